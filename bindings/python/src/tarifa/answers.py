"""What answers are made of. Everything here is a value, which may be kept, compared, copied and pickled.

The readers take what they know from the JSON of an answer; what a newer library adds stays in `json`.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Callable, TypeVar

from ._amounts import given
from ._later import Later
from .codes import Level, TariffCode, Word

T = TypeVar("T")
Fields = Mapping[str, Any]


def date_of(text: str | None) -> datetime.date | None:
    """A day, where there is one."""
    return datetime.date.fromisoformat(text) if text else None


def time_of(text: str) -> datetime.datetime:
    """A time, to the microsecond. Python before 3.11 reads neither nanoseconds nor the Z."""
    seconds, _, fraction = text.rstrip("Z").partition(".")
    return datetime.datetime.fromisoformat(f"{seconds}.{fraction[:6]:0<6}+00:00")


class Outcome(Word):
    """Whether the goods text was enough for an answer."""

    CLASSIFIED = "classified"
    """The text names goods; how sure the ranking is stands in its probabilities."""
    TOO_VAGUE = "too_vague"
    """The text fits goods of many chapters: say what the goods are. The alternatives are guesses."""
    NOT_RECOGNISED = "not_recognised"
    """No word of the text is known: check language and spelling."""
    EMPTY = "empty"
    """There was no text."""

    @property
    def advice(self) -> str:
        """What to tell the person who wrote the text, in English."""
        return _ADVICE.get(self.value, "")


_ADVICE = {
    "classified": "the description names goods",
    "too_vague": "the description is too vague: say what the goods are, what they are made of and what they are for",
    "not_recognised": "no word of the description names goods: check its language and spelling",
    "empty": "there is no description",
}


class CodeStatus(Word):
    """What a nomenclature says of a code."""

    VALID = "valid"
    """The subheading is in the edition."""
    INCOMPLETE = "incomplete"
    """The chapter or heading is in the edition; a declaration needs six digits or more."""
    OTHER_EDITION = "other_edition"
    """The subheading is not in the edition, but in another: see `known_in` and `successors`."""
    UNKNOWN = "unknown"
    """No edition from 2012 on has it."""


class Relation(Word):
    """How a code relates to its successor."""

    UNCHANGED = "unchanged"
    """Same digits, same goods."""
    RENUMBERED = "renumbered"
    """Other digits, same goods."""
    SPLIT = "split"
    """The goods of the old code went to several new ones."""
    MERGED = "merged"
    """The goods of several old codes went to the new one."""
    REORGANISED = "reorganised"
    """Both: the old code gave to several, the new one took from several."""


@dataclass(frozen=True)
class PackInfo:
    """Which data gave an answer. As a str: "HS 2022, data of 2026-11-21, pack 0123456789ab"; of a learned model, "HS 2022
    model, data of ..."."""

    jurisdiction: str
    """Whose tariff: "HS" for the international nomenclature, else a country or customs union."""
    edition: str
    """The edition of the tariff: "2022"."""
    date: datetime.date
    """The date of the data."""
    hash: str
    """SHA-256 over the data of the pack, 64 hexadecimal digits: the same hash, the same answers."""
    properties: Mapping[str, str] = field(compare=False, repr=False)
    """All that the pack says of itself: sources with their hashes, counts, compiler version. The model of
    a classification has its `content` alone; `Engine.data` has all."""

    @classmethod
    def read(cls, fields: Fields) -> PackInfo:
        return cls(
            jurisdiction=fields["jurisdiction"],
            edition=fields["edition"],
            date=datetime.date.fromisoformat(fields["date"]),
            hash=fields["hash"],
            properties=fields["properties"],
        )

    def __str__(self) -> str:
        model = " model" if self.properties.get("content") == "model" else ""
        return f"{self.jurisdiction} {self.edition}{model}, data of {self.date}, pack {self.hash[:12]}"


