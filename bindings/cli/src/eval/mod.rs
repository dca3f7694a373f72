//! Accuracy on labelled files, and what becomes of terms to which no code can be given.
//!
//! `labelled` reads the files. `measure` classifies each line and counts; `calibration`, `safe` and `several` hold what
//! is counted, `vague` does so for terms without a code, `questions` for what questions bring, and `narrow` for
//! the lines of a national tariff. `report` makes tables
//! and JSON of it, `errors` and `curve` write files. `held_out` makes labelled files of the wordings that the trainer
//! leaves out.

mod calibration;
mod coherence;
mod curve;
mod errors;
pub mod held_out;
mod labelled;
mod measure;
mod narrow;
mod questions;
mod report;
mod safe;
mod several;
mod vague;

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::bail;
use tarifa::{Country, Engine};

pub use self::labelled::{Labelled, Pair};
use crate::output::is_same;

#[derive(clap::Args)]
pub struct Args {
    /// Labelled files: text, tab, code, or several codes parted by '|'; further columns are ignored
    #[arg(required_unless_present = "vague")]
    files: Vec<PathBuf>,
    /// A file of terms to which no code can be given, in the first column of CSV, or of tab-separated lines if it is
    /// named .tsv; may be given several times
    #[arg(long, value_name = "FILE")]
    vague: Vec<PathBuf>,
    /// Show each chapter on its own
    #[arg(long)]
    by_chapter: bool,
    /// Show the share of right answers by stated confidence
    #[arg(long)]
    reliability: bool,
    /// Answer the questions asked, at most three a line, as the label has it, and measure what that brings
    #[arg(long, conflicts_with_all = ["vague", "by_chapter", "reliability", "errors", "curve"])]
    questions: bool,
    /// Ask whether codes fit their goods: each line's own code, and others from near and far
    #[arg(long, conflicts_with_all = ["vague", "by_chapter", "reliability", "errors", "curve", "questions"])]
    coherence: bool,
    /// Rank the lines of a tariff below the true subheading of each line, whose label has all digits of the tariff
    #[arg(long, requires = "to", conflicts_with_all = ["vague", "by_chapter", "reliability", "errors", "curve"])]
    #[arg(conflicts_with_all = ["questions", "coherence"])]
    narrow: bool,
    /// The country whose tariff the labels of --narrow are of
    #[arg(long, value_name = "COUNTRY", requires = "narrow")]
    to: Option<Country>,
    /// Write what was wrong at six digits to a CSV file
    #[arg(long, value_name = "FILE")]
    errors: Option<PathBuf>,
    /// Write coverage and accuracy at each confidence, in steps of 0.05, to a CSV file
    #[arg(long, value_name = "FILE")]
    curve: Option<PathBuf>,
}

pub fn run(engine: &Engine, args: &Args, json: bool, out: &mut impl Write) -> anyhow::Result<ExitCode> {
    if let Some(country) = args.to {
        return narrow_down(engine, &args.files, country, json, out);
    }
    // All files are read before one is written, which may be one of them by mistake.
    let labelled = args.files.iter().map(|path| Ok((name_of(path), labelled::read(engine, path)?)));
    let labelled = labelled.collect::<anyhow::Result<Vec<(String, Labelled)>>>()?;
    let terms = args.vague.iter().map(|path| Ok((name_of(path), labelled::read_terms(path)?)));
    let terms = terms.collect::<anyhow::Result<Vec<(String, Vec<String>)>>>()?;
    refuse_to_write_over_labels(args)?;
    if args.questions {
        return ask(engine, &labelled, json, out);
    }
    if args.coherence {
        return judge(engine, &labelled, json, out);
    }
    let mut errors = args.errors.as_deref().map(errors::Errors::create).transpose()?;
    let reports = labelled.iter().map(|(name, labelled)| measure::measure(engine, name, labelled, errors.as_mut()));
    let reports = reports.collect::<anyhow::Result<Vec<_>>>()?;
    errors.map_or(Ok(()), errors::Errors::finish)?;
    if let Some(path) = &args.curve {
        curve::write(path, &reports)?;
    }
    let vague = terms.iter().map(|(name, terms)| vague::measure(engine, name, terms));
    let vague = vague.collect::<anyhow::Result<Vec<_>>>()?;
    if json {
        report::print_json(&reports, &vague, out)?;
    } else {
        print(args, &reports, &vague, out)?;
        print_packs(engine, out)?;
    }
    Ok(ExitCode::SUCCESS)
}

