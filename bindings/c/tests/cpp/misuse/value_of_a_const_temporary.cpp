// A value that is read by reference ends with its Expected.
// error: use of deleted function | call to deleted | overload resolution selected deleted operator
#include "tarifa.hpp"

static const tarifa::Expected<tarifa::Classification> asked(const tarifa::Engine& engine, std::string_view name) {
  return engine.try_classify(name);
}

int main() {
  const tarifa::Engine engine = tarifa::Engine::embedded();
#ifdef FIXED
  const auto answer = asked(engine, "mug");
  const tarifa::Classification& classification = answer.value();
#else
  const tarifa::Classification& classification = asked(engine, "mug").value();
#endif
  return classification.alternatives().empty();
}
