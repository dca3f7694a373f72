//! A history in one file, by the embedded database redb: copy on write, so that a reader sees a whole state while a
//! writer writes, and a crash leaves the last whole state.

use std::fmt;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::ops::Bound;
use std::path::{Path, PathBuf};
use std::sync::{PoisonError, RwLock};
use std::time::Duration;

use jiff::Timestamp;
use redb::backends::FileBackend;
use redb::{Builder, Database, ReadableDatabase, ReadableTableMetadata, TableDefinition, TableHandle};

use super::fault::{damaged, guarded, unreadable};
use super::{HistoryOptions, HistoryStore, RecordId, StoredRecord, export_pages};
use crate::error::Error;

/// The version of what follows, in the table `about`. 1: bodies as JSON under their ids, and ids by time.
const FORMAT: u64 = 1;
/// What the file says of itself.
const ABOUT: TableDefinition<&str, u64> = TableDefinition::new("about");
const FORMAT_KEY: &str = "tarifa history format";
/// The bits of an id to the time of its record, in nanoseconds since 1970, and its body as JSON.
const RECORDS: TableDefinition<u128, (i128, &[u8])> = TableDefinition::new("records");
/// Time and id of every record, so that old ones are found without reading the others.
const BY_TIME: TableDefinition<(i128, u128), ()> = TableDefinition::new("records by time");

/// Memory for pages of the file.
const CACHE_BYTES: usize = 16 * 1024 * 1024;
/// An export reads this many bytes of bodies at once, or one record.
const PAGE_BYTES: usize = 256 * 1024;

/// A history in one file.
///
/// What [`put`](HistoryStore::put) stored is on the disk when it returns, whatever happens to the process or the power
/// then; a call that was cut off left all of its records or none. Readers do not wait for writers, nor writers for
/// readers; all wait while [`expire`](HistoryStore::expire) gives space back. One process has the file open at a time.
///
/// Opening reads the whole file and compares its checksums. One that was cut short or altered is refused; pages that
/// hold nothing are not looked at. After a crash, a newest state that is damaged gives way to the one before. A file
/// that is altered while it is open may give wrong answers.
///
/// Bytes of expired records may stay in free pages of the file until others are written over them.
///
/// # Errors
/// Beside those named, all functions give [`Io`](crate::ErrorKind::Io) where the system cannot read or write the file
/// (after that, open it again), and [`HistoryDamaged`](crate::ErrorKind::HistoryDamaged) where it has become
/// unreadable.
pub struct FileHistory {
    path: PathBuf,
    /// Compaction needs the database for itself; everything else shares it. Taken out when the history is dropped.
    database: RwLock<Option<Database>>,
    options: HistoryOptions,
}

impl FileHistory {
    /// Opens a history, and creates it where there is no file or an empty one. While it is created it has the ending
    /// `.new`; such a file, left by a process that was killed then, is used again.
    ///
    /// # Errors
    /// [`HistoryInUse`](crate::ErrorKind::HistoryInUse) while it is open elsewhere, in this process or another;
    /// [`HistoryDamaged`](crate::ErrorKind::HistoryDamaged) for a file that is no history, or a damaged one;
    /// [`HistoryTooNew`](crate::ErrorKind::HistoryTooNew) for one of a newer Tarifa; [`Io`](crate::ErrorKind::Io) where
    /// the system cannot open the file.
    pub fn open(path: impl AsRef<Path>, options: HistoryOptions) -> Result<Self, Error> {
        let path = path.as_ref().to_owned();
        let mut builder = Builder::new();
        builder.set_cache_size(CACHE_BYTES).set_check_integrity_on_open(true);
        let database = guarded(&path, || open_or_create(&builder, &path))?;
        let history = Self { path: path.clone(), database: RwLock::new(Some(database)), options };
        let format = history.with(format_of)?;
        if format > FORMAT {
            return Err(Error::HistoryTooNew { path, found: format, supported: FORMAT });
        }
        if format == 0 {
            return Err(damaged(&path, "there is no format 0"));
        }
        sync_folder(&path).map_err(|source| Error::Io { path, source })?;
        Ok(history)
    }

    /// The file.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    fn with<T>(&self, work: impl FnOnce(&Database) -> Result<T, redb::Error>) -> Result<T, Error> {
        let database = self.database.read().unwrap_or_else(PoisonError::into_inner);
        guarded(&self.path, || work(database.as_ref().ok_or(redb::Error::DatabaseClosed)?))
    }

    /// Moves what is left to the front of the file and cuts its end off.
    fn compact(&self) -> Result<(), Error> {
        let mut database = self.database.write().unwrap_or_else(PoisonError::into_inner);
        guarded(&self.path, || {
            database.as_mut().ok_or(redb::Error::DatabaseClosed)?.compact()?;
            Ok(())
        })
    }

    /// The records after an id, up to [`PAGE_BYTES`].
    fn page_after(&self, last: Option<RecordId>) -> Result<Vec<StoredRecord>, Error> {
        let from = last.map_or(Bound::Unbounded, |last| Bound::Excluded(last.bits()));
        self.with(|database| {
            let records = database.begin_read()?.open_table(RECORDS)?;
            let (mut page, mut bytes) = (Vec::new(), 0);
            for entry in records.range_owned::<u128>((from, Bound::Unbounded))? {
                let (id, stored) = entry?;
                let (nanoseconds, body) = stored.value();
                page.push(read_record(RecordId::from_bits(id.value()), nanoseconds, body)?);
                bytes += body.len();
                if bytes >= PAGE_BYTES {
                    break;
                }
            }
            Ok(page)
        })
    }
}

