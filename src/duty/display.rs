//! The canonical notation, which `notation::canonical` reads.

use std::fmt::{self, Display, Formatter, Write};

use rust_decimal::Decimal;

use super::expression::{Bound, Case, Graded, Pointer, PriceBreak, RateExpression, Season, Specific};
use super::terms::{Portion, ValueBase};

impl Display for RateExpression {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Free => f.write_str("Free"),
            Self::AdValorem { percent, of: ValueBase::Customs } => write!(f, "{percent}%"),
            Self::AdValorem { percent, of } => write!(f, "{percent}% of {of}"),
            Self::Specific(specific) => specific.fmt(f),
            Self::Graded(graded) => graded.fmt(f),
            Self::Sum(parts) => sum(f, parts),
            Self::Greatest(parts) => call(f, "max", parts),
            Self::Least(parts) => call(f, "min", parts),
            Self::AnyOf(parts) => call(f, "any", parts),
            Self::Less(from, what) => write!(f, "less({from}, {what})"),
            Self::Range(low, high) => write!(f, "range({low}, {high})"),
            Self::Scaled { numerator, denominator, of } => write!(f, "scale({numerator}/{denominator}, {of})"),
            Self::Cases(cases) => listed(f, "case(", cases),
            Self::Seasons(seasons) => listed(f, "season(", seasons),
            Self::PriceBreak(price) => price.fmt(f),
            Self::Unapplied(rate) => write!(f, "unapplied({rate})"),
            Self::Noted { sign, rate } => {
                f.write_str("noted(")?;
                quoted(f, sign)?;
                write!(f, ", {rate})")
            }
            Self::Pointer(pointer) => pointer.fmt(f),
            Self::Unstated(unstated) => unstated.fmt(f),
        }
    }
}

/// A sum, its sums in parentheses.
fn sum(f: &mut Formatter<'_>, parts: &[RateExpression]) -> fmt::Result {
    for (at, part) in parts.iter().enumerate() {
        if at > 0 {
            f.write_str(" + ")?;
        }
        match part {
            RateExpression::Sum(_) => write!(f, "({part})")?,
            _ => part.fmt(f)?,
        }
    }
    Ok(())
}

fn call(f: &mut Formatter<'_>, name: &str, parts: &[RateExpression]) -> fmt::Result {
    write!(f, "{name}(")?;
    for (at, part) in parts.iter().enumerate() {
        write!(f, "{}{part}", if at > 0 { ", " } else { "" })?;
    }
    f.write_char(')')
}

fn listed(f: &mut Formatter<'_>, open: &str, parts: &[impl Display]) -> fmt::Result {
    f.write_str(open)?;
    for (at, part) in parts.iter().enumerate() {
        write!(f, "{}{part}", if at > 0 { "; " } else { "" })?;
    }
    f.write_char(')')
}

/// Words between quotation marks, with a backslash before those and backslashes in them.
fn quoted(f: &mut Formatter<'_>, words: &str) -> fmt::Result {
    f.write_char('"')?;
    for letter in words.chars() {
        if matches!(letter, '"' | '\\') {
            f.write_char('\\')?;
        }
        f.write_char(letter)?;
    }
    f.write_char('"')
}

impl Display for Specific {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}/", self.amount, self.currency)?;
        if self.per != Decimal::ONE {
            write!(f, "{} ", self.per)?;
        }
        match self.of {
            Portion::Goods => self.unit.fmt(f),
            of => write!(f, "{} of {of}", self.unit),
        }
    }
}

impl Display for Graded {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{} per {}{}", self.rate, if self.fractions { "" } else { "whole " }, self.scale)?;
        match self.bound {
            Bound::Over(degrees) if degrees.is_zero() => Ok(()),
            Bound::Over(degrees) => write!(f, " over {degrees}"),
            Bound::Under(degrees) => write!(f, " under {degrees}"),
        }
    }
}

impl Display for Case {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if let Some(when) = self.when {
            when.fmt(f)?;
        }
        if let Some(words) = &self.words {
            f.write_str(if self.when.is_some() { " " } else { "" })?;
            quoted(f, words)?;
        }
        write!(f, ": {}", self.rate)
    }
}

impl Display for Season {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        for (at, [(month, day), (last_month, last_day)]) in self.days.iter().enumerate() {
            let part = if at > 0 { ", " } else { "" };
            write!(f, "{part}{month:02}-{day:02}..{last_month:02}-{last_day:02}")?;
        }
        write!(f, "{}: {}", if self.days.is_empty() { "otherwise" } else { "" }, self.rate)
    }
}

impl Display for PriceBreak {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let upto = if self.inclusive { "up to" } else { "below" };
        write!(f, "price({upto} {} {}", self.amount, self.currency)?;
        if let Some(unit) = self.unit {
            write!(f, "/{unit}")?;
        }
        write!(f, ": {}; otherwise: {})", self.up_to, self.above)
    }
}

impl Display for Pointer {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::To(referred) => referred.fmt(f),
            Self::Headings(headings) => {
                f.write_str("see ")?;
                for (at, heading) in headings.iter().enumerate() {
                    f.write_str(if at > 0 { " or " } else { "" })?;
                    quoted(f, heading)?;
                }
                Ok(())
            }
            Self::Note(note) => {
                f.write_str("note ")?;
                quoted(f, note)
            }
            Self::RateOn(base) => write!(f, "duty on {base}"),
        }
    }
}
