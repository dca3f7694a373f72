//! Taxes on imports, by `data/taxes.tsv`.

use std::sync::OnceLock;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::answer::{AmountRange, DutyKind, DutyLine};
use super::assessment::{Assessment, floor_to, with_limit};
use super::base_sum::BaseSum;
use super::evaluation::{Fact, Missing};
use super::expression::RateExpression;
use super::programmes::notation_of;
use super::tables::{Rate, Span, rows};
use super::tax_goods::{About, some_goods};
use super::terms::ValueBase;
use crate::jurisdiction::Country;

/// A row of the table.
struct Tax {
    country: &'static str,
    id: &'static str,
    name: &'static str,
    kind: Kind,
    rate: Rate,
    span: Span,
    sure_until: Option<Date>,
    /// None where the country levies no tax.
    base: Option<BaseSum>,
    /// Beginnings of the codes that it is for, or behind an `@` origins; it is for all where there are none.
    scope: Vec<&'static str>,
    source: &'static str,
    remark: &'static str,
}

/// How the rate of a row stands to the goods.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// It is that of all goods that no other row has.
    Standard,
    /// Some goods bear less, and the table does not say which of a line.
    StandardOrLess,
    /// It is that of the codes of its scope.
    OfItsScope,
}

impl Kind {
    fn read(text: &str) -> Self {
        match text {
            "standard" => Self::Standard,
            "standard_or_less" => Self::StandardOrLess,
            _ => Self::OfItsScope,
        }
    }
}

const LOOK_UP: &str = "some goods of the line bear less or nothing: look the rate up and give it as the tax rate";

fn taxes() -> &'static [Tax] {
    static TAXES: OnceLock<Vec<Tax>> = OnceLock::new();
    TAXES.get_or_init(|| rows(include_str!("../../data/taxes.tsv")).filter_map(Tax::read).collect())
}

/// Adds the taxes of the destination, each behind those that its base has.
pub(super) fn add_taxes(case: &mut Assessment<'_>) {
    let mut due = due(case);
    if due.is_empty() {
        let line = case.line(DutyKind::Tax, "tax", "Taxes on the import", AmountRange::UNKNOWN, "");
        let review = Some("the taxes of the destination on that day are not in the data".to_owned());
        case.lines.push(DutyLine { review, ..line });
    }
    let has_excise = due.iter().any(|tax| tax.id == "none" || tax.names().contains(&"excise"));
    case.lines.extend(excise(case).filter(|_| has_excise || case.request.excise.is_some()));
    while let Some(next) = due.iter().position(|tax| !tax.waits_for(&due)) {
        let tax = due.remove(next);
        match tax.line(case) {
            Some(line) => case.lines.push(line),
            // A row without a base says that there is no tax.
            None if tax.base.is_none() => {}
            None => case.lines.push(tax.unknown(case)),
        }
    }
}

/// The excise that the caller gives, or that goods of the code commonly bear.
fn excise(case: &Assessment<'_>) -> Option<DutyLine> {
    let amount = case.part("excise").unwrap_or(AmountRange::UNKNOWN);
    if amount.amount() == Some(Decimal::ZERO) {
        return None;
    }
    let line = case.line(DutyKind::Tax, "excise", "Excise", amount, "");
    Some(match case.request.excise {
        Some(_) => DutyLine { remark: Some("as it is given".to_owned()), ..line },
        None => DutyLine { missing: vec![Missing { fact: fact("excise"), for_rate: "Excise".to_owned() }], ..line },
    })
}

