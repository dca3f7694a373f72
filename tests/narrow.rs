//! Goods to the lines of a tariff, over an invented schedule and the one of the United States where this machine has
//! it; see `shared`.

mod publications;
mod shared;

use std::fs;

use proptest::prelude::*;
use tarifa::compile::{ScheduleOptions, build_schedule};
use tarifa::{Engine, GoodsItem, NarrowBasis, NarrowStatus, Narrowing, Pack, QuestionKind, TariffCode, embedded};

type Outcome = Result<(), Box<dyn std::error::Error>>;

/// Code, indent and words of the rows of an invented schedule in the form of the United States.
const ROWS: &[(&str, usize, &str)] = &[
    ("6109", 0, "Shirts without buttons, knitted:"),
    ("6109.10.00", 1, "Of cotton"),
    ("", 2, "Men's or boys':"),
    ("6109.10.00.10", 3, "Printed (938)"),
    ("6109.10.00.20", 3, "Other (938)"),
    ("", 2, "Women's or girls':"),
    ("6109.10.00.30", 3, "Printed (939)"),
    ("6109.10.00.40", 3, "Other (939)"),
    ("6109.90", 1, "Of other fibers:"),
    ("6109.90.10.00", 2, "Containing 30 percent or more by weight of silk"),
    ("", 2, "Other:"),
    ("", 3, "Of man-made fibers:"),
    ("6109.90.20.10", 4, "Valued not over $5 each"),
    ("6109.90.20.20", 4, "Valued over $5 each"),
    ("6109.90.80.00", 3, "Other"),
    ("6911.10.00.00", 0, "Tableware of porcelain"),
];

fn pack(with_texts: bool) -> Result<Pack, Box<dyn std::error::Error>> {
    let row = |(code, indent, words): &(&str, usize, &str)| {
        serde_json::json!({
            "htsno": code, "indent": indent.to_string(), "description": words, "units": ["No."], "general": "4%",
            "special": "", "other": "9%",
        })
    };
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("invented.json");
    fs::write(&file, serde_json::Value::Array(ROWS.iter().map(row).collect()).to_string())?;
    let mut options = ScheduleOptions::default();
    options.edition = Some("invented".to_owned());
    options.date = Some("2026-01-01".parse()?);
    options.with_texts = with_texts;
    Ok(Pack::open(build_schedule("US".parse()?, &[file], &options)?)?)
}

fn engine(with_texts: bool) -> Result<Engine, Box<dyn std::error::Error>> {
    let packs = [Pack::open(embedded::hs2022())?, Pack::open(embedded::model())?, pack(with_texts)?];
    Ok(packs.into_iter().fold(Engine::builder(), tarifa::EngineBuilder::pack).build()?)
}

fn narrow(engine: &Engine, item: &GoodsItem, code: &str) -> Result<Narrowing, tarifa::Error> {
    engine.narrow(item, &code.parse()?, "US".parse()?, None)
}

fn best(found: &Narrowing) -> &str {
    found.lines.first().map_or("", |line| line.code.digits())
}

#[test]
fn words_shares_and_limits_lead_to_lines() -> Outcome {
    let engine = engine(true)?;
    for (goods, code, line) in [
        ("printed t-shirt for women, 100% cotton", "6109.10", "6109100030"),
        ("men's cotton t-shirt without print, not printed", "6109.10", "6109100020"),
        ("t-shirt of 60% silk and 40% polyester", "6109.90", "6109901000"),
        ("t-shirt of 20% silk and 80% linen", "6109.90", "6109908000"),
        ("t-shirt of nylon, $3.50 each", "6109.90", "6109902010"),
        ("t-shirt of nylon, $6 each", "6109.90", "6109902020"),
        ("camiseta estampada de mujer", "6109.10", "6109100030"),
        ("women's cotton t-shirt, printed", "6109", "6109100030"),
        ("t-shirt of 100% nylon, $6 each", "61", "6109902020"),
    ] {
        let found = narrow(&engine, &GoodsItem::new(goods), code)?;
        assert_eq!(best(&found), line, "{goods}: {:?}", found.lines);
        let sum: f32 = found.lines.iter().map(|line| line.probability).sum();
        assert!((sum - 1.0).abs() < 1e-4, "{goods}: {sum}");
    }
    Ok(())
}

