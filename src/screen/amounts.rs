//! Whether value and quantities can be declared.

use rust_decimal::Decimal;

use super::Case;
use super::finding::{ContextValue, Finding, Rule, Verdict};
use crate::currency::is_currency;
use crate::units::unit;

/// The value is an amount above zero in a currency.
pub(super) fn declared_value(case: &mut Case<'_>) {
    let rule = Rule::DeclaredValue;
    let Some(text) = case.line.value.as_deref() else {
        case.skip(rule, "no value is given");
        return;
    };
    let currency = case.line.currency.as_deref().unwrap_or_default();
    let (result, message) = match text.trim().parse::<Decimal>() {
        Err(_) => {
            let message = format!("The value '{text}' is no amount: write digits, with a point before decimals.");
            (Verdict::Fail, message)
        }
        Ok(amount) if amount <= Decimal::ZERO => {
            (Verdict::Fail, format!("The value is {amount}: goods without a price have a value for customs, too."))
        }
        Ok(_) if currency.is_empty() => (Verdict::Fail, "The value has no currency.".to_owned()),
        Ok(_) if !is_currency(currency) => {
            (Verdict::Fail, format!("'{currency}' is not the code of a currency in ISO 4217."))
        }
        Ok(amount) => (Verdict::Pass, format!("The value is {amount} {}.", currency.trim().to_uppercase())),
    };
    let finding = Finding::new(rule, result, message, "WTO Agreement on Customs Valuation, Article 1; ISO 4217");
    case.add(finding.with("value", text).with("currency", currency));
}

/// The quantities are in the units that the line asks for.
pub(super) fn unit_check(case: &mut Case<'_>) {
    let rule = Rule::UnitCheck;
    let (Some(schedule), Some(line)) = (case.schedule, &case.tariff_line) else {
        case.skip(rule, "the data do not have the line");
        return;
    };
    if !schedule.has_column("unit") {
        let reason = format!("the data have no units of {}", schedule.jurisdiction());
        case.skip(rule, reason);
        return;
    }
    let expected: Vec<String> = line.units().filter(|unit| is_unit(unit)).map(str::to_owned).collect();
    let given = &case.line.quantities;
    let broken = given
        .iter()
        .find(|quantity| quantity.amount.trim().parse::<Decimal>().map_or(true, |amount| amount <= Decimal::ZERO));
    let missing: Vec<&String> =
        expected.iter().filter(|unit| !given.iter().any(|quantity| converts(&quantity.unit, unit))).collect();
    let (result, message) = if let Some(quantity) = broken {
        let message = format!("The quantity '{} {}' is no amount above zero.", quantity.amount, quantity.unit);
        (Verdict::Fail, message)
    } else if expected.is_empty() {
        (Verdict::Pass, "The line asks for no unit of quantity.".to_owned())
    } else if given.is_empty() {
        (Verdict::Pass, format!("The line asks for a quantity in {}.", expected.join(" and ")))
    } else if let [first, ..] = missing[..] {
        (Verdict::Warn, format!("The line asks for a quantity in {first}, which is not given."))
    } else {
        (Verdict::Pass, format!("The quantities are in the units of the line: {}.", expected.join(" and ")))
    };
    let expected: ContextValue = expected.iter().collect();
    case.add(Finding::new(rule, result, message, schedule.info()).with("expected_units", expected));
}

/// Whether a text is a unit; `X` says that there is none.
fn is_unit(text: &str) -> bool {
    !matches!(text.trim(), "" | "X" | "x" | "-")
}

/// Whether a quantity in one unit can be declared in another: both are of one kind, or spelt alike.
fn converts(given: &str, expected: &str) -> bool {
    match (unit(given), unit(expected)) {
        (Some(given), Some(expected)) => given.kind == expected.kind,
        _ => given.trim().eq_ignore_ascii_case(expected.trim()),
    }
}
