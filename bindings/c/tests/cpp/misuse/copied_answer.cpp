// An answer has one owner: whoever else keeps it is given it.
// error: use of deleted function | call to implicitly-deleted copy constructor
#include "tarifa.hpp"

static bool is_sure(tarifa::Classification answer) { return answer.safe().has_value(); }

int main() {
  tarifa::Classification answer = tarifa::Engine::embedded().classify("mug");
#ifdef FIXED
  return is_sure(std::move(answer));
#else
  return is_sure(answer);
#endif
}
