//! Goods lines: one TSV a chapter, and the rules they keep.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use crate::error::Error;
use crate::text::stem::Stems;
use crate::text::{fold, words};

/// Longest line of goods text, in characters.
const LONGEST: usize = 240;

/// A line of a file that breaks a rule.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub struct Problem {
    /// The file, relative to the data folder.
    pub file: PathBuf,
    /// The line, counted from 1; 0 for the file as a whole.
    pub line: usize,
    /// The rule and what breaks it.
    pub reason: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file.display(), self.line, self.reason)
    }
}

impl From<Problem> for Error {
    fn from(problem: Problem) -> Self {
        Self::SourceInvalid { place: format!("{}:{}", problem.file.display(), problem.line), reason: problem.reason }
    }
}

/// The goods text of a heading or subheading.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Goods {
    pub description: String,
    pub terms: Vec<String>,
}

/// Goods text by code, and what is wrong with it.
#[derive(Debug, Default)]
pub(crate) struct GoodsText {
    pub by_code: BTreeMap<String, Goods>,
    pub problems: Vec<Problem>,
    /// The bytes of all files in the order of their names, for the hash of the source.
    pub bytes: Vec<u8>,
}

/// Checks `goods/` under a data folder against the codes of HS 2022 in `editions/codes.tsv`.
///
/// The rules: every heading and subheading has one description; every subheading has terms; no code is
/// outside HS 2022; lines are sorted; no term stands twice, unless marked ambiguous (`~`) at each of its
/// subheadings; texts are trimmed, single-spaced, free of control characters and at most 240 characters long.
///
/// # Errors
/// When a file cannot be read. Broken rules are the returned problems.
pub fn check_goods(data: &Path) -> Result<Vec<Problem>, Error> {
    let codes = super::nomenclature::hs2022_codes(data)?;
    Ok(read_goods(data, &codes)?.problems)
}

/// The words of `vague.txt`.
pub(crate) struct VagueWords {
    pub stems: BTreeSet<String>,
    /// The file as it stands.
    pub text: String,
}

/// The stems of words that name no goods by themselves, one a line of `vague.txt`, in order; none without the file.
pub(crate) fn read_vague(data: &Path) -> Result<VagueWords, Error> {
    let path = data.join("vague.txt");
    let content = if path.is_file() { read_text(&path)? } else { String::new() };
    let stems = Stems::new();
    let mut last = "";
    let mut out = BTreeSet::new();
    for (at, word) in content.lines().enumerate() {
        if word <= last || !word.bytes().all(|b| b.is_ascii_lowercase()) {
            let reason = "it is not a word in small letters, or does not come after the one before it".into();
            return Err(Problem { file: "vague.txt".into(), line: at + 1, reason }.into());
        }
        last = word;
        out.insert(stems.stem(word).into_owned());
    }
    Ok(VagueWords { stems: out, text: content })
}

/// Reads and checks all goods files.
pub(crate) fn read_goods(data: &Path, codes: &BTreeSet<String>) -> Result<GoodsText, Error> {
    let mut text = GoodsText::default();
    let mut placed: HashMap<String, Vec<(Problem, String, bool)>> = HashMap::new();
    for file in tsv_files(&data.join("goods"))? {
        let content = read_text(&file)?;
        text.bytes.extend(content.as_bytes());
        let name = file.strip_prefix(data).unwrap_or(&file).to_owned();
        let mut last: Option<(String, bool, String, String)> = None;
        for (at, line) in content.lines().enumerate() {
            let problem = |reason: String| Problem { file: name.clone(), line: at + 1, reason };
            let parsed = match parse(line) {
                Ok(parsed) => parsed,
                Err(reason) => {
                    text.problems.push(problem(reason));
                    continue;
                }
            };
            let Parsed { code, kind, words } = parsed;
            if !name.ends_with(format!("{}.tsv", code.get(..2).unwrap_or_default())) {
                text.problems.push(problem(format!("{code} is not of this chapter")));
            }
            if !codes.contains(code) && !codes.iter().any(|c| code.len() == 4 && c.starts_with(code)) {
                text.problems.push(problem(format!("{code} is not a code of HS 2022")));
            }
            let key = (code.to_owned(), kind != Kind::Description, words.to_lowercase(), words.to_owned());
            if last.as_ref().is_some_and(|last| *last > key) {
                text.problems.push(problem(format!("'{words}' is out of order")));
            }
            last = Some(key);
            let goods = text.by_code.entry(code.to_owned()).or_default();
            if kind == Kind::Description {
                if !std::mem::replace(&mut goods.description, words.to_owned()).is_empty() {
                    text.problems.push(problem(format!("{code} has a second description")));
                }
            } else if code.len() != 6 {
                text.problems.push(problem(format!("a term needs a subheading, not {code}")));
            } else {
                goods.terms.push(words.to_owned());
                let place = (problem(words.to_owned()), code.to_owned(), kind == Kind::Ambiguous);
                placed.entry(same_term(words)).or_default().push(place);
            }
        }
    }
    text.problems.extend(twice(placed));
    text.problems.extend(gaps(&text.by_code, codes));
    text.problems.sort();
    Ok(text)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Description,
    Term,
    Ambiguous,
}

struct Parsed<'l> {
    code: &'l str,
    kind: Kind,
    words: &'l str,
}

