//! The rates of tariffs: golden pairs, and how many texts of the official publications are read, where this machine has
//! them; see `shared`. The table that `docs/duty.md` has is printed by
//! `cargo test -p tarifa --no-default-features --features compile,duty --test rates -- --nocapture --test-threads 1`.

mod publications;
mod shared;

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{BufReader, Read};
use std::path::Path;

use flate2::read::GzDecoder;
use tarifa::Schedule;
use tarifa::duty::{Basis, Currency, Money, Notation, Pointer, Portion, RateExpression, ValueBase};

/// Of the texts of a source, so many in a thousand must be read.
const FLOOR: usize = 995;

/// What became of the cells of each column of a source.
#[derive(Default)]
struct Coverage {
    columns: Vec<(String, [usize; 2])>,
    unread: BTreeMap<(String, String), usize>,
}

impl Coverage {
    fn add(&mut self, column: &str, text: &str, is_read: bool) {
        if self.columns.iter().all(|(name, _)| name != column) {
            self.columns.push((column.to_owned(), [0, 0]));
        }
        for (_, [read, all]) in self.columns.iter_mut().filter(|(name, _)| name == column) {
            *read += usize::from(is_read);
            *all += 1;
        }
        if !is_read {
            *self.unread.entry((column.to_owned(), text.to_owned())).or_default() += 1;
        }
    }

    /// A cell in one notation, blank or not. What is read must read the same from its canonical notation.
    fn cell(&mut self, column: &str, text: &str, notation: Notation) {
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        let rate = RateExpression::parse(text, notation);
        if let Ok(rate) = &rate {
            reads_back(rate, text);
        }
        self.add(column, text, rate.is_ok());
    }

    /// Prints the table and what is not read, and holds the floor.
    fn report(&self, source: &str) {
        let [mut read, mut all] = [0, 0];
        for (column, [own_read, own_all]) in &self.columns {
            println!(
                "| {source} | {column} | {own_all} | {} | {:.2}% |",
                own_all - own_read,
                share(*own_read, *own_all)
            );
            (read, all) = (read + own_read, all + own_all);
        }
        println!("| {source} | all | {all} | {} | {:.2}% |", all - read, share(read, all));
        for ((column, text), count) in &self.unread {
            println!("  not read, {count} times, {column}: {text:?}");
        }
        assert!(all > 0 && read * 1_000 >= all * FLOOR, "{source}: {read} of {all} texts are read");
    }
}

#[allow(clippy::cast_precision_loss, reason = "for people")]
fn share(read: usize, all: usize) -> f64 {
    100.0 * read as f64 / all as f64
}

fn reads_back(rate: &RateExpression, text: &str) {
    let canonical = rate.to_string();
    assert_eq!(RateExpression::parse(&canonical, Notation::Canonical).as_ref(), Ok(rate), "{text}: {canonical}");
}

/// The bytes of a file, unpacked where it is packed.
fn bytes(path: &Path) -> Vec<u8> {
    let mut file = BufReader::new(File::open(path).unwrap_or_else(|e| panic!("{}: {e}", path.display())));
    let mut out = Vec::new();
    let packed = path.extension().is_some_and(|kind| kind == "gz");
    if packed { GzDecoder::new(file).read_to_end(&mut out) } else { file.read_to_end(&mut out) }.expect("a file");
    out
}

/// Columns of a table, by name; a byte order mark is no part of the first name.
fn table<const N: usize>(path: &Path, delimiter: u8, names: [&str; N]) -> Vec<[String; N]> {
    let bytes = bytes(path);
    let text = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&bytes);
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).quoting(delimiter == b',').from_reader(text);
    let header = reader.headers().expect("a header").clone();
    let at = names.map(|name| header.iter().position(|own| own == name).unwrap_or_else(|| panic!("no column {name}")));
    reader.records().map(|row| row.expect("a row")).map(|row| at.map(|at| row[at].to_owned())).collect()
}

struct UsRow {
    code: String,
    cells: [String; 4],
}

