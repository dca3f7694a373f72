//! What items of a catalogue are recommended to be declared under, and the codes in use beside that.

use std::ffi::{c_char, c_void};
use std::mem::offset_of;
use std::num::NonZeroUsize;
use std::sync::Arc;

use tarifa::catalogue::{CatalogueItem, RecommendOptions};

use crate::comparison::ComparisonAnswer;
use crate::countries::{day, needed_day, origin};
use crate::engine::tarifa_engine;
use crate::error::{Failure, tarifa_error};
use crate::goods::tarifa_text;
use crate::guard;
use crate::memory::{self, CallerStruct};
use crate::own_codes::tarifa_own_codes;
use crate::records::tarifa_write;
use crate::requests::json;
use crate::result::{Answer, tarifa_result};
use crate::status::{TARIFA_IO, tarifa_status};

/// The answer of tarifa_own_codes_to_json. It is read as JSON.
pub const TARIFA_RESULT_OWN_CODES: i32 = 24;
/// The answer of tarifa_own_codes_find. It is read as JSON.
pub const TARIFA_RESULT_OWN_CODE: i32 = 25;
/// The answer of tarifa_recommend. It is read as JSON.
pub const TARIFA_RESULT_RECOMMENDATION: i32 = 26;
/// The answer of tarifa_compare. It is read as JSON.
pub const TARIFA_RESULT_COMPARISON: i32 = 27;

/// How recommendations are made. Begin with TARIFA_RECOMMEND_OPTIONS_INIT.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct tarifa_recommend_options {
    /// sizeof(tarifa_recommend_options).
    pub struct_size: usize,
    /// The country whose tariff lines are recommended; empty where six digits will do.
    pub tariff: tarifa_text,
    /// The day on which the lines must be declarable; empty for any.
    pub date: tarifa_text,
    /// What the company has decided on, which goes before what a classification says; NULL for nothing.
    pub own_codes: *const tarifa_own_codes,
}

// SAFETY: repr(C) without padding, its size first; pointers and numbers may all be zero.
unsafe impl CallerStruct for tarifa_recommend_options {
    const NAME: &'static str = "tarifa_recommend_options";
    const FIRST_SIZE: usize = offset_of!(Self, own_codes) + size_of::<*const tarifa_own_codes>();
    const END: usize = offset_of!(Self, own_codes) + size_of::<*const tarifa_own_codes>();
}

/// What an item of a catalogue is recommended to be declared under: what the company decided on, else the likeliest
/// line of the tariff, or the subheading where no line is likely enough. The item is JSON; docs/c-api.md lists its fields.
/// `options` may be NULL.
///
/// TARIFA_INVALID_INPUT for an item that cannot be read, whose message begins with the field, and as tarifa_classify.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_recommend(
    engine: *const tarifa_engine,
    item: *const c_char,
    item_len: usize,
    options: *const tarifa_recommend_options,
    result: *mut *mut tarifa_result,
    error: *mut *mut tarifa_error,
) -> tarifa_status {
    let recommend = || {
        // SAFETY: the caller gives NULL, a live engine, `item_len` bytes, and NULL or options of the size they say.
        let (engine, item, options) = unsafe {
            (memory::handle(engine, "engine")?, json::<CatalogueItem>(item, item_len, "item")?, self::options(options)?)
        };
        let found = engine.engine.recommend(&item, &options)?;
        let answer = serde_json::to_string(&found).unwrap_or_default();
        Ok(tarifa_result::new(Answer::Json(TARIFA_RESULT_RECOMMENDATION, answer), Arc::clone(&engine.data)))
    };
    // SAFETY: the caller gives NULL or addresses that may be written.
    unsafe { guard::give(result, error, recommend) }
}

/// Compares the codes in use of a catalogue, a JSON array of items, with those that are recommended, in so many
/// threads; 0 for one for each core. The answer is JSON: each item with both codes, how likely the one in use is wrong,
/// and the money at stake; the items in the order of either; how many agree down to each level and how many codes stand
/// in the tariff. An item whose texts cannot be read is among the failures.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_compare(
    engine: *const tarifa_engine,
    items: *const c_char,
    items_len: usize,
    options: *const tarifa_recommend_options,
    threads: u32,
    result: *mut *mut tarifa_result,
    error: *mut *mut tarifa_error,
) -> tarifa_status {
    let compare = || {
        // SAFETY: the caller gives NULL, a live engine, `items_len` bytes, and NULL or options of the size they say.
        let (engine, items, options) = unsafe {
            (
                memory::handle(engine, "engine")?,
                json::<Vec<CatalogueItem>>(items, items_len, "items")?,
                self::options(options)?,
            )
        };
        let found = engine.engine.compare(&items, &options, NonZeroUsize::new(threads as usize));
        let answer = ComparisonAnswer::new(&engine.engine, &options, &items, found);
        Ok(tarifa_result::new(Answer::Comparison(Box::new(answer)), Arc::clone(&engine.data)))
    };
    // SAFETY: the caller gives NULL or addresses that may be written.
    unsafe { guard::give(result, error, compare) }
}

/// Gives the page of a comparison to a callback: HTML in UTF-8 without scripts and without anything to be fetched, of
/// which a call may end anywhere. `date` is the day that stands on it. TARIFA_INVALID_ARGUMENT for a result that is no
/// comparison, TARIFA_IO where the callback ends it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_comparison_html(
    comparison: *const tarifa_result,
    title: *const c_char,
    title_len: usize,
    date: *const c_char,
    date_len: usize,
    write: tarifa_write,
    context: *mut c_void,
    error: *mut *mut tarifa_error,
) -> tarifa_status {
    let page = || {
        // SAFETY: the caller gives NULL, a live result, and texts of these lengths.
        let (result, title, date) = unsafe {
            (
                memory::handle(comparison, "comparison")?,
                memory::text(title, title_len, "title")?,
                needed_day(date, date_len)?,
            )
        };
        let Answer::Comparison(answer) = &result.answer else {
            return Err(Failure::argument("the result is no comparison"));
        };
        let write = write.ok_or_else(|| Failure::argument("the callback is NULL"))?;
        let page = answer.comparison.to_html(title, date);
        // SAFETY: the callback and its context belong together, and the bytes live for the time of the call.
        match unsafe { write(context, page.as_ptr(), page.len()) } {
            0 => Ok(()),
            own => Err(Failure::new(TARIFA_IO, format!("the callback ended the page with {own}"))),
        }
    };
    // SAFETY: the caller gives NULL or an address that may be written.
    unsafe { guard::call(error, page) }
}

/// The options of the library; the default ones for NULL.
///
/// # Safety
/// `options` is NULL or points to a struct of the size it says, whose texts are NULL or valid for their length, and
/// whose own codes are NULL or live.
pub(crate) unsafe fn options(options: *const tarifa_recommend_options) -> Result<RecommendOptions, Failure> {
    let mut chosen = RecommendOptions::default();
    if options.is_null() {
        return Ok(chosen);
    }
    // SAFETY: the caller of this function promises it.
    let given = unsafe { memory::read_struct(options) }?;
    // SAFETY: as above.
    let (tariff, date, own_codes) = unsafe {
        (origin(given.tariff.data, given.tariff.len)?, day(given.date.data, given.date.len)?, given.own_codes.as_ref())
    };
    if let Some(tariff) = tariff {
        chosen = chosen.with_tariff(tariff);
    }
    if let Some(date) = date {
        chosen = chosen.with_date(date);
    }
    if let Some(own_codes) = own_codes {
        chosen = chosen.with_own_codes(own_codes.now());
    }
    Ok(chosen)
}
