//! Texts that are no goods description: the answer says so, and no text makes a call fail or long.

use std::time::{Duration, Instant};

use proptest::prelude::*;
use tarifa::classify::MAX_TEXT_BYTES;
use tarifa::{Classification, ClassifyOptions, Engine, ErrorKind, GoodsItem, Outcome};

/// Far above what a call takes and far below what a person would wait for.
const LONG: Duration = Duration::from_secs(1);

fn engine() -> Engine {
    Engine::embedded().expect("the embedded pack opens")
}

/// Classifies a text within the limit and checks what holds for every answer.
fn answer(text: &str) -> Classification {
    let start = Instant::now();
    let answer = engine().classify(&GoodsItem::new(text)).expect("text within the limit");
    let taken = start.elapsed();
    assert!(taken < LONG, "{taken:?} for {} bytes", text.len());
    assert_sound(&answer);
    answer
}

fn assert_sound(answer: &Classification) {
    let probabilities: Vec<f32> = answer.alternatives.iter().map(|candidate| candidate.probability).collect();
    assert!(probabilities.iter().all(|p| (0.0..=1.0).contains(p)), "{probabilities:?}");
    assert!(probabilities.iter().sum::<f32>() <= 1.0001, "{probabilities:?}");
    assert!(probabilities.is_sorted_by(|a, b| a >= b), "{probabilities:?}");
    for evidence in answer.alternatives.iter().flat_map(|candidate| &candidate.evidence) {
        assert!((0.0..=1.0).contains(&evidence.likeness), "{evidence:?}");
    }
    let shares: f32 = answer.words.iter().map(|word| word.share).sum();
    assert!((0.0..=1.0001).contains(&shares), "{:?}", answer.words);
    match answer.outcome {
        Outcome::Classified | Outcome::TooVague => assert!(!answer.alternatives.is_empty()),
        _ => assert!(answer.alternatives.is_empty() && answer.safe.is_none()),
    }
}

/// The texts whose outcome is another one.
fn not(expected: Outcome, texts: impl IntoIterator<Item = impl AsRef<str>>) -> Vec<(String, Outcome)> {
    let outcome = |text: &str| (text.to_owned(), answer(text).outcome);
    let found = texts.into_iter().map(|text| outcome(text.as_ref()));
    found.filter(|(_, outcome)| *outcome != expected).collect()
}

#[test]
fn no_text_is_empty() {
    assert_eq!(not(Outcome::Empty, ["", " ", "   ", "\t", "\r\n", "\u{a0}\u{3000}"]), []);
}

#[test]
fn fields_beside_an_empty_name_are_text() {
    let item = GoodsItem::new("").with_material("cotton").with_description("knitted t-shirt for women");
    assert_eq!(engine().classify(&item).expect("short text").outcome, Outcome::Classified);
}

#[test]
fn what_has_no_word_is_not_recognised() {
    let texts = ["!", "...", "-", "%", "(,;)", "\u{0}\u{1}\u{7f}!", "🙂🙂", "the of and", "without", "zzkq qwxzv"];
    assert_eq!(not(Outcome::NotRecognised, texts), []);
}

#[test]
fn a_letter_or_a_number_names_no_goods() {
    let texts = ('a'..='z').map(String::from).chain((0..10).map(|n| n.to_string()));
    let named: Vec<(String, Outcome)> = texts
        .chain(["12345", "50%", "1,000", "A", "é"].map(str::to_owned))
        .map(|text| (text.clone(), answer(&text).outcome))
        .filter(|(_, outcome)| !matches!(outcome, Outcome::TooVague | Outcome::NotRecognised))
        .collect();
    assert_eq!(named, []);
}

#[test]
fn words_of_any_trade_are_not_safe_to_use() {
    let texts = [
        "goods",
        "general merchandise",
        "misc items",
        "various products",
        "parts",
        "spare parts",
        "accessories",
        "equipment",
        "steel",
        "plastic",
        "metal",
        "samples",
        "gift",
        "personal effects",
    ];
    let safe: Vec<(&str, String)> =
        texts.into_iter().filter_map(|text| Some((text, answer(text).safe?.code.to_string()))).collect();
    assert_eq!(safe, []);
}

#[test]
fn control_characters_part_words() {
    let plain = answer("bicycle helmet");
    assert_eq!(answer("bicycle\u{0}\u{1b}helmet\u{7}").alternatives, plain.alternatives);
    assert_eq!(answer("\u{feff}bicycle\r\nhelmet").best().map(|best| best.code), plain.best().map(|best| best.code));
}

