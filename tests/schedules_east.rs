//! The tariffs of China, Japan and Korea, compiled from the official publications.
//!
//! The publications are not part of the repository; see `shared`.

mod publications;
mod shared;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use tarifa::{Schedule, TariffCode, TariffLine};

/// The facts of a tariff, or its full pack; none where this machine has no publications.
fn schedule(jurisdiction: &str, with_texts: bool) -> Option<Schedule> {
    let pack = publications::pack(jurisdiction, with_texts)?;
    let len = pack.bytes().as_ref().len();
    assert!(with_texts || len < 512 * 1024, "the facts of {jurisdiction} take {len} bytes");
    Some(Schedule::from_pack(&pack).expect("a schedule"))
}

fn code(digits: &str) -> TariffCode {
    digits.parse().unwrap_or_else(|error| panic!("{digits}: {error}"))
}

fn line(schedule: &Schedule, digits: &str) -> TariffLine {
    schedule.line(&code(digits)).unwrap_or_else(|| panic!("{digits} is not there"))
}

/// How many lines have each number of digits.
fn by_digits(schedule: &Schedule) -> BTreeMap<usize, usize> {
    let mut counts = BTreeMap::new();
    for line in schedule.lines() {
        *counts.entry(line.code.digit_count()).or_default() += 1;
    }
    counts
}

/// How many different beginnings of a number of digits the declarable lines have.
fn beginnings(schedule: &Schedule, digits: usize) -> usize {
    let declarable = schedule.lines().filter(|line| line.declarable);
    declarable.map(|line| line.code.digits()[..digits].to_owned()).collect::<BTreeSet<_>>().len()
}

/// Goods can be declared under each of `right`, and none of `wrong` is a line to declare, nor is any number of that
/// length that no line has.
fn assert_codes(schedule: &Schedule, right: [&str; 10], wrong: [&str; 10]) {
    for digits in right {
        assert!(line(schedule, digits).declarable, "{digits}");
    }
    let declarable = |digits: &str| schedule.line(&code(digits)).is_some_and(|line| line.declarable);
    for digits in wrong {
        assert!(!declarable(digits), "{digits}");
    }
    let codes: BTreeSet<String> = schedule.lines().map(|line| line.code.digits().to_owned()).collect();
    let len = right[0].len();
    let numbers = (1..=100_000_u64).map(|at| at * 2_654_435_761 % 10_u64.pow(len as u32));
    let non_codes = numbers.map(|number| format!("{number:0len$}")).filter(|digits| !codes.contains(digits));
    assert_eq!(non_codes.filter(|digits| declarable(digits)).count(), 0);
}

/// The first cell of each row of a table, or that at `column`, read without the compiler.
fn cells(file: &str, delimiter: u8, column: usize) -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data").join(file);
    let file = std::fs::File::open(&path).expect("readable");
    let content: Box<dyn std::io::Read> = match path.extension().is_some_and(|end| end == "gz") {
        true => Box::new(flate2::read::GzDecoder::new(file)),
        false => Box::new(file),
    };
    let mut table = csv::ReaderBuilder::new().delimiter(delimiter).from_reader(content);
    table.records().map(|row| row.expect("a row")[column].to_owned()).collect()
}

#[test]
fn china_has_its_12_030_lines() {
    let Some(china) = schedule("CN", false) else { return };
    assert_eq!(by_digits(&china), BTreeMap::from([(10, 12_030)]));
    assert!(china.lines().all(|line| line.declarable) && china.gaps().is_none());
    assert_eq!((beginnings(&china, 8), beginnings(&china, 6)), (8_978, 5_615));
    let codes = cells("cn/cn_tariff_2026_10digit.tsv.gz", b'\t', 0);
    assert!(codes.iter().all(|digits| line(&china, digits).code.digits() == digits));
    assert_codes(
        &china,
        [
            "0101210010",
            "1001190001",
            "2203000000",
            "3304910010",
            "5201000080",
            "6109100000",
            "8471301000",
            "8517130000",
            "8541430000",
            "9706900090",
        ],
        [
            // An extension that a line without any has not, or that is not among those of the line.
            "6109100010",
            "0101210000",
            "8507600010",
            "8507600000",
            "9706900000",
            // Codes of the Harmonized System before 2022.
            "8517120000",
            "8541400000",
            "9706000000",
            // A line that is only the beginning of others, and a chapter that is not there.
            "85076000",
            "7701000000",
        ],
    );
}

