//! Catalogues: what the company decided on, and the codes in use beside those that are recommended.

use std::sync::Arc;

use proptest::prelude::*;
use tarifa::catalogue::{
    CatalogueItem, CodeAgreement, CodeInUse, ComparedItem, Comparison, Decision, EssentialBy, ExportGoods, ExportPart,
    Opening, OwnCode, OwnCodes, OwnMatch, RecommendOptions, Reviews, Role,
};
use tarifa::duty::{Currency, Decimal, DutyRequest, Money};
use tarifa::history::{HistoryOptions, MemoryHistory};
use tarifa::jiff::Timestamp;
use tarifa::jiff::civil::{Date, date};
use tarifa::{Engine, GoodsItem, Jurisdiction, RequirementValue, TariffCode};

const JULY: Date = date(2026, 7, 15);

fn engine() -> Engine {
    Engine::embedded().expect("the embedded packs open")
}

fn code(text: &str) -> TariffCode {
    text.parse().expect("a code")
}

fn item(key: &str, name: &str) -> CatalogueItem {
    CatalogueItem::new(key, GoodsItem::new(name))
}

/// An item that is sent from China to the United States under a code, for 10,000 USD.
fn to_us(name: &str, in_use: &str) -> CatalogueItem {
    item("SKU", name)
        .with_code(code(in_use))
        .with_origin("CN".parse().expect("a country"))
        .with_destination("US".parse().expect("a country"))
        .with_value(Money { amount: 10_000.into(), currency: Currency::USD })
}

fn in_tariff(country: &str) -> RecommendOptions {
    RecommendOptions::default().with_tariff(country.parse().expect("a country")).with_date(JULY)
}

fn compare(item: &CatalogueItem, options: &RecommendOptions) -> ComparedItem {
    engine().compare_item(item, options).expect("an answer")
}

#[test]
fn a_code_is_found_by_key_and_by_texts_that_say_the_same() {
    let mut own = OwnCodes::new();
    own.decide(&item("A-1", "Mugs, stoneware, 350 ml"), OwnCode::new(code("6912.00"), None));
    let found = |key: &str, name: &str| own.find(&item(key, name), None).map(|(_, by)| by);
    assert_eq!(found("A-1", "something else"), Some(OwnMatch::Key));
    for same in ["stoneware mug 350 ml", "STONEWARE MUGS - 350ml", "mug of stoneware, 350 ml"] {
        assert_eq!(found("B-2", same), Some(OwnMatch::Text), "{same}");
    }
    for other in ["stoneware mug 250 ml", "porcelain mug 350 ml", "stoneware mug with lid, 350 ml", "mug", ""] {
        assert_eq!(found("B-2", other), None, "{other}");
    }
    let lids = |name: &str| own.find(&item("", name), None).is_some();
    assert!(!lids("mug without stoneware 350 ml") && !lids("stoneware for mugs 350 ml"), "what words are to the goods");
}

#[test]
fn shares_of_materials_are_not_mixed_up() {
    let mut own = OwnCodes::new();
    own.decide(&item("", "knit top 60% cotton 40% polyester"), OwnCode::new(code("6109.10"), None));
    let found = |name: &str| own.find(&item("", name), None).is_some();
    assert!(found("knit top, 40% polyester 60% cotton"));
    assert!(!found("knit top 60% polyester 40% cotton") && !found("knit top 70% cotton 40% polyester"));
}

#[test]
fn a_later_decision_counts_and_one_of_the_tariff_goes_first() {
    let mug = item("A-1", "stoneware mug");
    let of = |text: &str, tariff: Option<Jurisdiction>, day: &str| {
        OwnCode::new(code(text), tariff).with_decided_at(format!("{day}T00:00:00Z").parse().expect("a time"))
    };
    let us: Jurisdiction = "US".parse().expect("a tariff");
    let mut own = OwnCodes::new();
    own.decide(&mug, of("6911.10", None, "2026-02-01"));
    own.decide(&mug, of("6912.00", None, "2026-03-01"));
    own.decide(&mug, of("6913.10", None, "2026-01-01"));
    own.decide(&mug, of("6912.00.3930", Some(us), "2026-01-01"));
    let found = |own: &OwnCodes, tariff| own.find(&mug, tariff).map(|(own, _)| own.code.to_string());
    assert_eq!(found(&own, None).as_deref(), Some("6912.00"));
    assert_eq!(found(&own, Some(us)).as_deref(), Some("6912.00.39.30"));
    assert_eq!(found(&own, "CN".parse().ok()).as_deref(), Some("6912.00"));
    let read = OwnCodes::from_json(&own.to_json()).expect("its own JSON");
    assert_eq!(read, own);
    let error = OwnCodes::from_json("[{\"key\": 1}]").expect_err("no text");
    assert!(error.to_string().starts_with("the list of own codes cannot be read: "), "{error}");
}

