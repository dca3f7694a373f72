"""Answers as values: compared, copied, shown, and read from a newer library."""

from __future__ import annotations

import copy
import ctypes
import dataclasses
import gc
import json
import pickle
import re
import unittest
from typing import Any, Callable
from unittest import mock

from support import ENGINE, SHIRT, VAGUE, cases, goods
from tarifa import Answers, Candidate, Classification, CodeValidation, Engine, Entry, Level, Outcome, Relation
from tarifa import ShipmentLine, _reading
from tarifa._calls import ResultHandle
from tarifa._library import library

COLUMNS = "call input options status answer"

ANSWERS: list[Callable[[Engine], Any]] = [
    lambda engine: engine.classify(SHIRT),
    lambda engine: engine.classify(SHIRT).best,
    lambda engine: engine.classify("t-shirt").question,
    lambda engine: engine.classify("t-shirt").model,
    lambda engine: engine.lookup("6109.10"),
    lambda engine: engine.children("61"),
    lambda engine: engine.validate("8517.12"),
    lambda engine: engine.correlate("0308.11", 2022, 2028),
    lambda engine: engine.search("cotton vest"),
    lambda engine: engine.data,
    lambda engine: engine.screen(ShipmentLine("6109.10.0012", SHIRT, "CN", "US", "2026-06-15")),
    lambda engine: engine.narrow(SHIRT, "2710.12", "US"),
    lambda engine: engine.schedule("US").measures("7326.90.8688", "CN"),
]


class Values(unittest.TestCase):
    def test_answers_are_equal_by_content(self) -> None:
        for ask in ANSWERS:
            one, other = ask(ENGINE), ask(Engine())
            self.assertIsNot(one, other)
            self.assertEqual((one, hash(one)), (other, hash(other)))
        self.assertNotEqual(ENGINE.classify(SHIRT), ENGINE.classify(SHIRT, evidence=1))
        self.assertNotEqual(ENGINE.classify(SHIRT), ENGINE.classify(SHIRT).json)

    def test_copies_outlive_the_engine(self) -> None:
        for ask in ANSWERS:
            with Engine() as engine:
                asked = ask(engine)
                copies = [copy.copy(asked), copy.deepcopy(asked)]
                copies += [pickle.loads(pickle.dumps(ask(engine), version)) for version in range(2, 6)]
            del engine, asked
            gc.collect()
            for same in copies:
                self.assertEqual(same, ask(ENGINE))
                self.assertIs(type(same), type(ask(ENGINE)))
                self.assertEqual(getattr(same, "json", None), getattr(ask(ENGINE), "json", None))

    def test_an_answer_is_freed_once(self) -> None:
        free = mock.Mock(wraps=library.tarifa_result_free)
        with mock.patch.object(ResultHandle.__del__, "__defaults__", (free,)):
            answer = ENGINE.classify(SHIRT)
            best = answer.best
            self.assertEqual((answer.json, answer.words[0].word), (answer.json, "women"))
            free.assert_not_called()
            assert best is not None
            self.assertEqual(len(best.evidence), 3)
            free.assert_called_once()
            del answer, best
            free.assert_called_once()
            unread = ENGINE.classify_many([SHIRT] * 3)
            free.assert_called_once()
            del unread
            self.assertEqual(free.call_count, 4)
            self.assertEqual(len({call.args for call in free.call_args_list[1:]}), 3)

    def test_fields_cannot_be_set(self) -> None:
        answer: Any = ENGINE.classify(SHIRT)
        best = answer.best
        for value, field in ((answer, "outcome"), (best, "code"), (best, "evidence"), (answer.data, "hash")):
            with self.assertRaises(AttributeError):
                setattr(value, field, "x")
        for value in (answer, best):
            self.assertRaises(AttributeError, setattr, value, "other", "x")
            self.assertRaises(AttributeError, getattr, value, "other")


class Parts(unittest.TestCase):
    """What is read of an answer one by one is what its JSON says."""

    def test_parts_are_those_of_the_json(self) -> None:
        questions = [question for call, question, *_ in cases("answers.tsv", COLUMNS) if call == "classify"]
        texts = [*goods(), *(text for text in questions if len(text) < 65537), VAGUE, "xqzzt", ""]
        for text, asked in zip(texts, ENGINE.classify_many(texts)):
            with self.subTest(text):
                written = Classification(ENGINE.classify(text).json)
                self.assertEqual((asked.outcome, asked.safe, asked.data), (written.outcome, written.safe, written.data))
                self.assertEqual(asked.confidence, written.confidence)
                self.assertEqual(asked.best, written.best)
                self.assertEqual(asked.data.properties, written.data.properties)

    def test_a_best_alternative_is_whole_however_it_is_taken(self) -> None:
        whole = ENGINE.classify(SHIRT).alternatives[0]
        ways: list[Callable[[Any], Any]] = [
            lambda best: best,
            copy.copy,
            copy.deepcopy,
            dataclasses.replace,
            lambda best: Candidate(**vars(dataclasses.replace(best))),
            lambda best: pickle.loads(pickle.dumps(best)),
        ]
        for take in ways:
            taken = take(ENGINE.classify(SHIRT).best)
            self.assertEqual((taken.evidence, taken.chapter), (whole.evidence, whole.chapter))
            self.assertEqual(vars(taken), vars(whole))
        views: list[Callable[[Any], object]] = [repr, hash, dataclasses.asdict]
        for view in views:
            self.assertEqual(view(ENGINE.classify(SHIRT).best), view(whole))

    def test_an_outcome_of_a_newer_library_is_read(self) -> None:
        with mock.patch.dict(_reading.OUTCOMES, clear=True):
            answer = ENGINE.classify(VAGUE)
            self.assertEqual((answer.outcome, answer.best), (Outcome.TOO_VAGUE, answer.alternatives[0]))

    def test_numbers_are_the_shortest_decimals(self) -> None:
        for text in ("0.0", "1.0", "0.1", "0.58", "0.0009765625", "0.99999994", "0.045346346", "0.3333333", "1e-45"):
            number = ctypes.c_float(float(text)).value
            self.assertEqual(repr(_reading.decimal(number)), text)


