// Taken out of an Expected without a name, many answers are a temporary as one is.
// error: use of deleted function | call to deleted | overload resolution selected deleted operator
#include "tarifa.hpp"

int main() {
  const tarifa::Engine engine = tarifa::Engine::embedded();
  const std::vector<std::string> names{"mug", "table"};
#ifdef FIXED
  const tarifa::Classifications answers = engine.try_classify_many(names).value();
  const auto alternatives = answers[0]->alternatives();
#else
  const auto alternatives = engine.try_classify_many(names).value()[0]->alternatives();
#endif
  return alternatives.empty();
}
