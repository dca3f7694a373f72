// What goods pay: what accessors give is what stands in JSON, field by field; requests that cannot be read name the
// field; and rates are read, taken apart and evaluated.

#include "check.h"
#include "json.h"
#include "words.h"

static tarifa_engine *engine;

static const char STEEL[] =
    "{\"code\":\"7326.90.8688\",\"destination\":\"US\",\"origin\":\"CN\",\"date\":\"2026-06-15\","
    "\"value\":{\"amount\":\"14172\",\"currency\":\"USD\"},\"transport\":\"air\"}";

static tarifa_result *duty(const char *request) {
  tarifa_result *result = NULL;
  tarifa_error *error = stale_pointer();
  CHECK(tarifa_duty(engine, request, strlen(request), &result, &error) == TARIFA_OK && error == NULL);
  return result;
}

static void check_range(const char **json, const char *low, const char *high) {
  CHECK(json_goes_on(json, "{'low':%s,'high':%s}", low, high));
}

static void check_sum(const tarifa_result *result, const char **json, const char *name, int32_t sum) {
  CHECK(json_goes_on(json, ",%s:", name));
  check_range(json, tarifa_result_amount_low(result, sum), tarifa_result_amount_high(result, sum));
}

// The steps of a line, each with one fact that was used at most.
static void check_steps(const tarifa_result *result, size_t line, const char **json) {
  size_t at;
  CHECK(json_goes_on(json, "["));
  for (at = 0; at < tarifa_result_step_count(result, line); at++) {
    const char *used = tarifa_result_step_used(result, line, at);
    CHECK(json_goes_on(json, at > 0 ? "," : ""));
    CHECK(json_goes_on(json, "{'component':%s,'used':[", tarifa_result_step_component(result, line, at)));
    if (CHECK(used != NULL) && *used != '\0') CHECK(json_goes_on(json, "%s", used));
    CHECK(json_goes_on(json, "],'low':%s,'high':%s}", tarifa_result_step_low(result, line, at),
                       tarifa_result_step_high(result, line, at)));
  }
  CHECK(json_goes_on(json, "]"));
}

static void check_line(const tarifa_result *result, size_t at, const char **json) {
  tarifa_duty_line line = TARIFA_DUTY_LINE_INIT;
  CHECK(tarifa_result_duty_line(result, at, &line, NULL) == TARIFA_OK);
  CHECK(line.struct_size == sizeof(line) && line.is_known == same_text(line.low, line.high));
  CHECK(json_goes_on(json, "{'kind':%s,'id':%s,'name':%s,'heading':%s,'rate':%s,'expression':%s,'base':",
                     duty_kind_word(line.kind), line.id, line.name, line.heading, line.rate, line.expression));
  if (line.base_low == NULL) {
    CHECK(json_goes_on(json, "null") && line.base_high == NULL);
  } else {
    check_range(json, line.base_low, line.base_high);
  }
  CHECK(json_goes_on(json, ",'steps':"));
  check_steps(result, at, json);
  CHECK(json_goes_on(json, ",'amount':"));
  check_range(json, line.low, line.high);
  CHECK(tarifa_result_missing_count(result, at) == 0);
  CHECK(json_goes_on(json, ",'rounding':%s,'missing':[]", line.rounding));
  CHECK(json_goes_on(json, ",'review':%s,'condition':%s,'source':%s,'valid_from':%s,'valid_to':%s,'remark':%s}",
                     line.review, line.condition, line.source, line.valid_from, line.valid_to, line.remark));
}

static void check_prompts(const tarifa_result *result, const char **json) {
  size_t at;
  CHECK(json_goes_on(json, ",'prompts':["));
  for (at = 0; at < tarifa_result_prompt_count(result); at++) {
    tarifa_duty_prompt prompt = TARIFA_DUTY_PROMPT_INIT;
    CHECK(tarifa_result_prompt(result, at, &prompt, NULL) == TARIFA_OK && prompt.struct_size == sizeof(prompt));
    CHECK(json_goes_on(json, at > 0 ? "," : ""));
    CHECK(json_goes_on(json, "{'id':%s,'name':%s,'heading':%s,'rate':%s,'reason':%s,'source':%s}", prompt.id,
                       prompt.name, prompt.heading, prompt.rate, prompt.reason, prompt.source));
  }
  CHECK(json_goes_on(json, "]"));
}

