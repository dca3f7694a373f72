"""Tariff codes as values, and the questions that take one."""

from __future__ import annotations

import datetime
import unittest
from typing import Any

import tarifa
from support import ENGINE
from tarifa import Level, TariffCode


class Codes(unittest.TestCase):
    def test_a_code_is_the_str_of_its_digits(self) -> None:
        code = TariffCode("6109.10.00-12")
        self.assertEqual(code, "6109100012")
        self.assertIn("6109100012", {code})
        self.assertEqual((code.digits, code.display, code.level), ("6109100012", "6109.10.00.12", Level.TARIFF_LINE))
        self.assertIs(type(code.digits), str)
        self.assertEqual(repr(code), "TariffCode('6109.10.00.12')")
        self.assertLess(TariffCode("6109.10.00"), TariffCode("6109.90"))

    def test_levels_stand_above_one_another(self) -> None:
        line = tarifa.parse_code("6109.10.00.12")
        above: list[TariffCode] = []
        while len(above) < 4 and (parent := (above or [line])[-1].parent):
            above.append(parent)
        self.assertEqual(above, ["610910", "6109", "61"])
        self.assertEqual([code.level for code in above], [Level.SUBHEADING, Level.HEADING, Level.CHAPTER])
        self.assertEqual([line.subheading, line.heading, line.chapter], above)
        self.assertEqual((above[2].heading, above[1].subheading), (None, None))

    def test_a_code_covers_itself_and_what_stands_below(self) -> None:
        heading = TariffCode("6109")
        for below in ("6109", "6109.10", TariffCode("61.09.10.00.12")):
            self.assertTrue(heading.covers(below), below)
        for other in ("61", "6110", "6110.91"):
            self.assertFalse(heading.covers(other), other)
        self.assertRaises(tarifa.InvalidInputError, heading.covers, "6109x")

    def test_numbers_are_no_codes(self) -> None:
        number: Any = 10121
        for ask in (tarifa.parse_code, ENGINE.lookup, ENGINE.validate, ENGINE.children):
            with self.assertRaisesRegex(TypeError, "leading zero"):
                ask(number)

    def test_editions_follow_the_calendar(self) -> None:
        days = [datetime.date(2011, 12, 31), datetime.date(2016, 12, 31), datetime.date(2022, 1, 1)]
        self.assertEqual([tarifa.edition_on(day) for day in days], [None, 2012, 2022])

    def test_an_edition_that_ctypes_would_cut_is_refused(self) -> None:
        self.assertTrue(ENGINE.validate("6109.10").is_valid)
        for year in (0, -2022, 2**32 + 2022, 2021):
            with self.assertRaisesRegex(tarifa.InvalidInputError, str(year)):
                ENGINE.validate("6109.10", year)
            with self.assertRaisesRegex(tarifa.InvalidInputError, str(year)):
                ENGINE.correlate("6109.10", year, 2022)

    def test_only_none_asks_for_the_chapters(self) -> None:
        self.assertEqual(len(ENGINE.children()), 96)
        self.assertRaises(tarifa.InvalidInputError, ENGINE.children, "")

    def test_an_entry_is_the_same_alone_and_among_others(self) -> None:
        heading = ENGINE.lookup("6109")
        assert heading is not None
        self.assertEqual(heading.to_dict()["section"]["numeral"], "XI")
        below = ENGINE.children("6109")
        self.assertEqual([ENGINE.lookup(entry.code) for entry in below], list(below))
        self.assertEqual("[" + ",".join(entry.json for entry in below) + "]", below.json)
        self.assertEqual([entry.to_dict() for entry in below], below.to_list())

    def test_a_search_ends_where_it_is_told(self) -> None:
        self.assertEqual(len(ENGINE.search("cotton vest", 3)), 3)
        self.assertEqual(ENGINE.search("cotton vest", 2**64).to_list(), ENGINE.search("cotton vest", 10_000).to_list())
        self.assertRaises(tarifa.InvalidArgumentError, ENGINE.search, "cotton vest", -1)


if __name__ == "__main__":
    unittest.main()
