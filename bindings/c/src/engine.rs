//! Opening engines, and the data they answer from.

use std::ffi::{CString, c_char};
use std::ptr;
use std::sync::Arc;

use tarifa::{Country, Engine, EngineBuilder, Pack, PackInfo, Schedule};

use crate::error::{Failure, tarifa_error};
use crate::goods::tarifa_text;
use crate::result::{json, tarifa_result};
use crate::schedule::tarifa_schedule;
use crate::status::tarifa_status;
use crate::texts::Texts;
use crate::{guard, memory};

/// Answers questions on tariff codes. It never changes and may be used from many threads at once. The caller frees
/// it; results outlive it.
pub struct tarifa_engine {
    pub(crate) engine: Engine,
    pub(crate) data: Arc<Data>,
    /// One group for each pack: jurisdiction, edition, date, hash.
    packs: Texts,
    data_json: CString,
    /// How answers name each schedule, in the order of the engine.
    schedules: Vec<Arc<Data>>,
}

/// How answers name the packs that gave them; written once, shared by all results.
#[derive(Default)]
pub(crate) struct Data {
    /// The nomenclature or schedule; none where the engine has no schedule for the question.
    pub(crate) pack: Option<PackName>,
    pub(crate) model: Option<PackName>,
}

/// A pack as a line to print, and its hash.
pub(crate) struct PackName {
    pub(crate) line: CString,
    pub(crate) hash: CString,
}

impl From<&PackInfo> for PackName {
    fn from(pack: &PackInfo) -> Self {
        Self {
            line: CString::new(pack.to_string()).unwrap_or_default(),
            hash: CString::new(pack.hash.to_string()).unwrap_or_default(),
        }
    }
}

/// The bytes of a pack. Stands in arrays, and never grows.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct tarifa_bytes {
    /// The first byte.
    pub data: *const u8,
    /// How many bytes.
    pub len: usize,
}

const _: () = {
    const fn read_from_many_threads<T: Send + Sync>() {}
    read_from_many_threads::<tarifa_engine>();
    read_from_many_threads::<tarifa_schedule>();
    read_from_many_threads::<tarifa_result>();
    read_from_many_threads::<tarifa_error>();
};

impl Data {
    /// The data of answers that a schedule gives.
    pub(crate) fn of_schedule(schedule: &Schedule) -> Arc<Self> {
        Arc::new(Self { pack: Some(PackName::from(&**schedule.info())), model: None })
    }
}

impl tarifa_engine {
    /// How answers name the schedule that a country applies.
    pub(crate) fn data_of(&self, country: Country) -> Arc<Data> {
        let jurisdiction = country.jurisdiction();
        let at = self.engine.schedules().iter().position(|schedule| schedule.jurisdiction() == jurisdiction);
        at.and_then(|at| self.schedules.get(at)).map(Arc::clone).unwrap_or_default()
    }
}

impl From<Engine> for tarifa_engine {
    fn from(engine: Engine) -> Self {
        let mut packs = Texts::new();
        for pack in engine.packs() {
            let (date, hash) = (pack.date.to_string(), pack.hash.to_string());
            packs.group().push(&pack.jurisdiction).push(&pack.edition).push(&date).push(&hash);
        }
        // Schedules may stand behind the nomenclature too.
        let is_model = |pack: &&Arc<PackInfo>| pack.properties.get("content").is_some_and(|own| own == "model");
        let model = engine.packs().find(is_model).map(|pack| PackName::from(&**pack));
        let data = Data { pack: Some(PackName::from(&**engine.data())), model };
        let data_json = json(&engine.packs().collect::<Vec<_>>());
        let schedules = engine.schedules().iter().map(Data::of_schedule).collect();
        Self { data: Arc::new(data), data_json, schedules, packs, engine }
    }
}

/// Opens the engine over the packs inside the library: HS 2022, its learned model, and the schedules of national
/// tariffs. They are opened once; later calls share them.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_engine_open_embedded(
    engine: *mut *mut tarifa_engine,
    error: *mut *mut tarifa_error,
) -> tarifa_status {
    // SAFETY: the caller gives NULL or addresses that may be written.
    unsafe { guard::give(engine, error, || Ok(Engine::embedded()?.into())) }
}

