//! A comparison as a page that needs nothing beside it: HTML with its own style and drawings, made to be read on a screen
//! and to be printed.

mod charts;
mod style;
mod tables;

use std::fmt::{self, Write};

use jiff::civil::Date;

use self::charts::Bar;
use super::compare::{CodeAgreement, CodeInUse, Comparison};

/// Rows of each table of the page; the others are counted below it.
const MOST_ROWS: usize = 50;

impl Comparison {
    /// The comparison as a page of HTML in one text, without scripts and without anything to be fetched. All texts of
    /// items are escaped.
    #[must_use]
    pub fn to_html(&self, title: &str, date: Date) -> String {
        let mut page = String::new();
        // A text takes all that is written.
        let _ = self.write_page(&mut page, title, date);
        page
    }

    fn write_page(&self, page: &mut String, title: &str, date: Date) -> fmt::Result {
        let title = Escaped(title);
        write!(page, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")?;
        write!(
            page,
            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n"
        )?;
        write!(page, "<style>{}</style>\n</head>\n<body>\n<h1>{title}</h1>\n", style::CSS)?;
        self.write_summary(page, date)?;
        writeln!(page, "<section class=\"charts\">")?;
        charts::write_bars(page, "Codes in use beside those recommended", &self.agreement_bars())?;
        charts::write_bars(page, "Whether the codes in use stand", &self.status_bars())?;
        charts::write_bars(page, "Deviations by chapter of the code in use", &self.chapter_bars())?;
        writeln!(page, "</section>")?;
        tables::write_by_probability(page, &self.by_probability())?;
        tables::write_by_money(page, &self.by_money())?;
        tables::write_stale(page, &self.items)?;
        tables::write_open(page, &self.items)?;
        self.write_data(page)?;
        write!(page, "</body>\n</html>\n")
    }

    fn write_summary(&self, page: &mut String, date: Date) -> fmt::Result {
        let compared = self.items.iter().filter(|item| item.agreement != CodeAgreement::NotCompared).count();
        let same = self.items.iter().filter(|item| item.agreement <= CodeAgreement::Subheading).count();
        let deviating = self.by_probability().len();
        let stale = self.items.iter().filter(|item| item.in_use == CodeInUse::Stale).count();
        write!(
            page,
            "<p class=\"lead\">{date}. {} items, {compared} compared.</p>\n<dl class=\"figures\">\n",
            self.items.len()
        )?;
        for (figure, name) in [
            (percent(same, compared), "agree in six digits or more"),
            (deviating.to_string(), "deviate"),
            (stale.to_string(), "codes in use are stale"),
            (self.by_money().len().to_string(), "deviations with money at stake"),
        ] {
            writeln!(page, "<div><dt>{figure}</dt><dd>{name}</dd></div>")?;
        }
        write!(page, "</dl>\n<p class=\"note\">Recommendations, not rulings: the declarant decides.</p>\n")
    }

    fn agreement_bars(&self) -> Vec<Bar> {
        let name = |agreement| match agreement {
            CodeAgreement::Line => "same line",
            CodeAgreement::Subheading => "same subheading",
            CodeAgreement::Heading => "same heading",
            CodeAgreement::Chapter => "same chapter",
            CodeAgreement::None => "other chapter",
            CodeAgreement::NotCompared => "not compared",
        };
        self.by_agreement()
            .into_iter()
            .map(|(own, count)| Bar::new(name(own), count, own > CodeAgreement::Subheading))
            .collect()
    }

    fn status_bars(&self) -> Vec<Bar> {
        let name = |status| match status {
            CodeInUse::Valid => "valid",
            CodeInUse::Stale => "stale",
            CodeInUse::Incomplete => "incomplete",
            CodeInUse::Unknown => "unknown",
            CodeInUse::Missing => "no code",
        };
        self.by_status().into_iter().map(|(own, count)| Bar::new(name(own), count, own > CodeInUse::Valid)).collect()
    }

    /// The chapters with the most deviations.
    fn chapter_bars(&self) -> Vec<Bar> {
        let mut chapters: Vec<(String, usize)> = Vec::new();
        for code in self.by_probability().into_iter().filter_map(|item| item.current) {
            let chapter = code.chapter().to_string();
            match chapters.iter_mut().find(|(own, _)| *own == chapter) {
                Some((_, count)) => *count += 1,
                None => chapters.push((chapter, 1)),
            }
        }
        chapters.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        chapters
            .into_iter()
            .take(10)
            .map(|(chapter, count)| Bar::new(&format!("chapter {chapter}"), count, true))
            .collect()
    }

    fn write_data(&self, page: &mut String) -> fmt::Result {
        write!(page, "<footer>\n<h2>Data</h2>\n<ul>\n")?;
        for own in &self.data {
            let (jurisdiction, edition) = (Escaped(&own.jurisdiction), Escaped(&own.edition));
            let (content, date, hash) = (Escaped(&own.content), own.date, own.hash);
            writeln!(page, "<li>{jurisdiction} {edition}, {content}, {date}, <code>{hash}</code></li>")?;
        }
        write!(page, "</ul>\n</footer>\n")
    }
}

/// A share in per cent.
fn percent(part: usize, of: usize) -> String {
    match of {
        0 => "–".to_owned(),
        of => format!("{}%", (part * 100 + of / 2) / of),
    }
}

/// A text within HTML.
struct Escaped<'t>(&'t str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for c in self.0.chars() {
            match c {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                '\'' => f.write_str("&#39;")?,
                c => f.write_char(c)?,
            }
        }
        Ok(())
    }
}
