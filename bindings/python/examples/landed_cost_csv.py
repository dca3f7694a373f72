"""Adds what goods pay on import to the order lines of a CSV file: every row keeps its own columns and gets the duty,
the fees, the taxes and the landed cost behind them.

python3 landed_cost_csv.py orders.csv --column code=hs_code -o landed.csv
"""

from __future__ import annotations

import argparse
import csv
import os
import sys
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import TextIO

import tarifa

# What is read of a row, each under this name unless --column gives another; all but the first two may be missing.
FIELDS = [
    "code",
    "destination",
    "origin",
    "date",
    "value",
    "currency",
    "quantity",
    "unit",
    "freight",
    "insurance",
    "preference",
    "transport",
]

ADDED = [
    "tarifa_status",
    "tarifa_duty",
    "tarifa_fees",
    "tarifa_taxes",
    "tarifa_landed_cost",
    "tarifa_currency",
    "tarifa_effective_rate",
    "tarifa_lines",
    "tarifa_missing",
    "tarifa_to_look_into",
    "tarifa_remark",
]

# Tariffs whose customs value is without carriage and insurance to the border.
FREE_ON_BOARD = ("AU", "CA", "US", "ZA")

Columns = dict[str, int]


def request_of(row: list[str], columns: Columns) -> tarifa.DutyRequest:
    """The request of a row; an empty cell is 'not given'."""

    def cell(name: str) -> str:
        at = columns.get(name, len(row))
        return row[at].strip() if at < len(row) else ""

    quantity, unit = cell("quantity"), cell("unit")
    return tarifa.DutyRequest(
        code=cell("code"),
        destination=cell("destination"),
        origin=cell("origin") or None,
        date=cell("date") or None,
        value=cell("value") or None,
        currency=cell("currency") or None,
        quantities=[(quantity, unit)] if quantity or unit else [],
        freight=cell("freight") or None,
        insurance=cell("insurance") or None,
        preference=cell("preference") or None,
        transport=cell("transport") or None,
    )


def landed(request: tarifa.DutyRequest, duty: tarifa.Duty) -> str:
    """The value with carriage, insurance and all that is due; a range where that is one. Empty without a value, and
    where carriage would have to be converted."""
    if duty.value is None:
        return ""
    # Elsewhere the customs value has them in it.
    costs = (request.freight, request.insurance) if duty.jurisdiction in FREE_ON_BOARD else ()
    given = [Decimal(cost) for cost in costs if cost is not None]
    if given and request.currency != duty.currency:
        return ""
    paid = sum(given, duty.value)
    high = None if duty.total.high is None else paid + duty.total.high
    return str(tarifa.AmountRange(paid + duty.total.low, high))


def added(request: tarifa.DutyRequest, duty: tarifa.Duty) -> list[str]:
    """The columns for an answer. An amount that is not known is a range: ">=12.50", "0.00..12.50"."""
    lines = [f"{line.name}: {line.amount} ({line.source})" for line in duty.lines]
    missing = [f"{fact.fact} for {fact.for_rate}" for line in duty.lines for fact in line.missing]
    prompts = [f"{prompt.name}: {prompt.reason}" for prompt in duty.prompts]
    return [
        str(duty.status),
        str(duty.duty),
        str(duty.fees),
        str(duty.taxes),
        landed(request, duty),
        duty.currency,
        str(duty.effective_rate) if duty.effective_rate is not None else "",
        *("\n".join(texts) for texts in (lines, missing, prompts, duty.warnings)),
    ]


def computed(engine: tarifa.Engine, rows: Iterator[list[str]], columns: Columns, width: int) -> Iterator[list[str]]:
    """The rows with their columns added; the remark says why a row has no answer. Short rows are filled up, so that
    these stand under their names."""
    statuses: Counter[str] = Counter()
    for row in rows:
        try:
            request = request_of(row, columns)
            own = added(request, engine.duty(request))
        except tarifa.TarifaError as error:
            own = [*[""] * (len(ADDED) - 1), str(error)]
        statuses[own[0] or "not read"] += 1
        yield [*row[:width], *[""] * (width - len(row)), *own, *row[width:]]
    print(", ".join(f"{status}: {count}" for status, count in sorted(statuses.items())), file=sys.stderr)


def columns_of(header: list[str], renamed: dict[str, str], name: str) -> Columns:
    """Where each field stands."""
    wanted = {field: renamed.get(field, field) for field in FIELDS}
    needed = {"code", "destination", *renamed}
    missing = [column for field, column in wanted.items() if field in needed and column not in header]
    if missing:
        columns = ", ".join(header)
        sys.exit(f"{name} has no column '{missing[0]}'; its columns are: {columns}. Name one with --column")
    return {field: header.index(column) for field, column in wanted.items() if column in header}


def convert(source: TextIO, target: TextIO, renamed: dict[str, str]) -> None:
    rows = csv.reader(source)
    header = next(rows, [])
    columns = columns_of(header, renamed, source.name)
    with tarifa.Engine() as engine:
        writer = csv.writer(target, lineterminator="\n")
        writer.writerow([*header, *ADDED])
        writer.writerows(computed(engine, rows, columns, len(header)))
    print("Recommendations: the declarant decides.", file=sys.stderr)


def renaming(text: str) -> tuple[str, str]:
    """A field and the column that it stands in: 'code=hs_code'."""
    field, _, column = text.partition("=")
    if field not in FIELDS or not column:
        raise argparse.ArgumentTypeError(f"'{text}' is not FIELD=COLUMN, the field one of: {', '.join(FIELDS)}")
    return field, column


def main() -> None:
    parser = argparse.ArgumentParser(description="Adds what goods pay on import to order lines in a CSV file.")
    parser.add_argument("file", help="the file to read, UTF-8")
    parser.add_argument(
        "--column",
        action="append",
        default=[],
        type=renaming,
        metavar="FIELD=COLUMN",
        help=f"the column of a field that has another name than the field: {', '.join(FIELDS)}",
    )
    parser.add_argument("-o", "--output", help="the file to write; standard output without it")
    arguments = parser.parse_args()
    output = arguments.output
    if output and os.path.exists(output) and os.path.samefile(output, arguments.file):
        parser.error("--output names the file that is read: give another name")
    # A spreadsheet may have put a byte order mark in front.
    with open(arguments.file, encoding="utf-8-sig", newline="") as source:
        if output:
            with open(output, "w", encoding="utf-8", newline="") as target:
                convert(source, target, dict(arguments.column))
        else:
            convert(source, sys.stdout, dict(arguments.column))


if __name__ == "__main__":
    main()
