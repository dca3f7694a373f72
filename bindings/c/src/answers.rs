//! The numbers of kinds, outcomes, levels and the like. They are never given anew; 0 is for what this header does not
//! know yet.

use tarifa::{CodeStatus, CoherenceStatus, Level, LineChange, LineStatus, Outcome, Relation};

/// The answer of tarifa_classify and its sisters.
pub const TARIFA_RESULT_CLASSIFICATION: i32 = 1;
/// The answer of tarifa_lookup and tarifa_children.
pub const TARIFA_RESULT_ENTRIES: i32 = 2;
/// The answer of tarifa_validate.
pub const TARIFA_RESULT_VALIDATION: i32 = 3;
/// The answer of tarifa_search.
pub const TARIFA_RESULT_SEARCH: i32 = 4;
/// The answer of tarifa_correlate.
pub const TARIFA_RESULT_CORRELATION: i32 = 5;
/// In place of a classification of tarifa_classify_many: the item could not be read.
pub const TARIFA_RESULT_FAILURE: i32 = 6;
/// The answer of tarifa_expected_answer.
pub const TARIFA_RESULT_EXPECTED_ANSWER: i32 = 7;

/// The answer of tarifa_schedule_line and its sisters.
pub const TARIFA_RESULT_LINES: i32 = 8;
/// The answer of tarifa_schedule_changes.
pub const TARIFA_RESULT_CHANGES: i32 = 9;
/// The answer of tarifa_validate_line.
pub const TARIFA_RESULT_LINE_VALIDATION: i32 = 10;
/// The answer of tarifa_check_coherence. It is read as a classification too.
pub const TARIFA_RESULT_COHERENCE: i32 = 11;

/// The text names goods; how sure the ranking is stands in its probabilities.
pub const TARIFA_OUTCOME_CLASSIFIED: i32 = 1;
/// The text fits goods of many chapters; the alternatives are guesses.
pub const TARIFA_OUTCOME_TOO_VAGUE: i32 = 2;
/// No word of the text is known.
pub const TARIFA_OUTCOME_NOT_RECOGNISED: i32 = 3;
/// There was no text.
pub const TARIFA_OUTCOME_EMPTY: i32 = 4;

/// Two digits.
pub const TARIFA_LEVEL_CHAPTER: i32 = 2;
/// Four digits.
pub const TARIFA_LEVEL_HEADING: i32 = 4;
/// Six digits, the last level that all members of the Harmonized System share.
pub const TARIFA_LEVEL_SUBHEADING: i32 = 6;
/// Eight digits or more: a line of a national tariff.
pub const TARIFA_LEVEL_TARIFF_LINE: i32 = 8;

/// The subheading is in the edition.
pub const TARIFA_CODE_VALID: i32 = 1;
/// The chapter or heading is in the edition; a declaration needs six digits or more.
pub const TARIFA_CODE_INCOMPLETE: i32 = 2;
/// The subheading is not in the edition, but in another; the successors hold its goods.
pub const TARIFA_CODE_OTHER_EDITION: i32 = 3;
/// No edition from 2012 on has it.
pub const TARIFA_CODE_UNKNOWN: i32 = 4;

/// Same digits, same goods.
pub const TARIFA_RELATION_UNCHANGED: i32 = 1;
/// Other digits, same goods.
pub const TARIFA_RELATION_RENUMBERED: i32 = 2;
/// The goods of the old code went to several new ones.
pub const TARIFA_RELATION_SPLIT: i32 = 3;
/// The goods of several old codes went to the new one.
pub const TARIFA_RELATION_MERGED: i32 = 4;
/// Both: the old code gave to several, the new one took from several.
pub const TARIFA_RELATION_REORGANISED: i32 = 5;

/// Goods can be declared under the code.
pub const TARIFA_LINE_DECLARABLE: i32 = 1;
/// The tariff has the code, or has what stands before its last zeros, but goods are declared under other codes.
pub const TARIFA_LINE_INCOMPLETE: i32 = 2;
/// The tariff has the code, but not on the day.
pub const TARIFA_LINE_NOT_ON_THAT_DAY: i32 = 3;
/// The tariff does not have the code.
pub const TARIFA_LINE_UNKNOWN: i32 = 4;
/// The schedule does not have the code, and is known not to have every line.
pub const TARIFA_LINE_NOT_VERIFIABLE: i32 = 5;
/// The engine has no schedule for the country.
pub const TARIFA_LINE_NO_SCHEDULE: i32 = 6;

