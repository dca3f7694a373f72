"""Preclassifies a list of goods for export in a CSV file: every row keeps its own columns and gets the code of the
country of export, what a declaration says of the goods, what authorities ask for, and the review that a person decides.

python3 preclassify_csv.py examples/skus.csv --from CN --to US --records reviews.redb --report report.html -o coded.csv

Reviews stay in the file of records, without values. What was decided there is the code of the next run.
"""

from __future__ import annotations

import argparse
import csv
import datetime
import os
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, TextIO

import tarifa
from tarifa import CatalogueItem, Decision, ExportGoods, Preclassification, RequirementKind, Reviews, Role

# What is read of a row, each under this name; all but these two may be missing.
NEEDED = ["sku", "name"]
OTHERS = ["specification", "model", "brand", "material", "use", "hs", "value", "currency"]

ADDED = [
    "tarifa_code",
    "tarifa_probability",
    "tarifa_elements",
    "tarifa_rebate",
    "tarifa_prompts",
    "tarifa_question",
    "tarifa_review",
    "tarifa_remark",
]

# What is no prompt: it stands in columns of its own, or is asked for of all goods.
NO_PROMPTS = (RequirementKind.DECLARATION_ELEMENT, RequirementKind.REBATE, RequirementKind.TAX, RequirementKind.UNIT)


class Trade(NamedTuple):
    """Where goods leave and enter, and when they are declared."""

    origin: str
    destination: str
    date: datetime.date


def answered(found: Preclassification) -> list[str]:
    """The columns for an answer; an element that the goods do not say is a question mark."""
    asked = found.requirements.requirements if found.requirements else ()
    elements = [f"{element.local_name}: {element.answer or '?'}" for element in found.elements]
    rebates = [rate for rebate in found.rebates for rate in rebate.rates]
    prompts = [
        " ".join(filter(None, (one.jurisdiction, f"{one.obligation}:", one.code, one.name)))
        for one in asked
        if one.kind not in NO_PROMPTS
    ]
    code = found.code.display if found.code else ""
    lists = ("\n".join(elements), " or ".join(rebates), "\n".join(prompts))
    return [code, f"{found.confidence:.3f}" if code else "", *lists, found.question or ""]


class Pilot:
    """Takes row after row, opens their reviews, and keeps the items for the report."""

    def __init__(self, engine: tarifa.Engine, reviews: Reviews, trade: Trade, accept: float | None) -> None:
        self.engine, self.reviews, self.trade, self.accept = engine, reviews, trade, accept
        self.own_codes = reviews.own_codes()
        self.waiting = {review.opening.item.key: review.id for review in reviews.pending()}
        self.items: list[CatalogueItem] = []
        self.states: Counter[str] = Counter()

    def added(self, cells: dict[str, str]) -> list[str]:
        """The columns for a row, an empty cell of which is 'not given'; the remark says why it has no answer."""
        given = {field: cells.get(field, "").strip() or None for field in OTHERS}
        key, name = (cells.get(field, "").strip() for field in NEEDED)
        if not key:
            return self.unread("there is no sku")
        goods = ExportGoods(
            key=key,
            name=name,
            specification=given["specification"],
            model=given["model"],
            material=given["material"],
            use=given["use"],
            brand=given["brand"],
        )
        way, code = (self.trade.origin, self.trade.destination), given["hs"]
        try:
            found = self.engine.preclassify(goods, *way, date=self.trade.date, own_codes=self.own_codes)
            item = CatalogueItem(key, found.goods, code, *way, given["value"], given["currency"])
            state, id = self.review(item, found)
        except tarifa.TarifaError as error:
            return self.unread(str(error))
        self.items.append(item)
        self.states[state] += 1
        return [*answered(found), f"{state}: {id}", ""]

    def unread(self, remark: str) -> list[str]:
        self.states["not read"] += 1
        return [*[""] * (len(ADDED) - 1), remark]

    def review(self, item: CatalogueItem, found: Preclassification) -> tuple[str, str]:
        """How far the review of a row is, with its id: one that is decided, or waits, or is opened here."""
        own = self.own_codes.find(item, self.trade.origin)
        if own is not None:
            return "decided", own.decision.reason
        id = self.waiting.get(item.key) or self.reviews.open_answer(item, found.recommendation, self.trade.origin)
        if found.code is None or self.accept is None or found.confidence < self.accept:
            self.waiting[item.key] = id
            return "pending", id
        # In place of a person.
        decided = self.reviews.decide(id, Decision.accepted(Role.CUSTOMS_AFFAIRS, reviewer="preclassify_csv.py"))
        self.waiting.pop(item.key, None)
        return str(decided.state), id

    def report(self) -> str:
        """The codes in use beside those recommended, as a page."""
        origin, _, date = self.trade
        compared = self.engine.compare(self.items, tariff=origin, date=date, own_codes=self.own_codes)
        return compared.to_html(f"Codes of {len(self.items)} articles", date)


