"""Goods items as the library reads them: an array of tarifa_goods_item over one buffer of text.

The array is filled by columns, which costs a quarter of a microsecond for a text; a ctypes struct costs several.
"""

from __future__ import annotations

import ctypes
from array import array
from collections.abc import Iterable, Sequence
from itertools import accumulate, chain
from typing import Union

from ._calls import utf8
from .goods import CategoryCode, GoodsItem

Goods = Union[str, GoodsItem]

# A struct is a row of words, each of them a size, a pointer or a length; a text is a pointer, then a length.
WORD = "Q" if ctypes.sizeof(ctypes.c_size_t) == 8 else "I"
WORD_SIZE = array(WORD).itemsize

ITEM_WORDS = 23
STRUCT_SIZE, NAME, DESCRIPTION, MATERIAL, INTENDED_USE = 0, 1, 3, 5, 7
CATEGORIES, CATEGORY_COUNT, COUNTRY_OF_ORIGIN, FOREIGN_CODE, FOREIGN_CODE_COUNTRY = 9, 10, 11, 13, 15
LANGUAGE, ANSWERS, ANSWER_COUNT, CATEGORY_CODES, CATEGORY_CODE_COUNT = 17, 19, 20, 21, 22

TEXT_WORDS = 2

# How many texts an entry of a list has; an answer is its question, then its option.
TEXTS = {CATEGORIES: 1, ANSWERS: 2, CATEGORY_CODES: 1}

# How many words stand behind the texts of an entry: a code is followed by its items.
NUMBERS = {CATEGORIES: 0, ANSWERS: 0, CATEGORY_CODES: 1}

NAMELESS = GoodsItem("")


class ItemArray:
    """An array of tarifa_goods_item. It lives as long as this object."""

    __slots__ = ("_buffer", "_items", "_lists")

    def __init__(self, items: Sequence[Goods]) -> None:
        count = len(items)
        columns, lists = _columns(items)
        listed = {place: list(chain.from_iterable(groups)) for place, groups in lists.items()}
        encoded = [utf8(text) for text in chain(*columns.values(), *listed.values())]
        self._buffer = ctypes.c_char_p(b"".join(encoded))
        lengths = array(WORD, map(len, encoded))
        starts = _starts(ctypes.cast(self._buffer, ctypes.c_void_p).value or 0, lengths)

        self._items = _zeros(ITEM_WORDS * count)
        self._items[STRUCT_SIZE::ITEM_WORDS] = array(WORD, [ITEM_WORDS * WORD_SIZE]) * count
        for at, place in enumerate(columns):
            column = slice(at * count, (at + 1) * count)
            _write(self._items, place, ITEM_WORDS, starts[column], lengths[column])

        self._lists = []
        end = len(columns) * count
        for place, texts in listed.items():
            begin, end = end, end + len(texts)
            step = TEXT_WORDS + NUMBERS[place]
            words = _zeros(step * len(texts))
            _write(words, 0, step, starts[begin:end], lengths[begin:end])
            if NUMBERS[place]:
                words[TEXT_WORDS::step] = array(WORD, [code.items for code in _category_codes(items)])
            sizes = (step * WORD_SIZE * len(group) for group in lists[place])
            counts = array(WORD, (len(group) // TEXTS[place] for group in lists[place]))
            _write(self._items, place, ITEM_WORDS, _starts(_address(words), sizes), counts)
            self._lists.append(words)

    @property
    def address(self) -> int:
        """Where the first struct stands."""
        return _address(self._items)


def _columns(items: Sequence[Goods]) -> tuple[dict[int, Sequence[str]], dict[int, Sequence[Sequence[str]]]]:
    """The texts of the fields that any item has, by the place of the field in the struct; and those of the lists."""
    columns: dict[int, Sequence[str]] = {NAME: [_name(item) for item in items]}
    if all(isinstance(item, str) for item in items):
        return columns, {}
    goods = [NAMELESS if isinstance(item, str) else item for item in items]
    foreign = [item.foreign_code or ("", "") for item in goods]
    optional = {
        DESCRIPTION: [item.description or "" for item in goods],
        MATERIAL: [item.material or "" for item in goods],
        INTENDED_USE: [item.intended_use or "" for item in goods],
        COUNTRY_OF_ORIGIN: [item.country_of_origin or "" for item in goods],
        FOREIGN_CODE: [code for code, _ in foreign],
        FOREIGN_CODE_COUNTRY: [country for _, country in foreign],
        LANGUAGE: [item.language or "" for item in goods],
    }
    columns.update((place, texts) for place, texts in optional.items() if any(texts))
    answers = [[text or "" for answer in item.answers for text in answer] for item in goods]
    codes = [[code for code, _ in item.category_codes] for item in goods]
    categories = [item.categories for item in goods]
    lists: dict[int, Sequence[Sequence[str]]] = {CATEGORIES: categories, ANSWERS: answers, CATEGORY_CODES: codes}
    return columns, {place: groups for place, groups in lists.items() if any(groups)}


def _category_codes(items: Sequence[Goods]) -> list[CategoryCode]:
    """The codes of all items, one behind the other."""
    return [CategoryCode(*code) for item in items if isinstance(item, GoodsItem) for code in item.category_codes]


def _name(item: Goods) -> str:
    if isinstance(item, str):
        return item
    if isinstance(item, GoodsItem):
        return item.name
    raise TypeError(f"goods are a str or a GoodsItem, not {type(item).__name__}")


def _zeros(words: int) -> array[int]:
    return array(WORD, bytes(WORD_SIZE * words))


def _write(words: array[int], place: int, step: int, first: array[int], second: array[int]) -> None:
    """Writes two fields that stand side by side in each struct of `step` words."""
    words[place::step] = first
    words[place + 1 :: step] = second


def _starts(first: int, sizes: Iterable[int]) -> array[int]:
    """Where each of several things begins that follow one another."""
    starts = array(WORD, accumulate(sizes, initial=first))
    starts.pop()
    return starts


def _address(words: array[int]) -> int:
    return words.buffer_info()[0]
