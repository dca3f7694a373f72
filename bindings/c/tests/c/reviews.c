// Reviews: opened from what was recommended, decided once, found again and counted; what is secret is not in the file.
//
// reviews FOLDER

#include "check.h"

// 2026-11-22T12:00:00Z.
#define NOON INT64_C(1795348800000)

static const char NEVER[] = "00000000000000000000000001";
static const char OPENING[] =
    "{\"item\":{\"key\":\"SKU-1\",\"goods\":{\"name\":\"stoneware mug\"}},\"recommended\":\"6912.00\","
    "\"tariff\":\"US\",\"alternatives\":[{\"code\":\"691200\",\"probability\":0.75}],"
    "\"evidence\":[\"mugs of stoneware\"],"
    "\"question\":\"Is it porcelain?\",\"packs\":[{\"jurisdiction\":\"HS\",\"edition\":\"2022\","
    "\"date\":\"2026-11-21\",\"hash\":\"0123456789abcdef\"}]}";
static const char ACCEPTED[] =
    "{\"outcome\":{\"verdict\":\"accepted\"},\"role\":\"customs_affairs\",\"reviewer\":\"A. Otto\"}";
static const char CHANGED[] =
    "{\"outcome\":{\"verdict\":\"changed\",\"code\":\"6911.10.80.10\",\"reason\":\"the body is porcelain\"},"
    "\"role\":\"r_and_d\"}";
static const char REJECTED[] =
    "{\"outcome\":{\"verdict\":\"rejected\",\"reason\":\"no drawing\"},\"role\":\"procurement\"}";

// An id, and a NUL.
typedef struct {
  char text[TARIFA_RECORD_ID_SIZE];
} record_id;

static tarifa_history *in_memory(void) {
  tarifa_history *history = NULL;
  CHECK(tarifa_history_in_memory(100, NULL, &history, NULL) == TARIFA_OK);
  return history;
}

static tarifa_reviews *reviews_in(const tarifa_history *history) {
  tarifa_reviews *reviews = NULL;
  tarifa_error *error = stale_pointer();
  CHECK(tarifa_reviews_new(history, &reviews, &error) == TARIFA_OK && error == NULL);
  return reviews;
}

static record_id opened(const tarifa_reviews *reviews, const char *opening) {
  record_id id = {""};
  tarifa_error *error = stale_pointer();
  if (!CHECK(tarifa_reviews_open(reviews, NOON, opening, strlen(opening), id.text, &error) == TARIFA_OK)) {
    printf("  %s\n", tarifa_error_message(error));
  }
  CHECK(strlen(id.text) == TARIFA_RECORD_ID_SIZE - 1 && error == NULL);
  return id;
}

static tarifa_status decide(const tarifa_reviews *reviews, record_id id, const char *decision, tarifa_result **out,
                            tarifa_error **error) {
  return tarifa_reviews_decide(reviews, NOON + 1000, id.text, 26, decision, strlen(decision), out, error);
}

static void decided(const tarifa_reviews *reviews, record_id id, const char *decision) {
  tarifa_result *review = NULL;
  CHECK(decide(reviews, id, decision, &review, NULL) == TARIFA_OK);
  CHECK(tarifa_result_kind(review) == TARIFA_RESULT_REVIEW && tarifa_result_data(review) == NULL);
  tarifa_result_free(review);
}

// Whether JSON has all these parts, of which NULL is the end.
static int has_parts(const tarifa_result *result, const char *const *parts) {
  const char *json = tarifa_result_json(result, NULL);
  for (; *parts != NULL; parts++) {
    if (strstr(json, *parts) == NULL) {
      printf("  no %s\n  in %s\n", *parts, json);
      return 0;
    }
  }
  return 1;
}

