//! Trains the learned model.
//!
//! `corpus` gathers texts of which the subheading or heading is known: the goods lines of `data/`, and where they are at
//! hand labelled goods and the wordings of official tariffs (`official`). `vocabulary` chooses the features worth a
//! vector, `net` learns the vectors with the products of `matrix`, and `writer` rounds them to a pack of numbers.
//! `export` gives the texts to trainers of other models.
//!
//! The same sources and seed give the same bytes on every machine, however many threads work: every sum is taken in a
//! fixed order, in single precision without fused operations.

mod corpus;
mod export;
mod matrix;
mod net;
mod official;
mod vocabulary;
mod writer;

use std::path::Path;

use crate::classify::Classifier;
use crate::compile::build_hs_pack;
use crate::error::Error;
use crate::pack::Pack;
use crate::pack::records::ModelShape;
use crate::text::Language;
pub use export::{TrainingText, TrainingTexts, training_texts};
use official::Foreign;

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
    /// Nouns that name goods with another word, at most.
    pub links: usize,
    /// Words behind 'for', and as many behind 'with', at most.
    pub roles: usize,
}

impl Default for TrainOptions {
    fn default() -> Self {
        Self {
            seed: 1,
            epochs: 3,
            dims: 256,
            words: 32_000,
            heads: 4_500,
            pairs: 9_000,
            pieces: 16_500,
            links: 11_000,
            roles: 2_000,
        }
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
    if !options.dims.is_multiple_of(32) || !(32..=usize::from(ModelShape::MOST_DIMS)).contains(&options.dims) {
        let reason =
            format!("{} numbers of a vector are not a multiple of 32 up to {}", options.dims, ModelShape::MOST_DIMS);
        return Err(Error::SourceInvalid { place: "options".into(), reason });
    }
    let corpus = corpus::gather(data, publications)?;
    let nomenclature = Pack::open(build_hs_pack(data)?)?;
    let classifier = Classifier::from_packs(&nomenclature, None)?;
    let vocabulary = vocabulary::choose(&corpus, &classifier, options);
    let net = net::learn(&corpus, &vocabulary, options, &mut progress);
    let bytes = writer::write(data, nomenclature.info(), &corpus, &vocabulary, &net, options)?;
    Ok(TrainedModel { bytes, sources: corpus.sources })
}

/// The wordings of one publication in another language than English that the trainer leaves out: one in ten.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct HeldOut {
    /// The publication, as [`TrainedModel::sources`] names it.
    pub publication: &'static str,
    /// The language of the wordings.
    pub language: Language,
    /// Code and wording. Codes have the edition and the digits of the publication; a wording may stand under several.
    /// Empty where the publication is not at hand.
    pub wordings: Vec<(String, String)>,
}

/// The wordings that [`train`] leaves out of the official tariffs in a folder of publications. They measure how well
/// other languages are read.
///
/// # Errors
/// When a publication that is there cannot be read.
pub fn held_out(publications: &Path) -> Result<Vec<HeldOut>, Error> {
    let left_out = |Foreign { name, language, mut wordings }| {
        wordings.retain(|(_, text)| corpus::is_held_out(text));
        HeldOut { publication: name, language, wordings }
    };
    Ok(official::foreign(publications)?.into_iter().map(left_out).collect())
}
