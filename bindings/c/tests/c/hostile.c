// Arguments that no careful caller gives: each is refused with a status and a message, and nothing is followed unseen.

#include "check.h"

enum { MOST_TEXT = 64 * 1024 };

static tarifa_engine *engine;
static tarifa_schedule *schedule;

// Asks every function that takes a text, but for goods items, with one that each must refuse: its message is `why`
// with the name of the text in the place of %s.
static void refused_by_functions(const char *text, size_t len, tarifa_status status, const char *why) {
  char name[128], code[128], words[128], path[128], question[128], country[128], date[128];
  tarifa_goods_item item = TARIFA_GOODS_ITEM_INIT;
  const tarifa_text texts[2] = {TARIFA_TEXT_INIT, {text, len}};
  tarifa_code read = TARIFA_CODE_INIT;
  snprintf(name, sizeof(name), why, "name");
  snprintf(code, sizeof(code), why, "code");
  snprintf(words, sizeof(words), why, "search text");
  snprintf(path, sizeof(path), why, "path");
  snprintf(question, sizeof(question), why, "question");
  snprintf(country, sizeof(country), why, "country");
  snprintf(date, sizeof(date), why, "date");
  REFUSED(tarifa_result, status, name, tarifa_classify_text(engine, text, len, NULL, out, error));
  REFUSED(tarifa_result, status, code, tarifa_lookup(engine, text, len, out, error));
  REFUSED(tarifa_result, status, code, tarifa_children(engine, text, len, out, error));
  REFUSED(tarifa_result, status, code, tarifa_validate(engine, text, len, 2022, out, error));
  REFUSED(tarifa_result, status, code, tarifa_correlate(engine, text, len, 2017, 2022, out, error));
  REFUSED(tarifa_result, status, words, tarifa_search(engine, text, len, 5, out, error));
  REFUSED(tarifa_result, status, code, tarifa_expected_answer(engine, "6109-fibre", 10, text, len, out, error));
  REFUSED(tarifa_result, status, question, tarifa_expected_answer(engine, text, len, "6109", 4, out, error));
  REFUSED(tarifa_result, status, code, tarifa_check_coherence(engine, text, len, &item, out, error));
  REFUSED(tarifa_result, status, code, tarifa_validate_line(engine, text, len, "US", 2, NULL, 0, out, error));
  REFUSED(tarifa_result, status, country, tarifa_validate_line(engine, "61", 2, text, len, NULL, 0, out, error));
  REFUSED(tarifa_result, status, date, tarifa_validate_line(engine, "61", 2, "US", 2, text, len, out, error));
  REFUSED(tarifa_result, status, code, tarifa_narrow(engine, &item, text, len, "US", 2, NULL, 0, out, error));
  REFUSED(tarifa_result, status, country, tarifa_narrow(engine, &item, "61", 2, text, len, NULL, 0, out, error));
  REFUSED(tarifa_result, status, date, tarifa_narrow(engine, &item, "61", 2, "US", 2, text, len, out, error));
  REFUSED(tarifa_result, status, code, tarifa_schedule_measures(schedule, text, len, NULL, 0, NULL, 0, out, error));
  REFUSED(tarifa_result, status, country,
          tarifa_schedule_measures(schedule, "61", 2, text, len, NULL, 0, out, error));
  REFUSED(tarifa_result, status, date, tarifa_schedule_measures(schedule, "61", 2, NULL, 0, text, len, out, error));
  REFUSED(tarifa_result, status, code, tarifa_schedule_successors(schedule, text, len, out, error));
  REFUSED(tarifa_result, status, code, tarifa_schedule_line(schedule, text, len, out, error));
  REFUSED(tarifa_result, status, code, tarifa_schedule_declarable(schedule, text, len, 0, 5, out, error));
  REFUSED(tarifa_schedule, status, country, tarifa_engine_schedule(engine, text, len, out, error));
  REFUSED(tarifa_schedule, status, path, tarifa_schedule_open_file(text, len, out, error));
  CHECK(tarifa_jurisdiction(text, len) == NULL);
  REFUSED(tarifa_engine, status, path, tarifa_engine_open_file(text, len, out, error));
  REFUSED(tarifa_engine, status, path, tarifa_engine_open_files(texts, 2, out, error));
  REFUSED_PLAIN(status, code, tarifa_code_parse(text, len, &read, error));
  CHECK_TEXT(read.digits, "");
}

