//! Reviews are opened: of goods described on the command line, or of each row of a file.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::bail;
use csv::ByteRecord;
use serde_json::{Map, Value, json};
use tarifa::catalogue::{CatalogueItem, Opening, RecommendOptions};
use tarifa::history::RecordId;
use tarifa::jiff::Timestamp;
use tarifa::{Engine, GoodsItem, Outcome};

use super::{KeepArgs, show};
use crate::history;
use crate::items::{ItemArgs, ItemColumns, RecommendArgs};
use crate::rows::{FileArgs, Rows, Work};
use crate::table;

#[derive(clap::Args)]
pub struct Args {
    /// What the goods are called, unless a file has them
    #[arg(required_unless_present = "file", conflicts_with = "file")]
    name: Option<String>,
    /// The company's own key of the goods
    #[arg(long, conflicts_with = "file")]
    key: Option<String>,
    /// What the goods are made of
    #[arg(long, conflicts_with = "file")]
    material: Option<String>,
    /// What the goods are used for
    #[arg(long = "use", value_name = "USE", conflicts_with = "file")]
    intended_use: Option<String>,
    /// The goods, a row each, as CSV or TSV; '-' reads standard input
    #[arg(long, value_name = "FILE")]
    file: Option<PathBuf>,
    #[command(flatten)]
    items: ItemArgs,
    #[command(flatten)]
    recommend: RecommendArgs,
    #[command(flatten)]
    file_args: FileArgs,
    #[command(flatten)]
    keep: KeepArgs,
}

/// The exit status is 1 where a row could not be read.
pub fn run(engine: &Engine, args: &Args, json: bool, out: &mut impl Write) -> anyhow::Result<ExitCode> {
    let options = args.recommend.options(args.recommend.date())?;
    if let Some(file) = &args.file {
        return run_file(engine, &options, file, args, json);
    }
    if args.file_args.output.is_some() || args.file_args.delimiter.is_some() {
        bail!("--output and --delimiter go with --file; a single review goes to standard output");
    }
    let opening = match recommended(engine, args.item(), &options) {
        Ok(recommended) => recommended.opening,
        Err(reason) => bail!("{reason}"),
    };
    let reviews = args.keep.open()?;
    let id = reviews.open(Timestamp::now(), &opening)?;
    show::print(&reviews, id, json, out)?;
    if !json {
        writeln!(out, "{}", table::data_line(engine.packs()))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn run_file(
    engine: &Engine,
    options: &RecommendOptions,
    file: &Path,
    args: &Args,
    json: bool,
) -> anyhow::Result<ExitCode> {
    let rows = Rows::open(file, &args.file_args)?;
    rows.keep_source()?;
    let lines = Lines { engine, options, columns: ItemColumns::of(&rows, &args.items)? };
    let reviews = args.keep.open()?;
    history::keep(&args.keep.history, args.file_args.output.as_deref())?;
    let (mut opened, mut without, mut unread) = (0u64, 0u64, 0u64);
    rows.run(&lines, json, |answer| {
        match answer {
            Ok(recommended) => {
                recommended.review = Some(reviews.open(Timestamp::now(), &recommended.opening)?);
                opened += 1;
                without += u64::from(recommended.opening.recommended.is_none());
            }
            Err(_) => unread += 1,
        }
        Ok(())
    })?;
    eprintln!("{opened} reviews opened, {without} of them without a recommended code");
    if unread > 0 {
        eprintln!("{unread} rows could not be read: see their column tarifa_remark");
    }
    eprintln!("{}", table::data_line(engine.packs()));
    Ok(ExitCode::from(u8::from(unread > 0)))
}

impl Args {
    fn item(&self) -> CatalogueItem {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let goods = GoodsItem::new(text(&self.name))
            .with_material(text(&self.material))
            .with_intended_use(text(&self.intended_use));
        let mut item = CatalogueItem::new(text(&self.key), goods);
        (item.origin, item.destination) = (self.items.from, self.items.to);
        item
    }
}

/// The recommendations for the rows of a file.
struct Lines<'a> {
    engine: &'a Engine,
    options: &'a RecommendOptions,
    columns: ItemColumns<'a>,
}

/// What a review is to be opened of, and its id once it is.
struct Recommended {
    opening: Opening,
    confidence: f32,
    outcome: Outcome,
    review: Option<RecordId>,
}

/// What became of a row: a recommendation, or why there is none.
type RowAnswer = Result<Recommended, String>;

impl Work for Lines<'_> {
    type Answer = RowAnswer;

    const ADDED: &'static [&'static str] =
        &["tarifa_review", "tarifa_code", "tarifa_probability", "tarifa_question", "tarifa_remark"];

    fn answer(&self, row: &ByteRecord) -> RowAnswer {
        recommended(self.engine, self.columns.item(row)?, self.options)
    }

    fn columns(&self, answer: &RowAnswer) -> Vec<String> {
        let recommended = match answer {
            Ok(recommended) => recommended,
            Err(reason) => {
                let mut columns = vec![String::new(); Self::ADDED.len() - 1];
                columns.push(reason.clone());
                return columns;
            }
        };
        let Recommended { opening, confidence, outcome, review } = recommended;
        let is_open = opening.recommended.is_none();
        vec![
            review.map(|id| id.to_string()).unwrap_or_default(),
            opening.recommended.map(|code| code.to_string()).unwrap_or_default(),
            format!("{confidence:.3}"),
            opening.question.clone().unwrap_or_default(),
            if is_open { outcome.advice().to_owned() } else { String::new() },
        ]
    }

    fn json(&self, own: Map<String, Value>, answer: &RowAnswer, out: &mut dyn Write) -> serde_json::Result<()> {
        let object = match answer {
            Ok(Recommended { opening, confidence, outcome, review }) => json!({
                "id": review, "recommended": opening.recommended, "confidence": confidence, "outcome": outcome,
                "question": opening.question, "row": own,
            }),
            Err(reason) => json!({"error": reason, "row": own}),
        };
        serde_json::to_writer(out, &object)
    }
}

/// What is recommended for an item, with all that a reviewer needs to agree or disagree.
fn recommended(engine: &Engine, item: CatalogueItem, options: &RecommendOptions) -> RowAnswer {
    let found = engine.recommend(&item, options).map_err(|error| error.to_string())?;
    let outcome = found.classification.outcome;
    if found.code.is_none() && outcome == Outcome::Empty {
        return Err(outcome.advice().to_owned());
    }
    let mut opening = Opening::new(item).with_recommendation(&found);
    opening.tariff = opening.tariff.or(options.tariff.map(|country| country.jurisdiction()));
    Ok(Recommended { opening, confidence: found.confidence, outcome, review: None })
}
