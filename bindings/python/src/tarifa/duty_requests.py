"""What a caller knows of goods whose duty is asked for."""

from __future__ import annotations

import datetime
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ._amounts import Amount, amount_text, day_text, given


class DutyQuantity(NamedTuple):
    """How much there is of the goods, or of a part of them."""

    amount: Amount
    """How much."""
    unit: str
    """The unit, as a tariff or program spells it: "kg", "doz.", "KGM"."""
    of: str = "goods"
    """Of what: "gross", "drained", "lead"."""


class ContentValue(NamedTuple):
    """The value of a part of the goods, in the currency of the customs value."""

    of: str
    """Of what: "steel", "aluminium", "lead"."""
    amount: Amount
    """How much."""


class Degrees(NamedTuple):
    """How many degrees the goods have."""

    scale: str
    """On which scale: "alcohol"."""
    degrees: Amount
    """How many: 40 for spirits of 40% alcohol by volume."""


class ExchangeRate(NamedTuple):
    """What one unit of a currency is in another."""

    from_currency: str
    """The currency that is converted."""
    to_currency: str
    """The currency that it becomes."""
    rate: Amount
    """How much one unit of it is."""
    date: datetime.date | str
    """The day of the rate."""
    source: str
    """Who publishes it."""


@dataclass(frozen=True)
class DutyRequest:
    """Goods of one line of a declaration. Only code and destination must be there: what else is needed and not given
    stands in the answer, with what the duty lies between. Amounts are Decimal, int or str; a float is none."""

    code: str
    """The code in the tariff of the destination."""
    destination: str
    """Where the goods go to, ISO 3166-1 alpha-2."""
    origin: str | None = None
    """Where they originate, by the rules that the destination applies."""
    date: datetime.date | str | None = None
    """The day on which they are declared; that of the schedule where none is given."""
    value: Amount | None = None
    """The customs value, as the destination values goods."""
    currency: str | None = None
    """Its currency, ISO 4217: "USD"."""
    quantities: Sequence[tuple[Amount, str] | tuple[Amount, str, str]] = ()
    """DutyQuantities, or each an amount and its unit: (250, "kg")."""
    contents: Sequence[tuple[str, Amount]] = ()
    """ContentValues, where a duty is on a part alone: ("steel", 10000)."""
    degrees: Sequence[tuple[str, Amount]] = ()
    """Degrees: ("alcohol", 40)."""
    freight: Amount | None = None
    """Carriage to the border, in the currency of the customs value."""
    insurance: Amount | None = None
    """Insurance to the border."""
    inland: Amount | None = None
    """Costs from the border to the first destination in the country."""
    excise: Amount | None = None
    """Excise and other taxes on consumption due on import, which are not computed and taken as given."""
    tax_rate: Amount | None = None
    """Per cent of value added tax, where it is known which of the country's rates is theirs."""
    preference: str | None = None
    """The programme whose preference is claimed: "KR", "S+", "RCEP"."""
    exemptions: Sequence[str] = ()
    """Headings, ids or names of the exclusions and reliefs that the goods are claimed to fit."""
    within_quota: bool | None = None
    """Whether the goods come within the quantity of a tariff quota."""
    transport: str | None = None
    """How they come: "ocean", "air", "road", "rail" or "post"."""
    exchange_rates: Sequence[tuple[str, str, Amount, datetime.date | str, str]] = ()
    """ExchangeRates by which amounts may be converted."""

    def __post_init__(self) -> None:
        if isinstance(self.code, int):
            raise TypeError("a code is a str: as a number it may have lost a leading zero")
        if isinstance(self.exemptions, str):
            raise TypeError("exemptions are several texts, not one str")
        for name, kind in (
            ("quantities", DutyQuantity),
            ("contents", ContentValue),
            ("degrees", Degrees),
            ("exchange_rates", ExchangeRate),
        ):
            object.__setattr__(self, name, tuple(kind(*item) for item in getattr(self, name)))
        object.__setattr__(self, "exemptions", tuple(self.exemptions))

    def json(self) -> str:
        """The request as the library reads it, in every language."""

        def amount(value: Amount | None) -> str | None:
            return None if value is None else amount_text(value)

        fields = given(
            code=self.code,
            destination=self.destination,
            origin=self.origin,
            date=day_text(self.date),
            value=given(amount=amount(self.value), currency=self.currency),
            quantities=quantity_fields(self.quantities),
            contents=content_fields(self.contents),
            degrees=degree_fields(self.degrees),
            freight=amount(self.freight),
            insurance=amount(self.insurance),
            inland=amount(self.inland),
            excise=amount(self.excise),
            tax_rate=amount(self.tax_rate),
            preference=self.preference,
            exemptions=list(self.exemptions),
            within_quota=self.within_quota,
            transport=self.transport,
            exchange_rates=[
                {"from": old, "to": new, "rate": amount(rate), "date": day_text(date), "source": source}
                for old, new, rate, date, source in self.exchange_rates
            ],
        )
        return json.dumps(fields, ensure_ascii=False)


def quantity_fields(quantities: Sequence[tuple[Amount, str] | tuple[Amount, str, str]]) -> list[dict[str, str]]:
    """Quantities as the library reads them."""
    whole = (DutyQuantity(*quantity) for quantity in quantities)
    return [{"amount": amount_text(amount), "unit": unit, "of": of} for amount, unit, of in whole]


def content_fields(contents: Sequence[tuple[str, Amount]]) -> list[dict[str, str]]:
    """Values of parts as the library reads them."""
    return [{"of": of, "amount": amount_text(amount)} for of, amount in contents]


def degree_fields(degrees: Sequence[tuple[str, Amount]]) -> list[dict[str, str]]:
    """Degrees as the library reads them."""
    return [{"scale": scale, "degrees": amount_text(number)} for scale, number in degrees]
