// Compares JSON with what accessors give, piece by piece and in order.

#ifndef JSON_H
#define JSON_H

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static inline int json_literal(const char **at, const char *expected) {
  size_t len = strlen(expected);
  if (strncmp(*at, expected, len) != 0) return 0;
  *at += len;
  return 1;
}

// A string, or null for NULL. Of the escapes, those of quotes and backslashes are read.
static inline int json_string(const char **at, const char *expected) {
  const char *json = *at;
  if (expected == NULL) return json_literal(at, "null");
  if (*json++ != '"') return 0;
  for (; *expected != '\0'; expected++) {
    if (*json == '\\') json++;
    if (*json++ != *expected) return 0;
  }
  if (*json != '"') return 0;
  *at = json + 1;
  return 1;
}

// A number that is read as this one.
static inline int json_number(const char **at, float expected) {
  char *end;
  float found = strtof(*at, &end);
  if (end == *at || found != expected) return 0;
  *at = end;
  return 1;
}

// Whether JSON goes on in a form; moves on behind it. In the form, ' stands for ", %s for a string or null, %f for a
// number (a double), %b for true or false (an int), %v for the same JSON byte for byte (a string).
static inline int json_goes_on(const char **at, const char *form, ...) {
  va_list values;
  int holds = 1;
  va_start(values, form);
  for (; holds && *form != '\0'; form++) {
    if (*form != '%') {
      holds = **at == (*form == '\'' ? '"' : *form);
      *at += holds;
      continue;
    }
    switch (*++form) {
      case 's': holds = json_string(at, va_arg(values, const char *)); break;
      case 'f': holds = json_number(at, (float)va_arg(values, double)); break;
      case 'b': holds = json_literal(at, va_arg(values, int) ? "true" : "false"); break;
      default: holds = json_literal(at, va_arg(values, const char *)); break;
    }
  }
  va_end(values);
  if (!holds) printf("  JSON goes on: %.60s\n", *at);
  return holds;
}

#endif
