// Structs of callers: of every size that they may say, from programs older and newer than the library.

#include "check.h"

enum { MOST_STRUCT_SIZE = 1024 };

static tarifa_engine *engine;

// A goods item of programs that were compiled with the first header.
typedef struct {
  size_t struct_size;
  tarifa_text name, description, material, intended_use;
  const tarifa_text *categories;
  size_t category_count;
  tarifa_text country_of_origin, foreign_code, foreign_code_country;
} first_item;

static void struct_sizes_are_checked(void) {
  static const size_t FIRST = sizeof(first_item), ITEM = sizeof(tarifa_goods_item),
                      OPTIONS = sizeof(tarifa_classify_options), CODE = sizeof(tarifa_code),
                      LINE = sizeof(tarifa_shipment_line), AGES = sizeof(tarifa_screen_options),
                      KEPT = sizeof(tarifa_history_options), HANDLED = sizeof(tarifa_handler_options),
                      STAMPS = sizeof(tarifa_stamps);
  const size_t items[] = {0,        1,        7,    8,    FIRST - 8,    FIRST - 1, FIRST + 1,
                          ITEM - 1, ITEM + 1, 1025, 1032, SIZE_MAX - 7, SIZE_MAX};
  const size_t options[] = {0, 1, 7, 8, OPTIONS - 1, OPTIONS + 1, 1025, 1032, SIZE_MAX - 7, SIZE_MAX};
  const size_t codes[] = {0, 1, 7, 8, CODE - 8, CODE - 1, CODE + 1, 1025, 1032, SIZE_MAX - 7, SIZE_MAX};
  const size_t lines[] = {0, 1, 7, 8, LINE - 8, LINE - 1, LINE + 1, 1025, 1032, SIZE_MAX - 7, SIZE_MAX};
  const size_t ages[] = {0, 1, 7, 8, AGES - 8, AGES - 1, AGES + 1, 1025, 1032, SIZE_MAX - 7, SIZE_MAX};
  const size_t kept[] = {0, 1, 7, 8, KEPT - 8, KEPT - 1, KEPT + 1, 1025, 1032, SIZE_MAX - 7, SIZE_MAX};
  const size_t handled[] = {0, 1, 7, 8, HANDLED - 8, HANDLED - 1, HANDLED + 1, 1025, 1032, SIZE_MAX - 7, SIZE_MAX};
  const size_t stamps[] = {0, 1, 7, 8, STAMPS - 8, STAMPS - 1, STAMPS + 1, 1025, 1032, SIZE_MAX - 7, SIZE_MAX};
  size_t at;
  for (at = 0; at < sizeof(kept) / sizeof(*kept); at++) {
    tarifa_history_options wrong = TARIFA_HISTORY_OPTIONS_INIT;
    wrong.struct_size = kept[at];
    REFUSED(tarifa_history, TARIFA_INVALID_ARGUMENT, "the tarifa_history_options has struct_size",
            tarifa_history_in_memory(1, &wrong, out, error));
  }
  for (at = 0; at < sizeof(handled) / sizeof(*handled); at++) {
    tarifa_handler_options wrong = TARIFA_HANDLER_OPTIONS_INIT;
    wrong.struct_size = handled[at];
    REFUSED(tarifa_handler, TARIFA_INVALID_ARGUMENT, "the tarifa_handler_options has struct_size",
            tarifa_handler_new(engine, &wrong, out, error));
  }
  for (at = 0; at < sizeof(stamps) / sizeof(*stamps); at++) {
    tarifa_handler_options options_of_handler = TARIFA_HANDLER_OPTIONS_INIT;
    tarifa_stamps wrong = TARIFA_STAMPS_INIT;
    wrong.struct_size = stamps[at];
    options_of_handler.stamps = &wrong;
    REFUSED(tarifa_handler, TARIFA_INVALID_ARGUMENT, "the tarifa_stamps has struct_size",
            tarifa_handler_new(engine, &options_of_handler, out, error));
  }
  for (at = 0; at < sizeof(items) / sizeof(*items); at++) {
    tarifa_goods_item item = TARIFA_GOODS_ITEM_INIT;
    tarifa_shipment_line line = TARIFA_SHIPMENT_LINE_INIT;
    item.struct_size = items[at];
    line.goods = &item;
    REFUSED(tarifa_result, TARIFA_INVALID_ARGUMENT, "the tarifa_goods_item has struct_size",
            tarifa_classify(engine, &item, NULL, out, error));
    REFUSED(tarifa_result, TARIFA_INVALID_ARGUMENT, "the tarifa_goods_item has struct_size",
            tarifa_screen(engine, &line, NULL, out, error));
  }
  for (at = 0; at < sizeof(lines) / sizeof(*lines); at++) {
    tarifa_shipment_line line = TARIFA_SHIPMENT_LINE_INIT;
    line.struct_size = lines[at];
    REFUSED(tarifa_result, TARIFA_INVALID_ARGUMENT, "the tarifa_shipment_line has struct_size",
            tarifa_screen(engine, &line, NULL, out, error));
  }
  for (at = 0; at < sizeof(ages) / sizeof(*ages); at++) {
    tarifa_shipment_line line = TARIFA_SHIPMENT_LINE_INIT;
    tarifa_screen_options wrong = TARIFA_SCREEN_OPTIONS_INIT;
    wrong.struct_size = ages[at];
    REFUSED(tarifa_result, TARIFA_INVALID_ARGUMENT, "the tarifa_screen_options has struct_size",
            tarifa_screen(engine, &line, &wrong, out, error));
  }
  for (at = 0; at < sizeof(options) / sizeof(*options); at++) {
    tarifa_goods_item item = TARIFA_GOODS_ITEM_INIT;
    tarifa_classify_options wrong = TARIFA_CLASSIFY_OPTIONS_INIT;
    wrong.struct_size = options[at];
    REFUSED(tarifa_result, TARIFA_INVALID_ARGUMENT, "the tarifa_classify_options has struct_size",
            tarifa_classify(engine, &item, &wrong, out, error));
    REFUSED(tarifa_result, TARIFA_INVALID_ARGUMENT, "the tarifa_classify_options has struct_size",
            tarifa_classify_text(engine, "mug", 3, &wrong, out, error));
  }
  for (at = 0; at < sizeof(codes) / sizeof(*codes); at++) {
    tarifa_code code = TARIFA_CODE_INIT;
    code.struct_size = codes[at];
    REFUSED_PLAIN(TARIFA_INVALID_ARGUMENT, "the tarifa_code has struct_size",
                  tarifa_code_parse("6109", 4, &code, error));
    CHECK(code.struct_size == codes[at] && code.digits[0] == '\0' && code.digit_count == 0);
  }
}

