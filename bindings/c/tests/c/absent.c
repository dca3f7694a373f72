// What accessors give where there is nothing to give: of NULL, of a result of another kind and beyond the last index.

#include "check.h"

// Steps beyond a length: the next one, and those at which sums and products of an index wrap around.
static const size_t BEYOND[] = {0, 1, SIZE_MAX / 2, SIZE_MAX / 2 + 1, SIZE_MAX - 8, SIZE_MAX - 1, SIZE_MAX};

#define STEPS (sizeof(BEYOND) / sizeof(*BEYOND))

// An index beyond a length.
static size_t beyond(size_t len, size_t step) { return BEYOND[step] > SIZE_MAX - len ? SIZE_MAX : len + BEYOND[step]; }

static void no_classification(const tarifa_result *result) {
  CHECK(tarifa_result_outcome(result) == 0);
  CHECK(tarifa_result_advice(result) == NULL);
  CHECK(tarifa_result_alternative_count(result) == 0);
  CHECK(tarifa_result_safe_code(result) == NULL);
  CHECK(tarifa_result_safe_display(result) == NULL);
  CHECK(tarifa_result_safe_level(result) == 0);
  CHECK(tarifa_result_safe_probability(result) == 0);
  CHECK(tarifa_result_word_count(result) == 0);
  CHECK(tarifa_result_language(result) == NULL);
  CHECK(tarifa_result_model(result) == NULL);
  CHECK(tarifa_result_model_hash(result) == NULL);
  CHECK(tarifa_result_question_id(result) == NULL);
  CHECK(tarifa_result_question_text(result) == NULL);
  CHECK(tarifa_result_option_count(result) == 0);
}

static void no_evidence(const tarifa_result *result, size_t alternative, size_t line) {
  CHECK(tarifa_result_evidence_goods(result, alternative, line) == NULL);
  CHECK(tarifa_result_evidence_likeness(result, alternative, line) == 0);
}

static void no_alternative(const tarifa_result *result, size_t at) {
  CHECK(tarifa_result_alternative_code(result, at) == NULL);
  CHECK(tarifa_result_alternative_display(result, at) == NULL);
  CHECK(tarifa_result_alternative_probability(result, at) == 0);
  CHECK(tarifa_result_alternative_description(result, at) == NULL);
  CHECK(tarifa_result_alternative_heading_code(result, at) == NULL);
  CHECK(tarifa_result_alternative_heading_description(result, at) == NULL);
  CHECK(tarifa_result_alternative_chapter_code(result, at) == NULL);
  CHECK(tarifa_result_alternative_chapter_description(result, at) == NULL);
  CHECK(tarifa_result_evidence_count(result, at) == 0);
  no_evidence(result, at, 0);
  no_evidence(result, at, SIZE_MAX);
}

static void no_word(const tarifa_result *result, size_t at) {
  CHECK(tarifa_result_word(result, at) == NULL);
  CHECK(tarifa_result_word_read_as(result, at) == NULL);
  CHECK(tarifa_result_word_known(result, at) == 0);
  CHECK(tarifa_result_word_share(result, at) == 0);
}

static void no_option(const tarifa_result *result, size_t at) {
  CHECK(tarifa_result_option_label(result, at) == NULL);
  CHECK(tarifa_result_option_share(result, at) == 0);
}

static void nothing_above(const tarifa_result *result, size_t entry, size_t above) {
  CHECK(tarifa_result_entry_above_code(result, entry, above) == NULL);
  CHECK(tarifa_result_entry_above_description(result, entry, above) == NULL);
}

static void no_entry(const tarifa_result *result, size_t at) {
  CHECK(tarifa_result_entry_code(result, at) == NULL);
  CHECK(tarifa_result_entry_display(result, at) == NULL);
  CHECK(tarifa_result_entry_level(result, at) == 0);
  CHECK(tarifa_result_entry_description(result, at) == NULL);
  CHECK(tarifa_result_entry_section(result, at) == NULL);
  CHECK(tarifa_result_entry_section_description(result, at) == NULL);
  CHECK(tarifa_result_entry_above_count(result, at) == 0);
  nothing_above(result, at, 0);
  nothing_above(result, at, SIZE_MAX);
}

static void no_hit(const tarifa_result *result, size_t at) {
  CHECK(tarifa_result_hit_code(result, at) == NULL);
  CHECK(tarifa_result_hit_display(result, at) == NULL);
  CHECK(tarifa_result_hit_description(result, at) == NULL);
  CHECK(tarifa_result_hit_goods(result, at) == NULL);
  CHECK(tarifa_result_hit_score(result, at) == 0);
}

