//! A review is decided: once, and for good.

use std::io::Write;
use std::process::ExitCode;

use tarifa::TariffCode;
use tarifa::catalogue::{Decision, Role};
use tarifa::history::RecordId;
use tarifa::jiff::Timestamp;

use super::{KeepArgs, outcome};

#[derive(clap::Args)]
pub struct Args {
    /// The review, as 'tarifa reviews list' names it
    id: RecordId,
    #[command(flatten)]
    verdict: Verdict,
    /// Why the code is changed or rejected
    #[arg(long, value_name = "TEXT", required_unless_present = "accept", conflicts_with = "accept")]
    reason: Option<String>,
    /// Where the reviewer works: r_and_d, procurement or customs_affairs
    #[arg(long, value_parser = role)]
    role: Role,
    /// Who decides
    #[arg(long, value_name = "NAME")]
    reviewer: Option<String>,
    #[command(flatten)]
    keep: KeepArgs,
}

#[derive(clap::Args)]
#[group(required = true, multiple = false)]
struct Verdict {
    /// The recommended code is used
    #[arg(long)]
    accept: bool,
    /// This code is used
    #[arg(long, value_name = "CODE")]
    change: Option<TariffCode>,
    /// The recommended code is not used, and no other is named
    #[arg(long)]
    reject: bool,
}

fn role(text: &str) -> Result<Role, String> {
    serde_json::from_value(text.into()).map_err(|_| "give r_and_d, procurement or customs_affairs".to_owned())
}

pub fn run(args: &Args, json: bool, out: &mut impl Write) -> anyhow::Result<ExitCode> {
    let reviews = args.keep.open_existing()?;
    let review = reviews.decide(Timestamp::now(), args.id, &args.decision())?;
    if json {
        writeln!(out, "{}", serde_json::to_string_pretty(&review)?)?;
    } else if let Some(decided) = &review.decision {
        writeln!(out, "{} {}", review.id, outcome(decided))?;
    }
    Ok(ExitCode::SUCCESS)
}

impl Args {
    fn decision(&self) -> Decision {
        let reason = self.reason.clone().unwrap_or_default();
        let decision = match self.verdict.change {
            Some(code) => Decision::changed(self.role, code, reason),
            None if self.verdict.reject => Decision::rejected(self.role, reason),
            None => Decision::accepted(self.role),
        };
        decision.with_reviewer(self.reviewer.clone().unwrap_or_default())
    }
}
