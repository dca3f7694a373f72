"""The languages of goods texts."""

from __future__ import annotations

from .codes import Word


class Language(Word):
    """A language in which goods are described, ISO 639-1. It equals its two letters as a str."""

    GERMAN = "de"
    ENGLISH = "en"
    """The language of the goods index."""
    SPANISH = "es"
    FRENCH = "fr"
    ITALIAN = "it"
    JAPANESE = "ja"
    KOREAN = "ko"
    DUTCH = "nl"
    POLISH = "pl"
    PORTUGUESE = "pt"
    VIETNAMESE = "vi"
    CHINESE = "zh"
    """In simplified or traditional characters."""
