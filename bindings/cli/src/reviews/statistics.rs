//! How often reviewers agreed with what was recommended.

use std::io::Write;
use std::process::ExitCode;

use tarifa::catalogue::{AgreementCounts, AgreementRow};

use super::HistoryArgs;
use crate::table;

pub fn run(args: &HistoryArgs, json: bool, out: &mut impl Write) -> anyhow::Result<ExitCode> {
    let agreement = args.open()?.agreement()?;
    if json {
        writeln!(out, "{}", serde_json::to_string_pretty(&agreement)?)?;
        return Ok(ExitCode::SUCCESS);
    }
    let total = agreement.total();
    if total.reviews == 0 {
        writeln!(out, "There are no reviews.")?;
        return Ok(ExitCode::SUCCESS);
    }
    for (name, rows) in
        [("by chapter", agreement.by_chapter()), ("by month", agreement.by_month()), ("by role", agreement.by_role())]
    {
        print(name, &rows, &total, out)?;
    }
    writeln!(out, "Shares of the decided reviews: how far the code that is used is the recommended one.")?;
    Ok(ExitCode::SUCCESS)
}

fn print(name: &str, rows: &[AgreementRow], total: &AgreementCounts, out: &mut impl Write) -> anyhow::Result<()> {
    let header = [name, "reviews", "pending", "rejected", "same code", "subheading", "heading", "chapter"];
    let mut printed = table::new(&header);
    for row in rows {
        let part = [&row.chapter, &row.month, &row.role].into_iter().flatten().next();
        let part = part.filter(|part| !part.is_empty()).map_or("none", String::as_str);
        printed.add_row(cells(part, &row.counts));
    }
    printed.add_row(cells("all", total));
    Ok(writeln!(out, "{printed}")?)
}

fn cells(part: &str, counts: &AgreementCounts) -> [String; 8] {
    let rate = |rate: Option<f64>| rate.map(|rate| format!("{:.1}%", 100.0 * rate)).unwrap_or_default();
    [
        part.to_owned(),
        counts.reviews.to_string(),
        counts.pending.to_string(),
        counts.rejected.to_string(),
        rate(counts.acceptance_rate()),
        rate(counts.subheading_rate()),
        rate(counts.heading_rate()),
        rate(counts.chapter_rate()),
    ]
}