#[test]
fn the_lines_of_china_say_what_the_publication_does() {
    let Some(china) = schedule("CN", false) else { return };
    let with = |column: &str| china.lines().filter(|line| line.value(column).is_some()).count();
    assert_eq!((with("rate_provisional"), with("unit_2")), (12_030 - 10_749, 12_030 - 7_284));
    assert_eq!((with("export_rebate"), with("supervision")), (12_030 - 42, 12_030 - 5_384));
    let several = china.lines().filter(|line| line.value("export_rebate").is_some_and(|rate| rate.contains(',')));
    assert_eq!(several.count(), 464);

    let horse = line(&china, "0101290010");
    let columns = ["unit", "unit_2", "rate_general", "rate_non_mfn", "vat", "supervision", "ciq_import", "ciq_export"];
    let said = ["千克", "头", "10%", "30%", "9%", "AFEB", "P", "Q"].map(Some);
    assert_eq!(columns.map(|column| horse.value(column)), said);
    assert_eq!(horse.value("free_agreements"), Some("ASEAN AU CH CL CR GE HK IS KH KR MO MU MV NZ PE"));
    assert_eq!(horse.value("rate_agreements"), Some("EC=8.5;NI=7;PK=1.5;RS=4"));
    assert_eq!(line(&china, "5201000080").value("rate_general"), None, "a quota line without rates");
    let laptop = line(&china, "8471301000");
    assert_eq!((laptop.value("ciq_import"), laptop.value("ciq_export")), (Some("L"), None));
    assert_eq!((laptop.description, laptop.values.get("declaration_elements")), (None, None));
    // Elements are numbered, and 6 lines have none.
    assert_eq!(with("elements"), 12_030 - 6);
    assert!(china.lines().all(|line| line.value("elements").is_none_or(|ids| ids.split(' ').all(|id| id != "0"))));
}

#[test]
fn words_of_the_publisher_are_in_full_packs() {
    let (Some(china), Some(korea)) = (schedule("CN", true), schedule("KR", true)) else { return };
    let shirt = line(&china, "6109100000");
    assert!(shirt.description.is_some_and(|words| words.contains('棉')));
    let elements = shirt.values.get("declaration_elements").map(|elements| elements.split(';').count());
    assert!(elements.is_some_and(|count| count > 5), "{elements:?}");
    assert!(line(&korea, "8517130000").description.is_some_and(|words| words.ends_with("(Smartphones)")));
}

#[test]
fn japan_has_its_9_646_lines_of_9_654_rows() {
    let Some(japan) = schedule("JP", false) else { return };
    let counts = by_digits(&japan);
    assert_eq!(counts, BTreeMap::from([(4, JAPANESE_TITLES[0]), (6, JAPANESE_TITLES[1]), (9, 9_646)]));
    assert!(japan.lines().all(|line| line.declarable == (line.code.digit_count() == 9)));
    // All of the Harmonized System but electrical energy, an optional heading that Japan has not.
    assert_eq!((beginnings(&japan, 4), beginnings(&japan, 6)), (1_228 - 1, 5_612 - 1));
    let rows = cells("jp/jp_tariff_2026-07-09.csv.gz", b',', 4);
    let rows: Vec<&String> = rows.iter().filter(|digits| !digits.is_empty()).collect();
    assert_eq!((rows.len(), rows.iter().collect::<BTreeSet<_>>().len()), (9_654, 9_646));
    assert!(rows.iter().all(|digits| line(&japan, digits).declarable));
    assert_codes(
        &japan,
        [
            "010121100",
            "020500000",
            "080310100",
            "100630090",
            "220300000",
            "610910010",
            "850760000",
            "851713000",
            "870323000",
            "961900000",
        ],
        [
            // Statistics that a subheading has not.
            "010121000",
            "610910000",
            "610910090",
            "100630000",
            "620462000",
            "851713010",
            // Titles, and a heading that Japan has not.
            "0102",
            "010229",
            "271600000",
            // A code of the Harmonized System before 2022.
            "851712000",
        ],
    );
}

