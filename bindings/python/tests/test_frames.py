"""Columns of pandas and polars. Where one is not installed its tests are skipped, and say so."""

from __future__ import annotations

import unittest
from typing import Any

import tarifa
from support import ENGINE, SHIRT, VAGUE, optional, python
from tarifa import Classification

NAMES = [SHIRT, None, VAGUE, "xqzzt", "stainless steel vacuum flask 500 ml"]
TOO_LONG = "x" * 65537
COLUMNS = ["code", "probability", "description", "safe_code", "safe_level", "outcome"]


def row(answer: Classification) -> list[object]:
    """What belongs into the columns of a frame."""
    best, safe = answer.best, answer.safe
    first = [best.code.digits, best.probability, best.description] if best else [None] * 3
    second = [safe.code.digits, safe.level.value] if safe else [None] * 2
    return [*first, *second, answer.outcome.value]


ROWS = [row(ENGINE.classify(name or "")) for name in NAMES]


class WithoutFrames(unittest.TestCase):
    def test_neither_library_is_imported(self) -> None:
        ask = "import sys, tarifa; tarifa.Engine().classify_many(['mug'])"
        done = python("-c", ask + "; print({'pandas', 'polars'} & {*sys.modules})")
        self.assertEqual(done.stdout, "set()\n", done.stderr)


class Pandas(unittest.TestCase):
    pandas: Any

    @classmethod
    def setUpClass(cls) -> None:
        cls.pandas = optional("pandas")

    def rows(self, frame: Any) -> list[list[object]]:
        """The rows of a frame, with None for what is missing."""
        absent = frame.isna().to_numpy()
        pairs = zip(frame.to_numpy(dtype=object).tolist(), absent)
        return [[None if missing else value for value, missing in zip(*pair)] for pair in pairs]

    def compare(self, found: list[list[object]], expected: list[list[object]]) -> None:
        for one, other in zip(found, expected):
            self.assertEqual([*one[:1], *one[2:]], [*other[:1], *other[2:]])
            self.assertEqual(one[1] is None, other[1] is None)
            self.assertAlmostEqual(float(str(one[1] or 0)), float(str(other[1] or 0)), 6)
        self.assertEqual(len(found), len(expected))

    def test_a_column_gives_a_frame_with_its_index(self) -> None:
        for kind in ("object", "string", "category"):
            series = self.pandas.Series(NAMES, index=list("vwxyz"), name="goods").astype(kind)
            frame = ENGINE.classify_many(series, threads=2)
            self.assertIs(type(frame), self.pandas.DataFrame)
            self.assertEqual((list(frame.index), list(frame.columns)), (list("vwxyz"), COLUMNS))
            self.compare(self.rows(frame), ROWS)
        self.assertEqual(frame["probability"].dtype, "float32")
        joined = series.to_frame().join(frame)
        safe = ENGINE.classify(NAMES[0] or "").safe
        assert safe is not None
        self.assertEqual(joined.loc["v", "safe_code"], safe.code.digits)

    def test_every_kind_of_nothing_is_goods_without_a_text(self) -> None:
        nothing = [None, float("nan"), self.pandas.NA, self.pandas.NaT, ""]
        frame = ENGINE.classify_many(self.pandas.Series(nothing, dtype="object"))
        self.assertEqual(list(frame["outcome"]), ["empty"] * 5)
        self.assertTrue(frame[COLUMNS[:-1]].isna().all(axis=None))

    def test_an_empty_column_gives_an_empty_frame(self) -> None:
        frame = ENGINE.classify_many(self.pandas.Series([], dtype="object"))
        self.assertEqual((len(frame), list(frame.columns)), (0, COLUMNS))

    def test_errors_stand_in_a_column(self) -> None:
        series = self.pandas.Series(["mug", TOO_LONG], index=[7, 7])
        self.assertRaisesRegex(tarifa.TextTooLongError, "item 1", ENGINE.classify_many, series)
        frame = ENGINE.classify_many(series, errors="return")
        self.assertEqual(list(frame.index), [7, 7])
        self.assertEqual(list(frame["error"].isna()), [True, False])
        self.assertIn("65537", frame["error"].iloc[1])
        self.assertTrue(frame[COLUMNS].iloc[1].isna().all())

    def test_goods_items_may_stand_in_a_column(self) -> None:
        item = tarifa.GoodsItem("dish", material="porcelain")
        frame = ENGINE.classify_many(self.pandas.Series([item, "dish"]))
        self.compare(self.rows(frame), [row(ENGINE.classify(item)), row(ENGINE.classify("dish"))])

    def test_other_columns_are_refused(self) -> None:
        self.assertRaises(TypeError, ENGINE.classify_many, self.pandas.Series([1, 2]))
        self.assertRaisesRegex(TypeError, "give the one", ENGINE.classify_many, self.pandas.DataFrame({"goods": NAMES}))


class Polars(unittest.TestCase):
    polars: Any

    @classmethod
    def setUpClass(cls) -> None:
        cls.polars = optional("polars")

    def test_a_column_gives_a_frame(self) -> None:
        frame = ENGINE.classify_many(self.polars.Series("goods", NAMES), threads=2)
        self.assertIs(type(frame), self.polars.DataFrame)
        self.assertEqual(frame.columns, COLUMNS)
        expected = self.polars.DataFrame(ROWS, schema=frame.schema, orient="row")
        self.assertTrue(frame.equals(expected), frame)
        self.assertEqual(set(frame.drop("probability").dtypes), {self.polars.String})
        self.assertEqual(frame["probability"].dtype, self.polars.Float32)

    def test_nothing_is_goods_without_a_text(self) -> None:
        for nothing in ([None, None], [float("nan"), None]):
            frame = ENGINE.classify_many(self.polars.Series(nothing))
            self.assertEqual(frame["outcome"].to_list(), ["empty", "empty"])
            self.assertEqual(frame.null_count().row(0), (2, 2, 2, 2, 2, 0))
        frame = ENGINE.classify_many(self.polars.Series([], dtype=self.polars.String))
        self.assertEqual((frame.height, frame.columns), (0, COLUMNS))

    def test_errors_stand_in_a_column(self) -> None:
        series = self.polars.Series(["mug", TOO_LONG])
        self.assertRaisesRegex(tarifa.TextTooLongError, "item 1", ENGINE.classify_many, series)
        frame = ENGINE.classify_many(series, errors="return")
        self.assertIsNone(frame["error"][0])
        self.assertIn("65537", frame["error"][1])
        self.assertEqual(frame.drop("error").row(1), (None,) * 6)

    def test_other_columns_are_refused(self) -> None:
        self.assertRaises(TypeError, ENGINE.classify_many, self.polars.Series([1, 2]))
        self.assertRaisesRegex(TypeError, "give the one", ENGINE.classify_many, self.polars.DataFrame({"goods": NAMES}))


if __name__ == "__main__":
    unittest.main()
