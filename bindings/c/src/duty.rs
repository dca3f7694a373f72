//! What goods pay: requests in JSON in, duties, fees and taxes out.

use std::ffi::c_char;

use tarifa::TariffCode;
use tarifa::duty::DutyRequest;

use crate::codes::tariff_code;
use crate::duty_answer::DutyAnswer;
use crate::engine::tarifa_engine;
use crate::error::{Failure, tarifa_error};
use crate::goods::tarifa_text;
use crate::guard;
use crate::memory;
use crate::requests::json;
use crate::result::{Answer, tarifa_result};
use crate::status::tarifa_status;

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
            unsafe { (memory::handle(engine, "engine")?, json::<DutyRequest>(request, request_len, "request")?) };
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
            unsafe { (memory::handle(engine, "engine")?, json::<DutyRequest>(request, request_len, "request")?) };
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
