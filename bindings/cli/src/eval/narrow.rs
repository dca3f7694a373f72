//! How well the lines of a tariff below a known subheading are told apart, by text alone and with questions answered.

use std::io::{self, Write};

use serde::Serialize;
use tarifa::{Country, Engine, GoodsItem, NarrowStatus, Narrowing, TariffCode};

use super::{Pair, progress};
use crate::table;

/// Most questions that are answered for a line.
const MOST: usize = 3;
/// How deep the ranking is looked into.
const DEPTHS: [usize; 2] = [1, 3];

/// The measure of one file.
#[derive(Clone, Debug, Serialize)]
pub struct Report {
    file: String,
    /// Labelled lines whose code the schedule has beside others of its subheading.
    judged: usize,
    /// Those whose code is the only one of its subheading, and those whose code the schedule does not have.
    only_one: usize,
    not_in_schedule: usize,
    /// What is right without a look at the goods: a line by chance, the mean over all orders, and the last lines of the
    /// subheading, which mostly are for goods that no other line names.
    by_chance: [f64; DEPTHS.len()],
    last: [f64; DEPTHS.len()],
    /// The mean probability of the first line, and of the right one.
    stated: f64,
    probability_of_truth: f64,
    /// After no question, after one, and so on.
    rounds: Vec<Round>,
}

/// The state of all lines after at most so many questions.
#[derive(Clone, Debug, Serialize)]
struct Round {
    questions: usize,
    /// The share of lines for which the last of these questions was asked.
    asked: f64,
    /// The shares of lines whose right code is first, and among the first three.
    right: [f64; DEPTHS.len()],
}

/// Sums over lines.
#[derive(Default)]
struct Sums {
    judged: usize,
    only_one: usize,
    not_in_schedule: usize,
    by_chance: [f64; DEPTHS.len()],
    last: [f64; DEPTHS.len()],
    stated: f64,
    probability_of_truth: f64,
    asked: [f64; MOST + 1],
    right: [[f64; DEPTHS.len()]; MOST + 1],
}

/// Narrows each line from the subheading of its code, and answers the questions asked as the code has it.
pub fn measure(engine: &Engine, file: &str, pairs: &[Pair], country: Country) -> anyhow::Result<Report> {
    let mut sums = Sums::default();
    let bar = progress(pairs.len() as u64);
    for pair in pairs {
        bar.inc(1);
        let [truth] = pair.truths[..] else { continue };
        let Some(subheading) = truth.subheading().filter(|subheading| *subheading != truth) else { continue };
        if !engine.validate_line(&truth, country, None).is_declarable() {
            sums.not_in_schedule += 1;
            continue;
        }
        let item = GoodsItem::new(pair.text.as_str());
        let found = engine.narrow(&item, &subheading, country, None)?;
        match found.status {
            NarrowStatus::OneLine => sums.only_one += 1,
            _ => sums.add(engine, item, found, &truth)?,
        }
    }
    bar.finish_and_clear();
    let share = |part: f64| part / sums.judged.max(1) as f64;
    let round = |questions: usize| Round {
        questions,
        asked: share(sums.asked[questions]),
        right: sums.right[questions].map(share),
    };
    Ok(Report {
        file: file.to_owned(),
        judged: sums.judged,
        only_one: sums.only_one,
        not_in_schedule: sums.not_in_schedule,
        by_chance: sums.by_chance.map(share),
        last: sums.last.map(share),
        stated: share(sums.stated),
        probability_of_truth: share(sums.probability_of_truth),
        rounds: (0..=MOST).map(round).collect(),
    })
}

impl Sums {
    fn add(
        &mut self,
        engine: &Engine,
        mut item: GoodsItem,
        mut found: Narrowing,
        truth: &TariffCode,
    ) -> anyhow::Result<()> {
        self.judged += 1;
        let schedule = engine.schedule(found.destination);
        let lines = schedule.into_iter().flat_map(|schedule| schedule.declarable(&found.code));
        let codes: Vec<TariffCode> = lines.map(|line| line.code).collect();
        let from_last = codes.iter().rev().position(|code| code == truth);
        for (at, depth) in DEPTHS.into_iter().enumerate() {
            self.by_chance[at] += (depth as f64 / found.line_count as f64).min(1.0);
            self.last[at] += f64::from(u8::from(from_last.is_some_and(|rank| rank < depth)));
        }
        self.stated += f64::from(found.lines.first().map_or(0.0, |line| line.probability));
        self.probability_of_truth += f64::from(probability(&found, truth));
        for questions in 0..=MOST {
            if questions > 0
                && let Some((told, answered)) = answer(engine, &item, &found, truth)?
            {
                (item, found) = (told, answered);
                self.asked[questions] += 1.0;
            }
            let rank = found.lines.iter().position(|line| line.code == *truth);
            for (right, depth) in self.right[questions].iter_mut().zip(DEPTHS) {
                *right += f64::from(u8::from(rank.is_some_and(|rank| rank < depth)));
            }
        }
        Ok(())
    }
}

fn probability(found: &Narrowing, code: &TariffCode) -> f32 {
    found.lines.iter().find(|line| line.code == *code).map_or(0.0, |line| line.probability)
}

/// The item with the answer that leaves the right line, and what is found with it; nothing where nothing is asked.
fn answer(
    engine: &Engine,
    item: &GoodsItem,
    found: &Narrowing,
    truth: &TariffCode,
) -> anyhow::Result<Option<(GoodsItem, Narrowing)>> {
    let Some(question) = &found.question else { return Ok(None) };
    let before = probability(found, truth);
    let mut best = None;
    for option in &question.options {
        let told = item.clone().with_answer(&question.id, Some(&option.label));
        let answered = engine.narrow(&told, &found.code, found.destination, found.date)?;
        if probability(&answered, truth) > before {
            best = Some((told, answered));
        }
    }
    Ok(best)
}

/// Prints a table of all files.
pub fn print(reports: &[Report], out: &mut impl Write) -> io::Result<()> {
    let percent = |share: f64| format!("{:.1}", 100.0 * share);
    let of = |shares: [f64; DEPTHS.len()]| shares.map(percent).join(" / ");
    let mut rows = table::new(&["file", "lines", "only one", "not there", "by chance", "last", "stated"]);
    let mut rounds = table::new(&["file", "questions", "asked", "first / first 3"]);
    for report in reports {
        let counts = [report.judged, report.only_one, report.not_in_schedule].map(|count| count.to_string());
        let shares = [of(report.by_chance), of(report.last), percent(report.stated)];
        rows.add_row([report.file.clone()].into_iter().chain(counts).chain(shares));
        for Round { questions, asked, right } in &report.rounds {
            rounds.add_row([report.file.clone(), questions.to_string(), percent(*asked), of(*right)]);
        }
    }
    writeln!(
        out,
        "Labelled lines whose subheading has several; right first and among the first 3 without a look at the"
    )?;
    writeln!(out, "goods, and the mean probability of the first, in percent\n{rows}")?;
    writeln!(out, "Right after so many questions, in percent\n{rounds}")
}
