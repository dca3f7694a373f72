// The golden cases of tests/golden, which every binding runs; the format is described in the README.md there.
//
// golden FOLDER

#include "check.h"
#include "words.h"

enum { MOST_COLUMNS = 11, MOST_CASES = 1000 };

// A table, read row by row.
typedef struct {
  char *bytes;
  char *at;
  size_t columns;
  size_t row;
  tarifa_text column[MOST_COLUMNS];
} table;

static tarifa_engine *engine;

// Parts a text at the first separator; gives what stands before it, and moves on behind it.
static tarifa_text cut(tarifa_text *rest, const char *separator) {
  size_t width = strlen(separator), len = 0;
  tarifa_text part;
  while (len + width <= rest->len && memcmp(rest->data + len, separator, width) != 0) len++;
  if (len + width > rest->len) {
    part = *rest;
    rest->data += rest->len;
    rest->len = 0;
  } else {
    part.data = rest->data;
    part.len = len;
    rest->data += len + width;
    rest->len -= len + width;
  }
  return part;
}

static int next_row(table *cases) {
  char *end = strchr(cases->at, '\n');
  tarifa_text line;
  if (end == NULL) return 0;
  line.data = cases->at;
  line.len = (size_t)(end - cases->at);
  for (cases->columns = 0; cases->columns < MOST_COLUMNS; cases->columns++) {
    int last = memchr(line.data, '\t', line.len) == NULL;
    cases->column[cases->columns] = cut(&line, "\t");
    if (last) break;
  }
  cases->columns++;
  cases->at = end + 1;
  cases->row++;
  return 1;
}

// Opens a table, whose header must be this one.
static table open_table(const char *folder, const char *name, const char *header) {
  table cases = {0};
  size_t len;
  cases.bytes = cases.at = read_file(path_in(folder, name), &len);
  CHECK(strncmp(cases.at, header, strlen(header)) == 0 && cases.at[strlen(header)] == '\n');
  next_row(&cases);
  return cases;
}

static void close_table(table *cases) {
  CHECK(cases->row > 1 && *cases->at == '\0');
  free(cases->bytes);
}

static int is(tarifa_text text, const char *string) {
  return string != NULL && text.len == strlen(string) && memcmp(text.data, string, text.len) == 0;
}

// Checks a column; says which case differs.
static void check_column(const table *cases, size_t column, const char *found) {
  tarifa_text expected = cases->column[column];
  if (!CHECK(is(expected, found))) {
    printf("  row %zu, %.*s, column %zu\n  found:    %s\n  expected: %.*s\n", cases->row, (int)cases->column[0].len,
           cases->column[0].data, column + 1, found ? found : "NULL", (int)expected.len, expected.data);
  }
}

static long number(tarifa_text text) {
  char digits[16] = "";
  if (CHECK(text.len > 0 && text.len < sizeof(digits))) memcpy(digits, text.data, text.len);
  return strtol(digits, NULL, 10);
}

// A list with one space between its parts.
typedef struct {
  char text[1024];
} list;

static void add(list *parts, const char *part) {
  size_t len = strlen(parts->text);
  snprintf(parts->text + len, sizeof(parts->text) - len, "%s%s", len > 0 ? " " : "", part);
}

static void add_year(list *parts, int32_t year) {
  char digits[16];
  snprintf(digits, sizeof(digits), "%d", (int)year);
  add(parts, digits);
}

static void everyday_goods_find_their_subheading(const char *folder) {
  table cases = open_table(folder, "classify.tsv", "description\tcode\twithin");
  while (next_row(&cases)) {
    tarifa_classify_options options = TARIFA_CLASSIFY_OPTIONS_INIT;
    tarifa_text name = cases.column[0];
    uint32_t within = (uint32_t)number(cases.column[2]), at;
    tarifa_result *result;
    int found = 0;
    options.alternatives = within > 3 ? within : 3;
    options.evidence = TARIFA_NO_EVIDENCE;
    CHECK(tarifa_classify_text(engine, name.data, name.len, &options, &result, NULL) == TARIFA_OK);
    for (at = 0; at < within; at++) found |= is(cases.column[1], tarifa_result_alternative_code(result, at));
    if (!CHECK(found)) check_column(&cases, 1, tarifa_result_alternative_code(result, 0));
    tarifa_result_free(result);
  }
  close_table(&cases);
}