// The same for each text of a goods item.
static void refused_in_items(const char *text, size_t len, tarifa_status status, const char *why) {
  static const char *const NAMES[] = {"name",         "description",          "material", "intended_use",
                                      "category",     "country_of_origin",    "language", "question",
                                      "foreign_code", "foreign_code_country", "option"};
  size_t at;
  for (at = 0; at < sizeof(NAMES) / sizeof(*NAMES); at++) {
    tarifa_goods_item item = TARIFA_GOODS_ITEM_INIT;
    tarifa_text categories[2] = {TARIFA_TEXT_INIT, TARIFA_TEXT_INIT};
    tarifa_answer answers[2] = {{TARIFA_TEXT_INIT, TARIFA_TEXT_INIT}, {TARIFA_TEXT_INIT, TARIFA_TEXT_INIT}};
    tarifa_text *const fields[] = {
        &item.name,         &item.description,          &item.material, &item.intended_use,
        &categories[1],     &item.country_of_origin,    &item.language, &answers[1].question,
        &item.foreign_code, &item.foreign_code_country, &answers[1].option,
    };
    char expected[128];
    item.categories = categories;
    item.category_count = 2;
    item.answers = answers;
    item.answer_count = 2;
    fields[at]->data = text;
    fields[at]->len = len;
    snprintf(expected, sizeof(expected), why, NAMES[at]);
    REFUSED(tarifa_result, status, expected, tarifa_classify(engine, &item, NULL, out, error));
  }
}

// The same for each text of a line of a shipment.
static void refused_in_lines(const char *text, size_t len, tarifa_status status, const char *why) {
  static const char *const NAMES[] = {"code", "origin",   "destination", "date", "value",
                                      "name", "currency", "amount",      "unit"};
  size_t at;
  for (at = 0; at < sizeof(NAMES) / sizeof(*NAMES); at++) {
    tarifa_goods_item item = TARIFA_GOODS_ITEM_INIT;
    tarifa_shipment_line line = TARIFA_SHIPMENT_LINE_INIT;
    tarifa_declared_quantity quantities[2] = {{TARIFA_TEXT_INIT, TARIFA_TEXT_INIT},
                                              {TARIFA_TEXT_INIT, TARIFA_TEXT_INIT}};
    tarifa_text *const fields[] = {&line.code, &line.origin,   &line.destination,     &line.date,         &line.value,
                                   &item.name, &line.currency, &quantities[1].amount, &quantities[1].unit};
    char expected[128];
    line.goods = &item;
    line.quantities = quantities;
    line.quantity_count = 2;
    fields[at]->data = text;
    fields[at]->len = len;
    snprintf(expected, sizeof(expected), why, NAMES[at]);
    REFUSED(tarifa_result, status, expected, tarifa_screen(engine, &line, NULL, out, error));
  }
}

static void texts_are_utf_8(void) {
  static const struct {
    const char *text;
    size_t len, valid;
  } cases[] = {
      {"\x80", 1, 0},             // a continuation alone
      {"ab\xff", 3, 2},           // never a byte of UTF-8
      {"caf\xc3", 4, 3},          // cut within two bytes
      {"\xe2\x82", 2, 0},         // within three
      {"6109\xf0\x9f\x99", 7, 4}, // within four
      {"\xc3\xa9", 1, 0},         // by the length alone
      {"a\xc0\xaf", 3, 1},        // '/' in two bytes
      {"\xe0\x80\xaf", 3, 0},     // '/' in three
      {"a\0\xed\xa0\x80", 5, 2},  // half a surrogate pair
      {"\xf4\x90\x80\x80", 4, 0}, // beyond U+10FFFF
  };
  size_t at;
  for (at = 0; at < sizeof(cases) / sizeof(*cases); at++) {
    char why[64];
    snprintf(why, sizeof(why), "the %%s is not UTF-8 at byte %zu:", cases[at].valid);
    refused_by_functions(cases[at].text, cases[at].len, TARIFA_INVALID_UTF8, why);
    refused_in_items(cases[at].text, cases[at].len, TARIFA_INVALID_UTF8, why);
    refused_in_lines(cases[at].text, cases[at].len, TARIFA_INVALID_UTF8, why);
  }
}

