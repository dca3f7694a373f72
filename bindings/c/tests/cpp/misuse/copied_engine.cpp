// An engine has one owner: a second one is a reference or a move.
// error: use of deleted function | call to implicitly-deleted copy constructor
#include "tarifa.hpp"

int main() {
  const tarifa::Engine engine = tarifa::Engine::embedded();
#ifdef FIXED
  const tarifa::Engine& same = engine;
#else
  const tarifa::Engine same = engine;
#endif
  return same.packs().empty();
}
