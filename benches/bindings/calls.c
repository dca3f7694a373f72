/* Times classifications from C: calls QUERIES CALLS ITEMS. Prints a name and nanoseconds a line. */
#define _POSIX_C_SOURCE 199309L

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <tarifa.h>

#define MOST_QUERIES 1024

static tarifa_engine *engine;
static char *queries[MOST_QUERIES];
static size_t query_count;

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return 1e9 * (double)time.tv_sec + (double)time.tv_nsec;
}

static void require(int holds, const char *what) {
  if (!holds) {
    fprintf(stderr, "calls: %s\n", what);
    exit(1);
  }
}

static void read_queries(const char *path) {
  char line[4096];
  FILE *file = fopen(path, "r");
  require(file != NULL, "the queries cannot be read");
  while (query_count < MOST_QUERIES && fgets(line, sizeof line, file) != NULL) {
    line[strcspn(line, "\n")] = '\0';
    queries[query_count] = malloc(strlen(line) + 1);
    require(queries[query_count] != NULL, "no memory");
    strcpy(queries[query_count++], line);
  }
  fclose(file);
  require(query_count > 0, "there are no queries");
}

static int ascending(const void *left, const void *right) {
  double a = *(const double *)left, b = *(const double *)right;
  return (a > b) - (a < b);
}

/* The median of single calls: classify, read the best code, free. */
static double single(size_t calls) {
  double *times = malloc(calls * sizeof *times), median;
  size_t i;
  require(times != NULL, "no memory");
  for (i = 0; i < calls; i++) {
    const char *query = queries[i % query_count];
    double start = now();
    tarifa_result *result;
    require(tarifa_classify_text(engine, query, strlen(query), NULL, &result, NULL) == TARIFA_OK, "a call failed");
    require(tarifa_result_alternative_code(result, 0) != NULL, "no code was found");
    tarifa_result_free(result);
    times[i] = now() - start;
  }
  qsort(times, calls, sizeof *times, ascending);
  median = times[calls / 2];
  free(times);
  return median;
}

/* The time of an item among many, freeing included. */
static double many(size_t count, uint32_t threads) {
  tarifa_goods_item *items = malloc(count * sizeof *items);
  tarifa_result **results = malloc(count * sizeof *results);
  const tarifa_goods_item empty = TARIFA_GOODS_ITEM_INIT;
  double start, time;
  size_t i;
  require(items != NULL && results != NULL, "no memory");
  start = now();
  for (i = 0; i < count; i++) {
    items[i] = empty;
    items[i].name = tarifa_text_of(queries[i % query_count]);
  }
  require(tarifa_classify_many(engine, items, count, NULL, threads, results, NULL) == TARIFA_OK, "a call failed");
  tarifa_results_free(results, count);
  time = (now() - start) / (double)count;
  free(items);
  free(results);
  return time;
}

int main(int argc, char **argv) {
  size_t calls, items, i;
  require(argc == 4, "give the queries, the number of calls and the number of items");
  read_queries(argv[1]);
  calls = strtoul(argv[2], NULL, 10);
  items = strtoul(argv[3], NULL, 10);
  require(calls > 0 && items > 0, "give numbers above 0");
  require(tarifa_engine_open_embedded(&engine, NULL) == TARIFA_OK, "the embedded pack does not open");
  single(query_count);
  printf("single %.0f\n", single(calls));
  printf("many_one_thread %.0f\n", many(items, 1));
  printf("many %.0f\n", many(items, 0));
  tarifa_engine_free(engine);
  for (i = 0; i < query_count; i++) free(queries[i]);
  return 0;
}
