// Events: which items of a catalogue a later edition of a tariff touches, or a ruling. The schedules of a program are
// one edition for each tariff; on a later day its measures are others.

#include "check.h"

static tarifa_schedule *us, *mexico;

// An additional duty on goods of nearly all lines ended between the date of the data and this day.
static const char DAY[] = "2026-12-15";

static const char HORSE[] =
    "{\"key\":\"SKU-1\",\"goods\":{\"name\":\"horse\"},\"code\":\"0101.21.0020\",\"origin\":\"CN\","
    "\"destination\":\"US\"}";
static const char MARE[] =
    "{\"key\":\"SKU-4\",\"goods\":{\"name\":\"mare\"},\"code\":\"0101.21\",\"origin\":\"CN\",\"destination\":\"US\"}";
static const char MUG[] = "{\"key\":\"SKU-2\",\"goods\":{\"name\":\"mug\"},\"code\":\"6912.00\"}";
static const char COFFEE[] =
    "{\"key\":\"SKU-3\",\"goods\":{\"name\":\"coffee\"},\"code\":\"0901219900\",\"destination\":\"MX\"}";

// What a callback takes: the events, one a line, until it has enough.
typedef struct {
  char text[8192];
  size_t count, enough;
} taken;

static int32_t take(void *context, const char *event, size_t len) {
  taken *own = context;
  CHECK(strlen(event) == len);
  strncat(own->text, event, sizeof(own->text) - strlen(own->text) - 1);
  strncat(own->text, "\n", sizeof(own->text) - strlen(own->text) - 1);
  return ++own->count == own->enough ? 7 : 0;
}

static int begins(const char *text, const char *beginning) { return strstr(text, beginning) == text; }

static tarifa_edition_changes *changes_of(const tarifa_schedule *schedule) {
  tarifa_edition_changes *changes = NULL;
  tarifa_error *error = stale_pointer();
  CHECK(tarifa_edition_changes_new(schedule, schedule, DAY, strlen(DAY), &changes, &error) == TARIFA_OK);
  CHECK(changes != NULL && error == NULL);
  return changes;
}

static void events_of_items_are_given_one_after_another(void) {
  tarifa_edition_changes *changes = changes_of(us), *of_mexico = changes_of(mexico);
  taken horse = {"", 0, 0}, again = {"", 0, 0}, mug = {"", 0, 0}, coffee = {"", 0, 0};
  tarifa_error *error = stale_pointer();
  CHECK(tarifa_edition_changes_not_compared_count(changes) == 0);
  CHECK(tarifa_edition_changes_not_compared(changes, 0) == NULL);
  CHECK(tarifa_edition_changes_events(changes, HORSE, strlen(HORSE), take, &horse, &error) == TARIFA_OK);
  CHECK(error == NULL && horse.count == 1);
  CHECK(begins(horse.text, "{\"key\":\"SKU-1\",\"code\":\"0101210020\",\"jurisdiction\":\"US\",\"kind\":\"measure_ch"));
  CHECK(strstr(horse.text, "\"facts\":[{\"fact\":\"measure s122\",\"earlier\":\"duty 10%\",\"later\":\"\"}") != NULL);
  CHECK(strstr(horse.text, "\"successors\":[],\"from\":{\"jurisdiction\":\"US\",") != NULL);
  CHECK(strstr(horse.text, tarifa_schedule_hash(us)) != NULL);
  // What became of the code is remembered.
  CHECK(tarifa_edition_changes_events(changes, HORSE, strlen(HORSE), take, &again, NULL) == TARIFA_OK);
  CHECK_TEXT(again.text, horse.text);
  CHECK(tarifa_edition_changes_events(changes, MUG, strlen(MUG), take, &mug, NULL) == TARIFA_OK && mug.count == 0);
  CHECK(tarifa_edition_changes_events(of_mexico, COFFEE, strlen(COFFEE), take, &coffee, NULL) == TARIFA_OK);
  CHECK(strstr(coffee.text, "\"kind\":\"code_split\",\"lines\":[\"0901219900\"]") != NULL);
  CHECK(strstr(coffee.text, "\"successors\":[\"0901219901\",\"0901219999\"]") != NULL);
  tarifa_edition_changes_free(changes);
  tarifa_edition_changes_free(of_mexico);
  tarifa_edition_changes_free(NULL);
}

