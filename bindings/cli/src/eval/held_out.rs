//! Labelled files of the official wordings that training leaves out, one a language.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::{Context, bail};
use tarifa::train::HeldOut;
use tarifa::{Engine, Language, TariffCode};

use super::labelled::current;
use crate::{output, table};

/// The edition of the codes that are written.
const EDITION: &str = "HS 2022";

/// The wordings of a language.
#[derive(Default)]
struct Wordings {
    /// The publications that are at hand.
    publications: Vec<&'static str>,
    by_text: BTreeMap<String, Found>,
}

/// What a wording leads to.
struct Found {
    /// The subheading; nothing where HS 2022 has none or several for it.
    code: Option<TariffCode>,
    /// The first publication that has the wording.
    source: &'static str,
}

/// Writes a file for each language that has wordings, and prints a table of all languages. A wording is left out where
/// it does not lead to one subheading of HS 2022.
pub fn write(engine: &Engine, publications: &Path, folder: &Path, out: &mut impl Write) -> anyhow::Result<()> {
    let mut languages: BTreeMap<Language, Wordings> = BTreeMap::new();
    for held_out in tarifa::train::held_out(publications)? {
        languages.entry(held_out.language).or_default().add(engine, held_out);
    }
    if languages.values().all(|wordings| wordings.by_text.is_empty()) {
        bail!("{}: no official tariff in another language than English is there", publications.display());
    }
    fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
    let mut rows = table::new(&["language", "publications", "lines", "left out"]);
    for language in Language::ALL.into_iter().filter(|language| *language != Language::English) {
        let Some(wordings) = languages.get(&language) else {
            rows.add_row([language.code(), "no publication", "0", "0"]);
            continue;
        };
        let lines = wordings.lines();
        if !lines.is_empty() {
            let path = folder.join(language.code()).with_extension("tsv");
            output::write(&path, lines.concat().as_bytes()).with_context(|| path.display().to_string())?;
        }
        let at_hand = match wordings.publications.as_slice() {
            [] => "not at hand".to_owned(),
            names => names.join(", "),
        };
        let left_out = wordings.by_text.len() - lines.len();
        rows.add_row([language.to_string(), at_hand, lines.len().to_string(), left_out.to_string()]);
    }
    writeln!(out, "{rows}\nLeft out: wordings that do not lead to one subheading of {EDITION}.")?;
    Ok(())
}

impl Wordings {
    fn add(&mut self, engine: &Engine, held_out: HeldOut) {
        let HeldOut { publication, wordings, .. } = held_out;
        if !wordings.is_empty() {
            self.publications.push(publication);
        }
        for (code, text) in wordings {
            // One space between words: a tab or a new line would break the file.
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            let code = code.parse::<TariffCode>().ok().and_then(|code| current(engine, &code.subheading()?));
            let found = self.by_text.entry(text).or_insert(Found { code, source: publication });
            if found.code != code {
                found.code = None;
            }
        }
    }

    /// Text, code, edition and source of each wording that leads to one subheading, in the order of the texts.
    fn lines(&self) -> Vec<String> {
        let line = |(text, found): (&String, &Found)| {
            let code = found.code.filter(|_| !text.is_empty())?;
            Some(format!("{text}\t{}\t{EDITION}\t{}\n", code.digits(), found.source))
        };
        self.by_text.iter().filter_map(line).collect()
    }
}
