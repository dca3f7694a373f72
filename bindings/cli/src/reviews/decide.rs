//! A review is decided: once, and for good.

use std::io::Write;
use std::process::ExitCode;

use anyhow::bail;
use tarifa::catalogue::{Decision, Opening, Role};
use tarifa::history::RecordId;
use tarifa::jiff::Timestamp;
use tarifa::{Country, Engine, LineStatus, TariffCode};

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

pub fn run(
    engine: impl FnOnce() -> anyhow::Result<Engine>,
    args: &Args,
    json: bool,
    out: &mut impl Write,
) -> anyhow::Result<ExitCode> {
    let reviews = args.keep.open_existing()?;
    if let (Some(code), Some(review)) = (&args.verdict.change, reviews.get(args.id)?) {
        check(&engine()?, code, &review.opening)?;
    }
    let review = reviews.decide(Timestamp::now(), args.id, &args.decision())?;
    if json {
        writeln!(out, "{}", serde_json::to_string_pretty(&review)?)?;
    } else if let Some(decided) = &review.decision {
        writeln!(out, "{} {}", review.id, outcome(decided))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Refuses a code that does not stand: a decision holds, and later recommendations follow it.
fn check(engine: &Engine, code: &TariffCode, opening: &Opening) -> anyhow::Result<()> {
    let short = code.subheading().unwrap_or(*code);
    if engine.lookup(&short).is_none() {
        bail!(
            "HS {} has no {short}: 'tarifa validate {}' says what became of it",
            engine.data().edition,
            short.digits()
        );
    }
    let Some(tariff) = opening.tariff else { return Ok(()) };
    let named = tariff.as_str().parse::<Country>().ok();
    let mut countries = [opening.item.origin, opening.item.destination, named].into_iter().flatten();
    let Some(country) = countries.find(|country| country.jurisdiction() == tariff) else { return Ok(()) };
    match engine.validate_line(code, country, None).status {
        LineStatus::Unknown => {
            bail!(
                "the tariff of {tariff} has no {code}: 'tarifa validate {} --to {country}' shows its lines",
                short.digits()
            )
        }
        _ => Ok(()),
    }
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
