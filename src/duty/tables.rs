//! Reading the dated tables of `data/` that stand in the library.

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::schedule::TariffLine;

/// The rows of a table of so many columns, behind the line of names.
pub(super) fn rows<const N: usize>(table: &'static str) -> impl Iterator<Item = [&'static str; N]> {
    let read = |line: &'static str| {
        let columns: Vec<&str> = line.split('\t').collect();
        columns.try_into().ok()
    };
    table.lines().skip(1).filter_map(read)
}

/// From the first day to the last, both included; open where none is given.
#[derive(Clone, Copy, Debug)]
pub(super) struct Span {
    pub from: Option<Date>,
    pub to: Option<Date>,
}

impl Span {
    /// Reads two columns; none where one is no date.
    pub(super) fn read(from: &str, to: &str) -> Option<Self> {
        let date = |text: &str| if text.is_empty() { Some(None) } else { text.parse().ok().map(Some) };
        Some(Self { from: date(from)?, to: date(to)? })
    }

    pub(super) fn has(&self, date: Date) -> bool {
        self.from.is_none_or(|from| from <= date) && self.to.is_none_or(|to| date <= to)
    }
}

/// A text, where there is one.
pub(super) fn some(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

/// A rate as the tables of fees and taxes write it.
pub(super) enum Rate {
    /// `20%`
    Percent(Decimal),
    /// `2.69`, in the currency of the row.
    Amount(Decimal),
    /// `=vat`: what that column of the schedule has for the line.
    Column(&'static str),
    /// `?`
    NotInTheData,
}

impl Rate {
    pub(super) fn read(text: &'static str) -> Option<Self> {
        Some(match (text, text.strip_prefix('='), text.strip_suffix('%')) {
            ("?", ..) => Self::NotInTheData,
            (_, Some(column), _) => Self::Column(column),
            (.., Some(percent)) => Self::Percent(percent.parse().ok()?),
            _ => Self::Amount(text.parse().ok()?),
        })
    }

    /// As its source writes it, in the table or in a line of the schedule.
    pub(super) fn text(&self, line: Option<&TariffLine>) -> Option<String> {
        match self {
            Self::Column(column) => line?.value(column).map(str::to_owned),
            _ => self.shown(),
        }
    }

    /// As it is written, where the table has it.
    pub(super) fn shown(&self) -> Option<String> {
        match self {
            Self::Percent(percent) => Some(format!("{percent}%")),
            Self::Amount(amount) => Some(amount.to_string()),
            Self::Column(_) | Self::NotInTheData => None,
        }
    }
}
