//! What lies on goods of a line beside its rates: additional duties by origin, open cases, quotas.

use super::Case;
use super::code::named;
use super::finding::{Finding, Rule, Verdict};
use crate::code::TariffCode;
use crate::schedule::{Measure, MeasureEffect, MeasureScope, Schedule};

const TRAP: Rule = Rule::CountryPairTrap;

/// Additional duties and prohibitions by code, origin and day; antidumping and countervailing cases.
pub(super) fn country_pair_trap(case: &mut Case<'_>, measures: &[&Measure]) {
    let Some(schedule) = case.schedule else {
        case.skip(TRAP, "without a schedule of the destination nothing is known of additional duties");
        return;
    };
    if schedule.has_measures() {
        let before = case.findings.len();
        if case.origin.is_none() {
            case.skip(TRAP, "no origin is given: measures on goods of single countries are not named");
        }
        let about_all = |measure: &&&Measure| case.origin.is_some() || measure.every_origin;
        let (unlisted, listed): (Vec<&Measure>, Vec<&Measure>) =
            measures.iter().filter(about_all).partition(|measure| measure.scope == MeasureScope::Unknown);
        case.findings.extend(listed.into_iter().filter_map(|measure| finding(measure, measures)));
        case.findings.extend(without_lists(&unlisted));
        if case.findings.len() == before && case.origin.is_some() {
            let message = "No additional duty or prompt of the data is on these goods from there.";
            case.add(Finding::new(TRAP, Verdict::Pass, message, schedule.info()));
        }
    } else {
        let tariff = schedule.jurisdiction();
        case.skip(TRAP, format!("the data have no list of additional duties of {tariff}"));
    }
    open_cases(case, schedule);
}

/// What a measure means for a line on which it holds, beside those that take goods out of it.
fn finding(measure: &Measure, all: &[&Measure]) -> Option<Finding> {
    let Measure { name, heading, rate, .. } = measure;
    if !matches!(measure.effect, MeasureEffect::Duty | MeasureEffect::Prompt) {
        return None;
    }
    let takes_out =
        |other: &&&Measure| other.of.iter().any(|of| *of == measure.authority || measure.id.starts_with(of));
    let others: Vec<&Measure> = all.iter().filter(takes_out).copied().collect();
    let exemption = others.iter().find(|other| other.effect == MeasureEffect::Exemption);
    let exclusion = others.iter().find(|other| other.effect == MeasureEffect::Exclusion);
    let may = !measure.from_is_known;
    let under = heading.as_ref().map(|heading| format!(" ({heading})")).unwrap_or_default();
    let verb = if may { "may apply" } else { "applies" };
    let said = match rate {
        Some(rate) => format!("{rate} {verb}"),
        None if measure.effect == MeasureEffect::Duty => format!("it {verb}"),
        None => "look into it before shipping".to_owned(),
    };
    let mut message = match (exemption, exclusion) {
        (Some(exemption), _) => format!("{name}{under}: the line is listed among {}.", exemption.name),
        (None, Some(exclusion)) => {
            format!("{name}{under}: {said}, unless the goods fit {}.", exclusion.name)
        }
        (None, None) => format!("{name}{under}: {said}."),
    };
    for remark in [Some(measure), exemption.copied()].into_iter().flatten().filter_map(|m| m.remark.as_deref()) {
        message.push_str(&format!(" Note: {remark}."));
    }
    // A list that was proposed says what may be left out, not what is.
    let left_out = exemption.is_some_and(|exemption| exemption.from_is_known);
    let result = if left_out { Verdict::Pass } else { Verdict::Warn };
    Some(
        Finding::new(TRAP, result, message, &measure.source)
            .with("measure", measure.id.as_str())
            .with("authority", measure.authority.as_str())
            .with("certainty", if may { "may_apply" } else { "listed" })
            .with_some("heading", heading.as_ref())
            .with_some("rate", rate.as_ref())
            .with_some("valid_from", measure.valid_from.filter(|_| measure.from_is_known))
            .with_some("valid_to", measure.valid_to)
            .with_some("exemption", exemption.map(|exemption| &exemption.id))
            .with_some("exclusion", exclusion.map(|exclusion| &exclusion.id)),
    )
}

