//! Words of which goods are one or another: what they are made of, who wears them, how cloth is made.

use std::sync::OnceLock;

use crate::text::stem::Stems;

/// The words, each with the set that it belongs to and the wider words of the set that hold for it too.
const TABLE: &str = include_str!("../../data/alternatives.tsv");

/// A set of words of which goods are one or another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Set {
    Material,
    Wearer,
    Cloth,
    /// Fresh, frozen and so on.
    State,
    Side,
}

const SETS: [(&str, Set); 5] = [
    ("material", Set::Material),
    ("wearer", Set::Wearer),
    ("cloth", Set::Cloth),
    ("state", Set::State),
    ("side", Set::Side),
];

/// A word of a set.
#[derive(Debug)]
pub(super) struct Member {
    pub stem: String,
    pub set: Set,
    /// The stems of the wider words: a polyester is a synthetic.
    pub wider: Vec<String>,
}

/// The word of a set that a stem is.
pub(super) fn member(stem: &str) -> Option<&'static Member> {
    static MEMBERS: OnceLock<Vec<Member>> = OnceLock::new();
    let members = MEMBERS.get_or_init(|| {
        let stems = Stems::new();
        let stem = |word: &str| stems.stem(word).into_owned();
        let read = |line: &str| {
            let mut columns = line.split('\t');
            let (set, word, wider) = (columns.next()?, columns.next()?, columns.next()?);
            let (_, set) = SETS.into_iter().find(|(name, _)| *name == set)?;
            Some(Member { stem: stem(word), set, wider: wider.split_whitespace().map(stem).collect() })
        };
        let mut members: Vec<Member> = TABLE.lines().filter_map(read).collect();
        members.sort_by(|a, b| a.stem.cmp(&b.stem));
        members
    });
    members.binary_search_by(|member| member.stem.as_str().cmp(stem)).ok().and_then(|at| members.get(at))
}

/// Whether two lists of words of sets exclude each other in a set: both have words of it, and none of one list is, or
/// is a kind of, a word of the other.
pub(super) fn exclude(set: Set, a: &[&'static Member], b: &[&'static Member]) -> bool {
    let of_set = |list: &[&'static Member]| list.iter().copied().filter(|m| m.set == set).collect::<Vec<_>>();
    let (a, b) = (of_set(a), of_set(b));
    !a.is_empty() && !b.is_empty() && !a.iter().any(|a| b.iter().any(|b| agree(a, b)))
}

/// Whether one word is, or is a kind of, the other.
pub(super) fn agree(a: &Member, b: &Member) -> bool {
    a.stem == b.stem || a.wider.contains(&b.stem) || b.wider.contains(&a.stem)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn members(words: &[&str]) -> Vec<&'static Member> {
        let stems = Stems::new();
        words.iter().filter_map(|word| member(&stems.stem(word))).collect()
    }

    #[test]
    fn the_table_is_sorted_and_each_line_is_read() {
        let lines: Vec<&str> = TABLE.lines().collect();
        assert!(lines.is_sorted());
        let stems = Stems::new();
        for line in lines {
            let columns: Vec<&str> = line.split('\t').collect();
            let found = columns.get(1).and_then(|word| member(&stems.stem(word)));
            let wider = columns.get(2).map_or(0, |wider| wider.split_whitespace().count());
            assert!(found.is_some_and(|member| member.wider.len() == wider), "{line}");
            for word in columns.get(2).into_iter().flat_map(|wider| wider.split_whitespace()) {
                assert!(member(&stems.stem(word)).is_some(), "'{word}' has no line of its own");
            }
        }
    }

    #[test]
    fn words_of_one_set_exclude_each_other_unless_one_is_a_kind_of_the_other() {
        assert!(exclude(Set::Material, &members(&["polyester"]), &members(&["cotton"])));
        assert!(!exclude(Set::Material, &members(&["polyester"]), &members(&["synthetic"])));
        assert!(!exclude(Set::Material, &members(&["textile"]), &members(&["cotton"])));
        assert!(exclude(Set::Wearer, &members(&["women"]), &members(&["men", "boys"])));
        assert!(!exclude(Set::Wearer, &members(&["children"]), &members(&["men", "boys"])));
        assert!(!exclude(Set::Wearer, &members(&["cotton"]), &members(&["men"])));
    }
}
