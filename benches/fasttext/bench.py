"""Trains fastText on the texts of Tarifa's learned model, and prints one table of both: how large, how fast, how often
right. `benches/README.md` says how to run it and what the table means.
"""

import argparse
import dataclasses
import hashlib
import importlib.metadata
import json
import platform
import random
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import peer
from engine import Tarifa
from labelled import Line, judged, read, within, words

ROOT = Path(__file__).resolve().parents[2]

LABELLED = ("cross_rulings_validation", "kcs_2024")
"""The files of labelled/dev that both are measured on."""

DEPTHS = (1, 5)

ROUNDS = 50
"""How often each query is timed."""

HIERARCHICAL = {"loss": "hs", "lr": 0.5}
"""Hierarchical softmax, which learns 5,612 labels in minutes, with a rate for few epochs: fastText's tutorial has 0.1 to
1.0.
"""

OURS = {"dim": 256, "epoch": 3, "wordNgrams": 2}
"""The numbers of a vector and the epochs of Tarifa's model, as TrainOptions in src/train has them, and pairs of words."""

PIECES = {"minn": 3, "maxn": 5}
"""Pieces of words, which Tarifa's model has too."""


@dataclass(frozen=True)
class Model:
    """A model of fastText."""

    name: str
    """What it is called in the table."""
    options: dict[str, Any]
    """How it is trained."""
    small: dict[str, Any] | None = None
    """How it is made small afterwards, if at all."""


MODELS = (
    Model("fastText, words", HIERARCHICAL),
    Model("fastText, words, quantised", HIERARCHICAL, {"cutoff": 50_000, "qnorm": True, "retrain": True, "epoch": 1}),
    Model("fastText, pairs of words", HIERARCHICAL | OURS),
)

SLOW_MODELS = (
    Model("fastText, pairs and pieces of words", HIERARCHICAL | OURS | PIECES),
    Model("fastText, its defaults: words, full softmax", {}),
    Model("fastText, pairs and pieces of words, full softmax", OURS | PIECES | {"lr": 1.0}),
    Model(
        "fastText, pairs and pieces of words, full softmax, quantised",
        OURS | PIECES | {"lr": 1.0},
        {"cutoff": 40_000, "qnorm": True, "retrain": True, "epoch": 1},
    ),
)
"""Those that take hours to train on two cores, full softmax above all."""


@dataclass(frozen=True)
class Row:
    """A row of the table. MB are 10^6 bytes."""

    name: str
    file_mb: float
    load_ms: float
    memory_mb: float
    median_us: float
    right: dict[str, list[float]]
    """By labelled file: the share of right answers within each of DEPTHS."""
    training_s: float | None = None


def main() -> None:
    options = arguments()
    options.work.mkdir(parents=True, exist_ok=True)
    tarifa = Tarifa(options.tarifa or build(), options.pack)
    labelled = {name: options.publications / f"labelled/dev/{name}.tsv" for name in LABELLED}
    queries = (ROOT / "benches/queries.txt").read_text(encoding="utf-8").splitlines()

    corpus = write_corpus(tarifa, options)
    lines = {name: labelled_lines(tarifa, path) for name, path in labelled.items()}
    say("Tarifa")
    rows = [measure_tarifa(tarifa, labelled, lines, queries, options.work)]
    for model in MODELS + (SLOW_MODELS if options.slow else ()):
        say(model.name)
        file, seconds = trained(model, corpus)
        rows.append(measure_peer(model, file, seconds, lines, queries))
    about = versions(tarifa)
    if options.json:
        print(json.dumps({"versions": about, "rows": [dataclasses.asdict(row) for row in rows]}, indent=2))
    else:
        print(table(rows), "", "; ".join(f"{name} {version}" for name, version in about.items()), sep="\n")


def arguments() -> argparse.Namespace:
    """What the caller wants."""
    parser = argparse.ArgumentParser(description=__doc__)
    packs = [ROOT / "data/packs" / name for name in ("hs2022.tarifa", "model.tarifa")]
    add = parser.add_argument
    add("--publications", type=Path, required=True, help="the folder of official publications and labelled goods")
    add("--data", type=Path, default=ROOT / "data", help="the data folder that Tarifa's packs were built from")
    add("--pack", type=Path, action="append", help="a pack of Tarifa; may be given several times (those of data/packs)")
    add("--tarifa", type=Path, help="the command, where it is built already")
    add("--work", type=Path, default=ROOT / "target/fasttext", help="where corpus and models are kept")
    add("--slow", action="store_true", help="also train the models that take hours, full softmax among them")
    add("--json", action="store_true", help="print JSON instead of a table")
    options = parser.parse_args()
    options.pack = options.pack or packs
    return options


def say(what: str) -> None:
    """Tells on a terminal what goes on."""
    print(f"{what} …", file=sys.stderr, flush=True)


