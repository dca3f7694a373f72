//! The numbers of kinds, outcomes, levels and the like. They are never given anew; 0 is for what this header does not
//! know yet.

use tarifa::{CodeStatus, CoherenceStatus, ContextValue, Level, LineChange, LineStatus, MeasureEffect, MeasureScope};
use tarifa::{NarrowBasis, NarrowStatus, Obligation, Outcome, QuestionKind, Relation, Rule, Verdict};

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
/// The answer of tarifa_screen.
pub const TARIFA_RESULT_SCREENING: i32 = 12;
/// The answer of tarifa_narrow.
pub const TARIFA_RESULT_NARROWING: i32 = 13;
/// The answer of tarifa_schedule_measures.
pub const TARIFA_RESULT_MEASURES: i32 = 14;
/// The answer of tarifa_schedule_successors.
pub const TARIFA_RESULT_LINE_SUCCESSORS: i32 = 15;
/// The answer of tarifa_handler_handle and tarifa_engine_handle. It is read as JSON.
pub const TARIFA_RESULT_RESPONSE: i32 = 16;
/// The answer of tarifa_history_get.
pub const TARIFA_RESULT_RECORD: i32 = 17;
/// The answer of tarifa_category_map_to_json. It is read as JSON.
pub const TARIFA_RESULT_CATEGORY_MAP: i32 = 18;

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

/// Nothing was found that speaks against the line.
pub const TARIFA_VERDICT_PASS: i32 = 1;
/// A person should look before the goods are shipped.
pub const TARIFA_VERDICT_WARN: i32 = 2;
/// The line cannot be declared as it stands.
pub const TARIFA_VERDICT_FAIL: i32 = 3;

/// The countries can be read.
pub const TARIFA_RULE_INPUT_READABLE: i32 = 1;
/// The code has digits alone, and as many as codes have.
pub const TARIFA_RULE_CODE_WELL_FORMED: i32 = 2;
/// The subheading is in the edition of the Harmonized System of the day.
pub const TARIFA_RULE_HS6_ACTIVE: i32 = 3;
/// Goods can be declared under the code in the tariff of the destination on the day.
pub const TARIFA_RULE_COUNTRY_CODE_ACTIVE: i32 = 4;
/// The code is as long as the destination declares it.
pub const TARIFA_RULE_DESTINATION_FORMAT: i32 = 5;
/// The edition of the tariff is one of the day.
pub const TARIFA_RULE_SCHEDULE_CURRENT: i32 = 6;
/// The code fits the description of the goods.
pub const TARIFA_RULE_DESCRIPTION_MATCH: i32 = 7;
/// Additional duties and prompts by code, origin and day; open cases against dumping.
pub const TARIFA_RULE_COUNTRY_PAIR_TRAP: i32 = 8;
/// Goods of the line may be imported.
pub const TARIFA_RULE_IMPORT_PERMITTED: i32 = 9;
/// The line is within or beside a tariff-rate quota.
pub const TARIFA_RULE_QUOTA_LINE: i32 = 10;
/// The value is an amount in a currency.
pub const TARIFA_RULE_DECLARED_VALUE: i32 = 11;
/// The quantities are in the units that the line asks for.
pub const TARIFA_RULE_UNIT_CHECK: i32 = 12;
/// The documents that goods of the line need are known.
pub const TARIFA_RULE_REQUIRED_DOCUMENTS: i32 = 13;

/// A text, such as a code or a rate.
pub const TARIFA_CONTEXT_TEXT: i32 = 1;
/// A count, or a number of days.
pub const TARIFA_CONTEXT_COUNT: i32 = 2;
/// A probability.
pub const TARIFA_CONTEXT_SHARE: i32 = 3;
/// Several texts.
pub const TARIFA_CONTEXT_LIST: i32 = 4;

/// Goods of the line need the document.
pub const TARIFA_OBLIGATION_MUST: i32 = 1;
/// Some goods of the line need the document.
pub const TARIFA_OBLIGATION_MAY: i32 = 2;

