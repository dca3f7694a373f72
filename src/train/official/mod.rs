//! Wordings of official tariffs, each with what stands above it.
//!
//! `english` and `foreign` list the publications; here is what they share: lines of a tree, tables, packed files.

mod english;
mod foreign;

use std::fs;
use std::io::Read;
use std::path::Path;

use calamine::{Reader, Xlsx, open_workbook};

pub(super) use self::english::read as english;
pub(super) use self::foreign::{Foreign, read as foreign};
use crate::error::Error;

/// Code and text.
pub(super) type Wording = (String, String);

/// Words that say nothing without what stands beside them.
const RESIDUAL: [&str; 26] = [
    "other",
    "others",
    "nesoi",
    "other other",
    "andere",
    "anderer",
    "anderes",
    "overige",
    "autre",
    "autres",
    "los demás",
    "las demás",
    "demás",
    "outros",
    "outras",
    "outro",
    "outra",
    "其他",
    "その他のもの",
    "その他",
    "기타",
    "기타의 것",
    "loại khác",
    "khác",
    "del resto",
    "las demas",
];

/// Whether a wording says nothing by itself.
fn is_residual(words: &str) -> bool {
    RESIDUAL.contains(&words.to_lowercase().as_str())
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
    let telling = |words: &&String| !words.is_empty() && !is_residual(words);
    let words: Vec<&str> = above.iter().rev().filter(telling).map(String::as_str).collect();
    words.join("; ")
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
