//! Reads trade English: what the goods are, what they are of, with and for, and what they lack.

use std::borrow::Cow;

use super::stem::Stems;
use super::words::{Kind, pieces};

/// The part a term plays in its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// The noun that names the goods: the last word before the first preposition or break.
    Head,
    /// Tells which goods of that name.
    Goods,
    /// Follows `of`, `from`, `in`: composition, kind.
    Of,
    /// Follows `with`, `having`, `containing`: a feature.
    With,
    /// Follows `for`, `used`, `on`: what the goods serve.
    For,
    /// A material that weighs less than another of the same text: `40% polyester` beside `60% cotton`.
    Minor,
    /// A number.
    Number,
}

/// A term of a goods text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Term<'t> {
    /// The folded word as it stands in the text.
    pub word: &'t str,
    /// The form that is looked up; a word that the goods lack carries [`LACKS`] before its stem.
    pub stem: Cow<'t, str>,
    pub part: Part,
}

/// Marks the stem of what goods lack, so that `without sleeves` never counts as sleeves.
pub(crate) const LACKS: char = '!';

/// Words that say nothing about the goods.
const EMPTY: &[&str] = &[
    "a",
    "an",
    "and",
    "any",
    "are",
    "article",
    "articles",
    "as",
    "assorted",
    "at",
    "be",
    "been",
    "by",
    "composed",
    "consisting",
    "containing",
    "each",
    "etc",
    "for",
    "from",
    "goods",
    "has",
    "have",
    "having",
    "in",
    "including",
    "into",
    "is",
    "it",
    "item",
    "items",
    "its",
    "like",
    "made",
    "make",
    "manufactured",
    "merchandise",
    "misc",
    "miscellaneous",
    "nes",
    "nesoi",
    "new",
    "of",
    "on",
    "or",
    "other",
    "pc",
    "pcs",
    "s",
    "set",
    "such",
    "than",
    "that",
    "the",
    "their",
    "these",
    "this",
    "to",
    "type",
    "use",
    "used",
    "various",
    "which",
    "with",
];

/// Words that deny what follows them up to the next break.
const LACKING: &[&str] = &["except", "excl", "excluding", "no", "not", "without"];

/// Analyses a folded text. At most `limit` terms are returned; what follows them is not read.
pub(crate) fn terms<'t>(stems: &Stems, folded: &'t str, limit: usize) -> Vec<Term<'t>> {
    let mut out: Vec<Term<'t>> = Vec::with_capacity(16);
    let mut part = Part::Goods;
    let mut lacking = false;
    let mut share: Option<f32> = None;
    let mut shares: Vec<(usize, f32)> = Vec::new();
    let mut prefix = "";
    // How many terms stand before the first preposition or break.
    let mut head: Option<usize> = None;
    for piece in pieces(folded) {
        if out.len() >= limit {
            break;
        }
        match piece.kind {
            Kind::Break => {
                lacking = false;
                share = None;
                // 'with a screen, a drive and a keyboard': a comma goes on listing features.
                if part != Part::With || piece.text != "," {
                    part = Part::Goods;
                }
                head = head.or(Some(out.len()).filter(|terms| *terms > 0));
            }
            Kind::Percent => share = piece.text.parse().ok(),
            Kind::Number => {
                out.push(Term { word: piece.text, stem: number(piece.text), part: Part::Number });
            }
            Kind::Word => {
                match piece.text {
                    "of" | "from" | "in" => part = Part::Of,
                    "with" | "having" | "containing" => part = Part::With,
                    "for" | "used" | "use" | "on" => part = Part::For,
                    "non" => prefix = "non",
                    "free" => deny_last(&mut out),
                    word if LACKING.contains(&word) => lacking = true,
                    _ => {}
                }
                if part != Part::Goods {
                    head = head.or(Some(out.len()));
                }
                if EMPTY.binary_search(&piece.text).is_ok() || LACKING.contains(&piece.text) || piece.text == "non" {
                    continue;
                }
                let stem = match std::mem::take(&mut prefix) {
                    "" => stems.stem(piece.text),
                    prefix => Cow::Owned(stems.stem(&format!("{prefix}{}", piece.text)).into_owned()),
                };
                if let Some(share) = share {
                    shares.push((out.len(), share));
                }
                out.push(Term { word: piece.text, stem: if lacking { denied(&stem) } else { stem }, part });
            }
        }
    }
    mark_head(&mut out, head.unwrap_or(usize::MAX));
    mark_minor(&mut out, &shares);
    out
}