fn parse(line: &str) -> Result<Parsed<'_>, String> {
    let mut columns = line.split('\t');
    let parsed = match (columns.next(), columns.next(), columns.next(), columns.next()) {
        (Some(code), Some("="), Some(words), None) => Parsed { code, kind: Kind::Description, words },
        (Some(code), Some("~"), Some(words), None) => Parsed { code, kind: Kind::Ambiguous, words },
        (Some(code), Some(words), None, None) => Parsed { code, kind: Kind::Term, words },
        _ => return Err("the line is none of 'CODE=description', 'CODE term', 'CODE~term', parted by tabs".into()),
    };
    let Parsed { code, words, .. } = parsed;
    if !matches!(code.len(), 4 | 6) || !code.bytes().all(|b| b.is_ascii_digit()) {
        return Err(format!("'{code}' is not four or six digits"));
    }
    if words.is_empty() || words.trim() != words || words.contains("  ") || words.chars().any(char::is_control) {
        return Err(format!("'{words}' is empty, or has spaces too many or control characters"));
    }
    if words.chars().count() > LONGEST {
        return Err(format!("'{words}' has more than {LONGEST} characters"));
    }
    Ok(parsed)
}

/// Two terms are the same when their words are, whatever the case and punctuation.
fn same_term(words: &str) -> String {
    let folded = fold(words);
    let pieces = words::pieces(&folded).filter(|piece| piece.kind != words::Kind::Break);
    pieces.map(|piece| piece.text.replace('-', " ")).collect::<Vec<_>>().join(" ")
}

/// Terms that stand in several places and do not say so, or say so and do not.
fn twice(placed: HashMap<String, Vec<(Problem, String, bool)>>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for places in placed.into_values() {
        let codes: BTreeSet<&str> = places.iter().map(|(_, code, _)| code.as_str()).collect();
        let listed = codes.iter().copied().collect::<Vec<_>>().join(", ");
        if codes.len() < places.len()
            && let Some((at, code, _)) = places.last()
        {
            problems.push(Problem { reason: format!("'{}' stands twice under {code}", at.reason), ..at.clone() });
        }
        for (at, _, ambiguous) in &places {
            let reason = match (codes.len(), ambiguous) {
                (1, false) | (2.., true) => continue,
                (1, true) => format!("'{}' is marked ambiguous but stands under one code alone", at.reason),
                _ => format!("'{}' stands under {listed} and is not marked ambiguous", at.reason),
            };
            problems.push(Problem { reason, ..at.clone() });
        }
    }
    problems
}

/// Codes of HS 2022 without a description or without terms.
fn gaps(by_code: &BTreeMap<String, Goods>, codes: &BTreeSet<String>) -> Vec<Problem> {
    let headings: BTreeSet<&str> = codes.iter().filter_map(|code| code.get(..4)).collect();
    let mut problems = Vec::new();
    for code in codes.iter().map(String::as_str).chain(headings) {
        let goods = by_code.get(code);
        let chapter = code.get(..2).unwrap_or_default();
        let mut missing = |what: &str| {
            problems.push(Problem {
                file: Path::new("goods").join(format!("{chapter}.tsv")),
                line: 0,
                reason: format!("{code} has no {what}"),
            });
        };
        if goods.is_none_or(|goods| goods.description.is_empty()) {
            missing("description");
        }
        if code.len() == 6 && goods.is_none_or(|goods| goods.terms.is_empty()) {
            missing("terms");
        }
    }
    problems
}

/// The `.tsv` files of a folder in the order of their names.
pub(crate) fn tsv_files(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let io = |source| Error::Io { path: folder.to_owned(), source };
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(io)? {
        let path = entry.map_err(io)?.path();
        if path.extension().is_some_and(|extension| extension == "tsv") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// A file as text.
pub(crate) fn read_text(path: &Path) -> Result<String, Error> {
    fs::read_to_string(path).map_err(|source| Error::Io { path: path.to_owned(), source })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(lines: &str) -> Vec<String> {
        let folder = tempfile::tempdir().expect("temporary folder");
        fs::create_dir(folder.path().join("goods")).expect("folder");
        fs::write(folder.path().join("goods/61.tsv"), lines).expect("file");
        let codes = ["610910", "610990"].map(str::to_owned).into();
        read_goods(folder.path(), &codes).expect("readable").problems.into_iter().map(|p| p.to_string()).collect()
    }

    const GOOD: &str = "6109\t=\tt-shirts\n610910\t=\tof cotton\n610910\tcotton tee\n610910\t~\tsinglet\n\
                        610990\t=\tof other fibres\n610990\tnylon tee\n610990\t~\tsinglet\n";

    #[test]
    fn lines_that_keep_the_rules_pass() {
        assert_eq!(check(GOOD), [""; 0]);
    }

    #[test]
    fn each_broken_rule_is_named_with_its_line() {
        for (from, to, part) in [
            (
                "610910\tcotton tee",
                "610910\tcotton  tee",
                "goods/61.tsv:3: 'cotton  tee' is empty, or has spaces too many",
            ),
            ("610910\tcotton tee", "610910 cotton tee", "61.tsv:3: the line is none of"),
            ("610990\tnylon tee", "610990\tCotton-tee", "under 610910, 610990 and is not marked ambiguous"),
            ("610990\t~\tsinglet", "610990\tvest", "'singlet' is marked ambiguous but stands under one code"),
            ("610990\tnylon tee", "610991\tnylon tee", "610991 is not a code of HS 2022"),
            ("610990\t=\tof other fibres\n", "", "61.tsv:0: 610990 has no description"),
            (
                "610910\tcotton tee\n610910\t~\tsinglet",
                "610910\t~\tsinglet\n610910\tcotton tee",
                "'cotton tee' is out of order",
            ),
            ("610910\tcotton tee", "610910\tcotton tee\n610910\tcotton tee.", "stands twice under 610910"),
            ("6109\t=\tt-shirts", "6109\tt-shirts", "a term needs a subheading"),
        ] {
            let found = check(&GOOD.replace(from, to)).join("\n");
            assert!(found.contains(part), "{part}: {found}");
        }
    }
}
