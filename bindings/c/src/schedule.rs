//! National tariff schedules: opening them, what they say of themselves, and asking for their lines.

use std::ffi::{CString, c_char};
use std::ptr;
use std::sync::Arc;

use tarifa::{Pack, Schedule, TariffCode};

use crate::codes::tariff_code;
use crate::countries::{country, day, origin};
use crate::engine::{Data, tarifa_engine};
use crate::error::{Failure, tarifa_error};
use crate::result::{Answer, json, tarifa_result};
use crate::status::{TARIFA_PACK_MISSING, tarifa_status};
use crate::texts::Texts;
use crate::{guard, memory};

/// The schedule of a national tariff. It never changes and may be used from many threads at once. The caller frees it;
/// the engine may be gone before, and results outlive it.
pub struct tarifa_schedule {
    pub(crate) schedule: Schedule,
    data: Arc<Data>,
    /// Group 0 is the schedule itself; a group for each column follows.
    texts: Texts,
    info_json: CString,
}

const JURISDICTION: usize = 0;
const EDITION: usize = 1;
const DATE: usize = 2;
const HASH: usize = 3;
const GAPS: usize = 4;

impl From<Schedule> for tarifa_schedule {
    fn from(schedule: Schedule) -> Self {
        let info = schedule.info();
        let mut texts = Texts::new();
        texts.group().push(schedule.jurisdiction().as_str()).push(&info.edition);
        texts.push(&info.date.to_string()).push(&info.hash.to_string()).push_optional(schedule.gaps());
        for column in schedule.columns() {
            texts.group().push(column);
        }
        Self { data: Data::of_schedule(&schedule), info_json: json(&**info), texts, schedule }
    }
}

/// Opens the schedule in a pack file, which is read into memory; it may change afterwards. The path is UTF-8.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_schedule_open_file(
    path: *const c_char,
    path_len: usize,
    schedule: *mut *mut tarifa_schedule,
    error: *mut *mut tarifa_error,
) -> tarifa_status {
    let open = || {
        // SAFETY: the caller gives NULL or `path_len` bytes.
        let path = unsafe { memory::text(path, path_len, "path") }?;
        Ok(Schedule::open_file(path)?.into())
    };
    // SAFETY: the caller gives NULL or addresses that may be written.
    unsafe { guard::give(schedule, error, open) }
}

/// Opens the schedule in the bytes of a pack, which are copied. Checksums are checked here, everything else by
/// tarifa_pack_audit: use that once for a pack of unknown origin.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_schedule_open_bytes(
    data: *const u8,
    len: usize,
    schedule: *mut *mut tarifa_schedule,
    error: *mut *mut tarifa_error,
) -> tarifa_status {
    let open = || {
        // SAFETY: the caller gives NULL or `len` bytes.
        let bytes = unsafe { memory::bytes(data, len, "pack") }?;
        Ok(Schedule::from_pack(&Pack::open(bytes.to_vec())?)?.into())
    };
    // SAFETY: the caller gives NULL or addresses that may be written.
    unsafe { guard::give(schedule, error, open) }
}

/// The schedule that a country applies to imports, which the engine and the handle share; TARIFA_PACK_MISSING where the
/// engine has none.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_engine_schedule(
    engine: *const tarifa_engine,
    country: *const c_char,
    country_len: usize,
    schedule: *mut *mut tarifa_schedule,
    error: *mut *mut tarifa_error,
) -> tarifa_status {
    let find = || {
        // SAFETY: the caller gives NULL, a live engine, and `country_len` bytes.
        let (engine, country) = unsafe { (memory::handle(engine, "engine")?, self::country(country, country_len)?) };
        let missing = || {
            let tariff = country.jurisdiction();
            Failure::new(TARIFA_PACK_MISSING, format!("the engine has no schedule of {tariff}: open it with one"))
        };
        Ok(engine.engine.schedule(country).ok_or_else(missing)?.clone().into())
    };
    // SAFETY: the caller gives NULL or addresses that may be written.
    unsafe { guard::give(schedule, error, find) }
}

/// How many schedules the engine has.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_engine_schedule_count(engine: *const tarifa_engine) -> usize {
    // SAFETY: the caller gives NULL or a live engine.
    unsafe { guard::view(engine, 0, |engine| engine.engine.schedules().len()) }
}

/// One of the schedules of the engine, by jurisdiction, which the engine and the handle share; TARIFA_INVALID_ARGUMENT
/// beyond the last.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_engine_schedule_at(
    engine: *const tarifa_engine,
    at: usize,
    schedule: *mut *mut tarifa_schedule,
    error: *mut *mut tarifa_error,
) -> tarifa_status {
    let find = || {
        // SAFETY: the caller gives NULL or a live engine.
        let schedules = unsafe { memory::handle(engine, "engine") }?.engine.schedules();
        let beyond = || Failure::argument(format!("there is no schedule {at}: the engine has {}", schedules.len()));
        Ok(schedules.get(at).ok_or_else(beyond)?.clone().into())
    };
    // SAFETY: the caller gives NULL or addresses that may be written.
    unsafe { guard::give(schedule, error, find) }
}

