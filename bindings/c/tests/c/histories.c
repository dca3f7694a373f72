// Histories, in a file and in memory: what is put is found, goes when it is old, and stays in the file.
//
// histories FOLDER

#include "check.h"

#define DAY (INT64_C(24) * 60 * 60 * 1000)

static const char IDS[3][TARIFA_RECORD_ID_SIZE] = {"00000000000000000000000001", "00000000000000000000000002",
                                                   "7ZZZZZZZZZZZZZZZZZZZZZZZZZ"};

static void put(const tarifa_history *history, const char *records) {
  tarifa_error *error = stale_pointer();
  if (!CHECK(tarifa_history_put(history, records, strlen(records), &error) == TARIFA_OK && error == NULL)) {
    printf("  %s\n", tarifa_error_message(error));
  }
}

static uint64_t len_of(const tarifa_history *history) {
  uint64_t len = 77;
  tarifa_error *error = stale_pointer();
  CHECK(tarifa_history_len(history, &len, &error) == TARIFA_OK && error == NULL);
  return len;
}

// Checks the record of an id; NULL where there is none.
static void check_record(const tarifa_history *history, const char *id, const char *created_at, const char *body) {
  tarifa_result *result = NULL;
  tarifa_error *error = stale_pointer();
  CHECK(tarifa_history_get(history, id, strlen(id), &result, &error) == TARIFA_OK && error == NULL);
  CHECK(tarifa_result_kind(result) == TARIFA_RESULT_RECORD && tarifa_result_data(result) == NULL);
  CHECK_TEXT(tarifa_result_record_id(result), body == NULL ? NULL : id);
  CHECK_TEXT(tarifa_result_record_created_at(result), created_at);
  CHECK_TEXT(tarifa_result_record_body(result), body);
  if (body == NULL) {
    CHECK_TEXT(tarifa_result_json(result, NULL), "null");
  } else {
    char whole[256];
    snprintf(whole, sizeof(whole), "{\"id\":\"%s\",\"createdAt\":\"%s\",\"body\":%s}", id, created_at, body);
    CHECK_TEXT(tarifa_result_json(result, NULL), whole);
  }
  tarifa_result_free(result);
}

// An export, which may end early.
typedef struct {
  char text[1024];
  size_t len;
  int32_t answer;
} sink;

static int32_t collect(void *context, const uint8_t *data, size_t len) {
  sink *own = context;
  if (!CHECK(own->len + len < sizeof(own->text))) return 1;
  memcpy(own->text + own->len, data, len);
  own->len += len;
  return own->answer;
}

