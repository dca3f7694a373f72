//! The net: a text is the sum of the vectors of its features, a subheading is a vector, and the odds of a subheading
//! grow with the cosine between the two. Trained by Adam on the full softmax, with terms of the texts hidden at random.

use std::ops::Range;

use super::corpus::{Corpus, Example};
use super::matrix::{Left, in_parts, product};
use super::vocabulary::Vocabulary;
use super::{Progress, TrainOptions};
use crate::parallel;
use crate::text::features::Feature;

/// The logarithm of odds is the cosine times this.
pub(super) const SHARPNESS: f32 = 16.0;

/// Texts of a step.
const BATCH: usize = 256;
/// The share of terms that are hidden.
const HIDDEN: f32 = 0.5;
/// What the siblings under the heading get of the truth.
const SMOOTHING: f32 = 0.1;
/// The largest step of a number, reached after some steps and falling to almost nothing at the end.
const RATE: f32 = 3e-3;
const WARM_UP: f32 = 200.0;
/// How far the numbers of features start from zero beside those of subheadings. A feature that stands in few texts moves
/// little, and would keep the chance that it started with.
const START: f32 = 0.02;
/// The memory of Adam for slopes and their squares.
const SLOPES: f32 = 0.9;
const SQUARES: f32 = 0.999;

/// Vectors as they were learned.
#[derive(Debug)]
pub(super) struct Net {
    pub dims: usize,
    /// A row for each feature.
    pub features: Vec<f32>,
    /// A row of length 1 for each subheading.
    pub classes: Vec<f32>,
}

