// The answers to many items own each of them.
// error: use of deleted function | call to deleted | overload resolution selected deleted operator
#include "tarifa.hpp"

int main() {
  const tarifa::Engine engine = tarifa::Engine::embedded();
  const std::vector<std::string> names{"mug", "table"};
#ifdef FIXED
  const tarifa::Classifications answers = engine.classify_many(names);
  const auto alternatives = answers[0]->alternatives();
#else
  const auto alternatives = engine.classify_many(names)[0]->alternatives();
#endif
  return alternatives.empty();
}
