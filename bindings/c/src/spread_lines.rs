//! Reading what goods would pay under each of several lines.

use std::ffi::c_char;
use std::mem::offset_of;

use tarifa::duty::DutySpread;

use crate::duty_answer::{self, DutyAnswer, push_amount};
use crate::duty_words;
use crate::error::{Failure, tarifa_error};
use crate::guard;
use crate::memory::{self, CallerStruct};
use crate::result::tarifa_result;
use crate::status::tarifa_status;
use crate::texts::Texts;

/// What goods would pay under a line of a tariff. Begin with TARIFA_SPREAD_LINE_INIT.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct tarifa_spread_line {
    /// sizeof(tarifa_spread_line).
    pub struct_size: usize,
    /// Whether its amounts are known, one of the TARIFA_DUTY_ constants.
    pub status: i32,
    /// 1 where the total is known, else 0.
    pub is_known: i32,
    /// The digits of its code.
    pub code: *const c_char,
    /// The code with dots.
    pub display: *const c_char,
    /// The least of its duties.
    pub duty_low: *const c_char,
    /// The most; NULL without a bound.
    pub duty_high: *const c_char,
    /// The least of duties, fees and taxes.
    pub total_low: *const c_char,
    /// The most; NULL without a bound.
    pub total_high: *const c_char,
}

// SAFETY: repr(C) without padding, its size first; pointers and numbers may all be zero.
unsafe impl CallerStruct for tarifa_spread_line {
    const NAME: &'static str = "tarifa_spread_line";
    const FIRST_SIZE: usize = offset_of!(Self, total_high) + size_of::<*const c_char>();
    const END: usize = offset_of!(Self, total_high) + size_of::<*const c_char>();
}

// A group for each line, its strings in the order of the struct.
pub(crate) fn lay_out(spread: &DutySpread, texts: &mut Texts) {
    for line in &spread.lines {
        texts.group().push(line.code.digits()).push(&line.code.to_string());
        push_amount(Some(line.duty), texts);
        push_amount(Some(line.total), texts);
    }
}

/// The spread of an answer; none where it is of another kind.
fn of(result: &tarifa_result) -> Option<&DutySpread> {
    match duty_answer::of(result) {
        Some(DutyAnswer::Spread(spread)) => Some(spread),
        _ => None,
    }
}

/// Reads a number of a spread.
///
/// # Safety
/// `result` is NULL or live.
unsafe fn number<R: Default>(result: *const tarifa_result, read: impl FnOnce(&DutySpread) -> R) -> R {
    // SAFETY: the caller of this function promises it.
    unsafe { guard::view(result, R::default(), |result| of(result).map(read).unwrap_or_default()) }
}

/// Whether the choice between the lines of a spread costs money, 1 or 0: what is due under them differs, or may.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_spread_decides(result: *const tarifa_result) -> i32 {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { number(result, |spread| i32::from(spread.decides)) }
}

/// How many lines beyond the first 1000 are not computed; where there are some, the sums are not known.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_spread_omitted(result: *const tarifa_result) -> usize {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { number(result, |spread| spread.omitted) }
}

/// How many lines a spread has, in the order of their codes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_spread_line_count(result: *const tarifa_result) -> usize {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { number(result, |spread| spread.lines.len()) }
}

/// Fills `line` with a line of a spread, whose strings live as long as the result. TARIFA_INVALID_ARGUMENT where there
/// is no such line.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_spread_line(
    result: *const tarifa_result,
    at: usize,
    line: *mut tarifa_spread_line,
    error: *mut *mut tarifa_error,
) -> tarifa_status {
    let read = || {
        // SAFETY: the caller gives NULL or a live result.
        let result = unsafe { memory::handle(result, "result") }?;
        let own = of(result).and_then(|spread| spread.lines.get(at));
        let own = own.ok_or_else(|| Failure::argument(format!("the result has no line {at} of a spread")))?;
        let text = |place| result.text(1 + at, place);
        let value = tarifa_spread_line {
            struct_size: size_of::<tarifa_spread_line>(),
            status: duty_words::status(own.status),
            is_known: i32::from(own.total.amount().is_some()),
            code: text(0),
            display: text(1),
            duty_low: text(2),
            duty_high: text(3),
            total_low: text(4),
            total_high: text(5),
        };
        // SAFETY: the caller gives NULL or a struct of the size it says.
        unsafe { memory::write_struct(line, &value) }
    };
    // SAFETY: the caller gives NULL or an address that may be written.
    unsafe { guard::call(error, read) }
}
