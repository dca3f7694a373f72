//! Reading a classification.

use std::ffi::c_char;
use std::ptr;

use tarifa::{Candidate, Classification, Evidence, Language, WordUse};

use crate::answers;
use crate::guard;
use crate::questions;
use crate::result::{Answer, OWN, tarifa_result};
use crate::texts::Texts;

// Group 0 goes on with the safe code, the advice and the language; a group for each alternative, one for each word and
// that of the question follow.
const SAFE_CODE: usize = OWN;
const SAFE_DISPLAY: usize = OWN + 1;
const ADVICE: usize = OWN + 2;
const LANGUAGE: usize = OWN + 3;

const CODE: usize = 0;
const DISPLAY: usize = 1;
const DESCRIPTION: usize = 2;
const HEADING_CODE: usize = 3;
const HEADING_DESCRIPTION: usize = 4;
const CHAPTER_CODE: usize = 5;
const CHAPTER_DESCRIPTION: usize = 6;
const FIRST_EVIDENCE: usize = 7;

const WORD: usize = 0;
const READ_AS: usize = 1;

pub(crate) fn lay_out(answer: &Classification, texts: &mut Texts) {
    let safe = answer.safe.as_ref().map(|safe| safe.code);
    texts.push_optional(safe.as_ref().map(|code| code.digits()));
    texts.push_optional(safe.map(|code| code.to_string()).as_deref());
    texts.push(answer.outcome.advice()).push_optional(answer.language.map(Language::code));
    for Candidate { code, description, heading, chapter, evidence, .. } in &answer.alternatives {
        texts.group().push(code.digits()).push(&code.to_string()).push(description);
        texts.push(heading.code.digits()).push(&heading.description);
        texts.push(chapter.code.digits()).push(&chapter.description);
        for line in evidence {
            texts.push(&line.goods);
        }
    }
    for word in &answer.words {
        texts.group().push(&word.word).push_optional(word.read_as.as_deref());
    }
    if let Some(question) = &answer.question {
        questions::lay_out(question, texts);
    }
}

/// How many groups there are: with that of the question, if there is one.
pub(crate) fn group_count(answer: &Classification) -> usize {
    1 + answer.alternatives.len() + answer.words.len() + usize::from(answer.question.is_some())
}

/// The classification of an answer, or within it; none where it is of another kind.
pub(crate) fn of(result: &tarifa_result) -> Option<&Classification> {
    match &result.answer {
        Answer::Classification(answer) => Some(answer),
        Answer::Coherence(answer) => Some(&answer.classification),
        _ => None,
    }
}

/// Reads from a classification.
///
/// # Safety
/// `result` is NULL or live.
unsafe fn read<R: Copy>(result: *const tarifa_result, absent: R, read: impl FnOnce(&Classification) -> Option<R>) -> R {
    let read = |result: &tarifa_result| of(result).and_then(read).unwrap_or(absent);
    // SAFETY: the caller of this function promises it.
    unsafe { guard::view(result, absent, read) }
}

/// Reads a string of a classification.
///
/// # Safety
/// `result` is NULL or live.
unsafe fn text(
    result: *const tarifa_result,
    place: impl FnOnce(&Classification) -> Option<(usize, usize)>,
) -> *const c_char {
    let read =
        |result: &tarifa_result| of(result).and_then(place).map_or(ptr::null(), |(group, at)| result.text(group, at));
    // SAFETY: the caller of this function promises it.
    unsafe { guard::view(result, ptr::null(), read) }
}

/// The place of a string of an alternative.
fn of_alternative(answer: &Classification, alternative: usize, at: usize) -> Option<(usize, usize)> {
    (alternative < answer.alternatives.len()).then(|| (1 + alternative, at))
}

fn evidence(answer: &Classification, alternative: usize, line: usize) -> Option<&Evidence> {
    answer.alternatives.get(alternative)?.evidence.get(line)
}

/// The place of a string of a word.
fn of_word(answer: &Classification, word: usize, at: usize) -> Option<(usize, usize)> {
    (word < answer.words.len()).then(|| (1 + answer.alternatives.len() + word, at))
}

/// Whether the text was enough, one of the TARIFA_OUTCOME_ constants.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_outcome(result: *const tarifa_result) -> i32 {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { read(result, 0, |answer| Some(answers::outcome(answer.outcome))) }
}

/// What to tell the person who wrote the text, in English.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_advice(result: *const tarifa_result) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { text(result, |_| Some((0, ADVICE))) }
}

/// The language that the texts were read in, ISO 639-1; NULL where that was English.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_language(result: *const tarifa_result) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { text(result, |_| Some((0, LANGUAGE))) }
}

/// How many alternatives there are, best first.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_alternative_count(result: *const tarifa_result) -> usize {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { read(result, 0, |answer| Some(answer.alternatives.len())) }
}

