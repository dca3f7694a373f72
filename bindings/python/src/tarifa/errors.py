"""Why a call failed: a class for each decision that a caller can make.

Bad goods data is never an error: it is a finding in the answer.
"""

from __future__ import annotations

from typing import Any


class TarifaError(Exception):
    """A call failed. The message says where, what was found there and what to do."""

    status: int
    """The number of the failure, one of the TARIFA_ constants of the C header: 1 to 99 are the caller's to mend, 100 to
    199 are about packs, 200 to 299 about histories, 900 is a defect of the library, 901 an error that has no number of
    its own yet. New numbers may be added."""

    message: str
    """The message, in English."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.message = message

    def __str__(self) -> str:
        return self.message

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.status, self.message)


class InvalidArgumentError(TarifaError, ValueError):
    """An argument lies outside its range, or one is given without another that it needs."""


class InvalidInputError(TarifaError, ValueError):
    """A tariff code, country, edition, language or answer was not understood, or a text is not Unicode: correct the
    input."""


class RateError(InvalidInputError):
    """A text is no rate of its notation."""

    position: int
    """The byte of the text, as UTF-8, from which it is not understood; its length where it ends too early."""

    expected: str
    """What could stand there, in English."""

    def __init__(self, status: int, message: str, position: int, expected: str) -> None:
        super().__init__(status, message)
        self.position = position
        self.expected = expected

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.status, self.message, self.position, self.expected)


class TextTooLongError(TarifaError, ValueError):
    """The texts of a goods item have more than 64 KiB together: shorten them."""


class FileError(TarifaError, OSError):
    """A file could not be read or written; the message has the reason of the operating system."""


class PackError(TarifaError):
    """Something is wrong with a pack."""


class PackDamagedError(PackError):
    """A pack is cut short, altered or not a pack: fetch or build it again."""


class PackTooNewError(PackError):
    """A pack was written for a newer Tarifa: update the library."""


class PackMissingError(PackError):
    """The engine has no pack for the question."""


class HistoryError(TarifaError):
    """Something is wrong with a history."""


class HistoryInUseError(HistoryError):
    """The history is open elsewhere, in this process or another: close it there, or open another."""


class HistoryDamagedError(HistoryError):
    """The file is no history, or was cut short or altered: take it from a backup."""


class HistoryTooNewError(HistoryError):
    """A history was written by a newer Tarifa: update the library."""


class InternalError(TarifaError):
    """The library has a defect: please report the message. The engine may be used further."""


# The TARIFA_ constants of the C header.
INVALID_ARGUMENT = 1
INVALID_UTF8 = 2
INVALID_INPUT = 3
TEXT_TOO_LONG = 4
IO = 5
PACK_DAMAGED = 100
PACK_TOO_NEW = 101
PACK_MISSING = 102
HISTORY_IN_USE = 200
HISTORY_DAMAGED = 201
HISTORY_TOO_NEW = 202
PANIC = 900

_KINDS: dict[int, type[TarifaError]] = {
    INVALID_ARGUMENT: InvalidArgumentError,
    INVALID_UTF8: InvalidInputError,
    INVALID_INPUT: InvalidInputError,
    TEXT_TOO_LONG: TextTooLongError,
    IO: FileError,
    PACK_DAMAGED: PackDamagedError,
    PACK_TOO_NEW: PackTooNewError,
    PACK_MISSING: PackMissingError,
    HISTORY_IN_USE: HistoryInUseError,
    HISTORY_DAMAGED: HistoryDamagedError,
    HISTORY_TOO_NEW: HistoryTooNewError,
    PANIC: InternalError,
}


def of_status(status: int, message: str) -> TarifaError:
    """The error for a status, which a newer library may have added."""
    otherwise = {1: PackError, 2: HistoryError}.get(status // 100, TarifaError)
    return _KINDS.get(status, otherwise)(status, message)
