//! The rate expression: one form for the rates of every tariff.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::money::Currency;
use super::notation::cells::{self, AgreementRate, ProgramRate};
use super::notation::za;
use super::parse::{Notation, RateError};
use super::terms::{Circumstance, Portion, Referred, Scale, Unit, Unstated, ValueBase};

/// A rate of duty or tax.
///
/// [`Display`](std::fmt::Display) writes it in the canonical notation, which [`Notation::Canonical`] reads back to the
/// same expression. Amounts of money are in units of the currency, not hundredths: `3.7¢/kg` is `0.037 USD/kg`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum RateExpression {
    /// Free of duty. `Free`, `無税`, `free`; canonical `Free`.
    Free,
    /// Ad valorem: a percentage of a value, nearly always the customs value. `6.8%`; of watches
    /// `6% on the case`, canonical `6% of the case`.
    AdValorem {
        /// How many hundredths of the value; may be above 100.
        #[serde(with = "rust_decimal::serde::str")]
        percent: Decimal,
        /// Of which value.
        of: ValueBase,
    },
    /// Specific: money by quantity. `1¢/kg`, `41.20 EUR / 100 kg`, `190円/kg`; canonical `41.20 EUR/100 kg`.
    Specific(Specific),
    /// Specific by quantity and by the degrees of a property. `1.75 EUR / % vol / hl`, canonical
    /// `1.75 EUR/hl per % alcohol`.
    Graded(Graded),
    /// Compound: all of its parts are charged. `46.3¢/kg + 14.9%`.
    Sum(Vec<Self>),
    /// The part that comes to the most is charged. `25%又は60円/kgのうちいずれか高い税率`, `40% or 240c/kg` of South Africa,
    /// `5.00% MIN 0.17 EUR / item`; canonical `max(25%, 60 JPY/kg)`.
    Greatest(Vec<Self>),
    /// The part that comes to the least is charged. `450c/kg with a maximum of 96%`, `8.00% MAX 2.80 EUR / m2`;
    /// canonical `min(8.00%, 2.80 EUR/m2)`.
    Least(Vec<Self>),
    /// The first less the second, and nothing where that is below nothing. `860c/kg less 85%`, `(73.70円−課税価格)/kg`;
    /// canonical `less(8.60 ZAR/kg, 85%)`.
    Less(Box<Self>, Box<Self>),
    /// A share of another rate, for shares without a finite decimal. `33 1/3%`, `((180円-課税価格)×2/11)/kg`; canonical
    /// `scale(2/11, less(180 JPY/kg, 100%))`.
    Scaled {
        /// Is multiplied first.
        #[serde(with = "rust_decimal::serde::str")]
        numerator: Decimal,
        /// Divides, and is above nothing.
        #[serde(with = "rust_decimal::serde::str")]
        denominator: Decimal,
        /// What is scaled.
        of: Box<Self>,
    },
    /// Anything from the first to the second: goods of the line have rates that the text does not tell apart.
    /// `●2.2%〜3.5%`; canonical `range(2.2%, 3.5%)`.
    Range(Box<Self>, Box<Self>),
    /// One of these, and the text does not say which. `13%又は非譲許`; canonical `any(13%, no concession)`.
    AnyOf(Vec<Self>),
    /// By the goods or circumstances; the first that fits holds, and where none does the text sets no rate.
    /// `関税割当数量以内のもの 無税`; canonical `case(within quota: Free; otherwise: 10%)`.
    Cases(Vec<Case>),
    /// By the day of the year. `14.00% (01 JUL - 31 JAN), 0.00% (01 FEB - 30 JUN)`; canonical
    /// `season(07-01..01-31: 14.00%; 02-01..06-30: 0.00%)`.
    Seasons(Vec<Season>),
    /// By the price of the unit. `完税价不高于7.5元/千克：20%，…`; canonical
    /// `price(up to 7.5 CNY/kg: 20%; otherwise: 1.5 CNY/kg)`.
    PriceBreak(Box<PriceBreak>),
    /// A rate that is printed and not charged, as another column has a lower one or takes its place: parentheses of
    /// Japan, `(8.5%)`; canonical `unapplied(8.5%)`.
    Unapplied(Box<Self>),
    /// A rate with a sign whose meaning is in the legend of its publication, such as `*` of Japan where a special
    /// safeguard may come on top; canonical `noted("*", 396 JPY/kg)`.
    Noted {
        /// The sign, as printed.
        sign: String,
        /// The rate.
        rate: Box<Self>,
    },
    /// What is charged stands elsewhere. `The duty provided in the applicable subheading + 25%`.
    Pointer(Pointer),
    /// The text says that it sets no rate. `NT`, `非譲許`.
    Unstated(Unstated),
}

impl RateExpression {
    /// Reads a rate as a tariff writes it.
    ///
    /// # Errors
    /// [`RateError`] says where the text is not understood. A text is read whole or not at all.
    ///
    /// ```
    /// use tarifa::duty::{Notation, RateExpression};
    ///
    /// let rate = RateExpression::parse("25%又は60円/kgのうちいずれか高い税率", Notation::Japan)?;
    /// assert_eq!(rate.to_string(), "max(25%, 60 JPY/kg)");
    /// assert_eq!(RateExpression::parse(&rate.to_string(), Notation::Canonical)?, rate);
    /// # Ok::<(), tarifa::duty::RateError>(())
    /// ```
    pub fn parse(text: &str, notation: Notation) -> Result<Self, RateError> {
        super::parse::parse(text, notation)
    }

