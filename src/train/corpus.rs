//! Texts of which the subheading is known, or the subheadings among which it is.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;

use sha2::{Digest, Sha256};

use super::official::{self, Foreign, Wording};
use crate::compile::nomenclature::{hs2022_codes, read_correlations, read_edition_codes};
use crate::compile::source::{GoodsText, read_goods, read_text};
use crate::error::Error;
use crate::nomenclature::Edition;
use crate::pack::records::{Correlation, EditionCode};
use crate::text::Language;

/// Labelled goods: file, and what a text of it counts.
const LABELLED: [(&str, f32); 8] = [
    ("kcs_rulings_en", 1.0),
    ("us_hts_longdesc", 1.0),
    ("uk_search_refs", 1.0),
    ("uk_green_pages", 1.0),
    ("uk_intercepts", 1.0),
    ("uk_fpo_parcels", 0.5),
    ("inn_cas", 1.0),
    ("kcs_rulings_ko", 1.0),
];

/// What a wording of an official tariff counts, in English and in another language.
const OFFICIAL: f32 = 0.4;
const FOREIGN: f32 = 0.3;

/// Most characters of a text that are read.
const LONGEST: usize = 600;

/// A text and the subheadings it may belong to, as positions among the codes.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Example {
    pub text: String,
    /// The language, where it is known.
    pub language: Option<Language>,
    pub classes: Vec<u16>,
    pub weight: f32,
}

/// All texts.
#[derive(Debug, Default)]
pub(super) struct Corpus {
    /// The subheadings of HS 2022.
    pub codes: Vec<String>,
    pub examples: Vec<Example>,
    /// Each source and how many texts it gave.
    pub sources: Vec<(String, usize)>,
    /// SHA-256 over all texts with their languages, subheadings and weights.
    pub hash: [u8; 32],
}

/// Gathers the texts of a data folder and of the publications that are at hand.
pub(super) fn gather(data: &Path, publications: Option<&Path>) -> Result<Corpus, Error> {
    let codes = hs2022_codes(data)?;
    let finder = Finder::new(data, &codes)?;
    let mut corpus = Corpus { codes: codes.iter().cloned().collect(), ..Corpus::default() };
    let GoodsText { by_code, problems, .. } = read_goods(data, &codes)?;
    if let Some(problem) = problems.into_iter().next() {
        return Err(problem.into());
    }
    let lines = by_code.iter().filter(|(code, _)| code.len() == 6);
    let lines = lines.flat_map(|(code, goods)| {
        std::iter::once(&goods.description).chain(&goods.terms).map(|text| (code.clone(), text.clone()))
    });
    corpus.add(&finder, "goods", None, 1.0, lines);
    if let Some(folder) = publications {
        for (name, weight) in LABELLED {
            let path = folder.join(format!("labelled/train/{name}.tsv"));
            let lines = if path.is_file() { labelled(&read_text(&path)?) } else { Vec::new() };
            corpus.add(&finder, name, None, weight, lines);
        }
        for (name, lines) in official::english(folder)? {
            corpus.add(&finder, name, Some(Language::English), OFFICIAL, lines);
        }
        for Foreign { name, language, wordings } in official::foreign(folder)? {
            let lines = wordings.into_iter().filter(|(_, text)| !is_held_out(text));
            corpus.add(&finder, name, Some(language), FOREIGN, lines);
        }
    }
    corpus.hash = hash(&corpus.examples);
    Ok(corpus)
}

impl Corpus {
    fn add(
        &mut self,
        finder: &Finder,
        source: &str,
        language: Option<Language>,
        weight: f32,
        lines: impl IntoIterator<Item = Wording>,
    ) {
        let before = self.examples.len();
        self.examples.extend(lines.into_iter().filter_map(|(code, text)| {
            let classes = finder.classes(&code)?;
            Some(Example { text: text.chars().take(LONGEST).collect(), language, classes, weight })
        }));
        self.sources.push((source.to_owned(), self.examples.len() - before));
    }
}

/// One wording in ten of other languages is not learned from: it measures how well they are read.
pub(super) fn is_held_out(text: &str) -> bool {
    crc32c::crc32c(text.as_bytes()).is_multiple_of(10)
}

/// Lines of text, tab, code.
fn labelled(content: &str) -> Vec<Wording> {
    let pair = |line: &str| {
        let (text, rest) = line.split_once('\t')?;
        let code = rest.split('\t').next()?;
        Some((code.to_owned(), text.to_owned()))
    };
    content.lines().filter_map(pair).collect()
}

fn hash(examples: &[Example]) -> [u8; 32] {
    let mut hash = Sha256::new();
    for Example { text, language, classes, weight } in examples {
        hash.update(text);
        hash.update([0]);
        hash.update(language.map(Language::code).unwrap_or_default());
        hash.update(weight.to_le_bytes());
        classes.iter().for_each(|class| hash.update(class.to_le_bytes()));
        hash.update([0]);
    }
    hash.finalize().into()
}

/// From codes of any edition and length to the subheadings of HS 2022.
struct Finder {
    /// The position of each subheading.
    positions: HashMap<String, u16>,
    /// The positions of the subheadings of each heading.
    headings: BTreeMap<String, Vec<u16>>,
    editions: HashMap<u32, u8>,
    /// What became of a code in the edition after that of this number.
    successors: HashMap<(u8, u32), Vec<u32>>,
}

impl Finder {
    fn new(data: &Path, codes: &BTreeSet<String>) -> Result<Self, Error> {
        let mut headings: BTreeMap<String, Vec<u16>> = BTreeMap::new();
        for (code, at) in codes.iter().zip(0..) {
            headings.entry(code[..4].to_owned()).or_default().push(at);
        }
        let mut successors: HashMap<(u8, u32), Vec<u32>> = HashMap::new();
        for Correlation { from, old, new, .. } in read_correlations(data)? {
            successors.entry((from, old)).or_default().push(new);
        }
        Ok(Self {
            positions: codes.iter().cloned().zip(0..).collect(),
            headings,
            editions: read_edition_codes(data)?
                .into_iter()
                .map(|EditionCode { code, editions }| (code, editions))
                .collect(),
            successors,
        })
    }

    /// The subheadings that a code may mean; nothing for a chapter, a code that no edition has, or a split into many.
    fn classes(&self, code: &str) -> Option<Vec<u16>> {
        const MOST: usize = 40;
        let digits: String = code.chars().filter(char::is_ascii_digit).take(6).collect();
        let found = match digits.len() {
            6 => self.current(&digits)?,
            4 => self.headings.get(&digits)?.clone(),
            _ => return None,
        };
        (1..=MOST).contains(&found.len()).then_some(found)
    }

    /// The subheading itself, or those that took its goods in later editions.
    fn current(&self, digits: &str) -> Option<Vec<u16>> {
        if let Some(at) = self.positions.get(digits) {
            return Some(vec![*at]);
        }
        let code: u32 = digits.parse().ok()?;
        let editions = *self.editions.get(&code)?;
        let last = Edition::ALL.into_iter().rfind(|edition| editions & (1 << edition.index()) != 0)?;
        let mut codes = BTreeSet::from([code]);
        for step in last.index()..Edition::Hs2022.index() {
            let next = |code: &u32| self.successors.get(&(step, *code)).cloned().unwrap_or_else(|| vec![*code]);
            codes = codes.iter().flat_map(next).collect();
        }
        Some(codes.iter().filter_map(|code| self.positions.get(&format!("{code:06}")).copied()).collect())
    }
}
