//! Reviews: opened, decided once, found again and counted; what is secret is never in the file.

use std::fs;
use std::io::Write;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use proptest::prelude::*;
use serde_json::{Value, json};
use tarifa::catalogue::{
    CatalogueItem, Decision, Opening, OwnCode, OwnCodes, RecommendOptions, Review, ReviewState, ReviewVerdict, Reviews,
    Role,
};
use tarifa::duty::Money;
use tarifa::history::{
    FileHistory, HistoryOptions, HistoryStore, MemoryHistory, RecordId, Redaction, StoredRecord, TextPattern,
};
use tarifa::jiff::Timestamp;
use tarifa::options::Handler;
use tarifa::{Engine, Error, ErrorKind, GoodsItem, TariffCode};

const ROLES: [Role; 3] = [Role::ResearchAndDevelopment, Role::Procurement, Role::CustomsAffairs];

fn at(text: &str) -> Timestamp {
    text.parse().expect("a time")
}

fn now() -> Timestamp {
    at("2026-11-22T12:00:00Z")
}

fn code(text: &str) -> TariffCode {
    text.parse().expect("a code")
}

fn memory() -> Arc<dyn HistoryStore> {
    Arc::new(MemoryHistory::new(usize::MAX, HistoryOptions::default()))
}

fn opening(key: &str, recommended: &str) -> Opening {
    let item = CatalogueItem::new(key, GoodsItem::new("stoneware mug")).with_code(code("691110"));
    Opening::new(item).with_recommended(code(recommended))
}

fn all(reviews: &Reviews) -> Vec<Review> {
    let mut found = Vec::new();
    reviews.for_each(|review| found.push(review)).expect("readable");
    found
}

#[test]
fn a_review_keeps_the_whole_recommendation() {
    let engine = Engine::embedded().expect("the embedded packs open");
    let goods = GoodsItem::new("cotton shirt");
    let answer = engine.classify(&goods).expect("an answer");
    let opening = Opening::new(CatalogueItem::new("SKU-1", goods)).with_classification(&answer);
    let reviews = Reviews::new(memory());
    let id = reviews.open(now(), &opening).expect("opened");
    let review = reviews.get(id).expect("readable").expect("it is there");
    assert_eq!((review.state, review.opened_at, review.decision), (ReviewState::Pending, now(), None));
    assert_eq!(review.opening, opening);
    assert_eq!(opening.recommended, answer.best().map(|best| best.code));
    assert_eq!(opening.alternatives.len(), answer.alternatives.len());
    assert!(!opening.evidence.is_empty() && opening.question.is_some());
    let hashes: Vec<&str> = opening.packs.iter().map(|pack| pack.hash.as_str()).collect();
    assert_eq!(hashes[0], answer.data.hash.to_string());
    assert_eq!(hashes.len(), 2, "nomenclature and model");
    assert_eq!(reviews.get(RecordId::from_bits(7)).expect("readable"), None);
}

#[test]
fn a_recommendation_brings_its_line_its_schedule_and_earlier_decisions() {
    let engine = Engine::embedded().expect("the embedded packs open");
    let china: tarifa::Country = "CN".parse().expect("a country");
    let item = CatalogueItem::new("SKU-1", GoodsItem::new("cotton shirt"));
    let mut own = OwnCodes::new();
    own.decide(&item, OwnCode::new(code("6105100010"), Some(china.jurisdiction())).with_reason("ruling 7"));
    let options = RecommendOptions::default().with_tariff(china).with_own_codes(own);
    let opening =
        Opening::new(item.clone()).with_recommendation(&engine.recommend(&item, &options).expect("an answer"));
    assert_eq!((opening.recommended, opening.tariff), (Some(code("6105100010")), Some(china.jurisdiction())));
    assert!(
        opening.evidence.iter().any(|text| text == "the company decided on 6105.10.00.10: ruling 7"),
        "{opening:?}"
    );
    assert!(opening.packs.iter().any(|pack| pack.jurisdiction == "CN"), "{opening:?}");
}

