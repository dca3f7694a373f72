//! Trains the learned model.
//!
//! `corpus` gathers texts of which the subheading or heading is known: the goods lines of `data/`, and where they are at
//! hand labelled goods and the wordings of official tariffs (`official`). `vocabulary` chooses the features worth a
//! vector, `net` learns the vectors with the products of `matrix`, and `writer` rounds them to a pack of numbers.
//!
//! The same sources and seed give the same bytes on every machine, however many threads work: every sum is taken in a
//! fixed order, in single precision without fused operations.

mod corpus;
mod matrix;
mod net;
mod official;
mod vocabulary;
mod writer;

use std::path::Path;

use crate::error::Error;

/// How the model is trained.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct TrainOptions {
    /// Where all chance begins.
    pub seed: u64,
    /// How often each text is read.
    pub epochs: u32,
    /// Numbers of a vector; a multiple of 32.
    pub dims: usize,
    /// Words that get a vector, at most.
    pub words: usize,
    /// Nouns that name goods, at most.
    pub heads: usize,
    /// Pairs of words, at most.
    pub pairs: usize,
    /// Pieces of words, at most.
    pub pieces: usize,
}

impl Default for TrainOptions {
    fn default() -> Self {
        Self { seed: 1, epochs: 2, dims: 256, words: 34_000, heads: 5_000, pairs: 14_000, pieces: 24_000 }
    }
}

impl TrainOptions {
    /// Sets where all chance begins.
    #[must_use]
    pub fn with_seed(mut self, seed: u64) -> Self {
        self.seed = seed;
        self
    }
}

/// A step of the training, for a bar.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Progress {
    /// Steps done, and all steps.
    pub step: usize,
    /// All steps.
    pub steps: usize,
    /// Mean loss of the last texts, in natural logarithms.
    pub loss: f32,
}

/// A model as a pack, and what it was trained on.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct TrainedModel {
    /// The pack.
    pub bytes: Vec<u8>,
    /// Each source and how many texts it gave; 0 where it was not at hand.
    pub sources: Vec<(String, usize)>,
}

/// Trains the model on a data folder and, where given, the folder of the publications.
///
/// # Errors
/// When a file under `data` is missing or breaks a rule, or a publication that is there cannot be read.
pub fn train(
    data: &Path,
    publications: Option<&Path>,
    options: &TrainOptions,
    mut progress: impl FnMut(Progress),
) -> Result<TrainedModel, Error> {
    let corpus = corpus::gather(data, publications)?;
    let vocabulary = vocabulary::choose(&corpus, options);
    let net = net::learn(&corpus, &vocabulary, options, &mut progress);
    let bytes = writer::write(data, &corpus, &vocabulary, &net, options)?;
    Ok(TrainedModel { bytes, sources: corpus.sources })
}
