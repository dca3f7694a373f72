"""Calls of the library: texts in, answers out, and who frees what.

A handle owns what the library gave and frees it when the last reference goes. Whoever asks with a handle holds a
reference meanwhile: closing an engine, or dropping an answer, in one thread takes nothing from another.
"""

from __future__ import annotations

import datetime
import operator
from collections.abc import Sequence
from ctypes import byref, c_void_p
from typing import Any, NoReturn

from ._library import Span, library
from .errors import INVALID_ARGUMENT, INVALID_INPUT, RateError, TarifaError, of_status

INT32_MAX = 2**31 - 1

EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)


class Handle(int):
    """The address of something of the library's, and its owner. Of all objects an int costs the least to make."""

    __slots__ = ()

    def __reduce__(self) -> NoReturn:
        # A copy would free it a second time.
        raise TypeError("engines, schedules, histories and the like cannot be pickled: open one in each process")


class EngineHandle(Handle):
    """Owns an engine."""

    __slots__ = ()

    def __del__(self, _free: Any = library.tarifa_engine_free) -> None:
        _free(self)


class ScheduleHandle(Handle):
    """Owns a schedule."""

    __slots__ = ()

    def __del__(self, _free: Any = library.tarifa_schedule_free) -> None:
        _free(self)


class CategoryMapHandle(Handle):
    """Owns a map of categories."""

    __slots__ = ()

    def __del__(self, _free: Any = library.tarifa_category_map_free) -> None:
        _free(self)


class OwnCodesHandle(Handle):
    """Owns own codes."""

    __slots__ = ()

    def __del__(self, _free: Any = library.tarifa_own_codes_free) -> None:
        _free(self)


class EditionChangesHandle(Handle):
    """Owns what a later edition of a tariff changes."""

    __slots__ = ()

    def __del__(self, _free: Any = library.tarifa_edition_changes_free) -> None:
        _free(self)


class HistoryHandle(Handle):
    """Owns a history."""

    __slots__ = ()

    def __del__(self, _free: Any = library.tarifa_history_free) -> None:
        _free(self)


class ReviewsHandle(Handle):
    """Owns a handle of reviews."""

    __slots__ = ()

    def __del__(self, _free: Any = library.tarifa_reviews_free) -> None:
        _free(self)


class HandlerHandle(Handle):
    """Owns a handler."""

    __slots__ = ()

    def __del__(self, _free: Any = library.tarifa_handler_free) -> None:
        _free(self)


class ResultHandle(Handle):
    """Owns the answer to one question."""

    __slots__ = ()

    def __del__(self, _free: Any = library.tarifa_result_free) -> None:
        _free(self)

    def json(self) -> str:
        """The whole answer."""
        answer: bytes = library.tarifa_result_json(self, None)
        return answer.decode()


def ask(function: Any, *arguments: Any) -> ResultHandle:
    """Calls a function that gives an answer."""
    return ResultHandle(_receive(function, arguments))


def open_engine(function: Any, *arguments: Any) -> EngineHandle:
    """Calls a function that gives an engine."""
    return EngineHandle(_receive(function, arguments))


def open_schedule(function: Any, *arguments: Any) -> ScheduleHandle:
    """Calls a function that gives a schedule."""
    return ScheduleHandle(_receive(function, arguments))


def open_category_map(function: Any, *arguments: Any) -> CategoryMapHandle:
    """Calls a function that gives a map of categories."""
    return CategoryMapHandle(_receive(function, arguments))


def open_own_codes(function: Any, *arguments: Any) -> OwnCodesHandle:
    """Calls a function that gives own codes."""
    return OwnCodesHandle(_receive(function, arguments))


def open_edition_changes(function: Any, *arguments: Any) -> EditionChangesHandle:
    """Calls a function that compares editions of a tariff."""
    return EditionChangesHandle(_receive(function, arguments))


def open_history(function: Any, *arguments: Any) -> HistoryHandle:
    """Calls a function that gives a history."""
    return HistoryHandle(_receive(function, arguments))


