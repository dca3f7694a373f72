//! Import duty (II) and tax on industrialised products (IPI) of Brazil: percentages, and `NT` where goods are outside
//! the field of the IPI. The publication names them by identifiers: `tax_ii_12_6` is 12.6%.

use rust_decimal::Decimal;

use super::{Digits, Fault, Parsed, after_blanks, percent, skip};
use crate::duty::expression::RateExpression;
use crate::duty::terms::Unstated;

pub(in crate::duty) fn rate(input: &mut &str) -> Parsed<RateExpression> {
    let is_identifier = skip(input, "tax_ii_") || skip(input, "tax_ipi_");
    if skip(input, "nt") {
        return Ok(RateExpression::Unstated(Unstated::NotTaxed));
    }
    let percent = if is_identifier { identified(input)? } else { percent(input, Digits::Plain)? };
    Ok(RateExpression::percent(percent))
}

/// A number with a low line for its point.
fn identified(input: &mut &str) -> Parsed<Decimal> {
    let text = after_blanks(input);
    let length = text.bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b'_').count();
    let (number, rest) = text.split_at(length);
    let is_number = number.split('_').count() <= 2 && number.split('_').all(|part| !part.is_empty());
    match Decimal::from_str_exact(&number.replace('_', ".")) {
        Ok(percent) if is_number => {
            *input = rest;
            Ok(percent)
        }
        _ => Err(Fault::new(text, "a number")),
    }
}
