// Requests of hosted classification services: what handlers take, answer and keep, one by one and in a stream.

#include "check.h"

// 2026-11-22T12:00:00Z.
#define NOON INT64_C(1795348800000)

static tarifa_engine *engine;

static tarifa_handler *handler_with(const tarifa_handler_options *options) {
  tarifa_handler *handler = NULL;
  tarifa_error *error = stale_pointer();
  CHECK(tarifa_handler_new(engine, options, &handler, &error) == TARIFA_OK && handler != NULL && error == NULL);
  return handler;
}

// Whether the response to a request has this piece of JSON.
static int answers(const tarifa_handler *handler, const char *request, const char *piece) {
  tarifa_result *result = NULL;
  tarifa_error *error = stale_pointer();
  const char *json;
  size_t len = 0;
  int found;
  CHECK(tarifa_handler_handle(handler, request, strlen(request), &result, &error) == TARIFA_OK && error == NULL);
  CHECK(tarifa_result_kind(result) == TARIFA_RESULT_RESPONSE && tarifa_result_status(result) == TARIFA_OK);
  json = tarifa_result_json(result, &len);
  found = json != NULL && strlen(json) == len && strstr(json, piece) != NULL;
  if (!found) printf("  response: %s\n  expected: ... %s ...\n", json ? json : "NULL", piece);
  CHECK(tarifa_result_data(result) != NULL);
  tarifa_result_free(result);
  return found;
}

static void a_request_has_a_response(void) {
  static const char MUG[] = "{\"request_id\": \"7\", \"items\": [{\"name\": \"ceramic coffee mug\"}]}";
  tarifa_handler *handler = handler_with(NULL);
  tarifa_result *result = NULL;
  CHECK(answers(handler, MUG, "{\"success\":true,\"request_id\":\"7\","));
  CHECK(answers(handler, MUG, "\"hsCode\":{\"code\":\"691200\","));
  CHECK(answers(handler, "{\"item\": {\"description\": \"porcelain coffee mug\"}}", "{\"hscode\":\"691110\","));
  CHECK(answers(handler, "", "\"code\":\"MALFORMED_REQUEST\""));
  CHECK(answers(handler, "{\"classify_option\": \"RetrieveClassifications\", \"items\": [{\"id\": \"7\"}]}",
                "\"code\":\"NO_HISTORY\""));
  CHECK(tarifa_engine_handle(engine, MUG, strlen(MUG), &result, NULL) == TARIFA_OK);
  CHECK(strstr(tarifa_result_json(result, NULL), "\"hsCode\":{\"code\":\"691200\",") != NULL);
  tarifa_handler_free(handler);
  CHECK(tarifa_result_kind(result) == TARIFA_RESULT_RESPONSE);
  tarifa_result_free(result);
}

static void limits_and_unknown_fields_are_choices(void) {
  static const char TWO[] = "{\"items\": [{\"name\": \"mug\", \"colour\": \"blue\"}, {\"name\": \"mugs\"}]}";
  static const char BULK[] =
      "{\"classify_option\": \"BulkClassifications\", \"items\": [{\"name\": \"mug\"}, {\"name\": \"mug\"}]}";
  tarifa_handler_options options = TARIFA_HANDLER_OPTIONS_INIT;
  tarifa_handler *handler = handler_with(&options);
  CHECK(answers(handler, TWO, "{\"success\":true,"));
  tarifa_handler_free(handler);
  options.unknown_fields = TARIFA_UNKNOWN_FIELDS_REJECT;
  options.characters = 3;
  options.threads = 2;
  handler = handler_with(&options);
  CHECK(answers(handler, TWO, "\"code\":\"UNKNOWN_FIELD\",\"field\":\"items[0].colour\""));
  CHECK(answers(handler, TWO, "\"code\":\"LIMIT_EXCEEDED\",\"field\":\"items[1].name\",\"limit\":3"));
  tarifa_handler_free(handler);
  options.items = 1;
  options.bulk_items = 2;
  handler = handler_with(&options);
  CHECK(answers(handler, TWO, "\"code\":\"LIMIT_EXCEEDED\",\"field\":\"items\",\"limit\":1"));
  CHECK(answers(handler, BULK, "{\"success\":true,"));
  tarifa_handler_free(handler);
  options.bulk_items = 1;
  handler = handler_with(&options);
  CHECK(answers(handler, BULK, "\"code\":\"LIMIT_EXCEEDED\",\"field\":\"items\",\"limit\":1"));
  tarifa_handler_free(handler);
}

