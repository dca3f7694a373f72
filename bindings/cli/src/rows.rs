//! A whole file: rows in, rows out, in order and in constant memory. What is done with a row is a [`Work`].

use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use csv::ByteRecord;
use indicatif::{ProgressBar, ProgressStyle};
use rayon::prelude::*;
use serde_json::{Map, Value};

use crate::lines::{BlankLines, without_byte_order_mark};
use crate::output::{Draft, is_same};

/// Rows worked on side by side before they are written.
const BATCH: usize = 2048;

/// Where rows come from and go to.
#[derive(clap::Args)]
pub struct FileArgs {
    /// The character between columns, or 'tab'; a tab for files named .tsv, else a comma
    #[arg(long)]
    pub delimiter: Option<String>,
    /// Write to this file instead of standard output
    #[arg(long, short)]
    pub output: Option<PathBuf>,
}

/// What is done with each row.
pub trait Work: Sync {
    /// What became of a row.
    type Answer: Send;
    /// Columns added to the user's own.
    const ADDED: &'static [&'static str];

    fn answer(&self, row: &ByteRecord) -> Self::Answer;

    /// The values of the columns added.
    fn columns(&self, answer: &Self::Answer) -> Vec<String>;

    /// The answer as one JSON object, on one line.
    fn json(&self, own: Map<String, Value>, answer: &Self::Answer, out: &mut dyn Write) -> serde_json::Result<()>;
}

/// A file whose header was read.
pub struct Rows<'a> {
    name: String,
    file: &'a Path,
    args: &'a FileArgs,
    delimiter: u8,
    reader: csv::Reader<Box<dyn Read>>,
    headers: ByteRecord,
    bar: ProgressBar,
}

impl<'a> Rows<'a> {
    /// Opens a file, '-' for standard input, and reads its header.
    pub fn open(file: &'a Path, args: &'a FileArgs) -> anyhow::Result<Self> {
        let name = file.display().to_string();
        let delimiter = delimiter(file, args)?;
        let (source, len) = open(file)?;
        // On a terminal the rows themselves show how far they are.
        let rows_on_terminal = args.output.is_none() && io::stdout().is_terminal();
        let bar = if rows_on_terminal { ProgressBar::hidden() } else { progress(len) };
        let source = without_byte_order_mark(bar.wrap_read(source)).with_context(|| name.clone())?;
        // A spreadsheet quotes in CSV alone; in TSV a quotation mark is the sign for inches.
        let quoting = delimiter != b'\t';
        let source: Box<dyn Read> = Box::new(BlankLines::new(source, delimiter, quoting));
        let mut reader =
            csv::ReaderBuilder::new().delimiter(delimiter).quoting(quoting).flexible(true).from_reader(source);
        let headers = reader.byte_headers().with_context(|| name.clone())?.clone();
        Ok(Self { name, file, args, delimiter, reader, headers, bar })
    }

    /// The position of a column, whatever the case of its name.
    pub fn column(&self, wanted: &str) -> anyhow::Result<usize> {
        let names: Vec<String> = self.names().collect();
        let hint = match names.as_slice() {
            [only] if only.contains(';') => " (or part columns with --delimiter ';')",
            [only] if only.contains('\t') => " (or part columns with --delimiter tab)",
            _ => "",
        };
        let Some(at) = self.column_if_there(wanted) else {
            let (file, columns) = (&self.name, names.join(", "));
            bail!("{file} has no column '{wanted}'; its columns are: {columns}. Name one with --column{hint}")
        };
        Ok(at)
    }

    /// The position of a column that need not be there.
    pub fn column_if_there(&self, wanted: &str) -> Option<usize> {
        let same = |name: &String| name.eq_ignore_ascii_case(wanted);
        self.names().position(|name| name == wanted).or_else(|| self.names().position(|name| same(&name)))
    }

    fn names(&self) -> impl Iterator<Item = String> {
        self.headers.iter().map(|name| String::from_utf8_lossy(name).trim().to_owned())
    }

