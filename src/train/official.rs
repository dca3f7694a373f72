//! Wordings of official tariffs in English, each with what stands above it.

use std::fs;
use std::io::Read;
use std::path::Path;

use calamine::{Reader, Xlsx, open_workbook};

use crate::compile::source::read_text;
use crate::error::Error;

/// Code and text.
type Wording = (String, String);

/// Words that say nothing without what stands beside them.
const RESIDUAL: [&str; 4] = ["other", "others", "nesoi", "other other"];

/// The publications that are at hand, by name; a publication that is not there gives nothing.
pub(super) fn read(folder: &Path) -> Result<Vec<(&'static str, Vec<Wording>)>, Error> {
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

/// A line of a tariff: how deep it stands, its code where it has one, its words.
struct Line {
    depth: usize,
    code: String,
    words: String,
}

/// Each line with a subheading, its own words first, then what stands above it, the nearest first.
fn with_what_stands_above(lines: impl IntoIterator<Item = Line>) -> Vec<Wording> {
    let mut above: Vec<String> = Vec::new();
    let mut out = Vec::new();
    for Line { depth, code, words } in lines {
        above.resize(depth, String::new());
        above.push(words.trim_matches([' ', ':', '.', '-']).to_owned());
        let digits: String = code.chars().filter(char::is_ascii_digit).collect();
        if digits.len() >= 6 {
            out.push((digits, path(&above)));
        }
    }
    out
}

/// The words of a path, from the last to the first, without residual ones.
fn path(above: &[String]) -> String {
    let telling = |words: &&String| !words.is_empty() && !RESIDUAL.contains(&words.to_lowercase().as_str());
    let words: Vec<&str> = above.iter().rev().filter(telling).map(String::as_str).collect();
    words.join("; ")
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

/// A text without the marks of HTML.
fn without_tags(text: &str) -> String {
    let mut parts = text.split('<');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |all, part| all + part.split_once('>').map_or(part, |(_, rest)| rest))
}

fn taric(path: &Path) -> Result<Vec<Wording>, Error> {
    let mut book: Xlsx<_> = open_workbook(path).map_err(|e: calamine::XlsxError| shape(path, &e.to_string()))?;
    let sheet = book.worksheet_range_at(0).ok_or_else(|| shape(path, "it has no sheet"))?;
    let sheet = sheet.map_err(|e| shape(path, &e.to_string()))?;
    Ok(with_what_stands_above(sheet.rows().skip(1).filter_map(|row| {
        let cell = |at: usize| row.get(at).map(ToString::to_string).unwrap_or_default();
        let (number, suffix) = (cell(0).get(..10)?.to_owned(), cell(0).get(10..)?.trim().to_owned());
        if number.ends_with("00000000") {
            return None;
        }
        // Lines with another suffix than 80 are titles without a code of their own.
        let code = if suffix == "80" { number } else { String::new() };
        Some(Line { depth: cell(5).matches('-').count(), code, words: cell(6).replace('|', " ") })
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

/// A table of codes and wordings that stand for themselves.
fn plain(path: &Path, columns: [&str; 2]) -> Result<Vec<Wording>, Error> {
    let lines = table(path, &read_text(path)?, b',', columns)?.into_iter();
    let residual = |words: &str| {
        let first = words.to_lowercase();
        RESIDUAL.contains(&first.as_str()) || first.starts_with("other :") || first.starts_with("other -")
    };
    Ok(lines.filter(|[code, words]| code.len() >= 6 && !residual(words)).map(|[code, words]| (code, words)).collect())
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

/// The named columns of a table with a header.
fn table<const N: usize>(path: &Path, text: &str, delimiter: u8, names: [&str; N]) -> Result<Vec<[String; N]>, Error> {
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(text.as_bytes());
    let invalid = |e: csv::Error| shape(path, &e.to_string());
    let header = reader.headers().map_err(invalid)?.clone();
    let find = |name: &str| header.iter().position(|column| column.trim_start_matches('\u{feff}') == name);
    let mut columns = [0; N];
    for (column, name) in columns.iter_mut().zip(names) {
        *column = find(name).ok_or_else(|| shape(path, &format!("it has no column '{name}'")))?;
    }
    let record = |record: csv::StringRecord| columns.map(|at| record.get(at).unwrap_or_default().to_owned());
    reader.records().map(|row| row.map(record).map_err(invalid)).collect()
}

/// The bytes of a file, unpacked where it is packed by gzip.
fn unpacked(path: &Path) -> Result<Vec<u8>, Error> {
    let io = |source| Error::Io { path: path.to_owned(), source };
    let bytes = fs::read(path).map_err(io)?;
    if !bytes.starts_with(&[0x1f, 0x8b]) {
        return Ok(bytes);
    }
    let mut out = Vec::new();
    flate2::read::GzDecoder::new(bytes.as_slice()).read_to_end(&mut out).map_err(io)?;
    Ok(out)
}

fn json<T: serde::de::DeserializeOwned>(path: &Path, bytes: &[u8]) -> Result<T, Error> {
    serde_json::from_slice(bytes).map_err(|e| shape(path, &e.to_string()))
}

fn shape(path: &Path, reason: &str) -> Error {
    Error::SourceInvalid { place: path.display().to_string(), reason: reason.to_owned() }
}
