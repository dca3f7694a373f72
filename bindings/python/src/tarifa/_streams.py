"""Streams: the library asks for items and gives answers while it is called, a generator of Python while it is not."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from queue import SimpleQueue
from typing import Any, Callable, Literal, Union

from ._library import NEXT_ITEM, TAKE_ANSWER, Span, bytes_at

# What the library says: that it wants an item, an answer, or that it has ended, with the error if there is one.
Said = Union[
    tuple[Literal["item"], None], tuple[Literal["answer"], bytes], tuple[Literal["end"], Union[BaseException, None]]
]


def answers(call: Callable[[Any, Any], None], items: Iterator[bytes]) -> Iterator[dict[str, Any]]:
    """The answers to items, decoded. `call` gives two callbacks to the library.

    The library has a thread of its own, which waits whenever this one runs; items are read in the thread of the caller.
    """
    said: SimpleQueue[Said] = SimpleQueue()
    given: SimpleQueue[bytes | None] = SimpleQueue()
    stopped = threading.Event()
    # The bytes of an item stay until the next is asked for.
    kept: list[bytes | None] = [None]

    def next_item(_context: int, item: int) -> int:
        said.put(("item", None))
        kept[0] = text = given.get()
        if text is None:
            return 0
        span = Span.from_address(item)
        span.data, span.len = text, len(text)
        return 1

    def take_answer(_context: int, answer: int, length: int) -> int:
        said.put(("answer", bytes_at(answer, length)))
        return int(stopped.is_set())

    def run() -> None:
        try:
            call(NEXT_ITEM(next_item), TAKE_ANSWER(take_answer))
        except BaseException as error:
            said.put(("end", error))
        else:
            said.put(("end", None))

    thread = threading.Thread(target=run, name="tarifa stream", daemon=True)
    thread.start()
    try:
        while True:
            word = said.get()
            if word[0] == "item":
                given.put(next(items, None))
            elif word[0] == "answer":
                yield json.loads(word[1])
            elif word[1] is not None:
                raise word[1]
            else:
                return
    finally:
        stopped.set()
        given.put(None)
        thread.join()
