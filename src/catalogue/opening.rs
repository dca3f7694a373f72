//! What a review is about: the item, what was recommended for it, and the data that gave it.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::body::{MARK, OPENING, marked};
use super::item::CatalogueItem;
use super::recommend::{OwnRecommendation, Recommendation};
use crate::classify::{Classification, Outcome};
use crate::code::TariffCode;
use crate::jurisdiction::Jurisdiction;
use crate::pack::PackInfo;

/// Which data gave an answer, as it is stored.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct PackStamp {
    /// Whose tariff: `HS` for the international nomenclature.
    pub jurisdiction: String,
    /// The edition of the tariff: `2026 Rev 10`.
    pub edition: String,
    /// The date of the data.
    pub date: Option<Date>,
    /// SHA-256 over the data of the pack, 64 hexadecimal digits.
    pub hash: String,
}

impl From<&PackInfo> for PackStamp {
    fn from(info: &PackInfo) -> Self {
        Self {
            jurisdiction: info.jurisdiction.clone(),
            edition: info.edition.clone(),
            date: Some(info.date),
            hash: info.hash.to_string(),
        }
    }
}

/// A code that was recommended, and how likely it was.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ReviewedCode {
    /// The code.
    pub code: TariffCode,
    /// How likely it was, 0 to 1; none where the redaction took it out.
    #[serde(default)]
    pub probability: Option<f32>,
}

/// What a review is about.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct Opening {
    /// The item: its key, goods, the code in use, countries.
    pub item: CatalogueItem,
    /// The code that was recommended, if there was one.
    pub recommended: Option<TariffCode>,
    /// Whose tariff codes of more than six digits are of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tariff: Option<Jurisdiction>,
    /// The codes that goods of the item may have, the best first.
    pub alternatives: Vec<ReviewedCode>,
    /// Goods lines near to the item, and what else speaks for the code.
    pub evidence: Vec<String>,
    /// What should be asked of the goods.
    pub question: Option<String>,
    /// The data that gave the recommendation.
    pub packs: Vec<PackStamp>,
}

impl Opening {
    /// A review of an item that nothing was recommended for yet.
    #[must_use]
    pub fn new(item: CatalogueItem) -> Self {
        Self { item, ..Self::default() }
    }

    /// Takes recommended code, alternatives, evidence, question and data from a classification. Of goods that it does
    /// not tell, the alternatives are guesses, and none is recommended.
    #[must_use]
    pub fn with_classification(mut self, answer: &Classification) -> Self {
        let is_told = answer.outcome == Outcome::Classified;
        self.recommended = answer.best().filter(|_| is_told).map(|best| best.code);
        let alternative = |code, probability| ReviewedCode { code, probability: Some(probability) };
        self.alternatives = answer.alternatives.iter().map(|c| alternative(c.code, c.probability)).collect();
        let nearest = answer.best().map(|best| best.evidence.as_slice()).unwrap_or_default();
        self.evidence = nearest.iter().map(|evidence| evidence.goods.clone()).collect();
        self.question = answer.question.as_ref().map(|question| question.text.clone());
        self.packs = [Some(&answer.data), answer.model.as_ref()].into_iter().flatten().map(|p| (&**p).into()).collect();
        self
    }

    /// Takes what is recommended: the classification, with the recommended code in the place of its best, and what that
    /// rests on besides: the lines of the tariff with their data, and what the company decided before.
    #[must_use]
    pub fn with_recommendation(self, found: &Recommendation) -> Self {
        let mut opening = self.with_classification(&found.classification);
        opening.recommended = found.code;
        opening.question = found.question().map(str::to_owned);
        if let Some(OwnRecommendation { decision, .. }) = &found.own {
            opening.tariff = decision.jurisdiction;
            opening.evidence.push(format!("the company decided on {}: {}", decision.code, decision.reason));
        }
        if let Some(narrowing) = &found.narrowing {
            opening.tariff = Some(narrowing.jurisdiction);
            opening.packs.extend(narrowing.data.as_deref().map(PackStamp::from));
            let line = narrowing.lines.iter().find(|line| Some(line.code) == found.code);
            opening.evidence.extend(
                line.map(|line| format!("{} has {:.1}% below {}", line.code, 100.0 * line.probability, narrowing.code)),
            );
        }
        opening
    }

