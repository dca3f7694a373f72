//! Stores of answers: opening them, and what they keep of an answer.

use std::ffi::{CString, c_char};
use std::mem::offset_of;
use std::ptr;
use std::sync::Arc;
use std::time::Duration;

#[cfg(feature = "catalogue")]
use tarifa::catalogue::Reviews;
use tarifa::history::{HistoryOptions, HistoryStore, MemoryHistory, TextPattern};

use crate::error::{Failure, tarifa_error};
use crate::goods::tarifa_text;
use crate::guard;
use crate::memory::{self, CallerStruct};
use crate::status::{TARIFA_INVALID_INPUT, tarifa_status};

/// Keeps answers, to be found again by their ids. It may be used from many threads at once. The caller frees it; a
/// handler that uses it keeps what it needs, and so do reviews.
pub struct tarifa_history {
    pub(crate) store: Arc<dyn HistoryStore>,
    path: Option<CString>,
    /// One for all handles of reviews, so that none is decided twice.
    #[cfg(feature = "catalogue")]
    pub(crate) reviews: Arc<Reviews>,
}

impl tarifa_history {
    fn over(store: Arc<dyn HistoryStore>, path: Option<CString>) -> Self {
        Self {
            #[cfg(feature = "catalogue")]
            reviews: Arc::new(Reviews::new(Arc::clone(&store))),
            store,
            path,
        }
    }
}

/// How answers are kept. Begin with TARIFA_HISTORY_OPTIONS_INIT.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct tarifa_history_options {
    /// sizeof(tarifa_history_options).
    pub struct_size: usize,
    /// For how many seconds records are kept; 0 for the default, 366 days.
    pub retention: usize,
    /// The most bytes that a record may have as JSON, after the redaction; 0 for the default, 1 MiB.
    pub max_record_bytes: usize,
    /// Fields whose value becomes "[redacted]" before anything is written: "customer" is a field of that name anywhere,
    /// "item.customer" one within a field "item".
    pub redacted_fields: *const tarifa_text,
    /// How many fields.
    pub redacted_field_count: usize,
    /// What becomes "[redacted]" in texts, each as JSON: "\"email_address\"", "{\"digits\": 12}" for so many digits in
    /// a row or more, "{\"text\": \"Anna\"}".
    pub redacted_patterns: *const tarifa_text,
    /// How many patterns.
    pub redacted_pattern_count: usize,
}

// SAFETY: repr(C) without padding, its size first; pointers and numbers may all be zero.
unsafe impl CallerStruct for tarifa_history_options {
    const NAME: &'static str = "tarifa_history_options";
    const FIRST_SIZE: usize = offset_of!(Self, redacted_pattern_count) + size_of::<usize>();
    const END: usize = offset_of!(Self, redacted_pattern_count) + size_of::<usize>();
}

/// Opens a history in a file, and creates it where there is none. The path is UTF-8; `options` may be NULL. What was
/// stored is on the disk when the call that stored it returns.
///
/// TARIFA_HISTORY_IN_USE while it is open elsewhere, in this process or another; TARIFA_HISTORY_DAMAGED for a file that
/// is no history, or was cut short or altered; TARIFA_HISTORY_TOO_NEW for one of a newer library; TARIFA_OTHER from a
/// library that was built without the feature `history`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_history_open(
    path: *const c_char,
    path_len: usize,
    options: *const tarifa_history_options,
    history: *mut *mut tarifa_history,
    error: *mut *mut tarifa_error,
) -> tarifa_status {
    let open = || {
        // SAFETY: the caller gives NULL or `path_len` bytes, and NULL or options of the size they say.
        let (path, options) = unsafe { (memory::text(path, path_len, "path")?, self::options(options)?) };
        Ok(tarifa_history::over(in_file(path, options)?, CString::new(path).ok()))
    };
    // SAFETY: the caller gives NULL or addresses that may be written.
    unsafe { guard::give(history, error, open) }
}