@dataclass(frozen=True)
class PackStamp:
    """Which data gave an answer, as it stands in reviews and events."""

    jurisdiction: str = ""
    """Whose tariff: "HS" for the international nomenclature."""
    edition: str = ""
    """The edition of the tariff: "2026 Rev 10"."""
    date: datetime.date | None = None
    """The date of the data."""
    hash: str = ""
    """SHA-256 over the data of the pack, 64 hexadecimal digits."""

    @classmethod
    def read(cls, fields: Fields) -> PackStamp:
        return cls(fields["jurisdiction"], fields["edition"], date_of(fields["date"]), fields["hash"])

    def fields(self) -> dict[str, Any]:
        """The stamp as the library reads it, in every language."""
        day = None if self.date is None else self.date.isoformat()
        return given(jurisdiction=self.jurisdiction, edition=self.edition, date=day, hash=self.hash)


@dataclass(frozen=True)
class Titled:
    """A code with its plain description."""

    code: TariffCode
    """The code."""
    description: str
    """The description in plain words; the legal text stands in the official nomenclature."""

    @classmethod
    def read(cls, fields: Fields) -> Titled:
        return cls(TariffCode.of_digits(fields["code"]), fields["description"])


@dataclass(frozen=True)
class Evidence:
    """A line of the goods index that is near to the goods."""

    goods: str
    """The line."""
    likeness: float
    """The share of the text's telling words that the line has, 0 to 1."""

    @classmethod
    def read(cls, fields: Fields) -> Evidence:
        return cls(fields["goods"], fields["likeness"])


@dataclass(frozen=True)
class Candidate(Later):
    """A subheading that the goods may belong to."""

    code: TariffCode
    """The subheading."""
    probability: float
    """How likely it is, 0 to 1."""
    description: str
    """The subheading in plain words."""
    heading: Titled
    """The heading above it."""
    chapter: Titled
    """The chapter above that."""
    evidence: tuple[Evidence, ...]
    """Goods of this subheading that are nearest to the text, nearest first."""

    @classmethod
    def read(cls, fields: Fields) -> Candidate:
        return cls(
            code=TariffCode.of_digits(fields["code"]),
            probability=fields["probability"],
            description=fields["description"],
            heading=Titled.read(fields["heading"]),
            chapter=Titled.read(fields["chapter"]),
            evidence=tuple(map(Evidence.read, fields["evidence"])),
        )


@dataclass(frozen=True)
class SafeCode:
    """A code that is likely enough to be used."""

    code: TariffCode
    """A subheading, heading or chapter."""
    level: Level
    """Which of them it is."""
    probability: float
    """The probability of all subheadings below it together, 0.8 to 1."""

    @classmethod
    def read(cls, fields: Fields) -> SafeCode:
        return cls(TariffCode.of_digits(fields["code"]), Level(fields["level"]), fields["probability"])


@dataclass(frozen=True)
class WordUse:
    """What became of a word of the goods text."""

    word: str
    """The word, folded to lower case."""
    read_as: str | None
    """The spelling it was taken for; None where it was taken as it stands."""
    known: bool
    """Whether the goods index knows it, in either spelling."""
    share: float
    """Its share in the best alternative, 0 to 1; all words together make 1."""

    @classmethod
    def read(cls, fields: Fields) -> WordUse:
        return cls(fields["word"], fields["read_as"], fields["known"], fields["share"])


@dataclass(frozen=True)
class QuestionOption:
    """An answer that a question may get."""

    label: str
    """The answer in the words of a seller, by which it is given."""
    share: float
    """The probability of all alternatives that it fits, 0 to 1; those of a question have 1 together."""

    @classmethod
    def read(cls, fields: Fields) -> QuestionOption:
        return cls(fields["label"], fields["share"])


@dataclass(frozen=True)
class Question:
    """A question about the goods whose answer would tell the leading alternatives apart; see `Engine.answer`."""

    id: str
    """The name of the question, under which it is answered: "6109-fibre"."""
    text: str
    """The question in words for a seller."""
    options: tuple[QuestionOption, ...]
    """All answers that it may get, in their natural order; the last is that the goods are something else."""

    @classmethod
    def read(cls, fields: Fields) -> Question:
        return cls(fields["id"], fields["text"], tuple(map(QuestionOption.read, fields["options"])))


@dataclass(frozen=True)
class Section:
    """A section of the nomenclature."""

    numeral: str
    """"I" to "XXI"."""
    description: str
    """The title in plain words."""

    @classmethod
    def read(cls, fields: Fields) -> Section:
        return cls(fields["numeral"], fields["description"])


