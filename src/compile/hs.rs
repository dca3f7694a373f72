//! The pack of the Harmonized System.

use std::collections::BTreeMap;
use std::path::Path;

use fst::MapBuilder;
use sha2::{Digest, Sha256};

use super::glossary;
use super::index::{self, RowLines};
use super::nomenclature::{read_chapters, read_correlations, read_edition_codes, read_sections};
use super::questions::{self, read_questions};
use super::source::{GoodsText, read_goods, read_text, read_vague};
use super::writer::{PackWriter, Strings};
use crate::error::Error;
use crate::nomenclature::Edition;
use crate::pack::records::{GlossaryRecord, HsSection, NONE, Row};
use crate::pack::{Pack, PackHash, PackInfo, layout};

/// Builds the HS 2022 pack from a data folder; the same text gives the same bytes.
///
/// # Errors
/// When a file is missing, or the text breaks a rule of [`check_goods`](super::check_goods) or
/// [`check_questions`](super::check_questions); the first broken rule is named.
pub fn build_hs_pack(data: &Path) -> Result<Vec<u8>, Error> {
    let editions = read_edition_codes(data)?;
    let correlations = read_correlations(data)?;
    let sections = read_sections(data)?;
    let chapters = read_chapters(data)?;
    let codes = super::nomenclature::hs2022_codes(data)?;
    let GoodsText { by_code, problems, bytes } = read_goods(data, &codes)?;
    let questions = read_questions(data, &codes)?;
    if let Some(problem) = problems.into_iter().chain(questions.problems).next() {
        return Err(problem.into());
    }

    // Chapters, headings and subheadings in the order of their codes, each under its parent.
    let mut titles: BTreeMap<&str, &str> = chapters.iter().map(|(c, t)| (c.as_str(), t.as_str())).collect();
    titles.extend(by_code.iter().map(|(code, goods)| (code.as_str(), goods.description.as_str())));
    let most = by_code.values().map(|goods| goods.terms.len()).max().unwrap_or_default();
    if titles.len().max(most + 1) >= usize::from(NONE) {
        return Err(Error::SourceInvalid {
            place: "goods".into(),
            reason: format!("more than {} codes, or lines of one code, are more than the format counts", NONE - 1),
        });
    }
    let positions: BTreeMap<&str, u16> = titles.keys().zip(0..).map(|(code, at)| (*code, at)).collect();
    let rows_with_lines: Vec<RowLines<'_>> = by_code
        .iter()
        .filter(|(code, _)| code.len() == 6)
        .map(|(code, goods)| RowLines {
            row: positions.get(code.as_str()).copied().unwrap_or(NONE),
            lines: std::iter::once(&goods.description).chain(&goods.terms).map(String::as_str).collect(),
        })
        .collect();

    let vague = read_vague(data)?;
    let mut strings = Strings::default();
    let index = index::build(&rows_with_lines, &vague.stems, &mut strings);
    let lines: BTreeMap<u16, (usize, (u32, u32))> =
        rows_with_lines.iter().zip(&index.starts).map(|(r, start)| (r.row, (r.lines.len(), *start))).collect();

    let mut rows = Vec::new();
    for (code, at) in &positions {
        let chapter: u8 = code.get(..2).and_then(|c| c.parse().ok()).unwrap_or_default();
        let section = sections.iter().position(|s| (s.first_chapter..=s.last_chapter).contains(&chapter));
        let parent = code.len().checked_sub(2).and_then(|len| positions.get(code.get(..len)?)).copied();
        let (Some(section), true) = (section, parent.is_some() || code.len() == 2) else {
            return Err(Error::SourceInvalid {
                place: "nomenclature".into(),
                reason: format!("{code} has no section or nothing above it"),
            });
        };
        let (count, (first_line, texts)) = lines.get(at).copied().unwrap_or_default();
        let mut padded = [0; 8];
        padded[..code.len()].copy_from_slice(code.as_bytes());
        let title = strings.add(titles.get(code).copied().unwrap_or_default());
        Row {
            code: padded,
            section: section as u8 + 1,
            parent: parent.unwrap_or(NONE),
            title,
            lines: count as u16,
            first_line,
            texts,
        }
        .write(&mut rows);
    }
    let mut section_records = Vec::new();
    for section in &sections {
        let title = strings.add(&section.title);
        HsSection { title, first_chapter: section.first_chapter, last_chapter: section.last_chapter }
            .write(&mut section_records);
    }
    let (mut edition_records, mut correlation_records) = (Vec::new(), Vec::new());
    editions.iter().for_each(|record| record.write(&mut edition_records));
    correlations.iter().for_each(|record| record.write(&mut correlation_records));

    let (glossary_bytes, glossary) = glossary::build(data, &mut strings)?;
    let entries = glossary.len() / GlossaryRecord::LEN;
    let codes_of_rows: Vec<&str> = positions.keys().copied().collect();
    let question_records = questions::build(&questions.questions, &codes_of_rows, &mut strings)?;

    let goods_lines: usize = by_code.values().map(|goods| goods.terms.len()).sum();
    let meta =
        meta(data, [&bytes, vague.text.as_bytes(), &glossary_bytes, &questions.bytes], codes.len(), goods_lines)?;
    let (string_count, string_bytes) = strings.finish();
    let mut pack = PackWriter::default();
    pack.section(layout::META, meta.lines().count(), meta.into_bytes());
    pack.section(layout::STRINGS, string_count, string_bytes);
    pack.section(layout::CODES, positions.len(), map(positions.keys().copied())?);
    pack.section(layout::ROWS, positions.len(), rows);
    pack.section(layout::HS_SECTIONS, sections.len(), section_records);
    pack.section(layout::EDITIONS, editions.len(), edition_records);
    pack.section(layout::CORRELATIONS, correlations.len(), correlation_records);
    pack.section(layout::TERMS, index.stems.len(), map(index.stems.iter().map(String::as_str))?);
    pack.section(layout::TERM_TABLE, index.stems.len(), index.records);
    let spellings = index.spellings.iter().map(String::as_str);
    pack.section(layout::SPELLINGS, index.spellings.len(), map(spellings)?);
    pack.section(layout::SPELLING_TABLE, index.spellings.len(), index.spelling_records);
    pack.section(layout::POSTINGS, index.stems.len(), index.postings);
    pack.section(layout::LINES, goods_lines + rows_with_lines.len(), index.lines);
    pack.section(layout::LINE_TEXTS, goods_lines, index.line_texts);
    pack.section(layout::WORDS, index.words.len() / 4, index.words);
    pack.optional_section(layout::GLOSSARY, entries, glossary);
    question_records.write(&mut pack);
    let bytes = pack.finish();
    // What the tables promise each other is checked where strangers' packs are.
    Pack::open(bytes.clone())?.audit()?;
    Ok(bytes)
}

