// A loop keeps the range that it is given, not the answer which that was read from.
// error: use of deleted function | call to deleted member function
#include "tarifa.hpp"

int main() {
  const tarifa::Engine engine = tarifa::Engine::embedded();
  float sum = 0;
#ifdef FIXED
  const tarifa::Classification answer = engine.classify("mug");
  for (const auto& alternative : answer.alternatives()) sum += alternative.probability();
#else
  for (const auto& alternative : engine.classify("mug").alternatives()) sum += alternative.probability();
#endif
  return sum > 1;
}