static void many_items_are_classified_as_each_alone(const char *folder) {
  static tarifa_goods_item items[MOST_CASES];
  static tarifa_result *alone[MOST_CASES], *many[MOST_CASES];
  table cases = open_table(folder, "classify.tsv", "description\tcode\twithin");
  size_t count = 0, at;
  uint32_t threads;
  for (; count < MOST_CASES && next_row(&cases); count++) {
    tarifa_goods_item item = TARIFA_GOODS_ITEM_INIT;
    item.name = cases.column[0];
    items[count] = item;
    CHECK(tarifa_classify(engine, &items[count], NULL, &alone[count], NULL) == TARIFA_OK);
  }
  for (threads = 0; threads < 3; threads++) {
    CHECK(tarifa_classify_many(engine, items, count, NULL, threads, many, NULL) == TARIFA_OK);
    for (at = 0; at < count; at++) {
      CHECK_TEXT(tarifa_result_json(many[at], NULL), tarifa_result_json(alone[at], NULL));
    }
    tarifa_results_free(many, count);
  }
  tarifa_results_free(alone, count);
  close_table(&cases);
}

static void codes_are_read_as_people_write_them(const char *folder) {
  table cases = open_table(folder, "codes.tsv", "text\tdigits\tdisplay\tlevel");
  while (next_row(&cases)) {
    tarifa_text text = cases.column[0];
    tarifa_code code = TARIFA_CODE_INIT;
    tarifa_status status = tarifa_code_parse(text.data, text.len, &code, NULL);
    if (is(cases.column[1], "error")) {
      CHECK(status == TARIFA_INVALID_INPUT);
      continue;
    }
    CHECK(status == TARIFA_OK);
    check_column(&cases, 1, code.digits);
    check_column(&cases, 2, code.display);
    check_column(&cases, 3, level_word(code.level));
    CHECK(code.digit_count == strlen(code.digits));
  }
  close_table(&cases);
}

static void codes_are_judged_by_edition(const char *folder) {
  table cases = open_table(folder, "validate.tsv", "code\tedition\tstatus\tknown_in\tsuccessors");
  while (next_row(&cases)) {
    tarifa_text code = cases.column[0];
    int32_t year = (int32_t)number(cases.column[1]);
    list known_in = {""}, successors = {""};
    tarifa_result *result;
    size_t at;
    CHECK(tarifa_validate(engine, code.data, code.len, year, &result, NULL) == TARIFA_OK);
    for (at = 0; at < tarifa_result_known_in_count(result); at++) {
      add_year(&known_in, tarifa_result_known_in(result, at));
    }
    for (at = 0; at < tarifa_result_successor_count(result); at++) {
      add(&successors, tarifa_result_successor_code(result, at));
    }
    CHECK(tarifa_result_validation_edition(result) == year);
    check_column(&cases, 2, code_status_word(tarifa_result_validation_status(result)));
    check_column(&cases, 3, known_in.text);
    check_column(&cases, 4, successors.text);
    tarifa_result_free(result);
  }
  close_table(&cases);
}

static void codes_are_judged_by_the_tariff_of_a_country(const char *folder) {
  table cases = open_table(folder, "validate_line.tsv", "code\tcountry\tdate\tstatus\tdeclarable");
  while (next_row(&cases)) {
    tarifa_text code = cases.column[0], country = cases.column[1], date = cases.column[2];
    tarifa_result *result;
    char count[24];
    CHECK(tarifa_validate_line(engine, code.data, code.len, country.data, country.len, date.data, date.len, &result,
                               NULL) == TARIFA_OK);
    snprintf(count, sizeof(count), "%zu", tarifa_result_line_validation_declarable_count(result));
    check_column(&cases, 3, line_status_word(tarifa_result_line_validation_status(result)));
    check_column(&cases, 4, count);
    tarifa_result_free(result);
  }
  close_table(&cases);
}

