//! What a later edition of a tariff means for a catalogue: the United States from 2025 to 2026, checked by hand against
//! the concordance of the publication, and made-up tariffs against a plain reading of their rows.

mod publications;
mod shared;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use serde_json::json;
use tarifa::catalogue::{CatalogueItem, EditionChanges, Event, EventKind, affected};
use tarifa::compile::{ScheduleOptions, build_schedule};
use tarifa::jiff::civil::{Date, date};
use tarifa::{Country, ErrorKind, GoodsItem, Pack, Schedule, TariffCode};

const DAY: Date = date(2026, 6, 15);

fn code(text: &str) -> TariffCode {
    text.parse().expect("a code")
}

fn schedule(files: &[PathBuf], edition: &str, date: Date) -> Schedule {
    let mut options = ScheduleOptions::default();
    (options.edition, options.date) = (Some(edition.to_owned()), Some(date));
    let bytes = build_schedule("US".parse().expect("a jurisdiction"), files, &options).expect("a schedule");
    Schedule::from_pack(&Pack::open(bytes).expect("a pack")).expect("a schedule")
}

/// The first edition of 2025, which has no publications beside it, and that of June 2026.
fn editions() -> Option<[Schedule; 2]> {
    let folder = shared::folder("us", "no catalogue was compared")?;
    let earlier = schedule(&[folder.join("hts_2025_basic.json.gz")], "2025 Basic", date(2025, 1, 1));
    let later = Schedule::from_pack(&publications::pack("US", false)?).expect("a schedule");
    Some([earlier, later])
}

/// An item that goes to the United States, from Korea.
fn item(text: &str) -> CatalogueItem {
    let item = CatalogueItem::new(text, GoodsItem::default()).with_code(code(text));
    item.with_destination("US".parse().expect("a country")).with_origin("KR".parse().expect("a country"))
}

/// The events of a code but for measures, as `kind lines -> successors: facts`.
fn told(changes: &mut EditionChanges, text: &str) -> Vec<String> {
    let mut told = Vec::new();
    changes.events(&item(text), |event| {
        let codes = |codes: &[TariffCode]| codes.iter().map(TariffCode::digits).collect::<Vec<_>>().join(" ");
        let facts = event.facts.iter().map(|fact| format!("{}: {} => {}", fact.fact, fact.earlier, fact.later));
        let facts = facts.collect::<Vec<_>>().join(", ");
        let kind = event.kind.as_str();
        told.push(format!("{kind} {} -> {} | {facts}", codes(&event.lines), codes(&event.successors)));
    });
    told.retain(|event| !event.starts_with("measure_changed"));
    told
}

#[test]
fn the_concordance_of_the_united_states_is_told() {
    let Some([earlier, later]) = editions() else { return };
    let mut changes = EditionChanges::new(&earlier, &later, DAY).expect("one tariff");
    for (text, expected) in [
        // Dropped, without a successor.
        ("7013371010", vec!["code_deleted 7013371010 ->  | "]),
        // Dropped as a code, with lines below it now.
        ("2825600000", vec!["code_split 2825600000 -> 2825600010 2825600020 2825600050 | "]),
        // The concordance renames it, and the tariff has a second line beside that of the new name.
        ("2827399000", vec!["code_split 2827399000 -> 2827399010 2827399050 | "]),
        // Split in two; the concordance has both rows.
        ("7308200020", vec!["code_split 7308200020 -> 7308200030 7308200035 | "]),
        // The concordance has two of the three lines that stand in its place.
        ("3504005000", vec!["code_split 3504005000 -> 3504005010 3504005050 3504005080 | "]),
        // Renamed twice: 9401999070 stands in neither edition.
        ("9401999081", vec!["code_deleted 9401999081 -> 9401999085 | "]),
        // Korea came to the countries whose goods are free.
        (
            "0201105010",
            vec![
                "rate_changed 0201105010 ->  | rate_special: Free (BH,CL,CO,JO,MA,OM,P,PE,S,SG) 1.7% (KR) See \
                 9822.04.01-9822.04.03 (AU) See 9919.02.01-9919.02.02 (PA) => Free (BH,CL,CO,JO,KR,MA,OM,P,PE,S,SG) \
                 See 9822.04.01-9822.04.03 (AU) See 9919.02.01-9919.02.02 (PA)",
            ],
        ),
        ("8409915085", vec!["unit_changed 8409915085 ->  | unit_2:  => No."]),
        // A line that did not change, and a code that never stood.
        ("7326908688", vec![]),
        ("7326908699", vec![]),
        // A short code, with what became of the lines below it.
        (
            "730820",
            vec!["code_deleted 7308200020 -> 7308200030 7308200035 | ", "code_added 7308200030 7308200035 ->  | "],
        ),
    ] {
        assert_eq!(told(&mut changes, text), expected, "{text}");
    }
    // The publications beside the tariff are those of 2026 alone.
    assert_eq!(changes.not_compared(), ["ad_cvd", "agency_flags", "in_quota", "textile_category"]);
}

