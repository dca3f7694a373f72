//! Which codes a measure is about, as a row of `data/measures` says it.
//!
//! `*` stands for every line; `?` where no source says; digits for the codes that begin with them; or a file of the
//! publication, the tariff itself by the word `tariff`, with conditions on its columns, `list=3 kind=mill digits>=8`, and
//! after `unless` a condition on a row that takes its code out. The codes stand in the column whose name begins with
//! `hts`; a file is CSV, JSON, or one code a line. Terms are added by `+` and taken away by `-`. Where a file is not
//! given, or the tariff has no such column, the scope is unknown.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use super::File;
use crate::code::TariffCode;
use crate::error::Error;

/// Which codes a measure is about.
pub(super) enum Scope {
    All,
    Listed(BTreeSet<TariffCode>),
    Unknown,
}

impl Scope {
    /// As the pack has it.
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Listed(_) => "listed",
            Self::Unknown => "unknown",
        }
    }

    /// Terms are added or taken away, from left to right.
    pub(super) fn read(text: &str, lists: &mut Lists<'_>) -> Result<Self, String> {
        match text {
            "*" => return Ok(Self::All),
            "?" => return Ok(Self::Unknown),
            _ => {}
        }
        let (mut codes, mut is_added) = (BTreeSet::new(), true);
        for part in text.split(' ').collect::<Vec<_>>().chunk_by(|_, next| !matches!(*next, "+" | "-")) {
            let term = match part {
                ["+", term @ ..] => term,
                ["-", term @ ..] => {
                    is_added = false;
                    term
                }
                term => term,
            };
            let Some(found) = term_codes(term, lists)? else { return Ok(Self::Unknown) };
            match is_added {
                true => codes.extend(found),
                false => codes.retain(|code| !found.contains(code)),
            }
            is_added = true;
        }
        // Another edition of the tariff may name no goods that this one does.
        let may_be_empty = text.split(' ').any(|word| word == TARIFF);
        if codes.is_empty() && !may_be_empty { Err(format!("'{text}' names no code")) } else { Ok(Self::Listed(codes)) }
    }
}

/// The codes of a term: those it names, or those of a file; none where the file is not given.
fn term_codes(term: &[&str], lists: &mut Lists<'_>) -> Result<Option<BTreeSet<TariffCode>>, String> {
    match term {
        [name, conditions @ ..] if name.contains('.') || *name == TARIFF => {
            let Some(table) = lists.table(name)? else { return Ok(None) };
            let has_column = |condition: &&str| *condition == "unless" || table.condition(condition).is_ok();
            if *name == TARIFF && !conditions.iter().all(has_column) {
                return Ok(None);
            }
            listed(table, conditions.iter().copied()).map(Some)
        }
        codes => codes.iter().map(|text| code(text)).collect::<Result<_, _>>().map(Some),
    }
}

pub(super) fn code(text: &str) -> Result<TariffCode, String> {
    text.parse().map_err(|error: Error| error.to_string())
}

/// The codes of a file in the rows that have what the conditions ask, less those of rows that have what follows `unless`.
fn listed<'c>(table: &Table, conditions: impl Iterator<Item = &'c str>) -> Result<BTreeSet<TariffCode>, String> {
    let codes = table.codes()?;
    let (mut wanted, mut unwanted) = (Vec::new(), Vec::new());
    let mut conditions = conditions.peekable();
    while let Some(condition) = conditions.next() {
        match condition {
            "unless" => unwanted.push(table.condition(conditions.next().unwrap_or_default())?),
            _ => wanted.push(table.condition(condition)?),
        }
    }
    let (mut found, mut out) = (BTreeSet::new(), BTreeSet::new());
    for row in &table.rows {
        let own = row.get(codes).map(String::as_str).unwrap_or_default();
        if unwanted.iter().any(|condition| condition.holds(row)) {
            out.insert(code(own)?);
        }
        if wanted.iter().all(|condition| condition.holds(row)) {
            found.insert(code(own)?);
        }
    }
    found.retain(|code| !out.contains(code));
    Ok(found)
}

/// What stands for the first file, which is the tariff itself.
const TARIFF: &str = "tariff";

/// The files of a publication as lists, each read once.
pub(super) struct Lists<'f> {
    files: &'f [File],
    tables: BTreeMap<&'f str, Table>,
}

impl<'f> Lists<'f> {
    pub(super) fn of(files: &'f [File]) -> Self {
        Self { files, tables: BTreeMap::new() }
    }

    /// The list of a file, where it is given.
    fn table(&mut self, name: &str) -> Result<Option<&Table>, String> {
        let mut files = self.files.iter();
        let file = if name == TARIFF { files.next() } else { files.find(|file| file.name == name) };
        let Some(file) = file else { return Ok(None) };
        Ok(Some(match self.tables.entry(&file.name) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(place) => place.insert(Table::read(file)?),
        }))
    }
}

