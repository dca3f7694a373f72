//! Header, section table and section names; every number of the format stands here.

/// First bytes of a pack. A transfer that changes line ends or stops at 0x1A breaks them.
pub(crate) const MAGIC: [u8; 8] = [0x89, b'T', b'A', b'R', b'\r', b'\n', 0x1a, b'\n'];

/// Raised when a reader of the last version would read a pack wrongly.
///
/// History: 1 (2026-11) first version.
pub(crate) const MAJOR: u16 = 1;

/// Raised when something is added that older readers may skip, or a new kind of pack.
///
/// History: 1.0 (2026-11) first version; 1.1 (2026-11) the optional glossary and questions, and learned
/// models; 1.2 (2026-11) tariff schedules; 1.3 (2026-11) the measures and successors of a schedule.
#[cfg(feature = "compile")]
pub(crate) const MINOR: u16 = 3;

/// The minor version with which a section came; a pack states the highest of its sections.
#[cfg(feature = "compile")]
pub(crate) fn minor_of(id: SectionId) -> u16 {
    match id {
        MEASURES | COVERAGE | SUCCESSORS => MINOR,
        TARIFF_LINES | TARIFF_FACTS | TARIFF_VALUES | TARIFF_TEXTS => 2,
        _ => 1,
    }
}

/// Bytes of the header.
pub(crate) const HEADER_LEN: usize = 64;
/// Bytes of an entry of the section table, which follows the header.
pub(crate) const ENTRY_LEN: usize = 32;
/// Most sections a pack may have; far more than any version defines.
pub(crate) const MAX_SECTIONS: usize = 64;
/// Sections begin at multiples of this; the bytes between are zero.
pub(crate) const ALIGN: usize = 8;

/// Offsets in the header.
pub(crate) mod header {
    pub(crate) const MAJOR: usize = 8;
    pub(crate) const MINOR: usize = 10;
    pub(crate) const SECTIONS: usize = 12;
    pub(crate) const FILE_LEN: usize = 16;
    /// CRC32C of header and section table, this field taken as zero.
    pub(crate) const CRC: usize = 24;
    /// SHA-256 of everything after the header: the name of the data in every answer.
    pub(crate) const HASH: usize = 32;
}

/// Offsets in an entry of the section table.
pub(crate) mod entry {
    pub(crate) const ID: usize = 0;
    pub(crate) const FLAGS: usize = 4;
    pub(crate) const OFFSET: usize = 8;
    pub(crate) const LENGTH: usize = 16;
    pub(crate) const COUNT: usize = 24;
    pub(crate) const CRC: usize = 28;
}

/// Flag of a section that a reader must understand.
pub(crate) const REQUIRED: u32 = 1;

/// Four letters that name a section.
pub(crate) type SectionId = [u8; 4];

/// `key TAB value` lines: what the pack says of itself.
pub(crate) const META: SectionId = *b"META";
/// UTF-8 texts, a NUL after each; other sections point at the first byte.
pub(crate) const STRINGS: SectionId = *b"STRS";
/// fst: digits of a code to its row.
pub(crate) const CODES: SectionId = *b"CODE";
/// Chapters, headings and subheadings in the order of their codes.
pub(crate) const ROWS: SectionId = *b"ROWS";
/// The sections I to XXI.
pub(crate) const HS_SECTIONS: SectionId = *b"SECT";
/// Six-digit codes of all editions, with the editions that have them.
pub(crate) const EDITIONS: SectionId = *b"EDIT";
/// What became of a code in the next edition, where it did not stay as it was.
pub(crate) const CORRELATIONS: SectionId = *b"CORR";
/// fst: stem to term.
pub(crate) const TERMS: SectionId = *b"TERM";
/// Weights and postings of each term.
pub(crate) const TERM_TABLE: SectionId = *b"TTAB";
/// fst: word to its record; the words that a misspelt one may be taken for.
pub(crate) const SPELLINGS: SectionId = *b"SPEL";
/// The words of the fst before, each with its term.
pub(crate) const SPELLING_TABLE: SectionId = *b"STAB";
/// For each term the rows it speaks for, how strongly, and in which of their goods lines it stands.
pub(crate) const POSTINGS: SectionId = *b"POST";
/// How many terms each goods line has, by row.
pub(crate) const LINES: SectionId = *b"LINE";
/// The texts of goods lines, as words, by row.
pub(crate) const LINE_TEXTS: SectionId = *b"LTXT";
/// The words of goods lines.
pub(crate) const WORDS: SectionId = *b"WORD";

/// What goods words of other languages mean in English.
pub(crate) const GLOSSARY: SectionId = *b"GLOS";
/// Questions that tell subheadings apart.
pub(crate) const QUESTIONS: SectionId = *b"QUES";
/// The answers that each may get.
pub(crate) const OPTIONS: SectionId = *b"OPTN";
/// The rows of the goods that each answer fits.
pub(crate) const OPTION_RANGES: SectionId = *b"ORNG";
/// The shape of a learned model.
pub(crate) const MODEL: SectionId = *b"MODL";
/// The features of a learned model by number, ascending.
pub(crate) const FEATURE_KEYS: SectionId = *b"FKEY";
/// Their vectors.
pub(crate) const FEATURE_VECTORS: SectionId = *b"FVEC";
/// The vectors of the subheadings.
pub(crate) const CLASS_VECTORS: SectionId = *b"CVEC";
/// The lines of a tariff schedule.
pub(crate) const TARIFF_LINES: SectionId = *b"TLIN";
/// The facts that lines share.
pub(crate) const TARIFF_FACTS: SectionId = *b"TFAC";
/// The values in the facts.
pub(crate) const TARIFF_VALUES: SectionId = *b"TVAL";
/// The description of each line.
pub(crate) const TARIFF_TEXTS: SectionId = *b"TTXT";
/// What is laid on goods beside the rates of their line, as a table.
pub(crate) const MEASURES: SectionId = *b"TMEA";
/// The codes that each measure is about.
pub(crate) const COVERAGE: SectionId = *b"TCOV";
/// What became of codes of earlier editions of a schedule.
pub(crate) const SUCCESSORS: SectionId = *b"TSUC";

/// Every section that this version knows.
pub(crate) const KNOWN: [SectionId; 30] = [
    META,
    STRINGS,
    CODES,
    ROWS,
    HS_SECTIONS,
    EDITIONS,
    CORRELATIONS,
    TERMS,
    TERM_TABLE,
    SPELLINGS,
    SPELLING_TABLE,
    POSTINGS,
    LINES,
    LINE_TEXTS,
    WORDS,
    GLOSSARY,
    QUESTIONS,
    OPTIONS,
    OPTION_RANGES,
    MODEL,
    FEATURE_KEYS,
    FEATURE_VECTORS,
    CLASS_VECTORS,
    TARIFF_LINES,
    TARIFF_FACTS,
    TARIFF_VALUES,
    TARIFF_TEXTS,
    MEASURES,
    COVERAGE,
    SUCCESSORS,
];

/// The name of a section as text.
pub(crate) fn name(id: SectionId) -> String {
    id.iter().map(|b| char::from(*b).escape_default().to_string()).collect()
}
