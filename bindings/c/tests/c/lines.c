// Lines of national tariffs, their changes and measures, and the findings on codes: what accessors give is what stands
// in JSON, field by field; what JSON does not have is checked beside it.

#include "check.h"
#include "json.h"
#include "words.h"

static tarifa_engine *engine;

static tarifa_schedule *schedule_of(const char *country) {
  tarifa_schedule *schedule = NULL;
  CHECK(tarifa_engine_schedule(engine, country, strlen(country), &schedule, NULL) == TARIFA_OK);
  return schedule;
}

// A pack as a line to print, until the next call.
static const char *line_of(const tarifa_schedule *schedule) {
  static char line[128];
  snprintf(line, sizeof(line), "%s %s, data of %s, pack %.12s", tarifa_schedule_jurisdiction(schedule),
           tarifa_schedule_edition(schedule), tarifa_schedule_date(schedule), tarifa_schedule_hash(schedule));
  return line;
}

// Checks what every answer of a schedule has. Gives its JSON.
static const char *check_common(const tarifa_result *result, int32_t kind, const tarifa_schedule *schedule) {
  CHECK(tarifa_result_kind(result) == kind);
  CHECK(tarifa_result_status(result) == TARIFA_OK && tarifa_result_message(result) == NULL);
  CHECK_TEXT(tarifa_result_data(result), line_of(schedule));
  CHECK_TEXT(tarifa_result_pack_hash(result), tarifa_schedule_hash(schedule));
  CHECK(tarifa_result_model(result) == NULL && tarifa_result_model_hash(result) == NULL);
  return tarifa_result_json(result, NULL);
}

static void check_line(const tarifa_result *result, size_t line, const char **json) {
  const char *code = tarifa_result_line_code(result, line);
  size_t at;
  CHECK(json_goes_on(json, "{'code':%s,'declarable':%b,'valid_from':%s,'valid_to':%s,'values':{", code,
                     (int)tarifa_result_line_declarable(result, line), tarifa_result_line_valid_from(result, line),
                     tarifa_result_line_valid_to(result, line)));
  for (at = 0; at < tarifa_result_line_value_count(result, line); at++) {
    const char *column = tarifa_result_line_value_column(result, line, at);
    const char *value = tarifa_result_line_value_text(result, line, at);
    CHECK(json_goes_on(json, at > 0 ? ",%s:%s" : "%s:%s", column, value));
    CHECK(tarifa_result_line_value(result, line, column, strlen(column)) == value);
  }
  CHECK(json_goes_on(json, "},'description':%s}", tarifa_result_line_description(result, line)));
  CHECK(is_display_of(tarifa_result_line_display(result, line), code));
  for (at = 0; at < tarifa_result_line_unit_count(result, line); at++) {
    CHECK_TEXT(tarifa_result_line_unit(result, line, at),
               tarifa_result_line_value(result, line, "unit_2", at == 0 ? 4 : 6));
  }
}

static void one_line(void) {
  tarifa_schedule *us = schedule_of("US"), *eu = schedule_of("DE");
  tarifa_result *steel = NULL, *dated = NULL, *none = NULL;
  const char *json;
  CHECK(tarifa_schedule_line(us, "6109.10.0012", 12, &steel, NULL) == TARIFA_OK);
  json = check_common(steel, TARIFA_RESULT_LINES, us);
  check_line(steel, 0, &json);
  CHECK(*json == '\0' && tarifa_result_line_count(steel) == 1);
  CHECK_TEXT(tarifa_result_line_display(steel, 0), "6109.10.00.12");
  CHECK(tarifa_result_line_declarable(steel, 0) == 1);
  CHECK_TEXT(tarifa_result_line_value(steel, 0, "rate_general", 12), "16.5%");
  CHECK(tarifa_result_line_value(steel, 0, "rate_of_nobody", 14) == NULL);
  CHECK(tarifa_result_line_value(steel, 0, "\xff", 1) == NULL && tarifa_result_line_value(steel, 0, NULL, 4) == NULL);
  CHECK(tarifa_result_line_unit_count(steel, 0) == 2);
  CHECK_TEXT(tarifa_result_line_unit(steel, 0, 0), "doz.");
  CHECK_TEXT(tarifa_result_line_unit(steel, 0, 1), "kg");

  CHECK(tarifa_schedule_line(eu, "8503009843", 10, &dated, NULL) == TARIFA_OK);
  json = check_common(dated, TARIFA_RESULT_LINES, eu);
  check_line(dated, 0, &json);
  CHECK_TEXT(tarifa_result_line_valid_from(dated, 0), "2025-01-01");
  CHECK_TEXT(tarifa_result_line_valid_to(dated, 0), "2030-12-31");

  CHECK(tarifa_schedule_line(us, "6109.10", 7, &none, NULL) == TARIFA_OK);
  CHECK_TEXT(check_common(none, TARIFA_RESULT_LINES, us), "null");
  CHECK(tarifa_result_line_count(none) == 0);
  tarifa_schedule_free(us);
  tarifa_schedule_free(eu);
  tarifa_result_free(steel);
  tarifa_result_free(dated);
  tarifa_result_free(none);
}

