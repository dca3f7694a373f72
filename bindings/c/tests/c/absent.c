// What accessors give where there is nothing to give: of NULL, of a result of another kind and beyond the last index.

#include "check.h"
#include "nothing.h"

// Steps beyond a length: the next one, and those at which sums and products of an index wrap around.
static const size_t BEYOND[] = {0, 1, SIZE_MAX / 2, SIZE_MAX / 2 + 1, SIZE_MAX - 8, SIZE_MAX - 1, SIZE_MAX};

#define STEPS (sizeof(BEYOND) / sizeof(*BEYOND))

// An index beyond a length.
static size_t beyond(size_t len, size_t step) { return BEYOND[step] > SIZE_MAX - len ? SIZE_MAX : len + BEYOND[step]; }

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

// What stands beyond the lists of each measure, ranked line and finding.
static void nothing_beyond_lists_of_shipments(const tarifa_result *result) {
  size_t at, value, step;
  for (at = 0; at < tarifa_result_measure_count(result); at++) {
    for (step = 0; step < STEPS; step++) {
      no_origin(result, at, beyond(tarifa_result_measure_origin_count(result, at), step));
      no_of(result, at, beyond(tarifa_result_measure_of_count(result, at), step));
    }
  }
  for (at = 0; at < tarifa_result_ranked_count(result); at++) {
    for (step = 0; step < STEPS; step++) {
      size_t word = beyond(tarifa_result_ranked_word_count(result, at), step);
      no_ranked_value(result, at, beyond(tarifa_result_ranked_value_count(result, at), step));
      CHECK(tarifa_result_ranked_word(result, at, word) == NULL);
    }
  }
  for (at = 0; at < tarifa_result_finding_count(result); at++) {
    size_t values = tarifa_result_context_count(result, at);
    for (step = 0; step < STEPS; step++) {
      no_context(result, at, beyond(values, step));
      for (value = 0; value < values; value++) {
        size_t text = beyond(tarifa_result_context_text_count(result, at, value), step);
        CHECK(tarifa_result_context_text(result, at, value, text) == NULL);
      }
    }
  }
}

// What stands beyond the lists of duties and rates.
static void nothing_beyond_lists_of_duties(const tarifa_result *result) {
  // An evaluation has its steps at line 0.
  size_t lines = tarifa_result_duty_line_count(result), most = lines > 0 ? lines : 1, at, step;
  for (step = 0; step < STEPS; step++) {
    no_duty_line(result, beyond(lines, step));
    no_prompt(result, beyond(tarifa_result_prompt_count(result), step));
    no_spread_line(result, beyond(tarifa_result_spread_line_count(result), step));
    no_rate(result, beyond(tarifa_result_rate_count(result), step));
    CHECK(tarifa_result_warning(result, beyond(tarifa_result_warning_count(result), step)) == NULL);
    CHECK(tarifa_result_missing_count(result, beyond(most, step)) == 0);
    CHECK(tarifa_result_step_count(result, beyond(most, step)) == 0);
    for (at = 0; at < most; at++) {
      CHECK(tarifa_result_missing(result, at, beyond(tarifa_result_missing_count(result, at), step)) == NULL);
      no_step(result, at, beyond(tarifa_result_step_count(result, at), step));
    }
    for (at = 0; at < tarifa_result_rate_count(result); at++) {
      CHECK(tarifa_result_rate_name(result, at, beyond(tarifa_result_rate_name_count(result, at), step)) == NULL);
      CHECK(tarifa_result_rate_part(result, at, beyond(tarifa_result_rate_part_count(result, at), step)) == NULL);
    }
  }
}

