//! The features worth a vector: those that stand in several texts and tell subheadings apart best.

use std::collections::HashMap;

use super::TrainOptions;
use super::corpus::{Corpus, Example};
use crate::classify::Classifier;
use crate::goods::GoodsItem;
use crate::parallel;
use crate::text::features::{Feature, FeatureKey, Kind, Seen};

/// Terms of a text that are read: what stands behind them in a long wording says little of the goods, and costs time.
const MAX_TERMS: usize = 40;

/// Texts in which a feature stands at least.
const FEWEST: u32 = 2;

/// Features with vectors, and the texts as the net reads them.
#[derive(Debug)]
pub(super) struct Vocabulary {
    /// Ascending.
    pub keys: Vec<FeatureKey>,
    /// The position of each key.
    pub rows: HashMap<FeatureKey, u32>,
    /// The texts of the corpus, in its order.
    pub seen: Vec<Seen>,
}

/// Reads all texts as a classification does, and chooses the features.
pub(super) fn choose(corpus: &Corpus, classifier: &Classifier, options: &TrainOptions) -> Vocabulary {
    let read = |example: &Example| {
        let mut item = GoodsItem::new(example.text.as_str());
        item.language = example.language;
        classifier.seen(&item, MAX_TERMS)
    };
    let seen = parallel::map(&corpus.examples, None, read);
    let most = [
        (Kind::Word, options.words),
        (Kind::Head, options.heads),
        (Kind::Pair, options.pairs),
        (Kind::Piece, options.pieces),
        (Kind::Link, options.links),
        (Kind::Purpose, options.roles),
        (Kind::Equipment, options.roles),
    ];
    let mut keys: Vec<FeatureKey> = Vec::new();
    for (kind, most) in most {
        keys.extend(best(corpus, &seen, kind, most));
    }
    keys.sort_unstable();
    keys.dedup();
    Vocabulary { rows: keys.iter().copied().zip(0..).collect(), keys, seen }
}

/// The features of a kind that tell most: texts they stand in, times how far they narrow the subheadings down.
fn best(corpus: &Corpus, seen: &[Seen], kind: Kind, most: usize) -> Vec<FeatureKey> {
    let mut found: Vec<(FeatureKey, u16)> = Vec::new();
    for (seen, example) in seen.iter().zip(&corpus.examples) {
        // A heading's text tells too little of its subheadings to count here.
        let [class] = example.classes[..] else { continue };
        let before = found.len();
        let give = |given, Feature { key, .. }| found.extend((given == kind).then_some((key, class)));
        seen.features(|| true, give);
        found[before..].sort_unstable();
        let mut kept = before;
        for at in before..found.len() {
            if at == before || found[at] != found[kept - 1] {
                found[kept] = found[at];
                kept += 1;
            }
        }
        found.truncate(kept);
    }
    found.sort_unstable();
    let classes = (corpus.codes.len() as f32).max(2.0);
    let mut told: Vec<(f32, FeatureKey)> = Vec::new();
    for same in found.chunk_by(|a, b| a.0 == b.0) {
        let texts = same.len() as f32;
        let uncertain: f32 =
            same.chunk_by(|a, b| a.1 == b.1).map(|own| own.len() as f32 / texts).map(|p| -p * libm::log2f(p)).sum();
        if same.len() as u32 >= FEWEST {
            told.push((texts * (libm::log2f(classes) - uncertain), same[0].0));
        }
    }
    told.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    told.into_iter().take(most).map(|(_, key)| key).collect()
}
