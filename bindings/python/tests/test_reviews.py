"""Reviews: opened from what was recommended, decided once, found again and counted; no secret is in the file."""

from __future__ import annotations

import io
import json
import tempfile
import threading
import unittest
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import tarifa
from support import ENGINE
from tarifa import CatalogueItem, Decision, GoodsItem, History, Opening, OwnCode, OwnCodes, PackStamp, Redaction, Review
from tarifa import ReviewedCode, Reviews, ReviewState, Role

NOON = datetime(2026, 11, 22, 12, tzinfo=timezone.utc)
NEVER = "0" * 25 + "1"
MUG = CatalogueItem("SKU-1", GoodsItem("stoneware coffee mug"), "691110", "CN", "US", 10000, "USD")
CUSTOMS = Decision.accepted(Role.CUSTOMS_AFFAIRS, reviewer="A. Otto")


def empty() -> Reviews:
    return Reviews(History.in_memory(100))


class Decisions(unittest.TestCase):
    def test_a_review_is_what_was_opened(self) -> None:
        goods = GoodsItem(
            "mug",
            "with a handle",
            "stoneware",
            "for coffee",
            ["Home > Kitchen"],
            "CN",
            ("691200", "CN"),
            "en",
            [("6911-body", None)],
            [("691200", 7)],
        )
        opening = Opening(
            CatalogueItem("SKU-2", goods),
            recommended="69120000",
            tariff="CN",
            alternatives=(ReviewedCode("691200", 0.75), ReviewedCode("691110")),
            evidence=("mugs of stoneware",),
            question="Is it porcelain?",
            packs=(PackStamp("HS", "2022", date(2026, 11, 21), "0123456789abcdef"), PackStamp("CN")),
        )
        reviews = empty()
        for about in (opening, Opening(MUG), Opening(CatalogueItem("", "mug"))):
            review = reviews.get(reviews.open(about, NOON))
            assert review is not None
            item = about.item if isinstance(about.item.goods, GoodsItem) else CatalogueItem("", GoodsItem("mug"))
            self.assertEqual(review.opening.item, item)
            self.assertEqual(review.opening.fields(), about.fields())
            self.assertEqual((review.opened_at, review.state), (NOON, ReviewState.PENDING))
            self.assertEqual((review.decision, review.decided_at), (None, None))
            self.assertEqual(Review.read(review.json), review)
        self.assertIsNone(reviews.get(NEVER))

    def test_a_review_is_decided_once(self) -> None:
        history = History.in_memory(100)
        reviews, same = Reviews(history), Reviews(history)
        changed = Decision.changed("r_and_d", "691110", "the body is porcelain")
        for decision, state in (
            (CUSTOMS, ReviewState.ACCEPTED),
            (changed, ReviewState.CHANGED),
            (Decision.rejected(Role.PROCUREMENT, "no drawing"), ReviewState.REJECTED),
        ):
            id = reviews.open(Opening(MUG, "6912.00"), NOON)
            review = reviews.decide(id, decision, NOON + timedelta(milliseconds=120))
            self.assertEqual((review.state, review.decision and review.decision.fields()), (state, decision.fields()))
            self.assertEqual(review.decided_at, NOON + timedelta(milliseconds=120))
            self.assertEqual(same.get(id), review)
            self.assertRaisesRegex(tarifa.InvalidInputError, "open a new review", same.decide, id, CUSTOMS)
        assert review.decision is not None and changed.code is not None
        self.assertEqual((review.decision.code, review.decision.role), (None, Role.PROCUREMENT))

    def test_threads_with_handles_of_their_own_decide_once(self) -> None:
        barrier = threading.Barrier(8)

        def decide(own: Reviews, id: str) -> bool:
            barrier.wait()
            try:
                own.decide(id, CUSTOMS)
            except tarifa.InvalidInputError:
                return False
            return True

        # In a file a decision takes long enough for others to come between.
        with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(8) as threads:
            with History.open(Path(folder) / "reviews.redb") as history:
                handles = [Reviews(history) for _ in range(8)]
                for _ in range(4):
                    id = handles[0].open(Opening(MUG, "691200"))
                    self.assertEqual(sum(threads.map(decide, handles, [id] * 8)), 1)
                for own in handles:
                    own.close()

    def test_the_present_time_is_taken_where_none_is_given(self) -> None:
        reviews, before = empty(), datetime.now(timezone.utc) - timedelta(milliseconds=1)
        review = reviews.decide(reviews.open(Opening(MUG, "691200")), CUSTOMS)
        assert review.decided_at is not None
        self.assertTrue(before <= review.opened_at <= review.decided_at <= datetime.now(timezone.utc))

    def test_what_is_wrong_is_refused(self) -> None:
        reviews = empty()
        id = reviews.open(Opening(MUG, "691200"), NOON)
        blank: Any = Decision.rejected(Role.PROCUREMENT, " ")
        nobody: Any = Decision.accepted("nobody")
        refused = [
            ("^recommended: '69l2'", lambda: reviews.open(Opening(MUG, "69l2"))),
            ("there is no such review", lambda: reviews.decide(NEVER, CUSTOMS)),
            ("a reason is needed", lambda: reviews.decide(id, blank)),
            ("^role: unknown variant `nobody`", lambda: reviews.decide(id, nobody)),
            ("accept it", lambda: reviews.decide(id, Decision.changed(Role.PROCUREMENT, "6912.00", "so"))),
            ("where 26 are written", lambda: reviews.get("7")),
        ]
        for message, call in refused:
            self.assertRaisesRegex(tarifa.InvalidInputError, message, call)
        self.assertEqual(len(reviews.pending()), 1)
        text: Any = "mugs of stoneware"
        self.assertRaises(TypeError, reviews.open, Opening(MUG, evidence=text))
        reviews.close()
        self.assertRaisesRegex(ValueError, "the reviews are closed", reviews.get, id)


