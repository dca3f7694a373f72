//! A finding, and the verdict over several.

use std::collections::BTreeMap;

use serde::Serialize;

/// How a rule came out, the worst last; the verdict on a line is that of its worst finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Verdict {
    /// Nothing was found that speaks against the line.
    Pass,
    /// A person should look before the goods are shipped.
    Warn,
    /// The line cannot be declared as it stands.
    Fail,
}

/// A rule of the check before shipment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Rule {
    /// The countries and the day can be read.
    InputReadable,
    /// The code has digits alone, and as many as codes have.
    CodeWellFormed,
    /// The subheading is in the edition of the Harmonized System of the day.
    Hs6Active,
    /// Goods can be declared under the code in the tariff of the destination on the day.
    CountryCodeActive,
    /// The code is as long as the destination declares it.
    DestinationFormat,
    /// The edition of the tariff is one of the day.
    ScheduleCurrent,
    /// The code fits the description of the goods.
    DescriptionMatch,
    /// Additional duties and prompts by code, origin and day; open cases against dumping.
    CountryPairTrap,
    /// Goods of the line may be imported.
    ImportPermitted,
    /// The line is within or beside a tariff-rate quota.
    QuotaLine,
    /// The value is an amount in a currency.
    DeclaredValue,
    /// The quantities are in the units that the line asks for.
    UnitCheck,
    /// The documents that goods of the line need are known.
    RequiredDocuments,
}

/// A value that programs can branch on.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum ContextValue {
    /// A text, such as a code or a rate.
    Text(String),
    /// A count, or a number of days.
    Count(usize),
    /// A probability, 0 to 1.
    Share(f32),
    /// Several texts.
    List(Vec<String>),
}

/// What a rule found.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Finding {
    /// The rule.
    pub rule: Rule,
    /// How it came out.
    pub result: Verdict,
    /// What was found and what to do, for people.
    pub message: String,
    /// The same for programs, by names that do not change.
    pub context: BTreeMap<String, ContextValue>,
    /// The law or the data that the finding rests on.
    pub source: String,
}

/// A rule that could not be applied.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct NotChecked {
    /// The rule.
    pub rule: Rule,
    /// What it would need.
    pub reason: String,
}

impl Finding {
    pub(super) fn new(rule: Rule, result: Verdict, message: impl Into<String>, source: impl std::fmt::Display) -> Self {
        let (message, source) = (message.into(), source.to_string());
        Self { rule, result, message, context: BTreeMap::new(), source }
    }

    /// Adds a value for programs.
    pub(super) fn with(mut self, name: &str, value: impl Into<ContextValue>) -> Self {
        self.context.insert(name.to_owned(), value.into());
        self
    }

    /// Adds a value for programs, where there is one.
    pub(super) fn with_some(self, name: &str, value: Option<impl std::fmt::Display>) -> Self {
        match value {
            Some(value) => self.with(name, value.to_string()),
            None => self,
        }
    }
}

impl From<String> for ContextValue {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&str> for ContextValue {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<usize> for ContextValue {
    fn from(count: usize) -> Self {
        Self::Count(count)
    }
}

impl From<f32> for ContextValue {
    fn from(share: f32) -> Self {
        Self::Share(share)
    }
}

impl<T: ToString> FromIterator<T> for ContextValue {
    fn from_iter<I: IntoIterator<Item = T>>(texts: I) -> Self {
        Self::List(texts.into_iter().map(|text| text.to_string()).collect())
    }
}
