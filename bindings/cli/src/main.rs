//! The command `tarifa`: goods descriptions to HS codes at a terminal, from a spreadsheet or a script.

mod affected;
mod ask;
mod batch;
mod build;
mod classify;
mod corpus;
mod diff;
mod duty;
mod eval;
mod handle;
mod history;
mod items;
mod lines;
mod narrow;
mod nomenclature;
mod output;
mod pack;
mod preclassify;
mod request;
mod requirements;
mod review;
mod reviews;
mod rows;
mod screen;
mod table;
mod validate;
mod validate_line;

use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use tarifa::{Engine, EngineBuilder, Pack, Schedule, embedded};

/// Customs tariff codes, offline and with evidence. Answers recommend; the declarant decides.
#[derive(Parser)]
#[command(version, max_term_width = 100)]
struct Cli {
    /// Use this pack: the schedule of a tariff beside the embedded ones, or a nomenclature instead of them; may be given
    /// several times, for a learned model beside a nomenclature and further schedules
    #[arg(long, visible_alias = "schedule", global = true, value_name = "FILE")]
    pack: Vec<PathBuf>,
    /// Print JSON instead of tables
    #[arg(long, global = true)]
    json: bool,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Classify a goods description, or a file of them, to HS 2022 subheadings
    Classify(classify::Args),
    /// Show a chapter, heading or subheading with what stands above and below it
    Lookup(nomenclature::LookupArgs),
    /// Search descriptions and goods lines
    Search(nomenclature::SearchArgs),
    /// Check codes against an edition of the Harmonized System
    Validate(validate::Args),
    /// Check a line before it is shipped, or a file of them: exit status 0 for pass, 1 for warn, 2 for fail
    Screen(screen::Args),
    /// Rank the lines of a country's tariff below a code by how well they fit goods
    Narrow(narrow::Args),
    /// Compute what goods pay on import: duties, special ones included, fees and taxes, with a trace
    Duty(duty::Args),
    /// Show what authorities ask for on export and import: licences, inspections, declaration elements, rebates
    Requirements(requirements::Args),
    /// Recommend a code for goods before they are exported, with what both countries ask for
    Preclassify(preclassify::Args),
    /// Compare the codes in use of a file of goods with those recommended, with the money at stake
    Review(review::Args),
    /// Open, list and decide reviews of recommended codes, and count and export them
    Reviews(reviews::Args),
    /// Tell which items of a catalogue a later edition of a tariff touches, and how
    Affected(affected::Args),
    /// Answer a request in JSON with the fields of hosted classification services
    Handle(handle::Args),
    /// Measure accuracy on a labelled file: text, tab, code
    Eval(eval::Args),
    /// Build, verify and look into packs
    #[command(subcommand)]
    Pack(pack::Command),
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    let error_status = if matches!(cli.command, Command::Screen(_)) { 3 } else { 2 };
    match run(cli) {
        Ok(code) => code,
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("tarifa: {error:#}");
            ExitCode::from(error_status)
        }
    }
}

/// The exit status: 0 when all is well, 1 when the answer itself is negative (a code that is not valid, a text
/// that no goods have, goods lines with problems), 2 for errors, a damaged pack among them. 'screen' has 0, 1 and 2 for
/// pass, warn and fail, and 3 for errors.
fn run(cli: Cli) -> anyhow::Result<ExitCode> {
    // Written to with `?` throughout, where `println!` would panic once a reader closes the pipe.
    let out = &mut io::stdout().lock();
    let chosen = || -> anyhow::Result<Vec<Pack>> {
        if cli.pack.is_empty() {
            return embedded_packs();
        }
        cli.pack.iter().map(|path| pack::open(path)).collect()
    };
    let engine = || -> anyhow::Result<Engine> {
        if cli.pack.is_empty() {
            return Ok(Engine::embedded()?);
        }
        let packs = chosen()?;
        // Schedules stand beside the embedded packs; a nomenclature takes their place.
        let of_schedules = packs.iter().all(|pack| Schedule::from_pack(pack).is_ok());
        let embedded = if of_schedules { embedded_packs()? } else { Vec::new() };
        Ok(embedded.into_iter().chain(packs).fold(Engine::builder(), EngineBuilder::pack).build()?)
    };
    match cli.command {
        Command::Classify(args) => classify::run(&engine()?, &args, cli.json, out),
        Command::Lookup(args) => nomenclature::lookup(&engine()?, &args, cli.json, out),
        Command::Search(args) => nomenclature::search(&engine()?, &args, cli.json, out),
        Command::Validate(args) => validate::run(&engine()?, &args, cli.json, out),
        Command::Screen(args) => screen::run(&engine()?, &args, cli.json, out),
        Command::Duty(args) => duty::run(&engine()?, &args, cli.json, out),
        Command::Requirements(args) => requirements::run(&engine()?, &args, cli.json, out),
        Command::Affected(args) => affected::run(&args, cli.json, out),
        Command::Narrow(args) => narrow::run(&engine()?, &args, cli.json, out),
        Command::Preclassify(args) => preclassify::run(&engine()?, &args, cli.json, out),
        Command::Review(args) => review::run(&engine()?, &args, cli.json),
        Command::Reviews(args) => reviews::run(&args, engine, cli.json, out),
        Command::Handle(args) => handle::run(engine()?, &args, out),
        Command::Eval(args) => eval::run(&engine()?, &args, cli.json, out),
        Command::Pack(command) => pack::run(&command, chosen, cli.json, out),
    }
}

fn embedded_packs() -> anyhow::Result<Vec<Pack>> {
    let packs = [embedded::hs2022(), embedded::model()].into_iter().chain(embedded::schedules());
    packs.map(|bytes| Ok(Pack::open(bytes)?)).collect()
}

/// A reader such as `head` that closes the pipe early is no error.
fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        let io = cause.downcast_ref::<std::io::Error>();
        io.is_some_and(|io| io.kind() == std::io::ErrorKind::BrokenPipe)
            || cause
                .downcast_ref::<serde_json::Error>()
                .is_some_and(|json| json.io_error_kind() == Some(io::ErrorKind::BrokenPipe))
            || cause.downcast_ref::<csv::Error>().is_some_and(
                |csv| matches!(csv.kind(), csv::ErrorKind::Io(io) if io.kind() == std::io::ErrorKind::BrokenPipe),
            )
    })
}