// What holds of every history, this one empty and of 30 days.
static void records_are_put_found_and_removed(const tarifa_history *history) {
  sink all = {"", 0, 0}, failing = {"", 0, -5};
  uint64_t count = 77;
  CHECK(len_of(history) == 0);
  check_record(history, IDS[0], NULL, NULL);
  put(history, "[]");
  put(history,
      "[{\"id\": \"7zzzzzzzzzzzzzzzzzzzzzzzzz\", \"createdAt\": \"1970-02-01T00:00:00Z\", \"body\": [1, null]},"
      " {\"id\": \"00000000000000000000000001\", \"createdAt\": \"1970-01-01T02:00:00+02:00\", \"body\":"
      " {\"Customer\": 7, \"note\": \"for anna at a@b.example, 123456789012\"}}]");
  CHECK(len_of(history) == 2);
  check_record(history, IDS[0], "1970-01-01T00:00:00Z",
               "{\"Customer\":\"[redacted]\",\"note\":\"for [redacted] at [redacted], [redacted]\"}");
  check_record(history, IDS[1], NULL, NULL);
  check_record(history, IDS[2], "1970-02-01T00:00:00Z", "[1,null]");

  CHECK(tarifa_history_export(history, collect, &all, &count, NULL) == TARIFA_OK && count == 2);
  CHECK_TEXT(all.text,
             "{\"id\":\"00000000000000000000000001\",\"createdAt\":\"1970-01-01T00:00:00Z\",\"body\":{\"Customer\":"
             "\"[redacted]\",\"note\":\"for [redacted] at [redacted], [redacted]\"}}\n"
             "{\"id\":\"7ZZZZZZZZZZZZZZZZZZZZZZZZZ\",\"createdAt\":\"1970-02-01T00:00:00Z\",\"body\":[1,null]}\n");
  CHECK(tarifa_history_export(history, collect, &all, NULL, NULL) == TARIFA_OK);
  REFUSED_PLAIN(TARIFA_IO, "the callback gave -5", tarifa_history_export(history, collect, &failing, &count, error));
  CHECK(count == 0);
  REFUSED_PLAIN(TARIFA_INVALID_ARGUMENT, "the callback is NULL",
                tarifa_history_export(history, NULL, NULL, NULL, error));

  CHECK(tarifa_history_expire(history, 0, &count, NULL) == TARIFA_OK && count == 0);
  CHECK(tarifa_history_expire_overdue(history, 30 * DAY, &count, NULL) == TARIFA_OK && count == 0);
  CHECK(tarifa_history_expire_overdue(history, 30 * DAY + 1, &count, NULL) == TARIFA_OK && count == 1);
  check_record(history, IDS[0], NULL, NULL);
  CHECK(tarifa_history_expire(history, 31 * DAY + 1, NULL, NULL) == TARIFA_OK && len_of(history) == 0);
}

static void what_is_wrong_is_refused(const tarifa_history *history) {
  static const char *const RECORDS[] = {"", "{}", "[1]", "[{\"id\": \"7\", \"createdAt\": \"x\", \"body\": 1}]",
                                        "[{\"id\": \"00000000000000000000000001\", \"body\": 1}]"};
  static const char LONG[] =
      "[{\"id\": \"00000000000000000000000002\", \"createdAt\": \"1970-01-01T00:00:00Z\", \"body\": "
      "\"abcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghij\"}]";
  size_t at;
  uint64_t count = 77;
  for (at = 0; at < sizeof(RECORDS) / sizeof(*RECORDS); at++) {
    REFUSED_PLAIN(TARIFA_INVALID_INPUT, "the records cannot be read: ",
                  tarifa_history_put(history, RECORDS[at], strlen(RECORDS[at]), error));
  }
  put(history, "[{\"id\": \"00000000000000000000000001\", \"createdAt\": \"1970-01-01T00:00:00Z\", \"body\": 1}]");
  REFUSED_PLAIN(TARIFA_INVALID_INPUT, "it has 102 bytes as JSON; at most 100 are stored",
                tarifa_history_put(history, LONG, strlen(LONG), error));
  CHECK(len_of(history) == 1);
  REFUSED(tarifa_result, TARIFA_INVALID_INPUT, "it has 1 characters where 26 are written",
          tarifa_history_get(history, "7", 1, out, error));
  REFUSED(tarifa_result, TARIFA_INVALID_UTF8, "the id is not UTF-8",
          tarifa_history_get(history, "\xff", 1, out, error));
  REFUSED(tarifa_result, TARIFA_INVALID_ARGUMENT, "the history is NULL",
          tarifa_history_get(NULL, IDS[0], 26, out, error));
  REFUSED_PLAIN(TARIFA_INVALID_ARGUMENT, "the history is NULL", tarifa_history_put(NULL, "[]", 2, error));
  REFUSED_PLAIN(TARIFA_INVALID_UTF8, "the list of records is not UTF-8",
                tarifa_history_put(history, "[\xff]", 3, error));
  REFUSED_PLAIN(TARIFA_INVALID_ARGUMENT, "the history is NULL", tarifa_history_len(NULL, &count, error));
  CHECK(count == 0);
  REFUSED_PLAIN(TARIFA_INVALID_ARGUMENT, "the history is NULL", tarifa_history_expire(NULL, 0, NULL, error));
  REFUSED_PLAIN(TARIFA_INVALID_ARGUMENT, "the history is NULL", tarifa_history_expire_overdue(NULL, 0, NULL, error));
  REFUSED_PLAIN(TARIFA_INVALID_ARGUMENT, "the history is NULL",
                tarifa_history_export(NULL, collect, NULL, NULL, error));
  REFUSED_PLAIN(TARIFA_INVALID_ARGUMENT, "is not one of the years",
                tarifa_history_expire(history, INT64_MAX, &count, error));
}

