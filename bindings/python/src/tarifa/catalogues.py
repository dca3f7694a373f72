"""Whole catalogues: what a company sells, what it decided on, and the codes in use beside recommended ones."""

from __future__ import annotations

import datetime
import json
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from . import _calls, _library
from ._amounts import Amount, amount_text, given
from ._callbacks import Callbacks
from ._calls import OwnCodesHandle, ResultHandle
from ._goods_json import goods_fields, goods_item
from ._items import Goods
from ._library import WRITE, library
from ._requests import as_json
from .answers import Fields, Outcome, time_of
from .classification import Classification
from .codes import TariffCode, Word
from .coherence import member
from .duties import AmountRange
from .narrowing import Narrowing
from .screening import DataEdition


class OwnMatch(Word):
    """How an item was found among those that were decided on."""

    KEY = "key"
    """It has the key of one."""
    TEXT = "text"
    """Its texts say the same as those of one."""


class CodeInUse(Word):
    """Whether the code in use stands in the tariff, or where none is named in HS 2022."""

    VALID = "valid"
    """It stands there."""
    STALE = "stale"
    """It stood in an earlier edition: see `successors`."""
    INCOMPLETE = "incomplete"
    """Goods are declared under codes below it."""
    UNKNOWN = "unknown"
    """It stands in none that the data know."""
    MISSING = "missing"
    """No code is in use."""


class CodeAgreement(Word):
    """Down to which level two codes are the same."""

    LINE = "line"
    """In all digits of two lines of a tariff."""
    SUBHEADING = "subheading"
    """In six digits; one of them has no more, or they are other lines."""
    HEADING = "heading"
    """In four digits."""
    CHAPTER = "chapter"
    """In two digits."""
    NONE = "none"
    """In none of them."""
    NOT_COMPARED = "not_compared"
    """There is no code in use, or none is recommended."""


@dataclass(frozen=True)
class CatalogueItem:
    """One of a company's goods. None is 'not given'."""

    key: str
    """What the company knows it by: a stock keeping unit, an article number."""
    goods: Goods
    """What it is: a GoodsItem, or its name."""
    code: str | None = None
    """The code that is in use."""
    origin: str | None = None
    """Where it originates and is sent from, ISO 3166-1 alpha-2."""
    destination: str | None = None
    """Where it is sent to."""
    value: Amount | None = None
    """The customs value of what is sent, in a year or whatever time the catalogue is about."""
    currency: str | None = None
    """Its currency, ISO 4217: "USD"."""

    @classmethod
    def read(cls, fields: Fields) -> CatalogueItem:
        code, value = fields["code"], fields["value"] or {}
        return cls(
            key=fields["key"],
            goods=goods_item(fields["goods"]),
            code=TariffCode.of_digits(code) if code else None,
            origin=fields["origin"],
            destination=fields["destination"],
            value=Decimal(value["amount"]) if value else None,
            currency=value.get("currency"),
        )

    def fields(self) -> dict[str, Any]:
        """The item as the library reads it, in every language."""
        value = given(amount=None if self.value is None else amount_text(self.value), currency=self.currency)
        if isinstance(self.code, int):
            raise TypeError("a code is a str: as a number it may have lost a leading zero")
        return given(
            key=self.key,
            goods=goods_fields(self.goods),
            code=self.code,
            origin=self.origin,
            destination=self.destination,
            value=value,
        )


@dataclass(frozen=True)
class OwnCode:
    """A code that was decided on for an item."""

    code: str
    """The code."""
    jurisdiction: str | None = None
    """Whose tariff it is of; None for a subheading of the Harmonized System."""
    decided_at: datetime.datetime | None = None
    """When it was decided; among several for one item the last counts."""
    reason: str = ""
    """By whom and why: the role of a reviewer, a ruling, the id of a review."""

    @classmethod
    def read(cls, fields: Fields) -> OwnCode:
        code, decided_at = TariffCode.of_digits(fields["code"]), fields.get("decided_at")
        at = time_of(decided_at) if decided_at else None
        return cls(code, fields.get("jurisdiction"), at, fields.get("reason", ""))

    def fields(self) -> dict[str, Any]:
        """The decision as the library reads it, in every language."""
        at = None if self.decided_at is None else _calls.time(self.decided_at).replace(tzinfo=None).isoformat() + "Z"
        return given(code=self.code, jurisdiction=self.jurisdiction, decided_at=at, reason=self.reason)


@dataclass(frozen=True)
class OwnRecommendation:
    """A code that the company decided on, and how the item was found."""

    decision: OwnCode
    """The decision."""
    by: OwnMatch
    """How the item was found among those that were decided on."""

    @classmethod
    def read(cls, fields: Fields) -> OwnRecommendation:
        return cls(OwnCode.read(fields["decision"]), OwnMatch(fields["by"]))


