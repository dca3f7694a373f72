//! Questions: which is asked, and what an answer changes.

use std::fs;
use std::sync::LazyLock;

use tarifa::classify::SOMETHING_ELSE;
use tarifa::{Answer, Classification, ClassifyOptions, Engine, ErrorKind, GoodsItem, Outcome, Pack, compile};

/// A pack of two headings of shirts and two of other goods, built by the compiler from `FILES`.
static PACK: LazyLock<Vec<u8>> = LazyLock::new(|| build(&FILES));

const FILES: [(&str, &str); 12] = [
    ("about.tsv", "jurisdiction\tHS\nedition\t2022\ndate\t2026-01-01\n"),
    ("nomenclature/sections.tsv", "I\t01-60\tOther goods\nII\t61-97\tClothes\n"),
    ("nomenclature/chapters.tsv", "09\tCoffee\n61\tKnitted clothes\n"),
    (
        "editions/codes.tsv",
        "090111\t2022\n090112\t2022\n610510\t2022\n610520\t2022\n610590\t2022\n610910\t2022\n610990\t2022\n",
    ),
    ("vague.txt", "garment\n"),
    ("editions/2012-2017.tsv", ""),
    ("editions/2017-2022.tsv", ""),
    ("editions/2022-2028.tsv", ""),
    (
        "goods/09.tsv",
        "0901\t=\tCoffee\n090111\t=\tGreen coffee\n090111\tcoffee beans\n090112\t=\tDecaffeinated coffee\n\
         090112\tdecaf beans\n",
    ),
    (
        "goods/61.tsv",
        "6105\t=\tShirts\n610510\t=\tKnitted cotton shirts\n610510\t~\tgarment\n610510\t~\tpolo\n\
         610520\t=\tKnitted polyester shirts\n610520\t~\tgarment\n610520\t~\tpolo\n\
         610590\t=\tKnitted wool shirts\n610590\t~\tgarment\n610590\t~\tpolo\n6109\t=\tT-shirts\n\
         610910\t=\tCotton tees\n610910\t~\tgarment\n610910\t~\ttee\n\
         610990\t=\tPolyester tees\n610990\t~\tgarment\n610990\t~\ttee\n",
    ),
    (
        "questions/61.tsv",
        "61-garment\t?\tIs it a shirt?\n61-garment\tyes\t6105\n61-garment\tno, a tee\t6109\n\
         6105-fibre\t?\tWhat is the shirt made of?\n6105-fibre\tcotton\t610510\n6105-fibre\tpolyester\t610520\n\
         6109-fibre\t?\tWhat is the tee made of?\n6109-fibre\tcotton\t610910\n6109-fibre\tpolyester\t610990\n",
    ),
    ("questions/across.tsv", "all-kind\t?\tCan it be drunk?\nall-kind\tyes\t0901\nall-kind\tno\t61\n"),
];

fn build(files: &[(&str, &str)]) -> Vec<u8> {
    let folder = tempfile::tempdir().expect("temporary folder");
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("folder");
        fs::write(path, text).expect("file");
    }
    compile::build_hs_pack(folder.path()).expect("the text keeps the rules")
}

fn engine() -> Engine {
    Engine::builder().pack(Pack::open(PACK.clone()).expect("a pack")).build().expect("an engine")
}

fn classify(item: &GoodsItem) -> Classification {
    engine().classify(item).expect("short text and known answers")
}

fn probability(answer: &Classification, code: &str) -> f32 {
    answer.alternatives.iter().find(|candidate| candidate.code.digits() == code).map_or(0.0, |found| found.probability)
}

fn near(found: f32, expected: f32) {
    assert!((found - expected).abs() < 1e-4, "{found} where {expected} is expected");
}

// --- What is asked ---------------------------------------------------------------------------------------------

