//! Classification of one description, or of a file.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::bail;
use tarifa::{Classification, ClassifyOptions, Country, Engine, GoodsItem, Outcome, TariffCode};

use crate::rows::FileArgs;
use crate::{ask, batch, table};

#[derive(clap::Args)]
pub struct Args {
    /// What the goods are, in the words of an invoice, a title or a ruling
    #[arg(required_unless_present = "file", conflicts_with = "file")]
    description: Vec<String>,
    /// Classify every row of a CSV or TSV file; '-' reads standard input
    #[arg(long, value_name = "FILE")]
    pub file: Option<PathBuf>,
    /// The column with the description of the goods
    #[arg(long, default_value = "description")]
    pub column: String,
    /// A column with the material of the goods
    #[arg(long, value_name = "COLUMN")]
    pub material_column: Option<String>,
    #[command(flatten)]
    pub file_args: FileArgs,
    /// How many alternatives to give, 32 at most
    #[arg(long, default_value_t = 5, value_parser = clap::value_parser!(u8).range(1..=32))]
    pub top: u8,
    /// What the goods are made of: '60% cotton, 40% polyester'
    #[arg(long, conflicts_with = "file")]
    material: Option<String>,
    /// A shelf or category path; may be given several times
    #[arg(long, conflicts_with = "file")]
    category: Vec<String>,
    /// What the goods are for
    #[arg(long = "use", value_name = "USE", conflicts_with = "file")]
    intended_use: Option<String>,
    /// A code of another country's tariff for the same goods, with the country: CN:6109100010
    #[arg(long, value_name = "COUNTRY:CODE", value_parser = foreign_code, conflicts_with = "file")]
    foreign_code: Option<(Country, TariffCode)>,
    /// The answer to a question, by its id: 6109-fibre=cotton, or with nothing behind the sign for 'I do not know'; may
    /// be given several times
    #[arg(long, value_name = "QUESTION=ANSWER", value_parser = told, conflicts_with = "file")]
    answer: Vec<(String, String)>,
    /// Ask about the goods what would tell the alternatives apart; answers are numbers, a line each
    #[arg(long, conflicts_with_all = ["file", "json"])]
    ask: bool,
}

/// A question and its answer, parted by the equals sign.
pub fn told(text: &str) -> Result<(String, String), String> {
    let (question, answer) = text.split_once('=').ok_or("give question and answer, such as 6109-fibre=cotton")?;
    Ok((question.to_owned(), answer.to_owned()))
}

fn foreign_code(text: &str) -> Result<(Country, TariffCode), String> {
    let (country, code) = text.split_once(':').ok_or("give country and code, such as CN:6109100010")?;
    Ok((
        country.parse().map_err(|e: tarifa::Error| e.to_string())?,
        code.parse().map_err(|e: tarifa::Error| e.to_string())?,
    ))
}

pub fn run(engine: &Engine, args: &Args, json: bool, out: &mut impl Write) -> anyhow::Result<ExitCode> {
    let options = ClassifyOptions::default().with_alternatives(args.top.into());
    if let Some(file) = &args.file {
        return batch::run(engine, file, args, &options, json);
    }
    if args.file_args.output.is_some() || args.file_args.delimiter.is_some() || args.material_column.is_some() {
        bail!("--output, --delimiter and --material-column go with --file; a single answer goes to standard output");
    }
    let answer = match args.ask {
        true => ask::converse(engine, item(args), &options, out)?,
        false => engine.classify_with(&item(args), &options)?,
    };
    if json {
        writeln!(out, "{}", serde_json::to_string_pretty(&answer)?)?;
    } else {
        print(&answer, out)?;
    }
    Ok(ExitCode::from(u8::from(answer.alternatives.is_empty())))
}

fn item(args: &Args) -> GoodsItem {
    let mut item = GoodsItem::new(args.description.join(" "))
        .with_material(args.material.clone().unwrap_or_default())
        .with_intended_use(args.intended_use.clone().unwrap_or_default());
    item.categories.clone_from(&args.category);
    if let Some((country, code)) = args.foreign_code {
        item = item.with_foreign_code(code, country);
    }
    for (question, answer) in &args.answer {
        item = item.with_answer(question, Some(answer.as_str()).filter(|answer| !answer.is_empty()));
    }
    item
}

fn print(answer: &Classification, out: &mut impl Write) -> io::Result<()> {
    if answer.outcome != Outcome::Classified {
        let advice = answer.outcome.advice();
        writeln!(
            out,
            "{}{}.",
            advice.get(..1).unwrap_or_default().to_uppercase(),
            advice.get(1..).unwrap_or_default()
        )?;
    }
    if !answer.alternatives.is_empty() {
        let mut rows = table::ruled(&["", "code", "likely", "goods", "nearest goods lines"]);
        for (rank, candidate) in answer.alternatives.iter().enumerate() {
            let goods = format!(
                "{}\n{} {}\n{} {}",
                candidate.description,
                candidate.heading.code,
                candidate.heading.description,
                candidate.chapter.code,
                candidate.chapter.description
            );
            let evidence: Vec<String> = candidate.evidence.iter().map(|line| format!("· {}", line.goods)).collect();
            rows.add_row([
                (rank + 1).to_string(),
                candidate.code.to_string(),
                table::percent(candidate.probability),
                goods,
                evidence.join("\n"),
            ]);
        }
        writeln!(out, "{rows}")?;
    }
    for word in answer.words.iter().filter(|word| !word.known || word.read_as.is_some()) {
        match &word.read_as {
            Some(spelling) => writeln!(out, "'{}' was read as '{spelling}'.", word.word)?,
            None => writeln!(out, "'{}' is not known.", word.word)?,
        }
    }
    match &answer.safe {
        Some(safe) => {
            writeln!(out, "Safe to use: {} {} ({} likely).", safe.level, safe.code, table::percent(safe.probability))?;
        }
        None => writeln!(out, "No level is safe to use without knowing more of the goods.")?,
    }
    if let Some(question) = &answer.question {
        writeln!(out, "An answer would tell more: {} (--ask)", question.text)?;
    }
    writeln!(out, "{}", table::data_line(std::iter::once(&answer.data).chain(&answer.model)))
}
