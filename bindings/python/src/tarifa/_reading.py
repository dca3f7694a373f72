"""How a classification is read: what most programs ask of it from the library itself, which costs a sixth of decoding
its JSON; what a reviewer asks besides from the JSON. The values are the same.
"""

from __future__ import annotations

import json
from struct import Struct
from typing import NamedTuple

from ._calls import ResultHandle
from ._library import library
from .answers import Candidate, Fields, Outcome, PackInfo, Question, SafeCode, WordUse
from .codes import TariffCode
from .languages import Language

# The TARIFA_OUTCOME_ constants.
OUTCOMES = {1: Outcome.CLASSIFIED, 2: Outcome.TOO_VAGUE, 3: Outcome.NOT_RECOGNISED, 4: Outcome.EMPTY}

_pack = Struct("f").pack


class Summary(NamedTuple):
    """What most programs read of an answer."""

    outcome: Outcome
    best: Candidate | None
    safe: SafeCode | None

    @classmethod
    def of(cls, result: ResultHandle) -> Summary:
        outcome = OUTCOMES.get(library.tarifa_result_outcome(result))
        if outcome is None:
            # A newer library added it, and its word stands in the JSON alone.
            return cls.read(json.loads(result.json()))
        return cls(outcome, _best(result), _safe(result))

    @classmethod
    def read(cls, fields: Fields) -> Summary:
        alternatives, safe = fields["alternatives"], fields["safe"]
        return cls(
            outcome=Outcome(fields["outcome"]),
            best=Candidate.read(alternatives[0]) if alternatives else None,
            safe=SafeCode.read(safe) if safe else None,
        )


class Details(NamedTuple):
    """What a reviewer reads besides."""

    alternatives: tuple[Candidate, ...]
    question: Question | None
    words: tuple[WordUse, ...]
    language: Language | None
    data: PackInfo
    model: PackInfo | None

    @classmethod
    def read(cls, fields: Fields) -> Details:
        question, language, model = map(fields.get, ("question", "language", "model"))
        return cls(
            alternatives=tuple(map(Candidate.read, fields["alternatives"])),
            question=Question.read(question) if question else None,
            words=tuple(map(WordUse.read, fields["words"])),
            language=Language(language) if language else None,
            data=PackInfo.read(fields["data"]),
            model=PackInfo.read({**model, "properties": {"content": "model"}}) if model else None,
        )


def pack_hash(result: ResultHandle) -> str:
    """The hash of the pack that gave an answer."""
    digits: bytes = library.tarifa_result_pack_hash(result)
    return digits.decode()


def _best(result: ResultHandle) -> Candidate | None:
    digits = library.tarifa_result_alternative_code(result, 0)
    if digits is None:
        return None
    # What stands above it and the evidence are seldom asked for: until then it keeps the answer of the library.
    return Candidate.begin(
        lambda: Candidate.read(json.loads(result.json())["alternatives"][0]),
        code=TariffCode.of_digits(digits.decode()),
        probability=decimal(library.tarifa_result_alternative_probability(result, 0)),
        description=library.tarifa_result_alternative_description(result, 0).decode(),
    )


def _safe(result: ResultHandle) -> SafeCode | None:
    digits = library.tarifa_result_safe_code(result)
    if digits is None:
        return None
    code = TariffCode.of_digits(digits.decode())
    return SafeCode(code, code.level, decimal(library.tarifa_result_safe_probability(result)))


def decimal(number: float) -> float:
    """The shortest decimal that is a C float: the number as JSON has it, "0.58" and not 0.5799999833106995."""
    packed = _pack(number)
    # Up to 1 nearly all have 9 decimals at most; those of fewer than 7 are found with 7 too.
    for scale in (1e7, 1e8, 1e9):
        short = round(number * scale) / scale
        if _pack(short) == packed:
            return short
    digits = 1
    while _pack(short := float(f"{number:.{digits}g}")) != packed:
        digits += 1
    return short
