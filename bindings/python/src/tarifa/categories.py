"""What the categories of a merchant say of goods."""

from __future__ import annotations

from typing import Any

from . import _calls
from ._calls import CategoryMapHandle
from ._library import library

_UINT32_MAX = 2**32 - 1


class CategoryMap:
    """Words in the place of names that say little, and the codes that the merchant's own goods of a category have:
    evidence for every item that names the category.

    A category is a path, levels parted by "|" or ">", or whatever else names it in requests. Case and blanks do not
    count. Where a path is not known, the category above it speaks in its place. A map may be used from many threads at
    once; a handler has what it said when the handler was made.
    """

    __slots__ = ("_handle",)

    _handle: CategoryMapHandle

    def __init__(self) -> None:
        self._handle = _calls.open_category_map(library.tarifa_category_map_new)

    @classmethod
    def from_json(cls, json: str) -> CategoryMap:
        """A map that `to_json` wrote, or another program: {"Home|Mugs": {"words": "cups", "codes": {"691200": 40}}}.

        Raises InvalidInputError for a text that is no such JSON.
        """
        made = cls.__new__(cls)
        made._handle = _calls.open_category_map(library.tarifa_category_map_from_json, *_calls.text(json, "a map"))
        return made

    def to_json(self) -> str:
        """The map as JSON."""
        return _calls.ask(library.tarifa_category_map_to_json, self._handle).json()

    def learn(self, category: str, code: str, items: int = 1) -> None:
        """Adds that so many goods of a category have a code, of any level. A mapping made by hand is a count, too: one
        item moves a doubtful answer, forty outweigh most names.

        Raises InvalidInputError where the text is not a code.
        """
        count = min(_calls.count(items, "items", 0), _UINT32_MAX)
        self._tell(library.tarifa_category_map_learn, *_calls.text(category, "a category"), *_calls.code(code), count)

    def set_words(self, category: str, words: str) -> None:
        """Sets the words that are read in the place of the names of a category."""
        named = _calls.text(category, "a category")
        self._tell(library.tarifa_category_map_set_words, *named, *_calls.text(words, "words"))

    def __len__(self) -> int:
        """How many categories it knows."""
        count: int = library.tarifa_category_map_len(self._handle)
        return count

    def __bool__(self) -> bool:
        """A map is one, with categories and without."""
        return True

    def __repr__(self) -> str:
        return f"<CategoryMap of {len(self)} categories>"

    def _tell(self, function: Any, *arguments: Any) -> None:
        _calls.call(function, self._handle, *arguments)
