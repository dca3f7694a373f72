//! Reading the lines of a duty with their trace, and what may be due beside them.

use std::ffi::c_char;
use std::mem::offset_of;
use std::ptr;

use tarifa::duty::{DutyLine, DutyResult, Evaluation, Missing, Step};

use crate::duty_answer::{self, DutyAnswer, push_amount};
use crate::duty_words;
use crate::error::{Failure, tarifa_error};
use crate::guard;
use crate::memory::{self, CallerStruct};
use crate::result::tarifa_result;
use crate::status::tarifa_status;
use crate::texts::Texts;

/// A duty, fee or tax. Begin with TARIFA_DUTY_LINE_INIT. What a line does not have is NULL.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct tarifa_duty_line {
    /// sizeof(tarifa_duty_line).
    pub struct_size: usize,
    /// What it is, one of the TARIFA_DUTY_KIND_ constants.
    pub kind: i32,
    /// 1 where the amount is known, else 0.
    pub is_known: i32,
    /// What it is known by: a programme, the id of a measure, a fee or tax.
    pub id: *const c_char,
    /// What people call it.
    pub name: *const c_char,
    /// The heading that it stands in or is declared under.
    pub heading: *const c_char,
    /// The rate as its source writes it.
    pub rate: *const c_char,
    /// The rate as it was read, in the canonical notation.
    pub expression: *const c_char,
    /// What it is computed on, where that is an amount of money: the least, as a decimal.
    pub base_low: *const c_char,
    /// The most; NULL without a bound.
    pub base_high: *const c_char,
    /// The least that is due, rounded, as a decimal: "410.99".
    pub low: *const c_char,
    /// The most; NULL without a bound.
    pub high: *const c_char,
    /// How it was rounded.
    pub rounding: *const c_char,
    /// Why the rate was not applied: it cannot be read, or is not in the data. The amount is then the least.
    pub review: *const c_char,
    /// What must hold for the line to be right: proof of origin, or that the goods fit none of the exclusions named.
    pub condition: *const c_char,
    /// The legal source.
    pub source: *const c_char,
    /// From when the rate holds, where the data say.
    pub valid_from: *const c_char,
    /// Until when.
    pub valid_to: *const c_char,
    /// What else should be known.
    pub remark: *const c_char,
}

// SAFETY: repr(C) without padding, its size first; pointers and numbers may all be zero.
unsafe impl CallerStruct for tarifa_duty_line {
    const NAME: &'static str = "tarifa_duty_line";
    const FIRST_SIZE: usize = offset_of!(Self, remark) + size_of::<*const c_char>();
    const END: usize = offset_of!(Self, remark) + size_of::<*const c_char>();
}

/// Something to look into, which is in no amount. Begin with TARIFA_DUTY_PROMPT_INIT. What it does not have is NULL.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct tarifa_duty_prompt {
    /// sizeof(tarifa_duty_prompt).
    pub struct_size: usize,
    /// What it is known by.
    pub id: *const c_char,
    /// What it is.
    pub name: *const c_char,
    /// The heading that it would be declared under.
    pub heading: *const c_char,
    /// The rate that it would have.
    pub rate: *const c_char,
    /// What is to be looked at.
    pub reason: *const c_char,
    /// The legal source.
    pub source: *const c_char,
}

// SAFETY: repr(C) without padding, its size first; pointers may all be zero.
unsafe impl CallerStruct for tarifa_duty_prompt {
    const NAME: &'static str = "tarifa_duty_prompt";
    const FIRST_SIZE: usize = offset_of!(Self, source) + size_of::<*const c_char>();
    const END: usize = offset_of!(Self, source) + size_of::<*const c_char>();
}

// A group for each line: its strings in the order of the struct, what is missing, then of each step the component, what
// was used, the least and the most. A group for each prompt follows. An evaluation is one line without strings.
const LINE_TEXTS: usize = 16;
const STEP_TEXTS: usize = 4;