#[test]
fn scripts_without_a_glossary_are_not_recognised() {
    let texts = ["قميص قطن", "חולצת כותנה", "хлопковая рубашка", "เสื้อ", "βαμβακερό πουκάμισο"];
    assert_eq!(not(Outcome::NotRecognised, texts), []);
}

#[test]
fn right_to_left_marks_leave_the_words() {
    let marked = answer("\u{202e}helmet\u{202c} \u{200f}bicycle");
    assert_eq!(marked.best().map(|best| best.code.to_string()).as_deref(), Some("6506.10"));
}

#[test]
fn a_megabyte_is_refused_with_both_numbers() {
    let text = "cotton shirt ".repeat(1 << 17);
    for item in [GoodsItem::new(text.as_str()), GoodsItem::new("shirt").with_category(text.as_str())] {
        let error = engine().classify(&item).expect_err("too long");
        assert_eq!(error.kind(), ErrorKind::TextTooLong);
        assert!(error.to_string().contains(&MAX_TEXT_BYTES.to_string()), "{error}");
    }
    assert_eq!(engine().search(&text, 5).expect_err("too long").kind(), ErrorKind::TextTooLong);
}

#[test]
fn the_limit_counts_all_fields_together() {
    let half = "x".repeat(MAX_TEXT_BYTES / 2);
    let item = GoodsItem::new(half.as_str()).with_description(half.as_str());
    assert!(engine().classify(&item).is_ok());
    let error = engine().classify(&item.with_material("x")).expect_err("one byte too long");
    assert_eq!(error.kind(), ErrorKind::TextTooLong);
}

#[test]
fn long_texts_are_answered_in_time() {
    let full = |pattern: &str| pattern.repeat(MAX_TEXT_BYTES / pattern.len());
    for pattern in ["x", "ay", "yy", "ational", "ing", "s's", "1", "1.", "9,", "-", "a-", "é", "\u{fdfa}", "漢", "🙂"]
    {
        answer(&full(pattern));
    }
    for pattern in [";", ", ", "!?", "1 % ", "no ", "free ", "5 x ", "cotton ", "non ", "of with for ", "60% cotton "] {
        answer(&full(pattern));
    }
    assert_eq!(answer(&full("x")).outcome, Outcome::NotRecognised);
    assert_eq!(answer(&".,;:!?()[]|".repeat(60 * 1024 / 11)).outcome, Outcome::NotRecognised);
}

#[test]
fn ten_thousand_unknown_words_are_answered_in_time() {
    let letters = b"bcdfghjklmnpqrstvwxz";
    let word = |mut n: usize| {
        let tail = std::iter::repeat_with(|| {
            let letter = letters[n % letters.len()];
            n /= letters.len();
            char::from(letter)
        });
        tail.take(4).chain(['q']).collect::<String>()
    };
    let words: Vec<String> = (0..10_000).map(word).collect();
    let text = words.join(" ");
    assert!(text.len() <= MAX_TEXT_BYTES);
    answer(&text);
    engine().search(&text, 10).expect("text within the limit");
}

#[test]
fn every_plane_of_unicode_is_read() {
    let sample = (0..=0x10_ffff_u32).step_by(97).filter_map(char::from_u32);
    let text: String = sample.collect();
    for part in text.chars().collect::<Vec<char>>().chunks(500) {
        answer(&part.iter().collect::<String>());
        answer(&part.iter().flat_map(|c| [*c, ' ']).collect::<String>());
    }
}

#[test]
fn options_at_their_ends_are_kept() {
    let item = GoodsItem::new("cotton shirt");
    let none = ClassifyOptions::default().with_alternatives(0).with_evidence(0);
    let all = ClassifyOptions::default().with_alternatives(usize::MAX).with_evidence(usize::MAX);
    assert_eq!(engine().classify_with(&item, &none).expect("short text").alternatives, []);
    let answer = engine().classify_with(&item, &all).expect("short text");
    assert_sound(&answer);
    assert!(answer.alternatives.len() <= 64);
    assert_eq!(engine().search("cotton shirt", 0).expect("short text"), []);
    assert!(!engine().search("cotton shirt", usize::MAX).expect("short text").is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_answered_soundly(text in proptest::collection::vec(any::<char>(), 0..200)) {
        let text: String = text.into_iter().collect();
        prop_assert_eq!(answer(&text), answer(&text));
    }

    #[test]
    fn any_words_are_answered_soundly(text in "([a-z]{1,9}[ ,%.'-]|[0-9]{1,4}[ %x]|of |without |cotton |with ){0,20}") {
        prop_assert_eq!(answer(&text), answer(&text));
    }
}
