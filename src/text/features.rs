//! What the learned model sees of a text: its words, pairs of words, pieces of words and the noun that names the
//! goods, each as a number. The trainer and the query run the same steps.

use super::phrase::{Part, Term, terms};
use super::stem::Stems;

/// What follows a semicolon, bracket or colon, such as a trade name behind the customs wording, counts half.
const LATER: f32 = 0.5;

/// Letters in the pieces of a word, the marks of its ends counted in.
const PIECES: std::ops::RangeInclusive<usize> = 3..=5;

/// Letters of a word from which pieces are taken.
const LONGEST: usize = 32;

/// A feature: a checksum over its kind and its text. Two features of one number are taken for one.
pub(crate) type FeatureKey = u32;

/// A feature of a text and how much it counts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Feature {
    pub key: FeatureKey,
    pub weight: f32,
}

/// The kinds of features; one word means something else in each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Word,
    Head,
    Pair,
    Piece,
}

/// The terms of a text with the features of each.
#[derive(Clone, Debug, Default)]
pub(crate) struct Seen {
    tokens: Vec<Token>,
    pieces: Vec<FeatureKey>,
}

/// A term of a text.
#[derive(Clone, Copy, Debug)]
struct Token {
    word: FeatureKey,
    /// The feature of the noun that names the goods.
    head: Option<FeatureKey>,
    weight: f32,
    segment: u16,
    /// How many pieces it has.
    pieces: u16,
}

/// What a part of a text counts beside the goods' own name.
fn weight_of(part: Part) -> f32 {
    match part {
        Part::Head | Part::Goods | Part::Of => 1.0,
        Part::With | Part::For => 0.8,
        Part::Minor | Part::Number => 0.5,
    }
}

impl Seen {
    /// Reads a folded text, of which `limit` terms are taken.
    pub(crate) fn read(stems: &Stems, folded: &str, limit: usize) -> Self {
        let mut seen = Self::default();
        for (segment, text) in (0..).zip(folded.split([';', '(', ':'])) {
            for term in terms(stems, text, limit - seen.tokens.len()) {
                seen.add(&term, segment);
            }
        }
        seen
    }

    fn add(&mut self, term: &Term<'_>, segment: u16) {
        let before = self.pieces.len();
        if term.part != Part::Number && !term.lacking {
            add_pieces(&term.word, &mut self.pieces);
        }
        let stem = term.stem.as_bytes();
        let names_goods = term.part == Part::Head && segment == 0;
        self.tokens.push(Token {
            word: key(Kind::Word, &[stem]),
            head: names_goods.then(|| key(Kind::Head, &[stem])),
            weight: weight_of(term.part) * if segment == 0 { 1.0 } else { LATER },
            segment,
            pieces: (self.pieces.len() - before) as u16,
        });
    }

    /// How many terms the text has.
    #[cfg(feature = "train")]
    pub(crate) fn len(&self) -> usize {
        self.tokens.len()
    }

    /// Gives every feature of the terms that `keep` lets through; a trainer hides some. Terms that stand beside each
    /// other then make a pair.
    pub(crate) fn features(&self, mut keep: impl FnMut() -> bool, mut give: impl FnMut(Kind, Feature)) {
        let mut pieces = self.pieces.as_slice();
        let mut before: Option<Token> = None;
        for token in &self.tokens {
            let (own, rest) = pieces.split_at_checked(usize::from(token.pieces)).unwrap_or_default();
            pieces = rest;
            if !keep() {
                continue;
            }
            let weight = token.weight;
            give(Kind::Word, Feature { key: token.word, weight });
            if let Some(key) = token.head {
                give(Kind::Head, Feature { key, weight });
            }
            own.iter().for_each(|key| give(Kind::Piece, Feature { key: *key, weight }));
            if let Some(before) = before.filter(|before| before.segment == token.segment) {
                let key = key(Kind::Pair, &[&before.word.to_le_bytes(), &token.word.to_le_bytes()]);
                give(Kind::Pair, Feature { key, weight: weight.min(before.weight) });
            }
            before = Some(*token);
        }
    }
}

/// Adds the pieces of a word, so that a form or compound that was never seen still says something.
fn add_pieces(word: &str, pieces: &mut Vec<FeatureKey>) {
    let mut marked = [[0; 4]; LONGEST + 2];
    let letters = std::iter::once('<').chain(word.chars().take(LONGEST)).chain(std::iter::once('>'));
    let mut len = 0;
    for (slot, letter) in marked.iter_mut().zip(letters) {
        *slot = u32::from(letter).to_le_bytes();
        len += 1;
    }
    let marked = marked.get(..len).unwrap_or_default();
    for len in PIECES {
        pieces.extend(marked.windows(len).map(|piece| key(Kind::Piece, &[piece.as_flattened()])));
    }
}

/// The checksum over the kind of a feature and its texts, a zero behind each.
fn key(kind: Kind, texts: &[&[u8]]) -> FeatureKey {
    let start = crc32c::crc32c(&[kind as u8 + 1]);
    texts.iter().fold(start, |sum, text| crc32c::crc32c_append(crc32c::crc32c_append(sum, text), &[0]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn features_of(text: &str) -> Vec<Feature> {
        let mut features = Vec::new();
        Seen::read(&Stems::new(), text, 64).features(|| true, |_, feature| features.push(feature));
        features
    }

    #[test]
    fn a_word_has_its_stem_its_head_and_its_pieces() {
        // <mug>: three pieces of three letters, two of four, one of five.
        assert_eq!(features_of("mug").len(), 2 + 6);
        assert_eq!(features_of("5").len(), 1);
        assert!(features_of("").is_empty());
    }

    #[test]
    fn words_of_one_stem_share_features() {
        let shared = |a: &str, b: &str| {
            let (a, b) = (features_of(a), features_of(b));
            a.iter().filter(|x| b.iter().any(|y| x.key == y.key)).count()
        };
        assert!(shared("mug", "mugs") >= 5);
        assert_eq!(shared("mug", "bolt"), 0);
    }

    #[test]
    fn what_goods_lack_is_another_feature() {
        let sleeve = key(Kind::Word, &[b"sleev"]);
        let has = |text: &str| features_of(text).iter().any(|feature| feature.key == sleeve);
        assert!(has("shirt sleeve"));
        assert!(!has("shirt without sleeve"));
    }

    #[test]
    fn a_trade_name_behind_a_semicolon_counts_half() {
        let weight = |text: &str| features_of(text).iter().map(|feature| feature.weight).fold(0.0, f32::max);
        assert_eq!((weight("mug"), weight(" ; mug")), (1.0, 0.5));
    }

    #[test]
    fn hidden_terms_let_others_meet() {
        let stems = Stems::new();
        let pair = |text: &str, hidden: usize| {
            let (mut at, mut pairs) = (0, Vec::new());
            let keep = || {
                at += 1;
                at - 1 != hidden
            };
            let give = |kind, feature: Feature| pairs.extend((kind == Kind::Pair).then_some(feature.key));
            Seen::read(&stems, text, 64).features(keep, give);
            pairs
        };
        assert_eq!(pair("steel water bottle", 1), pair("steel bottle", 9));
    }
}
