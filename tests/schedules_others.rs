//! The schedules of Australia, Brazil, Canada, India, Mexico, Norway, Viet Nam and South Africa against the official
//! publications.
//!
//! The publications are not part of the repository; see `shared`.

mod publications;
mod shared;

use std::collections::{BTreeMap, BTreeSet};

use tarifa::{Schedule, TariffCode, TariffLine};

/// What a schedule has to hold.
struct Expected {
    jurisdiction: &'static str,
    /// Digits, and how many lines have so many.
    lines: &'static [(usize, usize)],
    declarable: usize,
    right: [&'static str; 10],
    wrong: [&'static str; 10],
}

/// Counts are of the publications themselves. South Africa has 8,589 lines with a check digit, one of them above
/// others; Brazil is counted without the dummy and exceptions, Australia and Viet Nam with each code once.
const EXPECTED: [Expected; 8] = [
    Expected {
        jurisdiction: "AU",
        lines: &[(8, 6_752)],
        declarable: 6_752,
        right: [
            "01012100", "09011100", "22042110", "27090010", "38085990", "61091000", "64039900", "84713000", "87032311",
            "87038011",
        ],
        // Lines of other tariffs and editions, a subheading, and no code at all.
        wrong: [
            "09011110", "27090000", "61091010", "62011100", "64039910", "84713010", "87032300", "87038000", "610910",
            "99999999",
        ],
    },
    Expected {
        jurisdiction: "BR",
        lines: &[(8, 10_453)],
        declarable: 10_453,
        right: [
            "01012100", "09011110", "22042100", "27090010", "30049011", "61091000", "64039910", "84713012", "87032310",
            "94036000",
        ],
        // Among them the dummy, and two inactive rows.
        wrong: [
            "00000000", "03051000", "04031000", "09011100", "27090000", "64039900", "84713000", "87032300", "610910",
            "99999999",
        ],
    },
    Expected {
        jurisdiction: "CA",
        lines: &[(8, 7_103)],
        declarable: 7_103,
        right: [
            "01012100", "04022112", "09011100", "22042110", "27090000", "61091000", "64039910", "84713000", "87038000",
            "94036010",
        ],
        wrong: [
            "27090010", "61091010", "62011100", "64039900", "71131900", "84713010", "87038010", "94036000", "610910",
            "99999999",
        ],
    },
    Expected {
        jurisdiction: "IN",
        lines: &[(8, 12_456)],
        declarable: 12_456,
        right: [
            "01012100", "09011111", "22042110", "27090010", "30049011", "61091000", "64039910", "71131911", "84713010",
            "87038010",
        ],
        wrong: [
            "04022110", "27090000", "61091010", "62011100", "64039900", "71131900", "84713000", "87038000", "610910",
            "99999999",
        ],
    },
    Expected {
        jurisdiction: "MX",
        lines: &[(10, 11_519)],
        declarable: 11_519,
        right: [
            "0101210100",
            "0901110300",
            "2204210401",
            "2709000501",
            "3004900100",
            "6109100301",
            "6403990100",
            "8471300101",
            "8517130100",
            "8703800100",
        ],
        // Among them a line without its statistical number, and prohibited goods, which the tariff does not list.
        wrong: [
            "0101210000",
            "2404110100",
            "61091003",
            "6109100300",
            "6109100302",
            "8471300000",
            "8543400100",
            "8703230000",
            "610910",
            "9999999999",
        ],
    },
    Expected {
        jurisdiction: "NO",
        lines: &[(2, 96), (4, 1_228), (6, 936), (8, 7_436)],
        declarable: 7_436,
        right: [
            "01012100", "01012902", "22042101", "27090001", "30049002", "61091000", "64039900", "84713001", "87038001",
            "94036010",
        ],
        // Among them a code of HS 2017 that still has rates, and a deleted heading.
        wrong: [
            "01012900", "27090000", "61091010", "62011100", "84713000", "87038000", "94036000", "640399", "0503",
            "99999999",
        ],
    },
    Expected {
        jurisdiction: "VN",
        lines: &[(8, 11_871)],
        declarable: 11_871,
        right: [
            "01012100", "09011120", "22042111", "27090010", "30049010", "61091010", "64039910", "84713020", "87032311",
            "98041900",
        ],
        wrong: [
            "09011100", "27090000", "30049000", "61091000", "64039900", "71131900", "84713000", "87038000", "610910",
            "99999999",
        ],
    },
    Expected {
        jurisdiction: "ZA",
        lines: &[(4, 957), (6, 1_291), (8, 8_588)],
        declarable: 8_588,
        right: [
            "01012100", "09011110", "22042130", "27090000", "29035905", "30049010", "61091000", "64039910", "84713010",
            "99920000",
        ],
        // Among them a line above others, and deleted headings.
        wrong: [
            "0101", "09011100", "252700", "290359", "410800", "62011100", "84713000", "85171300", "87038000",
            "99999999",
        ],
    },
];

/// The schedule of a jurisdiction, built from its publication where this machine has it, and the size of its pack.
fn build(jurisdiction: &str, with_texts: bool) -> Option<(Schedule, usize)> {
    let pack = publications::pack(jurisdiction, with_texts)?;
    Some((Schedule::from_pack(&pack).expect("a schedule"), pack.bytes().as_ref().len()))
}

fn code(text: &str) -> TariffCode {
    text.parse().expect("a code")
}

fn value(schedule: &Schedule, text: &str, column: &str) -> String {
    let line = schedule.line(&code(text)).unwrap_or_else(|| panic!("{text} is no line"));
    line.value(column).unwrap_or_default().to_owned()
}

#[test]
fn schedules_have_the_lines_of_their_publications() {
    for Expected { jurisdiction, lines, declarable, right, wrong } in EXPECTED {
        let Some((schedule, size)) = build(jurisdiction, false) else { return };
        let mut by_digits: BTreeMap<usize, usize> = BTreeMap::new();
        for line in schedule.lines() {
            *by_digits.entry(line.code.digit_count()).or_default() += 1;
        }
        assert_eq!(by_digits.into_iter().collect::<Vec<_>>(), lines, "{jurisdiction}");
        assert_eq!(schedule.lines().filter(|line| line.declarable).count(), declarable, "{jurisdiction}");
        let is_declarable = |text: &str| schedule.line(&code(text)).is_some_and(|line| line.declarable);
        for text in right {
            assert!(is_declarable(text), "{jurisdiction} {text}");
        }
        for text in wrong {
            assert!(!is_declarable(text), "{jurisdiction} {text}");
        }
        assert!(schedule.lines().all(|line| line.description.is_none()), "{jurisdiction}");
        assert!(size < 400_000, "{jurisdiction}: a facts pack of {size} bytes");
    }
}

#[test]
fn lists_that_lack_lines_say_so() {
    for (jurisdiction, has_gaps) in [
        ("AU", true),
        ("BR", true),
        ("CA", true),
        ("IN", true),
        ("MX", true),
        ("NO", false),
        ("VN", true),
        ("ZA", false),
    ] {
        let Some((schedule, _)) = build(jurisdiction, false) else { return };
        assert_eq!(schedule.gaps().is_some(), has_gaps, "{jurisdiction}");
    }
}

#[test]
fn norwegian_lines_have_rates_by_country() {
    let Some((schedule, _)) = build("NO", true) else { return };
    let rates = |text: &str| value(&schedule, text, "rate_agreements");
    assert_eq!(
        rates("02011000"),
        "CO=29.05 pr.kg;GSP+=29.05 pr.kg;GSP-LDC=0;GSP=29.05 pr.kg;PE=29.05 pr.kg;RS=29.05 pr.kg;SACU=29.05 pr.kg"
    );
    assert_eq!(rates("01012100"), "EU=0;GB=0;GSP+=0;GSP-LDC=0;IN=0;MD=0");
    assert!(rates("04032040").contains(";EU=0 pr.kg + variable;"), "{}", rates("04032040"));
    // Each line stands below its heading, whose words come first.
    let mut heading: Option<TariffLine> = None;
    for line in schedule.lines() {
        if line.code.digit_count() == 4 {
            heading = Some(line);
        } else if line.declarable {
            let heading = heading.as_ref().expect("a heading");
            assert!(heading.code.covers(&line.code), "{} stands below {}", line.code, heading.code);
            let above = heading.description.as_deref().expect("words");
            assert!(line.description.is_some_and(|words| words.starts_with(above)), "{}", line.code);
        }
    }
}

#[test]
fn brazilian_lines_have_duties_and_units() {
    let Some((schedule, _)) = build("BR", true) else { return };
    let values = |text: &str| ["unit", "rate_general", "ipi"].map(|column| value(&schedule, text, column)).join(" ");
    assert_eq!(values("61091000"), "u 35% 0%");
    assert_eq!(values("01013000"), "u 3.6% NT");
    assert_eq!(values("72081000"), "kg 10.8% 3.25%");
    // Lines for which the publication has no import duty, which is not the same as a duty of zero.
    let without: Vec<_> = schedule.lines().filter(|line| line.value("rate_general").is_none()).collect();
    let without: Vec<_> = without.iter().map(|line| line.code.digits()).collect();
    assert_eq!(without, ["29314930", "30024993", "39072990"]);
    assert_eq!(value(&schedule, "85414300", "ipi_exceptions"), "01=0%");
    assert_eq!(schedule.lines().filter(|line| line.value("ipi_exceptions").is_some()).count(), 472);
}

#[test]
fn south_african_lines_have_six_duties() {
    let Some((schedule, _)) = build("ZA", false) else { return };
    let duties = ["general", "eu_uk", "efta", "sadc", "mercosur", "afcfta"];
    let values = |text: &str| duties.map(|duty| value(&schedule, text, &format!("rate_{duty}"))).join(" ");
    assert_eq!(values("98010003"), ["10%"; 6].join(" "));
    assert_eq!(values("99920000"), ["free"; 6].join(" "));
    assert_eq!(value(&schedule, "99920000", "unit"), "");
    assert_eq!(value(&schedule, "01012100", "check_digit"), "1");
    let in_pieces = |line: &TariffLine| line.value("rate_general").is_some_and(|rate| rate.contains('|'));
    // Of 145 rows with one duty alone, two had slipped and one has a duty in one piece.
    assert_eq!(schedule.lines().filter(in_pieces).count(), 142);
    let has_six =
        |line: &TariffLine| line.declarable && line.values.keys().filter(|key| key.starts_with("rate")).count() == 6;
    assert_eq!(schedule.lines().filter(has_six).count(), 8_588 - 143);
}

#[test]
fn lists_have_what_their_publications_tell() {
    let Some((mexico, _)) = build("MX", false) else { return };
    let line = mexico.line(&code("0901219900")).expect("a line");
    assert_eq!(line.valid_to.map(|day| day.to_string()).as_deref(), Some("2024-03-22"));
    // The catalogue counts 11,516 lines that have no last day.
    assert_eq!(mexico.lines().filter(|line| line.valid_to.is_none()).count(), 11_516);
    assert_eq!(value(&mexico, "7102299900", "unit_code"), "22");

    let Some((india, _)) = build("IN", false) else { return };
    let policies: BTreeSet<_> =
        india.lines().filter_map(|line| line.value("export_policy").map(str::to_owned)).collect();
    assert_eq!(policies, ["Free", "Prohibited", "Restricted", "STE"].map(str::to_owned).into());
    assert_eq!(india.lines().filter(|line| line.value("export_policy").is_none()).count(), 126);
}
