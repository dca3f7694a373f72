//! The rows of `data/requirements/`: when an authority asks for something.

use std::sync::OnceLock;

use jiff::civil::Date;

use super::kind::{Obligation, RequirementKind};
use super::request::Side;
use super::substances::Substance;
use crate::code::TariffCode;
use crate::jurisdiction::{Country, Jurisdiction};
use crate::schedule::{Measure, Schedule, TariffLine};

/// The tables, by jurisdiction.
const TABLES: [(&str, &str); 14] = [
    ("AU", include_str!("../../data/requirements/au.tsv")),
    ("BR", include_str!("../../data/requirements/br.tsv")),
    ("CA", include_str!("../../data/requirements/ca.tsv")),
    ("CN", include_str!("../../data/requirements/cn.tsv")),
    ("EU", include_str!("../../data/requirements/eu.tsv")),
    ("GB", include_str!("../../data/requirements/gb.tsv")),
    ("IN", include_str!("../../data/requirements/in.tsv")),
    ("JP", include_str!("../../data/requirements/jp.tsv")),
    ("KR", include_str!("../../data/requirements/kr.tsv")),
    ("MX", include_str!("../../data/requirements/mx.tsv")),
    ("NO", include_str!("../../data/requirements/no.tsv")),
    ("US", include_str!("../../data/requirements/us.tsv")),
    ("VN", include_str!("../../data/requirements/vn.tsv")),
    ("ZA", include_str!("../../data/requirements/za.tsv")),
];

/// A row.
#[derive(Debug)]
pub(crate) struct Rule {
    /// Its place among all rows.
    pub position: usize,
    jurisdiction: &'static str,
    /// On which side; none for both.
    side: Option<Side>,
    /// What is looked at: a column of the schedule, `code`, `measure`, `cas`, or `*` for all goods.
    pub column: &'static str,
    pub value: &'static str,
    pub kind: RequirementKind,
    pub name: &'static str,
    pub local_name: &'static str,
    pub authority: &'static str,
    pub obligation: Obligation,
    pub condition: &'static str,
    /// The countries of the other side that it is about, where it is about some.
    partners: Option<Vec<&'static str>>,
    pub from: Option<Date>,
    pub to: Option<Date>,
    pub source: &'static str,
    pub remark: &'static str,
}

/// What rules are asked about.
pub(crate) struct Occasion<'a> {
    pub jurisdiction: Jurisdiction,
    pub code: &'a TariffCode,
    pub schedule: Option<&'a Schedule>,
    /// The line of the code, where the schedule has it.
    pub line: Option<&'a TariffLine>,
    /// The measures that the goods come under.
    pub measures: &'a [&'a Measure],
    /// The country on the other side of the border.
    pub partner: Option<Country>,
    /// The substances that the goods are known to be or to have.
    pub substances: &'a [Substance],
    pub date: Date,
}

/// How a rule fits goods.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Fit {
    /// The flag, letter, code or CAS number on account of which it does.
    pub code: Option<String>,
    /// What the column has, where the rule is about any value.
    pub cell: Option<String>,
    /// Whether it is certain: of a code that is shorter than the one that the rule names only some goods may be meant,
    /// and of a country that is not given nobody knows.
    pub is_certain: bool,
}

/// Any value of a column but those behind it with a minus, and several values that the line does not tell apart.
const ANY: &str = "*";
const SEVERAL: &str = "*,*";
/// That the column of the line is blank.
const BLANK: &str = "?";

/// The rules of a jurisdiction for a side, in the order of the rows.
pub(crate) fn rules(jurisdiction: Jurisdiction, side: Side) -> impl Iterator<Item = &'static Rule> {
    let of_side = move |rule: &&Rule| rule.side.is_none_or(|own| own == side);
    all().iter().filter(move |rule| rule.jurisdiction == jurisdiction.as_str()).filter(of_side)
}

fn all() -> &'static [Rule] {
    static RULES: OnceLock<Vec<Rule>> = OnceLock::new();
    let read = |(jurisdiction, table): &(&'static str, &'static str)| {
        let jurisdiction = *jurisdiction;
        table.lines().skip(1).filter_map(move |line| Rule::read(jurisdiction, line))
    };
    RULES.get_or_init(|| {
        let mut rules: Vec<Rule> = TABLES.iter().flat_map(read).collect();
        rules.iter_mut().enumerate().for_each(|(at, rule)| rule.position = at);
        rules
    })
}

impl Rule {
    fn read(jurisdiction: &'static str, line: &'static str) -> Option<Self> {
        let columns: Vec<&str> = line.split('\t').collect();
        let [
            direction,
            column,
            value,
            kind,
            name,
            local_name,
            authority,
            obligation,
            condition,
            from,
            to,
            source,
            remark,
        ] = columns[..]
        else {
            return None;
        };
        let side = match direction {
            "export" => Some(Side::Export),
            "import" => Some(Side::Import),
            "both" => None,
            _ => return None,
        };
        let obligation = match obligation {
            "must" | "prohibited" => Obligation::Must,
            "may" | "restricted" => Obligation::May,
            _ => return None,
        };
        let kind = RequirementKind::read(kind)?;
        let date = |text: &str| if text.is_empty() { Some(None) } else { text.parse().ok().map(Some) };
        let (from, to) = (date(from)?, date(to)?);
        let partners = partners(condition);
        Some(Self {
            position: 0,
            jurisdiction,
            side,
            column,
            value,
            kind,
            name,
            local_name,
            authority,
            obligation,
            condition,
            partners,
            from,
            to,
            source,
            remark,
        })
    }

