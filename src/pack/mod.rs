//! The pack: one file with the data of one tariff, read in place.
//!
//! `layout` states the header and the section table, `records` the fixed-width records, `bytes` all
//! little-endian reads and the shared buffer, `open` the checks made before anything is looked up,
//! `audit` and the files named after it the full check of files of unknown origin, `meta` what a pack says of itself;
//! `questions` are the records of deciding questions, `schedule_records` those of a national tariff,
//! `measure_records` those of what stands beside its lines.
//! The format is specified in `docs/pack-format.md`, with the rule for new versions.
#![deny(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used, clippy::expect_used)]

mod audit;
pub(crate) mod bytes;
pub(crate) mod layout;
pub(crate) mod measure_records;
mod meta;
mod model_audit;
mod open;
mod question_audit;
pub(crate) mod questions;
pub(crate) mod records;
mod schedule_audit;
pub(crate) mod schedule_records;

pub use bytes::PackBytes;
pub use meta::{PackHash, PackInfo};
pub use open::{Pack, SectionInfo};

pub(crate) use open::damaged;

#[cfg(feature = "compile")]
pub(crate) use open::head_crc;
