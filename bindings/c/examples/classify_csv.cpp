// Classifies goods, one description a line: ./classify_csv goods.txt > codes.tsv
//
// Without a file it reads standard input. It prints a table with tabs: the description, the best subheading, how likely
// that is, and the deepest level that is safe to use. The exit code is 1 where a line was not text, which is named on
// standard error, and 2 where the work could not be done at all.

#include <fstream>
#include <iomanip>
#include <iostream>
#include <string>
#include <tarifa.hpp>
#include <vector>

namespace {

// All answers of a call are in memory at once.
constexpr std::size_t lines_at_once = 1024;

// The next lines of a file, without the line ends of Windows.
std::vector<std::string> next_lines(std::istream& input) {
  std::vector<std::string> lines;
  for (std::string line; lines.size() < lines_at_once && std::getline(input, line);) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    lines.push_back(line);
  }
  return lines;
}

std::string_view word(tarifa::Level level) {
  switch (level) {
    case tarifa::Level::chapter: return "chapter";
    case tarifa::Level::heading: return "heading";
    case tarifa::Level::subheading: return "subheading";
    default: return "other";
  }
}

// A text as it may stand between tabs.
std::string cell(std::string text) {
  for (char& letter : text) {
    if (letter == '\t') letter = ' ';
  }
  return text;
}

void print(const std::string& description, const tarifa::Classification& answer) {
  std::cout << cell(description) << '\t';
  const auto alternatives = answer.alternatives();
  if (!alternatives.empty()) std::cout << alternatives[0].display();
  std::cout << '\t';
  if (!alternatives.empty()) std::cout << alternatives[0].probability();
  std::cout << '\t' << (answer.safe() ? word(answer.safe()->level()) : "none") << '\n';
}

// Classifies all lines; gives how many could not be read as text.
std::size_t classify(const tarifa::Engine& engine, std::istream& input) {
  tarifa::ClassifyOptions options;
  options.alternatives = 1;
  options.evidence = 0;
  std::size_t number = 0, unread = 0;
  for (auto lines = next_lines(input); !lines.empty(); lines = next_lines(input)) {
    const auto answers = engine.classify_many(lines, options);
    for (std::size_t at = 0; at < lines.size(); ++at) {
      ++number;
      if (answers[at]) {
        print(lines[at], *answers[at]);
      } else {
        ++unread;
        std::cerr << "classify_csv: line " << number << ": " << answers[at].error().what() << '\n';
      }
    }
  }
  return unread;
}

// Says why the work could not be done; the result is that of main.
int failed(const std::string& why) {
  std::cerr << "classify_csv: " << why << '\n';
  return 2;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc > 2) return failed("usage: classify_csv [FILE]");
  std::ifstream file;
  if (argc == 2) file.open(argv[1], std::ios::binary);
  if (!file) return failed(std::string(argv[1]) + " cannot be opened");
  std::istream& input = argc == 2 ? file : std::cin;

  std::cout << std::fixed << std::setprecision(3) << "description\tcode\tprobability\tsafe_level\n";
  std::size_t unread = 0;
  try {
    unread = classify(tarifa::Engine::embedded(), input);
  } catch (const tarifa::Error& error) {
    return failed(error.what());
  }
  if (input.bad()) return failed("the lines cannot be read");
  if (!std::cout.flush()) return failed("the table cannot be written");
  return unread == 0 ? 0 : 1;
}
