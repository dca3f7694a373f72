//! Accuracy on a labelled file.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use anyhow::{Context, bail};
use serde::Serialize;
use tarifa::{Candidate, ClassifyOptions, Edition, Engine, GoodsItem, TariffCode};

use crate::output::is_same;
use crate::table;

/// How deep the ranking is looked into.
const DEPTHS: [usize; 4] = [1, 3, 5, 10];
/// Alternatives asked for: all that there are.
const RANKED: usize = 32;
/// Digits at which a ranking is judged.
const DIGITS: [usize; 3] = [6, 4, 2];
/// Confidences at which coverage is stated.
const CONFIDENCES: [f32; 5] = [0.3, 0.5, 0.7, 0.8, 0.9];
/// Bins of the expected calibration error.
const BINS: usize = 10;

#[derive(clap::Args)]
pub struct Args {
    /// Labelled files: text, tab, code, or several codes parted by '|'; further columns are ignored
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Show each chapter on its own
    #[arg(long)]
    by_chapter: bool,
    /// Write what was wrong at six digits to a CSV file
    #[arg(long, value_name = "FILE")]
    errors: Option<PathBuf>,
}

/// A labelled line; where several codes are right, any of them is.
struct Pair {
    text: String,
    truths: Vec<TariffCode>,
}

impl Pair {
    /// The digits that all right codes have.
    fn digits(&self) -> usize {
        self.truths.iter().map(TariffCode::digit_count).min().unwrap_or(0)
    }

    /// The chapter of the first right code.
    fn chapter(&self) -> String {
        self.truths.first().map_or_else(String::new, |truth| truth.chapter().to_string())
    }

    /// Where the first right code stands among ranked ones.
    fn rank(&self, ranked: &[String]) -> Option<usize> {
        ranked.iter().position(|code| self.truths.iter().any(|truth| truth.digits().starts_with(code)))
    }
}

/// What a labelled file holds, and what of it cannot be judged.
#[derive(Default)]
struct Labelled {
    pairs: Vec<Pair>,
    not_in_edition: usize,
    unreadable: usize,
}

/// Right answers at a number of digits.
#[derive(Clone, Debug, Default, Serialize)]
struct Top {
    lines: usize,
    within: [f64; 4],
}

/// The measure of one file.
#[derive(Clone, Debug, Default, Serialize)]
struct Report {
    file: String,
    /// Labels that HS 2022 does not have, and lines that are no labelled text.
    not_in_edition: usize,
    unreadable: usize,
    /// By digits: the lines whose label has so many, and the share of right answers within the first 1, 3, 5, 10.
    top: BTreeMap<usize, Top>,
    mean_probability_of_truth: f64,
    expected_calibration_error: f64,
    /// At a confidence: share of lines answered, and of these the share that is right.
    coverage: Vec<(f32, f64, f64)>,
    microseconds_median: f64,
    microseconds_p99: f64,
    chapters: BTreeMap<String, (usize, f64, f64)>,
}

