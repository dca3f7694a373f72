//! Requests of hosted classification services in, responses out.

use std::ffi::c_char;
use std::mem::offset_of;
use std::num::NonZeroUsize;
use std::sync::Arc;

use tarifa::options::{Handler, Limits, UnknownFields};

use crate::category_map::tarifa_category_map;
use crate::engine::{Data, tarifa_engine};
use crate::error::{Failure, tarifa_error};
use crate::guard;
use crate::history::tarifa_history;
use crate::memory::{self, CallerStruct};
use crate::result::{Answer, tarifa_result};
use crate::stamps::{CallerStamps, tarifa_stamps};
use crate::status::tarifa_status;

/// Answers requests in JSON. It never changes and may be used from many threads at once. The caller frees it; the
/// engine and the history may be gone before, and results outlive it.
pub struct tarifa_handler {
    pub(crate) handler: Handler,
    data: Arc<Data>,
}

/// Fields that a request has and this library does not know are left aside.
pub const TARIFA_UNKNOWN_FIELDS_IGNORE: i32 = 0;
/// Fields that a request has and this library does not know are problems.
pub const TARIFA_UNKNOWN_FIELDS_REJECT: i32 = 1;

/// How requests are answered. Begin with TARIFA_HANDLER_OPTIONS_INIT.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct tarifa_handler_options {
    /// sizeof(tarifa_handler_options).
    pub struct_size: usize,
    /// Most items of a request; 0 for the default, 100.
    pub items: usize,
    /// Most items of BulkClassifications; 0 for the default, 1000.
    pub bulk_items: usize,
    /// Most characters of each text; 0 for the default, 200.
    pub characters: usize,
    /// One of the TARIFA_UNKNOWN_FIELDS_ constants.
    pub unknown_fields: i32,
    /// In how many threads a bulk request and a stream are answered, 256 at most; 0 for one for each core.
    pub threads: u32,
    /// Keeps answers, which RetrieveClassifications takes from it; NULL where nothing is to be kept.
    pub history: *const tarifa_history,
    /// What the categories of a merchant say of goods; NULL for nothing.
    pub categories: *const tarifa_category_map,
    /// Where time and names come from; NULL for the system.
    pub stamps: *const tarifa_stamps,
}

// SAFETY: repr(C) without padding, its size first; pointers and numbers may all be zero.
unsafe impl CallerStruct for tarifa_handler_options {
    const NAME: &'static str = "tarifa_handler_options";
    const FIRST_SIZE: usize = offset_of!(Self, stamps) + size_of::<*const tarifa_stamps>();
    const END: usize = offset_of!(Self, stamps) + size_of::<*const tarifa_stamps>();
}

const _: () = {
    const fn used_from_many_threads<T: Send + Sync>() {}
    used_from_many_threads::<tarifa_handler>();
    used_from_many_threads::<tarifa_history>();
    used_from_many_threads::<tarifa_category_map>();
};

/// Makes a handler over an engine. `options` may be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_handler_new(
    engine: *const tarifa_engine,
    options: *const tarifa_handler_options,
    handler: *mut *mut tarifa_handler,
    error: *mut *mut tarifa_error,
) -> tarifa_status {
    let make = || {
        // SAFETY: the caller gives NULL or a live engine.
        let engine = unsafe { memory::handle(engine, "engine") }?;
        // SAFETY: the caller gives NULL or options of the size they say, with live handles.
        let handler = unsafe { with_options(Handler::new(engine.engine.clone()), options) }?;
        Ok(tarifa_handler { handler, data: Arc::clone(&engine.data) })
    };
    // SAFETY: the caller gives NULL or addresses that may be written.
    unsafe { guard::give(handler, error, make) }
}

/// Answers a request in JSON, of a hosted classification service or of a parcel carrier. The response is the JSON of
/// the result. What is wrong with the request stands in the response: the call fails for a text that is not UTF-8
/// alone.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_handler_handle(
    handler: *const tarifa_handler,
    request: *const c_char,
    request_len: usize,
    result: *mut *mut tarifa_result,
    error: *mut *mut tarifa_error,
) -> tarifa_status {
    let handle = || {
        // SAFETY: the caller gives NULL, a live handler, and `request_len` bytes.
        let (handler, request) =
            unsafe { (memory::handle(handler, "handler")?, memory::text(request, request_len, "request")?) };
        Ok(tarifa_result::new(Answer::Response(handler.handler.handle(request)), Arc::clone(&handler.data)))
    };
    // SAFETY: the caller gives NULL or addresses that may be written.
    unsafe { guard::give(result, error, handle) }
}

/// Answers a request with the default options, and keeps nothing. As tarifa_handler_handle otherwise.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_engine_handle(
    engine: *const tarifa_engine,
    request: *const c_char,
    request_len: usize,
    result: *mut *mut tarifa_result,
    error: *mut *mut tarifa_error,
) -> tarifa_status {
    let handle = || {
        // SAFETY: the caller gives NULL, a live engine, and `request_len` bytes.
        let (engine, request) =
            unsafe { (memory::handle(engine, "engine")?, memory::text(request, request_len, "request")?) };
        Ok(tarifa_result::new(Answer::Response(engine.engine.handle(request)), Arc::clone(&engine.data)))
    };
    // SAFETY: the caller gives NULL or addresses that may be written.
    unsafe { guard::give(result, error, handle) }
}

/// Frees a handler. Results that it gave stay whole.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_handler_free(handler: *mut tarifa_handler) {
    // SAFETY: the caller gives NULL or a handler of this library, and does not use it again.
    unsafe { guard::free(handler) }
}

/// The handler with the options of a caller.
///
/// # Safety
/// `options` is NULL or points to a struct of the size it says; its handles are NULL or live, its stamps are NULL or a
/// struct of the size it says.
unsafe fn with_options(mut handler: Handler, options: *const tarifa_handler_options) -> Result<Handler, Failure> {
    if options.is_null() {
        return Ok(handler);
    }
    // SAFETY: the caller of this function promises it.
    let given = unsafe { memory::read_struct(options) }?;
    handler = handler.with_limits(limits(&given)).with_unknown_fields(match given.unknown_fields {
        TARIFA_UNKNOWN_FIELDS_IGNORE => UnknownFields::Ignore,
        TARIFA_UNKNOWN_FIELDS_REJECT => UnknownFields::Reject,
        other => return Err(Failure::argument(format!("unknown_fields is {other}: give 0 or 1"))),
    });
    if let Some(threads) = NonZeroUsize::new(given.threads as usize) {
        handler = handler.with_threads(threads);
    }
    // SAFETY: the caller of this function promises it.
    if let Some(history) = unsafe { given.history.as_ref() } {
        handler = handler.with_history(Arc::clone(&history.store));
    }
    // SAFETY: as above.
    if let Some(categories) = unsafe { given.categories.as_ref() } {
        handler = handler.with_categories(categories.now());
    }
    if !given.stamps.is_null() {
        // SAFETY: as above.
        handler = handler.with_stamps(CallerStamps::new(unsafe { memory::read_struct(given.stamps) }?));
    }
    Ok(handler)
}

/// What a request may hold; the default where nothing is given.
fn limits(given: &tarifa_handler_options) -> Limits {
    let or = |given: usize, default: usize| if given == 0 { default } else { given };
    let limits = Limits::default();
    limits
        .with_items(or(given.items, limits.items))
        .with_bulk_items(or(given.bulk_items, limits.bulk_items))
        .with_characters(or(given.characters, limits.characters))
}
