//! Goods in, ranked subheadings out.
//!
//! [`features`] turns a goods item into weighted terms of the index; [`candidates`] finds the subheadings whose
//! vocabulary fits; [`score`] reads their goods lines and puts all evidence together; [`calibrate`] makes
//! probabilities of scores; [`explain`] names the nearest goods and the words that counted. A learned model
//! adds its evidence in [`score`]; nothing else changes for it.

mod calibrate;
mod candidates;
mod explain;
mod features;
pub(crate) mod index;
mod result;
mod score;
mod search;

use std::cell::RefCell;

pub use calibrate::SAFE;
pub use features::MAX_TEXT_BYTES;
pub use result::{Candidate, Classification, Evidence, Outcome, SafeCode, WordUse};
pub use search::SearchHit;

use crate::error::Error;
use crate::goods::GoodsItem;
use crate::nomenclature::Tree;
use crate::pack::PackInfo;
use crate::text::stem::Stems;
use features::Query;
use index::GoodsIndex;
use score::Asked;
pub(crate) use search::search;

/// What an answer holds beside the ranking itself.
///
/// ```
/// let options = tarifa::ClassifyOptions::default().with_alternatives(10).with_evidence(1);
/// assert_eq!(options.alternatives, 10);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ClassifyOptions {
    /// Most alternatives in the answer; 5 by default, 64 at most.
    pub alternatives: usize,
    /// Most goods lines shown as evidence for each alternative; 3 by default.
    pub evidence: usize,
}

impl Default for ClassifyOptions {
    fn default() -> Self {
        Self { alternatives: 5, evidence: 3 }
    }
}

impl ClassifyOptions {
    /// Sets the most alternatives in the answer.
    #[must_use]
    pub fn with_alternatives(mut self, alternatives: usize) -> Self {
        self.alternatives = alternatives;
        self
    }

    /// Sets the most goods lines shown for each alternative.
    #[must_use]
    pub fn with_evidence(mut self, evidence: usize) -> Self {
        self.evidence = evidence;
        self
    }
}

/// Scratch space of a thread, kept between calls so that a call allocates little.
#[derive(Debug, Default)]
struct Scratch {
    sums: Vec<u32>,
    asked: Asked,
}

thread_local! {
    static SCRATCH: RefCell<Scratch> = RefCell::default();
}

/// Below this rarity (about one subheading in twelve) a word names no goods by itself.
const TELLING: f32 = 2.5;

/// Classifies one goods item.
pub(crate) fn classify(
    tree: &Tree,
    index: &GoodsIndex,
    stems: &Stems,
    data: &PackInfo,
    item: &GoodsItem,
    options: &ClassifyOptions,
) -> Result<Classification, Error> {
    let query = Query::read(index, stems, item)?;
    SCRATCH.with_borrow_mut(|scratch| {
        let Scratch { sums, asked } = scratch;
        let mut found = candidates::find(index, &query, tree.len(), sums);
        candidates::add_foreign(tree, &mut found, item.foreign_code.as_ref());
        asked.set(index, &query);
        let scored = score::score(tree, index, asked, &found, item.foreign_code.as_ref());
        let ranked = calibrate::probabilities(&scored);
        let alternatives = ranked
            .iter()
            .take(options.alternatives)
            .filter_map(|(row, probability)| {
                let evidence = explain::nearest(tree, index, asked, *row, options.evidence);
                result::candidate(tree, *row, *probability, evidence)
            })
            .collect();
        let outcome = outcome(index, &query, item, found.is_empty());
        let safe = calibrate::safe_level(tree, &ranked).filter(|_| outcome == Outcome::Classified);
        let safe = safe.and_then(|(_, row, probability)| result::safe_code(tree, row, probability));
        let words = explain::words(index, &query, ranked.first().map(|(row, _)| *row));
        asked.clear(&query);
        Ok(Classification { outcome, alternatives, safe, words, data: data.clone() })
    })
}

/// Whether the text names goods at all.
fn outcome(index: &GoodsIndex, query: &Query, item: &GoodsItem, nothing_found: bool) -> Outcome {
    if nothing_found {
        return if item.text_len() == 0 { Outcome::Empty } else { Outcome::NotRecognised };
    }
    let most = query.terms.iter().filter_map(|asked| index.record(asked.term)).map(|record| record.rarity).max();
    if item.foreign_code.is_none() && f32::from(most.unwrap_or(0)) * index::RARITY_UNIT < TELLING {
        return Outcome::TooVague;
    }
    Outcome::Classified
}
