//! Puts the evidence for each candidate together.

use super::candidates::Found;
use super::nearest::Nearness;
use super::others::OtherCodes;
use crate::nomenclature::Tree;

/// What each kind of evidence weighs beside the fit of the vocabulary. Found by `tarifa eval` on the dev sets.
const VOTE: f32 = 0.3;
const NEAREST: f32 = 0.3;

/// A candidate with all evidence for it together.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scored {
    pub row: u16,
    /// The position among the candidates.
    pub candidate: usize,
    /// What the words say.
    pub score: f32,
    /// What codes of others say, in natural logarithms of odds.
    pub others: f32,
}

/// Scores the candidates; the order of `found` is kept.
pub(crate) fn score(tree: &Tree, found: &[Found], nearness: &Nearness, others: &OtherCodes) -> Vec<Scored> {
    let nearest = nearness.nearest();
    // All lines of a candidate vote, near ones far more than others; its nearest line counts by itself.
    let votes: Vec<(f32, f32)> = (0..found.len())
        .map(|candidate| {
            nearness.of(candidate).nearness.iter().fold((0.0, 0.0), |(vote, best), line| {
                let share = line / nearest;
                let squared = share * share;
                (vote + squared * squared, f32::max(best, share))
            })
        })
        .collect();
    let most = votes.iter().map(|(vote, _)| *vote).fold(f32::MIN_POSITIVE, f32::max);
    let together = |(candidate, (found, (vote, best))): (usize, (&Found, (f32, f32)))| {
        let others = others.evidence(tree, found.row);
        Scored { row: found.row, candidate, score: found.fit + VOTE * vote / most + NEAREST * best, others }
    };
    found.iter().zip(votes).enumerate().map(together).collect()
}
