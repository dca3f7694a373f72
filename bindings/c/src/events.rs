//! What a later edition of a tariff, or a ruling, means for the items of a catalogue.

use std::ffi::{c_char, c_void};
use std::ptr;
use std::sync::{Mutex, PoisonError};

use tarifa::catalogue::{CatalogueItem, EditionChanges, Event, ruling_events};

use crate::codes::tariff_code;
use crate::countries::needed_day;
use crate::error::{Failure, tarifa_error};
use crate::guard;
use crate::memory;
use crate::requests;
use crate::result::json;
use crate::schedule::tarifa_schedule;
use crate::status::tarifa_status;
use crate::stream::tarifa_take_answer;
use crate::texts::Texts;

/// What a later edition of a tariff changes, to be asked item by item. It remembers what became of codes, and may be
/// used from many threads at once, which wait for one another. The caller frees it; the schedules may be gone before.
pub struct tarifa_edition_changes {
    changes: Mutex<EditionChanges>,
    /// A group for each name.
    not_compared: Texts,
}

impl From<EditionChanges> for tarifa_edition_changes {
    fn from(changes: EditionChanges) -> Self {
        Self { not_compared: listed(&changes.not_compared()), changes: Mutex::new(changes) }
    }
}

/// Names, each in a group of its own.
fn listed(names: &[String]) -> Texts {
    let mut texts = Texts::new();
    for name in names {
        texts.group().push(name);
    }
    texts
}

const _: () = {
    const fn used_from_many_threads<T: Send + Sync>() {}
    used_from_many_threads::<tarifa_edition_changes>();
};

/// Compares two editions of a tariff: the earlier as of its own date, the later as of `date`, the day on which its
/// lines and measures are to hold. TARIFA_INVALID_INPUT where they are not of one tariff.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_edition_changes_new(
    earlier: *const tarifa_schedule,
    later: *const tarifa_schedule,
    date: *const c_char,
    date_len: usize,
    changes: *mut *mut tarifa_edition_changes,
    error: *mut *mut tarifa_error,
) -> tarifa_status {
    // SAFETY: the caller gives NULL or live schedules, and `date_len` bytes.
    let compare = || Ok(unsafe { compared(earlier, later, date, date_len) }?.into());
    // SAFETY: the caller gives NULL or addresses that may be written.
    unsafe { guard::give(changes, error, compare) }
}

/// How many columns are not compared, because one of the editions was built without them; `measures` counts as one.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_edition_changes_not_compared_count(changes: *const tarifa_edition_changes) -> usize {
    // SAFETY: the caller gives NULL or live changes.
    unsafe { guard::view(changes, 0, |changes| changes.not_compared.group_count()) }
}

/// The name of one of them.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_edition_changes_not_compared(
    changes: *const tarifa_edition_changes,
    at: usize,
) -> *const c_char {
    // SAFETY: the caller gives NULL or live changes.
    unsafe { guard::view(changes, ptr::null(), |changes| changes.not_compared.get(at, 0)) }
}

/// Gives the events of an item of a catalogue, which is JSON, to a callback, in the order of their kinds.
/// docs/c-api.md lists the fields of both. TARIFA_INVALID_INPUT for an item that cannot be read, whose message begins
/// with the field.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_edition_changes_events(
    changes: *const tarifa_edition_changes,
    item: *const c_char,
    item_len: usize,
    event: tarifa_take_answer,
    context: *mut c_void,
    error: *mut *mut tarifa_error,
) -> tarifa_status {
    let give = || {
        // SAFETY: the caller gives NULL, live changes, and `item_len` bytes.
        let (changes, item) = unsafe {
            (
                memory::handle(changes, "changes of an edition")?,
                requests::json::<CatalogueItem>(item, item_len, "item")?,
            )
        };
        let taker = Taker::new(event, context)?;
        // No lock is held while the callback runs, which may ask for the events of another item.
        let events = events_of(&mut changes.changes.lock().unwrap_or_else(PoisonError::into_inner), &item);
        taker.takes(&events);
        Ok(())
    };
    // SAFETY: the caller gives NULL or an address that may be written.
    unsafe { guard::call(error, give) }
}

/// Frees the changes of an edition.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_edition_changes_free(changes: *mut tarifa_edition_changes) {
    // SAFETY: the caller gives NULL or changes of this library, and does not use them again.
    unsafe { guard::free(changes) }
}

