// Catalogues: what a company decided on, recommendations, and the codes in use beside them.

#include <string>
#include <vector>

#include "check.hpp"

namespace {

using tarifa::CatalogueItem;
using tarifa::Engine;
using tarifa::OwnCodes;

CatalogueItem mug() {
  CatalogueItem item;
  item.key = "SKU-1";
  item.goods.name = "stoneware coffee mug";
  item.code = "6911.10";
  item.origin = "CN";
  item.destination = "US";
  item.value = "10000";
  item.currency = "USD";
  return item;
}

bool has(std::string_view text, std::string_view part) { return text.find(part) != text.npos; }

void items_are_written_as_json() {
  CHECK_TEXT(mug().json(),
             "{\"key\":\"SKU-1\",\"goods\":{\"name\":\"stoneware coffee mug\"},\"code\":\"6911.10\",\"origin\":\"CN\","
             "\"value\":{\"amount\":\"10000\",\"currency\":\"USD\"},\"destination\":\"US\"}");
  const tarifa::OwnCode code{"6912.00.48", "US", "2026-11-02T08:00:00Z", "ruling"};
  CHECK_TEXT(code.json(),
             "{\"code\":\"6912.00.48\",\"jurisdiction\":\"US\",\"decided_at\":\"2026-11-02T08:00:00Z\","
             "\"reason\":\"ruling\"}");
}

void what_was_decided_is_found_and_recommended(const Engine& engine) {
  auto own = ASK(OwnCodes::FORM(none)());
  if (!CHECK(own && own->empty() && own->size() == 0)) return;
  CHECK(own->try_decide(mug(), {"7010.90", "", "", "for the test"}).has_value());
  CHECK(!own->empty() && own->size() == 1);
  const auto json = ASK(own->FORM(to_json)());
  const auto again = json ? ASK(OwnCodes::FORM(from_json)(*json)) : ASK(OwnCodes::FORM(none)());
  const auto found = ASK(again->FORM(find)(mug(), "US"));
  CHECK(found && has(*found, "\"by\":\"key\"") && has(*found, "\"701090\""));
  CatalogueItem other;
  other.goods.name = "ladder";
  const auto nothing = ASK(own->FORM(find)(other));
  CHECK(nothing && *nothing == "null");
  const auto plain = ASK(engine.FORM(recommend)(mug()));
  CHECK(plain && has(plain->json(), "\"code\":\"691200\",\"own\":null"));
  tarifa::RecommendOptions options;
  options.tariff = "US";
  options.date = "2026-06-15";
  options.own_codes = &*again;
  const auto decided = ASK(engine.FORM(recommend)(mug(), options));
  CHECK(decided && has(decided->json(), "for the test") && has(decided->json(), "\"narrowing\":{"));
}

void codes_in_use_are_compared(const Engine& engine) {
  const auto found = ASK(engine.FORM(compare)(std::vector<CatalogueItem>{mug(), mug()}));
  if (!CHECK(found && has(found->json(), "\"chapter\":2"))) return;
  const auto page = ASK(found->FORM(to_html)("Mugs", "2026-11-22"));
  CHECK(page && page->size() > 1000 && has(*page, "Mugs") && has(*page, "SKU-1"));
  CHECK(!found->try_to_html("Mugs", "22.11.2026"));
  const auto none = ASK(engine.FORM(compare)(std::vector<CatalogueItem>{}));
  CHECK(none && has(none->json(), "{\"items\":[],\"failures\":[]"));
}

void what_cannot_be_read_names_the_field(const Engine& engine) {
  CatalogueItem wrong = mug();
  wrong.origin = "UK";
  const auto refused = engine.try_recommend(wrong);
  CHECK(!refused && std::string_view(refused.error().what()).rfind("origin: 'UK'", 0) == 0);
}

}  // namespace

int main() {
  const auto engine = ASK(Engine::FORM(embedded)());
  if (!engine) return 1;
  items_are_written_as_json();
  what_was_decided_is_found_and_recommended(*engine);
  codes_in_use_are_compared(*engine);
  what_cannot_be_read_names_the_field(*engine);
  return closing_line("catalogues");
}
