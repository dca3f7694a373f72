//! Codes against the tariff of a country.

use std::io::Write;
use std::process::ExitCode;

use anyhow::bail;
use serde_json::json;
use tarifa::jiff::civil::Date;
use tarifa::{Country, Engine, Error, LineStatus, LineValidation, TariffCode};

use crate::table;

/// Most declarable lines in the table.
const MOST_SHOWN: usize = 10;

pub fn run(
    engine: &Engine,
    codes: &[String],
    destination: Country,
    date: Option<Date>,
    json: bool,
    out: &mut impl Write,
) -> anyhow::Result<ExitCode> {
    let Some(schedule) = engine.schedule(destination) else {
        let tariff = destination.jurisdiction();
        bail!("there is no schedule of {tariff} here: give one with --pack, built by 'tarifa pack build'");
    };
    let check = |text: &String| text.parse().map(|code: TariffCode| engine.validate_line(&code, destination, date));
    let found: Vec<(&String, Result<LineValidation, Error>)> = codes.iter().map(|text| (text, check(text))).collect();
    let mut rows = table::ruled(&["code", "finding", "what it is, or what to do"]);
    for (text, checked) in &found {
        match checked {
            Ok(validation) if json => writeln!(out, "{}", serde_json::to_string(validation)?)?,
            Err(error) if json => {
                writeln!(out, "{}", json!({"code": text, "status": "malformed", "error": error.to_string()}))?;
            }
            Ok(validation) => {
                let line = schedule.line(&validation.code);
                let description = line.and_then(|line| line.description);
                let explanation = [description, explanation(validation)].into_iter().flatten().collect::<Vec<_>>();
                rows.add_row([validation.code.to_string(), finding(validation), explanation.join("\n")]);
            }
            Err(error) => {
                rows.add_row([(*text).clone(), "no code".to_owned(), error.to_string()]);
            }
        }
    }
    if !json {
        writeln!(out, "{rows}\n{}", table::data_line([schedule.info()]))?;
    }
    let all = found.iter().all(|(_, checked)| checked.as_ref().is_ok_and(LineValidation::is_declarable));
    Ok(ExitCode::from(u8::from(!all)))
}

fn finding(validation: &LineValidation) -> String {
    let tariff = validation.jurisdiction;
    match validation.status {
        LineStatus::Declarable => format!("declarable in {tariff}"),
        LineStatus::Incomplete => format!("incomplete in {tariff}"),
        LineStatus::NotOnThatDay => "not on that day".to_owned(),
        LineStatus::NotVerifiable => "not verifiable".to_owned(),
        _ => format!("not in {tariff}"),
    }
}

fn explanation(validation: &LineValidation) -> Option<String> {
    match validation.status {
        LineStatus::Incomplete => {
            let shown = validation.declarable.iter().take(MOST_SHOWN).map(|code| format!("→ {code}"));
            let mut lines: Vec<String> = shown.collect();
            if let Some(more) = validation.declarable_count.checked_sub(MOST_SHOWN).filter(|more| *more > 0) {
                lines.push(format!("and {more} more declarable lines."));
            }
            Some(lines.join("\n"))
        }
        LineStatus::NotVerifiable => {
            let gaps = validation.gaps.as_deref().unwrap_or_default();
            Some(format!("The schedule does not have it, but {gaps}."))
        }
        LineStatus::Unknown => Some(match validation.known_prefix {
            Some(prefix) => format!("The schedule has lines under {prefix}."),
            None => "The schedule has nothing that begins so.".to_owned(),
        }),
        _ => None,
    }
}
