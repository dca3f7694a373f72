"""Requests in JSON, to the engine or to a handler."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from . import _calls


def answered(request: str | Mapping[str, Any], function: Any, handle: int) -> Any:
    """The response that a function of the library gives, in the form of the request."""
    if isinstance(request, Mapping):
        text = _calls.text(json.dumps(request), "a request")
        return json.loads(_calls.ask(function, handle, *text).json())
    return _calls.ask(function, handle, *_calls.text(request, "a request")).json()


def as_json(value: Mapping[str, Any] | Sequence[Mapping[str, Any]], name: str) -> tuple[bytes, int]:
    """An object, or several, in JSON as an argument."""
    return _calls.text(json.dumps(value, ensure_ascii=False), name)
