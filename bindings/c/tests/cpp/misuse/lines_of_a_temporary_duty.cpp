// The lines of a duty borrow from it.
// error: use of deleted function | call to deleted | overload resolution selected deleted operator
#include "tarifa.hpp"

int main() {
  const tarifa::Engine engine = tarifa::Engine::embedded();
  const tarifa::DutyRequest request{"7326.90.8688", "US"};
#ifdef FIXED
  const tarifa::Duty duty = engine.duty(request);
  const auto lines = duty.lines();
#else
  const auto lines = engine.duty(request).lines();
#endif
  return lines.empty();
}
