//! What the United States charge beside the duty of a line, by origin and programme, against a table of another maker.
//!
//! `statutory_rates_by_country_2026-06-08.json` has a rate for each origin and programme, and no codes: a programme is laid
//! on the lines of its list. Every pair of an origin and a line is compared with the answer of the engine. A difference is
//! of a class that `remedies/classes.tsv` explains, and each class has as many pairs as the table says.
//! `remedies/origins.tsv` says which country the Census Bureau means by a code.

#[path = "remedies/programme.rs"]
mod programme;

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::path::{Path, PathBuf};

use programme::Programme;
use tarifa::duty::{Decimal, DutyLine, DutyRequest, DutyResult, Fact, Money};
use tarifa::jiff::civil::{Date, date};
use tarifa::{Country, Engine, Measure, MeasureEffect, Schedule, TariffCode};

const DAY: Date = date(2026, 6, 8);

/// The publications on the United States, where they are at hand.
fn publications() -> Option<PathBuf> {
    let path = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/data/us"));
    let is_here = path.is_dir();
    assert!(is_here || std::env::var_os("TARIFA_REQUIRE_SHARED_DATA").is_none(), "{} is required", path.display());
    is_here.then_some(path)
}

/// The lines of chapters 1 to 97 that goods can be declared under.
fn lines(tariff: &Schedule) -> impl Iterator<Item = TariffCode> {
    let codes = tariff.lines().filter(|line| line.declarable).map(|line| line.code);
    codes.filter(|code| code.chapter().digits() < "98")
}

/// Origins that the other table and all measures of the day treat alike.
struct Origins {
    first: Country,
    count: usize,
    /// Each programme with the rate that the other table has.
    theirs: Vec<(Programme, Decimal)>,
}

fn origins(path: &Path) -> Vec<Origins> {
    let table =
        std::fs::read_to_string(path.join("remedies/statutory_rates_by_country_2026-06-08.json")).expect("a file");
    let table: serde_json::Value = serde_json::from_str(&table).expect("JSON");
    let mut alike: BTreeMap<(String, Vec<bool>), Origins> = BTreeMap::new();
    for row in include_str!("remedies/origins.tsv").lines().skip(1) {
        let (census, origin) = row.split_once('\t').expect("two columns");
        let origin: Country = origin.parse().expect("a country");
        let tariffs = &table[census]["tariffs"];
        let theirs = |tariff: &serde_json::Value| {
            let programme = Programme::named(tariff["tariff_name"].as_str()?)?;
            let rate: Decimal = tariff["tariff_rate"].to_string().parse().ok()?;
            Some((programme, (rate * Decimal::ONE_HUNDRED).normalize()))
        };
        let tariffs = tariffs.as_array().expect("programmes");
        let theirs: Vec<_> = tariffs.iter().map(|tariff| theirs(tariff).expect("a programme with a rate")).collect();
        let group = Origins { first: origin, count: 0, theirs };
        alike.entry((format!("{:?}", group.theirs), named_by(origin))).or_insert(group).count += 1;
    }
    assert_eq!(alike.values().map(|group| group.count).sum::<usize>() + 1, table.as_object().expect("an object").len());
    alike.into_values().collect()
}

/// Which rows of the measures that have not ended name an origin.
fn named_by(origin: Country) -> Vec<bool> {
    let is_member = origin.jurisdiction().as_str() == "EU";
    let names = |word: &str| match word.trim_start_matches('-') {
        "EU27" => is_member,
        word => word == origin.as_str(),
    };
    let rows = include_str!("../data/measures/us.tsv").lines().skip(1);
    let open = rows.filter(|row| {
        let to = row.split('\t').nth(6).unwrap_or_default();
        to.is_empty() || to.parse::<Date>().is_ok_and(|to| DAY <= to)
    });
    open.map(|row| row.split('\t').nth(4).unwrap_or_default().split(' ').any(names)).collect()
}

/// What the engine charges by a programme: `25%`, `0% or 25%`, or `none` with the reason.
fn ours(programme: Programme, answer: &DutyResult, measures: &[&Measure]) -> [String; 2] {
    let rate = |line: &DutyLine| {
        let rate = line.rate.clone().unwrap_or_default();
        let may_be_nothing = line.missing.iter().any(|missing| matches!(missing.fact, Fact::Goods(_)));
        if may_be_nothing && !rate.starts_with("floor") { format!("0% or {rate}") } else { rate }
    };
    let own = |id: &str| measures.iter().any(|measure| measure.id == id && programme.has(measure));
    let rates: BTreeSet<String> = answer.lines.iter().filter(|line| own(&line.id)).map(rate).collect();
    if !rates.is_empty() {
        return [rates.into_iter().collect::<Vec<_>>().join(" + "), String::new()];
    }
    let mut own = measures.iter().filter(|measure| programme.has(measure) && measure.effect == MeasureEffect::Duty);
    let reason = own.next().map_or("no measure", |own| {
        let said = answer.warnings.iter().find_map(|warning| warning.strip_prefix(own.name.as_str()));
        let said = said.and_then(|said| said.strip_prefix(": not charged ")?.split_once(" ("));
        said.expect("a reason").0
    });
    ["none".to_owned(), reason.to_owned()]
}

/// Pairs of a line and an origin that are answered alike: programme, their rate, ours, and why ours is none.
type Found = BTreeMap<[String; 4], usize>;

/// Lines, how many they are and one of them, by the measures on them and the programmes that list them: what is charged
/// beside the duty of a line hangs on its measures alone.
type Alike<'t> = BTreeMap<(Vec<&'t str>, &'t BTreeSet<Programme>), (usize, TariffCode)>;

