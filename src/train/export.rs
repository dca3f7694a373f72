//! The texts of the trainer, for trainers of other models.

use std::path::Path;

use super::corpus::{self, Corpus, Example};
use crate::code::TariffCode;
use crate::error::Error;
use crate::text::fold;

/// A text that the model is trained on.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct TrainingText {
    /// The text, cut after 600 characters.
    pub text: String,
    /// The subheadings of HS 2022 among which its own is, ascending; several where the source names a heading, or a code
    /// that was split.
    pub codes: Vec<TariffCode>,
    /// What the text counts, above 0: 1 for most goods, less for wordings of tariffs.
    pub weight: f32,
}

impl TrainingText {
    /// The words and numbers of the text in small letters without accents, parted by single spaces: `Crème brûlée, 90g`
    /// is `creme brulee 90g`.
    #[must_use]
    pub fn words(&self) -> String {
        let folded = fold(&self.text);
        let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        words.collect::<Vec<_>>().join(" ")
    }
}

/// All texts that the model is trained on.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct TrainingTexts {
    /// The texts, in the order of the sources.
    pub texts: Vec<TrainingText>,
    /// Each source and how many texts it gave; 0 where it was not at hand.
    pub sources: Vec<(String, usize)>,
}

/// The texts that [`train`](super::train) reads in a data folder and, where given, the folder of the publications. They
/// belong to their publishers: use them where they are, and pass none on.
///
/// # Errors
/// When a file under `data` is missing or breaks a rule, or a publication that is there cannot be read.
pub fn training_texts(data: &Path, publications: Option<&Path>) -> Result<TrainingTexts, Error> {
    let Corpus { codes, examples, sources, .. } = corpus::gather(data, publications)?;
    let codes = codes.iter().map(|code| code.parse()).collect::<Result<Vec<TariffCode>, Error>>()?;
    let text = |Example { text, classes, weight, .. }: Example| {
        let codes = classes.iter().filter_map(|class| codes.get(usize::from(*class)).copied()).collect();
        TrainingText { text, codes, weight }
    };
    Ok(TrainingTexts { texts: examples.into_iter().map(text).collect(), sources })
}

#[cfg(test)]
mod tests {
    use super::TrainingText;

    #[test]
    fn words_lose_case_accents_and_punctuation() {
        let words = |text: &str| TrainingText { text: text.to_owned(), codes: Vec::new(), weight: 1.0 }.words();
        assert_eq!(words("Crème brûlée, 90g (2 x 1.5 kg)"), "creme brulee 90g 2 x 1 5 kg");
        assert_eq!(words("Women’s T-shirt\t– 50/50"), "women s t shirt 50 50");
        assert_eq!(words("£ -"), "");
    }
}
