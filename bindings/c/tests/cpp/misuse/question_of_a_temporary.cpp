// A question borrows from the classification that asks it.
// error: use of deleted function | call to deleted
#include "tarifa.hpp"

int main() {
  const tarifa::Engine engine = tarifa::Engine::embedded();
#ifdef FIXED
  const tarifa::Classification answer = engine.classify("t-shirt");
  const auto question = answer.question();
#else
  const auto question = engine.classify("t-shirt").question();
#endif
  return question.has_value();
}
