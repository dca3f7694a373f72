//! Goods in, ranked subheadings out.
//!
//! `features` turns a goods item into weighted terms of the index; `candidates` finds the subheadings whose
//! vocabulary fits; `nearest` reads their goods lines; `score` puts all evidence together; `calibrate` makes
//! probabilities of scores; `explain` names the nearest goods and the words that counted. A learned model
//! adds its evidence in `score`; nothing else changes for it.

mod calibrate;
mod candidates;
mod explain;
mod features;
mod fields;
pub(crate) mod index;
mod model;
mod nearest;
mod result;
mod score;
mod search;

use std::cell::RefCell;
use std::sync::Arc;

pub use calibrate::{CLEAR, GUESS, SAFE};
pub use fields::MAX_TEXT_BYTES;
pub use result::{Candidate, Classification, Evidence, Outcome, SafeCode, WordUse};
pub use search::SearchHit;

use crate::code::TariffCode;
use crate::error::Error;
use crate::goods::GoodsItem;
use crate::nomenclature::Tree;
use crate::pack::{Pack, PackInfo};
use crate::text::glossary::Glossary;
use crate::text::stem::Stems;
use calibrate::Ranked;
use features::Query;
use fields::Fields;
use index::GoodsIndex;
use model::{Model, Opinion};
use nearest::Nearness;
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
    /// Most alternatives in the answer; 5 by default, 32 at most.
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
    nearness: Nearness,
    opinion: Opinion,
}

thread_local! {
    static SCRATCH: RefCell<Scratch> = RefCell::default();
}

/// All that a classification is made from.
pub(crate) struct Classifier {
    pub tree: Tree,
    index: GoodsIndex,
    glossary: Glossary,
    model: Option<Model>,
    stems: Stems,
    data: Arc<PackInfo>,
}

impl Classifier {
    /// A classifier over a nomenclature pack and, where there is one, a learned model.
    pub(crate) fn from_packs(nomenclature: &Pack, model: Option<&Pack>) -> Result<Self, Error> {
        let tree = Tree::from_pack(nomenclature)?;
        Ok(Self {
            index: GoodsIndex::from_pack(nomenclature)?,
            glossary: Glossary::from_pack(nomenclature)?,
            model: model.map(|model| Model::from_pack(model, &tree)).transpose()?,
            stems: Stems::new(),
            data: Arc::clone(nomenclature.info()),
            tree,
        })
    }
}

/// Classifies one goods item; `foreign` are the codes of HS 2022 for the code that another country uses.
pub(crate) fn classify(
    classifier: &Classifier,
    foreign: &[TariffCode],
    item: &GoodsItem,
    options: &ClassifyOptions,
) -> Result<Classification, Error> {
    let Classifier { tree, index, glossary, model, stems, data } = classifier;
    let fields = Fields::read(item, glossary, index, stems)?;
    let query = Query::read(index, stems, &fields);
    SCRATCH.with_borrow_mut(|scratch| {
        let Scratch { sums, nearness, opinion } = scratch;
        opinion.clear();
        if let Some(model) = model {
            model.judge(stems, tree, &fields, opinion);
        }
        let mut found = candidates::find(index, &query, tree.len(), opinion.best(), sums);
        candidates::add_foreign(tree, &mut found, foreign);
        nearness.measure(tree, index, &query, &found);
        let ranked = calibrate::rank(&score::score(tree, &found, nearness, foreign), nearness.whole(), opinion);
        let alternative = |ranked: &Ranked| {
            let lines = nearness.of(ranked.candidate);
            let evidence = explain::nearest(index, &tree.row(ranked.row)?, &lines, options.evidence);
            result::candidate(tree, ranked.row, ranked.probability, evidence)
        };
        let alternatives = ranked.iter().take(options.alternatives).filter_map(alternative).collect();
        let best = calibrate::best_by_level(tree, &ranked);
        let outcome = match best.as_slice() {
            [(_, subheading), .., (_, chapter)] if *chapter < CLEAR || *subheading < GUESS => Outcome::TooVague,
            [_, ..] if !query.has_words => Outcome::TooVague,
            [_, ..] => Outcome::Classified,
            [] if item.is_blank() => Outcome::Empty,
            [] => Outcome::NotRecognised,
        };
        let safe = best.into_iter().find(|(_, probability)| *probability >= SAFE);
        let safe = safe.filter(|_| outcome == Outcome::Classified);
        let safe = safe.and_then(|(row, probability)| result::safe_code(tree, row, probability));
        let words = explain::words(index, &query, ranked.first().map(|best| best.row));
        let model = model.as_ref().map(|model| Arc::clone(model.info()));
        Ok(Classification {
            outcome,
            alternatives,
            safe,
            words,
            language: fields.language,
            data: Arc::clone(data),
            model,
        })
    })
}
