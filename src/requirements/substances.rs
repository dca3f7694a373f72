//! Substances that the texts of goods name by their CAS number, and the lists that have them.

use std::sync::OnceLock;

use crate::jurisdiction::Jurisdiction;

/// A substance that goods are, or have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Substance {
    /// Its number: `7664-41-7`.
    pub cas: String,
    /// The lists of the jurisdiction that have it.
    pub lists: &'static [&'static str],
}

/// The Catalogue of Hazardous Chemicals of China: CAS numbers in order, `*` behind those marked as highly toxic.
const CATALOGUE: &str = include_str!("../../data/chemicals/cn.tsv");

fn catalogue() -> &'static [(&'static str, bool)] {
    static NUMBERS: OnceLock<Vec<(&str, bool)>> = OnceLock::new();
    let read = |line: &'static str| match line.strip_suffix('*') {
        Some(cas) => (cas, true),
        None => (line, false),
    };
    NUMBERS.get_or_init(|| CATALOGUE.lines().skip(1).map(read).collect())
}

/// The substances of a text that are on a list of the jurisdiction, in the order in which they stand.
pub(super) fn substances(jurisdiction: Jurisdiction, text: &str) -> Vec<Substance> {
    if jurisdiction.as_str() != "CN" {
        return Vec::new();
    }
    let listed = |cas: &str| {
        let at = catalogue().binary_search_by_key(&cas, |(known, _)| known).ok()?;
        let (cas, is_toxic) = catalogue().get(at)?;
        let lists: &[&str] = if *is_toxic { &["hazardous", "highly_toxic"] } else { &["hazardous"] };
        Some(Substance { cas: (*cas).to_owned(), lists })
    };
    cas_numbers(text).into_iter().filter_map(listed).collect()
}

/// The CAS numbers of a text, each once: two to seven digits, two and a check digit, parted by hyphens.
pub(super) fn cas_numbers(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for word in text.split(|c: char| !c.is_ascii_digit() && c != '-') {
        if is_cas_number(word) && !found.contains(&word) {
            found.push(word);
        }
    }
    found
}

/// Whether the check digit is that of the digits before it: their sum, each times its place counted from the right,
/// modulo ten.
fn is_cas_number(word: &str) -> bool {
    let parts: Vec<&str> = word.split('-').collect();
    let [first, second, check] = parts[..] else { return false };
    if !(2..=7).contains(&first.len()) || second.len() != 2 || check.len() != 1 {
        return false;
    }
    let digits = first.bytes().chain(second.bytes()).rev();
    let sum: u32 = digits.zip(1..).map(|(digit, place)| place * u32::from(digit - b'0')).sum();
    check.bytes().all(|digit| u32::from(digit - b'0') == sum % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cas_numbers_are_told_by_their_check_digit() {
        let text = "ammonia (CAS 7664-41-7), not 7664-41-8; water 7732-18-5 or 7732-18-5, parts 12-34-5-6, 1-23-4";
        assert_eq!(cas_numbers(text), ["7664-41-7", "7732-18-5"]);
    }

    #[test]
    fn the_catalogue_is_in_order_and_has_numbers_alone() {
        assert!(catalogue().is_sorted_by(|a, b| a.0 < b.0));
        assert!(catalogue().iter().all(|(cas, _)| is_cas_number(cas)));
    }

    #[test]
    fn listed_substances_are_those_of_the_catalogue() -> Result<(), crate::Error> {
        let found = substances("CN".parse()?, "opium 8008-60-4, water 7732-18-5, phosgene 75-44-5");
        let found: Vec<(&str, usize)> = found.iter().map(|s| (s.cas.as_str(), s.lists.len())).collect();
        assert_eq!(found, [("8008-60-4", 1), ("75-44-5", 2)]);
        assert!(substances("US".parse()?, "7664-41-7").is_empty());
        Ok(())
    }
}
