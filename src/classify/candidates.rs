//! The subheadings that share the most telling terms with the query.

use super::features::{ONE, Query};
use super::index::GoodsIndex;
use super::others::OtherCodes;
use crate::nomenclature::Tree;
use crate::pack::records::{FULL_STRENGTH, RARITY_UNIT};

/// How many subheadings go on to be scored by their goods lines.
pub(crate) const KEPT: usize = 32;

/// Most subheadings that codes of others add.
const MOST_OTHERS: usize = 16;

/// A subheading and how well its whole vocabulary fits, 0 to about 3.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Found {
    pub row: u16,
    pub fit: f32,
}

/// The best rows, best first, equal ones in the order of their codes; then those of `proposed` that are not among them.
/// `sums` is scratch space that is left as it was found, all zeros.
pub(crate) fn find(
    index: &GoodsIndex,
    query: &Query,
    rows: usize,
    proposed: &[u16],
    sums: &mut Vec<u32>,
) -> Vec<Found> {
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
    let mut keys = best(sums);
    let found = keys.len();
    for row in proposed {
        let key = sums.get(usize::from(*row)).map(|sum| key((usize::from(*row), sum)));
        keys.extend(key.filter(|key| keys.iter().take(found).all(|known| known != key)));
    }
    sums.fill(0);
    let unit = RARITY_UNIT * FULL_STRENGTH / 255.0 / total.max(RARITY_UNIT);
    keys.into_iter().map(|key| Found { row: u16::MAX - key as u16, fit: (key >> 16) as f32 * unit }).collect()
}

/// The rows of the largest sums as keys, best first: the sum above, the row inverted below, so that equal sums
/// stand in the order of their codes.
fn best(sums: &[u32]) -> Vec<u64> {
    // Most rows are far below the best: if enough are not, the others need no sorting.
    let most = sums.iter().copied().max().unwrap_or(0);
    let enough = |least: &u32| sums.iter().map(|sum| u32::from(sum >= least)).sum::<u32>() as usize >= KEPT;
    let least = [most / 2, most / 4, most / 8].into_iter().find(enough).unwrap_or(1).max(1);
    let mut keys: Vec<u64> = Vec::with_capacity(512);
    keys.extend(sums.iter().enumerate().filter(|(_, sum)| **sum >= least).map(key));
    if keys.len() > KEPT {
        keys.select_nth_unstable_by(KEPT, |a, b| b.cmp(a));
        keys.truncate(KEPT);
    }
    keys.sort_unstable_by(|a, b| b.cmp(a));
    keys
}

/// The key of a row and its sum.
fn key((row, sum): (usize, &u32)) -> u64 {
    u64::from(*sum) << 16 | u64::from(u16::MAX - row as u16)
}

/// The subheadings of codes that others gave, and of their headings where they have no more digits, are candidates
/// whatever the words say.
pub(crate) fn add_others(tree: &Tree, found: &mut Vec<Found>, others: &OtherCodes) {
    let rows = others.codes().flat_map(|code| match (code.subheading(), code.heading()) {
        (Some(subheading), _) => tree.find(&subheading).into_iter().collect(),
        (None, Some(heading)) => tree.find(&heading).map(|row| tree.children(row)).unwrap_or_default(),
        (None, None) => Vec::new(),
    });
    for row in rows.take(MOST_OTHERS) {
        if found.iter().all(|known| known.row != row) {
            found.push(Found { row, fit: 0.0 });
        }
    }
}
