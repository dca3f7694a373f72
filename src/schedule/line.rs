//! What a line of a tariff says.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Serialize;

use crate::code::TariffCode;

/// A line of a national tariff.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct TariffLine {
    /// The code, as long as the tariff has it.
    pub code: TariffCode,
    /// Whether goods can be declared under the line; else it is a title above others.
    pub declarable: bool,
    /// The first day on which it holds, where the source says.
    pub valid_from: Option<Date>,
    /// The last day, where the source says.
    pub valid_to: Option<Date>,
    /// What the columns of the schedule say, by name; a column without a value is not here. Units and rates are as the
    /// source writes them, those of a line above where the source leaves them there.
    pub values: BTreeMap<String, String>,
    /// The official text with what stands above it, parted by `; `; none in a pack of facts.
    pub description: Option<String>,
}

impl TariffLine {
    /// What a column says.
    #[must_use]
    pub fn value(&self, column: &str) -> Option<&str> {
        self.values.get(column).map(String::as_str)
    }

    /// The units that quantities are declared in, the first and where there is one the second, as the source has them.
    pub fn units(&self) -> impl Iterator<Item = &str> {
        ["unit", "unit_2"].into_iter().filter_map(|column| self.value(column))
    }
}
