// What a schedule says of itself ends with the schedule.
// error: use of deleted function | call to deleted member function
#include "tarifa.hpp"

int main() {
  const tarifa::Engine engine = tarifa::Engine::embedded();
#ifdef FIXED
  const tarifa::Schedule schedule = engine.schedule("US");
  const std::string_view edition = schedule.edition();
#else
  const std::string_view edition = engine.schedule("US").edition();
#endif
  return edition.empty();
}
