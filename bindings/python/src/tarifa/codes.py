"""Tariff codes: the digits, their levels and how they are written."""

from __future__ import annotations

from ctypes import byref, sizeof
from enum import Enum
from typing import TypeVar

from . import _calls
from ._library import Code, library

_W = TypeVar("_W", bound="Word")


class Word(str, Enum):
    """One of a few words. It equals its word as a str; a word that a newer library added is kept as it stands."""

    @classmethod
    def _missing_(cls: type[_W], value: object) -> _W | None:
        if not isinstance(value, str):
            return None
        added = str.__new__(cls, value)
        added._name_ = value.upper()
        added._value_ = value
        return added

    def __str__(self) -> str:
        return str(self.value)


class Level(Word):
    """How deep a code reaches."""

    CHAPTER = "chapter"
    """Two digits."""
    HEADING = "heading"
    """Four digits."""
    SUBHEADING = "subheading"
    """Six digits, the last level that all members of the Harmonized System share."""
    TARIFF_LINE = "tariff_line"
    """Eight digits or more: a line of a national tariff."""


class TariffCode(str):
    """A tariff code of 2, 4, 6 or 8 to 14 digits.

    It is the str of its digits, "610910", and compares, sorts and is stored as such. Dots, dashes and spaces between
    the digits are accepted and forgotten. Whether a nomenclature has the code is the question of `Engine.validate`.

    Raises InvalidInputError where the text is not a code.
    """

    __slots__ = ()

    def __new__(cls, text: str) -> TariffCode:
        if isinstance(text, TariffCode):
            return text
        code = Code(struct_size=sizeof(Code))
        _calls.call(library.tarifa_code_parse, *_calls.code(text), byref(code))
        return cls.of_digits(code.digits.decode())

    @classmethod
    def of_digits(cls, digits: str) -> TariffCode:
        """A code that the library wrote, which is not read again."""
        return str.__new__(cls, digits)

    @property
    def digits(self) -> str:
        """The digits without separators: "610910"."""
        return str(self)

    @property
    def display(self) -> str:
        """The code as tariffs print it, a dot after the fourth digit and every two behind it: "6109.10"."""
        return ".".join([self[:4], *(self[at : at + 2] for at in range(4, len(self), 2))])

    @property
    def level(self) -> Level:
        """How deep the code reaches."""
        return {2: Level.CHAPTER, 4: Level.HEADING, 6: Level.SUBHEADING}.get(len(self), Level.TARIFF_LINE)

    @property
    def chapter(self) -> TariffCode:
        """The chapter, two digits."""
        return self.of_digits(self[:2])

    @property
    def heading(self) -> TariffCode | None:
        """The heading, where the code has four digits or more."""
        return self.of_digits(self[:4]) if len(self) >= 4 else None

    @property
    def subheading(self) -> TariffCode | None:
        """The subheading, where the code has six digits or more."""
        return self.of_digits(self[:6]) if len(self) >= 6 else None

    @property
    def parent(self) -> TariffCode | None:
        """The next level up within the Harmonized System: line, subheading, heading, chapter."""
        above = {2: 0, 4: 2, 6: 4}.get(len(self), 6)
        return self.of_digits(self[:above]) if above else None

    def covers(self, other: str) -> bool:
        """Whether `other` is this code or stands below it."""
        return TariffCode(other).startswith(self)

    def __repr__(self) -> str:
        return f"TariffCode('{self.display}')"


def parse_code(text: str) -> TariffCode:
    """Reads a tariff code of 2, 4, 6 or 8 to 14 digits, with or without dots, dashes and spaces between them.

    Raises InvalidInputError where the text is not a code; the message says what is wrong with it.
    """
    return TariffCode(text)
