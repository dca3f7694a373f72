//! TARIC, the tariff nomenclature of the European Union, as the Commission exports it to workbooks, one for each
//! language, and the supplementary units of the Combined Nomenclature from a workbook beside it.
//!
//! A code of ten digits stands once with the suffix 80, and with 10 to 70 as often as there are titles above it that
//! have no code of their own. Titles of these suffixes are in the descriptions and are no lines. A line without others
//! below it is declarable and has all ten digits; one with others has the digits of its place in the hierarchy, since
//! its code filled up with zeros says no more.
//!
//! The descriptions are those of the first workbook; one in another language must have the same lines. Supplementary
//! units stand at eight digits and hold for all lines below; where the workbook says that there is none, or is of
//! another year and does not have the code, the line has no unit. Rates are measures, which are published elsewhere.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::sheet::Sheet;
use super::{File, Line, Lines, Tree, invalid};
use crate::error::Error;

const COLUMNS: [&str; 1] = ["unit"];
const NOMENCLATURE: [&str; 6] = ["Goods code", "Start date", "End date", "Hier. Pos.", "Indent", "Description"];
const UNITS: [&str; 2] = ["CNKEY", "SU"];
/// The suffix of a line; those below are of titles.
const LINE: &str = "80";
const NO_UNIT: &str = "-";

/// A row of the nomenclature.
struct Row {
    place: String,
    /// Ten digits, zeros behind its own.
    code: String,
    suffix: String,
    /// How many digits are its own.
    digits: usize,
    depth: usize,
    valid: [Option<Date>; 2],
    description: String,
}

pub(super) fn read(files: &[File]) -> Result<Lines, Error> {
    let [first, others @ ..] = files else { return Err(invalid("EU", "the nomenclature is missing")) };
    let rows = rows(&Sheet::read(first)?)?;
    let mut units = BTreeMap::new();
    for file in others {
        let sheet = Sheet::read(file)?;
        if sheet.has(UNITS) {
            add_units(&sheet, &mut units)?;
        } else {
            check_same(&rows, &self::rows(&sheet)?, file)?;
        }
    }
    let mut tree = Tree::default();
    let mut lines = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        tree.step(row.depth, &row.description, Vec::new());
        if row.suffix != LINE {
            continue;
        }
        let declarable = rows.get(at + 1).is_none_or(|next| next.depth <= row.depth);
        let digits = if declarable { row.code.as_str() } else { &row.code[..row.digits] };
        let unit = digits.get(..8).and_then(|code| units.get(code)).cloned().unwrap_or_default();
        lines.push(Line {
            code: digits.parse().map_err(|e: Error| invalid(&row.place, &e.to_string()))?,
            declarable,
            valid: row.valid,
            values: vec![unit],
            description: tree.description(),
        });
    }
    Ok(Lines { columns: COLUMNS.to_vec(), lines })
}

/// The rows of the nomenclature, checked.
fn rows(sheet: &Sheet) -> Result<Vec<Row>, Error> {
    let mut rows: Vec<Row> = Vec::new();
    for (place, cells) in sheet.table(NOMENCLATURE)? {
        let row = row(place, cells)?;
        if rows.last().is_some_and(|last| (&last.code, &last.suffix) >= (&row.code, &row.suffix)) {
            return Err(invalid(&row.place, "its code and suffix do not follow those of the row above"));
        }
        rows.push(row);
    }
    Ok(rows)
}

fn row(place: String, [key, from, to, position, indent, description]: [String; 6]) -> Result<Row, Error> {
    let broken = |what: &str| invalid(&place, what);
    let is_number = |text: &str, len| text.len() == len && text.bytes().all(|byte| byte.is_ascii_digit());
    let (code, suffix) = key
        .split_once(' ')
        .filter(|(code, suffix)| is_number(code, 10) && is_number(suffix, 2))
        .ok_or_else(|| broken(&format!("'{key}' is not ten digits and a suffix of two")))?;
    let digits = position.parse().ok().filter(|digits| [2, 4, 6, 8, 10].contains(digits));
    let digits: usize = digits.ok_or_else(|| broken(&format!("'{position}' is no place in the hierarchy")))?;
    if code[digits..].bytes().any(|digit| digit != b'0') {
        return Err(broken(&format!("{code} has other digits than its {digits}")));
    }
    if indent.chars().any(|c| c != '-' && c != ' ') {
        return Err(broken(&format!("'{indent}' is no indent")));
    }
    let day = |text: &str| match text {
        "" => Ok(None),
        text => Date::strptime("%d-%m-%Y", text).map(Some).map_err(|_| broken(&format!("'{text}' is no date"))),
    };
    let depth = match digits {
        2 => 0,
        // A sub-chapter stands between the chapter and its headings, none of which has an indent.
        4 if suffix != LINE => 1,
        _ => 2 + indent.matches('-').count(),
    };
    Ok(Row {
        code: code.to_owned(),
        suffix: suffix.to_owned(),
        digits,
        depth,
        valid: [day(&from)?, day(&to)?],
        description: plain(&description),
        place,
    })
}

