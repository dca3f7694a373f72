// Events: what a later edition of a tariff, or a ruling, means for items. The schedules of a program are one edition
// for each tariff; on a later day its measures are others.

#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "check.hpp"

namespace {

using tarifa::CatalogueItem;
using tarifa::EditionChanges;
using tarifa::Engine;
using tarifa::Schedule;

// An additional duty on goods of nearly all lines ended between the date of the data and this day.
constexpr std::string_view day = "2026-12-15";

CatalogueItem item(std::string key, std::string code) {
  CatalogueItem own;
  own.key = std::move(key);
  own.code = std::move(code);
  own.origin = "CN";
  own.destination = "US";
  return own;
}

bool has(std::string_view text, std::string_view part) { return text.find(part) != text.npos; }

void events_of_items_are_given_one_after_another(const Schedule& us) {
  const auto changes = ASK(EditionChanges::FORM(between)(us, us, day));
  if (!CHECK(changes && changes->not_compared().empty())) return;
  std::vector<std::string> events;
  const auto take = [&](std::string_view event) { return events.emplace_back(event), true; };
  CHECK(changes->try_events(item("SKU-1", "0101.21.0020"), take).has_value());
  CHECK(changes->try_events(item("SKU-2", "9999.99"), take).has_value());
  if (!CHECK(events.size() == 1)) return;
  CHECK(has(events[0], "\"key\":\"SKU-1\"") && has(events[0], "\"kind\":\"measure_changed\""));
  CHECK(has(events[0], "{\"fact\":\"measure s122\",\"earlier\":\"duty 10%\",\"later\":\"\"}"));
  CHECK(has(events[0], us.hash()));
}

void events_of_a_catalogue_end_when_the_program_says_so(const Schedule& us) {
  const std::vector<CatalogueItem> items = {item("SKU-1", "0101.21"), item("SKU-2", ""), item("SKU-3", "0101.21.0020")};
  std::vector<std::string> events;
  const auto all = [&](std::string_view event) { return events.emplace_back(event), true; };
  const auto first = [&](std::string_view event) { return events.emplace_back(event), false; };
  CHECK(tarifa::try_affected(us, us, items, day, all).has_value());
  CHECK(events.size() == 2 && has(events[0], "SKU-1") && has(events[1], "SKU-3"));
  events.clear();
  CHECK(tarifa::try_affected(us, us, items, day, first).has_value() && events.size() == 1);
  events.clear();
  CHECK(tarifa::try_ruling_events(items, "SKU-2", "6911.10", all).has_value());
  CHECK(events.size() == 1 && has(events[0], "\"code\":null") && has(events[0], "\"successors\":[\"691110\"]"));
}

void what_is_wrong_is_refused(const Schedule& us, const Schedule& mexico) {
  const auto none = [](std::string_view) { return true; };
  const auto other = ASK(EditionChanges::FORM(between)(us, mexico, day));
  CHECK(!other && other.error().status() == tarifa::Status::invalid_input && has(other.error().what(), "MX"));
  const auto undated = EditionChanges::try_between(us, us, "");
  CHECK(!undated && undated.error().status() == tarifa::Status::invalid_argument);
  const auto unread = tarifa::try_affected(us, us, {item("SKU-1", "69l2")}, day, none);
  CHECK(!unread && has(unread.error().what(), "[0].code: '69l2'"));
  CHECK(!tarifa::try_ruling_events({}, "SKU-1", "69l2", none));
}

#ifndef TARIFA_NO_EXCEPTIONS
// What a call throws that gives events to a function which throws.
template <class Call>
std::string thrown(Call call) {
  try {
    call([](std::string_view) -> bool { throw std::runtime_error("full"); });
  } catch (const std::runtime_error& error) {
    return error.what();
  }
  return {};
}

void what_the_program_throws_is_thrown(const Schedule& us) {
  const CatalogueItem horse = item("SKU-1", "0101.21.0020");
  const auto changes = EditionChanges::between(us, us, day);
  CHECK_TEXT(thrown([&](auto take) { changes.events(horse, take); }), "full");
  CHECK_TEXT(thrown([&](auto take) { tarifa::affected(us, us, {horse}, day, take); }), "full");
  CHECK_TEXT(thrown([&](auto take) { tarifa::ruling_events({horse}, "SKU-1", "0101.29", take); }), "full");
}
#endif

}  // namespace

int main() {
  const auto engine = ASK(Engine::FORM(embedded)());
  if (!engine) return 1;
  const auto us = ASK(engine->FORM(schedule)("US")), mexico = ASK(engine->FORM(schedule)("MX"));
  if (!us || !mexico) return 1;
  events_of_items_are_given_one_after_another(*us);
  events_of_a_catalogue_end_when_the_program_says_so(*us);
  what_is_wrong_is_refused(*us, *mexico);
#ifndef TARIFA_NO_EXCEPTIONS
  what_the_program_throws_is_thrown(*us);
#endif
  return closing_line("events");
}