    /// Sets whose tariff codes of more than six digits are of.
    #[must_use]
    pub fn with_tariff(mut self, tariff: Jurisdiction) -> Self {
        self.tariff = Some(tariff);
        self
    }

    /// Sets the recommended code, where it is another than the best alternative: a line of a national tariff, a code
    /// of the company's own.
    #[must_use]
    pub fn with_recommended(mut self, code: TariffCode) -> Self {
        self.recommended = Some(code);
        self
    }

    /// Adds what speaks for the code.
    #[must_use]
    pub fn with_evidence(mut self, evidence: impl Into<String>) -> Self {
        self.evidence.push(evidence.into());
        self
    }

    /// Adds data that gave the recommendation.
    #[must_use]
    pub fn with_pack(mut self, info: &PackInfo) -> Self {
        self.packs.push(info.into());
        self
    }

    /// How it stands in a store. Hashes are parted by dots, so that no long run of digits in one is taken for the
    /// number of a person or card by [`TextPattern::Digits`](crate::history::TextPattern::Digits).
    pub(super) fn to_body(&self) -> Value {
        let mut stored = self.clone();
        for pack in &mut stored.packs {
            let letters = pack.hash.chars().enumerate();
            pack.hash =
                letters.flat_map(|(at, c)| (at > 0 && at % 8 == 0).then_some('.').into_iter().chain([c])).collect();
        }
        json!({ MARK: OPENING, "opening": stored })
    }

    /// The opening in a body, if it is one.
    pub(super) fn from_body(body: &Value) -> Option<Self> {
        let mut opening: Self = marked(body, OPENING, "opening")?;
        for pack in &mut opening.packs {
            pack.hash.retain(|c| c != '.');
        }
        Some(opening)
    }
}

#[cfg(test)]
mod tests {
    use super::super::body::is_decision;
    use super::super::decision::Decision;
    use super::*;
    use crate::goods::GoodsItem;

    fn opening() -> Opening {
        let item = CatalogueItem::new("SKU-1", GoodsItem::new("mug").with_material("stoneware"));
        let pack = PackStamp { hash: "0123456789".repeat(6) + "abcd", ..PackStamp::default() };
        let code: TariffCode = "691200".parse().unwrap_or_else(|_| unreachable!("a code"));
        let alternatives = vec![ReviewedCode { code, probability: Some(0.75) }];
        Opening { recommended: Some(code), alternatives, packs: vec![pack], ..Opening::new(item) }
    }

    #[test]
    fn an_opening_is_read_back() {
        let body = opening().to_body();
        assert!(body.to_string().contains(r#""hash":"01234567.89012345."#), "{body}");
        assert_eq!(Opening::from_body(&body), Some(opening()));
        assert_eq!((Decision::from_body(&body), is_decision(&body)), (None, false));
    }

    #[test]
    fn what_was_redacted_is_left_out_and_the_rest_is_read() {
        let mut body = opening().to_body();
        body["opening"]["item"]["value"] = "[redacted]".into();
        body["opening"]["item"]["destination"] = "[redacted]".into();
        body["opening"]["item"]["[redacted]"] = 1.into();
        body["opening"]["[redacted]"] = 1.into();
        body["opening"]["item"]["goods"]["name"] = "[redacted]".into();
        body["opening"]["alternatives"][0]["probability"] = "[redacted]".into();
        body["opening"]["packs"] = "[redacted]".into();
        let read = Opening::from_body(&body).map(|read| (read.item.key, read.item.goods, read.alternatives));
        let mut expected = opening();
        expected.item.goods.name = "[redacted]".to_owned();
        expected.alternatives[0].probability = None;
        assert_eq!(read, Some((expected.item.key, expected.item.goods, expected.alternatives)));
    }
}
