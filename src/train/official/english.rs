//! Publications in English.

use std::path::Path;

use super::{Line, Wording, is_residual, json, table, taric, unpacked, with_what_stands_above};
use crate::compile::source::read_text;
use crate::error::Error;

/// The publications that are at hand, by name; a publication that is not there gives nothing.
pub(in crate::train) fn read(folder: &Path) -> Result<Vec<(&'static str, Vec<Wording>)>, Error> {
    type Source = (&'static str, &'static str, fn(&Path) -> Result<Vec<Wording>, Error>);
    const SOURCES: [Source; 9] = [
        ("us_hts_2026", "us/hts_2026_rev_10.json.gz", hts),
        ("eu_taric_2026", "eu/taric_2026-04-01_en.xlsx", taric),
        ("eu_cn8_2023", "eu/cn8_2023_selfexplanatory_en.csv.gz", cn8),
        ("gb_tariff_2022", "gb/uk_tariff_2022_goods_classification.csv", gb),
        ("za_schedule1_2026", "za/za_schedule1_part1_2026-02-13.csv", za),
        ("no_tariff_2026", "no/customstariffstructure.json", norway),
        ("kr_hsk_2025", "kr/kr_hsk10_2025.csv", korea),
        ("in_export_policy_2025", "in/itchs2022_export_policy_2025-11.csv", india),
        ("hs_2022", "hs/hs2022_datasets.csv", hs),
    ];
    let mut out = Vec::new();
    for (name, file, reader) in SOURCES {
        let path = folder.join(file);
        out.push((name, if path.is_file() { reader(&path)? } else { Vec::new() }));
    }
    Ok(out)
}

fn hts(path: &Path) -> Result<Vec<Wording>, Error> {
    let rows: Vec<serde_json::Value> = json(path, &unpacked(path)?)?;
    let text =
        |row: &serde_json::Value, key: &str| row.get(key).and_then(|v| v.as_str()).unwrap_or_default().to_owned();
    Ok(with_what_stands_above(rows.iter().filter_map(|row| {
        let code = text(row, "htsno");
        let national = code.starts_with("98") || code.starts_with("99");
        let depth = text(row, "indent").parse().ok()?;
        (!national).then(|| Line { depth, code, words: without_tags(&text(row, "description")) })
    })))
}

fn gb(path: &Path) -> Result<Vec<Wording>, Error> {
    Ok(with_what_stands_above(
        table(path, &read_text(path)?, b',', ["code10", "indent", "description"])?
            .into_iter()
            .filter_map(|[code, indent, words]| Some(Line { depth: indent.parse().ok()?, code, words })),
    ))
}

fn za(path: &Path) -> Result<Vec<Wording>, Error> {
    Ok(with_what_stands_above(
        table(path, &read_text(path)?, b',', ["digits", "dashes", "description"])?
            .into_iter()
            .map(|[code, dashes, words]| Line { depth: dashes.parse().unwrap_or(0), code, words }),
    ))
}

fn cn8(path: &Path) -> Result<Vec<Wording>, Error> {
    // Windows-1252; letters beyond ASCII are few and fold to the same.
    let text: String = unpacked(path)?.into_iter().map(char::from).collect();
    Ok(table(path, &text, b';', ["code", "description"])?.into_iter().map(|[code, words]| (code, words)).collect())
}

fn korea(path: &Path) -> Result<Vec<Wording>, Error> {
    plain(path, ["hsk10", "desc_en"])
}

fn india(path: &Path) -> Result<Vec<Wording>, Error> {
    plain(path, ["code8", "description_first_line"])
}

fn hs(path: &Path) -> Result<Vec<Wording>, Error> {
    plain(path, ["hscode", "description"])
}

fn norway(path: &Path) -> Result<Vec<Wording>, Error> {
    fn walk(entry: &serde_json::Value, depth: usize, lines: &mut Vec<Line>) {
        let text = |key: &str| entry.get(key).and_then(|v| v.as_str()).unwrap_or_default();
        let commodity = text("type") == "commodity";
        let words = if commodity { text("item") } else { text("description") };
        let code = if commodity { text("id").to_owned() } else { String::new() };
        lines.push(Line { depth, code, words: words.to_owned() });
        for below in entry.get("divisions").and_then(|v| v.as_array()).into_iter().flatten() {
            walk(below, depth + 1, lines);
        }
    }
    let all: serde_json::Value = json(path, &unpacked(path)?)?;
    let mut lines = Vec::new();
    for section in all.get("sections").and_then(|v| v.as_array()).into_iter().flatten() {
        for chapter in section.get("chapters").and_then(|v| v.as_array()).into_iter().flatten() {
            for heading in chapter.get("divisions").and_then(|v| v.as_array()).into_iter().flatten() {
                walk(heading, 0, &mut lines);
            }
        }
    }
    Ok(with_what_stands_above(lines))
}

/// A text without the marks of HTML.
fn without_tags(text: &str) -> String {
    let mut parts = text.split('<');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |all, part| all + part.split_once('>').map_or(part, |(_, rest)| rest))
}

/// A table of codes and wordings that stand for themselves.
fn plain(path: &Path, columns: [&str; 2]) -> Result<Vec<Wording>, Error> {
    let lines = table(path, &read_text(path)?, b',', columns)?.into_iter();
    let residual = |words: &str| {
        let first = words.to_lowercase();
        is_residual(&first) || first.starts_with("other :") || first.starts_with("other -")
    };
    Ok(lines.filter(|[code, words]| code.len() >= 6 && !residual(words)).map(|[code, words]| (code, words)).collect())
}
