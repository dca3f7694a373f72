"""Which shared library is loaded, and that its functions are called as the header says."""

from __future__ import annotations

import _ctypes
import ctypes
import re
import shutil
import tempfile
import unittest
from array import array
from pathlib import Path
from typing import Any

import tarifa
from support import ROOT, SOURCE, python
from tarifa import _items, _library, _reading, errors
from tarifa.codes import Word

USED = _library.library._name


class Loading(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def copy(self) -> Path:
        """The package without a library; where to put one."""
        shutil.copytree(SOURCE, self.folder / "tarifa", ignore=shutil.ignore_patterns("_lib", "__pycache__"))
        return self.folder / "tarifa" / "_lib"

    def loads(self, **environment: str) -> str:
        """What is loaded by the package in the folder, run from there."""
        program = "import os, sys; os.chdir(sys.argv[1]); import tarifa; print(tarifa._library.library._name)"
        done = python("-c", program, self.folder, **{"PYTHONPATH": str(self.folder), **environment})
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout.strip()

    def refuses(self, *expected: str, **environment: str) -> None:
        done = python("-c", "import tarifa", **environment)
        self.assertEqual(done.returncode, 1)
        for part in ("ImportError: tarifa: ", *expected):
            self.assertIn(part, done.stderr)

    def test_the_packaged_file_is_loaded(self) -> None:
        inside = self.copy()
        inside.mkdir()
        shutil.copy(USED, inside / "libtarifa.so")
        self.assertEqual(self.loads(TARIFA_LIBRARY=""), str(inside / "libtarifa.so"))

    def test_the_file_that_is_named_is_loaded(self) -> None:
        self.copy()
        shutil.copy(USED, self.folder / "other.so")
        self.assertEqual(self.loads(TARIFA_LIBRARY="other.so"), str(self.folder / "other.so"))

    def test_no_other_place_is_searched(self) -> None:
        inside = self.copy()
        shutil.copy(USED, self.folder / "libtarifa.so")
        search = {"PYTHONPATH": str(self.folder), "LD_LIBRARY_PATH": str(self.folder)}
        self.refuses(f"there is no shared library {inside}", "TARIFA_LIBRARY", TARIFA_LIBRARY="", **search)
        missing = str(self.folder / "missing" / "libtarifa.so")
        self.refuses(f"there is no shared library {missing}", TARIFA_LIBRARY=missing, **search)

    def test_what_is_no_library_is_refused(self) -> None:
        garbage = self.folder / "libtarifa.so"
        garbage.write_bytes(b"\x7fELF and no more")
        self.refuses(f"{garbage} is no shared library for this Python", TARIFA_LIBRARY=str(garbage))
        self.refuses("there is no shared library", TARIFA_LIBRARY=str(self.folder))
        self.refuses("is another library", "tarifa_abi_version", TARIFA_LIBRARY=_ctypes.__file__)

    def test_another_version_of_the_interface_is_refused(self) -> None:
        self.copy()
        module = self.folder / "tarifa" / "_library.py"
        text = module.read_text("utf-8")
        self.assertIn(f"\nABI_VERSION = {_library.ABI_VERSION}\n", text)
        module.write_text(text.replace("\nABI_VERSION = ", "\nABI_VERSION = 9"), "utf-8")
        expected = f"has version {_library.ABI_VERSION} of the interface, this package needs version 9"
        self.refuses(expected, PYTHONPATH=str(self.folder), TARIFA_LIBRARY=USED)

    def test_an_older_library_is_refused(self) -> None:
        self.copy()
        module = self.folder / "tarifa" / "_library.py"
        text = module.read_text("utf-8").replace(
            '"tarifa_version": ', '"tarifa_newest": (None, ()), "tarifa_version": '
        )
        module.write_text(text, "utf-8")
        self.refuses("older than this package", "tarifa_newest", PYTHONPATH=str(self.folder), TARIFA_LIBRARY=USED)

    def test_versions_are_those_of_the_workspace_and_the_header(self) -> None:
        manifest = (ROOT / "Cargo.toml").read_text("utf-8")
        self.assertIn(f'[workspace.package]\nversion = "{tarifa.__version__}"', manifest)
        self.assertEqual(tarifa.abi_version, _constants()["TARIFA_ABI_VERSION"])


HEADER = (ROOT / "include" / "tarifa.h").read_text("utf-8")

# How a C type is passed; every other pointer is passed as an address.
PASSED = {
    "void": None,
    "tarifa_status": ctypes.c_int32,
    "int32_t": ctypes.c_int32,
    "int64_t": ctypes.c_int64,
    "uint32_t": ctypes.c_uint32,
    "size_t": ctypes.c_size_t,
    "float": ctypes.c_float,
    "const char *": ctypes.c_char_p,
    "const uint8_t *": ctypes.c_char_p,
    "tarifa_write": _library.WRITE,
    "tarifa_clock": _library.CLOCK,
    "tarifa_namer": _library.NAMER,
    "tarifa_next_item": _library.NEXT_ITEM,
    "tarifa_take_answer": _library.TAKE_ANSWER,
}


def _type(declared: str) -> object:
    """The ctypes type of a C type, or of a parameter with its name."""
    kind = re.sub(r"\b(?!const\b)\w+$", "", declared).strip() if " " in declared else declared
    letters = re.fullmatch(r"char\[(\d+)\]", kind)
    if letters:
        return ctypes.c_char * int(letters[1])
    return PASSED[kind] if kind in PASSED else ctypes.c_void_p if kind.endswith("*") else kind


def _constants() -> dict[str, int]:
    """The numbers that the header defines."""
    found = re.findall(r"^#define (TARIFA_\w+) (\d+|UINT32_MAX)$", HEADER, re.MULTILINE)
    return {name: 2**32 - 1 if value == "UINT32_MAX" else int(value) for name, value in found}


class Header(unittest.TestCase):
    def test_functions_are_called_as_they_are_declared(self) -> None:
        pattern = r"^((?:const )?\w+ \*?)(tarifa_\w+)\(([^)]*)\);$"
        declared: dict[str, tuple[object, tuple[object, ...]]] = {}
        for kind, name, arguments in re.findall(pattern, HEADER, re.MULTILINE):
            parameters = [] if arguments == "void" else re.split(r",\s*", arguments)
            declared[name] = (_type(kind.strip()), tuple(map(_type, parameters)))
        self.assertGreater(len(declared), 70)
        for name, types in _library.FUNCTIONS.items():
            self.assertEqual(declared.get(name), types, name)

    def test_callbacks_are_called_as_they_are_declared(self) -> None:
        pattern = r"^typedef (\w+) \(\*(tarifa_\w+)\)\(([^)]*)\);$"
        declared = re.findall(pattern, HEADER, re.MULTILINE)
        self.assertEqual(len(declared), 5)
        for kind, name, arguments in declared:
            # What a callback is given is no text of Python's.
            given = [ctypes.c_void_p if "*" in one else _type(one) for one in re.split(r",\s*", arguments)]
            callback: Any = PASSED[name]
            self.assertEqual((callback._restype_, list(callback._argtypes_)), (_type(kind), given), name)

    def test_statuses_and_outcomes_have_their_numbers(self) -> None:
        constants = _constants()
        for name in ("INVALID_ARGUMENT", "INVALID_UTF8", "INVALID_INPUT", "TEXT_TOO_LONG", "IO"):
            self.assertEqual(getattr(errors, name), constants[f"TARIFA_{name}"])
        for name in ("PACK_DAMAGED", "PACK_TOO_NEW", "PACK_MISSING", "PANIC"):
            self.assertEqual(getattr(errors, name), constants[f"TARIFA_{name}"])
        for name in ("HISTORY_IN_USE", "HISTORY_DAMAGED", "HISTORY_TOO_NEW"):
            self.assertEqual(getattr(errors, name), constants[f"TARIFA_{name}"])
        self.assertEqual(_library.NO_EVIDENCE, constants["TARIFA_NO_EVIDENCE"])
        self.assertEqual(_library.NO_SCHEDULE_AGE, constants["TARIFA_NO_SCHEDULE_AGE"])
        for number, word in enumerate(_library.UNKNOWN_FIELDS):
            self.assertEqual(number, constants[f"TARIFA_UNKNOWN_FIELDS_{word.upper()}"])
        outcomes = {f"TARIFA_OUTCOME_{outcome.name}": number for number, outcome in _reading.OUTCOMES.items()}
        self.assertEqual(outcomes, {name: at for name, at in constants.items() if name.startswith("TARIFA_OUTCOME_")})

    def test_words_are_the_ends_of_constants(self) -> None:
        words: dict[str, type[Word]] = {
            "VERDICT": tarifa.Verdict,
            "RULE": tarifa.Rule,
            "OBLIGATION": tarifa.Obligation,
            "NARROW": tarifa.NarrowStatus,
            "BASIS": tarifa.NarrowBasis,
            "QUESTION": tarifa.QuestionKind,
            "EFFECT": tarifa.MeasureEffect,
            "SCOPE": tarifa.MeasureScope,
            "LINE": tarifa.LineStatus,
            "COHERENCE": tarifa.CoherenceStatus,
        }
        for prefix, enum in words.items():
            ends = re.findall(rf"^#define TARIFA_{prefix}_(\w+) ", HEADER, re.MULTILINE)
            self.assertEqual([word.value for word in enum], [end.lower() for end in ends])

    def test_structs_have_their_fields(self) -> None:
        words = {"size_t": 1, "tarifa_text": _items.TEXT_WORDS, "const tarifa_text *": 1, "const tarifa_answer *": 1}
        words["const tarifa_category_code *"] = 1
        place, places = 0, {}
        for kind, name in _fields("tarifa_goods_item"):
            places[name] = place
            place += words[kind]
        for name, at in places.items():
            self.assertEqual(getattr(_items, name.upper()), at)
        self.assertEqual(place, _items.ITEM_WORDS)
        self.assertEqual(array(_items.WORD).itemsize, ctypes.sizeof(ctypes.c_size_t))
        entries = {
            _items.CATEGORIES: ["tarifa_text"],
            _items.ANSWERS: [kind for kind, _ in _fields("tarifa_answer")],
            _items.CATEGORY_CODES: [kind for kind, _ in _fields("tarifa_category_code")],
        }
        for place, entry in entries.items():
            self.assertEqual(["tarifa_text"] * _items.TEXTS[place] + ["size_t"] * _items.NUMBERS[place], entry)
        structs = {
            "tarifa_classify_options": _library.ClassifyOptions,
            "tarifa_code": _library.Code,
            "tarifa_bytes": _library.Span,
            "tarifa_screen_options": _library.ScreenOptions,
            "tarifa_declared_quantity": _library.DeclaredQuantity,
            "tarifa_shipment_line": _library.ShipmentLine,
            "tarifa_history_options": _library.HistoryOptions,
            "tarifa_stamps": _library.Stamps,
            "tarifa_handler_options": _library.HandlerOptions,
        }
        inner = {"tarifa_text": _library.Span}
        for name, struct in structs.items():
            declared = [(field, inner.get(kind) or _type(kind)) for kind, field in _fields(name)]
            self.assertEqual([field[:2] for field in struct._fields_], declared)


def _fields(struct: str) -> list[tuple[str, str]]:
    """The types and names of the fields of a struct; an array's length stands with its type."""
    bodies = re.findall(r"^typedef struct \{\n(.*?)^\} (\w+);$", HEADER, re.DOTALL | re.MULTILINE)
    (body,) = [body for body, name in bodies if name == struct]
    fields = re.findall(r"^  ([\w ]+?\*?) ?\b(\w+)((?:\[\d+\])?);$", body, re.MULTILINE)
    return [(kind + length, name) for kind, name, length in fields]


if __name__ == "__main__":
    unittest.main()