class OwnCodes:
    """The codes that a company has decided on for its own goods, by their keys and texts. They go before what a
    classification says, which stays beside them for a reviewer. They may be used from many threads at once; a
    recommendation takes those that there are when it is made."""

    __slots__ = ("_handle",)

    _handle: OwnCodesHandle

    def __init__(self) -> None:
        self._handle = _calls.open_own_codes(library.tarifa_own_codes_new)

    @classmethod
    def over(cls, handle: OwnCodesHandle) -> OwnCodes:
        """Those that the library gave."""
        made = cls.__new__(cls)
        made._handle = handle
        return made

    @classmethod
    def from_json(cls, json: str) -> OwnCodes:
        """Own codes that `to_json` wrote.

        Raises InvalidInputError for a text that is no such JSON.
        """
        return cls.over(_calls.open_own_codes(library.tarifa_own_codes_from_json, *_calls.text(json, "own codes")))

    def to_json(self) -> str:
        """All of them as JSON."""
        return _calls.ask(library.tarifa_own_codes_to_json, self._handle).json()

    def decide(self, item: CatalogueItem, decision: OwnCode) -> None:
        """Adds what was decided for an item.

        Raises InvalidInputError where item or decision cannot be read, which names the field.
        """
        about, decided = as_json(item.fields(), "an item"), as_json(decision.fields(), "a decision")
        _calls.call(library.tarifa_own_codes_decide, self._handle, *about, *decided)

    def find(self, item: CatalogueItem, tariff: str | None = None) -> OwnRecommendation | None:
        """What was decided for an item: of its key, else of its texts; in the tariff that a country applies, else for
        six digits. None where nothing was."""
        about, place = as_json(item.fields(), "an item"), _calls.text(tariff or "", "a country")
        found = _calls.ask(library.tarifa_own_codes_find, self._handle, *about, *place)
        fields = json.loads(found.json())
        return OwnRecommendation.read(fields) if fields else None

    @property
    def is_empty(self) -> bool:
        """Whether nothing was decided, neither for a key nor for texts."""
        return bool(library.tarifa_own_codes_is_empty(self._handle))

    def __len__(self) -> int:
        """How many keys have a code. Codes that are found by texts alone are not counted: see `is_empty`."""
        count: int = library.tarifa_own_codes_len(self._handle)
        return count

    def __bool__(self) -> bool:
        """Own codes are some, with decisions and without."""
        return True

    def __repr__(self) -> str:
        return f"<OwnCodes of {len(self)} keys>"


@dataclass(frozen=True)
class Recommendation:
    """What an item is recommended to be declared under. The declarant decides."""

    key: str
    """The key of the item."""
    code: TariffCode | None
    """What the company decided on, else the likeliest line of the tariff, or the subheading where no line is likely
    enough; None where the texts name no goods."""
    own: OwnRecommendation | None
    """What the company decided on, where it is the code that is recommended."""
    confidence: float
    """How likely the classification takes the code to be, 0 to 1, whoever decided on it."""
    classification: Classification
    """What the classification says."""
    narrowing: Narrowing | None
    """The lines of the tariff below the subheading of the code."""
    question: str | None
    """What to ask of the item, first what tells subheadings apart; None where nothing is open."""
    json: str = field(compare=False, repr=False)
    """The answer as the library wrote it."""

    @classmethod
    def read(cls, text: str) -> Recommendation:
        fields = json.loads(text)
        own, code, narrowing = fields["own"], fields["code"], fields["narrowing"]
        return cls(
            key=fields["key"],
            code=TariffCode.of_digits(code) if code else None,
            own=OwnRecommendation.read(own) if own else None,
            confidence=fields["confidence"],
            classification=Classification(member(text, "classification")),
            narrowing=Narrowing.read(member(text, "narrowing")) if narrowing else None,
            question=fields["question"],
            json=text,
        )


@dataclass(frozen=True)
class Stake:
    """What is paid more, or less where it is below nothing, under the recommended code than under the one in use."""

    currency: str
    """Of which currency the amounts are."""
    duty: AmountRange | None
    """Duties on import, where the destination has rates in the data."""
    rebate: AmountRange | None
    """The tax that is given back on export, where the tariff of the origin names it."""
    most: Decimal
    """The most that either differs by, whether it is more or less."""

    @classmethod
    def read(cls, fields: Fields, most: str) -> Stake:
        duty, rebate = (AmountRange.read(own) if own else None for own in (fields["duty"], fields["rebate"]))
        return cls(fields["currency"], duty, rebate, Decimal(most))


