//! What goods pay: requests in JSON in, duties, fees and taxes out.

use std::ffi::c_char;

use serde::de::DeserializeOwned;
use tarifa::TariffCode;
use tarifa::duty::DutyRequest;

use crate::codes::tariff_code;
use crate::duty_answer::DutyAnswer;
use crate::engine::tarifa_engine;
use crate::error::{Failure, tarifa_error};
use crate::goods::tarifa_text;
use crate::guard;
use crate::memory;
use crate::result::{Answer, tarifa_result};
use crate::status::{TARIFA_INVALID_INPUT, tarifa_status};

/// What goods pay on import: duties, fees and taxes, with a trace of how each was computed, what may be due beside, and
/// what is missing. An amount that depends on a fact that is not given is a range. The request is JSON; docs/c-api.md
/// lists its fields.
///
/// TARIFA_INVALID_INPUT for a request that cannot be read: the message begins with the field.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_duty(
    engine: *const tarifa_engine,
    request: *const c_char,
    request_len: usize,
    result: *mut *mut tarifa_result,
    error: *mut *mut tarifa_error,
) -> tarifa_status {
    let duty = || {
        // SAFETY: the caller gives NULL, a live engine, and `request_len` bytes.
        let (engine, request) =
            unsafe { (memory::handle(engine, "engine")?, self::json::<DutyRequest>(request, request_len, "request")?) };
        let found = DutyAnswer::Duty(engine.engine.duty(&request));
        Ok(tarifa_result::new(Answer::Duty(Box::new(found)), engine.data_of(request.destination)))
    };
    // SAFETY: the caller gives NULL or addresses that may be written.
    unsafe { guard::give(result, error, duty) }
}

/// What the goods of a request would pay under each line at or below `code_count` codes, such as the alternatives of a
/// classification: whether the choice between them costs money. With no codes, below that of the request.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_duty_spread(
    engine: *const tarifa_engine,
    request: *const c_char,
    request_len: usize,
    codes: *const tarifa_text,
    code_count: usize,
    result: *mut *mut tarifa_result,
    error: *mut *mut tarifa_error,
) -> tarifa_status {
    let spread = || {
        // SAFETY: the caller gives NULL, a live engine, and `request_len` bytes.
        let (engine, request) =
            unsafe { (memory::handle(engine, "engine")?, self::json::<DutyRequest>(request, request_len, "request")?) };
        // SAFETY: the caller gives NULL or `code_count` texts.
        let codes = unsafe { memory::array(codes, code_count, "codes") }?;
        // SAFETY: each text is NULL or valid for its length.
        let read = codes.iter().map(|code| unsafe { tariff_code(code.data, code.len) });
        let codes = read.collect::<Result<Vec<TariffCode>, Failure>>()?;
        let found = DutyAnswer::Spread(engine.engine.duty_spread(&request, &codes));
        Ok(tarifa_result::new(Answer::Duty(Box::new(found)), engine.data_of(request.destination)))
    };
    // SAFETY: the caller gives NULL or addresses that may be written.
    unsafe { guard::give(result, error, spread) }
}

/// A value of the caller's in JSON. The message of an error begins with the field that cannot be read.
///
/// # Safety
/// `text` is NULL or valid for `len` bytes.
pub(crate) unsafe fn json<T: DeserializeOwned>(text: *const c_char, len: usize, name: &str) -> Result<T, Failure> {
    // SAFETY: the caller of this function promises it.
    let text = unsafe { memory::text(text, len, name) }?;
    let mut reader = serde_json::Deserializer::from_str(text);
    let read = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
        let field = error.path().to_string();
        (if field == "." { name.to_owned() } else { field }, error.into_inner())
    });
    let whole = read.and_then(|value| reader.end().map(|()| value).map_err(|error| (name.to_owned(), error)));
    whole.map_err(|(field, error)| {
        let forms = "amounts are texts with a point before decimals, days are YYYY-MM-DD";
        Failure::new(TARIFA_INVALID_INPUT, format!("{field}: {error}: {forms}"))
    })
}
