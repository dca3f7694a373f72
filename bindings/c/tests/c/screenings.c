// The check of a line before it is shipped: what accessors give is what stands in JSON, field by field; and what of a
// line is a finding, what an error.

#include "check.h"
#include "json.h"
#include "words.h"

static tarifa_engine *engine;

static tarifa_result *screen(const tarifa_shipment_line *line, const tarifa_screen_options *options) {
  tarifa_result *result = NULL;
  tarifa_error *error = stale_pointer();
  CHECK(tarifa_screen(engine, line, options, &result, &error) == TARIFA_OK && error == NULL);
  return result;
}

// A line without goods and amounts.
static tarifa_shipment_line line_of(const char *code, const char *origin, const char *destination, const char *date) {
  tarifa_shipment_line line = TARIFA_SHIPMENT_LINE_INIT;
  line.code = tarifa_text_of(code);
  line.origin = tarifa_text_of(origin);
  line.destination = tarifa_text_of(destination);
  line.date = tarifa_text_of(date);
  return line;
}

static void check_value(const tarifa_result *result, size_t finding, size_t value, const char **json) {
  size_t text, texts = tarifa_result_context_text_count(result, finding, value);
  int32_t kind = tarifa_result_context_kind(result, finding, value);
  CHECK(json_goes_on(json, "%s:", tarifa_result_context_name(result, finding, value)));
  if (kind == TARIFA_CONTEXT_LIST) {
    CHECK(json_goes_on(json, "["));
    for (text = 0; text < texts; text++) {
      CHECK(json_goes_on(json, text > 0 ? ",%s" : "%s", tarifa_result_context_text(result, finding, value, text)));
    }
    CHECK(json_goes_on(json, "]"));
  } else if (kind == TARIFA_CONTEXT_TEXT) {
    CHECK(texts == 1 && json_goes_on(json, "%s", tarifa_result_context_text(result, finding, value, 0)));
  } else if (kind == TARIFA_CONTEXT_COUNT) {
    CHECK(json_goes_on(json, "%f", (double)tarifa_result_context_number(result, finding, value)));
  } else if (CHECK(kind == TARIFA_CONTEXT_SHARE)) {
    CHECK(json_goes_on(json, "%f", (double)tarifa_result_context_share(result, finding, value)));
  }
  if (kind != TARIFA_CONTEXT_LIST && kind != TARIFA_CONTEXT_TEXT) CHECK(texts == 0);
  if (kind != TARIFA_CONTEXT_COUNT) CHECK(tarifa_result_context_number(result, finding, value) == 0);
  if (kind != TARIFA_CONTEXT_SHARE) CHECK(tarifa_result_context_share(result, finding, value) == 0);
}

// Checks the findings, counting the kinds of their values.
static void check_findings(const tarifa_result *result, const char **json, size_t kinds[]) {
  int32_t rule = 0, worst = TARIFA_VERDICT_PASS;
  size_t at, value;
  CHECK(json_goes_on(json, "["));
  for (at = 0; at < tarifa_result_finding_count(result); at++) {
    int32_t own = tarifa_result_finding_result(result, at);
    CHECK(tarifa_result_finding_rule(result, at) >= rule);
    rule = tarifa_result_finding_rule(result, at);
    if (own > worst) worst = own;
    CHECK(json_goes_on(json, at > 0 ? "," : ""));
    CHECK(json_goes_on(json, "{'rule':%s,'result':%s,'message':%s,'context':{", rule_word(rule), verdict_word(own),
                       tarifa_result_finding_message(result, at)));
    for (value = 0; value < tarifa_result_context_count(result, at); value++) {
      CHECK(json_goes_on(json, value > 0 ? "," : ""));
      check_value(result, at, value, json);
      kinds[tarifa_result_context_kind(result, at, value)]++;
    }
    CHECK(json_goes_on(json, "},'source':%s}", tarifa_result_finding_source(result, at)));
  }
  CHECK(json_goes_on(json, "]") && tarifa_result_verdict(result) == worst);
}

