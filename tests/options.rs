//! The Classify options: golden pairs, what each option stands for, and that any text has a response.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::{env, fs};

use proptest::prelude::*;
use serde_json::{Map, Value, json};
use tarifa::history::{HistoryOptions, MemoryHistory, RecordId, Redaction};
use tarifa::jiff::Timestamp;
use tarifa::options::{
    CarrierResponse, CategoryMap, ClassifyOption, Handler, Limits, ProblemCode, QualityLevel, RequestItem, Response,
    Stamps, UnknownFields, ValidationResult,
};
use tarifa::{ClassifyOptions, Edition, Engine, Error, GoodsItem, TariffCode};

/// A clock that stands still, and names that count.
#[derive(Default)]
struct Counted(AtomicU64);

impl Stamps for Counted {
    fn now(&self) -> Timestamp {
        "2026-11-22T12:00:00Z".parse().expect("a time")
    }

    fn id(&self, _: Timestamp) -> Result<RecordId, Error> {
        Ok(RecordId::from_bits(self.0.fetch_add(1, Ordering::Relaxed).into()))
    }
}

fn handler() -> Handler {
    Handler::new(Engine::embedded().expect("the embedded packs open")).with_stamps(Counted::default())
}

fn ask(request: Value) -> Response {
    serde_json::from_str(&handler().handle(&request.to_string())).expect("a response")
}

/// A response without the dates and hashes of packs, which change with the data: what stands from ", data of " to the
/// end of a text.
fn without_hashes(response: &str) -> String {
    let (kept, rest) = response.split_once(", data of ").unwrap_or((response, ""));
    let ends = rest.split(", data of ").map(|part| part.find('"').and_then(|end| part.get(end..)).unwrap_or_default());
    std::iter::once(kept).chain(ends).collect()
}

#[cfg(feature = "schedules-all")]
#[test]
fn responses_are_those_of_the_golden_pairs() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/options.tsv");
    let table = fs::read_to_string(path).expect("the table");
    let history = Arc::new(MemoryHistory::new(100, HistoryOptions::default()));
    let (handler, mut made) = (handler().with_history(history), String::from("request\tresponse\n"));
    for line in table.lines().skip(1) {
        let (request, _) = line.split_once('\t').expect("two columns");
        made.push_str(&format!("{request}\t{}\n", without_hashes(&handler.handle(request))));
    }
    if env::var_os("TARIFA_BLESS").is_some() {
        fs::write(path, &made).expect("the table is written");
        return;
    }
    for (old, new) in table.lines().zip(made.lines()) {
        assert_eq!(old, new);
    }
}

#[cfg(feature = "schemas")]
#[test]
fn the_committed_schemas_are_those_of_the_types() {
    for (name, schema) in Handler::schemas() {
        let path = format!("{}/docs/schemas/{name}.json", env!("CARGO_MANIFEST_DIR"));
        let made = serde_json::to_string_pretty(&schema).expect("JSON") + "\n";
        if env::var_os("TARIFA_BLESS").is_some() {
            fs::write(&path, &made).expect("the schema is written");
        }
        let committed = fs::read_to_string(&path).unwrap_or_default();
        assert!(committed == made, "{path} is old: write it anew with TARIFA_BLESS=1");
    }
}

