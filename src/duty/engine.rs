//! The questions that an engine is asked.

use jiff::civil::Date;

use super::answer::{AmountRange, DutyResult, DutyStatus};
use super::calculate::calculate;
use super::request::DutyRequest;
use super::spread::{DutySpread, spread};
use crate::code::TariffCode;
use crate::engine::Engine;

impl Engine {
    /// What goods pay on import: duties, fees and taxes with a trace of how each was computed, what may be due beside,
    /// and what is missing. An amount that depends on a fact that is not given is a range.
    ///
    /// The code is one under which goods can be declared. For one above such lines the answer is what the duty lies
    /// between over all of them; [`duty_spread`](Self::duty_spread) names each.
    ///
    /// ```
    /// # #[cfg(feature = "schedule-us")] {
    /// use tarifa::Engine;
    /// use tarifa::duty::{Currency, DutyRequest, Money};
    /// let request = DutyRequest::new("7326.90.8688".parse()?, "US".parse()?)
    ///     .with_origin("CN".parse()?)
    ///     .with_date(tarifa::jiff::civil::date(2026, 6, 15))
    ///     .with_value(Money { amount: 14_172.into(), currency: Currency::USD });
    /// let duty = Engine::embedded()?.duty(&request);
    /// assert_eq!(duty.duty.amount(), Some("11039.99".parse()?));
    /// assert_eq!(duty.effective_rate, Some("77.90".parse()?));
    /// # }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn duty(&self, request: &DutyRequest) -> DutyResult {
        let schedule = self.schedule(request.destination);
        let date = self.duty_date(request);
        let mut result = calculate(schedule, request, &request.code, date);
        let Some(schedule) = schedule else { return result };
        // A heading of chapter 99 stands beside the code of the goods.
        let is_beside = schedule.jurisdiction().as_str() == "US" && request.code.digits().starts_with("99");
        if !is_beside && schedule.line(&request.code).is_some_and(|line| line.declarable) {
            return result;
        }
        let codes = if is_beside { &[][..] } else { &[request.code] };
        let below = spread(schedule, request, codes, date);
        let [duty, total] = match below.lines.is_empty() {
            true => [AmountRange::UNKNOWN; 2],
            false => [below.duty, below.total],
        };
        result.warnings.push(match below.lines.len() + below.omitted {
            0 if is_beside => "headings of chapter 99 stand beside the code of the goods".to_owned(),
            0 => format!("the tariff has no line {}", request.code),
            lines => format!("goods are declared under one of the {lines} lines below {}", request.code),
        });
        result.status = DutyStatus::CodeNotDeclarable;
        result.lines.clear();
        result.effective_rate = None;
        (result.fees, result.taxes) = (AmountRange::UNKNOWN, AmountRange::UNKNOWN);
        (result.duty, result.total) = (duty, total);
        result
    }

    /// What goods would pay under each line at or below some codes, such as the candidates of a classification: whether
    /// the choice between them costs money. Without codes, that of the request.
    ///
    /// ```
    /// # #[cfg(feature = "schedule-us")] {
    /// use tarifa::Engine;
    /// use tarifa::duty::{Currency, DutyRequest, Money};
    /// let request = DutyRequest::new("6109".parse()?, "US".parse()?)
    ///     .with_origin("PT".parse()?)
    ///     .with_value(Money { amount: 1_000.into(), currency: Currency::USD });
    /// let spread = Engine::embedded()?.duty_spread(&request, &["6109.10".parse()?, "6109.90".parse()?]);
    /// assert!(spread.decides);
    /// # }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn duty_spread(&self, request: &DutyRequest, codes: &[TariffCode]) -> DutySpread {
        let codes = if codes.is_empty() { std::slice::from_ref(&request.code) } else { codes };
        match self.schedule(request.destination) {
            Some(schedule) => spread(schedule, request, codes, self.duty_date(request)),
            None => DutySpread::unknown(),
        }
    }

    /// The day that an answer is for: that of the request, else that of the data.
    fn duty_date(&self, request: &DutyRequest) -> Date {
        let of_data = || self.schedule(request.destination).map_or(self.data().date, |schedule| schedule.info().date);
        request.date.unwrap_or_else(of_data)
    }
}
