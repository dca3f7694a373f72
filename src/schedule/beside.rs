//! Finds what stands beside the lines of a schedule: measures and successors.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::Date;

use super::measure::{Measure, MeasureScope};
use crate::code::TariffCode;
use crate::error::Error;
use crate::jurisdiction::Country;
use crate::pack::bytes::{PackBytes, partition};
use crate::pack::measure_records::{CoverageRecord, SuccessorRecord, measure_rows};
use crate::pack::schedule_records::LineRecord;
use crate::pack::{Pack, damaged, layout};

/// The measures and successors of a schedule, read once; what measures cover stays in the pack.
#[derive(Clone, Debug, Default)]
pub(super) struct Beside {
    measures: Arc<[Measure]>,
    coverage: Option<(PackBytes, usize)>,
    /// Earlier and later codes, ascending.
    successors: Arc<[(TariffCode, TariffCode)]>,
}

impl Beside {
    pub(super) fn from_pack(pack: &Pack) -> Result<Self, Error> {
        let mut beside = Self::default();
        if pack.has(layout::MEASURES) {
            let (table, _) = pack.section(layout::MEASURES)?;
            let rows = measure_rows(table.as_ref());
            let measures = rows.and_then(|rows| rows.into_iter().map(Measure::read).collect());
            beside.measures = measures.ok_or_else(|| damaged("TMEA", "a measure cannot be read"))?;
            beside.coverage = Some(pack.records(layout::COVERAGE, CoverageRecord::LEN)?);
        }
        if pack.has(layout::SUCCESSORS) {
            let (section, count) = pack.records(layout::SUCCESSORS, SuccessorRecord::LEN)?;
            let pair = |at| SuccessorRecord::read(section.as_ref(), at)?.codes();
            let successors = (0..count).map(pair).collect::<Option<_>>();
            beside.successors = successors.ok_or_else(|| damaged("TSUC", "a code cannot be read"))?;
        }
        Ok(beside)
    }

    pub(super) fn has_measures(&self) -> bool {
        !self.measures.is_empty()
    }

    #[cfg(feature = "catalogue")]
    pub(super) fn measure(&self, id: &str) -> Option<&Measure> {
        self.measures.iter().find(|measure| measure.id == id)
    }

    pub(super) fn measures(&self, code: &TariffCode, origin: Option<Country>, date: Date) -> Vec<&Measure> {
        let listed = self.listed(code);
        let digits = |at: usize, measure: &Measure| match measure.scope {
            MeasureScope::All | MeasureScope::Unknown => Some(0),
            MeasureScope::Listed => listed.iter().rev().find(|(own, _)| usize::from(*own) == at).map(|(_, len)| *len),
        };
        let measures = self.measures.iter().enumerate();
        let holding = measures.filter(|(_, measure)| measure.is_about_origin(origin) && measure.holds_on(date));
        let found: Vec<_> = holding.filter_map(|(at, measure)| Some((measure, digits(at, measure)?))).collect();
        let is_nearest = |(measure, len): &(&Measure, usize)| {
            let same_list = found.iter().filter(|(other, _)| other.list == measure.list);
            measure.list.is_none() || same_list.into_iter().all(|(_, other)| other <= len)
        };
        found.iter().filter(|found| is_nearest(found)).map(|(measure, _)| *measure).collect()
    }

    /// The measures on lines below a code that do not list the code itself.
    pub(super) fn measures_below(&self, code: &TariffCode, origin: Option<Country>, date: Date) -> Vec<&Measure> {
        let (Some((section, count)), Some(first), Some(behind)) =
            (&self.coverage, LineRecord::key(code), LineRecord::behind(code))
        else {
            return Vec::new();
        };
        let record = |at: usize| CoverageRecord::read(section.as_ref(), at).filter(|_| at < *count);
        let start = partition(*count, |at| record(at).is_some_and(|record| record.key <= first));
        let records = (start..).map_while(record).take_while(|record| record.key < behind);
        let below: BTreeSet<u16> = records.map(|record| record.measure).collect();
        let measures = below.into_iter().filter_map(|at| self.measures.get(usize::from(at)));
        measures.filter(|measure| measure.is_about_origin(origin) && measure.holds_on(date)).collect()
    }

    /// The positions of the measures that list the code or a beginning of it, each with how many digits it lists, the
    /// fewest first.
    fn listed(&self, code: &TariffCode) -> Vec<(u16, usize)> {
        let mut found = Vec::new();
        let Some((section, count)) = &self.coverage else { return found };
        let record = |at: usize| CoverageRecord::read(section.as_ref(), at).filter(|_| at < *count);
        for len in 2..=code.digit_count() {
            let beginning = code.digits().get(..len).and_then(|digits| digits.parse().ok());
            let Some(key) = beginning.and_then(|code| LineRecord::key(&code)) else { continue };
            let first = partition(*count, |at| record(at).is_some_and(|record| record.key < key));
            let records = (first..).map_while(record).take_while(|record| record.key == key);
            found.extend(records.map(|record| (record.measure, len)));
        }
        found
    }

    pub(super) fn successors(&self, code: &TariffCode) -> Vec<TariffCode> {
        let of_code = self.successors.iter().filter(|(old, _)| code.covers(old));
        let mut found: Vec<TariffCode> = of_code.map(|(_, new)| *new).collect();
        found.sort_unstable();
        found.dedup();
        found
    }
}
