// What accessors give is what stands in JSON, field by field; what JSON does not have is checked beside it.

#include "check.h"
#include "json.h"
#include "words.h"

static tarifa_engine *engine;

// The data of the answers as JSON: what the engine says of its first pack.
static char data[8192];

// A pack as a line to print, until the next call. The second is the learned model.
static const char *line_of_pack(size_t pack) {
  static char line[128];
  snprintf(line, sizeof(line), "%s %s%s, data of %s, pack %.12s", tarifa_engine_pack_jurisdiction(engine, pack),
           tarifa_engine_pack_edition(engine, pack), pack == 1 ? " model" : "", tarifa_engine_pack_date(engine, pack),
           tarifa_engine_pack_hash(engine, pack));
  return line;
}

// Checks what every answer has. Gives its JSON.
static const char *check_common(const tarifa_result *result, int32_t kind) {
  size_t len = 0;
  const char *json = tarifa_result_json(result, &len);
  CHECK_TEXT(tarifa_result_data(result), line_of_pack(0));
  CHECK_TEXT(tarifa_result_pack_hash(result), tarifa_engine_pack_hash(engine, 0));
  CHECK(tarifa_result_kind(result) == kind);
  CHECK(json != NULL && len == strlen(json));
  CHECK(tarifa_result_json(result, NULL) == json);
  if (kind != TARIFA_RESULT_FAILURE) {
    CHECK(tarifa_result_status(result) == TARIFA_OK);
    CHECK(tarifa_result_message(result) == NULL);
  }
  return json;
}

static void check_alternative(const tarifa_result *result, size_t at, const char **json) {
  const char *code = tarifa_result_alternative_code(result, at);
  size_t line;
  CHECK(json_goes_on(json, "{'code':%s,'probability':%f,'description':%s,", code,
                     tarifa_result_alternative_probability(result, at),
                     tarifa_result_alternative_description(result, at)));
  CHECK(json_goes_on(json, "'heading':{'code':%s,'description':%s},",
                     tarifa_result_alternative_heading_code(result, at),
                     tarifa_result_alternative_heading_description(result, at)));
  CHECK(json_goes_on(json, "'chapter':{'code':%s,'description':%s},'evidence':[",
                     tarifa_result_alternative_chapter_code(result, at),
                     tarifa_result_alternative_chapter_description(result, at)));
  for (line = 0; line < tarifa_result_evidence_count(result, at); line++) {
    CHECK(json_goes_on(json, line > 0 ? ",{'goods':%s,'likeness':%f}" : "{'goods':%s,'likeness':%f}",
                       tarifa_result_evidence_goods(result, at, line),
                       tarifa_result_evidence_likeness(result, at, line)));
  }
  CHECK(json_goes_on(json, "]}"));
  CHECK(is_display_of(tarifa_result_alternative_display(result, at), code));
}

static void check_safe_code(const tarifa_result *result, const char **json) {
  const char *code = tarifa_result_safe_code(result);
  CHECK(is_display_of(tarifa_result_safe_display(result), code));
  if (code == NULL) {
    CHECK(json_goes_on(json, "null"));
    CHECK(tarifa_result_safe_level(result) == 0 && tarifa_result_safe_probability(result) == 0);
  } else {
    CHECK(json_goes_on(json, "{'code':%s,'level':%s,'probability':%f}", code,
                       level_word(tarifa_result_safe_level(result)), tarifa_result_safe_probability(result)));
  }
}

// What stands in JSON only where there is something to ask.
static void check_question(const tarifa_result *result, const char **json) {
  const char *id = tarifa_result_question_id(result);
  size_t at;
  CHECK((id == NULL) == (tarifa_result_question_text(result) == NULL));
  CHECK((id == NULL) == (tarifa_result_option_count(result) == 0));
  if (id == NULL) return;
  CHECK(json_goes_on(json, "'question':{'id':%s,'text':%s,'options':[", id, tarifa_result_question_text(result)));
  for (at = 0; at < tarifa_result_option_count(result); at++) {
    CHECK(json_goes_on(json, at > 0 ? "," : ""));
    CHECK(json_goes_on(json, "{'label':%s,'share':%f}", tarifa_result_option_label(result, at),
                       tarifa_result_option_share(result, at)));
  }
  CHECK(json_goes_on(json, "]},"));
}

