//! Tells the language of a text.
//!
//! Words that both sides know say nothing: `sac`, `main`, `table` and `chemise` are in the English index too. What
//! counts is the difference, so that only words beyond English can speak for another language, and a text of English
//! words costs no look-up. The small words of a language (`de`, `mit`, `voor`) are its own unless English has them as
//! small words too.

use std::borrow::Cow;

use super::Glossary;
use super::reader::is_eastern;
use super::small::{Languages, SPACED, VIETNAMESE, small_words};
use super::tongue::Tongue;
use crate::text::language::Language;
use crate::text::{fold, says_nothing};

/// Words of a text that are looked at.
const TELLING: usize = 24;

/// Letters of an eastern script that are looked at.
const TELLING_LETTERS: usize = 256;

/// Fewest words of English that a text needs to be told as English by itself.
const FEWEST: usize = 3;

/// Words of English, one after the other from the first, that decide without a look at the rest.
const ENOUGH: usize = 6;

/// What a text tells of its language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Told {
    English,
    Other(Language),
    /// Too little, or as much for English as for another language.
    Nothing,
}

/// A word, and what knows it.
struct Word<'t> {
    text: &'t str,
    folded: Cow<'t, str>,
    is_small: Languages,
    /// Whether the index has it, and no other language as a small word.
    is_english: bool,
}

/// The languages that have a word, and those that have the word itself rather than its stem or its parts.
#[derive(Clone, Copy, Default)]
struct Known {
    all: Languages,
    by_form: Languages,
}

/// Words that speak for a language.
#[derive(Clone, Copy, Default)]
struct Count {
    words: usize,
    by_form: usize,
    /// Those that no other language has.
    alone: usize,
    /// Those that are no small words.
    content: usize,
    /// Those that English does not have, and of these the words themselves.
    beyond_english: usize,
    beyond_english_by_form: usize,
}

impl Count {
    /// How well a language fits beside others.
    fn rank(&self) -> (usize, usize) {
        (self.words + self.by_form, self.alone)
    }

    /// Whether the words are those of the language rather than English with a name. The only word beyond English does
    /// not decide by its stem, unless hardly any others stand beside it.
    fn outweighs(&self, english: usize, words: usize) -> bool {
        let told = self.beyond_english > 1 || self.beyond_english_by_form > 0 || words < FEWEST;
        told && self.words > english && self.content > 0 && 5 * self.words >= 2 * words
    }
}

