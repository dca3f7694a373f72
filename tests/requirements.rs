//! What authorities ask for: known cases, the counts of the publications, and what holds of every answer.

mod shared;

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::path::Path;

use flate2::read::GzDecoder;
use proptest::prelude::*;
use tarifa::jiff::civil::{Date, date};
use tarifa::{
    Checklist, CoverageStatus, Direction, Engine, GoodsItem, Obligation, Requirement, RequirementKind,
    RequirementValue, Requirements, RequirementsRequest, Side,
};

const JUNE: Date = date(2026, 6, 15);
/// The day of the tariff of China.
const NEW_YEAR: Date = date(2026, 1, 1);

fn engine() -> Engine {
    Engine::embedded().expect("the embedded packs open")
}

fn request(code: &str, direction: Direction, from: &str, to: &str) -> RequirementsRequest {
    let request = RequirementsRequest::new(code.parse().expect("a code"), direction).with_date(JUNE);
    let request = request.with_origin(from.parse().expect("a country"));
    request.with_destination(to.parse().expect("a country"))
}

fn ask(code: &str, direction: Direction, from: &str, to: &str) -> Requirements {
    engine().requirements(&request(code, direction, from, to))
}

fn word(value: impl serde::Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).expect("a word")
}

/// A requirement as the golden cases write it: `export rebate - must = 9%`.
fn shown(asked: &Requirement) -> String {
    let value = match &asked.value {
        Some(RequirementValue::Rates(rates)) => format!(" = {}", rates.join(" or ")),
        Some(RequirementValue::Unit(unit)) => format!(" = {unit}"),
        _ => String::new(),
    };
    let code = asked.code.as_deref().unwrap_or("-");
    format!("{} {} {code} {}{value}", word(asked.direction), word(asked.kind), word(asked.obligation))
}

fn items(cell: &str) -> impl Iterator<Item = &str> {
    cell.split(" | ").filter(|item| !item.is_empty())
}

