// Many threads over one engine and over shared results: each finds what one thread found alone.
//
// threads ROUNDS

#define _POSIX_C_SOURCE 200112L

#include <pthread.h>

#include "check.h"

enum { THREADS = 8, SHARED = 64 };

typedef enum {
  NAME,
  MATERIAL,
  SEARCH,
  LOOK_UP,
  CHILDREN,
  VALIDATE,
  CORRELATE,
  LINE,
  DECLARABLE,
  VALIDATE_LINE,
  NARROW,
  SCREEN,
  HANDLE,
  CODE,
} call;

typedef struct {
  call call;
  const char *input;
} question;

static const question QUESTIONS[] = {
    {NAME, "women's knitted cotton t-shirt, short sleeves"},
    {NAME, "childrens bycicle helmet"},
    {NAME, "xqzzt vrrplk"},
    {NAME, ""},
    {NAME, "caf\xe9"},
    {MATERIAL, "60% cotton 40% polyester"},
    {MATERIAL, "porcelain"},
    {SEARCH, "cotton vest"},
    {SEARCH, "stainless steel"},
    {LOOK_UP, "6109.10"},
    {LOOK_UP, "8517.12"},
    {LOOK_UP, "61091"},
    {CHILDREN, "6109"},
    {VALIDATE, "8517.12"},
    {VALIDATE, "6109.10.00.12"},
    {CORRELATE, "9701.10"},
    {LINE, "7326.90.8688"},
    {LINE, "7326.90"},
    {DECLARABLE, "6109"},
    {VALIDATE_LINE, "6109.10"},
    {VALIDATE_LINE, "7326.90.8688"},
    {NARROW, "7326.90"},
    {NARROW, "6109"},
    {SCREEN, "6109.10.0012"},
    {SCREEN, "7326.90.8688"},
    {HANDLE, "{\"item\": {\"description\": \"porcelain mug\"}, \"toCountry\": \"US\"}"},
    {HANDLE, "{\"item\": 7}"},
    {CODE, "6109.10.00"},
    {CODE, "chapter 61"},
};

enum { COUNT = sizeof(QUESTIONS) / sizeof(*QUESTIONS) };

// What a call gave: a result, an error, or a code that was read.
typedef struct {
  tarifa_result *result;
  tarifa_error *error;
  tarifa_code code;
} answer;

static tarifa_engine *engine;
static tarifa_schedule *schedule;
static tarifa_handler *handler;

// The answers of one thread alone.
static answer alone[COUNT];

// Results that no one has read when the threads start, so that the first to read are several; and one read before.
static tarifa_result *unread[SHARED], *read_before;

static pthread_barrier_t start;

static answer ask(question asked) {
  const char *text = asked.input;
  size_t len = strlen(text);
  answer given = {NULL, NULL, TARIFA_CODE_INIT};
  tarifa_goods_item item = TARIFA_GOODS_ITEM_INIT;
  tarifa_shipment_line line = TARIFA_SHIPMENT_LINE_INIT;
  switch (asked.call) {
    case NAME: tarifa_classify_text(engine, text, len, NULL, &given.result, &given.error); break;
    case MATERIAL:
      item.name = tarifa_text_of("mug");
      item.material = tarifa_text_of(text);
      tarifa_classify(engine, &item, NULL, &given.result, &given.error);
      break;
    case SEARCH: tarifa_search(engine, text, len, 5, &given.result, &given.error); break;
    case LOOK_UP: tarifa_lookup(engine, text, len, &given.result, &given.error); break;
    case CHILDREN: tarifa_children(engine, text, len, &given.result, &given.error); break;
    case VALIDATE: tarifa_validate(engine, text, len, 2022, &given.result, &given.error); break;
    case CORRELATE: tarifa_correlate(engine, text, len, 2017, 2022, &given.result, &given.error); break;
    case LINE: tarifa_schedule_line(schedule, text, len, &given.result, &given.error); break;
    case DECLARABLE: tarifa_schedule_declarable(schedule, text, len, 0, 20, &given.result, &given.error); break;
    case VALIDATE_LINE:
      tarifa_validate_line(engine, text, len, "US", 2, "2026-11-22", 10, &given.result, &given.error);
      break;
    case NARROW:
      item.name = tarifa_text_of("ceramic mug");
      tarifa_narrow(engine, &item, text, len, "US", 2, NULL, 0, &given.result, &given.error);
      break;
    case SCREEN:
      line.code = tarifa_text_of(text);
      line.goods = &item;
      line.destination = tarifa_text_of("US");
      tarifa_screen(engine, &line, NULL, &given.result, &given.error);
      break;
    case HANDLE: tarifa_handler_handle(handler, text, len, &given.result, &given.error); break;
    case CODE: tarifa_code_parse(text, len, &given.code, &given.error); break;
  }
  return given;
}

