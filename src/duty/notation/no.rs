//! Rates of the trade agreements of Norway: `0` is free, `pr.kg` is kroner for a kilogram, `variable` a further duty by
//! the raw materials in the goods. Ordinary rates are not published with them.

use winnow::Parser;

use super::{Digits, Fault, Parsed, after_blanks, number, phrase, skip, specific, sum_of};
use crate::duty::expression::{Pointer, RateExpression};
use crate::duty::money::Currency;
use crate::duty::terms::{Referred, Unit};

pub(in crate::duty) fn rate(input: &mut &str) -> Parsed<RateExpression> {
    let amount = number(input, Digits::Plain)?;
    let own = if skip(input, "%") {
        RateExpression::percent(amount)
    } else if skip(input, "pr.kg") {
        RateExpression::Specific(specific(amount, Currency::NOK, Unit::Kilogram))
    } else if amount.is_zero() {
        RateExpression::Free
    } else {
        return Err(Fault::new(after_blanks(input), "'%' or 'pr.kg'"));
    };
    let mut parts = vec![own];
    if skip(input, "+") {
        phrase("variable").parse_next(input)?;
        parts.push(RateExpression::Pointer(Pointer::To(Referred::RawMaterials)));
    }
    Ok(sum_of(parts))
}
