//! The deciding questions as the pack holds them.

use crate::error::Error;
use crate::nomenclature::Tree;
use crate::pack::bytes::{PackBytes, text_at};
use crate::pack::questions::{OptionRecord, QuestionRecord, RowRange};
use crate::pack::{Pack, damaged, layout};

/// Views of the sections of questions; a pack without them has no question. A question and an option go by their
/// numbers, questions in the order of their names.
#[derive(Clone, Debug)]
pub(crate) struct Questions {
    questions: PackBytes,
    count: usize,
    options: PackBytes,
    option_count: usize,
    ranges: PackBytes,
    strings: PackBytes,
    covering: Covering,
}

/// The options that cover each row.
#[derive(Clone, Debug, Default)]
struct Covering {
    options: Vec<u16>,
    /// Where those of each row begin, and at last where those of the last row end.
    starts: Vec<u32>,
}

impl Questions {
    pub(crate) fn from_pack(pack: &Pack, tree: &Tree) -> Result<Self, Error> {
        let (strings, _) = pack.section(layout::STRINGS)?;
        let nothing = || (PackBytes::from_static(&[]), 0);
        let records = |id, width| if pack.has(layout::QUESTIONS) { pack.records(id, width) } else { Ok(nothing()) };
        let (questions, count) = records(layout::QUESTIONS, QuestionRecord::LEN)?;
        let (options, option_count) = records(layout::OPTIONS, OptionRecord::LEN)?;
        let (ranges, _) = records(layout::OPTION_RANGES, RowRange::LEN)?;
        let mut all = Self { questions, count, options, option_count, ranges, strings, covering: Covering::default() };
        all.covering = all.cover(tree.len())?;
        Ok(all)
    }

    /// Lists the options by row.
    fn cover(&self, rows: usize) -> Result<Covering, Error> {
        let options = 0..u16::try_from(self.option_count).unwrap_or(u16::MAX);
        let mut starts = vec![0; rows + 1];
        let mut covered = 0;
        for row in options.clone().flat_map(|option| self.rows(option)) {
            covered += 1;
            match starts.get_mut(usize::from(row) + 1) {
                Some(count) if covered <= RowRange::MOST_COVERED => *count += 1,
                _ => return Err(damaged(&layout::name(layout::OPTION_RANGES), "it has rows that are not there")),
            }
        }
        let mut end = 0;
        for start in &mut starts {
            end += *start;
            *start = end;
        }
        let mut next = starts.clone();
        let mut by_row = vec![0; covered];
        for (option, row) in options.flat_map(|option| self.rows(option).map(move |row| (option, row))) {
            let Some(next) = next.get_mut(usize::from(row)) else { continue };
            if let Some(slot) = by_row.get_mut(*next as usize) {
                *slot = option;
            }
            *next += 1;
        }
        Ok(Covering { options: by_row, starts })
    }

    /// The question of a name.
    pub(crate) fn find(&self, name: &str) -> Option<u16> {
        let (mut first, mut end) = (0, self.count);
        while first < end {
            let middle = first + (end - first) / 2;
            if self.name(u16::try_from(middle).ok()?) < name { first = middle + 1 } else { end = middle }
        }
        u16::try_from(first).ok().filter(|found| first < self.count && self.name(*found) == name)
    }

    fn question(&self, question: u16) -> Option<QuestionRecord> {
        QuestionRecord::read(self.questions.as_ref(), usize::from(question))
    }

    fn option(&self, option: u16) -> Option<OptionRecord> {
        OptionRecord::read(self.options.as_ref(), usize::from(option))
    }

    pub(crate) fn name(&self, question: u16) -> &str {
        self.question(question).map_or("", |question| self.string(question.name))
    }

    pub(crate) fn text(&self, question: u16) -> &str {
        self.question(question).map_or("", |question| self.string(question.text))
    }

    pub(crate) fn label(&self, option: u16) -> &str {
        self.option(option).map_or("", |option| self.string(option.label))
    }

    fn string(&self, at: u32) -> &str {
        text_at(self.strings.as_ref(), at).unwrap_or_default()
    }

    /// The options of a question.
    pub(crate) fn options(&self, question: u16) -> impl Iterator<Item = u16> + use<> {
        let record = self.question(question);
        let first = record.map_or(0, |question| question.first_option);
        first..first.saturating_add(record.map_or(0, |question| question.options))
    }

    /// The question that an option belongs to.
    #[inline]
    pub(crate) fn question_of(&self, option: u16) -> Option<u16> {
        self.option(option).map(|option| option.question)
    }

    /// The options that a row stands under, at most one of each question.
    #[inline]
    pub(crate) fn covering(&self, row: u16) -> &[u16] {
        let Covering { options, starts } = &self.covering;
        let bounds = starts.get(usize::from(row)).zip(starts.get(usize::from(row) + 1));
        bounds.and_then(|(start, end)| options.get(*start as usize..*end as usize)).unwrap_or_default()
    }

    /// The option of a question that a row stands under.
    pub(crate) fn option_for(&self, question: u16, row: u16) -> Option<u16> {
        self.covering(row).iter().copied().find(|option| self.question_of(*option) == Some(question))
    }

    /// The rows under an option, ascending.
    pub(crate) fn rows(&self, option: u16) -> impl Iterator<Item = u16> {
        self.ranges(option).flat_map(|range| range.first..=range.last)
    }

    /// How many rows a question is about.
    pub(crate) fn breadth(&self, question: u16) -> usize {
        self.options(question).flat_map(|option| self.ranges(option)).map(|range| range.len()).sum()
    }

    fn ranges(&self, option: u16) -> impl Iterator<Item = RowRange> {
        let record = self.option(option);
        let first = record.map_or(0, |option| option.first_range as usize);
        let ranges = first..first + record.map_or(0, |option| usize::from(option.ranges));
        ranges.filter_map(|at| RowRange::read(self.ranges.as_ref(), at))
    }
}