#[test]
fn a_line_says_what_told_it_and_what_all_share_stands_once() -> Outcome {
    let found = narrow(&engine(true)?, &GoodsItem::new("women's printed t-shirt"), "6109.10")?;
    assert_eq!((found.status, found.basis), (NarrowStatus::Ranked, Some(NarrowBasis::Texts)));
    assert_eq!(found.shared.as_deref(), Some("Shirts without buttons, knitted; Of cotton"));
    let best = found.lines.first().ok_or("no line")?;
    assert_eq!(best.description.as_deref(), Some("Women's or girls'; Printed (939)"));
    assert_eq!(best.words, ["women", "printed"]);
    // All lines have the same rates and units.
    assert!(found.lines.iter().all(|line| line.values.is_empty()) && found.line_count == 4);
    Ok(())
}

#[test]
fn an_answer_decides_wherever_its_question_stands() -> Outcome {
    let engine = engine(true)?;
    let shirt = GoodsItem::new("women's cotton t-shirt");
    let question = narrow(&engine, &shirt, "6109.10")?.question.ok_or("nothing to ask")?;
    // 'Printed' and 'Other' stand below men and below women, beside different numbers.
    assert_eq!((question.id.as_str(), question.kind), ("US-6109100010-6109100020", QuestionKind::Other));
    let options: Vec<(&str, usize)> = question.options.iter().map(|o| (o.label.as_str(), o.lines)).collect();
    assert_eq!(options, [("Printed", 2), ("Other", 2)]);
    let told = shirt.clone().with_answer(&question.id, Some("Printed"));
    let found = narrow(&engine, &told, "6109.10")?;
    assert_eq!((best(&found), found.answered.as_slice()), ("6109100030", [question.id.clone()].as_slice()));
    let others = found.lines.iter().filter(|line| matches!(line.code.digits(), "6109100020" | "6109100040"));
    assert!(others.map(|line| line.probability).eq([0.0, 0.0]));
    assert!(found.question.is_none_or(|next| next.id != question.id));
    // 'I do not know' changes nothing, and the question is not asked again.
    let unknown = shirt.with_answer(&question.id, None);
    let found = narrow(&engine, &unknown, "6109.10")?;
    assert!(found.question.is_none_or(|next| next.id != question.id) && found.answered == [question.id.clone()]);
    // A classification passes over answers about lines, and refuses others that it does not know.
    assert_eq!(engine.classify(&told)?.alternatives.len(), 5);
    assert!(engine.classify(&told.with_answer("US-fibre", Some("cotton"))).is_err());
    Ok(())
}

#[test]
fn questions_say_what_their_options_differ_in() -> Outcome {
    let engine = engine(true)?;
    for (goods, code, kind) in [
        ("printed t-shirt", "6109.10", QuestionKind::Sex),
        ("t-shirt of man-made fibers", "6109.90", QuestionKind::Value),
        ("t-shirt of linen or of silk", "6109.90", QuestionKind::Material),
    ] {
        let question = narrow(&engine, &GoodsItem::new(goods), code)?.question.ok_or(goods)?;
        assert_eq!(question.kind, kind, "{goods}: {question:?}");
    }
    Ok(())
}

#[test]
fn facts_alone_leave_lines_as_likely_as_each_other() -> Outcome {
    let engine = engine(false)?;
    let shirt = GoodsItem::new("women's printed t-shirt of cotton");
    let found = narrow(&engine, &shirt, "6109.10")?;
    assert_eq!((found.basis, found.shared), (Some(NarrowBasis::Facts), None));
    assert!(found.lines.iter().all(|line| line.probability == 0.25 && line.description.is_none()));
    // Subheadings are told apart by the classification.
    assert!(best(&narrow(&engine, &shirt, "6109")?).starts_with("610910"));
    Ok(())
}

