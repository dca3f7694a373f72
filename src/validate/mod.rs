//! Whether a code stands in a nomenclature, and what became of it where it does not; `line` is the same for the tariff
//! of a country, and `coherence` asks whether a code fits its goods.

mod coherence;
mod line;

use std::sync::Arc;

use serde::Serialize;

use crate::code::{Level, TariffCode};
use crate::nomenclature::{Correlations, Edition, Successor};
use crate::pack::PackInfo;
pub(crate) use coherence::judge;
pub use coherence::{Coherence, CoherenceStatus};
pub(crate) use line::validate_line;
pub use line::{LineStatus, LineValidation};

/// What a nomenclature says of a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum CodeStatus {
    /// The subheading is in the edition.
    Valid,
    /// The chapter or heading is in the edition; a declaration needs six digits or more.
    Incomplete,
    /// The subheading is not in the edition, but in another: see `known_in` and `successors`.
    OtherEdition,
    /// No edition from 2012 on has it.
    Unknown,
}

/// The finding on a code.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct CodeValidation {
    /// The code as it was read.
    pub code: TariffCode,
    /// The edition it was looked up in.
    pub edition: Edition,
    /// The finding.
    pub status: CodeStatus,
    /// How many digits were checked: the Harmonized System has six.
    pub digits_checked: usize,
    /// Digits beyond six, which only a national schedule can verify.
    pub digits_not_checked: Option<String>,
    /// The editions that have the chapter, heading or subheading.
    pub known_in: Vec<Edition>,
    /// Where the subheading is not in the edition: the codes of the edition that hold its goods, counted from the
    /// nearest edition that has it; successors or, in an older edition, predecessors.
    pub successors: Vec<Successor>,
    /// The data that gave the answer.
    pub data: Arc<PackInfo>,
}

impl CodeValidation {
    /// Whether the six digits may stand in a declaration under the edition.
    #[must_use]
    pub fn is_valid(&self) -> bool {
        self.status == CodeStatus::Valid
    }
}

/// Looks a code up in an edition.
pub(crate) fn validate_code(
    correlations: &Correlations,
    data: &Arc<PackInfo>,
    code: &TariffCode,
    edition: Edition,
) -> CodeValidation {
    let known_in = correlations.editions_of(code);
    let here = correlations.contains(code, edition);
    let (status, from) = match (code.level(), here) {
        (Level::Chapter | Level::Heading, true) => (CodeStatus::Incomplete, None),
        (_, true) => (CodeStatus::Valid, None),
        (_, false) => match nearest(&known_in, edition) {
            Some(other) => (CodeStatus::OtherEdition, Some(other)),
            None => (CodeStatus::Unknown, None),
        },
    };
    let mut successors = from.map_or_else(Vec::new, |other| correlations.correlate(code, other, edition));
    // The nearest in the tree first: goods mostly stay in their heading.
    successors.sort_by_key(|successor| std::cmp::Reverse(shared_digits(code, &successor.code)));
    CodeValidation {
        code: *code,
        edition,
        status,
        digits_checked: code.level().hs_digits(),
        digits_not_checked: code.digits().get(6..).filter(|rest| !rest.is_empty()).map(str::to_owned),
        successors,
        known_in,
        data: Arc::clone(data),
    }
}

/// The edition nearest to `wanted`; the older of two as near.
fn nearest(editions: &[Edition], wanted: Edition) -> Option<Edition> {
    editions.iter().copied().min_by_key(|edition| edition.index().abs_diff(wanted.index()))
}

/// How many leading digits two codes share.
fn shared_digits(a: &TariffCode, b: &TariffCode) -> usize {
    a.digits().bytes().zip(b.digits().bytes()).take_while(|(a, b)| a == b).count()
}
