//! The tariff of Japan, as its customs publish it chapter by chapter: rows by the depth of their indent, lines of nine
//! digits, rates of the law and of 22 agreements, codes of other laws.
//!
//! A row takes each rate of the law, and the other laws, from the row above where it leaves them blank; rates of
//! agreements stand on the lines themselves. Rates are as written: a WTO rate in parentheses does not apply because
//! another is lower. Rates that differ by goods are parted by ` | ` where the source has a line end; eight lines are
//! two rows, one for each season, and have their rates likewise. Of two units the first is the one of quantity.
//!
//! Rows without three digits of statistics are titles. The first of a heading or subheading is kept as the line of its
//! code where it has words; the others, and those of sub-chapters, go into the descriptions below them. Whether a row
//! is a leaf is not taken from the source, which errs where its indents do: every line of nine digits is declared.

use super::{File, Line, Lines, Tree, agreements, invalid};
use crate::code::TariffCode;
use crate::error::Error;

const COLUMNS: [&str; 10] = [
    "unit",
    "unit_2",
    "rate_general",
    "rate_temporary",
    "rate_wto",
    "rate_gsp",
    "rate_ldc",
    "other_laws",
    "free_agreements",
    "rate_agreements",
];

/// Columns of the publication: the line, what it inherits, and the rates of [`PARTNERS`].
const SOURCE: [&str; 35] = [
    "level",
    "stat_code",
    "suffix3",
    "code9",
    "desc_ja",
    "unit1",
    "unit2",
    "基本",
    "暫定",
    "WTO協定",
    "特恵",
    "特別特恵",
    "other_laws",
    "EPA_シンガポール",
    "EPA_メキシコ",
    "EPA_マレーシア",
    "EPA_チリ",
    "EPA_タイ",
    "EPA_インドネシア",
    "EPA_ブルネイ",
    "EPA_アセアン",
    "EPA_フィリピン",
    "EPA_スイス",
    "EPA_ベトナム",
    "EPA_インド",
    "EPA_ペルー",
    "EPA_豪州",
    "EPA_モンゴル",
    "EPA_CPTPP",
    "EPA_欧州連合",
    "EPA_英国",
    "EPA_RCEP_アセアン豪州NZ",
    "EPA_RCEP_中国",
    "EPA_RCEP_韓国",
    "EPA_日米貿易協定",
];

/// How many columns a row inherits: the rates of the law and the codes of other laws.
const INHERITED: usize = 6;

/// Partners of agreements in the order of the columns; RCEP has one rate for its other members, one for China and one
/// for Korea.
const PARTNERS: [&str; 22] = [
    "SG", "MX", "MY", "CL", "TH", "ID", "BN", "ASEAN", "PH", "CH", "VN", "IN", "PE", "AU", "MN", "CPTPP", "EU", "GB",
    "RCEP", "RCEP-CN", "RCEP-KR", "US",
];

/// A row that has a code.
struct Row {
    code: TariffCode,
    declarable: bool,
    /// What stands above it.
    above: String,
    words: String,
    /// Values of all columns but the agreements.
    values: Vec<String>,
    agreed: Vec<String>,
}

pub(super) fn read(files: &[File]) -> Result<Lines, Error> {
    let [file] = files else { return Err(invalid("JP", "the schedule is one file")) };
    let mut tree = Tree::default();
    let mut rows: Vec<Row> = Vec::new();
    for (at, cells) in file.table(b',', SOURCE)?.into_iter().enumerate() {
        let place = format!("{}: row {}", file.name, at + 2);
        let [level, subheading, suffix, full, words, unit_1, unit_2, rates @ ..] = cells;
        let depth: usize = level.parse().map_err(|_| invalid(&place, "its level is no number"))?;
        if depth > tree.above.len() {
            return Err(invalid(&place, "its level is more than one below that of the row above"));
        }
        tree.above.truncate(depth);
        let above = tree.description();
        let words = in_one_line(words.trim_start_matches(DASHES), " ");
        let rates = rates.map(|cell| in_one_line(&cell, " | "));
        let (of_law, agreed) = rates.split_at(INHERITED);
        let inherited = inherit(&tree, of_law);
        tree.step(depth, &words, inherited.clone());
        let Some((code, declarable)) = code_of(&place, &subheading, &suffix, &full)? else { continue };
        let has_line = || rows.last().is_some_and(|last| code.covers(&last.code));
        if !declarable && (words.is_empty() || has_line()) {
            continue;
        }
        let units = if unit_1.is_empty() { [unit_2, unit_1] } else { [unit_1, unit_2] };
        let units = units.map(|cell| in_one_line(&cell, " "));
        let values = units.into_iter().chain(inherited).collect();
        rows.push(Row { code, declarable, above, words, values, agreed: agreed.to_vec() });
    }
    let lines = rows.chunk_by(|a, b| a.code == b.code).map(|rows| line(&file.name, rows)).collect::<Result<_, _>>()?;
    Ok(Lines { columns: COLUMNS.to_vec(), lines })
}

