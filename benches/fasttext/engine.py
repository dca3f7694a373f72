"""Tarifa, measured by its own command."""

import json
import statistics
import subprocess
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from labelled import current

STARTS = 11

ANY_CODE = "010121"
"""`tarifa eval` times labelled lines, whether they are right or not."""


class Tarifa:
    """The command over some packs."""

    def __init__(self, command: Path, packs: Sequence[Path]) -> None:
        self.command = command
        self.packs = packs

    def _call(self, *arguments: str | Path) -> list[str]:
        packs = [argument for pack in self.packs for argument in ("--pack", str(pack))]
        return [str(self.command), *packs, *map(str, arguments)]

    def _said(self, *arguments: str | Path, statuses: Sequence[int] = (0,)) -> str:
        run = subprocess.run(self._call(*arguments), capture_output=True, text=True, encoding="utf-8")
        if run.returncode not in statuses:
            raise RuntimeError(f"{self._call(*arguments)}: {run.stderr}")
        return run.stdout

    def version(self) -> str:
        """Its version."""
        return self._said("--version").split()[-1]

    def write_corpus(self, data: Path, publications: Path, file: Path) -> str:
        """Writes the texts that its model is trained on, as fastText reads them; returns a table of their sources."""
        return self._said("pack", "corpus", data, "--publications", publications, "--format", "fasttext", "-o", file)

    def subheadings(self, codes: Iterable[str]) -> dict[str, str | None]:
        """The subheading of HS 2022 for each code of any edition, where there is one alone."""
        asked = sorted(set(codes))
        # Status 1: not all of them are valid.
        found = self._said("--json", "validate", *asked, statuses=(0, 1)).splitlines()
        return {code: current(json.loads(line)) for code, line in zip(asked, found, strict=True)}

    def evaluate(self, files: Sequence[Path]) -> list[dict[str, Any]]:
        """What `tarifa eval` measures of labelled files."""
        reports: list[dict[str, Any]] = json.loads(self._said("--json", "eval", *files))
        return reports

    def time_and_memory(self, queries: Sequence[str], rounds: int, folder: Path) -> tuple[float, float]:
        """The median microseconds of an answer to a query, and the most megabytes of the whole process."""
        file = folder / "queries.tsv"
        file.write_text("".join(f"{query}\t{ANY_CODE}\n" for query in queries) * rounds, encoding="utf-8")
        report = folder / "queries.json"
        with report.open("wb") as out, subprocess.Popen(self._call("--json", "eval", file), stdout=out) as run:
            peak = 0
            # What is asked for is the peak, which only grows: the last look misses what came after it alone.
            while run.poll() is None:
                peak = _peak_memory(run.pid) or peak
                time.sleep(0.005)
        if run.returncode:
            raise RuntimeError(f"{run.args!r} ended with status {run.returncode}")
        return json.loads(report.read_bytes())[0]["microseconds_median"], peak / 1e6

    def load_ms(self) -> float:
        """Milliseconds to open the packs, whose files the system has in memory: what a command that needs them takes
        longer than one that does not.
        """

        def median(arguments: Sequence[str]) -> float:
            times = []
            for _ in range(STARTS):
                start = time.perf_counter()
                self._said(*arguments)
                times.append(time.perf_counter() - start)
            return statistics.median(times)

        return 1e3 * (median(["lookup", "01"]) - median(["--version"]))


def _peak_memory(process: int) -> int | None:
    """The most bytes of a process that were in memory so far, as Linux counts them; None once it has ended."""
    try:
        status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    except OSError:
        return None
    peak = next((line for line in status.splitlines() if line.startswith("VmHWM")), None)
    return 1024 * int(peak.split()[1]) if peak else None