/// Makes a history in memory that keeps so many records at most, of which the oldest leave first. `options` may be
/// NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_history_in_memory(
    max_records: usize,
    options: *const tarifa_history_options,
    history: *mut *mut tarifa_history,
    error: *mut *mut tarifa_error,
) -> tarifa_status {
    let make = || {
        // SAFETY: the caller gives NULL or options of the size they say.
        let options = unsafe { self::options(options) }?;
        Ok(tarifa_history::over(Arc::new(MemoryHistory::new(max_records, options)), None))
    };
    // SAFETY: the caller gives NULL or addresses that may be written.
    unsafe { guard::give(history, error, make) }
}

/// The file of a history; NULL for one in memory.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_history_path(history: *const tarifa_history) -> *const c_char {
    let path = |history: &tarifa_history| history.path.as_ref().map_or(ptr::null(), |path| path.as_ptr());
    // SAFETY: the caller gives NULL or a live history.
    unsafe { guard::view(history, ptr::null(), path) }
}

/// Frees a history; the file is closed when neither handlers nor reviews use it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_history_free(history: *mut tarifa_history) {
    // SAFETY: the caller gives NULL or a history of this library, and does not use it again.
    unsafe { guard::free(history) }
}

#[cfg(feature = "history")]
fn in_file(path: &str, options: HistoryOptions) -> Result<Arc<dyn HistoryStore>, Failure> {
    Ok(Arc::new(tarifa::history::FileHistory::open(path, options)?))
}

#[cfg(not(feature = "history"))]
fn in_file(_: &str, _: HistoryOptions) -> Result<Arc<dyn HistoryStore>, Failure> {
    let message = "the library was built without the feature `history`: build it with that";
    Err(Failure::new(crate::status::TARIFA_OTHER, message))
}

/// The options of the library; the default ones for NULL.
///
/// # Safety
/// `options` is NULL or points to a struct of the size it says, whose arrays and texts are NULL or valid for their
/// length.
unsafe fn options(options: *const tarifa_history_options) -> Result<HistoryOptions, Failure> {
    let mut chosen = HistoryOptions::default();
    if options.is_null() {
        return Ok(chosen);
    }
    // SAFETY: the caller of this function promises it.
    let given = unsafe { memory::read_struct(options) }?;
    if given.retention > 0 {
        chosen = chosen.with_retention(Duration::from_secs(given.retention as u64));
    }
    if given.max_record_bytes > 0 {
        chosen = chosen.with_max_record_bytes(given.max_record_bytes);
    }
    // SAFETY: the caller of this function promises the arrays.
    let (fields, patterns) = unsafe {
        (
            memory::array(given.redacted_fields, given.redacted_field_count, "redacted_fields")?,
            memory::array(given.redacted_patterns, given.redacted_pattern_count, "redacted_patterns")?,
        )
    };
    let mut redaction = chosen.redaction.clone();
    for field in fields {
        // SAFETY: the caller of this function promises it of every text.
        redaction = redaction.with_field(unsafe { memory::text(field.data, field.len, "redacted field") }?);
    }
    for pattern in patterns {
        // SAFETY: as above.
        redaction = redaction.with_pattern(unsafe { self::pattern(pattern) }?);
    }
    Ok(chosen.with_redaction(redaction))
}

/// A pattern of the caller's.
///
/// # Safety
/// The text is NULL or valid for its length.
unsafe fn pattern(text: &tarifa_text) -> Result<TextPattern, Failure> {
    // SAFETY: the caller of this function promises it.
    let text = unsafe { memory::text(text.data, text.len, "redacted pattern") }?;
    serde_json::from_str(text).map_err(|error| {
        let forms = r#""email_address", {"digits": 12} or {"text": "Anna"}"#;
        Failure::new(TARIFA_INVALID_INPUT, format!("the redacted pattern is none: {error}: give {forms}"))
    })
}