static void codes_are_held_against_their_goods(const char *folder) {
  table cases = open_table(folder, "coherence.tsv", "code\tgoods\tstatus");
  while (next_row(&cases)) {
    tarifa_text code = cases.column[0];
    tarifa_goods_item item = TARIFA_GOODS_ITEM_INIT;
    tarifa_result *result;
    item.name = cases.column[1];
    CHECK(tarifa_check_coherence(engine, code.data, code.len, &item, &result, NULL) == TARIFA_OK);
    check_column(&cases, 2, coherence_word(tarifa_result_coherence_status(result)));
    tarifa_result_free(result);
  }
  close_table(&cases);
}

// The rules that found something, in their order, each with its worst result.
static void add_rules(list *rules, const tarifa_result *result) {
  size_t at, count = tarifa_result_finding_count(result);
  for (at = 0; at < count;) {
    int32_t rule = tarifa_result_finding_rule(result, at), worst = 0;
    char pair[64];
    for (; at < count && tarifa_result_finding_rule(result, at) == rule; at++) {
      int32_t own = tarifa_result_finding_result(result, at);
      if (own > worst) worst = own;
    }
    snprintf(pair, sizeof(pair), "%s=%s", rule_word(rule), verdict_word(worst));
    add(rules, pair);
  }
}

static void lines_are_screened_before_they_are_shipped(const char *folder) {
  table cases = open_table(folder, "screenings.tsv",
                           "code\tdescription\torigin\tdestination\tdate\tvalue\tcurrency\tverdict\tfindings"
                           "\tdocuments");
  while (next_row(&cases)) {
    tarifa_goods_item item = TARIFA_GOODS_ITEM_INIT;
    tarifa_shipment_line line = TARIFA_SHIPMENT_LINE_INIT;
    tarifa_result *result;
    list rules = {""};
    char count[24];
    item.name = cases.column[1];
    line.code = cases.column[0];
    line.goods = &item;
    line.origin = cases.column[2];
    line.destination = cases.column[3];
    line.date = cases.column[4];
    line.value = cases.column[5];
    line.currency = cases.column[6];
    CHECK(tarifa_screen(engine, &line, NULL, &result, NULL) == TARIFA_OK);
    add_rules(&rules, result);
    snprintf(count, sizeof(count), "%zu", tarifa_result_document_count(result));
    check_column(&cases, 7, verdict_word(tarifa_result_verdict(result)));
    check_column(&cases, 8, rules.text);
    check_column(&cases, 9, count);
    tarifa_result_free(result);
  }
  close_table(&cases);
}

static void codes_are_narrowed_to_lines(const char *folder) {
  table cases =
      open_table(folder, "narrow.tsv", "code\tdescription\tdestination\tdate\tstatus\tlines\tquestion");
  while (next_row(&cases)) {
    tarifa_text code = cases.column[0], country = cases.column[2], date = cases.column[3];
    tarifa_goods_item item = TARIFA_GOODS_ITEM_INIT;
    tarifa_result *result;
    const char *question;
    char count[24];
    item.name = cases.column[1];
    CHECK(tarifa_narrow(engine, &item, code.data, code.len, country.data, country.len, date.data, date.len, &result,
                        NULL) == TARIFA_OK);
    snprintf(count, sizeof(count), "%zu", tarifa_result_narrowing_line_count(result));
    question = tarifa_result_question_id(result);
    check_column(&cases, 4, narrow_status_word(tarifa_result_narrowing_status(result)));
    check_column(&cases, 5, count);
    check_column(&cases, 6, question == NULL ? "" : question);
    tarifa_result_free(result);
  }
  close_table(&cases);
}

