//! The full check of a pack of unknown origin.

use fst::MapBuilder;
use sha2::{Digest, Sha256};

use super::bytes::{text_at, u32_at, varint};
use super::layout::{
    CODES, CORRELATIONS, EDITIONS, GLOSSARY, HEADER_LEN, HS_SECTIONS, LINE_TEXTS, LINES, POSTINGS, ROWS,
    SPELLING_TABLE, SPELLINGS, STRINGS, SectionId, TERM_TABLE, TERMS, WORDS, name,
};
use super::open::{Pack, damaged};
use super::records::{Correlation, EditionCode, GlossaryRecord, HsSection, NONE, Postings, Row, Spelling, TermRecord};
use crate::error::Error;
use crate::text::language::Language;

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
        if self.is_model() {
            return self.audit_model();
        }
        if self.is_schedule() {
            return self.audit_schedule();
        }
        let strings = Strings::read(self)?;
        let words = self.audit_words(&strings)?;
        self.audit_terms(&strings)?;
        self.audit_rows(&strings, words)?;
        self.audit_glossary(&strings)?;
        self.audit_questions(&strings)?;
        self.audit_editions()
    }

    /// Every word of the goods lines is a text of ordinary length; gives their count.
    fn audit_words(&self, strings: &Strings) -> Result<usize, Error> {
        let (words, count) = self.records(WORDS, 4)?;
        for at in 0..count {
            let word = u32_at(words.as_ref(), 4 * at).filter(|text| strings.has(*text)).and_then(|at| strings.get(at));
            word.filter(|word| word.len() <= LONGEST).ok_or_else(|| broken(WORDS, at))?;
        }
        Ok(count)
    }

    /// Entries of the glossary ascend, are of a known language, and are texts of ordinary length.
    fn audit_glossary(&self, strings: &Strings) -> Result<(), Error> {
        if !self.has(GLOSSARY) {
            return Ok(());
        }
        let (records, count) = self.records(GLOSSARY, GlossaryRecord::LEN)?;
        let text =
            |at| Some(at).filter(|at| strings.has(*at)).and_then(|at| strings.get(at)).filter(|t| t.len() <= LONGEST);
        let mut last: Option<(&str, [u8; 2])> = None;
        for at in 0..count {
            let record = GlossaryRecord::read(records.as_ref(), at).ok_or_else(|| broken(GLOSSARY, at))?;
            let key = text(record.key).map(|key| (key, record.language));
            let sound = text(record.english).is_some() && Language::of_letters(record.language).is_some();
            last = Some(
                key.filter(|key| sound && last.is_none_or(|last| last < *key)).ok_or_else(|| broken(GLOSSARY, at))?,
            );
        }
        Ok(())
    }

    /// Terms are sorted; their postings follow each other, ascend and lead to rows and to lines of these.
    fn audit_terms(&self, strings: &Strings) -> Result<(), Error> {
        let (records, count) = self.records(TERM_TABLE, TermRecord::LEN)?;
        let (section, _) = self.section(POSTINGS)?;
        let (rows, row_count) = self.records(ROWS, Row::LEN)?;
        let line_counts: Vec<u16> =
            (0..row_count).filter_map(|at| Row::read(rows.as_ref(), at)).map(|row| row.lines).collect();
        let mut stems = Vec::with_capacity(count);
        let mut end = 0;
        for at in 0..count {
            let record = TermRecord::read(records.as_ref(), at)
                .filter(|record| strings.has(record.stem) && record.offset as usize == end)
                .ok_or_else(|| broken(TERM_TABLE, at))?;
            push_ascending(&mut stems, strings.get(record.stem)).ok_or_else(|| broken(TERM_TABLE, at))?;
            let own = Postings::read(section.as_ref(), &record).ok_or_else(|| broken(POSTINGS, at))?;
            let listed: usize = own.counts.iter().map(|count| usize::from(*count)).sum();
            let rows_ascend = own.strengths().map(|(row, _)| row).is_sorted_by(|a, b| a < b);
            let lines_hold = own.lines().all(|(row, lines)| {
                let lines: Vec<u16> = lines.iter().map(|line| u16::from_le_bytes(*line)).collect();
                let count = line_counts.get(usize::from(row)).copied().unwrap_or(0);
                !lines.is_empty() && lines.is_sorted_by(|a, b| a < b) && lines.iter().all(|line| *line < count)
            });
            if listed > own.lines.len() || !rows_ascend || !lines_hold {
                return Err(broken(POSTINGS, at));
            }
            end += 4 * own.rows.len() + 2 * listed;
        }
        if end != section.as_ref().len() {
            return Err(damaged(&name(POSTINGS), "bytes follow the last term"));
        }
        self.audit_map(TERMS, &stems)?;
        self.audit_spellings(strings, count)
    }

    /// Words that misspelt ones are taken for are sorted and lead to terms.
    fn audit_spellings(&self, strings: &Strings, terms: usize) -> Result<(), Error> {
        let (records, count) = self.records(SPELLING_TABLE, Spelling::LEN)?;
        let mut words = Vec::with_capacity(count);
        for at in 0..count {
            let record = Spelling::read(records.as_ref(), at)
                .filter(|record| strings.has(record.word) && (record.term as usize) < terms)
                .ok_or_else(|| broken(SPELLING_TABLE, at))?;
            push_ascending(&mut words, strings.get(record.word)).ok_or_else(|| broken(SPELLING_TABLE, at))?;
        }
        self.audit_map(SPELLINGS, &words)
    }

    /// Rows ascend and stand under their parents; their goods lines follow each other and lead to words.
    fn audit_rows(&self, strings: &Strings, words: usize) -> Result<(), Error> {
        let (rows, count) = self.records(ROWS, Row::LEN)?;
        let (sections, section_count) = self.records(HS_SECTIONS, HsSection::LEN)?;
        let (_, line_count) = self.records(LINES, 1)?;
        let (texts, _) = self.section(LINE_TEXTS)?;
        if count >= usize::from(NONE) {
            return Err(damaged(&name(ROWS), "there are more rows than a number of two bytes counts"));
        }
        let rows: Vec<Row> = (0..count).filter_map(|at| Row::read(rows.as_ref(), at)).collect();
        let (mut line, mut rest) = (0, texts.as_ref());
        for (at, row) in rows.iter().enumerate() {
            let above = row.digits().len().checked_sub(2).and_then(|len| row.digits().get(..len)).unwrap_or_default();
            let parent = rows.get(usize::from(row.parent)).map_or("", Row::digits);
            let has_lines = row.lines > 0;
            let sound = matches!(row.digits().len(), 2 | 4 | 6)
                && row.digits().bytes().all(|b| b.is_ascii_digit())
                && parent == above
                && (row.parent == NONE) == above.is_empty()
                && has_chapter(sections.as_ref(), row)
                && strings.has(row.title)
                && (!has_lines || row.first_line as usize == line)
                && (!has_lines || row.texts as usize == texts.as_ref().len() - rest.len());
            rest = after_texts(rest, row, words).filter(|_| sound).ok_or_else(|| broken(ROWS, at))?;
            line += usize::from(row.lines);
        }
        if line != line_count || !rest.is_empty() {
            return Err(damaged(&name(LINES), "there are lines of no row"));
        }
        for at in 0..section_count {
            let section = HsSection::read(sections.as_ref(), at).filter(|s| strings.has(s.title));
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

/// Longest word of a goods line, and longest goods line as numbered words, in bytes: the compiler takes lines of 240
/// characters, of four bytes at most. A crafted line cannot grow without bound when it is shown.
const LONGEST: usize = 960;

/// Adds a key that comes after the last.
fn push_ascending<'k>(keys: &mut Vec<&'k str>, key: Option<&'k str>) -> Option<()> {
    let key = key.filter(|key| keys.last().is_none_or(|last| last < key))?;
    keys.push(key);
    Some(())
}

/// The strings section, checked as a whole once.
pub(super) struct Strings {
    bytes: super::PackBytes,
}

impl Strings {
    pub(super) fn read(pack: &Pack) -> Result<Self, Error> {
        let (bytes, _) = pack.section(STRINGS)?;
        let all = bytes.as_ref();
        if std::str::from_utf8(all).is_err() || all.last().is_some_and(|b| *b != 0) {
            return Err(damaged(&name(STRINGS), "it is not UTF-8 texts with a NUL after each"));
        }
        Ok(Self { bytes })
    }

    /// Whether a text begins here: behind a NUL, or first of all.
    pub(super) fn has(&self, at: u32) -> bool {
        let (bytes, at) = (self.bytes.as_ref(), at as usize);
        at < bytes.len() && at.checked_sub(1).is_none_or(|before| bytes.get(before) == Some(&0))
    }

    pub(super) fn get(&self, at: u32) -> Option<&str> {
        text_at(self.bytes.as_ref(), at)
    }
}

/// Whether the section of a row has its chapter.
fn has_chapter(sections: &[u8], row: &Row) -> bool {
    let section = usize::from(row.section).checked_sub(1).and_then(|at| HsSection::read(sections, at));
    let chapter = row.digits().get(..2).and_then(|chapter| chapter.parse::<u8>().ok());
    section.zip(chapter).is_some_and(|(s, chapter)| (s.first_chapter..=s.last_chapter).contains(&chapter))
}

/// What follows the texts of a row's lines, if these, all but the first, are words.
fn after_texts<'t>(mut rest: &'t [u8], row: &Row, words: usize) -> Option<&'t [u8]> {
    for _ in 1..row.lines {
        let (len, after) = varint(rest)?;
        let (mut line, after) = after.split_at_checked(len as usize).filter(|(line, _)| line.len() <= LONGEST)?;
        rest = after;
        while !line.is_empty() {
            let (word, after) = varint(line)?;
            line = Some(after).filter(|_| (word as usize) < words)?;
        }
    }
    Some(rest)
}

pub(super) fn broken(id: SectionId, at: usize) -> Error {
    damaged(&name(id), &format!("record {at} leads nowhere or is out of order"))
}