#[test]
fn measures_that_began_are_told_by_origin() {
    let Some([earlier, later]) = editions() else { return };
    let steel = |origin: &str| item("7326908688").with_origin(origin.parse().expect("a country"));
    let sent_to_germany = item("7326908688").with_destination("DE".parse().expect("a country"));
    let events = affected(&earlier, &later, &[steel("CN"), steel("RU"), sent_to_germany], DAY).expect("one tariff");
    let facts = |event: &Event| -> BTreeMap<String, [String; 2]> {
        let facts = event.facts.iter();
        facts.map(|fact| (fact.fact.clone(), [fact.earlier.clone(), fact.later.clone()])).collect()
    };
    let of_measures: Vec<_> = events.iter().map(facts).collect();
    assert!(events.iter().all(|event| event.kind == EventKind::MeasureChanged));
    let [of_china, of_russia] = of_measures.as_slice() else { panic!("an event for each import: {of_measures:?}") };
    let began = |rate: &str| Some([String::new(), rate.to_owned()]);
    for (measures, id, expected) in [
        (of_china, "measure s122", began("duty 10%")),
        (of_china, "measure s232-annex-1a", began("duty 50%")),
        (of_russia, "measure s232-annex-1a-ru", began("duty 50%")),
        // It holds since 2018, which the earlier pack does not know and the rows of the later tell.
        (of_china, "measure s301-list-3", None),
        // An exclusion from duties on goods of another kind.
        (of_china, "measure s232-semiconductors-uses", None),
    ] {
        assert_eq!(measures.get(id).cloned(), expected, "{id}");
    }
}

#[test]
fn editions_of_two_tariffs_are_refused() {
    let Some(us) = publications::pack("US", false) else { return };
    let Some(mexico) = publications::pack("MX", false) else { return };
    let [us, mexico] = [us, mexico].map(|pack| Schedule::from_pack(&pack).expect("a schedule"));
    let error = affected(&us, &mexico, &[], DAY).expect_err("two tariffs");
    assert_eq!(error.kind(), ErrorKind::InvalidInput);
    assert_eq!(error.to_string(), "the earlier schedule is of US and the later of MX: give two editions of one tariff");
    assert!(affected(&us, &us, &[item("7326908688")], us.info().date).expect("one tariff").is_empty());
}

/// The lines of a made-up tariff: code, general rate, unit.
type Rows = BTreeMap<String, (String, String)>;

/// Few codes, so that editions and items meet: lines of ten digits below two headings.
fn any_rows() -> impl Strategy<Value = Rows> {
    let codes = prop_oneof!["0101(21|29)00(00|10|20)", "0102(21|29)(00|40)(00|10|20)"];
    prop::collection::btree_map(codes, (prop_oneof!["Free", "[1-3]%"], prop_oneof!["", "kg", "No."]), 1..12)
}

fn any_item() -> impl Strategy<Value = CatalogueItem> {
    let codes = prop_oneof![
        4 => "010[12](21|29)(00|40)(00|10|20)",
        1 => "010[12](21|29)(00)?",
        1 => "010[12]",
        1 => "[0-9]{10,14}",
    ];
    let country = || prop::option::of(prop::sample::select(vec!["US", "PR", "CN", "DE"]));
    (prop::option::of(codes), country(), country()).prop_map(|(code_in_use, origin, destination)| {
        let mut item = CatalogueItem::new("", GoodsItem::default());
        item.code = code_in_use.map(|text| code(&text));
        item.origin = origin.map(|country| country.parse().expect("a country"));
        item.destination = destination.map(|country| country.parse().expect("a country"));
        item
    })
}

/// A schedule of the rows.
fn made_up(folder: &Path, name: &str, rows: &Rows, date: Date) -> Schedule {
    schedule(&[published(folder, name, rows)], name, date)
}

/// The rows in the shape of the publication of the United States.
fn published(folder: &Path, name: &str, rows: &Rows) -> PathBuf {
    let row = |(code, (rate, unit)): (&String, &(String, String))| {
        let units: Vec<&String> = Some(unit).filter(|unit| !unit.is_empty()).into_iter().collect();
        json!({"htsno": code, "indent": "0", "description": "goods", "units": units, "general": rate, "special": "",
            "other": "", "additionalDuties": null})
    };
    let path = folder.join(name);
    std::fs::write(&path, serde_json::Value::from_iter(rows.iter().map(row)).to_string()).expect("written");
    path
}

