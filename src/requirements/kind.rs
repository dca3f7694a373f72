//! What kinds of things authorities ask for, and of which goods.

use serde::Serialize;

/// Whether a document has to be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Obligation {
    /// Goods of the line need it.
    Must,
    /// Some goods of the line need it.
    May,
}

/// What is asked for; new kinds may be added.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum RequirementKind {
    /// The goods may not cross the border: none of them (`must`), or some (`may`).
    Prohibition,
    /// A licence of the authority for trade.
    Licence,
    /// A permit of another authority.
    Permit,
    /// A certificate on the goods.
    Certificate,
    /// An inspection of the goods.
    Inspection,
    /// Quarantine of animals, plants and what is made of them, or of what carries disease.
    Quarantine,
    /// A share in a quota, or the certificate of one.
    Quota,
    /// The registration or record of a trader, an establishment or the goods.
    Registration,
    /// Another document.
    Document,
    /// Goods that export controls may name: to be reviewed by a person, never a finding.
    ControlledGoodsReview,
    /// What a declaration has to say of the goods.
    DeclarationElement,
    /// A unit that the quantity is declared in.
    Unit,
    /// A tax or duty beside the customs duty on imports: value added tax, consumption tax, export duty.
    Tax,
    /// A refund of tax on export.
    Rebate,
}

impl RequirementKind {
    /// Reads the name in a row.
    pub(super) fn read(name: &str) -> Option<Self> {
        Some(match name {
            "prohibition" => Self::Prohibition,
            "licence" => Self::Licence,
            "permit" => Self::Permit,
            "certificate" => Self::Certificate,
            "inspection" => Self::Inspection,
            "quarantine" => Self::Quarantine,
            "quota" => Self::Quota,
            "registration" => Self::Registration,
            "document" => Self::Document,
            "controlled_goods_review" => Self::ControlledGoodsReview,
            "declaration_element" => Self::DeclarationElement,
            "unit" => Self::Unit,
            "tax" => Self::Tax,
            "rebate" => Self::Rebate,
            _ => return None,
        })
    }
}
