"""What authorities ask for: answers with what is known of each border, and requests that cannot be read."""

from __future__ import annotations

import datetime
import json
import pickle
import unittest
from typing import Any

import tarifa
from support import ENGINE
from tarifa import CoverageStatus, Direction, GoodsItem, Obligation, RequirementKind

JUNE = datetime.date(2026, 6, 15)


class RequirementsOfAuthorities(unittest.TestCase):
    def test_both_borders_are_read(self) -> None:
        found = ENGINE.requirements("7202.11.0000", origin="CN", destination="DE", date=JUNE)
        self.assertEqual((found.code.display, found.direction, found.date), ("7202.11.00.00", Direction.BOTH, JUNE))
        self.assertEqual((found.origin, found.destination), ("CN", "DE"))
        (licence,) = (own for own in found.requirements if own.code == "4")
        self.assertEqual((licence.kind, licence.obligation), (RequirementKind.LICENCE, Obligation.MUST))
        self.assertEqual((licence.jurisdiction, licence.direction, licence.lines), ("CN", Direction.EXPORT, ()))
        self.assertEqual((licence.rates, licence.unit, licence.elements), ((), None, ()))
        rates = {own.kind: own.rates for own in found.requirements if own.rates}
        self.assertEqual((rates[RequirementKind.TAX], rates[RequirementKind.REBATE]), (("20%",), ("0%",)))
        self.assertTrue(all(own.name and own.authority and own.source for own in found.requirements))
        self.assertEqual([border.jurisdiction for border in found.coverage], ["CN", "EU"])
        self.assertIn(RequirementKind.LICENCE, found.coverage[0].kinds)
        self.assertEqual([pack.jurisdiction for pack in found.data], ["CN", "EU"])
        self.assertEqual(found.to_dict(), json.loads(found.json))
        self.assertEqual(pickle.loads(pickle.dumps(found)), found)

    def test_goods_answer_declaration_elements(self) -> None:
        asked: dict[str, Any] = {"direction": Direction.EXPORT, "origin": "CN", "date": "2026-06-15"}
        for goods in ("smartphone; brand: Nord; model: X-2", GoodsItem("smartphone", "brand: Nord; model: X-2")):
            found = ENGINE.requirements("8517130000", **asked, goods=goods)
            elements = [one for own in found.requirements for one in own.elements]
            answers = [one.answer for one in elements if one.answer]
            self.assertTrue(any("Nord" in answer for answer in answers), answers)
            self.assertTrue(all(one.name and one.local_name and one.text is None for one in elements))
            self.assertLess(len(answers), len(elements))
        bare = ENGINE.requirements("8517130000", **asked)
        self.assertFalse([one for own in bare.requirements for one in own.elements if one.answer])

    def test_every_field_of_goods_is_understood(self) -> None:
        goods = GoodsItem(
            "ferro-manganese",
            "in lumps",
            "manganese",
            "steel making",
            ["alloys"],
            "CN",
            ("7202.11", "US"),
            "en",
            [("7202-form", "lumps"), ("7202-use", None)],
            [("7202", 3)],
        )
        found = ENGINE.requirements("7202110000", origin="CN", direction="export", goods=goods)
        self.assertEqual(found.direction, Direction.EXPORT)
        wrong = GoodsItem("ferro-manganese", foreign_code=("7202.11", "UK"))
        with self.assertRaisesRegex(tarifa.InvalidInputError, r"^goods\.foreign_code\.country: 'UK'"):
            ENGINE.requirements("7202110000", goods=wrong)

    def test_nothing_known_is_told_from_nothing_asked(self) -> None:
        found = ENGINE.requirements("6109.10", direction="export", origin="TD")
        (border,) = found.coverage
        self.assertEqual((found.requirements, border.status), ((), CoverageStatus.NOT_COVERED))
        self.assertEqual((border.jurisdiction, border.kinds), ("TD", ()))
        self.assertTrue(border.reason)
        (border,) = ENGINE.requirements("6109.10", direction="import").coverage
        self.assertEqual((border.jurisdiction, border.reason), (None, "no destination is given"))

    def test_a_short_code_names_its_lines(self) -> None:
        found = ENGINE.requirements("0301", direction="import", destination="CN", origin="NO")
        some = [own for own in found.requirements if own.lines]
        self.assertTrue(some)
        self.assertTrue(all(own.obligation == Obligation.MAY and own.condition for own in some))
        self.assertTrue(all(line.digits.startswith("0301") for own in some for line in own.lines))

    def test_a_request_that_cannot_be_read_names_the_field(self) -> None:
        cases: tuple[tuple[dict[str, Any], str], ...] = (
            ({"code": "73O6"}, "code: '73O6'"),
            ({"direction": "out"}, "direction: unknown variant `out`"),
            ({"origin": "UK"}, "origin: 'UK'"),
            ({"date": "15.06.2026"}, "date: "),
        )
        for fields, field in cases:
            with self.assertRaisesRegex(tarifa.InvalidInputError, f"^{field}"):
                ENGINE.requirements(**{"code": "7306", **fields})
        number: Any = 7306
        self.assertRaisesRegex(TypeError, "leading zero", ENGINE.requirements, number)


if __name__ == "__main__":
    unittest.main()
