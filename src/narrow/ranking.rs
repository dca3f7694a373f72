//! How likely each line is, from the evidence at each fork on the way down to it.

use super::evidence::{self, Choice, Found};
use super::goods::Goods;
use super::paths::Tree;
use super::question::{self, Asked};
use super::result::NarrowBasis;
use super::title::Title;
use crate::classify::Classifier;
use crate::code::TariffCode;
use crate::jurisdiction::Jurisdiction;
use crate::schedule::TariffLine;

/// What the classification decides of how likely subheadings are; the rest is shared by their lines.
const CLASSIFICATION: f32 = 0.95;
/// Titles that the language of a schedule is told by.
const TELLING: usize = 40;

/// The lines with what is known of each, by position.
pub(super) struct Ranking {
    pub basis: NarrowBasis,
    /// The text that all lines share.
    pub shared: Option<String>,
    /// The text of each line behind that; empty in a pack of facts.
    pub behind: Vec<String>,
    pub probabilities: Vec<f32>,
    /// The words of the goods that spoke for each line.
    pub words: Vec<Vec<String>>,
    /// The questions that may be asked.
    pub asked: Vec<Asked>,
}

/// Ranks lines by their official texts.
pub(super) fn by_texts(
    classifier: &Classifier,
    texts: &[(String, f32)],
    lines: &[TariffLine],
    tariff: Jurisdiction,
) -> Ranking {
    let described: Vec<(&str, &str)> =
        lines.iter().map(|line| (line.code.digits(), line.description.as_deref().unwrap_or_default())).collect();
    let tree = Tree::of(&described);
    let goods = Goods::read(classifier, texts);
    let language = classifier.language_of(tree.nodes.iter().map(|node| node.title.as_str()).take(TELLING));
    let titles: Vec<Title> =
        tree.nodes.iter().map(|node| Title::read(classifier, &goods, &node.title, language)).collect();
    let words_below = words_below(&tree, &titles);
    let mut probabilities = vec![1.0; lines.len()];
    let mut words: Vec<Vec<usize>> = vec![Vec::new(); lines.len()];
    for (_, fork) in tree.forks() {
        let choice = |child: &usize| {
            let lines = tree.node(*child)?.lines.len();
            Some(Choice { title: titles.get(*child)?, words: words_below.get(*child)?, lines })
        };
        let choices: Vec<Choice<'_>> = fork.children.iter().filter_map(choice).collect();
        for (child, fit) in fork.children.iter().zip(evidence::weigh(&goods, &choices)) {
            let range = tree.node(*child).map_or(0..0, |node| node.lines.clone());
            probabilities.iter_mut().take(range.end).skip(range.start).for_each(|own| *own *= fit.share);
            words.iter_mut().take(range.end).skip(range.start).for_each(|own| own.extend(&fit.words));
        }
    }
    let codes: Vec<TariffCode> = lines.iter().map(|line| line.code).collect();
    let shared = tree.node(0).map(|root| root.title.clone()).filter(|title| lines.len() > 1 && !title.is_empty());
    let behind = |(_, text): &(&str, &str)| {
        let rest = shared.as_ref().and_then(|shared| text.strip_prefix(shared.as_str())).unwrap_or(text);
        rest.trim_start_matches("; ").to_owned()
    };
    let mut ranking = Ranking {
        basis: NarrowBasis::Texts,
        behind: described.iter().map(behind).collect(),
        probabilities,
        words: words.iter_mut().map(|words| goods.shown(words)).collect(),
        asked: question::of_forks(&tree, &titles, &codes, tariff),
        shared,
    };
    ranking.normalise();
    ranking
}

/// Lines without texts: each is as likely as the others.
pub(super) fn by_facts(lines: &[TariffLine], tariff: Jurisdiction) -> Ranking {
    let units: Vec<String> = lines.iter().map(|line| line.units().collect::<Vec<_>>().join(" + ")).collect();
    let codes: Vec<TariffCode> = lines.iter().map(|line| line.code).collect();
    Ranking {
        basis: NarrowBasis::Facts,
        shared: None,
        behind: Vec::new(),
        probabilities: vec![1.0 / lines.len().max(1) as f32; lines.len()],
        words: Vec::new(),
        asked: question::of_units(&units, &codes, tariff).into_iter().collect(),
    }
}

/// The words of the goods that each title or one below it has, each once.
fn words_below(tree: &Tree, titles: &[Title]) -> Vec<Vec<Found>> {
    let own = |title: &Title| title.words.iter().filter_map(|word| Some((word.found?, word.rarity))).collect();
    let mut below: Vec<Vec<Found>> = titles.iter().map(own).collect();
    for (at, node) in tree.nodes.iter().enumerate().rev() {
        let mut all = below.get_mut(at).map(std::mem::take).unwrap_or_default();
        all.extend(node.children.iter().filter_map(|child| below.get(*child)).flatten());
        all.sort_unstable_by_key(|(word, _)| *word);
        all.dedup_by_key(|(word, _)| *word);
        if let Some(slot) = below.get_mut(at) {
            *slot = all;
        }
    }
    below
}

impl Ranking {
    /// Makes subheadings as likely as a classification has them; each takes its lines along.
    pub(super) fn weigh_subheadings(&mut self, lines: &[TariffLine], likely: &[(TariffCode, f32)]) {
        let all: f32 = likely.iter().map(|(_, probability)| probability).sum();
        if all <= 0.0 {
            return;
        }
        let mut at = 0;
        for group in lines.chunk_by(|a, b| a.code.subheading() == b.code.subheading()) {
            let own = group.first().and_then(|line| line.code.subheading());
            let probability: f32 = likely.iter().filter(|(code, _)| Some(*code) == own).map(|(_, p)| p).sum();
            let Some(slots) = self.probabilities.get_mut(at..at + group.len()) else { return };
            let sum: f32 = slots.iter().sum();
            let wanted = CLASSIFICATION * probability / all + (1.0 - CLASSIFICATION) * sum;
            slots.iter_mut().for_each(|own| *own *= wanted / sum.max(f32::MIN_POSITIVE));
            at += group.len();
        }
        self.normalise();
    }

    /// Leaves lines no probability, and gives it to the others; unless nothing would be left.
    pub(super) fn exclude(&mut self, excluded: &[usize]) {
        let mut left = self.probabilities.clone();
        for at in excluded {
            left.get_mut(*at).into_iter().for_each(|probability| *probability = 0.0);
        }
        if left.iter().any(|probability| *probability > 0.0) {
            self.probabilities = left;
            self.normalise();
        }
    }

    fn normalise(&mut self) {
        let sum: f32 = self.probabilities.iter().sum();
        self.probabilities.iter_mut().for_each(|probability| *probability /= sum.max(f32::MIN_POSITIVE));
    }
}
