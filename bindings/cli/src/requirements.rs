//! What authorities ask for when goods leave a country and enter another, as a table for each side of the border.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context;
use jiff::Zoned;
use tarifa::jiff::civil::Date;
use tarifa::{
    Checklist, Country, Coverage, CoverageStatus, Direction, Engine, GoodsItem, Obligation, Requirement,
    RequirementKind, RequirementValue, Requirements, RequirementsRequest, Side, TariffCode,
};

use crate::{request, table};

#[derive(clap::Args)]
pub struct Args {
    /// The code in the tariff of the side asked first: of the origin on export, of the destination on import; not
    /// needed with --request
    #[arg(required_unless_present = "request", conflicts_with = "request")]
    code: Option<TariffCode>,
    /// The country that the goods leave: CN
    #[arg(long, value_name = "COUNTRY")]
    from: Option<Country>,
    /// The country that they go to: DE
    #[arg(long, value_name = "COUNTRY")]
    to: Option<Country>,
    /// Which side of the border: export, import or both
    #[arg(long, value_parser = direction, default_value = "both")]
    direction: Direction,
    /// The day on which they are declared; today, if none is given
    #[arg(long)]
    date: Option<Date>,
    /// What is known of the goods, to answer declaration elements and find controlled goods: 'brand: Nord; model: X-2'
    #[arg(long, value_name = "TEXT")]
    goods: Option<String>,
    /// A request in JSON instead, with all that the library takes; '-' reads standard input
    #[arg(long, value_name = "FILE", conflicts_with_all = ["from", "to", "direction", "date", "goods"])]
    request: Option<PathBuf>,
}

fn direction(text: &str) -> Result<Direction, String> {
    serde_json::from_value(text.into()).map_err(|_| "give export, import or both".to_owned())
}

/// The exit status is 1 where a side is not covered.
pub fn run(engine: &Engine, args: &Args, json: bool, out: &mut impl Write) -> anyhow::Result<ExitCode> {
    let answer = engine.requirements(&args.request()?);
    if json {
        writeln!(out, "{}", serde_json::to_string_pretty(&answer)?)?;
    } else {
        print(&answer, out)?;
    }
    let is_open = answer.coverage.iter().any(|side| side.status != CoverageStatus::Covered);
    Ok(ExitCode::from(u8::from(is_open)))
}

impl Args {
    fn request(&self) -> anyhow::Result<RequirementsRequest> {
        if let Some(file) = &self.request {
            return request::read(file);
        }
        let mut request = RequirementsRequest::new(self.code.context("a code is needed")?, self.direction);
        (request.origin, request.destination) = (self.from, self.to);
        request.date = Some(self.date.unwrap_or_else(|| Zoned::now().date()));
        request.goods = self.goods.as_deref().map(GoodsItem::from);
        Ok(request)
    }
}

/// Writes an answer as tables.
pub fn print(answer: &Requirements, out: &mut impl Write) -> anyhow::Result<()> {
    for coverage in &answer.coverage {
        let of_side = |own: &&Requirement| own.direction == coverage.direction;
        let requirements: Vec<&Requirement> = answer.requirements.iter().filter(of_side).collect();
        writeln!(out, "{}", heading(coverage, requirements.is_empty()))?;
        if requirements.is_empty() {
            continue;
        }
        let mut rows = table::ruled(&["kind", "code", "what", "value", ""]);
        for requirement in &requirements {
            rows.add_row([
                kind(requirement.kind).to_owned(),
                requirement.code.clone().unwrap_or_default(),
                what(requirement),
                value(requirement),
                obligation(requirement).to_owned(),
            ]);
        }
        writeln!(out, "{rows}")?;
        for requirement in &requirements {
            if let Some(RequirementValue::Elements(checklist)) = &requirement.value {
                print_checklist(checklist, out)?;
            }
        }
    }
    for warning in &answer.warnings {
        writeln!(out, "Note: {warning}.")?;
    }
    writeln!(out, "For {}.", answer.date)?;
    writeln!(out, "{}", table::data_line(&answer.data))?;
    Ok(())
}

/// `Export from CN`, and what is not known.
fn heading(coverage: &Coverage, is_empty: bool) -> String {
    let side = match coverage.direction {
        Side::Export => "Export from",
        Side::Import => "Import into",
    };
    let whose = coverage.jurisdiction.map_or_else(|| "a country that is not given".to_owned(), |own| own.to_string());
    let state = match (coverage.status, is_empty) {
        (CoverageStatus::Covered, true) => ": nothing that the data know of",
        (CoverageStatus::Covered, false) => "",
        _ => ": not covered",
    };
    let reason = coverage.reason.iter().map(|reason| format!(" ({reason})")).collect::<String>();
    format!("{side} {whose}{state}{reason}")
}

fn what(requirement: &Requirement) -> String {
    let mut lines = vec![requirement.name.clone()];
    lines.extend(requirement.local_name.clone());
    lines.extend(requirement.condition.clone());
    lines.extend(requirement.remark.clone());
    if requirement.is_stale {
        lines.push("not up to date".to_owned());
    }
    lines.push(format!("{}: {}", requirement.authority, requirement.source));
    lines.join("\n")
}

fn value(requirement: &Requirement) -> String {
    match &requirement.value {
        Some(RequirementValue::Rates(rates)) => rates.join(" or "),
        Some(RequirementValue::Unit(unit)) => unit.clone(),
        Some(RequirementValue::Elements(list)) => {
            let answered = list.elements.iter().filter(|element| element.answer.is_some()).count();
            format!("{answered} of {} answered", list.elements.len())
        }
        _ => String::new(),
    }
}

fn print_checklist(checklist: &Checklist, out: &mut impl Write) -> anyhow::Result<()> {
    let mut rows = table::new(&["", "element", "", "the goods say"]);
    for (at, element) in checklist.elements.iter().enumerate() {
        let local = element.text.clone().unwrap_or_else(|| element.local_name.clone());
        rows.add_row([(at + 1).to_string(), element.name.clone(), local, element.answer.clone().unwrap_or_default()]);
    }
    writeln!(out, "{rows}")?;
    if checklist.is_cut {
        writeln!(out, "The publication cuts texts of this list: it may ask for more.")?;
    }
    Ok(())
}

fn kind(kind: RequirementKind) -> &'static str {
    match kind {
        RequirementKind::Prohibition => "prohibition",
        RequirementKind::Licence => "licence",
        RequirementKind::Permit => "permit",
        RequirementKind::Certificate => "certificate",
        RequirementKind::Inspection => "inspection",
        RequirementKind::Quarantine => "quarantine",
        RequirementKind::Quota => "quota",
        RequirementKind::Registration => "registration",
        RequirementKind::ControlledGoodsReview => "review",
        RequirementKind::DeclarationElement => "declaration",
        RequirementKind::Unit => "unit",
        RequirementKind::Tax => "tax",
        RequirementKind::Rebate => "rebate",
        _ => "document",
    }
}

fn obligation(requirement: &Requirement) -> &'static str {
    if requirement.obligation == Obligation::Must { "must" } else { "may" }
}
