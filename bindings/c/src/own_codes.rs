//! The codes that a company has decided on for its own goods.

use std::ffi::c_char;
use std::sync::{Arc, PoisonError, RwLock};

use serde_json::json;
use tarifa::catalogue::{CatalogueItem, OwnCode, OwnCodes};

use crate::catalogue::{TARIFA_RESULT_OWN_CODE, TARIFA_RESULT_OWN_CODES};
use crate::countries::origin;
use crate::engine::Data;
use crate::error::tarifa_error;
use crate::requests;
use crate::result::{Answer, tarifa_result};
use crate::status::tarifa_status;
use crate::{guard, memory};

/// The codes that a company has decided on for its own goods, by their keys and texts. They go before what a
/// classification says. They may be used from many threads at once. The caller frees them; a recommendation takes those
/// that there are when it is made.
#[derive(Default)]
pub struct tarifa_own_codes {
    codes: RwLock<Arc<OwnCodes>>,
}

impl From<OwnCodes> for tarifa_own_codes {
    fn from(codes: OwnCodes) -> Self {
        Self { codes: RwLock::new(Arc::new(codes)) }
    }
}

impl tarifa_own_codes {
    /// Those that there are now.
    pub(crate) fn now(&self) -> Arc<OwnCodes> {
        Arc::clone(&self.codes.read().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Makes own codes without any.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_own_codes_new(
    codes: *mut *mut tarifa_own_codes,
    error: *mut *mut tarifa_error,
) -> tarifa_status {
    // SAFETY: the caller gives NULL or addresses that may be written.
    unsafe { guard::give(codes, error, || Ok(tarifa_own_codes::default())) }
}

/// Reads own codes from JSON that tarifa_own_codes_to_json wrote.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_own_codes_from_json(
    json: *const c_char,
    json_len: usize,
    codes: *mut *mut tarifa_own_codes,
    error: *mut *mut tarifa_error,
) -> tarifa_status {
    let read = || {
        // SAFETY: the caller gives NULL or `json_len` bytes.
        let json = unsafe { memory::text(json, json_len, "list of own codes") }?;
        Ok(OwnCodes::from_json(json)?.into())
    };
    // SAFETY: the caller gives NULL or addresses that may be written.
    unsafe { guard::give(codes, error, read) }
}

/// Adds what was decided for an item of a catalogue, both as JSON; of several decisions for one item and tariff the
/// last counts. TARIFA_INVALID_INPUT where one cannot be read: the message begins with the field.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_own_codes_decide(
    codes: *const tarifa_own_codes,
    item: *const c_char,
    item_len: usize,
    decision: *const c_char,
    decision_len: usize,
    error: *mut *mut tarifa_error,
) -> tarifa_status {
    let decide = || {
        // SAFETY: the caller gives NULL, live own codes, and texts of these lengths.
        let (codes, item, decision) = unsafe {
            (
                memory::handle(codes, "own codes")?,
                requests::json::<CatalogueItem>(item, item_len, "item")?,
                requests::json::<OwnCode>(decision, decision_len, "decision")?,
            )
        };
        let mut kept = codes.codes.write().unwrap_or_else(PoisonError::into_inner);
        Arc::make_mut(&mut kept).decide(&item, decision);
        Ok(())
    };
    // SAFETY: the caller gives NULL or an address that may be written.
    unsafe { guard::call(error, decide) }
}

/// Finds what was decided for an item of a catalogue, by its key or by its texts, in the tariff that a country applies;
/// for six digits alone where no country is given. The answer is JSON: `null` where nothing was decided.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_own_codes_find(
    codes: *const tarifa_own_codes,
    item: *const c_char,
    item_len: usize,
    tariff: *const c_char,
    tariff_len: usize,
    result: *mut *mut tarifa_result,
    error: *mut *mut tarifa_error,
) -> tarifa_status {
    let find = || {
        // SAFETY: the caller gives NULL, live own codes, and texts of these lengths.
        let (codes, item, tariff) = unsafe {
            (
                memory::handle(codes, "own codes")?,
                requests::json::<CatalogueItem>(item, item_len, "item")?,
                origin(tariff, tariff_len)?,
            )
        };
        let tariff = tariff.map(|country| country.jurisdiction());
        let codes = codes.now();
        let found = codes.find(&item, tariff).map(|(decision, by)| json!({ "decision": decision, "by": by }));
        let found = found.map_or("null".to_owned(), |found| found.to_string());
        Ok(tarifa_result::new(Answer::Json(TARIFA_RESULT_OWN_CODE, found), Arc::new(Data::default())))
    };
    // SAFETY: the caller gives NULL or addresses that may be written.
    unsafe { guard::give(result, error, find) }
}

/// All own codes as JSON, which tarifa_own_codes_from_json reads.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_own_codes_to_json(
    codes: *const tarifa_own_codes,
    result: *mut *mut tarifa_result,
    error: *mut *mut tarifa_error,
) -> tarifa_status {
    let write = || {
        // SAFETY: the caller gives NULL or live own codes.
        let json = unsafe { memory::handle(codes, "own codes") }?.now().to_json();
        Ok(tarifa_result::new(Answer::Json(TARIFA_RESULT_OWN_CODES, json), Arc::new(Data::default())))
    };
    // SAFETY: the caller gives NULL or addresses that may be written.
    unsafe { guard::give(result, error, write) }
}

/// How many keys have a code. Codes that are found by texts alone are not counted: tarifa_own_codes_is_empty says
/// whether there are any at all.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_own_codes_len(codes: *const tarifa_own_codes) -> usize {
    // SAFETY: the caller gives NULL or live own codes.
    unsafe { guard::view(codes, 0, |codes: &tarifa_own_codes| codes.now().len()) }
}

/// Whether nothing was decided, neither for a key nor for texts: 1 or 0; 0 for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_own_codes_is_empty(codes: *const tarifa_own_codes) -> i32 {
    // SAFETY: the caller gives NULL or live own codes.
    unsafe { guard::view(codes, 0, |codes: &tarifa_own_codes| i32::from(codes.now().is_empty())) }
}

/// Frees own codes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_own_codes_free(codes: *mut tarifa_own_codes) {
    // SAFETY: the caller gives NULL or own codes of this library, and does not use them again.
    unsafe { guard::free(codes) }
}
