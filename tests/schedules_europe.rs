//! The tariffs of the European Union and the United Kingdom, compiled from the official publications.
//!
//! The publications are not part of the repository; see `shared`.

mod publications;
mod shared;

use std::collections::BTreeSet;
use std::path::Path;

use tarifa::compile::{KnownPublication, ScheduleOptions, build_schedule, known_publications};
use tarifa::{Pack, Schedule, TariffCode, TariffLine};

/// The schedule of the known publication of a jurisdiction, and the bytes of its pack.
fn schedule(jurisdiction: &str, with_texts: bool) -> Option<(Schedule, usize)> {
    let pack = publications::pack(jurisdiction, with_texts)?;
    Some((Schedule::from_pack(&pack).expect("a schedule"), pack.bytes().as_ref().len()))
}

fn known(jurisdiction: &str) -> KnownPublication {
    let known = known_publications().into_iter().find(|known| known.jurisdiction.as_str() == jurisdiction);
    known.expect("a known publication")
}

fn code(text: &str) -> TariffCode {
    text.parse().expect("a code")
}

fn line(schedule: &Schedule, digits: &str) -> TariffLine {
    schedule.line(&code(digits)).unwrap_or_else(|| panic!("{digits} is not there"))
}

/// Lines by digits: 2, 4, 6, 8 and 10.
fn by_digits(schedule: &Schedule) -> [usize; 5] {
    [2, 4, 6, 8, 10].map(|digits| schedule.lines().filter(|line| line.code.digit_count() == digits).count())
}

fn declarable(schedule: &Schedule) -> Vec<TariffLine> {
    schedule.lines().filter(|line| line.declarable).collect()
}

/// Distinct beginnings of the declarable lines of chapters 1 to 97.
fn beginnings(schedule: &Schedule, digits: usize) -> usize {
    let lines = declarable(schedule).into_iter().map(|line| line.code.digits().to_owned());
    lines.filter(|code| code.as_str() < "98").map(|code| code[..digits].to_owned()).collect::<BTreeSet<_>>().len()
}

/// How many sets of dates and values the lines share.
fn distinct_facts(schedule: &Schedule) -> usize {
    let facts = |line: TariffLine| (line.valid_from, line.valid_to, line.values);
    schedule.lines().map(facts).collect::<BTreeSet<_>>().len()
}

/// Every line is declared under with ten digits or stands above lines that are.
fn assert_lines_lead_to_declarable_ones(schedule: &Schedule) {
    for line in schedule.lines() {
        assert_eq!(schedule.declarable(&line.code).next().map(|first| first.code == line.code), Some(line.declarable));
        assert!(!line.declarable || line.code.digit_count() == 10, "{}", line.code);
    }
}

fn assert_declarable(schedule: &Schedule, right: &[&str], wrong: &[&str]) {
    for digits in right {
        assert!(line(schedule, digits).declarable, "{digits}");
    }
    for digits in wrong {
        assert!(!schedule.line(&code(digits)).is_some_and(|line| line.declarable), "{digits}");
    }
}

#[test]
fn the_european_nomenclature_is_complete() {
    let Some((schedule, bytes)) = schedule("EU", false) else { return };
    assert_eq!(declarable(&schedule).len(), 16_612);
    assert_eq!(beginnings(&schedule, 8), 9_791, "codes of the Combined Nomenclature");
    assert_eq!(beginnings(&schedule, 6), 5_612, "subheadings of HS 2022");
    assert_eq!(by_digits(&schedule), [98, 1_092, 2_579, 1_808, 16_612]);
    assert_lines_lead_to_declarable_ones(&schedule);
    assert_eq!((schedule.columns(), schedule.gaps()), (&["unit".to_owned()][..], None));
    assert!(bytes < 200_000, "{bytes} bytes");
    println!("{} distinct facts, {bytes} bytes", distinct_facts(&schedule));
}

#[test]
fn european_codes_are_known() {
    let Some((schedule, _)) = schedule("EU", false) else { return };
    let right = [
        "0101210000",
        "0101300000",
        "0102291010",
        "2203000100",
        "4011100000",
        "6109100010",
        "8471300000",
        "8517130000",
        "9503003500",
        "9931990000",
    ];
    // A heading with lines below, subheadings filled up with zeros, codes of HS 2017, codes that no one has.
    let wrong = [
        "0409000000",
        "6109100000",
        "9701210000",
        "8517120000",
        "8703801000",
        "0805102200",
        "0101210010",
        "6109100020",
        "7700000000",
        "9999999999",
    ];
    assert_declarable(&schedule, &right, &wrong);
    for (digits, unit) in [
        ("0101210000", Some("p/st")),
        ("2203000100", Some("l")),
        ("2208301100", Some("l alc. 100 %")),
        ("6402993100", Some("pa")),
        ("0301110000", None),
        ("0101", None),
    ] {
        assert_eq!(line(&schedule, digits).units().next(), unit, "{digits}");
    }
    let keyboard = line(&schedule, "8503009843");
    let days = [keyboard.valid_from, keyboard.valid_to].map(|day| day.map(|day| day.to_string()));
    assert_eq!(days, [Some("2025-01-01".to_owned()), Some("2030-12-31".to_owned())]);
}

