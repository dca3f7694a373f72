//! From a request to its answer.

use std::sync::Arc;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::answer::{AmountRange, DutyKind, DutyLine, DutyPrompt, DutyResult, DutyStatus};
use super::assessment::Assessment;
use super::evaluation::{Fact, Missing};
use super::expression::RateExpression;
use super::fees::add_fees;
use super::low_value::{has_regime, relief};
use super::money::{Currency, Money};
use super::overlays::{Charged, OverlayRate, has_measure, overlays};
use super::programmes::base_line;
use super::request::{DutyQuantity, DutyRequest};
use super::taxes::add_taxes;
use super::terms::ValueBase;
use crate::code::TariffCode;
use crate::schedule::{CURRENT_DAYS, Schedule};

/// What the goods of a request pay under a line of a tariff.
pub(super) fn calculate(
    schedule: Option<&Schedule>,
    request: &DutyRequest,
    code: &TariffCode,
    date: Date,
) -> DutyResult {
    let mut case = Assessment::new(schedule, request, *code, date);
    case.warn_of_data();
    case.warn_of_request();
    let relief = relief(&mut case);
    let base = match relief.duty {
        true => case.line(DutyKind::Base, "relief", "Relief of a low value", AmountRange::exactly(Decimal::ZERO), ""),
        false => base_line(&mut case),
    };
    case.lines.push(base);
    if !relief.duty {
        add_overlays(&mut case);
    }
    add_fees(&mut case);
    if !relief.tax {
        add_taxes(&mut case);
    }
    case.finish()
}

fn add_overlays(case: &mut Assessment<'_>) {
    let Some(schedule) = case.schedule else { return };
    if !schedule.has_measures() {
        let tariff = schedule.jurisdiction();
        case.warnings.push(format!("the data have no additional duties, quotas and suspensions of {tariff}"));
        return;
    }
    if case.request.origin.is_none() {
        case.warnings.push("no origin is given: duties on goods of single countries are not computed".to_owned());
    }
    let found = overlays(schedule, case);
    if let Some(reason) = found.line_left_out {
        case.leave_out_line(&reason);
    }
    case.warnings.extend(found.left_out);
    case.prompts.extend(found.prompts);
    for charged in &found.charged {
        let line = case.overlay(charged);
        case.lines.push(line);
    }
    let cases = case.tariff_line.as_ref().and_then(|line| line.value("ad_cvd")).filter(|cases| *cases != "none");
    if let Some(cases) = cases {
        let prompt = DutyPrompt {
            id: "ad_cvd".to_owned(),
            name: "Duties against dumping or subsidies".to_owned(),
            heading: None,
            rate: None,
            reason: format!("a case is open on some goods of the line ({cases}): look for it by product and origin"),
            source: "19 CFR 351; agency flags of the line".to_owned(),
        };
        case.prompts.push(prompt);
    }
}

impl<'e> Assessment<'e> {
    fn new(schedule: Option<&'e Schedule>, request: &'e DutyRequest, code: TariffCode, date: Date) -> Self {
        Self {
            request,
            schedule,
            jurisdiction: request.destination.jurisdiction(),
            code,
            tariff_line: schedule.and_then(|schedule| schedule.line(&code)),
            date,
            currency: request.value.map_or(Currency::USD, |value| value.currency),
            value: request.value.map(|value| value.amount).filter(|value| *value >= Decimal::ZERO),
            lines: Vec::new(),
            prompts: Vec::new(),
            warnings: Vec::new(),
            programme: None,
            is_old: false,
        }
    }

    /// A line by a rate that was read, with the trace of its parts.
    pub fn evaluated(
        &self,
        kind: DutyKind,
        id: &str,
        name: &str,
        rate: &RateExpression,
        value: Option<Decimal>,
    ) -> DutyLine {
        let line = match rate.evaluate(&self.basis(value)) {
            Ok(found) => {
                let amount = AmountRange { low: found.low, high: found.high.or_else(|| self.bound(rate)) };
                DutyLine { steps: found.steps, missing: found.missing, ..self.line(kind, id, name, amount, "") }
            }
            Err(error) => {
                DutyLine { review: Some(error.to_string()), ..self.line(kind, id, name, AmountRange::UNKNOWN, "") }
            }
        };
        DutyLine { expression: Some(rate.to_string()), base: value.map(AmountRange::exactly), ..line }
    }

