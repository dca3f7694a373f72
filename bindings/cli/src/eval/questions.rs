//! What questions bring: a user who knows the true code answers them.

use std::io::{self, Write};

use serde::Serialize;
use tarifa::classify::SOMETHING_ELSE;
use tarifa::{ClassifyOptions, Engine, GoodsItem};

use super::{Labelled, Pair, progress};
use crate::table;

/// Most questions that are answered for a line.
const MOST: usize = 3;
/// How deep the ranking is looked into.
const DEPTHS: [usize; 2] = [1, 5];

/// The measure of one file.
#[derive(Clone, Debug, Serialize)]
pub struct Report {
    file: String,
    /// Lines whose label has six digits.
    lines: usize,
    /// After no question, after one, and so on.
    rounds: Vec<Round>,
}

/// The state of all lines after at most so many questions.
#[derive(Clone, Debug, Default, Serialize)]
struct Round {
    questions: usize,
    /// The share of lines for which the last of these questions was asked.
    asked: f64,
    /// The shares of these for which the goods were something else than the question is about, and for which the code
    /// does not decide.
    something_else: f64,
    not_known: f64,
    /// The shares of lines with a right answer first, and within the first five.
    top_1: f64,
    top_5: f64,
}

/// Counts of a round.
#[derive(Clone, Copy, Default)]
struct Counts {
    asked: usize,
    something_else: usize,
    not_known: usize,
    within: [usize; DEPTHS.len()],
}

/// Classifies each line, and answers the questions asked about it with what is true of its first right code.
pub fn measure(engine: &Engine, file: &str, labelled: &Labelled) -> anyhow::Result<Report> {
    let mut rounds = [Counts::default(); MOST + 1];
    let judged: Vec<&Pair> = labelled.pairs.iter().filter(|pair| pair.digits() == 6).collect();
    let bar = progress(judged.len() as u64);
    for pair in &judged {
        bar.inc(1);
        converse(engine, pair, &mut rounds)?;
    }
    bar.finish_and_clear();
    let share = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
    let round = |(questions, counts): (usize, &Counts)| {
        let [top_1, top_5] = counts.within.map(|count| share(count, judged.len()));
        Round {
            questions,
            asked: share(counts.asked, judged.len()),
            something_else: share(counts.something_else, counts.asked),
            not_known: share(counts.not_known, counts.asked),
            top_1,
            top_5,
        }
    };
    Ok(Report { file: file.to_owned(), lines: judged.len(), rounds: rounds.iter().enumerate().map(round).collect() })
}

/// One line through all rounds; where nothing is asked any more, the last answer stands.
fn converse(engine: &Engine, pair: &Pair, rounds: &mut [Counts]) -> anyhow::Result<()> {
    let options = ClassifyOptions::default().with_alternatives(DEPTHS[1]).with_evidence(0);
    let mut item = GoodsItem::new(pair.text.as_str());
    let mut answer = engine.classify_with(&item, &options)?;
    for (at, counts) in rounds.iter_mut().enumerate() {
        let asked = answer.question.as_ref().filter(|_| at > 0).zip(pair.truths.first());
        if let Some((question, truth)) = asked {
            let known = engine.expected_answer(&question.id, truth)?.option;
            counts.asked += 1;
            counts.something_else += usize::from(known.as_deref() == Some(SOMETHING_ELSE));
            counts.not_known += usize::from(known.is_none());
            let id = question.id.clone();
            answer = engine.answer(&mut item, &id, known.as_deref(), &options)?;
        }
        let ranked: Vec<String> = answer.alternatives.iter().map(|c| c.code.digits().to_owned()).collect();
        let rank = pair.rank(&ranked);
        for (count, depth) in counts.within.iter_mut().zip(DEPTHS) {
            *count += usize::from(rank.is_some_and(|rank| rank < depth));
        }
    }
    Ok(())
}

/// Prints a table of all files.
pub fn print(reports: &[Report], out: &mut impl Write) -> io::Result<()> {
    let percent = |share: &f64| format!("{:.1}", 100.0 * share);
    let mut rows =
        table::new(&["file", "lines", "questions", "top 1", "top 5", "asked", "something else", "not known"]);
    for report in reports {
        for Round { questions, asked, something_else, not_known, top_1, top_5 } in &report.rounds {
            let mut row = vec![report.file.clone(), report.lines.to_string(), questions.to_string()];
            row.extend([top_1, top_5, asked, something_else, not_known].map(percent));
            rows.add_row(row);
        }
    }
    writeln!(
        out,
        "Right answers at six digits after so many questions; lines that the last of them was asked of, and of"
    )?;
    writeln!(out, "these the ones whose goods were something else or whose code does not decide; in percent\n{rows}")
}
