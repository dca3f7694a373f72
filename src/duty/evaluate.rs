//! From a rate and the facts of a consignment to an amount of money. What is not known leaves a range: `max(10%, 5/kg)`
//! is at least 10% of the value whatever the goods weigh.

use rust_decimal::Decimal;

use super::basis::Basis;
use super::evaluation::{Evaluation, EvaluationError, Fact, Missing, Step};
use super::expression::{Bound, Case, Graded, Pointer, PriceBreak, RateExpression, Season, Specific};
use super::money::Currency;
use super::terms::{Circumstance, Portion, Unit, ValueBase};

impl RateExpression {
    /// What goods pay by this rate.
    ///
    /// # Errors
    /// [`EvaluationError`] where an amount is beyond what a decimal holds.
    ///
    /// ```
    /// use tarifa::duty::{Basis, Currency, Money, Notation, Portion, RateExpression};
    ///
    /// let rate = RateExpression::parse("46.3¢/kg + 14.9%", Notation::UnitedStates)?;
    /// let value = Money { amount: 1000.into(), currency: Currency::USD };
    /// let basis = Basis::new("US".parse()?, value);
    /// assert_eq!(rate.evaluate(&basis)?.low, 149.into());
    /// let basis = basis.with_quantity(100.into(), "kg", Portion::Goods);
    /// assert_eq!(rate.evaluate(&basis)?.amount(), Some("195.3".parse()?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn evaluate(&self, basis: &Basis) -> Result<Evaluation, EvaluationError> {
        let mut run = Run { basis, missing: Vec::new(), steps: Vec::new(), signs: Vec::new() };
        let range = run.rate(self)?;
        let Run { missing, steps, signs, .. } = run;
        Ok(Evaluation { low: range.low, high: range.high, currency: basis.currency, missing, steps, signs })
    }
}

/// What an amount lies between.
#[derive(Clone, Copy)]
struct Range {
    low: Decimal,
    high: Option<Decimal>,
}

impl Range {
    const UNKNOWN: Self = Self { low: Decimal::ZERO, high: None };

    const fn exactly(amount: Decimal) -> Self {
        Self { low: amount, high: Some(amount) }
    }

    /// From the least to the most of several.
    fn over(ranges: &[Self]) -> Self {
        let low = ranges.iter().map(|range| range.low).min().unwrap_or_default();
        let high = ranges.iter().map(|range| range.high).try_fold(Decimal::ZERO, |most, high| Some(most.max(high?)));
        Self { low, high }
    }
}

struct Run<'b> {
    basis: &'b Basis,
    missing: Vec<Missing>,
    steps: Vec<Step>,
    signs: Vec<String>,
}

type Evaluated = Result<Range, EvaluationError>;

