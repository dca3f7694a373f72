//! The words of one language, with their endings, whole or as parts of a compound.

use super::Glossary;
use super::keys::Keys;
use crate::text::language::Language;

/// Fewest and most letters of a compound, and fewest of its parts.
const SHORTEST_PART: usize = 4;
const LONGEST: usize = 40;

/// What stands between the parts of a compound.
const JOINTS: [&str; 5] = ["", "s", "n", "en", "e"];

/// One language of the glossary.
pub(super) struct Tongue<'g> {
    pub glossary: &'g Glossary,
    pub language: Language,
    pub keys: Keys,
}

impl<'g> Tongue<'g> {
    pub(super) fn new(glossary: &'g Glossary, language: Language) -> Self {
        Self { glossary, language, keys: Keys::new(language) }
    }

    /// What a form means, or else its stem.
    pub(super) fn meaning(&self, form: &str) -> Option<&'g str> {
        self.glossary.meaning(form, self.language).or_else(|| self.meaning_of_stem(form))
    }

    /// What the stem of a form means.
    pub(super) fn meaning_of_stem(&self, form: &str) -> Option<&'g str> {
        self.keys.stem(form).and_then(|stem| self.glossary.meaning(&stem, self.language))
    }

    /// `edelstahlschraube`: what two words in one mean.
    pub(super) fn compound(&self, form: &str) -> Option<String> {
        cuts(self.language, form).rev().find_map(|(first, last)| {
            let last = self.meaning(last)?;
            let first = JOINTS.iter().find_map(|joint| self.meaning(first.strip_suffix(joint)?))?;
            Some(format!("{first} {last}"))
        })
    }

    /// `xyzschraube`: what the last part means, which names the goods, behind the part that is not known.
    pub(super) fn half_compound(&self, form: &str) -> Option<String> {
        let mut cuts = cuts(self.language, form).filter(|(_, last)| last.len() > SHORTEST_PART);
        cuts.find_map(|(first, last)| Some(format!("{first} {}", self.meaning(last)?)))
    }
}

/// The ways to cut a word in two where the language has compounds.
fn cuts(language: Language, form: &str) -> impl DoubleEndedIterator<Item = (&str, &str)> {
    let has_compounds = matches!(language, Language::German | Language::Dutch) && form.is_ascii();
    let end = if has_compounds && form.len() <= LONGEST { form.len() } else { 0 };
    (SHORTEST_PART..(end + 1).saturating_sub(SHORTEST_PART)).filter_map(|at| form.split_at_checked(at))
}

#[cfg(test)]
mod tests {
    use super::super::samples::glossary;
    use super::*;

    #[test]
    fn words_are_found_by_form_and_by_stem() {
        let glossary = glossary();
        let french = Tongue::new(&glossary, Language::French);
        assert_eq!(french.meaning("sac"), Some("bag"));
        assert_eq!(french.meaning("sacs"), Some("bag"));
        assert_eq!(french.meaning("saccade"), None);
    }

    #[test]
    fn compounds_come_apart() {
        let glossary = glossary();
        let german = Tongue::new(&glossary, Language::German);
        assert_eq!(german.compound("edelstahlschraube").as_deref(), Some("stainless steel screw"));
        assert_eq!(german.compound("edelstahlschrauben").as_deref(), Some("stainless steel screw"));
        assert_eq!(german.compound("torxschraube"), None);
        assert_eq!(german.half_compound("torxschraube").as_deref(), Some("torx screw"));
        assert_eq!(Tongue::new(&glossary, Language::French).half_compound("torxschraube"), None);
    }
}
