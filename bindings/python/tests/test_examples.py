"""The examples and the programs of the pages run, and say what they should."""

from __future__ import annotations

import csv
import doctest
import json
import re
import tempfile
import unittest
from decimal import Decimal
from pathlib import Path

import tarifa
from support import ENGINE, EXAMPLES, ROOT, python
from tarifa import DutyRequest, ShipmentLine

GOODS = EXAMPLES / "goods.csv"
CLASSIFY_CSV = EXAMPLES / "classify_csv.py"
ORDERS = EXAMPLES / "orders.csv"
LANDED_COST_CSV = EXAMPLES / "landed_cost_csv.py"
SHIPMENT = EXAMPLES / "shipment.csv"
SCREEN_CSV = EXAMPLES / "screen_csv.py"
REQUESTS = EXAMPLES / "requests.jsonl"
ANSWER_REQUESTS = EXAMPLES / "answer_requests.py"
SKUS = ROOT / "examples" / "skus.csv"
PRECLASSIFY_CSV = EXAMPLES / "preclassify_csv.py"
ADDED = ["tarifa_code", "tarifa_probability", "tarifa_safe_code", "tarifa_safe_level", "tarifa_remark"]
SCREENED = ["tarifa_verdict", "tarifa_findings", "tarifa_documents", "tarifa_not_checked", "tarifa_remark"]


def table(text: str) -> list[list[str]]:
    return list(csv.reader(text.splitlines(keepends=True)))


class Pages(unittest.TestCase):
    def test_programs_run_as_they_stand(self) -> None:
        for page in ("README.md", "bindings/python/README.md"):
            programs = re.findall(r"^```python\n(.*?)^```$", (ROOT / page).read_text("utf-8"), re.DOTALL | re.MULTILINE)
            self.assertTrue(programs, page)
            for program in programs:
                done = python("-c", program)
                self.assertEqual((done.returncode, done.stderr), (0, ""), page)
                self.assertRegex(done.stdout, r"\A\d{4}\.\d{2} ")
                self.assertIn("8517.13", done.stdout)

    def test_the_session_in_the_package_is_true(self) -> None:
        failed, tried = doctest.testmod(tarifa)
        self.assertEqual((failed, tried > 3), (0, True))


