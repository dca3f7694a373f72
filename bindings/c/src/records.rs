//! The records of a history: storing, finding, removing and exporting them.

use std::ffi::{c_char, c_void};
use std::io;
use std::ptr;
use std::sync::Arc;

use tarifa::history::StoredRecord;

use crate::engine::Data;
use crate::error::{Failure, tarifa_error};
use crate::guard;
use crate::history::tarifa_history;
use crate::memory;
use crate::record_ids::{record_id, time};
use crate::result::{Answer, OWN, tarifa_result};
use crate::status::{TARIFA_INVALID_INPUT, tarifa_status};
use crate::texts::Texts;

// Group 0 goes on with these.
const ID: usize = OWN;
const CREATED_AT: usize = OWN + 1;
const BODY: usize = OWN + 2;

/// Takes the next bytes of an export; any other number than 0 ends it.
pub type tarifa_write = Option<unsafe extern "C" fn(context: *mut c_void, data: *const u8, len: usize) -> i32>;

/// Finds a record by its id. One that never was or is gone is an empty answer: its JSON is `null`, and
/// tarifa_result_record_id gives NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_history_get(
    history: *const tarifa_history,
    id: *const c_char,
    id_len: usize,
    result: *mut *mut tarifa_result,
    error: *mut *mut tarifa_error,
) -> tarifa_status {
    let get = || {
        // SAFETY: the caller gives NULL, a live history, and `id_len` bytes.
        let (history, id) = unsafe { (memory::handle(history, "history")?, record_id(id, id_len)?) };
        Ok(tarifa_result::new(Answer::Record(history.store.get(id)?.map(Box::new)), Arc::new(Data::default())))
    };
    // SAFETY: the caller gives NULL or addresses that may be written.
    unsafe { guard::give(result, error, get) }
}

/// Stores records, all of them or none: a JSON array, each as tarifa_history_get gives it. A record takes the place of
/// one with its id.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_history_put(
    history: *const tarifa_history,
    records: *const c_char,
    records_len: usize,
    error: *mut *mut tarifa_error,
) -> tarifa_status {
    let put = || {
        // SAFETY: the caller gives NULL, a live history, and `records_len` bytes.
        let (history, text) =
            unsafe { (memory::handle(history, "history")?, memory::text(records, records_len, "list of records")?) };
        let records: Vec<StoredRecord> = serde_json::from_str(text).map_err(|error| {
            let form = r#"give [{"id": …, "createdAt": …, "body": …}]"#;
            Failure::new(TARIFA_INVALID_INPUT, format!("the records cannot be read: {error}: {form}"))
        })?;
        Ok(history.store.put(&records)?)
    };
    // SAFETY: the caller gives NULL or an address that may be written.
    unsafe { guard::call(error, put) }
}

/// Removes the records created before a time, and gives their space back. How many they were is written to `removed`,
/// which may be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_history_expire(
    history: *const tarifa_history,
    before: i64,
    removed: *mut u64,
    error: *mut *mut tarifa_error,
) -> tarifa_status {
    // SAFETY: the caller gives NULL, a live history, and addresses that may be written.
    unsafe { count(history, removed, error, |history| Ok(history.store.expire(time(before)?)?)) }
}

/// Removes the records that were kept for longer than the options say. Nothing else removes them: call it once a day.
/// As tarifa_history_expire otherwise.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_history_expire_overdue(
    history: *const tarifa_history,
    now: i64,
    removed: *mut u64,
    error: *mut *mut tarifa_error,
) -> tarifa_status {
    // SAFETY: the caller gives NULL, a live history, and addresses that may be written.
    unsafe { count(history, removed, error, |history| Ok(history.store.expire_overdue(time(now)?)?)) }
}

/// Gives the records to a callback as JSON, one a line, in the order of their ids: bytes, of which a call may end
/// anywhere. How many records they were is written to `exported`, which may be NULL. TARIFA_IO where the callback ends
/// it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_history_export(
    history: *const tarifa_history,
    write: tarifa_write,
    context: *mut c_void,
    exported: *mut u64,
    error: *mut *mut tarifa_error,
) -> tarifa_status {
    let export = |history: &tarifa_history| {
        let write = write.ok_or_else(|| Failure::argument("the callback is NULL"))?;
        Ok(history.store.export(&mut Export { write, context })?)
    };
    // SAFETY: the caller gives NULL, a live history, and addresses that may be written.
    unsafe { count(history, exported, error, export) }
}

/// How many records there are, written to `len`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_history_len(
    history: *const tarifa_history,
    len: *mut u64,
    error: *mut *mut tarifa_error,
) -> tarifa_status {
    // SAFETY: the caller gives NULL, a live history, and addresses that may be written.
    unsafe { count(history, len, error, |history| Ok(history.store.len()?)) }
}

/// The id of the record that was found; NULL where there is none.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_record_id(result: *const tarifa_result) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { text(result, ID) }
}

/// When the answer was given: "2026-11-22T12:00:00Z".
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_record_created_at(result: *const tarifa_result) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { text(result, CREATED_AT) }
}

/// The answer, as JSON.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_record_body(result: *const tarifa_result) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { text(result, BODY) }
}

pub(crate) fn lay_out(record: Option<&StoredRecord>, texts: &mut Texts) {
    if let Some(StoredRecord { id, created_at, body }) = record {
        texts.push(&id.to_string()).push(&created_at.to_string()).push(&body.to_string());
    }
}

/// Reads a string of a record.
///
/// # Safety
/// `result` is NULL or live.
unsafe fn text(result: *const tarifa_result, at: usize) -> *const c_char {
    let read = |result: &tarifa_result| match result.answer {
        Answer::Record(_) => result.text(0, at),
        _ => ptr::null(),
    };
    // SAFETY: the caller of this function promises it.
    unsafe { guard::view(result, ptr::null(), read) }
}

/// Runs a call that counts records; the count is 0 where it fails.
///
/// # Safety
/// `history` is NULL or live; `out` and `error` are NULL or may be written.
unsafe fn count(
    history: *const tarifa_history,
    out: *mut u64,
    error: *mut *mut tarifa_error,
    work: impl FnOnce(&tarifa_history) -> Result<u64, Failure>,
) -> tarifa_status {
    let write = |count| {
        if !out.is_null() {
            // SAFETY: not NULL, and the caller of this function promises that it may be written.
            unsafe { out.write(count) };
        }
    };
    let counted = || {
        write(0);
        // SAFETY: the caller of this function promises it.
        write(work(unsafe { memory::handle(history, "history") }?)?);
        Ok(())
    };
    // SAFETY: the caller of this function promises it for `error`.
    unsafe { guard::call(error, counted) }
}

/// What an export writes to.
struct Export {
    write: unsafe extern "C" fn(*mut c_void, *const u8, usize) -> i32,
    context: *mut c_void,
}

impl io::Write for Export {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        // SAFETY: the callback takes the context that the caller gave with it, and bytes that live as long as the call.
        match unsafe { (self.write)(self.context, bytes.as_ptr(), bytes.len()) } {
            0 => Ok(bytes.len()),
            number => Err(io::Error::other(format!("the callback gave {number}"))),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
