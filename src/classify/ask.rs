//! The question whose answer is expected to tell most.

use serde::Serialize;

use super::answers::{ABOUT_OTHERS, Answers};
use super::calibrate::Ranked;
use super::questions::Questions;
use super::result::Outcome;
use crate::pack::questions::SOMETHING_ELSE;

/// Goods whose best candidate is as likely as this are asked nothing. On the dev sets asking on would bring a tenth of
/// a percent more right answers for a tenth more questions.
const SURE: f32 = 0.9;
/// A candidate less likely than this decides no question.
const NEGLIGIBLE: f32 = 0.001;
/// What an option must weigh to count as one of those that a question decides between.
const AT_STAKE: f32 = 0.03;
/// Questions that tell at least this share of what the best one tells are as good: of these the one about the fewest
/// goods is worded nearest to those at hand.
const AS_GOOD: f32 = 0.95;

/// A question about the goods whose answer tells the leading candidates apart.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Question {
    /// The name of the question, under which it is answered: `6109-fibre`.
    pub id: String,
    /// The question in words for a seller.
    pub text: String,
    /// All answers that it may get, in their natural order, also those that no candidate has: the goods may be what
    /// the words did not say. The last is [`SOMETHING_ELSE`](crate::classify::SOMETHING_ELSE); 'I do not know' is no
    /// option.
    pub options: Vec<QuestionOption>,
}

/// An answer that a question may get.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct QuestionOption {
    /// The answer in the words of a seller, by which it is given.
    pub label: String,
    /// The probability of all candidates that it fits, 0 to 1; those of a question have 1 together.
    pub share: f32,
}

/// What the candidates weigh under each option; scratch space that is all zeros between calls.
#[derive(Debug, Default)]
pub(crate) struct Masses {
    by_option: Vec<f32>,
    touched: Vec<u16>,
}

impl Masses {
    /// Weighs the candidates under the options that cover them.
    fn weigh(&mut self, questions: &Questions, ranked: &[Ranked]) {
        for candidate in ranked.iter().take_while(|candidate| candidate.probability >= NEGLIGIBLE) {
            for option in questions.covering(candidate.row) {
                if self.by_option.len() <= usize::from(*option) {
                    self.by_option.resize(usize::from(*option) + 1, 0.0);
                }
                let Some(mass) = self.by_option.get_mut(usize::from(*option)) else { continue };
                if *mass == 0.0 {
                    self.touched.push(*option);
                }
                *mass += candidate.probability;
            }
        }
        self.touched.sort_unstable();
    }

    fn of(&self, option: u16) -> f32 {
        self.by_option.get(usize::from(option)).copied().unwrap_or(0.0)
    }

    fn clear(&mut self) {
        for option in self.touched.drain(..) {
            if let Some(mass) = self.by_option.get_mut(usize::from(option)) {
                *mass = 0.0;
            }
        }
    }

    /// How much the answer to the question of these options is expected to tell, in natural logarithms: it leaves the
    /// candidates under one option and part of those under none, and the less these weigh, the more it tells. A
    /// question tells nothing where more than `most_else` are under none.
    fn gain(&self, options: &[u16], most_else: f32) -> f32 {
        let at_stake = options.iter().filter(|option| self.of(**option) >= AT_STAKE).count();
        let rest = 1.0 - options.iter().map(|option| self.of(*option)).sum::<f32>();
        if at_stake < 2 || rest > most_else {
            return 0.0;
        }
        let left = |option: &u16| (self.of(*option) + ABOUT_OTHERS * rest).min(1.0);
        options.iter().map(|option| -self.of(*option) * libm::logf(left(option))).sum()
    }
}

/// How likely it may be that goods are something else than a question is about for it to be asked. There is no use in
/// guessing what vague words may mean.
fn most_else(outcome: Outcome, ranked: &[Ranked]) -> Option<f32> {
    match outcome {
        Outcome::Classified => ranked.first().filter(|best| best.probability < SURE).map(|_| 0.8),
        Outcome::TooVague => Some(0.5),
        Outcome::NotRecognised | Outcome::Empty => None,
    }
}