#[test]
fn what_there_is_to_rank_is_said() -> Outcome {
    let engine = engine(true)?;
    let shirt = GoodsItem::new("t-shirt");
    for (code, status) in [
        ("6109.10", NarrowStatus::Ranked),
        ("6109.10.00.00", NarrowStatus::Ranked),
        ("6109.10.00.10", NarrowStatus::OneLine),
        ("6911", NarrowStatus::OneLine),
        ("6110.20", NarrowStatus::Unknown),
    ] {
        let found = narrow(&engine, &shirt, code)?;
        assert_eq!((found.status, found.lines.len()), (status, found.line_count), "{code}");
        assert_eq!(found.lines.is_empty(), status == NarrowStatus::Unknown, "{code}");
    }
    let found = engine.narrow(&shirt, &"6109.10".parse()?, "TV".parse()?, None)?;
    assert_eq!((found.status, found.basis), (NarrowStatus::NoSchedule, None));
    let long = GoodsItem::new("shirt ".repeat(20_000));
    assert!(narrow(&engine, &long, "6109.10").is_err_and(|e| e.kind() == tarifa::ErrorKind::TextTooLong));
    let json = serde_json::to_value(narrow(&engine, &shirt, "6109.10")?)?;
    assert_eq!((json["status"].as_str(), json["basis"].as_str()), (Some("ranked"), Some("texts")));
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn probabilities_add_up_to_one(
        text in "([a-z$%0-9,.]{0,8} |silk |30% |women |not |over |\\$4 ){0,12}",
        answer in 0..3_usize,
    ) {
        static ENGINE: std::sync::OnceLock<Engine> = std::sync::OnceLock::new();
        let engine = ENGINE.get_or_init(|| engine(true).expect("an engine"));
        let label = [None, Some("Printed"), Some("Other")][answer];
        let item = GoodsItem::new(text).with_answer("US-6109100010-6109100020", label);
        for code in ["6109.10", "6109.90"] {
            let found = narrow(engine, &item, code).expect("an answer");
            let sum: f32 = found.lines.iter().map(|line| line.probability).sum();
            prop_assert!((sum - 1.0).abs() < 1e-4, "{} of {:?}", sum, found.lines);
            prop_assert!(found.lines.is_sorted_by(|a, b| a.probability >= b.probability));
            let repeated = narrow(engine, &item, code).expect("an answer");
            prop_assert_eq!(found, repeated);
        }
    }
}

#[test]
fn every_subheading_of_the_united_states_is_narrowed() -> Outcome {
    let Some(pack) = publications::pack("US", true) else { return Ok(()) };
    let engine = Engine::builder().pack(Pack::open(embedded::hs2022())?).pack(pack).build()?;
    let us = engine.schedule("US".parse()?).ok_or("no schedule")?;
    let goods = GoodsItem::new("women's shirt of 60% cotton, knitted, $12, 300 g, for sports");
    let mut subheadings: Vec<TariffCode> = us.lines().filter_map(|line| line.code.subheading()).collect();
    subheadings.dedup();
    assert!(subheadings.len() > 5_000, "{}", subheadings.len());
    let mut asked = 0;
    for code in &subheadings {
        let found = engine.narrow(&goods, code, "US".parse()?, None)?;
        let shown: f32 = found.lines.iter().map(|line| line.probability).sum();
        assert!(shown < 1.001 && (found.line_count > 100 || shown > 0.999), "{code}: {shown}");
        if let Some(question) = &found.question {
            asked += 1;
            let all: f32 = question.options.iter().map(|option| option.share).sum();
            assert!(all < 1.001 && question.options.len() > 1, "{code}: {question:?}");
        }
    }
    assert!(asked > 1_500, "{asked} subheadings with a question");
    let shirt = GoodsItem::new("women's knitted cotton t-shirt");
    let found = narrow(&engine, &shirt, "6109.10")?;
    assert_eq!((best(&found), found.line_count), ("6109100040", 14));
    Ok(())
}