// Checks an array of lines.
static void check_lines(const tarifa_result *result, const tarifa_schedule *schedule) {
  const char *json = check_common(result, TARIFA_RESULT_LINES, schedule);
  size_t line;
  CHECK(json_goes_on(&json, "["));
  for (line = 0; line < tarifa_result_line_count(result); line++) {
    CHECK(json_goes_on(&json, line > 0 ? "," : ""));
    check_line(result, line, &json);
  }
  CHECK(json_goes_on(&json, "]") && *json == '\0');
}

static void many_lines(void) {
  tarifa_schedule *us = schedule_of("US");
  tarifa_result *page = NULL, *below = NULL;
  size_t line;
  CHECK(tarifa_schedule_lines(us, 5000, 50, &page, NULL) == TARIFA_OK);
  check_lines(page, us);
  CHECK(tarifa_result_line_count(page) == 50);
  CHECK(tarifa_schedule_declarable(us, "6109.10", 7, 0, 100, &below, NULL) == TARIFA_OK);
  check_lines(below, us);
  CHECK(tarifa_result_line_count(below) == 14);
  for (line = 0; line < 14; line++) CHECK(tarifa_result_line_declarable(below, line) == 1);
  tarifa_result_free(page);
  tarifa_result_free(below);
  tarifa_schedule_free(us);
}

static void check_change(const tarifa_result *result, size_t change, const tarifa_schedule *earlier,
                         const tarifa_schedule *later, const char **json) {
  const char *code = tarifa_result_change_code(result, change);
  int32_t kind = tarifa_result_change_kind(result, change);
  tarifa_result *line = NULL;
  size_t at;
  CHECK(is_display_of(tarifa_result_change_display(result, change), code));
  CHECK(json_goes_on(json, "{'change':%s,", change_word(kind)));
  if (kind == TARIFA_CHANGE_CHANGED) {
    CHECK(json_goes_on(json, "'code':%s,'facts':[", code));
    for (at = 0; at < tarifa_result_fact_count(result, change); at++) {
      CHECK(json_goes_on(json, at > 0 ? "," : ""));
      CHECK(json_goes_on(json, "{'fact':%s,'earlier':%s,'later':%s}", tarifa_result_fact(result, change, at),
                         tarifa_result_fact_earlier(result, change, at),
                         tarifa_result_fact_later(result, change, at)));
    }
    CHECK(at > 0 && json_goes_on(json, "]}"));
  } else {
    // The edition that has the line tells the rest.
    const tarifa_schedule *owner = kind == TARIFA_CHANGE_ADDED ? later : earlier;
    CHECK(tarifa_schedule_line(owner, code, strlen(code), &line, NULL) == TARIFA_OK);
    CHECK(json_goes_on(json, "'line':%v}", tarifa_result_json(line, NULL)));
    CHECK(tarifa_result_fact_count(result, change) == 0);
    tarifa_result_free(line);
  }
}