#[test]
fn the_question_that_parts_the_candidates_is_asked() {
    let question = classify(&GoodsItem::new("tee")).question.expect("two codes are as likely");
    assert_eq!((question.id.as_str(), question.text.as_str()), ("6109-fibre", "What is the tee made of?"));
    let labels: Vec<&str> = question.options.iter().map(|option| option.label.as_str()).collect();
    assert_eq!(labels, ["cotton", "polyester", SOMETHING_ELSE]);
    for (option, share) in question.options.iter().zip([0.5, 0.5, 0.0]) {
        near(option.share, share);
    }
}

#[test]
fn nothing_is_asked_of_what_is_sure_empty_or_not_recognised() {
    for (text, outcome) in
        [("coffee beans", Outcome::Classified), ("", Outcome::Empty), ("zzkq qwxzv", Outcome::NotRecognised)]
    {
        let answer = classify(&GoodsItem::new(text));
        assert_eq!((answer.outcome, answer.question), (outcome, None), "{text}");
    }
}

#[test]
fn a_pack_without_questions_asks_nothing() {
    let without: Vec<(&str, &str)> = FILES.into_iter().filter(|(name, _)| !name.starts_with("questions")).collect();
    let engine = Engine::builder().pack(Pack::open(build(&without)).expect("a pack")).build().expect("an engine");
    let tee = GoodsItem::new("tee");
    let answer = engine.classify(&tee).expect("short text");
    assert_eq!(answer.question, None);
    near(probability(&answer, "610910"), 0.5);
    let error = engine.classify(&tee.with_answer("6109-fibre", Some("cotton"))).expect_err("no such question");
    assert_eq!(error.kind(), ErrorKind::InvalidInput);
}

// --- What an answer changes ------------------------------------------------------------------------------------

#[test]
fn a_chosen_option_leaves_the_others_unlikely() {
    let engine = engine();
    let mut item = GoodsItem::new("tee");
    let answer = engine.answer(&mut item, "6109-fibre", Some("polyester"), &ClassifyOptions::default());
    let answer = answer.expect("an option of the question");
    near(probability(&answer, "610910") / probability(&answer, "610990"), 0.02);
    near(answer.alternatives.iter().map(|candidate| candidate.probability).sum(), 1.0);
    assert_eq!(answer.safe.expect("sure now").code.digits(), "610990");
    assert_eq!(answer.question, None);
    assert_eq!(item.answers, [Answer { question: "6109-fibre".into(), option: Some("polyester".into()) }]);
}

#[test]
fn i_do_not_know_changes_nothing_and_is_not_asked_again() {
    let before = classify(&GoodsItem::new("tee"));
    let after = classify(&GoodsItem::new("tee").with_answer("6109-fibre", None));
    assert_eq!(before.alternatives, after.alternatives);
    assert!(after.question.is_none_or(|question| question.id != "6109-fibre"));
}

#[test]
fn something_else_leaves_what_the_question_is_about_unlikely() {
    let item = GoodsItem::new("tee or polo");
    let before = classify(&item);
    let after = classify(&item.with_answer("6109-fibre", Some(SOMETHING_ELSE)));
    let odds = |answer| probability(answer, "610910") / probability(answer, "610510");
    near(odds(&after) / odds(&before), 0.1);
}

#[test]
fn a_code_that_a_question_leaves_open_stays_and_those_of_other_headings_recede() {
    let item = GoodsItem::new("tee or polo");
    let before = classify(&item);
    let after = classify(&item.with_answer("6105-fibre", Some("cotton")));
    let kept = |code| {
        let odds = |answer| probability(answer, code) / probability(answer, "610510");
        odds(&after) / odds(&before)
    };
    near(kept("610520"), 0.02);
    // The question is about shirts, and wool is none of its options.
    near(kept("610590"), 1.0);
    near(kept("610910"), 0.2);
}

#[test]
fn a_narrow_option_brings_codes_that_the_words_did_not() {
    let item = GoodsItem::new("tee");
    assert_eq!(probability(&classify(&item), "610590"), 0.0);
    let answer = classify(&item.with_answer("61-garment", Some("yes")));
    assert!(probability(&answer, "610590") > 0.0, "{answer:?}");
}

