// An Expected without a name ends with its line, and the answer in it.
// error: use of deleted function | overload resolution selected deleted operator
#include "tarifa.hpp"

int main() {
  const tarifa::Engine engine = tarifa::Engine::embedded();
#ifdef FIXED
  const auto answer = engine.try_classify("mug");
  const std::string_view advice = answer ? answer->advice() : "";
#else
  const std::string_view advice = engine.try_classify("mug")->advice();
#endif
  return advice.empty();
}