fn compare(path: &Path) -> Found {
    let engine = Engine::embedded().expect("the embedded packs open");
    let us: Country = "US".parse().expect("a country");
    let tariff = engine.schedule(us).expect("the tariff of the United States");
    let value = Money { amount: Decimal::from(100_000), currency: "USD".parse().expect("a currency") };
    let lists = Programme::lists(path);
    let listed = |code: &TariffCode| lists.iter().filter(|(_, list)| list.has(code)).map(|(own, _)| *own).collect();
    let lines: Vec<(TariffCode, BTreeSet<Programme>)> = lines(tariff).map(|code| (code, listed(&code))).collect();
    let mut found = Found::new();
    for group in origins(path) {
        let mut alike = Alike::new();
        for (code, listed) in &lines {
            let measures = tariff.measures(code, Some(group.first), DAY);
            let ids = measures.iter().map(|measure| measure.id.as_str()).collect();
            alike.entry((ids, listed)).or_insert((0, *code)).0 += 1;
        }
        for ((_, listed), (count, code)) in alike {
            let request = DutyRequest::new(code, us).with_origin(group.first).with_date(DAY).with_value(value);
            let (answer, measures) = (engine.duty(&request), tariff.measures(&code, Some(group.first), DAY));
            for (programme, theirs) in group.theirs.iter().filter(|(programme, _)| listed.contains(programme)) {
                let [ours, reason] = ours(*programme, &answer, &measures);
                let key = [programme.name().to_owned(), format!("{theirs}%"), ours, reason];
                *found.entry(key).or_default() += count * group.count;
            }
        }
    }
    found
}

/// A class of pairs: a row of the table.
struct Class {
    name: &'static str,
    /// Alternatives for each part of a pair; `=` is their rate, `*` at the end whatever follows.
    rule: [Vec<&'static str>; 4],
    pairs: usize,
    source: &'static str,
}

fn classes() -> Vec<Class> {
    let read = |row: &'static str| {
        let cells: Vec<&str> = row.split('\t').collect();
        let [name, programmes, theirs, ours, reason, pairs, source, _] = cells[..] else { panic!("{row}") };
        let rule = [programmes, theirs, ours, reason].map(|cell| cell.split(" | ").collect());
        Class { name, rule, pairs: pairs.parse().expect("a number"), source }
    };
    include_str!("remedies/classes.tsv").lines().skip(1).map(read).collect()
}

impl Class {
    fn has(&self, pair: &[String; 4]) -> bool {
        let fits = |wanted: &str, found: &str| match wanted.strip_suffix('*') {
            Some(beginning) => found.starts_with(beginning),
            None => found == wanted.replace('=', &pair[1]),
        };
        self.rule.iter().zip(pair).all(|(wanted, found)| wanted.iter().any(|wanted| fits(wanted, found)))
    }
}

#[test]
fn differences_from_rates_by_country_are_of_known_classes() {
    let Some(path) = publications() else { return };
    let classes = classes();
    let mut pairs: BTreeMap<&str, usize> = classes.iter().map(|class| (class.name, 0)).collect();
    let mut wrong = Vec::new();
    for (pair, count) in compare(&path) {
        match classes.iter().filter(|class| class.has(&pair)).collect::<Vec<_>>()[..] {
            [class] => *pairs.entry(class.name).or_default() += count,
            ref several => wrong.push(format!("{count} pairs {pair:?} are of {} classes", several.len())),
        }
    }
    for class in &classes {
        println!("{:>9}  {}", pairs[class.name], class.name);
        if pairs[class.name] != class.pairs {
            wrong.push(format!("{} has {} pairs, not {}", class.name, pairs[class.name], class.pairs));
        }
        assert!(!class.source.is_empty(), "{} has no source", class.name);
    }
    println!("{:>9}  pairs in all", pairs.values().sum::<usize>());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// U.S. note 30 lists subheadings; the measures take them from the footnotes of the schedule.
#[test]
fn listed_goods_of_russia_are_those_of_the_note() {
    let Some(path) = publications() else { return };
    let mut text = Vec::new();
    let file = std::fs::File::open(path.join("chapter99_2026_rev_6.txt.gz")).expect("a file");
    flate2::read::GzDecoder::new(file).read_to_end(&mut text).expect("gzip");
    let text = String::from_utf8_lossy(&text);
    let engine = Engine::embedded().expect("the embedded packs open");
    let tariff = engine.schedule("US".parse().expect("a country")).expect("the tariff of the United States");
    for (id, begin, end) in [
        ("russia-35", "(b) Heading 9903.90.08 applies", "(c) For the purposes of heading 9903.90.09"),
        ("russia-70", "(d) Heading 9903.90.09 applies", "\n31. (a)"),
    ] {
        let list = text.split_once(begin).and_then(|(_, list)| list.split_once(end)).expect("a list").0;
        // Here and there a comma or semicolon is printed for a point.
        let digits = |word: &str| word.replace(['.', ',', ';'], "");
        let words = list.split_whitespace().filter(|word| word.len() == 10).map(digits);
        let noted: BTreeSet<String> = words.filter(|word| word.len() == 8 && word.parse::<u32>().is_ok()).collect();
        let has =
            |code: &TariffCode| tariff.measures(code, "RU".parse().ok(), DAY).iter().any(|measure| measure.id == id);
        let own: BTreeSet<String> = lines(tariff).filter(has).map(|code| code.digits()[..8].to_owned()).collect();
        assert_eq!(own, noted);
    }
}
