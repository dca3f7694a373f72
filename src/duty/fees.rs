//! Fees of customs, by `data/fees.tsv`.

use std::sync::OnceLock;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::answer::{AmountRange, DutyKind, DutyLine, DutyPrompt};
use super::assessment::{Assessment, with_limit};
use super::condition::Condition;
use super::evaluation::{Fact, Missing};
use super::money::Currency;
use super::tables::{Rate, Span, rows};
use crate::jurisdiction::Country;

/// How the ids of fees begin of which goods pay one: it goes by how they are entered.
const ONE_OF: &str = "mpf";

const NOT_KNOWN: &str = "what it comes to is not known";

/// A row of the table.
struct Fee {
    country: &'static str,
    id: &'static str,
    name: &'static str,
    rate: Rate,
    minimum: Option<Decimal>,
    maximum: Option<Decimal>,
    currency: Option<Currency>,
    span: Span,
    sure_until: Option<Date>,
    base: &'static str,
    conditions: Vec<Condition>,
    /// Programmes whose goods are free of it when they are claimed, and behind an `@` origins whose goods are.
    exempt: Vec<&'static str>,
    source: &'static str,
    remark: &'static str,
}

fn fees() -> &'static [Fee] {
    static FEES: OnceLock<Vec<Fee>> = OnceLock::new();
    FEES.get_or_init(|| rows(include_str!("../../data/fees.tsv")).filter_map(Fee::read).collect())
}

/// Adds the fees of the destination. Those that may be due are prompts.
pub(super) fn add_fees(case: &mut Assessment<'_>) {
    let destination = case.request.destination;
    let mut one_of = Vec::new();
    let tariff = destination.jurisdiction();
    let is_own = |fee: &&Fee| [destination.as_str(), tariff.as_str()].contains(&fee.country);
    for fee in fees().iter().filter(is_own).filter(|fee| fee.span.has(case.date)) {
        let is_exempt = fee.exempts(case);
        let currency = fee.currency.unwrap_or(case.currency);
        let conditions: Vec<Option<bool>> =
            fee.conditions.iter().map(|condition| condition.holds(case, currency)).collect();
        if is_exempt || conditions.contains(&Some(false)) {
            continue;
        }
        if fee.id.starts_with(ONE_OF) && conditions.contains(&None) && case.value.is_some() {
            one_of.extend(fee.line(case));
            continue;
        }
        let found = match conditions.contains(&None) {
            true => Err(fee.when()),
            false => fee.line(case).or_else(|| fee.unknown(case)).ok_or_else(|| NOT_KNOWN.to_owned()),
        };
        match found {
            Ok(line) => case.lines.push(line),
            Err(reason) => case.prompts.push(fee.prompt(&reason)),
        }
    }
    case.lines.extend(one_of.into_iter().reduce(either));
}

/// A fee that is one of two.
fn either(one: DutyLine, other: DutyLine) -> DutyLine {
    DutyLine {
        id: ONE_OF.to_owned(),
        name: format!("{}; or {}", one.name, other.name),
        rate: one.rate.zip(other.rate).map(|(one, other)| format!("{one}; or {other}")),
        amount: one.amount.or(other.amount),
        missing: vec![Missing { fact: Fact::Entry, for_rate: "the fee".to_owned() }],
        ..one
    }
}

impl Fee {
    fn read(columns: [&'static str; 15]) -> Option<Self> {
        let [country, id, name, rate, minimum, maximum, currency, from, to, sure_until, base, conditions, exempt, ..] =
            columns;
        let [.., source, remark] = columns;
        Some(Self {
            country,
            id,
            name,
            rate: Rate::read(rate)?,
            minimum: minimum.parse().ok(),
            maximum: maximum.parse().ok(),
            currency: currency.parse().ok(),
            span: Span::read(from, to)?,
            sure_until: sure_until.parse().ok(),
            base,
            conditions: conditions.split_whitespace().map(Condition::read).collect::<Option<_>>()?,
            exempt: exempt.split_whitespace().collect(),
            source,
            remark,
        })
    }

    fn exempts(&self, case: &Assessment<'_>) -> bool {
        let origin = case.request.origin.as_ref().map(Country::as_str);
        self.exempt.iter().any(|exempt| match exempt.strip_prefix('@') {
            Some(country) => origin == Some(country),
            None => case.programme.as_deref() == Some(exempt),
        })
    }

    /// The fee as a line; none where a fact is missing or the rate is not in the data.
    fn line(&self, case: &Assessment<'_>) -> Option<DutyLine> {
        let converted = |amount: Decimal| case.converted(amount, self.currency.unwrap_or(case.currency));
        let (mut base, mut shown) = (None, self.rate.shown()?);
        let mut amount = match self.rate {
            Rate::Percent(percent) => {
                base = case.part(self.base);
                base?.map(|base| base.checked_mul(percent)?.checked_div(Decimal::ONE_HUNDRED))?
            }
            Rate::Amount(amount) => AmountRange::exactly(converted(amount)?),
            Rate::Column(_) | Rate::NotInTheData => return None,
        };
        if let Some(minimum) = self.minimum {
            let least = converted(minimum)?;
            amount = amount.map(|amount| Some(amount.max(least)))?;
            shown.push_str(&format!(", at least {minimum}"));
        }
        if let Some(maximum) = self.maximum {
            let most = converted(maximum)?;
            amount =
                AmountRange { low: amount.low.min(most), high: Some(amount.high.map_or(most, |high| high.min(most))) };
            shown.push_str(&format!(", at most {maximum}"));
        }
        let currency = self.currency.map(|currency| format!(" {currency}")).unwrap_or_default();
        Some(DutyLine {
            rate: Some(shown + &currency),
            base,
            valid_from: self.span.from,
            valid_to: self.span.to,
            remark: with_limit(self.remark, self.sure_until, case.date),
            ..case.line(DutyKind::Fee, self.id, self.name, amount, self.source)
        })
    }

    /// A fee that is due for certain, as its conditions hold, while what it comes to is not known.
    fn unknown(&self, case: &Assessment<'_>) -> Option<DutyLine> {
        (!self.conditions.is_empty()).then(|| DutyLine {
            review: Some(NOT_KNOWN.to_owned()),
            remark: with_limit(self.remark, self.sure_until, case.date),
            ..case.line(DutyKind::Fee, self.id, self.name, AmountRange::UNKNOWN, self.source)
        })
    }

    /// When it is due, in words.
    fn when(&self) -> String {
        let conditions: Vec<&str> = self.conditions.iter().map(|condition| condition.words()).collect();
        format!("it is due where {}", conditions.join(" and "))
    }

    fn prompt(&self, reason: &str) -> DutyPrompt {
        let remark = if self.remark.is_empty() { String::new() } else { format!("; {}", self.remark) };
        DutyPrompt {
            id: self.id.to_owned(),
            name: self.name.to_owned(),
            heading: None,
            rate: self.rate.shown(),
            reason: format!("{reason}{remark}"),
            source: self.source.to_owned(),
        }
    }
}
