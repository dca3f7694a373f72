//! Reading what a search found.

use std::ffi::c_char;
use std::ptr;

use tarifa::SearchHit;

use crate::guard;
use crate::result::{Answer, tarifa_result};
use crate::texts::Texts;

// A group for each hit.
const CODE: usize = 0;
const DISPLAY: usize = 1;
const DESCRIPTION: usize = 2;
const GOODS: usize = 3;

pub(crate) fn lay_out(hits: &[SearchHit], texts: &mut Texts) {
    for SearchHit { subheading, goods, .. } in hits {
        let code = &subheading.code;
        texts.group().push(code.digits()).push(&code.to_string()).push(&subheading.description).push(goods);
    }
}

/// The hits of an answer; none where it is of another kind.
fn of(result: &tarifa_result) -> &[SearchHit] {
    match &result.answer {
        Answer::Search(hits) => hits,
        _ => &[],
    }
}

/// Reads a string of a hit.
///
/// # Safety
/// `result` is NULL or live.
unsafe fn text(result: *const tarifa_result, hit: usize, at: usize) -> *const c_char {
    let read = |result: &tarifa_result| of(result).get(hit).map_or(ptr::null(), |_| result.text(1 + hit, at));
    // SAFETY: the caller of this function promises it.
    unsafe { guard::view(result, ptr::null(), read) }
}

/// How many hits there are, nearest first.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_hit_count(result: *const tarifa_result) -> usize {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { guard::view(result, 0, |result| of(result).len()) }
}

/// The subheading of a hit, six digits.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_hit_code(result: *const tarifa_result, hit: usize) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { text(result, hit, CODE) }
}

/// The subheading of a hit as tariffs print it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_hit_display(result: *const tarifa_result, hit: usize) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { text(result, hit, DISPLAY) }
}

/// The subheading of a hit in plain words.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_hit_description(result: *const tarifa_result, hit: usize) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { text(result, hit, DESCRIPTION) }
}

/// The goods line that was found; the description of the subheading where that itself is the hit.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_hit_goods(result: *const tarifa_result, hit: usize) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { text(result, hit, GOODS) }
}

/// How near a hit is beside the nearest of all, which has 1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_hit_score(result: *const tarifa_result, hit: usize) -> f32 {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { guard::view(result, 0.0, |result| of(result).get(hit).map_or(0.0, |hit| hit.score)) }
}