fn us_rows(folder: &Path) -> Vec<UsRow> {
    let rows: serde_json::Value =
        serde_json::from_slice(&bytes(&folder.join("hts_2026_rev_10.json.gz"))).expect("JSON");
    let text = |row: &serde_json::Value, name: &str| row[name].as_str().unwrap_or_default().trim().to_owned();
    let row = |row: &serde_json::Value| UsRow {
        code: text(row, "htsno"),
        cells: ["general", "special", "other", "additionalDuties"].map(|name| text(row, name)),
    };
    rows.as_array().expect("rows").iter().map(row).collect()
}

#[test]
fn the_united_states() {
    let Some(folder) = shared::folder("us", "the rates of the United States are not read") else { return };
    let mut sources: BTreeMap<&str, Coverage> = BTreeMap::new();
    for row in us_rows(&folder) {
        let [general, special, other, additional] = &row.cells;
        let source = match row.code.get(..2) {
            Some("98") => "US 2026, chapter 98",
            Some("99") => "US 2026, chapter 99",
            _ => "US 2026, chapters 1 to 97",
        };
        let coverage = sources.entry(source).or_default();
        coverage.cell("general", general, Notation::UnitedStates);
        coverage.cell("other", other, Notation::UnitedStates);
        coverage.cell("additional duties", additional, Notation::UnitedStates);
        if !special.is_empty() {
            let rates = RateExpression::programs(special);
            rates.iter().flatten().for_each(|program| reads_back(&program.rate, special));
            coverage.add("special", special, rates.is_ok());
        }
    }
    for (source, coverage) in &sources {
        // Chapter 98 has few texts, and two of them are sentences that are left unread.
        if *source == "US 2026, chapter 98" {
            let unread: usize = coverage.unread.values().sum();
            assert!(unread <= 4, "{:?}", coverage.unread);
        }
    }
    let mut all = Coverage::default();
    for (source, coverage) in sources {
        for (column, counts) in coverage.columns {
            all.columns.push((format!("{source}, {column}"), counts));
        }
        all.unread.extend(coverage.unread);
    }
    all.report("US");
}