static void a_whole_duty_is_read(void) {
  tarifa_result *result = duty(STEEL);
  tarifa_schedule *us = NULL;
  const char *json = tarifa_result_json(result, NULL);
  size_t at;
  CHECK(tarifa_engine_schedule(engine, "US", 2, &us, NULL) == TARIFA_OK);
  CHECK(tarifa_result_kind(result) == TARIFA_RESULT_DUTY && tarifa_result_status(result) == TARIFA_OK);
  CHECK(json_goes_on(&json, "{'code':'7326908688','destination':'US','jurisdiction':'US','origin':'CN','date':%s",
                     tarifa_result_duty_date(result)));
  CHECK(json_goes_on(&json, ",'status':%s,'value':{'amount':'14172','currency':'USD'},'currency':%s,'lines':[",
                     duty_status_word(tarifa_result_duty_status(result)), tarifa_result_currency(result)));
  for (at = 0; at < tarifa_result_duty_line_count(result); at++) {
    CHECK(json_goes_on(&json, at > 0 ? "," : ""));
    check_line(result, at, &json);
  }
  CHECK(json_goes_on(&json, "]"));
  check_sum(result, &json, "duty", TARIFA_SUM_DUTY);
  check_sum(result, &json, "fees", TARIFA_SUM_FEES);
  check_sum(result, &json, "taxes", TARIFA_SUM_TAXES);
  check_sum(result, &json, "total", TARIFA_SUM_TOTAL);
  CHECK(json_goes_on(&json, ",'effective_rate':%s", tarifa_result_effective_rate(result)));
  check_prompts(result, &json);
  CHECK(json_goes_on(&json, ",'warnings':["));
  for (at = 0; at < tarifa_result_warning_count(result); at++) {
    CHECK(json_goes_on(&json, at > 0 ? ",%s" : "%s", tarifa_result_warning(result, at)));
  }
  CHECK(json_goes_on(&json, "],'data':%v}", tarifa_schedule_info_json(us)) && *json == '\0');
  CHECK(tarifa_result_duty_status(result) == TARIFA_DUTY_COMPUTED && tarifa_result_duty_line_count(result) > 3);
  CHECK(tarifa_result_prompt_count(result) > 0);
  CHECK_TEXT(tarifa_result_amount_low(result, TARIFA_SUM_DUTY), "11039.99");
  CHECK_TEXT(tarifa_result_effective_rate(result), "77.90");
  CHECK(tarifa_result_amount_low(result, 0) == NULL && tarifa_result_amount_high(result, 5) == NULL);
  CHECK(tarifa_result_pack_hash(result) != NULL && strncmp(tarifa_result_data(result), "US ", 3) == 0);
  tarifa_schedule_free(us);
  tarifa_result_free(result);
}

static void what_is_missing_is_named(void) {
  tarifa_result *result = duty("{\"code\":\"6109.10.0012\",\"destination\":\"US\",\"origin\":\"PT\"}");
  size_t at, missing = 0;
  CHECK(tarifa_result_duty_status(result) == TARIFA_DUTY_FACTS_MISSING);
  for (at = 0; at < tarifa_result_duty_line_count(result); at++) {
    tarifa_duty_line line = TARIFA_DUTY_LINE_INIT;
    size_t fact;
    CHECK(tarifa_result_duty_line(result, at, &line, NULL) == TARIFA_OK);
    for (fact = 0; fact < tarifa_result_missing_count(result, at); fact++, missing++) {
      CHECK(!line.is_known && strstr(tarifa_result_missing(result, at, fact), " for ") != NULL);
    }
    CHECK(tarifa_result_missing(result, at, fact) == NULL);
  }
  CHECK(missing > 0 && tarifa_result_amount_high(result, TARIFA_SUM_TOTAL) == NULL);
  CHECK(tarifa_result_effective_rate(result) == NULL);
  tarifa_result_free(result);
}

