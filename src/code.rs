//! Tariff codes: the digits, their levels and how they are written.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::error::{Error, excerpt};

/// The most digits a code may have; the longest in use, the Turkish and Chinese ones, have 12 and 13.
const MAX_DIGITS: usize = 14;

/// How deep a code reaches: two digits a chapter, four a heading, six a subheading, more a national line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// Two digits.
    Chapter,
    /// Four digits.
    Heading,
    /// Six digits: the last level that all members of the Harmonized System share.
    Subheading,
    /// Eight digits or more: a line of a national tariff.
    TariffLine,
}

impl Level {
    /// Digits of this level within the Harmonized System; a tariff line shares the six of its subheading.
    #[must_use]
    pub fn hs_digits(self) -> usize {
        match self {
            Self::Chapter => 2,
            Self::Heading => 4,
            Self::Subheading | Self::TariffLine => 6,
        }
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Chapter => "chapter",
            Self::Heading => "heading",
            Self::Subheading => "subheading",
            Self::TariffLine => "tariff line",
        })
    }
}

/// A tariff code of 2, 4, 6 or 8 to 14 digits.
///
/// Dots, dashes and spaces are accepted between digits and forgotten. A `TariffCode` has the form of a
/// code; whether a nomenclature contains it is the question of [`Engine::validate_code`](crate::Engine::validate_code).
///
/// ```
/// use tarifa::{Level, TariffCode};
/// let code: TariffCode = "6109 10".parse()?;
/// assert_eq!(code.digits(), "610910");
/// assert_eq!(code.to_string(), "6109.10");
/// assert_eq!(code.level(), Level::Subheading);
/// assert_eq!(code.parent().map(|heading| heading.to_string()).as_deref(), Some("6109"));
/// # Ok::<(), tarifa::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TariffCode {
    // ASCII digits, zero bytes after the last: derived ordering then is the order of the tariff.
    digits: [u8; MAX_DIGITS],
    len: u8,
}

impl TariffCode {
    /// The digits without separators.
    #[must_use]
    pub fn digits(&self) -> &str {
        let used = self.digits.get(..usize::from(self.len)).unwrap_or_default();
        std::str::from_utf8(used).unwrap_or_default()
    }

    /// The number of digits: 2, 4, 6 or 8 to 14.
    #[must_use]
    pub fn digit_count(&self) -> usize {
        usize::from(self.len)
    }

    /// How deep the code reaches.
    #[must_use]
    pub fn level(&self) -> Level {
        match self.len {
            2 => Level::Chapter,
            4 => Level::Heading,
            6 => Level::Subheading,
            _ => Level::TariffLine,
        }
    }

    /// The chapter, two digits.
    #[must_use]
    pub fn chapter(&self) -> Self {
        self.truncated(2)
    }

    /// The heading, where the code has four digits or more.
    #[must_use]
    pub fn heading(&self) -> Option<Self> {
        (self.len >= 4).then(|| self.truncated(4))
    }

    /// The subheading, where the code has six digits or more.
    #[must_use]
    pub fn subheading(&self) -> Option<Self> {
        (self.len >= 6).then(|| self.truncated(6))
    }

    /// The next level up within the Harmonized System: line, subheading, heading, chapter.
    #[must_use]
    pub fn parent(&self) -> Option<Self> {
        match self.level() {
            Level::Chapter => None,
            Level::Heading => Some(self.truncated(2)),
            Level::Subheading => Some(self.truncated(4)),
            Level::TariffLine => Some(self.truncated(6)),
        }
    }

    /// Whether `other` is this code or stands below it.
    ///
    /// ```
    /// # use tarifa::TariffCode;
    /// let heading: TariffCode = "6109".parse()?;
    /// assert!(heading.covers(&"6109.10.0012".parse()?));
    /// # Ok::<(), tarifa::Error>(())
    /// ```
    #[must_use]
    pub fn covers(&self, other: &Self) -> bool {
        other.digits().starts_with(self.digits())
    }

