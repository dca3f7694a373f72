//! The answer to a classification.

use std::sync::Arc;

use serde::ser::SerializeStruct;
use serde::{Deserialize, Serialize};

use super::ask::Question;
use crate::code::{Level, TariffCode};
use crate::nomenclature::{Titled, Tree};
use crate::pack::PackInfo;
use crate::text::Language;

/// Whether the goods text was enough for an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Outcome {
    /// The text names goods; how sure the ranking is stands in its probabilities.
    Classified,
    /// The words name no goods by themselves ('parts', 'gift', 'blue'), or are like none that the model learned from,
    /// or fit goods of many chapters, none of them as likely as [`CLEAR`](crate::classify::CLEAR), or no subheading as
    /// likely as [`GUESS`](crate::classify::GUESS): say what the goods are. The alternatives are guesses.
    TooVague,
    /// No word of the text names goods, not even by its letters: check language and spelling.
    NotRecognised,
    /// There was no text.
    Empty,
}

impl Outcome {
    /// What to tell the person who wrote the text.
    #[must_use]
    pub fn advice(self) -> &'static str {
        match self {
            Self::Classified => "the description names goods",
            Self::TooVague => {
                "the description is too vague: say what the goods are, what they are made of and what they are for"
            }
            Self::NotRecognised => "no word of the description names goods: check its language and spelling",
            Self::Empty => "there is no description",
        }
    }
}

/// Ranked subheadings for a goods item, with the evidence for a reviewer.
///
/// This is a recommendation. Probabilities were fitted to labelled rulings and customs cases in English; on other
/// texts they are less sure (the README has figures), and they are no promise for the goods at hand. The declarant
/// decides.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Classification {
    /// Whether the text was enough.
    pub outcome: Outcome,
    /// The best subheadings, best first; probabilities of all alternatives together are at most 1.
    pub alternatives: Vec<Candidate>,
    /// The deepest level that is safe to use, if any is.
    pub safe: Option<SafeCode>,
    /// What to ask about the goods, where one answer would tell the leading alternatives apart; see
    /// [`Engine::answer`](crate::Engine::answer).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub question: Option<Question>,
    /// What became of each word of the text, in order.
    pub words: Vec<WordUse>,
    /// The language that the name was read in, or where there is none the other texts; none where that was English.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
    /// The data that gave the answer.
    pub data: Arc<PackInfo>,
    /// The learned model that had its say, if the engine has one.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "brief")]
    pub model: Option<Arc<PackInfo>>,
}

impl Classification {
    /// The best alternative.
    #[must_use]
    pub fn best(&self) -> Option<&Candidate> {
        self.alternatives.first()
    }

    /// The probability of the best alternative, 0 where there is none.
    #[must_use]
    pub fn confidence(&self) -> f32 {
        self.best().map_or(0.0, |best| best.probability)
    }
}

/// A subheading that the goods may belong to.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Candidate {
    /// The subheading.
    pub code: TariffCode,
    /// How likely it is, 0 to 1.
    pub probability: f32,
    /// The subheading in plain words.
    pub description: String,
    /// The heading above it.
    pub heading: Titled,
    /// The chapter above that.
    pub chapter: Titled,
    /// Goods of this subheading that are nearest to the text, nearest first.
    pub evidence: Vec<Evidence>,
}

/// A line of the goods index that is near to the goods.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Evidence {
    /// The line.
    pub goods: String,
    /// The share of the text's telling words that the line has, 0 to 1.
    pub likeness: f32,
}

/// A code that is likely enough to be used.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct SafeCode {
    /// A subheading, heading or chapter.
    pub code: TariffCode,
    /// Which of them it is.
    pub level: Level,
    /// The probability of all subheadings below it together; at least [`SAFE`](crate::classify::SAFE).
    pub probability: f32,
}

/// What became of a word of the goods text.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct WordUse {
    /// The word, folded to lower case.
    pub word: String,
    /// The spelling it was taken for, where the word itself is unknown.
    pub read_as: Option<String>,
    /// Whether the index knows it, in either spelling.
    pub known: bool,
    /// Its share in the best alternative, 0 to 1; all words together make 1.
    pub share: f32,
}

/// Which model it was, without all that its pack says of itself.
fn brief<S: serde::Serializer>(model: &Option<Arc<PackInfo>>, serializer: S) -> Result<S::Ok, S::Error> {
    let Some(PackInfo { jurisdiction, edition, date, hash, .. }) = model.as_deref() else {
        return serializer.serialize_none();
    };
    let mut brief = serializer.serialize_struct("PackInfo", 4)?;
    brief.serialize_field("jurisdiction", jurisdiction)?;
    brief.serialize_field("edition", edition)?;
    brief.serialize_field("date", date)?;
    brief.serialize_field("hash", hash)?;
    brief.end()
}

/// A candidate with its titles.
pub(super) fn candidate(tree: &Tree, row: u16, probability: f32, evidence: Vec<Evidence>) -> Option<Candidate> {
    let Titled { code, description } = tree.titled(row)?;
    let [chapter, heading] = tree.above(row).try_into().ok()?;
    Some(Candidate { code, probability, description, heading, chapter, evidence })
}

pub(super) fn safe_code(tree: &Tree, row: u16, probability: f32) -> Option<SafeCode> {
    let code = tree.code(row)?;
    Some(SafeCode { code, level: code.level(), probability })
}
