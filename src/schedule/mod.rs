//! A national tariff schedule: its lines, what stands below a code, which lines goods can be declared under.
//!
//! `line` is what a line says, `measure` what is laid on goods beside it, `diff` what another edition changes; this file
//! finds lines, and `beside` finds measures and successors. A schedule knows whether its source is complete: a code
//! that an incomplete list does not have may exist all the same.

mod beside;
mod diff;
mod line;
mod measure;
mod stacking;

use std::ops::Range;
use std::sync::Arc;

use jiff::civil::Date;

#[cfg(feature = "catalogue")]
pub(crate) use diff::changed;
pub use diff::{FactChange, LineChange};
pub use line::TariffLine;
pub use measure::{Measure, MeasureEffect, MeasureScope};
pub(crate) use stacking::{StackingRule, stacking_rules};

use self::beside::Beside;
use crate::code::TariffCode;
use crate::error::Error;
use crate::jurisdiction::{Country, Jurisdiction};
use crate::pack::bytes::{PackBytes, partition, text_at, u32_at};
use crate::pack::schedule_records::{FactsRecord, LineRecord};
use crate::pack::{Pack, PackInfo, layout};

/// Days after its date for which a schedule is taken as that of the day: national tariffs change several times a year.
pub(crate) const CURRENT_DAYS: u16 = 92;

/// A schedule over its pack.
///
/// ```no_run
/// let schedule = tarifa::Schedule::open_file("us.tarifa")?;
/// let line = schedule.line(&"7326.90.8688".parse()?).ok_or("no line")?;
/// println!("{} {:?}", line.code, line.value("rate_general"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Schedule {
    info: Arc<PackInfo>,
    jurisdiction: Jurisdiction,
    columns: Arc<[String]>,
    lines: PackBytes,
    count: usize,
    facts: PackBytes,
    values: PackBytes,
    texts: Option<PackBytes>,
    strings: PackBytes,
    beside: Beside,
}

impl Schedule {
    /// How many days before another its date is; below nothing where it is later.
    pub(crate) fn days_before(&self, date: Date) -> i32 {
        self.info.date.until(date).map_or(0, |span| span.get_days())
    }

    /// The schedule of a pack.
    ///
    /// # Errors
    /// [`PackDamaged`](crate::ErrorKind::PackDamaged) where the pack is no schedule, or a section is missing or has the
    /// wrong size.
    pub fn from_pack(pack: &Pack) -> Result<Self, Error> {
        let columns = pack.columns()?;
        let (lines, count) = pack.records(layout::TARIFF_LINES, LineRecord::LEN)?;
        let texts = match pack.has(layout::TARIFF_TEXTS) {
            true => Some(pack.records(layout::TARIFF_TEXTS, 4)?.0),
            false => None,
        };
        Ok(Self {
            info: Arc::clone(pack.info()),
            jurisdiction: pack.info().jurisdiction.parse()?,
            lines,
            count,
            facts: pack.records(layout::TARIFF_FACTS, FactsRecord::len(columns.len()))?.0,
            values: pack.records(layout::TARIFF_VALUES, 4)?.0,
            texts,
            strings: pack.section(layout::STRINGS)?.0,
            beside: Beside::from_pack(pack)?,
            columns: columns.into(),
        })
    }

    /// Reads a pack from a file into memory; its schedule.
    ///
    /// # Errors
    /// As [`Pack::open_file`] and [`from_pack`](Self::from_pack).
    pub fn open_file(path: impl AsRef<std::path::Path>) -> Result<Self, Error> {
        Self::from_pack(&Pack::open_file(path)?)
    }

    /// What the pack says of itself: edition, date, source with its hash.
    #[must_use]
    pub fn info(&self) -> &Arc<PackInfo> {
        &self.info
    }

    /// Whose tariff it is.
    #[must_use]
    pub fn jurisdiction(&self) -> Jurisdiction {
        self.jurisdiction
    }

    /// What the source lacks, so that a code that is not in it cannot be called wrong; none where it is complete.
    #[must_use]
    pub fn gaps(&self) -> Option<&str> {
        self.info.properties.get("gaps").map(String::as_str)
    }

