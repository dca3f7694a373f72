//! The codes in use beside those that are recommended.

use std::num::NonZeroUsize;

use rust_decimal::Decimal;
use serde::Serialize;

use super::item::CatalogueItem;
use super::recommend::{OwnRecommendation, RecommendOptions, Recommendation, likelihood};
use super::stake::{Stake, stake};
use crate::classify::Outcome;
use crate::code::{Level, TariffCode};
use crate::engine::Engine;
use crate::error::Error;
use crate::nomenclature::Edition;
use crate::parallel;
use crate::screen::DataEdition;
use crate::validate::{CodeStatus, LineStatus};

/// Whether the code in use stands in the tariff, or where none is named in HS 2022.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum CodeInUse {
    /// It stands there.
    Valid,
    /// It stood in an earlier edition: see `successors`.
    Stale,
    /// Goods are declared under codes below it.
    Incomplete,
    /// It stands in none that the data know.
    Unknown,
    /// No code is in use.
    Missing,
}

/// Down to which level two codes are the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum CodeAgreement {
    /// In all digits of two lines of a tariff.
    Line,
    /// In six digits; one of them has no more, or they are other lines.
    Subheading,
    /// In four digits.
    Heading,
    /// In two digits.
    Chapter,
    /// In none of them.
    None,
    /// There is no code in use, or none is recommended.
    NotCompared,
}

impl CodeAgreement {
    /// All of them, from the most to the least.
    pub const ALL: [Self; 6] =
        [Self::Line, Self::Subheading, Self::Heading, Self::Chapter, Self::None, Self::NotCompared];

    fn of(one: Option<TariffCode>, other: Option<TariffCode>) -> Self {
        let (Some(one), Some(other)) = (one, other) else { return Self::NotCompared };
        let common = one.digits().bytes().zip(other.digits().bytes()).take_while(|(a, b)| a == b).count();
        match common {
            _ if one == other && one.level() == Level::TariffLine => Self::Line,
            6.. => Self::Subheading,
            4..=5 => Self::Heading,
            2..=3 => Self::Chapter,
            _ => Self::None,
        }
    }
}

/// An item with the code in use beside the one that is recommended.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct ComparedItem {
    /// The key of the item.
    pub key: String,
    /// What it is called.
    pub name: String,
    /// The code in use.
    pub current: Option<TariffCode>,
    /// Whether that stands in the tariff.
    pub in_use: CodeInUse,
    /// The codes that have the goods of a stale one now.
    pub successors: Vec<TariffCode>,
    /// The code that is recommended.
    pub recommended: Option<TariffCode>,
    /// What the company decided on, where that is recommended.
    pub own: Option<OwnRecommendation>,
    /// Whether the texts were enough.
    pub outcome: Outcome,
    /// How likely the recommended code is, 0 to 1.
    pub confidence: f32,
    /// How likely the code in use is, 0 to 1.
    pub current_confidence: f32,
    /// Down to which level they are the same.
    pub agreement: CodeAgreement,
    /// What it would cost or save to follow the recommendation, where they differ and values are given.
    pub stake: Option<Stake>,
    /// What is not known of the item: the question that would decide between codes.
    pub question: Option<String>,
}

impl ComparedItem {
    /// How likely it is that the code in use is not the right one, 0 to 1: none where the two are the same as far as
    /// both go, all where the company decided on another.
    #[must_use]
    pub fn deviation(&self) -> f32 {
        match (self.agreement, &self.own) {
            (CodeAgreement::Line | CodeAgreement::NotCompared, _) => 0.0,
            (CodeAgreement::Subheading, _) if !self.lines_differ() => 0.0,
            (_, Some(_)) => 1.0,
            _ => 1.0 - self.current_confidence,
        }
    }

    /// Whether both are lines of a tariff, and not the same.
    fn lines_differ(&self) -> bool {
        let is_line = |code: &Option<TariffCode>| code.is_some_and(|code| code.level() == Level::TariffLine);
        is_line(&self.current) && is_line(&self.recommended) && self.current != self.recommended
    }
}

/// A catalogue with the codes in use beside those that are recommended.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Comparison {
    /// The items, in the order of the catalogue.
    pub items: Vec<ComparedItem>,
    /// The data that gave the answers: nomenclature, learned model, and the schedule of the tariff.
    pub data: Vec<DataEdition>,
}

impl Comparison {
    /// Items that an engine compared by some options.
    #[must_use]
    pub fn new(engine: &Engine, options: &RecommendOptions, items: Vec<ComparedItem>) -> Self {
        let tariff = options.tariff.map(|country| country.jurisdiction().to_string());
        let packs = engine.packs().map(|info| DataEdition::of(info));
        let data =
            packs.filter(|own| own.content != "schedule" || tariff.as_ref() == Some(&own.jurisdiction)).collect();
        Self { items, data }
    }

    /// The items whose code in use is another than the one recommended, the likeliest to be wrong first.
    #[must_use]
    pub fn by_probability(&self) -> Vec<&ComparedItem> {
        let mut found: Vec<&ComparedItem> = self.items.iter().filter(|item| item.deviation() > 0.0).collect();
        found.sort_by(|a, b| b.deviation().total_cmp(&a.deviation()));
        found
    }

