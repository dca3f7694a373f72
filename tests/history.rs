//! The history in a file and in memory: what is put is found, also after a kill; what is secret is never written.

use std::collections::BTreeMap;
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use proptest::prelude::*;
use serde_json::{Value, json};
use tarifa::history::{
    FileHistory, HistoryOptions, HistoryStore, MemoryHistory, RecordId, RecordIds, Redaction, StoredRecord, TextPattern,
};
use tarifa::jiff::Timestamp;
use tarifa::{Error, ErrorKind};
use tempfile::TempDir;

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(second).expect("a timestamp")
}

fn record(id: u128, second: i64, body: Value) -> StoredRecord {
    StoredRecord { id: RecordId::from_bits(id), created_at: at(second), body }
}

/// A history in a new folder, which lives as long as the folder.
fn new_file(options: HistoryOptions) -> (TempDir, FileHistory) {
    let folder = tempfile::tempdir().expect("a folder");
    let history = FileHistory::open(folder.path().join("history.redb"), options).expect("a new file");
    (folder, history)
}

fn open(path: &Path) -> Result<FileHistory, Error> {
    FileHistory::open(path, HistoryOptions::default())
}

fn exported(history: &dyn HistoryStore) -> Result<Vec<StoredRecord>, Error> {
    let mut lines = Vec::new();
    let count = history.export(&mut lines)?;
    let text = String::from_utf8(lines).expect("UTF-8");
    let records: Vec<StoredRecord> = text.lines().map(|line| serde_json::from_str(line).expect("a record")).collect();
    assert_eq!(records.len() as u64, count);
    Ok(records)
}

#[derive(Clone, Debug)]
enum Step {
    Put(Vec<StoredRecord>),
    Get(u128),
    Expire(i64),
    Reopen,
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "\\PC{0,12}".prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 24, 4, |inner| {
        let fields = prop::collection::vec(("\\PC{0,6}", inner.clone()), 0..4);
        prop_oneof![
            prop::collection::vec(inner, 0..4).prop_map(Value::from),
            fields.prop_map(|fields| fields.into_iter().collect::<Value>()),
        ]
    })
}

