//! What is asked for on one side of a border, over all lines that the code may mean.

use jiff::civil::Date;

use super::answer::{Coverage, CoverageStatus, Requirement, RequirementValue};
use super::controls::{ControlList, controls, has_controls};
use super::elements::checklist;
use super::facts::Facts;
use super::kind::{Obligation, RequirementKind};
use super::paired::{PairedFlags, alone};
use super::request::Side;
use super::rules::{Fit, Occasion, Rule, rules};
use super::substances::{Substance, substances};
use super::superseded::{Superseded, superseded};
use crate::code::TariffCode;
use crate::jurisdiction::{Country, Jurisdiction};
use crate::schedule::{Measure, MeasureScope, Schedule, TariffLine};

/// Most lines that a condition names; `lines` has all.
const MOST_NAMED: usize = 4;

/// A side of a border as a request asks about it.
pub(super) struct Border<'a> {
    pub jurisdiction: Jurisdiction,
    pub side: Side,
    pub schedule: Option<&'a Schedule>,
    /// The code as this side knows it.
    pub code: TariffCode,
    /// The country on the other side.
    pub partner: Option<Country>,
    pub facts: &'a Facts<'a>,
    pub date: Date,
}

/// A rule with the lines on which it fits in one way.
struct Found {
    rule: &'static Rule,
    fit: Fit,
    lines: Vec<TariffCode>,
    /// The publisher's own words on the elements of the line.
    texts: Option<String>,
    superseded: Option<&'static Superseded>,
    /// The pair of flags of which the line has this one alone.
    alone: Option<&'static PairedFlags>,
}

