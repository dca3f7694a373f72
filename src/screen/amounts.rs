//! Whether value and quantities can be declared.

use rust_decimal::Decimal;

use super::Case;
use super::finding::{ContextValue, Finding, Rule, Verdict};
use crate::currency::is_currency;
use crate::error::excerpt;
use crate::jurisdiction::Jurisdiction;
use crate::units::unit;

const VALUATION: &str = "WTO Agreement on Customs Valuation, Article 1; ISO 4217";

/// The value is an amount above zero in a currency.
pub(super) fn declared_value(case: &mut Case<'_>) {
    let rule = Rule::DeclaredValue;
    let currency = case.line.currency.as_deref().unwrap_or_default();
    let is_known = is_currency(currency, case.date);
    let Some(text) = case.line.value.as_deref() else {
        case.skip(rule, "no value is given");
        if !currency.is_empty() && !is_known {
            case.add(Finding::new(rule, Verdict::Fail, unknown_currency(currency), VALUATION));
        }
        return;
    };
    let (result, message) = match amount(text) {
        Err(reason) => (Verdict::Fail, format!("The value '{}' is no amount: {reason}.", excerpt(text))),
        Ok(amount) if amount <= Decimal::ZERO => {
            (Verdict::Fail, format!("The value is {amount}: goods without a price have a value for customs, too."))
        }
        Ok(_) if currency.is_empty() => (Verdict::Fail, "The value has no currency.".to_owned()),
        Ok(_) if !is_known => (Verdict::Fail, unknown_currency(currency)),
        Ok(amount) => (Verdict::Pass, format!("The value is {amount} {}.", currency.trim().to_uppercase())),
    };
    let finding = Finding::new(rule, result, message, VALUATION);
    case.add(finding.with("value", excerpt(text)).with("currency", excerpt(currency)));
}

fn unknown_currency(text: &str) -> String {
    format!("'{}' is not the code of a currency of that day in ISO 4217.", excerpt(text))
}

/// Reads digits with at most one point.
fn amount(text: &str) -> Result<Decimal, &'static str> {
    let text = text.trim();
    let digits = text.strip_prefix('-').unwrap_or(text);
    let is_plain = digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    if digits.is_empty() || !is_plain || digits.matches('.').count() > 1 || digits == "." {
        return Err("write digits, with a point before decimals");
    }
    text.parse().map_err(|_| "it has more digits than customs systems take")
}

/// The quantities are in the units that the line asks for, or convert into them.
pub(super) fn unit_check(case: &mut Case<'_>) {
    let rule = Rule::UnitCheck;
    let Some(schedule) = case.schedule else { return case.skip(rule, "there is no schedule of the destination") };
    let Some(line) = &case.tariff_line else { return case.skip(rule, "the data do not have the line") };
    let tariff = schedule.jurisdiction();
    if !schedule.has_column("unit") {
        return case.skip(rule, format!("the data have no units of {tariff}"));
    }
    let units = line.units().flat_map(|units| units.split(" and ")).filter(|unit| is_unit(unit));
    let expected: Vec<String> = units.map(|unit| unit.trim().to_owned()).collect();
    let given = &case.line.quantities;
    if given.is_empty() && !expected.is_empty() {
        let reason = format!("no quantity is given; the line asks for {}", expected.join(" and "));
        return case.skip(rule, reason);
    }
    let mut amounts = Vec::new();
    for quantity in given {
        match amount(&quantity.amount) {
            Ok(amount) if amount > Decimal::ZERO => amounts.push((amount, quantity.unit.as_str())),
            Ok(amount) => return case.add(broken_quantity(&format!("'{amount}' is not above zero"))),
            Err(reason) => return case.add(broken_quantity(&format!("'{}': {reason}", excerpt(&quantity.amount)))),
        }
    }
    let declared: Vec<Option<String>> = expected.iter().map(|unit| converted(tariff, &amounts, unit)).collect();
    let missing = expected.iter().zip(&declared).find(|(_, declared)| declared.is_none());
    let declared: Vec<String> = declared.iter().flatten().cloned().collect();
    let (result, message) = match missing {
        Some((unit, _)) => (Verdict::Warn, format!("The line asks for a quantity in {unit}, which is not given.")),
        None if expected.is_empty() => (Verdict::Pass, "The line asks for no unit beside the net mass.".to_owned()),
        None => (Verdict::Pass, format!("Declare {}.", declared.join(" and "))),
    };
    let finding = Finding::new(rule, result, message, schedule.info());
    let finding = finding.with("expected_units", expected.iter().collect::<ContextValue>());
    case.add(finding.with("quantities", declared.iter().collect::<ContextValue>()));
}

fn broken_quantity(what: &str) -> Finding {
    let message = format!("The quantity {what}.");
    Finding::new(Rule::UnitCheck, Verdict::Fail, message, "WCO Data Model, quantities of a goods item")
}

/// Whether a text is a unit; `X` says that there is none.
fn is_unit(text: &str) -> bool {
    !matches!(text.trim(), "" | "X" | "x" | "-")
}

/// The first quantity that can be declared in a unit, in that unit: it is of the same kind, or spelt alike.
fn converted(tariff: Jurisdiction, amounts: &[(Decimal, &str)], expected: &str) -> Option<String> {
    amounts.iter().find_map(|(amount, given)| {
        let amount = match (unit(tariff, given), unit(tariff, expected)) {
            (Some(given), Some(expected)) if given.kind == expected.kind => {
                amount.checked_mul(given.factor)?.checked_div(expected.factor)?
            }
            (_, None) if given.trim().eq_ignore_ascii_case(expected) => *amount,
            _ => return None,
        };
        Some(format!("{} {expected}", amount.round_dp(6).normalize()))
    })
}
