//! What callers give as JSON.

use std::ffi::c_char;

use serde::de::DeserializeOwned;

use crate::error::Failure;
use crate::memory;
use crate::status::TARIFA_INVALID_INPUT;

/// A value of the caller's in JSON. The message of an error begins with the field that cannot be read.
///
/// # Safety
/// `text` is NULL or valid for `len` bytes.
pub(crate) unsafe fn json<T: DeserializeOwned>(text: *const c_char, len: usize, name: &str) -> Result<T, Failure> {
    // SAFETY: the caller of this function promises it.
    let text = unsafe { memory::text(text, len, name) }?;
    let mut reader = serde_json::Deserializer::from_str(text);
    let read = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
        let field = error.path().to_string();
        (if field == "." { name.to_owned() } else { field }, error.into_inner())
    });
    let whole = read.and_then(|value| reader.end().map(|()| value).map_err(|error| (name.to_owned(), error)));
    whole.map_err(|(field, error)| {
        let forms = "amounts are texts with a point before decimals, days are YYYY-MM-DD";
        Failure::new(TARIFA_INVALID_INPUT, format!("{field}: {error}: {forms}"))
    })
}
