// Nothing is moved out of a const Expected, and one without a name ends with its line.
// error: use of deleted function | call to deleted | overload resolution selected deleted operator
#include "tarifa.hpp"

static const tarifa::Expected<tarifa::Classification> asked(const tarifa::Engine& engine, std::string_view name) {
  return engine.try_classify(name);
}

int main() {
  const tarifa::Engine engine = tarifa::Engine::embedded();
#ifdef FIXED
  const auto answer = asked(engine, "mug");
  const tarifa::Classification& classification = *answer;
#else
  const tarifa::Classification& classification = *asked(engine, "mug");
#endif
  return classification.alternatives().empty();
}