static void codes_stand_under_their_section_chapter_and_heading(const char *folder) {
  table cases = open_table(folder, "lookup.tsv", "code\tlevel\tsection\tabove");
  while (next_row(&cases)) {
    tarifa_text code = cases.column[0];
    list above = {""};
    tarifa_result *result;
    size_t at;
    CHECK(tarifa_lookup(engine, code.data, code.len, &result, NULL) == TARIFA_OK);
    if (is(cases.column[1], "none")) {
      CHECK(tarifa_result_entry_count(result) == 0);
    } else {
      CHECK(tarifa_result_entry_count(result) == 1);
      for (at = 0; at < tarifa_result_entry_above_count(result, 0); at++) {
        add(&above, tarifa_result_entry_above_code(result, 0, at));
      }
      check_column(&cases, 1, level_word(tarifa_result_entry_level(result, 0)));
      check_column(&cases, 2, tarifa_result_entry_section(result, 0));
      check_column(&cases, 3, above.text);
    }
    tarifa_result_free(result);
  }
  close_table(&cases);
}

// Checks a whole answer, or the error in its place, with the last two columns; frees both.
static void check_answer(const table *cases, tarifa_status status, tarifa_result *result, tarifa_error *error) {
  size_t len = 0;
  const char *answer = result != NULL ? tarifa_result_json(result, &len) : tarifa_error_message(error);
  CHECK((result == NULL) == (status != TARIFA_OK) && (error == NULL) == (status == TARIFA_OK));
  CHECK(result == NULL || len == strlen(answer));
  check_column(cases, cases->columns - 2, tarifa_status_name(status));
  check_column(cases, cases->columns - 1, answer);
  tarifa_result_free(result);
  tarifa_error_free(error);
}

static tarifa_status classify_with(const tarifa_goods_item *item, long alternatives, long evidence,
                                   tarifa_result **result, tarifa_error **error) {
  tarifa_classify_options options = TARIFA_CLASSIFY_OPTIONS_INIT;
  options.alternatives = (uint32_t)alternatives;
  options.evidence = evidence == 0 ? TARIFA_NO_EVIDENCE : (uint32_t)evidence;
  return tarifa_classify(engine, item, &options, result, error);
}

static void whole_answers_are_the_same_in_every_language(const char *folder) {
  table cases = open_table(folder, "answers.tsv", "call\tinput\toptions\tstatus\tanswer");
  while (next_row(&cases)) {
    tarifa_text call = cases.column[0], input = cases.column[1], options = cases.column[2];
    long first = options.len > 0 ? number(cut(&options, " ")) : 0;
    long second = options.len > 0 ? number(options) : 0;
    tarifa_result *result = NULL;
    tarifa_error *error = NULL;
    tarifa_status status = TARIFA_OTHER;
    if (is(call, "classify")) {
      tarifa_goods_item item = TARIFA_GOODS_ITEM_INIT;
      item.name = input;
      status = classify_with(&item, first, second, &result, &error);
    } else if (is(call, "search")) {
      status = tarifa_search(engine, input.data, input.len, (size_t)first, &result, &error);
    } else if (is(call, "lookup")) {
      status = tarifa_lookup(engine, input.data, input.len, &result, &error);
    } else if (is(call, "children")) {
      status = tarifa_children(engine, input.data, input.len, &result, &error);
    } else if (is(call, "validate")) {
      status = tarifa_validate(engine, input.data, input.len, (int32_t)first, &result, &error);
    } else if (CHECK(is(call, "correlate"))) {
      status = tarifa_correlate(engine, input.data, input.len, (int32_t)first, (int32_t)second, &result, &error);
    }
    check_answer(&cases, status, result, error);
  }
  close_table(&cases);
}

static void goods_items_are_classified_the_same_in_every_language(const char *folder) {
  table cases = open_table(folder, "items.tsv",
                           "name\tdescription\tmaterial\tintended_use\tcategories\tcountry_of_origin\tforeign_country"
                           "\tforeign_code\tstatus\tanswer");
  while (next_row(&cases)) {
    tarifa_goods_item item = TARIFA_GOODS_ITEM_INIT;
    tarifa_text paths = cases.column[4], categories[8];
    tarifa_result *result;
    tarifa_error *error;
    tarifa_status status;
    item.name = cases.column[0];
    item.description = cases.column[1];
    item.material = cases.column[2];
    item.intended_use = cases.column[3];
    item.categories = categories;
    while (paths.len > 0 && item.category_count < 8) categories[item.category_count++] = cut(&paths, " | ");
    item.country_of_origin = cases.column[5];
    item.foreign_code_country = cases.column[6];
    item.foreign_code = cases.column[7];
    status = classify_with(&item, 2, 1, &result, &error);
    check_answer(&cases, status, result, error);
  }
  close_table(&cases);
}

