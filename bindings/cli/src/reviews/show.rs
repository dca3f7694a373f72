//! All that a review says.

use std::io::Write;
use std::process::ExitCode;

use anyhow::{Context, bail};
use tarifa::catalogue::{Opening, Review, ReviewVerdict, Reviews};
use tarifa::history::RecordId;

use super::{HistoryArgs, outcome, time};
use crate::table;

/// Alternatives that a table shows.
const SHOWN_ALTERNATIVES: usize = 5;

#[derive(clap::Args)]
pub struct Args {
    /// The review, as 'tarifa reviews list' names it
    id: RecordId,
    #[command(flatten)]
    from: HistoryArgs,
}

pub fn run(args: &Args, json: bool, out: &mut impl Write) -> anyhow::Result<ExitCode> {
    print(&args.from.open()?, args.id, json, out)?;
    Ok(ExitCode::SUCCESS)
}

/// Writes a review as it is stored.
pub fn print(reviews: &Reviews, id: RecordId, json: bool, out: &mut impl Write) -> anyhow::Result<()> {
    let Some(review) = reviews.get(id)? else { bail!("there is no review {id}: 'tarifa reviews list' names them") };
    if json {
        return Ok(writeln!(out, "{}", serde_json::to_string_pretty(&review)?)?);
    }
    let mut rows = table::new(&["review", &id.to_string()]);
    for (name, text) in said(&review).into_iter().filter(|(_, text)| !text.trim().is_empty()) {
        rows.add_row([name, &text]);
    }
    writeln!(out, "{rows}").context("standard output")
}

/// What a review says, under the name of each part.
fn said(review: &Review) -> Vec<(&'static str, String)> {
    let opening = &review.opening;
    let item = &opening.item;
    let code = |code: Option<tarifa::TariffCode>| code.map(|code| code.to_string()).unwrap_or_default();
    let [from, to] = [item.origin, item.destination].map(|own| own.map(|own| own.to_string()).unwrap_or_default());
    let mut said = vec![
        ("opened", time(review.opened_at)),
        ("item", item.key.clone()),
        ("goods", item.goods.name.clone()),
        ("description", item.goods.description.clone()),
        ("material", item.goods.material.clone()),
        ("use", item.goods.intended_use.clone()),
        ("from", from),
        ("to", to),
        ("value", item.value.map(|value| value.to_string()).unwrap_or_default()),
        ("code in use", code(item.code)),
        ("recommended", recommended(opening)),
        ("alternatives", alternatives(opening)),
        ("evidence", opening.evidence.join("\n")),
        ("to be asked", opening.question.clone().unwrap_or_default()),
        ("data", data(opening)),
    ];
    match &review.decision {
        None => said.push(("state", "pending".to_owned())),
        Some(decided) => {
            said.push(("state", format!("{}\n{}", outcome(decided), time(decided.at))));
            if let ReviewVerdict::Changed { reason, .. } | ReviewVerdict::Rejected { reason } =
                &decided.decision.outcome
            {
                said.push(("reason", reason.clone()));
            }
        }
    }
    said
}

fn recommended(opening: &Opening) -> String {
    match (opening.recommended, opening.tariff) {
        (Some(code), Some(tariff)) => format!("{code} of {tariff}"),
        (Some(code), None) => code.to_string(),
        (None, _) => "no code".to_owned(),
    }
}

fn alternatives(opening: &Opening) -> String {
    let alternatives = opening.alternatives.iter().take(SHOWN_ALTERNATIVES).map(|alternative| {
        let probability = alternative.probability.map(|own| format!(" {}", table::percent(own))).unwrap_or_default();
        format!("{}{probability}", alternative.code)
    });
    alternatives.collect::<Vec<_>>().join("\n")
}

/// Edition and date of each pack, and its hash on a line of its own.
fn data(opening: &Opening) -> String {
    let packs = opening.packs.iter().map(|pack| {
        let date = pack.date.map(|date| format!(", data of {date}")).unwrap_or_default();
        format!("{} {}{date}\n{}", pack.jurisdiction, pack.edition, pack.hash)
    });
    packs.collect::<Vec<_>>().join("\n")
}
