// Lines of shipments: what accessors give makes the JSON of the answer anew, and what is given reaches the library.

#include <string>

#include "check.hpp"
#include "written.hpp"

namespace {

using tarifa::Engine;
using tarifa::ShipmentLine;
using tarifa::Verdict;

ShipmentLine line_to_us(std::string code) {
  ShipmentLine line;
  line.code = std::move(code);
  line.origin = "CN";
  line.destination = "US";
  line.date = "2026-06-15";
  return line;
}

// How a rule came out, the first that it found.
template <class Answer>
Verdict result_of(const Answer& answer, tarifa::Rule rule) {
  for (const auto& finding : answer.findings()) {
    if (finding.rule() == rule) return finding.result();
  }
  return Verdict();
}

void a_whole_line_is_checked(const Engine& engine) {
  constexpr std::string_view input =
      "{\"code\":\"6109.10.0012\",\"goods\":{\"name\":\"men's knitted cotton t-shirt\",\"description\":\"\","
      "\"material\":\"100% cotton\",\"categories\":[\"Men > Tops\"],\"intended_use\":\"\","
      "\"country_of_origin\":\"VN\",\"language\":null,\"foreign_code\":null},\"origin\":\"CN\",\"destination\":\"US\","
      "\"date\":\"2026-06-15\",\"value\":\"12.50\",\"currency\":\"USD\",\"quantities\":[{\"amount\":\"10\","
      "\"unit\":\"doz\"},{\"amount\":\"24.3\",\"unit\":\"kg\"}]}";
  ShipmentLine line = line_to_us("6109.10.0012");
  line.goods.name = "men's knitted cotton t-shirt";
  line.goods.material = "100% cotton";
  line.goods.categories = {"Men > Tops"};
  line.goods.country_of_origin = "VN";
  line.value = "12.50";
  line.currency = "USD";
  line.quantities = {{"10", "doz"}, {"24.3", "kg"}};
  const auto answer = ASK(engine.FORM(screen)(line));
  if (!CHECK(answer && answer->matched_code())) return;
  CHECK_TEXT(written::json(*answer, input), answer->json());
  CHECK(answer->verdict() == Verdict::warn && answer->matched_code()->display() == "6109.10.00.12");
  CHECK(answer->editions().size() == 3 && answer->editions()[0].hash() == answer->pack_hash());
  CHECK(!answer->required_documents().empty() && answer->evaluated_at() == "2026-06-15");
  const auto unreadable = ASK(engine.FORM(screen)({"61O9"}));
  CHECK(unreadable && unreadable->verdict() == Verdict::fail && !unreadable->matched_code());
  CHECK(unreadable && !unreadable->not_checked().empty() && !unreadable->not_checked()[0].reason().empty());
}

void a_schedule_is_as_old_as_the_caller_lets_it_be(const Engine& engine) {
  ShipmentLine line = line_to_us("6109.10.0012");
  const auto us = ASK(engine.FORM(schedule)("US"));
  if (!CHECK(us.has_value())) return;
  const auto current = [&](const tarifa::ScreenOptions& options) {
    const auto answer = ASK(engine.FORM(screen)(line, options));
    return CHECK(answer.has_value()) ? result_of(*answer, tarifa::Rule::schedule_current) : Verdict();
  };
  tarifa::ScreenOptions none, all, too_many;
  none.max_schedule_age = 0;
  all.max_schedule_age = 65535;
  too_many.max_schedule_age = 65536;
  line.date = us->date();
  CHECK(current({}) == Verdict::pass && current(none) == Verdict::pass);
  line.date = "2027-12-24";
  CHECK(current({}) == Verdict::warn && current(none) == Verdict::warn && current(all) == Verdict::pass);
  const auto refused = ASK(engine.FORM(screen)(line, too_many));
  CHECK(!refused && refused.error().status() == tarifa::Status::invalid_argument);
  line.date = "24.12.2027";
  const auto sometime = ASK(engine.FORM(screen)(line));
  CHECK(!sometime && sometime.error().status() == tarifa::Status::invalid_input);
}

void lines_are_ranked_and_asked_about(const Engine& engine) {
  const auto us = ASK(engine.FORM(schedule)("US")), eu = ASK(engine.FORM(schedule)("DE"));
  const auto shirts = ASK(engine.FORM(narrow)({"cotton t-shirt"}, "6109", "PR", "2026-06-15"));
  const auto drill = ASK(engine.FORM(narrow)({"electric drill, cordless 18 V"}, "84", "FR"));
  const auto nowhere = ASK(engine.FORM(narrow)({"cotton t-shirt"}, "6109", "TV"));
  if (!CHECK(us && eu && shirts && drill && nowhere)) return;
  CHECK_TEXT(written::json(*shirts, us->info_json()), shirts->json());
  CHECK_TEXT(written::json(*drill, eu->info_json()), drill->json());
  CHECK_TEXT(written::json(*nowhere, "null"), nowhere->json());
  CHECK(drill->lines().size() == 100 && drill->line_count() > 1000 && nowhere->data().empty());
  CHECK(!shirts->lines()[0].value("rate_of_nobody") && shirts->lines()[0].values().size() > 0);
  const auto wrong = ASK(engine.FORM(narrow)({"mug"}, "six", "US"));
  CHECK(!wrong && wrong.error().status() == tarifa::Status::invalid_input);

  tarifa::GoodsItem petrol{"petrol, unleaded"};
  const auto asked = ASK(engine.FORM(narrow)(petrol, "2710.12", "US"));
  if (!CHECK(asked && asked->question())) return;
  const tarifa::LineQuestion question = *asked->question();
  const tarifa::LineOption first = question.options()[0];
  petrol.answers = {{std::string(question.id()), std::string(first.label())}};
  const auto told = ASK(engine.FORM(narrow)(petrol, "2710.12", "US"));
  if (!CHECK(told.has_value())) return;
  CHECK(told->answered() == std::vector<std::string_view>{question.id()});
  std::size_t left = 0;
  for (const auto& line : told->lines()) left += line.probability() > 0;
  CHECK(left == first.lines() && left < asked->line_count());
}

}  // namespace

int main() {
  const auto engine = ASK(Engine::FORM(embedded)());
  if (!CHECK(engine.has_value())) return 2;
  a_whole_line_is_checked(*engine);
  a_schedule_is_as_old_as_the_caller_lets_it_be(*engine);
  lines_are_ranked_and_asked_about(*engine);
  return closing_line("shipments");
}
