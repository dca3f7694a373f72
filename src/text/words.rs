//! Cuts folded text into words and numbers.

/// What a piece of text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Letters, possibly with digits after the first letter: `cotton`, `r134a`, `3d`.
    Word,
    /// A number, with or without decimals.
    Number,
    /// A number followed by a percent sign.
    Percent,
    /// Punctuation that ends a phrase: comma, semicolon, bracket, full stop.
    Break,
}

/// A piece of a folded text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Piece<'t> {
    pub text: &'t str,
    pub kind: Kind,
}

/// Units that are cut from the number before them: `500ml` is 500 and `ml`.
const UNITS: &[&str] = &[
    "a", "ah", "bar", "cc", "cl", "cm", "cm2", "cm3", "ct", "cu", "db", "dl", "dpi", "ft", "g", "gal", "gb", "ghz",
    "gm", "gr", "grams", "gsm", "hp", "hz", "in", "inch", "inches", "k", "kb", "kg", "kgs", "khz", "km", "kpa", "kv",
    "kva", "kw", "kwh", "l", "lb", "lbs", "lm", "ltr", "m", "m2", "m3", "ma", "mah", "mb", "mg", "mhz", "ml", "mm",
    "mm2", "mpa", "mw", "oz", "pa", "pc", "pcs", "pk", "ply", "ppm", "psi", "pt", "qt", "rpm", "t", "tb", "tex", "um",
    "v", "va", "vac", "vdc", "w", "wh", "yd", "yds",
];

/// Whether a word is a unit when it stands behind a number.
pub(crate) fn is_unit(word: &str) -> bool {
    UNITS.contains(&word)
}

/// Cuts a folded text. Every letter and digit of the text is in exactly one piece, in order; a possessive
/// `'s` is dropped, and a single letter with a hyphen is one word with what follows it (`t-shirt`, `o-ring`).
pub(crate) fn pieces(folded: &str) -> impl Iterator<Item = Piece<'_>> {
    Pieces { rest: folded }
}

struct Pieces<'t> {
    rest: &'t str,
}

impl<'t> Pieces<'t> {
    fn take(&mut self, len: usize, kind: Kind) -> Piece<'t> {
        let (text, rest) = self.rest.split_at(len);
        self.rest = rest;
        Piece { text, kind }
    }

    /// `w/o` and `w/` are how invoices write 'without' and 'with'.
    fn shorthand(&mut self) -> Option<Piece<'t>> {
        let after = self.rest.strip_prefix("w/")?;
        let without = after.strip_prefix('o').filter(|rest| !rest.starts_with(char::is_alphanumeric));
        self.rest = without.unwrap_or(after);
        Some(Piece { text: if without.is_some() { "without" } else { "with" }, kind: Kind::Word })
    }
}

impl<'t> Iterator for Pieces<'t> {
    type Item = Piece<'t>;

    fn next(&mut self) -> Option<Piece<'t>> {
        loop {
            let first = self.rest.chars().next()?;
            if first.is_ascii_digit() {
                let digits = number_len(self.rest);
                let tail = self.rest.get(digits..).unwrap_or_default();
                let letters = tail.find(|c: char| !c.is_alphanumeric()).unwrap_or(tail.len());
                let suffix = tail.get(..letters).unwrap_or_default();
                if suffix.is_empty() || UNITS.contains(&suffix) {
                    let percent = tail.trim_start_matches(' ').starts_with('%');
                    return Some(self.take(digits, if percent { Kind::Percent } else { Kind::Number }));
                }
                return Some(self.take(digits + letters, Kind::Word));
            }
            if let Some(word) = self.shorthand() {
                return Some(word);
            }
            if first.is_alphanumeric() {
                let len = word_len(self.rest);
                let word = self.take(len, Kind::Word);
                if let Some(rest) = self.rest.strip_prefix("'s")
                    && !rest.starts_with(char::is_alphanumeric)
                {
                    self.rest = rest;
                }
                return Some(word);
            }
            let cut = self.take(first.len_utf8(), Kind::Break);
            // An apostrophe or hyphen joins, a space or slash separates words; neither ends a phrase.
            if matches!(first, ',' | ';' | '(' | ')' | '[' | ']' | '.' | ':' | '|' | '!' | '?') {
                return Some(cut);
            }
        }
    }
}

/// Bytes of a number: digits with decimals or thousands between digits.
fn number_len(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut len = 0;
    while let Some(byte) = bytes.get(len) {
        let joins = matches!(byte, b'.' | b',') && bytes.get(len + 1).is_some_and(u8::is_ascii_digit);
        if !byte.is_ascii_digit() && !joins {
            break;
        }
        len += 1;
    }
    len
}

/// Adverbs that belong to the word before them: `slip-on`, `built-in`.
const ADVERBS: [&str; 3] = ["-in", "-on", "-up"];

/// Bytes of a word, with the hyphen after a single first letter or before an adverb.
fn word_len(text: &str) -> usize {
    let plain = |from: &str| from.find(|c: char| !c.is_alphanumeric()).unwrap_or(from.len());
    let len = plain(text);
    let after = text.get(len..).unwrap_or_default();
    let adverb = ADVERBS.iter().find_map(|adverb| after.strip_prefix(adverb).map(|rest| (adverb.len(), rest)));
    if let Some((more, _)) = adverb.filter(|(_, rest)| len > 1 && !rest.starts_with(char::is_alphanumeric)) {
        return len + more;
    }
    if len == 1
        && let Some(rest) = text.get(1..).and_then(|rest| rest.strip_prefix('-'))
    {
        let next = plain(rest);
        if next >= 3 && rest.bytes().take(next).all(|b| b.is_ascii_alphabetic()) {
            return 2 + next;
        }
    }
    len
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn texts(text: &str) -> Vec<&str> {
        pieces(text).filter(|p| p.kind != Kind::Break).map(|p| p.text).collect()
    }

    #[test]
    fn words_numbers_and_units_are_cut() {
        assert_eq!(texts("women's knitted t-shirt"), ["women", "knitted", "t-shirt"]);
        assert_eq!(texts("500ml bottle, r134a 3d 1.5 mm"), ["500", "ml", "bottle", "r134a", "3d", "1.5", "mm"]);
        assert_eq!(texts("60% cotton/40 % polyester"), ["60", "cotton", "40", "polyester"]);
        assert_eq!(texts("stainless-steel 1,000 pcs"), ["stainless", "steel", "1,000", "pcs"]);
        assert_eq!(texts("o-rings 'quoted' men's"), ["o-rings", "quoted", "men"]);
        assert_eq!(pieces("60 % x").next().map(|p| p.kind), Some(Kind::Percent));
    }

    proptest! {
        #[test]
        fn pieces_stand_in_order_in_the_text(text in "[ -.0-~éß漢字]{0,60}") {
            let mut rest: &str = &text;
            for piece in pieces(&text) {
                let at = rest.find(piece.text);
                prop_assert!(at.is_some() && !piece.text.is_empty());
                rest = &rest[at.unwrap_or(0) + piece.text.len()..];
            }
        }
    }
}
