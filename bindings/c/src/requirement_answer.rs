//! Reading what authorities ask for.

use std::ffi::c_char;
use std::mem::offset_of;
use std::ptr;

use tarifa::{Checklist, DeclarationElement, Requirement, RequirementValue, Requirements};

use crate::answers::obligation;
use crate::coverage;
use crate::error::{Failure, tarifa_error};
use crate::guard;
use crate::memory::{self, CallerStruct};
use crate::requirement_words;
use crate::result::{Answer, OWN, tarifa_result};
use crate::status::tarifa_status;
use crate::texts::Texts;

/// Something that an authority asks for, or a prompt to look into. Begin with TARIFA_REQUIREMENT_INIT. What it does not
/// have is NULL.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct tarifa_requirement {
    /// sizeof(tarifa_requirement).
    pub struct_size: usize,
    /// Whether goods leave or enter, one of the TARIFA_SIDE_ constants.
    pub direction: i32,
    /// What it is, one of the TARIFA_REQUIREMENT_ constants.
    pub kind: i32,
    /// Whether all goods of the code need it, or some: one of the TARIFA_OBLIGATION_ constants.
    pub obligation: i32,
    /// 1 where a later act is known to have changed what the publication says, which the remark names; else 0.
    pub is_stale: i32,
    /// Whose border.
    pub jurisdiction: *const c_char,
    /// The code of the authority's own system: a supervision condition, an agency flag, an entry of a control list.
    pub code: *const c_char,
    /// What it is called, in English.
    pub name: *const c_char,
    /// The name that the authority itself uses, where that is another.
    pub local_name: *const c_char,
    /// Who asks for it.
    pub authority: *const c_char,
    /// When it is asked for, or of which lines below the code.
    pub condition: *const c_char,
    /// A unit or a rate as the publication writes it; rates of which goods have one or another are parted by " or ".
    pub value: *const c_char,
    /// The law or official table.
    pub source: *const c_char,
    /// From when it holds, where the data say.
    pub valid_from: *const c_char,
    /// Until when.
    pub valid_to: *const c_char,
    /// What else should be known: that a meaning is not verified, among others.
    pub remark: *const c_char,
}

// SAFETY: repr(C) without padding, its size first; pointers and numbers may all be zero.
unsafe impl CallerStruct for tarifa_requirement {
    const NAME: &'static str = "tarifa_requirement";
    const FIRST_SIZE: usize = offset_of!(Self, remark) + size_of::<*const c_char>();
    const END: usize = offset_of!(Self, remark) + size_of::<*const c_char>();
}

/// Something that a declaration has to say of the goods. Begin with TARIFA_DECLARATION_ELEMENT_INIT. What it does not
/// have is NULL.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct tarifa_declaration_element {
    /// sizeof(tarifa_declaration_element).
    pub struct_size: usize,
    /// What it is, in plain English.
    pub name: *const c_char,
    /// Its name in the publication, without hints.
    pub local_name: *const c_char,
    /// The publisher's own text, in full packs.
    pub text: *const c_char,
    /// What the given goods say of it; NULL where they do not.
    pub answer: *const c_char,
}

// SAFETY: repr(C) without padding, its size first; pointers may all be zero.
unsafe impl CallerStruct for tarifa_declaration_element {
    const NAME: &'static str = "tarifa_declaration_element";
    const FIRST_SIZE: usize = offset_of!(Self, answer) + size_of::<*const c_char>();
    const END: usize = offset_of!(Self, answer) + size_of::<*const c_char>();
}

// Group 0 goes on with the day, then the warnings. A group for each requirement: its strings in the order of the
// struct, its lines, then of each element four. A group for each border follows.
const DATE: usize = OWN;
pub(crate) const FIRST_WARNING: usize = OWN + 1;
const REQUIREMENT_TEXTS: usize = 11;
const ELEMENT_TEXTS: usize = 4;

pub(crate) fn lay_out(answer: &Requirements, texts: &mut Texts) {
    texts.push(&answer.date.to_string());
    for warning in &answer.warnings {
        texts.push(warning);
    }
    for asked in &answer.requirements {
        lay_out_requirement(asked, texts);
    }
    coverage::lay_out(&answer.coverage, texts);
}

fn lay_out_requirement(asked: &Requirement, texts: &mut Texts) {
    texts.group().push(asked.jurisdiction.as_str()).push_optional(asked.code.as_deref()).push(&asked.name);
    texts.push_optional(asked.local_name.as_deref()).push(&asked.authority);
    texts.push_optional(asked.condition.as_deref());
    let value = match &asked.value {
        Some(RequirementValue::Rates(rates)) => Some(rates.join(" or ")),
        Some(RequirementValue::Unit(unit)) => Some(unit.clone()),
        _ => None,
    };
    texts.push_optional(value.as_deref()).push(&asked.source);
    for day in [asked.valid_from, asked.valid_to] {
        texts.push_optional(day.map(|day| day.to_string()).as_deref());
    }
    texts.push_optional(asked.remark.as_deref());
    for line in &asked.lines {
        texts.push(line.digits());
    }
    for element in elements(asked) {
        texts.push(&element.name).push(&element.local_name);
        texts.push_optional(element.text.as_deref()).push_optional(element.answer.as_deref());
    }
}

/// The answer on requirements; none where it is of another kind.
pub(crate) fn of(result: &tarifa_result) -> Option<&Requirements> {
    match &result.answer {
        Answer::Requirements(answer) => Some(answer),
        _ => None,
    }
}

