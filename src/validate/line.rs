//! Whether goods can be declared under a code in the tariff of a country.

use std::sync::Arc;

use jiff::civil::Date;
use serde::Serialize;

use crate::code::TariffCode;
use crate::jurisdiction::{Country, Jurisdiction};
use crate::pack::PackInfo;
use crate::schedule::{Schedule, Standing};

/// Most declarable lines that are named below a code.
const MOST_LINES: usize = 100;

/// How a code stands in the tariff of a country.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum LineStatus {
    /// Goods can be declared under it.
    Declarable,
    /// The tariff has it, or has what stands before its last zeros, but goods are declared under other codes: see
    /// `declarable`.
    Incomplete,
    /// The tariff has it, but not on the day.
    NotOnThatDay,
    /// The tariff does not have it.
    Unknown,
    /// The schedule does not have it, and is known not to have every line: see `gaps`.
    NotVerifiable,
    /// The engine has no schedule for the country.
    NoSchedule,
}

/// The finding on a code in the tariff of a country.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct LineValidation {
    /// The code as it was read.
    pub code: TariffCode,
    /// The country that the goods go to.
    pub destination: Country,
    /// Whose tariff it applies.
    pub jurisdiction: Jurisdiction,
    /// The day asked for; none where any day will do.
    pub date: Option<Date>,
    /// The finding.
    pub status: LineStatus,
    /// The line that a declarable code is that of: the code itself, or without the last zeros where the tariff declares
    /// a line with zeros behind it (HTSUS, general statistical note 3).
    pub line: Option<TariffCode>,
    /// The first declarable lines below an incomplete code, at most 100, in order.
    pub declarable: Vec<TariffCode>,
    /// How many there are.
    pub declarable_count: usize,
    /// For a code that the schedule does not have as it stands: the longest beginning of it that it has.
    pub known_prefix: Option<TariffCode>,
    /// The codes that have the goods of a code of an earlier edition now, where the schedule knows them.
    pub successors: Vec<TariffCode>,
    /// What the source of the schedule lacks.
    pub gaps: Option<String>,
    /// The schedule that gave the answer. It knows nothing of changes after its date.
    pub data: Option<Arc<PackInfo>>,
}

impl LineValidation {
    /// Whether goods can be declared under the code as it stands.
    #[must_use]
    pub fn is_declarable(&self) -> bool {
        self.status == LineStatus::Declarable
    }
}

/// Looks a code up in the schedule of a country.
pub(crate) fn validate_line(
    schedule: Option<&Schedule>,
    code: &TariffCode,
    destination: Country,
    date: Option<Date>,
) -> LineValidation {
    let mut found = LineValidation {
        code: *code,
        destination,
        jurisdiction: destination.jurisdiction(),
        date,
        status: LineStatus::NoSchedule,
        line: None,
        declarable: Vec::new(),
        declarable_count: 0,
        known_prefix: None,
        successors: Vec::new(),
        gaps: None,
        data: None,
    };
    let Some(schedule) = schedule else { return found };
    found.data = Some(Arc::clone(schedule.info()));
    found.gaps = schedule.gaps().map(str::to_owned);
    found.status = match schedule.standing(code, date) {
        Standing::Declarable => LineStatus::Declarable,
        Standing::Prefix => LineStatus::Incomplete,
        Standing::NotOnThatDay => LineStatus::NotOnThatDay,
        Standing::Missing if found.gaps.is_some() => LineStatus::NotVerifiable,
        Standing::Missing => LineStatus::Unknown,
    };
    if found.status == LineStatus::Declarable {
        found.line = Some(*code);
    }
    if matches!(found.status, LineStatus::Unknown | LineStatus::NotVerifiable) {
        found.known_prefix = schedule.known_prefix(code);
        if let Some(prefix) = schedule.without_zeros(code) {
            let is_line = schedule.standing(&prefix, date) == Standing::Declarable;
            let is_whole = found.jurisdiction.code_digits() == Some(code.digit_count());
            (found.status, found.line) = match is_line && is_whole {
                true => (LineStatus::Declarable, Some(prefix)),
                false => (LineStatus::Incomplete, None),
            };
        }
    }
    if matches!(found.status, LineStatus::Unknown | LineStatus::NotVerifiable | LineStatus::NotOnThatDay) {
        found.successors = schedule.successors(code);
    }
    if found.status == LineStatus::Incomplete {
        let title = found.known_prefix.unwrap_or(*code);
        let mut codes = schedule.declarable_codes(&title, date);
        found.declarable.extend(codes.by_ref().take(MOST_LINES));
        found.declarable_count = found.declarable.len() + codes.count();
    }
    found
}