// Which model it was, without its properties.
static void check_model(const tarifa_result *result, const char **json) {
  CHECK_TEXT(tarifa_result_model(result), line_of_pack(1));
  CHECK_TEXT(tarifa_result_model_hash(result), tarifa_engine_pack_hash(engine, 1));
  CHECK(json_goes_on(json, ",'model':{'jurisdiction':%s,'edition':%s,'date':%s,'hash':%s}",
                     tarifa_engine_pack_jurisdiction(engine, 1), tarifa_engine_pack_edition(engine, 1),
                     tarifa_engine_pack_date(engine, 1), tarifa_engine_pack_hash(engine, 1)));
}

// Checks the classification that an answer is, or has within it.
static void check_classified(const tarifa_result *result, const char **json) {
  size_t at;
  CHECK(json_goes_on(json, "{'outcome':%s,'alternatives':[", outcome_word(tarifa_result_outcome(result))));
  for (at = 0; at < tarifa_result_alternative_count(result); at++) {
    CHECK(json_goes_on(json, at > 0 ? "," : ""));
    check_alternative(result, at, json);
  }
  CHECK(json_goes_on(json, "],'safe':"));
  check_safe_code(result, json);
  CHECK(json_goes_on(json, ","));
  check_question(result, json);
  CHECK(json_goes_on(json, "'words':["));
  for (at = 0; at < tarifa_result_word_count(result); at++) {
    CHECK(json_goes_on(json, at > 0 ? "," : ""));
    CHECK(json_goes_on(json, "{'word':%s,'read_as':%s,'known':%b,'share':%f}", tarifa_result_word(result, at),
                       tarifa_result_word_read_as(result, at), (int)tarifa_result_word_known(result, at),
                       tarifa_result_word_share(result, at)));
  }
  CHECK(json_goes_on(json, "],"));
  if (tarifa_result_language(result) != NULL) {
    CHECK(json_goes_on(json, "'language':%s,", tarifa_result_language(result)));
  }
  CHECK(json_goes_on(json, "'data':%v", data));
  check_model(result, json);
  CHECK(json_goes_on(json, "}"));
  CHECK(tarifa_result_advice(result) != NULL && strlen(tarifa_result_advice(result)) > 10);
}

static void check_classification(const tarifa_result *result) {
  const char *json = check_common(result, TARIFA_RESULT_CLASSIFICATION);
  check_classified(result, &json);
  CHECK(*json == '\0');
}

static tarifa_result *classify(const char *name) {
  tarifa_result *result = NULL;
  CHECK(tarifa_classify_text(engine, name, strlen(name), NULL, &result, NULL) == TARIFA_OK);
  return result;
}

static void classifications(void) {
  tarifa_result *shirt = classify("women's knitted cotton t-shirt, short sleeves");
  tarifa_result *misspelt = classify("shirt of coton"), *plain = classify("t-shirt");
  tarifa_result *german = classify("Kaffeebecher aus Porzellan");
  tarifa_result *vague = classify("various products"), *unknown = classify("xqzzt vrrplk"), *empty = classify("");
  check_classification(shirt);
  CHECK(tarifa_result_outcome(shirt) == TARIFA_OUTCOME_CLASSIFIED);
  CHECK(tarifa_result_alternative_count(shirt) == 5);
  CHECK_TEXT(tarifa_result_alternative_code(shirt, 0), "610910");
  CHECK_TEXT(tarifa_result_alternative_display(shirt, 0), "6109.10");
  CHECK_TEXT(tarifa_result_alternative_heading_code(shirt, 0), "6109");
  CHECK_TEXT(tarifa_result_alternative_chapter_code(shirt, 0), "61");
  CHECK(tarifa_result_evidence_count(shirt, 0) == 3);
  CHECK(tarifa_result_word_count(shirt) == 6);
  check_classification(plain);
  CHECK(tarifa_result_safe_level(plain) == TARIFA_LEVEL_HEADING);
  CHECK(tarifa_result_question_id(plain) != NULL && tarifa_result_language(plain) == NULL);
  check_classification(german);
  CHECK_TEXT(tarifa_result_language(german), "de");
  check_classification(misspelt);
  CHECK(tarifa_result_word_read_as(misspelt, 0) == NULL);
  CHECK_TEXT(tarifa_result_word(misspelt, tarifa_result_word_count(misspelt) - 1), "coton");
  CHECK_TEXT(tarifa_result_word_read_as(misspelt, tarifa_result_word_count(misspelt) - 1), "cotton");
  check_classification(vague);
  CHECK(tarifa_result_outcome(vague) == TARIFA_OUTCOME_TOO_VAGUE);
  CHECK(tarifa_result_safe_code(vague) == NULL);
  check_classification(unknown);
  CHECK(tarifa_result_outcome(unknown) == TARIFA_OUTCOME_NOT_RECOGNISED);
  CHECK(tarifa_result_word_count(unknown) == 2 && tarifa_result_word_known(unknown, 0) == 0);
  check_classification(empty);
  CHECK(tarifa_result_outcome(empty) == TARIFA_OUTCOME_EMPTY);
  CHECK(!same_text(tarifa_result_advice(empty), tarifa_result_advice(shirt)));
  tarifa_result_free(shirt);
  tarifa_result_free(misspelt);
  tarifa_result_free(plain);
  tarifa_result_free(german);
  tarifa_result_free(vague);
  tarifa_result_free(unknown);
  tarifa_result_free(empty);
}

