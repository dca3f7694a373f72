// What a history says of itself ends with the history.
// error: use of deleted function | call to deleted member function
#include "tarifa.hpp"

int main() {
#ifdef FIXED
  const tarifa::History history = tarifa::History::open("history.redb");
  const std::optional<std::string_view> path = history.path();
#else
  const std::optional<std::string_view> path = tarifa::History::open("history.redb").path();
#endif
  return path.has_value();
}