/// Few ids and times, so that steps meet.
fn step() -> impl Strategy<Value = Step> {
    let records = prop::collection::vec((0..20_u128, -5..20_i64, any_json()), 0..6)
        .prop_map(|records| records.into_iter().map(|(id, second, body)| record(id, second, body)).collect());
    prop_oneof![
        6 => records.prop_map(Step::Put),
        3 => (0..20_u128).prop_map(Step::Get),
        2 => (-6..21_i64).prop_map(Step::Expire),
        1 => Just(Step::Reopen),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_history_is_a_map_of_ids(steps in prop::collection::vec(step(), 1..24)) {
        let (folder, file) = new_file(HistoryOptions::default());
        let (mut file, memory) = (Some(file), MemoryHistory::new(usize::MAX, HistoryOptions::default()));
        let mut model: BTreeMap<RecordId, StoredRecord> = BTreeMap::new();
        for step in steps {
            if let Step::Reopen = step {
                drop(file.take());
                file = Some(open(&folder.path().join("history.redb")).expect("it opens"));
            }
            let file = file.as_ref().expect("open");
            for history in [file as &dyn HistoryStore, &memory] {
                match &step {
                    Step::Put(records) => history.put(records).expect("stored"),
                    Step::Get(id) => {
                        let id = RecordId::from_bits(*id);
                        prop_assert_eq!(history.get(id).expect("readable"), model.get(&id).cloned());
                    }
                    Step::Expire(second) => {
                        let old = model.values().filter(|record| record.created_at < at(*second)).count();
                        prop_assert_eq!(history.expire(at(*second)).expect("removed"), old as u64);
                    }
                    Step::Reopen => {}
                }
            }
            match step {
                Step::Put(records) => model.extend(records.into_iter().map(|record| (record.id, record))),
                Step::Expire(second) => model.retain(|_, record| record.created_at >= at(second)),
                Step::Get(_) | Step::Reopen => {}
            }
            for history in [file as &dyn HistoryStore, &memory] {
                prop_assert_eq!(exported(history).expect("readable"), model.values().cloned().collect::<Vec<_>>());
                prop_assert_eq!(history.len().expect("readable"), model.len() as u64);
                prop_assert_eq!(history.is_empty().expect("readable"), model.is_empty());
            }
        }
    }
}

#[test]
fn the_oldest_leave_a_full_memory_first() {
    let history = MemoryHistory::new(2, HistoryOptions::default());
    history.put(&[3, 1, 2].map(|id| record(id, 0, json!(id as u64)))).expect("stored");
    assert_eq!(exported(&history).expect("readable"), [2, 3].map(|id| record(id, 0, json!(id as u64))));
    history.put(&[record(1, 9, json!(1))]).expect("stored, and gone at once");
    assert_eq!(history.get(RecordId::from_bits(1)).expect("readable"), None);
    let nothing = MemoryHistory::new(0, HistoryOptions::default());
    nothing.put(&[record(1, 0, json!(1))]).expect("stored, and gone at once");
    assert!(nothing.is_empty().expect("readable"));
}

#[test]
fn a_refused_record_keeps_its_whole_call_out() {
    let options = HistoryOptions::default().with_max_record_bytes(100);
    let (_folder, file) = new_file(options.clone());
    for history in [&file as &dyn HistoryStore, &MemoryHistory::new(9, options)] {
        let error = history.put(&[record(1, 0, json!(1)), record(2, 0, json!("x".repeat(99)))]).expect_err("too large");
        assert_eq!(error.kind(), ErrorKind::InvalidInput);
        assert!(error.to_string().contains("it has 101 bytes as JSON; at most 100 are stored"), "{error}");
        assert!(history.is_empty().expect("readable"));
    }
}

#[test]
fn records_leave_after_the_retention_and_their_space_is_given_back() {
    const DAY: i64 = 24 * 60 * 60;
    let (folder, history) = new_file(HistoryOptions::default());
    let size = || fs::metadata(folder.path().join("history.redb")).expect("the file").len();
    let body = json!("x".repeat(10_000));
    let records: Vec<_> = (0..1_000).map(|day| record(day, day as i64 * DAY, body.clone())).collect();
    history.put(&records).expect("stored");
    let full = size();
    assert!(full > 10_000_000, "{full}");
    assert_eq!(history.expire_overdue(at(366 * DAY)).expect("nothing is overdue"), 0);
    assert_eq!(history.expire_overdue(at(366 * DAY + 1)).expect("the first day"), 1);
    assert_eq!(history.expire_overdue(at(1_355 * DAY + 1)).expect("all but ten days"), 989);
    assert_eq!(history.len().expect("readable"), 10);
    assert!(size() < full / 20, "{} of {full}", size());
    assert_eq!(history.get(RecordId::from_bits(990)).expect("readable"), Some(records[990].clone()));
    assert_eq!(history.expire(Timestamp::MAX).expect("removed"), 10);
    let never = HistoryOptions::default().with_retention(Duration::MAX);
    assert_eq!(MemoryHistory::new(1, never).expire_overdue(Timestamp::MIN).expect("nothing"), 0);
}

#[test]
fn what_is_redacted_is_never_written() {
    let redaction = Redaction::default()
        .with_field("item.customer")
        .with_field("price")
        .with_pattern(TextPattern::Text("Quimby".to_owned()))
        .with_pattern(TextPattern::EmailAddress)
        .with_pattern(TextPattern::Digits(12));
    let secrets = ["Zaphodia", "77123.45", "quimby", "jo@quux.example", "4111 1111 1111 1111", "491709876543"];
    let body = json!({
        "item": {"customer": {"name": "Zaphodia", "quimby": 1}, "name": "mug for Quimby, jo@quux.example"},
        "lines": [{"price": 77_123.45}, "card 4111 1111 1111 1111"], "phone": 491_709_876_543_u64,
        "kept": "porcelain mug"
    });
    let (folder, history) = new_file(HistoryOptions::default().with_redaction(redaction));
    let bytes = |history: FileHistory| {
        drop(history);
        fs::read(folder.path().join("history.redb")).expect("the file")
    };
    history.put(&[record(1, 5, body.clone())]).expect("stored");
    history.put(&[record(1, 6, body.clone()), record(2, 6, body.clone())]).expect("stored");
    let redacted = bytes(history);
    assert!(has(&redacted, "porcelain mug") && has(&redacted, "[redacted]"), "bodies are plain bytes of the file");
    let found: Vec<_> = secrets.into_iter().filter(|secret| has(&redacted, secret)).collect();
    assert_eq!(found, Vec::<&str>::new());
    // Without a redaction they are found, by the same search.
    let history = open(&folder.path().join("history.redb")).expect("it opens");
    history.put(&[record(3, 5, body)]).expect("stored");
    let plain = bytes(history);
    assert!(secrets.into_iter().all(|secret| has(&plain, secret)));
}

fn has(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window.eq_ignore_ascii_case(text.as_bytes()))
}