pub(crate) fn lay_out(duty: &DutyResult, texts: &mut Texts) {
    for line in &duty.lines {
        lay_out_line(line, texts);
    }
    for prompt in &duty.prompts {
        texts.group().push(&prompt.id).push(&prompt.name).push_optional(prompt.heading.as_deref());
        texts.push_optional(prompt.rate.as_deref()).push(&prompt.reason).push(&prompt.source);
    }
}

fn lay_out_line(line: &DutyLine, texts: &mut Texts) {
    texts.group().push(&line.id).push(&line.name);
    for text in [&line.heading, &line.rate, &line.expression] {
        texts.push_optional(text.as_deref());
    }
    push_amount(line.base, texts);
    push_amount(Some(line.amount), texts);
    texts.push(line.rounding).push_optional(line.review.as_deref());
    texts.push_optional(line.condition.as_deref()).push(&line.source);
    for day in [line.valid_from, line.valid_to] {
        texts.push_optional(day.map(|day| day.to_string()).as_deref());
    }
    texts.push_optional(line.remark.as_deref());
    lay_out_trace(&line.missing, &line.steps, texts);
}

pub(crate) fn lay_out_evaluation(found: &Evaluation, texts: &mut Texts) {
    texts.group();
    for _ in 0..LINE_TEXTS {
        texts.push_optional(None);
    }
    lay_out_trace(&found.missing, &found.steps, texts);
}

fn lay_out_trace(missing: &[Missing], steps: &[Step], texts: &mut Texts) {
    for missing in missing {
        texts.push(&missing.to_string());
    }
    for step in steps {
        texts.push(&step.component).push(&step.used.join(", ")).push(&step.low.to_string());
        texts.push_optional(step.high.map(|high| high.to_string()).as_deref());
    }
}

/// The duty of an answer; none where it is of another kind.
fn of(result: &tarifa_result) -> Option<&DutyResult> {
    match duty_answer::of(result) {
        Some(DutyAnswer::Duty(duty)) => Some(duty),
        _ => None,
    }
}

/// What is missing in a line, and its steps.
fn trace(result: &tarifa_result, line: usize) -> Option<(&[Missing], &[Step])> {
    match duty_answer::of(result)? {
        DutyAnswer::Duty(duty) => duty.lines.get(line).map(|line| (&*line.missing, &*line.steps)),
        DutyAnswer::Evaluation(found) if line == 0 => Some((&found.missing, &found.steps)),
        _ => None,
    }
}

/// How many duties, fees and taxes there are, in the order in which they are computed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_duty_line_count(result: *const tarifa_result) -> usize {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { guard::view(result, 0, |result| of(result).map_or(0, |duty| duty.lines.len())) }
}

/// Fills `line` with a duty, fee or tax, whose strings live as long as the result. TARIFA_INVALID_ARGUMENT where there
/// is no such line.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_duty_line(
    result: *const tarifa_result,
    at: usize,
    line: *mut tarifa_duty_line,
    error: *mut *mut tarifa_error,
) -> tarifa_status {
    let read = || {
        // SAFETY: the caller gives NULL or a live result.
        let result = unsafe { memory::handle(result, "result") }?;
        let own = of(result).and_then(|duty| duty.lines.get(at));
        let own = own.ok_or_else(|| Failure::argument(format!("the result has no line {at} of a duty")))?;
        let text = |place| result.text(1 + at, place);
        let value = tarifa_duty_line {
            struct_size: size_of::<tarifa_duty_line>(),
            kind: duty_words::kind(own.kind),
            is_known: i32::from(own.amount.amount().is_some()),
            id: text(0),
            name: text(1),
            heading: text(2),
            rate: text(3),
            expression: text(4),
            base_low: text(5),
            base_high: text(6),
            low: text(7),
            high: text(8),
            rounding: text(9),
            review: text(10),
            condition: text(11),
            source: text(12),
            valid_from: text(13),
            valid_to: text(14),
            remark: text(15),
        };
        // SAFETY: the caller gives NULL or a struct of the size it says.
        unsafe { memory::write_struct(line, &value) }
    };
    // SAFETY: the caller gives NULL or an address that may be written.
    unsafe { guard::call(error, read) }
}

