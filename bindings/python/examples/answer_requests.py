"""Answers a file of requests to a hosted classification service, one a line, and keeps the answers in a history.

python3 answer_requests.py requests.jsonl --history answers.redb -o responses.jsonl
python3 answer_requests.py --history answers.redb --retrieve 01KAP5Q4G0ZK8VQ3T5N7M2R9BD
"""

from __future__ import annotations

import argparse
import os
import sys
from typing import TextIO

import tarifa

# What shall not be stored: the caller's own names for goods and customers, and addresses within texts.
REDACTION = tarifa.Redaction(fields=["productId", "configuration.sku"], patterns=["email_address"])


def answer(handler: tarifa.Handler, requests: TextIO, responses: TextIO) -> None:
    """The response to each line; what is wrong with a request stands in its response."""
    for request in requests:
        if request.strip():
            print(handler.handle(request), file=responses)


def retrieve(handler: tarifa.Handler, ids: list[str], responses: TextIO) -> None:
    """The stored answers of ids."""
    request = {"classify_option": "RetrieveClassifications", "items": [{"id": id} for id in ids]}
    response = handler.handle(request)
    for item in response["items"]:
        code = item["hsCode"]["code"] if item.get("hsCode") else "no code"
        problems = "; ".join(problem["message"] for problem in item.get("errors", []))
        print(item["name"] or "no name", code, item["createdAt"], problems, sep="\t", file=responses)


def main() -> None:
    parser = argparse.ArgumentParser(description="Answers requests of a hosted classification service.")
    parser.add_argument("file", nargs="?", help="the requests, one a line in UTF-8")
    parser.add_argument("--history", required=True, help="the file that keeps the answers; made where there is none")
    parser.add_argument("--retrieve", nargs="+", metavar="ID", help="show stored answers in place of answering a file")
    parser.add_argument("-o", "--output", help="the file to write; standard output without it")
    arguments = parser.parse_args()
    if (arguments.file is None) == (arguments.retrieve is None):
        parser.error("give a file of requests, or --retrieve with ids")
    output = arguments.output
    if output and arguments.file and os.path.exists(output) and os.path.samefile(output, arguments.file):
        parser.error("--output names the file that is read: give another name")
    with tarifa.Engine() as engine, tarifa.History.open(arguments.history, redaction=REDACTION) as history:
        # Nothing else takes away what is older than a year.
        history.expire_overdue()
        handler = tarifa.Handler(engine, history)
        target = open(output, "w", encoding="utf-8") if output else sys.stdout
        with target:
            if arguments.retrieve:
                retrieve(handler, arguments.retrieve, target)
            else:
                with open(arguments.file, encoding="utf-8-sig") as requests:
                    answer(handler, requests, target)


if __name__ == "__main__":
    main()
