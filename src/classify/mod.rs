//! Goods in, ranked subheadings out.
//!
//! `fields` folds the texts of a goods item and reads them as English; `features` turns them into weighted terms of the
//! index; `model` has the learned model's opinion; `candidates` finds the subheadings whose vocabulary fits, beside the
//! model's best; `nearest` reads their goods lines; `others` are codes given elsewhere; `score` puts the evidence of words together; `calibrate` makes
//! probabilities of scores and opinion; `answers` and `ask` deal with the questions that decide; `explain` names the
//! nearest goods and the words that counted.
//!
//! `ask` chooses the question, of those that `questions` holds, whose answer would tell most, and `answers` are those
//! that the goods item brings: they add candidates and make others unlikely.

mod answers;
mod ask;
mod calibrate;
mod candidates;
mod explain;
mod features;
mod fields;
pub(crate) mod index;
mod model;
mod nearest;
mod others;
mod questions;
mod reading;
mod result;
mod score;
mod search;
mod vectors;

use std::cell::RefCell;
use std::sync::Arc;

pub use ask::{Question, QuestionOption};
pub use calibrate::{CLEAR, GUESS, SAFE};
pub use fields::MAX_TEXT_BYTES;
pub use result::{Candidate, Classification, Evidence, Outcome, SafeCode, WordUse};
pub use search::SearchHit;

pub use crate::pack::questions::SOMETHING_ELSE;

use crate::code::TariffCode;
use crate::error::Error;
use crate::goods::GoodsItem;
use crate::nomenclature::Tree;
use crate::pack::{Pack, PackInfo};
#[cfg(feature = "train")]
use crate::text::features::Seen;
use crate::text::glossary::Glossary;
use crate::text::stem::Stems;
use answers::Answers;
pub(crate) use answers::expected_answer;
use ask::Masses;
use calibrate::Ranked;
use features::Query;
use fields::Fields;
use index::GoodsIndex;
use model::{Model, Opinion};
use nearest::Nearness;
pub(crate) use others::OtherCodes;
use questions::Questions;
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

/// Most alternatives of an answer.
const MOST_ALTERNATIVES: usize = 32;

/// Scratch space of a thread, kept between calls so that a call allocates little.
#[derive(Debug, Default)]
struct Scratch {
    sums: Vec<u32>,
    nearness: Nearness,
    opinion: Opinion,
    masses: Masses,
}

thread_local! {
    static SCRATCH: RefCell<Scratch> = RefCell::default();
}

/// All that a classification is made from.
pub(crate) struct Classifier {
    pub tree: Tree,
    index: GoodsIndex,
    glossary: Glossary,
    questions: Questions,
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
            questions: Questions::from_pack(nomenclature, &tree)?,
            model: model.map(|model| Model::from_pack(model, &tree)).transpose()?,
            stems: Stems::new(),
            data: Arc::clone(nomenclature.info()),
            tree,
        })
    }

    /// What the learned model says of itself.
    pub(crate) fn model_info(&self) -> Option<&Arc<PackInfo>> {
        self.model.as_ref().map(Model::info)
    }

    /// What a learned model sees of the name of a goods item.
    #[cfg(feature = "train")]
    pub(crate) fn seen(&self, item: &GoodsItem, most_terms: usize) -> Seen {
        let fields = Fields::read(item, &self.glossary, &self.index, &self.stems).ok();
        let name = fields.as_ref().and_then(|fields| fields.texts.first()).map(|field| &*field.folded);
        Seen::read(&self.stems, name.unwrap_or_default(), most_terms)
    }
}

/// Classifies one goods item; `others` are the codes that it brings.
pub(crate) fn classify(
    classifier: &Classifier,
    others: &OtherCodes,
    item: &GoodsItem,
    options: &ClassifyOptions,
) -> Result<Classification, Error> {
    let unasked = |_: &[Ranked]| ();
    classify_and(classifier, others, item, options, unasked).map(|(classification, ())| classification)
}

