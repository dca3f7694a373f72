"""Times classifications from Python: calls.py QUERIES CALLS ITEMS. Prints a name and nanoseconds a line."""

import itertools
import statistics
import sys
import time
from typing import Callable, Optional

import tarifa


def single(ask: Callable[[str], object], queries: list[str], calls: int) -> float:
    """The median of single calls; the answer is freed within the time."""
    times = []
    for query in itertools.islice(itertools.cycle(queries), calls):
        start = time.perf_counter_ns()
        answer = ask(query)
        del answer
        times.append(time.perf_counter_ns() - start)
    return statistics.median(times)


def many(engine: tarifa.Engine, queries: list[str], items: int, threads: Optional[int]) -> float:
    """The time of an item among many, freeing included."""
    names = list(itertools.islice(itertools.cycle(queries), items))
    start = time.perf_counter_ns()
    answers = engine.classify_many(names, threads=threads)
    del answers
    return (time.perf_counter_ns() - start) / items


def main() -> None:
    path, calls, items = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    with open(path, encoding="utf-8") as lines:
        queries = lines.read().splitlines()
    with tarifa.Engine() as engine:

        def best_code(query: str) -> object:
            best = engine.classify(query).best
            return best and best.code

        single(engine.classify, queries, len(queries))
        print(f"single {single(engine.classify, queries, calls):.0f}")
        print(f"single_read {single(best_code, queries, calls):.0f}")
        print(f"many_one_thread {many(engine, queries, items, 1):.0f}")
        print(f"many {many(engine, queries, items, None):.0f}")


main()
