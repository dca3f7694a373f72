//! What the categories of a merchant say of goods.

use std::ffi::c_char;
use std::sync::{Arc, PoisonError, RwLock};

use tarifa::options::CategoryMap;

use crate::codes::tariff_code;
use crate::engine::Data;
use crate::error::{Failure, tarifa_error};
use crate::result::{Answer, tarifa_result};
use crate::status::tarifa_status;
use crate::{guard, memory};

/// What the categories of a merchant say of goods: words in the place of names that say little, and the codes that the
/// merchant's own goods of a category have. It may be used from many threads at once. The caller frees it; a handler
/// has what it said when the handler was made.
#[derive(Default)]
pub struct tarifa_category_map {
    map: RwLock<CategoryMap>,
}

impl tarifa_category_map {
    /// What the map says now.
    pub(crate) fn now(&self) -> CategoryMap {
        self.map.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn change(&self, change: impl FnOnce(&mut CategoryMap)) {
        change(&mut self.map.write().unwrap_or_else(PoisonError::into_inner));
    }
}

/// Makes a map that knows no category.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_category_map_new(
    map: *mut *mut tarifa_category_map,
    error: *mut *mut tarifa_error,
) -> tarifa_status {
    // SAFETY: the caller gives NULL or addresses that may be written.
    unsafe { guard::give(map, error, || Ok(tarifa_category_map::default())) }
}

/// Reads a map from JSON: `{"Home|Mugs": {"words": "cups", "codes": {"691200": 40}}}`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_category_map_from_json(
    json: *const c_char,
    json_len: usize,
    map: *mut *mut tarifa_category_map,
    error: *mut *mut tarifa_error,
) -> tarifa_status {
    let read = || {
        // SAFETY: the caller gives NULL or `json_len` bytes.
        let json = unsafe { memory::text(json, json_len, "map") }?;
        Ok(tarifa_category_map { map: RwLock::new(CategoryMap::from_json(json)?) })
    };
    // SAFETY: the caller gives NULL or addresses that may be written.
    unsafe { guard::give(map, error, read) }
}

/// Adds that so many goods of a category have a code, of any level. A category is a path, levels parted by "|" or ">",
/// or whatever else names it in requests.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_category_map_learn(
    map: *const tarifa_category_map,
    category: *const c_char,
    category_len: usize,
    code: *const c_char,
    code_len: usize,
    items: u32,
    error: *mut *mut tarifa_error,
) -> tarifa_status {
    let learn = || {
        // SAFETY: the caller gives NULL, a live map, and texts of these lengths.
        let (map, category, code) = unsafe {
            (
                memory::handle(map, "map")?,
                memory::text(category, category_len, "category")?,
                tariff_code(code, code_len)?,
            )
        };
        map.change(|map| map.learn(category, &code, items));
        Ok(())
    };
    // SAFETY: the caller gives NULL or an address that may be written.
    unsafe { guard::call(error, learn) }
}

/// Sets the words that are read in the place of the names of a category.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_category_map_set_words(
    map: *const tarifa_category_map,
    category: *const c_char,
    category_len: usize,
    words: *const c_char,
    words_len: usize,
    error: *mut *mut tarifa_error,
) -> tarifa_status {
    let set = || {
        // SAFETY: the caller gives NULL, a live map, and texts of these lengths.
        let (map, category, words) = unsafe {
            (
                memory::handle(map, "map")?,
                memory::text(category, category_len, "category")?,
                memory::text(words, words_len, "text of words")?,
            )
        };
        map.change(|map| map.set_words(category, words));
        Ok(())
    };
    // SAFETY: the caller gives NULL or an address that may be written.
    unsafe { guard::call(error, set) }
}

/// The map as JSON, which tarifa_category_map_from_json reads.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_category_map_to_json(
    map: *const tarifa_category_map,
    result: *mut *mut tarifa_result,
    error: *mut *mut tarifa_error,
) -> tarifa_status {
    let write = || {
        // SAFETY: the caller gives NULL or a live map.
        let json = unsafe { memory::handle(map, "map") }?.now().to_json();
        Ok::<_, Failure>(tarifa_result::new(Answer::CategoryMap(json), Arc::new(Data::default())))
    };
    // SAFETY: the caller gives NULL or addresses that may be written.
    unsafe { guard::give(result, error, write) }
}

/// How many categories a map knows.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_category_map_len(map: *const tarifa_category_map) -> usize {
    // SAFETY: the caller gives NULL or a live map.
    unsafe { guard::view(map, 0, |map| map.map.read().unwrap_or_else(PoisonError::into_inner).len()) }
}

/// Frees a map.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_category_map_free(map: *mut tarifa_category_map) {
    // SAFETY: the caller gives NULL or a map of this library, and does not use it again.
    unsafe { guard::free(map) }
}