/// English puts the noun last: `stainless steel water bottle` is a bottle.
fn mark_head(terms: &mut [Term<'_>], before: usize) {
    let first = terms.iter_mut().take(before).rev().find(|term| term.part == Part::Goods);
    if let Some(term) = first.filter(|term| !term.stem.starts_with(LACKS)) {
        term.part = Part::Head;
    }
}

/// The stem of what the goods lack.
fn denied<'t>(stem: &str) -> Cow<'t, str> {
    Cow::Owned(format!("{LACKS}{stem}"))
}

/// `sugar free`: the word before is what the goods lack.
fn deny_last(terms: &mut [Term<'_>]) {
    if let Some(last) = terms.last_mut()
        && last.part != Part::Number
        && !last.stem.starts_with(LACKS)
    {
        last.stem = denied(&last.stem);
    }
}

/// The chief weight decides (Section XI, note 2 (A)): materials of smaller share count less.
fn mark_minor(terms: &mut [Term<'_>], shares: &[(usize, f32)]) {
    let chief = shares.iter().map(|(_, share)| *share).fold(0.0, f32::max);
    for (at, share) in shares {
        if let (Some(term), true) = (terms.get_mut(*at), *share < chief) {
            term.part = Part::Minor;
        }
    }
}

/// Numbers without thousands separators and trailing zeros: `1,000` is `1000`, `1.50` is `1.5`.
fn number(text: &str) -> Cow<'_, str> {
    if !text.contains(['.', ',']) {
        return Cow::Borrowed(text);
    }
    let plain = text.replace(',', "");
    let short = if plain.contains('.') { plain.trim_end_matches('0').trim_end_matches('.') } else { &plain };
    Cow::Owned(short.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stems_of(text: &str) -> Vec<String> {
        terms(&Stems::new(), text, 64).into_iter().map(|t| t.stem.into_owned()).collect()
    }

    fn parts_of(text: &str) -> Vec<Part> {
        terms(&Stems::new(), text, 64).into_iter().map(|t| t.part).collect()
    }

    #[test]
    fn parts_follow_the_prepositions() {
        use Part::{For, Goods, Head, Of, With};
        assert_eq!(parts_of("bottle brush for cleaning bottles"), [Goods, Head, For, For]);
        assert_eq!(parts_of("hose of rubber; black"), [Head, Of, Goods]);
        assert_eq!(parts_of("laptop with screen, keyboard; grey"), [Head, With, With, Goods]);
    }

    #[test]
    fn what_goods_lack_is_not_what_they_are() {
        assert_eq!(stems_of("cocoa without added sugar, dark"), ["cocoa", "!ad", "!sugar", "dark"]);
        assert_eq!(stems_of("sugar free gum"), ["!sugar", "free", "gum"]);
        assert_eq!(stems_of("non-woven fabric"), stems_of("nonwoven fabric"));
    }

    #[test]
    fn the_chief_weight_decides_between_materials() {
        assert_eq!(parts_of("knit top 60% cotton 40% polyester"), [Part::Goods, Part::Goods, Part::Goods, Part::Minor]);
    }

    #[test]
    fn numbers_have_one_form() {
        assert_eq!(stems_of("1,000 1.50 2.0 3"), ["1000", "1.5", "2", "3"]);
    }

    #[test]
    fn the_empty_words_are_sorted() {
        assert!(EMPTY.is_sorted());
    }

    #[test]
    fn no_more_terms_than_the_limit() {
        assert_eq!(terms(&Stems::new(), &"w ".repeat(5000), 100).len(), 100);
    }
}
