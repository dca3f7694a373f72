"""Lines of national tariffs, and codes in them. Everything here is a value, as in `answers`."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .answers import Fields, PackInfo, date_of
from .codes import TariffCode, Word


class LineStatus(Word):
    """How a code stands in the tariff of a country."""

    DECLARABLE = "declarable"
    """Goods can be declared under it."""
    INCOMPLETE = "incomplete"
    """The tariff has it, or has what stands before its last zeros, but goods are declared under other codes: see
    `declarable`."""
    NOT_ON_THAT_DAY = "not_on_that_day"
    """The tariff has it, but not on the day."""
    UNKNOWN = "unknown"
    """The tariff does not have it."""
    NOT_VERIFIABLE = "not_verifiable"
    """The schedule does not have it, and is known not to have every line: see `gaps`."""
    NO_SCHEDULE = "no_schedule"
    """The engine has no schedule for the country."""


class ChangeKind(Word):
    """What became of a line from one edition of a schedule to a later one."""

    ADDED = "added"
    """Only the later edition has it."""
    REMOVED = "removed"
    """Only the earlier edition has it."""
    CHANGED = "changed"
    """Both have it, with other facts."""


@dataclass(frozen=True)
class TariffLine:
    """A line of a national tariff."""

    code: TariffCode
    """The code, as long as the tariff has it."""
    declarable: bool
    """Whether goods can be declared under the line; else it is a title above others."""
    valid_from: datetime.date | None
    """The first day on which it holds, where the source says."""
    valid_to: datetime.date | None
    """The last day, where the source says."""
    values: Mapping[str, str] = field(hash=False)
    """What the columns of the schedule say, by name; a column without a value is not here. Units and rates are as the
    source writes them, those of a line above where the source leaves them there."""
    description: str | None
    """The official text with what stands above it, parted by "; "; None in a pack of facts."""

    @classmethod
    def read(cls, fields: Fields) -> TariffLine:
        return cls(
            code=TariffCode.of_digits(fields["code"]),
            declarable=fields["declarable"],
            valid_from=date_of(fields["valid_from"]),
            valid_to=date_of(fields["valid_to"]),
            values=fields["values"],
            description=fields["description"],
        )

    def value(self, column: str) -> str | None:
        """What a column says."""
        return self.values.get(column)

    @property
    def units(self) -> tuple[str, ...]:
        """The units that quantities are declared in, the first and where there is one the second, as the source has
        them."""
        return tuple(self.values[column] for column in ("unit", "unit_2") if column in self.values)


@dataclass(frozen=True)
class FactChange:
    """A fact that differs; empty where an edition has none."""

    fact: str
    """The name of the fact: a column, "declarable", "valid_from" or "valid_to"."""
    earlier: str
    """What the earlier edition says."""
    later: str
    """What the later edition says."""

    @classmethod
    def read(cls, fields: Fields) -> FactChange:
        return cls(fields["fact"], fields["earlier"], fields["later"])


@dataclass(frozen=True)
class LineChange:
    """A line that two editions of a schedule do not have alike. Descriptions are not compared."""

    change: ChangeKind
    """What became of it."""
    code: TariffCode
    """The code of the line."""
    line: TariffLine | None
    """The line, where only one edition has it."""
    facts: tuple[FactChange, ...]
    """What differs, where both have it."""

    @classmethod
    def read(cls, fields: Fields) -> LineChange:
        line = fields.get("line")
        return cls(
            change=ChangeKind(fields["change"]),
            code=TariffCode.of_digits(line["code"] if line else fields["code"]),
            line=TariffLine.read(line) if line else None,
            facts=tuple(map(FactChange.read, fields.get("facts", ()))),
        )


@dataclass(frozen=True)
class LineValidation:
    """The finding on a code in the tariff of a country."""

    code: TariffCode
    """The code as it was read."""
    destination: str
    """The country that the goods go to."""
    jurisdiction: str
    """Whose tariff it applies."""
    date: datetime.date | None
    """The day asked for; None where any day will do."""
    status: LineStatus
    """The finding."""
    line: TariffCode | None
    """The line that a declarable code is that of: the code itself, or without the last zeros where the tariff declares
    a line with zeros behind it."""
    declarable: tuple[TariffCode, ...]
    """The first declarable lines below an incomplete code, at most 100, in order."""
    declarable_count: int
    """How many there are."""
    known_prefix: TariffCode | None
    """For a code that the schedule does not have as it stands: the longest beginning of it that it has."""
    successors: tuple[TariffCode, ...]
    """The codes that have the goods of a code of an earlier edition now, where the schedule knows them."""
    gaps: str | None
    """What the source of the schedule lacks."""
    data: PackInfo | None
    """The schedule that gave the answer. It knows nothing of changes after its date."""
    json: str = field(compare=False, repr=False)
    """The finding as the library wrote it."""

    @classmethod
    def read(cls, text: str) -> LineValidation:
        fields = json.loads(text)
        line, prefix, data = fields["line"], fields["known_prefix"], fields["data"]
        return cls(
            code=TariffCode.of_digits(fields["code"]),
            destination=fields["destination"],
            jurisdiction=fields["jurisdiction"],
            date=date_of(fields["date"]),
            status=LineStatus(fields["status"]),
            line=TariffCode.of_digits(line) if line else None,
            declarable=tuple(map(TariffCode.of_digits, fields["declarable"])),
            declarable_count=fields["declarable_count"],
            known_prefix=TariffCode.of_digits(prefix) if prefix else None,
            successors=tuple(map(TariffCode.of_digits, fields["successors"])),
            gaps=fields["gaps"],
            data=PackInfo.read(data) if data else None,
            json=text,
        )

    @property
    def is_declarable(self) -> bool:
        """Whether goods can be declared under the code as it stands."""
        return self.status == LineStatus.DECLARABLE

    def to_dict(self) -> dict[str, Any]:
        """The JSON, decoded."""
        return dict(json.loads(self.json))
