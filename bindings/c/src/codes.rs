//! Questions about codes, and search.

use std::ffi::c_char;
use std::mem::offset_of;
use std::sync::Arc;

use tarifa::jiff::civil::Date;
use tarifa::{Edition, Engine, TariffCode};

use crate::answers;
use crate::countries;
use crate::engine::tarifa_engine;
use crate::error::{Failure, tarifa_error};
use crate::guard;
use crate::memory::{self, CallerStruct};
use crate::result::{Answer, tarifa_result};
use crate::status::tarifa_status;

/// A tariff code as tarifa_code_parse reads it. Begin with TARIFA_CODE_INIT. Whether a nomenclature has the code is the
/// question of tarifa_validate.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct tarifa_code {
    /// sizeof(tarifa_code).
    pub struct_size: usize,
    /// The digits without separators, 14 at most: "610910".
    pub digits: [c_char; 16],
    /// The code as tariffs print it: "6109.10".
    pub display: [c_char; 24],
    /// The digits of the next level up; empty for a chapter. The first two, four and six digits of a code are its
    /// chapter, heading and subheading; a code covers all codes that begin with its digits.
    pub parent: [c_char; 16],
    /// One of the TARIFA_LEVEL_ constants.
    pub level: i32,
    /// How many digits: 2, 4, 6 or 8 to 14.
    pub digit_count: u32,
}

// SAFETY: repr(C) without padding, its size first; arrays and numbers may all be zero.
unsafe impl CallerStruct for tarifa_code {
    const NAME: &'static str = "tarifa_code";
    const FIRST_SIZE: usize = offset_of!(Self, digit_count) + size_of::<u32>();
    const END: usize = offset_of!(Self, digit_count) + size_of::<u32>();
}

/// A short text in a field of a struct, a NUL behind it.
fn field<const N: usize>(text: &str) -> [c_char; N] {
    let mut field = [0; N];
    for (to, from) in field.iter_mut().take(N - 1).zip(text.bytes()) {
        *to = from as c_char;
    }
    field
}

/// The edition of the Harmonized System in force on a day, by its year; 0 for a day before 2012 or one that no calendar
/// has. A country may adopt an edition later than it enters into force.
#[unsafe(no_mangle)]
pub extern "C" fn tarifa_edition_on(year: i32, month: i32, day: i32) -> i32 {
    let date = || Date::new(year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?).ok();
    guard::value(0, || date().and_then(Edition::on).map_or(0, |edition| i32::from(edition.year())))
}

/// Reads a tariff code of 2, 4, 6 or 8 to 14 digits, with or without dots, dashes and spaces between them. `code` stays
/// as it was where the text is no code.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_code_parse(
    text: *const c_char,
    text_len: usize,
    code: *mut tarifa_code,
    error: *mut *mut tarifa_error,
) -> tarifa_status {
    let parse = || {
        // SAFETY: the caller gives NULL or `text_len` bytes.
        let read = unsafe { tariff_code(text, text_len) }?;
        let parent = read.parent();
        let value = tarifa_code {
            struct_size: size_of::<tarifa_code>(),
            digits: field(read.digits()),
            display: field(&read.to_string()),
            parent: field(parent.as_ref().map_or("", TariffCode::digits)),
            level: answers::level(read.level()),
            digit_count: read.digit_count() as u32,
        };
        // SAFETY: the caller gives NULL or a struct of the size it says.
        unsafe { memory::write_struct(code, &value) }
    };
    // SAFETY: the caller gives NULL or an address that may be written.
    unsafe { guard::call(error, parse) }
}

/// A chapter, heading or subheading with what stands above it. No entry where HS 2022 does not have it or the code has
/// more than six digits.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_lookup(
    engine: *const tarifa_engine,
    code: *const c_char,
    code_len: usize,
    result: *mut *mut tarifa_result,
    error: *mut *mut tarifa_error,
) -> tarifa_status {
    let look_up = |engine: &Engine, code| Ok(Answer::Entry(engine.lookup(&code)));
    // SAFETY: the caller gives NULL, a live engine, `code_len` bytes, and addresses that may be written.
    unsafe { ask(engine, code, code_len, result, error, look_up) }
}

/// What stands one level below a chapter or heading; the chapters, for an empty code.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_children(
    engine: *const tarifa_engine,
    code: *const c_char,
    code_len: usize,
    result: *mut *mut tarifa_result,
    error: *mut *mut tarifa_error,
) -> tarifa_status {
    let children = || {
        // SAFETY: the caller gives NULL or a live engine.
        let tarifa_engine { engine, data, .. } = unsafe { memory::handle(engine, "engine") }?;
        // SAFETY: the caller gives NULL or `code_len` bytes.
        let code = if code_len == 0 { None } else { Some(unsafe { tariff_code(code, code_len) }?) };
        Ok(tarifa_result::new(Answer::Entries(engine.children(code.as_ref())), Arc::clone(data)))
    };
    // SAFETY: the caller gives NULL or addresses that may be written.
    unsafe { guard::give(result, error, children) }
}

