//! What is laid on goods beside the rates of their line: additional duties, exemptions from them, and prompts.

use jiff::civil::Date;
use serde::Serialize;

use crate::jurisdiction::Country;
use crate::pack::measure_records::COLUMNS;

/// What a measure does to the goods that it is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum MeasureEffect {
    /// A duty beside that of the line, or in its place.
    Duty,
    /// Goods that another measure leaves out.
    Exemption,
    /// Goods of the line may be left out of another measure where they fit its description.
    Exclusion,
    /// No duty, but something to look into before the goods are shipped.
    Prompt,
    /// A duty that was announced and does not hold.
    Suspended,
}

impl MeasureEffect {
    /// `duty`, `exemption` and so on, as in JSON.
    #[cfg(feature = "catalogue")]
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Duty => "duty",
            Self::Exemption => "exemption",
            Self::Exclusion => "exclusion",
            Self::Prompt => "prompt",
            Self::Suspended => "suspended",
        }
    }
}

/// Which goods a measure is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum MeasureScope {
    /// Every line of the tariff.
    All,
    /// The lines that it lists.
    Listed,
    /// A list that the sources of the pack do not have: it may be about any line.
    Unknown,
}

/// A measure of a tariff, from when to when, for which goods of which origin.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Measure {
    /// Its name in the pack: `s301-list-3`.
    pub id: String,
    /// The power it is taken under: `section_301`.
    pub authority: String,
    /// The heading that it is declared under beside that of the goods: `9903.88.03`.
    pub heading: Option<String>,
    /// What people call it.
    pub name: String,
    /// Whether it is about goods of every origin but those in `origins`, else about those alone.
    pub every_origin: bool,
    /// The origins that it is about, or that it leaves out.
    pub origins: Vec<Country>,
    /// The first day on which it holds, or the last before it did: see `from_is_known`.
    pub valid_from: Option<Date>,
    /// Whether `valid_from` is the first day. Else it holds from an unknown day after it.
    pub from_is_known: bool,
    /// The last day on which it holds.
    pub valid_to: Option<Date>,
    /// Its rate: `25%`, or `floor 15%` where it raises all duties together to that.
    pub rate: Option<String>,
    /// What it does.
    pub effect: MeasureEffect,
    /// What an exemption or exclusion is from: the ids, lists or authorities of measures.
    pub of: Vec<String>,
    /// The list that it is a part of: of several parts that hold, the one that names the longest beginning of a code
    /// has its goods.
    pub list: Option<String>,
    /// Which goods it is about.
    pub scope: MeasureScope,
    /// The legal source.
    pub source: String,
    /// What else should be known.
    pub remark: Option<String>,
}

impl Measure {
    /// Reads a row of the table of measures.
    pub(super) fn read(row: [&str; COLUMNS.len()]) -> Option<Self> {
        let [id, authority, heading, name, origins, from, to, rate, effect, of, list, scope, source, remark] = row;
        let owned = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let date = |text: &str| if text.is_empty() { Some(None) } else { text.parse().ok().map(Some) };
        let mut countries = Vec::new();
        let (every_origin, listed) = match origins.strip_prefix('*') {
            Some(but) => (true, but),
            None => (false, origins),
        };
        for country in listed.split_ascii_whitespace() {
            countries.push(country.trim_start_matches('-').parse().ok()?);
        }
        Some(Self {
            id: id.to_owned(),
            authority: authority.to_owned(),
            heading: owned(heading),
            name: name.to_owned(),
            every_origin,
            origins: countries,
            valid_from: date(from.trim_start_matches('>'))?,
            from_is_known: !from.starts_with('>'),
            valid_to: date(to)?,
            rate: owned(rate),
            effect: effect_of(effect)?,
            of: of.split_ascii_whitespace().map(str::to_owned).collect(),
            list: owned(list),
            scope: scope_of(scope)?,
            source: source.to_owned(),
            remark: owned(remark),
        })
    }

    /// Whether it is about goods of an origin; where none is given, whether it is about every origin but some.
    #[must_use]
    pub fn is_about_origin(&self, origin: Option<Country>) -> bool {
        origin.map_or(self.every_origin, |origin| self.origins.contains(&origin) != self.every_origin)
    }

    /// Whether it takes goods out of another measure.
    #[must_use]
    pub(crate) fn takes_out_of(&self, other: &Self) -> bool {
        let names = [Some(&other.id), other.list.as_ref(), Some(&other.authority)];
        self.of.iter().any(|of| names.contains(&Some(of)))
    }

    /// Whether it holds on a day, or may where its first day is not known.
    #[must_use]
    pub fn holds_on(&self, date: Date) -> bool {
        let begun = self.valid_from.is_none_or(|from| if self.from_is_known { from <= date } else { from < date });
        begun && self.valid_to.is_none_or(|to| date <= to)
    }
}

fn effect_of(text: &str) -> Option<MeasureEffect> {
    Some(match text {
        "duty" => MeasureEffect::Duty,
        "exemption" => MeasureEffect::Exemption,
        "exclusion" => MeasureEffect::Exclusion,
        "prompt" => MeasureEffect::Prompt,
        "suspended" => MeasureEffect::Suspended,
        _ => return None,
    })
}

fn scope_of(text: &str) -> Option<MeasureScope> {
    Some(match text {
        "all" => MeasureScope::All,
        "listed" => MeasureScope::Listed,
        "unknown" => MeasureScope::Unknown,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROW: [&str; COLUMNS.len()] = [
        "a",
        "section_301",
        "",
        "A list",
        "CN",
        "2025-01-01",
        "2025-12-31",
        "25%",
        "duty",
        "",
        "",
        "listed",
        "a source",
        "",
    ];

    fn measure(origins: &'static str, from: &'static str) -> Option<Measure> {
        let mut row = ROW;
        (row[4], row[5]) = (origins, from);
        Measure::read(row)
    }

    #[test]
    fn origins_are_named_or_left_out() -> Result<(), crate::Error> {
        let (cn, us) = ("CN".parse()?, "US".parse()?);
        for (origins, of_cn, of_us) in [("CN", true, false), ("* -US", true, false), ("*", true, true)] {
            let measure = measure(origins, "").ok_or(crate::Error::PackMissing)?;
            assert_eq!((measure.is_about_origin(Some(cn)), measure.is_about_origin(Some(us))), (of_cn, of_us));
            assert_eq!(measure.is_about_origin(None), origins.starts_with('*'));
        }
        Ok(())
    }

    #[test]
    fn a_measure_holds_between_its_days() {
        use jiff::civil::date;
        let known = measure("CN", "2025-01-01").map(|measure| {
            [date(2024, 12, 31), date(2025, 1, 1), date(2025, 12, 31), date(2026, 1, 1)]
                .map(|date| measure.holds_on(date))
        });
        assert_eq!(known, Some([false, true, true, false]));
        let unknown = measure("CN", ">2025-01-01")
            .map(|measure| [date(2025, 1, 1), date(2025, 1, 2)].map(|date| measure.holds_on(date)));
        assert_eq!(unknown, Some([false, true]));
    }

    #[test]
    fn rows_that_say_nothing_are_refused() {
        assert!(measure("China", "").is_none() && measure("CN", "soon").is_none());
    }
}