// Two tariffs that share many codes stand for two editions of one.
static void changes(void) {
  tarifa_schedule *earlier = schedule_of("GB"), *later = schedule_of("DE");
  tarifa_result *result = NULL;
  const char *json;
  size_t at, kinds[TARIFA_CHANGE_CHANGED + 1] = {0};
  CHECK(tarifa_schedule_changes(earlier, later, 500, 300, &result, NULL) == TARIFA_OK);
  json = check_common(result, TARIFA_RESULT_CHANGES, earlier);
  CHECK(json_goes_on(&json, "["));
  CHECK(tarifa_result_change_count(result) == 300);
  for (at = 0; at < 300; at++) {
    CHECK(json_goes_on(&json, at > 0 ? "," : ""));
    check_change(result, at, earlier, later, &json);
    kinds[tarifa_result_change_kind(result, at)]++;
  }
  CHECK(json_goes_on(&json, "]") && *json == '\0');
  CHECK(kinds[0] == 0 && kinds[TARIFA_CHANGE_ADDED] > 0 && kinds[TARIFA_CHANGE_REMOVED] > 0);
  CHECK(kinds[TARIFA_CHANGE_CHANGED] > 0);
  tarifa_result_free(result);
  tarifa_schedule_free(earlier);
  tarifa_schedule_free(later);
}

static tarifa_result *validate(const char *code, const char *country, const char *date) {
  tarifa_result *result = NULL;
  CHECK(tarifa_validate_line(engine, code, strlen(code), country, 2, date, date == NULL ? 0 : strlen(date), &result,
                             NULL) == TARIFA_OK);
  return result;
}

static void check_successors(const tarifa_result *result, const char **json) {
  size_t at;
  CHECK(json_goes_on(json, "["));
  for (at = 0; at < tarifa_result_line_successor_count(result); at++) {
    const char *code = tarifa_result_line_successor_code(result, at);
    CHECK(json_goes_on(json, at > 0 ? ",%s" : "%s", code));
    CHECK(is_display_of(tarifa_result_line_successor_display(result, at), code));
  }
  CHECK(json_goes_on(json, "]"));
}

// Checks the whole finding; `schedule` is NULL where the engine has none.
static void check_finding(const tarifa_result *result, const tarifa_schedule *schedule) {
  const char *json = schedule == NULL ? tarifa_result_json(result, NULL)
                                      : check_common(result, TARIFA_RESULT_LINE_VALIDATION, schedule);
  const char *code = tarifa_result_line_validation_code(result);
  size_t at;
  CHECK(json_goes_on(&json, "{'code':%s,'destination':%s,'jurisdiction':%s,'date':%s,'status':%s,'line':%s,", code,
                     tarifa_result_line_validation_destination(result),
                     tarifa_result_line_validation_jurisdiction(result), tarifa_result_line_validation_date(result),
                     line_status_word(tarifa_result_line_validation_status(result)),
                     tarifa_result_line_validation_line(result)));
  CHECK(json_goes_on(&json, "'declarable':["));
  for (at = 0; at < tarifa_result_declarable_count(result); at++) {
    const char *declarable = tarifa_result_declarable_code(result, at);
    CHECK(json_goes_on(&json, at > 0 ? ",%s" : "%s", declarable));
    CHECK(is_display_of(tarifa_result_declarable_display(result, at), declarable));
  }
  CHECK(json_goes_on(&json, "],'declarable_count':%f,'known_prefix':%s,'successors':",
                     (double)tarifa_result_line_validation_declarable_count(result),
                     tarifa_result_line_validation_known_prefix(result)));
  check_successors(result, &json);
  CHECK(json_goes_on(&json, ",'gaps':%s,'data':", tarifa_result_line_validation_gaps(result)));
  CHECK(json_goes_on(&json, "%v}", schedule == NULL ? "null" : tarifa_schedule_info_json(schedule)) && *json == '\0');
  CHECK(is_display_of(tarifa_result_line_validation_display(result), code));
}

