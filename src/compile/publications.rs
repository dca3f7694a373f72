//! The facts of editions and correlations, from the official publications.
//!
//! Sources: the United Nations Statistics Division's lists of HS 2012 (H4), HS 2017 (H5) and HS 2022 (H6) and
//! its correlation workbooks; the World Customs Organization's Table II, HS 2022 to HS 2028. Only codes,
//! relations and 'ex' marks are taken.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use calamine::{Reader, Xlsx, open_workbook};

use super::nomenclature::word_of_relation;
use super::source::read_text;
use crate::error::Error;
use crate::nomenclature::{Edition, Relation};

/// Goods not classified by kind: a residual of statistics, not of the nomenclature.
const STATISTICAL: &str = "999999";

/// Tables for `data/editions`, as text.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct EditionFacts {
    /// File name and content.
    pub files: Vec<(String, String)>,
}

/// Reads the publications of a folder (`classificationH4.json`, …, `hs2022_to_hs2028_wco_table2.json`).
///
/// # Errors
/// When a publication is missing or has another shape than the one this compiler knows.
pub fn import_editions(folder: &Path) -> Result<EditionFacts, Error> {
    let lists = [
        (Edition::Hs2012, "classificationH4.json"),
        (Edition::Hs2017, "classificationH5.json"),
        (Edition::Hs2022, "classificationH6.json"),
    ];
    let mut codes: BTreeMap<String, BTreeSet<Edition>> = BTreeMap::new();
    for (edition, file) in lists {
        for code in read_list(&folder.join(file))? {
            codes.entry(code).or_default().insert(edition);
        }
    }
    let old = read_workbook(&folder.join("HS2017toHS2012ConversionAndCorrelationTables.xlsx"), 2)?;
    let current = read_workbook(&folder.join("HS2022toHS2017ConversionAndCorrelationTables.xlsx"), 1)?;
    let current_codes: BTreeSet<String> =
        codes.iter().filter(|(_, e)| e.contains(&Edition::Hs2022)).map(|(code, _)| code.clone()).collect();
    let coming = read_table_two(&folder.join("hs2022_to_hs2028_wco_table2.json"), &current_codes)?;
    for new in coming.iter().map(|pair| &pair.new) {
        codes.entry(new.clone()).or_default().insert(Edition::Hs2028);
    }
    let list = codes.iter().map(|(code, editions)| {
        let years: Vec<String> = editions.iter().map(|edition| edition.year().to_string()).collect();
        format!("{code}\t{}\n", years.join(" "))
    });
    Ok(EditionFacts {
        files: vec![
            ("codes.tsv".into(), list.collect()),
            ("2012-2017.tsv".into(), table(&old)),
            ("2017-2022.tsv".into(), table(&current)),
            ("2022-2028.tsv".into(), table(&coming)),
        ],
    })
}

/// An old code, a new one that took goods of it, and whether the source marks the new one 'ex'.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Pair {
    old: String,
    new: String,
    ex: bool,
}

/// The table as text, without codes that stayed what they were.
fn table(pairs: &[Pair]) -> String {
    let mut of_old: BTreeMap<&str, usize> = BTreeMap::new();
    let mut of_new: BTreeMap<&str, usize> = BTreeMap::new();
    for pair in pairs {
        *of_old.entry(&pair.old).or_default() += 1;
        *of_new.entry(&pair.new).or_default() += 1;
    }
    let mut out = String::new();
    for Pair { old, new, ex } in pairs {
        let several = |count: Option<&usize>| count.is_some_and(|n| *n > 1);
        let relation = match (several(of_old.get(old.as_str())), several(of_new.get(new.as_str()))) {
            (false, false) if old == new => continue,
            (false, false) => Relation::Renumbered,
            (true, false) => Relation::Split,
            (false, true) => Relation::Merged,
            (true, true) => Relation::Reorganised,
        };
        let ex = if *ex { "ex" } else { "" };
        out.push_str(&format!("{old}\t{new}\t{}\t{ex}\n", word_of_relation(relation)));
    }
    out
}