impl Border<'_> {
    /// What is asked for, in the order of the rows, and what the data know.
    pub(super) fn ask(&self) -> (Vec<Requirement>, Coverage) {
        let lines = self.lines();
        let substances = substances(self.jurisdiction, &self.facts.text);
        let mut found: Vec<Found> = Vec::new();
        for line in lines.iter().map(Some).chain(lines.is_empty().then_some(None)) {
            self.add(line, &substances, &mut found);
        }
        found.sort_by_key(|found| found.rule.position);
        let mut requirements: Vec<Requirement> =
            found.iter().flat_map(|found| self.requirements(found, lines.len())).collect();
        drop_weaker(&mut requirements);
        requirements.extend(self.controlled_goods());
        (requirements, self.coverage(&lines))
    }

    /// The line of the code, or all declarable lines below it that hold on the day.
    fn lines(&self) -> Vec<TariffLine> {
        let Some(schedule) = self.schedule else { return Vec::new() };
        let holds = |line: &TariffLine| {
            line.valid_from.is_none_or(|from| from <= self.date) && line.valid_to.is_none_or(|to| self.date <= to)
        };
        let below = |code: &TariffCode| schedule.declarable(code).filter(holds).collect::<Vec<_>>();
        let own = below(&self.code);
        if !own.is_empty() {
            return own;
        }
        // A line that is declared with zeros behind it.
        schedule.without_zeros(&self.code).map(|code| below(&code)).unwrap_or_default()
    }

    fn add(&self, line: Option<&TariffLine>, substances: &[Substance], found: &mut Vec<Found>) {
        let code = line.map_or(self.code, |line| line.code);
        let occasion = Occasion {
            jurisdiction: self.jurisdiction,
            code: &code,
            schedule: self.schedule,
            line,
            measures: &self.measures(&code),
            partner: self.partner,
            substances,
            date: self.date,
        };
        for rule in rules(self.jurisdiction, self.side) {
            let Some(fit) = rule.fit(&occasion) else { continue };
            let superseded = superseded(self.jurisdiction, rule.column, &code, self.date);
            let alone = alone(self.jurisdiction.as_str(), rule.column, rule.value, line);
            let texts = fit.cell.as_ref().and(line).and_then(|line| line.value("declaration_elements"));
            let is_same = |other: &&mut Found| {
                std::ptr::eq(other.rule, rule)
                    && other.fit == fit
                    && other.texts.as_deref() == texts
                    && other.superseded.map(|row| row.from) == superseded.map(|row| row.from)
                    && other.alone.is_some() == alone.is_some()
            };
            match found.iter_mut().find(is_same) {
                Some(same) => same.lines.push(code),
                None => {
                    let (lines, texts) = (vec![code], texts.map(str::to_owned));
                    found.push(Found { rule, fit, lines, texts, superseded, alone });
                }
            }
        }
    }

    /// The measures on imports of the code; those of an unknown scope are about nobody knows which goods.
    fn measures(&self, code: &TariffCode) -> Vec<&Measure> {
        let Some(schedule) = self.schedule.filter(|_| self.side == Side::Import) else { return Vec::new() };
        let measures = schedule.measures(code, self.partner.map(Country::as_origin), self.date);
        measures.into_iter().filter(|measure| measure.scope != MeasureScope::Unknown).collect()
    }

    /// The requirement of a rule; a second one where a later act has another value.
    fn requirements(&self, found: &Found, all_lines: usize) -> Vec<Requirement> {
        let Found { rule, fit, lines, texts, superseded, alone } = found;
        let is_of_all = lines.len() >= all_lines;
        let is_one_of_several = rule.may_be_several() && fit.cell.as_deref().is_some_and(|cell| cell.contains(','));
        let is_certain = is_of_all && fit.is_certain && !is_one_of_several;
        let notes = [some(rule.condition), (!is_of_all).then(|| named(lines, all_lines))];
        let published = Requirement {
            jurisdiction: self.jurisdiction,
            direction: self.side,
            kind: rule.kind,
            obligation: if is_certain { rule.obligation } else { Obligation::May },
            code: fit.code.clone().or_else(|| fit.cell.clone().filter(|_| rule.cell_is_code())),
            name: rule.name.to_owned(),
            local_name: some(rule.local_name),
            authority: rule.authority.to_owned(),
            condition: joined(notes),
            lines: if is_of_all { Vec::new() } else { lines.clone() },
            value: fit.cell.as_deref().and_then(|cell| self.value(rule, cell, texts.as_deref())),
            source: rule.source.to_owned(),
            valid_from: rule.from,
            valid_to: rule.to,
            is_stale: superseded.is_some(),
            remark: joined([
                some(rule.remark),
                superseded.map(|row| format!("{} ({})", row.remark, row.source)),
                alone.map(|row| row.remark.to_owned()),
            ]),
        };
        let changed = superseded.and_then(|row| Some((row, row.value?))).map(|(row, value)| Requirement {
            value: Some(RequirementValue::Rates(vec![value.to_owned()])),
            source: row.source.to_owned(),
            valid_from: Some(row.from),
            is_stale: false,
            remark: some(row.remark),
            ..published.clone()
        });
        std::iter::once(published).chain(changed).collect()
    }

    fn value(&self, rule: &Rule, cell: &str, texts: Option<&str>) -> Option<RequirementValue> {
        Some(match rule.kind {
            RequirementKind::Tax | RequirementKind::Rebate => RequirementValue::Rates(rates(cell)),
            RequirementKind::Unit => RequirementValue::Unit(cell.to_owned()),
            RequirementKind::DeclarationElement if rule.column == "elements" => {
                RequirementValue::Elements(checklist(cell, texts, self.facts))
            }
            _ => return None,
        })
    }

    /// Prompts on goods that leave.
    fn controlled_goods(&self) -> impl Iterator<Item = Requirement> {
        let found = match self.side {
            Side::Export => controls(self.jurisdiction, &self.code, &self.facts.text),
            Side::Import => Vec::new(),
        };
        let list = ControlList::of(self.jurisdiction);
        let shares_numbers = list.is_none_or(|list| list.has_shared_numbers);
        found.into_iter().map(move |control| Requirement {
            jurisdiction: self.jurisdiction,
            direction: self.side,
            kind: RequirementKind::ControlledGoodsReview,
            obligation: Obligation::May,
            code: some(control.entry).filter(|_| shares_numbers),
            name: control.name.to_owned(),
            local_name: None,
            authority: "export control authority".to_owned(),
            condition: some("words or code of the goods point to the entry: compare its text with the goods"),
            lines: Vec::new(),
            value: None,
            source: list.map_or(control.source, |list| list.source).to_owned(),
            valid_from: None,
            valid_to: None,
            is_stale: false,
            remark: joined([
                (!shares_numbers).then(|| format!("entry {} of the list of the European Union", control.entry)),
                some(control.remark),
                some("a prompt to review, not a finding"),
            ]),
        })
    }

    fn coverage(&self, lines: &[TariffLine]) -> Coverage {
        let of_line = |rule: &Rule| self.schedule.is_some_and(|schedule| schedule.has_column(rule.column));
        let is_known = |rule: &&Rule| match rule.column {
            "*" | "code" | "cas" => true,
            "measure" => self.schedule.is_some_and(Schedule::has_measures),
            _ => of_line(rule) && !lines.is_empty(),
        };
        let mut kinds: Vec<RequirementKind> =
            rules(self.jurisdiction, self.side).filter(is_known).map(|rule| rule.kind).collect();
        if self.side == Side::Export && has_controls(self.jurisdiction) {
            kinds.push(RequirementKind::ControlledGoodsReview);
        }
        kinds.sort_unstable();
        kinds.dedup();
        let tariff = self.jurisdiction;
        let has_rows = rules(self.jurisdiction, self.side).next().is_some();
        let (status, reason) = match self.schedule {
            _ if kinds.is_empty() && !has_rows => {
                (CoverageStatus::NotCovered, Some(format!("the data know nothing of what {tariff} asks for")))
            }
            None => (covered(&kinds), Some(format!("there is no schedule of {tariff}: flags of lines are not known"))),
            Some(_) if lines.is_empty() => {
                let reason = format!("the tariff of {tariff} has no line {}: flags of lines are not known", self.code);
                (covered(&kinds), Some(reason))
            }
            Some(schedule) => (covered(&kinds), schedule.gaps().map(str::to_owned)),
        };
        Coverage { jurisdiction: Some(tariff), direction: self.side, status, kinds, reason }
    }
}

