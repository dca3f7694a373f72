// The words that stand in JSON for the numbers of the header.

#ifndef WORDS_H
#define WORDS_H

#include "tarifa.h"

static inline const char *outcome_word(int32_t outcome) {
  switch (outcome) {
    case TARIFA_OUTCOME_CLASSIFIED: return "classified";
    case TARIFA_OUTCOME_TOO_VAGUE: return "too_vague";
    case TARIFA_OUTCOME_NOT_RECOGNISED: return "not_recognised";
    case TARIFA_OUTCOME_EMPTY: return "empty";
    default: return "?";
  }
}

static inline const char *level_word(int32_t level) {
  switch (level) {
    case TARIFA_LEVEL_CHAPTER: return "chapter";
    case TARIFA_LEVEL_HEADING: return "heading";
    case TARIFA_LEVEL_SUBHEADING: return "subheading";
    case TARIFA_LEVEL_TARIFF_LINE: return "tariff_line";
    default: return "?";
  }
}

static inline const char *code_status_word(int32_t status) {
  switch (status) {
    case TARIFA_CODE_VALID: return "valid";
    case TARIFA_CODE_INCOMPLETE: return "incomplete";
    case TARIFA_CODE_OTHER_EDITION: return "other_edition";
    case TARIFA_CODE_UNKNOWN: return "unknown";
    default: return "?";
  }
}

static inline const char *relation_word(int32_t relation) {
  switch (relation) {
    case TARIFA_RELATION_UNCHANGED: return "unchanged";
    case TARIFA_RELATION_RENUMBERED: return "renumbered";
    case TARIFA_RELATION_SPLIT: return "split";
    case TARIFA_RELATION_MERGED: return "merged";
    case TARIFA_RELATION_REORGANISED: return "reorganised";
    default: return "?";
  }
}

static inline const char *line_status_word(int32_t status) {
  switch (status) {
    case TARIFA_LINE_DECLARABLE: return "declarable";
    case TARIFA_LINE_INCOMPLETE: return "incomplete";
    case TARIFA_LINE_NOT_ON_THAT_DAY: return "not_on_that_day";
    case TARIFA_LINE_UNKNOWN: return "unknown";
    case TARIFA_LINE_NOT_VERIFIABLE: return "not_verifiable";
    case TARIFA_LINE_NO_SCHEDULE: return "no_schedule";
    default: return "?";
  }
}

static inline const char *coherence_word(int32_t status) {
  switch (status) {
    case TARIFA_COHERENCE_COHERENT: return "coherent";
    case TARIFA_COHERENCE_SOMEWHAT_COHERENT: return "somewhat_coherent";
    case TARIFA_COHERENCE_NOT_COHERENT: return "not_coherent";
    case TARIFA_COHERENCE_UNDECIDED: return "undecided";
    default: return "?";
  }
}

static inline const char *change_word(int32_t change) {
  switch (change) {
    case TARIFA_CHANGE_ADDED: return "added";
    case TARIFA_CHANGE_REMOVED: return "removed";
    case TARIFA_CHANGE_CHANGED: return "changed";
    default: return "?";
  }
}

static inline const char *verdict_word(int32_t verdict) {
  switch (verdict) {
    case TARIFA_VERDICT_PASS: return "pass";
    case TARIFA_VERDICT_WARN: return "warn";
    case TARIFA_VERDICT_FAIL: return "fail";
    default: return "?";
  }
}

static inline const char *rule_word(int32_t rule) {
  switch (rule) {
    case TARIFA_RULE_INPUT_READABLE: return "input_readable";
    case TARIFA_RULE_CODE_WELL_FORMED: return "code_well_formed";
    case TARIFA_RULE_HS6_ACTIVE: return "hs6_active";
    case TARIFA_RULE_COUNTRY_CODE_ACTIVE: return "country_code_active";
    case TARIFA_RULE_DESTINATION_FORMAT: return "destination_format";
    case TARIFA_RULE_SCHEDULE_CURRENT: return "schedule_current";
    case TARIFA_RULE_DESCRIPTION_MATCH: return "description_match";
    case TARIFA_RULE_COUNTRY_PAIR_TRAP: return "country_pair_trap";
    case TARIFA_RULE_IMPORT_PERMITTED: return "import_permitted";
    case TARIFA_RULE_QUOTA_LINE: return "quota_line";
    case TARIFA_RULE_DECLARED_VALUE: return "declared_value";
    case TARIFA_RULE_UNIT_CHECK: return "unit_check";
    case TARIFA_RULE_REQUIRED_DOCUMENTS: return "required_documents";
    default: return "?";
  }
}

static inline const char *obligation_word(int32_t obligation) {
  switch (obligation) {
    case TARIFA_OBLIGATION_MUST: return "must";
    case TARIFA_OBLIGATION_MAY: return "may";
    default: return "?";
  }
}

static inline const char *narrow_status_word(int32_t status) {
  switch (status) {
    case TARIFA_NARROW_RANKED: return "ranked";
    case TARIFA_NARROW_ONE_LINE: return "one_line";
    case TARIFA_NARROW_NOT_ON_THAT_DAY: return "not_on_that_day";
    case TARIFA_NARROW_UNKNOWN: return "unknown";
    case TARIFA_NARROW_NOT_VERIFIABLE: return "not_verifiable";
    case TARIFA_NARROW_NO_SCHEDULE: return "no_schedule";
    default: return "?";
  }
}