fn requirement(result: &tarifa_result, at: usize) -> Option<&Requirement> {
    of(result)?.requirements.get(at)
}

fn checklist(asked: &Requirement) -> Option<&Checklist> {
    match &asked.value {
        Some(RequirementValue::Elements(checklist)) => Some(checklist),
        _ => None,
    }
}

fn elements(asked: &Requirement) -> &[DeclarationElement] {
    checklist(asked).map_or(&[], |checklist| &checklist.elements)
}

/// The day that an answer on requirements is for.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_requirements_date(result: *const tarifa_result) -> *const c_char {
    let date = |result: &tarifa_result| of(result).map_or(ptr::null(), |_| result.text(0, DATE));
    // SAFETY: the caller gives NULL or a live result.
    unsafe { guard::view(result, ptr::null(), date) }
}

/// How many things are asked for, those of the border asked first before those of the other.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_requirement_count(result: *const tarifa_result) -> usize {
    // SAFETY: the caller gives NULL or a live result.
    unsafe { guard::view(result, 0, |result| of(result).map_or(0, |answer| answer.requirements.len())) }
}

/// Fills `requirement` with something that is asked for, whose strings live as long as the result.
/// TARIFA_INVALID_ARGUMENT where there is no such requirement.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_requirement(
    result: *const tarifa_result,
    at: usize,
    requirement: *mut tarifa_requirement,
    error: *mut *mut tarifa_error,
) -> tarifa_status {
    let read = || {
        // SAFETY: the caller gives NULL or a live result.
        let result = unsafe { memory::handle(result, "result") }?;
        let asked = self::requirement(result, at);
        let asked = asked.ok_or_else(|| Failure::argument(format!("the result has no requirement {at}")))?;
        let text = |place| result.text(1 + at, place);
        let value = tarifa_requirement {
            struct_size: size_of::<tarifa_requirement>(),
            direction: requirement_words::side(asked.direction),
            kind: requirement_words::kind(asked.kind),
            obligation: obligation(asked.obligation),
            is_stale: i32::from(asked.is_stale),
            jurisdiction: text(0),
            code: text(1),
            name: text(2),
            local_name: text(3),
            authority: text(4),
            condition: text(5),
            value: text(6),
            source: text(7),
            valid_from: text(8),
            valid_to: text(9),
            remark: text(10),
        };
        // SAFETY: the caller gives NULL or a struct of the size it says.
        unsafe { memory::write_struct(requirement, &value) }
    };
    // SAFETY: the caller gives NULL or an address that may be written.
    unsafe { guard::call(error, read) }
}

/// How many lines below the code have a requirement, where not all do; 0 where all do.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_requirement_line_count(
    result: *const tarifa_result,
    requirement: usize,
) -> usize {
    let count = |result| self::requirement(result, requirement).map_or(0, |asked| asked.lines.len());
    // SAFETY: the caller gives NULL or a live result.
    unsafe { guard::view(result, 0, count) }
}

/// The digits of such a line.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_requirement_line(
    result: *const tarifa_result,
    requirement: usize,
    line: usize,
) -> *const c_char {
    let read = |result| match self::requirement(result, requirement) {
        Some(asked) if line < asked.lines.len() => result.text(1 + requirement, REQUIREMENT_TEXTS + line),
        _ => ptr::null(),
    };
    // SAFETY: the caller gives NULL or a live result.
    unsafe { guard::view(result, ptr::null(), read) }
}

/// How many elements of a declaration a requirement lists, in the order in which a declaration names them.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_element_count(result: *const tarifa_result, requirement: usize) -> usize {
    let count = |result| self::requirement(result, requirement).map_or(0, |asked| elements(asked).len());
    // SAFETY: the caller gives NULL or a live result.
    unsafe { guard::view(result, 0, count) }
}

/// Whether the list is cut in the publication, so that hints of what to state are missing: 1 or 0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_elements_cut(result: *const tarifa_result, requirement: usize) -> i32 {
    let is_cut = |result| self::requirement(result, requirement).and_then(checklist).is_some_and(|list| list.is_cut);
    // SAFETY: the caller gives NULL or a live result.
    unsafe { guard::view(result, 0, |result| i32::from(is_cut(result))) }
}

/// Fills `element` with an element of a declaration, whose strings live as long as the result. TARIFA_INVALID_ARGUMENT
/// where there is no such element.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_result_element(
    result: *const tarifa_result,
    requirement: usize,
    at: usize,
    element: *mut tarifa_declaration_element,
    error: *mut *mut tarifa_error,
) -> tarifa_status {
    let read = || {
        // SAFETY: the caller gives NULL or a live result.
        let result = unsafe { memory::handle(result, "result") }?;
        let asked = self::requirement(result, requirement).filter(|asked| at < elements(asked).len());
        let asked = asked
            .ok_or_else(|| Failure::argument(format!("the result has no element {at} of requirement {requirement}")))?;
        let first = REQUIREMENT_TEXTS + asked.lines.len() + ELEMENT_TEXTS * at;
        let text = |place| result.text(1 + requirement, first + place);
        let value = tarifa_declaration_element {
            struct_size: size_of::<tarifa_declaration_element>(),
            name: text(0),
            local_name: text(1),
            text: text(2),
            answer: text(3),
        };
        // SAFETY: the caller gives NULL or a struct of the size it says.
        unsafe { memory::write_struct(element, &value) }
    };
    // SAFETY: the caller gives NULL or an address that may be written.
    unsafe { guard::call(error, read) }
}