impl Rule {
    /// Whether what the column has is the code of the authority's own system, such as a textile category.
    fn cell_is_code(&self) -> bool {
        use RequirementKind::{Rebate, Tax, Unit};
        !matches!(self.kind, Rebate | Tax | Unit) && self.column != "elements"
    }
}

fn covered(kinds: &[RequirementKind]) -> CoverageStatus {
    if kinds.is_empty() { CoverageStatus::NotCovered } else { CoverageStatus::Covered }
}

/// Rates that a line does not tell apart.
fn rates(cell: &str) -> Vec<String> {
    cell.split(',').map(str::to_owned).collect()
}

/// Of two rows that ask for the same, one for certain, the other goes.
fn drop_weaker(requirements: &mut Vec<Requirement>) {
    let certain: Vec<Requirement> =
        requirements.iter().filter(|own| own.obligation == Obligation::Must).cloned().collect();
    requirements.retain(|own| {
        let is_same = |other: &Requirement| {
            (other.kind, &other.code, &other.name) == (own.kind, &own.code, &own.name)
                && other.value == own.value
                && (other.lines.is_empty() || other.lines == own.lines)
        };
        own.obligation == Obligation::Must || !certain.iter().any(is_same)
    });
}

/// Which of the lines below the code have it.
fn named(lines: &[TariffCode], all: usize) -> String {
    let first: Vec<String> = lines.iter().take(MOST_NAMED).map(TariffCode::to_string).collect();
    let more = match lines.len().saturating_sub(MOST_NAMED) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    format!("{} of the {all} lines below the code: {}{more}", lines.len(), first.join(", "))
}

fn some(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

fn joined<const N: usize>(notes: [Option<String>; N]) -> Option<String> {
    Some(notes.into_iter().flatten().collect::<Vec<_>>().join("; ")).filter(|notes| !notes.is_empty())
}
