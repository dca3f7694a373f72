"""Goods in, answers out."""

from __future__ import annotations

import ctypes
import inspect
import json
import unittest
from typing import Any
from unittest import mock

import tarifa
from support import ENGINE, SHIRT, VAGUE, goods
from tarifa import Classification, GoodsItem, Outcome, TarifaError, _batches, _calls
from tarifa._items import Goods
from tarifa._library import library

TOO_LONG = "x" * 65537


class Classify(unittest.TestCase):
    def test_all_parts_are_those_of_the_json(self) -> None:
        answer = ENGINE.classify("shirt, bicycel pattern")
        fields = json.loads(answer.json)
        self.assertEqual(answer.to_dict(), fields)
        self.assertEqual(answer.outcome, fields["outcome"])
        found: list[dict[str, Any]] = []
        for one in answer.alternatives:
            above = {name: vars(titled) for name, titled in (("heading", one.heading), ("chapter", one.chapter))}
            found.append({**vars(one), **above, "evidence": list(map(vars, one.evidence))})
        self.assertEqual(found, fields["alternatives"])
        self.assertEqual(list(map(vars, answer.words)), fields["words"])
        self.assertIn("bicycle", [word.read_as for word in answer.words])
        assert answer.question is not None
        question = {**vars(answer.question), "options": list(map(vars, answer.question.options))}
        self.assertEqual(question, fields["question"])
        safe = ENGINE.classify("t-shirt").safe
        assert safe is not None
        self.assertEqual(vars(safe), ENGINE.classify("t-shirt").to_dict()["safe"])
        self.assertEqual(safe.level, safe.code.level)
        self.assertEqual({**vars(answer.data), "date": str(answer.data.date)}, fields["data"])
        assert answer.model is not None
        model = {name: value for name, value in vars(answer.model).items() if name != "properties"}
        self.assertEqual({**model, "date": str(answer.model.date)}, fields["model"])
        self.assertEqual((answer.data, answer.model), ENGINE.data[:2])
        self.assertEqual(str(answer.model), str(ENGINE.data[1]))
        self.assertIsNone(answer.language)

    def test_the_best_is_the_first(self) -> None:
        answer = ENGINE.classify(SHIRT)
        assert answer.best is not None
        self.assertEqual(answer.best, answer.alternatives[0])
        self.assertEqual(answer.confidence, answer.best.probability)
        nothing = ENGINE.classify("xqzzt vrrplk")
        self.assertEqual((nothing.best, nothing.confidence, nothing.safe, nothing.alternatives), (None, 0.0, None, ()))

    def test_options_bound_the_answer(self) -> None:
        for alternatives, evidence in ((1, 0), (7, 1), (32, 2)):
            answer = ENGINE.classify("cotton shirt", alternatives=alternatives, evidence=evidence)
            self.assertEqual(len(answer.alternatives), alternatives)
            self.assertEqual(max(len(candidate.evidence) for candidate in answer.alternatives), evidence)
        default = ENGINE.classify("cotton shirt")
        self.assertEqual(default, ENGINE.classify("cotton shirt", alternatives=5, evidence=3))
        # ctypes would make 1 of it.
        self.assertEqual(len(ENGINE.classify("cotton shirt", alternatives=2**32 + 1).alternatives), 32)
        self.assertRaises(tarifa.InvalidArgumentError, ENGINE.classify, "cotton shirt", alternatives=0)
        self.assertRaises(tarifa.InvalidArgumentError, ENGINE.classify, "cotton shirt", evidence=-1)

    def test_fields_beside_a_name_are_those_of_an_item(self) -> None:
        fields: dict[str, Any] = {
            "description": "oval, 30 cm",
            "material": "stoneware",
            "intended_use": "serving food",
            "categories": ["Kitchen", "Tableware > Dishes"],
            "country_of_origin": "PT",
            "foreign_code": ("6912.00.23", "DE"),
            "language": "en",
            "answers": [("6109-fibre", None)],
            "category_codes": [("6911.10", 40)],
        }
        parameters = list(inspect.signature(GoodsItem).parameters)
        self.assertEqual(parameters, ["name", *fields], "each field is tested")
        self.assertEqual(ENGINE.classify("dish", **fields), ENGINE.classify(GoodsItem("dish", **fields)))
        for field in fields:
            if field not in ("country_of_origin", "language", "answers"):
                less = {name: value for name, value in fields.items() if name != field}
                self.assertNotEqual(ENGINE.classify("dish", **less), ENGINE.classify("dish", **fields), field)
        wrong: list[tuple[str, str, Any]] = [
            ("'PP'", "country_of_origin", "PP"),
            ("'XQ'", "foreign_code", ("6912.00.23", "XQ")),
            ("'tlh'", "language", "tlh"),
            ("'asbestos'", "answers", [("6109-fibre", "asbestos")]),
        ]
        for named, field, value in wrong:
            with self.assertRaisesRegex(tarifa.InvalidInputError, named):
                ENGINE.classify("dish", **{**fields, field: value})
        self.assertRaises(TypeError, ENGINE.classify, GoodsItem("dish"), material="stoneware")

    def test_a_single_category_is_one_path(self) -> None:
        item = GoodsItem("cups", categories="Kitchen > Tableware")
        self.assertEqual(item.categories, ("Kitchen > Tableware",))
        self.assertEqual(item, GoodsItem("cups", categories=["Kitchen > Tableware"]))

    def test_what_is_not_text_is_refused(self) -> None:
        wrong: Any
        for wrong in (None, 7, b"mug", ["mug"]):
            self.assertRaises(TypeError, ENGINE.classify, wrong)
            self.assertRaises(TypeError, GoodsItem, wrong)
            self.assertRaises(TypeError, ENGINE.classify_many, ["mug", wrong])
        for field in ({"material": 7}, {"language": 7}, {"answers": [(7, None)]}, {"answers": [("6109-fibre", 7)]}):
            self.assertRaises(TypeError, GoodsItem, "mug", **field)

    def test_the_library_says_what_is_wrong_with_a_text(self) -> None:
        with self.assertRaisesRegex(tarifa.TextTooLongError, "65537"):
            ENGINE.classify(TOO_LONG)
        with self.assertRaisesRegex(tarifa.InvalidInputError, "not UTF-8 at byte 4"):
            ENGINE.classify("mug \udcff")

    def test_text_of_every_script_arrives_whole(self) -> None:
        for text in ("塑料 plastic cup 杯", "Tee-shirt en coton “été” №5", "mug\0plate", "👕 t-shirt"):
            alone = ENGINE.classify(text)
            self.assertEqual(ENGINE.classify_many([text, GoodsItem(text)]), [alone, alone])
        self.assertEqual([word.word for word in ENGINE.classify("mug\0plate").words], ["mug", "plate"])

    def test_outcomes_advise_as_the_library_does(self) -> None:
        advice = library["tarifa_result_advice"]
        advice.restype, advice.argtypes = ctypes.c_char_p, (ctypes.c_void_p,)
        engine = _calls.open_engine(library.tarifa_engine_open_embedded)
        outcomes = []
        for text in (SHIRT, VAGUE, "xqzzt", ""):
            outcomes.append(ENGINE.classify(text).outcome)
            answer = _calls.ask(library.tarifa_classify_text, engine, *_calls.text(text, "a name"), None)
            self.assertEqual(outcomes[-1].advice, advice(answer).decode())
        self.assertEqual(outcomes, list(Outcome), "each outcome is tested")


