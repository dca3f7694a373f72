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
    /// How many goods lines the row has, its description included.
    pub lines: u16,
    /// The first of them among all lines.
    pub first_line: u32,
    /// Where their texts begin.
    pub texts: u32,
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
            first_line: u32_at(r, 20)?,
            texts: u32_at(r, 24)?,
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
        out.extend(self.first_line.to_le_bytes());
        out.extend(self.texts.to_le_bytes());
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

/// One unit of rarity in a [`TermRecord`] is this fraction.
pub(crate) const RARITY_UNIT: f32 = 1.0 / 4096.0;
/// The strength of a posting reaches from 0 to this, in 255 steps; it is `k1 + 1` of BM25.
pub(crate) const FULL_STRENGTH: f32 = 4.0;

/// A term of the goods index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TermRecord {
    /// Where the stem stands in the strings.
    pub stem: u32,
    /// Where its postings begin: see [`Postings`].
    pub offset: u32,
    /// How many rows it speaks for.
    pub postings: u16,
    /// How rare it is among subheadings, in units of 1/4096.
    pub rarity: u16,
    /// How rare it is among goods lines, in units of 1/4096.
    pub line_rarity: u16,
    /// Whether it names no goods by itself: `accessories`, `gift`, `blue`.
    pub vague: bool,
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
            vague: *r.get(14)? & 1 != 0,
        })
    }

    #[cfg(feature = "compile")]
    pub(crate) fn write(&self, out: &mut Vec<u8>) {
        out.extend(self.stem.to_le_bytes());
        out.extend(self.offset.to_le_bytes());
        out.extend(self.postings.to_le_bytes());
        out.extend(self.rarity.to_le_bytes());
        out.extend(self.line_rarity.to_le_bytes());
        out.extend([u8::from(self.vague), 0]);
    }
}

/// A word that a misspelt one may be taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Spelling {
    /// Where the word stands in the strings.
    pub word: u32,
    /// Its term.
    pub term: u32,
}

impl Spelling {
    pub(crate) const LEN: usize = 8;

    pub(crate) fn read(bytes: &[u8], at: usize) -> Option<Self> {
        let r = bytes.get(at.checked_mul(Self::LEN)?..)?;
        Some(Self { word: u32_at(r, 0)?, term: u32_at(r, 4)? })
    }

    #[cfg(feature = "compile")]
    pub(crate) fn write(&self, out: &mut Vec<u8>) {
        out.extend(self.word.to_le_bytes());
        out.extend(self.term.to_le_bytes());
    }
}

/// The postings of a term: the rows it speaks for, ascending; how strongly it does; in how many goods lines
/// of each row it stands, at most 255; and these lines, counted within the row.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Postings<'p> {
    pub rows: &'p [[u8; 2]],
    pub strengths: &'p [u8],
    pub counts: &'p [u8],
    pub lines: &'p [[u8; 2]],
}

impl<'p> Postings<'p> {
    /// The columns stand one after the other: two bytes a row, one a strength, one a count, two a line.
    pub(crate) fn read(section: &'p [u8], record: &TermRecord) -> Option<Self> {
        let count = usize::from(record.postings);
        let (rows, rest) = section.get(record.offset as usize..)?.split_at_checked(2 * count)?;
        let (strengths, rest) = rest.split_at_checked(count)?;
        let (counts, lines) = rest.split_at_checked(count)?;
        Some(Self { rows: rows.as_chunks().0, strengths, counts, lines: lines.as_chunks().0 })
    }

    /// Rows with their strengths.
    #[inline]
    pub(crate) fn strengths(&self) -> impl Iterator<Item = (u16, u8)> + 'p {
        self.rows.iter().map(|row| u16::from_le_bytes(*row)).zip(self.strengths.iter().copied())
    }

    /// Rows with their lines.
    #[inline]
    pub(crate) fn lines(&self) -> impl Iterator<Item = (u16, &'p [[u8; 2]])> + 'p {
        let mut rest = self.lines;
        self.rows.iter().zip(self.counts).map(move |(row, count)| {
            let (own, after) = rest.split_at_checked(usize::from(*count)).unwrap_or_default();
            rest = after;
            (u16::from_le_bytes(*row), own)
        })
    }

    /// How strongly the term speaks for one row; 0 where it does not.
    pub(crate) fn strength(&self, row: u16) -> u8 {
        let at = self.rows.binary_search_by_key(&row, |row| u16::from_le_bytes(*row)).ok();
        at.and_then(|at| self.strengths.get(at)).copied().unwrap_or(0)
    }
}

