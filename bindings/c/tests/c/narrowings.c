// Lines ranked below a code: what accessors give is what stands in JSON, field by field; and the dialogue that narrows
// them down.

#include "check.h"
#include "json.h"
#include "words.h"

static tarifa_engine *engine;

static tarifa_result *narrow(const tarifa_goods_item *item, const char *code, const char *country, const char *date) {
  tarifa_result *result = NULL;
  tarifa_error *error = stale_pointer();
  CHECK(tarifa_narrow(engine, item, code, strlen(code), country, strlen(country), date, strlen(date), &result,
                      &error) == TARIFA_OK && error == NULL);
  return result;
}

static tarifa_goods_item goods(const char *name) {
  tarifa_goods_item item = TARIFA_GOODS_ITEM_INIT;
  item.name = tarifa_text_of(name);
  return item;
}

static void check_ranked(const tarifa_result *result, size_t line, const char **json) {
  const char *code = tarifa_result_ranked_code(result, line);
  size_t at;
  CHECK(json_goes_on(json, "{'code':%s,'probability':%f,'description':%s,'values':{", code,
                     (double)tarifa_result_ranked_probability(result, line),
                     tarifa_result_ranked_description(result, line)));
  for (at = 0; at < tarifa_result_ranked_value_count(result, line); at++) {
    const char *column = tarifa_result_ranked_value_column(result, line, at);
    const char *value = tarifa_result_ranked_value_text(result, line, at);
    CHECK(json_goes_on(json, at > 0 ? ",%s:%s" : "%s:%s", column, value));
    CHECK(tarifa_result_ranked_value(result, line, column, strlen(column)) == value);
  }
  CHECK(json_goes_on(json, "},'words':["));
  for (at = 0; at < tarifa_result_ranked_word_count(result, line); at++) {
    CHECK(json_goes_on(json, at > 0 ? ",%s" : "%s", tarifa_result_ranked_word(result, line, at)));
  }
  CHECK(json_goes_on(json, "]}"));
  CHECK(is_display_of(tarifa_result_ranked_display(result, line), code));
}

static void check_question(const tarifa_result *result, const char **json) {
  size_t at;
  CHECK(json_goes_on(json, "{'id':%s,'kind':%s,'text':%s,'options':[", tarifa_result_question_id(result),
                     question_kind_word(tarifa_result_question_kind(result)), tarifa_result_question_text(result)));
  for (at = 0; at < tarifa_result_option_count(result); at++) {
    CHECK(json_goes_on(json, at > 0 ? "," : ""));
    CHECK(json_goes_on(json, "{'label':%s,'share':%f,'lines':%f}", tarifa_result_option_label(result, at),
                       (double)tarifa_result_option_share(result, at),
                       (double)tarifa_result_option_lines(result, at)));
  }
  CHECK(at > 1 && json_goes_on(json, "]}"));
}

// Checks a whole answer; `country` is that whose schedule gave it, NULL where the engine has none.
static void check_narrowing(const tarifa_result *result, const char *country) {
  const char *json = tarifa_result_json(result, NULL), *code = tarifa_result_narrowing_code(result);
  int32_t basis = tarifa_result_narrowing_basis(result);
  size_t at;
  CHECK(tarifa_result_kind(result) == TARIFA_RESULT_NARROWING && tarifa_result_status(result) == TARIFA_OK);
  CHECK(json_goes_on(&json, "{'code':%s,'destination':%s,'jurisdiction':%s,'date':%s,'status':%s,'basis':%s,", code,
                     tarifa_result_narrowing_destination(result), tarifa_result_narrowing_jurisdiction(result),
                     tarifa_result_narrowing_date(result), narrow_status_word(tarifa_result_narrowing_status(result)),
                     basis == 0 ? NULL : basis_word(basis)));
  CHECK(json_goes_on(&json, "'shared':%s,'lines':[", tarifa_result_narrowing_shared(result)));
  for (at = 0; at < tarifa_result_ranked_count(result); at++) {
    CHECK(json_goes_on(&json, at > 0 ? "," : ""));
    check_ranked(result, at, &json);
  }
  CHECK(json_goes_on(&json, "],'line_count':%f,'question':", (double)tarifa_result_narrowing_line_count(result)));
  if (tarifa_result_question_id(result) == NULL) {
    CHECK(json_goes_on(&json, "null"));
  } else {
    check_question(result, &json);
  }
  CHECK(json_goes_on(&json, ",'answered':["));
  for (at = 0; at < tarifa_result_answered_count(result); at++) {
    CHECK(json_goes_on(&json, at > 0 ? ",%s" : "%s", tarifa_result_answered(result, at)));
  }
  CHECK(json_goes_on(&json, "],'gaps':%s,'data':", tarifa_result_narrowing_gaps(result)));
  CHECK(is_display_of(tarifa_result_narrowing_display(result), code));
  if (country == NULL) {
    CHECK(json_goes_on(&json, "null}") && *json == '\0');
    CHECK(tarifa_result_data(result) == NULL && tarifa_result_pack_hash(result) == NULL);
  } else {
    tarifa_schedule *schedule = NULL;
    CHECK(tarifa_engine_schedule(engine, country, 2, &schedule, NULL) == TARIFA_OK);
    CHECK(json_goes_on(&json, "%v}", tarifa_schedule_info_json(schedule)) && *json == '\0');
    CHECK_TEXT(tarifa_result_pack_hash(result), tarifa_schedule_hash(schedule));
    tarifa_schedule_free(schedule);
  }
}

