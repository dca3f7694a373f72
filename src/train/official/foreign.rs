//! Publications in other languages.

use std::path::Path;

use super::{Line, Wording, is_residual, json, table, taric, unpacked, with_what_stands_above};
use crate::compile::source::read_text;
use crate::error::Error;
use crate::text::Language;

/// A publication in another language.
pub(in crate::train) struct Foreign {
    pub name: &'static str,
    pub language: Language,
    pub wordings: Vec<Wording>,
}

/// The publications that are at hand; one that is not there gives nothing.
pub(in crate::train) fn read(folder: &Path) -> Result<Vec<Foreign>, Error> {
    use Language::{Chinese, Dutch, French, German, Japanese, Korean, Portuguese, Spanish, Vietnamese};
    type Source = (&'static str, Language, &'static str, fn(&Path) -> Result<Vec<Wording>, Error>);
    const SOURCES: [Source; 12] = [
        ("eu_taric_2026_de", German, "eu/taric_2026-04-01_de.xlsx", taric),
        ("eu_cn8_2023_de", German, "eu/cn8_2023_selfexplanatory_de.csv.gz", cn8),
        ("eu_taric_2025_es", Spanish, "eu/taric_2025-05-01_es.xlsx", taric),
        ("mx_tigie_2024", Spanish, "mx/mx_fracciones_nico10_cce20.csv", mexico),
        ("eu_taric_2026_fr", French, "eu/taric_2026-04-01_fr.xlsx", taric),
        ("eu_cn8_2023_fr", French, "eu/cn8_2023_selfexplanatory_fr.csv.gz", cn8),
        ("jp_tariff_2026", Japanese, "jp/jp_tariff_2026-07-09.csv.gz", japan),
        ("kr_hsk_2025_ko", Korean, "kr/kr_hsk10_2025.csv", korea),
        ("eu_cn8_2023_nl", Dutch, "eu/cn8_2023_selfexplanatory_nl.csv.gz", cn8),
        ("br_ncm8", Portuguese, "br/ncm8_tec_ipi.csv.gz", brazil),
        ("vn_ahtn_2022", Vietnamese, "vn/hs8_ahtn2022_vi.json", vietnam),
        ("cn_tariff_2026", Chinese, "cn/cn_tariff_2026_10digit.tsv.gz", china),
    ];
    let read = |(name, language, file, reader): Source| {
        let path = folder.join(file);
        let wordings = if path.is_file() { reader(&path)? } else { Vec::new() };
        Ok(Foreign { name, language, wordings })
    };
    SOURCES.into_iter().map(read).collect()
}

fn cn8(path: &Path) -> Result<Vec<Wording>, Error> {
    // Windows-1252, which is Latin-1 for the letters of these languages but 'œ'.
    let text: String =
        unpacked(path)?.into_iter().map(|byte| if byte == 0x9c { 'œ' } else { char::from(byte) }).collect();
    plain(path, &text, b';', ["code", "description"])
}

fn mexico(path: &Path) -> Result<Vec<Wording>, Error> {
    plain(path, &read_text(path)?, b',', ["code", "description_es"])
}

fn korea(path: &Path) -> Result<Vec<Wording>, Error> {
    plain(path, &read_text(path)?, b',', ["hsk10", "desc_ko"])
}

fn china(path: &Path) -> Result<Vec<Wording>, Error> {
    plain(path, &utf8(path)?, b'\t', ["code10", "name_zh"])
}

fn brazil(path: &Path) -> Result<Vec<Wording>, Error> {
    // Names hold what stands above them, from the heading down.
    let lines = plain(path, &utf8(path)?, b',', ["code", "name"])?.into_iter();
    Ok(lines
        .map(|(code, words)| {
            let levels: Vec<&str> = words.split(['-', ':']).map(str::trim).filter(|level| !level.is_empty()).collect();
            (code, levels.into_iter().rev().filter(|level| !is_residual(level)).collect::<Vec<_>>().join("; "))
        })
        .collect())
}

fn japan(path: &Path) -> Result<Vec<Wording>, Error> {
    let rows = table(path, &utf8(path)?, b',', ["level", "stat_code", "desc_ja"])?.into_iter();
    Ok(with_what_stands_above(
        rows.filter_map(|[level, code, words]| Some(Line { depth: level.parse().ok()?, code, words })),
    ))
}

fn vietnam(path: &Path) -> Result<Vec<Wording>, Error> {
    let rows: Vec<serde_json::Value> = json(path, &unpacked(path)?)?;
    let text =
        |row: &serde_json::Value, key: &str| row.get(key).and_then(|v| v.as_str()).unwrap_or_default().to_owned();
    let wordings = rows.iter().map(|row| (text(row, "hs"), text(row, "vn").trim_start_matches(['-', ' ']).to_owned()));
    Ok(wordings.filter(|(_, words)| !is_residual(words)).collect())
}

/// A table of codes and wordings, without those that say nothing by themselves.
fn plain(path: &Path, text: &str, delimiter: u8, columns: [&str; 2]) -> Result<Vec<Wording>, Error> {
    let lines = table(path, text, delimiter, columns)?.into_iter();
    let telling = |[code, words]: &[String; 2]| code.len() >= 6 && !is_residual(words);
    Ok(lines.filter(telling).map(|[code, words]| (code, words)).collect())
}

fn utf8(path: &Path) -> Result<String, Error> {
    Ok(String::from_utf8_lossy(&unpacked(path)?).into_owned())
}
