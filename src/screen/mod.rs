//! The check of a line before it is shipped: rules, findings, a verdict.
//!
//! `line` is what the caller gives, `finding` what a rule says; `code`, `goods`, `measures` and `amounts` are the rules.
//! This file reads the line and calls them in their order. A rule that lacks what it needs is named among those that
//! were not checked, so that silence never means a pass.

mod amounts;
mod code;
mod finding;
mod goods;
mod line;
mod measures;

use std::sync::Arc;

use jiff::civil::Date;
use serde::Serialize;

pub use finding::{ContextValue, Finding, NotChecked, Rule, Verdict};
pub use line::{DeclaredQuantity, ShipmentLine};

use crate::classify::Classifier;
use crate::code::TariffCode;
use crate::error::Error;
use crate::jurisdiction::Country;
use crate::nomenclature::Correlations;
use crate::pack::{PackHash, PackInfo};
use crate::requirements::{Occasion, RequiredDocument, required_documents};
use crate::schedule::{CURRENT_DAYS, Measure, Schedule, TariffLine};

/// How lines are checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ScreenOptions {
    /// How many days after its date a schedule is taken as that of the day. National tariffs change several times a
    /// year: the default is 92 days.
    pub max_schedule_age: u16,
}

impl Default for ScreenOptions {
    fn default() -> Self {
        Self { max_schedule_age: CURRENT_DAYS }
    }
}

impl ScreenOptions {
    /// Sets how many days after its date a schedule is taken as that of the day.
    #[must_use]
    pub fn with_max_schedule_age(mut self, days: u16) -> Self {
        self.max_schedule_age = days;
        self
    }
}

/// What the check of a line found. It recommends; the declarant decides.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Screening {
    /// That of the worst finding.
    pub verdict: Verdict,
    /// The line as it was given.
    pub input: ShipmentLine,
    /// The code as it was read and what goods it is for; none where it is not in the data.
    pub matched_code: Option<MatchedCode>,
    /// What the rules found, in their order.
    pub findings: Vec<Finding>,
    /// The rules that could not be applied, and what they would need.
    pub not_checked: Vec<NotChecked>,
    /// The documents that the data know of for goods of the line; see `not_checked` for what they do not know.
    pub required_documents: Vec<RequiredDocument>,
    /// The day whose rules were applied: that of the line, else that of the data.
    pub evaluated_at: Date,
    /// The version of this library.
    pub api_version: &'static str,
    /// The data that gave the answer.
    pub data: Vec<DataEdition>,
}

/// A code that the data have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct MatchedCode {
    /// The code: that of the tariff line, else the subheading.
    pub code: TariffCode,
    /// The official text of the line where the schedule has it, else the plain description of the subheading.
    pub description: String,
}

/// A pack in short: its `PackInfo` has more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct DataEdition {
    /// Whose tariff: `HS` for the international nomenclature.
    pub jurisdiction: String,
    /// The edition.
    pub edition: String,
    /// What the pack has: `nomenclature`, `model` or `schedule`.
    pub content: String,
    /// The date of the data.
    pub date: Date,
    /// SHA-256 over the data.
    pub hash: PackHash,
}

/// The rooms of the engine that the rules ask.
pub(crate) struct Rooms<'e> {
    pub info: &'e Arc<PackInfo>,
    pub correlations: &'e Correlations,
    pub classifier: &'e Classifier,
    pub schedules: &'e [Schedule],
}

/// A line as far as it could be read, and what was found so far.
struct Case<'e> {
    rooms: &'e Rooms<'e>,
    line: &'e ShipmentLine,
    origin: Option<Country>,
    destination: Option<Country>,
    schedule: Option<&'e Schedule>,
    /// The line of the code, or of the beginning that is declared with zeros behind it.
    tariff_line: Option<TariffLine>,
    date: Date,
    /// The fields that have a text which cannot be read.
    unreadable: Vec<&'static str>,
    findings: Vec<Finding>,
    not_checked: Vec<NotChecked>,
    required_documents: Vec<RequiredDocument>,
}

/// Checks a line.
pub(crate) fn screen(rooms: &Rooms<'_>, line: &ShipmentLine, options: &ScreenOptions) -> Result<Screening, Error> {
    let mut case = Case::read(rooms, line);
    let code = code::well_formed(&mut case);
    if let Some(code) = &code {
        code::hs6_active(&mut case, code);
        code::country_code(&mut case, code);
        code::schedule_current(&mut case, options);
        goods::description_match(&mut case, code)?;
        let measures = measures::country_pair_trap(&mut case, code);
        measures::quota_line(&mut case, code);
        case.requirements(code, &measures);
        amounts::unit_check(&mut case);
    } else {
        for rule in RULES_ON_CODES {
            case.skip(rule, "the code cannot be read");
        }
    }
    amounts::declared_value(&mut case);
    Ok(case.finish(code.as_ref()))
}

/// The rules that need a code.
const RULES_ON_CODES: [Rule; 10] = [
    Rule::Hs6Active,
    Rule::CountryCodeActive,
    Rule::DestinationFormat,
    Rule::ScheduleCurrent,
    Rule::DescriptionMatch,
    Rule::CountryPairTrap,
    Rule::ImportPermitted,
    Rule::QuotaLine,
    Rule::UnitCheck,
    Rule::RequiredDocuments,
];

