//! From goods lines to terms, postings and lines of terms.
//!
//! Every subheading is a document whose words are those of its lines. A posting says how strongly a term
//! speaks for a subheading (BM25 with the number of lines as frequency); how rare the term is, among
//! subheadings and among lines, stands with the term.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::writer::Strings;
use crate::pack::bytes::push_varint;
use crate::pack::records::{FULL_STRENGTH, RARITY_UNIT, Spelling, TermRecord};
use crate::text::spelling::is_repairable;
use crate::text::stem::Stems;
use crate::text::{fold, terms};

/// BM25: how slowly further lines with the same term add.
const K1: f32 = FULL_STRENGTH - 1.0;
/// BM25: how much a subheading with many words loses.
const B: f32 = 0.1;
/// Most terms of one goods line.
const MAX_LINE_TERMS: usize = 255;
/// How often a word must occur for a misspelt one to be taken for it.
const LEAST_REPEATED: usize = 3;
/// Most lines of a row that are listed for a term.
const MAX_LISTED: usize = 255;

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
    /// Words that misspelt ones may be taken for, in order, and their records.
    pub spellings: Vec<String>,
    pub spelling_records: Vec<u8>,
    pub postings: Vec<u8>,
    pub lines: Vec<u8>,
    pub line_texts: Vec<u8>,
    pub words: Vec<u8>,
    /// For each row given: where its lines begin in `lines` and in `line_texts`.
    pub starts: Vec<(u32, u32)>,
}

/// Builds the index of all rows; `vague` are the stems that name no goods by themselves.
pub(crate) fn build(rows: &[RowLines<'_>], vague: &BTreeSet<String>, strings: &mut Strings) -> Index {
    let (analysed, forms) = analyse(rows);
    let stems: Vec<String> = forms.keys().cloned().collect();
    let numbers: HashMap<&str, usize> = stems.iter().zip(0..).map(|(stem, at)| (stem.as_str(), at)).collect();
    let number = |stem: &String| numbers.get(stem.as_str()).copied().unwrap_or_default();

    // For each term the rows that have it, each with the lines that do.
    let mut by_term: Vec<Vec<(u16, Vec<u16>)>> = vec![Vec::new(); stems.len()];
    let mut lengths = Vec::with_capacity(rows.len());
    for (row, lines) in rows.iter().zip(&analysed) {
        lengths.push(lines.iter().map(Vec::len).sum::<usize>() as f32);
        for (line, at) in lines.iter().zip(0..) {
            for stem in line {
                let places = &mut by_term[number(stem)];
                match places.last_mut() {
                    Some((known, lines)) if *known == row.row => lines.push(at),
                    _ => places.push((row.row, vec![at])),
                }
            }
        }
    }
    let all_lines: usize = rows.iter().map(|row| row.lines.len()).sum();
    let mean = lengths.iter().sum::<f32>() / lengths.len().max(1) as f32;
    let length_of: HashMap<u16, f32> = rows.iter().zip(&lengths).map(|(row, length)| (row.row, *length)).collect();

    let (mut records, mut postings) = (Vec::new(), Vec::new());
    for (stem, places) in stems.iter().zip(&by_term) {
        // libm rather than the platform's logarithm: the same bytes everywhere.
        let rarity = libm::logf((rows.len() + 1) as f32 / places.len() as f32);
        let lines_with = places.iter().map(|(_, lines)| lines.len()).sum::<usize>() as f32;
        let line_rarity = libm::logf(1.0 + (all_lines as f32 - lines_with + 0.5) / (lines_with + 0.5));
        let record = TermRecord {
            stem: strings.add(stem),
            offset: postings.len() as u32,
            postings: places.len() as u16,
            rarity: (rarity / RARITY_UNIT) as u16,
            line_rarity: (line_rarity / RARITY_UNIT) as u16,
            vague: vague.contains(stem),
        };
        record.write(&mut records);
        postings.extend(places.iter().flat_map(|(row, _)| row.to_le_bytes()));
        postings.extend(places.iter().map(|(row, lines)| {
            let length = length_of.get(row).copied().unwrap_or(mean);
            let count = lines.len() as f32;
            let strength = count * (K1 + 1.0) / (count + K1 * (1.0 - B + B * length / mean));
            (strength / FULL_STRENGTH * 255.0).round().clamp(1.0, 255.0) as u8
        }));
        let listed = |lines: &[u16]| lines.len().min(MAX_LISTED);
        postings.extend(places.iter().map(|(_, lines)| listed(lines) as u8));
        for (_, lines) in places {
            postings.extend(lines.iter().take(listed(lines)).flat_map(|line| line.to_le_bytes()));
        }
    }

    let mut lines = Vec::new();
    let mut starts = Vec::with_capacity(rows.len());
    for row in &analysed {
        starts.push((lines.len() as u32, 0));
        lines.extend(row.iter().map(|line| line.len() as u8));
    }
    let (words, line_texts) = texts(rows, strings, &mut starts);
    let spellings = spellings(&forms);
    let mut spelling_records = Vec::new();
    for (word, term) in &spellings {
        Spelling { word: strings.add(word), term: *term }.write(&mut spelling_records);
    }
    let spellings = spellings.into_keys().collect();
    Index { stems, records, spellings, spelling_records, postings, lines, line_texts, words, starts }
}

/// Lines as stems, by row.
type StemLines = Vec<Vec<Vec<String>>>;

/// For each stem its words, and how often each stands in the lines.
type Forms = BTreeMap<String, BTreeMap<String, usize>>;

/// Words that occur several times: what occurs once may be a slip itself. A word counts where the stem is its own,
/// not that of what goods lack or of 'non' with the word.
fn spellings(forms: &Forms) -> BTreeMap<String, u32> {
    let stemmer = Stems::new();
    let mut out = BTreeMap::new();
    for ((stem, words), term) in forms.iter().zip(0..) {
        let repeated = words.iter().filter(|(_, count)| **count >= LEAST_REPEATED).map(|(word, _)| word);
        let own = repeated.filter(|word| is_repairable(word) && stemmer.stem(word) == *stem);
        out.extend(own.map(|word| (word.clone(), term)));
    }
    out
}

/// The stems of every line, each once, in the order of the line; and the words they come from.
fn analyse(rows: &[RowLines<'_>]) -> (StemLines, Forms) {
    let stems = Stems::new();
    let mut forms = Forms::new();
    let mut line = |text: &&str| {
        let folded = fold(text);
        let mut out: Vec<String> = Vec::new();
        for term in terms(&stems, &folded, MAX_LINE_TERMS) {
            let words = forms.entry(term.stem.to_string()).or_default();
            *words.entry(term.word.to_string()).or_default() += 1;
            if !out.iter().any(|known| *known == term.stem) {
                out.push(term.stem.into_owned());
            }
        }
        out
    };
    let lines = rows.iter().map(|row| row.lines.iter().map(&mut line).collect()).collect();
    (lines, forms)
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
            let mut own = Vec::new();
            for word in line.split(' ') {
                push_varint(&mut own, numbers.get(word).copied().unwrap_or_default());
            }
            push_varint(&mut out, own.len() as u32);
            out.extend(own);
        }
    }
    (words, out)
}
