//! The programmes of the table of rates by country: which measures are theirs, and which lines they are laid on.

use std::collections::BTreeSet;
use std::path::Path;

use tarifa::{Measure, TariffCode};

/// A programme of additional duties.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Programme {
    name: &'static str,
    /// The list of its measures, or how their ids begin.
    measures: &'static str,
    list: Source,
}

/// Where the list of a programme stands in the publications.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Source {
    /// It is on every line.
    Every,
    /// A file of codes.
    File(&'static str),
    /// Files of codes, in the rows of a metal.
    Metal(&'static str),
    /// The beginnings of codes under these keys of `policy_params.yaml`.
    Keys(&'static [&'static str]),
}

const PROGRAMMES: [Programme; 13] = [
    Programme { name: "aluminum", measures: "section-232-metals", list: Source::Metal("aluminum") },
    Programme { name: "auto_parts", measures: "section-232-auto-parts", list: Source::File("s232_auto_parts.txt") },
    Programme {
        name: "autos",
        measures: "section-232-autos",
        list: Source::Keys(&["autos_passenger", "autos_light_trucks"]),
    },
    Programme { name: "buses", measures: "s232-buses", list: Source::Keys(&["buses"]) },
    Programme { name: "china_301", measures: "s301-", list: Source::Every },
    Programme { name: "kitchen_cabinets", measures: "s232-kitchen", list: Source::Keys(&["kitchen_cabinets"]) },
    Programme { name: "mhd_parts", measures: "section-232-truck-parts", list: Source::File("s232_mhd_parts.txt") },
    Programme { name: "mhd_vehicles", measures: "s232-mhd-vehicles", list: Source::Keys(&["mhd_vehicles"]) },
    Programme { name: "section_122", measures: "s122", list: Source::Every },
    Programme { name: "semiconductors", measures: "s232-semiconductors", list: Source::File("s232_semi_products.csv") },
    Programme { name: "softwood_lumber", measures: "s232-softwood", list: Source::Keys(&["softwood"]) },
    Programme { name: "steel", measures: "section-232-metals", list: Source::Metal("steel") },
    Programme { name: "wood_furniture", measures: "s232-wood", list: Source::Keys(&["wood_furniture"]) },
];

/// Files that list metals, with the column that names the metal.
const METALS: [(&str, &str); 3] = [
    ("s232_metal_chapter_products.csv", "metal_type"),
    ("s232_derivative_products.csv", "derivative_type"),
    ("s232_annex_products.csv", "metal_type"),
];

/// The lines of a programme, by the digits that their codes begin with.
pub struct List(Option<BTreeSet<String>>);

impl List {
    pub fn has(&self, code: &TariffCode) -> bool {
        let digits = code.digits();
        let begins = |codes: &BTreeSet<String>| {
            (2..=digits.len()).any(|len| digits.get(..len).is_some_and(|own| codes.contains(own)))
        };
        self.0.as_ref().is_none_or(begins)
    }
}

impl Programme {
    pub fn named(name: &str) -> Option<Self> {
        PROGRAMMES.into_iter().find(|own| own.name == name)
    }

    pub fn name(self) -> &'static str {
        self.name
    }

    /// Whether a measure is of the programme.
    pub fn has(self, measure: &Measure) -> bool {
        measure.list.as_deref() == Some(self.measures) || measure.id.starts_with(self.measures)
    }

    /// Every programme with its lines.
    pub fn lists(publications: &Path) -> Vec<(Self, List)> {
        let remedies = publications.join("remedies");
        let list = |programme: Self| match programme.list {
            Source::Every => List(None),
            Source::File(name) => List(Some(codes(&remedies.join(name), None))),
            Source::Metal(metal) => {
                let of = |(name, column)| codes(&remedies.join(name), Some((column, metal)));
                List(Some(METALS.into_iter().flat_map(of).collect()))
            }
            Source::Keys(keys) => List(Some(prefixes(&remedies.join("policy_params.yaml"), keys))),
        };
        PROGRAMMES.into_iter().map(|programme| (programme, list(programme))).collect()
    }
}

/// The codes of a file: one a line, or the column whose name begins with `hts`, in the rows that have a word in another.
fn codes(path: &Path, wanted: Option<(&str, &str)>) -> BTreeSet<String> {
    let text = std::fs::read_to_string(path).expect("a file");
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    if !text.lines().next().unwrap_or_default().contains("hts") {
        return text.lines().map(digits).filter(|code| !code.is_empty()).collect();
    }
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let header = reader.headers().expect("names").clone();
    let own = header.iter().position(|name| name.starts_with("hts")).expect("a column of codes");
    let wanted = wanted.map(|(name, word)| (header.iter().position(|own| own == name).expect("a column"), word));
    let rows = reader.records().map(|row| row.expect("a row"));
    let is_wanted = |row: &csv::StringRecord| wanted.is_none_or(|(column, word)| row.get(column) == Some(word));
    rows.filter(is_wanted).map(|row| digits(row.get(own).unwrap_or_default())).collect()
}

/// The quoted digits of the lists `prefixes` under some keys.
fn prefixes(path: &Path, keys: &[&str]) -> BTreeSet<String> {
    let text = std::fs::read_to_string(path).expect("a file");
    let of = |key: &&str| {
        let (_, under) = text.split_once(&format!("\n  {key}:\n")).expect("a key");
        let (_, list) = under.split_once("prefixes: [").expect("a list");
        let (list, _) = list.split_once(']').expect("its end");
        list.split(',').map(|code| code.trim().trim_matches('\'').to_owned()).collect::<Vec<_>>()
    };
    keys.iter().flat_map(of).collect()
}
