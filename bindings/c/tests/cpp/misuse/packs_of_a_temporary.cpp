// What an engine says of its packs ends with the engine.
// error: use of deleted function | call to deleted member function
#include "tarifa.hpp"

int main() {
#ifdef FIXED
  const tarifa::Engine engine = tarifa::Engine::embedded();
  const tarifa::Pack pack = engine.packs()[0];
#else
  const tarifa::Pack pack = tarifa::Engine::embedded().packs()[0];
#endif
  return pack.hash().empty();
}
