// Engines over packs from memory and from files: whole ones, and every kind of bytes that is none.
//
// packs PACK MODEL FOLDER, where FOLDER may be written

#include "check.h"

enum { HEADER = 64, MAJOR = 8, SECTION_COUNT = 12, HEADER_CHECKSUM = 24, DATA_HASH = 32, TABLE_ENTRY = 32, FLIPS = 16 };

// A whole nomenclature, and its learned model.
static uint8_t *pack, *model;
static size_t pack_len, model_len;

// The engine over the nomenclature alone.
static tarifa_engine *modelless;

static const char *folder;

static tarifa_result *ask(const tarifa_engine *engine, const char *name) {
  tarifa_result *result = NULL;
  CHECK(tarifa_classify_text(engine, name, strlen(name), NULL, &result, NULL) == TARIFA_OK);
  return result;
}

// Checks that an engine answers as another, which may have schedules besides.
static void check_answers(const tarifa_engine *engine, const tarifa_engine *other) {
  const char *own = tarifa_engine_data_json(engine);
  static const char *const GOODS[] = {"ceramic coffee mug", "childrens bycicle helmet", "wooden dining table"};
  size_t at;
  for (at = 0; at < sizeof(GOODS) / sizeof(*GOODS); at++) {
    tarifa_result *found = ask(engine, GOODS[at]), *expected = ask(other, GOODS[at]);
    CHECK_TEXT(tarifa_result_json(found, NULL), tarifa_result_json(expected, NULL));
    tarifa_result_free(found);
    tarifa_result_free(expected);
  }
  CHECK(strncmp(own, tarifa_engine_data_json(other), strlen(own) - 1) == 0);
}

static void packs_of_both_kinds_answer_as_the_embedded_ones(const char *const paths[2]) {
  const tarifa_bytes packs[5] = {{model, model_len}, {model, model_len}, {pack, pack_len}, {model, model_len},
                                 {pack, pack_len}};
  const tarifa_text files[2] = {tarifa_text_of(paths[1]), tarifa_text_of(paths[0])};
  tarifa_engine *embedded = open_embedded(), *opened[3] = {NULL};
  size_t at;
  CHECK(tarifa_engine_open_packs(packs + 2, 2, &opened[0], NULL) == TARIFA_OK);
  CHECK(tarifa_engine_open_packs(packs, 5, &opened[1], NULL) == TARIFA_OK);
  CHECK(tarifa_engine_open_files(files, 2, &opened[2], NULL) == TARIFA_OK);
  for (at = 0; at < 3; at++) {
    CHECK(tarifa_engine_pack_count(opened[at]) == 2);
    check_answers(opened[at], embedded);
    tarifa_engine_free(opened[at]);
  }
  tarifa_engine_free(embedded);
}

static void without_a_model_words_alone_decide(void) {
  const tarifa_bytes alone = {pack, pack_len};
  tarifa_engine *engine = NULL, *embedded = open_embedded();
  tarifa_result *by_words = ask(modelless, "ceramic coffee mug"), *by_both = ask(embedded, "ceramic coffee mug");
  CHECK(tarifa_engine_open_packs(&alone, 1, &engine, NULL) == TARIFA_OK);
  check_answers(engine, modelless);
  CHECK(tarifa_engine_pack_count(engine) == 1);
  CHECK_TEXT(tarifa_engine_pack_hash(engine, 0), tarifa_engine_pack_hash(embedded, 0));
  CHECK(tarifa_result_model(by_words) == NULL && tarifa_result_model_hash(by_words) == NULL);
  CHECK(strstr(tarifa_result_json(by_words, NULL), "\"model\"") == NULL);
  CHECK_TEXT(tarifa_result_model_hash(by_both), tarifa_engine_pack_hash(embedded, 1));
  tarifa_result_free(by_words);
  tarifa_result_free(by_both);
  tarifa_engine_free(engine);
  tarifa_engine_free(embedded);
}

static void a_nomenclature_is_needed(const char *model_path) {
  const tarifa_bytes alone = {model, model_len};
  const tarifa_text path = tarifa_text_of(model_path);
  const char *why = "no nomenclature pack";
  REFUSED(tarifa_engine, TARIFA_PACK_MISSING, why, tarifa_engine_open_packs(NULL, 0, out, error));
  REFUSED(tarifa_engine, TARIFA_PACK_MISSING, why, tarifa_engine_open_packs(&alone, 1, out, error));
  REFUSED(tarifa_engine, TARIFA_PACK_MISSING, why, tarifa_engine_open_bytes(model, model_len, out, error));
  REFUSED(tarifa_engine, TARIFA_PACK_MISSING, why, tarifa_engine_open_files(NULL, 0, out, error));
  REFUSED(tarifa_engine, TARIFA_PACK_MISSING, why, tarifa_engine_open_files(&path, 1, out, error));
  REFUSED(tarifa_engine, TARIFA_PACK_MISSING, why,
          tarifa_engine_open_file(path.data, path.len, out, error));
}