// Names that count, as 128 bits.
static int32_t counted(void *context, int64_t now, uint8_t *id) {
  uint8_t *named = context;
  CHECK(now == INT64_C(1795348800000) && *named < UINT8_MAX);
  memset(id, 0, TARIFA_RECORD_ID_BYTES);
  id[TARIFA_RECORD_ID_BYTES - 1] = (*named)++;
  return 0;
}

// 2026-11-22T12:00:00Z.
static int64_t noon(void *context) {
  CHECK(context != NULL);
  return INT64_C(1795348800000);
}

// Takes out what stands from ", data of " to the end of a text.
static char *without_hashes(const char *response) {
  char *kept = calloc(strlen(response) + 1, 1), *to = kept;
  while (*response != '\0') {
    if (strncmp(response, ", data of ", 10) == 0) response += strcspn(response, "\"");
    *to++ = *response++;
  }
  return kept;
}

static void requests_have_the_same_responses_in_every_language(const char *folder) {
  table cases = open_table(folder, "options.tsv", "request\tresponse");
  tarifa_handler_options options = TARIFA_HANDLER_OPTIONS_INIT;
  tarifa_stamps stamps = TARIFA_STAMPS_INIT;
  tarifa_history *history = NULL;
  tarifa_handler *handler = NULL;
  uint8_t named = 0;
  stamps.context = &named;
  stamps.now = noon;
  stamps.id = counted;
  CHECK(tarifa_history_in_memory(100, NULL, &history, NULL) == TARIFA_OK);
  options.stamps = &stamps;
  options.history = history;
  CHECK(tarifa_handler_new(engine, &options, &handler, NULL) == TARIFA_OK);
  while (next_row(&cases)) {
    tarifa_text request = cases.column[0];
    tarifa_result *result = NULL;
    char *response;
    CHECK(tarifa_handler_handle(handler, request.data, request.len, &result, NULL) == TARIFA_OK);
    response = without_hashes(tarifa_result_json(result, NULL));
    check_column(&cases, 1, response);
    free(response);
    tarifa_result_free(result);
  }
  tarifa_handler_free(handler);
  tarifa_history_free(history);
  close_table(&cases);
}

// A decimal in ten-thousandths, which no amount of a duty is finer than.
static long long parts(const char *amount, size_t len) {
  long long whole = 0;
  size_t at, places = 0;
  int has_point = 0;
  for (at = 0; at < len; at++) {
    if (amount[at] == '.') {
      has_point = 1;
    } else if (!has_point || places++ < 4) {
      CHECK(amount[at] >= '0' && amount[at] <= '9');
      whole = 10 * whole + (amount[at] - '0');
    } else {
      CHECK(amount[at] == '0');
    }
  }
  for (; places < 4; places++) whole *= 10;
  return whole;
}

// What an amount lies between; `high` is -1 without a bound.
typedef struct {
  long long low, high;
} range;

static range range_of(const char *low, const char *high) {
  range found = {0, -1};
  if (CHECK(low != NULL)) found.low = parts(low, strlen(low));
  if (high != NULL) found.high = parts(high, strlen(high));
  return found;
}

// Checks an amount: "12.50", ">=12.50", "0.00..12.50", or any where the column is empty.
static void check_amount(const table *cases, size_t column, range found) {
  tarifa_text expected = cases->column[column], high = expected, low = cut(&high, "..");
  int holds = expected.len == 0;
  if (expected.len > 2 && memcmp(expected.data, ">=", 2) == 0) {
    holds = found.high < 0 && found.low == parts(expected.data + 2, expected.len - 2);
  } else if (expected.len > 0) {
    if (high.len == 0) high = low;
    holds = found.low == parts(low.data, low.len) && found.high == parts(high.data, high.len);
  }
  if (!CHECK(holds)) {
    printf("  row %zu, %.*s, column %zu\n  found:    %lld..%lld\n  expected: %.*s\n", cases->row,
           (int)cases->column[0].len, cases->column[0].data, column + 1, found.low, found.high, (int)expected.len,
           expected.data);
  }
}

