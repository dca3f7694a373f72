//! Reading the finding on a code in the tariff of a country.

use std::ffi::c_char;
use std::ptr;

use tarifa::LineValidation;

use crate::answers;
use crate::guard;
use crate::line_successors;
use crate::result::{Answer, OWN, tarifa_result};
use crate::texts::Texts;

// Group 0 goes on with what was asked and found; a group for each declarable line and each successor follow.
const VALIDATED_CODE: usize = OWN;
const VALIDATED_DISPLAY: usize = OWN + 1;
const DESTINATION: usize = OWN + 2;
const JURISDICTION: usize = OWN + 3;
const DATE: usize = OWN + 4;
const KNOWN_PREFIX: usize = OWN + 5;
const GAPS: usize = OWN + 6;
const LINE: usize = OWN + 7;

const CODE: usize = 0;
const DISPLAY: usize = 1;

pub(crate) fn lay_out(answer: &LineValidation, texts: &mut Texts) {
    texts.push(answer.code.digits()).push(&answer.code.to_string());
    texts.push(answer.destination.as_str()).push(answer.jurisdiction.as_str());
    texts.push_optional(answer.date.map(|date| date.to_string()).as_deref());
    texts.push_optional(answer.known_prefix.as_ref().map(|prefix| prefix.digits()));
    texts.push_optional(answer.gaps.as_deref());
    texts.push_optional(answer.line.as_ref().map(|line| line.digits()));
    for code in &answer.declarable {
        texts.group().push(code.digits()).push(&code.to_string());
    }
    line_successors::lay_out(&answer.successors, texts);
}

fn of(result: &tarifa_result) -> Option<&LineValidation> {
    match &result.answer {
        Answer::LineValidation(answer) => Some(answer),
        _ => None,
    }
}

/// Reads a number of a finding.
///
/// # Safety
/// `result` is NULL or live.
unsafe fn number<R: Default>(result: *const tarifa_result, read: impl FnOnce(&LineValidation) -> R) -> R {
    // SAFETY: the caller of this function promises it.
    unsafe { guard::view(result, R::default(), |result| of(result).map(read).unwrap_or_default()) }
}

/// Reads a string of a finding.
///
/// # Safety
/// `result` is NULL or live.
unsafe fn text(result: *const tarifa_result, at: usize) -> *const c_char {
    let read = |result: &tarifa_result| of(result).map_or(ptr::null(), |_| result.text(0, at));
    // SAFETY: the caller of this function promises it.
    unsafe { guard::view(result, ptr::null(), read) }
}

/// Reads a string of a declarable line.
///
/// # Safety
/// `result` is NULL or live.
unsafe fn declarable_text(result: *const tarifa_result, line: usize, at: usize) -> *const c_char {
    let read = |result: &tarifa_result| {
        let found = of(result).and_then(|answer| answer.declarable.get(line));
        found.map_or(ptr::null(), |_| result.text(1 + line, at))
    };
    // SAFETY: the caller of this function promises it.
    unsafe { guard::view(result, ptr::null(), read) }
}

/// The finding, one of the TARIFA_LINE_ constants. Goods can be declared under the code as it stands where that is
/// TARIFA_LINE_DECLARABLE, and nowhere else.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_line_validation_status(result: *const tarifa_result) -> i32 {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { number(result, |answer| answers::line_status(answer.status)) }
}

/// The digits of the code asked about.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_line_validation_code(result: *const tarifa_result) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { text(result, VALIDATED_CODE) }
}

/// The code asked about with dots.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_line_validation_display(result: *const tarifa_result) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { text(result, VALIDATED_DISPLAY) }
}

/// The digits of the line that a declarable code is that of: the code itself, or without the last zeros where the
/// tariff declares a line with zeros behind it; else NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_line_validation_line(result: *const tarifa_result) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { text(result, LINE) }
}

/// The country that the goods go to.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_line_validation_destination(result: *const tarifa_result) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { text(result, DESTINATION) }
}

/// Whose tariff that country applies.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_line_validation_jurisdiction(result: *const tarifa_result) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { text(result, JURISDICTION) }
}

/// The day asked for; NULL where any day will do.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_line_validation_date(result: *const tarifa_result) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { text(result, DATE) }
}

/// For a code that the schedule does not have as it stands: the digits of the longest beginning of it under which there
/// are lines; else NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_line_validation_known_prefix(result: *const tarifa_result) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { text(result, KNOWN_PREFIX) }
}

/// What the source of the schedule lacks, in English; NULL where it is complete.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_line_validation_gaps(result: *const tarifa_result) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { text(result, GAPS) }
}

/// How many declarable lines stand below an incomplete code, of which at most 100 are named.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_line_validation_declarable_count(result: *const tarifa_result) -> usize {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { number(result, |answer| answer.declarable_count) }
}

/// How many declarable lines below an incomplete code are named, in order: at most 100.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_declarable_count(result: *const tarifa_result) -> usize {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { number(result, |answer| answer.declarable.len()) }
}

/// The digits of a declarable line below an incomplete code.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_declarable_code(result: *const tarifa_result, line: usize) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { declarable_text(result, line, CODE) }
}

/// The code of a declarable line with dots.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_declarable_display(result: *const tarifa_result, line: usize) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { declarable_text(result, line, DISPLAY) }
}
