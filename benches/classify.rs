//! Descriptions to codes: Tarifa, and SQLite beside it.
#![forbid(unsafe_code)]

use std::hint::black_box;
use std::time::{Duration, Instant};

use criterion::{Bencher, Criterion};
use tarifa::{Engine, GoodsItem};
use tarifa_benches::peer::{GoodsTable, Words};
use tarifa_benches::queries;

fn main() {
    let engine = Engine::embedded().expect("embedded pack");
    let table = GoodsTable::load().expect("goods lines in SQLite");
    let mut peers = [("sqlite", Words::All), ("sqlite without stop words", Words::WithoutStopWords)]
        .map(|(name, words)| (name, table.classifier(words).expect("prepared statement")));

    let ten_words = queries::ten_words();
    let sets = [
        ("ten words", ten_words.clone()),
        ("ten words, one misspelt", ten_words.iter().map(queries::misspelt).collect()),
        ("two words", queries::two_words()),
        ("forty words", queries::forty_words()),
    ];

    let mut criterion = Criterion::default().configure_from_args();
    for (name, items) in &sets {
        let mut group = criterion.benchmark_group(format!("classify {name}"));
        group.bench_function("tarifa", |bencher| {
            each(bencher, items, |item| black_box(engine.classify(item)).is_ok());
        });
        // A call of the peer takes milliseconds.
        group.sample_size(10);
        for (name, neighbours) in &mut peers {
            group.bench_function(*name, |bencher| {
                each(bencher, items, |item| black_box(neighbours.classify(&item.name)).is_ok());
            });
        }
        group.finish();
    }
    criterion.final_summary();
}

/// Times whole rounds of a set and gives the mean of a call, so that no sample depends on where in the set it ends.
fn each(bencher: &mut Bencher<'_>, items: &[GoodsItem], mut classify: impl FnMut(&GoodsItem) -> bool) {
    bencher.iter_custom(|rounds| {
        let start = Instant::now();
        for _ in 0..rounds {
            for item in items {
                assert!(classify(black_box(item)), "an answer to '{}'", item.name);
            }
        }
        let calls = u32::try_from(items.len()).unwrap_or(u32::MAX);
        start.elapsed().checked_div(calls).unwrap_or(Duration::MAX)
    });
}
