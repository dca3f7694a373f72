// Goods for export: how they are written, what is told of them, and what the company decided on.

#include <string>

#include "check.hpp"

namespace {

using tarifa::Engine;
using tarifa::ExportGoods;
using tarifa::OwnCodes;

ExportGoods mixer() {
  ExportGoods goods;
  goods.key = "KA-1002";
  goods.name = "stand mixer";
  goods.model = "SM-5";
  goods.use = "household kitchen";
  goods.parts = {{"electric motor, 300 W", "", "18.50", ""}, {"bowl", "steel", "6.00", "0.8"}};
  return goods;
}

bool has(std::string_view text, std::string_view part) { return text.find(part) != text.npos; }

void goods_are_written_as_json() {
  CHECK_TEXT(mixer().json(),
             "{\"key\":\"KA-1002\",\"name\":\"stand mixer\",\"model\":\"SM-5\",\"use\":\"household kitchen\",\"parts\":["
             "{\"name\":\"electric motor, 300 W\",\"value\":\"18.50\"},"
             "{\"name\":\"bowl\",\"material\":\"steel\",\"value\":\"6.00\",\"mass\":\"0.8\"}]}");
  ExportGoods whole;
  whole.specification = "5 l";
  whole.material = "aluminium";
  whole.brand = "Nord";
  whole.brand_type = "own";
  whole.unit = "piece";
  CHECK_TEXT(whole.json(),
             "{\"specification\":\"5 l\",\"material\":\"aluminium\",\"brand\":\"Nord\",\"brand_type\":\"own\","
             "\"unit\":\"piece\"}");
}

void code_requirements_and_parts_are_told(const Engine& engine) {
  const auto found = ASK(engine.FORM(preclassify)(mixer(), "CN", "DE", "2026-06-15"));
  if (!CHECK(found.has_value())) return;
  CHECK(has(found->json(), "\"code\":\"850940") && has(found->json(), "\"kind\":\"rebate\""));
  CHECK(has(found->json(), "\"answer\":\"SM-5\"") && has(found->json(), "\"direction\":\"both\""));
  CHECK(has(found->json(), "\"essential\":{\"part\":0,") && has(found->json(), "\"share\":\"75.5\""));
  const auto leaving = ASK(engine.FORM(preclassify)(mixer(), "CN", "", "2026-06-15"));
  CHECK(leaving && has(leaving->json(), "\"direction\":\"export\""));
}

void what_the_company_decided_goes_first(const Engine& engine) {
  auto own = ASK(OwnCodes::FORM(none)());
  tarifa::CatalogueItem item;
  item.key = mixer().key;
  if (!CHECK(own && own->try_decide(item, {"7010.90", "", "", "for the test"}))) return;
  tarifa::RecommendOptions options;
  options.own_codes = &*own;
  const auto found = ASK(engine.FORM(preclassify)(mixer(), "CN", "DE", "2026-06-15", options));
  CHECK(found && has(found->json(), "\"code\":\"701090") && has(found->json(), "for the test"));
}

void what_cannot_be_read_names_the_field(const Engine& engine) {
  ExportGoods wrong = mixer();
  wrong.parts[1].mass = "heavy";
  const auto refused = engine.try_preclassify(wrong, "CN", "DE", "2026-06-15");
  CHECK(!refused && std::string_view(refused.error().what()).rfind("parts[1].mass: ", 0) == 0);
  const auto undated = engine.try_preclassify(mixer(), "CN", "DE", "");
  CHECK(!undated && undated.error().status() == tarifa::Status::invalid_argument);
}

}  // namespace

int main() {
  const auto engine = ASK(Engine::FORM(embedded)());
  if (!engine) return 1;
  goods_are_written_as_json();
  code_requirements_and_parts_are_told(*engine);
  what_the_company_decided_goes_first(*engine);
  what_cannot_be_read_names_the_field(*engine);
  return closing_line("preclassifications");
}
