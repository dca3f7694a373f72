// Schedules of national tariffs: where they come from, what they say of themselves, how long they live, and how their
// lines are read page by page.
//
// schedules FOLDER, that of the packs

#include "check.h"

static tarifa_engine *engine;

static tarifa_schedule *schedule_of(const char *country) {
  tarifa_schedule *schedule = NULL;
  tarifa_error *error = stale_pointer();
  CHECK(tarifa_engine_schedule(engine, country, strlen(country), &schedule, &error) == TARIFA_OK && error == NULL);
  return schedule;
}

static tarifa_result *lines(const tarifa_schedule *schedule, size_t from, size_t most) {
  tarifa_result *page = NULL;
  CHECK(tarifa_schedule_lines(schedule, from, most, &page, NULL) == TARIFA_OK);
  return page;
}

static void an_engine_gives_its_schedules(void) {
  size_t at, count = tarifa_engine_schedule_count(engine), packs = tarifa_engine_pack_count(engine);
  char before[8] = "";
  CHECK(count == 14 && packs == 2 + count);
  for (at = 0; at < count; at++) {
    tarifa_schedule *schedule = NULL;
    const char *jurisdiction, *info;
    CHECK(tarifa_engine_schedule_at(engine, at, &schedule, NULL) == TARIFA_OK);
    jurisdiction = tarifa_schedule_jurisdiction(schedule);
    info = tarifa_schedule_info_json(schedule);
    CHECK(strcmp(before, jurisdiction) < 0);
    snprintf(before, sizeof(before), "%s", jurisdiction);
    CHECK_TEXT(tarifa_engine_pack_jurisdiction(engine, 2 + at), jurisdiction);
    CHECK_TEXT(tarifa_engine_pack_edition(engine, 2 + at), tarifa_schedule_edition(schedule));
    CHECK_TEXT(tarifa_engine_pack_date(engine, 2 + at), tarifa_schedule_date(schedule));
    CHECK_TEXT(tarifa_engine_pack_hash(engine, 2 + at), tarifa_schedule_hash(schedule));
    CHECK(strstr(tarifa_engine_data_json(engine), info) != NULL);
    CHECK(strlen(tarifa_schedule_date(schedule)) == 10 && strlen(tarifa_schedule_hash(schedule)) == 64);
    tarifa_schedule_free(schedule);
  }
  REFUSED(tarifa_schedule, TARIFA_INVALID_ARGUMENT, "there is no schedule 14: the engine has 14",
          tarifa_engine_schedule_at(engine, count, out, error));
  REFUSED(tarifa_schedule, TARIFA_INVALID_ARGUMENT, "there is no schedule",
          tarifa_engine_schedule_at(engine, SIZE_MAX, out, error));
}

static void a_country_finds_the_tariff_that_it_applies(void) {
  static const struct {
    const char *country, *jurisdiction;
  } cases[] = {{"US", "US"},  {"PR", "US"}, {"de", "EU"}, {"XI", "EU"}, {"IM", "GB"}, {"SZ", "ZA"},
               {"KZ", "EAEU"}, {"LI", "CH"}, {"TV", "TV"}, {" fr ", "EU"}};
  size_t at;
  tarifa_schedule *eu = schedule_of("FR");
  CHECK_TEXT(tarifa_schedule_jurisdiction(eu), "EU");
  tarifa_schedule_free(eu);
  for (at = 0; at < sizeof(cases) / sizeof(*cases); at++) {
    CHECK_TEXT(tarifa_jurisdiction(cases[at].country, strlen(cases[at].country)), cases[at].jurisdiction);
  }
  CHECK(tarifa_jurisdiction("ZZ", 2) == NULL && tarifa_jurisdiction("DEU", 3) == NULL);
  CHECK(tarifa_jurisdiction("", 0) == NULL && tarifa_jurisdiction(NULL, 0) == NULL);
  CHECK(tarifa_jurisdiction(NULL, 2) == NULL && tarifa_jurisdiction("\xff\xff", 2) == NULL);
  CHECK(tarifa_jurisdiction("DE", SIZE_MAX) == NULL);
  REFUSED(tarifa_schedule, TARIFA_PACK_MISSING, "the engine has no schedule of EAEU",
          tarifa_engine_schedule(engine, "KZ", 2, out, error));
  REFUSED(tarifa_schedule, TARIFA_INVALID_INPUT, "'UK' is not a country code",
          tarifa_engine_schedule(engine, "UK", 2, out, error));
}

