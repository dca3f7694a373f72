//! The goods classification table of the United Kingdom, from the draft of its tariff of January 2022, with the rates
//! that `ukgt` finds for its lines.
//!
//! The table was taken from a document, and not all of it is sound, so that codes decide, and indents only describe:
//! - A code stands as often as there are titles above it that have no code of their own. The deepest row is the line.
//! - A line is declarable when no other code stands below its own and the table marks it, or its indent was lost: some
//!   fifty rows stand at the indent of headings.
//! - A code that stands alone among those of one other heading is a misprint, and left out.
//! - A code that is not marked and has no line below it is left out: the lines below it were lost, or it is misprinted.
//! - A code whose subheading is not one of HS 2022 remained from the year before or is a misprint, and is left out.

use std::collections::{BTreeMap, BTreeSet};

use super::ukgt::{self, Rates};
use super::{File, Line, Lines, Tree, invalid};
use crate::error::Error;

const COLUMNS: [&str; 4] = ["code10", "indent", "description", "declarable_leaf"];

struct Row {
    place: String,
    /// Ten digits, zeros behind those of a title.
    code: String,
    indent: usize,
    /// Whether the table says that goods can be declared under the row.
    marked: bool,
    description: String,
}

impl Row {
    /// The digits without the pairs of zeros at the end.
    fn stem(&self) -> &str {
        stem(&self.code)
    }

    /// Whether the row stands at the indent of headings and is none.
    fn lost_its_indent(&self) -> bool {
        self.indent == 0 && self.stem().len() > 4
    }
}

fn stem(mut code: &str) -> &str {
    while let Some(shorter) = code.strip_suffix("00") {
        code = shorter;
    }
    code
}

/// The table, and where there are more files, the rates of 2021 and the correlation from the codes of 2021.
pub(super) fn read(files: &[File]) -> Result<Lines, Error> {
    let (list, rates) = match files {
        [list] => (list, Rates::default()),
        [list, rates, correlation] => (list, Rates::read(rates, correlation)?),
        _ => return Err(invalid("GB", "the files are the table alone, or the table, the rates and the correlation")),
    };
    let rows = without_misprints(rows(list)?);
    let declarable = declarable(&rows);
    let mut lines = Vec::new();
    for (row, description) in deepest(&rows).into_values() {
        let is_declarable = declarable.contains(row.code.as_str());
        let below = declarable.range(row.stem()..).next();
        let (digits, values) = match below {
            _ if is_declarable => (row.code.as_str(), rates.of(&row.code)),
            Some(below) if below.starts_with(row.stem()) => (row.stem(), Default::default()),
            _ => continue,
        };
        lines.push(Line {
            code: digits.parse().map_err(|e: Error| invalid(&row.place, &e.to_string()))?,
            declarable: is_declarable,
            valid: [None, None],
            values: values.to_vec(),
            description,
        });
    }
    Ok(Lines { columns: ukgt::COLUMNS.to_vec(), lines })
}

fn rows(list: &File) -> Result<Vec<Row>, Error> {
    let row = |(at, [code, indent, description, marked]): (usize, [String; 4])| {
        let place = format!("{}: row {}", list.name, at + 2);
        if code.len() != 10 || !code.bytes().all(|digit| digit.is_ascii_digit()) {
            return Err(invalid(&place, &format!("'{code}' is not ten digits")));
        }
        let marked = match marked.as_str() {
            "0" => false,
            "1" => true,
            other => return Err(invalid(&place, &format!("'{other}' is neither 0 nor 1"))),
        };
        let indent = indent.parse().map_err(|_| invalid(&place, &format!("'{indent}' is no indent")))?;
        Ok(Row { place, code, indent, marked, description })
    };
    list.table(b',', COLUMNS)?.into_iter().enumerate().map(row).collect()
}

/// The rows without those whose code stands alone among the codes of one other heading.
fn without_misprints(rows: Vec<Row>) -> Vec<Row> {
    let heading = |at: usize| rows.get(at).map(|row| &row.code[..4]);
    let is_misprint = |at: usize| at > 0 && heading(at - 1) == heading(at + 1) && heading(at - 1) != heading(at);
    let misprints: BTreeSet<usize> = (0..rows.len()).filter(|at| is_misprint(*at)).collect();
    rows.into_iter().enumerate().filter(|(at, _)| !misprints.contains(at)).map(|(_, row)| row).collect()
}

/// The codes that goods can be declared under.
fn declarable(rows: &[Row]) -> BTreeSet<&str> {
    let subheadings = subheadings();
    let stems: BTreeSet<&str> = rows.iter().map(Row::stem).collect();
    let has_below = |own: &str| stems.range(own..).nth(1).is_some_and(|next| next.starts_with(own));
    let marked = rows.iter().filter(|row| row.marked || row.lost_its_indent());
    let codes = marked.filter(|row| !has_below(row.stem())).map(|row| row.code.as_str());
    codes.filter(|code| subheadings.contains(&code[..6])).collect()
}

