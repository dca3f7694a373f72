//! The records of what stands beside the lines of a tariff: measures, the codes they are about, and successors.

use super::bytes::u64_at;
use super::schedule_records::LineRecord;
use crate::code::TariffCode;

/// The columns of the table of measures, in the order in which this version writes them. Later versions may add some.
pub(crate) const COLUMNS: [&str; 14] = [
    "id",
    "authority",
    "heading",
    "name",
    "origins",
    "from",
    "to",
    "rate",
    "effect",
    "of",
    "list",
    "scope",
    "source",
    "remark",
];

/// Most measures of a schedule.
pub(crate) const MOST_MEASURES: usize = 4096;

/// The rows of a table of measures, each with the columns of [`COLUMNS`]; none where a column or a cell is missing, or
/// there are too many rows.
pub(crate) fn measure_rows(section: &[u8]) -> Option<Vec<[&str; COLUMNS.len()]>> {
    let mut lines = std::str::from_utf8(section).ok()?.lines();
    let header: Vec<&str> = lines.next()?.split('\t').collect();
    let mut places = [0; COLUMNS.len()];
    for (place, column) in places.iter_mut().zip(COLUMNS) {
        *place = header.iter().position(|own| *own == column)?;
    }
    let row = |line| {
        let cells: Vec<&str> = str::split(line, '\t').collect();
        let mut row = [""; COLUMNS.len()];
        for (cell, place) in row.iter_mut().zip(places) {
            *cell = cells.get(place)?;
        }
        (cells.len() == header.len()).then_some(row)
    };
    let rows: Vec<_> = lines.take(MOST_MEASURES + 1).map(row).collect::<Option<_>>()?;
    (rows.len() <= MOST_MEASURES).then_some(rows)
}

/// That a measure is about the lines that begin with a code, in 64 bits: the code as a [`LineRecord`] has it, and the
/// position of the measure (16).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct CoverageRecord {
    /// Digits and their count, as [`LineRecord::key`] has them.
    pub key: u64,
    /// The position among the measures.
    pub measure: u16,
}

/// Bits below the digits and their count.
const KEY_SHIFT: u32 = 20;

impl CoverageRecord {
    pub(crate) const LEN: usize = 8;

    #[inline]
    pub(crate) fn read(bytes: &[u8], at: usize) -> Option<Self> {
        let bits = u64_at(bytes, at.checked_mul(Self::LEN)?)?;
        Some(Self { key: bits >> KEY_SHIFT, measure: bits as u16 })
    }

    #[cfg(feature = "compile")]
    pub(crate) fn write(&self, out: &mut Vec<u8>) {
        out.extend((self.key << KEY_SHIFT | u64::from(self.measure)).to_le_bytes());
    }

    /// Whether its code is one.
    pub(crate) fn has_code(&self) -> bool {
        LineRecord { key: self.key, declarable: false, facts: 0 }.code().is_some()
    }
}

/// A code of an earlier edition and one that has goods of it now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct SuccessorRecord {
    /// The earlier code, as [`LineRecord::key`] has it.
    pub old: u64,
    /// The later code.
    pub new: u64,
}

impl SuccessorRecord {
    pub(crate) const LEN: usize = 16;

    pub(crate) fn read(bytes: &[u8], at: usize) -> Option<Self> {
        let start = at.checked_mul(Self::LEN)?;
        Some(Self { old: u64_at(bytes, start)?, new: u64_at(bytes, start.checked_add(8)?)? })
    }

    #[cfg(feature = "compile")]
    pub(crate) fn write(&self, out: &mut Vec<u8>) {
        out.extend(self.old.to_le_bytes());
        out.extend(self.new.to_le_bytes());
    }

    /// Both codes; none where one is no code.
    pub(crate) fn codes(&self) -> Option<(TariffCode, TariffCode)> {
        let code = |key| LineRecord { key, declarable: false, facts: 0 }.code();
        Some((code(self.old)?, code(self.new)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_of_measures_is_read_by_the_names_of_its_columns() {
        let header = COLUMNS.join("\t");
        let table = format!("later\t{header}\nx\t{}\n", COLUMNS.join("\t"));
        assert_eq!(measure_rows(table.as_bytes()), Some(vec![COLUMNS]));
        for damaged in ["", "id", &table.replace("\tremark\n", "\n"), &table.replace("x\t", "")] {
            assert_eq!(measure_rows(damaged.as_bytes()), None, "{damaged}");
        }
        let long = format!("{header}\n{}", format!("{header}\n").repeat(MOST_MEASURES + 1));
        assert_eq!(measure_rows(long.as_bytes()), None);
    }
}