// A copy of the pack, on the heap.
static uint8_t *copy_of_pack(void) {
  uint8_t *copy = malloc(pack_len);
  memcpy(copy, pack, pack_len);
  return copy;
}

static void write_file(const char *path, const void *bytes, size_t len) {
  FILE *file = fopen(path, "wb");
  CHECK(file != NULL && fwrite(bytes, 1, len, file) == len);
  if (file != NULL) CHECK(fclose(file) == 0);
}

static void an_engine_keeps_its_own_copy_of_the_bytes(void) {
  uint8_t *bytes = copy_of_pack();
  tarifa_engine *engine = NULL;
  CHECK(tarifa_engine_open_bytes(bytes, pack_len, &engine, NULL) == TARIFA_OK);
  memset(bytes, 0xff, pack_len);
  free(bytes);
  check_answers(engine, modelless);
  tarifa_engine_free(engine);
}

static void a_file_may_change_under_an_engine(void) {
  const char *path = path_in(folder, "changing.tarifa");
  tarifa_engine *engine = NULL;
  tarifa_error *error = stale_pointer();
  write_file(path, pack, pack_len);
  CHECK(tarifa_engine_open_file(path, strlen(path), &engine, &error) == TARIFA_OK && error == NULL);
  write_file(path, "garbage", 7);
  check_answers(engine, modelless);
  REFUSED(tarifa_engine, TARIFA_PACK_DAMAGED, "header", tarifa_engine_open_file(path, strlen(path), out, error));
  CHECK(remove(path) == 0);
  check_answers(engine, modelless);
  tarifa_engine_free(engine);
}

static void files_that_cannot_be_read_are_told(const char *pack_path) {
  const char *missing = path_in(folder, "missing.tarifa");
  const tarifa_text files[2] = {tarifa_text_of(pack_path), tarifa_text_of(missing)};
  REFUSED(tarifa_engine, TARIFA_IO, "missing.tarifa", tarifa_engine_open_file(missing, strlen(missing), out, error));
  REFUSED(tarifa_engine, TARIFA_IO, "missing.tarifa", tarifa_engine_open_files(files, 2, out, error));
  REFUSED(tarifa_engine, TARIFA_IO, folder, tarifa_engine_open_file(folder, strlen(folder), out, error));
  REFUSED(tarifa_engine, TARIFA_IO, "cannot use", tarifa_engine_open_file(NULL, 0, out, error));
  REFUSED(tarifa_engine, TARIFA_IO, "cannot use", tarifa_engine_open_file("pack\0.tarifa", 12, out, error));
}

// Bytes that neither an engine nor the audit takes for a pack.
static void refused(const uint8_t *bytes, size_t len, tarifa_status status, const char *why) {
  const tarifa_bytes packs[2] = {{model, model_len}, {bytes, len}};
  REFUSED(tarifa_engine, status, why, tarifa_engine_open_bytes(bytes, len, out, error));
  REFUSED(tarifa_engine, status, why, tarifa_engine_open_packs(packs, 2, out, error));
  REFUSED_PLAIN(status, why, tarifa_pack_audit(bytes, len, error));
}

static void bytes_are_needed(void) {
  refused(NULL, 0, TARIFA_PACK_DAMAGED, "does not begin as a Tarifa pack");
  refused(NULL, 5, TARIFA_INVALID_ARGUMENT, "the pack is NULL, its length 5");
  refused(pack, (size_t)PTRDIFF_MAX + 1, TARIFA_INVALID_ARGUMENT, "the pack cannot have");
  refused(pack, SIZE_MAX, TARIFA_INVALID_ARGUMENT, "the pack cannot have");
}

static void a_pack_cut_short_is_damaged(void) {
  const size_t lengths[] = {1, 7, 8, 15, 63, 64, 65, 95, 600, pack_len / 2, pack_len - 8, pack_len - 1};
  size_t at;
  for (at = 0; at < sizeof(lengths) / sizeof(*lengths); at++) {
    // A block of its own, so that who reads beyond it is caught.
    uint8_t *bytes = malloc(lengths[at]);
    memcpy(bytes, pack, lengths[at]);
    refused(bytes, lengths[at], TARIFA_PACK_DAMAGED, "the pack is damaged");
    free(bytes);
  }
}

