//! The texts that the learned model is trained on, as a file that other trainers read.

use std::io::Write;
use std::path::PathBuf;

use anyhow::Context;
use tarifa::train::{TrainingText, training_texts};

use crate::{output, pack};

#[derive(clap::Args)]
pub struct Args {
    /// The folder with goods/, nomenclature/ and editions/
    source: PathBuf,
    /// The folder of official publications and labelled goods, where it is at hand
    #[arg(long, value_name = "FOLDER")]
    publications: Option<PathBuf>,
    /// How a text stands on its line
    #[arg(long, value_enum, default_value_t = Format::Tsv)]
    format: Format,
    /// The file to write; what comes from publications is not yours to pass on
    #[arg(short, long)]
    output: PathBuf,
}

/// How a text stands on its line.
#[derive(Clone, Copy, clap::ValueEnum)]
enum Format {
    /// Text, tab, six-digit codes parted by '|', tab, what the text counts
    Tsv,
    /// '__label__610910' for each code, then the words in small letters without accents; what a text counts is lost
    Fasttext,
}

/// Writes a line for each text that has words, and prints how many texts each source gave.
pub fn write(args: &Args, out: &mut impl Write) -> anyhow::Result<()> {
    let Args { source, publications, format, output } = args;
    let corpus = training_texts(source, publications.as_deref())?;
    let lines: Vec<String> = corpus.texts.iter().filter_map(|text| format.line(text)).collect();
    output::write(output, lines.concat().as_bytes()).with_context(|| output.display().to_string())?;
    let without = corpus.texts.len() - lines.len();
    let sources = pack::sources(&corpus.sources);
    writeln!(out, "{sources}\n{}: {} lines; {without} texts have no word", output.display(), lines.len())?;
    Ok(())
}

impl Format {
    fn line(self, text: &TrainingText) -> Option<String> {
        let words = text.words();
        if words.is_empty() {
            return None;
        }
        let codes = text.codes.iter().map(|code| code.digits());
        Some(match self {
            Self::Tsv => {
                // One space between words: a tab or a new line would break the file.
                let whole = text.text.split_whitespace().collect::<Vec<_>>().join(" ");
                format!("{whole}\t{}\t{}\n", codes.collect::<Vec<_>>().join("|"), text.weight)
            }
            // A text of several codes gets them all: fastText learns one of them, drawn anew each time it reads the
            // line, so that each counts alike. Without these lines it would know less than Tarifa.
            Self::Fasttext => {
                let labels: String = codes.map(|code| format!("__label__{code} ")).collect();
                format!("{labels}{words}\n")
            }
        })
    }
}
