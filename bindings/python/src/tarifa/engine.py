"""The engine: questions on tariff codes, answered in this process."""

from __future__ import annotations

import datetime
import json
import os
from collections.abc import Iterable, Mapping, Sequence
from ctypes import byref, sizeof
from functools import lru_cache
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Literal, overload

from . import _batches, _calls, _frames
from ._amounts import Amount, day_text, given
from ._calls import EngineHandle, ResultHandle
from ._frames import PandasSeries, PolarsSeries
from ._goods_json import goods_fields
from ._items import Goods, ItemArray
from ._library import NO_EVIDENCE, NO_SCHEDULE_AGE, ClassifyOptions, RecommendOptions, ScreenOptions, Span, address
from ._library import library, spans
from ._requests import answered, as_json
from ._shipments import BorrowedLine
from .answers import Answers, CodeValidation, Entry, PackInfo, SearchHit, Successor
from .catalogues import CatalogueItem, Comparison, OwnCodes, Recommendation
from .classification import Classification
from .codes import TariffCode
from .coherence import Coherence
from .duties import Duty, DutySpread
from .duty_requests import DutyRequest
from .errors import IO, TarifaError, of_status
from .goods import Answer, GoodsItem
from .lines import LineValidation
from .narrowing import Narrowing
from .preclassification import ExportGoods, Preclassification
from .requirements import Direction, Requirements
from .schedule import Schedule
from .screening import Screening
from .shipments import ShipmentLine

if TYPE_CHECKING:
    import pandas
    import polars