static void no_codes_and_codes_are_compared(void) {
  static const char SHIRTS[] =
      "{\"code\":\"6109\",\"destination\":\"US\",\"origin\":\"PT\",\"date\":\"2026-06-15\","
      "\"value\":{\"amount\":\"1000\",\"currency\":\"USD\"}}";
  const tarifa_text codes[] = {tarifa_text_of("6109.10"), tarifa_text_of("6109.90")};
  const tarifa_text wrong[] = {tarifa_text_of("6109.10"), tarifa_text_of("61O9")};
  tarifa_result *all = NULL, *some = NULL;
  tarifa_spread_line line = TARIFA_SPREAD_LINE_INIT;
  const char *json;
  size_t at;
  CHECK(tarifa_duty_spread(engine, SHIRTS, strlen(SHIRTS), NULL, 0, &all, NULL) == TARIFA_OK);
  CHECK(tarifa_duty_spread(engine, SHIRTS, strlen(SHIRTS), codes, 2, &some, NULL) == TARIFA_OK);
  CHECK_TEXT(tarifa_result_json(all, NULL), tarifa_result_json(some, NULL));
  CHECK(tarifa_result_kind(some) == TARIFA_RESULT_DUTY_SPREAD && tarifa_result_spread_decides(some) == 1);
  json = tarifa_result_json(some, NULL);
  CHECK(json_goes_on(&json, "{'lines':["));
  for (at = 0; at < tarifa_result_spread_line_count(some); at++) {
    CHECK(tarifa_result_spread_line(some, at, &line, NULL) == TARIFA_OK && is_display_of(line.display, line.code));
    CHECK(line.is_known == same_text(line.total_low, line.total_high));
    CHECK(json_goes_on(&json, at > 0 ? "," : ""));
    CHECK(json_goes_on(&json, "{'code':%s,'status':%s,'duty':", line.code, duty_status_word(line.status)));
    check_range(&json, line.duty_low, line.duty_high);
    CHECK(json_goes_on(&json, ",'total':"));
    check_range(&json, line.total_low, line.total_high);
    CHECK(json_goes_on(&json, "}"));
  }
  CHECK(at > 10 && json_goes_on(&json, "],'omitted':%f", (double)tarifa_result_spread_omitted(some)));
  check_sum(some, &json, "duty", TARIFA_SUM_DUTY);
  check_sum(some, &json, "total", TARIFA_SUM_TOTAL);
  CHECK(json_goes_on(&json, ",'decides':true}") && *json == '\0');
  REFUSED(tarifa_result, TARIFA_INVALID_INPUT, "'61O9'",
          tarifa_duty_spread(engine, SHIRTS, strlen(SHIRTS), wrong, 2, out, error));
  tarifa_result_free(all);
  tarifa_result_free(some);
}

static void requests_that_cannot_be_read_name_the_field(void) {
  static const struct {
    const char *request, *why;
  } cases[] = {
      {"", "request: EOF while parsing"},
      {"{}", "request: missing field `code`"},
      {"{\"code\":\"7326.90.8688\",\"destination\":\"US\"} {}", "request: trailing characters"},
      {"{\"code\":\"73O6\",\"destination\":\"US\"}", "code: '73O6'"},
      {"{\"code\":\"7326.90\",\"destination\":\"UK\"}", "destination: 'UK'"},
      {"{\"code\":\"7326.90\",\"destination\":\"US\",\"value\":{\"amount\":14172,\"currency\":\"USD\"}}",
       "value.amount: invalid type: integer `14172`"},
      {"{\"code\":\"7326.90\",\"destination\":\"US\",\"quantities\":[{\"amount\":\"1\",\"unit\":\"kg\"},{\"amount\":"
       "\"1,5\",\"unit\":\"kg\"}]}",
       "quantities[1].amount: "},
      {"{\"code\":\"7326.90\",\"destination\":\"US\",\"date\":\"15.06.2026\"}", "date: "},
      {"{\"code\":\"7326.90\",\"destination\":\"US\",\"orgin\":\"CN\"}",
       "orgin: unknown field `orgin`, expected one of"},
  };
  size_t at;
  for (at = 0; at < sizeof(cases) / sizeof(*cases); at++) {
    const char *request = cases[at].request;
    REFUSED(tarifa_result, TARIFA_INVALID_INPUT, cases[at].why,
            tarifa_duty(engine, request, strlen(request), out, error));
    REFUSED(tarifa_result, TARIFA_INVALID_INPUT, cases[at].why,
            tarifa_duty_spread(engine, request, strlen(request), NULL, 0, out, error));
    REFUSED(tarifa_result, TARIFA_INVALID_INPUT, "amounts are texts with a point before decimals",
            tarifa_duty(engine, request, strlen(request), out, error));
  }
  REFUSED(tarifa_result, TARIFA_INVALID_ARGUMENT, "engine is NULL", tarifa_duty(NULL, "{}", 2, out, error));
  REFUSED(tarifa_result, TARIFA_INVALID_UTF8, "the request is not UTF-8", tarifa_duty(engine, "\xff", 1, out, error));
}

