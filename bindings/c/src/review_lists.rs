//! All reviews of a history: those that wait, each in turn, an export for an audit, and what they come to.

use std::ffi::{CString, c_void};
use std::io;

use crate::error::{Failure, tarifa_error};
use crate::own_codes::tarifa_own_codes;
use crate::records::tarifa_write;
use crate::result::tarifa_result;
use crate::reviews::{TARIFA_RESULT_AGREEMENT, TARIFA_RESULT_REVIEWS, of_json, tarifa_reviews};
use crate::status::tarifa_status;
use crate::stream::tarifa_take_answer;
use crate::{guard, memory};

/// The reviews that nobody has decided, in the order in which they were opened: a JSON array.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_reviews_pending(
    reviews: *const tarifa_reviews,
    result: *mut *mut tarifa_result,
    error: *mut *mut tarifa_error,
) -> tarifa_status {
    let pending = || {
        // SAFETY: the caller gives NULL or live reviews.
        let reviews = unsafe { memory::handle(reviews, "reviews") }?;
        Ok(of_json(TARIFA_RESULT_REVIEWS, &reviews.reviews.pending()?))
    };
    // SAFETY: the caller gives NULL or addresses that may be written.
    unsafe { guard::give(result, error, pending) }
}

/// Gives every review to a callback as JSON, as tarifa_reviews_get does, in the order in which they were opened. One is
/// in memory at a time. The callback ends it with any other number than 0, which is no error.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_reviews_for_each(
    reviews: *const tarifa_reviews,
    take: tarifa_take_answer,
    context: *mut c_void,
    error: *mut *mut tarifa_error,
) -> tarifa_status {
    let for_each = || {
        // SAFETY: the caller gives NULL or live reviews.
        let reviews = unsafe { memory::handle(reviews, "reviews") }?;
        let take = take.ok_or_else(|| Failure::argument("the callback is NULL"))?;
        let mut ended = false;
        let mut lines = Lines::new(|line| {
            let json = line.strip_suffix(b"\n").unwrap_or(line);
            let text = CString::new(json).unwrap_or_default();
            // SAFETY: the callback takes the context that the caller gave with it, and a text of this length.
            ended = unsafe { take(context, text.as_ptr(), text.count_bytes()) } != 0;
            if ended { Err(io::Error::other("the callback has enough")) } else { Ok(()) }
        });
        let written = reviews.reviews.export(&mut lines);
        if ended { Ok(()) } else { Ok(written.map(drop)?) }
    };
    // SAFETY: the caller gives NULL or an address that may be written.
    unsafe { guard::call(error, for_each) }
}

/// Gives every review with its decision to a callback as JSON, one a line, for an audit: bytes, of which a call may end
/// anywhere. How many reviews they were is written to `exported`, which may be NULL. TARIFA_IO where the callback ends
/// it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_reviews_export(
    reviews: *const tarifa_reviews,
    write: tarifa_write,
    context: *mut c_void,
    exported: *mut u64,
    error: *mut *mut tarifa_error,
) -> tarifa_status {
    let count = |count| {
        if !exported.is_null() {
            // SAFETY: not NULL, and the caller promises that it may be written.
            unsafe { exported.write(count) };
        }
    };
    let export = || {
        count(0);
        // SAFETY: the caller gives NULL or live reviews.
        let reviews = unsafe { memory::handle(reviews, "reviews") }?;
        let write = write.ok_or_else(|| Failure::argument("the callback is NULL"))?;
        let mut lines = Lines::new(|line| {
            // SAFETY: the callback takes the context that the caller gave with it, and bytes that live as long as the
            // call.
            match unsafe { write(context, line.as_ptr(), line.len()) } {
                0 => Ok(()),
                number => Err(io::Error::other(format!("the callback gave {number}"))),
            }
        });
        count(reviews.reviews.export(&mut lines)?);
        Ok(())
    };
    // SAFETY: the caller gives NULL or an address that may be written.
    unsafe { guard::call(error, export) }
}

/// The codes that reviewers accepted or changed to, as the company's own: tarifa_recommend_options.own_codes takes
/// them. A code of more than six digits whose tariff the review does not name counts with its six digits. What the
/// redaction took out of keys and texts finds nothing again.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_reviews_own_codes(
    reviews: *const tarifa_reviews,
    codes: *mut *mut tarifa_own_codes,
    error: *mut *mut tarifa_error,
) -> tarifa_status {
    let own = || {
        // SAFETY: the caller gives NULL or live reviews.
        let reviews = unsafe { memory::handle(reviews, "reviews") }?;
        Ok(reviews.reviews.own_codes()?.into())
    };
    // SAFETY: the caller gives NULL or addresses that may be written.
    unsafe { guard::give(codes, error, own) }
}

/// How often reviewers agreed with what was recommended, as JSON: in all, by chapter of the recommended code, by month
/// of the opening, by both, and by role; docs/c-api.md lists the fields.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_reviews_agreement(
    reviews: *const tarifa_reviews,
    result: *mut *mut tarifa_result,
    error: *mut *mut tarifa_error,
) -> tarifa_status {
    let agreement = || {
        // SAFETY: the caller gives NULL or live reviews.
        let reviews = unsafe { memory::handle(reviews, "reviews") }?;
        Ok(of_json(TARIFA_RESULT_AGREEMENT, &reviews.reviews.agreement()?))
    };
    // SAFETY: the caller gives NULL or addresses that may be written.
    unsafe { guard::give(result, error, agreement) }
}

/// Gives what is written to a function line by line, however small the pieces are that it comes in.
struct Lines<F> {
    line: Vec<u8>,
    each: F,
}

impl<F: FnMut(&[u8]) -> io::Result<()>> Lines<F> {
    fn new(each: F) -> Self {
        Self { line: Vec::new(), each }
    }
}

impl<F: FnMut(&[u8]) -> io::Result<()>> io::Write for Lines<F> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        for piece in bytes.split_inclusive(|byte| *byte == b'\n') {
            self.line.extend_from_slice(piece);
            if piece.ends_with(b"\n") {
                (self.each)(&self.line)?;
                self.line.clear();
            }
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
