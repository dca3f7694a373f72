//! The history that a command keeps records in, and what is taken out of them before.
//!
//! What was named once stays in a file beside the history, so that no later call stores what an earlier one kept out.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, bail};
use tarifa::history::{FileHistory, HistoryOptions, Redaction, TextPattern};

use crate::output;

/// What is never stored, beside what earlier calls named.
#[derive(clap::Args, Default)]
pub struct RedactArgs {
    /// Never store this field, by its name or path, such as 'value' or 'goods.description'; holds for all later calls
    /// on this history; may be given several times
    #[arg(long, value_name = "NAME", requires = "history")]
    redact_field: Vec<String>,
    /// Never store these texts: 'email_address', 'digits:12' for so many digits in a row or more, 'text:Nordwerk';
    /// holds for all later calls on this history; may be given several times
    #[arg(long, value_name = "PATTERN", value_parser = pattern, requires = "history")]
    redact_pattern: Vec<TextPattern>,
}

fn pattern(text: &str) -> Result<TextPattern, String> {
    let digits = |count: &str| count.parse().ok().filter(|count| *count > 0).map(TextPattern::Digits);
    let found = match text.split_once(':') {
        None if text == "email_address" => Some(TextPattern::EmailAddress),
        Some(("digits", count)) => digits(count),
        Some(("text", wanted)) if !wanted.is_empty() => Some(TextPattern::Text(wanted.to_owned())),
        _ => None,
    };
    found.ok_or_else(|| "give email_address, digits:12 or text:Nordwerk".to_owned())
}

/// Opens a history to keep records in, and makes it where there is none.
pub fn open(file: &Path, redact: &RedactArgs) -> anyhow::Result<Arc<FileHistory>> {
    let kept = redaction_of(file)?;
    let redaction = redact.added_to(&kept);
    let options = HistoryOptions::default().with_redaction(redaction.clone());
    let history = FileHistory::open(file, options)?;
    if redaction != kept {
        let beside = beside(file);
        let json = serde_json::to_string_pretty(&redaction)? + "\n";
        output::write(&beside, json.as_bytes()).with_context(|| beside.display().to_string())?;
    }
    Ok(Arc::new(history))
}

/// Opens a history that is there.
pub fn open_existing(file: &Path, redact: &RedactArgs) -> anyhow::Result<Arc<FileHistory>> {
    if !file.exists() {
        bail!("there is no history {}: 'tarifa reviews open' begins one", file.display());
    }
    open(file, redact)
}

/// Refuses to write over a history, or over what is never to be stored in it.
pub fn keep(history: &Path, output: Option<&Path>) -> anyhow::Result<()> {
    match output.filter(|output| [history, &beside(history)].iter().any(|own| output::is_same(output, own))) {
        Some(output) => bail!("{} belongs to the history: give the output another name", output.display()),
        None => Ok(()),
    }
}

impl RedactArgs {
    /// What earlier calls named, and what this one adds.
    fn added_to(&self, kept: &Redaction) -> Redaction {
        let fields = self.redact_field.iter().filter(|field| !kept.fields.contains(field));
        let patterns = self.redact_pattern.iter().filter(|pattern| !kept.patterns.contains(pattern));
        let added = fields.cloned().fold(kept.clone(), Redaction::with_field);
        patterns.cloned().fold(added, Redaction::with_pattern)
    }
}

/// `reviews.redb.redaction.json`, beside `reviews.redb`.
fn beside(file: &Path) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".redaction.json");
    name.into()
}

/// What earlier calls named.
fn redaction_of(file: &Path) -> anyhow::Result<Redaction> {
    let beside = beside(file);
    match fs::read_to_string(&beside) {
        Ok(json) => serde_json::from_str(&json).with_context(|| beside.display().to_string()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Redaction::default()),
        Err(error) => Err(error).with_context(|| beside.display().to_string()),
    }
}