class Engine:
    """Answers questions on tariff codes from its packs; `Engine()` from those inside the library: HS 2022, its learned
    model, and the schedules of national tariffs.

    An engine never changes. It may be used from many threads at once, and in a child process after a fork; answers
    outlive it. `close`, or the end of a with block, gives its memory back; calls that are running end first.
    """

    __slots__ = ("_handle", "_packs")

    _handle: EngineHandle | None

    def __init__(self) -> None:
        self._own(_calls.open_engine(library.tarifa_engine_open_embedded))

    @classmethod
    def open(cls, path: str | os.PathLike[str], *more: str | os.PathLike[str]) -> Engine:
        """An engine over pack files: a nomenclature, a learned model for it, without which words alone decide, and
        schedules of national tariffs. They are read into memory; the files may change afterwards. Of two packs of one
        kind, or of one tariff, the later is used.

        Checksums are checked here, everything else by `audit_pack`: use that once for a pack of unknown origin.

        Raises FileError, PackDamagedError, PackTooNewError, or PackMissingError without a nomenclature.
        """
        paths = [_calls.text(os.fspath(one), "a path")[0] for one in (path, *more)]
        return cls._over(_calls.open_packs(library.tarifa_engine_open_files, paths))

    @classmethod
    def from_bytes(cls, data: bytes | bytearray | memoryview, *more: bytes | bytearray | memoryview) -> Engine:
        """An engine over the bytes of packs, which are copied. As `open` otherwise."""
        packs = [bytes(memoryview(one)) for one in (data, *more)]
        return cls._over(_calls.open_packs(library.tarifa_engine_open_packs, packs))

    @classmethod
    def _over(cls, handle: EngineHandle) -> Engine:
        engine = cls.__new__(cls)
        engine._own(handle)
        return engine

    def _own(self, handle: EngineHandle) -> None:
        self._handle = handle
        # Read once: the answers share it.
        self._packs = tuple(map(PackInfo.read, json.loads(library.tarifa_engine_data_json(handle))))

    def _live(self) -> EngineHandle:
        """The native engine, which stays whole while the caller holds it."""
        handle = self._handle
        if handle is None:
            raise ValueError("the engine is closed")
        return handle

    def close(self) -> None:
        """Gives the memory of the engine back. Closing it again does nothing; any other use raises ValueError."""
        self._handle = None

    def __enter__(self) -> Engine:
        self._live()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        handle = self._handle
        if handle is None:
            return "<Engine closed>"
        count = library.tarifa_engine_schedule_count(handle)
        shown = [str(pack) for pack in self._packs[: len(self._packs) - count]]
        if count:
            shown.append(f"{count} schedules")
        return f"<Engine {'; '.join(shown)}>"

    @property
    def data(self) -> tuple[PackInfo, ...]:
        """The packs that answers come from: the nomenclature, the learned model where there is one, then the schedules
        by jurisdiction."""
        self._live()
        return self._packs

    @property
    def schedules(self) -> tuple[Schedule, ...]:
        """The schedules of national tariffs, by jurisdiction. They share the memory of the engine, and outlive it."""
        engine = self._live()
        count = library.tarifa_engine_schedule_count(engine)
        opened = (_calls.open_schedule(library.tarifa_engine_schedule_at, engine, at) for at in range(count))
        return tuple(map(Schedule, opened))

    def schedule(self, country: str) -> Schedule:
        """The schedule that a country, ISO 3166-1 alpha-2, applies to imports.

        Raises InvalidInputError where the text is no country, and PackMissingError where the engine has no schedule for
        it.
        """
        destination = _calls.text(country, "a country")
        return Schedule(_calls.open_schedule(library.tarifa_engine_schedule, self._live(), *destination))

    def classify(
        self,
        item: str | GoodsItem,
        *,
        alternatives: int = 5,
        evidence: int = 3,
        description: str | None = None,
        material: str | None = None,
        intended_use: str | None = None,
        categories: Sequence[str] = (),
        country_of_origin: str | None = None,
        foreign_code: tuple[str, str] | None = None,
        language: str | None = None,
        answers: Sequence[tuple[str, str | None]] = (),
        category_codes: Sequence[tuple[str, int]] = (),
    ) -> Classification:
        """Classifies goods: a GoodsItem, or a name with other fields of a GoodsItem beside it.

        `alternatives` is the most alternatives in the answer, 1 or more; 32 are the most there are. `evidence` is the
        most goods lines shown for each; 0 for none.

        A text that says too little gets an answer that says so, not an error.

        Raises InvalidInputError where a country, the foreign code, the language or an answer is not understood, and
        TextTooLongError where all texts together have more than 64 KiB.
        """
        engine, options = self._live(), _options(alternatives, evidence)
        texts = (description, material, intended_use, categories, country_of_origin, foreign_code, language)
        fields = (*texts, answers, category_codes)
        if any(fields):
            if not isinstance(item, str):
                raise TypeError("the fields of a GoodsItem stand in it, not beside it")
            item = GoodsItem(item, *fields)
        if isinstance(item, str):
            name = _calls.text(item, "a name")
            answer = _calls.ask(library.tarifa_classify_text, engine, *name, byref(options))
        else:
            array = ItemArray([item])
            answer = _calls.ask(library.tarifa_classify, engine, array.address, byref(options))
        return Classification(answer, self._packs)

    def answer(
        self,
        item: str | GoodsItem,
        question: str,
        option: str | None,
        *,
        alternatives: int = 5,
        evidence: int = 3,
    ) -> tuple[GoodsItem, Classification]:
        """Answers a question that a classification asked, with the label of an option or None for 'I do not know', and
        classifies the goods again. Gives the goods with that answer too, for the next question.

        Raises InvalidInputError where the packs have no such question or it no such option; as `classify` else.
        """
        told = (item if isinstance(item, GoodsItem) else GoodsItem(item)).with_answer(question, option)
        return told, self.classify(told, alternatives=alternatives, evidence=evidence)

    def expected_answer(self, question: str, code: str) -> Answer:
        """The answer that goods of a code have to a question: the option that the code stands under, or that the goods
        are something else where the question is about other headings. Its option is None where goods of the code may
        have several answers. To try questions out on goods whose codes are known.

        Raises InvalidInputError where the packs have no such question or the text is not a code.
        """
        name = _calls.text(question, "a question")
        return Answer(**json.loads(self._ask(library.tarifa_expected_answer, *name, *_calls.code(code))))

    @overload
    def classify_many(
        self,
        items: PandasSeries,
        *,
        threads: int | None = None,
        alternatives: int = 5,
        evidence: int = 3,
        errors: Literal["raise", "return"] = "raise",
    ) -> pandas.DataFrame: ...

    @overload
    def classify_many(
        self,
        items: PolarsSeries,
        *,
        threads: int | None = None,
        alternatives: int = 5,
        evidence: int = 3,
        errors: Literal["raise", "return"] = "raise",
    ) -> polars.DataFrame: ...

    @overload
    def classify_many(
        self,
        items: Iterable[str | GoodsItem],
        *,
        threads: int | None = None,
        alternatives: int = 5,
        evidence: int = 3,
        errors: Literal["raise"] = "raise",
    ) -> list[Classification]: ...

    @overload
    def classify_many(
        self,
        items: Iterable[str | GoodsItem],
        *,
        threads: int | None = None,
        alternatives: int = 5,
        evidence: int = 3,
        errors: Literal["return"],
    ) -> list[Classification | TarifaError]: ...

    def classify_many(
        self,
        items: Any,
        *,
        threads: int | None = None,
        alternatives: int = 5,
        evidence: int = 3,
        errors: Literal["raise", "return"] = "raise",
    ) -> Any:
        """Classifies many goods in several threads, `threads` of them, else one for each core. The answers stand in
        the order of the items and are those of `classify`.

        An item that cannot be read raises; with `errors="return"` its error stands in the place of its answer, and
        the others have their answers.

        All answers are in memory at once, some kilobytes each: cut a long file into pieces.

        A pandas or polars Series of texts gives a DataFrame of that library, with the index of the Series and these
        columns: `code` and `safe_code` as digits, `probability`, `description`, `safe_level`, `outcome`, and `error`
        with `errors="return"`. It holds the best alternative alone, whatever `alternatives` and `evidence` are. A
        missing value is goods without a text.
        """
        engine, options = self._live(), _options(alternatives, evidence)
        count = 0 if threads is None else _calls.count(threads, "threads", 1)
        if errors not in ("raise", "return"):
            raise ValueError(f"errors is {errors!r}: give 'raise' or 'return'")
        keep_errors = errors == "return"
        if _frames.library_of(items):
            return _frames.classify(engine, items, count, keep_errors)
        if isinstance(items, (str, GoodsItem)):
            raise TypeError("classify_many takes several items; classify takes one")
        packs = self._packs
        answers: list[Classification | TarifaError] = []
        for batch in _batches.classify(engine, items, options, count, keep_errors):
            answers += [Classification(one, packs) if isinstance(one, ResultHandle) else one for one in batch]
        return answers

    def validate(self, code: str, edition: int = 2022) -> CodeValidation:
        """Whether the six digits of a code are in an edition of the Harmonized System: 2012, 2017, 2022 or 2028.

        A code that is not in it is a finding in the answer, not an error. Digits beyond six are named as not checked:
        they belong to national schedules.

        Raises InvalidInputError where the text is not a code or there is no such edition.
        """
        year = _calls.edition(edition)
        return CodeValidation.read(self._ask(library.tarifa_validate, *_calls.code(code), year))

    def validate_line(self, code: str, country: str, date: datetime.date | str | None = None) -> LineValidation:
        """Whether goods can be declared under a code in the tariff of a country, ISO 3166-1 alpha-2; on a day, a
        datetime.date or a text as "2026-11-22", where one is given.

        A code under which they cannot is a finding in the answer, and so is a country whose schedule the engine does
        not have.

        Raises InvalidInputError where the code, the country or the day is not understood.
        """
        place = _calls.text(country, "a country")
        found = self._ask(library.tarifa_validate_line, *_calls.code(code), *place, *_calls.day(date))
        return LineValidation.read(found)

    def check_coherence(self, code: str, item: str | GoodsItem) -> Coherence:
        """How well a code fits goods, by its first six digits in HS 2022, and what would fit better: a hint for a
        reviewer.

        Raises as `classify`, and InvalidInputError where the text is not a code.
        """
        array = ItemArray([item])
        return Coherence.read(self._ask(library.tarifa_check_coherence, *_calls.code(code), array.address))

    def narrow(
        self,
        item: str | GoodsItem,
        code: str,
        destination: str,
        date: datetime.date | str | None = None,
    ) -> Narrowing:
        """Ranks the lines below a code in the tariff of a country, ISO 3166-1 alpha-2, by how well they fit goods, and
        asks what decides between them; on a day, where one is given. `GoodsItem.with_answer` keeps the answer: narrow
        again.

        A code below which there is no line is a finding in the answer, and so is a country whose schedule the engine
        does not have.

        Raises as `classify`, and InvalidInputError where the code, the country or the day is not understood.
        """
        array = ItemArray([item])
        place = _calls.text(destination, "a country")
        question = (array.address, *_calls.code(code), *place, *_calls.day(date))
        return Narrowing.read(self._ask(library.tarifa_narrow, *question))

    @overload
    def handle(self, request: str) -> str: ...

    @overload
    def handle(self, request: Mapping[str, Any]) -> dict[str, Any]: ...

    def handle(self, request: str | Mapping[str, Any]) -> str | dict[str, Any]:
        """The response to a request of a hosted classification service, or of a parcel carrier: JSON to JSON, or
        decoded to decoded. What is wrong with the request stands in the response. A `Handler` has other limits, and
        keeps answers."""
        response: str | dict[str, Any] = answered(request, library.tarifa_engine_handle, self._live())
        return response

    def screen(
        self,
        line: ShipmentLine,
        *,
        max_schedule_age: int = 92,
    ) -> Screening:
        """Checks a line before it is shipped: its code, countries, measures, amounts and documents.

        `max_schedule_age` is how many days after its date a schedule is taken as that of the day, 0 to 65535.

        What speaks against the line is a finding in the answer, and so is a code, country, amount or unit that cannot
        be read. A rule that lacks what it needs is named in `not_checked`.

        Raises as `classify`, and InvalidInputError where the day is not understood.
        """
        borrowed = BorrowedLine(line)
        # For the library 0 is 'not given'.
        days = _calls.count(max_schedule_age, "max_schedule_age", 0) or NO_SCHEDULE_AGE
        options = ScreenOptions(sizeof(ScreenOptions), days)
        return Screening.read(self._ask(library.tarifa_screen, byref(borrowed.struct), byref(options)))

    def duty(
        self,
        request: str | DutyRequest,
        destination: str | None = None,
        *,
        origin: str | None = None,
        date: datetime.date | str | None = None,
        value: Amount | None = None,
        currency: str | None = None,
        quantities: Sequence[tuple[Amount, str] | tuple[Amount, str, str]] = (),
        contents: Sequence[tuple[str, Amount]] = (),
        degrees: Sequence[tuple[str, Amount]] = (),
        freight: Amount | None = None,
        insurance: Amount | None = None,
        inland: Amount | None = None,
        excise: Amount | None = None,
        tax_rate: Amount | None = None,
        preference: str | None = None,
        exemptions: Sequence[str] = (),
        within_quota: bool | None = None,
        transport: str | None = None,
        exchange_rates: Sequence[tuple[str, str, Amount, datetime.date | str, str]] = (),
    ) -> Duty:
        """What goods pay on import: a DutyRequest, or a code and a destination with other fields of a DutyRequest
        beside them.

        Duties, fees and taxes come with a trace of how each was computed, what may be due beside, and what is missing.
        An amount that depends on a fact that is not given is a range.

        Raises InvalidInputError where the request cannot be read, which names the field.
        """
        parts = (quantities, contents, degrees)
        costs = (freight, insurance, inland, excise, tax_rate)
        claims = (preference, exemptions, within_quota, transport, exchange_rates)
        fields = (origin, date, value, currency, *parts, *costs, *claims)
        if isinstance(request, str):
            if destination is None:
                raise TypeError("a code needs a destination beside it")
            request = DutyRequest(request, destination, *fields)
        elif destination is not None or any(one is not None and one != () for one in fields):
            raise TypeError("the fields of a DutyRequest stand in it, not beside it")
        return Duty.read(self._ask(library.tarifa_duty, *_calls.text(request.json(), "a request")))

    def recommend(
        self,
        item: CatalogueItem,
        *,
        tariff: str | None = None,
        date: datetime.date | str | None = None,
        own_codes: OwnCodes | None = None,
    ) -> Recommendation:
        """What an item of a catalogue is recommended to be declared under: a line of the tariff that a country applies,
        declarable on a day, where these are given; what the company decided on goes before what the texts say.

        Raises as `classify`, and InvalidInputError where item, country or day cannot be read, which names the field.
        """
        options, _texts = _recommend_options(tariff, date, own_codes)
        text = _calls.text(json.dumps(item.fields(), ensure_ascii=False), "an item")
        return Recommendation.read(self._ask(library.tarifa_recommend, *text, byref(options)))

    def compare(
        self,
        items: Iterable[CatalogueItem],
        *,
        tariff: str | None = None,
        date: datetime.date | str | None = None,
        own_codes: OwnCodes | None = None,
        threads: int = 0,
    ) -> Comparison:
        """Compares the codes in use of a catalogue with those that are recommended, in so many threads, 0 for one for
        each core. As `recommend` otherwise; an item whose texts cannot be read is among the failures."""
        options, _texts = _recommend_options(tariff, date, own_codes)
        text = _calls.text(json.dumps([item.fields() for item in items], ensure_ascii=False), "items")
        question = (*text, byref(options), _calls.count(threads, "threads", 0))
        return Comparison(_calls.ask(library.tarifa_compare, self._live(), *question))

    def preclassify(
        self,
        goods: ExportGoods,
        origin: str,
        destination: str | None = None,
        *,
        date: datetime.date | str | None = None,
        own_codes: OwnCodes | None = None,
    ) -> Preclassification:
        """What an exporter needs to know of goods that go from one country to another, ISO 3166-1 alpha-2, on a day,
        today's where none is given: the code of the country of export, what both countries ask for, and the subheadings
        of the parts. What the company decided on goes before what the texts say.

        Raises as `recommend`.
        """
        options, _texts = _recommend_options(None, None, own_codes)
        way = (*_calls.text(origin, "a country"), *_calls.text(destination or "", "a country"))
        question = (*as_json(goods.fields(), "goods"), *way, *_calls.day_or_today(date), byref(options))
        return Preclassification.read(self._ask(library.tarifa_preclassify, *question))

    def requirements(
        self,
        code: str,
        *,
        direction: Direction | str = Direction.BOTH,
        origin: str | None = None,
        destination: str | None = None,
        date: datetime.date | str | None = None,
        goods: Goods | None = None,
    ) -> Requirements:
        """What authorities ask for when goods leave the origin, when they enter the destination, or both: licences,
        inspections, declaration elements, rebates, prompts on controlled goods.

        `code` is one of the tariff of the origin; of that of the destination on import. `date` is the day on which the
        goods are declared, that of the schedule where none is given. `goods` answer declaration elements and are looked
        up among controlled goods.

        `coverage` of the answer tells that nothing is asked for from that nothing is known.

        Raises InvalidInputError where the request cannot be read, which names the field.
        """
        if isinstance(code, int):
            raise TypeError("a code is a str: as a number it may have lost a leading zero")
        fields = given(
            code=code,
            direction=str(direction),
            origin=origin,
            destination=destination,
            date=day_text(date),
            goods=None if goods is None else goods_fields(goods),
        )
        request = json.dumps(fields, ensure_ascii=False)
        return Requirements.read(self._ask(library.tarifa_requirements, *_calls.text(request, "a request")))

    def duty_spread(self, request: DutyRequest, codes: Sequence[str] = ()) -> DutySpread:
        """What the goods of a request would pay under each line at or below some codes, such as the alternatives of a
        classification: whether the choice between them costs money. Without codes, below that of the request.

        Raises InvalidInputError where the request or a code is not understood.
        """
        if isinstance(codes, str):
            raise TypeError("codes are several texts, not one str")
        array = spans([_calls.code(code)[0] for code in codes])
        question = _calls.text(request.json(), "a request")
        return DutySpread.read(self._ask(library.tarifa_duty_spread, *question, address(array), len(codes)))

    def lookup(self, code: str) -> Entry | None:
        """A chapter, heading or subheading with what stands above it; None where HS 2022 does not have it or the code
        has more than six digits.

        Raises InvalidInputError where the text is not a code.
        """
        fields = json.loads(self._ask(library.tarifa_lookup, *_calls.code(code)))
        return Entry.read(fields) if fields else None

    def children(self, code: str | None = None) -> Answers[Entry]:
        """What stands one level below a chapter or heading; the chapters, for None.

        Raises InvalidInputError where the text is not a code.
        """
        # For the library an empty text, which is no code, asks for the chapters.
        digits = "" if code is None else TariffCode(code)
        return Answers.read(self._ask(library.tarifa_children, *_calls.code(digits)), Entry.read)

    def search(self, words: str, most: int = 10) -> Answers[SearchHit]:
        """The goods lines and descriptions nearest to some words, nearest first, `most` of them at most, from the 32
        subheadings whose vocabulary fits the words best.

        Raises TextTooLongError above 64 KiB.
        """
        hits = self._ask(library.tarifa_search, *_calls.text(words, "words"), _calls.count(most, "most", 0))
        return Answers.read(hits, SearchHit.read)

    def correlate(self, code: str, from_edition: int, to_edition: int) -> Answers[Successor]:
        """The codes of edition `to_edition` that hold goods of a subheading of edition `from_edition`, forward or
        backward in time; none where that edition does not have the subheading.

        Steps over several editions are taken one by one, so that the answer may name more codes than a direct table
        would.

        Raises InvalidInputError where the text is not a code or there is no such edition.
        """
        years = _calls.edition(from_edition), _calls.edition(to_edition)
        return Answers.read(self._ask(library.tarifa_correlate, *_calls.code(code), *years), Successor.read)

    def _ask(self, function: Any, *arguments: Any) -> str:
        engine = self._live()
        return _calls.ask(function, engine, *arguments).json()


