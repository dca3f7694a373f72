//! Sections, chapters, editions and correlations, from their tables under `data/`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::source::{Problem, read_text};
use crate::error::Error;
use crate::nomenclature::{Edition, Relation, section_number};
use crate::pack::records::{Correlation, EditionCode};

/// A section: its number, its chapters and its title.
pub(crate) struct Section {
    pub first_chapter: u8,
    pub last_chapter: u8,
    pub title: String,
}

/// The sections in order.
pub(crate) fn read_sections(data: &Path) -> Result<Vec<Section>, Error> {
    let mut sections = Vec::new();
    for row in Rows::read(data, "nomenclature/sections.tsv")?.iter() {
        let [numeral, chapters, title] = row.columns()?;
        if section_number(numeral) != Some(sections.len() as u8 + 1) {
            return Err(row.error(format!("'{numeral}' is not the next section")));
        }
        let span = chapters.split_once('-').and_then(|(a, b)| Some((a.parse().ok()?, b.parse().ok()?)));
        let next = sections.last().map_or(1, |last: &Section| last.last_chapter.saturating_add(1));
        let Some((first_chapter, last_chapter)) = span.filter(|(first, last)| *first == next && first <= last) else {
            return Err(row.error(format!("'{chapters}' is not the next chapters, such as 01-05")));
        };
        sections.push(Section { first_chapter, last_chapter, title: title.to_owned() });
    }
    Ok(sections)
}

/// Titles of the chapters by their two digits.
pub(crate) fn read_chapters(data: &Path) -> Result<BTreeMap<String, String>, Error> {
    let mut chapters = BTreeMap::new();
    for row in Rows::read(data, "nomenclature/chapters.tsv")?.iter() {
        let [code, title] = row.columns()?;
        if code.len() != 2 || !code.bytes().all(|b| b.is_ascii_digit()) {
            return Err(row.error(format!("'{code}' is not two digits")));
        }
        if chapters.insert(code.to_owned(), title.to_owned()).is_some() {
            return Err(row.error(format!("chapter {code} has a second title")));
        }
    }
    Ok(chapters)
}

/// The six-digit codes of all editions.
pub(crate) fn read_edition_codes(data: &Path) -> Result<Vec<EditionCode>, Error> {
    let mut codes: Vec<EditionCode> = Vec::new();
    for row in Rows::read(data, "editions/codes.tsv")?.iter() {
        let [code, editions] = row.columns()?;
        let code = row.code(code)?;
        let mut bits = 0;
        for year in editions.split(' ') {
            bits |= 1 << year.parse::<Edition>()?.index();
        }
        if codes.last().is_some_and(|last| last.code >= code) {
            return Err(row.error("the codes are not in order".into()));
        }
        codes.push(EditionCode { code, editions: bits });
    }
    Ok(codes)
}

/// The subheadings of HS 2022.
pub(crate) fn hs2022_codes(data: &Path) -> Result<BTreeSet<String>, Error> {
    let current = |record: &EditionCode| record.editions & (1 << Edition::Hs2022.index()) != 0;
    Ok(read_edition_codes(data)?.iter().filter(|r| current(r)).map(|r| format!("{:06}", r.code)).collect())
}

/// The correlations between each edition and the next, sorted by edition and old code.
pub(crate) fn read_correlations(data: &Path) -> Result<Vec<Correlation>, Error> {
    let mut out = Vec::new();
    for pair in Edition::ALL.windows(2) {
        let [from, to] = pair else { continue };
        let rows = Rows::read(data, &format!("editions/{}-{}.tsv", from.year(), to.year()))?;
        let start = out.len();
        for row in rows.iter() {
            let [old, new, relation, part] = row.columns()?;
            let relation = relation_of_word(relation)
                .and_then(Relation::number)
                .ok_or_else(|| row.error(format!("'{relation}' is not a relation")))?;
            let record = Correlation {
                from: from.index(),
                relation,
                part: match part {
                    "ex" => true,
                    "" => false,
                    other => return Err(row.error(format!("'{other}' is neither 'ex' nor nothing"))),
                },
                old: row.code(old)?,
                new: row.code(new)?,
            };
            if out
                .get(start..)
                .and_then(<[_]>::last)
                .is_some_and(|last: &Correlation| (last.old, last.new) >= (record.old, record.new))
            {
                return Err(row.error("the correlations are not in order".into()));
            }
            out.push(record);
        }
    }
    Ok(out)
}

/// The word for a relation in the tables.
pub(crate) fn word_of_relation(relation: Relation) -> &'static str {
    match relation {
        Relation::Unchanged => "unchanged",
        Relation::Renumbered => "renumbered",
        Relation::Split => "split",
        Relation::Merged => "merged",
        Relation::Reorganised => "reorganised",
    }
}

fn relation_of_word(word: &str) -> Option<Relation> {
    use Relation::{Merged, Renumbered, Reorganised, Split};
    [Renumbered, Split, Merged, Reorganised].into_iter().find(|relation| word_of_relation(*relation) == word)
}

/// A table under `data/`.
struct Rows {
    name: String,
    text: String,
}

struct TableRow<'t> {
    table: &'t str,
    line: usize,
    text: &'t str,
}

impl Rows {
    fn read(data: &Path, name: &str) -> Result<Self, Error> {
        Ok(Self { name: name.to_owned(), text: read_text(&data.join(name))? })
    }

    fn iter(&self) -> impl Iterator<Item = TableRow<'_>> {
        self.text.lines().enumerate().map(|(at, text)| TableRow { table: &self.name, line: at + 1, text })
    }
}

impl<'t> TableRow<'t> {
    fn error(&self, reason: String) -> Error {
        Problem { file: self.table.into(), line: self.line, reason }.into()
    }

    fn columns<const N: usize>(&self) -> Result<[&'t str; N], Error> {
        if self.text.chars().any(|c| c.is_control() && c != '\t') {
            return Err(self.error("it has control characters".into()));
        }
        let columns: Vec<&str> = self.text.split('\t').collect();
        let found = columns.len();
        columns.try_into().map_err(|_| self.error(format!("{found} columns where {N} belong")))
    }

    fn code(&self, text: &str) -> Result<u32, Error> {
        let digits = text.len() == 6 && text.bytes().all(|b| b.is_ascii_digit());
        text.parse().ok().filter(|_| digits).ok_or_else(|| self.error(format!("'{text}' is not six digits")))
    }
}
