"""Dialogues about goods, and the languages that they are described in."""

from __future__ import annotations

import json
import unittest

import tarifa
from support import ENGINE
from tarifa import Answer, GoodsItem, Language

FIBRE = "6109-fibre"


class Questions(unittest.TestCase):
    def test_a_question_tells_the_leading_alternatives_apart(self) -> None:
        question = ENGINE.classify("t-shirt").question
        assert question is not None
        self.assertEqual((question.id, question.text[-1]), (FIBRE, "?"))
        labels = [option.label for option in question.options]
        self.assertEqual((labels[0], labels[-1], len(labels)), ("cotton", "the goods are something else", 3))
        self.assertAlmostEqual(sum(option.share for option in question.options), 1.0, places=3)
        self.assertIn(f"ask: {question.text}<br>", ENGINE.classify("t-shirt")._repr_html_())
        self.assertIsNone(ENGINE.classify("xqzzt").question)

    def test_an_answer_decides(self) -> None:
        question = ENGINE.classify("t-shirt").question
        assert question is not None
        for option, code in zip(question.options, ("610910", "610990")):
            item, answer = ENGINE.answer("t-shirt", question.id, option.label, alternatives=2, evidence=0)
            self.assertEqual(item, GoodsItem("t-shirt", answers=[(question.id, option.label)]))
            self.assertEqual(answer, ENGINE.classify(item, alternatives=2, evidence=0))
            assert answer.best is not None
            self.assertEqual((answer.best.code, len(answer.alternatives)), (code, 2))
            self.assertGreater(answer.confidence, option.share)
            self.assertTrue(answer.question is None or answer.question.id != FIBRE)

    def test_who_does_not_know_is_not_asked_again(self) -> None:
        _, answer = ENGINE.answer("t-shirt", FIBRE, None)
        assert answer.best is not None
        self.assertEqual(answer.best.code, ENGINE.classify("t-shirt").alternatives[0].code)
        self.assertTrue(answer.question is None or answer.question.id != FIBRE)

    def test_an_answer_takes_the_place_of_an_earlier_one(self) -> None:
        item = GoodsItem("t-shirt", material="jersey").with_answer(FIBRE, "cotton").with_answer("6205-fibre", None)
        self.assertEqual(item.answers, (Answer(FIBRE, "cotton"), Answer("6205-fibre")))
        item = item.with_answer(FIBRE, None)
        self.assertEqual(item, GoodsItem("t-shirt", material="jersey", answers=[("6205-fibre", None), (FIBRE, None)]))
        twice = GoodsItem("t-shirt", answers=[(FIBRE, "cotton"), (FIBRE, "the goods are something else")])
        self.assertEqual(ENGINE.classify(twice), ENGINE.classify(GoodsItem("t-shirt", answers=twice.answers[1:])))

    def test_a_dialogue_comes_to_an_end(self) -> None:
        item, answer = GoodsItem("shirt"), ENGINE.classify("shirt")
        self.assertIsNotNone(answer.question)
        for _ in range(8):
            if answer.question is None:
                break
            item, answer = ENGINE.answer(item, *ENGINE.expected_answer(answer.question.id, "6205.20"))
        self.assertIsNone(answer.question)
        assert answer.best is not None
        self.assertEqual(answer.best.code, "620520")

    def test_what_was_not_asked_is_refused(self) -> None:
        wrong = (("6109-fiber", "cotton", "'6109-fiber'"), (FIBRE, "asbestos", "one of 'cotton'"))
        for question, option, named in wrong:
            with self.assertRaisesRegex(tarifa.InvalidInputError, named):
                ENGINE.answer("t-shirt", question, option)
        self.assertRaises(tarifa.InvalidInputError, ENGINE.expected_answer, "6109", "6109.10")
        self.assertRaises(tarifa.InvalidInputError, ENGINE.expected_answer, FIBRE, "six")

    def test_goods_of_a_code_have_an_answer(self) -> None:
        expected = {"6109.10": "cotton", "6109": None, "8517": "the goods are something else"}
        for code, option in expected.items():
            self.assertEqual(ENGINE.expected_answer(FIBRE, code), Answer(FIBRE, option))


class Languages(unittest.TestCase):
    def test_a_language_is_seen_or_told(self) -> None:
        seen = ENGINE.classify("Kaffeebecher aus Porzellan")
        self.assertEqual((seen.language, json.loads(seen.json)["language"]), (Language.GERMAN, "de"))
        assert seen.best is not None
        self.assertEqual(seen.best.code, "691110")
        for told in ("de", Language.GERMAN):
            self.assertEqual(ENGINE.classify("Kaffeebecher aus Porzellan", language=told), seen)
        self.assertIsNone(ENGINE.classify("porcelain mug").language)

    def test_every_language_is_read(self) -> None:
        for language in Language:
            answer = ENGINE.classify("mug", language=language)
            self.assertEqual(answer.language, None if language == Language.ENGLISH else language)
        with self.assertRaises(tarifa.InvalidInputError) as raised:
            ENGINE.classify("mug", language="tlh")
        *first, last = (language.value for language in Language)
        self.assertIn(f"use {', '.join(first)} or {last}", str(raised.exception))


if __name__ == "__main__":
    unittest.main()