impl Glossary {
    /// What composed texts tell of their language; `is_english` tells whether the index knows a folded word.
    pub(crate) fn tell<'t>(
        &self,
        texts: impl Iterator<Item = &'t str> + Clone,
        is_english: impl Fn(&str) -> bool,
    ) -> Told {
        if self.count == 0 {
            return Told::Nothing;
        }
        let mut words = words(texts.clone(), is_english);
        let english = words.iter().filter(|word| word.is_english).count();
        if let Some(language) = eastern(texts, english) {
            return Told::Other(language);
        }
        if is_marked_vietnamese(&words) {
            return Told::Other(VIETNAMESE);
        }
        if words.iter().all(|word| word.is_english && word.text.is_ascii()) {
            return if english < FEWEST { Told::Nothing } else { Told::English };
        }
        if english >= ENOUGH && 4 * english >= 3 * words.len() {
            return Told::English;
        }
        let (counts, english) = self.count_words(&mut words);
        let best = SPACED.into_iter().zip(counts).reduce(|a, b| if b.1.rank() > a.1.rank() { b } else { a });
        match best {
            Some((language, count)) if count.outweighs(english, words.len()) => Told::Other(language),
            Some((_, count)) if english > count.words && english >= FEWEST => Told::English,
            _ => Told::Nothing,
        }
    }

    /// What speaks for each language, and the words of English. Those of English are looked up only where a word beyond
    /// them speaks for a language.
    fn count_words(&self, words: &mut [Word<'_>]) -> ([Count; SPACED.len()], usize) {
        let tongues = SPACED.map(|language| Tongue::new(self, language));
        let phrases = self.phrases(words);
        let mostly_english = 2 * words.iter().filter(|word| word.is_english).count() > words.len();
        let mut counts = [Count::default(); SPACED.len()];
        for of_english in [false, true] {
            for (word, phrase) in words.iter_mut().zip(&phrases).filter(|(word, _)| word.is_english == of_english) {
                let known = self.known(word, *phrase, &tongues, mostly_english);
                // A word with marks is English only if no other language has it.
                if !word.text.is_ascii() && known.all != Languages::default() {
                    word.is_english = false;
                }
                for (language, count) in SPACED.into_iter().zip(&mut counts).filter(|(own, _)| known.all.has(*own)) {
                    let (beyond, form) = (!word.is_english, known.by_form.has(language));
                    count.words += 1;
                    count.by_form += usize::from(form);
                    count.alone += usize::from(known.all.0.count_ones() == 1);
                    count.content += usize::from(!word.is_small.has(language));
                    count.beyond_english += usize::from(beyond);
                    count.beyond_english_by_form += usize::from(beyond && form);
                }
            }
            let marked = words.iter().any(|word| word.is_english && !word.text.is_ascii());
            if !marked && counts.iter().all(|count| count.beyond_english == 0) {
                break;
            }
        }
        (counts, words.iter().filter(|word| word.is_english).count())
    }

    /// For each word, the languages that have a phrase of two or three words in which it stands.
    fn phrases(&self, words: &[Word<'_>]) -> Vec<Languages> {
        let mut found = vec![Languages::default(); words.len()];
        for (at, len) in (0..words.len()).flat_map(|at| [(at, 2), (at, 3)]) {
            let Some(phrase) = words.get(at..at + len) else { continue };
            let join = |text: fn(&Word<'_>) -> String| phrase.iter().map(text).collect::<Vec<_>>().join(" ");
            let mut languages = Languages::default();
            let folded = join(|word| word.folded.to_string());
            for language in self.languages(&folded).filter(|own| *own != VIETNAMESE) {
                languages.add(language);
            }
            if phrase.iter().any(|word| !word.text.is_ascii())
                && self.meaning(&join(|word| word.text.to_owned()), VIETNAMESE).is_some()
            {
                languages.add(VIETNAMESE);
            }
            for word in found.iter_mut().skip(at).take(len) {
                word.0 |= languages.0;
            }
        }
        found
    }

    /// The languages that know a word: in a phrase, as it stands, as a small word, by its stem, as a compound.
    /// Compounds take long to tell, so that they are not sought where most words are English.
    fn known(&self, word: &Word<'_>, phrase: Languages, tongues: &[Tongue<'_>], mostly_english: bool) -> Known {
        let mut by_form = Languages(word.is_small.0 | phrase.0);
        for language in self.languages(&word.folded).filter(|own| *own != VIETNAMESE) {
            by_form.add(language);
        }
        if self.is_vietnamese(word) {
            by_form.add(VIETNAMESE);
        }
        let mut all = by_form;
        for tongue in tongues.iter().filter(|tongue| !by_form.has(tongue.language)) {
            if tongue.meaning_of_stem(&word.folded).is_some() {
                all.add(tongue.language);
            }
        }
        if all == Languages::default() && !word.is_english && !mostly_english {
            for tongue in tongues.iter().filter(|tongue| tongue.compound(&word.folded).is_some()) {
                all.add(tongue.language);
            }
        }
        Known { all, by_form }
    }

    /// Whether a word is Vietnamese with its marks, or as written like a word of English.
    fn is_vietnamese(&self, word: &Word<'_>) -> bool {
        (!word.text.is_ascii() || word.is_english) && self.meaning(word.text, VIETNAMESE).is_some()
    }
}

/// Whether a quarter of the words have letters of Vietnamese alone, and plain words of English are no majority.
fn is_marked_vietnamese(words: &[Word<'_>]) -> bool {
    let alone = |c| matches!(c, '\u{1ea0}'..='\u{1ef9}' | 'ă' | 'đ' | 'ơ' | 'ư');
    let marked = words.iter().filter(|word| !word.text.is_ascii() && word.text.chars().any(alone)).count();
    let english = words.iter().filter(|word| word.is_english && word.text.is_ascii()).count();
    marked > 0 && 4 * marked >= words.len() && 2 * english <= words.len()
}

/// The words that tell: of letters alone, two at least, and of no eastern script. Behind enough words of English one
/// after the other, the rest is not looked at.
fn words<'t>(texts: impl Iterator<Item = &'t str>, is_english: impl Fn(&str) -> bool) -> Vec<Word<'t>> {
    let telling = |word: &&str| word.len() > 1 && !word.chars().any(|c| c.is_ascii_digit() || is_eastern(c));
    let mut words: Vec<Word<'t>> = Vec::new();
    let mut all_english = true;
    for text in texts {
        let mut rest = text.split(|c: char| !c.is_alphanumeric()).filter(telling).peekable();
        let mut is_first = true;
        while let Some(text) = rest.next().filter(|_| words.len() < TELLING) {
            let folded = fold(text);
            let mut word = Word { text, is_english: is_english(&folded), is_small: Languages::default(), folded };
            let small = small_words(&word.folded);
            // English too has some of them as goods words, which begin or end a text: `die casting`, `van door`.
            let is_between = !is_first && rest.peek().is_some();
            if small != Languages::default() && (is_between || !word.is_english) {
                word.is_small = small;
                word.is_english &= says_nothing(&word.folded);
            }
            is_first = false;
            all_english &= word.is_english && word.text.is_ascii();
            words.push(word);
            if all_english && words.len() >= ENOUGH {
                return words;
            }
        }
    }
    words
}

