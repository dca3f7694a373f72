//! Browsing the nomenclature.

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
    #[arg(long, default_value_t = 20)]
    top: usize,
}

pub fn lookup(engine: &Engine, args: &LookupArgs, json: bool) -> anyhow::Result<ExitCode> {
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
        println!("{}", serde_json::to_string_pretty(&all)?);
        return Ok(ExitCode::SUCCESS);
    }
    let mut out = table::new(&["code", "level", "description"]);
    if let Some(Entry { code, level, description, section, above, .. }) = &entry {
        out.add_row([section.numeral, "section", &section.description]);
        for titled in above {
            out.add_row([titled.code.to_string(), titled.code.level().to_string(), titled.description.clone()]);
        }
        out.add_row([format!("▸ {code}"), level.to_string(), description.clone()]);
    }
    for child in &below {
        out.add_row([child.code.to_string(), child.level.to_string(), child.description.clone()]);
    }
    println!("{out}");
    if let Some(rest) = code.as_ref().and_then(|code| code.digits().get(6..)).filter(|rest| !rest.is_empty()) {
        println!("Digits '{rest}' are of a national tariff and were not looked up.");
    }
    println!("{}", engine.data());
    Ok(ExitCode::SUCCESS)
}

pub fn search(engine: &Engine, args: &SearchArgs, json: bool) -> anyhow::Result<ExitCode> {
    let hits = engine.search(&args.words, args.top)?;
    if json {
        println!("{}", serde_json::to_string_pretty(&serde_json::json!({"hits": hits, "data": engine.data()}))?);
        return Ok(ExitCode::SUCCESS);
    }
    if hits.is_empty() {
        println!("Nothing has these words: check their language and spelling.");
        return Ok(ExitCode::from(1));
    }
    let mut out = table::new(&["code", "goods", "subheading"]);
    for hit in &hits {
        out.add_row([hit.subheading.code.to_string(), hit.goods.clone(), hit.subheading.description.clone()]);
    }
    println!("{out}\n{}", engine.data());
    Ok(ExitCode::SUCCESS)
}
