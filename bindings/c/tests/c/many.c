// tarifa_classify_many: a bad item among good ones, arrays of newer structs, and calls that fail as a whole.

#include "check.h"

// Items enough for several threads, of which each takes some dozens at once.
enum { KINDS = 7, COUNT = 20 * KINDS, MOST_TEXT = 64 * 1024 };

static tarifa_engine *engine;

static tarifa_goods_item named(const char *name) {
  tarifa_goods_item item = TARIFA_GOODS_ITEM_INIT;
  item.name = tarifa_text_of(name);
  return item;
}

static void check_as_alone(const tarifa_result *found, const tarifa_goods_item *item) {
  tarifa_result *alone = NULL;
  CHECK(tarifa_classify(engine, item, NULL, &alone, NULL) == TARIFA_OK);
  CHECK(tarifa_result_kind(found) == TARIFA_RESULT_CLASSIFICATION);
  CHECK(tarifa_result_status(found) == TARIFA_OK);
  CHECK(tarifa_result_message(found) == NULL);
  CHECK_TEXT(tarifa_result_json(found, NULL), tarifa_result_json(alone, NULL));
  tarifa_result_free(alone);
}

// Checks the result in place of an item that could not be read: it says what a call for the item alone says.
static void check_failure(const tarifa_result *found, const tarifa_goods_item *item, tarifa_status status) {
  tarifa_result *alone = stale_pointer();
  tarifa_error *error = NULL;
  char json[512];
  CHECK(tarifa_classify(engine, item, NULL, &alone, &error) == status && alone == NULL);
  CHECK(tarifa_result_kind(found) == TARIFA_RESULT_FAILURE);
  CHECK(tarifa_result_status(found) == status);
  CHECK_TEXT(tarifa_result_message(found), tarifa_error_message(error));
  CHECK(tarifa_result_outcome(found) == 0 && tarifa_result_alternative_count(found) == 0);
  snprintf(json, sizeof(json), "{\"error\":{\"status\":%d,\"name\":\"%s\",\"message\":\"%s\"}}", (int)status,
           tarifa_status_name(status), tarifa_error_message(error));
  CHECK_TEXT(tarifa_result_json(found, NULL), json);
  tarifa_error_free(error);
}

static void a_bad_item_does_not_stop_the_others(void) {
  static const tarifa_status EXPECTED[KINDS] = {
      TARIFA_OK,            TARIFA_INVALID_UTF8, TARIFA_OK,
      TARIFA_TEXT_TOO_LONG, TARIFA_OK,           TARIFA_INVALID_INPUT,
      TARIFA_INVALID_ARGUMENT,
  };
  tarifa_goods_item kinds[KINDS] = {
      named("ceramic mug"), named("caf\xe9"), named("wooden table"), named("too long"),
      named(""),            named("shirt"),   named("pan"),
  };
  tarifa_goods_item items[COUNT];
  tarifa_result *results[COUNT];
  tarifa_error *error = stale_pointer();
  char *text = malloc(MOST_TEXT + 1);
  uint32_t threads;
  size_t at;
  memset(text, 'x', MOST_TEXT + 1);
  kinds[3].name.data = text;
  kinds[3].name.len = MOST_TEXT + 1;
  kinds[5].country_of_origin = tarifa_text_of("Vietnam");
  kinds[6].foreign_code = tarifa_text_of("7323.93");
  for (at = 0; at < COUNT; at++) items[at] = kinds[at % KINDS];
  for (threads = 0; threads < 4; threads++) {
    for (at = 0; at < COUNT; at++) results[at] = stale_pointer();
    CHECK(tarifa_classify_many(engine, items, COUNT, NULL, threads, results, &error) == TARIFA_OK && error == NULL);
    for (at = 0; at < COUNT; at++) {
      tarifa_status expected = EXPECTED[at % KINDS];
      if (expected == TARIFA_OK) check_as_alone(results[at], &items[at]);
      else check_failure(results[at], &items[at], expected);
    }
    tarifa_results_free(results, COUNT);
    for (at = 0; at < COUNT; at++) CHECK(results[at] == NULL);
  }
  free(text);
}

static void options_stand_for_all_items(void) {
  tarifa_goods_item items[2] = {named("ceramic mug"), named("wooden table")};
  tarifa_classify_options options = TARIFA_CLASSIFY_OPTIONS_INIT;
  tarifa_result *results[2];
  options.alternatives = 1;
  options.evidence = TARIFA_NO_EVIDENCE;
  CHECK(tarifa_classify_many(engine, items, 2, &options, 2, results, NULL) == TARIFA_OK);
  CHECK(tarifa_result_alternative_count(results[0]) == 1 && tarifa_result_alternative_count(results[1]) == 1);
  CHECK(tarifa_result_evidence_count(results[0], 0) == 0 && tarifa_result_evidence_count(results[1], 0) == 0);
  tarifa_results_free(results, 2);
}

