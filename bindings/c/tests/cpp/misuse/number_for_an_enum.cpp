// The numbers of C are not the enums: TARIFA_CODE_VALID and TARIFA_OUTCOME_CLASSIFIED are both 1.
// error: no match for 'operator==' | invalid operands to binary expression
#include "tarifa.hpp"

int main() {
  const tarifa::Classification answer = tarifa::Engine::embedded().classify("mug");
#ifdef FIXED
  return answer.outcome() == tarifa::Outcome::classified;
#else
  return answer.outcome() == TARIFA_CODE_VALID;
#endif
}