// Arrays that cannot be: of a count without a place, of more than memory has, and beside the places of their items.
static void arrays_are_checked(void) {
  const size_t too_many = PTRDIFF_MAX / sizeof(tarifa_text) + 1;
  tarifa_text texts[2] = {TARIFA_TEXT_INIT, TARIFA_TEXT_INIT};
  tarifa_answer answers[2] = {{TARIFA_TEXT_INIT, TARIFA_TEXT_INIT}, {TARIFA_TEXT_INIT, TARIFA_TEXT_INIT}};
  tarifa_declared_quantity quantities[2] = {{TARIFA_TEXT_INIT, TARIFA_TEXT_INIT}, {TARIFA_TEXT_INIT, TARIFA_TEXT_INIT}};
  tarifa_shipment_line line = TARIFA_SHIPMENT_LINE_INIT;
  tarifa_bytes packs[2] = {{NULL, 0}, {NULL, 0}};
  const struct {
    const void *whole, *aside;
    size_t count;
  } cases[] = {{NULL, NULL, 1}, {NULL, NULL, SIZE_MAX}, {texts, answers, too_many}, {texts, answers, SIZE_MAX}};
  size_t at;
  for (at = 0; at < sizeof(cases) / sizeof(*cases); at++) {
    tarifa_goods_item categories = TARIFA_GOODS_ITEM_INIT, told = TARIFA_GOODS_ITEM_INIT;
    size_t count = cases[at].count;
    categories.categories = cases[at].whole;
    categories.category_count = count;
    told.answers = cases[at].aside;
    told.answer_count = count;
    REFUSED(tarifa_result, TARIFA_INVALID_ARGUMENT, "categories",
            tarifa_classify(engine, &categories, NULL, out, error));
    REFUSED(tarifa_result, TARIFA_INVALID_ARGUMENT, "answers", tarifa_classify(engine, &told, NULL, out, error));
    line.quantities = cases[at].whole == NULL ? NULL : quantities;
    line.quantity_count = count;
    REFUSED(tarifa_result, TARIFA_INVALID_ARGUMENT, "quantities", tarifa_screen(engine, &line, NULL, out, error));
    REFUSED(tarifa_engine, TARIFA_INVALID_ARGUMENT, "paths",
            tarifa_engine_open_files(cases[at].whole, count, out, error));
    REFUSED(tarifa_engine, TARIFA_INVALID_ARGUMENT, "packs",
            tarifa_engine_open_packs(cases[at].whole == NULL ? NULL : packs, count, out, error));
  }
}

static void arrays_are_aligned(void) {
  static const tarifa_answer memory[2];
  const void *aside = (const char *)memory + 1;
  tarifa_shipment_line line = TARIFA_SHIPMENT_LINE_INIT;
  tarifa_goods_item categories = TARIFA_GOODS_ITEM_INIT, told = TARIFA_GOODS_ITEM_INIT;
  categories.categories = aside;
  categories.category_count = 1;
  told.answers = aside;
  told.answer_count = 1;
  line.quantities = aside;
  line.quantity_count = 1;
  REFUSED(tarifa_result, TARIFA_INVALID_ARGUMENT, "quantities are NULL or not aligned",
          tarifa_screen(engine, &line, NULL, out, error));
  REFUSED(tarifa_result, TARIFA_INVALID_ARGUMENT, "categories are NULL or not aligned",
          tarifa_classify(engine, &categories, NULL, out, error));
  REFUSED(tarifa_result, TARIFA_INVALID_ARGUMENT, "answers are NULL or not aligned",
          tarifa_classify(engine, &told, NULL, out, error));
  REFUSED(tarifa_engine, TARIFA_INVALID_ARGUMENT, "paths are NULL or not aligned",
          tarifa_engine_open_files(aside, 1, out, error));
  REFUSED(tarifa_engine, TARIFA_INVALID_ARGUMENT, "packs are NULL or not aligned",
          tarifa_engine_open_packs(aside, 1, out, error));
}