@dataclass(frozen=True)
class ComparedItem:
    """An item with the code in use beside the one that is recommended."""

    key: str
    """The key of the item."""
    name: str
    """What it is called."""
    current: TariffCode | None
    """The code in use."""
    in_use: CodeInUse
    """Whether that stands in the tariff."""
    successors: tuple[TariffCode, ...]
    """The codes that have the goods of a stale one now."""
    recommended: TariffCode | None
    """The code that is recommended."""
    own: OwnRecommendation | None
    """What the company decided on, where that is recommended."""
    outcome: Outcome
    """Whether the texts were enough."""
    confidence: float
    """How likely the recommended code is, 0 to 1."""
    current_confidence: float
    """How likely the code in use is, 0 to 1."""
    agreement: CodeAgreement
    """Down to which level they are the same."""
    stake: Stake | None
    """What it would cost or save to follow the recommendation, where they differ and values are given."""
    question: str | None
    """What is not known of the item: the question that would decide between codes."""
    deviation: float
    """How likely it is that the code in use is not the right one, 0 to 1."""

    @classmethod
    def read(cls, fields: Fields) -> ComparedItem:
        current, recommended, own, stake = (fields[name] for name in ("current", "recommended", "own", "stake"))
        same = ("key", "name", "confidence", "current_confidence", "question", "deviation")
        return cls(
            current=TariffCode.of_digits(current) if current else None,
            in_use=CodeInUse(fields["in_use"]),
            successors=tuple(map(TariffCode.of_digits, fields["successors"])),
            recommended=TariffCode.of_digits(recommended) if recommended else None,
            own=OwnRecommendation.read(own) if own else None,
            outcome=Outcome(fields["outcome"]),
            agreement=CodeAgreement(fields["agreement"]),
            stake=Stake.read(stake, fields["most_at_stake"]) if stake else None,
            **{name: fields[name] for name in same},
        )


@dataclass(frozen=True)
class NotComparedItem:
    """An item whose texts cannot be read."""

    place: int
    """Its place in the catalogue, from 0."""
    key: str
    """Its key."""
    message: str
    """Why it was not compared."""


class Comparison:
    """A catalogue with the codes in use beside those that are recommended."""

    __slots__ = ("_handle", "_fields", "items", "failures", "json")

    def __init__(self, handle: ResultHandle) -> None:
        self._handle = handle
        self.json: str = handle.json()
        """The comparison as the library wrote it."""
        self._fields: Fields = json.loads(self.json)
        self.items: tuple[ComparedItem, ...] = tuple(map(ComparedItem.read, self._fields["items"]))
        """The items, in the order of the catalogue."""
        self.failures: tuple[NotComparedItem, ...] = tuple(
            NotComparedItem(**failure) for failure in self._fields["failures"]
        )
        """The items whose texts cannot be read, which `items` leaves out."""

    @property
    def by_probability(self) -> tuple[ComparedItem, ...]:
        """The items whose code in use is another than the one recommended, the likeliest to be wrong first."""
        return tuple(self.items[place] for place in self._fields["by_probability"])

    @property
    def by_money(self) -> tuple[ComparedItem, ...]:
        """The items for which following the recommendation costs or saves money, the most that may be expected
        first. Currencies are not converted."""
        return tuple(self.items[place] for place in self._fields["by_money"])

    @property
    def by_agreement(self) -> dict[CodeAgreement, int]:
        """How many items agree down to each level."""
        return {CodeAgreement(name): count for name, count in self._fields["by_agreement"].items()}

    @property
    def by_status(self) -> dict[CodeInUse, int]:
        """How many codes in use stand in the tariff, and how many do not."""
        return {CodeInUse(name): count for name, count in self._fields["by_status"].items()}

    @property
    def data(self) -> tuple[DataEdition, ...]:
        """The data that gave the answers."""
        return tuple(map(DataEdition.read, self._fields["data"]))

    def to_html(self, title: str, date: datetime.date | str | None = None) -> str:
        """The comparison as a page without scripts and without anything to be fetched, with the day that stands on it:
        today's where none is given."""
        parts: list[bytes] = []
        callbacks = Callbacks()

        def keep(part: bytes) -> int:
            parts.append(part)
            return 0

        def write(_context: int, data: int, length: int) -> int:
            return callbacks.run(1, lambda: keep(_library.bytes_at(data, length)))

        with callbacks:
            page = (self._handle, *_calls.text(title, "a title"), *_calls.day_or_today(date))
            _calls.call(library.tarifa_comparison_html, *page, WRITE(write), None)
        return b"".join(parts).decode()

    def __repr__(self) -> str:
        return f"<Comparison of {len(self.items)} items>"
