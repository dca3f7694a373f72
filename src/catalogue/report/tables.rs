//! The tables of the page.

use std::fmt::{self, Write};

use super::{Escaped, MOST_ROWS};
use crate::catalogue::compare::{CodeInUse, ComparedItem};
use crate::code::TariffCode;
use crate::duty::AmountRange;

pub(super) fn write_by_probability(page: &mut String, items: &[&ComparedItem]) -> fmt::Result {
    let columns = ["Item", "Name", "In use", "Recommended", "In use is wrong", "Decided by"];
    write_table(page, "Deviations, the likeliest first", &columns, items, |page, item| {
        write_item(page, item)?;
        cell(page, "number", &share(item.deviation()))?;
        let by = if item.own.is_some() { "the company" } else { "the texts" };
        cell(page, "", by)
    })
}

pub(super) fn write_by_money(page: &mut String, items: &[&ComparedItem]) -> fmt::Result {
    let columns = ["Item", "Name", "In use", "Recommended", "In use is wrong", "Duty", "Rebate"];
    write_table(page, "Deviations, the most money first", &columns, items, |page, item| {
        write_item(page, item)?;
        cell(page, "number", &share(item.deviation()))?;
        let stake = item.stake.as_ref();
        for amount in [stake.and_then(|stake| stake.duty), stake.and_then(|stake| stake.rebate)] {
            let currency = stake.map(|stake| stake.currency.to_string()).unwrap_or_default();
            cell(page, "number", &amount.map(|amount| difference(&amount, &currency)).unwrap_or_default())?;
        }
        Ok(())
    })?;
    if !items.is_empty() {
        write!(
            page,
            "<p class=\"note\">What the code that is recommended costs more, on the value of the item: below "
        )?;
        writeln!(page, "nothing it saves. Ordered by the amount and by how likely the code in use is wrong.</p>")?;
    }
    Ok(())
}

pub(super) fn write_stale(page: &mut String, items: &[ComparedItem]) -> fmt::Result {
    let stale: Vec<&ComparedItem> =
        items.iter().filter(|item| matches!(item.in_use, CodeInUse::Stale | CodeInUse::Unknown)).collect();
    let columns = ["Item", "Name", "In use", "Recommended", "Has its goods now"];
    write_table(page, "Codes that do not stand in the tariff", &columns, &stale, |page, item| {
        write_item(page, item)?;
        let successors: Vec<String> = item.successors.iter().take(5).map(ToString::to_string).collect();
        cell(page, "code", &successors.join(", "))
    })
}

pub(super) fn write_open(page: &mut String, items: &[ComparedItem]) -> fmt::Result {
    let open: Vec<&ComparedItem> = items.iter().filter(|item| item.question.is_some()).collect();
    let columns = ["Item", "Name", "In use", "Recommended", "To be asked"];
    write_table(page, "Items of which a fact is missing", &columns, &open, |page, item| {
        write_item(page, item)?;
        cell(page, "", item.question.as_deref().unwrap_or_default())
    })
}

fn write_table<'i>(
    page: &mut String,
    title: &str,
    columns: &[&str],
    items: &[&'i ComparedItem],
    row: impl Fn(&mut String, &'i ComparedItem) -> fmt::Result,
) -> fmt::Result {
    writeln!(page, "<h2>{title}</h2>")?;
    if items.is_empty() {
        return writeln!(page, "<p class=\"note\">None.</p>");
    }
    write!(page, "<div class=\"table\"><table>\n<thead><tr>")?;
    for column in columns {
        let class = if matches!(*column, "In use is wrong" | "Duty" | "Rebate") { " class=\"number\"" } else { "" };
        write!(page, "<th{class}>{column}</th>")?;
    }
    write!(page, "</tr></thead>\n<tbody>\n")?;
    for item in items.iter().take(MOST_ROWS) {
        write!(page, "<tr>")?;
        row(page, item)?;
        writeln!(page, "</tr>")?;
    }
    writeln!(page, "</tbody></table></div>")?;
    match items.len().saturating_sub(MOST_ROWS) {
        0 => Ok(()),
        more => writeln!(page, "<p class=\"note\">And {more} more.</p>"),
    }
}

/// The cells that all tables have.
fn write_item(page: &mut String, item: &ComparedItem) -> fmt::Result {
    let code = |code: Option<TariffCode>| code.map(|code| code.to_string()).unwrap_or_default();
    cell(page, "code", &item.key)?;
    cell(page, "", &item.name)?;
    cell(page, "code", &code(item.current))?;
    cell(page, "code", &code(item.recommended))
}

fn cell(page: &mut String, class: &str, text: &str) -> fmt::Result {
    match class {
        "" => write!(page, "<td>{}</td>", Escaped(text)),
        class => write!(page, "<td class=\"{class}\">{}</td>", Escaped(text)),
    }
}

fn share(probability: f32) -> String {
    format!("{:.0}%", 100.0 * probability)
}

fn difference(amount: &AmountRange, currency: &str) -> String {
    match amount.high {
        Some(high) if high != amount.low => format!("{:+.2} to {high:+.2} {currency}", amount.low),
        _ => format!("{:+.2} {currency}", amount.low),
    }
}