/// Whose tariff it is: two letters for a country or the European Union, up to four for another customs union.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_schedule_jurisdiction(schedule: *const tarifa_schedule) -> *const c_char {
    // SAFETY: the caller gives NULL or a live schedule.
    unsafe { guard::view(schedule, ptr::null(), |schedule| schedule.texts.get(0, JURISDICTION)) }
}

/// The edition of the tariff, as its publisher calls it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_schedule_edition(schedule: *const tarifa_schedule) -> *const c_char {
    // SAFETY: the caller gives NULL or a live schedule.
    unsafe { guard::view(schedule, ptr::null(), |schedule| schedule.texts.get(0, EDITION)) }
}

/// The date of the data: "2026-11-21". The schedule knows nothing of changes after it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_schedule_date(schedule: *const tarifa_schedule) -> *const c_char {
    // SAFETY: the caller gives NULL or a live schedule.
    unsafe { guard::view(schedule, ptr::null(), |schedule| schedule.texts.get(0, DATE)) }
}

/// The SHA-256 over the data of the pack, 64 hexadecimal digits.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_schedule_hash(schedule: *const tarifa_schedule) -> *const c_char {
    // SAFETY: the caller gives NULL or a live schedule.
    unsafe { guard::view(schedule, ptr::null(), |schedule| schedule.texts.get(0, HASH)) }
}

/// All that the pack says of itself, its source with its hash too: a JSON object.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_schedule_info_json(schedule: *const tarifa_schedule) -> *const c_char {
    // SAFETY: the caller gives NULL or a live schedule.
    unsafe { guard::view(schedule, ptr::null(), |schedule| schedule.info_json.as_ptr()) }
}

/// What the source lacks, in English, so that a code that is not in it cannot be called wrong; NULL where it is
/// complete.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_schedule_gaps(schedule: *const tarifa_schedule) -> *const c_char {
    // SAFETY: the caller gives NULL or a live schedule.
    unsafe { guard::view(schedule, ptr::null(), |schedule| schedule.texts.get(0, GAPS)) }
}

/// How many columns lines have values in.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_schedule_column_count(schedule: *const tarifa_schedule) -> usize {
    // SAFETY: the caller gives NULL or a live schedule.
    unsafe { guard::view(schedule, 0, |schedule| schedule.schedule.columns().len()) }
}

/// The name of a column: "unit", "rate_general".
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_schedule_column(schedule: *const tarifa_schedule, column: usize) -> *const c_char {
    // SAFETY: the caller gives NULL or a live schedule.
    unsafe { guard::view(schedule, ptr::null(), |schedule| schedule.texts.get(column.saturating_add(1), 0)) }
}

/// How many lines the schedule has, declarable or not.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_schedule_line_count(schedule: *const tarifa_schedule) -> usize {
    // SAFETY: the caller gives NULL or a live schedule.
    unsafe { guard::view(schedule, 0, |schedule| schedule.schedule.len()) }
}

/// The line of a code, digit for digit. No line where the schedule does not have it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_schedule_line(
    schedule: *const tarifa_schedule,
    code: *const c_char,
    code_len: usize,
    result: *mut *mut tarifa_result,
    error: *mut *mut tarifa_error,
) -> tarifa_status {
    let find = |schedule: &Schedule, code| Answer::Line(schedule.line(&code));
    // SAFETY: the caller gives NULL, a live schedule, `code_len` bytes, and addresses that may be written.
    unsafe { ask(schedule, code, code_len, result, error, find) }
}

/// The lines that goods can be declared under among those whose codes begin with the digits of `code`, itself included,
/// in order: `most` of them at most, behind the first `from`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_schedule_declarable(
    schedule: *const tarifa_schedule,
    code: *const c_char,
    code_len: usize,
    from: usize,
    most: usize,
    result: *mut *mut tarifa_result,
    error: *mut *mut tarifa_error,
) -> tarifa_status {
    let find = |schedule: &Schedule, code| Answer::Lines(schedule.declarable(&code).skip(from).take(most).collect());
    // SAFETY: the caller gives NULL, a live schedule, `code_len` bytes, and addresses that may be written.
    unsafe { ask(schedule, code, code_len, result, error, find) }
}

