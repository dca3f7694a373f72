"""Requests of hosted classification services: one by one, in a stream, and kept."""

from __future__ import annotations

import gc
import itertools
import json
import unittest
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta, timezone
from typing import Any

import tarifa
from support import ENGINE, Counted
from tarifa import CategoryMap, GoodsItem, Handler, History, Limits, Redaction, ShipmentLine

MUG = {"items": [{"name": "mug", "productId": "p"}]}
FIRST_AGAIN = {"classify_option": "RetrieveClassifications", "items": [{"id": "0" * 26}]}


def problems(response: dict[str, Any]) -> list[tuple[str, str | None, int | None]]:
    """The problems of a response and of its items."""
    found = [*response.get("errors", []), *(one for item in response["items"] for one in item.get("errors", []))]
    return [(one["code"], one.get("field"), one.get("limit")) for one in found]


class Requests(unittest.TestCase):
    def test_a_request_has_a_response_in_its_form(self) -> None:
        for answered in (ENGINE, Handler(ENGINE)):
            response = answered.handle(MUG)
            self.assertEqual(response["items"][0]["hsCode"]["code"], "691200")
            text = answered.handle(json.dumps(MUG))
            self.assertEqual(json.loads(text)["items"][0]["hsCode"], response["items"][0]["hsCode"])
            self.assertEqual(problems(json.loads(answered.handle("no JSON")))[0][0], "MALFORMED_REQUEST")
            self.assertEqual(problems(answered.handle(FIRST_AGAIN))[0][0], "NO_HISTORY")
            carrier = answered.handle({"item": {"description": "porcelain coffee mug"}})
            self.assertEqual(carrier["classificationResult"]["hscode"], "691110")
            self.assertRaises(TypeError, answered.handle, b"{}")
            self.assertRaises(tarifa.InvalidInputError, answered.handle, "\ud800")

    def test_limits_and_unknown_fields_are_choices(self) -> None:
        two = {"items": [{"name": "mug", "a": 1}, {"name": "mugs"}]}
        self.assertEqual(problems(Handler(ENGINE).handle(two)), [])
        strict = Handler(ENGINE, limits=Limits(characters=3), unknown_fields="reject", threads=2)
        expected = [("UNKNOWN_FIELD", "items[0].a", None), ("LIMIT_EXCEEDED", "items[1].name", 3)]
        self.assertEqual(problems(strict.handle(two)), expected)
        narrow = Handler(ENGINE, limits=Limits(items=1, bulk_items=2))
        self.assertEqual(problems(narrow.handle(two)), [("LIMIT_EXCEEDED", "items", 1)])
        self.assertEqual(problems(narrow.handle({**two, "classify_option": "BulkClassifications"})), [])
        self.assertRaises(tarifa.InvalidArgumentError, Handler, ENGINE, limits=Limits(items=0))
        self.assertRaises(tarifa.InvalidArgumentError, Handler, ENGINE, threads=0)
        self.assertRaises(ValueError, Handler, ENGINE, unknown_fields="refuse")

    def test_answers_are_kept_and_retrieved(self) -> None:
        stamps = Counted()
        with tarifa.Engine() as engine, History.in_memory(10, redaction=Redaction(["productId"])) as history:
            handler = Handler(engine, history, stamps=stamps)
        gc.collect()
        (answer,) = handler.handle(MUG)["items"]
        self.assertEqual((answer["id"], answer["createdAt"]), ("0" * 26, "2026-11-22T12:00:00Z"))
        self.assertEqual(handler.handle(FIRST_AGAIN)["items"], [{**answer, "productId": "[redacted]"}])
        stamps.time += timedelta(days=367)
        self.assertEqual(problems(handler.handle(FIRST_AGAIN)), [("NOT_FOUND", "items[0].id", None)])
        handler.close()
        self.assertRaisesRegex(ValueError, "the handler is closed", handler.handle, MUG)

    def test_what_stamps_raise_is_raised(self) -> None:
        class Nameless(Counted):
            def id(self, now: datetime) -> int:
                raise KeyError("no name")

        class Wide(Counted):
            def id(self, now: datetime) -> int:
                return 2**128

        class Zoneless(Counted):
            def now(self) -> datetime:
                return datetime(2026, 11, 22)

        for stamps, error in ((Nameless(), KeyError), (Wide(), OverflowError), (Zoneless(), ValueError)):
            handler = Handler(ENGINE, stamps=stamps)
            self.assertRaises(error, handler.handle, MUG)
            self.assertRaises(error, list, handler.stream(MUG["items"]))

    def test_threads_share_a_handler(self) -> None:
        history = History.in_memory(1000)
        handler = Handler(ENGINE, history, stamps=Counted())
        with ThreadPoolExecutor(4) as pool:
            responses = list(pool.map(lambda _: handler.handle(MUG), range(100)))
        self.assertEqual(len({response["message_id"] for response in responses}), 100)
        self.assertEqual(len(history), 100)


