//! Opening the embedded packs: what a program pays once, at its first question.
#![forbid(unsafe_code)]

use criterion::Criterion;
use tarifa::{Engine, Error, Pack, PackBytes, embedded};

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    let mut group = criterion.benchmark_group("open");
    group.bench_function("HS 2022 and its model", |bencher| bencher.iter(|| open(&default()).expect("embedded packs")));
    let schedules: Vec<PackBytes> = default().into_iter().chain(embedded::schedules()).collect();
    group.bench_function("with all schedules", |bencher| bencher.iter(|| open(&schedules).expect("embedded packs")));
    group.finish();
    criterion.final_summary();
}

fn default() -> Vec<PackBytes> {
    vec![embedded::hs2022(), embedded::model()]
}

/// All checks of the packs afresh; `Engine::embedded` makes them once and keeps the engine.
fn open(packs: &[PackBytes]) -> Result<Engine, Error> {
    let mut builder = Engine::builder();
    for pack in packs {
        builder = builder.pack(Pack::open(pack.clone())?);
    }
    builder.build()
}