class ClassifyMany(unittest.TestCase):
    def setUp(self) -> None:
        self.names = goods()
        self.alone = list(map(ENGINE.classify, self.names))

    def test_answers_are_those_of_each_alone(self) -> None:
        for threads in (None, 1, 2, 7, 2**40):
            self.assertEqual(ENGINE.classify_many(self.names, threads=threads), self.alone, threads)
        self.assertRaises(tarifa.InvalidArgumentError, ENGINE.classify_many, self.names, threads=0)

    def test_any_iterable_will_do(self) -> None:
        for items in (tuple(self.names), iter(self.names), (name for name in self.names), dict.fromkeys(self.names)):
            self.assertEqual(ENGINE.classify_many(items), self.alone)
        self.assertEqual([ENGINE.classify_many([]), ENGINE.classify_many(iter(()))], [[], []])
        for single in (SHIRT, GoodsItem(SHIRT)):
            wrong: Any = single
            self.assertRaises(TypeError, ENGINE.classify_many, wrong)

    def test_batches_follow_one_another(self) -> None:
        for size in (1, 7, len(self.names) - 1, len(self.names)):
            with mock.patch.object(_batches, "BATCH", size):
                self.assertEqual(ENGINE.classify_many(self.names), self.alone, size)
                with self.assertRaisesRegex(tarifa.TextTooLongError, f"item {len(self.names)}: "):
                    ENGINE.classify_many([*self.names, TOO_LONG])

    def test_a_batch_is_not_read_before_the_one_in_front_is_answered(self) -> None:
        read: list[str] = []

        def names() -> Any:
            for name in [*self.names[:5], TOO_LONG, *self.names]:
                read.append(name)
                yield name

        with mock.patch.object(_batches, "BATCH", 3):
            self.assertRaises(tarifa.TextTooLongError, ENGINE.classify_many, names())
        self.assertEqual(len(read), 6)

    def test_items_of_all_kinds_stand_side_by_side(self) -> None:
        items: list[Goods] = [
            "mug",
            GoodsItem("mug", material="porcelain"),
            GoodsItem("mug", categories=["Home", "Kitchen > Cups"]),
            "",
            GoodsItem("mug", foreign_code=("6911.10", "CN"), country_of_origin="VN"),
            GoodsItem("t-shirt", answers=[("6109-fibre", "cotton")]),
            GoodsItem("mug", language="de", answers=[("6205-fibre", None), ("6109-fibre", "cotton")]),
            GoodsItem("", description="toy puzzle", intended_use="children", categories="Toys"),
            "bicycle helmet",
        ]
        answers = ENGINE.classify_many(items, alternatives=3, evidence=0)
        self.assertEqual(answers, [ENGINE.classify(item, alternatives=3, evidence=0) for item in items])
        self.assertEqual(len(set(answers)), len(items))

    def test_an_item_that_cannot_be_read_raises_or_stands_in_its_place(self) -> None:
        items: list[Goods] = ["mug", TOO_LONG, GoodsItem("mug", country_of_origin="ZZ"), "a\udc80", "mug"]
        with self.assertRaisesRegex(tarifa.TextTooLongError, "^item 1: "):
            ENGINE.classify_many(items)
        found = ENGINE.classify_many(items, errors="return")
        kinds = [tarifa.TextTooLongError, tarifa.InvalidInputError, tarifa.InvalidInputError]
        self.assertEqual([type(error) for error in found[1:4]], kinds)
        self.assertEqual([found[0], found[4]], [ENGINE.classify("mug")] * 2)
        alone: list[Classification | TarifaError] = []
        for item in items[1:4]:
            try:
                alone.append(ENGINE.classify(item))
            except TarifaError as error:
                alone.append(error)
        self.assertEqual(list(map(str, found[1:4])), list(map(str, alone)))
        wrong: Any = "ignore"
        self.assertRaises(ValueError, ENGINE.classify_many, items, errors=wrong)


if __name__ == "__main__":
    unittest.main()