/// A list as a publication has it: columns with names, or one code a line.
struct Table {
    header: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Table {
    fn read(file: &File) -> Result<Self, String> {
        let text = file.text().map_err(|error| error.to_string())?;
        if text.starts_with('[') {
            return Self::of_json(text).map_err(|error| format!("{}: {error}", file.name));
        }
        if !file.first_line().contains("hts") {
            let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
            return Ok(Self {
                header: vec!["hts".to_owned()],
                rows: lines.map(|line| vec![line.to_owned()]).collect(),
            });
        }
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let cells = |row: &csv::StringRecord| row.iter().map(str::to_owned).collect::<Vec<_>>();
        let header = cells(reader.headers().map_err(|e| e.to_string())?);
        let rows = reader.records().map(|row| row.as_ref().map(cells).map_err(ToString::to_string));
        Ok(Self { header, rows: rows.collect::<Result<_, _>>()? })
    }

    /// Objects that all have the keys of the first.
    fn of_json(text: &str) -> Result<Self, serde_json::Error> {
        let objects: Vec<BTreeMap<String, serde_json::Value>> = serde_json::from_str(text)?;
        let header: Vec<String> = objects.first().map(|first| first.keys().cloned().collect()).unwrap_or_default();
        let cell = |value: &serde_json::Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let row =
            |object: &BTreeMap<_, _>| header.iter().map(|key| object.get(key).map_or(String::new(), cell)).collect();
        Ok(Self { rows: objects.iter().map(row).collect(), header })
    }

    /// `column=value`, or `column~part` with `_` for white space and `-` for any dash; `digits>=8` for codes as long.
    fn condition<'c>(&self, text: &'c str) -> Result<Condition<'c>, String> {
        if let Some(least) = text.strip_prefix("digits>=") {
            let least = least.parse().map_err(|_| format!("'{text}' has no number"))?;
            return Ok(Condition { column: self.codes()?, test: Test::Digits(least) });
        }
        let at = text.find(['=', '~']).ok_or(format!("'{text}' is no condition"))?;
        let (name, value) = text.split_at(at);
        let column = self.header.iter().position(|own| own == name).ok_or(format!("no column '{name}'"))?;
        let test = match (value.strip_prefix('~'), value.strip_prefix('=')) {
            (Some(part), _) => Test::Has(part),
            (None, whole) => Test::Is(whole.unwrap_or_default()),
        };
        Ok(Condition { column, test })
    }

    /// The column of codes.
    fn codes(&self) -> Result<usize, String> {
        let found = self.header.iter().position(|name| name.to_lowercase().starts_with("hts"));
        found.ok_or("no column of codes".to_owned())
    }
}

/// What a row must have in a column.
struct Condition<'c> {
    column: usize,
    test: Test<'c>,
}

enum Test<'c> {
    Is(&'c str),
    Has(&'c str),
    /// At least so many digits.
    Digits(usize),
}

impl Condition<'_> {
    fn holds(&self, row: &[String]) -> bool {
        let cell = row.get(self.column).map(String::as_str).unwrap_or_default();
        match self.test {
            Test::Is(whole) => cell == whole,
            Test::Has(part) => cell.replace('–', "-").split_whitespace().collect::<Vec<_>>().join("_").contains(part),
            Test::Digits(least) => cell.chars().filter(char::is_ascii_digit).count() >= least,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LISTS: &str = "hts8,list,date\n01012100,1,\n01013000,2,\n01019000,2,2026-06-08\n";

    const OBJECTS: &str = r#"[{"HTS_id": 85411000, "action": "Review – 25% in 2024"},
        {"HTS_id": "01012100", "action": "Review - 25% in 2024 increasing"}]"#;

    fn codes(conditions: &str) -> Result<Vec<String>, String> {
        let files = [("lists.csv", LISTS), ("plain.txt", "8702\n\n8703 \n"), ("lists.json", OBJECTS)];
        let files = files.map(|(name, content)| File::of(name, content));
        let scope = Scope::read(conditions, &mut Lists::of(&files))?;
        let Scope::Listed(codes) = scope else { return Ok(vec![scope.name().to_owned()]) };
        Ok(codes.iter().map(|code| code.digits().to_owned()).collect())
    }

    #[test]
    fn a_scope_names_codes_or_rows_of_a_file() -> Result<(), String> {
        for (conditions, expected) in [
            ("*", vec!["all"]),
            ("?", vec!["unknown"]),
            ("0101 010221", vec!["0101", "010221"]),
            ("lists.csv list=2", vec!["01013000", "01019000"]),
            ("tariff list=1", vec!["01012100"]),
            ("tariff list=3", vec![]),
            ("tariff footnotes~9903", vec!["unknown"]),
            ("lists.csv list=2 date=", vec!["01013000"]),
            ("lists.csv list=2 unless date=2026-06-08", vec!["01013000"]),
            ("plain.txt", vec!["8702", "8703"]),
            ("0101 0102 - 0102 + plain.txt - 8703", vec!["0101", "8702"]),
            ("lists.csv digits>=8 - lists.csv list=2", vec!["01012100"]),
            ("lists.json action~Review_-_25%", vec!["01012100", "85411000"]),
            ("lists.json action~25% unless action~increasing", vec!["85411000"]),
            ("absent.csv list=2", vec!["unknown"]),
        ] {
            assert_eq!(codes(conditions)?, expected, "{conditions}");
        }
        for wrong in
            ["lists.csv list=3", "lists.csv lost=1", "lists.csv list", "01O1", "0101 - 0101", "lists.csv digits>=x"]
        {
            assert!(codes(wrong).is_err(), "{wrong}");
        }
        Ok(())
    }
}
