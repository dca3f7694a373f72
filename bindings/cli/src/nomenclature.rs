//! Browsing the nomenclature.

use std::io::Write;
use std::process::ExitCode;

use anyhow::bail;
use tarifa::{Engine, Entry, TariffCode};

use crate::table;

#[derive(clap::Args)]
pub struct LookupArgs {
    /// A chapter, heading or subheading, such as 610910; the chapters, if none is given
    code: Option<String>,
}

#[derive(clap::Args)]
pub struct SearchArgs {
    /// Words of the goods
    words: String,
    /// Most lines to show
    #[arg(long, default_value_t = 20, value_parser = clap::value_parser!(u16).range(1..))]
    top: u16,
}

pub fn lookup(engine: &Engine, args: &LookupArgs, json: bool, out: &mut impl Write) -> anyhow::Result<ExitCode> {
    let code: Option<TariffCode> = args.code.as_deref().map(str::parse).transpose()?;
    let entry = match &code {
        None => None,
        Some(code) => match engine.lookup(&code.subheading().unwrap_or(*code)) {
            Some(entry) => Some(entry),
            None => bail!(
                "{code} is not a code of HS {}; 'tarifa validate {code}' looks in other editions",
                engine.data().edition
            ),
        },
    };
    let below = engine.children(entry.as_ref().map(|entry| &entry.code));
    if json {
        let all = serde_json::json!({"entry": entry, "below": below, "data": engine.data()});
        writeln!(out, "{}", serde_json::to_string_pretty(&all)?)?;
        return Ok(ExitCode::SUCCESS);
    }
    let mut rows = table::new(&["code", "level", "description"]);
    if let Some(Entry { code, level, description, section, above, .. }) = &entry {
        rows.add_row([section.numeral, "section", &section.description]);
        for titled in above {
            rows.add_row([titled.code.to_string(), titled.code.level().to_string(), titled.description.clone()]);
        }
        rows.add_row([format!("▸ {code}"), level.to_string(), description.clone()]);
    }
    for child in &below {
        rows.add_row([child.code.to_string(), child.level.to_string(), child.description.clone()]);
    }
    writeln!(out, "{rows}")?;
    if let Some(rest) = code.as_ref().and_then(|code| code.digits().get(6..)).filter(|rest| !rest.is_empty()) {
        writeln!(out, "Digits '{rest}' are of a national tariff and were not looked up.")?;
    }
    writeln!(out, "{}", engine.data())?;
    Ok(ExitCode::SUCCESS)
}

pub fn search(engine: &Engine, args: &SearchArgs, json: bool, out: &mut impl Write) -> anyhow::Result<ExitCode> {
    let hits = engine.search(&args.words, args.top.into())?;
    let status = ExitCode::from(u8::from(hits.is_empty()));
    if json {
        writeln!(out, "{}", serde_json::to_string_pretty(&serde_json::json!({"hits": hits, "data": engine.data()}))?)?;
        return Ok(status);
    }
    if hits.is_empty() {
        writeln!(out, "Nothing has these words: check their language and spelling.")?;
        return Ok(status);
    }
    let mut rows = table::new(&["code", "goods", "subheading"]);
    for hit in &hits {
        rows.add_row([hit.subheading.code.to_string(), hit.goods.clone(), hit.subheading.description.clone()]);
    }
    writeln!(out, "{rows}\n{}", engine.data())?;
    Ok(status)
}