static void check_packs(const tarifa_result *result, const char **json) {
  size_t at;
  CHECK(json_goes_on(json, "["));
  for (at = 0; at < tarifa_result_edition_count(result); at++) {
    CHECK(json_goes_on(json, at > 0 ? "," : ""));
    CHECK(json_goes_on(json, "{'jurisdiction':%s,'edition':%s,'content':%s,'date':%s,'hash':%s}",
                       tarifa_result_edition_jurisdiction(result, at), tarifa_result_edition_name(result, at),
                       tarifa_result_edition_content(result, at), tarifa_result_edition_date(result, at),
                       tarifa_result_edition_hash(result, at)));
  }
  CHECK(json_goes_on(json, "]"));
  CHECK_TEXT(tarifa_result_edition_content(result, 0), "nomenclature");
  CHECK_TEXT(tarifa_result_edition_hash(result, 0), tarifa_result_pack_hash(result));
}

// Checks a whole answer, whose `input` in JSON is given.
static void check_screening(const tarifa_result *result, const char *input, size_t kinds[]) {
  const char *json = tarifa_result_json(result, NULL), *code = tarifa_result_matched_code(result);
  size_t at;
  CHECK(tarifa_result_kind(result) == TARIFA_RESULT_SCREENING && tarifa_result_status(result) == TARIFA_OK);
  CHECK(json_goes_on(&json, "{'verdict':%s,'input':%v,'matched_code':", verdict_word(tarifa_result_verdict(result)),
                     input));
  if (code == NULL) {
    CHECK(json_goes_on(&json, "null") && tarifa_result_matched_description(result) == NULL);
  } else {
    CHECK(json_goes_on(&json, "{'code':%s,'description':%s}", code, tarifa_result_matched_description(result)));
  }
  CHECK(is_display_of(tarifa_result_matched_display(result), code));
  CHECK(json_goes_on(&json, ",'findings':"));
  check_findings(result, &json, kinds);
  CHECK(json_goes_on(&json, ",'not_checked':["));
  for (at = 0; at < tarifa_result_not_checked_count(result); at++) {
    CHECK(json_goes_on(&json, at > 0 ? "," : ""));
    CHECK(json_goes_on(&json, "{'rule':%s,'reason':%s}", rule_word(tarifa_result_not_checked_rule(result, at)),
                       tarifa_result_not_checked_reason(result, at)));
  }
  CHECK(json_goes_on(&json, "],'required_documents':["));
  for (at = 0; at < tarifa_result_document_count(result); at++) {
    CHECK(json_goes_on(&json, at > 0 ? "," : ""));
    CHECK(json_goes_on(&json, "{'name':%s,'reason':%s,'authority':%s,'obligation':%s,'source':%s}",
                       tarifa_result_document_name(result, at), tarifa_result_document_reason(result, at),
                       tarifa_result_document_authority(result, at),
                       obligation_word(tarifa_result_document_obligation(result, at)),
                       tarifa_result_document_source(result, at)));
  }
  CHECK(json_goes_on(&json, "],'evaluated_at':%s,'api_version':%s,'data':", tarifa_result_evaluated_at(result),
                     tarifa_version()));
  check_packs(result, &json);
  CHECK(json_goes_on(&json, "}") && *json == '\0');
}

