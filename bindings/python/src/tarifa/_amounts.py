"""Amounts as the library reads and writes them: decimals as texts."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any, Union

from ._calls import day

Amount = Union[Decimal, int, str]
"""An exact number: a Decimal, an int, or a text with a point before decimals. A float is none."""


def amount_text(amount: Amount) -> str:
    """An amount as a text."""
    if isinstance(amount, str):
        return amount
    if isinstance(amount, bool) or not isinstance(amount, (Decimal, int)):
        raise TypeError(f"an amount is a Decimal, an int or a str, not {type(amount).__name__}")
    return format(amount, "f") if isinstance(amount, Decimal) else str(amount)


def optional_amount(text: str | None) -> Decimal | None:
    """A decimal of an answer."""
    return None if text is None else Decimal(text)


def day_text(value: datetime.date | str | None) -> str | None:
    """A day as a text."""
    return None if value is None else day(value)[0].decode()


def given(**fields: Any) -> dict[str, Any]:
    """The fields of a request that are given."""
    return {name: value for name, value in fields.items() if value is not None and value != [] and value != {}}
