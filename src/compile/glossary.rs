//! The glossary: what goods words of other languages mean, one TSV a language.

use std::collections::BTreeMap;
use std::path::Path;

use super::source::{Problem, read_text, tsv_files};
use super::writer::Strings;
use crate::error::Error;
use crate::pack::records::GlossaryRecord;
use crate::text::compose;
use crate::text::glossary::{Keys, PREPOSITIONS, fault};
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
        let keys = Keys::new(language);
        let mut last = "";
        for (at, line) in content.lines().enumerate() {
            let (foreign, english) = parse(line).map_err(|reason| problem(at + 1, reason))?;
            if line <= last {
                return Err(problem(at + 1, "the lines are not in order, or one stands twice".into()).into());
            }
            last = line;
            add(&mut meanings, language, &keys, foreign, english).map_err(|reason| problem(at + 1, reason))?;
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

/// Adds an entry under its form and its stem; a form takes the place of a stem that is written the same. What means a
/// preposition has neither other meanings nor endings.
fn add(
    meanings: &mut BTreeMap<(String, [u8; 2]), Meaning>,
    language: Language,
    keys: &Keys,
    foreign: &str,
    english: &str,
) -> Result<(), String> {
    let composed = compose(foreign);
    if let Some(fault) = fault(&composed, language) {
        return Err(format!("'{foreign}': {fault}"));
    }
    let form = keys.form(&composed);
    let stem = keys.stem(&form).filter(|_| !PREPOSITIONS.contains(&english));
    for (key, is_form) in [(Some(form), true), (stem, false)] {
        let Some(key) = key else { continue };
        let meaning =
            meanings.entry((key, language.letters())).or_insert_with(|| Meaning { words: Vec::new(), is_form });
        if is_form && !meaning.is_form {
            *meaning = Meaning { words: Vec::new(), is_form };
        }
        if is_form == meaning.is_form && !meaning.words.iter().any(|known| known == english) {
            meaning.words.push(english.to_owned());
        }
        if let [first, .., last] = &*meaning.words
            && let Some(preposition) = [first, last].into_iter().find(|word| PREPOSITIONS.contains(&word.as_str()))
        {
            let words = &meaning.words;
            return Err(format!("'{foreign}' means {words:?}, but what means '{preposition}' has no other meaning"));
        }
    }
    Ok(())
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::Pack;
    use crate::text::glossary::Glossary;

    /// What the small words of languages that run on become: these set them behind the noun.
    const SET_BEHIND: [(&str, &str); 7] =
        [("for", ""), ("from", ""), ("in", ""), ("of", ""), ("on", ""), ("with", ""), ("without", "free")];

    fn added(entries: &[(&str, &str)]) -> Result<BTreeMap<(String, [u8; 2]), Meaning>, String> {
        let mut meanings = BTreeMap::new();
        let keys = Keys::new(Language::French);
        for (foreign, english) in entries {
            add(&mut meanings, Language::French, &keys, foreign, english)?;
        }
        Ok(meanings)
    }

    #[test]
    fn a_form_takes_the_place_of_a_stem() {
        let meanings = added(&[("lampes", "lamp"), ("lamp", "torch")]).unwrap_or_default();
        let lamp = meanings.get(&("lamp".to_owned(), *b"fr"));
        assert_eq!(lamp.map(|meaning| meaning.words.join(" ")), Some("torch".to_owned()));
    }

    #[test]
    fn a_preposition_has_one_meaning() {
        assert!(added(&[("des", "of"), ("dés", "cubes")]).is_err());
        assert!(added(&[("dés", "cubes"), ("des", "of")]).is_err());
        assert!(added(&[("mousse", "foam"), ("mousse", "moss"), ("de", "of")]).is_ok());
    }

    #[test]
    fn an_entry_that_no_text_can_have_is_refused() {
        assert!(added(&[("fonte, fer ou acier", "iron or steel")]).is_err());
    }

    #[test]
    fn every_entry_of_the_data_reads_back() -> Result<(), Error> {
        let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
        let pack = Pack::open(std::fs::read(data.join("packs/hs2022.tarifa")).unwrap_or_default())?;
        let glossary = Glossary::from_pack(&pack)?;
        let mut wrong = Vec::new();
        for file in tsv_files(&data.join("words"))? {
            let stem = file.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
            let language: Language = stem.parse()?;
            let content = read_text(&file)?;
            for (foreign, english) in content.lines().filter_map(|line| line.split_once('\t')) {
                let behind = SET_BEHIND.iter().find(|(word, _)| language.runs_on() && *word == english);
                let wanted = behind.map_or(english, |(_, said)| said);
                let read = glossary.read(&compose(foreign), language, 16);
                if !format!(" {read} ").contains(&format!(" {wanted} ")) && read != wanted {
                    wrong.push(format!("{language} {foreign}: {read} for {wanted}"));
                }
            }
        }
        assert!(wrong.is_empty(), "{} entries: {wrong:#?}", wrong.len());
        Ok(())
    }
}
