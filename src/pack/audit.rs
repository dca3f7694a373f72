//! The full check of a pack of unknown origin.

use fst::MapBuilder;
use sha2::{Digest, Sha256};

use super::bytes::{text_at, u16s, u32_at, varint};
use super::layout::{
    CODES, CORRELATIONS, EDITIONS, HEADER_LEN, HS_SECTIONS, LINE_TEXTS, LINES, POSTINGS, ROWS, STRINGS, SectionId,
    TERM_TABLE, TERMS, WORDS, name,
};
use super::open::{Pack, damaged};
use super::records::{Correlation, EditionCode, HsSection, NONE, Row, TermRecord};
use crate::error::Error;

impl Pack {
    /// Checks everything that [`open`](Self::open) takes on trust: the SHA-256 of the data, every text, code, row,
    /// posting, goods line and reference. The fsts are not walked but built anew from the tables beside them and
    /// compared byte for byte, so that no look-up ever reads one that the builder would not have written. Time and
    /// memory are in proportion to the file.
    ///
    /// # Errors
    /// [`PackDamaged`](crate::ErrorKind::PackDamaged) with the section and what was found there.
    pub fn audit(&self) -> Result<(), Error> {
        let after_header = self.bytes().as_ref().get(HEADER_LEN..).unwrap_or_default();
        if Sha256::digest(after_header).as_slice() != self.info().hash.as_bytes().as_slice() {
            return Err(damaged("header", "the SHA-256 does not fit the data"));
        }
        let strings = Strings::read(self)?;
        let words = self.audit_words(&strings)?;
        let terms = self.audit_terms(&strings)?;
        self.audit_rows(&strings, terms, words)?;
        self.audit_editions()
    }

    /// Every word of the goods lines is a text; gives their count.
    fn audit_words(&self, strings: &Strings) -> Result<usize, Error> {
        let (words, count) = self.records(WORDS, 4)?;
        for at in 0..count {
            u32_at(words.as_ref(), 4 * at).and_then(|text| strings.get(text)).ok_or_else(|| broken(WORDS, at))?;
        }
        Ok(count)
    }

    /// Terms are sorted, their postings ascend and lead to rows; gives their count.
    fn audit_terms(&self, strings: &Strings) -> Result<usize, Error> {
        let (records, count) = self.records(TERM_TABLE, TermRecord::LEN)?;
        let (postings, _) = self.section(POSTINGS)?;
        let (_, rows) = self.records(ROWS, Row::LEN)?;
        let mut stems = Vec::with_capacity(count);
        for at in 0..count {
            let record = TermRecord::read(records.as_ref(), at).ok_or_else(|| broken(TERM_TABLE, at))?;
            stems.push(strings.get(record.stem).ok_or_else(|| broken(TERM_TABLE, at))?);
            let width = 3 * usize::from(record.postings);
            let own = postings.as_ref().get(record.offset as usize..).and_then(|p| p.get(..width));
            let own = own.ok_or_else(|| broken(POSTINGS, at))?;
            let own: Vec<u16> = u16s(own.get(..2 * usize::from(record.postings)).unwrap_or_default()).collect();
            if !own.is_sorted_by(|a, b| a < b) || own.iter().any(|row| usize::from(*row) >= rows) {
                return Err(broken(POSTINGS, at));
            }
        }
        self.audit_map(TERMS, &stems)?;
        Ok(count)
    }

    /// Rows ascend, stand under their parents, and their goods lines lead to terms and words.
    fn audit_rows(&self, strings: &Strings, terms: usize, words: usize) -> Result<(), Error> {
        let (rows, count) = self.records(ROWS, Row::LEN)?;
        let (sections, section_count) = self.records(HS_SECTIONS, HsSection::LEN)?;
        let (lines, _) = self.section(LINES)?;
        let (texts, _) = self.section(LINE_TEXTS)?;
        let rows: Vec<Row> = (0..count).filter_map(|at| Row::read(rows.as_ref(), at)).collect();
        for (at, row) in rows.iter().enumerate() {
            let above = row.digits().len().checked_sub(2).and_then(|len| row.digits().get(..len)).unwrap_or_default();
            let parent = rows.get(usize::from(row.parent)).map_or("", Row::digits);
            let sound = matches!(row.digits().len(), 2 | 4 | 6)
                && row.digits().bytes().all(|b| b.is_ascii_digit())
                && parent == above
                && (row.parent == NONE) == above.is_empty()
                && (1..=section_count).contains(&usize::from(row.section))
                && strings.get(row.title).is_some()
                && lines_hold(lines.as_ref(), row, terms)
                && texts_hold(texts.as_ref(), row, words);
            if !sound {
                return Err(broken(ROWS, at));
            }
        }
        for at in 0..section_count {
            let section = HsSection::read(sections.as_ref(), at).filter(|s| strings.get(s.title).is_some());
            section.ok_or_else(|| broken(HS_SECTIONS, at))?;
        }
        self.audit_map(CODES, &rows.iter().map(Row::digits).collect::<Vec<_>>())
    }

