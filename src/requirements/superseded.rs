//! Values of a schedule that an act after its publication changed.

use std::sync::OnceLock;

use jiff::civil::Date;

use crate::code::TariffCode;
use crate::jurisdiction::Jurisdiction;

/// A row of `data/superseded.tsv`.
#[derive(Debug)]
pub(super) struct Superseded {
    jurisdiction: &'static str,
    column: &'static str,
    codes: &'static str,
    pub from: Date,
    /// The new value, where the row knows it.
    pub value: Option<&'static str>,
    pub source: &'static str,
    pub remark: &'static str,
}

const TABLE: &str = include_str!("../../data/superseded.tsv");

fn rows() -> &'static [Superseded] {
    static ROWS: OnceLock<Vec<Superseded>> = OnceLock::new();
    ROWS.get_or_init(|| TABLE.lines().skip(1).filter_map(Superseded::read).collect())
}

/// The act that changed the value of a line before or on a day.
pub(super) fn superseded(
    jurisdiction: Jurisdiction,
    column: &str,
    code: &TariffCode,
    date: Date,
) -> Option<&'static Superseded> {
    rows().iter().find(|row| {
        let is_of_line = row.codes.split(' ').any(|beginning| code.digits().starts_with(beginning));
        row.jurisdiction == jurisdiction.as_str() && row.column == column && is_of_line && row.from <= date
    })
}

impl Superseded {
    fn read(line: &'static str) -> Option<Self> {
        let columns: Vec<&str> = line.split('\t').collect();
        let [jurisdiction, column, codes, from, value, source, remark] = columns[..] else { return None };
        let value = Some(value).filter(|value| *value != "?");
        Some(Self { jurisdiction, column, codes, from: from.parse().ok()?, value, source, remark })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_can_be_read() {
        assert_eq!(rows().len(), TABLE.lines().count() - 1);
    }

    #[test]
    fn a_value_is_superseded_from_its_day() -> Result<(), crate::Error> {
        let (cn, cells) = ("CN".parse()?, "8541430000".parse()?);
        let on = |date| superseded(cn, "export_rebate", &cells, date).and_then(|row| row.value);
        assert_eq!(on(jiff::civil::date(2026, 3, 31)), None);
        assert_eq!(on(jiff::civil::date(2026, 4, 1)), Some("0%"));
        Ok(())
    }
}