impl Run<'_> {
    fn rate(&mut self, rate: &RateExpression) -> Evaluated {
        let mut used = Vec::new();
        let range = match rate {
            RateExpression::Free => Range::exactly(Decimal::ZERO),
            RateExpression::AdValorem { percent, of } => self.ad_valorem(rate, *percent, *of, &mut used)?,
            RateExpression::Specific(specific) => self.specific(rate, specific, &mut used)?,
            RateExpression::Graded(graded) => self.graded(rate, graded, &mut used)?,
            RateExpression::Pointer(pointer) => self.pointer(rate, pointer),
            RateExpression::Unstated(unstated) => self.unknown(rate, Fact::Rate(*unstated)),
            RateExpression::Unapplied(_) => self.unknown(rate, Fact::AppliedRate),
            RateExpression::Noted { sign, rate } => {
                self.signs.push(sign.clone());
                return self.rate(rate);
            }
            RateExpression::Cases(cases) => self.cases(rate, cases)?,
            RateExpression::Seasons(seasons) => self.seasons(rate, seasons)?,
            RateExpression::PriceBreak(price) => self.price_break(rate, price, &mut used)?,
            RateExpression::Range(..) | RateExpression::AnyOf(_) => {
                let range = Range::over(&self.all(&rate.parts())?);
                if range.high != Some(range.low) {
                    self.lacks(rate, Fact::Choice);
                }
                range
            }
            RateExpression::Sum(parts) => {
                let parts: Vec<&RateExpression> = parts.iter().collect();
                let ranges = self.all(&parts)?;
                ranges.into_iter().try_fold(Range::exactly(Decimal::ZERO), |sum, part| sum.plus(part, rate))?
            }
            RateExpression::Greatest(parts) => {
                let ranges = self.all(&parts.iter().collect::<Vec<_>>())?;
                let low = ranges.iter().map(|range| range.low).max().unwrap_or_default();
                Range { low, ..Range::over(&ranges) }
            }
            RateExpression::Least(parts) => {
                let ranges = self.all(&parts.iter().collect::<Vec<_>>())?;
                Range { high: ranges.iter().filter_map(|range| range.high).min(), ..Range::over(&ranges) }
            }
            RateExpression::Less(from, what) => {
                let (from, what) = (self.rate(from)?, self.rate(what)?);
                let rest = |from: Decimal, what: Decimal| difference(from, what, rate);
                let low = what.high.map_or(Ok(Decimal::ZERO), |what| rest(from.low, what))?;
                Range { low, high: from.high.map(|from| rest(from, what.low)).transpose()? }
            }
            RateExpression::Scaled { numerator, denominator, of } => {
                let scaled = |amount: Decimal| amount.checked_mul(*numerator)?.checked_div(*denominator);
                self.rate(of)?.map(rate, scaled)?
            }
        };
        self.steps.push(Step { component: rate.to_string(), used, low: range.low, high: range.high });
        Ok(range)
    }

    fn all(&mut self, parts: &[&RateExpression]) -> Result<Vec<Range>, EvaluationError> {
        parts.iter().map(|part| self.rate(part)).collect()
    }

    fn lacks(&mut self, rate: &RateExpression, fact: Fact) {
        if !self.missing.iter().any(|known| known.fact == fact) {
            self.missing.push(Missing { fact, for_rate: rate.to_string() });
        }
    }

    fn unknown(&mut self, rate: &RateExpression, fact: Fact) -> Range {
        self.lacks(rate, fact);
        Range::UNKNOWN
    }

    fn ad_valorem(
        &mut self,
        rate: &RateExpression,
        percent: Decimal,
        of: ValueBase,
        used: &mut Vec<String>,
    ) -> Evaluated {
        if percent.is_zero() {
            return Ok(Range::exactly(Decimal::ZERO));
        }
        let Some(value) = self.basis.value(of) else { return Ok(self.unknown(rate, Fact::Value(of))) };
        used.push(format!("{value} {}", self.basis.currency));
        let amount = value.checked_mul(percent).and_then(|amount| amount.checked_div(Decimal::ONE_HUNDRED));
        amount.map(Range::exactly).ok_or_else(|| overflow(rate))
    }

    /// The money for one unit, in the currency of the basis; none where that is not known.
    fn exchanged(
        &mut self,
        rate: &RateExpression,
        amount: Decimal,
        currency: Currency,
    ) -> Result<Option<Decimal>, EvaluationError> {
        let Some(one) = self.basis.exchange_rate(currency) else {
            self.lacks(rate, Fact::ExchangeRate(currency, self.basis.currency));
            return Ok(None);
        };
        amount.checked_mul(one).map(Some).ok_or_else(|| overflow(rate))
    }

    fn specific(&mut self, rate: &RateExpression, specific: &Specific, used: &mut Vec<String>) -> Evaluated {
        if specific.amount.is_zero() {
            return Ok(Range::exactly(Decimal::ZERO));
        }
        let money = self.exchanged(rate, specific.amount, specific.currency)?;
        let Some(quantity) = self.basis.quantity(specific.unit, specific.of) else {
            return Ok(self.unknown(rate, Fact::Quantity(specific.unit, specific.of)));
        };
        used.push(format!("{quantity} {}", specific.unit));
        let Some(money) = money else { return Ok(Range::UNKNOWN) };
        let amount = money.checked_mul(quantity).and_then(|amount| amount.checked_div(specific.per));
        amount.map(Range::exactly).ok_or_else(|| overflow(rate))
    }

    fn graded(&mut self, rate: &RateExpression, graded: &Graded, used: &mut Vec<String>) -> Evaluated {
        let one = self.specific(rate, &graded.rate, used)?;
        let Some(degrees) = self.basis.degrees(graded.scale) else {
            return Ok(if one.high == Some(Decimal::ZERO) {
                one
            } else {
                self.unknown(rate, Fact::Degrees(graded.scale))
            });
        };
        used.push(format!("{degrees} {}", graded.scale));
        let counted = match graded.bound {
            Bound::Over(from) => difference(degrees, from, rate)?,
            Bound::Under(from) => difference(from, degrees, rate)?,
        };
        let (fewest, most) = if graded.fractions { (counted, counted) } else { (counted.floor(), counted.ceil()) };
        if fewest != most {
            self.lacks(rate, Fact::WholeDegrees(graded.scale));
        }
        let low = one.low.checked_mul(fewest).ok_or_else(|| overflow(rate))?;
        let high = match one.high {
            Some(high) => Some(high.checked_mul(most).ok_or_else(|| overflow(rate))?),
            None => Some(Decimal::ZERO).filter(|_| most.is_zero()),
        };
        Ok(Range { low, high })
    }

    fn pointer(&mut self, rate: &RateExpression, pointer: &Pointer) -> Range {
        match self.basis.charge(pointer) {
            Some(amount) => Range::exactly(amount),
            None => self.unknown(rate, Fact::Charge(pointer.clone())),
        }
    }

    /// The first case that fits; where that is not known, all that may be.
    fn cases(&mut self, rate: &RateExpression, cases: &[Case]) -> Evaluated {
        let mut ranges = Vec::new();
        for case in cases {
            let fits = self.fits(case);
            if fits == Some(false) {
                continue;
            }
            if fits.is_none() {
                let fact = match (case.when, &case.words) {
                    (Some(when), _) => Fact::Circumstance(when),
                    (None, words) => Fact::Goods(words.clone().unwrap_or_default()),
                };
                self.lacks(rate, fact);
            }
            ranges.push(self.rate(&case.rate)?);
            if fits == Some(true) {
                return Ok(Range::over(&ranges));
            }
        }
        let has = |side| cases.iter().any(|case| case.when == Some(side));
        if has(Circumstance::WithinQuota) && has(Circumstance::OutsideQuota) {
            return Ok(Range::over(&ranges));
        }
        // No case may fit, and then there is no rate.
        Ok(self.unknown(rate, Fact::OtherRate))
    }

    fn fits(&self, case: &Case) -> Option<bool> {
        let basis = self.basis;
        let words = case.words.as_ref();
        let named = words.and_then(|words| basis.goods.iter().find(|(own, _)| own == words)).map(|(_, are)| *are);
        let Some(when) = case.when else { return named };
        let is_known = |wanted| basis.circumstances.iter().find(|(own, _)| *own == wanted).map(|(_, holds)| *holds);
        match when {
            Circumstance::Otherwise => Some(true),
            // A quota is kept to or not.
            Circumstance::WithinQuota => {
                is_known(when).or_else(|| is_known(Circumstance::OutsideQuota).map(|out| !out))
            }
            Circumstance::OutsideQuota => {
                is_known(when).or_else(|| is_known(Circumstance::WithinQuota).map(|inside| !inside))
            }
            _ => is_known(when),
        }
    }

    fn seasons(&mut self, rate: &RateExpression, seasons: &[Season]) -> Evaluated {
        let Some(date) = self.basis.date else {
            let ranges = self.all(&rate.parts())?;
            self.lacks(rate, Fact::Date);
            return Ok(Range::over(&ranges));
        };
        let day = (date.month().unsigned_abs(), date.day().unsigned_abs());
        let season = seasons.iter().find(|season| season.has(day));
        match season {
            Some(season) => self.rate(&season.rate),
            None => Ok(self.unknown(rate, Fact::OtherRate)),
        }
    }

    fn price_break(&mut self, rate: &RateExpression, price: &PriceBreak, used: &mut Vec<String>) -> Evaluated {
        let limit = self.exchanged(rate, price.amount, price.currency)?;
        let of_unit = self.unit_value(rate, price.unit)?;
        let (Some(limit), Some(of_unit)) = (limit, of_unit) else {
            let ranges = self.all(&rate.parts())?;
            return Ok(Range::over(&ranges));
        };
        used.push(format!("{of_unit} {}/{}", self.basis.currency, price.unit.map_or("", Unit::as_str)));
        let is_low = if price.inclusive { of_unit <= limit } else { of_unit < limit };
        self.rate(if is_low { &price.up_to } else { &price.above })
    }

    /// The customs value of a unit.
    fn unit_value(&mut self, rate: &RateExpression, unit: Option<Unit>) -> Result<Option<Decimal>, EvaluationError> {
        let Some(unit) = unit else {
            self.lacks(rate, Fact::UnitOfPrice);
            return Ok(None);
        };
        let value = self.basis.value(ValueBase::Customs);
        let quantity = self.basis.quantity(unit, Portion::Goods);
        if value.is_none() {
            self.lacks(rate, Fact::Value(ValueBase::Customs));
        }
        if quantity.is_none_or(|quantity| quantity.is_zero()) {
            self.lacks(rate, Fact::Quantity(unit, Portion::Goods));
        }
        let known = value.zip(quantity).filter(|(_, quantity)| !quantity.is_zero());
        known.map(|(value, quantity)| value.checked_div(quantity).ok_or_else(|| overflow(rate))).transpose()
    }
}

