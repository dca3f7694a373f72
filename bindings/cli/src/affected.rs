//! Which items of a catalogue a later edition of a tariff touches.

use std::collections::BTreeMap;
use std::io::{BufWriter, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context;
use csv::ByteRecord;
use jiff::Zoned;
use tarifa::catalogue::{CatalogueItem, EditionChanges, Event, EventKind};
use tarifa::jiff::civil::Date;
use tarifa::{Country, GoodsItem, Schedule, TariffCode};

use crate::output::Draft;
use crate::rows::{FileArgs, Rows, text};
use crate::table;

/// Events that a table shows.
const SHOWN_EVENTS: usize = 200;
/// Lines of a cell that a table shows.
const SHOWN_LINES: usize = 6;

#[derive(clap::Args)]
pub struct Args {
    /// The pack of the earlier edition
    #[arg(long, value_name = "FILE")]
    earlier: PathBuf,
    /// The pack of the later edition
    #[arg(long, value_name = "FILE")]
    later: PathBuf,
    /// The catalogue: a CSV or TSV file with a header; '-' for standard input
    #[arg(long, value_name = "FILE")]
    file: PathBuf,
    /// The column with the key of an item
    #[arg(long, value_name = "NAME", default_value = "sku")]
    key_column: String,
    /// The column with the code in use
    #[arg(long, value_name = "NAME", default_value = "hs")]
    code_column: String,
    /// The column with the country of origin
    #[arg(long, value_name = "NAME")]
    origin_column: Option<String>,
    /// The column with the country of destination
    #[arg(long, value_name = "NAME")]
    destination_column: Option<String>,
    /// Where items originate that no column says it of: CN
    #[arg(long, value_name = "COUNTRY")]
    from: Option<Country>,
    /// Where they go to; where neither is given, to the country of the tariff
    #[arg(long, value_name = "COUNTRY")]
    to: Option<Country>,
    /// The day on which the later edition is to hold; today, if none is given
    #[arg(long)]
    date: Option<Date>,
    #[command(flatten)]
    file_args: FileArgs,
}

/// Where the fields of an item stand in a row.
struct Columns {
    key: usize,
    code: usize,
    origin: Option<usize>,
    destination: Option<usize>,
    countries: [Option<Country>; 2],
}

/// The exit status is 1 where a row could not be read.
pub fn run(args: &Args, json: bool, out: &mut impl Write) -> anyhow::Result<ExitCode> {
    let (earlier, later) = (crate::pack::open(&args.earlier)?, crate::pack::open(&args.later)?);
    let (earlier, later) = (Schedule::from_pack(&earlier)?, Schedule::from_pack(&later)?);
    let mut changes = EditionChanges::new(&earlier, &later, args.date.unwrap_or_else(|| Zoned::now().date()))?;
    let rows = Rows::open(&args.file, &args.file_args)?;
    rows.keep_source()?;
    let columns = args.columns(&rows, &later)?;
    let mut report = Report::new(args, json, out)?;
    let (mut read, mut without, mut unreadable, mut first) = (0_u64, 0_u64, 0_u64, None);
    rows.each(|line, row| {
        read += 1;
        let item = match columns.item(row) {
            Ok(item) => item,
            Err(reason) => {
                unreadable += 1;
                first.get_or_insert((line, reason));
                return Ok(());
            }
        };
        without += u64::from(item.code.is_none());
        let mut outcome = Ok(());
        changes.events(&item, |event| {
            if outcome.is_ok() {
                outcome = report.add(&event);
            }
        });
        outcome
    })?;
    report.finish()?;
    eprintln!("{read} rows, {without} of them without a code, {unreadable} that cannot be read");
    if let Some((line, reason)) = first {
        eprintln!("the first of these on line {line}: {reason}");
    }
    let left_out = changes.not_compared();
    if !left_out.is_empty() {
        eprintln!("Not compared, because one of the packs was built without it: {}", left_out.join(", "));
    }
    eprintln!("{}", table::data_line([earlier.info(), later.info()]));
    Ok(ExitCode::from(u8::from(unreadable > 0)))
}

impl Args {
    fn columns(&self, rows: &Rows<'_>, later: &Schedule) -> anyhow::Result<Columns> {
        let named = |column: &Option<String>| column.as_deref().map(|column| rows.column(column)).transpose();
        let (origin, destination) = (named(&self.origin_column)?, named(&self.destination_column)?);
        let nothing_given = self.from.is_none() && self.to.is_none() && origin.is_none() && destination.is_none();
        // The letters of a tariff are those of a country, but for customs unions other than EU and ZA.
        let of_tariff = later.jurisdiction().as_str().parse().ok().filter(|_| nothing_given);
        Ok(Columns {
            key: rows.column(&self.key_column)?,
            code: rows.column(&self.code_column)?,
            origin,
            destination,
            countries: [self.from, self.to.or(of_tariff)],
        })
    }
}

impl Columns {
    fn item(&self, row: &ByteRecord) -> Result<CatalogueItem, String> {
        let mut item = CatalogueItem::new(text(row, self.key, "key")?.trim(), GoodsItem::default());
        let code = text(row, self.code, "code")?.trim();
        if !code.is_empty() {
            item = item.with_code(code.parse::<TariffCode>().map_err(|error| error.to_string())?);
        }
        let [from, to] = self.countries;
        (item.origin, item.destination) = (country(row, self.origin)?.or(from), country(row, self.destination)?.or(to));
        Ok(item)
    }
}

fn country(row: &ByteRecord, column: Option<usize>) -> Result<Option<Country>, String> {
    let text = column.map_or(Ok(""), |column| text(row, column, "country"))?.trim();
    if text.is_empty() { Ok(None) } else { text.parse().map(Some).map_err(|error: tarifa::Error| error.to_string()) }
}

/// Events as JSON lines, or as a table with how many there are of each kind.
struct Report<'o> {
    sink: Box<dyn Write + 'o>,
    draft: Option<Draft>,
    json: bool,
    table: comfy_table::Table,
    counts: BTreeMap<EventKind, usize>,
}

