"""What goods pay, with its trace. Everything here is a value, as in `answers`; amounts are Decimal."""

from __future__ import annotations

import datetime
import json
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from ._amounts import optional_amount
from .answers import Fields, PackInfo, date_of
from .codes import TariffCode, Word


class DutyStatus(Word):
    """Whether amounts are known."""

    COMPUTED = "computed"
    """Every line has its amount."""
    FACTS_MISSING = "facts_missing"
    """Facts are missing, which `missing` of the lines names: the amounts are ranges."""
    NEEDS_REVIEW = "needs_review"
    """The rate of a line cannot be read or is not in the data, and the amounts are the least that is due; or the
    schedule is too old for the day, or no origin is given, and they are those that it has."""
    CODE_NOT_DECLARABLE = "code_not_declarable"
    """The code is none under which goods can be declared in the tariff, or is above several that differ."""
    NOT_COVERED = "not_covered"
    """The data have no tariff of the destination."""


class DutyKind(Word):
    """What a line of the answer is."""

    BASE = "base"
    """The duty of the tariff line."""
    ADDITIONAL = "additional"
    """A duty beside that of the line."""
    FEE = "fee"
    """A fee of customs."""
    TAX = "tax"
    """A tax on the import."""


@dataclass(frozen=True)
class AmountRange:
    """What an amount lies between."""

    low: Decimal
    """The least."""
    high: Decimal | None
    """The most; None where what is missing leaves no bound."""

    @classmethod
    def read(cls, fields: Fields) -> AmountRange:
        return cls(Decimal(fields["low"]), optional_amount(fields["high"]))

    @property
    def amount(self) -> Decimal | None:
        """The amount, where it is known."""
        return self.high if self.high == self.low else None

    def __str__(self) -> str:
        if self.high is None:
            return f">={self.low}"
        return str(self.low) if self.high == self.low else f"{self.low}..{self.high}"


@dataclass(frozen=True)
class Step:
    """What a part of a rate came to, before rounding."""

    component: str
    """The part, in the canonical notation."""
    used: tuple[str, ...]
    """The value, quantity or degrees that were used, with their units: "1250 kg"."""
    amount: AmountRange
    """What it came to."""

    @classmethod
    def read(cls, fields: Fields) -> Step:
        return cls(fields["component"], tuple(fields["used"]), AmountRange.read(fields))


@dataclass(frozen=True)
class Missing:
    """A fact that is not given and asked for."""

    fact: str
    """Its kind: "quantity", "value", "degrees", "exchange_rate", "circumstance", "goods", "date"."""
    about: Any = field(hash=False)
    """What it is of, as JSON has it: ["kilogram", "goods"] of a quantity; None where the kind says it all."""
    for_rate: str = ""
    """The part of the rate that asks for it, in the canonical notation."""

    @classmethod
    def read(cls, fields: Fields) -> Missing:
        fact = fields["fact"]
        kind, about = (fact, None) if isinstance(fact, str) else next(iter(fact.items()))
        return cls(kind, about, fields["for_rate"])


@dataclass(frozen=True)
class DutyLine:
    """A duty, fee or tax."""

    kind: DutyKind
    """What it is."""
    id: str
    """What it is known by: a programme, the id of a measure, a fee or tax."""
    name: str
    """What people call it."""
    heading: str | None
    """The heading that it stands in or is declared under."""
    rate: str | None
    """The rate as its source writes it."""
    expression: str | None
    """The rate as it was read, in the canonical notation."""
    base: AmountRange | None
    """What it is computed on, where that is an amount of money."""
    steps: tuple[Step, ...]
    """The parts of the rate with what was used and what they came to."""
    amount: AmountRange
    """What is due, rounded."""
    rounding: str
    """How it was rounded."""
    missing: tuple[Missing, ...]
    """Facts that are missing."""
    review: str | None
    """Why the rate was not applied: it cannot be read, or is not in the data. The amount is then the least."""
    condition: str | None
    """What must hold for the line to be right: proof of origin, or that the goods fit none of the exclusions named."""
    source: str
    """The legal source."""
    valid_from: datetime.date | None
    """From when the rate holds, where the data say."""
    valid_to: datetime.date | None
    """Until when."""
    remark: str | None
    """What else should be known."""

    @classmethod
    def read(cls, fields: Fields) -> DutyLine:
        base = fields["base"]
        texts = ("id", "name", "heading", "rate", "expression", "rounding", "review", "condition", "source", "remark")
        return cls(
            kind=DutyKind(fields["kind"]),
            base=AmountRange.read(base) if base else None,
            steps=tuple(map(Step.read, fields["steps"])),
            amount=AmountRange.read(fields["amount"]),
            missing=tuple(map(Missing.read, fields["missing"])),
            valid_from=date_of(fields["valid_from"]),
            valid_to=date_of(fields["valid_to"]),
            **{name: fields[name] for name in texts},
        )


