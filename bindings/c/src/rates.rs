//! The rates of tariffs: texts in, expressions and amounts out.

use std::ffi::c_char;

use tarifa::duty::{Basis, RateExpression};

use crate::duty_answer::DutyAnswer;
use crate::duty_words::notation;
use crate::error::{Failure, tarifa_error};
use crate::guard;
use crate::memory;
use crate::rate_answers::ReadRate;
use crate::requests::json;
use crate::result::{Answer, tarifa_result};
use crate::status::{TARIFA_INVALID_INPUT, tarifa_status};

/// Reads a rate as a tariff writes it, in one of the TARIFA_NOTATION_ constants. The answer has it in the canonical
/// notation, and in its JSON as an expression. TARIFA_INVALID_INPUT where it is not understood to its end:
/// tarifa_error_position and tarifa_error_expected say where, and what could stand there.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_rate_parse(
    text: *const c_char,
    text_len: usize,
    notation: i32,
    result: *mut *mut tarifa_result,
    error: *mut *mut tarifa_error,
) -> tarifa_status {
    let parse = || {
        // SAFETY: the caller gives NULL or `text_len` bytes.
        let rate = unsafe { self::rate(text, text_len, notation) }?;
        Ok(answer(DutyAnswer::Rate(ReadRate::of(rate))))
    };
    // SAFETY: the caller gives NULL or addresses that may be written.
    unsafe { guard::give(result, error, parse) }
}

/// What goods pay by a rate. `basis` is what is known of them, as JSON; docs/c-api.md lists its fields. Nothing is
/// rounded; what is missing leaves a range, and is named.
///
/// TARIFA_INVALID_INPUT for a rate as tarifa_rate_parse, for a basis that cannot be read, whose message begins with the
/// field, and for an amount that does not fit into 28 digits.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_rate_evaluate(
    text: *const c_char,
    text_len: usize,
    notation: i32,
    basis: *const c_char,
    basis_len: usize,
    result: *mut *mut tarifa_result,
    error: *mut *mut tarifa_error,
) -> tarifa_status {
    let evaluate = || {
        // SAFETY: the caller gives NULL or `text_len` bytes, NULL or `basis_len` bytes.
        let (rate, basis) =
            unsafe { (self::rate(text, text_len, notation)?, json::<Basis>(basis, basis_len, "basis")?) };
        let found = rate.evaluate(&basis).map_err(|error| Failure::new(TARIFA_INVALID_INPUT, error.to_string()))?;
        Ok(answer(DutyAnswer::Evaluation(found)))
    };
    // SAFETY: the caller gives NULL or addresses that may be written.
    unsafe { guard::give(result, error, evaluate) }
}

/// Reads a cell of the special column of the United States: "Free (A,AU,BH) 2.5% (KR)". The names of each rate are the
/// symbols of its programmes; none where the rate is for all of the column. Errors as tarifa_rate_parse.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_rate_programs(
    cell: *const c_char,
    cell_len: usize,
    result: *mut *mut tarifa_result,
    error: *mut *mut tarifa_error,
) -> tarifa_status {
    let read = || {
        // SAFETY: the caller gives NULL or `cell_len` bytes.
        let found = RateExpression::programs(unsafe { memory::text(cell, cell_len, "cell") }?)?;
        let named = found.into_iter().map(|rate| ReadRate::of(rate.rate).named(rate.programs));
        Ok(answer(DutyAnswer::Rates(named.collect())))
    };
    // SAFETY: the caller gives NULL or addresses that may be written.
    unsafe { guard::give(result, error, read) }
}

/// Reads a cell of rates by agreement, as the column rate_agreements of schedules has them for China, Japan and Norway:
/// "ASEAN=0;NZ=2.5". The names of each rate are its partners. A rate that is not understood has no text, and in the
/// JSON its error; the others are read.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_rate_agreements(
    cell: *const c_char,
    cell_len: usize,
    notation: i32,
    result: *mut *mut tarifa_result,
    error: *mut *mut tarifa_error,
) -> tarifa_status {
    let read = || {
        // SAFETY: the caller gives NULL or `cell_len` bytes.
        let cell = unsafe { memory::text(cell, cell_len, "cell") }?;
        let found = RateExpression::agreements(cell, self::notation(notation)?);
        let named = found.into_iter().map(|rate| {
            let read = rate.rate.map_or_else(ReadRate::not_understood, ReadRate::of);
            read.named(rate.partners)
        });
        Ok(answer(DutyAnswer::Rates(named.collect())))
    };
    // SAFETY: the caller gives NULL or addresses that may be written.
    unsafe { guard::give(result, error, read) }
}

/// Reads a cell of the column rate_general of South Africa that holds the pieces of all six duties, parted by "|": six
/// rates, in the order general, European Union and United Kingdom, EFTA, SADC, Mercosur, AfCFTA. One that the pieces do
/// not settle has no text.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_rate_columns(
    cell: *const c_char,
    cell_len: usize,
    result: *mut *mut tarifa_result,
    error: *mut *mut tarifa_error,
) -> tarifa_status {
    let read = || {
        // SAFETY: the caller gives NULL or `cell_len` bytes.
        let found = RateExpression::columns(unsafe { memory::text(cell, cell_len, "cell") }?);
        let rates = found.into_iter().map(|rate| rate.map(ReadRate::of).unwrap_or_default());
        Ok(answer(DutyAnswer::Rates(rates.collect())))
    };
    // SAFETY: the caller gives NULL or addresses that may be written.
    unsafe { guard::give(result, error, read) }
}

/// A rate of the caller's.
///
/// # Safety
/// `text` is NULL or valid for `len` bytes.
unsafe fn rate(text: *const c_char, len: usize, notation: i32) -> Result<RateExpression, Failure> {
    // SAFETY: the caller of this function promises it.
    let text = unsafe { memory::text(text, len, "rate") }?;
    Ok(RateExpression::parse(text, self::notation(notation)?)?)
}

/// An answer that no pack gave.
fn answer(answer: DutyAnswer) -> tarifa_result {
    tarifa_result::new(Answer::Duty(Box::new(answer)), Default::default())
}
