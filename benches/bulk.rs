//! A bulk request of the Classify options: 1,000 items of ten words in JSON, answered in JSON, on two cores.
#![forbid(unsafe_code)]

use std::hint::black_box;
use std::num::NonZeroUsize;

use criterion::{Criterion, Throughput};
use serde_json::json;
use tarifa::options::Handler;
use tarifa::{ClassifyOptions, Engine};
use tarifa_benches::queries;

const ITEMS: usize = 1_000;

fn main() {
    let engine = Engine::embedded().expect("embedded packs");
    let two = NonZeroUsize::new(2);
    let handler = two.into_iter().fold(Handler::new(engine.clone()), Handler::with_threads);
    let goods: Vec<_> = queries::ten_words().into_iter().cycle().take(ITEMS).collect();
    let items: Vec<_> = goods.iter().map(|item| json!({"name": item.name})).collect();
    let request = json!({"classify_option": "BulkClassifications", "items": items}).to_string();
    let mut criterion = Criterion::default().configure_from_args();
    let mut group = criterion.benchmark_group("bulk");
    group.throughput(Throughput::Elements(ITEMS as u64)).sample_size(20);
    group.bench_function("1,000 items, JSON to JSON", |bencher| bencher.iter(|| handler.handle(black_box(&request))));
    group.bench_function("1,000 items, the classifications alone", |bencher| {
        bencher.iter(|| engine.classify_many(black_box(&goods), &ClassifyOptions::default(), two));
    });
    group.finish();
    criterion.final_summary();
}
