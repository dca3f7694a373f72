//! The check of a line before it is shipped, or of a file of lines.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::bail;
use csv::ByteRecord;
use jiff::Zoned;
use serde_json::{Map, Value};
use tarifa::jiff::civil::Date;
use tarifa::{
    DataEdition, Engine, Finding, GoodsItem, RequiredDocument, Rule, ScreenOptions, Screening, ShipmentLine, Verdict,
};

use crate::rows::{FileArgs, Rows, Work, text};
use crate::table;

#[derive(clap::Args)]
pub struct Args {
    /// The code, such as 6109100012
    #[arg(required_unless_present = "file", conflicts_with = "file")]
    code: Option<String>,
    /// Check every row of a CSV or TSV file; '-' reads standard input. Columns: code, description, material, origin,
    /// destination, date, value, currency, quantity, unit, quantity_2, unit_2; those that are missing are taken from
    /// the options
    #[arg(long, value_name = "FILE")]
    file: Option<PathBuf>,
    #[command(flatten)]
    file_args: FileArgs,
    /// What the goods are
    #[arg(long)]
    description: Option<String>,
    /// What they are made of
    #[arg(long)]
    material: Option<String>,
    /// Where they were produced: CN
    #[arg(long, value_name = "COUNTRY")]
    from: Option<String>,
    /// Where they go to: US
    #[arg(long, value_name = "COUNTRY")]
    to: Option<String>,
    /// The day on which they are declared; today, if none is given
    #[arg(long)]
    date: Option<Date>,
    /// The value for customs, with a point before decimals
    #[arg(long)]
    value: Option<String>,
    /// Its currency, ISO 4217
    #[arg(long)]
    currency: Option<String>,
    /// A quantity with its unit: '24.3 kg'; may be given several times
    #[arg(long, value_name = "AMOUNT UNIT", value_parser = quantity)]
    quantity: Vec<(String, String)>,
    /// How many days after its date a schedule is taken as that of the day
    #[arg(long, value_name = "DAYS", default_value_t = ScreenOptions::default().max_schedule_age)]
    max_schedule_age: u16,
}

pub fn quantity(text: &str) -> Result<(String, String), String> {
    let (amount, unit) = text.trim().split_once(' ').ok_or("give amount and unit, such as '24.3 kg'")?;
    Ok((amount.to_owned(), unit.trim().to_owned()))
}

pub fn run(engine: &Engine, args: &Args, json: bool, out: &mut impl Write) -> anyhow::Result<ExitCode> {
    let options = ScreenOptions::default().with_max_schedule_age(args.max_schedule_age);
    let like = args.line()?;
    if let Some(file) = &args.file {
        return run_file(&Lines::new(engine, options, like), file, &args.file_args, json);
    }
    if args.file_args.output.is_some() || args.file_args.delimiter.is_some() {
        bail!("--output and --delimiter go with --file; a single answer goes to standard output");
    }
    let screening = engine.screen_with(&like, &options)?;
    if json {
        writeln!(out, "{}", serde_json::to_string_pretty(&screening)?)?;
    } else {
        print(&screening, out)?;
    }
    Ok(exit(screening.verdict))
}

impl Args {
    /// The line that the options describe.
    fn line(&self) -> anyhow::Result<ShipmentLine> {
        let goods = GoodsItem::new(self.description.clone().unwrap_or_default())
            .with_material(self.material.clone().unwrap_or_default());
        let mut line = ShipmentLine::new(self.code.clone().unwrap_or_default(), goods);
        line.date = Some(self.date.unwrap_or_else(|| Zoned::now().date()));
        line.origin.clone_from(&self.from);
        line.destination.clone_from(&self.to);
        line.value.clone_from(&self.value);
        line.currency.clone_from(&self.currency);
        for (amount, unit) in &self.quantity {
            line = line.with_quantity(amount, unit);
        }
        Ok(line)
    }
}

fn exit(verdict: Verdict) -> ExitCode {
    ExitCode::from(match verdict {
        Verdict::Pass => 0,
        Verdict::Warn => 1,
        _ => 2,
    })
}

fn name(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Pass => "pass",
        Verdict::Warn => "warn",
        _ => "fail",
    }
}

/// The name of a rule, as JSON has it.
fn rule_name(rule: Rule) -> String {
    serde_json::to_value(rule).ok().and_then(|name| name.as_str().map(str::to_owned)).unwrap_or_default()
}

fn print(screening: &Screening, out: &mut impl Write) -> anyhow::Result<()> {
    if let Some(matched) = &screening.matched_code {
        writeln!(out, "{} {}", matched.code, matched.description)?;
    }
    let mut rows = table::ruled(&["", "rule", "finding", "source"]);
    for Finding { rule, result, message, source, .. } in &screening.findings {
        rows.add_row([name(*result).to_owned(), rule_name(*rule), message.clone(), source.clone()]);
    }
    writeln!(out, "{rows}")?;
    for skipped in &screening.not_checked {
        writeln!(out, "Not checked: {}: {}.", rule_name(skipped.rule), skipped.reason)?;
    }
    if !screening.required_documents.is_empty() {
        let mut rows = table::ruled(&["document", "why", "who asks"]);
        for document in &screening.required_documents {
            let RequiredDocument { name, reason, authority, .. } = document;
            rows.add_row([format!("{name} ({})", obligation(document)), reason.clone(), authority.clone()]);
        }
        writeln!(out, "{rows}")?;
    }
    writeln!(out, "Verdict for {}: {}.", screening.evaluated_at, name(screening.verdict))?;
    let data: Vec<String> = screening
        .data
        .iter()
        .map(|data| {
            let DataEdition { jurisdiction, edition, content, date, hash, .. } = data;
            format!("{jurisdiction} {edition} {content}, data of {date}, pack {hash:.12}")
        })
        .collect();
    writeln!(out, "{}\nA recommendation: the declarant decides.", data.join("\n"))?;
    Ok(())
}

