//! What stands beside the lines of a tariff: the measures of `data/measures`, with the codes that their lists name, and
//! the successors of deleted codes.
//!
//! A row of `data/measures` says of a measure which codes it is about: `*` for every line; `?` where no source says;
//! digits that codes begin with; or a file of the publication with conditions on its columns, `list=3 kind=mill`, and
//! after `unless` a condition on a row that takes its code out. The codes stand in the column whose name begins with
//! `hts`; a file is CSV, JSON, or one code a line. Terms are added by `+` and taken away by `-`. Where a file is not
//! given, the scope of the measure is unknown.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::{File, invalid, us_flags};
use crate::code::TariffCode;
use crate::error::Error;
use crate::jurisdiction::Jurisdiction;
use crate::pack::measure_records::{COLUMNS, CoverageRecord, SuccessorRecord};
use crate::pack::schedule_records::LineRecord;

/// What stands beside the lines of a tariff.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Beside {
    /// A row of [`COLUMNS`] for each measure.
    pub measures: Vec<Vec<String>>,
    pub coverage: BTreeSet<CoverageRecord>,
    pub successors: BTreeSet<SuccessorRecord>,
    /// The day of the report on agencies, where there is one.
    pub agency_flags_date: Option<Date>,
}

/// The tables of `data/measures`.
const TABLES: [(&str, &str); 2] =
    [("EU", include_str!("../../../data/measures/eu.tsv")), ("US", include_str!("../../../data/measures/us.tsv"))];

/// The territories that `EU27` stands for, from the table that says whose tariff a territory applies.
const TERRITORIES: &str = include_str!("../../../data/jurisdictions.tsv");
const MEMBER_STATE: &str = "Regulation (EU) No 952/2013, Article 4(1)";

/// Columns of a table of `data/measures`, which has the codes in the place of the scope.
const ID: usize = 0;
const AUTHORITY: usize = 1;
const ORIGINS: usize = 4;
const FROM: usize = 5;
const TO: usize = 6;
const OF: usize = 9;
const LIST: usize = 10;
const SCOPE: usize = 11;

pub(super) fn read(jurisdiction: Jurisdiction, files: &[File]) -> Result<Beside, Error> {
    let mut beside = Beside::default();
    for (name, table) in TABLES.iter().filter(|(name, _)| *name == jurisdiction.as_str()) {
        add_measures(&mut beside, &format!("data/measures/{}.tsv", name.to_lowercase()), table, files)?;
    }
    beside.agency_flags_date = us_flags::report_date(files)?;
    for file in files.iter().filter(|file| file.first_line().starts_with("old_hts10,")) {
        add_successors(&mut beside, file)?;
    }
    Ok(beside)
}

fn add_measures(beside: &mut Beside, name: &str, table: &str, files: &[File]) -> Result<(), Error> {
    let mut parts: Vec<Part> = Vec::new();
    for (at, line) in table.lines().enumerate().skip(1) {
        let place = format!("{name}, line {}", at + 1);
        let mut row: Vec<String> = line.split('\t').map(str::to_owned).collect();
        if row.len() != COLUMNS.len() {
            return Err(invalid(&place, &format!("it has {} columns, not {}", row.len(), COLUMNS.len())));
        }
        row[ORIGINS] = with_member_states(&row[ORIGINS]);
        let scope = Scope::read(&row[SCOPE], files).map_err(|reason| invalid(&place, &reason))?;
        row[SCOPE] = scope.name().to_owned();
        let measure = u16::try_from(beside.measures.len()).map_err(|_| invalid(&place, "there are too many"))?;
        let codes = if let Scope::Listed(codes) = scope { codes } else { BTreeSet::new() };
        let part = Part::of(&row, codes.clone());
        if let Some(code) = parts.iter().find_map(|other| part.shares_goods_with(other)) {
            return Err(invalid(&place, &format!("{code} is in two parts of list '{}' at once", part.list)));
        }
        parts.push(part);
        let keys = codes.iter().filter_map(LineRecord::key);
        beside.coverage.extend(keys.map(|key| CoverageRecord { key, measure }));
        beside.measures.push(row);
    }
    check_references(&beside.measures, name)
}

