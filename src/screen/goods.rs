//! Whether the code fits the goods.

use super::finding::{ContextValue, Finding, Rule, Verdict};
use super::{Case, Rooms};
use crate::classify::{ClassifyOptions, OtherCodes, classify_beside};
use crate::code::TariffCode;
use crate::error::Error;
use crate::validate::{Coherence, CoherenceStatus, judge};

/// A code whose chapter is less likely than this, while a heading elsewhere is safe, is taken as wrong.
const UNLIKELY_CHAPTER: f32 = 0.01;

const SOURCE: &str = "classification of the description";

pub(super) fn description_match(case: &mut Case<'_>, code: &TariffCode) -> Result<(), Error> {
    if case.line.goods.is_blank() {
        case.skip(Rule::DescriptionMatch, "no description is given");
        return Ok(());
    }
    // The finding names codes alone.
    let options = ClassifyOptions::default().with_evidence(0);
    let Rooms { correlations, classifier, .. } = case.rooms;
    let others = OtherCodes::read(correlations, classifier, &case.line.goods);
    let (classification, likely) = classify_beside(classifier, &others, &case.line.goods, &options, code)?;
    let coherence = judge(code, classification, likely);
    case.add(finding(code, &coherence));
    Ok(())
}

fn finding(code: &TariffCode, coherence: &Coherence) -> Finding {
    let Coherence { classification, subheading, chapter, .. } = coherence;
    let better = classification.best().map(|best| best.code).filter(|best| Some(*best) != code.subheading());
    let elsewhere = || match better {
        Some(better) => format!("the goods look more like {better}"),
        None => "compare it with the goods".to_owned(),
    };
    let safe_elsewhere = classification.safe.as_ref().is_some_and(|safe| safe.code.heading().is_some());
    let (result, message) = match coherence.status {
        CoherenceStatus::Coherent => (Verdict::Pass, "The code fits the description.".to_owned()),
        CoherenceStatus::SomewhatCoherent => {
            (Verdict::Warn, format!("The code is near to the description, but {}.", elsewhere()))
        }
        CoherenceStatus::NotCoherent if safe_elsewhere && *chapter < UNLIKELY_CHAPTER => {
            (Verdict::Fail, format!("The code does not fit the description: {}.", elsewhere()))
        }
        CoherenceStatus::NotCoherent => {
            (Verdict::Warn, format!("The code does not seem to fit the description: {}.", elsewhere()))
        }
        CoherenceStatus::Undecided => {
            (Verdict::Warn, "The description says too little to compare the code with it.".to_owned())
        }
    };
    let alternatives: ContextValue =
        classification.alternatives.iter().map(|candidate| candidate.code.digits().to_owned()).collect();
    Finding::new(Rule::DescriptionMatch, result, message, SOURCE)
        .with("coherence", status_name(coherence.status))
        .with("probability", *subheading)
        .with("alternatives", alternatives)
        .with_some("question", classification.question.as_ref().map(|question| &question.text))
}

fn status_name(status: CoherenceStatus) -> &'static str {
    match status {
        CoherenceStatus::Coherent => "coherent",
        CoherenceStatus::SomewhatCoherent => "somewhat_coherent",
        CoherenceStatus::NotCoherent => "not_coherent",
        CoherenceStatus::Undecided => "undecided",
    }
}
