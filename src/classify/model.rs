//! The learned model: from the features of a goods text to how likely each subheading is.
//!
//! A text is the sum of the vectors of its features; a subheading is a vector too, and is the likelier the smaller the
//! angle between the two. All sums over features are in single precision in the order of the text, all products with
//! subheadings in integers.

use std::sync::Arc;

use super::fields::{Field, Fields, MAX_TERMS};
use super::vectors;
use crate::error::Error;
use crate::nomenclature::Tree;
use crate::pack::bytes::{PackBytes, u32_at};
use crate::pack::records::{ClassVector, FeatureVector, ModelShape};
use crate::pack::{Pack, PackInfo, damaged, layout};
use crate::text::features::{Feature, FeatureKey, Seen};
use crate::text::stem::Stems;

/// How many of the model's best subheadings become candidates.
const PROPOSED: usize = 32;

/// Subheadings whose odds, in natural logarithms, are further below the best are none of the best.
const NEAR: f32 = 7.0;

/// The upper bits of a feature by which its vector is sought first.
const BUCKET_BITS: u32 = 12;

/// The model as its pack holds it.
#[derive(Clone, Debug)]
pub(crate) struct Model {
    info: Arc<PackInfo>,
    shape: ModelShape,
    keys: PackBytes,
    /// Where the features of each bucket begin, and at last where those of the last end.
    buckets: Vec<u32>,
    vectors: PackBytes,
    classes: PackBytes,
    /// The row of each class in the tree.
    rows: Vec<u16>,
}

/// What the model says of a goods item, and scratch space to find it.
#[derive(Debug, Default)]
pub(crate) struct Opinion {
    /// The logarithm of the probability by row of the tree.
    by_row: Vec<f32>,
    /// The best rows, best first.
    best: Vec<u16>,
    /// The cosine between the text and the nearest subheading.
    nearness: f32,
    sum: Vec<f32>,
    text: Vec<i16>,
    logits: Vec<f32>,
}

impl Opinion {
    /// The logarithm of the probability of a row; 0 for every row where there is no opinion.
    pub(crate) fn of(&self, row: u16) -> f32 {
        self.by_row.get(usize::from(row)).copied().unwrap_or(0.0)
    }

    /// The best rows, best first.
    pub(crate) fn best(&self) -> &[u16] {
        &self.best
    }

    /// The cosine between the text and the subheading nearest to it, where there is an opinion.
    pub(crate) fn nearness(&self) -> Option<f32> {
        (!self.best.is_empty()).then_some(self.nearness)
    }

    /// Forgets the last goods item.
    pub(crate) fn clear(&mut self) {
        self.by_row.clear();
        self.best.clear();
    }
}

impl Model {
    /// The model of a pack, for the subheadings of a tree.
    pub(crate) fn from_pack(pack: &Pack, tree: &Tree) -> Result<Self, Error> {
        let shape = pack.model_shape()?;
        let (keys, count) = pack.records(layout::FEATURE_KEYS, 4)?;
        let (vectors, _) = pack.records(layout::FEATURE_VECTORS, FeatureVector::len(shape.dims))?;
        let (classes, class_count) = pack.records(layout::CLASS_VECTORS, ClassVector::len(shape.dims))?;
        let row = |at| {
            let class = ClassVector::read(classes.as_ref(), shape.dims, at)?;
            tree.find(&format!("{:06}", class.code).parse().ok()?)
        };
        let rows: Vec<u16> = (0..class_count).filter_map(row).collect();
        if rows.len() != class_count || rows.len() != tree.subheadings() {
            let found = "not the subheadings of the nomenclature pack: use the model that belongs to it";
            return Err(damaged(&layout::name(layout::CLASS_VECTORS), found));
        }
        let mut buckets = vec![0; (1 << BUCKET_BITS) + 1];
        let mut at = 0;
        for (bucket, start) in buckets.iter_mut().enumerate() {
            while at < count
                && (u32_at(keys.as_ref(), 4 * at).unwrap_or(u32::MAX) >> (32 - BUCKET_BITS)) < bucket as u32
            {
                at += 1;
            }
            *start = at as u32;
        }
        Ok(Self { info: Arc::clone(pack.info()), shape, keys, buckets, vectors, classes, rows })
    }

    /// What the pack says of itself.
    pub(crate) fn info(&self) -> &Arc<PackInfo> {
        &self.info
    }

    /// Forms an opinion of a goods item. There is none where no feature of it is known.
    pub(crate) fn judge(&self, stems: &Stems, tree: &Tree, fields: &Fields<'_>, opinion: &mut Opinion) {
        opinion.clear();
        opinion.sum.clear();
        opinion.sum.resize(usize::from(self.shape.dims), 0.0);
        let mut found = Vec::with_capacity(256);
        let mut names_goods = None;
        for Field { folded, learned_share, part, .. } in &fields.texts {
            let seen = match part {
                None => Seen::read(stems, folded, MAX_TERMS),
                Some(part) => Seen::read_beside(stems, folded, MAX_TERMS, *part, names_goods),
            };
            names_goods = names_goods.or(seen.names_goods());
            let give = |_, Feature { key, weight }| found.extend(self.vector(key).map(|v| (v, weight * learned_share)));
            seen.features(|| true, give);
        }
        vectors::sum(&mut opinion.sum, &found);
        let length = libm::sqrtf(opinion.sum.iter().map(|value| value * value).sum());
        if !(length.is_finite() && length > 1e-3) {
            return;
        }
        opinion.text.clear();
        opinion.text.extend(opinion.sum.iter().map(|value| (value / length * vectors::UNIT).round_ties_even() as i16));
        self.rank(tree, opinion);
    }

    /// From the vector of the text to the probabilities of all rows and the best of them.
    fn rank(&self, tree: &Tree, opinion: &mut Opinion) {
        let scale = self.shape.sharpness / vectors::UNIT;
        vectors::products(&opinion.text, self.classes.as_ref(), self.shape.dims, scale, &mut opinion.logits);
        let best = opinion.logits.iter().copied().fold(f32::MIN, f32::max);
        opinion.nearness = best / self.shape.sharpness;
        let whole = best + libm::logf(vectors::sum_of_odds(&opinion.logits, best).max(f32::MIN_POSITIVE));
        opinion.by_row.resize(tree.len(), f32::MIN);
        for (row, logit) in self.rows.iter().zip(&opinion.logits) {
            if let Some(slot) = opinion.by_row.get_mut(usize::from(*row)) {
                *slot = logit - whole;
            }
        }
        let near = self.rows.iter().zip(&opinion.logits).filter(|(_, logit)| **logit > best - NEAR);
        let mut near: Vec<(f32, u16)> = near.map(|(row, logit)| (*logit, *row)).collect();
        near.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        opinion.best.extend(near.iter().take(PROPOSED).map(|(_, row)| *row));
    }

    /// The vector of a feature, if it has one.
    #[inline]
    fn vector(&self, key: FeatureKey) -> Option<FeatureVector<'_>> {
        let bucket = (key >> (32 - BUCKET_BITS)) as usize;
        let (start, end) = (*self.buckets.get(bucket)? as usize, *self.buckets.get(bucket + 1)? as usize);
        let keys = self.keys.as_ref().get(4 * start..4 * end)?.as_chunks::<4>().0;
        let at = keys.binary_search_by_key(&key, |key| u32::from_le_bytes(*key)).ok()?;
        FeatureVector::read(self.vectors.as_ref(), self.shape.dims, start + at)
    }
}