static void lengths_are_checked(void) {
  static const size_t HUGE_LENGTHS[] = {(size_t)PTRDIFF_MAX + 1, SIZE_MAX - 7, SIZE_MAX};
  size_t at;
  refused_by_functions(NULL, 3, TARIFA_INVALID_ARGUMENT, "the %s is NULL, its length 3");
  refused_in_items(NULL, 3, TARIFA_INVALID_ARGUMENT, "the %s is NULL, its length 3");
  refused_in_lines(NULL, 3, TARIFA_INVALID_ARGUMENT, "the %s is NULL, its length 3");
  for (at = 0; at < sizeof(HUGE_LENGTHS) / sizeof(*HUGE_LENGTHS); at++) {
    char why[64];
    snprintf(why, sizeof(why), "the %%s cannot have %zu bytes", HUGE_LENGTHS[at]);
    refused_by_functions("mug", HUGE_LENGTHS[at], TARIFA_INVALID_ARGUMENT, why);
    refused_in_items("mug", HUGE_LENGTHS[at], TARIFA_INVALID_ARGUMENT, why);
    refused_in_lines("mug", HUGE_LENGTHS[at], TARIFA_INVALID_ARGUMENT, why);
  }
}

static void handles_are_needed(void) {
  tarifa_goods_item item = TARIFA_GOODS_ITEM_INIT;
  tarifa_shipment_line line = TARIFA_SHIPMENT_LINE_INIT;
  const char *no_engine = "the engine is NULL", *no_place = "the address for the answer is NULL";
  const char *no_schedule = "schedule is NULL";
  REFUSED(tarifa_result, TARIFA_INVALID_ARGUMENT, no_engine, tarifa_classify_text(NULL, "mug", 3, NULL, out, error));
  REFUSED(tarifa_result, TARIFA_INVALID_ARGUMENT, no_engine, tarifa_classify(NULL, &item, NULL, out, error));
  REFUSED(tarifa_result, TARIFA_INVALID_ARGUMENT, no_engine, tarifa_lookup(NULL, "61", 2, out, error));
  REFUSED(tarifa_result, TARIFA_INVALID_ARGUMENT, no_engine, tarifa_children(NULL, "", 0, out, error));
  REFUSED(tarifa_result, TARIFA_INVALID_ARGUMENT, no_engine, tarifa_validate(NULL, "61", 2, 0, out, error));
  REFUSED(tarifa_result, TARIFA_INVALID_ARGUMENT, no_engine, tarifa_correlate(NULL, "61", 2, 2017, 2022, out, error));
  REFUSED(tarifa_result, TARIFA_INVALID_ARGUMENT, no_engine, tarifa_search(NULL, "mug", 3, 5, out, error));
  REFUSED(tarifa_result, TARIFA_INVALID_ARGUMENT, no_engine,
          tarifa_expected_answer(NULL, "6109-fibre", 10, "6109", 4, out, error));
  REFUSED(tarifa_result, TARIFA_INVALID_ARGUMENT, no_engine,
          tarifa_validate_line(NULL, "61", 2, "US", 2, NULL, 0, out, error));
  REFUSED(tarifa_result, TARIFA_INVALID_ARGUMENT, no_engine, tarifa_check_coherence(NULL, "61", 2, &item, out, error));
  REFUSED(tarifa_result, TARIFA_INVALID_ARGUMENT, no_engine,
          tarifa_narrow(NULL, &item, "61", 2, "US", 2, NULL, 0, out, error));
  REFUSED(tarifa_result, TARIFA_INVALID_ARGUMENT, no_engine, tarifa_screen(NULL, &line, NULL, out, error));
  REFUSED(tarifa_schedule, TARIFA_INVALID_ARGUMENT, no_engine, tarifa_engine_schedule(NULL, "US", 2, out, error));
  REFUSED(tarifa_schedule, TARIFA_INVALID_ARGUMENT, no_engine, tarifa_engine_schedule_at(NULL, 0, out, error));
  REFUSED(tarifa_result, TARIFA_INVALID_ARGUMENT, no_schedule, tarifa_schedule_line(NULL, "61", 2, out, error));
  REFUSED(tarifa_result, TARIFA_INVALID_ARGUMENT, no_schedule,
          tarifa_schedule_declarable(NULL, "61", 2, 0, 5, out, error));
  REFUSED(tarifa_result, TARIFA_INVALID_ARGUMENT, no_schedule, tarifa_schedule_lines(NULL, 0, 5, out, error));
  REFUSED(tarifa_result, TARIFA_INVALID_ARGUMENT, no_schedule,
          tarifa_schedule_measures(NULL, "61", 2, NULL, 0, NULL, 0, out, error));
  REFUSED(tarifa_result, TARIFA_INVALID_ARGUMENT, no_schedule,
          tarifa_schedule_successors(NULL, "61", 2, out, error));
  REFUSED(tarifa_result, TARIFA_INVALID_ARGUMENT, "the earlier schedule is NULL",
          tarifa_schedule_changes(NULL, schedule, 0, 5, out, error));
  REFUSED(tarifa_result, TARIFA_INVALID_ARGUMENT, "the later schedule is NULL",
          tarifa_schedule_changes(schedule, NULL, 0, 5, out, error));

  REFUSED_PLAIN(TARIFA_INVALID_ARGUMENT, no_place, tarifa_engine_open_embedded(NULL, error));
  REFUSED_PLAIN(TARIFA_INVALID_ARGUMENT, no_place, tarifa_engine_open_bytes(NULL, 0, NULL, error));
  REFUSED_PLAIN(TARIFA_INVALID_ARGUMENT, no_place, tarifa_engine_open_file("mug", 3, NULL, error));
  REFUSED_PLAIN(TARIFA_INVALID_ARGUMENT, no_place, tarifa_engine_open_packs(NULL, 0, NULL, error));
  REFUSED_PLAIN(TARIFA_INVALID_ARGUMENT, no_place, tarifa_engine_open_files(NULL, 0, NULL, error));
  REFUSED_PLAIN(TARIFA_INVALID_ARGUMENT, no_place, tarifa_classify_text(engine, "mug", 3, NULL, NULL, error));
  REFUSED_PLAIN(TARIFA_INVALID_ARGUMENT, no_place, tarifa_classify(engine, &item, NULL, NULL, error));
  REFUSED_PLAIN(TARIFA_INVALID_ARGUMENT, no_place, tarifa_lookup(engine, "61", 2, NULL, error));
  REFUSED_PLAIN(TARIFA_INVALID_ARGUMENT, no_place, tarifa_children(engine, "", 0, NULL, error));
  REFUSED_PLAIN(TARIFA_INVALID_ARGUMENT, no_place, tarifa_validate(engine, "61", 2, 0, NULL, error));
  REFUSED_PLAIN(TARIFA_INVALID_ARGUMENT, no_place, tarifa_correlate(engine, "61", 2, 2017, 2022, NULL, error));
  REFUSED_PLAIN(TARIFA_INVALID_ARGUMENT, no_place, tarifa_search(engine, "mug", 3, 5, NULL, error));
  REFUSED_PLAIN(TARIFA_INVALID_ARGUMENT, no_place,
                tarifa_expected_answer(engine, "6109-fibre", 10, "6109", 4, NULL, error));
  REFUSED_PLAIN(TARIFA_INVALID_ARGUMENT, no_place,
                tarifa_validate_line(engine, "61", 2, "US", 2, NULL, 0, NULL, error));
  REFUSED_PLAIN(TARIFA_INVALID_ARGUMENT, no_place, tarifa_check_coherence(engine, "61", 2, &item, NULL, error));
  REFUSED_PLAIN(TARIFA_INVALID_ARGUMENT, no_place,
                tarifa_narrow(engine, &item, "61", 2, "US", 2, NULL, 0, NULL, error));
  REFUSED_PLAIN(TARIFA_INVALID_ARGUMENT, no_place, tarifa_screen(engine, &line, NULL, NULL, error));
  REFUSED_PLAIN(TARIFA_INVALID_ARGUMENT, no_place,
                tarifa_schedule_measures(schedule, "61", 2, NULL, 0, NULL, 0, NULL, error));
  REFUSED_PLAIN(TARIFA_INVALID_ARGUMENT, no_place, tarifa_schedule_successors(schedule, "61", 2, NULL, error));
  REFUSED_PLAIN(TARIFA_INVALID_ARGUMENT, no_place, tarifa_engine_schedule(engine, "US", 2, NULL, error));
  REFUSED_PLAIN(TARIFA_INVALID_ARGUMENT, no_place, tarifa_engine_schedule_at(engine, 0, NULL, error));
  REFUSED_PLAIN(TARIFA_INVALID_ARGUMENT, no_place, tarifa_schedule_open_file("mug", 3, NULL, error));
  REFUSED_PLAIN(TARIFA_INVALID_ARGUMENT, no_place, tarifa_schedule_open_bytes(NULL, 0, NULL, error));
  REFUSED_PLAIN(TARIFA_INVALID_ARGUMENT, no_place, tarifa_schedule_line(schedule, "61", 2, NULL, error));
  REFUSED_PLAIN(TARIFA_INVALID_ARGUMENT, no_place, tarifa_schedule_declarable(schedule, "61", 2, 0, 5, NULL, error));
  REFUSED_PLAIN(TARIFA_INVALID_ARGUMENT, no_place, tarifa_schedule_lines(schedule, 0, 5, NULL, error));
  REFUSED_PLAIN(TARIFA_INVALID_ARGUMENT, no_place, tarifa_schedule_changes(schedule, schedule, 0, 5, NULL, error));

  REFUSED(tarifa_result, TARIFA_INVALID_ARGUMENT, "the tarifa_goods_item is NULL",
          tarifa_check_coherence(engine, "61", 2, NULL, out, error));
  REFUSED(tarifa_result, TARIFA_INVALID_ARGUMENT, "the tarifa_goods_item is NULL",
          tarifa_narrow(engine, NULL, "61", 2, "US", 2, NULL, 0, out, error));
  REFUSED(tarifa_result, TARIFA_INVALID_ARGUMENT, "the tarifa_shipment_line is NULL",
          tarifa_screen(engine, NULL, NULL, out, error));
  REFUSED(tarifa_result, TARIFA_INVALID_ARGUMENT, "the tarifa_goods_item is NULL",
          tarifa_classify(engine, NULL, NULL, out, error));
  REFUSED_PLAIN(TARIFA_INVALID_ARGUMENT, "the tarifa_code is NULL", tarifa_code_parse("61", 2, NULL, error));
}

