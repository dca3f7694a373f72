//! Which measures are not charged beside each other, by `data/stacking.tsv`.

use std::sync::OnceLock;

use jiff::civil::Date;

use super::measure::Measure;
use crate::jurisdiction::Jurisdiction;

/// A rule: where a measure is paid, or a preference is given, others are not charged.
#[derive(Debug)]
pub(crate) struct StackingRule {
    jurisdiction: &'static str,
    /// Ids, lists or authorities of measures, and `programme:S` for a preference.
    paid: Vec<&'static str>,
    /// The same, where `programme:column_2` is the rate of the line by that programme.
    excludes: Vec<&'static str>,
    /// Whether the others stay on the rest of the value, where the measure paid is on a part of the goods.
    pub on_the_rest: bool,
    from: Option<Date>,
    to: Option<Date>,
    /// The legal source.
    pub source: &'static str,
}

/// The rules of a tariff on a day, in the order in which they are applied.
pub(crate) fn stacking_rules(jurisdiction: Jurisdiction, date: Date) -> impl Iterator<Item = &'static StackingRule> {
    static RULES: OnceLock<Vec<StackingRule>> = OnceLock::new();
    let table = include_str!("../../data/stacking.tsv");
    let rules = RULES.get_or_init(|| table.lines().skip(1).filter_map(StackingRule::read).collect());
    rules.iter().filter(move |rule| {
        let begun = rule.from.is_none_or(|from| from <= date);
        rule.jurisdiction == jurisdiction.as_str() && begun && rule.to.is_none_or(|to| date <= to)
    })
}

impl StackingRule {
    fn read(line: &'static str) -> Option<Self> {
        let columns: Vec<&str> = line.split('\t').collect();
        let [jurisdiction, _, paid, excludes, share, from, to, source, _] = columns.try_into().ok()?;
        let date = |text: &str| if text.is_empty() { Some(None) } else { text.parse().ok().map(Some) };
        Some(Self {
            jurisdiction,
            paid: paid.split(' ').collect(),
            excludes: excludes.split(' ').collect(),
            on_the_rest: share == "rest",
            from: date(from)?,
            to: date(to)?,
            source,
        })
    }

    /// Whether it is about goods that pay a measure.
    pub(crate) fn is_paid_by(&self, measure: &Measure) -> bool {
        names(&self.paid, measure)
    }

    /// Whether it is about goods that have the preference of a programme.
    #[cfg(feature = "duty")]
    pub(crate) fn is_of_programme(&self, programme: &str) -> bool {
        names_programme(&self.paid, programme)
    }

    /// Whether goods of the rule do not pay the rate of the line, which is that of a programme.
    #[cfg(feature = "duty")]
    pub(crate) fn excludes_rate_of(&self, programme: &str) -> bool {
        names_programme(&self.excludes, programme)
    }

    /// Whether goods of the rule do not pay a measure.
    pub(crate) fn excludes(&self, measure: &Measure) -> bool {
        names(&self.excludes, measure)
    }
}

fn names(selectors: &[&str], measure: &Measure) -> bool {
    let own = [Some(measure.id.as_str()), measure.list.as_deref(), Some(measure.authority.as_str())];
    selectors.iter().any(|selector| own.contains(&Some(selector)))
}

#[cfg(feature = "duty")]
fn names_programme(selectors: &[&str], programme: &str) -> bool {
    selectors.iter().any(|selector| selector.strip_prefix("programme:") == Some(programme))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read() {
        let table = include_str!("../../data/stacking.tsv");
        assert!(table.lines().skip(1).all(|line| StackingRule::read(line).is_some()));
        let tariff = "US".parse().expect("a jurisdiction");
        let on = |date: &str| stacking_rules(tariff, date.parse().expect("a day")).count();
        assert!(on("2026-06-15") > 0 && on("2018-01-01") == 0);
    }
}
