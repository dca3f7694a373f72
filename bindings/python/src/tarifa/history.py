"""Stored answers by id: in one file, or in memory."""

from __future__ import annotations

import datetime
import json
import os
from collections.abc import Iterable, Mapping, Sequence
from ctypes import byref, c_int64, c_size_t, c_uint64, create_string_buffer, sizeof
from dataclasses import dataclass
from types import TracebackType
from typing import Any, BinaryIO, Union

from . import _calls, _library
from ._callbacks import Callbacks
from ._calls import HistoryHandle
from ._library import RECORD_ID_SIZE, WRITE, HistoryOptions, library
from .answers import time_of
from .errors import INVALID_ARGUMENT, of_status

Pattern = Union[str, Mapping[str, Union[str, int]]]
"""What is taken out of texts: "email_address", {"digits": 12} for so many digits in a row or more, {"text": "Anna"}."""

_RECORD_ID_BYTES = 16


@dataclass(frozen=True)
class Redaction:
    """What is taken out of an answer before it is stored; it cannot be brought back."""

    fields: Sequence[str] = ()
    """Fields whose value becomes "[redacted]": "customer" is a field of that name anywhere, "item.customer" one within
    a field "item"."""
    patterns: Sequence[Pattern] = ()
    """What becomes "[redacted]" in texts."""


@dataclass(frozen=True)
class Record:
    """A stored answer."""

    id: str
    """Under what it is found: 26 characters that sort by time."""
    created_at: datetime.datetime
    """When the answer was given, to the microsecond; it decides when the record expires."""
    body: Any
    """The answer, as JSON is decoded."""

    @classmethod
    def read(cls, fields: Mapping[str, Any]) -> Record:
        return cls(fields["id"], time_of(fields["createdAt"]), fields["body"])


class History:
    """Keeps answers, to be found again by their ids.

    A history may be used from many threads at once. A file is closed when the history is closed and neither a
    handler nor reviews use it: one process has it open at a time. What `put` stored is on the disk when it returns.
    """

    __slots__ = ("_handle",)

    _handle: HistoryHandle | None

    def __init__(self) -> None:
        raise TypeError("a history is opened: History.open(path), or History.in_memory(max_records)")

    @classmethod
    def open(
        cls,
        path: str | os.PathLike[str],
        *,
        retention: datetime.timedelta | None = None,
        redaction: Redaction | None = None,
        max_record_bytes: int | None = None,
    ) -> History:
        """A history in a file, which is made where there is none.

        `retention` is how long records are kept, a second or more; 366 days where it is not given. `redaction` is taken
        out before anything is written. `max_record_bytes` is the most that an answer may have as JSON; 1 MiB where it
        is not given.

        Raises HistoryInUseError while it is open elsewhere, HistoryDamagedError for a file that is no history or was
        cut short or altered, HistoryTooNewError for one of a newer library, FileError.
        """
        options, _texts = _options(retention, redaction, max_record_bytes)
        place = _calls.text(os.fspath(path), "a path")
        return cls._over(_calls.open_history(library.tarifa_history_open, *place, byref(options)))

    @classmethod
    def in_memory(
        cls,
        max_records: int,
        *,
        retention: datetime.timedelta | None = None,
        redaction: Redaction | None = None,
        max_record_bytes: int | None = None,
    ) -> History:
        """A history that ends with the process and keeps so many records at most: the oldest leave first. As `open`
        otherwise."""
        options, _texts = _options(retention, redaction, max_record_bytes)
        most = _calls.count(max_records, "max_records", 0)
        return cls._over(_calls.open_history(library.tarifa_history_in_memory, most, byref(options)))

    @classmethod
    def _over(cls, handle: HistoryHandle) -> History:
        history = cls.__new__(cls)
        history._handle = handle
        return history

    def _live(self) -> HistoryHandle:
        handle = self._handle
        if handle is None:
            raise ValueError("the history is closed")
        return handle

    def close(self) -> None:
        """Lets the file go. Closing it again does nothing; any other use raises ValueError."""
        self._handle = None

    def __enter__(self) -> History:
        self._live()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return "<History closed>" if self._handle is None else f"<History {self.path or 'in memory'}>"

    @property
    def path(self) -> str | None:
        """The file; None for a history in memory."""
        path: bytes | None = library.tarifa_history_path(self._live())
        return None if path is None else path.decode()

    def get(self, id: str) -> Record | None:
        """The record of an id; None where it never was or is gone.

        Raises InvalidInputError where the text is no id.
        """
        found = _calls.ask(library.tarifa_history_get, self._live(), *_calls.text(id, "an id"))
        fields = json.loads(found.json())
        return None if fields is None else Record.read(fields)

    def put(self, records: Iterable[Record]) -> None:
        """Stores records, all of them or none. A record takes the place of one with its id.

        Raises InvalidInputError for a record that is too large or too deep, or whose id is none.
        """
        rows = [{"id": one.id, "createdAt": _calls.time(one.created_at), "body": one.body} for one in records]
        for row in rows:
            row["createdAt"] = f"{row['createdAt'].replace(tzinfo=None).isoformat()}Z"
        _calls.call(library.tarifa_history_put, self._live(), *_calls.text(json.dumps(rows), "records"))

    def expire(self, before: datetime.datetime) -> int:
        """Removes the records created before a time, gives their space back, and says how many they were."""
        return self._count(library.tarifa_history_expire, _calls.milliseconds(before))

    def expire_overdue(self, now: datetime.datetime | None = None) -> int:
        """Removes the records that were kept for longer than `retention`. Nothing else removes them: call it once a
        day. `now` is the present time where it is not given."""
        return self._count(library.tarifa_history_expire_overdue, _calls.milliseconds(now))

    def export(self, target: BinaryIO) -> int:
        """Writes the records to a binary file as JSON, one a line, in the order of their ids, and says how many they
        were."""
        callbacks = Callbacks()

        def write(_context: int, data: int, length: int) -> int:
            return callbacks.run(1, lambda: target.write(_library.bytes_at(data, length)) and 0)

        with callbacks:
            return self._count(library.tarifa_history_export, WRITE(write), None)

    def __len__(self) -> int:
        return self._count(library.tarifa_history_len)

    def __bool__(self) -> bool:
        """A history is one, with records and without."""
        return True

    def _count(self, function: Any, *arguments: Any) -> int:
        number = c_uint64()
        _calls.call(function, self._live(), *arguments, byref(number))
        return number.value


