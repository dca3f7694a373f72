//! What goods pay: known cases, and what holds of every answer.

use proptest::prelude::*;
use tarifa::Engine;
use tarifa::duty::{
    AmountRange, Currency, Decimal, DutyKind, DutyLine, DutyRequest, DutyResult, DutyStatus, Money, Transport,
    ValueBase,
};
use tarifa::jiff::civil::{Date, date};

fn request(code: &str, to: &str, from: &str, value: &str, currency: &str) -> DutyRequest {
    let mut request = DutyRequest::new(code.parse().expect("a code"), to.parse().expect("a country"));
    if !from.is_empty() {
        request = request.with_origin(from.parse().expect("a country"));
    }
    let currency: Currency = currency.parse().expect("a currency");
    request.with_value(Money { amount: value.parse().expect("an amount"), currency })
}

fn ask(request: &DutyRequest) -> DutyResult {
    Engine::embedded().expect("the embedded packs open").duty(request)
}

fn amounts(result: &DutyResult) -> Vec<(String, String)> {
    result.lines.iter().map(|line| (line.id.clone(), line.amount.low.to_string())).collect()
}

const JUNE: Date = date(2026, 6, 15);

/// What a golden case says of an amount: `12.50`, `>=12.50`, `0.00..12.50`.
fn agrees(wanted: &str, found: AmountRange) -> bool {
    let amount = |text: &str| text.parse::<Decimal>().expect("an amount");
    match (wanted.strip_prefix(">="), wanted.split_once("..")) {
        (Some(least), _) => found.low == amount(least) && found.high.is_none(),
        (_, Some((least, most))) => found.low == amount(least) && found.high == Some(amount(most)),
        _ => wanted.is_empty() || found.amount() == Some(amount(wanted)),
    }
}

