//! The amounts of the Japanese schedule: percentages, yen by quantity, and differences with the customs value.
//!
//! `(73.70円−課税価格)/kg` is what the value of a kilogram lacks to 73.70 yen. For all the goods that is 73.70 yen for each
//! kilogram less the customs value, so a difference needs no value of its own for a unit.

use rust_decimal::Decimal;
use winnow::Parser;

use super::{Digits, Fault, Parsed, number, one_of, phrase, skip, specific};
use crate::duty::expression::{Bound, Graded, Pointer, RateExpression, Specific};
use crate::duty::money::Currency;
use crate::duty::terms::{Portion, Referred, Scale, Unit, Unstated};

const UNITS: [(&str, (i64, Unit)); 10] = [
    ("kg", (1, Unit::Kilogram)),
    ("l", (1, Unit::Litre)),
    ("kl", (1, Unit::Kilolitre)),
    ("㎡", (1, Unit::SquareMetre)),
    ("足", (1, Unit::Pair)),
    ("頭", (1, Unit::Piece)),
    ("本", (1, Unit::Piece)),
    ("枚", (1, Unit::Piece)),
    ("1,000本", (1_000, Unit::Piece)),
    ("mt", (1, Unit::Tonne)),
];

const WORDS: [(&str, RateExpression); 3] = [
    ("無税", RateExpression::Free),
    ("免税", RateExpression::Free),
    ("非譲許", RateExpression::Unstated(Unstated::NoConcession)),
];

/// A percentage, yen by quantity, or a word.
pub(super) fn term(input: &mut &str) -> Parsed<RateExpression> {
    for (word, rate) in WORDS {
        if skip(input, word) {
            return Ok(rate);
        }
    }
    let mut rest = *input;
    let amount = number(&mut rest, Digits::Comma)?;
    if skip(&mut rest, "%") {
        *input = rest;
        return Ok(RateExpression::percent(amount));
    }
    let amount = yen(amount, &mut rest)?;
    let rate = by_quantity(amount, &mut rest)?;
    *input = rest;
    Ok(RateExpression::Specific(rate))
}

/// `円` behind a number, or `万円` for ten thousands.
fn yen(amount: Decimal, input: &mut &str) -> Parsed<Decimal> {
    let factor = if skip(input, "万") { Decimal::from(10_000) } else { Decimal::ONE };
    phrase("円").parse_next(input).map_err(|fault| Fault { expected: ["'%'", "'円'", "", ""], ..fault })?;
    amount.checked_mul(factor).ok_or_else(|| Fault::new(input, "a smaller number"))
}

fn by_quantity(amount: Decimal, input: &mut &str) -> Parsed<Specific> {
    phrase("/").parse_next(input)?;
    let (per, unit) = one_of(input, UNITS, "a unit")?;
    Ok(Specific { amount, currency: Currency::JPY, per: per.into(), unit, of: Portion::Goods })
}

/// Yen for each unit less a share of the customs value.
struct Difference {
    yen: Decimal,
    unit: Option<Unit>,
    /// Of the value, in per cent.
    percent: Decimal,
}

impl Difference {
    /// The rate for all the goods; the unit stands in one place or two, which must not differ.
    fn rate(&self, outer: Option<Unit>) -> Option<RateExpression> {
        let unit = self.unit.or(outer).filter(|unit| outer.is_none_or(|outer| outer == *unit))?;
        let from = RateExpression::Specific(specific(self.yen, Currency::JPY, unit));
        Some(RateExpression::Less(Box::new(from), Box::new(RateExpression::percent(self.percent))))
    }
}

/// A difference with the customs value, where one stands next.
pub(super) fn difference(input: &mut &str) -> Option<RateExpression> {
    for read in [by_quota_formula, scaled_difference, outer_difference] {
        let mut rest = *input;
        if let Some(rate) = read(&mut rest) {
            *input = rest;
            return Some(rate);
        }
    }
    let mut rest = *input;
    let rate = plain_difference(&mut rest)?.rate(None)?;
    *input = rest;
    Some(rate)
}

/// `401.65円/kg-課税価格/kg`, `577.15円-課税価格×0.6`.
fn plain_difference(input: &mut &str) -> Option<Difference> {
    let amount = number(input, Digits::Comma).ok()?;
    let yen = times(yen(amount, input).ok()?, input)?;
    let unit = unit(input)?;
    let minus = skip(input, "-") && skip(input, VALUE);
    let own_unit = self::unit(input)?;
    let percent = times(Decimal::ONE_HUNDRED, input)?;
    // `A円/kg-課税価格/kg` has the unit twice.
    (minus && own_unit.is_none_or(|own| unit == Some(own))).then_some(Difference { yen, unit, percent })
}

const VALUE: &str = "課税価格";

/// A unit behind a stroke where there is one; none where it is unknown.
#[allow(clippy::option_option, reason = "a unit may lack, and may be unknown")]
fn unit(input: &mut &str) -> Option<Option<Unit>> {
    if !skip(input, "/") {
        return Some(None);
    }
    let (per, unit) = one_of(input, UNITS, "").ok()?;
    (per == 1).then_some(Some(unit))
}

/// A number, multiplied by what stands behind `×`, if anything does.
fn times(number_before: Decimal, input: &mut &str) -> Option<Decimal> {
    if !skip(input, "×") {
        return Some(number_before);
    }
    number_before.checked_mul(number(input, Digits::Comma).ok()?)
}

/// `(...)`, or `(...)/kg`.
fn outer_difference(input: &mut &str) -> Option<RateExpression> {
    let inner = skip(input, "(").then(|| plain_difference(input)).flatten()?;
    let outer = skip(input, ")").then(|| unit(input)).flatten()?;
    inner.rate(outer)
}

