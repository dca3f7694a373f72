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

#endif
