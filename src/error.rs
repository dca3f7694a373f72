//! What can go wrong, in words that say where, what was found and what to do.

use std::path::PathBuf;

/// The decision that a caller can make about an [`Error`]; new kinds may be added.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// A tariff code, country, edition, answer or option was not understood: correct the input.
    InvalidInput,
    /// A text is longer than the engine reads: shorten it.
    TextTooLong,
    /// A file could not be read or written: see the operating system's reason.
    Io,
    /// A pack is cut short, altered or not a pack: fetch or build it again.
    PackDamaged,
    /// A pack was written by a newer Tarifa: update the library.
    PackTooNew,
    /// The engine was built without the pack that this question needs.
    PackMissing,
    /// Text under `data/` or an official publication breaks a rule of the compiler.
    SourceInvalid,
    /// A history is open elsewhere: close it there, or try again later.
    HistoryInUse,
    /// A history is cut short, altered or not a history: restore it from a backup or begin a new one.
    HistoryDamaged,
    /// A history was written by a newer Tarifa: update the library.
    HistoryTooNew,
}

/// An error of this library. Bad goods data is never an error: it is a finding in the answer.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A tariff code could not be read.
    #[error("'{text}' is not a tariff code: {reason}")]
    InvalidCode {
        /// The text as it was given (at most 40 characters of it).
        text: String,
        /// What is wrong with it, and what would be right.
        reason: String,
    },
    /// A country was not an ISO 3166-1 alpha-2 code.
    #[error("'{text}' is not a country code: give two letters of ISO 3166-1, such as CN or DE")]
    InvalidCountry {
        /// The text as it was given (at most 40 characters of it).
        text: String,
    },
    /// An edition of the Harmonized System is not one this library knows.
    #[error("'{text}' is not an edition of the Harmonized System: use 2012, 2017, 2022 or 2028")]
    InvalidEdition {
        /// The text as it was given (at most 40 characters of it).
        text: String,
    },
    /// A language is not one that goods texts are read in.
    #[error("'{text}' is not a language that is read here: use de, en, es, fr, it, ja, ko, nl, pl, pt, vi or zh")]
    InvalidLanguage {
        /// The text as it was given (at most 40 characters of it).
        text: String,
    },
    /// An answer is to a question that the packs of the engine do not have.
    #[error("'{question}' is not a question of the packs in use: answer one that a classification asks, by its id")]
    UnknownQuestion {
        /// The id as it was given (at most 40 characters of it).
        question: String,
    },
    /// An answer is none of the options of its question.
    #[error("'{option}' is no answer to '{question}': give one of '{}'", options.join("', '"))]
    UnknownOption {
        /// The id of the question.
        question: String,
        /// The answer as it was given (at most 40 characters of it).
        option: String,
        /// The labels of the options that there are.
        options: Vec<String>,
    },
    /// A text is not a map of categories.
    #[error("the map of categories cannot be read: {reason}")]
    InvalidCategoryMap {
        /// What is wrong with it, and where.
        reason: String,
    },
    /// A text is not a list of a company's own codes.
    #[error("the list of own codes cannot be read: {reason}")]
    InvalidOwnCodes {
        /// What is wrong with it, and where.
        reason: String,
    },
    /// A goods text is longer than the engine reads.
    #[error("the goods text has {found} bytes; at most {limit} are read: give the description of the goods alone")]
    TextTooLong {
        /// Bytes given, all fields together.
        found: usize,
        /// The limit in bytes.
        limit: usize,
    },
    /// A file could not be read or written.
    #[error("cannot use {path}")]
    Io {
        /// The file.
        path: PathBuf,
        /// The operating system's reason.
        source: std::io::Error,
    },
    /// A pack is cut short, altered or not a pack.
    #[error("the pack is damaged: {place}: {found}; fetch it again or rebuild it with 'tarifa pack build'")]
    PackDamaged {
        /// The section or byte range.
        place: String,
        /// What was found there.
        found: String,
    },
    /// A pack has a newer major version or an unknown required section.
    #[error("the pack needs a newer Tarifa: {found}; this build reads format {supported}.x")]
    PackTooNew {
        /// What the pack asks for.
        found: String,
        /// The major version that this build reads.
        supported: u16,
    },
    /// The engine has no pack for this question.
    #[error(
        "the engine holds no nomenclature pack: add one with EngineBuilder::pack, or enable the feature 'embedded'"
    )]
    PackMissing,
    /// A line of `data/` or of a publication breaks a rule.
    #[error("{place}: {reason}")]
    SourceInvalid {
        /// File and line, or sheet and row.
        place: String,
        /// The rule and what breaks it.
        reason: String,
    },
    /// The system did not do what it was asked to, and no file of the caller is at fault.
    #[error("cannot {action}")]
    System {
        /// What was asked of it.
        action: &'static str,
        /// The operating system's reason.
        source: std::io::Error,
    },
    /// A text is not the id of a stored record.
    #[error("'{text}' is not the id of a record: {reason}")]
    InvalidRecordId {
        /// The text as it was given (at most 40 characters of it).
        text: String,
        /// What is wrong with it, and what would be right.
        reason: String,
    },
    /// A record breaks a limit of its history.
    #[error("the record {id} is not stored: {reason}")]
    RecordRefused {
        /// The id of the record.
        id: String,
        /// What was found, and the limit.
        reason: String,
    },
    /// A review cannot be opened, read or decided.
    #[error("the review {id}: {reason}")]
    ReviewRefused {
        /// The id of the review.
        id: String,
        /// What stands against it, and what to do.
        reason: String,
    },
    /// Two schedules are not editions of one tariff.
    #[error("the earlier schedule is of {earlier} and the later of {later}: give two editions of one tariff")]
    OtherTariff {
        /// Whose tariff the earlier is.
        earlier: String,
        /// Whose tariff the later is.
        later: String,
    },
    /// A history is open elsewhere.
    #[error("the history {path} is open elsewhere: one process has it open at a time, and once")]
    HistoryInUse {
        /// The file.
        path: PathBuf,
    },
    /// A history is cut short, altered or not a history.
    #[error("the history {path} is damaged: {found}; restore it from a backup, or move it away to begin a new one")]
    HistoryDamaged {
        /// The file.
        path: PathBuf,
        /// What was found in it.
        found: String,
    },
    /// A history was written by a newer Tarifa.
    #[error("the history {path} needs a newer Tarifa: it has format {found}; this build reads up to {supported}")]
    HistoryTooNew {
        /// The file.
        path: PathBuf,
        /// The format of the file.
        found: u64,
        /// The newest format that this build reads.
        supported: u64,
    },
}