#[test]
fn readers_find_what_was_acknowledged_while_a_writer_writes() {
    let (_folder, history) = new_file(HistoryOptions::default());
    let (acknowledged, done) = (AtomicUsize::new(0), AtomicBool::new(false));
    let body = |number: usize| json!({"number": number, "text": "x".repeat(500)});
    let reads: Vec<usize> = thread::scope(|scope| {
        let read = |first: usize| {
            let mut reads = 0;
            while !done.load(Ordering::Acquire) || reads == 0 {
                let there = acknowledged.load(Ordering::Acquire);
                if there == 0 {
                    continue;
                }
                let number = (first + 31 * reads) % there;
                let stored = history.get(RecordId::from_bits(number as u128)).expect("readable");
                assert_eq!(stored.expect("it was acknowledged").body, body(number));
                reads += 1;
            }
            assert!(exported(&history).expect("readable").is_sorted_by_key(|record| record.id));
            reads
        };
        let readers = [0, 7, 13].map(|first| scope.spawn(move || read(first)));
        for number in 0..200 {
            let old = (0..20).map(|old| record(1 << 64 | old, -1, body(0)));
            let new = record(number as u128, 1, body(number));
            history.put(&old.chain([new]).collect::<Vec<_>>()).expect("stored");
            acknowledged.store(number + 1, Ordering::Release);
            if number % 20 == 0 {
                assert_eq!(history.expire(at(0)).expect("removed"), 20);
            }
        }
        done.store(true, Ordering::Release);
        readers.into_iter().map(|reader| reader.join().expect("no panic")).collect()
    });
    assert!(reads.iter().all(|reads| *reads > 0), "{reads:?}");
}

#[test]
fn types_go_between_threads_and_behind_a_panic_guard() {
    fn shared<T: Send + Sync + std::panic::UnwindSafe + std::panic::RefUnwindSafe>() {}
    shared::<FileHistory>();
    shared::<MemoryHistory>();
    shared::<RecordIds>();
}

#[test]
fn a_writer_that_fails_is_an_error() {
    struct Full;
    impl Write for Full {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::Error::other("full"))
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let history = MemoryHistory::new(9, HistoryOptions::default());
    history.put(&[record(1, 0, json!(1))]).expect("stored");
    assert_eq!(history.export(&mut Full).expect_err("full").kind(), ErrorKind::Io);
}

// What follows runs this test program again, as a process that writes until it is killed.

const VICTIM_FOLDER: &str = "TARIFA_HISTORY_VICTIM";

fn history_of(folder: &Path) -> PathBuf {
    folder.join("history.redb")
}

fn start_victim(folder: &Path) -> Child {
    Command::new(std::env::current_exe().expect("this program"))
        .args(["--exact", "victim", "--ignored"])
        .env(VICTIM_FOLDER, folder)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("this program runs")
}

/// Three records of one call, which share a random text, so that one that was cut off would show.
fn call_of(ids: &RecordIds, second: i64) -> Vec<StoredRecord> {
    let made: Vec<RecordId> = (0..3).map(|_| ids.next(Timestamp::now()).expect("an id")).collect();
    let body = json!({"call": made.iter().map(RecordId::to_string).collect::<Vec<_>>(), "text": "x".repeat(700)});
    made.into_iter().map(|id| StoredRecord { id, created_at: at(second), body: body.clone() }).collect()
}

