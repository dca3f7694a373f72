//! The numbers of what answers on requirements say. They are never given anew; 0 is for what this header does not know
//! yet.

use tarifa::{CoverageStatus, RequirementKind, Side};

/// The answer of tarifa_requirements.
pub const TARIFA_RESULT_REQUIREMENTS: i32 = 23;

/// Goods leave.
pub const TARIFA_SIDE_EXPORT: i32 = 1;
/// Goods enter.
pub const TARIFA_SIDE_IMPORT: i32 = 2;

/// The goods may not cross the border: none of them, or some.
pub const TARIFA_REQUIREMENT_PROHIBITION: i32 = 1;
/// A licence of the authority for trade.
pub const TARIFA_REQUIREMENT_LICENCE: i32 = 2;
/// A permit of another authority.
pub const TARIFA_REQUIREMENT_PERMIT: i32 = 3;
/// A certificate on the goods.
pub const TARIFA_REQUIREMENT_CERTIFICATE: i32 = 4;
/// An inspection of the goods.
pub const TARIFA_REQUIREMENT_INSPECTION: i32 = 5;
/// Quarantine of animals, plants and what is made of them, or of what carries disease.
pub const TARIFA_REQUIREMENT_QUARANTINE: i32 = 6;
/// A share in a quota, or the certificate of one.
pub const TARIFA_REQUIREMENT_QUOTA: i32 = 7;
/// The registration or record of a trader, an establishment or the goods.
pub const TARIFA_REQUIREMENT_REGISTRATION: i32 = 8;
/// Another document.
pub const TARIFA_REQUIREMENT_DOCUMENT: i32 = 9;
/// Goods that export controls may name: to be reviewed by a person, never a finding.
pub const TARIFA_REQUIREMENT_CONTROLLED_GOODS_REVIEW: i32 = 10;
/// What a declaration has to say of the goods.
pub const TARIFA_REQUIREMENT_DECLARATION_ELEMENT: i32 = 11;
/// A unit that the quantity is declared in.
pub const TARIFA_REQUIREMENT_UNIT: i32 = 12;
/// A tax or duty beside the customs duty on imports: value added tax, consumption tax, export duty.
pub const TARIFA_REQUIREMENT_TAX: i32 = 13;
/// A refund of tax on export.
pub const TARIFA_REQUIREMENT_REBATE: i32 = 14;

/// The data know some kinds: one that is listed and has no requirement is not asked for, as far as they know.
pub const TARIFA_COVERAGE_COVERED: i32 = 1;
/// The data know nothing: that nothing is named means nothing.
pub const TARIFA_COVERAGE_NOT_COVERED: i32 = 2;

pub(crate) fn side(side: Side) -> i32 {
    match side {
        Side::Export => TARIFA_SIDE_EXPORT,
        Side::Import => TARIFA_SIDE_IMPORT,
    }
}

pub(crate) fn kind(kind: RequirementKind) -> i32 {
    match kind {
        RequirementKind::Prohibition => TARIFA_REQUIREMENT_PROHIBITION,
        RequirementKind::Licence => TARIFA_REQUIREMENT_LICENCE,
        RequirementKind::Permit => TARIFA_REQUIREMENT_PERMIT,
        RequirementKind::Certificate => TARIFA_REQUIREMENT_CERTIFICATE,
        RequirementKind::Inspection => TARIFA_REQUIREMENT_INSPECTION,
        RequirementKind::Quarantine => TARIFA_REQUIREMENT_QUARANTINE,
        RequirementKind::Quota => TARIFA_REQUIREMENT_QUOTA,
        RequirementKind::Registration => TARIFA_REQUIREMENT_REGISTRATION,
        RequirementKind::Document => TARIFA_REQUIREMENT_DOCUMENT,
        RequirementKind::ControlledGoodsReview => TARIFA_REQUIREMENT_CONTROLLED_GOODS_REVIEW,
        RequirementKind::DeclarationElement => TARIFA_REQUIREMENT_DECLARATION_ELEMENT,
        RequirementKind::Unit => TARIFA_REQUIREMENT_UNIT,
        RequirementKind::Tax => TARIFA_REQUIREMENT_TAX,
        RequirementKind::Rebate => TARIFA_REQUIREMENT_REBATE,
        _ => 0,
    }
}

pub(crate) fn coverage(status: CoverageStatus) -> i32 {
    match status {
        CoverageStatus::Covered => TARIFA_COVERAGE_COVERED,
        CoverageStatus::NotCovered => TARIFA_COVERAGE_NOT_COVERED,
        _ => 0,
    }
}
