//! The records of a national tariff schedule.

use jiff::civil::Date;

use super::bytes::{u16_at, u64_at};
use crate::code::TariffCode;

/// A line of a schedule in 64 bits, so that lines sort as numbers. From the top: the digits as a number of twelve, zeros
/// after the last (40 bits), how many there are (4), flags (4), the position of the facts (16).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct LineRecord {
    /// Digits, 2 to 12, and their count, as [`LineRecord::key`] has them.
    pub key: u64,
    /// Whether goods can be declared under the line.
    pub declarable: bool,
    /// The position among the facts.
    pub facts: u16,
}

/// Bits below the digits and their count.
const KEY_SHIFT: u32 = 20;
const DECLARABLE: u64 = 1 << 16;

impl LineRecord {
    pub(crate) const LEN: usize = 8;
    /// Most digits of a line.
    pub(crate) const MOST_DIGITS: usize = 12;

    #[inline]
    pub(crate) fn read(bytes: &[u8], at: usize) -> Option<Self> {
        let bits = u64_at(bytes, at.checked_mul(Self::LEN)?)?;
        Some(Self { key: bits >> KEY_SHIFT, declarable: bits & DECLARABLE != 0, facts: bits as u16 })
    }

    #[cfg(feature = "compile")]
    pub(crate) fn write(&self, out: &mut Vec<u8>) {
        let flags = if self.declarable { DECLARABLE } else { 0 };
        out.extend((self.key << KEY_SHIFT | flags | u64::from(self.facts)).to_le_bytes());
    }

    /// The key of a code; none for one of more than twelve digits.
    #[inline]
    pub(crate) fn key(code: &TariffCode) -> Option<u64> {
        let len = code.digit_count();
        let number = code.digits().bytes().fold(0, |number, digit| 10 * number + u64::from(digit - b'0'));
        let padding = 10u64.pow(Self::MOST_DIGITS.checked_sub(len)? as u32);
        Some(((number * padding) << 4) | len as u64)
    }

    /// The first key behind all codes that begin with the digits of one.
    #[inline]
    pub(crate) fn behind(code: &TariffCode) -> Option<u64> {
        let padding = 10u64.pow(Self::MOST_DIGITS.checked_sub(code.digit_count())? as u32);
        Some(((Self::key(code)? >> 4) + padding) << 4)
    }

    /// The code of the line; none where the bits are no code.
    pub(crate) fn code(&self) -> Option<TariffCode> {
        let mut number = self.key >> 4;
        let mut digits = [b'0'; Self::MOST_DIGITS];
        for digit in digits.iter_mut().rev() {
            *digit += (number % 10) as u8;
            number /= 10;
        }
        let (own, padding) = digits.split_at_checked((self.key & 15) as usize)?;
        let fits = number == 0 && padding.iter().all(|digit| *digit == b'0');
        std::str::from_utf8(own).ok().filter(|_| fits)?.parse().ok()
    }
}

/// Facts that lines share: from when to when they hold, and a value for each column of the schedule.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FactsRecord<'p> {
    /// The first day, and the last.
    pub valid: [Option<Date>; 2],
    values: &'p [u8],
}

/// Days are counted from here, the first being 1.
const BEFORE_FIRST_DAY: Date = jiff::civil::date(1969, 12, 31);

impl<'p> FactsRecord<'p> {
    pub(crate) const fn len(columns: usize) -> usize {
        4 + 2 * columns
    }

    #[inline]
    pub(crate) fn read(section: &'p [u8], columns: usize, at: usize) -> Option<Self> {
        let len = Self::len(columns);
        let record = section.get(at.checked_mul(len)?..)?.get(..len)?;
        let day = |at| {
            let days = u16_at(record, at)?;
            Some((days != 0).then(|| BEFORE_FIRST_DAY.saturating_add(jiff::Span::new().days(days))))
        };
        Some(Self { valid: [day(0)?, day(2)?], values: record.get(4..)? })
    }

    /// The position of the value of a column among the values; 0 is none.
    #[inline]
    pub(crate) fn value(&self, column: usize) -> u16 {
        u16_at(self.values, 2 * column).unwrap_or(0)
    }

    /// A day as the pack holds it; none for days beyond 1970 to 2149.
    #[cfg(feature = "compile")]
    pub(crate) fn day(date: Option<Date>) -> Option<u16> {
        let Some(date) = date else { return Some(0) };
        let days = (date - BEFORE_FIRST_DAY).get_days();
        u16::try_from(days).ok().filter(|days| *days != 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_sort_as_codes_do_and_read_back() -> Result<(), crate::Error> {
        let codes = ["01", "0101", "010121", "01012100", "0101210010", "0102", "9999999999"];
        let codes = codes.map(|text| text.parse::<TariffCode>());
        let mut last = 0;
        for code in codes {
            let code = code?;
            let key = LineRecord::key(&code).unwrap_or_default();
            assert!(key > last && LineRecord::behind(&code).is_some_and(|behind| behind > key));
            assert_eq!(LineRecord { key, declarable: true, facts: 7 }.code(), Some(code));
            last = key;
        }
        Ok(())
    }

    #[test]
    fn the_codes_below_lie_between_a_key_and_the_one_behind() -> Result<(), crate::Error> {
        let key = |text: &str| text.parse().map(|code| (LineRecord::key(&code), LineRecord::behind(&code)));
        let ((heading, behind), (below, _), (next, _)) = (key("0101")?, key("0101900099")?, key("0102")?);
        assert!(heading < below && below < behind && behind <= next);
        Ok(())
    }
}
