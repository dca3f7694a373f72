// The golden cases of tests/golden, which every binding runs; the format is described in the README.md there.
//
// golden FOLDER

#include <algorithm>
#include <fstream>
#include <map>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "check.hpp"
#include "written.hpp"

namespace {

using tarifa::Expected;
using Row = std::vector<std::string>;

std::vector<std::string> split(std::string_view text, std::string_view separator) {
  std::vector<std::string> parts;
  for (std::size_t end = text.find(separator); end != text.npos; end = text.find(separator)) {
    parts.emplace_back(text.substr(0, end));
    text.remove_prefix(end + separator.size());
  }
  parts.emplace_back(text);
  return parts;
}

// The cases of a table, whose header must be this one.
std::vector<Row> table(const std::string& path, std::string_view header) {
  std::ifstream file(path, std::ios::binary);
  std::vector<Row> rows;
  for (std::string line; std::getline(file, line);) rows.push_back(split(line, "\t"));
  const Row columns = split(header, " ");
  if (CHECK(rows.size() > 1 && rows.front() == columns)) rows.erase(rows.begin());
  for (const Row& row : rows) CHECK(row.size() == columns.size());
  return rows;
}

// Checks a column; says which case differs.
void check_column(const Row& row, std::size_t column, std::string_view found) {
  if (!CHECK_TEXT(found, row.at(column))) std::printf("  %s, column %zu\n", row.at(0).c_str(), column + 1);
}

// The numbers of a list, 0 behind the last.
std::vector<std::int32_t> numbers(const std::string& list) {
  std::istringstream stream(list);
  std::vector<std::int32_t> found(2);
  stream >> found[0] >> found[1];
  return found;
}

// A list with one space between its parts.
class List {
 public:
  void add(std::string_view part) { text_ += (text_.empty() ? "" : " ") + std::string(part); }
  std::string_view text() const { return text_; }

