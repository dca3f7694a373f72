//! Why a call failed.

use std::error::Error as _;
use std::ffi::{CString, c_char};
use std::ptr;

use crate::guard;
#[cfg(feature = "duty")]
use crate::status::TARIFA_INVALID_INPUT;
use crate::status::{self, TARIFA_INVALID_ARGUMENT, TARIFA_OK, tarifa_status};

/// Why a call failed. The caller frees it. May be read from many threads.
pub struct tarifa_error {
    status: tarifa_status,
    message: CString,
    place: Option<(usize, CString)>,
}

/// A failure on its way out.
#[derive(Debug)]
pub(crate) struct Failure {
    pub(crate) status: tarifa_status,
    pub(crate) message: String,
    /// Of a rate that is not understood: the byte, and what could stand there.
    place: Option<(usize, String)>,
}

impl Failure {
    pub(crate) fn new(status: tarifa_status, message: impl Into<String>) -> Self {
        Self { status, message: message.into(), place: None }
    }

    pub(crate) fn argument(message: impl Into<String>) -> Self {
        Self::new(TARIFA_INVALID_ARGUMENT, message)
    }
}

impl From<tarifa::Error> for Failure {
    fn from(error: tarifa::Error) -> Self {
        let mut message = error.to_string();
        if let Some(reason) = error.source() {
            message = format!("{message}: {reason}");
        }
        Self::new(status::of(error.kind()), message)
    }
}

#[cfg(feature = "duty")]
impl From<tarifa::duty::RateError> for Failure {
    fn from(error: tarifa::duty::RateError) -> Self {
        let message = error.to_string();
        Self { status: TARIFA_INVALID_INPUT, message, place: Some((error.position, error.expected)) }
    }
}

impl From<Failure> for tarifa_error {
    fn from(Failure { status, message, place }: Failure) -> Self {
        // A message may quote a text of the caller's.
        let text = |text: String| CString::new(text.replace('\0', "\u{fffd}")).unwrap_or_default();
        Self { status, message: text(message), place: place.map(|(at, expected)| (at, text(expected))) }
    }
}

/// The status that the call returned; TARIFA_OK for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_error_status(error: *const tarifa_error) -> tarifa_status {
    // SAFETY: the caller gives NULL or a live error.
    unsafe { guard::view(error, TARIFA_OK, |error| error.status) }
}

/// Where it failed, what was found there and what to do, in English.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_error_message(error: *const tarifa_error) -> *const c_char {
    // SAFETY: the caller gives NULL or a live error.
    unsafe { guard::view(error, ptr::null(), |error| error.message.as_ptr()) }
}

/// Of a rate that is not understood, the byte of its text from which it is not; 0 for other errors.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_error_position(error: *const tarifa_error) -> usize {
    let position = |error: &tarifa_error| error.place.as_ref().map_or(0, |(position, _)| *position);
    // SAFETY: the caller gives NULL or a live error.
    unsafe { guard::view(error, 0, position) }
}

/// Of a rate that is not understood, what could stand at that byte; NULL for other errors.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_error_expected(error: *const tarifa_error) -> *const c_char {
    let expected = |error: &tarifa_error| error.place.as_ref().map_or(ptr::null(), |(_, expected)| expected.as_ptr());
    // SAFETY: the caller gives NULL or a live error.
    unsafe { guard::view(error, ptr::null(), expected) }
}

/// Frees an error.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_error_free(error: *mut tarifa_error) {
    // SAFETY: the caller gives NULL or an error of this library, and does not use it again.
    unsafe { guard::free(error) }
}
