// What authorities ask for: what accessors give is what stands in JSON, field by field, and requests that cannot be
// read name the field.

#include "check.h"
#include "json.h"
#include "words.h"

static tarifa_engine *engine;

static const char ALLOY[] =
    "{\"code\":\"7202110000\",\"origin\":\"CN\",\"destination\":\"DE\",\"date\":\"2026-06-15\","
    "\"goods\":{\"name\":\"ferro-manganese\",\"material\":\"manganese\"}}";

static tarifa_result *requirements(const char *request) {
  tarifa_result *result = NULL;
  tarifa_error *error = stale_pointer();
  CHECK(tarifa_requirements(engine, request, strlen(request), &result, &error) == TARIFA_OK && error == NULL);
  return result;
}

static void check_elements(const tarifa_result *result, size_t at, const char **json) {
  size_t element;
  CHECK(json_goes_on(json, "{'elements':{'elements':["));
  for (element = 0; element < tarifa_result_element_count(result, at); element++) {
    tarifa_declaration_element own = TARIFA_DECLARATION_ELEMENT_INIT;
    CHECK(tarifa_result_element(result, at, element, &own, NULL) == TARIFA_OK && own.struct_size == sizeof(own));
    CHECK(json_goes_on(json, element > 0 ? "," : ""));
    CHECK(json_goes_on(json, "{'name':%s,'local_name':%s,'text':%s,'answer':%s}", own.name, own.local_name, own.text,
                       own.answer));
  }
  CHECK(json_goes_on(json, "],'is_cut':%b}}", tarifa_result_elements_cut(result, at)));
}

// A value of one rate, a unit or elements; the cases here have no line of several rates.
static void check_value(const tarifa_result *result, size_t at, const tarifa_requirement *asked, const char **json) {
  CHECK(json_goes_on(json, ",'value':"));
  if (tarifa_result_element_count(result, at) > 0) {
    check_elements(result, at, json);
  } else if (asked->value == NULL) {
    CHECK(json_goes_on(json, "null"));
  } else {
    CHECK(json_goes_on(json, asked->kind == TARIFA_REQUIREMENT_UNIT ? "{'unit':%s}" : "{'rates':[%s]}", asked->value));
  }
}

static void check_requirement(const tarifa_result *result, size_t at, const char **json) {
  tarifa_requirement asked = TARIFA_REQUIREMENT_INIT;
  size_t line;
  CHECK(tarifa_result_requirement(result, at, &asked, NULL) == TARIFA_OK && asked.struct_size == sizeof(asked));
  CHECK(json_goes_on(json, "{'jurisdiction':%s,'direction':%s,'kind':%s,'obligation':%s,'code':%s,'name':%s",
                     asked.jurisdiction, side_word(asked.direction), requirement_kind_word(asked.kind),
                     obligation_word(asked.obligation), asked.code, asked.name));
  CHECK(json_goes_on(json, ",'local_name':%s,'authority':%s,'condition':%s,'lines':[", asked.local_name,
                     asked.authority, asked.condition));
  for (line = 0; line < tarifa_result_requirement_line_count(result, at); line++) {
    CHECK(json_goes_on(json, line > 0 ? ",%s" : "%s", tarifa_result_requirement_line(result, at, line)));
  }
  CHECK(json_goes_on(json, "]"));
  check_value(result, at, &asked, json);
  CHECK(json_goes_on(json, ",'source':%s,'valid_from':%s,'valid_to':%s,'is_stale':%b,'remark':%s}", asked.source,
                     asked.valid_from, asked.valid_to, asked.is_stale, asked.remark));
}

static void check_coverage(const tarifa_result *result, size_t at, const char **json) {
  tarifa_coverage border = TARIFA_COVERAGE_INIT;
  size_t kind;
  CHECK(tarifa_result_coverage(result, at, &border, NULL) == TARIFA_OK && border.struct_size == sizeof(border));
  CHECK(json_goes_on(json, "{'jurisdiction':%s,'direction':%s,'status':%s,'kinds':[", border.jurisdiction,
                     side_word(border.direction), coverage_word(border.status)));
  for (kind = 0; kind < tarifa_result_coverage_kind_count(result, at); kind++) {
    const char *word = requirement_kind_word(tarifa_result_coverage_kind(result, at, kind));
    CHECK(json_goes_on(json, kind > 0 ? ",%s" : "%s", word));
  }
  CHECK(json_goes_on(json, "],'reason':%s}", border.reason));
}

