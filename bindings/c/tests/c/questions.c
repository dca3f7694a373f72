// Questions and languages: what is asked, what answers change, and the language that texts are read in.

#include "check.h"
#include "json.h"

enum { MOST_ANSWERS = 8 };

static tarifa_engine *engine;

static tarifa_goods_item named(const char *name) {
  tarifa_goods_item item = TARIFA_GOODS_ITEM_INIT;
  item.name = tarifa_text_of(name);
  return item;
}

static tarifa_answer answer(const char *question, const char *option) {
  tarifa_answer given = {TARIFA_TEXT_INIT, TARIFA_TEXT_INIT};
  given.question = tarifa_text_of(question);
  given.option = tarifa_text_of(option);
  return given;
}

static tarifa_result *classify(const tarifa_goods_item *item) {
  tarifa_result *result = NULL;
  CHECK(tarifa_classify(engine, item, NULL, &result, NULL) == TARIFA_OK);
  return result;
}

// Classifies a T-shirt of which these answers are known.
static tarifa_result *shirt_with(const tarifa_answer *answers, size_t count) {
  tarifa_goods_item item = named("t-shirt");
  item.answers = answers;
  item.answer_count = count;
  return classify(&item);
}

static void a_question_tells_the_leading_alternatives_apart(void) {
  tarifa_result *shirt = shirt_with(NULL, 0);
  size_t count = tarifa_result_option_count(shirt), at;
  float sum = 0;
  CHECK_TEXT(tarifa_result_question_id(shirt), "6109-fibre");
  CHECK(strchr(tarifa_result_question_text(shirt), '?') != NULL);
  CHECK(count == 3);
  CHECK_TEXT(tarifa_result_option_label(shirt, 0), "cotton");
  CHECK_TEXT(tarifa_result_option_label(shirt, count - 1), "the goods are something else");
  for (at = 0; at < count; at++) sum += tarifa_result_option_share(shirt, at);
  CHECK(sum > 0.999F && sum < 1.001F);
  CHECK(tarifa_result_option_share(shirt, 0) > tarifa_result_option_share(shirt, count - 1));
  tarifa_result_free(shirt);
}

static void an_answer_decides(void) {
  tarifa_result *asked = shirt_with(NULL, 0);
  size_t at;
  for (at = 0; at < 2; at++) {
    static const char *const CODES[] = {"610910", "610990"};
    tarifa_answer given = answer(tarifa_result_question_id(asked), tarifa_result_option_label(asked, at));
    tarifa_result *told = shirt_with(&given, 1);
    CHECK_TEXT(tarifa_result_alternative_code(told, 0), CODES[at]);
    CHECK(tarifa_result_alternative_probability(told, 0) > tarifa_result_option_share(asked, at));
    CHECK(!same_text(tarifa_result_question_id(told), tarifa_result_question_id(asked)));
    tarifa_result_free(told);
  }
  tarifa_result_free(asked);
}

static void who_does_not_know_is_not_asked_again(void) {
  tarifa_result *asked = shirt_with(NULL, 0);
  tarifa_answer given = answer(tarifa_result_question_id(asked), NULL);
  tarifa_result *told = shirt_with(&given, 1);
  CHECK_TEXT(tarifa_result_alternative_code(told, 0), tarifa_result_alternative_code(asked, 0));
  CHECK(!same_text(tarifa_result_question_id(told), tarifa_result_question_id(asked)));
  tarifa_result_free(told);
  tarifa_result_free(asked);
}

static void of_several_answers_the_last_counts(void) {
  tarifa_answer answers[2];
  tarifa_result *both, *last;
  answers[0] = answer("6109-fibre", "cotton");
  answers[1] = answer("6109-fibre", "the goods are something else");
  both = shirt_with(answers, 2);
  last = shirt_with(answers + 1, 1);
  CHECK_TEXT(tarifa_result_json(both, NULL), tarifa_result_json(last, NULL));
  tarifa_result_free(both);
  tarifa_result_free(last);
}

// As a seller would go on: each question of a classification gets the answer that the code of the goods has.
static void a_dialogue_comes_to_an_end(void) {
  tarifa_answer answers[MOST_ANSWERS];
  tarifa_result *results[MOST_ANSWERS + 1], *expected[MOST_ANSWERS] = {NULL};
  tarifa_goods_item item = named("shirt");
  size_t asked = 0;
  results[0] = classify(&item);
  CHECK(tarifa_result_question_id(results[0]) != NULL);
  item.answers = answers;
  while (asked < MOST_ANSWERS && tarifa_result_question_id(results[asked]) != NULL) {
    const char *id = tarifa_result_question_id(results[asked]);
    CHECK(tarifa_expected_answer(engine, id, strlen(id), "6205.20", 7, &expected[asked], NULL) == TARIFA_OK);
    answers[asked] = answer(id, tarifa_result_expected_option(expected[asked]));
    item.answer_count = ++asked;
    results[asked] = classify(&item);
  }
  CHECK(asked > 0 && asked < MOST_ANSWERS);
  CHECK_TEXT(tarifa_result_alternative_code(results[asked], 0), "620520");
  tarifa_results_free(results, asked + 1);
  tarifa_results_free(expected, asked);
}

