//! The golden cases, which every binding runs. The format is described in `golden/README.md`.

use serde::Serialize;
use tarifa::{ClassifyOptions, Edition, Engine, GoodsItem, TariffCode};

/// The cases of a table, its header checked.
fn cases<const N: usize>(table: &'static str, columns: [&str; N]) -> Vec<[&'static str; N]> {
    let split = |line: &'static str| -> [&'static str; N] {
        let found: Vec<&str> = line.split('\t').collect();
        found.try_into().unwrap_or_else(|found| panic!("{N} columns belong where {found:?} stand"))
    };
    let mut lines = table.split_terminator('\n').map(split);
    assert_eq!(lines.next().expect("a header"), columns);
    lines.collect()
}

/// Fails with all that differs, so that one run shows the whole effect of a change.
fn none_differ(differences: &[String]) {
    assert!(differences.is_empty(), "{} cases differ:\n{}", differences.len(), differences.join("\n"));
}

fn engine() -> Engine {
    Engine::embedded().expect("the embedded pack opens")
}

/// A value as the word that stands for it in JSON.
fn word(value: impl Serialize) -> String {
    let json = serde_json::to_value(value).expect("a plain value");
    json.as_str().expect("a word").to_owned()
}

fn digits<'c>(codes: impl IntoIterator<Item = &'c TariffCode>) -> String {
    codes.into_iter().map(TariffCode::digits).collect::<Vec<_>>().join(" ")
}

#[test]
fn everyday_goods_find_their_subheading() {
    let engine = engine();
    let cases = cases(include_str!("golden/classify.tsv"), ["description", "code", "within"]);
    let mut differences = Vec::new();
    for [description, code, within] in cases {
        let within: usize = within.parse().expect("a number");
        let options = ClassifyOptions::default().with_alternatives(within.max(3)).with_evidence(0);
        let answer = engine.classify_with(&GoodsItem::new(description), &options).expect("short text");
        let found: Vec<&str> = answer.alternatives.iter().map(|candidate| candidate.code.digits()).collect();
        if !found.iter().take(within).any(|digits| *digits == code) {
            differences.push(format!("{description}: {code} is not within {within} of {found:?}"));
        }
    }
    none_differ(&differences);
}

#[test]
fn codes_are_read_as_people_write_them() {
    let cases = cases(include_str!("golden/codes.tsv"), ["text", "digits", "display", "level"]);
    let mut differences = Vec::new();
    for [text, digits, display, level] in cases {
        let found = match text.parse::<TariffCode>() {
            Ok(code) => [code.digits().to_owned(), code.to_string(), word(code.level())],
            Err(_) => ["error".to_owned(), String::new(), String::new()],
        };
        if found != [digits, display, level] {
            differences.push(format!("'{text}': {found:?}"));
        }
    }
    none_differ(&differences);
}

#[test]
fn codes_are_judged_by_edition() {
    let engine = engine();
    let columns = ["code", "edition", "status", "known_in", "successors"];
    let mut differences = Vec::new();
    for [code, edition, status, known_in, successors] in cases(include_str!("golden/validate.tsv"), columns) {
        let asked: TariffCode = code.parse().expect("a code");
        let found = engine.validate_code(&asked, edition.parse().expect("an edition"));
        let years = |editions: &[Edition]| editions.iter().map(|e| e.year().to_string()).collect::<Vec<_>>().join(" ");
        let answer =
            [word(found.status), years(&found.known_in), digits(found.successors.iter().map(|next| &next.code))];
        if answer != [status, known_in, successors] {
            differences.push(format!("{code} in {edition}: {answer:?}"));
        }
    }
    none_differ(&differences);
}

#[test]
fn codes_stand_under_their_section_chapter_and_heading() {
    let engine = engine();
    let cases = cases(include_str!("golden/lookup.tsv"), ["code", "level", "section", "above"]);
    let mut differences = Vec::new();
    for [code, level, section, above] in cases {
        let answer = match engine.lookup(&code.parse().expect("a code")) {
            Some(entry) => [
                word(entry.level),
                entry.section.numeral.to_owned(),
                digits(entry.above.iter().map(|titled| &titled.code)),
            ],
            None => ["none".to_owned(), String::new(), String::new()],
        };
        if answer != [level, section, above] {
            differences.push(format!("{code}: {answer:?}"));
        }
    }
    none_differ(&differences);
}
