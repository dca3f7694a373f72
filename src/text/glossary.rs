//! Reads goods texts of other languages as English, word by word, so that the goods index and the learned model
//! understand them.
//!
//! The glossary says what goods words of eleven languages mean in the words of the index. Words that it does not have
//! stay as they are: brands, numbers, sizes, chemical names.

use std::borrow::Cow;
use std::ops::Range;

use rust_stemmers::{Algorithm, Stemmer};
use unicode_normalization::UnicodeNormalization;

use super::fold;
use super::language::Language;
use crate::error::Error;
use crate::pack::bytes::{PackBytes, text_at};
use crate::pack::records::GlossaryRecord;
use crate::pack::{Pack, layout};

/// Most words of an entry of a language with spaces, and most characters of one without.
const MOST_WORDS: usize = 4;
const MOST_CHARS: usize = 12;

/// Fewest letters of a part of a compound.
const SHORTEST_PART: usize = 4;

/// Words of a text that are looked at to tell its language.
const TELLING: usize = 24;

/// The glossary as a pack holds it.
#[derive(Clone, Debug)]
pub(crate) struct Glossary {
    records: PackBytes,
    count: usize,
    strings: PackBytes,
}

impl Glossary {
    /// The glossary of a pack; an empty one where the pack has none.
    pub(crate) fn from_pack(pack: &Pack) -> Result<Self, Error> {
        let (records, count) = match pack.has(layout::GLOSSARY) {
            true => pack.records(layout::GLOSSARY, GlossaryRecord::LEN)?,
            false => (PackBytes::from_static(&[]), 0),
        };
        Ok(Self { records, count, strings: pack.section(layout::STRINGS)?.0 })
    }

    /// The text in the words of the index, as far as the glossary has its words.
    pub(crate) fn english(&self, text: &str, language: Language) -> String {
        let text: String = text.nfkc().flat_map(char::to_lowercase).collect();
        Reader { glossary: self, language, stemmer: stemmer(language) }.read(&text, &cut(&text))
    }

    /// The language that texts seem to be written in, if it is another than English; `is_english` tells whether the
    /// index knows a folded word.
    pub(crate) fn language<'t>(
        &self,
        texts: impl Iterator<Item = &'t str> + Clone,
        is_english: impl Fn(&str) -> bool,
    ) -> Option<Language> {
        if self.count == 0 {
            return None;
        }
        if let Some(language) = texts.clone().find_map(language_of_script) {
            return Some(language);
        }
        let words = texts.flat_map(|text| text.split(|c: char| !c.is_alphanumeric()));
        let telling = |word: &&str| word.len() > 1 && !word.bytes().any(|b| b.is_ascii_digit());
        let words: Vec<Cow<'t, str>> = words.filter(telling).take(TELLING).map(fold).collect();
        let english = words.iter().filter(|word| is_english(word)).count();
        if 4 * english >= 3 * words.len() {
            return None;
        }
        let mut counts = [0usize; Language::ALL.len()];
        for record in words.iter().flat_map(|word| self.find(word)) {
            let known = Language::ALL.iter().position(|language| language.letters() == record.language);
            if let Some(count) = known.and_then(|at| counts.get_mut(at)) {
                *count += 1;
            }
        }
        let best = Language::ALL.into_iter().zip(counts).reduce(|a, b| if b.1 > a.1 { b } else { a });
        let (language, _) = best.filter(|(_, most)| *most > english && 5 * most >= 2 * words.len())?;
        Some(language)
    }

    /// The records of a key, one for each language that has it.
    fn find<'k>(&'k self, key: &'k str) -> impl Iterator<Item = GlossaryRecord> + 'k {
        let first = self.first_at_or_behind(key, [0, 0]);
        let same = move |record: &GlossaryRecord| text_at(self.strings.as_ref(), record.key) == Some(key);
        (first..self.count).map_while(|at| self.record(at)).take_while(same)
    }

    /// What a key means in a language.
    fn meaning(&self, key: &str, language: Language) -> Option<&str> {
        let record = self.record(self.first_at_or_behind(key, language.letters()))?;
        let strings = self.strings.as_ref();
        let same = record.language == language.letters() && text_at(strings, record.key) == Some(key);
        same.then(|| text_at(strings, record.english)).flatten()
    }

    fn record(&self, at: usize) -> Option<GlossaryRecord> {
        GlossaryRecord::read(self.records.as_ref(), at).filter(|_| at < self.count)
    }

    /// The first record that does not come before a key and a language.
    fn first_at_or_behind(&self, key: &str, language: [u8; 2]) -> usize {
        let (mut low, mut high) = (0, self.count);
        while low < high {
            let middle = low.midpoint(high);
            let before = self.record(middle).is_some_and(|record| {
                let own = text_at(self.strings.as_ref(), record.key).unwrap_or_default();
                (own, record.language) < (key, language)
            });
            if before { low = middle + 1 } else { high = middle }
        }
        low
    }
}