static void a_review_is_opened_decided_once_and_found(void) {
  tarifa_history *history = in_memory();
  tarifa_reviews *reviews = reviews_in(history), *same = reviews_in(history);
  tarifa_result *review = NULL, *again = NULL;
  record_id id = opened(reviews, OPENING);
  char whole[1024];
  int64_t at = 0;
  CHECK(tarifa_record_id_time(id.text, 26, &at, NULL) == TARIFA_OK && at == NOON);
  CHECK(tarifa_reviews_get(same, id.text, 26, &review, NULL) == TARIFA_OK);
  CHECK(tarifa_result_kind(review) == TARIFA_RESULT_REVIEW);
  snprintf(whole, sizeof(whole),
           "{\"id\":\"%s\",\"opened_at\":\"2026-11-22T12:00:00Z\",\"state\":\"pending\",\"opening\":{\"item\":{",
           id.text);
  CHECK(strncmp(tarifa_result_json(review, NULL), whole, strlen(whole)) == 0);
  CHECK(has_parts(review, (const char *const[]){"\"recommended\":\"691200\",\"tariff\":\"US\"", "\"probability\":0.75",
                                               "\"evidence\":[\"mugs of stoneware\"]", "\"Is it porcelain?\"",
                                               "\"hash\":\"0123456789abcdef\"", "\"decision\":null}", NULL}));
  tarifa_result_free(review);

  CHECK(decide(same, id, CHANGED, &review, NULL) == TARIFA_OK);
  CHECK(has_parts(review, (const char *const[]){"\"state\":\"changed\"", "\"at\":\"2026-11-22T12:00:01Z\"",
                                               "\"code\":\"6911108010\",\"reason\":\"the body is porcelain\"",
                                               "\"role\":\"r_and_d\"", NULL}));
  CHECK(tarifa_reviews_get(reviews, id.text, 26, &again, NULL) == TARIFA_OK);
  CHECK_TEXT(tarifa_result_json(again, NULL), tarifa_result_json(review, NULL));
  REFUSED(tarifa_result, TARIFA_INVALID_INPUT, "it was changed by r_and_d at 2026-11-22T12:00:01Z: open a new review",
          decide(reviews, id, ACCEPTED, out, error));
  tarifa_result_free(review);
  tarifa_result_free(again);

  CHECK(tarifa_reviews_get(reviews, NEVER, 26, &review, NULL) == TARIFA_OK);
  CHECK_TEXT(tarifa_result_json(review, NULL), "null");
  tarifa_result_free(review);
  tarifa_history_free(history);
  tarifa_reviews_free(same);
  CHECK(tarifa_reviews_pending(reviews, &review, NULL) == TARIFA_OK);
  CHECK_TEXT(tarifa_result_json(review, NULL), "[]");
  tarifa_result_free(review);
  tarifa_reviews_free(reviews);
}

