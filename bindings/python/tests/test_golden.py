"""The golden cases, which every binding runs. The format is described in tests/golden/README.md."""

from __future__ import annotations

import json
import re
import unittest
from decimal import Decimal
from typing import Any

import tarifa
from support import ENGINE, Counted, cases
from tarifa import AmountRange, Basis, Duty, DutyKind, DutyRequest, GoodsItem, Handler, History, Rate, Rule
from tarifa import Requirement, ShipmentLine, TarifaError, Verdict

ERRORS = {"invalid_input": tarifa.InvalidInputError, "text_too_long": tarifa.TextTooLongError}

RESULTS = list(Verdict)


def answer(call: str, question: str, options: list[int]) -> str:
    """The answer to a question of answers.tsv, as JSON."""
    if call == "classify":
        return ENGINE.classify(question, alternatives=options[0], evidence=options[1]).json
    if call == "search":
        return ENGINE.search(question, *options).json
    if call == "lookup":
        entry = ENGINE.lookup(question)
        return entry.json if entry else "null"
    if call == "children":
        return ENGINE.children(question).json
    if call == "validate":
        return ENGINE.validate(question, *options).json
    if call == "correlate":
        return ENGINE.correlate(question, *options).json
    raise AssertionError(call)


class Golden(unittest.TestCase):
    maxDiff = None

    def test_everyday_goods_find_their_subheading(self) -> None:
        for name, code, within in cases("classify.tsv", "description code within"):
            with self.subTest(name):
                found = ENGINE.classify(name, alternatives=int(within)).alternatives
                self.assertIn(code, [candidate.code for candidate in found])

    def test_codes_are_read_as_people_write_them(self) -> None:
        for text, digits, display, level in cases("codes.tsv", "text digits display level"):
            with self.subTest(text):
                if digits == "error":
                    self.assertRaises(tarifa.InvalidInputError, tarifa.parse_code, text)
                else:
                    code = tarifa.parse_code(text)
                    self.assertEqual((code.digits, code.display, code.level), (digits, display, level))

    def test_codes_are_judged_by_edition(self) -> None:
        for code, edition, *expected in cases("validate.tsv", "code edition status known_in successors"):
            with self.subTest(code=code, edition=edition):
                found = ENGINE.validate(code, int(edition))
                known_in, successors = map(str, found.known_in), (successor.code for successor in found.successors)
                self.assertEqual([found.status, " ".join(known_in), " ".join(successors)], expected)

    def test_codes_are_judged_by_the_tariff_of_a_country(self) -> None:
        for code, country, date, *expected in cases("validate_line.tsv", "code country date status declarable"):
            with self.subTest(code=code, country=country, date=date):
                found = ENGINE.validate_line(code, country, date or None)
                self.assertEqual([found.status, str(found.declarable_count)], expected)
                self.assertEqual(found.is_declarable, found.status == "declarable")

    def test_codes_are_held_against_their_goods(self) -> None:
        for code, goods, status in cases("coherence.tsv", "code goods status"):
            with self.subTest(code=code, goods=goods):
                self.assertEqual(ENGINE.check_coherence(code, goods).status, status)

    def test_lines_are_screened_before_they_are_shipped(self) -> None:
        columns = "code description origin destination date value currency verdict findings documents"
        for code, goods, origin, destination, date, value, currency, *expected in cases("screenings.tsv", columns):
            with self.subTest(code=code, goods=goods, origin=origin, destination=destination, date=date):
                line = ShipmentLine(code, goods, origin, destination, date or None, value, currency)
                found = ENGINE.screen(line)
                # The worst result of each rule, in the order of the rules.
                worst: dict[Rule, Verdict] = {}
                for finding in found.findings:
                    worst[finding.rule] = max(finding.result, worst.get(finding.rule, Verdict.PASS), key=RESULTS.index)
                rules = " ".join(f"{rule}={result}" for rule, result in worst.items())
                self.assertEqual([found.verdict, rules, str(len(found.required_documents))], expected)

    def test_codes_are_narrowed_to_lines(self) -> None:
        columns = "code description destination date status lines question"
        for code, goods, destination, date, *expected in cases("narrow.tsv", columns):
            with self.subTest(code=code, goods=goods, destination=destination, date=date):
                found = ENGINE.narrow(goods, code, destination, date or None)
                question = found.question.id if found.question else ""
                self.assertEqual([found.status, str(found.line_count), question], expected)

    def test_codes_stand_under_their_section_chapter_and_heading(self) -> None:
        for code, *expected in cases("lookup.tsv", "code level section above"):
            with self.subTest(code):
                entry = ENGINE.lookup(code)
                above = " ".join(titled.code for titled in entry.above) if entry else ""
                found = [entry.level, entry.section.numeral, above] if entry else ["none", "", ""]
                self.assertEqual(found, expected)

    def test_whole_answers_are_the_same_bytes(self) -> None:
        for call, question, options, status, expected in cases("answers.tsv", "call input options status answer"):
            with self.subTest(call=call, question=question):
                numbers = list(map(int, options.split()))
                if status == "ok":
                    self.assertEqual(answer(call, question, numbers), expected)
                else:
                    with self.assertRaises(ERRORS[status]) as raised:
                        answer(call, question, numbers)
                    self.assertEqual(str(raised.exception), expected)

    def test_requests_have_the_same_responses(self) -> None:
        handler = Handler(ENGINE, History.in_memory(100), stamps=Counted())
        for request, expected in cases("options.tsv", "request response"):
            with self.subTest(request):
                response = re.sub(', data of [^"]*', "", handler.handle(request))
                self.assertEqual(response, expected)


