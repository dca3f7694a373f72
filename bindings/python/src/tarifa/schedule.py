"""National tariff schedules: their lines, and what stands below a code."""

from __future__ import annotations

import datetime
import json
import os
from collections.abc import Iterator
from typing import Any, Callable, TypeVar

from . import _calls
from ._calls import ScheduleHandle
from ._library import library
from .answers import Fields, PackInfo
from .codes import TariffCode
from .errors import INVALID_INPUT, of_status
from .lines import LineChange, TariffLine
from .measures import Measure

T = TypeVar("T")

PAGE = 2048
"""How many lines are read at once."""

CHANGES_PAGE = 2**15
"""How many changes are: the library compares from the first line on for each page of them."""


class Schedule:
    """The schedule of a national tariff: from a file, from bytes, or from an engine, `Engine.schedule`.

    It never changes, and may be used from many threads at once; lines outlive it. Lines are read when they are asked
    for, some thousands at once, so that a whole tariff need not be in memory.
    """

    __slots__ = ("_handle", "_info")

    def __init__(self, handle: ScheduleHandle) -> None:
        """Schedules come from `open`, `from_bytes` or an engine; `handle` is what the library gave."""
        self._handle = handle
        self._info = PackInfo.read(json.loads(library.tarifa_schedule_info_json(handle)))

    @classmethod
    def open(cls, path: str | os.PathLike[str]) -> Schedule:
        """The schedule in a pack file, which is read into memory; the file may change afterwards.

        Checksums are checked here, everything else by `audit_pack`: use that once for a pack of unknown origin.

        Raises FileError, PackDamagedError where the pack is no schedule, or PackTooNewError.
        """
        return cls(_calls.open_schedule(library.tarifa_schedule_open_file, *_calls.text(os.fspath(path), "a path")))

    @classmethod
    def from_bytes(cls, data: bytes | bytearray | memoryview) -> Schedule:
        """The schedule in the bytes of a pack, which are copied. As `open` otherwise."""
        pack = bytes(memoryview(data))
        return cls(_calls.open_schedule(library.tarifa_schedule_open_bytes, pack, len(pack)))

    @property
    def info(self) -> PackInfo:
        """What the pack says of itself: edition, date, source with its hash."""
        return self._info

    @property
    def jurisdiction(self) -> str:
        """Whose tariff it is: two letters for a country or the European Union, up to four for another customs union."""
        return self._info.jurisdiction

    @property
    def gaps(self) -> str | None:
        """What the source lacks, so that a code that is not in it cannot be called wrong; None where it is complete."""
        lacks: bytes | None = library.tarifa_schedule_gaps(self._handle)
        return None if lacks is None else lacks.decode()

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns that lines have values in."""
        count = library.tarifa_schedule_column_count(self._handle)
        return tuple(library.tarifa_schedule_column(self._handle, at).decode() for at in range(count))

    def __len__(self) -> int:
        """How many lines it has, declarable or not."""
        count: int = library.tarifa_schedule_line_count(self._handle)
        return count

    def __bool__(self) -> bool:
        return True

    def line(self, code: str) -> TariffLine | None:
        """The line of a code, digit for digit; None where the schedule does not have it.

        Raises InvalidInputError where the text is not a code.
        """
        fields = json.loads(_calls.ask(library.tarifa_schedule_line, self._handle, *_calls.code(code)).json())
        return TariffLine.read(fields) if fields else None

    def lines(self, start: int = 0) -> Iterator[TariffLine]:
        """The lines in the order of their codes, those before the position `start` left out."""
        first = _calls.count(start, "start", 0)
        return self._pages(TariffLine.read, first, PAGE, library.tarifa_schedule_lines, self._handle)

    def declarable(self, code: str) -> Iterator[TariffLine]:
        """The lines that goods can be declared under among those whose codes begin with the digits of `code`, itself
        included, in order.

        Raises InvalidInputError where the text is not a code.
        """
        question = (library.tarifa_schedule_declarable, self._handle, *_calls.code(code))
        return self._pages(TariffLine.read, 0, PAGE, *question)

    def measures(
        self, code: str, origin: str | None = None, date: datetime.date | str | None = None
    ) -> tuple[Measure, ...]:
        """What is laid on goods of a code and origin, ISO 3166-1 alpha-2, beside the rates of their line, or may be
        where the list or the first day of a measure is not known; for None, those about goods of every origin but some.
        On a day, or that of the data.

        Raises InvalidInputError where the code, the country or the day is not understood.
        """
        if origin == "":
            raise of_status(INVALID_INPUT, "'' is not a country code: give None for any origin")
        place = _calls.text("" if origin is None else origin, "a country")
        question = (library.tarifa_schedule_measures, self._handle, *_calls.code(code), *place, *_calls.day(date))
        return tuple(map(Measure.read, json.loads(_calls.ask(*question).json())))

    def successors(self, code: str) -> tuple[TariffCode, ...]:
        """The codes that have the goods of a code of an earlier edition now, or of all codes that begin with it, in
        order; none where the code did not change or the sources of the pack do not say.

        Raises InvalidInputError where the text is not a code.
        """
        answer = _calls.ask(library.tarifa_schedule_successors, self._handle, *_calls.code(code))
        return tuple(map(TariffCode.of_digits, json.loads(answer.json())))

    def changes_to(self, later: Schedule) -> Iterator[LineChange]:
        """What a later edition of the same tariff changes, in the order of the codes. Descriptions are not compared."""
        question = (library.tarifa_schedule_changes, self._handle, later._handle)
        return self._pages(LineChange.read, 0, CHANGES_PAGE, *question)

    @staticmethod
    def _pages(read: Callable[[Fields], T], start: int, size: int, function: Any, *arguments: Any) -> Iterator[T]:
        """All items from `start` on. The first page is asked for at once, so that what is wrong with the question shows
        where it is asked."""

        def page(at: int) -> list[Fields]:
            found: list[Fields] = json.loads(_calls.ask(function, *arguments, at, size).json())
            return found

        def items(found: list[Fields], at: int) -> Iterator[T]:
            while found:
                yield from map(read, found)
                at += size
                found = page(at) if len(found) == size else []

        return items(page(start), start)

    def __repr__(self) -> str:
        return f"<Schedule {self._info}>"
