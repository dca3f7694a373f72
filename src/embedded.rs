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

/// The facts of national tariffs, by jurisdiction.
static SCHEDULES: &[&[u8]] = &[
    #[cfg(feature = "schedule-au")]
    include_bytes!("../data/packs/schedules/au.tarifa"),
    #[cfg(feature = "schedule-br")]
    include_bytes!("../data/packs/schedules/br.tarifa"),
    #[cfg(feature = "schedule-ca")]
    include_bytes!("../data/packs/schedules/ca.tarifa"),
    #[cfg(feature = "schedule-cn")]
    include_bytes!("../data/packs/schedules/cn.tarifa"),
    #[cfg(feature = "schedule-eu")]
    include_bytes!("../data/packs/schedules/eu.tarifa"),
    #[cfg(feature = "schedule-gb")]
    include_bytes!("../data/packs/schedules/gb.tarifa"),
    #[cfg(feature = "schedule-in")]
    include_bytes!("../data/packs/schedules/in.tarifa"),
    #[cfg(feature = "schedule-jp")]
    include_bytes!("../data/packs/schedules/jp.tarifa"),
    #[cfg(feature = "schedule-kr")]
    include_bytes!("../data/packs/schedules/kr.tarifa"),
    #[cfg(feature = "schedule-mx")]
    include_bytes!("../data/packs/schedules/mx.tarifa"),
    #[cfg(feature = "schedule-no")]
    include_bytes!("../data/packs/schedules/no.tarifa"),
    #[cfg(feature = "schedule-us")]
    include_bytes!("../data/packs/schedules/us.tarifa"),
    #[cfg(feature = "schedule-vn")]
    include_bytes!("../data/packs/schedules/vn.tarifa"),
    #[cfg(feature = "schedule-za")]
    include_bytes!("../data/packs/schedules/za.tarifa"),
];

/// The schedules of national tariffs whose features are on: `schedule-us` and so on, or `schedules-all`.
pub fn schedules() -> impl Iterator<Item = PackBytes> {
    SCHEDULES.iter().map(|bytes| PackBytes::from_static(bytes))
}
