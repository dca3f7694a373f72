//! From goods lines to terms, postings and lines of terms.
//!
//! Every subheading is a document whose words are those of its lines. A posting says how strongly a term
//! speaks for a subheading (BM25 with the number of lines as frequency); how rare the term is, among
//! subheadings and among lines, stands with the term.

use std::collections::{BTreeMap, HashMap};

use super::writer::Strings;
use crate::classify::index::{FULL_STRENGTH, RARITY_UNIT};
use crate::pack::bytes::push_varint;
use crate::pack::records::TermRecord;
use crate::text::stem::Stems;
use crate::text::{fold, terms};

/// BM25: how slowly further lines with the same term add.
const K1: f32 = FULL_STRENGTH - 1.0;
/// BM25: how much a subheading with many words loses.
const B: f32 = 0.15;
/// Most terms of one goods line.
const MAX_LINE_TERMS: usize = 255;

/// A row of the tree with its goods lines, the description first.
pub(crate) struct RowLines<'t> {
    pub row: u16,
    pub lines: Vec<&'t str>,
}

/// The sections of the goods index.
pub(crate) struct Index {
    /// Stems in order; the position is the number of the term.
    pub stems: Vec<String>,
    pub records: Vec<u8>,
    pub postings: Vec<u8>,
    pub lines: Vec<u8>,
    pub line_texts: Vec<u8>,
    pub words: Vec<u8>,
    /// For each row given: where its lines begin in `lines` and in `line_texts`.
    pub starts: Vec<(u32, u32)>,
}

/// Builds the index of all rows.
pub(crate) fn build(rows: &[RowLines<'_>], strings: &mut Strings) -> Index {
    let analysed = analyse(rows);
    let stems: Vec<String> = {
        let all: BTreeMap<&str, ()> = analysed.iter().flatten().flatten().map(|stem| (stem.as_str(), ())).collect();
        all.into_keys().map(str::to_owned).collect()
    };
    let numbers: HashMap<&str, u16> = stems.iter().zip(0..).map(|(stem, at)| (stem.as_str(), at)).collect();
    let number = |stem: &String| numbers.get(stem.as_str()).copied().unwrap_or_default();

    let mut line_count = vec![0u32; stems.len()];
    let mut by_term: Vec<Vec<(u16, u32)>> = vec![Vec::new(); stems.len()];
    let mut lengths = Vec::with_capacity(rows.len());
    for (row, lines) in rows.iter().zip(&analysed) {
        let mut frequency: BTreeMap<u16, u32> = BTreeMap::new();
        for stem in lines.iter().flatten() {
            *frequency.entry(number(stem)).or_default() += 1;
        }
        lengths.push(lines.iter().map(Vec::len).sum::<usize>() as f32);
        for (term, count) in frequency {
            line_count[usize::from(term)] += count;
            by_term[usize::from(term)].push((row.row, count));
        }
    }
    let all_lines: usize = rows.iter().map(|row| row.lines.len()).sum();
    let mean = lengths.iter().sum::<f32>() / lengths.len().max(1) as f32;
    let length_of: HashMap<u16, f32> = rows.iter().zip(&lengths).map(|(row, length)| (row.row, *length)).collect();

    let (mut records, mut postings) = (Vec::new(), Vec::new());
    for ((stem, places), lines_with) in stems.iter().zip(&by_term).zip(&line_count) {
        let rarity = ((rows.len() + 1) as f32 / places.len() as f32).ln();
        let n = *lines_with as f32;
        let line_rarity = (1.0 + (all_lines as f32 - n + 0.5) / (n + 0.5)).ln();
        let record = TermRecord {
            stem: strings.add(stem),
            offset: postings.len() as u32,
            postings: places.len() as u16,
            rarity: (rarity / RARITY_UNIT) as u16,
            line_rarity: (line_rarity / RARITY_UNIT) as u16,
        };
        record.write(&mut records);
        postings.extend(places.iter().flat_map(|(row, _)| row.to_le_bytes()));
        postings.extend(places.iter().map(|(row, count)| {
            let length = length_of.get(row).copied().unwrap_or(mean);
            let count = *count as f32;
            let strength = count * (K1 + 1.0) / (count + K1 * (1.0 - B + B * length / mean));
            (strength / FULL_STRENGTH * 255.0).round().clamp(1.0, 255.0) as u8
        }));
    }

    let mut lines = Vec::new();
    let mut starts = Vec::with_capacity(rows.len());
    for row in &analysed {
        starts.push((lines.len() as u32, 0));
        for line in row {
            lines.push(line.len() as u8);
            lines.extend(line.iter().flat_map(|stem| number(stem).to_le_bytes()));
        }
    }
    let (words, line_texts) = texts(rows, strings, &mut starts);
    Index { stems, records, postings, lines, line_texts, words, starts }
}

/// The stems of every line, each once, in the order of the line.
fn analyse(rows: &[RowLines<'_>]) -> Vec<Vec<Vec<String>>> {
    let stems = Stems::new();
    let line = |text: &&str| {
        let folded = fold(text);
        let mut out: Vec<String> = Vec::new();
        for term in terms(&stems, &folded, MAX_LINE_TERMS) {
            if !out.iter().any(|known| *known == term.stem) {
                out.push(term.stem.into_owned());
            }
        }
        out
    };
    rows.iter().map(|row| row.lines.iter().map(line).collect()).collect()
}

/// The lines as words: words are numbered by how often they occur, so that most numbers are one byte.
/// The description, first of each row, is left out: it stands among the titles.
fn texts(rows: &[RowLines<'_>], strings: &mut Strings, starts: &mut [(u32, u32)]) -> (Vec<u8>, Vec<u8>) {
    let mut often: BTreeMap<&str, usize> = BTreeMap::new();
    for word in rows.iter().flat_map(|row| row.lines.iter().skip(1)).flat_map(|line| line.split(' ')) {
        *often.entry(word).or_default() += 1;
    }
    let mut order: Vec<(&str, usize)> = often.into_iter().collect();
    order.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    let numbers: HashMap<&str, u32> = order.iter().zip(0..).map(|((word, _), at)| (*word, at)).collect();
    let words = order.iter().flat_map(|(word, _)| strings.add(word).to_le_bytes()).collect();
    let mut out = Vec::new();
    for (row, start) in rows.iter().zip(starts) {
        start.1 = out.len() as u32;
        for line in row.lines.iter().skip(1) {
            push_varint(&mut out, line.split(' ').count() as u32);
            for word in line.split(' ') {
                push_varint(&mut out, numbers.get(word).copied().unwrap_or_default());
            }
        }
    }
    (words, out)
}
