"""fastText's own model: trained, and measured in an interpreter that does nothing else."""

import multiprocessing
import statistics
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

LABEL = "__label__"

THREADS = 12
"""What fastText trains with where nothing else is said, in its C++: each thread writes one in ten of the vectors at the
start, so that with fewer than ten threads, version 0.9.3 begins with what happens to be in memory.
"""

LOADS = 5


@dataclass(frozen=True)
class Measured:
    """What a model answers, and what it takes."""

    load_ms: float
    """To read its file, which the system has in memory."""
    memory_mb: float
    """The most that was resident while it loaded and answered, less what the interpreter took before."""
    median_us: float
    """A single answer, in one thread."""
    answers: list[list[str]]
    """For each text the five most likely codes, the most likely first."""


def alone(function: Callable[..., Any], *arguments: Any) -> Any:
    """What a function returns in an interpreter of its own, so that no model is in memory beside another."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as one:
        return one.submit(function, *arguments).result()


def train(corpus: Path, model: Path, options: dict[str, Any]) -> float:
    """Trains a model, writes it, and returns the seconds that training took."""
    import fasttext

    start = time.perf_counter()
    trained = fasttext.train_supervised(str(corpus), thread=THREADS, **options)
    seconds = time.perf_counter() - start
    trained.save_model(str(model))
    return seconds


def quantize(large: Path, corpus: Path, model: Path, options: dict[str, Any]) -> float:
    """Makes a small model of one that is trained, writes it, and returns the seconds that took."""
    import fasttext

    trained = fasttext.load_model(str(large))
    start = time.perf_counter()
    trained.quantize(str(corpus), thread=THREADS, **options)
    seconds = time.perf_counter() - start
    trained.save_model(str(model))
    return seconds


def measure(model: Path, texts: Sequence[str], queries: Sequence[str], rounds: int) -> Measured:
    """Loads a model, answers the texts, and times single answers to the queries, round after round."""
    import fasttext

    before = _memory("VmRSS")
    loaded = fasttext.load_model(str(model))

    def ask(text: str) -> list[str]:
        # A list of one text, as fastText 0.9.3 cannot answer a single one with NumPy 2.
        (labels,), _ = loaded.predict([text], k=5)
        return [label.removeprefix(LABEL) for label in labels]

    answers = [ask(text) for text in texts]
    memory = _memory("VmHWM") - before
    median = statistics.median(time_of(ask, query) for _ in range(rounds) for query in queries)
    # Freed first, or the next one would stand beside it.
    del loaded
    load = statistics.median(time_of(fasttext.load_model, str(model)) for _ in range(LOADS))
    return Measured(1e3 * load, memory / 1e6, 1e6 * median, answers)


def time_of(function: Callable[[str], object], argument: str) -> float:
    """The seconds of a call."""
    start = time.perf_counter()
    function(argument)
    return time.perf_counter() - start


def _memory(field: str) -> int:
    """Bytes of this process in memory, as Linux counts them."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return 1024 * int(next(line for line in status.splitlines() if line.startswith(field)).split()[1])
