//! What American publications beside the tariff say of its lines: the report on participating government agencies, with
//! the flags of antidumping and countervailing cases; textile categories; lines within tariff-rate quotas.
//!
//! The report names every line that it knows, so that a line with no flag has `none`, and one that the report does not
//! have has nothing: nobody knows. The days in the report are those of records, not of codes, and are not read.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{File, invalid};
use crate::code::TariffCode;
use crate::error::Error;

pub(super) const COLUMNS: [&str; 4] = ["agency_flags", "ad_cvd", "textile_category", "in_quota"];

/// What a line is given where the report has it without a flag.
const NONE: &str = "none";

/// The facts of lines, by their digits: ten, or eight for quotas.
#[derive(Default)]
pub(super) struct Flags {
    agencies: BTreeMap<String, [String; 2]>,
    textiles: BTreeMap<String, String>,
    quotas: BTreeMap<String, String>,
}

impl Flags {
    /// Reads the files that it knows by their first lines.
    pub(super) fn read(files: &[File]) -> Result<Self, Error> {
        let mut flags = Self::default();
        for file in files {
            if file.first_line().starts_with("HTS Date:") {
                flags.read_report(file)?;
            } else if file.first_line().starts_with("hts10,category") {
                flags.textiles.extend(file.table(b',', ["hts10", "category"])?.into_iter().map(Into::into));
            } else if file.first_line().starts_with("hts_digits,in_quota") {
                flags.quotas.extend(file.table(b',', ["hts_digits", "in_quota_basis"])?.into_iter().map(Into::into));
            }
        }
        Ok(flags)
    }

    fn read_report(&mut self, file: &File) -> Result<(), Error> {
        let broken = |reason: &str| invalid(&file.name, reason);
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(file.text()?.as_bytes());
        for (at, row) in reader.records().enumerate() {
            let row = row.map_err(|e| broken(&e.to_string()))?;
            let cell = |at| row.get(at).unwrap_or_default();
            if at == HEADER && (cell(0), cell(7), cell(8), cell(9)) != ("Tariff Number", "AD Duty", "CV Duty", "PGA 1")
            {
                return Err(broken("its third row is not the header that is known here"));
            }
            if at <= HEADER {
                continue;
            }
            let mut cases = Vec::new();
            for (column, case) in [(7, "AD"), (8, "CVD")] {
                match cell(column) {
                    "Y" => cases.push(case),
                    "N" => {}
                    other => return Err(broken(&format!("row {}: '{other}' is neither Y nor N", at + 1))),
                }
            }
            let agencies: Vec<&str> = row.iter().skip(9).map(str::trim).filter(|flag| !flag.is_empty()).collect();
            let text = |words: Vec<&str>| if words.is_empty() { NONE.to_owned() } else { words.join(" ") };
            if self.agencies.insert(cell(0).to_owned(), [text(agencies), text(cases)]).is_some() {
                return Err(broken(&format!("row {}: {} is there twice", at + 1, cell(0))));
            }
        }
        Ok(())
    }

    /// The values of a line in [`COLUMNS`].
    pub(super) fn of_line(&self, code: &TariffCode) -> [String; COLUMNS.len()] {
        let digits = code.digits();
        let quota = [8, 10].into_iter().find_map(|len| self.quotas.get(digits.get(..len)?)).cloned();
        // A line of eight digits is declared with two zeros.
        let declared = if digits.len() == 8 { format!("{digits}00") } else { digits.to_owned() };
        let [agencies, cases] = self.agencies.get(&declared).cloned().unwrap_or_default();
        let textile = self.textiles.get(&declared).cloned();
        [agencies, cases, textile.unwrap_or_default(), quota.unwrap_or_default()]
    }
}

/// The row with the names of the columns, from 0.
const HEADER: usize = 2;

/// The day of the report on agencies, as its first row has it: `2/21/2026`.
pub(super) fn report_date(files: &[File]) -> Result<Option<Date>, Error> {
    let Some(file) = files.iter().find(|file| file.first_line().starts_with("HTS Date:")) else { return Ok(None) };
    let stated = file.first_line().split(',').nth(1).unwrap_or_default();
    let date = Date::strptime("%m/%d/%Y", stated).map_err(|_| invalid(&file.name, &format!("'{stated}' is no day")))?;
    Ok(Some(date))
}

#[cfg(test)]
mod tests {
    use super::*;

    const REPORT: &str = "HTS Date:,2/21/2026,,,,,,,,,\n,,,,,,,,,,\n\
        Tariff Number,Description,Effective Date,Expiration Date,Q1,Q2,Q3,AD Duty,CV Duty,PGA 1,PGA 2\n\
        0101210010,A,,,,,,Y,Y,AM7,FD3\n0101300000,B,,,,,,N,N,,\n0102210000,C,,,,,,Y,N,,\n";

    fn flags(files: &[(&str, &str)]) -> Result<Flags, Error> {
        Flags::read(&files.iter().map(|(name, content)| File::of(name, content)).collect::<Vec<_>>())
    }

    #[test]
    fn lines_without_a_flag_are_told_from_lines_that_nobody_knows() -> Result<(), Error> {
        let flags = flags(&[
            ("report.csv", REPORT),
            ("textiles.csv", "hts10,category,description\n0101210010,338,Shirts\n"),
            ("quotas.csv", "hts_digits,in_quota_basis,description\n01012100,note 5,x\n0103100000,note 6,x\n"),
        ])?;
        for (code, expected) in [
            ("0101210010", ["AM7 FD3", "AD CVD", "338", "note 5"]),
            ("01013000", ["none", "none", "", ""]),
            ("01022100", ["none", "AD", "", ""]),
            ("01012100", ["", "", "", "note 5"]),
            ("0103100000", ["", "", "", "note 6"]),
            ("0104100000", ["", "", "", ""]),
        ] {
            assert_eq!(flags.of_line(&code.parse()?), expected, "{code}");
        }
        Ok(())
    }

    #[test]
    fn a_report_of_another_shape_is_refused() -> Result<(), Error> {
        for (from, to) in [("PGA 1", "Flag"), (",Y,Y,", ",yes,Y,"), ("0101300000", "0101210010")] {
            assert!(flags(&[("report.csv", &REPORT.replace(from, to))]).is_err(), "{from}");
        }
        assert_eq!(report_date(&[File::of("report.csv", REPORT)])?, Some(jiff::civil::date(2026, 2, 21)));
        assert!(report_date(&[File::of("report.csv", "HTS Date:,soon\n")]).is_err());
        Ok(())
    }
}