/// A word of a text, or what stands between two.
#[derive(Clone, Debug)]
struct Piece {
    range: Range<usize>,
    is_word: bool,
}

/// Cuts a text into words and what stands between them.
fn cut(text: &str) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for (at, c) in text.char_indices() {
        let is_word = c.is_alphanumeric() || is_mark(c);
        let end = at + c.len_utf8();
        match pieces.last_mut().filter(|last| last.is_word == is_word) {
            Some(last) => last.range.end = end,
            None => pieces.push(Piece { range: at..end, is_word }),
        }
    }
    pieces
}

/// Marks that belong to the letter before them.
fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

/// The language that the letters of a text give away.
fn language_of_script(text: &str) -> Option<Language> {
    let (mut han, mut vietnamese) = (false, false);
    for c in text.chars() {
        match c {
            '\u{ac00}'..='\u{d7a3}' => return Some(Language::Korean),
            '\u{3041}'..='\u{30ff}' => return Some(Language::Japanese),
            '\u{3400}'..='\u{9fff}' => han = true,
            '\u{1ea0}'..='\u{1ef9}' | 'ă' | 'đ' | 'ơ' | 'ư' => vietnamese = true,
            _ => {}
        }
    }
    if han {
        return Some(Language::Chinese);
    }
    vietnamese.then_some(Language::Vietnamese)
}

/// Whether a letter is of a script that only Chinese, Japanese and Korean use.
fn is_eastern(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}')
}

/// The form of a word or phrase under which the glossary has it, and the form of its stem.
#[cfg(feature = "compile")]
pub(crate) fn keys(text: &str, language: Language) -> (String, String) {
    let lower: String = text.nfkc().flat_map(char::to_lowercase).collect();
    if language.runs_on() || language == Language::Vietnamese {
        return (lower.clone(), lower);
    }
    let whole = fold(&lower).into_owned();
    let stemmer = stemmer(language);
    let stems: Vec<Cow<'_, str>> = whole.split(' ').map(|word| stem(stemmer.as_ref(), language, word)).collect();
    let stems = stems.join(" ");
    (whole, stems)
}

fn stemmer(language: Language) -> Option<Stemmer> {
    let algorithm = match language {
        Language::German => Algorithm::German,
        Language::Spanish => Algorithm::Spanish,
        Language::French => Algorithm::French,
        Language::Italian => Algorithm::Italian,
        Language::Dutch => Algorithm::Dutch,
        Language::Portuguese => Algorithm::Portuguese,
        _ => return None,
    };
    Some(Stemmer::create(algorithm))
}

/// Endings of Polish nouns and adjectives, the longer first.
const POLISH: [&str; 22] = [
    "owych", "owymi", "owego", "owej", "ami", "ach", "ego", "emu", "ych", "ymi", "owa", "owe", "owy", "om", "em", "ej",
    "ie", "y", "i", "a", "e", "u",
];

/// The stem of a folded word.
fn stem<'w>(stemmer: Option<&Stemmer>, language: Language, word: &'w str) -> Cow<'w, str> {
    const LONGEST: usize = 40;
    match stemmer {
        Some(stemmer) if word.len() <= LONGEST => stemmer.stem(word),
        None if language == Language::Polish => {
            let rest = POLISH.iter().find_map(|ending| word.strip_suffix(ending).filter(|rest| rest.len() >= 3));
            Cow::Borrowed(rest.unwrap_or(word))
        }
        _ => Cow::Borrowed(word),
    }
}

/// Reads a text of one language.
struct Reader<'g> {
    glossary: &'g Glossary,
    language: Language,
    stemmer: Option<Stemmer>,
}

