//! The goods index as the pack holds it: terms, the subheadings they speak for, and the goods lines.

use fst::Map;

use crate::error::Error;
use crate::pack::bytes::{PackBytes, text_at, u16s, u32_at, varint};
use crate::pack::records::{Row, TermRecord};
use crate::pack::{Pack, layout};

/// One unit of rarity in a [`TermRecord`] is this fraction.
pub(crate) const RARITY_UNIT: f32 = 1.0 / 4096.0;
/// The strength of a posting reaches from 0 to this, in 255 steps; it is `k1 + 1` of BM25.
pub(crate) const FULL_STRENGTH: f32 = 4.0;

/// Views of the sections of the goods index.
#[derive(Clone, Debug)]
pub(crate) struct GoodsIndex {
    terms: Map<PackBytes>,
    records: PackBytes,
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
            postings: pack.section(layout::POSTINGS)?.0,
            lines: pack.section(layout::LINES)?.0,
            texts: pack.section(layout::LINE_TEXTS)?.0,
            words: pack.records(layout::WORDS, 4)?.0,
            strings: pack.section(layout::STRINGS)?.0,
        })
    }

    /// The stems, for spelling repair.
    pub(crate) fn terms(&self) -> &Map<PackBytes> {
        &self.terms
    }

    /// How many terms there are.
    pub(crate) fn term_count(&self) -> usize {
        self.terms.len()
    }

    /// The number of a term.
    pub(crate) fn term(&self, stem: &str) -> Option<u32> {
        self.terms.get(stem).and_then(|value| u32::try_from(value).ok())
    }

    pub(crate) fn record(&self, term: u32) -> Option<TermRecord> {
        TermRecord::read(self.records.as_ref(), usize::try_from(term).ok()?)
    }

    /// The rows a term speaks for, ascending, each with its strength.
    pub(crate) fn postings(&self, record: &TermRecord) -> impl Iterator<Item = (u16, u8)> + '_ {
        let count = usize::from(record.postings);
        let all = self.postings.as_ref().get(record.offset as usize..).unwrap_or_default();
        let (rows, rest) = all.split_at_checked(2 * count).unwrap_or_default();
        u16s(rows).zip(rest.get(..count).unwrap_or_default().iter().copied())
    }

    /// The goods lines of a row as terms. The first is the row's own description.
    pub(crate) fn lines(&self, row: &Row) -> impl Iterator<Item = impl ExactSizeIterator<Item = u16> + '_> + '_ {
        let mut rest = self.lines.as_ref().get(row.line_terms as usize..).unwrap_or_default();
        (0..row.lines).map_while(move |_| {
            let (count, after) = rest.split_first()?;
            let (terms, after) = after.split_at_checked(2 * usize::from(*count))?;
            rest = after;
            Some(u16s(terms))
        })
    }

    /// The text of a goods line; nothing for the first, which is the description of the row.
    pub(crate) fn line_text(&self, row: &Row, line: usize) -> Option<String> {
        let mut rest = self.texts.as_ref().get(row.line_words as usize..)?;
        for _ in 1..line {
            let (count, after) = varint(rest)?;
            rest = after;
            for _ in 0..count {
                rest = varint(rest)?.1;
            }
        }
        let (count, mut rest) = varint(rest).filter(|_| (1..usize::from(row.lines)).contains(&line))?;
        let mut text = String::new();
        for at in 0..count {
            let (word, after) = varint(rest)?;
            rest = after;
            let offset = u32_at(self.words.as_ref(), 4 * usize::try_from(word).ok()?)?;
            if at > 0 {
                text.push(' ');
            }
            text.push_str(text_at(self.strings.as_ref(), offset)?);
        }
        Some(text)
    }
}
