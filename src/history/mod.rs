//! Stored classifications by id (feature `history`): what was answered, and for how long it can be shown again.
//!
//! [`HistoryStore`] is what a store can do. [`FileHistory`] keeps records in one file, an embedded database;
//! [`MemoryHistory`] keeps the newest in memory, for tests and for hosts without a disk. Both take out what a
//! [`Redaction`] names before anything is stored. Hosts with a database of their own implement the trait over it.
//!
//! Nothing here reads a clock: ids and expiry take the time from the caller.
//!
//! ```
//! use tarifa::history::{FileHistory, HistoryOptions, HistoryStore, RecordIds, Redaction, StoredRecord};
//! use tarifa::jiff::Timestamp;
//!
//! # let folder = tempfile::tempdir()?;
//! # let path = folder.path().join("history.redb");
//! let options = HistoryOptions::default().with_redaction(Redaction::default().with_field("customer"));
//! let history = FileHistory::open(&path, options)?;
//!
//! let now: Timestamp = "2026-11-22T12:00:00Z".parse()?;
//! let ids = RecordIds::new();
//! let id = ids.next(now)?;
//! let body = serde_json::json!({ "code": "6911.10", "customer": "Anna Otto" });
//! history.put(&[StoredRecord { id, created_at: now, body }])?;
//!
//! let stored = history.get(id)?.ok_or("it is there")?;
//! assert_eq!(stored.body, serde_json::json!({ "code": "6911.10", "customer": "[redacted]" }));
//!
//! let mut lines = Vec::new();
//! assert_eq!(history.export(&mut lines)?, 1);
//!
//! let two_years_later: Timestamp = "2028-11-22T12:00:00Z".parse()?;
//! assert_eq!(history.expire_overdue(two_years_later)?, 1);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use std::io;
use std::time::Duration;

use jiff::Timestamp;

use crate::error::Error;

#[cfg(feature = "history")]
mod fault;
#[cfg(feature = "history")]
mod file;
mod id;
mod ids;
mod memory;
mod pattern;
mod record;
mod redaction;

#[cfg(feature = "history")]
pub use file::FileHistory;
pub use id::RecordId;
pub use ids::RecordIds;
pub use memory::MemoryHistory;
pub use pattern::TextPattern;
pub use record::{HistoryOptions, StoredRecord};
pub use redaction::Redaction;

/// A store of records, used from many threads at once.
pub trait HistoryStore: Send + Sync {
    /// Stores records, all of them or none. A record takes the place of one with its id, so that a call whose outcome
    /// is unknown may be made again.
    ///
    /// # Errors
    /// [`InvalidInput`](crate::ErrorKind::InvalidInput) for a record above the limits of the store; the errors of the
    /// store else.
    fn put(&self, records: &[StoredRecord]) -> Result<(), Error>;

    /// The record of an id; nothing where it never was or is gone.
    ///
    /// # Errors
    /// The errors of the store.
    fn get(&self, id: RecordId) -> Result<Option<StoredRecord>, Error>;

    /// Removes the records created before a time, gives their space back, and says how many they were.
    ///
    /// # Errors
    /// The errors of the store.
    fn expire(&self, before: Timestamp) -> Result<u64, Error>;

    /// Writes the records as JSON, one a line, in the order of their ids, and says how many they were.
    ///
    /// Other threads may put and expire meanwhile; what they add or remove may be in the output or not.
    ///
    /// # Errors
    /// [`Io`](crate::ErrorKind::Io) where `out` cannot be written; the errors of the store else.
    fn export(&self, out: &mut dyn io::Write) -> Result<u64, Error>;

    /// How many records there are.
    ///
    /// # Errors
    /// The errors of the store.
    fn len(&self) -> Result<u64, Error>;

    /// How long records are kept.
    fn retention(&self) -> Duration;

    /// Whether there is no record.
    ///
    /// # Errors
    /// The errors of the store.
    fn is_empty(&self) -> Result<bool, Error> {
        Ok(self.len()? == 0)
    }

    /// Removes the records that were kept for longer than [`retention`](Self::retention), as [`expire`](Self::expire).
    /// Nothing else removes them: call it once a day.
    ///
    /// # Errors
    /// As [`expire`](Self::expire).
    fn expire_overdue(&self, now: Timestamp) -> Result<u64, Error> {
        self.expire(now.checked_sub(self.retention()).unwrap_or(Timestamp::MIN))
    }
}

/// Writes records that come page by page, each after the last id of the one before; an empty page is the end.
///
/// Nothing is locked while `out` is written, so that a slow reader at its other end keeps nobody waiting.
fn export_pages(
    out: &mut dyn io::Write,
    mut page_after: impl FnMut(Option<RecordId>) -> Result<Vec<StoredRecord>, Error>,
) -> Result<u64, Error> {
    let unwritten = |source: io::Error| Error::System { action: "write the export of the history", source };
    let (mut last, mut count, mut lines) = (None, 0, Vec::new());
    loop {
        let page = page_after(last)?;
        if page.is_empty() {
            out.flush().map_err(unwritten)?;
            return Ok(count);
        }
        lines.clear();
        for record in &page {
            serde_json::to_writer(&mut lines, record).map_err(|error| unwritten(error.into()))?;
            lines.push(b'\n');
        }
        out.write_all(&lines).map_err(unwritten)?;
        count += page.len() as u64;
        last = page.last().map(|record| record.id);
    }
}