impl Range {
    fn plus(self, other: Self, rate: &RateExpression) -> Evaluated {
        let add = |a: Decimal, b: Decimal| a.checked_add(b).ok_or_else(|| overflow(rate));
        Ok(Self {
            low: add(self.low, other.low)?,
            high: self.high.zip(other.high).map(|(a, b)| add(a, b)).transpose()?,
        })
    }

    fn map(self, rate: &RateExpression, by: impl Fn(Decimal) -> Option<Decimal>) -> Evaluated {
        let apply = |amount| by(amount).ok_or_else(|| overflow(rate));
        Ok(Self { low: apply(self.low)?, high: self.high.map(apply).transpose()? })
    }
}

impl Season {
    /// Whether it has a day of the year, given as month and day.
    fn has(&self, day: (u8, u8)) -> bool {
        let within = |[first, last]: &[(u8, u8); 2]| {
            if first <= last { (*first..=*last).contains(&day) } else { day >= *first || day <= *last }
        };
        self.days.is_empty() || self.days.iter().any(within)
    }
}

/// What is left, not below nothing.
fn difference(from: Decimal, what: Decimal, rate: &RateExpression) -> Result<Decimal, EvaluationError> {
    from.checked_sub(what).map(|rest| rest.max(Decimal::ZERO)).ok_or_else(|| overflow(rate))
}