#[test]
#[ignore = "other tests start it as a process, and kill it"]
fn victim() {
    let folder = PathBuf::from(std::env::var_os(VICTIM_FOLDER).expect("started by another test"));
    let history = open(&history_of(&folder)).expect("it opens");
    let mut acknowledged =
        OpenOptions::new().create(true).append(true).open(folder.join("acknowledged")).expect("a file");
    let ids = RecordIds::new();
    for round in 0_u64.. {
        let call = call_of(&ids, 1);
        history.put(&call).expect("stored");
        let lines: String = call.iter().map(|record| format!("{}\n", record.id)).collect();
        acknowledged.write_all(lines.as_bytes()).expect("written");
        // Old records, which leave again and give their space back, so that some kills meet a compaction.
        history.put(&call_of(&ids, -1)).expect("stored");
        if round % 5 == 4 {
            history.expire(at(0)).expect("removed");
        }
    }
}

/// The ids that were acknowledged; a line that was cut off was not.
fn acknowledged(folder: &Path) -> Vec<RecordId> {
    let text = fs::read_to_string(folder.join("acknowledged")).unwrap_or_default();
    text.split_inclusive('\n').filter_map(|line| line.strip_suffix('\n')?.parse().ok()).collect()
}

#[test]
fn all_that_was_acknowledged_is_there_after_a_kill() {
    const KILLS: u64 = 60;
    let folder = tempfile::tempdir().expect("a folder");
    for kill in 0..KILLS {
        let mut victim = start_victim(folder.path());
        thread::sleep(Duration::from_millis(kill * 37 % 90));
        victim.kill().expect("killed");
        let status = victim.wait().expect("ended");
        assert_eq!(status.code(), None, "it ended before it was killed: {status}");
        if kill % 7 == 3 {
            // Also what the next process finds, without this one having repaired it.
            continue;
        }
        let history = open(&history_of(folder.path())).expect("it opens");
        let missing = acknowledged(folder.path())
            .into_iter()
            .find(|id| history.get(*id).expect("readable").is_none_or(|found| found.created_at != at(1)));
        assert_eq!(missing, None, "kill {kill}");
        for found in exported(&history).expect("readable") {
            let call: Vec<RecordId> = serde_json::from_value(found.body["call"].clone()).expect("three ids");
            let together = call.iter().all(|id| history.get(*id).expect("readable").is_some());
            assert!(call.contains(&found.id) && together, "kill {kill}: a part of a call");
        }
    }
    let count = acknowledged(folder.path()).len();
    assert!(count > 3 * KILLS as usize, "only {count} records were acknowledged: the kills came too early");
}

#[test]
fn a_kill_during_the_creation_leaves_nothing_that_cannot_be_opened() {
    for kill in 0..60 {
        let folder = tempfile::tempdir().expect("a folder");
        let mut victim = start_victim(folder.path());
        thread::sleep(Duration::from_micros(500 * kill));
        victim.kill().expect("killed");
        victim.wait().expect("ended");
        let history = open(&history_of(folder.path())).expect("it opens");
        let there = |id: &RecordId| history.get(*id).expect("readable").is_some();
        assert!(acknowledged(folder.path()).iter().all(there), "kill {kill}");
    }
}

#[test]
fn a_history_is_open_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let in_use = |history: Result<FileHistory, Error>| {
        let error = history.expect_err("it is open elsewhere");
        assert_eq!(error.kind(), ErrorKind::HistoryInUse);
        assert!(
            error.to_string().ends_with("is open elsewhere: one process has it open at a time, and once"),
            "{error}"
        );
    };
    let mut victim = start_victim(folder.path());
    let start = Instant::now();
    while acknowledged(folder.path()).is_empty() {
        assert!(start.elapsed() < Duration::from_secs(30), "the process does not write");
        thread::sleep(Duration::from_millis(1));
    }
    in_use(open(&history_of(folder.path())));
    victim.kill().expect("killed");
    victim.wait().expect("ended");
    let history = open(&history_of(folder.path())).expect("it is free");
    in_use(open(&history_of(folder.path())));
    drop(history);
    assert!(open(&history_of(folder.path())).is_ok());
}
