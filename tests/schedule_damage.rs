//! Schedules that were crafted: their checksums are right, their content is not. The audit refuses them, and unaudited
//! they are read without harm.

mod crafted;

use crafted::Parts;
use tarifa::jiff::civil::date;
use tarifa::{Engine, ErrorKind, Pack, Schedule, TariffCode};

/// A schedule of three lines as the compiler writes it: 0101, 010121 and 01012100, of which the last is declarable, with
/// a unit and a rate; a measure on 0101, and 01012900 as an earlier code of goods of the last.
fn small() -> Parts {
    let line = |digits: u64, len: u64, declarable: u64, facts: u64| {
        ((digits << 4 | len) << 20 | declarable << 16 | facts).to_le_bytes()
    };
    let lines = [line(10_100_000_000, 4, 0, 0), line(10_121_000_000, 6, 0, 0), line(10_121_000_000, 8, 1, 1)];
    let facts: [[u16; 4]; 2] = [[0, 0, 0, 0], [20_000, 0, 1, 2]];
    let key = |digits: u64, len: u64| (digits << 4 | len).to_le_bytes();
    let successor = [key(10_129_000_000, 8), key(10_121_000_000, 8)].concat();
    let measures = "id\tauthority\theading\tname\torigins\tfrom\tto\trate\teffect\tof\tlist\tscope\tsource\tremark\n\
                    a\tsection_301\t\tA list\tCN\t2025-01-01\t\t25%\tduty\t\t\tlisted\ta law\t";
    let mut parts = Parts { major: 1, minor: 3, sections: Vec::new() };
    let meta = "jurisdiction\tUS\nedition\t1\ndate\t2026-01-01\ncontent\tschedule\ncolumns\tunit rate_general\n";
    let facts: Vec<u8> = facts.iter().flatten().flat_map(|number| number.to_le_bytes()).collect();
    let values: Vec<u8> = [0_u32, 1, 4].iter().flat_map(|text| text.to_le_bytes()).collect();
    let sections: [(&[u8; 4], u32, Vec<u8>); 8] = [
        (b"META", 5, meta.into()),
        (b"STRS", 3, b"\0kg\x002.9%\0".to_vec()),
        (b"TLIN", 3, lines.concat()),
        (b"TFAC", 2, facts),
        (b"TVAL", 3, values),
        (b"TMEA", 1, measures.into()),
        (b"TCOV", 1, line(10_100_000_000, 4, 0, 0).to_vec()),
        (b"TSUC", 1, successor),
    ];
    for (name, count, bytes) in sections {
        parts.add(name, crafted::REQUIRED);
        let section = parts.section(std::str::from_utf8(name).expect("letters"));
        (section.count, section.bytes) = (count, bytes);
    }
    parts
}

fn code(text: &str) -> TariffCode {
    text.parse().expect("a code")
}

/// Asks everything that a schedule answers; in one that the audit passes, answers fit each other.
fn ask_everything(pack: Pack) {
    let is_sound = pack.audit().is_ok();
    let Ok(schedule) = Schedule::from_pack(&pack) else { return };
    assert!(schedule.lines().count() <= schedule.len());
    assert!(schedule.changes_to(&schedule).count() <= schedule.len());
    let nomenclature = Pack::open(tarifa::embedded::hs2022()).expect("a pack");
    let engine = Engine::builder().pack(nomenclature).pack(pack).build().expect("an engine");
    let destination = "US".parse().expect("a country");
    for code in ["01", "0101", "010121", "01012100", "0101210000", "99999999"].map(code) {
        for day in [None, Some(date(2026, 6, 15))] {
            let found = engine.validate_line(&code, destination, day);
            assert!(found.declarable.len() <= found.declarable_count);
            let schedule = engine.schedule(destination).expect("the schedule");
            let measures = schedule.measures(&code, None, day.unwrap_or(date(2025, 1, 1)));
            assert!(measures.len() <= 1 && schedule.successors(&code).len() <= 1);
        }
        assert!(schedule.declarable(&code).all(|line| code.covers(&line.code) || !is_sound));
    }
}

#[test]
fn the_small_schedule_is_sound() {
    let pack = Pack::open(small().seal()).expect("a pack");
    pack.audit().expect("a sound pack");
    let schedule = Schedule::from_pack(&pack).expect("a schedule");
    let line = schedule.line(&code("01012100")).expect("a line");
    assert_eq!((line.value("unit"), line.value("rate_general")), (Some("kg"), Some("2.9%")));
    assert_eq!(line.valid_from, Some(date(2024, 10, 3)));
    assert!(line.declarable && !schedule.is_empty());
    let measures = schedule.measures(&line.code, "CN".parse().ok(), date(2025, 1, 1));
    assert_eq!(measures.first().and_then(|measure| measure.rate.as_deref()), Some("25%"));
    assert_eq!(schedule.successors(&code("010129")), [line.code]);
}

/// A change that the audit refuses, and that does no harm without it.
fn assert_refused(what: &str, change: impl FnOnce(&mut Parts)) {
    let mut parts = small();
    change(&mut parts);
    let pack = Pack::open(parts.seal()).expect("right checksums");
    assert_eq!(pack.audit().map_err(|error| error.kind()), Err(ErrorKind::PackDamaged), "{what}");
    ask_everything(pack);
}

#[test]
fn wrong_content_fails_the_audit() {
    assert_refused("lines out of order", |parts| parts.section("TLIN").bytes.rotate_left(8));
    assert_refused("a line of three digits", |parts| parts.section("TLIN").bytes[2] = 0x30);
    assert_refused("facts that are not there", |parts| parts.section("TLIN").bytes[16] = 2);
    assert_refused("a value that is not there", |parts| parts.section("TFAC").bytes[14] = 3);
    assert_refused("a text that begins within another", |parts| parts.section("TVAL").bytes[4] = 2);
    assert_refused("a measure without a source", |parts| parts.section("TMEA").bytes.truncate(100));
    assert_refused("more measures than there are", |parts| parts.section("TMEA").count = 2);
    assert_refused("a measure that is not there", |parts| parts.section("TCOV").bytes[0] = 1);
    assert_refused("a listed code of three digits", |parts| parts.section("TCOV").bytes[2] = 0x30);
    assert_refused("a successor of three digits", |parts| parts.section("TSUC").bytes[8] = 0x03);
    assert_refused("a text without an end", |parts| parts.section("STRS").bytes.truncate(8));
}

#[test]
fn any_byte_may_be_wrong() {
    for name in ["META", "STRS", "TLIN", "TFAC", "TVAL", "TMEA", "TCOV", "TSUC"] {
        for at in 0..small().section(name).bytes.len() {
            for value in [0x00, 0x7f, 0xff] {
                let mut parts = small();
                parts.section(name).bytes[at] = value;
                // Without jurisdiction, edition and date it is no pack.
                let Ok(pack) = Pack::open(parts.seal()) else { continue };
                ask_everything(pack);
            }
        }
    }
}
