//! Which columns of schedules are about imports, exports or both, what it is when they change, and when that is known.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::events::EventKind;
use crate::code::TariffCode;
use crate::schedule::{FactChange, Schedule, TariffLine};

/// The directions of trade that something is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Sides {
    pub import: bool,
    pub export: bool,
}

impl Sides {
    pub const IMPORT: Self = Self { import: true, export: false };
    pub const EXPORT: Self = Self { import: false, export: true };
    pub const BOTH: Self = Self { import: true, export: true };

    pub fn meets(self, other: Self) -> bool {
        self.import && other.import || self.export && other.export
    }
}

/// Columns whose names do not begin with `rate_`; those that are not here are prompts, for imports and exports.
const COLUMNS: [(&str, EventKind, Sides); 18] = [
    ("additional_duties", EventKind::RateChanged, Sides::IMPORT),
    ("consumption_tax", EventKind::RateChanged, Sides::IMPORT),
    ("free_agreements", EventKind::RateChanged, Sides::IMPORT),
    ("ipi", EventKind::RateChanged, Sides::IMPORT),
    ("ipi_exceptions", EventKind::RateChanged, Sides::IMPORT),
    ("vat", EventKind::RateChanged, Sides::IMPORT),
    ("export_duty", EventKind::RateChanged, Sides::EXPORT),
    ("export_duty_provisional", EventKind::RateChanged, Sides::EXPORT),
    ("unit", EventKind::UnitChanged, Sides::BOTH),
    ("unit_2", EventKind::UnitChanged, Sides::BOTH),
    ("unit_code", EventKind::UnitChanged, Sides::BOTH),
    ("export_rebate", EventKind::RebateChanged, Sides::EXPORT),
    ("ad_cvd", EventKind::PromptChanged, Sides::IMPORT),
    ("agency_flags", EventKind::PromptChanged, Sides::IMPORT),
    ("ciq_import", EventKind::PromptChanged, Sides::IMPORT),
    ("in_quota", EventKind::PromptChanged, Sides::IMPORT),
    ("ciq_export", EventKind::PromptChanged, Sides::EXPORT),
    ("export_policy", EventKind::PromptChanged, Sides::EXPORT),
];

/// What it is when a column changes, and for whom.
fn meaning(column: &str) -> (EventKind, Sides) {
    match COLUMNS.iter().find(|(name, ..)| *name == column) {
        Some((_, kind, sides)) => (*kind, *sides),
        None if column.starts_with("rate_") => (EventKind::RateChanged, Sides::IMPORT),
        None => (EventKind::PromptChanged, Sides::BOTH),
    }
}

/// What the lines of an edition have.
pub(super) struct Content {
    /// The lines that goods can be declared under on a day.
    pub declarable: BTreeSet<TariffCode>,
    /// The columns that some line has a value in.
    filled: BTreeSet<String>,
    /// The columns that say where there is nothing, so that a blank is not known.
    saying_none: BTreeSet<String>,
}

impl Content {
    pub fn of(schedule: &Schedule, date: Date) -> Self {
        let mut content = Self { declarable: BTreeSet::new(), filled: BTreeSet::new(), saying_none: BTreeSet::new() };
        for line in schedule.lines() {
            for (column, value) in &line.values {
                if !content.filled.contains(column) {
                    content.filled.insert(column.clone());
                }
                if value == "none" && !content.saying_none.contains(column) {
                    content.saying_none.insert(column.clone());
                }
            }
            if line.declarable && holds(&line, date) {
                content.declarable.insert(line.code);
            }
        }
        content
    }
}

fn holds(line: &TariffLine, date: Date) -> bool {
    line.valid_from.is_none_or(|from| from <= date) && line.valid_to.is_none_or(|to| date <= to)
}

/// The columns that two editions can be compared by.
pub(super) struct Comparable {
    shared: BTreeSet<String>,
    saying_none: BTreeSet<String>,
    /// The columns that one of them has no value in: its sources did not have them.
    pub left_out: Vec<String>,
}

impl Comparable {
    pub fn of(earlier: &Content, later: &Content) -> Self {
        Self {
            shared: earlier.filled.intersection(&later.filled).cloned().collect(),
            saying_none: earlier.saying_none.union(&later.saying_none).cloned().collect(),
            left_out: earlier.filled.symmetric_difference(&later.filled).cloned().collect(),
        }
    }

    /// What a fact that differs means; nothing where one edition does not know it. Whether a line is declarable is not
    /// a fact here.
    pub fn meaning(&self, change: &FactChange) -> Option<(EventKind, Sides)> {
        let column = change.fact.as_str();
        if matches!(column, "valid_from" | "valid_to") {
            return Some((EventKind::PromptChanged, Sides::BOTH));
        }
        let blank = change.earlier.is_empty() || change.later.is_empty();
        let known = self.shared.contains(column) && !(blank && self.saying_none.contains(column));
        known.then(|| meaning(column))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn content(filled: &[&str], saying_none: &[&str]) -> Content {
        let owned = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        Content { declarable: BTreeSet::new(), filled: owned(filled), saying_none: owned(saying_none) }
    }

    fn change(column: &str, earlier: &str, later: &str) -> FactChange {
        FactChange { fact: column.to_owned(), earlier: earlier.to_owned(), later: later.to_owned() }
    }

    #[test]
    fn what_one_edition_does_not_know_has_not_changed() {
        let earlier = content(&["unit", "rate_general", "agency_flags"], &["agency_flags"]);
        let later = content(&["unit", "agency_flags", "ad_cvd"], &["agency_flags"]);
        let comparison = Comparable::of(&earlier, &later);
        assert_eq!(comparison.left_out, ["ad_cvd", "rate_general"]);
        let kind = |column, from, to| comparison.meaning(&change(column, from, to)).map(|(kind, _)| kind);
        assert_eq!(kind("unit", "", "kg"), Some(EventKind::UnitChanged));
        assert_eq!(kind("rate_general", "", "5%"), None);
        assert_eq!(kind("agency_flags", "", "FD1"), None, "the earlier does not know the line");
        assert_eq!(kind("agency_flags", "none", "FD1"), Some(EventKind::PromptChanged));
        assert_eq!(kind("declarable", "true", "false"), None);
        assert_eq!(kind("valid_to", "", "2026-12-31"), Some(EventKind::PromptChanged));
    }

    #[test]
    fn columns_are_of_imports_exports_or_both() {
        assert_eq!(meaning("rate_special"), (EventKind::RateChanged, Sides::IMPORT));
        assert_eq!(meaning("export_rebate"), (EventKind::RebateChanged, Sides::EXPORT));
        assert_eq!(meaning("supervision"), (EventKind::PromptChanged, Sides::BOTH));
        assert!(Sides::BOTH.meets(Sides::EXPORT) && !Sides::IMPORT.meets(Sides::EXPORT));
    }
}