static void a_review_is_opened_from_an_answer(void) {
  static const char ITEM[] = "{\"key\":\"SKU-7\",\"goods\":{\"name\":\"stoneware coffee mug\"}}";
  tarifa_engine *engine = open_embedded();
  tarifa_history *history = in_memory();
  tarifa_reviews *reviews = reviews_in(history);
  tarifa_recommend_options options = TARIFA_RECOMMEND_OPTIONS_INIT;
  tarifa_result *answer = NULL, *review = NULL;
  record_id id = {""};
  char hash[128];
  const char *json;
  CHECK(tarifa_classify_text(engine, "stoneware coffee mug", 20, NULL, &answer, NULL) == TARIFA_OK);
  json = tarifa_result_json(answer, NULL);
  CHECK(tarifa_reviews_open_answer(reviews, NOON, ITEM, strlen(ITEM), json, strlen(json), "", 0, id.text, NULL) == 0);
  CHECK(tarifa_reviews_get(reviews, id.text, 26, &review, NULL) == TARIFA_OK);
  snprintf(hash, sizeof(hash), "\"hash\":\"%s\"", tarifa_result_pack_hash(answer));
  CHECK(has_parts(review, (const char *const[]){"\"key\":\"SKU-7\"", "\"recommended\":\"691200\",\"alternatives\":[{",
                                               hash, NULL}));
  snprintf(hash, sizeof(hash), "\"hash\":\"%s\"", tarifa_result_model_hash(answer));
  CHECK(has_parts(review, (const char *const[]){hash, NULL}));
  tarifa_result_free(review);
  tarifa_result_free(answer);

  options.tariff = tarifa_text_of("US");
  CHECK(tarifa_recommend(engine, ITEM, strlen(ITEM), &options, &answer, NULL) == TARIFA_OK);
  json = tarifa_result_json(answer, NULL);
  CHECK(tarifa_reviews_open_answer(reviews, NOON, ITEM, strlen(ITEM), json, strlen(json), "", 0, id.text, NULL) == 0);
  CHECK(tarifa_reviews_get(reviews, id.text, 26, &review, NULL) == TARIFA_OK);
  CHECK(has_parts(review, (const char *const[]){"\"tariff\":\"US\"", "\"jurisdiction\":\"US\",\"edition\":", NULL}));
  tarifa_result_free(review);
  REFUSED_PLAIN(TARIFA_INVALID_INPUT, "the tariff given is that of EU, and the answer has lines of US: give that",
                tarifa_reviews_open_answer(reviews, NOON, ITEM, strlen(ITEM), json, strlen(json), "DE", 2, id.text,
                                           error));
  REFUSED_PLAIN(TARIFA_INVALID_INPUT, "answer: missing field `alternatives`",
                tarifa_reviews_open_answer(reviews, NOON, ITEM, strlen(ITEM), "{}", 2, "", 0, id.text, error));
  REFUSED_PLAIN(TARIFA_INVALID_INPUT, "'UK'",
                tarifa_reviews_open_answer(reviews, NOON, ITEM, strlen(ITEM), json, strlen(json), "UK", 2, id.text,
                                           error));
  tarifa_result_free(answer);
  tarifa_reviews_free(reviews);
  tarifa_history_free(history);
  tarifa_engine_free(engine);
}

// Reviews that callbacks were given, of which there may be enough.
typedef struct {
  char text[8192];
  size_t len;
  int calls;
  int enough;
} sink;

static int32_t collect(void *context, const uint8_t *data, size_t len) {
  sink *own = context;
  if (!CHECK(own->len + len < sizeof(own->text))) return 1;
  memcpy(own->text + own->len, data, len);
  own->len += len;
  own->text[own->len] = '\0';
  return ++own->calls == own->enough ? 9 : 0;
}

static int32_t take(void *context, const char *review, size_t len) {
  CHECK(strlen(review) == len && review[len - 1] == '}');
  return collect(context, (const uint8_t *)review, len);
}

