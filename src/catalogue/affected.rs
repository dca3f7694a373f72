//! Which items of a catalogue a later edition of a tariff touches, and how.
//!
//! The editions are compared once; what became of a code is worked out at its first item and kept for the others, so
//! that the work grows with the lines of the tariff and the items, and memory with the codes in use.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::civil::Date;

use super::columns::Sides;
use super::editions::{CodeChange, Editions};
use super::events::{Event, EventKind};
use super::item::CatalogueItem;
use super::opening::PackStamp;
use crate::code::TariffCode;
use crate::error::Error;
use crate::jurisdiction::Country;
use crate::schedule::{FactChange, Schedule};

/// The events that a later edition of a tariff means for items, in the order of the items and then of the kinds: all
/// that [`EditionChanges`] gives.
///
/// # Errors
/// As [`EditionChanges::new`].
pub fn affected(
    earlier: &Schedule,
    later: &Schedule,
    items: &[CatalogueItem],
    date: Date,
) -> Result<Vec<Event>, Error> {
    let mut changes = EditionChanges::new(earlier, later, date)?;
    let mut events = Vec::new();
    for item in items {
        changes.events(item, |event| events.push(event));
    }
    Ok(events)
}

/// What a later edition of a tariff changes, to be asked item by item. It shares the data of the schedules and outlives
/// them.
///
/// An item is touched where its destination applies the tariff (codes, import duties and taxes, prompts, measures), or
/// its origin does (codes, export duties, rebates, prompts), and its code stands in an edition: as a line, as the
/// beginning of lines, or as a line with the digits that a country adds behind it.
///
/// ```no_run
/// use tarifa::catalogue::{CatalogueItem, EditionChanges};
/// use tarifa::{GoodsItem, Schedule, jiff::civil::date};
/// let (earlier, later) = (Schedule::open_file("us-2025.tarifa")?, Schedule::open_file("us-2026.tarifa")?);
/// let mut changes = EditionChanges::new(&earlier, &later, date(2026, 6, 15))?;
/// let tower = CatalogueItem::new("SKU-7", GoodsItem::new("wind turbine tower"))
///     .with_code("7308.20.0020".parse()?)
///     .with_destination("US".parse()?);
/// changes.events(&tower, |event| println!("{}: {}", event.key, event.kind.as_str()));
/// # Ok::<(), tarifa::Error>(())
/// ```
pub struct EditionChanges {
    editions: Editions,
    stamps: [Arc<PackStamp>; 2],
    of_codes: HashMap<TariffCode, Arc<[CodeChange]>>,
    of_measures: HashMap<(TariffCode, Option<Country>), Arc<[FactChange]>>,
}

impl EditionChanges {
    /// Compares two editions of a tariff: the earlier as of its own date, the later as of `date`, the day on which its
    /// lines and measures are to hold.
    ///
    /// # Errors
    /// [`InvalidInput`](crate::ErrorKind::InvalidInput) where they are not of one tariff.
    pub fn new(earlier: &Schedule, later: &Schedule, date: Date) -> Result<Self, Error> {
        if earlier.jurisdiction() != later.jurisdiction() {
            let [earlier, later] = [earlier, later].map(|schedule| schedule.jurisdiction().to_string());
            return Err(Error::OtherTariff { earlier, later });
        }
        Ok(Self {
            editions: Editions::new(earlier, later, date),
            stamps: [earlier, later].map(|schedule| Arc::new(PackStamp::from(&**schedule.info()))),
            of_codes: HashMap::new(),
            of_measures: HashMap::new(),
        })
    }

    /// What is not compared, because one of the editions was built without it: columns, and `measures`.
    #[must_use]
    pub fn not_compared(&self) -> Vec<String> {
        self.editions.not_compared()
    }

    /// Gives the events of an item to a function, in the order of their kinds.
    pub fn events(&mut self, item: &CatalogueItem, mut emit: impl FnMut(Event)) {
        let jurisdiction = self.editions.jurisdiction();
        let applies = |country: Option<Country>| country.is_some_and(|own| own.jurisdiction() == jurisdiction);
        let sides = Sides { import: applies(item.destination), export: applies(item.origin) };
        let Some(code) = item.code.filter(|_| sides.import || sides.export) else { return };
        let [from, to] = &self.stamps;
        let mut give = |kind, lines: &[TariffCode], facts: &[FactChange], successors: &[TariffCode]| {
            emit(Event {
                key: item.key.clone(),
                code: Some(code),
                jurisdiction: Some(jurisdiction),
                kind,
                lines: lines.to_vec(),
                facts: facts.to_vec(),
                successors: successors.to_vec(),
                from: Some(Arc::clone(from)),
                to: Some(Arc::clone(to)),
            });
        };
        let changes = self.of_codes.entry(code).or_insert_with(|| self.editions.changes_of(&code).into());
        for change in changes.iter().filter(|change| change.sides.meets(sides)) {
            give(change.kind, &change.lines, &change.facts, &change.successors);
        }
        if !sides.import {
            return;
        }
        let origin = item.origin.or(item.goods.country_of_origin).map(Country::as_origin);
        let facts = self.of_measures.entry((code, origin));
        let facts = facts.or_insert_with(|| self.editions.changed_measures(&code, origin).into());
        if !facts.is_empty() {
            give(EventKind::MeasureChanged, &[code], facts, &[]);
        }
    }
}
