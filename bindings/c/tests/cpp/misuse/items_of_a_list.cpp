// Items are borrowed for the call: they stand in one array, where none is made while another is read.
// error: no matching function for call to 'data | has no member named 'data'
#include <list>

#include "tarifa.hpp"

int main() {
  const tarifa::Engine engine = tarifa::Engine::embedded();
#ifdef FIXED
  const std::vector<std::string> names{"mug", "table"};
#else
  const std::list<std::string> names{"mug", "table"};
#endif
  return engine.classify_many(names).empty();
}
