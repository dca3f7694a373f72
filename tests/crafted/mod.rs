//! Takes packs apart, by the format's own description, and puts them together with all checksums right.
#![allow(dead_code, reason = "each test file uses a part of it")]

use sha2::{Digest, Sha256};

pub const MAJOR: usize = 8;
pub const MINOR: usize = 10;
pub const SECTION_COUNT: usize = 12;
pub const FILE_LEN: usize = 16;
pub const HEAD_CRC: usize = 24;
pub const HASH: usize = 32;
pub const HEADER_LEN: usize = 64;
pub const ENTRY_LEN: usize = 32;
pub const ALIGN: usize = 8;
pub const REQUIRED: u32 = 1;

/// A pack in its parts, to be put together again with one of them wrong and all checksums right.
#[derive(Clone)]
pub struct Parts {
    pub major: u16,
    pub minor: u16,
    pub sections: Vec<Section>,
}

#[derive(Clone)]
pub struct Section {
    pub name: [u8; 4],
    pub flags: u32,
    pub count: u32,
    pub bytes: Vec<u8>,
}

pub fn number<const N: usize>(bytes: &[u8], at: usize) -> u64 {
    bytes[at..at + N].iter().rev().fold(0, |value, byte| value << 8 | u64::from(*byte))
}

pub fn put(bytes: &mut [u8], at: usize, value: &[u8]) {
    bytes[at..at + value.len()].copy_from_slice(value);
}

/// Where the sections of a pack begin and end.
pub fn places(pack: &[u8]) -> Vec<std::ops::Range<usize>> {
    let table = pack[HEADER_LEN..].chunks_exact(ENTRY_LEN).take(number::<4>(pack, SECTION_COUNT) as usize);
    let place = |entry: &[u8]| {
        let start = number::<8>(entry, 8) as usize;
        start..start + number::<8>(entry, 16) as usize
    };
    table.map(place).collect()
}

impl Parts {
    pub fn of(pack: &[u8]) -> Self {
        let entries = pack[HEADER_LEN..].chunks_exact(ENTRY_LEN);
        let section = |(place, entry): (std::ops::Range<usize>, &[u8])| Section {
            name: entry[..4].try_into().expect("four letters"),
            flags: number::<4>(entry, 4) as u32,
            count: number::<4>(entry, 24) as u32,
            bytes: pack[place].to_vec(),
        };
        let sections = places(pack).into_iter().zip(entries).map(section).collect();
        Self { major: number::<2>(pack, MAJOR) as u16, minor: number::<2>(pack, MINOR) as u16, sections }
    }

    pub fn section(&mut self, name: &str) -> &mut Section {
        self.sections.iter_mut().find(|section| section.name == name.as_bytes()).expect("a section of the format")
    }

    pub fn add(&mut self, name: &[u8; 4], flags: u32) {
        self.sections.push(Section { name: *name, flags, count: 1, bytes: b"something".to_vec() });
    }

    /// The pack with the checksums that its parts ask for.
    pub fn seal(&self) -> Vec<u8> {
        let mut pack = vec![0; HEADER_LEN + self.sections.len() * ENTRY_LEN];
        put(&mut pack, 0, b"\x89TAR\r\n\x1a\n");
        put(&mut pack, MAJOR, &self.major.to_le_bytes());
        put(&mut pack, MINOR, &self.minor.to_le_bytes());
        put(&mut pack, SECTION_COUNT, &(self.sections.len() as u32).to_le_bytes());
        for (at, section) in self.sections.iter().enumerate() {
            pack.resize(pack.len().next_multiple_of(ALIGN), 0);
            let (entry, offset) = (HEADER_LEN + at * ENTRY_LEN, pack.len() as u64);
            put(&mut pack, entry, &section.name);
            put(&mut pack, entry + 4, &section.flags.to_le_bytes());
            put(&mut pack, entry + 8, &offset.to_le_bytes());
            put(&mut pack, entry + 16, &(section.bytes.len() as u64).to_le_bytes());
            put(&mut pack, entry + 24, &section.count.to_le_bytes());
            put(&mut pack, entry + 28, &crc32c::crc32c(&section.bytes).to_le_bytes());
            pack.extend(&section.bytes);
        }
        let len = pack.len() as u64;
        put(&mut pack, FILE_LEN, &len.to_le_bytes());
        let hash = Sha256::digest(&pack[HEADER_LEN..]);
        put(&mut pack, HASH, &hash);
        seal_head(&mut pack);
        pack
    }
}

/// Sets the checksum of header and section table.
pub fn seal_head(pack: &mut [u8]) {
    put(pack, HEAD_CRC, &[0; 4]);
    let table_end = HEADER_LEN + number::<4>(pack, SECTION_COUNT) as usize * ENTRY_LEN;
    let crc = crc32c::crc32c(&pack[..table_end.min(pack.len())]);
    put(pack, HEAD_CRC, &crc.to_le_bytes());
}