/// `((500円−課税価格)×0.8)/kg`, `((180円-課税価格)×2/11)/kg`.
fn scaled_difference(input: &mut &str) -> Option<RateExpression> {
    let inner = skip(input, "((").then(|| plain_difference(input)).flatten()?;
    let numerator = (skip(input, ")") && skip(input, "×")).then(|| number(input, Digits::Comma).ok()).flatten()?;
    let denominator = if skip(input, "/") { number(input, Digits::Comma).ok()? } else { Decimal::ONE };
    let outer = skip(input, ")").then(|| unit(input)).flatten()?;
    let of = Box::new(inner.rate(outer)?);
    (!denominator.is_zero()).then_some(RateExpression::Scaled { numerator, denominator, of })
}

/// `((課税価格×(1.007-51.46/897.59)+51.46円)-課税価格)/kg`: a share of the value and yen for each unit, less the value.
fn by_quota_formula(input: &mut &str) -> Option<RateExpression> {
    let mut next = |words| skip(input, words).then(|| number(input, Digits::Comma).ok()).flatten();
    let factor = next("((課税価格×(")?;
    let (above, below) = (next("-")?, next("/")?);
    let yen = next(")+")?;
    let unit = skip(input, "円)-課税価格)").then(|| self::unit(input)).flatten().flatten()?;
    let numerator =
        factor.checked_mul(below)?.checked_sub(above).filter(|n| n.is_sign_positive() && !below.is_zero())?;
    let share = RateExpression::Scaled {
        numerator,
        denominator: below,
        of: Box::new(RateExpression::percent(Decimal::ONE_HUNDRED)),
    };
    let from = vec![share, RateExpression::Specific(specific(yen, Currency::JPY, unit))];
    let value = RateExpression::percent(Decimal::ONE_HUNDRED);
    Some(RateExpression::Less(Box::new(RateExpression::Sum(from)), Box::new(value)))
}

/// Rates that are sentences: by lactose, by the sugar in the goods, and of pigs and pork.
pub(super) fn sentence(input: &mut &str) -> Option<RateExpression> {
    let mut rest = *input;
    let rate = by_lactose(&mut rest).or_else(|| {
        rest = input;
        by_sugar(&mut rest)
    });
    let rate = rate.or_else(|| {
        rest = input;
        of_pork(&mut rest)
    })?;
    *input = rest;
    Some(rate)
}

/// `1キログラムにつき、70円に重量比による乳糖の含有率が10%を超える1%ごとに7円を加えた額`.
fn by_lactose(input: &mut &str) -> Option<RateExpression> {
    let mut next = |words| skip(input, words).then(|| number(input, Digits::Comma).ok()).flatten();
    let base = next("1キログラムにつき,")?;
    let over = next("円に重量比による乳糖の含有率が")?;
    let step = next("%を超える1%ごとに")?;
    let rate = |amount| specific(amount, Currency::JPY, Unit::Kilogram);
    let graded = Graded { rate: rate(step), scale: Scale::Lactose, bound: Bound::Over(over), fractions: false };
    let parts = vec![RateExpression::Specific(rate(base)), RateExpression::Graded(graded)];
    skip(input, "円を加えた額").then_some(RateExpression::Sum(parts))
}

/// `原産品に含まれる砂糖の重量1キログラムにつき21.50円`.
fn by_sugar(input: &mut &str) -> Option<RateExpression> {
    skip(input, "当該");
    let is_sugar = skip(input, "原産品に含まれる砂糖の重量1");
    let is_mass = is_sugar && (skip(input, "キログラム") || skip(input, "kg"));
    let amount = (is_mass && skip(input, "につき")).then(|| number(input, Digits::Comma).ok()).flatten()?;
    let rate = Specific { of: Portion::Sugar, ..specific(amount, Currency::JPY, Unit::Kilogram) };
    skip(input, "円").then_some(RateExpression::Specific(rate))
}

/// `1キログラムにつき部分肉に係る基準輸入価格と課税価格との差額`, either side with a factor.
fn of_pork(input: &mut &str) -> Option<RateExpression> {
    const GOODS: [(&str, Referred); 4] = [
        ("1頭につき,生きている豚に係る基準輸入価格", Referred::PigPrice),
        ("1キログラムにつき枝肉に係る基準輸入価格", Referred::CarcassPrice),
        ("1キログラムにつき部分肉に係る基準輸入価格", Referred::CutPrice),
        ("1キログラムにつき豚肉加工品に係る基準輸入価格", Referred::ProcessedPorkPrice),
    ];
    let price = RateExpression::Pointer(Pointer::To(one_of(input, GOODS, "").ok()?));
    let numerator = factor(input)?;
    let price = if numerator == Decimal::ONE {
        price
    } else {
        RateExpression::Scaled { numerator, denominator: Decimal::ONE, of: Box::new(price) }
    };
    let percent = skip(input, "と課税価格").then(|| factor(input)?.checked_mul(Decimal::ONE_HUNDRED)).flatten()?;
    let value = RateExpression::percent(percent);
    skip(input, "との差額").then_some(RateExpression::Less(Box::new(price), Box::new(value)))
}

/// `に1.5を乗じて得た額`, or 1.
fn factor(input: &mut &str) -> Option<Decimal> {
    if !skip(input, "に") {
        return Some(Decimal::ONE);
    }
    let factor = number(input, Digits::Comma).ok()?;
    skip(input, "を乗じて得た額").then_some(factor)
}
