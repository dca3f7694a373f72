//! Whether the code can be declared: its digits, the Harmonized System, the tariff of the destination.

use super::finding::{ContextValue, Finding, Rule, Verdict};
use super::{Case, ScreenOptions};
use crate::code::TariffCode;
use crate::nomenclature::{Edition, Successor};
use crate::validate::{CodeStatus, LineStatus, LineValidation, validate_code, validate_line};

/// Lengths of codes in any country: the Harmonized System, and what most tariffs add to it.
const USUAL_DIGITS: [usize; 3] = [6, 8, 10];

/// Most codes that a message names.
const MOST_NAMED: usize = 5;

/// Chapters that are no part of the Harmonized System.
const RESERVED: [&str; 3] = ["77", "98", "99"];

const HS: &str = "International Convention on the Harmonized System, Article 3";

/// Reads the code.
pub(super) fn well_formed(case: &mut Case<'_>) -> Option<TariffCode> {
    let rule = Rule::CodeWellFormed;
    let code: TariffCode = match case.line.code.parse() {
        Ok(code) => code,
        Err(error) => {
            case.add(Finding::new(rule, Verdict::Fail, format!("{error}."), HS).with("code", case.line.code.as_str()));
            return None;
        }
    };
    let digits = code.digit_count();
    let expected = case.destination.and_then(|country| country.jurisdiction().code_length());
    let finding = match expected {
        _ if digits < 6 => {
            let message = format!("{code} is a {}: a declaration needs six digits or more.", code.level());
            Finding::new(rule, Verdict::Fail, message, HS)
        }
        Some(expected) if !expected.has(digits) && !USUAL_DIGITS.contains(&digits) => {
            let tariff = case.destination.map(|country| country.jurisdiction().to_string()).unwrap_or_default();
            let message = format!("{code} has {digits} digits; codes of {tariff} have {}.", expected.digits);
            Finding::new(rule, Verdict::Fail, message, expected.source).with("expected_digits", expected.digits)
        }
        None if case.destination.is_none() && !USUAL_DIGITS.contains(&digits) => {
            let message = format!("{code} has {digits} digits, as few countries use them: give the destination.");
            Finding::new(rule, Verdict::Warn, message, HS)
        }
        _ => Finding::new(rule, Verdict::Pass, format!("{code} is well formed."), HS),
    };
    case.add(finding.with("code", code.digits()).with("digits", digits));
    Some(code)
}

/// Whether the subheading is in the edition of the day, and what the next edition makes of it.
pub(super) fn hs6_active(case: &mut Case<'_>, code: &TariffCode) {
    let rule = Rule::Hs6Active;
    let Some(subheading) = code.subheading() else { return case.skip(rule, "the code has no six digits") };
    if RESERVED.contains(&code.chapter().digits()) {
        return case.skip(rule, "the Harmonized System leaves the chapter to national use");
    }
    let Some(edition) = Edition::on(case.date) else {
        return case.skip(rule, "the editions before 2012 are not here");
    };
    let found = validate_code(case.rooms.correlations, case.rooms.info, &subheading, edition);
    let successors = || found.successors.iter().map(|successor| successor.code).collect::<Vec<_>>();
    let finding = match found.status {
        CodeStatus::Valid => {
            let coming = coming_change(case, &subheading, edition);
            let message = match &coming {
                None => format!("{subheading} is in {edition}."),
                Some((next, codes)) => {
                    let from = next.in_force_from();
                    format!("{subheading} is in {edition}; from {from} its goods are in {}.", named(codes))
                }
            };
            let finding = Finding::new(rule, Verdict::Pass, message, case.rooms.info);
            match coming {
                Some((next, codes)) => {
                    finding.with("next_edition", next.to_string()).with("next_codes", digits_of(&codes))
                }
                None => finding,
            }
        }
        CodeStatus::OtherEdition => {
            let known: Vec<String> = found.known_in.iter().map(Edition::to_string).collect();
            let message = format!(
                "{subheading} is a code of {}, not of {edition}: its goods are in {}.",
                known.join(", "),
                named(&successors())
            );
            Finding::new(rule, Verdict::Fail, message, case.rooms.info)
                .with("known_in", found.known_in.iter().collect::<ContextValue>())
                .with("successors", digits_of(&successors()))
        }
        _ => {
            let message = format!("No edition of the Harmonized System since 2012 has {subheading}.");
            Finding::new(rule, Verdict::Fail, message, case.rooms.info)
        }
    };
    case.add(finding.with("subheading", subheading.digits()).with("edition", edition.to_string()));
}

