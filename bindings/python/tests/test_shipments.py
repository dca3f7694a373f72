"""Lines of shipments: checked before they are shipped, and narrowed to lines of a tariff."""

from __future__ import annotations

import dataclasses
import datetime
import json
import unittest
from typing import Any

import tarifa
from support import ENGINE
from tarifa import DeclaredQuantity, GoodsItem, LineStatus, NarrowBasis, NarrowStatus, Obligation, QuestionKind, Rule
from tarifa import ShipmentLine, Verdict

SHIRT = GoodsItem("men's knitted cotton t-shirt", material="100% cotton", categories=["Men > Tops"])
JUNE = datetime.date(2026, 6, 15)
LINE = ShipmentLine("6109.10.0012", SHIRT, "CN", "US", JUNE, "12.50", "USD", [("10", "doz"), ("24.3", "kg")])


class Screenings(unittest.TestCase):
    def test_a_whole_line_is_checked(self) -> None:
        found = ENGINE.screen(LINE)
        self.assertEqual((found.verdict, found.evaluated_at), (Verdict.WARN, JUNE))
        assert found.matched_code is not None
        self.assertEqual(found.matched_code.code.display, "6109.10.00.12")
        self.assertEqual(max(finding.result == "warn" for finding in found.findings), True)
        (unit,) = [finding for finding in found.findings if finding.rule == Rule.UNIT_CHECK]
        expected = {"expected_units": ["doz.", "kg"], "quantities": ["10 doz.", "24.3 kg"]}
        self.assertEqual((unit.result, unit.context), (Verdict.PASS, expected))
        (current,) = [finding for finding in found.findings if finding.rule == Rule.SCHEDULE_CURRENT]
        self.assertEqual(current.context["schedule_date"], str(ENGINE.schedule("US").info.date))
        document = found.required_documents[0]
        self.assertEqual((document.authority, document.obligation), ("CBP", Obligation.MUST))
        self.assertTrue(document.name and document.reason and document.source)
        self.assertEqual([pack.content for pack in found.data], ["nomenclature", "model", "schedule"])
        self.assertEqual(found.data[2].hash, ENGINE.schedule("US").info.hash)
        self.assertEqual(found.api_version, tarifa.__version__)
        self.assertEqual(found.to_dict(), json.loads(found.json))

    def test_what_is_given_reaches_the_library(self) -> None:
        given = ENGINE.screen(LINE).to_dict()["input"]
        self.assertEqual(given["goods"]["material"], "100% cotton")
        self.assertEqual(given["quantities"], [{"amount": "10", "unit": "doz"}, {"amount": "24.3", "unit": "kg"}])
        self.assertEqual([given[name] for name in ("code", "origin", "destination")], ["6109.10.0012", "CN", "US"])
        self.assertEqual([given[name] for name in ("date", "value", "currency")], ["2026-06-15", "12.50", "USD"])
        bare = ENGINE.screen(ShipmentLine("6109.10"))
        nothing = bare.to_dict()["input"]
        self.assertEqual([nothing[name] for name in ("origin", "destination", "date", "value", "currency")], [None] * 5)
        self.assertEqual((nothing["quantities"], nothing["goods"]["name"]), ([], ""))
        self.assertEqual(bare.evaluated_at, ENGINE.data[0].date)
        self.assertIn(Rule.DECLARED_VALUE, [skipped.rule for skipped in bare.not_checked])
        self.assertTrue(all(skipped.reason for skipped in bare.not_checked))

    def test_a_schedule_is_as_old_as_the_caller_lets_it_be(self) -> None:
        def current(line: ShipmentLine, **options: int) -> Verdict:
            findings = ENGINE.screen(line, **options).findings
            (found,) = [finding for finding in findings if finding.rule == Rule.SCHEDULE_CURRENT]
            return found.result

        day = ENGINE.schedule("US").info.date
        for age, days, expected in ((0, 0, "pass"), (1, 0, "warn"), (1, 1, "pass"), (92, 92, "pass"), (93, 92, "warn")):
            line = dataclasses.replace(LINE, date=day + datetime.timedelta(age))
            self.assertEqual(current(line, max_schedule_age=days), expected, (age, days))
            if days == 92:
                self.assertEqual(current(line), expected)
        for days in (-1, 65536, 2**40):
            self.assertRaises(tarifa.InvalidArgumentError, ENGINE.screen, LINE, max_schedule_age=days)

    def test_what_cannot_be_read_is_a_finding_but_for_the_day(self) -> None:
        found = ENGINE.screen(ShipmentLine("61O9", "mug", "UK", "USA", value="5,50"))
        self.assertEqual((found.verdict, found.matched_code), (Verdict.FAIL, None))
        failed = [finding.rule for finding in found.findings if finding.result == Verdict.FAIL]
        expected = [Rule.INPUT_READABLE, Rule.INPUT_READABLE, Rule.CODE_WELL_FORMED, Rule.DECLARED_VALUE]
        self.assertEqual(failed, expected)
        for date in ("", "15.06.2026", "2026-02-29"):
            line = dataclasses.replace(LINE, date=date)
            with self.assertRaisesRegex(tarifa.InvalidInputError, "is no day of the calendar"):
                ENGINE.screen(line)
        with self.assertRaisesRegex(tarifa.InvalidInputError, "country_of_origin: 'UK'"):
            ENGINE.screen(dataclasses.replace(LINE, goods=GoodsItem("mug", country_of_origin="UK")))
        noon = datetime.datetime(2026, 6, 15, 12)
        self.assertEqual(ENGINE.screen(dataclasses.replace(LINE, date=noon)), ENGINE.screen(LINE))

    def test_a_line_is_a_value(self) -> None:
        same = dataclasses.replace(LINE, quantities=[DeclaredQuantity("10", "doz"), DeclaredQuantity("24.3", "kg")])
        self.assertEqual((same, hash(same)), (LINE, hash(LINE)))
        self.assertEqual(LINE.quantities[0], DeclaredQuantity(amount="10", unit="doz"))
        with self.assertRaises(dataclasses.FrozenInstanceError):
            setattr(LINE, "code", "")
        number: Any = 6109100012
        self.assertRaisesRegex(TypeError, "leading zero", ShipmentLine, number)
        self.assertRaisesRegex(TypeError, "goods are", ShipmentLine, "6109", number)
        self.assertRaisesRegex(TypeError, "are str", ShipmentLine, "6109", value=number)
        self.assertRaisesRegex(TypeError, "are str", ShipmentLine, "6109", quantities=[(number, "kg")])
        self.assertRaises(TypeError, ENGINE.screen, "6109.10")
        self.assertRaises(TypeError, ENGINE.screen, ShipmentLine("6109", date=number))

    def test_a_screening_of_a_newer_library_is_read(self) -> None:
        fields = ENGINE.screen(LINE).to_dict()
        fields["verdict"] = fields["findings"][0]["rule"] = fields["more"] = "sanctions"
        fields["findings"][0]["context"]["more"] = {"nested": 1}
        found = tarifa.Screening.read(json.dumps(fields))
        self.assertEqual((found.verdict, found.findings[0].rule), ("sanctions", "sanctions"))