    /// The most that a rate on a part of the goods comes to: the part is worth no more than the goods.
    fn bound(&self, rate: &RateExpression) -> Option<Decimal> {
        match rate {
            // Retail prices and costs of work abroad are no parts of the customs value.
            RateExpression::AdValorem { of: ValueBase::FairRetail | ValueBase::GoodsOrRepairs, .. } => None,
            RateExpression::AdValorem { percent, of } if *of != ValueBase::Customs => {
                self.value?.checked_mul(*percent)?.checked_div(Decimal::ONE_HUNDRED)
            }
            _ => None,
        }
    }

    /// The line of a measure that is charged.
    fn overlay(&self, charged: &Charged<'_>) -> DutyLine {
        let Charged { measure, rate, but, unless, doubt } = charged;
        let (id, name) = (measure.id.as_str(), measure.name.as_str());
        let mut line = match (rate, but.as_slice()) {
            (OverlayRate::Floor(floor), but) => DutyLine {
                expression: Some(format!("max({floor}% - the duty of the line, 0)")),
                base: self.value.map(AmountRange::exactly),
                missing: self.rest_missing(name, but),
                ..self.line(DutyKind::Additional, id, name, self.up_to(*floor, but).unwrap_or(AmountRange::UNKNOWN), "")
            },
            (OverlayRate::Expression(rate), []) => self.evaluated(DutyKind::Additional, id, name, rate, self.value),
            (OverlayRate::Expression(rate), but) => self.on_the_rest(id, name, rate, but),
            (OverlayRate::Unknown(reason), _) => DutyLine {
                review: Some(reason.clone()),
                ..self.line(DutyKind::Additional, id, name, AmountRange::UNKNOWN, "")
            },
        };
        if let Some(doubt) = doubt {
            line.amount = self.to_smallest_unit(AmountRange { low: Decimal::ZERO, ..line.amount });
            line.missing.push(Missing { fact: Fact::Goods(doubt.clone()), for_rate: name.to_owned() });
        }
        let exclusions: Vec<String> = unless
            .iter()
            .map(|other| match &other.heading {
                Some(heading) => format!("{} ({heading})", other.name),
                None => other.name.clone(),
            })
            .collect();
        DutyLine {
            heading: measure.heading.clone(),
            rate: measure.rate.clone(),
            condition: (!exclusions.is_empty()).then(|| format!("the goods are none of: {}", exclusions.join("; "))),
            source: measure.source.clone(),
            valid_from: measure.valid_from,
            valid_to: measure.valid_to,
            remark: measure.remark.clone(),
            ..line
        }
    }

    /// Charges nothing by the rate of the line, in whose place a measure is.
    fn leave_out_line(&mut self, reason: &str) {
        let nothing = |line: DutyLine| match line.kind {
            DutyKind::Base => DutyLine {
                rate: line.rate,
                expression: line.expression,
                valid_from: line.valid_from,
                valid_to: line.valid_to,
                remark: Some(reason.to_owned()),
                ..self.line(line.kind, &line.id, &line.name, AmountRange::exactly(Decimal::ZERO), &line.source)
            },
            _ => line,
        };
        self.lines = self.lines.iter().cloned().map(nothing).collect();
    }

    /// What raises the duty of the line to a percentage of the value, or of the value without the parts that pay other
    /// measures.
    fn up_to(&self, floor: Decimal, but: &[ValueBase]) -> Option<AmountRange> {
        let value = self.value?;
        let full = value.checked_mul(floor)?.checked_div(Decimal::ONE_HUNDRED)?;
        let base = self.sum(|line| line.kind == DutyKind::Base)?;
        let up = |duty: Decimal| (full - duty).max(Decimal::ZERO);
        let whole = AmountRange { low: base.high.map_or(Decimal::ZERO, up), high: Some(up(base.low)) };
        match self.rest(but) {
            _ if but.is_empty() => Some(whole),
            (Some(rest), _) => whole.map(|amount| amount.checked_mul(rest)?.checked_div(value)),
            (None, _) => Some(AmountRange { low: Decimal::ZERO, ..whole }),
        }
    }

    /// The value without some parts of the goods, and the parts whose value is not given.
    fn rest(&self, but: &[ValueBase]) -> (Option<Decimal>, Vec<ValueBase>) {
        let unknown: Vec<ValueBase> =
            but.iter().copied().filter(|part| self.request.content(*part).is_none()).collect();
        let mut parts = but.iter().filter_map(|part| self.request.content(*part));
        let rest = parts.try_fold(self.value, |rest, part| Some(rest?.checked_sub(part))).flatten();
        (rest.filter(|_| unknown.is_empty()).map(|rest| rest.max(Decimal::ZERO)), unknown)
    }

