//! The fixed-width records of a pack: one type each, read and written here alone.

use super::bytes::{array, u16_at, u32_at};

/// A chapter, heading or subheading of the nomenclature.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(crate) struct Row {
    /// Digits of the code, zero bytes after the last.
    pub code: [u8; 8],
    /// 1 to 21 for the sections I to XXI.
    pub section: u8,
    /// The row one level up; `NONE` for a chapter.
    pub parent: u16,
    /// Where the title stands in the strings.
    pub title: u32,
    /// How many goods lines the row has.
    pub lines: u16,
    /// Where they begin among the goods lines as terms, and as words.
    pub line_terms: u32,
    pub line_words: u32,
}

/// No row.
pub(crate) const NONE: u16 = u16::MAX;

impl Row {
    pub(crate) const LEN: usize = 28;

    pub(crate) fn read(bytes: &[u8], at: usize) -> Option<Self> {
        let r = bytes.get(at.checked_mul(Self::LEN)?..)?.get(..Self::LEN)?;
        Some(Self {
            code: array(r, 0)?,
            section: *r.get(8)?,
            parent: u16_at(r, 10)?,
            title: u32_at(r, 12)?,
            lines: u16_at(r, 16)?,
            line_terms: u32_at(r, 20)?,
            line_words: u32_at(r, 24)?,
        })
    }

    #[cfg(feature = "compile")]
    pub(crate) fn write(&self, out: &mut Vec<u8>) {
        out.extend(self.code);
        out.extend([self.section, 0]);
        out.extend(self.parent.to_le_bytes());
        out.extend(self.title.to_le_bytes());
        out.extend(self.lines.to_le_bytes());
        out.extend([0, 0]);
        out.extend(self.line_terms.to_le_bytes());
        out.extend(self.line_words.to_le_bytes());
    }

    /// The digits of the code.
    pub(crate) fn digits(&self) -> &str {
        let len = self.code.iter().position(|b| *b == 0).unwrap_or(self.code.len());
        std::str::from_utf8(self.code.get(..len).unwrap_or_default()).unwrap_or_default()
    }
}

/// A section of the nomenclature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct HsSection {
    pub title: u32,
    pub first_chapter: u8,
    pub last_chapter: u8,
}

impl HsSection {
    pub(crate) const LEN: usize = 8;

    pub(crate) fn read(bytes: &[u8], at: usize) -> Option<Self> {
        let r = bytes.get(at.checked_mul(Self::LEN)?..)?;
        Some(Self { title: u32_at(r, 0)?, first_chapter: *r.get(4)?, last_chapter: *r.get(5)? })
    }

    #[cfg(feature = "compile")]
    pub(crate) fn write(&self, out: &mut Vec<u8>) {
        out.extend(self.title.to_le_bytes());
        out.extend([self.first_chapter, self.last_chapter, 0, 0]);
    }
}

/// A six-digit code and the editions that have it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct EditionCode {
    /// The six digits as a number.
    pub code: u32,
    /// A bit for each edition, the oldest lowest.
    pub editions: u8,
}

impl EditionCode {
    pub(crate) const LEN: usize = 8;

    pub(crate) fn read(bytes: &[u8], at: usize) -> Option<Self> {
        let r = bytes.get(at.checked_mul(Self::LEN)?..)?;
        Some(Self { code: u32_at(r, 0)?, editions: *r.get(4)? })
    }

    #[cfg(feature = "compile")]
    pub(crate) fn write(&self, out: &mut Vec<u8>) {
        out.extend(self.code.to_le_bytes());
        out.extend([self.editions, 0, 0, 0]);
    }
}

/// What became of a code in the next edition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Correlation {
    /// The edition of the old code, as a position among the editions.
    pub from: u8,
    /// The kind of relation, as its number.
    pub relation: u8,
    /// Whether the old code gives only part of what the new one covers.
    pub part: bool,
    pub old: u32,
    pub new: u32,
}

impl Correlation {
    pub(crate) const LEN: usize = 12;

    pub(crate) fn read(bytes: &[u8], at: usize) -> Option<Self> {
        let r = bytes.get(at.checked_mul(Self::LEN)?..)?;
        Some(Self {
            from: *r.first()?,
            relation: *r.get(1)?,
            part: *r.get(2)? != 0,
            old: u32_at(r, 4)?,
            new: u32_at(r, 8)?,
        })
    }

    #[cfg(feature = "compile")]
    pub(crate) fn write(&self, out: &mut Vec<u8>) {
        out.extend([self.from, self.relation, u8::from(self.part), 0]);
        out.extend(self.old.to_le_bytes());
        out.extend(self.new.to_le_bytes());
    }
}

/// A term of the goods index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TermRecord {
    /// Where the stem stands in the strings.
    pub stem: u32,
    /// Where its postings begin: `postings` rows of two bytes, then as many strengths of one byte.
    pub offset: u32,
    /// How many rows it speaks for.
    pub postings: u16,
    /// How rare it is among subheadings, in units of 1/4096.
    pub rarity: u16,
    /// How rare it is among goods lines, in units of 1/4096.
    pub line_rarity: u16,
}

impl TermRecord {
    pub(crate) const LEN: usize = 16;

    #[inline]
    pub(crate) fn read(bytes: &[u8], at: usize) -> Option<Self> {
        let r = bytes.get(at.checked_mul(Self::LEN)?..)?.get(..Self::LEN)?;
        Some(Self {
            stem: u32_at(r, 0)?,
            offset: u32_at(r, 4)?,
            postings: u16_at(r, 8)?,
            rarity: u16_at(r, 10)?,
            line_rarity: u16_at(r, 12)?,
        })
    }

    #[cfg(feature = "compile")]
    pub(crate) fn write(&self, out: &mut Vec<u8>) {
        out.extend(self.stem.to_le_bytes());
        out.extend(self.offset.to_le_bytes());
        out.extend(self.postings.to_le_bytes());
        out.extend(self.rarity.to_le_bytes());
        out.extend(self.line_rarity.to_le_bytes());
        out.extend([0, 0]);
    }
}
