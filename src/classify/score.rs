//! Scores candidates by their nearest goods lines, and puts all evidence together.

use super::candidates::Found;
use super::features::{ONE, Query};
use super::index::{GoodsIndex, RARITY_UNIT};
use crate::goods::ForeignCode;
use crate::nomenclature::Tree;

/// What each kind of evidence weighs beside the fit of the vocabulary. Found by `tarifa eval` on the dev sets.
const VOTE: f32 = 0.2;
const NEAREST: f32 = 0.3;

/// What a foreign code adds at its subheading, heading and chapter.
const FOREIGN: [f32; 3] = [0.8, 0.3, 0.1];

/// How much a goods line loses by being longer than the query needs: 0 nothing, 1 in proportion.
const LENGTH_LOSS: f32 = 0.3;
/// Terms of an average goods line.
const AVERAGE_LINE: f32 = 5.0;

/// A candidate with the evidence for it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scored {
    pub row: u16,
    /// All evidence together.
    pub score: f32,
}

/// Which query term each term of the index is, for one query. Dense, so that lines are read without hashing.
#[derive(Debug, Default)]
pub(crate) struct Asked {
    /// 0 where the query lacks the term, else 1 and its position among [`weights`](Self::weights).
    slots: Vec<u8>,
    weights: Vec<f32>,
}

impl Asked {
    /// Prepares for a query; [`clear`](Self::clear) must follow.
    pub(crate) fn set(&mut self, index: &GoodsIndex, query: &Query) {
        self.slots.resize(index.term_count().max(self.slots.len()), 0);
        self.weights.clear();
        self.weights.push(0.0);
        for asked in query.terms.iter().take(usize::from(u8::MAX)) {
            let rarity = index.record(asked.term).map_or(0, |record| record.line_rarity);
            if let Some(slot) = self.slots.get_mut(asked.term as usize) {
                *slot = self.weights.len() as u8;
                self.weights.push(f32::from(rarity) * RARITY_UNIT * f32::from(asked.weight) / f32::from(ONE));
            }
        }
    }

    /// Forgets a query.
    pub(crate) fn clear(&mut self, query: &Query) {
        for asked in &query.terms {
            if let Some(slot) = self.slots.get_mut(asked.term as usize) {
                *slot = 0;
            }
        }
    }

    /// The weight of the terms that a goods line shares with the query.
    #[inline]
    pub(crate) fn shared(&self, terms: impl Iterator<Item = u16>) -> f32 {
        let mut shared = 0.0;
        for term in terms {
            let slot = self.slots.get(usize::from(term)).copied().unwrap_or(0);
            if slot != 0 {
                shared += self.weights.get(usize::from(slot)).copied().unwrap_or(0.0);
            }
        }
        shared
    }

    /// The weight of all terms of the query.
    pub(crate) fn whole(&self) -> f32 {
        self.weights.iter().sum::<f32>().max(f32::MIN_POSITIVE)
    }

    /// How near a goods line is to the query: what they share, less for a long line.
    #[inline]
    pub(crate) fn nearness(&self, terms: impl ExactSizeIterator<Item = u16>) -> f32 {
        let len = terms.len() as f32;
        self.shared(terms) / length_loss(len)
    }
}

/// What a line of so many terms is divided by.
fn length_loss(terms: f32) -> f32 {
    1.0 - LENGTH_LOSS + LENGTH_LOSS * terms / AVERAGE_LINE
}

/// Scores the candidates; the order of `found` is kept.
pub(crate) fn score(
    tree: &Tree,
    index: &GoodsIndex,
    asked: &Asked,
    found: &[Found],
    foreign: Option<&ForeignCode>,
) -> Vec<Scored> {
    let mut nearness: Vec<f32> = Vec::with_capacity(32 * found.len());
    let mut ends: Vec<usize> = Vec::with_capacity(found.len());
    for candidate in found {
        if let Some(row) = tree.row(candidate.row) {
            nearness.extend(index.lines(&row).map(|line| asked.nearness(line)));
        }
        ends.push(nearness.len());
    }
    let nearest = nearness.iter().copied().fold(f32::MIN_POSITIVE, f32::max);
    let mut start = 0;
    let votes: Vec<(f32, f32)> = ends
        .into_iter()
        .map(|end| {
            let lines = nearness.get(start..end).unwrap_or_default();
            start = end;
            lines.iter().fold((0.0, 0.0), |(vote, best), line| {
                let share = line / nearest;
                let squared = share * share;
                (vote + squared * squared * squared, f32::max(best, share))
            })
        })
        .collect();
    let most = votes.iter().map(|(vote, _)| *vote).fold(f32::MIN_POSITIVE, f32::max);
    found
        .iter()
        .zip(votes)
        .map(|(candidate, (vote, best))| {
            let code = foreign.map_or(0.0, |foreign| foreign_evidence(tree, candidate.row, foreign));
            Scored { row: candidate.row, score: candidate.fit + VOTE * vote / most + NEAREST * best + code }
        })
        .collect()
}

/// What the code of another country adds to a candidate.
fn foreign_evidence(tree: &Tree, row: u16, foreign: &ForeignCode) -> f32 {
    let Some(code) = tree.code(row) else { return 0.0 };
    let levels = [foreign.code.subheading(), foreign.code.heading(), Some(foreign.code.chapter())];
    levels
        .into_iter()
        .zip(FOREIGN)
        .find(|(level, _)| level.is_some_and(|l| l.covers(&code)))
        .map_or(0.0, |(_, add)| add)
}