#[test]
fn guesses_are_not_recommended() {
    let engine = Engine::embedded().expect("the embedded packs open");
    let gift = CatalogueItem::new("SKU-2", GoodsItem::new("gift set"));
    let answer = engine.classify(&gift.goods).expect("an answer");
    assert!(answer.outcome != tarifa::Outcome::Classified && answer.best().is_some(), "{answer:?}");
    assert_eq!(Opening::new(gift).with_classification(&answer).recommended, None);
}

#[test]
fn a_review_is_decided_once() {
    let reviews = Reviews::new(memory());
    let id = reviews.open(now(), &opening("SKU-1", "691200")).expect("opened");
    let refused = |decision: Decision| {
        let error = reviews.decide(now(), id, &decision).expect_err("refused");
        assert_eq!(error.kind(), ErrorKind::InvalidInput);
        error.to_string().replace(&id.to_string(), "ID")
    };
    let role = Role::Procurement;
    assert_eq!(refused(Decision::rejected(role, " \n")), "the review ID: a reason is needed");
    assert_eq!(refused(Decision::changed(role, code("691110"), "")), "the review ID: a reason is needed");
    assert_eq!(
        refused(Decision::changed(role, code("6912.00"), "so")),
        "the review ID: the code is the recommended one: accept it"
    );
    // The clock stepped back: no decision is older than its review.
    let changed = Decision::changed(role, code("691110"), "it is porcelain").with_reviewer("A. Otto");
    let review = reviews.decide(at("2026-11-22T11:00:00Z"), id, &changed).expect("decided");
    assert_eq!((review.state, review.decision.as_ref().map(|d| d.at)), (ReviewState::Changed, Some(now())));
    assert_eq!(reviews.get(id).expect("readable"), Some(review));
    assert_eq!(
        refused(Decision::accepted(Role::CustomsAffairs)),
        "the review ID: it was changed by A. Otto (procurement) at 2026-11-22T12:00:00Z: open a new review"
    );
    let unknown = reviews.decide(now(), RecordId::from_bits(7), &changed).expect_err("no review");
    assert!(unknown.to_string().ends_with("there is no such review"), "{unknown}");
    let blank = reviews.open(now(), &Opening::new(CatalogueItem::default())).expect("opened");
    let error = reviews.decide(now(), blank, &Decision::accepted(role)).expect_err("nothing to accept");
    assert!(error.to_string().contains("no code was recommended"), "{error}");
}

/// A store that takes its time to look a record up, so that threads meet.
struct Slow(Arc<dyn HistoryStore>);

impl HistoryStore for Slow {
    fn put(&self, records: &[StoredRecord]) -> Result<(), Error> {
        self.0.put(records)
    }

    fn get(&self, id: RecordId) -> Result<Option<StoredRecord>, Error> {
        let found = self.0.get(id);
        thread::sleep(Duration::from_millis(5));
        found
    }

    fn expire(&self, before: Timestamp) -> Result<u64, Error> {
        self.0.expire(before)
    }

    fn export(&self, out: &mut dyn Write) -> Result<u64, Error> {
        self.0.export(out)
    }

    fn len(&self) -> Result<u64, Error> {
        self.0.len()
    }

    fn retention(&self) -> Duration {
        self.0.retention()
    }
}

#[test]
fn of_threads_that_decide_at_once_one_does() {
    let reviews = Reviews::new(Arc::new(Slow(memory())));
    for round in 0..5 {
        let id = reviews.open(now(), &opening("SKU-1", "691200")).expect("opened");
        let decided: Vec<bool> = thread::scope(|scope| {
            let work = |at: usize| {
                let reviews = &reviews;
                move || reviews.decide(now(), id, &Decision::accepted(ROLES[at % 3])).is_ok()
            };
            let threads: Vec<_> = (0..4).map(|at| scope.spawn(work(at))).collect();
            threads.into_iter().map(|thread| thread.join().expect("no panic")).collect()
        });
        assert_eq!(decided.iter().filter(|decided| **decided).count(), 1, "round {round}");
    }
}

