//! Cuts a text of another language, finds the longest phrases that the glossary has, and gives them in English.

use std::ops::Range;

use super::order::Order;
use super::tongue::Tongue;
use super::{Glossary, MOST_CHARS, MOST_WORDS};
use crate::text::language::Language;
use crate::text::segmentation::word_ends;

/// Letters without spaces that count as a word towards the limit of a text.
const LETTERS_OF_WORD: usize = 4;

impl Glossary {
    /// A composed text in the words of the index, as far as the glossary has its words. Reading stops behind `limit`
    /// words, or four times as many letters of a script without spaces; each takes a bounded number of look-ups.
    pub(crate) fn read(&self, composed: &str, language: Language, limit: usize) -> String {
        let reader = Reader { tongue: Tongue::new(self, language), text: composed, pieces: cut(composed, limit) };
        if language.runs_on() { reader.read_runs() } else { reader.read_words() }
    }
}

/// What a piece of a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Word,
    /// A number with its decimals and what is written onto it: `1,5`, `60 %`, `500ml`.
    Number,
    Between,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Piece {
    range: Range<usize>,
    kind: Kind,
}

/// Cuts a text into words, numbers and what stands between them, up to a limit.
fn cut(text: &str, limit: usize) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let (mut at, mut left) = (0, LETTERS_OF_WORD * limit);
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty() && left > 0) {
        let (len, kind) = match rest.chars().next() {
            Some(c) if c.is_ascii_digit() => (number_len(rest), Kind::Number),
            Some(c) if is_of_word(c) => (word_len(rest, left), Kind::Word),
            _ => (rest.find(is_of_word).unwrap_or(rest.len()), Kind::Between),
        };
        let piece = at..at + len;
        at = piece.end;
        left = left.saturating_sub(match kind {
            Kind::Between => 0,
            Kind::Word if rest.starts_with(is_eastern) => rest.get(..len).unwrap_or_default().chars().count(),
            _ => LETTERS_OF_WORD,
        });
        pieces.push(Piece { range: piece, kind });
    }
    pieces
}

/// Letters, digits, and marks that belong to the letter before them.
fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c)
}

/// Whether a letter is of a script that only Chinese, Japanese and Korean use.
pub(super) fn is_eastern(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{30fa}' | '\u{30fc}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}')
}

/// Bytes of a word; at most so many letters of one without spaces.
fn word_len(text: &str, most: usize) -> usize {
    let eastern = text.starts_with(is_eastern);
    let most = if eastern { most } else { usize::MAX };
    text.char_indices().zip(0..).find(|((_, c), n)| !is_of_word(*c) || *n >= most).map_or(text.len(), |((at, _), _)| at)
}

/// Bytes of a number with decimals or thousands, what is written onto it in plain letters, and a percent sign.
fn number_len(text: &str) -> usize {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut len = 0;
    while bytes.get(len).is_some_and(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b',') && digit(len + 1)) {
        len += 1;
    }
    let rest = text.get(len..).unwrap_or_default();
    match rest.strip_prefix(' ').unwrap_or(rest).strip_prefix('%') {
        Some(after) => text.len() - after.len(),
        None => len,
    }
}

/// A number as English writes it: `1,5` is `1.5` and `1.500,50` is `1500.50`. A comma before three digits may part
/// thousands, so that it stays.
fn english_number(number: &str) -> String {
    let Some((whole, rest)) = number.split_once(',') else { return number.to_owned() };
    let decimals = rest.bytes().take_while(u8::is_ascii_digit).count();
    if decimals == 3 || rest.contains(',') { number.to_owned() } else { format!("{}.{rest}", whole.replace('.', "")) }
}

/// Reads a text of one language.
struct Reader<'g, 't> {
    tongue: Tongue<'g>,
    text: &'t str,
    pieces: Vec<Piece>,
}

