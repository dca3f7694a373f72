"""Checks the lines of a shipment in a CSV file: every row keeps its own columns and gets the verdict behind them.

python3 screen_csv.py shipment.csv --column goods=description -o checked.csv
"""

from __future__ import annotations

import argparse
import csv
import os
import sys
from collections import Counter
from collections.abc import Iterator
from typing import TextIO

import tarifa

# What is read of a row, each under this name unless --column gives another; all but the code may be missing.
FIELDS = ["code", "goods", "origin", "destination", "date", "value", "currency", "quantity", "unit"]

ADDED = ["tarifa_verdict", "tarifa_findings", "tarifa_documents", "tarifa_not_checked", "tarifa_remark"]

Columns = dict[str, int]


def line_of(row: list[str], columns: Columns) -> tarifa.ShipmentLine:
    """The line of a row; an empty cell is 'not given'."""

    def cell(name: str) -> str:
        at = columns.get(name, len(row))
        return row[at].strip() if at < len(row) else ""

    quantity, unit = cell("quantity"), cell("unit")
    return tarifa.ShipmentLine(
        code=cell("code"),
        goods=cell("goods"),
        origin=cell("origin") or None,
        destination=cell("destination") or None,
        date=cell("date") or None,
        value=cell("value") or None,
        currency=cell("currency") or None,
        quantities=[(quantity, unit)] if quantity or unit else [],
    )


def added(screening: tarifa.Screening) -> list[str]:
    """The columns for an answer: what speaks against the line, the documents and what was not checked."""
    against = [f"{one.rule}: {one.message}" for one in screening.findings if one.result != tarifa.Verdict.PASS]
    documents = [f"{one.name} ({one.authority}, {one.obligation})" for one in screening.required_documents]
    skipped = [f"{one.rule}: {one.reason}" for one in screening.not_checked]
    return [str(screening.verdict), *("\n".join(lines) for lines in (against, documents, skipped)), ""]


def screened(engine: tarifa.Engine, rows: Iterator[list[str]], columns: Columns, width: int) -> Iterator[list[str]]:
    """The rows with their columns added; the remark says why a row has no answer. Short rows are filled up, so that
    these stand under their names."""
    verdicts: Counter[str] = Counter()
    for row in rows:
        try:
            own = added(engine.screen(line_of(row, columns)))
        except tarifa.TarifaError as error:
            own = ["", "", "", "", str(error)]
        verdicts[own[0] or "not read"] += 1
        yield [*row[:width], *[""] * (width - len(row)), *own, *row[width:]]
    print(", ".join(f"{verdict}: {count}" for verdict, count in sorted(verdicts.items())), file=sys.stderr)


def columns_of(header: list[str], renamed: dict[str, str], name: str) -> Columns:
    """Where each field stands."""
    wanted = {field: renamed.get(field, field) for field in FIELDS}
    needed = {"code", *renamed}
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
        writer.writerows(screened(engine, rows, columns, len(header)))
    print("Recommendations: the declarant decides.", file=sys.stderr)


def renaming(text: str) -> tuple[str, str]:
    """A field and the column that it stands in: 'goods=description'."""
    field, _, column = text.partition("=")
    if field not in FIELDS or not column:
        raise argparse.ArgumentTypeError(f"'{text}' is not FIELD=COLUMN, the field one of: {', '.join(FIELDS)}")
    return field, column


def main() -> None:
    parser = argparse.ArgumentParser(description="Checks the lines of a shipment in a CSV file.")
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