// The sum of the lines of a kind.
static range sum_of_kind(const tarifa_result *result, int32_t kind) {
  range sum = {0, 0};
  size_t at;
  for (at = 0; at < tarifa_result_duty_line_count(result); at++) {
    tarifa_duty_line line = TARIFA_DUTY_LINE_INIT;
    range own;
    CHECK(tarifa_result_duty_line(result, at, &line, NULL) == TARIFA_OK);
    if (line.kind != kind) continue;
    own = range_of(line.low, line.high);
    sum.low += own.low;
    sum.high = sum.high < 0 || own.high < 0 ? -1 : sum.high + own.high;
  }
  return sum;
}

static range sum_of(const tarifa_result *result, int32_t sum) {
  return range_of(tarifa_result_amount_low(result, sum), tarifa_result_amount_high(result, sum));
}

static void duties_come_to_their_amounts(const char *folder) {
  table cases = open_table(folder, "duty.tsv",
                           "id\trequest\tstatus\tbase\tadditional\tfees\ttaxes\ttotal\trate\tworked\tsource");
  while (next_row(&cases)) {
    tarifa_text request = cases.column[1];
    tarifa_result *result = NULL;
    CHECK(tarifa_duty(engine, request.data, request.len, &result, NULL) == TARIFA_OK);
    check_column(&cases, 2, duty_status_word(tarifa_result_duty_status(result)));
    check_amount(&cases, 3, sum_of_kind(result, TARIFA_DUTY_KIND_BASE));
    check_amount(&cases, 4, sum_of_kind(result, TARIFA_DUTY_KIND_ADDITIONAL));
    check_amount(&cases, 5, sum_of(result, TARIFA_SUM_FEES));
    check_amount(&cases, 6, sum_of(result, TARIFA_SUM_TAXES));
    check_amount(&cases, 7, sum_of(result, TARIFA_SUM_TOTAL));
    tarifa_result_free(result);
  }
  close_table(&cases);
}

// Checks a decimal as a number: zeros at its end do not count.
static void check_decimal(const table *cases, size_t column, const char *found) {
  char plain[64] = "";
  if (found != NULL && CHECK(strlen(found) < sizeof(plain))) {
    size_t len = strlen(strcpy(plain, found));
    if (strchr(plain, '.') != NULL) {
      while (plain[len - 1] == '0') plain[--len] = '\0';
      if (plain[len - 1] == '.') plain[--len] = '\0';
    }
  }
  check_column(cases, column, plain);
}

static void rates_are_read_and_evaluated(const char *folder) {
  table cases = open_table(folder, "rates.tsv", "notation\ttext\tcanonical\tfacts\tlow\thigh");
  while (next_row(&cases)) {
    tarifa_text text = cases.column[1], facts = cases.column[3];
    int32_t notation = TARIFA_NOTATION_UNITED_STATES;
    tarifa_result *rate = NULL, *again = NULL, *found = NULL;
    const char *canonical;
    while (notation < TARIFA_NOTATION_NORWAY && !is(cases.column[0], notation_word(notation))) notation++;
    CHECK(is(cases.column[0], notation_word(notation)));
    CHECK(tarifa_rate_parse(text.data, text.len, notation, &rate, NULL) == TARIFA_OK);
    canonical = tarifa_result_rate_text(rate, 0);
    check_column(&cases, 2, canonical);
    CHECK(tarifa_rate_parse(canonical, strlen(canonical), TARIFA_NOTATION_CANONICAL, &again, NULL) == TARIFA_OK);
    CHECK_TEXT(tarifa_result_json(again, NULL), tarifa_result_json(rate, NULL));
    CHECK(tarifa_rate_evaluate(text.data, text.len, notation, facts.data, facts.len, &found, NULL) == TARIFA_OK);
    check_decimal(&cases, 4, tarifa_result_amount_low(found, TARIFA_SUM_TOTAL));
    check_decimal(&cases, 5, tarifa_result_amount_high(found, TARIFA_SUM_TOTAL));
    tarifa_result_free(rate);
    tarifa_result_free(again);
    tarifa_result_free(found);
  }
  close_table(&cases);
}

