//! The answer to a narrowing.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use serde::Serialize;

use crate::code::TariffCode;
use crate::jurisdiction::{Country, Jurisdiction};
use crate::pack::PackInfo;

/// Whether there are lines to choose from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum NarrowStatus {
    /// There are several lines, ranked.
    Ranked,
    /// There is one line, whatever the goods are.
    OneLine,
    /// There are lines, but none on the day.
    NotOnThatDay,
    /// The tariff has neither the code nor any line below it.
    Unknown,
    /// The schedule has neither, and is known not to have every line: see `gaps`.
    NotVerifiable,
    /// The engine has no schedule for the country.
    NoSchedule,
}

/// What lines were told apart by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum NarrowBasis {
    /// The official texts of the lines and of the titles above them.
    Texts,
    /// The facts of the lines alone: units, rates. They hardly speak of the goods, so that lines of a subheading are as
    /// likely as each other until a question is answered; a full pack, which `tarifa pack build` makes of the
    /// publication, has the texts.
    Facts,
}

/// The declarable lines below a code, ranked by how well they fit goods.
///
/// This is a recommendation: `docs/accuracy.md` says how often it is right. The declarant decides.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Narrowing {
    /// The code as it was read.
    pub code: TariffCode,
    /// The country that the goods go to.
    pub destination: Country,
    /// Whose tariff it applies.
    pub jurisdiction: Jurisdiction,
    /// The day asked for; none where any day will do.
    pub date: Option<Date>,
    /// Whether there are lines to choose from.
    pub status: NarrowStatus,
    /// What they were told apart by; none where there is no schedule.
    pub basis: Option<NarrowBasis>,
    /// The official text that all lines share; none in a pack of facts.
    pub shared: Option<String>,
    /// The likeliest lines, at most 100, best first; equal ones in the order of their codes. The probabilities of all
    /// lines, also of those beyond the first 100, add up to 1.
    pub lines: Vec<RankedLine>,
    /// How many lines there are.
    pub line_count: usize,
    /// What to ask about the goods, where an answer would tell lines apart.
    pub question: Option<LineQuestion>,
    /// The ids of the questions whose answers, which the goods item brought, were used. One to a question that these
    /// lines do not have, or that is none of its options, changes nothing.
    pub answered: Vec<String>,
    /// What the source of the schedule lacks.
    pub gaps: Option<String>,
    /// The schedule that gave the answer. It knows nothing of changes after its date.
    pub data: Option<Arc<PackInfo>>,
}

/// A line that the goods may be declared under.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct RankedLine {
    /// The code of the line.
    pub code: TariffCode,
    /// How likely it is, 0 to 1, if the goods belong below the code that was given.
    pub probability: f32,
    /// The official text behind the one that all lines share, titles parted by `; `; none in a pack of facts.
    pub description: Option<String>,
    /// What the columns of the schedule say that do not say the same of all lines, by name.
    pub values: BTreeMap<String, String>,
    /// The words of the goods that spoke for the line.
    pub words: Vec<String>,
}

/// What the options of a question differ in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum QuestionKind {
    /// What the goods are made of, or how much of a material they have.
    Material,
    /// Whom they are for: men or women.
    Sex,
    /// Whom they are for: adults, children or infants.
    Age,
    /// Whether cloth is knitted or woven.
    Knitting,
    /// What they are worth.
    Value,
    /// What they weigh, also by area.
    Weight,
    /// Their power or voltage.
    Power,
    /// Their length, area or volume.
    Size,
    /// What they are for.
    Use,
    /// Their state: fresh, frozen.
    Form,
    /// The unit that quantities are declared in.
    Unit,
    /// Anything else: the options say it.
    Other,
}

/// A question whose answer tells lines apart.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct LineQuestion {
    /// The name of the question, under which it is answered
    /// ([`GoodsItem::with_answer`](crate::GoodsItem::with_answer)): the tariff, the first line that it is about and the
    /// last, `US-6109100004-6109100040`. It is the same as long as the edition of the schedule and the day are.
    pub id: String,
    /// What the options differ in.
    pub kind: QuestionKind,
    /// The question in words for a seller.
    pub text: String,
    /// The answers, in the order of the tariff.
    pub options: Vec<LineOption>,
}

/// An answer that a question may get.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct LineOption {
    /// The answer, by which it is given: the official title, or in a pack of facts the value, that the lines share.
    pub label: String,
    /// The probability of these lines together, 0 to 1.
    pub share: f32,
    /// How many they are.
    pub lines: usize,
}
