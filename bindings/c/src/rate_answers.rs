//! Reading rates that were read.

use std::ffi::c_char;
use std::ptr;

use serde::Serialize;
use tarifa::duty::{RateError, RateExpression};

use crate::duty_answer::{self, DutyAnswer};
use crate::guard;
use crate::result::tarifa_result;
use crate::texts::Texts;

/// A rate of a cell. Without an expression, it was not understood or the cell does not settle it.
#[derive(Default, Serialize)]
pub(crate) struct ReadRate {
    /// Programmes or partners.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    names: Vec<String>,
    /// In the canonical notation.
    text: Option<String>,
    expression: Option<RateExpression>,
    /// The rates that it is made of, in the canonical notation.
    parts: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<Unread>,
}

/// Where a text is not understood.
#[derive(Serialize)]
struct Unread {
    position: usize,
    found: String,
    expected: String,
}

impl ReadRate {
    pub(crate) fn of(rate: RateExpression) -> Self {
        let parts = rate.parts().into_iter().map(ToString::to_string).collect();
        Self { text: Some(rate.to_string()), parts, expression: Some(rate), ..Self::default() }
    }

    pub(crate) fn named(self, names: Vec<String>) -> Self {
        Self { names, ..self }
    }

    pub(crate) fn not_understood(error: RateError) -> Self {
        let RateError { position, found, expected } = error;
        Self { error: Some(Unread { position, found, expected }), ..Self::default() }
    }
}

// A group for each rate: its text, the names, the parts.
const TEXT: usize = 0;
const FIRST_NAME: usize = 1;

pub(crate) fn lay_out(rates: &[ReadRate], texts: &mut Texts) {
    for rate in rates {
        texts.group().push_optional(rate.text.as_deref());
        for text in rate.names.iter().chain(&rate.parts) {
            texts.push(text);
        }
    }
}

/// The rates of an answer; none where it is of another kind.
fn of(result: &tarifa_result) -> &[ReadRate] {
    match duty_answer::of(result) {
        Some(DutyAnswer::Rate(rate)) => std::slice::from_ref(rate),
        Some(DutyAnswer::Rates(rates)) => rates,
        _ => &[],
    }
}

/// Reads a number of a rate.
///
/// # Safety
/// `result` is NULL or live.
unsafe fn number(result: *const tarifa_result, rate: usize, read: impl FnOnce(&ReadRate) -> usize) -> usize {
    // SAFETY: the caller of this function promises it.
    unsafe { guard::view(result, 0, |result| of(result).get(rate).map_or(0, read)) }
}

/// Reads a string of a rate.
///
/// # Safety
/// `result` is NULL or live.
unsafe fn text(
    result: *const tarifa_result,
    rate: usize,
    place: impl FnOnce(&ReadRate) -> Option<usize>,
) -> *const c_char {
    let read = |result: &tarifa_result| {
        of(result).get(rate).and_then(place).map_or(ptr::null(), |at| result.text(1 + rate, at))
    };
    // SAFETY: the caller of this function promises it.
    unsafe { guard::view(result, ptr::null(), read) }
}

/// How many rates an answer has: one of tarifa_rate_parse, six of tarifa_rate_columns.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_rate_count(result: *const tarifa_result) -> usize {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { guard::view(result, 0, |result| of(result).len()) }
}

/// A rate in the canonical notation, which TARIFA_NOTATION_CANONICAL reads back; NULL where it was not understood or the
/// cell does not settle it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_rate_text(result: *const tarifa_result, rate: usize) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { text(result, rate, |_| Some(TEXT)) }
}

/// How many names a rate has: programmes of tarifa_rate_programs, partners of tarifa_rate_agreements.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_rate_name_count(result: *const tarifa_result, rate: usize) -> usize {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { number(result, rate, |rate| rate.names.len()) }
}

/// A name of a rate: "A*", "ASEAN".
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_rate_name(
    result: *const tarifa_result,
    rate: usize,
    name: usize,
) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { text(result, rate, |rate| (name < rate.names.len()).then(|| FIRST_NAME + name)) }
}

/// How many rates a rate is made of: two of "0.463 USD/kg + 14.9%", none of "25%".
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_rate_part_count(result: *const tarifa_result, rate: usize) -> usize {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { number(result, rate, |rate| rate.parts.len()) }
}

/// A rate that a rate is made of, in the canonical notation.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_rate_part(
    result: *const tarifa_result,
    rate: usize,
    part: usize,
) -> *const c_char {
    let place = |rate: &ReadRate| (part < rate.parts.len()).then(|| FIRST_NAME + rate.names.len() + part);
    // SAFETY: the caller gives NULL or a live result.
    unsafe { text(result, rate, place) }
}
