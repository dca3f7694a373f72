//! What of a text file the CSV reader would not see: a byte order mark, and blank lines that are rows.

use std::io::{self, BufRead, BufReader, Cursor, Read};

/// The source behind the mark with which spreadsheets begin UTF-8 files.
pub fn without_byte_order_mark<R: Read>(mut source: R) -> io::Result<impl Read> {
    let mut start = Vec::new();
    source.by_ref().take(3).read_to_end(&mut start)?;
    if start == b"\xef\xbb\xbf" {
        start.clear();
    }
    Ok(Cursor::new(start).chain(source))
}

/// Bytes of a row that are read; a goods text has at most 65,536.
const LONGEST_ROW: usize = 16 << 20;

/// An empty field, where fields may be quoted.
const QUOTED_NOTHING: &[u8] = b"\"\"";

/// Marks the blank lines of a file of one column. A CSV reader skips blank lines, but there each is a row whose
/// goods are missing, and rows must stay in step with the file.
pub struct BlankLines<R> {
    source: BufReader<R>,
    /// What stands in for nothing.
    mark: &'static [u8],
    delimiter: u8,
    /// Whether the file has one column; not known before the end of the first line.
    one_column: Option<bool>,
    quoted: bool,
    /// Whether a quotation mark here would open a field, or go on with one that was just closed.
    may_quote: bool,
    line_start: bool,
    /// The line being read, the line on which the row began, and the bytes of the row so far.
    line: u64,
    row_line: u64,
    row_len: usize,
    /// Bytes of the mark still to be given.
    pending: &'static [u8],
}

impl<R: Read> BlankLines<R> {
    /// Reads a file whose columns are parted by `delimiter`; `quoting` tells whether fields may be quoted.
    pub fn new(source: R, delimiter: u8, quoting: bool) -> Self {
        Self {
            source: BufReader::with_capacity(1 << 16, source),
            mark: if quoting { QUOTED_NOTHING } else { b" " },
            delimiter,
            one_column: None,
            quoted: false,
            may_quote: true,
            line_start: true,
            line: 1,
            row_line: 1,
            row_len: 0,
            pending: b"",
        }
    }

    /// Whether a byte ends a line that has nothing on it and should be a row.
    fn ends_blank_line(&self, byte: u8) -> bool {
        byte == b'\n' && self.line_start && !self.quoted && self.one_column == Some(true)
    }

    /// Takes note of a byte that goes to the reader.
    fn note(&mut self, byte: u8) {
        let ends_line = byte == b'\n' && !self.quoted;
        let ends_field = ends_line || (byte == self.delimiter && !self.quoted);
        let quotes = byte == b'"' && self.mark == QUOTED_NOTHING && (self.quoted || self.may_quote);
        if quotes {
            self.quoted = !self.quoted;
        } else if ends_field {
            self.one_column.get_or_insert(ends_line);
        }
        self.may_quote = ends_field || quotes;
        // A carriage return belongs to the end of the line, not to what is on it.
        self.line_start = ends_line || (self.line_start && byte == b'\r');
        self.line += u64::from(byte == b'\n');
        self.row_len += 1;
        if ends_line {
            (self.row_line, self.row_len) = (self.line, 0);
        }
    }

    /// A quotation mark that is never closed would make one row of all that follows.
    fn check_row(&self, at_end: bool) -> io::Result<()> {
        let (too_long, open) = (self.row_len > LONGEST_ROW, self.quoted && at_end);
        if !too_long && !open {
            return Ok(());
        }
        let found = if open { "does not end".to_owned() } else { format!("is longer than {LONGEST_ROW} bytes") };
        Err(io::Error::new(
            io::ErrorKind::InvalidData,
            format!("the row on line {} {found}: is a quotation mark not closed?", self.row_line),
        ))
    }
}

impl<R: Read> Read for BlankLines<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut written = 0;
        while let Some(slot) = buffer.get_mut(written) {
            if let Some((first, rest)) = self.pending.split_first() {
                (*slot, self.pending) = (*first, rest);
                written += 1;
                continue;
            }
            // What is there is given before more is waited for.
            if written > 0 && self.source.buffer().is_empty() {
                break;
            }
            let Some(byte) = self.source.fill_buf()?.first().copied() else {
                self.check_row(true)?;
                break;
            };
            if self.ends_blank_line(byte) {
                self.pending = self.mark;
                self.line_start = false;
                continue;
            }
            self.note(byte);
            self.check_row(false)?;
            *slot = byte;
            written += 1;
            self.source.consume(1);
        }
        Ok(written)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(text: &str, delimiter: u8, quoting: bool) -> String {
        let mut out = String::new();
        BlankLines::new(text.as_bytes(), delimiter, quoting).read_to_string(&mut out).expect("UTF-8");
        out
    }

    #[test]
    fn blank_lines_of_one_column_are_marked() {
        assert_eq!(marked("name\nmug\n\n\njug\n\n", b',', true), "name\nmug\n\"\"\n\"\"\njug\n\"\"\n");
        assert_eq!(marked("name\r\nmug\r\n\r\njug", b',', true), "name\r\nmug\r\n\r\"\"\njug");
        assert_eq!(marked("name\n\"mug\n\nblue\"\n\njug", b',', true), "name\n\"mug\n\nblue\"\n\"\"\njug");
        assert_eq!(marked("name\n6\" pipe\n\njug", b'\t', false), "name\n6\" pipe\n \njug");
    }

    #[test]
    fn a_quotation_mark_within_a_field_quotes_nothing() {
        assert_eq!(marked("name\n6\" pipe\n\njug\n", b',', true), "name\n6\" pipe\n\"\"\njug\n");
        assert_eq!(marked("name\n\"6\"\" pipe\"\n\njug\n", b',', true), "name\n\"6\"\" pipe\"\n\"\"\njug\n");
    }

    #[test]
    fn a_quotation_mark_that_is_not_closed_is_an_error_with_its_line() {
        let mut source = BlankLines::new(&b"name\nmug\n\"6 inch pipe\njug\n"[..], b',', true);
        let error = source.read_to_string(&mut String::new()).expect_err("never closed").to_string();
        assert_eq!(error, "the row on line 3 does not end: is a quotation mark not closed?");
    }

    #[test]
    fn files_of_several_columns_stay_as_they_are() {
        assert_eq!(marked("name,weight\nmug,1\n\njug,2\n", b',', true), "name,weight\nmug,1\n\njug,2\n");
    }

    #[test]
    fn the_byte_order_mark_is_dropped_once() {
        for (given, kept) in [("\u{feff}name", "name"), ("na", "na"), ("", ""), ("\u{feff}\u{feff}", "\u{feff}")] {
            let mut out = String::new();
            let mut source = without_byte_order_mark(given.as_bytes()).expect("readable");
            source.read_to_string(&mut out).expect("UTF-8");
            assert_eq!(out, kept);
        }
    }
}
