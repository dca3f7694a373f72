//! Sets words in the order of English.

/// What the small words of other languages mean that end the phrase before them. A key that means one of these means
/// nothing else.
pub(crate) const PREPOSITIONS: [&str; 11] =
    ["and", "containing", "for", "from", "in", "not", "of", "on", "or", "with", "without"];

/// Words in the order of English: where the noun stands first, it goes to the end of its phrase.
#[derive(Default)]
pub(super) struct Order {
    noun_first: bool,
    out: String,
    /// The first word of the phrase, which waits for its end.
    noun: String,
    /// Whether the phrase has begun.
    begun: bool,
}

impl Order {
    pub(super) fn new(noun_first: bool) -> Self {
        Self { noun_first, ..Self::default() }
    }

    /// A word or phrase of English, or one that stays as it is.
    pub(super) fn word(&mut self, english: &str) {
        if english.is_empty() {
            return;
        }
        if self.noun_first && PREPOSITIONS.contains(&english) {
            self.end_phrase();
        } else if self.noun_first && !self.begun && english.starts_with(char::is_alphabetic) {
            self.begun = true;
            self.noun = english.to_owned();
            return;
        }
        self.push(english);
    }

    /// Signs end a phrase; spaces and what joins words do not.
    pub(super) fn between(&mut self, signs: &str) {
        if signs.chars().any(|c| !c.is_whitespace() && !matches!(c, '-' | '\'' | '/' | '%')) {
            self.end_phrase();
            self.out.push_str(signs.trim());
        }
    }

    pub(super) fn finish(mut self) -> String {
        self.end_phrase();
        self.out
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
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(noun_first: bool, words: &[&str]) -> String {
        let mut order = Order::new(noun_first);
        for word in words {
            match word.starts_with(char::is_alphanumeric) {
                true => order.word(word),
                false => order.between(word),
            }
        }
        order.finish()
    }

    #[test]
    fn a_first_noun_goes_to_the_end_of_its_phrase() {
        assert_eq!(set(true, &["shirt", "white", "of", "cotton", "combed"]), "white shirt of combed cotton");
        assert_eq!(set(false, &["white", "shirt"]), "white shirt");
    }

    #[test]
    fn signs_and_denials_end_a_phrase() {
        assert_eq!(set(true, &["fabric", "dyed", ", ", "not", "printed"]), "dyed fabric, not printed");
        assert_eq!(set(true, &["fabric", "not", "dyed"]), "fabric not dyed");
        assert_eq!(set(true, &["chair", "/", "stool", "low"]), "stool low chair");
    }

    #[test]
    fn a_number_is_no_noun() {
        assert_eq!(set(true, &["2", "bag", "white"]), "2 white bag");
    }

    #[test]
    fn prepositions_are_in_order() {
        assert!(PREPOSITIONS.is_sorted());
    }
}
