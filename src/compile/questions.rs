//! Deciding questions: one TSV a chapter and one across chapters, and the rules they keep.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};

use super::source::{Problem, read_text, tsv_files};
use super::writer::{PackWriter, Strings};
use crate::error::Error;
use crate::pack::layout;
use crate::pack::questions::{OptionRecord, QuestionRecord, RowRange, SOMETHING_ELSE};

/// Longest question, in characters.
const LONGEST_QUESTION: usize = 110;
/// Longest option, in characters.
const LONGEST_OPTION: usize = 70;
/// Most options of a question.
const MOST_OPTIONS: usize = 8;
/// The file of the questions that lead to more than one chapter.
const ACROSS: &str = "across";

/// A question with its options, and the line where it stands.
#[derive(Debug)]
pub(crate) struct Question {
    line: usize,
    name: String,
    text: String,
    options: Vec<Choice>,
}

/// An option with the first digits of the codes of goods that it fits, and the line where it stands.
#[derive(Debug)]
struct Choice {
    line: usize,
    label: String,
    prefixes: Vec<String>,
}

/// The questions in the order of their names, and what is wrong with them.
#[derive(Debug, Default)]
pub(crate) struct QuestionText {
    pub questions: Vec<Question>,
    pub problems: Vec<Problem>,
    /// The bytes of all files in the order of their names, for the hash of the source.
    pub bytes: Vec<u8>,
}

/// Checks `questions/` under a data folder, if it is there, against the codes of HS 2022 in `editions/codes.tsv`.
///
/// The rules: names are of lower-case letters, digits and hyphens, ascend in a file and stand in no other; the question
/// comes first, then 2 to 8 different options; the codes of an option are the first 2, 4, 5 or 6 digits of subheadings
/// of HS 2022, in a chapter's file of this chapter, and no subheading stands under two options of a question; texts are
/// trimmed, single-spaced and free of control characters, questions at most 110 characters long and options 70.
///
/// # Errors
/// When a file cannot be read. Broken rules are the returned problems.
pub fn check_questions(data: &Path) -> Result<Vec<Problem>, Error> {
    let codes = super::nomenclature::hs2022_codes(data)?;
    Ok(read_questions(data, &codes)?.problems)
}

/// Reads and checks all files of questions.
pub(crate) fn read_questions(data: &Path, codes: &BTreeSet<String>) -> Result<QuestionText, Error> {
    let mut text = QuestionText::default();
    let folder = data.join("questions");
    let mut places: HashMap<String, PathBuf> = HashMap::new();
    for file in if folder.is_dir() { tsv_files(&folder)? } else { Vec::new() } {
        let content = read_text(&file)?;
        text.bytes.extend(content.as_bytes());
        let name = file.strip_prefix(data).unwrap_or(&file).to_owned();
        let problem = |(line, reason)| Problem { file: name.clone(), line, reason };
        let (questions, faults) = read_lines(&content);
        text.problems.extend(faults.into_iter().map(problem));
        let chapter = file.file_stem().and_then(|stem| stem.to_str()).filter(|stem| *stem != ACROSS);
        for question in questions {
            text.problems.extend(faults_of(&question, codes, chapter).into_iter().map(problem));
            if let Some(other) = places.insert(question.name.clone(), name.clone()).filter(|other| *other != name) {
                let reason = format!("'{}' stands in {} too", question.name, other.display());
                text.problems.push(problem((question.line, reason)));
            }
            text.questions.push(question);
        }
    }
    text.questions.sort_by(|a, b| a.name.cmp(&b.name));
    text.problems.sort();
    Ok(text)
}

/// A line and what is wrong with it.
type Fault = (usize, String);

/// The questions of a file, and what is wrong with its lines each by itself.
fn read_lines(content: &str) -> (Vec<Question>, Vec<Fault>) {
    let (mut questions, mut faults) = (Vec::new(), Vec::new());
    for (line, text) in (1..).zip(content.lines()) {
        let placed = parse(text).and_then(|parsed| place(&mut questions, line, parsed));
        faults.extend(placed.err().map(|reason| (line, reason)));
    }
    (questions, faults)
}

/// A line by itself.
enum Parsed<'l> {
    Question { name: &'l str, text: &'l str },
    Option { name: &'l str, label: &'l str, prefixes: Vec<&'l str> },
}

fn parse(line: &str) -> Result<Parsed<'_>, String> {
    let columns: Vec<&str> = line.split('\t').collect();
    let [name, middle, last] = columns[..] else {
        return Err("the line is neither 'name ? question' nor 'name option codes', parted by tabs".into());
    };
    let plain = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    if !name.split('-').all(plain) {
        return Err(format!("'{name}' is not a name in lower case with hyphens"));
    }
    if middle == "?" {
        return readable(last, LONGEST_QUESTION).map(|text| Parsed::Question { name, text });
    }
    let prefixes: Vec<&str> = last.split(' ').collect();
    let digits = |prefix: &&str| matches!(prefix.len(), 2 | 4..=6) && prefix.bytes().all(|b| b.is_ascii_digit());
    match prefixes.iter().find(|prefix| !digits(prefix)) {
        Some(other) => Err(format!("'{other}' is not 2, 4, 5 or 6 digits")),
        None => readable(middle, LONGEST_OPTION).map(|label| Parsed::Option { name, label, prefixes }),
    }
}

