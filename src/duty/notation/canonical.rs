//! The canonical notation, as `Display` writes it. Calls are named, so that nothing is read twice.

use rust_decimal::Decimal;
use winnow::Parser;

use super::{Digits, Fault, Parsed, after_blanks, number, one_of, phrase, skip, sum};
use crate::duty::expression::{Bound, Case, Graded, Pointer, PriceBreak, RateExpression, Season, Specific};
use crate::duty::money::Currency;
use crate::duty::parse::MAX_DEPTH;
use crate::duty::terms::{Circumstance, Portion, Referred, Scale, Unit, Unstated, ValueBase};

/// A rate that stands `depth` deep in others.
pub(in crate::duty) fn rate(input: &mut &str, depth: usize) -> Parsed<RateExpression> {
    if depth > MAX_DEPTH {
        return Err(Fault::new(input, "rates at most 16 deep"));
    }
    sum(input, |input| term(input, depth))
}

fn term(input: &mut &str, depth: usize) -> Parsed<RateExpression> {
    let named = one_of(input, CALLS, "a rate");
    let Ok(call) = named else { return if is_numeric(input) { amount(input) } else { word(input) } };
    let inner = depth + 1;
    let out = match call {
        Call::Group => rate(input, inner)?,
        Call::Max => RateExpression::Greatest(list(input, inner)?),
        Call::Min => RateExpression::Least(list(input, inner)?),
        Call::Any => RateExpression::AnyOf(list(input, inner)?),
        Call::Less | Call::Range => {
            let first = Box::new(rate(input, inner)?);
            phrase(",").parse_next(input)?;
            let second = Box::new(rate(input, inner)?);
            if matches!(call, Call::Less) {
                RateExpression::Less(first, second)
            } else {
                RateExpression::Range(first, second)
            }
        }
        Call::Scale => {
            let numerator = decimal(input)?;
            phrase("/").parse_next(input)?;
            let at = *input;
            let denominator = decimal(input)?;
            if denominator.is_zero() {
                return Err(Fault::new(after_blanks(at), "a divisor above 0"));
            }
            phrase(",").parse_next(input)?;
            RateExpression::Scaled { numerator, denominator, of: Box::new(rate(input, inner)?) }
        }
        Call::Case => RateExpression::Cases(items(input, |input| case(input, inner))?),
        Call::Season => RateExpression::Seasons(items(input, |input| season(input, inner))?),
        Call::Price => RateExpression::PriceBreak(Box::new(price(input, inner)?)),
        Call::Unapplied => RateExpression::Unapplied(Box::new(rate(input, inner)?)),
        Call::Noted => {
            let sign = quoted(input)?;
            phrase(",").parse_next(input)?;
            RateExpression::Noted { sign, rate: Box::new(rate(input, inner)?) }
        }
    };
    phrase(")").parse_next(input)?;
    Ok(out)
}

#[derive(Clone, Copy)]
enum Call {
    Group,
    Max,
    Min,
    Any,
    Less,
    Range,
    Scale,
    Case,
    Season,
    Price,
    Unapplied,
    Noted,
}

const CALLS: [(&str, Call); 12] = [
    ("(", Call::Group),
    ("max(", Call::Max),
    ("min(", Call::Min),
    ("any(", Call::Any),
    ("less(", Call::Less),
    ("range(", Call::Range),
    ("scale(", Call::Scale),
    ("case(", Call::Case),
    ("season(", Call::Season),
    ("price(", Call::Price),
    ("unapplied(", Call::Unapplied),
    ("noted(", Call::Noted),
];

fn decimal(input: &mut &str) -> Parsed<Decimal> {
    number(input, Digits::Plain)
}

fn is_numeric(input: &str) -> bool {
    after_blanks(input).starts_with(|letter: char| letter.is_ascii_digit())
}

fn list(input: &mut &str, depth: usize) -> Parsed<Vec<RateExpression>> {
    let mut parts = vec![rate(input, depth)?];
    while skip(input, ",") {
        parts.push(rate(input, depth)?);
    }
    Ok(parts)
}

fn items<T>(input: &mut &str, mut item: impl FnMut(&mut &str) -> Parsed<T>) -> Parsed<Vec<T>> {
    let mut all = vec![item(input)?];
    while skip(input, ";") {
        all.push(item(input)?);
    }
    Ok(all)
}

/// A percentage, or money by quantity.
fn amount(input: &mut &str) -> Parsed<RateExpression> {
    let amount = decimal(input)?;
    if skip(input, "%") {
        let of = if skip(input, "of") {
            known(input, ValueBase::ALL, ValueBase::as_str, "a value")?
        } else {
            ValueBase::Customs
        };
        return Ok(RateExpression::AdValorem { percent: amount, of });
    }
    let currency = currency(input)?;
    phrase("/").parse_next(input)?;
    let per = if is_numeric(input) { above_nothing(input)? } else { Decimal::ONE };
    let unit = known(input, Unit::ALL, Unit::as_str, "a unit")?;
    let of = if skip(input, "of") {
        known(input, Portion::ALL, Portion::as_str, "what is measured")?
    } else {
        Portion::Goods
    };
    let rate = Specific { amount, currency, per, unit, of };
    if !skip(input, "per") {
        return Ok(RateExpression::Specific(rate));
    }
    let fractions = !skip(input, "whole");
    let scale = known(input, Scale::ALL, Scale::as_str, "a scale")?;
    let bound = if skip(input, "under") {
        Bound::Under(decimal(input)?)
    } else if skip(input, "over") {
        Bound::Over(decimal(input)?)
    } else {
        Bound::Over(Decimal::ZERO)
    };
    Ok(RateExpression::Graded(Graded { rate, scale, bound, fractions }))
}

