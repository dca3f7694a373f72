// An error that is read by reference ends with its Expected.
// error: use of deleted function | call to deleted | overload resolution selected deleted operator
#include "tarifa.hpp"

static const tarifa::Expected<tarifa::Classification> asked(const tarifa::Engine& engine, std::string_view name) {
  return engine.try_classify(name);
}

int main() {
  const tarifa::Engine engine = tarifa::Engine::embedded();
#ifdef FIXED
  const auto answer = asked(engine, "mug \xff");
  const tarifa::Error& error = answer.error();
#else
  const tarifa::Error& error = asked(engine, "mug \xff").error();
#endif
  return static_cast<int>(error.status());
}
