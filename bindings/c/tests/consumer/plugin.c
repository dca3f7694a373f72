// A plug-in with one function, which knows goods by their name and writes the code that fits best.

#include <string.h>
#include <tarifa.h>

// Returns 0, or the status of the call that failed.
int best_code(const char *goods, char *code, size_t room) {
  tarifa_engine *engine;
  tarifa_status status = tarifa_engine_open_embedded(&engine, NULL);
  if (status != TARIFA_OK) return status;

  tarifa_result *answer;
  status = tarifa_classify_text(engine, goods, strlen(goods), NULL, &answer, NULL);
  const char *best = tarifa_result_alternative_display(answer, 0);
  code[0] = '\0';
  if (best != NULL && strlen(best) < room) strcpy(code, best);

  tarifa_result_free(answer);
  tarifa_engine_free(engine);
  return status;
}
