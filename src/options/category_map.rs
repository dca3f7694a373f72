//! What the categories of a merchant say of goods.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::code::TariffCode;
use crate::error::Error;
use crate::goods::GoodsItem;

/// What the categories of a merchant say of goods: words in the place of names that say little, and the codes that the
/// merchant's own goods of the category have. Read once, it is evidence for every item that names a category.
///
/// A category is known by its path, levels parted by `|` or `>`, or by whatever else names it in requests. Case and
/// blanks do not count. Where a path is not known, the category above it speaks in its place.
///
/// ```
/// use tarifa::Engine;
/// use tarifa::options::{CategoryMap, Handler};
///
/// let mut categories = CategoryMap::new();
/// categories.learn("Home|Drinking|Fancy", &"6912.00".parse()?, 40);
/// categories.set_words("Home|Drinking", "cups, mugs and glasses");
///
/// let handler = Handler::new(Engine::embedded()?).with_categories(categories);
/// let response = handler.handle(r#"{"items": [{"name": "Fancy no. 7", "categories": "Home|Drinking|Fancy"}]}"#);
/// let response: serde_json::Value = serde_json::from_str(&response)?;
/// assert_eq!(response["items"][0]["hsCode"]["code"], "691200");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// As JSON it is an object with a field for each category:
/// `{"home|drinking": {"words": "cups", "codes": {"691200": 40}}}`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct CategoryMap {
    /// By [`key`].
    categories: BTreeMap<String, Category>,
}

/// What is known of a category.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Category {
    #[serde(skip_serializing_if = "Option::is_none")]
    words: Option<String>,
    /// How many of its goods have each code.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    codes: BTreeMap<TariffCode, u32>,
}

impl CategoryMap {
    /// A map that knows no category.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Reads a map from JSON.
    ///
    /// # Errors
    /// [`InvalidInput`](crate::ErrorKind::InvalidInput) for a text that is no such JSON, with line and column.
    pub fn from_json(json: &str) -> Result<Self, Error> {
        let read: BTreeMap<String, Category> =
            serde_json::from_str(json).map_err(|error| Error::InvalidCategoryMap { reason: error.to_string() })?;
        let mut map = Self::new();
        for (category, Category { words, codes }) in read {
            let known = map.categories.entry(key(&category)).or_default();
            known.words = words.or(known.words.take());
            for (code, items) in codes {
                let counted = known.codes.entry(code).or_default();
                *counted = counted.saturating_add(items);
            }
        }
        Ok(map)
    }

    /// The map as JSON.
    #[must_use]
    pub fn to_json(&self) -> String {
        // Texts and numbers under texts, which JSON can hold.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Adds that so many goods of a category have a code, of any level. A mapping made by hand is a count, too: one
    /// item moves a doubtful answer, forty outweigh most names.
    pub fn learn(&mut self, category: &str, code: &TariffCode, items: u32) {
        let counted = self.categories.entry(key(category)).or_default().codes.entry(*code).or_default();
        *counted = counted.saturating_add(items);
    }

    /// Sets the words that are read in the place of the names of a category.
    pub fn set_words(&mut self, category: &str, words: impl Into<String>) {
        self.categories.entry(key(category)).or_default().words = Some(words.into());
    }

    /// How many categories it knows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.categories.len()
    }

    /// Whether it knows none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.categories.is_empty()
    }

    /// Adds to goods what a category says: its names, or the words in their place, and its codes. It may be known by one
    /// of its names or of `marks`, which are no words; the first that is known here counts.
    pub(super) fn describe(&self, goods: GoodsItem, names: &[&str], marks: &[&str]) -> GoodsItem {
        let keys: Vec<String> = names.iter().chain(marks).map(|name| key(name)).collect();
        let words = keys.iter().find_map(|key| self.find(key, |category| category.words.as_deref()));
        let mut goods = match words {
            Some(words) => goods.with_category(words),
            None => names.iter().fold(goods, |goods, name| goods.with_category(name.replace('|', " > "))),
        };
        if let Some(codes) = keys.iter().find_map(|key| self.find(key, Category::codes)) {
            let mut codes: Vec<_> = codes.iter().collect();
            codes.sort_by_key(|(code, items)| (std::cmp::Reverse(**items), **code));
            goods = codes.into_iter().fold(goods, |goods, (code, items)| goods.with_category_code(*code, *items));
        }
        goods
    }

    /// What the deepest category on the way to `key` says that says anything.
    fn find<'c, 'k, T>(&'c self, key: &'k str, say: impl Fn(&'c Category) -> Option<T>) -> Option<T> {
        let above = |key: &&'k str| Some(key.rsplit_once('|')?.0);
        let mut ways = std::iter::successors(Some(key).filter(|key| !key.is_empty()), above);
        ways.find_map(|key| self.categories.get(key).and_then(&say))
    }
}

impl Category {
    fn codes(&self) -> Option<&BTreeMap<TariffCode, u32>> {
        Some(&self.codes).filter(|codes| !codes.is_empty())
    }
}

/// The path by which a category is known: `Women > T-Shirts` and `women|t-shirts` are one.
fn key(category: &str) -> String {
    let words = |level: &str| level.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().join(" ");
    let levels: Vec<String> = category.split(['|', '>']).map(words).filter(|level| !level.is_empty()).collect();
    levels.join("|")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> TariffCode {
        text.parse().expect("a code")
    }

    fn codes(goods: &GoodsItem) -> Vec<(String, u32)> {
        goods.category_codes.iter().map(|known| (known.code.to_string(), known.items)).collect()
    }

    #[test]
    fn a_category_speaks_for_those_below_that_are_not_known() {
        let mut map = CategoryMap::new();
        map.learn("Home > Kitchen", &code("6912.00"), 2);
        map.learn("home|kitchen", &code("6911.10"), 5);
        map.set_words("Home", "household");
        let goods = map.describe(GoodsItem::new("x"), &["HOME |  Kitchen|Cosy"], &[]);
        assert_eq!(codes(&goods), [("6911.10".to_owned(), 5), ("6912.00".to_owned(), 2)]);
        assert_eq!(goods.categories, ["household"]);
        let goods = map.describe(GoodsItem::new("x"), &["Homes|Kitchen"], &[]);
        assert_eq!((codes(&goods), goods.categories), (Vec::new(), vec!["Homes > Kitchen".to_owned()]));
    }

    #[test]
    fn the_first_name_that_is_known_counts() {
        let mut map = CategoryMap::new();
        map.learn("c-17", &code("6109.10"), 3);
        let goods = map.describe(GoodsItem::new("x"), &["Women|Tops"], &["C-17"]);
        assert_eq!(codes(&goods), [("6109.10".to_owned(), 3)]);
        assert_eq!(goods.categories, ["Women > Tops"]);
    }

    #[test]
    fn json_comes_back_as_it_was_with_spellings_of_a_category_put_together() {
        let map = CategoryMap::from_json(
            r#"{"A|b": {"codes": {"610910": 1}}, "a > B": {"codes": {"6109.10": 2}, "words": "w"}}"#,
        )
        .expect("a map");
        assert_eq!(map.to_json(), r#"{"a|b":{"words":"w","codes":{"610910":3}}}"#);
        assert_eq!(CategoryMap::from_json(&map.to_json()).expect("a map"), map);
        for wrong in ["", "[]", r#"{"a": {"code": "6109"}}"#, r#"{"a": {"codes": {"cup": 1}}}"#] {
            assert!(CategoryMap::from_json(wrong).is_err(), "{wrong}");
        }
    }
}
