//! Reading what the rules of a check found.

use std::ffi::c_char;
use std::{ptr, slice};

use tarifa::{ContextValue, Finding};

use crate::answers;
use crate::guard;
use crate::result::tarifa_result;
use crate::screening;
use crate::texts::Texts;

// A group for each finding; of each value of its context, the name and the texts follow.
const MESSAGE: usize = 0;
const SOURCE: usize = 1;
const FIRST_VALUE: usize = 2;

pub(crate) fn lay_out(findings: &[Finding], texts: &mut Texts) {
    for finding in findings {
        texts.group().push(&finding.message).push(&finding.source);
        for (name, value) in &finding.context {
            texts.push(name);
            for text in texts_of(value) {
                texts.push(text);
            }
        }
    }
}

/// The texts of a value: one, several or, where it is a number, none.
fn texts_of(value: &ContextValue) -> &[String] {
    match value {
        ContextValue::Text(text) => slice::from_ref(text),
        ContextValue::List(texts) => texts,
        _ => &[],
    }
}

/// A value of the context of a finding, and the place of its name.
fn value_of(finding: &Finding, value: usize) -> Option<(&ContextValue, usize)> {
    let before = finding.context.values().take(value).map(|value| 1 + texts_of(value).len());
    Some((finding.context.values().nth(value)?, FIRST_VALUE + before.sum::<usize>()))
}

/// The findings of an answer; none where it is of another kind.
fn of(result: &tarifa_result) -> &[Finding] {
    screening::of(result).map_or(&[], |answer| &answer.findings)
}

/// Reads a number of a finding.
///
/// # Safety
/// `result` is NULL or live.
unsafe fn number<R: Default>(
    result: *const tarifa_result,
    finding: usize,
    read: impl FnOnce(&Finding) -> Option<R>,
) -> R {
    let read = |result: &tarifa_result| of(result).get(finding).and_then(read).unwrap_or_default();
    // SAFETY: the caller of this function promises it.
    unsafe { guard::view(result, R::default(), read) }
}

/// Reads a string of a finding.
///
/// # Safety
/// `result` is NULL or live.
unsafe fn text(
    result: *const tarifa_result,
    finding: usize,
    place: impl FnOnce(&Finding) -> Option<usize>,
) -> *const c_char {
    let read = |result: &tarifa_result| {
        of(result).get(finding).and_then(place).map_or(ptr::null(), |at| result.text(1 + finding, at))
    };
    // SAFETY: the caller of this function promises it.
    unsafe { guard::view(result, ptr::null(), read) }
}

/// How many findings a check has, in the order of the TARIFA_RULE_ constants; a rule may have several.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_finding_count(result: *const tarifa_result) -> usize {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { guard::view(result, 0, |result| of(result).len()) }
}

/// The rule of a finding, one of the TARIFA_RULE_ constants.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_finding_rule(result: *const tarifa_result, finding: usize) -> i32 {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { number(result, finding, |finding| Some(answers::rule(finding.rule))) }
}

/// How the rule came out, one of the TARIFA_VERDICT_ constants.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_finding_result(result: *const tarifa_result, finding: usize) -> i32 {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { number(result, finding, |finding| Some(answers::verdict(finding.result))) }
}

/// What was found and what to do, in English.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_finding_message(result: *const tarifa_result, finding: usize) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { text(result, finding, |_| Some(MESSAGE)) }
}

/// The law or the data that a finding rests on.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_finding_source(result: *const tarifa_result, finding: usize) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { text(result, finding, |_| Some(SOURCE)) }
}

/// How many values for programs a finding has, in the order of their names.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_context_count(result: *const tarifa_result, finding: usize) -> usize {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { number(result, finding, |finding| Some(finding.context.len())) }
}

/// The name of a value, which does not change: "successors".
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_context_name(
    result: *const tarifa_result,
    finding: usize,
    value: usize,
) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { text(result, finding, |finding| value_of(finding, value).map(|(_, name)| name)) }
}

/// What a value is, one of the TARIFA_CONTEXT_ constants.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_context_kind(result: *const tarifa_result, finding: usize, value: usize) -> i32 {
    let read = |finding: &Finding| value_of(finding, value).map(|(value, _)| answers::context(value));
    // SAFETY: the caller gives NULL or a live result.
    unsafe { number(result, finding, read) }
}

/// How many texts a value has: one of a TARIFA_CONTEXT_TEXT, any number of a TARIFA_CONTEXT_LIST, none of others.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_context_text_count(
    result: *const tarifa_result,
    finding: usize,
    value: usize,
) -> usize {
    let read = |finding: &Finding| value_of(finding, value).map(|(value, _)| texts_of(value).len());
    // SAFETY: the caller gives NULL or a live result.
    unsafe { number(result, finding, read) }
}

/// A text of a value.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_context_text(
    result: *const tarifa_result,
    finding: usize,
    value: usize,
    text: usize,
) -> *const c_char {
    let place = |finding: &Finding| {
        let (value, name) = value_of(finding, value)?;
        (text < texts_of(value).len()).then(|| name + 1 + text)
    };
    // SAFETY: the caller gives NULL or a live result.
    unsafe { self::text(result, finding, place) }
}

/// The number of a TARIFA_CONTEXT_COUNT: of things, or of days.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_context_number(
    result: *const tarifa_result,
    finding: usize,
    value: usize,
) -> usize {
    let read = |finding: &Finding| match value_of(finding, value)? {
        (ContextValue::Count(count), _) => Some(*count),
        _ => None,
    };
    // SAFETY: the caller gives NULL or a live result.
    unsafe { number(result, finding, read) }
}

/// The probability of a TARIFA_CONTEXT_SHARE, 0 to 1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_context_share(
    result: *const tarifa_result,
    finding: usize,
    value: usize,
) -> f32 {
    let read = |finding: &Finding| match value_of(finding, value)? {
        (ContextValue::Share(share), _) => Some(*share),
        _ => None,
    };
    // SAFETY: the caller gives NULL or a live result.
    unsafe { number(result, finding, read) }
}