#[test]
fn golden_cases_come_to_their_amounts() {
    let table = include_str!("golden/duty.tsv");
    let mut wrong = Vec::new();
    for line in table.lines().skip(1) {
        let columns: Vec<&str> = line.split('\t').collect();
        let [id, request, status, base, additional, fees, taxes, total, ..] = columns[..] else { panic!("{line}") };
        let request: DutyRequest = serde_json::from_str(request).expect("a request");
        let answer = ask(&request);
        let sum = |kind: DutyKind| {
            let lines = answer.lines.iter().filter(|line| line.kind == kind).map(|line| line.amount);
            lines.fold(AmountRange::exactly(Decimal::ZERO), |sum, line| AmountRange {
                low: sum.low + line.low,
                high: sum.high.zip(line.high).map(|(a, b)| a + b),
            })
        };
        let found = serde_json::to_value(answer.status).expect("a word");
        let amounts = [
            (base, sum(DutyKind::Base)),
            (additional, sum(DutyKind::Additional)),
            (fees, answer.fees),
            (taxes, answer.taxes),
            (total, answer.total),
        ];
        if found != status || amounts.iter().any(|(wanted, found)| !agrees(wanted, *found)) {
            wrong.push(format!("{id}: {found} {amounts:?}"));
        }
    }
    assert!(table.lines().count() > 200 && wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn duties_of_the_united_states_stack() {
    let answer = ask(&request("7326.90.8688", "US", "CN", "14172", "USD").with_date(JUNE));
    let lines = amounts(&answer);
    let lines: Vec<(&str, &str)> = lines.iter().map(|(id, amount)| (id.as_str(), amount.as_str())).collect();
    assert_eq!(
        lines,
        [("general", "410.99"), ("s301-list-3", "3543.00"), ("s232-annex-1a", "7086.00"), ("mpf", "49.09")],
        "the Section 122 surcharge is not on goods that pay under Section 232"
    );
    assert_eq!(answer.duty.amount(), "11039.99".parse().ok());
    assert_eq!(answer.effective_rate, "77.90".parse().ok());
    assert_eq!(answer.status, DutyStatus::Computed);
    assert!(answer.prompts.iter().any(|prompt| prompt.id == "ad_cvd"));
}

#[test]
fn a_preference_is_given_where_it_is_claimed_and_the_origin_has_it() {
    let shirts = |from: &str| request("6109.10.0012", "US", from, "1000", "USD").with_date(JUNE);
    let base = |answer: &DutyResult| answer.lines.first().map(|line| (line.id.clone(), line.amount.low.to_string()));
    let unclaimed = ask(&shirts("KR"));
    assert_eq!(base(&unclaimed), Some(("general".to_owned(), "165.00".to_owned())));
    assert!(unclaimed.prompts.iter().any(|prompt| prompt.id == "KR" && prompt.rate.as_deref() == Some("Free")));
    let claimed = ask(&shirts("KR").with_preference("kr"));
    assert_eq!(base(&claimed), Some(("KR".to_owned(), "0.00".to_owned())));
    assert!(claimed.lines.iter().all(|line| line.id != "mpf"), "originating goods are free of the fee");
    for (from, programme) in [("CN", "KR"), ("KR", "XX")] {
        let answer = ask(&shirts(from).with_preference(programme));
        assert_eq!(base(&answer), Some(("general".to_owned(), "165.00".to_owned())));
        assert!(answer.warnings.iter().any(|warning| warning.contains(programme)), "{:?}", answer.warnings);
    }
    let of_cuba = ask(&shirts("CU"));
    assert_eq!(base(&of_cuba), Some(("column_2".to_owned(), "900.00".to_owned())));
}

#[test]
fn a_missing_quantity_makes_a_range_and_is_named() {
    let cheese = request("0406.10.0800", "US", "FR", "1000", "USD").with_date(JUNE);
    let answer = ask(&cheese);
    let base = &answer.lines[0];
    assert_eq!(answer.status, DutyStatus::FactsMissing);
    assert!(base.missing[0].to_string().contains("the quantity in kg"), "{base:?}");
    let weighed = ask(&cheese.with_quantity("200".parse().expect("an amount"), "KGM"));
    assert_eq!(weighed.lines[0].amount.amount(), "301.80".parse().ok(), "150.9 cents a kilogram");
}

#[test]
fn japan_applies_the_lower_of_statutory_and_bound_rates_and_counts_in_hundreds() {
    let beef = request("0201.10.000", "JP", "AU", "1000999", "JPY").with_date(date(2026, 7, 15));
    let answer = ask(&beef);
    let most = |line: &DutyLine| line.amount.high.map(|high| high.to_string()).unwrap_or_default();
    let found: Vec<_> = answer.lines.iter().map(|line| (line.id.as_str(), most(line))).collect();
    let found: Vec<(&str, &str)> = found.iter().map(|(id, amount)| (*id, amount.as_str())).collect();
    assert_eq!(
        found,
        [("general", "385000"), ("consumption_tax", "108000"), ("local_consumption_tax", "30400")],
        "38.5% of 1,000,000; 7.8% of 1,385,000 cut to hundreds; 22/78 of that"
    );
}

#[test]
fn taxes_within_their_own_base_are_computed() {
    let wine = request("2204.21.0000", "CN", "FR", "10000", "CNY").with_date(date(2026, 3, 1));
    assert_eq!(ask(&wine).total.amount(), "4313.34".parse().ok(), "duty 1,400.00, 1,266.67 and 1,646.67");
    let whisky = request("2208.30.0000", "CN", "GB", "100000", "CNY")
        .with_date(date(2026, 3, 1))
        .with_quantity("1000".parse().expect("an amount"), "升");
    let answer = ask(&whisky);
    let tax = answer.lines.iter().find(|line| line.id == "consumption_tax").expect("a tax");
    let duty = answer.duty.amount().expect("a duty");
    let price = (duty + "100912".parse::<Decimal>().expect("an amount")) / Decimal::new(8, 1);
    assert_eq!(tax.amount.amount(), Some((price * Decimal::new(2, 1)).round_dp(2) + Decimal::from(912)));
}

#[test]
fn what_is_not_in_the_data_is_said_and_never_guessed() {
    let answer = ask(&request("6109.10.00", "IN", "CN", "1000", "INR").with_date(JUNE));
    assert_eq!((answer.status, answer.duty.low.is_zero(), answer.duty.high), (DutyStatus::NeedsReview, true, None));
    let answer = ask(&request("6109.10", "TV", "CN", "1000", "USD").with_date(JUNE));
    assert_eq!((answer.status, answer.duty.high), (DutyStatus::NotCovered, None));
    let answer = ask(&request("6109.10", "US", "PT", "1000", "USD").with_date(JUNE));
    assert_eq!(answer.status, DutyStatus::CodeNotDeclarable);
    assert_eq!(answer.duty.low, "265.00".parse().expect("an amount"), "16.5%, and the surcharge of 10%");
    let answer = ask(&request("9999.99.9999", "US", "PT", "1000", "USD").with_date(JUNE));
    assert_eq!((answer.status, answer.duty.high), (DutyStatus::CodeNotDeclarable, None));
}

#[test]
fn a_part_that_is_not_valued_bounds_what_is_paid_on_it_and_on_the_rest() {
    let hinges = request("8302.10.3000", "US", "VN", "16000", "USD").with_date(date(2025, 9, 1));
    assert_eq!(ask(&hinges).status, DutyStatus::FactsMissing, "the list of car parts names hinges of other goods too");
    let hinges = hinges.with_exemption("9903.94.06");
    let answer = ask(&hinges);
    let of = |answer: &DutyResult, id: &str| {
        let line = answer.lines.iter().find(|line| line.id.starts_with(id)).expect("a line");
        (line.amount.low.to_string(), line.amount.high.map(|high| high.to_string()))
    };
    assert_eq!(answer.status, DutyStatus::FactsMissing);
    assert_eq!(
        of(&answer, "s232-aluminum"),
        ("0.00".to_owned(), Some("8000.00".to_owned())),
        "50% of at most the value"
    );
    let valued = hinges.with_content(ValueBase::Aluminium, "6000".parse().expect("an amount"));
    let answer = ask(&valued);
    assert_eq!(of(&answer, "s232-aluminum").0, "3000.00");
    let reciprocal = answer.lines.iter().find(|line| line.id.starts_with("ieepa-reciprocal")).expect("a line");
    assert_eq!(reciprocal.amount.amount(), "2000.00".parse().ok(), "20% of the rest: {reciprocal:?}");
}

#[test]
fn known_traps_of_duties_are_answered() {
    let status = |request: &DutyRequest| ask(request).status;
    let lines = |request: &DutyRequest| ask(request).lines.into_iter().map(|line| line.id).collect::<Vec<_>>();
    let to_us = |code: &str, from: &str, on: Date| request(code, "US", from, "10000", "USD").with_date(on);
    // Goods of a programme stay such on a line that is free for all.
    let device = to_us("9018.90.8000", "MX", date(2026, 3, 15)).with_preference("S");
    assert_eq!(ask(&device).duty.amount(), Some(Decimal::ZERO));
    assert!(!lines(&device).contains(&"mpf".to_owned()));
    assert!(!lines(&to_us("9801.00.1012", "CN", JUNE)).contains(&"s122".to_owned()), "goods of chapter 98");
    assert_eq!(status(&to_us("4901.99.0070", "GB", JUNE)), DutyStatus::FactsMissing, "publications");
    assert_eq!(ask(&to_us("2501.00.0000", "RU", date(2026, 8, 10))).duty.amount(), "3500".parse().ok(), "not 26%");
    let safeguard = |from: &str| {
        let prompts = ask(&to_us("0201.30.8090", from, date(2026, 8, 10))).prompts;
        prompts.iter().any(|prompt| prompt.heading.as_deref() == Some("9904.02.01 to 9904.02.37"))
    };
    assert!(safeguard("BR") && !safeguard("AU"), "note 1 of subchapter IV leaves out partners of agreements");
    assert_eq!(status(&to_us("9903.88.03", "CN", JUNE)), DutyStatus::CodeNotDeclarable);
    assert_eq!(status(&to_us("2208.30.3030", "GB", date(2026, 8, 1))), DutyStatus::FactsMissing, "federal excise");
    // Where there is no aluminium no duty on it is paid in place of others.
    let desk = to_us("9403.20.0050", "CN", date(2025, 4, 20));
    let of_steel = ask(&desk.clone().with_content(ValueBase::Aluminium, Decimal::ZERO));
    assert!(of_steel.lines.iter().any(|line| line.id.starts_with("ieepa-reciprocal") && !line.amount.low.is_zero()));
    assert!(ask(&desk).duty.high >= of_steel.duty.high);
    // A part is worth no more than the goods.
    let too_much = desk.with_content(ValueBase::Aluminium, "50000".parse().expect("an amount"));
    assert_eq!(status(&too_much), DutyStatus::FactsMissing);
    // A relief is not followed where its own row leaves the goods out.
    let parcel = request("6109.10.0012", "US", "CN", "500", "USD").with_date(date(2025, 5, 10));
    assert!(ask(&parcel.with_exemption("de_minimis")).duty.low > Decimal::ZERO);
    // Excise that is given is in the sum, and taxes of a country without rows are not nothing.
    let mut whisky = request("2208308200", "GB", "US", "1000", "GBP").with_date(date(2022, 2, 1));
    whisky.excise = Some("300".parse().expect("an amount"));
    assert_eq!(ask(&whisky).taxes.amount(), "560.00".parse().ok());
    let shirts = request("6109100010", "JE", "CN", "1000", "GBP").with_date(date(2022, 2, 1));
    assert_eq!((ask(&shirts).taxes.high, status(&shirts)), (None, DutyStatus::NeedsReview));
}

#[test]
fn what_of_a_request_does_not_count_is_said() {
    let bowls = request("6911.10.8010", "US", "CN", "3000", "USD").with_date(JUNE);
    let warns =
        |request: &DutyRequest, words: &str| ask(request).warnings.iter().any(|warning| warning.contains(words));
    assert!(warns(&bowls.clone().with_exemption("9903.99.99"), "the exemption '9903.99.99' is none of the measures"));
    assert!(!warns(&bowls.clone().with_exemption("9903.88.15"), "the exemption"), "a measure on the goods");
    let parcel = request("6109100010", "GB", "CN", "100", "GBP").with_date(date(2022, 2, 1));
    assert!(!warns(&parcel.with_exemption("duty_relief"), "the exemption 'duty_relief' is none"), "a relief");
    let weighed = bowls.with_quantity(10.into(), "kg").with_quantity(12.into(), "kg");
    assert!(warns(&weighed, "two quantities in kg differ"));
}

#[test]
fn puerto_rico_has_the_duties_and_fees_of_the_united_states_and_a_tax_of_its_own() {
    let goods = |to: &str| ask(&request("7326.90.8688", to, "CN", "14172", "USD").with_date(JUNE));
    let (there, mainland) = (goods("PR"), goods("US"));
    assert_eq!((&there.duty, &there.fees), (&mainland.duty, &mainland.fees));
    assert_eq!((there.status, there.taxes.high), (DutyStatus::NeedsReview, None));
}

#[test]
fn excise_that_a_country_levies_on_more_goods_is_not_left_out() {
    let phones = ask(&request("8517.13.10", "ZA", "CN", "1000", "ZAR").with_date(date(2026, 2, 20)));
    assert!(phones.lines.iter().any(|line| line.id == "excise" && !line.missing.is_empty()));
    assert_eq!(phones.status, DutyStatus::FactsMissing);
}

#[test]
fn every_row_of_the_tables_is_read() {
    // A row that is not read would take a tax or a programme away without a word.
    for (table, columns) in [
        (include_str!("../data/taxes.tsv"), 12),
        (include_str!("../data/fees.tsv"), 15),
        (include_str!("../data/low_value.tsv"), 16),
        (include_str!("../data/programmes.tsv"), 12),
        (include_str!("../data/stacking.tsv"), 9),
        (include_str!("../data/tax_goods.tsv"), 5),
        (include_str!("../data/valuation.tsv"), 3),
    ] {
        let names: Vec<&str> = table.lines().next().expect("names").split('\t').collect();
        assert_eq!(names.len(), columns);
        for line in table.lines().skip(1) {
            let cells: Vec<&str> = line.split('\t').collect();
            assert_eq!(cells.len(), columns, "{line}");
            for (name, cell) in names.iter().zip(&cells) {
                let is_day = matches!(*name, "from" | "to" | "sure_until") && !cell.is_empty();
                assert!(!is_day || cell.parse::<Date>().is_ok(), "{name} {cell}: {line}");
                let is_rate = *name == "rate" && columns != 16;
                let plain = cell.trim_end_matches('%');
                assert!(
                    !is_rate || plain == "?" || plain.starts_with('=') || plain.parse::<Decimal>().is_ok(),
                    "{line}"
                );
            }
        }
    }
}

#[test]
fn without_an_origin_no_amount_is_certain() {
    let answer = ask(&request("6109.10.0012", "US", "", "1000", "USD").with_date(JUNE));
    assert_eq!(answer.status, DutyStatus::NeedsReview);
}

#[test]
fn fees_have_their_limits_and_conditions() {
    let fee = |value: &str, transport: Option<Transport>, id: &str| {
        let mut goods = request("6109.10.0012", "US", "PT", value, "USD").with_date(JUNE);
        goods.transport = transport;
        ask(&goods).lines.iter().find(|line| line.id == id).map(|line| line.amount.low.to_string())
    };
    assert_eq!(fee("3000", None, "mpf").as_deref(), Some("33.58"));
    assert_eq!(fee("100000", None, "mpf").as_deref(), Some("346.40"));
    assert_eq!(fee("1000000", None, "mpf").as_deref(), Some("651.50"));
    assert_eq!(fee("2000", None, "mpf").as_deref(), Some("2.69"), "the least, as it may be entered informally");
    assert_eq!(fee("3000", Some(Transport::Ocean), "hmf").as_deref(), Some("3.75"));
    assert_eq!(fee("3000", Some(Transport::Air), "hmf"), None);
}

#[test]
fn a_spread_tells_whether_the_code_costs_money() {
    let engine = Engine::embedded().expect("the embedded packs open");
    let shirts = request("6109", "US", "PT", "1000", "USD").with_date(JUNE);
    let spread = engine.duty_spread(&shirts, &[]);
    assert!(spread.decides && spread.duty.low < spread.duty.high.expect("a bound"));
    let one = engine.duty_spread(&shirts, &["6109.10.0012".parse().expect("a code")]);
    assert_eq!((one.lines.len(), one.decides), (1, false));
}

/// Requests of all kinds.
fn any_request() -> impl Strategy<Value = DutyRequest> {
    let codes = ["7326.90.8688", "0406.10.0800", "9102.11.1010", "2204210000", "0201.10.000", "02011000", "1701", "99"];
    let countries = ["US", "JP", "CN", "ZA", "BR", "NO", "GB", "DE", "IN", "AU", "CH", "TV"];
    let origins = ["", "CN", "CU", "KR", "DE", "MX", "RU", "TV"];
    let currencies = ["USD", "JPY", "CNY", "ZAR", "KWD"];
    (
        prop::sample::select(codes.to_vec()),
        prop::sample::select(countries.to_vec()),
        prop::sample::select(origins.to_vec()),
        prop::sample::select(currencies.to_vec()),
        prop_oneof![0i64..100_000_000, Just(i64::MAX), -10i64..0],
        prop::collection::vec((0i64..1_000_000, prop::sample::select(vec!["kg", "No.", "doz", "l", "m2", "?"])), 0..3),
        0i32..4_000,
        prop::option::of(prop::sample::select(vec!["KR", "S", "RCEP", "EFTA", "GSP", ""])),
    )
        .prop_map(|(code, to, from, currency, value, quantities, day, preference)| {
            let day = date(2018, 1, 1).checked_add(tarifa::jiff::Span::new().days(day)).expect("a day");
            let mut made = request(code, to, from, &value.to_string(), currency).with_date(day);
            for (amount, unit) in quantities {
                made = made.with_quantity(amount.into(), unit);
            }
            made.preference = preference.map(str::to_owned);
            made
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn sums_are_those_of_the_lines_and_ranges_are_ranges(request in any_request()) {
        let answer = ask(&request);
        let sum = |kinds: &[DutyKind]| {
            let lines = answer.lines.iter().filter(|line| kinds.contains(&line.kind));
            lines.map(|line| line.amount.low).sum::<Decimal>()
        };
        if answer.status != DutyStatus::CodeNotDeclarable {
            prop_assert_eq!(answer.duty.low, sum(&[DutyKind::Base, DutyKind::Additional]));
            prop_assert_eq!(answer.total.low, answer.duty.low + answer.fees.low + answer.taxes.low);
        }
        for line in &answer.lines {
            prop_assert!(line.amount.high.is_none_or(|high| line.amount.low <= high), "{:?}", line);
            prop_assert!(line.amount.amount().is_some() || !line.missing.is_empty() || line.review.is_some()
                || answer.lines.iter().any(|other| other.review.is_some() || !other.missing.is_empty()), "{:?}", line);
        }
        let is_open = answer.total.amount().is_none() || answer.lines.iter().any(|line| line.review.is_some());
        prop_assert!(answer.status != DutyStatus::Computed || !is_open, "{:?}", answer);
        let json = serde_json::to_string(&request).expect("JSON");
        prop_assert_eq!(serde_json::from_str::<DutyRequest>(&json).expect("a request"), request);
    }
}

/// Lines of the United States whose general rate is a plain percentage or free, by a reading of their own.
#[cfg(feature = "compile")]
#[test]
fn plain_percentages_of_the_publication_are_the_base() {
    use std::io::Read;
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/data/us/hts_2026_rev_10.json.gz");
    let Ok(file) = std::fs::File::open(path) else {
        assert!(std::env::var_os("TARIFA_REQUIRE_SHARED_DATA").is_none(), "{path} is required");
        eprintln!("skipped: {path} is not here");
        return;
    };
    let mut json = String::new();
    flate2::read::GzDecoder::new(file).read_to_string(&mut json).expect("gzip");
    let rows: Vec<serde_json::Value> = serde_json::from_str(&json).expect("JSON");
    let mut above = Vec::new();
    let mut compared = 0;
    for row in &rows {
        let field = |name: &str| row[name].as_str().unwrap_or_default().trim().to_owned();
        let indent: usize = field("indent").parse().expect("an indent");
        above.truncate(indent);
        let inherited: String = above.last().cloned().unwrap_or_default();
        let own = field("general");
        let general = if own.is_empty() { inherited } else { own };
        above.resize(indent, general.clone());
        above.push(general.clone());
        let percent = if general == "Free" { Some("0") } else { general.strip_suffix('%') };
        let percent = percent.and_then(|text| text.parse::<Decimal>().ok());
        let code: Option<tarifa::TariffCode> = field("htsno").parse().ok().filter(|code: &tarifa::TariffCode| {
            code.digit_count() == 10 && !code.digits().starts_with("98") && !code.digits().starts_with("99")
        });
        let (Some(percent), Some(code)) = (percent, code) else { continue };
        let request = request(code.digits(), "US", "PT", "100000", "USD").with_date(JUNE);
        let base = ask(&request).lines.first().and_then(|line| line.amount.amount());
        assert_eq!(base, Some((percent * Decimal::from(1_000)).round_dp(2)), "{code} {general}");
        compared += 1;
    }
    assert!(compared > 15_000, "{compared} lines were compared");
}
