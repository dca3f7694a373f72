// Reviews: opened from what was recommended, decided once, found again and counted.
//
// reviews FOLDER

#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <utility>

#include "check.hpp"

namespace {

using tarifa::CatalogueItem;
using tarifa::Decision;
using tarifa::Engine;
using tarifa::History;
using tarifa::Opening;
using tarifa::Reviews;
using tarifa::Status;

// 2026-11-22T12:00:00Z.
constexpr std::int64_t noon = 1795348800000;

CatalogueItem mug() {
  CatalogueItem item;
  item.key = "SKU-1";
  item.goods.name = "stoneware coffee mug";
  return item;
}

Opening recommended(std::string code) {
  Opening opening;
  opening.item = mug();
  opening.recommended = std::move(code);
  return opening;
}

bool has(std::string_view text, std::string_view piece) {
  const bool found = text.find(piece) != text.npos;
  if (!found) std::printf("  %s\n  has no %s\n", std::string(text).c_str(), std::string(piece).c_str());
  return found;
}

void openings_and_decisions_are_written_as_json() {
  Opening opening = recommended("6912.00");
  opening.tariff = "US";
  opening.evidence = {"mugs of \"stoneware\""};
  opening.packs = {{"HS", "2022", "2026-11-21", "0123456789abcdef"}};
  CHECK_TEXT(opening.json(),
             R"({"item":{"key":"SKU-1","goods":{"name":"stoneware coffee mug"}},"recommended":"6912.00","tariff":"US",)"
             R"("evidence":["mugs of \"stoneware\""],"packs":[{"jurisdiction":"HS","edition":"2022",)"
             R"("date":"2026-11-21","hash":"0123456789abcdef"}]})");
  CHECK_TEXT(Decision::changed("r_and_d", "6911.10", "porcelain", "A. Otto").json(),
             R"({"outcome":{"verdict":"changed","code":"6911.10","reason":"porcelain"},"role":"r_and_d",)"
             R"("reviewer":"A. Otto"})");
}

void a_review_is_decided_once() {
  auto history = ASK(History::FORM(in_memory)(10));
  const auto reviews = ASK(Reviews::FORM(in)(*history));
  if (!CHECK(reviews.has_value())) return;
  const auto id = ASK(reviews->FORM(open)(noon, recommended("6912.00")));
  if (!CHECK(id && id->size() == 26)) return;
  const auto pending = ASK(reviews->FORM(pending)());
  CHECK(pending && has(pending->json(), *id) && has(pending->json(), R"("state":"pending")"));
  const auto decision = Decision::rejected("procurement", "no drawing", "A. Otto");
  const auto decided = ASK(reviews->FORM(decide)(noon, *id, decision));
  CHECK(decided && has(decided->json(), R"("reason":"no drawing")"));
  const auto found = ASK(reviews->FORM(find)(*id));
  CHECK(found && decided && found->json() == decided->json());
  const auto twice = ASK(reviews->FORM(decide)(noon, *id, Decision::accepted("customs_affairs")));
  CHECK(!twice && twice.error().status() == Status::invalid_input);
  CHECK(!twice && has(twice.error().what(), "it was rejected by A. Otto (procurement)"));
  const auto unreadable = ASK(reviews->FORM(open)(noon, R"({"item": {"key": 7}})"));
  CHECK(!unreadable && has(unreadable.error().what(), "item.key: "));
  const auto never = ASK(reviews->FORM(find)("00000000000000000000000001"));
  CHECK(never && never->json() == "null");
}

void what_was_moved_from_is_refused() {
  auto history = ASK(History::FORM(in_memory)(10));
  auto reviews = ASK(Reviews::FORM(in)(*history));
  if (!CHECK(reviews.has_value())) return;
  const Reviews moved = *std::move(reviews);
  CHECK(moved.try_open(noon, recommended("6912.00")).has_value());
  const auto refused = ASK(reviews->FORM(pending)());
  CHECK(!refused && refused.error().status() == Status::invalid_argument);
}

void an_answer_opens_a_review(const Engine& engine) {
  auto history = ASK(History::FORM(in_memory)(10));
  const auto reviews = ASK(Reviews::FORM(in)(*history));
  tarifa::RecommendOptions options;
  options.tariff = "CN";
  const auto answer = ASK(engine.FORM(recommend)(mug(), options));
  if (!CHECK(reviews && answer)) return;
  const auto id = ASK(reviews->FORM(open_answer)(noon, mug(), answer->json()));
  const auto review = ASK(reviews->FORM(find)(id ? *id : std::string()));
  CHECK(review && has(review->json(), answer->pack_hash()) && has(review->json(), R"("tariff":"CN")"));
  const auto refused = ASK(reviews->FORM(open_answer)(noon, mug(), answer->json(), "US"));
  CHECK(!refused && has(refused.error().what(), "the answer has lines of CN"));
}

void all_are_given_exported_and_counted() {
  auto history = ASK(History::FORM(in_memory)(10));
  const auto reviews = ASK(Reviews::FORM(in)(*history));
  for (const char* code : {"6912.00", "6109.10"}) {
    const auto id = ASK(reviews->FORM(open)(noon, recommended(code)));
    CHECK(id && reviews->try_decide(noon, *id, Decision::accepted("customs_affairs")));
  }
  std::string each, lines;
  const auto given = reviews->try_for_each([&](std::string_view review) {
    (each += review) += '\n';
    return true;
  });
  const auto exported = ASK(reviews->FORM(export_to)([&](std::string_view bytes) {
    lines += bytes;
    return true;
  }));
  CHECK(given && exported && *exported == 2);
  CHECK_TEXT(each, lines);
  int calls = 0;
  CHECK(reviews->try_for_each([&](std::string_view) { return ++calls < 1; }) && calls == 1);
  const auto ended = ASK(reviews->FORM(export_to)([](std::string_view) { return false; }));
  CHECK(!ended && ended.error().status() == Status::io);
  const auto own = ASK(reviews->FORM(own_codes)());
  CHECK(own && own->size() == 1);
  const auto agreement = ASK(reviews->FORM(agreement)());
  CHECK(agreement && has(agreement->json(), R"({"total":{"reviews":2,"pending":0,"accepted":2,)"));
#ifndef TARIFA_NO_EXCEPTIONS
  bool thrown = false;
  try {
    reviews->for_each([](std::string_view) -> bool { throw std::runtime_error("enough"); });
  } catch (const std::runtime_error& error) {
    thrown = std::string_view(error.what()) == "enough";
  }
  CHECK(thrown);
#endif
}

void what_is_redacted_is_not_in_the_file(const std::string& folder) {
  tarifa::HistoryOptions options;
  options.redacted_fields = {"value", "reviewer"};
  options.redacted_patterns = {R"({"text": "Contoso Haushaltswaren"})"};
  const std::string path = folder + "/reviews.redb";
  {
    auto history = ASK(History::FORM(open)(path, options));
    const auto reviews = history ? ASK(Reviews::FORM(in)(*history)) : ASK(Reviews::FORM(in)(History(nullptr)));
    if (!CHECK(reviews.has_value())) return;
    Opening opening = recommended("6912.00");
    opening.item.goods.description = "for Contoso Haushaltswaren";
    opening.item.value = "48215.77";
    opening.item.currency = "USD";
    const auto id = ASK(reviews->FORM(open)(noon, opening));
    const auto reason = "Contoso Haushaltswaren does not say";
    CHECK(id && reviews->try_decide(noon, *id, Decision::rejected("procurement", reason, "Wilhelmine Quandt")));
  }
  std::ifstream file(path, std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  for (const char* secret : {"Contoso", "48215", "Wilhelmine"}) CHECK(bytes.find(secret) == bytes.npos);
  for (const char* kept : {"stoneware coffee mug", "[redacted] does not say"}) CHECK(bytes.find(kept) != bytes.npos);
}

}  // namespace

int main(int argc, char** argv) {
  const auto engine = ASK(Engine::FORM(embedded)());
  if (!engine || argc != 2) return 1;
  openings_and_decisions_are_written_as_json();
  a_review_is_decided_once();
  what_was_moved_from_is_refused();
  an_answer_opens_a_review(*engine);
  all_are_given_exported_and_counted();
  what_is_redacted_is_not_in_the_file(argv[1]);
  return closing_line("reviews");
}