/// What stands before the words of an indented row.
const DASHES: [char; 3] = ['−', ' ', '\u{3000}'];

/// Each value of the row above where the row has none of its own.
fn inherit(tree: &Tree, own: &[String]) -> Vec<String> {
    let mut own = own.to_vec();
    if let Some((_, above)) = tree.above.last() {
        for (value, above) in own.iter_mut().zip(above).filter(|(value, _)| value.is_empty()) {
            value.clone_from(above);
        }
    }
    own
}

/// The code of a row and whether it is one of nine digits; none for a row without a code.
fn code_of(place: &str, subheading: &str, suffix: &str, full: &str) -> Result<Option<(TariffCode, bool)>, Error> {
    let joined = format!("{subheading}{suffix}");
    if joined.is_empty() && full.is_empty() {
        return Ok(None);
    }
    let code: TariffCode = joined.parse().map_err(|e: Error| invalid(place, &e.to_string()))?;
    match (code.digit_count(), full) {
        (9, full) if full == code.digits() => Ok(Some((code, true))),
        (4 | 6, "") => Ok(Some((code, false))),
        _ => Err(invalid(place, &format!("'{full}' is not the code '{joined}' that the row has in parts"))),
    }
}

/// The line of a row, or of rows that have one code and differ by season.
fn line(file: &str, rows: &[Row]) -> Result<Line, Error> {
    let [first, others @ ..] = rows else { return Err(invalid(file, "a line has no row")) };
    let mut values: Vec<String> = (0..first.values.len()).map(|at| together(rows, |row| &row.values[at])).collect();
    let agreed = PARTNERS.iter().enumerate().map(|(at, partner)| (*partner, together(rows, |row| &row.agreed[at])));
    let place = format!("{file}: line {}", first.code);
    values.extend(agreements(&place, "無税", agreed.filter(|(_, rate)| !rate.is_empty()).collect())?);
    let words = if others.is_empty() { first.words.as_str() } else { "" };
    let path: Vec<&str> = [first.above.as_str(), words].into_iter().filter(|words| !words.is_empty()).collect();
    Ok(Line {
        code: first.code,
        declarable: first.declarable,
        valid: [None, None],
        values,
        description: path.join("; "),
    })
}

/// The value that rows share, or that of each behind its words, as the source writes rates that differ by goods.
fn together<'r>(rows: &'r [Row], value: impl Fn(&'r Row) -> &'r String) -> String {
    if rows.windows(2).all(|pair| value(&pair[0]) == value(&pair[1])) {
        return rows.first().map(|row| value(row).clone()).unwrap_or_default();
    }
    let with_value = rows.iter().filter(|row| !value(row).is_empty());
    let worded = with_value.map(|row| format!("{}\u{3000}{}", without_number(&row.words), value(row)));
    worded.collect::<Vec<_>>().join(" | ")
}

/// Words without the number of their paragraph: `(1)` or `1`.
fn without_number(words: &str) -> &str {
    words.trim_start_matches(|c: char| c.is_ascii_digit() || "()（） ".contains(c))
}

