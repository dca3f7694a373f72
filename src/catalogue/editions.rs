//! Two editions of a tariff, and what became of a code between them.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::columns::{Comparable, Content, Sides};
use super::events::EventKind;
use super::laid::changed_measures;
use crate::code::TariffCode;
use crate::jurisdiction::{Country, Jurisdiction};
use crate::schedule::{FactChange, LineChange, Schedule, Standing, changed};

/// Something that happened to a code.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct CodeChange {
    pub kind: EventKind,
    pub lines: Vec<TariffCode>,
    pub facts: Vec<FactChange>,
    pub successors: Vec<TariffCode>,
    pub sides: Sides,
}

impl CodeChange {
    fn new(kind: EventKind, lines: Vec<TariffCode>, successors: Vec<TariffCode>) -> Self {
        Self { kind, lines, facts: Vec::new(), successors, sides: Sides::BOTH }
    }
}

/// Facts that changed, by line.
type Facts = BTreeMap<TariffCode, Vec<FactChange>>;

/// Two editions of a tariff.
pub(super) struct Editions {
    earlier: Edition,
    later: Edition,
    comparison: Comparable,
    /// Of lines that goods can be declared under in both.
    facts: Facts,
}

impl Editions {
    /// The earlier edition as of its own date, the later as of `date`.
    pub fn new(earlier: &Schedule, later: &Schedule, date: Date) -> Self {
        let (before, after) = (Content::of(earlier, earlier.info().date), Content::of(later, date));
        let mut facts = Facts::new();
        for change in earlier.changes_to(later) {
            if let LineChange::Changed { code, facts: of_line } = change
                && before.declarable.contains(&code)
                && after.declarable.contains(&code)
            {
                facts.insert(code, of_line);
            }
        }
        let edition = |schedule: &Schedule, date, own: &Content, other: &Content| {
            let alone = own.declarable.difference(&other.declarable).copied().collect();
            Edition { schedule: schedule.clone(), date, alone }
        };
        Self {
            comparison: Comparable::of(&before, &after),
            earlier: edition(earlier, earlier.info().date, &before, &after),
            later: edition(later, date, &after, &before),
            facts,
        }
    }

    pub fn jurisdiction(&self) -> Jurisdiction {
        self.later.schedule.jurisdiction()
    }

    /// The columns, and `measures`, that one of them was built without.
    pub fn not_compared(&self) -> Vec<String> {
        let measures = !self.later.schedule.has_measures() && self.earlier.schedule.has_measures();
        self.comparison.left_out.iter().cloned().chain(measures.then(|| "measures".to_owned())).collect()
    }

    /// The measures on a code that stands in both, as far as they changed.
    pub fn changed_measures(&self, code: &TariffCode, origin: Option<Country>) -> Vec<FactChange> {
        let Self { earlier, later, .. } = self;
        let (Some(was), Some(is)) = (earlier.place(code), later.place(code)) else { return Vec::new() };
        changed_measures([(&earlier.schedule, was.code, earlier.date), (&later.schedule, is.code, later.date)], origin)
    }

    /// What became of a code, in the order of events.
    pub fn changes_of(&self, code: &TariffCode) -> Vec<CodeChange> {
        let Self { earlier, later, .. } = self;
        let mut found = match (earlier.place(code), later.place(code)) {
            (None, None) => Vec::new(),
            (None, Some(is)) => {
                vec![CodeChange::new(EventKind::CodeAdded, later.alone_below(&is.code), Vec::new())]
            }
            (Some(was), None) => vec![self.deleted(&was)],
            (Some(was), Some(is)) => match (was.is_line, is.is_line) {
                (true, true) => self.line_that_stands(&was.code, &is.code),
                (true, false) => vec![self.line_with_others_below(&was.code, &is.code)],
                (false, _) => self.lines_below(&was.code, &is.code),
            },
        };
        found.retain(|change| !change.lines.is_empty());
        found.sort();
        found
    }

    /// A code that no longer stands.
    fn deleted(&self, was: &Place) -> CodeChange {
        let successors = self.later.successors(&was.code);
        let mut facts = match successors.as_slice() {
            [only] if was.is_line => self.facts_between(&was.code, only),
            _ => Vec::new(),
        };
        facts.retain(|fact| self.comparison.meaning(fact).is_some());
        let several = was.is_line && successors.len() > 1;
        let kind = if several { EventKind::CodeSplit } else { EventKind::CodeDeleted };
        CodeChange { facts, ..CodeChange::new(kind, self.earlier.alone_below(&was.code), successors) }
    }

    /// A line that stands in both editions. One that has a successor all the same gave it a part of its goods.
    fn line_that_stands(&self, was: &TariffCode, is: &TariffCode) -> Vec<CodeChange> {
        let mut found = match was == is {
            true => self.changed_facts(&self.facts, is),
            // Zeros behind the line came or went.
            false => self.changed_facts(&Facts::from([(*is, self.facts_between(was, is))]), is),
        };
        let mut now = self.later.successors(was);
        now.retain(|line| self.later.alone.contains(line));
        if !now.is_empty() {
            now.insert(0, *is);
            found.push(CodeChange::new(EventKind::CodeSplit, vec![*was], now));
        }
        found
    }