    /// The items for which following the recommendation costs or saves money, the most that may be expected first: the
    /// money at stake by how likely the code in use is wrong. Currencies are not converted.
    #[must_use]
    pub fn by_money(&self) -> Vec<&ComparedItem> {
        let expected = |item: &ComparedItem| {
            let most = item.stake.as_ref().map(Stake::most).unwrap_or_default();
            Decimal::try_from(item.deviation()).ok().and_then(|share| most.checked_mul(share)).unwrap_or_default()
        };
        let mut found: Vec<(Decimal, &ComparedItem)> =
            self.items.iter().map(|item| (expected(item), item)).filter(|(money, _)| !money.is_zero()).collect();
        found.sort_by_key(|(money, _)| std::cmp::Reverse(*money));
        found.into_iter().map(|(_, item)| item).collect()
    }

    /// How many items agree down to each level.
    #[must_use]
    pub fn by_agreement(&self) -> [(CodeAgreement, usize); 6] {
        CodeAgreement::ALL.map(|own| (own, self.items.iter().filter(|item| item.agreement == own).count()))
    }

    /// How many codes in use stand in the tariff, and how many do not.
    #[must_use]
    pub fn by_status(&self) -> [(CodeInUse, usize); 5] {
        use CodeInUse::{Incomplete, Missing, Stale, Unknown, Valid};
        [Valid, Stale, Incomplete, Unknown, Missing]
            .map(|own| (own, self.items.iter().filter(|item| item.in_use == own).count()))
    }
}

impl Engine {
    /// Compares the codes in use of a catalogue with those that are recommended, in several threads, one for each core
    /// where `threads` is not given. Codes are those of the tariff of the options; without one, six digits of HS 2022.
    ///
    /// An item whose texts cannot be read has an error in its place.
    #[must_use]
    pub fn compare(
        &self,
        items: &[CatalogueItem],
        options: &RecommendOptions,
        threads: Option<NonZeroUsize>,
    ) -> Vec<Result<ComparedItem, Error>> {
        parallel::map(items, threads, |item| self.compare_item(item, options))
    }

    /// Compares the code in use of one item with the one that is recommended.
    ///
    /// # Errors
    /// As [`recommend`](Self::recommend).
    pub fn compare_item(&self, item: &CatalogueItem, options: &RecommendOptions) -> Result<ComparedItem, Error> {
        let found = self.recommend(item, options)?;
        let (in_use, successors) = self.in_use(item.code.as_ref(), options);
        let current_confidence = item.code.map_or(0.0, |code| self.confidence_in(&code, &found, item, options));
        let agreement = CodeAgreement::of(item.code, found.code);
        let mut compared = ComparedItem {
            key: item.key.clone(),
            name: item.goods.name.clone(),
            current: item.code,
            in_use,
            successors,
            recommended: found.code,
            outcome: found.classification.outcome,
            confidence: found.confidence,
            current_confidence,
            agreement,
            stake: None,
            question: found.question().map(str::to_owned),
            own: found.own,
        };
        if compared.deviation() > 0.0 {
            compared.stake = stake(self, item, &compared, options);
        }
        Ok(compared)
    }

    /// How likely the code in use is. A line beside the subheading that was narrowed is one of its lines, each as likely
    /// as another.
    fn confidence_in(
        &self,
        code: &TariffCode,
        found: &Recommendation,
        item: &CatalogueItem,
        options: &RecommendOptions,
    ) -> f32 {
        let narrowed = found.narrowing.as_ref().filter(|lines| lines.code.covers(code));
        if narrowed.is_some() || code.level() != Level::TariffLine {
            return likelihood(code, &found.classification, narrowed);
        }
        let of_subheading = likelihood(code, &found.classification, None);
        let beside = options.tariff.zip(code.subheading());
        let lines = beside.and_then(|(tariff, above)| self.narrow(&item.goods, &above, tariff, options.date).ok());
        let of_line = lines.as_ref().and_then(|found| found.lines.iter().find(|line| line.code == *code));
        of_subheading * of_line.map_or(1.0, |line| line.probability)
    }

    fn in_use(&self, code: Option<&TariffCode>, options: &RecommendOptions) -> (CodeInUse, Vec<TariffCode>) {
        let Some(code) = code else { return (CodeInUse::Missing, Vec::new()) };
        let in_tariff = options.tariff.map(|tariff| self.validate_line(code, tariff, options.date));
        let in_tariff = in_tariff.filter(|found| found.status != LineStatus::NoSchedule);
        let in_system = self.validate_code(code, Edition::Hs2022);
        let of_system: Vec<TariffCode> = in_system.successors.iter().map(|own| own.code).collect();
        match (in_tariff, in_system.status) {
            (Some(found), _) if found.status == LineStatus::Declarable => (CodeInUse::Valid, Vec::new()),
            (Some(found), _) if !found.successors.is_empty() => (CodeInUse::Stale, found.successors),
            (Some(found), _) if found.status == LineStatus::Incomplete => (CodeInUse::Incomplete, found.declarable),
            (_, CodeStatus::OtherEdition) => (CodeInUse::Stale, of_system),
            (Some(found), CodeStatus::Valid) if found.status == LineStatus::NotOnThatDay => {
                (CodeInUse::Stale, Vec::new())
            }
            (None, CodeStatus::Valid) => (CodeInUse::Valid, Vec::new()),
            (None, CodeStatus::Incomplete) => (CodeInUse::Incomplete, Vec::new()),
            _ => (CodeInUse::Unknown, Vec::new()),
        }
    }
}
