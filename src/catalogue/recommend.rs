//! What an item of a catalogue is recommended to be declared under.

use std::sync::Arc;

use jiff::civil::Date;
use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use super::item::CatalogueItem;
use super::own_codes::{OwnCode, OwnCodes, OwnMatch};
use crate::classify::{Classification, ClassifyOptions, Outcome};
use crate::code::{Level, TariffCode};
use crate::engine::Engine;
use crate::error::Error;
use crate::jurisdiction::Country;
use crate::narrow::Narrowing;

/// Above which probability, among the lines below the subheading, a line of a tariff is recommended and not the
/// subheading alone: it is then likelier than all others together.
pub const LIKELY_LINE: f32 = 0.5;

/// How recommendations are made.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct RecommendOptions {
    /// Whose tariff lines are recommended; none where six digits will do.
    pub tariff: Option<Country>,
    /// The day on which they must be declarable; none where any day will do.
    pub date: Option<Date>,
    /// The codes that the company has decided on, which go before what a classification says.
    pub own_codes: Arc<OwnCodes>,
}

impl RecommendOptions {
    /// Sets whose tariff lines are recommended.
    #[must_use]
    pub fn with_tariff(mut self, tariff: Country) -> Self {
        self.tariff = Some(tariff);
        self
    }

    /// Sets the day on which the lines must be declarable.
    #[must_use]
    pub fn with_date(mut self, date: Date) -> Self {
        self.date = Some(date);
        self
    }

    /// Sets the codes that the company has decided on.
    #[must_use]
    pub fn with_own_codes(mut self, own_codes: impl Into<Arc<OwnCodes>>) -> Self {
        self.own_codes = own_codes.into();
        self
    }
}

/// What an item is recommended to be declared under, in JSON with its [`question`](Self::question). The declarant decides.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Recommendation {
    /// The key of the item.
    pub key: String,
    /// The code: what the company decided on; else the likeliest line of the tariff below the likeliest subheading, or
    /// that subheading where no line is likely enough. None where the texts name no goods.
    pub code: Option<TariffCode>,
    /// What the company decided on, where it is the code that is recommended.
    pub own: Option<OwnRecommendation>,
    /// How likely the classification takes the code to be, 0 to 1, whoever decided on it.
    pub confidence: f32,
    /// What the classification says.
    pub classification: Classification,
    /// The lines of the tariff below the subheading of the code.
    pub narrowing: Option<Narrowing>,
}

impl Serialize for Recommendation {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("Recommendation", 7)?;
        fields.serialize_field("key", &self.key)?;
        fields.serialize_field("code", &self.code)?;
        fields.serialize_field("own", &self.own)?;
        fields.serialize_field("confidence", &self.confidence)?;
        fields.serialize_field("classification", &self.classification)?;
        fields.serialize_field("narrowing", &self.narrowing)?;
        fields.serialize_field("question", &self.question())?;
        fields.end()
    }
}

/// A code that the company decided on, and how the item was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct OwnRecommendation {
    /// The decision.
    pub decision: OwnCode,
    /// How the item was found among those that were decided on.
    pub by: OwnMatch,
}

impl Recommendation {
    /// What to ask of the item, first what tells subheadings apart; none where nothing is open.
    #[must_use]
    pub fn question(&self) -> Option<&str> {
        let of_lines = || Some(self.narrowing.as_ref()?.question.as_ref()?.text.as_str());
        self.classification.question.as_ref().map(|question| question.text.as_str()).or_else(of_lines)
    }
}

impl Engine {
    /// What an item of a catalogue is recommended to be declared under.
    ///
    /// ```
    /// use tarifa::catalogue::{CatalogueItem, RecommendOptions};
    /// use tarifa::{Engine, GoodsItem};
    /// let mug = CatalogueItem::new("SKU-0417", GoodsItem::new("stoneware coffee mug"));
    /// let found = Engine::embedded()?.recommend(&mug, &RecommendOptions::default())?;
    /// assert_eq!(found.code.ok_or("none")?.to_string(), "6912.00");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// As [`classify`](Self::classify) and [`narrow`](Self::narrow).
    pub fn recommend(&self, item: &CatalogueItem, options: &RecommendOptions) -> Result<Recommendation, Error> {
        let wide = ClassifyOptions::default().with_alternatives(20);
        let classification = self.classify_with(&item.goods, &wide)?;
        let tariff = options.tariff.map(|country| country.jurisdiction());
        let own = options.own_codes.find(item, tariff);
        let names_goods = classification.outcome == Outcome::Classified;
        let best = classification.best().filter(|_| names_goods).map(|best| best.code);
        let subheading = own.and_then(|(own, _)| own.code.subheading()).or(best);
        let narrowing = match (subheading, options.tariff) {
            (Some(subheading), Some(tariff)) => Some(self.narrow(&item.goods, &subheading, tariff, options.date)?),
            _ => None,
        };
        let line = narrowing.as_ref().and_then(|found| found.lines.first());
        let line = line.filter(|line| line.probability > LIKELY_LINE).map(|line| line.code);
        // A decision on six digits leaves the line to the texts.
        let decided = own.map(|(own, _)| own.code).filter(|code| code.level() == Level::TariffLine);
        let code = decided.or(line).or(subheading).or(own.map(|(own, _)| own.code));
        Ok(Recommendation {
            key: item.key.clone(),
            confidence: code.map_or(0.0, |code| likelihood(&code, &classification, narrowing.as_ref())),
            code,
            own: own.map(|(decision, by)| OwnRecommendation { decision: decision.clone(), by }),
            classification,
            narrowing,
        })
    }
}

/// How likely a code is by a classification, and for a line of a tariff by the narrowing below its subheading.
pub(super) fn likelihood(code: &TariffCode, found: &Classification, lines: Option<&Narrowing>) -> f32 {
    let is_below = |alternative: &TariffCode| code.covers(alternative) || alternative.covers(code);
    let of_subheading: f32 =
        found.alternatives.iter().filter(|own| is_below(&own.code)).map(|own| own.probability).sum();
    let of_line = lines.and_then(|found| found.lines.iter().find(|line| line.code == *code));
    of_subheading.min(1.0) * of_line.map_or(1.0, |line| line.probability)
}
