//! Flags of a line that stand together in a publication, and lines on which one of them is missing.

use std::sync::OnceLock;

use crate::schedule::TariffLine;

/// A row of `data/paired_flags.tsv`: a line with one of the values has one of the other column's too.
#[derive(Debug)]
pub(super) struct PairedFlags {
    jurisdiction: &'static str,
    column: &'static str,
    values: &'static str,
    other_column: &'static str,
    other_values: &'static str,
    pub remark: &'static str,
}

const TABLE: &str = include_str!("../../data/paired_flags.tsv");

fn rows() -> &'static [PairedFlags] {
    static ROWS: OnceLock<Vec<PairedFlags>> = OnceLock::new();
    ROWS.get_or_init(|| TABLE.lines().skip(1).filter_map(PairedFlags::read).collect())
}

/// The pair of which a line has this flag alone.
pub(super) fn alone(
    jurisdiction: &str,
    column: &str,
    value: &str,
    line: Option<&TariffLine>,
) -> Option<&'static PairedFlags> {
    let line = line?;
    let has = |row: &PairedFlags| {
        let cell = line.value(row.other_column).unwrap_or_default();
        row.other_values.split(' ').any(|other| cell.contains(other))
    };
    let is_about = |row: &&PairedFlags| {
        row.jurisdiction == jurisdiction && row.column == column && row.values.split(' ').any(|own| own == value)
    };
    rows().iter().filter(is_about).find(|row| !has(row))
}

impl PairedFlags {
    fn read(line: &'static str) -> Option<Self> {
        let columns: Vec<&str> = line.split('\t').collect();
        let [jurisdiction, column, values, other_column, other_values, remark] = columns[..] else { return None };
        Some(Self { jurisdiction, column, values, other_column, other_values, remark })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_can_be_read() {
        assert_eq!(rows().len(), TABLE.lines().count() - 1);
    }
}
