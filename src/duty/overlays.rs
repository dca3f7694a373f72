//! Duties beside that of the line: which of the measures on the goods are charged together.

use rust_decimal::Decimal;

use super::answer::{DutyKind, DutyPrompt};
use super::assessment::Assessment;
use super::expression::RateExpression;
use super::parse::Notation;
use super::request::{DutyRequest, same_name};
use super::terms::ValueBase;
use crate::jurisdiction::Country;
use crate::schedule::{Measure, MeasureEffect, MeasureScope, Schedule, StackingRule, stacking_rules};

/// How the id of an exclusion ends that has the goods of listed lines that the list does not mean.
const OTHERS: &str = "-others";

/// A measure that is charged.
pub(super) struct Charged<'s> {
    pub measure: &'s Measure,
    pub rate: OverlayRate,
    /// The parts of the goods that pay other measures in place of this one.
    pub but: Vec<ValueBase>,
    /// Exclusions that the goods might fit and nobody claimed.
    pub unless: Vec<&'s Measure>,
    /// The goods that it is not charged on, and that these may be.
    pub doubt: Option<String>,
}

/// The rate of a measure.
pub(super) enum OverlayRate {
    /// It raises the duty of the line to so many per cent of the value.
    Floor(Decimal),
    Expression(RateExpression),
    /// It is not in the data, or cannot be read.
    Unknown(String),
}

/// What lies on goods beside the duty of their line.
#[derive(Default)]
pub(super) struct Overlays<'s> {
    pub charged: Vec<Charged<'s>>,
    pub prompts: Vec<DutyPrompt>,
    /// Measures that were taken out, with why.
    pub left_out: Vec<String>,
    /// Why the duty of the line is not charged, where a measure is in its place.
    pub line_left_out: Option<String>,
}

/// What lies on goods beside the duty of their line, which is found.
pub(super) fn overlays<'s>(schedule: &'s Schedule, case: &Assessment<'_>) -> Overlays<'s> {
    let all = schedule.measures(&case.code, case.request.origin.map(Country::as_origin), case.date);
    let mut overlays = Overlays::default();
    for measure in &all {
        overlays.add(measure, &all, case.request);
    }
    for rule in stacking_rules(schedule.jurisdiction(), case.date) {
        overlays.apply(rule, case);
    }
    overlays
}

impl<'s> Overlays<'s> {
    fn add(&mut self, measure: &'s Measure, all: &[&'s Measure], request: &DutyRequest) {
        let is_duty = measure.effect == MeasureEffect::Duty;
        if !is_duty && measure.effect != MeasureEffect::Prompt {
            return;
        }
        let others: Vec<&Measure> = all.iter().filter(|other| other.takes_out_of(measure)).copied().collect();
        let takes_out = |other: &&Measure| match other.effect {
            MeasureEffect::Exemption => other.from_is_known,
            MeasureEffect::Exclusion => request.claims(&names(other)),
            _ => false,
        };
        if let Some(other) = others.iter().copied().find(|other| takes_out(other)) {
            self.left_out.push(format!("{}: not charged on {} ({})", measure.name, other.name, other.source));
            return;
        }
        if !is_duty || !measure.from_is_known || measure.scope == MeasureScope::Unknown {
            self.prompts.push(prompt(measure));
            return;
        }
        let is_open = |other: &&Measure| other.effect == MeasureEffect::Exclusion;
        let unless: Vec<&Measure> = others.into_iter().filter(is_open).collect();
        let others = unless.iter().find(|other| other.id.ends_with(OTHERS) && !request.claims(&names(measure)));
        let doubt = others.map(|other| other.name.clone());
        self.charged.push(Charged { measure, rate: rate(measure), but: Vec::new(), unless, doubt });
    }

    /// Takes out what is not charged where another measure is.
    fn apply(&mut self, rule: &StackingRule, case: &Assessment<'_>) {
        let (request, programme) = (case.request, case.programme.as_deref());
        // One that is charged for certain takes others out, whatever else may be charged.
        let all_paid = self.charged.iter().filter(|charged| rule.is_paid_by(charged.measure));
        let all_paid = all_paid.filter(|charged| charged.rate.worth(request) != Some(Decimal::ZERO));
        let doubts = |charged: &Charged| charged.doubt.clone().or_else(|| charged.rate.doubt(request));
        let paid = all_paid.clone().min_by_key(|charged| doubts(charged).is_some());
        let (paid_id, paid_name) = match (paid, programme.filter(|own| rule.is_of_programme(own))) {
            (Some(paid), _) => (paid.measure.id.clone(), paid.measure.name.clone()),
            (None, Some(programme)) => (String::new(), format!("the preference {programme}")),
            (None, None) => return,
        };
        let contents: Option<Vec<ValueBase>> = all_paid.map(|charged| charged.rate.content()).collect();
        let is_excluded = |charged: &Charged| charged.measure.id != paid_id && rule.excludes(charged.measure);
        let stays_on_the_rest = rule.on_the_rest && contents.as_ref().is_some_and(|contents| !contents.is_empty());
        let doubt = paid.and_then(|paid| if stays_on_the_rest { paid.doubt.clone() } else { doubts(paid) });
        if let Some(doubt) = doubt {
            for charged in self.charged.iter_mut().filter(|charged| is_excluded(charged)) {
                charged.doubt.get_or_insert_with(|| doubt.clone());
            }
            return;
        }
        if let Some(contents) = contents.filter(|_| stays_on_the_rest) {
            for charged in self.charged.iter_mut().filter(|charged| is_excluded(charged)) {
                for content in &contents {
                    if !charged.but.contains(content) {
                        charged.but.push(*content);
                    }
                }
            }
            return;
        }
        if case.lines.iter().any(|line| line.kind == DutyKind::Base && rule.excludes_rate_of(&line.id)) {
            self.line_left_out = Some(format!("not charged where {paid_name} is ({})", rule.source));
        }
        let said =
            |charged: &Charged| format!("{}: not charged where {paid_name} is ({})", charged.measure.name, rule.source);
        let left_out: Vec<String> = self.charged.iter().filter(|charged| is_excluded(charged)).map(said).collect();
        self.charged.retain(|charged| !is_excluded(charged));
        self.left_out.extend(left_out);
    }
}

