// What authorities ask for: requests of fields and of JSON, and answers with what is known of each border.

#include <algorithm>
#include <string>
#include <vector>

#include "check.hpp"

namespace {

using tarifa::CoverageStatus;
using tarifa::Engine;
using tarifa::RequirementKind;
using tarifa::RequirementsRequest;
using tarifa::Side;

RequirementsRequest alloy() {
  RequirementsRequest request;
  request.code = "7202110000";
  request.origin = "CN";
  request.destination = "DE";
  request.date = "2026-06-15";
  return request;
}

void requests_are_written_as_json() {
  RequirementsRequest request = alloy();
  request.direction = "export";
  CHECK_TEXT(request.json(),
             "{\"code\":\"7202110000\",\"direction\":\"export\",\"origin\":\"CN\",\"destination\":\"DE\","
             "\"date\":\"2026-06-15\"}");
  request = {};
  request.code = "7202";
  request.goods.emplace();
  request.goods->name = "a \"b\"";
  request.goods->description = "c";
  request.goods->material = "d";
  request.goods->categories = {"e", "f"};
  request.goods->intended_use = "g";
  request.goods->country_of_origin = "CN";
  request.goods->language = "en";
  request.goods->foreign_code = "7202";
  request.goods->foreign_code_country = "US";
  request.goods->category_codes = {{"7202", 3}};
  request.goods->answers = {{"7202-form", "lumps"}, {"7202-use", ""}};
  CHECK_TEXT(request.json(),
             "{\"code\":\"7202\",\"goods\":{\"name\":\"a \\\"b\\\"\",\"description\":\"c\",\"material\":\"d\","
             "\"categories\":[\"e\",\"f\"],\"intended_use\":\"g\",\"country_of_origin\":\"CN\",\"language\":\"en\","
             "\"foreign_code\":{\"code\":\"7202\",\"country\":\"US\"},\"category_codes\":[{\"code\":\"7202\","
             "\"items\":3}],\"answers\":[{\"question\":\"7202-form\",\"option\":\"lumps\"},{\"question\":\"7202-use\"}]}}");
  const auto answer = ASK(Engine::FORM(embedded)());
  CHECK(answer && ASK(answer->FORM(requirements)(request)));
}

void answers_are_read(const Engine& engine) {
  RequirementsRequest request = alloy();
  request.goods.emplace();
  request.goods->name = "ferro-manganese";
  request.goods->material = "manganese";
  const auto answer = ASK(engine.FORM(requirements)(request));
  if (!CHECK(answer.has_value())) return;
  const auto by_json = ASK(engine.FORM(requirements)(request.json()));
  CHECK(by_json && by_json->json() == answer->json());
  CHECK_TEXT(answer->date(), "2026-06-15");
  CHECK(answer->coverage().size() == 2 && !answer->warnings().empty() && answer->data().rfind("CN ", 0) == 0);
  std::size_t licences = 0, answered = 0;
  for (const auto& asked : answer->requirements()) {
    CHECK(!asked.jurisdiction().empty() && !asked.name().empty() && !asked.authority().empty());
    CHECK(!asked.source().empty() && !asked.is_stale());
    if (asked.kind() == RequirementKind::licence && asked.code() == "4") {
      ++licences;
      CHECK(asked.direction() == Side::export_side && asked.obligation() == tarifa::Obligation::must);
      CHECK(asked.local_name() && asked.lines().empty() && !asked.value() && !asked.remark().has_value());
      CHECK(!asked.valid_from() && !asked.valid_to() && asked.elements().empty());
    }
    if (asked.kind() == RequirementKind::rebate) CHECK(asked.value() == "0%");
    for (const auto& element : asked.elements()) {
      CHECK(!element.name().empty() && !element.local_name().empty() && !element.text());
      answered += element.answer().has_value() ? 1 : 0;
    }
    CHECK(asked.elements_cut() <= !asked.elements().empty());
  }
  CHECK(licences == 1 && answered > 0);
  const auto border = answer->coverage()[0];
  const std::vector<RequirementKind> kinds = border.kinds();
  CHECK(border.direction() == Side::export_side && border.status() == CoverageStatus::covered);
  CHECK(border.jurisdiction() == "CN");
  CHECK(std::find(kinds.begin(), kinds.end(), RequirementKind::licence) != kinds.end());
}

void a_border_that_is_not_known_says_why(const Engine& engine) {
  RequirementsRequest request;
  request.code = "6109.10";
  request.direction = "import";
  const auto answer = ASK(engine.FORM(requirements)(request));
  if (!CHECK(answer && answer->coverage().size() == 1)) return;
  const auto border = answer->coverage()[0];
  CHECK(answer->requirements().empty() && border.status() == CoverageStatus::not_covered);
  CHECK(!border.jurisdiction() && border.reason() == "no destination is given" && border.kinds().empty());
}

void a_request_that_cannot_be_read_names_the_field(const Engine& engine) {
  RequirementsRequest request = alloy();
  request.origin = "UK";
  const auto refused = engine.try_requirements(request);
  CHECK(!refused && std::string_view(refused.error().what()).rfind("origin: 'UK'", 0) == 0);
}

}  // namespace

int main() {
  const auto engine = ASK(Engine::FORM(embedded)());
  if (!engine) return 1;
  requests_are_written_as_json();
  answers_are_read(*engine);
  a_border_that_is_not_known_says_why(*engine);
  a_request_that_cannot_be_read_names_the_field(*engine);
  return closing_line("requirements");
}
