//! From scores to probabilities that mean what they say, and to the level that is safe to use.

use super::features::Query;
use super::model::Opinion;
use super::result::Outcome;
use super::score::Scored;

use crate::code::Level;
use crate::nomenclature::Tree;

/// How sharply scores part for a text that says everything. Found by `tarifa eval` on the dev sets of rulings and
/// Korean cases, so that of the answers given with a probability of p about p are right.
const SHARPNESS: f32 = 9.0;
/// The weight of words at which a text parts the candidates half as sharply; ten telling words weigh about 60.
const HALF_SHARP: f32 = 60.0;

/// How far the words' scores are trusted beside a learned model, and the model itself. Found on the dev sets as well.
const WORDS_BESIDE_MODEL: f32 = 0.3;
const MODEL: f32 = 0.88;

/// How far a vague text is believed beside codes that others gave. A choice: no labelled set has such codes.
const VAGUE: f32 = 0.5;

/// The probability from which a level is called safe to use. On the dev sets 69% of the rulings and 92% of the Korean
/// cases whose best subheading reaches it are right.
pub const SAFE: f32 = 0.8;

/// A text for which no chapter is this likely is too vague. With [`GUESS`] and what is
/// unlike all that was learned, that holds for 43% of the texts that the United Kingdom's customs calls vague and for 4%
/// of the subjects of rulings.
pub const CLEAR: f32 = 0.3;

/// A text whose best subheading is less likely than this is too vague as well: 'parts' fits a whole chapter.
pub const GUESS: f32 = 0.05;

/// A text whose vector is further than this from every subheading's, as a cosine, is like none that the model learned
/// from, and too vague too.
const LIKE: f32 = 0.43;

/// A text without any word of the index is recognised by its letters where its vector is at least this near.
const FAMILIAR: f32 = 0.55;

/// What is left of the probabilities of a text that is too vague.
const DOUBT: f32 = 0.3;

/// A candidate in the order of the answer.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ranked {
    pub row: u16,
    /// The position among the candidates.
    pub candidate: usize,
    pub probability: f32,
}

/// The candidates, best first; equal ones in the order of their codes. The less a text says (`whole`, the weight of
/// its words), the less its best candidate is believed; one that is `vague` while others gave codes, less still.
pub(crate) fn rank(scored: &[Scored], whole: f32, opinion: &Opinion, vague: bool) -> Vec<Ranked> {
    let trust = if opinion.best().is_empty() { 1.0 } else { WORDS_BESIDE_MODEL };
    let sharpness = trust * SHARPNESS * whole / (whole + HALF_SHARP);
    let believed = if vague { VAGUE } else { 1.0 };
    let logit = |s: &Scored| believed * (sharpness * s.score + MODEL * opinion.of(s.row)) + s.others;
    let best = scored.iter().map(logit).fold(f32::MIN, f32::max);
    let odds = |s: &Scored| libm::expf(logit(s) - best);
    let mut out: Vec<Ranked> =
        scored.iter().map(|s| Ranked { row: s.row, candidate: s.candidate, probability: odds(s) }).collect();
    let sum: f32 = out.iter().map(|ranked| ranked.probability).sum();
    for ranked in &mut out {
        ranked.probability /= sum.max(f32::MIN_POSITIVE);
    }
    out.sort_unstable_by(|a, b| b.probability.total_cmp(&a.probability).then(a.row.cmp(&b.row)));
    out
}

/// Whether the text was enough; `told` is whether answers or codes of others say what the text does not, and `best` are
/// the best rows with their probabilities, subheading first.
pub(crate) fn outcome(query: &Query, opinion: &Opinion, told: bool, best: &[(u16, f32)]) -> Outcome {
    let [(_, subheading), .., (_, chapter)] = best else { return Outcome::NotRecognised };
    let nearness = opinion.nearness();
    if !is_known(query) && !told && nearness.is_none_or(|nearness| nearness < FAMILIAR) {
        return Outcome::NotRecognised;
    }
    let is_vague = !told && is_vague(query, opinion);
    if is_vague || *chapter < CLEAR || *subheading < GUESS { Outcome::TooVague } else { Outcome::Classified }
}

/// Whether a text names no goods, or is unlike all that was learned.
pub(crate) fn is_vague(query: &Query, opinion: &Opinion) -> bool {
    (is_known(query) && !query.names_goods) || opinion.nearness().is_some_and(|nearness| nearness < LIKE)
}

/// Whether the index has any word of a text.
fn is_known(query: &Query) -> bool {
    query.heard.iter().any(|heard| heard.term.is_some())
}

/// Takes the confidence from the candidates of a vague text.
pub(crate) fn doubt(ranked: &mut [Ranked]) {
    ranked.iter_mut().for_each(|candidate| candidate.probability *= DOUBT);
}

/// The best row at each level, subheading first, with the probability of all subheadings below it.
pub(crate) fn best_by_level(tree: &Tree, ranked: &[Ranked]) -> Vec<(u16, f32)> {
    let mut mass: Vec<(u16, f32)> = ranked.iter().map(|r| (r.row, r.probability)).collect();
    let mut out = Vec::with_capacity(3);
    for _ in [Level::Subheading, Level::Heading, Level::Chapter] {
        let best = mass.iter().copied().reduce(|a, b| if b.1 > a.1 { b } else { a });
        out.extend(best.map(|(row, probability)| (row, probability.min(1.0))));
        mass = lift(tree, &mass);
    }
    out
}

/// The probabilities one level up.
fn lift(tree: &Tree, mass: &[(u16, f32)]) -> Vec<(u16, f32)> {
    let mut up: Vec<(u16, f32)> = Vec::new();
    for (row, probability) in mass {
        let Some(parent) = tree.parent(*row) else { continue };
        match up.iter_mut().find(|(known, _)| *known == parent) {
            Some((_, sum)) => *sum += probability,
            None => up.push((parent, *probability)),
        }
    }
    up
}