// A clock, and how many names were given; none after so many.
typedef struct {
  int64_t now;
  uint8_t named, most;
} counter;

static int64_t now_of(void *context) { return ((counter *)context)->now; }

static int32_t name_of(void *context, int64_t now, uint8_t *id) {
  counter *own = context;
  CHECK(now == own->now || own->now < 0 || own->now == INT64_MAX);
  if (own->named == own->most) return -3;
  memset(id, 0, TARIFA_RECORD_ID_BYTES);
  id[TARIFA_RECORD_ID_BYTES - 1] = own->named++;
  return 0;
}

static void time_and_names_are_those_of_the_caller(void) {
  static const char MUG[] = "{\"items\": [{\"name\": \"mug\"}]}";
  counter own = {NOON, 0, 2};
  tarifa_stamps stamps = TARIFA_STAMPS_INIT;
  tarifa_handler_options options = TARIFA_HANDLER_OPTIONS_INIT;
  tarifa_handler *handler;
  options.stamps = &stamps;
  handler = handler_with(&options);
  CHECK(answers(handler, MUG, "{\"success\":true,"));
  tarifa_handler_free(handler);
  stamps.context = &own;
  stamps.now = now_of;
  handler = handler_with(&options);
  CHECK(answers(handler, MUG, "\"createdAt\":\"2026-11-22T12:00:00Z\""));
  tarifa_handler_free(handler);
  stamps.id = name_of;
  handler = handler_with(&options);
  // Stamps are read once.
  memset(&stamps, 0, sizeof(stamps));
  CHECK(answers(handler, MUG, "\"message_id\":\"00000000000000000000000001\""));
  CHECK(own.named == 2);
  CHECK(answers(handler, MUG, "the response has no name: cannot take a name from the caller"));
  own.most = 255;
  own.now = INT64_MAX;
  CHECK(answers(handler, MUG, "\"createdAt\":\"9999-12-30T22:00:00.999"));
  own.now = INT64_MIN;
  CHECK(answers(handler, MUG, "\"createdAt\":\"-009999-01-02T01:59:59Z\""));
  tarifa_handler_free(handler);
}

static void answers_are_kept_and_retrieved(void) {
  static const char MUG[] = "{\"items\": [{\"name\": \"mug\", \"productId\": \"p\"}]}";
  static const char AGAIN[] =
      "{\"classify_option\": \"RetrieveClassifications\", \"items\": [{\"id\": \"00000000000000000000000000\"}]}";
  counter own = {NOON, 0, 255};
  const tarifa_text field = tarifa_text_of("productId");
  tarifa_engine *passing = open_embedded(), *kept = engine;
  tarifa_history_options redacted = TARIFA_HISTORY_OPTIONS_INIT;
  tarifa_stamps stamps = TARIFA_STAMPS_INIT;
  tarifa_handler_options options = TARIFA_HANDLER_OPTIONS_INIT;
  tarifa_history *history = NULL;
  tarifa_handler *handler;
  redacted.redacted_fields = &field;
  redacted.redacted_field_count = 1;
  CHECK(tarifa_history_in_memory(10, &redacted, &history, NULL) == TARIFA_OK);
  stamps.context = &own;
  stamps.now = now_of;
  stamps.id = name_of;
  options.history = history;
  options.stamps = &stamps;
  engine = passing;
  handler = handler_with(&options);
  engine = kept;
  // The handler holds what it needs.
  tarifa_history_free(history);
  tarifa_engine_free(passing);
  CHECK(answers(handler, MUG, "\"productId\":\"p\""));
  CHECK(answers(handler, AGAIN, "\"id\":\"00000000000000000000000000\",\"createdAt\":\"2026-11-22T12:00:00Z\""));
  CHECK(answers(handler, AGAIN, "\"productId\":\"[redacted]\""));
  own.now += INT64_C(367) * 24 * 60 * 60 * 1000;
  CHECK(answers(handler, AGAIN, "\"code\":\"NOT_FOUND\""));
  tarifa_handler_free(handler);
}

