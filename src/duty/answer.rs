//! What goods pay, with the trace by which a broker can check it.

use std::sync::Arc;

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::Serialize;

use super::evaluation::{Missing, Step};
use super::money::{Currency, Money};
use crate::code::TariffCode;
use crate::jurisdiction::{Country, Jurisdiction};
use crate::pack::PackInfo;

/// What goods pay.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct DutyResult {
    /// The code as it was given.
    pub code: TariffCode,
    /// The destination.
    pub destination: Country,
    /// Whose tariff it is.
    pub jurisdiction: Jurisdiction,
    /// The origin.
    pub origin: Option<Country>,
    /// The day that the answer is for.
    pub date: Date,
    /// Whether amounts are known.
    pub status: DutyStatus,
    /// The customs value, in the currency of the amounts.
    pub value: Option<Money>,
    /// The currency of all amounts.
    pub currency: Currency,
    /// Duties, fees and taxes, in the order in which they are computed.
    pub lines: Vec<DutyLine>,
    /// All customs duties together.
    pub duty: AmountRange,
    /// All fees together.
    pub fees: AmountRange,
    /// All taxes together.
    pub taxes: AmountRange,
    /// Duties, fees and taxes together.
    pub total: AmountRange,
    /// The duties in per cent of the customs value, to two places; none where they are not known.
    #[serde(with = "rust_decimal::serde::str_option")]
    pub effective_rate: Option<Decimal>,
    /// What may be due beside, or relieve: looked at by nobody yet, and in no amount.
    pub prompts: Vec<DutyPrompt>,
    /// What a reader must know of the answer: data that are old or missing, claims that were not followed.
    pub warnings: Vec<String>,
    /// The schedule that the rates are from.
    pub data: Option<Arc<PackInfo>>,
}

/// Whether amounts are known; new states may be added.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum DutyStatus {
    /// Every line has its amount.
    Computed,
    /// Facts are missing, which `missing` of the lines name: the amounts are ranges.
    FactsMissing,
    /// The rate of a line cannot be read or is not in the data, and the amounts are the least that is due; or the
    /// schedule is too old for the day, or no origin is given, and they are those that it has.
    NeedsReview,
    /// The code is none under which goods can be declared in the tariff, or is above several that differ.
    CodeNotDeclarable,
    /// The data have no tariff of the destination.
    NotCovered,
}

/// What a line of the answer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum DutyKind {
    /// The duty of the tariff line.
    Base,
    /// A duty beside that of the line.
    Additional,
    /// A fee of customs.
    Fee,
    /// A tax on the import.
    Tax,
}

/// A duty, fee or tax.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct DutyLine {
    /// What it is.
    pub kind: DutyKind,
    /// What it is known by: a programme, the id of a measure, a fee or tax.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// The heading that it stands in or is declared under.
    pub heading: Option<String>,
    /// The rate as its source writes it.
    pub rate: Option<String>,
    /// The rate as it was read, in the canonical notation.
    pub expression: Option<String>,
    /// What it is computed on, where that is an amount of money.
    pub base: Option<AmountRange>,
    /// The parts of the rate with what was used and what they came to, before rounding.
    pub steps: Vec<Step>,
    /// What is due, rounded.
    pub amount: AmountRange,
    /// How it was rounded.
    pub rounding: &'static str,
    /// Facts that are missing.
    pub missing: Vec<Missing>,
    /// Why the rate was not applied: it cannot be read, or is not in the data. The amount is then the least.
    pub review: Option<String>,
    /// What must hold for the line to be right: proof of origin, or that the goods fit none of the exclusions named.
    pub condition: Option<String>,
    /// The legal source.
    pub source: String,
    /// From when the rate holds, where the data say.
    pub valid_from: Option<Date>,
    /// Until when.
    pub valid_to: Option<Date>,
    /// What else should be known.
    pub remark: Option<String>,
}

/// Something to look into.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct DutyPrompt {
    /// What it is known by.
    pub id: String,
    /// What it is.
    pub name: String,
    /// The heading that it would be declared under.
    pub heading: Option<String>,
    /// The rate that it would have.
    pub rate: Option<String>,
    /// What is to be looked at.
    pub reason: String,
    /// The legal source.
    pub source: String,
}

/// What an amount lies between.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct AmountRange {
    /// The least.
    #[serde(with = "rust_decimal::serde::str")]
    pub low: Decimal,
    /// The most; none where what is missing leaves no bound.
    #[serde(with = "rust_decimal::serde::str_option")]
    pub high: Option<Decimal>,
}

impl AmountRange {
    /// An amount that is known.
    #[must_use]
    pub const fn exactly(amount: Decimal) -> Self {
        Self { low: amount, high: Some(amount) }
    }

    /// At least nothing, without a bound.
    pub(super) const UNKNOWN: Self = Self { low: Decimal::ZERO, high: None };

    /// The amount, where it is known.
    #[must_use]
    pub fn amount(&self) -> Option<Decimal> {
        self.high.filter(|high| *high == self.low)
    }

    /// The sum of two; none above what a decimal holds.
    pub(super) fn plus(self, other: Self) -> Option<Self> {
        let high = match (self.high, other.high) {
            (Some(a), Some(b)) => Some(a.checked_add(b)?),
            _ => None,
        };
        Some(Self { low: self.low.checked_add(other.low)?, high })
    }

    /// Both ends changed in one way; none above what a decimal holds.
    pub(crate) fn map(self, change: impl Fn(Decimal) -> Option<Decimal>) -> Option<Self> {
        let high = match self.high {
            Some(high) => Some(change(high)?),
            None => None,
        };
        Some(Self { low: change(self.low)?, high })
    }

    /// From the least to the most of both.
    pub(crate) fn or(self, other: Self) -> Self {
        Self { low: self.low.min(other.low), high: self.high.zip(other.high).map(|(a, b)| a.max(b)) }
    }
}
