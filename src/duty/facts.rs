//! The facts of a basis as JSON.

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::Deserialize;

use super::basis::Basis;
use super::expression::Pointer;
use super::money::Currency;
use super::request::{ContentValue, Degrees, DutyQuantity};
use super::terms::{Circumstance, ValueBase};
use crate::jurisdiction::Jurisdiction;

/// The fields of a [`Basis`] in JSON, which its documentation lists.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Facts {
    tariff: Jurisdiction,
    currency: Currency,
    #[serde(default, with = "rust_decimal::serde::str_option")]
    value: Option<Decimal>,
    #[serde(default)]
    contents: Vec<ContentValue>,
    #[serde(default)]
    quantities: Vec<DutyQuantity>,
    #[serde(default)]
    degrees: Vec<Degrees>,
    #[serde(default)]
    circumstances: Vec<Holding>,
    #[serde(default)]
    goods: Vec<NamedGoods>,
    #[serde(default)]
    charges: Vec<Charge>,
    #[serde(default)]
    exchange_rates: Vec<Exchange>,
    #[serde(default)]
    date: Option<Date>,
}

/// Whether a circumstance holds.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Holding {
    circumstance: Circumstance,
    holds: bool,
}

/// Whether the goods are those of the words of a tariff.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NamedGoods {
    words: String,
    are: bool,
}

/// What comes out where a rate points to.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Charge {
    of: Pointer,
    #[serde(with = "rust_decimal::serde::str")]
    amount: Decimal,
}

/// How much of the currency of the basis one unit of another is.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Exchange {
    from: Currency,
    #[serde(with = "rust_decimal::serde::str")]
    rate: Decimal,
}

impl From<Facts> for Basis {
    fn from(facts: Facts) -> Self {
        let mut basis = Self::without_value(facts.tariff, facts.currency);
        let whole = facts.value.map(|amount| ContentValue { of: ValueBase::Customs, amount });
        for ContentValue { of, amount } in whole.into_iter().chain(facts.contents) {
            basis = basis.with_value(of, amount);
        }
        for DutyQuantity { amount, unit, of } in facts.quantities {
            basis = basis.with_quantity(amount, &unit, of);
        }
        for Degrees { scale, degrees } in facts.degrees {
            basis = basis.with_degrees(scale, degrees);
        }
        for Holding { circumstance, holds } in facts.circumstances {
            basis = basis.with_circumstance(circumstance, holds);
        }
        for NamedGoods { words, are } in facts.goods {
            basis = basis.with_goods(&words, are);
        }
        for Charge { of, amount } in facts.charges {
            basis = basis.with_charge(of, amount);
        }
        for Exchange { from, rate } in facts.exchange_rates {
            basis = basis.with_exchange_rate(from, rate);
        }
        match facts.date {
            Some(date) => basis.with_date(date),
            None => basis,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::duty::terms::{Portion, Referred, Scale};

    fn read(json: &str) -> Result<Basis, String> {
        serde_json::from_str(json).map_err(|error| error.to_string())
    }

    #[test]
    fn every_field_reaches_the_basis() {
        let read = read(
            r#"{"tariff": "us", "currency": "USD", "value": "1000", "contents": [{"of": "lead", "amount": "400.5"}],
            "quantities": [{"amount": "120", "unit": "kg"}, {"amount": "2", "unit": "kg", "of": "drained"}],
            "degrees": [{"scale": "alcohol", "degrees": "40"}],
            "circumstances": [{"circumstance": "within_quota", "holds": false}],
            "goods": [{"words": "くらげ", "are": true}],
            "charges": [{"of": {"to": "no_change"}, "amount": "2.5"}],
            "exchange_rates": [{"from": "EUR", "rate": "1.08"}], "date": "2026-06-15"}"#,
        );
        let lead = Decimal::new(4005, 1);
        let wanted = Basis::without_value("US".parse().expect("a tariff"), Currency::USD)
            .with_value(ValueBase::Customs, 1000.into())
            .with_value(ValueBase::Lead, lead)
            .with_quantity(120.into(), "kg", Portion::Goods)
            .with_quantity(2.into(), "kg", Portion::Drained)
            .with_degrees(Scale::Alcohol, 40.into())
            .with_circumstance(Circumstance::WithinQuota, false)
            .with_goods("くらげ", true)
            .with_charge(Pointer::To(Referred::NoChange), Decimal::new(25, 1))
            .with_exchange_rate(Currency::EUR, Decimal::new(108, 2))
            .with_date(jiff::civil::date(2026, 6, 15));
        assert_eq!(format!("{:?}", read.expect("a basis")), format!("{wanted:?}"));
    }

    #[test]
    fn what_is_not_understood_is_refused() {
        let refused = |fields: &str, why: &str| {
            let error = read(&format!(r#"{{"tariff": "US", "currency": "USD"{fields}}}"#)).expect_err(fields);
            assert!(error.contains(why), "{fields}: {error}");
        };
        refused(r#", "values": "1000""#, "unknown field `values`, expected one of `tariff`, `currency`");
        refused(r#", "value": 1000"#, "invalid type: integer `1000`");
        refused(r#", "quantities": [{"amount": "1", "unit": "kg", "kind": "net"}]"#, "unknown field `kind`");
        refused(r#", "charges": [{"of": {"to": "somewhere"}, "amount": "1"}]"#, "unknown variant `somewhere`");
        assert!(read(r#"{"currency": "USD"}"#).expect_err("no tariff").contains("missing field `tariff`"));
        assert!(read(r#"{"tariff": "U.S.", "currency": "USD"}"#).is_err());
    }
}
