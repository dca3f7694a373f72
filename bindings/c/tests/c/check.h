// What the C suites share: checks that are counted, calls that must fail, and files in memory.

#ifndef CHECK_H
#define CHECK_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tarifa.h"

static size_t checks_made;
static size_t checks_failed;

// Checks a condition and gives it back. A failed check is printed and counted, and the suite goes on.
#define CHECK(condition) check((condition) != 0, #condition, __FILE__, __LINE__)

// Checks that two strings are the same, both may be NULL.
#define CHECK_TEXT(found, expected) check_text(found, expected, #found, __FILE__, __LINE__)

static inline int check(int holds, const char *condition, const char *file, int line) {
  checks_made++;
  if (!holds) {
    checks_failed++;
    printf("%s:%d: %s\n", file, line, condition);
    fflush(stdout);
  }
  return holds;
}

static inline int same_text(const char *a, const char *b) {
  return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

static inline int check_text(const char *found, const char *expected, const char *expression, const char *file,
                             int line) {
  int same = check(same_text(found, expected), expression, file, line);
  if (!same) printf("  found:    %s\n  expected: %s\n", found ? found : "NULL", expected ? expected : "NULL");
  return same;
}

// A call that must fail with a status and say why. The call writes to `out`, a `type **`, which must be NULL after it,
// and to `error`; it is made again with `error` NULL.
#define REFUSED(type, status, why, call)                                                                              \
  do {                                                                                                                \
    type *answer;                                                                                                     \
    type **out = &answer;                                                                                             \
    REFUSED_TWICE(status, why, (answer = stale_pointer(), (call)), answer == NULL);                                   \
  } while (0)

// The same for a call that hands nothing out.
#define REFUSED_PLAIN(status, why, call) REFUSED_TWICE(status, why, call, 1)

#define REFUSED_TWICE(status, why, call, after)                                                                       \
  do {                                                                                                                \
    tarifa_error *reason = stale_pointer();                                                                           \
    tarifa_error **error = &reason;                                                                                   \
    CHECK((call) == (status) && (after));                                                                             \
    check_error(reason, status, why, __FILE__, __LINE__);                                                             \
    error = NULL;                                                                                                     \
    CHECK((call) == (status) && (after));                                                                             \
  } while (0)

// What stands in a variable before a call sets it.
static inline void *stale_pointer(void) {
  static char stale;
  return &stale;
}

// Checks what an error says, and frees it.
static inline void check_error(tarifa_error *error, tarifa_status status, const char *why, const char *file, int line) {
  const char *message = tarifa_error_message(error);
  check(error != NULL && tarifa_error_status(error) == status, "the status of the error", file, line);
  if (!check(message != NULL && strstr(message, why) != NULL, "the message of the error", file, line)) {
    printf("  found:    %s\n  expected: ... %s ...\n", message ? message : "NULL", why);
  }
  tarifa_error_free(error);
}

static inline tarifa_engine *open_embedded(void) {
  tarifa_engine *engine = NULL;
  tarifa_error *error = stale_pointer();
  CHECK(tarifa_engine_open_embedded(&engine, &error) == TARIFA_OK);
  CHECK(engine != NULL && error == NULL);
  return engine;
}

// Whether a code as tariffs print it has these digits: a dot behind the fourth, and behind every second after it.
static inline int is_display_of(const char *display, const char *digits) {
  size_t at;
  if (display == NULL || digits == NULL) return display == digits;
  for (at = 0; digits[at] != '\0'; at++) {
    if (at >= 4 && at % 2 == 0 && *display++ != '.') return 0;
    if (*display++ != digits[at]) return 0;
  }
  return *display == '\0';
}

// A file in memory, a NUL behind it.
static inline char *read_file(const char *path, size_t *len) {
  FILE *file = fopen(path, "rb");
  char *bytes = NULL;
  long size;
  if (file != NULL && fseek(file, 0, SEEK_END) == 0 && (size = ftell(file)) >= 0) {
    rewind(file);
    bytes = malloc((size_t)size + 1);
    *len = fread(bytes, 1, (size_t)size, file);
    bytes[*len] = '\0';
  }
  if (file != NULL) fclose(file);
  if (bytes == NULL) {
    printf("%s cannot be read\n", path);
    exit(2);
  }
  return bytes;
}

// `folder` and `name` as one path, until the next call.
static inline const char *path_in(const char *folder, const char *name) {
  static char path[4096];
  snprintf(path, sizeof(path), "%s/%s", folder, name);
  return path;
}

// The last line of a suite, and the status of its program.
static inline int closing_line(const char *suite) {
  printf("%s: %zu checks, %zu failed\n", suite, checks_made, checks_failed);
  return checks_failed == 0 && checks_made > 0 ? 0 : 1;
}

#endif
