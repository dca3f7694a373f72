//! A line of a shipment in, rules, findings and a verdict out.

use std::mem::offset_of;
use std::sync::Arc;

use tarifa::{DeclaredQuantity, GoodsItem, ScreenOptions, ShipmentLine};

use crate::countries::day;
use crate::engine::tarifa_engine;
use crate::error::{Failure, tarifa_error};
use crate::goods::{self, tarifa_goods_item, tarifa_text};
use crate::guard;
use crate::memory::{self, CallerStruct};
use crate::result::{Answer, tarifa_result};
use crate::status::tarifa_status;

/// A quantity as it is to be declared. Stands in arrays, and never grows.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct tarifa_declared_quantity {
    /// The amount, with a point before decimals: "24.3".
    pub amount: tarifa_text,
    /// Its unit: "kg", "doz", "p/st", "KGM".
    pub unit: tarifa_text,
}

/// A line of a shipment before it is booked. Begin with TARIFA_SHIPMENT_LINE_INIT. A code, country, amount or unit that
/// cannot be read is a finding, not an error.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct tarifa_shipment_line {
    /// sizeof(tarifa_shipment_line).
    pub struct_size: usize,
    /// The tariff code.
    pub code: tarifa_text,
    /// What is known of the goods; NULL where nothing is.
    pub goods: *const tarifa_goods_item,
    /// Where they were produced, ISO 3166-1 alpha-2; the country of origin of the goods where it is not given.
    pub origin: tarifa_text,
    /// Where they go to.
    pub destination: tarifa_text,
    /// The day on which they are declared; where it is not given, the rules of the day of the data are applied.
    pub date: tarifa_text,
    /// The value for customs, with a point before decimals: "12.50".
    pub value: tarifa_text,
    /// Its currency, ISO 4217: "USD".
    pub currency: tarifa_text,
    /// The quantities, each in its unit.
    pub quantities: *const tarifa_declared_quantity,
    /// How many quantities.
    pub quantity_count: usize,
}

// SAFETY: repr(C) without padding, its size first; pointers and lengths may all be zero.
unsafe impl CallerStruct for tarifa_shipment_line {
    const NAME: &'static str = "tarifa_shipment_line";
    const FIRST_SIZE: usize = offset_of!(Self, quantity_count) + size_of::<usize>();
    const END: usize = offset_of!(Self, quantity_count) + size_of::<usize>();
}

/// How lines are checked. Begin with TARIFA_SCREEN_OPTIONS_INIT.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct tarifa_screen_options {
    /// sizeof(tarifa_screen_options).
    pub struct_size: usize,
    /// How many days after its date a schedule is taken as that of the day, 65535 at most; 0 for the default, 92;
    /// TARIFA_NO_SCHEDULE_AGE for none.
    pub max_schedule_age: usize,
}

/// For tarifa_screen_options.max_schedule_age: take a schedule as that of its own day alone.
pub const TARIFA_NO_SCHEDULE_AGE: u32 = u32::MAX;

// SAFETY: repr(C) without padding, its size first; numbers may all be zero.
unsafe impl CallerStruct for tarifa_screen_options {
    const NAME: &'static str = "tarifa_screen_options";
    const FIRST_SIZE: usize = offset_of!(Self, max_schedule_age) + size_of::<usize>();
    const END: usize = offset_of!(Self, max_schedule_age) + size_of::<usize>();
}

/// Checks a line before it is shipped. `options` may be NULL.
///
/// What speaks against the line is a finding in the answer, and so is what cannot be read of it, but for its day and
/// its goods item. A rule that lacks what it needs is named among those that were not checked. Of several threads, each
/// may check lines of its own with one engine.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_screen(
    engine: *const tarifa_engine,
    line: *const tarifa_shipment_line,
    options: *const tarifa_screen_options,
    result: *mut *mut tarifa_result,
    error: *mut *mut tarifa_error,
) -> tarifa_status {
    let screen = || {
        // SAFETY: the caller gives NULL, a live engine, and structs of the size they say.
        let (engine, line, options) =
            unsafe { (memory::handle(engine, "engine")?, memory::read_struct(line)?, self::options(options)?) };
        // SAFETY: the caller gives texts and arrays that are NULL or valid for their length.
        let line = unsafe { shipment_line(&line) }?;
        let found = engine.engine.screen_with(&line, &options)?;
        Ok(tarifa_result::new(Answer::Screening(Box::new(found)), Arc::clone(&engine.data)))
    };
    // SAFETY: the caller gives NULL or addresses that may be written.
    unsafe { guard::give(result, error, screen) }
}

/// The options of the library; the default ones for NULL.
///
/// # Safety
/// `options` is NULL or points to a struct of the size it says.
unsafe fn options(options: *const tarifa_screen_options) -> Result<ScreenOptions, Failure> {
    const NONE: usize = TARIFA_NO_SCHEDULE_AGE as usize;
    let chosen = ScreenOptions::default();
    if options.is_null() {
        return Ok(chosen);
    }
    // SAFETY: the caller of this function promises it.
    let days = match unsafe { memory::read_struct(options) }?.max_schedule_age {
        0 => return Ok(chosen),
        NONE => 0,
        days => u16::try_from(days)
            .map_err(|_| Failure::argument(format!("max_schedule_age is {days}: give {} days at most", u16::MAX)))?,
    };
    Ok(chosen.with_max_schedule_age(days))
}

/// The line of the library; a failure names the field.
///
/// # Safety
/// Every text is NULL or valid for its length, and so are the arrays, the goods item and what it points to.
unsafe fn shipment_line(line: &tarifa_shipment_line) -> Result<ShipmentLine, Failure> {
    // SAFETY: the caller of this function promises it of every text.
    let read = |text: tarifa_text, name: &str| unsafe { memory::text(text.data, text.len, name) };
    let given = |text: tarifa_text, name: &str| {
        let read = read(text, name)?;
        Ok::<_, Failure>((!read.is_empty()).then(|| read.to_owned()))
    };
    let goods = if line.goods.is_null() {
        GoodsItem::default()
    } else {
        // SAFETY: the caller of this function promises it.
        unsafe { goods::goods_item(&memory::read_struct(line.goods)?) }?
    };
    let mut shipment = ShipmentLine::new(read(line.code, "code")?, goods);
    shipment.origin = given(line.origin, "origin")?;
    shipment.destination = given(line.destination, "destination")?;
    // SAFETY: the caller of this function promises it of every text.
    shipment.date = unsafe { day(line.date.data, line.date.len) }?;
    shipment.value = given(line.value, "value")?;
    shipment.currency = given(line.currency, "currency")?;
    // SAFETY: the caller of this function promises the array.
    let quantities = unsafe { memory::array(line.quantities, line.quantity_count, "quantities") }?;
    for tarifa_declared_quantity { amount, unit } in quantities {
        let (amount, unit) = (read(*amount, "amount")?.to_owned(), read(*unit, "unit")?.to_owned());
        shipment.quantities.push(DeclaredQuantity { amount, unit });
    }
    Ok(shipment)
}
