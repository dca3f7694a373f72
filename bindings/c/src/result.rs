//! The answer to one question.

use std::ffi::{CString, c_char};
use std::ptr;
use std::sync::{Arc, OnceLock};

use serde::Serialize;
use tarifa::history::StoredRecord;
use tarifa::{Classification, CodeValidation, Coherence, Entry, LineChange, LineValidation, Measure, Narrowing};
use tarifa::{Requirements, Screening, SearchHit, Successor, TariffCode, TariffLine};

use crate::answers::{
    TARIFA_RESULT_CATEGORY_MAP, TARIFA_RESULT_CHANGES, TARIFA_RESULT_CLASSIFICATION, TARIFA_RESULT_COHERENCE,
};
use crate::answers::{TARIFA_RESULT_CORRELATION, TARIFA_RESULT_ENTRIES, TARIFA_RESULT_EXPECTED_ANSWER};
use crate::answers::{TARIFA_RESULT_FAILURE, TARIFA_RESULT_LINE_SUCCESSORS, TARIFA_RESULT_LINE_VALIDATION};
use crate::answers::{TARIFA_RESULT_LINES, TARIFA_RESULT_MEASURES, TARIFA_RESULT_NARROWING};
use crate::answers::{
    TARIFA_RESULT_RECORD, TARIFA_RESULT_RESPONSE, TARIFA_RESULT_SCREENING, TARIFA_RESULT_SEARCH,
    TARIFA_RESULT_VALIDATION,
};
#[cfg(feature = "catalogue")]
use crate::catalogue::TARIFA_RESULT_COMPARISON;
#[cfg(feature = "catalogue")]
use crate::comparison::ComparisonAnswer;
#[cfg(feature = "duty")]
use crate::duty_answer::DutyAnswer;
use crate::engine::{Data, PackName};
use crate::error::Failure;
use crate::requirement_words::TARIFA_RESULT_REQUIREMENTS;
use crate::status::{self, TARIFA_INVALID_ARGUMENT, TARIFA_OK, tarifa_status};
use crate::texts::Texts;
use crate::{classification, coherence, entries, guard, line_changes, line_successors, line_validation, measures};
use crate::{narrowing, questions, records, requirement_answer, screening, search, tariff_line, validation};

/// The answer to one question; what kind of answer, tarifa_result_kind tells. The caller frees it, before or after
/// the engine. May be read from many threads.
pub struct tarifa_result {
    pub(crate) answer: Answer,
    data: Arc<Data>,
    texts: OnceLock<Texts>,
    json: OnceLock<CString>,
}

/// What a result holds.
pub(crate) enum Answer {
    Classification(Classification),
    /// The entry of a look-up, or none.
    Entry(Option<Entry>),
    /// The entries below one.
    Entries(Vec<Entry>),
    Validation(CodeValidation),
    Search(Vec<SearchHit>),
    Correlation(Vec<Successor>),
    /// An item of many that could not be read.
    Failure(Failure),
    Expected(tarifa::Answer),
    /// The line of a code, or none.
    Line(Option<TariffLine>),
    /// Lines of a schedule.
    Lines(Vec<TariffLine>),
    Changes(Vec<LineChange>),
    LineValidation(LineValidation),
    Coherence(Coherence),
    Screening(Box<Screening>),
    Narrowing(Box<Narrowing>),
    Measures(Vec<Measure>),
    LineSuccessors(Vec<TariffCode>),
    /// A response as JSON.
    Response(String),
    /// The record of an id, or none.
    Record(Option<Box<StoredRecord>>),
    /// A map of categories as JSON.
    CategoryMap(String),
    /// What goods pay, or what a rate is or comes to.
    #[cfg(feature = "duty")]
    Duty(Box<DutyAnswer>),
    /// What authorities ask for.
    Requirements(Box<Requirements>),
    /// An answer of a kind that is read as JSON alone.
    #[cfg(feature = "catalogue")]
    Json(i32, String),
    #[cfg(feature = "catalogue")]
    Comparison(Box<ComparisonAnswer>),
}

/// The string of group 0 that every answer has.
const MESSAGE: usize = 0;
/// The first string of group 0 that belongs to one kind of answer.
pub(crate) const OWN: usize = 1;

impl tarifa_result {
    pub(crate) fn new(answer: Answer, data: Arc<Data>) -> Self {
        Self { answer, data, texts: OnceLock::new(), json: OnceLock::new() }
    }

    /// A string of the answer. All are laid out at the first question for one: who reads JSON pays nothing for them.
    pub(crate) fn text(&self, group: usize, at: usize) -> *const c_char {
        self.texts.get_or_init(|| self.lay_out()).get(group, at)
    }

