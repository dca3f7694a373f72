//! The HS 2022 pack inside the library.

use crate::pack::PackBytes;

static HS2022: &[u8] = include_bytes!("../data/packs/hs2022.tarifa");

/// The bytes of the embedded pack.
#[must_use]
pub fn hs2022() -> PackBytes {
    PackBytes::from_static(HS2022)
}
