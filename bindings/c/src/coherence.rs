//! Reading how well a code fits goods. What the goods are taken for is read as a classification.

use std::ffi::c_char;
use std::ptr;

use tarifa::Coherence;

use crate::answers;
use crate::classification;
use crate::guard;
use crate::result::{Answer, tarifa_result};
use crate::texts::Texts;

// The group of the code asked about, behind those of the classification.
const CODE: usize = 0;
const DISPLAY: usize = 1;

pub(crate) fn lay_out(answer: &Coherence, texts: &mut Texts) {
    classification::lay_out(&answer.classification, texts);
    texts.group().push(answer.code.digits()).push(&answer.code.to_string());
}

fn of(result: &tarifa_result) -> Option<&Coherence> {
    match &result.answer {
        Answer::Coherence(answer) => Some(answer),
        _ => None,
    }
}

/// Reads a number of a coherence.
///
/// # Safety
/// `result` is NULL or live.
unsafe fn number<R: Default>(result: *const tarifa_result, read: impl FnOnce(&Coherence) -> R) -> R {
    // SAFETY: the caller of this function promises it.
    unsafe { guard::view(result, R::default(), |result| of(result).map(read).unwrap_or_default()) }
}

/// Reads a string of the code asked about.
///
/// # Safety
/// `result` is NULL or live.
unsafe fn text(result: *const tarifa_result, at: usize) -> *const c_char {
    let read = |result: &tarifa_result| {
        let group = of(result).map(|answer| classification::group_count(&answer.classification));
        group.map_or(ptr::null(), |group| result.text(group, at))
    };
    // SAFETY: the caller of this function promises it.
    unsafe { guard::view(result, ptr::null(), read) }
}

/// The finding, one of the TARIFA_COHERENCE_ constants: a hint for a reviewer, not a verdict.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_coherence_status(result: *const tarifa_result) -> i32 {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { number(result, |answer| answers::coherence_status(answer.status)) }
}

/// The digits of the code asked about, of which the first six count.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_coherence_code(result: *const tarifa_result) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { text(result, CODE) }
}

/// The code asked about as tariffs print it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_coherence_display(result: *const tarifa_result) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { text(result, DISPLAY) }
}

/// How likely the subheading of the code is for the goods, 0 to 1; 0 for a code of fewer than six digits.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_coherence_subheading(result: *const tarifa_result) -> f32 {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { number(result, |answer| answer.subheading) }
}

/// How likely the heading of the code is, 0 to 1; 0 for a code of two digits.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_coherence_heading(result: *const tarifa_result) -> f32 {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { number(result, |answer| answer.heading) }
}

/// How likely the chapter of the code is, 0 to 1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_coherence_chapter(result: *const tarifa_result) -> f32 {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { number(result, |answer| answer.chapter) }
}
