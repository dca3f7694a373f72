//! The full check of the deciding questions in a pack of unknown origin.

use super::audit::{Strings, broken};
use super::layout::{OPTION_RANGES, OPTIONS, QUESTIONS, ROWS, name};
use super::open::{Pack, damaged};
use super::questions::{OptionRecord, QuestionRecord, RowRange};
use super::records::Row;
use crate::error::Error;

/// Longest text of a question or an option, in bytes; the compiler takes 110 characters, of four bytes at most.
const LONGEST: usize = 440;

impl Pack {
    /// Questions ascend by name; their options, and the ranges of these, follow each other and fill their sections; no
    /// row stands under two options of a question.
    pub(super) fn audit_questions(&self, strings: &Strings) -> Result<(), Error> {
        if !self.has(QUESTIONS) {
            return Ok(());
        }
        let (questions, count) = self.records(QUESTIONS, QuestionRecord::LEN)?;
        let (options, option_count) = self.records(OPTIONS, OptionRecord::LEN)?;
        let (ranges, range_count) = self.records(OPTION_RANGES, RowRange::LEN)?;
        let (_, rows) = self.records(ROWS, Row::LEN)?;
        let text = |at| Some(at).filter(|at| strings.has(*at)).and_then(|at| strings.get(at));
        let text = |at| text(at).filter(|text| !text.is_empty() && text.len() <= LONGEST);
        let (mut last, mut option, mut range, mut covered) = (None, 0, 0, 0_usize);
        for at in 0..count {
            let question = QuestionRecord::read(questions.as_ref(), at)
                .filter(|question| usize::from(question.first_option) == option && question.options >= 2)
                .filter(|question| text(question.text).is_some() && text(question.name) > last)
                .ok_or_else(|| broken(QUESTIONS, at))?;
            last = text(question.name);
            let mut own = Vec::new();
            for _ in 0..question.options {
                let record = OptionRecord::read(options.as_ref(), option)
                    .filter(|option| usize::from(option.question) == at && option.first_range as usize == range)
                    .filter(|option| text(option.label).is_some() && option.ranges > 0)
                    .ok_or_else(|| broken(OPTIONS, option))?;
                own.extend(ranges_of(ranges.as_ref(), &record, rows).ok_or_else(|| broken(OPTION_RANGES, range))?);
                option += 1;
                range += usize::from(record.ranges);
            }
            own.sort_unstable_by_key(|range| range.first);
            if own.array_windows().any(|[before, after]| before.last >= after.first) {
                return Err(damaged(&name(OPTION_RANGES), &format!("a row stands under two options of question {at}")));
            }
            covered = own.iter().map(RowRange::len).fold(covered, usize::saturating_add);
        }
        if (option, range) != (option_count, range_count) || covered > RowRange::MOST_COVERED {
            return Err(damaged(&name(OPTION_RANGES), "there are options or ranges of no question, or too many rows"));
        }
        Ok(())
    }
}

/// The ranges of an option, if all are of rows that are there.
fn ranges_of(ranges: &[u8], option: &OptionRecord, rows: usize) -> Option<Vec<RowRange>> {
    let own = option.first_range as usize..option.first_range as usize + usize::from(option.ranges);
    let range = |at| RowRange::read(ranges, at).filter(|r| r.first <= r.last && usize::from(r.last) < rows);
    own.map(range).collect()
}
