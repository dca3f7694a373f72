//! The question that tells lines apart best, and its answers.
//!
//! A question is asked at a fork of the tree, and its options are the titles there. Forks of equal titles, such as
//! `men's` and `women's` below each of several garments, are one question.

use super::alternatives::Set;
use super::paths::Tree;
use super::quantity::Dimension;
use super::result::{LineOption, LineQuestion, QuestionKind};
use super::title::Title;
use crate::code::TariffCode;
use crate::goods::{Answer, GoodsItem};
use crate::jurisdiction::Jurisdiction;

/// Goods whose best line is as likely as this are asked nothing.
const SURE: f32 = 0.9;
/// What an option must weigh to count as one of those that a question decides between.
const AT_STAKE: f32 = 0.03;
/// Answers that are read; the last ones.
const MOST_READ: usize = 32;
/// The answer for lines without a unit of their own: mass counts alone.
const NO_UNIT: &str = "none";

/// A question that may be asked.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    pub id: String,
    pub labels: Vec<String>,
    /// The lines under each option.
    pub lines: Vec<Vec<usize>>,
    pub kind: QuestionKind,
    pub text: &'static str,
}

/// The questions that the forks of a tree give, in the order of the tariff.
pub(super) fn of_forks(tree: &Tree, titles: &[Title], codes: &[TariffCode], tariff: Jurisdiction) -> Vec<Asked> {
    let mut asked: Vec<Asked> = Vec::new();
    for (_, fork) in tree.forks() {
        let mut labels: Vec<String> = Vec::new();
        let mut lines: Vec<Vec<usize>> = Vec::new();
        for child in &fork.children {
            let label = tree.label(*child);
            let below = tree.node(*child).map_or(0..0, |node| node.lines.clone());
            match labels.iter().position(|known| *known == label).and_then(|at| lines.get_mut(at)) {
                Some(known) => known.extend(below),
                None => {
                    labels.push(label);
                    lines.push(below.collect());
                }
            }
        }
        if labels.len() < 2 {
            continue;
        }
        if let Some(same) = asked.iter_mut().find(|asked| asked.labels == labels) {
            same.lines.iter_mut().zip(lines).for_each(|(all, more)| all.extend(more));
            continue;
        }
        let titles: Vec<&Title> = fork.children.iter().filter_map(|child| titles.get(*child)).collect();
        let (kind, text) = kind_and_text(&titles);
        asked.push(Asked { id: id(tariff, codes, fork.lines.clone()), labels, lines, kind, text });
    }
    asked
}

/// The question for the units that lines are declared in, where these differ.
pub(super) fn of_units(units: &[String], codes: &[TariffCode], tariff: Jurisdiction) -> Option<Asked> {
    let units: Vec<&str> = units.iter().map(|unit| if unit.is_empty() { NO_UNIT } else { unit }).collect();
    let mut labels: Vec<String> = units.iter().map(|unit| (*unit).to_owned()).collect();
    labels.sort_unstable();
    labels.dedup();
    let under =
        |label: &String| (0..units.len()).filter(|at| units.get(*at).is_some_and(|unit| unit == label)).collect();
    let lines = labels.iter().map(under).collect();
    let (kind, text) = (QuestionKind::Unit, "In which units are the goods counted?");
    (labels.len() > 1).then(|| Asked { id: id(tariff, codes, 0..codes.len()), lines, labels, kind, text })
}

/// The name of a question about a range of lines.
fn id(tariff: Jurisdiction, codes: &[TariffCode], lines: std::ops::Range<usize>) -> String {
    let digits = |at: usize| codes.get(at).map_or("", TariffCode::digits);
    format!("{tariff}-{}-{}", digits(lines.start), digits(lines.end.saturating_sub(1)))
}

/// What the answers of a goods item make of the lines.
#[derive(Debug, Default)]
pub(super) struct Given {
    /// The ids of the questions whose answers are used.
    pub ids: Vec<String>,
    /// The lines under a chosen option keep their probability, others that the question is about have none.
    pub excluded: Vec<usize>,
}

