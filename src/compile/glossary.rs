//! The glossary: what goods words of other languages mean, one TSV a language.

use std::collections::BTreeMap;
use std::path::Path;

use super::source::{Problem, read_text, tsv_files};
use super::writer::Strings;
use crate::error::Error;
use crate::pack::records::GlossaryRecord;
use crate::text::glossary::keys;
use crate::text::language::Language;

/// Longest entry, in characters.
const LONGEST: usize = 80;

/// The bytes of all files in the order of their names, and the records of their entries in order.
pub(crate) fn build(data: &Path, strings: &mut Strings) -> Result<(Vec<u8>, Vec<u8>), Error> {
    let folder = data.join("words");
    let (mut bytes, mut meanings) = (Vec::new(), BTreeMap::new());
    for file in if folder.is_dir() { tsv_files(&folder)? } else { Vec::new() } {
        let content = read_text(&file)?;
        bytes.extend(content.as_bytes());
        let name = file.strip_prefix(data).unwrap_or(&file).to_owned();
        let language = file.file_stem().and_then(|stem| stem.to_str()).and_then(|stem| stem.parse().ok());
        let problem = |line: usize, reason: String| Problem { file: name.clone(), line, reason };
        let language = language.filter(|language| *language != Language::English);
        let language = language.ok_or_else(|| problem(0, "it is not named after a language".into()))?;
        let mut last = "";
        for (at, line) in content.lines().enumerate() {
            let (foreign, english) = parse(line).map_err(|reason| problem(at + 1, reason))?;
            if line <= last {
                return Err(problem(at + 1, "the lines are not in order, or one stands twice".into()).into());
            }
            last = line;
            add(&mut meanings, language, foreign, english);
        }
    }
    let mut records = Vec::new();
    for ((key, language), Meaning { words, .. }) in &meanings {
        let english = words.join(" ");
        GlossaryRecord { key: strings.add(key), english: strings.add(&english), language: *language }
            .write(&mut records);
    }
    Ok((bytes, records))
}

/// The English words of a key.
struct Meaning {
    words: Vec<String>,
    /// Whether the key is the form itself rather than its stem.
    is_form: bool,
}

/// Adds an entry under its form and its stem; a form takes the place of a stem that is written the same.
fn add(meanings: &mut BTreeMap<(String, [u8; 2]), Meaning>, language: Language, foreign: &str, english: &str) {
    let (form, stem) = keys(foreign, language);
    for (key, is_form) in [(form, true), (stem, false)] {
        let meaning =
            meanings.entry((key, language.letters())).or_insert_with(|| Meaning { words: Vec::new(), is_form });
        if is_form && !meaning.is_form {
            *meaning = Meaning { words: Vec::new(), is_form };
        }
        if is_form == meaning.is_form && !meaning.words.iter().any(|known| known == english) {
            meaning.words.push(english.to_owned());
        }
    }
}

/// An entry: the foreign word or phrase, a tab, English words.
fn parse(line: &str) -> Result<(&str, &str), String> {
    let (foreign, english) = line.split_once('\t').ok_or("it has no tab")?;
    for text in [foreign, english] {
        if text.is_empty() || text.trim() != text || text.contains("  ") || text.chars().any(char::is_control) {
            return Err(format!("'{text}' is empty or has stray spaces"));
        }
        if text.chars().count() > LONGEST {
            return Err(format!("'{text}' is longer than {LONGEST} characters"));
        }
    }
    let plain =
        |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, ' ' | '-' | '\'' | '/' | '.' | '%');
    if !english.chars().all(plain) {
        return Err(format!("'{english}' is not in small English letters"));
    }
    Ok((foreign, english))
}
