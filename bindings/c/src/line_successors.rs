//! Reading the codes that have the goods of a code of an earlier edition of a tariff now.

use std::ffi::c_char;
use std::ptr;

use tarifa::TariffCode;

use crate::guard;
use crate::result::{Answer, tarifa_result};
use crate::texts::Texts;

// A group for each code.
const CODE: usize = 0;
const DISPLAY: usize = 1;

pub(crate) fn lay_out(codes: &[TariffCode], texts: &mut Texts) {
    for code in codes {
        texts.group().push(code.digits()).push(&code.to_string());
    }
}

/// The codes of an answer and the first of their groups; none where it is of another kind.
fn of(result: &tarifa_result) -> (&[TariffCode], usize) {
    match &result.answer {
        Answer::LineSuccessors(codes) => (codes, 1),
        Answer::LineValidation(answer) => (&answer.successors, 1 + answer.declarable.len()),
        _ => (&[], 0),
    }
}

/// Reads a string of a code.
///
/// # Safety
/// `result` is NULL or live.
unsafe fn text(result: *const tarifa_result, successor: usize, at: usize) -> *const c_char {
    let read = |result: &tarifa_result| {
        let (codes, first) = of(result);
        codes.get(successor).map_or(ptr::null(), |_| result.text(first + successor, at))
    };
    // SAFETY: the caller of this function promises it.
    unsafe { guard::view(result, ptr::null(), read) }
}

/// How many codes have the goods of a code of an earlier edition of a tariff now, in order: in the answer of
/// tarifa_schedule_successors, and in that of tarifa_validate_line where the tariff does not have the code on the day.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_line_successor_count(result: *const tarifa_result) -> usize {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { guard::view(result, 0, |result| of(result).0.len()) }
}

/// The digits of such a code.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_line_successor_code(
    result: *const tarifa_result,
    successor: usize,
) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { text(result, successor, CODE) }
}

/// Such a code with dots.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_line_successor_display(
    result: *const tarifa_result,
    successor: usize,
) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { text(result, successor, DISPLAY) }
}
