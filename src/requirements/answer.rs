//! What authorities ask for, with what is not known.

use std::sync::Arc;

use jiff::civil::Date;
use serde::Serialize;

use super::elements::Checklist;
use super::kind::{Obligation, RequirementKind};
use super::request::{Direction, Side};
use crate::code::TariffCode;
use crate::jurisdiction::{Country, Jurisdiction};
use crate::pack::PackInfo;

/// What authorities ask for at the border or borders of a request. It recommends; the declarant decides.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Requirements {
    /// The code as it was given.
    pub code: TariffCode,
    /// The border or borders asked about.
    pub direction: Direction,
    /// The country that the goods leave.
    pub origin: Option<Country>,
    /// The country that they go to.
    pub destination: Option<Country>,
    /// The day that the answer is for.
    pub date: Date,
    /// What is asked for: by side, then in the order of the rows of `data/requirements/`.
    pub requirements: Vec<Requirement>,
    /// For each side asked, whether the data know anything of it.
    pub coverage: Vec<Coverage>,
    /// What a reader must know of the answer: data that are old or have gaps.
    pub warnings: Vec<String>,
    /// The schedules that the answer is from.
    pub data: Vec<Arc<PackInfo>>,
}

/// Something that an authority asks for, or a prompt to look into.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Requirement {
    /// Whose border.
    pub jurisdiction: Jurisdiction,
    /// Whether it is asked for when the goods leave or when they enter.
    pub direction: Side,
    /// What it is.
    pub kind: RequirementKind,
    /// Whether all goods of the code need it, or some.
    pub obligation: Obligation,
    /// The code of the authority's own system: a supervision condition, an agency flag, a category of inspection, an
    /// entry of a control list; none where it has no system of codes.
    pub code: Option<String>,
    /// What it is called, in English.
    pub name: String,
    /// The name that the authority itself uses, where that is another.
    pub local_name: Option<String>,
    /// Who asks for it.
    pub authority: String,
    /// When it is asked for, or of which lines below the code.
    pub condition: Option<String>,
    /// The lines below the code that have it, where not all do; all of them where it is empty.
    pub lines: Vec<TariffCode>,
    /// A rate, a unit or the elements of a declaration.
    pub value: Option<RequirementValue>,
    /// The law or official table.
    pub source: String,
    /// From when it holds, where the data say.
    pub valid_from: Option<Date>,
    /// Until when.
    pub valid_to: Option<Date>,
    /// Whether a later act is known to have changed what the publication says; `remark` names it.
    pub is_stale: bool,
    /// What else should be known: that a meaning is not verified, among others.
    pub remark: Option<String>,
}

/// What a requirement has beside its name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum RequirementValue {
    /// A rate as the publication writes it, or several that goods of the line have one or another of.
    Rates(Vec<String>),
    /// A unit as the publication writes it.
    Unit(String),
    /// The elements of a declaration, in their order.
    Elements(Checklist),
}

/// What the data know of a border.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Coverage {
    /// Whose border; none where the country is not given.
    pub jurisdiction: Option<Jurisdiction>,
    /// Which side of it.
    pub direction: Side,
    /// Whether the data know anything.
    pub status: CoverageStatus,
    /// The kinds that the data know of.
    pub kinds: Vec<RequirementKind>,
    /// Why the side is not covered, or what of it is not.
    pub reason: Option<String>,
}

/// Whether the data know what is asked for at a border.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum CoverageStatus {
    /// They know some kinds: one that is listed and has no requirement is not asked for, as far as they know.
    Covered,
    /// They know nothing: that nothing is named means nothing.
    NotCovered,
}
