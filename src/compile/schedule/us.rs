//! The Harmonized Tariff Schedule of the United States, as the International Trade Commission exports it in JSON.
//!
//! Rates stand on the line of eight digits, or on that of ten where there is none of eight; statistical lines of ten
//! digits inherit those of the line above. A line of eight digits without statistical lines is declared with `00`
//! behind it, but for chapters 98 and 99, whose lines are declared beside others. Publications beside the tariff give
//! further columns: see `us_flags`.

use serde::Deserialize;

use super::us_flags::{self, Flags};
use super::{File, Line, Lines, Tree, invalid};
use crate::code::TariffCode;
use crate::error::Error;

const COLUMNS: [&str; 6] = ["unit", "unit_2", "rate_general", "rate_special", "rate_column_2", "additional_duties"];

#[derive(Deserialize)]
struct Row {
    htsno: String,
    indent: String,
    description: String,
    #[serde(default)]
    units: Option<Vec<String>>,
    general: String,
    special: String,
    other: String,
    #[serde(rename = "additionalDuties")]
    additional_duties: Option<String>,
}

pub(super) fn read(files: &[File]) -> Result<Lines, Error> {
    let [file, others @ ..] = files else { return Err(invalid("US", "no file is given")) };
    let flags = Flags::read(others)?;
    let rows: Vec<Row> = serde_json::from_slice(&file.bytes).map_err(|e| invalid(&file.name, &e.to_string()))?;
    let mut tree = Tree::default();
    let mut lines: Vec<Line> = Vec::new();
    for row in rows {
        let place = || format!("{}: '{}'", file.name, row.htsno);
        let depth: usize = row.indent.parse().map_err(|_| invalid(&place(), "its indent is no number"))?;
        let rates = [&row.general, &row.special, &row.other].map(|rate| rate.trim().to_owned());
        let additional = row.additional_duties.as_deref().unwrap_or_default().trim().to_owned();
        let own: Vec<String> = rates.into_iter().chain([additional]).collect();
        // A statistical line has the rates of the line above, also where the publication repeats one of them.
        let is_statistical = own[0].is_empty() && row.htsno.bytes().filter(u8::is_ascii_digit).count() == 10;
        let rates = if is_statistical { vec![String::new(); own.len()] } else { own };
        let inherited = tree.step(depth, &row.description, rates);
        if row.htsno.is_empty() {
            continue;
        }
        let code: TariffCode = row.htsno.parse().map_err(|e: Error| invalid(&place(), &e.to_string()))?;
        let mut units = row.units.unwrap_or_default();
        if units.len() > 2 {
            return Err(invalid(&place(), "it has more than two units"));
        }
        units.resize(2, String::new());
        lines.push(Line {
            declarable: code.digit_count() == 10,
            valid: [None, None],
            values: units.into_iter().chain(inherited).chain(flags.of_line(&code)).collect(),
            description: tree.description(),
            code,
        });
    }
    mark_lines_without_statistics(&mut lines);
    Ok(Lines { columns: [COLUMNS.as_slice(), &us_flags::COLUMNS].concat(), lines })
}

/// Lines of eight digits below which no others stand.
fn mark_lines_without_statistics(lines: &mut [Line]) {
    for at in 0..lines.len() {
        let code = lines[at].code;
        let is_leaf = lines.get(at + 1).is_none_or(|next| !code.covers(&next.code));
        lines[at].declarable |= code.digit_count() == 8 && is_leaf;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROWS: &str = r#"[
        {"htsno": "0101", "indent": "0", "description": "Horses and the like:", "units": [], "general": "",
         "special": "", "other": "", "additionalDuties": null},
        {"htsno": "", "indent": "1", "description": "For work:", "units": [], "general": "", "special": "",
         "other": "", "additionalDuties": null},
        {"htsno": "0101.21.00", "indent": "02", "description": "Young", "units": [], "general": "2.5%",
         "special": "Free (AU)", "other": "20%", "additionalDuties": " "},
        {"htsno": "0101.21.00.10", "indent": "3", "description": "Grey", "units": ["No.", "kg"], "general": " ",
         "special": "", "other": "", "additionalDuties": null},
        {"htsno": "0101.21.00.20", "indent": "3", "description": "Brown", "units": ["No.", "kg"], "general": "",
         "special": "", "other": "20%", "additionalDuties": null},
        {"htsno": "0101.30.00.00", "indent": "1", "description": "Asses", "units": ["No."], "general": "Free",
         "special": "", "other": "15%", "additionalDuties": null},
        {"htsno": "9903.01.01", "indent": "0", "description": "Some goods", "units": null, "general": "",
         "special": "", "other": "", "additionalDuties": null}
    ]"#;

    fn lines_of(rows: &str) -> Result<Vec<Line>, Error> {
        Ok(read(&[File::of("hts.json", rows)])?.lines)
    }

    #[test]
    fn statistical_lines_inherit_rates_and_say_what_stands_above() -> Result<(), Error> {
        let lines = lines_of(ROWS)?;
        assert_eq!(lines.len(), 6);
        assert_eq!(lines[2].values[..6], ["No.", "kg", "2.5%", "Free (AU)", "20%", ""]);
        assert_eq!(lines[2].description, "Horses and the like; For work; Young; Grey");
        assert_eq!(lines[3].values[..6], lines[2].values[..6], "one rate that is repeated does not hide the others");
        assert_eq!(lines[4].values[..6], ["No.", "", "Free", "", "15%", ""]);
        assert!(lines[4].values[6..].iter().all(String::is_empty), "nothing but the tariff was given");
        Ok(())
    }

    #[test]
    fn lines_of_ten_digits_and_those_of_eight_without_any_below_are_declarable() -> Result<(), Error> {
        let declarable: Vec<bool> = lines_of(ROWS)?.iter().map(|line| line.declarable).collect();
        assert_eq!(declarable, [false, false, true, true, true, true]);
        Ok(())
    }

    #[test]
    fn rows_that_cannot_be_read_are_named() {
        for (from, to, part) in [
            (r#""indent": "02""#, r#""indent": "two""#, "hts.json: '0101.21.00': its indent is no number"),
            ("0101.30.00.00", "0101.3O", "'0101.3O'"),
            (r#"["No.", "kg"]"#, r#"["No.", "kg", "m"]"#, "more than two units"),
            ("}\n    ]", "}", "hts.json: EOF"),
        ] {
            let found = lines_of(&ROWS.replace(from, to)).map(|lines| lines.len()).map_err(|e| e.to_string());
            assert!(found.as_ref().is_err_and(|error| error.contains(part)), "{part}: {found:?}");
        }
    }
}
