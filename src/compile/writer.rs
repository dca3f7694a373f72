//! Lays a pack out: header, section table, sections.

use std::collections::HashMap;

use sha2::{Digest, Sha256};

use crate::pack::layout::{ALIGN, ENTRY_LEN, HEADER_LEN, MAGIC, MAJOR, REQUIRED, SectionId, entry, header, minor_of};

/// Sections on their way into a pack.
#[derive(Debug, Default)]
pub(crate) struct PackWriter {
    sections: Vec<(SectionId, u32, u32, Vec<u8>)>,
}

impl PackWriter {
    /// Adds a section that readers must understand.
    pub(crate) fn section(&mut self, id: SectionId, count: usize, bytes: Vec<u8>) {
        self.sections.push((id, REQUIRED, count as u32, bytes));
    }

    /// Adds a section that older readers may skip.
    pub(crate) fn optional_section(&mut self, id: SectionId, count: usize, bytes: Vec<u8>) {
        self.sections.push((id, 0, count as u32, bytes));
    }

    /// The whole file.
    pub(crate) fn finish(self) -> Vec<u8> {
        let table_end = HEADER_LEN + self.sections.len() * ENTRY_LEN;
        let mut out = vec![0; table_end];
        put(&mut out, 0, &MAGIC);
        put(&mut out, header::MAJOR, &MAJOR.to_le_bytes());
        let minor = self.sections.iter().map(|(id, ..)| minor_of(*id)).max().unwrap_or(1);
        put(&mut out, header::MINOR, &minor.to_le_bytes());
        put(&mut out, header::SECTIONS, &(self.sections.len() as u32).to_le_bytes());
        for (at, (id, flags, count, bytes)) in self.sections.iter().enumerate() {
            out.resize(out.len().next_multiple_of(ALIGN), 0);
            let start = HEADER_LEN + at * ENTRY_LEN;
            let offset = out.len() as u64;
            put(&mut out, start + entry::ID, id);
            put(&mut out, start + entry::FLAGS, &flags.to_le_bytes());
            put(&mut out, start + entry::OFFSET, &offset.to_le_bytes());
            put(&mut out, start + entry::LENGTH, &(bytes.len() as u64).to_le_bytes());
            put(&mut out, start + entry::COUNT, &count.to_le_bytes());
            put(&mut out, start + entry::CRC, &crc32c::crc32c(bytes).to_le_bytes());
            out.extend(bytes);
        }
        let len = out.len() as u64;
        put(&mut out, header::FILE_LEN, &len.to_le_bytes());
        let hash = Sha256::digest(out.get(HEADER_LEN..).unwrap_or_default());
        put(&mut out, header::HASH, &hash);
        let crc = crate::pack::head_crc(out.get(..table_end).unwrap_or_default());
        put(&mut out, header::CRC, &crc.to_le_bytes());
        out
    }
}

fn put(out: &mut [u8], at: usize, bytes: &[u8]) {
    out[at..at + bytes.len()].copy_from_slice(bytes);
}

/// Texts, each once, a NUL after each.
#[derive(Debug, Default)]
pub(crate) struct Strings {
    bytes: Vec<u8>,
    known: HashMap<String, u32>,
}

impl Strings {
    /// Where a text stands.
    pub(crate) fn add(&mut self, text: &str) -> u32 {
        if let Some(at) = self.known.get(text) {
            return *at;
        }
        let at = self.bytes.len() as u32;
        self.bytes.extend(text.as_bytes());
        self.bytes.push(0);
        self.known.insert(text.to_owned(), at);
        at
    }

    /// The section, and how many texts it has.
    pub(crate) fn finish(self) -> (usize, Vec<u8>) {
        (self.known.len(), self.bytes)
    }
}