/// The subheading is among those that the goods are likely to belong to.
pub const TARIFA_COHERENCE_COHERENT: i32 = 1;
/// The subheading is not, but its heading or chapter is near: a reviewer should look.
pub const TARIFA_COHERENCE_SOMEWHAT_COHERENT: i32 = 2;
/// The goods seem to belong elsewhere.
pub const TARIFA_COHERENCE_NOT_COHERENT: i32 = 3;
/// The text says too little of the goods to tell.
pub const TARIFA_COHERENCE_UNDECIDED: i32 = 4;

/// Only the later edition has the line.
pub const TARIFA_CHANGE_ADDED: i32 = 1;
/// Only the earlier edition has the line.
pub const TARIFA_CHANGE_REMOVED: i32 = 2;
/// Both have the line, with other facts.
pub const TARIFA_CHANGE_CHANGED: i32 = 3;

pub(crate) fn outcome(outcome: Outcome) -> i32 {
    match outcome {
        Outcome::Classified => TARIFA_OUTCOME_CLASSIFIED,
        Outcome::TooVague => TARIFA_OUTCOME_TOO_VAGUE,
        Outcome::NotRecognised => TARIFA_OUTCOME_NOT_RECOGNISED,
        Outcome::Empty => TARIFA_OUTCOME_EMPTY,
        _ => 0,
    }
}

pub(crate) fn level(level: Level) -> i32 {
    match level {
        Level::Chapter => TARIFA_LEVEL_CHAPTER,
        Level::Heading => TARIFA_LEVEL_HEADING,
        Level::Subheading => TARIFA_LEVEL_SUBHEADING,
        Level::TariffLine => TARIFA_LEVEL_TARIFF_LINE,
    }
}

pub(crate) fn code_status(status: CodeStatus) -> i32 {
    match status {
        CodeStatus::Valid => TARIFA_CODE_VALID,
        CodeStatus::Incomplete => TARIFA_CODE_INCOMPLETE,
        CodeStatus::OtherEdition => TARIFA_CODE_OTHER_EDITION,
        CodeStatus::Unknown => TARIFA_CODE_UNKNOWN,
        _ => 0,
    }
}

pub(crate) fn relation(relation: Relation) -> i32 {
    match relation {
        Relation::Unchanged => TARIFA_RELATION_UNCHANGED,
        Relation::Renumbered => TARIFA_RELATION_RENUMBERED,
        Relation::Split => TARIFA_RELATION_SPLIT,
        Relation::Merged => TARIFA_RELATION_MERGED,
        Relation::Reorganised => TARIFA_RELATION_REORGANISED,
        _ => 0,
    }
}

pub(crate) fn line_status(status: LineStatus) -> i32 {
    match status {
        LineStatus::Declarable => TARIFA_LINE_DECLARABLE,
        LineStatus::Incomplete => TARIFA_LINE_INCOMPLETE,
        LineStatus::NotOnThatDay => TARIFA_LINE_NOT_ON_THAT_DAY,
        LineStatus::Unknown => TARIFA_LINE_UNKNOWN,
        LineStatus::NotVerifiable => TARIFA_LINE_NOT_VERIFIABLE,
        LineStatus::NoSchedule => TARIFA_LINE_NO_SCHEDULE,
        _ => 0,
    }
}

pub(crate) fn coherence_status(status: CoherenceStatus) -> i32 {
    match status {
        CoherenceStatus::Coherent => TARIFA_COHERENCE_COHERENT,
        CoherenceStatus::SomewhatCoherent => TARIFA_COHERENCE_SOMEWHAT_COHERENT,
        CoherenceStatus::NotCoherent => TARIFA_COHERENCE_NOT_COHERENT,
        CoherenceStatus::Undecided => TARIFA_COHERENCE_UNDECIDED,
        _ => 0,
    }
}

pub(crate) fn change(change: &LineChange) -> i32 {
    match change {
        LineChange::Added { .. } => TARIFA_CHANGE_ADDED,
        LineChange::Removed { .. } => TARIFA_CHANGE_REMOVED,
        LineChange::Changed { .. } => TARIFA_CHANGE_CHANGED,
        _ => 0,
    }
}
