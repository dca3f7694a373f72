// Catalogues: what a company decided on, what items are recommended to be declared under, and the codes in use beside
// that.

#include "check.h"

static tarifa_engine *engine;

static const char MUG[] =
    "{\"key\":\"SKU-1\",\"goods\":{\"name\":\"stoneware coffee mug\"},\"code\":\"6911.10\",\"origin\":\"CN\","
    "\"destination\":\"US\",\"value\":{\"amount\":\"10000\",\"currency\":\"USD\"}}";

static const char DECISION[] =
    "{\"code\":\"6912.00\",\"decided_at\":\"2026-11-02T08:00:00Z\",\"reason\":\"customs affairs\"}";

static tarifa_own_codes *decided(void) {
  tarifa_own_codes *own = NULL;
  tarifa_error *error = stale_pointer();
  CHECK(tarifa_own_codes_new(&own, &error) == TARIFA_OK && error == NULL);
  CHECK(tarifa_own_codes_is_empty(own) == 1 && tarifa_own_codes_len(own) == 0);
  CHECK(tarifa_own_codes_decide(own, MUG, strlen(MUG), DECISION, strlen(DECISION), NULL) == TARIFA_OK);
  CHECK(tarifa_own_codes_is_empty(own) == 0 && tarifa_own_codes_len(own) == 1);
  return own;
}

static void what_was_decided_is_found(void) {
  static const char SAME[] = "{\"key\":\"SKU-2\",\"goods\":{\"name\":\"coffee mugs, stoneware\"}}";
  static const char OTHER[] = "{\"key\":\"SKU-3\",\"goods\":{\"name\":\"ladder\"}}";
  tarifa_own_codes *own = decided(), *again = NULL;
  tarifa_result *written = NULL, *rewritten = NULL, *found = NULL;
  const char *json;
  CHECK(tarifa_own_codes_to_json(own, &written, NULL) == TARIFA_OK);
  CHECK(tarifa_result_kind(written) == TARIFA_RESULT_OWN_CODES);
  json = tarifa_result_json(written, NULL);
  CHECK(tarifa_own_codes_from_json(json, strlen(json), &again, NULL) == TARIFA_OK);
  CHECK(tarifa_own_codes_to_json(again, &rewritten, NULL) == TARIFA_OK);
  CHECK_TEXT(tarifa_result_json(rewritten, NULL), json);
  CHECK(tarifa_own_codes_find(again, MUG, strlen(MUG), "US", 2, &found, NULL) == TARIFA_OK);
  CHECK(tarifa_result_kind(found) == TARIFA_RESULT_OWN_CODE);
  CHECK(strstr(tarifa_result_json(found, NULL), "\"by\":\"key\"") != NULL);
  CHECK(strstr(tarifa_result_json(found, NULL), "\"code\":\"691200\"") != NULL);
  tarifa_result_free(found);
  CHECK(tarifa_own_codes_find(again, SAME, strlen(SAME), "", 0, &found, NULL) == TARIFA_OK);
  CHECK(strstr(tarifa_result_json(found, NULL), "\"by\":\"text\"") != NULL);
  tarifa_result_free(found);
  CHECK(tarifa_own_codes_find(again, OTHER, strlen(OTHER), "", 0, &found, NULL) == TARIFA_OK);
  CHECK_TEXT(tarifa_result_json(found, NULL), "null");
  tarifa_result_free(found);
  tarifa_result_free(written);
  tarifa_result_free(rewritten);
  tarifa_own_codes_free(own);
  tarifa_own_codes_free(again);
}

static void items_are_recommended_a_code(void) {
  tarifa_recommend_options options = TARIFA_RECOMMEND_OPTIONS_INIT;
  tarifa_own_codes *own = decided();
  tarifa_result *result = NULL;
  CHECK(tarifa_recommend(engine, MUG, strlen(MUG), NULL, &result, NULL) == TARIFA_OK);
  CHECK(tarifa_result_kind(result) == TARIFA_RESULT_RECOMMENDATION && tarifa_result_pack_hash(result) != NULL);
  CHECK(strstr(tarifa_result_json(result, NULL), "{\"key\":\"SKU-1\",\"code\":\"691200\",\"own\":null,") != NULL);
  CHECK(strstr(tarifa_result_json(result, NULL), "\"narrowing\":null,\"question\":") != NULL);
  tarifa_result_free(result);
  options.tariff = tarifa_text_of("US");
  options.date = tarifa_text_of("2026-06-15");
  options.own_codes = own;
  CHECK(tarifa_recommend(engine, MUG, strlen(MUG), &options, &result, NULL) == TARIFA_OK);
  CHECK(strstr(tarifa_result_json(result, NULL), "\"reason\":\"customs affairs\"") != NULL);
  CHECK(strstr(tarifa_result_json(result, NULL), "\"narrowing\":{") != NULL);
  tarifa_result_free(result);
  tarifa_own_codes_free(own);
}

// The beginning of a page, as a callback takes it.
typedef struct {
  char text[64];
  size_t len;
} page;