static void all_are_listed_exported_and_counted(void) {
  static const char OTHER[] = "{\"item\":{\"key\":\"SKU-2\"},\"recommended\":\"6109.10\"}";
  tarifa_history *history = in_memory();
  tarifa_reviews *reviews = reviews_in(history);
  tarifa_own_codes *own = NULL;
  tarifa_result *result = NULL;
  record_id first = opened(reviews, OPENING), second = opened(reviews, OTHER);
  sink lines = {"", 0, 0, 0}, some = {"", 0, 0, 1}, each = {"", 0, 0, 0};
  uint64_t count = 77;
  char *end;
  decided(reviews, first, CHANGED);
  decided(reviews, opened(reviews, OPENING), ACCEPTED);
  decided(reviews, opened(reviews, OTHER), REJECTED);

  CHECK(tarifa_reviews_pending(reviews, &result, NULL) == TARIFA_OK);
  CHECK(tarifa_result_kind(result) == TARIFA_RESULT_REVIEWS);
  CHECK(strncmp(tarifa_result_json(result, NULL), "[{\"id\":\"", 8) == 0);
  CHECK(strncmp(tarifa_result_json(result, NULL) + 8, second.text, 26) == 0);
  CHECK(strstr(tarifa_result_json(result, NULL), first.text) == NULL);
  tarifa_result_free(result);

  CHECK(tarifa_reviews_export(reviews, collect, &lines, &count, NULL) == TARIFA_OK && count == 4);
  end = strchr(lines.text, '\n');
  CHECK(lines.calls == 4 && lines.text[lines.len - 1] == '\n' && end != NULL);
  CHECK(tarifa_reviews_get(reviews, first.text, 26, &result, NULL) == TARIFA_OK);
  CHECK(end != NULL && strncmp(lines.text, tarifa_result_json(result, NULL), (size_t)(end - lines.text)) == 0);
  tarifa_result_free(result);
  REFUSED_PLAIN(TARIFA_IO, "the callback gave 9",
                (some.calls = 0, tarifa_reviews_export(reviews, collect, &some, &count, error)));
  CHECK(count == 0 && some.calls == 1);
  CHECK(tarifa_reviews_for_each(reviews, take, &each, NULL) == TARIFA_OK && each.calls == 4);
  CHECK(each.len == lines.len - 4);
  some.calls = 0;
  some.enough = 2;
  CHECK(tarifa_reviews_for_each(reviews, take, &some, NULL) == TARIFA_OK && some.calls == 2);

  CHECK(tarifa_reviews_own_codes(reviews, &own, NULL) == TARIFA_OK && tarifa_own_codes_len(own) == 1);
  CHECK(tarifa_own_codes_to_json(own, &result, NULL) == TARIFA_OK);
  CHECK(has_parts(result, (const char *const[]){"\"SKU-1\"", "customs_affairs", NULL}));
  tarifa_result_free(result);
  tarifa_own_codes_free(own);

  CHECK(tarifa_reviews_agreement(reviews, &result, NULL) == TARIFA_OK);
  CHECK(tarifa_result_kind(result) == TARIFA_RESULT_AGREEMENT);
  CHECK(has_parts(result,
                  (const char *const[]){"{\"total\":{\"reviews\":4,\"pending\":1,\"accepted\":1,", "\"rejected\":1,",
                                        "\"by_chapter\":[{\"chapter\":\"61\",\"reviews\":2,",
                                        "\"acceptance_rate\":0.5,",
                                        "\"by_month\":[{\"month\":\"2026-11\",\"reviews\":4,",
                                        "\"by_chapter_and_month\":[{\"chapter\":\"61\",\"month\":\"2026-11\",",
                                        "\"by_role\":[{\"role\":\"\",", "{\"role\":\"customs_affairs\",", NULL}));
  tarifa_result_free(result);
  tarifa_reviews_free(reviews);
  tarifa_history_free(history);
}

// Whether a text stands anywhere in bytes.
static int stands_in(const char *bytes, size_t len, const char *text) {
  size_t at, own = strlen(text);
  for (at = 0; at + own <= len; at++) {
    if (memcmp(bytes + at, text, own) == 0) return 1;
  }
  return 0;
}

