//! What goods pay on import, as a table by which it can be checked.

use std::io::Write;
use std::process::ExitCode;

use anyhow::{Context, anyhow, bail};
use jiff::Zoned;
use tarifa::duty::{
    AmountRange, Currency, DutyKind, DutyRequest, DutyResult, DutySpread, DutyStatus, Money, Transport,
};
use tarifa::jiff::civil::Date;
use tarifa::{Country, Engine, TariffCode};

use crate::{request, table};

/// Lines of a spread that a table shows.
const SHOWN_LINES: usize = 40;

#[derive(clap::Args)]
pub struct Args {
    /// The code in the tariff of the destination, such as 7326.90.8688; not needed with --request
    #[arg(required_unless_present = "request", conflicts_with = "request")]
    code: Option<TariffCode>,
    /// Where the goods originate: CN
    #[arg(long, value_name = "COUNTRY")]
    from: Option<Country>,
    /// Where they go to: US
    #[arg(long, value_name = "COUNTRY", required_unless_present = "request")]
    to: Option<Country>,
    /// The day on which they are declared; today, if none is given
    #[arg(long)]
    date: Option<Date>,
    /// The customs value, with a point before decimals
    #[arg(long, requires = "currency")]
    value: Option<String>,
    /// Its currency, ISO 4217
    #[arg(long, requires = "value")]
    currency: Option<String>,
    /// A quantity with its unit: '24.3 kg'; may be given several times
    #[arg(long, value_name = "AMOUNT UNIT", value_parser = crate::screen::quantity)]
    quantity: Vec<(String, String)>,
    /// The programme whose preference is claimed: KR, S+, RCEP
    #[arg(long, value_name = "PROGRAMME")]
    preference: Option<String>,
    /// An exclusion or relief that the goods fit, by heading or id; may be given several times
    #[arg(long, value_name = "HEADING")]
    exemption: Vec<String>,
    /// Carriage to the border, in the currency of the value
    #[arg(long)]
    freight: Option<String>,
    /// Insurance to the border, in the currency of the value
    #[arg(long)]
    insurance: Option<String>,
    /// How the goods come: ocean, air, road, rail or post
    #[arg(long, value_parser = transport)]
    transport: Option<Transport>,
    /// Compare all lines at or below the code, and these
    #[arg(long, value_name = "CODES", num_args = 0.., value_delimiter = ',')]
    spread: Option<Vec<TariffCode>>,
    /// A request in JSON instead, with all that the library takes; '-' reads standard input
    #[arg(long, value_name = "FILE")]
    request: Option<std::path::PathBuf>,
}

fn transport(text: &str) -> Result<Transport, String> {
    serde_json::from_value(text.into()).map_err(|_| "give ocean, air, road, rail or post".to_owned())
}

/// The exit status is 1 where not every amount is known.
pub fn run(engine: &Engine, args: &Args, json: bool, out: &mut impl Write) -> anyhow::Result<ExitCode> {
    let request = args.request()?;
    if let Some(codes) = &args.spread {
        let codes: Vec<TariffCode> = codes.iter().copied().chain([request.code]).collect();
        let spread = engine.duty_spread(&request, &codes);
        if json { print_json(&spread, out) } else { print_spread(&spread, out) }?;
        return Ok(ExitCode::SUCCESS);
    }
    let result = engine.duty(&request);
    if json { print_json(&result, out) } else { print(&result, out) }?;
    Ok(ExitCode::from(u8::from(result.status != DutyStatus::Computed)))
}

impl Args {
    fn request(&self) -> anyhow::Result<DutyRequest> {
        if let Some(file) = &self.request {
            return request::read(file);
        }
        let (Some(code), Some(to)) = (self.code, self.to) else { bail!("a code and --to are needed") };
        let mut request = DutyRequest::new(code, to);
        request.date = Some(self.date.unwrap_or_else(|| Zoned::now().date()));
        request.origin = self.from;
        if let (Some(amount), Some(currency)) = (&self.value, &self.currency) {
            let currency: Currency = currency.parse().map_err(|error| anyhow!("--currency: {error}"))?;
            request.value = Some(Money { amount: amount.parse().context("--value")?, currency });
        }
        for (amount, unit) in &self.quantity {
            request = request.with_quantity(amount.parse().context("--quantity")?, unit);
        }
        request.preference.clone_from(&self.preference);
        request.exemptions.clone_from(&self.exemption);
        request.freight = self.freight.as_deref().map(str::parse).transpose().context("--freight")?;
        request.insurance = self.insurance.as_deref().map(str::parse).transpose().context("--insurance")?;
        request.transport = self.transport;
        Ok(request)
    }
}