class Categories(unittest.TestCase):
    def test_categories_of_a_merchant_are_evidence(self) -> None:
        categories = CategoryMap()
        categories.learn("Home|Fancy", "6912.00", 40)
        categories.set_words("Gifts", "stoneware mug")
        handler = Handler(ENGINE, categories=categories)
        # What is learned later is of later handlers.
        categories.learn("Home|Late", "6109.10", 40)
        for category, code in (("home > fancy > new", "691200"), ("Gifts", "691200"), ("Home|Late", None)):
            (item,) = handler.handle({"items": [{"name": "no. 7", "categories": category}]})["items"]
            self.assertEqual(item["hsCode"]["code"] if item.get("hsCode") else None, code, category)
        self.assertEqual((len(categories), repr(categories)), (3, "<CategoryMap of 3 categories>"))
        again = CategoryMap.from_json(categories.to_json())
        self.assertEqual(again.to_json(), categories.to_json())
        known = json.loads(again.to_json())
        self.assertEqual(known["home|fancy"], {"codes": {"691200": 40}})
        self.assertEqual(known["gifts"], {"words": "stoneware mug"})
        self.assertTrue(CategoryMap())
        self.assertRaises(tarifa.InvalidInputError, CategoryMap.from_json, "[]")
        self.assertRaises(tarifa.InvalidInputError, categories.learn, "Home", "mug")
        self.assertRaises(tarifa.InvalidArgumentError, categories.learn, "Home", "6912", -1)

    def test_codes_of_a_category_are_evidence_for_goods(self) -> None:
        plain, known = GoodsItem("no. 7"), GoodsItem("no. 7", category_codes=[("6109.10", 3), ("6912.00", 40)])
        answers = ENGINE.classify_many([known, plain, "no. 7", known])
        found = [answer.best.code if answer.best else None for answer in answers]
        self.assertEqual((found[0], found[3]), ("691200", "691200"))
        self.assertEqual(found[1], found[2])
        self.assertNotEqual(found[1], "691200", "the name alone says nothing")
        beside = ENGINE.classify("no. 7", category_codes=known.category_codes)
        self.assertEqual(beside.best, answers[0].best)
        self.assertEqual(known.category_codes[1], tarifa.CategoryCode("6912.00", 40))
        line = ENGINE.screen(ShipmentLine("6912.00", known))
        shown = [{"code": "610910", "items": 3}, {"code": "691200", "items": 40}]
        self.assertEqual(line.to_dict()["input"]["goods"]["category_codes"], shown)
        wrong = GoodsItem("no. 7", category_codes=[("mug", 1)])
        self.assertRaisesRegex(tarifa.InvalidInputError, "category_code: ", ENGINE.classify, wrong)
        many = GoodsItem("no. 7", category_codes=[("6912", 2**32)])
        self.assertRaises(tarifa.InvalidArgumentError, ENGINE.classify, many)


class Streams(unittest.TestCase):
    def test_a_stream_has_no_bound_and_keeps_the_order(self) -> None:
        handler = Handler(ENGINE, threads=1)
        mugs = ({"name": "mug", "productId": str(at)} for at in range(600))
        answers = list(handler.stream(mugs))
        self.assertEqual([answer["productId"] for answer in answers], list(map(str, range(600))))
        self.assertEqual({answer["hsCode"]["code"] for answer in answers}, {"691200"})
        self.assertEqual(list(handler.stream([])), [])

    def test_an_item_that_cannot_be_read_has_its_answer(self) -> None:
        items: list[Any] = [{"name": "mug"}, {"name": 3}, "no JSON", "[]", "", '{"name": "mug"}', "\ud800"]
        answers = list(Handler(ENGINE).stream(items, "ClassifyItems"))
        fields = [[problem["field"] for problem in answer.get("errors", [])] for answer in answers]
        self.assertEqual(fields, [[], *([f"items[{at}]"] for at in range(1, 5)), [], ["items[6]"]])
        self.assertEqual(answers[5]["hsCode"]["code"], "691200")

    def test_items_are_read_as_answers_are_taken(self) -> None:
        read = itertools.count()
        answers = Handler(ENGINE).stream({"name": "mug", "productId": str(at)} for at in read)
        self.assertEqual([next(answers)["productId"] for _ in range(3)], ["0", "1", "2"])
        self.assertLess(next(read), 1000)
        del answers

    def test_what_goes_wrong_is_raised(self) -> None:
        def items() -> Iterator[dict[str, str]]:
            yield {"name": "mug"}
            raise KeyError("no item")

        handler = Handler(ENGINE)
        self.assertRaises(KeyError, list, handler.stream(items()))
        self.assertRaisesRegex(tarifa.InvalidInputError, "Guess", list, handler.stream([], "Guess"))
        handler.close()
        self.assertRaises(ValueError, handler.stream, [])


if __name__ == "__main__":
    unittest.main()