/// A text that keeps the rules for texts.
fn readable(text: &str, longest: usize) -> Result<&str, String> {
    if text.is_empty() || text.trim() != text || text.contains("  ") || text.chars().any(char::is_control) {
        return Err(format!("'{text}' is empty, or has spaces too many or control characters"));
    }
    match text.chars().count() {
        count if count > longest => Err(format!("'{text}' has {count} characters, more than {longest}")),
        _ => Ok(text),
    }
}

/// Adds a line to the question that it belongs to.
fn place(questions: &mut Vec<Question>, line: usize, parsed: Parsed<'_>) -> Result<(), String> {
    let last = questions.last_mut();
    match parsed {
        Parsed::Question { name, text } => {
            let ascends = last.is_none_or(|last| *last.name < *name);
            questions.push(Question { line, name: name.to_owned(), text: text.to_owned(), options: Vec::new() });
            if ascends { Ok(()) } else { Err(format!("'{name}' is out of order")) }
        }
        Parsed::Option { name, label, prefixes } => {
            let Some(question) = last.filter(|last| last.name == name) else {
                return Err(format!("an option of '{name}', whose question does not stand before it"));
            };
            let is_new = label != SOMETHING_ELSE && question.options.iter().all(|option| option.label != label);
            let prefixes = prefixes.into_iter().map(str::to_owned).collect();
            question.options.push(Choice { line, label: label.to_owned(), prefixes });
            if is_new { Ok(()) } else { Err(format!("'{label}' stands twice, or is an option of every question")) }
        }
    }
}

/// What is wrong with the options of a question and with their codes.
fn faults_of(question: &Question, codes: &BTreeSet<String>, chapter: Option<&str>) -> Vec<Fault> {
    let mut faults = Vec::new();
    let count = question.options.len();
    if !(2..=MOST_OPTIONS).contains(&count) {
        faults.push((question.line, format!("'{}' has {count} options, not 2 to {MOST_OPTIONS}", question.name)));
    }
    let mut placed: BTreeMap<&str, &str> = BTreeMap::new();
    for (line, prefix) in question.options.iter().flat_map(|o| o.prefixes.iter().map(|prefix| (o.line, prefix))) {
        if chapter.is_some_and(|chapter| !prefix.starts_with(chapter)) {
            faults.push((line, format!("{prefix} is not of this chapter")));
        }
        let mut below = codes.range(prefix.clone()..).take_while(|code| code.starts_with(prefix)).peekable();
        if below.peek().is_none() {
            faults.push((line, format!("{prefix} is not a code of HS 2022")));
        }
        if let Some((code, other)) = below.find_map(|code| Some((code, placed.insert(code, prefix)?))) {
            faults.push((line, format!("{code} is under {other} and again under {prefix}")));
        }
    }
    faults
}

/// The records of the questions, their options and the rows of these.
#[derive(Debug, Default)]
pub(crate) struct Records {
    questions: Vec<u8>,
    options: Vec<u8>,
    ranges: Vec<u8>,
}

impl Records {
    /// Adds their sections.
    pub(crate) fn write(self, pack: &mut PackWriter) {
        let Self { questions, options, ranges } = self;
        pack.optional_section(layout::QUESTIONS, questions.len() / QuestionRecord::LEN, questions);
        pack.optional_section(layout::OPTIONS, options.len() / OptionRecord::LEN, options);
        pack.optional_section(layout::OPTION_RANGES, ranges.len() / RowRange::LEN, ranges);
    }
}

/// Lays the questions out; `rows` are the codes of all rows in order.
pub(crate) fn build(questions: &[Question], rows: &[&str], strings: &mut Strings) -> Result<Records, Error> {
    let mut records = Records::default();
    let too_many = |_| Error::SourceInvalid {
        place: "questions".into(),
        reason: format!("more than {} options are more than the format counts", u16::MAX),
    };
    for (at, question) in questions.iter().enumerate() {
        let first_option = u16::try_from(records.options.len() / OptionRecord::LEN).map_err(too_many)?;
        QuestionRecord {
            name: strings.add(&question.name),
            text: strings.add(&question.text),
            first_option,
            options: question.options.len() as u16,
        }
        .write(&mut records.questions);
        for option in &question.options {
            let first_range = (records.ranges.len() / RowRange::LEN) as u32;
            let ranges = ranges(&option.prefixes, rows);
            let label = strings.add(&option.label);
            OptionRecord { label, first_range, ranges: ranges.len() as u16, question: at as u16 }
                .write(&mut records.options);
            ranges.iter().for_each(|range| range.write(&mut records.ranges));
        }
    }
    Ok(records)
}

