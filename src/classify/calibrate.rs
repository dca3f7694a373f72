//! From scores to probabilities that mean what they say, and to the level that is safe to use.

use super::score::Scored;
use crate::code::Level;
use crate::nomenclature::Tree;

/// How sharply scores part. Found by `tarifa eval` on the dev sets, so that of the answers given with a
/// probability of p about p are right.
const SHARPNESS: f32 = 4.0;

/// The probability from which a level is called safe to use.
pub const SAFE: f32 = 0.7;

/// Rows and probabilities, best first; what is missing to 1 is left for subheadings that were not scored.
pub(crate) fn probabilities(scored: &[Scored]) -> Vec<(u16, f32)> {
    let best = scored.iter().map(|s| s.score).fold(f32::MIN, f32::max);
    let mut out: Vec<(u16, f32)> = scored.iter().map(|s| (s.row, libm::expf(SHARPNESS * (s.score - best)))).collect();
    let sum: f32 = out.iter().map(|(_, p)| *p).sum();
    for (_, p) in &mut out {
        *p /= sum.max(f32::MIN_POSITIVE);
    }
    out.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    out
}

/// The deepest level whose best row has a probability of at least [`SAFE`], with that row and probability.
pub(crate) fn safe_level(tree: &Tree, ranked: &[(u16, f32)]) -> Option<(Level, u16, f32)> {
    let mut at_level: Vec<(u16, f32)> = ranked.to_vec();
    for level in [Level::Subheading, Level::Heading, Level::Chapter] {
        let best = at_level.iter().copied().reduce(|a, b| if b.1 > a.1 { b } else { a })?;
        if best.1 >= SAFE {
            return Some((level, best.0, best.1));
        }
        at_level = lift(tree, &at_level);
    }
    None
}

/// The probabilities one level up.
pub(crate) fn lift(tree: &Tree, ranked: &[(u16, f32)]) -> Vec<(u16, f32)> {
    let mut up: Vec<(u16, f32)> = Vec::new();
    for (row, p) in ranked {
        let Some(parent) = tree.parent(*row) else { continue };
        match up.iter_mut().find(|(known, _)| *known == parent) {
            Some((_, sum)) => *sum += p,
            None => up.push((parent, *p)),
        }
    }
    up
}