#[test]
fn golden_cases_are_answered() {
    let table = include_str!("golden/requirements.tsv");
    assert!(table.lines().count() > 60);
    let mut wrong = Vec::new();
    for line in table.lines().skip(1) {
        let columns: Vec<&str> = line.split('\t').collect();
        let [id, request, asked, not_asked, coverage, _source] = columns[..] else { panic!("{line}") };
        let request: RequirementsRequest = serde_json::from_str(request).unwrap_or_else(|e| panic!("{id}: {e}"));
        let answer = engine().requirements(&request);
        let found: Vec<String> = answer.requirements.iter().map(shown).collect();
        for item in items(asked) {
            let is_there = |own: &String| own == item || !item.contains(" = ") && own.starts_with(&format!("{item} ="));
            if !found.iter().any(is_there) {
                wrong.push(format!("{id}: '{item}' is not asked for: {found:#?}"));
            }
        }
        for item in items(not_asked) {
            let begins = |own: &&String| *own == item || own.starts_with(&format!("{item} "));
            wrong.extend(found.iter().filter(begins).map(|own| format!("{id}: '{own}' is asked for")));
        }
        let covered: Vec<String> =
            answer.coverage.iter().map(|side| format!("{}={}", word(side.direction), word(side.status))).collect();
        if covered.join(" ") != coverage {
            wrong.push(format!("{id}: {covered:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The rows of the tariff of China, each by the names of the columns.
fn tariff_of_china(folder: &Path) -> Vec<BTreeMap<String, String>> {
    let mut text = String::new();
    let file = std::fs::File::open(folder.join("cn_tariff_2026_10digit.tsv.gz")).expect("the tariff");
    GzDecoder::new(file).read_to_string(&mut text).expect("text");
    let mut lines = text.lines().map(|line| line.split('\t').map(str::to_owned));
    let names: Vec<String> = lines.next().expect("names").collect();
    lines.map(|cells| names.iter().cloned().zip(cells).collect()).collect()
}

type Counts = BTreeMap<String, usize>;

fn count(counts: &mut Counts, what: impl Into<String>) {
    *counts.entry(what.into()).or_default() += 1;
}

/// Flags of the publication against the codes of the engine's answers, over every line of the tariff.
#[test]
fn the_counts_of_the_tariff_of_china_are_those_of_the_publication() {
    let Some(folder) = shared::folder("cn", "requirements of China were not counted") else { return };
    let rows = tariff_of_china(&folder);
    assert_eq!(rows.len(), 12_030);
    let sides: BTreeMap<String, String> = std::fs::read_to_string(folder.join("supervision_condition_codes.tsv"))
        .expect("the conditions")
        .lines()
        .skip(1)
        .filter_map(|line| Some((line.split('\t').next()?.to_owned(), line.split('\t').nth(3)?.to_owned())))
        .collect();
    let [mut published, mut answered] = [Counts::new(), Counts::new()];
    let mut letters = BTreeSet::new();
    for row in &rows {
        for letter in row["supervision_codes"].chars() {
            letters.insert(letter);
            for side in ["export", "import"] {
                if [side, "both"].contains(&sides[&letter.to_string()].as_str()) {
                    count(&mut published, format!("{side} condition {letter}"));
                }
            }
        }
        for (side, column) in [("import", "ciq_import"), ("export", "ciq_export")] {
            for category in row[column].split('.').filter(|category| !category.is_empty()) {
                count(&mut published, format!("{side} category {category}"));
            }
        }
        count(&mut published, format!("rebate {}", row["export_vat_rebate"].replace(',', " or ")));
        count(&mut published, format!("vat {}", row["import_vat"]));
        let elements = row["declaration_elements"].split(';').filter(|element| element.contains(':')).count();
        *published.entry("elements".into()).or_default() += elements;
    }
    assert_eq!(letters.len(), 36, "{letters:?}");
    let engine = engine();
    for row in &rows {
        for (direction, from, to) in [(Direction::Export, "CN", "DE"), (Direction::Import, "DE", "CN")] {
            let request = request(&row["code10"], direction, from, to).with_date(NEW_YEAR);
            for asked in engine.requirements(&request).requirements {
                tally(&asked, &mut answered);
            }
        }
    }
    assert_eq!(answered, published);
}

/// Lines of which the publication says that goods are inspected, and not which inspection it is, or the other way round.
#[test]
fn conditions_without_categories_and_categories_without_conditions_are_marked() {
    let Some(folder) = shared::folder("cn", "contradictions of the tariff of China were not counted") else { return };
    let rows = tariff_of_china(&folder);
    let engine = engine();
    let sides = [
        (Direction::Import, "DE", "CN", "ciq_import", 'A', 35),
        (Direction::Export, "CN", "DE", "ciq_export", 'B', 75),
    ];
    for (direction, from, to, column, letter, expected) in sides {
        let contradicts = |row: &&BTreeMap<String, String>| {
            let has_letter = row["supervision_codes"].contains(letter);
            // Compulsory certification alone needs no condition.
            if has_letter { row[column].is_empty() } else { !matches!(row[column].as_str(), "" | "L") }
        };
        let is_marked = |row: &&BTreeMap<String, String>| {
            let answer = engine.requirements(&request(&row["code10"], direction, from, to).with_date(NEW_YEAR));
            let mut remarks = answer.requirements.iter().filter_map(|asked| asked.remark.as_deref());
            remarks.any(|remark| remark.contains("contradicts itself"))
        };
        let codes = |rows: Vec<&BTreeMap<String, String>>| -> Vec<String> {
            rows.into_iter().map(|row| row["code10"].clone()).collect()
        };
        let published = codes(rows.iter().filter(contradicts).collect());
        assert_eq!(codes(rows.iter().filter(is_marked).collect()), published);
        assert_eq!(published.len(), expected, "{column}");
    }
}

/// Counts a requirement of China as the publication has it: by its source, which names the condition or category.
fn tally(asked: &Requirement, counts: &mut Counts) {
    use RequirementKind::{ControlledGoodsReview, DeclarationElement, Rebate, Tax};
    let rates = match &asked.value {
        Some(RequirementValue::Rates(rates)) => rates.join(" or "),
        _ => String::new(),
    };
    match (asked.kind, asked.code.as_deref()) {
        (ControlledGoodsReview, _) => {}
        (_, Some(code)) if asked.source.ends_with(&format!("customs supervision condition {code}")) => {
            count(counts, format!("{} condition {code}", word(asked.direction)));
        }
        (_, Some(code)) if code.len() == 1 => count(counts, format!("{} category {code}", word(asked.direction))),
        (Rebate, _) => count(counts, format!("rebate {rates}")),
        (Tax, _) if asked.name.starts_with("Value added tax") => count(counts, format!("vat {rates}")),
        // Both sides have them.
        (DeclarationElement, _) if asked.direction == Side::Export => {
            *counts.entry("elements".into()).or_default() += list(asked).elements.len();
        }
        _ => {}
    }
}

fn list(asked: &Requirement) -> &Checklist {
    match &asked.value {
        Some(RequirementValue::Elements(list)) => list,
        other => panic!("{other:?} is no checklist"),
    }
}

#[test]
fn every_code_of_the_dual_use_catalogue_has_a_prompt() {
    let Some(folder) = shared::folder("cn", "the catalogue of dual-use items was not compared") else { return };
    let text = std::fs::read_to_string(folder.join("dual_use_hs_codes_2026.json")).expect("the catalogue");
    let catalogue: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let codes = catalogue["codes"].as_array().expect("codes").iter().filter_map(serde_json::Value::as_str);
    let mut wanted: BTreeSet<String> = codes.map(str::to_owned).collect();
    assert_eq!(wanted.len(), 636);
    let rows = tariff_of_china(&folder);
    let marked = rows.iter().filter(|row| row["supervision_codes"].contains(['3', 'G']));
    wanted.extend(marked.map(|row| row["code10"].clone()));
    let engine = engine();
    let is_prompt = |asked: &Requirement| {
        asked.kind == RequirementKind::ControlledGoodsReview && asked.source.starts_with("Notice No. 91 of 2025")
    };
    let prompted = |row: &&BTreeMap<String, String>| {
        let answer = engine.requirements(&request(&row["code10"], Direction::Export, "CN", "DE"));
        let prompts: Vec<&Requirement> = answer.requirements.iter().filter(|asked| is_prompt(asked)).collect();
        assert!(prompts.iter().all(|asked| asked.obligation == Obligation::May), "{prompts:?}");
        !prompts.is_empty()
    };
    let found: BTreeSet<String> = rows.iter().filter(prompted).map(|row| row["code10"].clone()).collect();
    assert_eq!(found, wanted);
    assert_eq!(found.len(), 703);
}

#[test]
fn hazardous_chemicals_are_those_of_the_catalogue() {
    let Some(folder) = shared::folder("cn", "the catalogue of hazardous chemicals was not compared") else { return };
    let file = std::fs::File::open(folder.join("hazardous_chemicals_cas.json.gz")).expect("the catalogue");
    let catalogue: Vec<BTreeMap<String, serde_json::Value>> =
        serde_json::from_reader(GzDecoder::new(file)).expect("JSON");
    let mut numbers: BTreeMap<String, bool> = BTreeMap::new();
    for row in &catalogue {
        let is_toxic = row["remarks"].as_str() == Some("剧毒");
        let cas = row["cas"].as_str().unwrap_or_default();
        for number in cas.split(['；', ';', '、', ' ']).filter(|number| !number.is_empty()) {
            *numbers.entry(number.to_owned()).or_default() |= is_toxic;
        }
    }
    let lines = include_str!("../data/chemicals/cn.tsv").lines().skip(1);
    let ours = lines.map(|line| (line.trim_end_matches('*').to_owned(), line.ends_with('*')));
    assert_eq!(ours.collect::<BTreeMap<_, _>>(), numbers);
}

/// 1,060 lists are cut in the publication: a bracket of theirs stays open.
#[test]
fn cut_lists_of_elements_are_marked_and_every_name_is_known() {
    let Some(folder) = shared::folder("cn", "declaration elements were not compared") else { return };
    let engine = engine();
    let mut cut = 0;
    for row in tariff_of_china(&folder) {
        let answer = engine.requirements(&request(&row["code10"], Direction::Export, "CN", "DE"));
        let lists = answer.requirements.iter().filter(|asked| asked.kind == RequirementKind::DeclarationElement);
        for own in lists.map(list) {
            cut += usize::from(own.is_cut);
            let texts: Vec<&str> = row["declaration_elements"].split(';').collect();
            assert_eq!(own.elements.len(), texts.len(), "{}", row["code10"]);
            for (element, text) in own.elements.iter().zip(texts) {
                let text = text.split_once(':').map_or(text, |(_, text)| text);
                let name = &element.local_name;
                assert!(!name.is_empty() && text.starts_with(name.as_str()), "{}: {text} is not {name}", row["code10"]);
            }
        }
    }
    assert_eq!(cut, 1_060);
}

#[test]
fn goods_answer_elements_with_what_they_say() {
    let goods = GoodsItem::new("ferro-manganese")
        .with_description("brand: none; 碳含量：7%; CAS 12604-53-4")
        .with_material("75% manganese, 18% iron, 7% carbon");
    let request = request("7202110000", Direction::Export, "CN", "DE").with_goods(goods);
    let answer = engine().requirements(&request);
    let asked = answer.requirements.iter().find(|asked| asked.kind == RequirementKind::DeclarationElement);
    let list = list(asked.expect("elements"));
    let said: Vec<(&str, Option<&str>)> =
        list.elements.iter().map(|element| (element.local_name.as_str(), element.answer.as_deref())).collect();
    let alloy = Some("75% manganese, 18% iron, 7% carbon");
    let wanted = [
        ("品牌类型", None),
        ("出口享惠情况", None),
        ("材质", alloy),
        ("成分含量", alloy),
        ("碳含量", Some("7%")),
        ("GTIN", None),
        ("CAS", Some("12604-53-4")),
        ("其他", None),
    ];
    assert_eq!(said, wanted);
    assert!(!list.is_cut);
}

#[test]
fn rebates_that_a_later_act_changed_are_stale_from_its_day() {
    let rebates = |code: &str, day: Date| {
        let answer = engine().requirements(&request(code, Direction::Export, "CN", "DE").with_date(day));
        let rebates = answer.requirements.into_iter().filter(|asked| asked.kind == RequirementKind::Rebate);
        rebates.map(|asked| (shown(&asked), asked.is_stale, asked.remark.is_some())).collect::<Vec<_>>()
    };
    let [nine, none] = ["export rebate - must = 9%", "export rebate - must = 0%"].map(str::to_owned);
    assert_eq!(rebates("8541430000", date(2026, 3, 31)), [(nine.clone(), false, true)]);
    assert_eq!(rebates("8541430000", date(2026, 4, 1)), [(nine.clone(), true, true), (none, false, true)]);
    assert_eq!(rebates("8507600090", date(2026, 4, 1)), [(nine, true, true)]);
}

#[test]
fn a_line_without_a_rebate_is_not_known_and_never_zero() {
    let answer = ask("1211203110", Direction::Export, "CN", "DE");
    let rebate = answer.requirements.iter().find(|asked| asked.kind == RequirementKind::Rebate).expect("a rebate");
    assert!(rebate.value.is_none() && rebate.name.ends_with("not known"), "{rebate:?}");
}

#[test]
fn meanings_that_are_not_confirmed_say_so() {
    for (code, direction, from, to, flag) in [
        ("3001200021", Direction::Export, "CN", "DE", "W"),
        ("3001200021", Direction::Import, "DE", "CN", "V"),
        ("0302914090", Direction::Import, "CN", "US", "AQX"),
        ("2903431000", Direction::Import, "CN", "US", "EH1"),
    ] {
        let answer = ask(code, direction, from, to);
        let flagged = answer.requirements.iter().filter(|asked| asked.code.as_deref() == Some(flag));
        let remarks: Vec<&str> = flagged.filter_map(|asked| asked.remark.as_deref()).collect();
        let says_so = |remark: &&str| remark.contains("not confirmed") || remark.contains("not verified");
        assert!(remarks.iter().any(says_so), "{code} {flag}: {remarks:?}");
    }
}

#[test]
fn what_some_lines_have_is_may_with_the_lines() {
    let answer = ask("950300", Direction::Import, "DE", "CN");
    let entry = answer.requirements.iter().find(|asked| asked.code.as_deref() == Some("A")).expect("condition A");
    assert_eq!(entry.obligation, Obligation::May);
    assert!(!entry.lines.is_empty() && entry.lines.iter().all(|line| line.digits() != "9503001000"));
    assert!(
        entry.condition.as_deref().is_some_and(|condition| condition.contains("lines below the code")),
        "{entry:?}"
    );
    let both = ask("9503001000", Direction::Both, "CN", "US");
    let import: Vec<&Requirement> = both.requirements.iter().filter(|own| own.direction == Side::Import).collect();
    assert!(import.iter().any(|asked| !asked.lines.is_empty()), "the other side sees six digits: {import:?}");
    assert!(import.iter().flat_map(|asked| &asked.lines).all(|line| line.digits().starts_with("950300")));
}

#[test]
fn a_code_that_the_tariff_lacks_is_not_one_without_requirements() {
    let answer = ask("7202990099", Direction::Export, "CN", "DE");
    let [coverage] = &answer.coverage[..] else { panic!("{:?}", answer.coverage) };
    assert!(coverage.reason.as_deref().is_some_and(|reason| reason.contains("no line")), "{coverage:?}");
    assert!(!coverage.kinds.contains(&RequirementKind::Rebate), "{coverage:?}");
}

#[test]
fn requests_with_other_fields_are_refused() {
    let read = serde_json::from_str::<RequirementsRequest>;
    assert!(read(r#"{"code": "720211", "origin": "CN"}"#).is_ok_and(|own| own.direction == Direction::Both));
    for broken in [
        r#"{"code": "720211", "orgin": "CN"}"#,
        r#"{"code": "720211", "direction": "transit"}"#,
        r#"{"origin": "CN"}"#,
        r#"{"code": "x"}"#,
    ] {
        assert!(read(broken).is_err(), "{broken}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_request_is_answered_alike_each_time(
        code in "(0[1-9]|[1-8][0-9]|9[0-9])([0-9]{2}){0,5}",
        from in "CN|US|DE|JP|IN|GB|XK",
        to in "CN|US|FR|KR|NO|ZA|TD",
        goods in ".{0,80}",
        direction in prop_oneof![Just(Direction::Export), Just(Direction::Import), Just(Direction::Both)],
    ) {
        let Ok(code) = code.parse() else { return Ok(()) };
        let request = RequirementsRequest::new(code, direction)
            .with_origin(from.parse().expect("a country"))
            .with_destination(to.parse().expect("a country"))
            .with_goods(goods.as_str());
        let answer = engine().requirements(&request);
        let again = engine().requirements(&request);
        prop_assert_eq!(serde_json::to_string(&answer).ok(), serde_json::to_string(&again).ok());
        prop_assert_eq!(answer.coverage.len(), if direction == Direction::Both { 2 } else { 1 });
        for asked in &answer.requirements {
            prop_assert!(!asked.name.is_empty() && !asked.source.is_empty() && !asked.authority.is_empty());
            let side = answer.coverage.iter().find(|side| side.direction == asked.direction);
            let side = side.expect("the side of a requirement is asked");
            prop_assert_eq!(side.status, CoverageStatus::Covered);
            prop_assert!(side.kinds.contains(&asked.kind), "{:?} is not among {:?}", asked, side.kinds);
            prop_assert!(asked.lines.is_empty() || asked.obligation == Obligation::May);
        }
    }
}