fn overflow(rate: &RateExpression) -> EvaluationError {
    EvaluationError { component: rate.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::duty::{Money, Notation};

    fn evaluated(text: &str, basis: &Basis) -> Evaluation {
        let rate = RateExpression::parse(text, Notation::Canonical).expect("a rate");
        rate.evaluate(basis).expect("an amount")
    }

    fn of_value(amount: i64) -> Basis {
        Basis::new("US".parse().expect("a tariff"), Money { amount: amount.into(), currency: Currency::USD })
    }

    #[test]
    fn what_is_missing_is_named_once_with_the_part_that_asks() {
        let found = evaluated("max(10%, 5 USD/kg + 1 USD/kg) + 2 EUR/No.", &of_value(100));
        let missing: Vec<_> = found.missing.iter().map(|missing| (&missing.fact, missing.for_rate.as_str())).collect();
        let expected = [
            (&Fact::Quantity(Unit::Kilogram, Portion::Goods), "5 USD/kg"),
            (&Fact::ExchangeRate(Currency::EUR, Currency::USD), "2 EUR/No."),
            (&Fact::Quantity(Unit::Piece, Portion::Goods), "2 EUR/No."),
        ];
        assert_eq!(missing, expected);
        assert_eq!((found.low, found.high, found.amount()), (10.into(), None, None));
    }

    #[test]
    fn a_fact_that_decides_nothing_leaves_the_amount() {
        let found = evaluated("min(0%, 5 USD/kg)", &of_value(100));
        assert_eq!((found.amount(), found.missing.len()), (Some(0.into()), 1));
        let found = evaluated("range(5%, 5%)", &of_value(100));
        assert_eq!((found.amount(), found.missing.len()), (Some(5.into()), 0));
    }

    #[test]
    fn steps_say_what_was_used() {
        let basis = of_value(100).with_quantity(2.into(), "doz.", Portion::Goods);
        let found = evaluated("noted(\"*\", 10% + 3 USD/No.)", &basis);
        let steps: Vec<_> =
            found.steps.iter().map(|step| (step.component.as_str(), step.used.join(" "), step.low)).collect();
        let expected = [
            ("10%", "100 USD".to_owned(), 10.into()),
            ("3 USD/No.", "24 No.".to_owned(), 72.into()),
            ("10% + 3 USD/No.", String::new(), 82.into()),
        ];
        assert_eq!((steps.as_slice(), found.signs), (expected.as_slice(), vec!["*".to_owned()]));
    }

    #[test]
    fn a_rate_that_is_not_charged_is_no_amount() {
        for text in ["unapplied(5%)", "no concession", "case(within quota: 5%)", "season(01-01..01-31: 5%)"] {
            let basis = of_value(100).with_circumstance(Circumstance::WithinQuota, false);
            let found = evaluated(text, &basis.with_date(jiff::civil::date(2026, 6, 15)));
            assert_eq!((found.amount(), found.high, found.missing.len()), (None, None, 1), "{text}");
        }
    }
}
