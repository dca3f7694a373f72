"""Requests of hosted classification services, answered in this process."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Iterator, Mapping
from ctypes import addressof, byref, memmove, sizeof
from dataclasses import dataclass
from typing import Any, Literal, Protocol, overload

from . import _calls, _streams
from ._callbacks import Callbacks
from ._calls import HandlerHandle
from ._library import CLOCK, NAMER, UNKNOWN_FIELDS, HandlerOptions, library
from ._library import Stamps as StampsStruct
from ._requests import answered
from .categories import CategoryMap
from .engine import Engine
from .history import History

_RECORD_ID_BYTES = 16


@dataclass(frozen=True)
class Limits:
    """What a request may hold; each is 1 or more."""

    items: int = 100
    """Items of a request."""
    bulk_items: int = 1000
    """Items of BulkClassifications."""
    characters: int = 200
    """Characters of each text."""


class Stamps(Protocol):
    """Where a handler takes time and names from, in tests above all. Threads may ask at once."""

    def now(self) -> datetime.datetime:
        """The present time, with its zone."""
        ...

    def id(self, now: datetime.datetime) -> int:
        """A name that no other answer has: a number of 128 bits."""
        ...


class Handler:
    """Answers requests in JSON: those of hosted classification services, and of parcel carriers.

    A handler never changes, and may be used from many threads at once. It keeps what it needs of the engine and the
    history: they may be closed before.
    """

    __slots__ = ("_callbacks", "_handle", "_stamps")

    _handle: HandlerHandle | None

    def __init__(
        self,
        engine: Engine,
        history: History | None = None,
        *,
        limits: Limits | None = None,
        unknown_fields: Literal["ignore", "reject"] = "ignore",
        threads: int | None = None,
        categories: CategoryMap | None = None,
        stamps: Stamps | None = None,
    ) -> None:
        """`history` keeps answers, which RetrieveClassifications takes from it. Fields that a request has and this
        library does not know are left aside, or are problems. `threads` is in how many a bulk request and a stream are
        answered; one for each core where it is not given. `categories` is what the merchant's categories say of
        goods."""
        if unknown_fields not in UNKNOWN_FIELDS:
            raise ValueError(f"unknown_fields is {unknown_fields!r}: give 'ignore' or 'reject'")
        most = Limits() if limits is None else limits
        self._callbacks = Callbacks()
        # The callbacks live as long as the handler.
        self._stamps = None if stamps is None else _stamps(stamps, self._callbacks)
        kept = None if history is None else history._live()
        options = HandlerOptions(
            struct_size=sizeof(HandlerOptions),
            items=_calls.count(most.items, "limits.items", 1),
            bulk_items=_calls.count(most.bulk_items, "limits.bulk_items", 1),
            characters=_calls.count(most.characters, "limits.characters", 1),
            unknown_fields=UNKNOWN_FIELDS.index(unknown_fields),
            threads=0 if threads is None else _calls.count(threads, "threads", 1),
            history=kept,
            categories=None if categories is None else categories._handle,
            stamps=None if self._stamps is None else addressof(self._stamps),
        )
        self._handle = _calls.open_handler(library.tarifa_handler_new, engine._live(), byref(options))

    def _live(self) -> HandlerHandle:
        handle = self._handle
        if handle is None:
            raise ValueError("the handler is closed")
        return handle

    def close(self) -> None:
        """Gives the memory of the handler back, and lets the file of its history go. Closing it again does nothing; any
        other use raises ValueError."""
        self._handle = None

    @overload
    def handle(self, request: str) -> str: ...

    @overload
    def handle(self, request: Mapping[str, Any]) -> dict[str, Any]: ...

    def handle(self, request: str | Mapping[str, Any]) -> str | dict[str, Any]:
        """The response to a request: JSON to JSON, or decoded to decoded. What is wrong with the request stands in the
        response."""
        with self._callbacks:
            response: str | dict[str, Any] = answered(request, library.tarifa_handler_handle, self._live())
        return response

    def stream(
        self,
        items: Iterable[str | Mapping[str, Any]],
        option: str = "BulkClassifications",
    ) -> Iterator[dict[str, Any]]:
        """The answers to items as they come, without a bound on how many; each item is JSON or decoded. Some hundred
        are read before the first answer. The answers stand in the order of the items. An item that cannot be read has
        an answer that says so; unknown fields are left aside.

        Raises InvalidInputError for an option that there is not.
        """
        handler = self._live()

        def call(next_item: Any, take_answer: Any) -> None:
            done = _calls.text(option, "an option")
            with self._callbacks:
                _calls.call(library.tarifa_handler_stream, handler, *done, next_item, take_answer, None)

        texts = (_calls.utf8(one if isinstance(one, str) else json.dumps(one)) for one in items)
        return _streams.answers(call, texts)


def _stamps(stamps: Stamps, callbacks: Callbacks) -> StampsStruct:
    """The callbacks as the library calls them."""

    def now(_context: int) -> int:
        return callbacks.run(0, lambda: _calls.milliseconds(stamps.now()))

    def name(_context: int, milliseconds: int, place: int) -> int:
        def write() -> int:
            moment = _calls.EPOCH + datetime.timedelta(milliseconds=milliseconds)
            memmove(place, stamps.id(moment).to_bytes(_RECORD_ID_BYTES, "big"), _RECORD_ID_BYTES)
            return 0

        return callbacks.run(1, write)

    return StampsStruct(sizeof(StampsStruct), None, CLOCK(now), NAMER(name))