static void a_whole_line_is_checked(void) {
  static const char *const INPUT =
      "{\"code\":\"6109.10.0012\",\"goods\":{\"name\":\"men's knitted cotton t-shirt\",\"description\":\"\","
      "\"material\":\"100% cotton\",\"categories\":[],\"intended_use\":\"\",\"country_of_origin\":\"VN\","
      "\"language\":null,\"foreign_code\":null},\"origin\":\"CN\",\"destination\":\"US\",\"date\":\"2026-06-15\","
      "\"value\":\"12.50\",\"currency\":\"USD\",\"quantities\":[{\"amount\":\"10\",\"unit\":\"doz\"},"
      "{\"amount\":\"24.3\",\"unit\":\"kg\"}]}";
  tarifa_declared_quantity quantities[2];
  tarifa_goods_item item = TARIFA_GOODS_ITEM_INIT;
  tarifa_shipment_line line = line_of("6109.10.0012", "CN", "US", "2026-06-15");
  tarifa_result *result;
  size_t kinds[TARIFA_CONTEXT_LIST + 1] = {0};
  item.name = tarifa_text_of("men's knitted cotton t-shirt");
  item.material = tarifa_text_of("100% cotton");
  item.country_of_origin = tarifa_text_of("VN");
  quantities[0].amount = tarifa_text_of("10");
  quantities[0].unit = tarifa_text_of("doz");
  quantities[1].amount = tarifa_text_of("24.3");
  quantities[1].unit = tarifa_text_of("kg");
  line.goods = &item;
  line.value = tarifa_text_of("12.50");
  line.currency = tarifa_text_of("USD");
  line.quantities = quantities;
  line.quantity_count = 2;
  result = screen(&line, NULL);
  check_screening(result, INPUT, kinds);
  CHECK(tarifa_result_verdict(result) == TARIFA_VERDICT_WARN);
  CHECK_TEXT(tarifa_result_matched_display(result), "6109.10.00.12");
  CHECK_TEXT(tarifa_result_evaluated_at(result), "2026-06-15");
  CHECK(tarifa_result_document_count(result) > 0 && tarifa_result_edition_count(result) == 3);
  CHECK(tarifa_result_data(result) != NULL && strncmp(tarifa_result_data(result), "HS 2022", 7) == 0);
  CHECK(kinds[0] == 0 && kinds[TARIFA_CONTEXT_TEXT] > 0 && kinds[TARIFA_CONTEXT_COUNT] > 0);
  CHECK(kinds[TARIFA_CONTEXT_SHARE] > 0 && kinds[TARIFA_CONTEXT_LIST] > 0);
  tarifa_result_free(result);
}

static void what_is_not_given_is_not_checked(void) {
  static const char *const INPUT =
      "{\"code\":\"61O9\",\"goods\":{\"name\":\"\",\"description\":\"\",\"material\":\"\",\"categories\":[],"
      "\"intended_use\":\"\",\"country_of_origin\":null,\"language\":null,\"foreign_code\":null},\"origin\":null,"
      "\"destination\":null,\"date\":null,\"value\":null,\"currency\":null,\"quantities\":[]}";
  tarifa_shipment_line line = line_of("61O9", NULL, NULL, NULL);
  tarifa_result *result = screen(&line, NULL);
  size_t kinds[TARIFA_CONTEXT_LIST + 1] = {0};
  check_screening(result, INPUT, kinds);
  CHECK(tarifa_result_verdict(result) == TARIFA_VERDICT_FAIL && tarifa_result_matched_code(result) == NULL);
  CHECK(tarifa_result_finding_rule(result, 0) == TARIFA_RULE_CODE_WELL_FORMED);
  CHECK(tarifa_result_not_checked_count(result) > 0 && tarifa_result_document_count(result) == 0);
  CHECK_TEXT(tarifa_result_evaluated_at(result), tarifa_result_edition_date(result, 0));
  tarifa_result_free(result);
}

// The result of a rule, the first that it has; 0 where it found nothing.
static int32_t result_of(const tarifa_result *result, int32_t rule) {
  size_t at;
  for (at = 0; at < tarifa_result_finding_count(result); at++) {
    if (tarifa_result_finding_rule(result, at) == rule) return tarifa_result_finding_result(result, at);
  }
  return 0;
}

static void a_schedule_is_as_old_as_the_caller_lets_it_be(void) {
  tarifa_schedule *us = NULL;
  tarifa_shipment_line line = line_of("6109.10.0012", "CN", "US", "2026-12-24"), own_day;
  static const struct {
    size_t most;
    int32_t result;
  } cases[] = {{0, TARIFA_VERDICT_WARN},
               {1, TARIFA_VERDICT_WARN},
               {65535, TARIFA_VERDICT_PASS},
               {TARIFA_NO_SCHEDULE_AGE, TARIFA_VERDICT_WARN}};
  size_t at;
  line.date = tarifa_text_of("2027-12-24");
  for (at = 0; at < sizeof(cases) / sizeof(*cases); at++) {
    tarifa_screen_options options = TARIFA_SCREEN_OPTIONS_INIT;
    tarifa_result *result;
    options.max_schedule_age = cases[at].most;
    result = screen(&line, &options);
    CHECK(result_of(result, TARIFA_RULE_SCHEDULE_CURRENT) == cases[at].result);
    tarifa_result_free(result);
  }
  CHECK(tarifa_engine_schedule(engine, "US", 2, &us, NULL) == TARIFA_OK);
  own_day = line_of("6109.10.0012", "CN", "US", tarifa_schedule_date(us));
  {
    tarifa_screen_options none = TARIFA_SCREEN_OPTIONS_INIT, too_many = TARIFA_SCREEN_OPTIONS_INIT;
    tarifa_result *result;
    none.max_schedule_age = TARIFA_NO_SCHEDULE_AGE;
    result = screen(&own_day, &none);
    CHECK(result_of(result, TARIFA_RULE_SCHEDULE_CURRENT) == TARIFA_VERDICT_PASS);
    tarifa_result_free(result);
    too_many.max_schedule_age = 65536;
    REFUSED(tarifa_result, TARIFA_INVALID_ARGUMENT, "max_schedule_age is 65536: give 65535 days at most",
            tarifa_screen(engine, &line, &too_many, out, error));
  }
  tarifa_schedule_free(us);
}