/// The taxes of the day, a row for each: one for the code before one for all.
fn due(case: &Assessment<'_>) -> Vec<&'static Tax> {
    let mut due: Vec<&Tax> = Vec::new();
    let destination = case.request.destination;
    let own = taxes().iter().filter(|tax| tax.country == destination.as_str() && tax.span.has(case.date));
    for tax in own.filter(|tax| tax.is_about(case)) {
        match due.iter_mut().find(|other| other.id == tax.id) {
            Some(other) if other.kind != Kind::OfItsScope => *other = tax,
            Some(_) => {}
            None => due.push(tax),
        }
    }
    due
}

impl Tax {
    fn read(columns: [&'static str; 12]) -> Option<Self> {
        let [country, id, name, kind, rate, from, to, sure_until, base, scope, source, remark] = columns;
        Some(Self {
            country,
            id,
            name,
            kind: Kind::read(kind),
            rate: Rate::read(rate)?,
            span: Span::read(from, to)?,
            sure_until: sure_until.parse().ok(),
            base: if base.is_empty() { None } else { Some(BaseSum::parse(base)?) },
            scope: scope.split_whitespace().filter(|code| *code != "*").collect(),
            source,
            remark,
        })
    }

    fn is_about(&self, case: &Assessment<'_>) -> bool {
        let origin = case.request.origin.as_ref().map(Country::as_str);
        let is_in = |own: &&str| match own.strip_prefix('@') {
            Some(country) => origin == Some(country),
            None => case.code.digits().starts_with(*own),
        };
        self.scope.is_empty() || self.scope.iter().any(is_in)
    }

    /// Whether another tax is within its base.
    fn waits_for(&self, due: &[&Self]) -> bool {
        let names = self.names();
        due.iter().any(|other| other.id != self.id && names.contains(&other.id))
    }

    /// The parts of its base.
    fn names(&self) -> Vec<&str> {
        self.base.iter().flat_map(BaseSum::names).collect()
    }

    /// The tax as a line; none where the rate is not in the data.
    fn line(&self, case: &Assessment<'_>) -> Option<DutyLine> {
        let rate = self.rate(case)?;
        let (percent, amount) = percent_and_amount(&rate)?;
        let mut missing = Vec::new();
        let beside = match amount {
            Some(amount) => {
                let found = amount.evaluate(&case.basis(case.value)).ok()?;
                missing = found.missing;
                AmountRange { low: found.low, high: found.high }
            }
            None => AmountRange::exactly(Decimal::ZERO),
        };
        let (base, lacking) = self.base_amount(case, percent, beside)?;
        missing.extend(lacking.into_iter().map(|fact| Missing { fact, for_rate: rate.to_string() }));
        let tax = |base: Decimal| base.checked_mul(percent)?.checked_div(Decimal::ONE_HUNDRED);
        let mut amount = base.map(tax)?.plus(beside)?;
        let given = self.given(case).is_some();
        let may_be_less = self.kind == Kind::StandardOrLess
            && !given
            && some_goods(About::Less, case.request.destination, &case.code);
        if may_be_less {
            amount.low = Decimal::ZERO;
            missing.push(Missing { fact: Fact::Choice, for_rate: rate.to_string() });
        }
        Some(DutyLine {
            condition: may_be_less.then(|| LOOK_UP.to_owned()),
            rate: Some(rate.to_string()),
            expression: Some(rate.to_string()),
            base: Some(case.to_smallest_unit(base)),
            missing,
            valid_from: self.span.from,
            valid_to: self.span.to,
            remark: match given {
                true => Some("the rate is as it is given".to_owned()),
                false => with_limit(self.remark, self.sure_until, case.date),
            },
            ..case.line(DutyKind::Tax, self.id, self.name, amount, self.source)
        })
    }

    /// The rate that the caller gives, where the country has several.
    fn given(&self, case: &Assessment<'_>) -> Option<Decimal> {
        let percent = case.request.tax_rate.filter(|percent| (Decimal::ZERO..=Decimal::ONE_HUNDRED).contains(percent));
        percent.filter(|_| self.kind == Kind::StandardOrLess)
    }

    fn rate(&self, case: &Assessment<'_>) -> Option<RateExpression> {
        if let Some(percent) = self.given(case) {
            return Some(RateExpression::percent(percent));
        }
        match &self.rate {
            Rate::Percent(percent) => Some(RateExpression::percent(*percent)),
            Rate::Column(column) => {
                let text = case.tariff_line.as_ref()?.value(column)?;
                RateExpression::parse(text, notation_of(case.jurisdiction)?).ok()
            }
            Rate::Amount(_) | Rate::NotInTheData => None,
        }
    }

    /// What it is computed on, and what of it is not known; an amount by quantity is in a base that holds its own tax.
    fn base_amount(
        &self,
        case: &Assessment<'_>,
        percent: Decimal,
        beside: AmountRange,
    ) -> Option<(AmountRange, Vec<Fact>)> {
        let sum = self.base.as_ref()?;
        let names = sum.names();
        let lacking: Vec<Fact> = names.iter().filter(|name| case.part(name).is_none()).map(|name| fact(name)).collect();
        let part = |name: &str| case.part(name).unwrap_or(AmountRange::UNKNOWN);
        let mut base = sum.amount(percent, &part)?;
        if matches!(sum, BaseSum::WithItself(_)) {
            let rest = Decimal::ONE_HUNDRED.checked_sub(percent)?.checked_div(Decimal::ONE_HUNDRED)?;
            base = base.plus(beside.map(|amount| amount.checked_div(rest))?)?;
        }
        if case.counts_in_yen() && names.contains(&"cif") {
            base = base.map(|amount| Some(floor_to(amount, 1_000)))?;
        }
        Some((base, lacking))
    }

    /// A tax that is levied while its rate for the goods is not known.
    fn unknown(&self, case: &Assessment<'_>) -> DutyLine {
        DutyLine {
            review: Some("its rate for the goods is not in the data, or cannot be read".to_owned()),
            rate: self.rate.text(case.tariff_line.as_ref()),
            remark: with_limit(self.remark, self.sure_until, case.date),
            ..case.line(DutyKind::Tax, self.id, self.name, AmountRange::UNKNOWN, self.source)
        }
    }
}

/// The part of a rate that is a percentage, and the rest.
fn percent_and_amount(rate: &RateExpression) -> Option<(Decimal, Option<RateExpression>)> {
    match rate {
        RateExpression::Free => Some((Decimal::ZERO, None)),
        RateExpression::AdValorem { percent, of: ValueBase::Customs } => Some((*percent, None)),
        RateExpression::Specific(_) => Some((Decimal::ZERO, Some(rate.clone()))),
        RateExpression::Sum(parts) => match parts.as_slice() {
            [RateExpression::AdValorem { percent, of: ValueBase::Customs }, amount @ RateExpression::Specific(_)]
            | [amount @ RateExpression::Specific(_), RateExpression::AdValorem { percent, of: ValueBase::Customs }] => {
                Some((*percent, Some(amount.clone())))
            }
            _ => None,
        },
        _ => None,
    }
}

/// The fact that a part of a base is.
fn fact(part: &str) -> Fact {
    match part {
        "freight" | "insurance" => Fact::Carriage,
        "cif" | "fob" | "customs_value" => Fact::Value(ValueBase::Customs),
        other => Fact::Tax(other.to_owned()),
    }
}
