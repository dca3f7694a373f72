//! Countries, by ISO 3166-1 alpha-2 code, and whose tariff each applies.

use std::fmt;
use std::str::FromStr;
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use crate::error::{Error, excerpt};

/// The officially assigned alpha-2 codes of ISO 3166-1, with EU, XI and XK as customs administrations use them.
const ASSIGNED: &str = "\
AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ \
CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET EU FI FJ FK FM FO \
FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE \
JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO \
MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW \
PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM \
TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XI XK YE YT ZA ZM ZW";

/// A country or customs territory.
///
/// ```
/// use tarifa::Country;
/// let origin: Country = "vn".parse()?;
/// assert_eq!(origin.to_string(), "VN");
/// assert!("UK".parse::<Country>().is_err(), "ISO 3166-1 calls the United Kingdom GB");
/// # Ok::<(), tarifa::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Country([u8; 2]);

impl Country {
    /// The two capital letters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// The country as an origin: Northern Ireland is a customs territory of its own as a destination, and its goods are
    /// goods of the United Kingdom.
    pub(crate) fn as_origin(self) -> Self {
        match self.as_str() {
            "XI" => "GB".parse().unwrap_or(self),
            _ => self,
        }
    }
}

impl FromStr for Country {
    type Err = Error;

    /// Reads two letters of either case, white space around them allowed.
    fn from_str(text: &str) -> Result<Self, Error> {
        let invalid = || Error::InvalidCountry { text: excerpt(text) };
        let upper = text.trim().to_ascii_uppercase();
        let letters = <[u8; 2]>::try_from(upper.as_bytes()).map_err(|_| invalid())?;
        if ASSIGNED.split(' ').any(|code| code.as_bytes() == letters) { Ok(Self(letters)) } else { Err(invalid()) }
    }
}

impl fmt::Display for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Country({self})")
    }
}

impl Serialize for Country {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Country {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// Whose tariff a country applies: its own, or that of a customs union.
///
/// ```
/// use tarifa::{Country, Jurisdiction};
/// let tariff = |country: &str| country.parse().map(|country: Country| country.jurisdiction().to_string());
/// assert_eq!((tariff("DE")?, tariff("XI")?, tariff("JP")?), ("EU".into(), "EU".into(), "JP".into()));
/// # Ok::<(), tarifa::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Jurisdiction {
    // Capital letters, zero bytes after the last.
    letters: [u8; 4],
}

/// Territories that apply the tariff of another, each with it and the legal source, parted by tabs, in order.
const UNIONS: &str = include_str!("../data/jurisdictions.tsv");

/// How long the codes of a tariff are.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CodeLength {
    jurisdiction: &'static str,
    /// Digits of a tariff line, as imports are declared.
    pub digits: usize,
    /// Digits with those that the country adds behind the line: for inspection, statistics, a check.
    pub longest: usize,
    /// The law or practice that says so.
    pub source: &'static str,
}

impl CodeLength {
    /// Whether codes of the country may have so many digits.
    pub(crate) fn has(&self, digits: usize) -> bool {
        (self.digits..=self.longest).contains(&digits)
    }
}

/// How many digits a tariff declares imports with and the most that stand in practice, with the source, parted by tabs.
const CODE_LENGTHS: &str = include_str!("../data/code_lengths.tsv");

impl Jurisdiction {
    /// Two letters for a country or the European Union, up to four for another customs union: `US`, `EU`, `EAEU`. The
    /// Southern African Customs Union has the letters of South Africa, `ZA`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        let len = self.letters.iter().position(|letter| *letter == 0).unwrap_or(self.letters.len());
        std::str::from_utf8(self.letters.get(..len).unwrap_or_default()).unwrap_or_default()
    }

    /// How many digits an import is declared with, where the data say.
    pub(crate) fn code_digits(&self) -> Option<usize> {
        self.code_length().map(|length| length.digits)
    }

    /// How long codes are, where the data say.
    pub(crate) fn code_length(&self) -> Option<&'static CodeLength> {
        static LENGTHS: OnceLock<Vec<CodeLength>> = OnceLock::new();
        let read = |line: &'static str| {
            let mut columns = line.split('\t');
            Some(CodeLength {
                jurisdiction: columns.next()?,
                digits: columns.next()?.parse().ok()?,
                longest: columns.next()?.parse().ok()?,
                source: columns.next()?,
            })
        };
        let lengths = LENGTHS.get_or_init(|| CODE_LENGTHS.lines().skip(1).filter_map(read).collect());
        lengths.iter().find(|length| length.jurisdiction == self.as_str())
    }

    fn of_letters(text: &str) -> Option<Self> {
        let mut letters = [0; 4];
        letters.get_mut(..text.len())?.copy_from_slice(text.as_bytes());
        Some(Self { letters })
    }
}

