//! Items in, answers out, without a bound on how many.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::ffi::{c_char, c_void};

use serde_json::{Value, json};
use tarifa::options::{ClassifyOption, RequestItem, ResponseItem};

use crate::error::{Failure, tarifa_error};
use crate::goods::tarifa_text;
use crate::guard;
use crate::handler::tarifa_handler;
use crate::memory;
use crate::result::json;
use crate::status::{TARIFA_INVALID_INPUT, tarifa_status};

/// Gives the next item of a stream as JSON: sets `item`, whose bytes stay until the next call, and returns 1; any other
/// number is the end.
pub type tarifa_next_item = Option<unsafe extern "C" fn(context: *mut c_void, item: *mut tarifa_text) -> i32>;

/// Takes the next answer of a stream, or the next of many reviews or events, as JSON, which ends with a NUL and lives
/// as long as the call; any other number than 0 ends them.
pub type tarifa_take_answer =
    Option<unsafe extern "C" fn(context: *mut c_void, answer: *const c_char, len: usize) -> i32>;

/// Answers items as they come, some hundred at a time: so many are asked for before the first answer. `option` is what
/// is to be done with them, as in a request: "BulkClassifications"; ClassifyItems where it is empty. The answers stand
/// in the order of the items, and are those that the response to a request holds.
///
/// An item that cannot be read has an answer that says so; unknown fields are left aside. TARIFA_INVALID_INPUT for an
/// option that there is not.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tarifa_handler_stream(
    handler: *const tarifa_handler,
    option: *const c_char,
    option_len: usize,
    next: tarifa_next_item,
    answer: tarifa_take_answer,
    context: *mut c_void,
    error: *mut *mut tarifa_error,
) -> tarifa_status {
    let stream = || {
        // SAFETY: the caller gives NULL, a live handler, and `option_len` bytes.
        let (handler, option) = unsafe { (memory::handle(handler, "handler")?, self::option(option, option_len)?) };
        let (Some(next), Some(take)) = (next, answer) else {
            return Err(Failure::argument("a callback is NULL: a stream needs both"));
        };
        let faults = RefCell::new(VecDeque::new());
        let items = (0..).map_while(|at| {
            let mut text = tarifa_text { data: std::ptr::null(), len: 0 };
            // SAFETY: the callback takes the context that the caller gave with it, and writes to the text.
            let given = unsafe { next(context, &raw mut text) };
            // SAFETY: the callback gives a text that is NULL or valid for its length.
            (given == 1).then(|| match unsafe { item(&text) } {
                Ok(item) => item,
                Err(reason) => {
                    faults.borrow_mut().push_back((at, reason));
                    RequestItem::default()
                }
            })
        });
        // Behind the end nothing is asked for.
        for (at, mut answer) in handler.handler.stream(option, items.fuse()).enumerate() {
            if let Some((_, reason)) = faults.borrow_mut().pop_front_if(|(faulty, _)| *faulty == at) {
                refuse(&mut answer, at, &reason)?;
            }
            let text = json(&answer);
            // SAFETY: the callback takes the context that the caller gave with it, and a text of this length.
            if unsafe { take(context, text.as_ptr(), text.count_bytes()) } != 0 {
                break;
            }
        }
        Ok(())
    };
    // SAFETY: the caller gives NULL or an address that may be written.
    unsafe { guard::call(error, stream) }
}

/// What is to be done, as the caller spells it.
///
/// # Safety
/// `text` is NULL or valid for `len` bytes.
unsafe fn option(text: *const c_char, len: usize) -> Result<ClassifyOption, Failure> {
    // SAFETY: the caller of this function promises it.
    let text = unsafe { memory::text(text, len, "option") }?;
    if text.is_empty() {
        return Ok(ClassifyOption::default());
    }
    serde_json::from_value(Value::from(text))
        .map_err(|error| Failure::new(TARIFA_INVALID_INPUT, format!("the option is none: {error}")))
}

/// An item of the caller's, or why it cannot be read.
///
/// # Safety
/// The text is NULL or valid for its length.
unsafe fn item(text: &tarifa_text) -> Result<RequestItem, String> {
    // SAFETY: the caller of this function promises it.
    let text = unsafe { memory::text(text.data, text.len, "item") }.map_err(|failure| failure.message)?;
    let value: Value = serde_json::from_str(text).map_err(|error| error.to_string())?;
    if !value.is_object() {
        return Err("it is not an object".to_owned());
    }
    serde_json::from_value(value).map_err(|error| error.to_string())
}

/// Makes the answer to an item that could not be read, for which an empty one was asked, say so.
fn refuse(answer: &mut ResponseItem, at: usize, reason: &str) -> Result<(), Failure> {
    let field = format!("items[{at}]");
    let message = format!("{field} cannot be read: {reason}");
    let problem = json!([{ "code": "INVALID_FIELD", "field": field, "message": message }]);
    answer.errors = serde_json::from_value(problem).map_err(|error| Failure::argument(error.to_string()))?;
    Ok(())
}
