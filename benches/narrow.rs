//! Narrowing: goods to the lines of a tariff below a subheading, with texts and with facts alone.
#![forbid(unsafe_code)]

use std::fs;
use std::hint::black_box;

use criterion::Criterion;
use tarifa::compile::{ScheduleOptions, build_schedule};
use tarifa::{Country, Engine, GoodsItem, Pack, TariffCode, embedded};

fn main() {
    let goods = GoodsItem::new("women's knitted t-shirt of 60% cotton and 40% polyester, short sleeves, printed");
    let destination: Country = "US".parse().expect("country");
    let mut criterion = Criterion::default().configure_from_args();
    let mut group = criterion.benchmark_group("narrow");
    for (name, engine, code, lines) in [
        ("thirty lines by texts", with_texts().expect("an engine"), "6109.90", 30),
        ("fourteen lines by facts", Engine::embedded().expect("embedded packs"), "6109.10", 14),
    ] {
        let code: TariffCode = code.parse().expect("code");
        let found = engine.narrow(&goods, &code, destination, None).expect("an answer");
        assert_eq!(found.line_count, lines, "{name}");
        group.bench_function(name, |bencher| {
            bencher.iter(|| engine.narrow(black_box(&goods), &code, destination, None));
        });
    }
    group.finish();
    criterion.final_summary();
}

/// An engine with an invented schedule in the form of the United States: five materials, each with garments for three.
fn with_texts() -> Result<Engine, Box<dyn std::error::Error>> {
    let row = |code: &str, indent: usize, text: &str| {
        format!(
            r#"{{"htsno": "{code}", "indent": "{indent}", "description": "{text}", "units": ["No."], "general": "4%",
                "special": "", "other": "9%"}}"#
        )
    };
    let mut rows = vec![row("6109", 0, "Shirts without buttons, knitted:"), row("6109.90", 1, "Of other fibers:")];
    let materials = ["Of wool", "Of silk", "Of man-made fibers", "Of flax or hemp", "Other"];
    for (material, digit) in materials.into_iter().zip(1..) {
        rows.push(row("", 2, material));
        for (garment, line) in ["With short sleeves", "Other"].into_iter().zip(0..) {
            rows.push(row("", 3, garment));
            for (wearer, last) in ["Men's or boys'", "Women's or girls'", "Infants'"].into_iter().zip(1..) {
                rows.push(row(&format!("6109.90.{digit}0.{line}{last}"), 4, wearer));
            }
        }
    }
    let file = std::env::temp_dir().join(format!("tarifa-narrow-{}.json", std::process::id()));
    fs::write(&file, format!("[{}]", rows.join(",")))?;
    let mut options = ScheduleOptions::default();
    options.edition = Some("invented".to_owned());
    options.date = Some("2026-01-01".parse()?);
    options.with_texts = true;
    let bytes = build_schedule("US".parse()?, std::slice::from_ref(&file), &options);
    fs::remove_file(&file)?;
    Ok(Engine::builder().pack(Pack::open(embedded::hs2022())?).pack(Pack::open(bytes?)?).build()?)
}