#[test]
fn a_line_that_stands_is_split_by_new_lines_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let rows = |codes: &[&str]| codes.iter().map(|code| ((*code).to_owned(), Default::default())).collect::<Rows>();
    let before = rows(&["0101210010", "0101210020", "0101290010"]);
    let after = rows(&["0101210010", "0101210020", "0101290010", "0101290020"]);
    // Both lines stand and gave a part of their goods away: the first to a line that stood before.
    let concordance = folder.path().join("concordance.csv");
    std::fs::write(&concordance, "old_hts10,new_hts10\n0101210010,0101210020\n0101290010,0101290020\n")
        .expect("written");
    let earlier = made_up(folder.path(), "earlier", &before, date(2025, 1, 1));
    let later = schedule(&[published(folder.path(), "later", &after), concordance], "later", date(2026, 1, 1));
    let mut changes = EditionChanges::new(&earlier, &later, date(2026, 1, 1)).expect("one tariff");
    assert_eq!(told(&mut changes, "0101210010"), Vec::<String>::new());
    assert_eq!(told(&mut changes, "0101290010"), ["code_split 0101290010 -> 0101290010 0101290020 | "]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn events_are_what_the_rows_say(
        before in any_rows(),
        after in any_rows(),
        items in prop::collection::vec(any_item(), 0..24),
    ) {
        let folder = tempfile::tempdir().expect("a folder");
        let earlier = made_up(folder.path(), "earlier", &before, date(2025, 1, 1));
        let later = made_up(folder.path(), "later", &after, date(2026, 1, 1));
        let items: Vec<CatalogueItem> = items.into_iter().enumerate().map(|(at, mut item)| {
            item.key = format!("{at:02}");
            item
        }).collect();
        let events = affected(&earlier, &later, &items, date(2026, 1, 1)).expect("one tariff");
        prop_assert!(events.is_sorted_by_key(|event| (event.key.clone(), event.kind)));
        let units_known = [&before, &after].iter().all(|rows| rows.values().any(|(_, unit)| !unit.is_empty()));
        for item in &items {
            let own: Vec<&Event> = events.iter().filter(|event| event.key == item.key).collect();
            let is_american = |country: Option<Country>| country.is_some_and(|c| c.jurisdiction().as_str() == "US");
            let (import, export) = (is_american(item.destination), is_american(item.origin));
            let Some(code_in_use) = item.code.filter(|_| import || export) else {
                prop_assert!(own.is_empty(), "{item:?}: {own:?}");
                continue;
            };
            let has = |kind: EventKind| own.iter().any(|event| event.kind == kind);
            for event in &own {
                let stand = |line: &TariffCode| before.contains_key(line.digits()) || after.contains_key(line.digits());
                prop_assert!(event.lines.iter().all(|line| stand(line) || event.kind == EventKind::MeasureChanged));
            }
            // Lines of ten digits are plain to compare, but for those that may be a title filled up with zeros.
            if code_in_use.digit_count() == 10 && !code_in_use.digits().ends_with("00") {
                let (was, is) = (before.get(code_in_use.digits()), after.get(code_in_use.digits()));
                prop_assert_eq!(has(EventKind::CodeDeleted), was.is_some() && is.is_none(), "{:?}", own);
                prop_assert_eq!(has(EventKind::CodeAdded), was.is_none() && is.is_some(), "{:?}", own);
                let both = was.zip(is);
                prop_assert_eq!(has(EventKind::RateChanged), import && both.is_some_and(|(a, b)| a.0 != b.0));
                prop_assert_eq!(has(EventKind::UnitChanged), units_known && both.is_some_and(|(a, b)| a.1 != b.1));
            }
            // Lines below a short code are added or deleted where one edition alone has them.
            if code_in_use.digit_count() <= 6 {
                let is_below = |line: &&String| line.starts_with(code_in_use.digits());
                let below = |rows: &Rows| rows.keys().filter(is_below).cloned().collect::<Vec<_>>();
                let (was, is) = (below(&before), below(&after));
                prop_assert_eq!(has(EventKind::CodeDeleted), was.iter().any(|line| !is.contains(line)));
                prop_assert_eq!(has(EventKind::CodeAdded), is.iter().any(|line| !was.contains(line)));
            }
        }
    }
}
