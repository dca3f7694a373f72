//! Units of quantity, as tariffs and programs spell them.

use std::sync::OnceLock;

/// A spelling of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Unit {
    /// What is measured: `mass`, `count`, `pair`. Quantities of one kind convert into each other.
    pub kind: &'static str,
    /// The unit that the kind counts in, in words: `kilogram`.
    pub base: &'static str,
}

/// Spellings in small letters, each with its kind, how many base units it is and the base unit, in order.
const TABLE: &str = include_str!("../data/units.tsv");

/// The unit of a spelling; none for one that is not known, such as that of a content (`Cu kg`).
pub(crate) fn unit(spelling: &str) -> Option<Unit> {
    static UNITS: OnceLock<Vec<(&str, Unit)>> = OnceLock::new();
    let read = |line: &'static str| {
        let mut columns = line.split('\t');
        let (spelling, kind, base) = (columns.next()?, columns.next()?, columns.nth(1)?);
        Some((spelling, Unit { kind, base }))
    };
    let units = UNITS.get_or_init(|| TABLE.lines().skip(1).filter_map(read).collect());
    let words: Vec<String> = spelling.split_whitespace().map(|word| word.replace('.', "").to_lowercase()).collect();
    let plain = words.join(" ");
    let at = units.binary_search_by_key(&plain.as_str(), |(spelling, _)| spelling).ok()?;
    units.get(at).map(|(_, unit)| *unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_unit_are_one() {
        for (spelling, kind) in [
            ("kg", Some("mass")),
            (" KGM ", Some("mass")),
            ("doz.", Some("count")),
            ("No.", Some("count")),
            ("doz. prs.", Some("pair")),
            ("千克", Some("mass")),
            ("m²", Some("area")),
            ("Cu kg", None),
            ("", None),
        ] {
            assert_eq!(unit(spelling).map(|unit| unit.kind), kind, "{spelling}");
        }
    }

    #[test]
    fn the_table_is_sorted_and_whole() {
        let rows: Vec<Vec<&str>> = TABLE.lines().skip(1).map(|line| line.split('\t').collect()).collect();
        assert!(rows.is_sorted_by(|a, b| a[0] < b[0]));
        for row in &rows {
            assert!(row.len() == 4 && row[2].parse::<f64>().is_ok_and(|factor| factor > 0.0), "{row:?}");
        }
    }
}
