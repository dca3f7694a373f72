// Requests of hosted classification services, and the histories that keep the answers.
//
// requests FOLDER

#include <atomic>
#include <cstdio>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "check.hpp"

namespace {

using tarifa::Engine;
using tarifa::Handler;
using tarifa::HandlerOptions;
using tarifa::History;
using tarifa::Status;

constexpr std::int64_t day = std::int64_t{24} * 60 * 60 * 1000;
// 2026-11-22T12:00:00Z.
constexpr std::int64_t noon = 1795348800000;

constexpr std::string_view mug = R"({"items": [{"name": "mug", "productId": "p"}]})";
constexpr std::string_view first_again =
    R"({"classify_option": "RetrieveClassifications", "items": [{"id": "00000000000000000000000000"}]})";

bool has(std::string_view text, std::string_view piece) {
  const bool found = text.find(piece) != text.npos;
  if (!found) std::printf("  %s\n  has no %s\n", std::string(text).c_str(), std::string(piece).c_str());
  return found;
}

// Whether the response to a request has a piece of JSON.
bool answers(const Handler& handler, std::string_view request, std::string_view piece) {
  const auto response = ASK(handler.FORM(handle)(request));
  return CHECK(response.has_value()) && has(response->json(), piece);
}

// A clock that stands still, and names that count, so many at most.
class Counted : public tarifa::Stamps {
 public:
  explicit Counted(std::uint8_t most) : most_(most) {}
  std::int64_t now() noexcept override { return time; }
  std::optional<tarifa::RecordIdBits> id(std::int64_t now) noexcept override {
    const std::uint8_t at = named_.fetch_add(1);
    if (now != time || at >= most_) return std::nullopt;
    tarifa::RecordIdBits bits{};
    bits.back() = at;
    return bits;
  }

  std::atomic<std::int64_t> time{noon};

