//! Opening the default pack: what a program pays once, at its first question.
#![forbid(unsafe_code)]

use criterion::Criterion;
use tarifa::{Engine, Error, Pack, embedded};

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    criterion.bench_function("open", |bencher| bencher.iter(|| open().expect("embedded pack")));
    criterion.final_summary();
}

/// All checks of the pack afresh; `Engine::embedded` makes them once and keeps the engine.
fn open() -> Result<Engine, Error> {
    Engine::builder().pack(Pack::open(embedded::hs2022())?).build()
}