def open_reviews(function: Any, *arguments: Any) -> ReviewsHandle:
    """Calls a function that gives reviews."""
    return ReviewsHandle(_receive(function, arguments))


def open_handler(function: Any, *arguments: Any) -> HandlerHandle:
    """Calls a function that gives a handler."""
    return HandlerHandle(_receive(function, arguments))


def call(function: Any, *arguments: Any) -> None:
    """Calls a function that gives nothing but an error."""
    error = c_void_p()
    status = function(*arguments, byref(error))
    if status:
        raise _failure(status, error)


def open_packs(function: Any, parts: Sequence[bytes]) -> EngineHandle:
    """Calls a function that gives an engine over several packs: their bytes or their paths."""
    spans = (Span * len(parts))(*(Span(part, len(part)) for part in parts))
    return open_engine(function, spans, len(parts))


def _receive(function: Any, arguments: tuple[Any, ...]) -> Any:
    out, error = c_void_p(), c_void_p()
    status = function(*arguments, byref(out), byref(error))
    if status:
        raise _failure(status, error)
    return out.value


def _failure(status: int, error: c_void_p) -> TarifaError:
    message = library.tarifa_error_message(error).decode()
    position, expected = library.tarifa_error_position(error), library.tarifa_error_expected(error)
    library.tarifa_error_free(error)
    return of_status(status, message) if expected is None else RateError(status, message, position, expected.decode())


def utf8(text: str) -> bytes:
    """A text as the library reads it. What is not Unicode goes through, for the library to name the byte."""
    return text.encode("utf-8", "surrogatepass")


def text(value: str, name: str) -> tuple[bytes, int]:
    """A text argument: pointer and length."""
    if not isinstance(value, str):
        raise TypeError(f"{name} is a str, not {type(value).__name__}")
    encoded = utf8(value)
    return encoded, len(encoded)


def code(value: str) -> tuple[bytes, int]:
    """A tariff code as an argument."""
    if isinstance(value, int):
        raise TypeError("a code is a str: as a number it may have lost a leading zero")
    return text(value, "a code")


def count(value: int, name: str, least: int) -> int:
    """A count as an argument. ctypes would cut what does not fit; no count that large differs from the largest."""
    number = operator.index(value)
    if number < least:
        raise of_status(INVALID_ARGUMENT, f"{name} is {number}: give {least} or more")
    return min(number, INT32_MAX)


def day(value: datetime.date | str | None) -> tuple[bytes, int]:
    """A day as an argument. For the library an empty text, which is no day, is 'any'."""
    if value is None:
        return text("", "a date")
    if isinstance(value, datetime.date):
        # A datetime is a date too, and would bring its time.
        value = datetime.date(value.year, value.month, value.day).isoformat()
    if value == "":
        raise of_status(INVALID_INPUT, "'' is no day of the calendar: give None for any")
    return text(value, "a date")


def day_or_today(value: datetime.date | str | None) -> tuple[bytes, int]:
    """A day as an argument; today's for None."""
    return day(datetime.date.today() if value is None else value)


def time(value: datetime.datetime | None) -> datetime.datetime:
    """A time in UTC; the present one for None."""
    if value is None:
        return datetime.datetime.now(datetime.timezone.utc)
    if value.tzinfo is None:
        raise ValueError("a time has its zone: give a datetime with tzinfo")
    return value.astimezone(datetime.timezone.utc)


def milliseconds(value: datetime.datetime | None) -> int:
    """A time as an argument: milliseconds since 1970. The present one for None."""
    return (time(value) - EPOCH) // datetime.timedelta(milliseconds=1)


def edition(year: int) -> int:
    """An edition as an argument, by its year. For the library 0 is 'not given'."""
    number = operator.index(year)
    if not 0 < number <= INT32_MAX:
        raise of_status(INVALID_INPUT, f"'{number}' is not the year of an edition of the Harmonized System")
    return number
