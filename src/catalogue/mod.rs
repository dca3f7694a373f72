//! Whole catalogues (feature `catalogue`): what a company sells, under which codes, and what becomes of them.
//!
//! A [`CatalogueItem`] is what the company knows of one of its goods, by a key of its own.
//! [`Engine::recommend`](crate::Engine::recommend) says what it would be declared under: what the company has decided on
//! itself ([`OwnCodes`]), else what its texts say. [`Engine::compare`](crate::Engine::compare) lays that beside the
//! codes in use, with how likely these are wrong and the money at stake.

mod compare;
mod item;
mod own_codes;
mod recommend;
mod report;
mod stake;

pub use compare::{Agreement, CodeInUse, ComparedItem, Comparison};
pub use item::CatalogueItem;
pub use own_codes::{OwnCode, OwnCodes, OwnMatch};
pub use recommend::{LIKELY_LINE, OwnRecommendation, RecommendOptions, Recommendation};
pub use stake::Stake;