static void what_is_redacted_is_not_in_the_file(const char *folder) {
  static const char PLANTED[] =
      "{\"item\":{\"key\":\"SKU-1\",\"goods\":{\"name\":\"mug for Contoso Haushaltswaren\"},"
      "\"value\":{\"amount\":\"48215.77\",\"currency\":\"USD\"}},\"recommended\":\"6912.00\","
      "\"evidence\":[\"what Contoso Haushaltswaren buys\"]}";
  static const char REASONED[] =
      "{\"outcome\":{\"verdict\":\"rejected\",\"reason\":\"Contoso Haushaltswaren says 48215.77, all in all\"},"
      "\"role\":\"procurement\",\"reviewer\":\"Wilhelmine Quandt\"}";
  static const char *const SECRETS[] = {"Contoso", "Haushaltswaren", "48215", "Wilhelmine", "Quandt"};
  static const char *const KEPT[] = {"SKU-1", "mug for [redacted]", "[redacted] says [redacted], all in all"};
  tarifa_text fields[2], patterns[2];
  tarifa_history_options options = TARIFA_HISTORY_OPTIONS_INIT;
  tarifa_history *history = NULL;
  tarifa_reviews *reviews;
  tarifa_result *review = NULL;
  record_id id;
  const char *path = path_in(folder, "reviews.redb");
  char *bytes;
  size_t len = 0, at;
  fields[0] = tarifa_text_of("value");
  fields[1] = tarifa_text_of("reviewer");
  patterns[0] = tarifa_text_of("{\"text\":\"Contoso Haushaltswaren\"}");
  patterns[1] = tarifa_text_of("{\"text\":\"48215.77\"}");
  options.redacted_fields = fields;
  options.redacted_field_count = 2;
  options.redacted_patterns = patterns;
  options.redacted_pattern_count = 2;
  if (!CHECK(tarifa_history_open(path, strlen(path), &options, &history, NULL) == TARIFA_OK)) return;
  reviews = reviews_in(history);
  id = opened(reviews, PLANTED);
  decided(reviews, id, REASONED);
  CHECK(tarifa_reviews_get(reviews, id.text, 26, &review, NULL) == TARIFA_OK);
  CHECK(has_parts(review, (const char *const[]){"\"value\":null", "\"mug for [redacted]\"", "\"state\":\"rejected\"",
                                               "\"reviewer\":\"[redacted]\"", NULL}));
  tarifa_result_free(review);
  tarifa_reviews_free(reviews);
  tarifa_history_free(history);
  bytes = read_file(path, &len);
  for (at = 0; at < sizeof(SECRETS) / sizeof(*SECRETS); at++) CHECK(!stands_in(bytes, len, SECRETS[at]));
  for (at = 0; at < sizeof(KEPT) / sizeof(*KEPT); at++) CHECK(stands_in(bytes, len, KEPT[at]));
  free(bytes);
}

// Asks every function that takes a text with one that each must refuse: its message is `why` with the name of the text
// in the place of %s.
static void refused_by_functions(const tarifa_reviews *reviews, const char *text, size_t len, tarifa_status status,
                                 const char *why) {
  char opening[64], item[64], answer[64], country[64], id[64], decision[64], room[TARIFA_RECORD_ID_SIZE];
  snprintf(opening, sizeof(opening), why, "opening");
  snprintf(item, sizeof(item), why, "item");
  snprintf(answer, sizeof(answer), why, "answer");
  snprintf(country, sizeof(country), why, "country");
  snprintf(id, sizeof(id), why, "id");
  snprintf(decision, sizeof(decision), why, "decision");
  REFUSED_PLAIN(status, opening, tarifa_reviews_open(reviews, NOON, text, len, room, error));
  REFUSED_PLAIN(status, item, tarifa_reviews_open_answer(reviews, NOON, text, len, "{}", 2, "", 0, room, error));
  REFUSED_PLAIN(status, answer, tarifa_reviews_open_answer(reviews, NOON, "{}", 2, text, len, "", 0, room, error));
  REFUSED_PLAIN(status, country, tarifa_reviews_open_answer(reviews, NOON, "{}", 2, "{}", 2, text, len, room, error));
  REFUSED(tarifa_result, status, id, tarifa_reviews_get(reviews, text, len, out, error));
  REFUSED(tarifa_result, status, id, tarifa_reviews_decide(reviews, NOON, text, len, ACCEPTED, 1, out, error));
  REFUSED(tarifa_result, status, decision, tarifa_reviews_decide(reviews, NOON, NEVER, 26, text, len, out, error));
}

