//! The ids of records: 128 bits that sort by time and cannot be guessed, or 26 characters.

use std::ffi::c_char;
use std::sync::OnceLock;

use tarifa::history::{RecordId, RecordIds};
use tarifa::jiff::Timestamp;

use crate::error::{Failure, tarifa_error};
use crate::guard;
use crate::memory;
use crate::status::tarifa_status;

/// How many bytes the text of an id takes, with the NUL behind it.
pub const TARIFA_RECORD_ID_SIZE: u32 = 27;

/// How many bytes an id has as a number, the most significant first.
pub const TARIFA_RECORD_ID_BYTES: u32 = 16;

const SIZE: usize = TARIFA_RECORD_ID_SIZE as usize;
const BYTES: usize = TARIFA_RECORD_ID_BYTES as usize;

/// Makes a new id of a time and of random bits of the system, and writes its text of TARIFA_RECORD_ID_SIZE bytes to
/// `id`. Within a process each is above the one before, whatever the time.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_record_id_new(
    now: i64,
    id: *mut c_char,
    error: *mut *mut tarifa_error,
) -> tarifa_status {
    static IDS: OnceLock<RecordIds> = OnceLock::new();
    let make = || {
        let new = IDS.get_or_init(RecordIds::new).next(time(now)?)?;
        // SAFETY: the caller gives NULL or an address that takes the text of an id.
        unsafe { write_text(new, id) }
    };
    // SAFETY: the caller gives NULL or an address that may be written.
    unsafe { guard::call(error, make) }
}

/// Writes the text of an id, given as TARIFA_RECORD_ID_BYTES bytes, to `id` as tarifa_record_id_new does.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_record_id_from_bits(
    bits: *const u8,
    id: *mut c_char,
    error: *mut *mut tarifa_error,
) -> tarifa_status {
    let write = || {
        // SAFETY: the caller gives NULL or the bytes of an id.
        let bits = unsafe { memory::bytes(bits, BYTES, "id") }?;
        let bits = bits.iter().fold(0, |bits, byte| bits << 8 | u128::from(*byte));
        // SAFETY: the caller gives NULL or an address that takes the text of an id.
        unsafe { write_text(RecordId::from_bits(bits), id) }
    };
    // SAFETY: the caller gives NULL or an address that may be written.
    unsafe { guard::call(error, write) }
}

/// Writes the TARIFA_RECORD_ID_BYTES bytes of an id to `bits`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_record_id_bits(
    id: *const c_char,
    id_len: usize,
    bits: *mut u8,
    error: *mut *mut tarifa_error,
) -> tarifa_status {
    let read = || {
        // SAFETY: the caller gives NULL or `id_len` bytes.
        let own = unsafe { record_id(id, id_len) }?.bits().to_be_bytes();
        // SAFETY: the caller gives NULL or an address that takes the bytes of an id.
        unsafe { write(bits, &own) }
    };
    // SAFETY: the caller gives NULL or an address that may be written.
    unsafe { guard::call(error, read) }
}

/// Writes the time in an id to `created`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_record_id_time(
    id: *const c_char,
    id_len: usize,
    created: *mut i64,
    error: *mut *mut tarifa_error,
) -> tarifa_status {
    let read = || {
        // SAFETY: the caller gives NULL or `id_len` bytes.
        let own = unsafe { record_id(id, id_len) }?.timestamp().as_millisecond();
        // SAFETY: the caller gives NULL or an address that may be written.
        unsafe { write(created, &[own]) }
    };
    // SAFETY: the caller gives NULL or an address that may be written.
    unsafe { guard::call(error, read) }
}

/// An id of the caller's.
///
/// # Safety
/// `text` is NULL or valid for `len` bytes.
pub(crate) unsafe fn record_id(text: *const c_char, len: usize) -> Result<RecordId, Failure> {
    // SAFETY: the caller of this function promises it.
    Ok(unsafe { memory::text(text, len, "id") }?.parse()?)
}

/// A time of the caller's.
pub(crate) fn time(milliseconds: i64) -> Result<Timestamp, Failure> {
    Timestamp::from_millisecond(milliseconds).map_err(|_| {
        Failure::argument(format!("the time {milliseconds} is not one of the years -9999 to 9999: give milliseconds"))
    })
}

/// Writes the text of an id and a NUL.
///
/// # Safety
/// `to` is NULL or takes the text.
pub(crate) unsafe fn write_text(id: RecordId, to: *mut c_char) -> Result<(), Failure> {
    let text = id.to_string().into_bytes();
    let mut whole = [0; SIZE];
    for (place, byte) in whole.iter_mut().zip(text) {
        *place = byte;
    }
    // SAFETY: the caller of this function promises it.
    unsafe { write(to.cast::<u8>(), &whole) }
}

/// Writes values where the caller wants them.
///
/// # Safety
/// `to` is NULL or takes the values.
unsafe fn write<T>(to: *mut T, values: &[T]) -> Result<(), Failure> {
    if to.is_null() {
        return Err(Failure::argument("the address for the answer is NULL"));
    }
    // SAFETY: not NULL, and the caller of this function promises the room; the caller's memory is not ours.
    unsafe { to.copy_from_nonoverlapping(values.as_ptr(), values.len()) };
    Ok(())
}
