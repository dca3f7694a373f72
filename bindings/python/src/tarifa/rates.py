"""The rates of tariffs: texts in, expressions and amounts out. Everything here is a value, as in `answers`."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from . import _calls
from ._amounts import Amount, amount_text, day_text, given, optional_amount
from ._library import library
from .answers import Fields
from .codes import Word
from .duties import AmountRange, Missing, Step
from .duty_requests import content_fields, degree_fields, quantity_fields
from .errors import INVALID_INPUT, RateError


class Notation(Word):
    """How a tariff writes its rates."""

    CANONICAL = "canonical"
    """That of answers: "25% + 60 JPY/kg"."""
    UNITED_STATES = "united_states"
    """The Harmonized Tariff Schedule, and the rate of one programme of its special column."""
    JAPAN = "japan"
    """The customs tariff schedule, all columns of rates."""
    SOUTH_AFRICA = "south_africa"
    """Schedule 1 Part 1, any of its six columns."""
    CHINA = "china"
    """The import and export tariff with its taxes. A bare number is per cent."""
    BRAZIL = "brazil"
    """Import duty and tax on industrialised products."""
    EUROPE = "europe"
    """The tariffs of the European Union and the United Kingdom, of 2021."""
    NORWAY = "norway"
    """Rates of the trade agreements."""


# The TARIFA_NOTATION_ constants, from 1 on.
_NUMBERS = {notation: at for at, notation in enumerate(Notation, 1)}


@dataclass(frozen=True)
class Basis:
    """The facts that a rate is evaluated on. What is not given is not guessed. Amounts are Decimal, int or str."""

    tariff: str
    """Whose spellings of units hold: "US"."""
    currency: str
    """That of all amounts, and of the duty: "USD"."""
    value: Amount | None = None
    """The customs value."""
    contents: Sequence[tuple[str, Amount]] = ()
    """Values of parts: ("lead", 400)."""
    quantities: Sequence[tuple[Amount, str] | tuple[Amount, str, str]] = ()
    """DutyQuantities, or each an amount and its unit: (120, "kg")."""
    degrees: Sequence[tuple[str, Amount]] = ()
    """Degrees: ("alcohol", 40)."""
    circumstances: Mapping[str, bool] = field(default_factory=dict, hash=False)
    """Whether circumstances hold: {"within_quota": True}."""
    goods: Mapping[str, bool] = field(default_factory=dict, hash=False)
    """Whether the goods are those of the tariff's words."""
    charges: Sequence[tuple[Any, Amount]] = ()
    """What comes out where a rate points to, as its JSON has the place: ({"to": "no_change"}, "2.50")."""
    exchange_rates: Mapping[str, Amount] = field(default_factory=dict, hash=False)
    """One unit of other currencies in that of the basis: {"EUR": "1.08"}."""
    date: datetime.date | str | None = None
    """The day that the duty is due on."""

    def json(self) -> str:
        """The facts as the library reads them, in every language."""
        fields = given(
            tariff=self.tariff,
            currency=self.currency,
            value=None if self.value is None else amount_text(self.value),
            contents=content_fields(self.contents),
            quantities=quantity_fields(self.quantities),
            degrees=degree_fields(self.degrees),
            circumstances=[{"circumstance": name, "holds": holds} for name, holds in self.circumstances.items()],
            goods=[{"words": words, "are": are} for words, are in self.goods.items()],
            charges=[{"of": of, "amount": amount_text(amount)} for of, amount in self.charges],
            exchange_rates=[{"from": name, "rate": amount_text(rate)} for name, rate in self.exchange_rates.items()],
            date=day_text(self.date),
        )
        return json.dumps(fields, ensure_ascii=False)


@dataclass(frozen=True)
class Evaluation:
    """What a rate comes to. Nothing is rounded."""

    amount: AmountRange
    """What is due: `amount.amount` where what is missing cannot change it."""
    currency: str
    """The currency of the basis."""
    missing: tuple[Missing, ...]
    """What was not given and is asked for, each once, in the order of the rate."""
    steps: tuple[Step, ...]
    """What each part of the rate came to, a part before the rate that it is part of."""
    signs: tuple[str, ...]
    """Signs of the publication that the rate bears, whose legend should be looked at."""
    json: str = field(compare=False, repr=False)
    """The answer as the library wrote it."""

    @classmethod
    def read(cls, text: str) -> Evaluation:
        fields = json.loads(text)
        return cls(
            amount=AmountRange(Decimal(fields["low"]), optional_amount(fields["high"])),
            currency=fields["currency"],
            missing=tuple(map(Missing.read, fields["missing"])),
            steps=tuple(map(Step.read, fields["steps"])),
            signs=tuple(fields["signs"]),
            json=text,
        )