#[test]
fn what_the_company_decided_on_wins_and_says_so() {
    let mug = item("A-1", "stoneware coffee mug").with_code(code("6912.00"));
    let engine = engine();
    let by_texts = engine.recommend(&mug, &RecommendOptions::default()).expect("an answer");
    assert_eq!((by_texts.code, by_texts.own.as_ref()), (Some(code("6912.00")), None));
    let mut own = OwnCodes::new();
    own.decide(&mug, OwnCode::new(code("6911.10"), None).with_reason("ruling 7"));
    let options = RecommendOptions::default().with_own_codes(own);
    let decided = engine.recommend(&mug, &options).expect("an answer");
    assert_eq!(decided.code, Some(code("6911.10")));
    let own = decided.own.as_ref().expect("said so");
    assert_eq!((own.by, own.decision.reason.as_str()), (OwnMatch::Key, "ruling 7"));
    assert_eq!(decided.classification, by_texts.classification, "it stands beside");
    assert!(decided.confidence < by_texts.confidence, "how likely the texts make it, whoever decided");
    let compared = compare(&mug, &options);
    assert_eq!((compared.agreement, compared.deviation()), (CodeAgreement::Chapter, 1.0));
    // A code of six digits leaves the line to the texts.
    let narrowed = engine.recommend(&mug, &options.with_tariff("US".parse().expect("a country"))).expect("an answer");
    assert!(code("6911.10").covers(&narrowed.code.expect("a code")), "{:?}", narrowed.code);
}

#[test]
fn codes_in_use_are_laid_beside_those_recommended() {
    let phone = compare(&to_us("Mobile phone, 128 GB", "8517.12.0050"), &in_tariff("US"));
    assert_eq!((phone.in_use, phone.agreement), (CodeInUse::Stale, CodeAgreement::Heading));
    assert!(phone.successors.contains(&code("8517.13")) && phone.deviation() > 0.9);
    let shirt = compare(&to_us("men's knitted t-shirt, 100% cotton", "6109.10.0012"), &in_tariff("US"));
    assert_eq!((shirt.in_use, shirt.agreement, shirt.deviation()), (CodeInUse::Valid, CodeAgreement::Subheading, 0.0));
    let vague = compare(&to_us("gift", "9503.00.0073"), &in_tariff("US"));
    assert_eq!((vague.recommended, vague.agreement, vague.deviation()), (None, CodeAgreement::NotCompared, 0.0));
    let heading = compare(&to_us("ceramic tiles", "6907"), &RecommendOptions::default());
    assert_eq!(heading.in_use, CodeInUse::Incomplete);
    let none = compare(&item("A", "stoneware mug"), &RecommendOptions::default());
    assert_eq!((none.in_use, none.current_confidence), (CodeInUse::Missing, 0.0));
    let made_up = compare(&to_us("stoneware mug", "9999.99"), &RecommendOptions::default());
    assert_eq!((made_up.in_use, made_up.agreement), (CodeInUse::Unknown, CodeAgreement::None));
}

#[test]
fn the_money_at_stake_is_the_difference_of_two_duties() {
    let engine = engine();
    let fryer = to_us("Air fryer, 4 l, digital", "8516.60.6000");
    let compared = compare(&fryer, &in_tariff("US"));
    let stake = compared.stake.as_ref().expect("money");
    let duty = |code: TariffCode| {
        let request = DutyRequest::new(code, "US".parse().expect("a country"))
            .with_origin("CN".parse().expect("a country"))
            .with_date(JULY)
            .with_value(fryer.value.expect("a value"));
        engine.duty(&request).duty.amount().expect("known")
    };
    let expected = duty(compared.recommended.expect("a code")) - duty(code("8516.60.6000"));
    assert!(!expected.is_zero());
    assert_eq!(stake.duty.and_then(|duty| duty.amount()), Some(expected));
    // The rebate of China is on the codes of its own tariff: 13% on both, so that nothing is at stake.
    let mut exported = to_us("polyester fleece blanket", "6301400000");
    exported.destination = None;
    let compared = compare(&exported.clone().with_code(code("0101210010")), &in_tariff("CN"));
    let rebate = compared.stake.as_ref().and_then(|stake| stake.rebate).and_then(|rebate| rebate.amount());
    assert_eq!(rebate, Some(1_300.into()), "13% for blankets, none for wild horses: {compared:?}");
}

