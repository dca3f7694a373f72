//! One pass over a labelled file: each line is classified and counted.

use std::collections::BTreeMap;
use std::time::Instant;

use serde::Serialize;
use tarifa::{Candidate, Classification, ClassifyOptions, Engine, GoodsItem, Level};

use super::calibration::{Calibration, Stated};
use super::errors::Errors;
use super::labelled::{Labelled, Pair};
use super::safe::{self, Safe};
use super::several::{self, Several};

/// How deep the ranking is looked into.
pub const DEPTHS: [usize; 4] = [1, 3, 5, 10];
/// The levels at which a ranking is judged, the deepest first.
pub const LEVELS: [Level; 3] = [Level::Subheading, Level::Heading, Level::Chapter];

/// The measure of one file.
#[derive(Clone, Debug, Serialize)]
pub struct Report {
    pub file: String,
    /// Labels that HS 2022 does not have, and lines that are no labelled text.
    pub not_in_edition: usize,
    pub unreadable: usize,
    /// By digits: the lines whose label has so many, and the share of right answers within the first 1, 3, 5, 10.
    pub top: BTreeMap<usize, Top>,
    pub mean_probability_of_truth: f64,
    /// By digits, of the same lines.
    pub calibration: BTreeMap<usize, Calibration>,
    pub safe: Safe,
    /// The lines of which several codes are right, if there are any.
    pub several: Option<Several>,
    pub microseconds_median: f64,
    pub microseconds_p99: f64,
    pub chapters: BTreeMap<String, Chapter>,
}

/// Right answers at a number of digits.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Top {
    pub lines: usize,
    pub within: [f64; DEPTHS.len()],
}

/// Right answers at six digits where the truth is in one chapter.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Chapter {
    pub lines: usize,
    pub top_1: f64,
    pub top_5: f64,
}

/// Counts of lines, and of those whose first right answer stands within each of some depths.
#[derive(Clone, Copy, Debug, Default)]
struct Hits {
    lines: usize,
    within: [usize; DEPTHS.len()],
}

/// All counts of a file.
#[derive(Default)]
struct Tally {
    hits: BTreeMap<usize, Hits>,
    stated: BTreeMap<usize, Vec<Stated>>,
    chapters: BTreeMap<String, Hits>,
    truth_mass: f64,
    safe: safe::Tally,
    several: several::Tally,
}

pub fn measure(
    engine: &Engine,
    file: &str,
    labelled: &Labelled,
    mut errors: Option<&mut Errors>,
) -> anyhow::Result<Report> {
    // All alternatives, since the probability of a heading or chapter is the sum of those below it.
    let options = ClassifyOptions::default().with_alternatives(usize::MAX).with_evidence(errors.is_some().into());
    let mut tally = Tally::default();
    let bar = super::progress(labelled.pairs.len() as u64);
    for pair in &labelled.pairs {
        bar.inc(1);
        let answer = engine.classify_with(&GoodsItem::new(pair.text.as_str()), &options)?;
        let rank = tally.add(pair, &answer);
        if let Some(errors) = errors.as_deref_mut().filter(|_| is_judged(pair, Level::Subheading) && rank != Some(0)) {
            errors.write(file, pair, rank, answer.best())?;
        }
    }
    bar.finish_and_clear();
    Ok(tally.report(file, labelled, &times(engine, &labelled.pairs)?))
}

impl Tally {
    /// Counts a line and says where the first right subheading stands.
    fn add(&mut self, pair: &Pair, answer: &Classification) -> Option<usize> {
        self.safe.add(answer.safe.as_ref(), Some(pair));
        self.several.add(pair, answer);
        let mut rank_of_subheading = None;
        for level in LEVELS.into_iter().filter(|level| is_judged(pair, *level)) {
            let (codes, masses) = ranked(&answer.alternatives, level);
            let rank = pair.rank(&codes);
            let digits = level.hs_digits();
            self.hits.entry(digits).or_default().add(rank);
            let confidence = masses.first().copied().unwrap_or(0.0);
            self.stated.entry(digits).or_default().push(Stated { confidence, right: rank == Some(0) });
            if level == Level::Subheading {
                self.chapters.entry(pair.chapter()).or_default().add(rank);
                self.truth_mass += rank.and_then(|rank| masses.get(rank)).map_or(0.0, |mass| f64::from(*mass));
                rank_of_subheading = rank;
            }
        }
        rank_of_subheading
    }

    fn report(self, file: &str, labelled: &Labelled, times: &[f64]) -> Report {
        let judged = self.hits.get(&Level::Subheading.hs_digits()).map_or(0, |hits| hits.lines);
        Report {
            file: file.to_owned(),
            not_in_edition: labelled.not_in_edition,
            unreadable: labelled.unreadable,
            top: self.hits.iter().map(|(digits, hits)| (*digits, hits.top())).collect(),
            mean_probability_of_truth: self.truth_mass / judged.max(1) as f64,
            calibration: self.stated.iter().map(|(digits, stated)| (*digits, Calibration::of(stated))).collect(),
            safe: self.safe.report(),
            several: self.several.report(),
            microseconds_median: quantile(times, 0.5),
            microseconds_p99: quantile(times, 0.99),
            chapters: self.chapters.into_iter().map(|(chapter, hits)| (chapter, hits.chapter())).collect(),
        }
    }
}

impl Hits {
    fn add(&mut self, rank: Option<usize>) {
        self.lines += 1;
        for (count, depth) in self.within.iter_mut().zip(DEPTHS) {
            *count += usize::from(rank.is_some_and(|rank| rank < depth));
        }
    }

    fn top(&self) -> Top {
        Top { lines: self.lines, within: self.within.map(|count| share(count, self.lines)) }
    }

    fn chapter(&self) -> Chapter {
        let Top { lines, within: [top_1, _, top_5, _] } = self.top();
        Chapter { lines, top_1, top_5 }
    }
}

/// Whether all right codes of a line have the digits of a level.
fn is_judged(pair: &Pair, level: Level) -> bool {
    pair.digits() >= level.hs_digits()
}

/// The codes of a level, the most likely first, and the probability of all alternatives below each.
fn ranked(alternatives: &[Candidate], level: Level) -> (Vec<String>, Vec<f32>) {
    let mut mass: Vec<(String, f32)> = Vec::new();
    for candidate in alternatives {
        let code = candidate.code.digits().get(..level.hs_digits()).unwrap_or_default();
        match mass.iter_mut().find(|(known, _)| known == code) {
            Some((_, sum)) => *sum += candidate.probability,
            None => mass.push((code.to_owned(), candidate.probability)),
        }
    }
    // Stable: equal masses stay in the order of the answer.
    mass.sort_by(|a, b| b.1.total_cmp(&a.1));
    mass.into_iter().unzip()
}

/// Microseconds of each classification with the default options, the shortest first.
fn times(engine: &Engine, pairs: &[Pair]) -> anyhow::Result<Vec<f64>> {
    let mut times = Vec::with_capacity(pairs.len());
    for pair in pairs {
        let item = GoodsItem::new(pair.text.as_str());
        let start = Instant::now();
        engine.classify(&item)?;
        times.push(start.elapsed().as_secs_f64() * 1e6);
    }
    times.sort_by(f64::total_cmp);
    Ok(times)
}

fn quantile(sorted: &[f64], share: f64) -> f64 {
    sorted.get((sorted.len().saturating_sub(1) as f64 * share) as usize).copied().unwrap_or_default()
}

/// A part of a whole, 0 of nothing.
pub fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}
