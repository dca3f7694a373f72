//! What a call says of itself, as a number. Numbers are never given anew: 1 to 99 are the caller's to mend, 100 to 199
//! are about packs, 200 to 299 about histories, 900 is a defect of the library, 901 an error that a later library may
//! give a number of its own.

use std::ffi::{CStr, c_char};

use tarifa::ErrorKind;

/// The status of a call, one of the TARIFA_ constants below. New numbers may be added.
pub type tarifa_status = i32;

/// All went well.
pub const TARIFA_OK: tarifa_status = 0;
/// A pointer is NULL where one is needed, a struct_size is wrong, or a length cannot be.
pub const TARIFA_INVALID_ARGUMENT: tarifa_status = 1;
/// A text is not UTF-8; the message says at which byte.
pub const TARIFA_INVALID_UTF8: tarifa_status = 2;
/// A tariff code, country, edition, language or answer was not understood.
pub const TARIFA_INVALID_INPUT: tarifa_status = 3;
/// The texts of a goods item have more than 64 KiB together.
pub const TARIFA_TEXT_TOO_LONG: tarifa_status = 4;
/// A file could not be read; the message has the reason of the operating system.
pub const TARIFA_IO: tarifa_status = 5;
/// A pack is cut short, altered or not a pack.
pub const TARIFA_PACK_DAMAGED: tarifa_status = 100;
/// A pack was written for a newer Tarifa.
pub const TARIFA_PACK_TOO_NEW: tarifa_status = 101;
/// The engine has no pack for the question.
pub const TARIFA_PACK_MISSING: tarifa_status = 102;
/// The history is open elsewhere, in this process or another.
pub const TARIFA_HISTORY_IN_USE: tarifa_status = 200;
/// The file is no history, or was cut short or altered.
pub const TARIFA_HISTORY_DAMAGED: tarifa_status = 201;
/// A history was written by a newer Tarifa.
pub const TARIFA_HISTORY_TOO_NEW: tarifa_status = 202;
/// The library has a defect: please report the message. The engine may be used further.
pub const TARIFA_PANIC: tarifa_status = 900;
/// An error that has no number of its own yet.
pub const TARIFA_OTHER: tarifa_status = 901;

/// The name of a status: "text_too_long"; "unknown" for a number that this library does not have. Lives as long as
/// the program.
#[unsafe(no_mangle)]
pub extern "C" fn tarifa_status_name(status: tarifa_status) -> *const c_char {
    name(status).as_ptr()
}

pub(crate) fn name(status: tarifa_status) -> &'static CStr {
    match status {
        TARIFA_OK => c"ok",
        TARIFA_INVALID_ARGUMENT => c"invalid_argument",
        TARIFA_INVALID_UTF8 => c"invalid_utf8",
        TARIFA_INVALID_INPUT => c"invalid_input",
        TARIFA_TEXT_TOO_LONG => c"text_too_long",
        TARIFA_IO => c"io",
        TARIFA_PACK_DAMAGED => c"pack_damaged",
        TARIFA_PACK_TOO_NEW => c"pack_too_new",
        TARIFA_PACK_MISSING => c"pack_missing",
        TARIFA_HISTORY_IN_USE => c"history_in_use",
        TARIFA_HISTORY_DAMAGED => c"history_damaged",
        TARIFA_HISTORY_TOO_NEW => c"history_too_new",
        TARIFA_PANIC => c"panic",
        TARIFA_OTHER => c"other",
        _ => c"unknown",
    }
}

pub(crate) fn of(kind: ErrorKind) -> tarifa_status {
    match kind {
        ErrorKind::InvalidInput => TARIFA_INVALID_INPUT,
        ErrorKind::TextTooLong => TARIFA_TEXT_TOO_LONG,
        ErrorKind::Io => TARIFA_IO,
        ErrorKind::PackDamaged => TARIFA_PACK_DAMAGED,
        ErrorKind::PackTooNew => TARIFA_PACK_TOO_NEW,
        ErrorKind::PackMissing => TARIFA_PACK_MISSING,
        ErrorKind::HistoryInUse => TARIFA_HISTORY_IN_USE,
        ErrorKind::HistoryDamaged => TARIFA_HISTORY_DAMAGED,
        ErrorKind::HistoryTooNew => TARIFA_HISTORY_TOO_NEW,
        _ => TARIFA_OTHER,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_error_that_a_caller_can_meet_has_a_number_and_a_name() {
        let kinds = [
            ErrorKind::InvalidInput,
            ErrorKind::TextTooLong,
            ErrorKind::Io,
            ErrorKind::PackDamaged,
            ErrorKind::PackTooNew,
            ErrorKind::PackMissing,
            ErrorKind::HistoryInUse,
            ErrorKind::HistoryDamaged,
            ErrorKind::HistoryTooNew,
        ];
        let mut numbers = kinds.map(of).to_vec();
        numbers.sort_unstable();
        numbers.dedup();
        assert_eq!(numbers.len(), kinds.len());
        assert!(numbers.iter().all(|number| *number != TARIFA_OTHER && name(*number) != name(12345)));
    }
}