impl Error {
    /// The decision this error asks of the caller.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        match self {
            Self::InvalidCode { .. }
            | Self::InvalidCountry { .. }
            | Self::InvalidEdition { .. }
            | Self::InvalidLanguage { .. }
            | Self::InvalidCategoryMap { .. }
            | Self::InvalidOwnCodes { .. }
            | Self::UnknownQuestion { .. }
            | Self::UnknownOption { .. }
            | Self::InvalidRecordId { .. }
            | Self::RecordRefused { .. }
            | Self::ReviewRefused { .. }
            | Self::OtherTariff { .. } => ErrorKind::InvalidInput,
            Self::TextTooLong { .. } => ErrorKind::TextTooLong,
            Self::Io { .. } | Self::System { .. } => ErrorKind::Io,
            Self::PackDamaged { .. } => ErrorKind::PackDamaged,
            Self::PackTooNew { .. } => ErrorKind::PackTooNew,
            Self::PackMissing => ErrorKind::PackMissing,
            Self::SourceInvalid { .. } => ErrorKind::SourceInvalid,
            Self::HistoryInUse { .. } => ErrorKind::HistoryInUse,
            Self::HistoryDamaged { .. } => ErrorKind::HistoryDamaged,
            Self::HistoryTooNew { .. } => ErrorKind::HistoryTooNew,
        }
    }
}

/// The first characters of a text from outside, for a message.
pub(crate) fn excerpt(text: &str) -> String {
    let mut out: String = text.chars().take(40).collect();
    if text.chars().nth(40).is_some() {
        out.push('…');
    }
    out
}
