//! The elements that a declaration in China has to name, as an ordered checklist.
//!
//! The publication writes each with hints in brackets. `data/elements/cn.tsv` numbers the names before the brackets; a
//! facts pack has the numbers of a line in the column `elements`, in their order, with `~` behind them where the
//! publication is cut. A full pack also has the publisher's own texts.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Serialize;

use super::facts::Facts;

/// The elements of a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Checklist {
    /// In the order in which a declaration names them.
    pub elements: Vec<DeclarationElement>,
    /// Whether texts are cut in the publication, so that hints of what to state are missing.
    pub is_cut: bool,
}

/// Something that a declaration has to say of the goods.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct DeclarationElement {
    /// What it is, in plain English.
    pub name: String,
    /// Its name in the publication, without hints.
    pub local_name: String,
    /// The publisher's own text, in full packs.
    pub text: Option<String>,
    /// What the given goods say of it; none where they do not.
    pub answer: Option<String>,
}

const TABLE: &str = include_str!("../../data/elements/cn.tsv");

/// Marks a list that is cut in the publication.
const CUT: &str = "~";
/// In the place of an element that the table does not have.
#[cfg(any(feature = "compile", test))]
const UNKNOWN: &str = "0";
/// That a line has no elements.
#[cfg(feature = "compile")]
const NONE: &str = "无";

/// A row of the table: what it is called in the publication and here, and the fact of the goods that answers it.
#[derive(Clone, Copy)]
struct Element {
    local_name: &'static str,
    name: &'static str,
    fact: &'static str,
}

/// The rows by id.
fn elements() -> &'static BTreeMap<&'static str, Element> {
    static ELEMENTS: OnceLock<BTreeMap<&str, Element>> = OnceLock::new();
    let read = |line: &'static str| {
        let columns: Vec<&str> = line.split('\t').collect();
        let [id, local_name, name, fact] = columns[..] else { return None };
        Some((id, Element { local_name, name, fact }))
    };
    ELEMENTS.get_or_init(|| TABLE.lines().skip(1).filter_map(read).collect())
}

/// The checklist of a line from the columns `elements` and `declaration_elements`.
pub(super) fn checklist(ids: &str, texts: Option<&str>, facts: &Facts<'_>) -> Checklist {
    let texts: Vec<&str> = texts.map(|texts| own_texts(texts).collect()).unwrap_or_default();
    let is_cut = ids.ends_with(CUT);
    let element = |(at, id): (usize, &str)| {
        let text = texts.get(at).map(|text| (*text).to_owned());
        let Some(element) = elements().get(id) else {
            let name = "an element that the data do not name: see the publication".to_owned();
            return DeclarationElement { local_name: String::new(), name, text, answer: None };
        };
        let Element { local_name, name, fact } = *element;
        let answer = facts.answer([local_name, name], fact);
        DeclarationElement { name: name.to_owned(), local_name: local_name.to_owned(), text, answer }
    };
    let ids = ids.split(' ').filter(|id| !id.is_empty() && *id != CUT);
    Checklist { elements: ids.enumerate().map(element).collect(), is_cut }
}

/// The texts of a cell such as `1:品牌类型;2:用途（如 …）`, without their numbers.
fn own_texts(cell: &str) -> impl Iterator<Item = &str> {
    cell.split(';').map(|part| part.split_once(':').map_or(part, |(_, text)| text))
}

/// The ids of the elements of a cell, parted by blanks, for the column `elements` of a pack.
#[cfg(feature = "compile")]
pub(crate) fn ids_of(cell: &str) -> String {
    static IDS: OnceLock<BTreeMap<&str, &str>> = OnceLock::new();
    let ids = IDS.get_or_init(|| elements().iter().map(|(id, element)| (element.local_name, *id)).collect());
    if cell.is_empty() || cell == NONE {
        return String::new();
    }
    let id = |text: &str| {
        let name = text.split(['(', '（', '[', '［', '〔', '【']).next().unwrap_or_default().trim();
        ids.get(name).copied().unwrap_or(UNKNOWN)
    };
    let is_open = |text: &str| {
        let count = |brackets: [char; 2]| text.chars().filter(|c| brackets.contains(c)).count();
        count(['(', '（']) > count([')', '）'])
    };
    let cut = own_texts(cell).any(is_open).then_some(CUT);
    own_texts(cell).map(id).chain(cut).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::goods::GoodsItem;

    #[test]
    fn every_row_can_be_read_and_names_are_there_once() {
        assert_eq!(elements().len(), TABLE.lines().count() - 1);
        let names: std::collections::BTreeSet<&str> = elements().values().map(|element| element.local_name).collect();
        assert_eq!(names.len(), elements().len());
        assert!(elements().values().all(|element| !element.name.is_empty()));
        assert!(!elements().contains_key(UNKNOWN));
    }

    #[test]
    fn a_checklist_keeps_the_order_and_is_answered() {
        let goods = GoodsItem::new("kettle").with_intended_use("boiling water");
        let own = "1:品牌类型;2:用途（如家用;3:其他";
        let ids: Vec<&str> = ["品牌类型", "用途", "其他"]
            .iter()
            .filter_map(|name| elements().iter().find(|(_, element)| element.local_name == *name).map(|(id, _)| *id))
            .collect();
        let list = checklist(&format!("{} ~", ids.join(" ")), Some(own), &Facts::read(Some(&goods)));
        let said: Vec<(&str, Option<&str>, Option<&str>)> = list
            .elements
            .iter()
            .map(|element| (element.local_name.as_str(), element.text.as_deref(), element.answer.as_deref()))
            .collect();
        assert!(list.is_cut);
        assert_eq!(
            said,
            [
                ("品牌类型", Some("品牌类型"), None),
                ("用途", Some("用途（如家用"), Some("boiling water")),
                ("其他", Some("其他"), None)
            ]
        );
    }

    #[test]
    #[cfg(feature = "compile")]
    fn elements_become_ids_and_cut_lists_are_marked() {
        let id = |name: &str| ids_of(&format!("1:{name}"));
        assert_eq!(ids_of("1:用途（如家用）;2:型号"), format!("{} {}", id("用途"), id("型号")));
        assert_eq!(ids_of("1:型号;2:用途（如"), format!("{} {} ~", id("型号"), id("用途")));
        assert_eq!((ids_of(""), ids_of("无"), ids_of("1:没有这个名称")), (String::new(), String::new(), "0".into()));
    }
}
