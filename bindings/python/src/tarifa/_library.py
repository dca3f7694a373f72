"""The shared library: which file it is, and the types of its functions as include/tarifa.h states them."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Sequence
from ctypes import c_char, c_char_p, c_float, c_int32, c_int64, c_size_t, c_uint32, c_void_p
from pathlib import Path
from typing import Any

ABI_VERSION = 1
"""The interface that this package was written for, TARIFA_ABI_VERSION."""

NO_EVIDENCE = 2**32 - 1
"""TARIFA_NO_EVIDENCE: show no goods lines."""

UNKNOWN_FIELDS = ("ignore", "reject")
"""The TARIFA_UNKNOWN_FIELDS_ constants, from 0."""

NO_SCHEDULE_AGE = 2**32 - 1
"""TARIFA_NO_SCHEDULE_AGE: take a schedule as that of its own day alone."""

RECORD_ID_SIZE = 27
"""TARIFA_RECORD_ID_SIZE: how many bytes the text of an id takes, with the NUL behind it."""


class ClassifyOptions(ctypes.Structure):
    """tarifa_classify_options."""

    _fields_ = [("struct_size", c_size_t), ("alternatives", c_uint32), ("evidence", c_uint32)]


class ScreenOptions(ctypes.Structure):
    """tarifa_screen_options."""

    _fields_ = [("struct_size", c_size_t), ("max_schedule_age", c_size_t)]


class Code(ctypes.Structure):
    """tarifa_code."""

    _fields_ = [
        ("struct_size", c_size_t),
        ("digits", c_char * 16),
        ("display", c_char * 24),
        ("parent", c_char * 16),
        ("level", c_int32),
        ("digit_count", c_uint32),
    ]


class Span(ctypes.Structure):
    """tarifa_text, and tarifa_bytes."""

    _fields_ = [("data", c_char_p), ("len", c_size_t)]


class DeclaredQuantity(ctypes.Structure):
    """tarifa_declared_quantity."""

    _fields_ = [("amount", Span), ("unit", Span)]


class ShipmentLine(ctypes.Structure):
    """tarifa_shipment_line."""

    _fields_ = [
        ("struct_size", c_size_t),
        ("code", Span),
        ("goods", c_void_p),
        ("origin", Span),
        ("destination", Span),
        ("date", Span),
        ("value", Span),
        ("currency", Span),
        ("quantities", c_void_p),
        ("quantity_count", c_size_t),
    ]


class HistoryOptions(ctypes.Structure):
    """tarifa_history_options."""

    _fields_ = [
        ("struct_size", c_size_t),
        ("retention", c_size_t),
        ("max_record_bytes", c_size_t),
        ("redacted_fields", c_void_p),
        ("redacted_field_count", c_size_t),
        ("redacted_patterns", c_void_p),
        ("redacted_pattern_count", c_size_t),
    ]


class RecommendOptions(ctypes.Structure):
    """tarifa_recommend_options."""

    _fields_ = [("struct_size", c_size_t), ("tariff", Span), ("date", Span), ("own_codes", c_void_p)]


WRITE = ctypes.CFUNCTYPE(c_int32, c_void_p, c_void_p, c_size_t)
"""tarifa_write."""

CLOCK = ctypes.CFUNCTYPE(c_int64, c_void_p)
"""tarifa_clock."""

NAMER = ctypes.CFUNCTYPE(c_int32, c_void_p, c_int64, c_void_p)
"""tarifa_namer."""

NEXT_ITEM = ctypes.CFUNCTYPE(c_int32, c_void_p, c_void_p)
"""tarifa_next_item."""

TAKE_ANSWER = ctypes.CFUNCTYPE(c_int32, c_void_p, c_void_p, c_size_t)
"""tarifa_take_answer."""


class Stamps(ctypes.Structure):
    """tarifa_stamps."""

    _fields_ = [("struct_size", c_size_t), ("context", c_void_p), ("now", CLOCK), ("id", NAMER)]


class HandlerOptions(ctypes.Structure):
    """tarifa_handler_options."""

    _fields_ = [
        ("struct_size", c_size_t),
        ("items", c_size_t),
        ("bulk_items", c_size_t),
        ("characters", c_size_t),
        ("unknown_fields", c_int32),
        ("threads", c_uint32),
        ("history", c_void_p),
        ("categories", c_void_p),
        ("stamps", c_void_p),
    ]


def spans(texts: Sequence[bytes]) -> ctypes.Array[Span]:
    """An array of texts, which keeps them."""
    return (Span * len(texts))(*(Span(text, len(text)) for text in texts))


def address(array: ctypes.Array[Span]) -> int:
    """Where an array stands."""
    return ctypes.addressof(array)


def bytes_at(start: int | None, length: int) -> bytes:
    """A copy of what a callback was given."""
    return ctypes.string_at(start, length) if start else b""


# Handles, structs and out arguments go in as addresses; a text as a pointer and a length in bytes.
_TEXT = (c_char_p, c_size_t)
_OUT_AND_ERROR = (c_void_p, c_void_p)

FUNCTIONS: dict[str, tuple[Any, tuple[Any, ...]]] = {
    "tarifa_abi_version": (c_uint32, ()),
    "tarifa_version": (c_char_p, ()),
    "tarifa_error_message": (c_char_p, (c_void_p,)),
    "tarifa_error_position": (c_size_t, (c_void_p,)),
    "tarifa_error_expected": (c_char_p, (c_void_p,)),
    "tarifa_error_free": (None, (c_void_p,)),
    "tarifa_engine_open_embedded": (c_int32, _OUT_AND_ERROR),
    "tarifa_engine_open_packs": (c_int32, (c_void_p, c_size_t, *_OUT_AND_ERROR)),
    "tarifa_engine_open_files": (c_int32, (c_void_p, c_size_t, *_OUT_AND_ERROR)),
    "tarifa_pack_audit": (c_int32, (*_TEXT, c_void_p)),
    "tarifa_engine_data_json": (c_char_p, (c_void_p,)),
    "tarifa_engine_free": (None, (c_void_p,)),
    "tarifa_schedule_open_file": (c_int32, (*_TEXT, *_OUT_AND_ERROR)),
    "tarifa_schedule_open_bytes": (c_int32, (*_TEXT, *_OUT_AND_ERROR)),
    "tarifa_engine_schedule": (c_int32, (c_void_p, *_TEXT, *_OUT_AND_ERROR)),
    "tarifa_engine_schedule_count": (c_size_t, (c_void_p,)),
    "tarifa_engine_schedule_at": (c_int32, (c_void_p, c_size_t, *_OUT_AND_ERROR)),
    "tarifa_schedule_info_json": (c_char_p, (c_void_p,)),
    "tarifa_schedule_gaps": (c_char_p, (c_void_p,)),
    "tarifa_schedule_column_count": (c_size_t, (c_void_p,)),
    "tarifa_schedule_column": (c_char_p, (c_void_p, c_size_t)),
    "tarifa_schedule_line_count": (c_size_t, (c_void_p,)),
    "tarifa_schedule_line": (c_int32, (c_void_p, *_TEXT, *_OUT_AND_ERROR)),
    "tarifa_schedule_declarable": (c_int32, (c_void_p, *_TEXT, c_size_t, c_size_t, *_OUT_AND_ERROR)),
    "tarifa_schedule_lines": (c_int32, (c_void_p, c_size_t, c_size_t, *_OUT_AND_ERROR)),
    "tarifa_schedule_measures": (c_int32, (c_void_p, *_TEXT, *_TEXT, *_TEXT, *_OUT_AND_ERROR)),
    "tarifa_schedule_successors": (c_int32, (c_void_p, *_TEXT, *_OUT_AND_ERROR)),
    "tarifa_schedule_changes": (c_int32, (c_void_p, c_void_p, c_size_t, c_size_t, *_OUT_AND_ERROR)),
    "tarifa_schedule_free": (None, (c_void_p,)),
    "tarifa_classify_text": (c_int32, (c_void_p, *_TEXT, c_void_p, *_OUT_AND_ERROR)),
    "tarifa_classify": (c_int32, (c_void_p, c_void_p, c_void_p, *_OUT_AND_ERROR)),
    "tarifa_check_coherence": (c_int32, (c_void_p, *_TEXT, c_void_p, *_OUT_AND_ERROR)),
    "tarifa_narrow": (c_int32, (c_void_p, c_void_p, *_TEXT, *_TEXT, *_TEXT, *_OUT_AND_ERROR)),
    "tarifa_screen": (c_int32, (c_void_p, c_void_p, c_void_p, *_OUT_AND_ERROR)),
    "tarifa_classify_many": (c_int32, (c_void_p, c_void_p, c_size_t, c_void_p, c_uint32, *_OUT_AND_ERROR)),
    "tarifa_edition_on": (c_int32, (c_int32, c_int32, c_int32)),
    "tarifa_code_parse": (c_int32, (*_TEXT, c_void_p, c_void_p)),
    "tarifa_lookup": (c_int32, (c_void_p, *_TEXT, *_OUT_AND_ERROR)),
    "tarifa_children": (c_int32, (c_void_p, *_TEXT, *_OUT_AND_ERROR)),
    "tarifa_validate": (c_int32, (c_void_p, *_TEXT, c_int32, *_OUT_AND_ERROR)),
    "tarifa_validate_line": (c_int32, (c_void_p, *_TEXT, *_TEXT, *_TEXT, *_OUT_AND_ERROR)),
    "tarifa_correlate": (c_int32, (c_void_p, *_TEXT, c_int32, c_int32, *_OUT_AND_ERROR)),
    "tarifa_search": (c_int32, (c_void_p, *_TEXT, c_size_t, *_OUT_AND_ERROR)),
    "tarifa_expected_answer": (c_int32, (c_void_p, *_TEXT, *_TEXT, *_OUT_AND_ERROR)),
    "tarifa_jurisdiction": (c_char_p, _TEXT),
    "tarifa_record_id_new": (c_int32, (c_int64, c_void_p, c_void_p)),
    "tarifa_record_id_from_bits": (c_int32, (c_char_p, c_void_p, c_void_p)),
    "tarifa_record_id_bits": (c_int32, (*_TEXT, c_void_p, c_void_p)),
    "tarifa_record_id_time": (c_int32, (*_TEXT, c_void_p, c_void_p)),
    "tarifa_category_map_new": (c_int32, _OUT_AND_ERROR),
    "tarifa_category_map_from_json": (c_int32, (*_TEXT, *_OUT_AND_ERROR)),
    "tarifa_category_map_learn": (c_int32, (c_void_p, *_TEXT, *_TEXT, c_uint32, c_void_p)),
    "tarifa_category_map_set_words": (c_int32, (c_void_p, *_TEXT, *_TEXT, c_void_p)),
    "tarifa_category_map_to_json": (c_int32, (c_void_p, *_OUT_AND_ERROR)),
    "tarifa_category_map_len": (c_size_t, (c_void_p,)),
    "tarifa_category_map_free": (None, (c_void_p,)),
    "tarifa_history_open": (c_int32, (*_TEXT, c_void_p, *_OUT_AND_ERROR)),
    "tarifa_history_in_memory": (c_int32, (c_size_t, c_void_p, *_OUT_AND_ERROR)),
    "tarifa_history_path": (c_char_p, (c_void_p,)),
    "tarifa_history_free": (None, (c_void_p,)),
    "tarifa_history_get": (c_int32, (c_void_p, *_TEXT, *_OUT_AND_ERROR)),
    "tarifa_history_put": (c_int32, (c_void_p, *_TEXT, c_void_p)),
    "tarifa_history_expire": (c_int32, (c_void_p, c_int64, c_void_p, c_void_p)),
    "tarifa_history_expire_overdue": (c_int32, (c_void_p, c_int64, c_void_p, c_void_p)),
    "tarifa_history_export": (c_int32, (c_void_p, WRITE, c_void_p, c_void_p, c_void_p)),
    "tarifa_history_len": (c_int32, (c_void_p, c_void_p, c_void_p)),
    "tarifa_handler_new": (c_int32, (c_void_p, c_void_p, *_OUT_AND_ERROR)),
    "tarifa_handler_handle": (c_int32, (c_void_p, *_TEXT, *_OUT_AND_ERROR)),
    "tarifa_engine_handle": (c_int32, (c_void_p, *_TEXT, *_OUT_AND_ERROR)),
    "tarifa_handler_stream": (c_int32, (c_void_p, *_TEXT, NEXT_ITEM, TAKE_ANSWER, c_void_p, c_void_p)),
    "tarifa_handler_free": (None, (c_void_p,)),
    "tarifa_duty": (c_int32, (c_void_p, *_TEXT, *_OUT_AND_ERROR)),
    "tarifa_duty_spread": (c_int32, (c_void_p, *_TEXT, c_void_p, c_size_t, *_OUT_AND_ERROR)),
    "tarifa_requirements": (c_int32, (c_void_p, *_TEXT, *_OUT_AND_ERROR)),
    "tarifa_own_codes_new": (c_int32, _OUT_AND_ERROR),
    "tarifa_own_codes_from_json": (c_int32, (*_TEXT, *_OUT_AND_ERROR)),
    "tarifa_own_codes_decide": (c_int32, (c_void_p, *_TEXT, *_TEXT, c_void_p)),
    "tarifa_own_codes_find": (c_int32, (c_void_p, *_TEXT, *_TEXT, *_OUT_AND_ERROR)),
    "tarifa_own_codes_to_json": (c_int32, (c_void_p, *_OUT_AND_ERROR)),
    "tarifa_own_codes_len": (c_size_t, (c_void_p,)),
    "tarifa_own_codes_is_empty": (c_int32, (c_void_p,)),
    "tarifa_own_codes_free": (None, (c_void_p,)),
    "tarifa_recommend": (c_int32, (c_void_p, *_TEXT, c_void_p, *_OUT_AND_ERROR)),
    "tarifa_compare": (c_int32, (c_void_p, *_TEXT, c_void_p, c_uint32, *_OUT_AND_ERROR)),
    "tarifa_comparison_html": (c_int32, (c_void_p, *_TEXT, *_TEXT, WRITE, c_void_p, c_void_p)),
    "tarifa_reviews_new": (c_int32, (c_void_p, *_OUT_AND_ERROR)),
    "tarifa_reviews_open": (c_int32, (c_void_p, c_int64, *_TEXT, c_void_p, c_void_p)),
    "tarifa_reviews_open_answer": (c_int32, (c_void_p, c_int64, *_TEXT, *_TEXT, *_TEXT, c_void_p, c_void_p)),
    "tarifa_reviews_decide": (c_int32, (c_void_p, c_int64, *_TEXT, *_TEXT, *_OUT_AND_ERROR)),
    "tarifa_reviews_get": (c_int32, (c_void_p, *_TEXT, *_OUT_AND_ERROR)),
    "tarifa_reviews_pending": (c_int32, (c_void_p, *_OUT_AND_ERROR)),
    "tarifa_reviews_for_each": (c_int32, (c_void_p, TAKE_ANSWER, c_void_p, c_void_p)),
    "tarifa_reviews_export": (c_int32, (c_void_p, WRITE, c_void_p, c_void_p, c_void_p)),
    "tarifa_reviews_own_codes": (c_int32, (c_void_p, *_OUT_AND_ERROR)),
    "tarifa_reviews_agreement": (c_int32, (c_void_p, *_OUT_AND_ERROR)),
    "tarifa_reviews_free": (None, (c_void_p,)),
    "tarifa_preclassify": (c_int32, (c_void_p, *_TEXT, *_TEXT, *_TEXT, *_TEXT, c_void_p, *_OUT_AND_ERROR)),
    "tarifa_edition_changes_new": (c_int32, (c_void_p, c_void_p, *_TEXT, *_OUT_AND_ERROR)),
    "tarifa_edition_changes_not_compared_count": (c_size_t, (c_void_p,)),
    "tarifa_edition_changes_not_compared": (c_char_p, (c_void_p, c_size_t)),
    "tarifa_edition_changes_events": (c_int32, (c_void_p, *_TEXT, TAKE_ANSWER, c_void_p, c_void_p)),
    "tarifa_edition_changes_free": (None, (c_void_p,)),
    "tarifa_affected": (c_int32, (c_void_p, c_void_p, *_TEXT, *_TEXT, TAKE_ANSWER, c_void_p, c_void_p)),
    "tarifa_ruling_events": (c_int32, (*_TEXT, *_TEXT, *_TEXT, TAKE_ANSWER, c_void_p, c_void_p)),
    "tarifa_rate_parse": (c_int32, (*_TEXT, c_int32, *_OUT_AND_ERROR)),
    "tarifa_rate_evaluate": (c_int32, (*_TEXT, c_int32, *_TEXT, *_OUT_AND_ERROR)),
    "tarifa_rate_programs": (c_int32, (*_TEXT, *_OUT_AND_ERROR)),
    "tarifa_rate_agreements": (c_int32, (*_TEXT, c_int32, *_OUT_AND_ERROR)),
    "tarifa_rate_columns": (c_int32, (*_TEXT, *_OUT_AND_ERROR)),
    "tarifa_result_status": (c_int32, (c_void_p,)),
    "tarifa_result_message": (c_char_p, (c_void_p,)),
    "tarifa_result_pack_hash": (c_char_p, (c_void_p,)),
    "tarifa_result_json": (c_char_p, (c_void_p, c_void_p)),
    "tarifa_result_outcome": (c_int32, (c_void_p,)),
    "tarifa_result_alternative_code": (c_char_p, (c_void_p, c_size_t)),
    "tarifa_result_alternative_probability": (c_float, (c_void_p, c_size_t)),
    "tarifa_result_alternative_description": (c_char_p, (c_void_p, c_size_t)),
    "tarifa_result_safe_code": (c_char_p, (c_void_p,)),
    "tarifa_result_safe_probability": (c_float, (c_void_p,)),
    "tarifa_result_free": (None, (c_void_p,)),
}
"""The functions that this package calls: what each returns, and its arguments."""


def _path() -> str:
    """The file that TARIFA_LIBRARY names, else the one inside the package. No other place is searched."""
    named = os.environ.get("TARIFA_LIBRARY")
    if named:
        return os.path.abspath(named)
    name = {"win32": "tarifa.dll", "darwin": "libtarifa.dylib"}.get(sys.platform, "libtarifa.so")
    return str(Path(__file__).resolve().parent / "_lib" / name)


def _load(path: str) -> ctypes.CDLL:
    if not os.path.isfile(path):
        raise ImportError(
            f"tarifa: there is no shared library {path}: install the package, or name the library in TARIFA_LIBRARY"
        )
    try:
        loaded = ctypes.CDLL(path)
    except OSError as error:
        raise ImportError(f"tarifa: {path} is no shared library for this Python: {error}") from error
    try:
        # First of all: the types of the other functions hold for one version.
        found = _declare(loaded, "tarifa_abi_version")()
        if found != ABI_VERSION:
            raise ImportError(
                f"tarifa: {path} has version {found} of the interface, this package needs version {ABI_VERSION}: "
                "install the package and the library of one release"
            )
        for name in FUNCTIONS:
            _declare(loaded, name)
    except AttributeError as error:
        raise ImportError(f"tarifa: {path} is another library, or older than this package: {error}") from error
    return loaded


def _declare(loaded: ctypes.CDLL, name: str) -> Any:
    function = getattr(loaded, name)
    function.restype, function.argtypes = FUNCTIONS[name]
    return function


library = _load(_path())
