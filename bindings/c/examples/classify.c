// Names the subheadings that goods may belong to: ./classify "ceramic coffee mug"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <tarifa.h>

static const char DEFAULT_GOODS[] = "women's knitted cotton t-shirt, short sleeves";

// Says why a call failed and frees the reason; the result is that of main.
static int failed(tarifa_error *error) {
  fprintf(stderr, "classify: %s\n", tarifa_error_message(error));
  tarifa_error_free(error);
  return EXIT_FAILURE;
}

static void print_answer(const tarifa_result *answer) {
  if (tarifa_result_outcome(answer) != TARIFA_OUTCOME_CLASSIFIED) printf("%s\n", tarifa_result_advice(answer));

  for (size_t i = 0; i < tarifa_result_alternative_count(answer); i++) {
    printf("%s %5.1f%%  %s\n", tarifa_result_alternative_display(answer, i),
           100.0 * tarifa_result_alternative_probability(answer, i),
           tarifa_result_alternative_description(answer, i));
    const char *goods = tarifa_result_evidence_goods(answer, i, 0);
    if (goods != NULL) printf("                near: %s\n", goods);
  }

  const char *safe = tarifa_result_safe_display(answer);
  if (safe != NULL) {
    printf("Safe to use: %s (%.1f%% likely).\n", safe, 100.0 * tarifa_result_safe_probability(answer));
  } else {
    printf("No level is safe to use without knowing more of the goods.\n");
  }
  printf("%s\n", tarifa_result_data(answer));
  printf("A recommendation: the declarant decides.\n");
}

int main(int argc, char **argv) {
  if (argc > 2) {
    fprintf(stderr, "usage: classify [\"what the goods are\"]\n");
    return EXIT_FAILURE;
  }
  const char *goods = argc == 2 ? argv[1] : DEFAULT_GOODS;

  tarifa_engine *engine;
  tarifa_error *error;
  if (tarifa_engine_open_embedded(&engine, &error) != TARIFA_OK) return failed(error);

  tarifa_result *answer;
  int exit_code = EXIT_SUCCESS;
  if (tarifa_classify_text(engine, goods, strlen(goods), NULL, &answer, &error) == TARIFA_OK) {
    print_answer(answer);
  } else {
    exit_code = failed(error);
  }

  tarifa_result_free(answer);
  tarifa_engine_free(engine);
  return exit_code;
}
