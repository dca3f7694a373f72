//! Reading the check of a line before it is shipped: the verdict, what it rests on, and what was not checked.

use std::ffi::c_char;
use std::ptr;

use tarifa::Screening;

use crate::answers;
use crate::findings;
use crate::guard;
use crate::result::{Answer, OWN, tarifa_result};
use crate::texts::Texts;

// Group 0 goes on with the code and the day; a group for each finding, each rule that was not checked, each document
// and each pack follow.
const MATCHED_CODE: usize = OWN;
const MATCHED_DISPLAY: usize = OWN + 1;
const MATCHED_DESCRIPTION: usize = OWN + 2;
const EVALUATED_AT: usize = OWN + 3;

const REASON_NOT_CHECKED: usize = 0;

const NAME: usize = 0;
const REASON: usize = 1;
const AUTHORITY: usize = 2;
const SOURCE: usize = 3;

const JURISDICTION: usize = 0;
const EDITION: usize = 1;
const CONTENT: usize = 2;
const DATE: usize = 3;
const HASH: usize = 4;

pub(crate) fn lay_out(answer: &Screening, texts: &mut Texts) {
    let matched = answer.matched_code.as_ref();
    texts.push_optional(matched.map(|matched| matched.code.digits()));
    texts.push_optional(matched.map(|matched| matched.code.to_string()).as_deref());
    texts.push_optional(matched.map(|matched| matched.description.as_str()));
    texts.push(&answer.evaluated_at.to_string());
    findings::lay_out(&answer.findings, texts);
    for skipped in &answer.not_checked {
        texts.group().push(&skipped.reason);
    }
    for document in &answer.required_documents {
        texts.group().push(&document.name).push(&document.reason);
        texts.push(&document.authority).push(&document.source);
    }
    for pack in &answer.data {
        texts.group().push(&pack.jurisdiction).push(&pack.edition).push(&pack.content);
        texts.push(&pack.date.to_string()).push(&pack.hash.to_string());
    }
}

/// The check of an answer; none where it is of another kind.
pub(crate) fn of(result: &tarifa_result) -> Option<&Screening> {
    match &result.answer {
        Answer::Screening(answer) => Some(answer),
        _ => None,
    }
}

/// Reads a number of a check.
///
/// # Safety
/// `result` is NULL or live.
unsafe fn number<R: Default>(result: *const tarifa_result, read: impl FnOnce(&Screening) -> Option<R>) -> R {
    // SAFETY: the caller of this function promises it.
    unsafe { guard::view(result, R::default(), |result| of(result).and_then(read).unwrap_or_default()) }
}

/// Reads a string of a check.
///
/// # Safety
/// `result` is NULL or live.
unsafe fn text(
    result: *const tarifa_result,
    place: impl FnOnce(&Screening) -> Option<(usize, usize)>,
) -> *const c_char {
    let read =
        |result: &tarifa_result| of(result).and_then(place).map_or(ptr::null(), |(group, at)| result.text(group, at));
    // SAFETY: the caller of this function promises it.
    unsafe { guard::view(result, ptr::null(), read) }
}

/// The place of a string of a rule that was not checked.
fn of_skipped(answer: &Screening, rule: usize, at: usize) -> Option<(usize, usize)> {
    (rule < answer.not_checked.len()).then(|| (1 + answer.findings.len() + rule, at))
}

/// The place of a string of a document.
fn of_document(answer: &Screening, document: usize, at: usize) -> Option<(usize, usize)> {
    let first = 1 + answer.findings.len() + answer.not_checked.len();
    (document < answer.required_documents.len()).then(|| (first + document, at))
}

/// The place of a string of a pack.
fn of_pack(answer: &Screening, pack: usize, at: usize) -> Option<(usize, usize)> {
    let first = 1 + answer.findings.len() + answer.not_checked.len() + answer.required_documents.len();
    (pack < answer.data.len()).then(|| (first + pack, at))
}

/// What was found of a line, one of the TARIFA_VERDICT_ constants: that of the worst finding. It recommends; the
/// declarant decides.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_verdict(result: *const tarifa_result) -> i32 {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { number(result, |answer| Some(answers::verdict(answer.verdict))) }
}