impl Country {
    /// Whose tariff the country applies to imports.
    #[must_use]
    pub fn jurisdiction(&self) -> Jurisdiction {
        static TERRITORIES: OnceLock<Vec<(&str, Jurisdiction)>> = OnceLock::new();
        let read = |line: &'static str| {
            let mut columns = line.split('\t');
            Some((columns.next()?, Jurisdiction::of_letters(columns.next()?)?))
        };
        let territories = TERRITORIES.get_or_init(|| UNIONS.lines().filter_map(read).collect());
        let found = territories.binary_search_by_key(&self.as_str(), |(territory, _)| territory);
        let of_union = found.ok().and_then(|at| territories.get(at)).map(|(_, jurisdiction)| *jurisdiction);
        let [first, second] = self.0;
        of_union.unwrap_or(Jurisdiction { letters: [first, second, 0, 0] })
    }
}

impl FromStr for Jurisdiction {
    type Err = Error;

    /// Reads two to four letters of either case, white space around them allowed.
    fn from_str(text: &str) -> Result<Self, Error> {
        let upper = text.trim().to_ascii_uppercase();
        let letters = Some(upper.as_str())
            .filter(|text| (2..=4).contains(&text.len()) && text.bytes().all(|letter| letter.is_ascii_uppercase()));
        letters.and_then(Self::of_letters).ok_or_else(|| Error::InvalidCountry { text: excerpt(text) })
    }
}

impl fmt::Display for Jurisdiction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for Jurisdiction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Jurisdiction({self})")
    }
}

impl Serialize for Jurisdiction {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Jurisdiction {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_has_the_249_of_iso_and_three_of_customs_use() {
        let codes: Vec<&str> = ASSIGNED.split(' ').collect();
        assert_eq!(codes.len(), 252);
        assert!(codes.is_sorted(), "the list is kept sorted");
    }

    #[test]
    fn texts_that_are_no_country_are_refused() {
        for text in ["", "D", "DEU", "ZZ", "é", "D E"] {
            assert!(text.parse::<Country>().is_err(), "{text}");
        }
    }

    #[test]
    fn every_territory_of_a_union_is_known_and_once() {
        let lines: Vec<Vec<&str>> = UNIONS.lines().map(|line| line.split('\t').collect()).collect();
        assert!(lines.is_sorted_by(|a, b| a[0] < b[0]), "the table is kept sorted");
        for line in &lines {
            let [territory, union, source] = line[..] else { panic!("{line:?}") };
            assert!(territory.parse::<Country>().is_ok() && union.parse::<Jurisdiction>().is_ok(), "{line:?}");
            assert!(territory != union && !source.is_empty(), "{line:?}");
        }
    }

    #[test]
    fn code_lengths_can_be_read() -> Result<(), Error> {
        assert_eq!("JP".parse::<Jurisdiction>()?.code_digits(), Some(9));
        assert_eq!("CH".parse::<Jurisdiction>()?.code_digits(), None);
        for line in CODE_LENGTHS.lines().skip(1) {
            let tariff: Jurisdiction = line.split('\t').next().unwrap_or_default().parse()?;
            assert!(tariff.code_length().is_some_and(|length| length.digits <= length.longest), "{line}");
        }
        Ok(())
    }

    #[test]
    fn the_european_union_has_27_members_and_more_territories() -> Result<(), Error> {
        let members = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK MC XI";
        for member in members.split(' ') {
            assert_eq!(member.parse::<Country>()?.jurisdiction().as_str(), "EU", "{member}");
        }
        // Svalbard lies outside the customs territory of Norway, and Guam outside that of the United States.
        for (country, tariff) in [("LI", "CH"), ("SZ", "ZA"), ("KZ", "EAEU"), ("SJ", "SJ"), ("GU", "GU"), ("IM", "GB")]
        {
            assert_eq!(country.parse::<Country>()?.jurisdiction().as_str(), tariff);
        }
        Ok(())
    }
}
