//! Countries and days as callers write them, and whose tariff a country applies.

use std::ffi::{CString, c_char};
use std::ptr;
use std::sync::OnceLock;

use tarifa::Country;
use tarifa::jiff::civil::Date;

use crate::error::Failure;
use crate::status::TARIFA_INVALID_INPUT;
use crate::{guard, memory};

/// Most characters of a text that a message quotes.
const MOST_QUOTED: usize = 20;

/// Whose tariff a country applies to imports: "EU" for "DE". Two letters for a country or the European Union, up to
/// four for another customs union; NULL where the text is no country. Lives as long as the program.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_jurisdiction(country: *const c_char, country_len: usize) -> *const c_char {
    let find = || {
        // SAFETY: the caller gives NULL or `country_len` bytes.
        let country = unsafe { self::country(country, country_len) }.ok()?;
        let tariffs = tariffs();
        let at = tariffs.binary_search_by_key(&country, |(country, _)| *country).ok()?;
        tariffs.get(at).map(|(_, jurisdiction)| jurisdiction.as_ptr())
    };
    guard::value(ptr::null(), || find().unwrap_or(ptr::null()))
}

/// Whose tariff each country applies, by country.
fn tariffs() -> &'static [(Country, CString)] {
    static TARIFFS: OnceLock<Vec<(Country, CString)>> = OnceLock::new();
    TARIFFS.get_or_init(|| {
        let pairs = ('A'..='Z').flat_map(|first| ('A'..='Z').map(move |second| format!("{first}{second}")));
        let countries = pairs.filter_map(|letters| letters.parse::<Country>().ok());
        countries.map(|country| (country, CString::new(country.jurisdiction().as_str()).unwrap_or_default())).collect()
    })
}

/// A country of the caller's.
///
/// # Safety
/// `text` is NULL or valid for `len` bytes.
pub(crate) unsafe fn country(text: *const c_char, len: usize) -> Result<Country, Failure> {
    // SAFETY: the caller of this function promises it.
    Ok(unsafe { memory::text(text, len, "country") }?.parse()?)
}

/// An origin of the caller's; none for an empty text.
///
/// # Safety
/// `text` is NULL or valid for `len` bytes.
pub(crate) unsafe fn origin(text: *const c_char, len: usize) -> Result<Option<Country>, Failure> {
    if len == 0 {
        return Ok(None);
    }
    // SAFETY: the caller of this function promises it.
    Ok(Some(unsafe { country(text, len) }?))
}

/// A day of the caller's; none for an empty text.
///
/// # Safety
/// `text` is NULL or valid for `len` bytes.
pub(crate) unsafe fn day(text: *const c_char, len: usize) -> Result<Option<Date>, Failure> {
    // SAFETY: the caller of this function promises it.
    let text = unsafe { memory::text(text, len, "date") }?;
    if text.is_empty() {
        return Ok(None);
    }
    // One spelling alone: the calendar library reads others too, such as a time behind the day.
    let date = text.parse::<Date>().ok().filter(|date| date.to_string() == text);
    let quoted: String = text.chars().take(MOST_QUOTED).collect();
    let message = format!("'{quoted}' is no day of the calendar as YYYY-MM-DD, such as 2026-11-22");
    date.map(Some).ok_or_else(|| Failure::new(TARIFA_INVALID_INPUT, message))
}

/// A day of the caller's that must be there.
///
/// # Safety
/// `text` is NULL or valid for `len` bytes.
pub(crate) unsafe fn needed_day(text: *const c_char, len: usize) -> Result<Date, Failure> {
    // SAFETY: the caller of this function promises it.
    unsafe { day(text, len) }?.ok_or_else(|| Failure::argument("the date is empty: give a day as YYYY-MM-DD"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Option<Date>, Failure> {
        // SAFETY: a string with its length.
        unsafe { day(text.as_ptr().cast(), text.len()) }
    }

    #[test]
    fn a_day_has_one_spelling() {
        assert_eq!(read("").expect("any day"), None);
        assert_eq!(read("2024-02-29").expect("a day"), Some(tarifa::jiff::civil::date(2024, 2, 29)));
        let others =
            ["2023-02-29", "20240229", "2024-2-29", " 2024-02-29", "2024-02-29T10:00", "29.02.2024", "+002024-02-29"];
        for other in others {
            assert_eq!(read(other).expect_err(other).status, TARIFA_INVALID_INPUT);
        }
    }
}
