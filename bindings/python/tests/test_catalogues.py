"""Catalogues: what a company decided on, recommendations, and the codes in use beside them."""

from __future__ import annotations

import dataclasses
import datetime
import unittest
from typing import Any

import tarifa
from support import ENGINE
from tarifa import CatalogueItem, CodeAgreement, CodeInUse, GoodsItem, OwnCode, OwnCodes, OwnMatch

MUG = CatalogueItem("SKU-1", "stoneware coffee mug", "6911.10", "CN", "US", 10000, "USD")
DECIDED = datetime.datetime(2026, 11, 2, 8, tzinfo=datetime.timezone.utc)


class Own(unittest.TestCase):
    def test_what_was_decided_is_found(self) -> None:
        own = OwnCodes()
        self.assertTrue(own.is_empty and own)
        own.decide(MUG, OwnCode("7010.90", None, DECIDED, "customs affairs"))
        again = OwnCodes.from_json(own.to_json())
        self.assertEqual((again.to_json(), len(again), again.is_empty), (own.to_json(), 1, False))
        found = again.find(MUG, "US")
        assert found is not None
        self.assertEqual((found.by, found.decision.code, found.decision.decided_at), (OwnMatch.KEY, "701090", DECIDED))
        self.assertEqual(found.decision.reason, "customs affairs")
        same = again.find(CatalogueItem("SKU-2", GoodsItem("coffee mugs, stoneware")))
        assert same is not None
        self.assertEqual(same.by, OwnMatch.TEXT)
        self.assertIsNone(again.find(CatalogueItem("SKU-3", "ladder")))
        recommended = ENGINE.recommend(MUG, own_codes=again)
        assert recommended.own is not None
        self.assertEqual((recommended.code, recommended.own), ("701090", found))
        self.assertRaises(tarifa.InvalidInputError, OwnCodes.from_json, "{}")
        self.assertRaisesRegex(tarifa.InvalidInputError, "^code: ", own.decide, MUG, OwnCode("7O10"))


class Recommendations(unittest.TestCase):
    def test_a_code_is_recommended(self) -> None:
        found = ENGINE.recommend(MUG)
        self.assertEqual((found.key, found.code, found.own, found.narrowing), ("SKU-1", "691200", None, None))
        self.assertEqual(found.classification.best, ENGINE.classify(MUG.goods, alternatives=20).best)
        self.assertTrue(0 < found.confidence <= 1)
        lines = ENGINE.recommend(MUG, tariff="US", date="2026-06-15")
        assert lines.narrowing is not None
        self.assertEqual((lines.narrowing.code, lines.narrowing.destination), ("691200", "US"))
        vague = ENGINE.recommend(CatalogueItem("SKU-2", "t-shirt"))
        assert vague.classification.question is not None
        self.assertEqual((vague.question, found.question), (vague.classification.question.text, None))

    def test_codes_in_use_are_compared(self) -> None:
        shirt = CatalogueItem("SKU-2", "men's knitted cotton t-shirt", "6109.10")
        bare = CatalogueItem("SKU-3", "bicycle bell")
        found = ENGINE.compare([shirt, MUG, bare])
        self.assertEqual([item.key for item in found.items], ["SKU-2", "SKU-1", "SKU-3"])
        same, mug, none = found.items
        self.assertEqual((same.agreement, same.deviation), (CodeAgreement.SUBHEADING, 0))
        self.assertEqual((mug.agreement, mug.in_use, mug.current), (CodeAgreement.CHAPTER, CodeInUse.VALID, "691110"))
        self.assertEqual((none.in_use, none.agreement), (CodeInUse.MISSING, CodeAgreement.NOT_COMPARED))
        self.assertEqual((found.by_probability, found.failures), ((mug,), ()))
        self.assertEqual([found.by_agreement[own] for own in (CodeAgreement.CHAPTER, CodeAgreement.LINE)], [1, 0])
        self.assertEqual((found.by_status[CodeInUse.VALID], found.by_status[CodeInUse.MISSING]), (2, 1))
        self.assertEqual([pack.content for pack in found.data][:1], ["nomenclature"])
        assert mug.stake is not None
        self.assertEqual((mug.stake.currency, found.by_money), ("USD", (mug,)))
        self.assertTrue(mug.stake.most > 0)
        page = found.to_html("Mugs & more", "2026-11-22")
        self.assertTrue(page.startswith("<!DOCTYPE html>") and "Mugs &amp; more" in page and "SKU-1" in page)
        self.assertEqual(ENGINE.compare([shirt, MUG, bare], threads=1).json, found.json)

    def test_an_item_that_cannot_be_read_is_a_failure(self) -> None:
        long = CatalogueItem("SKU-4", "mug " * 20000)
        found = ENGINE.compare([MUG, long])
        self.assertEqual(([item.key for item in found.items], found.failures[0].place), (["SKU-1"], 1))
        self.assertEqual(found.failures[0].key, "SKU-4")
        self.assertTrue(found.failures[0].message)

    def test_what_cannot_be_read_names_the_field(self) -> None:
        wrong = dataclasses.replace(MUG, origin="UK")
        self.assertRaisesRegex(tarifa.InvalidInputError, "^origin: 'UK'", ENGINE.recommend, wrong)
        self.assertRaisesRegex(tarifa.InvalidInputError, r"^\[0\]\.origin: ", ENGINE.compare, [wrong])
        number: Any = 691200
        self.assertRaises(TypeError, dataclasses.replace(MUG, code=number).fields)


if __name__ == "__main__":
    unittest.main()