def new_record_id(now: datetime.datetime | None = None) -> str:
    """A new id of a time, the present one where it is not given, and of random bits of the system. Within a process
    each is above the one before."""
    text = create_string_buffer(RECORD_ID_SIZE)
    _calls.call(library.tarifa_record_id_new, _calls.milliseconds(now), text)
    return text.value.decode()


def record_id_time(id: str) -> datetime.datetime:
    """The time in an id, to the millisecond.

    Raises InvalidInputError where the text is no id.
    """
    created = c_int64()
    _calls.call(library.tarifa_record_id_time, *_calls.text(id, "an id"), byref(created))
    return _calls.EPOCH + datetime.timedelta(milliseconds=created.value)


def record_id_bits(id: str) -> int:
    """The number of 128 bits that an id is.

    Raises InvalidInputError where the text is no id.
    """
    bits = create_string_buffer(_RECORD_ID_BYTES)
    _calls.call(library.tarifa_record_id_bits, *_calls.text(id, "an id"), bits)
    return int.from_bytes(bits.raw, "big")


def record_id_of_bits(bits: int) -> str:
    """The id that a number of 128 bits is.

    Raises OverflowError for a number that is negative or has more bits.
    """
    text = create_string_buffer(RECORD_ID_SIZE)
    _calls.call(library.tarifa_record_id_from_bits, bits.to_bytes(_RECORD_ID_BYTES, "big"), text)
    return text.value.decode()


def _options(
    retention: datetime.timedelta | None, redaction: Redaction | None, max_record_bytes: int | None
) -> tuple[HistoryOptions, Any]:
    """The options as the library reads them, and what they point to."""
    chosen = Redaction() if redaction is None else redaction
    if isinstance(chosen.fields, str):
        raise TypeError("the fields of a Redaction are several: give a list")
    fields = _library.spans([_calls.utf8(field) for field in chosen.fields])
    patterns = _library.spans([_calls.utf8(json.dumps(pattern)) for pattern in chosen.patterns])
    seconds = 0 if retention is None else retention // datetime.timedelta(seconds=1)
    if retention is not None and seconds < 1:
        raise of_status(INVALID_ARGUMENT, f"retention is {retention}: give a second or more")
    most = 0 if max_record_bytes is None else _calls.count(max_record_bytes, "max_record_bytes", 1)
    options = HistoryOptions(sizeof(HistoryOptions), min(seconds, c_size_t(-1).value), most)
    options.redacted_fields, options.redacted_field_count = _library.address(fields), len(fields)
    options.redacted_patterns, options.redacted_pattern_count = _library.address(patterns), len(patterns)
    return options, (fields, patterns)
