//! Packs from their sources.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use tarifa::compile::{self, ScheduleOptions};
use tarifa::jiff::civil::Date;
use tarifa::{Jurisdiction, Pack};

use crate::output;

#[derive(clap::Args)]
pub struct Args {
    /// `hs`, or whose tariff: us, eu, cn and so on
    what: String,
    /// The data folder, or the files of the publication, the tariff itself first
    #[arg(required = true)]
    source: Vec<PathBuf>,
    /// The pack to write
    #[arg(short, long)]
    output: PathBuf,
    /// The edition of a publication that is not known here
    #[arg(long)]
    edition: Option<String>,
    /// The day from which that holds: 2026-06-08
    #[arg(long)]
    date: Option<Date>,
    /// Leave the official texts out
    #[arg(long)]
    facts: bool,
}

#[derive(clap::Args)]
pub struct FactsArgs {
    /// The folder of the publications
    publications: PathBuf,
    /// The folder to write to; us.tarifa, eu.tarifa and so on
    #[arg(short, long)]
    output: PathBuf,
}

pub fn run(args: &Args, out: &mut impl Write) -> anyhow::Result<()> {
    let bytes = match args.what.as_str() {
        "hs" => {
            let [data] = &*args.source else { bail!("the HS pack is built from one data folder") };
            compile::build_hs_pack(data)?
        }
        tariff => {
            let mut options = ScheduleOptions::default();
            options.edition.clone_from(&args.edition);
            options.date = args.date;
            options.with_texts = !args.facts;
            compile::build_schedule(tariff.parse()?, &args.source, &options)?
        }
    };
    write(&args.output, &bytes, out)
}

pub fn facts(args: &FactsArgs, out: &mut impl Write) -> anyhow::Result<()> {
    for known in compile::known_publications() {
        let files: Vec<PathBuf> = known.files.iter().map(|file| args.publications.join(file)).collect();
        let bytes = compile::build_schedule(known.jurisdiction, &files, &ScheduleOptions::default())?;
        write(&args.output.join(file_name(known.jurisdiction)), &bytes, out)?;
    }
    Ok(())
}

fn file_name(jurisdiction: Jurisdiction) -> String {
    format!("{}.tarifa", jurisdiction.as_str().to_ascii_lowercase())
}

fn write(path: &Path, bytes: &[u8], out: &mut impl Write) -> anyhow::Result<()> {
    // A pack that does not open never takes the place of one that does.
    let info = Pack::open(bytes.to_vec())?.info().clone();
    output::write(path, bytes).with_context(|| path.display().to_string())?;
    writeln!(out, "{}: {} bytes, {info}", path.display(), bytes.len())?;
    Ok(())
}