#[test]
fn deviations_are_ranked_by_likelihood_and_by_money() {
    let engine = engine();
    let options = in_tariff("US");
    let items = [
        to_us("Air fryer, 4 l, digital", "8516.60.6000"),
        to_us("Mobile phone, 128 GB", "8517.12.0050"),
        to_us("men's knitted t-shirt, 100% cotton", "6109.10.0012"),
    ];
    let compared = engine.compare(&items, &options, None).into_iter().collect::<Result<Vec<_>, _>>().expect("answers");
    let comparison = Comparison::new(&engine, &options, compared);
    let names = |items: Vec<&ComparedItem>| items.into_iter().map(|item| item.name.clone()).collect::<Vec<_>>();
    assert_eq!(names(comparison.by_probability()), ["Mobile phone, 128 GB", "Air fryer, 4 l, digital"]);
    assert_eq!(names(comparison.by_money()), ["Air fryer, 4 l, digital"]);
    let editions: Vec<&str> = comparison.data.iter().map(|own| own.jurisdiction.as_str()).collect();
    assert_eq!(editions, ["HS", "HS", "US"]);
}

#[test]
fn decisions_of_reviewers_become_the_codes_of_the_company() {
    let reviews = Reviews::new(Arc::new(MemoryHistory::new(100, HistoryOptions::default())));
    let at = |minute: i64| Timestamp::from_second(1_780_000_000 + 60 * minute).expect("a time");
    let engine = engine();
    let open = |minute: i64, item: CatalogueItem, tariff: Option<&str>, recommended: &str| {
        let mut opening = Opening::new(item).with_recommended(code(recommended));
        opening.tariff = tariff.map(|tariff| tariff.parse().expect("a tariff"));
        reviews.open(at(minute), &opening).expect("opened")
    };
    let (mug, shirt, fryer) = (item("A", "stoneware mug"), item("B", "knitted cotton t-shirt"), item("C", "air fryer"));
    let accepted = open(0, mug.clone(), Some("US"), "6912.00.3930");
    let changed = open(1, shirt.clone(), None, "6109.10.0012");
    let rejected = open(2, fryer.clone(), Some("US"), "8516.79.0000");
    open(3, item("D", "bicycle"), None, "8712.00");
    reviews.decide(at(4), accepted, &Decision::accepted(Role::CustomsAffairs)).expect("decided");
    let to = Decision::changed(Role::Procurement, code("6109.90.1007"), "it is of man-made fibres");
    reviews.decide(at(5), changed, &to).expect("decided");
    reviews.decide(at(6), rejected, &Decision::rejected(Role::ResearchAndDevelopment, "not ours")).expect("decided");

    let own = reviews.own_codes().expect("read");
    let us = "US".parse().ok();
    let found = |item: &CatalogueItem| own.find(item, us).map(|(own, _)| own.code.to_string());
    assert_eq!(found(&mug).as_deref(), Some("6912.00.39.30"));
    assert_eq!(found(&shirt).as_deref(), Some("6109.90"), "of no tariff that the review names");
    assert_eq!((found(&fryer), own.len()), (None, 2));
    let options = in_tariff("US").with_own_codes(own);
    let recommended = engine.recommend(&item("X", "mug of stoneware"), &options).expect("an answer");
    let decided = recommended.own.expect("by the company");
    assert_eq!((recommended.code, decided.by), (Some(code("6912.00.3930")), OwnMatch::Text));
    assert!(decided.decision.reason.ends_with("customs_affairs"), "{}", decided.decision.reason);
}

fn part(name: &str, value: Option<i64>, mass: Option<i64>) -> ExportPart {
    let mut part = ExportPart::default();
    (part.name, part.value, part.mass) = (name.to_owned(), value.map(Decimal::from), mass.map(Decimal::from));
    part
}