static void what_no_careful_caller_gives_is_refused(void) {
  enum { DEPTH = 100000 };
  static char deep[DEPTH];
  tarifa_history_options options = TARIFA_HISTORY_OPTIONS_INIT;
  tarifa_history *history = in_memory(), *small = NULL;
  tarifa_reviews *reviews = reviews_in(history), *few;
  char room[TARIFA_RECORD_ID_SIZE];
  uint64_t len = 77;
  refused_by_functions(reviews, "ab\xff", 3, TARIFA_INVALID_UTF8, "the %s is not UTF-8 at byte 2");
  refused_by_functions(reviews, NULL, 3, TARIFA_INVALID_ARGUMENT, "the %s is NULL, its length 3");
  refused_by_functions(reviews, "{}", SIZE_MAX, TARIFA_INVALID_ARGUMENT, "the %s cannot have");
  memset(deep, '[', sizeof(deep));
  REFUSED_PLAIN(TARIFA_INVALID_INPUT, "invalid type: sequence",
                tarifa_reviews_open(reviews, NOON, deep, sizeof(deep), room, error));
  REFUSED_PLAIN(TARIFA_INVALID_INPUT, "recursion limit exceeded",
                tarifa_reviews_open_answer(reviews, NOON, "{}", 2, deep, sizeof(deep), "", 0, room, error));
  CHECK(tarifa_history_len(history, &len, NULL) == TARIFA_OK && len == 0);
  options.max_record_bytes = 100;
  CHECK(tarifa_history_in_memory(1, &options, &small, NULL) == TARIFA_OK);
  few = reviews_in(small);
  REFUSED_PLAIN(TARIFA_INVALID_INPUT, "at most 100 are stored",
                tarifa_reviews_open(few, NOON, OPENING, strlen(OPENING), room, error));
  tarifa_reviews_free(few);
  tarifa_history_free(small);
  tarifa_reviews_free(reviews);
  tarifa_history_free(history);
}