fn obligation(document: &RequiredDocument) -> &'static str {
    match document.obligation {
        tarifa::Obligation::Must => "must",
        _ => "may",
    }
}

/// Columns that are read where a file has them.
const READ: [&str; 11] = [
    "description",
    "material",
    "origin",
    "destination",
    "date",
    "value",
    "currency",
    "quantity",
    "unit",
    "quantity_2",
    "unit_2",
];

/// The check of the rows of a file.
struct Lines<'e> {
    engine: &'e Engine,
    options: ScreenOptions,
    /// What holds for all rows whose column is missing or empty.
    like: ShipmentLine,
    code: usize,
    columns: [Option<usize>; READ.len()],
}

/// What became of a row: an answer, or why there is none.
type RowAnswer = Result<Screening, String>;

fn run_file(lines: &Lines<'_>, file: &Path, args: &FileArgs, json: bool) -> anyhow::Result<ExitCode> {
    let rows = Rows::open(file, args)?;
    let columns = READ.map(|name| rows.column_if_there(name));
    let lines = Lines { code: rows.column("code")?, columns, like: lines.like.clone(), ..*lines };
    let mut counts = [0u64; 3];
    let mut worst = Verdict::Pass;
    rows.run(&lines, json, |answer| {
        let verdict = answer.as_ref().map_or(Verdict::Fail, |screening| screening.verdict);
        worst = worst.max(verdict);
        let at = [Verdict::Pass, Verdict::Warn].iter().position(|other| *other == verdict).unwrap_or(2);
        if let Some(count) = counts.get_mut(at) {
            *count += 1;
        }
        Ok(())
    })?;
    let [pass, warn, fail] = counts;
    eprintln!("{pass} pass, {warn} warn, {fail} fail\n{}", table::data_line(lines.engine.packs()));
    Ok(exit(worst))
}

impl<'e> Lines<'e> {
    fn new(engine: &'e Engine, options: ScreenOptions, like: ShipmentLine) -> Self {
        Self { engine, options, like, code: 0, columns: [None; READ.len()] }
    }

    fn line(&self, row: &ByteRecord) -> Result<ShipmentLine, String> {
        let mut line = self.like.clone();
        line.code = text(row, self.code, "code")?.to_owned();
        let mut fields: [Option<String>; READ.len()] = Default::default();
        for ((field, at), what) in fields.iter_mut().zip(self.columns).zip(READ) {
            let Some(at) = at else { continue };
            *field = Some(text(row, at, what)?.trim().to_owned()).filter(|text| !text.is_empty());
        }
        let [description, material, origin, destination, date, value, currency, amount, unit, amount_2, unit_2] =
            fields;
        line.goods.name = description.unwrap_or(line.goods.name);
        line.goods.material = material.unwrap_or(line.goods.material);
        line.origin = origin.or(line.origin);
        line.destination = destination.or(line.destination);
        if let Some(date) = date {
            line.date = Some(date.parse().map_err(|_| format!("'{date}' is no day: write 2026-06-15"))?);
        }
        line.value = value.or(line.value);
        line.currency = currency.or(line.currency);
        for (amount, unit) in [(amount, unit), (amount_2, unit_2)] {
            if let Some(amount) = amount {
                line = line.with_quantity(amount, unit.unwrap_or_default());
            }
        }
        Ok(line)
    }
}

impl Work for Lines<'_> {
    type Answer = RowAnswer;

    const ADDED: &'static [&'static str] =
        &["tarifa_verdict", "tarifa_findings", "tarifa_rules", "tarifa_documents", "tarifa_not_checked"];

    fn answer(&self, row: &ByteRecord) -> RowAnswer {
        self.engine.screen_with(&self.line(row)?, &self.options).map_err(|error| error.to_string())
    }

    /// The verdict, what speaks against the line in words and by rule, the documents, and what was not checked.
    fn columns(&self, answer: &RowAnswer) -> Vec<String> {
        let screening = match answer {
            Ok(screening) => screening,
            Err(reason) => {
                let mut columns = vec![name(Verdict::Fail).to_owned(), reason.clone()];
                columns.resize(Self::ADDED.len(), String::new());
                return columns;
            }
        };
        let against = || screening.findings.iter().filter(|finding| finding.result != Verdict::Pass);
        let mut rules: Vec<String> =
            against().map(|finding| format!("{}={}", rule_name(finding.rule), name(finding.result))).collect();
        rules.dedup();
        let documents = screening.required_documents.iter();
        let documents = documents.map(|document| format!("{} ({})", document.name, obligation(document)));
        let not_checked = screening.not_checked.iter().map(|skipped| rule_name(skipped.rule));
        vec![
            name(screening.verdict).to_owned(),
            against().map(|finding| finding.message.as_str()).collect::<Vec<_>>().join(" "),
            rules.join("; "),
            documents.collect::<Vec<_>>().join("; "),
            not_checked.collect::<Vec<_>>().join("; "),
        ]
    }

    fn json(&self, own: Map<String, Value>, answer: &RowAnswer, out: &mut dyn Write) -> serde_json::Result<()> {
        let mut object = match answer {
            Ok(screening) => serde_json::to_value(screening)?,
            Err(reason) => serde_json::json!({"verdict": "fail", "error": reason}),
        };
        if let Some(fields) = object.as_object_mut() {
            fields.insert("row".to_owned(), own.into());
        }
        serde_json::to_writer(out, &object)
    }
}
