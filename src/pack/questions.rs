//! The fixed-width records of the deciding questions.

use super::bytes::{u16_at, u32_at};

/// A question that tells subheadings apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct QuestionRecord {
    /// Where its name stands in the strings.
    pub name: u32,
    /// Where its words stand.
    pub text: u32,
    /// The first of its options among all options.
    pub first_option: u16,
    /// How many options it has.
    pub options: u16,
}

impl QuestionRecord {
    pub(crate) const LEN: usize = 12;

    pub(crate) fn read(bytes: &[u8], at: usize) -> Option<Self> {
        let r = bytes.get(at.checked_mul(Self::LEN)?..)?.get(..Self::LEN)?;
        Some(Self { name: u32_at(r, 0)?, text: u32_at(r, 4)?, first_option: u16_at(r, 8)?, options: u16_at(r, 10)? })
    }

    #[cfg(feature = "compile")]
    pub(crate) fn write(&self, out: &mut Vec<u8>) {
        out.extend(self.name.to_le_bytes());
        out.extend(self.text.to_le_bytes());
        out.extend(self.first_option.to_le_bytes());
        out.extend(self.options.to_le_bytes());
    }
}

/// The last option of every [`Question`](crate::Question), which the packs do not state: none of the others fits the
/// goods.
pub const SOMETHING_ELSE: &str = "the goods are something else";

/// An answer that a question may get.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct OptionRecord {
    /// Where its words stand in the strings.
    pub label: u32,
    /// The first of its ranges of rows among all ranges.
    pub first_range: u32,
    /// How many ranges it has.
    pub ranges: u16,
    /// The question that it belongs to.
    pub question: u16,
}

impl OptionRecord {
    pub(crate) const LEN: usize = 12;

    #[inline]
    pub(crate) fn read(bytes: &[u8], at: usize) -> Option<Self> {
        let r = bytes.get(at.checked_mul(Self::LEN)?..)?.get(..Self::LEN)?;
        Some(Self { label: u32_at(r, 0)?, first_range: u32_at(r, 4)?, ranges: u16_at(r, 8)?, question: u16_at(r, 10)? })
    }

    #[cfg(feature = "compile")]
    pub(crate) fn write(&self, out: &mut Vec<u8>) {
        out.extend(self.label.to_le_bytes());
        out.extend(self.first_range.to_le_bytes());
        out.extend(self.ranges.to_le_bytes());
        out.extend(self.question.to_le_bytes());
    }
}

/// Rows that follow each other, of goods that one answer fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct RowRange {
    pub first: u16,
    pub last: u16,
}

impl RowRange {
    pub(crate) const LEN: usize = 4;
    /// Most rows that all ranges of a pack cover together: a reader lists them by row.
    pub(crate) const MOST_COVERED: usize = 1 << 20;

    pub(crate) fn read(bytes: &[u8], at: usize) -> Option<Self> {
        let r = bytes.get(at.checked_mul(Self::LEN)?..)?;
        Some(Self { first: u16_at(r, 0)?, last: u16_at(r, 2)? })
    }

    #[cfg(feature = "compile")]
    pub(crate) fn write(&self, out: &mut Vec<u8>) {
        out.extend(self.first.to_le_bytes());
        out.extend(self.last.to_le_bytes());
    }

    /// How many rows there are.
    pub(crate) fn len(&self) -> usize {
        usize::from(self.last).saturating_sub(usize::from(self.first)) + 1
    }
}
