"""Events: what a later edition of a tariff, or a ruling, means for items. The schedules of an engine are one edition
for each tariff; on a later day its measures are others."""

from __future__ import annotations

import copy
import dataclasses
import datetime
import json
import threading
import unittest

import tarifa
from support import ENGINE
from tarifa import CatalogueItem, EditionChanges, Event, EventKind, FactChange, PackStamp, affected, ruling_events

US, MEXICO = ENGINE.schedule("US"), ENGINE.schedule("MX")
# An additional duty on goods of nearly all lines ended between the date of the data and this day.
DAY = datetime.date(2026, 12, 15)
HORSE = CatalogueItem("SKU-1", "horse", "0101.21.0020", "CN", "US")
COFFEE = CatalogueItem("SKU-2", "coffee", "0901219900", destination="MX")
MUG = CatalogueItem("SKU-3", "mug", "6912.00")


class Editions(unittest.TestCase):
    def test_events_of_items_are_given_one_after_another(self) -> None:
        changes = EditionChanges(US, US, DAY)
        self.assertEqual(changes.not_compared, ())
        (event,) = changes.events(HORSE)
        self.assertEqual((event.key, event.code, event.jurisdiction), ("SKU-1", "0101210020", "US"))
        self.assertEqual((event.kind, event.lines, event.successors), (EventKind.MEASURE_CHANGED, ("0101210020",), ()))
        self.assertIn(FactChange("measure s122", "duty 10%", ""), event.facts)
        stamp = PackStamp("US", US.info.edition, US.info.date, US.info.hash)
        self.assertEqual((event.from_pack, event.to_pack), (stamp, stamp))
        self.assertEqual(changes.events(HORSE), copy.deepcopy([event]))
        self.assertEqual(json.loads(event.json)["kind"], "measure_changed")
        self.assertEqual((changes.events(COFFEE), changes.events(MUG)), ([], []))
        (split,) = EditionChanges(MEXICO, MEXICO, "2026-12-15").events(COFFEE)
        self.assertEqual((split.kind, split.successors), (EventKind.CODE_SPLIT, ("0901219901", "0901219999")))

    def test_the_day_is_today_where_none_is_given(self) -> None:
        today = datetime.date.today()
        self.assertEqual(EditionChanges(US, US).events(HORSE), EditionChanges(US, US, today).events(HORSE))
        self.assertEqual(EditionChanges(US, US, US.info.date).events(HORSE), [])

    def test_threads_share_the_changes(self) -> None:
        changes = EditionChanges(US, US, DAY)
        found: list[list[Event]] = []
        threads = [threading.Thread(target=lambda: found.append(changes.events(HORSE))) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(found, [changes.events(HORSE)] * 8)

    def test_what_is_wrong_is_refused(self) -> None:
        self.assertRaisesRegex(tarifa.InvalidInputError, "MX", EditionChanges, US, MEXICO, DAY)
        self.assertRaisesRegex(tarifa.InvalidInputError, "is no day", EditionChanges, US, US, "15.12.2026")
        wrong = dataclasses.replace(HORSE, code="01O1")
        self.assertRaisesRegex(tarifa.InvalidInputError, "^code: ", EditionChanges(US, US, DAY).events, wrong)


class Catalogues(unittest.TestCase):
    def test_events_stand_in_the_order_of_the_items(self) -> None:
        items = [dataclasses.replace(HORSE, key="SKU-9"), MUG, COFFEE, HORSE]
        events = affected(US, US, iter(items), DAY)
        self.assertEqual([event.key for event in events], ["SKU-9", "SKU-1"])
        taken: list[Event] = []
        self.assertEqual((affected(US, US, items, DAY, on_event=taken.append), taken), ([], events))
        self.assertEqual(affected(US, US, [], DAY), [])
        wrong = dataclasses.replace(HORSE, origin="UK")
        self.assertRaisesRegex(tarifa.InvalidInputError, r"^\[1\]\.origin: 'UK'", affected, US, US, [HORSE, wrong], DAY)

    def test_a_ruling_is_an_event_for_other_codes(self) -> None:
        (event,) = ruling_events([MUG, HORSE], "SKU-3", "6911.10")
        self.assertEqual((event.kind, event.code, event.successors), (EventKind.RULING_ADDED, "691200", ("691110",)))
        self.assertEqual(event.facts, (FactChange("code", "691200", "691110"),))
        self.assertEqual((event.jurisdiction, event.from_pack, event.to_pack), (None, None, None))
        self.assertEqual(ruling_events([MUG, HORSE], "SKU-3", "6912.00"), [])
        self.assertRaisesRegex(tarifa.InvalidInputError, "'69l1'", ruling_events, [MUG], "SKU-3", "69l1")

    def test_what_a_function_raises_ends_the_events_and_is_raised(self) -> None:
        taken: list[Event] = []

        def full(event: Event) -> None:
            taken.append(event)
            raise OverflowError("full")

        with self.assertRaisesRegex(OverflowError, "^full$"):
            affected(US, US, [HORSE] * 3, DAY, on_event=full)
        self.assertEqual(len(taken), 1)
        with self.assertRaisesRegex(OverflowError, "^full$"):
            ruling_events([MUG] * 3, "SKU-3", "6911.10", on_event=full)
        self.assertEqual(len(taken), 2)


if __name__ == "__main__":
    unittest.main()
