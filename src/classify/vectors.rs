//! The arithmetic of the learned model.
//!
//! The sum over features is in single precision in the order of the text, the products with subheadings in integers:
//! both come out the same on every machine.

use crate::pack::records::{ClassVector, FeatureVector};
use crate::simd::widest;

/// The number 1 in a vector of length 1, as an integer.
pub(super) const UNIT: f32 = 16384.0;

/// Odds this far below the best add nothing that single precision shows.
const NEGLIGIBLE: f32 = 16.0;

/// Adds up the vectors of features, each times its weight.
pub(super) fn sum(sum: &mut [f32], features: &[(FeatureVector<'_>, f32)]) {
    widest(
        #[inline(always)]
        || {
            let mut zeros = 0.0;
            for (vector, weight) in features {
                let step = weight * vector.step;
                zeros += step * f32::from(FeatureVector::ZERO);
                add(sum, step, vector.halves);
            }
            sum.iter_mut().for_each(|value| *value -= zeros);
        },
    );
}

/// Adds `step` times the bits of a vector, of which [`FeatureVector::ZERO`] is yet to be taken off.
#[inline(always)]
fn add(sum: &mut [f32], step: f32, halves: &[u8]) {
    let (low, high) = sum.split_at_mut(halves.len().min(sum.len()));
    for ((low, high), bits) in low.iter_mut().zip(high).zip(halves) {
        *low += step * f32::from(bits & 15);
        *high += step * f32::from(bits >> 4);
    }
}

/// Fills `out` with the product of a text and each subheading, times `scale`.
pub(super) fn products(text: &[i16], classes: &[u8], dims: u16, scale: f32, out: &mut Vec<f32>) {
    let records = classes.chunks_exact(ClassVector::len(dims));
    out.clear();
    out.resize(records.len(), f32::MIN);
    widest(
        #[inline(always)]
        || {
            for (out, record) in out.iter_mut().zip(records) {
                if let Some(class) = ClassVector::read(record, dims, 0) {
                    *out = product(text, class.values) as f32 * class.step * scale;
                }
            }
        },
    );
}

/// The product of a text of length [`UNIT`] with signed bytes: at most 16384 * 127 * 23, within 32 bits. Both have a
/// multiple of 32 numbers; processors take several of a known count at once.
#[inline(always)]
fn product(text: &[i16], values: &[u8]) -> i32 {
    let mut sums = [0; 32];
    for (text, values) in text.as_chunks::<32>().0.iter().zip(values.as_chunks::<32>().0) {
        for ((sum, text), value) in sums.iter_mut().zip(text).zip(values) {
            *sum += i32::from(*text) * i32::from(*value as i8);
        }
    }
    sums.iter().sum()
}

/// The sum of the odds beside the best.
pub(super) fn sum_of_odds(logits: &[f32], best: f32) -> f32 {
    let (chunks, rest) = logits.as_chunks::<8>();
    let mut sums = [0.0; 8];
    widest(
        #[inline(always)]
        || {
            for chunk in chunks {
                for (sum, logit) in sums.iter_mut().zip(chunk) {
                    *sum += odds(logit - best);
                }
            }
        },
    );
    sums.iter().sum::<f32>() + rest.iter().map(|logit| odds(logit - best)).sum::<f32>()
}

/// (1 + x / 1024)^1024, which is within 1% of exp(x) where it counts, and which processors take for several numbers at
/// once.
#[inline(always)]
fn odds(logarithm: f32) -> f32 {
    let mut power = 1.0 + logarithm.max(-NEGLIGIBLE) / 1024.0;
    for _ in 0..10 {
        power *= power;
    }
    power
}
