//! Reading the lines that goods may be declared under, ranked.

use std::ffi::c_char;
use std::ptr;

use tarifa::{Narrowing, RankedLine};

use crate::result::{Answer, OWN, tarifa_result};
use crate::texts::Texts;
use crate::{answers, guard, memory, questions};

// Group 0 goes on with what was asked and found, then the questions that were answered; a group for each line and that
// of the question follow.
const CODE: usize = OWN;
const DISPLAY: usize = OWN + 1;
const DESTINATION: usize = OWN + 2;
const JURISDICTION: usize = OWN + 3;
const DATE: usize = OWN + 4;
const SHARED: usize = OWN + 5;
const GAPS: usize = OWN + 6;
const FIRST_ANSWERED: usize = OWN + 7;

// Of a line, the name and text of each value follow, then the words.
const RANKED_CODE: usize = 0;
const RANKED_DISPLAY: usize = 1;
const RANKED_DESCRIPTION: usize = 2;
const FIRST_VALUE: usize = 3;

pub(crate) fn lay_out(answer: &Narrowing, texts: &mut Texts) {
    texts.push(answer.code.digits()).push(&answer.code.to_string());
    texts.push(answer.destination.as_str()).push(answer.jurisdiction.as_str());
    texts.push_optional(answer.date.map(|date| date.to_string()).as_deref());
    texts.push_optional(answer.shared.as_deref()).push_optional(answer.gaps.as_deref());
    for question in &answer.answered {
        texts.push(question);
    }
    for line in &answer.lines {
        texts.group().push(line.code.digits()).push(&line.code.to_string());
        texts.push_optional(line.description.as_deref());
        for (column, value) in &line.values {
            texts.push(column).push(value);
        }
        for word in &line.words {
            texts.push(word);
        }
    }
    if let Some(question) = &answer.question {
        questions::lay_out_of_lines(question, texts);
    }
}

/// The group of the question.
pub(crate) fn question_group(answer: &Narrowing) -> usize {
    1 + answer.lines.len()
}

/// The narrowing of an answer; none where it is of another kind.
pub(crate) fn of(result: &tarifa_result) -> Option<&Narrowing> {
    match &result.answer {
        Answer::Narrowing(answer) => Some(answer),
        _ => None,
    }
}

/// Reads a number of a narrowing.
///
/// # Safety
/// `result` is NULL or live.
unsafe fn number<R: Default>(result: *const tarifa_result, read: impl FnOnce(&Narrowing) -> Option<R>) -> R {
    // SAFETY: the caller of this function promises it.
    unsafe { guard::view(result, R::default(), |result| of(result).and_then(read).unwrap_or_default()) }
}

/// Reads a string of a narrowing.
///
/// # Safety
/// `result` is NULL or live.
unsafe fn text(
    result: *const tarifa_result,
    place: impl FnOnce(&Narrowing) -> Option<(usize, usize)>,
) -> *const c_char {
    let read =
        |result: &tarifa_result| of(result).and_then(place).map_or(ptr::null(), |(group, at)| result.text(group, at));
    // SAFETY: the caller of this function promises it.
    unsafe { guard::view(result, ptr::null(), read) }
}

/// Reads a string of a line.
///
/// # Safety
/// `result` is NULL or live.
unsafe fn line_text(
    result: *const tarifa_result,
    line: usize,
    place: impl FnOnce(&RankedLine) -> Option<usize>,
) -> *const c_char {
    let place = |answer: &Narrowing| answer.lines.get(line).and_then(place).map(|at| (1 + line, at));
    // SAFETY: the caller of this function promises it.
    unsafe { text(result, place) }
}

/// Reads a number of a line.
///
/// # Safety
/// `result` is NULL or live.
unsafe fn line_number<R: Default>(result: *const tarifa_result, line: usize, read: impl FnOnce(&RankedLine) -> R) -> R {
    // SAFETY: the caller of this function promises it.
    unsafe { number(result, |answer| answer.lines.get(line).map(read)) }
}

/// The place of the name of a value; its text stands behind.
fn of_value(line: &RankedLine, value: usize) -> Option<usize> {
    (value < line.values.len()).then(|| FIRST_VALUE + 2 * value)
}

/// Whether there are lines to choose from, one of the TARIFA_NARROW_ constants.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_narrowing_status(result: *const tarifa_result) -> i32 {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { number(result, |answer| Some(answers::narrow_status(answer.status))) }
}

/// What the lines were told apart by, one of the TARIFA_BASIS_ constants; 0 where there is no schedule.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_narrowing_basis(result: *const tarifa_result) -> i32 {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { number(result, |answer| answer.basis.map(answers::basis)) }
}