/// Opens an engine over the bytes of a nomenclature pack, which are copied. Checksums are checked here, everything else
/// by tarifa_pack_audit: use that once for a pack of unknown origin.
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
        over([Pack::open(bytes.to_vec())])
    };
    // SAFETY: the caller gives NULL or addresses that may be written.
    unsafe { guard::give(engine, error, open) }
}

/// Opens an engine over the file of a nomenclature pack, which is read into memory; it may change afterwards. The path
/// is UTF-8.
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
        over([Pack::open_file(path)])
    };
    // SAFETY: the caller gives NULL or addresses that may be written.
    unsafe { guard::give(engine, error, open) }
}

/// Opens an engine over the bytes of `count` packs: a nomenclature, a learned model for it, and schedules of national
/// tariffs. Without a model, words alone decide. Of two packs of one kind, or of one tariff, the later is used. As
/// tarifa_engine_open_bytes otherwise.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_engine_open_packs(
    packs: *const tarifa_bytes,
    count: usize,
    engine: *mut *mut tarifa_engine,
    error: *mut *mut tarifa_error,
) -> tarifa_status {
    let open = || {
        // SAFETY: the caller gives NULL or an array of `count` packs.
        let packs = unsafe { memory::array(packs, count, "packs") }?;
        // SAFETY: the caller gives packs that are NULL or valid for their length.
        let read = |pack: &tarifa_bytes| unsafe { memory::bytes(pack.data, pack.len, "pack") };
        let packs = packs.iter().map(read).collect::<Result<Vec<_>, _>>()?;
        over(packs.into_iter().map(|bytes| Pack::open(bytes.to_vec())))
    };
    // SAFETY: the caller gives NULL or addresses that may be written.
    unsafe { guard::give(engine, error, open) }
}

/// Opens an engine over `count` pack files, whose paths are UTF-8. As tarifa_engine_open_packs otherwise.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_engine_open_files(
    paths: *const tarifa_text,
    count: usize,
    engine: *mut *mut tarifa_engine,
    error: *mut *mut tarifa_error,
) -> tarifa_status {
    let open = || {
        // SAFETY: the caller gives NULL or an array of `count` paths.
        let paths = unsafe { memory::array(paths, count, "paths") }?;
        // SAFETY: the caller gives paths that are NULL or valid for their length.
        let read = |path: &tarifa_text| unsafe { memory::text(path.data, path.len, "path") };
        let paths = paths.iter().map(read).collect::<Result<Vec<_>, _>>()?;
        over(paths.into_iter().map(Pack::open_file))
    };
    // SAFETY: the caller gives NULL or addresses that may be written.
    unsafe { guard::give(engine, error, open) }
}

fn over(packs: impl IntoIterator<Item = Result<Pack, tarifa::Error>>) -> Result<tarifa_engine, Failure> {
    let add = |builder: EngineBuilder, pack| Ok::<_, tarifa::Error>(builder.pack(pack?));
    Ok(packs.into_iter().try_fold(Engine::builder(), add)?.build()?.into())
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

/// How many packs the engine answers from: the nomenclature, the learned model where there is one, then the schedules
/// by jurisdiction.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_engine_pack_count(engine: *const tarifa_engine) -> usize {
    // SAFETY: the caller gives NULL or a live engine.
    unsafe { guard::view(engine, 0, |engine| engine.packs.group_count()) }
}

/// Whose tariff a pack is for: "HS", or a country or customs union.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_schedule_is_not_taken_for_a_model() -> Result<(), tarifa::Error> {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../data/packs/schedules/au.tarifa");
        let nomenclature = Pack::open(tarifa::embedded::hs2022())?;
        let engine = tarifa_engine::from(Engine::builder().pack(nomenclature).pack_file(file)?.build()?);
        assert_eq!(engine.engine.packs().count(), 2);
        assert!(engine.data.model.is_none());
        Ok(())
    }
}