def agrees(expected: str, found: AmountRange) -> bool:
    """Whether an amount is what a case says: "12.50", ">=12.50", "0.00..12.50", or any where it is empty."""
    if expected.startswith(">="):
        return found == AmountRange(Decimal(expected[2:]), None)
    low, _, high = expected.partition("..")
    return not expected or found == AmountRange(Decimal(low), Decimal(high or low))


class GoldenDuties(unittest.TestCase):
    def test_duties_come_to_their_amounts(self) -> None:
        columns = "id request status base additional fees taxes total rate worked source"
        for name, request, status, base, additional, fees, taxes, total, *_ in cases("duty.tsv", columns):
            with self.subTest(name):
                found = ENGINE.duty(duty_request(json.loads(request)))
                self.assertEqual(found.status, status)
                amounts = [sum_of(found, DutyKind.BASE), sum_of(found, DutyKind.ADDITIONAL)]
                for wanted, amount in zip(
                    (base, additional, fees, taxes, total), (*amounts, found.fees, found.taxes, found.total)
                ):
                    self.assertTrue(agrees(wanted, amount), f"{wanted}: {amount}")

    def test_rates_are_read_and_evaluated(self) -> None:
        for notation, text, canonical, facts, low, high in cases("rates.tsv", "notation text canonical facts low high"):
            with self.subTest(text, facts=facts):
                rate = Rate.parse(text, notation)
                self.assertEqual((rate.text, Rate.parse(canonical).expression), (canonical, rate.expression))
                found = rate.evaluate(basis(json.loads(facts)))
                self.assertEqual(found.amount, AmountRange(Decimal(low), Decimal(high) if high else None))
                self.assertTrue(found.missing or found.amount.amount is not None)


def sum_of(found: Duty, kind: DutyKind) -> AmountRange:
    """The sum of the lines of a kind."""
    amounts = [line.amount for line in found.lines if line.kind == kind]
    highs = [amount.high for amount in amounts if amount.high is not None]
    low = sum((amount.low for amount in amounts), Decimal())
    return AmountRange(low, sum(highs, Decimal()) if len(highs) == len(amounts) else None)


def duty_request(fields: dict[str, Any]) -> DutyRequest:
    """The request of a case, each field where a caller would put it."""
    value = fields.pop("value", {})
    for name, order in (("quantities", ("amount", "unit", "of")), ("contents", ("of", "amount"))):
        fields[name] = [tuple(item[part] for part in order if part in item) for item in fields.get(name, [])]
    fields["degrees"] = [(item["scale"], Decimal(item["degrees"])) for item in fields.get("degrees", [])]
    rates = ("from", "to", "rate", "date", "source")
    fields["exchange_rates"] = [tuple(item[part] for part in rates) for item in fields.get("exchange_rates", [])]
    amount = Decimal(value["amount"]) if value else None
    return DutyRequest(**fields, value=amount, currency=value.get("currency"))


