//! Reviews of recommendations: opened from what was recommended, decided once by a person, found again.

use std::ffi::c_char;
use std::sync::Arc;

use serde::Serialize;
use serde_json::Value;
use tarifa::catalogue::{CatalogueItem, Decision, Opening, Reviews};
use tarifa::history::RecordId;
use tarifa::jiff::Timestamp;

use crate::countries::origin;
use crate::engine::Data;
use crate::error::{Failure, tarifa_error};
use crate::history::tarifa_history;
use crate::record_ids::{record_id, time, write_text};
use crate::requests::json;
use crate::result::{Answer, tarifa_result};
use crate::status::tarifa_status;
use crate::{guard, memory, review_opening};

/// The answer of tarifa_reviews_decide and tarifa_reviews_get. It is read as JSON.
pub const TARIFA_RESULT_REVIEW: i32 = 28;
/// The answer of tarifa_reviews_pending. It is read as JSON.
pub const TARIFA_RESULT_REVIEWS: i32 = 29;
/// The answer of tarifa_reviews_agreement. It is read as JSON.
pub const TARIFA_RESULT_AGREEMENT: i32 = 30;

/// The reviews of recommendations in a history, beside the answers that it keeps. What the history redacts is redacted
/// in them, and they expire as its records do. They may be used from many threads at once. The caller frees them; the
/// history may be gone before.
pub struct tarifa_reviews {
    pub(crate) reviews: Arc<Reviews>,
}

/// The reviews in a history. Two handles over one history are the same reviews, of which none is decided twice.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_reviews_new(
    history: *const tarifa_history,
    reviews: *mut *mut tarifa_reviews,
    error: *mut *mut tarifa_error,
) -> tarifa_status {
    let make = || {
        // SAFETY: the caller gives NULL or a live history.
        let history = unsafe { memory::handle(history, "history") }?;
        Ok(tarifa_reviews { reviews: Arc::clone(&history.reviews) })
    };
    // SAFETY: the caller gives NULL or addresses that may be written.
    unsafe { guard::give(reviews, error, make) }
}

/// Opens a review, which is pending then, and writes its id, a text of TARIFA_RECORD_ID_SIZE bytes, to `id`. The
/// opening is JSON; docs/c-api.md lists its fields.
///
/// TARIFA_INVALID_INPUT for an opening that cannot be read, whose message begins with the field, or that is above the
/// limits of the history.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_reviews_open(
    reviews: *const tarifa_reviews,
    now: i64,
    opening: *const c_char,
    opening_len: usize,
    id: *mut c_char,
    error: *mut *mut tarifa_error,
) -> tarifa_status {
    let open = |now| {
        // SAFETY: the caller gives NULL, live reviews, and `opening_len` bytes.
        let (reviews, opening) =
            unsafe { (memory::handle(reviews, "reviews")?, json::<Opening>(opening, opening_len, "opening")?) };
        Ok(reviews.reviews.open(now, &opening)?)
    };
    // SAFETY: the caller gives NULL, room for the text of an id, and an address that may be written.
    unsafe { give_id(now, id, error, open) }
}

/// Opens a review of an item of a catalogue from what was answered for it: the JSON of a result of tarifa_recommend or
/// tarifa_classify, kept or fresh. The review has its code, alternatives, evidence, question, and the packs with their
/// hashes. `tariff` is the country whose lines the code may be changed to; empty for six digits, or for the tariff of
/// the recommendation. As tarifa_reviews_open otherwise.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_reviews_open_answer(
    reviews: *const tarifa_reviews,
    now: i64,
    item: *const c_char,
    item_len: usize,
    answer: *const c_char,
    answer_len: usize,
    tariff: *const c_char,
    tariff_len: usize,
    id: *mut c_char,
    error: *mut *mut tarifa_error,
) -> tarifa_status {
    let open = |now| {
        // SAFETY: the caller gives NULL, live reviews, and texts of these lengths.
        let (reviews, item, answer, tariff) = unsafe {
            (
                memory::handle(reviews, "reviews")?,
                json::<CatalogueItem>(item, item_len, "item")?,
                json::<Value>(answer, answer_len, "answer")?,
                origin(tariff, tariff_len)?,
            )
        };
        let opening = review_opening::opening(item, answer, tariff.map(|country| country.jurisdiction()))?;
        Ok(reviews.reviews.open(now, &opening)?)
    };
    // SAFETY: the caller gives NULL, room for the text of an id, and an address that may be written.
    unsafe { give_id(now, id, error, open) }
}