#[test]
fn reviews_are_told_from_other_records_of_the_store() {
    let store = memory();
    let engine = Engine::embedded().expect("the embedded packs open");
    let handler = Handler::new(engine).with_history(Arc::clone(&store));
    let reviews = Reviews::new(Arc::clone(&store));
    let mut opened = Vec::new();
    for round in 0..200 {
        let answer: Value =
            serde_json::from_str(&handler.handle(r#"{"items": [{"name": "mug"}]}"#)).expect("a response");
        let id = answer["items"][0]["id"].as_str().expect("a name").parse().expect("an id");
        assert_eq!(reviews.get(id).expect("readable"), None, "an answer is no review");
        opened.push(reviews.open(Timestamp::now(), &opening(&round.to_string(), "691200")).expect("opened"));
    }
    for id in opened.iter().skip(1).step_by(2) {
        reviews.decide(Timestamp::now(), *id, &Decision::rejected(Role::Procurement, "sold out")).expect("decided");
    }
    assert_eq!(all(&reviews).iter().map(|review| review.id).collect::<Vec<_>>(), opened);
    let pending: Vec<RecordId> = reviews.pending().expect("readable").iter().map(|review| review.id).collect();
    assert_eq!(pending, opened.iter().step_by(2).copied().collect::<Vec<_>>());
    let mut lines = Vec::new();
    assert_eq!(reviews.export(&mut lines).expect("written"), 200);
    let lines: Vec<Value> = String::from_utf8(lines)
        .expect("UTF-8")
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    assert_eq!((&lines[1]["state"], &lines[1]["opening"]["item"]["key"]), (&json!("rejected"), &json!("1")));
    let decision = json!({"outcome": {"verdict": "rejected", "reason": "sold out"}, "role": "procurement"});
    let mut exported = lines[1]["decision"].clone();
    for left in ["at", "reviewer"] {
        exported.as_object_mut().and_then(|fields| fields.remove(left)).expect("it is there");
    }
    assert_eq!((exported, &lines[0]["decision"]), (decision, &Value::Null));
    assert_eq!(store.len().expect("readable"), 500);
}

#[test]
fn a_decision_whose_review_expired_is_left_out() {
    let store = memory();
    let reviews = Reviews::new(Arc::clone(&store));
    let id = reviews.open(at("2025-01-01T00:00:00Z"), &opening("SKU-1", "691200")).expect("opened");
    reviews.decide(now(), id, &Decision::accepted(Role::CustomsAffairs)).expect("decided");
    assert_eq!(store.expire(at("2026-01-01T00:00:00Z")).expect("removed"), 1);
    assert_eq!((store.len().expect("readable"), all(&reviews)), (1, Vec::new()));
    assert_eq!(reviews.get(id).expect("readable"), None);
}

#[test]
fn a_line_that_is_no_record_is_an_error() {
    let store = memory();
    let reviews = Reviews::new(Arc::clone(&store));
    let id = reviews.open(now(), &opening("SKU-1", "691200")).expect("opened");
    let next = RecordId::from_bits(id.bits() + 1);
    let body = json!({"tarifa": "decision", "decision": {"role": "nobody"}});
    store.put(&[StoredRecord { id: next, created_at: now(), body }]).expect("stored");
    for error in [reviews.get(id).expect_err("unreadable"), reviews.for_each(drop).expect_err("unreadable")] {
        assert_eq!(error.kind(), ErrorKind::InvalidInput, "{error}");
        assert!(error.to_string().contains("took role or outcome out of its decision"), "{error}");
    }
}

#[test]
fn agreement_is_counted_by_chapter_month_and_role() {
    let reviews = Reviews::new(memory());
    let review = |opened: &str, recommended: &str, decision: Option<Decision>| {
        let id = reviews.open(at(opened), &opening("SKU-1", recommended)).expect("opened");
        decision.map(|decision| reviews.decide(now(), id, &decision).expect("decided"));
    };
    let changed = |role, to: &str| Some(Decision::changed(role, code(to), "so"));
    let [lab, buyer, customs] = ROLES;
    review("2026-10-31T23:30:00Z", "6109100012", Some(Decision::accepted(customs)));
    review("2026-10-31T23:45:00Z", "6109100012", changed(customs, "6109100040"));
    review("2026-11-01T00:00:00Z", "6109100012", changed(lab, "6109901007"));
    review("2026-11-01T00:00:00Z", "6109100012", changed(lab, "6110202079"));
    review("2026-11-02T00:00:00Z", "6109100012", changed(buyer, "6205202066"));
    review("2026-11-03T00:00:00Z", "6109100012", Some(Decision::rejected(buyer, "so")));
    review("2026-11-03T00:00:00Z", "691200", None);
    let agreement = reviews.agreement().expect("readable");
    let total = agreement.total();
    let counts = [
        total.accepted,
        total.changed_in_subheading,
        total.changed_in_heading,
        total.changed_in_chapter,
        total.changed_chapter,
        total.rejected,
        total.pending,
    ];
    assert_eq!((counts, total.reviews, total.decided()), ([1; 7], 7, 6));
    let rates = [total.acceptance_rate(), total.subheading_rate(), total.heading_rate(), total.chapter_rate()];
    assert_eq!(rates, [Some(1.0 / 6.0), Some(2.0 / 6.0), Some(3.0 / 6.0), Some(4.0 / 6.0)]);
    let chapters: Vec<_> = agreement.by_chapter().into_iter().map(|row| (row.chapter, row.counts.reviews)).collect();
    assert_eq!(chapters, [(Some("61".to_owned()), 6), (Some("69".to_owned()), 1)]);
    let months: Vec<_> = agreement.by_month().into_iter().map(|row| (row.month, row.counts.reviews)).collect();
    assert_eq!(months, [(Some("2026-10".to_owned()), 2), (Some("2026-11".to_owned()), 5)]);
    let over_time = agreement.by_chapter_and_month();
    assert_eq!((over_time.len(), over_time[1].counts.reviews, over_time[2].acceptance_rate), (3, 4, None));
    let roles: Vec<_> = agreement.by_role().into_iter().map(|row| row.role.unwrap_or_default()).collect();
    assert_eq!(roles, ["", "customs_affairs", "procurement", "r_and_d"]);
    let json = serde_json::to_value(&agreement).expect("JSON");
    assert_eq!(
        json["by_month"][0],
        json!({
            "month": "2026-10", "reviews": 2, "pending": 0, "accepted": 1, "changed_in_subheading": 1,
            "changed_in_heading": 0, "changed_in_chapter": 0, "changed_chapter": 0, "rejected": 0,
            "acceptance_rate": 0.5, "subheading_rate": 1.0, "heading_rate": 1.0, "chapter_rate": 1.0
        })
    );
    let whole = &json["total"];
    assert_eq!((&whole["reviews"], &whole["heading_rate"]), (&json!(7), &json!(0.5)), "{whole}");
    assert_eq!((whole.get("chapter"), whole.get("month"), whole.get("role")), (None, None, None));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Whatever is opened and decided is found, counted and exported.
    #[test]
    fn reviews_are_what_was_put(steps in prop::collection::vec((0..4_u8, 0..3_usize, "\\PC{1,12}"), 1..40)) {
        let reviews = Reviews::new(memory());
        let mut model: Vec<(RecordId, ReviewState, String)> = Vec::new();
        for (step, role, text) in steps {
            let id = reviews.open(now(), &opening(&text, "691200")).expect("opened");
            let reason = format!("r{text}");
            let (decision, state) = match step {
                0 => (None, ReviewState::Pending),
                1 => (Some(Decision::accepted(ROLES[role])), ReviewState::Accepted),
                2 => (Some(Decision::changed(ROLES[role], code("691110"), reason)), ReviewState::Changed),
                _ => (Some(Decision::rejected(ROLES[role], reason)), ReviewState::Rejected),
            };
            if let Some(decision) = decision {
                let review = reviews.decide(now(), id, &decision).expect("decided");
                prop_assert_eq!(review.decision.map(|decided| decided.decision), Some(decision));
            }
            model.push((id, state, text));
        }
        let found: Vec<_> = all(&reviews).into_iter().map(|r| (r.id, r.state, r.opening.item.key)).collect();
        prop_assert_eq!(found, model.clone());
        prop_assert_eq!(reviews.agreement().expect("readable").total().reviews, model.len() as u64);
    }
}

/// What must not be in the file: a name in two scripts, a price, an address, numbers of a customer and of a card.
const SECRETS: [&str; 7] =
    ["Zhang Wei", "张伟", "48151.62", "weizhang@example.cn", "CUST-90871", "6222021234567890123", "宁波客户"];

/// A text of escapes such as `\u5f20`.
fn escaped(text: &str, capital: bool) -> String {
    let unit = |unit: u16| if capital { format!("\\u{unit:04X}") } else { format!("\\u{unit:04x}") };
    text.encode_utf16().map(unit).collect()
}

/// A text as UTF-8, as UTF-16 of both byte orders, and as JSON escapes it, in small and capital letters.
fn spellings(text: &str) -> Vec<Vec<u8>> {
    let units: Vec<u16> = text.encode_utf16().collect();
    // Letters of ASCII as they are.
    let partly = |capital: bool| -> String {
        let letter = |c: char| match c.is_ascii() {
            true => c.to_string(),
            false => escaped(&c.to_string(), capital),
        };
        text.chars().map(letter).collect()
    };
    vec![
        text.as_bytes().to_vec(),
        units.iter().flat_map(|unit| unit.to_le_bytes()).collect(),
        units.iter().flat_map(|unit| unit.to_be_bytes()).collect(),
        escaped(text, false).into_bytes(),
        escaped(text, true).into_bytes(),
        partly(false).into_bytes(),
        partly(true).into_bytes(),
    ]
}

/// The secrets that the bytes have, in whatever spelling.
fn found_in(bytes: &[u8]) -> Vec<&'static str> {
    let has = |wanted: &[u8]| bytes.windows(wanted.len()).any(|window| window == wanted);
    SECRETS.into_iter().filter(|secret| spellings(secret).iter().any(|wanted| has(wanted))).collect()
}

/// Puts the secrets wherever a text goes: keys, goods, evidence, reasons, reviewers, and requests of `options`.
fn planted(options: HistoryOptions) -> (Vec<u8>, Vec<Review>) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("history.redb");
    let store: Arc<dyn HistoryStore> = Arc::new(FileHistory::open(&path, options).expect("a new file"));
    let reviews = Reviews::new(Arc::clone(&store));
    let everything = format!("ceramic mug for {}", SECRETS.join(", "));
    let mut goods = GoodsItem::new(&everything).with_description(&everything).with_material(&everything);
    goods = goods.with_category(&everything).with_intended_use(&everything);
    let price = Money { amount: "48151.62".parse().expect("an amount"), currency: "CNY".parse().expect("a currency") };
    let item = CatalogueItem::new(&everything, goods.clone()).with_value(price).with_code(code("691200"));
    let engine = Engine::embedded().expect("the embedded packs open");
    let answer = engine.classify(&goods).expect("an answer");
    let opening = Opening::new(item).with_classification(&answer).with_evidence(&everything);
    for (number, role) in ROLES.into_iter().enumerate() {
        let id = reviews.open(now(), &opening).expect("opened");
        let decision = match number {
            0 => Decision::changed(role, code("701337"), &everything),
            1 => Decision::rejected(role, &everything),
            _ => Decision::accepted(role),
        };
        reviews.decide(now(), id, &decision.with_reviewer("Zhang Wei 张伟")).expect("decided");
    }
    let handler = Handler::new(engine).with_history(Arc::clone(&store));
    for option in ["ClassifyItems", "BulkClassifications", "ClassifyAlternates"] {
        let item = json!({"id": everything, "name": everything, "description": everything, "categories": everything,
            "material": everything, "productId": everything, "configuration": {"sku": everything}});
        let request = json!({"request_id": everything, "classify_option": option, "items": [item]});
        let response: Value = serde_json::from_str(&handler.handle(&request.to_string())).expect("a response");
        assert!(response["items"][0]["id"].is_string(), "it was kept: {response}");
    }
    let found = all(&reviews);
    drop((handler, reviews, store));
    (fs::read(path).expect("the file"), found)
}

