//! Which items of a catalogue a later edition of a tariff touches, beside a join of two tables of its columns.
#![forbid(unsafe_code)]

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::hint::black_box;
use std::path::Path;

use criterion::{BatchSize, Criterion, Throughput};
use serde_json::{Value, json};
use tarifa::catalogue::{CatalogueItem, EditionChanges, EventKind};
use tarifa::compile::{ScheduleOptions, build_schedule};
use tarifa::jiff::civil::{Date, date};
use tarifa::{Country, Engine, GoodsItem, Pack, Schedule, TariffCode, TariffLine};

const ITEMS: usize = 100_000;
const ORIGINS: [&str; 8] = ["CN", "VN", "MX", "DE", "JP", "IN", "KR", "BD"];
const DAY: Date = date(2026, 6, 15);

/// The embedded tariff of the United States, and one of a year before made of it: of each hundred lines seven had
/// another rate, two another unit, one was not there, and one more had another code.
fn editions() -> [Schedule; 2] {
    let engine = Engine::embedded().expect("embedded packs");
    let now = engine.schedule("US".parse().expect("a country")).expect("the tariff of the United States");
    let lines: Vec<TariffLine> = now.lines().filter(|line| line.declarable).collect();
    let later = lines.iter().map(|line| row(line, line.code.digits(), line.value("rate_general"), line.value("unit")));
    let earlier = lines.iter().enumerate().filter_map(|(at, line)| {
        let (rate, unit) = (line.value("rate_general"), line.value("unit"));
        match at % 100 {
            0..7 => Some(row(line, line.code.digits(), Some("99%"), unit)),
            7..9 => Some(row(line, line.code.digits(), rate, Some("t"))),
            9 => None,
            10 => Some(row(line, &format!("{}99", line.code.digits().get(..8).unwrap_or_default()), rate, unit)),
            _ => Some(row(line, line.code.digits(), rate, unit)),
        }
    });
    let folder = tempfile::tempdir().expect("a folder");
    let (earlier, later) = (earlier.collect::<Vec<_>>(), later.collect::<Vec<_>>());
    [schedule(folder.path(), "earlier", &earlier, date(2025, 6, 15)), schedule(folder.path(), "later", &later, DAY)]
}

/// A line as the publisher writes it.
fn row(line: &TariffLine, code: &str, rate: Option<&str>, unit: Option<&str>) -> Value {
    json!({"htsno": code, "indent": "0", "description": "goods", "units": unit.into_iter().collect::<Vec<_>>(),
        "general": rate.unwrap_or_default(), "special": line.value("rate_special").unwrap_or_default(),
        "other": line.value("rate_column_2").unwrap_or_default(), "additionalDuties": null})
}

fn schedule(folder: &Path, edition: &str, rows: &[Value], date: Date) -> Schedule {
    let path = folder.join(edition);
    // A code is written once: the first line that has it.
    let rows: BTreeMap<&str, &Value> =
        rows.iter().rev().filter_map(|row| Some((row["htsno"].as_str()?, row))).collect();
    fs::write(&path, json!(rows.into_values().collect::<Vec<_>>()).to_string()).expect("written");
    let mut options = ScheduleOptions::default();
    (options.edition, options.date) = (Some(edition.to_owned()), Some(date));
    let bytes = build_schedule("US".parse().expect("a jurisdiction"), &[path], &options).expect("a schedule");
    Schedule::from_pack(&Pack::open(bytes).expect("a pack")).expect("a schedule")
}

/// Items of every seventh line of the earlier edition in turn, each line from two origins.
fn items(earlier: &Schedule) -> Vec<CatalogueItem> {
    let lines = earlier.lines().filter(|line| line.declarable).step_by(7);
    let codes: Vec<TariffCode> = lines.map(|line| line.code).collect();
    let origins = ORIGINS.map(|origin| origin.parse::<Country>().expect("a country"));
    let destination: Country = "US".parse().expect("a country");
    let item = |at: usize| {
        let (round, line) = (at / codes.len(), at % codes.len());
        CatalogueItem::new(format!("SKU-{at:06}"), GoodsItem::default())
            .with_code(codes[line])
            .with_origin(origins[(line + round % 2) % origins.len()])
            .with_destination(destination)
    };
    (0..ITEMS).map(item).collect()
}

/// The peer: the columns of each code, as one would load them from two files.
type Table = HashMap<String, Vec<(String, String)>>;

fn table(schedule: &Schedule) -> Table {
    let columns = |line: TariffLine| {
        let columns = line.values.iter().map(|(column, value)| (column.clone(), value.clone())).collect();
        (line.code.digits().to_owned(), columns)
    };
    schedule.lines().filter(|line| line.declarable).map(columns).collect()
}

/// How many items the peer finds deleted, and how many with a column that changed.
fn joined(tables: &[Table; 2], items: &[CatalogueItem]) -> [usize; 2] {
    let [earlier, later] = tables;
    let (mut deleted, mut changed) = (0, 0);
    for item in items {
        let Some(code) = &item.code else { continue };
        match (earlier.get(code.digits()), later.get(code.digits())) {
            (Some(_), None) => deleted += 1,
            (Some(was), Some(is)) => changed += usize::from(was != is),
            _ => {}
        }
    }
    [deleted, changed]
}

/// The same of Tarifa, and how many items have measures that changed.
fn told(changes: &mut EditionChanges, items: &[CatalogueItem]) -> [usize; 3] {
    let (mut deleted, mut changed, mut measures) = (0, 0, 0);
    for item in items {
        let mut has_changed = false;
        changes.events(item, |event| match event.kind {
            EventKind::CodeDeleted | EventKind::CodeSplit => deleted += 1,
            EventKind::MeasureChanged => measures += 1,
            _ => has_changed = true,
        });
        changed += usize::from(has_changed);
    }
    [deleted, changed, measures]
}

fn main() {
    let [earlier, later] = editions();
    let items = items(&earlier);
    let changes = || EditionChanges::new(&earlier, &later, DAY).expect("one tariff");
    let tables = || [table(&earlier), table(&later)];
    let ([deleted, changed, measures], by_join) = (told(&mut changes(), &items), joined(&tables(), &items));
    assert_eq!([deleted, changed], by_join, "both find the same");
    println!(
        "{ITEMS} items: {deleted} have a code that is gone, {changed} one that changed, {measures} other measures"
    );

    let mut criterion = Criterion::default().configure_from_args();
    let mut group = criterion.benchmark_group("affected");
    group.sample_size(10);
    group.bench_function("compare two editions", |bencher| bencher.iter(|| black_box(changes())));
    group.bench_function("two hash maps, load", |bencher| bencher.iter(|| black_box(tables())));
    group.throughput(Throughput::Elements(ITEMS as u64));
    group.bench_function("items, codes asked for the first time", |bencher| {
        bencher.iter_batched_ref(changes, |changes| told(changes, black_box(&items)), BatchSize::PerIteration);
    });
    let mut known = changes();
    told(&mut known, &items);
    group.bench_function("items, codes asked before", |bencher| bencher.iter(|| told(&mut known, black_box(&items))));
    let loaded = tables();
    group.bench_function("two hash maps, join", |bencher| bencher.iter(|| joined(&loaded, black_box(&items))));
    group.finish();
    criterion.final_summary();
}
