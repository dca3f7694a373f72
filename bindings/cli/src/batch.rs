//! A whole file: rows in, rows out, in order and in constant memory.

use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, Read, Write};
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, bail};
use csv::ByteRecord;
use indicatif::{ProgressBar, ProgressStyle};
use rayon::prelude::*;
use serde::Serialize;
use serde_json::{Map, Value};
use tarifa::{Candidate, Classification, ClassifyOptions, Engine, GoodsItem, Outcome, PackHash, SafeCode, WordUse};

use crate::classify::Args;
use crate::lines::{BlankLines, without_byte_order_mark};
use crate::output::{Draft, is_same};

/// Rows classified side by side before they are written.
const BATCH: usize = 2048;

/// Columns added to the user's own.
const ADDED: [&str; 7] = [
    "tarifa_code",
    "tarifa_probability",
    "tarifa_description",
    "tarifa_safe_code",
    "tarifa_alternatives",
    "tarifa_nearest_goods",
    "tarifa_remark",
];

/// Where the goods stand in a row.
struct Columns {
    description: usize,
    material: Option<usize>,
}

/// What became of a row: an answer, or why there is none.
type RowAnswer = Result<Classification, String>;

/// Where rows go.
enum Output {
    Csv(Box<csv::Writer<Box<dyn Write>>>),
    JsonLines(BufWriter<Box<dyn Write>>),
}

pub fn run(
    engine: &Engine,
    file: &Path,
    args: &Args,
    options: &ClassifyOptions,
    json: bool,
) -> anyhow::Result<ExitCode> {
    let name = file.display().to_string();
    let delimiter = delimiter(file, args)?;
    let (source, len) = open(file)?;
    // On a terminal the rows themselves show how far they are.
    let rows_on_terminal = args.output.is_none() && io::stdout().is_terminal();
    let bar = if rows_on_terminal { ProgressBar::hidden() } else { progress(len) };
    let source = without_byte_order_mark(bar.wrap_read(source)).with_context(|| name.clone())?;
    // A spreadsheet quotes in CSV alone; in TSV a quotation mark is the sign for inches.
    let quoting = delimiter != b'\t';
    let source = BlankLines::new(source, delimiter, quoting);
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).quoting(quoting).flexible(true).from_reader(source);
    let headers = reader.byte_headers().with_context(|| name.clone())?.clone();
    let columns = Columns {
        description: find_column(&headers, &args.column, &name)?,
        material: args.material_column.as_deref().map(|column| find_column(&headers, column, &name)).transpose()?,
    };
    if args.output.as_deref().is_some_and(|output| is_same(output, file)) {
        bail!("--output names the file that is read, {name}: give another name");
    }
    let (mut output, draft) = Output::create(args, delimiter, json)?;
    output.header(&headers)?;

    let (mut rows, mut without) = (0u64, 0u64);
    let mut batch: Vec<ByteRecord> = Vec::with_capacity(BATCH);
    loop {
        batch.clear();
        let mut record = ByteRecord::new();
        while batch.len() < BATCH && reader.read_byte_record(&mut record).with_context(|| name.clone())? {
            batch.push(record.clone());
        }
        if batch.is_empty() {
            break;
        }
        let answers: Vec<RowAnswer> = batch.par_iter().map(|row| answer(engine, row, &columns, options)).collect();
        for (row, answer) in batch.iter().zip(&answers) {
            rows += 1;
            without += u64::from(answer.as_ref().map_or(true, |answer| answer.alternatives.is_empty()));
            output.row(&headers, row, answer)?;
        }
    }
    output.finish()?;
    if let Some(draft) = draft {
        draft.finish()?;
    }
    bar.finish_and_clear();
    eprintln!("{rows} rows, {without} of them without a code\n{}", crate::table::data_line(engine.packs()));
    Ok(ExitCode::SUCCESS)
}