static const char *text_of(const answer *given) {
  if (given->result != NULL) return tarifa_result_json(given->result, NULL);
  if (given->error != NULL) return tarifa_error_message(given->error);
  return given->code.display;
}

static void end(answer *given) {
  tarifa_result_free(given->result);
  tarifa_error_free(given->error);
}

// Whether two results of the same question give the same strings and JSON.
static int same_result(const tarifa_result *a, const tarifa_result *b) {
  return same_text(tarifa_result_alternative_description(a, 0), tarifa_result_alternative_description(b, 0)) &&
         same_text(tarifa_result_evidence_goods(a, 0, 1), tarifa_result_evidence_goods(b, 0, 1)) &&
         same_text(tarifa_result_word(a, 2), tarifa_result_word(b, 2)) &&
         same_text(tarifa_result_data(a), tarifa_result_data(b)) &&
         same_text(tarifa_result_json(a, NULL), tarifa_result_json(b, NULL));
}

// The work of one thread: which one it is, and in how many rounds how many answers differed.
typedef struct {
  size_t first;
  size_t rounds;
  size_t differences;
} work;

static void *run(void *argument) {
  work *own = argument;
  size_t round;
  pthread_barrier_wait(&start);
  for (round = 0; round < own->rounds; round++) {
    size_t at = (own->first + round) % COUNT;
    answer given = ask(QUESTIONS[at]);
    own->differences += !same_text(text_of(&given), text_of(&alone[at]));
    own->differences += !same_result(unread[round % SHARED], read_before);
    end(&given);
  }
  return NULL;
}

static void threads_find_what_one_found_alone(size_t rounds) {
  pthread_t threads[THREADS];
  work works[THREADS];
  size_t at;
  CHECK(pthread_barrier_init(&start, NULL, THREADS) == 0);
  for (at = 0; at < THREADS; at++) {
    work own = {at * COUNT / THREADS, rounds, 0};
    works[at] = own;
    CHECK(pthread_create(&threads[at], NULL, run, &works[at]) == 0);
  }
  for (at = 0; at < THREADS; at++) {
    CHECK(pthread_join(threads[at], NULL) == 0);
    CHECK(works[at].differences == 0);
  }
  pthread_barrier_destroy(&start);
}

int main(int argc, char **argv) {
  size_t rounds = argc == 2 ? (size_t)strtoul(argv[1], NULL, 10) : 0;
  size_t at;
  if (rounds == 0) return 2;
  engine = open_embedded();
  CHECK(tarifa_engine_schedule(engine, "US", 2, &schedule, NULL) == TARIFA_OK);
  CHECK(tarifa_handler_new(engine, NULL, &handler, NULL) == TARIFA_OK);
  for (at = 0; at < COUNT; at++) {
    alone[at] = ask(QUESTIONS[at]);
    CHECK(strlen(text_of(&alone[at])) > 0);
  }
  read_before = ask(QUESTIONS[0]).result;
  CHECK(same_result(read_before, alone[0].result));
  for (at = 0; at < SHARED; at++) unread[at] = ask(QUESTIONS[0]).result;

  threads_find_what_one_found_alone(rounds);

  for (at = 0; at < COUNT; at++) end(&alone[at]);
  tarifa_results_free(unread, SHARED);
  tarifa_result_free(read_before);
  tarifa_schedule_free(schedule);
  tarifa_handler_free(handler);
  tarifa_engine_free(engine);
  return closing_line("threads");
}