 private:
  std::uint8_t most_;
  std::atomic<std::uint8_t> named_{0};
};

void requests_are_answered(const Engine& engine) {
  const auto response = ASK(engine.FORM(handle)(mug));
  CHECK(response && has(response->json(), R"("hsCode":{"code":"691)") && !response->data().empty());
  const auto unreadable = ASK(engine.FORM(handle)("\xff"));
  CHECK(!unreadable && unreadable.error().status() == Status::invalid_utf8);
  HandlerOptions strict;
  strict.unknown_fields = tarifa::UnknownFields::reject;
  strict.items = 1;
  strict.bulk_items = 2;
  strict.characters = 3;
  strict.threads = 2;
  const auto handler = ASK(Handler::FORM(over)(engine, strict));
  const auto plain = ASK(Handler::FORM(over)(engine));
  if (!CHECK(handler && plain)) return;
  CHECK(answers(*plain, R"({"items": [{"name": "mugs", "a": 1}, {"name": "mug"}]})", R"({"success":true,)"));
  CHECK(answers(*handler, R"({"items": [{"name": "mug", "a": 1}]})", R"("UNKNOWN_FIELD","field":"items[0].a")"));
  CHECK(answers(*handler, R"({"items": [{"name": "mugs"}]})", R"("field":"items[0].name","limit":3)"));
  CHECK(answers(*handler, R"({"items": [{"name": "a"}, {"name": "b"}]})", R"("field":"items","limit":1)"));
  CHECK(answers(*handler, R"({"classify_option": "BulkClassifications", "items": [{}, {}, {}]})", R"("limit":2)"));
  HandlerOptions wrong;
  wrong.unknown_fields = static_cast<tarifa::UnknownFields>(7);
  const auto refused = ASK(Handler::FORM(over)(engine, wrong));
  CHECK(!refused && refused.error().status() == Status::invalid_argument);
}

void answers_are_kept_and_retrieved() {
  auto stamps = std::make_shared<Counted>(std::uint8_t{6});
  std::optional<Handler> handler;
  {
    // The handler holds what it needs.
    auto engine = ASK(Engine::FORM(embedded)());
    tarifa::HistoryOptions redacted;
    redacted.redacted_fields = {"productId"};
    auto history = ASK(History::FORM(in_memory)(10, redacted));
    if (!CHECK(engine && history)) return;
    HandlerOptions options;
    options.history = &*history;
    options.stamps = stamps;
    auto made = ASK(Handler::FORM(over)(*engine, options));
    if (!CHECK(made.has_value())) return;
    handler.emplace(*std::move(made));
  }
  const std::weak_ptr<Counted> watched = stamps;
  Counted& counted = *stamps;
  stamps.reset();
  CHECK(answers(*handler, mug, R"("message_id":"00000000000000000000000001")"));
  CHECK(answers(*handler, first_again, R"("createdAt":"2026-11-22T12:00:00Z")"));
  CHECK(answers(*handler, first_again, R"("productId":"[redacted]")"));
  counted.time += 367 * day;
  CHECK(answers(*handler, first_again, R"("code":"NOT_FOUND")"));
  CHECK(answers(*handler, mug, "the response has no name"));
  Handler moved = *std::move(handler);
  CHECK(answers(moved, first_again, R"("code":"NOT_FOUND")") && !watched.expired());
  const auto empty = ASK(handler->FORM(handle)(mug));
  CHECK(!empty && empty.error().status() == Status::invalid_argument);
  handler.emplace(std::move(moved));
  handler.reset();
  CHECK(watched.expired());
}

void categories_of_a_merchant_are_evidence(const Engine& engine) {
  auto categories = ASK(tarifa::CategoryMap::FORM(empty)());
  if (!CHECK(categories.has_value())) return;
  CHECK(categories->try_learn("Home|Fancy", "6912.00", 40).has_value());
  CHECK(categories->try_set_words("Gifts", "stoneware mug").has_value() && categories->size() == 2);
  const auto wrong = categories->try_learn("Home", "mug", 1);
  CHECK(!wrong && wrong.error().status() == Status::invalid_input);
  const auto json = ASK(categories->FORM(to_json)());
  CHECK(json && *json == R"({"gifts":{"words":"stoneware mug"},"home|fancy":{"codes":{"691200":40}}})");
  const auto read = ASK(tarifa::CategoryMap::FORM(from_json)(json ? *json : ""));
  CHECK(read && read->size() == 2 && !tarifa::CategoryMap::try_from_json("[]"));
  HandlerOptions options;
  options.categories = &*categories;
  const auto handler = ASK(Handler::FORM(over)(engine, options));
  if (!CHECK(handler.has_value())) return;
  CHECK(answers(*handler, R"({"items": [{"name": "no. 7", "categories": "home > fancy"}]})", R"("code":"691200")"));
  tarifa::GoodsItem item{"no. 7"};
  item.category_codes = {{"6109.10", 3}, {"6912.00", 40}};
  const auto answer = ASK(engine.FORM(classify)(item));
  CHECK(answer && answer->alternatives()[0].code() == "691200");
}

void streams_have_no_bound(const Engine& engine) {
  const auto handler = ASK(Handler::FORM(over)(engine));
  if (!CHECK(handler.has_value())) return;
  int given = 0, taken = 0, right = 0;
  const auto next = [&]() -> std::optional<std::string> {
    if (given == 600) return std::nullopt;
    return R"({"name": "mug", "productId": ")" + std::to_string(given++) + "\"}";
  };
  const auto streamed = handler->try_stream("BulkClassifications", next, [&](std::string_view answer) {
    right += has(answer, R"("productId":")" + std::to_string(taken++) + "\"");
    return true;
  });
  CHECK(streamed && given == 600 && taken == 600 && right == 600);
  given = taken = 0;
  CHECK(handler->try_stream("", next, [&](std::string_view) { return ++taken < 7; }) && taken == 7);
  const auto guessed = handler->try_stream("Guess", next, [](std::string_view) { return true; });
  CHECK(!guessed && guessed.error().status() == Status::invalid_input);
#ifndef TARIFA_NO_EXCEPTIONS
  const auto thrown = [&](auto give, auto take) {
    try {
      handler->stream("", give, take);
    } catch (const std::runtime_error& error) {
      return std::string(error.what());
    }
    return std::string();
  };
  const auto fail = [](const char* why) { throw std::runtime_error(why); };
  given = 590;
  CHECK(thrown(next, [&](std::string_view) { return fail("taken"), true; }) == "taken");
  given = 590;
  const auto failing = [&]() -> std::optional<std::string> { return fail("given"), std::nullopt; };
  CHECK(thrown(failing, [](std::string_view) { return true; }) == "given");
#endif
}

