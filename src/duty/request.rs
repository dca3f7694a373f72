//! What a caller knows of goods whose duty is asked for.

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::money::{Currency, Money};
use super::terms::{Portion, Scale, ValueBase};
use crate::code::TariffCode;
use crate::jurisdiction::Country;

/// Goods of one line of a declaration, whose duty is asked for. Only code and destination must be there: what else is
/// needed and not given stands in the answer, with what the duty lies between.
///
/// As JSON, amounts are texts: `{"code": "7326.90.8688", "destination": "US", "origin": "CN", "value": {"amount":
/// "14172", "currency": "USD"}}`.
///
/// ```
/// use tarifa::duty::{DutyRequest, Money, Currency};
/// let request = DutyRequest::new("7326.90.8688".parse()?, "US".parse()?)
///     .with_origin("CN".parse()?)
///     .with_date(tarifa::jiff::civil::date(2026, 6, 15))
///     .with_value(Money { amount: 14_172.into(), currency: Currency::USD })
///     .with_quantity("250".parse()?, "kg");
/// assert_eq!(request.quantities.len(), 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct DutyRequest {
    /// The code in the tariff of the destination.
    pub code: TariffCode,
    /// Where the goods go to.
    pub destination: Country,
    /// Where they originate, by the rules that the destination applies.
    #[serde(default)]
    pub origin: Option<Country>,
    /// The day on which they are declared; the date of the schedule where none is given.
    #[serde(default)]
    pub date: Option<Date>,
    /// The customs value, as the destination values goods: free on board in the United States, Canada, Australia and
    /// South Africa, with carriage and insurance to the border elsewhere.
    #[serde(default)]
    pub value: Option<Money>,
    /// How much there is of the goods, or of a part of them.
    #[serde(default)]
    pub quantities: Vec<DutyQuantity>,
    /// The values of parts, in the currency of the customs value, where a duty is on a part alone.
    #[serde(default)]
    pub contents: Vec<ContentValue>,
    /// Degrees of the goods: the strength of spirits.
    #[serde(default)]
    pub degrees: Vec<Degrees>,
    /// Carriage to the border, in the currency of the customs value.
    #[serde(default, with = "rust_decimal::serde::str_option")]
    pub freight: Option<Decimal>,
    /// Insurance to the border.
    #[serde(default, with = "rust_decimal::serde::str_option")]
    pub insurance: Option<Decimal>,
    /// Costs from the border to the first destination in the country, which some value added taxes have in their base.
    #[serde(default, with = "rust_decimal::serde::str_option")]
    pub inland: Option<Decimal>,
    /// Excise and other taxes on consumption due on import, which are not computed here and taken as given.
    #[serde(default, with = "rust_decimal::serde::str_option")]
    pub excise: Option<Decimal>,
    /// Per cent of value added tax on the goods, where it is known which of the country's rates is theirs: that of
    /// clothing of children, of food, of goods for persons with disabilities. It is taken as given.
    #[serde(default, with = "rust_decimal::serde::str_option")]
    pub tax_rate: Option<Decimal>,
    /// The programme whose preference is claimed: `KR`, `S+`, `RCEP`.
    #[serde(default)]
    pub preference: Option<String>,
    /// Headings, ids or names of the exclusions and reliefs that the goods are claimed to fit; or of a measure itself
    /// whose list names more goods than it means, where they are those that it means.
    #[serde(default)]
    pub exemptions: Vec<String>,
    /// Whether the goods come within the quantity of a tariff quota.
    #[serde(default)]
    pub within_quota: Option<bool>,
    /// How they come.
    #[serde(default)]
    pub transport: Option<Transport>,
    /// The rates by which amounts may be converted.
    #[serde(default)]
    pub exchange_rates: Vec<ExchangeRate>,
}

/// How much there is of the goods, or of a part of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DutyQuantity {
    /// How much.
    #[serde(with = "rust_decimal::serde::str")]
    pub amount: Decimal,
    /// The unit, as a tariff or program spells it: `kg`, `doz.`, `KGM`.
    pub unit: String,
    /// Of what; the goods themselves where it is not given.
    #[serde(default = "goods")]
    pub of: Portion,
}

fn goods() -> Portion {
    Portion::Goods
}

/// The value of a part of the goods.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContentValue {
    /// Of what.
    pub of: ValueBase,
    /// In the currency of the customs value.
    #[serde(with = "rust_decimal::serde::str")]
    pub amount: Decimal,
}