static void check_map(const tarifa_category_map *map, const char *json) {
  tarifa_result *result = NULL;
  tarifa_error *error = stale_pointer();
  CHECK(tarifa_category_map_to_json(map, &result, &error) == TARIFA_OK && error == NULL);
  CHECK(tarifa_result_kind(result) == TARIFA_RESULT_CATEGORY_MAP);
  CHECK_TEXT(tarifa_result_json(result, NULL), json);
  tarifa_result_free(result);
}

static void categories_of_a_merchant_are_evidence(void) {
  static const char FANCY[] = "{\"items\": [{\"name\": \"no. 7\", \"categories\": \"home > fancy > new\"}]}";
  static const char GIFT[] = "{\"items\": [{\"name\": \"no. 7\", \"categories\": \"Gifts\"}]}";
  static const char LATE[] = "{\"items\": [{\"name\": \"no. 7\", \"categories\": \"Late\"}]}";
  static const char JSON[] =
      "{\"gifts\":{\"words\":\"stoneware mug\"},\"home|fancy\":{\"codes\":{\"691200\":40}}}";
  tarifa_category_map *map = NULL, *read = NULL;
  tarifa_handler_options options = TARIFA_HANDLER_OPTIONS_INIT;
  tarifa_handler *handler;
  CHECK(tarifa_category_map_new(&map, NULL) == TARIFA_OK && tarifa_category_map_len(map) == 0);
  check_map(map, "{}");
  CHECK(tarifa_category_map_learn(map, "Home|Fancy", 10, "6912.00", 7, 40, NULL) == TARIFA_OK);
  CHECK(tarifa_category_map_set_words(map, "Gifts", 5, "stoneware mug", 13, NULL) == TARIFA_OK);
  CHECK(tarifa_category_map_len(map) == 2);
  check_map(map, JSON);
  CHECK(tarifa_category_map_from_json(JSON, strlen(JSON), &read, NULL) == TARIFA_OK);
  check_map(read, JSON);
  tarifa_category_map_free(read);
  options.categories = map;
  handler = handler_with(&options);
  // What is learned later is of later handlers.
  CHECK(tarifa_category_map_learn(map, "Late", 4, "6912.00", 7, 40, NULL) == TARIFA_OK);
  REFUSED_PLAIN(TARIFA_INVALID_INPUT, "", tarifa_category_map_learn(map, "a", 1, "mug", 3, 1, error));
  REFUSED_PLAIN(TARIFA_INVALID_UTF8, "the category is not UTF-8",
                tarifa_category_map_learn(map, "\xff", 1, "6912", 4, 1, error));
  REFUSED_PLAIN(TARIFA_INVALID_UTF8, "the text of words is not UTF-8",
                tarifa_category_map_set_words(map, "a", 1, "\xff", 1, error));
  tarifa_category_map_free(map);
  CHECK(answers(handler, FANCY, "\"hsCode\":{\"code\":\"691200\","));
  CHECK(answers(handler, GIFT, "\"hsCode\":{\"code\":\"691200\","));
  CHECK(answers(handler, LATE, "\"outcome\":\"too_vague\""));
  tarifa_handler_free(handler);
  REFUSED(tarifa_category_map, TARIFA_INVALID_INPUT, "", tarifa_category_map_from_json("[]", 2, out, error));
  REFUSED(tarifa_category_map, TARIFA_INVALID_UTF8, "the map is not UTF-8",
          tarifa_category_map_from_json("\xff", 1, out, error));
  REFUSED(tarifa_result, TARIFA_INVALID_ARGUMENT, "the map is NULL", tarifa_category_map_to_json(NULL, out, error));
  REFUSED_PLAIN(TARIFA_INVALID_ARGUMENT, "the map is NULL",
                tarifa_category_map_learn(NULL, "a", 1, "6912", 4, 1, error));
  REFUSED_PLAIN(TARIFA_INVALID_ARGUMENT, "the map is NULL",
                tarifa_category_map_set_words(NULL, "a", 1, "b", 1, error));
  CHECK(tarifa_category_map_len(NULL) == 0);
  tarifa_category_map_free(NULL);
}