/// Learns the vectors.
pub(super) fn learn(
    corpus: &Corpus,
    vocabulary: &Vocabulary,
    options: &TrainOptions,
    progress: &mut impl FnMut(Progress),
) -> Net {
    let dims = options.dims;
    let mut chance = Chance(options.seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    let mut trainer = Trainer {
        dims,
        features: Learned::new(vocabulary.keys.len(), dims, START, &mut chance),
        classes: Learned::new(corpus.codes.len(), dims, 1.0, &mut chance),
        siblings: siblings(&corpus.codes),
        step: 0,
        steps: options.epochs as usize * corpus.examples.len().div_ceil(BATCH),
    };
    let mut order: Vec<usize> = (0..corpus.examples.len()).collect();
    for _ in 0..options.epochs {
        chance.shuffle(&mut order);
        for batch in order.chunks(BATCH) {
            let loss = trainer.learn(corpus, vocabulary, batch, &mut chance);
            progress(Progress { step: trainer.step, steps: trainer.steps, loss });
        }
    }
    let (classes, _) = unit_rows(&trainer.classes.values, dims);
    Net { dims, features: trainer.features.values, classes }
}

/// The positions of the codes under each code's heading.
fn siblings(codes: &[String]) -> Vec<Range<usize>> {
    let mut out = Vec::with_capacity(codes.len());
    for heading in codes.chunk_by(|a, b| a[..4] == b[..4]) {
        let start = out.len();
        out.extend(heading.iter().map(|_| start..start + heading.len()));
    }
    out
}

/// Numbers with the memory of Adam.
struct Learned {
    values: Vec<f32>,
    /// For each row, slopes and then squares.
    memory: Vec<f32>,
}

impl Learned {
    fn new(rows: usize, dims: usize, start: f32, chance: &mut Chance) -> Self {
        let reach = start * 2.0 / (dims as f32).sqrt();
        let values = (0..rows * dims).map(|_| (chance.share() - 0.5) * reach).collect();
        Self { values, memory: vec![0.0; 2 * rows * dims] }
    }
}

struct Trainer {
    dims: usize,
    features: Learned,
    classes: Learned,
    siblings: Vec<Range<usize>>,
    step: usize,
    steps: usize,
}

impl Trainer {
    /// One step; gives the mean loss of the batch.
    fn learn(&mut self, corpus: &Corpus, vocabulary: &Vocabulary, batch: &[usize], chance: &mut Chance) -> f32 {
        self.step += 1;
        let (dims, count) = (self.dims, corpus.codes.len());
        let texts = self.hide(vocabulary, batch, chance);
        let (units, lengths) = unit_rows(&self.sums(&texts), dims);
        let (classes, class_lengths) = unit_rows(&self.classes.values, dims);
        let mut slopes = vec![0.0; batch.len() * count];
        product(&mut slopes, count, Left { values: &units, row: dims, term: 1 }, dims, &transposed(&classes, dims));
        let losses = self.slopes_of_loss(corpus, batch, &mut slopes);

        let mut text_slopes = vec![0.0; batch.len() * dims];
        product(&mut text_slopes, dims, Left { values: &slopes, row: count, term: 1 }, count, &classes);
        through_lengths(&mut text_slopes, &units, &lengths, dims);
        let mut class_slopes = vec![0.0; count * dims];
        product(&mut class_slopes, dims, Left { values: &slopes, row: 1, term: count }, batch.len(), &units);
        through_lengths(&mut class_slopes, &classes, &class_lengths, dims);

        let adam = self.adam();
        adam.move_all(&mut self.classes, &class_slopes, dims);
        adam.move_features(&mut self.features, &texts, &text_slopes, dims);
        losses / batch.len() as f32
    }

    /// The features of each text, by row, of the terms that are not hidden; one term is always left.
    fn hide(&self, vocabulary: &Vocabulary, batch: &[usize], chance: &mut Chance) -> Vec<Vec<(u32, f32)>> {
        let features = |(at, seed): &(usize, u64)| {
            let seen = &vocabulary.seen[*at];
            let mut chance = Chance(*seed);
            let spared = chance.below(seen.len().max(1));
            let mut place = 0;
            let keep = || {
                place += 1;
                chance.share() >= HIDDEN || place == spared + 1
            };
            let mut found = Vec::new();
            seen.features(keep, |_, Feature { key, weight }| {
                found.extend(vocabulary.rows.get(&key).map(|row| (*row, weight)));
            });
            found
        };
        let texts: Vec<(usize, u64)> = batch.iter().map(|at| (*at, chance.next() | 1)).collect();
        parallel::map(&texts, None, features)
    }

    /// The sum of the vectors of each text.
    fn sums(&self, texts: &[Vec<(u32, f32)>]) -> Vec<f32> {
        let dims = self.dims;
        let mut sums = vec![0.0; texts.len() * dims];
        in_parts(&mut sums, dims, |first, sums| {
            for (sum, text) in sums.chunks_mut(dims).zip(&texts[first..]) {
                for (row, weight) in text {
                    let vector = &self.features.values[*row as usize * dims..][..dims];
                    sum.iter_mut().zip(vector).for_each(|(sum, value)| *sum += weight * value);
                }
            }
        });
        sums
    }

    /// Turns cosines into the slopes of the loss by the cosines; gives the sum of the losses.
    fn slopes_of_loss(&self, corpus: &Corpus, batch: &[usize], cosines: &mut [f32]) -> f32 {
        let rows = cosines.chunks_mut(corpus.codes.len()).zip(batch);
        let mut texts: Vec<_> = rows.map(|(row, at)| (row, &corpus.examples[*at], 0.0)).collect();
        in_parts(&mut texts, 1, |_, texts| {
            for (row, example, loss) in texts {
                *loss = self.slopes_of_text(example, row);
            }
        });
        texts.iter().map(|(.., loss)| loss).sum()
    }

    fn slopes_of_text(&self, example: &Example, row: &mut [f32]) -> f32 {
        let best = row.iter().copied().fold(f32::MIN, f32::max);
        let mut sum = 0.0;
        for value in row.iter_mut() {
            *value = libm::expf((*value - best) * SHARPNESS);
            sum += *value;
        }
        let scale = SHARPNESS * example.weight / BATCH as f32;
        let within: f32 =
            example.classes.iter().map(|class| row[usize::from(*class)]).sum::<f32>().max(f32::MIN_POSITIVE);
        // The truth lies among the classes as the net itself divides it, a little of it with their siblings.
        let truths: Vec<(usize, f32)> =
            example.classes.iter().map(|class| (usize::from(*class), row[usize::from(*class)] / within)).collect();
        row.iter_mut().for_each(|value| *value *= scale / sum);
        for (class, share) in truths {
            row[class] -= (1.0 - SMOOTHING) * scale * share;
            let siblings = self.siblings[class].clone();
            let each = SMOOTHING * scale * share / siblings.len() as f32;
            row[siblings].iter_mut().for_each(|value| *value -= each);
        }
        -libm::logf(within / sum)
    }

    /// How far numbers move in this step.
    fn adam(&self) -> Adam {
        let step = self.step as f32;
        let falling = (1.0 - step / (self.steps as f32 + 1.0)).max(0.02);
        Adam {
            rate: RATE * falling * (step / WARM_UP).min(1.0),
            slopes: 1.0 - libm::powf(SLOPES, step),
            squares: 1.0 - libm::powf(SQUARES, step),
        }
    }
}

/// A step of Adam (Kingma and Ba 2015).
#[derive(Clone, Copy)]
struct Adam {
    rate: f32,
    /// What the memories lack while they are young.
    slopes: f32,
    squares: f32,
}

impl Adam {
    /// Moves every row.
    fn move_all(self, learned: &mut Learned, slopes: &[f32], dims: usize) {
        let mut both: Vec<_> = learned.values.chunks_mut(dims).zip(learned.memory.chunks_mut(2 * dims)).collect();
        in_parts(&mut both, 1, |first, rows| {
            for ((values, memory), slopes) in rows.iter_mut().zip(slopes.chunks(dims).skip(first)) {
                self.move_row(values, memory, slopes);
            }
        });
    }

    /// Moves the rows of features that stand in a text of the batch.
    fn move_features(self, learned: &mut Learned, texts: &[Vec<(u32, f32)>], slopes: &[f32], dims: usize) {
        let uses = |(text, features): (usize, &Vec<(u32, f32)>)| {
            features.iter().map(|(row, weight)| (*row, text, *weight)).collect::<Vec<_>>()
        };
        let mut uses: Vec<(u32, usize, f32)> = texts.iter().enumerate().flat_map(uses).collect();
        uses.sort_by_key(|(row, text, _)| (*row, *text));
        let mut by_row = uses.chunk_by(|a, b| a.0 == b.0).peekable();
        let rows = learned.values.chunks_mut(dims).zip(learned.memory.chunks_mut(2 * dims)).enumerate();
        let mut work = Vec::new();
        for (row, (values, memory)) in rows {
            if let Some(uses) = by_row.next_if(|uses| uses[0].0 as usize == row) {
                work.push((values, memory, uses));
            }
        }
        in_parts(&mut work, 1, |_, rows| {
            let mut sum = vec![0.0; dims];
            for (values, memory, uses) in rows.iter_mut() {
                sum.fill(0.0);
                for (_, text, weight) in uses.iter() {
                    let slopes = &slopes[text * dims..][..dims];
                    sum.iter_mut().zip(slopes).for_each(|(sum, slope)| *sum += weight * slope);
                }
                self.move_row(values, memory, &sum);
            }
        });
    }

    fn move_row(self, values: &mut [f32], memory: &mut [f32], slopes: &[f32]) {
        let (means, squares) = memory.split_at_mut(values.len());
        for (((value, mean), square), slope) in values.iter_mut().zip(means).zip(squares).zip(slopes) {
            *mean = SLOPES * *mean + (1.0 - SLOPES) * slope;
            *square = SQUARES * *square + (1.0 - SQUARES) * slope * slope;
            *value -= self.rate * (*mean / self.slopes) / ((*square / self.squares).sqrt() + 1e-8);
        }
    }
}

/// Rows of length 1, and the lengths they had.
fn unit_rows(rows: &[f32], dims: usize) -> (Vec<f32>, Vec<f32>) {
    let (mut units, mut lengths) = (rows.to_vec(), vec![0.0; rows.len() / dims]);
    let mut both: Vec<_> = units.chunks_mut(dims).zip(&mut lengths).collect();
    in_parts(&mut both, 1, |_, rows| {
        for (row, length) in rows {
            **length = row.iter().map(|value| value * value).sum::<f32>().sqrt().max(1e-6);
            row.iter_mut().for_each(|value| *value /= **length);
        }
    });
    (units, lengths)
}

/// The slopes by the rows themselves, from those by the rows at length 1.
fn through_lengths(slopes: &mut [f32], units: &[f32], lengths: &[f32], dims: usize) {
    in_parts(slopes, dims, |first, slopes| {
        let units = units.chunks(dims).zip(lengths).skip(first);
        for (slopes, (unit, length)) in slopes.chunks_mut(dims).zip(units) {
            let along: f32 = slopes.iter().zip(unit).map(|(slope, unit)| slope * unit).sum();
            slopes.iter_mut().zip(unit).for_each(|(slope, unit)| *slope = (*slope - along * unit) / length);
        }
    });
}

fn transposed(rows: &[f32], dims: usize) -> Vec<f32> {
    let count = rows.len() / dims;
    let mut out = vec![0.0; rows.len()];
    for (at, row) in rows.chunks(dims).enumerate() {
        row.iter().enumerate().for_each(|(dim, value)| out[dim * count + at] = *value);
    }
    out
}

/// Random numbers (xorshift64*, Vigna 2016).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    /// At least 0, below 1.
    fn share(&mut self) -> f32 {
        (self.next() >> 40) as f32 / (1u64 << 24) as f32
    }

    /// A whole number below `end`.
    fn below(&mut self, end: usize) -> usize {
        ((self.next() >> 33) % end as u64) as usize
    }

    fn shuffle(&mut self, order: &mut [usize]) {
        for at in (1..order.len()).rev() {
            order.swap(at, self.below(at + 1));
        }
    }
}