static void structs_are_filled_for_what_is_there(void) {
  tarifa_result *result = duty(STEEL);
  tarifa_duty_line line = TARIFA_DUTY_LINE_INIT;
  tarifa_duty_prompt prompt = TARIFA_DUTY_PROMPT_INIT;
  tarifa_spread_line spread = TARIFA_SPREAD_LINE_INIT;
  size_t beyond = tarifa_result_duty_line_count(result), at;
  const size_t wrong[] = {0, 1, 7, 8, 1025, SIZE_MAX};
  REFUSED_PLAIN(TARIFA_INVALID_ARGUMENT, "of a duty", tarifa_result_duty_line(result, beyond, &line, error));
  REFUSED_PLAIN(TARIFA_INVALID_ARGUMENT, "no prompt", tarifa_result_prompt(result, SIZE_MAX, &prompt, error));
  REFUSED_PLAIN(TARIFA_INVALID_ARGUMENT, "of a spread", tarifa_result_spread_line(result, 0, &spread, error));
  REFUSED_PLAIN(TARIFA_INVALID_ARGUMENT, "result is NULL", tarifa_result_duty_line(NULL, 0, &line, error));
  REFUSED_PLAIN(TARIFA_INVALID_ARGUMENT, "result is NULL", tarifa_result_prompt(NULL, 0, &prompt, error));
  REFUSED_PLAIN(TARIFA_INVALID_ARGUMENT, "result is NULL", tarifa_result_spread_line(NULL, 0, &spread, error));
  CHECK(line.id == NULL && prompt.id == NULL && spread.code == NULL);
  for (at = 0; at < sizeof(wrong) / sizeof(*wrong); at++) {
    line.struct_size = prompt.struct_size = wrong[at];
    REFUSED_PLAIN(TARIFA_INVALID_ARGUMENT, "the tarifa_duty_line has struct_size",
                  tarifa_result_duty_line(result, 0, &line, error));
    REFUSED_PLAIN(TARIFA_INVALID_ARGUMENT, "the tarifa_duty_prompt has struct_size",
                  tarifa_result_prompt(result, 0, &prompt, error));
  }
  CHECK(line.id == NULL && prompt.id == NULL);
  tarifa_result_free(result);
}

static void rates_are_read_and_taken_apart(void) {
  static const char RATE[] = "46.3\xc2\xa2/kg + 14.9%";
  tarifa_result *result = NULL;
  const char *json;
  CHECK(tarifa_rate_parse(RATE, strlen(RATE), TARIFA_NOTATION_UNITED_STATES, &result, NULL) == TARIFA_OK);
  CHECK(tarifa_result_kind(result) == TARIFA_RESULT_RATES && tarifa_result_rate_count(result) == 1);
  CHECK_TEXT(tarifa_result_rate_text(result, 0), "0.463 USD/kg + 14.9%");
  CHECK(tarifa_result_rate_part_count(result, 0) == 2 && tarifa_result_rate_name_count(result, 0) == 0);
  CHECK_TEXT(tarifa_result_rate_part(result, 0, 1), "14.9%");
  CHECK(tarifa_result_rate_part(result, 0, 2) == NULL && tarifa_result_rate_name(result, 0, 0) == NULL);
  json = tarifa_result_json(result, NULL);
  CHECK(json_goes_on(&json, "{'text':%s,'expression':{'sum':[{'specific':{'amount':'0.463'",
                     tarifa_result_rate_text(result, 0)));
  CHECK(strstr(json, "\"parts\":[\"0.463 USD/kg\",\"14.9%\"]") != NULL && tarifa_result_data(result) == NULL);
  tarifa_result_free(result);
}

