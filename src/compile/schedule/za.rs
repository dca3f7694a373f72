//! Schedule 1 Part 1 to the Customs and Excise Act of South Africa, whose tariff the Southern African Customs Union
//! applies.
//!
//! Lines with a check digit have a unit and six duties; goods are declared under them, unless others stand below. A line
//! of six digits is declared with `00` behind it, and has eight digits here. Titles of five or seven digits are in the descriptions of the lines below them
//! only. A duty that the publication sets over several lines of print stands in `rate_general` as the publication's
//! table has it, the pieces of all six duties parted by `|`, and the other five are empty. Left out: titles without
//! words, which are deleted headings.

use super::{File, Line, Lines, Tree, invalid};
use crate::code::TariffCode;
use crate::error::Error;

const COLUMNS: [&str; 8] =
    ["unit", "check_digit", "rate_general", "rate_eu_uk", "rate_efta", "rate_sadc", "rate_mercosur", "rate_afcfta"];

pub(super) fn read(files: &[File]) -> Result<Lines, Error> {
    let [file] = files else { return Err(invalid("ZA", "the schedule is one file")) };
    let titles = file.table(b',', ["digits", "dashes", "description"])?;
    let names = ["unit", "check_digit", "general", "eu_uk", "efta", "sadc", "mercosur", "afcfta"];
    let mut tree = Tree::default();
    let mut lines: Vec<Line> = Vec::new();
    for (at, ([digits, dashes, words], values)) in titles.into_iter().zip(file.table(b',', names)?).enumerate() {
        let broken = |reason: &str| invalid(&format!("{}: row {}, '{digits}'", file.name, at + 2), reason);
        let depth: usize = dashes.parse().map_err(|_| broken("its dashes are no number"))?;
        tree.step(depth, &words, Vec::new());
        let [_, check_digit, general, ..] = &values;
        let has_duty = !general.is_empty();
        if check_digit.is_empty() == has_duty || check_digit.len() > 1 {
            return Err(broken("a line has one check digit and a duty, and a title neither"));
        }
        if !has_duty && (words.is_empty() || matches!(digits.len(), 5 | 7)) {
            continue;
        }
        let code: TariffCode = digits.parse().map_err(|e: Error| broken(&e.to_string()))?;
        if has_duty && !matches!(code.digit_count(), 6 | 8) {
            return Err(broken("a line has six digits or eight"));
        }
        lines.push(Line {
            code,
            declarable: has_duty,
            valid: [None, None],
            values: without_slip(values).to_vec(),
            description: tree.description(),
        });
    }
    unmark_lines_above_others(&mut lines);
    for line in lines.iter_mut().filter(|line| line.declarable && line.code.digit_count() == 6) {
        line.code = format!("{}00", line.code.digits()).parse()?;
    }
    Ok(Lines { columns: COLUMNS.to_vec(), lines })
}

/// Values whose first duty stands in place of the unit put right, which can only be done where all six are the same.
fn without_slip(mut values: [String; 8]) -> [String; 8] {
    let [unit, _, duties @ ..] = &mut values;
    let [general, ..] = duties;
    if unit == "free" && *general == ["free"; 5].join("|") {
        unit.clear();
        duties.fill("free".to_owned());
    }
    values
}

/// Lines with a check digit below which others have one too.
fn unmark_lines_above_others(lines: &mut [Line]) {
    for at in 1..lines.len() {
        let next = lines[at].code;
        lines[at - 1].declarable &= !lines[at - 1].code.covers(&next);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &str = "code,digits,dashes,check_digit,description,unit,general,eu_uk,efta,sadc,mercosur,afcfta";

    fn read_rows(rows: &[&str]) -> Result<Vec<Line>, Error> {
        let text = [&[HEADER], rows].concat().join("\n");
        read(&[File::of("part1.csv", &text)]).map(|lines| lines.lines)
    }

    #[test]
    fn lines_with_a_check_digit_are_declared() -> Result<(), Error> {
        let lines = read_rows(&[
            "01.01,0101,0,,Ponies:,,,,,,,",
            "0101.2,01012,1,,Foals:,,,,,,,",
            "0101.21,010121,2,1,Grey,u,free,free,free,free,free,free",
            "0101.29,010129,2,4,Rest,u,10%,free,8%,free,10%,4%",
            "0101.29.05,01012905,3,5,Small,u,10%,free,8%,free,10%,4%",
            "0101.29.1,0101291,3,,Big:,,,,,,,",
            "0101.29.11,01012911,4,1,Tall,kg,40% or|free|40% or 2c/kg|2c/kg,,,,,",
            "0102.00,010200,0,,,,,,,,,",
            "9992.00,999200,0,2,Stores,free,free|free|free|free|free,,,,,",
        ])?;
        let shown: Vec<_> =
            lines.iter().map(|line| (line.code.digits(), line.declarable, line.values.join(" "))).collect();
        assert_eq!(
            shown,
            [
                ("0101", false, " ".repeat(7)),
                ("01012100", true, "u 1 free free free free free free".to_owned()),
                ("010129", false, "u 4 10% free 8% free 10% 4%".to_owned()),
                ("01012905", true, "u 5 10% free 8% free 10% 4%".to_owned()),
                ("01012911", true, format!("kg 1 40% or|free|40% or 2c/kg|2c/kg{}", " ".repeat(5))),
                ("99920000", true, " 2 free free free free free free".to_owned()),
            ]
        );
        assert_eq!(lines[4].description, "Ponies; Foals; Rest; Big; Tall");
        Ok(())
    }

    #[test]
    fn what_cannot_be_read_is_an_error() {
        for (row, part) in [
            ("0101.21,010121,x,1,Grey,u,free,,,,,", "row 2, '010121': its dashes"),
            ("0101.21,010121,2,,Grey,u,free,,,,,", "one check digit and a duty"),
            ("0101.21,010121,2,1,Grey,u,,,,,,", "one check digit and a duty"),
            ("0101.21,010121,2,12,Grey,u,free,,,,,", "one check digit and a duty"),
            ("0101.2,01012,1,1,Foals,u,free,,,,,", "5 digits"),
            ("01.01,0101,0,1,Ponies,u,free,,,,,", "six digits or eight"),
            ("0101,01x1,0,,Ponies,,,,,,,", "'01x1'"),
        ] {
            let reason = read_rows(&[row]).map(|_| String::new()).unwrap_or_else(|e| e.to_string());
            assert!(reason.contains(part), "{row}: {reason}");
        }
    }
}
