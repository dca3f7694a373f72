//! Goods in, ranked subheadings out.

use std::ffi::c_char;
use std::num::NonZeroUsize;
use std::ptr;
use std::sync::Arc;

use tarifa::{ClassifyOptions, GoodsItem};

use crate::codes::tariff_code;
use crate::engine::tarifa_engine;
use crate::error::{Failure, tarifa_error};
use crate::goods::{self, tarifa_classify_options, tarifa_goods_item};
use crate::result::{Answer, tarifa_result};
use crate::status::{TARIFA_PANIC, tarifa_status};
use crate::{guard, memory};

/// Classifies goods known by a name alone. `options` may be NULL.
///
/// A text that says too little gets an answer that says so, not an error.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_classify_text(
    engine: *const tarifa_engine,
    name: *const c_char,
    name_len: usize,
    options: *const tarifa_classify_options,
    result: *mut *mut tarifa_result,
    error: *mut *mut tarifa_error,
) -> tarifa_status {
    let classify = || {
        // SAFETY: the caller gives NULL, a live engine, `name_len` bytes, and options of the size they say.
        let (engine, name, options) = unsafe {
            (memory::handle(engine, "engine")?, memory::text(name, name_len, "name")?, goods::options(options)?)
        };
        classify_one(engine, &GoodsItem::new(name), &options)
    };
    // SAFETY: the caller gives NULL or addresses that may be written.
    unsafe { guard::give(result, error, classify) }
}

/// Classifies a goods item. `options` may be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_classify(
    engine: *const tarifa_engine,
    item: *const tarifa_goods_item,
    options: *const tarifa_classify_options,
    result: *mut *mut tarifa_result,
    error: *mut *mut tarifa_error,
) -> tarifa_status {
    let classify = || {
        // SAFETY: the caller gives NULL, a live engine, and structs of the size they say.
        let (engine, item, options) =
            unsafe { (memory::handle(engine, "engine")?, memory::read_struct(item)?, goods::options(options)?) };
        // SAFETY: the caller gives texts that are NULL or valid for their length.
        let item = unsafe { goods::goods_item(&item) }?;
        classify_one(engine, &item, &options)
    };
    // SAFETY: the caller gives NULL or addresses that may be written.
    unsafe { guard::give(result, error, classify) }
}

fn classify_one(engine: &tarifa_engine, item: &GoodsItem, options: &ClassifyOptions) -> Result<tarifa_result, Failure> {
    let answer = engine.engine.classify_with(item, options)?;
    Ok(tarifa_result::new(Answer::Classification(answer), Arc::clone(&engine.data)))
}

/// How well a code fits goods, by its first six digits in HS 2022, and what would fit better: a hint for a reviewer.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_check_coherence(
    engine: *const tarifa_engine,
    code: *const c_char,
    code_len: usize,
    item: *const tarifa_goods_item,
    result: *mut *mut tarifa_result,
    error: *mut *mut tarifa_error,
) -> tarifa_status {
    let check = || {
        // SAFETY: the caller gives NULL, a live engine, `code_len` bytes, and a struct of the size it says.
        let (tarifa_engine { engine, data, .. }, code, item) =
            unsafe { (memory::handle(engine, "engine")?, tariff_code(code, code_len)?, memory::read_struct(item)?) };
        // SAFETY: the caller gives texts that are NULL or valid for their length.
        let item = unsafe { goods::goods_item(&item) }?;
        Ok(tarifa_result::new(Answer::Coherence(engine.check_coherence(&code, &item)?), Arc::clone(data)))
    };
    // SAFETY: the caller gives NULL or addresses that may be written.
    unsafe { guard::give(result, error, check) }
}