@dataclass(frozen=True)
class DutyPrompt:
    """Something to look into, which is in no amount."""

    id: str
    """What it is known by."""
    name: str
    """What it is."""
    heading: str | None
    """The heading that it would be declared under."""
    rate: str | None
    """The rate that it would have."""
    reason: str
    """What is to be looked at."""
    source: str
    """The legal source."""

    @classmethod
    def read(cls, fields: Fields) -> DutyPrompt:
        return cls(**{name: fields[name] for name in ("id", "name", "heading", "rate", "reason", "source")})


@dataclass(frozen=True)
class Duty:
    """What goods pay."""

    code: TariffCode
    """The code as it was given."""
    destination: str
    """The destination."""
    jurisdiction: str
    """Whose tariff it is."""
    origin: str | None
    """The origin."""
    date: datetime.date
    """The day that the answer is for."""
    status: DutyStatus
    """Whether amounts are known."""
    value: Decimal | None
    """The customs value, in the currency of the amounts."""
    currency: str
    """The currency of all amounts."""
    lines: tuple[DutyLine, ...]
    """Duties, fees and taxes, in the order in which they are computed."""
    duty: AmountRange
    """All customs duties together."""
    fees: AmountRange
    """All fees together."""
    taxes: AmountRange
    """All taxes together."""
    total: AmountRange
    """Duties, fees and taxes together."""
    effective_rate: Decimal | None
    """The duties in per cent of the customs value, to two places; None where they are not known."""
    prompts: tuple[DutyPrompt, ...]
    """What may be due beside, or relieve: looked at by nobody yet, and in no amount."""
    warnings: tuple[str, ...]
    """What a reader must know of the answer: data that are old or missing, claims that were not followed."""
    data: PackInfo | None
    """The schedule that the rates are from."""
    json: str = field(compare=False, repr=False)
    """The answer as the library wrote it."""

    @classmethod
    def read(cls, text: str) -> Duty:
        fields = json.loads(text)
        value, data = fields["value"], fields["data"]
        return cls(
            code=TariffCode.of_digits(fields["code"]),
            destination=fields["destination"],
            jurisdiction=fields["jurisdiction"],
            origin=fields["origin"],
            date=datetime.date.fromisoformat(fields["date"]),
            status=DutyStatus(fields["status"]),
            value=Decimal(value["amount"]) if value else None,
            currency=fields["currency"],
            lines=tuple(map(DutyLine.read, fields["lines"])),
            duty=AmountRange.read(fields["duty"]),
            fees=AmountRange.read(fields["fees"]),
            taxes=AmountRange.read(fields["taxes"]),
            total=AmountRange.read(fields["total"]),
            effective_rate=optional_amount(fields["effective_rate"]),
            prompts=tuple(map(DutyPrompt.read, fields["prompts"])),
            warnings=tuple(fields["warnings"]),
            data=PackInfo.read(data) if data else None,
            json=text,
        )

    def to_dict(self) -> dict[str, Any]:
        """The JSON, decoded."""
        return dict(json.loads(self.json))


@dataclass(frozen=True)
class SpreadLine:
    """What goods would pay under a line."""

    code: TariffCode
    """The line."""
    status: DutyStatus
    """Whether its amounts are known."""
    duty: AmountRange
    """The duties."""
    total: AmountRange
    """Duties, fees and taxes."""

    @classmethod
    def read(cls, fields: Fields) -> SpreadLine:
        return cls(
            code=TariffCode.of_digits(fields["code"]),
            status=DutyStatus(fields["status"]),
            duty=AmountRange.read(fields["duty"]),
            total=AmountRange.read(fields["total"]),
        )


@dataclass(frozen=True)
class DutySpread:
    """What goods would pay under each of several lines."""

    lines: tuple[SpreadLine, ...]
    """The lines, in the order of their codes."""
    omitted: int
    """Lines beyond the first 1000, which are not computed; where there are some, the sums are not known."""
    duty: AmountRange
    """From the least duty to the most."""
    total: AmountRange
    """From the least to the most of duties, fees and taxes."""
    decides: bool
    """Whether the choice between the lines costs money: what is due under them differs, or may."""
    json: str = field(compare=False, repr=False)
    """The answer as the library wrote it."""

    @classmethod
    def read(cls, text: str) -> DutySpread:
        fields = json.loads(text)
        return cls(
            lines=tuple(map(SpreadLine.read, fields["lines"])),
            omitted=fields["omitted"],
            duty=AmountRange.read(fields["duty"]),
            total=AmountRange.read(fields["total"]),
            decides=fields["decides"],
            json=text,
        )

    def to_dict(self) -> dict[str, Any]:
        """The JSON, decoded."""
        return dict(json.loads(self.json))