impl HistoryStore for FileHistory {
    fn put(&self, records: &[StoredRecord]) -> Result<(), Error> {
        let prepared = records.iter().map(|record| self.options.prepare(record)).collect::<Result<Vec<_>, _>>()?;
        if prepared.is_empty() {
            return Ok(());
        }
        self.with(|database| {
            let write = database.begin_write()?;
            {
                let mut stored = write.open_table(RECORDS)?;
                let mut by_time = write.open_table(BY_TIME)?;
                for (record, body) in &prepared {
                    let (id, time) = (record.id.bits(), record.created_at.as_nanosecond());
                    if let Some(replaced) = stored.insert(id, (time, body.as_slice()))? {
                        by_time.remove((replaced.value().0, id))?;
                    }
                    by_time.insert((time, id), ())?;
                }
            }
            Ok(write.commit()?)
        })
    }

    fn get(&self, id: RecordId) -> Result<Option<StoredRecord>, Error> {
        self.with(|database| {
            let Some(stored) = database.begin_read()?.open_table(RECORDS)?.get_owned(id.bits())? else {
                return Ok(None);
            };
            let (nanoseconds, body) = stored.value();
            read_record(id, nanoseconds, body).map(Some)
        })
    }

    fn expire(&self, before: Timestamp) -> Result<u64, Error> {
        let removed = self.with(|database| {
            let write = database.begin_write()?;
            let mut removed = 0;
            {
                let mut stored = write.open_table(RECORDS)?;
                let mut by_time = write.open_table(BY_TIME)?;
                for entry in by_time.extract_from_if(..(before.as_nanosecond(), 0), |_, ()| true)? {
                    let (_, id) = entry?.0.value();
                    if stored.remove(id)?.is_none() {
                        return Err(unreadable("a record is missing that the list of times has"));
                    }
                    removed += 1;
                }
            }
            write.commit()?;
            Ok(removed)
        })?;
        if removed > 0 {
            self.compact()?;
        }
        Ok(removed)
    }

    fn export(&self, out: &mut dyn io::Write) -> Result<u64, Error> {
        export_pages(out, |last| self.page_after(last))
    }

    fn len(&self) -> Result<u64, Error> {
        self.with(|database| Ok(database.begin_read()?.open_table(RECORDS)?.len()?))
    }

    fn retention(&self) -> Duration {
        self.options.retention
    }
}

impl Drop for FileHistory {
    /// Closes the file; a panic in a damaged one ends here.
    fn drop(&mut self) {
        let database = self.database.get_mut().unwrap_or_else(PoisonError::into_inner).take();
        // All records are on the disk already, and nobody is left to hear of an error.
        let _ = guarded(&self.path, || Ok(database.map(Database::close).transpose()?));
    }
}

impl fmt::Debug for FileHistory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FileHistory").field("path", &self.path).field("options", &self.options).finish_non_exhaustive()
    }
}

/// Opens a database. A new one is made under another name and moved to its own when it is whole, so that a process that
/// is killed meanwhile leaves nothing that could not be opened.
fn open_or_create(builder: &Builder, path: &Path) -> Result<Database, redb::Error> {
    if !is_new(path)? {
        return Ok(builder.open(path)?);
    }
    let mut name = path.as_os_str().to_owned();
    name.push(".new");
    let file = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(&name)?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => return Err(redb::Error::DatabaseAlreadyOpen),
        Err(TryLockError::Error(error)) => return Err(error.into()),
    }
    // Another process may have moved this very file to its place between the question above and the lock.
    if !is_new(path)? {
        return Ok(builder.open(path)?);
    }
    file.set_len(0)?;
    file.unlock()?;
    let database = builder.create_with_backend(FileBackend::new(file)?)?;
    let write = database.begin_write()?;
    write.open_table(ABOUT)?.insert(FORMAT_KEY, FORMAT)?;
    write.open_table(RECORDS)?;
    write.open_table(BY_TIME)?;
    write.commit()?;
    fs::rename(&name, path)?;
    Ok(database)
}

/// Whether there is no file, or an empty one.
fn is_new(path: &Path) -> io::Result<bool> {
    match fs::metadata(path) {
        Ok(found) => Ok(found.is_file() && found.len() == 0),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(true),
        Err(error) => Err(error),
    }
}

/// The format that a database states.
fn format_of(database: &Database) -> Result<u64, redb::Error> {
    let read = database.begin_read()?;
    if !read.list_tables()?.any(|table| table.name() == ABOUT.name()) {
        return Err(unreadable("it is a database, but not a history of Tarifa"));
    }
    let format = read.open_table(ABOUT)?.get_owned(FORMAT_KEY)?;
    format.map(|format| format.value()).ok_or_else(|| unreadable("it does not state its format"))
}

fn read_record(id: RecordId, nanoseconds: i128, body: &[u8]) -> Result<StoredRecord, redb::Error> {
    let created_at = Timestamp::from_nanosecond(nanoseconds).map_err(|error| unreadable(format!("{id}: {error}")))?;
    let body = serde_json::from_slice(body).map_err(|error| unreadable(format!("{id}: {error}")))?;
    Ok(StoredRecord { id, created_at, body })
}

/// Makes the name of a new file durable, not its content alone.
fn sync_folder(path: &Path) -> io::Result<()> {
    if cfg!(unix) {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}