impl<'g> Reader<'g, '_> {
    fn text_of(&self, range: Range<usize>) -> &str {
        self.text.get(range).unwrap_or_default()
    }

    /// A text whose words stand apart.
    fn read_words(&self) -> String {
        let mut out = Order::new(self.tongue.language.has_noun_first());
        let mut at = 0;
        while let Some(piece) = self.pieces.get(at) {
            let text = self.text_of(piece.range.clone());
            let found = if piece.kind == Kind::Between { None } else { self.phrase(at) };
            match (found, piece.kind) {
                (Some((english, _)), _) => out.word(english),
                (None, Kind::Between) => out.between(text),
                (None, Kind::Number) => out.word(&english_number(text)),
                (None, Kind::Word) if self.is_elided_article(at) => {}
                (None, Kind::Word) => {
                    let form = self.tongue.keys.form(text);
                    let parts = self.tongue.compound(&form).or_else(|| self.tongue.half_compound(&form));
                    out.word(parts.as_deref().unwrap_or(text));
                }
            }
            at += found.map_or(1, |(_, pieces)| pieces);
        }
        out.finish()
    }

    /// `l'eau`: an article of one letter tells nothing.
    fn is_elided_article(&self, at: usize) -> bool {
        let article = self.pieces.get(at).is_some_and(|piece| self.text_of(piece.range.clone()) == "l");
        let elided = self.pieces.get(at + 1).is_some_and(|piece| self.text_of(piece.range.clone()) == "'");
        article && elided && matches!(self.tongue.language, Language::French | Language::Italian)
    }

    /// The longest phrase that begins at a piece, and how many pieces it has. A form goes before a stem as long.
    fn phrase(&self, from: usize) -> Option<(&'g str, usize)> {
        let Tongue { glossary, language, keys } = &self.tongue;
        let mut best = None;
        let (mut form, mut stem) = (Some(String::new()), keys.stem("").map(|_| String::new()));
        for at in (from..self.pieces.len()).step_by(2).take(MOST_WORDS) {
            let word = keys.form(self.text_of(self.pieces.get(at)?.range.clone()));
            let join = self.pieces.get(at + 1).map(|piece| self.text_of(piece.range.clone()));
            let mut found = None;
            for (key, is_form) in [(&mut stem, false), (&mut form, true)] {
                let Some(text) = key else { continue };
                match is_form {
                    true => text.push_str(&word),
                    false => text.push_str(&keys.stem(&word).unwrap_or_default()),
                }
                let entry = glossary.entry(text, *language);
                found = entry.english.or(found);
                if !entry.goes_on {
                    *key = None;
                }
            }
            best = found.map(|english| (english, at + 1 - from)).or(best);
            let Some(join @ (" " | "-" | "- " | "'" | "/")) = join else { break };
            for key in [&mut form, &mut stem].into_iter().flatten() {
                key.push_str(if join.starts_with('-') { " " } else { join });
            }
            // `d'eau`
            let elided = form.as_ref().filter(|_| join == "'").and_then(|form| glossary.meaning(form, *language));
            best = elided.map(|english| (english, at + 2 - from)).or(best);
            if form.is_none() && stem.is_none() {
                break;
            }
        }
        best
    }

    /// A text whose words run on: those that only a space or a dot parts are read together.
    fn read_runs(&self) -> String {
        let mut out = Order::new(false);
        let mut at = 0;
        while let Some(piece) = self.pieces.get(at) {
            let text = self.text_of(piece.range.clone());
            at += 1;
            if piece.kind == Kind::Between {
                out.between(text);
            } else if is_measure(text) {
                out.word(text);
            } else {
                let mut end = piece.range.end;
                while let Some(next) = self.pieces.get(at) {
                    let text = self.text_of(next.range.clone());
                    let joins =
                        if next.kind == Kind::Between { matches!(text, " " | "・") } else { !is_measure(text) };
                    if !joins {
                        break;
                    }
                    end = next.range.end;
                    at += 1;
                }
                self.run(self.text_of(piece.range.start..end), &mut out);
            }
        }
        out.finish()
    }

    /// The longest entries from left to right. What stands between them stays.
    fn run(&self, run: &str, out: &mut Order) {
        let word_ends = word_ends(run, self.tongue.language);
        let mut rest = run;
        let mut unknown = 0;
        while let Some(from) = rest.get(unknown..)
            && let Some(first) = from.chars().next()
        {
            let parts = !is_of_word(first);
            let found = if parts {
                Some(("", first.len_utf8()))
            } else if is_eastern(first) || unknown == 0 {
                self.longest(from, run.len() - from.len(), &word_ends)
            } else {
                None
            };
            let Some((english, len)) = found else {
                unknown += first.len_utf8();
                continue;
            };
            out.word(rest.get(..unknown).unwrap_or_default());
            // These languages set what English puts before a noun behind it.
            match english {
                "without" => out.word("free"),
                "of" | "with" | "for" | "from" | "in" | "on" => {}
                _ => out.word(english),
            }
            rest = from.get(len..).unwrap_or_default();
            unknown = 0;
        }
        out.word(rest);
    }

    /// The longest entry that a text begins with, and its bytes. One that ends where a word does goes before others;
    /// the text stands `start` bytes behind the place from which these are counted.
    fn longest(&self, text: &str, start: usize, word_ends: &[usize]) -> Option<(&'g str, usize)> {
        let (mut best, mut best_of_words) = (None, None);
        for (at, c) in text.char_indices().take(MOST_CHARS) {
            let end = at + c.len_utf8();
            let entry = self.tongue.glossary.entry(text.get(..end)?, self.tongue.language);
            let found = entry.english.map(|english| (english, end));
            best = found.or(best);
            best_of_words = found.filter(|_| word_ends.binary_search(&(start + end)).is_ok()).or(best_of_words);
            if !entry.goes_on {
                break;
            }
        }
        best_of_words.or(best)
    }
}

