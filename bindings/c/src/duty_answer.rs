//! Reading what goods pay: the sums of an answer, and what it says beside them.

use std::ffi::c_char;
use std::ptr;

use serde::Serialize;
use tarifa::duty::{AmountRange, DutyResult, DutySpread, Evaluation};

use crate::duty_words::{self, TARIFA_RESULT_DUTY, TARIFA_RESULT_DUTY_SPREAD, TARIFA_RESULT_EVALUATION};
use crate::duty_words::{TARIFA_RESULT_RATES, TARIFA_SUM_DUTY, TARIFA_SUM_FEES, TARIFA_SUM_TAXES, TARIFA_SUM_TOTAL};
use crate::guard;
use crate::rate_answers::ReadRate;
use crate::result::{Answer, OWN, tarifa_result};
use crate::texts::Texts;
use crate::{duty_lines, rate_answers, spread_lines};

/// An answer on duties or rates.
#[derive(Serialize)]
#[serde(untagged)]
pub(crate) enum DutyAnswer {
    Duty(DutyResult),
    Spread(DutySpread),
    Evaluation(Evaluation),
    /// The rate of a text.
    Rate(ReadRate),
    /// The rates of a cell.
    Rates(Vec<ReadRate>),
}

// Group 0 goes on with the currency, the rate and the day, the least and the most of each sum, then the warnings of a
// duty or the signs of an evaluation; groups for lines and prompts, or for rates, follow.
const CURRENCY: usize = OWN;
const EFFECTIVE_RATE: usize = OWN + 1;
const DATE: usize = OWN + 2;
const FIRST_SUM: usize = OWN + 3;
pub(crate) const FIRST_REMARK: usize = FIRST_SUM + 2 * SUMS.len();

/// The sums in the order of their strings.
const SUMS: [i32; 4] = [TARIFA_SUM_DUTY, TARIFA_SUM_FEES, TARIFA_SUM_TAXES, TARIFA_SUM_TOTAL];

impl DutyAnswer {
    pub(crate) fn kind(&self) -> i32 {
        match self {
            Self::Duty(_) => TARIFA_RESULT_DUTY,
            Self::Spread(_) => TARIFA_RESULT_DUTY_SPREAD,
            Self::Evaluation(_) => TARIFA_RESULT_EVALUATION,
            Self::Rate(_) | Self::Rates(_) => TARIFA_RESULT_RATES,
        }
    }

    pub(crate) fn lay_out(&self, texts: &mut Texts) {
        let currency = match self {
            Self::Duty(duty) => Some(duty.currency),
            Self::Evaluation(found) => Some(found.currency),
            _ => None,
        };
        texts.push_optional(currency.as_ref().map(|currency| currency.as_str()));
        let duty = if let Self::Duty(duty) = self { Some(duty) } else { None };
        texts.push_optional(duty.and_then(|duty| duty.effective_rate).map(|rate| rate.to_string()).as_deref());
        texts.push_optional(duty.map(|duty| duty.date.to_string()).as_deref());
        for sum in SUMS {
            push_amount(self.sum(sum), texts);
        }
        for remark in self.remarks() {
            texts.push(remark);
        }
        match self {
            Self::Duty(duty) => duty_lines::lay_out(duty, texts),
            Self::Spread(spread) => spread_lines::lay_out(spread, texts),
            Self::Evaluation(found) => duty_lines::lay_out_evaluation(found, texts),
            Self::Rate(rate) => rate_answers::lay_out(std::slice::from_ref(rate), texts),
            Self::Rates(rates) => rate_answers::lay_out(rates, texts),
        }
    }

    /// A sum of the answer, where it has that.
    fn sum(&self, sum: i32) -> Option<AmountRange> {
        match (self, sum) {
            (Self::Duty(duty), TARIFA_SUM_DUTY) => Some(duty.duty),
            (Self::Duty(duty), TARIFA_SUM_FEES) => Some(duty.fees),
            (Self::Duty(duty), TARIFA_SUM_TAXES) => Some(duty.taxes),
            (Self::Duty(duty), TARIFA_SUM_TOTAL) => Some(duty.total),
            (Self::Spread(spread), TARIFA_SUM_DUTY) => Some(spread.duty),
            (Self::Spread(spread), TARIFA_SUM_TOTAL) => Some(spread.total),
            (Self::Evaluation(Evaluation { low, high, .. }), TARIFA_SUM_TOTAL) => {
                Some(AmountRange { low: *low, high: *high })
            }
            _ => None,
        }
    }

    /// Warnings of a duty, signs of an evaluation.
    pub(crate) fn remarks(&self) -> &[String] {
        match self {
            Self::Duty(duty) => &duty.warnings,
            Self::Evaluation(found) => &found.signs,
            _ => &[],
        }
    }
}

/// The least and the most of an amount, as two strings.
pub(crate) fn push_amount(amount: Option<AmountRange>, texts: &mut Texts) {
    texts.push_optional(amount.map(|amount| amount.low.to_string()).as_deref());
    texts.push_optional(amount.and_then(|amount| amount.high).map(|high| high.to_string()).as_deref());
}

/// The answer on duties or rates; none where it is of another kind.
pub(crate) fn of(result: &tarifa_result) -> Option<&DutyAnswer> {
    match &result.answer {
        Answer::Duty(answer) => Some(answer),
        _ => None,
    }
}

/// Reads a string of an answer.
///
/// # Safety
/// `result` is NULL or live.
unsafe fn text(result: *const tarifa_result, place: impl FnOnce(&DutyAnswer) -> Option<usize>) -> *const c_char {
    let read = |result: &tarifa_result| of(result).and_then(place).map_or(ptr::null(), |at| result.text(0, at));
    // SAFETY: the caller of this function promises it.
    unsafe { guard::view(result, ptr::null(), read) }
}

/// The place of the least of a sum.
fn place_of(sum: i32) -> Option<usize> {
    SUMS.iter().position(|own| *own == sum).map(|at| FIRST_SUM + 2 * at)
}

/// Whether the amounts of a duty are known, one of the TARIFA_DUTY_ constants.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_duty_status(result: *const tarifa_result) -> i32 {
    let status = |result: &tarifa_result| match of(result) {
        Some(DutyAnswer::Duty(duty)) => duty_words::status(duty.status),
        _ => 0,
    };
    // SAFETY: the caller gives NULL or a live result.
    unsafe { guard::view(result, 0, status) }
}

/// The least of a sum, one of the TARIFA_SUM_ constants, as a decimal: "11039.99". A spread has the duty and the total,
/// an evaluation the total.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_amount_low(result: *const tarifa_result, sum: i32) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { text(result, |_| place_of(sum)) }
}

/// The most of a sum; NULL where what is missing leaves no bound. The amount is known where both are the same.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_amount_high(result: *const tarifa_result, sum: i32) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { text(result, |_| Some(place_of(sum)? + 1)) }
}

/// The currency of the amounts of a duty or an evaluation, ISO 4217: "USD".
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_currency(result: *const tarifa_result) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { text(result, |_| Some(CURRENCY)) }
}

/// The duties in per cent of the customs value, to two places: "77.90"; NULL where they are not known.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_effective_rate(result: *const tarifa_result) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { text(result, |_| Some(EFFECTIVE_RATE)) }
}

/// The day that a duty is for.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_duty_date(result: *const tarifa_result) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { text(result, |_| Some(DATE)) }
}
