//! Goods and a subheading in, ranked lines of a national tariff out.
//!
//! `paths` makes a tree of the official titles above the lines. `goods` is what a goods text says and `title` what a
//! title asks, both with the numbers of `quantity` and the words of `alternatives`, of which goods are one or another.
//! `evidence` weighs titles that stand beside each other; `ranking` multiplies probabilities on the way down to a line.
//! `question` finds what to ask, and reads what was answered; `result` is the answer.
//!
//! A pack of facts has no titles: its lines are as likely as each other but for the classification, which tells
//! subheadings apart where a heading or chapter is narrowed.

mod alternatives;
mod evidence;
mod goods;
mod paths;
mod quantity;
mod question;
mod ranking;
mod result;
mod title;

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

pub use result::{LineOption, LineQuestion, NarrowBasis, NarrowStatus, Narrowing, QuestionKind, RankedLine};

use crate::classify::Classifier;
use crate::code::{Level, TariffCode};
use crate::error::Error;
use crate::goods::GoodsItem;
use crate::jurisdiction::Country;
use crate::schedule::{Schedule, Standing, TariffLine};
use question::Given;
use ranking::Ranking;

/// Most lines in an answer.
const MOST_LINES: usize = 100;

/// Ranks the lines below a code.
pub(crate) fn narrow(
    classifier: &Classifier,
    schedule: Option<&Schedule>,
    item: &GoodsItem,
    code: &TariffCode,
    destination: Country,
    date: Option<Date>,
) -> Result<Narrowing, Error> {
    let mut found = Narrowing {
        code: *code,
        destination,
        jurisdiction: destination.jurisdiction(),
        date,
        status: NarrowStatus::NoSchedule,
        basis: None,
        shared: None,
        lines: Vec::new(),
        line_count: 0,
        question: None,
        answered: Vec::new(),
        gaps: schedule.and_then(Schedule::gaps).map(str::to_owned),
        data: schedule.map(|schedule| Arc::clone(schedule.info())),
    };
    // A text that is too long is told whatever the schedule has.
    let texts = classifier.goods_texts(item)?;
    let Some(schedule) = schedule else { return Ok(found) };
    let title = title_of(schedule, code, date);
    let lines: Vec<TariffLine> = schedule.declarable(&title).filter(|line| holds(line, date)).collect();
    found.status = match (schedule.standing(&title, date), lines.len()) {
        (Standing::NotOnThatDay, _) => NarrowStatus::NotOnThatDay,
        (Standing::Missing, _) | (_, 0) if found.gaps.is_some() => NarrowStatus::NotVerifiable,
        (Standing::Missing, _) | (_, 0) => NarrowStatus::Unknown,
        (_, 1) => NarrowStatus::OneLine,
        _ => NarrowStatus::Ranked,
    };
    let ranking = match lines.iter().any(|line| line.description.is_some()) {
        true => ranking::by_texts(classifier, &texts, &lines, found.jurisdiction),
        false => ranking::by_facts(&lines, found.jurisdiction),
    };
    found.basis = Some(ranking.basis);
    fill(&mut found, classifier, item, &title, &lines, ranking)?;
    Ok(found)
}

/// The code, or where the tariff has nothing below it what stands before its last zeros.
fn title_of(schedule: &Schedule, code: &TariffCode, date: Option<Date>) -> TariffCode {
    let is_missing = schedule.standing(code, date) == Standing::Missing;
    schedule.without_zeros(code).filter(|_| is_missing).unwrap_or(*code)
}

fn holds(line: &TariffLine, date: Option<Date>) -> bool {
    let within =
        |date: Date| line.valid_from.is_none_or(|from| from <= date) && line.valid_to.is_none_or(|to| date <= to);
    date.is_none_or(within)
}

/// Fills in the lines as they rank, the question, and what was answered.
fn fill(
    found: &mut Narrowing,
    classifier: &Classifier,
    item: &GoodsItem,
    title: &TariffCode,
    lines: &[TariffLine],
    mut ranking: Ranking,
) -> Result<(), Error> {
    if title.level() < Level::Subheading && lines.len() > 1 {
        ranking.weigh_subheadings(lines, &classifier.likely_below(item, title)?);
    }
    let given = Given::read(item, &ranking.asked);
    ranking.exclude(&given.excluded);
    let Ranking { shared, probabilities, words, behind, asked, .. } = ranking;
    found.question = question::choose(asked, &given, &probabilities);
    found.answered = given.ids;
    found.shared = shared;
    found.line_count = lines.len();
    let mut order: Vec<usize> = (0..lines.len()).collect();
    let probability = |at: usize| probabilities.get(at).copied().unwrap_or(0.0);
    order.sort_by(|a, b| probability(*b).total_cmp(&probability(*a)));
    let differing = differing(lines);
    let ranked = |at: &usize| {
        let line = lines.get(*at)?;
        let values = line.values.iter().filter(|(column, _)| differing.contains(column));
        Some(RankedLine {
            code: line.code,
            probability: probability(*at),
            description: behind.get(*at).cloned(),
            values: values.map(|(column, value)| (column.clone(), value.clone())).collect(),
            words: words.get(*at).cloned().unwrap_or_default(),
        })
    };
    found.lines = order.iter().take(MOST_LINES).filter_map(ranked).collect();
    Ok(())
}

/// The columns that do not say the same of all lines.
fn differing(lines: &[TariffLine]) -> Vec<&String> {
    let mut said: BTreeMap<&String, (usize, bool)> = BTreeMap::new();
    let first = lines.first();
    for (column, value) in lines.iter().flat_map(|line| &line.values) {
        let (count, same) = said.entry(column).or_insert((0, true));
        *count += 1;
        *same &= first.and_then(|first| first.value(column)) == Some(value);
    }
    said.into_iter().filter(|(_, (count, same))| *count < lines.len() || !same).map(|(column, _)| column).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::Pack;

    /// A classifier over the committed pack, for tests of the room.
    pub(super) fn classifier() -> Result<Classifier, Error> {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/data/packs/hs2022.tarifa");
        Classifier::from_packs(&Pack::open(std::fs::read(file).unwrap_or_default())?, None)
    }
}