static void a_nul_is_a_byte_like_others(void) {
  tarifa_result *result = NULL;
  tarifa_error *error = NULL;
  tarifa_code code = TARIFA_CODE_INIT;
  size_t len;
  const char *json;
  CHECK(tarifa_classify_text(engine, "bicycle\0helmet", 14, NULL, &result, NULL) == TARIFA_OK);
  CHECK(tarifa_result_word_count(result) == 2);
  CHECK_TEXT(tarifa_result_word(result, 1), "helmet");
  CHECK_TEXT(tarifa_result_alternative_code(result, 0), "650610");
  json = tarifa_result_json(result, &len);
  CHECK(strlen(json) == len);
  tarifa_result_free(result);
  CHECK(tarifa_code_parse("61\0" "09", 5, &code, &error) == TARIFA_INVALID_INPUT);
  CHECK(strstr(tarifa_error_message(error), "61\xef\xbf\xbd" "09") != NULL);
  CHECK(strstr(tarifa_error_message(error), "at position 3") != NULL);
  tarifa_error_free(error);
}

// A block of exactly these bytes, so that who reads beyond it is caught.
static char *block_of(const char *text, size_t len) {
  char *block = malloc(len);
  memcpy(block, text, len);
  return block;
}

static void nothing_beyond_the_length_is_read(void) {
  char *name = block_of("bicycle helmet", 14), *digits = block_of("6109.10", 7);
  tarifa_result *result = NULL;
  tarifa_code code = TARIFA_CODE_INIT;
  CHECK(tarifa_classify_text(engine, name, 14, NULL, &result, NULL) == TARIFA_OK);
  CHECK_TEXT(tarifa_result_word(result, 1), "helmet");
  tarifa_result_free(result);
  CHECK(tarifa_classify_text(engine, name, 7, NULL, &result, NULL) == TARIFA_OK);
  CHECK(tarifa_result_word_count(result) == 1);
  tarifa_result_free(result);
  CHECK(tarifa_code_parse(digits, 7, &code, NULL) == TARIFA_OK);
  CHECK_TEXT(code.digits, "610910");
  CHECK(tarifa_validate(engine, digits, 4, 0, &result, NULL) == TARIFA_OK);
  CHECK_TEXT(tarifa_result_validation_code(result), "6109");
  tarifa_result_free(result);
  free(name);
  free(digits);
}

