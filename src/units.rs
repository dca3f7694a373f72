//! Units of quantity, as tariffs and programs spell them.

use std::sync::OnceLock;

use rust_decimal::Decimal;

use crate::jurisdiction::Jurisdiction;

/// A spelling of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Unit {
    /// What is measured: `mass`, `count`, `pair`. Quantities of one kind convert into each other.
    pub kind: &'static str,
    /// How many base units of the kind it is: 12 for a dozen, 0.001 for a gram.
    pub factor: Decimal,
}

/// Spellings in small letters, each with its kind, how many base units it is and the base unit, in order. Where a tariff
/// has a meaning of its own its letters stand in front: `jp cm` is a cubic metre.
const TABLE: &str = include_str!("../data/units.tsv");

/// The unit of a spelling in a tariff; none for one that is not known, such as that of a content (`Cu kg`).
pub(crate) fn unit(tariff: Jurisdiction, spelling: &str) -> Option<Unit> {
    static UNITS: OnceLock<Vec<(&str, Unit)>> = OnceLock::new();
    let read = |line: &'static str| {
        let mut columns = line.split('\t');
        let (spelling, kind, factor) = (columns.next()?, columns.next()?, columns.next()?);
        Some((spelling, Unit { kind, factor: factor.parse().ok()? }))
    };
    let units = UNITS.get_or_init(|| TABLE.lines().skip(1).filter_map(read).collect());
    let words: Vec<String> = spelling.split_whitespace().map(|word| word.replace('.', "").to_lowercase()).collect();
    let plain = words.join(" ");
    let of_tariff = format!("{} {plain}", tariff.as_str().to_lowercase());
    let find = |wanted: &str| units.binary_search_by_key(&wanted, |(spelling, _)| spelling).ok();
    let at = find(&of_tariff).or_else(|| find(&plain))?;
    units.get(at).map(|(_, unit)| *unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_unit_are_one() -> Result<(), crate::Error> {
        for (tariff, spelling, kind) in [
            ("US", "kg", Some("mass")),
            ("US", " KGM ", Some("mass")),
            ("US", "doz.", Some("count")),
            ("US", "No.", Some("count")),
            ("US", "doz. prs.", Some("pair")),
            ("US", "pf.liters", Some("proof alcohol")),
            ("CN", "千克", Some("mass")),
            ("US", "m²", Some("area")),
            ("JP", "CM", Some("volume")),
            ("US", "cm", None),
            ("ZA", "1000 kW.h", Some("energy")),
            ("KR", "2U", Some("pair")),
            ("US", "Cu kg", None),
            ("US", "", None),
        ] {
            assert_eq!(unit(tariff.parse()?, spelling).map(|unit| unit.kind), kind, "{spelling}");
        }
        Ok(())
    }

    #[test]
    fn the_table_is_sorted_and_whole() {
        let rows: Vec<Vec<&str>> = TABLE.lines().skip(1).map(|line| line.split('\t').collect()).collect();
        assert!(rows.is_sorted_by(|a, b| a[0] < b[0]));
        for row in &rows {
            assert!(row.len() == 4 && row[2].parse::<Decimal>().is_ok_and(|factor| factor > Decimal::ZERO), "{row:?}");
        }
    }
}
