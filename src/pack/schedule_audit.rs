//! The full check of a tariff schedule of unknown origin.

use super::audit::{Strings, broken};
use super::bytes::u32_at;
use super::layout::{COVERAGE, MEASURES, SUCCESSORS, TARIFF_FACTS, TARIFF_LINES, TARIFF_TEXTS, TARIFF_VALUES, name};
use super::measure_records::{CoverageRecord, SuccessorRecord, measure_rows};
use super::open::{Pack, damaged};
use super::schedule_records::{FactsRecord, LineRecord};
use crate::error::Error;

/// Most columns of a schedule; the widest known has 31.
const MOST_COLUMNS: usize = 64;

/// Longest value or description, in bytes; the longest known value, the agreements of China, has some 500.
const LONGEST: usize = 16 * 1024;

impl Pack {
    /// Whether the pack is a tariff schedule.
    pub(crate) fn is_schedule(&self) -> bool {
        self.has(TARIFF_LINES)
    }

    /// The names of the columns of a schedule.
    pub(crate) fn columns(&self) -> Result<Vec<String>, Error> {
        let named = self.info().properties.get("columns").map(String::as_str).unwrap_or_default();
        let columns: Vec<String> = named.split(' ').filter(|column| !column.is_empty()).map(str::to_owned).collect();
        if columns.len() > MOST_COLUMNS {
            return Err(damaged("META", &format!("{} columns, at most {MOST_COLUMNS} can be", columns.len())));
        }
        Ok(columns)
    }

    /// Lines ascend, are codes and have facts; facts have values; values and descriptions are texts of ordinary length.
    pub(super) fn audit_schedule(&self) -> Result<(), Error> {
        let strings = Strings::read(self)?;
        let columns = self.columns()?.len();
        let (lines, line_count) = self.records(TARIFF_LINES, LineRecord::LEN)?;
        let (facts, facts_count) = self.records(TARIFF_FACTS, FactsRecord::len(columns))?;
        let (values, value_count) = self.records(TARIFF_VALUES, 4)?;
        let mut last = None;
        for at in 0..line_count {
            let line = LineRecord::read(lines.as_ref(), at)
                .filter(|line| line.code().is_some() && usize::from(line.facts) < facts_count)
                .filter(|line| last.is_none_or(|last| last < line.key))
                .ok_or_else(|| broken(TARIFF_LINES, at))?;
            last = Some(line.key);
        }
        for at in 0..facts_count {
            FactsRecord::read(facts.as_ref(), columns, at)
                .filter(|facts| (0..columns).all(|column| usize::from(facts.value(column)) < value_count))
                .ok_or_else(|| broken(TARIFF_FACTS, at))?;
        }
        let is_text = |section: &[u8], at: usize| {
            let text = u32_at(section, 4 * at).filter(|text| strings.has(*text)).and_then(|text| strings.get(text));
            text.is_some_and(|text| text.len() <= LONGEST)
        };
        if let Some(at) = (0..value_count).find(|at| !is_text(values.as_ref(), *at)) {
            return Err(broken(TARIFF_VALUES, at));
        }
        if self.has(TARIFF_TEXTS) {
            let (texts, count) = self.records(TARIFF_TEXTS, 4)?;
            if count != line_count {
                return Err(damaged(&name(TARIFF_TEXTS), "it has not one description for each line"));
            }
            if let Some(at) = (0..count).find(|at| !is_text(texts.as_ref(), *at)) {
                return Err(broken(TARIFF_TEXTS, at));
            }
        }
        self.audit_measures()?;
        self.audit_successors()
    }

    /// Measures are a whole table; what they cover are codes, and ascends.
    fn audit_measures(&self) -> Result<(), Error> {
        if !self.has(MEASURES) {
            return Ok(());
        }
        let (table, count) = self.section(MEASURES)?;
        let measures = measure_rows(table.as_ref()).filter(|rows| rows.len() == count);
        let measures = measures.ok_or_else(|| damaged(&name(MEASURES), "it is not a whole table"))?;
        if let Some(at) = measures.iter().position(|row| row.iter().any(|cell| cell.len() > LONGEST)) {
            return Err(broken(MEASURES, at));
        }
        let (coverage, count) = self.records(COVERAGE, CoverageRecord::LEN)?;
        let mut last = None;
        for at in 0..count {
            let record = CoverageRecord::read(coverage.as_ref(), at)
                .filter(|record| record.has_code() && usize::from(record.measure) < measures.len())
                .filter(|record| last.is_none_or(|last| last < *record));
            last = Some(record.ok_or_else(|| broken(COVERAGE, at))?);
        }
        Ok(())
    }

    /// Successors are codes and ascend.
    fn audit_successors(&self) -> Result<(), Error> {
        if !self.has(SUCCESSORS) {
            return Ok(());
        }
        let (successors, count) = self.records(SUCCESSORS, SuccessorRecord::LEN)?;
        let mut last = None;
        for at in 0..count {
            let record = SuccessorRecord::read(successors.as_ref(), at)
                .filter(|record| record.codes().is_some() && last.is_none_or(|last| last < *record));
            last = Some(record.ok_or_else(|| broken(SUCCESSORS, at))?);
        }
        Ok(())
    }
}
