//! The first sheet of a workbook, `.xlsx` or `.xls`, as text.

use std::io::Cursor;

use calamine::{Reader, open_workbook_auto_from_rs};

use super::{File, invalid};
use crate::error::Error;

/// The rows of a sheet from its header on.
pub(super) struct Sheet<'f> {
    file: &'f File,
    /// Each with its number in the sheet.
    rows: Vec<(usize, Vec<String>)>,
}

impl<'f> Sheet<'f> {
    /// The first sheet of a file.
    pub(super) fn read(file: &'f File) -> Result<Self, Error> {
        let broken = |e: calamine::Error| invalid(&file.name, &e.to_string());
        let mut book = open_workbook_auto_from_rs(Cursor::new(file.bytes.as_slice())).map_err(broken)?;
        let range = book.worksheet_range_at(0).ok_or_else(|| invalid(&file.name, "it has no sheet"))?;
        let range = range.map_err(broken)?;
        let first = range.start().map_or(0, |(row, _)| row as usize) + 1;
        let text = |row: &[calamine::Data]| row.iter().map(|cell| cell.to_string().trim().to_owned()).collect();
        Ok(Self { file, rows: range.rows().enumerate().map(|(at, row)| (first + at, text(row))).collect() })
    }

    /// Whether a row names these columns.
    pub(super) fn has<const N: usize>(&self, names: [&str; N]) -> bool {
        self.header(names).is_some()
    }

    /// The named columns of the rows below the header, each row with its place; what stands above the header and rows
    /// that are blank in these columns are left out.
    pub(super) fn table<const N: usize>(&self, names: [&str; N]) -> Result<Vec<(String, [String; N])>, Error> {
        let reason = || format!("no row of its first sheet names the columns {}", names.join(", "));
        let (header, columns) = self.header(names).ok_or_else(|| invalid(&self.file.name, &reason()))?;
        let cells = |(number, row): &(usize, Vec<String>)| {
            let cells = columns.map(|column| row.get(column).cloned().unwrap_or_default());
            (format!("{}: row {number}", self.file.name), cells)
        };
        let is_blank = |(_, cells): &(String, [String; N])| cells.iter().all(String::is_empty);
        Ok(self.rows.iter().skip(header + 1).map(cells).filter(|row| !is_blank(row)).collect())
    }

    /// The position of the first row that has these names, and those of the columns.
    fn header<const N: usize>(&self, names: [&str; N]) -> Option<(usize, [usize; N])> {
        self.rows.iter().enumerate().find_map(|(at, (_, row))| {
            let mut columns = [0; N];
            for (column, name) in columns.iter_mut().zip(names) {
                *column = row.iter().position(|cell| cell == name)?;
            }
            Some((at, columns))
        })
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::pack::PackHash;

    /// A workbook with one sheet.
    pub(in super::super) fn workbook(name: &str, rows: &[&[&str]]) -> File {
        const BOOK: &str = "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" \
            xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">\
            <sheets><sheet name=\"List\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";
        let relation = |kind: &str, target: &str| {
            format!(
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
                 <Relationship Id=\"rId1\" Target=\"{target}\" Type=\"\
                 http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}\"/></Relationships>"
            )
        };
        let row = |(at, cells): (usize, &&[&str])| {
            let cell = |(column, text): (usize, &&str)| {
                let place = format!("{}{}", char::from(b'A' + column as u8), at + 1);
                format!("<c r=\"{place}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{text}</t></is></c>")
            };
            format!("<row r=\"{}\">{}</row>", at + 1, cells.iter().enumerate().map(cell).collect::<String>())
        };
        let sheet = format!(
            "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">\
             <sheetData>{}</sheetData></worksheet>",
            rows.iter().enumerate().map(row).collect::<String>()
        );
        let files = [
            ("_rels/.rels", relation("officeDocument", "xl/workbook.xml")),
            ("xl/_rels/workbook.xml.rels", relation("worksheet", "worksheets/sheet1.xml")),
            ("xl/workbook.xml", BOOK.to_owned()),
            ("xl/worksheets/sheet1.xml", sheet),
        ];
        File { name: name.to_owned(), bytes: zip(&files), hash: PackHash([0; 32]) }
    }

    /// An archive of files that are not compressed.
    fn zip(files: &[(&str, String)]) -> Vec<u8> {
        let (mut out, mut directory) = (Vec::new(), Vec::new());
        for (name, text) in files {
            let mut crc = flate2::Crc::new();
            crc.update(text.as_bytes());
            let mut common = vec![20, 0, 0, 0, 0, 0, 0, 0, 0, 0];
            common.extend(crc.sum().to_le_bytes());
            common.extend([(text.len() as u32).to_le_bytes(), (text.len() as u32).to_le_bytes()].concat());
            common.extend((name.len() as u32).to_le_bytes());
            let offset = out.len() as u32;
            out.extend(b"PK\x03\x04");
            out.extend(&common);
            out.extend(name.bytes().chain(text.bytes()));
            directory.extend(b"PK\x01\x02\x14\0");
            directory.extend(&common);
            directory.extend([0; 10]);
            directory.extend(offset.to_le_bytes());
            directory.extend(name.bytes());
        }
        let (start, len, count) = (out.len() as u32, directory.len() as u32, files.len() as u16);
        out.extend(directory);
        out.extend(b"PK\x05\x06\0\0\0\0");
        out.extend([count.to_le_bytes(), count.to_le_bytes()].concat());
        out.extend([len.to_le_bytes(), start.to_le_bytes()].concat());
        out.extend([0; 2]);
        out
    }

    #[test]
    fn a_header_below_notes_is_found() {
        let file = workbook("a.xlsx", &[&["A note"], &["Code", "", "Rate"], &["01", "", " 5 "], &["", "x"], &["02"]]);
        let sheet = Sheet::read(&file).expect("a workbook");
        let rows = sheet.table(["Rate", "Code"]).expect("a table");
        let row = |at: usize, rate: &str, code: &str| (format!("a.xlsx: row {at}"), [rate, code].map(str::to_owned));
        assert_eq!(rows, [row(3, "5", "01"), row(5, "", "02")]);
        assert!(sheet.has(["Code"]) && !sheet.has(["Code", "Unit"]));
        let error = sheet.table(["Unit"]).expect_err("no such column").to_string();
        assert_eq!(error, "a.xlsx: no row of its first sheet names the columns Unit");
    }
}
