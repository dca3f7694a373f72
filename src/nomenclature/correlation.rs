//! What became of a code from one edition to another.

use std::collections::BTreeMap;

use serde::Serialize;

use super::edition::Edition;
use crate::code::TariffCode;
use crate::error::Error;
use crate::pack::bytes::{PackBytes, partition};
use crate::pack::records::{Correlation, EditionCode};
use crate::pack::{Pack, layout};

/// How a code relates to its successor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Relation {
    /// Same digits, same goods.
    Unchanged,
    /// Other digits, same goods.
    Renumbered,
    /// The goods of the old code went to several new ones.
    Split,
    /// The goods of several old codes went to the new one.
    Merged,
    /// Both: the old code gave to several, the new one took from several.
    Reorganised,
}

impl Relation {
    const STORED: [Self; 4] = [Self::Renumbered, Self::Split, Self::Merged, Self::Reorganised];

    /// The relation of a number in a pack.
    fn from_number(number: u8) -> Option<Self> {
        Self::STORED.get(usize::from(number)).copied()
    }

    /// The number in a pack; `Unchanged` is not stored.
    #[cfg(feature = "compile")]
    pub(crate) fn number(self) -> Option<u8> {
        Self::STORED.iter().position(|relation| *relation == self).map(|at| at as u8)
    }

    /// The relation of two steps taken together.
    fn then(self, next: Self) -> Self {
        use Relation::{Merged, Renumbered, Reorganised, Split, Unchanged};
        match (self, next) {
            (Unchanged, other) | (other, Unchanged) => other,
            (Renumbered, other) | (other, Renumbered) => other,
            (Split, Split) => Split,
            (Merged, Merged) => Merged,
            _ => Reorganised,
        }
    }
}

/// A code of another edition that holds goods of the one asked about; in an older edition, a predecessor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Successor {
    /// The code in the other edition.
    pub code: TariffCode,
    /// How the two codes relate.
    pub relation: Relation,
    /// Whether the code also covers goods that the one asked about did not: an 'ex' in the official tables.
    pub part: bool,
}

/// The codes of all editions and their correlations, as the pack holds them.
#[derive(Clone, Debug)]
pub(crate) struct Correlations {
    codes: PackBytes,
    code_count: usize,
    steps: PackBytes,
    step_count: usize,
}

impl Correlations {
    pub(crate) fn from_pack(pack: &Pack) -> Result<Self, Error> {
        let (codes, code_count) = pack.records(layout::EDITIONS, EditionCode::LEN)?;
        let (steps, step_count) = pack.records(layout::CORRELATIONS, Correlation::LEN)?;
        Ok(Self { codes, code_count, steps, step_count })
    }

    /// The editions that have the chapter, heading or subheading of a code, the oldest first.
    pub(crate) fn editions_of(&self, code: &TariffCode) -> Vec<Edition> {
        Edition::ALL.into_iter().filter(|edition| self.contains(code, *edition)).collect()
    }

    /// Whether an edition has the code itself (six digits) or any below it (two, four).
    pub(crate) fn contains(&self, code: &TariffCode, edition: Edition) -> bool {
        let digits = code.digits();
        let span = 10u32.pow(6u32.saturating_sub(digits.len() as u32));
        let Some(first) = digits.get(..6.min(digits.len())).and_then(|d| d.parse::<u32>().ok()) else { return false };
        let (first, bytes) = (first * span, self.codes.as_ref());
        let start = partition(self.code_count, |at| EditionCode::read(bytes, at).is_some_and(|r| r.code < first));
        (start..self.code_count)
            .map_while(|at| EditionCode::read(bytes, at))
            .take_while(|record| record.code < first + span)
            .any(|record| record.editions & (1 << edition.index()) != 0)
    }

    /// What HS 2022 has of a code that somebody uses: the code itself where the edition or none has it, else what became
    /// of it.
    pub(crate) fn in_hs2022(&self, code: &TariffCode) -> Vec<TariffCode> {
        let editions = self.editions_of(code);
        match editions.last() {
            Some(latest) if !editions.contains(&Edition::Hs2022) => {
                self.correlate(code, *latest, Edition::Hs2022).into_iter().map(|successor| successor.code).collect()
            }
            _ => vec![*code],
        }
    }

    /// Where the goods of a subheading of one edition are in another: forward to successors, backward to
    /// predecessors. Empty where `from` does not have the code.
    pub(crate) fn correlate(&self, code: &TariffCode, from: Edition, to: Edition) -> Vec<Successor> {
        let Some(start) = number(code).filter(|n| self.bits(*n) & (1 << from.index()) != 0) else { return Vec::new() };
        let mut reached = BTreeMap::from([(start, (Relation::Unchanged, false))]);
        let (mut at, goal) = (from.index(), to.index());
        while at != goal {
            let mut next: BTreeMap<u32, (Relation, bool)> = BTreeMap::new();
            for (code, (relation, part)) in reached {
                for (other, step, step_part) in self.step(code, at, goal > at) {
                    let slot = next.entry(other).or_insert((relation.then(step), false));
                    slot.1 |= part || step_part;
                }
            }
            reached = next;
            at = if goal > at { at + 1 } else { at - 1 };
        }
        reached
            .into_iter()
            .filter_map(|(number, (relation, part))| {
                Some(Successor { code: format!("{number:06}").parse().ok()?, relation, part })
            })
            .collect()
    }

    /// One edition forward or backward from a code.
    fn step(&self, code: u32, at: u8, forward: bool) -> Vec<(u32, Relation, bool)> {
        let bytes = self.steps.as_ref();
        let records = (0..self.step_count).filter_map(|at| Correlation::read(bytes, at));
        let found: Vec<_> = if forward {
            let start = partition(self.step_count, |i| {
                Correlation::read(bytes, i).is_some_and(|r| (r.from, r.old) < (at, code))
            });
            (start..self.step_count)
                .map_while(|i| Correlation::read(bytes, i))
                .take_while(|r| (r.from, r.old) == (at, code))
                .filter_map(|r| Some((r.new, Relation::from_number(r.relation)?, r.part)))
                .collect()
        } else {
            records
                .filter(|r| r.from.checked_add(1) == Some(at) && r.new == code)
                .filter_map(|r| {
                    let relation = Relation::from_number(r.relation)?.reversed();
                    // Seen from the new code, the old one covers more where it gave to others too.
                    Some((r.old, relation, matches!(relation, Relation::Merged | Relation::Reorganised)))
                })
                .collect()
        };
        let next = if forward { at + 1 } else { at - 1 };
        if found.is_empty() && self.bits(code) & (1 << next) != 0 {
            return vec![(code, Relation::Unchanged, false)];
        }
        found
    }

    fn bits(&self, code: u32) -> u8 {
        let bytes = self.codes.as_ref();
        let at = partition(self.code_count, |at| EditionCode::read(bytes, at).is_some_and(|r| r.code < code));
        EditionCode::read(bytes, at).filter(|r| at < self.code_count && r.code == code).map_or(0, |r| r.editions)
    }
}

impl Relation {
    /// The same relation seen from the new code.
    fn reversed(self) -> Self {
        match self {
            Self::Split => Self::Merged,
            Self::Merged => Self::Split,
            other => other,
        }
    }
}

/// The six digits as a number.
fn number(code: &TariffCode) -> Option<u32> {
    code.subheading()?.digits().parse().ok()
}