/// The file, or standard input for '-', and its length where it has one.
fn open(file: &Path) -> anyhow::Result<(Box<dyn Read>, Option<u64>)> {
    if file == Path::new("-") {
        return Ok((Box::new(io::stdin()), None));
    }
    let source = File::open(file).with_context(|| file.display().to_string())?;
    let len = source.metadata().ok().map(|meta| meta.len());
    Ok((Box::new(source), len))
}

/// A bar over the bytes of the file; drawn on a terminal alone.
fn progress(len: Option<u64>) -> ProgressBar {
    let template = "{bar:40} {percent}% of {total_bytes}, {eta} left";
    let style = ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
    len.map_or_else(ProgressBar::new_spinner, |len| ProgressBar::new(len).with_style(style))
}

fn delimiter(file: &Path, args: &Args) -> anyhow::Result<u8> {
    match args.delimiter.as_deref() {
        Some("tab" | "\\t") => Ok(b'\t'),
        Some(text) => match text.as_bytes() {
            [byte] if byte.is_ascii() => Ok(*byte),
            _ => bail!("'{text}' cannot part columns: give one ASCII character, or 'tab'"),
        },
        None if file.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("tsv")) => Ok(b'\t'),
        None => Ok(b','),
    }
}

/// The position of a column, whatever the case of its name.
fn find_column(headers: &ByteRecord, wanted: &str, file: &str) -> anyhow::Result<usize> {
    let names: Vec<String> = headers.iter().map(|name| String::from_utf8_lossy(name).trim().to_owned()).collect();
    let same = |name: &String| name.eq_ignore_ascii_case(wanted);
    if let Some(at) = names.iter().position(|name| name == wanted).or_else(|| names.iter().position(same)) {
        return Ok(at);
    }
    let hint = match names.as_slice() {
        [only] if only.contains(';') => " (or part columns with --delimiter ';')",
        [only] if only.contains('\t') => " (or part columns with --delimiter tab)",
        _ => "",
    };
    bail!("{file} has no column '{wanted}'; its columns are: {}. Name one with --column{hint}", names.join(", "))
}

fn answer(engine: &Engine, row: &ByteRecord, columns: &Columns, options: &ClassifyOptions) -> RowAnswer {
    let text = |at: usize, what: &str| {
        let bytes = row.get(at).unwrap_or_default();
        std::str::from_utf8(bytes).map_err(|e| {
            let place = e.valid_up_to() + 1;
            format!("the {what} is not UTF-8 at byte {place}: save the file as UTF-8")
        })
    };
    if row.len() <= columns.description {
        return Err(format!("the row has {} columns; the description is missing", row.len()));
    }
    let mut item = GoodsItem::new(text(columns.description, "description")?);
    if let Some(at) = columns.material {
        item = item.with_material(text(at, "material")?);
    }
    engine.classify_with(&item, options).map_err(|e| e.to_string())
}

/// What a person should know of a row's answer.
fn remark(answer: &RowAnswer) -> &str {
    match answer {
        Ok(answer) if answer.outcome == Outcome::Classified => "",
        Ok(answer) => answer.outcome.advice(),
        Err(reason) => reason,
    }
}

impl Output {
    fn create(args: &Args, delimiter: u8, json: bool) -> anyhow::Result<(Self, Option<Draft>)> {
        let (draft, sink): (_, Box<dyn Write>) = match &args.output {
            Some(path) => {
                let (draft, file) = Draft::create(path).with_context(|| path.display().to_string())?;
                (Some(draft), Box::new(file))
            }
            None => (None, Box::new(io::stdout())),
        };
        let output = if json {
            Self::JsonLines(BufWriter::new(sink))
        } else {
            let style = if delimiter == b'\t' { csv::QuoteStyle::Never } else { csv::QuoteStyle::Necessary };
            let writer =
                csv::WriterBuilder::new().delimiter(delimiter).quote_style(style).flexible(true).from_writer(sink);
            Self::Csv(Box::new(writer))
        };
        Ok((output, draft))
    }

