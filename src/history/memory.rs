//! A history in memory, with a bound.

use std::collections::BTreeMap;
use std::io;
use std::ops::Bound;
use std::sync::{PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};
use std::time::Duration;

use jiff::Timestamp;

use super::{HistoryOptions, HistoryStore, RecordId, StoredRecord, export_pages};
use crate::error::Error;

/// Records that an export copies at once.
const PAGE: usize = 256;

/// A history that ends with the process and keeps so many records at most: those with the lowest ids, the oldest,
/// leave first.
///
/// ```
/// use tarifa::history::{HistoryOptions, HistoryStore, MemoryHistory, RecordIds, StoredRecord};
/// use tarifa::jiff::Timestamp;
/// let history = MemoryHistory::new(2, HistoryOptions::default());
/// let ids = RecordIds::new();
/// for number in 1..=3 {
///     let created_at = Timestamp::from_second(number)?;
///     history.put(&[StoredRecord { id: ids.next(created_at)?, created_at, body: number.into() }])?;
/// }
/// assert_eq!(history.len()?, 2);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct MemoryHistory {
    records: RwLock<BTreeMap<RecordId, StoredRecord>>,
    max_records: usize,
    options: HistoryOptions,
}

impl MemoryHistory {
    /// An empty history of so many records at most.
    #[must_use]
    pub fn new(max_records: usize, options: HistoryOptions) -> Self {
        Self { records: RwLock::default(), max_records, options }
    }

    // No panic leaves the map half changed, so a poisoned lock guards a whole one.
    fn read(&self) -> RwLockReadGuard<'_, BTreeMap<RecordId, StoredRecord>> {
        self.records.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> RwLockWriteGuard<'_, BTreeMap<RecordId, StoredRecord>> {
        self.records.write().unwrap_or_else(PoisonError::into_inner)
    }
}

impl HistoryStore for MemoryHistory {
    fn put(&self, records: &[StoredRecord]) -> Result<(), Error> {
        let prepared = records.iter().map(|record| self.options.prepare(record)).collect::<Result<Vec<_>, _>>()?;
        let mut stored = self.write();
        for (record, _) in prepared {
            stored.insert(record.id, record);
            if stored.len() > self.max_records {
                stored.pop_first();
            }
        }
        Ok(())
    }

    fn get(&self, id: RecordId) -> Result<Option<StoredRecord>, Error> {
        Ok(self.read().get(&id).cloned())
    }

    fn expire(&self, before: Timestamp) -> Result<u64, Error> {
        let mut stored = self.write();
        let count = stored.len();
        stored.retain(|_, record| record.created_at >= before);
        Ok((count - stored.len()) as u64)
    }

    fn export(&self, out: &mut dyn io::Write) -> Result<u64, Error> {
        export_pages(out, |last| {
            let from = last.map_or(Bound::Unbounded, Bound::Excluded);
            Ok(self.read().range((from, Bound::Unbounded)).take(PAGE).map(|(_, record)| record.clone()).collect())
        })
    }

    fn len(&self) -> Result<u64, Error> {
        Ok(self.read().len() as u64)
    }

    fn retention(&self) -> Duration {
        self.options.retention
    }
}
