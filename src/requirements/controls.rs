//! Goods that export controls may name, by words in their texts and by their codes: prompts for a person, no findings.

use std::sync::OnceLock;

use crate::code::TariffCode;
use crate::jurisdiction::Jurisdiction;
use crate::text::fold;

/// An entry of a control list; a row of `data/controls.tsv`.
#[derive(Debug)]
pub(super) struct Control {
    /// The number that the lists share, such as `3A001`, or that of one list.
    pub entry: &'static str,
    /// Words of which one group has to be in the text of the goods, all of it; without words the codes decide.
    groups: Vec<Vec<String>>,
    /// Beginnings of the codes that such goods have; without codes the words decide.
    codes: Vec<&'static str>,
    regimes: Vec<&'static str>,
    pub name: &'static str,
    pub source: &'static str,
    pub remark: &'static str,
}

const TABLE: &str = include_str!("../../data/controls.tsv");

fn rows() -> &'static [Control] {
    static ROWS: OnceLock<Vec<Control>> = OnceLock::new();
    ROWS.get_or_init(|| TABLE.lines().skip(1).filter_map(Control::read).collect())
}

/// The list of a jurisdiction that follows the regimes on dual-use items; a row of `data/control_lists.tsv`.
#[derive(Clone, Copy, Debug)]
pub(super) struct ControlList {
    /// Whether it numbers its entries as the list of the European Union does.
    pub has_shared_numbers: bool,
    pub source: &'static str,
}

const LISTS: &str = include_str!("../../data/control_lists.tsv");

impl ControlList {
    /// That of a jurisdiction whose entries are not rows of their own.
    pub(super) fn of(jurisdiction: Jurisdiction) -> Option<Self> {
        LISTS.lines().skip(1).find_map(|line| {
            let columns: Vec<&'static str> = line.split('\t').collect();
            let [own, numbers, source] = columns[..] else { return None };
            (own == jurisdiction.as_str()).then_some(Self { has_shared_numbers: numbers == "shared", source })
        })
    }
}

/// The rows that speak for the list of a jurisdiction: its own, or those on dual-use items of the European Union.
fn rows_for(jurisdiction: Jurisdiction) -> impl Iterator<Item = &'static Control> {
    let follows = ControlList::of(jurisdiction).is_some();
    rows().iter().filter(move |row| {
        row.regimes.contains(&jurisdiction.as_str()) || follows && row.regimes.contains(&"EU") && row.is_dual_use()
    })
}

/// Whether the lists of a jurisdiction have entries here.
pub(super) fn has_controls(jurisdiction: Jurisdiction) -> bool {
    rows_for(jurisdiction).next().is_some()
}

/// The entries to look into, in the order of the rows; of an entry that stands in several rows the first that fits.
pub(super) fn controls(jurisdiction: Jurisdiction, code: &TariffCode, text: &str) -> Vec<&'static Control> {
    let folded = fold(text);
    let mut found: Vec<&Control> = Vec::new();
    for row in rows_for(jurisdiction) {
        if row.fits(code.digits(), &folded) && !found.iter().any(|other| other.entry == row.entry) {
            found.push(row);
        }
    }
    found
}

impl Control {
    fn read(line: &'static str) -> Option<Self> {
        let columns: Vec<&str> = line.split('\t').collect();
        let [entry, _family, words, codes, regimes, name, source, remark] = columns[..] else { return None };
        let group =
            |group: &str| group.split(' ').filter(|word| !word.is_empty()).map(|w| fold(w).into_owned()).collect();
        let split = |text: &'static str| text.split(' ').filter(|part| !part.is_empty()).collect();
        let groups: Vec<Vec<String>> =
            words.split('|').map(group).filter(|group: &Vec<String>| !group.is_empty()).collect();
        Some(Self { entry, groups, codes: split(codes), regimes: split(regimes), name, source, remark })
    }

    /// Whether the entry is one of a list of dual-use items: `3A001`. Those of military lists begin with letters.
    fn is_dual_use(&self) -> bool {
        self.entry.starts_with(|c: char| c.is_ascii_digit()) && !self.entry.contains(' ')
    }

    fn fits(&self, digits: &str, folded: &str) -> bool {
        let is_of_code = |beginning: &&str| digits.starts_with(*beginning) || beginning.starts_with(digits);
        let has_codes = self.codes.is_empty() || self.codes.iter().any(is_of_code);
        let has_words =
            self.groups.is_empty() || self.groups.iter().any(|group| group.iter().all(|word| has_word(folded, word)));
        has_codes && has_words && !(self.codes.is_empty() && self.groups.is_empty())
    }
}

/// Whether a folded text has a word by itself, or in the plural; words of Chinese and Japanese stand without blanks.
fn has_word(folded: &str, word: &str) -> bool {
    let is_letter = |c: char| c.is_ascii_alphanumeric();
    let ends = |rest: &str| !rest.starts_with(is_letter);
    folded.match_indices(word).any(|(at, _)| {
        if !word.starts_with(is_letter) {
            return true;
        }
        let before = folded.get(..at).unwrap_or_default();
        let behind = folded.get(at + word.len()..).unwrap_or_default();
        let plural = ["s", "es"].into_iter().any(|ending| behind.strip_prefix(ending).is_some_and(ends));
        !before.ends_with(is_letter) && (ends(behind) || plural)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_can_be_read() {
        assert_eq!(rows().len(), TABLE.lines().count() - 1);
        for row in rows() {
            assert!(!row.entry.is_empty() && !row.regimes.is_empty() && !row.source.is_empty(), "{row:?}");
            assert!(!row.groups.is_empty() || !row.codes.is_empty(), "{} fits all goods", row.entry);
        }
    }

    #[test]
    fn lists_that_follow_the_regimes_have_their_entries() -> Result<(), crate::Error> {
        let found = |tariff: &str| -> Result<Vec<&str>, crate::Error> {
            let found = controls(tariff.parse()?, &"852589".parse()?, "uncooled thermal imaging camera");
            Ok(found.into_iter().map(|row| row.entry).collect())
        };
        let of_union = found("EU")?;
        assert!(!of_union.is_empty() && found("KR")? == of_union && found("JP")? == of_union);
        assert!(found("VN")?.is_empty() && !has_controls("VN".parse()?));
        for line in LISTS.lines().skip(1) {
            let list = ControlList::of(line.split('\t').next().unwrap_or_default().parse()?);
            assert!(list.is_some_and(|list| !list.source.is_empty()), "{line}");
        }
        Ok(())
    }

    #[test]
    fn words_stand_by_themselves() {
        assert!(
            has_word("two lasers of 5 kw", "laser") && has_word("laser", "laser") && has_word("红外热像仪", "热像仪")
        );
        assert!(!has_word("laserjet toner", "laser") && !has_word("dental", "ent"));
    }

    #[test]
    fn a_row_needs_one_group_of_words_and_a_code() -> Result<(), crate::Error> {
        let row = Control::read("1C010\tmaterials\tcarbon fibre|碳纤维\t6815 5402\tUS EU\tCarbon fibre\tlaw\t")
            .ok_or(crate::Error::PackMissing)?;
        assert!(row.fits("681511", "tow of carbon fibres") && row.fits("68", "碳纤维布"));
        assert!(!row.fits("681511", "carbon brushes") && !row.fits("540761", "carbon fibre"));
        Ok(())
    }
}