impl<'o> Report<'o> {
    fn new(args: &Args, json: bool, out: &'o mut impl Write) -> anyhow::Result<Self> {
        let (draft, sink): (_, Box<dyn Write + 'o>) = match &args.file_args.output {
            Some(path) => {
                let (draft, file) = Draft::create(path).with_context(|| path.display().to_string())?;
                (Some(draft), Box::new(BufWriter::new(file)))
            }
            None => (None, Box::new(BufWriter::new(out))),
        };
        let table = table::ruled(&["item", "code", "what", "lines and facts", "now"]);
        Ok(Self { sink, draft, json, table, counts: BTreeMap::new() })
    }

    fn add(&mut self, event: &Event) -> anyhow::Result<()> {
        if self.json {
            serde_json::to_writer(&mut self.sink, event)?;
            self.sink.write_all(b"\n")?;
        } else if self.counts.values().sum::<usize>() < SHOWN_EVENTS {
            let lines = event.lines.iter().filter(|line| Some(**line) != event.code).map(TariffCode::to_string);
            let facts = event.facts.iter().map(|fact| format!("{}: {} -> {}", fact.fact, fact.earlier, fact.later));
            self.table.add_row([
                event.key.clone(),
                event.code.map(|code| code.to_string()).unwrap_or_default(),
                event.kind.as_str().replace('_', " "),
                shown(lines.chain(facts).collect()),
                shown(event.successors.iter().map(TariffCode::to_string).collect()),
            ]);
        }
        *self.counts.entry(event.kind).or_default() += 1;
        Ok(())
    }

    fn finish(mut self) -> anyhow::Result<()> {
        if !self.json {
            let all: usize = self.counts.values().sum();
            if all > 0 {
                writeln!(self.sink, "{}", self.table)?;
            }
            if all > SHOWN_EVENTS {
                writeln!(self.sink, "and {} more; --json has them", all - SHOWN_EVENTS)?;
            }
            let counts: Vec<String> = self
                .counts
                .iter()
                .map(|(kind, count)| format!("{} {count}", kind.as_str().replace('_', " ")))
                .collect();
            writeln!(self.sink, "{}", if all > 0 { counts.join(", ") } else { "No item is touched.".to_owned() })?;
        }
        self.sink.flush()?;
        self.draft.map_or(Ok(()), |draft| Ok(draft.finish()?))
    }
}

/// The first of some lines, and how many more there are.
fn shown(mut lines: Vec<String>) -> String {
    let more = lines.len().saturating_sub(SHOWN_LINES);
    lines.truncate(SHOWN_LINES);
    lines.extend((more > 0).then(|| format!("and {more} more")));
    lines.join("\n")
}
