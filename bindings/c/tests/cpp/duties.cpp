// What goods pay: requests of fields and of JSON, answers read with their traces, and rates.

#include <string>
#include <vector>

#include "check.hpp"

namespace {

using tarifa::Basis;
using tarifa::DutyRequest;
using tarifa::DutyStatus;
using tarifa::Engine;
using tarifa::Notation;

DutyRequest steel() {
  DutyRequest request;
  request.code = "7326.90.8688";
  request.destination = "US";
  request.origin = "CN";
  request.date = "2026-06-15";
  request.value = "14172";
  request.currency = "USD";
  request.transport = "air";
  return request;
}

void requests_are_written_as_json() {
  CHECK_TEXT(steel().json(),
             "{\"code\":\"7326.90.8688\",\"destination\":\"US\",\"origin\":\"CN\",\"date\":\"2026-06-15\","
             "\"value\":{\"amount\":\"14172\",\"currency\":\"USD\"},\"transport\":\"air\"}");
  DutyRequest whole = steel();
  whole.quantities = {{"250", "kg"}, {"2.5", "kg", "drained"}};
  whole.contents = {{"steel", "10000"}};
  whole.degrees = {{"alcohol", "40"}};
  whole.freight = "1";
  whole.insurance = "2";
  whole.inland = "3";
  whole.excise = "4";
  whole.tax_rate = "9";
  whole.preference = "K\"R\\\n";
  whole.exemptions = {"9903.88.69"};
  whole.within_quota = false;
  whole.exchange_rates = {{"EUR", "USD", "1.08", "2026-06-15", "ECB"}};
  CHECK_TEXT(whole.json(),
             "{\"code\":\"7326.90.8688\",\"destination\":\"US\",\"origin\":\"CN\",\"date\":\"2026-06-15\","
             "\"value\":{\"amount\":\"14172\",\"currency\":\"USD\"},\"quantities\":[{\"amount\":\"250\","
             "\"unit\":\"kg\"},{\"amount\":\"2.5\",\"unit\":\"kg\",\"of\":\"drained\"}],\"contents\":[{\"of\":\"steel\",\"amount\":"
             "\"10000\"}],\"degrees\":[{\"scale\":\"alcohol\",\"degrees\":\"40\"}],\"freight\":\"1\","
             "\"insurance\":\"2\",\"inland\":\"3\",\"excise\":\"4\",\"tax_rate\":\"9\",\"preference\":\"K\\\"R\\\\\\u000a\",\"exemptions\":[\"9903.88.69\"],"
             "\"within_quota\":false,\"transport\":\"air\",\"exchange_rates\":[{\"from\":\"EUR\",\"to\":\"USD\","
             "\"rate\":\"1.08\",\"date\":\"2026-06-15\",\"source\":\"ECB\"}]}");
}

// Every field that is set reaches the library: each is read, and the answer is that of the JSON.
void a_whole_request_is_understood(const Engine& engine) {
  DutyRequest whole = steel();
  whole.quantities = {{"250", "kg"}, {"2.5", "kg", "drained"}};
  whole.contents = {{"steel", "10000"}};
  whole.degrees = {{"alcohol", "40"}};
  whole.freight = whole.insurance = whole.inland = whole.excise = "1.5";
  whole.preference = "KR";
  whole.exemptions = {"9903.88.69"};
  whole.within_quota = true;
  whole.exchange_rates = {{"EUR", "USD", "1.08", "2026-06-15", "ECB"}};
  const auto of_fields = ASK(engine.FORM(duty)(whole));
  const auto of_json = ASK(engine.FORM(duty)(whole.json()));
  if (!CHECK(of_fields && of_json)) return;
  CHECK_TEXT(of_fields->json(), of_json->json());
  CHECK(!of_fields->warnings().empty());  // goods of China claim the preference of Korea
}

void a_duty_is_read_with_its_trace(const Engine& engine) {
  const auto duty = ASK(engine.FORM(duty)(steel()));
  if (!CHECK(duty.has_value())) return;
  CHECK(duty->status() == DutyStatus::computed && duty->date() == "2026-06-15" && duty->currency() == "USD");
  CHECK_TEXT(duty->duty().amount().value_or(""), "11039.99");
  CHECK_TEXT(duty->effective_rate().value_or(""), "77.90");
  CHECK(duty->taxes().amount() && duty->total().amount() && duty->fees().amount());
  std::string lines;
  for (const auto& line : duty->lines()) {
    lines += std::string(line.id()) + "=" + std::string(line.amount().amount().value_or("?")) + " ";
    CHECK(!line.name().empty() && !line.source().empty() && !line.rounding().empty() && line.missing().empty());
    CHECK(line.steps().empty() == (line.kind() == tarifa::DutyKind::fee) && !line.review());
    if (line.base()) CHECK_TEXT(line.base()->low, line.base()->high.value_or(""));
  }
  CHECK(lines.rfind("general=410.99 s301-list-3=3543.00 s232-annex-1a=7086.00 mpf=49.09 ", 0) == 0);
  const tarifa::DutyLine general = duty->lines()[0];
  CHECK(general.kind() == tarifa::DutyKind::base && general.rate() == "2.9%" && general.expression() == "2.9%");
  CHECK(general.steps()[0].component() == "2.9%" && general.steps()[0].used() == "14172 USD");
  CHECK(general.steps()[0].amount().amount() == "410.988");
  CHECK(!duty->prompts().empty() && !duty->prompts()[0].reason().empty() && !duty->prompts()[0].source().empty());
  const tarifa::DutyLine beyond = duty->lines()[duty->lines().size()];
  CHECK(beyond.id().empty() && !beyond.rate() && beyond.steps().empty() && beyond.kind() == tarifa::DutyKind());
  CHECK(duty->prompts()[duty->prompts().size()].id().empty());
}

void codes_are_compared(const Engine& engine) {
  DutyRequest shirts = steel();
  shirts.code = "6109";
  shirts.origin = "PT";
  const auto all = ASK(engine.FORM(duty_spread)(shirts));
  const auto some = ASK(engine.FORM(duty_spread)(shirts, std::vector<std::string>{"6109.10", "6109.90"}));
  if (!CHECK(all && some)) return;
  CHECK_TEXT(all->json(), some->json());
  CHECK(all->decides() && all->omitted() == 0 && all->lines().size() > 10);
  for (const auto& line : all->lines()) {
    CHECK(line.code().size() == 10 && line.display().size() == 13 && line.duty().amount() && line.total().amount());
    CHECK(line.status() == DutyStatus::computed);
  }
  CHECK(!all->duty().amount() && all->duty().high && all->total().high);
  const std::string_view wrong[] = {"six"};
  const auto refused = ASK(engine.FORM(duty_spread)(shirts, wrong));
  CHECK(!refused && refused.error().status() == tarifa::Status::invalid_input);
}

void a_request_that_cannot_be_read_names_the_field(const Engine& engine) {
  DutyRequest request = steel();
  request.value = "14,172";
  const auto refused = ASK(engine.FORM(duty)(request));
  CHECK(!refused && std::string_view(refused.error().what()).rfind("value.amount: ", 0) == 0);
  CHECK(!refused && refused.error().position() == 0 && refused.error().expected().empty());
}

void rates_are_read_and_evaluated() {
  const auto rate = ASK(tarifa::FORM(parse_rate)("46.3\u00a2/kg + 14.9%", Notation::united_states));
  const auto wrong = ASK(tarifa::FORM(parse_rate)("6.8% plus tax", Notation::united_states));
  if (!CHECK(rate && !wrong)) return;
  CHECK(rate->text() == "0.463 USD/kg + 14.9%" && rate->parts().size() == 2 && rate->parts()[1] == "14.9%");
  CHECK(wrong.error().position() == 10 && !wrong.error().expected().empty());

  Basis basis;
  basis.tariff = "US";
  basis.currency = "USD";
  basis.value = "1000";
  const auto open = ASK(tarifa::FORM(evaluate_rate)(rate->text(), Notation::canonical, basis));
  if (!CHECK(open.has_value())) return;
  CHECK(!open->amount().amount() && open->missing().size() == 1 && open->currency() == "USD" && open->signs().empty());
  basis.quantities = {{"100", "kg"}};
  const auto known = ASK(tarifa::FORM(evaluate_rate)(rate->text(), Notation::canonical, basis));
  CHECK(known && known->amount().amount() == "195.300" && known->steps().size() == 3);
  CHECK(known && known->steps()[0].used() == "100 kg");
}

void every_fact_of_a_basis_is_understood() {
  Basis basis;
  basis.tariff = "JP";
  basis.currency = "JPY";
  basis.contents = {{"lead", "1"}};
  basis.degrees = {{"alcohol", "40"}};
  basis.circumstances = {{"within_quota", true}};
  basis.goods = {{"goods", false}};
  basis.charges = {{"{\"to\":\"no_change\"}", "7"}};
  basis.exchange_rates = {{"USD", "150"}};
  basis.date = "2026-06-15";
  CHECK_TEXT(basis.json(),
             "{\"tariff\":\"JP\",\"currency\":\"JPY\",\"contents\":[{\"of\":\"lead\",\"amount\":\"1\"}],\"degrees\":[{"
             "\"scale\":\"alcohol\",\"degrees\":\"40\"}],\"circumstances\":[{\"circumstance\":\"within_quota\","
             "\"holds\":true}],\"goods\":[{\"words\":\"goods\",\"are\":false}],\"charges\":[{\"of\":{\"to\":\"no_change\"},"
             "\"amount\":\"7\"}],\"exchange_rates\":[{\"from\":\"USD\",\"rate\":\"150\"}],\"date\":\"2026-06-15\"}");
  const auto found = ASK(tarifa::FORM(evaluate_rate)("no change", Notation::canonical, basis));
  CHECK(found && found->amount().amount() == "7");
}

void cells_hold_several_rates() {
  const auto programs = ASK(tarifa::FORM(rate_programs)("Free (A,AU) 2.5% (KR)"));
  const auto agreements = ASK(tarifa::FORM(rate_agreements)("ASEAN=0;NZ=2.5;CL=two", Notation::china));
  const auto columns = ASK(tarifa::FORM(rate_columns)("20%|10%|free|15%|free|free"));
  if (!CHECK(programs && agreements && columns)) return;
  CHECK(programs->size() == 2 && (*programs)[0].names()[1] == "AU" && (*programs)[1].text() == "2.5%");
  CHECK(agreements->size() == 3 && (*agreements)[0].names()[0] == "ASEAN" && !(*agreements)[2].text());
  CHECK(columns->size() == 6 && (*columns)[0].parts().empty());
  CHECK(!ASK(tarifa::FORM(rate_programs)("(PA")));
}

}  // namespace

int main() {
  const auto engine = ASK(Engine::FORM(embedded)());
  if (!CHECK(engine.has_value())) return 2;
  requests_are_written_as_json();
  a_whole_request_is_understood(*engine);
  a_duty_is_read_with_its_trace(*engine);
  codes_are_compared(*engine);
  a_request_that_cannot_be_read_names_the_field(*engine);
  rates_are_read_and_evaluated();
  every_fact_of_a_basis_is_understood();
  cells_hold_several_rates();
  return closing_line("duties");
}
