// Goods as the system of an exporter has them: their code, what both countries ask for, and their parts.

#include "check.h"

static tarifa_engine *engine;

static const char MIXER[] =
    "{\"key\":\"KA-1002\",\"name\":\"stand mixer\",\"model\":\"SM-5\",\"use\":\"household kitchen\",\"parts\":["
    "{\"name\":\"electric motor, 300 W\",\"value\":\"18.50\"},{\"name\":\"steel bowl\",\"value\":\"6.00\"}]}";

// The answer for goods that leave China; its JSON has these pieces.
static void told(const char *goods, const char *destination, const tarifa_recommend_options *options,
                 const char *const *pieces) {
  tarifa_result *result = NULL;
  tarifa_error *error = stale_pointer();
  const char *json;
  CHECK(tarifa_preclassify(engine, goods, strlen(goods), "CN", 2, destination, strlen(destination), "2026-06-15", 10,
                           options, &result, &error) == TARIFA_OK);
  CHECK(error == NULL && tarifa_result_kind(result) == TARIFA_RESULT_PRECLASSIFICATION);
  CHECK(tarifa_result_pack_hash(result) != NULL);
  json = tarifa_result_json(result, NULL);
  for (; *pieces != NULL; pieces++) {
    if (!CHECK(strstr(json, *pieces) != NULL)) printf("  expected: ... %s ...\n", *pieces);
  }
  tarifa_result_free(result);
}

static void code_requirements_and_parts_are_told(void) {
  static const char *const BOTH[] = {
      "{\"recommendation\":{\"key\":\"KA-1002\",\"code\":\"850940",
      "\"question\":\"",
      "},\"requirements\":{\"code\":\"850940",
      "\"direction\":\"both\",\"origin\":\"CN\",\"destination\":\"DE\",\"date\":\"2026-06-15\"",
      "\"local_name\":\"\xe5\x9e\x8b\xe5\x8f\xb7\",\"text\":null,\"answer\":\"SM-5\"",
      "\"kind\":\"rebate\"",
      "\"parts\":[{\"name\":\"electric motor, 300 W\",\"code\":\"8501",
      "\"essential\":{\"part\":0,\"name\":\"electric motor, 300 W\",\"by\":\"value\",\"share\":\"75.5\"}",
      "\"goods\":{\"name\":\"stand mixer\",\"description\":\"model: SM-5\"",
      NULL};
  static const char *const EXPORT[] = {"\"direction\":\"export\",\"origin\":\"CN\",\"destination\":null",
                                       "\"parts\":[],\"essential\":null", NULL};
  static const char *const NOTHING[] = {"\"code\":null,\"own\":null", "\"requirements\":null", NULL};
  told(MIXER, "DE", NULL, BOTH);
  told("{\"name\":\"stoneware mug\"}", "", NULL, EXPORT);
  told("{\"name\":\"qzxwv\"}", "DE", NULL, NOTHING);
}

static void what_the_company_decided_goes_first(void) {
  static const char ITEM[] = "{\"key\":\"KA-1002\"}", CODE[] = "{\"code\":\"7010.90\",\"reason\":\"for the test\"}";
  static const char *const DECIDED[] = {"\"code\":\"701090", "\"reason\":\"for the test\"},\"by\":\"key\"", NULL};
  tarifa_recommend_options options = TARIFA_RECOMMEND_OPTIONS_INIT;
  tarifa_own_codes *own = NULL;
  CHECK(tarifa_own_codes_new(&own, NULL) == TARIFA_OK);
  CHECK(tarifa_own_codes_decide(own, ITEM, strlen(ITEM), CODE, strlen(CODE), NULL) == TARIFA_OK);
  options.own_codes = own;
  told(MIXER, "DE", &options, DECIDED);
  tarifa_own_codes_free(own);
}

static void what_cannot_be_read_names_the_field(void) {
  static const char WRONG[] = "{\"name\":\"mixer\",\"parts\":[{\"name\":\"motor\",\"value\":\"much\"}]}";
  static const char NEWER[] = "{\"name\":\"mixer\",\"colour\":\"red\"}";
  tarifa_recommend_options options = TARIFA_RECOMMEND_OPTIONS_INIT;
  size_t len = strlen(MIXER);
  REFUSED(tarifa_result, TARIFA_INVALID_INPUT, "parts[0].value: ",
          tarifa_preclassify(engine, WRONG, strlen(WRONG), "CN", 2, "", 0, "2026-06-15", 10, NULL, out, error));
  REFUSED(tarifa_result, TARIFA_INVALID_INPUT, "colour: unknown field",
          tarifa_preclassify(engine, NEWER, strlen(NEWER), "CN", 2, "", 0, "2026-06-15", 10, NULL, out, error));
  REFUSED(tarifa_result, TARIFA_INVALID_INPUT, "goods: ",
          tarifa_preclassify(engine, NULL, 0, "CN", 2, "", 0, "2026-06-15", 10, NULL, out, error));
  REFUSED(tarifa_result, TARIFA_INVALID_ARGUMENT, "the goods is NULL, its length 3",
          tarifa_preclassify(engine, NULL, 3, "CN", 2, "", 0, "2026-06-15", 10, NULL, out, error));
  REFUSED(tarifa_result, TARIFA_INVALID_UTF8, "the goods is not UTF-8 at byte 0",
          tarifa_preclassify(engine, "\xff", 1, "CN", 2, "", 0, "2026-06-15", 10, NULL, out, error));
  REFUSED(tarifa_result, TARIFA_INVALID_INPUT, "'' is not a country code",
          tarifa_preclassify(engine, MIXER, len, NULL, 0, "DE", 2, "2026-06-15", 10, NULL, out, error));
  REFUSED(tarifa_result, TARIFA_INVALID_INPUT, "'UK' is not a country code",
          tarifa_preclassify(engine, MIXER, len, "CN", 2, "UK", 2, "2026-06-15", 10, NULL, out, error));
  REFUSED(tarifa_result, TARIFA_INVALID_ARGUMENT, "the date is empty",
          tarifa_preclassify(engine, MIXER, len, "CN", 2, "DE", 2, NULL, 0, NULL, out, error));
  REFUSED(tarifa_result, TARIFA_INVALID_INPUT, "'15.06.2026' is no day",
          tarifa_preclassify(engine, MIXER, len, "CN", 2, "DE", 2, "15.06.2026", 10, NULL, out, error));
  REFUSED(tarifa_result, TARIFA_INVALID_ARGUMENT, "the engine is NULL",
          tarifa_preclassify(NULL, MIXER, len, "CN", 2, "DE", 2, "2026-06-15", 10, NULL, out, error));
  REFUSED_PLAIN(TARIFA_INVALID_ARGUMENT, "the address for the answer is NULL",
                tarifa_preclassify(engine, MIXER, len, "CN", 2, "DE", 2, "2026-06-15", 10, NULL, NULL, error));
  options.struct_size = 1;
  REFUSED(tarifa_result, TARIFA_INVALID_ARGUMENT, "the tarifa_recommend_options has struct_size",
          tarifa_preclassify(engine, MIXER, len, "CN", 2, "DE", 2, "2026-06-15", 10, &options, out, error));
}

int main(void) {
  engine = open_embedded();
  code_requirements_and_parts_are_told();
  what_the_company_decided_goes_first();
  what_cannot_be_read_names_the_field();
  tarifa_engine_free(engine);
  return closing_line("preclassifications");
}
