//! What a later edition of a schedule changes.

use std::io::Write;

use tarifa::{LineChange, Pack, Schedule};

use crate::table;

pub fn run(earlier: &Pack, later: &Pack, json: bool, out: &mut impl Write) -> anyhow::Result<()> {
    let (earlier, later) = (Schedule::from_pack(earlier)?, Schedule::from_pack(later)?);
    if json {
        for change in earlier.changes_to(&later) {
            writeln!(out, "{}", serde_json::to_string(&change)?)?;
        }
        return Ok(());
    }
    let mut counts = [0usize; 3];
    let mut rows = table::ruled(&["code", "change", "what"]);
    for change in earlier.changes_to(&later) {
        let (kind, name, what) = match &change {
            LineChange::Added { .. } => (0, "added", String::new()),
            LineChange::Removed { .. } => (1, "removed", String::new()),
            LineChange::Changed { facts, .. } => {
                let facts = facts.iter().map(|fact| format!("{}: {} -> {}", fact.fact, fact.earlier, fact.later));
                (2, "changed", facts.collect::<Vec<_>>().join("\n"))
            }
            _ => continue,
        };
        counts[kind] += 1;
        rows.add_row([change.code().to_string(), name.to_owned(), what]);
    }
    let [added, removed, changed] = counts;
    writeln!(out, "{rows}\n{added} added, {removed} removed, {changed} changed")?;
    writeln!(out, "{}\n{}", earlier.info(), later.info())?;
    Ok(())
}
