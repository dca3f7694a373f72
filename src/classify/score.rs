//! Puts the evidence for each candidate together.

use super::candidates::Found;
use super::nearest::Nearness;
use crate::code::TariffCode;
use crate::nomenclature::Tree;

/// What each kind of evidence weighs beside the fit of the vocabulary. Found by `tarifa eval` on the dev sets.
const VOTE: f32 = 0.3;
const NEAREST: f32 = 0.3;

/// What a foreign code adds at its subheading, heading and chapter, in natural logarithms of odds. A choice, not a
/// measurement: no labelled set has foreign codes.
const FOREIGN: [f32; 3] = [4.0, 1.5, 0.5];

/// A candidate with all evidence for it together.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scored {
    pub row: u16,
    /// The position among the candidates.
    pub candidate: usize,
    /// What the words say.
    pub score: f32,
    /// What a foreign code says, in natural logarithms of odds.
    pub foreign: f32,
}

/// Scores the candidates; the order of `found` is kept.
pub(crate) fn score(tree: &Tree, found: &[Found], nearness: &Nearness, foreign: &[TariffCode]) -> Vec<Scored> {
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
        let foreign = foreign.iter().map(|code| foreign_evidence(tree, found.row, code)).fold(0.0, f32::max);
        Scored { row: found.row, candidate, score: found.fit + VOTE * vote / most + NEAREST * best, foreign }
    };
    found.iter().zip(votes).enumerate().map(together).collect()
}

/// What the code of another country adds to a candidate.
fn foreign_evidence(tree: &Tree, row: u16, foreign: &TariffCode) -> f32 {
    let Some(code) = tree.code(row) else { return 0.0 };
    let levels = [foreign.subheading(), foreign.heading(), Some(foreign.chapter())];
    let shared = levels.into_iter().zip(FOREIGN).find(|(level, _)| level.is_some_and(|level| level.covers(&code)));
    shared.map_or(0.0, |(_, add)| add)
}
