//! A line of a shipment, as the caller has it.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::goods::GoodsItem;

/// A line of a shipment before it is booked. Codes, countries, amounts and units are texts as the caller has them:
/// what cannot be read is a finding, not an error.
///
/// ```
/// use tarifa::ShipmentLine;
/// let line = ShipmentLine::new("6109.10.0012", "men's cotton t-shirt, knitted")
///     .with_origin("CN")
///     .with_destination("US")
///     .with_date(tarifa::jiff::civil::date(2026, 6, 15))
///     .with_value("12.50", "USD")
///     .with_quantity("10", "doz")
///     .with_quantity("24.3", "kg");
/// assert_eq!(line.quantities.len(), 2);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct ShipmentLine {
    /// The tariff code.
    pub code: String,
    /// What is known of the goods.
    pub goods: GoodsItem,
    /// Where they were produced, ISO 3166-1 alpha-2; the country of origin of the goods where it is not given.
    pub origin: Option<String>,
    /// Where they go to.
    pub destination: Option<String>,
    /// The day on which they are declared.
    pub date: Option<Date>,
    /// The value for customs, with a point before decimals.
    pub value: Option<String>,
    /// Its currency, ISO 4217.
    pub currency: Option<String>,
    /// The quantities, each in its unit.
    pub quantities: Vec<DeclaredQuantity>,
}

/// A quantity as it is to be declared.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeclaredQuantity {
    /// The amount, with a point before decimals.
    pub amount: String,
    /// Its unit: `kg`, `doz`, `p/st`, `KGM`.
    pub unit: String,
}

impl ShipmentLine {
    /// A line with its code and goods.
    #[must_use]
    pub fn new(code: impl Into<String>, goods: impl Into<GoodsItem>) -> Self {
        Self { code: code.into(), goods: goods.into(), ..Self::default() }
    }

    /// Adds where the goods were produced.
    #[must_use]
    pub fn with_origin(mut self, country: impl Into<String>) -> Self {
        self.origin = Some(country.into());
        self
    }

    /// Adds where the goods go to.
    #[must_use]
    pub fn with_destination(mut self, country: impl Into<String>) -> Self {
        self.destination = Some(country.into());
        self
    }

    /// Adds the day on which the goods are declared.
    #[must_use]
    pub fn with_date(mut self, date: Date) -> Self {
        self.date = Some(date);
        self
    }

    /// Adds the value for customs, an amount with a point before decimals, and its currency.
    #[must_use]
    pub fn with_value(mut self, value: impl Into<String>, currency: impl Into<String>) -> Self {
        (self.value, self.currency) = (Some(value.into()), Some(currency.into()));
        self
    }

    /// Adds a quantity.
    #[must_use]
    pub fn with_quantity(mut self, amount: impl Into<String>, unit: impl Into<String>) -> Self {
        self.quantities.push(DeclaredQuantity { amount: amount.into(), unit: unit.into() });
        self
    }
}
