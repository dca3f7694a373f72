"""The lines of a tariff below a code, ranked for goods. Everything here is a value, as in `answers`."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .answers import Fields, PackInfo, date_of
from .codes import TariffCode, Word


class NarrowStatus(Word):
    """Whether there are lines to choose from."""

    RANKED = "ranked"
    """There are several lines, ranked."""
    ONE_LINE = "one_line"
    """There is one line, whatever the goods are."""
    NOT_ON_THAT_DAY = "not_on_that_day"
    """There are lines, but none on the day."""
    UNKNOWN = "unknown"
    """The tariff has neither the code nor any line below it."""
    NOT_VERIFIABLE = "not_verifiable"
    """The schedule has neither, and is known not to have every line: see `gaps`."""
    NO_SCHEDULE = "no_schedule"
    """The engine has no schedule for the country."""


class NarrowBasis(Word):
    """What lines were told apart by."""

    TEXTS = "texts"
    """The official texts of the lines and of the titles above them."""
    FACTS = "facts"
    """The facts of the lines alone: units, rates. They hardly speak of the goods, so that lines of a subheading are as
    likely as each other until a question is answered."""


class QuestionKind(Word):
    """What the options of a question differ in."""

    MATERIAL = "material"
    """What the goods are made of, or how much of a material they have."""
    SEX = "sex"
    """Whom they are for: men or women."""
    AGE = "age"
    """Whom they are for: adults, children or infants."""
    KNITTING = "knitting"
    """Whether cloth is knitted or woven."""
    VALUE = "value"
    """What they are worth."""
    WEIGHT = "weight"
    """What they weigh, also by area."""
    POWER = "power"
    """Their power or voltage."""
    SIZE = "size"
    """Their length, area or volume."""
    USE = "use"
    """What they are for."""
    FORM = "form"
    """Their state: fresh, frozen."""
    UNIT = "unit"
    """The unit that quantities are declared in."""
    OTHER = "other"
    """Anything else: the options say it."""


@dataclass(frozen=True)
class RankedLine:
    """A line that the goods may be declared under."""

    code: TariffCode
    """The code of the line."""
    probability: float
    """How likely it is, 0 to 1, if the goods belong below the code that was given."""
    description: str | None
    """The official text behind the one that all lines share, titles parted by "; "; None in a pack of facts."""
    values: Mapping[str, str] = field(hash=False)
    """What the columns of the schedule say that do not say the same of all lines, by name."""
    words: tuple[str, ...]
    """The words of the goods that spoke for the line."""

    @classmethod
    def read(cls, fields: Fields) -> RankedLine:
        return cls(
            code=TariffCode.of_digits(fields["code"]),
            probability=fields["probability"],
            description=fields["description"],
            values=fields["values"],
            words=tuple(fields["words"]),
        )


@dataclass(frozen=True)
class LineOption:
    """An answer that a question may get."""

    label: str
    """The answer, by which it is given: the official title, or in a pack of facts the value, that the lines share."""
    share: float
    """The probability of these lines together, 0 to 1."""
    lines: int
    """How many they are."""

    @classmethod
    def read(cls, fields: Fields) -> LineOption:
        return cls(fields["label"], fields["share"], fields["lines"])


@dataclass(frozen=True)
class LineQuestion:
    """A question whose answer tells lines apart: give it with `GoodsItem.with_answer`, and narrow again."""

    id: str
    """The name of the question: the tariff, the first line that it is about and the last,
    "US-6109100004-6109100040". It is the same as long as the edition of the schedule and the day are."""
    kind: QuestionKind
    """What the options differ in."""
    text: str
    """The question in words for a seller."""
    options: tuple[LineOption, ...]
    """The answers, in the order of the tariff."""

    @classmethod
    def read(cls, fields: Fields) -> LineQuestion:
        return cls(
            id=fields["id"],
            kind=QuestionKind(fields["kind"]),
            text=fields["text"],
            options=tuple(map(LineOption.read, fields["options"])),
        )


@dataclass(frozen=True)
class Narrowing:
    """The declarable lines below a code, ranked by how well they fit goods. It recommends; the declarant decides."""

    code: TariffCode
    """The code as it was read."""
    destination: str
    """The country that the goods go to."""
    jurisdiction: str
    """Whose tariff it applies."""
    date: datetime.date | None
    """The day asked for; None where any day will do."""
    status: NarrowStatus
    """Whether there are lines to choose from."""
    basis: NarrowBasis | None
    """What they were told apart by; None where there is no schedule."""
    shared: str | None
    """The official text that all lines share; None in a pack of facts."""
    lines: tuple[RankedLine, ...]
    """The likeliest lines, at most 100, best first; equal ones in the order of their codes. The probabilities of all
    lines, also of those beyond the first 100, add up to 1."""
    line_count: int
    """How many lines there are."""
    question: LineQuestion | None
    """What to ask about the goods, where an answer would tell lines apart."""
    answered: tuple[str, ...]
    """The ids of the questions whose answers, which the goods item brought, were used. One to a question that these
    lines do not have, or that is none of its options, changes nothing."""
    gaps: str | None
    """What the source of the schedule lacks."""
    data: PackInfo | None
    """The schedule that gave the answer. It knows nothing of changes after its date."""
    json: str = field(compare=False, repr=False)
    """The answer as the library wrote it."""

    @classmethod
    def read(cls, text: str) -> Narrowing:
        fields = json.loads(text)
        basis, question, data = map(fields.get, ("basis", "question", "data"))
        return cls(
            code=TariffCode.of_digits(fields["code"]),
            destination=fields["destination"],
            jurisdiction=fields["jurisdiction"],
            date=date_of(fields["date"]),
            status=NarrowStatus(fields["status"]),
            basis=NarrowBasis(basis) if basis else None,
            shared=fields["shared"],
            lines=tuple(map(RankedLine.read, fields["lines"])),
            line_count=fields["line_count"],
            question=LineQuestion.read(question) if question else None,
            answered=tuple(fields["answered"]),
            gaps=fields["gaps"],
            data=PackInfo.read(data) if data else None,
            json=text,
        )

    @property
    def best(self) -> RankedLine | None:
        """The likeliest line."""
        return self.lines[0] if self.lines else None

    def to_dict(self) -> dict[str, Any]:
        """The JSON, decoded."""
        return dict(json.loads(self.json))
