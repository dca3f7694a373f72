//! What lies on goods of a line beside its rates: additional duties by origin, open cases, prohibitions, quotas.

use super::Case;
use super::code::named;
use super::finding::{ContextValue, Finding, Rule, Verdict};
use crate::code::TariffCode;
use crate::jurisdiction::Country;
use crate::requirements::{Occasion, prohibitions};
use crate::schedule::{Measure, MeasureEffect, MeasureScope, Schedule, StackingRule, TariffLine, stacking_rules};

const TRAP: Rule = Rule::CountryPairTrap;

/// Additional duties by code, origin and day, and prompts; antidumping and countervailing cases. Gives the measures that
/// were named.
pub(super) fn country_pair_trap<'e>(case: &mut Case<'e>, code: &TariffCode) -> Vec<&'e Measure> {
    let Some(schedule) = case.schedule else {
        case.skip(TRAP, "without a schedule of the destination nothing is known of additional duties");
        return Vec::new();
    };
    let mut named = Vec::new();
    if schedule.has_measures() {
        let origin = case.origin.map(Country::as_origin);
        if let Some(reason) = case.absent("origin", origin.is_none()) {
            case.skip(TRAP, format!("{reason}: measures on goods of single countries are not named"));
        }
        let before = case.findings.len();
        let all = schedule.measures(code, origin, case.date);
        let rules: Vec<&StackingRule> = stacking_rules(schedule.jurisdiction(), case.date).collect();
        let (unlisted, listed): (Vec<&Measure>, Vec<&Measure>) =
            all.iter().partition(|measure| measure.scope == MeasureScope::Unknown);
        for measure in listed {
            if let Some((finding, is_left_out)) = finding(measure, &all, &rules) {
                case.add(finding);
                named.extend((!is_left_out).then_some(measure));
            }
        }
        case.findings.extend(without_lists(&unlisted));
        if case.tariff_line.is_none() {
            let below = schedule.measures_below(code, origin, case.date);
            case.findings.extend(depends_on_the_line(code, &below));
        }
        if case.findings.len() == before && origin.is_some() {
            let message = "No additional duty or prompt of the data is on these goods from there.";
            case.add(Finding::new(TRAP, Verdict::Pass, message, schedule.info()));
        }
    } else {
        let tariff = schedule.jurisdiction();
        case.skip(TRAP, format!("the data have no list of additional duties of {tariff}"));
    }
    open_cases(case, schedule);
    named
}

fn warns(measure: &Measure) -> bool {
    matches!(measure.effect, MeasureEffect::Duty | MeasureEffect::Prompt)
}

/// What a measure means for a line on which it holds, beside those that take goods out of it; whether the line is left
/// out.
fn finding(measure: &Measure, all: &[&Measure], rules: &[&StackingRule]) -> Option<(Finding, bool)> {
    let Measure { name, heading, rate, .. } = measure;
    if !warns(measure) {
        return None;
    }
    let others: Vec<&Measure> = all.iter().filter(|other| other.takes_out_of(measure)).copied().collect();
    let exemption = others.iter().find(|other| other.effect == MeasureEffect::Exemption);
    let exclusions: Vec<&Measure> =
        others.iter().filter(|other| other.effect == MeasureEffect::Exclusion).copied().collect();
    let may = !measure.from_is_known;
    let under = heading.as_ref().map(|heading| format!(" ({heading})")).unwrap_or_default();
    let verb = if may { "may apply" } else { "applies" };
    let said = match rate {
        Some(rate) => format!("{rate} {verb}"),
        None if measure.effect == MeasureEffect::Duty => format!("it {verb}"),
        None => "look into it before shipping".to_owned(),
    };
    let paid = paid_instead(measure, all, rules);
    let names = exclusions.iter().map(|exclusion| exclusion.name.as_str()).chain(paid.iter().map(String::as_str));
    let unless = distinct(names).join(", or ");
    let mut message = match exemption {
        Some(exemption) => format!("{name}{under}: the line is listed among {}.", exemption.name),
        None if unless.is_empty() => format!("{name}{under}: {said}."),
        None => format!("{name}{under}: {said}, unless they are {unless}."),
    };
    for remark in [Some(measure), exemption.copied()].into_iter().flatten().filter_map(|m| m.remark.as_deref()) {
        message.push_str(&format!(" Note: {remark}."));
    }
    // A list that was proposed says what may be left out, not what is.
    let is_left_out = exemption.is_some_and(|exemption| exemption.from_is_known);
    let result = if is_left_out { Verdict::Pass } else { Verdict::Warn };
    let finding = Finding::new(TRAP, result, message, &measure.source)
        .with("measure", measure.id.as_str())
        .with("authority", measure.authority.as_str())
        .with("certainty", if may { "may_apply" } else { "listed" })
        .with_some("heading", heading.as_ref())
        .with_some("rate", rate.as_ref())
        .with_some("valid_from", measure.valid_from.filter(|_| measure.from_is_known))
        .with_some("valid_to", measure.valid_to)
        .with_some("exemption", exemption.map(|exemption| &exemption.id));
    let ids: ContextValue = exclusions.iter().map(|exclusion| exclusion.id.as_str()).collect();
    Some((if exclusions.is_empty() { finding } else { finding.with("exclusions", ids) }, is_left_out))
}

