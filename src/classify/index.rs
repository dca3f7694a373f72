//! The goods index as the pack holds it: terms, the subheadings they speak for, and the goods lines.

use fst::Map;

use crate::error::Error;
use crate::pack::bytes::{PackBytes, text_at, u32_at, varint};
use crate::pack::records::{Postings, Row, Spelling, TermRecord};
use crate::pack::{Pack, layout};
use crate::text::spelling;

/// Views of the sections of the goods index.
#[derive(Clone, Debug)]
pub(crate) struct GoodsIndex {
    terms: Map<PackBytes>,
    records: PackBytes,
    spellings: Map<PackBytes>,
    spelling_records: PackBytes,
    postings: PackBytes,
    lines: PackBytes,
    texts: PackBytes,
    words: PackBytes,
    strings: PackBytes,
}

impl GoodsIndex {
    pub(crate) fn from_pack(pack: &Pack) -> Result<Self, Error> {
        Ok(Self {
            terms: pack.map(layout::TERMS)?,
            records: pack.records(layout::TERM_TABLE, TermRecord::LEN)?.0,
            spellings: pack.map(layout::SPELLINGS)?,
            spelling_records: pack.records(layout::SPELLING_TABLE, Spelling::LEN)?.0,
            postings: pack.section(layout::POSTINGS)?.0,
            lines: pack.records(layout::LINES, 1)?.0,
            texts: pack.section(layout::LINE_TEXTS)?.0,
            words: pack.records(layout::WORDS, 4)?.0,
            strings: pack.section(layout::STRINGS)?.0,
        })
    }

    /// The number of a term.
    pub(crate) fn term(&self, stem: &str) -> Option<u32> {
        self.terms.get(stem).and_then(|value| u32::try_from(value).ok())
    }

    pub(crate) fn record(&self, term: u32) -> Option<TermRecord> {
        TermRecord::read(self.records.as_ref(), usize::try_from(term).ok()?)
    }

    /// The word that a misspelt one may be taken for, and its term.
    pub(crate) fn repair(&self, word: &str) -> Option<(&str, u32)> {
        let at = spelling::repair(&self.spellings, word)?;
        let record = Spelling::read(self.spelling_records.as_ref(), usize::try_from(at).ok()?)?;
        Some((text_at(self.strings.as_ref(), record.word)?, record.term))
    }

    /// The rows and goods lines of a term.
    pub(crate) fn postings(&self, record: &TermRecord) -> Postings<'_> {
        Postings::read(self.postings.as_ref(), record).unwrap_or_default()
    }

    /// How many terms each goods line of a row has. The first is the row's own description.
    pub(crate) fn lines(&self, row: &Row) -> &[u8] {
        let from = self.lines.as_ref().get(row.first_line as usize..).unwrap_or_default();
        from.get(..usize::from(row.lines)).unwrap_or_default()
    }

    /// The goods lines of a row as numbered words. The description has no words here: the first line is number 1.
    pub(crate) fn line_words(&self, row: &Row) -> impl Iterator<Item = &[u8]> {
        let mut rest = self.texts.as_ref().get(row.texts as usize..).unwrap_or_default();
        (1..row.lines).map_while(move |_| {
            let (len, after) = varint(rest)?;
            let (words, after) = after.split_at_checked(len as usize)?;
            rest = after;
            Some(words)
        })
    }

    /// The text of numbered words.
    pub(crate) fn text(&self, mut words: &[u8]) -> Option<String> {
        let mut text = String::with_capacity(8 * words.len());
        while !words.is_empty() {
            let (word, after) = varint(words)?;
            words = after;
            let offset = u32_at(self.words.as_ref(), 4 * usize::try_from(word).ok()?)?;
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(text_at(self.strings.as_ref(), offset)?);
        }
        Some(text)
    }
}
