// A program that finds a library of another interface: no engine opens, and the error says what to do.

#include "check.hpp"

// Found before the function of the library.
extern "C" std::uint32_t tarifa_abi_version() { return TARIFA_ABI_VERSION + 1; }

int main() {
  const tarifa::Expected<tarifa::Engine> opened[] = {
      tarifa::Engine::try_embedded(),
      tarifa::Engine::try_open_file("no.tarifa"),
      tarifa::Engine::try_open_bytes("no pack", 7),
  };
  for (const auto& engine : opened) {
    if (!CHECK(!engine && engine.error().status() == tarifa::Status::other)) continue;
    CHECK(std::string_view(engine.error().what()).find("compile the program anew") != std::string_view::npos);
  }
  const auto schedule = tarifa::Schedule::try_open_file("no.tarifa");
  CHECK(!schedule && schedule.error().status() == tarifa::Status::other);
  return closing_line("other_abi");
}