static void a_schedule_tells_what_it_has(void) {
  static const char *const COLUMNS[] = {
      "unit",         "unit_2", "rate_general",     "rate_special", "rate_column_2", "additional_duties",
      "agency_flags", "ad_cvd", "textile_category", "in_quota",
  };
  enum { COUNT = sizeof(COLUMNS) / sizeof(*COLUMNS) };
  tarifa_schedule *us = schedule_of("US"), *ca = schedule_of("CA");
  size_t at;
  CHECK(tarifa_schedule_column_count(us) == COUNT && tarifa_schedule_column_count(ca) == 0);
  for (at = 0; at < COUNT; at++) CHECK_TEXT(tarifa_schedule_column(us, at), COLUMNS[at]);
  CHECK(tarifa_schedule_column(us, COUNT) == NULL && tarifa_schedule_column(us, SIZE_MAX) == NULL);
  CHECK(tarifa_schedule_gaps(us) == NULL);
  CHECK(tarifa_schedule_gaps(ca) != NULL && strstr(tarifa_schedule_gaps(ca), "in-quota") != NULL);
  CHECK(tarifa_schedule_line_count(us) > 25000 && tarifa_schedule_line_count(ca) > 7000);
  tarifa_schedule_free(us);
  tarifa_schedule_free(ca);
}

static void pages_make_the_whole(void) {
  enum { PAGE = 1000 };
  tarifa_schedule *schedule = schedule_of("AU");
  size_t count = tarifa_schedule_line_count(schedule), from, line;
  char before[16] = "";
  for (from = 0; from < count; from += PAGE) {
    tarifa_result *page = lines(schedule, from, PAGE);
    size_t size = tarifa_result_line_count(page);
    CHECK(size == (count - from < PAGE ? count - from : PAGE));
    for (line = 0; line < size; line++) {
      const char *code = tarifa_result_line_code(page, line);
      if (!CHECK(strcmp(before, code) < 0)) printf("  %s, then %s\n", before, code);
      snprintf(before, sizeof(before), "%s", code);
    }
    tarifa_result_free(page);
  }
  tarifa_schedule_free(schedule);
}

static void nothing_stands_beyond_the_last_line(void) {
  tarifa_schedule *schedule = schedule_of("AU");
  const size_t count = tarifa_schedule_line_count(schedule);
  const size_t pages[][3] = {{count, 5, 0}, {count - 2, SIZE_MAX, 2}, {SIZE_MAX, SIZE_MAX, 0}, {0, 0, 0}};
  tarifa_result *page, *below;
  size_t at;
  for (at = 0; at < sizeof(pages) / sizeof(*pages); at++) {
    page = lines(schedule, pages[at][0], pages[at][1]);
    CHECK(tarifa_result_line_count(page) == pages[at][2]);
    if (pages[at][2] == 0) CHECK_TEXT(tarifa_result_json(page, NULL), "[]");
    tarifa_result_free(page);
  }
  CHECK(tarifa_schedule_declarable(schedule, "6109", 4, 1, 5, &below, NULL) == TARIFA_OK);
  CHECK(tarifa_result_line_count(below) == 1);
  CHECK_TEXT(tarifa_result_line_code(below, 0), "61099000");
  tarifa_result_free(below);
  CHECK(tarifa_schedule_declarable(schedule, "6109", 4, SIZE_MAX, SIZE_MAX, &below, NULL) == TARIFA_OK);
  CHECK(tarifa_result_line_count(below) == 0);
  tarifa_result_free(below);
  tarifa_schedule_free(schedule);
}

// Checks that two schedules have the same data and lines.
static void check_same(const tarifa_schedule *a, const tarifa_schedule *b) {
  tarifa_result *of_a = lines(a, 0, 50), *of_b = lines(b, 0, 50), *changes = NULL;
  CHECK_TEXT(tarifa_schedule_info_json(a), tarifa_schedule_info_json(b));
  CHECK_TEXT(tarifa_result_json(of_a, NULL), tarifa_result_json(of_b, NULL));
  CHECK(tarifa_schedule_changes(a, b, 0, 10, &changes, NULL) == TARIFA_OK);
  CHECK_TEXT(tarifa_result_json(changes, NULL), "[]");
  CHECK(tarifa_result_change_count(changes) == 0);
  tarifa_result_free(of_a);
  tarifa_result_free(of_b);
  tarifa_result_free(changes);
}

static void files_and_bytes_give_the_schedule_that_the_engine_has(const char *folder) {
  const char *path = path_in(folder, "za.tarifa");
  tarifa_schedule *embedded = schedule_of("ZA"), *from_file = NULL, *from_bytes = NULL;
  size_t len;
  char *bytes = read_file(path, &len);
  CHECK(tarifa_schedule_open_file(path, strlen(path), &from_file, NULL) == TARIFA_OK);
  CHECK(tarifa_schedule_open_bytes((const uint8_t *)bytes, len, &from_bytes, NULL) == TARIFA_OK);
  // The handle has its own copy.
  memset(bytes, 0xff, len);
  free(bytes);
  check_same(embedded, from_file);
  check_same(from_file, from_bytes);
  tarifa_schedule_free(embedded);
  tarifa_schedule_free(from_file);
  tarifa_schedule_free(from_bytes);
}

