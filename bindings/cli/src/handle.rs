//! Requests of hosted classification services, answered here.

use std::fs::File;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context;
use serde_json::Value;
use tarifa::options::{CategoryMap, Handler, Limits, UnknownFields};
use tarifa::{Engine, TariffCode};

use crate::history::{self, RedactArgs};
use crate::lines::without_byte_order_mark;

#[derive(clap::Args)]
pub struct Args {
    /// The file with the request in JSON; standard input, if none is named
    file: Option<PathBuf>,
    /// Keep answers in this file, and take those of before from it
    #[arg(long, value_name = "FILE")]
    history: Option<PathBuf>,
    #[command(flatten)]
    redact: RedactArgs,
    /// What categories say of goods: a map in JSON, or a CSV file of goods with columns 'category' and 'code' to learn from
    #[arg(long, value_name = "FILE")]
    categories: Option<PathBuf>,
    /// Refuse fields that are not known here
    #[arg(long)]
    strict: bool,
    /// How many items a request may have, 'BulkClassifications' aside
    #[arg(long, value_name = "ITEMS", default_value_t = Limits::default().items)]
    max_items: usize,
    /// How many items 'BulkClassifications' may have
    #[arg(long, value_name = "ITEMS", default_value_t = Limits::default().bulk_items)]
    max_bulk_items: usize,
    /// How many characters each text may have
    #[arg(long, value_name = "CHARACTERS", default_value_t = Limits::default().characters)]
    max_characters: usize,
}

/// The exit status is 1 where the response says that something of the request was not answered.
pub fn run(engine: Engine, args: &Args, out: &mut impl Write) -> anyhow::Result<ExitCode> {
    let request = match &args.file {
        Some(file) => std::fs::read_to_string(file).with_context(|| file.display().to_string())?,
        None => {
            let mut request = String::new();
            io::stdin().read_to_string(&mut request).context("standard input")?;
            request
        }
    };
    let limits = Limits::default()
        .with_items(args.max_items)
        .with_bulk_items(args.max_bulk_items)
        .with_characters(args.max_characters);
    let unknown = if args.strict { UnknownFields::Reject } else { UnknownFields::Ignore };
    let mut handler = Handler::new(engine).with_limits(limits).with_unknown_fields(unknown);
    if let Some(file) = &args.categories {
        handler = handler.with_categories(read_categories(file).with_context(|| file.display().to_string())?);
    }
    if let Some(file) = &args.history {
        handler = handler.with_history(history::open(file, &args.redact)?);
    }
    let response = handler.handle(&request);
    writeln!(out, "{response}")?;
    let response: Value = serde_json::from_str(&response)?;
    let failed = response["success"] == false || response["errors"].is_array();
    Ok(ExitCode::from(u8::from(failed)))
}

/// A map in JSON, or what the rows of a CSV file say: an item of a category each, with its code.
fn read_categories(file: &Path) -> anyhow::Result<CategoryMap> {
    if !file.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("csv")) {
        return Ok(CategoryMap::from_json(&std::fs::read_to_string(file)?)?);
    }
    let mut rows = csv::Reader::from_reader(without_byte_order_mark(File::open(file)?)?);
    let column = |headers: &csv::StringRecord, name: &str| {
        let found = headers.iter().position(|header| header.trim().eq_ignore_ascii_case(name));
        found.with_context(|| format!("there is no column '{name}'"))
    };
    let headers = rows.headers()?;
    let (category, code) = (column(headers, "category")?, column(headers, "code")?);
    let mut categories = CategoryMap::new();
    for row in rows.records() {
        let row = row?;
        let place = || format!("line {}", row.position().map_or(0, csv::Position::line));
        let field = |at: usize| row.get(at).unwrap_or_default();
        let code: TariffCode = field(code).parse().with_context(place)?;
        categories.learn(field(category), &code, 1);
    }
    Ok(categories)
}