impl<'e> Case<'e> {
    fn read(rooms: &'e Rooms<'e>, line: &'e ShipmentLine) -> Self {
        let mut case = Self {
            rooms,
            line,
            origin: line.goods.country_of_origin,
            destination: None,
            schedule: None,
            tariff_line: None,
            date: rooms.info.date,
            unreadable: Vec::new(),
            findings: Vec::new(),
            not_checked: Vec::new(),
            required_documents: Vec::new(),
        };
        case.origin = case.country("origin", line.origin.as_deref()).or(case.origin);
        case.destination = case.country("destination", line.destination.as_deref());
        let jurisdiction = case.destination.map(|country| country.jurisdiction());
        case.schedule = rooms.schedules.iter().find(|schedule| Some(schedule.jurisdiction()) == jurisdiction);
        let date_of_data = case.schedule.map_or(rooms.info.date, |schedule| schedule.info().date);
        case.date = line.date.unwrap_or(date_of_data);
        if line.date.is_none() {
            let reason = format!("no day is given: the rules of {date_of_data} were applied");
            case.skip(Rule::ScheduleCurrent, reason);
        }
        case
    }

    /// Reads a country; a text that is none is a finding.
    fn country(&mut self, what: &'static str, text: Option<&str>) -> Option<Country> {
        let text = text.filter(|text| !text.trim().is_empty())?;
        match text.parse() {
            Ok(country) => Some(country),
            Err(error) => {
                let message = format!("The {what} cannot be read: {error}.");
                self.add(Finding::new(Rule::InputReadable, Verdict::Fail, message, "ISO 3166-1").with("field", what));
                self.unreadable.push(what);
                None
            }
        }
    }

    fn add(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    fn skip(&mut self, rule: Rule, reason: impl Into<String>) {
        self.not_checked.push(NotChecked { rule, reason: reason.into() });
    }

    /// Why a field is not there, if it is not: it was not given, or cannot be read.
    fn absent(&self, what: &'static str, is_absent: bool) -> Option<String> {
        let reason = if self.unreadable.contains(&what) { "cannot be read" } else { "is not given" };
        is_absent.then(|| format!("the {what} {reason}"))
    }

    /// What authorities ask for, or do not let in.
    fn requirements(&mut self, code: &TariffCode, measures: &[&Measure]) {
        let Some(schedule) = self.schedule else {
            for rule in [Rule::ImportPermitted, Rule::RequiredDocuments] {
                self.skip(rule, "there is no schedule of the destination");
            }
            return;
        };
        let line = self.tariff_line.clone();
        let occasion = Occasion {
            jurisdiction: schedule.jurisdiction(),
            code,
            schedule: Some(schedule),
            line: line.as_ref(),
            measures,
            partner: self.origin,
            substances: &[],
            date: self.date,
        };
        measures::import_permitted(self, &occasion);
        let rule = Rule::RequiredDocuments;
        match required_documents(&occasion) {
            None => self.skip(rule, format!("the data have no rules on documents of {}", schedule.jurisdiction())),
            Some(documents) => {
                self.required_documents = documents;
                let flags_are_known = !schedule.has_column("agency_flags")
                    || line.is_some_and(|line| line.value("agency_flags").is_some());
                if !flags_are_known {
                    self.skip(rule, "the report on agencies does not have the line: further documents may be needed");
                }
            }
        }
    }

    fn finish(self, code: Option<&TariffCode>) -> Screening {
        let matched_code = code.and_then(|code| self.matched(code));
        let Self { rooms, line, schedule, date, mut findings, not_checked, required_documents, .. } = self;
        findings.sort_by_key(|finding| finding.rule);
        let packs = [rooms.info].into_iter().chain(rooms.classifier.model_info()).chain(schedule.map(Schedule::info));
        Screening {
            verdict: findings.iter().map(|finding| finding.result).max().unwrap_or(Verdict::Pass),
            input: line.clone(),
            matched_code,
            findings,
            not_checked,
            required_documents,
            evaluated_at: date,
            api_version: env!("CARGO_PKG_VERSION"),
            data: packs.map(|info| DataEdition::of(info)).collect(),
        }
    }

    fn matched(&self, code: &TariffCode) -> Option<MatchedCode> {
        let tree = &self.rooms.classifier.tree;
        let plain = |code: &TariffCode| Some(tree.entry(tree.find(&code.subheading()?)?)?.description);
        match &self.tariff_line {
            Some(line) => {
                let description = line.description.clone().or_else(|| plain(&line.code)).unwrap_or_default();
                Some(MatchedCode { code: line.code, description })
            }
            None => Some(MatchedCode { code: code.subheading()?, description: plain(code)? }),
        }
    }
}

impl DataEdition {
    pub(crate) fn of(info: &PackInfo) -> Self {
        let PackInfo { jurisdiction, edition, date, hash, properties } = info;
        let content = properties.get("content").map_or("nomenclature", String::as_str).to_owned();
        Self { jurisdiction: jurisdiction.clone(), edition: edition.clone(), content, date: *date, hash: *hash }
    }
}