/// The next edition and the codes that hold the goods there, where it does not leave the code as it is.
fn coming_change(case: &Case<'_>, code: &TariffCode, edition: Edition) -> Option<(Edition, Vec<TariffCode>)> {
    let next = edition.next()?;
    let successors: Vec<Successor> = case.rooms.correlations.correlate(code, edition, next);
    let codes: Vec<TariffCode> = successors.iter().map(|successor| successor.code).collect();
    (codes != [*code]).then_some((next, codes))
}

/// Whether the tariff of the destination has the code on the day, and as long as it declares it.
pub(super) fn country_code(case: &mut Case<'_>, code: &TariffCode) {
    let rule = Rule::CountryCodeActive;
    let Some(destination) = case.destination else {
        let reason = case.absent("destination", true).unwrap_or_default();
        for rule in [Rule::DestinationFormat, Rule::ScheduleCurrent] {
            case.skip(rule, reason.as_str());
        }
        if let Some(rest) = code.digits().get(6..).filter(|rest| !rest.is_empty()) {
            let message = format!("Because {reason}, {rest} behind the sixth digit is ignored.");
            let finding = Finding::new(rule, Verdict::Warn, message, HS);
            case.add(finding.with("digits_ignored", rest));
        } else {
            case.skip(rule, reason);
        }
        return;
    };
    let tariff = destination.jurisdiction();
    let Some(schedule) = case.schedule else {
        let message = format!("There is no schedule of {tariff} here: its tariff was not looked at.");
        case.add(Finding::new(rule, Verdict::Warn, message, case.rooms.info).with("jurisdiction", tariff.as_str()));
        for rule in [Rule::DestinationFormat, Rule::ScheduleCurrent] {
            case.skip(rule, format!("there is no schedule of {tariff}"));
        }
        return;
    };
    // Digits that the country adds behind its lines are not in the schedule.
    let own =
        tariff.code_length().filter(|length| length.digits < code.digit_count() && length.has(code.digit_count()));
    let own = own.and_then(|length| code.digits().get(..length.digits)?.parse().ok()).unwrap_or(*code);
    let found = validate_line(Some(schedule), &own, destination, Some(case.date));
    case.tariff_line = found.line.and_then(|line| schedule.line(&line));
    case.add(line_finding(&found, schedule.info()));
    destination_format(case, code, &found);
}

