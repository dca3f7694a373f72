//! What an evaluation gives: the amount or its range, what was used, and what is missing.

use rust_decimal::Decimal;
use serde::Serialize;

use super::expression::Pointer;
use super::money::Currency;
use super::terms::{Circumstance, Portion, Scale, Unit, Unstated, ValueBase};

/// What a rate comes to. Nothing is rounded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Evaluation {
    /// The least that can be due, by what is known.
    pub low: Decimal,
    /// The most; none where what is missing leaves no bound.
    pub high: Option<Decimal>,
    /// The currency of the basis.
    pub currency: Currency,
    /// What was not given and is asked for, each once, in the order of the rate. It may be that it decides nothing: see
    /// [`amount`](Self::amount).
    pub missing: Vec<Missing>,
    /// What each part of the rate came to, a part before the rate that it is part of.
    pub steps: Vec<Step>,
    /// Signs of the publication that the rate bears, whose legend should be looked at.
    pub signs: Vec<String>,
}

impl Evaluation {
    /// The amount, where what is missing cannot change it.
    #[must_use]
    pub fn amount(&self) -> Option<Decimal> {
        self.high.filter(|high| *high == self.low)
    }
}

/// A fact that the basis lacks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Missing {
    /// Which.
    pub fact: Fact,
    /// The part of the rate that asks for it, in the canonical notation.
    pub for_rate: String,
}

/// A kind of fact; new kinds may be added.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Fact {
    /// How much of the goods there is, in a unit.
    Quantity(Unit, Portion),
    /// The value of the goods or a part.
    Value(ValueBase),
    /// How many degrees they have.
    Degrees(Scale),
    /// Degrees that are whole, as the rate does not say what a fraction counts.
    WholeDegrees(Scale),
    /// What one unit of the first is in the second.
    ExchangeRate(Currency, Currency),
    /// Whether a circumstance holds.
    Circumstance(Circumstance),
    /// Whether the goods are those of these words.
    Goods(String),
    /// The day that the duty is due on.
    Date,
    /// The unit of a price, which the text does not name.
    UnitOfPrice,
    /// What comes out where the rate points to.
    Charge(Pointer),
    /// Which of several rates the goods have, as the text does not say.
    Choice,
    /// A rate at all: the text says that it sets none.
    Rate(Unstated),
    /// A rate at all: none of its cases fits the goods.
    OtherRate,
    /// The rate that is charged in place of this one, from another column.
    AppliedRate,
    /// How the goods are entered, and by whom.
    Entry,
    /// Carriage and insurance to the border.
    Carriage,
    /// Another fee or tax, which is in the base.
    Tax(String),
}

/// What a part of a rate came to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Step {
    /// The part, in the canonical notation.
    pub component: String,
    /// The value, quantity or degrees that were used, with their units: `1250 kg`, `40 % alcohol`, `14172 USD`.
    pub used: Vec<String>,
    /// The least that it can come to.
    pub low: Decimal,
    /// The most; none without a bound.
    pub high: Option<Decimal>,
}

/// An amount does not fit into 28 digits.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the amount of '{component}' does not fit into 28 digits: check the quantities and values")]
pub struct EvaluationError {
    /// The part of the rate, in the canonical notation.
    pub component: String,
}