    /// A line that is a title now.
    fn line_with_others_below(&self, was: &TariffCode, is: &TariffCode) -> CodeChange {
        let below = self.later.schedule.declarable_codes(is, Some(self.later.date));
        let now: BTreeSet<TariffCode> = self.later.successors(was).into_iter().chain(below).collect();
        let kind = if now.len() > 1 { EventKind::CodeSplit } else { EventKind::CodeDeleted };
        CodeChange::new(kind, vec![*was], now.into_iter().collect())
    }

    /// What became of the lines below a short code.
    fn lines_below(&self, was: &TariffCode, is: &TariffCode) -> Vec<CodeChange> {
        let removed = self.earlier.alone_below(was);
        let successors: BTreeSet<TariffCode> = removed.iter().flat_map(|line| self.later.successors(line)).collect();
        let mut found = self.changed_facts(&self.facts, is);
        found.push(CodeChange::new(EventKind::CodeDeleted, removed, successors.into_iter().collect()));
        found.push(CodeChange::new(EventKind::CodeAdded, self.later.alone_below(is), Vec::new()));
        found
    }

    /// The facts that changed at or below a code, lines that changed alike together.
    fn changed_facts(&self, facts: &Facts, code: &TariffCode) -> Vec<CodeChange> {
        let mut groups: BTreeMap<(EventKind, Sides, Vec<FactChange>), Vec<TariffCode>> = BTreeMap::new();
        for (line, changes) in facts.range(*code..).take_while(|(line, _)| code.covers(line)) {
            let mut of_line: BTreeMap<(EventKind, Sides), Vec<FactChange>> = BTreeMap::new();
            for change in changes {
                if let Some(meaning) = self.comparison.meaning(change) {
                    of_line.entry(meaning).or_default().push(change.clone());
                }
            }
            for ((kind, sides), changes) in of_line {
                groups.entry((kind, sides, changes)).or_default().push(*line);
            }
        }
        let change = |((kind, sides, facts), lines)| CodeChange { kind, lines, facts, successors: Vec::new(), sides };
        groups.into_iter().map(change).collect()
    }

    /// In what a line of the later edition differs from one of the earlier.
    fn facts_between(&self, was: &TariffCode, is: &TariffCode) -> Vec<FactChange> {
        let lines = self.earlier.schedule.line(was).zip(self.later.schedule.line(is));
        lines.map(|(was, is)| changed(&was, &is)).unwrap_or_default()
    }
}

/// A schedule on the day on which it is looked at.
struct Edition {
    schedule: Schedule,
    date: Date,
    /// The lines that goods can be declared under, but those that the other edition has too.
    alone: BTreeSet<TariffCode>,
}

/// Where a code stands.
struct Place {
    /// The line, or the beginning of lines.
    code: TariffCode,
    is_line: bool,
}

impl Edition {
    /// Where a code stands on the day: as it is, as a line with further digits behind it that the country adds, or
    /// without zeros that fill it up.
    fn place(&self, code: &TariffCode) -> Option<Place> {
        let place = |code: TariffCode| match self.schedule.standing(&code, Some(self.date)) {
            Standing::Declarable => Some(Place { code, is_line: true }),
            Standing::Prefix => Some(Place { code, is_line: false }),
            Standing::NotOnThatDay | Standing::Missing => None,
        };
        let filled_up = || self.schedule.without_zeros(code).and_then(place);
        let with_more = || {
            let line = self.schedule.known_prefix(code)?;
            let length = self.schedule.jurisdiction().code_length()?;
            (length.has(code.digit_count()) && line.digit_count() >= length.digits).then(|| place(line)).flatten()
        };
        place(*code).or_else(with_more).or_else(filled_up)
    }

    /// The lines of this edition alone at or below a code.
    fn alone_below(&self, code: &TariffCode) -> Vec<TariffCode> {
        self.alone.range(*code..).take_while(|line| code.covers(line)).copied().collect()
    }

    /// The codes that have the goods of a code of an earlier edition, from successor to successor up to those that
    /// stand here.
    fn successors(&self, code: &TariffCode) -> Vec<TariffCode> {
        let (mut open, mut seen, mut found) = (vec![*code], BTreeSet::from([*code]), BTreeSet::new());
        while let Some(code) = open.pop() {
            for next in self.schedule.successors(&code).into_iter().filter(|next| seen.insert(*next)) {
                match self.schedule.standing(&next, Some(self.date)) {
                    Standing::Declarable | Standing::Prefix => drop(found.insert(next)),
                    Standing::NotOnThatDay | Standing::Missing => open.push(next),
                }
            }
        }
        found.into_iter().collect()
    }
}
