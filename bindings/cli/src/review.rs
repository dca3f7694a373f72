//! The codes in use of a file of goods beside those that are recommended: the pilot report.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context;
use csv::ByteRecord;
use serde_json::{Map, Value};
use tarifa::Engine;
use tarifa::catalogue::{CodeAgreement, CodeInUse, ComparedItem, Comparison, RecommendOptions};
use tarifa::duty::AmountRange;
use tarifa::jiff::civil::Date;

use crate::items::{ItemArgs, ItemColumns, RecommendArgs};
use crate::output::Draft;
use crate::rows::{FileArgs, Rows, Work};
use crate::table;

#[derive(clap::Args)]
#[command(override_usage = "tarifa review [OPTIONS] --file <FILE>\n       \
                      tarifa reviews <COMMAND>  to open and decide reviews")]
pub struct Args {
    /// The goods, a row each, as CSV or TSV; '-' reads standard input
    #[arg(long, value_name = "FILE")]
    file: PathBuf,
    #[command(flatten)]
    file_args: FileArgs,
    #[command(flatten)]
    items: ItemArgs,
    #[command(flatten)]
    recommend: RecommendArgs,
    /// Write the report as a page of HTML, too
    #[arg(long, value_name = "FILE")]
    html: Option<PathBuf>,
    /// The title of that page
    #[arg(long, default_value = "Codes in use and codes recommended")]
    title: String,
}

/// The comparison of the rows of a file.
struct Lines<'e> {
    engine: &'e Engine,
    options: &'e RecommendOptions,
    columns: ItemColumns<'e>,
}

/// What became of a row: an answer, or why there is none.
type RowAnswer = Result<ComparedItem, String>;

pub fn run(engine: &Engine, args: &Args, json: bool) -> anyhow::Result<ExitCode> {
    let date = args.recommend.date();
    let options = args.recommend.options(date)?;
    let rows = Rows::open(&args.file, &args.file_args)?;
    let lines = Lines { engine, options: &options, columns: ItemColumns::with_codes(&rows, &args.items)? };
    let (mut compared, mut unread) = (Vec::new(), 0u64);
    rows.run(&lines, json, |answer| {
        match answer {
            Ok(item) => compared.push(item.clone()),
            Err(_) => unread += 1,
        }
        Ok(())
    })?;
    let comparison = Comparison::new(engine, &options, compared);
    if let Some(file) = &args.html {
        write_page(&comparison, file, &args.title, date).with_context(|| file.display().to_string())?;
    }
    eprintln!("{}", summary(&comparison));
    if unread > 0 {
        eprintln!("{unread} rows could not be read: see their column tarifa_remark");
    }
    eprintln!("{}", table::data_line(engine.packs()));
    Ok(ExitCode::SUCCESS)
}

fn write_page(comparison: &Comparison, file: &Path, title: &str, date: Date) -> anyhow::Result<()> {
    let (draft, mut page) = Draft::create(file)?;
    page.write_all(comparison.to_html(title, date).as_bytes())?;
    draft.finish()?;
    Ok(())
}

/// How many agree, and the deviations that come first.
fn summary(comparison: &Comparison) -> String {
    let counts = |parts: Vec<(String, usize)>| {
        let parts: Vec<String> =
            parts.into_iter().filter(|(_, count)| *count > 0).map(|(name, count)| format!("{count} {name}")).collect();
        parts.join(", ")
    };
    let agreement = counts(comparison.by_agreement().map(|(own, count)| (agreement(own).to_owned(), count)).to_vec());
    let status = counts(comparison.by_status().map(|(own, count)| (in_use(own).to_owned(), count)).to_vec());
    let mut rows = table::ruled(&["item", "in use", "recommended", "in use is wrong", "duty", "rebate"]);
    for item in comparison.by_probability().into_iter().take(10) {
        rows.add_row([
            item.key.clone(),
            item.current.map(|code| code.to_string()).unwrap_or_default(),
            item.recommended.map(|code| code.to_string()).unwrap_or_default(),
            format!("{:.0}%", 100.0 * item.deviation()),
            stake(item, |stake| stake.duty),
            stake(item, |stake| stake.rebate),
        ]);
    }
    format!(
        "{} items. Codes: {agreement}. In use: {status}.\nThe likeliest deviations:\n{rows}",
        comparison.items.len()
    )
}

fn agreement(agreement: CodeAgreement) -> &'static str {
    match agreement {
        CodeAgreement::Line => "the same line",
        CodeAgreement::Subheading => "the same subheading",
        CodeAgreement::Heading => "the same heading",
        CodeAgreement::Chapter => "the same chapter",
        CodeAgreement::None => "another chapter",
        _ => "not compared",
    }
}

fn in_use(in_use: CodeInUse) -> &'static str {
    match in_use {
        CodeInUse::Valid => "valid",
        CodeInUse::Stale => "stale",
        CodeInUse::Incomplete => "incomplete",
        CodeInUse::Missing => "missing",
        _ => "unknown",
    }
}

/// An amount at stake, as `-12.50 USD` or `-12.50..3.00 USD`.
fn stake(item: &ComparedItem, part: impl Fn(&tarifa::catalogue::Stake) -> Option<AmountRange>) -> String {
    let Some(stake) = &item.stake else { return String::new() };
    let (Some(amount), currency) = (part(stake), stake.currency) else { return String::new() };
    match amount.high.filter(|high| *high != amount.low) {
        Some(high) => format!("{}..{} {currency}", amount.low.round_dp(2), high.round_dp(2)),
        None => format!("{} {currency}", amount.low.round_dp(2)),
    }
}

impl Work for Lines<'_> {
    type Answer = RowAnswer;

    const ADDED: &'static [&'static str] = &[
        "tarifa_code",
        "tarifa_probability",
        "tarifa_agreement",
        "tarifa_in_use",
        "tarifa_in_use_wrong",
        "tarifa_successors",
        "tarifa_duty_difference",
        "tarifa_rebate_difference",
        "tarifa_question",
        "tarifa_remark",
    ];

    fn answer(&self, row: &ByteRecord) -> RowAnswer {
        let item = self.columns.item(row)?;
        let compared = self.engine.compare_item(&item, self.options);
        compared.map_err(|error| error.to_string())
    }

    fn columns(&self, answer: &RowAnswer) -> Vec<String> {
        let item = match answer {
            Ok(item) => item,
            Err(reason) => {
                let mut columns = vec![String::new(); Self::ADDED.len() - 1];
                columns.push(reason.clone());
                return columns;
            }
        };
        let own = item.own.as_ref().map(|_| "decided by the company").unwrap_or_default();
        let remark = if item.recommended.is_none() { item.outcome.advice() } else { own };
        vec![
            item.recommended.map(|code| code.to_string()).unwrap_or_default(),
            format!("{:.3}", item.confidence),
            agreement(item.agreement).to_owned(),
            in_use(item.in_use).to_owned(),
            format!("{:.3}", item.deviation()),
            item.successors.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "),
            stake(item, |stake| stake.duty),
            stake(item, |stake| stake.rebate),
            item.question.clone().unwrap_or_default(),
            remark.to_owned(),
        ]
    }

    fn json(&self, own: Map<String, Value>, answer: &RowAnswer, out: &mut dyn Write) -> serde_json::Result<()> {
        let mut object = match answer {
            Ok(item) => serde_json::to_value(item)?,
            Err(reason) => serde_json::json!({"error": reason}),
        };
        if let Some(fields) = object.as_object_mut() {
            fields.insert("row".to_owned(), own.into());
        }
        serde_json::to_writer(out, &object)
    }
}
