//! The check of a line before it is shipped, over the embedded tariffs: each rule by itself.

use tarifa::jiff::civil::{Date, date};
use tarifa::{
    ContextValue, Engine, Finding, Obligation, Pack, Rule, ScreenOptions, Screening, ShipmentLine, TariffCode, Verdict,
};

const JUNE: Date = date(2026, 6, 15);

fn engine() -> Engine {
    Engine::embedded().expect("the embedded packs open")
}

fn screen(line: &ShipmentLine) -> Screening {
    engine().screen(line).expect("short text")
}

/// A line of goods of China to the United States without a description.
fn to_us(code: &str) -> ShipmentLine {
    ShipmentLine::new(code, "").with_origin("CN").with_destination("US").with_date(JUNE)
}

/// What a rule found; a rule with several findings has the worst first.
fn finding(screening: &Screening, rule: Rule) -> Finding {
    let mut found: Vec<&Finding> = screening.findings.iter().filter(|finding| finding.rule == rule).collect();
    found.sort_by_key(|finding| std::cmp::Reverse(finding.result));
    found.first().map(|finding| (*finding).clone()).unwrap_or_else(|| panic!("{rule:?} found nothing: {screening:?}"))
}

fn text(finding: &Finding, name: &str) -> String {
    match finding.context.get(name) {
        Some(ContextValue::Text(text)) => text.clone(),
        Some(ContextValue::List(texts)) => texts.join(" "),
        other => panic!("{name} is {other:?} in {finding:?}"),
    }
}

/// The ids of the measures that were named, but for those of the country as a whole.
fn measures(line: &ShipmentLine) -> Vec<String> {
    let screening = screen(line);
    let named = screening.findings.iter().filter(|finding| finding.context.contains_key("measure"));
    let ids = named.map(|finding| text(finding, "measure"));
    ids.filter(|id| !id.starts_with("s301-forced") && !id.starts_with("uflpa") && !id.starts_with("ieepa")).collect()
}

#[test]
fn the_measures_on_a_steel_article_are_those_of_the_day() {
    let line = |origin: &str, day| to_us("7326.90.8688").with_origin(origin).with_date(day);
    assert_eq!(
        measures(&line("CN", date(2025, 3, 1))),
        ["s301-list-3"],
        "derivative articles of steel came under Section 232 on 12 March"
    );
    assert_eq!(measures(&line("CN", date(2025, 9, 1))), ["s301-list-3", "s232-steel-derivatives-2025-06"]);
    assert_eq!(measures(&line("CN", date(2026, 3, 15))), ["s301-list-3", "s232-steel-derivatives-2025-06", "s122"]);
    assert_eq!(measures(&line("CN", JUNE)), ["s301-list-3", "s232-annex-1a", "s122"]);
    assert_eq!(measures(&line("CN", date(2026, 10, 1))), ["s301-list-3", "s232-annex-1a"]);
    assert_eq!(measures(&line("GB", JUNE)), ["s232-annex-1a-gb", "s122"]);
    assert_eq!(measures(&line("CA", JUNE)), ["s232-annex-1a", "s122-usmca"]);
}

#[test]
fn the_longest_listing_of_a_code_has_its_goods() {
    // 7326.90 is in annex I-B, this line in annex I-A; 8407 was taken out, but for the engines of this line.
    assert!(measures(&to_us("7326.90.8688")).contains(&"s232-annex-1a".to_owned()));
    assert!(measures(&to_us("8407.90.9080").with_origin("MX")).contains(&"s232-annex-1b".to_owned()));
    assert!(!measures(&to_us("8407.21.0040").with_origin("MX")).iter().any(|id| id.starts_with("s232-annex")));
}

#[test]
fn a_line_that_is_left_out_of_a_measure_says_so() {
    let screening = screen(&to_us("0201.10.5010").with_origin("AU"));
    let surcharge = screening.findings.iter().find(|finding| finding.context.contains_key("exemption"));
    let surcharge = surcharge.expect("beef is left out of the surcharge");
    assert_eq!((surcharge.result, text(surcharge, "exemption").as_str()), (Verdict::Pass, "s122-exempt"));
}

#[test]
fn without_an_origin_country_measures_are_not_named() {
    let mut line = to_us("6109.10.0012");
    line.origin = None;
    assert_eq!(measures(&line), ["s122"]);
    let screening = screen(&line);
    assert!(screening.not_checked.iter().any(|skipped| skipped.rule == Rule::CountryPairTrap));
    assert!(screening.required_documents.iter().all(|document| !document.reason.contains("uflpa")));
}

