//! What is known of a consignment when its duty is computed.

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::Deserialize;

use super::expression::Pointer;
use super::facts::Facts;
use super::money::{Currency, Money};
use super::terms::{Circumstance, Portion, Scale, Unit, ValueBase};
use crate::jurisdiction::Jurisdiction;
use crate::units;

/// A quantity of the goods, or of a part of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quantity {
    /// How much.
    pub amount: Decimal,
    /// The unit as a tariff or program spells it: `kg`, `KGM`, `doz.`, `千克`. One that is not known counts as no fact.
    pub unit: String,
    /// Of what.
    pub of: Portion,
}

/// The facts that a rate is evaluated on. What is not given is not guessed; a value, quantity or number of degrees
/// below nothing counts as not given.
///
/// As JSON it has these fields, of which all but the first two may be left out. Amounts are texts, names those of the
/// variants in `snake_case`, and a field that is not among them is refused.
///
/// | field | |
/// |---|---|
/// | `tariff` | whose spellings of units hold: `US` |
/// | `currency` | that of all amounts, and of the duty: `USD` |
/// | `value` | the customs value |
/// | `contents` | values of parts: `{"of": "lead", "amount": "400"}` |
/// | `quantities` | `{"amount": "120", "unit": "kg"}`, of a part `"of": "drained"` |
/// | `degrees` | `{"scale": "alcohol", "degrees": "40"}` |
/// | `circumstances` | `{"circumstance": "within_quota", "holds": true}` |
/// | `goods` | whether they are those of the tariff's words: `{"words": "くらげ", "are": true}` |
/// | `charges` | what comes out where a rate points to: `{"of": {"to": "no_change"}, "amount": "2.50"}` |
/// | `exchange_rates` | one unit of another currency in that of the basis: `{"from": "EUR", "rate": "1.08"}` |
/// | `date` | the day that the duty is due on: `2026-06-15` |
#[derive(Clone, Debug, Deserialize)]
#[serde(from = "Facts")]
pub struct Basis {
    pub(super) tariff: Jurisdiction,
    pub(super) currency: Currency,
    pub(super) values: Vec<(ValueBase, Decimal)>,
    pub(super) quantities: Vec<Quantity>,
    pub(super) degrees: Vec<(Scale, Decimal)>,
    pub(super) circumstances: Vec<(Circumstance, bool)>,
    pub(super) goods: Vec<(String, bool)>,
    pub(super) charges: Vec<(Pointer, Decimal)>,
    pub(super) exchange: Vec<(Currency, Decimal)>,
    pub(super) date: Option<Date>,
}

impl Basis {
    /// Goods in a tariff with their customs value, in whose currency the duty comes out.
    #[must_use]
    pub fn new(tariff: Jurisdiction, customs_value: Money) -> Self {
        Self::without_value(tariff, customs_value.currency).with_value(ValueBase::Customs, customs_value.amount)
    }

    /// Goods whose customs value is not known, and the currency that the duty is to come out in.
    #[must_use]
    pub fn without_value(tariff: Jurisdiction, currency: Currency) -> Self {
        Self {
            tariff,
            currency,
            values: Vec::new(),
            quantities: Vec::new(),
            degrees: Vec::new(),
            circumstances: Vec::new(),
            goods: Vec::new(),
            charges: Vec::new(),
            exchange: Vec::new(),
            date: None,
        }
    }

    /// The value of a part, in the currency of the basis.
    #[must_use]
    pub fn with_value(mut self, of: ValueBase, amount: Decimal) -> Self {
        self.values.extend(known(amount).map(|amount| (of, amount)));
        self
    }

    /// How much of the goods there is, or of a part of them.
    #[must_use]
    pub fn with_quantity(mut self, amount: Decimal, unit: &str, of: Portion) -> Self {
        self.quantities.extend(known(amount).map(|amount| Quantity { amount, unit: unit.to_owned(), of }));
        self
    }

    /// How many degrees the goods have: 40 for spirits of 40% alcohol by volume.
    #[must_use]
    pub fn with_degrees(mut self, scale: Scale, degrees: Decimal) -> Self {
        self.degrees.extend(known(degrees).map(|degrees| (scale, degrees)));
        self
    }

    /// Whether a circumstance holds.
    #[must_use]
    pub fn with_circumstance(mut self, circumstance: Circumstance, holds: bool) -> Self {
        self.circumstances.push((circumstance, holds));
        self
    }

    /// Whether the goods are those that a rate names, in the words of the tariff.
    #[must_use]
    pub fn with_goods(mut self, words: &str, are: bool) -> Self {
        self.goods.push((words.to_owned(), are));
        self
    }

    /// What comes out where a rate points to, for all the goods, in the currency of the basis.
    #[must_use]
    pub fn with_charge(mut self, pointer: Pointer, amount: Decimal) -> Self {
        self.charges.extend(known(amount).map(|amount| (pointer, amount)));
        self
    }

    /// How much of the basis's currency one unit of another is. Without it amounts in another currency are not known.
    #[must_use]
    pub fn with_exchange_rate(mut self, of: Currency, rate: Decimal) -> Self {
        self.exchange.extend(known(rate).map(|rate| (of, rate)));
        self
    }

    /// The day that the duty is due on, which seasonal rates ask for.
    #[must_use]
    pub fn with_date(mut self, date: Date) -> Self {
        self.date = Some(date);
        self
    }

