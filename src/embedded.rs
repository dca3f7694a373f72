//! The HS 2022 pack inside the library.

use once_cell::sync::OnceCell;

use crate::engine::Engine;
use crate::error::Error;
use crate::pack::{Pack, PackBytes};

static HS2022: &[u8] = include_bytes!("../data/packs/hs2022.tarifa");

/// The bytes of the embedded pack.
#[must_use]
pub fn hs2022() -> PackBytes {
    PackBytes::from_static(HS2022)
}

/// The engine over the embedded pack, opened once for the whole program.
pub(crate) fn engine() -> Result<&'static Engine, Error> {
    static ENGINE: OnceCell<Engine> = OnceCell::new();
    ENGINE.get_or_try_init(|| Engine::builder().pack(Pack::open(hs2022())?).build())
}
