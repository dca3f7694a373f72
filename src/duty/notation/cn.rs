//! The import and export tariff of China, with its taxes.
//!
//! A bare number is per cent, as in the rates of agreements. A rate may depend on the price of a unit (`完税价`,
//! `计税价格`), and an amount without a unit behind such a price is for the unit of the price. `关税配额税率` is the rate
//! within a tariff quota.

use rust_decimal::Decimal;

use super::{Digits, Fault, Parsed, after_blanks, number, one_of, skip, specific, sum};
use crate::duty::expression::{Case, PriceBreak, RateExpression};
use crate::duty::money::Currency;
use crate::duty::terms::{Circumstance, Unit};

const UNITS: [(&str, Unit); 4] =
    [("千克", Unit::Kilogram), ("平方米", Unit::SquareMetre), ("升", Unit::Litre), ("台", Unit::Piece)];

pub(in crate::duty) fn rate(input: &mut &str) -> Parsed<RateExpression> {
    if skip(input, "关税配额税率:") {
        let rate = RateExpression::percent(number(input, Digits::Plain)?);
        skip(input, "%");
        return Ok(RateExpression::Cases(vec![Case { when: Some(Circumstance::WithinQuota), words: None, rate }]));
    }
    if is_by_price(input) {
        return price_break(input);
    }
    sum(input, |input| term(input, None))
}

/// A percentage or money by quantity; money without a unit is for the one given.
fn term(input: &mut &str, of_price: Option<Unit>) -> Parsed<RateExpression> {
    let amount = number(input, Digits::Plain)?;
    if !skip(input, "元") {
        skip(input, "%");
        return Ok(RateExpression::percent(amount));
    }
    let unit = match (skip(input, "/"), of_price) {
        (false, Some(unit)) => unit,
        (false, None) => return Err(Fault::new(after_blanks(input), "'/' and a unit")),
        (true, _) => one_of(input, UNITS, "a unit")?,
    };
    Ok(RateExpression::Specific(specific(amount, Currency::CNY, unit)))
}

const PRICES: [(&str, ()); 2] = [("完税价", ()), ("计税价格", ())];

fn is_by_price(mut input: &str) -> bool {
    one_of(&mut input, PRICES, "").is_ok()
}

/// How a price stands to that at which the rate changes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Below,
    UpTo,
    From,
    Above,
}

const SIDES: [(&str, Side); 8] = [
    ("不高于", Side::UpTo),
    ("≤", Side::UpTo),
    ("小于", Side::Below),
    ("<", Side::Below),
    ("大于等于", Side::From),
    ("≥", Side::From),
    ("高于", Side::Above),
    (">", Side::Above),
];

/// One side of a price, and the rate of goods there.
struct Clause {
    side: Side,
    price: (Decimal, Currency, Option<Unit>),
    rate: RateExpression,
}

fn clause(input: &mut &str) -> Parsed<Clause> {
    one_of(input, PRICES, "a price")?;
    let side = one_of(input, SIDES, "how the price stands to a number")?;
    let amount = number(input, Digits::Plain)?;
    let currency = one_of(input, [("元", Currency::CNY), ("美元", Currency::USD)], "a currency")?;
    let unit = if skip(input, "/") { Some(one_of(input, UNITS, "a unit")?) } else { None };
    one_of(input, [(":", ()), (",", ())], "':'")?;
    let rate = sum(input, |input| term(input, unit))?;
    Ok(Clause { side, price: (amount, currency, unit), rate })
}

/// Two clauses that share a price and leave none out.
fn price_break(input: &mut &str) -> Parsed<RateExpression> {
    let first = clause(input)?;
    one_of(input, [(";", ()), (",", ())], "';'")?;
    let at = *input;
    let second = clause(input)?;
    skip(input, "。");
    let inclusive = match (first.side, second.side) {
        (Side::UpTo, Side::Above) | (Side::Above, Side::UpTo) => true,
        (Side::Below, Side::From) | (Side::From, Side::Below) => false,
        _ => return Err(Fault::new(after_blanks(at), "the other side of the price")),
    };
    if first.price != second.price {
        return Err(Fault::new(after_blanks(at), "the same price"));
    }
    let first_is_low = matches!(first.side, Side::UpTo | Side::Below);
    let (up_to, above) = if first_is_low { (first.rate, second.rate) } else { (second.rate, first.rate) };
    let (amount, currency, unit) = first.price;
    Ok(RateExpression::PriceBreak(Box::new(PriceBreak { amount, currency, unit, inclusive, up_to, above })))
}

#[cfg(test)]
mod tests {
    use crate::duty::{Notation, RateExpression};

    #[test]
    fn both_sides_of_a_price_are_needed() {
        let read = |text: &str| RateExpression::parse(text, Notation::China).map(|rate| rate.to_string());
        let whole = "完税价大于等于15元：15%，完税价小于15元：0。";
        assert_eq!(read(whole).as_deref(), Ok("price(below 15 CNY: 0%; otherwise: 15%)"));
        for broken in ["完税价大于等于15元：15%。", "完税价大于15元：15%，完税价小于15元：0。"]
        {
            assert!(read(broken).is_err(), "{broken}");
        }
        assert!(read(&whole.replacen("15元", "16元", 1)).is_err());
    }
}