def build() -> Path:
    """The command, built from this checkout."""
    cargo = ["cargo", "build", "--release", "--locked", "-p", "tarifa-cli", "--message-format=json"]
    built = subprocess.run(cargo, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout
    messages = map(json.loads, built.splitlines())
    return Path(next(found for message in messages if (found := message.get("executable"))))


def write_corpus(tarifa: Tarifa, options: argparse.Namespace) -> Path:
    """The texts in an order of chance, always the same: fastText learns them in the order of the file, and the goods
    lines stand by code.
    """
    file: Path = options.work / "corpus.txt"
    print(tarifa.write_corpus(options.data, options.publications, file), file=sys.stderr)
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    random.Random(1).shuffle(lines)
    file.write_text("".join(lines), encoding="utf-8")
    return file


def trained(model: Model, corpus: Path) -> tuple[Path, float]:
    """The file of a model and the seconds its training took. One of the same texts and options serves again."""
    known = json.dumps([model.options, model.small, importlib.metadata.version("fasttext")])
    key = hashlib.sha256(corpus.read_bytes() + known.encode()).hexdigest()[:16]
    file = corpus.with_name(f"{key}.{'ftz' if model.small else 'bin'}")
    note = corpus.with_name(f"{key}.json")
    if not note.exists():
        if model.small:
            large, before = trained(dataclasses.replace(model, small=None), corpus)
            seconds = before + peer.alone(peer.quantize, large, corpus, file, model.small)
        else:
            seconds = peer.alone(peer.train, corpus, file, model.options)
        note.write_text(json.dumps(seconds), encoding="ascii")
    return file, json.loads(note.read_text(encoding="ascii"))


def labelled_lines(tarifa: Tarifa, path: Path) -> list[Line]:
    """The lines of a labelled file of which a subheading of HS 2022 is right."""
    rows = read(path)
    return judged(rows, tarifa.subheadings(code for _, codes in rows for code in codes))


def measure_peer(
    model: Model, file: Path, seconds: float, lines: dict[str, list[Line]], queries: Sequence[str]
) -> Row:
    """A model of fastText over the labelled lines and the queries."""
    texts = [words(line.text) for of_file in lines.values() for line in of_file]
    measured: peer.Measured = peer.alone(peer.measure, file, texts, [words(query) for query in queries], ROUNDS)
    answers = iter(measured.answers)
    right = {}
    for name, of_file in lines.items():
        of_these = [next(answers) for _ in of_file]
        right[name] = [within(of_file, of_these, depth) for depth in DEPTHS]
    size = file.stat().st_size / 1e6
    return Row(model.name, size, measured.load_ms, measured.memory_mb, measured.median_us, right, seconds)


def measure_tarifa(
    tarifa: Tarifa, labelled: dict[str, Path], lines: dict[str, list[Line]], queries: Sequence[str], work: Path
) -> Row:
    """Tarifa over the same; fails where it judges other lines."""
    right = {}
    for name, report in zip(labelled, tarifa.evaluate(list(labelled.values())), strict=True):
        top = report["top"]["6"]
        if top["lines"] != len(lines[name]):
            raise RuntimeError(f"{name}: tarifa judges {top['lines']} lines, this program {len(lines[name])}")
        shares = dict(zip((1, 3, 5, 10), top["within"], strict=True))
        right[name] = [shares[depth] for depth in DEPTHS]
    median_us, memory_mb = tarifa.time_and_memory(queries, ROUNDS, work)
    size = sum(pack.stat().st_size for pack in tarifa.packs) / 1e6
    return Row("Tarifa", size, tarifa.load_ms(), memory_mb, median_us, right)


def versions(tarifa: Tarifa) -> dict[str, str]:
    """What was measured, on what."""
    about = {"Tarifa": tarifa.version()}
    about["packs"] = ", ".join(hashlib.sha256(pack.read_bytes()).hexdigest()[:12] for pack in tarifa.packs)
    about |= {"fastText": importlib.metadata.version("fasttext"), "Python": platform.python_version()}
    return about


def table(rows: Sequence[Row]) -> str:
    """The rows as Markdown."""
    columns = ["", "file, MB", "load, ms", "memory, MB", "median, µs"]
    columns += [f"{name}, top {depth}" for name in rows[0].right for depth in DEPTHS] + ["training, min"]
    out = [f"| {' | '.join(columns)} |", f"|---{'|--:' * (len(columns) - 1)}|"]
    for row in rows:
        numbers = [f"{row.file_mb:.1f}", f"{row.load_ms:.0f}", f"{row.memory_mb:.0f}", f"{row.median_us:.0f}"]
        numbers += [f"{100 * share:.1f}" for shares in row.right.values() for share in shares]
        minutes = "" if row.training_s is None else f"{row.training_s / 60:.0f}"
        out.append(f"| {' | '.join([row.name, *numbers, minutes])} |")
    return "\n".join(out)


if __name__ == "__main__":
    main()