/// The subheading of an alternative, six digits: "610910".
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_alternative_code(
    result: *const tarifa_result,
    alternative: usize,
) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { text(result, |answer| of_alternative(answer, alternative, CODE)) }
}

/// The subheading of an alternative as tariffs print it: "6109.10".
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_alternative_display(
    result: *const tarifa_result,
    alternative: usize,
) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { text(result, |answer| of_alternative(answer, alternative, DISPLAY)) }
}

/// How likely an alternative is, 0 to 1. Probabilities are a recommendation, never a promise for the goods at hand.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_alternative_probability(
    result: *const tarifa_result,
    alternative: usize,
) -> f32 {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { read(result, 0.0, |answer| answer.alternatives.get(alternative).map(|found| found.probability)) }
}

/// The subheading of an alternative in plain words.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_alternative_description(
    result: *const tarifa_result,
    alternative: usize,
) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { text(result, |answer| of_alternative(answer, alternative, DESCRIPTION)) }
}

/// The heading above an alternative, four digits.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_alternative_heading_code(
    result: *const tarifa_result,
    alternative: usize,
) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { text(result, |answer| of_alternative(answer, alternative, HEADING_CODE)) }
}

/// The heading above an alternative in plain words.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_alternative_heading_description(
    result: *const tarifa_result,
    alternative: usize,
) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { text(result, |answer| of_alternative(answer, alternative, HEADING_DESCRIPTION)) }
}

/// The chapter above an alternative, two digits.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_alternative_chapter_code(
    result: *const tarifa_result,
    alternative: usize,
) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { text(result, |answer| of_alternative(answer, alternative, CHAPTER_CODE)) }
}

/// The chapter above an alternative in plain words.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_alternative_chapter_description(
    result: *const tarifa_result,
    alternative: usize,
) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { text(result, |answer| of_alternative(answer, alternative, CHAPTER_DESCRIPTION)) }
}

/// How many goods lines are shown as evidence for an alternative, nearest first.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_evidence_count(result: *const tarifa_result, alternative: usize) -> usize {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { read(result, 0, |answer| answer.alternatives.get(alternative).map(|found| found.evidence.len())) }
}

/// A goods line of an alternative.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_evidence_goods(
    result: *const tarifa_result,
    alternative: usize,
    line: usize,
) -> *const c_char {
    let place = |answer: &Classification| {
        evidence(answer, alternative, line).and_then(|_| of_alternative(answer, alternative, FIRST_EVIDENCE + line))
    };
    // SAFETY: the caller gives NULL or a live result.
    unsafe { text(result, place) }
}

/// The share of the text's telling words that a goods line has, 0 to 1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_evidence_likeness(
    result: *const tarifa_result,
    alternative: usize,
    line: usize,
) -> f32 {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { read(result, 0.0, |answer| evidence(answer, alternative, line).map(|line| line.likeness)) }
}

/// The deepest code that is likely enough to be used, its digits; NULL where none is.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_safe_code(result: *const tarifa_result) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { text(result, |_| Some((0, SAFE_CODE))) }
}

/// The deepest code that is likely enough to be used, as tariffs print it; NULL where none is.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_safe_display(result: *const tarifa_result) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { text(result, |_| Some((0, SAFE_DISPLAY))) }
}

/// The level of the safe code, one of the TARIFA_LEVEL_ constants; 0 where there is none.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_safe_level(result: *const tarifa_result) -> i32 {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { read(result, 0, |answer| answer.safe.as_ref().map(|safe| answers::level(safe.level))) }
}

/// How likely the safe code is: the probability of all subheadings below it together.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_safe_probability(result: *const tarifa_result) -> f32 {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { read(result, 0.0, |answer| answer.safe.as_ref().map(|safe| safe.probability)) }
}

/// How many words of the text are accounted for, in order.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_word_count(result: *const tarifa_result) -> usize {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { read(result, 0, |answer| Some(answer.words.len())) }
}

/// A word of the text, folded to lower case.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_word(result: *const tarifa_result, word: usize) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { text(result, |answer| of_word(answer, word, WORD)) }
}

/// The spelling that a word was taken for; NULL where it was taken as it stands.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_word_read_as(result: *const tarifa_result, word: usize) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { text(result, |answer| of_word(answer, word, READ_AS)) }
}

/// 1 where the goods index knows a word, in either spelling.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_word_known(result: *const tarifa_result, word: usize) -> i32 {
    let known = |of: &WordUse| i32::from(of.known);
    // SAFETY: the caller gives NULL or a live result.
    unsafe { read(result, 0, |answer| answer.words.get(word).map(known)) }
}

/// The share of a word in the best alternative, 0 to 1; all words together make 1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_word_share(result: *const tarifa_result, word: usize) -> f32 {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { read(result, 0.0, |answer| answer.words.get(word).map(|of| of.share)) }
}
