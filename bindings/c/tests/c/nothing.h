// What accessors give of something that is not there.

#ifndef NOTHING_H
#define NOTHING_H

#include "check.h"

static inline void no_classification(const tarifa_result *result) {
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
}

static inline void no_question(const tarifa_result *result) {
  CHECK(tarifa_result_question_id(result) == NULL);
  CHECK(tarifa_result_question_text(result) == NULL);
  CHECK(tarifa_result_question_kind(result) == 0);
  CHECK(tarifa_result_option_count(result) == 0);
}

static inline void no_evidence(const tarifa_result *result, size_t alternative, size_t line) {
  CHECK(tarifa_result_evidence_goods(result, alternative, line) == NULL);
  CHECK(tarifa_result_evidence_likeness(result, alternative, line) == 0);
}

static inline void no_alternative(const tarifa_result *result, size_t at) {
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

static inline void no_word(const tarifa_result *result, size_t at) {
  CHECK(tarifa_result_word(result, at) == NULL);
  CHECK(tarifa_result_word_read_as(result, at) == NULL);
  CHECK(tarifa_result_word_known(result, at) == 0);
  CHECK(tarifa_result_word_share(result, at) == 0);
}

static inline void no_option(const tarifa_result *result, size_t at) {
  CHECK(tarifa_result_option_label(result, at) == NULL);
  CHECK(tarifa_result_option_share(result, at) == 0);
  CHECK(tarifa_result_option_lines(result, at) == 0);
}

static inline void nothing_above(const tarifa_result *result, size_t entry, size_t above) {
  CHECK(tarifa_result_entry_above_code(result, entry, above) == NULL);
  CHECK(tarifa_result_entry_above_description(result, entry, above) == NULL);
}

static inline void no_entry(const tarifa_result *result, size_t at) {
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

static inline void no_hit(const tarifa_result *result, size_t at) {
  CHECK(tarifa_result_hit_code(result, at) == NULL);
  CHECK(tarifa_result_hit_display(result, at) == NULL);
  CHECK(tarifa_result_hit_description(result, at) == NULL);
  CHECK(tarifa_result_hit_goods(result, at) == NULL);
  CHECK(tarifa_result_hit_score(result, at) == 0);
}

static inline void no_validation(const tarifa_result *result) {
  CHECK(tarifa_result_validation_status(result) == 0);
  CHECK(tarifa_result_validation_code(result) == NULL);
  CHECK(tarifa_result_validation_display(result) == NULL);
  CHECK(tarifa_result_validation_edition(result) == 0);
  CHECK(tarifa_result_validation_digits_checked(result) == 0);
  CHECK(tarifa_result_validation_digits_not_checked(result) == NULL);
  CHECK(tarifa_result_known_in_count(result) == 0);
}

static inline void no_successor(const tarifa_result *result, size_t at) {
  CHECK(tarifa_result_successor_code(result, at) == NULL);
  CHECK(tarifa_result_successor_display(result, at) == NULL);
  CHECK(tarifa_result_successor_relation(result, at) == 0);
  CHECK(tarifa_result_successor_part(result, at) == 0);
}

static inline void no_coherence(const tarifa_result *result) {
  CHECK(tarifa_result_coherence_status(result) == 0);
  CHECK(tarifa_result_coherence_code(result) == NULL);
  CHECK(tarifa_result_coherence_display(result) == NULL);
  CHECK(tarifa_result_coherence_subheading(result) == 0);
  CHECK(tarifa_result_coherence_heading(result) == 0);
  CHECK(tarifa_result_coherence_chapter(result) == 0);
}

static inline void no_line_validation(const tarifa_result *result) {
  CHECK(tarifa_result_line_validation_status(result) == 0);
  CHECK(tarifa_result_line_validation_code(result) == NULL);
  CHECK(tarifa_result_line_validation_display(result) == NULL);
  CHECK(tarifa_result_line_validation_destination(result) == NULL);
  CHECK(tarifa_result_line_validation_jurisdiction(result) == NULL);
  CHECK(tarifa_result_line_validation_date(result) == NULL);
  CHECK(tarifa_result_line_validation_line(result) == NULL);
  CHECK(tarifa_result_line_validation_known_prefix(result) == NULL);
  CHECK(tarifa_result_line_validation_gaps(result) == NULL);
  CHECK(tarifa_result_line_validation_declarable_count(result) == 0);
  CHECK(tarifa_result_declarable_count(result) == 0);
}

static inline void no_value(const tarifa_result *result, size_t line, size_t value) {
  CHECK(tarifa_result_line_value_column(result, line, value) == NULL);
  CHECK(tarifa_result_line_value_text(result, line, value) == NULL);
}

static inline void no_line(const tarifa_result *result, size_t at) {
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

static inline void no_fact(const tarifa_result *result, size_t change, size_t fact) {
  CHECK(tarifa_result_fact(result, change, fact) == NULL);
  CHECK(tarifa_result_fact_earlier(result, change, fact) == NULL);
  CHECK(tarifa_result_fact_later(result, change, fact) == NULL);
}

static inline void no_change(const tarifa_result *result, size_t at) {
  CHECK(tarifa_result_change_kind(result, at) == 0);
  CHECK(tarifa_result_change_code(result, at) == NULL);
  CHECK(tarifa_result_change_display(result, at) == NULL);
  CHECK(tarifa_result_fact_count(result, at) == 0);
  no_fact(result, at, 0);
  no_fact(result, at, SIZE_MAX);
}

static inline void no_line_successor(const tarifa_result *result, size_t at) {
  CHECK(tarifa_result_line_successor_code(result, at) == NULL);
  CHECK(tarifa_result_line_successor_display(result, at) == NULL);
}

static inline void no_origin(const tarifa_result *result, size_t measure, size_t at) {
  CHECK(tarifa_result_measure_origin(result, measure, at) == NULL);
}

static inline void no_of(const tarifa_result *result, size_t measure, size_t at) {
  CHECK(tarifa_result_measure_of(result, measure, at) == NULL);
}

static inline void no_measure(const tarifa_result *result, size_t at) {
  CHECK(tarifa_result_measure_id(result, at) == NULL);
  CHECK(tarifa_result_measure_authority(result, at) == NULL);
  CHECK(tarifa_result_measure_heading(result, at) == NULL);
  CHECK(tarifa_result_measure_name(result, at) == NULL);
  CHECK(tarifa_result_measure_every_origin(result, at) == 0);
  CHECK(tarifa_result_measure_origin_count(result, at) == 0);
  CHECK(tarifa_result_measure_is_about_origin(result, at, "CN", 2) == 0);
  CHECK(tarifa_result_measure_is_about_origin(result, at, NULL, 0) == 0);
  CHECK(tarifa_result_measure_valid_from(result, at) == NULL);
  CHECK(tarifa_result_measure_from_is_known(result, at) == 0);
  CHECK(tarifa_result_measure_valid_to(result, at) == NULL);
  CHECK(tarifa_result_measure_holds_on(result, at, "2026-06-15", 10) == 0);
  CHECK(tarifa_result_measure_rate(result, at) == NULL);
  CHECK(tarifa_result_measure_effect(result, at) == 0);
  CHECK(tarifa_result_measure_of_count(result, at) == 0);
  CHECK(tarifa_result_measure_list(result, at) == NULL);
  CHECK(tarifa_result_measure_scope(result, at) == 0);
  CHECK(tarifa_result_measure_source(result, at) == NULL);
  CHECK(tarifa_result_measure_remark(result, at) == NULL);
  no_origin(result, at, 0);
  no_of(result, at, 0);
}

static inline void no_narrowing(const tarifa_result *result) {
  CHECK(tarifa_result_narrowing_status(result) == 0);
  CHECK(tarifa_result_narrowing_basis(result) == 0);
  CHECK(tarifa_result_narrowing_code(result) == NULL);
  CHECK(tarifa_result_narrowing_display(result) == NULL);
  CHECK(tarifa_result_narrowing_destination(result) == NULL);
  CHECK(tarifa_result_narrowing_jurisdiction(result) == NULL);
  CHECK(tarifa_result_narrowing_date(result) == NULL);
  CHECK(tarifa_result_narrowing_shared(result) == NULL);
  CHECK(tarifa_result_narrowing_gaps(result) == NULL);
  CHECK(tarifa_result_narrowing_line_count(result) == 0);
  CHECK(tarifa_result_answered_count(result) == 0);
  CHECK(tarifa_result_ranked_count(result) == 0);
}

static inline void no_ranked_value(const tarifa_result *result, size_t line, size_t value) {
  CHECK(tarifa_result_ranked_value_column(result, line, value) == NULL);
  CHECK(tarifa_result_ranked_value_text(result, line, value) == NULL);
}

static inline void no_ranked_line(const tarifa_result *result, size_t at) {
  CHECK(tarifa_result_ranked_code(result, at) == NULL);
  CHECK(tarifa_result_ranked_display(result, at) == NULL);
  CHECK(tarifa_result_ranked_probability(result, at) == 0);
  CHECK(tarifa_result_ranked_description(result, at) == NULL);
  CHECK(tarifa_result_ranked_value(result, at, "unit", 4) == NULL);
  CHECK(tarifa_result_ranked_value_count(result, at) == 0);
  CHECK(tarifa_result_ranked_word_count(result, at) == 0);
  CHECK(tarifa_result_ranked_word(result, at, 0) == NULL);
  no_ranked_value(result, at, 0);
  no_ranked_value(result, at, SIZE_MAX);
}

static inline void no_screening(const tarifa_result *result) {
  CHECK(tarifa_result_verdict(result) == 0);
  CHECK(tarifa_result_matched_code(result) == NULL);
  CHECK(tarifa_result_matched_display(result) == NULL);
  CHECK(tarifa_result_matched_description(result) == NULL);
  CHECK(tarifa_result_evaluated_at(result) == NULL);
  CHECK(tarifa_result_finding_count(result) == 0);
  CHECK(tarifa_result_not_checked_count(result) == 0);
  CHECK(tarifa_result_document_count(result) == 0);
  CHECK(tarifa_result_edition_count(result) == 0);
}

static inline void no_context(const tarifa_result *result, size_t finding, size_t value) {
  CHECK(tarifa_result_context_name(result, finding, value) == NULL);
  CHECK(tarifa_result_context_kind(result, finding, value) == 0);
  CHECK(tarifa_result_context_text_count(result, finding, value) == 0);
  CHECK(tarifa_result_context_text(result, finding, value, 0) == NULL);
  CHECK(tarifa_result_context_number(result, finding, value) == 0);
  CHECK(tarifa_result_context_share(result, finding, value) == 0);
}

static inline void no_finding(const tarifa_result *result, size_t at) {
  CHECK(tarifa_result_finding_rule(result, at) == 0);
  CHECK(tarifa_result_finding_result(result, at) == 0);
  CHECK(tarifa_result_finding_message(result, at) == NULL);
  CHECK(tarifa_result_finding_source(result, at) == NULL);
  CHECK(tarifa_result_context_count(result, at) == 0);
  no_context(result, at, 0);
  no_context(result, at, SIZE_MAX);
}

static inline void no_record(const tarifa_result *result) {
  CHECK(tarifa_result_record_id(result) == NULL);
  CHECK(tarifa_result_record_created_at(result) == NULL);
  CHECK(tarifa_result_record_body(result) == NULL);
}

static inline void no_document(const tarifa_result *result, size_t at) {
  CHECK(tarifa_result_document_name(result, at) == NULL);
  CHECK(tarifa_result_document_reason(result, at) == NULL);
  CHECK(tarifa_result_document_authority(result, at) == NULL);
  CHECK(tarifa_result_document_obligation(result, at) == 0);
  CHECK(tarifa_result_document_source(result, at) == NULL);
}

static inline void no_edition(const tarifa_result *result, size_t at) {
  CHECK(tarifa_result_edition_jurisdiction(result, at) == NULL);
  CHECK(tarifa_result_edition_name(result, at) == NULL);
  CHECK(tarifa_result_edition_content(result, at) == NULL);
  CHECK(tarifa_result_edition_date(result, at) == NULL);
  CHECK(tarifa_result_edition_hash(result, at) == NULL);
}

// Nothing of a duty, a spread, an evaluation or rates.
static inline void no_duty(const tarifa_result *result) {
  CHECK(tarifa_result_duty_status(result) == 0);
  CHECK(tarifa_result_duty_date(result) == NULL);
  CHECK(tarifa_result_currency(result) == NULL);
  CHECK(tarifa_result_effective_rate(result) == NULL);
  CHECK(tarifa_result_amount_low(result, TARIFA_SUM_TOTAL) == NULL);
  CHECK(tarifa_result_amount_high(result, TARIFA_SUM_TOTAL) == NULL);
  CHECK(tarifa_result_duty_line_count(result) == 0);
  CHECK(tarifa_result_prompt_count(result) == 0);
  CHECK(tarifa_result_spread_decides(result) == 0);
  CHECK(tarifa_result_spread_omitted(result) == 0);
  CHECK(tarifa_result_spread_line_count(result) == 0);
  CHECK(tarifa_result_rate_count(result) == 0);
}

static inline void no_step(const tarifa_result *result, size_t line, size_t at) {
  CHECK(tarifa_result_step_component(result, line, at) == NULL);
  CHECK(tarifa_result_step_used(result, line, at) == NULL);
  CHECK(tarifa_result_step_low(result, line, at) == NULL);
  CHECK(tarifa_result_step_high(result, line, at) == NULL);
}

static inline void no_duty_line(const tarifa_result *result, size_t at) {
  tarifa_duty_line line = TARIFA_DUTY_LINE_INIT;
  CHECK(tarifa_result_duty_line(result, at, &line, NULL) == TARIFA_INVALID_ARGUMENT && line.id == NULL);
}

static inline void no_prompt(const tarifa_result *result, size_t at) {
  tarifa_duty_prompt prompt = TARIFA_DUTY_PROMPT_INIT;
  CHECK(tarifa_result_prompt(result, at, &prompt, NULL) == TARIFA_INVALID_ARGUMENT && prompt.id == NULL);
}

static inline void no_spread_line(const tarifa_result *result, size_t at) {
  tarifa_spread_line line = TARIFA_SPREAD_LINE_INIT;
  CHECK(tarifa_result_spread_line(result, at, &line, NULL) == TARIFA_INVALID_ARGUMENT && line.code == NULL);
}

static inline void no_rate(const tarifa_result *result, size_t at) {
  CHECK(tarifa_result_rate_text(result, at) == NULL);
  CHECK(tarifa_result_rate_name_count(result, at) == 0 && tarifa_result_rate_part_count(result, at) == 0);
  CHECK(tarifa_result_rate_name(result, at, 0) == NULL && tarifa_result_rate_part(result, at, 0) == NULL);
}

static inline void no_requirement(const tarifa_result *result, size_t at) {
  tarifa_requirement asked = TARIFA_REQUIREMENT_INIT;
  CHECK(tarifa_result_requirement(result, at, &asked, NULL) == TARIFA_INVALID_ARGUMENT && asked.name == NULL);
  CHECK(tarifa_result_requirement_line_count(result, at) == 0);
  CHECK(tarifa_result_requirement_line(result, at, 0) == NULL);
  CHECK(tarifa_result_element_count(result, at) == 0);
  CHECK(tarifa_result_elements_cut(result, at) == 0);
}

static inline void no_element(const tarifa_result *result, size_t requirement, size_t at) {
  tarifa_declaration_element element = TARIFA_DECLARATION_ELEMENT_INIT;
  CHECK(tarifa_result_element(result, requirement, at, &element, NULL) == TARIFA_INVALID_ARGUMENT);
  CHECK(element.name == NULL);
}

static inline void no_coverage(const tarifa_result *result, size_t at) {
  tarifa_coverage border = TARIFA_COVERAGE_INIT;
  CHECK(tarifa_result_coverage(result, at, &border, NULL) == TARIFA_INVALID_ARGUMENT && border.status == 0);
  CHECK(tarifa_result_coverage_kind_count(result, at) == 0);
  CHECK(tarifa_result_coverage_kind(result, at, 0) == 0);
}

#endif
