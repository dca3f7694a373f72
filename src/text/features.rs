//! What the learned model sees of a text: its words and what part they play, pairs of words, pieces of words, and the
//! noun that names the goods, alone and with each other word. Each is a number; the trainer and the query run the same
//! steps.

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

/// The kinds of features; one word means something else in each. The numbers are part of the pack format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Word = 1,
    /// The noun that names the goods.
    Head = 2,
    /// Two words that stand beside each other.
    Pair = 3,
    /// Letters of a word.
    Piece = 4,
    /// The noun that names the goods, and another word.
    Link = 5,
    /// A word behind 'for'.
    Purpose = 6,
    /// A word behind 'with'.
    Equipment = 7,
}

/// The terms of a text with the features of each.
#[derive(Clone, Debug, Default)]
pub(crate) struct Seen {
    tokens: Vec<Token>,
    pieces: Vec<FeatureKey>,
    /// The word of another text that names the goods.
    named: Option<FeatureKey>,
}

/// A term of a text.
#[derive(Clone, Copy, Debug)]
struct Token {
    word: FeatureKey,
    /// The feature of the noun that names the goods.
    head: Option<FeatureKey>,
    /// The feature of a word that plays another part.
    role: Option<(Kind, FeatureKey)>,
    is_number: bool,
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

/// The kind of feature for the part that a word plays beside the goods' own name.
fn role_of(part: Part) -> Option<Kind> {
    match part {
        Part::For => Some(Kind::Purpose),
        Part::With => Some(Kind::Equipment),
        _ => None,
    }
}

impl Seen {
    /// Reads a folded text, of which `limit` terms are taken.
    pub(crate) fn read(stems: &Stems, folded: &str, limit: usize) -> Self {
        Self::default().reading(stems, folded, limit, None)
    }

    /// Reads a folded text that plays a part beside another, of which a word names the goods.
    pub(crate) fn read_beside(
        stems: &Stems,
        folded: &str,
        limit: usize,
        part: Part,
        named: Option<FeatureKey>,
    ) -> Self {
        Self { named, ..Self::default() }.reading(stems, folded, limit, Some(part))
    }

    fn reading(mut self, stems: &Stems, folded: &str, limit: usize, part: Option<Part>) -> Self {
        for (segment, text) in (0..=u16::MAX).zip(folded.split([';', '(', ':'])) {
            let left = limit - self.tokens.len();
            if left == 0 {
                break;
            }
            for term in terms(stems, text, left) {
                self.add(&Term { part: term.part.beside(part), ..term }, segment);
            }
        }
        self
    }

    /// The word that names the goods.
    pub(crate) fn names_goods(&self) -> Option<FeatureKey> {
        self.tokens.iter().find(|token| token.head.is_some()).map(|token| token.word)
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
            role: role_of(term.part).map(|kind| (kind, key(kind, &[stem]))),
            is_number: term.part == Part::Number,
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
        let kept: Vec<bool> = self.tokens.iter().map(|_| keep()).collect();
        let named = self.tokens.iter().zip(&kept).find(|(token, kept)| **kept && token.head.is_some());
        let head = named.map(|(token, _)| token.word).or(self.named);
        let mut pieces = self.pieces.as_slice();
        let mut before: Option<Token> = None;
        for (token, kept) in self.tokens.iter().zip(kept) {
            let (own, rest) = pieces.split_at_checked(usize::from(token.pieces)).unwrap_or_default();
            pieces = rest;
            if !kept {
                continue;
            }
            let weight = token.weight;
            give(Kind::Word, Feature { key: token.word, weight });
            if let Some((kind, key)) = token.role {
                give(kind, Feature { key, weight });
            }
            if let Some(head) = head.filter(|head| *head != token.word && !token.is_number) {
                let key = key(Kind::Link, &[&head.to_le_bytes(), &token.word.to_le_bytes()]);
                give(Kind::Link, Feature { key, weight });
            }
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
    let start = crc32c::crc32c(&[kind as u8]);
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
    fn a_text_beside_another_is_linked_with_what_names_the_goods() {
        let stems = Stems::new();
        let kinds = |seen: Seen| {
            let mut kinds = Vec::new();
            seen.features(|| true, |kind, _| kinds.extend((kind != Kind::Piece).then_some(kind)));
            kinds
        };
        let kettle = Seen::read(&stems, "kettle", 64).names_goods();
        assert_eq!(kinds(Seen::read(&stems, "steel", 64)), [Kind::Word, Kind::Head]);
        assert_eq!(kinds(Seen::read_beside(&stems, "steel", 64, Part::Of, kettle)), [Kind::Word, Kind::Link]);
    }

    #[test]
    fn numbers_of_features_stay_what_packs_hold() {
        assert_eq!(key(Kind::Word, &[b"mug"]), 0xc62e_7638);
        let all = [Kind::Word, Kind::Head, Kind::Pair, Kind::Piece, Kind::Link, Kind::Purpose, Kind::Equipment];
        assert_eq!(all.map(|kind| kind as u8), [1, 2, 3, 4, 5, 6, 7]);
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
