//! A line before it is shipped: the whole check, and what it takes beside the classification of the goods.
#![forbid(unsafe_code)]

use std::hint::black_box;

use criterion::Criterion;
use tarifa::{Engine, ShipmentLine, jiff};
use tarifa_benches::queries;

fn main() {
    let engine = Engine::embedded().expect("embedded packs");
    let mut criterion = Criterion::default().configure_from_args();
    let mut group = criterion.benchmark_group("screen");
    let like = ShipmentLine::new("6109.10.0012", "")
        .with_origin("CN")
        .with_destination("US")
        .with_date(jiff::civil::date(2026, 6, 15))
        .with_value("12.50", "USD")
        .with_quantity("10", "doz")
        .with_quantity("24.3", "kg");
    group.bench_function("without a description", |bencher| bencher.iter(|| engine.screen(black_box(&like))));
    let items = queries::ten_words();
    let mut lines = items.iter().cycle().map(|item| {
        let mut line = like.clone();
        line.goods = item.clone();
        line
    });
    group.bench_function("ten words", |bencher| {
        bencher.iter_batched_ref(
            || lines.next().expect("a cycle"),
            |line| engine.screen(black_box(line)),
            criterion::BatchSize::SmallInput,
        );
    });
    let mut goods = items.iter().cycle();
    group.bench_function("ten words, the classification alone", |bencher| {
        bencher.iter(|| engine.classify(black_box(goods.next().expect("a cycle"))));
    });
    group.finish();
    criterion.final_summary();
}