#[test]
fn each_option_is_what_the_engine_says() {
    let engine = Engine::embedded().expect("the embedded packs open");
    for goods in ["women's knitted cotton t-shirt", "stoneware mug", "steel bolts m8", "toy car"] {
        let found = engine.classify(&GoodsItem::new(goods)).expect("short text");
        let best = found.best().expect("a code");
        for option in ["ClassifyItems", "BulkClassifications", "ClassifyAlternates"] {
            let response = ask(json!({"classify_option": option, "items": [{"name": goods}]}));
            let item = response.items.first().expect("an item");
            assert_eq!(
                item.hs_code.as_ref().map(|code| code.code.as_str()),
                Some(best.code.digits()),
                "{option} {goods}"
            );
            assert_eq!(item.confidence_score, Some(best.probability));
            let alternates: Vec<f32> = item.alternates.iter().map(|other| other.probability_mass).collect();
            let likely = found.alternatives.iter().map(|c| c.probability).filter(|p| *p >= 0.01).collect::<Vec<_>>();
            assert_eq!(alternates, if option == "ClassifyAlternates" { likely } else { Vec::new() });
        }
        for code in ["6109.10", "6912.00", "7318.15", "9503.00", "8517.12", "6109.77"] {
            let tariff_code: TariffCode = code.parse().expect("a code");
            let valid = engine.validate_code(&tariff_code, Edition::Hs2022).is_valid();
            let response = ask(json!({"classify_option": "ValidateOnly", "items":
                [{"configuration": {"hsCodeProvided": code}}]}));
            let result = response.items[0].hs_code_provided_validation_result;
            assert_eq!(result == Some(ValidationResult::Valid), valid, "{code}");
            let response = ask(json!({"classify_option": "CheckCoherenceAndClassify", "items":
                [{"name": goods, "configuration": {"hsCodeProvided": code}}]}));
            let result = response.items[0].hs_code_provided_validation_result.expect("a result");
            let coherence = engine.check_coherence(&tariff_code, &GoodsItem::new(goods)).expect("short text");
            let expected = match serde_json::to_value(coherence.status).expect("a word") {
                Value::String(word) if valid => word.to_uppercase(),
                _ => "INVALID".to_owned(),
            };
            assert_eq!(serde_json::to_value(result).expect("a word"), expected, "{code} {goods}");
            let returned = response.items[0].hs_code.as_ref().map(|code| code.code.clone()).expect("a code");
            let own = tariff_code.digits();
            assert_eq!(returned, if expected == "COHERENT" { own } else { best.code.digits() }, "{code} {goods}");
        }
    }
}

#[test]
fn a_carrier_gets_a_code_and_how_good_it_is() {
    let carrier = |request: Value| -> CarrierResponse {
        serde_json::from_str(&handler().handle(&request.to_string())).expect("a response")
    };
    let mug = json!({"fromCountry": "PT", "toCountry": "TV", "transactionId": "t-1_A", "customsInfo":
        {"currencyCode": "EUR"}, "item": {"description": "porcelain coffee mug", "unitPrice": 4.5, "itemId": "i 1",
        "categories": [{"categoryNamePath": "Home|Kitchen", "descriptions": [{"locale": "en", "name": "Mugs"}]}]}});
    let result = carrier(mug.clone()).classification_result.expect("a result");
    assert_eq!(result.hscode.as_deref(), Some("691110"));
    assert_eq!((result.quality_level, result.transaction_id.as_deref()), (QualityLevel::High, Some("t-1_A")));
    // The code of another country counts where that country has it.
    let told = |code: &str| {
        let item = json!({"description": "t-shirt", "hSTariffCode": code, "hSTariffCodeCountry": "US"});
        carrier(json!({"item": item})).classification_result.and_then(|result| result.hscode)
    };
    assert_eq!(told("6109.90.1007").as_deref(), Some("610990"));
    assert_eq!(told("6109.90.1099").as_deref(), Some("610910"), "the United States does not have the code");
    for (field, value, wrong) in [
        ("transactionId", json!("t 1"), "transactionId"),
        ("transactionId", json!("t".repeat(26)), "transactionId"),
        ("toCountry", json!("UK"), "toCountry"),
        ("item", json!({"description": " "}), "item.description"),
        ("item", json!({"description": "x".repeat(256)}), "item.description"),
        ("item", json!({"description": "mug", "itemId": " 1"}), "item.itemId"),
        ("item", json!({"description": "mug", "itemId": "1".repeat(51)}), "item.itemId"),
        ("item", json!({"description": "mug", "hSTariffCode": "1".repeat(15)}), "item.hSTariffCode"),
        ("item", json!({"description": 3}), "item.description"),
        ("item", json!("mug"), "item"),
    ] {
        let mut request = mug.clone();
        request[field] = value;
        let response = carrier(request);
        let fields: Vec<_> = response.errors.iter().filter_map(|problem| problem.field.as_deref()).collect();
        assert!(response.classification_result.is_none() && fields == [wrong], "{wrong}: {response:?}");
    }
}

