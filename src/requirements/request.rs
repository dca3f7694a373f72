//! What a caller asks of the authorities at one border or two.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::code::TariffCode;
use crate::goods::GoodsItem;
use crate::jurisdiction::Country;

/// Goods whose requirements are asked for.
///
/// As JSON: `{"code": "7202110000", "direction": "export", "origin": "CN", "destination": "DE", "date": "2026-06-15"}`.
///
/// ```
/// use tarifa::{Direction, RequirementsRequest};
/// let request = RequirementsRequest::new("7202110000".parse()?, Direction::Export)
///     .with_origin("CN".parse()?)
///     .with_destination("DE".parse()?)
///     .with_date(tarifa::jiff::civil::date(2026, 6, 15));
/// assert!(request.goods.is_none());
/// # Ok::<(), tarifa::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct RequirementsRequest {
    /// The code in the tariff of the border asked first: that of the origin on export, that of the destination on
    /// import. The other border sees its first six digits.
    pub code: TariffCode,
    /// Which border.
    #[serde(default)]
    pub direction: Direction,
    /// The country that the goods leave.
    #[serde(default)]
    pub origin: Option<Country>,
    /// The country that they go to.
    #[serde(default)]
    pub destination: Option<Country>,
    /// The day on which they are declared; the date of the schedule where none is given.
    #[serde(default)]
    pub date: Option<Date>,
    /// What is known of the goods: it answers declaration elements and finds substances and controlled goods.
    #[serde(default)]
    pub goods: Option<GoodsItem>,
}

impl RequirementsRequest {
    /// A request on a code.
    #[must_use]
    pub fn new(code: TariffCode, direction: Direction) -> Self {
        Self { code, direction, origin: None, destination: None, date: None, goods: None }
    }

    /// Adds the country that the goods leave.
    #[must_use]
    pub fn with_origin(mut self, country: Country) -> Self {
        self.origin = Some(country);
        self
    }

    /// Adds the country that they go to.
    #[must_use]
    pub fn with_destination(mut self, country: Country) -> Self {
        self.destination = Some(country);
        self
    }

    /// Adds the day on which they are declared.
    #[must_use]
    pub fn with_date(mut self, date: Date) -> Self {
        self.date = Some(date);
        self
    }

    /// Adds what is known of the goods.
    #[must_use]
    pub fn with_goods(mut self, goods: impl Into<GoodsItem>) -> Self {
        self.goods = Some(goods.into());
        self
    }
}

/// The border or borders asked about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// That of the origin, which the goods leave.
    Export,
    /// That of the destination, which they enter.
    Import,
    /// Both: the code is one of the tariff of the origin.
    #[default]
    Both,
}

/// One side of a border.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// Goods leave.
    Export,
    /// Goods enter.
    Import,
}

impl Direction {
    /// The sides, the one that the code belongs to first.
    pub(super) fn sides(self) -> &'static [Side] {
        match self {
            Self::Export => &[Side::Export],
            Self::Import => &[Side::Import],
            Self::Both => &[Side::Export, Side::Import],
        }
    }
}