static void no_validation(const tarifa_result *result) {
  CHECK(tarifa_result_validation_status(result) == 0);
  CHECK(tarifa_result_validation_code(result) == NULL);
  CHECK(tarifa_result_validation_display(result) == NULL);
  CHECK(tarifa_result_validation_edition(result) == 0);
  CHECK(tarifa_result_validation_digits_checked(result) == 0);
  CHECK(tarifa_result_validation_digits_not_checked(result) == NULL);
  CHECK(tarifa_result_known_in_count(result) == 0);
}

static void no_successor(const tarifa_result *result, size_t at) {
  CHECK(tarifa_result_successor_code(result, at) == NULL);
  CHECK(tarifa_result_successor_display(result, at) == NULL);
  CHECK(tarifa_result_successor_relation(result, at) == 0);
  CHECK(tarifa_result_successor_part(result, at) == 0);
}

static void no_coherence(const tarifa_result *result) {
  CHECK(tarifa_result_coherence_status(result) == 0);
  CHECK(tarifa_result_coherence_code(result) == NULL);
  CHECK(tarifa_result_coherence_display(result) == NULL);
  CHECK(tarifa_result_coherence_subheading(result) == 0);
  CHECK(tarifa_result_coherence_heading(result) == 0);
  CHECK(tarifa_result_coherence_chapter(result) == 0);
}

static void no_line_validation(const tarifa_result *result) {
  CHECK(tarifa_result_line_validation_status(result) == 0);
  CHECK(tarifa_result_line_validation_code(result) == NULL);
  CHECK(tarifa_result_line_validation_display(result) == NULL);
  CHECK(tarifa_result_line_validation_destination(result) == NULL);
  CHECK(tarifa_result_line_validation_jurisdiction(result) == NULL);
  CHECK(tarifa_result_line_validation_date(result) == NULL);
  CHECK(tarifa_result_line_validation_known_prefix(result) == NULL);
  CHECK(tarifa_result_line_validation_gaps(result) == NULL);
  CHECK(tarifa_result_line_validation_declarable_count(result) == 0);
  CHECK(tarifa_result_declarable_count(result) == 0);
}

static void no_value(const tarifa_result *result, size_t line, size_t value) {
  CHECK(tarifa_result_line_value_column(result, line, value) == NULL);
  CHECK(tarifa_result_line_value_text(result, line, value) == NULL);
}

static void no_line(const tarifa_result *result, size_t at) {
  CHECK(tarifa_result_line_code(result, at) == NULL);
  CHECK(tarifa_result_line_display(result, at) == NULL);
  CHECK(tarifa_result_line_declarable(result, at) == 0);
  CHECK(tarifa_result_line_valid_from(result, at) == NULL);
  CHECK(tarifa_result_line_valid_to(result, at) == NULL);
  CHECK(tarifa_result_line_description(result, at) == NULL);
  CHECK(tarifa_result_line_value(result, at, "unit", 4) == NULL);
  CHECK(tarifa_result_line_value_count(result, at) == 0);
  CHECK(tarifa_result_line_unit_count(result, at) == 0);
  CHECK(tarifa_result_line_unit(result, at, 0) == NULL);
  no_value(result, at, 0);
  no_value(result, at, SIZE_MAX);
}

static void no_fact(const tarifa_result *result, size_t change, size_t fact) {
  CHECK(tarifa_result_fact(result, change, fact) == NULL);
  CHECK(tarifa_result_fact_earlier(result, change, fact) == NULL);
  CHECK(tarifa_result_fact_later(result, change, fact) == NULL);
}

static void no_change(const tarifa_result *result, size_t at) {
  CHECK(tarifa_result_change_kind(result, at) == 0);
  CHECK(tarifa_result_change_code(result, at) == NULL);
  CHECK(tarifa_result_change_display(result, at) == NULL);
  CHECK(tarifa_result_fact_count(result, at) == 0);
  no_fact(result, at, 0);
  no_fact(result, at, SIZE_MAX);
}

// What stands beyond the lists of each alternative, entry, line and change.
static void nothing_beyond_inner_lists(const tarifa_result *result) {
  size_t at, step;
  for (at = 0; at < tarifa_result_alternative_count(result); at++) {
    size_t len = tarifa_result_evidence_count(result, at);
    for (step = 0; step < STEPS; step++) no_evidence(result, at, beyond(len, step));
  }
  for (at = 0; at < tarifa_result_entry_count(result); at++) {
    size_t len = tarifa_result_entry_above_count(result, at);
    for (step = 0; step < STEPS; step++) nothing_above(result, at, beyond(len, step));
  }
  for (at = 0; at < tarifa_result_line_count(result); at++) {
    size_t values = tarifa_result_line_value_count(result, at), units = tarifa_result_line_unit_count(result, at);
    for (step = 0; step < STEPS; step++) {
      no_value(result, at, beyond(values, step));
      CHECK(tarifa_result_line_unit(result, at, beyond(units, step)) == NULL);
    }
  }
  for (at = 0; at < tarifa_result_change_count(result); at++) {
    size_t len = tarifa_result_fact_count(result, at);
    for (step = 0; step < STEPS; step++) no_fact(result, at, beyond(len, step));
  }
}