#[test]
fn goods_of_the_union_come_under_its_measures_wherever_they_enter() {
    for destination in ["DE", "MC", "XI"] {
        let line =
            ShipmentLine::new("7318.15.8860", "").with_origin("TR").with_destination(destination).with_date(JUNE);
        assert_eq!(measures(&line), ["cbam"], "{destination}");
        assert_eq!(measures(&line.clone().with_origin("NO")), [""; 0], "{destination}");
        assert_eq!(measures(&line.with_date(date(2025, 12, 31))), [""; 0], "{destination}");
    }
}

#[test]
fn a_code_that_was_deleted_names_its_successors() {
    let coffee = finding(&screen(&to_us("0901.11.0045")), Rule::CountryCodeActive);
    assert_eq!((coffee.result, text(&coffee, "successors").as_str()), (Verdict::Fail, "0901110035 0901110050"));
    let phone = finding(&screen(&to_us("8517.12")), Rule::Hs6Active);
    assert!(phone.result == Verdict::Fail && text(&phone, "successors").starts_with("851713 851714"));
    let screws = finding(&screen(&to_us("7318.15.2061")), Rule::Hs6Active);
    assert!(screws.result == Verdict::Pass && text(&screws, "next_codes").contains("731852"));
}

#[test]
fn a_prefix_names_the_lines_below_it() {
    let shirts = finding(&screen(&to_us("6109.10")), Rule::CountryCodeActive);
    assert!(shirts.result == Verdict::Warn && text(&shirts, "declarable").contains("6109100012"));
    assert_eq!(finding(&screen(&to_us("6109.10")), Rule::DestinationFormat).result, Verdict::Warn);
    let padded = finding(&screen(&to_us("6109.10.0000")), Rule::CountryCodeActive);
    assert!(padded.result == Verdict::Fail && text(&padded, "declarable").contains("6109100012"));
}

#[test]
fn a_line_without_statistical_ones_is_declared_with_zeros() {
    let watch = screen(&to_us("9102.19.2000"));
    assert_eq!(finding(&watch, Rule::CountryCodeActive).result, Verdict::Pass);
    let matched: Option<TariffCode> = watch.matched_code.map(|matched| matched.code);
    assert_eq!(matched.map(|code| code.digits().to_owned()).as_deref(), Some("91021920"));
    assert_eq!(finding(&screen(&to_us("9102.19.2010")), Rule::CountryCodeActive).result, Verdict::Fail);
}

#[test]
fn a_list_with_gaps_never_calls_a_code_wrong() {
    let line = ShipmentLine::new("0404.99.9999", "").with_destination("CA").with_date(JUNE);
    let finding = finding(&screen(&line), Rule::CountryCodeActive);
    assert!(finding.result == Verdict::Warn && text(&finding, "gaps").contains("in-quota lines"));
}

#[test]
fn quantities_are_asked_for_in_the_units_of_the_line() {
    let shirt = to_us("6109.10.0012");
    let units = |line: &ShipmentLine| finding(&screen(line), Rule::UnitCheck);
    let skipped = screen(&shirt).not_checked;
    assert!(skipped.iter().any(|s| s.rule == Rule::UnitCheck && s.reason.contains("doz. and kg")), "{skipped:?}");
    let both = units(&shirt.clone().with_quantity("120", "pcs").with_quantity("24000", "g"));
    assert_eq!((both.result, text(&both, "quantities").as_str()), (Verdict::Pass, "10 doz. 24 kg"));
    let one = units(&shirt.clone().with_quantity("24", "kg"));
    assert!(one.result == Verdict::Warn && one.message.contains("doz."), "{one:?}");
    for amount in ["", "0", "-3", "ten", "1,5", "1_000", "1e5", "1.2.3", ".", &"9".repeat(40)] {
        assert_eq!(units(&shirt.clone().with_quantity(amount, "kg")).result, Verdict::Fail, "{amount}");
    }
}

#[test]
fn units_are_those_of_the_tariff() {
    let units = |code: &str, to: &str, amount: &str, unit: &str| {
        let line = ShipmentLine::new(code, "").with_destination(to).with_date(JUNE).with_quantity(amount, unit);
        finding(&screen(&line), Rule::UnitCheck)
    };
    assert_eq!(units("2208.30.3030", "US", "100", "proof liters").result, Verdict::Pass);
    assert_eq!(
        units("6403.19.0000", "KR", "100", "pairs").message,
        "The line asks for a quantity in KG, which is not given."
    );
    assert_eq!(units("4407.11.0053", "US", "100", "cm").result, Verdict::Warn, "centimetres are no cubic metres");
}

