//! Opening a pack: everything that can be checked in milliseconds is checked before any look-up.

use std::path::Path;
use std::sync::Arc;

use fst::Map;

use super::bytes::{PackBytes, array, u16_at, u32_at, u64_at};
use super::layout::{
    ALIGN, ENTRY_LEN, HEADER_LEN, KNOWN, MAGIC, MAJOR, MAX_SECTIONS, META, REQUIRED, SectionId, entry, header, name,
};
use super::meta::{PackHash, PackInfo};
use crate::error::Error;

/// An opened pack.
///
/// Opening checks the header, the length of the file, the bounds, order and CRC32C of every section and the zero
/// bytes between them, so that a file cut short or altered anywhere is refused; building an engine checks the
/// sizes of the records and the checksum of every fst. Both trust that Tarifa's compiler wrote the file, and take
/// the SHA-256 of the data from the header: for files of unknown origin call [`audit`](Self::audit).
///
/// # Panics
/// Opening never does. A look-up in a pack that was made to deceive and not audited, or whose bytes change while it
/// is open, may panic inside the fst.
#[derive(Clone, Debug)]
pub struct Pack {
    bytes: PackBytes,
    sections: Vec<Section>,
    info: Arc<PackInfo>,
    version: (u16, u16),
}

#[derive(Clone, Debug)]
struct Section {
    id: SectionId,
    required: bool,
    count: u32,
    bytes: PackBytes,
}

/// A section of a pack, for people who look into one.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct SectionInfo {
    /// Four letters.
    pub name: String,
    /// Whether a reader must understand the section.
    pub required: bool,
    /// Bytes.
    pub len: usize,
    /// Records, where the section has records.
    pub count: u32,
}

impl Pack {
    /// Opens a pack from its bytes.
    ///
    /// # Errors
    /// [`PackDamaged`](crate::ErrorKind::PackDamaged) for anything that is no whole, unaltered pack;
    /// [`PackTooNew`](crate::ErrorKind::PackTooNew) for a newer major version or an unknown required section.
    pub fn open(bytes: impl Into<PackBytes>) -> Result<Self, Error> {
        let bytes = bytes.into();
        let data = bytes.as_ref();
        if data.get(..MAGIC.len()) != Some(&MAGIC[..]) {
            return Err(damaged("header", "the file does not begin as a Tarifa pack"));
        }
        let cut_short = || damaged("header", &format!("only {} bytes are there", data.len()));
        let (major, minor, sections, file_len, crc, hash) = (|| {
            Some((
                u16_at(data, header::MAJOR)?,
                u16_at(data, header::MINOR)?,
                u32_at(data, header::SECTIONS)?,
                u64_at(data, header::FILE_LEN)?,
                u32_at(data, header::CRC)?,
                PackHash(array(data, header::HASH)?),
            ))
        })()
        .ok_or_else(cut_short)?;
        if file_len != data.len() as u64 {
            let found = format!("the header speaks of {file_len} bytes, the file has {}", data.len());
            return Err(damaged("header", &found));
        }
        let count = usize::try_from(sections).unwrap_or(usize::MAX);
        if count > MAX_SECTIONS {
            return Err(damaged("header", &format!("{count} sections, at most {MAX_SECTIONS} can be")));
        }
        let table_end = HEADER_LEN + count * ENTRY_LEN;
        let head = data.get(..table_end).ok_or_else(cut_short)?;
        if head_crc(head) != crc {
            return Err(damaged("header", "its checksum does not fit"));
        }
        // Only now is the version believed: a flipped bit is damage, not a future format.
        if major == 0 {
            return Err(damaged("header", "there is no format 0"));
        }
        if major != MAJOR {
            return Err(Error::PackTooNew { found: format!("format {major}.{minor}"), supported: MAJOR });
        }
        let sections = read_sections(&bytes, head, table_end)?;
        let meta = sections.iter().find(|s| s.id == META).ok_or_else(|| damaged("META", "the section is missing"))?;
        let info = std::str::from_utf8(meta.bytes.as_ref())
            .ok()
            .and_then(|text| PackInfo::read(text, hash))
            .ok_or_else(|| damaged("META", "jurisdiction, edition and date are not stated"))?;
        Ok(Self { bytes, sections, info: Arc::new(info), version: (major, minor) })
    }

    /// Reads a pack from a file into memory and opens it.
    ///
    /// # Errors
    /// [`Io`](crate::ErrorKind::Io) when the file cannot be read, and as [`open`](Self::open).
    pub fn open_file(path: impl AsRef<Path>) -> Result<Self, Error> {
        let path = path.as_ref();
        let bytes = std::fs::read(path).map_err(|source| Error::Io { path: path.to_owned(), source })?;
        Self::open(bytes)
    }

