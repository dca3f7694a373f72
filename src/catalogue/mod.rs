//! Whole catalogues (feature `catalogue`): what a company sells, under which codes, and what becomes of them.
//!
//! A [`CatalogueItem`] is what the company knows of one of its goods, by a key of its own.
//! - [`Engine::recommend`](crate::Engine::recommend) says what it would be declared under: what the company has decided
//!   on itself ([`OwnCodes`]), else what its texts say. [`Engine::compare`](crate::Engine::compare) lays that beside the
//!   codes in use, with how likely these are wrong and the money at `stake`; `report` makes a page of it.
//! - [`Engine::preclassify`](crate::Engine::preclassify) takes goods as the system of an exporter has them, with their
//!   parts, and tells beside the code what both countries ask for.
//! - A recommendation opens a review, which people decide ([`Reviews`]): `opening` and `decision` are what a `record`
//!   says, `body` how they are stored; `statistics` counts them.
//! - [`affected`] tells which items a later edition of a tariff touches, as `events`; `editions` is what became of a
//!   code between the two, by what `columns` of schedules mean when they change and the measures `laid` on goods.

mod affected;
mod body;
mod columns;
mod compare;
mod decision;
mod editions;
mod events;
mod item;
mod laid;
mod opening;
mod own_codes;
mod preclassify;
mod recommend;
mod record;
mod report;
mod review;
mod stake;
mod statistics;

pub use affected::{EditionChanges, affected};
pub use compare::{CodeAgreement, CodeInUse, ComparedItem, Comparison};
pub use decision::{Decision, ReviewVerdict, Role};
pub use events::{Event, EventKind, ruling_events};
pub use item::CatalogueItem;
pub use opening::{Opening, PackStamp, ReviewedCode};
pub use own_codes::{OwnCode, OwnCodes, OwnMatch};
pub use preclassify::{
    ClassifiedPart, EssentialBy, EssentialPart, ExportGoods, ExportPart, MOST_PARTS, Preclassification,
};
pub use recommend::{LIKELY_LINE, OwnRecommendation, RecommendOptions, Recommendation};
pub use record::{Decided, Review, ReviewState};
pub use review::Reviews;
pub use stake::Stake;
pub use statistics::{Agreement, AgreementCounts, AgreementRow};