// A list that the result does not have is as long as 0, so that beyond it stands every index.
static void nothing_absent_is_given(const tarifa_result *result) {
  int32_t kind = tarifa_result_kind(result);
  size_t step;
  if (kind != TARIFA_RESULT_CLASSIFICATION && kind != TARIFA_RESULT_COHERENCE) no_classification(result);
  if (kind != TARIFA_RESULT_ENTRIES) CHECK(tarifa_result_entry_count(result) == 0);
  if (kind != TARIFA_RESULT_VALIDATION) no_validation(result);
  if (kind != TARIFA_RESULT_SEARCH) CHECK(tarifa_result_hit_count(result) == 0);
  if (kind != TARIFA_RESULT_VALIDATION && kind != TARIFA_RESULT_CORRELATION) {
    CHECK(tarifa_result_successor_count(result) == 0);
  }
  if (kind != TARIFA_RESULT_EXPECTED_ANSWER) CHECK(tarifa_result_expected_option(result) == NULL);
  if (kind != TARIFA_RESULT_LINES) CHECK(tarifa_result_line_count(result) == 0);
  if (kind != TARIFA_RESULT_CHANGES) CHECK(tarifa_result_change_count(result) == 0);
  if (kind != TARIFA_RESULT_LINE_VALIDATION) no_line_validation(result);
  if (kind != TARIFA_RESULT_COHERENCE) no_coherence(result);
  if (kind != TARIFA_RESULT_FAILURE) {
    CHECK(tarifa_result_status(result) == (result == NULL ? TARIFA_INVALID_ARGUMENT : TARIFA_OK));
    CHECK(tarifa_result_message(result) == NULL);
  }
  for (step = 0; step < STEPS; step++) {
    no_alternative(result, beyond(tarifa_result_alternative_count(result), step));
    no_word(result, beyond(tarifa_result_word_count(result), step));
    no_option(result, beyond(tarifa_result_option_count(result), step));
    no_entry(result, beyond(tarifa_result_entry_count(result), step));
    no_hit(result, beyond(tarifa_result_hit_count(result), step));
    no_successor(result, beyond(tarifa_result_successor_count(result), step));
    no_line(result, beyond(tarifa_result_line_count(result), step));
    no_change(result, beyond(tarifa_result_change_count(result), step));
    CHECK(tarifa_result_declarable_code(result, beyond(tarifa_result_declarable_count(result), step)) == NULL);
    CHECK(tarifa_result_declarable_display(result, beyond(tarifa_result_declarable_count(result), step)) == NULL);
    CHECK(tarifa_result_known_in(result, beyond(tarifa_result_known_in_count(result), step)) == 0);
  }
  nothing_beyond_inner_lists(result);
}

static void of_null(void) {
  size_t len = 7;
  nothing_absent_is_given(NULL);
  CHECK(tarifa_result_kind(NULL) == 0);
  CHECK(tarifa_result_data(NULL) == NULL);
  CHECK(tarifa_result_pack_hash(NULL) == NULL);
  CHECK(tarifa_result_json(NULL, &len) == NULL && len == 0);
  CHECK(tarifa_result_json(NULL, NULL) == NULL);
  CHECK(tarifa_error_status(NULL) == TARIFA_OK);
  CHECK(tarifa_error_message(NULL) == NULL);
  CHECK(tarifa_engine_pack_count(NULL) == 0);
  CHECK(tarifa_engine_pack_jurisdiction(NULL, 0) == NULL);
  CHECK(tarifa_engine_pack_edition(NULL, 0) == NULL);
  CHECK(tarifa_engine_pack_date(NULL, 0) == NULL);
  CHECK(tarifa_engine_pack_hash(NULL, 0) == NULL);
  CHECK(tarifa_engine_data_json(NULL) == NULL);
  CHECK(tarifa_engine_schedule_count(NULL) == 0);
  CHECK(tarifa_schedule_jurisdiction(NULL) == NULL);
  CHECK(tarifa_schedule_edition(NULL) == NULL);
  CHECK(tarifa_schedule_date(NULL) == NULL);
  CHECK(tarifa_schedule_hash(NULL) == NULL);
  CHECK(tarifa_schedule_info_json(NULL) == NULL);
  CHECK(tarifa_schedule_gaps(NULL) == NULL);
  CHECK(tarifa_schedule_column_count(NULL) == 0);
  CHECK(tarifa_schedule_column(NULL, 0) == NULL);
  CHECK(tarifa_schedule_line_count(NULL) == 0);
}