fn print(args: &Args, reports: &[measure::Report], vague: &[vague::Report], out: &mut impl Write) -> io::Result<()> {
    if !reports.is_empty() {
        report::print_labelled(reports, out)?;
        if args.reliability {
            report::print_reliability(reports, out)?;
        }
        if args.by_chapter {
            report::print_chapters(reports, out)?;
        }
    }
    if !vague.is_empty() {
        report::print_vague(vague, out)?;
    }
    Ok(())
}

/// Prints which packs were measured.
fn print_packs(engine: &Engine, out: &mut impl Write) -> io::Result<()> {
    engine.packs().try_for_each(|pack| writeln!(out, "{pack}"))
}

/// Files that are written never take the place of those that are read, nor of each other.
fn refuse_to_write_over_labels(args: &Args) -> anyhow::Result<()> {
    for (option, path) in [("--errors", &args.errors), ("--curve", &args.curve)] {
        let Some(path) = path else { continue };
        if args.files.iter().chain(&args.vague).any(|file| is_same(file, path)) {
            bail!("{option} names a labelled file, {}: give another name", path.display());
        }
    }
    if args.errors.is_some() && args.errors == args.curve {
        bail!("--errors and --curve name the same file: give another name to one");
    }
    Ok(())
}

/// Measures what questions bring.
fn ask(engine: &Engine, labelled: &[(String, Labelled)], json: bool, out: &mut impl Write) -> anyhow::Result<ExitCode> {
    let measured = labelled.iter().map(|(name, labelled)| questions::measure(engine, name, labelled));
    let reports = measured.collect::<anyhow::Result<Vec<_>>>()?;
    if json {
        writeln!(out, "{}", serde_json::to_string_pretty(&reports)?)?;
    } else {
        questions::print(&reports, out)?;
        print_packs(engine, out)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Measures how well codes are told to fit their goods.
fn judge(
    engine: &Engine,
    labelled: &[(String, Labelled)],
    json: bool,
    out: &mut impl Write,
) -> anyhow::Result<ExitCode> {
    let measured = labelled.iter().map(|(name, labelled)| coherence::measure(engine, name, labelled));
    let reports = measured.collect::<anyhow::Result<Vec<_>>>()?;
    if json {
        writeln!(out, "{}", serde_json::to_string_pretty(&reports)?)?;
    } else {
        coherence::print(&reports, out)?;
        print_packs(engine, out)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Measures how well the lines of a tariff are told apart.
fn narrow_down(
    engine: &Engine,
    files: &[PathBuf],
    country: Country,
    json: bool,
    out: &mut impl Write,
) -> anyhow::Result<ExitCode> {
    let Some(schedule) = engine.schedule(country) else { bail!("there is no schedule of {country} here") };
    let measured = files.iter().map(|path| {
        let pairs = labelled::read_national(path)?;
        narrow::measure(engine, &name_of(path), &pairs, country)
    });
    let reports = measured.collect::<anyhow::Result<Vec<_>>>()?;
    if json {
        writeln!(out, "{}", serde_json::to_string_pretty(&reports)?)?;
    } else {
        narrow::print(&reports, out)?;
        writeln!(out, "{}", schedule.info())?;
    }
    Ok(ExitCode::SUCCESS)
}

/// What a file is called in a table.
fn name_of(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

/// A bar on a terminal, nothing elsewhere.
pub fn progress(len: u64) -> indicatif::ProgressBar {
    let style = indicatif::ProgressStyle::with_template("{bar:40} {human_pos}/{human_len} {per_sec} {eta}");
    indicatif::ProgressBar::new(len).with_style(style.unwrap_or_else(|_| indicatif::ProgressStyle::default_bar()))
}