fn line_finding(found: &LineValidation, info: &crate::pack::PackInfo) -> Finding {
    let LineValidation { code, jurisdiction, .. } = found;
    let lines = found.declarable_count;
    let (result, message) = match found.status {
        LineStatus::Declarable => (Verdict::Pass, format!("{code} can be declared in {jurisdiction}.")),
        LineStatus::Incomplete => {
            let message = format!("{code} stands above {lines} lines in {jurisdiction}: {}.", named(&found.declarable));
            // A code that is as long as others but has zeros in place of a line cannot be declared.
            (if found.known_prefix.is_some() { Verdict::Fail } else { Verdict::Warn }, message)
        }
        LineStatus::NotOnThatDay => (Verdict::Fail, format!("{jurisdiction} has {code}, but not on that day.")),
        LineStatus::NotVerifiable => {
            let gaps = found.gaps.as_deref().unwrap_or_default();
            (Verdict::Warn, format!("{code} is not in the data of {jurisdiction}, where {gaps}."))
        }
        _ => {
            let near = found.known_prefix.map(|prefix| format!(" Lines begin with {prefix}.")).unwrap_or_default();
            let successors = match found.successors[..] {
                [] => String::new(),
                _ => format!(" Its goods are now in {}.", named(&found.successors)),
            };
            (Verdict::Fail, format!("{jurisdiction} does not have {code}.{near}{successors}"))
        }
    };
    let mut finding = Finding::new(Rule::CountryCodeActive, result, message, info)
        .with("code", code.digits())
        .with("jurisdiction", jurisdiction.as_str())
        .with_some("known_prefix", found.known_prefix.map(|prefix| prefix.digits().to_owned()))
        .with_some("gaps", found.gaps.as_ref());
    if !found.declarable.is_empty() {
        finding = finding.with("declarable", digits_of(&found.declarable)).with("declarable_count", lines);
    }
    if found.successors.is_empty() { finding } else { finding.with("successors", digits_of(&found.successors)) }
}

/// Whether the code is as long as the destination declares it.
fn destination_format(case: &mut Case<'_>, code: &TariffCode, found: &LineValidation) {
    let rule = Rule::DestinationFormat;
    let Some(length) = found.jurisdiction.code_length() else {
        case.skip(rule, format!("the data do not say how many digits codes of {} have", found.jurisdiction));
        return;
    };
    let expected = length.digits;
    let digits = code.digit_count();
    let tariff = found.jurisdiction;
    let (result, message) = match digits.cmp(&expected) {
        std::cmp::Ordering::Equal => (Verdict::Pass, format!("{tariff} declares {expected} digits.")),
        // Lines without statistical ones below them.
        std::cmp::Ordering::Less if found.is_declarable() => {
            (Verdict::Pass, format!("{tariff} has the line with {digits} digits."))
        }
        std::cmp::Ordering::Less => {
            (Verdict::Warn, format!("{tariff} declares {expected} digits; {code} has {digits}."))
        }
        std::cmp::Ordering::Greater => {
            let message = format!("{tariff} declares {expected} digits; {code} has {digits}: leave the last ones out.");
            (Verdict::Warn, message)
        }
    };
    let finding = Finding::new(rule, result, message, length.source);
    case.add(finding.with("digits", digits).with("expected_digits", expected));
}

/// Whether the edition of the tariff is one of the day.
pub(super) fn schedule_current(case: &mut Case<'_>, options: &ScreenOptions) {
    let Some(schedule) = case.schedule.filter(|_| case.line.date.is_some()) else { return };
    let info = schedule.info();
    let days = (case.date - info.date).get_days();
    let age = usize::try_from(days).unwrap_or_default();
    let (result, message) = if days < 0 {
        let message = format!("The schedule is of {}, after that day: rates and lines may have differed.", info.date);
        (Verdict::Warn, message)
    } else if age > usize::from(options.max_schedule_age) {
        let message =
            format!("The schedule is {age} days older than the shipment: look for changes since {}.", info.date);
        (Verdict::Warn, message)
    } else {
        (Verdict::Pass, format!("The schedule is of {}.", info.date))
    };
    let finding = Finding::new(Rule::ScheduleCurrent, result, message, info);
    case.add(finding.with("schedule_date", info.date.to_string()).with("age_days", age));
}

/// The first codes of some, for people.
pub(super) fn named(codes: &[TariffCode]) -> String {
    let mut names: Vec<String> = codes.iter().take(MOST_NAMED).map(TariffCode::to_string).collect();
    if codes.is_empty() {
        names.push("no code".to_owned());
    }
    if codes.len() > MOST_NAMED {
        names.push("others".to_owned());
    }
    names.join(", ")
}

fn digits_of(codes: &[TariffCode]) -> ContextValue {
    codes.iter().map(TariffCode::digits).collect()
}
