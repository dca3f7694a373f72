//! What an official title asks of goods.

use super::alternatives::{Member, Set, member};
use super::goods::{Goods, plain};
use super::quantity::{Bound, Dimension, Quantity, quantities};
use crate::classify::Classifier;
use crate::text::{Language, Part, Term, fold};

/// Titles for all that no title beside them names, in other languages than English, folded.
const OTHERS: [&str; 17] = [
    "altre",
    "altri",
    "andere",
    "anderer",
    "autre",
    "autres",
    "inne",
    "khac",
    "loai khac",
    "otra",
    "otras",
    "otro",
    "otros",
    "outra",
    "outras",
    "outros",
    "overige",
];
const EASTERN_OTHERS: [&str; 4] = ["その他", "その他のもの", "其他", "기타"];

/// Most phrases of a title that are read.
const MOST_PHRASES: usize = 64;

/// A limit that a title sets.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Limit {
    pub dimension: Dimension,
    pub bound: Bound,
    pub number: f32,
    pub per: &'static str,
    /// The stems of the materials that a share is of.
    pub materials: Vec<String>,
}

/// A word of a title.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Word {
    pub stem: String,
    /// How much it tells, from 0 to 1.
    pub rarity: f32,
    /// The phrase that it stands in, of those that the title lists.
    pub phrase: usize,
    /// The position of the word among those of the goods, where they have it.
    pub found: Option<usize>,
}

/// What a title asks.
#[derive(Debug, Default)]
pub(super) struct Title {
    pub words: Vec<Word>,
    /// The stems of what it leaves out.
    pub without: Vec<String>,
    pub members: Vec<&'static Member>,
    pub limits: Vec<Limit>,
    /// Whether it has no words, or none but 'other': it is for what the titles beside it do not name.
    pub is_other: bool,
    /// Whether it begins with 'other' and names goods.
    pub begins_other: bool,
    /// Whether it says what the goods are for.
    pub names_use: bool,
}

impl Title {
    pub(super) fn read(classifier: &Classifier, goods: &Goods, title: &str, language: Language) -> Self {
        let folded = plain(classifier.in_english(in_one_language(title), language));
        let mut read = Self::default();
        for (phrase, text) in phrases(&folded).enumerate() {
            for term in classifier.terms_of(text).into_iter().filter(|term| term.part != Part::Number) {
                read.add(classifier, goods, term, phrase);
            }
        }
        read.limits = limits(classifier, &folded);
        let says_nothing = read.words.is_empty() && read.without.is_empty() && read.limits.is_empty();
        read.is_other = says_nothing || is_other(title);
        read.begins_other = !read.is_other && folded.trim_start().starts_with("other ");
        read
    }

    fn add(&mut self, classifier: &Classifier, goods: &Goods, term: Term<'_>, phrase: usize) {
        if term.lacking {
            self.without.push(term.stem.trim_start_matches('!').to_owned());
            return;
        }
        self.names_use |= term.part == Part::For;
        self.members.extend(member(&term.stem));
        if self.words.iter().all(|word| word.stem != term.stem) {
            let rarity = classifier.rarity(&term.stem);
            let found = goods.position(&term.stem);
            self.words.push(Word { stem: term.stem.into_owned(), rarity, phrase, found });
        }
    }
}

/// Whether a title of another language than English says 'other' and no more.
fn is_other(title: &str) -> bool {
    let folded = fold(title);
    let own = folded.split(['(', ',', ':']).next().unwrap_or_default().trim();
    OTHERS.contains(&own) || EASTERN_OTHERS.contains(&title.trim())
}

/// What a title lists: `caps, hoods and berets` is three phrases. A denial is not torn from what it denies.
fn phrases(folded: &str) -> impl Iterator<Item = &str> {
    let denies = ["not ", "except", "excluding", "without"].iter().any(|word| folded.contains(word));
    let [or, and] = if denies { [","; 2] } else { [" or ", " and "] };
    let parts = folded.split([',', ';', '(']).flat_map(move |part| part.split(or));
    parts.flat_map(move |part| part.split(and)).take(MOST_PHRASES)
}

/// Of a title in two languages, `가방 (Bags)`, the English.
fn in_one_language(title: &str) -> &str {
    let inner = title.strip_suffix(')').and_then(|rest| rest.split_once(" (")).filter(|(own, _)| !own.is_ascii());
    inner.map(|(_, inner)| inner).filter(|inner| inner.is_ascii() && !inner.is_empty()).unwrap_or(title)
}

fn limits(classifier: &Classifier, folded: &str) -> Vec<Limit> {
    let materials = |words: &str| -> Vec<String> {
        let terms = classifier.terms_of(words);
        let members = terms.iter().filter_map(|term| member(&term.stem)).filter(|m| m.set == Set::Material);
        members.map(|member| member.stem.clone()).collect()
    };
    let limit = |quantity: Quantity<'_>| Limit {
        dimension: quantity.dimension,
        bound: quantity.bound,
        number: quantity.number,
        per: quantity.per,
        materials: if quantity.dimension == Dimension::Share { materials(quantity.behind) } else { Vec::new() },
    };
    quantities(folded).into_iter().filter(|quantity| quantity.bound != Bound::Exact).map(limit).collect()
}

#[cfg(test)]
mod tests {
    use super::super::tests::classifier;
    use super::*;
    use crate::error::Error;

    fn read(title: &str, language: Language) -> Result<Title, Error> {
        let classifier = classifier()?;
        let goods = Goods::read(&classifier, &[("women's cotton shirt".to_owned(), 1.0)]);
        Ok(Title::read(&classifier, &goods, title, language))
    }

    fn words(title: &Title) -> Vec<(&str, usize, bool)> {
        title.words.iter().map(|word| (word.stem.as_str(), word.phrase, word.found.is_some())).collect()
    }

    #[test]
    fn phrases_of_a_title_stand_apart() -> Result<(), Error> {
        let title = read("Women's or girls' shirts, of silk (641)", Language::English)?;
        assert_eq!(words(&title), [("women", 0, true), ("girl", 1, false), ("shirt", 1, true), ("silk", 2, false)]);
        Ok(())
    }

    #[test]
    fn what_a_title_leaves_out_is_no_word_of_it() -> Result<(), Error> {
        let title = read("Shirts, other than knitted or crocheted", Language::English)?;
        assert_eq!(
            (words(&title).len(), title.without.as_slice()),
            (1, ["knit".to_owned(), "crochet".to_owned()].as_slice())
        );
        Ok(())
    }

    #[test]
    fn titles_for_all_else_are_known() -> Result<(), Error> {
        for (title, language) in [
            ("Other (635)", Language::English),
            ("andere", Language::German),
            ("Autres", Language::French),
            ("その他", Language::Japanese),
            ("기타 (Other)", Language::Korean),
            ("Loại khác", Language::Vietnamese),
        ] {
            assert!(read(title, language)?.is_other, "{title}");
        }
        let footwear = read("Other footwear", Language::English)?;
        assert!(!footwear.is_other && footwear.begins_other);
        Ok(())
    }

    #[test]
    fn a_share_is_of_the_materials_behind_it() -> Result<(), Error> {
        let title = read("Containing 30 percent or more by weight of silk or silk waste", Language::English)?;
        let limit = title.limits.first().map(|limit| (limit.dimension, limit.bound, limit.materials.clone()));
        assert_eq!(limit, Some((Dimension::Share, Bound::AtLeast, vec!["silk".to_owned(), "silk".to_owned()])));
        Ok(())
    }
}