/// How many facts a line of a duty lacks; of an evaluation, at line 0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_missing_count(result: *const tarifa_result, line: usize) -> usize {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { guard::view(result, 0, |result| trace(result, line).map_or(0, |(missing, _)| missing.len())) }
}

/// Such a fact and the part of the rate that asks for it, in English: "the quantity in kg for 60 JPY/kg".
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_missing(
    result: *const tarifa_result,
    line: usize,
    fact: usize,
) -> *const c_char {
    let read = |result: &tarifa_result| match trace(result, line) {
        Some((missing, _)) if fact < missing.len() => result.text(1 + line, LINE_TEXTS + fact),
        _ => ptr::null(),
    };
    // SAFETY: the caller gives NULL or a live result.
    unsafe { guard::view(result, ptr::null(), read) }
}

/// How many parts the rate of a line has, a part before the rate that it is part of; of an evaluation, at line 0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_step_count(result: *const tarifa_result, line: usize) -> usize {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { guard::view(result, 0, |result| trace(result, line).map_or(0, |(_, steps)| steps.len())) }
}

/// Reads a string of a step.
///
/// # Safety
/// `result` is NULL or live.
unsafe fn step_text(result: *const tarifa_result, line: usize, step: usize, at: usize) -> *const c_char {
    let read = |result: &tarifa_result| match trace(result, line) {
        Some((missing, steps)) if step < steps.len() => {
            result.text(1 + line, LINE_TEXTS + missing.len() + STEP_TEXTS * step + at)
        }
        _ => ptr::null(),
    };
    // SAFETY: the caller of this function promises it.
    unsafe { guard::view(result, ptr::null(), read) }
}

/// A part of a rate, in the canonical notation.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_step_component(
    result: *const tarifa_result,
    line: usize,
    step: usize,
) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { step_text(result, line, step, 0) }
}

/// The values, quantities and degrees that were used for it, with their units: "1250 kg".
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_step_used(
    result: *const tarifa_result,
    line: usize,
    step: usize,
) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { step_text(result, line, step, 1) }
}

/// The least that it comes to, before rounding.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_step_low(
    result: *const tarifa_result,
    line: usize,
    step: usize,
) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { step_text(result, line, step, 2) }
}

/// The most; NULL without a bound.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_step_high(
    result: *const tarifa_result,
    line: usize,
    step: usize,
) -> *const c_char {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { step_text(result, line, step, 3) }
}

/// How many things are to be looked into, which may be due beside or relieve.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_prompt_count(result: *const tarifa_result) -> usize {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { guard::view(result, 0, |result| of(result).map_or(0, |duty| duty.prompts.len())) }
}

/// Fills `prompt` with such a thing, whose strings live as long as the result. TARIFA_INVALID_ARGUMENT where there is no
/// such prompt.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_prompt(
    result: *const tarifa_result,
    at: usize,
    prompt: *mut tarifa_duty_prompt,
    error: *mut *mut tarifa_error,
) -> tarifa_status {
    let read = || {
        // SAFETY: the caller gives NULL or a live result.
        let result = unsafe { memory::handle(result, "result") }?;
        let duty = of(result).filter(|duty| at < duty.prompts.len());
        let duty = duty.ok_or_else(|| Failure::argument(format!("the result has no prompt {at}")))?;
        let text = |place| result.text(1 + duty.lines.len() + at, place);
        let value = tarifa_duty_prompt {
            struct_size: size_of::<tarifa_duty_prompt>(),
            id: text(0),
            name: text(1),
            heading: text(2),
            rate: text(3),
            reason: text(4),
            source: text(5),
        };
        // SAFETY: the caller gives NULL or a struct of the size it says.
        unsafe { memory::write_struct(prompt, &value) }
    };
    // SAFETY: the caller gives NULL or an address that may be written.
    unsafe { guard::call(error, read) }
}