// Reads an answer beside its JSON, from the list of requirements on.
static void check_lists(const tarifa_result *result) {
  const char *json = strstr(tarifa_result_json(result, NULL), "\"requirements\":[");
  size_t at;
  if (!CHECK(json != NULL)) return;
  CHECK(json_goes_on(&json, "'requirements':["));
  for (at = 0; at < tarifa_result_requirement_count(result); at++) {
    CHECK(json_goes_on(&json, at > 0 ? "," : ""));
    check_requirement(result, at, &json);
  }
  CHECK(json_goes_on(&json, "],'coverage':["));
  for (at = 0; at < tarifa_result_coverage_count(result); at++) {
    CHECK(json_goes_on(&json, at > 0 ? "," : ""));
    check_coverage(result, at, &json);
  }
  CHECK(json_goes_on(&json, "],'warnings':["));
  for (at = 0; at < tarifa_result_warning_count(result); at++) {
    CHECK(json_goes_on(&json, at > 0 ? ",%s" : "%s", tarifa_result_warning(result, at)));
  }
  CHECK(json_goes_on(&json, "],'data':["));
}

static void both_borders_are_read(void) {
  tarifa_result *result = requirements(ALLOY);
  const char *json = tarifa_result_json(result, NULL);
  size_t at, answers = 0;
  CHECK(tarifa_result_kind(result) == TARIFA_RESULT_REQUIREMENTS && tarifa_result_status(result) == TARIFA_OK);
  CHECK(json_goes_on(&json, "{'code':'7202110000','direction':'both','origin':'CN','destination':'DE','date':%s",
                     tarifa_result_requirements_date(result)));
  CHECK_TEXT(tarifa_result_requirements_date(result), "2026-06-15");
  check_lists(result);
  CHECK(tarifa_result_requirement_count(result) > 5 && tarifa_result_coverage_count(result) == 2);
  for (at = 0; at < tarifa_result_requirement_count(result); at++) {
    size_t element;
    for (element = 0; element < tarifa_result_element_count(result, at); element++) {
      tarifa_declaration_element own = TARIFA_DECLARATION_ELEMENT_INIT;
      CHECK(tarifa_result_element(result, at, element, &own, NULL) == TARIFA_OK && own.name != NULL);
      answers += own.answer != NULL;
    }
  }
  CHECK(answers > 0 && tarifa_result_warning_count(result) > 0);
  CHECK(strncmp(tarifa_result_data(result), "CN ", 3) == 0 && tarifa_result_pack_hash(result) != NULL);
  tarifa_result_free(result);
}

static void lines_of_a_short_code_are_named(void) {
  static const char SHORT[] = "{\"code\":\"0301\",\"direction\":\"import\",\"origin\":\"NO\",\"destination\":\"CN\"}";
  tarifa_result *result = requirements(SHORT);
  size_t at, lines = 0;
  check_lists(result);
  for (at = 0; at < tarifa_result_requirement_count(result); at++) {
    tarifa_requirement asked = TARIFA_REQUIREMENT_INIT;
    CHECK(tarifa_result_requirement(result, at, &asked, NULL) == TARIFA_OK);
    if (tarifa_result_requirement_line_count(result, at) == 0) continue;
    lines++;
    CHECK(asked.obligation == TARIFA_OBLIGATION_MAY && asked.condition != NULL);
  }
  CHECK(lines > 0 && tarifa_result_coverage_count(result) == 1);
  tarifa_result_free(result);
}

static void nothing_known_is_told_from_nothing_asked(void) {
  tarifa_result *result = requirements("{\"code\":\"6109.10\",\"direction\":\"export\",\"origin\":\"TD\"}");
  tarifa_coverage border = TARIFA_COVERAGE_INIT;
  check_lists(result);
  CHECK(tarifa_result_requirement_count(result) == 0);
  CHECK(tarifa_result_coverage(result, 0, &border, NULL) == TARIFA_OK);
  CHECK(border.status == TARIFA_COVERAGE_NOT_COVERED && border.reason != NULL && tarifa_result_data(result) == NULL);
  tarifa_result_free(result);
  result = requirements("{\"code\":\"6109.10\",\"direction\":\"export\"}");
  CHECK(tarifa_result_coverage(result, 0, &border, NULL) == TARIFA_OK && border.jurisdiction == NULL);
  tarifa_result_free(result);
}

