//! The golden cases, which every binding runs. The format is described in `golden/README.md`.

use std::path::Path;
use std::str::FromStr;
use std::{env, fs};

use serde::Serialize;
use tarifa::{ClassifyOptions, Edition, Engine, Error, ErrorKind, GoodsItem, TariffCode};

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
#[cfg(feature = "schedules-all")]
fn codes_are_judged_by_the_tariff_of_a_country() {
    let engine = engine();
    let columns = ["code", "country", "date", "status", "declarable"];
    let mut differences = Vec::new();
    for [code, country, date, status, declarable] in cases(include_str!("golden/validate_line.tsv"), columns) {
        let asked: TariffCode = code.parse().expect("a code");
        let date = (!date.is_empty()).then(|| date.parse().expect("a day"));
        let found = engine.validate_line(&asked, country.parse().expect("a country"), date);
        let answer = [word(found.status), found.declarable_count.to_string()];
        if answer != [status, declarable] {
            differences.push(format!("{code} to {country}: {answer:?}"));
        }
    }
    none_differ(&differences);
}

#[test]
fn codes_are_held_against_their_goods() {
    let engine = engine();
    let mut differences = Vec::new();
    for [code, goods, status] in cases(include_str!("golden/coherence.tsv"), ["code", "goods", "status"]) {
        let asked: TariffCode = code.parse().expect("a code");
        let found = engine.check_coherence(&asked, &GoodsItem::new(goods)).expect("short text");
        if word(found.status) != status {
            differences.push(format!("{code} for '{goods}': {:?}", found.status));
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

/// Why a question has no answer, and the field of the goods item that it is about.
struct Refused {
    field: Option<&'static str>,
    error: Error,
}

impl From<Error> for Refused {
    fn from(error: Error) -> Self {
        Self { field: None, error }
    }
}

/// Reads a field of a goods item as the other languages do, naming it where it cannot be read.
fn field<T: FromStr<Err = Error>>(text: &str, name: &'static str) -> Result<T, Refused> {
    text.parse().map_err(|error| Refused { field: Some(name), error })
}

/// Compares whole answers with a table, or writes them into it.
fn check_answers<const N: usize>(file: &str, answer: impl Fn([&str; N]) -> Result<String, Refused>) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(file);
    let table = fs::read_to_string(&path).expect("a golden table");
    let mut made = String::new();
    for (at, line) in table.split_terminator('\n').enumerate() {
        let found: Vec<&str> = line.split('\t').collect();
        let (question, _) = found.split_at_checked(N).expect("all columns");
        assert_eq!(found.len(), N + 2, "{line}");
        let (status, text) = match answer(question.try_into().expect("N columns")) {
            _ if at == 0 => ("status", "answer".to_owned()),
            Ok(json) => ("ok", json),
            Err(Refused { field, error }) if error.kind() == ErrorKind::InvalidInput => {
                let place = field.map(|field| format!("{field}: ")).unwrap_or_default();
                ("invalid_input", format!("{place}{error}"))
            }
            Err(Refused { error, .. }) => panic!("{line}: {error}"),
        };
        made.push_str(&format!("{}\t{status}\t{text}\n", question.join("\t")));
    }
    if env::var_os("TARIFA_BLESS").is_some() {
        fs::write(&path, &made).expect("the table is written");
        return;
    }
    let pairs = table.lines().zip(made.lines());
    let differences: Vec<String> =
        pairs.filter(|(old, new)| old != new).map(|(old, new)| format!("- {old}\n+ {new}")).collect();
    none_differ(&differences);
}

fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("an answer is JSON")
}

#[test]
fn whole_answers_stay_as_they_are() {
    let engine = engine();
    check_answers("answers.tsv", |[call, input, options]| {
        let mut options = options.split(' ');
        let mut number = || options.next().and_then(|option| option.parse().ok()).expect("a number");
        Ok(match call {
            "classify" => {
                let options = ClassifyOptions::default().with_alternatives(number()).with_evidence(number());
                json(&engine.classify_with(&GoodsItem::new(input), &options)?)
            }
            "search" => json(&engine.search(input, number())?),
            "lookup" => json(&engine.lookup(&input.parse()?)),
            "children" => json(&engine.children(Some(&input.parse()?))),
            "validate" => json(&engine.validate_code(&input.parse()?, number().to_string().parse()?)),
            "correlate" => {
                let (from, to) = (number().to_string().parse()?, number().to_string().parse()?);
                json(&engine.correlate(&input.parse()?, from, to))
            }
            _ => String::new(),
        })
    });
}

#[test]
fn goods_items_are_classified_as_before() {
    let engine = engine();
    check_answers("items.tsv", |[name, description, material, intended_use, categories, origin, country, code]| {
        let mut item =
            GoodsItem::new(name).with_description(description).with_material(material).with_intended_use(intended_use);
        for category in categories.split(" | ").filter(|category| !category.is_empty()) {
            item = item.with_category(category);
        }
        if !origin.is_empty() {
            item = item.with_country_of_origin(field(origin, "country_of_origin")?);
        }
        if !country.is_empty() {
            item = item.with_foreign_code(field(code, "foreign_code")?, field(country, "foreign_code_country")?);
        }
        Ok(json(&engine.classify_with(&item, &ClassifyOptions::default().with_alternatives(2).with_evidence(1))?))
    });
}

#[test]
fn many_items_are_classified_as_each_alone() {
    let engine = engine();
    let options = ClassifyOptions::default();
    let cases = cases(include_str!("golden/classify.tsv"), ["description", "code", "within"]);
    let items: Vec<GoodsItem> = cases.iter().map(|[description, ..]| GoodsItem::new(*description)).collect();
    let alone: Vec<_> = items.iter().map(|item| engine.classify(item).expect("short text")).collect();
    for threads in [1, 2, 7] {
        let many = engine.classify_many(&items, &options, std::num::NonZeroUsize::new(threads));
        assert!(many.into_iter().map(|answer| answer.expect("short text")).eq(alone.iter().cloned()), "{threads}");
    }

    let too_long = GoodsItem::new("x".repeat(tarifa::classify::MAX_TEXT_BYTES + 1));
    let mixed = engine.classify_many(&[GoodsItem::new("mug"), too_long], &options, None);
    assert_eq!(
        mixed.iter().map(|answer| answer.as_ref().err().map(Error::kind)).collect::<Vec<_>>(),
        [None, Some(ErrorKind::TextTooLong)]
    );
}

/// What a screening says in the columns of `screenings.tsv`: the verdict, each rule with its worst result in the order
/// of the rules, and how many documents are named.
#[cfg(feature = "schedules-all")]
fn summary(screening: &tarifa::Screening) -> [String; 3] {
    let mut rules: Vec<(tarifa::Rule, tarifa::Verdict)> = Vec::new();
    for finding in &screening.findings {
        match rules.iter_mut().find(|(rule, _)| *rule == finding.rule) {
            Some((_, worst)) => *worst = finding.result.max(*worst),
            None => rules.push((finding.rule, finding.result)),
        }
    }
    let rules: Vec<String> = rules.iter().map(|(rule, result)| format!("{}={}", word(rule), word(result))).collect();
    [word(screening.verdict), rules.join(" "), screening.required_documents.len().to_string()]
}

#[cfg(feature = "schedules-all")]
#[test]
fn lines_are_screened_before_they_are_shipped() {
    let engine = engine();
    let columns = [
        "code",
        "description",
        "origin",
        "destination",
        "date",
        "value",
        "currency",
        "verdict",
        "findings",
        "documents",
    ];
    let mut found = vec![columns.join("\t")];
    let mut differences = Vec::new();
    let given = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    for case in cases(include_str!("golden/screenings.tsv"), columns) {
        let [code, description, origin, destination, date, value, currency, expected @ ..] = case;
        let mut line = tarifa::ShipmentLine::new(code, description);
        (line.origin, line.destination) = (given(origin), given(destination));
        (line.value, line.currency) = (given(value), given(currency));
        line.date = given(date).map(|date| date.parse().expect("a day"));
        let screening = engine.screen(&line).expect("short text");
        let own = summary(&screening);
        if own != expected {
            differences.push(format!("{code} {description} {origin} {destination} {date}: {own:?}"));
        }
        let given = [code, description, origin, destination, date, value, currency].map(str::to_owned);
        found.push(given.into_iter().chain(own).collect::<Vec<_>>().join("\t"));
    }
    if env::var_os("TARIFA_BLESS").is_some() {
        fs::write("tests/golden/screenings.tsv", found.join("\n") + "\n").expect("the table is written");
        return;
    }
    none_differ(&differences);
}

#[cfg(feature = "schedules-all")]
#[test]
fn codes_are_narrowed_to_lines() {
    let engine = engine();
    let columns = ["code", "description", "destination", "date", "status", "lines", "question"];
    let mut found = vec![columns.join("\t")];
    let mut differences = Vec::new();
    for [code, description, destination, date, expected @ ..] in cases(include_str!("golden/narrow.tsv"), columns) {
        let asked: TariffCode = code.parse().expect("a code");
        let country = destination.parse().expect("a country");
        let day = (!date.is_empty()).then(|| date.parse().expect("a day"));
        let narrowing = engine.narrow(&GoodsItem::new(description), &asked, country, day).expect("short text");
        let question = narrowing.question.map(|question| question.id).unwrap_or_default();
        let own = [word(narrowing.status), narrowing.line_count.to_string(), question];
        if own != expected {
            differences.push(format!("{code} {description} {destination} {date}: {own:?}"));
        }
        let given = [code, description, destination, date].map(str::to_owned);
        found.push(given.into_iter().chain(own).collect::<Vec<_>>().join("\t"));
    }
    if env::var_os("TARIFA_BLESS").is_some() {
        fs::write("tests/golden/narrow.tsv", found.join("\n") + "\n").expect("the table is written");
        return;
    }
    none_differ(&differences);
}
