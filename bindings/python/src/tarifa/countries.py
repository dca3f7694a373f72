"""Whose tariff a country applies."""

from __future__ import annotations

from . import _calls
from ._library import library
from .errors import INVALID_INPUT, of_status


def jurisdiction(country: str) -> str:
    """Whose tariff a country, ISO 3166-1 alpha-2, applies to imports: "EU" for "DE". Two letters for a country or the
    European Union, up to four for another customs union.

    Raises InvalidInputError where the text is no country.
    """
    letters: bytes | None = library.tarifa_jurisdiction(*_calls.text(country, "a country"))
    if letters is None:
        raise of_status(INVALID_INPUT, f"{country[:40]!r} is not a country code: give two letters of ISO 3166-1")
    return letters.decode()
