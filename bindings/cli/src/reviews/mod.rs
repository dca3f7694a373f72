//! Reviews of recommendations, kept in a history: opened by `open`, decided once by `decide`, found again by `list` and
//! `show`, counted by `statistics`. `export` is what an audit reads, `own-codes` what later recommendations follow.

mod decide;
mod list;
mod open;
mod show;
mod statistics;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context;
use clap::Subcommand;
use tarifa::Engine;
use tarifa::catalogue::{Decided, ReviewVerdict, Reviews};
use tarifa::jiff::Timestamp;

use crate::history::{self, RedactArgs};
use crate::output::Draft;

#[derive(clap::Args)]
#[command(override_usage = "tarifa reviews <COMMAND>\n       \
                      tarifa review --file <FILE>  to compare codes in use with those recommended")]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Recommend a code for goods, or each row of a file, and open a review of it
    Open(Box<open::Args>),
    /// Show the reviews that nobody has decided, or those of another state
    List(list::Args),
    /// Show all that a review says
    Show(show::Args),
    /// Accept, change or reject a recommended code; a decision holds
    Decide(decide::Args),
    /// Write all reviews with their decisions as JSON lines, for an audit
    Export(WriteArgs),
    /// Count how often reviewers agreed with what was recommended, by chapter, month and role
    Statistics(HistoryArgs),
    /// Write the codes that reviewers decided on, for --own-codes of other commands
    OwnCodes(WriteArgs),
}

/// Where reviews are read from.
#[derive(clap::Args)]
struct HistoryArgs {
    /// The file with the reviews, which a server or 'tarifa handle' may have written to as well
    #[arg(long, value_name = "FILE")]
    history: PathBuf,
}

/// Where reviews are kept, and what of them is not.
#[derive(clap::Args)]
struct KeepArgs {
    /// The file with the reviews, which a server or 'tarifa handle' may write to as well
    #[arg(long, value_name = "FILE")]
    history: PathBuf,
    #[command(flatten)]
    redact: RedactArgs,
}

#[derive(clap::Args)]
struct WriteArgs {
    #[command(flatten)]
    from: HistoryArgs,
    /// Write to this file instead of standard output
    #[arg(long, short, visible_alias = "out", value_name = "FILE")]
    output: Option<PathBuf>,
}

pub fn run(
    args: &Args,
    engine: impl FnOnce() -> anyhow::Result<Engine>,
    json: bool,
    out: &mut impl Write,
) -> anyhow::Result<ExitCode> {
    match &args.command {
        Command::Open(args) => open::run(&engine()?, args, json, out),
        Command::List(args) => list::run(args, json, out),
        Command::Show(args) => show::run(args, json, out),
        Command::Decide(args) => decide::run(engine, args, json, out),
        Command::Export(args) => export(args, out),
        Command::Statistics(args) => statistics::run(args, json, out),
        Command::OwnCodes(args) => own_codes(args, out),
    }
}

fn export(args: &WriteArgs, out: &mut impl Write) -> anyhow::Result<ExitCode> {
    let reviews = args.from.open()?;
    let count = args.write(out, |sink| Ok(reviews.export(sink)?))?;
    eprintln!("{count} reviews");
    Ok(ExitCode::SUCCESS)
}

fn own_codes(args: &WriteArgs, out: &mut impl Write) -> anyhow::Result<ExitCode> {
    let own = args.from.open()?.own_codes()?;
    args.write(out, |sink| Ok(writeln!(sink, "{}", own.to_json())?))?;
    eprintln!("codes of {} keys", own.len());
    Ok(ExitCode::SUCCESS)
}

impl HistoryArgs {
    fn open(&self) -> anyhow::Result<Reviews> {
        Ok(Reviews::new(history::open_existing(&self.history, &RedactArgs::default())?))
    }
}

impl KeepArgs {
    /// The reviews of a history, which is made where there is none.
    fn open(&self) -> anyhow::Result<Reviews> {
        Ok(Reviews::new(history::open(&self.history, &self.redact)?))
    }

    fn open_existing(&self) -> anyhow::Result<Reviews> {
        Ok(Reviews::new(history::open_existing(&self.history, &self.redact)?))
    }
}

impl WriteArgs {
    /// Writes a whole file, or standard output.
    fn write<T>(
        &self,
        out: &mut impl Write,
        content: impl FnOnce(&mut dyn Write) -> anyhow::Result<T>,
    ) -> anyhow::Result<T> {
        history::keep(&self.from.history, self.output.as_deref())?;
        let Some(path) = &self.output else { return content(out) };
        write_to(path, content).with_context(|| path.display().to_string())
    }
}

fn write_to<T>(path: &Path, content: impl FnOnce(&mut dyn Write) -> anyhow::Result<T>) -> anyhow::Result<T> {
    let (draft, file) = Draft::create(path)?;
    let mut sink = std::io::BufWriter::new(file);
    let written = content(&mut sink)?;
    sink.flush()?;
    draft.finish()?;
    Ok(written)
}

/// A time to the second.
fn time(at: Timestamp) -> String {
    at.strftime("%Y-%m-%d %H:%M:%S UTC").to_string()
}

/// `changed to 6911.10 by A. Otto (customs_affairs)`.
fn outcome(decided: &Decided) -> String {
    let decision = &decided.decision;
    let what = match &decision.outcome {
        ReviewVerdict::Accepted => "accepted".to_owned(),
        ReviewVerdict::Changed { code, .. } => format!("changed to {code}"),
        _ => "rejected".to_owned(),
    };
    match decision.reviewer.as_str() {
        "" => format!("{what} by {}", decision.role.as_str()),
        name => format!("{what} by {name} ({})", decision.role.as_str()),
    }
}
