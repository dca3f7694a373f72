//! Codes against an edition.

use std::io::Write;
use std::process::ExitCode;

use tarifa::{CodeStatus, CodeValidation, Edition, Engine, Error, TariffCode};

use crate::table;

#[derive(clap::Args)]
pub struct Args {
    /// Codes, such as 6109.10
    #[arg(required = true)]
    codes: Vec<String>,
    /// The edition of the Harmonized System: 2012, 2017, 2022 or 2028
    #[arg(long, default_value = "2022")]
    edition: Edition,
}

pub fn run(engine: &Engine, args: &Args, json: bool, out: &mut impl Write) -> anyhow::Result<ExitCode> {
    let parsed: Result<Vec<TariffCode>, Error> = args.codes.iter().map(|code| code.parse()).collect();
    let found: Vec<CodeValidation> = parsed?.iter().map(|code| engine.validate_code(code, args.edition)).collect();
    if json {
        for validation in &found {
            writeln!(out, "{}", serde_json::to_string(validation)?)?;
        }
    } else {
        let mut rows = table::ruled(&["code", "finding", "what it is, or where its goods are"]);
        for validation in &found {
            rows.add_row([validation.code.to_string(), finding(validation), explanation(engine, validation)]);
        }
        writeln!(out, "{rows}\n{}", table::data_line(engine.data()))?;
    }
    Ok(ExitCode::from(u8::from(!found.iter().all(CodeValidation::is_valid))))
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
        CodeStatus::Incomplete => {
            lines.extend(description(&own));
            lines.push("A declaration needs six digits or more.".to_owned());
        }
        CodeStatus::OtherEdition => {
            let known: Vec<String> = validation.known_in.iter().map(ToString::to_string).collect();
            lines.push(format!("Stands in {}.", known.join(", ")));
            for successor in &validation.successors {
                let text = description(&successor.code).map_or(String::new(), |text| format!(" {text}"));
                lines.push(format!("→ {}{text}", successor.code));
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