static inline const char *basis_word(int32_t basis) {
  switch (basis) {
    case TARIFA_BASIS_TEXTS: return "texts";
    case TARIFA_BASIS_FACTS: return "facts";
    default: return "?";
  }
}

static inline const char *question_kind_word(int32_t kind) {
  switch (kind) {
    case TARIFA_QUESTION_MATERIAL: return "material";
    case TARIFA_QUESTION_SEX: return "sex";
    case TARIFA_QUESTION_AGE: return "age";
    case TARIFA_QUESTION_KNITTING: return "knitting";
    case TARIFA_QUESTION_VALUE: return "value";
    case TARIFA_QUESTION_WEIGHT: return "weight";
    case TARIFA_QUESTION_POWER: return "power";
    case TARIFA_QUESTION_SIZE: return "size";
    case TARIFA_QUESTION_USE: return "use";
    case TARIFA_QUESTION_FORM: return "form";
    case TARIFA_QUESTION_UNIT: return "unit";
    case TARIFA_QUESTION_OTHER: return "other";
    default: return "?";
  }
}

static inline const char *effect_word(int32_t effect) {
  switch (effect) {
    case TARIFA_EFFECT_DUTY: return "duty";
    case TARIFA_EFFECT_EXEMPTION: return "exemption";
    case TARIFA_EFFECT_EXCLUSION: return "exclusion";
    case TARIFA_EFFECT_PROMPT: return "prompt";
    case TARIFA_EFFECT_SUSPENDED: return "suspended";
    default: return "?";
  }
}

static inline const char *scope_word(int32_t scope) {
  switch (scope) {
    case TARIFA_SCOPE_ALL: return "all";
    case TARIFA_SCOPE_LISTED: return "listed";
    case TARIFA_SCOPE_UNKNOWN: return "unknown";
    default: return "?";
  }
}

static inline const char *duty_status_word(int32_t status) {
  switch (status) {
    case TARIFA_DUTY_COMPUTED: return "computed";
    case TARIFA_DUTY_FACTS_MISSING: return "facts_missing";
    case TARIFA_DUTY_NEEDS_REVIEW: return "needs_review";
    case TARIFA_DUTY_CODE_NOT_DECLARABLE: return "code_not_declarable";
    case TARIFA_DUTY_NOT_COVERED: return "not_covered";
    default: return "?";
  }
}

static inline const char *duty_kind_word(int32_t kind) {
  switch (kind) {
    case TARIFA_DUTY_KIND_BASE: return "base";
    case TARIFA_DUTY_KIND_ADDITIONAL: return "additional";
    case TARIFA_DUTY_KIND_FEE: return "fee";
    case TARIFA_DUTY_KIND_TAX: return "tax";
    default: return "?";
  }
}

static inline const char *notation_word(int32_t notation) {
  switch (notation) {
    case TARIFA_NOTATION_CANONICAL: return "canonical";
    case TARIFA_NOTATION_UNITED_STATES: return "united_states";
    case TARIFA_NOTATION_JAPAN: return "japan";
    case TARIFA_NOTATION_SOUTH_AFRICA: return "south_africa";
    case TARIFA_NOTATION_CHINA: return "china";
    case TARIFA_NOTATION_BRAZIL: return "brazil";
    case TARIFA_NOTATION_EUROPE: return "europe";
    case TARIFA_NOTATION_NORWAY: return "norway";
    default: return "?";
  }
}

static inline const char *side_word(int32_t side) {
  switch (side) {
    case TARIFA_SIDE_EXPORT: return "export";
    case TARIFA_SIDE_IMPORT: return "import";
    default: return "?";
  }
}

static inline const char *coverage_word(int32_t status) {
  switch (status) {
    case TARIFA_COVERAGE_COVERED: return "covered";
    case TARIFA_COVERAGE_NOT_COVERED: return "not_covered";
    default: return "?";
  }
}

static inline const char *requirement_kind_word(int32_t kind) {
  switch (kind) {
    case TARIFA_REQUIREMENT_PROHIBITION: return "prohibition";
    case TARIFA_REQUIREMENT_LICENCE: return "licence";
    case TARIFA_REQUIREMENT_PERMIT: return "permit";
    case TARIFA_REQUIREMENT_CERTIFICATE: return "certificate";
    case TARIFA_REQUIREMENT_INSPECTION: return "inspection";
    case TARIFA_REQUIREMENT_QUARANTINE: return "quarantine";
    case TARIFA_REQUIREMENT_QUOTA: return "quota";
    case TARIFA_REQUIREMENT_REGISTRATION: return "registration";
    case TARIFA_REQUIREMENT_DOCUMENT: return "document";
    case TARIFA_REQUIREMENT_CONTROLLED_GOODS_REVIEW: return "controlled_goods_review";
    case TARIFA_REQUIREMENT_DECLARATION_ELEMENT: return "declaration_element";
    case TARIFA_REQUIREMENT_UNIT: return "unit";
    case TARIFA_REQUIREMENT_TAX: return "tax";
    case TARIFA_REQUIREMENT_REBATE: return "rebate";
    default: return "?";
  }
}

#endif
