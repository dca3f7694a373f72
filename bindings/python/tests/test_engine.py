"""Opening and closing engines, and why they do not open."""

from __future__ import annotations

import copy
import os
import pickle
import tempfile
import unittest
from pathlib import Path
from typing import Any, Callable

import tarifa
from support import ENGINE, MODEL, PACK, SCHEDULES
from tarifa import Engine, errors

QUESTIONS: list[Callable[[Engine], object]] = [
    lambda engine: engine.classify("mug"),
    lambda engine: engine.classify(tarifa.GoodsItem("mug")),
    lambda engine: engine.classify_many(["mug"]),
    lambda engine: engine.classify_many([]),
    lambda engine: engine.answer("t-shirt", "6109-fibre", "cotton"),
    lambda engine: engine.expected_answer("6109-fibre", "6109.10"),
    lambda engine: engine.validate("6109.10"),
    lambda engine: engine.validate_line("6109.10", "US"),
    lambda engine: engine.check_coherence("6109.10", "mug"),
    lambda engine: [schedule.info for schedule in engine.schedules],
    lambda engine: engine.schedule("US").info if engine.schedules else None,
    lambda engine: engine.lookup("6109.10"),
    lambda engine: engine.children(),
    lambda engine: engine.search("mug"),
    lambda engine: engine.correlate("0308.11", 2022, 2028),
    lambda engine: engine.data,
]