#[test]
fn answers_are_retrieved_by_their_ids() {
    let redaction = Redaction::default().with_field("sku").with_field("configuration");
    let stores = [HistoryOptions::default(), HistoryOptions::default().with_redaction(redaction)];
    for (at, options) in stores.into_iter().enumerate() {
        let handler = handler().with_history(Arc::new(MemoryHistory::new(10, options)));
        let ask = |request: Value| -> Response {
            serde_json::from_str(&handler.handle(&request.to_string())).expect("a response")
        };
        let answered = ask(json!({"items": [{"name": "stoneware mug", "configuration": {"sku": "secret"}}]}));
        let first = answered.items.first().expect("an item");
        let found = ask(json!({"classify_option": "RetrieveClassifications", "items": [{"id": first.id}]}));
        let stored = found.items.first().expect("an item");
        assert!(found.success && stored.hs_code == first.hs_code && stored.id == first.id, "{found:?}");
        assert_eq!(stored.configuration.is_some(), at == 0, "a redacted object is left out");
        for (id, code) in [("7ZZZZZZZZZZZZZZZZZZZZZZZZZ", ProblemCode::NotFound), ("mug", ProblemCode::InvalidField)] {
            let found = ask(json!({"classify_option": "RetrieveClassifications", "items": [{"id": id}]}));
            assert_eq!(found.items[0].errors[0].code, code, "{id}");
        }
        let checked = ask(json!({"classify_option": "ValidateOnly", "items":
            [{"configuration": {"hsCodeProvided": "6109.10"}}]}));
        assert!(checked.items[0].id.is_none(), "nothing is kept of a validation");
    }
}