static void an_expected_answer_is_an_option_of_the_question(void) {
  static const struct {
    const char *code, *option;
  } cases[] = {
      {"6109.10", "cotton"},
      {"6109.10.0012", "cotton"},
      {"6109", NULL},
      {"8517", "the goods are something else"},
  };
  size_t at;
  for (at = 0; at < sizeof(cases) / sizeof(*cases); at++) {
    tarifa_result *result = NULL;
    const char *code = cases[at].code, *json;
    CHECK(tarifa_expected_answer(engine, "6109-fibre", 10, code, strlen(code), &result, NULL) == TARIFA_OK);
    CHECK(tarifa_result_kind(result) == TARIFA_RESULT_EXPECTED_ANSWER);
    CHECK_TEXT(tarifa_result_expected_option(result), cases[at].option);
    json = tarifa_result_json(result, NULL);
    CHECK(json_goes_on(&json, "{'question':%s,'option':%s}", "6109-fibre", cases[at].option) && *json == '\0');
    tarifa_result_free(result);
  }
}

static void what_was_not_asked_is_refused(void) {
  static const struct {
    const char *question, *option, *why;
  } cases[] = {
      {NULL, "cotton", "'' is not a question"},
      {"6109-fiber", "cotton", "'6109-fiber' is not a question"},
      {"6109-fibre", "asbestos", "'asbestos' is no answer to '6109-fibre': give one of 'cotton', '"},
  };
  size_t at;
  for (at = 0; at < sizeof(cases) / sizeof(*cases); at++) {
    tarifa_answer given = answer(cases[at].question, cases[at].option);
    tarifa_goods_item item = named("t-shirt");
    item.answers = &given;
    item.answer_count = 1;
    REFUSED(tarifa_result, TARIFA_INVALID_INPUT, cases[at].why, tarifa_classify(engine, &item, NULL, out, error));
  }
  REFUSED(tarifa_result, TARIFA_INVALID_INPUT, "'6109' is not a question",
          tarifa_expected_answer(engine, "6109", 4, "6109.10", 7, out, error));
}

static void a_language_is_seen_or_told(void) {
  tarifa_goods_item seen = named("Kaffeebecher aus Porzellan"), told = seen, english = named("porcelain mug");
  tarifa_result *of_seen = classify(&seen), *of_told, *of_english = classify(&english);
  told.language = tarifa_text_of("DE");
  of_told = classify(&told);
  CHECK_TEXT(tarifa_result_language(of_seen), "de");
  CHECK_TEXT(tarifa_result_alternative_code(of_seen, 0), "691110");
  CHECK_TEXT(tarifa_result_json(of_told, NULL), tarifa_result_json(of_seen, NULL));
  CHECK(tarifa_result_language(of_english) == NULL);
  tarifa_result_free(of_told);
  told.language = tarifa_text_of("en");
  of_told = classify(&told);
  CHECK(tarifa_result_language(of_told) == NULL);
  CHECK(!same_text(tarifa_result_json(of_told, NULL), tarifa_result_json(of_seen, NULL)));
  tarifa_result_free(of_seen);
  tarifa_result_free(of_told);
  tarifa_result_free(of_english);
}

static void every_language_of_the_header_is_read(void) {
  static const char *const LANGUAGES[] = {"de", "en", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt", "vi", "zh"};
  tarifa_goods_item item = named("mug");
  size_t at;
  for (at = 0; at < sizeof(LANGUAGES) / sizeof(*LANGUAGES); at++) {
    tarifa_result *result;
    item.language = tarifa_text_of(LANGUAGES[at]);
    result = classify(&item);
    CHECK_TEXT(tarifa_result_language(result), same_text(LANGUAGES[at], "en") ? NULL : LANGUAGES[at]);
    tarifa_result_free(result);
  }
  item.language = tarifa_text_of("tlh");
  REFUSED(tarifa_result, TARIFA_INVALID_INPUT, "language: 'tlh' is not a language",
          tarifa_classify(engine, &item, NULL, out, error));
}

int main(void) {
  engine = open_embedded();
  a_question_tells_the_leading_alternatives_apart();
  an_answer_decides();
  who_does_not_know_is_not_asked_again();
  of_several_answers_the_last_counts();
  a_dialogue_comes_to_an_end();
  an_expected_answer_is_an_option_of_the_question();
  what_was_not_asked_is_refused();
  a_language_is_seen_or_told();
  every_language_of_the_header_is_read();
  tarifa_engine_free(engine);
  return closing_line("questions");
}
