//! What an exporter needs to know of goods when an order is made.

use std::ffi::c_char;
use std::sync::Arc;

use tarifa::catalogue::ExportGoods;

use crate::catalogue::{options, tarifa_recommend_options};
use crate::countries::{country, needed_day, origin};
use crate::engine::tarifa_engine;
use crate::error::tarifa_error;
use crate::guard;
use crate::memory;
use crate::requests::json;
use crate::result::{Answer, tarifa_result};
use crate::status::tarifa_status;

/// The answer of tarifa_preclassify. It is read as JSON.
pub const TARIFA_RESULT_PRECLASSIFICATION: i32 = 31;

/// What an exporter needs to know of goods that go from one country to another on a day: the code of the country of
/// export, what both countries ask for, and the subheadings of the parts. The goods are JSON; docs/c-api.md lists their
/// fields. `destination` may be empty where it is not known yet. `options` may be NULL: of them the own codes count, as
/// the tariff is that of the country of export.
///
/// TARIFA_INVALID_INPUT for goods that cannot be read, whose message begins with the field, and as tarifa_classify.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_preclassify(
    engine: *const tarifa_engine,
    goods: *const c_char,
    goods_len: usize,
    origin: *const c_char,
    origin_len: usize,
    destination: *const c_char,
    destination_len: usize,
    date: *const c_char,
    date_len: usize,
    options: *const tarifa_recommend_options,
    result: *mut *mut tarifa_result,
    error: *mut *mut tarifa_error,
) -> tarifa_status {
    let preclassify = || {
        // SAFETY: the caller gives NULL, a live engine, and texts of these lengths.
        let (engine, goods, origin, destination, date) = unsafe {
            (
                memory::handle(engine, "engine")?,
                json::<ExportGoods>(goods, goods_len, "goods")?,
                country(origin, origin_len)?,
                self::origin(destination, destination_len)?,
                needed_day(date, date_len)?,
            )
        };
        // SAFETY: the caller gives NULL or options of the size they say.
        let options = unsafe { self::options(options) }?;
        let found = engine.engine.preclassify(&goods, origin, destination, date, &options)?;
        let answer = serde_json::to_string(&found).unwrap_or_default();
        Ok(tarifa_result::new(Answer::Json(TARIFA_RESULT_PRECLASSIFICATION, answer), Arc::clone(&engine.data)))
    };
    // SAFETY: the caller gives NULL or addresses that may be written.
    unsafe { guard::give(result, error, preclassify) }
}