static void findings(void) {
  tarifa_schedule *eu = schedule_of("XI"), *ca = schedule_of("CA"), *us = schedule_of("US");
  tarifa_result *chapter = validate("84", "FR", NULL), *ended = validate("8503.00.98.43", "it", "2031-01-01");
  tarifa_result *unlisted = validate("0404.99.99", "CA", ""), *filled = validate("6109.10.00.00", "DE", "2026-11-22");
  tarifa_result *nowhere = validate("6109.10", "TV", "2026-11-22");
  tarifa_result *padded = validate("9102.19.2000", "US", NULL), *gone = validate("0901.11.0045", "US", NULL);
  check_finding(chapter, eu);
  CHECK_TEXT(tarifa_result_line_validation_jurisdiction(chapter), "EU");
  CHECK(tarifa_result_declarable_count(chapter) == 100);
  CHECK(tarifa_result_line_validation_declarable_count(chapter) > 1000);
  check_finding(ended, eu);
  CHECK(tarifa_result_line_validation_status(ended) == TARIFA_LINE_NOT_ON_THAT_DAY);
  CHECK_TEXT(tarifa_result_line_validation_destination(ended), "IT");
  CHECK_TEXT(tarifa_result_line_validation_date(ended), "2031-01-01");
  check_finding(unlisted, ca);
  CHECK(tarifa_result_line_validation_status(unlisted) == TARIFA_LINE_NOT_VERIFIABLE);
  CHECK_TEXT(tarifa_result_line_validation_gaps(unlisted), tarifa_schedule_gaps(ca));
  CHECK_TEXT(tarifa_result_line_validation_known_prefix(unlisted), "0404");
  check_finding(filled, eu);
  CHECK(tarifa_result_line_validation_status(filled) == TARIFA_LINE_INCOMPLETE);
  check_finding(padded, us);
  CHECK(tarifa_result_line_validation_status(padded) == TARIFA_LINE_DECLARABLE);
  CHECK_TEXT(tarifa_result_line_validation_line(padded), "91021920");
  CHECK(tarifa_result_line_successor_count(padded) == 0);
  check_finding(gone, us);
  CHECK(tarifa_result_line_validation_status(gone) == TARIFA_LINE_UNKNOWN);
  CHECK(tarifa_result_line_validation_line(gone) == NULL && tarifa_result_line_successor_count(gone) == 2);
  CHECK_TEXT(tarifa_result_line_successor_display(gone, 0), "0901.11.00.35");
  check_finding(nowhere, NULL);
  CHECK(tarifa_result_line_validation_status(nowhere) == TARIFA_LINE_NO_SCHEDULE);
  CHECK(tarifa_result_kind(nowhere) == TARIFA_RESULT_LINE_VALIDATION);
  CHECK(tarifa_result_data(nowhere) == NULL && tarifa_result_pack_hash(nowhere) == NULL);
  tarifa_result_free(chapter);
  tarifa_result_free(ended);
  tarifa_result_free(unlisted);
  tarifa_result_free(filled);
  tarifa_result_free(nowhere);
  tarifa_result_free(padded);
  tarifa_result_free(gone);
  tarifa_schedule_free(eu);
  tarifa_schedule_free(ca);
  tarifa_schedule_free(us);
}

static void successors(void) {
  tarifa_schedule *us = schedule_of("US");
  tarifa_result *one = NULL, *below = NULL, *none = NULL;
  const char *json;
  CHECK(tarifa_schedule_successors(us, "0901.11.0045", 12, &one, NULL) == TARIFA_OK);
  json = check_common(one, TARIFA_RESULT_LINE_SUCCESSORS, us);
  check_successors(one, &json);
  CHECK(*json == '\0' && tarifa_result_line_successor_count(one) == 2);
  CHECK_TEXT(tarifa_result_line_successor_code(one, 1), "0901110050");
  CHECK(tarifa_schedule_successors(us, "0901", 4, &below, NULL) == TARIFA_OK);
  CHECK(tarifa_result_line_successor_count(below) >= 2);
  CHECK(tarifa_schedule_successors(us, "6109.10.0012", 12, &none, NULL) == TARIFA_OK);
  CHECK_TEXT(check_common(none, TARIFA_RESULT_LINE_SUCCESSORS, us), "[]");
  CHECK(tarifa_result_line_successor_count(none) == 0);
  tarifa_result_free(one);
  tarifa_result_free(below);
  tarifa_result_free(none);
  tarifa_schedule_free(us);
}

