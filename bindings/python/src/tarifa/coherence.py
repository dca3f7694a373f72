"""How well a code fits goods."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from .classification import Classification
from .codes import TariffCode, Word


class CoherenceStatus(Word):
    """How well a code fits goods."""

    COHERENT = "coherent"
    """The subheading is among those that the goods are likely to belong to."""
    SOMEWHAT_COHERENT = "somewhat_coherent"
    """The subheading is not, but its heading is, or its chapter is and no other heading of it stands out: a reviewer
    should look."""
    NOT_COHERENT = "not_coherent"
    """The goods seem to belong elsewhere."""
    UNDECIDED = "undecided"
    """The text says too little of the goods to tell."""


@dataclass(frozen=True)
class Coherence:
    """How well a code fits goods, and what would fit better: a hint for a reviewer."""

    code: TariffCode
    """The code as it was read; its first six digits count."""
    status: CoherenceStatus
    """The finding."""
    subheading: float
    """How likely the subheading of the code is, 0 to 1; 0 for a code of fewer than six digits."""
    heading: float
    """How likely its heading is; 0 for a code of two digits."""
    chapter: float
    """How likely its chapter is."""
    classification: Classification
    """What the goods are taken for, with evidence."""
    json: str = field(compare=False, repr=False)
    """The finding as the library wrote it."""

    @classmethod
    def read(cls, text: str) -> Coherence:
        fields = json.loads(text)
        return cls(
            code=TariffCode.of_digits(fields["code"]),
            status=CoherenceStatus(fields["status"]),
            subheading=fields["subheading"],
            heading=fields["heading"],
            chapter=fields["chapter"],
            classification=Classification(member(text, "classification")),
            json=text,
        )

    def to_dict(self) -> dict[str, Any]:
        """The JSON, decoded."""
        return dict(json.loads(self.json))


def member(text: str, name: str) -> str:
    """The bytes of a member of an object: decoded and written again, its numbers might look other. Within a string
    quotes are escaped, and no object stands before it."""
    key = f'"{name}":'
    begin = text.index(key) + len(key)
    _, end = json.JSONDecoder().raw_decode(text, begin)
    return text[begin:end]
