//! What the answers to questions change: candidates that they add, and how likely each becomes.

use std::borrow::Cow;

use super::Classifier;
use super::calibrate::Ranked;
use super::questions::Questions;
use crate::code::{Level, TariffCode};
use crate::error::{Error, excerpt};
use crate::goods::{Answer, GoodsItem};
use crate::nomenclature::Tree;
use crate::pack::questions::SOMETHING_ELSE;

/// What a candidate keeps when another option of the question is chosen than its own: people err.
const ANOTHER_CHOSEN: f32 = 0.02;
/// What it keeps when an option is chosen and the question is about other headings than its own, so that the goods
/// would be something else. People also answer questions that do not fit.
pub(super) const ABOUT_OTHERS: f32 = 0.2;
/// What it keeps when none of the options is said to fit: an option may be worded otherwise than people know the goods.
const NONE_FITS: f32 = 0.1;
/// Answers that are read; the last ones.
const MOST_READ: usize = 32;
/// Subheadings of an option, up to which all become candidates once it is chosen.
const NARROW: usize = 16;
/// Most candidates that answers add.
const MOST_ADDED: usize = 64;

/// What was answered to a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reply {
    Option(u16),
    SomethingElse,
    Unknown,
}

/// A question with what was answered.
#[derive(Debug)]
struct Given {
    question: u16,
    reply: Reply,
    /// The headings that the question is about, ascending.
    headings: Vec<u16>,
}

/// The answers of a goods item.
#[derive(Debug, Default)]
pub(crate) struct Answers {
    given: Vec<Given>,
}

impl Answers {
    /// Reads the answers of a goods item to questions of a classification; of several to one question the last counts.
    pub(crate) fn read(questions: &Questions, tree: &Tree, item: &GoodsItem) -> Result<Self, Error> {
        let mut given: Vec<Given> = Vec::new();
        let own = item.answers.iter().rev().filter(|answer| !answer.is_about_lines());
        for answer in own.take(MOST_READ) {
            let (question, reply) = read_answer(questions, answer)?;
            if given.iter().all(|known| known.question != question) {
                given.push(Given { question, reply, headings: headings(questions, tree, question) });
            }
        }
        Ok(Self { given })
    }

    /// Whether a question was answered, be it with 'I do not know'.
    pub(crate) fn has(&self, question: u16) -> bool {
        self.given.iter().any(|given| given.question == question)
    }

    /// Whether any answer says what the goods are.
    pub(crate) fn tell(&self) -> bool {
        self.given.iter().any(|given| matches!(given.reply, Reply::Option(_)))
    }

    /// How well a subheading fits the answers, 1 at best. A code of a heading that a question is about, but under none
    /// of its options, may have any of the answers.
    fn fit(&self, questions: &Questions, tree: &Tree, row: u16) -> f32 {
        let heading = tree.parent(row);
        let kept = |given: &Given| match (given.reply, questions.option_for(given.question, row)) {
            (Reply::Option(chosen), Some(own)) if own != chosen => ANOTHER_CHOSEN,
            (Reply::Option(_), None) if !given.is_about(heading) => ABOUT_OTHERS,
            (Reply::SomethingElse, Some(_)) => NONE_FITS,
            _ => 1.0,
        };
        self.given.iter().map(kept).product()
    }

    /// The rows proposed as candidates, and those of narrow options chosen that no other answer contradicts.
    pub(crate) fn propose<'p>(&self, questions: &Questions, tree: &Tree, proposed: &'p [u16]) -> Cow<'p, [u16]> {
        let mut all = Cow::Borrowed(proposed);
        for given in &self.given {
            let Reply::Option(option) = given.reply else { continue };
            let is_subheading = |row: &u16| tree.code(*row).is_some_and(|code| code.level() == Level::Subheading);
            let rows: Vec<u16> = questions.rows(option).filter(is_subheading).take(NARROW + 1).collect();
            if rows.len() > NARROW {
                continue;
            }
            for row in rows.into_iter().filter(|row| self.fit(questions, tree, *row) >= ABOUT_OTHERS) {
                if all.len() < proposed.len() + MOST_ADDED && !all.contains(&row) {
                    all.to_mut().push(row);
                }
            }
        }
        all
    }

    /// Makes candidates that the answers speak against unlikely, and the others as much likelier; best first, equal
    /// ones in the order of their codes.
    pub(crate) fn weigh(&self, questions: &Questions, tree: &Tree, ranked: &mut [Ranked]) {
        if self.given.iter().all(|given| given.reply == Reply::Unknown) {
            return;
        }
        for candidate in &mut *ranked {
            candidate.probability *= self.fit(questions, tree, candidate.row);
        }
        let sum: f32 = ranked.iter().map(|candidate| candidate.probability).sum();
        for candidate in &mut *ranked {
            candidate.probability /= sum.max(f32::MIN_POSITIVE);
        }
        ranked.sort_unstable_by(|a, b| b.probability.total_cmp(&a.probability).then(a.row.cmp(&b.row)));
    }
}

impl Given {
    fn is_about(&self, heading: Option<u16>) -> bool {
        heading.is_some_and(|heading| self.headings.binary_search(&heading).is_ok())
    }
}

/// The headings that have subheadings under the options of a question, ascending.
fn headings(questions: &Questions, tree: &Tree, question: u16) -> Vec<u16> {
    let rows = questions.options(question).flat_map(|option| questions.rows(option));
    let mut headings: Vec<u16> = rows.filter_map(|row| tree.parent(row)).collect();
    headings.sort_unstable();
    headings.dedup();
    headings
}

/// An answer by its numbers.
fn read_answer(questions: &Questions, answer: &Answer) -> Result<(u16, Reply), Error> {
    let question = find(questions, &answer.question)?;
    let reply = match answer.option.as_deref() {
        None => Reply::Unknown,
        Some(SOMETHING_ELSE) => Reply::SomethingElse,
        Some(label) => {
            let option = questions.options(question).find(|option| questions.label(*option) == label);
            Reply::Option(option.ok_or_else(|| unknown_option(questions, question, label))?)
        }
    };
    Ok((question, reply))
}

fn find(questions: &Questions, name: &str) -> Result<u16, Error> {
    questions.find(name).ok_or_else(|| Error::UnknownQuestion { question: excerpt(name) })
}

fn unknown_option(questions: &Questions, question: u16, label: &str) -> Error {
    let options = questions.options(question).map(|option| questions.label(option));
    Error::UnknownOption {
        question: questions.name(question).to_owned(),
        option: excerpt(label),
        options: options.chain([SOMETHING_ELSE]).map(str::to_owned).collect(),
    }
}

/// The answer that goods of a code have to a question.
pub(crate) fn expected_answer(classifier: &Classifier, question: &str, code: &TariffCode) -> Result<Answer, Error> {
    let Classifier { tree, questions, .. } = classifier;
    let number = find(questions, question)?;
    let row = code.subheading().or(Some(*code)).and_then(|code| tree.find(&code));
    let own = row.and_then(|row| questions.option_for(number, row)).map(|option| questions.label(option));
    let heading = code.heading().and_then(|heading| tree.find(&heading));
    let is_other = heading.is_some_and(|heading| headings(questions, tree, number).binary_search(&heading).is_err());
    let option = own.or(is_other.then_some(SOMETHING_ELSE));
    Ok(Answer { question: question.to_owned(), option: option.map(str::to_owned) })
}
