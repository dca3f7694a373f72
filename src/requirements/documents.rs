//! Documents that go with goods of a tariff line.

use std::sync::OnceLock;

use jiff::civil::Date;
use serde::Serialize;

use crate::code::TariffCode;
use crate::jurisdiction::Jurisdiction;
use crate::schedule::{Measure, TariffLine};

/// Whether a document has to be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Obligation {
    /// Goods of the line need it.
    Must,
    /// Some goods of the line need it.
    May,
}

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

/// A row of `data/documents.tsv`.
struct Rule {
    jurisdiction: &'static str,
    /// What of a line is looked at: a column of the schedule, `code`, or `measure` for its authority.
    column: &'static str,
    value: &'static str,
    name: &'static str,
    authority: &'static str,
    demand: Demand,
    from: Option<Date>,
    to: Option<Date>,
    source: &'static str,
    remark: &'static str,
}

/// What a rule asks for.
#[derive(Clone, Copy)]
enum Demand {
    Document(Obligation),
    /// Nothing helps: the goods may not be imported, or not all of them.
    Prohibition {
        is_absolute: bool,
    },
}

/// That goods may not be imported.
pub(crate) struct Prohibition {
    pub name: &'static str,
    pub reason: String,
    /// Whether it is on all goods of the line.
    pub is_absolute: bool,
    pub source: &'static str,
}

const TABLE: &str = include_str!("../../data/documents.tsv");

fn rules() -> &'static [Rule] {
    static RULES: OnceLock<Vec<Rule>> = OnceLock::new();
    RULES.get_or_init(|| TABLE.lines().skip(1).filter_map(Rule::read).collect())
}

/// What documents are asked about.
pub(crate) struct Occasion<'a> {
    pub jurisdiction: Jurisdiction,
    pub code: &'a TariffCode,
    /// The line of the code, where the schedule has it.
    pub line: Option<&'a TariffLine>,
    /// The measures that the goods come under.
    pub measures: &'a [&'a Measure],
    pub date: Date,
}

/// The documents that goods need, in the order of the rules; none where the data have no rules for the tariff.
pub(crate) fn required_documents(occasion: &Occasion<'_>) -> Option<Vec<RequiredDocument>> {
    let document = |rule: &Rule| match rule.demand {
        Demand::Document(obligation) => Some(rule.document(obligation)),
        Demand::Prohibition { .. } => None,
    };
    let known = rules_of(occasion.jurisdiction, |rule| matches!(rule.demand, Demand::Document(_)))?;
    Some(known.filter(|rule| rule.fits(occasion)).filter_map(document).collect())
}

/// The prohibitions on goods, in the order of the rules; none where the data have no rules for the tariff.
pub(crate) fn prohibitions(occasion: &Occasion<'_>) -> Option<Vec<Prohibition>> {
    let prohibition = |rule: &Rule| match rule.demand {
        Demand::Prohibition { is_absolute } => {
            Some(Prohibition { name: rule.name, reason: rule.reason(), is_absolute, source: rule.source })
        }
        Demand::Document(_) => None,
    };
    let known = rules_of(occasion.jurisdiction, |rule| matches!(rule.demand, Demand::Prohibition { .. }))?;
    Some(known.filter(|rule| rule.fits(occasion)).filter_map(prohibition).collect())
}

/// The rules of a tariff of one kind, where there are any.
fn rules_of(
    jurisdiction: Jurisdiction,
    is_of_kind: impl Fn(&Rule) -> bool,
) -> Option<impl Iterator<Item = &'static Rule>> {
    let mut rules =
        rules().iter().filter(move |rule| rule.jurisdiction == jurisdiction.as_str() && is_of_kind(rule)).peekable();
    rules.peek().is_some().then_some(rules)
}

impl Rule {
    fn read(line: &'static str) -> Option<Self> {
        let columns: Vec<&str> = line.split('\t').collect();
        let [jurisdiction, column, value, name, authority, obligation, from, to, source, remark] = columns[..] else {
            return None;
        };
        let date = |text: &str| if text.is_empty() { Some(None) } else { text.parse().ok().map(Some) };
        let demand = match obligation {
            "must" => Demand::Document(Obligation::Must),
            "may" => Demand::Document(Obligation::May),
            "prohibited" => Demand::Prohibition { is_absolute: true },
            "restricted" => Demand::Prohibition { is_absolute: false },
            _ => return None,
        };
        let (from, to) = (date(from)?, date(to)?);
        Some(Self { jurisdiction, column, value, name, authority, demand, from, to, source, remark })
    }

    fn fits(&self, occasion: &Occasion<'_>) -> bool {
        let date = occasion.date;
        if self.from.is_some_and(|from| date < from) || self.to.is_some_and(|to| to < date) {
            return false;
        }
        match self.column {
            "code" => self.value.split(' ').any(|beginning| occasion.code.digits().starts_with(beginning)),
            "measure" => occasion.measures.iter().any(|measure| measure.authority == self.value),
            // One letter a condition.
            "supervision" => self.value_in(occasion).is_some_and(|letters| letters.contains(self.value)),
            _ => self.value_in(occasion).is_some_and(|flags| flags.split(' ').any(|flag| flag == self.value)),
        }
    }

    fn value_in<'a>(&self, occasion: &Occasion<'a>) -> Option<&'a str> {
        occasion.line?.value(self.column)
    }

    /// What of the line is the reason, and the remark.
    fn reason(&self) -> String {
        let why = match self.column {
            "code" => format!("codes that begin with {}", self.value.replace(' ', ", ")),
            "agency_flags" => format!("agency flag {}", self.value),
            "supervision" => format!("supervision condition {}", self.value),
            _ => format!("{} {}", self.column, self.value),
        };
        let remark = Some(self.remark).filter(|remark| !remark.is_empty());
        std::iter::once(why.as_str()).chain(remark).collect::<Vec<_>>().join(": ")
    }

    fn document(&self, obligation: Obligation) -> RequiredDocument {
        RequiredDocument {
            name: self.name.to_owned(),
            reason: self.reason(),
            authority: self.authority.to_owned(),
            obligation,
            source: self.source.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_can_be_read_and_has_a_source() {
        assert_eq!(rules().len(), TABLE.lines().count() - 1);
        for rule in rules() {
            assert!(!rule.name.is_empty() && !rule.source.is_empty(), "{} {}", rule.jurisdiction, rule.value);
            assert!(rule.jurisdiction.parse::<Jurisdiction>().is_ok(), "{}", rule.jurisdiction);
        }
    }

    #[test]
    fn a_rule_on_codes_holds_for_those_that_begin_so() -> Result<(), crate::Error> {
        let documents = |code: &str| {
            let occasion = Occasion {
                jurisdiction: "US".parse()?,
                code: &code.parse()?,
                line: None,
                measures: &[],
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
