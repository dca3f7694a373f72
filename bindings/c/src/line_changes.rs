//! Reading what a later edition of a schedule changes.

use std::ffi::c_char;
use std::ptr;

use tarifa::{FactChange, LineChange};

use crate::answers;
use crate::guard;
use crate::result::{Answer, tarifa_result};
use crate::texts::Texts;

// A group for each change; name, earlier and later text of each fact follow the code.
const CODE: usize = 0;
const DISPLAY: usize = 1;
const FIRST_FACT: usize = 2;

const FACT: usize = 0;
const EARLIER: usize = 1;
const LATER: usize = 2;
const TEXTS_OF_FACT: usize = 3;

pub(crate) fn lay_out(changes: &[LineChange], texts: &mut Texts) {
    for change in changes {
        texts.group().push(change.code().digits()).push(&change.code().to_string());
        for FactChange { fact, earlier, later, .. } in facts(change) {
            texts.push(fact).push(earlier).push(later);
        }
    }
}

/// The changes of an answer; none where it is of another kind.
fn of(result: &tarifa_result) -> &[LineChange] {
    match &result.answer {
        Answer::Changes(changes) => changes,
        _ => &[],
    }
}

/// The facts that differ; none of a line that only one edition has.
fn facts(change: &LineChange) -> &[FactChange] {
    match change {
        LineChange::Changed { facts, .. } => facts,
        _ => &[],
    }
}

/// Reads a string of a change.
///
/// # Safety
/// `result` is NULL or live.
unsafe fn text(
    result: *const tarifa_result,
    change: usize,
    place: impl FnOnce(&LineChange) -> Option<usize>,
) -> *const c_char {
    let read = |result: &tarifa_result| {
        of(result).get(change).and_then(place).map_or(ptr::null(), |at| result.text(1 + change, at))
    };
    // SAFETY: the caller of this function promises it.
    unsafe { guard::view(result, ptr::null(), read) }
}

/// Reads a string of a fact.
///
/// # Safety
/// `result` is NULL or live.
unsafe fn fact_text(result: *const tarifa_result, change: usize, fact: usize, at: usize) -> *const c_char {
    let place = |change: &LineChange| (fact < facts(change).len()).then(|| FIRST_FACT + TEXTS_OF_FACT * fact + at);
    // SAFETY: the caller of this function promises it.
    unsafe { text(result, change, place) }
}

/// How many changes the answer has, in the order of the codes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_change_count(result: *const tarifa_result) -> usize {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { guard::view(result, 0, |result| of(result).len()) }
}

/// What became of a line, one of the TARIFA_CHANGE_ constants.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_change_kind(result: *const tarifa_result, change: usize) -> i32 {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { guard::view(result, 0, |result| of(result).get(change).map_or(0, answers::change)) }
}

/// The digits of the line. Ask the edition that has it for the line itself.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_change_code(result: *const tarifa_result, change: usize) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { text(result, change, |_| Some(CODE)) }
}

/// The code of the line with dots.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_change_display(result: *const tarifa_result, change: usize) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { text(result, change, |_| Some(DISPLAY)) }
}

/// How many facts of a line differ; 0 for one that only one edition has.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_fact_count(result: *const tarifa_result, change: usize) -> usize {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { guard::view(result, 0, |result| of(result).get(change).map_or(0, |change| facts(change).len())) }
}

/// The name of a fact that differs: a column, "declarable", "valid_from" or "valid_to".
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_fact(result: *const tarifa_result, change: usize, fact: usize) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { fact_text(result, change, fact, FACT) }
}

/// What the earlier edition says; empty where it says nothing.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_fact_earlier(
    result: *const tarifa_result,
    change: usize,
    fact: usize,
) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { fact_text(result, change, fact, EARLIER) }
}

/// What the later edition says; empty where it says nothing.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_fact_later(
    result: *const tarifa_result,
    change: usize,
    fact: usize,
) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { fact_text(result, change, fact, LATER) }
}
