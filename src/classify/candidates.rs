//! The subheadings that share the most telling terms with the query.

use super::features::{ONE, Query};
use super::index::{FULL_STRENGTH, GoodsIndex, RARITY_UNIT};
use crate::goods::ForeignCode;
use crate::nomenclature::Tree;

/// How many subheadings go on to be scored by their goods lines.
pub(crate) const KEPT: usize = 48;

/// A subheading and how well its whole vocabulary fits, 0 to about 3.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Found {
    pub row: u16,
    pub fit: f32,
}

/// The best rows, best first; equal ones in the order of their codes. `sums` is scratch space that is
/// left as it was found, all zeros.
pub(crate) fn find(index: &GoodsIndex, query: &Query, rows: usize, sums: &mut Vec<u32>) -> Vec<Found> {
    sums.resize(rows.max(sums.len()), 0);
    let sums = sums.get_mut(..rows).unwrap_or_default();
    let mut total = 0.0;
    for asked in &query.terms {
        let Some(record) = index.record(asked.term) else { continue };
        // Rarity below 2^16 and strength below 2^8 leave room for 2^8 terms of full weight; sums saturate only in
        // packs that no audit passes.
        let weight = u32::from(record.rarity) * u32::from(asked.weight) / u32::from(ONE);
        total += weight as f32 * RARITY_UNIT;
        for (row, strength) in index.postings(&record).strengths() {
            if let Some(sum) = sums.get_mut(usize::from(row)) {
                *sum = sum.saturating_add(weight * u32::from(strength));
            }
        }
    }
    // Sum above, inverted row below: descending order is best first, then by code.
    let mut keys: Vec<u64> = Vec::with_capacity(512);
    for (row, sum) in sums.iter_mut().enumerate().filter(|(_, sum)| **sum > 0) {
        keys.push(u64::from(std::mem::take(sum)) << 16 | u64::from(u16::MAX - row as u16));
    }
    if keys.len() > KEPT {
        keys.select_nth_unstable_by(KEPT, |a, b| b.cmp(a));
        keys.truncate(KEPT);
    }
    keys.sort_unstable_by(|a, b| b.cmp(a));
    let unit = RARITY_UNIT * FULL_STRENGTH / 255.0 / total.max(RARITY_UNIT);
    keys.into_iter().map(|key| Found { row: u16::MAX - key as u16, fit: (key >> 16) as f32 * unit }).collect()
}

/// The subheading of a foreign code is a candidate whatever the words say.
pub(crate) fn add_foreign(tree: &Tree, found: &mut Vec<Found>, foreign: Option<&ForeignCode>) {
    let row = foreign.and_then(|foreign| tree.find(&foreign.code.subheading()?));
    if let Some(row) = row.filter(|row| found.iter().all(|known| known.row != *row)) {
        found.push(Found { row, fit: 0.0 });
    }
}