// An array of a program that was compiled with a later header: its steps are longer than those of the library.
typedef struct {
  tarifa_goods_item known;
  uint64_t added[3];
} newer_item;

static void arrays_of_newer_structs_are_walked_in_their_own_steps(void) {
  newer_item items[3] = {{TARIFA_GOODS_ITEM_INIT, {0, 0, 0}}};
  tarifa_result *results[3];
  size_t at;
  for (at = 0; at < 3; at++) {
    items[at] = items[0];
    items[at].known.name = tarifa_text_of(at == 0 ? "ceramic mug" : at == 1 ? "wooden table" : "olive oil");
    items[at].known.struct_size = sizeof(newer_item);
  }
  CHECK(tarifa_classify_many(engine, &items[0].known, 3, NULL, 2, results, NULL) == TARIFA_OK);
  for (at = 0; at < 3; at++) {
    tarifa_goods_item plain = items[at].known;
    plain.struct_size = sizeof(plain);
    check_as_alone(results[at], &plain);
  }
  tarifa_results_free(results, 3);
  items[1].added[2] = 1;
  for (at = 0; at < 3; at++) results[at] = stale_pointer();
  REFUSED_PLAIN(TARIFA_INVALID_ARGUMENT, "item 1: the tarifa_goods_item has",
                tarifa_classify_many(engine, &items[0].known, 3, NULL, 2, results, error));
  for (at = 0; at < 3; at++) CHECK(results[at] == NULL);
}

// Makes a call that must fail as a whole; all places for results must be NULL after it.
static void fails(const tarifa_engine *asked, const tarifa_goods_item *items, const tarifa_classify_options *options,
                  const char *why) {
  tarifa_result *results[3] = {stale_pointer(), stale_pointer(), stale_pointer()};
  REFUSED_PLAIN(TARIFA_INVALID_ARGUMENT, why, tarifa_classify_many(asked, items, 3, options, 1, results, error));
  CHECK(results[0] == NULL && results[1] == NULL && results[2] == NULL);
}

static void where_the_call_fails_all_places_are_null(void) {
  tarifa_goods_item items[3] = {named("ceramic mug"), named("wooden table"), named("olive oil")};
  tarifa_classify_options options = TARIFA_CLASSIFY_OPTIONS_INIT;
  const void *unaligned = (const char *)items + 1;
  fails(NULL, items, NULL, "the engine is NULL");
  fails(engine, NULL, NULL, "the tarifa_goods_item is NULL");
  fails(engine, unaligned, NULL, "the tarifa_goods_item is not aligned");
  options.struct_size = 0;
  fails(engine, items, &options, "the tarifa_classify_options has struct_size 0");
  items[2].struct_size = 0;
  fails(engine, items, NULL, "item 2: the tarifa_goods_item has struct_size 0");
  items[2].struct_size = sizeof(newer_item);
  fails(engine, items, NULL, "item 2: its struct_size is");
  items[0].struct_size = 7;
  fails(engine, items, NULL, "the tarifa_goods_item has struct_size 7");
}

static void counts_are_checked(void) {
  tarifa_goods_item item = named("ceramic mug");
  tarifa_result *result = NULL;
  tarifa_error *error = stale_pointer();
  REFUSED_PLAIN(TARIFA_INVALID_ARGUMENT, "no array of 1 places",
                tarifa_classify_many(engine, &item, 1, NULL, 1, NULL, error));
  REFUSED_PLAIN(TARIFA_INVALID_ARGUMENT, "no array of",
                tarifa_classify_many(engine, &item, SIZE_MAX, NULL, 1, &result, error));
  REFUSED_PLAIN(TARIFA_INVALID_ARGUMENT, "no array of",
                tarifa_classify_many(engine, &item, PTRDIFF_MAX / sizeof(void *) + 1, NULL, 1, &result, error));
  CHECK(result == NULL);
  CHECK(tarifa_classify_many(engine, &item, 0, NULL, 1, NULL, &error) == TARIFA_OK && error == NULL);
  CHECK(tarifa_classify_many(engine, NULL, 0, NULL, UINT32_MAX, &result, &error) == TARIFA_OK && error == NULL);
}

static void nulls_among_results_are_passed_over(void) {
  tarifa_result *results[4] = {NULL, NULL, NULL, NULL};
  CHECK(tarifa_lookup(engine, "61", 2, &results[1], NULL) == TARIFA_OK);
  CHECK(tarifa_search(engine, "mug", 3, 2, &results[3], NULL) == TARIFA_OK);
  tarifa_results_free(results, 4);
  CHECK(results[1] == NULL && results[3] == NULL);
  tarifa_results_free(results, 4);
}

int main(void) {
  engine = open_embedded();
  a_bad_item_does_not_stop_the_others();
  options_stand_for_all_items();
  arrays_of_newer_structs_are_walked_in_their_own_steps();
  where_the_call_fails_all_places_are_null();
  counts_are_checked();
  nulls_among_results_are_passed_over();
  tarifa_engine_free(engine);
  return closing_line("many");
}
