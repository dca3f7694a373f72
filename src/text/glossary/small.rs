//! The small words that give a language away, and sets of the languages that are told by their words.

use crate::text::language::Language;

pub(super) const VIETNAMESE: Language = Language::Vietnamese;

/// Languages that are told by their words.
pub(super) const SPACED: [Language; 8] = [
    Language::German,
    Language::Spanish,
    Language::French,
    Language::Italian,
    Language::Dutch,
    Language::Polish,
    Language::Portuguese,
    Language::Vietnamese,
];

/// Articles, prepositions and conjunctions of two letters and more, folded.
const SMALL_WORDS: [(Language, &[&str]); 7] = [
    (
        Language::German,
        &[
            "aus", "das", "dem", "den", "der", "des", "die", "ein", "eine", "fur", "im", "mit", "oder", "ohne", "und",
            "von", "zu", "zum", "zur",
        ],
    ),
    (Language::Spanish, &["con", "de", "del", "el", "en", "la", "las", "los", "para", "por", "sin", "un", "una"]),
    (
        Language::French,
        &[
            "au", "aux", "avec", "dans", "de", "des", "du", "en", "et", "la", "le", "les", "ou", "par", "pour", "sans",
            "sur", "un", "une",
        ],
    ),
    (
        Language::Italian,
        &[
            "con", "da", "dei", "del", "della", "delle", "di", "ed", "gli", "il", "la", "le", "nel", "per", "senza",
            "un", "una",
        ],
    ),
    (Language::Dutch, &["de", "een", "en", "het", "met", "of", "te", "uit", "van", "voor", "zonder"]),
    (Language::Polish, &["bez", "dla", "do", "lub", "na", "od", "oraz", "po", "ze"]),
    (
        Language::Portuguese,
        &[
            "com", "da", "das", "de", "do", "dos", "em", "na", "nas", "no", "nos", "os", "ou", "para", "por", "sem",
            "um", "uma",
        ],
    ),
];

/// A set of the spaced languages, by their position.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Languages(pub u8);

impl Languages {
    pub(super) fn add(&mut self, language: Language) {
        self.0 |= SPACED.iter().position(|own| *own == language).map_or(0, |at| 1 << at);
    }

    pub(super) fn has(self, language: Language) -> bool {
        SPACED.iter().zip(0..).any(|(own, at)| *own == language && self.0 >> at & 1 == 1)
    }
}

/// The languages that have a small word.
pub(super) fn small_words(word: &str) -> Languages {
    let mut languages = Languages::default();
    if word.len() <= 6 {
        for (language, words) in &SMALL_WORDS {
            if words.binary_search(&word).is_ok() {
                languages.add(*language);
            }
        }
    }
    languages
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_words_are_in_order() {
        assert!(SMALL_WORDS.iter().all(|(_, words)| words.is_sorted()));
    }

    #[test]
    fn a_small_word_is_of_all_its_languages() {
        let de = small_words("de");
        assert!([Language::Spanish, Language::French, Language::Dutch].into_iter().all(|own| de.has(own)));
        assert!(!de.has(Language::German) && !de.has(Language::Chinese));
        assert_eq!(small_words("bag"), Languages::default());
    }
}
