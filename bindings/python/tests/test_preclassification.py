"""Goods for export: their code, what both countries ask for, and their parts."""

from __future__ import annotations

import copy
import dataclasses
import pickle
import unittest
from decimal import Decimal
from typing import Any

import tarifa
from support import ENGINE
from tarifa import CatalogueItem, EssentialBy, ExportGoods, ExportPart, GoodsItem, OwnCode, OwnCodes, RequirementKind

MIXER = ExportGoods(
    "KA-1002",
    "stand mixer",
    model="SM-5",
    use="household kitchen",
    brand="Nord",
    parts=[ExportPart("electric motor, 300 W", value=Decimal("18.50")), ExportPart("steel bowl", value="6.00")],
)


class Preclassified(unittest.TestCase):
    def test_goods_are_written_as_the_library_reads_them(self) -> None:
        self.assertEqual(
            MIXER.fields(),
            {
                "key": "KA-1002",
                "name": "stand mixer",
                "model": "SM-5",
                "use": "household kitchen",
                "brand": "Nord",
                "parts": [{"name": "electric motor, 300 W", "value": "18.50"}, {"name": "steel bowl", "value": "6.00"}],
            },
        )
        mug = ExportGoods("SKU-1", "mug", specification="0.3 l", material="stoneware", brand_type="own", unit="piece")
        self.assertEqual(list(mug.fields()), ["key", "name", "specification", "material", "brand_type", "unit"])
        mass: Any = 0.5
        self.assertRaisesRegex(TypeError, "an amount is a Decimal", ExportPart("motor", "steel", mass=mass).fields)

    def test_code_requirements_and_parts_are_told(self) -> None:
        found = ENGINE.preclassify(MIXER, "CN", "DE", date="2026-06-15")
        item = CatalogueItem("KA-1002", found.goods)
        self.assertEqual(found.recommendation, ENGINE.recommend(item, tariff="CN", date="2026-06-15"))
        assert found.code is not None and found.requirements is not None
        self.assertEqual((found.code[:6], found.question), ("850940", found.recommendation.question))
        self.assertTrue(0 < found.confidence <= 1)
        asked = ENGINE.requirements(found.code, origin="CN", destination="DE", date="2026-06-15", goods=found.goods)
        self.assertEqual(found.requirements, asked)
        self.assertEqual(found.goods, GoodsItem("stand mixer", "model: SM-5; brand: Nord", None, "household kitchen"))
        answers = {element.local_name: element.answer for element in found.elements}
        self.assertEqual((answers["品牌"], answers["型号"], answers["GTIN"]), ("Nord", "SM-5", None))
        self.assertEqual([rebate.kind for rebate in found.rebates], [RequirementKind.REBATE])
        self.assertRegex(found.rebates[0].rates[0], r"^\d+%$")

        motor, bowl = found.parts
        assert motor.code is not None and bowl.code is not None
        self.assertEqual((motor.name, motor.code.heading, bowl.code.heading), ("electric motor, 300 W", "8501", "7323"))
        self.assertTrue(0 < motor.confidence < 1)
        assert found.essential is not None
        self.assertEqual((found.essential.part, found.essential.name), (0, motor.name))
        self.assertEqual((found.essential.by, found.essential.share), (EssentialBy.VALUE, Decimal("75.5")))

    def test_answers_are_values(self) -> None:
        found = ENGINE.preclassify(MIXER, "CN", date="2026-06-15")
        for again in (copy.deepcopy(found), pickle.loads(pickle.dumps(found))):
            self.assertEqual((again, again.json), (found, found.json))
        self.assertEqual(list(found.to_dict()), ["recommendation", "requirements", "parts", "essential", "goods"])

    def test_the_destination_and_the_code_may_be_unknown(self) -> None:
        leaving = ENGINE.preclassify(ExportGoods("SKU-1", "stoneware mug"), "CN", date="2026-06-15")
        assert leaving.requirements is not None
        self.assertEqual((leaving.requirements.direction, leaving.requirements.destination), ("export", None))
        self.assertEqual((leaving.parts, leaving.essential), ((), None))
        nothing = ENGINE.preclassify(ExportGoods("SKU-2", "qzxwv", parts=[ExportPart("qzxwv")]), "CN", "DE")
        self.assertEqual((nothing.code, nothing.confidence, nothing.requirements), (None, 0, None))
        self.assertEqual((nothing.elements, nothing.rebates, nothing.parts[0].code), ((), (), None))

    def test_what_the_company_decided_goes_first(self) -> None:
        own = OwnCodes()
        own.decide(CatalogueItem("KA-1002", ""), OwnCode("7010.90", reason="for the test"))
        found = ENGINE.preclassify(MIXER, "CN", "DE", date="2026-06-15", own_codes=own)
        assert found.recommendation.own is not None and found.code is not None
        self.assertEqual((found.code[:6], found.recommendation.own.decision.reason), ("701090", "for the test"))

    def test_what_cannot_be_read_names_the_field(self) -> None:
        heavy = dataclasses.replace(MIXER, parts=[ExportPart("bowl", mass="heavy")])
        refused = tarifa.InvalidInputError
        self.assertRaisesRegex(refused, r"^parts\[0\]\.mass: ", ENGINE.preclassify, heavy, "CN")
        self.assertRaisesRegex(refused, "'UK' is not a country", ENGINE.preclassify, MIXER, "CN", "UK")
        self.assertRaisesRegex(refused, "'' is not a country", ENGINE.preclassify, MIXER, "")
        self.assertRaisesRegex(refused, "is no day", ENGINE.preclassify, MIXER, "CN", date="15.06.2026")


if __name__ == "__main__":
    unittest.main()
