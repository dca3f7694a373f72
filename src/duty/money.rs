//! Amounts of money: exact decimals in a currency of ISO 4217.

use std::fmt;
use std::str::FromStr;

use jiff::civil::date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::currency::is_currency;

/// A currency, by its three letters of ISO 4217.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Currency([u8; 3]);

impl Currency {
    /// Brazil, real.
    pub const BRL: Self = Self(*b"BRL");
    /// China, yuan.
    pub const CNY: Self = Self(*b"CNY");
    /// Euro.
    pub const EUR: Self = Self(*b"EUR");
    /// United Kingdom, pound sterling.
    pub const GBP: Self = Self(*b"GBP");
    /// Japan, yen.
    pub const JPY: Self = Self(*b"JPY");
    /// Norway, krone.
    pub const NOK: Self = Self(*b"NOK");
    /// United States, dollar.
    pub const USD: Self = Self(*b"USD");
    /// South Africa, rand.
    pub const ZAR: Self = Self(*b"ZAR");

    /// The three letters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl FromStr for Currency {
    type Err = UnknownCurrency;

    /// Reads three letters of either case.
    ///
    /// # Errors
    /// Where they are not the code of a currency that is or was legal tender since 2022.
    fn from_str(text: &str) -> Result<Self, UnknownCurrency> {
        let upper = text.to_ascii_uppercase();
        match <[u8; 3]>::try_from(upper.as_bytes()) {
            Ok(letters) if is_currency(text, date(2022, 1, 1)) => Ok(Self(letters)),
            _ => Err(UnknownCurrency),
        }
    }
}

/// A text is not the code of a currency: give three letters of ISO 4217, such as USD.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("it is not the code of a currency: give three letters of ISO 4217, such as USD")]
pub struct UnknownCurrency;

impl TryFrom<String> for Currency {
    type Error = UnknownCurrency;

    fn try_from(text: String) -> Result<Self, UnknownCurrency> {
        text.parse()
    }
}

impl From<Currency> for String {
    fn from(currency: Currency) -> Self {
        currency.as_str().to_owned()
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// An amount of money.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Money {
    /// How much; in JSON a decimal string.
    #[serde(with = "rust_decimal::serde::str")]
    pub amount: Decimal,
    /// Of which currency.
    pub currency: Currency,
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.amount, self.currency)
    }
}
