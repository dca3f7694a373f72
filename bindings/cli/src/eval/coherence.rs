//! Whether codes are told to fit their goods, and others not to: each line with its own code, and with codes from near and
//! far.

use std::io::{self, Write};

use serde::Serialize;
use tarifa::{CoherenceStatus, Engine, GoodsItem, TariffCode};

use super::{Labelled, Pair, progress};
use crate::table;

/// The measure of one file.
#[derive(Clone, Debug, Serialize)]
pub struct Report {
    file: String,
    /// Pairs of goods with codes of each kind.
    kinds: Vec<Kind>,
    /// Of the pairs told not to be coherent, the share whose code is a wrong one; and of those with a wrong code, the
    /// share told so.
    precision: f64,
    recall: f64,
}

/// Goods with their own code, or with one that is moved.
#[derive(Clone, Debug, Serialize)]
struct Kind {
    code: &'static str,
    pairs: usize,
    coherent: f64,
    somewhat_coherent: f64,
    not_coherent: f64,
    undecided: f64,
}

/// Counts of a kind: coherent, somewhat, not, undecided.
type Counts = [usize; 4];

const KINDS: [&str; 4] = ["its own", "next heading", "same chapter", "another chapter"];

/// Asks of each line about its own code and about three others.
pub fn measure(engine: &Engine, file: &str, labelled: &Labelled) -> anyhow::Result<Report> {
    let tree = Tree::read(engine);
    let judged: Vec<&Pair> = labelled.pairs.iter().filter(|pair| pair.digits() == 6).collect();
    let mut counts = [Counts::default(); KINDS.len()];
    let bar = progress(judged.len() as u64);
    for pair in judged {
        bar.inc(1);
        let Some(truth) = pair.truths.first() else { continue };
        let item = GoodsItem::new(pair.text.as_str());
        for (counts, code) in counts.iter_mut().zip(tree.codes(truth, &pair.text)) {
            let Some(code) = code else { continue };
            let at = match engine.check_coherence(&code, &item)?.status {
                CoherenceStatus::Coherent => 0,
                CoherenceStatus::SomewhatCoherent => 1,
                CoherenceStatus::NotCoherent => 2,
                _ => 3,
            };
            counts[at] += 1;
        }
    }
    bar.finish_and_clear();
    let share = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
    let kind = |(code, counts): (&'static str, &Counts)| {
        let pairs = counts.iter().sum();
        let [coherent, somewhat_coherent, not_coherent, undecided] = counts.map(|count| share(count, pairs));
        Kind { code, pairs, coherent, somewhat_coherent, not_coherent, undecided }
    };
    let told: usize = counts.iter().map(|counts| counts[2]).sum();
    let [_, moved @ ..] = &counts;
    let told_of_moved: usize = moved.iter().map(|counts| counts[2]).sum();
    Ok(Report {
        file: file.to_owned(),
        kinds: KINDS.into_iter().zip(&counts).map(kind).collect(),
        precision: share(told_of_moved, told),
        recall: share(told_of_moved, moved.iter().flatten().sum()),
    })
}

/// The subheadings by chapter and heading.
struct Tree {
    /// Each chapter with its headings, each with its subheadings.
    chapters: Vec<Vec<Vec<TariffCode>>>,
}

impl Tree {
    fn read(engine: &Engine) -> Self {
        let below = |code: Option<&TariffCode>| engine.children(code).into_iter().map(|entry| entry.code);
        let headings = |chapter: TariffCode| below(Some(&chapter)).map(|heading| below(Some(&heading)).collect());
        Self { chapters: below(None).map(|chapter| headings(chapter).collect()).collect() }
    }

    /// The code itself; one of the heading next to its own, of another heading of the chapter, and of another chapter,
    /// chosen by the text.
    fn codes(&self, truth: &TariffCode, text: &str) -> [Option<TariffCode>; KINDS.len()] {
        let chance = text.bytes().fold(7_usize, |sum, byte| sum.wrapping_mul(31).wrapping_add(usize::from(byte)));
        let choose = |codes: &[TariffCode]| codes.get(chance % codes.len().max(1)).copied();
        let is_own = |codes: &[TariffCode]| codes.iter().any(|code| code.subheading() == truth.subheading());
        let Some(own) = self.chapters.iter().position(|headings| headings.iter().any(|codes| is_own(codes))) else {
            return [None; KINDS.len()];
        };
        let headings = &self.chapters[own];
        let at = headings.iter().position(|codes| is_own(codes)).unwrap_or(0);
        let next = headings.get(at + 1).or_else(|| headings.get(at.checked_sub(1)?));
        let others: Vec<TariffCode> = headings
            .iter()
            .enumerate()
            .filter(|(other, _)| other.abs_diff(at) > 1)
            .flat_map(|(_, codes)| codes)
            .copied()
            .collect();
        let elsewhere = &self.chapters[(own + 1 + chance % (self.chapters.len() - 1)) % self.chapters.len()];
        let elsewhere: Vec<TariffCode> = elsewhere.iter().flatten().copied().collect();
        [truth.subheading(), next.and_then(|codes| choose(codes)), choose(&others), choose(&elsewhere)]
    }
}

/// Prints a table of all files.
pub fn print(reports: &[Report], out: &mut impl Write) -> io::Result<()> {
    let percent = |share: &f64| format!("{:.1}", 100.0 * share);
    let mut rows = table::new(&["file", "code", "pairs", "coherent", "somewhat", "not", "undecided"]);
    for report in reports {
        for Kind { code, pairs, coherent, somewhat_coherent, not_coherent, undecided } in &report.kinds {
            let mut row = vec![report.file.clone(), (*code).to_owned(), pairs.to_string()];
            row.extend([coherent, somewhat_coherent, not_coherent, undecided].map(percent));
            rows.add_row(row);
        }
    }
    writeln!(out, "Percent of pairs of goods and code that are told so\n{rows}")?;
    for Report { file, precision, recall, .. } in reports {
        let [precision, recall] = [precision, recall].map(percent);
        writeln!(
            out,
            "{file}: 'not coherent' is right for {precision}% of those told so, and tells {recall}% of the wrong"
        )?;
    }
    Ok(())
}
