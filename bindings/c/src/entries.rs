//! Reading chapters, headings and subheadings.

use std::ffi::c_char;
use std::{ptr, slice};

use tarifa::{Entry, Titled};

use crate::answers;
use crate::guard;
use crate::result::{Answer, tarifa_result};
use crate::texts::Texts;

// A group for each entry.
const CODE: usize = 0;
const DISPLAY: usize = 1;
const DESCRIPTION: usize = 2;
const SECTION: usize = 3;
const SECTION_DESCRIPTION: usize = 4;
const FIRST_ABOVE: usize = 5;

/// The entries of an answer; none where it is of another kind.
pub(crate) fn of(result: &tarifa_result) -> &[Entry] {
    match &result.answer {
        Answer::Entry(Some(entry)) => slice::from_ref(entry),
        Answer::Entries(entries) => entries,
        _ => &[],
    }
}

pub(crate) fn lay_out(entries: &[Entry], texts: &mut Texts) {
    for Entry { code, description, section, above, .. } in entries {
        texts.group().push(code.digits()).push(&code.to_string()).push(description);
        texts.push(section.numeral).push(&section.description);
        for Titled { code, description, .. } in above {
            texts.push(code.digits()).push(description);
        }
    }
}

/// Reads a string of an entry.
///
/// # Safety
/// `result` is NULL or live.
unsafe fn text(result: *const tarifa_result, entry: usize, at: usize) -> *const c_char {
    let read = |result: &tarifa_result| {
        let found = of(result).get(entry);
        found.map_or(ptr::null(), |_| result.text(1 + entry, at))
    };
    // SAFETY: the caller of this function promises it.
    unsafe { guard::view(result, ptr::null(), read) }
}

/// How many entries the answer has; a look-up of a code that HS 2022 does not have gives none.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_entry_count(result: *const tarifa_result) -> usize {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { guard::view(result, 0, |result| of(result).len()) }
}

/// The digits of an entry: "610910".
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_entry_code(result: *const tarifa_result, entry: usize) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { text(result, entry, CODE) }
}

/// The code of an entry as tariffs print it: "6109.10".
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_entry_display(result: *const tarifa_result, entry: usize) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { text(result, entry, DISPLAY) }
}

/// The level of an entry, one of the TARIFA_LEVEL_ constants.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_entry_level(result: *const tarifa_result, entry: usize) -> i32 {
    let level = |result: &tarifa_result| of(result).get(entry).map_or(0, |entry| answers::level(entry.level));
    // SAFETY: the caller gives NULL or a live result.
    unsafe { guard::view(result, 0, level) }
}

/// An entry in plain words; the legal text stands in the official nomenclature.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_entry_description(result: *const tarifa_result, entry: usize) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { text(result, entry, DESCRIPTION) }
}

/// The section that holds an entry: "XI".
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_entry_section(result: *const tarifa_result, entry: usize) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { text(result, entry, SECTION) }
}

/// The section that holds an entry, in plain words.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_entry_section_description(
    result: *const tarifa_result,
    entry: usize,
) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { text(result, entry, SECTION_DESCRIPTION) }
}

/// How many entries stand above an entry: none over a chapter, two over a subheading.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_entry_above_count(result: *const tarifa_result, entry: usize) -> usize {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { guard::view(result, 0, |result| of(result).get(entry).map_or(0, |entry| entry.above.len())) }
}

/// The digits of what stands above an entry, the chapter first.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_entry_above_code(
    result: *const tarifa_result,
    entry: usize,
    above: usize,
) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { text(result, entry, FIRST_ABOVE.saturating_add(above.saturating_mul(2))) }
}

/// What stands above an entry, in plain words, the chapter first.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_entry_above_description(
    result: *const tarifa_result,
    entry: usize,
    above: usize,
) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { text(result, entry, (FIRST_ABOVE + 1).saturating_add(above.saturating_mul(2))) }
}
