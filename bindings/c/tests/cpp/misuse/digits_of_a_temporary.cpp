// The digits of a code stand in the code itself.
// error: use of deleted function | call to deleted member function
#include "tarifa.hpp"

int main() {
#ifdef FIXED
  const tarifa::Code code = tarifa::Code::parse("6109.10");
  const std::string_view digits = code.digits();
#else
  const std::string_view digits = tarifa::Code::parse("6109.10").digits();
#endif
  return digits.empty();
}