static void texts_have_a_limit(void) {
  char *text = malloc(MOST_TEXT + 1);
  tarifa_goods_item item = TARIFA_GOODS_ITEM_INIT;
  tarifa_result *result = NULL;
  memset(text, 'x', MOST_TEXT + 1);
  CHECK(tarifa_classify_text(engine, text, MOST_TEXT, NULL, &result, NULL) == TARIFA_OK);
  CHECK(tarifa_result_outcome(result) == TARIFA_OUTCOME_NOT_RECOGNISED);
  tarifa_result_free(result);
  REFUSED(tarifa_result, TARIFA_TEXT_TOO_LONG, "65537 bytes; at most 65536",
          tarifa_classify_text(engine, text, MOST_TEXT + 1, NULL, out, error));
  REFUSED(tarifa_result, TARIFA_TEXT_TOO_LONG, "65537 bytes; at most 65536",
          tarifa_search(engine, text, MOST_TEXT + 1, 5, out, error));
  item.name.data = item.material.data = text;
  item.name.len = MOST_TEXT / 2;
  item.material.len = MOST_TEXT / 2 + 1;
  REFUSED(tarifa_result, TARIFA_TEXT_TOO_LONG, "65537 bytes; at most 65536",
          tarifa_classify(engine, &item, NULL, out, error));
  REFUSED(tarifa_result, TARIFA_INVALID_INPUT, "is not a tariff code",
          tarifa_lookup(engine, text, MOST_TEXT + 1, out, error));
  free(text);
}