static void a_rate_that_is_not_understood_says_where(void) {
  tarifa_error *error = NULL;
  tarifa_result *result = NULL;
  CHECK(tarifa_rate_parse("6.8% plus tax", 13, TARIFA_NOTATION_UNITED_STATES, &result, &error) == TARIFA_INVALID_INPUT);
  CHECK(result == NULL && tarifa_error_position(error) == 10 && tarifa_error_expected(error) != NULL);
  CHECK(strstr(tarifa_error_message(error), tarifa_error_expected(error)) != NULL);
  tarifa_error_free(error);
  CHECK(tarifa_duty(engine, "{}", 2, &result, &error) == TARIFA_INVALID_INPUT);
  CHECK(tarifa_error_position(error) == 0 && tarifa_error_expected(error) == NULL);
  CHECK(tarifa_error_position(NULL) == 0 && tarifa_error_expected(NULL) == NULL);
  tarifa_error_free(error);
  REFUSED(tarifa_result, TARIFA_INVALID_ARGUMENT, "the notation is 0: give one of the TARIFA_NOTATION_ constants",
          tarifa_rate_parse("5%", 2, 0, out, error));
  REFUSED(tarifa_result, TARIFA_INVALID_UTF8, "the rate is not UTF-8", tarifa_rate_parse("\xff", 1, 1, out, error));
}

static void rates_are_evaluated(void) {
  static const char RATE[] = "max(25%, 60 JPY/kg)";
  static const char BASIS[] = "{\"tariff\":\"JP\",\"currency\":\"JPY\",\"value\":\"1000\"}";
  static const char WRONG[] =
      "{\"tariff\":\"JP\",\"currency\":\"JPY\",\"quantities\":[{\"amount\":5,\"unit\":\"kg\"}]}";
  static const char HUGE_VALUE[] =
      "{\"tariff\":\"JP\",\"currency\":\"JPY\",\"quantities\":[{\"amount\":\"70000000000000000000000000000\","
      "\"unit\":\"kg\"}]}";
  tarifa_result *result = NULL;
  const char *json;
  size_t len = strlen(RATE);
  CHECK(tarifa_rate_evaluate(RATE, len, TARIFA_NOTATION_CANONICAL, BASIS, strlen(BASIS), &result, NULL) == TARIFA_OK);
  CHECK(tarifa_result_kind(result) == TARIFA_RESULT_EVALUATION && tarifa_result_step_count(result, 0) == 3);
  json = tarifa_result_json(result, NULL);
  CHECK(json_goes_on(&json, "{'low':%s,'high':null,'currency':%s,",
                     tarifa_result_amount_low(result, TARIFA_SUM_TOTAL), tarifa_result_currency(result)));
  json = strstr(json, "\"steps\":");
  if (CHECK(json != NULL && json_goes_on(&json, "'steps':"))) check_steps(result, 0, &json);
  CHECK(json_goes_on(&json, ",'signs':[]}") && tarifa_result_warning_count(result) == 0);
  CHECK(strtod(tarifa_result_amount_low(result, TARIFA_SUM_TOTAL), NULL) == 250);
  CHECK(tarifa_result_missing_count(result, 0) == 1 && tarifa_result_missing_count(result, 1) == 0);
  CHECK_TEXT(tarifa_result_missing(result, 0, 0), "the quantity in kg for 60 JPY/kg");
  CHECK_TEXT(tarifa_result_step_component(result, 0, 2), RATE);
  CHECK(tarifa_result_step_component(result, 0, 3) == NULL && tarifa_result_step_used(result, 1, 0) == NULL);
  CHECK(tarifa_result_amount_low(result, TARIFA_SUM_DUTY) == NULL && tarifa_result_duty_line_count(result) == 0);
  tarifa_result_free(result);
  REFUSED(tarifa_result, TARIFA_INVALID_INPUT, "quantities[0].amount: invalid type",
          tarifa_rate_evaluate(RATE, len, TARIFA_NOTATION_CANONICAL, WRONG, strlen(WRONG), out, error));
  REFUSED(tarifa_result, TARIFA_INVALID_INPUT, "does not fit into 28 digits",
          tarifa_rate_evaluate(RATE, len, TARIFA_NOTATION_CANONICAL, HUGE_VALUE, strlen(HUGE_VALUE), out, error));
}

