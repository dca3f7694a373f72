// The names of what is not compared end with the changes.
// error: use of deleted function | call to deleted member function
#include "tarifa.hpp"

int main() {
  const tarifa::Engine engine = tarifa::Engine::embedded();
  const tarifa::Schedule us = engine.schedule("US");
#ifdef FIXED
  const tarifa::EditionChanges changes = tarifa::EditionChanges::between(us, us, "2026-11-22");
  const auto names = changes.not_compared();
#else
  const auto names = tarifa::EditionChanges::between(us, us, "2026-11-22").not_compared();
#endif
  return names.empty();
}
