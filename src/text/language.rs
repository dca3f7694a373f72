//! The languages of goods texts.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::error::{Error, excerpt};

/// A language in which goods are described.
///
/// ```
/// use tarifa::Language;
/// let language: Language = "de".parse()?;
/// assert_eq!((language, language.to_string()), (Language::German, "de".to_owned()));
/// # Ok::<(), tarifa::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "&'static str", try_from = "String")]
#[non_exhaustive]
pub enum Language {
    /// `de`
    German,
    /// `en`: the language of the goods index.
    English,
    /// `es`
    Spanish,
    /// `fr`
    French,
    /// `it`
    Italian,
    /// `ja`
    Japanese,
    /// `ko`
    Korean,
    /// `nl`
    Dutch,
    /// `pl`
    Polish,
    /// `pt`
    Portuguese,
    /// `vi`
    Vietnamese,
    /// `zh`: Chinese in simplified or traditional characters.
    Chinese,
}

impl Language {
    /// All languages in the order of their codes.
    pub const ALL: [Self; 12] = [
        Self::German,
        Self::English,
        Self::Spanish,
        Self::French,
        Self::Italian,
        Self::Japanese,
        Self::Korean,
        Self::Dutch,
        Self::Polish,
        Self::Portuguese,
        Self::Vietnamese,
        Self::Chinese,
    ];

    /// The two letters of ISO 639-1.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::German => "de",
            Self::English => "en",
            Self::Spanish => "es",
            Self::French => "fr",
            Self::Italian => "it",
            Self::Japanese => "ja",
            Self::Korean => "ko",
            Self::Dutch => "nl",
            Self::Polish => "pl",
            Self::Portuguese => "pt",
            Self::Vietnamese => "vi",
            Self::Chinese => "zh",
        }
    }

    /// The two letters as packs hold them.
    pub(crate) fn letters(self) -> [u8; 2] {
        let code = self.code().as_bytes();
        [code.first().copied().unwrap_or_default(), code.get(1).copied().unwrap_or_default()]
    }

    /// The language of two letters.
    pub(crate) fn of_letters(letters: [u8; 2]) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.letters() == letters)
    }

    /// Whether the noun that names the goods stands before what tells which: `chemise blanche`, `máy giặt`.
    pub(crate) fn has_noun_first(self) -> bool {
        matches!(self, Self::Spanish | Self::French | Self::Italian | Self::Portuguese | Self::Vietnamese)
    }

    /// Whether words follow each other without spaces, or carry endings that part from them at any letter.
    pub(crate) fn runs_on(self) -> bool {
        matches!(self, Self::Chinese | Self::Japanese | Self::Korean)
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl From<Language> for &'static str {
    fn from(language: Language) -> Self {
        language.code()
    }
}

impl FromStr for Language {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let known = Self::ALL.into_iter().find(|language| language.code().eq_ignore_ascii_case(text.trim()));
        known.ok_or_else(|| Error::InvalidLanguage { text: excerpt(text) })
    }
}

impl TryFrom<String> for Language {
    type Error = Error;

    fn try_from(text: String) -> Result<Self, Error> {
        text.parse()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_read_back_and_are_in_order() {
        for language in Language::ALL {
            assert_eq!(language.code().parse::<Language>().ok(), Some(language));
            assert_eq!(Language::of_letters(language.letters()), Some(language));
        }
        assert!(Language::ALL.map(Language::code).is_sorted());
        assert!("klingon".parse::<Language>().is_err());
    }
}