/// There are several lines, ranked.
pub const TARIFA_NARROW_RANKED: i32 = 1;
/// There is one line, whatever the goods are.
pub const TARIFA_NARROW_ONE_LINE: i32 = 2;
/// There are lines, but none on the day.
pub const TARIFA_NARROW_NOT_ON_THAT_DAY: i32 = 3;
/// The tariff has neither the code nor any line below it.
pub const TARIFA_NARROW_UNKNOWN: i32 = 4;
/// The schedule has neither, and is known not to have every line.
pub const TARIFA_NARROW_NOT_VERIFIABLE: i32 = 5;
/// The engine has no schedule for the country.
pub const TARIFA_NARROW_NO_SCHEDULE: i32 = 6;

/// Lines were told apart by their official texts and the titles above them.
pub const TARIFA_BASIS_TEXTS: i32 = 1;
/// Lines were told apart by their facts alone: units, rates. Those of a subheading are as likely as each other.
pub const TARIFA_BASIS_FACTS: i32 = 2;

/// What the goods are made of, or how much of a material they have.
pub const TARIFA_QUESTION_MATERIAL: i32 = 1;
/// Whom they are for: men or women.
pub const TARIFA_QUESTION_SEX: i32 = 2;
/// Whom they are for: adults, children or infants.
pub const TARIFA_QUESTION_AGE: i32 = 3;
/// Whether cloth is knitted or woven.
pub const TARIFA_QUESTION_KNITTING: i32 = 4;
/// What they are worth.
pub const TARIFA_QUESTION_VALUE: i32 = 5;
/// What they weigh, also by area.
pub const TARIFA_QUESTION_WEIGHT: i32 = 6;
/// Their power or voltage.
pub const TARIFA_QUESTION_POWER: i32 = 7;
/// Their length, area or volume.
pub const TARIFA_QUESTION_SIZE: i32 = 8;
/// What they are for.
pub const TARIFA_QUESTION_USE: i32 = 9;
/// Their state: fresh, frozen.
pub const TARIFA_QUESTION_FORM: i32 = 10;
/// The unit that quantities are declared in.
pub const TARIFA_QUESTION_UNIT: i32 = 11;
/// Anything else: the options say it.
pub const TARIFA_QUESTION_OTHER: i32 = 12;

/// A duty beside that of the line, or in its place.
pub const TARIFA_EFFECT_DUTY: i32 = 1;
/// Goods that another measure leaves out.
pub const TARIFA_EFFECT_EXEMPTION: i32 = 2;
/// Goods of the line may be left out of another measure where they fit its description.
pub const TARIFA_EFFECT_EXCLUSION: i32 = 3;
/// No duty, but something to look into before the goods are shipped.
pub const TARIFA_EFFECT_PROMPT: i32 = 4;
/// A duty that was announced and does not hold.
pub const TARIFA_EFFECT_SUSPENDED: i32 = 5;

/// Every line of the tariff.
pub const TARIFA_SCOPE_ALL: i32 = 1;
/// The lines that the measure lists.
pub const TARIFA_SCOPE_LISTED: i32 = 2;
/// A list that the sources of the schedule do not have: it may be about any line.
pub const TARIFA_SCOPE_UNKNOWN: i32 = 3;

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

pub(crate) fn verdict(result: Verdict) -> i32 {
    match result {
        Verdict::Pass => TARIFA_VERDICT_PASS,
        Verdict::Warn => TARIFA_VERDICT_WARN,
        Verdict::Fail => TARIFA_VERDICT_FAIL,
        _ => 0,
    }
}

pub(crate) fn rule(rule: Rule) -> i32 {
    match rule {
        Rule::InputReadable => TARIFA_RULE_INPUT_READABLE,
        Rule::CodeWellFormed => TARIFA_RULE_CODE_WELL_FORMED,
        Rule::Hs6Active => TARIFA_RULE_HS6_ACTIVE,
        Rule::CountryCodeActive => TARIFA_RULE_COUNTRY_CODE_ACTIVE,
        Rule::DestinationFormat => TARIFA_RULE_DESTINATION_FORMAT,
        Rule::ScheduleCurrent => TARIFA_RULE_SCHEDULE_CURRENT,
        Rule::DescriptionMatch => TARIFA_RULE_DESCRIPTION_MATCH,
        Rule::CountryPairTrap => TARIFA_RULE_COUNTRY_PAIR_TRAP,
        Rule::ImportPermitted => TARIFA_RULE_IMPORT_PERMITTED,
        Rule::QuotaLine => TARIFA_RULE_QUOTA_LINE,
        Rule::DeclaredValue => TARIFA_RULE_DECLARED_VALUE,
        Rule::UnitCheck => TARIFA_RULE_UNIT_CHECK,
        Rule::RequiredDocuments => TARIFA_RULE_REQUIRED_DOCUMENTS,
        _ => 0,
    }
}