static void options_say_how_much_is_shown(void) {
  static const struct {
    uint32_t asked, shown;
  } alternatives[] = {{0, 5}, {1, 1}, {7, 7}, {32, 32}, {1000, 32}}, evidence[] = {{0, 3}, {1, 1}, {UINT32_MAX, 0}};
  const char *name = "cotton shirt";
  size_t at;
  for (at = 0; at < sizeof(alternatives) / sizeof(*alternatives); at++) {
    tarifa_classify_options options = TARIFA_CLASSIFY_OPTIONS_INIT;
    tarifa_result *result = NULL;
    options.alternatives = alternatives[at].asked;
    CHECK(tarifa_classify_text(engine, name, strlen(name), &options, &result, NULL) == TARIFA_OK);
    CHECK(tarifa_result_alternative_count(result) == alternatives[at].shown);
    tarifa_result_free(result);
  }
  for (at = 0; at < sizeof(evidence) / sizeof(*evidence); at++) {
    tarifa_classify_options options = TARIFA_CLASSIFY_OPTIONS_INIT;
    tarifa_result *result = NULL;
    options.evidence = evidence[at].asked;
    CHECK(tarifa_classify_text(engine, name, strlen(name), &options, &result, NULL) == TARIFA_OK);
    CHECK(tarifa_result_evidence_count(result, 0) == evidence[at].shown);
    tarifa_result_free(result);
  }
}

static void check_entries(const tarifa_result *result, const char **json) {
  size_t entry, above;
  for (entry = 0; entry < tarifa_result_entry_count(result); entry++) {
    const char *code = tarifa_result_entry_code(result, entry);
    CHECK(json_goes_on(json, entry > 0 ? "," : ""));
    CHECK(json_goes_on(json, "{'code':%s,'level':%s,'description':%s,", code,
                       level_word(tarifa_result_entry_level(result, entry)),
                       tarifa_result_entry_description(result, entry)));
    CHECK(json_goes_on(json, "'section':{'numeral':%s,'description':%s},'above':[",
                       tarifa_result_entry_section(result, entry),
                       tarifa_result_entry_section_description(result, entry)));
    for (above = 0; above < tarifa_result_entry_above_count(result, entry); above++) {
      CHECK(json_goes_on(json, above > 0 ? "," : ""));
      CHECK(json_goes_on(json, "{'code':%s,'description':%s}", tarifa_result_entry_above_code(result, entry, above),
                         tarifa_result_entry_above_description(result, entry, above)));
    }
    CHECK(json_goes_on(json, "]}"));
    CHECK(is_display_of(tarifa_result_entry_display(result, entry), code));
  }
}

static void look_ups(void) {
  tarifa_result *result = NULL;
  const char *json;
  CHECK(tarifa_lookup(engine, "6109.10", 7, &result, NULL) == TARIFA_OK);
  json = check_common(result, TARIFA_RESULT_ENTRIES);
  check_entries(result, &json);
  CHECK(*json == '\0');
  CHECK(tarifa_result_entry_count(result) == 1);
  CHECK_TEXT(tarifa_result_entry_display(result, 0), "6109.10");
  CHECK(tarifa_result_entry_level(result, 0) == TARIFA_LEVEL_SUBHEADING);
  CHECK_TEXT(tarifa_result_entry_section(result, 0), "XI");
  CHECK(tarifa_result_entry_above_count(result, 0) == 2);
  CHECK_TEXT(tarifa_result_entry_above_code(result, 0, 0), "61");
  CHECK_TEXT(tarifa_result_entry_above_code(result, 0, 1), "6109");
  tarifa_result_free(result);

  CHECK(tarifa_lookup(engine, "8517.12", 7, &result, NULL) == TARIFA_OK);
  CHECK_TEXT(check_common(result, TARIFA_RESULT_ENTRIES), "null");
  CHECK(tarifa_result_entry_count(result) == 0);
  tarifa_result_free(result);
}