fn print_json(answer: &impl serde::Serialize, out: &mut impl Write) -> anyhow::Result<()> {
    writeln!(out, "{}", serde_json::to_string_pretty(answer)?)?;
    Ok(())
}

fn print(result: &DutyResult, out: &mut impl Write) -> anyhow::Result<()> {
    let mut rows = table::ruled(&["", "what", "rate", "on", "amount"]);
    for line in &result.lines {
        let mut what = match &line.heading {
            Some(heading) if line.kind == DutyKind::Additional => format!("{} ({heading})", line.name),
            _ => line.name.clone(),
        };
        let notes = [&line.condition, &line.remark, &line.review].into_iter().flatten();
        what.extend(notes.map(|note| format!("\n{note}")));
        if !line.missing.is_empty() {
            let facts: Vec<String> = line.missing.iter().map(|missing| missing.to_string()).collect();
            what.push_str(&format!("\nnot given: {}", facts.join(", ")));
        }
        what.push_str(&format!("\n{}", line.source));
        let rate = line.expression.clone().or_else(|| line.rate.clone()).unwrap_or_default();
        let used: Vec<String> = line.steps.iter().flat_map(|step| step.used.clone()).collect();
        let on = match (used.is_empty(), line.base) {
            (false, _) => used.join("\n"),
            (true, Some(base)) => amount(base),
            (true, None) => String::new(),
        };
        rows.add_row([kind(line.kind).to_owned(), what, rate, on, amount(line.amount)]);
    }
    if !result.lines.is_empty() {
        writeln!(out, "{rows}")?;
    }
    let mut sums = table::new(&["", "", &result.currency.to_string()]);
    for (name, sum) in [("Duties", result.duty), ("Fees", result.fees), ("Taxes", result.taxes), ("All", result.total)]
    {
        let rate = result.effective_rate.filter(|_| name == "Duties");
        sums.add_row([name.to_owned(), rate.map(|rate| format!("{rate}%")).unwrap_or_default(), amount(sum)]);
    }
    writeln!(out, "{sums}")?;
    for prompt in &result.prompts {
        let heading = prompt.heading.iter().map(|heading| format!(" ({heading})")).collect::<String>();
        let rate = prompt.rate.iter().map(|rate| format!(", {rate}")).collect::<String>();
        writeln!(out, "Look into: {}{heading}{rate}: {}. {}", prompt.name, prompt.reason, prompt.source)?;
    }
    for warning in &result.warnings {
        writeln!(out, "Note: {warning}.")?;
    }
    writeln!(out, "For {}: {}.", result.date, status(result.status))?;
    writeln!(out, "{}", table::data_line(&result.data))?;
    Ok(())
}

fn print_spread(spread: &DutySpread, out: &mut impl Write) -> anyhow::Result<()> {
    let mut rows = table::new(&["line", "duties", "with fees and taxes", ""]);
    for line in spread.lines.iter().take(SHOWN_LINES) {
        rows.add_row([line.code.to_string(), amount(line.duty), amount(line.total), status(line.status).to_owned()]);
    }
    writeln!(out, "{rows}")?;
    let more = spread.lines.len().saturating_sub(SHOWN_LINES) + spread.omitted;
    if more > 0 {
        writeln!(out, "and {more} more lines; --json has them")?;
    }
    let said = if spread.decides { "The choice may cost money" } else { "The choice costs no money" };
    writeln!(out, "{said}: duties {}, with fees and taxes {}.", amount(spread.duty), amount(spread.total))?;
    Ok(())
}

fn kind(kind: DutyKind) -> &'static str {
    match kind {
        DutyKind::Base => "duty",
        DutyKind::Additional => "additional",
        DutyKind::Fee => "fee",
        _ => "tax",
    }
}

fn status(status: DutyStatus) -> &'static str {
    match status {
        DutyStatus::Computed => "computed",
        DutyStatus::FactsMissing => "facts are missing",
        DutyStatus::NeedsReview => "a rate needs review",
        DutyStatus::CodeNotDeclarable => "the code is not one under which goods are declared",
        _ => "the tariff is not in the data",
    }
}

/// `7.20`, or `3.00 to 7.20`, or `at least 3.00`.
fn amount(range: AmountRange) -> String {
    match (range.amount(), range.high) {
        (Some(amount), _) => amount.round_dp(2).to_string(),
        (None, Some(high)) => format!("{} to {}", range.low.round_dp(2), high.round_dp(2)),
        (None, None) => format!("at least {}", range.low.round_dp(2)),
    }
}