class Opening(unittest.TestCase):
    def test_files_or_bytes_answer_as_the_embedded_packs(self) -> None:
        pack, model = PACK.read_bytes(), MODEL.read_bytes()
        schedules = [path.read_bytes() for path in SCHEDULES]
        opened = [Engine.open(PACK, MODEL, *SCHEDULES), Engine.open(*map(str, SCHEDULES), str(MODEL), str(PACK))]
        opened += [Engine(), Engine.from_bytes(pack, model, *schedules)]
        opened += [Engine.from_bytes(bytearray(model), memoryview(pack), *schedules)]
        for engine in opened:
            for question in QUESTIONS:
                self.assertEqual(question(engine), question(ENGINE))

    def test_without_a_model_words_alone_decide(self) -> None:
        engine = Engine.open(PACK)
        self.assertEqual(engine.data, ENGINE.data[:1])
        for question in QUESTIONS:
            self.assertEqual(question(engine), question(Engine.from_bytes(PACK.read_bytes())))
        self.assertIsNone(engine.classify("ceramic mug").model)
        self.assertRaisesRegex(tarifa.PackMissingError, "no nomenclature pack", Engine.open, MODEL)

    def test_an_engine_names_its_data(self) -> None:
        pack, model, *schedules = ENGINE.data
        for one in (pack, model):
            self.assertEqual((one.jurisdiction, one.edition, len(one.hash)), ("HS", "2022", 64))
        self.assertEqual(pack.properties["in_force_from"], "2022-01-01")
        self.assertIn("epochs", model.properties)
        self.assertEqual(str(pack), f"HS 2022, data of {pack.date}, pack {pack.hash[:12]}")
        self.assertEqual(str(model), f"HS 2022 model, data of {model.date}, pack {model.hash[:12]}")
        self.assertEqual([one.jurisdiction.lower() for one in schedules], [path.stem for path in SCHEDULES])
        self.assertEqual(repr(ENGINE), f"<Engine {pack}; {model}; {len(SCHEDULES)} schedules>")
        self.assertEqual(repr(Engine.open(PACK, MODEL)), f"<Engine {pack}; {model}>")

    def test_a_missing_file_is_an_error_of_the_system(self) -> None:
        for ask in (Engine.open, tarifa.audit_pack):
            with self.assertRaisesRegex(tarifa.FileError, "cannot use /no/such/pack: No such file") as raised:
                ask("/no/such/pack")
            self.assertIsInstance(raised.exception, OSError)
            self.assertEqual(raised.exception.status, errors.IO)

    def test_damaged_packs_are_refused(self) -> None:
        pack = PACK.read_bytes()
        for damaged in (b"", b"a pack", pack[:-1], pack[:100] + bytes(1) + pack[101:], pack + b"\n"):
            self.assertRaises(tarifa.PackDamagedError, Engine.from_bytes, damaged)
            self.assertRaises(tarifa.PackDamagedError, tarifa.audit_pack, damaged)

    def test_packs_of_a_newer_format_are_refused(self) -> None:
        newer = bytearray(PACK.read_bytes())
        newer[8:10] = (99).to_bytes(2, "little")
        newer[24:28] = bytes(4)
        table = int.from_bytes(newer[12:16], "little") * 32
        newer[24:28] = _crc32c(bytes(newer[: 64 + table])).to_bytes(4, "little")
        for ask in (Engine.from_bytes, tarifa.audit_pack):
            self.assertRaisesRegex(tarifa.PackTooNewError, "99", ask, newer)

    def test_a_whole_pack_passes_the_audit(self) -> None:
        tarifa.audit_pack(PACK)
        tarifa.audit_pack(str(PACK))
        tarifa.audit_pack(memoryview(PACK.read_bytes()))

    def test_the_file_may_change_afterwards(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "päck.tarifa"
            path.write_bytes(PACK.read_bytes())
            engine = Engine.open(path, MODEL)
            path.write_bytes(bytes(path.stat().st_size))
            self.assertEqual(engine.classify("ceramic mug"), ENGINE.classify("ceramic mug"))

    def test_paths_that_are_no_text_are_refused(self) -> None:
        self.assertRaises(TypeError, Engine.open, os.fsencode(PACK))
        wrong: Any
        for wrong in (None, 3):
            self.assertRaises(TypeError, Engine.open, wrong)
            self.assertRaises(TypeError, Engine.from_bytes, wrong)
            self.assertRaises(TypeError, tarifa.audit_pack, wrong)


class Closing(unittest.TestCase):
    def test_a_closed_engine_answers_nothing(self) -> None:
        with Engine() as engine:
            answer = engine.classify("ceramic mug")
        for question in QUESTIONS:
            with self.assertRaisesRegex(ValueError, "the engine is closed"):
                question(engine)
        self.assertRaises(ValueError, engine.__enter__)
        self.assertEqual(repr(engine), "<Engine closed>")
        engine.close()
        self.assertEqual(answer, ENGINE.classify("ceramic mug"), "answers outlive the engine")

    def test_items_may_come_from_where_the_engine_is_closed(self) -> None:
        engine = Engine.open(PACK)

        def names() -> Any:
            yield "ceramic mug"
            engine.close()
            yield "bicycle helmet"

        self.assertEqual(len(engine.classify_many(names())), 2)

    def test_an_engine_stays_in_its_process(self) -> None:
        self.assertRaisesRegex(TypeError, "open one in each process", pickle.dumps, ENGINE)
        self.assertRaises(TypeError, copy.deepcopy, ENGINE)

    def test_a_copy_shares_the_packs(self) -> None:
        engine = Engine.open(PACK, MODEL)
        other = copy.copy(engine)
        engine.close()
        self.assertEqual(other.classify("ceramic mug"), ENGINE.classify("ceramic mug"))


class Errors(unittest.TestCase):
    def test_each_status_has_its_class(self) -> None:
        for mistake in (tarifa.InvalidArgumentError, tarifa.InvalidInputError, tarifa.TextTooLongError):
            self.assertTrue(issubclass(mistake, ValueError))
        for status, kind in errors._KINDS.items():
            self.assertIs(type(errors.of_status(status, "")), kind)
            self.assertEqual(100 <= status < 200, issubclass(kind, tarifa.PackError))

    def test_a_status_of_a_newer_library_has_a_class_too(self) -> None:
        self.assertIs(type(errors.of_status(77, "")), tarifa.TarifaError)
        self.assertIs(type(errors.of_status(177, "")), tarifa.PackError)

    def test_errors_can_be_sent_on(self) -> None:
        for status in (*errors._KINDS, 77):
            error = errors.of_status(status, "where, what, and what to do")
            for same in (pickle.loads(pickle.dumps(error)), copy.deepcopy(error)):
                self.assertEqual((type(same), same.status, str(same)), (type(error), status, error.message))


def _crc32c(data: bytes) -> int:
    """The checksum of a pack, as docs/pack-format.md defines it."""
    crc = 0xFFFFFFFF
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0x82F63B78 if crc & 1 else 0)
    return crc ^ 0xFFFFFFFF


if __name__ == "__main__":
    unittest.main()
