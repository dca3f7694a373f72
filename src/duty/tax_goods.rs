//! Goods that taxes single out, by `data/tax_goods.tsv`, and how countries value goods, by `data/valuation.tsv`.

use std::sync::OnceLock;

use super::tables::rows;
use crate::code::TariffCode;
use crate::jurisdiction::Country;

/// What taxes do with some goods.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum About {
    /// Some of them bear excise.
    Excise,
    /// Some of them bear less than the standard rate.
    Less,
}

/// A row of the table.
struct TaxGoods {
    about: About,
    /// Countries, `EU` for its member states, or `*` for all.
    destinations: Vec<&'static str>,
    /// Beginnings of codes.
    codes: Vec<&'static str>,
}

/// Whether taxes of a destination do that with some goods of a code.
pub(super) fn some_goods(about: About, destination: Country, code: &TariffCode) -> bool {
    static ROWS: OnceLock<Vec<TaxGoods>> = OnceLock::new();
    let rows = ROWS.get_or_init(|| rows(include_str!("../../data/tax_goods.tsv")).filter_map(TaxGoods::read).collect());
    let tariff = destination.jurisdiction();
    let is_of = |own: &&str| ["*", destination.as_str(), tariff.as_str()].contains(own);
    rows.iter().any(|row| {
        row.about == about
            && row.destinations.iter().any(is_of)
            && row.codes.iter().any(|beginning| code.digits().starts_with(beginning))
    })
}

/// Whether a destination values goods without their carriage to it.
pub(super) fn values_free_on_board(destination: Country) -> bool {
    static FREE_ON_BOARD: OnceLock<Vec<&str>> = OnceLock::new();
    let table = include_str!("../../data/valuation.tsv");
    let countries = || rows(table).filter_map(|[country, value, _]| (value == "fob").then_some(country)).collect();
    FREE_ON_BOARD.get_or_init(countries).contains(&destination.as_str())
}

impl TaxGoods {
    fn read(columns: [&'static str; 5]) -> Option<Self> {
        let [about, destinations, codes, ..] = columns;
        let about = match about {
            "excise" => About::Excise,
            "less" => About::Less,
            _ => return None,
        };
        let [destinations, codes] = [destinations, codes].map(|cell| cell.split_whitespace().collect());
        Some(Self { about, destinations, codes })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read_and_has_codes_and_a_source() {
        let table = include_str!("../../data/tax_goods.tsv");
        let read: Vec<_> = rows::<5>(table).map(|columns| (TaxGoods::read(columns), columns)).collect();
        assert_eq!(read.len(), table.lines().count() - 1);
        for (row, columns) in read {
            let row = row.expect("a row");
            assert!(!row.codes.is_empty() && !row.destinations.is_empty() && !columns[3].is_empty(), "{columns:?}");
            for own in row.destinations.iter().filter(|own| **own != "*") {
                assert!(own.parse::<Country>().is_ok() || *own == "EU", "{own}");
            }
        }
    }

    #[test]
    fn rows_are_for_their_destinations() -> Result<(), crate::Error> {
        let is = |about, destination: &str, code: &str| Ok(some_goods(about, destination.parse()?, &code.parse()?));
        let cases = [
            (About::Excise, "DE", "2208.30", true),
            (About::Excise, "DE", "8517.13", false),
            (About::Excise, "NA", "8517.13", true),
            (About::Less, "DE", "8713.10", true),
            (About::Less, "US", "8713.10", false),
            (About::Less, "GB", "6109.10", true),
            (About::Less, "DE", "6109.10", false),
        ];
        for (about, destination, code, expected) in cases {
            let found: Result<bool, crate::Error> = is(about, destination, code);
            assert_eq!(found?, expected, "{about:?} {destination} {code}");
        }
        Ok(())
    }
}
