//! Terms to which no code can be given: whether the engine says so.

use serde::Serialize;
use tarifa::{ClassifyOptions, Engine, GoodsItem, Outcome};

use super::calibration::{BINS, bin_of};
use super::measure::share;
use super::safe::{self, Safe};

/// The measure of a file of terms.
#[derive(Clone, Debug, Serialize)]
pub struct Report {
    pub file: String,
    pub terms: usize,
    pub outcomes: Outcomes,
    /// Shares of terms by the probability of the best subheading, in bins of a tenth; a term without one is in the
    /// first.
    pub confidence: [f64; BINS],
    /// By digits: the share of terms whose deepest safe level it is. None can be right.
    pub safe: Safe,
}

/// Shares of terms by what the answer says of them.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Outcomes {
    pub too_vague: f64,
    /// No word is known, or there is none.
    pub not_recognised: f64,
    pub classified: f64,
}

pub fn measure(engine: &Engine, file: &str, terms: &[String]) -> anyhow::Result<Report> {
    let options = ClassifyOptions::default().with_alternatives(1).with_evidence(0);
    let (mut too_vague, mut not_recognised, mut classified) = (0, 0, 0);
    let mut confidence = [0; BINS];
    let mut safe = safe::Tally::default();
    let bar = super::progress(terms.len() as u64);
    for term in terms {
        bar.inc(1);
        let answer = engine.classify_with(&GoodsItem::new(term.as_str()), &options)?;
        let count = match answer.outcome {
            Outcome::TooVague => &mut too_vague,
            Outcome::NotRecognised | Outcome::Empty => &mut not_recognised,
            _ => &mut classified,
        };
        *count += 1;
        if let Some(count) = confidence.get_mut(bin_of(answer.confidence())) {
            *count += 1;
        }
        safe.add(answer.safe.as_ref(), None);
    }
    bar.finish_and_clear();
    let share = |count: usize| share(count, terms.len());
    Ok(Report {
        file: file.to_owned(),
        terms: terms.len(),
        outcomes: Outcomes {
            too_vague: share(too_vague),
            not_recognised: share(not_recognised),
            classified: share(classified),
        },
        confidence: confidence.map(share),
        safe: safe.report(),
    })
}
