//! Chapters, headings and subheadings with their plain descriptions.

use fst::Map;
use serde::Serialize;

use crate::code::{Level, TariffCode};
use crate::error::Error;
use crate::pack::bytes::{PackBytes, text_at};
use crate::pack::records::{HsSection, NONE, Row};
use crate::pack::{Pack, layout};

/// A code with its plain description.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Titled {
    /// The code.
    pub code: TariffCode,
    /// The description in plain words of this project; the legal text is in the official nomenclature.
    pub description: String,
}

/// A section of the nomenclature.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct HsSectionTitle {
    /// `I` to `XXI`.
    pub numeral: &'static str,
    /// The title in plain words of this project.
    pub description: String,
}

/// A chapter, heading or subheading and where it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Entry {
    /// The code.
    pub code: TariffCode,
    /// Chapter, heading or subheading.
    pub level: Level,
    /// The description in plain words of this project.
    pub description: String,
    /// The section that holds it.
    pub section: HsSectionTitle,
    /// The chapter, then the heading above it.
    pub above: Vec<Titled>,
}

const NUMERALS: [&str; 21] = [
    "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII",
    "XVIII", "XIX", "XX", "XXI",
];

/// The number of a section from its numeral: `XI` is 11.
#[cfg(feature = "compile")]
pub(crate) fn section_number(numeral: &str) -> Option<u8> {
    NUMERALS.iter().position(|n| *n == numeral).map(|at| at as u8 + 1)
}

/// The tree as the pack holds it. Rows stand in the order of their codes, each under its parent.
#[derive(Clone, Debug)]
pub(crate) struct Tree {
    codes: Map<PackBytes>,
    rows: PackBytes,
    count: usize,
    sections: PackBytes,
    strings: PackBytes,
}

impl Tree {
    pub(crate) fn from_pack(pack: &Pack) -> Result<Self, Error> {
        let (rows, count) = pack.records(layout::ROWS, Row::LEN)?;
        let (sections, _) = pack.records(layout::HS_SECTIONS, HsSection::LEN)?;
        let (strings, _) = pack.section(layout::STRINGS)?;
        Ok(Self { codes: pack.map(layout::CODES)?, rows, count, sections, strings })
    }

    /// How many rows there are.
    pub(crate) fn len(&self) -> usize {
        self.count
    }

    /// How many of them are subheadings.
    pub(crate) fn subheadings(&self) -> usize {
        let is_subheading = |at| Row::read(self.rows.as_ref(), at).is_some_and(|row| row.digits().len() == 6);
        (0..self.count).filter(|at| is_subheading(*at)).count()
    }

    pub(crate) fn row(&self, at: u16) -> Option<Row> {
        Row::read(self.rows.as_ref(), usize::from(at))
    }

    /// The row of a code of at most six digits.
    pub(crate) fn find(&self, code: &TariffCode) -> Option<u16> {
        let at = u16::try_from(self.codes.get(code.digits())?).ok()?;
        // The row carries its own code: a damaged index is noticed here.
        (self.row(at)?.digits() == code.digits()).then_some(at)
    }

    pub(crate) fn code(&self, at: u16) -> Option<TariffCode> {
        self.row(at)?.digits().parse().ok()
    }

    pub(crate) fn titled(&self, at: u16) -> Option<Titled> {
        let row = self.row(at)?;
        Some(Titled { code: row.digits().parse().ok()?, description: self.text(row.title) })
    }

    pub(crate) fn parent(&self, at: u16) -> Option<u16> {
        self.row(at).map(|row| row.parent).filter(|parent| *parent != NONE)
    }

    /// The rows above one, the chapter first.
    pub(crate) fn above(&self, at: u16) -> Vec<Titled> {
        let mut out: Vec<Titled> = std::iter::successors(self.parent(at), |above| self.parent(*above))
            .take(2)
            .filter_map(|r| self.titled(r))
            .collect();
        out.reverse();
        out
    }

    pub(crate) fn entry(&self, at: u16) -> Option<Entry> {
        let row = self.row(at)?;
        let Titled { code, description } = self.titled(at)?;
        let section = HsSection::read(self.sections.as_ref(), usize::from(row.section).checked_sub(1)?)?;
        let numeral = NUMERALS.get(usize::from(row.section).checked_sub(1)?)?;
        let section = HsSectionTitle { numeral, description: self.text(section.title) };
        Some(Entry { code, level: code.level(), description, section, above: self.above(at) })
    }

    /// The rows one level below a row.
    pub(crate) fn children(&self, at: u16) -> Vec<u16> {
        let Some(parent) = self.row(at) else { return Vec::new() };
        (at.saturating_add(1)..self.end())
            .map_while(|below| self.row(below).map(|row| (below, row)))
            .take_while(|(_, row)| row.digits().starts_with(parent.digits()))
            .filter(|(_, row)| row.parent == at)
            .map(|(below, _)| below)
            .collect()
    }

    /// The chapters.
    pub(crate) fn chapters(&self) -> Vec<u16> {
        (0..self.end()).filter(|at| self.row(*at).is_some_and(|row| row.parent == NONE)).collect()
    }

    /// Behind the last row; a pack that passes the audit has fewer than 65,535.
    fn end(&self) -> u16 {
        u16::try_from(self.count).unwrap_or(u16::MAX)
    }

    fn text(&self, at: u32) -> String {
        text_at(self.strings.as_ref(), at).unwrap_or_default().to_owned()
    }
}