void threads_share_a_handler(const Engine& engine) {
  HandlerOptions options;
  options.stamps = std::make_shared<Counted>(std::uint8_t{255});
  const auto history = ASK(History::FORM(in_memory)(1000));
  if (!CHECK(history.has_value())) return;
  options.history = &*history;
  const auto handler = ASK(Handler::FORM(over)(engine, options));
  if (!CHECK(handler.has_value())) return;
  std::atomic<int> right{0};
  std::vector<std::thread> threads;
  for (int thread = 0; thread < 4; ++thread) {
    threads.emplace_back([&] {
      for (int at = 0; at < 20; ++at) {
        const auto response = handler->try_handle(mug);
        right += response && response->json().find(R"({"success":true,)") == 0;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  const auto size = ASK(history->FORM(size)());
  CHECK(right == 80 && size && *size == 80);
}

void a_history_is_a_file(const std::string& folder) {
  const std::string path = folder + "/history.redb";
  tarifa::HistoryOptions options;
  options.retention = std::size_t{30 * 24 * 60 * 60};
  options.max_record_bytes = std::size_t{100};
  options.redacted_patterns = {"\"email_address\"", R"({"text": "Anna"})"};
  std::remove(path.c_str());
  const auto history = ASK(History::FORM(open)(path, options));
  if (!CHECK(history.has_value())) return;
  CHECK(history->path() == path);
  CHECK(history->try_put(R"([{"id": "00000000000000000000000001", "createdAt": "1970-01-01T00:00:00Z",
                              "body": "anna a@b.example"}])").has_value());
  const auto record = ASK(history->FORM(find)("00000000000000000000000001"));
  const auto none = ASK(history->FORM(find)("00000000000000000000000002"));
  CHECK(record && record->id() == "00000000000000000000000001" && record->created_at() == "1970-01-01T00:00:00Z");
  CHECK(record && record->body() == R"("[redacted] [redacted]")");
  CHECK(none && !none->id() && !none->created_at() && !none->body() && none->json() == "null");

  std::string lines;
  const auto collect = [&](std::string_view bytes) { return lines += bytes, true; };
  const auto exported = ASK(history->FORM(export_to)(collect));
  CHECK(exported && *exported == 1 && record && lines == std::string(record->json()) + '\n');
  const auto ended = ASK(history->FORM(export_to)([](std::string_view) { return false; }));
  CHECK(!ended && ended.error().status() == Status::io);
#ifndef TARIFA_NO_EXCEPTIONS
  std::string why;
  try {
    history->export_to([](std::string_view) -> bool { throw std::runtime_error("full"); });
  } catch (const std::runtime_error& error) {
    why = error.what();
  }
  CHECK(why == "full");
#endif
  const auto second = ASK(History::FORM(open)(path));
  CHECK(!second && second.error().status() == Status::history_in_use);
  const auto refused = history->try_put("[7]");
  CHECK(!refused && refused.error().status() == Status::invalid_input);
  const auto kept = ASK(history->FORM(expire)(0)), overdue = ASK(history->FORM(expire_overdue)(30 * day + 1));
  CHECK(kept && *kept == 0 && overdue && *overdue == 1);
  const auto size = ASK(history->FORM(size)());
  CHECK(size && *size == 0);
}

void ids_rise_and_have_their_time() {
  const auto first = ASK(tarifa::FORM(new_record_id)(noon)), second = ASK(tarifa::FORM(new_record_id)(noon));
  if (!CHECK(first && second && *first < *second)) return;
  const auto time = ASK(tarifa::FORM(record_id_time)(*first));
  const auto bits = ASK(tarifa::FORM(record_id_bits)(*first));
  CHECK(time && *time == noon && bits && tarifa::record_id_of_bits(*bits) == *first);
  const auto refused = ASK(tarifa::FORM(record_id_time)("7"));
  CHECK(!refused && refused.error().status() == Status::invalid_input);
  CHECK(!tarifa::try_record_id_bits("") && !tarifa::try_new_record_id(INT64_MAX));
}

}  // namespace

int main(int argc, char** argv) {
  const auto engine = ASK(Engine::FORM(embedded)());
  if (argc != 2 || !CHECK(engine.has_value())) return 2;
  requests_are_answered(*engine);
  answers_are_kept_and_retrieved();
  categories_of_a_merchant_are_evidence(*engine);
  streams_have_no_bound(*engine);
  threads_share_a_handler(*engine);
  a_history_is_a_file(argv[1]);
  ids_rise_and_have_their_time();
  return closing_line("requests");
}