static void codes_of_a_category_are_evidence_for_goods(void) {
  tarifa_goods_item item = TARIFA_GOODS_ITEM_INIT;
  tarifa_category_code codes[2] = {{TARIFA_TEXT_INIT, 3}, {TARIFA_TEXT_INIT, 40}};
  tarifa_result *result = NULL;
  item.name = tarifa_text_of("no. 7");
  item.category_codes = codes;
  item.category_code_count = 2;
  codes[0].code = tarifa_text_of("6109.10");
  codes[1].code = tarifa_text_of("6912.00");
  CHECK(tarifa_classify(engine, &item, NULL, &result, NULL) == TARIFA_OK);
  CHECK_TEXT(tarifa_result_alternative_code(result, 0), "691200");
  tarifa_result_free(result);
#if SIZE_MAX > UINT32_MAX
  codes[1].items = (size_t)UINT32_MAX + 1;
  REFUSED(tarifa_result, TARIFA_INVALID_ARGUMENT, "the items of a category code are 4294967296",
          tarifa_classify(engine, &item, NULL, out, error));
#endif
  codes[1].items = 0;
  codes[1].code = tarifa_text_of("mug");
  REFUSED(tarifa_result, TARIFA_INVALID_INPUT, "category_code: ", tarifa_classify(engine, &item, NULL, out, error));
  item.category_codes = NULL;
  REFUSED(tarifa_result, TARIFA_INVALID_ARGUMENT, "the category codes are NULL",
          tarifa_classify(engine, &item, NULL, out, error));
}

// A stream of mugs, and what came of it.
typedef struct {
  size_t given, answered, most, enough;
  char item[64];
  const char *odd;
  size_t odd_len;
} flow;

static int32_t next_mug(void *context, tarifa_text *item) {
  flow *mugs = context;
  size_t at = mugs->given++;
  CHECK(item->data == NULL && item->len == 0);
  if (at == mugs->most) return 0;
  snprintf(mugs->item, sizeof(mugs->item), "{\"name\": \"mug\", \"productId\": \"%zu\"}", at);
  item->data = at == 300 ? mugs->odd : mugs->item;
  item->len = at == 300 ? mugs->odd_len : strlen(mugs->item);
  return 1;
}

static int32_t take_mug(void *context, const char *answer, size_t len) {
  flow *mugs = context;
  size_t at = mugs->answered++;
  char own[64];
  snprintf(own, sizeof(own), "\"productId\":\"%zu\"", at);
  CHECK(strlen(answer) == len);
  if (at == 300) {
    CHECK(strstr(answer, "\"errors\":[{\"code\":\"INVALID_FIELD\",\"field\":\"items[300]\"") != NULL);
    CHECK(strstr(answer, "items[300] cannot be read: ") != NULL && strstr(answer, "hsCode") == NULL);
  } else {
    CHECK(strstr(answer, own) != NULL && strstr(answer, "\"hsCode\":{\"code\":\"691") != NULL);
    CHECK(strstr(answer, "\"errors\"") == NULL);
  }
  return mugs->answered == mugs->enough ? 1 : 0;
}

static void a_stream_answers_items_in_order(void) {
  static const struct {
    const char *data;
    size_t len;
  } ODD[] = {{"{\"name\": 3}", 11}, {"mug", 3}, {"\xff", 1}, {NULL, 0}, {NULL, 7}, {"[]", 2}, {"", 0}};
  tarifa_handler *handler = handler_with(NULL);
  tarifa_error *error = stale_pointer();
  size_t at;
  for (at = 0; at < sizeof(ODD) / sizeof(*ODD); at++) {
    flow mugs = {0, 0, 310, 0, "", NULL, 0};
    mugs.odd = ODD[at].data;
    mugs.odd_len = ODD[at].len;
    CHECK(tarifa_handler_stream(handler, "BulkClassifications", 19, next_mug, take_mug, &mugs, &error) == TARIFA_OK);
    CHECK(error == NULL && mugs.given == 311 && mugs.answered == 310);
  }
  {
    flow none = {0, 0, 0, 0, "", NULL, 0}, few = {0, 0, 3, 0, "", NULL, 0}, ended = {0, 0, 290, 260, "", NULL, 0};
    CHECK(tarifa_handler_stream(handler, "", 0, next_mug, take_mug, &none, NULL) == TARIFA_OK);
    CHECK(none.given == 1 && none.answered == 0);
    CHECK(tarifa_handler_stream(handler, NULL, 0, next_mug, take_mug, &few, NULL) == TARIFA_OK && few.answered == 3);
    CHECK(tarifa_handler_stream(handler, "", 0, next_mug, take_mug, &ended, NULL) == TARIFA_OK);
    CHECK(ended.answered == 260);
    REFUSED_PLAIN(TARIFA_INVALID_INPUT, "unknown variant `Guess`",
                  tarifa_handler_stream(handler, "Guess", 5, next_mug, take_mug, &few, error));
    REFUSED_PLAIN(TARIFA_INVALID_ARGUMENT, "a callback is NULL",
                  tarifa_handler_stream(handler, "", 0, NULL, take_mug, &few, error));
    REFUSED_PLAIN(TARIFA_INVALID_ARGUMENT, "a callback is NULL",
                  tarifa_handler_stream(handler, "", 0, next_mug, NULL, &few, error));
    REFUSED_PLAIN(TARIFA_INVALID_ARGUMENT, "the handler is NULL",
                  tarifa_handler_stream(NULL, "", 0, next_mug, take_mug, &few, error));
  }
  tarifa_handler_free(handler);
}

