// Where there are no exceptions, there is nothing that would throw one.
// error: has no member named 'classify' | no member named 'classify'
#define TARIFA_NO_EXCEPTIONS
#include "tarifa.hpp"

int main() {
  const auto engine = tarifa::Engine::try_embedded();
  if (!engine) return 1;
#ifdef FIXED
  return engine->try_classify("mug").has_value();
#else
  engine->classify("mug");
#endif
}