#[test]
fn no_planted_secret_is_in_the_file() {
    let redaction = ["Zhang Wei", "张伟", "宁波客户", "CUST-90871", "48151.62"]
        .into_iter()
        .fold(Redaction::default().with_field("item.value"), |redaction, secret| {
            redaction.with_pattern(TextPattern::Text(secret.to_owned()))
        })
        .with_pattern(TextPattern::EmailAddress)
        .with_pattern(TextPattern::Digits(11));
    let (bytes, found) = planted(HistoryOptions::default().with_redaction(redaction));
    assert_eq!(found_in(&bytes), Vec::<&str>::new());
    assert_eq!(found.len(), 3);
    for review in &found {
        assert_eq!(review.opening.item.value, None, "a price that was redacted is left out");
        assert!(review.opening.item.key.starts_with("ceramic mug for [redacted], "), "{}", review.opening.item.key);
        assert!(review.opening.packs.iter().all(|pack| pack.hash.len() == 64), "{:?}", review.opening.packs);
        let decided = review.decision.as_ref().expect("decided");
        assert_eq!(decided.decision.reviewer, "[redacted] [redacted]");
    }
    let verdict = found[0].decision.as_ref().map(|decided| &decided.decision.outcome);
    assert!(matches!(verdict, Some(ReviewVerdict::Changed { reason, .. }) if !reason.contains("张")), "{verdict:?}");
}