/// Headings and subheadings that have words of their own above their lines.
const JAPANESE_TITLES: [usize; 2] = [957, 1_720];

#[test]
fn lines_of_japan_inherit_rates_and_keep_what_does_not_apply() {
    let Some(japan) = schedule("JP", false) else { return };
    assert!(japan.lines().filter(|line| line.declarable).all(|line| {
        line.value("rate_general").or(line.value("rate_temporary")).or(line.value("rate_wto")).is_some()
    }));
    assert!(japan.lines().filter(|line| line.declarable).all(|line| line.value("unit").is_some()));
    let columns = ["unit", "unit_2", "rate_general", "rate_wto", "rate_ldc", "other_laws"];
    let values = |digits: &str| {
        let line = line(&japan, digits);
        columns.map(|column| line.value(column).unwrap_or_default().to_owned())
    };
    assert_eq!(values("010121210"), ["NO", "", "無税", "(無税)", "", "PM AN"]);
    assert_eq!(values("610910010")[..2], ["NO", "KG"]);
    // Pigs: the rate of the law and that of least developed countries stand on the subheading.
    let pigs = line(&japan, "010392011");
    assert_eq!((pigs.value("rate_general"), pigs.value("rate_ldc")), (Some("(10%)"), Some("無税")));
    // Pork: the laws stand on the title above.
    assert_eq!(line(&japan, "020311031").value("other_laws"), Some("FD AN"));
    let bananas = line(&japan, "080310100");
    let general = bananas.value("rate_general").unwrap_or_default();
    assert!(general.ends_with("50%") && general.contains("40% | "), "{general}");
    assert_eq!(bananas.value("rate_ldc"), Some("無税"));
    let horses = line(&japan, "010121290");
    assert_eq!(horses.value("free_agreements"), Some("CPTPP EU GB US"));
    assert!(horses.value("rate_agreements").is_some_and(|rates| rates.starts_with("AU=")), "{horses:?}");
}

#[test]
fn japanese_descriptions_name_what_stands_above() {
    let Some(japan) = schedule("JP", true) else { return };
    let words = |digits: &str| line(&japan, digits).description.expect("a full pack has descriptions");
    let path = words("010121100");
    assert_eq!(path.split("; ").count(), 4, "{path}");
    assert!(path.starts_with(&words("0101")) && path.contains(&words("010121")), "{path}");
    assert!(japan.lines().all(|line| line.description.is_some_and(|words| !words.is_empty() && !words.contains('\n'))));
}

#[test]
fn korea_has_its_11_327_lines() {
    let Some(korea) = schedule("KR", false) else { return };
    assert_eq!(by_digits(&korea), BTreeMap::from([(10, 11_327)]));
    assert!(korea.lines().all(|line| line.declarable) && korea.gaps().is_some());
    // All subheadings of the Harmonized System, and one for removal goods.
    assert_eq!(beginnings(&korea, 6), 5_612 + 1);
    let codes = cells("kr/kr_hsk10_2025.csv", b',', 0);
    assert!(codes.iter().all(|digits| line(&korea, digits).code.digits() == digits));
    assert!(korea.lines().all(|line| line.valid_from.is_some() && line.valid_to.is_none()));
    let since_2025 = korea.lines().filter(|line| line.valid_from == Some(jiff::civil::date(2025, 1, 1)));
    assert_eq!(since_2025.count(), 123);
    let units = |digits: &str| line(&korea, digits).units().collect::<Vec<_>>().join("+");
    assert_eq!(["6109101000", "1006301000", "2716000000"].map(units), ["U+KG", "KG", "MW+KG"]);
    assert_codes(
        &korea,
        [
            "0101211000",
            "1006302000",
            "2203000000",
            "2404121000",
            "2716000000",
            "6109101000",
            "8507602000",
            "8517130000",
            "8703801000",
            "9706903000",
        ],
        [
            // Beginnings of lines, written with zeros.
            "6109100000",
            "8703231000",
            "8703800000",
            "8507600000",
            "1006300000",
            // Numbers that the subheading has not.
            "8507601000",
            "0101219010",
            // Codes of the Harmonized System before 2022.
            "8517120000",
            "8541409020",
            "9706000000",
        ],
    );
}
