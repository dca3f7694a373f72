//! National tariff schedules, built from the official publications where this machine has them; see `shared`.

mod publications;
mod shared;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use tarifa::compile::{ScheduleOptions, build_schedule, known_publications};
use tarifa::{Engine, LineStatus, Pack, Schedule, TariffCode};

fn by_digits(schedule: &Schedule) -> BTreeMap<usize, usize> {
    let mut counts = BTreeMap::new();
    for line in schedule.lines().filter(|line| line.code.chapter().digits() < "98") {
        *counts.entry(line.code.digit_count()).or_default() += 1;
    }
    counts
}

fn code(text: &str) -> TariffCode {
    text.parse().expect("a code")
}

#[test]
fn the_schedule_of_the_united_states_is_whole() {
    let Some(pack) = publications::pack("US", false) else { return };
    let us = Schedule::from_pack(&pack).expect("a schedule");
    // Chapters 1 to 97, as the publication has them.
    assert_eq!(by_digits(&us), [(4, 961), (6, 2_092), (8, 3_327), (10, 19_738)].into());
    let headings: BTreeSet<_> =
        us.lines().filter_map(|line| line.code.heading()).filter(|h| h.digits() < "98").collect();
    assert_eq!(headings.len(), 1_228);
    for declarable in [
        "7326.90.8688",
        "6109.10.0012",
        "8517.13.0000",
        "0101.21.0010",
        "2204.10.0030",
        "8471.30.0100",
        "9503.00.0073",
        "4202.92.3131",
        "8703.80.0020",
        "9903.88.15",
    ] {
        assert!(us.line(&code(declarable)).is_some_and(|line| line.declarable), "{declarable}");
    }
    for other in [
        "7326.90.8699",
        "6109.10.0013",
        "8517.12.0000",
        "0101.21.0015",
        "2204.10",
        "8471.30",
        "9503.00.00",
        "4202.92",
        "8703.80.0099",
        "9903.99.99",
    ] {
        assert!(us.line(&code(other)).is_none_or(|line| !line.declarable), "{other}");
    }
    // Rates of statistical lines are those of the line of eight digits.
    let steel = us.line(&code("7326908688")).expect("a line");
    assert_eq!((steel.value("rate_general"), steel.units().next()), (Some("2.9%"), Some("kg")));
    assert_eq!(steel.value("rate_column_2"), Some("45%"));
}

/// The counts of the publications, less the lines that the tariff of June no longer has.
#[test]
fn what_stands_beside_the_lines_of_the_united_states_is_whole() {
    let Some(pack) = publications::pack("US", false) else { return };
    let us = Schedule::from_pack(&pack).expect("a schedule");
    let lines: Vec<_> = us.lines().filter(|line| line.declarable && line.code.chapter().digits() < "98").collect();
    let count = |column: &str, is: &dyn Fn(&str) -> bool| {
        lines.iter().filter(|line| line.value(column).is_some_and(is)).count()
    };
    assert_eq!(count("agency_flags", &|flags| flags != "none"), 9_357);
    assert_eq!(count("ad_cvd", &|cases| cases.split(' ').any(|case| case == "AD")), 2_072);
    assert_eq!(lines.iter().filter(|line| line.value("agency_flags").is_none()).count(), 98);
    assert_eq!(us.info().properties.get("agency_flags_date").map(String::as_str), Some("2026-02-21"));
    let day = tarifa::jiff::civil::date(2026, 6, 15);
    for (line, origin, expected) in [
        ("8501.10.4020", "CN", "s301-list-1"),
        ("8541.43.0010", "CN", "s301-review-50"),
        ("6307.90.9870", "CN", "s301-review-50-since-2026"),
        ("7216.33.0030", "DE", "s232-annex-1a"),
        ("8703.80.0020", "DE", "s232-autos-eu27"),
        ("4407.11.0053", "CA", "s232-softwood"),
    ] {
        let measures = us.measures(&code(line), origin.parse().ok(), day);
        assert!(measures.iter().any(|measure| measure.id == expected), "{line} of {origin}: {measures:?}");
    }
}

#[test]
fn every_code_of_a_schedule_validates_and_no_other_does() {
    for jurisdiction in ["CN", "EU", "US"] {
        let Some(pack) = publications::pack(jurisdiction, false) else { return };
        let nomenclature = Pack::open(tarifa::embedded::hs2022()).expect("a pack");
        let engine = Engine::builder().pack(nomenclature).pack(pack).build().expect("an engine");
        let destination = if jurisdiction == "EU" { "DE" } else { jurisdiction }.parse().expect("a country");
        let schedule = engine.schedule(destination).expect("a schedule");
        let lines: BTreeMap<TariffCode, bool> = schedule.lines().map(|line| (line.code, line.declarable)).collect();
        for (code, declarable) in &lines {
            assert_eq!(engine.validate_line(code, destination, None).is_declarable(), *declarable, "{code}");
        }
        // 100,000 numbers of ten digits by a linear congruence, in the chapters 01 to 99.
        let mut number: u64 = 1;
        for _ in 0..100_000 {
            number = number.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let code = code(&format!("{:02}{:08}", 1 + (number >> 56) % 99, (number >> 20) % 100_000_000));
            let found = engine.validate_line(&code, destination, None);
            let known = lines.get(&code);
            assert_eq!(found.is_declarable(), known == Some(&true), "{jurisdiction} {code}");
            assert!(known.is_some() || matches!(found.status, LineStatus::Unknown | LineStatus::Incomplete), "{code}");
        }
    }
}

#[test]
fn a_title_filled_up_with_zeros_leads_to_its_lines() {
    let Some(pack) = publications::pack("EU", false) else { return };
    let nomenclature = Pack::open(tarifa::embedded::hs2022()).expect("a pack");
    let engine = Engine::builder().pack(nomenclature).pack(pack).build().expect("an engine");
    let found = engine.validate_line(&code("6109100000"), "FR".parse().expect("a country"), None);
    assert_eq!((found.status, found.known_prefix), (LineStatus::Incomplete, Some(code("61091000"))));
    assert_eq!(found.declarable, ["6109100010", "6109100090"].map(code));
}

#[test]
fn the_committed_packs_are_those_that_the_publications_give() {
    let Some(publications) = shared::folder("", "the packs of schedules were not built anew") else { return };
    let mut whole = 0;
    for known in known_publications() {
        let files: Vec<_> = known.files.iter().map(|file| publications.join(file)).collect();
        let built = build_schedule(known.jurisdiction, &files, &ScheduleOptions::default()).expect("a schedule");
        let name = format!("data/packs/schedules/{}.tarifa", known.jurisdiction.as_str().to_ascii_lowercase());
        let committed = std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(&name)).expect("a committed pack");
        assert!(
            built == committed,
            "{name} is not what the publication gives. Build them again:\n\
             cargo run --release -- pack build-facts ../shared/data -o data/packs/schedules"
        );
        whole += committed.len();
    }
    assert!(whole < 3_000_000, "all packs of facts together have {whole} bytes");
}
