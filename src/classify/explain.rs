//! The evidence of an answer: nearest goods, and the words that counted.

use super::features::{ONE, Query};
use super::index::GoodsIndex;
use super::nearest::Lines;
use super::result::{Evidence, WordUse};
use crate::pack::records::Row;

/// The goods lines of a row that are nearest to the query, nearest first, lines without a shared word left out.
pub(super) fn nearest(index: &GoodsIndex, row: &Row, lines: &Lines<'_>, most: usize) -> Vec<Evidence> {
    // The first line is the description, which the candidate states already.
    let own = lines.nearness.iter().copied().enumerate().skip(1);
    let mut near: Vec<(usize, f32)> = own.filter(|(_, nearness)| *nearness > 0.0).collect();
    let nearest_first = |a: &(usize, f32), b: &(usize, f32)| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0));
    if near.len() > most {
        near.select_nth_unstable_by(most, nearest_first);
        near.truncate(most);
    }
    near.sort_unstable_by(nearest_first);
    // One walk over the lines gives the texts of all that are shown.
    let mut shown: Vec<(usize, String)> = Vec::with_capacity(near.len());
    let last = near.iter().map(|(line, _)| *line).max().unwrap_or(0);
    for (words, line) in index.line_words(row).zip(1..=last) {
        if near.iter().any(|(wanted, _)| *wanted == line) {
            shown.extend(index.text(words).map(|text| (line, text)));
        }
    }
    let evidence = |(line, nearness): (usize, f32)| {
        let (_, goods) = shown.iter().find(|(known, _)| *known == line)?;
        Some(Evidence { goods: goods.clone(), likeness: lines.likeness(line, nearness) })
    };
    near.into_iter().filter_map(evidence).collect()
}

/// What became of each word, with its share in the best row.
pub(super) fn words(index: &GoodsIndex, query: &Query, best: Option<u16>) -> Vec<WordUse> {
    let part = |at: usize| -> f32 {
        let (Some(asked), Some(best)) = (query.terms.get(at), best) else { return 0.0 };
        let Some(record) = index.record(asked.term) else { return 0.0 };
        let strength = index.postings(&record).strength(best);
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
