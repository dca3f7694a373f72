"""The line of a shipment: what a caller has of it before it is booked."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from .goods import GoodsItem


class DeclaredQuantity(NamedTuple):
    """A quantity as it is to be declared."""

    amount: str
    """The amount, with a point before decimals: "24.3"."""
    unit: str
    """Its unit: "kg", "doz", "p/st", "KGM"."""


@dataclass(frozen=True)
class ShipmentLine:
    """A line of a shipment before it is booked. None is 'not given'. Codes, countries, amounts and units are texts as
    the caller has them: what cannot be read is a finding, not an error."""

    code: str
    """The tariff code."""
    goods: str | GoodsItem = ""
    """What is known of the goods: a GoodsItem, or their name."""
    origin: str | None = None
    """Where they were produced, ISO 3166-1 alpha-2; the country of origin of the goods where it is not given."""
    destination: str | None = None
    """Where they go to."""
    date: datetime.date | str | None = None
    """The day on which they are declared, or its text: "2026-06-15". Where it is not given, the rules of the day of the
    data are applied."""
    value: str | None = None
    """The value for customs, with a point before decimals: "12.50"."""
    currency: str | None = None
    """Its currency, ISO 4217: "USD"."""
    quantities: Sequence[tuple[str, str]] = ()
    """DeclaredQuantities, or each an amount and its unit: ("10", "doz")."""

    def __post_init__(self) -> None:
        quantities = tuple(DeclaredQuantity(*quantity) for quantity in self.quantities)
        object.__setattr__(self, "quantities", quantities)
        if not isinstance(self.goods, (str, GoodsItem)):
            raise TypeError(f"goods are a str or a GoodsItem, not {type(self.goods).__name__}")
        if isinstance(self.code, int):
            raise TypeError("a code is a str: as a number it may have lost a leading zero")
        given = (self.origin, self.destination, self.value, self.currency)
        amounts = (text for quantity in quantities for text in quantity)
        for text in (self.code, *amounts, *(text for text in given if text is not None)):
            if not isinstance(text, str):
                raise TypeError(f"the fields of a ShipmentLine are str, not {type(text).__name__}")
