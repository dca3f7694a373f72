//! Reading what the data know of a border.

use std::ffi::c_char;
use std::mem::offset_of;

use tarifa::Coverage;

use crate::error::{Failure, tarifa_error};
use crate::guard;
use crate::memory::{self, CallerStruct};
use crate::requirement_answer;
use crate::requirement_words;
use crate::result::tarifa_result;
use crate::status::tarifa_status;
use crate::texts::Texts;

/// What the data know of a border. Begin with TARIFA_COVERAGE_INIT.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct tarifa_coverage {
    /// sizeof(tarifa_coverage).
    pub struct_size: usize,
    /// Whether goods leave or enter, one of the TARIFA_SIDE_ constants.
    pub direction: i32,
    /// Whether the data know anything, one of the TARIFA_COVERAGE_ constants.
    pub status: i32,
    /// Whose border; NULL where the country is not given.
    pub jurisdiction: *const c_char,
    /// Why the border is not covered, or what of it is not; NULL where there is nothing to say.
    pub reason: *const c_char,
}

// SAFETY: repr(C) without padding, its size first; pointers and numbers may all be zero.
unsafe impl CallerStruct for tarifa_coverage {
    const NAME: &'static str = "tarifa_coverage";
    const FIRST_SIZE: usize = offset_of!(Self, reason) + size_of::<*const c_char>();
    const END: usize = offset_of!(Self, reason) + size_of::<*const c_char>();
}

// A group for each border, behind those of the requirements.
pub(crate) fn lay_out(borders: &[Coverage], texts: &mut Texts) {
    for border in borders {
        texts.group().push_optional(border.jurisdiction.map(|own| own.to_string()).as_deref());
        texts.push_optional(border.reason.as_deref());
    }
}

/// The borders of an answer on requirements; none where it is of another kind.
fn of(result: &tarifa_result) -> &[Coverage] {
    requirement_answer::of(result).map_or(&[], |answer| &answer.coverage)
}

/// How many borders an answer on requirements is about: 1 or 2, as asked.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_coverage_count(result: *const tarifa_result) -> usize {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { guard::view(result, 0, |result| of(result).len()) }
}

/// Fills `coverage` with what the data know of a border, whose strings live as long as the result.
/// TARIFA_INVALID_ARGUMENT where there is no such border.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_coverage(
    result: *const tarifa_result,
    at: usize,
    coverage: *mut tarifa_coverage,
    error: *mut *mut tarifa_error,
) -> tarifa_status {
    let read = || {
        // SAFETY: the caller gives NULL or a live result.
        let result = unsafe { memory::handle(result, "result") }?;
        let border = of(result).get(at);
        let border = border.ok_or_else(|| Failure::argument(format!("the result is about no border {at}")))?;
        let before = requirement_answer::of(result).map_or(0, |answer| answer.requirements.len());
        let text = |place| result.text(1 + before + at, place);
        let value = tarifa_coverage {
            struct_size: size_of::<tarifa_coverage>(),
            direction: requirement_words::side(border.direction),
            status: requirement_words::coverage(border.status),
            jurisdiction: text(0),
            reason: text(1),
        };
        // SAFETY: the caller gives NULL or a struct of the size it says.
        unsafe { memory::write_struct(coverage, &value) }
    };
    // SAFETY: the caller gives NULL or an address that may be written.
    unsafe { guard::call(error, read) }
}

/// How many kinds of requirements the data know of at a border.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_coverage_kind_count(result: *const tarifa_result, border: usize) -> usize {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { guard::view(result, 0, |result| of(result).get(border).map_or(0, |border| border.kinds.len())) }
}

/// Such a kind, one of the TARIFA_REQUIREMENT_ constants; 0 beyond the last.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_coverage_kind(result: *const tarifa_result, border: usize, kind: usize) -> i32 {
    let read = |result: &tarifa_result| of(result).get(border)?.kinds.get(kind).copied();
    // SAFETY: the caller gives NULL or a live result.
    unsafe { guard::view(result, 0, |result| read(result).map_or(0, requirement_words::kind)) }
}
