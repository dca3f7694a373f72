//! What goods pay: duties with a trace, one core.
#![forbid(unsafe_code)]

use std::hint::black_box;

use criterion::{Criterion, Throughput};
use tarifa::Engine;
use tarifa::duty::DutyRequest;

/// The requests of the golden cases: eighteen destinations, special duties, preferences, taxes.
fn requests() -> Vec<DutyRequest> {
    let table = include_str!("../tests/golden/duty.tsv");
    let read = |line: &str| serde_json::from_str(line.split('\t').nth(1).expect("a request")).expect("a request");
    table.lines().skip(1).map(read).collect()
}

fn main() {
    let engine = Engine::embedded().expect("embedded packs");
    let requests = requests();
    let mut criterion = Criterion::default().configure_from_args();
    let mut group = criterion.benchmark_group("duty");
    group.throughput(Throughput::Elements(1));
    let steel = requests.first().expect("a request");
    group.bench_function("steel article from China, three duties", |bencher| {
        bencher.iter(|| engine.duty(black_box(steel)));
    });
    let mut cases = requests.iter().cycle();
    group.bench_function("a golden case", |bencher| {
        bencher.iter(|| engine.duty(black_box(cases.next().expect("a cycle"))));
    });
    group.finish();
    criterion.final_summary();
}
