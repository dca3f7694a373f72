"""Tests of the bench that need no network; those of fastText are skipped where it is not installed."""

import importlib.util
import os
import sys
import tempfile
import unittest
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

import bench
import peer
from engine import Tarifa
from labelled import Line, current, judged, read, within, words

HAS_FASTTEXT = importlib.util.find_spec("fasttext") is not None


def said(status: str, *successors: str, code: str = "8517120000") -> dict[str, Any]:
    """What the command says of a code, as far as it is read here."""
    return {"code": code, "status": status, "successors": [{"code": successor} for successor in successors]}


class Labelled(unittest.TestCase):
    def test_words_lose_case_accents_and_punctuation(self) -> None:
        for text, expected in (
            ("Crème BRÛLÉE, 90g (2 x 1.5 kg)", "creme brulee 90g 2 x 1 5 kg"),
            ("Women’s ﬁne T-shirt\t– ½ inch", "women s fine t shirt 1 2 inch"),
            ("Straße, MAẞE, SMØRREBRØD, Łódź, đồng hồ, Æon", "strasse masse smorrebrod lodz dong ho aeon"),
            ("ışık, İZMİR, ΣΑΣ", "isik izmir σασ"),
            ("綿製シャツ「半袖」", "綿製シャツ 半袖"),
            ("£ -", ""),
        ):
            self.assertEqual(words(text), expected)

    def test_a_label_counts_where_hs_2022_has_one_subheading_for_it(self) -> None:
        self.assertEqual(current(said("valid", code="6109100012")), "610910")
        self.assertEqual(current(said("other_edition", "340250")), "340250")
        self.assertIsNone(current(said("other_edition", "851713", "851714")))
        self.assertIsNone(current(said("incomplete", code="8517")))
        self.assertIsNone(current({"code": "85x", "status": "malformed", "error": "not a digit"}))

    def test_lines_are_judged_by_any_right_code(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder, "labelled.tsv")
            text = '\ufeff6" mug\t691110|691200\tHS\r\n\r\nno code\nphone\t851712\nodd\u2028jug\t691200'
            file.write_bytes(text.encode())
            rows = read(file)
        self.assertEqual(
            rows, [('6" mug', ["691110", "691200"]), ("phone", ["851712"]), ("odd\u2028jug", ["691200"])]
        )
        lines = judged(rows, {"691110": "691110", "691200": "691200", "851712": None})
        self.assertEqual(lines[0], Line('6" mug', frozenset({"691110", "691200"})))
        self.assertEqual([line.text for line in lines], ['6" mug', "odd\u2028jug"])
        answers = [["850000", "691200"], ["691200"]]
        self.assertEqual([within(lines, answers, depth) for depth in (1, 5)], [0.5, 1.0])
        self.assertEqual(within([], [], 1), 0.0)
        with self.assertRaises(ValueError):
            within(lines, answers[:1], 1)


class Table(unittest.TestCase):
    def test_a_row_stands_below_its_header(self) -> None:
        row = bench.Row("small", 12.34, 5.6, 70.0, 0.89e3, {"a": [0.5, 0.7512]}, training_s=125.0)
        header, rule, printed = bench.table([row]).splitlines()
        self.assertEqual(header.split("|")[1:-1][5:], [" a, top 1 ", " a, top 5 ", " training, min "])
        self.assertEqual(rule.count("--:"), 7)
        self.assertEqual(printed, "| small | 12.3 | 6 | 70 | 890 | 50.0 | 75.1 | 2 |")


@unittest.skipUnless(os.environ.get("TARIFA_COMMAND"), "TARIFA_COMMAND names no command")
class Command(unittest.TestCase):
    def setUp(self) -> None:
        self.tarifa = Tarifa(Path(os.environ["TARIFA_COMMAND"]), [])

    def test_labels_of_older_editions_are_found(self) -> None:
        found = self.tarifa.subheadings(["6109100012", "340220", "851712", "8517", "85x", "6109100012"])
        self.assertEqual(
            found, {"6109100012": "610910", "340220": "340250", "851712": None, "8517": None, "85x": None}
        )

    def test_time_and_memory_are_measured(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            median_us, memory_mb = self.tarifa.time_and_memory(["cotton t-shirt", "steel screw"], 200, Path(folder))
        self.assertTrue(1 < median_us < 1e6, median_us)
        self.assertTrue(5 < memory_mb < 5000, memory_mb)

    def test_a_command_that_fails_is_an_error(self) -> None:
        with self.assertRaisesRegex(RuntimeError, "absent.tsv"):
            self.tarifa.evaluate([Path("absent.tsv")])


@unittest.skipUnless(HAS_FASTTEXT, "fastText is not installed: pip install -r benches/fasttext/requirements.txt")
class FastText(unittest.TestCase):
    def test_a_model_is_trained_made_small_and_measured(self) -> None:
        texts = {"cotton shirt": "620520", "steel screw": "731815", "glass bottle": "701090"}
        with tempfile.TemporaryDirectory() as folder:
            corpus, large, small = (Path(folder, name) for name in ("corpus.txt", "large.bin", "small.ftz"))
            lines = [f"{peer.LABEL}{code} {text}\n" for text, code in texts.items()] * 200
            corpus.write_text("".join(lines), encoding="utf-8")
            options = {"dim": 16, "epoch": 20, "bucket": 1000, "maxn": 3}
            self.assertGreater(peer.train(corpus, large, options), 0.0)
            peer.quantize(large, corpus, small, {"cutoff": 300, "retrain": True})
            self.assertLess(small.stat().st_size, large.stat().st_size)
            for model in (large, small):
                measured = peer.alone(peer.measure, model, list(texts), ["steel bottle"], 3)
                self.assertEqual([answer[0] for answer in measured.answers], list(texts.values()))
                self.assertEqual(sorted(measured.answers[0]), sorted(texts.values()))
                self.assertGreater(min(measured.load_ms, measured.memory_mb, measured.median_us), 0.0)


if __name__ == "__main__":
    unittest.main()
