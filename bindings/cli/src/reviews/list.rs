//! Reviews as a table that fits the terminal, or as JSON lines.

use std::io::Write;
use std::process::ExitCode;

use clap::ValueEnum;
use comfy_table::ColumnConstraint;
use tarifa::catalogue::{Opening, Review, ReviewState, ReviewVerdict};

use super::HistoryArgs;
use crate::table;

/// Reviews that a table shows.
const SHOWN_REVIEWS: usize = 200;

#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    from: HistoryArgs,
    /// Show the reviews of this state
    #[arg(long, value_enum, default_value = "pending")]
    state: State,
}

#[derive(Clone, Copy, ValueEnum)]
enum State {
    Pending,
    Accepted,
    Changed,
    Rejected,
    All,
}

impl State {
    fn has(self, state: ReviewState) -> bool {
        match self {
            Self::Pending => state == ReviewState::Pending,
            Self::Accepted => state == ReviewState::Accepted,
            Self::Changed => state == ReviewState::Changed,
            Self::Rejected => state == ReviewState::Rejected,
            Self::All => true,
        }
    }
}

pub fn run(args: &Args, json: bool, out: &mut impl Write) -> anyhow::Result<ExitCode> {
    let reviews = args.from.open()?;
    let (mut shown, mut count) = (Vec::new(), 0);
    let mut written = Ok(());
    reviews.for_each(|review| {
        if !args.state.has(review.state) || written.is_err() {
            return;
        }
        count += 1;
        if json {
            written = write_line(&review, out);
        } else if count <= SHOWN_REVIEWS {
            shown.push(review);
        }
    })?;
    written?;
    if !json {
        print(&shown, count, out)?;
    }
    Ok(ExitCode::SUCCESS)
}

fn write_line(review: &Review, out: &mut impl Write) -> anyhow::Result<()> {
    serde_json::to_writer(&mut *out, review)?;
    Ok(out.write_all(b"\n")?)
}

fn print(shown: &[Review], count: usize, out: &mut impl Write) -> anyhow::Result<()> {
    if shown.is_empty() {
        return Ok(writeln!(out, "There is no such review.")?);
    }
    let mut rows = table::ruled(&["review", "item", "goods", "recommended\nin use", "state"]);
    for review in shown {
        let opening = &review.opening;
        rows.add_row([
            review.id.to_string(),
            opening.item.key.clone(),
            opening.item.goods.name.clone(),
            codes(opening),
            state(review),
        ]);
    }
    // Ids and codes that are broken over lines cannot be copied.
    for at in [0, 3, 4] {
        if let Some(column) = rows.column_mut(at) {
            column.set_constraint(ColumnConstraint::ContentWidth);
        }
    }
    writeln!(out, "{rows}")?;
    match count.checked_sub(SHOWN_REVIEWS).filter(|more| *more > 0) {
        Some(more) => writeln!(out, "and {more} more; --json has them")?,
        None => writeln!(out, "{count} reviews")?,
    }
    Ok(())
}

/// The recommended code, and on a line of its own the one in use.
fn codes(opening: &Opening) -> String {
    let recommended = opening.recommended.map_or_else(|| "no code".to_owned(), |code| code.to_string());
    opening.item.code.map_or_else(|| recommended.clone(), |in_use| format!("{recommended}\n{in_use}"))
}

/// The state, and on a line of its own the code that was changed to.
fn state(review: &Review) -> String {
    match review.decision.as_ref().map(|decided| &decided.decision.outcome) {
        Some(ReviewVerdict::Changed { code, .. }) => format!("changed to\n{code}"),
        _ => review.state.as_str().to_owned(),
    }
}
