//! Tables that fit the terminal.

use std::sync::Arc;

use comfy_table::{ContentArrangement, Table, presets};
use tarifa::PackInfo;

/// Columns of output that does not go to a terminal.
const PIPED_WIDTH: u16 = 100;

/// A table with a header, as wide as the terminal at most.
pub fn new(header: &[&str]) -> Table {
    let mut table = ruled(header);
    table.style_mut().row_separator = comfy_table::LineStyle::none();
    table
}

/// A table with a rule between rows, for rows of several lines.
pub fn ruled(header: &[&str]) -> Table {
    let mut table = Table::new();
    table.load_style(presets::UTF8_HORIZONTAL_ONLY).set_content_arrangement(ContentArrangement::Dynamic);
    table.set_header(header.iter().copied());
    if !table.is_tty() || table.width().is_none() {
        table.set_width(PIPED_WIDTH);
    }
    table
}

/// A probability in whole and tenths of percent.
pub fn percent(probability: f32) -> String {
    format!("{:.1}%", 100.0 * probability)
}

/// What stands under each answer: its data, and whose decision it is.
pub fn data_line<'p>(packs: impl IntoIterator<Item = &'p Arc<PackInfo>>) -> String {
    let packs: Vec<String> = packs.into_iter().map(|pack| pack.to_string()).collect();
    format!("{}\nA recommendation: the declarant decides.", packs.join("\n"))
}
