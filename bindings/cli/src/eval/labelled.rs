//! Labelled files: goods texts with the codes that are right, and terms to which no code can be given.

use std::fs::File;
use std::path::Path;

use anyhow::Context;
use tarifa::{Edition, Engine, SafeCode, TariffCode};

/// A goods text and its right codes; where there are several, any of them is right.
pub struct Pair {
    pub text: String,
    pub truths: Vec<TariffCode>,
}

impl Pair {
    /// The digits that all right codes have.
    pub fn digits(&self) -> usize {
        self.truths.iter().map(TariffCode::digit_count).min().unwrap_or(0)
    }

    /// The chapter of the first right code.
    pub fn chapter(&self) -> String {
        self.truths.first().map_or_else(String::new, |truth| truth.chapter().to_string())
    }

    /// Where the first right code stands among ranked ones.
    pub fn rank(&self, ranked: &[String]) -> Option<usize> {
        ranked.iter().position(|code| self.truths.iter().any(|truth| truth.digits().starts_with(code)))
    }

    /// Whether a code that is called safe is a right one or stands above one.
    pub fn is_right(&self, safe: &SafeCode) -> bool {
        self.truths.iter().any(|truth| safe.code.covers(truth))
    }
}

/// What a labelled file holds, and what of it cannot be judged.
#[derive(Default)]
pub struct Labelled {
    pub pairs: Vec<Pair>,
    /// Lines whose codes HS 2022 does not have.
    pub not_in_edition: usize,
    /// Lines that are no labelled text.
    pub unreadable: usize,
}

/// Reads lines of text, tab, code or several codes parted by '|'. A label of an older edition counts where it has one
/// successor.
pub fn read(engine: &Engine, path: &Path) -> anyhow::Result<Labelled> {
    let mut labelled = Labelled::default();
    for record in reader(path, b'\t')?.byte_records() {
        let record = record.with_context(|| path.display().to_string())?;
        let codes = column(&record, 1).and_then(|codes| codes.split('|').map(|code| code.parse().ok()).collect());
        let Some((text, codes)) = column(&record, 0).zip::<Vec<TariffCode>>(codes) else {
            labelled.unreadable += 1;
            continue;
        };
        let truths: Vec<TariffCode> = codes.iter().filter_map(|code| current(engine, code)).collect();
        if truths.is_empty() {
            labelled.not_in_edition += 1;
        } else {
            labelled.pairs.push(Pair { text: text.to_owned(), truths });
        }
    }
    Ok(labelled)
}

/// Reads lines of text, tab, code or several codes, with all their digits; what is no labelled text is left out.
pub fn read_national(path: &Path) -> anyhow::Result<Vec<Pair>> {
    let mut pairs = Vec::new();
    for record in reader(path, b'\t')?.byte_records() {
        let record = record.with_context(|| path.display().to_string())?;
        let codes = column(&record, 1).and_then(|codes| codes.split('|').map(|code| code.parse().ok()).collect());
        if let Some((text, truths)) = column(&record, 0).zip::<Vec<TariffCode>>(codes) {
            pairs.push(Pair { text: text.to_owned(), truths });
        }
    }
    Ok(pairs)
}

/// Reads the terms of the first column, of a CSV file unless its name ends in `.tsv`.
pub fn read_terms(path: &Path) -> anyhow::Result<Vec<String>> {
    let tabs = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("tsv"));
    let mut terms = Vec::new();
    for record in reader(path, if tabs { b'\t' } else { b',' })?.byte_records() {
        let record = record.with_context(|| path.display().to_string())?;
        let line = record.position().map_or(0, csv::Position::line);
        let term = column(&record, 0).with_context(|| format!("{}:{line}: it is not UTF-8", path.display()))?;
        terms.push(term.to_owned());
    }
    Ok(terms)
}

/// The code of HS 2022 for one of any edition, to six digits; nothing where there is none, or several.
pub fn current(engine: &Engine, code: &TariffCode) -> Option<TariffCode> {
    let code = code.subheading().unwrap_or(*code);
    if engine.lookup(&code).is_some() {
        return Some(code);
    }
    match engine.validate_code(&code, Edition::Hs2022).successors.as_slice() {
        [only] => Some(only.code),
        _ => None,
    }
}

/// Rows without a header. In tab-separated lines a quotation mark is the sign for inches.
fn reader(path: &Path, delimiter: u8) -> anyhow::Result<csv::Reader<File>> {
    let mut builder = csv::ReaderBuilder::new();
    builder.delimiter(delimiter).quoting(delimiter != b'\t').has_headers(false).flexible(true);
    builder.from_path(path).with_context(|| path.display().to_string())
}

fn column(record: &csv::ByteRecord, at: usize) -> Option<&str> {
    record.get(at).and_then(|bytes| std::str::from_utf8(bytes).ok())
}
