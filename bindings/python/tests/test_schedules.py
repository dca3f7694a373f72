"""Schedules of national tariffs, codes in them, and codes held against goods."""

from __future__ import annotations

import copy
import dataclasses
import datetime
import json
import pickle
import unittest
from itertools import islice
from typing import Any
from unittest import mock

import tarifa
from support import ENGINE, PACK, SCHEDULES, SHIRT
from tarifa import ChangeKind, Classification, GoodsItem, LineStatus, MeasureEffect, MeasureScope, Schedule
from tarifa import TariffLine, schedule

US = ENGINE.schedule("US")
ZA = next(path for path in SCHEDULES if path.stem == "za")


class Schedules(unittest.TestCase):
    def test_a_country_finds_the_tariff_that_it_applies(self) -> None:
        for country, tariff in (("US", "US"), ("pr", "US"), ("XI", "EU"), ("FR", "EU"), ("SZ", "ZA"), ("IM", "GB")):
            self.assertEqual(tarifa.jurisdiction(country), tariff)
            self.assertEqual(ENGINE.schedule(country).jurisdiction, tariff)
        self.assertEqual(tarifa.jurisdiction("KZ"), "EAEU")
        with self.assertRaisesRegex(tarifa.PackMissingError, "no schedule of EAEU"):
            ENGINE.schedule("KZ")
        for text in ("UK", "", "DEU", "\udfff"):
            self.assertRaises(tarifa.InvalidInputError, tarifa.jurisdiction, text)
            self.assertRaises(tarifa.InvalidInputError, ENGINE.schedule, text)

    def test_an_engine_has_its_schedules(self) -> None:
        schedules = ENGINE.schedules
        self.assertEqual([one.info for one in schedules], list(ENGINE.data[2:]))
        self.assertEqual(len(schedules), len(SCHEDULES))
        with tarifa.Engine.open(PACK, ZA) as engine:
            (alone,) = engine.schedules
        self.assertEqual(alone.line("6109.10.00"), ENGINE.schedule("ZA").line("6109.10.00"), "it outlives the engine")

    def test_files_and_bytes_give_the_schedule_that_the_engine_has(self) -> None:
        embedded = list(ENGINE.schedule("ZA").lines())
        for opened in (Schedule.open(ZA), Schedule.open(str(ZA)), Schedule.from_bytes(memoryview(ZA.read_bytes()))):
            self.assertEqual(opened.info, ENGINE.schedule("ZA").info)
            self.assertEqual(list(opened.lines()), embedded)
        self.assertRaises(tarifa.FileError, Schedule.open, "/no/such/pack")
        self.assertRaises(tarifa.PackDamagedError, Schedule.open, PACK)
        self.assertRaises(tarifa.PackDamagedError, Schedule.from_bytes, ZA.read_bytes()[:-1])

    def test_a_schedule_tells_what_it_has(self) -> None:
        self.assertEqual(US.columns[:3], ("unit", "unit_2", "rate_general"))
        self.assertIsNone(US.gaps)
        self.assertIn("in-quota lines", str(ENGINE.schedule("CA").gaps))
        self.assertEqual((US.info.jurisdiction, US.info.properties["content"]), ("US", "schedule"))
        self.assertTrue(US)
        self.assertEqual(repr(US), f"<Schedule {US.info}>")
        self.assertRaisesRegex(TypeError, "open one in each process", pickle.dumps, US)

    def test_lines_are_read_page_by_page(self) -> None:
        lines = list(US.lines())
        self.assertEqual(len(lines), len(US))
        codes = [line.code for line in lines]
        self.assertEqual(codes, sorted(set(codes)))
        self.assertEqual(list(islice(US.lines(5000), 3)), lines[5000:5003])
        self.assertEqual(list(US.lines(len(US))), [])
        for size in (1, 7, 100, 1000):
            with mock.patch.object(schedule, "PAGE", size):
                self.assertEqual(list(US.lines(len(US) - 100)), lines[-100:])
        self.assertRaises(tarifa.InvalidArgumentError, US.lines, -1)

    def test_a_line_has_its_facts(self) -> None:
        shirt = US.line("6109.10.0012")
        assert shirt is not None
        self.assertEqual((shirt.code.display, shirt.declarable), ("6109.10.00.12", True))
        self.assertEqual((shirt.units, shirt.value("rate_general")), (("doz.", "kg"), "16.5%"))
        self.assertEqual((shirt.value("rate_of_nobody"), shirt.valid_to, shirt.description), (None, None, None))
        ending = ENGINE.schedule("DE").line("8503.00.98.43")
        assert ending is not None
        self.assertEqual(ending.valid_from, datetime.date(2025, 1, 1))
        self.assertEqual(ending.valid_to, datetime.date(2030, 12, 31))
        self.assertIsNone(US.line("6109.10"))
        self.assertRaises(tarifa.InvalidInputError, US.line, "six")

    def test_declarable_lines_stand_below_a_code(self) -> None:
        below = list(US.declarable("6109"))
        self.assertEqual(below, [line for line in US.lines() if line.code.startswith("6109") and line.declarable])
        self.assertEqual(list(US.declarable("6109.10.0012")), [US.line("6109100012")])
        self.assertEqual(list(US.declarable("77")), [])
        self.assertRaises(tarifa.InvalidInputError, US.declarable, "six")

    def test_measures_lie_on_goods(self) -> None:
        day = datetime.date(2026, 6, 15)
        of_china = US.measures("7326.90.8688", "cn", day)
        self.assertEqual(of_china, US.measures("7326908688", "CN", "2026-06-15"))
        (list_3,) = [measure for measure in of_china if measure.heading == "9903.88.03"]
        self.assertEqual((list_3.id, list_3.authority, list_3.rate), ("s301-list-3", "section_301", "25%"))
        self.assertEqual((list_3.effect, list_3.scope), (MeasureEffect.DUTY, MeasureScope.LISTED))
        self.assertEqual((list_3.every_origin, list_3.origins), (False, ("CN",)))
        self.assertEqual((list_3.is_about_origin("cn"), list_3.is_about_origin("VN")), (True, False))
        self.assertTrue(all(measure.holds_on(day) and measure.is_about_origin("CN") for measure in of_china))
        of_any = US.measures("7326.90.8688", date=day)
        self.assertTrue(of_any and all(measure.every_origin for measure in of_any))
        self.assertTrue(all(measure.is_about_origin(None) for measure in of_any))
        self.assertEqual(US.measures("7326.90.8688", "CN"), US.measures("7326.90.8688", "CN", US.info.date))
        self.assertEqual(ENGINE.schedule("ZA").measures("7326.90"), ())
        for code, origin, date in (("six", "CN", day), ("6109", "UK", day), ("6109", "", day), ("6109", "CN", "June")):
            self.assertRaises(tarifa.InvalidInputError, US.measures, code, origin, date)
        self.assertRaises(tarifa.InvalidInputError, list_3.is_about_origin, "UK")

    def test_a_measure_holds_between_its_days(self) -> None:
        begin, end, one_day = datetime.date(2025, 1, 1), datetime.date(2025, 12, 31), datetime.timedelta(1)
        known = dataclasses.replace(
            US.measures("7326.90.8688", "CN")[0], valid_from=begin, from_is_known=True, valid_to=end
        )
        days = begin - one_day, begin, end, end + one_day
        self.assertEqual([known.holds_on(day) for day in days], [False, True, True, False])
        unknown = dataclasses.replace(known, from_is_known=False, valid_to=None)
        self.assertEqual([unknown.holds_on(day) for day in days], [False, False, True, True])
        everyone = dataclasses.replace(known, every_origin=True, origins=("US",))
        self.assertEqual([everyone.is_about_origin(origin) for origin in ("US", "CN", None)], [False, True, True])

    def test_codes_have_successors(self) -> None:
        self.assertEqual(US.successors("0901.11.0045"), ("0901110035", "0901110050"))
        self.assertLess(set(US.successors("0901.11.0045")), set(US.successors("0901")))
        self.assertEqual(US.successors("6109.10.0012"), ())
        self.assertRaises(tarifa.InvalidInputError, US.successors, "six")

    def test_changes_are_told(self) -> None:
        # Two tariffs that share many codes stand for two editions of one.
        earlier, later = ENGINE.schedule("GB"), ENGINE.schedule("DE")
        changes = list(earlier.changes_to(later))
        with mock.patch.object(schedule, "CHANGES_PAGE", 20_000):
            self.assertEqual(list(earlier.changes_to(later)), changes)
        self.assertEqual({change.change for change in changes}, set(ChangeKind))
        before, after = ({line.code: line for line in one.lines()} for one in (earlier, later))
        for change in changes:
            sides = {ChangeKind.ADDED: (None, change.line), ChangeKind.REMOVED: (change.line, None)}
            if change.change == ChangeKind.CHANGED:
                self.assertIsNone(change.line)
                for fact in change.facts:
                    old, new = _fact(before[change.code], fact.fact), _fact(after[change.code], fact.fact)
                    self.assertEqual((fact.earlier, fact.later), (old, new))
                    self.assertNotEqual(old, new)
            else:
                self.assertEqual((before.get(change.code), after.get(change.code)), sides[change.change])
        self.assertEqual(list(later.changes_to(later)), [])


