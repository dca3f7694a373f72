//! Tariffs of which there is a plain list of codes; goods can be declared under each of them.
//!
//! - AU, CA: eight digits from the Market Access Map, the words cut at 120 letters. A letter behind the digits marks a
//!   part of a line with a rate of its own, which is no code: the line is there once, without its words.
//! - IN: eight digits of the ITC(HS) with the export policy; what a policy depends on is not in it. Where the words of
//!   a row are lost, the policy stands in their place.
//! - MX: ten digits, the line and its statistical number (NICO), with dates; units by their codes in Appendix 7 of
//!   Annex 22 to the foreign trade rules.
//! - VN: eight digits of the ASEAN nomenclature, in Vietnamese. Lines of chapter 98 are there once for each line that
//!   they stand for. Left out: the flag `cs`, which the list does not explain.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::Deserialize;

use super::{File, Line, Lines, invalid};
use crate::code::TariffCode;
use crate::error::Error;

/// First words of an export policy.
const POLICIES: [&str; 3] = ["Free", "Prohibited", "Restricted"];

pub(super) fn market_access_map(files: &[File]) -> Result<Lines, Error> {
    let file = only(files)?;
    let mut lines: BTreeMap<TariffCode, Line> = BTreeMap::new();
    let rows = file.table(b',', ["code", "description_en_truncated120"])?;
    for (at, [code, words]) in rows.into_iter().enumerate() {
        let (digits, part) = code.split_at_checked(8).unwrap_or((&code, ""));
        let is_part = matches!(part.as_bytes(), [b'A'..=b'Z']);
        if !part.is_empty() && !is_part {
            return Err(broken(file, at + 2, &code, "behind eight digits only a letter may stand"));
        }
        let words = if is_part { String::new() } else { words };
        let line = line(file, at + 2, digits, 8, words)?;
        let twice = lines.insert(line.code, line).is_some();
        if twice && !is_part {
            return Err(broken(file, at + 2, &code, "it is there twice"));
        }
    }
    Ok(Lines { columns: Vec::new(), lines: lines.into_values().collect() })
}

pub(super) fn india(files: &[File]) -> Result<Lines, Error> {
    let file = only(files)?;
    let mut lines = Vec::new();
    let rows = file.table(b',', ["code8", "description_first_line", "export_policy"])?;
    for (at, [code, words, policy]) in rows.into_iter().enumerate() {
        let misplaced = words.split(' ').next().filter(|word| policy.is_empty() && POLICIES.contains(word));
        let (policy, words) = match misplaced {
            Some(policy) => (policy.to_owned(), ""),
            None => (policy, words.trim_start_matches(['-', ' '])),
        };
        lines.push(Line { values: vec![policy], ..line(file, at + 2, &code, 8, words.to_owned())? });
    }
    Ok(Lines { columns: vec!["export_policy"], lines })
}

pub(super) fn mexico(files: &[File]) -> Result<Lines, Error> {
    let file = only(files)?;
    let mut lines = Vec::new();
    let rows = file.table(b',', ["code", "description_es", "valid_from", "valid_to", "umt_code"])?;
    for (at, [code, words, from, to, unit]) in rows.into_iter().enumerate() {
        let valid = [date(file, at + 2, &code, &from)?, date(file, at + 2, &code, &to)?];
        lines.push(Line { valid, values: vec![unit], ..line(file, at + 2, &code, 10, words)? });
    }
    Ok(Lines { columns: vec!["unit_code"], lines })
}

#[derive(Deserialize)]
struct VietnameseRow {
    hs: String,
    vn: String,
}

pub(super) fn viet_nam(files: &[File]) -> Result<Lines, Error> {
    let file = only(files)?;
    let rows: Vec<VietnameseRow> =
        serde_json::from_str(file.text()?).map_err(|e| invalid(&file.name, &e.to_string()))?;
    let (mut lines, mut known) = (Vec::new(), BTreeSet::new());
    for (at, VietnameseRow { hs, vn }) in rows.into_iter().enumerate() {
        let line = line(file, at + 1, &hs, 8, vn.trim_matches(['-', ' ', ':']).to_owned())?;
        let is_known = !known.insert(line.code);
        if is_known && line.code.chapter().digits() != "98" {
            return Err(broken(file, at + 1, &hs, "it is there twice"));
        }
        if !is_known {
            lines.push(line);
        }
    }
    Ok(Lines { columns: Vec::new(), lines })
}

fn only(files: &[File]) -> Result<&File, Error> {
    let [file] = files else { return Err(invalid("files", "the list is one file")) };
    Ok(file)
}

