//! Reading the question of a classification or of a narrowing, and the answer that goods of a code have to one.

use std::ffi::c_char;
use std::ptr;

use tarifa::{LineQuestion, Question};

use crate::result::{Answer, OWN, tarifa_result};
use crate::texts::Texts;
use crate::{answers, classification, guard, narrowing};

// The group of a question.
const ID: usize = 0;
const TEXT: usize = 1;
const FIRST_OPTION: usize = 2;

// Group 0 of an expected answer goes on with the option.
const EXPECTED: usize = OWN;

pub(crate) fn lay_out(question: &Question, texts: &mut Texts) {
    texts.group().push(&question.id).push(&question.text);
    for option in &question.options {
        texts.push(&option.label);
    }
}

pub(crate) fn lay_out_expected(answer: &tarifa::Answer, texts: &mut Texts) {
    texts.push_optional(answer.option.as_deref());
}

pub(crate) fn lay_out_of_lines(question: &LineQuestion, texts: &mut Texts) {
    texts.group().push(&question.id).push(&question.text);
    for option in &question.options {
        texts.push(&option.label);
    }
}

/// The question of an answer.
#[derive(Clone, Copy)]
enum Asked<'a> {
    OfGoods(&'a Question),
    OfLines(&'a LineQuestion),
}

/// The question of an answer and its group; none where it asks nothing or is of another kind.
fn of(result: &tarifa_result) -> Option<(Asked<'_>, usize)> {
    if let Some(answer) = narrowing::of(result) {
        return Some((Asked::OfLines(answer.question.as_ref()?), narrowing::question_group(answer)));
    }
    let answer = classification::of(result)?;
    Some((Asked::OfGoods(answer.question.as_ref()?), classification::group_count(answer) - 1))
}

impl<'a> Asked<'a> {
    fn option_count(self) -> usize {
        match self {
            Self::OfGoods(question) => question.options.len(),
            Self::OfLines(question) => question.options.len(),
        }
    }

    fn share(self, option: usize) -> Option<f32> {
        match self {
            Self::OfGoods(question) => question.options.get(option).map(|option| option.share),
            Self::OfLines(question) => question.options.get(option).map(|option| option.share),
        }
    }

    fn of_lines(self) -> Option<&'a LineQuestion> {
        match self {
            Self::OfGoods(_) => None,
            Self::OfLines(question) => Some(question),
        }
    }
}

/// Reads a number of a question.
///
/// # Safety
/// `result` is NULL or live.
unsafe fn number<R: Default>(result: *const tarifa_result, read: impl FnOnce(Asked<'_>) -> Option<R>) -> R {
    let read = |result: &tarifa_result| of(result).and_then(|(asked, _)| read(asked)).unwrap_or_default();
    // SAFETY: the caller of this function promises it.
    unsafe { guard::view(result, R::default(), read) }
}

/// Reads a string of a question.
///
/// # Safety
/// `result` is NULL or live.
unsafe fn text(result: *const tarifa_result, at: usize) -> *const c_char {
    let read = |result: &tarifa_result| of(result).map_or(ptr::null(), |(_, group)| result.text(group, at));
    // SAFETY: the caller of this function promises it.
    unsafe { guard::view(result, ptr::null(), read) }
}

/// The id of the question whose answer would tell the leading alternatives, or the lines of a narrowing, apart:
/// "6109-fibre"; NULL where there is nothing to ask. Add a tarifa_answer to the goods item, and ask again.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_question_id(result: *const tarifa_result) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { text(result, ID) }
}

/// The question in words for a seller, in English.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_question_text(result: *const tarifa_result) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { text(result, TEXT) }
}

/// What the options of a question of a narrowing differ in, one of the TARIFA_QUESTION_ constants; 0 for others.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_question_kind(result: *const tarifa_result) -> i32 {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { number(result, |asked| asked.of_lines().map(|question| answers::question_kind(question.kind))) }
}

/// How many options the question has: of a classification in their natural order, the last that the goods are something
/// else; of a narrowing in the order of the tariff.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_option_count(result: *const tarifa_result) -> usize {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { number(result, |asked| Some(asked.option_count())) }
}

/// An option, by which it is given as an answer: in the words of a seller, in English; of a narrowing the official
/// title or value that its lines share.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_option_label(result: *const tarifa_result, option: usize) -> *const c_char {
    let read = |result: &tarifa_result| {
        let found = of(result).filter(|(asked, _)| option < asked.option_count());
        found.map_or(ptr::null(), |(_, group)| result.text(group, FIRST_OPTION + option))
    };
    // SAFETY: the caller gives NULL or a live result.
    unsafe { guard::view(result, ptr::null(), read) }
}

/// The probability of all alternatives or lines that an option fits, 0 to 1; those of a question of a classification
/// have 1 together.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_option_share(result: *const tarifa_result, option: usize) -> f32 {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { number(result, |asked| asked.share(option)) }
}

/// How many lines an option of a narrowing fits; 0 for others.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_option_lines(result: *const tarifa_result, option: usize) -> usize {
    let read = |asked: Asked<'_>| asked.of_lines()?.options.get(option).map(|option| option.lines);
    // SAFETY: the caller gives NULL or a live result.
    unsafe { number(result, read) }
}

/// The label of the option that a tarifa_expected_answer names; NULL where goods of the code may have several answers.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_expected_option(result: *const tarifa_result) -> *const c_char {
    let read = |result: &tarifa_result| match &result.answer {
        Answer::Expected(_) => result.text(0, EXPECTED),
        _ => ptr::null(),
    };
    // SAFETY: the caller gives NULL or a live result.
    unsafe { guard::view(result, ptr::null(), read) }
}
