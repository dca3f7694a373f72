//! Tarifa is an embeddable customs tariff engine: goods descriptions to codes of the Harmonized System, in the
//! caller's process, offline, from data whose edition, date and hash stand in every classification and validation
//! and in [`Engine::data`].
//!
//! ```
//! use tarifa::{Edition, Engine, GoodsItem};
//!
//! let engine = Engine::embedded()?;
//!
//! let item = GoodsItem::new("ceramic coffee mug").with_material("porcelain");
//! for candidate in engine.classify(&item)?.alternatives {
//!     println!("{} {:5.1}% {}", candidate.code, 100.0 * candidate.probability, candidate.description);
//! }
//!
//! assert!(engine.validate_code(&"6911.10".parse()?, Edition::Hs2022).is_valid());
//! # Ok::<(), tarifa::Error>(())
//! ```
//!
//! # Conventions
//! - Answers recommend; the declarant decides. Probabilities are between 0 and 1, fitted to labelled rulings and
//!   customs cases in English; evidence is there for a reviewer.
//! - The same packs give the same answers, bit for bit.
//! - Bad goods data is a finding in the answer; an [`Error`] is something the caller must mend.
//! - Codes are [`TariffCode`]s, countries ISO 3166-1 alpha-2, dates civil dates ([`jiff`]).
//! - Descriptions are plain words of this project, not the legal text, which alone is binding.
//!
//! # Bounds
//! All texts of a goods item together may have 64 KiB ([`classify::MAX_TEXT_BYTES`]); 128 words of a field are
//! looked up and the spelling of 6 unknown ones is sought, so that no text makes a call long. A thread that
//! classifies keeps about 100 KiB of scratch space.
//!
//! # Features
//! - `embedded` (default): the HS 2022 pack inside the library.
//! - `catalogue`: whole catalogues, their reviews, and what a new schedule changes for them.
//! - `compile`: the compiler from the text of `data/` and official publications to packs.
//! - `duty`: rates of duty as expressions, read from the notations of tariffs and evaluated.
//! - `history`: stored classifications by id, in one file.
//! - `options`: the requests and responses of hosted classification services, and stored answers in memory.
//! - `schemas`: the JSON Schemas of `options`.
//! - `schedule-us` and others, `schedules-all`: the facts of national tariffs inside the library.
//! - `segmentation`: words of Chinese and Japanese texts by a dictionary.
//! - `train`: the trainer of the learned model.
#![forbid(unsafe_code)]

mod code;
mod currency;
mod engine;
mod error;
mod goods;
mod jurisdiction;
mod narrow;
mod nomenclature;
mod parallel;
mod requirements;
mod schedule;
mod screen;
mod simd;
mod text;
mod units;
mod validate;

#[cfg(feature = "catalogue")]
pub mod catalogue;
pub mod classify;
#[cfg(feature = "compile")]
pub mod compile;
#[cfg(feature = "duty")]
pub mod duty;
#[cfg(feature = "embedded")]
pub mod embedded;
#[cfg(any(feature = "history", feature = "options"))]
pub mod history;
#[cfg(feature = "options")]
pub mod options;
pub mod pack;
#[cfg(feature = "train")]
pub mod train;

pub use jiff;

pub use classify::{
    Candidate, Classification, ClassifyOptions, Evidence, Outcome, Question, QuestionOption, SafeCode, SearchHit,
    WordUse,
};
pub use code::{Level, TariffCode};
pub use engine::{Engine, EngineBuilder};
pub use error::{Error, ErrorKind};
pub use goods::{Answer, CategoryCode, ForeignCode, GoodsItem, MOST_CATEGORY_CODES};
pub use jurisdiction::{Country, Jurisdiction};
pub use narrow::{LineOption, LineQuestion, NarrowBasis, NarrowStatus, Narrowing, QuestionKind, RankedLine};
pub use nomenclature::{Edition, Entry, HsSectionTitle, Relation, Successor, Titled};
pub use pack::{Pack, PackBytes, PackHash, PackInfo};
pub use requirements::{
    Checklist, Coverage, CoverageStatus, DeclarationElement, Direction, Obligation, RequiredDocument, Requirement,
    RequirementKind, RequirementValue, Requirements, RequirementsRequest, Side,
};
pub use schedule::{FactChange, LineChange, Measure, MeasureEffect, MeasureScope, Schedule, TariffLine};
pub use screen::{
    ContextValue, DataEdition, DeclaredQuantity, Finding, MatchedCode, NotChecked, Rule, ScreenOptions, Screening,
    ShipmentLine, Verdict,
};
pub use text::Language;
pub use validate::{CodeStatus, CodeValidation, Coherence, CoherenceStatus, LineStatus, LineValidation};

/// The examples of the README are tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
