//! The codes that a company has decided on for its own goods.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::item::CatalogueItem;
use crate::code::TariffCode;
use crate::error::Error;
use crate::goods::GoodsItem;
use crate::jurisdiction::Jurisdiction;
use crate::text::stem::Stems;
use crate::text::words::{Kind, pieces};
use crate::text::{Part, fold, terms};

/// Terms of a text that are compared.
const MOST_TERMS: usize = 1_000;

/// A code that was decided on for an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct OwnCode {
    /// The code.
    pub code: TariffCode,
    /// Whose tariff it is of; none for a subheading of the Harmonized System.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub jurisdiction: Option<Jurisdiction>,
    /// When it was decided; among several for one item the last counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided_at: Option<Timestamp>,
    /// By whom and why: the role of a reviewer, a ruling, the id of a review.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
}

impl OwnCode {
    /// A code without time and reason.
    #[must_use]
    pub fn new(code: TariffCode, jurisdiction: Option<Jurisdiction>) -> Self {
        Self { code, jurisdiction, decided_at: None, reason: String::new() }
    }

    /// Sets when it was decided.
    #[must_use]
    pub fn with_decided_at(mut self, decided_at: Timestamp) -> Self {
        self.decided_at = Some(decided_at);
        self
    }

    /// Sets by whom and why.
    #[must_use]
    pub fn with_reason(mut self, reason: impl Into<String>) -> Self {
        self.reason = reason.into();
        self
    }
}

/// How an item was found among those that were decided on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum OwnMatch {
    /// It has the key of one.
    Key,
    /// Its texts say the same as those of one: the same words and numbers but for their order, endings, capital letters,
    /// punctuation and words that say nothing about goods. A single other word, be it a colour, is another text: a
    /// tariff may ask for it.
    Text,
}

/// The codes that a company has decided on for its own goods. They go before what a classification says, which stays
/// beside them for a reviewer.
///
/// ```
/// use tarifa::GoodsItem;
/// use tarifa::catalogue::{CatalogueItem, OwnCode, OwnCodes, OwnMatch};
/// let mug = CatalogueItem::new("SKU-0417", GoodsItem::new("Mugs, stoneware"));
/// let mut own = OwnCodes::new();
/// own.decide(&mug, OwnCode::new("6912.00".parse()?, None).with_reason("customs affairs, 2026-11-02"));
/// let other = CatalogueItem::new("SKU-2208", GoodsItem::new("stoneware mug"));
/// let (found, by) = own.find(&other, None).ok_or("none")?;
/// assert_eq!((found.code.to_string().as_str(), by), ("6912.00", OwnMatch::Text));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// As JSON it is a list: `[{"key": "SKU-0417", "texts": …, "codes": [{"code": "691200", …}]}]`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnCodes {
    by_key: BTreeMap<String, Vec<OwnCode>>,
    /// By [`said`].
    by_text: BTreeMap<String, Vec<OwnCode>>,
}

/// A line of the JSON form.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    #[serde(default, skip_serializing_if = "String::is_empty")]
    key: String,
    /// What the texts say, as [`said`] has it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    texts: String,
    codes: Vec<OwnCode>,
}

impl OwnCodes {
    /// None.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Reads them from JSON.
    ///
    /// # Errors
    /// [`InvalidInput`](crate::ErrorKind::InvalidInput) for a text that is no such JSON, with line and column.
    pub fn from_json(json: &str) -> Result<Self, Error> {
        let entries: Vec<Entry> =
            serde_json::from_str(json).map_err(|error| Error::InvalidOwnCodes { reason: error.to_string() })?;
        let mut own = Self::new();
        for Entry { key, texts, codes } in entries {
            for code in codes {
                keep(&mut own.by_key, &key, &code);
                keep(&mut own.by_text, &texts, &code);
            }
        }
        Ok(own)
    }

    /// All of them as JSON.
    #[must_use]
    pub fn to_json(&self) -> String {
        let entry = |key: &String, texts: &String, codes: &[OwnCode]| Entry {
            key: key.clone(),
            texts: texts.clone(),
            codes: codes.to_vec(),
        };
        let none = String::new();
        let keys = self.by_key.iter().map(|(key, codes)| entry(key, &none, codes));
        let texts = self.by_text.iter().map(|(texts, codes)| entry(&none, texts, codes));
        // Texts, codes and times under names, which JSON can hold.
        serde_json::to_string(&keys.chain(texts).collect::<Vec<_>>()).unwrap_or_default()
    }

    /// Keeps the code of an item, for its key and for its texts. A later decision takes the place of an earlier one of
    /// the same tariff.
    pub fn decide(&mut self, item: &CatalogueItem, code: OwnCode) {
        keep(&mut self.by_key, &item.key, &code);
        keep(&mut self.by_text, &said(&item.goods), &code);
    }

    /// The code of an item: that of its key, else of its texts; of the tariff where it has one, else of the Harmonized
    /// System.
    #[must_use]
    pub fn find(&self, item: &CatalogueItem, tariff: Option<Jurisdiction>) -> Option<(&OwnCode, OwnMatch)> {
        let by_key = self.by_key.get(&item.key).filter(|_| !item.key.is_empty());
        if let Some(own) = by_key.and_then(|codes| of_tariff(codes, tariff)) {
            return Some((own, OwnMatch::Key));
        }
        let own = self.by_text.get(&said(&item.goods)).and_then(|codes| of_tariff(codes, tariff))?;
        Some((own, OwnMatch::Text))
    }

    /// How many keys have a code.
    #[must_use]
    pub fn len(&self) -> usize {
        self.by_key.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.by_key.is_empty() && self.by_text.is_empty()
    }
}

/// That of the tariff, else that of the Harmonized System.
fn of_tariff(codes: &[OwnCode], tariff: Option<Jurisdiction>) -> Option<&OwnCode> {
    let national = codes.iter().find(|own| own.jurisdiction.is_some() && own.jurisdiction == tariff);
    national.or_else(|| codes.iter().find(|own| own.jurisdiction.is_none()))
}

fn keep(codes: &mut BTreeMap<String, Vec<OwnCode>>, name: &str, code: &OwnCode) {
    if name.is_empty() {
        return;
    }
    let kept = codes.entry(name.to_owned()).or_default();
    match kept.iter_mut().find(|own| own.jurisdiction == code.jurisdiction) {
        Some(own) if own.decided_at <= code.decided_at => *own = code.clone(),
        Some(_) => {}
        None => kept.push(code.clone()),
    }
}

/// What the texts of goods say, whatever the order of their words: terms with what they are to the goods, and numbers.
fn said(goods: &GoodsItem) -> String {
    let texts = [&goods.name, &goods.description, &goods.material, &goods.intended_use];
    let (stems, mut words) = (Stems::new(), Vec::<String>::new());
    for text in texts {
        let folded = fold(text);
        words.extend(terms(&stems, &folded, MOST_TERMS).into_iter().map(|term| {
            let part = match term.part {
                Part::Head | Part::Goods | Part::Of => "",
                Part::With => "with ",
                Part::For => "for ",
                Part::Minor => "less ",
                Part::Number => "no ",
            };
            format!("{part}{}", term.stem)
        }));
        let percentages = pieces(&folded).filter(|piece| piece.kind == Kind::Percent);
        words.extend(percentages.map(|piece| format!("{}%", piece.text)));
    }
    words.sort_unstable();
    words.join(" ")
}
