//! The deepest level that is called safe: how often one is, and how often it is right.

use std::collections::BTreeMap;

use serde::Serialize;
use tarifa::SafeCode;

use super::labelled::Pair;
use super::measure::{LEVELS, share};

/// By digits, the lines whose deepest safe level it is.
pub type Safe = BTreeMap<usize, Given>;

/// Lines with a safe code of one level.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Given {
    /// Their share of all lines.
    pub given: f64,
    /// How many of them have a label deep enough to judge the code.
    pub judged: usize,
    /// The share of these that is right; nothing where there are none.
    pub right: Option<f64>,
}

/// The tally of a file.
#[derive(Debug, Default)]
pub struct Tally {
    lines: usize,
    given: BTreeMap<usize, Counts>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Counts {
    given: usize,
    judged: usize,
    right: usize,
}

impl Tally {
    /// Counts a line with the safe code of its answer and, where it has one, its label.
    pub fn add(&mut self, safe: Option<&SafeCode>, pair: Option<&Pair>) {
        self.lines += 1;
        let Some(safe) = safe else { return };
        let digits = safe.level.hs_digits();
        let counts = self.given.entry(digits).or_default();
        counts.given += 1;
        if let Some(pair) = pair.filter(|pair| pair.digits() >= digits) {
            counts.judged += 1;
            counts.right += usize::from(pair.is_right(safe));
        }
    }

    pub fn report(&self) -> Safe {
        let given = |digits: usize| {
            let Counts { given, judged, right } = self.given.get(&digits).copied().unwrap_or_default();
            let right = (judged > 0).then(|| share(right, judged));
            (digits, Given { given: share(given, self.lines), judged, right })
        };
        LEVELS.map(|level| given(level.hs_digits())).into()
    }
}