static void events_of_a_catalogue_stand_in_its_order(void) {
  char items[2048];
  taken all = {"", 0, 0}, few = {"", 0, 2};
  const char *first, *second;
  snprintf(items, sizeof(items), "[%s,%s,%s,%s]", MARE, MUG, COFFEE, HORSE);
  CHECK(tarifa_affected(us, us, items, strlen(items), DAY, strlen(DAY), take, &all, NULL) == TARIFA_OK);
  CHECK(all.count == 2);
  first = strstr(all.text, "SKU-4");
  second = strstr(all.text, "SKU-1");
  CHECK(first != NULL && second != NULL && first < second);
  snprintf(items, sizeof(items), "[%s,%s,%s,%s]", HORSE, HORSE, HORSE, HORSE);
  CHECK(tarifa_affected(us, us, items, strlen(items), DAY, strlen(DAY), take, &few, NULL) == TARIFA_OK);
  CHECK(few.count == 2);
}

// Asks for the events of the same item again while it takes one of them.
typedef struct {
  const tarifa_edition_changes *changes;
  taken inner;
} nested;

static int32_t take_and_ask(void *context, const char *event, size_t len) {
  nested *own = context;
  CHECK(strlen(event) == len);
  CHECK(tarifa_edition_changes_events(own->changes, HORSE, strlen(HORSE), take, &own->inner, NULL) == TARIFA_OK);
  return 0;
}

static void a_callback_may_ask_too(void) {
  tarifa_edition_changes *changes = changes_of(us);
  nested both = {NULL, {"", 0, 0}};
  both.changes = changes;
  CHECK(tarifa_edition_changes_events(changes, HORSE, strlen(HORSE), take_and_ask, &both, NULL) == TARIFA_OK);
  CHECK(both.inner.count == 1);
  tarifa_edition_changes_free(changes);
}

static void a_ruling_is_an_event_for_other_codes(void) {
  char items[1024];
  taken found = {"", 0, 0}, same = {"", 0, 0}, one = {"", 0, 1};
  snprintf(items, sizeof(items), "[%s,%s,%s]", MUG, HORSE, MUG);
  CHECK(tarifa_ruling_events(items, strlen(items), "SKU-2", 5, "6911.10", 7, take, &found, NULL) == TARIFA_OK);
  CHECK(found.count == 2);
  CHECK(begins(found.text,
               "{\"key\":\"SKU-2\",\"code\":\"691200\",\"jurisdiction\":null,\"kind\":\"ruling_added\",\"lines\":[],"
               "\"facts\":[{\"fact\":\"code\",\"earlier\":\"691200\",\"later\":\"691110\"}],"
               "\"successors\":[\"691110\"],\"from\":null,\"to\":null}\n"));
  CHECK(tarifa_ruling_events(items, strlen(items), "SKU-2", 5, "6912.00", 7, take, &same, NULL) == TARIFA_OK);
  CHECK(same.count == 0);
  CHECK(tarifa_ruling_events(items, strlen(items), "SKU-2", 5, "6911.10", 7, take, &one, NULL) == TARIFA_OK);
  CHECK(one.count == 1);
}