/// The language of eastern letters, where they are a fifth of all and the words of English are not more than theirs.
fn eastern<'t>(texts: impl Iterator<Item = &'t str> + Clone, english: usize) -> Option<Language> {
    if texts.clone().all(str::is_ascii) {
        return None;
    }
    let (mut letters, mut hangul, mut kana, mut han) = (0, 0, 0, 0);
    for c in texts.flat_map(str::chars).filter(|c| c.is_alphabetic()).take(TELLING_LETTERS) {
        letters += 1;
        match c {
            '\u{ac00}'..='\u{d7a3}' => hangul += 1,
            '\u{3041}'..='\u{30ff}' => kana += 1,
            '\u{3400}'..='\u{9fff}' => han += 1,
            _ => {}
        }
    }
    let found = hangul + kana + han;
    // Two letters make a word of these languages.
    if found == 0 || 5 * found < letters || 2 * english > found + 1 {
        return None;
    }
    // Japanese writes much with the letters of Chinese.
    Some(match (2 * hangul >= found, 20 * kana >= found) {
        (true, _) => Language::Korean,
        (_, true) => Language::Japanese,
        _ => Language::Chinese,
    })
}

#[cfg(test)]
mod tests {
    use super::super::samples::glossary;
    use super::*;

    const ENGLISH: [&str; 22] = [
        "bag", "board", "chair", "chaise", "coffee", "de", "die", "door", "drink", "en", "extract", "for", "ginseng",
        "hand", "main", "sac", "table", "tisch", "van", "with", "women", "cafe",
    ];

    fn tell(text: &str) -> Told {
        let composed = crate::text::compose(text);
        glossary().tell([&*composed].into_iter(), |word| ENGLISH.contains(&word))
    }

    #[test]
    fn words_of_both_sides_do_not_hide_a_language() {
        assert_eq!(tell("sac a main en cuir"), Told::Other(Language::French));
        assert_eq!(tell("chaise de bureau"), Told::Other(Language::French));
        assert_eq!(tell("bolso de cuero para mujer"), Told::Other(Language::Spanish));
    }

    #[test]
    fn a_word_with_marks_is_english_only_if_no_language_has_it() {
        assert_eq!(tell("sac à main"), Told::Other(Language::French));
        assert_eq!(tell("café table bag"), Told::English);
    }

    #[test]
    fn english_stays_english() {
        for text in ["chaise with table for women", "van door for coffee", "die main board for chair"] {
            assert_eq!(tell(text), Told::English, "{text}");
        }
        for text in ["sac", "van door", "de", "tisch"] {
            assert_eq!(tell(text), Told::Nothing, "{text}");
        }
    }

    #[test]
    fn endings_and_compounds_count() {
        assert_eq!(tell("Edelstahlschrauben"), Told::Other(Language::German));
        assert_eq!(tell("cuirs blancs"), Told::Other(Language::French));
    }

    #[test]
    fn a_letter_does_not_decide() {
        assert_eq!(tell("Korean ginseng 홍 extract drink"), Told::English);
        assert_eq!(tell("Đông coffee drink extract"), Told::English);
        assert_eq!(tell("塑料 bag chair 杯"), Told::Other(Language::Chinese));
        assert_eq!(tell("綿のシャツ"), Told::Other(Language::Japanese));
        assert_eq!(tell("면 셔츠 (women)"), Told::Other(Language::Korean));
    }

    #[test]
    fn vietnamese_is_told_by_pairs() {
        assert_eq!(tell("máy tính xách tay"), Told::Other(Language::Vietnamese));
        assert_eq!(tell("cà phê"), Told::Other(Language::Vietnamese));
        assert_eq!(tell("ca phe"), Told::Nothing);
    }

    #[test]
    fn decomposed_letters_tell_the_same() {
        assert_eq!(tell("ca\u{300} phe\u{302}"), Told::Other(Language::Vietnamese));
    }
}
