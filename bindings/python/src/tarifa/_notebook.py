"""How a classification looks at a prompt and in a notebook."""

from __future__ import annotations

from html import escape
from textwrap import shorten
from typing import TYPE_CHECKING

from .answers import Candidate, Outcome

if TYPE_CHECKING:
    from .classification import Classification

DESCRIPTION_WIDTH = 30


def percent(probability: float) -> str:
    return f"{100 * probability:.1f}%"


def line(answer: Classification) -> str:
    """<Classification 6109.10 58.0% 'Knitted T-shirts, single…'; safe heading 6109; HS 2022 pack f1b2dfc68f44>"""
    parts = []
    if answer.best is not None:
        best = answer.best
        description = shorten(best.description, DESCRIPTION_WIDTH, placeholder="…")
        parts.append(f"{best.code.display} {percent(best.probability)} {description!r}")
    if answer.outcome != Outcome.CLASSIFIED:
        parts.append(_words(answer.outcome))
    if answer.safe is not None:
        parts.append(f"safe {_words(answer.safe.level)} {answer.safe.code.display}")
    data = answer.data
    parts.append(f"{data.jurisdiction} {data.edition} pack {data.hash[:12]}")
    return f"<Classification {'; '.join(parts)}>"


def table(answer: Classification) -> str:
    """The alternatives with their evidence, and under them what a reviewer has to know."""
    rows = "".join(map(_row, answer.alternatives))
    below = []
    if answer.outcome != Outcome.CLASSIFIED:
        below.append(answer.outcome.advice)
    if answer.safe is not None:
        safe = answer.safe
        below.append(f"Safe to use: {_words(safe.level)} {safe.code.display} ({percent(safe.probability)} likely).")
    if answer.question is not None:
        below.append(f"To be sure, ask: {answer.question.text}")
    below += [str(answer.data), "A recommendation: the declarant decides."]
    header = "<tr><th>code</th><th>likely</th><th>goods</th><th>nearest goods lines</th></tr>"
    head = f"<table><thead>{header}</thead><tbody>{rows}</tbody></table>" if rows else ""
    return head + "<p>" + "<br>".join(map(escape, below)) + "</p>"


def _row(candidate: Candidate) -> str:
    titles = [candidate.description]
    titles += [f"{above.code.display} {above.description}" for above in (candidate.heading, candidate.chapter)]
    goods = "<br>".join(map(escape, titles))
    evidence = "".join(f"<li>{escape(line.goods)}</li>" for line in candidate.evidence)
    cells = [escape(candidate.code.display), percent(candidate.probability), goods, f"<ul>{evidence}</ul>"]
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


def _words(word: str) -> str:
    return str(word).replace("_", " ")