static void other_packs_are_no_schedule(const char *folder) {
  const char *nomenclature = path_in(folder, "../hs2022.tarifa");
  size_t len;
  char *bytes = read_file(nomenclature, &len);
  const uint8_t *pack = (const uint8_t *)bytes;
  REFUSED(tarifa_schedule, TARIFA_PACK_DAMAGED, "damaged",
          tarifa_schedule_open_file(nomenclature, strlen(nomenclature), out, error));
  REFUSED(tarifa_schedule, TARIFA_PACK_DAMAGED, "damaged", tarifa_schedule_open_bytes(pack, len, out, error));
  REFUSED(tarifa_schedule, TARIFA_PACK_DAMAGED, "damaged", tarifa_schedule_open_bytes(pack, len / 2, out, error));
  REFUSED(tarifa_schedule, TARIFA_PACK_DAMAGED, "does not begin as", tarifa_schedule_open_bytes(NULL, 0, out, error));
  REFUSED(tarifa_schedule, TARIFA_IO, "missing", tarifa_schedule_open_file("missing", 7, out, error));
  free(bytes);
}

static void schedules_outlive_their_engine_and_answers_both(void) {
  tarifa_engine *own = open_embedded();
  tarifa_schedule *us = NULL, *au = NULL;
  tarifa_result *line = NULL, *changes = NULL, *finding = NULL;
  CHECK(tarifa_engine_schedule(own, "US", 2, &us, NULL) == TARIFA_OK);
  CHECK(tarifa_engine_schedule(own, "AU", 2, &au, NULL) == TARIFA_OK);
  CHECK(tarifa_validate_line(own, "6109.10", 7, "US", 2, NULL, 0, &finding, NULL) == TARIFA_OK);
  tarifa_engine_free(own);
  CHECK(tarifa_schedule_line(us, "7326.90.8688", 12, &line, NULL) == TARIFA_OK);
  CHECK(tarifa_schedule_changes(us, au, 0, 3, &changes, NULL) == TARIFA_OK);
  tarifa_schedule_free(us);
  tarifa_schedule_free(au);
  CHECK_TEXT(tarifa_result_line_value(line, 0, "rate_general", 12), "2.9%");
  CHECK(tarifa_result_change_count(changes) == 3);
  CHECK(strstr(tarifa_result_data(finding), "US 2026") != NULL);
  tarifa_result_free(line);
  tarifa_result_free(changes);
  tarifa_result_free(finding);
}

static void a_schedule_given_later_takes_the_place_of_the_first(const char *folder) {
  static char paths[3][4096];
  const char *const names[3] = {"../hs2022.tarifa", "za.tarifa", "za.tarifa"};
  tarifa_text files[3];
  tarifa_engine *own = NULL;
  tarifa_result *finding = NULL;
  size_t at;
  for (at = 0; at < 3; at++) {
    snprintf(paths[at], sizeof(paths[at]), "%s", path_in(folder, names[at]));
    files[at] = tarifa_text_of(paths[at]);
  }
  CHECK(tarifa_engine_open_files(files, 3, &own, NULL) == TARIFA_OK);
  CHECK(tarifa_engine_schedule_count(own) == 1 && tarifa_engine_pack_count(own) == 2);
  CHECK(tarifa_validate_line(own, "6109.10.00", 10, "SZ", 2, NULL, 0, &finding, NULL) == TARIFA_OK);
  CHECK(tarifa_result_line_validation_status(finding) == TARIFA_LINE_DECLARABLE);
  CHECK_TEXT(tarifa_result_pack_hash(finding), tarifa_engine_pack_hash(own, 1));
  tarifa_result_free(finding);
  tarifa_engine_free(own);
}

int main(int argc, char **argv) {
  if (argc != 2) return 2;
  engine = open_embedded();
  an_engine_gives_its_schedules();
  a_country_finds_the_tariff_that_it_applies();
  a_schedule_tells_what_it_has();
  pages_make_the_whole();
  nothing_stands_beyond_the_last_line();
  files_and_bytes_give_the_schedule_that_the_engine_has(argv[1]);
  other_packs_are_no_schedule(argv[1]);
  schedules_outlive_their_engine_and_answers_both();
  a_schedule_given_later_takes_the_place_of_the_first(argv[1]);
  tarifa_schedule_free(NULL);
  tarifa_engine_free(engine);
  return closing_line("schedules");
}
