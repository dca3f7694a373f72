//! One form for a word: spelling of both sides of the Atlantic, sex, plural and inflexion.

use std::borrow::Cow;

use rust_stemmers::{Algorithm, Stemmer};

/// Words that are the same goods word under two spellings or names: form found, form used.
const SAME: &[(&str, &str)] = &[
    ("aluminum", "aluminium"),
    ("armour", "armor"),
    ("center", "centre"),
    ("colour", "color"),
    ("coloured", "color"),
    ("colours", "color"),
    ("draught", "draft"),
    ("female", "women"),
    ("feminine", "women"),
    ("fiber", "fibre"),
    ("fiberglass", "fibreglass"),
    ("fibers", "fibre"),
    ("flavour", "flavor"),
    ("flavoured", "flavor"),
    ("gentlemen", "men"),
    ("gents", "men"),
    ("gray", "grey"),
    ("jewellery", "jewelry"),
    ("ladies", "women"),
    ("lady", "women"),
    ("ladys", "women"),
    ("liter", "litre"),
    ("liters", "litre"),
    ("male", "men"),
    ("mens", "men"),
    ("meter", "metre"),
    ("meters", "metre"),
    ("mold", "mould"),
    ("molded", "mould"),
    ("molding", "moulding"),
    ("molds", "mould"),
    ("mustache", "moustache"),
    ("odor", "odour"),
    ("pajama", "pyjama"),
    ("pajamas", "pyjama"),
    ("plow", "plough"),
    ("polythene", "polyethylene"),
    ("sulfate", "sulphate"),
    ("sulfide", "sulphide"),
    ("sulfur", "sulphur"),
    ("sulfuric", "sulphuric"),
    ("theater", "theatre"),
    ("tire", "tyre"),
    ("tires", "tyre"),
    ("woman", "women"),
    ("womens", "women"),
    ("yoghurt", "yogurt"),
];

/// Longest word that is stemmed, in bytes: the stemmer takes its time with long ones, and no word is that long.
const LONGEST: usize = 40;

/// Brings words to their stem (Snowball English, after folding variants of spelling).
pub(crate) struct Stems {
    snowball: Stemmer,
}

impl Stems {
    pub(crate) fn new() -> Self {
        Self { snowball: Stemmer::create(Algorithm::English) }
    }

    /// The stem of a folded word. Words with digits or letters beyond ASCII stay as they are.
    pub(crate) fn stem<'w>(&self, word: &'w str) -> Cow<'w, str> {
        if word.contains('-') {
            return Cow::Owned(self.stem(&word.replace('-', "")).into_owned());
        }
        if !(3..=LONGEST).contains(&word.len()) || !word.bytes().all(|b| b.is_ascii_lowercase()) {
            return Cow::Borrowed(word);
        }
        if let Ok(at) = SAME.binary_search_by_key(&word, |(from, _)| from)
            && let Some((_, to)) = SAME.get(at)
        {
            return self.snowball.stem(to);
        }
        match british_s(word) {
            Some(american) => Cow::Owned(self.snowball.stem(&american).into_owned()),
            None => self.snowball.stem(word),
        }
    }
}

/// `vulcanised` as `vulcanized`, so that both reach one stem.
fn british_s(word: &str) -> Option<String> {
    const ENDINGS: [&str; 6] = ["isation", "ised", "iser", "isers", "ises", "ising"];
    let ending = ENDINGS.iter().find(|ending| word.len() > ending.len() + 3 && word.ends_with(*ending))?;
    let stem = word.strip_suffix(ending)?;
    Some(format!("{stem}iz{}", ending.get(2..)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_and_inflexions_meet() {
        let stems = Stems::new();
        for (a, b) in [
            ("shirts", "shirt"),
            ("ladies", "womens"),
            ("vulcanised", "vulcanized"),
            ("aluminum", "aluminium"),
            ("t-shirts", "tshirt"),
            ("tyres", "tires"),
            ("fibres", "fiber"),
        ] {
            assert_eq!(stems.stem(a), stems.stem(b), "{a} {b}");
        }
        assert_eq!(stems.stem("r134a"), "r134a");
    }

    #[test]
    fn the_table_of_variants_is_sorted() {
        assert!(SAME.is_sorted());
    }
}
