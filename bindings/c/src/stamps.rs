//! Time and names from the caller.

use std::ffi::c_void;
use std::mem::offset_of;

use tarifa::Error;
use tarifa::history::RecordId;
use tarifa::jiff::Timestamp;
use tarifa::options::{Stamps, SystemStamps};

use crate::memory::CallerStruct;
use crate::record_ids::TARIFA_RECORD_ID_BYTES;

const BYTES: usize = TARIFA_RECORD_ID_BYTES as usize;

/// Gives the present time. One beyond the years -9999 to 9999 counts as the nearest in them.
pub type tarifa_clock = Option<unsafe extern "C" fn(context: *mut c_void) -> i64>;

/// Writes the TARIFA_RECORD_ID_BYTES bytes of an id that no other answer has to `id`. For any other number than 0 the
/// answer has no name, and says so.
pub type tarifa_namer = Option<unsafe extern "C" fn(context: *mut c_void, now: i64, id: *mut u8) -> i32>;

/// Where a handler takes time and names from, in tests above all. Begin with TARIFA_STAMPS_INIT. Each thread that uses
/// the handler calls these, several at once where several do.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct tarifa_stamps {
    /// sizeof(tarifa_stamps).
    pub struct_size: usize,
    /// For the callbacks; lives as long as the handler.
    pub context: *mut c_void,
    /// NULL for the clock of the system.
    pub now: tarifa_clock,
    /// NULL for names of random bits of the system.
    pub id: tarifa_namer,
}

// SAFETY: repr(C) without padding, its size first; pointers and callbacks may all be zero.
unsafe impl CallerStruct for tarifa_stamps {
    const NAME: &'static str = "tarifa_stamps";
    const FIRST_SIZE: usize = offset_of!(Self, id) + size_of::<tarifa_namer>();
    const END: usize = offset_of!(Self, id) + size_of::<tarifa_namer>();
}

/// The stamps of a caller, and those of the system where it gave none.
pub(crate) struct CallerStamps {
    given: tarifa_stamps,
    system: SystemStamps,
}

impl CallerStamps {
    pub(crate) fn new(given: tarifa_stamps) -> Self {
        Self { given, system: SystemStamps::default() }
    }
}

// SAFETY: the documentation of the struct asks of the caller that threads may call its callbacks at once.
unsafe impl Send for CallerStamps {}
// SAFETY: as above.
unsafe impl Sync for CallerStamps {}

impl Stamps for CallerStamps {
    fn now(&self) -> Timestamp {
        let Some(now) = self.given.now else { return self.system.now() };
        // SAFETY: the callback takes the context that the caller gave with it.
        let milliseconds = unsafe { now(self.given.context) };
        let nearest = if milliseconds < 0 { Timestamp::MIN } else { Timestamp::MAX };
        Timestamp::from_millisecond(milliseconds).unwrap_or(nearest)
    }

    fn id(&self, now: Timestamp) -> Result<RecordId, Error> {
        let Some(id) = self.given.id else { return self.system.id(now) };
        let mut bytes = [0; BYTES];
        // SAFETY: the callback takes the context that the caller gave with it, and room for an id.
        match unsafe { id(self.given.context, now.as_millisecond(), bytes.as_mut_ptr()) } {
            0 => Ok(RecordId::from_bits(u128::from_be_bytes(bytes))),
            number => Err(Error::System {
                action: "take a name from the caller",
                source: std::io::Error::other(format!("the callback gave {number}")),
            }),
        }
    }
}