impl Reader<'_> {
    fn read(&self, text: &str, pieces: &[Piece]) -> String {
        let mut out = Order { noun_first: self.language.has_noun_first(), ..Order::default() };
        let mut at = 0;
        while let Some(piece) = pieces.get(at) {
            let word = text.get(piece.range.clone()).unwrap_or_default();
            at += 1;
            if !piece.is_word {
                out.between(word);
            } else if self.language.runs_on() {
                self.run(word, &mut out);
            } else if let Some((english, more)) = self.phrase(text, &pieces[at - 1..]) {
                out.word(english);
                at += more;
            } else {
                match self.compound(&fold(word)) {
                    Some(parts) => out.word(&parts),
                    None => out.word(word),
                }
            }
        }
        out.finish()
    }

    /// The longest phrase that begins here, and how many pieces it has beyond the first.
    fn phrase(&self, text: &str, pieces: &[Piece]) -> Option<(&str, usize)> {
        let mut words: Vec<&str> = Vec::with_capacity(MOST_WORDS);
        for pair in pieces.chunks(2).take(MOST_WORDS) {
            let [word, between @ ..] = pair else { break };
            words.push(text.get(word.range.clone())?);
            if between.first().and_then(|between| text.get(between.range.clone())) != Some(" ") {
                break;
            }
        }
        (1..=words.len()).rev().find_map(|count| {
            let english = self.meaning(&words.get(..count)?.join(" "))?;
            Some((english, 2 * (count - 1)))
        })
    }

    fn meaning(&self, phrase: &str) -> Option<&str> {
        let find = |key: &str| self.glossary.meaning(key, self.language);
        if self.language == Language::Vietnamese {
            return find(phrase);
        }
        let whole = fold(phrase);
        find(&whole).or_else(|| {
            let stems: Vec<_> = whole.split(' ').map(|word| stem(self.stemmer.as_ref(), self.language, word)).collect();
            find(&stems.join(" "))
        })
    }

    /// `edelstahlschraube`: two words in one, or at least the last, which names the goods.
    fn compound(&self, word: &str) -> Option<String> {
        if !matches!(self.language, Language::German | Language::Dutch) || word.len() > 40 || !word.is_ascii() {
            return None;
        }
        let end = word.len().checked_sub(SHORTEST_PART)?;
        let both = (SHORTEST_PART..=end).rev().find_map(|at| {
            let (first, last) = word.split_at_checked(at)?;
            let last = self.meaning(last)?;
            let joined = ["", "s", "n", "en", "e"];
            let first = joined.iter().find_map(|joint| self.meaning(first.strip_suffix(joint)?))?;
            Some(format!("{first} {last}"))
        });
        both.or_else(|| {
            (SHORTEST_PART..=end).find_map(|at| {
                let (first, last) = word.split_at_checked(at)?;
                Some(format!("{first} {}", self.meaning(last).filter(|_| last.len() > SHORTEST_PART)?))
            })
        })
    }

    /// A run of letters without spaces: the longest entries from left to right. What stands between them stays.
    fn run(&self, run: &str, out: &mut Order) {
        let mut rest = run;
        let mut unknown = 0;
        while let Some(first) = rest.get(unknown..).and_then(|rest| rest.chars().next()) {
            let from = rest.get(unknown..).unwrap_or_default();
            let found = if is_eastern(first) || unknown == 0 { self.longest(from) } else { None };
            match found {
                Some((english, len)) => {
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
                None => unknown += first.len_utf8(),
            }
        }
        out.word(rest);
    }

    /// The longest entry that a text begins with, and its bytes.
    fn longest<'g>(&'g self, text: &str) -> Option<(&'g str, usize)> {
        let ends: Vec<usize> = text.char_indices().take(MOST_CHARS).map(|(at, c)| at + c.len_utf8()).collect();
        ends.into_iter().rev().find_map(|end| Some((self.glossary.meaning(text.get(..end)?, self.language)?, end)))
    }
}

/// Words in the order of English: where the noun stands first, it goes to the end of its phrase.
#[derive(Default)]
struct Order {
    noun_first: bool,
    out: String,
    /// The first word of the phrase, which waits for its end.
    noun: String,
    /// Whether the phrase has begun.
    begun: bool,
}

impl Order {
    fn word(&mut self, english: &str) {
        const PREPOSITIONS: [&str; 8] = ["of", "with", "without", "for", "from", "in", "on", "and"];
        if english.is_empty() {
            return;
        }
        if self.noun_first && PREPOSITIONS.contains(&english) {
            self.end_phrase();
        } else if self.noun_first && !self.begun && english.chars().any(char::is_alphabetic) {
            self.begun = true;
            self.noun = english.to_owned();
            return;
        }
        self.push(english);
    }

    /// Signs end a phrase; spaces and hyphens do not.
    fn between(&mut self, signs: &str) {
        if signs.chars().any(|c| !c.is_whitespace() && !matches!(c, '-' | '\'' | '/')) {
            self.end_phrase();
            self.out.push_str(signs.trim());
        }
    }

    fn end_phrase(&mut self) {
        let noun = std::mem::take(&mut self.noun);
        self.push(&noun);
        self.begun = false;
    }

    fn push(&mut self, words: &str) {
        if !words.is_empty() {
            if !self.out.is_empty() {
                self.out.push(' ');
            }
            self.out.push_str(words);
        }
    }

    fn finish(mut self) -> String {
        self.end_phrase();
        self.out
    }
}
