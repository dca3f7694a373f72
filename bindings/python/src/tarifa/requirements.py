"""What authorities ask for beside the duty. Everything here is a value, as in `answers`."""

from __future__ import annotations

import datetime
import json
from dataclasses import dataclass, field
from typing import Any

from .answers import Fields, PackInfo, date_of
from .codes import TariffCode, Word
from .screening import Obligation


class Direction(Word):
    """The border or borders asked about."""

    EXPORT = "export"
    """That of the origin, which the goods leave."""
    IMPORT = "import"
    """That of the destination, which they enter."""
    BOTH = "both"
    """Both: the code is one of the tariff of the origin."""


class RequirementKind(Word):
    """What is asked for."""

    PROHIBITION = "prohibition"
    """The goods may not cross the border: none of them (`must`), or some (`may`)."""
    LICENCE = "licence"
    """A licence of the authority for trade."""
    PERMIT = "permit"
    """A permit of another authority."""
    CERTIFICATE = "certificate"
    """A certificate on the goods."""
    INSPECTION = "inspection"
    """An inspection of the goods."""
    QUARANTINE = "quarantine"
    """Quarantine of animals, plants and what is made of them, or of what carries disease."""
    QUOTA = "quota"
    """A share in a quota, or the certificate of one."""
    REGISTRATION = "registration"
    """The registration or record of a trader, an establishment or the goods."""
    DOCUMENT = "document"
    """Another document."""
    CONTROLLED_GOODS_REVIEW = "controlled_goods_review"
    """Goods that export controls may name: to be reviewed by a person, never a finding."""
    DECLARATION_ELEMENT = "declaration_element"
    """What a declaration has to say of the goods."""
    UNIT = "unit"
    """A unit that the quantity is declared in."""
    TAX = "tax"
    """A tax or duty beside the customs duty on imports: value added tax, consumption tax, export duty."""
    REBATE = "rebate"
    """A refund of tax on export."""


class CoverageStatus(Word):
    """Whether the data know what is asked for at a border."""

    COVERED = "covered"
    """They know some kinds: one that is listed and has no requirement is not asked for, as far as they know."""
    NOT_COVERED = "not_covered"
    """They know nothing: that nothing is named means nothing."""


@dataclass(frozen=True)
class DeclarationElement:
    """Something that a declaration has to say of the goods."""

    name: str
    """What it is, in plain English."""
    local_name: str
    """Its name in the publication, without hints."""
    text: str | None
    """The publisher's own text, in full packs."""
    answer: str | None
    """What the given goods say of it; None where they do not."""

    @classmethod
    def read(cls, fields: Fields) -> DeclarationElement:
        return cls(**{name: fields[name] for name in ("name", "local_name", "text", "answer")})


@dataclass(frozen=True)
class Requirement:
    """Something that an authority asks for, or a prompt to look into."""

    jurisdiction: str
    """Whose border."""
    direction: Direction
    """Whether it is asked for when the goods leave or when they enter."""
    kind: RequirementKind
    """What it is."""
    obligation: Obligation
    """Whether all goods of the code need it, or some."""
    code: str | None
    """The code of the authority's own system: a supervision condition, an agency flag, an entry of a control list."""
    name: str
    """What it is called, in English."""
    local_name: str | None
    """The name that the authority itself uses, where that is another."""
    authority: str
    """Who asks for it."""
    condition: str | None
    """When it is asked for, or of which lines below the code."""
    lines: tuple[TariffCode, ...]
    """The lines below the code that have it, where not all do; all of them where it is empty."""
    rates: tuple[str, ...]
    """A rate as the publication writes it, or several that goods of the line have one or another of."""
    unit: str | None
    """A unit as the publication writes it."""
    elements: tuple[DeclarationElement, ...]
    """The elements of a declaration, in their order."""
    elements_cut: bool
    """Whether the elements are cut in the publication, so that hints of what to state are missing."""
    source: str
    """The law or official table."""
    valid_from: datetime.date | None
    """From when it holds, where the data say."""
    valid_to: datetime.date | None
    """Until when."""
    is_stale: bool
    """Whether a later act is known to have changed what the publication says; `remark` names it."""
    remark: str | None
    """What else should be known: that a meaning is not verified, among others."""

    @classmethod
    def read(cls, fields: Fields) -> Requirement:
        value = fields["value"] or {}
        checklist = value.get("elements") or {"elements": (), "is_cut": False}
        texts = ("jurisdiction", "code", "name", "local_name", "authority", "condition", "source", "is_stale", "remark")
        return cls(
            direction=Direction(fields["direction"]),
            kind=RequirementKind(fields["kind"]),
            obligation=Obligation(fields["obligation"]),
            lines=tuple(map(TariffCode.of_digits, fields["lines"])),
            rates=tuple(value.get("rates", ())),
            unit=value.get("unit"),
            elements=tuple(map(DeclarationElement.read, checklist["elements"])),
            elements_cut=checklist["is_cut"],
            valid_from=date_of(fields["valid_from"]),
            valid_to=date_of(fields["valid_to"]),
            **{name: fields[name] for name in texts},
        )


@dataclass(frozen=True)
class Coverage:
    """What the data know of a border."""

    jurisdiction: str | None
    """Whose border; None where the country is not given."""
    direction: Direction
    """Which side of it."""
    status: CoverageStatus
    """Whether the data know anything."""
    kinds: tuple[RequirementKind, ...]
    """The kinds that the data know of."""
    reason: str | None
    """Why the border is not covered, or what of it is not."""

    @classmethod
    def read(cls, fields: Fields) -> Coverage:
        return cls(
            jurisdiction=fields["jurisdiction"],
            direction=Direction(fields["direction"]),
            status=CoverageStatus(fields["status"]),
            kinds=tuple(map(RequirementKind, fields["kinds"])),
            reason=fields["reason"],
        )


@dataclass(frozen=True)
class Requirements:
    """What authorities ask for at the border or borders of a request. It recommends; the declarant decides."""

    code: TariffCode
    """The code as it was given."""
    direction: Direction
    """The border or borders asked about."""
    origin: str | None
    """The country that the goods leave."""
    destination: str | None
    """The country that they go to."""
    date: datetime.date
    """The day that the answer is for."""
    requirements: tuple[Requirement, ...]
    """What is asked for, at the border asked first before the other."""
    coverage: tuple[Coverage, ...]
    """For each border asked about, whether the data know anything of it."""
    warnings: tuple[str, ...]
    """What a reader must know of the answer: data that are old or have gaps."""
    data: tuple[PackInfo, ...]
    """The schedules that the answer is from."""
    json: str = field(compare=False, repr=False)
    """The answer as the library wrote it."""

    @classmethod
    def read(cls, text: str) -> Requirements:
        fields = json.loads(text)
        return cls(
            code=TariffCode.of_digits(fields["code"]),
            direction=Direction(fields["direction"]),
            origin=fields["origin"],
            destination=fields["destination"],
            date=datetime.date.fromisoformat(fields["date"]),
            requirements=tuple(map(Requirement.read, fields["requirements"])),
            coverage=tuple(map(Coverage.read, fields["coverage"])),
            warnings=tuple(fields["warnings"]),
            data=tuple(map(PackInfo.read, fields["data"])),
            json=text,
        )

    def to_dict(self) -> dict[str, Any]:
        """The JSON, decoded."""
        return dict(json.loads(self.json))