/// What is laid on goods of a code and origin beside the rates of their line, or may be where the list or the first day
/// of a measure is not known; those about every origin but some, where `origin` is empty. On a day; where `date` is empty,
/// on that of the data.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_schedule_measures(
    schedule: *const tarifa_schedule,
    code: *const c_char,
    code_len: usize,
    origin: *const c_char,
    origin_len: usize,
    date: *const c_char,
    date_len: usize,
    result: *mut *mut tarifa_result,
    error: *mut *mut tarifa_error,
) -> tarifa_status {
    let find = || {
        // SAFETY: the caller gives NULL, a live schedule, and texts of these lengths.
        let (tarifa_schedule { schedule, data, .. }, code, origin, date) = unsafe {
            (
                memory::handle(schedule, "schedule")?,
                tariff_code(code, code_len)?,
                self::origin(origin, origin_len)?,
                day(date, date_len)?,
            )
        };
        let measures = schedule.measures(&code, origin, date.unwrap_or(schedule.info().date));
        Ok(tarifa_result::new(Answer::Measures(measures.into_iter().cloned().collect()), Arc::clone(data)))
    };
    // SAFETY: the caller gives NULL or addresses that may be written.
    unsafe { guard::give(result, error, find) }
}

/// The codes that have the goods of a code of an earlier edition now, or of all codes that begin with it; none where
/// the code did not change or the sources of the schedule do not say.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_schedule_successors(
    schedule: *const tarifa_schedule,
    code: *const c_char,
    code_len: usize,
    result: *mut *mut tarifa_result,
    error: *mut *mut tarifa_error,
) -> tarifa_status {
    let find = |schedule: &Schedule, code| Answer::LineSuccessors(schedule.successors(&code));
    // SAFETY: the caller gives NULL, a live schedule, `code_len` bytes, and addresses that may be written.
    unsafe { ask(schedule, code, code_len, result, error, find) }
}

/// The lines of the schedule in the order of their codes: `most` of them at most, behind the first `from`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_schedule_lines(
    schedule: *const tarifa_schedule,
    from: usize,
    most: usize,
    result: *mut *mut tarifa_result,
    error: *mut *mut tarifa_error,
) -> tarifa_status {
    let read = || {
        // SAFETY: the caller gives NULL or a live schedule.
        let tarifa_schedule { schedule, data, .. } = unsafe { memory::handle(schedule, "schedule") }?;
        let lines = schedule.lines_from(from).take(most).collect();
        Ok(tarifa_result::new(Answer::Lines(lines), Arc::clone(data)))
    };
    // SAFETY: the caller gives NULL or addresses that may be written.
    unsafe { guard::give(result, error, read) }
}

/// What a later edition of the same tariff changes, in the order of the codes: `most` changes at most, behind the first
/// `from`. Descriptions are not compared. Every call compares from the first line on. tarifa_result_data names the
/// earlier edition.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_schedule_changes(
    earlier: *const tarifa_schedule,
    later: *const tarifa_schedule,
    from: usize,
    most: usize,
    result: *mut *mut tarifa_result,
    error: *mut *mut tarifa_error,
) -> tarifa_status {
    let compare = || {
        // SAFETY: the caller gives NULL or live schedules.
        let (tarifa_schedule { schedule, data, .. }, later) =
            unsafe { (memory::handle(earlier, "earlier schedule")?, memory::handle(later, "later schedule")?) };
        let changes = schedule.changes_to(&later.schedule).skip(from).take(most).collect();
        Ok(tarifa_result::new(Answer::Changes(changes), Arc::clone(data)))
    };
    // SAFETY: the caller gives NULL or addresses that may be written.
    unsafe { guard::give(result, error, compare) }
}

/// Frees a schedule. Results that it gave stay whole, and so does the engine that it is from.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_schedule_free(schedule: *mut tarifa_schedule) {
    // SAFETY: the caller gives NULL or a schedule of this library, and does not use it again.
    unsafe { guard::free(schedule) }
}

/// Asks a schedule about a code.
///
/// # Safety
/// The schedule is NULL or live, the code NULL or valid for its length; `result` and `error` are NULL or may be
/// written.
unsafe fn ask(
    schedule: *const tarifa_schedule,
    code: *const c_char,
    code_len: usize,
    result: *mut *mut tarifa_result,
    error: *mut *mut tarifa_error,
    question: impl FnOnce(&Schedule, TariffCode) -> Answer,
) -> tarifa_status {
    let answer = || {
        // SAFETY: the caller of this function promises it.
        let (tarifa_schedule { schedule, data, .. }, code) =
            unsafe { (memory::handle(schedule, "schedule")?, tariff_code(code, code_len)?) };
        Ok(tarifa_result::new(question(schedule, code), Arc::clone(data)))
    };
    // SAFETY: the caller of this function promises it.
    unsafe { guard::give(result, error, answer) }
}
