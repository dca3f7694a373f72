//! An item of a catalogue.

use serde::{Deserialize, Serialize};

use crate::code::TariffCode;
use crate::duty::Money;
use crate::goods::GoodsItem;
use crate::jurisdiction::Country;

/// One of a company's goods.
///
/// ```
/// use tarifa::GoodsItem;
/// use tarifa::catalogue::CatalogueItem;
/// let item = CatalogueItem::new("SKU-0417", GoodsItem::new("stoneware mug"))
///     .with_code("6912.00".parse()?)
///     .with_origin("CN".parse()?)
///     .with_destination("US".parse()?);
/// assert_eq!(item.key, "SKU-0417");
/// # Ok::<(), tarifa::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct CatalogueItem {
    /// What the company knows it by: a stock keeping unit, an article number.
    pub key: String,
    /// What it is.
    pub goods: GoodsItem,
    /// The code that is in use.
    pub code: Option<TariffCode>,
    /// Where it originates and is sent from.
    pub origin: Option<Country>,
    /// Where it is sent to.
    pub destination: Option<Country>,
    /// The customs value of what is sent, in a year or whatever time the catalogue is about.
    pub value: Option<Money>,
}

impl CatalogueItem {
    /// An item known by its key and goods alone.
    #[must_use]
    pub fn new(key: impl Into<String>, goods: GoodsItem) -> Self {
        Self { key: key.into(), goods, ..Self::default() }
    }

    /// Sets the code that is in use.
    #[must_use]
    pub fn with_code(mut self, code: TariffCode) -> Self {
        self.code = Some(code);
        self
    }

    /// Sets where it originates and is sent from.
    #[must_use]
    pub fn with_origin(mut self, origin: Country) -> Self {
        self.origin = Some(origin);
        self
    }

    /// Sets where it is sent to.
    #[must_use]
    pub fn with_destination(mut self, destination: Country) -> Self {
        self.destination = Some(destination);
        self
    }

    /// Sets the customs value of what is sent.
    #[must_use]
    pub fn with_value(mut self, value: Money) -> Self {
        self.value = Some(value);
        self
    }
}