static void what_is_wrong_is_refused(void) {
  tarifa_handler *handler = handler_with(NULL);
  tarifa_handler_options options = TARIFA_HANDLER_OPTIONS_INIT;
  tarifa_stamps stamps = TARIFA_STAMPS_INIT;
  REFUSED(tarifa_handler, TARIFA_INVALID_ARGUMENT, "the engine is NULL", tarifa_handler_new(NULL, NULL, out, error));
  options.unknown_fields = 2;
  REFUSED(tarifa_handler, TARIFA_INVALID_ARGUMENT, "unknown_fields is 2",
          tarifa_handler_new(engine, &options, out, error));
  options.unknown_fields = 0;
  options.struct_size = 8;
  REFUSED(tarifa_handler, TARIFA_INVALID_ARGUMENT, "the tarifa_handler_options has struct_size 8",
          tarifa_handler_new(engine, &options, out, error));
  options.struct_size = sizeof(options);
  options.stamps = &stamps;
  stamps.struct_size = 8;
  REFUSED(tarifa_handler, TARIFA_INVALID_ARGUMENT, "the tarifa_stamps has struct_size 8",
          tarifa_handler_new(engine, &options, out, error));
  REFUSED(tarifa_result, TARIFA_INVALID_ARGUMENT, "the handler is NULL",
          tarifa_handler_handle(NULL, "{}", 2, out, error));
  REFUSED(tarifa_result, TARIFA_INVALID_ARGUMENT, "the request is NULL",
          tarifa_handler_handle(handler, NULL, 2, out, error));
  REFUSED(tarifa_result, TARIFA_INVALID_UTF8, "the request is not UTF-8 at byte 1",
          tarifa_handler_handle(handler, "{\xff", 2, out, error));
  REFUSED(tarifa_result, TARIFA_INVALID_ARGUMENT, "the engine is NULL",
          tarifa_engine_handle(NULL, "{}", 2, out, error));
  REFUSED(tarifa_result, TARIFA_INVALID_UTF8, "the request is not UTF-8 at byte 0",
          tarifa_engine_handle(engine, "\xff", 1, out, error));
  REFUSED_PLAIN(TARIFA_INVALID_ARGUMENT, "the address for the answer is NULL",
                tarifa_handler_handle(handler, "{}", 2, NULL, error));
  REFUSED_PLAIN(TARIFA_INVALID_ARGUMENT, "the address for the answer is NULL",
                tarifa_handler_new(engine, NULL, NULL, error));
  tarifa_handler_free(handler);
  tarifa_handler_free(NULL);
}

int main(void) {
  engine = open_embedded();
  a_request_has_a_response();
  limits_and_unknown_fields_are_choices();
  time_and_names_are_those_of_the_caller();
  answers_are_kept_and_retrieved();
  categories_of_a_merchant_are_evidence();
  codes_of_a_category_are_evidence_for_goods();
  a_stream_answers_items_in_order();
  what_is_wrong_is_refused();
  tarifa_engine_free(engine);
  return closing_line("handlers");
}