/// A cell whose lines are parted by `mark`.
fn in_one_line(cell: &str, mark: &str) -> String {
    let lines: Vec<&str> = cell.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    lines.join(mark)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows of a made-up tariff, each by the names of its cells; the others are blank.
    fn read_rows(rows: &[&[(&str, &str)]]) -> Result<Vec<Line>, Error> {
        let mut text = SOURCE.join(",");
        for row in rows {
            let cell = |name: &&str| row.iter().find(|(own, _)| own == name).map_or("", |(_, text)| text);
            let cells: Vec<String> = SOURCE.iter().map(|name| format!("\"{}\"", cell(name))).collect();
            text += &format!("\n{}", cells.join(","));
        }
        Ok(read(&[File::of("made_up.csv", &text)])?.lines)
    }

    fn value<'l>(line: &'l Line, column: &str) -> &'l str {
        COLUMNS.iter().zip(&line.values).find(|(name, _)| **name == column).map_or("no column", |(_, value)| value)
    }

    const KETTLES: &[&[(&str, &str)]] = &[
        &[("level", "0"), ("desc_ja", "kitchen goods")],
        &[("level", "0"), ("stat_code", "99.91"), ("desc_ja", "kettles"), ("other_laws", "FD")],
        &[("level", "1"), ("stat_code", "99.91"), ("desc_ja", "− of metal")],
        &[("level", "2"), ("stat_code", "9991.11"), ("desc_ja", "−− of steel"), ("基本", "5%"), ("特別特恵", "無税")],
        &[
            ("level", "3"),
            ("stat_code", "9991.11"),
            ("suffix3", "010"),
            ("code9", "999111010"),
            ("desc_ja", "1 small"),
            ("unit1", "NO"),
            ("unit2", "KG\n(I.I.)"),
            ("WTO協定", "(無税)"),
            ("EPA_タイ", "無税"),
            ("EPA_チリ", "red\u{3000}1%\nother\u{3000}2%"),
            ("EPA_日米貿易協定", "無税"),
        ],
        &[("level", "3"), ("stat_code", "9991.11"), ("desc_ja", "2 large"), ("暫定", "4%")],
        &[
            ("level", "4"),
            ("stat_code", "9991.11"),
            ("suffix3", "090"),
            ("code9", "999111090"),
            ("desc_ja", "(1) red"),
            ("unit2", "KG"),
            ("基本", "6%"),
        ],
    ];

    #[test]
    fn each_rate_of_the_law_is_inherited_by_itself() -> Result<(), Error> {
        let lines = read_rows(KETTLES)?;
        let small = lines.iter().find(|line| line.code.digits() == "999111010").expect("a line");
        let columns = ["rate_general", "rate_temporary", "rate_wto", "rate_gsp", "rate_ldc", "other_laws"];
        assert_eq!(columns.map(|column| value(small, column)), ["5%", "", "(無税)", "", "無税", "FD"]);
        assert_eq!(value(small, "free_agreements"), "TH US");
        assert_eq!(value(small, "rate_agreements"), "CL=red\u{3000}1% | other\u{3000}2%");
        let large = lines.iter().find(|line| line.code.digits() == "999111090").expect("a line");
        assert_eq!(columns.map(|column| value(large, column)), ["6%", "4%", "", "", "無税", "FD"]);
        assert_eq!(value(large, "rate_agreements"), "");
        assert_eq!(
            [small, large].map(|line| [value(line, "unit"), value(line, "unit_2")].join("+")),
            ["NO+KG (I.I.)", "KG+"]
        );
        Ok(())
    }

    #[test]
    fn the_first_title_of_a_code_is_its_line_and_all_are_in_the_path() -> Result<(), Error> {
        let lines = read_rows(KETTLES)?;
        let shown: Vec<(&str, bool, &str)> =
            lines.iter().map(|line| (line.code.digits(), line.declarable, line.description.as_str())).collect();
        assert_eq!(
            shown,
            [
                ("9991", false, "kettles"),
                ("999111", false, "kettles; of metal; of steel"),
                ("999111010", true, "kettles; of metal; of steel; 1 small"),
                ("999111090", true, "kettles; of metal; of steel; 2 large; (1) red"),
            ]
        );
        Ok(())
    }

    #[test]
    fn seasons_of_one_line_are_told_apart_in_its_rates() -> Result<(), Error> {
        let code = [("stat_code", "9992.00"), ("suffix3", "000"), ("code9", "999200000"), ("unit2", "KG")];
        let season = |words, rate, agreed| {
            [&code[..], &[("level", "1"), ("desc_ja", words), ("基本", rate), ("EPA_豪州", agreed)]].concat()
        };
        let title = [("level", "0"), ("stat_code", "9992.00"), ("desc_ja", "ice"), ("WTO協定", "3%")];
        let lines = read_rows(&[&title, &season("(1) in summer", "40%", "無税"), &season("(2) in winter", "20%", "")])?;
        let [_, ice] = &lines[..] else { panic!("a title and a line") };
        assert_eq!(ice.description, "ice");
        assert_eq!(value(ice, "rate_general"), "in summer\u{3000}40% | in winter\u{3000}20%");
        assert_eq!((value(ice, "rate_wto"), value(ice, "unit")), ("3%", "KG"));
        assert_eq!(value(ice, "rate_agreements"), "AU=in summer\u{3000}無税");
        Ok(())
    }

    #[test]
    fn what_cannot_be_read_is_said_with_its_row() {
        let code = ("stat_code", "9991.11");
        for (row, reason) in [
            (&[("level", "x"), code][..], "its level is no number"),
            (&[("level", "1"), code], "more than one below"),
            (&[("level", "0"), code, ("suffix3", "010"), ("code9", "999111020")], "'999111020' is not the code"),
            (&[("level", "0"), code, ("suffix3", "010")], "'' is not the code"),
            (&[("level", "0"), code, ("code9", "999111010")], "'999111010' is not the code"),
            (&[("level", "0"), ("code9", "999111010")], "no digits"),
            (&[("level", "0"), ("stat_code", "9991.1")], "it has 5 digits"),
        ] {
            let told = read_rows(&[row]).map_err(|e| e.to_string()).expect_err(reason);
            assert!(told.contains("made_up.csv: row 2") && told.contains(reason), "{told}");
        }
    }
}
