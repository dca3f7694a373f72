//! The engine stays as good as it is: floors on the labelled sets it was tuned on.
//!
//! The sets are not part of the repository; see `shared`.

mod shared;

use std::fs;
use std::path::Path;

use tarifa::{Engine, GoodsItem, TariffCode};

/// Shares of right answers at six digits: the first, and within the first five.
fn right(labelled: &Path) -> (f64, f64) {
    let engine = Engine::embedded().expect("the embedded pack opens");
    let text = fs::read_to_string(labelled).expect("a labelled file");
    let (mut lines, mut first, mut five) = (0, 0, 0);
    for line in text.lines() {
        let mut columns = line.split('\t');
        let (Some(goods), Some(code)) = (columns.next(), columns.next()) else { continue };
        let Some(truth) = code.parse::<TariffCode>().ok().and_then(|code| code.subheading()) else { continue };
        if engine.lookup(&truth).is_none() {
            continue;
        }
        let answer = engine.classify(&GoodsItem::new(goods)).expect("a short text");
        let rank = answer.alternatives.iter().position(|candidate| candidate.code == truth);
        lines += 1;
        first += usize::from(rank == Some(0));
        five += usize::from(rank.is_some());
    }
    (first as f64 / f64::from(lines), five as f64 / f64::from(lines))
}

#[test]
fn rulings_and_declarations_are_placed_as_well_as_before() {
    let Some(labelled) = shared::folder("labelled/dev", "accuracy was not measured") else { return };
    // Measured with `tarifa eval`: 40.9 / 65.2 and 42.8 / 67.0 percent.
    for (file, least_first, least_five) in [("cross_rulings_validation", 0.38, 0.62), ("kcs_2024", 0.40, 0.64)] {
        let (first, five) = right(&labelled.join(file).with_extension("tsv"));
        assert!(first >= least_first && five >= least_five, "{file}: {first:.3} first, {five:.3} within five");
    }
}