/// What a word or phrase of another language means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct GlossaryRecord {
    /// Where the word or phrase, in the form it is looked up in, stands in the strings.
    pub key: u32,
    /// Where the English words stand.
    pub english: u32,
    /// The two letters of the language.
    pub language: [u8; 2],
}

impl GlossaryRecord {
    pub(crate) const LEN: usize = 12;

    #[inline]
    pub(crate) fn read(bytes: &[u8], at: usize) -> Option<Self> {
        let r = bytes.get(at.checked_mul(Self::LEN)?..)?;
        Some(Self { key: u32_at(r, 0)?, english: u32_at(r, 4)?, language: array(r, 8)? })
    }

    #[cfg(feature = "compile")]
    pub(crate) fn write(&self, out: &mut Vec<u8>) {
        out.extend(self.key.to_le_bytes());
        out.extend(self.english.to_le_bytes());
        out.extend(self.language);
        out.extend([0, 0]);
    }
}

/// The shape of a learned model.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct ModelShape {
    /// Numbers of a vector; a multiple of 32, at most [`ModelShape::MOST_DIMS`].
    pub dims: u16,
    /// The logarithm of odds is the cosine times this.
    pub sharpness: f32,
}

impl ModelShape {
    pub(crate) const LEN: usize = 8;
    pub(crate) const MOST_DIMS: u16 = 512;

    pub(crate) fn read(bytes: &[u8]) -> Option<Self> {
        let shape = Self { dims: u16_at(bytes, 0)?, sharpness: f32::from_le_bytes(array(bytes, 4)?) };
        let sound = (32..=Self::MOST_DIMS).contains(&shape.dims) && shape.dims.is_multiple_of(32);
        (sound && (1.0..=64.0).contains(&shape.sharpness)).then_some(shape)
    }

    #[cfg(feature = "train")]
    pub(crate) fn write(&self, out: &mut Vec<u8>) {
        out.extend(self.dims.to_le_bytes());
        out.extend([0, 0]);
        out.extend(self.sharpness.to_le_bytes());
    }
}

/// The vector of a feature: number `i` of the first half in the low four bits of byte `i`, that of the second half in
/// the high four; each is the step times what the bits say less [`FeatureVector::ZERO`].
#[derive(Clone, Copy, Debug)]
pub(crate) struct FeatureVector<'p> {
    pub step: f32,
    pub halves: &'p [u8],
}

impl<'p> FeatureVector<'p> {
    pub(crate) const ZERO: u8 = 8;

    pub(crate) const fn len(dims: u16) -> usize {
        4 + dims as usize / 2
    }

    #[inline]
    pub(crate) fn read(section: &'p [u8], dims: u16, at: usize) -> Option<Self> {
        let len = Self::len(dims);
        let r = section.get(at.checked_mul(len)?..)?.get(..len)?;
        Some(Self { step: f32::from_le_bytes(array(r, 0)?), halves: r.get(4..)? })
    }

    #[cfg(feature = "train")]
    pub(crate) fn write(values: &[f32], out: &mut Vec<u8>) {
        let step = (largest(values) / 7.0).max(f32::MIN_POSITIVE);
        let bits = |value: &f32| (libm::rintf(value / step) as i8 + Self::ZERO as i8) as u8;
        let (low, high) = values.split_at(values.len() / 2);
        out.extend(step.to_le_bytes());
        out.extend(low.iter().zip(high).map(|(low, high)| bits(low) | bits(high) << 4));
    }
}

/// The vector of a subheading: each number is the step times a signed byte.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ClassVector<'p> {
    /// The six digits as a number.
    pub code: u32,
    pub step: f32,
    pub values: &'p [u8],
}

impl<'p> ClassVector<'p> {
    pub(crate) const fn len(dims: u16) -> usize {
        8 + dims as usize
    }

    #[inline]
    pub(crate) fn read(section: &'p [u8], dims: u16, at: usize) -> Option<Self> {
        let len = Self::len(dims);
        let r = section.get(at.checked_mul(len)?..)?.get(..len)?;
        Some(Self { code: u32_at(r, 0)?, step: f32::from_le_bytes(array(r, 4)?), values: r.get(8..)? })
    }

    #[cfg(feature = "train")]
    pub(crate) fn write(code: u32, values: &[f32], out: &mut Vec<u8>) {
        let step = (largest(values) / 127.0).max(f32::MIN_POSITIVE);
        out.extend(code.to_le_bytes());
        out.extend(step.to_le_bytes());
        out.extend(values.iter().map(|value| libm::rintf(value / step) as i8 as u8));
    }
}

/// The largest number, whatever its sign.
#[cfg(feature = "train")]
fn largest(values: &[f32]) -> f32 {
    values.iter().map(|value| value.abs()).fold(0.0, f32::max)
}