/// The digits of the code asked about.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_narrowing_code(result: *const tarifa_result) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { text(result, |_| Some((0, CODE))) }
}

/// The code asked about with dots.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_narrowing_display(result: *const tarifa_result) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { text(result, |_| Some((0, DISPLAY))) }
}

/// The country that the goods go to.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_narrowing_destination(result: *const tarifa_result) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { text(result, |_| Some((0, DESTINATION))) }
}

/// Whose tariff that country applies.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_narrowing_jurisdiction(result: *const tarifa_result) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { text(result, |_| Some((0, JURISDICTION))) }
}

/// The day asked for; NULL where any day will do.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_narrowing_date(result: *const tarifa_result) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { text(result, |_| Some((0, DATE))) }
}

/// The official text that all lines share; NULL in a pack of facts.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_narrowing_shared(result: *const tarifa_result) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { text(result, |_| Some((0, SHARED))) }
}

/// What the source of the schedule lacks, in English; NULL where it is complete.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_narrowing_gaps(result: *const tarifa_result) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { text(result, |_| Some((0, GAPS))) }
}

/// How many lines stand below the code, of which at most 100 are ranked.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_narrowing_line_count(result: *const tarifa_result) -> usize {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { number(result, |answer| Some(answer.line_count)) }
}

/// How many questions had an answer in the goods item that was used. One to a question that these lines do not have, or
/// that is none of its options, changes nothing.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_answered_count(result: *const tarifa_result) -> usize {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { number(result, |answer| Some(answer.answered.len())) }
}

/// The id of such a question.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_answered(result: *const tarifa_result, at: usize) -> *const c_char {
    let place = |answer: &Narrowing| (at < answer.answered.len()).then(|| (0, FIRST_ANSWERED + at));
    // SAFETY: the caller gives NULL or a live result.
    unsafe { text(result, place) }
}

/// How many lines are ranked, best first: at most 100. Equal ones are in the order of their codes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_ranked_count(result: *const tarifa_result) -> usize {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { number(result, |answer| Some(answer.lines.len())) }
}

/// The digits of a ranked line.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_ranked_code(result: *const tarifa_result, line: usize) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { line_text(result, line, |_| Some(RANKED_CODE)) }
}

/// The code of a ranked line with dots.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_ranked_display(result: *const tarifa_result, line: usize) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { line_text(result, line, |_| Some(RANKED_DISPLAY)) }
}

/// How likely a line is, 0 to 1, if the goods belong below the code. Those of all lines, also of lines that are not
/// ranked, have 1 together.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_ranked_probability(result: *const tarifa_result, line: usize) -> f32 {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { line_number(result, line, |line| line.probability) }
}

/// The official text of a line behind the one that all share, titles parted by "; "; NULL in a pack of facts.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_ranked_description(result: *const tarifa_result, line: usize) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { line_text(result, line, |_| Some(RANKED_DESCRIPTION)) }
}

/// What a column, by its name, says of a line; NULL where it says nothing, or the same of all lines.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_ranked_value(
    result: *const tarifa_result,
    line: usize,
    column: *const c_char,
    column_len: usize,
) -> *const c_char {
    let place = |line: &RankedLine| {
        // SAFETY: the caller gives NULL or `column_len` bytes.
        let name = unsafe { memory::text(column, column_len, "column") }.ok()?;
        of_value(line, line.values.keys().position(|column| column == name)?).map(|at| at + 1)
    };
    // SAFETY: the caller gives NULL or a live result.
    unsafe { line_text(result, line, place) }
}

/// How many columns say something of a line that they do not say of all.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_ranked_value_count(result: *const tarifa_result, line: usize) -> usize {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { line_number(result, line, |line| line.values.len()) }
}

/// The name of the column of such a value; values are in the order of these names.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_ranked_value_column(
    result: *const tarifa_result,
    line: usize,
    value: usize,
) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { line_text(result, line, |line| of_value(line, value)) }
}

/// What that column says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_ranked_value_text(
    result: *const tarifa_result,
    line: usize,
    value: usize,
) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { line_text(result, line, |line| of_value(line, value).map(|at| at + 1)) }
}

/// How many words of the goods spoke for a line.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_ranked_word_count(result: *const tarifa_result, line: usize) -> usize {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { line_number(result, line, |line| line.words.len()) }
}

/// A word of the goods that spoke for a line.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_ranked_word(
    result: *const tarifa_result,
    line: usize,
    word: usize,
) -> *const c_char {
    let place = |line: &RankedLine| (word < line.words.len()).then(|| FIRST_VALUE + 2 * line.values.len() + word);
    // SAFETY: the caller gives NULL or a live result.
    unsafe { line_text(result, line, place) }
}