/// The rows whose codes begin with one of the prefixes, ascending; what follows each other is one range.
fn ranges(prefixes: &[String], rows: &[&str]) -> Vec<RowRange> {
    let mut prefixes: Vec<&str> = prefixes.iter().map(String::as_str).collect();
    prefixes.sort_unstable();
    let mut ranges: Vec<RowRange> = Vec::new();
    for prefix in prefixes {
        let first = rows.partition_point(|code| *code < prefix);
        let count = rows.iter().skip(first).take_while(|code| code.starts_with(prefix)).count();
        let (first, end) = (first as u16, (first + count) as u16);
        match ranges.last_mut() {
            Some(last) if last.last + 1 == first => last.last = end - 1,
            _ => ranges.push(RowRange { first, last: end - 1 }),
        }
    }
    ranges
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    const GOOD: &str = "61-kind\t?\tWhich garment is it?\n61-kind\tT-shirt\t6109\n61-kind\tshirt\t6105\n\
                        6109-fibre\t?\tWhat is it made of?\n6109-fibre\tcotton\t610910\n6109-fibre\tanother\t61099\n";

    fn codes() -> BTreeSet<String> {
        ["610510", "610520", "610910", "610990", "620520"].map(str::to_owned).into()
    }

    fn check(files: &[(&str, &str)]) -> Vec<String> {
        let folder = tempfile::tempdir().expect("temporary folder");
        fs::create_dir(folder.path().join("questions")).expect("folder");
        for (name, lines) in files {
            fs::write(folder.path().join("questions").join(name), lines).expect("file");
        }
        let found = read_questions(folder.path(), &codes()).expect("readable");
        found.problems.into_iter().map(|problem| problem.to_string()).collect()
    }

    #[test]
    fn questions_that_keep_the_rules_pass() {
        let across = "all-knit\t?\tIs it knitted?\nall-knit\tyes\t61\nall-knit\tno\t62\n";
        assert_eq!(check(&[("61.tsv", GOOD), ("across.tsv", across)]), [""; 0]);
        let folder = tempfile::tempdir().expect("temporary folder");
        let found = read_questions(folder.path(), &codes()).expect("a folder without questions");
        assert!(found.questions.is_empty() && found.problems.is_empty());
    }

    #[test]
    fn each_broken_rule_is_named_with_its_line() {
        let long = format!("61-kind\t?\t{}?", "which ".repeat(20).trim());
        for (from, to, part) in [
            ("61-kind\tT-shirt\t6109", "61-kind\tT-shirt 6109", "questions/61.tsv:2: the line is neither"),
            ("61-kind\t?\tW", "61-Kind\t?\tW", "61.tsv:1: '61-Kind' is not a name in lower case"),
            ("61-kind\t?\tWhich garment is it?", &long, "61.tsv:1: 'which which"),
            ("T-shirt\t6109", " T-shirt\t6109", "61.tsv:2: ' T-shirt' is empty, or has spaces too many"),
            ("61-kind\t?\tWhich garment is it?\n", "", "61.tsv:1: an option of '61-kind', whose question"),
            ("6109-fibre", "60-fibre", "61.tsv:4: '60-fibre' is out of order"),
            ("61-kind\tshirt\t6105\n", "", "61.tsv:1: '61-kind' has 1 options, not 2 to 8"),
            ("61-kind\tshirt", "61-kind\tT-shirt", "61.tsv:3: 'T-shirt' stands twice"),
            ("61-kind\tshirt", &format!("61-kind\t{SOMETHING_ELSE}"), "61.tsv:3: 'the goods are something else'"),
            ("6105\n", "610\n", "61.tsv:3: '610' is not 2, 4, 5 or 6 digits"),
            ("6105\n", "6107\n", "61.tsv:3: 6107 is not a code of HS 2022"),
            ("6105\n", "6205\n", "61.tsv:3: 6205 is not of this chapter"),
            ("6105\n", "6105 610910\n", "61.tsv:3: 610910 is under 6109 and again under 610910"),
        ] {
            let lines = GOOD.replacen(from, to, 9);
            let found = check(&[("61.tsv", &lines)]).join("\n");
            assert!(lines != GOOD && found.contains(part), "{part}: {found}");
        }
        let twice = check(&[("61.tsv", GOOD), ("across.tsv", GOOD)]).join("\n");
        assert!(twice.contains("across.tsv:4: '6109-fibre' stands in questions/61.tsv too"), "{twice}");
    }

    #[test]
    fn prefixes_that_follow_each_other_are_one_range() {
        let rows = ["61", "6105", "610510", "610520", "6109", "610910", "610990", "62", "6205", "620520"];
        let ranges = |prefixes: &[&str]| -> Vec<(u16, u16)> {
            let prefixes: Vec<String> = prefixes.iter().map(|prefix| (*prefix).to_owned()).collect();
            super::ranges(&prefixes, &rows).into_iter().map(|range| (range.first, range.last)).collect()
        };
        assert_eq!(ranges(&["61"]), [(0, 6)]);
        assert_eq!(ranges(&["6109", "6105"]), [(1, 6)]);
        assert_eq!(ranges(&["61099", "610510", "62"]), [(2, 2), (6, 9)]);
    }
}
