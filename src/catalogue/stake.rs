//! What it would cost or save to declare an item under another code.

use rust_decimal::Decimal;
use serde::Serialize;

use super::compare::ComparedItem;
use super::item::CatalogueItem;
use super::recommend::RecommendOptions;
use crate::code::TariffCode;
use crate::duty::{AmountRange, Currency, DutyRequest};
use crate::engine::Engine;

/// What is paid more, or less where it is below nothing, under the recommended code than under the one in use, on the
/// value of the item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Stake {
    /// Of which currency the amounts are.
    pub currency: Currency,
    /// Duties on import, where the destination has rates in the data: from the least to the most that they may differ by.
    pub duty: Option<AmountRange>,
    /// The tax that is given back on export, where the tariff of the origin names it.
    pub rebate: Option<AmountRange>,
}

impl Stake {
    /// The most that either differs by, whether it is more or less.
    #[must_use]
    pub fn most(&self) -> Decimal {
        let most = |range: &AmountRange| range.high.unwrap_or(range.low).abs().max(range.low.abs());
        [&self.duty, &self.rebate].into_iter().flatten().map(most).max().unwrap_or_default()
    }
}

/// The money at stake; none where no value is given, or the data have neither rates nor rebates.
pub(super) fn stake(
    engine: &Engine,
    item: &CatalogueItem,
    compared: &ComparedItem,
    options: &RecommendOptions,
) -> Option<Stake> {
    let (current, recommended) = (compared.current?, compared.recommended?);
    let value = item.value?;
    let duty = |code: &TariffCode| {
        let destination = item.destination?;
        // Beyond six digits a code is one of the tariff of the options.
        let is_own = options.tariff.is_some_and(|tariff| tariff.jurisdiction() == destination.jurisdiction());
        let code = if is_own { *code } else { code.subheading()? };
        let mut request = DutyRequest::new(code, destination).with_value(value);
        (request.origin, request.date) = (item.origin, options.date);
        let spread = engine.duty_spread(&request, &[code]);
        Some(spread.duty).filter(|_| !spread.lines.is_empty())
    };
    let rebate = |code: &TariffCode| {
        let schedule = engine
            .schedule(item.origin.filter(|origin| {
                options.tariff.is_some_and(|tariff| tariff.jurisdiction() == origin.jurisdiction())
            })?)?;
        let rates = schedule.declarable(code).filter_map(|line| percentages(line.value("export_rebate")?));
        let rate = rates.reduce(AmountRange::or)?;
        rate.map(|percent| value.amount.checked_mul(percent)?.checked_div(Decimal::ONE_HUNDRED))
    };
    let duty = duty(&recommended).zip(duty(&current)).and_then(|(new, old)| less(new, old));
    let rebate = rebate(&recommended).zip(rebate(&current)).and_then(|(new, old)| less(new, old));
    (duty.is_some() || rebate.is_some()).then_some(Stake { currency: value.currency, duty, rebate })
}

/// One amount less another, each anything within its range; none where one has no upper bound.
fn less(one: AmountRange, other: AmountRange) -> Option<AmountRange> {
    let (low, high) = (one.low.checked_sub(other.high?)?, one.high?.checked_sub(other.low)?);
    Some(AmountRange { low, high: Some(high) })
}

/// Percentages parted by commas, from the least to the most: the line does not tell apart goods of several.
fn percentages(cell: &str) -> Option<AmountRange> {
    let percent = |text: &str| text.trim().strip_suffix('%')?.parse().ok().map(AmountRange::exactly);
    cell.split(',').filter(|text| !text.trim().is_empty()).map(percent).reduce(|a, b| Some(a?.or(b?))).flatten()
}