/// What the pack says of itself: `about.tsv`, then what the compiler found.
fn meta(data: &Path, texts: [&[u8]; 4], subheadings: usize, goods_lines: usize) -> Result<String, Error> {
    let [goods, vague, words, questions] = texts;
    let mut out = read_text(&data.join("about.tsv"))?;
    if !out.ends_with('\n') {
        out.push('\n');
    }
    let mut facts = Vec::new();
    let mut tables = vec!["editions/codes.tsv".to_owned()];
    tables.extend(Edition::ALL.windows(2).filter_map(|pair| match pair {
        [from, to] => Some(format!("editions/{}-{}.tsv", from.year(), to.year())),
        _ => None,
    }));
    for table in tables {
        facts.extend(read_text(&data.join(table))?.into_bytes());
    }
    let mut titles = read_text(&data.join("nomenclature/sections.tsv"))?;
    titles.push_str(&read_text(&data.join("nomenclature/chapters.tsv"))?);
    let mut property = |key: &str, value: &dyn std::fmt::Display| out.push_str(&format!("{key}\t{value}\n"));
    property("subheadings", &subheadings);
    property("goods_lines", &goods_lines);
    property("goods_sha256", &PackHash(Sha256::digest(goods).into()));
    property("vague_sha256", &PackHash(Sha256::digest(vague).into()));
    property("words_sha256", &PackHash(Sha256::digest(words).into()));
    property("questions_sha256", &PackHash(Sha256::digest(questions).into()));
    property("nomenclature_sha256", &PackHash(Sha256::digest(&titles).into()));
    property("editions_sha256", &PackHash(Sha256::digest(&facts).into()));
    property("compiler", &concat!("tarifa ", env!("CARGO_PKG_VERSION")));
    if PackInfo::read(&out, PackHash([0; 32])).is_none() {
        return Err(Error::SourceInvalid {
            place: "about.tsv".into(),
            reason: "it needs jurisdiction, edition and date (2026-11-21), key and value parted by a tab".into(),
        });
    }
    Ok(out)
}

/// An fst of sorted keys, each leading to its position.
fn map<'k>(keys: impl Iterator<Item = &'k str>) -> Result<Vec<u8>, Error> {
    let invalid = |e: fst::Error| Error::SourceInvalid { place: "goods".into(), reason: e.to_string() };
    let mut builder = MapBuilder::memory();
    for (key, at) in keys.zip(0..) {
        builder.insert(key, at).map_err(invalid)?;
    }
    builder.into_inner().map_err(invalid)
}