/// Six-digit codes of a list of one edition.
fn read_list(path: &Path) -> Result<Vec<String>, Error> {
    let list: serde_json::Value = read_json(path)?;
    let entries = list.get("results").and_then(|results| results.as_array());
    let codes: Vec<String> = entries
        .into_iter()
        .flatten()
        .filter_map(|entry| entry.get("id")?.as_str())
        .filter(|id| id.len() == 6 && id.bytes().all(|b| b.is_ascii_digit()) && *id != STATISTICAL)
        .map(str::to_owned)
        .collect();
    if codes.is_empty() { Err(shape(path, "it lists no six-digit codes under 'results'")) } else { Ok(codes) }
}

/// The n:n sheet of a workbook: newer code in the first column, older one in `old_column`, relation in the next.
fn read_workbook(path: &Path, old_column: usize) -> Result<Vec<Pair>, Error> {
    let mut book: Xlsx<_> = open_workbook(path).map_err(|e: calamine::XlsxError| shape(path, &e.to_string()))?;
    let sheet = book.worksheet_range_at(1).ok_or_else(|| shape(path, "it has no second sheet"))?;
    let sheet = sheet.map_err(|e| shape(path, &e.to_string()))?;
    let mut pairs = Vec::new();
    for row in sheet.rows().skip(2) {
        let cell = |at: usize| row.get(at).map(ToString::to_string).unwrap_or_default().trim().to_owned();
        let (new, old) = (cell(0), cell(old_column));
        if new.is_empty() || new == STATISTICAL {
            continue;
        }
        if new.len() != 6 || old.len() != 6 {
            return Err(shape(path, &format!("'{new}' and '{old}' are not two six-digit codes")));
        }
        // The workbook's own relation says whether the newer code took from several older ones.
        let ex = matches!(cell(old_column + 1).as_str(), "1:n" | "n:n");
        pairs.push(Pair { old, new, ex });
    }
    pairs.sort();
    Ok(pairs)
}

/// Table II lists the subheadings that change; all others stay.
fn read_table_two(path: &Path, current: &BTreeSet<String>) -> Result<Vec<Pair>, Error> {
    let table: BTreeMap<String, serde_json::Value> = read_json(path)?;
    let mut marks: BTreeMap<(String, String), bool> = BTreeMap::new();
    let mut changed: BTreeSet<String> = BTreeSet::new();
    for (old, entry) in &table {
        let old = old.replace('.', "");
        if !current.contains(&old) {
            return Err(shape(path, &format!("{old} is not a subheading of HS 2022")));
        }
        for target in entry.get("targets").and_then(|t| t.as_array()).into_iter().flatten() {
            let code = target.get("code").and_then(|c| c.as_str()).unwrap_or_default().replace('.', "");
            if code.len() != 6 {
                return Err(shape(path, &format!("{old} leads to '{code}', which is not six digits")));
            }
            // The same pair may stand twice, for two parts of the goods: 'ex' on either is kept.
            *marks.entry((old.clone(), code)).or_default() |=
                target.get("partial").and_then(serde_json::Value::as_bool).unwrap_or_default();
        }
        changed.insert(old);
    }
    let stay = current.difference(&changed).map(|code| ((code.clone(), code.clone()), false));
    marks.extend(stay);
    Ok(marks.into_iter().map(|((old, new), ex)| Pair { old, new, ex }).collect())
}

fn read_json<T: serde::de::DeserializeOwned>(path: &Path) -> Result<T, Error> {
    serde_json::from_str(&read_text(path)?).map_err(|e| shape(path, &e.to_string()))
}

fn shape(path: &Path, reason: &str) -> Error {
    Error::SourceInvalid { place: path.display().to_string(), reason: reason.to_owned() }
}