class Answers(unittest.TestCase):
    def test_a_classification_opens_a_review(self) -> None:
        reviews, answer = empty(), ENGINE.classify(MUG.goods)
        for given in (answer, answer.json):
            review = reviews.get(reviews.open_answer(MUG, given, now=NOON))
            assert review is not None and answer.best is not None and answer.model is not None
            opening = review.opening
            self.assertEqual((opening.item, opening.recommended, opening.tariff), (MUG, answer.best.code, None))
            found = [(one.code, one.probability) for one in opening.alternatives]
            self.assertEqual(found, [(one.code, one.probability) for one in answer.alternatives])
            self.assertEqual(opening.evidence, tuple(evidence.goods for evidence in answer.best.evidence))
            self.assertEqual([pack.hash for pack in opening.packs], [answer.data.hash, answer.model.hash])

    def test_a_recommendation_opens_a_review(self) -> None:
        own = OwnCodes()
        own.decide(MUG, OwnCode("6911.10", reason="ruling of 2025"))
        answer = ENGINE.recommend(MUG, tariff="CN", own_codes=own)
        reviews = empty()
        review = reviews.get(reviews.open_answer(MUG, answer, now=NOON))
        assert review is not None
        self.assertEqual((review.opening.recommended, review.opening.tariff), (answer.code, "CN"))
        self.assertEqual(review.opening.evidence[-1], "the company decided on 6911.10: ruling of 2025")
        self.assertEqual([pack.jurisdiction for pack in review.opening.packs], ["HS", "HS", "CN"])
        named = reviews.get(reviews.open_answer(MUG, ENGINE.recommend(MUG), "DE"))
        assert named is not None
        self.assertEqual(named.opening.tariff, "EU")
        self.assertRaisesRegex(
            tarifa.InvalidInputError, "has lines of CN", reviews.open_answer, MUG, answer.json, tariff="US"
        )
        self.assertRaisesRegex(tarifa.InvalidInputError, "^answer: missing", reviews.open_answer, MUG, "{}")


