"""Labelled files as `tarifa eval` reads and judges them, and texts as `tarifa pack corpus` folds them for fastText."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

LETTERS = {"ß": "ss", "ẞ": "ss", "ø": "o", "Ø": "o", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe"}
LETTERS |= {"đ": "d", "Đ": "d", "ł": "l", "Ł": "l", "ı": "i"}
"""Letters whose stroke or ligature is no accent to Unicode, as in src/text/fold.rs."""


@dataclass(frozen=True)
class Line:
    """A goods text and its right codes at six digits; where there are several, any of them is right."""

    text: str
    truths: frozenset[str]


def words(text: str) -> str:
    """The words and numbers of a text in small letters without accents, parted by single spaces."""
    letters = "".join(LETTERS.get(letter) or letter.lower() for letter in _without_marks(text))
    return " ".join("".join(letter if letter.isalnum() else " " for letter in _without_marks(letters)).split())


def _without_marks(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in letters if not unicodedata.category(letter).startswith("M"))


def read(path: Path) -> list[tuple[str, list[str]]]:
    """Texts and codes of a file of text, tab, code or several codes parted by '|'; further columns are ignored."""
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8-sig").split("\n") if line)
    return [(row[0], row[1].split("|")) for row in rows if len(row) > 1]


def current(validation: Mapping[str, Any]) -> str | None:
    """The subheading of HS 2022 for a code, from what `tarifa --json validate` says of it: the first six digits where
    the edition has them, else their successor where they have one alone.
    """
    if validation["status"] == "valid":
        return str(validation["code"][:6])
    successors = validation.get("successors", [])
    return str(successors[0]["code"]) if len(successors) == 1 else None


def judged(rows: Iterable[tuple[str, Sequence[str]]], subheadings: Mapping[str, str | None]) -> list[Line]:
    """The lines of which a right subheading is known; `subheadings` has that of each code."""
    lines = ((text, frozenset(found for code in codes if (found := subheadings[code]))) for text, codes in rows)
    return [Line(text, truths) for text, truths in lines if truths]


def within(lines: Sequence[Line], answers: Sequence[Sequence[str]], depth: int) -> float:
    """The share of lines of which a right code is among the first `depth` of the answer."""
    right = (not line.truths.isdisjoint(answer[:depth]) for line, answer in zip(lines, answers, strict=True))
    return sum(right) / max(len(lines), 1)
