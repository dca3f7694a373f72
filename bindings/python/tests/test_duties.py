"""What goods pay: requests and their fields, answers with their traces, and rates."""

from __future__ import annotations

import dataclasses
import datetime
import json
import pickle
import unittest
from decimal import Decimal
from typing import Any

import tarifa
from support import ENGINE
from tarifa import AmountRange, Basis, DutyKind, DutyQuantity, DutyRequest, DutyStatus, Notation, Rate, RateError

JUNE = datetime.date(2026, 6, 15)
STEEL = DutyRequest("7326.90.8688", "US", "CN", JUNE, 14172, "USD", transport="air")


class Duties(unittest.TestCase):
    def test_a_duty_is_read_with_its_trace(self) -> None:
        found = ENGINE.duty(STEEL)
        self.assertEqual((found.status, found.date, found.currency), (DutyStatus.COMPUTED, JUNE, "USD"))
        self.assertEqual((found.code.display, found.origin, found.value), ("7326.90.86.88", "CN", 14172))
        self.assertEqual((found.duty.amount, found.effective_rate), (Decimal("11039.99"), Decimal("77.90")))
        amounts = {line.id: str(line.amount) for line in found.lines}
        expected = {"general": "410.99", "s301-list-3": "3543.00", "s232-annex-1a": "7086.00", "mpf": "49.09"}
        self.assertEqual(amounts, expected)
        general = found.lines[0]
        self.assertEqual((general.kind, general.rate, general.expression), (DutyKind.BASE, "2.9%", "2.9%"))
        self.assertEqual(general.base, AmountRange(Decimal(14172), Decimal(14172)))
        (step,) = general.steps
        self.assertEqual((step.component, step.used, step.amount.amount), ("2.9%", ("14172 USD",), Decimal("410.988")))
        self.assertTrue(all(line.source and line.rounding and not line.missing for line in found.lines))
        self.assertTrue(found.prompts and all(prompt.reason and prompt.source for prompt in found.prompts))
        assert found.data is not None
        self.assertEqual(found.data, ENGINE.schedule("US").info)
        self.assertEqual(found.to_dict(), json.loads(found.json))
        self.assertEqual(pickle.loads(pickle.dumps(found)), found)

    def test_fields_may_stand_beside_the_code(self) -> None:
        beside = ENGINE.duty(
            "7326.90.8688", "US", origin="CN", date="2026-06-15", value="14172", currency="USD", transport="air"
        )
        self.assertEqual(beside, ENGINE.duty(STEEL))
        for wrong in (lambda: ENGINE.duty("7326.90.8688"), lambda: ENGINE.duty(STEEL, "US")):
            self.assertRaises(TypeError, wrong)
        self.assertRaisesRegex(TypeError, "stand in it", lambda: ENGINE.duty(STEEL, within_quota=False))

    def test_every_field_reaches_the_library(self) -> None:
        whole = dataclasses.replace(
            STEEL,
            quantities=[(250, "kg"), (Decimal("2.50"), "kg", "drained")],
            contents=[("steel", 10000)],
            degrees=[("alcohol", 40)],
            freight=1,
            insurance=Decimal("1E+1"),
            inland="3",
            excise=4,
            tax_rate=9,
            preference="KR",
            exemptions=["9903.88.69"],
            within_quota=False,
            exchange_rates=[("EUR", "USD", Decimal("1.08"), JUNE, "ECB")],
        )
        expected = {
            "code": "7326.90.8688",
            "destination": "US",
            "origin": "CN",
            "date": "2026-06-15",
            "value": {"amount": "14172", "currency": "USD"},
            "quantities": [
                {"amount": "250", "unit": "kg", "of": "goods"},
                {"amount": "2.50", "unit": "kg", "of": "drained"},
            ],
            "contents": [{"of": "steel", "amount": "10000"}],
            "degrees": [{"scale": "alcohol", "degrees": "40"}],
            "freight": "1",
            "insurance": "10",
            "inland": "3",
            "excise": "4",
            "tax_rate": "9",
            "preference": "KR",
            "exemptions": ["9903.88.69"],
            "within_quota": False,
            "transport": "air",
            "exchange_rates": [
                {"from": "EUR", "to": "USD", "rate": "1.08", "date": "2026-06-15", "source": "ECB"},
            ],
        }
        self.assertEqual(json.loads(whole.json()), expected)
        found = ENGINE.duty(whole)
        self.assertNotIn("s301-list-3", [line.id for line in found.lines])
        self.assertTrue(any("KR" in warning for warning in found.warnings))

    def test_what_is_missing_is_named_and_widens_the_amount(self) -> None:
        found = ENGINE.duty("6109.10.0012", "US", origin="PT", date=JUNE)
        self.assertEqual((found.status, found.effective_rate), (DutyStatus.FACTS_MISSING, None))
        self.assertEqual((found.total.amount, found.total.high, str(found.duty)[:2]), (None, None, ">="))
        missing = found.lines[0].missing[0]
        self.assertEqual((missing.fact, missing.about, missing.for_rate), ("value", "customs", "16.5%"))

    def test_codes_are_compared(self) -> None:
        shirts = dataclasses.replace(STEEL, code="6109", origin="PT")
        spread = ENGINE.duty_spread(shirts, ["6109.10", "6109.90"])
        self.assertEqual(spread, ENGINE.duty_spread(shirts))
        self.assertEqual((spread.decides, spread.omitted, spread.duty.amount), (True, 0, None))
        self.assertEqual(spread.duty.low, min(line.duty.low for line in spread.lines))
        self.assertTrue(all(line.status == DutyStatus.COMPUTED and line.total.amount for line in spread.lines))
        self.assertEqual(ENGINE.duty_spread(shirts, [spread.lines[0].code]).lines, spread.lines[:1])
        self.assertRaises(tarifa.InvalidInputError, ENGINE.duty_spread, shirts, ["six"])
        self.assertRaises(TypeError, ENGINE.duty_spread, shirts, "6109.10")

    def test_a_request_that_cannot_be_read_names_the_field(self) -> None:
        for changed, field in (
            ({"value": "14,172"}, r"value\.amount: "),
            ({"currency": None}, "value: missing field `currency`"),
            ({"destination": "UK"}, "destination: 'UK'"),
            ({"quantities": [(1, "kg"), (1, "kg", "soul")]}, r"quantities\[1\]\.of: unknown variant"),
            ({"transport": "drone"}, "transport: unknown variant"),
            ({"date": "15.06.2026"}, "date: "),
        ):
            request = dataclasses.replace(STEEL, **changed)
            with self.assertRaisesRegex(tarifa.InvalidInputError, f"^{field}"):
                ENGINE.duty(request)
        number: Any = 14172.0
        for wrong in (number, True):
            self.assertRaises(TypeError, dataclasses.replace(STEEL, value=wrong).json)
        self.assertRaisesRegex(TypeError, "leading zero", DutyRequest, 7326908688, "US")
        self.assertRaises(TypeError, dataclasses.replace, STEEL, exemptions="9903.88.69")

    def test_a_request_is_a_value(self) -> None:
        same = dataclasses.replace(STEEL, quantities=[(250, "kg")])
        self.assertEqual(same, dataclasses.replace(STEEL, quantities=[DutyQuantity(250, "kg", "goods")]))
        self.assertEqual(len({same, STEEL, dataclasses.replace(same)}), 2)

    def test_an_answer_of_a_newer_library_is_read(self) -> None:
        fields = ENGINE.duty(STEEL).to_dict()
        fields["status"] = fields["lines"][0]["kind"] = fields["more"] = "levied"
        found = tarifa.Duty.read(json.dumps(fields))
        self.assertEqual((found.status, found.lines[0].kind), ("levied", "levied"))