static int32_t take(void *context, const uint8_t *data, size_t len) {
  page *own = context;
  if (own->len == 0) memcpy(own->text, data, len < sizeof(own->text) ? len : sizeof(own->text) - 1);
  own->len += len;
  return 0;
}

static int32_t refuse(void *context, const uint8_t *data, size_t len) {
  (void)context, (void)data, (void)len;
  return 7;
}

static void codes_in_use_are_compared(void) {
  char items[1024];
  tarifa_result *one = NULL, *many = NULL, *other = NULL;
  page found = {{0}, 0};
  const char *json;
  snprintf(items, sizeof(items), "[%s,{\"key\":\"SKU-2\",\"goods\":{\"name\":\"cotton t-shirt\"}}]", MUG);
  CHECK(tarifa_compare(engine, items, strlen(items), NULL, 1, &one, NULL) == TARIFA_OK);
  CHECK(tarifa_compare(engine, items, strlen(items), NULL, 0, &many, NULL) == TARIFA_OK);
  json = tarifa_result_json(one, NULL);
  CHECK_TEXT(tarifa_result_json(many, NULL), json);
  CHECK(tarifa_result_kind(one) == TARIFA_RESULT_COMPARISON);
  CHECK(strncmp(json, "{\"items\":[{\"key\":\"SKU-1\",\"name\":\"stoneware coffee mug\",\"current\":", 60) == 0);
  CHECK(strstr(json, "\"failures\":[],\"by_probability\":[0],\"by_money\":[") != NULL);
  CHECK(strstr(json, "\"chapter\":1,") != NULL && strstr(json, "\"not_compared\":1") != NULL);
  CHECK(strstr(json, "\"by_status\":{") != NULL && strstr(json, "\"missing\":1") != NULL);
  CHECK(tarifa_comparison_html(one, "Mugs & more", 11, "2026-11-22", 10, take, &found, NULL) == TARIFA_OK);
  CHECK(found.len > 1000 && strncmp(found.text, "<!DOCTYPE html>", 15) == 0);
  REFUSED_PLAIN(TARIFA_IO, "ended the page with 7",
                tarifa_comparison_html(one, "", 0, "2026-11-22", 10, refuse, NULL, error));
  REFUSED_PLAIN(TARIFA_INVALID_ARGUMENT, "the callback is NULL",
                tarifa_comparison_html(one, "", 0, "2026-11-22", 10, NULL, NULL, error));
  REFUSED_PLAIN(TARIFA_INVALID_ARGUMENT, "the date is empty",
                tarifa_comparison_html(one, "", 0, "", 0, take, &found, error));
  CHECK(tarifa_lookup(engine, "6912", 4, &other, NULL) == TARIFA_OK);
  REFUSED_PLAIN(TARIFA_INVALID_ARGUMENT, "no comparison",
                tarifa_comparison_html(other, "", 0, "2026-11-22", 10, take, &found, error));
  tarifa_result_free(one);
  tarifa_result_free(many);
  tarifa_result_free(other);
}

static void what_cannot_be_read_names_the_field(void) {
  static const char WRONG[] = "{\"key\":\"SKU-1\",\"code\":\"69l2\"}";
  tarifa_recommend_options options = TARIFA_RECOMMEND_OPTIONS_INIT;
  tarifa_own_codes *own = decided();
  REFUSED(tarifa_result, TARIFA_INVALID_INPUT, "code: '69l2'",
          tarifa_recommend(engine, WRONG, strlen(WRONG), NULL, out, error));
  REFUSED(tarifa_result, TARIFA_INVALID_INPUT, "items: ",
          tarifa_compare(engine, WRONG, strlen(WRONG), NULL, 0, out, error));
  REFUSED(tarifa_own_codes, TARIFA_INVALID_INPUT, "line 1", tarifa_own_codes_from_json("{}", 2, out, error));
  REFUSED_PLAIN(TARIFA_INVALID_INPUT, "decision: missing field `code`",
                tarifa_own_codes_decide(own, MUG, strlen(MUG), "{}", 2, error));
  REFUSED_PLAIN(TARIFA_INVALID_ARGUMENT, "own codes is NULL",
                tarifa_own_codes_decide(NULL, MUG, strlen(MUG), "{}", 2, error));
  options.tariff = tarifa_text_of("UK");
  REFUSED(tarifa_result, TARIFA_INVALID_INPUT, "'UK'",
          tarifa_recommend(engine, MUG, strlen(MUG), &options, out, error));
  options.struct_size = 1;
  REFUSED(tarifa_result, TARIFA_INVALID_ARGUMENT, "the tarifa_recommend_options has struct_size",
          tarifa_recommend(engine, MUG, strlen(MUG), &options, out, error));
  CHECK(tarifa_own_codes_len(NULL) == 0 && tarifa_own_codes_is_empty(NULL) == 0);
  tarifa_own_codes_free(own);
  tarifa_own_codes_free(NULL);
}

int main(void) {
  engine = open_embedded();
  what_was_decided_is_found();
  items_are_recommended_a_code();
  codes_in_use_are_compared();
  what_cannot_be_read_names_the_field();
  tarifa_engine_free(engine);
  return closing_line("catalogues");
}