/// The subheadings of HS 2022.
fn subheadings() -> BTreeSet<&'static str> {
    let codes = include_str!("../../../data/editions/codes.tsv").lines().filter_map(|line| line.split_once('\t'));
    codes.filter(|(_, editions)| editions.contains("2022")).map(|(code, _)| code).collect()
}

/// Of each code the deepest row, the last of several, and its description.
fn deepest(rows: &[Row]) -> BTreeMap<&str, (&Row, String)> {
    let mut tree = Tree::default();
    // The stems of the row and of what stands above it, by depth.
    let mut above: Vec<&str> = Vec::new();
    let mut deepest: BTreeMap<&str, (usize, &Row, String)> = BTreeMap::new();
    for row in rows {
        let covering = || above.iter().rposition(|stem| !stem.is_empty() && row.code.starts_with(stem));
        let depth = if row.lost_its_indent() { covering().map_or(0, |at| at + 1) } else { row.indent };
        if depth > above.len() {
            // A row between is missing; what does not cover the code stood beside that row.
            let kept = covering().map_or(0, |at| at + 1);
            above.truncate(kept);
            tree.above.truncate(kept);
        }
        above.resize(depth, "");
        above.push(row.stem());
        tree.step(depth, &row.description, Vec::new());
        if deepest.get(row.code.as_str()).is_none_or(|(known, ..)| *known <= depth) {
            deepest.insert(&row.code, (depth, row, tree.description()));
        }
    }
    deepest.into_iter().map(|(code, (_, row, description))| (code, (row, description))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::PackHash;

    const TABLE: &str = "\
code10,indent,description,declarable_leaf
9701000000,0,I. ON WALLS,1
9701000000,0,Pictures,0
9701210000,1,\"Framed, with glass\",0
9701210000,2,Of wood,1
9701290000,2,Other,1
9701290010,0,By children,0
9701290090,0,Other,0
9702100000,2,Misprinted,1
9701300000,2,Of the year before,1
9701220000,2,Lost below,0
9701910000,1,Shelves,0
9701919120,3,For books,1
9701919190,3,Other,1
9704000000,0,Stamps,1
";

    fn file(text: &str) -> File {
        File { name: "list.csv".to_owned(), bytes: text.into(), hash: PackHash([0; 32]) }
    }

    fn lines() -> Vec<Line> {
        read(&[file(TABLE)]).expect("a table").lines
    }

    #[test]
    fn codes_decide_which_lines_are_declarable() {
        let shown: Vec<String> =
            lines().iter().map(|line| format!("{} {}", line.code.digits(), line.declarable)).collect();
        let declarable = ["9701210000", "9701290010", "9701290090", "9701919120", "9701919190", "9704000000"];
        let titles = ["9701", "970129", "970191"];
        let expected = titles.map(|code| (code, false)).into_iter().chain(declarable.map(|code| (code, true)));
        let mut expected: Vec<String> = expected.map(|(code, declarable)| format!("{code} {declarable}")).collect();
        expected.sort();
        assert_eq!(shown, expected);
    }

    #[test]
    fn the_deepest_row_of_a_code_describes_it() {
        let lines = lines();
        let described = |code: &str| {
            let line = lines.iter().find(|line| line.code.digits() == code).expect("a line");
            line.description.clone()
        };
        assert_eq!(described("9701"), "Pictures");
        assert_eq!(described("9701210000"), "Pictures; Framed, with glass; Of wood");
        assert_eq!(described("9701290090"), "Pictures; Framed, with glass; Other; Other");
        assert_eq!(described("9701919120"), "Pictures; Shelves; For books");
    }

    #[test]
    fn a_row_that_stood_below_a_missing_one_is_not_put_below_its_neighbour() {
        let text = "code10,indent,description,declarable_leaf\n\
            9701000000,0,Pictures,0\n9701210000,1,Framed,0\n9701221000,3,Of wood,1\n";
        let lines = read(&[file(text)]).expect("a table").lines;
        assert_eq!(lines[1].description, "Pictures; Of wood");
    }

    #[test]
    fn rows_that_cannot_be_read_are_named() {
        for (row, reason) in [
            ("970121000,1,x,1", "'970121000' is not ten digits"),
            ("9701210000,a,x,1", "'a' is no indent"),
            ("9701210000,1,x,yes", "'yes' is neither 0 nor 1"),
        ] {
            let message = read(&[file(&format!("{TABLE}{row}\n"))]).expect_err(reason).to_string();
            assert_eq!(message, format!("list.csv: row 16: {reason}"));
        }
    }
}