impl Given {
    pub(super) fn read(item: &GoodsItem, asked: &[Asked]) -> Self {
        let mut given = Self::default();
        for Answer { question, option } in item.answers.iter().rev().take(MOST_READ) {
            let Some(asked) = asked.iter().find(|asked| asked.id == *question) else { continue };
            if given.ids.contains(question) {
                continue;
            }
            let chosen = option.as_ref().map(|option| asked.labels.iter().position(|label| label == option));
            match chosen {
                Some(None) => continue,
                Some(Some(chosen)) => {
                    let others = asked.lines.iter().enumerate().filter(|(at, _)| *at != chosen);
                    given.excluded.extend(others.flat_map(|(_, lines)| lines));
                }
                None => {}
            }
            given.ids.push(question.clone());
        }
        given
    }
}

/// The question that is expected to tell most and was not answered; of equal ones the first.
pub(super) fn choose(asked: Vec<Asked>, given: &Given, probabilities: &[f32]) -> Option<LineQuestion> {
    if probabilities.iter().any(|probability| *probability >= SURE) {
        return None;
    }
    let mass = |lines: &[usize]| lines.iter().filter_map(|line| probabilities.get(*line)).sum::<f32>();
    let mut best: Option<(f32, Asked, Vec<f32>)> = None;
    for asked in asked.into_iter().filter(|asked| !given.ids.contains(&asked.id)) {
        let masses: Vec<f32> = asked.lines.iter().map(|lines| mass(lines)).collect();
        if masses.iter().filter(|mass| **mass >= AT_STAKE).count() < 2 {
            continue;
        }
        let gain = gain(&masses);
        if best.as_ref().is_none_or(|(most, ..)| gain > *most) {
            best = Some((gain, asked, masses));
        }
    }
    let (_, Asked { id, labels, lines, kind, text }, masses) = best?;
    let options = labels.into_iter().zip(lines).zip(masses);
    let option = |((label, lines), share): ((String, Vec<usize>), f32)| LineOption {
        label,
        share: share.min(1.0),
        lines: lines.len(),
    };
    Some(LineQuestion { id, kind, text: text.to_owned(), options: options.map(option).collect() })
}

/// What the answer is expected to tell of the lines that the question is about, in natural logarithms.
fn gain(masses: &[f32]) -> f32 {
    let all: f32 = masses.iter().sum();
    masses.iter().filter(|mass| **mass > 0.0).map(|mass| -mass * libm::logf(mass / all)).sum()
}

/// What titles beside each other differ in, and the question for it.
fn kind_and_text(titles: &[&Title]) -> (QuestionKind, &'static str) {
    let named: Vec<&&Title> = titles.iter().filter(|title| !title.is_other).collect();
    let most = |count: usize| count > 0 && 2 * count > named.len();
    let first_limit = named.iter().find_map(|title| title.limits.first());
    if let Some(first) = first_limit {
        let alike = |title: &&&&Title| title.limits.iter().any(|limit| limit.dimension == first.dimension);
        if most(named.iter().filter(alike).count()) {
            return of_dimension(first.dimension, first.per);
        }
    }
    let words = |title: &Title, set: Set| -> Vec<&'static str> {
        title.members.iter().filter(|member| member.set == set).map(|member| member.stem.as_str()).collect()
    };
    // Words that all titles have tell nothing.
    let of_set = |set: Set| {
        let said: Vec<Vec<&str>> = titles.iter().map(|title| words(title, set)).collect();
        let saying = said.iter().filter(|words| !words.is_empty()).count();
        most(saying) && said.iter().any(|words| Some(words) != said.first())
    };
    let stems = || titles.iter().flat_map(|title| &title.members).map(|member| member.stem.as_str());
    if of_set(Set::Wearer) {
        let has = |wanted: [&str; 2]| stems().any(|stem| wanted.contains(&stem));
        return match has(["men", "boy"]) && has(["women", "girl"]) {
            true => (QuestionKind::Sex, "Are the goods for men, boys, women or girls?"),
            false => (QuestionKind::Age, "Are the goods for adults, children or infants?"),
        };
    }
    if of_set(Set::Cloth) {
        return (QuestionKind::Knitting, "Is the cloth knitted or woven?");
    }
    if of_set(Set::State) {
        return (QuestionKind::Form, "In which state are the goods: fresh, chilled, frozen, dried?");
    }
    if of_set(Set::Material) {
        return (QuestionKind::Material, "What are the goods mostly made of?");
    }
    match most(named.iter().filter(|title| title.names_use).count()) {
        true => (QuestionKind::Use, "What are the goods for?"),
        false => (QuestionKind::Other, "Which of these are the goods?"),
    }
}

