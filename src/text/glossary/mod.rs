//! Reads goods texts of other languages as English, so that the goods index and the learned model understand them.
//!
//! The glossary says what goods words and phrases of eleven languages mean in the words of the index. This file holds
//! its records. `keys` brings a word to the forms under which the glossary has it: folded, and by its stem; `tongue`
//! finds words of one language, whole or as parts of a compound; `detect` tells the language of a text by the words
//! that only one side knows and by the `small` words; `reader` cuts a text and takes the longest phrases, and `order`
//! sets them as English does. Words that the glossary does not have stay as they are: brands, sizes, chemical names.

mod detect;
mod keys;
mod order;
mod reader;
#[cfg(test)]
mod samples;
mod small;
mod tongue;

pub(crate) use self::detect::Told;
#[cfg(feature = "compile")]
pub(crate) use self::keys::{Keys, fault};
#[cfg(feature = "compile")]
pub(crate) use self::order::PREPOSITIONS;

use super::language::Language;
use crate::error::Error;
use crate::pack::bytes::{PackBytes, text_at};
use crate::pack::records::GlossaryRecord;
use crate::pack::{Pack, layout};

/// Most words of an entry of a language with spaces.
const MOST_WORDS: usize = 8;

/// Most characters of an entry of a language that runs on.
const MOST_CHARS: usize = 16;

/// The glossary as a pack holds it.
#[derive(Clone, Debug)]
pub(crate) struct Glossary {
    records: PackBytes,
    count: usize,
    strings: PackBytes,
}

/// What the glossary has under a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Entry<'g> {
    english: Option<&'g str>,
    /// Whether longer keys begin with this one.
    goes_on: bool,
}

impl Glossary {
    /// The glossary of a pack; an empty one where the pack has none.
    pub(crate) fn from_pack(pack: &Pack) -> Result<Self, Error> {
        let (records, count) = match pack.has(layout::GLOSSARY) {
            true => pack.records(layout::GLOSSARY, GlossaryRecord::LEN)?,
            false => (PackBytes::from_static(&[]), 0),
        };
        Ok(Self { records, count, strings: pack.section(layout::STRINGS)?.0 })
    }

    /// What a key means in a language.
    fn meaning(&self, key: &str, language: Language) -> Option<&str> {
        let record = self.record(self.first_at_or_behind(key, language.letters()))?;
        self.english(&record, key, language)
    }

    /// What a key means in a language, and whether there may be longer ones.
    fn entry(&self, key: &str, language: Language) -> Entry<'_> {
        let first = self.first_at_or_behind(key, language.letters());
        let english = self.record(first).and_then(|record| self.english(&record, key, language));
        let mut behind = (first..self.count).map_while(|at| self.key(&self.record(at)?));
        let goes_on = behind.find(|own| *own != key).is_some_and(|own| own.starts_with(key));
        Entry { english, goes_on }
    }

    /// The languages that have a key.
    fn languages(&self, key: &str) -> impl Iterator<Item = Language> {
        let first = self.first_at_or_behind(key, [0, 0]);
        let records = (first..self.count).map_while(|at| self.record(at));
        let same = records.take_while(move |record| self.key(record) == Some(key));
        same.filter_map(|record| Language::of_letters(record.language))
    }

    fn english(&self, record: &GlossaryRecord, key: &str, language: Language) -> Option<&str> {
        let same = record.language == language.letters() && self.key(record) == Some(key);
        same.then(|| text_at(self.strings.as_ref(), record.english)).flatten()
    }

    fn key(&self, record: &GlossaryRecord) -> Option<&str> {
        text_at(self.strings.as_ref(), record.key)
    }

    fn record(&self, at: usize) -> Option<GlossaryRecord> {
        GlossaryRecord::read(self.records.as_ref(), at).filter(|_| at < self.count)
    }

    /// The first record that does not come before a key and a language.
    fn first_at_or_behind(&self, key: &str, language: [u8; 2]) -> usize {
        let (mut low, mut high) = (0, self.count);
        while low < high {
            let middle = low.midpoint(high);
            let before = self
                .record(middle)
                .is_some_and(|record| (self.key(&record).unwrap_or_default(), record.language) < (key, language));
            if before { low = middle + 1 } else { high = middle }
        }
        low
    }
}

#[cfg(test)]
mod tests {
    use super::samples::glossary;
    use super::*;

    #[test]
    fn a_key_means_something_in_its_own_languages_only() {
        let glossary = glossary();
        assert_eq!(glossary.meaning("sac", Language::French), Some("bag"));
        assert_eq!(glossary.meaning("sac", Language::Italian), None);
        assert_eq!(glossary.languages("de").collect::<Vec<_>>(), [Language::Spanish, Language::French]);
        assert_eq!(glossary.languages("unknown").count(), 0);
    }

    #[test]
    fn an_entry_tells_whether_longer_ones_follow() {
        let glossary = glossary();
        let entry = |key| glossary.entry(key, Language::French);
        assert_eq!(entry("sac"), Entry { english: Some("bag"), goes_on: true });
        assert_eq!(entry("sac a"), Entry { english: None, goes_on: true });
        assert_eq!(entry("sac a main"), Entry { english: Some("handbag"), goes_on: false });
    }
}