static void what_is_not_understood_is_refused(void) {
  tarifa_goods_item country = TARIFA_GOODS_ITEM_INIT, code = TARIFA_GOODS_ITEM_INIT, half = TARIFA_GOODS_ITEM_INIT;
  country.country_of_origin = tarifa_text_of("Vietnam");
  REFUSED(tarifa_result, TARIFA_INVALID_INPUT, "'Vietnam' is not a country code",
          tarifa_classify(engine, &country, NULL, out, error));
  code.foreign_code = tarifa_text_of("61091");
  code.foreign_code_country = tarifa_text_of("CN");
  REFUSED(tarifa_result, TARIFA_INVALID_INPUT, "'61091' is not a tariff code",
          tarifa_classify(engine, &code, NULL, out, error));
  half.foreign_code = tarifa_text_of("6109");
  REFUSED(tarifa_result, TARIFA_INVALID_ARGUMENT, "foreign_code needs foreign_code_country",
          tarifa_classify(engine, &half, NULL, out, error));
  half.foreign_code_country = half.foreign_code;
  half.foreign_code = tarifa_text_of(NULL);
  REFUSED(tarifa_result, TARIFA_INVALID_ARGUMENT, "without foreign_code",
          tarifa_classify(engine, &half, NULL, out, error));
  REFUSED(tarifa_result, TARIFA_INVALID_INPUT, "'UK' is not a country code",
          tarifa_validate_line(engine, "6109", 4, "UK", 2, NULL, 0, out, error));
  REFUSED(tarifa_result, TARIFA_INVALID_INPUT, "'' is not a country code",
          tarifa_validate_line(engine, "6109", 4, NULL, 0, NULL, 0, out, error));
  REFUSED(tarifa_result, TARIFA_INVALID_INPUT, "'31.12.2026' is no day of the calendar as YYYY-MM-DD",
          tarifa_validate_line(engine, "6109", 4, "US", 2, "31.12.2026", 10, out, error));
  REFUSED(tarifa_result, TARIFA_INVALID_INPUT, "'2026-02-29' is no day",
          tarifa_validate_line(engine, "6109", 4, "US", 2, "2026-02-29", 10, out, error));
  REFUSED(tarifa_result, TARIFA_INVALID_INPUT, "'2021' is not an edition",
          tarifa_validate(engine, "6109", 4, 2021, out, error));
  REFUSED(tarifa_result, TARIFA_INVALID_INPUT, "'-2147483648' is not an edition",
          tarifa_validate(engine, "6109", 4, INT32_MIN, out, error));
  REFUSED(tarifa_result, TARIFA_INVALID_INPUT, "'0' is not an edition",
          tarifa_correlate(engine, "6109", 4, 2022, 0, out, error));
}