    /// Whether the rule asks for a document by a flag, a code or a measure, and not for what a column has.
    pub(super) fn is_about_flags(&self) -> bool {
        !self.value.starts_with(ANY) && self.value != BLANK
    }

    /// How the rule fits goods on a day, if it does.
    pub(super) fn fit(&self, occasion: &Occasion<'_>) -> Option<Fit> {
        let date = occasion.date;
        if self.from.is_some_and(|from| date < from) || self.to.is_some_and(|to| to < date) {
            return None;
        }
        let is_for_partner = match (&self.partners, occasion.partner) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some(partners), Some(partner)) if is_among(partner, partners) => true,
            _ => return None,
        };
        let fit = match self.column {
            "*" => Some(Fit::of(None)),
            "code" => self.fit_of_code(occasion.code.digits()),
            "measure" => {
                let measure = occasion.measures.iter().find(|measure| measure.authority == self.value)?;
                Some(Fit::of(Some(measure.heading.as_deref().unwrap_or(self.value))))
            }
            "cas" => {
                let substance = occasion.substances.iter().find(|substance| substance.lists.contains(&self.value))?;
                Some(Fit::of(Some(&substance.cas)))
            }
            column => self.fit_of_cell(occasion.schedule?, column, occasion.line?),
        }?;
        Some(Fit { is_certain: fit.is_certain && is_for_partner, ..fit })
    }

    fn fit_of_code(&self, digits: &str) -> Option<Fit> {
        let beginnings = || self.value.split(' ');
        if let Some(beginning) = beginnings().find(|beginning| digits.starts_with(beginning)) {
            return Some(Fit::of(Some(beginning)));
        }
        let below = beginnings().find(|beginning| beginning.starts_with(digits))?;
        Some(Fit { is_certain: false, ..Fit::of(Some(below)) })
    }

    fn fit_of_cell(&self, schedule: &Schedule, column: &str, line: &TariffLine) -> Option<Fit> {
        let Some(cell) = line.value(column) else {
            return (self.value == BLANK && schedule.has_column(column)).then(|| Fit::of(None));
        };
        let whole = |code: Option<&str>| Some(Fit { cell: Some(cell.to_owned()), ..Fit::of(code) });
        if self.value == SEVERAL {
            return if cell.contains(',') { whole(None) } else { None };
        }
        if let Some(but) = self.value.strip_prefix(ANY) {
            let is_left_out = but.split(" -").any(|value| value == cell) || cell.contains(',') && self.may_be_several();
            return if is_left_out { None } else { whole(None) };
        }
        let has = match column {
            // One letter a condition.
            "supervision" => cell.contains(self.value),
            _ => cell == self.value || cell.split([' ', '.']).any(|flag| flag == self.value),
        };
        has.then(|| Fit::of(Some(self.value)))
    }

    /// Rates that are several in a cell have a row of their own.
    pub(super) fn may_be_several(&self) -> bool {
        matches!(self.kind, RequirementKind::Rebate | RequirementKind::Tax)
    }
}

impl Fit {
    fn of(code: Option<&str>) -> Self {
        Self { code: code.map(str::to_owned), cell: None, is_certain: true }
    }
}

/// The countries of a condition that begins with `to` or `from` and their letters: `to MM LA: precursor chemicals`.
fn partners(condition: &'static str) -> Option<Vec<&'static str>> {
    let countries = condition.strip_prefix("to ").or_else(|| condition.strip_prefix("from "))?;
    let countries: Vec<&str> = countries.split(':').next()?.split(' ').collect();
    let is_country = |text: &&str| *text == MEMBER_STATES || text.parse::<Country>().is_ok_and(|c| c.as_str() == *text);
    countries.iter().all(is_country).then_some(countries)
}

const MEMBER_STATES: &str = "EU27";

fn is_among(partner: Country, partners: &[&str]) -> bool {
    let is_member = partner.jurisdiction().as_str() == "EU";
    partners.iter().any(|own| *own == partner.as_str() || *own == MEMBER_STATES && is_member)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_can_be_read_and_has_a_source() {
        for (jurisdiction, table) in TABLES {
            let parsed: Jurisdiction = jurisdiction.parse().unwrap_or_else(|e| panic!("{jurisdiction}: {e}"));
            let rows = table.lines().skip(1).count();
            assert_eq!(all().iter().filter(|rule| rule.jurisdiction == jurisdiction).count(), rows, "{jurisdiction}");
            assert!(rules(parsed, Side::Import).count() + rules(parsed, Side::Export).count() >= rows);
        }
        for rule in all() {
            assert!(!rule.name.is_empty() && !rule.source.is_empty() && !rule.authority.is_empty(), "{rule:?}");
            assert!(rule.column == "*" || !rule.value.is_empty(), "{rule:?}");
        }
    }

    #[test]
    fn the_countries_of_a_condition_are_read() {
        assert_eq!(partners("to MM LA: precursor chemicals"), Some(vec!["MM", "LA"]));
        assert_eq!(partners("from EU27"), Some(vec!["EU27"]));
        assert_eq!(partners("to any country but Canada"), None);
        assert_eq!(partners("where the goods are used"), None);
    }
}