static void check_measure(const tarifa_result *result, size_t at, const char **json) {
  const char *from = tarifa_result_measure_valid_from(result, at), *to = tarifa_result_measure_valid_to(result, at);
  size_t item;
  CHECK(json_goes_on(json, "{'id':%s,'authority':%s,'heading':%s,'name':%s,'every_origin':%b,'origins':[",
                     tarifa_result_measure_id(result, at), tarifa_result_measure_authority(result, at),
                     tarifa_result_measure_heading(result, at), tarifa_result_measure_name(result, at),
                     (int)tarifa_result_measure_every_origin(result, at)));
  for (item = 0; item < tarifa_result_measure_origin_count(result, at); item++) {
    const char *origin = tarifa_result_measure_origin(result, at, item);
    CHECK(json_goes_on(json, item > 0 ? ",%s" : "%s", origin));
    CHECK(tarifa_result_measure_is_about_origin(result, at, origin, 2) ==
          !tarifa_result_measure_every_origin(result, at));
  }
  CHECK(json_goes_on(json, "],'valid_from':%s,'from_is_known':%b,'valid_to':%s,'rate':%s,'effect':%s,'of':[", from,
                     (int)tarifa_result_measure_from_is_known(result, at), to, tarifa_result_measure_rate(result, at),
                     effect_word(tarifa_result_measure_effect(result, at))));
  for (item = 0; item < tarifa_result_measure_of_count(result, at); item++) {
    CHECK(json_goes_on(json, item > 0 ? ",%s" : "%s", tarifa_result_measure_of(result, at, item)));
  }
  CHECK(json_goes_on(json, "],'list':%s,'scope':%s,'source':%s,'remark':%s}", tarifa_result_measure_list(result, at),
                     scope_word(tarifa_result_measure_scope(result, at)), tarifa_result_measure_source(result, at),
                     tarifa_result_measure_remark(result, at)));
  if (from != NULL) {
    CHECK(tarifa_result_measure_holds_on(result, at, from, 10) == tarifa_result_measure_from_is_known(result, at));
  }
  CHECK(tarifa_result_measure_holds_on(result, at, "1999-12-31", 10) == (from == NULL));
  if (to != NULL) CHECK(tarifa_result_measure_holds_on(result, at, "2999-12-31", 10) == 0);
  CHECK(tarifa_result_measure_is_about_origin(result, at, NULL, 0) == tarifa_result_measure_every_origin(result, at));
  CHECK(tarifa_result_measure_is_about_origin(result, at, "UK", 2) == 0);
  CHECK(tarifa_result_measure_holds_on(result, at, "", 0) == 0);
  CHECK(tarifa_result_measure_holds_on(result, at, "15.06.2026", 10) == 0);
}

static tarifa_result *measures_on(const tarifa_schedule *schedule, const char *origin, const char *date) {
  tarifa_result *result = NULL;
  CHECK(tarifa_schedule_measures(schedule, "7326.90.8688", 12, origin, strlen(origin), date, strlen(date), &result,
                                 NULL) == TARIFA_OK);
  return result;
}

static void measures(void) {
  tarifa_schedule *us = schedule_of("US"), *za = schedule_of("ZA");
  tarifa_result *of_cn = measures_on(us, "CN", "2026-06-15"), *any = measures_on(us, "", "2026-06-15");
  tarifa_result *of_data = measures_on(us, "CN", ""), *of_day = measures_on(us, "CN", tarifa_schedule_date(us));
  tarifa_result *none = measures_on(za, "CN", "2026-06-15");
  const char *json = check_common(of_cn, TARIFA_RESULT_MEASURES, us);
  size_t at, count = tarifa_result_measure_count(of_cn), list_3 = 0;
  CHECK(json_goes_on(&json, "["));
  for (at = 0; at < count; at++) {
    CHECK(json_goes_on(&json, at > 0 ? "," : ""));
    check_measure(of_cn, at, &json);
    CHECK(tarifa_result_measure_is_about_origin(of_cn, at, "cn", 2) == 1);
    CHECK(tarifa_result_measure_holds_on(of_cn, at, "2026-06-15", 10) == 1);
    list_3 += same_text(tarifa_result_measure_heading(of_cn, at), "9903.88.03");
  }
  CHECK(json_goes_on(&json, "]") && *json == '\0' && list_3 == 1);
  CHECK(tarifa_result_measure_count(any) > 0 && tarifa_result_measure_count(any) < count);
  CHECK_TEXT(tarifa_result_json(of_data, NULL), tarifa_result_json(of_day, NULL));
  CHECK_TEXT(check_common(none, TARIFA_RESULT_MEASURES, za), "[]");
  tarifa_result_free(of_cn);
  tarifa_result_free(any);
  tarifa_result_free(of_data);
  tarifa_result_free(of_day);
  tarifa_result_free(none);
  tarifa_schedule_free(us);
  tarifa_schedule_free(za);
}

int main(void) {
  engine = open_embedded();
  one_line();
  many_lines();
  changes();
  findings();
  successors();
  measures();
  tarifa_engine_free(engine);
  return closing_line("lines");
}
