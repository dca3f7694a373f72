//! Openings of reviews from answers in JSON, which programs keep when the engine that gave them is gone.

use serde::Deserialize;
use serde_json::Value;
use tarifa::catalogue::{CatalogueItem, Opening, OwnCode, PackStamp, ReviewedCode};
use tarifa::{Jurisdiction, Outcome, TariffCode};

use crate::error::Failure;
use crate::status::TARIFA_INVALID_INPUT;

/// What is taken from a recommendation.
#[derive(Deserialize)]
struct Recommended {
    code: Option<TariffCode>,
    own: Option<Own>,
    classification: Classified,
    narrowing: Option<Narrowed>,
}

/// What is taken from a classification.
#[derive(Deserialize)]
struct Classified {
    alternatives: Vec<Candidate>,
    outcome: Outcome,
    question: Option<Question>,
    data: PackStamp,
    model: Option<PackStamp>,
}

#[derive(Deserialize)]
struct Candidate {
    #[serde(flatten)]
    reviewed: ReviewedCode,
    evidence: Vec<Evidence>,
}

#[derive(Deserialize)]
struct Evidence {
    goods: String,
}

#[derive(Deserialize)]
struct Question {
    text: String,
}

#[derive(Deserialize)]
struct Own {
    decision: OwnCode,
}

#[derive(Deserialize)]
struct Narrowed {
    code: TariffCode,
    jurisdiction: Jurisdiction,
    lines: Vec<Line>,
    question: Option<Question>,
    data: Option<PackStamp>,
}

#[derive(Deserialize)]
struct Line {
    code: TariffCode,
    probability: f32,
}

/// The opening of a review of an item by the JSON of a classification, of a recommendation, or of an answer that holds
/// a recommendation. `tariff` says whose lines a reviewer may change the code to; a recommendation that has lines says
/// it itself.
pub(crate) fn opening(item: CatalogueItem, answer: Value, tariff: Option<Jurisdiction>) -> Result<Opening, Failure> {
    let answer = match answer {
        Value::Object(mut fields) => fields.shift_remove("recommendation").unwrap_or(Value::Object(fields)),
        other => other,
    };
    let opening = match answer.get("classification") {
        Some(_) => recommended(Opening::new(item), read(answer)?),
        None => classified(Opening::new(item), read(answer)?),
    };
    match (opening.tariff, tariff) {
        (Some(own), Some(given)) if own != given => {
            let message = format!("the tariff given is that of {given}, and the answer has lines of {own}: give that");
            Err(Failure::new(TARIFA_INVALID_INPUT, message))
        }
        (_, None) => Ok(opening),
        (_, Some(given)) => Ok(opening.with_tariff(given)),
    }
}

/// As [`Opening::with_classification`].
fn classified(mut opening: Opening, answer: Classified) -> Opening {
    let evidence = answer.alternatives.first().map(|best| best.evidence.as_slice()).unwrap_or_default();
    opening.evidence = evidence.iter().map(|evidence| evidence.goods.clone()).collect();
    opening.alternatives = answer.alternatives.iter().map(|candidate| candidate.reviewed).collect();
    let is_told = answer.outcome == Outcome::Classified;
    opening.recommended = opening.alternatives.first().filter(|_| is_told).map(|best| best.code);
    opening.question = answer.question.map(|question| question.text);
    opening.packs = [Some(answer.data), answer.model].into_iter().flatten().collect();
    opening
}

/// As [`Opening::with_recommendation`].
fn recommended(opening: Opening, answer: Recommended) -> Opening {
    let mut opening = classified(opening, answer.classification);
    opening.recommended = answer.code;
    if let Some(Own { decision }) = answer.own {
        opening.tariff = decision.jurisdiction;
        opening.evidence.push(format!("the company decided on {}: {}", decision.code, decision.reason));
    }
    if let Some(narrowed) = answer.narrowing {
        opening.tariff = Some(narrowed.jurisdiction);
        opening.question = opening.question.or(narrowed.question.map(|question| question.text));
        opening.packs.extend(narrowed.data);
        let line = narrowed.lines.iter().find(|line| Some(line.code) == answer.code);
        opening.evidence.extend(
            line.map(|line| format!("{} has {:.1}% below {}", line.code, 100.0 * line.probability, narrowed.code)),
        );
    }
    opening
}