    /// Reads a cell of the special column of the United States: `Free (A,AU,BH) 2.5% (KR) See 9822.04.40 (PE)`.
    ///
    /// The parentheses belong to the column; each rate before them is in [`Notation::UnitedStates`].
    ///
    /// # Errors
    /// [`RateError`] where any of the cell is not understood.
    ///
    /// ```
    /// let cell = tarifa::duty::RateExpression::programs("Free (A,AU) 2.5% (KR)")?;
    /// assert_eq!((cell[1].programs[0].as_str(), cell[1].rate.to_string()), ("KR", "2.5%".to_owned()));
    /// # Ok::<(), tarifa::duty::RateError>(())
    /// ```
    pub fn programs(cell: &str) -> Result<Vec<ProgramRate>, RateError> {
        cells::programs(cell)
    }

    /// Reads a cell of rates by agreement, as the column `rate_agreements` of packs has them for China, Japan and
    /// Norway, and the publication of China: `EU=0;GSP CO=29.05 pr.kg`.
    ///
    /// The names and the signs that part them belong to the column, the rates to their notation. A rate that is not
    /// understood leaves the others as they are.
    #[must_use]
    pub fn agreements(cell: &str, notation: Notation) -> Vec<AgreementRate> {
        cells::agreements(cell, notation)
    }

    /// Reads a cell of the column `rate_general` of South Africa that holds the pieces of all six duties, parted by
    /// `|`, in the order general, European Union and United Kingdom, EFTA, SADC, Mercosur, AfCFTA. None for a duty that
    /// the pieces do not settle, as some were lost in the publication.
    #[must_use]
    pub fn columns(cell: &str) -> [Option<Self>; 6] {
        za::columns(cell)
    }

    /// A percentage of the customs value.
    #[must_use]
    pub fn percent(percent: Decimal) -> Self {
        Self::AdValorem { percent, of: ValueBase::Customs }
    }

    /// The rates that this one is made of, in order.
    #[must_use]
    pub fn parts(&self) -> Vec<&Self> {
        match self {
            Self::Sum(parts) | Self::Greatest(parts) | Self::Least(parts) | Self::AnyOf(parts) => {
                parts.iter().collect()
            }
            Self::Less(a, b) | Self::Range(a, b) => vec![a, b],
            Self::Scaled { of, .. } | Self::Unapplied(of) | Self::Noted { rate: of, .. } => vec![of],
            Self::Cases(cases) => cases.iter().map(|case| &case.rate).collect(),
            Self::Seasons(seasons) => seasons.iter().map(|season| &season.rate).collect(),
            Self::PriceBreak(price) => vec![&price.up_to, &price.above],
            _ => Vec::new(),
        }
    }
}

/// Money by quantity: so much for each `per` units.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Specific {
    /// How much money; in JSON a decimal string.
    #[serde(with = "rust_decimal::serde::str")]
    pub amount: Decimal,
    /// Of which currency.
    pub currency: Currency,
    /// For how many units, above nothing: 100 in `EUR / 100 kg`.
    #[serde(with = "rust_decimal::serde::str")]
    pub per: Decimal,
    /// The unit.
    pub unit: Unit,
    /// Of what the quantity is taken.
    pub of: Portion,
}

/// Money by quantity for each degree that the goods have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Graded {
    /// The money for each degree.
    pub rate: Specific,
    /// What has degrees.
    pub scale: Scale,
    /// Which degrees count.
    pub bound: Bound,
    /// Whether fractions of a degree count in proportion. Where they do not, an amount is known only for whole degrees.
    pub fractions: bool,
}

/// The degrees that a graded duty counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Bound {
    /// Those above a number: `10%を超える1%ごとに`; above 0, all.
    Over(#[serde(with = "rust_decimal::serde::str")] Decimal),
    /// Those that lack to a number: `for each degree under 100 degrees`.
    Under(#[serde(with = "rust_decimal::serde::str")] Decimal),
}

/// A rate for some goods or circumstances.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Case {
    /// Which, where the law's words are known.
    pub when: Option<Circumstance>,
    /// Which, in the words of the tariff, where it names goods or an origin.
    pub words: Option<String>,
    /// The rate.
    pub rate: RateExpression,
}

/// A rate for some days of each year.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Season {
    /// First and last day of each part, as month and day; a part may run over the end of the year. Empty: the days that
    /// the other seasons leave.
    pub days: Vec<[(u8, u8); 2]>,
    /// The rate.
    pub rate: RateExpression,
}

/// A rate that depends on the price of a unit.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PriceBreak {
    /// The price at which the rate changes. Without a unit the text names none.
    #[serde(with = "rust_decimal::serde::str")]
    pub amount: Decimal,
    /// The currency of the price.
    pub currency: Currency,
    /// The unit of the price.
    pub unit: Option<Unit>,
    /// Whether the price itself has the lower rate.
    pub inclusive: bool,
    /// The rate up to that price.
    pub up_to: RateExpression,
    /// The rate above it.
    pub above: RateExpression,
}

/// Where a rate stands that a text points to. Its amount is for all the goods.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Pointer {
    /// In the place that the law names. `The duty provided in the applicable subheading`.
    To(Referred),
    /// In one of these headings, subheadings or ranges of them. `See 9823.01.01-9823.01.07`,
    /// `The rate applicable to the natural juice in heading 2009`; canonical `see "9823.01.01-9823.01.07"`.
    Headings(Vec<String>),
    /// In a note of the tariff. `See additional U.S. note 1`; canonical `note "additional U.S. note 1"`.
    Note(String),
    /// The rate of the applicable subheading on another value than that of the goods.
    /// `A duty upon the value of the repairs or alterations`; canonical `duty on repairs or alterations`.
    RateOn(ValueBase),
}