/// The digits of the code as it was read: that of the tariff line, else the subheading; NULL where it is not in the
/// data.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_matched_code(result: *const tarifa_result) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { text(result, |_| Some((0, MATCHED_CODE))) }
}

/// That code with dots.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_matched_display(result: *const tarifa_result) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { text(result, |_| Some((0, MATCHED_DISPLAY))) }
}

/// The goods of that code: the official text of the line where the schedule has it, else the plain description of the
/// subheading.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_matched_description(result: *const tarifa_result) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { text(result, |_| Some((0, MATCHED_DESCRIPTION))) }
}

/// The day whose rules were applied: that of the line, else that of the data.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_evaluated_at(result: *const tarifa_result) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { text(result, |_| Some((0, EVALUATED_AT))) }
}

/// How many rules could not be applied, so that their silence is no pass.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_not_checked_count(result: *const tarifa_result) -> usize {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { number(result, |answer| Some(answer.not_checked.len())) }
}

/// A rule that could not be applied, one of the TARIFA_RULE_ constants.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_not_checked_rule(result: *const tarifa_result, at: usize) -> i32 {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { number(result, |answer| answer.not_checked.get(at).map(|skipped| answers::rule(skipped.rule))) }
}

/// What that rule would need, in English.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_not_checked_reason(result: *const tarifa_result, at: usize) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { text(result, |answer| of_skipped(answer, at, REASON_NOT_CHECKED)) }
}

/// How many documents the data know of for goods of the line.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_document_count(result: *const tarifa_result) -> usize {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { number(result, |answer| Some(answer.required_documents.len())) }
}

/// What a document is.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_document_name(result: *const tarifa_result, document: usize) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { text(result, |answer| of_document(answer, document, NAME)) }
}

/// Why it is asked for: the code or flag of the authority's own system, and conditions.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_document_reason(result: *const tarifa_result, document: usize) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { text(result, |answer| of_document(answer, document, REASON)) }
}

/// Who asks for it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_document_authority(
    result: *const tarifa_result,
    document: usize,
) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { text(result, |answer| of_document(answer, document, AUTHORITY)) }
}

/// Whether all goods of the line need it or some, one of the TARIFA_OBLIGATION_ constants.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_document_obligation(result: *const tarifa_result, document: usize) -> i32 {
    let read = |answer: &Screening| {
        answer.required_documents.get(document).map(|document| answers::obligation(document.obligation))
    };
    // SAFETY: the caller gives NULL or a live result.
    unsafe { number(result, read) }
}

/// The legal source of a document.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_document_source(result: *const tarifa_result, document: usize) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { text(result, |answer| of_document(answer, document, SOURCE)) }
}

/// How many packs gave the answer: the nomenclature, the learned model where there is one, and the schedule of the
/// destination.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_edition_count(result: *const tarifa_result) -> usize {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { number(result, |answer| Some(answer.data.len())) }
}

/// Whose tariff such a pack is for: "HS", or a country or customs union.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_edition_jurisdiction(
    result: *const tarifa_result,
    pack: usize,
) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { text(result, |answer| of_pack(answer, pack, JURISDICTION)) }
}

/// The edition of such a pack: "2022".
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_edition_name(result: *const tarifa_result, pack: usize) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { text(result, |answer| of_pack(answer, pack, EDITION)) }
}

/// What such a pack has: "nomenclature", "model" or "schedule".
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_edition_content(result: *const tarifa_result, pack: usize) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { text(result, |answer| of_pack(answer, pack, CONTENT)) }
}

/// The date of the data of such a pack.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_edition_date(result: *const tarifa_result, pack: usize) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { text(result, |answer| of_pack(answer, pack, DATE)) }
}

/// The SHA-256 of such a pack, 64 hexadecimal digits.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_edition_hash(result: *const tarifa_result, pack: usize) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { text(result, |answer| of_pack(answer, pack, HASH)) }
}
