//! Goods and a code in, ranked lines of a national tariff out.

use std::ffi::c_char;

use crate::codes::tariff_code;
use crate::countries;
use crate::engine::tarifa_engine;
use crate::error::tarifa_error;
use crate::goods::{self, tarifa_goods_item};
use crate::guard;
use crate::memory;
use crate::result::{Answer, tarifa_result};
use crate::status::tarifa_status;

/// Ranks the lines of the tariff of a country that stand below a code by how well they fit goods, and asks what decides
/// between them; on a day, where `date` is not empty. Add the answer to the goods item and narrow again.
///
/// A code below which there is no line is a finding in the answer, and so is a country whose schedule the engine does
/// not have.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_narrow(
    engine: *const tarifa_engine,
    item: *const tarifa_goods_item,
    code: *const c_char,
    code_len: usize,
    country: *const c_char,
    country_len: usize,
    date: *const c_char,
    date_len: usize,
    result: *mut *mut tarifa_result,
    error: *mut *mut tarifa_error,
) -> tarifa_status {
    let narrow = || {
        // SAFETY: the caller gives NULL, a live engine, a struct of the size it says, and texts of these lengths.
        let (engine, item, code, country, date) = unsafe {
            (
                memory::handle(engine, "engine")?,
                memory::read_struct(item)?,
                tariff_code(code, code_len)?,
                countries::country(country, country_len)?,
                countries::day(date, date_len)?,
            )
        };
        // SAFETY: the caller gives texts that are NULL or valid for their length.
        let item = unsafe { goods::goods_item(&item) }?;
        let found = engine.engine.narrow(&item, &code, country, date)?;
        Ok(tarifa_result::new(Answer::Narrowing(Box::new(found)), engine.data_of(country)))
    };
    // SAFETY: the caller gives NULL or addresses that may be written.
    unsafe { guard::give(result, error, narrow) }
}