    /// The names of the columns that lines have values in.
    #[must_use]
    pub fn columns(&self) -> &[String] {
        &self.columns
    }

    /// How many lines it has, declarable or not.
    #[must_use]
    pub fn len(&self) -> usize {
        self.count
    }

    /// Whether it has no line.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// The line of a code, digit for digit.
    #[must_use]
    pub fn line(&self, code: &TariffCode) -> Option<TariffLine> {
        self.read(self.position(code)?)
    }

    /// All lines in the order of their codes.
    pub fn lines(&self) -> impl Iterator<Item = TariffLine> {
        self.lines_from(0)
    }

    /// The lines from a position on, the first having 0, in the order of their codes: to read a tariff page by page.
    pub fn lines_from(&self, position: usize) -> impl Iterator<Item = TariffLine> {
        (position..self.count).filter_map(|at| self.read(at))
    }

    /// The lines that goods can be declared under among those whose codes begin with the digits of `code`, itself
    /// included, in order.
    pub fn declarable(&self, code: &TariffCode) -> impl Iterator<Item = TariffLine> {
        let is_declarable = |at: &usize| self.record(*at).is_some_and(|record| record.declarable);
        self.below(code).filter(is_declarable).filter_map(|at| self.read(at))
    }

    /// The measures that goods of a code and origin come under on a day beside the rates of the line, or may come under
    /// where their scope or first day is not known: those that list the code or a beginning of it, and those about every
    /// line, in the order of the pack. Without an origin, those about goods of every origin but some.
    ///
    /// Which of them leave others out is not told here.
    ///
    /// ```
    /// # #[cfg(feature = "schedule-us")] {
    /// let engine = tarifa::Engine::embedded()?;
    /// let schedule = engine.schedule("US".parse()?).ok_or(tarifa::Error::PackMissing)?;
    /// let day = tarifa::jiff::civil::date(2026, 6, 15);
    /// let measures = schedule.measures(&"7326.90.8688".parse()?, Some("CN".parse()?), day);
    /// assert!(measures.iter().any(|measure| measure.heading.as_deref() == Some("9903.88.03")));
    /// # }
    /// # Ok::<(), tarifa::Error>(())
    /// ```
    #[must_use]
    pub fn measures(&self, code: &TariffCode, origin: Option<Country>, date: Date) -> Vec<&Measure> {
        self.beside.measures(code, origin, date)
    }

    /// The codes that have the goods of a code of an earlier edition now, or of all codes that begin with it, in order;
    /// none where the code did not change or the sources of the pack do not say.
    #[must_use]
    pub fn successors(&self, code: &TariffCode) -> Vec<TariffCode> {
        self.beside.successors(code)
    }

    /// The measures on lines below a code that do not list the code itself.
    pub(crate) fn measures_below(&self, code: &TariffCode, origin: Option<Country>, date: Date) -> Vec<&Measure> {
        self.beside.measures_below(code, origin, date)
    }

    /// A measure by its id.
    #[cfg(feature = "catalogue")]
    pub(crate) fn measure(&self, id: &str) -> Option<&Measure> {
        self.beside.measure(id)
    }

    /// Whether the pack has measures at all.
    pub(crate) fn has_measures(&self) -> bool {
        self.beside.has_measures()
    }

    /// Whether lines have values in a column.
    pub(crate) fn has_column(&self, name: &str) -> bool {
        self.columns.iter().any(|column| column == name)
    }

    /// How a code stands on a day.
    pub(crate) fn standing(&self, code: &TariffCode, date: Option<Date>) -> Standing {
        let range = self.below(code);
        let Some(first) = self.record(range.start).filter(|_| !range.is_empty()) else { return Standing::Missing };
        let own = LineRecord::key(code) == Some(first.key);
        let open = |record: &LineRecord| date.is_none_or(|date| self.holds(record, date));
        if own && first.declarable {
            return if open(&first) { Standing::Declarable } else { Standing::NotOnThatDay };
        }
        let mut below = range.filter_map(|at| self.record(at)).filter(|record| record.declarable).peekable();
        match (below.peek().is_some(), below.any(|record| open(&record))) {
            (_, true) => Standing::Prefix,
            (true, false) => Standing::NotOnThatDay,
            (false, _) => Standing::Missing,
        }
    }

