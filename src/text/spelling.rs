//! Words of the index that are one slip away from a word it does not know.

use fst::{Automaton, IntoStreamer, Map, Streamer};
use strsim::{damerau_levenshtein, jaro_winkler};

/// Longest word that is repaired, in bytes; longer ones are rarely one slip away from anything.
const LONGEST: usize = 24;

/// Shortest word that is repaired, in bytes; shorter ones have too many neighbours.
const SHORTEST: usize = 4;

/// Whether a word is of the kind that is repaired: plain letters, neither short nor very long.
pub(crate) fn is_repairable(word: &str) -> bool {
    (SHORTEST..=LONGEST).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_lowercase())
}

/// The value of the word of `index` closest to `word` by one insertion, deletion, replacement or exchange of neighbours,
/// the first letter kept. Among several the one most alike wins (Jaro-Winkler), then the first by alphabet.
pub(crate) fn repair<D: AsRef<[u8]>>(index: &Map<D>, word: &str) -> Option<u32> {
    if !is_repairable(word) {
        return None;
    }
    let mut stream = index.search(OneSlip { word: word.as_bytes() }).into_stream();
    let mut best: Option<(f64, u32)> = None;
    while let Some((key, value)) = stream.next() {
        let (Ok(candidate), Ok(value)) = (std::str::from_utf8(key), u32::try_from(value)) else { continue };
        if candidate == word || damerau_levenshtein(word, candidate) > 1 {
            continue;
        }
        let likeness = jaro_winkler(word, candidate);
        if best.is_none_or(|(most, _)| likeness > most) {
            best = Some((likeness, value));
        }
    }
    best.map(|(_, value)| value)
}

/// Accepts words within one slip of `word` that share its first letter. A search visits no more of the index
/// than the few branches that one slip allows.
struct OneSlip<'w> {
    word: &'w [u8],
}

/// How the word can have been read after `read` letters of the index.
#[derive(Clone, Copy, Default)]
struct Reading {
    read: u8,
    /// Without a slip: `read` letters of the word are used.
    exact: bool,
    /// With one slip: `read - 1`, `read` or `read + 1` letters of the word are used.
    slipped: [bool; 3],
    /// Half-way through an exchange of neighbours: the letter that must come.
    exchange: Option<u8>,
}

impl OneSlip<'_> {
    fn letter(&self, at: u8) -> Option<u8> {
        self.word.get(usize::from(at)).copied()
    }
}

impl Automaton for OneSlip<'_> {
    type State = Reading;

    fn start(&self) -> Reading {
        Reading { exact: true, ..Reading::default() }
    }

    fn is_match(&self, state: &Reading) -> bool {
        let (read, len) = (usize::from(state.read), self.word.len());
        (state.exact && read + 1 >= len)
            || state.slipped.iter().enumerate().any(|(shift, on)| *on && read + shift == len + 1)
    }

    fn can_match(&self, state: &Reading) -> bool {
        state.exact || state.exchange.is_some() || state.slipped.contains(&true)
    }

    fn accept(&self, state: &Reading, byte: u8) -> Reading {
        let at = state.read;
        let mut next = Reading { read: at.saturating_add(1), ..Reading::default() };
        let [inserted, replaced, deleted] = state.slipped;
        next.slipped = [
            inserted && self.letter(at.wrapping_sub(1)) == Some(byte),
            (replaced && self.letter(at) == Some(byte)) || state.exchange == Some(byte),
            deleted && self.letter(at + 1) == Some(byte),
        ];
        if !state.exact {
            return next;
        }
        next.exact = self.letter(at) == Some(byte);
        if at > 0 {
            let skips = self.letter(at + 1) == Some(byte);
            next.slipped[0] = true;
            next.slipped[1] |= self.letter(at).is_some();
            next.slipped[2] |= skips;
            next.exchange = self.letter(at).filter(|_| skips);
        }
        next
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn index(words: &[&str]) -> Map<Vec<u8>> {
        let sorted: BTreeSet<&str> = words.iter().copied().collect();
        Map::from_iter(sorted.into_iter().zip(0..)).expect("sorted words")
    }

    #[test]
    fn one_slip_is_repaired() {
        let words = ["bottle", "knit", "polyester", "shirt", "short"];
        for (slip, meant) in [
            ("shrit", "shirt"),
            ("botle", "bottle"),
            ("bottlle", "bottle"),
            ("polyestar", "polyester"),
            ("polester", "polyester"),
            ("bottl", "bottle"),
            ("bottlex", "bottle"),
        ] {
            let found = repair(&index(&words), slip).and_then(|at| words.get(at as usize).copied());
            assert_eq!(found, Some(meant), "{slip}");
        }
    }

    #[test]
    fn two_slips_and_short_words_are_left() {
        let words = index(&["bottle", "cat"]);
        for word in ["bottol", "battol", "cta", "xottle", "", "böttle"] {
            assert_eq!(repair(&words, word), None, "{word}");
        }
    }

    proptest! {
        #[test]
        fn the_automaton_agrees_with_the_distance(
            word in "[ab][a-c]{3,8}",
            words in proptest::collection::btree_set("[ab][a-c]{0,9}", 1..40),
        ) {
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            let map = index(&words);
            let mut found: Vec<String> = Vec::new();
            let mut stream = map.search(OneSlip { word: word.as_bytes() }).into_stream();
            while let Some((key, _)) = stream.next() {
                found.push(String::from_utf8(key.to_vec()).expect("ASCII"));
            }
            let expected: Vec<String> = words
                .iter()
                .filter(|w| strsim::osa_distance(w, &word) <= 1 && w.as_bytes()[0] == word.as_bytes()[0])
                .map(|w| (*w).to_owned())
                .collect();
            prop_assert_eq!(found.into_iter().filter(|w| w.as_bytes()[0] == word.as_bytes()[0]).collect::<Vec<_>>(), expected);
        }
    }
}
