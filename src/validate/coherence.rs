//! Whether a code fits the goods that it is declared for.

use serde::Serialize;

use crate::classify::{Classification, Outcome};
use crate::code::TariffCode;

/// A subheading as likely as this fits the goods.
const FITS: f32 = 0.1;
/// A heading as likely as this is near to them, and so is a chapter, where no other heading is safe to use.
const NEAR_HEADING: f32 = 0.05;
const NEAR_CHAPTER: f32 = 0.3;

/// How well a code fits goods.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum CoherenceStatus {
    /// The subheading is among those that the goods are likely to belong to.
    Coherent,
    /// The subheading is not, but its heading is, or its chapter is and no other heading of it stands out: a reviewer
    /// should look.
    SomewhatCoherent,
    /// The goods seem to belong elsewhere.
    NotCoherent,
    /// The text says too little of the goods to tell.
    Undecided,
}

/// How well a code fits goods, and what would fit better.
///
/// This is a hint for a reviewer: `docs/accuracy.md` says how often it is right.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Coherence {
    /// The code as it was read; its first six digits count.
    pub code: TariffCode,
    /// The finding.
    pub status: CoherenceStatus,
    /// How likely the subheading of the code is, 0 to 1; 0 for a code of fewer than six digits.
    pub subheading: f32,
    /// How likely its heading is; 0 for a code of two digits.
    pub heading: f32,
    /// How likely its chapter is.
    pub chapter: f32,
    /// What the goods are taken for, with evidence.
    pub classification: Classification,
}

/// Judges a code by how likely its levels are for the goods.
pub(crate) fn judge(code: &TariffCode, classification: Classification, likely: [f32; 3]) -> Coherence {
    let [subheading, heading, chapter] = likely;
    let safe_elsewhere = classification.safe.as_ref().is_some_and(|safe| safe.code.heading().is_some());
    let near = heading >= NEAR_HEADING || (chapter >= NEAR_CHAPTER && !safe_elsewhere);
    let status = match classification.outcome {
        Outcome::Classified if subheading >= FITS => CoherenceStatus::Coherent,
        Outcome::Classified if near => CoherenceStatus::SomewhatCoherent,
        Outcome::Classified => CoherenceStatus::NotCoherent,
        _ => CoherenceStatus::Undecided,
    };
    Coherence { code: *code, status, subheading, heading, chapter, classification }
}