/// A line without values.
fn line(file: &File, row: usize, code: &str, digits: usize, description: String) -> Result<Line, Error> {
    let parsed: TariffCode = code.parse().map_err(|e: Error| broken(file, row, code, &e.to_string()))?;
    if parsed.digit_count() != digits {
        return Err(broken(file, row, code, &format!("a code has {digits} digits")));
    }
    Ok(Line { code: parsed, declarable: true, valid: [None, None], values: Vec::new(), description })
}

fn date(file: &File, row: usize, code: &str, text: &str) -> Result<Option<Date>, Error> {
    let date = (!text.is_empty()).then(|| text.parse());
    date.transpose().map_err(|_| broken(file, row, code, &format!("'{text}' is no date")))
}

fn broken(file: &File, row: usize, code: &str, reason: &str) -> Error {
    invalid(&format!("{}: row {row}, '{code}'", file.name), reason)
}

#[cfg(test)]
mod tests {
    use super::*;

    type Shown = (String, String, String);

    fn shown(lines: Result<Lines, Error>) -> Result<Vec<Shown>, Error> {
        let show = |line: Line| (line.code.digits().to_owned(), line.values.join(" "), line.description);
        Ok(lines?.lines.into_iter().map(show).collect())
    }

    fn expected<const N: usize>(lines: [(&str, &str, &str); N]) -> Vec<Shown> {
        lines.map(|(code, value, words)| (code.to_owned(), value.to_owned(), words.to_owned())).to_vec()
    }

    #[test]
    fn a_line_in_parts_is_there_once() -> Result<(), Error> {
        let text = "code,description_en_truncated120\n01012100,Grey ponies\n38085990A,Some\n38085990B,More\n";
        let lines = shown(market_access_map(&[File::of("au.csv", text)]))?;
        assert_eq!(lines, expected([("01012100", "", "Grey ponies"), ("38085990", "", "")]));
        Ok(())
    }

    #[test]
    fn a_misplaced_policy_is_found() -> Result<(), Error> {
        let text = "code8,description_first_line,export_policy,condition_first_line\n\
                    01012100,- Grey ponies,Restricted,Condition 1 of\n\
                    01012900,Free 12/2020 01.02.2020,,\n\
                    01013000,Freesias,,\n\
                    01019000,Free range,Free,\n";
        let lines = shown(india(&[File::of("in.csv", text)]))?;
        let policies = [
            ("01012100", "Restricted", "Grey ponies"),
            ("01012900", "Free", ""),
            ("01013000", "", "Freesias"),
            ("01019000", "Free", "Free range"),
        ];
        assert_eq!(lines, expected(policies));
        Ok(())
    }

    #[test]
    fn dates_are_kept() -> Result<(), Error> {
        let text = "code,description_es,valid_from,valid_to,umt_code\n\
                    0101210100,Potros,2024-01-18,2024-03-22,06\n0101210200,Otros,2024-03-22,,06\n";
        let lines = mexico(&[File::of("mx.csv", text)])?.lines;
        let day = |text: &str| text.parse::<Date>().ok();
        assert_eq!(lines[0].valid, [day("2024-01-18"), day("2024-03-22")]);
        assert_eq!(lines[1].valid, [day("2024-03-22"), None]);
        assert_eq!(lines[1].values, ["06"]);
        Ok(())
    }

    #[test]
    fn a_line_for_several_others_is_there_once() -> Result<(), Error> {
        let text = r#"[{"hs": "01012100", "vn": "- - Ngựa", "cs": "1"}, {"hs": "98010000", "vn": "Khác:", "cs": "0"},
                       {"hs": "98010000", "vn": "Khác:", "cs": "0"}]"#;
        let lines = shown(viet_nam(&[File::of("vn.json", text)]))?;
        assert_eq!(lines, expected([("01012100", "", "Ngựa"), ("98010000", "", "Khác")]));
        let text = text.replace("9801", "9701");
        assert!(viet_nam(&[File::of("vn.json", &text)]).is_err_and(|e| e.to_string().contains("row 3, '97010000'")));
        Ok(())
    }

    #[test]
    fn what_cannot_be_read_is_an_error() {
        let list = |code: &str| format!("code,description_en_truncated120\n01012100,Ponies\n{code},Foals\n");
        for (code, part) in [
            ("01012100", "row 3, '01012100': it is there twice"),
            ("010129", "8 digits"),
            ("0101290012", "only a letter"),
            ("010129x0", "'x'"),
            ("", "no digits"),
        ] {
            let reason = market_access_map(&[File::of("ca.csv", &list(code))]).map(|_| String::new());
            let reason = reason.unwrap_or_else(|e| e.to_string());
            assert!(reason.contains(part), "{code}: {reason}");
        }
        let dated = "code,description_es,valid_from,valid_to,umt_code\n0101210100,Potros,18/01/2024,,06\n";
        assert!(mexico(&[File::of("mx.csv", dated)]).is_err_and(|e| e.to_string().contains("is no date")));
    }
}
