// Reading what an Expected does not hold, or an answer beyond the last, ends the program.
//
// wrong_side value | arrow | error | beyond

#include <cstdio>

#include "tarifa.hpp"

int main(int argc, char** argv) {
  const std::string_view side = argc == 2 ? argv[1] : "";
  const auto code = tarifa::Code::try_parse("6109.10");
  const auto no_code = tarifa::Code::try_parse("six");
  std::puts("begun");
  std::fflush(stdout);
  if (side == "value") std::printf("%d\n", static_cast<int>((*no_code).level()));
  if (side == "arrow") std::printf("%d\n", static_cast<int>(no_code->level()));
  if (side == "error") std::puts(code.error().what());
  const tarifa::Classifications none{std::vector<tarifa::Classifications::Answer>()};
  if (side == "beyond") std::printf("%d\n", none[0].has_value());
  std::puts("ended");
}
