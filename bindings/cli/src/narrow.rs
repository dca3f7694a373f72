//! The lines of a country's tariff below a code, ranked for goods.

use std::io::{self, Write};
use std::process::ExitCode;

use anyhow::bail;
use tarifa::jiff::civil::Date;
use tarifa::{Country, Engine, GoodsItem, LineQuestion, NarrowBasis, NarrowStatus, Narrowing, RankedLine, TariffCode};

use crate::{classify, table};

#[derive(clap::Args)]
pub struct Args {
    /// A subheading, or a heading, such as 6109.10
    code: TariffCode,
    /// What the goods are
    #[arg(required = true)]
    description: Vec<String>,
    /// The country that the goods go to
    #[arg(long, value_name = "COUNTRY")]
    to: Country,
    /// The day on which they get there: 2026-06-15
    #[arg(long)]
    date: Option<Date>,
    /// What the goods are made of: '60% cotton, 40% polyester'
    #[arg(long)]
    material: Option<String>,
    /// The answer to a question, by its id and the words of the option, or with nothing behind the sign for 'I do not
    /// know'; may be given several times
    #[arg(long, value_name = "QUESTION=ANSWER", value_parser = classify::told)]
    answer: Vec<(String, String)>,
    /// How many lines to show
    #[arg(long, default_value_t = 10, value_parser = clap::value_parser!(u8).range(1..=100))]
    top: u8,
}

pub fn run(engine: &Engine, args: &Args, json: bool, out: &mut impl Write) -> anyhow::Result<ExitCode> {
    let mut item = GoodsItem::new(args.description.join(" ")).with_material(args.material.clone().unwrap_or_default());
    for (question, answer) in &args.answer {
        item = item.with_answer(question, Some(answer.as_str()).filter(|answer| !answer.is_empty()));
    }
    let mut found = engine.narrow(&item, &args.code, args.to, args.date)?;
    if found.status == NarrowStatus::NoSchedule {
        bail!(
            "there is no schedule of {} here: give one with --pack, built by 'tarifa pack build'",
            found.jurisdiction
        );
    }
    // Those of a classification are none of the narrowing's.
    let is_of_lines = |question: &&String| question.starts_with(found.jurisdiction.as_str());
    if let Some(unused) =
        args.answer.iter().map(|(question, _)| question).filter(is_of_lines).find(|q| !found.answered.contains(q))
    {
        bail!("'{unused}' is no question about these lines, or was answered by none of its options");
    }
    found.lines.truncate(args.top.into());
    match json {
        true => writeln!(out, "{}", serde_json::to_string_pretty(&found)?)?,
        false => print(&found, out)?,
    }
    Ok(ExitCode::from(u8::from(found.lines.is_empty())))
}

fn print(found: &Narrowing, out: &mut impl Write) -> io::Result<()> {
    if let Some(trouble) = trouble(found) {
        writeln!(out, "{trouble}")?;
    }
    if let Some(shared) = &found.shared {
        writeln!(out, "{shared}")?;
    }
    if !found.lines.is_empty() {
        let mut rows = table::ruled(&["", "code", "likely", "line", "told by"]);
        for (line, rank) in found.lines.iter().zip(1..) {
            let cells = [line.code.to_string(), table::percent(line.probability), what(line), line.words.join(", ")];
            rows.add_row([rank.to_string()].into_iter().chain(cells));
        }
        writeln!(out, "{rows}")?;
    }
    if let Some(more) = found.line_count.checked_sub(found.lines.len()).filter(|more| *more > 0) {
        writeln!(out, "and {more} more lines.")?;
    }
    if found.basis == Some(NarrowBasis::Facts) && found.line_count > 1 {
        writeln!(
            out,
            "The schedule has facts alone, so nothing tells the lines of a subheading apart: a full pack, which\n\
             'tarifa pack build' makes of the publication, has their texts (--schedule FILE)."
        )?;
    }
    found.question.as_ref().map_or(Ok(()), |question| ask(question, out))?;
    writeln!(out, "{}", table::data_line(&found.data))
}

fn trouble(found: &Narrowing) -> Option<String> {
    let (code, tariff) = (found.code, found.jurisdiction);
    match found.status {
        NarrowStatus::NotOnThatDay => Some(format!("The tariff of {tariff} has {code}, but not on that day.")),
        NarrowStatus::Unknown => Some(format!("The tariff of {tariff} does not have {code}.")),
        NarrowStatus::NotVerifiable => {
            let gaps = found.gaps.as_deref().unwrap_or_default();
            Some(format!("The schedule of {tariff} does not have {code}, but {gaps}."))
        }
        _ => None,
    }
}

/// The text of a line, or what its columns say.
fn what(line: &RankedLine) -> String {
    let values = || line.values.iter().map(|(column, value)| format!("{column} {value}")).collect::<Vec<_>>();
    line.description.clone().unwrap_or_else(|| values().join("\n"))
}

fn ask(question: &LineQuestion, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "An answer would tell more: {}", question.text)?;
    for option in &question.options {
        let lines = if option.lines == 1 { "line" } else { "lines" };
        let likely = table::percent(option.share);
        writeln!(out, "  --answer '{}={}'  ({} {lines}, {likely})", question.id, option.label, option.lines)?;
    }
    Ok(())
}