static void children(void) {
  static const struct {
    const char *code;
    size_t count;
  } cases[] = {{"", 96}, {"61", 17}, {"6109", 2}, {"610910", 0}};
  size_t at;
  for (at = 0; at < sizeof(cases) / sizeof(*cases); at++) {
    tarifa_result *result = NULL;
    const char *json;
    CHECK(tarifa_children(engine, cases[at].code, strlen(cases[at].code), &result, NULL) == TARIFA_OK);
    json = check_common(result, TARIFA_RESULT_ENTRIES);
    CHECK(json_goes_on(&json, "["));
    check_entries(result, &json);
    CHECK(json_goes_on(&json, "]") && *json == '\0');
    CHECK(tarifa_result_entry_count(result) == cases[at].count);
    tarifa_result_free(result);
  }
}

static void check_successors(const tarifa_result *result, const char **json) {
  size_t at;
  for (at = 0; at < tarifa_result_successor_count(result); at++) {
    const char *code = tarifa_result_successor_code(result, at);
    CHECK(json_goes_on(json, at > 0 ? "," : ""));
    CHECK(json_goes_on(json, "{'code':%s,'relation':%s,'part':%b}", code,
                       relation_word(tarifa_result_successor_relation(result, at)),
                       (int)tarifa_result_successor_part(result, at)));
    CHECK(is_display_of(tarifa_result_successor_display(result, at), code));
  }
}

static void check_validation(const tarifa_result *result) {
  const char *json = check_common(result, TARIFA_RESULT_VALIDATION);
  const char *code = tarifa_result_validation_code(result);
  char year[16];
  size_t at;
  snprintf(year, sizeof(year), "%d", (int)tarifa_result_validation_edition(result));
  CHECK(json_goes_on(&json, "{'code':%s,'edition':%s,'status':%s,'digits_checked':%f,'digits_not_checked':%s,", code,
                     year, code_status_word(tarifa_result_validation_status(result)),
                     (double)tarifa_result_validation_digits_checked(result),
                     tarifa_result_validation_digits_not_checked(result)));
  CHECK(json_goes_on(&json, "'known_in':["));
  for (at = 0; at < tarifa_result_known_in_count(result); at++) {
    snprintf(year, sizeof(year), "%d", (int)tarifa_result_known_in(result, at));
    CHECK(json_goes_on(&json, at > 0 ? ",%s" : "%s", year));
  }
  CHECK(json_goes_on(&json, "],'successors':["));
  check_successors(result, &json);
  CHECK(json_goes_on(&json, "],'data':%v}", data));
  CHECK(*json == '\0');
  CHECK(is_display_of(tarifa_result_validation_display(result), code));
}

static void validations(void) {
  tarifa_result *now = NULL, *then = NULL, *plain = NULL;
  CHECK(tarifa_validate(engine, "8517.12.00.12", 13, 2022, &now, NULL) == TARIFA_OK);
  check_validation(now);
  CHECK(tarifa_result_validation_status(now) == TARIFA_CODE_OTHER_EDITION);
  CHECK_TEXT(tarifa_result_validation_display(now), "8517.12.00.12");
  CHECK_TEXT(tarifa_result_validation_digits_not_checked(now), "0012");
  CHECK(tarifa_result_known_in_count(now) == 2 && tarifa_result_known_in(now, 1) == 2017);
  CHECK(tarifa_result_successor_count(now) == 17);
  CHECK(tarifa_result_successor_part(now, 0) == 0 && tarifa_result_successor_part(now, 2) == 1);
  CHECK(tarifa_validate(engine, "8517.12", 7, 2012, &then, NULL) == TARIFA_OK);
  check_validation(then);
  CHECK(tarifa_result_validation_status(then) == TARIFA_CODE_VALID);
  CHECK(tarifa_result_validation_digits_not_checked(then) == NULL);
  CHECK(tarifa_validate(engine, "8517.12.00.12", 13, 0, &plain, NULL) == TARIFA_OK);
  CHECK_TEXT(tarifa_result_json(plain, NULL), tarifa_result_json(now, NULL));
  tarifa_result_free(now);
  tarifa_result_free(then);
  tarifa_result_free(plain);
}