@dataclass(frozen=True)
class Entry:
    """A chapter, heading or subheading and where it stands."""

    code: TariffCode
    """The code."""
    level: Level
    """Chapter, heading or subheading."""
    description: str
    """The description in plain words; the legal text stands in the official nomenclature."""
    section: Section
    """The section that holds it."""
    above: tuple[Titled, ...]
    """The chapter, then the heading above it."""
    json: str = field(compare=False, repr=False)
    """The entry as the library wrote it."""

    @classmethod
    def read(cls, fields: Fields) -> Entry:
        return cls(
            code=TariffCode.of_digits(fields["code"]),
            level=Level(fields["level"]),
            description=fields["description"],
            section=Section.read(fields["section"]),
            above=tuple(map(Titled.read, fields["above"])),
            # An entry holds texts alone, which are written in one way only.
            json=json.dumps(fields, ensure_ascii=False, separators=(",", ":")),
        )

    def to_dict(self) -> dict[str, Any]:
        """The JSON, decoded."""
        return _decoded(self.json)


@dataclass(frozen=True)
class Successor:
    """A code of another edition that holds goods of the one asked about; in an older edition, a predecessor."""

    code: TariffCode
    """The code."""
    relation: Relation
    """How the code asked about relates to it."""
    part: bool
    """Whether it also covers other goods than those of the code asked about: an 'ex' in the official tables."""

    @classmethod
    def read(cls, fields: Fields) -> Successor:
        return cls(TariffCode.of_digits(fields["code"]), Relation(fields["relation"]), fields["part"])


@dataclass(frozen=True)
class CodeValidation:
    """The finding on a code."""

    code: TariffCode
    """The code as it was read."""
    edition: int
    """The edition it was looked up in, by its year."""
    status: CodeStatus
    """The finding."""
    digits_checked: int
    """How many digits were checked, 2 to 6: the Harmonized System has six."""
    digits_not_checked: str | None
    """Digits beyond six, which only a national schedule can verify."""
    known_in: tuple[int, ...]
    """The editions that have the chapter, heading or subheading, by their years, the oldest first."""
    successors: tuple[Successor, ...]
    """Where the subheading is not in the edition: the codes of the edition that hold its goods."""
    data: PackInfo
    """The data that gave the answer."""
    json: str = field(compare=False, repr=False)
    """The finding as the library wrote it."""

    @classmethod
    def read(cls, text: str) -> CodeValidation:
        fields = _decoded(text)
        return cls(
            code=TariffCode.of_digits(fields["code"]),
            edition=int(fields["edition"]),
            status=CodeStatus(fields["status"]),
            digits_checked=fields["digits_checked"],
            digits_not_checked=fields["digits_not_checked"],
            known_in=tuple(map(int, fields["known_in"])),
            successors=tuple(map(Successor.read, fields["successors"])),
            data=PackInfo.read(fields["data"]),
            json=text,
        )

    @property
    def is_valid(self) -> bool:
        """Whether the six digits may stand in a declaration under the edition."""
        return self.status == CodeStatus.VALID

    def to_dict(self) -> dict[str, Any]:
        """The JSON, decoded."""
        return _decoded(self.json)


@dataclass(frozen=True)
class SearchHit:
    """A goods line or description that has the words searched for."""

    subheading: Titled
    """The subheading of the line."""
    goods: str
    """The line; the description of the subheading where that itself is the hit."""
    score: float
    """How near the line is beside the nearest of all, which has 1."""

    @classmethod
    def read(cls, fields: Fields) -> SearchHit:
        return cls(Titled.read(fields["subheading"]), fields["goods"], fields["score"])


class Answers(tuple[T, ...]):
    """Several answers to one question: a tuple, with the JSON that it was read from."""

    json: str
    """The whole answer as the library wrote it."""

    @classmethod
    def read(cls, text: str, read: Callable[[Fields], T]) -> Answers[T]:
        answers = cls(map(read, json.loads(text)))
        answers.json = text
        return answers

    def to_list(self) -> list[dict[str, Any]]:
        """The JSON, decoded."""
        return list(json.loads(self.json))


def _decoded(text: str) -> dict[str, Any]:
    return dict(json.loads(text))