static void success_leaves_no_error(void) {
  tarifa_result *result = stale_pointer();
  tarifa_error *error = stale_pointer();
  tarifa_code code = TARIFA_CODE_INIT;
  CHECK(tarifa_lookup(engine, "61", 2, &result, &error) == TARIFA_OK);
  CHECK(error == NULL && tarifa_result_entry_count(result) == 1);
  tarifa_result_free(result);
  error = stale_pointer();
  CHECK(tarifa_code_parse("61", 2, &code, &error) == TARIFA_OK && error == NULL);
  CHECK(tarifa_search(engine, "mug", 3, SIZE_MAX, &result, &error) == TARIFA_OK && error == NULL);
  CHECK(tarifa_result_hit_count(result) > 0);
  tarifa_result_free(result);
  CHECK(tarifa_search(engine, NULL, 0, 0, &result, &error) == TARIFA_OK && error == NULL);
  CHECK(tarifa_result_hit_count(result) == 0);
  tarifa_result_free(result);
}

static void results_and_errors_outlive_their_engine(void) {
  tarifa_engine *first = open_embedded(), *second = open_embedded();
  tarifa_result *read = NULL, *unread = NULL, *again = NULL;
  tarifa_error *error = NULL;
  const char *code;
  CHECK(tarifa_classify_text(first, "ceramic mug", 11, NULL, &read, NULL) == TARIFA_OK);
  CHECK(tarifa_classify_text(first, "ceramic mug", 11, NULL, &unread, NULL) == TARIFA_OK);
  CHECK(tarifa_lookup(first, "6", 1, &again, &error) == TARIFA_INVALID_INPUT);
  code = tarifa_result_alternative_code(read, 0);
  tarifa_engine_free(first);
  CHECK_TEXT(code, "691200");
  CHECK_TEXT(tarifa_result_alternative_code(unread, 0), "691200");
  CHECK_TEXT(tarifa_result_json(unread, NULL), tarifa_result_json(read, NULL));
  CHECK(tarifa_error_status(error) == TARIFA_INVALID_INPUT);
  CHECK(tarifa_classify_text(second, "ceramic mug", 11, NULL, &again, NULL) == TARIFA_OK);
  CHECK_TEXT(tarifa_result_json(again, NULL), tarifa_result_json(read, NULL));
  tarifa_engine_free(second);
  tarifa_error_free(error);
  tarifa_result_free(again);
  tarifa_result_free(read);
  tarifa_result_free(unread);
}

static void freeing_null_does_nothing(void) {
  tarifa_engine_free(NULL);
  tarifa_schedule_free(NULL);
  tarifa_error_free(NULL);
  tarifa_result_free(NULL);
  tarifa_results_free(NULL, 0);
  tarifa_results_free(NULL, 3);
}

int main(void) {
  engine = open_embedded();
  CHECK(tarifa_engine_schedule(engine, "US", 2, &schedule, NULL) == TARIFA_OK);
  texts_are_utf_8();
  lengths_are_checked();
  arrays_are_checked();
  arrays_are_aligned();
  handles_are_needed();
  a_nul_is_a_byte_like_others();
  nothing_beyond_the_length_is_read();
  texts_have_a_limit();
  what_is_not_understood_is_refused();
  success_leaves_no_error();
  results_and_errors_outlive_their_engine();
  freeing_null_does_nothing();
  tarifa_schedule_free(schedule);
  tarifa_engine_free(engine);
  return closing_line("hostile");
}
