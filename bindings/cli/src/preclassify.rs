//! The codes of goods before they are exported, and what both countries ask for.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context;
use jiff::Zoned;
use tarifa::catalogue::{EssentialBy, ExportGoods, OwnCodes, Preclassification, RecommendOptions};
use tarifa::jiff::civil::Date;
use tarifa::{Country, Engine};

use crate::{request, requirements, table};

#[derive(clap::Args)]
pub struct Args {
    /// What the goods are called, unless a file has it
    #[arg(required_unless_present = "goods", conflicts_with = "goods")]
    name: Option<String>,
    /// The goods as JSON with key, name, specification, model, material, use, brand, brand_type, unit and parts; '-' reads
    /// standard input
    #[arg(long, value_name = "FILE")]
    goods: Option<PathBuf>,
    /// The country that the goods leave, whose tariff the code is of: CN
    #[arg(long, value_name = "COUNTRY")]
    from: Country,
    /// The country that they go to: DE
    #[arg(long, value_name = "COUNTRY")]
    to: Option<Country>,
    /// The day on which they are declared; today, if none is given
    #[arg(long)]
    date: Option<Date>,
    /// Codes that the company has decided on, as JSON; they go before what the texts say
    #[arg(long, value_name = "FILE")]
    own_codes: Option<PathBuf>,
}

/// The exit status is 1 where no code is recommended.
pub fn run(engine: &Engine, args: &Args, json: bool, out: &mut impl Write) -> anyhow::Result<ExitCode> {
    let goods = match &args.goods {
        Some(file) => request::read(file)?,
        None => ExportGoods::new("", args.name.clone().unwrap_or_default()),
    };
    let options = match &args.own_codes {
        Some(file) => RecommendOptions::default().with_own_codes(own_codes(file)?),
        None => RecommendOptions::default(),
    };
    let date = args.date.unwrap_or_else(|| Zoned::now().date());
    let found = engine.preclassify(&goods, args.from, args.to, date, &options)?;
    if json {
        writeln!(out, "{}", serde_json::to_string_pretty(&found)?)?;
    } else {
        print(engine, &found, out)?;
    }
    Ok(ExitCode::from(u8::from(found.recommendation.code.is_none())))
}

/// The codes of a company in a file.
pub fn own_codes(file: &Path) -> anyhow::Result<OwnCodes> {
    let json = fs::read_to_string(file).with_context(|| file.display().to_string())?;
    OwnCodes::from_json(&json).with_context(|| file.display().to_string())
}

fn print(engine: &Engine, found: &Preclassification, out: &mut impl Write) -> anyhow::Result<()> {
    let recommendation = &found.recommendation;
    match &recommendation.code {
        Some(code) => write!(out, "{code}, {} likely", table::percent(recommendation.confidence))?,
        None => write!(out, "No code: {}", recommendation.classification.outcome.advice())?,
    }
    if let Some(own) = &recommendation.own {
        write!(out, "; the company decided on it: {}", own.decision.reason)?;
    }
    writeln!(out)?;
    let mut rows = table::new(&["", "subheading", ""]);
    for other in recommendation.classification.alternatives.iter().take(5) {
        rows.add_row([table::percent(other.probability), other.code.to_string(), other.description.clone()]);
    }
    writeln!(out, "{rows}")?;
    let lines = recommendation.narrowing.as_ref().filter(|narrowing| narrowing.lines.len() > 1);
    if let Some(narrowing) = lines {
        let codes: Vec<String> = narrowing.lines.iter().take(5).map(|line| line.code.to_string()).collect();
        let more = if narrowing.line_count > codes.len() { ", ..." } else { "" };
        writeln!(out, "Lines of {}: {}{more}", narrowing.jurisdiction, codes.join(", "))?;
    }
    if let Some(question) = recommendation.question() {
        writeln!(out, "To be asked: {question}")?;
    }
    print_parts(found, out)?;
    match &found.requirements {
        Some(requirements) => requirements::print(requirements, out),
        None => Ok(writeln!(out, "{}", table::data_line([engine.data()]))?),
    }
}

fn print_parts(found: &Preclassification, out: &mut impl Write) -> anyhow::Result<()> {
    if found.parts.is_empty() {
        return Ok(());
    }
    let mut rows = table::new(&["part", "subheading", ""]);
    for part in &found.parts {
        let code = part.code.map(|code| code.to_string()).unwrap_or_default();
        rows.add_row([part.name.clone(), code, table::percent(part.confidence)]);
    }
    writeln!(out, "{rows}")?;
    if let Some(part) = &found.essential {
        let by = if part.by == EssentialBy::Value { "value" } else { "mass" };
        let (name, share) = (&part.name, part.share);
        writeln!(out, "Essential character, if no heading describes the whole: {name}, {share}% of the {by}.")?;
    }
    Ok(())
}