/// What an exemption or exclusion is from is an id, a list or an authority of the table.
fn check_references(measures: &[Vec<String>], name: &str) -> Result<(), Error> {
    let known: BTreeSet<&str> =
        measures.iter().flat_map(|row| [ID, LIST, AUTHORITY].map(|column| row[column].as_str())).collect();
    for row in measures {
        if let Some(of) = row[OF].split_ascii_whitespace().find(|of| !known.contains(of)) {
            return Err(invalid(name, &format!("{} is from '{of}', which is no id, list or authority", row[ID])));
        }
    }
    Ok(())
}

/// A measure as a part of its list.
struct Part {
    list: String,
    origins: BTreeSet<String>,
    /// Whether the origins are those left out.
    every_origin: bool,
    from: String,
    to: String,
    codes: BTreeSet<TariffCode>,
}

impl Part {
    fn of(row: &[String], codes: BTreeSet<TariffCode>) -> Self {
        let origins = row[ORIGINS].split(' ').map(|origin| origin.trim_start_matches('-').to_owned());
        Self {
            list: row[LIST].clone(),
            origins: origins.filter(|origin| origin != "*").collect(),
            every_origin: row[ORIGINS].starts_with('*'),
            from: row[FROM].trim_start_matches('>').to_owned(),
            to: if row[TO].is_empty() { "9999".to_owned() } else { row[TO].clone() },
            codes,
        }
    }

    /// A code that both list for the same origin and day.
    fn shares_goods_with(&self, other: &Self) -> Option<TariffCode> {
        let same_list = !self.list.is_empty() && self.list == other.list;
        let same_days = self.from <= other.to && other.from <= self.to;
        let same_origins = match (self.every_origin, other.every_origin) {
            (true, true) => true,
            (false, false) => !self.origins.is_disjoint(&other.origins),
            (true, false) => !other.origins.is_subset(&self.origins),
            (false, true) => !self.origins.is_subset(&other.origins),
        };
        let mut shared = self.codes.intersection(&other.codes);
        if same_list && same_days && same_origins { shared.next().copied() } else { None }
    }
}

/// `EU27` written out: the member states of the European Union.
fn with_member_states(origins: &str) -> String {
    let members = TERRITORIES.lines().filter_map(|line| {
        let columns: Vec<&str> = line.split('\t').collect();
        (columns.get(2) == Some(&MEMBER_STATE)).then(|| columns[0])
    });
    let members: Vec<&str> = members.collect();
    let expand = |origin: &str| match origin {
        "EU27" => members.join(" "),
        "-EU27" => format!("-{}", members.join(" -")),
        _ => origin.to_owned(),
    };
    origins.split(' ').map(expand).collect::<Vec<_>>().join(" ")
}

/// Which codes a measure is about.
enum Scope {
    All,
    Listed(BTreeSet<TariffCode>),
    Unknown,
}

impl Scope {
    fn name(&self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Listed(_) => "listed",
            Self::Unknown => "unknown",
        }
    }

    /// Terms are added or taken away, from left to right.
    fn read(text: &str, files: &[File]) -> Result<Self, String> {
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
            let Some(found) = term_codes(term, files)? else { return Ok(Self::Unknown) };
            match is_added {
                true => codes.extend(found),
                false => codes.retain(|code| !found.contains(code)),
            }
            is_added = true;
        }
        if codes.is_empty() { Err(format!("'{text}' names no code")) } else { Ok(Self::Listed(codes)) }
    }
}

/// The codes of a term: those it names, or those of a file; none where the file is not given.
fn term_codes(term: &[&str], files: &[File]) -> Result<Option<BTreeSet<TariffCode>>, String> {
    match term {
        [name, conditions @ ..] if name.contains('.') => match files.iter().find(|file| file.name == *name) {
            Some(file) => listed(file, conditions.iter().copied()).map(Some),
            None => Ok(None),
        },
        codes => codes.iter().map(|text| code(text)).collect::<Result<_, _>>().map(Some),
    }
}

fn code(text: &str) -> Result<TariffCode, String> {
    text.parse().map_err(|error: Error| error.to_string())
}