#[test]
fn answers_without_a_text_find_nothing() {
    let answer = classify(&GoodsItem::new(" ").with_answer("6109-fibre", Some("cotton")));
    assert_eq!((answer.outcome, answer.alternatives), (Outcome::Empty, Vec::new()));
}

#[test]
fn of_several_answers_to_one_question_the_last_counts() {
    let once = GoodsItem::new("tee").with_answer("6109-fibre", Some("cotton"));
    let replaced = GoodsItem::new("tee").with_answer("6109-fibre", None).with_answer("6109-fibre", Some("cotton"));
    assert_eq!(once, replaced);
    let mut twice = once.clone();
    twice.answers.insert(0, Answer { question: "6109-fibre".into(), option: Some("polyester".into()) });
    assert_eq!(classify(&once), classify(&twice));
}

#[test]
fn a_text_too_vague_is_classified_with_an_answer() {
    let engine = engine();
    let mut item = GoodsItem::new("garment");
    let outcome = |answer: Classification| answer.outcome;
    assert_eq!(engine.classify(&item).map(outcome).expect("short text"), Outcome::TooVague);
    let options = ClassifyOptions::default();
    assert_eq!(engine.answer(&mut item, "61-garment", None, &options).map(outcome).expect("known"), Outcome::TooVague);
    let told = engine.answer(&mut item, "61-garment", Some("no, a tee"), &options).expect("an option");
    assert_eq!((told.outcome, told.safe.expect("a heading").code.digits()), (Outcome::Classified, "6109"));
}

// --- Answers that cannot be read -------------------------------------------------------------------------------

#[test]
fn unknown_questions_and_options_are_errors_that_leave_the_item() {
    let engine = engine();
    let options = ClassifyOptions::default();
    for (question, option, part) in [
        ("6109-colour", "cotton", "'6109-colour' is not a question"),
        ("6109-fibre", "wool", "'cotton', 'polyester', 'the goods are something else'"),
    ] {
        let mut item = GoodsItem::new("tee");
        let error = engine.answer(&mut item, question, Some(option), &options).expect_err(option);
        assert_eq!(error.kind(), ErrorKind::InvalidInput);
        assert!(error.to_string().contains(part), "{error}");
        assert_eq!(item, GoodsItem::new("tee"));
    }
}

#[test]
fn answers_are_in_the_json_of_an_item_and_may_be_absent() {
    let bare = serde_json::to_value(GoodsItem::new("tee")).expect("JSON");
    assert_eq!(bare.get("answers"), None);
    let item = GoodsItem::new("tee").with_answer("6109-fibre", Some("cotton")).with_answer("61-garment", None);
    let json = serde_json::to_string(&item).expect("JSON");
    assert_eq!(serde_json::from_str::<GoodsItem>(&json).expect("an item"), item);
    let given: GoodsItem =
        serde_json::from_str(r#"{"name":"tee","answers":[{"question":"61-garment"}]}"#).expect("an item");
    assert_eq!(given.answers, [Answer { question: "61-garment".into(), option: None }]);
}

#[test]
fn a_code_has_its_answer() {
    let engine = engine();
    for (code, question, option) in [
        ("610910", "6109-fibre", Some("cotton")),
        ("610990.10", "6109-fibre", Some("polyester")),
        ("6109", "61-garment", Some("no, a tee")),
        ("610590", "6105-fibre", None),
        ("090111", "6105-fibre", Some(SOMETHING_ELSE)),
        ("999999", "6105-fibre", None),
    ] {
        let answer = engine.expected_answer(question, &code.parse().expect("a code")).expect("a question");
        assert_eq!(answer.option.as_deref(), option, "{code}");
    }
    assert!(engine.expected_answer("6109-colour", &"610910".parse().expect("a code")).is_err());
}
