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
    ids.filter(|id| !id.starts_with("s301-forced") && !id.starts_with("uflpa")).collect()
}

#[test]
fn the_measures_on_a_steel_article_are_those_of_the_day() {
    let line = |origin: &str, day| to_us("7326.90.8688").with_origin(origin).with_date(day);
    assert_eq!(
        measures(&line("CN", date(2025, 3, 1))),
        ["s301-list-3", "ieepa"],
        "derivative articles of steel came under Section 232 on 12 March"
    );
    assert_eq!(measures(&line("CN", date(2025, 9, 1))), ["s301-list-3", "s232-steel-derivatives-2025-06", "ieepa"]);
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
    assert!(screen(&line).not_checked.iter().any(|skipped| skipped.rule == Rule::CountryPairTrap));
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
    assert_eq!(text(&units(&shirt), "expected_units"), "doz. kg");
    let both = shirt.clone().with_quantity("120", "pcs").with_quantity("24000", "g");
    assert_eq!(units(&both).result, Verdict::Pass);
    let one = units(&shirt.clone().with_quantity("24", "kg"));
    assert!(one.result == Verdict::Warn && one.message.contains("doz."), "{one:?}");
    for amount in ["", "0", "-3", "ten", "1,5"] {
        assert_eq!(units(&shirt.clone().with_quantity(amount, "kg")).result, Verdict::Fail, "{amount}");
    }
}

#[test]
fn documents_follow_from_the_line() {
    let documents = |code: &str| {
        let found = screen(&to_us(code)).required_documents;
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
    assert_eq!(screening.verdict, Verdict::Pass);
    let skipped: Vec<Rule> = screening.not_checked.iter().map(|skipped| skipped.rule).collect();
    for rule in [Rule::CountryCodeActive, Rule::CountryPairTrap, Rule::UnitCheck] {
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