/// The codes of a file in the rows that have what the conditions ask, less those of rows that have what follows `unless`.
fn listed<'c>(file: &File, conditions: impl Iterator<Item = &'c str>) -> Result<BTreeSet<TariffCode>, String> {
    let table = Table::read(file)?;
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

/// The codes of an earlier edition and their successors; `NA` stands where there is none. The table pairs codes of like
/// descriptions, so that a successor in another subheading counts only where there is none in the same.
fn add_successors(beside: &mut Beside, file: &File) -> Result<(), Error> {
    let mut successors: BTreeMap<TariffCode, BTreeSet<TariffCode>> = BTreeMap::new();
    for [old, new] in file.table(b',', ["old_hts10", "new_hts10"])? {
        if old != "NA" && new != "NA" && old != new {
            let code = |text: &str| code(text).map_err(|reason| invalid(&file.name, &reason));
            successors.entry(code(&old)?).or_default().insert(code(&new)?);
        }
    }
    for (old, mut later) in successors {
        if later.iter().any(|code| code.subheading() == old.subheading()) {
            later.retain(|code| code.subheading() == old.subheading());
        }
        let keys = later.iter().map(|new| (LineRecord::key(&old), LineRecord::key(new)));
        let records = keys.filter_map(|(old, new)| Some(SuccessorRecord { old: old?, new: new? }));
        beside.successors.extend(records);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const LISTS: &str = "hts8,list,date\n01012100,1,\n01013000,2,\n01019000,2,2026-06-08\n";

    const OBJECTS: &str = r#"[{"HTS_id": 85411000, "action": "Review – 25% in 2024"},
        {"HTS_id": "01012100", "action": "Review - 25% in 2024 increasing"}]"#;

    fn codes(conditions: &str) -> Result<Vec<String>, String> {
        let files = [("lists.csv", LISTS), ("plain.txt", "8702\n\n8703 \n"), ("lists.json", OBJECTS)];
        let scope = Scope::read(conditions, &files.map(|(name, content)| File::of(name, content)))?;
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

    #[test]
    fn a_code_is_in_one_part_of_a_list_at_a_time() -> Result<(), Error> {
        let row = |from: &str, to: &str, origins: &str| {
            let mut row = vec![String::new(); COLUMNS.len()];
            (row[ORIGINS], row[FROM], row[TO]) = (origins.to_owned(), from.to_owned(), to.to_owned());
            (row[LIST], row[SCOPE]) = ("metals".to_owned(), "7301".to_owned());
            row.join("\t")
        };
        let read = |second: String| {
            let table = format!("{}\n{}\n{second}\n", COLUMNS.join("\t"), row("2026-04-06", "2026-06-07", "* -GB"));
            add_measures(&mut Beside::default(), "measures", &table, &[])
        };
        assert!(read(row("2026-06-08", "", "*")).is_ok() && read(row("2026-04-06", "", "GB")).is_ok());
        assert!(read(row("2026-06-07", "", "*")).is_err() && read(row("2026-04-06", "", "GB US")).is_err());
        Ok(())
    }

    #[test]
    fn successors_are_of_the_same_subheading_where_there_are_some() -> Result<(), Error> {
        let rows = "old_hts10,new_hts10\n0101210010,0101210020\n0101210010,0101300010\n0102210010,0102290010\n\
                    NA,0103100010\n0104100010,NA\n0105110010,0105110010\n";
        let mut beside = Beside::default();
        add_successors(&mut beside, &File::of("concordance.csv", rows))?;
        let pairs: Vec<_> = beside.successors.iter().filter_map(SuccessorRecord::codes).collect();
        let pairs: Vec<_> = pairs.iter().map(|(old, new)| (old.digits(), new.digits())).collect();
        assert_eq!(pairs, [("0101210010", "0101210020"), ("0102210010", "0102290010")]);
        Ok(())
    }

    #[test]
    fn the_union_has_27_member_states() {
        let written_out = with_member_states("* -US -EU27");
        assert_eq!(written_out.split(' ').count(), 29);
        assert!(written_out.contains(" -DE ") && !written_out.contains("-XI"));
    }
}