/// One finding for all measures of an authority whose lists the pack does not have.
fn without_lists(measures: &[&Measure]) -> Vec<Finding> {
    let warns = |effect| matches!(effect, MeasureEffect::Duty | MeasureEffect::Prompt);
    let measures: Vec<&Measure> = measures.iter().filter(|measure| warns(measure.effect)).copied().collect();
    let mut authorities: Vec<&str> = measures.iter().map(|measure| measure.authority.as_str()).collect();
    authorities.sort_unstable();
    authorities.dedup();
    let one = |authority: &&str| {
        let own: Vec<&Measure> = measures.iter().filter(|measure| measure.authority == *authority).copied().collect();
        let names = own.iter().map(|measure| measure.name.as_str());
        let message = format!("The lists of goods are not in the data; it may apply: {}.", distinct(names).join("; "));
        let sources = distinct(own.iter().map(|measure| measure.source.as_str())).join("; ");
        Finding::new(TRAP, Verdict::Warn, message, sources)
            .with("authority", *authority)
            .with("certainty", "may_apply")
            .with("measures", own.iter().map(|measure| measure.id.as_str()).collect::<super::ContextValue>())
    };
    authorities.iter().map(one).collect()
}

/// Each text once, in the order of the first.
fn distinct<'t>(texts: impl Iterator<Item = &'t str>) -> Vec<&'t str> {
    let mut found = Vec::new();
    for text in texts {
        if !found.contains(&text) {
            found.push(text);
        }
    }
    found
}

/// Antidumping and countervailing duties: the flag of the line says that a case is open on some goods of it.
fn open_cases(case: &mut Case<'_>, schedule: &Schedule) {
    if !schedule.has_column("ad_cvd") {
        return;
    }
    match case.tariff_line.as_ref().and_then(|line| line.value("ad_cvd")).map(str::to_owned) {
        None => case.skip(TRAP, "the report on agencies does not have the line: cases against dumping are not known"),
        Some(none) if none == "none" => {}
        Some(cases) => {
            let message = "A duty against dumping or subsidies may be on goods of this line: look for the case by \
                           product and origin.";
            let finding = Finding::new(TRAP, Verdict::Warn, message, "19 CFR 351; agency flags of the line");
            case.add(finding.with("cases", cases.split(' ').collect::<super::ContextValue>()));
        }
    }
}

/// Lines within tariff-rate quotas and their neighbours outside.
pub(super) fn quota_line(case: &mut Case<'_>, code: &TariffCode) {
    let Some(schedule) = case.schedule.filter(|schedule| schedule.has_column("in_quota")) else {
        if let Some(schedule) = case.schedule {
            case.skip(Rule::QuotaLine, format!("the data have no quotas of {}", schedule.jurisdiction()));
        }
        return;
    };
    let own = case.tariff_line.as_ref().and_then(|line| line.value("in_quota")).map(str::to_owned);
    let Some(subheading) = code.subheading() else { return };
    let (within, outside): (Vec<_>, Vec<_>) =
        schedule.declarable(&subheading).partition(|line| line.value("in_quota").is_some());
    let codes = |lines: &[crate::schedule::TariffLine]| lines.iter().map(|line| line.code).collect::<Vec<_>>();
    let (within, outside) = (codes(&within), codes(&outside));
    let (result, message) = match &own {
        Some(basis) => {
            let message = format!(
                "The line is within a quota ({basis}): whether it is open must be asked; outside it {} may apply.",
                named(&outside)
            );
            (Verdict::Warn, message)
        }
        None if within.is_empty() => (Verdict::Pass, format!("No line of {subheading} is within a quota.")),
        None => {
            let message = format!("The line is outside a quota; goods within it are in {}.", named(&within));
            (Verdict::Warn, message)
        }
    };
    let digits = |codes: &[TariffCode]| codes.iter().map(TariffCode::digits).collect::<super::ContextValue>();
    let finding = Finding::new(Rule::QuotaLine, result, message, schedule.info()).with_some("in_quota", own);
    case.add(finding.with("within", digits(&within)).with("outside", digits(&outside)));
}
