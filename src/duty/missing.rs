//! Facts that are missing, in words.

use std::fmt;

use super::evaluation::{Fact, Missing};
use super::terms::Portion;

impl fmt::Display for Missing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} for {}", self.fact, self.for_rate)
    }
}

impl fmt::Display for Fact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Quantity(unit, Portion::Goods) => write!(f, "the quantity in {unit}"),
            Self::Quantity(unit, portion) => write!(f, "the quantity of the {portion} in {unit}"),
            Self::Value(of) => write!(f, "the value of {of}"),
            Self::Degrees(scale) => write!(f, "the degrees in {scale}"),
            Self::WholeDegrees(scale) => write!(f, "the degrees in whole {scale}"),
            Self::ExchangeRate(from, to) => write!(f, "the exchange rate of {from} to {to}"),
            Self::Circumstance(circumstance) => write!(f, "whether they are {circumstance}"),
            Self::Goods(words) => write!(f, "whether they are '{words}'"),
            Self::Date => f.write_str("the day"),
            Self::UnitOfPrice => f.write_str("the unit of the price"),
            Self::Charge(_) => f.write_str("what comes out where the rate points to"),
            Self::Choice => f.write_str("which of the rates the goods have"),
            Self::Rate(_) => f.write_str("a rate, which the line does not set"),
            Self::OtherRate => f.write_str("the rate of goods that no case names"),
            Self::AppliedRate => f.write_str("the rate that is charged in its place"),
            Self::Entry => f.write_str("how they are entered, formally or informally, and by whom"),
            Self::Carriage => f.write_str("carriage and insurance to the border"),
            Self::Tax(name) => write!(f, "the {name}"),
        }
    }
}
