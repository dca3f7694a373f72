//! The forms under which the glossary has a word or phrase.

use rust_stemmers::{Algorithm, Stemmer};

#[cfg(feature = "compile")]
use super::{MOST_CHARS, MOST_WORDS};
use crate::text::fold;
use crate::text::language::Language;

/// Longest word that is stemmed, in bytes.
const LONGEST: usize = 40;

/// Endings of Polish nouns and adjectives, the longer first.
const POLISH: [&str; 22] = [
    "owych", "owymi", "owego", "owej", "ami", "ach", "ego", "emu", "ych", "ymi", "owa", "owe", "owy", "om", "em", "ej",
    "ie", "y", "i", "a", "e", "u",
];

/// Makes the keys of one language.
pub(crate) struct Keys {
    language: Language,
    stemmer: Option<Stemmer>,
}

impl Keys {
    pub(crate) fn new(language: Language) -> Self {
        let algorithm = match language {
            Language::German => Some(Algorithm::German),
            Language::Spanish => Some(Algorithm::Spanish),
            Language::French => Some(Algorithm::French),
            Language::Italian => Some(Algorithm::Italian),
            Language::Dutch => Some(Algorithm::Dutch),
            Language::Portuguese => Some(Algorithm::Portuguese),
            _ => None,
        };
        Self { language, stemmer: algorithm.map(Stemmer::create) }
    }

    /// The form of a composed text: a hyphen is a space, and letters lose their marks, but where the marks tell words
    /// apart. A language that runs on has its texts as they are.
    pub(crate) fn form(&self, composed: &str) -> String {
        match self.language {
            language if language.runs_on() => composed.to_owned(),
            Language::Vietnamese => spaced(composed),
            _ => spaced(&fold(composed)),
        }
    }

    /// The form with each word brought to its stem; none in a language without endings.
    pub(crate) fn stem(&self, form: &str) -> Option<String> {
        if self.language.runs_on() || self.language == Language::Vietnamese {
            return None;
        }
        let mut out = String::with_capacity(form.len());
        for part in form.split_inclusive(|c: char| !c.is_alphanumeric()) {
            let word = part.trim_end_matches(|c: char| !c.is_alphanumeric());
            self.push_stem(word, &mut out);
            out.push_str(part.get(word.len()..).unwrap_or_default());
        }
        Some(out)
    }

    fn push_stem(&self, word: &str, out: &mut String) {
        match &self.stemmer {
            Some(stemmer) if word.len() <= LONGEST => out.push_str(&stemmer.stem(word)),
            None if self.language == Language::Polish => {
                let rest = POLISH.iter().find_map(|ending| word.strip_suffix(ending).filter(|rest| rest.len() >= 3));
                out.push_str(rest.unwrap_or(word));
            }
            _ => out.push_str(word),
        }
    }
}

/// `abat-jour` and `hin- und hergehend` with spaces alone.
fn spaced(text: &str) -> String {
    text.replace("- ", " ").replace('-', " ")
}

/// Why the reader could never find an entry, if it could not.
#[cfg(feature = "compile")]
pub(crate) fn fault(composed: &str, language: Language) -> Option<String> {
    if language.runs_on() {
        let stray = composed.chars().find(|c| !c.is_alphanumeric() && !matches!(c, ' ' | '・'));
        let long = composed.chars().count() > MOST_CHARS;
        return stray
            .map(|stray| format!("'{stray}' ends a phrase, so that no text has this entry"))
            .or_else(|| long.then(|| format!("it is longer than {MOST_CHARS} characters")));
    }
    let composed = spaced(composed);
    let joins = |c: char| matches!(c, ' ' | '\'' | '/');
    let stray = composed.chars().find(|c| !c.is_alphanumeric() && !joins(*c));
    let words = composed.strip_suffix('\'').unwrap_or(&composed).split(joins);
    if let Some(stray) = stray {
        return Some(format!("'{stray}' ends a phrase, so that no text has this entry"));
    }
    if words.clone().any(str::is_empty) {
        return Some("a word is missing before or behind a sign".to_owned());
    }
    (words.count() > MOST_WORDS).then(|| format!("it has more than {MOST_WORDS} words"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_lose_marks_and_hyphens_where_words_stay_apart() {
        assert_eq!(Keys::new(Language::French).form("abat-jour doré"), "abat jour dore");
        assert_eq!(Keys::new(Language::Vietnamese).form("a-xít"), "a xít");
        assert_eq!(Keys::new(Language::Japanese).form("タップ・ダイス"), "タップ・ダイス");
    }

    #[test]
    fn endings_of_each_word_go() {
        let stem = |language, a: &str, b: &str| {
            let keys = Keys::new(language);
            assert!(keys.stem(a).is_some());
            assert_eq!(keys.stem(a), keys.stem(b), "{a} {b}");
        };
        stem(Language::German, "stuhle", "stuhl");
        stem(Language::French, "porte monnaies", "porte monnaie");
        stem(Language::Spanish, "bolsos de cuero", "bolso de cuero");
        stem(Language::Polish, "koszule bawelniane", "koszula bawelniana");
        assert_eq!(Keys::new(Language::Vietnamese).stem("máy"), None);
    }

    #[cfg(feature = "compile")]
    #[test]
    fn entries_that_no_text_can_have_are_told() {
        for fit in ["abat-jour", "d'", "prêt à porter", "g/m2"] {
            assert_eq!(fault(fit, Language::French), None, "{fit}");
        }
        for unfit in ["fonte, fer ou acier", "100%", "-jour", "a b c d e f g h i"] {
            assert!(fault(unfit, Language::French).is_some(), "{unfit}");
        }
        assert_eq!(fault("タップ・ダイス", Language::Japanese), None);
        assert!(fault("一二三四五六七八九十一二三四五六七", Language::Chinese).is_some());
    }
}