static void a_sign_of_the_publication_is_told(void) {
  static const char RATE[] = "noted(\"*\", 5%)", BASIS[] = "{\"tariff\":\"JP\",\"currency\":\"JPY\"}";
  tarifa_result *result = NULL;
  CHECK(tarifa_rate_evaluate(RATE, strlen(RATE), TARIFA_NOTATION_CANONICAL, BASIS, strlen(BASIS), &result, NULL) ==
        TARIFA_OK);
  CHECK(tarifa_result_warning_count(result) == 1 && tarifa_result_warning(result, 1) == NULL);
  CHECK_TEXT(tarifa_result_warning(result, 0), "*");
  tarifa_result_free(result);
}

static void cells_hold_several_rates(void) {
  static const char PROGRAMS[] = "Free (A,AU) 2.5% (KR)", AGREEMENTS[] = "ASEAN=0;NZ=2.5;CL=two";
  static const char COLUMNS[] = "20%|10%|free|15%|free|free";
  tarifa_result *result = NULL;
  size_t at;
  CHECK(tarifa_rate_programs(PROGRAMS, strlen(PROGRAMS), &result, NULL) == TARIFA_OK);
  CHECK(tarifa_result_rate_count(result) == 2 && tarifa_result_rate_name_count(result, 0) == 2);
  CHECK_TEXT(tarifa_result_rate_name(result, 0, 1), "AU");
  CHECK_TEXT(tarifa_result_rate_name(result, 1, 0), "KR");
  CHECK_TEXT(tarifa_result_rate_text(result, 1), "2.5%");
  tarifa_result_free(result);
  REFUSED(tarifa_result, TARIFA_INVALID_INPUT, "is not understood at byte", tarifa_rate_programs("(PA", 3, out, error));

  CHECK(tarifa_rate_agreements(AGREEMENTS, strlen(AGREEMENTS), TARIFA_NOTATION_CHINA, &result, NULL) == TARIFA_OK);
  CHECK(tarifa_result_rate_count(result) == 3 && tarifa_result_rate_text(result, 2) == NULL);
  CHECK_TEXT(tarifa_result_rate_text(result, 1), "2.5%");
  CHECK_TEXT(tarifa_result_rate_name(result, 2, 0), "CL");
  CHECK(strstr(tarifa_result_json(result, NULL), "\"error\":{\"position\":0,\"found\":\"two\"") != NULL);
  tarifa_result_free(result);

  CHECK(tarifa_rate_columns(COLUMNS, strlen(COLUMNS), &result, NULL) == TARIFA_OK);
  CHECK(tarifa_result_rate_count(result) == 6);
  for (at = 0; at < 6; at++) CHECK(tarifa_result_rate_name_count(result, at) == 0);
  tarifa_result_free(result);
}

int main(void) {
  engine = open_embedded();
  a_whole_duty_is_read();
  what_is_missing_is_named();
  no_codes_and_codes_are_compared();
  requests_that_cannot_be_read_name_the_field();
  structs_are_filled_for_what_is_there();
  rates_are_read_and_taken_apart();
  a_rate_that_is_not_understood_says_where();
  rates_are_evaluated();
  a_sign_of_the_publication_is_told();
  cells_hold_several_rates();
  tarifa_engine_free(engine);
  return closing_line("duties");
}