# The library does not write to them: calls share them.
@lru_cache(typed=True)
def _options(alternatives: int, evidence: int) -> ClassifyOptions:
    # For the library 0 is 'not given'.
    lines = _calls.count(evidence, "evidence", 0) or NO_EVIDENCE
    return ClassifyOptions(sizeof(ClassifyOptions), _calls.count(alternatives, "alternatives", 1), lines)


def audit_pack(pack: str | os.PathLike[str] | bytes | bytearray | memoryview) -> None:
    """Checks a pack completely, the file at a path or bytes: after it, no question makes the engine fail.

    Raises FileError, PackDamagedError or PackTooNewError.
    """
    if isinstance(pack, (str, os.PathLike)):
        try:
            pack = Path(pack).read_bytes()
        except OSError as error:
            raise of_status(IO, f"cannot use {error.filename}: {error.strerror}") from error
    data = bytes(memoryview(pack))
    _calls.call(library.tarifa_pack_audit, data, len(data))


def _recommend_options(
    tariff: str | None, date: datetime.date | str | None, own_codes: OwnCodes | None
) -> tuple[RecommendOptions, Any]:
    """The options as the library reads them, and what they point to."""
    texts = (_calls.text(tariff or "", "a country"), _calls.day(date))
    handle = None if own_codes is None else own_codes._handle
    return RecommendOptions(sizeof(RecommendOptions), *(Span(*text) for text in texts), handle), (texts, handle)