fn above_nothing(input: &mut &str) -> Parsed<Decimal> {
    let at = *input;
    decimal(input).and_then(|n| if n.is_zero() { Err(Fault::new(after_blanks(at), "a number above 0")) } else { Ok(n) })
}

fn currency(input: &mut &str) -> Parsed<Currency> {
    let text = after_blanks(input);
    let code = text.get(..3).and_then(|code| code.parse().ok());
    let currency = code.ok_or_else(|| Fault::new(text, "'%' or a currency"))?;
    *input = text.get(3..).unwrap_or_default();
    Ok(currency)
}

/// The variant of a closed list whose phrase stands next.
fn known<T: Copy>(
    input: &mut &str,
    all: &'static [T],
    phrase: impl Fn(T) -> &'static str,
    expected: &'static str,
) -> Parsed<T> {
    let folded = |variant: &T| (phrase(*variant), *variant);
    one_of(input, all.iter().map(folded), expected)
}

/// A rate in words.
fn word(input: &mut &str) -> Parsed<RateExpression> {
    if skip(input, "free") {
        return Ok(RateExpression::Free);
    }
    if skip(input, "see") {
        let mut headings = vec![quoted(input)?];
        while skip(input, "or") {
            headings.push(quoted(input)?);
        }
        return Ok(RateExpression::Pointer(Pointer::Headings(headings)));
    }
    if let Ok(referred) = known(input, Referred::ALL, Referred::as_str, "") {
        return Ok(RateExpression::Pointer(Pointer::To(referred)));
    }
    if skip(input, "duty on") {
        let base = known(input, ValueBase::ALL, ValueBase::as_str, "a value")?;
        return Ok(RateExpression::Pointer(Pointer::RateOn(base)));
    }
    if let Ok(unstated) = known(input, Unstated::ALL, Unstated::as_str, "") {
        return Ok(RateExpression::Unstated(unstated));
    }
    if skip(input, "note") {
        return Ok(RateExpression::Pointer(Pointer::Note(quoted(input)?)));
    }
    Err(Fault::new(after_blanks(input), "a rate"))
}

/// Words between quotation marks.
fn quoted(input: &mut &str) -> Parsed<String> {
    phrase("\"").parse_next(input)?;
    let mut words = String::new();
    let mut letters = input.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '"' => {
                *input = letters.as_str();
                return Ok(words);
            }
            '\\' => words.extend(letters.next()),
            other => words.push(other),
        }
    }
    Err(Fault::new("", "a quotation mark"))
}

fn case(input: &mut &str, depth: usize) -> Parsed<Case> {
    let when = known(input, Circumstance::ALL, Circumstance::as_str, "a circumstance").ok();
    let words = if when.is_none() || after_blanks(input).starts_with('"') { Some(quoted(input)?) } else { None };
    phrase(":").parse_next(input)?;
    Ok(Case { when, words, rate: rate(input, depth)? })
}

fn season(input: &mut &str, depth: usize) -> Parsed<Season> {
    let mut days = Vec::new();
    if !skip(input, "otherwise") {
        loop {
            let first = day(input)?;
            phrase("..").parse_next(input)?;
            days.push([first, day(input)?]);
            if !skip(input, ",") {
                break;
            }
        }
    }
    phrase(":").parse_next(input)?;
    Ok(Season { days, rate: rate(input, depth)? })
}

/// Month and day, such as `07-31`.
fn day(input: &mut &str) -> Parsed<(u8, u8)> {
    let text = after_blanks(input);
    let (month, day) = (text.get(..2), text.get(3..5));
    let read = month.and_then(|m| m.parse().ok()).zip(day.and_then(|d| d.parse().ok()));
    match read.filter(|(month, day)| text.get(2..3) == Some("-") && super::is_day(*month, *day)) {
        Some(day) => {
            *input = text.get(5..).unwrap_or_default();
            Ok(day)
        }
        None => Err(Fault::new(text, "a month and a day")),
    }
}

fn price(input: &mut &str, depth: usize) -> Parsed<PriceBreak> {
    let inclusive = one_of(input, [("up to", true), ("below", false)], "'up to' or 'below'")?;
    let amount = decimal(input)?;
    let currency = currency(input)?;
    let unit = if skip(input, "/") { Some(known(input, Unit::ALL, Unit::as_str, "a unit")?) } else { None };
    phrase(":").parse_next(input)?;
    let up_to = rate(input, depth)?;
    phrase("; otherwise:").parse_next(input)?;
    Ok(PriceBreak { amount, currency, unit, inclusive, up_to, above: rate(input, depth)? })
}