    fn lay_out(&self) -> Texts {
        let mut texts = Texts::new();
        let message = match &self.answer {
            Answer::Failure(failure) => Some(failure.message.as_str()),
            _ => None,
        };
        texts.group().push_optional(message);
        match &self.answer {
            Answer::Classification(answer) => classification::lay_out(answer, &mut texts),
            Answer::Entry(_) | Answer::Entries(_) => entries::lay_out(entries::of(self), &mut texts),
            Answer::Validation(answer) => validation::lay_out(answer, &mut texts),
            Answer::Search(hits) => search::lay_out(hits, &mut texts),
            Answer::Correlation(successors) => validation::lay_out_successors(successors, &mut texts),
            Answer::Failure(_) => {}
            Answer::Expected(answer) => questions::lay_out_expected(answer, &mut texts),
            Answer::Line(_) | Answer::Lines(_) => tariff_line::lay_out(tariff_line::of(self), &mut texts),
            Answer::Changes(changes) => line_changes::lay_out(changes, &mut texts),
            Answer::LineValidation(answer) => line_validation::lay_out(answer, &mut texts),
            Answer::Coherence(answer) => coherence::lay_out(answer, &mut texts),
            Answer::Screening(answer) => screening::lay_out(answer, &mut texts),
            Answer::Narrowing(answer) => narrowing::lay_out(answer, &mut texts),
            Answer::Measures(measures) => measures::lay_out(measures, &mut texts),
            Answer::LineSuccessors(codes) => line_successors::lay_out(codes, &mut texts),
            Answer::Response(_) | Answer::CategoryMap(_) => {}
            Answer::Record(record) => records::lay_out(record.as_deref(), &mut texts),
            #[cfg(feature = "duty")]
            Answer::Duty(answer) => answer.lay_out(&mut texts),
            Answer::Requirements(answer) => requirement_answer::lay_out(answer, &mut texts),
            #[cfg(feature = "catalogue")]
            Answer::Json(..) | Answer::Comparison(_) => {}
        }
        texts
    }

    fn to_json(&self) -> CString {
        match &self.answer {
            Answer::Classification(answer) => json(answer),
            Answer::Entry(entry) => json(entry),
            Answer::Entries(entries) => json(entries),
            Answer::Validation(answer) => json(answer),
            Answer::Search(hits) => json(hits),
            Answer::Correlation(successors) => json(successors),
            Answer::Expected(answer) => json(answer),
            Answer::Line(line) => json(line),
            Answer::Lines(lines) => json(lines),
            Answer::Changes(changes) => json(changes),
            Answer::LineValidation(answer) => json(answer),
            Answer::Coherence(answer) => json(answer),
            Answer::Screening(answer) => json(answer),
            Answer::Narrowing(answer) => json(answer),
            Answer::Measures(measures) => json(measures),
            Answer::LineSuccessors(codes) => json(codes),
            Answer::Response(json) | Answer::CategoryMap(json) => CString::new(json.as_str()).unwrap_or_default(),
            Answer::Record(record) => json(record),
            #[cfg(feature = "duty")]
            Answer::Duty(answer) => json(answer),
            Answer::Requirements(answer) => json(answer),
            #[cfg(feature = "catalogue")]
            Answer::Json(_, json) => CString::new(json.as_str()).unwrap_or_default(),
            #[cfg(feature = "catalogue")]
            Answer::Comparison(answer) => json(answer),
            Answer::Failure(Failure { status, message, .. }) => {
                let name = status::name(*status).to_str().unwrap_or_default();
                json(&serde_json::json!({ "error": { "status": status, "name": name, "message": message } }))
            }
        }
    }
}

/// A value as JSON; its strings are escaped, so that no NUL stands in it.
pub(crate) fn json(value: &impl Serialize) -> CString {
    CString::new(serde_json::to_string(value).unwrap_or_default()).unwrap_or_default()
}

/// What kind of answer it is, one of the TARIFA_RESULT_ constants; 0 for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_kind(result: *const tarifa_result) -> i32 {
    let kind = |result: &tarifa_result| match result.answer {
        Answer::Classification(_) => TARIFA_RESULT_CLASSIFICATION,
        Answer::Entry(_) | Answer::Entries(_) => TARIFA_RESULT_ENTRIES,
        Answer::Validation(_) => TARIFA_RESULT_VALIDATION,
        Answer::Search(_) => TARIFA_RESULT_SEARCH,
        Answer::Correlation(_) => TARIFA_RESULT_CORRELATION,
        Answer::Failure(_) => TARIFA_RESULT_FAILURE,
        Answer::Expected(_) => TARIFA_RESULT_EXPECTED_ANSWER,
        Answer::Line(_) | Answer::Lines(_) => TARIFA_RESULT_LINES,
        Answer::Changes(_) => TARIFA_RESULT_CHANGES,
        Answer::LineValidation(_) => TARIFA_RESULT_LINE_VALIDATION,
        Answer::Coherence(_) => TARIFA_RESULT_COHERENCE,
        Answer::Screening(_) => TARIFA_RESULT_SCREENING,
        Answer::Narrowing(_) => TARIFA_RESULT_NARROWING,
        Answer::Measures(_) => TARIFA_RESULT_MEASURES,
        Answer::LineSuccessors(_) => TARIFA_RESULT_LINE_SUCCESSORS,
        Answer::Response(_) => TARIFA_RESULT_RESPONSE,
        Answer::Record(_) => TARIFA_RESULT_RECORD,
        Answer::CategoryMap(_) => TARIFA_RESULT_CATEGORY_MAP,
        #[cfg(feature = "duty")]
        Answer::Duty(ref answer) => answer.kind(),
        Answer::Requirements(_) => TARIFA_RESULT_REQUIREMENTS,
        #[cfg(feature = "catalogue")]
        Answer::Json(kind, _) => kind,
        #[cfg(feature = "catalogue")]
        Answer::Comparison(_) => TARIFA_RESULT_COMPARISON,
    };
    // SAFETY: the caller gives NULL or a live result.
    unsafe { guard::view(result, 0, kind) }
}