static void what_is_wrong_is_refused(void) {
  static const char WRONG[] = "{\"item\":{\"key\":\"SKU-1\",\"code\":\"69l2\"}}";
  static const char UNKNOWN[] = "{\"recomended\":\"691200\"}";
  static const char NOBODY[] = "{\"outcome\":{\"verdict\":\"accepted\"},\"role\":\"nobody\"}";
  static const char BLANK[] = "{\"outcome\":{\"verdict\":\"rejected\",\"reason\":\" \"},\"role\":\"procurement\"}";
  static const char SAME[] =
      "{\"outcome\":{\"verdict\":\"changed\",\"code\":\"691200\",\"reason\":\"so\"},\"role\":\"procurement\"}";
  tarifa_history *history = in_memory();
  tarifa_reviews *reviews = reviews_in(history);
  record_id id = opened(reviews, OPENING), never = {"00000000000000000000000001"}, none;
  uint64_t len = 0, count = 77;
  REFUSED_PLAIN(TARIFA_INVALID_INPUT, "item.code: '69l2'",
                tarifa_reviews_open(reviews, NOON, WRONG, strlen(WRONG), none.text, error));
  REFUSED_PLAIN(TARIFA_INVALID_INPUT, "unknown field `recomended`",
                tarifa_reviews_open(reviews, NOON, UNKNOWN, strlen(UNKNOWN), none.text, error));
  REFUSED_PLAIN(TARIFA_INVALID_INPUT, "opening: ", tarifa_reviews_open(reviews, NOON, "", 0, none.text, error));
  REFUSED_PLAIN(TARIFA_INVALID_UTF8, "the opening is not UTF-8",
                tarifa_reviews_open(reviews, NOON, "\xff", 1, none.text, error));
  REFUSED_PLAIN(TARIFA_INVALID_ARGUMENT, "the address for the id is NULL",
                tarifa_reviews_open(reviews, NOON, OPENING, strlen(OPENING), NULL, error));
  REFUSED_PLAIN(TARIFA_INVALID_ARGUMENT, "is not one of the years",
                tarifa_reviews_open(reviews, INT64_MAX, OPENING, strlen(OPENING), none.text, error));
  REFUSED_PLAIN(TARIFA_INVALID_ARGUMENT, "the address for the id is NULL",
                tarifa_reviews_open_answer(reviews, NOON, "{}", 2, "{}", 2, "", 0, NULL, error));
  CHECK(tarifa_history_len(history, &len, NULL) == TARIFA_OK && len == 1);
  REFUSED(tarifa_result, TARIFA_INVALID_INPUT, "there is no such review", decide(reviews, never, ACCEPTED, out, error));
  REFUSED(tarifa_result, TARIFA_INVALID_INPUT, "role: unknown variant `nobody`",
          decide(reviews, id, NOBODY, out, error));
  REFUSED(tarifa_result, TARIFA_INVALID_INPUT, "decision: missing field `outcome`",
          decide(reviews, id, "{}", out, error));
  REFUSED(tarifa_result, TARIFA_INVALID_INPUT, "a reason is needed", decide(reviews, id, BLANK, out, error));
  REFUSED(tarifa_result, TARIFA_INVALID_INPUT, "the code is the recommended one: accept it",
          decide(reviews, id, SAME, out, error));
  REFUSED(tarifa_result, TARIFA_INVALID_INPUT, "it has 1 characters where 26 are written",
          tarifa_reviews_get(reviews, "7", 1, out, error));
  REFUSED_PLAIN(TARIFA_INVALID_ARGUMENT, "the callback is NULL", tarifa_reviews_for_each(reviews, NULL, NULL, error));
  REFUSED_PLAIN(TARIFA_INVALID_ARGUMENT, "the callback is NULL",
                tarifa_reviews_export(reviews, NULL, NULL, NULL, error));

  REFUSED(tarifa_reviews, TARIFA_INVALID_ARGUMENT, "the history is NULL", tarifa_reviews_new(NULL, out, error));
  REFUSED_PLAIN(TARIFA_INVALID_ARGUMENT, "the reviews is NULL",
                tarifa_reviews_open(NULL, NOON, OPENING, strlen(OPENING), none.text, error));
  REFUSED_PLAIN(TARIFA_INVALID_ARGUMENT, "the reviews is NULL",
                tarifa_reviews_open_answer(NULL, NOON, "{}", 2, "{}", 2, "", 0, none.text, error));
  REFUSED(tarifa_result, TARIFA_INVALID_ARGUMENT, "the reviews is NULL", decide(NULL, id, ACCEPTED, out, error));
  REFUSED(tarifa_result, TARIFA_INVALID_ARGUMENT, "the reviews is NULL",
          tarifa_reviews_get(NULL, id.text, 26, out, error));
  REFUSED(tarifa_result, TARIFA_INVALID_ARGUMENT, "the reviews is NULL", tarifa_reviews_pending(NULL, out, error));
  REFUSED(tarifa_result, TARIFA_INVALID_ARGUMENT, "the reviews is NULL", tarifa_reviews_agreement(NULL, out, error));
  REFUSED(tarifa_own_codes, TARIFA_INVALID_ARGUMENT, "the reviews is NULL", tarifa_reviews_own_codes(NULL, out, error));
  REFUSED_PLAIN(TARIFA_INVALID_ARGUMENT, "the reviews is NULL", tarifa_reviews_for_each(NULL, take, NULL, error));
  REFUSED_PLAIN(TARIFA_INVALID_ARGUMENT, "the reviews is NULL",
                tarifa_reviews_export(NULL, collect, NULL, &count, error));
  CHECK(count == 0);
  tarifa_reviews_free(NULL);
  tarifa_reviews_free(reviews);
  tarifa_history_free(history);
}

int main(int argc, char **argv) {
  if (argc != 2) return 2;
  a_review_is_opened_decided_once_and_found();
  a_review_is_opened_from_an_answer();
  all_are_listed_exported_and_counted();
  what_is_redacted_is_not_in_the_file(argv[1]);
  what_is_wrong_is_refused();
  what_no_careful_caller_gives_is_refused();
  return closing_line("reviews");
}