    fn header(&mut self, headers: &ByteRecord) -> anyhow::Result<()> {
        if let Self::Csv(writer) = self {
            writer.write_record(headers.iter().chain(ADDED.iter().map(|name| name.as_bytes())))?;
        }
        Ok(())
    }

    fn row(&mut self, headers: &ByteRecord, row: &ByteRecord, answer: &RowAnswer) -> anyhow::Result<()> {
        match self {
            Self::Csv(writer) => {
                // The added columns stand under their names: a short row is filled up, and what a long one has
                // too many follows them.
                let own = (0..headers.len()).map(|at| row.get(at).unwrap_or_default());
                let added = csv_columns(answer);
                let beyond = row.iter().skip(headers.len());
                writer.write_record(own.chain(added.iter().map(String::as_bytes)).chain(beyond))?;
            }
            Self::JsonLines(writer) => {
                serde_json::to_writer(&mut *writer, &JsonLine::new(headers, row, answer))?;
                writer.write_all(b"\n")?;
            }
        }
        Ok(())
    }

    fn finish(self) -> io::Result<()> {
        match self {
            Self::Csv(mut writer) => writer.flush(),
            Self::JsonLines(mut writer) => writer.flush(),
        }
    }
}

fn csv_columns(answer: &RowAnswer) -> [String; ADDED.len()] {
    let remark = remark(answer).to_owned();
    let Some((answer, best)) = answer.as_ref().ok().and_then(|answer| Some((answer, answer.best()?))) else {
        let mut columns: [String; ADDED.len()] = Default::default();
        if let Some(last) = columns.last_mut() {
            *last = remark;
        }
        return columns;
    };
    let others: Vec<String> =
        answer.alternatives.iter().skip(1).map(|c| format!("{} {:.3}", c.code, c.probability)).collect();
    [
        best.code.to_string(),
        format!("{:.3}", best.probability),
        best.description.clone(),
        answer.safe.as_ref().map_or(String::new(), |safe| safe.code.to_string()),
        others.join("; "),
        best.evidence.first().map_or(String::new(), |evidence| evidence.goods.clone()),
        remark,
    ]
}

/// The engine's outcome, or that it could not be asked.
#[derive(Serialize)]
#[serde(untagged)]
enum RowOutcome {
    Read(Outcome),
    Unreadable(&'static str),
}

/// A row's answer as one object.
#[derive(Serialize)]
struct JsonLine<'a> {
    alternatives: &'a [Candidate],
    outcome: RowOutcome,
    safe: Option<&'a SafeCode>,
    words: &'a [WordUse],
    /// Why the row could not be read.
    error: Option<&'a str>,
    /// The hash of the pack: the rest is the same for all rows.
    pack: Option<PackHash>,
    /// The user's own columns.
    row: Map<String, Value>,
}

impl<'a> JsonLine<'a> {
    fn new(headers: &ByteRecord, row: &ByteRecord, answer: &'a RowAnswer) -> Self {
        let found = answer.as_ref().ok();
        Self {
            alternatives: found.map_or(&[], |found| &found.alternatives),
            outcome: found.map_or(RowOutcome::Unreadable("unreadable"), |found| RowOutcome::Read(found.outcome)),
            safe: found.and_then(|found| found.safe.as_ref()),
            words: found.map_or(&[], |found| &found.words),
            error: answer.as_ref().err().map(String::as_str),
            pack: found.map(|found| found.data.hash),
            row: own_columns(headers, row),
        }
    }
}

/// The user's columns by name.
fn own_columns(headers: &ByteRecord, row: &ByteRecord) -> Map<String, Value> {
    let mut columns = Map::new();
    for (at, value) in row.iter().enumerate() {
        let mut name = headers.get(at).map_or_else(String::new, |name| String::from_utf8_lossy(name).into_owned());
        // Columns without a name, or with that of another, go by their number.
        if name.is_empty() || columns.contains_key(&name) {
            name = format!("{name}#{}", at + 1);
        }
        columns.insert(name, String::from_utf8_lossy(value).into());
    }
    columns
}
