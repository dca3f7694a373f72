//! What a reader must know of an answer on duties or requirements.

use std::ffi::c_char;
use std::ptr;

#[cfg(feature = "duty")]
use crate::duty_answer;
use crate::guard;
use crate::requirement_answer;
use crate::result::{Answer, tarifa_result};

/// The warnings of an answer, and the place of the first among its strings of group 0.
fn of(result: &tarifa_result) -> (&[String], usize) {
    match &result.answer {
        #[cfg(feature = "duty")]
        Answer::Duty(answer) => (answer.remarks(), duty_answer::FIRST_REMARK),
        Answer::Requirements(answer) => (&answer.warnings, requirement_answer::FIRST_WARNING),
        _ => (&[], 0),
    }
}

/// How many things a reader must know of an answer: data that are old or missing, claims that were not followed; of an
/// evaluation, signs of the publication whose legend should be looked at.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_warning_count(result: *const tarifa_result) -> usize {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { guard::view(result, 0, |result| of(result).0.len()) }
}

/// Such a thing, in English or as the publication prints it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_warning(result: *const tarifa_result, warning: usize) -> *const c_char {
    let read = |result: &tarifa_result| {
        let (warnings, first) = of(result);
        if warning < warnings.len() { result.text(0, first + warning) } else { ptr::null() }
    };
    // SAFETY: the caller gives NULL or a live result.
    unsafe { guard::view(result, ptr::null(), read) }
}
