// What is gone through by hand needs a name; a loop would keep it.
// error: use of deleted function | call to deleted | overload resolution selected deleted operator
#include "tarifa.hpp"

int main() {
  const tarifa::Engine engine = tarifa::Engine::embedded();
  const std::vector<std::string> names{"mug", "table"};
#ifdef FIXED
  const tarifa::Classifications answers = engine.classify_many(names);
  const std::string_view json = (*answers.begin())->json();
#else
  const std::string_view json = (*engine.classify_many(names).begin())->json();
#endif
  return json.empty();
}