    /// The codes that this one begins with, the shortest first, itself left out.
    #[cfg(feature = "compile")]
    pub(crate) fn beginnings(&self) -> impl Iterator<Item = Self> {
        (2..self.digit_count()).filter(|len| len % 2 == 0 || *len > 8).map(|len| self.truncated(len))
    }

    fn truncated(&self, len: usize) -> Self {
        let mut digits = [0; MAX_DIGITS];
        for (to, from) in digits.iter_mut().zip(self.digits).take(len) {
            *to = from;
        }
        Self { digits, len: u8::try_from(len).unwrap_or(self.len) }
    }
}

impl FromStr for TariffCode {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let invalid = |reason: String| Error::InvalidCode { text: excerpt(text), reason };
        let mut digits = [0; MAX_DIGITS];
        let mut len = 0;
        for (at, c) in text.chars().enumerate() {
            match c {
                '0'..='9' => {
                    let Some(slot) = digits.get_mut(len) else {
                        return Err(invalid(format!("it has more than {MAX_DIGITS} digits")));
                    };
                    *slot = c as u8;
                    len += 1;
                }
                '.' | '-' | '\u{2013}' => {}
                c if c.is_whitespace() => {}
                c => {
                    let position = at + 1;
                    return Err(invalid(format!(
                        "'{}' at position {position} is not a digit, dot, dash or space",
                        c.escape_debug()
                    )));
                }
            }
        }
        match len {
            2 | 4 | 6 | 8.. => Ok(Self { digits, len: len as u8 }),
            0 => Err(invalid("it has no digits".into())),
            _ => Err(invalid(format!(
                "it has {len} digits where 2, 4, 6 or 8 to {MAX_DIGITS} are written; a spreadsheet may have dropped a leading or trailing zero"
            ))),
        }
    }
}

impl fmt::Display for TariffCode {
    /// Dots after the fourth digit and every two after the sixth, as tariffs print them: `6109.10.00`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = String::with_capacity(MAX_DIGITS + 5);
        for (at, digit) in self.digits().chars().enumerate() {
            if at >= 4 && at % 2 == 0 {
                out.push('.');
            }
            out.push(digit);
        }
        f.pad(&out)
    }
}

impl fmt::Debug for TariffCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "TariffCode({self})")
    }
}

impl Serialize for TariffCode {
    /// The digits without separators.
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.digits())
    }
}

impl<'de> Deserialize<'de> for TariffCode {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn separators_are_forgotten() {
        for text in ["610910", "6109.10", "6109 10", "6109-10", " 61.09.10 ", "6109\u{a0}10"] {
            assert_eq!(text.parse::<TariffCode>().ok().map(|c| c.to_string()).as_deref(), Some("6109.10"));
        }
    }

    #[test]
    fn malformed_codes_say_what_is_wrong() {
        for (text, part) in [
            ("", "no digits"),
            ("61091", "dropped a leading or trailing zero"),
            ("6109x10", "'x' at position 5"),
            ("123456789012345", "more than 14 digits"),
            ("6109\u{0}10", "'\\0' at position 5"),
            ("六一", "position 1"),
        ] {
            let message = text.parse::<TariffCode>().expect_err(text).to_string();
            assert!(message.contains(part), "{text}: {message}");
        }
    }

    #[test]
    fn codes_sort_as_the_tariff_does() {
        let mut codes: Vec<TariffCode> =
            ["6109.90", "6109", "61", "6109.10.00"].iter().filter_map(|c| c.parse().ok()).collect();
        codes.sort_unstable();
        let shown: Vec<String> = codes.iter().map(ToString::to_string).collect();
        assert_eq!(shown, ["61", "6109", "6109.10.00", "6109.90"]);
    }

    proptest! {
        #[test]
        fn display_parses_back(digits in "[0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{8,14}") {
            let code: TariffCode = digits.parse().expect("well-formed");
            prop_assert_eq!(code.digits(), digits.as_str());
            prop_assert_eq!(code.to_string().parse::<TariffCode>().expect("own display"), code);
        }

        #[test]
        fn any_text_parses_or_is_refused(text in "\\PC{0,30}") {
            let _ = text.parse::<TariffCode>();
        }
    }
}
