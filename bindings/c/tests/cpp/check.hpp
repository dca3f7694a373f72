// What the C++ programs share: checks that are counted, and questions in the form that the build has.

#ifndef CHECK_HPP
#define CHECK_HPP

#include <cstdio>
#include <string>
#include <string_view>

#include "tarifa.hpp"

// Checks a condition and gives it back. A failed check is printed and counted, and the program goes on.
#define CHECK(...) check((__VA_ARGS__), #__VA_ARGS__, __FILE__, __LINE__)

// Checks that two texts are the same.
#define CHECK_TEXT(found, expected) check_text(found, expected, #found, __FILE__, __LINE__)

// A question as an Expected, asked in the throwing form where the build has it: ASK(engine.FORM(lookup)("6109.10")).
#ifdef TARIFA_NO_EXCEPTIONS
#define FORM(question) try_##question
#define ASK(...) (__VA_ARGS__)
#else
#define FORM(question) question
#define ASK(...) caught([&] { return __VA_ARGS__; })

template <class Question>
auto caught(Question question) -> tarifa::Expected<decltype(question())> {
  try {
    return question();
  } catch (const tarifa::Error& error) {
    return error;
  }
}
#endif

inline int checks_made = 0;
inline int checks_failed = 0;

inline bool check(bool holds, const char* condition, const char* file, int line) {
  ++checks_made;
  if (!holds) {
    ++checks_failed;
    std::printf("%s:%d: %s\n", file, line, condition);
    std::fflush(stdout);
  }
  return holds;
}

inline bool check_text(std::string_view found, std::string_view expected, const char* what, const char* file,
                       int line) {
  const bool same = check(found == expected, what, file, line);
  if (!same) std::printf("  found:    %s\n  expected: %s\n", std::string(found).c_str(), std::string(expected).c_str());
  return same;
}

// The last line of a program, and its status.
inline int closing_line(const char* program) {
  std::printf("%s: %d checks, %d failed\n", program, checks_made, checks_failed);
  return checks_failed == 0 && checks_made > 0 ? 0 : 1;
}

#endif
