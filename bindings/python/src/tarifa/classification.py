"""The answer to a classification."""

from __future__ import annotations

import json
from typing import Any

from . import _notebook
from ._calls import ResultHandle
from ._reading import Details, Summary, pack_hash
from .answers import Candidate, Outcome, PackInfo, Question, SafeCode, WordUse
from .languages import Language


class Classification:
    """Ranked subheadings for a goods item, with the evidence for a reviewer.

    This is a recommendation. Probabilities were fitted to labelled rulings and customs cases in English; on other
    texts they are less sure, and they are no promise for the goods at hand. The declarant decides.

    A classification is a value, equal to another of the same content. It is read when it is asked, the summary apart
    from the details, so that one of many which is only kept or written out costs little.
    """

    __slots__ = ("_source", "_packs", "_summary", "_details")

    def __init__(self, source: ResultHandle | str, packs: tuple[PackInfo, ...] = ()) -> None:
        """Classifications come from an engine. `source` is the answer of the library, with the packs of the engine
        that gave it, or its JSON.
        """
        self._source = source
        self._packs = packs
        self._summary: Summary | None = None
        self._details: Details | None = None

    @property
    def outcome(self) -> Outcome:
        """Whether the text was enough."""
        return self._read_summary().outcome

    @property
    def best(self) -> Candidate | None:
        """The best alternative."""
        return self._read_summary().best

    @property
    def confidence(self) -> float:
        """The probability of the best alternative, 0 where there is none."""
        best = self.best
        return best.probability if best else 0.0

    @property
    def alternatives(self) -> tuple[Candidate, ...]:
        """The best subheadings, best first; probabilities of all alternatives together are at most 1."""
        return self._read_details().alternatives

    @property
    def safe(self) -> SafeCode | None:
        """The deepest level that is safe to use, if any is."""
        return self._read_summary().safe

    @property
    def question(self) -> Question | None:
        """What to ask about the goods, where one answer would tell the leading alternatives apart; see
        `Engine.answer`."""
        return self._read_details().question

    @property
    def words(self) -> tuple[WordUse, ...]:
        """What became of each word of the text, in order."""
        return self._read_details().words

    @property
    def language(self) -> Language | None:
        """The language that the texts were read in, None where that was English."""
        return self._read_details().language

    @property
    def data(self) -> PackInfo:
        """The data that gave the answer."""
        source = self._source
        if isinstance(source, ResultHandle):
            name = pack_hash(source)
            return next(pack for pack in self._packs if pack.hash == name)
        return self._read_details().data

    @property
    def model(self) -> PackInfo | None:
        """The learned model that had its say, if the engine has one."""
        return self._read_details().model

    @property
    def json(self) -> str:
        """The whole answer as the library wrote it, the same in every language."""
        source = self._source
        if isinstance(source, ResultHandle):
            # Two threads may both come here: they read the same, and each holds on to the answer of the library.
            source = self._source = source.json()
        return source

    def to_dict(self) -> dict[str, Any]:
        """The JSON, decoded."""
        return dict(json.loads(self.json))

    def _read_summary(self) -> Summary:
        summary = self._summary
        if summary is None:
            source = self._source
            summary = Summary.of(source) if isinstance(source, ResultHandle) else Summary.read(json.loads(source))
            self._summary = summary
        return summary

    def _read_details(self) -> Details:
        details = self._details
        if details is None:
            details = self._details = Details.read(json.loads(self.json))
        return details

    def __eq__(self, other: object) -> bool:
        return self.json == other.json if isinstance(other, Classification) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.json)

    def __reduce__(self) -> tuple[type[Classification], tuple[str]]:
        return type(self), (self.json,)

    def __repr__(self) -> str:
        return _notebook.line(self)

    def _repr_html_(self) -> str:
        return _notebook.table(self)
