//! Opening engines, and the data they answer from.

use std::ffi::{CString, c_char};
use std::sync::Arc;
use std::{ptr, slice};

use tarifa::{Engine, Pack};

use crate::error::{Failure, tarifa_error};
use crate::result::{json, tarifa_result};
use crate::status::tarifa_status;
use crate::texts::Texts;
use crate::{guard, memory};

/// Answers questions on tariff codes. It never changes and may be used from many threads at once. The caller frees
/// it; results outlive it.
pub struct tarifa_engine {
    pub(crate) engine: Engine,
    pub(crate) data: Arc<DataLine>,
    /// One group for each pack: jurisdiction, edition, date, hash.
    packs: Texts,
    data_json: CString,
}

/// How answers name the data that gave them; written once, shared by all results.
pub(crate) struct DataLine {
    pub(crate) line: CString,
    pub(crate) pack_hash: CString,
}

const _: () = {
    const fn read_from_many_threads<T: Send + Sync>() {}
    read_from_many_threads::<tarifa_engine>();
    read_from_many_threads::<tarifa_result>();
    read_from_many_threads::<tarifa_error>();
};

impl From<Engine> for tarifa_engine {
    fn from(engine: Engine) -> Self {
        let data = slice::from_ref(engine.data());
        let mut packs = Texts::new();
        for pack in data {
            let (date, hash) = (pack.date.to_string(), pack.hash.to_string());
            packs.group().push(&pack.jurisdiction).push(&pack.edition).push(&date).push(&hash);
        }
        let data_line = DataLine {
            line: CString::new(engine.data().to_string()).unwrap_or_default(),
            pack_hash: CString::new(engine.data().hash.to_string()).unwrap_or_default(),
        };
        Self { data: Arc::new(data_line), data_json: json(&data), packs, engine }
    }
}

/// Opens the engine over the HS 2022 pack inside the library. The pack is opened once; later calls share it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_engine_open_embedded(
    engine: *mut *mut tarifa_engine,
    error: *mut *mut tarifa_error,
) -> tarifa_status {
    // SAFETY: the caller gives NULL or addresses that may be written.
    unsafe { guard::give(engine, error, || Ok(Engine::embedded()?.into())) }
}

/// Opens an engine over the bytes of a pack, which are copied. Checksums are checked here, everything else by
/// tarifa_pack_audit: use that once for a pack of unknown origin.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_engine_open_bytes(
    data: *const u8,
    len: usize,
    engine: *mut *mut tarifa_engine,
    error: *mut *mut tarifa_error,
) -> tarifa_status {
    let open = || {
        // SAFETY: the caller gives NULL or `len` bytes.
        let bytes = unsafe { memory::bytes(data, len, "pack") }?;
        over(Pack::open(bytes.to_vec())?)
    };
    // SAFETY: the caller gives NULL or addresses that may be written.
    unsafe { guard::give(engine, error, open) }
}

/// Opens an engine over a pack file, which is read into memory; the file may change afterwards. The path is UTF-8.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_engine_open_file(
    path: *const c_char,
    path_len: usize,
    engine: *mut *mut tarifa_engine,
    error: *mut *mut tarifa_error,
) -> tarifa_status {
    let open = || {
        // SAFETY: the caller gives NULL or `path_len` bytes.
        let path = unsafe { memory::text(path, path_len, "path") }?;
        over(Pack::open_file(path)?)
    };
    // SAFETY: the caller gives NULL or addresses that may be written.
    unsafe { guard::give(engine, error, open) }
}

fn over(pack: Pack) -> Result<tarifa_engine, Failure> {
    Ok(Engine::builder().pack(pack).build()?.into())
}

/// Checks the bytes of a pack completely, as 'tarifa pack verify' does: after it, no question makes the engine fail.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_pack_audit(
    data: *const u8,
    len: usize,
    error: *mut *mut tarifa_error,
) -> tarifa_status {
    let audit = || {
        // SAFETY: the caller gives NULL or `len` bytes.
        let bytes = unsafe { memory::bytes(data, len, "pack") }?;
        Ok(Pack::open(bytes.to_vec())?.audit()?)
    };
    // SAFETY: the caller gives NULL or an address that may be written.
    unsafe { guard::call(error, audit) }
}

/// How many packs the engine answers from.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_engine_pack_count(engine: *const tarifa_engine) -> usize {
    // SAFETY: the caller gives NULL or a live engine.
    unsafe { guard::view(engine, 0, |engine| engine.packs.group_count()) }
}

/// Whose tariff a pack holds: "HS", or a country or customs union.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_engine_pack_jurisdiction(engine: *const tarifa_engine, pack: usize) -> *const c_char {
    // SAFETY: the caller gives NULL or a live engine.
    unsafe { guard::view(engine, ptr::null(), |engine| engine.packs.get(pack, 0)) }
}

/// The edition of a pack: "2022".
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_engine_pack_edition(engine: *const tarifa_engine, pack: usize) -> *const c_char {
    // SAFETY: the caller gives NULL or a live engine.
    unsafe { guard::view(engine, ptr::null(), |engine| engine.packs.get(pack, 1)) }
}

/// The date of the data of a pack: "2026-11-21".
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_engine_pack_date(engine: *const tarifa_engine, pack: usize) -> *const c_char {
    // SAFETY: the caller gives NULL or a live engine.
    unsafe { guard::view(engine, ptr::null(), |engine| engine.packs.get(pack, 2)) }
}

/// The SHA-256 over the data of a pack, 64 hexadecimal digits.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_engine_pack_hash(engine: *const tarifa_engine, pack: usize) -> *const c_char {
    // SAFETY: the caller gives NULL or a live engine.
    unsafe { guard::view(engine, ptr::null(), |engine| engine.packs.get(pack, 3)) }
}

/// All that the packs say of themselves, sources and their hashes too: a JSON array.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_engine_data_json(engine: *const tarifa_engine) -> *const c_char {
    // SAFETY: the caller gives NULL or a live engine.
    unsafe { guard::view(engine, ptr::null(), |engine| engine.data_json.as_ptr()) }
}

/// Frees an engine. Results that it gave stay whole.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_engine_free(engine: *mut tarifa_engine) {
    // SAFETY: the caller gives NULL or an engine of this library, and does not use it again.
    unsafe { guard::free(engine) }
}