/// Whether the six digits of a code are in an edition of the Harmonized System: 2012, 2017, 2022 or 2028; 0 for 2022.
/// A code that is not in it is a finding in the answer, not an error.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_validate(
    engine: *const tarifa_engine,
    code: *const c_char,
    code_len: usize,
    edition_year: i32,
    result: *mut *mut tarifa_result,
    error: *mut *mut tarifa_error,
) -> tarifa_status {
    let validate = |engine: &Engine, code| {
        let edition = if edition_year == 0 { Edition::Hs2022 } else { edition(edition_year)? };
        Ok(Answer::Validation(engine.validate_code(&code, edition)))
    };
    // SAFETY: the caller gives NULL, a live engine, `code_len` bytes, and addresses that may be written.
    unsafe { ask(engine, code, code_len, result, error, validate) }
}

/// Whether goods can be declared under a code in the tariff of a country; on a day, where `date` is not empty. A code
/// under which they cannot is a finding in the answer, and so is a country whose schedule the engine does not have.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_validate_line(
    engine: *const tarifa_engine,
    code: *const c_char,
    code_len: usize,
    country: *const c_char,
    country_len: usize,
    date: *const c_char,
    date_len: usize,
    result: *mut *mut tarifa_result,
    error: *mut *mut tarifa_error,
) -> tarifa_status {
    let validate = || {
        // SAFETY: the caller gives NULL, a live engine, and texts of these lengths.
        let (engine, code, country, date) = unsafe {
            (
                memory::handle(engine, "engine")?,
                tariff_code(code, code_len)?,
                countries::country(country, country_len)?,
                countries::day(date, date_len)?,
            )
        };
        let found = engine.engine.validate_line(&code, country, date);
        Ok(tarifa_result::new(Answer::LineValidation(found), engine.data_of(country)))
    };
    // SAFETY: the caller gives NULL or addresses that may be written.
    unsafe { guard::give(result, error, validate) }
}

/// The codes of edition `to_year` that hold goods of a subheading of edition `from_year`, forward or backward in time;
/// none where that edition does not have the subheading.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_correlate(
    engine: *const tarifa_engine,
    code: *const c_char,
    code_len: usize,
    from_year: i32,
    to_year: i32,
    result: *mut *mut tarifa_result,
    error: *mut *mut tarifa_error,
) -> tarifa_status {
    let correlate = |engine: &Engine, code| {
        Ok(Answer::Correlation(engine.correlate(&code, edition(from_year)?, edition(to_year)?)))
    };
    // SAFETY: the caller gives NULL, a live engine, `code_len` bytes, and addresses that may be written.
    unsafe { ask(engine, code, code_len, result, error, correlate) }
}

/// The answer that goods of a code have to a question: the option that the code stands under, or that the goods are
/// something else where the question is about other headings. To try questions out on goods whose codes are known.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_expected_answer(
    engine: *const tarifa_engine,
    question: *const c_char,
    question_len: usize,
    code: *const c_char,
    code_len: usize,
    result: *mut *mut tarifa_result,
    error: *mut *mut tarifa_error,
) -> tarifa_status {
    let expected = |engine: &Engine, code| {
        // SAFETY: the caller gives NULL or `question_len` bytes.
        let question = unsafe { memory::text(question, question_len, "question") }?;
        Ok(Answer::Expected(engine.expected_answer(question, &code)?))
    };
    // SAFETY: the caller gives NULL, a live engine, `code_len` bytes, and addresses that may be written.
    unsafe { ask(engine, code, code_len, result, error, expected) }
}

/// The goods lines and descriptions nearest to some words, `most` of them at most; 0 gives none.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_search(
    engine: *const tarifa_engine,
    words: *const c_char,
    words_len: usize,
    most: usize,
    result: *mut *mut tarifa_result,
    error: *mut *mut tarifa_error,
) -> tarifa_status {
    let search = || {
        // SAFETY: the caller gives NULL or a live engine.
        let tarifa_engine { engine, data, .. } = unsafe { memory::handle(engine, "engine") }?;
        // SAFETY: the caller gives NULL or `words_len` bytes.
        let words = unsafe { memory::text(words, words_len, "search text") }?;
        Ok(tarifa_result::new(Answer::Search(engine.search(words, most)?), Arc::clone(data)))
    };
    // SAFETY: the caller gives NULL or addresses that may be written.
    unsafe { guard::give(result, error, search) }
}

/// Asks an engine about a code.
///
/// # Safety
/// The engine is NULL or live, the code NULL or valid for its length; `result` and `error` are NULL or may be written.
unsafe fn ask(
    engine: *const tarifa_engine,
    code: *const c_char,
    code_len: usize,
    result: *mut *mut tarifa_result,
    error: *mut *mut tarifa_error,
    question: impl FnOnce(&Engine, TariffCode) -> Result<Answer, Failure>,
) -> tarifa_status {
    let answer = || {
        // SAFETY: the caller of this function promises it.
        let (tarifa_engine { engine, data, .. }, code) =
            unsafe { (memory::handle(engine, "engine")?, tariff_code(code, code_len)?) };
        Ok(tarifa_result::new(question(engine, code)?, Arc::clone(data)))
    };
    // SAFETY: the caller of this function promises it.
    unsafe { guard::give(result, error, answer) }
}

/// A code of the caller's.
///
/// # Safety
/// `text` is NULL or valid for `len` bytes.
pub(crate) unsafe fn tariff_code(text: *const c_char, len: usize) -> Result<TariffCode, Failure> {
    // SAFETY: the caller of this function promises it.
    Ok(unsafe { memory::text(text, len, "code") }?.parse()?)
}

fn edition(year: i32) -> Result<Edition, Failure> {
    Ok(year.to_string().parse()?)
}
