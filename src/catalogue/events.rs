//! What happens to items of a catalogue: the events, and those of a ruling.

use std::sync::Arc;

use serde::Serialize;

use super::item::CatalogueItem;
use super::opening::PackStamp;
use crate::code::TariffCode;
use crate::jurisdiction::Jurisdiction;
use crate::schedule::FactChange;

/// What happened. Events of an item come in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum EventKind {
    /// The code no longer stands, or lines below a short code do not.
    CodeDeleted,
    /// Goods of the code are declared under several others now: lines below it, successors, or a line beside it that
    /// took a part of its goods.
    CodeSplit,
    /// There are new lines below a short code, or the code itself is new.
    CodeAdded,
    /// Another rate of duty or tax, on import or export.
    RateChanged,
    /// Another unit of quantity.
    UnitChanged,
    /// Another rebate of value added tax on export.
    RebateChanged,
    /// Other flags, categories, conditions or days: something else to look into before goods are shipped.
    PromptChanged,
    /// A measure beside the rates of the line began, ended or has another rate: an additional duty, an exemption, a
    /// prompt.
    MeasureChanged,
    /// A ruling, or the company, decided the code.
    RulingAdded,
}

impl EventKind {
    /// `code_deleted`, `rate_changed` and so on, as in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::CodeDeleted => "code_deleted",
            Self::CodeSplit => "code_split",
            Self::CodeAdded => "code_added",
            Self::RateChanged => "rate_changed",
            Self::UnitChanged => "unit_changed",
            Self::RebateChanged => "rebate_changed",
            Self::PromptChanged => "prompt_changed",
            Self::MeasureChanged => "measure_changed",
            Self::RulingAdded => "ruling_added",
        }
    }
}

/// Something that happened to an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Event {
    /// The key of the item.
    pub key: String,
    /// The code that it has in the catalogue.
    pub code: Option<TariffCode>,
    /// Whose tariff changed; none for a ruling.
    pub jurisdiction: Option<Jurisdiction>,
    /// What happened.
    pub kind: EventKind,
    /// The lines of the tariff that it happened to: that of the code, or those below a short one.
    pub lines: Vec<TariffCode>,
    /// What is said otherwise now, all lines alike: columns of the schedule, measures (`measure s301-list-3`), for a
    /// ruling `code`. For a code that was deleted, in what its one successor differs.
    pub facts: Vec<FactChange>,
    /// The codes that have the goods now, as far as the data say.
    pub successors: Vec<TariffCode>,
    /// The earlier edition; none for a ruling.
    pub from: Option<Arc<PackStamp>>,
    /// The later edition; none for a ruling.
    pub to: Option<Arc<PackStamp>>,
}

/// The events of a ruling, or of a code of the company's own, for the items of a key: none for those whose code is the
/// one decided already.
///
/// ```
/// use tarifa::GoodsItem;
/// use tarifa::catalogue::{CatalogueItem, EventKind, ruling_events};
/// let items = [CatalogueItem::new("SKU-0417", GoodsItem::new("mug")).with_code("6912.00".parse()?)];
/// let events = ruling_events(&items, "SKU-0417", "6911.10".parse()?);
/// assert_eq!((events.len(), events[0].kind), (1, EventKind::RulingAdded));
/// # Ok::<(), tarifa::Error>(())
/// ```
#[must_use]
pub fn ruling_events(items: &[CatalogueItem], key: &str, code: TariffCode) -> Vec<Event> {
    let of_key = items.iter().filter(|item| item.key == key && item.code != Some(code));
    let event = |item: &CatalogueItem| Event {
        key: item.key.clone(),
        code: item.code,
        jurisdiction: None,
        kind: EventKind::RulingAdded,
        lines: Vec::new(),
        facts: vec![FactChange {
            fact: "code".to_owned(),
            earlier: item.code.map(|code| code.digits().to_owned()).unwrap_or_default(),
            later: code.digits().to_owned(),
        }],
        successors: vec![code],
        from: None,
        to: None,
    };
    of_key.map(event).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::goods::GoodsItem;

    #[test]
    fn a_ruling_is_an_event_for_items_with_another_code() -> Result<(), crate::Error> {
        let item = |key: &str| CatalogueItem::new(key, GoodsItem::new("mug"));
        let decided: TariffCode = "691110".parse()?;
        let items = [item("a").with_code(decided), item("a").with_code("691200".parse()?), item("a"), item("b")];
        let events = ruling_events(&items, "a", decided);
        let changes: Vec<_> = events.iter().map(|event| (event.code, event.facts[0].earlier.as_str())).collect();
        assert_eq!(changes, [(items[1].code, "691200"), (None, "")]);
        assert!(events.iter().all(|event| event.successors == [decided]));
        Ok(())
    }

    #[test]
    fn kinds_are_named_as_in_json() -> serde_json::Result<()> {
        use EventKind::*;
        let all = [CodeDeleted, CodeSplit, CodeAdded, RateChanged, UnitChanged, RebateChanged, PromptChanged];
        for kind in all.into_iter().chain([MeasureChanged, RulingAdded]) {
            assert_eq!(serde_json::to_value(kind)?, kind.as_str());
        }
        Ok(())
    }
}
