//! When a fee is due, by `data/fees.tsv`.

use rust_decimal::Decimal;

use super::assessment::Assessment;
use super::money::Currency;

/// A condition of a fee.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Condition {
    /// The goods come by sea.
    Ocean,
    /// They are entered formally, as goods of more than this value always are.
    Formal { above: Decimal },
    /// They are entered informally, as goods of up to this value may be.
    Informal { up_to: Decimal },
    /// They are imported for good.
    Definitive,
    /// The entry is filed automatically.
    Automated,
    /// The entry is filed on paper.
    OnPaper,
    /// Customs prepares the entry.
    ByCustoms,
    /// The payment is deferred.
    Deferred,
}

impl Condition {
    /// Reads one as the table writes it.
    pub fn read(text: &str) -> Option<Self> {
        Some(match text {
            "mode=ocean" => Self::Ocean,
            "regime=definitive" => Self::Definitive,
            "filing=automated" => Self::Automated,
            "filing=manual" => Self::OnPaper,
            "filing=cbp" => Self::ByCustoms,
            "payment=deferred" => Self::Deferred,
            entry => match (entry.strip_prefix("entry=formal>"), entry.strip_prefix("entry=informal<=")) {
                (Some(above), _) => Self::Formal { above: above.parse().ok()? },
                (_, Some(up_to)) => Self::Informal { up_to: up_to.parse().ok()? },
                (None, None) => return None,
            },
        })
    }

    /// Whether it holds, where the request tells. Limits are amounts of the currency of the fee.
    pub fn holds(self, case: &Assessment<'_>, currency: Currency) -> Option<bool> {
        let is_above = |limit: Decimal| Some(case.value? > case.converted(limit, currency)?);
        match self {
            Self::Ocean => case.request.transport.map(|transport| transport.as_str() == "ocean"),
            // Goods of a low value may be entered formally, too.
            Self::Formal { above } => is_above(above)?.then_some(true),
            Self::Informal { up_to } => is_above(up_to)?.then_some(false),
            Self::Definitive => Some(true),
            Self::Automated | Self::OnPaper | Self::ByCustoms | Self::Deferred => None,
        }
    }

    /// It in words, behind 'where'.
    pub fn words(self) -> &'static str {
        match self {
            Self::Ocean => "the goods come by sea",
            Self::Formal { .. } => "the goods are entered formally",
            Self::Informal { .. } => "the goods are entered informally",
            Self::Definitive => "the goods are imported for good",
            Self::Automated => "the entry is filed automatically",
            Self::OnPaper => "the entry is filed on paper",
            Self::ByCustoms => "customs prepares the entry",
            Self::Deferred => "the payment is deferred",
        }
    }
}