    /// The value of a part, if it or all its parts are known.
    pub(super) fn value(&self, of: ValueBase) -> Option<Decimal> {
        let own = self.values.iter().find(|(base, _)| *base == of).map(|(_, amount)| *amount);
        let parts = of.parts();
        own.or_else(|| {
            let sum = parts.iter().try_fold(Decimal::ZERO, |sum, part| sum.checked_add(self.value(*part)?));
            sum.filter(|_| !parts.is_empty())
        })
    }

    pub(super) fn degrees(&self, of: Scale) -> Option<Decimal> {
        self.degrees.iter().find(|(scale, _)| *scale == of).map(|(_, degrees)| *degrees)
    }

    pub(super) fn charge(&self, pointer: &Pointer) -> Option<Decimal> {
        self.charges.iter().find(|(own, _)| own == pointer).map(|(_, amount)| *amount)
    }

    pub(super) fn exchange_rate(&self, of: Currency) -> Option<Decimal> {
        if of == self.currency {
            return Some(Decimal::ONE);
        }
        self.exchange.iter().find(|(own, _)| *own == of).map(|(_, rate)| *rate)
    }

    /// How many of a unit there are. Alcohol in a liquid follows from litres and strength, where it is not given.
    pub(super) fn quantity(&self, wanted: Unit, of: Portion) -> Option<Decimal> {
        let (kind, factor) = wanted.kind();
        if let Some(amount) = self.measured(kind, of) {
            return amount.checked_div(factor);
        }
        // A proof litre has half a litre of pure alcohol.
        let hundredths = match wanted {
            Unit::AlcoholLitre => 100,
            Unit::ProofLitre => 50,
            _ => return None,
        };
        let litres = self.measured("volume", Portion::Goods)?;
        litres.checked_mul(self.degrees(Scale::Alcohol)?)?.checked_div(Decimal::from(hundredths))
    }

    /// The quantity of a kind in its base unit. Where two in one unit differ neither is known to be that of the goods.
    fn measured(&self, kind: &str, of: Portion) -> Option<Decimal> {
        let mut portion = self.quantities.iter().filter(|quantity| quantity.of == of).filter_map(|quantity| {
            let unit = self.unit(&quantity.unit).filter(|unit| unit.0 == kind)?;
            Some((unit.1, quantity.amount.checked_mul(unit.1)?))
        });
        let (unit, amount) = portion.next()?;
        portion.all(|(other, own)| other != unit || own == amount).then_some(amount)
    }

    /// The kind and factor of a spelling: those of this room's units, then those of tariffs and programs.
    fn unit(&self, spelling: &str) -> Option<(&'static str, Decimal)> {
        let own = Unit::ALL.iter().find(|unit| unit.as_str() == spelling).map(|unit| unit.kind());
        own.or_else(|| units::unit(self.tariff, spelling).map(|unit| (unit.kind, unit.factor)))
    }
}

/// An amount that goods can have.
fn known(amount: Decimal) -> Option<Decimal> {
    (amount >= Decimal::ZERO).then_some(amount)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A unit is the same quantity here as where programs spell it.
    #[test]
    fn units_are_those_of_the_table_of_spellings() -> Result<(), crate::Error> {
        let us = "US".parse()?;
        let spelt = |unit: &&Unit| units::unit(us, unit.as_str()).is_some();
        for unit in Unit::ALL.iter().filter(spelt) {
            let known = units::unit(us, unit.as_str()).map(|known| (known.kind, known.factor));
            assert_eq!(known, Some(unit.kind()), "{unit}");
        }
        assert!(Unit::ALL.iter().filter(spelt).count() >= 15);
        Ok(())
    }

    #[test]
    fn alcohol_follows_from_litres_and_strength() -> Result<(), crate::Error> {
        let spirits = Basis::without_value("US".parse()?, Currency::USD).with_quantity(2.into(), "hl", Portion::Goods);
        assert_eq!(spirits.quantity(Unit::ProofLitre, Portion::Goods), None);
        let spirits = spirits.with_degrees(Scale::Alcohol, 40.into());
        let found = [Unit::ProofLitre, Unit::AlcoholLitre].map(|unit| spirits.quantity(unit, Portion::Goods));
        assert_eq!(found, [Some(160.into()), Some(80.into())]);
        // A quantity that is given goes before one that follows.
        let spirits = spirits.with_quantity(150.into(), "pf.liters", Portion::Goods);
        assert_eq!(spirits.quantity(Unit::ProofLitre, Portion::Goods), Some(150.into()));
        Ok(())
    }

    #[test]
    fn quantities_that_differ_are_not_given() -> Result<(), crate::Error> {
        let kilograms = |basis: Basis, amount: i64| basis.with_quantity(amount.into(), "kg", Portion::Goods);
        let once = kilograms(Basis::without_value("US".parse()?, Currency::USD), 10);
        assert_eq!(once.quantity(Unit::Kilogram, Portion::Goods), Some(10.into()));
        assert_eq!(kilograms(once.clone(), 10).quantity(Unit::Kilogram, Portion::Goods), Some(10.into()));
        assert_eq!(kilograms(once, 12).quantity(Unit::Kilogram, Portion::Goods), None);
        Ok(())
    }

    #[test]
    fn what_goods_cannot_have_is_not_given() -> Result<(), crate::Error> {
        let basis = Basis::without_value("US".parse()?, Currency::USD).with_quantity((-1).into(), "kg", Portion::Goods);
        let basis = basis.with_quantity(1.into(), "parsec", Portion::Goods).with_value(ValueBase::Customs, (-5).into());
        assert_eq!(basis.quantity(Unit::Kilogram, Portion::Goods), None);
        assert_eq!(basis.value(ValueBase::Customs), None);
        Ok(())
    }
}
