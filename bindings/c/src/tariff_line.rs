//! Reading lines of a national tariff.

use std::ffi::c_char;
use std::{ptr, slice};

use tarifa::TariffLine;

use crate::result::{Answer, tarifa_result};
use crate::texts::Texts;
use crate::{guard, memory};

// A group for each line: what every line has, then name and text of each value, then the units.
const CODE: usize = 0;
const DISPLAY: usize = 1;
const VALID_FROM: usize = 2;
const VALID_TO: usize = 3;
const DESCRIPTION: usize = 4;
const FIRST_VALUE: usize = 5;

/// The lines of an answer; none where it is of another kind.
pub(crate) fn of(result: &tarifa_result) -> &[TariffLine] {
    match &result.answer {
        Answer::Line(Some(line)) => slice::from_ref(line),
        Answer::Lines(lines) => lines,
        _ => &[],
    }
}

pub(crate) fn lay_out(lines: &[TariffLine], texts: &mut Texts) {
    for line in lines {
        texts.group().push(line.code.digits()).push(&line.code.to_string());
        for day in [line.valid_from, line.valid_to] {
            texts.push_optional(day.map(|day| day.to_string()).as_deref());
        }
        texts.push_optional(line.description.as_deref());
        for (column, value) in &line.values {
            texts.push(column).push(value);
        }
        for unit in line.units() {
            texts.push(unit);
        }
    }
}

/// Reads a string of a line.
///
/// # Safety
/// `result` is NULL or live.
unsafe fn text(
    result: *const tarifa_result,
    line: usize,
    place: impl FnOnce(&TariffLine) -> Option<usize>,
) -> *const c_char {
    let read = |result: &tarifa_result| {
        of(result).get(line).and_then(place).map_or(ptr::null(), |at| result.text(1 + line, at))
    };
    // SAFETY: the caller of this function promises it.
    unsafe { guard::view(result, ptr::null(), read) }
}

/// Reads a number of a line.
///
/// # Safety
/// `result` is NULL or live.
unsafe fn number<R: Default>(result: *const tarifa_result, line: usize, read: impl FnOnce(&TariffLine) -> R) -> R {
    // SAFETY: the caller of this function promises it.
    unsafe { guard::view(result, R::default(), |result| of(result).get(line).map(read).unwrap_or_default()) }
}

/// The place of the name of a value; its text stands behind.
fn of_value(line: &TariffLine, value: usize) -> Option<usize> {
    (value < line.values.len()).then(|| FIRST_VALUE + 2 * value)
}

/// How many lines the answer has; tarifa_schedule_line gives one, or none where the schedule does not have the code.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_line_count(result: *const tarifa_result) -> usize {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { guard::view(result, 0, |result| of(result).len()) }
}

/// The digits of a line, as many as the tariff has: "7326908688".
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_line_code(result: *const tarifa_result, line: usize) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { text(result, line, |_| Some(CODE)) }
}

/// The code of a line with dots: "7326.90.86.88".
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_line_display(result: *const tarifa_result, line: usize) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { text(result, line, |_| Some(DISPLAY)) }
}

/// 1 where goods can be declared under a line; else it is a title above others.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_line_declarable(result: *const tarifa_result, line: usize) -> i32 {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { number(result, line, |line| i32::from(line.declarable)) }
}

/// The first day on which a line holds; NULL where the source does not say.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_line_valid_from(result: *const tarifa_result, line: usize) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { text(result, line, |_| Some(VALID_FROM)) }
}

/// The last day on which a line holds; NULL where the source does not say.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_line_valid_to(result: *const tarifa_result, line: usize) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { text(result, line, |_| Some(VALID_TO)) }
}

/// The official text of a line with what stands above it, parted by "; "; NULL in a pack of facts.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_line_description(result: *const tarifa_result, line: usize) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { text(result, line, |_| Some(DESCRIPTION)) }
}

/// What a column, by its name, says of a line; NULL where it says nothing. Units and rates are as the source writes
/// them, those of a line above where the source leaves them there.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_line_value(
    result: *const tarifa_result,
    line: usize,
    column: *const c_char,
    column_len: usize,
) -> *const c_char {
    let place = |line: &TariffLine| {
        // SAFETY: the caller gives NULL or `column_len` bytes.
        let name = unsafe { memory::text(column, column_len, "column") }.ok()?;
        of_value(line, line.values.keys().position(|column| column == name)?).map(|at| at + 1)
    };
    // SAFETY: the caller gives NULL or a live result.
    unsafe { text(result, line, place) }
}

/// How many columns say something of a line.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_line_value_count(result: *const tarifa_result, line: usize) -> usize {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { number(result, line, |line| line.values.len()) }
}

/// The name of the column of a value; values are in the order of these names.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_line_value_column(
    result: *const tarifa_result,
    line: usize,
    value: usize,
) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { text(result, line, |line| of_value(line, value)) }
}

/// What that column says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_line_value_text(
    result: *const tarifa_result,
    line: usize,
    value: usize,
) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { text(result, line, |line| of_value(line, value).map(|at| at + 1)) }
}

/// How many units quantities of a line are declared in: none, one or two.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_line_unit_count(result: *const tarifa_result, line: usize) -> usize {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { number(result, line, |line| line.units().count()) }
}

/// A unit that quantities of a line are declared in, as the source has it: "kg", "NAR".
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_line_unit(
    result: *const tarifa_result,
    line: usize,
    unit: usize,
) -> *const c_char {
    let place = |line: &TariffLine| line.units().nth(unit).map(|_| FIRST_VALUE + 2 * line.values.len() + unit);
    // SAFETY: the caller gives NULL or a live result.
    unsafe { text(result, line, place) }
}
