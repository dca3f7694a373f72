//! Rates of duty: reading and evaluating a thousand texts of the kinds that the schedule of the United States has.
#![forbid(unsafe_code)]

use std::hint::black_box;

use criterion::{Criterion, Throughput};
use tarifa::duty::{Basis, Currency, Money, Notation, Portion, RateExpression};

/// Shapes by how often they stand in the general and second columns of chapters 1 to 97.
const SHAPES: [&str; 10] = [
    "Free",
    "6.8%",
    "35%",
    "20%",
    "45%",
    "1.4¢/kg",
    "46.3¢/kg + 14.9%",
    "$1.104/kg + 14.9%",
    "96¢/doz. + 1.4%",
    "33 1/3%",
];

/// The least that any reading of a percentage does.
fn plain_percent(text: &str) -> Option<f64> {
    text.strip_suffix('%')?.parse().ok()
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    let texts: Vec<&str> = SHAPES.into_iter().cycle().take(1_000).collect();
    let rates: Vec<RateExpression> =
        texts.iter().map(|text| RateExpression::parse(text, Notation::UnitedStates).expect("a rate")).collect();
    let value = Money { amount: 14_172.into(), currency: Currency::USD };
    let basis = Basis::new("US".parse().expect("a tariff"), value)
        .with_quantity(250.into(), "kg", Portion::Goods)
        .with_quantity(40.into(), "doz.", Portion::Goods);

    let mut group = criterion.benchmark_group("1000 rates");
    group.throughput(Throughput::Elements(1_000));
    group.bench_function("plain percentages", |bencher| {
        bencher.iter(|| black_box(&texts).iter().filter_map(|text| plain_percent(text)).sum::<f64>());
    });
    group.bench_function("parse", |bencher| {
        bencher.iter(|| {
            let read = black_box(&texts).iter().map(|text| RateExpression::parse(text, Notation::UnitedStates));
            read.filter(Result::is_ok).count()
        });
    });
    group.bench_function("evaluate", |bencher| {
        bencher.iter(|| {
            let amounts = black_box(&rates).iter().map(|rate| rate.evaluate(&basis));
            amounts.filter_map(|evaluation| evaluation.ok()?.amount()).count()
        });
    });
    group.bench_function("parse and evaluate", |bencher| {
        bencher.iter(|| {
            let rates = black_box(&texts).iter().map(|text| RateExpression::parse(text, Notation::UnitedStates));
            rates.filter_map(|rate| rate.ok()?.evaluate(&basis).ok()?.amount()).count()
        });
    });
    group.finish();
    criterion.final_summary();
}