    /// Codes of editions ascend; correlations ascend and are between codes that are there.
    fn audit_editions(&self) -> Result<(), Error> {
        let (codes, code_count) = self.records(EDITIONS, EditionCode::LEN)?;
        let codes: Vec<EditionCode> = (0..code_count).filter_map(|at| EditionCode::read(codes.as_ref(), at)).collect();
        if !codes.is_sorted_by(|a, b| a.code < b.code) || codes.iter().any(|c| c.code > 999_999) {
            return Err(damaged(&name(EDITIONS), "the codes are not in order"));
        }
        let has = |code: u32, edition: u8| {
            let at = codes.binary_search_by_key(&code, |record| record.code).ok();
            at.and_then(|at| codes.get(at))
                .is_some_and(|r| r.editions.checked_shr(edition.into()).unwrap_or(0) & 1 == 1)
        };
        let (steps, count) = self.records(CORRELATIONS, Correlation::LEN)?;
        let mut last = None;
        for at in 0..count {
            let step = Correlation::read(steps.as_ref(), at)
                .filter(|s| has(s.old, s.from) && has(s.new, s.from.saturating_add(1)) && s.relation < 4)
                .ok_or_else(|| broken(CORRELATIONS, at))?;
            let key = Some((step.from, step.old, step.new));
            if last >= key {
                return Err(broken(CORRELATIONS, at));
            }
            last = key;
        }
        Ok(())
    }

    /// The fst is the one that its keys give.
    fn audit_map(&self, id: SectionId, keys: &[&str]) -> Result<(), Error> {
        let mut builder = MapBuilder::memory();
        for (key, at) in keys.iter().zip(0..) {
            builder.insert(key, at).map_err(|e| damaged(&name(id), &e.to_string()))?;
        }
        let expected = builder.into_inner().map_err(|e| damaged(&name(id), &e.to_string()))?;
        let (found, count) = self.section(id)?;
        if expected != found.as_ref() || count != keys.len() {
            return Err(damaged(&name(id), "it is not the map of the table beside it"));
        }
        Ok(())
    }
}

/// The strings section, checked as a whole once.
struct Strings {
    bytes: super::PackBytes,
}

impl Strings {
    fn read(pack: &Pack) -> Result<Self, Error> {
        let (bytes, _) = pack.section(STRINGS)?;
        let all = bytes.as_ref();
        if std::str::from_utf8(all).is_err() || all.last().is_some_and(|b| *b != 0) {
            return Err(damaged(&name(STRINGS), "it is not UTF-8 texts with a NUL after each"));
        }
        Ok(Self { bytes })
    }

    fn get(&self, at: u32) -> Option<&str> {
        text_at(self.bytes.as_ref(), at)
    }
}

fn lines_hold(lines: &[u8], row: &Row, terms: usize) -> bool {
    let Some(mut rest) = lines.get(row.line_terms as usize..) else { return row.lines == 0 };
    (0..row.lines).all(|_| {
        let Some((line, after)) =
            rest.split_first().and_then(|(count, after)| after.split_at_checked(2 * usize::from(*count)))
        else {
            return false;
        };
        rest = after;
        u16s(line).all(|term| usize::from(term) < terms)
    })
}

fn texts_hold(texts: &[u8], row: &Row, words: usize) -> bool {
    let Some(mut rest) = texts.get(row.line_words as usize..) else { return row.lines == 0 };
    let mut next = |limit: usize| {
        let (number, after) = varint(rest)?;
        rest = after;
        usize::try_from(number).ok().filter(|number| *number < limit)
    };
    (1..row.lines).all(|_| next(usize::MAX).is_some_and(|count| (0..count).all(|_| next(words).is_some())))
}

fn broken(id: SectionId, at: usize) -> Error {
    damaged(&name(id), &format!("record {at} leads nowhere or is out of order"))
}
