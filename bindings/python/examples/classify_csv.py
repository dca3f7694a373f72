"""Adds HS codes to a CSV file: every row keeps its own columns and gets those of the best code behind them.

python3 classify_csv.py goods.csv --column goods -o coded.csv
"""

from __future__ import annotations

import argparse
import csv
import os
import sys
from collections.abc import Iterator
from itertools import islice
from typing import TextIO

import tarifa

# Rows that are in memory at once.
BATCH = 4096

ADDED = ["tarifa_code", "tarifa_probability", "tarifa_safe_code", "tarifa_safe_level", "tarifa_remark"]


def added(answer: tarifa.Classification | tarifa.TarifaError) -> list[str]:
    """The columns for an answer; the remark says why there is no code, or none to rely on."""
    if isinstance(answer, tarifa.TarifaError):
        return ["", "", "", "", str(answer)]
    best, safe = answer.best, answer.safe
    code = [best.code.display, f"{best.probability:.3f}"] if best else ["", ""]
    level = [safe.code.display, str(safe.level)] if safe else ["", ""]
    return [*code, *level, "" if answer.outcome == tarifa.Outcome.CLASSIFIED else answer.outcome.advice]


def classified(engine: tarifa.Engine, rows: Iterator[list[str]], at: int, width: int) -> Iterator[list[str]]:
    """The rows with their columns added. Short rows are filled up, so that these stand under their names."""
    done = 0
    while batch := list(islice(rows, BATCH)):
        goods = [row[at] if at < len(row) else "" for row in batch]
        answers = engine.classify_many(goods, alternatives=1, evidence=0, errors="return")
        for row, answer in zip(batch, answers):
            yield [*row[:width], *[""] * (width - len(row)), *added(answer), *row[width:]]
        done += len(batch)
        print(f"{done} rows", file=sys.stderr)


def convert(source: TextIO, target: TextIO, column: str) -> None:
    rows = csv.reader(source)
    header = next(rows, [])
    if column not in header:
        columns = ", ".join(header)
        sys.exit(f"{source.name} has no column '{column}'; its columns are: {columns}. Name one with --column")
    with tarifa.Engine() as engine:
        print("; ".join(map(str, engine.data)), file=sys.stderr)
        writer = csv.writer(target, lineterminator="\n")
        writer.writerow([*header, *ADDED])
        writer.writerows(classified(engine, rows, header.index(column), len(header)))
    print("Recommendations: the declarant decides.", file=sys.stderr)


def main() -> None:
    parser = argparse.ArgumentParser(description="Adds HS codes to a CSV file.")
    parser.add_argument("file", help="the file to read, UTF-8")
    parser.add_argument("--column", default="goods", help="the column that describes the goods (default: %(default)s)")
    parser.add_argument("-o", "--output", help="the file to write; standard output without it")
    arguments = parser.parse_args()
    output = arguments.output
    if output and os.path.exists(output) and os.path.samefile(output, arguments.file):
        parser.error("--output names the file that is read: give another name")
    # A spreadsheet may have put a byte order mark in front.
    with open(arguments.file, encoding="utf-8-sig", newline="") as source:
        if output:
            with open(output, "w", encoding="utf-8", newline="") as target:
                convert(source, target, arguments.column)
        else:
            convert(source, sys.stdout, arguments.column)


if __name__ == "__main__":
    main()
