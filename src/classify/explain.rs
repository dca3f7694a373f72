//! The evidence of an answer: nearest goods, and the words that counted.

use super::features::{ONE, Query};
use super::index::GoodsIndex;
use super::result::{Evidence, WordUse};
use super::score::Asked;
use crate::nomenclature::Tree;

/// The goods lines of a row that are nearest to the query, nearest first, lines without a shared word left out.
pub(super) fn nearest(tree: &Tree, index: &GoodsIndex, asked: &Asked, row: u16, most: usize) -> Vec<Evidence> {
    let Some(row) = tree.row(row) else { return Vec::new() };
    // The first line is the description, which the candidate states already.
    let lines = index.lines(&row).enumerate().skip(1);
    let mut near: Vec<(f32, usize)> =
        lines.map(|(line, terms)| (asked.nearness(terms), line)).filter(|(nearness, _)| *nearness > 0.0).collect();
    near.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    near.truncate(most);
    near.into_iter()
        .filter_map(|(_, line)| {
            let shared = asked.shared(index.lines(&row).nth(line)?);
            Some(Evidence { goods: index.line_text(&row, line)?, likeness: (shared / asked.whole()).min(1.0) })
        })
        .collect()
}

/// What became of each word, with its share in the best row.
pub(super) fn words(index: &GoodsIndex, query: &Query, best: Option<u16>) -> Vec<WordUse> {
    let part = |at: usize| -> f32 {
        let (Some(asked), Some(best)) = (query.terms.get(at), best) else { return 0.0 };
        let Some(record) = index.record(asked.term) else { return 0.0 };
        let strength = index.postings(&record).find(|(row, _)| *row == best).map_or(0, |(_, strength)| strength);
        f32::from(record.rarity) * f32::from(strength) * f32::from(asked.weight) / f32::from(ONE)
    };
    let parts: Vec<f32> = (0..query.terms.len()).map(part).collect();
    let sum: f32 = parts.iter().sum();
    let mut counted = vec![false; parts.len()];
    query
        .heard
        .iter()
        .map(|heard| {
            // A term that two words share is counted with the first.
            let first = heard.term.filter(|at| counted.get_mut(*at).is_some_and(|seen| !std::mem::replace(seen, true)));
            let share = first.and_then(|at| parts.get(at)).map_or(0.0, |part| part / sum.max(f32::MIN_POSITIVE));
            WordUse { word: heard.word.clone(), read_as: heard.repaired.clone(), known: heard.term.is_some(), share }
        })
        .collect()
}