#[test]
fn the_european_nomenclature_has_texts_in_its_languages() {
    let Some(folder) = shared::folder("eu", "the languages of the nomenclature were not compared") else { return };
    let build = |names: &[&str]| {
        let files: Vec<_> = names.iter().map(|name| folder.join(name)).collect();
        let mut options = ScheduleOptions::default();
        (options.with_texts, options.edition, options.date) = (true, Some("test".into()), Some(known("EU").date));
        build_schedule(known("EU").jurisdiction, &files, &options)
    };
    let current = ["taric_2026-04-01_fr.xlsx", "taric_2026-04-01_de.xlsx", "taric_2026-04-01_en.xlsx"];
    let schedule = Schedule::from_pack(&Pack::open(build(&current).expect("one edition")).expect("a pack"));
    let description = line(&schedule.expect("a schedule"), "0101210000").description.expect("a text");
    let parts: Vec<&str> = description.split("; ").collect();
    assert!(parts.len() == 4 && parts[1].starts_with("Chevaux") && parts[2] == "Chevaux", "{description}");
    let error = build(&["taric_2026-04-01_en.xlsx", "taric_2025-05-01_fi.xlsx"]).expect_err("two editions");
    assert!(error.to_string().contains("two editions"), "{error}");
}

#[test]
fn the_british_table_is_complete_but_for_its_misprints() {
    let Some((schedule, bytes)) = schedule("GB", false) else { return };
    assert_eq!(by_digits(&schedule), [0, 1_086, 2_542, 1_758, 16_295]);
    assert_eq!(beginnings(&schedule, 6), 5_603, "subheadings, of 5,612 of HS 2022");
    assert_lines_lead_to_declarable_ones(&schedule);
    let rated = |column| declarable(&schedule).iter().filter(|line| line.value(column).is_some()).count();
    assert_eq!([rated("rate_ukgt_2021"), rated("rate_cet_2021")], [15_728, 15_837]);
    assert!(bytes < 220_000, "{bytes} bytes");
    println!("{} distinct facts, {bytes} bytes", distinct_facts(&schedule));

    // Of the codes that the table marks, 3 are misprints, 50 titles by their digits and 45 not of HS 2022; it does not
    // mark 24 whose indents were lost.
    let marked = marked_codes(&known("GB").files[0]);
    let declarable: BTreeSet<String> = declarable(&schedule).iter().map(|line| line.code.digits().to_owned()).collect();
    assert_eq!(marked.len(), 16_369);
    assert_eq!([marked.difference(&declarable).count(), declarable.difference(&marked).count()], [98, 24]);
}

/// The codes that the British table marks as declarable.
fn marked_codes(table: &Path) -> BTreeSet<String> {
    let folder = shared::folder("", "").expect("the publications");
    let mut table = csv::Reader::from_path(folder.join(table)).expect("the table");
    let rows = table.records().map(|row| row.expect("a row"));
    rows.filter(|row| &row[3] == "1").map(|row| row[0].to_owned()).collect()
}

#[test]
fn british_codes_are_known() {
    let Some((schedule, _)) = schedule("GB", false) else { return };
    let right = [
        "0101210000",
        "0101299000",
        "0709999035",
        "2204213110",
        "3917219010",
        "6109100010",
        "8471300000",
        "8517130000",
        "8703801000",
        "9705310000",
    ];
    // Titles, misprints, codes of HS 2017, codes that no one has.
    let wrong = [
        "0101290000",
        "2801000000",
        "4401220000",
        "2292410020",
        "5206260010",
        "6616102091",
        "8517120000",
        "8703801090",
        "6109100020",
        "9999999999",
    ];
    assert_declarable(&schedule, &right, &wrong);
    for (digits, ukgt, cet) in [
        ("0101299000", Some("10.0%"), Some("11.5%")),
        ("2204213110", Some("10.00 GBP / hl"), Some("13.10 EUR / hl")),
        ("3917219010", Some("0.0%"), Some("0.0%")),
        ("3917219090", None, None),
        ("8517130000", Some("0.0%"), Some("0.0%")),
        ("8524110000", None, None),
        ("3826001020", None, Some("6.5%")),
    ] {
        let line = line(&schedule, digits);
        assert_eq!([line.value("rate_ukgt_2021"), line.value("rate_cet_2021")], [ukgt, cet], "{digits}");
    }
    assert!(schedule.gaps().is_some_and(|gaps| gaps.contains("January 2022")));
}

#[test]
fn the_british_table_has_texts() {
    let Some((schedule, _)) = schedule("GB", true) else { return };
    let description = line(&schedule, "0101299000").description.expect("a text");
    let parts: Vec<&str> = description.split("; ").collect();
    assert_eq!(parts[1..], ["Horses", "Other", "Other"]);
}