static void items_of_the_first_header_are_read_no_further_than_they_reach(void) {
  enum { COUNT = 3 };
  static const char *const GOODS[COUNT] = {"ceramic mug", "wooden table", "t-shirt"};
  // A block of exactly these items, so that who reads beyond it is caught.
  first_item *items = calloc(COUNT, sizeof(first_item));
  tarifa_result *many[COUNT] = {NULL};
  size_t at;
  for (at = 0; at < COUNT; at++) {
    items[at].struct_size = sizeof(first_item);
    items[at].name = tarifa_text_of(GOODS[at]);
  }
  CHECK(tarifa_classify_many(engine, (void *)items, COUNT, NULL, 1, many, NULL) == TARIFA_OK);
  for (at = 0; at < COUNT; at++) {
    tarifa_goods_item item = TARIFA_GOODS_ITEM_INIT;
    tarifa_result *of_first = NULL, *plain = NULL;
    item.name = items[at].name;
    CHECK(tarifa_classify(engine, (void *)&items[at], NULL, &of_first, NULL) == TARIFA_OK);
    CHECK(tarifa_classify(engine, &item, NULL, &plain, NULL) == TARIFA_OK);
    CHECK_TEXT(tarifa_result_json(of_first, NULL), tarifa_result_json(plain, NULL));
    CHECK_TEXT(tarifa_result_json(many[at], NULL), tarifa_result_json(plain, NULL));
    tarifa_result_free(of_first);
    tarifa_result_free(plain);
  }
  tarifa_results_free(many, COUNT);
  free(items);
}