/// The goods on which other duties of the line are paid in place of a measure.
fn paid_instead(measure: &Measure, all: &[&Measure], rules: &[&StackingRule]) -> Vec<String> {
    let is_duty = |other: &&&Measure| other.effect == MeasureEffect::Duty && other.from_is_known;
    let said = |paid: &&Measure| {
        let rule = rules.iter().find(|rule| rule.excludes(measure) && rule.is_paid_by(paid))?;
        let part = if rule.on_the_rest { "the part of goods" } else { "goods" };
        Some(format!("{part} on which the duty '{}' is paid ({})", paid.name, rule.source))
    };
    all.iter().filter(|other| other.id != measure.id).filter(is_duty).filter_map(said).collect()
}

/// One finding for all measures on lines below a code that is none itself.
fn depends_on_the_line(code: &TariffCode, below: &[&Measure]) -> Option<Finding> {
    let measures: Vec<&Measure> = below.iter().filter(|measure| warns(measure)).copied().collect();
    let said = |measure: &&Measure| match &measure.rate {
        Some(rate) => format!("{}, {rate}", measure.name),
        None => measure.name.clone(),
    };
    let said: Vec<String> = measures.iter().map(said).collect();
    if said.is_empty() {
        return None;
    }
    let names = distinct(said.iter().map(String::as_str)).join("; ");
    let message = format!("Whether more applies depends on the line below {code}: {names}.");
    let sources = distinct(measures.iter().map(|measure| measure.source.as_str())).join("; ");
    let ids: ContextValue = measures.iter().map(|measure| measure.id.as_str()).collect();
    Some(
        Finding::new(TRAP, Verdict::Warn, message, sources)
            .with("certainty", "depends_on_the_line")
            .with("measures", ids),
    )
}

/// One finding for all measures of an authority whose lists the pack does not have.
fn without_lists(measures: &[&Measure]) -> Vec<Finding> {
    let measures: Vec<&Measure> = measures.iter().filter(|measure| warns(measure)).copied().collect();
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
            .with("measures", own.iter().map(|measure| measure.id.as_str()).collect::<ContextValue>())
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
            let date = schedule.info().properties.get("agency_flags_date");
            let finding = Finding::new(TRAP, Verdict::Warn, message, "19 CFR 351; agency flags of the line");
            let finding = finding.with("cases", cases.split(' ').collect::<ContextValue>());
            case.add(finding.with_some("flags_of", date));
        }
    }
}

/// Goods that may not be imported at all, or not in some state.
pub(super) fn import_permitted(case: &mut Case<'_>, occasion: &Occasion<'_>) {
    let rule = Rule::ImportPermitted;
    match prohibitions(occasion) {
        None => case.skip(rule, format!("the data have no list of prohibitions of {}", occasion.jurisdiction)),
        Some(found) if found.is_empty() => {
            let message = "The data have no prohibition on goods of the line.";
            case.add(Finding::new(rule, Verdict::Pass, message, "flags of the line"));
        }
        Some(found) => {
            for prohibition in found {
                let result = if prohibition.is_absolute { Verdict::Fail } else { Verdict::Warn };
                let message = format!("{} ({}).", prohibition.name, prohibition.reason);
                case.add(Finding::new(rule, result, message, prohibition.source));
            }
        }
    }
}

/// Lines within tariff-rate quotas and their neighbours outside.
pub(super) fn quota_line(case: &mut Case<'_>, code: &TariffCode) {
    let rule = Rule::QuotaLine;
    let Some(schedule) = case.schedule else {
        return case.skip(rule, "there is no schedule of the destination");
    };
    if !schedule.has_column("in_quota") {
        return case.skip(rule, format!("the data have no quotas of {}", schedule.jurisdiction()));
    }
    let Some(subheading) = code.subheading() else { return };
    let (within, outside): (Vec<TariffLine>, Vec<TariffLine>) =
        schedule.declarable(&subheading).partition(|line| line.value("in_quota").is_some());
    let codes = |lines: &[TariffLine]| lines.iter().map(|line| line.code).collect::<Vec<_>>();
    let (within, outside) = (codes(&within), codes(&outside));
    let own = case.tariff_line.as_ref().map(|line| line.value("in_quota").map(str::to_owned));
    let below = within.iter().filter(|line| code.covers(line)).count();
    let (result, message) = match &own {
        Some(Some(basis)) => {
            let outside = named(&outside);
            let message =
                format!("The line is within a quota ({basis}): ask whether it is open; outside it: {outside}.");
            (Verdict::Warn, message)
        }
        None if below > 0 => {
            (Verdict::Warn, format!("Whether the goods are within a quota depends on the line: {}.", named(&within)))
        }
        None if !within.is_empty() => return case.skip(rule, "the data do not have the line"),
        _ if within.is_empty() => (Verdict::Pass, format!("No line of {subheading} is within a quota.")),
        _ => (Verdict::Warn, format!("The line is outside a quota; goods within it are in {}.", named(&within))),
    };
    let digits = |codes: &[TariffCode]| codes.iter().map(TariffCode::digits).collect::<ContextValue>();
    let finding = Finding::new(rule, result, message, schedule.info()).with_some("in_quota", own.flatten());
    case.add(finding.with("within", digits(&within)).with("outside", digits(&outside)));
}
