//! Editions of the Harmonized System.

use std::fmt;
use std::str::FromStr;

use jiff::civil::{Date, date};
use serde::{Deserialize, Serialize};

use crate::error::{Error, excerpt};

/// An edition of the Harmonized System, by the year it entered into force.
///
/// The World Customs Organization amends the nomenclature every five or six years under Article 16 of the
/// HS Convention; each edition enters into force on a first of January.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub enum Edition {
    /// In force from 2012-01-01.
    #[serde(rename = "2012")]
    Hs2012,
    /// In force from 2017-01-01.
    #[serde(rename = "2017")]
    Hs2017,
    /// In force from 2022-01-01.
    #[serde(rename = "2022")]
    Hs2022,
    /// In force from 2028-01-01.
    #[serde(rename = "2028")]
    Hs2028,
}

impl Edition {
    /// All editions this library knows, the oldest first.
    pub const ALL: [Self; 4] = [Self::Hs2012, Self::Hs2017, Self::Hs2022, Self::Hs2028];

    /// The year in which the edition entered, or enters, into force.
    #[must_use]
    pub fn year(self) -> i16 {
        match self {
            Self::Hs2012 => 2012,
            Self::Hs2017 => 2017,
            Self::Hs2022 => 2022,
            Self::Hs2028 => 2028,
        }
    }

    /// The first day in force.
    #[must_use]
    pub fn in_force_from(self) -> Date {
        date(self.year(), 1, 1)
    }

    /// The edition in force on a day; nothing before 2012. A country may adopt an edition later than it
    /// enters into force: national dates are the business of national schedules.
    ///
    /// ```
    /// use tarifa::{Edition, jiff::civil::date};
    /// assert_eq!(Edition::on(date(2021, 12, 31)), Some(Edition::Hs2017));
    /// assert_eq!(Edition::on(date(2022, 1, 1)), Some(Edition::Hs2022));
    /// ```
    #[must_use]
    pub fn on(day: Date) -> Option<Self> {
        Self::ALL.into_iter().rev().find(|edition| edition.in_force_from() <= day)
    }

    /// The edition that follows.
    pub(crate) fn next(self) -> Option<Self> {
        Self::ALL.get(usize::from(self.index()) + 1).copied()
    }

    /// The position among [`ALL`](Self::ALL).
    pub(crate) fn index(self) -> u8 {
        self as u8
    }
}

impl fmt::Display for Edition {
    /// `HS 2022`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "HS {}", self.year())
    }
}

impl FromStr for Edition {
    type Err = Error;

    /// Reads `2022`, `HS2022` or `HS 2022`.
    fn from_str(text: &str) -> Result<Self, Error> {
        let year = text.trim().trim_start_matches(['H', 'h']).trim_start_matches(['S', 's']).trim_start();
        Self::ALL
            .into_iter()
            .find(|edition| edition.year().to_string() == year)
            .ok_or_else(|| Error::InvalidEdition { text: excerpt(text) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn editions_read_back_and_cover_the_calendar() {
        for edition in Edition::ALL {
            assert_eq!(edition.to_string().parse::<Edition>().ok(), Some(edition));
            assert_eq!(Edition::on(edition.in_force_from()), Some(edition));
        }
        assert_eq!(Edition::on(date(2011, 12, 31)), None);
        assert!("2007".parse::<Edition>().is_err());
    }
}
