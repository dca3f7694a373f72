//! Reading what is laid on goods beside the rates of their line.

use std::ffi::c_char;
use std::ptr;

use tarifa::Measure;

use crate::answers;
use crate::countries::{day, origin};
use crate::guard;
use crate::result::{Answer, tarifa_result};
use crate::texts::Texts;

// A group for each measure: what every measure has, then the origins, then what it is from.
const ID: usize = 0;
const AUTHORITY: usize = 1;
const HEADING: usize = 2;
const NAME: usize = 3;
const VALID_FROM: usize = 4;
const VALID_TO: usize = 5;
const RATE: usize = 6;
const LIST: usize = 7;
const SOURCE: usize = 8;
const REMARK: usize = 9;
const FIRST_ORIGIN: usize = 10;

pub(crate) fn lay_out(measures: &[Measure], texts: &mut Texts) {
    for measure in measures {
        texts.group().push(&measure.id).push(&measure.authority);
        texts.push_optional(measure.heading.as_deref()).push(&measure.name);
        for day in [measure.valid_from, measure.valid_to] {
            texts.push_optional(day.map(|day| day.to_string()).as_deref());
        }
        texts.push_optional(measure.rate.as_deref()).push_optional(measure.list.as_deref());
        texts.push(&measure.source).push_optional(measure.remark.as_deref());
        for origin in &measure.origins {
            texts.push(origin.as_str());
        }
        for of in &measure.of {
            texts.push(of);
        }
    }
}

/// The measures of an answer; none where it is of another kind.
fn of(result: &tarifa_result) -> &[Measure] {
    match &result.answer {
        Answer::Measures(measures) => measures,
        _ => &[],
    }
}

/// Reads a number of a measure.
///
/// # Safety
/// `result` is NULL or live.
unsafe fn number<R: Default>(result: *const tarifa_result, measure: usize, read: impl FnOnce(&Measure) -> R) -> R {
    // SAFETY: the caller of this function promises it.
    unsafe { guard::view(result, R::default(), |result| of(result).get(measure).map(read).unwrap_or_default()) }
}

/// Reads a string of a measure.
///
/// # Safety
/// `result` is NULL or live.
unsafe fn text(
    result: *const tarifa_result,
    measure: usize,
    place: impl FnOnce(&Measure) -> Option<usize>,
) -> *const c_char {
    let read = |result: &tarifa_result| {
        of(result).get(measure).and_then(place).map_or(ptr::null(), |at| result.text(1 + measure, at))
    };
    // SAFETY: the caller of this function promises it.
    unsafe { guard::view(result, ptr::null(), read) }
}

/// How many measures the answer has, in the order of the schedule.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_measure_count(result: *const tarifa_result) -> usize {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { guard::view(result, 0, |result| of(result).len()) }
}

/// The name of a measure in the schedule: "s301-list-3".
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_measure_id(result: *const tarifa_result, measure: usize) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { text(result, measure, |_| Some(ID)) }
}

/// The power it is taken under: "section_301".
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_measure_authority(
    result: *const tarifa_result,
    measure: usize,
) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { text(result, measure, |_| Some(AUTHORITY)) }
}

/// The heading that it is declared under beside that of the goods: "9903.88.03"; NULL where it has none.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_measure_heading(result: *const tarifa_result, measure: usize) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { text(result, measure, |_| Some(HEADING)) }
}

/// What people call a measure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_measure_name(result: *const tarifa_result, measure: usize) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { text(result, measure, |_| Some(NAME)) }
}

/// 1 where a measure is about goods of every origin but those that it names; else it is about those alone.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_measure_every_origin(result: *const tarifa_result, measure: usize) -> i32 {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { number(result, measure, |measure| i32::from(measure.every_origin)) }
}

/// How many origins a measure names.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_measure_origin_count(result: *const tarifa_result, measure: usize) -> usize {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { number(result, measure, |measure| measure.origins.len()) }
}

