//! What changed between two editions of a schedule.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use serde::Serialize;

use super::{Schedule, TariffLine};
use crate::code::TariffCode;

/// A line that two editions of a schedule do not have alike. Descriptions are not compared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "change", rename_all = "snake_case")]
#[non_exhaustive]
pub enum LineChange {
    /// Only the later edition has it.
    Added {
        /// The line.
        line: TariffLine,
    },
    /// Only the earlier edition has it.
    Removed {
        /// The line.
        line: TariffLine,
    },
    /// Both have it, with other facts.
    Changed {
        /// The code of the line.
        code: TariffCode,
        /// What differs: columns, `declarable`, `valid_from`, `valid_to`.
        facts: Vec<FactChange>,
    },
}

impl LineChange {
    /// The code of the line.
    #[must_use]
    pub fn code(&self) -> &TariffCode {
        match self {
            Self::Added { line } | Self::Removed { line } => &line.code,
            Self::Changed { code, .. } => code,
        }
    }
}

/// A fact that differs; empty where an edition has none.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[non_exhaustive]
pub struct FactChange {
    /// The name of the fact.
    pub fact: String,
    /// What the earlier edition says.
    pub earlier: String,
    /// What the later edition says.
    pub later: String,
}

impl Schedule {
    /// What a later edition of the same tariff changes, in the order of the codes.
    pub fn changes_to<'s>(&'s self, later: &'s Self) -> impl Iterator<Item = LineChange> + 's {
        let (mut before, mut after) = (self.lines().peekable(), later.lines().peekable());
        std::iter::from_fn(move || {
            loop {
                let order = match (before.peek(), after.peek()) {
                    (Some(old), Some(new)) => old.code.cmp(&new.code),
                    (Some(_), None) => Ordering::Less,
                    (None, Some(_)) => Ordering::Greater,
                    (None, None) => return None,
                };
                let (old, new) = match order {
                    Ordering::Less => return before.next().map(|line| LineChange::Removed { line }),
                    Ordering::Greater => return after.next().map(|line| LineChange::Added { line }),
                    Ordering::Equal => (before.next()?, after.next()?),
                };
                let facts = changed(&old, &new);
                if !facts.is_empty() {
                    return Some(LineChange::Changed { code: new.code, facts });
                }
            }
        })
    }
}

/// The facts in which two lines differ.
pub(crate) fn changed(old: &TariffLine, new: &TariffLine) -> Vec<FactChange> {
    let day = |date: Option<jiff::civil::Date>| date.map(|date| date.to_string()).unwrap_or_default();
    let own = [
        ("declarable", old.declarable.to_string(), new.declarable.to_string()),
        ("valid_from", day(old.valid_from), day(new.valid_from)),
        ("valid_to", day(old.valid_to), day(new.valid_to)),
    ];
    let own = own.map(|(fact, earlier, later)| FactChange { fact: fact.to_owned(), earlier, later });
    let columns: BTreeSet<&String> = old.values.keys().chain(new.values.keys()).collect();
    let of_columns = columns.into_iter().map(|column| FactChange {
        fact: column.clone(),
        earlier: old.value(column).unwrap_or_default().to_owned(),
        later: new.value(column).unwrap_or_default().to_owned(),
    });
    own.into_iter().chain(of_columns).filter(|fact| fact.earlier != fact.later).collect()
}