class Narrowings(unittest.TestCase):
    def test_lines_are_ranked(self) -> None:
        found = ENGINE.narrow(SHIRT, "6109", "PR", JUNE)
        self.assertEqual((found.code, found.destination, found.jurisdiction), ("6109", "PR", "US"))
        self.assertEqual((found.status, found.basis), (NarrowStatus.RANKED, NarrowBasis.FACTS))
        self.assertEqual((found.date, found.shared, found.gaps), (JUNE, None, None))
        lines = {line.code for line in ENGINE.schedule("US").declarable("6109")}
        self.assertEqual(({line.code for line in found.lines}, found.line_count), (lines, len(lines)))
        probabilities = [line.probability for line in found.lines]
        self.assertEqual(probabilities, sorted(probabilities, reverse=True))
        self.assertAlmostEqual(sum(probabilities), 1.0, places=3)
        self.assertEqual(found.best, found.lines[0])
        self.assertEqual(found.data, ENGINE.schedule("US").info)
        self.assertEqual(found.to_dict(), json.loads(found.json))

    def test_an_answer_narrows_further(self) -> None:
        asked = ENGINE.narrow("petrol, unleaded", "2710.12", "US")
        question = asked.question
        assert question is not None
        self.assertEqual((question.kind, question.text[-1], asked.answered), (QuestionKind.UNIT, "?", ()))
        self.assertEqual(sum(option.lines for option in question.options), asked.line_count)
        for option in question.options:
            told = ENGINE.narrow(GoodsItem("petrol, unleaded").with_answer(question.id, option.label), "2710.12", "US")
            left = [line for line in told.lines if line.probability > 0]
            self.assertEqual((told.answered, len(left)), ((question.id,), option.lines))
        unknown = ENGINE.narrow(GoodsItem("petrol, unleaded").with_answer(question.id, None), "2710.12", "US")
        self.assertEqual((unknown.answered, unknown.question), ((question.id,), None))

    def test_what_has_no_lines_says_so(self) -> None:
        for code, destination, date, status in (
            ("6109.10.0012", "US", None, NarrowStatus.ONE_LINE),
            ("8517.12", "US", None, NarrowStatus.UNKNOWN),
            ("0404.99", "CA", None, NarrowStatus.NOT_VERIFIABLE),
            ("8503.00.98.43", "IT", "2031-01-01", NarrowStatus.NOT_ON_THAT_DAY),
            ("6109", "TV", None, NarrowStatus.NO_SCHEDULE),
        ):
            found = ENGINE.narrow("goods", code, destination, date)
            self.assertEqual((found.status, found.question), (status, None))
            self.assertEqual(found.best is None, status != NarrowStatus.ONE_LINE)
        self.assertEqual((found.basis, found.data), (None, None))
        self.assertEqual(ENGINE.validate_line("6109", "TV").status, LineStatus.NO_SCHEDULE)

    def test_mistakes_are_told(self) -> None:
        for code, destination, date in (("six", "US", None), ("6109", "UK", None), ("6109", "US", "June")):
            self.assertRaises(tarifa.InvalidInputError, ENGINE.narrow, "mug", code, destination, date)
        number: Any = 6109
        self.assertRaises(TypeError, ENGINE.narrow, "mug", number, "US")
        self.assertRaises(TypeError, ENGINE.narrow, number, "6109", "US")
        self.assertRaises(tarifa.TextTooLongError, ENGINE.narrow, "x" * 65537, "6109", "US")


if __name__ == "__main__":
    unittest.main()