class Lists(unittest.TestCase):
    def setUp(self) -> None:
        self.reviews = empty()
        shirt = CatalogueItem("SKU-2", "shirt")
        self.ids = [self.reviews.open(Opening(MUG, "691200"), NOON + timedelta(days=30 * at)) for at in range(3)]
        self.ids.append(self.reviews.open(Opening(shirt, "6109.10"), NOON))
        self.reviews.decide(self.ids[0], CUSTOMS)
        self.reviews.decide(self.ids[1], Decision.changed(Role.R_AND_D, "6911.10", "porcelain"))

    def test_each_review_is_given_and_exported(self) -> None:
        found: list[Review] = []
        self.reviews.for_each(found.append)
        self.assertEqual(sorted(review.id for review in found), sorted(self.ids))
        self.assertEqual([review for review in found if review.state == "pending"], list(self.reviews.pending()))
        waiting = self.reviews.get(self.reviews.pending()[0].id)
        assert waiting is not None
        self.assertEqual(self.reviews.pending()[0].json, waiting.json)
        lines = io.BytesIO()
        self.assertEqual(self.reviews.export(lines), 4)
        self.assertEqual(lines.getvalue().decode().splitlines(), [review.json for review in found])

    def test_what_a_function_raises_ends_it(self) -> None:
        taken: list[str] = []

        def take(review: Review) -> None:
            taken.append(review.id)
            raise KeyError("enough")

        self.assertRaisesRegex(KeyError, "enough", self.reviews.for_each, take)
        self.assertEqual(len(taken), 1)

        class Full(io.BytesIO):
            def write(self, _data: object) -> int:
                raise OSError("no space is left")

        self.assertRaisesRegex(OSError, "no space is left", self.reviews.export, Full())
        # A function may use the reviews that it is given.
        self.reviews.for_each(lambda review: self.reviews.get(review.id))

    def test_decisions_become_own_codes(self) -> None:
        own = self.reviews.own_codes()
        found = own.find(MUG)
        assert found is not None
        self.assertEqual((found.decision.code, len(own)), ("691110", 1))
        self.assertIn("r_and_d", found.decision.reason)

    def test_agreement_is_counted(self) -> None:
        agreement = self.reviews.agreement()
        total = agreement.total
        self.assertEqual((total.reviews, total.pending, total.decided, total.accepted), (4, 2, 2, 1))
        self.assertEqual((total.changed_in_chapter, total.acceptance_rate, total.chapter_rate), (1, 0.5, 1.0))
        self.assertEqual((total.chapter, total.month, total.role), (None, None, None))
        self.assertEqual([(row.chapter, row.reviews) for row in agreement.by_chapter], [("61", 1), ("69", 3)])
        self.assertEqual([row.month for row in agreement.by_month], ["2026-11", "2026-12", "2027-01"])
        self.assertEqual(len(agreement.by_chapter_and_month), 4)
        self.assertEqual([row.role for row in agreement.by_role], ["", Role.CUSTOMS_AFFAIRS, Role.R_AND_D])
        self.assertIsNone(agreement.by_role[0].acceptance_rate)
        self.assertEqual(json.loads(agreement.json)["total"]["heading_rate"], total.heading_rate)


class Secrets(unittest.TestCase):
    def test_what_is_redacted_is_not_in_the_file(self) -> None:
        redaction = Redaction(
            fields=["value", "reviewer"], patterns=[{"text": "Contoso Haushaltswaren"}, {"text": "48215.77"}]
        )
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "reviews.redb"
            with History.open(path, redaction=redaction) as history:
                reviews = Reviews(history)
                item = CatalogueItem("SKU-1", "mug for Contoso Haushaltswaren", value="48215.77", currency="USD")
                id = reviews.open_answer(item, ENGINE.recommend(item))
                reason = "Contoso Haushaltswaren asks for 48215.77"
                decision = Decision.rejected(Role.PROCUREMENT, reason, reviewer="Wilhelmine Quandt")
                review = reviews.decide(id, decision)
                self.assertEqual((review.opening.item.value, review.opening.item.currency), (None, None))
                self.assertEqual(review.decision and review.decision.reason, "[redacted] asks for [redacted]")
                reviews.close()
            stored = path.read_bytes()
        for secret in ("Contoso", "Haushaltswaren", "48215", "Wilhelmine", "Quandt"):
            # Not assertNotIn, which would print the file.
            self.assertFalse(secret.encode() in stored or secret.encode("utf-16-le") in stored, secret)
        for kept in ("mug for [redacted]", "[redacted] asks for [redacted]", "SKU-1"):
            self.assertTrue(kept.encode() in stored, kept)


if __name__ == "__main__":
    unittest.main()
