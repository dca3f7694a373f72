// Schedules of national tariffs and codes in them: what accessors give makes the JSON of the answer anew.
//
// schedules FOLDER, that of the packs

#include <fstream>
#include <iterator>
#include <string>

#include "check.hpp"
#include "written.hpp"

namespace {

using tarifa::Engine;
using tarifa::Schedule;

// The changes of a list as JSON; a line that only one edition has is asked of that.
std::string written_changes(const tarifa::LineChanges& changes, const Schedule& earlier, const Schedule& later) {
  std::string array;
  for (const auto& change : changes) {
    array += std::string(array.empty() ? "" : ",") + "{\"change\":" + written::json(written::word(change.kind()));
    if (change.kind() == tarifa::ChangeKind::changed) {
      array += ",\"code\":" + written::json(change.code()) + ",\"facts\":" + written::list(change.facts()) + "}";
      continue;
    }
    const Schedule& owner = change.kind() == tarifa::ChangeKind::added ? later : earlier;
    const auto line = ASK(owner.FORM(line)(change.code()));
    CHECK(line && line->size() == 1 && change.facts().empty());
    CHECK_TEXT((*line)[0].display(), change.display());
    array += ",\"line\":" + written::json((*line)[0]) + "}";
  }
  return "[" + array + "]";
}

void a_schedule_tells_what_it_has(const Engine& engine) {
  const auto schedules = ASK(engine.FORM(schedules)());
  if (!CHECK(schedules && schedules->size() == 14)) return;
  for (std::size_t at = 0; at < schedules->size(); ++at) {
    const Schedule& schedule = (*schedules)[at];
    const tarifa::Pack pack = engine.packs()[2 + at];
    CHECK_TEXT(schedule.jurisdiction(), pack.jurisdiction());
    CHECK_TEXT(schedule.edition(), pack.edition());
    CHECK_TEXT(schedule.date(), pack.date());
    CHECK_TEXT(schedule.hash(), pack.hash());
    CHECK(engine.data_json().find(schedule.info_json()) != std::string_view::npos);
    CHECK(schedule.line_count() > 6000);
  }
  const auto us = ASK(engine.FORM(schedule)("US")), ca = ASK(engine.FORM(schedule)("CA"));
  if (!CHECK(us && ca)) return;
  CHECK(us->columns().size() == 10 && us->columns().front() == "unit" && ca->columns().empty());
  CHECK(!us->gaps() && ca->gaps() && ca->gaps()->find("in-quota") != std::string_view::npos);
}

void lines_are_written_as_their_json(const Engine& engine) {
  const auto us = ASK(engine.FORM(schedule)("US"));
  if (!CHECK(us.has_value())) return;
  const auto page = ASK(us->FORM(lines)(5000, 40)), below = ASK(us->FORM(declarable)("6109.10", 2, 5));
  if (!CHECK(page && below)) return;
  CHECK(page->size() == 40 && below->size() == 5);
  CHECK_TEXT(written::list(*page), page->json());
  CHECK_TEXT(written::list(*below), below->json());
  CHECK_TEXT(page->pack_hash(), us->hash());

  const auto shirt = ASK(us->FORM(line)("6109.10.0012")), none = ASK(us->FORM(line)("6109.10.0013"));
  if (!CHECK(shirt && none && shirt->size() == 1 && none->empty())) return;
  const tarifa::TariffLine line = (*shirt)[0];
  CHECK_TEXT(written::json(line), shirt->json());
  CHECK_TEXT(none->json(), "null");
  CHECK_TEXT(line.display(), "6109.10.00.12");
  CHECK(line.declarable() && !line.valid_from() && !line.description());
  CHECK(line.value("rate_general") == "16.5%" && !line.value("rate_of_nobody"));
  CHECK(line.units() == std::vector<std::string_view>{"doz.", "kg"});
}

void changes_are_written_as_their_json(const Engine& engine) {
  // Two tariffs that share many codes stand for two editions of one.
  const auto earlier = ASK(engine.FORM(schedule)("GB")), later = ASK(engine.FORM(schedule)("DE"));
  if (!CHECK(earlier && later)) return;
  const auto changes = ASK(earlier->FORM(changes_to)(*later, 500, 200));
  if (!CHECK(changes && changes->size() == 200)) return;
  CHECK_TEXT(written_changes(*changes, *earlier, *later), changes->json());
  const auto none = ASK(later->FORM(changes_to)(*later, 0, 10));
  CHECK(none && none->empty());
}

void measures_and_successors_are_written_as_their_json(const Engine& engine) {
  const auto us = ASK(engine.FORM(schedule)("US"));
  if (!CHECK(us.has_value())) return;
  const auto of_cn = ASK(us->FORM(measures)("7326.90.8688", "CN", "2026-06-15"));
  const auto any = ASK(us->FORM(measures)("7326.90.8688"));
  const auto of_data = ASK(us->FORM(measures)("7326.90.8688", "", us->date()));
  const auto successors = ASK(us->FORM(successors)("0901.11.0045")), none = ASK(us->FORM(successors)("6109.10.0012"));
  if (!CHECK(of_cn && any && of_data && successors && none)) return;
  CHECK_TEXT(written::list(*of_cn), of_cn->json());
  CHECK_TEXT(any->json(), of_data->json());
  CHECK(!any->empty() && any->size() < of_cn->size());
  for (const auto& measure : *of_cn) {
    CHECK(measure.is_about_origin("CN") && !measure.is_about_origin("UK"));
    CHECK(measure.is_about_origin("") == measure.every_origin());
    CHECK(measure.holds_on("2026-06-15") && !measure.holds_on("") && !measure.holds_on("June"));
  }
  CHECK_TEXT(written::list(*successors), successors->json());
  CHECK(successors->size() == 2 && (*successors)[0].display() == "0901.11.00.35" && none->empty());
}

void findings_are_written_as_their_json(const Engine& engine) {
  const auto eu = ASK(engine.FORM(schedule)("XI"));
  const auto title = ASK(engine.FORM(validate_line)("84", "FR"));
  const auto ended = ASK(engine.FORM(validate_line)("8503009843", "IT", "2031-01-01"));
  const auto nowhere = ASK(engine.FORM(validate_line)("6109.10", "tv", "2026-11-22"));
  if (!CHECK(eu && title && ended && nowhere)) return;
  CHECK_TEXT(written::json(*title, eu->info_json()), title->json());
  CHECK_TEXT(written::json(*ended, eu->info_json()), ended->json());
  CHECK_TEXT(written::json(*nowhere, "null"), nowhere->json());
  CHECK_TEXT(title->pack_hash(), eu->hash());
  const auto us = ASK(engine.FORM(schedule)("US"));
  const auto padded = ASK(engine.FORM(validate_line)("9102.19.2000", "US"));
  const auto gone = ASK(engine.FORM(validate_line)("0901.11.0045", "US"));
  if (!CHECK(us && padded && gone)) return;
  CHECK_TEXT(written::json(*padded, us->info_json()), padded->json());
  CHECK_TEXT(written::json(*gone, us->info_json()), gone->json());
  CHECK(padded->line() == "91021920" && padded->successors().empty() && !gone->line());
  CHECK(gone->successors().size() == 2 && gone->successors()[1].display() == "0901.11.00.50");
  CHECK(title->declarable().size() == 100 && title->declarable_count() > 1000);
  CHECK(nowhere->data().empty() && nowhere->pack_hash().empty());
  CHECK(tarifa::jurisdiction("fr") == "EU" && tarifa::jurisdiction("KZ") == "EAEU" && !tarifa::jurisdiction("UK"));
}

void what_is_not_there_is_refused(const Engine& engine) {
  const auto refused = [](const auto& answer, tarifa::Status status, std::string_view why) {
    return !answer && answer.error().status() == status &&
           std::string_view(answer.error().what()).find(why) != std::string_view::npos;
  };
  using tarifa::Status;
  CHECK(refused(ASK(engine.FORM(schedule)("TV")), Status::pack_missing, "no schedule of TV"));
  CHECK(refused(ASK(engine.FORM(schedule)("UK")), Status::invalid_input, "'UK'"));
  CHECK(refused(ASK(engine.FORM(validate_line)("6109", "US", "22.11.2026")), Status::invalid_input, "YYYY-MM-DD"));
  CHECK(refused(ASK(engine.FORM(check_coherence)("six", {"mug"})), Status::invalid_input, "'six'"));
}

void files_and_bytes_give_the_schedule_that_the_engine_has(const Engine& engine, const std::string& folder) {
  std::ifstream file(folder + "/za.tarifa", std::ios::binary);
  const std::string bytes(std::istreambuf_iterator<char>(file), {});
  const auto embedded = ASK(engine.FORM(schedule)("ZA"));
  const auto from_bytes = ASK(Schedule::FORM(open_bytes)(bytes.data(), bytes.size()));
  const auto from_file = ASK(Schedule::FORM(open_file)(folder + "/za.tarifa"));
  if (!CHECK(embedded && from_bytes && from_file)) return;
  CHECK_TEXT(from_bytes->info_json(), embedded->info_json());
  CHECK_TEXT(from_file->info_json(), embedded->info_json());
  const auto damaged = ASK(Schedule::FORM(open_bytes)(bytes.data(), bytes.size() / 2));
  CHECK(!damaged && damaged.error().status() == tarifa::Status::pack_damaged);
}

}  // namespace

int main(int argc, char** argv) {
  const auto engine = ASK(Engine::FORM(embedded)());
  if (argc != 2 || !CHECK(engine.has_value())) return 2;
  a_schedule_tells_what_it_has(*engine);
  lines_are_written_as_their_json(*engine);
  changes_are_written_as_their_json(*engine);
  measures_and_successors_are_written_as_their_json(*engine);
  findings_are_written_as_their_json(*engine);
  what_is_not_there_is_refused(*engine);
  files_and_bytes_give_the_schedule_that_the_engine_has(*engine, argv[1]);
  return closing_line("schedules");
}
