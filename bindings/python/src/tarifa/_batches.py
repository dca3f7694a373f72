"""Many goods items, in pieces of a bounded size."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from ctypes import byref, c_void_p
from itertools import islice
from typing import Union

from . import _calls
from ._calls import EngineHandle, ResultHandle
from ._items import Goods, ItemArray
from ._library import ClassifyOptions, library
from .errors import TarifaError, of_status

Answer = Union[ResultHandle, TarifaError]

BATCH = 8192


def classify(
    engine: EngineHandle, items: Iterable[Goods], options: ClassifyOptions, threads: int, keep_errors: bool
) -> Iterator[list[Answer]]:
    """The answers, batch by batch; where an item cannot be read, its error, which is raised unless it is to be kept.

    The library works without the lock of the interpreter.
    """
    rest, before = iter(items), 0
    while batch := list(islice(rest, BATCH)):
        array = ItemArray(batch)
        places = (c_void_p * len(batch))()
        _calls.call(library.tarifa_classify_many, engine, array.address, len(batch), byref(options), threads, places)
        results: list[Answer] = list(map(ResultHandle, places))
        for at, status in enumerate(map(library.tarifa_result_status, places)):
            if status:
                message = library.tarifa_result_message(places[at]).decode()
                if not keep_errors:
                    raise of_status(status, f"item {before + at}: {message}")
                results[at] = of_status(status, message)
        yield results
        before += len(batch)