pub(crate) fn context(value: &ContextValue) -> i32 {
    match value {
        ContextValue::Text(_) => TARIFA_CONTEXT_TEXT,
        ContextValue::Count(_) => TARIFA_CONTEXT_COUNT,
        ContextValue::Share(_) => TARIFA_CONTEXT_SHARE,
        ContextValue::List(_) => TARIFA_CONTEXT_LIST,
        _ => 0,
    }
}

pub(crate) fn obligation(obligation: Obligation) -> i32 {
    match obligation {
        Obligation::Must => TARIFA_OBLIGATION_MUST,
        Obligation::May => TARIFA_OBLIGATION_MAY,
        _ => 0,
    }
}

pub(crate) fn narrow_status(status: NarrowStatus) -> i32 {
    match status {
        NarrowStatus::Ranked => TARIFA_NARROW_RANKED,
        NarrowStatus::OneLine => TARIFA_NARROW_ONE_LINE,
        NarrowStatus::NotOnThatDay => TARIFA_NARROW_NOT_ON_THAT_DAY,
        NarrowStatus::Unknown => TARIFA_NARROW_UNKNOWN,
        NarrowStatus::NotVerifiable => TARIFA_NARROW_NOT_VERIFIABLE,
        NarrowStatus::NoSchedule => TARIFA_NARROW_NO_SCHEDULE,
        _ => 0,
    }
}

pub(crate) fn basis(basis: NarrowBasis) -> i32 {
    match basis {
        NarrowBasis::Texts => TARIFA_BASIS_TEXTS,
        NarrowBasis::Facts => TARIFA_BASIS_FACTS,
        _ => 0,
    }
}

pub(crate) fn question_kind(kind: QuestionKind) -> i32 {
    match kind {
        QuestionKind::Material => TARIFA_QUESTION_MATERIAL,
        QuestionKind::Sex => TARIFA_QUESTION_SEX,
        QuestionKind::Age => TARIFA_QUESTION_AGE,
        QuestionKind::Knitting => TARIFA_QUESTION_KNITTING,
        QuestionKind::Value => TARIFA_QUESTION_VALUE,
        QuestionKind::Weight => TARIFA_QUESTION_WEIGHT,
        QuestionKind::Power => TARIFA_QUESTION_POWER,
        QuestionKind::Size => TARIFA_QUESTION_SIZE,
        QuestionKind::Use => TARIFA_QUESTION_USE,
        QuestionKind::Form => TARIFA_QUESTION_FORM,
        QuestionKind::Unit => TARIFA_QUESTION_UNIT,
        QuestionKind::Other => TARIFA_QUESTION_OTHER,
        _ => 0,
    }
}

pub(crate) fn effect(effect: MeasureEffect) -> i32 {
    match effect {
        MeasureEffect::Duty => TARIFA_EFFECT_DUTY,
        MeasureEffect::Exemption => TARIFA_EFFECT_EXEMPTION,
        MeasureEffect::Exclusion => TARIFA_EFFECT_EXCLUSION,
        MeasureEffect::Prompt => TARIFA_EFFECT_PROMPT,
        MeasureEffect::Suspended => TARIFA_EFFECT_SUSPENDED,
        _ => 0,
    }
}

pub(crate) fn scope(scope: MeasureScope) -> i32 {
    match scope {
        MeasureScope::All => TARIFA_SCOPE_ALL,
        MeasureScope::Listed => TARIFA_SCOPE_LISTED,
        MeasureScope::Unknown => TARIFA_SCOPE_UNKNOWN,
        _ => 0,
    }
}