    /// What is not known of the value and of the parts that are taken off it.
    fn rest_missing(&self, name: &str, but: &[ValueBase]) -> Vec<Missing> {
        let value = self.value.is_none().then_some(ValueBase::Customs);
        let lacking = self.rest(but).1.into_iter().chain(value);
        lacking.map(|part| Missing { fact: Fact::Value(part), for_rate: name.to_owned() }).collect()
    }

    /// A rate on the value without the parts that pay other measures.
    fn on_the_rest(&self, id: &str, name: &str, rate: &RateExpression, but: &[ValueBase]) -> DutyLine {
        let (rest, unknown) = self.rest(but);
        let line = self.evaluated(DutyKind::Additional, id, name, rate, rest.or(self.value));
        if unknown.is_empty() {
            return line;
        }
        let amount = self.to_smallest_unit(AmountRange { low: Decimal::ZERO, ..line.amount });
        DutyLine { amount, missing: self.rest_missing(name, but), base: None, ..line }
    }

    fn warn_of_data(&mut self) {
        let Some(schedule) = self.schedule else {
            self.warnings.push(format!("the data have no tariff of {}", self.jurisdiction));
            return;
        };
        let (info, date) = (schedule.info(), self.date);
        if date < info.date {
            self.warnings.push(format!("rates of the line are those of {}, not those of {date}", info.date));
        }
        let age = schedule.days_before(date);
        if age > i32::from(CURRENT_DAYS) {
            self.warnings.push(format!("the schedule of {} is {age} days older than the goods", info.date));
            self.is_old = true;
        }
        if let Some(gaps) = schedule.gaps() {
            self.warnings.push(gaps.to_owned());
        }
    }

    /// Names what of the request does not count.
    fn warn_of_request(&mut self) {
        let request = self.request;
        for (at, quantity) in request.quantities.iter().enumerate() {
            let is_same = |other: &&DutyQuantity| other.unit == quantity.unit && other.of == quantity.of;
            if request.quantities.iter().take(at).find(is_same).is_some_and(|other| other.amount != quantity.amount) {
                self.warnings.push(format!("two quantities in {} differ: neither counts", quantity.unit));
            }
        }
        for claimed in &request.exemptions {
            if !has_measure(self, claimed) && !has_regime(self, claimed) {
                let said = "is none of the measures on these goods or of the reliefs of the destination";
                self.warnings.push(format!("the exemption '{claimed}' {said}, and was not applied"));
            }
        }
    }

    fn finish(self) -> DutyResult {
        let sum = |kinds: &[DutyKind]| {
            let sum = self.sum(|line| kinds.contains(&line.kind)).unwrap_or(AmountRange::UNKNOWN);
            self.to_smallest_unit(sum)
        };
        let duty = sum(&[DutyKind::Base, DutyKind::Additional]);
        let (fees, taxes) = (sum(&[DutyKind::Fee]), sum(&[DutyKind::Tax]));
        let total = duty.plus(fees).and_then(|sum| sum.plus(taxes)).unwrap_or(AmountRange::UNKNOWN);
        let needs_review = self.is_old || self.lines.iter().any(|line| line.review.is_some());
        let status = match (needs_review, total.amount()) {
            (true, _) if self.schedule.is_none() => DutyStatus::NotCovered,
            (true, _) => DutyStatus::NeedsReview,
            (false, Some(_)) => DutyStatus::Computed,
            (false, None) => DutyStatus::FactsMissing,
        };
        let percent = |duty: Decimal, value: Decimal| {
            duty.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(value).map(|percent| percent.round_dp(2))
        };
        let value = self.value.filter(|value| !value.is_zero());
        let effective_rate =
            duty.amount().filter(|_| !needs_review).zip(value).and_then(|(duty, value)| percent(duty, value));
        DutyResult {
            code: self.code,
            destination: self.request.destination,
            jurisdiction: self.jurisdiction,
            origin: self.request.origin,
            date: self.date,
            status,
            value: self.value.map(|amount| Money { amount, currency: self.currency }),
            currency: self.currency,
            lines: self.lines,
            duty,
            fees,
            taxes,
            total,
            effective_rate,
            prompts: self.prompts,
            warnings: self.warnings,
            data: self.schedule.map(|schedule| Arc::clone(schedule.info())),
        }
    }
}