/// The text without the marks of its typesetting: `|` is a thin space, `$` and `@` raise and lower the next letter, and
/// `!x!` and `!o!` are signs.
fn plain(text: &str) -> String {
    let text = text.replace("!x!", "×").replace("!o!", "°").replace('|', " ");
    let text = text.replace(['$', '@', '\u{ad}', '\u{200b}'], "");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Refuses a nomenclature in another language that has other lines.
fn check_same(rows: &[Row], others: &[Row], file: &File) -> Result<(), Error> {
    fn facts(row: &Row) -> (&str, &str, usize, [Option<Date>; 2]) {
        (&row.code, &row.suffix, row.depth, row.valid)
    }
    let differs = rows.iter().zip(others).find(|(row, other)| facts(row) != facts(other));
    let place = match differs {
        Some((_, other)) => &other.place,
        None if rows.len() == others.len() => return Ok(()),
        None => &file.name,
    };
    Err(invalid(place, "it differs from the nomenclature of the first file: they are of two editions"))
}

/// The units by code of eight digits.
fn add_units(sheet: &Sheet, units: &mut BTreeMap<String, String>) -> Result<(), Error> {
    for (place, [key, unit]) in sheet.table(UNITS)? {
        let (code, suffix) = key
            .split_at_checked(8)
            .and_then(|(code, rest)| Some((code, rest.strip_prefix("00")?)))
            .filter(|(_, suffix)| suffix.len() == 2 && key.bytes().all(|byte| byte.is_ascii_digit()))
            .ok_or_else(|| invalid(&place, &format!("'{key}' is not eight digits, two zeros and a suffix of two")))?;
        if suffix == LINE && !unit.is_empty() && unit != NO_UNIT {
            units.insert(code.to_owned(), plain(&unit));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::sheet::tests::workbook;
    use super::*;

    const HEADER: [&str; 8] = [
        "Goods code",
        "Start date",
        "End date",
        "Language",
        "Hier. Pos.",
        "Indent",
        "Description",
        "Descr. start date",
    ];

    type Cells<'a> = (&'a str, &'a str, &'a str, &'a str, &'a str);

    /// A code with its suffix, place in the hierarchy, indent, description and last day.
    const ROWS: [Cells; 9] = [
        ("9700000000 80", "2", "", "THINGS TO LOOK AT", ""),
        ("9701000000 10", "4", "", "I. ON WALLS", ""),
        ("9701000000 80", "4", "", "Pictures", ""),
        ("9701210000 10", "6", "- ", "Framed", ""),
        ("9701210000 80", "6", "- - ", "Up to 2|m$2", ""),
        ("9701290000 80", "6", "- - ", "Other", ""),
        ("9701291000 80", "8", "- - - ", "Of  wood", "31-12-2030"),
        ("9701299000 80", "8", "- - - ", "Other\n(2 !x! 2)", ""),
        ("9701300000 80", "6", "- ", "Unframed", ""),
    ];

    fn nomenclature(name: &str, rows: &[Cells]) -> File {
        let cells = rows.iter().map(|(code, position, indent, description, to)| {
            [*code, "01-01-2012", *to, "EN", *position, *indent, *description, "01-01-2013"]
        });
        let rows: Vec<[&str; 8]> = [HEADER].into_iter().chain(cells).collect();
        workbook(name, &rows.iter().map(<[&str; 8]>::as_slice).collect::<Vec<_>>())
    }

    fn changed(at: usize, row: Cells<'static>) -> Vec<Cells<'static>> {
        let mut rows = ROWS.to_vec();
        rows[at] = row;
        rows
    }

    fn error(files: &[File]) -> String {
        read(files).expect_err("a broken publication").to_string()
    }

    #[test]
    fn lines_without_others_below_have_ten_digits() {
        let lines = read(&[nomenclature("en.xlsx", &ROWS)]).expect("a nomenclature").lines;
        let shown: Vec<String> =
            lines.iter().map(|line| format!("{} {}", line.code.digits(), line.declarable)).collect();
        let expected = [
            "97 false",
            "9701 false",
            "9701210000 true",
            "970129 false",
            "9701291000 true",
            "9701299000 true",
            "9701300000 true",
        ];
        assert_eq!(shown, expected);
    }

    #[test]
    fn a_description_has_the_titles_above_and_no_marks() {
        let lines = read(&[nomenclature("en.xlsx", &ROWS)]).expect("a nomenclature").lines;
        let described = |at: usize| lines[at].description.as_str();
        assert_eq!(described(2), "THINGS TO LOOK AT; I. ON WALLS; Pictures; Framed; Up to 2 m2");
        assert_eq!(described(5), "THINGS TO LOOK AT; I. ON WALLS; Pictures; Framed; Other; Other (2 × 2)");
        assert_eq!(described(6), "THINGS TO LOOK AT; I. ON WALLS; Pictures; Unframed");
    }

    #[test]
    fn dates_are_those_of_the_line() {
        let lines = read(&[nomenclature("en.xlsx", &ROWS)]).expect("a nomenclature").lines;
        let day = |year, month, day| Some(jiff::civil::date(year, month, day));
        assert_eq!(lines[4].valid, [day(2012, 1, 1), day(2030, 12, 31)]);
        assert_eq!(lines[5].valid, [day(2012, 1, 1), None]);
    }

    #[test]
    fn units_hold_for_all_lines_below_eight_digits() {
        let units: [&[&str]; 5] = [
            &["CNKEY", "SU", "SU_Name"],
            &["970121000010", "m", "Metre"],
            &["970121000080", "kg\u{a0}90\u{a0}%", "Kilogram"],
            &["970129100080", "-", "None"],
            &["970129900080"],
        ];
        let lines = read(&[nomenclature("en.xlsx", &ROWS), workbook("units.xlsx", &units)]).expect("both").lines;
        let units: Vec<&str> = lines.iter().map(|line| line.values[0].as_str()).collect();
        assert_eq!(units, ["", "", "kg 90 %", "", "", "", ""]);
        let broken = workbook("units.xlsx", &[&["CNKEY", "SU"], &["9701210080", "m"]]);
        let message = error(&[nomenclature("en.xlsx", &ROWS), broken]);
        assert_eq!(message, "units.xlsx: row 2: '9701210080' is not eight digits, two zeros and a suffix of two");
    }

    #[test]
    fn another_language_must_have_the_same_lines() {
        let other = changed(3, ("9701210000 10", "6", "- ", "Gerahmt", ""));
        let first = "THINGS TO LOOK AT; I. ON WALLS; Pictures; Framed; Other";
        let lines =
            read(&[nomenclature("en.xlsx", &ROWS), nomenclature("de.xlsx", &other)]).expect("two languages").lines;
        assert_eq!(lines[3].description, first);
        let editions = "it differs from the nomenclature of the first file: they are of two editions";
        let other = changed(6, ("9701292000 80", "8", "- - - ", "Aus Holz", "31-12-2030"));
        let message = error(&[nomenclature("en.xlsx", &ROWS), nomenclature("de.xlsx", &other)]);
        assert_eq!(message, format!("de.xlsx: row 8: {editions}"));
        let message = error(&[nomenclature("en.xlsx", &ROWS), nomenclature("de.xlsx", &ROWS[..8])]);
        assert_eq!(message, format!("de.xlsx: {editions}"));
    }

    #[test]
    fn rows_that_cannot_be_read_are_named() {
        for (row, reason) in [
            (("97012100 80", "6", "- - ", "x", ""), "'97012100 80' is not ten digits and a suffix of two"),
            (("9701210000 80", "7", "- - ", "x", ""), "'7' is no place in the hierarchy"),
            (("9701210000 80", "4", "- - ", "x", ""), "9701210000 has other digits than its 4"),
            (("9701210000 80", "6", "2", "x", ""), "'2' is no indent"),
            (("9701210000 80", "6", "- - ", "x", "2030"), "'2030' is no date"),
            (("9701210000 10", "6", "- - ", "x", ""), "its code and suffix do not follow those of the row above"),
        ] {
            assert_eq!(error(&[nomenclature("en.xlsx", &changed(4, row))]), format!("en.xlsx: row 6: {reason}"));
        }
    }
}