#[test]
fn measures_of_lines_below_a_code_are_told() {
    for code in ["8517.62", "8517.62.0090"] {
        let screening = screen(&to_us(code).with_date(date(2024, 6, 1)));
        let verdicts = screening.findings.iter().filter(|finding| finding.rule == Rule::CountryPairTrap);
        assert!(verdicts.clone().any(|finding| finding.result == Verdict::Warn), "{code}: {screening:?}");
    }
    let wide = finding(&screen(&to_us("8517.62").with_date(date(2024, 6, 1))), Rule::CountryPairTrap);
    assert_eq!(text(&wide, "certainty"), "depends_on_the_line");
}

#[test]
fn prohibited_goods_fail() {
    let bristles = ShipmentLine::new("0501000000", "").with_origin("US").with_destination("CN").with_date(JUNE);
    let finding = finding(&screen(&bristles), Rule::ImportPermitted);
    assert!(finding.result == Verdict::Fail && finding.message.contains("condition 9"), "{finding:?}");
}

#[test]
fn national_chapters_are_not_of_the_harmonized_system() {
    let screening = screen(&to_us("9801.00.1012"));
    assert!(screening.findings.iter().all(|finding| finding.result != Verdict::Fail), "{screening:?}");
    assert!(screening.not_checked.iter().any(|skipped| skipped.rule == Rule::Hs6Active));
}

#[test]
fn digits_behind_the_line_are_left_out() {
    let line = ShipmentLine::new("8471301000999", "").with_origin("VN").with_destination("CN").with_date(JUNE);
    let screening = screen(&line);
    assert_eq!(finding(&screening, Rule::CodeWellFormed).result, Verdict::Pass);
    assert_eq!(finding(&screening, Rule::CountryCodeActive).result, Verdict::Pass);
    assert_eq!(finding(&screening, Rule::DestinationFormat).result, Verdict::Warn);
}

/// What a reviewer of the lists found wrong, each with its source in `data/measures/us.tsv`.
#[test]
fn known_traps_of_the_lists_are_answered() {
    let day = |text: &str| text.parse::<Date>().expect("a day");
    for (code, origin, date, has, has_not) in [
        ("8471300100", "VN", "2026-06-15", "", "s232-annex-1b"),
        ("8501102000", "DE", "2026-06-15", "", "s232-annex-1b"),
        ("8703230190", "RS", "2026-08-01", "s232-autos", "s232-annex-2"),
        ("3926909989", "DE", "2026-05-01", "s122", ""),
        ("8507600090", "CN", "2026-06-15", "s301-review-25-since-2026", "s301-list-4a"),
        ("8507600090", "CN", "2025-06-15", "s301-list-4a-batteries", "s301-review-25-since-2026"),
        ("8507600010", "CN", "2025-06-15", "s301-review-25-vehicle-batteries", ""),
        ("8101991000", "CN", "2026-06-15", "s301-review-25-since-2025", ""),
        ("8426190000", "CN", "2026-11-15", "s301-cranes", "s301-review-25"),
        ("2931490010", "CN", "2026-06-15", "", "s301-list-3"),
        ("8517620010", "CN", "2026-06-15", "s301-list-3-more", "s301-list-3"),
        ("8517620090", "CN", "2026-06-15", "s301-list-4a", "s301-list-3-more"),
        ("8716390040", "CN", "2026-12-01", "", "s301-chassis"),
        ("7615102015", "RU", "2026-06-15", "s232-annex-1b-ru-aluminum", "s232-annex-1b"),
        ("7601103000", "RU", "2026-06-15", "s232-annex-1a-ru-aluminum", "s232-annex-1a"),
        ("7601103000", "RU", "2019-06-01", "s232-aluminum-russia-2018", "s232-aluminum-russia"),
        ("7208510030", "RU", "2026-06-15", "s232-annex-1a-ru", "s232-annex-1a"),
        ("8207200070", "BY", "2026-06-15", "s232-annex-3-column-2", "s232-annex-3"),
        ("8704210100", "GB", "2026-03-15", "s232-trucks-gb", "s232-autos-gb"),
        ("8544422000", "GB", "2026-06-15", "s232-annex-1b-gb-copper", "s232-annex-1b-gb"),
        ("8207200070", "VN", "2028-01-01", "s232-annex-since-2028", ""),
        ("7208510030", "JP", "2019-06-15", "s232-steel-quotas", "s232-steel-2018"),
        ("6109100012", "GB", "2026-08-01", "", "s232-drones-gb"),
        ("8703230190", "KR", "2025-11-20", "s232-autos-kr", "s232-autos"),
        ("8541420010", "VN", "2025-06-01", "s201-solar-cells", "s201-solar-modules"),
    ] {
        let found = measures(&to_us(code).with_origin(origin).with_date(day(date)));
        assert!(has.is_empty() || found.iter().any(|id| id == has), "{code} {origin} {date}: {has} not in {found:?}");
        assert!(!found.iter().any(|id| id == has_not), "{code} {origin} {date}: {has_not} in {found:?}");
    }
    let syringes = screen(&to_us("9018310080").with_date(day("2025-06-01")));
    assert!(syringes.findings.iter().any(|finding| finding.message.contains("enteral syringes")));
    let steel = screen(&to_us("7208510030").with_origin("DE").with_date(day("2026-05-01")));
    let surcharge = steel.findings.iter().find(|finding| finding.message.contains("surcharge")).expect("it is named");
    assert!(surcharge.message.contains("goods on which the duty 'Section 232"));
}

