//! The id of a record: 128 bits that sort by time and cannot be guessed.

use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::error::{Error, excerpt};

/// Digits of Crockford's base 32: no I, L, O and U, which are misread or spell words.
const DIGITS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Characters of the text; the first holds three bits, each other five.
const TEXT_LEN: usize = 26;
/// Bits below the milliseconds.
pub(super) const RANDOM_BITS: u32 = 80;

/// The id of a stored record: 48 bits of milliseconds since 1970, then 80 random bits.
///
/// Ids sort by time, as numbers and as texts. The text has 26 characters of Crockford's base 32; small letters are read
/// as capital ones.
///
/// ```
/// use tarifa::history::RecordId;
/// let id: RecordId = "01KAP5Q4G0ZK8VQ3T5N7M2R9BD".parse()?;
/// assert_eq!(id.to_string(), "01KAP5Q4G0ZK8VQ3T5N7M2R9BD");
/// assert_eq!(id.timestamp().to_string(), "2025-11-22T16:17:53.664Z");
/// assert!("01KAP5Q4G0".parse::<RecordId>().is_err());
/// # Ok::<(), tarifa::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct RecordId(u128);

impl RecordId {
    /// The id of 128 bits, from any source.
    #[must_use]
    pub fn from_bits(bits: u128) -> Self {
        Self(bits)
    }

    /// The 128 bits, milliseconds first.
    #[must_use]
    pub fn bits(self) -> u128 {
        self.0
    }

    /// The time in the id, exact to the millisecond. A generator that was asked for many ids at once, or whose clock
    /// stepped back, is a little ahead of its clock.
    #[must_use]
    pub fn timestamp(self) -> Timestamp {
        // 48 bits of milliseconds reach beyond the last timestamp, of the year 9999.
        let milliseconds = i64::try_from(self.0 >> RANDOM_BITS).unwrap_or(i64::MAX);
        Timestamp::from_millisecond(milliseconds).unwrap_or(Timestamp::MAX)
    }
}

impl FromStr for RecordId {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let invalid = |reason: String| Error::InvalidRecordId { text: excerpt(text), reason };
        let found = text.chars().count();
        if found != TEXT_LEN {
            return Err(invalid(format!("it has {found} characters where {TEXT_LEN} are written")));
        }
        let mut bits: u128 = 0;
        for (at, c) in text.chars().enumerate() {
            let position = at + 1;
            let value = u8::try_from(c.to_ascii_uppercase()).ok().and_then(|c| DIGITS.iter().position(|d| *d == c));
            let Some(value) = value else {
                let c = c.escape_debug();
                return Err(invalid(format!(
                    "'{c}' at position {position} is no digit or letter other than I, L, O, U"
                )));
            };
            if at == 0 && value > 7 {
                return Err(invalid("it has more than 128 bits: the first character is 0 to 7".to_owned()));
            }
            bits = bits << 5 | value as u128;
        }
        Ok(Self(bits))
    }
}

impl fmt::Display for RecordId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digit = |at: usize| DIGITS.get((self.0 >> (5 * at) & 31) as usize).copied().unwrap_or_default();
        f.pad(&(0..TEXT_LEN).rev().map(|at| char::from(digit(at))).collect::<String>())
    }
}

impl fmt::Debug for RecordId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RecordId({self})")
    }
}

impl From<RecordId> for String {
    fn from(id: RecordId) -> Self {
        id.to_string()
    }
}

impl TryFrom<String> for RecordId {
    type Error = Error;

    fn try_from(text: String) -> Result<Self, Error> {
        text.parse()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_text_is_read_back_and_sorts_as_its_bits(a: u128, b: u128) {
            let (a, b) = (RecordId::from_bits(a), RecordId::from_bits(b));
            prop_assert_eq!(a.to_string().parse::<RecordId>().expect("its own text"), a);
            prop_assert_eq!(a.to_string().to_lowercase().parse::<RecordId>().expect("small letters"), a);
            prop_assert_eq!(a.to_string().cmp(&b.to_string()), a.cmp(&b));
        }

        #[test]
        fn no_other_text_is_read(text in "\\PC{0,40}") {
            if let Ok(id) = text.parse::<RecordId>() {
                prop_assert_eq!(id.to_string(), text.to_uppercase());
            }
        }
    }

    #[test]
    fn an_error_says_what_is_wrong_with_a_text() {
        let reason = |text: &str| text.parse::<RecordId>().expect_err("no id").to_string();
        assert!(reason("").contains("0 characters where 26"), "{}", reason(""));
        assert!(reason("01KAP5Q4G0ZK8VQ3T5N7M2R9BDX").contains("27 characters"));
        assert!(reason("01KAP5Q4G0ZK8VQ3T5N7M2R9BU").contains("'U' at position 26"));
        assert!(reason("01KAP5Q4G0ZK8VQ3T5N7M2R9é0").contains("'é' at position 25"));
        assert!(reason("8ZZZZZZZZZZZZZZZZZZZZZZZZZ").contains("more than 128 bits"));
    }

    #[test]
    fn the_least_and_the_greatest_id_have_texts() {
        assert_eq!(RecordId::from_bits(0).to_string(), "0".repeat(26));
        assert_eq!(RecordId::from_bits(u128::MAX).to_string(), format!("7{}", "Z".repeat(25)));
        assert_eq!(RecordId::from_bits(u128::MAX).timestamp(), Timestamp::MAX);
    }
}