#[test]
fn categories_of_a_merchant_are_evidence() {
    let mut categories = CategoryMap::new();
    let code = |text: &str| text.parse::<TariffCode>().expect("a code");
    categories.learn("Home|Fancy", &code("6912.00"), 40);
    categories.learn("Phones", &code("8517.12"), 5);
    categories.set_words("Gifts", "stoneware mug");
    let handler = handler().with_categories(categories);
    let best = |item: Value| -> Option<String> {
        let response: Response =
            serde_json::from_str(&handler.handle(&json!({"items": [item]}).to_string())).expect("a response");
        response.items[0].hs_code.as_ref().map(|code| code.code.clone())
    };
    assert_eq!(best(json!({"name": "no. 7"})), None, "the name alone says nothing");
    assert_eq!(best(json!({"name": "no. 7", "categories": "home > fancy > new"})).as_deref(), Some("691200"));
    assert_eq!(best(json!({"name": "no. 7", "categories": "Gifts"})).as_deref(), Some("691200"));
    assert_eq!(
        best(json!({"name": "women's knitted cotton t-shirt", "categories": "Home|Fancy"})).as_deref(),
        Some("610910"),
        "a name that says what the goods are is not overruled"
    );
    assert_eq!(best(json!({"name": "model x", "categories": "Phones"})).as_deref(), Some("851713"), "of HS 2012");
    let carrier = json!({"item": {"description": "no. 7", "categories": [{"categoryCode": "FANCY-1"},
        {"categoryNamePath": "Living", "categoryCodePath": "Home|Fancy"}]}});
    let response: CarrierResponse = serde_json::from_str(&handler.handle(&carrier.to_string())).expect("a response");
    assert_eq!(response.classification_result.and_then(|result| result.hscode).as_deref(), Some("691200"));
    let response: Response =
        serde_json::from_str(&handler.handle(r#"{"items": [{"name": "mug", "categories": ["Gifts", "Home|Fancy"]}]}"#))
            .expect("a response");
    let extra = response.items[0].tarifa.as_ref().expect("what the engine adds");
    assert_eq!((extra.category_codes[0].code.as_str(), extra.category_codes[0].items), ("691200", 40));
}

#[test]
fn what_names_no_goods_gets_no_code() {
    let response = ask(json!({"items": [{"name": "gift"}]}));
    let item = &response.items[0];
    assert!(response.success && item.hs_code.is_none() && item.customs_description.is_none());
    let extra = item.tarifa.as_ref().expect("what the engine adds");
    assert_eq!(extra.outcome.as_deref(), Some("too_vague"));
    assert!(extra.warnings[0].contains("too vague"));
}

#[test]
fn a_stream_gives_the_answers_of_single_items() {
    let names = ["mug", "bicycle helmet", "frozen shrimp"];
    let items = (0..600)
        .map(|at| serde_json::from_value::<RequestItem>(json!({"name": names[at % names.len()]})).expect("an item"));
    let handler = handler();
    let codes = |item: tarifa::options::ResponseItem| item.hs_code.map(|code| (code.code, code.probability));
    let streamed: Vec<_> = handler.stream(ClassifyOption::BulkClassifications, items).map(codes).collect();
    assert_eq!(streamed.len(), 600);
    for (at, name) in names.iter().enumerate() {
        let found =
            Engine::embedded().expect("packs").classify_with(&GoodsItem::new(*name), &ClassifyOptions::default());
        let best = found.expect("short text").best().map(|best| (best.code.digits().to_owned(), best.probability));
        assert!(streamed.iter().skip(at).step_by(names.len()).all(|code| *code == best), "{name}");
    }
}

#[test]
fn limits_and_unknown_fields_are_choices() {
    let request = json!({"items": [{"name": "a mug", "colour": "blue"}, {"name": "a mug"}], "priority": 1});
    let strict = handler().with_unknown_fields(UnknownFields::Reject);
    let response: Response = serde_json::from_str(&strict.handle(&request.to_string())).expect("a response");
    assert_eq!(response.errors[0].code, ProblemCode::UnknownField);
    assert_eq!(response.errors[0].field.as_deref(), Some("priority"));
    let request = json!({"items": [{"name": "a mug", "colour": "blue"}, {"name": "a mug"}]});
    let response: Response = serde_json::from_str(&strict.handle(&request.to_string())).expect("a response");
    assert_eq!(response.items[0].errors[0].field.as_deref(), Some("items[0].colour"));
    assert!(!response.success && response.items[1].hs_code.is_some());
    let narrow = handler().with_limits(Limits::default().with_items(1).with_characters(3).with_bulk_items(2));
    let response: Response = serde_json::from_str(&narrow.handle(&request.to_string())).expect("a response");
    assert_eq!((response.errors[0].limit, response.errors[0].field.as_deref()), (Some(1), Some("items")));
    let bulk = json!({"classify_option": "BulkClassifications", "items": request["items"]});
    let response: Response = serde_json::from_str(&narrow.handle(&bulk.to_string())).expect("a response");
    assert_eq!(response.items[1].errors[0].field.as_deref(), Some("items[1].name"));
}

/// Any JSON, with the names of fields that requests have more often than chance would.
fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".{0,20}".prop_map(Value::from),
        "(US|DE|6109.10|ValidateOnly|mug)".prop_map(Value::from),
    ];
    let name = "(items|classify_option|request_id|name|configuration|categories|shipToCountries|hsCodeProvided|.{0,5})";
    leaf.prop_recursive(4, 32, 6, move |inner| {
        let fields = prop::collection::vec((name, inner.clone()), 0..6);
        prop_oneof![
            prop::collection::vec(inner, 0..6).prop_map(Value::from),
            fields.prop_map(|fields| Value::from(fields.into_iter().collect::<Map<_, _>>())),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn any_json_has_a_response(request in any_json()) {
        prop_assume!(request.get("item").is_none());
        let response: Response = serde_json::from_str(&handler().handle(&request.to_string())).expect("a response");
        let problems = response.errors.len() + response.items.iter().map(|item| item.errors.len()).sum::<usize>();
        prop_assert_eq!(response.success, problems == 0);
        prop_assert!(response.success || problems > 0);
    }

    #[test]
    fn any_json_of_a_carrier_has_a_response(item in any_json(), to in any_json()) {
        let request = json!({"item": item, "toCountry": to}).to_string();
        let response: CarrierResponse = serde_json::from_str(&handler().handle(&request)).expect("a response");
        prop_assert_eq!(response.classification_result.is_some(), response.errors.is_empty());
    }

    #[test]
    fn any_text_has_a_response(request in ".{0,200}") {
        serde_json::from_str::<Response>(&handler().handle(&request)).expect("a response");
    }
}