static void options_are_checked(void) {
  tarifa_history_options options = TARIFA_HISTORY_OPTIONS_INIT;
  tarifa_text wrong = tarifa_text_of("email"), none = {NULL, 3};
  options.redacted_patterns = &wrong;
  options.redacted_pattern_count = 1;
  REFUSED(tarifa_history, TARIFA_INVALID_INPUT, "the redacted pattern is none: ",
          tarifa_history_in_memory(1, &options, out, error));
  options.redacted_pattern_count = 0;
  options.redacted_fields = &none;
  options.redacted_field_count = 1;
  REFUSED(tarifa_history, TARIFA_INVALID_ARGUMENT, "the redacted field is NULL",
          tarifa_history_in_memory(1, &options, out, error));
  options.redacted_fields = NULL;
  REFUSED(tarifa_history, TARIFA_INVALID_ARGUMENT, "the redacted_fields are NULL",
          tarifa_history_in_memory(1, &options, out, error));
  options.struct_size = 1;
  REFUSED(tarifa_history, TARIFA_INVALID_ARGUMENT, "the tarifa_history_options has struct_size 1",
          tarifa_history_open("unused", 6, &options, out, error));
  REFUSED(tarifa_history, TARIFA_INVALID_UTF8, "the path is not UTF-8",
          tarifa_history_open("\xff", 1, NULL, out, error));
  CHECK(tarifa_history_path(NULL) == NULL);
  tarifa_history_free(NULL);
}

static void files_are_opened_by_one(const char *folder, const tarifa_history_options *options) {
  const char *path = path_in(folder, "history.redb");
  size_t len = strlen(path);
  tarifa_history *history = NULL;
  tarifa_error *error = stale_pointer();
  FILE *file;
  remove(path);
  CHECK(tarifa_history_open(path, len, options, &history, &error) == TARIFA_OK && error == NULL);
  CHECK_TEXT(tarifa_history_path(history), path);
  records_are_put_found_and_removed(history);
  what_is_wrong_is_refused(history);
  REFUSED(tarifa_history, TARIFA_HISTORY_IN_USE, path, tarifa_history_open(path, len, NULL, out, error));
  tarifa_history_free(history);
  CHECK(tarifa_history_open(path, len, NULL, &history, NULL) == TARIFA_OK && len_of(history) == 1);
  tarifa_history_free(history);
  file = fopen(path, "wb");
  CHECK(file != NULL && fputs("id;code\n", file) >= 0 && fclose(file) == 0);
  REFUSED(tarifa_history, TARIFA_HISTORY_DAMAGED, path, tarifa_history_open(path, len, NULL, out, error));
  remove(path);
  REFUSED(tarifa_history, TARIFA_IO, folder, tarifa_history_open(folder, strlen(folder), NULL, out, error));
  REFUSED(tarifa_history, TARIFA_IO, "", tarifa_history_open("a\0b", 3, NULL, out, error));
}

