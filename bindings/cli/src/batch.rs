//! Classification of the rows of a file.

use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use csv::ByteRecord;
use serde::Serialize;
use serde_json::{Map, Value};
use tarifa::{Candidate, Classification, ClassifyOptions, Engine, GoodsItem, Outcome, PackHash, SafeCode, WordUse};

use crate::classify::Args;
use crate::rows::{Rows, Work, text};

/// What became of a row: an answer, or why there is none.
type RowAnswer = Result<Classification, String>;

/// The engine, and where the goods stand in a row.
struct Goods<'a> {
    engine: &'a Engine,
    options: &'a ClassifyOptions,
    description: usize,
    material: Option<usize>,
}

pub fn run(
    engine: &Engine,
    file: &Path,
    args: &Args,
    options: &ClassifyOptions,
    json: bool,
) -> anyhow::Result<ExitCode> {
    let file = Rows::open(file, &args.file_args)?;
    let material = args.material_column.as_deref().map(|column| file.column(column)).transpose()?;
    let goods = Goods { engine, options, description: file.column(&args.column)?, material };
    let (mut rows, mut without) = (0u64, 0u64);
    file.run(&goods, json, |answer| {
        rows += 1;
        without += u64::from(answer.as_ref().map_or(true, |answer| answer.alternatives.is_empty()));
        Ok(())
    })?;
    eprintln!("{rows} rows, {without} of them without a code\n{}", crate::table::data_line(engine.packs()));
    Ok(ExitCode::SUCCESS)
}

impl Work for Goods<'_> {
    type Answer = RowAnswer;

    const ADDED: &'static [&'static str] = &[
        "tarifa_code",
        "tarifa_probability",
        "tarifa_description",
        "tarifa_safe_code",
        "tarifa_alternatives",
        "tarifa_nearest_goods",
        "tarifa_remark",
    ];

    fn answer(&self, row: &ByteRecord) -> RowAnswer {
        if row.len() <= self.description {
            return Err(format!("the row has {} columns; the description is missing", row.len()));
        }
        let mut item = GoodsItem::new(text(row, self.description, "description")?);
        if let Some(at) = self.material {
            item = item.with_material(text(row, at, "material")?);
        }
        self.engine.classify_with(&item, self.options).map_err(|e| e.to_string())
    }

    fn columns(&self, answer: &RowAnswer) -> Vec<String> {
        let remark = remark(answer).to_owned();
        let Some((answer, best)) = answer.as_ref().ok().and_then(|answer| Some((answer, answer.best()?))) else {
            let mut columns = vec![String::new(); Self::ADDED.len() - 1];
            columns.push(remark);
            return columns;
        };
        let others: Vec<String> =
            answer.alternatives.iter().skip(1).map(|c| format!("{} {:.3}", c.code, c.probability)).collect();
        vec![
            best.code.to_string(),
            format!("{:.3}", best.probability),
            best.description.clone(),
            answer.safe.as_ref().map_or(String::new(), |safe| safe.code.to_string()),
            others.join("; "),
            best.evidence.first().map_or(String::new(), |evidence| evidence.goods.clone()),
            remark,
        ]
    }

    fn json(&self, own: Map<String, Value>, answer: &RowAnswer, out: &mut dyn Write) -> serde_json::Result<()> {
        serde_json::to_writer(out, &JsonLine::new(own, answer))
    }
}

/// What a person should know of a row's answer.
fn remark(answer: &RowAnswer) -> &str {
    match answer {
        Ok(answer) if answer.outcome == Outcome::Classified => "",
        Ok(answer) => answer.outcome.advice(),
        Err(reason) => reason,
    }
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
    fn new(row: Map<String, Value>, answer: &'a RowAnswer) -> Self {
        let found = answer.as_ref().ok();
        Self {
            alternatives: found.map_or(&[], |found| &found.alternatives),
            outcome: found.map_or(RowOutcome::Unreadable("unreadable"), |found| RowOutcome::Read(found.outcome)),
            safe: found.and_then(|found| found.safe.as_ref()),
            words: found.map_or(&[], |found| &found.words),
            error: answer.as_ref().err().map(String::as_str),
            pack: found.map(|found| found.data.hash),
            row,
        }
    }
}
