//! Whether stated confidence is the share of right answers.

use serde::Serialize;

/// Bins of stated confidence, for the calibration error, the reliability table and the confidence of vague terms.
pub const BINS: usize = 10;
/// Steps between a confidence of 0 and of 1 at which coverage is measured.
const STEPS: usize = 20;

/// What an answer states of its best code, and whether that code is right.
#[derive(Clone, Copy, Debug)]
pub struct Stated {
    /// The probability of the best code; 0 where there is no code.
    pub confidence: f32,
    pub right: bool,
}

/// How stated confidence fits the share of right answers at one level.
#[derive(Clone, Debug, Serialize)]
pub struct Calibration {
    pub lines: usize,
    /// The distance between stated confidence and the share of right answers, averaged over bins of confidence.
    pub expected_error: f64,
    /// Bins of a tenth from 0 up; those without a line are left out.
    pub reliability: Vec<Bin>,
    /// Coverage and accuracy at each confidence from 0 to 1 in steps of 0.05.
    pub coverage: Vec<Covered>,
}

/// The lines whose stated confidence lies between two numbers.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Bin {
    /// From this confidence.
    pub from: f64,
    /// To below this one; to 1 with it.
    pub to: f64,
    pub lines: usize,
    /// Mean of the stated confidence.
    pub stated: f64,
    /// Share of right answers.
    pub right: f64,
}

/// What is left where only answers of a confidence or more are taken.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Covered {
    pub confidence: f64,
    /// Share of all lines whose best code has at least this confidence.
    pub answered: f64,
    /// Share of these that is right; nothing where there are none.
    pub right: Option<f64>,
}

impl Calibration {
    pub fn of(stated: &[Stated]) -> Self {
        let reliability: Vec<Bin> = (0..BINS).filter_map(|at| bin(stated, at)).collect();
        let distance = |bin: &Bin| bin.lines as f64 * (bin.stated - bin.right).abs();
        Self {
            lines: stated.len(),
            expected_error: reliability.iter().map(distance).sum::<f64>() / stated.len().max(1) as f64,
            reliability,
            coverage: (0..=STEPS).map(|step| covered(stated, step)).collect(),
        }
    }

    /// Coverage at one of the steps, as near as there is one.
    pub fn covered_at(&self, confidence: f64) -> Option<&Covered> {
        self.coverage.get((confidence * STEPS as f64).round() as usize)
    }
}

/// The number of the bin that a confidence belongs to.
pub fn bin_of(confidence: f32) -> usize {
    ((confidence * BINS as f32) as usize).min(BINS - 1)
}

fn bin(stated: &[Stated], at: usize) -> Option<Bin> {
    let inside: Vec<&Stated> = stated.iter().filter(|stated| bin_of(stated.confidence) == at).collect();
    let sum: f64 = inside.iter().map(|stated| f64::from(stated.confidence)).sum();
    let right = inside.iter().filter(|stated| stated.right).count();
    let share = |part: f64| (!inside.is_empty()).then(|| part / inside.len() as f64);
    Some(Bin {
        from: at as f64 / BINS as f64,
        to: (at + 1) as f64 / BINS as f64,
        lines: inside.len(),
        stated: share(sum)?,
        right: share(right as f64)?,
    })
}

fn covered(stated: &[Stated], step: usize) -> Covered {
    // In single precision, as confidence is: an answer of 0.7 counts at 0.7.
    let least = step as f32 / STEPS as f32;
    let answered = |stated: &&Stated| stated.confidence > 0.0 && stated.confidence >= least;
    let answered: Vec<&Stated> = stated.iter().filter(answered).collect();
    let right = answered.iter().filter(|stated| stated.right).count();
    Covered {
        confidence: step as f64 / STEPS as f64,
        answered: answered.len() as f64 / stated.len().max(1) as f64,
        right: (!answered.is_empty()).then(|| right as f64 / answered.len() as f64),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stated(confidence: f32, right: bool) -> Stated {
        Stated { confidence, right }
    }

    /// Two lines in the bin of 0.9 and one right; two in that of 0.5 and both right; one without an answer.
    fn lines() -> Vec<Stated> {
        vec![stated(1.0, true), stated(0.9375, false), stated(0.5, true), stated(0.5625, true), stated(0.0, false)]
    }

    #[test]
    fn the_error_is_the_mean_distance_of_bins() {
        let found = Calibration::of(&lines());
        // (2 * |0.96875 - 0.5| + 2 * |0.53125 - 1| + 1 * |0 - 0|) / 5
        assert!((found.expected_error - 0.375).abs() < 1e-12, "{}", found.expected_error);
        let bins: Vec<(f64, usize, f64, f64)> =
            found.reliability.iter().map(|bin| (bin.from, bin.lines, bin.stated, bin.right)).collect();
        assert_eq!(bins, [(0.0, 1, 0.0, 0.0), (0.5, 2, 0.53125, 1.0), (0.9, 2, 0.96875, 0.5)]);
    }

    #[test]
    fn coverage_falls_as_confidence_rises() {
        let found = Calibration::of(&lines());
        let at = |confidence| found.covered_at(confidence).map(|covered| (covered.answered, covered.right));
        assert_eq!(found.coverage.len(), 21);
        assert_eq!(at(0.0), Some((0.8, Some(0.75))), "a line without an answer is never answered");
        assert_eq!(at(0.5), Some((0.8, Some(0.75))));
        assert_eq!(at(0.55), Some((0.6, Some(2.0 / 3.0))));
        assert_eq!(at(0.95), Some((0.2, Some(1.0))));
        let none = Calibration::of(&[stated(0.7, false)]);
        assert_eq!(none.covered_at(0.7).map(|covered| covered.answered), Some(1.0), "with the threshold itself");
        assert_eq!(none.covered_at(0.75).and_then(|covered| covered.right), None);
    }

    #[test]
    fn nothing_is_measured_of_no_lines() {
        let found = Calibration::of(&[]);
        assert_eq!((found.lines, found.expected_error, found.reliability.len()), (0, 0.0, 0));
    }
}