static void ids_rise_and_have_their_time(void) {
  const int64_t now = INT64_C(1795348800123);
  char first[TARIFA_RECORD_ID_SIZE] = "", second[TARIFA_RECORD_ID_SIZE] = "", text[TARIFA_RECORD_ID_SIZE] = "";
  uint8_t bits[TARIFA_RECORD_ID_BYTES] = {0};
  int64_t created = 77;
  size_t at;
  CHECK(tarifa_record_id_new(now, first, NULL) == TARIFA_OK && strlen(first) == TARIFA_RECORD_ID_SIZE - 1);
  CHECK(tarifa_record_id_new(now, second, NULL) == TARIFA_OK && strcmp(first, second) < 0);
  CHECK(tarifa_record_id_time(first, 26, &created, NULL) == TARIFA_OK && created == now);
  CHECK(tarifa_record_id_bits(first, 26, bits, NULL) == TARIFA_OK);
  CHECK(bits[0] == 0x01 && bits[1] == 0xa2);
  CHECK(tarifa_record_id_from_bits(bits, text, NULL) == TARIFA_OK);
  CHECK_TEXT(text, first);
  for (at = 0; at < TARIFA_RECORD_ID_BYTES; at++) bits[at] = 0xff;
  CHECK(tarifa_record_id_from_bits(bits, text, NULL) == TARIFA_OK);
  CHECK_TEXT(text, IDS[2]);
  // The last id is beyond the last time.
  CHECK(tarifa_record_id_time(IDS[2], 26, &created, NULL) == TARIFA_OK && created == INT64_C(253402207200999));
  REFUSED_PLAIN(TARIFA_INVALID_ARGUMENT, "is not one of the years", tarifa_record_id_new(INT64_MIN, text, error));
  REFUSED_PLAIN(TARIFA_INVALID_ARGUMENT, "the address for the answer is NULL", tarifa_record_id_new(now, NULL, error));
  REFUSED_PLAIN(TARIFA_INVALID_ARGUMENT, "the id is NULL", tarifa_record_id_from_bits(NULL, text, error));
  REFUSED_PLAIN(TARIFA_INVALID_ARGUMENT, "the address for the answer is NULL",
                tarifa_record_id_from_bits(bits, NULL, error));
  REFUSED_PLAIN(TARIFA_INVALID_INPUT, "is no digit or letter other than I, L, O, U",
                tarifa_record_id_bits("U0000000000000000000000001", 26, bits, error));
  REFUSED_PLAIN(TARIFA_INVALID_ARGUMENT, "the address for the answer is NULL",
                tarifa_record_id_bits(first, 26, NULL, error));
  REFUSED_PLAIN(TARIFA_INVALID_INPUT, "it has 0 characters", tarifa_record_id_time("", 0, &created, error));
  REFUSED_PLAIN(TARIFA_INVALID_ARGUMENT, "the address for the answer is NULL",
                tarifa_record_id_time(first, 26, NULL, error));
}

int main(int argc, char **argv) {
  tarifa_text fields[1], patterns[3];
  tarifa_history_options options = TARIFA_HISTORY_OPTIONS_INIT;
  tarifa_history *history = NULL;
  if (argc != 2) return 2;
  fields[0] = tarifa_text_of("customer");
  patterns[0] = tarifa_text_of("{\"text\": \"Anna\"}");
  patterns[1] = tarifa_text_of("\"email_address\"");
  patterns[2] = tarifa_text_of("{\"digits\": 12}");
  options.retention = 30 * 24 * 60 * 60;
  options.max_record_bytes = 100;
  options.redacted_fields = fields;
  options.redacted_field_count = 1;
  options.redacted_patterns = patterns;
  options.redacted_pattern_count = 3;
  CHECK(tarifa_history_in_memory(2, &options, &history, NULL) == TARIFA_OK && tarifa_history_path(history) == NULL);
  records_are_put_found_and_removed(history);
  what_is_wrong_is_refused(history);
  put(history,
      "[{\"id\": \"00000000000000000000000002\", \"createdAt\": \"1970-01-01T00:00:00Z\", \"body\": 2},"
      " {\"id\": \"00000000000000000000000003\", \"createdAt\": \"1970-01-01T00:00:00Z\", \"body\": 3}]");
  CHECK(len_of(history) == 2);
  check_record(history, IDS[0], NULL, NULL);
  tarifa_history_free(history);
  options_are_checked();
  files_are_opened_by_one(argv[1], &options);
  ids_rise_and_have_their_time();
  return closing_line("histories");
}
