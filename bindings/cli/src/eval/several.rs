//! Lines of which several codes are right: whether an answer names them, and whether it hides that there are others.

use std::collections::BTreeMap;

use serde::Serialize;
use tarifa::{Classification, SafeCode, TariffCode};

use super::labelled::Pair;
use super::measure::{LEVELS, share};

/// How many alternatives are looked at.
const DEPTHS: [usize; 2] = [5, 10];

/// The measure of the lines with two right codes or more. A code stands among alternatives where a subheading of it
/// does, whatever its own digits.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Several {
    pub lines: usize,
    /// Shares of lines of which at least one right code is among the first 5 and 10 alternatives.
    pub any_within: [f64; DEPTHS.len()],
    /// Shares of lines of which all right codes are.
    pub all_within: [f64; DEPTHS.len()],
    /// By digits: the share of lines with a safe code of this level although a right code lies outside it.
    pub safe_but_not_alone: BTreeMap<usize, f64>,
}

/// The tally of a file.
#[derive(Debug, Default)]
pub struct Tally {
    lines: usize,
    any: [usize; DEPTHS.len()],
    all: [usize; DEPTHS.len()],
    not_alone: BTreeMap<usize, usize>,
}

impl Tally {
    /// Counts a line, if several codes are right.
    pub fn add(&mut self, pair: &Pair, answer: &Classification) {
        let mut truths = pair.truths.clone();
        truths.sort_unstable();
        truths.dedup();
        if truths.len() < 2 {
            return;
        }
        self.lines += 1;
        for ((any, all), depth) in self.any.iter_mut().zip(&mut self.all).zip(DEPTHS) {
            let named = |truth: &TariffCode| answer.alternatives.iter().take(depth).any(|c| truth.covers(&c.code));
            *any += usize::from(truths.iter().any(named));
            *all += usize::from(truths.iter().all(named));
        }
        if let Some(safe) = answer.safe.as_ref().filter(|safe| !stands_for_all(safe, &truths)) {
            *self.not_alone.entry(safe.level.hs_digits()).or_default() += 1;
        }
    }

    pub fn report(&self) -> Option<Several> {
        let shares = |counts: [usize; DEPTHS.len()]| counts.map(|count| share(count, self.lines));
        let not_alone = |digits: usize| (digits, share(self.not_alone.get(&digits).copied().unwrap_or(0), self.lines));
        (self.lines > 0).then(|| Several {
            lines: self.lines,
            any_within: shares(self.any),
            all_within: shares(self.all),
            safe_but_not_alone: LEVELS.map(|level| not_alone(level.hs_digits())).into(),
        })
    }
}

/// Whether each right code stands above or below the safe one, or is it.
fn stands_for_all(safe: &SafeCode, truths: &[TariffCode]) -> bool {
    truths.iter().all(|truth| safe.code.covers(truth) || truth.covers(&safe.code))
}