static void what_cannot_be_read_is_a_finding_but_for_day_and_goods(void) {
  tarifa_shipment_line nowhere = line_of("6109.10.0012", "UK", "USA", "2026-06-15");
  tarifa_shipment_line sometime = line_of("6109.10.0012", "CN", "US", "15.06.2026");
  tarifa_shipment_line poor = line_of("6109.10.0012", "CN", "US", NULL);
  tarifa_goods_item item = TARIFA_GOODS_ITEM_INIT;
  tarifa_result *result = screen(&nowhere, NULL);
  CHECK(tarifa_result_verdict(result) == TARIFA_VERDICT_FAIL);
  CHECK(tarifa_result_finding_rule(result, 1) == TARIFA_RULE_INPUT_READABLE);
  CHECK_TEXT(tarifa_result_context_name(result, 1, 0), "field");
  CHECK_TEXT(tarifa_result_context_text(result, 1, 0, 0), "destination");
  tarifa_result_free(result);
  REFUSED(tarifa_result, TARIFA_INVALID_INPUT, "'15.06.2026' is no day of the calendar",
          tarifa_screen(engine, &sometime, NULL, out, error));
  item.country_of_origin = tarifa_text_of("UK");
  poor.goods = &item;
  REFUSED(tarifa_result, TARIFA_INVALID_INPUT, "country_of_origin: 'UK'",
          tarifa_screen(engine, &poor, NULL, out, error));
}

static void the_origin_of_the_goods_will_do(void) {
  tarifa_goods_item item = TARIFA_GOODS_ITEM_INIT;
  tarifa_shipment_line told = line_of("7326.90.8688", "CN", "US", "2026-06-15"), of_goods = told;
  tarifa_result *with_origin, *with_goods;
  size_t at, count;
  item.country_of_origin = tarifa_text_of("CN");
  of_goods.origin = tarifa_text_of(NULL);
  of_goods.goods = &item;
  with_origin = screen(&told, NULL);
  with_goods = screen(&of_goods, NULL);
  count = tarifa_result_finding_count(with_origin);
  CHECK(count > 5 && count == tarifa_result_finding_count(with_goods));
  for (at = 0; at < count; at++) {
    CHECK_TEXT(tarifa_result_finding_message(with_goods, at), tarifa_result_finding_message(with_origin, at));
  }
  tarifa_result_free(with_origin);
  tarifa_result_free(with_goods);
}

static void a_check_outlives_its_engine(void) {
  tarifa_engine *own = open_embedded();
  tarifa_shipment_line line = line_of("6109.10.0012", "CN", "US", "2026-06-15");
  tarifa_result *before = screen(&line, NULL), *after = NULL;
  CHECK(tarifa_screen(own, &line, NULL, &after, NULL) == TARIFA_OK);
  tarifa_engine_free(own);
  CHECK_TEXT(tarifa_result_json(after, NULL), tarifa_result_json(before, NULL));
  CHECK_TEXT(tarifa_result_finding_message(after, 0), tarifa_result_finding_message(before, 0));
  tarifa_result_free(before);
  tarifa_result_free(after);
}

int main(void) {
  engine = open_embedded();
  a_whole_line_is_checked();
  what_is_not_given_is_not_checked();
  a_schedule_is_as_old_as_the_caller_lets_it_be();
  what_cannot_be_read_is_a_finding_but_for_day_and_goods();
  the_origin_of_the_goods_will_do();
  a_check_outlives_its_engine();
  tarifa_engine_free(engine);
  return closing_line("screenings");
}