/// An origin that a measure names: "CN".
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_measure_origin(
    result: *const tarifa_result,
    measure: usize,
    origin: usize,
) -> *const c_char {
    let place = |measure: &Measure| (origin < measure.origins.len()).then(|| FIRST_ORIGIN + origin);
    // SAFETY: the caller gives NULL or a live result.
    unsafe { text(result, measure, place) }
}

/// 1 where a measure is about goods of a country; about every origin but some, where `country` is empty. 0 too where the
/// text is no country.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_measure_is_about_origin(
    result: *const tarifa_result,
    measure: usize,
    country: *const c_char,
    country_len: usize,
) -> i32 {
    // SAFETY: the caller gives NULL or `country_len` bytes, and NULL or a live result.
    unsafe {
        number(result, measure, |measure| {
            origin(country, country_len).is_ok_and(|origin| measure.is_about_origin(origin)).into()
        })
    }
}

/// The first day on which a measure holds, or the last before it did; NULL where the schedule does not say.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_measure_valid_from(
    result: *const tarifa_result,
    measure: usize,
) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { text(result, measure, |_| Some(VALID_FROM)) }
}

/// 1 where that is its first day; else it holds from an unknown day after it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_measure_from_is_known(result: *const tarifa_result, measure: usize) -> i32 {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { number(result, measure, |measure| i32::from(measure.from_is_known)) }
}

/// The last day on which a measure holds; NULL where the schedule does not say.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_measure_valid_to(result: *const tarifa_result, measure: usize) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { text(result, measure, |_| Some(VALID_TO)) }
}

/// 1 where a measure holds on a day, or may where its first day is not known; 0 too where the text is no day.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_measure_holds_on(
    result: *const tarifa_result,
    measure: usize,
    date: *const c_char,
    date_len: usize,
) -> i32 {
    // SAFETY: the caller gives NULL or `date_len` bytes, and NULL or a live result.
    unsafe {
        number(result, measure, |measure| {
            day(date, date_len).is_ok_and(|day| day.is_some_and(|day| measure.holds_on(day))).into()
        })
    }
}

/// Its rate: "25%", or "floor 15%" where it raises all duties together to that; NULL where it has none.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_measure_rate(result: *const tarifa_result, measure: usize) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { text(result, measure, |_| Some(RATE)) }
}

/// What a measure does, one of the TARIFA_EFFECT_ constants.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_measure_effect(result: *const tarifa_result, measure: usize) -> i32 {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { number(result, measure, |measure| answers::effect(measure.effect)) }
}

/// How many authorities or measures an exemption or exclusion is from.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_measure_of_count(result: *const tarifa_result, measure: usize) -> usize {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { number(result, measure, |measure| measure.of.len()) }
}

/// What an exemption or exclusion is from: an authority, or the id of a measure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_measure_of(
    result: *const tarifa_result,
    measure: usize,
    of: usize,
) -> *const c_char {
    let place = |measure: &Measure| (of < measure.of.len()).then(|| FIRST_ORIGIN + measure.origins.len() + of);
    // SAFETY: the caller gives NULL or a live result.
    unsafe { text(result, measure, place) }
}

/// The list that a measure is a part of, or NULL: of several parts that hold, the one that names the longest beginning
/// of a code has its goods.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_measure_list(result: *const tarifa_result, measure: usize) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { text(result, measure, |_| Some(LIST)) }
}

/// Which goods a measure is about, one of the TARIFA_SCOPE_ constants.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_measure_scope(result: *const tarifa_result, measure: usize) -> i32 {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { number(result, measure, |measure| answers::scope(measure.scope)) }
}

/// The legal source of a measure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_measure_source(result: *const tarifa_result, measure: usize) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { text(result, measure, |_| Some(SOURCE)) }
}

/// What else should be known of a measure; NULL where there is nothing.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_measure_remark(result: *const tarifa_result, measure: usize) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { text(result, measure, |_| Some(REMARK)) }
}
