//! The packs inside the library.

use crate::pack::PackBytes;

static HS2022: &[u8] = include_bytes!("../data/packs/hs2022.tarifa");
static MODEL: &[u8] = include_bytes!("../data/packs/model.tarifa");

/// The bytes of the HS 2022 pack: nomenclature, goods index, glossary and questions.
#[must_use]
pub fn hs2022() -> PackBytes {
    PackBytes::from_static(HS2022)
}

/// The bytes of the learned model for it.
#[must_use]
pub fn model() -> PackBytes {
    PackBytes::from_static(MODEL)
}