/// Gives the events that a later edition of a tariff means for items of a catalogue, a JSON array, to a callback: in
/// the order of the items and then of their kinds. A catalogue that should not stand in memory is given item by item
/// to tarifa_edition_changes_events. As tarifa_edition_changes_new otherwise.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_affected(
    earlier: *const tarifa_schedule,
    later: *const tarifa_schedule,
    items: *const c_char,
    items_len: usize,
    date: *const c_char,
    date_len: usize,
    event: tarifa_take_answer,
    context: *mut c_void,
    error: *mut *mut tarifa_error,
) -> tarifa_status {
    let give = || {
        // SAFETY: the caller gives NULL or `items_len` bytes.
        let items = unsafe { requests::json::<Vec<CatalogueItem>>(items, items_len, "items") }?;
        let taker = Taker::new(event, context)?;
        // SAFETY: the caller gives NULL or live schedules, and `date_len` bytes.
        let mut changes = unsafe { compared(earlier, later, date, date_len) }?;
        // Stops where the callback ends the events.
        items.iter().all(|item| taker.takes(&events_of(&mut changes, item)));
        Ok(())
    };
    // SAFETY: the caller gives NULL or an address that may be written.
    unsafe { guard::call(error, give) }
}

/// Gives the events of a ruling, or of a code of the company's own, for the items of a key to a callback: none for
/// those whose code is the one decided already. The items are a JSON array. TARIFA_INVALID_INPUT where items or code
/// cannot be read.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_ruling_events(
    items: *const c_char,
    items_len: usize,
    key: *const c_char,
    key_len: usize,
    code: *const c_char,
    code_len: usize,
    event: tarifa_take_answer,
    context: *mut c_void,
    error: *mut *mut tarifa_error,
) -> tarifa_status {
    let give = || {
        // SAFETY: the caller gives NULL or texts of these lengths.
        let (items, key, code) = unsafe {
            (
                requests::json::<Vec<CatalogueItem>>(items, items_len, "items")?,
                memory::text(key, key_len, "key")?,
                tariff_code(code, code_len)?,
            )
        };
        Taker::new(event, context)?.takes(&ruling_events(&items, key, code));
        Ok(())
    };
    // SAFETY: the caller gives NULL or an address that may be written.
    unsafe { guard::call(error, give) }
}

/// Two editions of the caller's, compared.
///
/// # Safety
/// The schedules are NULL or live, the date is NULL or valid for its length.
unsafe fn compared(
    earlier: *const tarifa_schedule,
    later: *const tarifa_schedule,
    date: *const c_char,
    date_len: usize,
) -> Result<EditionChanges, Failure> {
    // SAFETY: the caller of this function promises it.
    let (earlier, later, date) = unsafe {
        (
            memory::handle(earlier, "earlier schedule")?,
            memory::handle(later, "later schedule")?,
            needed_day(date, date_len)?,
        )
    };
    Ok(EditionChanges::new(&earlier.schedule, &later.schedule, date)?)
}

fn events_of(changes: &mut EditionChanges, item: &CatalogueItem) -> Vec<Event> {
    let mut events = Vec::new();
    changes.events(item, |event| events.push(event));
    events
}

/// What events are given to.
struct Taker {
    take: unsafe extern "C" fn(*mut c_void, *const c_char, usize) -> i32,
    context: *mut c_void,
}

impl Taker {
    fn new(take: tarifa_take_answer, context: *mut c_void) -> Result<Self, Failure> {
        let take = take.ok_or_else(|| Failure::argument("the callback is NULL"))?;
        Ok(Self { take, context })
    }

    /// Gives it events; whether it takes more.
    fn takes(&self, events: &[Event]) -> bool {
        events.iter().all(|event| {
            let text = json(event);
            // SAFETY: the callback takes the context that the caller gave with it, and a text of this length.
            unsafe { (self.take)(self.context, text.as_ptr(), text.count_bytes()) == 0 }
        })
    }
}

#[cfg(test)]
mod tests {
    use std::ffi::CStr;

    use tarifa::Engine;
    use tarifa::jiff::civil::date;

    use super::*;

    #[test]
    fn what_is_not_compared_is_named() -> Result<(), tarifa::Error> {
        let us = Engine::embedded()?.schedule("US".parse()?).cloned().expect("the tariff of the United States");
        let changes = EditionChanges::new(&us, &us, date(2026, 12, 15))?;
        let names = listed(&["agency_flags".to_owned(), "measures".to_owned()]);
        let changes = tarifa_edition_changes { changes: Mutex::new(changes), not_compared: names };
        // SAFETY: the handle is a local variable, and so are its strings.
        unsafe {
            assert_eq!(tarifa_edition_changes_not_compared_count(&raw const changes), 2);
            let second = tarifa_edition_changes_not_compared(&raw const changes, 1);
            assert_eq!(CStr::from_ptr(second).to_str(), Ok("measures"));
            assert!(tarifa_edition_changes_not_compared(&raw const changes, 2).is_null());
        }
        Ok(())
    }
}