/// Classifies one goods item; gives beside it how likely the subheading, heading and chapter of a code are.
pub(crate) fn classify_beside(
    classifier: &Classifier,
    others: &OtherCodes,
    item: &GoodsItem,
    options: &ClassifyOptions,
    code: &TariffCode,
) -> Result<(Classification, [f32; 3]), Error> {
    let levels = [code.subheading(), code.heading(), Some(code.chapter())];
    classify_and(classifier, others, item, options, |ranked| {
        levels.map(|level| {
            let below = |ranked: &&Ranked| {
                classifier.tree.code(ranked.row).is_some_and(|own| level.is_some_and(|l| l.covers(&own)))
            };
            // A sum of nothing would be negative zero.
            ranked.iter().filter(below).fold(0.0, |sum: f32, ranked| sum + ranked.probability).min(1.0)
        })
    })
}

/// Classifies one goods item, and looks at all candidates as they are ranked, before doubts of a vague text.
fn classify_and<T>(
    classifier: &Classifier,
    others: &OtherCodes,
    item: &GoodsItem,
    options: &ClassifyOptions,
    look: impl Fn(&[Ranked]) -> T,
) -> Result<(Classification, T), Error> {
    let Classifier { tree, index, glossary, questions, model, stems, data } = classifier;
    let answers = Answers::read(questions, tree, item)?;
    let fields = Fields::read(item, glossary, index, stems)?;
    let query = Query::read(index, stems, &fields);
    SCRATCH.with_borrow_mut(|scratch| {
        let Scratch { sums, nearness, opinion, masses } = scratch;
        opinion.clear();
        if let Some(model) = model {
            model.judge(stems, tree, &fields, opinion);
        }
        let proposed = answers.propose(questions, tree, opinion.best());
        let mut found = candidates::find(index, &query, tree.len(), &proposed, sums);
        candidates::add_others(tree, &mut found, others);
        nearness.measure(tree, index, &query, &found);
        let is_vague = !others.is_empty() && calibrate::is_vague(&query, opinion);
        let scored = score::score(tree, &found, nearness, others);
        let mut ranked = calibrate::rank(&scored, nearness.whole(), opinion, is_vague);
        answers.weigh(questions, tree, &mut ranked);
        let seen = look(&ranked);
        let best = calibrate::best_by_level(tree, &ranked);
        let told = answers.tell() || !others.is_empty();
        let outcome = if item.is_blank() { Outcome::Empty } else { calibrate::outcome(&query, opinion, told, &best) };
        let question = ask::choose(questions, &answers, outcome, &ranked, masses);
        match outcome {
            Outcome::TooVague => calibrate::doubt(&mut ranked),
            Outcome::NotRecognised | Outcome::Empty => ranked.clear(),
            Outcome::Classified => {}
        }
        let alternative = |ranked: &Ranked| {
            let lines = nearness.of(ranked.candidate);
            let evidence = explain::nearest(index, &tree.row(ranked.row)?, &lines, options.evidence);
            result::candidate(tree, ranked.row, ranked.probability, evidence)
        };
        let alternatives =
            ranked.iter().take(options.alternatives.min(MOST_ALTERNATIVES)).filter_map(alternative).collect();
        let safe = best.into_iter().find(|(_, probability)| *probability >= SAFE);
        let safe = safe.filter(|_| outcome == Outcome::Classified);
        let safe = safe.and_then(|(row, probability)| result::safe_code(tree, row, probability));
        let words = explain::words(index, &query, ranked.first().map(|best| best.row));
        let model = model.as_ref().map(|model| Arc::clone(model.info()));
        let classification = Classification {
            outcome,
            alternatives,
            safe,
            question,
            words,
            language: fields.language,
            data: Arc::clone(data),
            model,
        };
        Ok((classification, seen))
    })
}
