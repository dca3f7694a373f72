//! A record, what is refused as one, and how long records are kept.

use std::time::Duration;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::id::RecordId;
use super::redaction::Redaction;
use crate::error::Error;

/// Lists and objects within each other. `serde_json` reads back 127 at most, an exported line has one more.
const MAX_LEVELS: usize = 100;

/// A stored classification. As JSON it is `{"id": …, "createdAt": …, "body": …}`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct StoredRecord {
    /// Under what it is found.
    pub id: RecordId,
    /// When the answer was given; it decides when the record expires.
    pub created_at: Timestamp,
    /// The answer.
    pub body: Value,
}

/// How records are kept.
///
/// ```
/// use std::time::Duration;
/// use tarifa::history::{HistoryOptions, Redaction};
/// let options = HistoryOptions::default()
///     .with_retention(Duration::from_secs(90 * 24 * 60 * 60))
///     .with_redaction(Redaction::default().with_field("item.customer"));
/// assert_eq!(options.max_record_bytes, 1024 * 1024);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct HistoryOptions {
    /// How long records are kept: [`expire_overdue`](super::HistoryStore::expire_overdue) removes older ones. 366 days
    /// by default, so that no calendar year is cut.
    pub retention: Duration,
    /// What is taken out of a body before it is stored. Nothing by default.
    pub redaction: Redaction,
    /// The most bytes that a body may have as JSON, after the redaction. 1 MiB by default.
    pub max_record_bytes: usize,
}

impl Default for HistoryOptions {
    fn default() -> Self {
        Self {
            retention: Duration::from_secs(366 * 24 * 60 * 60),
            redaction: Redaction::default(),
            max_record_bytes: 1024 * 1024,
        }
    }
}

impl HistoryOptions {
    /// Sets how long records are kept.
    #[must_use]
    pub fn with_retention(mut self, retention: Duration) -> Self {
        self.retention = retention;
        self
    }

    /// Sets what is taken out of a body before it is stored.
    #[must_use]
    pub fn with_redaction(mut self, redaction: Redaction) -> Self {
        self.redaction = redaction;
        self
    }

    /// Sets the most bytes that a body may have as JSON.
    #[must_use]
    pub fn with_max_record_bytes(mut self, bytes: usize) -> Self {
        self.max_record_bytes = bytes;
        self
    }

    /// The record as it may be stored, and its body as JSON.
    pub(super) fn prepare(&self, record: &StoredRecord) -> Result<(StoredRecord, Vec<u8>), Error> {
        let refused = |reason: String| Error::RecordRefused { id: record.id.to_string(), reason };
        if !is_within(&record.body, MAX_LEVELS) {
            return Err(refused(format!("its lists and objects are more than {MAX_LEVELS} levels deep")));
        }
        let body = self.redaction.apply(&record.body);
        let json = serde_json::to_vec(&body).map_err(|error| refused(error.to_string()))?;
        if json.len() > self.max_record_bytes {
            let (found, limit) = (json.len(), self.max_record_bytes);
            return Err(refused(format!("it has {found} bytes as JSON; at most {limit} are stored")));
        }
        Ok((StoredRecord { body, ..*record }, json))
    }
}

/// Whether no more lists and objects than `levels` stand within each other.
fn is_within(value: &Value, levels: usize) -> bool {
    let Some(below) = levels.checked_sub(1) else { return !value.is_array() && !value.is_object() };
    match value {
        Value::Array(values) => values.iter().all(|value| is_within(value, below)),
        Value::Object(fields) => fields.values().all(|value| is_within(value, below)),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::error::ErrorKind;

    fn record(body: Value) -> StoredRecord {
        StoredRecord { id: RecordId::from_bits(1), created_at: Timestamp::UNIX_EPOCH, body }
    }

    fn nested(levels: usize) -> Value {
        (0..levels).fold(json!(1), |value, level| if level % 2 == 0 { json!([value]) } else { json!({ "a": value }) })
    }

    #[test]
    fn a_body_above_the_limit_is_refused() {
        let options = HistoryOptions::default().with_max_record_bytes(10);
        assert!(options.prepare(&record(json!("12345678"))).is_ok());
        let error = options.prepare(&record(json!("123456789"))).expect_err("11 bytes");
        assert_eq!(error.kind(), ErrorKind::InvalidInput);
        let message =
            "the record 00000000000000000000000001 is not stored: it has 11 bytes as JSON; at most 10 are stored";
        assert_eq!(error.to_string(), message);
    }

    #[test]
    fn a_body_that_could_not_be_read_back_is_refused() {
        let options = HistoryOptions::default();
        let (_, json) = options.prepare(&record(nested(MAX_LEVELS))).expect("within the limit");
        assert_eq!(serde_json::from_slice::<Value>(&json).expect("it is read back"), nested(MAX_LEVELS));
        let error = options.prepare(&record(nested(MAX_LEVELS + 1))).expect_err("above the limit");
        assert!(error.to_string().contains("more than 100 levels deep"), "{error}");
    }

    #[test]
    fn the_fields_of_a_record_are_named_as_in_answers() {
        let text = serde_json::to_string(&record(json!({ "b": 1, "a": 2 }))).expect("JSON");
        let expected = r#"{"id":"00000000000000000000000001","createdAt":"1970-01-01T00:00:00Z","body":{"b":1,"a":2}}"#;
        assert_eq!(text, expected);
    }
}