def rows_of(source: TextIO, pilot: Pilot) -> Iterator[list[str]]:
    """The rows with their columns added. Short rows are filled up, so that these stand under their names."""
    rows = csv.reader(source)
    header = next(rows, [])
    missing = [field for field in NEEDED if field not in header]
    if missing:
        sys.exit(f"{source.name} has no column '{missing[0]}'; its columns are: {', '.join(header)}")
    yield [*header, *ADDED]
    width = len(header)
    for row in rows:
        yield [*row[:width], *[""] * (width - len(row)), *pilot.added(dict(zip(header, row))), *row[width:]]


def write(source: TextIO, target: TextIO, pilot: Pilot) -> None:
    csv.writer(target, lineterminator="\n").writerows(rows_of(source, pilot))


def convert(arguments: argparse.Namespace) -> None:
    """Reads the file, and writes the columns, the records and the report."""
    trade = Trade(arguments.origin, arguments.destination, arguments.date)
    redaction = tarifa.Redaction(fields=["value"])
    with tarifa.Engine() as engine, tarifa.History.open(arguments.records, redaction=redaction) as history:
        reviews = Reviews(history)
        pilot = Pilot(engine, reviews, trade, arguments.accept)
        # A spreadsheet may have put a byte order mark in front.
        with open(arguments.file, encoding="utf-8-sig", newline="") as source:
            if arguments.output:
                with open(arguments.output, "w", encoding="utf-8", newline="") as target:
                    write(source, target, pilot)
            else:
                write(source, sys.stdout, pilot)
        if arguments.report:
            Path(arguments.report).write_text(pilot.report(), encoding="utf-8")
        reviews.close()
    print(", ".join(f"{state}: {count}" for state, count in sorted(pilot.states.items())), file=sys.stderr)
    print("Recommendations: the declarant decides.", file=sys.stderr)


def main() -> None:
    parser = argparse.ArgumentParser(description="Preclassifies a list of goods for export in a CSV file.")
    parser.add_argument("file", help=f"the file to read, UTF-8, with the columns {', '.join([*NEEDED, *OTHERS])}")
    parser.add_argument("--from", dest="origin", required=True, metavar="COUNTRY", help="the country of export")
    parser.add_argument("--to", dest="destination", required=True, metavar="COUNTRY", help="the destination")
    parser.add_argument(
        "--date",
        type=datetime.date.fromisoformat,
        default=datetime.date.today(),
        help="the day on which they are declared: 2026-06-15; today without it",
    )
    parser.add_argument("--records", required=True, metavar="FILE", help="the file that keeps the reviews")
    parser.add_argument(
        "--accept",
        type=float,
        metavar="PROBABILITY",
        help="accept the codes that are at least so likely, 0 to 1; without it a person decides on all",
    )
    parser.add_argument("--report", metavar="FILE", help="the page to write: codes in use beside those recommended")
    parser.add_argument("-o", "--output", help="the file to write; standard output without it")
    arguments = parser.parse_args()
    output = arguments.output
    if output and os.path.exists(output) and os.path.samefile(output, arguments.file):
        parser.error("--output names the file that is read: give another name")
    convert(arguments)


if __name__ == "__main__":
    main()