// What a golden case says of a requirement: "export rebate - must = 9%".
typedef struct {
  char text[256];
} shown;

static shown show(const tarifa_result *result, size_t at) {
  tarifa_requirement asked = TARIFA_REQUIREMENT_INIT;
  shown found;
  int len;
  CHECK(tarifa_result_requirement(result, at, &asked, NULL) == TARIFA_OK);
  len = snprintf(found.text, sizeof(found.text), "%s %s %s %s%s%s", side_word(asked.direction),
                 requirement_kind_word(asked.kind), asked.code == NULL ? "-" : asked.code,
                 obligation_word(asked.obligation), asked.value == NULL ? "" : " = ",
                 asked.value == NULL ? "" : asked.value);
  CHECK(len > 0 && (size_t)len < sizeof(found.text));
  return found;
}

// How many requirements are what an item names: all of it, or up to an end that may follow.
static size_t count_of(const tarifa_result *result, tarifa_text item, const char *end) {
  size_t at, count = 0;
  for (at = 0; at < tarifa_result_requirement_count(result); at++) {
    shown found = show(result, at);
    if (strncmp(found.text, item.data, item.len) != 0) continue;
    count += found.text[item.len] == '\0' || strncmp(found.text + item.len, end, strlen(end)) == 0;
  }
  return count;
}

static void check_asked(const table *cases, const tarifa_result *result, size_t column, const char *end, int is_asked) {
  tarifa_text items = cases->column[column];
  while (items.len > 0) {
    tarifa_text item = cut(&items, " | ");
    if (!CHECK((count_of(result, item, end) > 0) == is_asked)) {
      printf("  %.*s: '%.*s'\n", (int)cases->column[0].len, cases->column[0].data, (int)item.len, item.data);
    }
  }
}

static void requirements_are_those_of_the_authorities(const char *folder) {
  table cases = open_table(folder, "requirements.tsv", "id\trequest\tasked\tnot_asked\tcoverage\tsource");
  while (next_row(&cases)) {
    tarifa_text request = cases.column[1];
    tarifa_result *result = NULL;
    list borders = {""};
    size_t at;
    CHECK(tarifa_requirements(engine, request.data, request.len, &result, NULL) == TARIFA_OK);
    check_asked(&cases, result, 2, " = ", 1);
    check_asked(&cases, result, 3, " ", 0);
    for (at = 0; at < tarifa_result_coverage_count(result); at++) {
      tarifa_coverage border = TARIFA_COVERAGE_INIT;
      char pair[32];
      CHECK(tarifa_result_coverage(result, at, &border, NULL) == TARIFA_OK);
      snprintf(pair, sizeof(pair), "%s=%s", side_word(border.direction), coverage_word(border.status));
      add(&borders, pair);
    }
    check_column(&cases, 4, borders.text);
    tarifa_result_free(result);
  }
  close_table(&cases);
}

int main(int argc, char **argv) {
  if (argc != 2) return 2;
  engine = open_embedded();
  everyday_goods_find_their_subheading(argv[1]);
  many_items_are_classified_as_each_alone(argv[1]);
  codes_are_read_as_people_write_them(argv[1]);
  codes_are_judged_by_edition(argv[1]);
  codes_are_judged_by_the_tariff_of_a_country(argv[1]);
  codes_are_held_against_their_goods(argv[1]);
  lines_are_screened_before_they_are_shipped(argv[1]);
  codes_are_narrowed_to_lines(argv[1]);
  codes_stand_under_their_section_chapter_and_heading(argv[1]);
  whole_answers_are_the_same_in_every_language(argv[1]);
  goods_items_are_classified_the_same_in_every_language(argv[1]);
  requests_have_the_same_responses_in_every_language(argv[1]);
  duties_come_to_their_amounts(argv[1]);
  rates_are_read_and_evaluated(argv[1]);
  requirements_are_those_of_the_authorities(argv[1]);
  tarifa_engine_free(engine);
  return closing_line("golden");
}