/// How many degrees the goods have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Degrees {
    /// On which scale.
    pub scale: Scale,
    /// How many: 40 for spirits of 40% alcohol by volume.
    #[serde(with = "rust_decimal::serde::str")]
    pub degrees: Decimal,
}

/// How goods come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Transport {
    /// By sea.
    Ocean,
    /// By air.
    Air,
    /// By road.
    Road,
    /// By rail.
    Rail,
    /// By post.
    Post,
}

impl Transport {
    /// Its word in tables and JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ocean => "ocean",
            Self::Air => "air",
            Self::Road => "road",
            Self::Rail => "rail",
            Self::Post => "post",
        }
    }
}

/// What one unit of a currency is in another, as the caller has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExchangeRate {
    /// The currency that is converted.
    pub from: Currency,
    /// The currency that it becomes.
    pub to: Currency,
    /// How much one unit of `from` is.
    #[serde(with = "rust_decimal::serde::str")]
    pub rate: Decimal,
    /// The day of the rate.
    pub date: Date,
    /// Who publishes it.
    pub source: String,
}

impl DutyRequest {
    /// Goods of a code on their way to a country.
    #[must_use]
    pub fn new(code: TariffCode, destination: Country) -> Self {
        Self {
            code,
            destination,
            origin: None,
            date: None,
            value: None,
            quantities: Vec::new(),
            contents: Vec::new(),
            degrees: Vec::new(),
            freight: None,
            insurance: None,
            inland: None,
            excise: None,
            tax_rate: None,
            preference: None,
            exemptions: Vec::new(),
            within_quota: None,
            transport: None,
            exchange_rates: Vec::new(),
        }
    }

    /// Adds where the goods originate.
    #[must_use]
    pub fn with_origin(mut self, origin: Country) -> Self {
        self.origin = Some(origin);
        self
    }

    /// Adds the day on which they are declared.
    #[must_use]
    pub fn with_date(mut self, date: Date) -> Self {
        self.date = Some(date);
        self
    }

    /// Adds the customs value.
    #[must_use]
    pub fn with_value(mut self, value: Money) -> Self {
        self.value = Some(value);
        self
    }

    /// Adds how much there is of the goods.
    #[must_use]
    pub fn with_quantity(mut self, amount: Decimal, unit: impl Into<String>) -> Self {
        self.quantities.push(DutyQuantity { amount, unit: unit.into(), of: Portion::Goods });
        self
    }

    /// Adds the value of a part.
    #[must_use]
    pub fn with_content(mut self, of: ValueBase, amount: Decimal) -> Self {
        self.contents.push(ContentValue { of, amount });
        self
    }

    /// Claims the preference of a programme.
    #[must_use]
    pub fn with_preference(mut self, programme: impl Into<String>) -> Self {
        self.preference = Some(programme.into());
        self
    }

    /// Claims that the goods fit an exclusion or relief, by its heading, id or name.
    #[must_use]
    pub fn with_exemption(mut self, exemption: impl Into<String>) -> Self {
        self.exemptions.push(exemption.into());
        self
    }

    /// Adds how the goods come.
    #[must_use]
    pub fn with_transport(mut self, transport: Transport) -> Self {
        self.transport = Some(transport);
        self
    }

    /// The value of a part of the goods; one that is below nothing, above that of the goods or given twice and unlike
    /// counts as not given. Retail prices are no part of the customs value.
    pub(super) fn content(&self, of: ValueBase) -> Option<Decimal> {
        let mut all = self.contents.iter().filter(|content| content.of == of).map(|content| content.amount);
        let given = all.next()?;
        let is_part = of == ValueBase::FairRetail || self.value.is_none_or(|value| given <= value.amount);
        (given >= Decimal::ZERO && is_part && all.all(|other| other == given)).then_some(given)
    }

    /// Whether the goods are claimed to fit something that goes by these names.
    pub(super) fn claims(&self, names: &[&str]) -> bool {
        self.exemptions.iter().any(|claimed| names.iter().any(|name| same_name(name, claimed)))
    }
}

/// Whether two names are one: headings are written with and without points.
pub(super) fn same_name(a: &str, b: &str) -> bool {
    let plain = |name: &str| name.trim().replace('.', "").to_lowercase();
    !a.is_empty() && plain(a) == plain(b)
}
