//! What redb reports, as errors of this library. redb compares checksums when a file is opened and trusts it then:
//! where it is altered while it is open, or so that its checksums fit, redb may panic. The panic becomes an error here.

use std::any::Any;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use crate::error::Error;

/// Does some work in the database. A panic on the way is damage, as long as the program unwinds: one that is built with
/// `panic = "abort"` ends.
///
/// What a panic leaves behind is the transaction that it ended, which redb takes back.
pub(super) fn guarded<T>(path: &Path, work: impl FnOnce() -> Result<T, redb::Error>) -> Result<T, Error> {
    match catch_unwind(AssertUnwindSafe(work)) {
        Ok(outcome) => outcome.map_err(|error| translated(path, error)),
        Err(panic) => Err(damaged(path, &panic_message(&*panic))),
    }
}

/// An error that names the file and what was found in it.
pub(super) fn damaged(path: &Path, found: &str) -> Error {
    Error::HistoryDamaged { path: path.to_owned(), found: found.to_owned() }
}

/// What stands in the file and cannot be read, for [`guarded`].
pub(super) fn unreadable(found: impl Into<String>) -> redb::Error {
    redb::Error::Corrupted(found.into())
}

fn translated(path: &Path, error: redb::Error) -> Error {
    let io = |source: io::Error| Error::Io { path: path.to_owned(), source };
    match error {
        redb::Error::DatabaseAlreadyOpen | redb::Error::LockProtocolMismatch => {
            Error::HistoryInUse { path: path.to_owned() }
        }
        // A file that is shorter than it says, or another one.
        redb::Error::Io(source)
            if matches!(source.kind(), io::ErrorKind::UnexpectedEof | io::ErrorKind::InvalidData) =>
        {
            damaged(path, &source.to_string())
        }
        redb::Error::Io(source) => io(source),
        redb::Error::PreviousIo | redb::Error::DatabaseClosed => {
            io(io::Error::other("an earlier read or write failed: open the history again"))
        }
        other => damaged(path, &other.to_string()),
    }
}

fn panic_message(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied());
    format!("the database cannot read it: {}", text.unwrap_or("no reason is given"))
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::PathBuf;

    use jiff::Timestamp;
    use redb::{Database, TableDefinition};
    use serde_json::json;
    use tempfile::TempDir;

    use super::*;
    use crate::error::ErrorKind;
    use crate::history::{FileHistory, HistoryOptions, HistoryStore, RecordId, StoredRecord};

    /// A closed history of 60 records in two calls, and what it exports.
    fn sound() -> (TempDir, PathBuf, Vec<u8>) {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("history.redb");
        let history = open(&path).expect("a new file");
        for call in 0..2 {
            let record = |id| StoredRecord {
                id: RecordId::from_bits(id),
                created_at: Timestamp::UNIX_EPOCH,
                body: json!({"id": id.to_string(), "text": "x".repeat(900)}),
            };
            history.put(&(30 * call..30 * call + 30).map(record).collect::<Vec<_>>()).expect("stored");
        }
        let mut lines = Vec::new();
        assert_eq!(history.export(&mut lines).expect("readable"), 60);
        (folder, path, lines)
    }

    fn open(path: &Path) -> Result<FileHistory, Error> {
        FileHistory::open(path, HistoryOptions::default())
    }

    /// Does all that can be done with a file, and says what it exported.
    fn used(path: &Path) -> Result<Vec<u8>, Error> {
        let history = open(path)?;
        let mut lines = Vec::new();
        history.export(&mut lines)?;
        history.len()?;
        history.get(RecordId::from_bits(7))?;
        history.put(&[StoredRecord { id: RecordId::from_bits(99), created_at: Timestamp::MIN, body: json!(1) }])?;
        history.expire(Timestamp::UNIX_EPOCH)?;
        Ok(lines)
    }

    /// Each byte of the header, and one in 400 of those that are neither empty space nor long text.
    fn altered(whole: &[u8]) -> impl Iterator<Item = (usize, Vec<u8>)> + '_ {
        let telling = (320..whole.len()).filter(|at| !matches!(whole[*at], 0 | b'x')).step_by(400);
        (0..320).chain(telling).map(|at| {
            let mut bytes = whole.to_vec();
            bytes[at] ^= 0x55;
            (at, bytes)
        })
    }

    #[test]
    fn an_altered_file_is_refused_or_whole() {
        let (_folder, path, lines) = sound();
        let whole = fs::read(&path).expect("the file");
        let mut refused = 0;
        for (at, bytes) in altered(&whole) {
            fs::write(&path, bytes).expect("written");
            match used(&path) {
                Ok(found) => assert!(found == lines, "byte {at} changes what is read"),
                Err(error) => {
                    assert_eq!(error.kind(), ErrorKind::HistoryDamaged, "byte {at}: {error:?}");
                    refused += 1;
                }
            }
        }
        assert!(refused > 100, "only {refused} were refused");
    }

    #[test]
    fn a_file_that_was_cut_short_is_refused() {
        let (_folder, path, _) = sound();
        let whole = fs::read(&path).expect("the file");
        for len in (1..whole.len()).step_by(509).chain((4096..whole.len()).step_by(4096)) {
            fs::write(&path, &whole[..len]).expect("written");
            let error = used(&path).expect_err("it was cut short");
            assert_eq!(error.kind(), ErrorKind::HistoryDamaged, "{len} bytes: {error:?}");
        }
    }

    #[test]
    fn what_is_no_history_is_refused() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("history.redb");
        fs::write(&path, "id;code\n".repeat(1_000)).expect("written");
        let error = open(&path).expect_err("a text");
        assert_eq!(error.kind(), ErrorKind::HistoryDamaged, "{error}");
        fs::remove_file(&path).expect("removed");
        let other: TableDefinition<'_, u64, u64> = TableDefinition::new("other");
        let database = Database::create(&path).expect("a database");
        let write = database.begin_write().expect("begun");
        write.open_table(other).expect("a table");
        write.commit().expect("committed");
        drop(database);
        let error = open(&path).expect_err("another database");
        assert!(error.to_string().contains("it is a database, but not a history of Tarifa"), "{error}");
        assert_eq!(open(folder.path()).expect_err("a folder").kind(), ErrorKind::Io);
        let missing = folder.path().join("missing").join("history.redb");
        assert_eq!(open(&missing).expect_err("no folder").kind(), ErrorKind::Io);
    }

    #[test]
    fn a_history_of_a_newer_format_is_refused_as_it_is() {
        let (_folder, path, _) = sound();
        let about: TableDefinition<'_, &str, u64> = TableDefinition::new("about");
        for (format, kind) in [(2, ErrorKind::HistoryTooNew), (0, ErrorKind::HistoryDamaged)] {
            let database = Database::create(&path).expect("a database");
            let write = database.begin_write().expect("begun");
            write.open_table(about).expect("the table").insert("tarifa history format", format).expect("inserted");
            write.commit().expect("committed");
            drop(database);
            let error = open(&path).expect_err("another format");
            assert_eq!(error.kind(), kind, "{error}");
            assert_eq!(error.to_string().contains("it has format 2; this build reads up to 1"), format == 2, "{error}");
        }
    }

    #[test]
    fn a_panic_is_damage() {
        let error = guarded::<()>(Path::new("a.redb"), || panic!("page {}", 7)).expect_err("a panic");
        assert_eq!(error.kind(), ErrorKind::HistoryDamaged);
        assert!(error.to_string().contains("a.redb is damaged: the database cannot read it: page 7"), "{error}");
    }
}
