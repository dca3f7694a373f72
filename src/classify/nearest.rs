//! How near the goods lines of the candidates are to the query.

use super::candidates::Found;
use super::features::{ONE, Query};
use super::index::GoodsIndex;
use crate::nomenclature::Tree;
use crate::pack::records::RARITY_UNIT;

/// How much a goods line loses by being longer than the query needs: 0 nothing, 1 in proportion.
const LENGTH_LOSS: f32 = 0.3;
/// Terms of an average goods line.
const AVERAGE_LINE: f32 = 5.0;

/// What a line of so many terms is divided by.
fn length_loss(terms: u8) -> f32 {
    1.0 - LENGTH_LOSS + LENGTH_LOSS * f32::from(terms) / AVERAGE_LINE
}

/// Nearness of each goods line of each candidate: the weight of the terms it shares with the query, less for a
/// long line.
#[derive(Debug, Default)]
pub(crate) struct Nearness {
    lines: Vec<f32>,
    terms: Vec<u8>,
    /// Where the lines of each candidate begin, and at last where those of the last end.
    starts: Vec<usize>,
    /// For each row 0, or 1 and its position among the candidates; all zeros between calls.
    candidates: Vec<u8>,
    /// The weight of all terms of the query.
    whole: f32,
}

/// The goods lines of one candidate; the first is the description of its row.
#[derive(Debug)]
pub(crate) struct Lines<'n> {
    pub nearness: &'n [f32],
    terms: &'n [u8],
    whole: f32,
}

impl Lines<'_> {
    /// The share of the query's weight that a line has, 0 to 1.
    pub(crate) fn likeness(&self, line: usize, nearness: f32) -> f32 {
        let terms = self.terms.get(line).copied().unwrap_or_default();
        (nearness * length_loss(terms) / self.whole).min(1.0)
    }
}

impl Nearness {
    /// Reads the lines of all candidates, fewer than 255.
    pub(crate) fn measure(&mut self, tree: &Tree, index: &GoodsIndex, query: &Query, found: &[Found]) {
        self.candidates.resize(tree.len().max(self.candidates.len()), 0);
        self.terms.clear();
        self.starts.clear();
        for (candidate, slot) in found.iter().zip(1..=u8::MAX) {
            self.starts.push(self.terms.len());
            self.terms.extend(tree.row(candidate.row).map(|row| index.lines(&row)).unwrap_or_default());
            if let Some(mark) = self.candidates.get_mut(usize::from(candidate.row)) {
                *mark = slot;
            }
        }
        self.starts.push(self.terms.len());
        self.lines.clear();
        self.lines.resize(self.terms.len(), 0.0);
        self.whole = f32::MIN_POSITIVE;
        for asked in &query.terms {
            let Some(record) = index.record(asked.term) else { continue };
            let weight = f32::from(record.line_rarity) * RARITY_UNIT * f32::from(asked.weight) / f32::from(ONE);
            self.whole += weight;
            for (row, lines) in index.postings(&record).lines() {
                let slot = self.candidates.get(usize::from(row)).copied().unwrap_or(0);
                let Some(start) = usize::from(slot).checked_sub(1).and_then(|at| self.starts.get(at)) else { continue };
                for line in lines {
                    if let Some(sum) = self.lines.get_mut(start + usize::from(u16::from_le_bytes(*line))) {
                        *sum += weight;
                    }
                }
            }
        }
        for (line, terms) in self.lines.iter_mut().zip(&self.terms) {
            *line /= length_loss(*terms);
        }
        for candidate in found {
            if let Some(mark) = self.candidates.get_mut(usize::from(candidate.row)) {
                *mark = 0;
            }
        }
    }

    /// The lines of a candidate, by its position.
    pub(crate) fn of(&self, candidate: usize) -> Lines<'_> {
        let start = self.starts.get(candidate).copied().unwrap_or_default();
        let range = start..self.starts.get(candidate + 1).copied().unwrap_or(start);
        Lines {
            nearness: self.lines.get(range.clone()).unwrap_or_default(),
            terms: self.terms.get(range).unwrap_or_default(),
            whole: self.whole,
        }
    }

    /// The weight of all terms of the query.
    pub(crate) fn whole(&self) -> f32 {
        self.whole
    }

    /// The nearest line of all.
    pub(crate) fn nearest(&self) -> f32 {
        self.lines.iter().copied().fold(f32::MIN_POSITIVE, f32::max)
    }
}
