//! Requests in JSON, from a file or standard input.

use std::path::Path;
use std::{fs, io};

use anyhow::Context;
use serde::de::DeserializeOwned;

/// Reads a request; '-' is standard input.
pub fn read<T: DeserializeOwned>(file: &Path) -> anyhow::Result<T> {
    let place = || file.display().to_string();
    let text = if file == Path::new("-") { io::read_to_string(io::stdin()) } else { fs::read_to_string(file) };
    serde_json::from_str(&text.with_context(place)?).with_context(place)
}