class ClassifyCsv(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def test_codes_stand_behind_the_columns_of_the_file(self) -> None:
        done = python(CLASSIFY_CSV, GOODS)
        self.assertEqual(done.returncode, 0, done.stderr)
        own, coded = table(GOODS.read_text("utf-8")), table(done.stdout)
        self.assertEqual(coded[0], [*own[0], *ADDED])
        self.assertEqual([row[:3] for row in coded], own)
        for _, goods, _, code, probability, safe_code, safe_level, remark in coded[1:]:
            answer = ENGINE.classify(goods)
            best, safe = answer.best, answer.safe
            self.assertEqual(code, best.code.display if best else "", goods)
            self.assertEqual(probability, f"{best.probability:.3f}" if best else "")
            self.assertEqual([safe_code, safe_level], [safe.code.display, safe.level] if safe else ["", ""])
            self.assertEqual(remark, "" if answer.outcome == "classified" else answer.outcome.advice)
        self.assertLessEqual({"heading", "subheading", ""}, {row[6] for row in coded[1:]})
        data = "; ".join(map(str, ENGINE.data))
        self.assertEqual(done.stderr, f"{data}\n8 rows\nRecommendations: the declarant decides.\n")

    def test_rows_of_any_length_keep_their_columns(self) -> None:
        source, target = self.folder / "rows.csv", self.folder / "coded.csv"
        rows = ["id,ware,note", '1,"t-shirt",a', "2", "3,ceramic mug,b,beyond", f"4,{'x' * 65537},c"]
        source.write_bytes("\r\n".join(rows).encode("utf-8-sig"))
        done = python(CLASSIFY_CSV, source, "--column", "ware", "-o", target)
        self.assertEqual((done.returncode, done.stdout), (0, ""), done.stderr)
        header, *coded = table(target.read_text("utf-8"))
        self.assertEqual(header, ["id", "ware", "note", *ADDED])
        answer = ENGINE.classify("t-shirt")
        assert answer.best is not None
        code, probability = answer.best.code.display, f"{answer.confidence:.3f}"
        self.assertEqual(coded[0], ["1", "t-shirt", "a", code, probability, "6109", "heading", ""])
        self.assertEqual(coded[1], ["2", "", "", "", "", "", "", "there is no description"])
        self.assertEqual((coded[2][:4], coded[2][8:]), (["3", "ceramic mug", "b", "6912.00"], ["beyond"]))
        self.assertEqual(coded[3][3:7], [""] * 4)
        self.assertIn("65537 bytes", coded[3][7])

    def test_mistakes_are_told(self) -> None:
        done = python(CLASSIFY_CSV, GOODS, "--column", "ware")
        self.assertEqual((done.returncode, done.stdout), (1, ""))
        self.assertIn("has no column 'ware'; its columns are: article, goods, quantity.", done.stderr)
        source = self.folder / "goods.csv"
        source.write_bytes(GOODS.read_bytes())
        done = python(CLASSIFY_CSV, source, "-o", self.folder / "." / "goods.csv")
        self.assertEqual(done.returncode, 2)
        self.assertIn("names the file that is read", done.stderr)
        self.assertEqual(source.read_bytes(), GOODS.read_bytes())


class ScreenCsv(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def test_verdicts_stand_behind_the_columns_of_the_file(self) -> None:
        done = python(SCREEN_CSV, SHIPMENT)
        self.assertEqual(done.returncode, 0, done.stderr)
        own, checked = table(SHIPMENT.read_text("utf-8")), table(done.stdout)
        self.assertEqual(checked[0], [*own[0], *SCREENED])
        self.assertEqual([row[:10] for row in checked], own)
        for _, code, goods, *places, date, value, currency, quantity, unit, verdict, found, asked, skipped, remark in (
            checked[1:]
        ):
            quantities = [(quantity, unit)] if quantity else []
            line = ShipmentLine(code, goods, places[0], places[1], date, value, currency, quantities)
            if remark:
                self.assertEqual(verdict + found + asked + skipped, "")
                self.assertRaisesRegex(tarifa.InvalidInputError, re.escape(remark), ENGINE.screen, line)
                continue
            screening = ENGINE.screen(line)
            self.assertEqual(verdict, screening.verdict)
            against = [finding for finding in screening.findings if finding.result != "pass"]
            self.assertEqual(found, "\n".join(f"{finding.rule}: {finding.message}" for finding in against))
            self.assertEqual(len(asked.splitlines()), len(screening.required_documents))
            self.assertEqual(len(skipped.splitlines()), len(screening.not_checked))
        self.assertEqual({row[10] for row in checked[1:]}, {"pass", "warn", "fail", ""})
        told = "fail: 2, not read: 1, pass: 1, warn: 3\nRecommendations: the declarant decides.\n"
        self.assertEqual(done.stderr, told)

    def test_columns_have_the_names_of_the_caller(self) -> None:
        source, target = self.folder / "rows.csv", self.folder / "checked.csv"
        source.write_bytes("HS,ware,to\r\n6109.10,t-shirt,DE,beyond\r\n6109\r\n".encode("utf-8-sig"))
        names = ["code=HS", "goods=ware", "destination=to"]
        done = python(SCREEN_CSV, source, "-o", target, *(part for name in names for part in ("--column", name)))
        self.assertEqual((done.returncode, done.stdout), (0, ""), done.stderr)
        header, first, second = table(target.read_text("utf-8"))
        self.assertEqual(header, ["HS", "ware", "to", *SCREENED])
        self.assertEqual((first[:3], first[8:]), (["6109.10", "t-shirt", "DE"], ["beyond"]))
        self.assertEqual(first[3], ENGINE.screen(ShipmentLine("6109.10", "t-shirt", destination="DE")).verdict)
        self.assertEqual(second[:4], ["6109", "", "", ENGINE.screen(ShipmentLine("6109")).verdict])

    def test_mistakes_are_told(self) -> None:
        done = python(SCREEN_CSV, GOODS)
        self.assertEqual((done.returncode, done.stdout), (1, ""))
        self.assertIn("has no column 'code'; its columns are: article, goods, quantity.", done.stderr)
        done = python(SCREEN_CSV, SHIPMENT, "--column", "goods=ware")
        self.assertIn("has no column 'ware'", done.stderr)
        done = python(SCREEN_CSV, SHIPMENT, "--column", "ware=goods")
        self.assertEqual((done.returncode, "is not FIELD=COLUMN" in done.stderr), (2, True))
        source = self.folder / "shipment.csv"
        source.write_bytes(SHIPMENT.read_bytes())
        done = python(SCREEN_CSV, source, "-o", self.folder / "." / "shipment.csv")
        self.assertEqual((done.returncode, source.read_bytes()), (2, SHIPMENT.read_bytes()))


class LandedCostCsv(unittest.TestCase):
    def test_amounts_stand_behind_the_columns_of_the_file(self) -> None:
        done = python(LANDED_COST_CSV, ORDERS)
        self.assertEqual(done.returncode, 0, done.stderr)
        own, landed = table(ORDERS.read_text("utf-8")), table(done.stdout)
        self.assertEqual([row[:12] for row in landed], own)
        header, *rows = landed
        of_rows = [dict(zip(header, row)) for row in rows]
        for row in of_rows[:-1]:
            quantities = [(row["quantity"], row["unit"])] if row["quantity"] else []
            request = DutyRequest(
                row["code"],
                row["destination"],
                row["origin"],
                row["date"],
                row["value"],
                row["currency"],
                quantities,
                freight=row["freight"] or None,
                transport=row["transport"] or None,
            )
            duty = ENGINE.duty(request)
            self.assertEqual(row["tarifa_status"], duty.status)
            sums = [str(amount) for amount in (duty.duty, duty.fees, duty.taxes)]
            self.assertEqual([row[f"tarifa_{name}"] for name in ("duty", "fees", "taxes")], sums)
            self.assertEqual(len(row["tarifa_lines"].splitlines()), len(duty.lines))
            self.assertEqual(bool(row["tarifa_missing"]), any(line.missing for line in duty.lines))
        steel, shirts, mushrooms, _, unread = of_rows
        self.assertEqual((steel["tarifa_duty"], steel["tarifa_effective_rate"]), ("11039.99", "77.90"))
        total = ENGINE.duty(DutyRequest("7326.90.8688", "US", "CN", "2026-06-15", 14172, "USD", transport="air")).total
        assert total.amount is not None
        self.assertEqual(steel["tarifa_landed_cost"], str(Decimal("14482.50") + total.amount))
        self.assertIn("..", shirts["tarifa_fees"])
        self.assertTrue(mushrooms["tarifa_landed_cost"].startswith(">="), "the weight decides")
        self.assertTrue(unread["tarifa_remark"].startswith("value.amount: "))
        self.assertEqual(unread["tarifa_status"] + unread["tarifa_landed_cost"], "")

    def test_mistakes_are_told(self) -> None:
        done = python(LANDED_COST_CSV, GOODS)
        self.assertEqual((done.returncode, done.stdout), (1, ""))
        self.assertIn("has no column 'code'; its columns are: article, goods, quantity.", done.stderr)
        done = python(LANDED_COST_CSV, ORDERS, "--column", "ware=article")
        self.assertEqual((done.returncode, "is not FIELD=COLUMN" in done.stderr), (2, True))
        done = python(LANDED_COST_CSV, ORDERS, "-o", ORDERS)
        self.assertEqual((done.returncode, "names the file that is read" in done.stderr), (2, True))


class PreclassifyCsv(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.records, self.report = self.folder / "reviews.redb", self.folder / "report.html"

    def run_over(self, source: Path, *options: str) -> tuple[list[dict[str, str]], str]:
        """The rows that a run writes, and what it says."""
        target, trade = self.folder / "coded.csv", ("--from", "CN", "--to", "US", "--date", "2026-06-15")
        kept = ("--records", self.records, "--report", self.report, "-o", target)
        done = python(PRECLASSIFY_CSV, source, *trade, *kept, *options)
        self.assertEqual((done.returncode, done.stdout), (0, ""), done.stderr)
        with target.open(encoding="utf-8", newline="") as rows:
            return list(csv.DictReader(rows)), done.stderr

    def test_goods_have_codes_prompts_reviews_and_a_report(self) -> None:
        rows, said = self.run_over(SKUS, "--accept", "0.8")
        own = table(SKUS.read_text("utf-8"))
        self.assertEqual([[row[column] for column in own[0]] for row in rows], own[1:])
        self.assertEqual((len(rows), {row["tarifa_remark"] for row in rows}), (20, {""}))
        by_sku = {row["sku"]: row for row in rows}
        headphones, phone, blanket = (by_sku[sku] for sku in ("EL-2001", "EL-2007", "TX-3006"))
        self.assertEqual((headphones["tarifa_code"], headphones["tarifa_rebate"]), ("8518.30.00.00", "13%"))
        self.assertEqual((phone["hs"], phone["tarifa_code"]), ("8517120000", "8517.13.00.00"))
        self.assertIn("成分含量: 100% polyester", blanket["tarifa_elements"].splitlines())
        self.assertIn("GTIN: ?", blanket["tarifa_elements"].splitlines())
        self.assertIn("US must: 63 Country of origin by the rules for textiles", blanket["tarifa_prompts"])
        self.assertTrue(by_sku["KA-1003"]["tarifa_question"])

        accepted = [row for row in rows if row["tarifa_review"].startswith("accepted: ")]
        pending = [row for row in rows if row["tarifa_review"].startswith("pending: ")]
        self.assertTrue(accepted and pending and len(accepted) + len(pending) == 20)
        self.assertTrue(all(float(row["tarifa_probability"]) >= 0.8 for row in accepted))
        self.assertTrue(all(float(row["tarifa_probability"]) < 0.8 for row in pending))
        self.assertIn(f"accepted: {len(accepted)}, pending: {len(pending)}\n", said)
        with tarifa.History.open(self.records) as history:
            reviews = tarifa.Reviews(history)
            waiting = {review.id: review.opening.item.key for review in reviews.pending()}
            self.assertEqual(waiting, {row["tarifa_review"].split()[1]: row["sku"] for row in pending})
            self.assertEqual(reviews.agreement().total.accepted, len(accepted))
            opened = reviews.get(blanket["tarifa_review"].split()[1])
            assert opened is not None
            self.assertEqual({pack.jurisdiction for pack in opened.opening.packs}, {"HS", "CN"})
            reviews.close()
        stored = self.records.read_bytes()
        self.assertTrue(all(row["name"].encode() in stored for row in rows))
        self.assertFalse(any(row["value"].encode() in stored for row in rows), "values are not kept")
        page = self.report.read_text("utf-8")
        self.assertTrue(page.startswith("<!DOCTYPE html>") and "Codes of 20 articles" in page and "KA-1003" in page)

        again, said = self.run_over(SKUS, "--accept", "0.8")
        self.assertIn(f"decided: {len(accepted)}, pending: {len(pending)}\n", said)
        for before, now in zip(rows, again):
            if before in pending:
                self.assertEqual(now, before)
            else:
                self.assertEqual(now["tarifa_code"], before["tarifa_code"])
                self.assertIn(before["tarifa_review"].split()[1], now["tarifa_review"])

    def test_rows_that_cannot_be_read_say_why(self) -> None:
        source = self.folder / "skus.csv"
        lines = ["note,sku,name,hs", "a,S-1,stoneware mug", "b,,mug", "c,S-2,mug,69l2", f"d,S-3,{'x' * 65537},,beyond"]
        source.write_text("\n".join(lines), "utf-8")
        (mug, keyless, code, long), said = self.run_over(source)
        self.assertTrue(mug["tarifa_code"].startswith("6912.00") and mug["tarifa_review"].startswith("pending: "))
        self.assertEqual(keyless["tarifa_remark"], "there is no sku")
        self.assertRegex(code["tarifa_remark"], "^code: '69l2'")
        self.assertIn("65537 bytes", long["tarifa_remark"])
        self.assertIn("not read: 3, pending: 1\n", said)

    def test_mistakes_are_told(self) -> None:
        needed = ("--from", "CN", "--to", "US", "--records", self.records)
        done = python(PRECLASSIFY_CSV, GOODS, *needed)
        self.assertEqual((done.returncode, done.stdout), (1, ""))
        self.assertIn("has no column 'sku'; its columns are: article, goods, quantity", done.stderr)
        done = python(PRECLASSIFY_CSV, SKUS, *needed, "-o", SKUS)
        self.assertEqual((done.returncode, "names the file that is read" in done.stderr), (2, True))
        self.assertEqual(python(PRECLASSIFY_CSV, SKUS, *needed, "--date", "15.06.2026").returncode, 2)


class AnswerRequests(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.history = Path(folder.name) / "answers.redb"

    def test_requests_are_answered_and_an_answer_is_found_again(self) -> None:
        done = python(ANSWER_REQUESTS, REQUESTS, "--history", self.history)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        mug, phone, shirt, nameless = map(json.loads, done.stdout.splitlines())
        self.assertEqual([mug["request_id"], mug["success"], nameless["success"]], ["shop-1", True, False])
        self.assertEqual(phone["items"][0]["hsCodeProvidedValidationResult"], "INVALID")
        self.assertEqual(shirt["items"][0]["hsCodeProvidedValidationResult"], "COHERENT")
        again = mug["items"][0]
        missing = tarifa.new_record_id()
        done = python(ANSWER_REQUESTS, "--history", self.history, "--retrieve", again["id"], missing)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        found, absent = (line.split("\t") for line in done.stdout.splitlines())
        self.assertEqual(found, ["ceramic coffee mug", again["hsCode"]["code"], again["createdAt"], ""])
        self.assertIn("there is no answer of the last 366 days", absent[3])

    def test_mistakes_are_told(self) -> None:
        self.assertEqual(python(ANSWER_REQUESTS, "--history", self.history).returncode, 2)
        done = python(ANSWER_REQUESTS, REQUESTS, "--history", self.history, "-o", REQUESTS)
        self.assertEqual((done.returncode, "names the file that is read" in done.stderr), (2, True))


class OdooHsCode(unittest.TestCase):
    def test_codes_are_filled_where_they_are_safe_and_noted_where_they_are_not(self) -> None:
        done = python(EXAMPLES / "odoo_hs_code.py")
        self.assertEqual(done.returncode, 0, done.stderr)
        products: dict[str, list[str]] = {}
        for line in done.stdout.splitlines():
            if line.startswith("  "):
                products[list(products)[-1]].append(line.strip())
            else:
                products[line] = []
        notes = {product.split(": ")[0]: (product.split(": ")[1], note) for product, note in products.items()}

        self.assertEqual(notes["Vacuum flask"], ("961700", []))
        self.assertEqual(notes["Coffee mug"], ("6912.00.23", []), "a code that is right stays as it was written")
        code, (reason, safe, *alternatives, data) = notes["T-shirt Lisa"]
        self.assertEqual((code, reason), ("no code", "HS code to be chosen: no subheading is likely enough."))
        self.assertEqual((safe, data), ("Safe is the heading 6109.", str(ENGINE.data[0])))
        self.assertEqual(len(alternatives), 5)
        self.assertRegex(alternatives[0], r"^6109\.[19]0 \d\d% Knitted T-shirts.* \(as: .*\)$")
        code, (reason, *_) = notes["Accessories"]
        self.assertEqual((code, "too vague" in reason), ("no code", True))

        for product, code, expected in (
            ("Smartphone X2", "8517.12", "renewed: 8517.12 is of HS 2012, 2017; in HS 2022 its goods are in 8517.13, "),
            ("Tea pot", "6912", "completed: 6912 has fewer than six digits."),
            ("Apple juice", "20097", "corrected: '20097' is not a tariff code: it has 5 digits"),
            ("Mystery", "9999.99", "corrected: no edition from 2012 on has 9999.99."),
        ):
            kept, (note,) = notes[product]
            self.assertEqual(kept, code)
            self.assertTrue(note.startswith(f"HS code to be {expected}"), note)


if __name__ == "__main__":
    unittest.main()
