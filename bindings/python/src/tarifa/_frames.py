"""Columns of goods: a pandas or polars Series in, a DataFrame of that library out.

Neither library is needed or imported: who gives a Series has imported it.
"""

from __future__ import annotations

import math
import sys
from ctypes import sizeof
from itertools import chain
from typing import Any, Protocol

from . import _batches
from ._batches import Answer
from ._calls import EngineHandle
from ._library import NO_EVIDENCE, ClassifyOptions, library
from ._reading import OUTCOMES
from .codes import TariffCode
from .errors import TarifaError

COLUMNS = ("code", "probability", "description", "safe_code", "safe_level", "outcome", "error")


class PandasSeries(Protocol):
    """A pandas.Series, known by what neither a list nor a DataFrame has."""

    @property
    def array(self) -> Any: ...


class PolarsSeries(Protocol):
    """A polars.Series, known in the same way."""

    @property
    def to_physical(self) -> Any: ...


def library_of(items: object) -> str | None:
    """Which library a Series is of; None for anything else."""
    for name in ("pandas", "polars"):
        module = sys.modules.get(name)
        if isinstance(items, getattr(module, "DataFrame", ())):
            raise TypeError("a DataFrame has many columns: give the one that holds the goods")
        if isinstance(items, getattr(module, "Series", ())):
            return name
    return None


def classify(engine: EngineHandle, series: Any, threads: int, keep_errors: bool) -> Any:
    """The best alternative for each text of a Series."""
    pandas, values = library_of(series) == "pandas", series.to_list()
    absent = series.isna().to_list() if pandas else map(_is_missing, values)
    texts = ("" if missing else value for value, missing in zip(values, absent))
    options = ClassifyOptions(sizeof(ClassifyOptions), 1, NO_EVIDENCE)
    batches = _batches.classify(engine, texts, options, threads, keep_errors)
    rows = list(map(_row, chain.from_iterable(batches)))
    names = COLUMNS if keep_errors else COLUMNS[:-1]
    columns: dict[str, list[Any]] = {name: [row[at] for row in rows] for at, name in enumerate(names)}
    return _pandas_frame(columns, series.index) if pandas else _polars_frame(columns)


def _is_missing(value: object) -> bool:
    return value is None or (isinstance(value, float) and math.isnan(value))


def _row(answer: Answer) -> tuple[Any, ...]:
    """The columns of one answer, read without its JSON."""
    if isinstance(answer, TarifaError):
        return None, None, None, None, None, None, answer.message
    code = _text(library.tarifa_result_alternative_code(answer, 0))
    probability = library.tarifa_result_alternative_probability(answer, 0) if code else None
    description = _text(library.tarifa_result_alternative_description(answer, 0))
    safe = _text(library.tarifa_result_safe_code(answer))
    level = TariffCode.of_digits(safe).level.value if safe else None
    outcome = OUTCOMES.get(library.tarifa_result_outcome(answer))
    return code, probability, description, safe, level, outcome.value if outcome else None, None


def _text(text: bytes | None) -> str | None:
    return None if text is None else text.decode()


def _pandas_frame(columns: dict[str, list[Any]], index: Any) -> Any:
    pandas = sys.modules["pandas"]
    frame = pandas.DataFrame(columns, index=index)
    return frame.astype({"probability": "float32"})


def _polars_frame(columns: dict[str, list[Any]]) -> Any:
    polars = sys.modules["polars"]
    types = {name: polars.Float32 if name == "probability" else polars.String for name in columns}
    return polars.DataFrame(columns, schema=types)