/// A percentage by a reading that shares nothing with the library.
fn plain_percentage(text: &str) -> Option<&str> {
    let number = text.strip_suffix('%')?;
    (!number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')).then_some(number)
}

#[test]
fn percentages_of_the_united_states_are_those_of_a_plain_reading() {
    let Some(folder) = shared::folder("us", "percentages are not compared") else { return };
    let mut compared = 0;
    for row in us_rows(&folder) {
        for text in [&row.cells[0], &row.cells[2]] {
            let rate = RateExpression::parse(text, Notation::UnitedStates).ok();
            let plain = plain_percentage(text).map(|number| number.parse().expect("a number"));
            let own = match rate {
                Some(RateExpression::AdValorem { percent, of: ValueBase::Customs }) => Some(percent),
                _ => None,
            };
            assert_eq!(own, plain, "{}: {text}", row.code);
            compared += usize::from(plain.is_some());
        }
    }
    assert!(compared > 14_000, "{compared}");
}

#[test]
fn japan() {
    const LAW: [&str; 5] = ["基本", "暫定", "WTO協定", "特恵", "特別特恵"];
    const AGREEMENTS: [&str; 22] = [
        "EPA_シンガポール",
        "EPA_メキシコ",
        "EPA_マレーシア",
        "EPA_チリ",
        "EPA_タイ",
        "EPA_インドネシア",
        "EPA_ブルネイ",
        "EPA_アセアン",
        "EPA_フィリピン",
        "EPA_スイス",
        "EPA_ベトナム",
        "EPA_インド",
        "EPA_ペルー",
        "EPA_豪州",
        "EPA_モンゴル",
        "EPA_CPTPP",
        "EPA_欧州連合",
        "EPA_英国",
        "EPA_RCEP_アセアン豪州NZ",
        "EPA_RCEP_中国",
        "EPA_RCEP_韓国",
        "EPA_日米貿易協定",
    ];
    let Some(folder) = shared::folder("jp/jp_tariff_2026-07-09.csv.gz", "the rates of Japan are not read") else {
        return;
    };
    let mut coverage = Coverage::default();
    for column in LAW.into_iter().chain(AGREEMENTS) {
        for [text] in table(&folder, b',', [column]) {
            coverage.cell(column, &text, Notation::Japan);
        }
    }
    coverage.report("JP");
}

/// For dear goods and cheap ones.
fn no_preference_is_above_the_general_rate(rates: &[Option<RateExpression>; 6]) {
    for value in [10, 1_000, 100_000] {
        let value = Money { amount: value.into(), currency: Currency::ZAR };
        let basis =
            ["kg", "li", "2u"].into_iter().fold(Basis::new("ZA".parse().expect("a tariff"), value), |basis, unit| {
                basis.with_quantity(100.into(), unit, Portion::Goods)
            });
        let due = |rate: &RateExpression| rate.evaluate(&basis).expect("an amount").amount().expect("no fact lacks");
        let [general, preferences @ ..] = rates;
        for preference in preferences.iter().flatten() {
            assert!(general.as_ref().is_some_and(|general| due(preference) <= due(general)), "{rates:?}");
        }
    }
}

#[test]
fn south_africa() {
    const NAMES: [&str; 6] = ["general", "eu_uk", "efta", "sadc", "mercosur", "afcfta"];
    let path = "za/za_schedule1_part1_2026-02-13.csv";
    let Some(path) = shared::folder(path, "the rates of South Africa are not read") else { return };
    let mut coverage = Coverage::default();
    for cells in table(&path, b',', NAMES) {
        if cells[0].contains('|') {
            let rates = RateExpression::columns(&cells[0]);
            no_preference_is_above_the_general_rate(&rates);
            for (rate, name) in rates.iter().zip(NAMES) {
                rate.iter().for_each(|rate| reads_back(rate, &cells[0]));
                coverage.add(name, &cells[0], rate.is_some());
            }
            continue;
        }
        for (text, name) in cells.iter().zip(NAMES) {
            coverage.cell(name, text, Notation::SouthAfrica);
        }
    }
    coverage.report("ZA");
}

#[test]
fn china() {
    const NAMES: [&str; 8] = [
        "import_mfn",
        "import_provisional",
        "import_general",
        "consumption_tax",
        "import_vat",
        "export_duty",
        "export_duty_provisional",
        "fta_rates",
    ];
    let Some(path) = shared::folder("cn/cn_tariff_2026_10digit.tsv.gz", "the rates of China are not read") else {
        return;
    };
    let mut coverage = Coverage::default();
    for cells in table(&path, b'\t', NAMES) {
        let [rates @ .., agreed] = &cells;
        for (text, name) in rates.iter().zip(NAMES) {
            coverage.cell(name, text, Notation::China);
        }
        for part in RateExpression::agreements(agreed, Notation::China) {
            part.rate.iter().for_each(|rate| reads_back(rate, agreed));
            coverage.add("fta_rates", agreed, part.rate.is_ok());
        }
    }
    coverage.report("CN");
}

#[test]
fn brazil() {
    let Some(path) = shared::folder("br/ncm8_tec_ipi.csv.gz", "the rates of Brazil are not read") else { return };
    let mut coverage = Coverage::default();
    for [duty, ipi] in table(&path, b',', ["tax_ii_id:id", "tax_ipi_id:id"]) {
        coverage.cell("import duty (II)", &duty, Notation::Brazil);
        coverage.cell("IPI", &ipi, Notation::Brazil);
    }
    coverage.report("BR");
}

#[test]
fn united_kingdom_and_european_union() {
    let path = "gb/global-uk-tariff_2021-01.csv.gz";
    let Some(path) = shared::folder(path, "the rates of 2021 are not read") else { return };
    let mut sources = [Coverage::default(), Coverage::default()];
    for cells in table(&path, b',', ["ukgt_duty_rate", "cet_duty_rate"]) {
        for (coverage, text) in sources.iter_mut().zip(&cells) {
            coverage.cell("duty", text, Notation::Europe);
        }
    }
    let [ukgt, cet] = sources;
    ukgt.report("UKGT 2021");
    cet.report("CET 2021");
}

/// The cells of packs, where strokes part lines of print and partners share a rate.
#[test]
fn agreements_of_packs() {
    for (tariff, notation) in [("NO", Notation::Norway), ("JP", Notation::Japan), ("CN", Notation::China)] {
        let Some(pack) = publications::pack(tariff, false) else { return };
        let schedule = Schedule::from_pack(&pack).expect("a schedule");
        let mut coverage = Coverage::default();
        for line in schedule.lines() {
            for column in ["rate_general", "rate_wto"].into_iter().filter(|_| tariff == "JP") {
                coverage.cell(column, line.value(column).unwrap_or_default(), notation);
            }
            for part in
                line.value("rate_agreements").into_iter().flat_map(|cell| RateExpression::agreements(cell, notation))
            {
                let partners = part.partners.join(" ");
                assert!(!partners.is_empty(), "{}", line.code);
                coverage.add("agreements", &format!("{} {partners}", line.code), part.rate.is_ok());
            }
        }
        coverage.report(&format!("{tariff} pack"));
    }
}

/// The symbols of the special column are those of general note 3(c).
#[test]
fn programmes_have_known_symbols() {
    let Some(folder) = shared::folder("us", "symbols are not compared") else { return };
    let known: BTreeSet<String> = table(&folder.join("special_program_symbols.csv"), b',', ["symbol"])
        .into_iter()
        .map(|[symbol]| symbol)
        .collect();
    let mut unknown = BTreeMap::new();
    for row in us_rows(&folder) {
        for program in RateExpression::programs(&row.cells[1]).into_iter().flatten() {
            for symbol in program.programs.into_iter().filter(|symbol| !known.contains(symbol)) {
                unknown.entry(symbol).or_insert(row.code.clone());
            }
        }
    }
    // Programmes that have ended, in lines that were not amended: NAFTA, and the preference for the Andes.
    assert_eq!(unknown.keys().map(String::as_str).collect::<Vec<_>>(), ["CA", "J", "J*", "MX"], "{unknown:?}");
}

#[test]
fn golden_pairs() {
    let table = include_str!("golden/rates.tsv");
    let mut notations = BTreeSet::new();
    for row in table.lines().skip(1) {
        let [notation, text, canonical, facts, low, high] = row.split('\t').collect::<Vec<_>>()[..] else {
            panic!("{row}: six columns");
        };
        notations.insert(notation);
        let notation = match notation {
            "united_states" => Notation::UnitedStates,
            "japan" => Notation::Japan,
            "south_africa" => Notation::SouthAfrica,
            "china" => Notation::China,
            "brazil" => Notation::Brazil,
            "europe" => Notation::Europe,
            "norway" => Notation::Norway,
            other => panic!("'{other}' is no notation"),
        };
        let rate = RateExpression::parse(text, notation).unwrap_or_else(|e| panic!("{text}: {e}"));
        assert_eq!(rate.to_string(), canonical, "{text}");
        reads_back(&rate, text);
        let basis: Basis = serde_json::from_str(facts).unwrap_or_else(|e| panic!("{facts}: {e}"));
        let found = rate.evaluate(&basis).expect("an amount");
        let read = |text: &str| (!text.is_empty()).then(|| text.parse().expect("an amount"));
        assert_eq!((Some(found.low), found.high), (read(low), read(high)), "{text}: {facts}: {found:?}");
        // What leaves a range open is named, and what leaves none is not a guess.
        assert_eq!(found.amount(), read(low).filter(|_| low == high), "{text}: {facts}");
        assert!(found.amount().is_some() || !found.missing.is_empty(), "{text}: {facts}");
        assert_eq!(found.steps.last().map(|step| (step.low, step.high)), Some((found.low, found.high)));
    }
    assert!(table.lines().count() > 190 && notations.len() == 7);
}

#[test]
fn a_table_of_shares_says_when_it_falls_below_its_floor() {
    let mut coverage = Coverage::default();
    coverage.cell("duty", "5%", Notation::UnitedStates);
    coverage.report("one read");
    coverage.cell("duty", "five per cent", Notation::UnitedStates);
    assert!(std::panic::catch_unwind(|| coverage.report("one of two")).is_err());
}

/// Facts of a value in one call, as callers give them.
#[test]
fn a_basis_has_its_value() {
    let basis = Basis::new("US".parse().expect("a tariff"), Money { amount: 200.into(), currency: Currency::USD });
    let rate = RateExpression::percent(5.into());
    assert_eq!(rate.evaluate(&basis).map(|found| found.amount()), Ok(Some(10.into())));
    let unknown = RateExpression::Pointer(Pointer::Note("U.S. note 1".to_owned()));
    assert_eq!(unknown.evaluate(&basis).map(|found| (found.amount(), found.missing.len())), Ok((None, 1)));
}