impl OverlayRate {
    /// The part of the goods that it is on, where it is on a part.
    fn content(&self) -> Option<ValueBase> {
        match self {
            Self::Expression(RateExpression::AdValorem { of, .. }) => Some(*of).filter(|of| *of != ValueBase::Customs),
            _ => None,
        }
    }

    /// The value of that part, where it is given.
    fn worth(&self, request: &DutyRequest) -> Option<Decimal> {
        request.content(self.content()?)
    }

    /// The goods on which nothing is paid, where nobody says that these have the part.
    fn doubt(&self, request: &DutyRequest) -> Option<String> {
        let part = self.content().filter(|_| self.worth(request).is_none())?;
        Some(format!("goods without {part}"))
    }
}

fn rate(measure: &Measure) -> OverlayRate {
    let Some(text) = measure.rate.as_deref() else {
        return OverlayRate::Unknown("the rate is not in the data".to_owned());
    };
    let floor = text.strip_prefix("floor ").and_then(|floor| floor.strip_suffix('%')?.parse().ok());
    match floor {
        Some(floor) => OverlayRate::Floor(floor),
        None => match RateExpression::parse(text, Notation::Canonical) {
            Ok(expression) => OverlayRate::Expression(expression),
            Err(error) => OverlayRate::Unknown(error.to_string()),
        },
    }
}

/// Whether a measure on the goods is one that goes by a name, which a claim has.
pub(super) fn has_measure(case: &Assessment<'_>, claimed: &str) -> bool {
    let origin = case.request.origin.map(Country::as_origin);
    let all = case.schedule.map(|schedule| schedule.measures(&case.code, origin, case.date)).unwrap_or_default();
    all.iter().any(|measure| names(measure).iter().any(|own| same_name(own, claimed)))
}

/// What a measure may be claimed by.
fn names(measure: &Measure) -> [&str; 3] {
    [&measure.id, measure.heading.as_deref().unwrap_or_default(), &measure.name]
}

fn prompt(measure: &Measure) -> DutyPrompt {
    let reason = match measure.scope {
        MeasureScope::Unknown => "the list of its goods is not in the data",
        _ if !measure.from_is_known => "its first day is not in the data",
        _ => "look into it before the goods are shipped",
    };
    let remark = measure.remark.iter().map(|remark| format!("; {remark}")).collect::<String>();
    DutyPrompt {
        id: measure.id.clone(),
        name: measure.name.clone(),
        heading: measure.heading.clone(),
        rate: measure.rate.clone(),
        reason: format!("{reason}{remark}"),
        source: measure.source.clone(),
    }
}