 private:
  std::string text_;
};

// Checks how a code is shown, which JSON does not have.
void check_display(std::string_view code, std::string_view display) {
  const auto parsed = ASK(tarifa::Code::FORM(parse)(code));
  if (CHECK(parsed.has_value())) CHECK_TEXT(display, parsed->display());
}

tarifa::ClassifyOptions options(std::int32_t alternatives, std::int32_t evidence) {
  tarifa::ClassifyOptions chosen;
  chosen.alternatives = static_cast<std::uint32_t>(alternatives);
  chosen.evidence = static_cast<std::uint32_t>(evidence);
  return chosen;
}

void everyday_goods_find_their_subheading(const tarifa::Engine& engine, const std::string& folder) {
  for (const Row& row : table(folder + "/classify.tsv", "description code within")) {
    const std::int32_t within = numbers(row.at(2)).front();
    const auto answer = ASK(engine.FORM(classify)(row.at(0), options(std::max(within, 3), 0)));
    if (!CHECK(answer.has_value() && !answer->alternatives().empty())) continue;
    bool found = false;
    for (std::int32_t at = 0; at < within; ++at) {
      found |= answer->alternatives()[static_cast<std::size_t>(at)].code() == row.at(1);
    }
    if (!CHECK(found)) check_column(row, 1, answer->alternatives()[0].code());
    for (const auto& alternative : answer->alternatives()) {
      check_display(alternative.code(), alternative.display());
      CHECK(alternative.evidence().empty());
    }
  }
}

void many_items_are_classified_as_each_alone(const tarifa::Engine& engine, const std::string& folder) {
  std::vector<std::string> names;
  for (const Row& row : table(folder + "/classify.tsv", "description code within")) names.push_back(row.at(0));
  for (std::uint32_t threads = 0; threads < 3; ++threads) {
    const auto answers = ASK(engine.FORM(classify_many)(names, {}, threads));
    if (!CHECK(answers.has_value() && answers->size() == names.size())) continue;
    for (std::size_t at = 0; at < names.size(); ++at) {
      const auto alone = ASK(engine.FORM(classify)(names[at]));
      if (CHECK(alone && (*answers)[at])) CHECK_TEXT((*answers)[at]->json(), alone->json());
    }
  }
}

void codes_are_read_as_people_write_them(const std::string& folder) {
  for (const Row& row : table(folder + "/codes.tsv", "text digits display level")) {
    const auto code = ASK(tarifa::Code::FORM(parse)(row.at(0)));
    check_column(row, 1, code ? code->digits() : "error");
    check_column(row, 2, code ? code->display() : "");
    check_column(row, 3, code ? written::word(code->level()) : "");
  }
}

void codes_are_judged_by_edition(const tarifa::Engine& engine, const std::string& folder) {
  for (const Row& row : table(folder + "/validate.tsv", "code edition status known_in successors")) {
    const auto answer = ASK(engine.FORM(validate)(row.at(0), numbers(row.at(1)).front()));
    if (!CHECK(answer.has_value())) continue;
    List known_in, successors;
    for (const std::int32_t year : answer->known_in()) known_in.add(std::to_string(year));
    for (const auto& successor : answer->successors()) {
      successors.add(successor.code());
      check_display(successor.code(), successor.display());
    }
    check_column(row, 1, std::to_string(answer->edition()));
    check_column(row, 2, written::word(answer->status()));
    CHECK(answer->is_valid() == (row.at(2) == "valid"));
    check_column(row, 3, known_in.text());
    check_column(row, 4, successors.text());
    check_display(answer->code(), answer->display());
  }
}

void codes_are_judged_by_the_tariff_of_a_country(const tarifa::Engine& engine, const std::string& folder) {
  for (const Row& row : table(folder + "/validate_line.tsv", "code country date status declarable")) {
    const auto answer = ASK(engine.FORM(validate_line)(row.at(0), row.at(1), row.at(2)));
    if (!CHECK(answer.has_value())) continue;
    CHECK_TEXT(answer->destination(), row.at(1));
    CHECK_TEXT(answer->date().value_or(""), row.at(2));
    check_column(row, 3, written::word(answer->status()));
    CHECK(answer->is_declarable() == (row.at(3) == "declarable"));
    check_column(row, 4, std::to_string(answer->declarable_count()));
    check_display(answer->code(), answer->display());
    for (const auto& line : answer->declarable()) check_display(line.code(), line.display());
  }
}

void codes_are_held_against_their_goods(const tarifa::Engine& engine, const std::string& folder) {
  for (const Row& row : table(folder + "/coherence.tsv", "code goods status")) {
    const auto answer = ASK(engine.FORM(check_coherence)(row.at(0), {row.at(1)}));
    if (!CHECK(answer.has_value())) continue;
    check_column(row, 2, written::word(answer->status()));
    check_display(answer->code(), answer->display());
    CHECK_TEXT(written::json(engine, *answer), answer->json());
  }
}

void lines_are_screened_before_they_are_shipped(const tarifa::Engine& engine, const std::string& folder) {
  constexpr std::string_view header =
      "code description origin destination date value currency verdict findings documents";
  for (const Row& row : table(folder + "/screenings.tsv", header)) {
    tarifa::ShipmentLine line;
    line.code = row.at(0);
    line.goods.name = row.at(1);
    line.origin = row.at(2);
    line.destination = row.at(3);
    line.date = row.at(4);
    line.value = row.at(5);
    line.currency = row.at(6);
    const auto answer = ASK(engine.FORM(screen)(line));
    if (!CHECK(answer.has_value())) continue;
    // The rules that found something, in their order, each with its worst result.
    std::map<tarifa::Rule, tarifa::Verdict> worst;
    for (const auto& finding : answer->findings()) {
      tarifa::Verdict& own = worst[finding.rule()];
      own = std::max(own, finding.result());
    }
    List rules;
    for (const auto& [rule, result] : worst) {
      rules.add(std::string(written::word(rule)) + "=" + std::string(written::word(result)));
    }
    check_column(row, 7, written::word(answer->verdict()));
    check_column(row, 8, rules.text());
    check_column(row, 9, std::to_string(answer->required_documents().size()));
  }
}

void codes_are_narrowed_to_lines(const tarifa::Engine& engine, const std::string& folder) {
  for (const Row& row : table(folder + "/narrow.tsv", "code description destination date status lines question")) {
    const auto answer = ASK(engine.FORM(narrow)({row.at(1)}, row.at(0), row.at(2), row.at(3)));
    if (!CHECK(answer.has_value())) continue;
    check_column(row, 4, written::word(answer->status()));
    check_column(row, 5, std::to_string(answer->line_count()));
    check_column(row, 6, answer->question() ? answer->question()->id() : "");
    check_display(answer->code(), answer->display());
    for (const auto& line : answer->lines()) check_display(line.code(), line.display());
  }
}

void codes_stand_under_their_section_chapter_and_heading(const tarifa::Engine& engine, const std::string& folder) {
  for (const Row& row : table(folder + "/lookup.tsv", "code level section above")) {
    const auto entries = ASK(engine.FORM(lookup)(row.at(0)));
    if (!CHECK(entries && entries->size() == (row.at(1) == "none" ? 0 : 1))) continue;
    for (const auto& entry : *entries) {
      List above;
      for (const auto& stands_above : entry.above()) above.add(stands_above.code());
      check_column(row, 1, written::word(entry.level()));
      check_column(row, 2, entry.section());
      check_column(row, 3, above.text());
      check_display(entry.code(), entry.display());
    }
  }
}

// Checks a whole answer, or the error in its place, with the last two columns; then what its accessors give.
template <class Answer>
void check_answer(const Row& row, const tarifa::Engine& engine, const Expected<Answer>& answer) {
  const tarifa::Status status = answer ? tarifa::Status::ok : answer.error().status();
  check_column(row, row.size() - 2, tarifa::status_name(status));
  check_column(row, row.size() - 1, answer ? answer->json() : std::string_view(answer.error().what()));
  if (!answer) return;
  std::string accessors = written::json(engine, *answer);
  // The answer to a look-up is not a list in JSON.
  if (row.at(0) == "lookup") accessors = accessors == "[]" ? "null" : accessors.substr(1, accessors.size() - 2);
  check_column(row, row.size() - 1, accessors);
  const tarifa::Pack pack = engine.packs()[0];
  CHECK_TEXT(answer->pack_hash(), pack.hash());
  const std::string data = std::string(pack.jurisdiction()) + ' ' + std::string(pack.edition()) + ", data of ";
  CHECK_TEXT(answer->data(), data + std::string(pack.date()) + ", pack " + std::string(pack.hash().substr(0, 12)));
}

void whole_answers_are_the_same_in_every_language(const tarifa::Engine& engine, const std::string& folder) {
  for (const Row& row : table(folder + "/answers.tsv", "call input options status answer")) {
    const std::string &call = row.at(0), &input = row.at(1);
    const std::int32_t first = numbers(row.at(2))[0], second = numbers(row.at(2))[1];
    if (call == "classify") {
      check_answer(row, engine, ASK(engine.FORM(classify)(input, options(first, second))));
    } else if (call == "search") {
      const auto hits = ASK(engine.FORM(search)(input, static_cast<std::size_t>(first)));
      check_answer(row, engine, hits);
      if (!hits) continue;
      for (const auto& hit : *hits) check_display(hit.code(), hit.display());
    } else if (call == "lookup") {
      check_answer(row, engine, ASK(engine.FORM(lookup)(input)));
    } else if (call == "children") {
      check_answer(row, engine, ASK(engine.FORM(children)(input)));
    } else if (call == "validate") {
      check_answer(row, engine, ASK(engine.FORM(validate)(input, first)));
    } else if (CHECK(call == "correlate")) {
      check_answer(row, engine, ASK(engine.FORM(correlate)(input, first, second)));
    }
  }
}

void goods_items_are_classified_the_same_in_every_language(const tarifa::Engine& engine, const std::string& folder) {
  constexpr std::string_view header =
      "name description material intended_use categories country_of_origin foreign_country foreign_code status answer";
  for (const Row& row : table(folder + "/items.tsv", header)) {
    tarifa::GoodsItem item;
    item.name = row.at(0);
    item.description = row.at(1);
    item.material = row.at(2);
    item.intended_use = row.at(3);
    if (!row.at(4).empty()) item.categories = split(row.at(4), " | ");
    item.country_of_origin = row.at(5);
    item.foreign_code_country = row.at(6);
    item.foreign_code = row.at(7);
    check_answer(row, engine, ASK(engine.FORM(classify)(item, options(2, 1))));
  }
}

// A clock that stands still, and names that count.
class Counted : public tarifa::Stamps {
 public:
  // 2026-11-22T12:00:00Z.
  std::int64_t now() noexcept override { return 1795348800000; }
  std::optional<tarifa::RecordIdBits> id(std::int64_t) noexcept override {
    tarifa::RecordIdBits bits{};
    bits.back() = named_++;
    return bits;
  }