/// Classifies `count` goods items in `threads` threads; 0 for one on each core. `results` has `count` places, and
/// receives a result for each item, in order. All items have the same struct_size.
///
/// An item whose texts cannot be read does not stop the others: its result is a TARIFA_RESULT_FAILURE with
/// tarifa_result_status and tarifa_result_message. Where the call itself fails, all places are NULL.
///
/// The threads, 256 at most and one for each 32 items at most, end with the call. All answers are in memory at once:
/// cut a long file into pieces.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_classify_many(
    engine: *const tarifa_engine,
    items: *const tarifa_goods_item,
    count: usize,
    options: *const tarifa_classify_options,
    threads: u32,
    results: *mut *mut tarifa_result,
    error: *mut *mut tarifa_error,
) -> tarifa_status {
    let classify = || {
        let places = isize::MAX as usize / size_of::<*mut tarifa_result>();
        if count > places || (count > 0 && results.is_null()) {
            return Err(Failure::argument(format!("there is no array of {count} places for the results")));
        }
        for at in 0..count {
            // SAFETY: the caller gives `count` places that may be written.
            unsafe { results.add(at).write(ptr::null_mut()) };
        }
        // SAFETY: the caller gives NULL, a live engine, and structs of the size they say.
        let (engine, options) = unsafe { (memory::handle(engine, "engine")?, goods::options(options)?) };
        if count == 0 {
            return Ok(());
        }
        // SAFETY: the caller gives an array of `count` items.
        let items = unsafe { read_items(items, count) }?;
        let answers = classify_readable(engine, items, &options, threads);
        for (at, answer) in answers.into_iter().enumerate().take(count) {
            let result = Box::into_raw(Box::new(answer));
            // SAFETY: `at` is below `count`.
            unsafe { results.add(at).write(result) };
        }
        Ok(())
    };
    // SAFETY: the caller gives NULL or an address that may be written.
    unsafe { guard::call(error, classify) }
}

/// The items of an array, or why one cannot be read. The first says how long each is, so that an older caller's
/// array is walked in its own steps.
///
/// # Safety
/// `first` is NULL or points to `count` structs of the size that the first one says.
unsafe fn read_items(
    first: *const tarifa_goods_item,
    count: usize,
) -> Result<Vec<Result<GoodsItem, Failure>>, Failure> {
    // SAFETY: the caller of this function promises it.
    let size = unsafe { memory::struct_size(first) }?;
    if count > isize::MAX as usize / size {
        return Err(Failure::argument(format!("there cannot be {count} items")));
    }
    let mut items = Vec::with_capacity(count);
    for at in 0..count {
        // SAFETY: within the array.
        let item = unsafe { first.byte_add(at * size) };
        // SAFETY: as above; each item begins with its size.
        let own = unsafe { memory::struct_size(item) }.map_err(|failure| of_item(at, failure))?;
        if own != size {
            let message = format!("its struct_size is {own}, that of item 0 {size}: all must be the same");
            return Err(of_item(at, Failure::argument(message)));
        }
        // SAFETY: as above.
        let item = unsafe { memory::read_struct(item) }.map_err(|failure| of_item(at, failure))?;
        // SAFETY: the caller gives texts that are NULL or valid for their length.
        items.push(unsafe { goods::goods_item(&item) });
    }
    Ok(items)
}

fn of_item(at: usize, Failure { status, message, .. }: Failure) -> Failure {
    Failure::new(status, format!("item {at}: {message}"))
}

/// Classifies the items that could be read; the others keep their failure.
fn classify_readable(
    engine: &tarifa_engine,
    items: Vec<Result<GoodsItem, Failure>>,
    options: &ClassifyOptions,
    threads: u32,
) -> Vec<tarifa_result> {
    let mut readable = Vec::with_capacity(items.len());
    let mut failures = Vec::with_capacity(items.len());
    for item in items {
        match item {
            Ok(item) => {
                readable.push(item);
                failures.push(None);
            }
            Err(failure) => failures.push(Some(failure)),
        }
    }
    let threads = NonZeroUsize::new(threads as usize);
    let mut answers = engine.engine.classify_many(&readable, options, threads).into_iter();
    let answer = |failure: Option<Failure>| {
        // There is an answer for each readable item; if one were missing, the others would still keep their places.
        let missing = || Err(Failure::new(TARIFA_PANIC, "a defect of the library: an answer is missing"));
        let classified = || answers.next().map_or_else(missing, |answer| answer.map_err(Failure::from));
        failure.map_or_else(classified, Err).map_or_else(Answer::Failure, Answer::Classification)
    };
    let result = |answer: Answer| tarifa_result::new(answer, Arc::clone(&engine.data));
    failures.into_iter().map(answer).map(result).collect()
}
