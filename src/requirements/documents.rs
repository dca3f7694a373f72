//! Documents and prohibitions on import, as the check of a line before shipment has them.

use serde::Serialize;

use super::kind::{Obligation, RequirementKind};
use super::request::Side;
use super::rules::{Fit, Occasion, Rule, rules};

/// A document that goods need at the border.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct RequiredDocument {
    /// What it is.
    pub name: String,
    /// Why it is asked for: the code or flag of the authority's own system, and conditions.
    pub reason: String,
    /// Who asks for it.
    pub authority: String,
    /// Whether all goods of the line need it, or some.
    pub obligation: Obligation,
    /// The legal source.
    pub source: String,
}

/// That goods may not be imported.
pub(crate) struct Prohibition {
    pub name: &'static str,
    pub reason: String,
    /// Whether it is on all goods of the line.
    pub is_absolute: bool,
    pub source: &'static str,
}

/// The documents that goods need, in the order of the rules; none where the data have no rules for the tariff.
pub(crate) fn required_documents(occasion: &Occasion<'_>) -> Option<Vec<RequiredDocument>> {
    let mut known = rules(occasion.jurisdiction, Side::Import).filter(|rule| rule.is_document()).peekable();
    known.peek()?;
    Some(known.filter_map(|rule| Some(rule.document(&rule.fit(occasion)?))).collect())
}

/// The prohibitions on goods, in the order of the rules; none where the data have no rules for the tariff, or have
/// some by code that do not fit: only where flags of lines tell of prohibitions, their absence does.
pub(crate) fn prohibitions(occasion: &Occasion<'_>) -> Option<Vec<Prohibition>> {
    let is_prohibition = |rule: &&Rule| rule.kind == RequirementKind::Prohibition;
    let known: Vec<&Rule> = rules(occasion.jurisdiction, Side::Import).filter(is_prohibition).collect();
    let prohibition = |rule: &'static Rule| {
        let fit = rule.fit(occasion)?;
        let is_absolute = rule.obligation == Obligation::Must && fit.is_certain;
        Some(Prohibition { name: rule.name, reason: rule.reason(), is_absolute, source: rule.source })
    };
    let by_flags = known.iter().any(|rule| rule.column != "code");
    let found: Vec<Prohibition> = known.into_iter().filter_map(prohibition).collect();
    (by_flags || !found.is_empty()).then_some(found)
}

impl Rule {
    /// Whether it asks for a document by a flag, a code or a measure. Categories of inspection are not documents: the
    /// supervision conditions ask for theirs.
    fn is_document(&self) -> bool {
        use RequirementKind::{Certificate, Document, Inspection, Licence, Permit, Quarantine, Quota, Registration};
        let kinds = [Certificate, Document, Inspection, Licence, Permit, Quarantine, Quota, Registration];
        let columns = ["agency_flags", "code", "measure", "other_laws", "supervision"];
        kinds.contains(&self.kind) && columns.contains(&self.column) && self.is_about_flags()
    }

    fn document(&self, fit: &Fit) -> RequiredDocument {
        RequiredDocument {
            name: self.name.to_owned(),
            reason: self.reason(),
            authority: self.authority.to_owned(),
            obligation: if fit.is_certain { self.obligation } else { Obligation::May },
            source: self.source.to_owned(),
        }
    }

    /// What of the line is the reason, the condition and the remark.
    fn reason(&self) -> String {
        let why = match self.column {
            "code" => format!("codes that begin with {}", self.value.replace(' ', ", ")),
            "agency_flags" => format!("agency flag {}", self.value),
            "supervision" => format!("supervision condition {}", self.value),
            _ => format!("{} {}", self.column, self.value),
        };
        let notes = [self.condition, self.remark].into_iter().filter(|note| !note.is_empty()).collect::<Vec<_>>();
        let notes = Some(notes.join("; ")).filter(|notes| !notes.is_empty());
        std::iter::once(why).chain(notes).collect::<Vec<_>>().join(": ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_on_codes_holds_for_those_that_begin_so() -> Result<(), crate::Error> {
        let documents = |code: &str| {
            let occasion = Occasion {
                jurisdiction: "US".parse()?,
                code: &code.parse()?,
                schedule: None,
                line: None,
                measures: &[],
                partner: None,
                substances: &[],
                date: jiff::civil::date(2026, 6, 15),
            };
            Ok::<_, crate::Error>(required_documents(&occasion).unwrap_or_default())
        };
        let shirt = documents("6109100012")?;
        assert_eq!(shirt.len(), 1);
        assert_eq!((shirt[0].obligation, shirt[0].source.as_str()), (Obligation::Must, "19 CFR 102.21, 102.23"));
        assert!(documents("8471300100")?.is_empty());
        Ok(())
    }
}
