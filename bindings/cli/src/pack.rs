//! Packs: build, verify, look into.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context;
use tarifa::train::TrainOptions;
use tarifa::{Engine, EngineBuilder, Pack, compile};

use crate::{build, corpus, diff, eval, output, table};

#[derive(clap::Subcommand)]
pub enum Command {
    /// Build the HS pack from a data folder, or the schedule of a national tariff from its publication
    Build(build::Args),
    /// Build the packs of all known tariffs, without their texts, from a folder of publications
    BuildFacts(build::FactsArgs),
    /// Show what a later edition of a schedule changes
    Diff {
        /// The pack of the earlier edition
        earlier: PathBuf,
        /// The pack of the later edition
        later: PathBuf,
    },
    /// Train the learned model; minutes on two cores
    Train {
        /// The data folder: goods/, nomenclature/, editions/, words/, questions/
        source: PathBuf,
        /// The folder of official publications and labelled goods, where it is at hand
        #[arg(long, value_name = "FOLDER")]
        publications: Option<PathBuf>,
        /// Where all chance begins; the same seed and sources give the same bytes
        #[arg(long, default_value_t = 1)]
        seed: u64,
        /// The pack to write
        #[arg(short, long)]
        output: PathBuf,
    },
    /// Write the texts that training reads to a file, for other trainers
    Corpus(corpus::Args),
    /// Check the goods lines and questions of a data folder
    Check {
        /// The data folder: goods/, nomenclature/, editions/, words/, questions/
        source: PathBuf,
    },
    /// Write labelled files of the official wordings that training leaves out, one a language, for 'tarifa eval'
    HeldOut {
        /// The folder of the publications
        publications: PathBuf,
        /// The folder to write to; de.tsv, es.tsv and so on
        #[arg(short, long)]
        output: PathBuf,
    },
    /// Take the facts of editions and correlations from the official publications
    ImportEditions {
        /// The folder of the publications
        source: PathBuf,
        /// The folder to write to, such as data/editions
        #[arg(short, long)]
        output: PathBuf,
    },
    /// Check a pack completely, as is due for a file of unknown origin
    Verify {
        /// The pack; the embedded ones, if none is named
        file: Option<PathBuf>,
    },
    /// Show what a pack says of itself and its sections
    Dump {
        /// The pack; the embedded ones, if none is named
        file: Option<PathBuf>,
    },
}

pub fn run(
    command: &Command,
    chosen: impl Fn() -> anyhow::Result<Vec<Pack>>,
    json: bool,
    out: &mut impl Write,
) -> anyhow::Result<ExitCode> {
    let named = |file: &Option<PathBuf>| file.as_deref().map_or_else(&chosen, |file| Ok(vec![open(file)?]));
    match command {
        Command::Build(args) => build::run(args, out)?,
        Command::BuildFacts(args) => build::facts(args, out)?,
        Command::Diff { earlier, later } => diff::run(&open(earlier)?, &open(later)?, json, out)?,
        Command::Train { source, publications, seed, output } => {
            train(source, publications.as_deref(), *seed, output, out)?;
        }
        Command::Corpus(args) => corpus::write(args, out)?,
        Command::Check { source } => {
            let mut problems = compile::check_goods(source)?;
            problems.extend(compile::check_questions(source)?);
            for problem in &problems {
                writeln!(out, "{problem}")?;
            }
            writeln!(out, "{} problems", problems.len())?;
            return Ok(ExitCode::from(u8::from(!problems.is_empty())));
        }
        Command::HeldOut { publications, output } => {
            let engine = chosen()?.into_iter().fold(Engine::builder(), EngineBuilder::pack).build()?;
            eval::held_out::write(&engine, publications, output, out)?;
        }
        Command::ImportEditions { source, output } => {
            for (name, content) in compile::import_editions(source)?.files {
                let path = output.join(name);
                output::write(&path, content.as_bytes()).with_context(|| path.display().to_string())?;
                writeln!(out, "{}: {} lines", path.display(), content.lines().count())?;
            }
        }
        Command::Verify { file } => {
            for pack in named(file)? {
                pack.audit()?;
                writeln!(out, "{}: sound", pack.info())?;
            }
        }
        Command::Dump { file } if json => {
            let packs: Vec<_> = named(file)?.iter().map(described).collect();
            let shown = if file.is_some() { packs.first().cloned() } else { Some(packs.into()) };
            writeln!(out, "{}", serde_json::to_string_pretty(&shown)?)?;
        }
        Command::Dump { file } => named(file)?.iter().try_for_each(|pack| dump(pack, out))?,
    }
    Ok(ExitCode::SUCCESS)
}

fn train(
    source: &Path,
    publications: Option<&Path>,
    seed: u64,
    output: &Path,
    out: &mut impl Write,
) -> anyhow::Result<()> {
    let options = TrainOptions::default().with_seed(seed);
    let bar = eval::progress(0);
    let trained = tarifa::train::train(source, publications, &options, |progress| {
        bar.set_length(progress.steps as u64);
        bar.set_position(progress.step as u64);
    })?;
    bar.finish_and_clear();
    output::write(output, &trained.bytes).with_context(|| output.display().to_string())?;
    let sources = sources(&trained.sources);
    if publications.is_none() {
        writeln!(out, "Trained on the data folder alone: no --publications, so without labelled goods and wordings.")?;
    }
    let info = Pack::open(trained.bytes.clone())?.info().clone();
    writeln!(out, "{sources}\n{}: {} bytes, {info}", output.display(), trained.bytes.len())?;
    Ok(())
}

/// A table of sources and how many texts each gave.
pub fn sources(given: &[(String, usize)]) -> comfy_table::Table {
    let mut rows = table::new(&["source", "texts"]);
    for (source, texts) in given {
        let texts = if *texts == 0 { "not at hand".to_owned() } else { texts.to_string() };
        rows.add_row([source, &texts]);
    }
    rows
}

/// Opens a pack file.
pub fn open(path: &Path) -> anyhow::Result<Pack> {
    Pack::open_file(path).with_context(|| path.display().to_string())
}

/// What a pack says of itself and its sections, for programs.
fn described(pack: &Pack) -> serde_json::Value {
    let sections: Vec<_> = pack
        .sections()
        .map(|s| serde_json::json!({"name": s.name, "required": s.required, "bytes": s.len, "records": s.count}))
        .collect();
    let (major, minor) = pack.version();
    serde_json::json!({"format": format!("{major}.{minor}"), "info": pack.info(), "sections": sections})
}

/// The same for people.
fn dump(pack: &Pack, out: &mut impl Write) -> anyhow::Result<()> {
    let (major, minor) = pack.version();
    let mut about = table::new(&["property", "value"]);
    about.add_row(["format".to_owned(), format!("{major}.{minor}")]);
    about.add_row(["sha256".to_owned(), pack.info().hash.to_string()]);
    for (key, value) in &pack.info().properties {
        about.add_row([key, value]);
    }
    let mut sections = table::new(&["section", "bytes", "records"]);
    for section in pack.sections() {
        sections.add_row([section.name, section.len.to_string(), section.count.to_string()]);
    }
    writeln!(out, "{about}\n{sections}")?;
    Ok(())
}
