"""What the tests share."""

from __future__ import annotations

import importlib
import itertools
import os
import subprocess
import sys
import unittest
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import tarifa

ROOT = Path(__file__).resolve().parents[3]
PACK = ROOT / "data" / "packs" / "hs2022.tarifa"
MODEL = PACK.with_name("model.tarifa")
SCHEDULES = sorted((PACK.parent / "schedules").glob("*.tarifa"))
SOURCE = Path(tarifa.__file__).resolve().parent
EXAMPLES = Path(__file__).resolve().parents[1] / "examples"

ENGINE = tarifa.Engine()

SHIRT = "women's knitted cotton t-shirt, short sleeves"
VAGUE = "samples of no commercial value"


class Counted:
    """A clock that stands still, and names that count."""

    def __init__(self) -> None:
        self.time = datetime(2026, 11, 22, 12, tzinfo=timezone.utc)
        self._names = itertools.count()

    def now(self) -> datetime:
        return self.time

    def id(self, now: datetime) -> int:
        assert now == self.time
        return next(self._names)


def cases(table: str, columns: str) -> list[list[str]]:
    """The lines of a golden table, its header checked."""
    header, *lines = (ROOT / "tests" / "golden" / table).read_text("utf-8").split("\n")[:-1]
    assert header.split("\t") == columns.split(), header
    found = [line.split("\t") for line in lines]
    assert found and all(len(case) == len(columns.split()) for case in found), table
    return found


def goods() -> list[str]:
    """The names of everyday goods."""
    return [name for name, _, _ in cases("classify.tsv", "description code within")]


def python(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs another Python with the package that this one has."""
    settings = {**os.environ, "PYTHONPATH": str(SOURCE.parent), "PYTHONIOENCODING": "utf-8", **environment}
    command = [sys.executable, *map(str, arguments)]
    return subprocess.run(command, env=settings, capture_output=True, encoding="utf-8", timeout=120, check=False)


def optional(name: str) -> Any:
    """A module that need not be there. Where it is not, the test is skipped; with TARIFA_REQUIRE_TOOLS=1, it fails."""
    try:
        return importlib.import_module(name)
    except ImportError:
        if os.environ.get("TARIFA_REQUIRE_TOOLS") == "1":
            raise
        raise unittest.SkipTest(f"{name} is not installed") from None