static void of_packs_beyond_the_last(const tarifa_engine *engine) {
  size_t step;
  for (step = 0; step < STEPS; step++) {
    size_t pack = beyond(tarifa_engine_pack_count(engine), step);
    CHECK(tarifa_engine_pack_jurisdiction(engine, pack) == NULL);
    CHECK(tarifa_engine_pack_edition(engine, pack) == NULL);
    CHECK(tarifa_engine_pack_date(engine, pack) == NULL);
    CHECK(tarifa_engine_pack_hash(engine, pack) == NULL);
  }
}

static void of_other_kinds(const tarifa_engine *engine) {
  enum { KINDS = 11 };
  tarifa_result *results[KINDS + 1] = {NULL};
  tarifa_goods_item item = TARIFA_GOODS_ITEM_INIT;
  tarifa_schedule *earlier = NULL, *later = NULL;
  int32_t kind;
  CHECK(tarifa_check_coherence(engine, "6109.10", 7, &item, &results[TARIFA_RESULT_COHERENCE], NULL) == 0);
  item.country_of_origin = tarifa_text_of("ZZ");
  CHECK(tarifa_classify_text(engine, "t-shirt", 7, NULL, &results[TARIFA_RESULT_CLASSIFICATION], NULL) == 0);
  CHECK(tarifa_result_option_count(results[TARIFA_RESULT_CLASSIFICATION]) > 0);
  CHECK(tarifa_children(engine, "6109", 4, &results[TARIFA_RESULT_ENTRIES], NULL) == 0);
  CHECK(tarifa_validate(engine, "8517.12", 7, 2022, &results[TARIFA_RESULT_VALIDATION], NULL) == 0);
  CHECK(tarifa_search(engine, "mug", 3, 4, &results[TARIFA_RESULT_SEARCH], NULL) == 0);
  CHECK(tarifa_correlate(engine, "970110", 6, 2017, 2022, &results[TARIFA_RESULT_CORRELATION], NULL) == 0);
  CHECK(tarifa_classify_many(engine, &item, 1, NULL, 1, &results[TARIFA_RESULT_FAILURE], NULL) == 0);
  CHECK(tarifa_expected_answer(engine, "6109-fibre", 10, "6109.10", 7, &results[TARIFA_RESULT_EXPECTED_ANSWER],
                               NULL) == 0);
  CHECK(tarifa_engine_schedule(engine, "GB", 2, &earlier, NULL) == 0);
  CHECK(tarifa_engine_schedule(engine, "DE", 2, &later, NULL) == 0);
  CHECK(tarifa_schedule_declarable(earlier, "6109", 4, 0, 5, &results[TARIFA_RESULT_LINES], NULL) == 0);
  CHECK(tarifa_schedule_changes(earlier, later, 0, 20, &results[TARIFA_RESULT_CHANGES], NULL) == 0);
  CHECK(tarifa_validate_line(engine, "6109", 4, "US", 2, "", 0, &results[TARIFA_RESULT_LINE_VALIDATION], NULL) == 0);
  for (kind = 1; kind <= KINDS; kind++) {
    CHECK(tarifa_result_kind(results[kind]) == kind);
    nothing_absent_is_given(results[kind]);
  }
  tarifa_results_free(results, KINDS + 1);
  tarifa_schedule_free(earlier);
  tarifa_schedule_free(later);
}

static void names_of_statuses(void) {
  static const struct {
    tarifa_status status;
    const char *name;
  } cases[] = {
      {TARIFA_OK, "ok"},
      {TARIFA_INVALID_ARGUMENT, "invalid_argument"},
      {TARIFA_INVALID_UTF8, "invalid_utf8"},
      {TARIFA_INVALID_INPUT, "invalid_input"},
      {TARIFA_TEXT_TOO_LONG, "text_too_long"},
      {TARIFA_IO, "io"},
      {TARIFA_PACK_DAMAGED, "pack_damaged"},
      {TARIFA_PACK_TOO_NEW, "pack_too_new"},
      {TARIFA_PACK_MISSING, "pack_missing"},
      {TARIFA_PANIC, "panic"},
      {TARIFA_OTHER, "other"},
      {-1, "unknown"},
      {6, "unknown"},
      {103, "unknown"},
      {902, "unknown"},
      {INT32_MAX, "unknown"},
      {INT32_MIN, "unknown"},
  };
  size_t at;
  for (at = 0; at < sizeof(cases) / sizeof(*cases); at++) {
    CHECK_TEXT(tarifa_status_name(cases[at].status), cases[at].name);
  }
}

int main(void) {
  tarifa_engine *engine = open_embedded();
  of_null();
  of_packs_beyond_the_last(engine);
  of_other_kinds(engine);
  names_of_statuses();
  tarifa_engine_free(engine);
  return closing_line("absent");
}
