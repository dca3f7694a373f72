//! A comparison of codes as C and every language that calls C read it: with its rankings and counts, and with the items
//! that could not be read.

use std::ptr;

use serde::{Serialize, Serializer};
use serde_json::{Map, Value};
use tarifa::catalogue::{CatalogueItem, ComparedItem, Comparison, RecommendOptions, Stake};
use tarifa::{Engine, Error};

/// What a catalogue came to.
pub(crate) struct ComparisonAnswer {
    pub comparison: Comparison,
    failures: Vec<NotCompared>,
}

/// An item whose texts cannot be read.
#[derive(Serialize)]
struct NotCompared {
    /// Its place in the catalogue, from 0.
    place: usize,
    key: String,
    message: String,
}

/// An item with what is computed of it.
#[derive(Serialize)]
struct Row<'a> {
    #[serde(flatten)]
    item: &'a ComparedItem,
    deviation: f32,
    most_at_stake: Option<String>,
}

#[derive(Serialize)]
struct Written<'a> {
    items: Vec<Row<'a>>,
    failures: &'a [NotCompared],
    by_probability: Vec<usize>,
    by_money: Vec<usize>,
    by_agreement: Map<String, Value>,
    by_status: Map<String, Value>,
    data: &'a [tarifa::DataEdition],
}

impl ComparisonAnswer {
    pub(crate) fn new(
        engine: &Engine,
        options: &RecommendOptions,
        items: &[CatalogueItem],
        found: Vec<Result<ComparedItem, Error>>,
    ) -> Self {
        let (mut compared, mut failures) = (Vec::new(), Vec::new());
        for (place, (item, found)) in items.iter().zip(found).enumerate() {
            match found {
                Ok(item) => compared.push(item),
                Err(error) => failures.push(NotCompared { place, key: item.key.clone(), message: error.to_string() }),
            }
        }
        Self { comparison: Comparison::new(engine, options, compared), failures }
    }

    /// Where items of a ranking stand among all.
    fn places(&self, ranked: &[&ComparedItem]) -> Vec<usize> {
        let place = |item: &&ComparedItem| self.comparison.items.iter().position(|own| ptr::eq(own, *item));
        ranked.iter().filter_map(place).collect()
    }
}

impl Serialize for ComparisonAnswer {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let found = &self.comparison;
        let row = |item| Row {
            item,
            deviation: ComparedItem::deviation(item),
            most_at_stake: item.stake.as_ref().map(Stake::most).map(|most| most.to_string()),
        };
        Written {
            items: found.items.iter().map(row).collect(),
            failures: &self.failures,
            by_probability: self.places(&found.by_probability()),
            by_money: self.places(&found.by_money()),
            by_agreement: counts(&found.by_agreement()),
            by_status: counts(&found.by_status()),
            data: &found.data,
        }
        .serialize(serializer)
    }
}

/// Counts by their words.
fn counts(counted: &[(impl Serialize, usize)]) -> Map<String, Value> {
    let word = |name| serde_json::to_value(name).ok()?.as_str().map(str::to_owned);
    counted.iter().filter_map(|(name, count)| Some((word(name)?, Value::from(*count)))).collect()
}