static void answers_are_what_stands_in_json(void) {
  const tarifa_goods_item drill = goods("electric drill, cordless 18 V"), shirt = goods("cotton t-shirt");
  tarifa_result *chapter = narrow(&drill, "84", "FR", ""), *shirts = narrow(&shirt, "6109", "PR", "2026-06-15");
  tarifa_result *one = narrow(&shirt, "6109.10.0012", "us", ""), *none = narrow(&shirt, "0404.99", "CA", "");
  tarifa_result *ended = narrow(&shirt, "8503.00.98.43", "IT", "2031-01-01"), *nowhere = narrow(&shirt, "61", "TV", "");
  float sum = 0;
  size_t at;
  check_narrowing(chapter, "DE");
  CHECK(tarifa_result_ranked_count(chapter) == 100 && tarifa_result_narrowing_line_count(chapter) > 1000);
  CHECK(tarifa_result_question_kind(chapter) == TARIFA_QUESTION_UNIT);
  check_narrowing(shirts, "US");
  CHECK(tarifa_result_narrowing_status(shirts) == TARIFA_NARROW_RANKED);
  CHECK(tarifa_result_narrowing_basis(shirts) == TARIFA_BASIS_FACTS && tarifa_result_narrowing_shared(shirts) == NULL);
  CHECK(tarifa_result_ranked_value_count(shirts, 0) > 0);
  CHECK(tarifa_result_ranked_value(shirts, 0, "rate_of_nobody", 14) == NULL);
  CHECK(tarifa_result_ranked_value(shirts, 0, "\xff", 1) == NULL);
  for (at = 0; at < tarifa_result_ranked_count(shirts); at++) {
    sum += tarifa_result_ranked_probability(shirts, at);
    if (at > 0) {
      CHECK(tarifa_result_ranked_probability(shirts, at) <= tarifa_result_ranked_probability(shirts, at - 1));
    }
  }
  CHECK(sum > 0.999F && sum < 1.001F && at == tarifa_result_narrowing_line_count(shirts));
  check_narrowing(one, "US");
  CHECK(tarifa_result_narrowing_status(one) == TARIFA_NARROW_ONE_LINE && tarifa_result_ranked_count(one) == 1);
  check_narrowing(none, "CA");
  CHECK(tarifa_result_narrowing_status(none) == TARIFA_NARROW_NOT_VERIFIABLE);
  CHECK(tarifa_result_narrowing_gaps(none) != NULL && tarifa_result_ranked_count(none) == 0);
  check_narrowing(ended, "IT");
  CHECK(tarifa_result_narrowing_status(ended) == TARIFA_NARROW_NOT_ON_THAT_DAY);
  check_narrowing(nowhere, NULL);
  CHECK(tarifa_result_narrowing_status(nowhere) == TARIFA_NARROW_NO_SCHEDULE);
  CHECK(tarifa_result_narrowing_basis(nowhere) == 0);
  tarifa_result_free(chapter);
  tarifa_result_free(shirts);
  tarifa_result_free(one);
  tarifa_result_free(none);
  tarifa_result_free(ended);
  tarifa_result_free(nowhere);
}

static void an_answer_narrows_further(void) {
  tarifa_goods_item item = goods("petrol, unleaded");
  tarifa_result *asked = narrow(&item, "2710.12", "US", ""), *told, *foreign;
  tarifa_answer answers[2];
  const char *question = tarifa_result_question_id(asked);
  size_t at, left = 0;
  check_narrowing(asked, "US");
  if (!CHECK(question != NULL && tarifa_result_answered_count(asked) == 0)) return;
  answers[0].question = tarifa_text_of(question);
  answers[0].option = tarifa_text_of(tarifa_result_option_label(asked, 0));
  answers[1].question = tarifa_text_of("EU-1-2");
  answers[1].option = tarifa_text_of("kg");
  item.answers = answers;
  item.answer_count = 1;
  told = narrow(&item, "2710.12", "US", "");
  check_narrowing(told, "US");
  CHECK(tarifa_result_answered_count(told) == 1);
  CHECK_TEXT(tarifa_result_answered(told, 0), question);
  CHECK(!same_text(tarifa_result_question_id(told), question));
  for (at = 0; at < tarifa_result_ranked_count(told); at++) left += tarifa_result_ranked_probability(told, at) > 0;
  CHECK(left == tarifa_result_option_lines(asked, 0) && left < tarifa_result_narrowing_line_count(asked));

  // One to a question of another tariff changes nothing.
  item.answer_count = 2;
  foreign = narrow(&item, "2710.12", "US", "");
  CHECK_TEXT(tarifa_result_json(foreign, NULL), tarifa_result_json(told, NULL));
  tarifa_result_free(asked);
  tarifa_result_free(told);
  tarifa_result_free(foreign);
}

// A question of a classification has neither kind nor lines.
static void questions_are_told_apart(void) {
  tarifa_result *result = NULL;
  CHECK(tarifa_classify_text(engine, "t-shirt", 7, NULL, &result, NULL) == TARIFA_OK);
  CHECK(tarifa_result_question_id(result) != NULL && tarifa_result_option_share(result, 0) > 0);
  CHECK(tarifa_result_question_kind(result) == 0 && tarifa_result_option_lines(result, 0) == 0);
  tarifa_result_free(result);
}

int main(void) {
  engine = open_embedded();
  answers_are_what_stands_in_json();
  an_answer_narrows_further();
  questions_are_told_apart();
  tarifa_engine_free(engine);
  return closing_line("narrowings");
}