static void requests_that_cannot_be_read_name_the_field(void) {
  static const struct {
    const char *request, *why;
  } cases[] = {
      {"", "request: EOF while parsing"},
      {"{}", "request: missing field `code`"},
      {"{\"code\":\"73O6\"}", "code: '73O6'"},
      {"{\"code\":\"7306\",\"direction\":\"out\"}", "direction: unknown variant `out`"},
      {"{\"code\":\"7306\",\"origin\":\"UK\"}", "origin: 'UK'"},
      {"{\"code\":\"7306\",\"date\":\"15.06.2026\"}", "date: "},
      {"{\"code\":\"7306\",\"orgin\":\"CN\"}", "orgin: unknown field `orgin`, expected one of"},
      {"{\"code\":\"7306\",\"goods\":{\"name\":7}}", "goods.name: invalid type"},
  };
  size_t at;
  for (at = 0; at < sizeof(cases) / sizeof(*cases); at++) {
    const char *request = cases[at].request;
    REFUSED(tarifa_result, TARIFA_INVALID_INPUT, cases[at].why,
            tarifa_requirements(engine, request, strlen(request), out, error));
  }
  REFUSED(tarifa_result, TARIFA_INVALID_ARGUMENT, "engine is NULL", tarifa_requirements(NULL, "{}", 2, out, error));
  REFUSED(tarifa_result, TARIFA_INVALID_UTF8, "the request is not UTF-8",
          tarifa_requirements(engine, "\xff", 1, out, error));
}

static void structs_are_filled_for_what_is_there(void) {
  tarifa_result *result = requirements(ALLOY);
  tarifa_requirement asked = TARIFA_REQUIREMENT_INIT;
  tarifa_declaration_element element = TARIFA_DECLARATION_ELEMENT_INIT;
  tarifa_coverage border = TARIFA_COVERAGE_INIT;
  const size_t wrong[] = {0, 1, 7, 8, 1025, SIZE_MAX};
  size_t at;
  REFUSED_PLAIN(TARIFA_INVALID_ARGUMENT, "no requirement", tarifa_result_requirement(result, SIZE_MAX, &asked, error));
  REFUSED_PLAIN(TARIFA_INVALID_ARGUMENT, "no element", tarifa_result_element(result, 0, 99, &element, error));
  REFUSED_PLAIN(TARIFA_INVALID_ARGUMENT, "no border 2", tarifa_result_coverage(result, 2, &border, error));
  REFUSED_PLAIN(TARIFA_INVALID_ARGUMENT, "result is NULL", tarifa_result_requirement(NULL, 0, &asked, error));
  REFUSED_PLAIN(TARIFA_INVALID_ARGUMENT, "result is NULL", tarifa_result_element(NULL, 0, 0, &element, error));
  REFUSED_PLAIN(TARIFA_INVALID_ARGUMENT, "result is NULL", tarifa_result_coverage(NULL, 0, &border, error));
  for (at = 0; at < sizeof(wrong) / sizeof(*wrong); at++) {
    asked.struct_size = border.struct_size = wrong[at];
    REFUSED_PLAIN(TARIFA_INVALID_ARGUMENT, "the tarifa_requirement has struct_size",
                  tarifa_result_requirement(result, 0, &asked, error));
    REFUSED_PLAIN(TARIFA_INVALID_ARGUMENT, "the tarifa_coverage has struct_size",
                  tarifa_result_coverage(result, 0, &border, error));
  }
  CHECK(asked.name == NULL && element.name == NULL && border.status == 0);
  tarifa_result_free(result);
}

int main(void) {
  engine = open_embedded();
  both_borders_are_read();
  lines_of_a_short_code_are_named();
  nothing_known_is_told_from_nothing_asked();
  requests_that_cannot_be_read_name_the_field();
  structs_are_filled_for_what_is_there();
  tarifa_engine_free(engine);
  return closing_line("requirements");
}