class Rates(unittest.TestCase):
    def test_rates_are_read_and_evaluated(self) -> None:
        rate = tarifa.parse_rate("46.3¢/kg + 14.9%", Notation.UNITED_STATES)
        self.assertEqual((str(rate), rate.parts), ("0.463 USD/kg + 14.9%", ("0.463 USD/kg", "14.9%")))
        self.assertEqual(list(rate.expression), ["sum"])
        unweighed = rate.evaluate(Basis("US", "USD", 1000))
        self.assertEqual((unweighed.amount.low, unweighed.amount.high), (149, None))
        (missing,) = unweighed.missing
        self.assertEqual((missing.fact, missing.about), ("quantity", ["kilogram", "goods"]))
        weighed = rate.evaluate(Basis("US", "USD", 1000, quantities=[(100, "kg")]))
        self.assertEqual((weighed.amount.amount, weighed.currency), (Decimal("195.3"), "USD"))
        self.assertEqual([step.component for step in weighed.steps], [*rate.parts, rate.text])
        self.assertEqual(Rate.parse('noted("*", 5%)').evaluate(Basis("JP", "JPY")).signs, ("*",))

    def test_a_text_that_is_no_rate_says_where(self) -> None:
        with self.assertRaises(RateError) as raised:
            tarifa.parse_rate("6.8% plus tax", "united_states")
        error = raised.exception
        self.assertEqual((error.position, error.status), (10, 3))
        self.assertIn(error.expected, str(error))
        copy = pickle.loads(pickle.dumps(error))
        self.assertEqual((copy.position, copy.expected, str(copy)), (error.position, error.expected, str(error)))
        self.assertRaisesRegex(ValueError, "'french' is no notation", Rate.parse, "5%", "french")
        wrong: Any = 5
        self.assertRaises(TypeError, Rate.parse, wrong)

    def test_cells_hold_several_rates(self) -> None:
        free, korea = tarifa.rate_programs("Free (A,AU) 2.5% (KR)")
        self.assertEqual((free.names, str(free.rate)), (("A", "AU"), "Free"))
        self.assertEqual((korea.names, str(korea.rate)), (("KR",), "2.5%"))
        self.assertRaises(RateError, tarifa.rate_programs, "(PA")
        asean, _, chile = tarifa.rate_agreements("ASEAN=0;NZ=2.5;CL=two", Notation.CHINA)
        self.assertEqual((asean.names, str(asean.rate), chile.names), (("ASEAN",), "0%", ("CL",)))
        assert isinstance(chile.rate, RateError)
        self.assertEqual(chile.rate.position, 0)
        self.assertEqual(len(tarifa.rate_columns("20%|10%|free|15%|free|free")), 6)


if __name__ == "__main__":
    unittest.main()