/// Reads an answer. The message of an error begins with the field.
fn read<T: for<'a> Deserialize<'a>>(answer: Value) -> Result<T, Failure> {
    serde_path_to_error::deserialize(answer).map_err(|error| {
        let (field, reason) = (error.path().to_string(), error.inner());
        let field = if field == "." { "answer".to_owned() } else { format!("answer.{field}") };
        let forms = "give the JSON of a classification or a recommendation";
        Failure::new(TARIFA_INVALID_INPUT, format!("{field}: {reason}: {forms}"))
    })
}

#[cfg(test)]
mod tests {
    use std::error::Error;
    use std::sync::Arc;

    use serde_json::json;
    use tarifa::catalogue::{OwnCodes, RecommendOptions};
    use tarifa::{Engine, GoodsItem};

    use super::*;

    fn shirt() -> CatalogueItem {
        CatalogueItem::new("SKU-1", GoodsItem::new("cotton shirt"))
    }

    fn opened(answer: Value, tariff: Option<Jurisdiction>) -> Result<Opening, String> {
        opening(shirt(), answer, tariff).map_err(|failure| failure.message)
    }

    #[test]
    fn a_classification_opens_what_it_opens_in_rust() -> Result<(), Box<dyn Error>> {
        let answer = Engine::embedded()?.classify(&shirt().goods)?;
        let expected = Opening::new(shirt()).with_classification(&answer);
        assert!(expected.question.is_some() && !expected.evidence.is_empty() && expected.packs.len() == 2);
        let json = serde_json::to_value(&answer)?;
        assert_eq!(opened(json.clone(), None)?, expected);
        let china = "CN".parse()?;
        assert_eq!(opened(json, Some(china))?, expected.with_tariff(china));
        Ok(())
    }

    #[test]
    fn a_recommendation_brings_its_lines_and_decisions() -> Result<(), Box<dyn Error>> {
        let china = "CN".parse::<tarifa::Country>()?;
        let mut own = OwnCodes::new();
        own.decide(&shirt(), OwnCode::new("6105.10".parse()?, None).with_reason("review 7, customs_affairs"));
        let options = RecommendOptions::default().with_tariff(china).with_own_codes(Arc::new(own));
        let found = Engine::embedded()?.recommend(&shirt(), &options)?;
        let expected = Opening::new(shirt()).with_recommendation(&found);
        assert!(expected.tariff == Some(china.jurisdiction()) && expected.packs.len() == 3, "{expected:?}");
        assert_ne!(expected.recommended, expected.alternatives.first().map(|best| best.code));
        let json = serde_json::to_value(&found)?;
        assert_eq!(opened(json.clone(), None)?, expected);
        assert_eq!(opened(json!({ "recommendation": json.clone(), "parts": [] }), None)?, expected);
        let refused = opened(json, Some("US".parse()?)).expect_err("another tariff");
        assert!(refused.contains("that of US, and the answer has lines of CN"), "{refused}");
        Ok(())
    }

    #[test]
    fn what_is_no_answer_names_the_field() {
        let candidate = json!({"code": "69l2", "probability": 0.5, "evidence": []});
        let cases = [
            (json!(null), "answer: invalid type: null"),
            (json!({}), "answer: missing field `alternatives`"),
            (json!({"recommendation": {"classification": 7}}), "answer.classification: invalid type: integer `7`"),
            (
                json!({"outcome": "classified", "alternatives": [candidate], "data": {}}),
                "answer.alternatives[0]: '69l2'",
            ),
        ];
        for (answer, expected) in cases {
            let refused = opened(answer, None).expect_err(expected);
            assert!(refused.starts_with(expected), "{refused}");
        }
    }
}
