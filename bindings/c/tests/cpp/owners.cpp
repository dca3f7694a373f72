// Who owns what: owners move, views last, results outlive their engine, and many threads read one owner.

#include <algorithm>
#include <memory>
#include <thread>
#include <type_traits>
#include <utility>
#include <vector>

#include "check.hpp"

namespace {

using tarifa::Classification;
using tarifa::Classifications;
using tarifa::Code;
using tarifa::Engine;
using tarifa::Expected;

template <class Owner>
constexpr bool only_moves = std::is_nothrow_move_constructible_v<Owner> && std::is_nothrow_move_assignable_v<Owner> &&
                            !std::is_copy_constructible_v<Owner> && !std::is_copy_assignable_v<Owner> &&
                            std::is_nothrow_destructible_v<Owner> && !std::is_default_constructible_v<Owner>;

static_assert(only_moves<Engine>);
static_assert(only_moves<Classification>);
static_assert(only_moves<Classifications>);
static_assert(only_moves<tarifa::Entries>);
static_assert(only_moves<tarifa::Duty>);
static_assert(only_moves<tarifa::DutySpread>);
static_assert(only_moves<tarifa::Rate>);
static_assert(only_moves<tarifa::CellRates>);
static_assert(only_moves<tarifa::Evaluation>);
static_assert(only_moves<tarifa::Validation>);
static_assert(only_moves<tarifa::SearchHits>);
static_assert(only_moves<tarifa::Correlation>);
static_assert(only_moves<tarifa::ExpectedAnswer>);
static_assert(only_moves<tarifa::Schedule>);
static_assert(only_moves<tarifa::TariffLines>);
static_assert(only_moves<tarifa::LineChanges>);
static_assert(only_moves<tarifa::LineValidation>);
static_assert(only_moves<tarifa::Coherence>);
static_assert(only_moves<tarifa::Screening>);
static_assert(only_moves<tarifa::Narrowing>);
static_assert(only_moves<tarifa::Measures>);
static_assert(only_moves<tarifa::LineSuccessors>);
static_assert(only_moves<tarifa::Response>);
static_assert(only_moves<tarifa::Record>);
static_assert(only_moves<tarifa::CategoryMap>);
static_assert(only_moves<tarifa::History>);
static_assert(only_moves<tarifa::Handler>);
static_assert(only_moves<Expected<Engine>>);
static_assert(only_moves<Expected<Classification>>);
static_assert(only_moves<Expected<Classifications>>);
static_assert(!std::is_convertible_v<Expected<Code>, bool>);
static_assert(sizeof(Engine) == sizeof(void*) && sizeof(Classification) == sizeof(void*));

// A handle is taken over where the program says so, never by conversion.
static_assert(!std::is_convertible_v<tarifa_engine*, Engine>);
static_assert(!std::is_convertible_v<tarifa_schedule*, tarifa::Schedule>);
static_assert(!std::is_convertible_v<tarifa_history*, tarifa::History>);
static_assert(!std::is_convertible_v<tarifa_handler*, tarifa::Handler>);
static_assert(!std::is_convertible_v<tarifa_result*, Classification>);

// What does not own may be copied at will.
static_assert(std::is_trivially_copyable_v<tarifa::Alternative> && std::is_trivially_copyable_v<tarifa::Entry>);
static_assert(std::is_trivially_copyable_v<tarifa::Views<tarifa::Alternative>>);
static_assert(std::is_copy_constructible_v<Code> && std::is_copy_constructible_v<Expected<Code>>);
static_assert(std::is_base_of_v<std::runtime_error, tarifa::Error>);
static_assert(std::is_nothrow_copy_constructible_v<tarifa::Error>);

// Whether something is read from owners with a name alone. What is read is an expression over `owner`.
template <class Owner, class Read>
constexpr bool borrows(Read) {
  return std::is_invocable_v<Read, Owner&> && std::is_invocable_v<Read, const Owner&> &&
         !std::is_invocable_v<Read, Owner> && !std::is_invocable_v<Read, const Owner>;
}

// Whether something is moved out of owners without a name: as a value, and never from one that is const.
template <class Owner, class Read>
constexpr bool moves_out(Read) {
  if constexpr (std::is_invocable_v<Read, Owner> && !std::is_invocable_v<Read, const Owner>) {
    return !std::is_reference_v<std::invoke_result_t<Read, Owner>>;
  }
  return false;
}

#define READ(...)                                                                 \
  [](auto&& owner) -> decltype(static_cast<decltype(owner)>(owner).__VA_ARGS__) { \
    return static_cast<decltype(owner)>(owner).__VA_ARGS__;                       \
  }
#define BORROWS(Owner, ...) static_assert(borrows<Owner>(READ(__VA_ARGS__)))
#define MOVES_OUT(Owner, ...) static_assert(moves_out<Owner>(READ(__VA_ARGS__)))

BORROWS(Engine, get());
BORROWS(Engine, packs());
BORROWS(Engine, data_json());
BORROWS(Classification, get());
BORROWS(Classification, data());
BORROWS(Classification, pack_hash());
BORROWS(Classification, json());
BORROWS(Classification, advice());
BORROWS(Classification, alternatives());
BORROWS(Classification, safe());
BORROWS(Classification, question());
BORROWS(Classification, words());
BORROWS(Classification, language());
BORROWS(Classification, model());
BORROWS(Classification, model_hash());
BORROWS(Classifications, operator[](0));
BORROWS(Classifications, begin());
BORROWS(Classifications, end());
BORROWS(tarifa::Entries, operator[](0));
BORROWS(tarifa::Entries, begin());
BORROWS(tarifa::Entries, end());
BORROWS(tarifa::Validation, code());
BORROWS(tarifa::Validation, display());
BORROWS(tarifa::Validation, digits_not_checked());
BORROWS(tarifa::Validation, successors());
BORROWS(tarifa::ExpectedAnswer, option());
BORROWS(tarifa::Schedule, get());
BORROWS(tarifa::Schedule, jurisdiction());
BORROWS(tarifa::Schedule, edition());
BORROWS(tarifa::Schedule, date());
BORROWS(tarifa::Schedule, hash());
BORROWS(tarifa::Schedule, info_json());
BORROWS(tarifa::Schedule, gaps());
BORROWS(tarifa::Schedule, columns());
BORROWS(tarifa::TariffLines, operator[](0));
BORROWS(tarifa::LineChanges, begin());
BORROWS(tarifa::LineValidation, code());
BORROWS(tarifa::LineValidation, display());
BORROWS(tarifa::LineValidation, destination());
BORROWS(tarifa::LineValidation, jurisdiction());
BORROWS(tarifa::LineValidation, date());
BORROWS(tarifa::LineValidation, known_prefix());
BORROWS(tarifa::LineValidation, gaps());
BORROWS(tarifa::LineValidation, declarable());
BORROWS(tarifa::LineValidation, line());
BORROWS(tarifa::LineValidation, successors());
BORROWS(tarifa::Screening, matched_code());
BORROWS(tarifa::Screening, findings());
BORROWS(tarifa::Screening, not_checked());
BORROWS(tarifa::Screening, required_documents());
BORROWS(tarifa::Screening, evaluated_at());
BORROWS(tarifa::Screening, editions());
BORROWS(tarifa::Narrowing, code());
BORROWS(tarifa::Narrowing, display());
BORROWS(tarifa::Narrowing, destination());
BORROWS(tarifa::Narrowing, jurisdiction());
BORROWS(tarifa::Narrowing, date());
BORROWS(tarifa::Narrowing, shared());
BORROWS(tarifa::Narrowing, gaps());
BORROWS(tarifa::Narrowing, lines());
BORROWS(tarifa::Narrowing, question());
BORROWS(tarifa::Narrowing, answered());
BORROWS(tarifa::Measures, operator[](0));
BORROWS(tarifa::LineSuccessors, begin());
BORROWS(tarifa::Coherence, code());
BORROWS(tarifa::Coherence, display());
BORROWS(tarifa::Coherence, alternatives());
BORROWS(tarifa::Response, json());
BORROWS(tarifa::Record, id());
BORROWS(tarifa::Record, created_at());
BORROWS(tarifa::Record, body());
BORROWS(tarifa::CategoryMap, get());
BORROWS(tarifa::History, get());
BORROWS(tarifa::History, path());
BORROWS(tarifa::Handler, get());
BORROWS(Code, digits());
BORROWS(Code, display());
BORROWS(Code, chapter());
BORROWS(Code, heading());
BORROWS(Code, subheading());
BORROWS(Code, parent());
BORROWS(Expected<Classification>, operator->());
MOVES_OUT(Expected<Classification>, operator*());
MOVES_OUT(Expected<Classification>, error());
#ifndef TARIFA_NO_EXCEPTIONS
MOVES_OUT(Expected<Classification>, value());
#endif

Engine embedded() {
  auto engine = ASK(Engine::FORM(embedded)());
  CHECK(engine.has_value());
  return *std::move(engine);
}

Classification classified(const Engine& engine, std::string_view name) {
  auto answer = ASK(engine.FORM(classify)(name));
  CHECK(answer.has_value());
  return *std::move(answer);
}

bool is_empty(const Classification& answer) {
  return answer.get() == nullptr && answer.json().empty() && answer.data().empty() && answer.pack_hash().empty() &&
         answer.advice().empty() && answer.alternatives().empty() && answer.words().empty() && !answer.safe() &&
         !answer.question() && !answer.language() && !answer.model() && !answer.model_hash() &&
         answer.outcome() == tarifa::Outcome();
}

void moving_an_answer_leaves_it_empty_and_its_views_alive(const Engine& engine) {
  Classification first = classified(engine, "ceramic coffee mug");
  const std::string json(first.json());
  const std::string_view advice = first.advice();
  const tarifa::Alternative best = first.alternatives()[0];
  Classification second = std::move(first);
  CHECK(is_empty(first));
  CHECK_TEXT(second.json(), json);
  CHECK(second.advice().data() == advice.data());
  CHECK_TEXT(best.code(), second.alternatives()[0].code());

  Classification third = classified(engine, "wooden dining table");
  third = std::move(second);
  CHECK(is_empty(second));
  CHECK_TEXT(third.json(), json);
  second = std::move(third);
  CHECK_TEXT(second.json(), json);

  Classification& itself = second;
  second = std::move(itself);
  CHECK_TEXT(second.json(), json);
  std::swap(second, third);
  CHECK(is_empty(second));
  CHECK_TEXT(third.json(), json);
}

void moving_an_engine_leaves_one_that_refuses() {
  Engine first = embedded();
  Engine second = std::move(first);
  CHECK(first.get() == nullptr && first.packs().empty() && first.data_json().empty());
  CHECK(second.packs().size() == 16);
  const auto refused = [](const auto& answer) {
    return !answer && answer.error().status() == tarifa::Status::invalid_argument;
  };
  CHECK(refused(ASK(first.FORM(classify)("mug"))));
  CHECK(refused(ASK(first.FORM(classify)(tarifa::GoodsItem()))));
  CHECK(refused(ASK(first.FORM(classify_many)(std::vector<std::string_view>{"mug"}))));
  tarifa::GoodsItem item;
  CHECK(refused(ASK(first.FORM(answer)(item, "6109-fibre", "cotton"))) && item.answers.empty());
  CHECK(refused(ASK(first.FORM(expected_answer)("6109-fibre", "6109.10"))));
  CHECK(refused(ASK(first.FORM(search)("mug", 1))));
  CHECK(refused(ASK(first.FORM(lookup)("6912"))));
  CHECK(refused(ASK(first.FORM(children)())));
  CHECK(refused(ASK(first.FORM(validate)("6912"))));
  CHECK(refused(ASK(first.FORM(correlate)("6912.00", 2017, 2022))));
  CHECK(refused(ASK(first.FORM(validate_line)("6912.00", "US"))));
  CHECK(refused(ASK(first.FORM(check_coherence)("6912.00", {"mug"}))));
  CHECK(refused(ASK(first.FORM(narrow)({"mug"}, "6912.00", "US"))));
  CHECK(refused(ASK(first.FORM(screen)({"6912.00"}))));
  CHECK(refused(ASK(first.FORM(schedule)("US"))));
  const auto schedules = ASK(first.FORM(schedules)());
  CHECK(schedules && schedules->empty());
  first = std::move(second);
  Engine& itself = first;
  first = std::move(itself);
  CHECK(classified(first, "mug").outcome() == tarifa::Outcome::classified);
}

void schedules_move_and_outlive_their_engine() {
  auto engine = std::make_unique<const Engine>(embedded());
  auto found = ASK(engine->FORM(schedule)("US"));
  if (!CHECK(found.has_value())) return;
  tarifa::Schedule first = *std::move(found);
  engine.reset();
  const std::string_view edition = first.edition();
  auto line = ASK(first.FORM(line)("6109.10.0012"));
  tarifa::Schedule second = std::move(first);
  CHECK(first.get() == nullptr && first.jurisdiction().empty() && first.columns().empty() && first.line_count() == 0);
  CHECK(first.edition().empty() && first.date().empty() && first.hash().empty() && first.info_json().empty());
  CHECK(second.edition().data() == edition.data() && !first.gaps());
  const auto refused = [](const auto& answer) {
    return !answer && answer.error().status() == tarifa::Status::invalid_argument;
  };
  CHECK(refused(ASK(first.FORM(line)("6109"))) && refused(ASK(first.FORM(lines)(0, 1))));
  CHECK(refused(ASK(first.FORM(declarable)("6109", 0, 1))));
  CHECK(refused(ASK(first.FORM(measures)("6109"))) && refused(ASK(first.FORM(successors)("6109"))));
  CHECK(refused(ASK(first.FORM(changes_to)(second, 0, 1))) && refused(ASK(second.FORM(changes_to)(first, 0, 1))));
  first = std::move(second);
  CHECK(ASK(first.FORM(lines)(0, 1)).has_value());
  // The line outlives both.
  { const tarifa::Schedule last = std::move(first); }
  CHECK(line && line->size() == 1 && (*line)[0].declarable());
}

void answers_outlive_their_engine() {
  auto engine = std::make_unique<const Engine>(embedded());
  const Classification mug = classified(*engine, "ceramic coffee mug");
  const auto entries = ASK(engine->FORM(lookup)("6912.00"));
  auto many = ASK(engine->FORM(classify_many)(std::vector<std::string_view>{"mug", "\xff"}));
  engine.reset();
  CHECK_TEXT(mug.alternatives()[0].code(), "691200");
  CHECK(entries && entries->size() == 1 && (*entries)[0].above().size() == 2);
  CHECK(many && (*many)[0] && !(*many)[1]);
  std::vector<Classification> kept;
  kept.push_back(*std::move((*many)[0]));
  kept.push_back(classified(embedded(), "wooden dining table"));
  CHECK(is_empty(*(*many)[0]) && !kept.front().alternatives().empty() && !kept.back().alternatives().empty());
}

void many_answers_move_together_and_apart(const Engine& engine) {
  const std::vector<std::string> names{"ceramic coffee mug", "\xff", "wooden dining table"};
  auto first = *ASK(engine.FORM(classify_many)(names));
  const tarifa::Alternative best = first[0]->alternatives()[0];
  Classifications second = std::move(first);
  CHECK(first.empty() && first.size() == 0 && first.begin() == first.end());
  CHECK(second.size() == 3 && best.code().data() == second[0]->alternatives()[0].code().data());

  // Taken out one by one, in a loop that may change what it goes through.
  std::vector<Classification> kept;
  for (auto& answer : second) {
    if (answer) kept.push_back(*std::move(answer));
  }
  second = *ASK(engine.FORM(classify_many)(std::vector<std::string>{"mug"}));
  CHECK(second.size() == 1 && kept.size() == 2);
  CHECK_TEXT(best.code(), kept[0].alternatives()[0].code());
  const Classification table = classified(engine, names[2]);
  CHECK_TEXT(kept[1].json(), table.json());

  // A loop keeps what it is given without a name.
  std::size_t read = 0;
  for (const auto& answer : *ASK(engine.FORM(classify_many)(names))) read += answer && !answer->json().empty();
  CHECK(read == 2);
}

void handles_of_c_are_taken_over() {
  tarifa_engine* engine = nullptr;
  CHECK(tarifa_engine_open_embedded(&engine, nullptr) == TARIFA_OK);
  const Engine owner(engine);
  tarifa_result* result = nullptr;
  CHECK(tarifa_validate(owner.get(), "61", 2, 0, &result, nullptr) == TARIFA_OK);
  const tarifa::Validation answer(result);
  CHECK(tarifa_result_kind(answer.get()) == TARIFA_RESULT_VALIDATION);
  CHECK(answer.status() == tarifa::CodeStatus::incomplete && answer.edition() == 2022);
}

void expected_holds_a_value_or_an_error() {
  Expected<Code> code = Code::try_parse("6109.10");
  CHECK(code && code.has_value() && code->level() == tarifa::Level::subheading);
  Expected<Code> other = Code::try_parse("six");
  CHECK(!other && !other.has_value() && other.error().status() == tarifa::Status::invalid_input);
  CHECK(std::string_view(other.error().what()).find("'six'") != std::string_view::npos);
  const Expected<Code> copy = other;
  CHECK_TEXT(copy.error().what(), other.error().what());
  std::swap(code, other);
  CHECK(!code && other && other->digits() == "610910");
  *other = *Code::try_parse("0101");
  CHECK_TEXT(other->digits(), "0101");
  const tarifa::Error taken = std::move(code).error();
  CHECK_TEXT(taken.what(), copy.error().what());
}

void threads_read_one_engine_and_one_answer(const Engine& engine) {
  const Classification shared = classified(engine, "lithium ion battery for e-bike 36V");
  const Classification alone = classified(engine, "lithium ion battery for e-bike 36V");
  std::vector<std::size_t> same(4);
  std::vector<std::thread> threads;
  for (std::size_t& count : same) {
    threads.emplace_back([&] {
      for (int round = 0; round < 25; ++round) {
        const auto own = ASK(engine.FORM(classify)("lithium ion battery for e-bike 36V"));
        count += own && own->json() == alone.json() && shared.json() == own->json();
        count += shared.alternatives()[0].code() == own->alternatives()[0].code();
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  CHECK(same == std::vector<std::size_t>(4, 50));
}

#ifndef TARIFA_NO_EXCEPTIONS
void exceptions_carry_status_and_message(const Engine& engine) {
  const auto thrown = [](auto question) -> Expected<std::string> {
    try {
      question();
    } catch (const std::exception& error) {
      const auto* own = dynamic_cast<const tarifa::Error*>(&error);
      if (own != nullptr) return *own;
    }
    return std::string("nothing was thrown");
  };
  const auto code = thrown([&] { engine.validate("6109x10"); });
  CHECK(!code && code.error().status() == tarifa::Status::invalid_input);
  CHECK_TEXT(code.error().what(), engine.try_validate("6109x10").error().what());
  const auto file = thrown([] { Engine::open_file("/there/is/no/such.tarifa"); });
  CHECK(!file && file.error().status() == tarifa::Status::io);
  const auto name = thrown([&] { engine.classify("mug \xff"); });
  CHECK(!name && name.error().status() == tarifa::Status::invalid_utf8);
  const auto audit = thrown([] { tarifa::audit_pack("no pack", 7); });
  CHECK(!audit && audit.error().status() == tarifa::Status::pack_damaged);

  // What classify_many gives for one item throws where it is read.
  const auto many = engine.classify_many(std::vector<std::string>{"mug", "\xff"});
  CHECK(!many[0].value().alternatives().empty());
  const auto item = thrown([&] { many[1].value(); });
  CHECK(!item && item.error().status() == tarifa::Status::invalid_utf8);
}
#endif

}  // namespace

int main() {
  const Engine engine = embedded();
  moving_an_answer_leaves_it_empty_and_its_views_alive(engine);
  moving_an_engine_leaves_one_that_refuses();
  schedules_move_and_outlive_their_engine();
  answers_outlive_their_engine();
  many_answers_move_together_and_apart(engine);
  handles_of_c_are_taken_over();
  expected_holds_a_value_or_an_error();
  threads_read_one_engine_and_one_answer(engine);
#ifndef TARIFA_NO_EXCEPTIONS
  exceptions_carry_status_and_message(engine);
#endif
  return closing_line("owners");
}
