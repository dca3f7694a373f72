//! Bars, drawn as SVG.

use std::fmt::{self, Write};

use super::Escaped;

/// A bar with its name and count.
pub(super) struct Bar {
    name: String,
    count: usize,
    /// Whether it counts what somebody has to look at.
    is_open: bool,
}

impl Bar {
    pub(super) fn new(name: &str, count: usize, is_open: bool) -> Self {
        Self { name: name.to_owned(), count, is_open }
    }
}

/// Widths in the units of the drawing.
const NAMES: usize = 130;
const LONGEST: usize = 240;
const COUNTS: usize = 60;
const HEIGHT: usize = 24;

/// Writes bars below each other, the longest as wide as there is room. The numbers stand beside them, so that nothing is
/// told by length or colour alone.
pub(super) fn write_bars(page: &mut String, title: &str, bars: &[Bar]) -> fmt::Result {
    let most = bars.iter().map(|bar| bar.count).max().unwrap_or_default().max(1);
    let (width, height) = (NAMES + LONGEST + COUNTS, HEIGHT * bars.len().max(1));
    let title = Escaped(title);
    write!(page, "<figure>\n<figcaption>{title}</figcaption>\n")?;
    writeln!(page, "<svg viewBox=\"0 0 {width} {height}\" role=\"img\" aria-label=\"{title}\">")?;
    for (at, bar) in bars.iter().enumerate() {
        let (top, text) = (at * HEIGHT + 4, at * HEIGHT + 17);
        let length = bar.count * LONGEST / most;
        let class = if bar.is_open { "open" } else { "fine" };
        let (name, count, end) = (Escaped(&bar.name), bar.count, NAMES + length + 6);
        write!(page, "<text x=\"{}\" y=\"{text}\" text-anchor=\"end\">{name}</text>", NAMES - 8)?;
        write!(
            page,
            "<rect class=\"{class}\" x=\"{NAMES}\" y=\"{top}\" width=\"{length}\" height=\"{}\"/>",
            HEIGHT - 8
        )?;
        writeln!(page, "<text class=\"count\" x=\"{end}\" y=\"{text}\">{count}</text>")?;
    }
    if bars.is_empty() {
        writeln!(page, "<text x=\"{NAMES}\" y=\"17\">none</text>")?;
    }
    write!(page, "</svg>\n</figure>\n")
}
