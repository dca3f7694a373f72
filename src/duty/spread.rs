//! Whether the choice between codes costs money.

use jiff::civil::Date;
use serde::Serialize;

use super::answer::{AmountRange, DutyResult, DutyStatus};
use super::calculate::calculate;
use super::request::DutyRequest;
use crate::code::TariffCode;
use crate::schedule::Schedule;

/// Lines of a tariff that are computed for one spread; the others are counted.
pub const MOST_SPREAD_LINES: usize = 1_000;

/// What the goods of a request would pay under each of several lines.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct DutySpread {
    /// The lines, in the order of their codes.
    pub lines: Vec<SpreadLine>,
    /// Lines beyond [`MOST_SPREAD_LINES`], which are not computed; where there are some, the sums are not known.
    pub omitted: usize,
    /// From the least duty to the most.
    pub duty: AmountRange,
    /// From the least to the most of duties, fees and taxes.
    pub total: AmountRange,
    /// Whether it costs money: what is due under the lines differs, or may.
    pub decides: bool,
}

/// What goods would pay under a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct SpreadLine {
    /// The line.
    pub code: TariffCode,
    /// Whether its amounts are known.
    pub status: DutyStatus,
    /// The duties.
    pub duty: AmountRange,
    /// Duties, fees and taxes.
    pub total: AmountRange,
}

/// The spread over all lines of the tariff at or below some codes.
pub(super) fn spread(schedule: &Schedule, request: &DutyRequest, codes: &[TariffCode], date: Date) -> DutySpread {
    let mut lines: Vec<TariffCode> =
        codes.iter().flat_map(|code| schedule.declarable(code)).map(|line| line.code).collect();
    lines.sort_unstable();
    lines.dedup();
    let omitted = lines.len().saturating_sub(MOST_SPREAD_LINES);
    lines.truncate(MOST_SPREAD_LINES);
    let found: Vec<SpreadLine> =
        lines.iter().map(|code| SpreadLine::of(&calculate(Some(schedule), request, code, date))).collect();
    let over = |amount: fn(&SpreadLine) -> AmountRange| {
        found.iter().map(amount).reduce(AmountRange::or).unwrap_or(AmountRange::UNKNOWN)
    };
    let (duty, total) = match omitted {
        0 => (over(|line| line.duty), over(|line| line.total)),
        _ => (AmountRange::UNKNOWN, AmountRange::UNKNOWN),
    };
    let is_one = |line: &SpreadLine| line.total == total && line.total.high.is_some();
    let decides = omitted > 0 || found.is_empty() || !found.iter().all(is_one);
    DutySpread { decides, omitted, duty, total, lines: found }
}

impl DutySpread {
    /// That of a country whose tariff is not in the data.
    pub(super) fn unknown() -> Self {
        let unknown = AmountRange::UNKNOWN;
        Self { lines: Vec::new(), omitted: 0, duty: unknown, total: unknown, decides: true }
    }
}

impl SpreadLine {
    fn of(result: &DutyResult) -> Self {
        Self { code: result.code, status: result.status, duty: result.duty, total: result.total }
    }
}
