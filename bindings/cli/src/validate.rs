//! Codes against an edition.

use std::io::Write;
use std::process::ExitCode;

use serde_json::json;
use tarifa::jiff::civil::Date;
use tarifa::{CodeStatus, CodeValidation, Country, Edition, Engine, Error, TariffCode};

use crate::{table, validate_line};

#[derive(clap::Args)]
pub struct Args {
    /// Codes, such as 6109.10
    #[arg(required = true)]
    codes: Vec<String>,
    /// The edition of the Harmonized System: 2012, 2017, 2022 or 2028
    #[arg(long, default_value = "2022")]
    edition: Edition,
    /// The country that the goods go to: checks all digits against its tariff, for which there must be a schedule
    #[arg(long, value_name = "COUNTRY", conflicts_with = "edition")]
    to: Option<Country>,
    /// The day for which they are checked there: 2026-06-15
    #[arg(long, requires = "to")]
    date: Option<Date>,
}

/// Most successors in the table.
const MOST_SHOWN: usize = 10;

/// What became of one code given.
type Checked<'a> = (&'a str, Result<CodeValidation, Error>);

pub fn run(engine: &Engine, args: &Args, json: bool, out: &mut impl Write) -> anyhow::Result<ExitCode> {
    if let Some(destination) = args.to {
        return validate_line::run(engine, &args.codes, destination, args.date, json, out);
    }
    let check = |text: &str| text.parse().map(|code: TariffCode| engine.validate_code(&code, args.edition));
    let found: Vec<Checked> = args.codes.iter().map(|text| (text.as_str(), check(text))).collect();
    if json {
        for (text, checked) in &found {
            let line = match checked {
                Ok(validation) => serde_json::to_string(validation)?,
                Err(error) => json!({"code": text, "status": "malformed", "error": error.to_string()}).to_string(),
            };
            writeln!(out, "{line}")?;
        }
    } else {
        let mut rows = table::ruled(&["code", "finding", "what it is, or where its goods are"]);
        for (text, checked) in &found {
            match checked {
                Ok(validation) => {
                    rows.add_row([validation.code.to_string(), finding(validation), explanation(engine, validation)])
                }
                Err(error) => rows.add_row([(*text).to_owned(), "no code".to_owned(), error.to_string()]),
            };
        }
        writeln!(out, "{rows}\n{}", table::data_line([engine.data()]))?;
    }
    let all_valid = found.iter().all(|(_, checked)| checked.as_ref().is_ok_and(CodeValidation::is_valid));
    Ok(ExitCode::from(u8::from(!all_valid)))
}

fn finding(validation: &CodeValidation) -> String {
    let edition = validation.edition;
    match validation.status {
        CodeStatus::Valid => format!("valid in {edition}"),
        CodeStatus::Incomplete => format!("a {} of {edition}", validation.code.level()),
        CodeStatus::OtherEdition => format!("not in {edition}"),
        _ => "unknown".to_owned(),
    }
}

fn explanation(engine: &Engine, validation: &CodeValidation) -> String {
    let description = |code: &TariffCode| engine.lookup(code).map(|entry| entry.description);
    let own = validation.code.subheading().unwrap_or(validation.code);
    let mut lines = Vec::new();
    match validation.status {
        CodeStatus::Valid if validation.edition == Edition::Hs2022 => lines.extend(description(&own)),
        CodeStatus::Valid => lines.push(format!("No description: they are those of HS {}.", engine.data().edition)),
        CodeStatus::Incomplete => {
            lines.extend(description(&own));
            lines.push("A declaration needs six digits or more.".to_owned());
        }
        CodeStatus::OtherEdition => {
            let known: Vec<String> = validation.known_in.iter().map(ToString::to_string).collect();
            lines.push(format!("Stands in {}.", known.join(", ")));
            for successor in validation.successors.iter().take(MOST_SHOWN) {
                // The descriptions are those of HS 2022; another edition may give the same digits other goods.
                let current = validation.edition == Edition::Hs2022;
                let text = description(&successor.code).filter(|_| current);
                lines.push(format!("→ {} {}", successor.code, text.unwrap_or_default()).trim_end().to_owned());
            }
            if let Some(more) = validation.successors.len().checked_sub(MOST_SHOWN).filter(|more| *more > 0) {
                lines.push(format!("and {more} more: --json lists all."));
            }
        }
        CodeStatus::Unknown => lines.push("No edition from 2012 on has this code.".to_owned()),
        _ => {}
    }
    if let Some(rest) = &validation.digits_not_checked {
        lines.push(format!("Digits '{rest}' were not checked: they are of a national tariff."));
    }
    lines.join("\n")
}
