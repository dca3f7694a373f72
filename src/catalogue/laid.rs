//! The measures that two editions lay on goods, compared.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::code::TariffCode;
use crate::jurisdiction::Country;
use crate::schedule::{FactChange, Measure, MeasureEffect, MeasureScope, Schedule};

/// An edition, where a code stands in it, and the day.
type Side<'s> = (&'s Schedule, TariffCode, Date);

/// The measures that began, ended or have another rate or effect, by id.
///
/// An edition that does not know which lines a measure is about says nothing of it; then the rows of the later edition
/// tell what held on the day of the earlier. A measure that the earlier edition does not have at all is new.
pub(super) fn changed_measures([earlier, later]: [Side<'_>; 2], origin: Option<Country>) -> Vec<FactChange> {
    if !later.0.has_measures() {
        return Vec::new();
    }
    let after = laid(later, origin);
    let known = |schedule: &Schedule, id: &str| {
        schedule.measure(id).map_or(schedule.has_measures(), |measure| measure.scope != MeasureScope::Unknown)
    };
    let mut before = laid(earlier, origin);
    before.retain(|id, _| known(earlier.0, id));
    let by_later_rows = laid((later.0, later.1, earlier.2), origin);
    before.extend(by_later_rows.into_iter().filter(|(id, _)| !known(earlier.0, id)));
    let ids: BTreeSet<&String> = before.keys().chain(after.keys()).filter(|id| known(later.0, id)).collect();
    let change = |id: &String| FactChange {
        fact: format!("measure {id}"),
        earlier: before.get(id).cloned().unwrap_or_default(),
        later: after.get(id).cloned().unwrap_or_default(),
    };
    ids.into_iter().map(change).filter(|change| change.earlier != change.later).collect()
}

/// What the measures on a code, or on lines below it, do: `duty 25%`, by id. What takes goods out of measures counts
/// where one of those is laid on them.
fn laid((schedule, code, date): Side<'_>, origin: Option<Country>) -> BTreeMap<String, String> {
    let mut measures = schedule.measures(&code, origin, date);
    measures.extend(schedule.measures_below(&code, origin, date));
    let counts = |measure: &&&Measure| match measure.effect {
        MeasureEffect::Exemption | MeasureEffect::Exclusion => {
            measures.iter().any(|other| measure.takes_out_of(other) && other.id != measure.id)
        }
        _ => true,
    };
    measures.iter().filter(counts).map(|measure| (measure.id.clone(), effect(measure))).collect()
}

fn effect(measure: &Measure) -> String {
    let effect = measure.effect.as_str();
    measure.rate.as_ref().map_or_else(|| effect.to_owned(), |rate| format!("{effect} {rate}"))
}
