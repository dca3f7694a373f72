//! What stands beside the lines of a tariff: the measures of `data/measures`, with the codes that their lists name, and
//! the successors of deleted codes.
//!
//! A row of `data/measures` says what a measure is; `scope` reads which codes it is about, `outline` shortens its list.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::outline::Outline;
use super::scope::{Lists, Scope, code};
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

pub(super) fn read(jurisdiction: Jurisdiction, files: &[File], outline: &Outline) -> Result<Beside, Error> {
    let mut beside = Beside::default();
    for (name, table) in TABLES.iter().filter(|(name, _)| *name == jurisdiction.as_str()) {
        add_measures(&mut beside, &format!("data/measures/{}.tsv", name.to_lowercase()), table, files, outline)?;
    }
    beside.agency_flags_date = us_flags::report_date(files)?;
    for file in files.iter().filter(|file| file.first_line().starts_with("old_hts10,")) {
        add_successors(&mut beside, file)?;
    }
    Ok(beside)
}

fn add_measures(beside: &mut Beside, name: &str, table: &str, files: &[File], outline: &Outline) -> Result<(), Error> {
    let mut parts: Vec<Part> = Vec::new();
    let mut lists = Lists::of(files);
    for (at, line) in table.lines().enumerate().skip(1) {
        let place = format!("{name}, line {}", at + 1);
        let mut row: Vec<String> = line.split('\t').map(str::to_owned).collect();
        if row.len() != COLUMNS.len() {
            return Err(invalid(&place, &format!("it has {} columns, not {}", row.len(), COLUMNS.len())));
        }
        row[ORIGINS] = with_member_states(&row[ORIGINS]);
        let scope = Scope::read(&row[SCOPE], &mut lists).map_err(|reason| invalid(&place, &reason))?;
        row[SCOPE] = scope.name().to_owned();
        let codes = if let Scope::Listed(codes) = scope { codes } else { BTreeSet::new() };
        let part = Part::of(&row, codes);
        if let Some(code) = parts.iter().find_map(|other| part.shares_goods_with(other)) {
            return Err(invalid(&place, &format!("{code} is in two parts of list '{}' at once", part.list)));
        }
        parts.push(part);
        beside.measures.push(row);
    }
    for (at, part) in parts.iter().enumerate() {
        let measure = u16::try_from(at).map_err(|_| invalid(name, "it has too many measures"))?;
        let others = parts.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, other)| other);
        let beside_it: Vec<&Part> = others.filter(|other| other.stands_beside(part)).collect();
        // The part that names the longest beginning of a code has its goods: that beginning stays the longest.
        let codes = outline.shorten(&part.codes, |line| beside_it.iter().any(|other| other.lists_goods_of(line)));
        let keys = codes.iter().filter_map(LineRecord::key);
        beside.coverage.extend(keys.map(|key| CoverageRecord { key, measure }));
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

    /// Whether both are of one list and may hold for the same origin and day.
    fn stands_beside(&self, other: &Self) -> bool {
        let same_list = !self.list.is_empty() && self.list == other.list;
        let same_days = self.from <= other.to && other.from <= self.to;
        let same_origins = match (self.every_origin, other.every_origin) {
            (true, true) => true,
            (false, false) => !self.origins.is_disjoint(&other.origins),
            (true, false) => !other.origins.is_subset(&self.origins),
            (false, true) => !self.origins.is_subset(&other.origins),
        };
        same_list && same_days && same_origins
    }

    /// A code that both list for the same origin and day.
    fn shares_goods_with(&self, other: &Self) -> Option<TariffCode> {
        let mut shared = self.codes.intersection(&other.codes);
        shared.next().copied().filter(|_| self.stands_beside(other))
    }

    /// Whether it lists goods of a line itself.
    fn lists_goods_of(&self, line: &TariffCode) -> bool {
        self.codes.range(line..).next().is_some_and(|code| line.covers(code))
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
    use super::super::Line;
    use super::*;

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
            add_measures(&mut Beside::default(), "measures", &table, &[], &Outline::default())
        };
        assert!(read(row("2026-06-08", "", "*")).is_ok() && read(row("2026-04-06", "", "GB")).is_ok());
        assert!(read(row("2026-06-07", "", "*")).is_err() && read(row("2026-04-06", "", "GB US")).is_err());
        Ok(())
    }

    #[test]
    fn a_line_stands_for_its_goods_where_one_part_of_a_list_has_them() -> Result<(), Error> {
        let line = |(code, declarable): (&str, bool)| {
            let code = code.parse()?;
            Ok(Line { code, declarable, valid: [None; 2], values: Vec::new(), description: String::new() })
        };
        let lines = [("01012100", false), ("0101210010", true), ("0101210020", true)];
        let outline = Outline::of(&lines.into_iter().map(line).collect::<Result<Vec<_>, Error>>()?);
        let row = |codes: &str, from: &str| {
            let mut row = vec![""; COLUMNS.len()];
            (row[ORIGINS], row[FROM], row[LIST], row[SCOPE]) = ("*", from, "metals", codes);
            row.join("\t")
        };
        let listed = |others: &str| {
            let both =
                [COLUMNS.join("\t"), row("0101210010 0101210020", ""), row("0101", ""), row(others, "2026-01-01")];
            let mut beside = Beside::default();
            add_measures(&mut beside, "measures", &both.join("\n"), &[], &outline)?;
            Ok::<_, Error>(beside.coverage.iter().filter(|record| record.measure == 0).count())
        };
        assert_eq!(listed("0102")?, 1);
        assert_eq!(listed("01012100")?, 2, "a part with the line itself would have its goods too");
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
