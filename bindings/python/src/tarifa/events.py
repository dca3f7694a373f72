"""What a later edition of a tariff, or a ruling, means for items of a catalogue. Events are values, as in `answers`."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Callable

from . import _calls
from ._callbacks import each
from ._calls import EditionChangesHandle
from ._library import library
from ._requests import as_json
from .answers import PackStamp
from .catalogues import CatalogueItem
from .codes import TariffCode, Word
from .lines import FactChange
from .schedule import Schedule


class EventKind(Word):
    """What happened. Events of an item come in this order."""

    CODE_DELETED = "code_deleted"
    """The code no longer stands, or lines below a short code do not."""
    CODE_SPLIT = "code_split"
    """Goods of the code are declared under several others now: lines below it, successors, or a line beside it that
    took a part of its goods."""
    CODE_ADDED = "code_added"
    """There are new lines below a short code, or the code itself is new."""
    RATE_CHANGED = "rate_changed"
    """Another rate of duty or tax, on import or export."""
    UNIT_CHANGED = "unit_changed"
    """Another unit of quantity."""
    REBATE_CHANGED = "rebate_changed"
    """Another rebate of value added tax on export."""
    PROMPT_CHANGED = "prompt_changed"
    """Other flags, categories, conditions or days: something else to look into before goods are shipped."""
    MEASURE_CHANGED = "measure_changed"
    """A measure beside the rates of the line began, ended or has another rate."""
    RULING_ADDED = "ruling_added"
    """A ruling, or the company, decided the code."""


@dataclass(frozen=True)
class Event:
    """Something that happened to an item."""

    key: str
    """The key of the item."""
    code: TariffCode | None
    """The code that it has in the catalogue."""
    jurisdiction: str | None
    """Whose tariff changed; None for a ruling."""
    kind: EventKind
    """What happened."""
    lines: tuple[TariffCode, ...]
    """The lines of the tariff that it happened to: that of the code, or those below a short one."""
    facts: tuple[FactChange, ...]
    """What is said otherwise now, all lines alike: columns of the schedule, measures ("measure s301-list-3"), for a
    ruling "code". For a code that was deleted, in what its one successor differs."""
    successors: tuple[TariffCode, ...]
    """The codes that have the goods now, as far as the data say."""
    from_pack: PackStamp | None
    """The earlier edition; None for a ruling."""
    to_pack: PackStamp | None
    """The later edition; None for a ruling."""
    json: str = field(compare=False, repr=False)
    """The event as the library wrote it, to be sent on."""

    @classmethod
    def read(cls, text: str) -> Event:
        fields = json.loads(text)
        code, earlier, later = fields["code"], fields["from"], fields["to"]
        return cls(
            key=fields["key"],
            code=TariffCode.of_digits(code) if code else None,
            jurisdiction=fields["jurisdiction"],
            kind=EventKind(fields["kind"]),
            lines=tuple(map(TariffCode.of_digits, fields["lines"])),
            facts=tuple(map(FactChange.read, fields["facts"])),
            successors=tuple(map(TariffCode.of_digits, fields["successors"])),
            from_pack=PackStamp.read(earlier) if earlier else None,
            to_pack=PackStamp.read(later) if later else None,
            json=text,
        )


OnEvent = Callable[[Event], object]
"""Takes the next event. What it returns does not matter; what it raises ends the events, and is raised by the call that
gives them."""


class EditionChanges:
    """What a later edition of a tariff changes, to be asked item by item, for a catalogue of any length. The editions
    are compared once, and what became of a code is worked out at its first item. The schedules need not be kept, and
    threads may share it.

    An item is touched where its destination applies the tariff, for what imports pay and need, or its origin does, for
    exports, and its code stands in an edition.
    """

    __slots__ = ("_handle",)

    _handle: EditionChangesHandle

    def __init__(self, earlier: Schedule, later: Schedule, date: datetime.date | str | None = None) -> None:
        """Compares two editions of a tariff: the earlier as of its own date, the later as of `date`, the day on which
        its lines and measures are to hold, today's where none is given.

        Raises InvalidInputError where they are not of one tariff, or the day is not understood.
        """
        editions = (earlier._handle, later._handle, *_calls.day_or_today(date))
        self._handle = _calls.open_edition_changes(library.tarifa_edition_changes_new, *editions)

    @property
    def not_compared(self) -> tuple[str, ...]:
        """What is not compared, because one of the editions was built without it: columns, and "measures"."""
        count = library.tarifa_edition_changes_not_compared_count(self._handle)
        return tuple(library.tarifa_edition_changes_not_compared(self._handle, at).decode() for at in range(count))

    def events(self, item: CatalogueItem) -> list[Event]:
        """The events of an item, in the order of their kinds.

        Raises InvalidInputError where it cannot be read, which names the field.
        """
        events: list[Event] = []
        _give(events.append, library.tarifa_edition_changes_events, self._handle, *as_json(item.fields(), "an item"))
        return events


def affected(
    earlier: Schedule,
    later: Schedule,
    items: Iterable[CatalogueItem],
    date: datetime.date | str | None = None,
    *,
    on_event: OnEvent | None = None,
) -> list[Event]:
    """The events that a later edition of a tariff means for items, in the order of the items and then of the kinds, as
    `EditionChanges` gives them. With `on_event` each is given to that, in place of the list, which stays empty."""
    events: list[Event] = []
    rows = as_json([item.fields() for item in items], "items")
    pair = (earlier._handle, later._handle)
    _give(on_event or events.append, library.tarifa_affected, *pair, *rows, *_calls.day_or_today(date))
    return events


def ruling_events(
    items: Iterable[CatalogueItem],
    key: str,
    code: str,
    *,
    on_event: OnEvent | None = None,
) -> list[Event]:
    """The events of a ruling, or of a code of the company's own, for the items of a key: none for those whose code is
    the one decided already. As `affected` otherwise."""
    events: list[Event] = []
    rows = as_json([item.fields() for item in items], "items")
    decided = (*_calls.text(key, "a key"), *_calls.code(code))
    _give(on_event or events.append, library.tarifa_ruling_events, *rows, *decided)
    return events


def _give(take: OnEvent, function: Any, *arguments: Any) -> None:
    """Calls a function of the library that gives events."""
    each(lambda event: take(Event.read(event.decode())), function, *arguments)