#[test]
fn an_exporter_gets_code_requirements_and_the_essential_part() {
    let mut kettle = ExportGoods::new("KA-1", "electric kettle");
    kettle.model = "WK-17".to_owned();
    kettle.brand = "Nord".to_owned();
    kettle.parts = vec![part("electric heating element", Some(6), Some(1)), part("plastic lid", Some(2), Some(3))];
    let (cn, de) = ("CN".parse().expect("a country"), "DE".parse().expect("a country"));
    let ask = |goods: &ExportGoods| {
        engine().preclassify(goods, cn, Some(de), JULY, &RecommendOptions::default()).expect("an answer")
    };
    let found = ask(&kettle);
    assert!(found.recommendation.code.is_some_and(|code| code.digits().starts_with("8516")), "{found:?}");
    let asked = found.requirements.as_ref().expect("a code has requirements");
    assert_eq!(asked.coverage.len(), 2, "both sides");
    let elements = asked.requirements.iter().find_map(|asked| match &asked.value {
        Some(RequirementValue::Elements(list)) => Some(list),
        _ => None,
    });
    let answers: Vec<&str> =
        elements.expect("a checklist").elements.iter().filter_map(|element| element.answer.as_deref()).collect();
    assert!(answers.contains(&"WK-17") && answers.contains(&"Nord"), "{answers:?}");
    let essential = found.essential.as_ref().expect("a part leads");
    assert_eq!((essential.part, essential.by, essential.share), (0, EssentialBy::Value, 75.into()));

    let json = serde_json::to_value(&found).expect("JSON");
    assert_eq!(json["recommendation"]["question"].as_str(), found.recommendation.question());
    assert!(found.recommendation.question().is_some(), "a question is left");
    assert_eq!(json["goods"], serde_json::to_value(kettle.goods()).expect("JSON"));

    kettle.parts[0].value = None;
    let by_mass = ask(&kettle).essential.expect("a part leads");
    assert_eq!((by_mass.part, by_mass.by), (1, EssentialBy::Mass));
    kettle.parts[1].mass = Some(1.into());
    assert_eq!(ask(&kettle).essential, None, "two lead");
    kettle.parts = vec![part("plastic lid", Some(1), None), part("lid of plastic", Some(2), None)];
    assert_eq!(ask(&kettle).essential, None, "goods of one heading");
    let vague = ask(&ExportGoods::new("", "gift"));
    assert_eq!((vague.recommendation.code, vague.requirements), (None, None));
}

/// A page without anything to fetch, whose tags are closed.
fn check_page(page: &str) -> Result<(), String> {
    let foreign = ["<script", "http:", "https:", "src=", "<link", "@import", "url("];
    if let Some(found) = foreign.iter().find(|found| page.contains(*found)) {
        return Err(format!("the page has {found}"));
    }
    let mut open: Vec<&str> = Vec::new();
    for tag in page.split('<').skip(1) {
        let tag = tag.split('>').next().unwrap_or_default();
        let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap_or_default();
        match tag {
            _ if tag.starts_with('!') || tag.ends_with('/') || name == "meta" => {}
            _ if tag.starts_with('/') => {
                if open.pop() != Some(name) {
                    return Err(format!("</{name}> closes nothing"));
                }
            }
            _ => open.push(name),
        }
    }
    if open.is_empty() { Ok(()) } else { Err(format!("{open:?} stay open")) }
}

#[test]
fn the_page_stands_alone_and_shows_what_was_found() {
    let engine = engine();
    let options = in_tariff("US");
    let fryer = compare(&to_us("Air fryer <b>\"4 l\"</b> & basket", "8516.60.6000"), &options);
    let page = Comparison::new(&engine, &options, vec![fryer]).to_html("R&D <pilot>", JULY);
    check_page(&page).expect("a page");
    for wanted in
        ["R&amp;D &lt;pilot&gt;", "Air fryer &lt;b&gt;&quot;4 l&quot;&lt;/b&gt; &amp; basket", "@media print", "<svg"]
    {
        assert!(page.contains(wanted), "{wanted}: {page}");
    }
    check_page(&Comparison::new(&engine, &options, Vec::new()).to_html("", JULY)).expect("a page of nothing");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_catalogue_has_a_page(names in prop::collection::vec(".{0,40}", 0..4), codes in "[0-9]{2,10}", title in ".*") {
        let options = in_tariff("US");
        let engine = engine();
        let mut compared = Vec::new();
        for name in &names {
            let mut made = item(name, name);
            made.code = codes.parse().ok();
            compared.push(engine.compare_item(&made, &options).expect("an answer"));
        }
        for item in &compared {
            prop_assert!((0.0..=1.0).contains(&item.deviation()), "{:?}", item);
        }
        let page = Comparison::new(&engine, &options, compared).to_html(&title, JULY);
        let plain: String = page.split("<style>").next().into_iter().chain(page.split("</style>").nth(1)).collect();
        // What a text may hold as letters is no address of the page.
        let found = check_page(&plain.replace("http", "").replace("src=", "").replace("url(", ""));
        prop_assert!(found.is_ok() || names.iter().any(|name| name.contains("@import")), "{:?}", found);
    }

    #[test]
    fn own_codes_come_back_from_json(keys in prop::collection::vec("\\PC{0,12}", 0..6), texts in "\\PC{0,30}") {
        let mut own = OwnCodes::new();
        for key in &keys {
            own.decide(&item(key, &texts), OwnCode::new(code("6912.00"), None).with_reason(texts.clone()));
        }
        prop_assert_eq!(OwnCodes::from_json(&own.to_json()).expect("its own JSON"), own);
    }
}
