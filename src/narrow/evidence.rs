//! How well goods fit each of the titles that stand beside each other.
//!
//! The weights of words, of other materials and of lines were fitted to half of `kcs_rulings_en` and of
//! `us_hts_longdesc`, labelled texts that the learned model is trained on too; what is compared was chosen on the sets
//! of `docs/accuracy.md`. What goods lack, limits, and other words that exclude each other are too rare there: their
//! weights say how far such a statement is trusted.

use super::alternatives::{Member, Set, exclude};
use super::goods::Goods;
use super::quantity::Dimension;
use super::title::{Limit, Title};

/// What a title for all else has over one that names nothing the goods say.
const OTHER: f32 = 2.2;
/// The same for one such as 'other footwear'.
const BEGINS_OTHER: f32 = 0.5;
/// The words that title and goods share, and the part of a phrase of the title that they are.
const WORDS: f32 = 2.1;
const PHRASE: f32 = 4.0;
/// The strongest word of the titles below that the title itself does not have.
const BELOW: f32 = 3.15;
/// For each doubling of lines below, in natural logarithms.
const LINES: f32 = 0.2;
/// Words that exclude those of the goods. Goods are of several materials, and texts name the less telling one.
const OTHER_MATERIAL: f32 = -0.65;
const OTHER_WEARER: f32 = -2.5;
const OTHER_KIND: f32 = -2.0;
/// The goods lack what the title names, or have what it leaves out; both leave out the same.
const LACKING: f32 = -1.5;
const BOTH_WITHOUT: f32 = 1.0;
/// The goods are within the limits of the title, or beyond one.
const WITHIN: f32 = 3.0;
const BEYOND: f32 = -3.0;

/// A word of the goods that a title has: its position among them, and how much it tells.
pub(super) type Found = (usize, f32);

/// A title below a fork of the tree, with what stands below it.
pub(super) struct Choice<'t> {
    pub title: &'t Title,
    /// The words of the goods that it or a title below it has.
    pub words: &'t [Found],
    /// How many lines stand below it.
    pub lines: usize,
}

/// How well goods fit a title.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Fit {
    /// The probability beside the other titles.
    pub share: f32,
    /// The words of the goods that spoke for it.
    pub words: Vec<usize>,
}

/// How well goods fit each of several titles.
pub(super) fn weigh(goods: &Goods, choices: &[Choice<'_>]) -> Vec<Fit> {
    let telling = telling(goods, choices);
    let (mut fits, scores): (Vec<Fit>, Vec<f32>) = choices.iter().map(|choice| fit(goods, choice, &telling)).unzip();
    let best = scores.iter().copied().fold(f32::MIN, f32::max);
    let odds = |score: &f32| libm::expf(score - best);
    let sum: f32 = scores.iter().map(odds).sum();
    for (fit, score) in fits.iter_mut().zip(&scores) {
        fit.share = odds(score) / sum;
    }
    fits
}

/// How well each word of the goods tells the choices apart: 0 for one that all have, 1 for one that a single one has,
/// times what it weighs among the goods.
fn telling(goods: &Goods, choices: &[Choice<'_>]) -> Vec<f32> {
    let mut having = vec![0_u16; goods.words.len()];
    for (word, _) in choices.iter().flat_map(|choice| choice.words) {
        if let Some(count) = having.get_mut(*word) {
            *count = count.saturating_add(1);
        }
    }
    let others = choices.len().saturating_sub(1).max(1) as f32;
    let tells = |count: u16| (choices.len() as f32 - f32::from(count)).max(0.0) / others;
    having.into_iter().zip(&goods.words).map(|(count, word)| tells(count) * word.weight).collect()
}

/// The words that speak for a choice, and its score.
fn fit(goods: &Goods, Choice { title, words, lines }: &Choice<'_>, telling: &[f32]) -> (Fit, f32) {
    let strength = |word: usize, rarity: f32| telling.get(word).map_or(0.0, |telling| telling * rarity);
    let mut own = Vec::new();
    let (mut sum, mut most) = (0.0_f32, 0.0_f32);
    let mut phrase = 0.0_f32;
    for listed in title.words.chunk_by(|a, b| a.phrase == b.phrase) {
        let (mut found, mut all) = (0.0, 0.0);
        for word in listed {
            all += word.rarity;
            let Some(position) = word.found else { continue };
            let strength = strength(position, word.rarity);
            found += strength;
            most = most.max(strength);
            own.extend((strength > 0.0).then_some(position));
        }
        sum += found;
        phrase = phrase.max(found / all.max(0.1));
    }
    let below = words.iter().map(|(word, rarity)| strength(*word, *rarity)).fold(0.0, f32::max);
    let score = WORDS * (1.0 - libm::expf(most - sum))
        + PHRASE * phrase
        + BELOW * (below - most).max(0.0)
        + LINES * libm::logf((*lines).max(1) as f32)
        + if title.is_other { OTHER } else { 0.0 }
        + if title.begins_other { BEGINS_OTHER } else { 0.0 }
        + contradictions(goods, title)
        + limits(goods, title);
    (Fit { share: 0.0, words: own }, score)
}

/// What a title says that the goods are not, and what both are without.
fn contradictions(goods: &Goods, title: &Title) -> f32 {
    let sets = [
        (Set::Material, OTHER_MATERIAL),
        (Set::Wearer, OTHER_WEARER),
        (Set::Cloth, OTHER_KIND),
        (Set::State, OTHER_KIND),
        (Set::Side, OTHER_KIND),
    ];
    let excluded = sets.into_iter().filter(|(set, _)| exclude(*set, &title.members, &goods.members));
    let lacking = title.words.iter().any(|word| goods.lacking.contains(&word.stem))
        || title.without.iter().any(|stem| goods.position(stem).is_some());
    let both_without = title.without.iter().any(|stem| goods.lacking.contains(stem));
    excluded.map(|(_, weight)| weight).sum::<f32>()
        + if lacking { LACKING } else { 0.0 }
        + if both_without { BOTH_WITHOUT } else { 0.0 }
}

/// Whether goods are within the limits of a title.
fn limits(goods: &Goods, title: &Title) -> f32 {
    // One that is broken decides: 'over 2 but not over 5 kg' is two.
    let kept = title.limits.iter().filter_map(|limit| keeps(goods, limit)).min();
    kept.map_or(0.0, |kept| if kept { WITHIN } else { BEYOND })
}

/// Whether goods keep a limit, where they tell.
fn keeps(goods: &Goods, limit: &Limit) -> Option<bool> {
    if limit.dimension == Dimension::Share {
        return keeps_share(goods, limit);
    }
    let alike = goods.measures.iter().filter(|own| own.dimension == limit.dimension && own.per == limit.per);
    alike.map(|own| limit.holds(own.number)).max()
}

/// Whether the shares of materials keep a limit; what is left to a hundred may be of any material.
fn keeps_share(goods: &Goods, limit: &Limit) -> Option<bool> {
    if goods.shares.is_empty() || limit.materials.is_empty() {
        return None;
    }
    let is_of = |member: &Member| limit.materials.iter().any(|own| *own == member.stem || member.wider.contains(own));
    let least: f32 = goods.shares.iter().filter(|(member, _)| is_of(member)).map(|(_, share)| share).sum();
    let stated: f32 = goods.shares.iter().map(|(_, share)| share).sum();
    let most = least + (100.0 - stated).max(0.0);
    (limit.holds(least) == limit.holds(most)).then(|| limit.holds(least))
}

impl Limit {
    fn holds(&self, number: f32) -> bool {
        self.bound.holds(self.number, number)
    }
}
