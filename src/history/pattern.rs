//! Patterns in texts: words, e-mail addresses, long runs of digits. They rather find too much than too little.

use serde::{Deserialize, Serialize};

/// What is looked for in a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum TextPattern {
    /// These characters, in capital or small letters, also within words. An empty text matches nothing.
    Text(String),
    /// An e-mail address: `name@host.domain`.
    EmailAddress,
    /// This many digits or more in a row, as in numbers of cards, telephones and accounts; single spaces and hyphens
    /// between them do not end the row, dots do. Tariff codes have up to 14 digits.
    Digits(usize),
}

impl TextPattern {
    /// Where the pattern stands in a text, as bytes from and to, in order.
    pub(super) fn find(&self, text: &str) -> Vec<(usize, usize)> {
        match self {
            Self::Text(wanted) => find_text(text, wanted),
            Self::EmailAddress => find_addresses(text),
            Self::Digits(least) => find_digits(text, (*least).max(1)),
        }
    }
}

fn find_text(text: &str, wanted: &str) -> Vec<(usize, usize)> {
    let wanted: Vec<char> = wanted.chars().flat_map(char::to_lowercase).collect();
    if wanted.is_empty() {
        return Vec::new();
    }
    text.char_indices()
        .filter_map(|(start, _)| Some((start, start + match_len(text.get(start..)?, &wanted)?)))
        .collect()
}

/// The bytes at the start of a text that read as `wanted` in small letters.
fn match_len(text: &str, wanted: &[char]) -> Option<usize> {
    let mut left = wanted;
    for (at, c) in text.char_indices() {
        if left.is_empty() {
            return Some(at);
        }
        // A letter whose small form is two characters may end beyond what is wanted, and then matches none of it.
        for lower in c.to_lowercase() {
            left = left.split_first().filter(|(first, _)| **first == lower)?.1;
        }
    }
    left.is_empty().then_some(text.len())
}

fn find_addresses(text: &str) -> Vec<(usize, usize)> {
    let is_name = |c: char| c.is_alphanumeric() || ".!#$%&'*+-/=?^_`{|}~".contains(c);
    let is_host = |c: char| c.is_alphanumeric() || ".-_".contains(c);
    let address = |at: usize| {
        let (before, after) = (text.get(..at)?, text.get(at + 1..)?);
        let start = before.trim_end_matches(is_name).len();
        let end = after.find(|c| !is_host(c)).unwrap_or(after.len());
        let host = after.get(..end)?.trim_end_matches(['.', '-', '_']);
        // '12@3.50' is a number of pieces at a price.
        let (_, domain) = host.rsplit_once('.')?;
        (start < at && domain.starts_with(char::is_alphabetic)).then_some((start, at + 1 + host.len()))
    };
    text.match_indices('@').filter_map(|(at, _)| address(at)).collect()
}

fn find_digits(text: &str, least: usize) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    // The run that is being read: from, to, digits.
    let mut run: Option<(usize, usize, usize)> = None;
    for (at, c) in text.char_indices().chain([(text.len(), '\n')]) {
        run = match run {
            _ if c.is_numeric() => {
                let (start, _, digits) = run.unwrap_or((at, at, 0));
                Some((start, at + c.len_utf8(), digits + 1))
            }
            Some((_, end, _)) if at == end && (c.is_whitespace() || c == '-') && at < text.len() => run,
            Some((start, end, digits)) => {
                if digits >= least {
                    found.push((start, end));
                }
                None
            }
            None => None,
        };
    }
    found
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn found<'a>(pattern: &TextPattern, text: &'a str) -> Vec<&'a str> {
        pattern.find(text).into_iter().map(|(start, end)| &text[start..end]).collect()
    }

    #[test]
    fn a_text_is_found_in_any_case_and_within_words() {
        let text = TextPattern::Text("Müller".to_owned());
        assert_eq!(found(&text, "MÜLLER und müllers, Mueller"), ["MÜLLER", "müller"]);
        assert_eq!(found(&TextPattern::Text("aa".to_owned()), "aaa"), ["aa", "aa"]);
        assert_eq!(found(&TextPattern::Text(String::new()), "abc"), Vec::<&str>::new());
        assert_eq!(found(&TextPattern::Text("i".to_owned()), "İi"), ["i"]);
    }

    #[test]
    fn addresses_are_found() {
        let text = "To: <jo.do+x@mail.example.co.uk>, ü@ö.de. 12@3.50 each, @home, a@b, mailto:x_y@z-1.org-";
        assert_eq!(found(&TextPattern::EmailAddress, text), ["jo.do+x@mail.example.co.uk", "ü@ö.de", "x_y@z-1.org"]);
    }

    #[test]
    fn long_runs_of_digits_are_found() {
        let text = "card 4111 1111-1111 1111, code 6109.10.0004, 123  456789012, 1234567890123, tel ０１２３４５６７８９０１２";
        assert_eq!(
            found(&TextPattern::Digits(12), text),
            ["4111 1111-1111 1111", "1234567890123", "０１２３４５６７８９０１２"]
        );
        assert_eq!(found(&TextPattern::Digits(3), "123- 456 78"), ["123", "456 78"]);
        assert_eq!(found(&TextPattern::Digits(0), "a1 b"), ["1"]);
    }

    proptest! {
        #[test]
        fn what_is_found_can_be_cut_out(text in "\\PC{0,30}|[0-9 @.a-c-]{0,30}", wanted in "\\PC{0,3}") {
            for pattern in [TextPattern::Text(wanted), TextPattern::EmailAddress, TextPattern::Digits(3)] {
                for (start, end) in pattern.find(&text) {
                    prop_assert!(start < end && text.get(start..end).is_some(), "{pattern:?} {start} {end}");
                }
            }
        }
    }
}
