"""Editions of the Harmonized System, which go by the year in which they entered, or enter, into force."""

from __future__ import annotations

import datetime

from ._library import library


def edition_on(day: datetime.date) -> int | None:
    """The edition in force on a day, by its year: 2012, 2017, 2022 or 2028; None before 2012.

    A country may adopt an edition later than it enters into force.
    """
    year: int = library.tarifa_edition_on(day.year, day.month, day.day)
    return year or None