/// The question not yet answered that is expected to tell most; of equal ones the first by name. `ranked` are the
/// candidates, best first.
pub(crate) fn choose(
    questions: &Questions,
    answers: &Answers,
    outcome: Outcome,
    ranked: &[Ranked],
    masses: &mut Masses,
) -> Option<Question> {
    let most_else = most_else(outcome, ranked)?;
    masses.weigh(questions, ranked);
    let of_one_question = |a: &u16, b: &u16| questions.question_of(*a) == questions.question_of(*b);
    let gains = masses.touched.chunk_by(of_one_question).filter_map(|options| {
        let question = questions.question_of(*options.first()?).filter(|question| !answers.has(*question))?;
        Some((question, masses.gain(options, most_else))).filter(|(_, gain)| *gain > 0.0)
    });
    let gains: Vec<(u16, f32)> = gains.collect();
    let most = gains.iter().map(|(_, gain)| *gain).fold(0.0, f32::max);
    let good = gains.into_iter().filter(|(_, gain)| *gain >= AS_GOOD * most).map(|(question, _)| question);
    let chosen = good.min_by_key(|question| (questions.breadth(*question), *question));
    let question = chosen.map(|question| in_words(questions, question, masses));
    masses.clear();
    question
}

/// A question with what the candidates weigh under each option.
fn in_words(questions: &Questions, question: u16, masses: &Masses) -> Question {
    let option =
        |option| QuestionOption { label: questions.label(option).to_owned(), share: masses.of(option).min(1.0) };
    let mut options: Vec<QuestionOption> = questions.options(question).map(option).collect();
    let rest = 1.0 - options.iter().map(|option| option.share).sum::<f32>();
    options.push(QuestionOption { label: SOMETHING_ELSE.to_owned(), share: rest.max(0.0) });
    Question { id: questions.name(question).to_owned(), text: questions.text(question).to_owned(), options }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is told by the answer to a question whose options weigh so much.
    fn gain(shares: &[f32], most_else: f32) -> f32 {
        let mut masses = Masses { by_option: shares.to_vec(), touched: Vec::new() };
        masses.touched.extend(0..shares.len() as u16);
        masses.gain(&masses.touched, most_else)
    }

    fn near(found: f32, expected: f32) {
        assert!((found - expected).abs() < 1e-5, "{found} where {expected} is expected");
    }

    #[test]
    fn halves_tell_most_of_two_and_more_parts_tell_more() {
        near(gain(&[0.5, 0.5], 1.0), std::f32::consts::LN_2);
        assert!(gain(&[0.5, 0.5], 1.0) > gain(&[0.7, 0.3], 1.0));
        assert!(gain(&[0.25; 4], 1.0) > gain(&[0.5, 0.5], 1.0));
    }

    #[test]
    fn what_a_question_is_not_about_tells_less() {
        assert!(gain(&[0.3, 0.3], 1.0) < gain(&[0.5, 0.5], 1.0));
        near(gain(&[0.2, 0.2], 0.5), 0.0);
    }

    #[test]
    fn a_question_needs_two_options_at_stake() {
        near(gain(&[0.9], 1.0), 0.0);
        near(gain(&[0.9, 0.02, 0.02], 1.0), 0.0);
        assert!(gain(&[0.9, 0.04], 1.0) > 0.0);
    }

    #[test]
    fn what_is_sure_empty_or_not_recognised_is_asked_nothing() {
        let ranked = |probability| [Ranked { row: 0, candidate: 0, probability }];
        for outcome in [Outcome::NotRecognised, Outcome::Empty] {
            assert_eq!(most_else(outcome, &ranked(0.5)), None);
        }
        assert_eq!(most_else(Outcome::Classified, &ranked(SURE)), None);
        let (clear, vague) = (most_else(Outcome::Classified, &ranked(0.8)), most_else(Outcome::TooVague, &ranked(1.0)));
        assert!(clear > vague && vague.is_some(), "a vague text must fit the question better");
    }

    #[test]
    fn masses_are_zeros_between_calls() {
        let mut masses = Masses { by_option: vec![0.5, 0.0, 0.5], touched: vec![0, 2] };
        masses.clear();
        assert_eq!((masses.by_option.as_slice(), masses.touched.len()), ([0.0; 3].as_slice(), 0));
    }
}