    /// What the pack says of itself.
    #[must_use]
    pub fn info(&self) -> &Arc<PackInfo> {
        &self.info
    }

    /// The format version, major and minor.
    #[must_use]
    pub fn version(&self) -> (u16, u16) {
        self.version
    }

    /// All bytes of the pack.
    #[must_use]
    pub fn bytes(&self) -> &PackBytes {
        &self.bytes
    }

    /// The sections in the order of the file.
    pub fn sections(&self) -> impl Iterator<Item = SectionInfo> + '_ {
        self.sections.iter().map(|s| SectionInfo {
            name: name(s.id),
            required: s.required,
            len: s.bytes.as_ref().len(),
            count: s.count,
        })
    }

    /// Whether there is a section.
    pub(crate) fn has(&self, id: SectionId) -> bool {
        self.sections.iter().any(|s| s.id == id)
    }

    /// The bytes of a section and its count of records.
    pub(crate) fn section(&self, id: SectionId) -> Result<(PackBytes, usize), Error> {
        self.sections
            .iter()
            .find(|s| s.id == id)
            .map(|s| (s.bytes.clone(), s.count as usize))
            .ok_or_else(|| damaged(&name(id), "the section is missing"))
    }

    /// A section of fixed-width records.
    pub(crate) fn records(&self, id: SectionId, width: usize) -> Result<(PackBytes, usize), Error> {
        let (bytes, count) = self.section(id)?;
        if count.checked_mul(width) != Some(bytes.as_ref().len()) {
            let found = format!("{} bytes do not hold {count} records of {width}", bytes.as_ref().len());
            return Err(damaged(&name(id), &found));
        }
        Ok((bytes, count))
    }

    /// A section that is an fst; its checksum is verified here.
    pub(crate) fn map(&self, id: SectionId) -> Result<Map<PackBytes>, Error> {
        let (bytes, count) = self.section(id)?;
        let map = Map::new(bytes).map_err(|e| damaged(&name(id), &e.to_string()))?;
        map.as_fst().verify().map_err(|e| damaged(&name(id), &e.to_string()))?;
        if map.len() != count {
            return Err(damaged(&name(id), &format!("{} keys where {count} are announced", map.len())));
        }
        Ok(map)
    }
}

/// CRC32C of header and section table with the field of the checksum itself taken as zero.
pub(crate) fn head_crc(head: &[u8]) -> u32 {
    let (before, rest) = head.split_at_checked(header::CRC).unwrap_or((head, &[]));
    let crc = crc32c::crc32c_append(crc32c::crc32c(before), &[0; 4]);
    crc32c::crc32c_append(crc, rest.get(4..).unwrap_or_default())
}

/// An error that names the place of the damage.
pub(crate) fn damaged(place: &str, found: &str) -> Error {
    Error::PackDamaged { place: place.to_owned(), found: found.to_owned() }
}

fn read_sections(bytes: &PackBytes, head: &[u8], table_end: usize) -> Result<Vec<Section>, Error> {
    let data = bytes.as_ref();
    let mut sections: Vec<Section> = Vec::new();
    let mut end = table_end;
    for record in head.get(HEADER_LEN..).unwrap_or_default().chunks_exact(ENTRY_LEN) {
        let (id, flags, offset, len, count, crc) = (|| {
            Some((
                array(record, entry::ID)?,
                u32_at(record, entry::FLAGS)?,
                usize::try_from(u64_at(record, entry::OFFSET)?).ok()?,
                usize::try_from(u64_at(record, entry::LENGTH)?).ok()?,
                u32_at(record, entry::COUNT)?,
                u32_at(record, entry::CRC)?,
            ))
        })()
        .ok_or_else(|| damaged("section table", "an entry is out of range"))?;
        let required = flags & REQUIRED != 0;
        if required && !KNOWN.contains(&id) {
            return Err(Error::PackTooNew { found: format!("section {}", name(id)), supported: MAJOR });
        }
        let gap = data.get(end..offset).filter(|_| offset % ALIGN == 0);
        if gap.is_none_or(|gap| gap.len() >= ALIGN || gap.iter().any(|b| *b != 0)) {
            return Err(damaged(&name(id), "it does not follow the section before it"));
        }
        let cut = bytes.cut(offset, len).ok_or_else(|| damaged(&name(id), "it reaches past the end of the file"))?;
        if crc32c::crc32c(cut.as_ref()) != crc {
            return Err(damaged(&name(id), "its checksum does not fit"));
        }
        if sections.iter().any(|s| s.id == id) {
            return Err(damaged(&name(id), "the section is there twice"));
        }
        end = offset + len;
        sections.push(Section { id, required, count, bytes: cut });
    }
    if end != data.len() {
        return Err(damaged("end", &format!("{} bytes follow the last section", data.len().abs_diff(end))));
    }
    Ok(sections)
}
