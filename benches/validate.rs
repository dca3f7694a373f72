//! Codes: reading them and looking them up.
#![forbid(unsafe_code)]

use std::hint::black_box;

use criterion::Criterion;
use tarifa::{Country, Edition, Engine, TariffCode, jiff};

fn main() {
    let engine = Engine::embedded().expect("embedded pack");
    let mut criterion = Criterion::default().configure_from_args();

    let mut group = criterion.benchmark_group("parse");
    for (name, text) in [("subheading", "6109.10"), ("tariff line", "6109.10.0012"), ("refused", "6109.1O")] {
        group.bench_function(name, |bencher| bencher.iter(|| black_box(text).parse::<TariffCode>()));
    }
    group.finish();

    let mut group = criterion.benchmark_group("validate");
    for (name, text) in
        [("valid", "6109.10"), ("tariff line", "6109.10.0012"), ("other edition", "8517.12"), ("unknown", "6109.77")]
    {
        let code: TariffCode = text.parse().expect("code");
        group.bench_function(name, |bencher| {
            bencher.iter(|| engine.validate_code(black_box(&code), Edition::Hs2022));
        });
    }
    group.finish();

    let destination: Country = "US".parse().expect("country");
    let date = Some(jiff::civil::date(2026, 6, 15));
    let mut group = criterion.benchmark_group("validate in the tariff of the United States");
    for (name, text) in [("declarable", "7326.90.8688"), ("incomplete", "7326.90"), ("unknown", "7326.90.8699")] {
        let code: TariffCode = text.parse().expect("code");
        group.bench_function(name, |bencher| {
            bencher.iter(|| engine.validate_line(black_box(&code), destination, date));
        });
    }
    group.finish();
    criterion.final_summary();
}
