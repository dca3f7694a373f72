//! How reviews and decisions stand in a store: marked, so that they are told from other records, and read again as far
//! as a redaction left them.

use serde::de::DeserializeOwned;
use serde_json::Value;
use serde_path_to_error::{Path, Segment};

/// The field by which a record of a review is told from others of the same store.
pub(super) const MARK: &str = "tarifa";
pub(super) const OPENING: &str = "review";
pub(super) const DECISION: &str = "decision";

/// Whether a body is marked as a decision, readable or not.
pub(super) fn is_decision(body: &Value) -> bool {
    body.get(MARK).is_some_and(|mark| mark == DECISION)
}

/// Whether a body is marked as a review, readable or not.
pub(super) fn is_opening(body: &Value) -> bool {
    body.get(MARK).is_some_and(|mark| mark == OPENING)
}

/// What stands in a field of a body with a mark. What a redaction left that cannot be read is left out: a price that
/// became the text `[redacted]`, a field whose name did.
pub(super) fn marked<T: DeserializeOwned>(body: &Value, mark: &str, field: &str) -> Option<T> {
    let mut value = body.get(field).filter(|_| body.get(MARK).is_some_and(|own| own == mark))?.clone();
    loop {
        match serde_path_to_error::deserialize::<_, T>(&value) {
            Ok(read) => return Some(read),
            Err(error) => take_out(&mut value, error.path())?,
        }
    }
}

/// Takes out what stands at a path, or what it stands in where the path does not lead there.
fn take_out(value: &mut Value, path: &Path) -> Option<()> {
    let mut within = value;
    let mut segments = path.iter().filter(|segment| !matches!(segment, Segment::Unknown)).peekable();
    while let Some(segment) = segments.next() {
        let is_last = segments.peek().is_none();
        within = match (segment, within) {
            (Segment::Map { key }, Value::Object(fields)) if is_last => return fields.shift_remove(key).map(drop),
            (Segment::Map { key }, Value::Object(fields)) => fields.get_mut(key)?,
            (Segment::Seq { index }, Value::Array(values)) if is_last => {
                return (*index < values.len()).then(|| drop(values.remove(*index)));
            }
            (Segment::Seq { index }, Value::Array(values)) => values.get_mut(*index)?,
            _ => return None,
        };
    }
    None
}