@dataclass(frozen=True)
class Rate:
    """A rate that was read. As a str: the canonical notation."""

    text: str
    """In the canonical notation, which `Notation.CANONICAL` reads back."""
    expression: Any = field(compare=False, repr=False)
    """The expression, as JSON has it."""
    parts: tuple[str, ...] = field(compare=False, repr=False)
    """The rates that it is made of, in the canonical notation."""

    @classmethod
    def read(cls, fields: Fields) -> Rate:
        return cls(fields["text"], fields["expression"], tuple(fields["parts"]))

    @classmethod
    def parse(cls, text: str, notation: Notation | str = Notation.CANONICAL) -> Rate:
        """Reads a rate as a tariff writes it; a text is read whole or not at all.

        Raises RateError, which says where it is not understood and what could stand there.
        """
        return cls.read(json.loads(_ask(library.tarifa_rate_parse, text, "a rate", _number(notation))))

    def evaluate(self, basis: Basis) -> Evaluation:
        """What goods pay by this rate.

        Raises InvalidInputError where the basis cannot be read, which names the field, or an amount does not fit into
        28 digits.
        """
        facts = _calls.text(basis.json(), "a basis")
        canonical = _number(Notation.CANONICAL)
        return Evaluation.read(_ask(library.tarifa_rate_evaluate, self.text, "a rate", canonical, *facts))

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True)
class NamedRate:
    """A rate of a cell that holds several."""

    names: tuple[str, ...]
    """The programmes or partners that have it."""
    rate: Rate | RateError
    """The rate, or where it is not understood."""

    @classmethod
    def read(cls, fields: Fields) -> NamedRate:
        error = fields.get("error")
        rate: Rate | RateError
        if error:
            position, found, expected = error["position"], error["found"], error["expected"]
            message = f"the rate is not understood at byte {position}, '{found}': expected {expected}"
            rate = RateError(INVALID_INPUT, message, position, expected)
        else:
            rate = Rate.read(fields)
        return cls(tuple(fields.get("names", ())), rate)


def parse_rate(text: str, notation: Notation | str = Notation.CANONICAL) -> Rate:
    """Reads a rate as a tariff writes it: `Rate.parse`."""
    return Rate.parse(text, notation)


def rate_programs(cell: str) -> tuple[NamedRate, ...]:
    """The rates of a cell of the special column of the United States, "Free (A,AU) 2.5% (KR)", with the symbols of
    their programmes; no names where a rate is for all of the column.

    Raises RateError where any of the cell is not understood.
    """
    return tuple(map(NamedRate.read, json.loads(_ask(library.tarifa_rate_programs, cell, "a cell"))))


def rate_agreements(cell: str, notation: Notation | str) -> tuple[NamedRate, ...]:
    """The rates of a cell of agreements, "ASEAN=0;NZ=2.5", as the column rate_agreements of schedules has them for
    China, Japan and Norway, with their partners. A rate that is not understood leaves the others as they are."""
    found = _ask(library.tarifa_rate_agreements, cell, "a cell", _number(notation))
    return tuple(map(NamedRate.read, json.loads(found)))


def rate_columns(cell: str) -> tuple[Rate | None, ...]:
    """The six duties of a cell of the column rate_general of South Africa that holds the pieces of all, parted by "|":
    in the order general, European Union and United Kingdom, EFTA, SADC, Mercosur, AfCFTA. None for a duty that the pieces
    do not settle."""
    found = json.loads(_ask(library.tarifa_rate_columns, cell, "a cell"))
    return tuple(Rate.read(fields) if fields["text"] is not None else None for fields in found)


def _number(notation: Notation | str) -> int:
    known = Notation(notation)
    if known not in _NUMBERS:
        raise ValueError(f"'{known}' is no notation: give one of {', '.join(map(str, Notation))}")
    return _NUMBERS[known]


def _ask(function: Any, text: str, name: str, *arguments: Any) -> str:
    return _calls.ask(function, *_calls.text(text, name), *arguments).json()