static void a_flipped_bit_is_found(void) {
  uint8_t *bytes = copy_of_pack();
  size_t at;
  for (at = 0; at < FLIPS; at++) {
    size_t place = at * (pack_len - 1) / (FLIPS - 1);
    bytes[place] ^= 1;
    // The audit alone sees the few bytes between sections, which no question reads.
    REFUSED_PLAIN(TARIFA_PACK_DAMAGED, "the pack is damaged", tarifa_pack_audit(bytes, pack_len, error));
    bytes[place] ^= 1;
  }
  for (at = 0; at < HEADER; at += 4) {
    bytes[at] ^= 1;
    CHECK(tarifa_pack_audit(bytes, pack_len, NULL) == TARIFA_PACK_DAMAGED);
    bytes[at] ^= 1;
  }
  CHECK(memcmp(bytes, pack, pack_len) == 0);
  free(bytes);
}

static void garbage_is_no_pack(void) {
  uint8_t *bytes = malloc(4096);
  uint32_t random = 2022;
  size_t at;
  for (at = 0; at < 4096; at++) {
    random = random * 1664525 + 1013904223;
    bytes[at] = (uint8_t)(random >> 24);
  }
  refused(bytes, 4096, TARIFA_PACK_DAMAGED, "does not begin as a Tarifa pack");
  memcpy(bytes, pack, MAJOR);
  refused(bytes, 4096, TARIFA_PACK_DAMAGED, "header");
  memcpy(bytes, pack, HEADER);
  refused(bytes, 4096, TARIFA_PACK_DAMAGED, "header");
  free(bytes);
}

static uint32_t number_at(const uint8_t *bytes, size_t at) {
  return bytes[at] | (uint32_t)bytes[at + 1] << 8 | (uint32_t)bytes[at + 2] << 16 | (uint32_t)bytes[at + 3] << 24;
}

// CRC32C, bit by bit.
static uint32_t checksum(const uint8_t *bytes, size_t len) {
  uint32_t sum = UINT32_MAX;
  size_t at;
  int bit;
  for (at = 0; at < len; at++) {
    sum ^= bytes[at];
    for (bit = 0; bit < 8; bit++) sum = sum & 1 ? sum >> 1 ^ 0x82f63b78 : sum >> 1;
  }
  return ~sum;
}

// Makes the checksum of the header right again.
static void seal_header(uint8_t *bytes) {
  uint32_t sum;
  int at;
  memset(bytes + HEADER_CHECKSUM, 0, 4);
  sum = checksum(bytes, HEADER + number_at(bytes, SECTION_COUNT) * TABLE_ENTRY);
  for (at = 0; at < 4; at++) bytes[HEADER_CHECKSUM + at] = (uint8_t)(sum >> 8 * at);
}

static void a_pack_of_a_later_format_is_too_new(void) {
  uint8_t *bytes = copy_of_pack();
  seal_header(bytes);
  CHECK(memcmp(bytes, pack, pack_len) == 0);
  bytes[MAJOR]++;
  seal_header(bytes);
  refused(bytes, pack_len, TARIFA_PACK_TOO_NEW, "the pack needs a newer Tarifa");
  free(bytes);
}

static void what_opening_leaves_unchecked_the_audit_finds(void) {
  uint8_t *bytes = copy_of_pack();
  tarifa_engine *engine = NULL;
  bytes[DATA_HASH] ^= 1;
  seal_header(bytes);
  CHECK(tarifa_engine_open_bytes(bytes, pack_len, &engine, NULL) == TARIFA_OK);
  REFUSED_PLAIN(TARIFA_PACK_DAMAGED, "SHA-256", tarifa_pack_audit(bytes, pack_len, error));
  tarifa_engine_free(engine);
  free(bytes);
}

static void a_whole_pack_passes_the_audit(void) {
  tarifa_error *error = stale_pointer();
  CHECK(tarifa_pack_audit(pack, pack_len, &error) == TARIFA_OK && error == NULL);
  CHECK(tarifa_pack_audit(model, model_len, NULL) == TARIFA_OK);
}

int main(int argc, char **argv) {
  if (argc != 4) return 2;
  pack = (uint8_t *)read_file(argv[1], &pack_len);
  model = (uint8_t *)read_file(argv[2], &model_len);
  folder = argv[3];
  CHECK(tarifa_engine_open_bytes(pack, pack_len, &modelless, NULL) == TARIFA_OK);
  packs_of_both_kinds_answer_as_the_embedded_ones((const char *const *)argv + 1);
  without_a_model_words_alone_decide();
  a_nomenclature_is_needed(argv[2]);
  an_engine_keeps_its_own_copy_of_the_bytes();
  a_file_may_change_under_an_engine();
  files_that_cannot_be_read_are_told(argv[1]);
  bytes_are_needed();
  a_pack_cut_short_is_damaged();
  a_flipped_bit_is_found();
  garbage_is_no_pack();
  a_pack_of_a_later_format_is_too_new();
  what_opening_leaves_unchecked_the_audit_finds();
  a_whole_pack_passes_the_audit();
  tarifa_engine_free(modelless);
  free(pack);
  free(model);
  return closing_line("packs");
}