class Newer(unittest.TestCase):
    """What a newer library may add: fields, and words where there is a list of them."""

    def test_a_classification_with_more_is_read(self) -> None:
        fields = ENGINE.classify(SHIRT).to_dict()
        fields["outcome"], fields["safe"]["level"], fields["duty"] = "ambiguous", "species", {"rate": "free"}
        fields["alternatives"][0]["lines"] = fields["words"][0]["weight"] = fields["data"]["until"] = 1
        answer = Classification(json.dumps(fields))
        self.assertEqual(answer.outcome, "ambiguous")
        self.assertEqual(answer.outcome.advice, "")
        assert answer.safe is not None
        self.assertEqual((answer.safe.level, answer.safe.code), (Level("species"), fields["safe"]["code"]))
        self.assertEqual(answer.to_dict(), fields)
        self.assertIn("ambiguous", repr(answer))
        self.assertIn("species", answer._repr_html_())
        self.assertEqual(len(answer.words), 6)

    def test_other_answers_with_more_are_read(self) -> None:
        fields = ENGINE.validate("8517.12").to_dict()
        fields["status"] = fields["successors"][0]["relation"] = fields["more"] = "renamed"
        finding = CodeValidation.read(json.dumps(fields))
        self.assertEqual((finding.status, finding.is_valid), ("renamed", False))
        self.assertEqual(finding.successors[0].relation, Relation("renamed"))
        fields = {**ENGINE.children("61")[0].to_dict(), "description": "Manteaux tricotés", "notes": []}
        text = json.dumps([fields], ensure_ascii=False, separators=(",", ":"))
        entries = Answers.read(text, Entry.read)
        self.assertEqual((entries[0].to_dict(), f"[{entries[0].json}]"), (fields, text))

    def test_words_are_str(self) -> None:
        for word in (Outcome.TOO_VAGUE, Outcome("too_vague"), Outcome("undecided")):
            self.assertEqual({str(word): 1}[word], 1)
            self.assertEqual(f"{word} {word!s}", f"{word.value} {word.value}")
            for same in (pickle.loads(pickle.dumps(word)), copy.deepcopy(word), Outcome(word)):
                self.assertEqual((same, type(same)), (word, Outcome))
        self.assertIs(Outcome("too_vague"), Outcome.TOO_VAGUE)
        self.assertNotIn("undecided", [outcome.value for outcome in Outcome])
        self.assertRaises(ValueError, Outcome, 1)


class Shown(unittest.TestCase):
    def test_a_line_at_the_prompt(self) -> None:
        pack = ENGINE.data[0].hash[:12]
        for name, line in (
            ("t-shirt", "6109.*0 *% 'Knitted T-shirts*…'; safe heading 6109"),
            (VAGUE, "*% *…'; too vague"),
            ("xqzzt", "not recognised"),
        ):
            pattern = ".*".join(map(re.escape, f"<Classification {line}; HS 2022 pack {pack}>".split("*")))
            self.assertRegex(repr(ENGINE.classify(name)), f"^{pattern}$")

    def test_a_table_in_a_notebook(self) -> None:
        answer = ENGINE.classify("t-shirt", alternatives=2)
        table = answer._repr_html_()
        self.assertEqual(table.count("<tr>"), 3)
        for candidate in answer.alternatives:
            self.assertIn(f"<td>{candidate.code.display}</td><td>{candidate.probability:.1%}</td>", table)
            self.assertIn(f"{candidate.chapter.code} {candidate.chapter.description}", table)
        self.assertEqual(table.count("<li>"), 6)
        assert answer.safe is not None
        self.assertIn(f"Safe to use: heading 6109 ({answer.safe.probability:.1%} likely).", table)
        self.assertTrue(table.endswith(f"<br>{answer.data}<br>A recommendation: the declarant decides.</p>"), table)

    def test_a_table_says_what_a_text_lacks(self) -> None:
        for text in (VAGUE, "xqzzt", ""):
            answer = ENGINE.classify(text)
            self.assertIn(answer.outcome.advice, answer._repr_html_())
        self.assertNotIn("<table", ENGINE.classify("")._repr_html_())

    def test_html_is_escaped(self) -> None:
        fields = ENGINE.classify(SHIRT).to_dict()
        evil = "<script>alert('&')</script>"
        best = fields["alternatives"][0]
        best["description"] = best["heading"]["description"] = best["chapter"]["description"] = evil
        best["evidence"][0]["goods"] = fields["data"]["jurisdiction"] = evil
        fields["safe"]["level"] = fields["safe"]["code"] = evil
        table = Classification(json.dumps(fields))._repr_html_()
        self.assertNotIn("<script", table)
        self.assertEqual(table.count("&lt;script&gt;alert(&#x27;&amp;&#x27;)&lt;/script&gt;"), 6, table)


if __name__ == "__main__":
    unittest.main()