// Structs of programs that were compiled with a later header. The last has the largest size that is taken for one.
typedef struct {
  tarifa_goods_item known;
  uint64_t added[2];
} newer_item;

typedef struct {
  tarifa_classify_options known;
  uint64_t added;
} newer_options;

typedef union {
  tarifa_code known;
  char bytes[MOST_STRUCT_SIZE];
} newest_code;

static void newer_structs_are_read_while_their_news_are_zero(void) {
  newer_item item = {TARIFA_GOODS_ITEM_INIT, {0, 0}};
  newer_options options = {TARIFA_CLASSIFY_OPTIONS_INIT, 0};
  tarifa_result *result = NULL, *plain = NULL;
  item.known.name = tarifa_text_of("ceramic mug");
  CHECK(tarifa_classify(engine, &item.known, &options.known, &plain, NULL) == TARIFA_OK);
  item.known.struct_size = sizeof(item);
  options.known.struct_size = sizeof(options);
  CHECK(tarifa_classify(engine, &item.known, &options.known, &result, NULL) == TARIFA_OK);
  CHECK_TEXT(tarifa_result_json(result, NULL), tarifa_result_json(plain, NULL));
  tarifa_result_free(result);
  tarifa_result_free(plain);

  ((char *)item.added)[sizeof(item.added) - 1] = 1;
  REFUSED(tarifa_result, TARIFA_INVALID_ARGUMENT, "the tarifa_goods_item has",
          tarifa_classify(engine, &item.known, NULL, out, error));
  options.added = 1;
  REFUSED(tarifa_result, TARIFA_INVALID_ARGUMENT, "the tarifa_classify_options has",
          tarifa_classify_text(engine, "mug", 3, &options.known, out, error));
}

static void what_a_newer_caller_added_is_not_written(void) {
  newest_code code;
  size_t at, touched = 0;
  memset(&code, 0x5a, sizeof(code));
  code.known.struct_size = sizeof(code);
  CHECK(tarifa_code_parse("6109.10.0012", 12, &code.known, NULL) == TARIFA_OK);
  CHECK(code.known.struct_size == sizeof(code));
  CHECK_TEXT(code.known.digits, "6109100012");
  CHECK_TEXT(code.known.display, "6109.10.00.12");
  CHECK_TEXT(code.known.parent, "610910");
  CHECK(code.known.level == TARIFA_LEVEL_TARIFF_LINE && code.known.digit_count == 10);
  for (at = sizeof(code.known); at < sizeof(code); at++) touched += code.bytes[at] != 0x5a;
  CHECK(touched == 0);
}

static void structs_are_aligned(void) {
  static union {
    tarifa_goods_item item;
    char bytes[sizeof(tarifa_goods_item) + sizeof(size_t)];
  } memory;
  tarifa_goods_item item = TARIFA_GOODS_ITEM_INIT;
  size_t at;
  for (at = 1; at < sizeof(size_t); at++) {
    void *place = memory.bytes + at;
    memcpy(place, &item, sizeof(item));
    REFUSED(tarifa_result, TARIFA_INVALID_ARGUMENT, "the tarifa_goods_item is not aligned",
            tarifa_classify(engine, place, NULL, out, error));
    REFUSED(tarifa_result, TARIFA_INVALID_ARGUMENT, "the tarifa_classify_options is not aligned",
            tarifa_classify_text(engine, "mug", 3, place, out, error));
    REFUSED_PLAIN(TARIFA_INVALID_ARGUMENT, "the tarifa_code is not aligned",
                  tarifa_code_parse("61", 2, place, error));
  }
}

int main(void) {
  engine = open_embedded();
  struct_sizes_are_checked();
  items_of_the_first_header_are_read_no_further_than_they_reach();
  newer_structs_are_read_while_their_news_are_zero();
  what_a_newer_caller_added_is_not_written();
  structs_are_aligned();
  tarifa_engine_free(engine);
  return closing_line("structs");
}
