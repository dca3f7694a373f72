//! What a tax is computed on: sums of values, duties and other taxes, as `data/taxes.tsv` writes them.

use rust_decimal::Decimal;
use winnow::ascii::{digit1, space0};
use winnow::combinator::{alt, delimited, opt, preceded, separated, terminated};
use winnow::error::{ContextError, ErrMode};
use winnow::prelude::*;
use winnow::token::take_while;

use super::answer::AmountRange;

/// What a tax is computed on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum BaseSum {
    /// `cif`, `duty`, or another tax.
    Part(String),
    /// `1.1*fob`.
    Times(Decimal, Box<BaseSum>),
    /// `cif+duty`.
    Sum(Vec<BaseSum>),
    /// `(cif+duty)/(1-rate)`: the tax is within its own base.
    WithItself(Box<BaseSum>),
}

type Parsed<T> = Result<T, ErrMode<ContextError>>;

impl BaseSum {
    /// Reads the whole of a text.
    pub(super) fn parse(text: &str) -> Option<Self> {
        base.parse(text).ok()
    }

    /// The parts that it names.
    pub(super) fn names(&self) -> Vec<&str> {
        match self {
            Self::Part(name) => vec![name],
            Self::Times(_, of) | Self::WithItself(of) => of.names(),
            Self::Sum(parts) => parts.iter().flat_map(Self::names).collect(),
        }
    }

    /// The amount, from that of each part and the rate of the tax in per cent; none above what a decimal holds.
    pub(super) fn amount(&self, percent: Decimal, part: &impl Fn(&str) -> AmountRange) -> Option<AmountRange> {
        match self {
            Self::Part(name) => Some(part(name)),
            Self::Times(factor, of) => of.amount(percent, part)?.map(|amount| amount.checked_mul(*factor)),
            Self::Sum(parts) => parts
                .iter()
                .try_fold(AmountRange::exactly(Decimal::ZERO), |sum, of| sum.plus(of.amount(percent, part)?)),
            Self::WithItself(of) => {
                let rest = Decimal::ONE_HUNDRED.checked_sub(percent)?.checked_div(Decimal::ONE_HUNDRED)?;
                of.amount(percent, part)?.map(|amount| amount.checked_div(rest))
            }
        }
    }
}

fn base(input: &mut &str) -> Parsed<BaseSum> {
    let with_itself = terminated(bracketed, (space0, "/", space0, "(1-rate)"));
    alt((with_itself.map(|of| BaseSum::WithItself(Box::new(of))), sum)).parse_next(input)
}

fn sum(input: &mut &str) -> Parsed<BaseSum> {
    let parts: Vec<BaseSum> = separated(1.., term, (space0, "+", space0)).parse_next(input)?;
    Ok(match <[BaseSum; 1]>::try_from(parts) {
        Ok([one]) => one,
        Err(parts) => BaseSum::Sum(parts),
    })
}

fn bracketed(input: &mut &str) -> Parsed<BaseSum> {
    delimited("(", sum, ")").parse_next(input)
}

fn term(input: &mut &str) -> Parsed<BaseSum> {
    let factor = opt(terminated(factor, "*")).parse_next(input)?;
    let name = take_while(1.., |letter: char| letter.is_ascii_lowercase() || letter == '_');
    let of = alt((bracketed, name.map(|name: &str| BaseSum::Part(name.to_owned())))).parse_next(input)?;
    Ok(match factor {
        Some(factor) => BaseSum::Times(factor, Box::new(of)),
        None => of,
    })
}

/// `1.1` or `11/12`.
fn factor(input: &mut &str) -> Parsed<Decimal> {
    let number = (digit1, opt((".", digit1))).take();
    let mut number = number.try_map(|text: &str| text.parse::<Decimal>());
    let above = number.parse_next(input)?;
    let below = opt(preceded("/", number)).parse_next(input)?;
    above.checked_div(below.unwrap_or(Decimal::ONE)).ok_or_else(|| ErrMode::Backtrack(ContextError::new()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bases_of_taxes_come_to_their_amounts() {
        let part = |name: &str| match name {
            "cif" => AmountRange::exactly(Decimal::from(1_000)),
            "duty" => AmountRange::exactly(Decimal::from(80)),
            _ => AmountRange::UNKNOWN,
        };
        for (text, percent, amount) in [
            ("cif", 20, "1000"),
            ("cif+duty", 20, "1080"),
            ("1.1*cif + duty", 15, "1180.0"),
            ("11/12*(cif+duty)", 12, "990"),
            ("(cif+duty)/(1-rate)", 10, "1200"),
        ] {
            let base = BaseSum::parse(text).expect("a base");
            let found = base.amount(Decimal::from(percent), &part).expect("a small amount");
            let found = found.amount().map(|amount| amount.round_dp(6).normalize());
            assert_eq!(found, amount.parse::<Decimal>().ok().map(|amount| amount.normalize()), "{text}");
        }
        let base = BaseSum::parse("cif+excise").expect("a base");
        let found = base.amount(Decimal::ONE, &part).expect("a small amount");
        assert_eq!((found.low, found.high), (Decimal::from(1_000), None));
        assert_eq!(base.names(), ["cif", "excise"]);
        for wrong in ["", "cif+", "(cif", "cif duty", "2*", "cif/(1-rate)", "CIF"] {
            assert_eq!(BaseSum::parse(wrong), None, "{wrong}");
        }
    }
}