fn of_dimension(dimension: Dimension, per: &str) -> (QuestionKind, &'static str) {
    match dimension {
        Dimension::Value => (
            QuestionKind::Value,
            match per {
                "dozen" => "What is the value of a dozen?",
                "gross" => "What is the value of a gross?",
                "kg" => "What is the value of a kilogram?",
                "litre" => "What is the value of a litre?",
                "m2" => "What is the value of a square metre?",
                "pair" => "What is the value of a pair?",
                _ => "What is the value of each?",
            },
        ),
        Dimension::Mass => (QuestionKind::Weight, "What do the goods weigh?"),
        Dimension::AreaMass => (QuestionKind::Weight, "What does a square metre weigh?"),
        Dimension::Length => (QuestionKind::Size, "How long, wide or thick are the goods?"),
        Dimension::Area => (QuestionKind::Size, "What is their area?"),
        Dimension::Volume => (QuestionKind::Size, "What volume do the goods have or hold?"),
        Dimension::Power | Dimension::ApparentPower => (QuestionKind::Power, "What is their power?"),
        Dimension::Voltage => (QuestionKind::Power, "What is their voltage?"),
        Dimension::Share => (QuestionKind::Material, "How much of each material do the goods have, by weight?"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(id: &str, lines: &[&[usize]]) -> Asked {
        let labels = (0..lines.len()).map(|at| format!("option {at}")).collect();
        let lines = lines.iter().map(|lines| lines.to_vec()).collect();
        Asked { id: id.to_owned(), labels, lines, kind: QuestionKind::Other, text: "Which?" }
    }

    #[test]
    fn the_question_that_splits_most_evenly_is_asked() {
        let questions =
            || vec![asked("X-1", &[&[0], &[1, 2, 3]]), asked("X-2", &[&[0, 1], &[2, 3]]), asked("X-3", &[&[2], &[3]])];
        let chosen = choose(questions(), &Given::default(), &[0.25; 4]);
        assert_eq!(chosen.map(|question| question.id).as_deref(), Some("X-2"));
        let given = Given { ids: vec!["X-2".into()], ..Given::default() };
        assert_eq!(choose(questions(), &given, &[0.25; 4]).map(|question| question.id).as_deref(), Some("X-1"));
        assert!(choose(questions(), &Given::default(), &[0.01, 0.95, 0.02, 0.02]).is_none());
    }

    #[test]
    fn an_answer_excludes_the_lines_of_other_options() {
        let questions = [asked("X-1", &[&[0], &[1, 2]]), asked("X-2", &[&[1], &[2]])];
        let item = GoodsItem::new("kettle").with_answer("X-1", Some("option 1")).with_answer("X-2", None);
        let given = Given::read(&item, &questions);
        assert_eq!((given.excluded, given.ids.len()), (vec![0], 2));
        let unknown =
            GoodsItem::new("kettle").with_answer("X-1", Some("option 9")).with_answer("X-7", Some("option 1"));
        let given = Given::read(&unknown, &questions);
        assert!(given.excluded.is_empty() && given.ids.is_empty());
    }
}