/// Whether a number has decimals or a percent sign, so that it is no part of a name.
fn is_measure(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit()) && text.contains(['.', ',', '%'])
}

#[cfg(test)]
mod tests {
    use super::super::samples::glossary;
    use super::*;

    fn read(language: Language, text: &str) -> String {
        glossary().read(text, language, 128)
    }

    #[test]
    fn numbers_stay_whole() {
        let pieces = |text: &str| -> Vec<String> {
            cut(text, 128).into_iter().map(|piece| text[piece.range].to_owned()).collect()
        };
        assert_eq!(pieces("1,5 l"), ["1,5", " ", "l"]);
        assert_eq!(pieces("60 % coton, 1.500ml"), ["60 %", " ", "coton", ", ", "1.500ml"]);
        assert_eq!(english_number("1,5"), "1.5");
        assert_eq!(english_number("1.500,50"), "1500.50");
        assert_eq!(english_number("1,500"), "1,500");
        assert_eq!(english_number("1.500"), "1.500");
        assert_eq!(read(Language::French, "tissu 60 % coton 1,5 m"), "60 % cotton 1.5 m fabric");
    }

    #[test]
    fn the_longest_phrase_counts() {
        assert_eq!(read(Language::French, "sac à main en cuir"), "handbag of leather");
        assert_eq!(read(Language::French, "sacs-à-main en cuir"), "handbag of leather");
        assert_eq!(read(Language::French, "sac à dos"), "à dos bag");
        assert_eq!(read(Language::French, "abat-jour blanc"), "white lampshade");
    }

    #[test]
    fn elided_words_come_apart() {
        assert_eq!(read(Language::French, "sac d'eau"), "bag of water");
        assert_eq!(read(Language::French, "l'eau"), "water");
    }

    #[test]
    fn a_denial_ends_a_phrase() {
        assert_eq!(read(Language::French, "tissu blanc pas teint"), "white fabric not dyed");
        assert_eq!(read(Language::French, "tissu sans coton"), "fabric without cotton");
    }

    #[test]
    fn compounds_and_what_is_not_known() {
        assert_eq!(read(Language::German, "Torxschraube".to_lowercase().as_str()), "torx screw");
        assert_eq!(read(Language::German, "tisch aus zirbe"), "table of zirbe");
    }

    #[test]
    fn runs_of_letters_are_read_by_their_longest_entries() {
        assert_eq!(read(Language::Chinese, "塑料杯无盖"), "plastic cup free lid");
        assert_eq!(read(Language::Korean, "남성용 셔츠, 면 60%"), "men's shirt, cotton 60%");
    }

    #[test]
    fn reading_stops_at_the_limit() {
        let glossary = glossary();
        assert_eq!(glossary.read("sac blanc cuir", Language::French, 2), "white bag");
        assert_eq!(glossary.read("塑料杯杯杯杯", Language::Chinese, 1), "plastic cup cup");
    }
}
