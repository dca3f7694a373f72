// Taken out of an Expected without a name, an answer is a temporary too.
// error: use of deleted function | call to deleted member function
#include "tarifa.hpp"

int main() {
  const tarifa::Engine engine = tarifa::Engine::embedded();
#ifdef FIXED
  const tarifa::Classification answer = *engine.try_classify("mug");
  const std::string_view advice = answer.advice();
#else
  const std::string_view advice = (*engine.try_classify("mug")).advice();
#endif
  return advice.empty();
}