/// Decides a pending review, and gives it as tarifa_reviews_get does. A decision holds: who thinks otherwise later
/// opens a new review. The decision is JSON; docs/c-api.md lists its fields.
///
/// TARIFA_INVALID_INPUT where it cannot be read, there is no such review, it is decided already (the message says by
/// whom and when), a reason is missing, or the code that it is changed to is the recommended one.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_reviews_decide(
    reviews: *const tarifa_reviews,
    now: i64,
    id: *const c_char,
    id_len: usize,
    decision: *const c_char,
    decision_len: usize,
    result: *mut *mut tarifa_result,
    error: *mut *mut tarifa_error,
) -> tarifa_status {
    let decide = || {
        // SAFETY: the caller gives NULL, live reviews, and texts of these lengths.
        let (reviews, id, decision) = unsafe {
            (
                memory::handle(reviews, "reviews")?,
                record_id(id, id_len)?,
                json::<Decision>(decision, decision_len, "decision")?,
            )
        };
        let decided = reviews.reviews.decide(time(now)?, id, &decision)?;
        Ok(of_json(TARIFA_RESULT_REVIEW, &decided))
    };
    // SAFETY: the caller gives NULL or addresses that may be written.
    unsafe { guard::give(result, error, decide) }
}

/// A review with its decision, as they are stored. The answer is JSON: `null` where there never was one or it is gone.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_reviews_get(
    reviews: *const tarifa_reviews,
    id: *const c_char,
    id_len: usize,
    result: *mut *mut tarifa_result,
    error: *mut *mut tarifa_error,
) -> tarifa_status {
    let get = || {
        // SAFETY: the caller gives NULL, live reviews, and `id_len` bytes.
        let (reviews, id) = unsafe { (memory::handle(reviews, "reviews")?, record_id(id, id_len)?) };
        Ok(of_json(TARIFA_RESULT_REVIEW, &reviews.reviews.get(id)?))
    };
    // SAFETY: the caller gives NULL or addresses that may be written.
    unsafe { guard::give(result, error, get) }
}

/// Frees a handle of reviews; the reviews stay in the history.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_reviews_free(reviews: *mut tarifa_reviews) {
    // SAFETY: the caller gives NULL or reviews of this library, and does not use them again.
    unsafe { guard::free(reviews) }
}

/// An answer that is read as JSON.
pub(crate) fn of_json(kind: i32, answer: &impl Serialize) -> tarifa_result {
    let json = serde_json::to_string(answer).unwrap_or_default();
    tarifa_result::new(Answer::Json(kind, json), Arc::new(Data::default()))
}

/// Runs a call that opens a review. Nothing is stored where there is no room for its id.
///
/// # Safety
/// `id` is NULL or takes the text of an id; `error` is NULL or may be written.
unsafe fn give_id(
    now: i64,
    id: *mut c_char,
    error: *mut *mut tarifa_error,
    open: impl FnOnce(Timestamp) -> Result<RecordId, Failure>,
) -> tarifa_status {
    let opened = || {
        if id.is_null() {
            return Err(Failure::argument("the address for the id is NULL"));
        }
        // SAFETY: the caller of this function promises it.
        unsafe { write_text(open(time(now)?)?, id) }
    };
    // SAFETY: the caller of this function promises it for `error`.
    unsafe { guard::call(error, opened) }
}
