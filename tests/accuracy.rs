//! The engine stays as good as it is: floors on the labelled sets it was tuned on.
//!
//! Those of customs are not part of the repository; see `shared`. `fields.tsv`, goods of this project whose material and
//! use stand in fields of their own, is.

mod shared;

use std::fs;

use tarifa::{Engine, GoodsItem, TariffCode};

/// Shares of right answers at six digits: the first, and within the first five.
fn right(labelled: impl Iterator<Item = (GoodsItem, TariffCode)>) -> (f64, f64) {
    let engine = Engine::embedded().expect("the embedded pack opens");
    let (mut lines, mut first, mut five) = (0, 0, 0);
    for (item, code) in labelled {
        let Some(truth) = code.subheading().filter(|code| engine.lookup(code).is_some()) else { continue };
        let answer = engine.classify(&item).expect("a short text");
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
    // Measured with `tarifa eval`: 47.5 / 70.2 and 62.3 / 78.7 percent.
    for (file, least_first, least_five) in [("cross_rulings_validation", 0.45, 0.67), ("kcs_2024", 0.60, 0.77)] {
        let text = fs::read_to_string(labelled.join(file).with_extension("tsv")).expect("a labelled file");
        let (first, five) = right(text.lines().filter_map(|line| {
            let mut columns = line.split('\t');
            Some((GoodsItem::new(columns.next()?), columns.next()?.parse().ok()?))
        }));
        assert!(first >= least_first && five >= least_five, "{file}: {first:.3} first, {five:.3} within five");
    }
}

#[test]
fn a_material_in_its_own_field_tells_the_kind_and_names_nothing() {
    let (first, five) = right(include_str!("fields.tsv").lines().skip(1).map(|line| {
        let columns: Vec<&str> = line.split('\t').collect();
        let [name, material, intended_use, code] = columns[..] else { panic!("'{line}' has other columns") };
        let item = GoodsItem::new(name).with_material(material).with_intended_use(intended_use);
        (item, code.parse().expect("a code"))
    }));
    // Measured: 95.0 / 100 percent; 92.8 first where the words of the material are taken to name the goods.
    assert!(first >= 0.94 && five >= 0.99, "{first:.3} first, {five:.3} within five");
}