def _fact(line: TariffLine, name: str) -> str:
    if name == "declarable":
        return str(line.declarable).lower()
    if name in ("valid_from", "valid_to"):
        return str(getattr(line, name) or "")
    return line.value(name) or ""


class Findings(unittest.TestCase):
    def test_a_finding_has_its_parts(self) -> None:
        found = ENGINE.validate_line("6109.10", "DE", datetime.date(2026, 11, 22))
        self.assertEqual((found.code, found.destination, found.jurisdiction), ("610910", "DE", "EU"))
        self.assertEqual((found.status, found.date), (LineStatus.INCOMPLETE, datetime.date(2026, 11, 22)))
        self.assertEqual(found.declarable, tuple(line.code for line in ENGINE.schedule("DE").declarable("6109.10")))
        self.assertEqual(found.data, ENGINE.schedule("DE").info)
        self.assertEqual(found.to_dict(), json.loads(found.json))
        unlisted = ENGINE.validate_line("0404.99.99", "CA")
        self.assertEqual((unlisted.known_prefix, unlisted.gaps), ("0404", ENGINE.schedule("CA").gaps))
        self.assertEqual((found.line, found.successors), (None, ()))
        padded = ENGINE.validate_line("9102.19.2000", "US")
        self.assertEqual((padded.status, padded.line), (LineStatus.DECLARABLE, "91021920"))
        gone = ENGINE.validate_line("0901.11.0045", "US")
        self.assertEqual((gone.status, gone.successors), (LineStatus.UNKNOWN, US.successors("0901.11.0045")))
        nowhere = ENGINE.validate_line("6109.10", "TV")
        self.assertEqual((nowhere.status, nowhere.data), (LineStatus.NO_SCHEDULE, None))

    def test_a_day_is_a_date_or_its_text(self) -> None:
        day = datetime.date(2026, 11, 22)
        noon = datetime.datetime(2026, 11, 22, 12)
        for date in (day, "2026-11-22", noon):
            self.assertEqual(ENGINE.validate_line("6109", "US", date), ENGINE.validate_line("6109", "US", day))
        self.assertIsNone(ENGINE.validate_line("6109", "US").date)
        for text in ("", "22.11.2026", "2026-02-29", "2026-11-22T12:00"):
            with self.assertRaisesRegex(tarifa.InvalidInputError, "is no day of the calendar"):
                ENGINE.validate_line("6109", "US", text)
        number: Any = 20261122
        self.assertRaises(TypeError, ENGINE.validate_line, "6109", "US", number)
        self.assertRaises(tarifa.InvalidInputError, ENGINE.validate_line, "6109", "UK")

    def test_a_finding_of_a_newer_library_is_read(self) -> None:
        fields = ENGINE.validate_line("6109", "US").to_dict()
        fields["status"] = fields["more"] = "suspended"
        found = tarifa.LineValidation.read(json.dumps(fields))
        self.assertEqual((found.status, found.is_declarable), ("suspended", False))

    def test_what_is_found_is_a_value(self) -> None:
        values = [ENGINE.validate_line("6109.10", "DE"), US.line("6109.10.0012"), ENGINE.check_coherence("6109", SHIRT)]
        for value in [*values, next(US.changes_to(ENGINE.schedule("AU")))]:
            for same in (copy.copy(value), pickle.loads(pickle.dumps(value))):
                self.assertEqual((same, hash(same)), (value, hash(value)))
            with self.assertRaises(dataclasses.FrozenInstanceError):
                setattr(value, "code", "")

    def test_a_coherence_has_its_classification(self) -> None:
        found = ENGINE.check_coherence("6109.90", GoodsItem("t-shirt", material="cotton"))
        alone = ENGINE.classify("t-shirt", material="cotton")
        self.assertEqual(found.classification, alone)
        self.assertEqual(found.classification.json, alone.json)
        self.assertEqual((found.classification.best, found.classification.data), (alone.best, alone.data))
        self.assertEqual(found.to_dict()["code"], found.code)
        self.assertLessEqual(found.subheading, found.heading)
        self.assertLessEqual(found.heading, found.chapter)
        self.assertIsInstance(found.classification, Classification)
        self.assertRaises(tarifa.InvalidInputError, ENGINE.check_coherence, "six", "mug")
        wrong: Any = 6109
        self.assertRaises(TypeError, ENGINE.check_coherence, wrong, "mug")
        self.assertRaises(TypeError, ENGINE.check_coherence, "6109", wrong)


if __name__ == "__main__":
    unittest.main()
