//! Codes that others gave: another country to the same goods, the caller to other goods of the same category.

use super::Classifier;
use crate::code::{Level, TariffCode};
use crate::goods::{GoodsItem, MOST_CATEGORY_CODES};
use crate::nomenclature::{Correlations, Tree};

/// What a foreign code adds at its subheading, heading and chapter, in natural logarithms of odds. A choice, not a
/// measurement: no labelled set has foreign codes.
const FOREIGN: [f32; 3] = [4.0, 1.5, 0.5];

/// What an item of the category counts as at its own code, heading and chapter.
const SHARED: [f32; 3] = [1.0, 0.1, 0.01];
/// Items that are taken to be of each subheading before any was seen. Choices, as above: one item at a subheading adds
/// 2.9, ten 4.7, a hundred 6.4.
const UNSEEN: f32 = 0.02;
/// The name of the goods tells of the category too, so that the category counts a little less.
const BESIDE_NAME: f32 = 0.75;

/// Codes of HS 2022 that others gave.
#[derive(Debug, Default)]
pub(crate) struct OtherCodes {
    foreign: Vec<TariffCode>,
    /// With how many items have each, for each of its subheadings.
    category: Vec<(TariffCode, f32)>,
}

impl OtherCodes {
    /// Those that an item brings; what became of them where they are of an older edition.
    pub(crate) fn read(correlations: &Correlations, classifier: &Classifier, item: &GoodsItem) -> Self {
        let mut category = Vec::new();
        for known in item.category_codes.iter().take(MOST_CATEGORY_CODES) {
            let now = correlations.in_hs2022(&known.code);
            let share = known.items as f32 / now.len().max(1) as f32;
            let each = |code: &TariffCode| share / subheadings(&classifier.tree, code).max(1) as f32;
            category.extend(now.into_iter().map(|code| (code, each(&code))));
        }
        let foreign = item.foreign_code.map(|foreign| correlations.in_hs2022(&foreign.code)).unwrap_or_default();
        Self { foreign, category }
    }

    /// Whether nobody gave any.
    pub(super) fn is_empty(&self) -> bool {
        self.foreign.is_empty() && self.category.is_empty()
    }

    /// All codes, the foreign ones first.
    pub(super) fn codes(&self) -> impl Iterator<Item = &TariffCode> {
        self.foreign.iter().chain(self.category.iter().map(|(code, _)| code))
    }

    /// What they add to a subheading, in natural logarithms of odds.
    pub(super) fn evidence(&self, tree: &Tree, row: u16) -> f32 {
        let Some(own) = tree.code(row).filter(|_| !self.is_empty()) else { return 0.0 };
        let foreign = self.foreign.iter().map(|code| at_shared_level(FOREIGN, code, &own)).fold(0.0, f32::max);
        let items: f32 = self.category.iter().map(|(code, items)| items * of_category(code, &own)).sum();
        foreign + BESIDE_NAME * libm::log1pf(items / UNSEEN)
    }
}

/// How many subheadings a heading or chapter has.
fn subheadings(tree: &Tree, code: &TariffCode) -> usize {
    let below = |code: &TariffCode| tree.find(code).map(|row| tree.children(row)).unwrap_or_default();
    match code.level() {
        Level::Chapter => below(code).into_iter().map(|heading| tree.children(heading).len()).sum(),
        Level::Heading => below(code).len(),
        _ => 1,
    }
}

/// What an item of a code counts as at a subheading.
fn of_category(code: &TariffCode, own: &TariffCode) -> f32 {
    if code.covers(own) { SHARED[0] } else { at_shared_level(SHARED, code, own) }
}

/// The value of the deepest level that a code shares with a subheading, of those for subheading, heading and chapter.
fn at_shared_level(values: [f32; 3], code: &TariffCode, own: &TariffCode) -> f32 {
    let levels = [code.subheading(), code.heading(), Some(code.chapter())];
    let shared = levels.into_iter().zip(values).find(|(level, _)| level.is_some_and(|level| level.covers(own)));
    shared.map_or(0.0, |(_, value)| value)
}