#[test]
fn documents_follow_from_the_line() {
    let documents = |code: &str| {
        let found = screen(&to_us(code).with_origin("VN")).required_documents;
        found.into_iter().map(|document| (document.reason, document.obligation)).collect::<Vec<_>>()
    };
    let has = |code: &str, reason: &str, obligation| {
        documents(code).iter().any(|(own, must)| own.starts_with(reason) && *must == obligation)
    };
    assert!(has("4407.11.0053", "agency flag AL2", Obligation::Must), "sawn wood: Lacey Act");
    assert!(
        has("9403.60.8093", "agency flag AL1", Obligation::May),
        "wooden furniture: {:?}",
        documents("9403.60.8093")
    );
    assert!(has("6203.42.0711", "codes that begin with 61, 62, 63", Obligation::Must), "trousers: 19 CFR 102.21");
    assert!(documents("8302.41.6015").is_empty());
}

#[test]
fn an_old_schedule_is_told() {
    let late = to_us("6109.10.0012").with_date(date(2026, 11, 1));
    assert_eq!(finding(&screen(&late), Rule::ScheduleCurrent).result, Verdict::Warn);
    let patient = ScreenOptions::default().with_max_schedule_age(365);
    let screening = engine().screen_with(&late, &patient).expect("short text");
    assert_eq!(finding(&screening, Rule::ScheduleCurrent).result, Verdict::Pass);
    let early = to_us("6109.10.0012").with_date(date(2026, 6, 7));
    assert_eq!(finding(&screen(&early), Rule::ScheduleCurrent).result, Verdict::Warn);
    let mut undated = late;
    undated.date = None;
    assert_eq!(screen(&undated).evaluated_at, date(2026, 6, 8), "the day of the schedule");
}

#[test]
fn without_schedules_the_harmonized_system_alone_is_checked() {
    let pack = Pack::open(tarifa::embedded::hs2022()).expect("a pack");
    let engine = Engine::builder().pack(pack).build().expect("an engine");
    let screening = engine.screen(&to_us("6109.10.0012")).expect("short text");
    assert_eq!(finding(&screening, Rule::CountryCodeActive).result, Verdict::Warn);
    let skipped: Vec<Rule> = screening.not_checked.iter().map(|skipped| skipped.rule).collect();
    for rule in [Rule::CountryPairTrap, Rule::QuotaLine, Rule::UnitCheck, Rule::RequiredDocuments] {
        assert!(skipped.contains(&rule), "{rule:?} is silent");
    }
}

#[test]
fn an_answer_reads_as_json() {
    let line = to_us("6109.10.0012").with_value("12.50", "USD").with_quantity("1", "doz");
    let json = serde_json::to_value(screen(&line)).expect("JSON");
    assert_eq!((&json["verdict"], &json["evaluated_at"]), (&"warn".into(), &"2026-06-15".into()));
    assert_eq!(json["matched_code"]["code"], "6109100012");
    assert_eq!(json["findings"][0]["rule"], "code_well_formed");
    assert_eq!(json["findings"][0]["context"]["digits"], 10);
    assert_eq!(json["data"][0]["jurisdiction"], "HS");
    let again: ShipmentLine = serde_json::from_value(json["input"].clone()).expect("a line");
    assert_eq!(again, line);
}
