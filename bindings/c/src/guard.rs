//! What every export goes through: no panic crosses, no pointer is followed unseen, and every out argument is set.

// Without unwinding every guard below would be void.
#[cfg(all(not(test), panic = "abort"))]
compile_error!("libtarifa promises that no panic ends the host: build it with panic = \"unwind\"");

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::error::{Failure, tarifa_error};
use crate::status::{TARIFA_OK, TARIFA_PANIC, tarifa_status};

/// Runs a call that may fail.
///
/// # Safety
/// `error` is NULL or may be written.
pub(crate) unsafe fn call(error: *mut *mut tarifa_error, work: impl FnOnce() -> Result<(), Failure>) -> tarifa_status {
    // Nothing that a panic leaves half done is seen again: engines and results do not change.
    let outcome = catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|panic| Err(failure_of(&*panic)));
    let status = outcome.as_ref().map_or_else(|failure| failure.status, |()| TARIFA_OK);
    if !error.is_null() {
        let given = outcome.err().map_or(std::ptr::null_mut(), |failure| Box::into_raw(Box::new(failure.into())));
        // SAFETY: not NULL, and the caller of this function promises that it may be written.
        unsafe { error.write(given) };
    }
    status
}

/// Runs a call that hands out a handle.
///
/// # Safety
/// `out` and `error` are NULL or may be written.
pub(crate) unsafe fn give<T>(
    out: *mut *mut T,
    error: *mut *mut tarifa_error,
    work: impl FnOnce() -> Result<T, Failure>,
) -> tarifa_status {
    let given = || {
        if out.is_null() {
            return Err(Failure::argument("the address for the answer is NULL"));
        }
        // SAFETY: not NULL, and the caller of this function promises that it may be written.
        unsafe { out.write(std::ptr::null_mut()) };
        let handle = Box::into_raw(Box::new(work()?));
        // SAFETY: as above.
        unsafe { out.write(handle) };
        Ok(())
    };
    // SAFETY: the caller of this function promises it for `error`.
    unsafe { call(error, given) }
}

/// Reads from a handle; `otherwise` where there is none.
///
/// # Safety
/// `handle` is NULL or live for `'a`.
pub(crate) unsafe fn view<'a, T: 'a, R>(handle: *const T, otherwise: R, read: impl FnOnce(&'a T) -> R) -> R {
    // SAFETY: the caller of this function promises it.
    let Some(handle) = (unsafe { handle.as_ref() }) else { return otherwise };
    value(otherwise, || read(handle))
}

/// Finds a value; `otherwise` where that panics.
pub(crate) fn value<R>(otherwise: R, find: impl FnOnce() -> R) -> R {
    catch_unwind(AssertUnwindSafe(find)).unwrap_or(otherwise)
}

/// Ends a handle.
///
/// # Safety
/// `handle` is NULL, or came from `Box::into_raw` and is not used again.
pub(crate) unsafe fn free<T>(handle: *mut T) {
    if !handle.is_null() {
        // SAFETY: the caller of this function promises it.
        let handle = unsafe { Box::from_raw(handle) };
        // No destructor of ours panics; if one did, the handle is gone all the same.
        let _ = catch_unwind(AssertUnwindSafe(|| drop(handle)));
    }
}

fn failure_of(panic: &(dyn Any + Send)) -> Failure {
    let said = panic.downcast_ref::<&str>().copied();
    let said = said.or_else(|| panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("no message");
    Failure::new(TARIFA_PANIC, format!("a defect of the library, please report it: {said}"))
}

#[cfg(test)]
#[allow(clippy::panic, reason = "what a panic becomes is tested")]
mod tests {
    use std::ffi::CStr;
    use std::ptr;

    use super::*;
    use crate::error::{tarifa_error_free, tarifa_error_message, tarifa_error_status};

    #[test]
    fn a_panic_becomes_a_status_with_a_message() {
        let mut out: *mut u8 = ptr::dangling_mut();
        let mut error = ptr::null_mut();
        // SAFETY: both addresses are of local variables.
        let status = unsafe { give(&raw mut out, &raw mut error, || std::panic::panic_any(format!("row {}", 7))) };
        assert_eq!(status, TARIFA_PANIC);
        assert!(out.is_null());
        // SAFETY: the error was just given out, and is freed once.
        unsafe {
            assert_eq!(tarifa_error_status(error), TARIFA_PANIC);
            let message = CStr::from_ptr(tarifa_error_message(error)).to_str().expect("UTF-8");
            assert!(message.ends_with("row 7"), "{message}");
            tarifa_error_free(error);
        }
    }

    #[test]
    fn a_panic_in_an_accessor_gives_what_an_absent_value_gives() {
        let handle = 1u8;
        // SAFETY: the handle is a local variable.
        let read = unsafe { view(&raw const handle, 5, |_| std::panic::panic_any("out of order")) };
        assert_eq!(read, 5);
    }

    #[test]
    fn nobody_needs_to_ask_for_the_error() {
        // SAFETY: NULL is allowed.
        let status = unsafe { call(ptr::null_mut(), || Err(Failure::argument("no"))) };
        assert_eq!(status, crate::status::TARIFA_INVALID_ARGUMENT);
    }
}
