// A string ends with its answer, and an answer without a name with its line.
// error: use of deleted function | call to deleted member function
#include "tarifa.hpp"

int main() {
  const tarifa::Engine engine = tarifa::Engine::embedded();
#ifdef FIXED
  const tarifa::Classification answer = engine.classify("mug");
  const std::string_view data = answer.data();
#else
  const std::string_view data = engine.classify("mug").data();
#endif
  return data.empty();
}
