"""Functions of the program that the library calls."""

from __future__ import annotations

import threading
from types import TracebackType
from typing import Any, Callable

from ._calls import call
from ._library import TAKE_ANSWER, bytes_at


class Callbacks:
    """Runs them. What one raises cannot go through the library: it waits, for the thread of the call, until the with
    block around the call ends."""

    __slots__ = ("_raised",)

    def __init__(self) -> None:
        self._raised = threading.local()

    def run(self, otherwise: int, function: Callable[[], int]) -> int:
        """What a function gives; `otherwise` where it raises."""
        try:
            return function()
        except BaseException as error:
            # What comes after the first is of its making.
            self._raised.error = self._raised.error or error
            return otherwise

    def __enter__(self) -> None:
        self._raised.error = None

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        raised: BaseException | None = self._raised.error
        self._raised.error = None
        if raised is not None:
            # What the library made of it is not worth telling.
            raise raised from None


def each(take: Callable[[bytes], object], function: Any, *arguments: Any) -> None:
    """Calls a function of the library that gives one JSON after another to a callback. What `take` raises ends it."""
    callbacks = Callbacks()

    def taken(_context: int, data: int, length: int) -> int:
        def give() -> int:
            take(bytes_at(data, length))
            return 0

        return callbacks.run(1, give)

    with callbacks:
        call(function, *arguments, TAKE_ANSWER(taken), None)