 private:
  std::uint8_t named_ = 0;
};

// Takes out what stands from ", data of " to the end of a text.
std::string without_hashes(std::string_view response) {
  std::string kept;
  for (const std::string& part : split(response, ", data of ")) {
    kept += kept.empty() ? part : part.substr(std::min(part.find('"'), part.size()));
  }
  return kept;
}

void requests_have_the_same_responses_in_every_language(const tarifa::Engine& engine, const std::string& folder) {
  const auto history = ASK(tarifa::History::FORM(in_memory)(100));
  if (!CHECK(history.has_value())) return;
  tarifa::HandlerOptions options;
  options.history = &*history;
  options.stamps = std::make_shared<Counted>();
  const auto handler = ASK(tarifa::Handler::FORM(over)(engine, options));
  if (!CHECK(handler.has_value())) return;
  for (const Row& row : table(folder + "/options.tsv", "request response")) {
    const auto response = ASK(handler->FORM(handle)(row.at(0)));
    if (CHECK(response.has_value())) check_column(row, 1, without_hashes(response->json()));
  }
}

// What an amount lies between, in ten-thousandths, which no amount of a duty is finer than.
struct Range {
  std::int64_t low = 0;
  std::optional<std::int64_t> high = 0;
};

std::int64_t parts(std::string_view amount) {
  const std::size_t point = std::min(amount.find('.'), amount.size());
  std::string digits(amount.substr(0, point));
  std::string places(amount.substr(std::min(point + 1, amount.size())));
  while (places.size() > 4 && places.back() == '0') places.pop_back();
  CHECK(places.size() <= 4 && !digits.empty());
  places.resize(4, '0');
  return std::stoll(digits + places);
}

Range range(const tarifa::AmountRange& amount) {
  Range found{parts(amount.low), std::nullopt};
  if (amount.high) found.high = parts(*amount.high);
  return found;
}

// Checks an amount: "12.50", ">=12.50", "0.00..12.50", or any where the column is empty.
void check_amount(const Row& row, std::size_t column, const Range& found) {
  const std::string& expected = row.at(column);
  if (expected.empty()) return;
  const std::vector<std::string> ends = split(expected, "..");
  const bool holds = expected.rfind(">=", 0) == 0
                         ? !found.high && found.low == parts(std::string_view(expected).substr(2))
                         : found.low == parts(ends.front()) && found.high == parts(ends.back());
  if (!CHECK(holds)) std::printf("  %s, column %zu: %s\n", row.at(0).c_str(), column + 1, expected.c_str());
}

// The sum of the lines of a kind.
Range sum(const tarifa::Duty& duty, tarifa::DutyKind kind) {
  Range sum;
  for (const auto& line : duty.lines()) {
    if (line.kind() != kind) continue;
    const Range own = range(line.amount());
    sum.low += own.low;
    sum.high = sum.high && own.high ? std::optional(*sum.high + *own.high) : std::nullopt;
  }
  return sum;
}

void duties_come_to_their_amounts(const tarifa::Engine& engine, const std::string& folder) {
  constexpr std::string_view header = "id request status base additional fees taxes total rate worked source";
  for (const Row& row : table(folder + "/duty.tsv", header)) {
    const auto duty = ASK(engine.FORM(duty)(row.at(1)));
    if (!CHECK(duty.has_value())) continue;
    check_column(row, 2, written::word(duty->status()));
    check_amount(row, 3, sum(*duty, tarifa::DutyKind::base));
    check_amount(row, 4, sum(*duty, tarifa::DutyKind::additional));
    check_amount(row, 5, range(duty->fees()));
    check_amount(row, 6, range(duty->taxes()));
    check_amount(row, 7, range(duty->total()));
  }
}

// A requirement as a golden case writes it: "export rebate - must = 9%".
std::string shown(const tarifa::Requirement& asked) {
  List words;
  words.add(written::word(asked.direction()));
  words.add(written::word(asked.kind()));
  words.add(asked.code().value_or("-"));
  words.add(written::word(asked.obligation()));
  if (asked.value()) words.add("= " + std::string(*asked.value()));
  return std::string(words.text());
}

// Whether a requirement is what an item names: all of it, or up to an end that may follow.
bool is_named(const std::string& found, const std::string& item, std::string_view end) {
  return found == item || found.rfind(item + std::string(end), 0) == 0;
}

void requirements_are_those_of_the_authorities(const tarifa::Engine& engine, const std::string& folder) {
  for (const Row& row : table(folder + "/requirements.tsv", "id request asked not_asked coverage source")) {
    const auto answer = ASK(engine.FORM(requirements)(row.at(1)));
    if (!CHECK(answer.has_value())) continue;
    std::vector<std::string> found;
    for (const auto& asked : answer->requirements()) found.push_back(shown(asked));
    const auto check_items = [&](std::size_t column, std::string_view end, bool is_asked) {
      for (const std::string& item : split(row.at(column), " | ")) {
        const auto named = [&](const std::string& own) { return is_named(own, item, end); };
        const bool is_there = std::any_of(found.begin(), found.end(), named);
        if (item.empty() || CHECK(is_there == is_asked)) continue;
        std::printf("  %s: '%s'\n", row.at(0).c_str(), item.c_str());
      }
    };
    check_items(2, " = ", true);
    check_items(3, " ", false);
    List borders;
    for (const auto& border : answer->coverage()) {
      borders.add(std::string(written::word(border.direction())) + "=" + std::string(written::word(border.status())));
    }
    check_column(row, 4, borders.text());
  }
}

// A decimal as a number has it: without zeros at its end.
std::string plain(std::optional<std::string_view> decimal) {
  std::string text(decimal.value_or(""));
  if (text.find('.') == text.npos) return text;
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text;
}

void rates_are_read_and_evaluated(const std::string& folder) {
  for (const Row& row : table(folder + "/rates.tsv", "notation text canonical facts low high")) {
    tarifa::Notation notation{};
    for (std::int32_t at = TARIFA_NOTATION_UNITED_STATES; at <= TARIFA_NOTATION_NORWAY; ++at) {
      if (written::word(static_cast<tarifa::Notation>(at)) == row.at(0)) notation = static_cast<tarifa::Notation>(at);
    }
    const auto rate = ASK(tarifa::FORM(parse_rate)(row.at(1), notation));
    const auto found = ASK(tarifa::FORM(evaluate_rate)(row.at(1), notation, row.at(3)));
    if (!CHECK(rate && found)) continue;
    check_column(row, 2, rate->text());
    const auto again = ASK(tarifa::FORM(parse_rate)(rate->text(), tarifa::Notation::canonical));
    if (CHECK(again.has_value())) CHECK_TEXT(again->json(), rate->json());
    check_column(row, 4, plain(found->amount().low));
    check_column(row, 5, plain(found->amount().high));
    CHECK(found->amount().amount().has_value() || !found->missing().empty());
  }
}

}  // namespace

int main(int argc, char** argv) {
  const auto engine = ASK(tarifa::Engine::FORM(embedded)());
  if (argc != 2 || !CHECK(engine.has_value())) return 2;
  const std::string folder = argv[1];
  everyday_goods_find_their_subheading(*engine, folder);
  many_items_are_classified_as_each_alone(*engine, folder);
  codes_are_read_as_people_write_them(folder);
  codes_are_judged_by_edition(*engine, folder);
  codes_are_judged_by_the_tariff_of_a_country(*engine, folder);
  codes_are_held_against_their_goods(*engine, folder);
  lines_are_screened_before_they_are_shipped(*engine, folder);
  codes_are_narrowed_to_lines(*engine, folder);
  codes_stand_under_their_section_chapter_and_heading(*engine, folder);
  whole_answers_are_the_same_in_every_language(*engine, folder);
  goods_items_are_classified_the_same_in_every_language(*engine, folder);
  requests_have_the_same_responses_in_every_language(*engine, folder);
  duties_come_to_their_amounts(*engine, folder);
  rates_are_read_and_evaluated(folder);
  requirements_are_those_of_the_authorities(*engine, folder);
  return closing_line("golden");
}