static void correlations(void) {
  tarifa_result *forward = NULL, *back = NULL;
  const char *json;
  CHECK(tarifa_correlate(engine, "970110", 6, 2017, 2022, &forward, NULL) == TARIFA_OK);
  json = check_common(forward, TARIFA_RESULT_CORRELATION);
  CHECK(json_goes_on(&json, "["));
  check_successors(forward, &json);
  CHECK(json_goes_on(&json, "]") && *json == '\0');
  CHECK(tarifa_result_successor_count(forward) == 2);
  CHECK_TEXT(tarifa_result_successor_display(forward, 1), "9701.91");
  CHECK(tarifa_result_successor_relation(forward, 1) == TARIFA_RELATION_SPLIT);
  CHECK(tarifa_correlate(engine, "970121", 6, 2022, 2017, &back, NULL) == TARIFA_OK);
  CHECK(tarifa_result_successor_relation(back, 0) == TARIFA_RELATION_MERGED);
  CHECK(tarifa_result_successor_part(back, 0) == 1);
  tarifa_result_free(forward);
  tarifa_result_free(back);
}

static void searches(void) {
  tarifa_result *result = NULL;
  const char *json;
  size_t hit;
  CHECK(tarifa_search(engine, "cotton vest", 11, 5, &result, NULL) == TARIFA_OK);
  json = check_common(result, TARIFA_RESULT_SEARCH);
  CHECK(json_goes_on(&json, "["));
  for (hit = 0; hit < tarifa_result_hit_count(result); hit++) {
    const char *code = tarifa_result_hit_code(result, hit);
    CHECK(json_goes_on(&json, hit > 0 ? "," : ""));
    CHECK(json_goes_on(&json, "{'subheading':{'code':%s,'description':%s},'goods':%s,'score':%f}", code,
                       tarifa_result_hit_description(result, hit), tarifa_result_hit_goods(result, hit),
                       tarifa_result_hit_score(result, hit)));
    CHECK(is_display_of(tarifa_result_hit_display(result, hit), code));
  }
  CHECK(json_goes_on(&json, "]") && *json == '\0');
  CHECK(tarifa_result_hit_count(result) == 5);
  CHECK(tarifa_result_hit_score(result, 0) == 1);
  tarifa_result_free(result);
}

static void check_coherence(const char *digits, const char *goods, int32_t status) {
  tarifa_goods_item item = TARIFA_GOODS_ITEM_INIT;
  tarifa_result *result = NULL;
  const char *json, *code;
  item.name = tarifa_text_of(goods);
  CHECK(tarifa_check_coherence(engine, digits, strlen(digits), &item, &result, NULL) == TARIFA_OK);
  json = check_common(result, TARIFA_RESULT_COHERENCE);
  code = tarifa_result_coherence_code(result);
  CHECK(json_goes_on(&json, "{'code':%s,'status':%s,'subheading':%f,'heading':%f,'chapter':%f,'classification':", code,
                     coherence_word(tarifa_result_coherence_status(result)), tarifa_result_coherence_subheading(result),
                     tarifa_result_coherence_heading(result), tarifa_result_coherence_chapter(result)));
  check_classified(result, &json);
  CHECK(json_goes_on(&json, "}") && *json == '\0');
  CHECK_TEXT(tarifa_result_coherence_display(result), digits);
  CHECK(is_display_of(digits, code));
  CHECK(tarifa_result_coherence_status(result) == status);
  CHECK(tarifa_result_coherence_subheading(result) <= tarifa_result_coherence_heading(result));
  CHECK(tarifa_result_coherence_heading(result) <= tarifa_result_coherence_chapter(result));
  tarifa_result_free(result);
}

static void coherences(void) {
  check_coherence("6109.10.00.12", "women's knitted cotton t-shirt", TARIFA_COHERENCE_COHERENT);
  check_coherence("6109", "women's knitted cotton t-shirt", TARIFA_COHERENCE_SOMEWHAT_COHERENT);
  check_coherence("8471.30", "women's knitted cotton t-shirt", TARIFA_COHERENCE_NOT_COHERENT);
  // With a question in the classification, and without a word.
  check_coherence("6109.90", "t-shirt", TARIFA_COHERENCE_COHERENT);
  check_coherence("6109.90", "", TARIFA_COHERENCE_UNDECIDED);
}