#[test]
fn fields_that_are_named_are_not_in_the_file() {
    let fields = [
        "item",
        "evidence",
        "reason",
        "reviewer",
        "name",
        "description",
        "categories",
        "material",
        "productId",
        "sku",
        "customsDescription",
    ];
    let redaction = fields.into_iter().fold(Redaction::default(), Redaction::with_field);
    let (bytes, found) = planted(HistoryOptions::default().with_redaction(redaction));
    assert_eq!(found_in(&bytes), Vec::<&str>::new());
    let states: Vec<ReviewState> = found.iter().map(|review| review.state).collect();
    assert_eq!(states, [ReviewState::Changed, ReviewState::Rejected, ReviewState::Accepted]);
    assert!(found.iter().all(|review| review.opening.item == CatalogueItem::default()));
}

/// The search finds what is there, or the tests above would say nothing.
#[test]
fn without_redaction_the_secrets_are_in_the_file() {
    let (bytes, found) = planted(HistoryOptions::default());
    assert_eq!(found_in(&bytes), SECRETS);
    assert_eq!(found[2].opening.item.value.map(|value| value.to_string()).as_deref(), Some("48151.62 CNY"));
    for secret in SECRETS {
        for spelling in spellings(secret) {
            assert_eq!(found_in(&spelling), [secret]);
        }
    }
}

#[test]
fn a_redaction_that_leaves_no_review_is_told() {
    let store = |pattern: &str| -> Arc<dyn HistoryStore> {
        let redaction = Redaction::default().with_pattern(TextPattern::Text(pattern.to_owned()));
        Arc::new(MemoryHistory::new(9, HistoryOptions::default().with_redaction(redaction)))
    };
    let error = Reviews::new(store("review")).open(now(), &opening("a", "691200")).expect_err("no review is left");
    assert!(error.to_string().ends_with("takes out that it is a review"), "{error}");
    let reviews = Reviews::new(store("procurement"));
    let id = reviews.open(now(), &opening("a", "691200")).expect("opened");
    let error = reviews.decide(now(), id, &Decision::accepted(Role::Procurement)).expect_err("no role is left");
    assert!(error.to_string().contains("took role or outcome out"), "{error}");
}
