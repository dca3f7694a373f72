//! Measures as tables and as JSON.

use std::io::{self, Write};

use serde::Serialize;
use tarifa::Level;

use super::calibration::{BINS, Bin, Covered};
use super::measure::{LEVELS, Report};
use super::vague;
use crate::table;

/// Confidences at which the table states coverage; JSON and the curve have all steps.
const CONFIDENCES: [f64; 5] = [0.3, 0.5, 0.7, 0.8, 0.9];

/// One element of the JSON array.
#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum Measured<'a> {
    Labelled(&'a Report),
    Vague(&'a vague::Report),
}

/// Prints an array of all measures, labelled files first.
pub fn print_json(labelled: &[Report], vague: &[vague::Report], out: &mut impl Write) -> anyhow::Result<()> {
    let all: Vec<Measured> = labelled.iter().map(Measured::Labelled).chain(vague.iter().map(Measured::Vague)).collect();
    writeln!(out, "{}", serde_json::to_string_pretty(&all)?)?;
    Ok(())
}

/// Prints the tables that every labelled file gets.
pub fn print_labelled(reports: &[Report], out: &mut impl Write) -> io::Result<()> {
    print_top(reports, out)?;
    print_calibration(reports, out)?;
    print_coverage(reports, out)?;
    print_safe(reports, out)?;
    if reports.iter().any(|report| report.several.is_some()) {
        print_several(reports, out)?;
    }
    print_lines(reports, out)
}

fn print_top(reports: &[Report], out: &mut impl Write) -> io::Result<()> {
    let mut rows = table::new(&["file", "digits", "lines", "top 1", "top 3", "top 5", "top 10"]);
    for report in reports {
        for (digits, top) in report.top.iter().rev() {
            let mut row = vec![report.file.clone(), digits.to_string(), top.lines.to_string()];
            row.extend(top.within.map(percent));
            rows.add_row(row);
        }
    }
    writeln!(out, "Right answers in percent\n{rows}")
}

fn print_calibration(reports: &[Report], out: &mut impl Write) -> io::Result<()> {
    let mut rows = table::new(&["file", "P(truth)", "ECE subheadings", "headings", "chapters"]);
    for report in reports {
        let error = |level: Level| {
            let calibration = report.calibration.get(&level.hs_digits());
            calibration.map_or_else(String::new, |calibration| format!("{:.3}", calibration.expected_error))
        };
        let mut row = vec![report.file.clone(), format!("{:.3}", report.mean_probability_of_truth)];
        row.extend(LEVELS.map(error));
        rows.add_row(row);
    }
    writeln!(out, "Mean probability of the truth, expected calibration error at each level\n{rows}")
}

fn print_coverage(reports: &[Report], out: &mut impl Write) -> io::Result<()> {
    let labels = CONFIDENCES.map(|confidence| format!("at {confidence}"));
    let header: Vec<&str> = std::iter::once("file").chain(labels.iter().map(String::as_str)).collect();
    let mut rows = table::new(&header);
    for report in reports {
        let subheadings = report.calibration.get(&Level::Subheading.hs_digits());
        let covered = |confidence| subheadings.and_then(|calibration| calibration.covered_at(confidence));
        let cell = |Covered { answered, right, .. }: &Covered| part_and_right(*answered, *right);
        let mut row = vec![report.file.clone()];
        row.extend(CONFIDENCES.map(|confidence| covered(confidence).map_or_else(String::new, cell)));
        rows.add_row(row);
    }
    writeln!(out, "Percent of lines whose subheading has that confidence or more / percent of these right\n{rows}")
}

fn print_safe(reports: &[Report], out: &mut impl Write) -> io::Result<()> {
    let mut rows = table::new(&["file", "subheading", "heading", "chapter", "none"]);
    for report in reports {
        let none = 1.0 - report.safe.values().map(|safe| safe.given).sum::<f64>();
        let mut row = vec![report.file.clone()];
        row.extend(report.safe.values().rev().map(|safe| part_and_right(safe.given, safe.right)));
        row.push(percent(none));
        rows.add_row(row);
    }
    writeln!(out, "Percent of lines of which that is the deepest safe level / percent of these right\n{rows}")
}

fn print_several(reports: &[Report], out: &mut impl Write) -> io::Result<()> {
    let mut rows = table::new(&[
        "file",
        "lines",
        "any in top 5",
        "any in top 10",
        "all in top 5",
        "all in top 10",
        "safe subheading",
        "safe heading",
        "safe chapter",
    ]);
    for (report, several) in reports.iter().filter_map(|report| Some((report, report.several.as_ref()?))) {
        let mut row = vec![report.file.clone(), several.lines.to_string()];
        row.extend(several.any_within.iter().chain(&several.all_within).map(|share| percent(*share)));
        row.extend(several.safe_but_not_alone.values().rev().map(|share| percent(*share)));
        rows.add_row(row);
    }
    writeln!(out, "Percent of lines with several right codes: any or all named, safe although another is right\n{rows}")
}

fn print_lines(reports: &[Report], out: &mut impl Write) -> io::Result<()> {
    let mut rows = table::new(&["file", "median µs", "p99 µs", "other edition", "unreadable"]);
    for report in reports {
        rows.add_row([
            report.file.clone(),
            format!("{:.0}", report.microseconds_median),
            format!("{:.0}", report.microseconds_p99),
            report.not_in_edition.to_string(),
            report.unreadable.to_string(),
        ]);
    }
    writeln!(out, "Time of a line, lines left out\n{rows}")
}

/// Prints the reliability table.
pub fn print_reliability(reports: &[Report], out: &mut impl Write) -> io::Result<()> {
    let mut rows = table::new(&["file", "level", "confidence", "lines", "stated", "right"]);
    for report in reports {
        for level in LEVELS {
            let bins = report.calibration.get(&level.hs_digits()).into_iter().flat_map(|c| &c.reliability);
            for Bin { from, to, lines, stated, right } in bins {
                let bounds = format!("{from:.1} to {to:.1}");
                let file = report.file.clone();
                rows.add_row([file, level.to_string(), bounds, lines.to_string(), percent(*stated), percent(*right)]);
            }
        }
    }
    writeln!(out, "Mean stated confidence and right answers by confidence, in percent\n{rows}")
}

/// Prints each chapter on its own.
pub fn print_chapters(reports: &[Report], out: &mut impl Write) -> io::Result<()> {
    let mut rows = table::new(&["file", "chapter", "lines", "top 1", "top 5"]);
    for report in reports {
        for (name, chapter) in &report.chapters {
            let (file, lines) = (report.file.clone(), chapter.lines.to_string());
            rows.add_row([file, name.clone(), lines, percent(chapter.top_1), percent(chapter.top_5)]);
        }
    }
    writeln!(out, "By chapter of the truth, at six digits\n{rows}")
}

/// Prints what became of vague terms.
pub fn print_vague(reports: &[vague::Report], out: &mut impl Write) -> io::Result<()> {
    let mut outcomes = table::new(&[
        "file",
        "terms",
        "too vague",
        "not recognised",
        "classified",
        "safe subheading",
        "safe heading",
        "safe chapter",
    ]);
    let lower = (0..BINS).map(|bin| format!("{:.1}", bin as f64 / BINS as f64)).collect::<Vec<_>>();
    let header: Vec<&str> = std::iter::once("file").chain(lower.iter().map(String::as_str)).collect();
    let mut confidence = table::new(&header);
    for report in reports {
        let vague::Outcomes { too_vague, not_recognised, classified } = &report.outcomes;
        let mut row = vec![report.file.clone(), report.terms.to_string()];
        row.extend([too_vague, not_recognised, classified].map(|share| percent(*share)));
        row.extend(report.safe.values().rev().map(|safe| percent(safe.given)));
        outcomes.add_row(row);
        let mut row = vec![report.file.clone()];
        row.extend(report.confidence.map(percent));
        confidence.add_row(row);
    }
    writeln!(out, "Terms to which no code can be given, in percent\n{outcomes}")?;
    writeln!(out, "Percent of these by the confidence of the best subheading, from that of the column up\n{confidence}")
}

fn percent(share: f64) -> String {
    format!("{:.1}", 100.0 * share)
}

/// A part of the lines and the share of it that is right: `31.0 / 85.2`.
fn part_and_right(part: f64, right: Option<f64>) -> String {
    format!("{} / {}", percent(part), right.map_or_else(|| "-".to_owned(), percent))
}