def basis(fields: dict[str, Any]) -> Basis:
    """The facts of a case, each field where a caller would put it."""
    for name, order in (("quantities", ("amount", "unit", "of")), ("contents", ("of", "amount"))):
        fields[name] = [tuple(item[part] for part in order if part in item) for item in fields.get(name, [])]
    for name, key, own in (
        ("circumstances", "circumstance", "holds"),
        ("goods", "words", "are"),
        ("exchange_rates", "from", "rate"),
    ):
        fields[name] = {item[key]: item[own] for item in fields.get(name, [])}
    fields["degrees"] = [(item["scale"], item["degrees"]) for item in fields.get("degrees", [])]
    fields["charges"] = [(item["of"], item["amount"]) for item in fields.get("charges", [])]
    return Basis(**fields)


class GoldenRequirements(unittest.TestCase):
    def test_requirements_are_those_of_the_authorities(self) -> None:
        for name, request, asked, not_asked, coverage, _ in cases(
            "requirements.tsv", "id request asked not_asked coverage source"
        ):
            with self.subTest(name):
                fields = json.loads(request)
                goods = fields.pop("goods", None)
                found = ENGINE.requirements(**fields, goods=GoodsItem(**goods) if goods else None)
                shown = [written(own) for own in found.requirements]
                for item in filter(None, asked.split(" | ")):
                    self.assertTrue(any(f"{own} = ".startswith(f"{item} = ") for own in shown), f"{item}: {shown}")
                for item in filter(None, not_asked.split(" | ")):
                    self.assertFalse(any(f"{own} ".startswith(f"{item} ") for own in shown), f"{item}: {shown}")
                borders = " ".join(f"{border.direction}={border.status}" for border in found.coverage)
                self.assertEqual(borders, coverage)


def written(asked: Requirement) -> str:
    """A requirement as a case writes it: "export rebate - must = 9%"."""
    value = asked.unit or " or ".join(asked.rates)
    words = f"{asked.direction} {asked.kind} {asked.code or '-'} {asked.obligation}"
    return f"{words} = {value}" if value else words


class GoldenItems(unittest.TestCase):
    maxDiff = None

    def setUp(self) -> None:
        columns = "name description material intended_use categories country_of_origin foreign_country foreign_code"
        self.items: list[GoodsItem] = []
        self.expected: list[list[str]] = []
        for name, *texts, categories, origin, country, code, status, expected in cases(
            "items.tsv", columns + " status answer"
        ):
            paths = [path for path in categories.split(" | ") if path]
            foreign = tarifa.ForeignCode(code, country) if country else None
            description, material, intended_use = (text or None for text in texts)
            item = GoodsItem(name, description, material, intended_use, paths, origin or None, foreign)
            self.items.append(item)
            self.expected.append([status, expected])

    def compare(self, at: int, found: tarifa.Classification | TarifaError) -> None:
        status, expected = self.expected[at]
        with self.subTest(self.items[at]):
            if isinstance(found, TarifaError):
                self.assertIsInstance(found, ERRORS.get(status, type(None)))
                self.assertEqual(str(found), expected)
            else:
                self.assertEqual(("ok", found.json), (status, expected))

    def test_goods_items_give_the_same_bytes(self) -> None:
        for at, item in enumerate(self.items):
            try:
                self.compare(at, ENGINE.classify(item, alternatives=2, evidence=1))
            except TarifaError as error:
                self.compare(at, error)

    def test_many_goods_items_give_the_same_bytes(self) -> None:
        answers = ENGINE.classify_many(self.items, alternatives=2, evidence=1, errors="return")
        self.assertEqual(len(answers), len(self.items))
        for at, found in enumerate(answers):
            self.compare(at, found)


if __name__ == "__main__":
    unittest.main()