/// The status of an item among many: TARIFA_OK where the result is an answer, else why there is none;
/// TARIFA_INVALID_ARGUMENT for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_status(result: *const tarifa_result) -> tarifa_status {
    let status = |result: &tarifa_result| match &result.answer {
        Answer::Failure(failure) => failure.status,
        _ => TARIFA_OK,
    };
    // SAFETY: the caller gives NULL or a live result.
    unsafe { guard::view(result, TARIFA_INVALID_ARGUMENT, status) }
}

/// The message where tarifa_result_status is not TARIFA_OK, else NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_message(result: *const tarifa_result) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { guard::view(result, ptr::null(), |result| result.text(0, MESSAGE)) }
}

/// The data that gave the answer, as a line to print: "HS 2022, data of 2026-11-21, pack 0123456789ab". Of a question
/// about a national tariff it is the schedule; NULL where the engine has none for it. Of a check before shipment it is
/// the nomenclature: tarifa_result_edition_… has all packs that it rests on.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_data(result: *const tarifa_result) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { pack_text(result, own_pack, |pack| &pack.line) }
}

/// The SHA-256 of that pack, 64 hexadecimal digits; NULL where there is none.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_pack_hash(result: *const tarifa_result) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { pack_text(result, own_pack, |pack| &pack.hash) }
}

/// The learned model that had its say in a classification, as a line to print: "HS 2022 model, data of 2026-11-21, pack
/// 0123456789ab"; NULL where the engine has none.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_model(result: *const tarifa_result) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { pack_text(result, model, |model| &model.line) }
}

/// The SHA-256 of the pack of that model, 64 hexadecimal digits; NULL where the engine has none.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_model_hash(result: *const tarifa_result) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { pack_text(result, model, |model| &model.hash) }
}

fn own_pack(result: &tarifa_result) -> Option<&PackName> {
    result.data.pack.as_ref()
}

/// The model that had its say, in a classification alone.
fn model(result: &tarifa_result) -> Option<&PackName> {
    classification::of(result).and(result.data.model.as_ref())
}

/// Reads how a pack is named.
///
/// # Safety
/// `result` is NULL or live.
unsafe fn pack_text(
    result: *const tarifa_result,
    pack: impl FnOnce(&tarifa_result) -> Option<&PackName>,
    read: impl FnOnce(&PackName) -> &CString,
) -> *const c_char {
    let read = |result: &tarifa_result| pack(result).map_or(ptr::null(), |pack| read(pack).as_ptr());
    // SAFETY: the caller of this function promises it.
    unsafe { guard::view(result, ptr::null(), read) }
}

/// The whole answer as JSON, the same in every language; the same packs give the same bytes. Its length without the
/// NUL is written to `len`, which may be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_json(result: *const tarifa_result, len: *mut usize) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    let json = unsafe { guard::view(result, None, |result| Some(result.json.get_or_init(|| result.to_json()))) };
    if !len.is_null() {
        // SAFETY: not NULL, and the caller promises that it may be written.
        unsafe { len.write(json.map_or(0, |json| json.count_bytes())) };
    }
    json.map_or(ptr::null(), |json| json.as_ptr())
}

/// Frees a result with all that was read from it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_free(result: *mut tarifa_result) {
    // SAFETY: the caller gives NULL or a result of this library, and does not use it again.
    unsafe { guard::free(result) }
}

/// Frees `count` results and sets their places to NULL; NULLs among them are passed over. The array itself stays the
/// caller's.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_results_free(results: *mut *mut tarifa_result, count: usize) {
    if results.is_null() {
        return;
    }
    for at in 0..count {
        // SAFETY: the caller gives an array of `count` places, each NULL or a result of this library.
        unsafe {
            let place = results.add(at);
            guard::free(place.replace(ptr::null_mut()));
        }
    }
}