// What stands beyond the lists of requirements.
static void nothing_beyond_lists_of_requirements(const tarifa_result *result) {
  size_t asked = tarifa_result_requirement_count(result), borders = tarifa_result_coverage_count(result), at, step;
  for (step = 0; step < STEPS; step++) {
    no_requirement(result, beyond(asked, step));
    no_coverage(result, beyond(borders, step));
    for (at = 0; at < asked; at++) {
      size_t line = beyond(tarifa_result_requirement_line_count(result, at), step);
      CHECK(tarifa_result_requirement_line(result, at, line) == NULL);
      no_element(result, at, beyond(tarifa_result_element_count(result, at), step));
    }
    for (at = 0; at < borders; at++) {
      CHECK(tarifa_result_coverage_kind(result, at, beyond(tarifa_result_coverage_kind_count(result, at), step)) == 0);
    }
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
  if (kind != TARIFA_RESULT_CLASSIFICATION && kind != TARIFA_RESULT_COHERENCE && kind != TARIFA_RESULT_NARROWING) {
    no_question(result);
  }
  if (kind != TARIFA_RESULT_LINE_VALIDATION && kind != TARIFA_RESULT_LINE_SUCCESSORS) {
    CHECK(tarifa_result_line_successor_count(result) == 0);
  }
  if (kind != TARIFA_RESULT_MEASURES) CHECK(tarifa_result_measure_count(result) == 0);
  if (kind != TARIFA_RESULT_NARROWING) no_narrowing(result);
  if (kind != TARIFA_RESULT_SCREENING) no_screening(result);
  if (kind != TARIFA_RESULT_RECORD) no_record(result);
  if (kind < TARIFA_RESULT_DUTY || kind > TARIFA_RESULT_EVALUATION) no_duty(result);
  if (kind < TARIFA_RESULT_DUTY) CHECK(tarifa_result_warning_count(result) == 0);
  if (kind != TARIFA_RESULT_REQUIREMENTS) {
    CHECK(tarifa_result_requirements_date(result) == NULL);
    CHECK(tarifa_result_requirement_count(result) == 0 && tarifa_result_coverage_count(result) == 0);
  }
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
    no_line_successor(result, beyond(tarifa_result_line_successor_count(result), step));
    no_measure(result, beyond(tarifa_result_measure_count(result), step));
    no_ranked_line(result, beyond(tarifa_result_ranked_count(result), step));
    CHECK(tarifa_result_answered(result, beyond(tarifa_result_answered_count(result), step)) == NULL);
    no_finding(result, beyond(tarifa_result_finding_count(result), step));
    CHECK(tarifa_result_not_checked_rule(result, beyond(tarifa_result_not_checked_count(result), step)) == 0);
    CHECK(tarifa_result_not_checked_reason(result, beyond(tarifa_result_not_checked_count(result), step)) == NULL);
    no_document(result, beyond(tarifa_result_document_count(result), step));
    no_edition(result, beyond(tarifa_result_edition_count(result), step));
  }
  nothing_beyond_inner_lists(result);
  nothing_beyond_lists_of_shipments(result);
  nothing_beyond_lists_of_duties(result);
  nothing_beyond_lists_of_requirements(result);
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
  enum { KINDS = 31 };
  static const char request[] = "{\"code\":\"6109.10.0012\",\"destination\":\"US\"}";
  static const char basis[] = "{\"tariff\":\"US\",\"currency\":\"USD\"}";
  static const char export[] = "{\"code\":\"7202\",\"direction\":\"export\",\"origin\":\"CN\"}";
  tarifa_result *results[KINDS + 1] = {NULL};
  tarifa_goods_item item = TARIFA_GOODS_ITEM_INIT;
  tarifa_shipment_line line = TARIFA_SHIPMENT_LINE_INIT;
  tarifa_schedule *earlier = NULL, *later = NULL, *us = NULL;
  tarifa_history *history = NULL;
  tarifa_category_map *map = NULL;
  tarifa_own_codes *own = NULL;
  tarifa_reviews *reviews = NULL;
  int32_t kind;
  CHECK(tarifa_duty(engine, request, strlen(request), &results[TARIFA_RESULT_DUTY], NULL) == 0);
  CHECK(tarifa_duty_spread(engine, request, strlen(request), NULL, 0, &results[TARIFA_RESULT_DUTY_SPREAD], NULL) == 0);
  CHECK(tarifa_rate_programs("Free (A) 2% + 1% (KR)", 21, &results[TARIFA_RESULT_RATES], NULL) == 0);
  CHECK(tarifa_rate_evaluate("5% + 1 USD/kg", 13, TARIFA_NOTATION_CANONICAL, basis, strlen(basis),
                             &results[TARIFA_RESULT_EVALUATION], NULL) == 0);
  CHECK(tarifa_requirements(engine, export, strlen(export), &results[TARIFA_RESULT_REQUIREMENTS], NULL) == 0);
  CHECK(tarifa_check_coherence(engine, "6109.10", 7, &item, &results[TARIFA_RESULT_COHERENCE], NULL) == 0);
  CHECK(tarifa_narrow(engine, &item, "7326.90", 7, "US", 2, "", 0, &results[TARIFA_RESULT_NARROWING], NULL) == 0);
  CHECK(tarifa_result_option_count(results[TARIFA_RESULT_NARROWING]) > 0);
  item.country_of_origin = tarifa_text_of("ZZ");
  line.code = tarifa_text_of("6109.10.0012");
  line.destination = tarifa_text_of("US");
  CHECK(tarifa_screen(engine, &line, NULL, &results[TARIFA_RESULT_SCREENING], NULL) == 0);
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
  CHECK(tarifa_engine_schedule(engine, "US", 2, &us, NULL) == 0);
  CHECK(tarifa_schedule_measures(us, "73", 2, "", 0, "", 0, &results[TARIFA_RESULT_MEASURES], NULL) == 0);
  CHECK(tarifa_schedule_successors(us, "0901", 4, &results[TARIFA_RESULT_LINE_SUCCESSORS], NULL) == 0);
  CHECK(tarifa_engine_handle(engine, "{}", 2, &results[TARIFA_RESULT_RESPONSE], NULL) == 0);
  CHECK(tarifa_history_in_memory(1, NULL, &history, NULL) == 0);
  CHECK(tarifa_history_get(history, "00000000000000000000000001", 26, &results[TARIFA_RESULT_RECORD], NULL) == 0);
  no_record(results[TARIFA_RESULT_RECORD]);
  CHECK(tarifa_reviews_new(history, &reviews, NULL) == 0);
  CHECK(tarifa_reviews_get(reviews, "00000000000000000000000001", 26, &results[TARIFA_RESULT_REVIEW], NULL) == 0);
  CHECK(tarifa_reviews_pending(reviews, &results[TARIFA_RESULT_REVIEWS], NULL) == 0);
  CHECK(tarifa_reviews_agreement(reviews, &results[TARIFA_RESULT_AGREEMENT], NULL) == 0);
  tarifa_reviews_free(reviews);
  tarifa_history_free(history);
  CHECK(tarifa_category_map_new(&map, NULL) == 0);
  CHECK(tarifa_category_map_to_json(map, &results[TARIFA_RESULT_CATEGORY_MAP], NULL) == 0);
  tarifa_category_map_free(map);
  CHECK(tarifa_own_codes_new(&own, NULL) == 0);
  CHECK(tarifa_own_codes_to_json(own, &results[TARIFA_RESULT_OWN_CODES], NULL) == 0);
  CHECK(tarifa_own_codes_find(own, "{}", 2, "", 0, &results[TARIFA_RESULT_OWN_CODE], NULL) == 0);
  tarifa_own_codes_free(own);
  CHECK(tarifa_recommend(engine, "{}", 2, NULL, &results[TARIFA_RESULT_RECOMMENDATION], NULL) == 0);
  CHECK(tarifa_compare(engine, "[]", 2, NULL, 1, &results[TARIFA_RESULT_COMPARISON], NULL) == 0);
  CHECK(tarifa_preclassify(engine, "{}", 2, "CN", 2, "", 0, "2026-06-15", 10, NULL,
                           &results[TARIFA_RESULT_PRECLASSIFICATION], NULL) == 0);
  for (kind = 1; kind <= KINDS; kind++) {
    CHECK(tarifa_result_kind(results[kind]) == kind);
    nothing_absent_is_given(results[kind]);
  }
  tarifa_results_free(results, KINDS + 1);
  tarifa_schedule_free(earlier);
  tarifa_schedule_free(later);
  tarifa_schedule_free(us);
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
      {TARIFA_HISTORY_IN_USE, "history_in_use"},
      {TARIFA_HISTORY_DAMAGED, "history_damaged"},
      {TARIFA_HISTORY_TOO_NEW, "history_too_new"},
      {TARIFA_PANIC, "panic"},
      {TARIFA_OTHER, "other"},
      {-1, "unknown"},
      {6, "unknown"},
      {103, "unknown"},
      {203, "unknown"},
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
