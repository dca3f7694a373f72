"""Reviews of recommendations: opened from what was recommended, decided once by a person, kept in a history."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator, Sequence
from ctypes import byref, c_uint64, create_string_buffer
from dataclasses import dataclass, field
from typing import Any, BinaryIO, Callable, Protocol

from . import _calls, _library
from ._amounts import given
from ._callbacks import Callbacks, each
from ._calls import ReviewsHandle
from ._library import RECORD_ID_SIZE, WRITE, library
from ._requests import as_json
from .agreement import Agreement
from .answers import Fields, PackStamp, time_of
from .catalogues import CatalogueItem, OwnCodes
from .codes import TariffCode, Word
from .history import History


class Role(Word):
    """Where in a company a reviewer works."""

    R_AND_D = "r_and_d"
    """Research and development: who knows what the goods are made of and do."""
    PROCUREMENT = "procurement"
    """Procurement: who knows what suppliers say."""
    CUSTOMS_AFFAIRS = "customs_affairs"
    """Customs affairs: who declares."""


class ReviewState(Word):
    """How far a review is."""

    PENDING = "pending"
    """Nobody has decided."""
    ACCEPTED = "accepted"
    """The recommended code is used."""
    CHANGED = "changed"
    """Another code is used."""
    REJECTED = "rejected"
    """The recommended code is not used."""


@dataclass(frozen=True)
class ReviewedCode:
    """A code that was recommended, and how likely it was."""

    code: str
    """The code."""
    probability: float | None = None
    """How likely it was, 0 to 1; None where the redaction took it out."""

    @classmethod
    def read(cls, fields: Fields) -> ReviewedCode:
        return cls(TariffCode.of_digits(fields["code"]), fields["probability"])


@dataclass(frozen=True)
class Opening:
    """What a review is about."""

    item: CatalogueItem
    """The item: its key, goods, the code in use, countries."""
    recommended: str | None = None
    """The code that was recommended, if there was one."""
    tariff: str | None = None
    """Whose tariff codes of more than six digits are of: "CN", "EU"."""
    alternatives: Sequence[ReviewedCode] = ()
    """The codes that goods of the item may have, the best first."""
    evidence: Sequence[str] = ()
    """Goods lines near to the item, and what else speaks for the code."""
    question: str | None = None
    """What should be asked of the goods."""
    packs: Sequence[PackStamp] = ()
    """The data that gave the recommendation."""

    @classmethod
    def read(cls, fields: Fields) -> Opening:
        recommended = fields["recommended"]
        return cls(
            item=CatalogueItem.read(fields["item"]),
            recommended=TariffCode.of_digits(recommended) if recommended else None,
            tariff=fields.get("tariff"),
            alternatives=tuple(map(ReviewedCode.read, fields["alternatives"])),
            evidence=tuple(fields["evidence"]),
            question=fields["question"],
            packs=tuple(map(PackStamp.read, fields["packs"])),
        )

    def fields(self) -> dict[str, Any]:
        """The opening as the library reads it, in every language."""
        if isinstance(self.evidence, str):
            raise TypeError("the evidence of an Opening is several texts: give a list")
        return given(
            item=self.item.fields(),
            recommended=self.recommended,
            tariff=self.tariff,
            alternatives=[given(code=one.code, probability=one.probability) for one in self.alternatives],
            evidence=list(self.evidence),
            question=self.question,
            packs=[pack.fields() for pack in self.packs],
        )


@dataclass(frozen=True)
class Decision:
    """A reviewer's decision: `Decision.accepted(role)`, `Decision.changed(role, code, reason)`,
    `Decision.rejected(role, reason)`."""

    verdict: ReviewState
    """What becomes of the recommendation: accepted, changed or rejected."""
    role: Role
    """Where the reviewer works."""
    code: str | None = None
    """The code that it is changed to."""
    reason: str | None = None
    """Why it is changed or rejected."""
    reviewer: str = ""
    """The reviewer, who may be redacted; empty where none is named."""

    @classmethod
    def accepted(cls, role: Role | str, *, reviewer: str = "") -> Decision:
        """The recommended code is used."""
        return cls(ReviewState.ACCEPTED, Role(role), reviewer=reviewer)

    @classmethod
    def changed(cls, role: Role | str, code: str, reason: str, *, reviewer: str = "") -> Decision:
        """Another code is used, for a reason."""
        return cls(ReviewState.CHANGED, Role(role), code, reason, reviewer)

    @classmethod
    def rejected(cls, role: Role | str, reason: str, *, reviewer: str = "") -> Decision:
        """The recommended code is not used, for a reason, and none is named."""
        return cls(ReviewState.REJECTED, Role(role), None, reason, reviewer)

    @classmethod
    def read(cls, fields: Fields) -> Decision:
        outcome = fields["outcome"]
        code = outcome.get("code")
        return cls(
            verdict=ReviewState(outcome["verdict"]),
            role=Role(fields["role"]),
            code=TariffCode.of_digits(code) if code else None,
            reason=outcome.get("reason"),
            reviewer=fields["reviewer"],
        )

    def fields(self) -> dict[str, Any]:
        """The decision as the library reads it, in every language."""
        outcome = given(verdict=str(self.verdict), code=self.code, reason=self.reason)
        return {"outcome": outcome, "role": str(self.role), "reviewer": self.reviewer}


@dataclass(frozen=True)
class Review:
    """A review, with its decision where there is one, as they are stored."""

    id: str
    """Under what it is found: 26 characters that sort by time."""
    opened_at: datetime.datetime
    """When it was opened."""
    state: ReviewState
    """How far it is."""
    opening: Opening
    """What it is about."""
    decision: Decision | None
    """The decision."""
    decided_at: datetime.datetime | None
    """When it was decided; not before the review was opened."""
    json: str = field(compare=False, repr=False)
    """The review as the library wrote it."""

    @classmethod
    def read(cls, text: str) -> Review:
        fields = json.loads(text)
        decided = fields["decision"]
        return cls(
            id=fields["id"],
            opened_at=time_of(fields["opened_at"]),
            state=ReviewState(fields["state"]),
            opening=Opening.read(fields["opening"]),
            decision=Decision.read(decided) if decided else None,
            decided_at=time_of(decided["at"]) if decided else None,
            json=text,
        )


class Answered(Protocol):
    """An answer that has a code for an item: a Recommendation, a Classification."""

    @property
    def json(self) -> str:
        """The answer as the library wrote it."""


class Reviews:
    """The reviews in a history, beside the answers that it keeps.

    What the history redacts is redacted in reviews and decisions, before anything is written. They expire as its
    records do: give a history of reviews the retention that an audit asks for. They may be used from many threads at
    once; a file is closed when the history is closed and no reviews use it.
    """

    __slots__ = ("_handle",)

    _handle: ReviewsHandle | None

    def __init__(self, history: History) -> None:
        self._handle = _calls.open_reviews(library.tarifa_reviews_new, history._live())

    def _live(self) -> ReviewsHandle:
        handle = self._handle
        if handle is None:
            raise ValueError("the reviews are closed")
        return handle

    def close(self) -> None:
        """Lets the file of the history go. Closing them again does nothing; any other use raises ValueError."""
        self._handle = None

    def open(self, opening: Opening, now: datetime.datetime | None = None) -> str:
        """Opens a review, which is pending then, and gives its id. `now` is the present time where it is not given.

        Raises InvalidInputError for an opening that cannot be read, which names the field, or is above the limits of
        the history.
        """
        return self._open(library.tarifa_reviews_open, now, *as_json(opening.fields(), "an opening"))

    def open_answer(
        self,
        item: CatalogueItem,
        answer: Answered | str,
        tariff: str | None = None,
        now: datetime.datetime | None = None,
    ) -> str:
        """Opens a review of an item from what was answered for it, a recommendation, a classification or the JSON of
        either: with its code, alternatives, evidence, question, and the packs with their hashes. `tariff` is the
        country whose lines the code may be changed to; a recommendation that has lines says it itself.

        Raises as `open`, and InvalidInputError where the answer is none or has lines of another tariff.
        """
        text = answer if isinstance(answer, str) else answer.json
        about = (*as_json(item.fields(), "an item"), *_calls.text(text, "an answer"))
        return self._open(library.tarifa_reviews_open_answer, now, *about, *_calls.text(tariff or "", "a country"))

    def decide(self, id: str, decision: Decision, now: datetime.datetime | None = None) -> Review:
        """Decides a pending review, and gives it with its decision. A decision holds: who thinks otherwise later opens
        a new review.

        Raises InvalidInputError where there is no such review, it is decided already (the message says by whom and
        when), a reason is missing, or the code that it is changed to is the recommended one.
        """
        which = (_calls.milliseconds(now), *_calls.text(id, "an id"))
        decided = as_json(decision.fields(), "a decision")
        return Review.read(_calls.ask(library.tarifa_reviews_decide, self._live(), *which, *decided).json())

    def get(self, id: str) -> Review | None:
        """A review with its decision; None where there never was one or it is gone.

        Raises InvalidInputError where the text is no id.
        """
        text = _calls.ask(library.tarifa_reviews_get, self._live(), *_calls.text(id, "an id")).json()
        return None if text == "null" else Review.read(text)

    def pending(self) -> tuple[Review, ...]:
        """The reviews that nobody has decided, in the order in which they were opened."""
        return tuple(map(Review.read, _elements(_calls.ask(library.tarifa_reviews_pending, self._live()).json())))

    def for_each(self, take: Callable[[Review], object]) -> None:
        """Gives every review to a function, in the order in which they were opened; one is in memory at a time. What
        the function raises ends it."""
        each(lambda review: take(Review.read(review.decode())), library.tarifa_reviews_for_each, self._live())

    def export(self, target: BinaryIO) -> int:
        """Writes every review with its decision to a binary file as JSON, one a line, for an audit, and says how many
        they were."""
        callbacks, count = Callbacks(), c_uint64()

        def write(_context: int, data: int, length: int) -> int:
            return callbacks.run(1, lambda: target.write(_library.bytes_at(data, length)) and 0)

        with callbacks:
            _calls.call(library.tarifa_reviews_export, self._live(), WRITE(write), None, byref(count))
        return count.value

    def own_codes(self) -> OwnCodes:
        """The codes that reviewers accepted or changed to, as the company's own, which go before what a classification
        says. What the redaction took out of keys and texts finds nothing again."""
        return OwnCodes.over(_calls.open_own_codes(library.tarifa_reviews_own_codes, self._live()))

    def agreement(self) -> Agreement:
        """How often reviewers agreed with what was recommended."""
        return Agreement.read(_calls.ask(library.tarifa_reviews_agreement, self._live()).json())

    def __repr__(self) -> str:
        return "<Reviews closed>" if self._handle is None else "<Reviews>"

    def _open(self, function: Any, now: datetime.datetime | None, *about: Any) -> str:
        id = create_string_buffer(RECORD_ID_SIZE)
        _calls.call(function, self._live(), _calls.milliseconds(now), *about, id)
        return id.value.decode()


def _elements(text: str) -> Iterator[str]:
    """The bytes of each element of an array of objects: decoded and written again, numbers might look other."""
    decoder, at = json.JSONDecoder(), 1
    while text[at] != "]":
        _, end = decoder.raw_decode(text, at)
        yield text[at:end]
        at = end + (text[end] == ",")
