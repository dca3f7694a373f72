"""How often reviewers agreed with what was recommended: by chapter, month and role."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from .answers import Fields


@dataclass(frozen=True)
class AgreementRow:
    """What became of reviews: of all, or of those of a chapter, month or role. What a table does not part by is None
    in its rows."""

    chapter: str | None
    """The chapter of the recommended code; empty where none was recommended, or it was redacted."""
    month: str | None
    """The month in which the reviews were opened, of Coordinated Universal Time: "2026-11"."""
    role: str | None
    """The role of who decided, a Role; empty where nobody did."""
    reviews: int
    """All reviews: the sum of what follows."""
    pending: int
    """Nobody has decided."""
    accepted: int
    """The recommended code is used."""
    changed_in_subheading: int
    """Changed to another line of the same subheading, or to a code above or below the recommended one."""
    changed_in_heading: int
    """Changed to another subheading of the same heading."""
    changed_in_chapter: int
    """Changed to another heading of the same chapter."""
    changed_chapter: int
    """Changed to another chapter, or where no code was recommended."""
    rejected: int
    """The recommended code is not used, and no other is named."""
    acceptance_rate: float | None
    """The share of decided reviews that were accepted, 0 to 1; None where nothing is decided."""
    subheading_rate: float | None
    """The share of decided reviews whose code has the recommended subheading."""
    heading_rate: float | None
    """The share of decided reviews whose code has the recommended heading."""
    chapter_rate: float | None
    """The share of decided reviews whose code has the recommended chapter."""

    @property
    def decided(self) -> int:
        """How many are decided."""
        return self.reviews - self.pending

    @classmethod
    def read(cls, fields: Fields) -> AgreementRow:
        parts: dict[str, Any] = {name: fields.get(name) for name in ("chapter", "month", "role")}
        return cls(**parts, **{name: fields[name] for name in cls.__dataclass_fields__ if name not in parts})


@dataclass(frozen=True)
class Agreement:
    """How often reviewers agreed with what was recommended."""

    total: AgreementRow
    """All reviews together."""
    by_chapter: tuple[AgreementRow, ...]
    """A row for each chapter, in order."""
    by_month: tuple[AgreementRow, ...]
    """A row for each month, in order."""
    by_chapter_and_month: tuple[AgreementRow, ...]
    """A row for each chapter and month, in order: how agreement goes over time."""
    by_role: tuple[AgreementRow, ...]
    """A row for each role in the order of their names, pending reviews first."""
    json: str = field(compare=False, repr=False)
    """The answer as the library wrote it."""

    @classmethod
    def read(cls, text: str) -> Agreement:
        fields = json.loads(text)
        tables = ("by_chapter", "by_month", "by_chapter_and_month", "by_role")
        rows = {name: tuple(map(AgreementRow.read, fields[name])) for name in tables}
        return cls(total=AgreementRow.read(fields["total"]), **rows, json=text)