    /// Gives each row to a function, with the line on which it begins; what it writes is its own affair.
    pub fn each(mut self, mut each: impl FnMut(u64, &ByteRecord) -> anyhow::Result<()>) -> anyhow::Result<()> {
        let mut record = ByteRecord::new();
        while self.reader.read_byte_record(&mut record).with_context(|| self.name.clone())? {
            each(record.position().map_or(0, csv::Position::line), &record)?;
        }
        self.bar.finish_and_clear();
        Ok(())
    }

    /// Refuses to write over the file that is read.
    pub fn keep_source(&self) -> anyhow::Result<()> {
        if self.args.output.as_deref().is_some_and(|output| is_same(output, self.file)) {
            bail!("--output names the file that is read, {}: give another name", self.name);
        }
        Ok(())
    }

    /// Works on all rows and writes them. `each` has the answers before they are written, in the order of the rows: to
    /// count them, or to add what is known in that order alone.
    pub fn run<W: Work>(
        mut self,
        work: &W,
        json: bool,
        mut each: impl FnMut(&mut W::Answer) -> anyhow::Result<()>,
    ) -> anyhow::Result<()> {
        self.keep_source()?;
        let (mut output, draft) = Output::create(self.args, self.delimiter, json)?;
        output.header::<W>(&self.headers)?;
        let mut batch: Vec<ByteRecord> = Vec::with_capacity(BATCH);
        loop {
            batch.clear();
            let mut record = ByteRecord::new();
            let place = || self.name.clone();
            while batch.len() < BATCH && self.reader.read_byte_record(&mut record).with_context(place)? {
                batch.push(record.clone());
            }
            if batch.is_empty() {
                break;
            }
            let mut answers: Vec<W::Answer> = batch.par_iter().map(|row| work.answer(row)).collect();
            for (row, answer) in batch.iter().zip(&mut answers) {
                each(answer)?;
                output.row(work, &self.headers, row, answer)?;
            }
        }
        output.finish()?;
        if let Some(draft) = draft {
            draft.finish()?;
        }
        self.bar.finish_and_clear();
        Ok(())
    }
}

/// A field of a row as text; what is wrong with it names `what` it holds.
pub fn text<'r>(row: &'r ByteRecord, at: usize, what: &str) -> Result<&'r str, String> {
    let bytes = row.get(at).unwrap_or_default();
    std::str::from_utf8(bytes).map_err(|e| {
        let place = e.valid_up_to() + 1;
        format!("the {what} is not UTF-8 at byte {place}: save the file as UTF-8")
    })
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

fn delimiter(file: &Path, args: &FileArgs) -> anyhow::Result<u8> {
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

/// Where rows go.
enum Output {
    Csv(Box<csv::Writer<Box<dyn Write>>>),
    JsonLines(BufWriter<Box<dyn Write>>),
}

impl Output {
    fn create(args: &FileArgs, delimiter: u8, json: bool) -> anyhow::Result<(Self, Option<Draft>)> {
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

    fn header<W: Work>(&mut self, headers: &ByteRecord) -> anyhow::Result<()> {
        if let Self::Csv(writer) = self {
            writer.write_record(headers.iter().chain(W::ADDED.iter().map(|name| name.as_bytes())))?;
        }
        Ok(())
    }

    fn row<W: Work>(
        &mut self,
        work: &W,
        headers: &ByteRecord,
        row: &ByteRecord,
        answer: &W::Answer,
    ) -> anyhow::Result<()> {
        match self {
            Self::Csv(writer) => {
                // The added columns stand under their names: a short row is filled up, and what a long one has
                // too many follows them.
                let own = (0..headers.len()).map(|at| row.get(at).unwrap_or_default());
                let added = work.columns(answer);
                let beyond = row.iter().skip(headers.len());
                writer.write_record(own.chain(added.iter().map(String::as_bytes)).chain(beyond))?;
            }
            Self::JsonLines(writer) => {
                work.json(own_columns(headers, row), answer, writer)?;
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
