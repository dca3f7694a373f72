//! Browsing: the goods lines and descriptions nearest to some words.

use serde::Serialize;

use super::candidates::Found;
use super::features::Query;
use super::fields::Fields;
use super::{Classifier, SCRATCH, Scratch, candidates};
use crate::error::Error;
use crate::goods::GoodsItem;
use crate::nomenclature::Titled;

/// A goods line or description that has the words searched for.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct SearchHit {
    /// The subheading of the line.
    pub subheading: Titled,
    /// The line; the description of the subheading where that itself is the hit.
    pub goods: String,
    /// How near the line is beside the nearest of all, which has 1.
    pub score: f32,
}

/// The nearest lines, nearest first, at most `most`.
pub(crate) fn search(classifier: &Classifier, words: &str, most: usize) -> Result<Vec<SearchHit>, Error> {
    let Classifier { tree, index, glossary, stems, .. } = classifier;
    let item = GoodsItem::new(words);
    let query = Query::read(index, stems, &Fields::read(&item, glossary, index, stems)?);
    SCRATCH.with_borrow_mut(|scratch| {
        let Scratch { sums, nearness, .. } = scratch;
        let found = candidates::find(index, &query, tree.len(), &[], sums);
        nearness.measure(tree, index, &query, &found);
        let lines = |(at, candidate): (usize, &Found)| {
            let row = candidate.row;
            nearness.of(at).nearness.iter().enumerate().map(move |(line, nearness)| (*nearness, row, line))
        };
        let mut near: Vec<(f32, u16, usize)> = found.iter().enumerate().flat_map(lines).collect();
        near.retain(|(nearness, ..)| *nearness > 0.0);
        near.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
        near.truncate(most);
        let best = near.first().map_or(1.0, |(nearness, ..)| *nearness);
        let hit = |(nearness, row, line): (f32, u16, usize)| {
            let subheading = tree.titled(row)?;
            let goods = match line {
                0 => subheading.description.clone(),
                line => index.line_words(&tree.row(row)?).nth(line - 1).and_then(|words| index.text(words))?,
            };
            Some(SearchHit { subheading, goods, score: nearness / best })
        };
        Ok(near.into_iter().filter_map(hit).collect())
    })
}