static void what_is_wrong_is_refused(void) {
  static const char WRONG[] = "{\"key\":\"SKU-1\",\"code\":\"69l2\"}", ITEMS[] = "[{\"key\":\"SKU-1\",\"size\":3}]";
  tarifa_edition_changes *changes = changes_of(us);
  taken none = {"", 0, 0};
  REFUSED(tarifa_edition_changes, TARIFA_INVALID_ARGUMENT, "the earlier schedule is NULL",
          tarifa_edition_changes_new(NULL, us, DAY, 10, out, error));
  REFUSED(tarifa_edition_changes, TARIFA_INVALID_ARGUMENT, "the later schedule is NULL",
          tarifa_edition_changes_new(us, NULL, DAY, 10, out, error));
  REFUSED(tarifa_edition_changes, TARIFA_INVALID_ARGUMENT, "the date is empty",
          tarifa_edition_changes_new(us, us, NULL, 0, out, error));
  REFUSED(tarifa_edition_changes, TARIFA_INVALID_INPUT, "MX",
          tarifa_edition_changes_new(us, mexico, DAY, 10, out, error));
  REFUSED_PLAIN(TARIFA_INVALID_ARGUMENT, "the address for the answer is NULL",
                tarifa_edition_changes_new(us, us, DAY, 10, NULL, error));
  REFUSED_PLAIN(TARIFA_INVALID_ARGUMENT, "changes of an edition is NULL",
                tarifa_edition_changes_events(NULL, HORSE, strlen(HORSE), take, &none, error));
  REFUSED_PLAIN(TARIFA_INVALID_INPUT, "code: '69l2'",
                tarifa_edition_changes_events(changes, WRONG, strlen(WRONG), take, &none, error));
  REFUSED_PLAIN(TARIFA_INVALID_UTF8, "the item is not UTF-8 at byte 0",
                tarifa_edition_changes_events(changes, "\xff", 1, take, &none, error));
  REFUSED_PLAIN(TARIFA_INVALID_ARGUMENT, "the item is NULL, its length 2",
                tarifa_edition_changes_events(changes, NULL, 2, take, &none, error));
  REFUSED_PLAIN(TARIFA_INVALID_ARGUMENT, "the callback is NULL",
                tarifa_edition_changes_events(changes, HORSE, strlen(HORSE), NULL, NULL, error));
  REFUSED_PLAIN(TARIFA_INVALID_INPUT, "[0].size: unknown field",
                tarifa_affected(us, us, ITEMS, strlen(ITEMS), DAY, 10, take, &none, error));
  REFUSED_PLAIN(TARIFA_INVALID_INPUT, "MX", tarifa_affected(us, mexico, "[]", 2, DAY, 10, take, &none, error));
  REFUSED_PLAIN(TARIFA_INVALID_ARGUMENT, "the earlier schedule is NULL",
                tarifa_affected(NULL, us, "[]", 2, DAY, 10, take, &none, error));
  REFUSED_PLAIN(TARIFA_INVALID_ARGUMENT, "the callback is NULL",
                tarifa_affected(us, us, "[]", 2, DAY, 10, NULL, NULL, error));
  REFUSED_PLAIN(TARIFA_INVALID_INPUT, "items: ", tarifa_ruling_events("{}", 2, "", 0, "6911", 4, take, &none, error));
  REFUSED_PLAIN(TARIFA_INVALID_INPUT, "'69l1' is not a tariff code",
                tarifa_ruling_events("[]", 2, "", 0, "69l1", 4, take, &none, error));
  REFUSED_PLAIN(TARIFA_INVALID_ARGUMENT, "the callback is NULL",
                tarifa_ruling_events("[]", 2, "", 0, "6911", 4, NULL, NULL, error));
  CHECK(none.count == 0);
  CHECK(tarifa_edition_changes_not_compared_count(NULL) == 0 && tarifa_edition_changes_not_compared(NULL, 0) == NULL);
  CHECK(tarifa_edition_changes_not_compared(changes, SIZE_MAX) == NULL);
  tarifa_edition_changes_free(changes);
}

int main(void) {
  tarifa_engine *engine = open_embedded();
  CHECK(tarifa_engine_schedule(engine, "US", 2, &us, NULL) == TARIFA_OK);
  CHECK(tarifa_engine_schedule(engine, "MX", 2, &mexico, NULL) == TARIFA_OK);
  tarifa_engine_free(engine);
  events_of_items_are_given_one_after_another();
  events_of_a_catalogue_stand_in_its_order();
  a_callback_may_ask_too();
  a_ruling_is_an_event_for_other_codes();
  what_is_wrong_is_refused();
  tarifa_schedule_free(us);
  tarifa_schedule_free(mexico);
  return closing_line("events");
}