    /// The codes of the declarable lines below a code that hold on a day, in order.
    pub(crate) fn declarable_codes(&self, code: &TariffCode, date: Option<Date>) -> impl Iterator<Item = TariffCode> {
        let records = self.below(code).filter_map(|at| self.record(at));
        let open = move |record: &LineRecord| record.declarable && date.is_none_or(|date| self.holds(record, date));
        records.filter(open).filter_map(|record| record.code())
    }

    /// The longest beginning of a code under which there are lines: a line itself, or as long as codes of the Harmonized
    /// System and the first level below it are.
    pub(crate) fn known_prefix(&self, code: &TariffCode) -> Option<TariffCode> {
        let lens = (2..code.digit_count()).rev();
        let mut prefixes = lens.filter_map(|len| code.digits().get(..len)?.parse::<TariffCode>().ok());
        let is_level = |prefix: &TariffCode| prefix.digit_count() <= 8 && prefix.digit_count().is_multiple_of(2);
        prefixes.find(|prefix| match is_level(prefix) {
            true => !self.below(prefix).is_empty(),
            false => self.position(prefix).is_some(),
        })
    }

    /// The line or title that a code is without its last zeros, where the tariff does not have the code as it stands.
    pub(crate) fn without_zeros(&self, code: &TariffCode) -> Option<TariffCode> {
        let behind = |prefix: &TariffCode| code.digits().bytes().skip(prefix.digit_count()).all(|digit| digit == b'0');
        self.known_prefix(code).filter(behind)
    }

    fn holds(&self, record: &LineRecord, date: Date) -> bool {
        let facts = FactsRecord::read(self.facts.as_ref(), self.columns.len(), usize::from(record.facts));
        facts.is_some_and(|FactsRecord { valid: [from, to], .. }| {
            from.is_none_or(|from| from <= date) && to.is_none_or(|to| date <= to)
        })
    }

    /// The positions of the lines whose codes begin with the digits of `code`.
    fn below(&self, code: &TariffCode) -> Range<usize> {
        let (Some(first), Some(behind)) = (LineRecord::key(code), LineRecord::behind(code)) else { return 0..0 };
        self.first_at_or_behind(first)..self.first_at_or_behind(behind)
    }

    fn position(&self, code: &TariffCode) -> Option<usize> {
        let key = LineRecord::key(code)?;
        let at = self.first_at_or_behind(key);
        (self.record(at)?.key == key).then_some(at)
    }

    /// The position of the first line whose key is not below one.
    fn first_at_or_behind(&self, key: u64) -> usize {
        partition(self.count, |at| self.record(at).is_some_and(|record| record.key < key))
    }

    #[inline]
    fn record(&self, at: usize) -> Option<LineRecord> {
        LineRecord::read(self.lines.as_ref(), at)
    }

    fn read(&self, at: usize) -> Option<TariffLine> {
        let record = self.record(at)?;
        let facts = FactsRecord::read(self.facts.as_ref(), self.columns.len(), usize::from(record.facts))?;
        let value = |column: usize| {
            let text = u32_at(self.values.as_ref(), 4 * usize::from(facts.value(column)))?;
            text_at(self.strings.as_ref(), text).filter(|text| !text.is_empty())
        };
        let values =
            self.columns.iter().enumerate().filter_map(|(at, name)| Some((name.clone(), value(at)?.to_owned())));
        let description = self.texts.as_ref().and_then(|texts| u32_at(texts.as_ref(), 4 * at));
        let [valid_from, valid_to] = facts.valid;
        Some(TariffLine {
            code: record.code()?,
            declarable: record.declarable,
            valid_from,
            valid_to,
            values: values.collect(),
            description: description.and_then(|text| text_at(self.strings.as_ref(), text)).map(str::to_owned),
        })
    }
}

/// How a code stands in a schedule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    /// Goods can be declared under it.
    Declarable,
    /// Goods can be declared under lines below it.
    Prefix,
    /// It has lines, but none that holds on the day.
    NotOnThatDay,
    /// Neither it nor a line below it is there.
    Missing,
}
