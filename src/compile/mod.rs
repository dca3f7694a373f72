//! From the text of `data/` and from official publications to packs.
//!
//! `source` reads and checks the goods lines, `nomenclature` the sections, chapters, editions and
//! correlations, `publications` the official files those were taken from; `index` makes terms and
//! postings of the lines, `glossary` the words of other languages, `questions` those that tell subheadings apart;
//! `writer` lays the sections out, and `hs` puts the HS pack together. `schedule` makes packs of national tariffs.
//! The same text gives the same bytes.

mod glossary;
mod hs;
mod index;
pub(crate) mod nomenclature;
mod publications;
mod questions;
mod schedule;
pub(crate) mod source;
pub(crate) mod writer;

pub use hs::build_hs_pack;
pub use publications::{EditionFacts, import_editions};
pub use questions::check_questions;
pub use schedule::{KnownPublication, ScheduleOptions, build_schedule, known_publications};
pub use source::{Problem, check_goods};