static void failures(void) {
  tarifa_goods_item item = TARIFA_GOODS_ITEM_INIT;
  tarifa_result *result = NULL;
  const char *json;
  item.name = tarifa_text_of("mug");
  item.country_of_origin = tarifa_text_of("\"X\"");
  CHECK(tarifa_classify_many(engine, &item, 1, NULL, 1, &result, NULL) == TARIFA_OK);
  json = check_common(result, TARIFA_RESULT_FAILURE);
  CHECK(json_goes_on(&json, "{'error':{'status':%f,'name':%s,'message':%s}}", (double)tarifa_result_status(result),
                     tarifa_status_name(tarifa_result_status(result)), tarifa_result_message(result)));
  CHECK(*json == '\0');
  CHECK(tarifa_result_status(result) == TARIFA_INVALID_INPUT);
  tarifa_result_free(result);
}

static void the_engine_tells_its_data(void) {
  static const char NEXT[] = ",{\"jurisdiction\"";
  const char *json = tarifa_engine_data_json(engine), *second = strstr(json, NEXT), *object = json;
  size_t len = strlen(json), pack;
  CHECK(tarifa_engine_pack_count(engine) == 2 + tarifa_engine_schedule_count(engine));
  CHECK(json[0] == '[' && json[len - 1] == ']');
  if (CHECK(second != NULL && (size_t)(second - json) < sizeof(data))) {
    memcpy(data, json + 1, (size_t)(second - json) - 1);
  }
  for (pack = 0; pack < tarifa_engine_pack_count(engine) && CHECK(object != NULL); pack++) {
    CHECK(json_goes_on(&object, pack == 0 ? "[" : ","));
    CHECK(json_goes_on(&object, "{'jurisdiction':%s,'edition':%s,'date':%s,'hash':%s,'properties':{'",
                       tarifa_engine_pack_jurisdiction(engine, pack), tarifa_engine_pack_edition(engine, pack),
                       tarifa_engine_pack_date(engine, pack), tarifa_engine_pack_hash(engine, pack)));
    object = strstr(object, NEXT);
  }
  CHECK(object == NULL);
  CHECK(!same_text(tarifa_engine_pack_hash(engine, 0), tarifa_engine_pack_hash(engine, 1)));
  CHECK_TEXT(tarifa_engine_pack_jurisdiction(engine, 0), "HS");
  CHECK_TEXT(tarifa_engine_pack_edition(engine, 0), "2022");
  CHECK(strlen(tarifa_engine_pack_date(engine, 0)) == 10);
  CHECK(strlen(tarifa_engine_pack_hash(engine, 0)) == 64);
}

static void editions_enter_into_force_on_a_day(void) {
  static const struct {
    int32_t year, month, day, edition;
  } cases[] = {
      {2011, 12, 31, 0},    {2012, 1, 1, 2012},      {2016, 12, 31, 2012},       {2017, 1, 1, 2017},
      {2021, 12, 31, 2017}, {2022, 1, 1, 2022},      {2027, 12, 31, 2022},       {2028, 1, 1, 2028},
      {2024, 2, 29, 2022},  {2023, 2, 29, 0},        {2022, 0, 1, 0},            {2022, 13, 1, 0},
      {2022, 1, 0, 0},      {2022 + 65536, 1, 1, 0}, {2022, 1 + 256, 1, 0},      {2022, 1, 1 - 256, 0},
      {-1, 1, 1, 0},        {INT32_MAX, 1, 1, 0},    {INT32_MIN, INT32_MIN, 1, 0},
  };
  size_t at;
  for (at = 0; at < sizeof(cases) / sizeof(*cases); at++) {
    CHECK(tarifa_edition_on(cases[at].year, cases[at].month, cases[at].day) == cases[at].edition);
  }
}

int main(void) {
  CHECK(tarifa_abi_version() == TARIFA_ABI_VERSION);
  CHECK(tarifa_version() != NULL && strchr(tarifa_version(), '.') != NULL);
  editions_enter_into_force_on_a_day();
  engine = open_embedded();
  the_engine_tells_its_data();
  classifications();
  options_say_how_much_is_shown();
  look_ups();
  children();
  validations();
  correlations();
  searches();
  coherences();
  failures();
  tarifa_engine_free(engine);
  return closing_line("accessors");
}
