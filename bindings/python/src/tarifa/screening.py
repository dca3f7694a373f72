"""The check of a line before it is shipped: rules, findings, a verdict. Everything here is a value, as in `answers`."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Union

from .answers import Fields
from .codes import TariffCode, Word

ContextValue = Union[str, int, float, list[str]]
"""A value that programs can branch on: a text, a count or number of days, a probability, or several texts."""


class Verdict(Word):
    """How a rule came out; the verdict on a line is that of its worst finding."""

    PASS = "pass"
    """Nothing was found that speaks against the line."""
    WARN = "warn"
    """A person should look before the goods are shipped."""
    FAIL = "fail"
    """The line cannot be declared as it stands."""


class Rule(Word):
    """A rule of the check before shipment."""

    INPUT_READABLE = "input_readable"
    """The countries can be read."""
    CODE_WELL_FORMED = "code_well_formed"
    """The code has digits alone, and as many as codes have."""
    HS6_ACTIVE = "hs6_active"
    """The subheading is in the edition of the Harmonized System of the day."""
    COUNTRY_CODE_ACTIVE = "country_code_active"
    """Goods can be declared under the code in the tariff of the destination on the day."""
    DESTINATION_FORMAT = "destination_format"
    """The code is as long as the destination declares it."""
    SCHEDULE_CURRENT = "schedule_current"
    """The edition of the tariff is one of the day."""
    DESCRIPTION_MATCH = "description_match"
    """The code fits the description of the goods."""
    COUNTRY_PAIR_TRAP = "country_pair_trap"
    """Additional duties and prompts by code, origin and day; open cases against dumping."""
    IMPORT_PERMITTED = "import_permitted"
    """Goods of the line may be imported."""
    QUOTA_LINE = "quota_line"
    """The line is within or beside a tariff-rate quota."""
    DECLARED_VALUE = "declared_value"
    """The value is an amount in a currency."""
    UNIT_CHECK = "unit_check"
    """The quantities are in the units that the line asks for."""
    REQUIRED_DOCUMENTS = "required_documents"
    """The documents that goods of the line need are known."""


class Obligation(Word):
    """Whether a document has to be there."""

    MUST = "must"
    """Goods of the line need it."""
    MAY = "may"
    """Some goods of the line need it."""


@dataclass(frozen=True)
class Finding:
    """What a rule found."""

    rule: Rule
    """The rule."""
    result: Verdict
    """How it came out."""
    message: str
    """What was found and what to do, for people."""
    context: Mapping[str, ContextValue] = field(hash=False)
    """The same for programs, by names that do not change."""
    source: str
    """The law or the data that the finding rests on."""

    @classmethod
    def read(cls, fields: Fields) -> Finding:
        return cls(
            rule=Rule(fields["rule"]),
            result=Verdict(fields["result"]),
            message=fields["message"],
            context=fields["context"],
            source=fields["source"],
        )


@dataclass(frozen=True)
class NotChecked:
    """A rule that could not be applied, so that its silence is no pass."""

    rule: Rule
    """The rule."""
    reason: str
    """What it would need."""

    @classmethod
    def read(cls, fields: Fields) -> NotChecked:
        return cls(Rule(fields["rule"]), fields["reason"])


@dataclass(frozen=True)
class RequiredDocument:
    """A document that goods need at the border."""

    name: str
    """What it is."""
    reason: str
    """Why it is asked for: the code or flag of the authority's own system, and conditions."""
    authority: str
    """Who asks for it."""
    obligation: Obligation
    """Whether all goods of the line need it, or some."""
    source: str
    """The legal source."""

    @classmethod
    def read(cls, fields: Fields) -> RequiredDocument:
        return cls(
            name=fields["name"],
            reason=fields["reason"],
            authority=fields["authority"],
            obligation=Obligation(fields["obligation"]),
            source=fields["source"],
        )


@dataclass(frozen=True)
class MatchedCode:
    """A code that the data have."""

    code: TariffCode
    """The code: that of the tariff line, else the subheading."""
    description: str
    """The official text of the line where the schedule has it, else the plain description of the subheading."""

    @classmethod
    def read(cls, fields: Fields) -> MatchedCode:
        return cls(TariffCode.of_digits(fields["code"]), fields["description"])


@dataclass(frozen=True)
class DataEdition:
    """A pack in short: `Engine.data` has more."""

    jurisdiction: str
    """Whose tariff: "HS" for the international nomenclature."""
    edition: str
    """The edition."""
    content: str
    """What the pack has: "nomenclature", "model" or "schedule"."""
    date: datetime.date
    """The date of the data."""
    hash: str
    """SHA-256 over the data, 64 hexadecimal digits."""

    @classmethod
    def read(cls, fields: Fields) -> DataEdition:
        return cls(
            jurisdiction=fields["jurisdiction"],
            edition=fields["edition"],
            content=fields["content"],
            date=datetime.date.fromisoformat(fields["date"]),
            hash=fields["hash"],
        )


@dataclass(frozen=True)
class Screening:
    """What the check of a line found. It recommends; the declarant decides."""

    verdict: Verdict
    """That of the worst finding."""
    matched_code: MatchedCode | None
    """The code as it was read and what goods it is for; None where it is not in the data."""
    findings: tuple[Finding, ...]
    """What the rules found, in their order."""
    not_checked: tuple[NotChecked, ...]
    """The rules that could not be applied, and what they would need."""
    required_documents: tuple[RequiredDocument, ...]
    """The documents that the data know of for goods of the line."""
    evaluated_at: datetime.date
    """The day whose rules were applied: that of the line, else that of the data."""
    api_version: str
    """The version of the library."""
    data: tuple[DataEdition, ...]
    """The data that gave the answer: the nomenclature, the model where there is one, the schedule of the
    destination."""
    json: str = field(compare=False, repr=False)
    """The answer as the library wrote it, with the line as it was given as its `input`."""

    @classmethod
    def read(cls, text: str) -> Screening:
        fields = json.loads(text)
        matched = fields["matched_code"]
        return cls(
            verdict=Verdict(fields["verdict"]),
            matched_code=MatchedCode.read(matched) if matched else None,
            findings=tuple(map(Finding.read, fields["findings"])),
            not_checked=tuple(map(NotChecked.read, fields["not_checked"])),
            required_documents=tuple(map(RequiredDocument.read, fields["required_documents"])),
            evaluated_at=datetime.date.fromisoformat(fields["evaluated_at"]),
            api_version=fields["api_version"],
            data=tuple(map(DataEdition.read, fields["data"])),
            json=text,
        )

    def to_dict(self) -> dict[str, Any]:
        """The JSON, decoded."""
        return dict(json.loads(self.json))
