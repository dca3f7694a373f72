"""What is laid on goods beside the rates of their line. Everything here is a value, as in `answers`."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from .answers import Fields, date_of
from .codes import Word
from .countries import jurisdiction


class MeasureEffect(Word):
    """What a measure does to the goods that it is about."""

    DUTY = "duty"
    """A duty beside that of the line, or in its place."""
    EXEMPTION = "exemption"
    """Goods that another measure leaves out."""
    EXCLUSION = "exclusion"
    """Goods of the line may be left out of another measure where they fit its description."""
    PROMPT = "prompt"
    """No duty, but something to look into before the goods are shipped."""
    SUSPENDED = "suspended"
    """A duty that was announced and does not hold."""


class MeasureScope(Word):
    """Which goods a measure is about."""

    ALL = "all"
    """Every line of the tariff."""
    LISTED = "listed"
    """The lines that it lists."""
    UNKNOWN = "unknown"
    """A list that the sources of the pack do not have: it may be about any line."""


@dataclass(frozen=True)
class Measure:
    """A measure of a tariff, from when to when, for which goods of which origin."""

    id: str
    """Its name in the pack: "s301-list-3"."""
    authority: str
    """The power it is taken under: "section_301"."""
    heading: str | None
    """The heading that it is declared under beside that of the goods: "9903.88.03"."""
    name: str
    """What people call it."""
    every_origin: bool
    """Whether it is about goods of every origin but those in `origins`, else about those alone."""
    origins: tuple[str, ...]
    """The origins that it is about, or that it leaves out."""
    valid_from: datetime.date | None
    """The first day on which it holds, or the last before it did: see `from_is_known`."""
    from_is_known: bool
    """Whether `valid_from` is the first day. Else it holds from an unknown day after it."""
    valid_to: datetime.date | None
    """The last day on which it holds."""
    rate: str | None
    """Its rate: "25%", or "floor 15%" where it raises all duties together to that."""
    effect: MeasureEffect
    """What it does."""
    of: tuple[str, ...]
    """What an exemption or exclusion is from: the authorities or ids of measures."""
    list: str | None
    """The list that it is a part of: of several parts that hold, the one that names the longest beginning of a code has
    its goods."""
    scope: MeasureScope
    """Which goods it is about."""
    source: str
    """The legal source."""
    remark: str | None
    """What else should be known."""

    @classmethod
    def read(cls, fields: Fields) -> Measure:
        return cls(
            id=fields["id"],
            authority=fields["authority"],
            heading=fields["heading"],
            name=fields["name"],
            every_origin=fields["every_origin"],
            origins=tuple(fields["origins"]),
            valid_from=date_of(fields["valid_from"]),
            from_is_known=fields["from_is_known"],
            valid_to=date_of(fields["valid_to"]),
            rate=fields["rate"],
            effect=MeasureEffect(fields["effect"]),
            of=tuple(fields["of"]),
            list=fields["list"],
            scope=MeasureScope(fields["scope"]),
            source=fields["source"],
            remark=fields["remark"],
        )

    def is_about_origin(self, origin: str | None) -> bool:
        """Whether it is about goods of an origin, ISO 3166-1 alpha-2; for None, whether it is about any.

        Raises InvalidInputError where the text is no country.
        """
        if origin is None:
            return True
        # Asked for nothing but its error.
        jurisdiction(origin)
        return (origin.strip().upper() in self.origins) != self.every_origin

    def holds_on(self, date: datetime.date) -> bool:
        """Whether it holds on a day, or may where its first day is not known."""
        begin, end = self.valid_from, self.valid_to
        begun = begin is None or (begin <= date if self.from_is_known else begin < date)
        return begun and (end is None or date <= end)
