// An entry borrows from the list that it stands in.
// error: use of deleted function | call to deleted | overload resolution selected deleted operator
#include "tarifa.hpp"

int main() {
  const tarifa::Engine engine = tarifa::Engine::embedded();
#ifdef FIXED
  const tarifa::Entries entries = engine.lookup("6109.10");
  const tarifa::Entry entry = entries[0];
#else
  const tarifa::Entry entry = engine.lookup("6109.10")[0];
#endif
  return entry.code().empty();
}
