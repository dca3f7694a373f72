//! Answers that are kept, and found again by their names.

use std::sync::Arc;

use jiff::Timestamp;
use serde_json::{Map, Value};

use super::items::Work;
use super::response::{ProblemCode, ResponseItem};
use crate::error::Error;
use crate::history::{HistoryStore, RecordId, StoredRecord};

/// Keeps answers; one whose names cannot be made or that cannot be stored says so.
pub(super) fn keep(
    store: Option<&Arc<dyn HistoryStore>>,
    now: Timestamp,
    items: &mut [ResponseItem],
    mut next_id: impl FnMut() -> Result<RecordId, Error>,
) {
    let mut records = Vec::new();
    for item in items.iter_mut().filter(|item| item.errors.is_empty()) {
        match next_id() {
            Ok(id) => {
                item.id = Some(id.to_string());
                if store.is_some() {
                    let body = serde_json::to_value(&*item).unwrap_or_default();
                    records.push(StoredRecord { id, created_at: now, body });
                }
            }
            Err(error) => item.errors.push(failure(&error)),
        }
    }
    let Some(Err(error)) = store.filter(|_| !records.is_empty()).map(|store| store.put(&records)) else { return };
    for item in items.iter_mut().filter(|item| item.id.is_some()) {
        item.id = None;
        item.errors.push(failure(&error));
    }
}

fn failure(error: &Error) -> super::Problem {
    super::Problem {
        code: ProblemCode::HistoryFailed,
        field: None,
        limit: None,
        message: format!("the answer could not be kept: {error}"),
    }
}

/// The answer of before that has a name.
pub(super) fn retrieve(store: Option<&Arc<dyn HistoryStore>>, work: &Work<'_>, name: &str) -> ResponseItem {
    let refused = |code, message: String| work.refused(vec![work.problem(code, "id", message)]);
    let Some(store) = store else {
        return refused(ProblemCode::NoHistory, "no store of answers was given to the handler".to_owned());
    };
    let id: RecordId = match name.parse() {
        Ok(id) => id,
        Err(error) => return refused(ProblemCode::InvalidField, error.to_string()),
    };
    match store.get(id) {
        Err(error) => refused(ProblemCode::HistoryFailed, error.to_string()),
        Ok(Some(record)) if is_kept(store, &record, work.now) => restored(record.body),
        Ok(_) => {
            let days = store.retention().as_secs() / 86_400;
            refused(ProblemCode::NotFound, format!("there is no answer of the last {days} days with this id"))
        }
    }
}

fn is_kept(store: &Arc<dyn HistoryStore>, record: &StoredRecord, now: Timestamp) -> bool {
    let age = now.duration_since(record.created_at);
    std::time::Duration::try_from(age).map_or(true, |age| age <= store.retention())
}

/// A stored answer. A field that was redacted to a text where it was none is left out.
fn restored(body: Value) -> ResponseItem {
    if let Ok(item) = serde_json::from_value(body.clone()) {
        return item;
    }
    let fields = body.as_object().cloned().unwrap_or_default();
    let reads = |(name, value): &(String, Value)| {
        let alone = Map::from_iter([(name.clone(), value.clone())]);
        serde_json::from_value::<ResponseItem>(alone.into()).is_ok()
    };
    serde_json::from_value(Value::Object(fields.into_iter().filter(reads).collect())).unwrap_or_default()
}
