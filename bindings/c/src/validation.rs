//! Reading the finding on a code, and what became of it.

use std::ffi::c_char;
use std::ptr;

use tarifa::{CodeValidation, Successor};

use crate::answers;
use crate::guard;
use crate::result::{Answer, OWN, tarifa_result};
use crate::texts::Texts;

// Group 0 goes on with the code asked about; a group for each successor follows.
const VALIDATED_CODE: usize = OWN;
const VALIDATED_DISPLAY: usize = OWN + 1;
const NOT_CHECKED: usize = OWN + 2;

const CODE: usize = 0;
const DISPLAY: usize = 1;

pub(crate) fn lay_out(answer: &CodeValidation, texts: &mut Texts) {
    texts.push(answer.code.digits()).push(&answer.code.to_string());
    texts.push_optional(answer.digits_not_checked.as_deref());
    lay_out_successors(&answer.successors, texts);
}

pub(crate) fn lay_out_successors(successors: &[Successor], texts: &mut Texts) {
    for Successor { code, .. } in successors {
        texts.group().push(code.digits()).push(&code.to_string());
    }
}

fn validation(result: &tarifa_result) -> Option<&CodeValidation> {
    match &result.answer {
        Answer::Validation(answer) => Some(answer),
        _ => None,
    }
}

/// The successors of an answer; none where it is of another kind.
fn successors(result: &tarifa_result) -> &[Successor] {
    match &result.answer {
        Answer::Validation(answer) => &answer.successors,
        Answer::Correlation(successors) => successors,
        _ => &[],
    }
}

/// Reads a number of a validation.
///
/// # Safety
/// `result` is NULL or live.
unsafe fn number<R: Copy + Default>(result: *const tarifa_result, read: impl FnOnce(&CodeValidation) -> R) -> R {
    // SAFETY: the caller of this function promises it.
    unsafe { guard::view(result, R::default(), |result| validation(result).map_or_else(R::default, read)) }
}

/// Reads a string of a validation.
///
/// # Safety
/// `result` is NULL or live.
unsafe fn text(result: *const tarifa_result, at: usize) -> *const c_char {
    let read = |result: &tarifa_result| validation(result).map_or(ptr::null(), |_| result.text(0, at));
    // SAFETY: the caller of this function promises it.
    unsafe { guard::view(result, ptr::null(), read) }
}

/// Reads a string of a successor.
///
/// # Safety
/// `result` is NULL or live.
unsafe fn successor_text(result: *const tarifa_result, successor: usize, at: usize) -> *const c_char {
    let read = |result: &tarifa_result| {
        let found = successors(result).get(successor);
        found.map_or(ptr::null(), |_| result.text(1 + successor, at))
    };
    // SAFETY: the caller of this function promises it.
    unsafe { guard::view(result, ptr::null(), read) }
}

/// The finding, one of the TARIFA_CODE_ constants.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_validation_status(result: *const tarifa_result) -> i32 {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { number(result, |answer| answers::code_status(answer.status)) }
}

/// The digits of the code asked about.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_validation_code(result: *const tarifa_result) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { text(result, VALIDATED_CODE) }
}

/// The code asked about as tariffs print it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_validation_display(result: *const tarifa_result) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { text(result, VALIDATED_DISPLAY) }
}

/// The edition that the code was looked up in, by its year: 2022.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_validation_edition(result: *const tarifa_result) -> i32 {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { number(result, |answer| i32::from(answer.edition.year())) }
}

/// How many digits were checked: six at most, those of the Harmonized System.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_validation_digits_checked(result: *const tarifa_result) -> usize {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { number(result, |answer| answer.digits_checked) }
}

/// The digits beyond six, which only a national schedule can verify; NULL where there are none.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_validation_digits_not_checked(result: *const tarifa_result) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { text(result, NOT_CHECKED) }
}

/// How many editions have the code.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_known_in_count(result: *const tarifa_result) -> usize {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { number(result, |answer| answer.known_in.len()) }
}

/// An edition that has the code, by its year, the oldest first.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_known_in(result: *const tarifa_result, at: usize) -> i32 {
    let year = |answer: &CodeValidation| answer.known_in.get(at).map_or(0, |edition| i32::from(edition.year()));
    // SAFETY: the caller gives NULL or a live result.
    unsafe { number(result, year) }
}

/// How many codes of the edition hold the goods of the code asked about; of a tarifa_validate or tarifa_correlate.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_successor_count(result: *const tarifa_result) -> usize {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { guard::view(result, 0, |result| successors(result).len()) }
}

/// The digits of a successor.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_successor_code(result: *const tarifa_result, successor: usize) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { successor_text(result, successor, CODE) }
}

/// A successor as tariffs print it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_successor_display(
    result: *const tarifa_result,
    successor: usize,
) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { successor_text(result, successor, DISPLAY) }
}

/// How the code asked about relates to a successor, one of the TARIFA_RELATION_ constants.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_successor_relation(result: *const tarifa_result, successor: usize) -> i32 {
    let relation = |result: &tarifa_result| {
        successors(result).get(successor).map_or(0, |successor| answers::relation(successor.relation))
    };
    // SAFETY: the caller gives NULL or a live result.
    unsafe { guard::view(result, 0, relation) }
}

/// 1 where a successor also covers other goods than those of the code asked about: an 'ex' in the official tables.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_successor_part(result: *const tarifa_result, successor: usize) -> i32 {
    let part =
        |result: &tarifa_result| successors(result).get(successor).map_or(0, |successor| i32::from(successor.part));
    // SAFETY: the caller gives NULL or a live result.
    unsafe { guard::view(result, 0, part) }
}