pub fn run(engine: &Engine, args: &Args, json: bool, out: &mut impl Write) -> anyhow::Result<ExitCode> {
    // All files are read before the file of errors is written, which may be one of them by mistake.
    let labelled = args.files.iter().map(|path| Ok((path, read(engine, path)?))).collect::<anyhow::Result<Vec<_>>>()?;
    if let Some(errors) = args.errors.as_deref().filter(|errors| args.files.iter().any(|file| is_same(file, errors))) {
        bail!("--errors names a labelled file, {}: give another name", errors.display());
    }
    let mut errors = match &args.errors {
        Some(path) => Some(csv::Writer::from_path(path).with_context(|| path.display().to_string())?),
        None => None,
    };
    if let Some(out) = &mut errors {
        out.write_record([
            "file",
            "text",
            "truth",
            "rank_of_truth",
            "answer",
            "probability",
            "answer_description",
            "evidence",
        ])?;
    }
    let mut reports = Vec::new();
    for (path, labelled) in &labelled {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        reports.push(measure(engine, &name, labelled, errors.as_mut())?);
    }
    if let Some(mut out) = errors {
        out.flush()?;
    }
    if json {
        writeln!(out, "{}", serde_json::to_string_pretty(&reports)?)?;
    } else {
        print(&reports, args.by_chapter, out)?;
        writeln!(out, "{}", engine.data())?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Reads the lines whose label can be judged. A label of an older edition counts where it has one successor.
fn read(engine: &Engine, path: &PathBuf) -> anyhow::Result<Labelled> {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(b'\t')
        .quoting(false)
        .has_headers(false)
        .flexible(true)
        .from_path(path)
        .with_context(|| path.display().to_string())?;
    let mut labelled = Labelled::default();
    for record in reader.byte_records() {
        let record = record.with_context(|| path.display().to_string())?;
        let column = |at: usize| record.get(at).and_then(|bytes| std::str::from_utf8(bytes).ok());
        let codes = column(1).and_then(|codes| codes.split('|').map(|code| code.parse().ok()).collect());
        let Some((text, codes)) = column(0).zip::<Vec<TariffCode>>(codes) else {
            labelled.unreadable += 1;
            continue;
        };
        let truths: Vec<TariffCode> = codes.iter().filter_map(|code| current(engine, code)).collect();
        if truths.is_empty() {
            labelled.not_in_edition += 1;
        } else {
            labelled.pairs.push(Pair { text: text.to_owned(), truths });
        }
    }
    Ok(labelled)
}

/// The code of HS 2022 for a label, to six digits.
fn current(engine: &Engine, code: &TariffCode) -> Option<TariffCode> {
    let code = code.subheading().unwrap_or(*code);
    if engine.lookup(&code).is_some() {
        return Some(code);
    }
    match engine.validate_code(&code, Edition::Hs2022).successors.as_slice() {
        [only] => Some(only.code),
        _ => None,
    }
}

fn measure(
    engine: &Engine,
    name: &str,
    labelled: &Labelled,
    mut errors: Option<&mut csv::Writer<std::fs::File>>,
) -> anyhow::Result<Report> {
    let options = ClassifyOptions::default().with_alternatives(RANKED).with_evidence(1);
    let mut hits: BTreeMap<usize, ([usize; 4], usize)> = BTreeMap::new();
    let mut chapters: BTreeMap<String, (usize, usize, usize)> = BTreeMap::new();
    let mut confident: Vec<(f32, bool)> = Vec::new();
    let mut truth_mass = 0.0;
    let bar = progress(labelled.pairs.len() as u64);
    for pair in &labelled.pairs {
        bar.inc(1);
        let item = GoodsItem::new(pair.text.as_str());
        let alternatives = engine.classify_with(&item, &options)?.alternatives;
        for digits in DIGITS.into_iter().filter(|digits| *digits <= pair.digits()) {
            let rank = pair.rank(&ranked(&alternatives, digits));
            let (counts, judged) = hits.entry(digits).or_default();
            *judged += 1;
            for (count, depth) in counts.iter_mut().zip(DEPTHS) {
                *count += usize::from(rank.is_some_and(|rank| rank < depth));
            }
            if digits == 6 {
                let (lines, first, five) = chapters.entry(pair.chapter()).or_default();
                *lines += 1;
                *first += usize::from(rank == Some(0));
                *five += usize::from(rank.is_some_and(|rank| rank < 5));
                confident.push((alternatives.first().map_or(0.0, |best| best.probability), rank == Some(0)));
                truth_mass += rank.and_then(|rank| alternatives.get(rank)).map_or(0.0, |c| f64::from(c.probability));
                if let (Some(out), true) = (errors.as_deref_mut(), rank != Some(0)) {
                    write_error(out, name, pair, rank, alternatives.first())?;
                }
            }
        }
    }
    bar.finish_and_clear();
    let times = times(engine, &labelled.pairs)?;
    let judged = confident.len();
    let share = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
    Ok(Report {
        file: name.to_owned(),
        not_in_edition: labelled.not_in_edition,
        unreadable: labelled.unreadable,
        top: hits
            .into_iter()
            .map(|(digits, (counts, lines))| (digits, Top { lines, within: counts.map(|count| share(count, lines)) }))
            .collect(),
        mean_probability_of_truth: truth_mass / judged.max(1) as f64,
        expected_calibration_error: calibration_error(&confident),
        coverage: CONFIDENCES.map(|confidence| coverage(&confident, confidence)).into(),
        microseconds_median: quantile(&times, 0.5),
        microseconds_p99: quantile(&times, 0.99),
        chapters: chapters
            .into_iter()
            .map(|(chapter, (lines, first, five))| (chapter, (lines, share(first, lines), share(five, lines))))
            .collect(),
    })
}

/// Microseconds of each classification with the default options, the shortest first.
fn times(engine: &Engine, pairs: &[Pair]) -> anyhow::Result<Vec<f64>> {
    let mut times = Vec::with_capacity(pairs.len());
    for pair in pairs {
        let item = GoodsItem::new(pair.text.as_str());
        let start = Instant::now();
        engine.classify(&item)?;
        times.push(start.elapsed().as_secs_f64() * 1e6);
    }
    times.sort_by(f64::total_cmp);
    Ok(times)
}

fn quantile(sorted: &[f64], share: f64) -> f64 {
    sorted.get((sorted.len().saturating_sub(1) as f64 * share) as usize).copied().unwrap_or_default()
}

/// The codes of so many digits by the probability of all alternatives below them.
fn ranked(alternatives: &[Candidate], digits: usize) -> Vec<String> {
    let mut mass: Vec<(String, f32)> = Vec::new();
    for candidate in alternatives {
        let code = candidate.code.digits().get(..digits).unwrap_or_default();
        match mass.iter_mut().find(|(known, _)| known == code) {
            Some((_, sum)) => *sum += candidate.probability,
            None => mass.push((code.to_owned(), candidate.probability)),
        }
    }
    // Stable: equal masses stay in the order of the answer.
    mass.sort_by(|a, b| b.1.total_cmp(&a.1));
    mass.into_iter().map(|(code, _)| code).collect()
}

/// How far stated confidence is from the share of right answers, averaged over bins of confidence.
fn calibration_error(confident: &[(f32, bool)]) -> f64 {
    let mut bins = [(0usize, 0.0, 0usize); BINS];
    for (confidence, right) in confident {
        if let Some(bin) = bins.get_mut(((confidence * BINS as f32) as usize).min(BINS - 1)) {
            *bin = (bin.0 + 1, bin.1 + f64::from(*confidence), bin.2 + usize::from(*right));
        }
    }
    bins.iter().map(|(_, stated, right)| (stated - *right as f64).abs()).sum::<f64>() / confident.len().max(1) as f64
}

/// At a confidence: the share of lines answered with at least it, and of these the share that is right.
fn coverage(confident: &[(f32, bool)], least: f32) -> (f32, f64, f64) {
    let answered: Vec<bool> = confident.iter().filter(|(c, _)| *c >= least).map(|(_, right)| *right).collect();
    let right = answered.iter().filter(|right| **right).count();
    (least, answered.len() as f64 / confident.len().max(1) as f64, right as f64 / answered.len().max(1) as f64)
}

fn write_error(
    out: &mut csv::Writer<std::fs::File>,
    name: &str,
    pair: &Pair,
    rank: Option<usize>,
    best: Option<&Candidate>,
) -> anyhow::Result<()> {
    let evidence = best.and_then(|best| best.evidence.first()).map_or("", |evidence| &evidence.goods);
    out.write_record([
        name,
        &pair.text,
        &pair.truths.iter().map(ToString::to_string).collect::<Vec<_>>().join("|"),
        &rank.map_or(String::new(), |rank| (rank + 1).to_string()),
        &best.map_or(String::new(), |best| best.code.to_string()),
        &best.map_or(String::new(), |best| format!("{:.3}", best.probability)),
        best.map_or("", |best| &best.description),
        evidence,
    ])?;
    Ok(())
}

fn print(reports: &[Report], by_chapter: bool, out: &mut impl Write) -> io::Result<()> {
    let share = |share: f64| format!("{:.1}", 100.0 * share);
    let mut rows = table::new(&["file", "digits", "lines", "top 1", "top 3", "top 5", "top 10"]);
    for report in reports {
        for (digits, top) in report.top.iter().rev() {
            let mut row = vec![report.file.clone(), digits.to_string(), top.lines.to_string()];
            row.extend(top.within.map(share));
            rows.add_row(row);
        }
    }
    writeln!(out, "Right answers in percent\n{rows}")?;
    let mut rows = table::new(&["file", "P(truth)", "ECE", "median µs", "p99 µs", "other edition", "unreadable"]);
    for report in reports {
        rows.add_row([
            report.file.clone(),
            format!("{:.3}", report.mean_probability_of_truth),
            format!("{:.3}", report.expected_calibration_error),
            format!("{:.0}", report.microseconds_median),
            format!("{:.0}", report.microseconds_p99),
            report.not_in_edition.to_string(),
            report.unreadable.to_string(),
        ]);
    }
    writeln!(out, "Mean probability of the truth, expected calibration error, time of a line, lines left out\n{rows}")?;
    let labels: Vec<String> = CONFIDENCES.iter().map(|confidence| format!("at {confidence}")).collect();
    let header: Vec<&str> = std::iter::once("file").chain(labels.iter().map(String::as_str)).collect();
    let mut rows = table::new(&header);
    for report in reports {
        let mut row = vec![report.file.clone()];
        row.extend(
            report.coverage.iter().map(|(_, answered, right)| format!("{} / {}", share(*answered), share(*right))),
        );
        rows.add_row(row);
    }
    writeln!(out, "Percent of lines with that confidence or more / percent of these right\n{rows}")?;
    if by_chapter {
        let mut rows = table::new(&["file", "chapter", "lines", "top 1", "top 5"]);
        for report in reports {
            for (chapter, (lines, first, five)) in &report.chapters {
                rows.add_row([report.file.clone(), chapter.clone(), lines.to_string(), share(*first), share(*five)]);
            }
        }
        writeln!(out, "By chapter of the truth, at six digits\n{rows}")?;
    }
    Ok(())
}

/// A bar on a terminal, nothing elsewhere.
pub fn progress(len: u64) -> indicatif::ProgressBar {
    let style = indicatif::ProgressStyle::with_template("{bar:40} {human_pos}/{human_len} {per_sec} {eta}");
    indicatif::ProgressBar::new(len).with_style(style.unwrap_or_else(|_| indicatif::ProgressStyle::default_bar()))
}
