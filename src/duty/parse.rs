//! Reading a rate: the notations, the bounds, and what is said of a text that is not understood.

use super::expression::RateExpression;
use super::notation::{Fault, Parsed, br, canonical, cn, end, eu, jp, no, us, za};

/// The longest text that is read, in bytes; the longest of a publication in use has 459.
pub const MAX_RATE_BYTES: usize = 4_096;

/// How deep rates may stand in each other; those of publications in use stand at most four deep.
pub const MAX_DEPTH: usize = 16;

/// How a tariff writes its rates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Notation {
    /// That of [`Display`](std::fmt::Display) of a [`RateExpression`].
    Canonical,
    /// The Harmonized Tariff Schedule of the United States, columns 1 general, 2 and additional duties, and the rate of
    /// one programme of the special column: `37.5¢ each + 45%`. The whole special column: [`RateExpression::programs`].
    UnitedStates,
    /// The customs tariff schedule of Japan, all columns of rates. Parentheses are a part of the notation: such a rate
    /// does not apply, as another column does.
    Japan,
    /// Schedule 1 Part 1 of South Africa, any of its six columns: `9,4%`, `40% or 240c/kg`.
    SouthAfrica,
    /// The import and export tariff of China with its taxes: `0.6元/千克`. A bare number is per cent.
    China,
    /// Import duty (II) and tax on industrialised products (IPI) of Brazil: `12.6%`, `NT`, and the identifiers of the
    /// accounting system that they are published by: `tax_ii_12_6`.
    Brazil,
    /// The Common External Tariff of the European Union and the Global Tariff of the United Kingdom, of 2021:
    /// `10.20% + 93.10 EUR / 100 kg`, `77.00 GBP/100kg`.
    Europe,
    /// Rates of the trade agreements of Norway as packs have them: `29.05 pr.kg`, `0 pr.kg + variable`.
    Norway,
}

/// A text is no rate of its notation: where, and what would be.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the rate is not understood at byte {position}, '{found}': expected {expected}")]
pub struct RateError {
    /// The byte of the text from which it is not understood; its length where it ends too early.
    pub position: usize,
    /// What stands there: at most 20 characters, `the end` where nothing does.
    pub found: String,
    /// What could stand there.
    pub expected: String,
}

impl RateError {
    pub(super) fn at(text: &str, fault: &Fault) -> Self {
        let position = text.len().saturating_sub(fault.left);
        let found: String = text.get(position..).unwrap_or_default().chars().take(20).collect();
        let expected: Vec<&str> = fault.expected.into_iter().filter(|words| !words.is_empty()).collect();
        Self {
            position,
            found: if found.is_empty() { "the end".to_owned() } else { found },
            expected: if expected.is_empty() { "a rate".to_owned() } else { expected.join(" or ") },
        }
    }
}

pub(super) fn parse(text: &str, notation: Notation) -> Result<RateExpression, RateError> {
    whole(text, |input| match notation {
        Notation::Canonical => canonical::rate(input, 0),
        Notation::UnitedStates => us::rate(input),
        Notation::Japan => jp::rate(input),
        Notation::SouthAfrica => za::rate(input),
        Notation::China => cn::rate(input),
        Notation::Brazil => br::rate(input),
        Notation::Europe => eu::rate(input),
        Notation::Norway => no::rate(input),
    })
}

/// What a parser makes of a whole text.
pub(super) fn whole<'t, T>(text: &'t str, mut parser: impl FnMut(&mut &'t str) -> Parsed<T>) -> Result<T, RateError> {
    let mut input = text;
    let read = match text.len() {
        0..=MAX_RATE_BYTES => parser(&mut input).and_then(|value| end(&mut input).map(|()| value)),
        _ => Err(Fault::new(text.get(text.floor_char_boundary(MAX_RATE_BYTES)..).unwrap_or_default(), TOO_LONG)),
    };
    read.map_err(|fault| RateError::at(text, &fault))
}

const TOO_LONG: &str = "the end, as a rate has at most 4096 bytes";
