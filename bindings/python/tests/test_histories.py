"""Histories: what is put is found, goes when it is old, and stays in the file."""

from __future__ import annotations

import io
import json
import pickle
import tempfile
import unittest
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta, timezone
from pathlib import Path

import tarifa
from tarifa import History, Record, Redaction

START = datetime(1970, 1, 1, tzinfo=timezone.utc)
DAY = timedelta(days=1)
FIRST, SECOND, LAST = "0" * 25 + "1", "0" * 25 + "2", "7" + "Z" * 25

REDACTION = Redaction(fields=["item.customer"], patterns=[{"text": "Anna"}, "email_address", {"digits": 12}])


class Histories(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.path = Path(folder.name) / "history.redb"

    @contextmanager
    def both(self) -> Iterator[list[History]]:
        """A history in a file and one in memory, of 30 days and 100 bytes."""
        month = 30 * DAY
        in_file = History.open(self.path, retention=month, redaction=REDACTION, max_record_bytes=100)
        in_memory = History.in_memory(10, retention=month, redaction=REDACTION, max_record_bytes=100)
        with in_file, in_memory:
            yield [in_file, in_memory]

    def test_records_are_put_found_and_removed(self) -> None:
        body = {"item": {"customer": {"name": "x"}}, "customer": "anna", "note": "a@b.example, 123456789012"}
        kept = {"item": {"customer": "[redacted]"}, "customer": "[redacted]", "note": "[redacted], [redacted]"}
        east = timezone(timedelta(hours=2))
        with self.both() as histories:
            for history in histories:
                self.assertEqual((len(history), bool(history), history.get(FIRST)), (0, True, None))
                history.put([])
                history.put([Record(LAST, START + 31 * DAY, [1, None]), Record(FIRST, START.astimezone(east), body)])
                self.assertEqual(history.get(FIRST), Record(FIRST, START, kept))
                self.assertEqual(history.get(LAST.lower()), Record(LAST, START + 31 * DAY, [1, None]))
                self.assertIsNone(history.get(SECOND))
                exact = START + timedelta(microseconds=123456)
                history.put([Record(SECOND, exact, 2)])
                self.assertEqual(history.get(SECOND), Record(SECOND, exact, 2))
                lines = io.BytesIO()
                self.assertEqual(history.export(lines), 3)
                ids = [json.loads(line)["id"] for line in lines.getvalue().splitlines()]
                self.assertEqual(ids, [FIRST, SECOND, LAST])
                self.assertEqual(history.expire(START), 0)
                self.assertEqual(history.expire_overdue(START + 30 * DAY + timedelta(milliseconds=1)), 1)
                self.assertEqual(history.expire_overdue(), 2)
                self.assertEqual(len(history), 0)

    def test_a_retention_may_be_longer_than_a_life(self) -> None:
        for years, kept in ((50, 0), (100, 1)):
            history = History.in_memory(1, retention=365 * years * DAY)
            history.put([Record(FIRST, START, 1)])
            history.expire_overdue(START + 36_000 * DAY)
            self.assertEqual(len(history), kept, years)

    def test_the_oldest_leave_a_full_memory(self) -> None:
        history = History.in_memory(2)
        history.put(Record(id, START, None) for id in (LAST, FIRST, SECOND))
        self.assertEqual([history.get(id) is None for id in (FIRST, SECOND, LAST)], [True, False, False])
        self.assertIsNone(history.path)

    def test_what_is_wrong_is_refused(self) -> None:
        with self.both() as histories:
            for history in histories:
                self.assertRaisesRegex(
                    tarifa.InvalidInputError, "at most 100 are stored", history.put, [Record(FIRST, START, "x" * 100)]
                )
                self.assertRaises(tarifa.InvalidInputError, history.put, [Record("7", START, 1)])
                self.assertRaises(tarifa.InvalidInputError, history.get, "7")
                self.assertRaisesRegex(ValueError, "has its zone", history.expire, datetime(1970, 1, 1))
                self.assertEqual(len(history), 0)
        self.assertRaises(TypeError, History)
        self.assertRaises(tarifa.InvalidInputError, History.in_memory, 1, redaction=Redaction(patterns=["email"]))
        self.assertRaises(TypeError, History.in_memory, 1, redaction=Redaction(fields="customer"))
        for wrong in (timedelta(0), timedelta(milliseconds=1), -DAY):
            self.assertRaises(tarifa.InvalidArgumentError, History.in_memory, 1, retention=wrong)
        self.assertRaises(tarifa.InvalidArgumentError, History.in_memory, 1, max_record_bytes=0)

    def test_a_target_that_fails_ends_an_export(self) -> None:
        class Full(io.BytesIO):
            def write(self, _data: object) -> int:
                raise OSError("no space is left")

        with self.both() as histories:
            for history in histories:
                history.put([Record(FIRST, START, 1)])
                self.assertRaisesRegex(OSError, "no space is left", history.export, Full())
                self.assertEqual(history.export(io.BytesIO()), 1)

    def test_a_file_is_open_once(self) -> None:
        with History.open(self.path) as history:
            self.assertEqual(history.path, str(self.path))
            self.assertEqual(repr(history), f"<History {self.path}>")
            history.put([Record(FIRST, START, 1)])
            self.assertRaises(tarifa.HistoryInUseError, History.open, self.path)
            self.assertRaisesRegex(TypeError, "open one in each process", pickle.dumps, history._handle)
        self.assertRaisesRegex(ValueError, "the history is closed", history.get, FIRST)
        self.assertEqual(repr(history), "<History closed>")
        with History.open(str(self.path)) as history:
            self.assertEqual(len(history), 1)
        self.path.write_text("id;code\n", "utf-8")
        with self.assertRaises(tarifa.HistoryDamagedError) as raised:
            History.open(self.path)
        self.assertIsInstance(raised.exception, tarifa.HistoryError)
        self.assertRaises(tarifa.FileError, History.open, self.path.parent)


class RecordIds(unittest.TestCase):
    def test_ids_rise_and_have_their_time(self) -> None:
        # Ahead of the clock, and so of the ids that other tests have made.
        noon = datetime(2126, 11, 22, 12, 0, 0, 123000, tzinfo=timezone.utc)
        first, second = tarifa.new_record_id(noon), tarifa.new_record_id(noon)
        self.assertLess(first, second)
        self.assertEqual((len(first), tarifa.record_id_time(first)), (26, noon))
        self.assertEqual(tarifa.record_id_of_bits(tarifa.record_id_bits(first)), first)
        self.assertEqual(tarifa.record_id_bits(first) >> 80, (noon - START) // timedelta(milliseconds=1))
        self.assertLess(second, tarifa.new_record_id())
        self.assertEqual(tarifa.record_id_of_bits(2**128 - 1), LAST)
        self.assertRaises(OverflowError, tarifa.record_id_of_bits, 2**128)
        self.assertRaises(tarifa.InvalidInputError, tarifa.record_id_time, "7")
        self.assertRaises(tarifa.InvalidInputError, tarifa.record_id_bits, "U" * 26)


if __name__ == "__main__":
    unittest.main()
