//! Reading the question of a classification, and the answer that goods of a code have to one.

use std::ffi::c_char;
use std::ptr;

use tarifa::{Classification, Question, QuestionOption};

use crate::classification::{read, text};
use crate::guard;
use crate::result::{Answer, OWN, tarifa_result};
use crate::texts::Texts;

// The group of a question, behind those of the words.
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

/// The place of a string of the question.
fn of_question(answer: &Classification, at: usize) -> Option<(usize, usize)> {
    answer.question.as_ref().map(|_| (1 + answer.alternatives.len() + answer.words.len(), at))
}

fn option(answer: &Classification, option: usize) -> Option<&QuestionOption> {
    answer.question.as_ref()?.options.get(option)
}

/// The id of the question whose answer would tell the leading alternatives apart: "6109-fibre"; NULL where there is
/// nothing to ask. Add a tarifa_answer to the goods item, and classify it again.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_question_id(result: *const tarifa_result) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { text(result, |answer| of_question(answer, ID)) }
}

/// The question in words for a seller, in English.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_question_text(result: *const tarifa_result) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { text(result, |answer| of_question(answer, TEXT)) }
}

/// How many options the question has, in their natural order; the last is that the goods are something else.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_option_count(result: *const tarifa_result) -> usize {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { read(result, 0, |answer| answer.question.as_ref().map(|question| question.options.len())) }
}

/// An option in the words of a seller, in English, by which it is given as an answer.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_option_label(result: *const tarifa_result, option: usize) -> *const c_char {
    let place =
        |answer: &Classification| self::option(answer, option).and_then(|_| of_question(answer, FIRST_OPTION + option));
    // SAFETY: the caller gives NULL or a live result.
    unsafe { text(result, place) }
}

/// The probability of all alternatives that an option fits, 0 to 1; those of a question have 1 together.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_option_share(result: *const tarifa_result, option: usize) -> f32 {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { read(result, 0.0, |answer| self::option(answer, option).map(|option| option.share)) }
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
