//! What authorities ask for: requests in JSON in, requirements out.

use std::ffi::c_char;

use tarifa::{Direction, RequirementsRequest};

use crate::engine::tarifa_engine;
use crate::error::tarifa_error;
use crate::guard;
use crate::memory;
use crate::requests::json;
use crate::result::{Answer, tarifa_result};
use crate::status::tarifa_status;

/// What authorities ask for when goods leave a country, when they enter another, or both: licences, inspections,
/// declaration elements, rebates, prompts on controlled goods; and of each border whether the data know anything. The
/// request is JSON; docs/c-api.md lists its fields. The data of the result are the schedule of the border asked first.
///
/// TARIFA_INVALID_INPUT for a request that cannot be read: the message begins with the field.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_requirements(
    engine: *const tarifa_engine,
    request: *const c_char,
    request_len: usize,
    result: *mut *mut tarifa_result,
    error: *mut *mut tarifa_error,
) -> tarifa_status {
    let requirements = || {
        // SAFETY: the caller gives NULL, a live engine, and `request_len` bytes.
        let (engine, request) = unsafe {
            (memory::handle(engine, "engine")?, json::<RequirementsRequest>(request, request_len, "request")?)
        };
        let first = if request.direction == Direction::Import { request.destination } else { request.origin };
        let data = first.map(|country| engine.data_of(country)).unwrap_or_default();
        let found = engine.engine.requirements(&request);
        Ok(tarifa_result::new(Answer::Requirements(Box::new(found)), data))
    };
    // SAFETY: the caller gives NULL or addresses that may be written.
    unsafe { guard::give(result, error, requirements) }
}
