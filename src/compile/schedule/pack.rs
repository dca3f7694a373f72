//! Lays the lines of a tariff out as a pack.

use std::collections::HashMap;

use super::beside::Beside;
use super::{Line, Lines, Publication};
use crate::compile::writer::{PackWriter, Strings};
use crate::error::Error;
use crate::pack::measure_records::COLUMNS;
use crate::pack::schedule_records::{FactsRecord, LineRecord};
use crate::pack::{Pack, layout};

/// Columns in the words of the publisher, which full packs alone have.
const WORDED: [&str; 1] = ["declaration_elements"];

/// The pack of a tariff, with descriptions or without.
pub(super) fn write(
    publication: &Publication,
    lines: Lines,
    beside: &Beside,
    with_text: bool,
) -> Result<Vec<u8>, Error> {
    let Lines { columns, mut lines } = if with_text { lines } else { without_worded(lines) };
    lines.sort_by(|a, b| LineRecord::key(&a.code).cmp(&LineRecord::key(&b.code)));
    let (mut strings, mut facts) = (Strings::default(), Facts::default());
    let (mut records, mut texts) = (Vec::new(), Vec::new());
    let mut last = None;
    for line in &lines {
        let key = LineRecord::key(&line.code).ok_or_else(|| broken(line, "it has more than twelve digits"))?;
        if last.replace(key) == Some(key) {
            return Err(broken(line, "it is there twice"));
        }
        let facts = facts.add(line, &mut strings)?;
        LineRecord { key, declarable: line.declarable, facts }.write(&mut records);
        if with_text {
            texts.extend(strings.add(&line.description).to_le_bytes());
        }
    }
    let meta = meta(publication, &columns, &lines, beside, with_text);
    let (string_count, string_bytes) = strings.finish();
    let mut pack = PackWriter::default();
    pack.section(layout::META, meta.lines().count(), meta.into_bytes());
    pack.section(layout::STRINGS, string_count, string_bytes);
    pack.section(layout::TARIFF_LINES, lines.len(), records);
    pack.section(layout::TARIFF_FACTS, facts.known.len(), facts.bytes);
    pack.section(layout::TARIFF_VALUES, facts.values.len(), facts.value_bytes);
    if with_text {
        pack.section(layout::TARIFF_TEXTS, lines.len(), texts);
    }
    add_beside(&mut pack, beside);
    let bytes = pack.finish();
    Pack::open(bytes.clone())?.audit()?;
    Ok(bytes)
}

/// Measures and successors, where there are some.
fn add_beside(pack: &mut PackWriter, beside: &Beside) {
    let Beside { measures, coverage, successors, .. } = beside;
    if !measures.is_empty() {
        let rows = measures.iter().map(|row| row.join("\t"));
        let table: Vec<String> = std::iter::once(COLUMNS.join("\t")).chain(rows).collect();
        pack.optional_section(layout::MEASURES, measures.len(), table.join("\n").into_bytes());
        let mut bytes = Vec::new();
        coverage.iter().for_each(|record| record.write(&mut bytes));
        pack.optional_section(layout::COVERAGE, coverage.len(), bytes);
    }
    if !successors.is_empty() {
        let mut bytes = Vec::new();
        successors.iter().for_each(|record| record.write(&mut bytes));
        pack.optional_section(layout::SUCCESSORS, successors.len(), bytes);
    }
}

fn without_worded(Lines { mut columns, mut lines }: Lines) -> Lines {
    let is_worded = |column: &usize| columns.get(*column).is_some_and(|name| WORDED.contains(name));
    for line in &mut lines {
        let values = std::mem::take(&mut line.values).into_iter().enumerate();
        line.values = values.filter(|(column, _)| !is_worded(column)).map(|(_, value)| value).collect();
    }
    columns.retain(|name| !WORDED.contains(name));
    Lines { columns, lines }
}

/// Facts that lines share, each once, and the values in them.
#[derive(Default)]
struct Facts {
    bytes: Vec<u8>,
    known: HashMap<Vec<u8>, u16>,
    value_bytes: Vec<u8>,
    values: HashMap<String, u16>,
}

impl Facts {
    /// The position of the facts of a line.
    fn add(&mut self, line: &Line, strings: &mut Strings) -> Result<u16, Error> {
        let mut record = Vec::with_capacity(FactsRecord::len(line.values.len()));
        for date in line.valid {
            let day = FactsRecord::day(date).ok_or_else(|| broken(line, "a date is not within 1970 to 2149"))?;
            record.extend(day.to_le_bytes());
        }
        // Value 0 is none.
        self.value(line, "", strings)?;
        for value in &line.values {
            record.extend(self.value(line, value, strings)?.to_le_bytes());
        }
        if let Some(at) = self.known.get(&record) {
            return Ok(*at);
        }
        let at = u16::try_from(self.known.len()).map_err(|_| broken(line, "there are too many different facts"))?;
        self.bytes.extend(&record);
        self.known.insert(record, at);
        Ok(at)
    }

    fn value(&mut self, line: &Line, value: &str, strings: &mut Strings) -> Result<u16, Error> {
        if let Some(at) = self.values.get(value) {
            return Ok(*at);
        }
        let at = u16::try_from(self.values.len()).map_err(|_| broken(line, "there are too many different values"))?;
        self.value_bytes.extend(strings.add(value).to_le_bytes());
        self.values.insert(value.to_owned(), at);
        Ok(at)
    }
}

/// What the pack says of itself.
fn meta(publication: &Publication, columns: &[&str], lines: &[Line], beside: &Beside, with_text: bool) -> String {
    let Publication { jurisdiction, edition, date, source, gaps, files } = publication;
    let declarable = lines.iter().filter(|line| line.declarable).count();
    let mut out = String::new();
    let mut property = |key: &str, value: &dyn std::fmt::Display| out.push_str(&format!("{key}\t{value}\n"));
    property("jurisdiction", jurisdiction);
    property("edition", edition);
    property("date", date);
    property("content", &"schedule");
    property("texts", if with_text { &"yes" } else { &"no" });
    property("source", source);
    for (file, hash) in files {
        property(&format!("sha256_{file}"), hash);
    }
    if !gaps.is_empty() {
        property("gaps", gaps);
    }
    if let Some(date) = beside.agency_flags_date {
        property("agency_flags_date", &date);
    }
    property("columns", &columns.join(" "));
    property("lines", &lines.len());
    property("declarable_lines", &declarable);
    property("compiler", &concat!("tarifa ", env!("CARGO_PKG_VERSION")));
    out
}

fn broken(line: &Line, reason: &str) -> Error {
    Error::SourceInvalid { place: format!("line {}", line.code), reason: reason.to_owned() }
}
