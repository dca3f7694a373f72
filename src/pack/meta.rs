//! What a pack says of itself.

use std::collections::BTreeMap;
use std::fmt;

use jiff::civil::Date;
use serde::Serialize;

/// SHA-256 over the data of a pack: the same hash, the same answers.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct PackHash(pub(crate) [u8; 32]);

impl PackHash {
    /// The 32 bytes.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Display for PackHash {
    /// 64 hexadecimal digits; a precision shortens them: `{:.12}`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digit = |nibble: u8| char::from_digit(u32::from(nibble), 16).unwrap_or_default() as u8;
        let digits: [u8; 64] = std::array::from_fn(|at| {
            let byte = self.0.get(at / 2).copied().unwrap_or_default();
            digit(if at % 2 == 0 { byte >> 4 } else { byte & 15 })
        });
        let shown = digits.get(..f.precision().unwrap_or(64)).unwrap_or(&digits);
        f.write_str(std::str::from_utf8(shown).unwrap_or_default())
    }
}

impl fmt::Debug for PackHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PackHash({self:.12})")
    }
}

impl Serialize for PackHash {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Which data gave an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct PackInfo {
    /// Whose tariff: `HS` for the international nomenclature, else a country or customs union.
    pub jurisdiction: String,
    /// The edition of the tariff: `2022`.
    pub edition: String,
    /// The date of the data.
    pub date: Date,
    /// SHA-256 over the data of the pack.
    pub hash: PackHash,
    /// All that the pack says of itself: sources with their hashes, counts, compiler version.
    pub properties: BTreeMap<String, String>,
}

impl PackInfo {
    /// Reads the META section: a line for each property, key and value parted by a tab.
    pub(crate) fn read(text: &str, hash: PackHash) -> Option<Self> {
        let property = |line: &str| line.split_once('\t').map(|(key, value)| (key.to_owned(), value.to_owned()));
        let properties: BTreeMap<String, String> = text.lines().map(property).collect::<Option<_>>()?;
        let get = |key: &str| properties.get(key).cloned();
        Some(Self {
            jurisdiction: get("jurisdiction")?,
            edition: get("edition")?,
            date: get("date")?.parse().ok()?,
            hash,
            properties,
        })
    }
}

impl fmt::Display for PackInfo {
    /// `HS 2022, data of 2026-11-21, pack 0123456789ab`; for a learned model `HS 2022 model, data of …`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let model =
            if self.properties.get("content").is_some_and(|content| content == "model") { " model" } else { "" };
        write!(f, "{} {}{model}, data of {}, pack {:.12}", self.jurisdiction, self.edition, self.date, self.hash)
    }
}
