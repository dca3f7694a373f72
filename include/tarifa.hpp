// Tarifa for C++17. MIT or Apache-2.0.
//
// One class for each handle and each kind of answer of tarifa.h; what a function answers stands there, at the function
// of the same name. The guide is docs/c-api.md.
//
// Conventions, which hold everywhere and are not repeated there:
//
// - Owners (Engine, Schedule, CategoryMap, History, Handler and the answers: Classification, Classifications, Entries,
//   Validation, SearchHits, Correlation, ExpectedAnswer, TariffLines, LineChanges, LineValidation, Coherence,
//   Screening, Narrowing, Measures, LineSuccessors, Record, Response, Duty, DutySpread, Rate, CellRates, Evaluation,
//   Requirements, OwnCodes, Recommendation, Comparison, Preclassification, Reviews, Review, PendingReviews, Agreement,
//   EditionChanges)
//   move and do not copy. One that was moved from is empty: its accessors give nothing, its questions fail.
// - Views (std::string_view, Alternative, Entry and the like) borrow from an owner. They live as long as what it owns,
//   wherever that moves to. A temporary does not give any: name the owner, then read from it.
// - Strings are UTF-8; those that come from an owner end with a NUL. What may be absent is a std::optional.
// - An index beyond the last gives a view whose strings are empty and whose numbers are 0.
// - Enums are the numbers of tarifa.h, and may hold one that this header does not know.
// - Each question has two forms. try_classify gives an Expected; classify gives what is in it or throws its Error.
//   Without exceptions, or where TARIFA_NO_EXCEPTIONS is defined, there is only the first.
// - Amounts are decimals as texts: "14172", "11039.99".
// - Times are milliseconds since 1970-01-01T00:00:00Z.
// - What a function that is given to the library throws is thrown by the call that took it, in both forms.
// - An owner may be read from many threads at once. Moving, assigning and destroying it need the only use.

#ifndef TARIFA_HPP
#define TARIFA_HPP

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <exception>
#include <iterator>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "tarifa.h"

#if !defined(__cpp_exceptions) && !defined(TARIFA_NO_EXCEPTIONS)
#define TARIFA_NO_EXCEPTIONS
#endif

namespace tarifa {

enum class Status : std::int32_t {
  ok = TARIFA_OK,
  invalid_argument = TARIFA_INVALID_ARGUMENT,
  invalid_utf8 = TARIFA_INVALID_UTF8,
  invalid_input = TARIFA_INVALID_INPUT,
  text_too_long = TARIFA_TEXT_TOO_LONG,
  io = TARIFA_IO,
  pack_damaged = TARIFA_PACK_DAMAGED,
  pack_too_new = TARIFA_PACK_TOO_NEW,
  pack_missing = TARIFA_PACK_MISSING,
  history_in_use = TARIFA_HISTORY_IN_USE,
  history_damaged = TARIFA_HISTORY_DAMAGED,
  history_too_new = TARIFA_HISTORY_TOO_NEW,
  panic = TARIFA_PANIC,
  other = TARIFA_OTHER,
};

enum class Outcome : std::int32_t {
  classified = TARIFA_OUTCOME_CLASSIFIED,
  too_vague = TARIFA_OUTCOME_TOO_VAGUE,
  not_recognised = TARIFA_OUTCOME_NOT_RECOGNISED,
  empty = TARIFA_OUTCOME_EMPTY,
};

enum class Level : std::int32_t {
  chapter = TARIFA_LEVEL_CHAPTER,
  heading = TARIFA_LEVEL_HEADING,
  subheading = TARIFA_LEVEL_SUBHEADING,
  tariff_line = TARIFA_LEVEL_TARIFF_LINE,
};

enum class CodeStatus : std::int32_t {
  valid = TARIFA_CODE_VALID,
  incomplete = TARIFA_CODE_INCOMPLETE,
  other_edition = TARIFA_CODE_OTHER_EDITION,
  unknown = TARIFA_CODE_UNKNOWN,
};

enum class Relation : std::int32_t {
  unchanged = TARIFA_RELATION_UNCHANGED,
  renumbered = TARIFA_RELATION_RENUMBERED,
  split = TARIFA_RELATION_SPLIT,
  merged = TARIFA_RELATION_MERGED,
  reorganised = TARIFA_RELATION_REORGANISED,
};

enum class LineStatus : std::int32_t {
  declarable = TARIFA_LINE_DECLARABLE,
  incomplete = TARIFA_LINE_INCOMPLETE,
  not_on_that_day = TARIFA_LINE_NOT_ON_THAT_DAY,
  unknown = TARIFA_LINE_UNKNOWN,
  not_verifiable = TARIFA_LINE_NOT_VERIFIABLE,
  no_schedule = TARIFA_LINE_NO_SCHEDULE,
};

enum class CoherenceStatus : std::int32_t {
  coherent = TARIFA_COHERENCE_COHERENT,
  somewhat_coherent = TARIFA_COHERENCE_SOMEWHAT_COHERENT,
  not_coherent = TARIFA_COHERENCE_NOT_COHERENT,
  undecided = TARIFA_COHERENCE_UNDECIDED,
};

enum class ChangeKind : std::int32_t {
  added = TARIFA_CHANGE_ADDED,
  removed = TARIFA_CHANGE_REMOVED,
  changed = TARIFA_CHANGE_CHANGED,
};

enum class Verdict : std::int32_t {
  pass = TARIFA_VERDICT_PASS,
  warn = TARIFA_VERDICT_WARN,
  fail = TARIFA_VERDICT_FAIL,
};

enum class Rule : std::int32_t {
  input_readable = TARIFA_RULE_INPUT_READABLE,
  code_well_formed = TARIFA_RULE_CODE_WELL_FORMED,
  hs6_active = TARIFA_RULE_HS6_ACTIVE,
  country_code_active = TARIFA_RULE_COUNTRY_CODE_ACTIVE,
  destination_format = TARIFA_RULE_DESTINATION_FORMAT,
  schedule_current = TARIFA_RULE_SCHEDULE_CURRENT,
  description_match = TARIFA_RULE_DESCRIPTION_MATCH,
  country_pair_trap = TARIFA_RULE_COUNTRY_PAIR_TRAP,
  import_permitted = TARIFA_RULE_IMPORT_PERMITTED,
  quota_line = TARIFA_RULE_QUOTA_LINE,
  declared_value = TARIFA_RULE_DECLARED_VALUE,
  unit_check = TARIFA_RULE_UNIT_CHECK,
  required_documents = TARIFA_RULE_REQUIRED_DOCUMENTS,
};

enum class ContextKind : std::int32_t {
  text = TARIFA_CONTEXT_TEXT,
  count = TARIFA_CONTEXT_COUNT,
  share = TARIFA_CONTEXT_SHARE,
  list = TARIFA_CONTEXT_LIST,
};

enum class Obligation : std::int32_t {
  must = TARIFA_OBLIGATION_MUST,
  may = TARIFA_OBLIGATION_MAY,
};

enum class NarrowStatus : std::int32_t {
  ranked = TARIFA_NARROW_RANKED,
  one_line = TARIFA_NARROW_ONE_LINE,
  not_on_that_day = TARIFA_NARROW_NOT_ON_THAT_DAY,
  unknown = TARIFA_NARROW_UNKNOWN,
  not_verifiable = TARIFA_NARROW_NOT_VERIFIABLE,
  no_schedule = TARIFA_NARROW_NO_SCHEDULE,
};

enum class NarrowBasis : std::int32_t {
  texts = TARIFA_BASIS_TEXTS,
  facts = TARIFA_BASIS_FACTS,
};

enum class QuestionKind : std::int32_t {
  material = TARIFA_QUESTION_MATERIAL,
  sex = TARIFA_QUESTION_SEX,
  age = TARIFA_QUESTION_AGE,
  knitting = TARIFA_QUESTION_KNITTING,
  value = TARIFA_QUESTION_VALUE,
  weight = TARIFA_QUESTION_WEIGHT,
  power = TARIFA_QUESTION_POWER,
  size = TARIFA_QUESTION_SIZE,
  use = TARIFA_QUESTION_USE,
  form = TARIFA_QUESTION_FORM,
  unit = TARIFA_QUESTION_UNIT,
  other = TARIFA_QUESTION_OTHER,
};

enum class MeasureEffect : std::int32_t {
  duty = TARIFA_EFFECT_DUTY,
  exemption = TARIFA_EFFECT_EXEMPTION,
  exclusion = TARIFA_EFFECT_EXCLUSION,
  prompt = TARIFA_EFFECT_PROMPT,
  suspended = TARIFA_EFFECT_SUSPENDED,
};

enum class MeasureScope : std::int32_t {
  all = TARIFA_SCOPE_ALL,
  listed = TARIFA_SCOPE_LISTED,
  unknown = TARIFA_SCOPE_UNKNOWN,
};

enum class UnknownFields : std::int32_t {
  ignore = TARIFA_UNKNOWN_FIELDS_IGNORE,
  reject = TARIFA_UNKNOWN_FIELDS_REJECT,
};

enum class DutyStatus : std::int32_t {
  computed = TARIFA_DUTY_COMPUTED,
  facts_missing = TARIFA_DUTY_FACTS_MISSING,
  needs_review = TARIFA_DUTY_NEEDS_REVIEW,
  code_not_declarable = TARIFA_DUTY_CODE_NOT_DECLARABLE,
  not_covered = TARIFA_DUTY_NOT_COVERED,
};

enum class DutyKind : std::int32_t {
  base = TARIFA_DUTY_KIND_BASE,
  additional = TARIFA_DUTY_KIND_ADDITIONAL,
  fee = TARIFA_DUTY_KIND_FEE,
  tax = TARIFA_DUTY_KIND_TAX,
};

enum class Side : std::int32_t {
  export_side = TARIFA_SIDE_EXPORT,
  import_side = TARIFA_SIDE_IMPORT,
};

enum class RequirementKind : std::int32_t {
  prohibition = TARIFA_REQUIREMENT_PROHIBITION,
  licence = TARIFA_REQUIREMENT_LICENCE,
  permit = TARIFA_REQUIREMENT_PERMIT,
  certificate = TARIFA_REQUIREMENT_CERTIFICATE,
  inspection = TARIFA_REQUIREMENT_INSPECTION,
  quarantine = TARIFA_REQUIREMENT_QUARANTINE,
  quota = TARIFA_REQUIREMENT_QUOTA,
  registration = TARIFA_REQUIREMENT_REGISTRATION,
  document = TARIFA_REQUIREMENT_DOCUMENT,
  controlled_goods_review = TARIFA_REQUIREMENT_CONTROLLED_GOODS_REVIEW,
  declaration_element = TARIFA_REQUIREMENT_DECLARATION_ELEMENT,
  unit = TARIFA_REQUIREMENT_UNIT,
  tax = TARIFA_REQUIREMENT_TAX,
  rebate = TARIFA_REQUIREMENT_REBATE,
};

enum class CoverageStatus : std::int32_t {
  covered = TARIFA_COVERAGE_COVERED,
  not_covered = TARIFA_COVERAGE_NOT_COVERED,
};

enum class Notation : std::int32_t {
  canonical = TARIFA_NOTATION_CANONICAL,
  united_states = TARIFA_NOTATION_UNITED_STATES,
  japan = TARIFA_NOTATION_JAPAN,
  south_africa = TARIFA_NOTATION_SOUTH_AFRICA,
  china = TARIFA_NOTATION_CHINA,
  brazil = TARIFA_NOTATION_BRAZIL,
  europe = TARIFA_NOTATION_EUROPE,
  norway = TARIFA_NOTATION_NORWAY,
};

// Why a question has no answer: what() says where it failed, what was found there and what to do.
class Error : public std::runtime_error {
 public:
  Error(Status status, std::string_view message, std::size_t position = 0, std::string_view expected = {})
      : std::runtime_error(std::string(message)),
        status_(status),
        position_(position),
        expected_(std::make_shared<const std::string>(expected)) {}
  Status status() const noexcept { return status_; }
  // Of a rate that is not understood: the byte of its text, and what could stand there; empty for other errors.
  std::size_t position() const noexcept { return position_; }
  std::string_view expected() const& noexcept { return expected_ ? std::string_view(*expected_) : std::string_view(); }
  std::string_view expected() const&& = delete;

 private:
  Status status_;
  std::size_t position_;
  // Shared, as an error is copied without throwing.
  std::shared_ptr<const std::string> expected_;
};

// A value, or the Error that there is in its place. Reading the one that is not there ends the program.
template <class T>
class [[nodiscard]] Expected {
 public:
  Expected(T value) noexcept : held_(std::in_place_index<0>, std::move(value)) {}
  Expected(Error error) noexcept : held_(std::in_place_index<1>, std::move(error)) {}

  bool has_value() const noexcept { return held_.index() == 0; }
  explicit operator bool() const noexcept { return has_value(); }

  T& operator*() & noexcept { return there(std::get_if<0>(&held_)); }
  const T& operator*() const& noexcept { return there(std::get_if<0>(&held_)); }
  T operator*() && noexcept { return std::move(**this); }
  const T& operator*() const&& = delete;
  T* operator->() & noexcept { return &**this; }
  const T* operator->() const& noexcept { return &**this; }
  const T* operator->() const&& = delete;

  const Error& error() const& noexcept { return there(std::get_if<1>(&held_)); }
  Error error() && noexcept { return there(std::get_if<1>(&held_)); }
  const Error& error() const&& = delete;

#ifndef TARIFA_NO_EXCEPTIONS
  // The value; throws the error where that is there.
  const T& value() const& {
    if (!has_value()) throw error();
    return **this;
  }
  T value() && {
    if (!has_value()) throw error();
    return std::move(**this);
  }
  const T& value() const&& = delete;
#endif

 private:
  template <class Held>
  static Held& there(Held* held) noexcept {
    if (held == nullptr) std::abort();
    return *held;
  }

  std::variant<T, Error> held_;
};

// What was answered to a Question; an empty option is 'I do not know'.
struct Answer {
  std::string question{};
  std::string option{};
};

// A code that the caller's own goods of the same category have, and how many have it.
struct CategoryCode {
  std::string code{};
  std::uint32_t items{};
};

// What a caller knows about the goods; an empty field is 'not given'.
struct GoodsItem {
  std::string name{};
  std::string description{};
  std::string material{};
  std::string intended_use{};
  std::vector<std::string> categories{};
  std::string country_of_origin{};
  std::string foreign_code{};
  std::string foreign_code_country{};
  // ISO 639-1: "de".
  std::string language{};
  std::vector<Answer> answers{};
  std::vector<CategoryCode> category_codes{};
};

// What an answer holds beside the ranking itself; where nothing is given, the library decides.
struct ClassifyOptions {
  // Most alternatives: 1 to 32.
  std::optional<std::uint32_t> alternatives{};
  // Most goods lines shown for each alternative; 0 for none.
  std::optional<std::uint32_t> evidence{};
};

// A quantity as it is to be declared: an amount with a point before decimals, and its unit.
struct DeclaredQuantity {
  std::string amount{};
  std::string unit{};
};

// A line of a shipment before it is booked; an empty field is 'not given'.
struct ShipmentLine {
  std::string code{};
  GoodsItem goods{};
  // Countries, ISO 3166-1 alpha-2.
  std::string origin{};
  std::string destination{};
  // A day as "2026-11-22".
  std::string date{};
  // The value for customs, with a point before decimals.
  std::string value{};
  // ISO 4217: "USD".
  std::string currency{};
  std::vector<DeclaredQuantity> quantities{};
};

// How lines are checked; where nothing is given, the library decides.
struct ScreenOptions {
  // How many days after its date a schedule is taken as that of the day: 0 to 65535.
  std::optional<std::size_t> max_schedule_age{};
};

// How much there is of goods, or of a part of them: "drained". Empty for the goods themselves.
struct DutyQuantity {
  std::string amount{};
  std::string unit{};
  std::string of{};
};

// The value of a part of goods: "steel", "lead".
struct ContentValue {
  std::string of{};
  std::string amount{};
};

// How many degrees goods have on a scale: "alcohol".
struct Degrees {
  std::string scale{};
  std::string degrees{};
};

// What one unit of a currency is in another, with its day and who publishes it.
struct ExchangeRate {
  std::string from{};
  std::string to{};
  std::string rate{};
  std::string date{};
  std::string source{};
};

// Goods whose duty is asked for; an empty field is 'not given'. What each field means stands in docs/c-api.md.
struct DutyRequest {
  std::string code{};
  std::string destination{};
  std::string origin{};
  std::string date{};
  // The customs value, and its currency.
  std::string value{};
  std::string currency{};
  std::vector<DutyQuantity> quantities{};
  std::vector<ContentValue> contents{};
  std::vector<Degrees> degrees{};
  std::string freight{};
  std::string insurance{};
  std::string inland{};
  std::string excise{};
  // Per cent of value added tax, where it is known which of the rates of the country is that of the goods.
  std::string tax_rate{};
  // The programme whose preference is claimed: "KR".
  std::string preference{};
  // Headings, ids or names of exclusions and reliefs.
  std::vector<std::string> exemptions{};
  std::optional<bool> within_quota{};
  // "ocean", "air", "road", "rail" or "post".
  std::string transport{};
  std::vector<ExchangeRate> exchange_rates{};

  // As JSON, which tarifa_duty takes.
  std::string json() const;
};

// One of a company's goods; an empty field is 'not given'.
struct CatalogueItem {
  // What the company knows it by.
  std::string key{};
  GoodsItem goods{};
  // The code that is in use.
  std::string code{};
  std::string origin{};
  std::string destination{};
  // The customs value of what is sent, and its currency.
  std::string value{};
  std::string currency{};

  // As JSON, which tarifa_recommend takes.
  std::string json() const;
};

// A code that was decided on for an item; an empty field is 'not given'.
struct OwnCode {
  std::string code{};
  // Whose tariff it is of; empty for a subheading of the Harmonized System.
  std::string jurisdiction{};
  // "2026-11-02T08:00:00Z"; among several for one item the last counts.
  std::string decided_at{};
  // By whom and why.
  std::string reason{};

  // As JSON, which tarifa_own_codes_decide takes.
  std::string json() const;
};

// Which data gave a recommendation; an empty field is 'not given'.
struct PackStamp {
  // Whose tariff: "HS" for the international nomenclature.
  std::string jurisdiction{};
  std::string edition{};
  std::string date{};
  // SHA-256 over the data of the pack, 64 hexadecimal digits.
  std::string hash{};
};

// What a review is about, where no answer of the library says it; an empty field is 'not given'.
struct Opening {
  CatalogueItem item{};
  // The code that was recommended, if there was one.
  std::string recommended{};
  // Whose tariff codes of more than six digits are of.
  std::string tariff{};
  // What speaks for the code.
  std::vector<std::string> evidence{};
  // The data that gave the recommendation.
  std::vector<PackStamp> packs{};

  // As JSON, which tarifa_reviews_open takes.
  std::string json() const;
};

// A reviewer's decision. A role is "r_and_d", "procurement" or "customs_affairs".
struct Decision {
  // "accepted", "changed" or "rejected".
  std::string verdict{};
  // The code that it is changed to.
  std::string code{};
  // Why it is changed or rejected.
  std::string reason{};
  std::string role{};
  // Who decided; may be empty.
  std::string reviewer{};

  // The recommended code is used.
  static Decision accepted(std::string role, std::string reviewer = {}) {
    return {"accepted", {}, {}, std::move(role), std::move(reviewer)};
  }
  // Another code is used, for a reason.
  static Decision changed(std::string role, std::string code, std::string reason, std::string reviewer = {}) {
    return {"changed", std::move(code), std::move(reason), std::move(role), std::move(reviewer)};
  }
  // The recommended code is not used, for a reason, and none is named.
  static Decision rejected(std::string role, std::string reason, std::string reviewer = {}) {
    return {"rejected", {}, std::move(reason), std::move(role), std::move(reviewer)};
  }

  // As JSON, which tarifa_reviews_decide takes.
  std::string json() const;
};

// Goods whose requirements are asked for; an empty field is 'not given'.
struct RequirementsRequest {
  // In the tariff of the border asked first: of the origin, or of the destination on import.
  std::string code{};
  // "export", "import" or "both".
  std::string direction{};
  std::string origin{};
  std::string destination{};
  // That of the schedule where none is given.
  std::string date{};
  // What is known of the goods.
  std::optional<GoodsItem> goods{};

  // As JSON, which tarifa_requirements takes.
  std::string json() const;
};

// A line of a bill of materials; an empty field is 'not given'.
struct ExportPart {
  std::string name{};
  std::string material{};
  // Of all of it in one product: the value in one currency for all parts, the mass in kilograms.
  std::string value{};
  std::string mass{};
};

// Goods as the system of an exporter has them; an empty field is 'not given'. What each means stands in docs/c-api.md.
struct ExportGoods {
  // What the company knows them by.
  std::string key{};
  std::string name{};
  std::string specification{};
  std::string model{};
  std::string material{};
  // What they are used for.
  std::string use{};
  std::string brand{};
  std::string brand_type{};
  // The unit in which they are sold.
  std::string unit{};
  std::vector<ExportPart> parts{};

  // As JSON, which tarifa_preclassify takes.
  std::string json() const;
};

// The facts that a rate is evaluated on; an empty field is 'not given'. What each field means stands in docs/c-api.md.
struct Basis {
  struct Circumstance {
    std::string circumstance{};
    bool holds{};
  };
  struct Goods {
    std::string words{};
    bool are{};
  };
  struct Charge {
    // Where a rate points to, as JSON: "{\"to\": \"no_change\"}".
    std::string of{};
    std::string amount{};
  };
  struct Exchange {
    std::string from{};
    std::string rate{};
  };

  // Whose spellings of units hold, and the currency of all amounts: "US", "USD".
  std::string tariff{};
  std::string currency{};
  // The customs value.
  std::string value{};
  std::vector<ContentValue> contents{};
  std::vector<DutyQuantity> quantities{};
  std::vector<Degrees> degrees{};
  std::vector<Circumstance> circumstances{};
  std::vector<Goods> goods{};
  std::vector<Charge> charges{};
  std::vector<Exchange> exchange_rates{};
  std::string date{};

  // As JSON, which tarifa_rate_evaluate takes.
  std::string json() const;
};

// How answers are kept; where nothing is given, the library decides.
struct HistoryOptions {
  // For how many seconds, 1 or more.
  std::optional<std::size_t> retention{};
  // The most bytes that a record may have as JSON, 1 or more.
  std::optional<std::size_t> max_record_bytes{};
  // Fields whose value is taken out before anything is written: "customer", "item.customer".
  std::vector<std::string> redacted_fields{};
  // What is taken out of texts, each as JSON: "\"email_address\"", "{\"digits\": 12}", "{\"text\": \"Anna\"}".
  std::vector<std::string> redacted_patterns{};
};

// The 128 bits of the id of a record, the most significant first.
using RecordIdBits = std::array<std::uint8_t, TARIFA_RECORD_ID_BYTES>;

namespace detail {

struct Free {
  void operator()(tarifa_engine* engine) const noexcept { tarifa_engine_free(engine); }
  void operator()(tarifa_schedule* schedule) const noexcept { tarifa_schedule_free(schedule); }
  void operator()(tarifa_category_map* map) const noexcept { tarifa_category_map_free(map); }
  void operator()(tarifa_own_codes* codes) const noexcept { tarifa_own_codes_free(codes); }
  void operator()(tarifa_edition_changes* changes) const noexcept { tarifa_edition_changes_free(changes); }
  void operator()(tarifa_history* history) const noexcept { tarifa_history_free(history); }
  void operator()(tarifa_reviews* reviews) const noexcept { tarifa_reviews_free(reviews); }
  void operator()(tarifa_handler* handler) const noexcept { tarifa_handler_free(handler); }
  void operator()(tarifa_result* result) const noexcept { tarifa_result_free(result); }
  void operator()(tarifa_error* error) const noexcept { tarifa_error_free(error); }
};

// A handle that is freed with its owner.
template <class Handle>
using Owned = std::unique_ptr<Handle, Free>;

// For templates that take a text.
template <class Type>
using IfText = std::enable_if_t<std::is_convertible_v<const Type&, std::string_view>>;

inline std::string_view text(const char* string) noexcept {
  return string == nullptr ? std::string_view() : std::string_view(string);
}

inline std::optional<std::string_view> optional_text(const char* string) noexcept {
  if (string == nullptr) return std::nullopt;
  return string;
}

// The error of a call that failed, taken over.
inline Error failure(tarifa_error* handle) {
  const Owned<tarifa_error> error(handle);
  return Error(static_cast<Status>(tarifa_error_status(handle)), text(tarifa_error_message(handle)),
               tarifa_error_position(handle), text(tarifa_error_expected(handle)));
}

// Calls a function whose last arguments are the addresses for a handle, which T takes over, and for an error.
template <class T, class Function, class... Arguments>
Expected<T> ask(Function function, Arguments... arguments) {
  typename T::Handle* answer = nullptr;
  tarifa_error* error = nullptr;
  if (function(arguments..., &answer, &error) != TARIFA_OK) return failure(error);
  return T(answer);
}

// Calls a function whose last arguments are the addresses for a number and for an error.
template <class Number, class Function, class... Arguments>
Expected<Number> ask_number(Function function, Arguments... arguments) {
  Number number{};
  tarifa_error* error = nullptr;
  if (function(arguments..., &number, &error) != TARIFA_OK) return failure(error);
  return number;
}

// Calls a function whose last argument is the address for an error; there is nothing to give but that.
template <class Function, class... Arguments>
Expected<std::monostate> tell(Function function, Arguments... arguments) {
  tarifa_error* error = nullptr;
  if (function(arguments..., &error) != TARIFA_OK) return failure(error);
  return std::monostate();
}

// Runs functions of the program that the library calls. What one throws does not go through the library: it waits.
class Callbacks {
 public:
  // What a function gives; `otherwise` where it throws.
  template <class Function>
  std::int32_t run(std::int32_t otherwise, Function function) noexcept {
#ifdef TARIFA_NO_EXCEPTIONS
    static_cast<void>(otherwise);
    return function();
#else
    try {
      return function();
    } catch (...) {
      thrown_ = std::current_exception();
      return otherwise;
    }
#endif
  }

  // Throws what waits, when the library has returned.
  void rethrow() {
#ifndef TARIFA_NO_EXCEPTIONS
    if (thrown_) std::rethrow_exception(thrown_);
#endif
  }

 private:
  std::exception_ptr thrown_;
};

// Calls a function whose last arguments are a callback, its context and the address for an error. `take` takes each
// JSON that it is given, a std::string_view, and says whether to go on.
template <class Take, class Function, class... Arguments>
Expected<std::monostate> tell_each(Take& take, Function function, Arguments... arguments) {
  struct Context {
    Take& take;
    Callbacks callbacks{};
  } context{take};
  const tarifa_take_answer taken = [](void* to, const char* json, std::size_t size) -> std::int32_t {
    Context& own = *static_cast<Context*>(to);
    return own.callbacks.run(1, [&] { return own.take(std::string_view(json, size)) ? 0 : 1; });
  };
  auto told = tell(function, arguments..., taken, static_cast<void*>(&context));
  context.callbacks.rethrow();
  return told;
}

// Opens an owner, unless header and library are of different interfaces.
template <class T, class Function, class... Arguments>
Expected<T> open(Function function, Arguments... arguments) {
  const std::uint32_t abi = tarifa_abi_version();
  if (abi == TARIFA_ABI_VERSION) return ask<T>(function, arguments...);
  return Error(Status::other, "the program was compiled for version " + std::to_string(TARIFA_ABI_VERSION) +
                                  " of the interface of Tarifa and the library that is loaded has version " +
                                  std::to_string(abi) + ": compile the program anew or load the other library");
}

inline tarifa_text borrow(std::string_view string) noexcept { return {string.data(), string.size()}; }

inline tarifa_classify_options borrow(const ClassifyOptions& options) noexcept {
  tarifa_classify_options borrowed = TARIFA_CLASSIFY_OPTIONS_INIT;
  borrowed.alternatives = options.alternatives.value_or(0);
  borrowed.evidence = options.evidence.value_or(0);
  if (options.evidence == 0U) borrowed.evidence = TARIFA_NO_EVIDENCE;
  return borrowed;
}

inline tarifa_screen_options borrow(const ScreenOptions& options) noexcept {
  tarifa_screen_options borrowed = TARIFA_SCREEN_OPTIONS_INIT;
  borrowed.max_schedule_age = options.max_schedule_age.value_or(0);
  if (options.max_schedule_age == std::size_t{0}) borrowed.max_schedule_age = TARIFA_NO_SCHEDULE_AGE;
  return borrowed;
}

// The bytes of a pack: a string, a string_view, or a vector or array of characters or bytes.
template <class Pack>
tarifa_bytes borrow_bytes(const Pack& pack) noexcept {
  static_assert(sizeof(*std::data(pack)) == 1, "a pack is a container of bytes");
  return {reinterpret_cast<const std::uint8_t*>(std::data(pack)), std::size(pack)};
}

inline std::vector<tarifa_text> borrow(const std::vector<std::string>& strings) {
  std::vector<tarifa_text> borrowed;
  for (const std::string& string : strings) borrowed.push_back(borrow(string));
  return borrowed;
}

// The fields of an object in JSON. What is not given is left out.
class Fields {
 public:
  Fields& text(std::string_view name, std::string_view value) {
    return value.empty() ? *this : raw(name, quoted(value));
  }
  Fields& flag(std::string_view name, bool value) { return raw(name, value ? "true" : "false"); }
  // A value that is JSON.
  Fields& raw(std::string_view name, std::string_view json) {
    json_ += (json_.empty() ? "" : ",") + quoted(name) + ":";
    json_ += json;
    return *this;
  }
  // A list of objects or texts, each written by a function.
  template <class Item, class Write>
  Fields& list(std::string_view name, const std::vector<Item>& items, Write write) {
    std::string all;
    for (const Item& item : items) all += (all.empty() ? "" : ",") + write(item);
    return items.empty() ? *this : raw(name, "[" + all + "]");
  }
  std::string json() const { return "{" + json_ + "}"; }

  static std::string quoted(std::string_view text) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string json = "\"";
    for (const char c : text) {
      const auto byte = static_cast<unsigned char>(c);
      if (byte < 0x20) {
        json += std::string("\\u00") + digits[byte / 16] + digits[byte % 16];
      } else {
        if (c == '"' || c == '\\') json += '\\';
        json += c;
      }
    }
    return json + '"';
  }

 private:
  std::string json_{};
};

inline std::string json(const DutyQuantity& quantity) {
  return Fields().text("amount", quantity.amount).text("unit", quantity.unit).text("of", quantity.of).json();
}

inline std::string json(const ContentValue& content) {
  return Fields().text("of", content.of).text("amount", content.amount).json();
}

inline std::string json(const Degrees& degrees) {
  return Fields().text("scale", degrees.scale).text("degrees", degrees.degrees).json();
}

inline std::string json(const ExchangeRate& exchange) {
  return Fields()
      .text("from", exchange.from)
      .text("to", exchange.to)
      .text("rate", exchange.rate)
      .text("date", exchange.date)
      .text("source", exchange.source)
      .json();
}

inline std::string json(const Basis::Circumstance& own) {
  return Fields().text("circumstance", own.circumstance).flag("holds", own.holds).json();
}

inline std::string json(const Basis::Goods& own) {
  return Fields().text("words", own.words).flag("are", own.are).json();
}

inline std::string json(const Basis::Charge& own) {
  return Fields().raw("of", own.of).text("amount", own.amount).json();
}

inline std::string json(const Basis::Exchange& own) {
  return Fields().text("from", own.from).text("rate", own.rate).json();
}

inline std::string json(const Answer& answer) {
  return Fields().raw("question", Fields::quoted(answer.question)).text("option", answer.option).json();
}

inline std::string json(const CategoryCode& known) {
  return Fields().raw("code", Fields::quoted(known.code)).raw("items", std::to_string(known.items)).json();
}

inline std::string json(const PackStamp& pack) {
  return Fields()
      .text("jurisdiction", pack.jurisdiction)
      .text("edition", pack.edition)
      .text("date", pack.date)
      .text("hash", pack.hash)
      .json();
}

inline std::string json(const GoodsItem& item) {
  const auto write = [](const auto& part) { return json(part); };
  Fields fields;
  fields.text("name", item.name).text("description", item.description).text("material", item.material);
  fields.list("categories", item.categories, Fields::quoted).text("intended_use", item.intended_use);
  fields.text("country_of_origin", item.country_of_origin).text("language", item.language);
  if (!item.foreign_code.empty() || !item.foreign_code_country.empty()) {
    fields.raw("foreign_code",
               Fields().text("code", item.foreign_code).text("country", item.foreign_code_country).json());
  }
  return fields.list("category_codes", item.category_codes, write).list("answers", item.answers, write).json();
}

// The options of a history as C reads them; borrows from what they are made of.
class BorrowedHistoryOptions {
 public:
  explicit BorrowedHistoryOptions(const HistoryOptions& options)
      : fields_(borrow(options.redacted_fields)), patterns_(borrow(options.redacted_patterns)) {
    options_.retention = options.retention.value_or(0);
    options_.max_record_bytes = options.max_record_bytes.value_or(0);
    options_.redacted_fields = fields_.data();
    options_.redacted_field_count = fields_.size();
    options_.redacted_patterns = patterns_.data();
    options_.redacted_pattern_count = patterns_.size();
  }
  BorrowedHistoryOptions(const BorrowedHistoryOptions&) = delete;
  BorrowedHistoryOptions& operator=(const BorrowedHistoryOptions&) = delete;

  const tarifa_history_options* get() const noexcept { return &options_; }

 private:
  tarifa_history_options options_ = TARIFA_HISTORY_OPTIONS_INIT;
  std::vector<tarifa_text> fields_;
  std::vector<tarifa_text> patterns_;
};

// Goods items as C reads them; borrows from what is added.
class BorrowedItems {
 public:
  void add(std::string_view name) {
    tarifa_goods_item item = TARIFA_GOODS_ITEM_INIT;
    item.name = borrow(name);
    items_.push_back(item);
  }

  void add(const GoodsItem& goods) {
    add(goods.name);
    std::vector<tarifa_text>& categories = categories_.emplace_back();
    for (const std::string& category : goods.categories) categories.push_back(borrow(category));
    tarifa_goods_item& item = items_.back();
    item.description = borrow(goods.description);
    item.material = borrow(goods.material);
    item.intended_use = borrow(goods.intended_use);
    item.categories = categories.data();
    item.category_count = categories.size();
    item.country_of_origin = borrow(goods.country_of_origin);
    item.foreign_code = borrow(goods.foreign_code);
    item.foreign_code_country = borrow(goods.foreign_code_country);
    item.language = borrow(goods.language);
    std::vector<tarifa_answer>& answers = answers_.emplace_back();
    for (const Answer& answer : goods.answers) answers.push_back({borrow(answer.question), borrow(answer.option)});
    item.answers = answers.data();
    item.answer_count = answers.size();
    std::vector<tarifa_category_code>& codes = codes_.emplace_back();
    for (const CategoryCode& known : goods.category_codes) codes.push_back({borrow(known.code), known.items});
    item.category_codes = codes.data();
    item.category_code_count = codes.size();
  }

  const tarifa_goods_item* data() const noexcept { return items_.data(); }
  std::size_t size() const noexcept { return items_.size(); }

 private:
  std::vector<tarifa_goods_item> items_;
  // The texts of one item stay in place when there are more items.
  std::vector<std::vector<tarifa_text>> categories_;
  std::vector<std::vector<tarifa_answer>> answers_;
  std::vector<std::vector<tarifa_category_code>> codes_;
};

// A line of a shipment as C reads it; borrows from what it is made of.
class BorrowedLine {
 public:
  explicit BorrowedLine(const ShipmentLine& line) {
    goods_.add(line.goods);
    for (const DeclaredQuantity& quantity : line.quantities) {
      quantities_.push_back({borrow(quantity.amount), borrow(quantity.unit)});
    }
    line_.code = borrow(line.code);
    line_.goods = goods_.data();
    line_.origin = borrow(line.origin);
    line_.destination = borrow(line.destination);
    line_.date = borrow(line.date);
    line_.value = borrow(line.value);
    line_.currency = borrow(line.currency);
    line_.quantities = quantities_.data();
    line_.quantity_count = quantities_.size();
  }
  BorrowedLine(const BorrowedLine&) = delete;
  BorrowedLine& operator=(const BorrowedLine&) = delete;

  const tarifa_shipment_line* get() const noexcept { return &line_; }

 private:
  tarifa_shipment_line line_ = TARIFA_SHIPMENT_LINE_INIT;
  BorrowedItems goods_;
  std::vector<tarifa_declared_quantity> quantities_;
};

// The strings that a function gives for the indices below a count.
template <class Read>
std::vector<std::string_view> texts(std::size_t count, Read read) {
  std::vector<std::string_view> found(count);
  for (std::size_t at = 0; at < count; ++at) found[at] = text(read(at));
  return found;
}

}  // namespace detail

inline std::string DutyRequest::json() const {
  const auto write = [](const auto& item) { return detail::json(item); };
  detail::Fields fields;
  fields.text("code", code).text("destination", destination).text("origin", origin).text("date", date);
  if (!value.empty() || !currency.empty()) {
    fields.raw("value", detail::Fields().text("amount", value).text("currency", currency).json());
  }
  fields.list("quantities", quantities, write).list("contents", contents, write).list("degrees", degrees, write);
  fields.text("freight", freight).text("insurance", insurance).text("inland", inland).text("excise", excise);
  fields.text("tax_rate", tax_rate);
  fields.text("preference", preference).list("exemptions", exemptions, detail::Fields::quoted);
  if (within_quota) fields.flag("within_quota", *within_quota);
  return fields.text("transport", transport).list("exchange_rates", exchange_rates, write).json();
}

inline std::string CatalogueItem::json() const {
  detail::Fields fields;
  fields.text("key", key).raw("goods", detail::json(goods)).text("code", code).text("origin", origin);
  if (!value.empty() || !currency.empty()) {
    fields.raw("value", detail::Fields().text("amount", value).text("currency", currency).json());
  }
  return fields.text("destination", destination).json();
}

namespace detail {

// A catalogue as JSON, which tarifa_compare takes.
inline std::string json(const std::vector<CatalogueItem>& items) {
  std::string json;
  for (const CatalogueItem& item : items) json += (json.empty() ? "[" : ",") + item.json();
  return json.empty() ? "[]" : json + "]";
}

}  // namespace detail

inline std::string OwnCode::json() const {
  detail::Fields fields;
  fields.raw("code", detail::Fields::quoted(code)).text("jurisdiction", jurisdiction);
  return fields.text("decided_at", decided_at).text("reason", reason).json();
}

inline std::string Opening::json() const {
  const auto write = [](const auto& pack) { return detail::json(pack); };
  detail::Fields fields;
  fields.raw("item", item.json()).text("recommended", recommended).text("tariff", tariff);
  return fields.list("evidence", evidence, detail::Fields::quoted).list("packs", packs, write).json();
}

inline std::string Decision::json() const {
  detail::Fields outcome, fields;
  outcome.text("verdict", verdict).text("code", code).text("reason", reason);
  return fields.raw("outcome", outcome.json()).text("role", role).text("reviewer", reviewer).json();
}

inline std::string RequirementsRequest::json() const {
  detail::Fields fields;
  fields.text("code", code).text("direction", direction).text("origin", origin).text("destination", destination);
  if (goods) fields.raw("goods", detail::json(*goods));
  return fields.text("date", date).json();
}

inline std::string ExportGoods::json() const {
  const auto write = [](const ExportPart& part) {
    return detail::Fields()
        .text("name", part.name)
        .text("material", part.material)
        .text("value", part.value)
        .text("mass", part.mass)
        .json();
  };
  detail::Fields fields;
  fields.text("key", key).text("name", name).text("specification", specification).text("model", model);
  fields.text("material", material).text("use", use).text("brand", brand).text("brand_type", brand_type);
  return fields.text("unit", unit).list("parts", parts, write).json();
}

inline std::string Basis::json() const {
  const auto write = [](const auto& item) { return detail::json(item); };
  detail::Fields fields;
  fields.text("tariff", tariff).text("currency", currency).text("value", value).list("contents", contents, write);
  fields.list("quantities", quantities, write).list("degrees", degrees, write);
  fields.list("circumstances", circumstances, write).list("goods", goods, write).list("charges", charges, write);
  return fields.list("exchange_rates", exchange_rates, write).text("date", date).json();
}

// What all views are made of: a handle, and where in it they look. `of` is the item whose line `at` is, if it is one.
template <class Of>
class View {
 public:
  using Handle = Of;
  View(const Handle* handle, std::size_t at, std::size_t of) noexcept : handle_(handle), at_(at), of_(of) {}

 protected:
  const Handle* handle_;
  std::size_t at_;
  std::size_t of_;
};

// Views of one kind, in order.
template <class Item>
class Views {
 public:
  using Handle = typename Item::Handle;

  class iterator {
   public:
    // Items are made as they are read, so that C++17 knows it as an input iterator; C++20 knows better.
    using iterator_category = std::input_iterator_tag;
    using iterator_concept = std::forward_iterator_tag;
    using value_type = Item;
    using difference_type = std::ptrdiff_t;
    using pointer = void;
    using reference = Item;

    iterator() noexcept = default;
    iterator(const Views& views, std::size_t at) noexcept : views_(views), at_(at) {}
    Item operator*() const noexcept { return views_[at_]; }
    iterator& operator++() noexcept {
      ++at_;
      return *this;
    }
    iterator operator++(int) noexcept { return std::exchange(*this, iterator(views_, at_ + 1)); }
    friend bool operator==(const iterator& a, const iterator& b) noexcept { return a.at_ == b.at_; }
    friend bool operator!=(const iterator& a, const iterator& b) noexcept { return a.at_ != b.at_; }

   private:
    Views views_{nullptr, 0};
    std::size_t at_ = 0;
  };

  Views(const Handle* handle, std::size_t size, std::size_t of = 0) noexcept : handle_(handle), size_(size), of_(of) {}

  std::size_t size() const noexcept { return size_; }
  bool empty() const noexcept { return size_ == 0; }
  Item operator[](std::size_t at) const noexcept { return Item(handle_, at, of_); }
  iterator begin() const noexcept { return iterator(*this, 0); }
  iterator end() const noexcept { return iterator(*this, size_); }

 private:
  const Handle* handle_;
  std::size_t size_;
  std::size_t of_;
};

class Evidence : public View<tarifa_result> {
 public:
  using View::View;
  std::string_view goods() const noexcept { return detail::text(tarifa_result_evidence_goods(handle_, of_, at_)); }
  float likeness() const noexcept { return tarifa_result_evidence_likeness(handle_, of_, at_); }
};

class Alternative : public View<tarifa_result> {
 public:
  using View::View;
  std::string_view code() const noexcept { return detail::text(tarifa_result_alternative_code(handle_, at_)); }
  std::string_view display() const noexcept { return detail::text(tarifa_result_alternative_display(handle_, at_)); }
  float probability() const noexcept { return tarifa_result_alternative_probability(handle_, at_); }
  std::string_view description() const noexcept {
    return detail::text(tarifa_result_alternative_description(handle_, at_));
  }
  std::string_view heading_code() const noexcept {
    return detail::text(tarifa_result_alternative_heading_code(handle_, at_));
  }
  std::string_view heading_description() const noexcept {
    return detail::text(tarifa_result_alternative_heading_description(handle_, at_));
  }
  std::string_view chapter_code() const noexcept {
    return detail::text(tarifa_result_alternative_chapter_code(handle_, at_));
  }
  std::string_view chapter_description() const noexcept {
    return detail::text(tarifa_result_alternative_chapter_description(handle_, at_));
  }
  Views<Evidence> evidence() const noexcept { return {handle_, tarifa_result_evidence_count(handle_, at_), at_}; }
};

// The deepest code that is likely enough to be used.
class SafeCode : public View<tarifa_result> {
 public:
  using View::View;
  std::string_view code() const noexcept { return detail::text(tarifa_result_safe_code(handle_)); }
  std::string_view display() const noexcept { return detail::text(tarifa_result_safe_display(handle_)); }
  Level level() const noexcept { return static_cast<Level>(tarifa_result_safe_level(handle_)); }
  float probability() const noexcept { return tarifa_result_safe_probability(handle_); }
};

class Word : public View<tarifa_result> {
 public:
  using View::View;
  std::string_view word() const noexcept { return detail::text(tarifa_result_word(handle_, at_)); }
  std::optional<std::string_view> read_as() const noexcept {
    return detail::optional_text(tarifa_result_word_read_as(handle_, at_));
  }
  bool known() const noexcept { return tarifa_result_word_known(handle_, at_) != 0; }
  float share() const noexcept { return tarifa_result_word_share(handle_, at_); }
};

// An answer that a question may get.
class Option : public View<tarifa_result> {
 public:
  using View::View;
  std::string_view label() const noexcept { return detail::text(tarifa_result_option_label(handle_, at_)); }
  float share() const noexcept { return tarifa_result_option_share(handle_, at_); }
};

// What to ask about the goods, where one answer would tell the leading alternatives apart; see Engine::answer. The
// question of a Narrowing is a LineQuestion.
class Question : public View<tarifa_result> {
 public:
  using View::View;
  std::string_view id() const noexcept { return detail::text(tarifa_result_question_id(handle_)); }
  std::string_view text() const noexcept { return detail::text(tarifa_result_question_text(handle_)); }
  Views<Option> options() const noexcept { return {handle_, tarifa_result_option_count(handle_)}; }
};

// A chapter or heading above an entry.
class Above : public View<tarifa_result> {
 public:
  using View::View;
  std::string_view code() const noexcept { return detail::text(tarifa_result_entry_above_code(handle_, of_, at_)); }
  std::string_view description() const noexcept {
    return detail::text(tarifa_result_entry_above_description(handle_, of_, at_));
  }
};

// A chapter, heading or subheading.
class Entry : public View<tarifa_result> {
 public:
  using View::View;
  std::string_view code() const noexcept { return detail::text(tarifa_result_entry_code(handle_, at_)); }
  std::string_view display() const noexcept { return detail::text(tarifa_result_entry_display(handle_, at_)); }
  Level level() const noexcept { return static_cast<Level>(tarifa_result_entry_level(handle_, at_)); }
  std::string_view description() const noexcept { return detail::text(tarifa_result_entry_description(handle_, at_)); }
  std::string_view section() const noexcept { return detail::text(tarifa_result_entry_section(handle_, at_)); }
  std::string_view section_description() const noexcept {
    return detail::text(tarifa_result_entry_section_description(handle_, at_));
  }
  Views<Above> above() const noexcept { return {handle_, tarifa_result_entry_above_count(handle_, at_), at_}; }
};

class Hit : public View<tarifa_result> {
 public:
  using View::View;
  std::string_view code() const noexcept { return detail::text(tarifa_result_hit_code(handle_, at_)); }
  std::string_view display() const noexcept { return detail::text(tarifa_result_hit_display(handle_, at_)); }
  std::string_view description() const noexcept { return detail::text(tarifa_result_hit_description(handle_, at_)); }
  std::string_view goods() const noexcept { return detail::text(tarifa_result_hit_goods(handle_, at_)); }
  float score() const noexcept { return tarifa_result_hit_score(handle_, at_); }
};

class Successor : public View<tarifa_result> {
 public:
  using View::View;
  std::string_view code() const noexcept { return detail::text(tarifa_result_successor_code(handle_, at_)); }
  std::string_view display() const noexcept { return detail::text(tarifa_result_successor_display(handle_, at_)); }
  Relation relation() const noexcept { return static_cast<Relation>(tarifa_result_successor_relation(handle_, at_)); }
  bool part() const noexcept { return tarifa_result_successor_part(handle_, at_) != 0; }
};

// What a column of a schedule says of a line.
class Value : public View<tarifa_result> {
 public:
  using View::View;
  std::string_view column() const noexcept { return detail::text(tarifa_result_line_value_column(handle_, of_, at_)); }
  std::string_view text() const noexcept { return detail::text(tarifa_result_line_value_text(handle_, of_, at_)); }
};

// A line of a national tariff.
class TariffLine : public View<tarifa_result> {
 public:
  using View::View;
  std::string_view code() const noexcept { return detail::text(tarifa_result_line_code(handle_, at_)); }
  std::string_view display() const noexcept { return detail::text(tarifa_result_line_display(handle_, at_)); }
  bool declarable() const noexcept { return tarifa_result_line_declarable(handle_, at_) != 0; }
  std::optional<std::string_view> valid_from() const noexcept {
    return detail::optional_text(tarifa_result_line_valid_from(handle_, at_));
  }
  std::optional<std::string_view> valid_to() const noexcept {
    return detail::optional_text(tarifa_result_line_valid_to(handle_, at_));
  }
  // Absent in a pack of facts.
  std::optional<std::string_view> description() const noexcept {
    return detail::optional_text(tarifa_result_line_description(handle_, at_));
  }
  // What a column says of the line.
  std::optional<std::string_view> value(std::string_view column) const noexcept {
    return detail::optional_text(tarifa_result_line_value(handle_, at_, column.data(), column.size()));
  }
  Views<Value> values() const noexcept { return {handle_, tarifa_result_line_value_count(handle_, at_), at_}; }
  // The units that quantities are declared in, as the source has them.
  std::vector<std::string_view> units() const {
    return detail::texts(tarifa_result_line_unit_count(handle_, at_),
                         [this](std::size_t unit) { return tarifa_result_line_unit(handle_, at_, unit); });
  }
};

// A fact that two editions of a schedule do not have alike; empty where an edition has none.
class Fact : public View<tarifa_result> {
 public:
  using View::View;
  std::string_view name() const noexcept { return detail::text(tarifa_result_fact(handle_, of_, at_)); }
  std::string_view earlier() const noexcept { return detail::text(tarifa_result_fact_earlier(handle_, of_, at_)); }
  std::string_view later() const noexcept { return detail::text(tarifa_result_fact_later(handle_, of_, at_)); }
};

// A line that two editions of a schedule do not have alike.
class LineChange : public View<tarifa_result> {
 public:
  using View::View;
  ChangeKind kind() const noexcept { return static_cast<ChangeKind>(tarifa_result_change_kind(handle_, at_)); }
  std::string_view code() const noexcept { return detail::text(tarifa_result_change_code(handle_, at_)); }
  std::string_view display() const noexcept { return detail::text(tarifa_result_change_display(handle_, at_)); }
  // None of a line that only one edition has.
  Views<Fact> facts() const noexcept { return {handle_, tarifa_result_fact_count(handle_, at_), at_}; }
};

// A line below an incomplete code that goods can be declared under.
class DeclarableCode : public View<tarifa_result> {
 public:
  using View::View;
  std::string_view code() const noexcept { return detail::text(tarifa_result_declarable_code(handle_, at_)); }
  std::string_view display() const noexcept { return detail::text(tarifa_result_declarable_display(handle_, at_)); }
};

// A code that has the goods of a code of an earlier edition of a tariff now.
class LineSuccessor : public View<tarifa_result> {
 public:
  using View::View;
  std::string_view code() const noexcept { return detail::text(tarifa_result_line_successor_code(handle_, at_)); }
  std::string_view display() const noexcept {
    return detail::text(tarifa_result_line_successor_display(handle_, at_));
  }
};

// What is laid on goods beside the rates of their line.
class Measure : public View<tarifa_result> {
 public:
  using View::View;
  std::string_view id() const noexcept { return detail::text(tarifa_result_measure_id(handle_, at_)); }
  std::string_view authority() const noexcept { return detail::text(tarifa_result_measure_authority(handle_, at_)); }
  std::optional<std::string_view> heading() const noexcept {
    return detail::optional_text(tarifa_result_measure_heading(handle_, at_));
  }
  std::string_view name() const noexcept { return detail::text(tarifa_result_measure_name(handle_, at_)); }
  // Whether it is about goods of every origin but `origins`, else about those alone.
  bool every_origin() const noexcept { return tarifa_result_measure_every_origin(handle_, at_) != 0; }
  std::vector<std::string_view> origins() const {
    return detail::texts(tarifa_result_measure_origin_count(handle_, at_),
                         [this](std::size_t origin) { return tarifa_result_measure_origin(handle_, at_, origin); });
  }
  // Whether it is about goods of a country; of any, for an empty text.
  bool is_about_origin(std::string_view country) const noexcept {
    return tarifa_result_measure_is_about_origin(handle_, at_, country.data(), country.size()) != 0;
  }
  // The first day on which it holds, or the last before it did where `from_is_known` is false.
  std::optional<std::string_view> valid_from() const noexcept {
    return detail::optional_text(tarifa_result_measure_valid_from(handle_, at_));
  }
  bool from_is_known() const noexcept { return tarifa_result_measure_from_is_known(handle_, at_) != 0; }
  std::optional<std::string_view> valid_to() const noexcept {
    return detail::optional_text(tarifa_result_measure_valid_to(handle_, at_));
  }
  // Whether it holds on a day, or may where its first day is not known.
  bool holds_on(std::string_view date) const noexcept {
    return tarifa_result_measure_holds_on(handle_, at_, date.data(), date.size()) != 0;
  }
  std::optional<std::string_view> rate() const noexcept {
    return detail::optional_text(tarifa_result_measure_rate(handle_, at_));
  }
  MeasureEffect effect() const noexcept {
    return static_cast<MeasureEffect>(tarifa_result_measure_effect(handle_, at_));
  }
  // The authorities or measures that an exemption or exclusion is from.
  std::vector<std::string_view> of() const {
    return detail::texts(tarifa_result_measure_of_count(handle_, at_),
                         [this](std::size_t of) { return tarifa_result_measure_of(handle_, at_, of); });
  }
  std::optional<std::string_view> list() const noexcept {
    return detail::optional_text(tarifa_result_measure_list(handle_, at_));
  }
  MeasureScope scope() const noexcept { return static_cast<MeasureScope>(tarifa_result_measure_scope(handle_, at_)); }
  std::string_view source() const noexcept { return detail::text(tarifa_result_measure_source(handle_, at_)); }
  std::optional<std::string_view> remark() const noexcept {
    return detail::optional_text(tarifa_result_measure_remark(handle_, at_));
  }
};

// A value of a finding that programs can branch on.
class ContextValue : public View<tarifa_result> {
 public:
  using View::View;
  std::string_view name() const noexcept { return detail::text(tarifa_result_context_name(handle_, of_, at_)); }
  ContextKind kind() const noexcept { return static_cast<ContextKind>(tarifa_result_context_kind(handle_, of_, at_)); }
  // One of a text, any number of a list, none of a number.
  std::vector<std::string_view> texts() const {
    return detail::texts(tarifa_result_context_text_count(handle_, of_, at_),
                         [this](std::size_t text) { return tarifa_result_context_text(handle_, of_, at_, text); });
  }
  // That of a count.
  std::size_t number() const noexcept { return tarifa_result_context_number(handle_, of_, at_); }
  // That of a share.
  float share() const noexcept { return tarifa_result_context_share(handle_, of_, at_); }
};

// What a rule found.
class Finding : public View<tarifa_result> {
 public:
  using View::View;
  Rule rule() const noexcept { return static_cast<Rule>(tarifa_result_finding_rule(handle_, at_)); }
  Verdict result() const noexcept { return static_cast<Verdict>(tarifa_result_finding_result(handle_, at_)); }
  std::string_view message() const noexcept { return detail::text(tarifa_result_finding_message(handle_, at_)); }
  Views<ContextValue> context() const noexcept { return {handle_, tarifa_result_context_count(handle_, at_), at_}; }
  std::string_view source() const noexcept { return detail::text(tarifa_result_finding_source(handle_, at_)); }
};

// A rule that could not be applied, and what it would need.
class NotChecked : public View<tarifa_result> {
 public:
  using View::View;
  Rule rule() const noexcept { return static_cast<Rule>(tarifa_result_not_checked_rule(handle_, at_)); }
  std::string_view reason() const noexcept { return detail::text(tarifa_result_not_checked_reason(handle_, at_)); }
};

// A document that goods need at the border.
class RequiredDocument : public View<tarifa_result> {
 public:
  using View::View;
  std::string_view name() const noexcept { return detail::text(tarifa_result_document_name(handle_, at_)); }
  std::string_view reason() const noexcept { return detail::text(tarifa_result_document_reason(handle_, at_)); }
  std::string_view authority() const noexcept { return detail::text(tarifa_result_document_authority(handle_, at_)); }
  Obligation obligation() const noexcept {
    return static_cast<Obligation>(tarifa_result_document_obligation(handle_, at_));
  }
  std::string_view source() const noexcept { return detail::text(tarifa_result_document_source(handle_, at_)); }
};

// The code of a line as it was read, and what goods it is for.
class MatchedCode : public View<tarifa_result> {
 public:
  using View::View;
  std::string_view code() const noexcept { return detail::text(tarifa_result_matched_code(handle_)); }
  std::string_view display() const noexcept { return detail::text(tarifa_result_matched_display(handle_)); }
  std::string_view description() const noexcept { return detail::text(tarifa_result_matched_description(handle_)); }
};

// A pack that an answer rests on.
class DataEdition : public View<tarifa_result> {
 public:
  using View::View;
  std::string_view jurisdiction() const noexcept {
    return detail::text(tarifa_result_edition_jurisdiction(handle_, at_));
  }
  std::string_view edition() const noexcept { return detail::text(tarifa_result_edition_name(handle_, at_)); }
  // "nomenclature", "model" or "schedule".
  std::string_view content() const noexcept { return detail::text(tarifa_result_edition_content(handle_, at_)); }
  std::string_view date() const noexcept { return detail::text(tarifa_result_edition_date(handle_, at_)); }
  std::string_view hash() const noexcept { return detail::text(tarifa_result_edition_hash(handle_, at_)); }
};

// What a column of a schedule says of a ranked line, but not of all.
class RankedValue : public View<tarifa_result> {
 public:
  using View::View;
  std::string_view column() const noexcept {
    return detail::text(tarifa_result_ranked_value_column(handle_, of_, at_));
  }
  std::string_view text() const noexcept { return detail::text(tarifa_result_ranked_value_text(handle_, of_, at_)); }
};

// A line that goods may be declared under.
class RankedLine : public View<tarifa_result> {
 public:
  using View::View;
  std::string_view code() const noexcept { return detail::text(tarifa_result_ranked_code(handle_, at_)); }
  std::string_view display() const noexcept { return detail::text(tarifa_result_ranked_display(handle_, at_)); }
  float probability() const noexcept { return tarifa_result_ranked_probability(handle_, at_); }
  // Absent in a pack of facts.
  std::optional<std::string_view> description() const noexcept {
    return detail::optional_text(tarifa_result_ranked_description(handle_, at_));
  }
  // What a column says of the line, but not of all.
  std::optional<std::string_view> value(std::string_view column) const noexcept {
    return detail::optional_text(tarifa_result_ranked_value(handle_, at_, column.data(), column.size()));
  }
  Views<RankedValue> values() const noexcept { return {handle_, tarifa_result_ranked_value_count(handle_, at_), at_}; }
  // The words of the goods that spoke for it.
  std::vector<std::string_view> words() const {
    return detail::texts(tarifa_result_ranked_word_count(handle_, at_),
                         [this](std::size_t word) { return tarifa_result_ranked_word(handle_, at_, word); });
  }
};

// An answer that the question of a narrowing may get.
class LineOption : public Option {
 public:
  using Option::Option;
  // How many lines it fits.
  std::size_t lines() const noexcept { return tarifa_result_option_lines(handle_, at_); }
};

// What to ask about the goods, where an answer would tell lines apart: add it to the goods item, and narrow again.
class LineQuestion : public View<tarifa_result> {
 public:
  using View::View;
  std::string_view id() const noexcept { return detail::text(tarifa_result_question_id(handle_)); }
  QuestionKind kind() const noexcept { return static_cast<QuestionKind>(tarifa_result_question_kind(handle_)); }
  std::string_view text() const noexcept { return detail::text(tarifa_result_question_text(handle_)); }
  Views<LineOption> options() const noexcept { return {handle_, tarifa_result_option_count(handle_)}; }
};

// What an amount lies between, as decimals.
struct AmountRange {
  std::string_view low;
  // Absent where what is missing leaves no bound.
  std::optional<std::string_view> high;
  // The amount where it is known.
  std::optional<std::string_view> amount() const noexcept { return high == low ? high : std::nullopt; }
};

// What a part of a rate came to, before rounding.
class Step : public View<tarifa_result> {
 public:
  using View::View;
  std::string_view component() const noexcept { return detail::text(tarifa_result_step_component(handle_, of_, at_)); }
  // The values, quantities and degrees that were used, with their units.
  std::string_view used() const noexcept { return detail::text(tarifa_result_step_used(handle_, of_, at_)); }
  AmountRange amount() const noexcept {
    return {detail::text(tarifa_result_step_low(handle_, of_, at_)),
            detail::optional_text(tarifa_result_step_high(handle_, of_, at_))};
  }
};

// A duty, fee or tax.
class DutyLine : public View<tarifa_result> {
 public:
  DutyLine(const Handle* handle, std::size_t at, std::size_t of) noexcept : View(handle, at, of) {
    static_cast<void>(tarifa_result_duty_line(handle, at, &line_, nullptr));
  }
  DutyKind kind() const noexcept { return static_cast<DutyKind>(line_.kind); }
  std::string_view id() const noexcept { return detail::text(line_.id); }
  std::string_view name() const noexcept { return detail::text(line_.name); }
  std::optional<std::string_view> heading() const noexcept { return detail::optional_text(line_.heading); }
  // As its source writes it, and as it was read.
  std::optional<std::string_view> rate() const noexcept { return detail::optional_text(line_.rate); }
  std::optional<std::string_view> expression() const noexcept { return detail::optional_text(line_.expression); }
  std::optional<AmountRange> base() const noexcept {
    if (line_.base_low == nullptr) return std::nullopt;
    return AmountRange{line_.base_low, detail::optional_text(line_.base_high)};
  }
  AmountRange amount() const noexcept { return {detail::text(line_.low), detail::optional_text(line_.high)}; }
  std::string_view rounding() const noexcept { return detail::text(line_.rounding); }
  std::optional<std::string_view> review() const noexcept { return detail::optional_text(line_.review); }
  std::optional<std::string_view> condition() const noexcept { return detail::optional_text(line_.condition); }
  std::string_view source() const noexcept { return detail::text(line_.source); }
  std::optional<std::string_view> valid_from() const noexcept { return detail::optional_text(line_.valid_from); }
  std::optional<std::string_view> valid_to() const noexcept { return detail::optional_text(line_.valid_to); }
  std::optional<std::string_view> remark() const noexcept { return detail::optional_text(line_.remark); }
  std::vector<std::string_view> missing() const {
    return detail::texts(tarifa_result_missing_count(handle_, at_),
                         [this](std::size_t fact) { return tarifa_result_missing(handle_, at_, fact); });
  }
  Views<Step> steps() const noexcept { return {handle_, tarifa_result_step_count(handle_, at_), at_}; }

 private:
  tarifa_duty_line line_ = TARIFA_DUTY_LINE_INIT;
};

// Something to look into, which is in no amount.
class DutyPrompt : public View<tarifa_result> {
 public:
  DutyPrompt(const Handle* handle, std::size_t at, std::size_t of) noexcept : View(handle, at, of) {
    static_cast<void>(tarifa_result_prompt(handle, at, &prompt_, nullptr));
  }
  std::string_view id() const noexcept { return detail::text(prompt_.id); }
  std::string_view name() const noexcept { return detail::text(prompt_.name); }
  std::optional<std::string_view> heading() const noexcept { return detail::optional_text(prompt_.heading); }
  std::optional<std::string_view> rate() const noexcept { return detail::optional_text(prompt_.rate); }
  std::string_view reason() const noexcept { return detail::text(prompt_.reason); }
  std::string_view source() const noexcept { return detail::text(prompt_.source); }

 private:
  tarifa_duty_prompt prompt_ = TARIFA_DUTY_PROMPT_INIT;
};

// What goods would pay under a line of a tariff.
class SpreadLine : public View<tarifa_result> {
 public:
  SpreadLine(const Handle* handle, std::size_t at, std::size_t of) noexcept : View(handle, at, of) {
    static_cast<void>(tarifa_result_spread_line(handle, at, &line_, nullptr));
  }
  std::string_view code() const noexcept { return detail::text(line_.code); }
  std::string_view display() const noexcept { return detail::text(line_.display); }
  DutyStatus status() const noexcept { return static_cast<DutyStatus>(line_.status); }
  AmountRange duty() const noexcept { return {detail::text(line_.duty_low), detail::optional_text(line_.duty_high)}; }
  AmountRange total() const noexcept {
    return {detail::text(line_.total_low), detail::optional_text(line_.total_high)};
  }

 private:
  tarifa_spread_line line_ = TARIFA_SPREAD_LINE_INIT;
};

// Something that a declaration has to say of the goods.
class DeclarationElement : public View<tarifa_result> {
 public:
  DeclarationElement(const Handle* handle, std::size_t at, std::size_t of) noexcept : View(handle, at, of) {
    static_cast<void>(tarifa_result_element(handle, of, at, &element_, nullptr));
  }
  std::string_view name() const noexcept { return detail::text(element_.name); }
  // Its name in the publication.
  std::string_view local_name() const noexcept { return detail::text(element_.local_name); }
  // The publisher's own text, in full packs.
  std::optional<std::string_view> text() const noexcept { return detail::optional_text(element_.text); }
  // What the given goods say of it.
  std::optional<std::string_view> answer() const noexcept { return detail::optional_text(element_.answer); }

 private:
  tarifa_declaration_element element_ = TARIFA_DECLARATION_ELEMENT_INIT;
};

// Something that an authority asks for, or a prompt to look into.
class Requirement : public View<tarifa_result> {
 public:
  Requirement(const Handle* handle, std::size_t at, std::size_t of) noexcept : View(handle, at, of) {
    static_cast<void>(tarifa_result_requirement(handle, at, &asked_, nullptr));
  }
  Side direction() const noexcept { return static_cast<Side>(asked_.direction); }
  RequirementKind kind() const noexcept { return static_cast<RequirementKind>(asked_.kind); }
  // Whether all goods of the code need it, or some.
  Obligation obligation() const noexcept { return static_cast<Obligation>(asked_.obligation); }
  // Whether a later act is known to have changed what the publication says.
  bool is_stale() const noexcept { return asked_.is_stale != 0; }
  std::string_view jurisdiction() const noexcept { return detail::text(asked_.jurisdiction); }
  // That of the authority's own system.
  std::optional<std::string_view> code() const noexcept { return detail::optional_text(asked_.code); }
  std::string_view name() const noexcept { return detail::text(asked_.name); }
  std::optional<std::string_view> local_name() const noexcept { return detail::optional_text(asked_.local_name); }
  std::string_view authority() const noexcept { return detail::text(asked_.authority); }
  std::optional<std::string_view> condition() const noexcept { return detail::optional_text(asked_.condition); }
  // A unit, a rate, or several of which goods have one or another.
  std::optional<std::string_view> value() const noexcept { return detail::optional_text(asked_.value); }
  std::string_view source() const noexcept { return detail::text(asked_.source); }
  std::optional<std::string_view> valid_from() const noexcept { return detail::optional_text(asked_.valid_from); }
  std::optional<std::string_view> valid_to() const noexcept { return detail::optional_text(asked_.valid_to); }
  std::optional<std::string_view> remark() const noexcept { return detail::optional_text(asked_.remark); }
  // The digits of the lines below the code that have it, where not all do.
  std::vector<std::string_view> lines() const {
    return detail::texts(tarifa_result_requirement_line_count(handle_, at_),
                         [this](std::size_t line) { return tarifa_result_requirement_line(handle_, at_, line); });
  }
  // In the order in which a declaration names them.
  Views<DeclarationElement> elements() const noexcept {
    return {handle_, tarifa_result_element_count(handle_, at_), at_};
  }
  // Whether the list is cut in the publication.
  bool elements_cut() const noexcept { return tarifa_result_elements_cut(handle_, at_) != 0; }

 private:
  tarifa_requirement asked_ = TARIFA_REQUIREMENT_INIT;
};

// What the data know of a border.
class Coverage : public View<tarifa_result> {
 public:
  Coverage(const Handle* handle, std::size_t at, std::size_t of) noexcept : View(handle, at, of) {
    static_cast<void>(tarifa_result_coverage(handle, at, &border_, nullptr));
  }
  Side direction() const noexcept { return static_cast<Side>(border_.direction); }
  CoverageStatus status() const noexcept { return static_cast<CoverageStatus>(border_.status); }
  std::optional<std::string_view> jurisdiction() const noexcept { return detail::optional_text(border_.jurisdiction); }
  // Why the border is not covered, or what of it is not.
  std::optional<std::string_view> reason() const noexcept { return detail::optional_text(border_.reason); }
  // The kinds that the data know of.
  std::vector<RequirementKind> kinds() const {
    std::vector<RequirementKind> found(tarifa_result_coverage_kind_count(handle_, at_));
    for (std::size_t at = 0; at < found.size(); ++at) {
      found[at] = static_cast<RequirementKind>(tarifa_result_coverage_kind(handle_, at_, at));
    }
    return found;
  }

 private:
  tarifa_coverage border_ = TARIFA_COVERAGE_INIT;
};

// A rate of a cell, and whose it is.
class CellRate : public View<tarifa_result> {
 public:
  using View::View;
  // In the canonical notation; absent where it was not understood or the cell does not settle it.
  std::optional<std::string_view> text() const noexcept {
    return detail::optional_text(tarifa_result_rate_text(handle_, at_));
  }
  // Programmes or partners.
  std::vector<std::string_view> names() const {
    return detail::texts(tarifa_result_rate_name_count(handle_, at_),
                         [this](std::size_t name) { return tarifa_result_rate_name(handle_, at_, name); });
  }
  // The rates that it is made of, in the canonical notation.
  std::vector<std::string_view> parts() const {
    return detail::texts(tarifa_result_rate_part_count(handle_, at_),
                         [this](std::size_t part) { return tarifa_result_rate_part(handle_, at_, part); });
  }
};

class Pack : public View<tarifa_engine> {
 public:
  using View::View;
  std::string_view jurisdiction() const noexcept { return detail::text(tarifa_engine_pack_jurisdiction(handle_, at_)); }
  std::string_view edition() const noexcept { return detail::text(tarifa_engine_pack_edition(handle_, at_)); }
  std::string_view date() const noexcept { return detail::text(tarifa_engine_pack_date(handle_, at_)); }
  std::string_view hash() const noexcept { return detail::text(tarifa_engine_pack_hash(handle_, at_)); }
};

namespace detail {

// A sum of an answer.
inline AmountRange sum(const tarifa_result* result, std::int32_t which) noexcept {
  return {text(tarifa_result_amount_low(result, which)), optional_text(tarifa_result_amount_high(result, which))};
}

}  // namespace detail

// What all answers have.
class Result {
 public:
  using Handle = tarifa_result;
  // Takes over a result of tarifa.h.
  explicit Result(Handle* handle) noexcept : handle_(handle) {}
  // For the functions of tarifa.h.
  const Handle* get() const& noexcept { return handle_.get(); }
  const Handle* get() const&& = delete;

  std::string_view data() const& noexcept { return detail::text(tarifa_result_data(get())); }
  std::string_view data() const&& = delete;
  std::string_view pack_hash() const& noexcept { return detail::text(tarifa_result_pack_hash(get())); }
  std::string_view pack_hash() const&& = delete;
  std::string_view json() const& noexcept { return detail::text(tarifa_result_json(get(), nullptr)); }
  std::string_view json() const&& = delete;

 private:
  detail::Owned<Handle> handle_;
};

class Classification : public Result {
 public:
  using Result::Result;
  Outcome outcome() const noexcept { return static_cast<Outcome>(tarifa_result_outcome(get())); }
  std::string_view advice() const& noexcept { return detail::text(tarifa_result_advice(get())); }
  std::string_view advice() const&& = delete;
  Views<Alternative> alternatives() const& noexcept { return {get(), tarifa_result_alternative_count(get())}; }
  Views<Alternative> alternatives() const&& = delete;
  std::optional<SafeCode> safe() const& noexcept {
    if (tarifa_result_safe_code(get()) == nullptr) return std::nullopt;
    return SafeCode(get(), 0, 0);
  }
  std::optional<SafeCode> safe() const&& = delete;
  std::optional<Question> question() const& noexcept {
    if (tarifa_result_question_id(get()) == nullptr) return std::nullopt;
    return Question(get(), 0, 0);
  }
  std::optional<Question> question() const&& = delete;
  Views<Word> words() const& noexcept { return {get(), tarifa_result_word_count(get())}; }
  Views<Word> words() const&& = delete;
  // Absent where the texts were read in English.
  std::optional<std::string_view> language() const& noexcept {
    return detail::optional_text(tarifa_result_language(get()));
  }
  std::optional<std::string_view> language() const&& = delete;
  std::optional<std::string_view> model() const& noexcept { return detail::optional_text(tarifa_result_model(get())); }
  std::optional<std::string_view> model() const&& = delete;
  std::optional<std::string_view> model_hash() const& noexcept {
    return detail::optional_text(tarifa_result_model_hash(get()));
  }
  std::optional<std::string_view> model_hash() const&& = delete;
};

class Validation : public Result {
 public:
  using Result::Result;
  CodeStatus status() const noexcept { return static_cast<CodeStatus>(tarifa_result_validation_status(get())); }
  bool is_valid() const noexcept { return status() == CodeStatus::valid; }
  std::string_view code() const& noexcept { return detail::text(tarifa_result_validation_code(get())); }
  std::string_view code() const&& = delete;
  std::string_view display() const& noexcept { return detail::text(tarifa_result_validation_display(get())); }
  std::string_view display() const&& = delete;
  std::int32_t edition() const noexcept { return tarifa_result_validation_edition(get()); }
  std::size_t digits_checked() const noexcept { return tarifa_result_validation_digits_checked(get()); }
  std::optional<std::string_view> digits_not_checked() const& noexcept {
    return detail::optional_text(tarifa_result_validation_digits_not_checked(get()));
  }
  std::optional<std::string_view> digits_not_checked() const&& = delete;
  std::vector<std::int32_t> known_in() const {
    std::vector<std::int32_t> years(tarifa_result_known_in_count(get()));
    for (std::size_t at = 0; at < years.size(); ++at) years[at] = tarifa_result_known_in(get(), at);
    return years;
  }
  Views<Successor> successors() const& noexcept { return {get(), tarifa_result_successor_count(get())}; }
  Views<Successor> successors() const&& = delete;
};

// How a code stands in the tariff of a country.
class LineValidation : public Result {
 public:
  using Result::Result;
  LineStatus status() const noexcept { return static_cast<LineStatus>(tarifa_result_line_validation_status(get())); }
  bool is_declarable() const noexcept { return status() == LineStatus::declarable; }
  std::string_view code() const& noexcept { return detail::text(tarifa_result_line_validation_code(get())); }
  std::string_view code() const&& = delete;
  std::string_view display() const& noexcept { return detail::text(tarifa_result_line_validation_display(get())); }
  std::string_view display() const&& = delete;
  std::string_view destination() const& noexcept {
    return detail::text(tarifa_result_line_validation_destination(get()));
  }
  std::string_view destination() const&& = delete;
  std::string_view jurisdiction() const& noexcept {
    return detail::text(tarifa_result_line_validation_jurisdiction(get()));
  }
  std::string_view jurisdiction() const&& = delete;
  std::optional<std::string_view> date() const& noexcept {
    return detail::optional_text(tarifa_result_line_validation_date(get()));
  }
  std::optional<std::string_view> date() const&& = delete;
  // The line that a declarable code is that of: without the last zeros where the tariff has it so.
  std::optional<std::string_view> line() const& noexcept {
    return detail::optional_text(tarifa_result_line_validation_line(get()));
  }
  std::optional<std::string_view> line() const&& = delete;
  std::optional<std::string_view> known_prefix() const& noexcept {
    return detail::optional_text(tarifa_result_line_validation_known_prefix(get()));
  }
  std::optional<std::string_view> known_prefix() const&& = delete;
  std::optional<std::string_view> gaps() const& noexcept {
    return detail::optional_text(tarifa_result_line_validation_gaps(get()));
  }
  std::optional<std::string_view> gaps() const&& = delete;
  // How many declarable lines stand below an incomplete code.
  std::size_t declarable_count() const noexcept { return tarifa_result_line_validation_declarable_count(get()); }
  // The first of them, at most 100.
  Views<DeclarableCode> declarable() const& noexcept { return {get(), tarifa_result_declarable_count(get())}; }
  Views<DeclarableCode> declarable() const&& = delete;
  // The codes that have the goods of a code of an earlier edition now.
  Views<LineSuccessor> successors() const& noexcept { return {get(), tarifa_result_line_successor_count(get())}; }
  Views<LineSuccessor> successors() const&& = delete;
};

// The check of a line before it is shipped. It recommends; the declarant decides.
class Screening : public Result {
 public:
  using Result::Result;
  // That of the worst finding.
  Verdict verdict() const noexcept { return static_cast<Verdict>(tarifa_result_verdict(get())); }
  // Absent where the code is not in the data.
  std::optional<MatchedCode> matched_code() const& noexcept {
    if (tarifa_result_matched_code(get()) == nullptr) return std::nullopt;
    return MatchedCode(get(), 0, 0);
  }
  std::optional<MatchedCode> matched_code() const&& = delete;
  // In the order of the rules.
  Views<Finding> findings() const& noexcept { return {get(), tarifa_result_finding_count(get())}; }
  Views<Finding> findings() const&& = delete;
  Views<NotChecked> not_checked() const& noexcept { return {get(), tarifa_result_not_checked_count(get())}; }
  Views<NotChecked> not_checked() const&& = delete;
  Views<RequiredDocument> required_documents() const& noexcept { return {get(), tarifa_result_document_count(get())}; }
  Views<RequiredDocument> required_documents() const&& = delete;
  // The day whose rules were applied.
  std::string_view evaluated_at() const& noexcept { return detail::text(tarifa_result_evaluated_at(get())); }
  std::string_view evaluated_at() const&& = delete;
  // All packs that the answer rests on; `data` names the first.
  Views<DataEdition> editions() const& noexcept { return {get(), tarifa_result_edition_count(get())}; }
  Views<DataEdition> editions() const&& = delete;
};

// The lines below a code, ranked by how well they fit goods.
class Narrowing : public Result {
 public:
  using Result::Result;
  NarrowStatus status() const noexcept { return static_cast<NarrowStatus>(tarifa_result_narrowing_status(get())); }
  // Absent where there is no schedule.
  std::optional<NarrowBasis> basis() const noexcept {
    const std::int32_t basis = tarifa_result_narrowing_basis(get());
    return basis == 0 ? std::nullopt : std::optional<NarrowBasis>(static_cast<NarrowBasis>(basis));
  }
  std::string_view code() const& noexcept { return detail::text(tarifa_result_narrowing_code(get())); }
  std::string_view code() const&& = delete;
  std::string_view display() const& noexcept { return detail::text(tarifa_result_narrowing_display(get())); }
  std::string_view display() const&& = delete;
  std::string_view destination() const& noexcept { return detail::text(tarifa_result_narrowing_destination(get())); }
  std::string_view destination() const&& = delete;
  std::string_view jurisdiction() const& noexcept { return detail::text(tarifa_result_narrowing_jurisdiction(get())); }
  std::string_view jurisdiction() const&& = delete;
  std::optional<std::string_view> date() const& noexcept {
    return detail::optional_text(tarifa_result_narrowing_date(get()));
  }
  std::optional<std::string_view> date() const&& = delete;
  // The official text that all lines share; absent in a pack of facts.
  std::optional<std::string_view> shared() const& noexcept {
    return detail::optional_text(tarifa_result_narrowing_shared(get()));
  }
  std::optional<std::string_view> shared() const&& = delete;
  std::optional<std::string_view> gaps() const& noexcept {
    return detail::optional_text(tarifa_result_narrowing_gaps(get()));
  }
  std::optional<std::string_view> gaps() const&& = delete;
  // How many lines stand below the code.
  std::size_t line_count() const noexcept { return tarifa_result_narrowing_line_count(get()); }
  // The likeliest of them, at most 100, best first.
  Views<RankedLine> lines() const& noexcept { return {get(), tarifa_result_ranked_count(get())}; }
  Views<RankedLine> lines() const&& = delete;
  std::optional<LineQuestion> question() const& noexcept {
    if (tarifa_result_question_id(get()) == nullptr) return std::nullopt;
    return LineQuestion(get(), 0, 0);
  }
  std::optional<LineQuestion> question() const&& = delete;
  // The ids of the questions whose answers were used.
  std::vector<std::string_view> answered() const& {
    return detail::texts(tarifa_result_answered_count(get()),
                         [this](std::size_t at) { return tarifa_result_answered(get(), at); });
  }
  std::vector<std::string_view> answered() const&& = delete;
};

// How well a code fits goods; read as a Classification, what they are taken for.
class Coherence : public Classification {
 public:
  using Classification::Classification;
  CoherenceStatus status() const noexcept {
    return static_cast<CoherenceStatus>(tarifa_result_coherence_status(get()));
  }
  std::string_view code() const& noexcept { return detail::text(tarifa_result_coherence_code(get())); }
  std::string_view code() const&& = delete;
  std::string_view display() const& noexcept { return detail::text(tarifa_result_coherence_display(get())); }
  std::string_view display() const&& = delete;
  // How likely the levels of the code are.
  float subheading() const noexcept { return tarifa_result_coherence_subheading(get()); }
  float heading() const noexcept { return tarifa_result_coherence_heading(get()); }
  float chapter() const noexcept { return tarifa_result_coherence_chapter(get()); }
};

// The answer that goods of a code have to a question.
class ExpectedAnswer : public Result {
 public:
  using Result::Result;
  // Absent where goods of the code may have several answers.
  std::optional<std::string_view> option() const& noexcept {
    return detail::optional_text(tarifa_result_expected_option(get()));
  }
  std::optional<std::string_view> option() const&& = delete;
};

// The response to a request in JSON; it is read as JSON.
class Response : public Result {
 public:
  using Result::Result;
};

// The record of an id; all is absent where there is none, and the JSON is null.
class Record : public Result {
 public:
  using Result::Result;
  std::optional<std::string_view> id() const& noexcept { return detail::optional_text(tarifa_result_record_id(get())); }
  std::optional<std::string_view> id() const&& = delete;
  // When the answer was given: "2026-11-22T12:00:00Z".
  std::optional<std::string_view> created_at() const& noexcept {
    return detail::optional_text(tarifa_result_record_created_at(get()));
  }
  std::optional<std::string_view> created_at() const&& = delete;
  // The answer, as JSON.
  std::optional<std::string_view> body() const& noexcept {
    return detail::optional_text(tarifa_result_record_body(get()));
  }
  std::optional<std::string_view> body() const&& = delete;
};

// What goods pay.
class Duty : public Result {
 public:
  using Result::Result;
  DutyStatus status() const noexcept { return static_cast<DutyStatus>(tarifa_result_duty_status(get())); }
  AmountRange duty() const& noexcept { return detail::sum(get(), TARIFA_SUM_DUTY); }
  AmountRange duty() const&& = delete;
  AmountRange fees() const& noexcept { return detail::sum(get(), TARIFA_SUM_FEES); }
  AmountRange fees() const&& = delete;
  AmountRange taxes() const& noexcept { return detail::sum(get(), TARIFA_SUM_TAXES); }
  AmountRange taxes() const&& = delete;
  AmountRange total() const& noexcept { return detail::sum(get(), TARIFA_SUM_TOTAL); }
  AmountRange total() const&& = delete;
  std::string_view currency() const& noexcept { return detail::text(tarifa_result_currency(get())); }
  std::string_view currency() const&& = delete;
  // The duties in per cent of the customs value; absent where they are not known.
  std::optional<std::string_view> effective_rate() const& noexcept {
    return detail::optional_text(tarifa_result_effective_rate(get()));
  }
  std::optional<std::string_view> effective_rate() const&& = delete;
  // The day that the answer is for.
  std::string_view date() const& noexcept { return detail::text(tarifa_result_duty_date(get())); }
  std::string_view date() const&& = delete;
  // In the order in which they are computed.
  Views<DutyLine> lines() const& noexcept { return {get(), tarifa_result_duty_line_count(get())}; }
  Views<DutyLine> lines() const&& = delete;
  Views<DutyPrompt> prompts() const& noexcept { return {get(), tarifa_result_prompt_count(get())}; }
  Views<DutyPrompt> prompts() const&& = delete;
  std::vector<std::string_view> warnings() const& {
    return detail::texts(tarifa_result_warning_count(get()),
                         [this](std::size_t at) { return tarifa_result_warning(get(), at); });
  }
  std::vector<std::string_view> warnings() const&& = delete;
};

// What goods would pay under each of several lines.
class DutySpread : public Result {
 public:
  using Result::Result;
  // Whether the choice between the lines costs money.
  bool decides() const noexcept { return tarifa_result_spread_decides(get()) != 0; }
  AmountRange duty() const& noexcept { return detail::sum(get(), TARIFA_SUM_DUTY); }
  AmountRange duty() const&& = delete;
  AmountRange total() const& noexcept { return detail::sum(get(), TARIFA_SUM_TOTAL); }
  AmountRange total() const&& = delete;
  Views<SpreadLine> lines() const& noexcept { return {get(), tarifa_result_spread_line_count(get())}; }
  Views<SpreadLine> lines() const&& = delete;
  // Lines beyond the first 1000, which are not computed.
  std::size_t omitted() const noexcept { return tarifa_result_spread_omitted(get()); }
};

// What authorities ask for.
class Requirements : public Result {
 public:
  using Result::Result;
  // The day that the answer is for.
  std::string_view date() const& noexcept { return detail::text(tarifa_result_requirements_date(get())); }
  std::string_view date() const&& = delete;
  // Those of the border asked first before those of the other.
  Views<Requirement> requirements() const& noexcept { return {get(), tarifa_result_requirement_count(get())}; }
  Views<Requirement> requirements() const&& = delete;
  Views<Coverage> coverage() const& noexcept { return {get(), tarifa_result_coverage_count(get())}; }
  Views<Coverage> coverage() const&& = delete;
  std::vector<std::string_view> warnings() const& {
    return detail::texts(tarifa_result_warning_count(get()),
                         [this](std::size_t at) { return tarifa_result_warning(get(), at); });
  }
  std::vector<std::string_view> warnings() const&& = delete;
};

// A rate that was read.
class Rate : public Result {
 public:
  using Result::Result;
  // In the canonical notation, which Notation::canonical reads back.
  std::string_view text() const& noexcept { return detail::text(tarifa_result_rate_text(get(), 0)); }
  std::string_view text() const&& = delete;
  // The rates that it is made of.
  std::vector<std::string_view> parts() const& { return CellRate(get(), 0, 0).parts(); }
  std::vector<std::string_view> parts() const&& = delete;
};

// What a rate comes to. Nothing is rounded.
class Evaluation : public Result {
 public:
  using Result::Result;
  AmountRange amount() const& noexcept { return detail::sum(get(), TARIFA_SUM_TOTAL); }
  AmountRange amount() const&& = delete;
  std::string_view currency() const& noexcept { return detail::text(tarifa_result_currency(get())); }
  std::string_view currency() const&& = delete;
  // Facts that are missing, each with the part of the rate that asks for it.
  std::vector<std::string_view> missing() const& { return DutyLine(get(), 0, 0).missing(); }
  std::vector<std::string_view> missing() const&& = delete;
  // What each part of the rate came to, a part before the rate that it is part of.
  Views<Step> steps() const& noexcept { return {get(), tarifa_result_step_count(get(), 0)}; }
  Views<Step> steps() const&& = delete;
  // Signs of the publication whose legend should be looked at.
  std::vector<std::string_view> signs() const& {
    return detail::texts(tarifa_result_warning_count(get()),
                         [this](std::size_t at) { return tarifa_result_warning(get(), at); });
  }
  std::vector<std::string_view> signs() const&& = delete;
};

// What an item of a catalogue is recommended to be declared under, as JSON.
class Recommendation : public Result {
 public:
  using Result::Result;
};

// The codes in use of a catalogue beside those that are recommended, as JSON.
class Comparison : public Result {
 public:
  using Result::Result;
  // A page without scripts and without anything to be fetched, with the day that stands on it.
  Expected<std::string> try_to_html(std::string_view title, std::string_view date) const {
    std::string page;
    const tarifa_write write = [](void* to, const std::uint8_t* data, std::size_t size) -> std::int32_t {
      static_cast<std::string*>(to)->append(reinterpret_cast<const char*>(data), size);
      return 0;
    };
    const auto written = detail::tell(tarifa_comparison_html, get(), title.data(), title.size(), date.data(),
                                      date.size(), write, static_cast<void*>(&page));
    if (!written) return written.error();
    return page;
  }
#ifndef TARIFA_NO_EXCEPTIONS
  std::string to_html(std::string_view title, std::string_view date) const { return try_to_html(title, date).value(); }
#endif
};

// What an exporter needs to know of goods, as JSON.
class Preclassification : public Result {
 public:
  using Result::Result;
};

// The codes that a company has decided on for its own goods.
class OwnCodes {
 public:
  using Handle = tarifa_own_codes;

  // Takes over own codes of tarifa.h.
  explicit OwnCodes(Handle* handle) noexcept : handle_(handle) {}
  // For the functions of tarifa.h.
  const Handle* get() const& noexcept { return handle_.get(); }
  const Handle* get() const&& = delete;

  static Expected<OwnCodes> try_none() { return detail::open<OwnCodes>(tarifa_own_codes_new); }
  static Expected<OwnCodes> try_from_json(std::string_view json) {
    return detail::open<OwnCodes>(tarifa_own_codes_from_json, json.data(), json.size());
  }
  Expected<std::monostate> try_decide(const CatalogueItem& item, const OwnCode& decision) {
    const std::string about = item.json(), decided = decision.json();
    return detail::tell(tarifa_own_codes_decide, get(), about.data(), about.size(), decided.data(), decided.size());
  }
  // What was decided for an item in the tariff that a country applies, as JSON; "null" for nothing.
  Expected<std::string> try_find(const CatalogueItem& item, std::string_view tariff = {}) const {
    const std::string about = item.json();
    return written(detail::ask<Result>(tarifa_own_codes_find, get(), about.data(), about.size(), tariff.data(),
                                       tariff.size()));
  }
  Expected<std::string> try_to_json() const { return written(detail::ask<Result>(tarifa_own_codes_to_json, get())); }
  // How many keys have a code.
  std::size_t size() const noexcept { return tarifa_own_codes_len(get()); }
  // Whether nothing was decided, neither for a key nor for texts.
  bool empty() const noexcept { return tarifa_own_codes_is_empty(get()) != 0; }

#ifndef TARIFA_NO_EXCEPTIONS
  static OwnCodes none() { return try_none().value(); }
  static OwnCodes from_json(std::string_view json) { return try_from_json(json).value(); }
  void decide(const CatalogueItem& item, const OwnCode& decision) { try_decide(item, decision).value(); }
  std::string find(const CatalogueItem& item, std::string_view tariff = {}) const {
    return try_find(item, tariff).value();
  }
  std::string to_json() const { return try_to_json().value(); }
#endif

 private:
  static Expected<std::string> written(const Expected<Result>& answer) {
    if (!answer) return answer.error();
    return std::string(answer->json());
  }

  detail::Owned<Handle> handle_;
};

// How recommendations are made; an empty field is 'not given'.
struct RecommendOptions {
  // The country whose tariff lines are recommended.
  std::string tariff{};
  // The day on which they must be declarable.
  std::string date{};
  // Goes before what a classification says.
  const OwnCodes* own_codes{};
};

namespace detail {

inline tarifa_recommend_options borrow(const RecommendOptions& options) noexcept {
  tarifa_recommend_options borrowed = TARIFA_RECOMMEND_OPTIONS_INIT;
  borrowed.tariff = borrow(options.tariff);
  borrowed.date = borrow(options.date);
  if (options.own_codes != nullptr) borrowed.own_codes = options.own_codes->get();
  return borrowed;
}

}  // namespace detail

// An answer that is a list. A loop over one that has no name keeps it.
template <class Item, std::size_t (*count)(const tarifa_result*)>
class List : public Result {
 public:
  using Result::Result;
  using iterator = typename Views<Item>::iterator;
  std::size_t size() const noexcept { return count(get()); }
  bool empty() const noexcept { return size() == 0; }
  Item operator[](std::size_t at) const& noexcept { return Item(get(), at, 0); }
  Item operator[](std::size_t at) const&& = delete;
  iterator begin() const& noexcept { return views().begin(); }
  iterator begin() const&& = delete;
  iterator end() const& noexcept { return views().end(); }
  iterator end() const&& = delete;

 private:
  Views<Item> views() const noexcept { return {get(), size()}; }
};

using Entries = List<Entry, tarifa_result_entry_count>;
using SearchHits = List<Hit, tarifa_result_hit_count>;
using Correlation = List<Successor, tarifa_result_successor_count>;
using TariffLines = List<TariffLine, tarifa_result_line_count>;
using LineChanges = List<LineChange, tarifa_result_change_count>;
using Measures = List<Measure, tarifa_result_measure_count>;
using LineSuccessors = List<LineSuccessor, tarifa_result_line_successor_count>;
// The rates of a cell that holds several.
using CellRates = List<CellRate, tarifa_result_rate_count>;

// The answers to many items, in order: for each a classification, or why the item could not be read. One answer is
// taken out with *std::move(answers[0]). An index beyond the last ends the program.
class Classifications {
 public:
  using Answer = Expected<Classification>;
  explicit Classifications(std::vector<Answer> answers) noexcept : answers_(std::move(answers)) {}
  // Said here because a vector declares that it copies, whatever it holds.
  Classifications(Classifications&&) noexcept = default;
  Classifications& operator=(Classifications&&) noexcept = default;

  std::size_t size() const noexcept { return answers_.size(); }
  bool empty() const noexcept { return answers_.empty(); }
  Answer& operator[](std::size_t at) & noexcept { return answers_[checked(at)]; }
  const Answer& operator[](std::size_t at) const& noexcept { return answers_[checked(at)]; }
  const Answer& operator[](std::size_t at) const&& = delete;
  Answer* begin() & noexcept { return answers_.data(); }
  const Answer* begin() const& noexcept { return answers_.data(); }
  const Answer* begin() const&& = delete;
  Answer* end() & noexcept { return answers_.data() + size(); }
  const Answer* end() const& noexcept { return answers_.data() + size(); }
  const Answer* end() const&& = delete;

 private:
  std::size_t checked(std::size_t at) const noexcept {
    if (at >= size()) std::abort();
    return at;
  }

  std::vector<Answer> answers_;
};

// A tariff code, a value: it copies and compares. Views of it live as long as the very Code they were read from. The
// levels that it stands under are given as their digits, which end without a NUL.
class Code {
 public:
  static Expected<Code> try_parse(std::string_view text) {
    Code code;
    tarifa_error* error = nullptr;
    if (tarifa_code_parse(text.data(), text.size(), &code.code_, &error) != TARIFA_OK) return detail::failure(error);
    return code;
  }

  std::string_view digits() const& noexcept { return code_.digits; }
  std::string_view digits() const&& = delete;
  std::string_view display() const& noexcept { return code_.display; }
  std::string_view display() const&& = delete;
  Level level() const noexcept { return static_cast<Level>(code_.level); }
  std::string_view chapter() const& noexcept { return digits().substr(0, 2); }
  std::string_view chapter() const&& = delete;
  // Absent for a chapter.
  std::optional<std::string_view> heading() const& noexcept { return first(4); }
  std::optional<std::string_view> heading() const&& = delete;
  // Absent for a chapter or heading.
  std::optional<std::string_view> subheading() const& noexcept { return first(6); }
  std::optional<std::string_view> subheading() const&& = delete;
  // The next level up: the subheading of a tariff line. Absent for a chapter.
  std::optional<std::string_view> parent() const& noexcept {
    if (level() == Level::chapter) return std::nullopt;
    return code_.parent;
  }
  std::optional<std::string_view> parent() const&& = delete;
  // Whether `other` is this code or stands below it.
  bool covers(const Code& other) const noexcept { return other.digits().substr(0, digits().size()) == digits(); }

  friend bool operator==(const Code& a, const Code& b) noexcept { return a.digits() == b.digits(); }
  friend bool operator!=(const Code& a, const Code& b) noexcept { return a.digits() != b.digits(); }
  friend bool operator<(const Code& a, const Code& b) noexcept { return a.digits() < b.digits(); }

#ifndef TARIFA_NO_EXCEPTIONS
  static Code parse(std::string_view text) { return try_parse(text).value(); }
#endif

 private:
  Code() noexcept = default;

  std::optional<std::string_view> first(std::size_t count) const noexcept {
    if (digits().size() < count) return std::nullopt;
    return digits().substr(0, count);
  }

  tarifa_code code_ = TARIFA_CODE_INIT;
};

// The schedule of a national tariff, read page by page: each of its lists has `most` items at most, behind the first
// `from`.
class Schedule {
 public:
  using Handle = tarifa_schedule;

  // Takes over a schedule of tarifa.h.
  explicit Schedule(Handle* handle) noexcept : handle_(handle) {}
  // For the functions of tarifa.h.
  const Handle* get() const& noexcept { return handle_.get(); }
  const Handle* get() const&& = delete;

  static Expected<Schedule> try_open_file(std::string_view path) {
    return detail::open<Schedule>(tarifa_schedule_open_file, path.data(), path.size());
  }
  static Expected<Schedule> try_open_bytes(const void* data, std::size_t size) {
    return detail::open<Schedule>(tarifa_schedule_open_bytes, static_cast<const std::uint8_t*>(data), size);
  }

  std::string_view jurisdiction() const& noexcept { return detail::text(tarifa_schedule_jurisdiction(get())); }
  std::string_view jurisdiction() const&& = delete;
  std::string_view edition() const& noexcept { return detail::text(tarifa_schedule_edition(get())); }
  std::string_view edition() const&& = delete;
  std::string_view date() const& noexcept { return detail::text(tarifa_schedule_date(get())); }
  std::string_view date() const&& = delete;
  std::string_view hash() const& noexcept { return detail::text(tarifa_schedule_hash(get())); }
  std::string_view hash() const&& = delete;
  std::string_view info_json() const& noexcept { return detail::text(tarifa_schedule_info_json(get())); }
  std::string_view info_json() const&& = delete;
  std::optional<std::string_view> gaps() const& noexcept { return detail::optional_text(tarifa_schedule_gaps(get())); }
  std::optional<std::string_view> gaps() const&& = delete;
  std::vector<std::string_view> columns() const& {
    return detail::texts(tarifa_schedule_column_count(get()),
                         [this](std::size_t at) { return tarifa_schedule_column(get(), at); });
  }
  std::vector<std::string_view> columns() const&& = delete;
  std::size_t line_count() const noexcept { return tarifa_schedule_line_count(get()); }

  // One line, or none where the schedule does not have the code.
  Expected<TariffLines> try_line(std::string_view code) const {
    return detail::ask<TariffLines>(tarifa_schedule_line, get(), code.data(), code.size());
  }
  Expected<TariffLines> try_declarable(std::string_view code, std::size_t from, std::size_t most) const {
    return detail::ask<TariffLines>(tarifa_schedule_declarable, get(), code.data(), code.size(), from, most);
  }
  Expected<TariffLines> try_lines(std::size_t from, std::size_t most) const {
    return detail::ask<TariffLines>(tarifa_schedule_lines, get(), from, most);
  }
  // What is laid on goods of a code and origin, any where that is empty; on a day, or that of the data where it is.
  Expected<Measures> try_measures(std::string_view code, std::string_view origin = {},
                                  std::string_view date = {}) const {
    return detail::ask<Measures>(tarifa_schedule_measures, get(), code.data(), code.size(), origin.data(),
                                 origin.size(), date.data(), date.size());
  }
  // The codes that have the goods of a code of an earlier edition now.
  Expected<LineSuccessors> try_successors(std::string_view code) const {
    return detail::ask<LineSuccessors>(tarifa_schedule_successors, get(), code.data(), code.size());
  }
  Expected<LineChanges> try_changes_to(const Schedule& later, std::size_t from, std::size_t most) const {
    return detail::ask<LineChanges>(tarifa_schedule_changes, get(), later.get(), from, most);
  }

#ifndef TARIFA_NO_EXCEPTIONS
  static Schedule open_file(std::string_view path) { return try_open_file(path).value(); }
  static Schedule open_bytes(const void* data, std::size_t size) { return try_open_bytes(data, size).value(); }
  TariffLines line(std::string_view code) const { return try_line(code).value(); }
  TariffLines declarable(std::string_view code, std::size_t from, std::size_t most) const {
    return try_declarable(code, from, most).value();
  }
  TariffLines lines(std::size_t from, std::size_t most) const { return try_lines(from, most).value(); }
  Measures measures(std::string_view code, std::string_view origin = {}, std::string_view date = {}) const {
    return try_measures(code, origin, date).value();
  }
  LineSuccessors successors(std::string_view code) const { return try_successors(code).value(); }
  LineChanges changes_to(const Schedule& later, std::size_t from, std::size_t most) const {
    return try_changes_to(later, from, most).value();
  }
#endif

 private:
  detail::Owned<Handle> handle_;
};

// What a later edition of a tariff changes, to be asked item by item. Events are given to a function that takes each as
// JSON, a std::string_view, and says whether to go on.
class EditionChanges {
 public:
  using Handle = tarifa_edition_changes;

  // Takes over changes of tarifa.h.
  explicit EditionChanges(Handle* handle) noexcept : handle_(handle) {}
  // For the functions of tarifa.h.
  const Handle* get() const& noexcept { return handle_.get(); }
  const Handle* get() const&& = delete;

  // Between two editions of a tariff; the later as of a day.
  static Expected<EditionChanges> try_between(const Schedule& earlier, const Schedule& later, std::string_view date) {
    return detail::ask<EditionChanges>(tarifa_edition_changes_new, earlier.get(), later.get(), date.data(),
                                       date.size());
  }
  // The columns that one of the editions was built without, and "measures".
  std::vector<std::string_view> not_compared() const& {
    return detail::texts(tarifa_edition_changes_not_compared_count(get()),
                         [this](std::size_t at) { return tarifa_edition_changes_not_compared(get(), at); });
  }
  std::vector<std::string_view> not_compared() const&& = delete;
  // The events of an item, in the order of their kinds.
  template <class Take>
  Expected<std::monostate> try_events(const CatalogueItem& item, Take take) const {
    const std::string json = item.json();
    return detail::tell_each(take, tarifa_edition_changes_events, get(), json.data(), json.size());
  }

#ifndef TARIFA_NO_EXCEPTIONS
  static EditionChanges between(const Schedule& earlier, const Schedule& later, std::string_view date) {
    return try_between(earlier, later, date).value();
  }
  template <class Take>
  void events(const CatalogueItem& item, Take take) const {
    try_events(item, std::move(take)).value();
  }
#endif

 private:
  detail::Owned<Handle> handle_;
};

// The events that a later edition of a tariff means for items; as those of EditionChanges.
template <class Take>
Expected<std::monostate> try_affected(const Schedule& earlier, const Schedule& later,
                                      const std::vector<CatalogueItem>& items, std::string_view date, Take take) {
  const std::string json = detail::json(items);
  return detail::tell_each(take, tarifa_affected, earlier.get(), later.get(), json.data(), json.size(), date.data(),
                             date.size());
}

// The events of a ruling, or of a code of the company's own, for the items of a key.
template <class Take>
Expected<std::monostate> try_ruling_events(const std::vector<CatalogueItem>& items, std::string_view key,
                                           std::string_view code, Take take) {
  const std::string json = detail::json(items);
  return detail::tell_each(take, tarifa_ruling_events, json.data(), json.size(), key.data(), key.size(), code.data(),
                             code.size());
}

#ifndef TARIFA_NO_EXCEPTIONS
template <class Take>
void affected(const Schedule& earlier, const Schedule& later, const std::vector<CatalogueItem>& items,
              std::string_view date, Take take) {
  try_affected(earlier, later, items, date, std::move(take)).value();
}
template <class Take>
void ruling_events(const std::vector<CatalogueItem>& items, std::string_view key, std::string_view code, Take take) {
  try_ruling_events(items, key, code, std::move(take)).value();
}
#endif

class Engine {
 public:
  using Handle = tarifa_engine;

  // Takes over an engine of tarifa.h.
  explicit Engine(Handle* handle) noexcept : handle_(handle) {}
  // For the functions of tarifa.h.
  const Handle* get() const& noexcept { return handle_.get(); }
  const Handle* get() const&& = delete;

  static Expected<Engine> try_embedded() { return detail::open<Engine>(tarifa_engine_open_embedded); }
  static Expected<Engine> try_open_file(std::string_view path) {
    return detail::open<Engine>(tarifa_engine_open_file, path.data(), path.size());
  }
  static Expected<Engine> try_open_bytes(const void* data, std::size_t size) {
    return detail::open<Engine>(tarifa_engine_open_bytes, static_cast<const std::uint8_t*>(data), size);
  }
  // `paths` is a vector, an array or the like of std::string, std::string_view or const char*.
  template <class Paths>
  static Expected<Engine> try_open_files(const Paths& paths) {
    std::vector<tarifa_text> borrowed;
    for (const std::string_view path : paths) borrowed.push_back(detail::borrow(path));
    return detail::open<Engine>(tarifa_engine_open_files, borrowed.data(), borrowed.size());
  }
  // `packs` is a vector, an array or the like of containers of bytes.
  template <class Packs>
  static Expected<Engine> try_open_packs(const Packs& packs) {
    std::vector<tarifa_bytes> borrowed;
    for (const auto& pack : packs) borrowed.push_back(detail::borrow_bytes(pack));
    return detail::open<Engine>(tarifa_engine_open_packs, borrowed.data(), borrowed.size());
  }

  Views<Pack> packs() const& noexcept { return {get(), tarifa_engine_pack_count(get())}; }
  Views<Pack> packs() const&& = delete;
  std::string_view data_json() const& noexcept { return detail::text(tarifa_engine_data_json(get())); }
  std::string_view data_json() const&& = delete;

  // The schedule that a country applies to imports; Status::pack_missing where the engine has none.
  Expected<Schedule> try_schedule(std::string_view country) const {
    return detail::ask<Schedule>(tarifa_engine_schedule, get(), country.data(), country.size());
  }
  // All schedules of the engine, by jurisdiction.
  Expected<std::vector<Schedule>> try_schedules() const {
    std::vector<Schedule> schedules;
    for (std::size_t at = 0; at < tarifa_engine_schedule_count(get()); ++at) {
      Expected<Schedule> schedule = detail::ask<Schedule>(tarifa_engine_schedule_at, get(), at);
      if (!schedule) return schedule.error();
      schedules.push_back(*std::move(schedule));
    }
    return schedules;
  }

  // `name` is a std::string_view or what converts to one; braces, as in classify({"mug"}), make a GoodsItem.
  template <class Name, class = detail::IfText<Name>>
  Expected<Classification> try_classify(const Name& name, const ClassifyOptions& options = {}) const {
    const tarifa_classify_options chosen = detail::borrow(options);
    const std::string_view text = name;
    return detail::ask<Classification>(tarifa_classify_text, get(), text.data(), text.size(), &chosen);
  }
  Expected<Classification> try_classify(const GoodsItem& item, const ClassifyOptions& options = {}) const {
    const tarifa_classify_options chosen = detail::borrow(options);
    detail::BorrowedItems items;
    items.add(item);
    return detail::ask<Classification>(tarifa_classify, get(), items.data(), &chosen);
  }
  // `items` is a vector, an array or the like of GoodsItem, or of names: std::string, std::string_view, const char*.
  template <class Items>
  Expected<Classifications> try_classify_many(const Items& items, const ClassifyOptions& options = {},
                                              std::uint32_t threads = 0) const {
    const tarifa_classify_options chosen = detail::borrow(options);
    detail::BorrowedItems borrowed;
    for (std::size_t at = 0; at < std::size(items); ++at) borrowed.add(std::data(items)[at]);
    return classify_borrowed(borrowed, chosen, threads);
  }

  // Answers a question that a classification asked, and classifies the goods again; an empty option is 'I do not know'.
  // The answer stands in the item afterwards, in place of an earlier one to the same question; where the call fails,
  // the item stays as it was.
  Expected<Classification> try_answer(GoodsItem& item, std::string_view question, std::string_view option,
                                      const ClassifyOptions& options = {}) const {
    GoodsItem told = item;
    const auto earlier = [question](const Answer& answer) { return answer.question == question; };
    told.answers.erase(std::remove_if(told.answers.begin(), told.answers.end(), earlier), told.answers.end());
    told.answers.push_back({std::string(question), std::string(option)});
    Expected<Classification> answer = try_classify(told, options);
    if (answer) item = std::move(told);
    return answer;
  }
  Expected<ExpectedAnswer> try_expected_answer(std::string_view question, std::string_view code) const {
    return detail::ask<ExpectedAnswer>(tarifa_expected_answer, get(), question.data(), question.size(), code.data(),
                                       code.size());
  }

  Expected<SearchHits> try_search(std::string_view words, std::size_t most) const {
    return detail::ask<SearchHits>(tarifa_search, get(), words.data(), words.size(), most);
  }
  Expected<Entries> try_lookup(std::string_view code) const {
    return detail::ask<Entries>(tarifa_lookup, get(), code.data(), code.size());
  }
  Expected<Entries> try_children(std::string_view code = {}) const {
    return detail::ask<Entries>(tarifa_children, get(), code.data(), code.size());
  }
  Expected<Validation> try_validate(std::string_view code, std::int32_t edition_year = 0) const {
    return detail::ask<Validation>(tarifa_validate, get(), code.data(), code.size(), edition_year);
  }
  // `country` is where the goods go to; `date` a day as "2026-11-22", or empty for any.
  Expected<LineValidation> try_validate_line(std::string_view code, std::string_view country,
                                             std::string_view date = {}) const {
    return detail::ask<LineValidation>(tarifa_validate_line, get(), code.data(), code.size(), country.data(),
                                       country.size(), date.data(), date.size());
  }
  Expected<Coherence> try_check_coherence(std::string_view code, const GoodsItem& item) const {
    detail::BorrowedItems items;
    items.add(item);
    return detail::ask<Coherence>(tarifa_check_coherence, get(), code.data(), code.size(), items.data());
  }
  // The lines of the tariff of a country below a code, ranked; on a day, or any where it is empty.
  Expected<Narrowing> try_narrow(const GoodsItem& item, std::string_view code, std::string_view country,
                                 std::string_view date = {}) const {
    detail::BorrowedItems items;
    items.add(item);
    return detail::ask<Narrowing>(tarifa_narrow, get(), items.data(), code.data(), code.size(), country.data(),
                                  country.size(), date.data(), date.size());
  }
  // The check of a line before it is shipped.
  Expected<Screening> try_screen(const ShipmentLine& line, const ScreenOptions& options = {}) const {
    const tarifa_screen_options chosen = detail::borrow(options);
    const detail::BorrowedLine borrowed(line);
    return detail::ask<Screening>(tarifa_screen, get(), borrowed.get(), &chosen);
  }
  // The response to a request in JSON, with the default options; nothing is kept.
  Expected<Response> try_handle(std::string_view request) const {
    return detail::ask<Response>(tarifa_engine_handle, get(), request.data(), request.size());
  }
  // What goods pay on import; a std::string_view or what converts to one is a request in JSON.
  Expected<Duty> try_duty(const DutyRequest& request) const { return try_duty(request.json()); }
  template <class Json, class = detail::IfText<Json>>
  Expected<Duty> try_duty(const Json& request) const {
    const std::string_view text = request;
    return detail::ask<Duty>(tarifa_duty, get(), text.data(), text.size());
  }
  // What they would pay under each line at or below some codes: a vector, an array or the like of texts. Below the code
  // of the request, where there are none.
  Expected<DutySpread> try_duty_spread(const DutyRequest& request) const {
    return try_duty_spread(request, std::vector<std::string>());
  }
  template <class Codes>
  Expected<DutySpread> try_duty_spread(const DutyRequest& request, const Codes& codes) const {
    std::vector<tarifa_text> borrowed;
    for (const std::string_view code : codes) borrowed.push_back(detail::borrow(code));
    const std::string json = request.json();
    return detail::ask<DutySpread>(tarifa_duty_spread, get(), json.data(), json.size(), borrowed.data(),
                                   borrowed.size());
  }
  Expected<Recommendation> try_recommend(const CatalogueItem& item, const RecommendOptions& options = {}) const {
    const std::string json = item.json();
    const tarifa_recommend_options borrowed = detail::borrow(options);
    return detail::ask<Recommendation>(tarifa_recommend, get(), json.data(), json.size(), &borrowed);
  }
  // In so many threads; 0 for one for each core.
  Expected<Comparison> try_compare(const std::vector<CatalogueItem>& items, const RecommendOptions& options = {},
                                   std::uint32_t threads = 0) const {
    const std::string json = detail::json(items);
    const tarifa_recommend_options borrowed = detail::borrow(options);
    return detail::ask<Comparison>(tarifa_compare, get(), json.data(), json.size(), &borrowed, threads);
  }
  // What an exporter needs to know of goods that go from one country to another on a day; the destination may be empty.
  // Of the options, the own codes count.
  Expected<Preclassification> try_preclassify(const ExportGoods& goods, std::string_view origin,
                                              std::string_view destination, std::string_view date,
                                              const RecommendOptions& options = {}) const {
    const std::string json = goods.json();
    const tarifa_recommend_options borrowed = detail::borrow(options);
    return detail::ask<Preclassification>(tarifa_preclassify, get(), json.data(), json.size(), origin.data(),
                                          origin.size(), destination.data(), destination.size(), date.data(),
                                          date.size(), &borrowed);
  }
  // What authorities ask for when goods leave, when they enter, or both.
  Expected<Requirements> try_requirements(const RequirementsRequest& request) const {
    return try_requirements(request.json());
  }
  template <class Json, class = detail::IfText<Json>>
  Expected<Requirements> try_requirements(const Json& request) const {
    const std::string_view text = request;
    return detail::ask<Requirements>(tarifa_requirements, get(), text.data(), text.size());
  }
  Expected<Correlation> try_correlate(std::string_view code, std::int32_t from_year, std::int32_t to_year) const {
    return detail::ask<Correlation>(tarifa_correlate, get(), code.data(), code.size(), from_year, to_year);
  }

#ifndef TARIFA_NO_EXCEPTIONS
  static Engine embedded() { return try_embedded().value(); }
  static Engine open_file(std::string_view path) { return try_open_file(path).value(); }
  static Engine open_bytes(const void* data, std::size_t size) { return try_open_bytes(data, size).value(); }
  template <class Paths>
  static Engine open_files(const Paths& paths) {
    return try_open_files(paths).value();
  }
  template <class Packs>
  static Engine open_packs(const Packs& packs) {
    return try_open_packs(packs).value();
  }

  Schedule schedule(std::string_view country) const { return try_schedule(country).value(); }
  std::vector<Schedule> schedules() const { return try_schedules().value(); }

  template <class Name, class = detail::IfText<Name>>
  Classification classify(const Name& name, const ClassifyOptions& options = {}) const {
    return try_classify(name, options).value();
  }
  Classification classify(const GoodsItem& item, const ClassifyOptions& options = {}) const {
    return try_classify(item, options).value();
  }
  template <class Items>
  Classifications classify_many(const Items& items, const ClassifyOptions& options = {},
                                std::uint32_t threads = 0) const {
    return try_classify_many(items, options, threads).value();
  }
  Classification answer(GoodsItem& item, std::string_view question, std::string_view option,
                        const ClassifyOptions& options = {}) const {
    return try_answer(item, question, option, options).value();
  }
  ExpectedAnswer expected_answer(std::string_view question, std::string_view code) const {
    return try_expected_answer(question, code).value();
  }
  SearchHits search(std::string_view words, std::size_t most) const { return try_search(words, most).value(); }
  Entries lookup(std::string_view code) const { return try_lookup(code).value(); }
  Entries children(std::string_view code = {}) const { return try_children(code).value(); }
  Validation validate(std::string_view code, std::int32_t edition_year = 0) const {
    return try_validate(code, edition_year).value();
  }
  LineValidation validate_line(std::string_view code, std::string_view country, std::string_view date = {}) const {
    return try_validate_line(code, country, date).value();
  }
  Coherence check_coherence(std::string_view code, const GoodsItem& item) const {
    return try_check_coherence(code, item).value();
  }
  Narrowing narrow(const GoodsItem& item, std::string_view code, std::string_view country,
                   std::string_view date = {}) const {
    return try_narrow(item, code, country, date).value();
  }
  Screening screen(const ShipmentLine& line, const ScreenOptions& options = {}) const {
    return try_screen(line, options).value();
  }
  Response handle(std::string_view request) const { return try_handle(request).value(); }
  Recommendation recommend(const CatalogueItem& item, const RecommendOptions& options = {}) const {
    return try_recommend(item, options).value();
  }
  Comparison compare(const std::vector<CatalogueItem>& items, const RecommendOptions& options = {},
                     std::uint32_t threads = 0) const {
    return try_compare(items, options, threads).value();
  }
  Preclassification preclassify(const ExportGoods& goods, std::string_view origin, std::string_view destination,
                                std::string_view date, const RecommendOptions& options = {}) const {
    return try_preclassify(goods, origin, destination, date, options).value();
  }
  Requirements requirements(const RequirementsRequest& request) const { return try_requirements(request).value(); }
  template <class Json, class = detail::IfText<Json>>
  Requirements requirements(const Json& request) const {
    return try_requirements(request).value();
  }
  Duty duty(const DutyRequest& request) const { return try_duty(request).value(); }
  template <class Json, class = detail::IfText<Json>>
  Duty duty(const Json& request) const {
    return try_duty(request).value();
  }
  DutySpread duty_spread(const DutyRequest& request) const { return try_duty_spread(request).value(); }
  template <class Codes>
  DutySpread duty_spread(const DutyRequest& request, const Codes& codes) const {
    return try_duty_spread(request, codes).value();
  }
  Correlation correlate(std::string_view code, std::int32_t from_year, std::int32_t to_year) const {
    return try_correlate(code, from_year, to_year).value();
  }
#endif

 private:
  Expected<Classifications> classify_borrowed(const detail::BorrowedItems& items,
                                              const tarifa_classify_options& options, std::uint32_t threads) const {
    std::vector<tarifa_result*> places(items.size());
    std::vector<Classification> taken_over;
    taken_over.reserve(places.size());
    tarifa_error* error = nullptr;
    const tarifa_status status = tarifa_classify_many(get(), items.data(), items.size(), &options, threads,
                                                      places.data(), &error);
    if (status != TARIFA_OK) return detail::failure(error);
    for (tarifa_result* result : places) taken_over.emplace_back(result);
    std::vector<Expected<Classification>> answers;
    answers.reserve(places.size());
    for (Classification& answer : taken_over) {
      const auto own = static_cast<Status>(tarifa_result_status(answer.get()));
      if (own == Status::ok) {
        answers.push_back(std::move(answer));
      } else {
        answers.push_back(Error(own, detail::text(tarifa_result_message(answer.get()))));
      }
    }
    return Classifications(std::move(answers));
  }

  detail::Owned<Handle> handle_;
};

// What the categories of a merchant say of goods: words in the place of names that say little, and the codes that the
// merchant's own goods of a category have.
class CategoryMap {
 public:
  using Handle = tarifa_category_map;

  // Takes over a map of tarifa.h.
  explicit CategoryMap(Handle* handle) noexcept : handle_(handle) {}
  // For the functions of tarifa.h.
  const Handle* get() const& noexcept { return handle_.get(); }
  const Handle* get() const&& = delete;

  // One that knows no category.
  static Expected<CategoryMap> try_empty() { return detail::open<CategoryMap>(tarifa_category_map_new); }
  static Expected<CategoryMap> try_from_json(std::string_view json) {
    return detail::open<CategoryMap>(tarifa_category_map_from_json, json.data(), json.size());
  }

  // Adds that so many goods of a category have a code, of any level.
  Expected<std::monostate> try_learn(std::string_view category, std::string_view code, std::uint32_t items) {
    return detail::tell(tarifa_category_map_learn, get(), category.data(), category.size(), code.data(), code.size(),
                        items);
  }
  // Sets the words that are read in the place of the names of a category.
  Expected<std::monostate> try_set_words(std::string_view category, std::string_view words) {
    return detail::tell(tarifa_category_map_set_words, get(), category.data(), category.size(), words.data(),
                        words.size());
  }
  Expected<std::string> try_to_json() const {
    const Expected<Result> written = detail::ask<Result>(tarifa_category_map_to_json, get());
    if (!written) return written.error();
    return std::string(written->json());
  }
  // How many categories it knows.
  std::size_t size() const noexcept { return tarifa_category_map_len(get()); }

#ifndef TARIFA_NO_EXCEPTIONS
  static CategoryMap empty() { return try_empty().value(); }
  static CategoryMap from_json(std::string_view json) { return try_from_json(json).value(); }
  void learn(std::string_view category, std::string_view code, std::uint32_t items) {
    try_learn(category, code, items).value();
  }
  void set_words(std::string_view category, std::string_view words) { try_set_words(category, words).value(); }
  std::string to_json() const { return try_to_json().value(); }
#endif

 private:
  detail::Owned<Handle> handle_;
};

// Keeps answers, to be found again by their ids: in a file, or in memory.
class History {
 public:
  using Handle = tarifa_history;

  // Takes over a history of tarifa.h.
  explicit History(Handle* handle) noexcept : handle_(handle) {}
  // For the functions of tarifa.h.
  const Handle* get() const& noexcept { return handle_.get(); }
  const Handle* get() const&& = delete;

  static Expected<History> try_open(std::string_view path, const HistoryOptions& options = {}) {
    const detail::BorrowedHistoryOptions borrowed(options);
    return detail::open<History>(tarifa_history_open, path.data(), path.size(), borrowed.get());
  }
  // Keeps so many records at most, of which the oldest leave first.
  static Expected<History> try_in_memory(std::size_t max_records, const HistoryOptions& options = {}) {
    const detail::BorrowedHistoryOptions borrowed(options);
    return detail::open<History>(tarifa_history_in_memory, max_records, borrowed.get());
  }

  // Absent for a history in memory.
  std::optional<std::string_view> path() const& noexcept { return detail::optional_text(tarifa_history_path(get())); }
  std::optional<std::string_view> path() const&& = delete;

  Expected<Record> try_find(std::string_view id) const {
    return detail::ask<Record>(tarifa_history_get, get(), id.data(), id.size());
  }
  // `records` is a JSON array of records, each as `find` gives it.
  Expected<std::monostate> try_put(std::string_view records) const {
    return detail::tell(tarifa_history_put, get(), records.data(), records.size());
  }
  // How many records were removed.
  Expected<std::uint64_t> try_expire(std::int64_t before) const {
    return detail::ask_number<std::uint64_t>(tarifa_history_expire, get(), before);
  }
  Expected<std::uint64_t> try_expire_overdue(std::int64_t now) const {
    return detail::ask_number<std::uint64_t>(tarifa_history_expire_overdue, get(), now);
  }
  // Gives the records as lines of JSON to `write`, a function that takes a std::string_view of bytes and says whether
  // to go on; Status::io where it does not. How many records were exported.
  template <class Write>
  Expected<std::uint64_t> try_export_to(Write write) const {
    struct Context {
      Write& write;
      detail::Callbacks callbacks{};
    } context{write};
    const tarifa_write called = [](void* to, const std::uint8_t* data, std::size_t size) -> std::int32_t {
      Context& own = *static_cast<Context*>(to);
      const std::string_view bytes(reinterpret_cast<const char*>(data), size);
      return own.callbacks.run(1, [&] { return own.write(bytes) ? 0 : 1; });
    };
    auto exported = detail::ask_number<std::uint64_t>(tarifa_history_export, get(), called, &context);
    context.callbacks.rethrow();
    return exported;
  }
  Expected<std::uint64_t> try_size() const { return detail::ask_number<std::uint64_t>(tarifa_history_len, get()); }

#ifndef TARIFA_NO_EXCEPTIONS
  static History open(std::string_view path, const HistoryOptions& options = {}) {
    return try_open(path, options).value();
  }
  static History in_memory(std::size_t max_records, const HistoryOptions& options = {}) {
    return try_in_memory(max_records, options).value();
  }
  Record find(std::string_view id) const { return try_find(id).value(); }
  void put(std::string_view records) const { try_put(records).value(); }
  std::uint64_t expire(std::int64_t before) const { return try_expire(before).value(); }
  std::uint64_t expire_overdue(std::int64_t now) const { return try_expire_overdue(now).value(); }
  template <class Write>
  std::uint64_t export_to(Write write) const {
    return try_export_to(std::move(write)).value();
  }
  std::uint64_t size() const { return try_size().value(); }
#endif

 private:
  detail::Owned<Handle> handle_;
};

// A review with its decision, as JSON; null where there is none.
class Review : public Result {
 public:
  using Result::Result;
};

// The reviews that nobody has decided, as a JSON array.
class PendingReviews : public Result {
 public:
  using Result::Result;
};

// How often reviewers agreed with what was recommended, as JSON.
class Agreement : public Result {
 public:
  using Result::Result;
};

// The reviews of recommendations in a history: each is opened from what was recommended, and decided once by a person.
class Reviews {
 public:
  using Handle = tarifa_reviews;

  // Takes over reviews of tarifa.h.
  explicit Reviews(Handle* handle) noexcept : handle_(handle) {}
  // For the functions of tarifa.h.
  const Handle* get() const& noexcept { return handle_.get(); }
  const Handle* get() const&& = delete;

  // The history may be gone before.
  static Expected<Reviews> try_in(const History& history) {
    return detail::ask<Reviews>(tarifa_reviews_new, history.get());
  }

  // The id of a new review; a std::string_view or what converts to one is an opening in JSON.
  Expected<std::string> try_open(std::int64_t now, const Opening& opening) const {
    return try_open(now, opening.json());
  }
  template <class Json, class = detail::IfText<Json>>
  Expected<std::string> try_open(std::int64_t now, const Json& opening) const {
    const std::string_view json = opening;
    return id_of(tarifa_reviews_open, now, json.data(), json.size());
  }
  // Opens a review from what was answered for an item: the JSON of a recommendation or a classification. `tariff` is
  // the country whose lines the code may be changed to.
  Expected<std::string> try_open_answer(std::int64_t now, const CatalogueItem& item, std::string_view answer,
                                        std::string_view tariff = {}) const {
    const std::string about = item.json();
    return id_of(tarifa_reviews_open_answer, now, about.data(), about.size(), answer.data(), answer.size(),
                 tariff.data(), tariff.size());
  }
  Expected<Review> try_decide(std::int64_t now, std::string_view id, const Decision& decision) const {
    const std::string json = decision.json();
    return detail::ask<Review>(tarifa_reviews_decide, get(), now, id.data(), id.size(), json.data(), json.size());
  }
  Expected<Review> try_find(std::string_view id) const {
    return detail::ask<Review>(tarifa_reviews_get, get(), id.data(), id.size());
  }
  Expected<PendingReviews> try_pending() const { return detail::ask<PendingReviews>(tarifa_reviews_pending, get()); }
  // Gives every review as JSON to `take`, a function that takes a std::string_view and says whether to go on.
  template <class Take>
  Expected<std::monostate> try_for_each(Take take) const {
    return detail::tell_each(take, tarifa_reviews_for_each, get());
  }
  // Gives every review as a line of JSON to `write`, as History::export_to. How many reviews were exported.
  template <class Write>
  Expected<std::uint64_t> try_export_to(Write write) const {
    struct Context {
      Write& write;
      detail::Callbacks callbacks{};
    } context{write};
    const tarifa_write called = [](void* to, const std::uint8_t* data, std::size_t size) -> std::int32_t {
      Context& own = *static_cast<Context*>(to);
      const std::string_view bytes(reinterpret_cast<const char*>(data), size);
      return own.callbacks.run(1, [&] { return own.write(bytes) ? 0 : 1; });
    };
    auto exported = detail::ask_number<std::uint64_t>(tarifa_reviews_export, get(), called, &context);
    context.callbacks.rethrow();
    return exported;
  }
  // The codes that reviewers accepted or changed to.
  Expected<OwnCodes> try_own_codes() const { return detail::ask<OwnCodes>(tarifa_reviews_own_codes, get()); }
  Expected<Agreement> try_agreement() const { return detail::ask<Agreement>(tarifa_reviews_agreement, get()); }

#ifndef TARIFA_NO_EXCEPTIONS
  static Reviews in(const History& history) { return try_in(history).value(); }
  template <class About>
  std::string open(std::int64_t now, const About& opening) const {
    return try_open(now, opening).value();
  }
  std::string open_answer(std::int64_t now, const CatalogueItem& item, std::string_view answer,
                          std::string_view tariff = {}) const {
    return try_open_answer(now, item, answer, tariff).value();
  }
  Review decide(std::int64_t now, std::string_view id, const Decision& decision) const {
    return try_decide(now, id, decision).value();
  }
  Review find(std::string_view id) const { return try_find(id).value(); }
  PendingReviews pending() const { return try_pending().value(); }
  template <class Take>
  void for_each(Take take) const {
    try_for_each(std::move(take)).value();
  }
  template <class Write>
  std::uint64_t export_to(Write write) const {
    return try_export_to(std::move(write)).value();
  }
  OwnCodes own_codes() const { return try_own_codes().value(); }
  Agreement agreement() const { return try_agreement().value(); }
#endif

 private:
  // The id that a function writes, whose last arguments are the room for it and the address for an error.
  template <class Function, class... Arguments>
  Expected<std::string> id_of(Function function, Arguments... arguments) const {
    char id[TARIFA_RECORD_ID_SIZE];
    const Expected<std::monostate> opened = detail::tell(function, get(), arguments..., id);
    if (!opened) return opened.error();
    return std::string(id);
  }

  detail::Owned<Handle> handle_;
};

// Where a handler takes time and names from, in tests above all. Threads may ask at once.
class Stamps {
 public:
  virtual ~Stamps() = default;
  virtual std::int64_t now() noexcept = 0;
  // A name that no other answer has; absent where there is none.
  virtual std::optional<RecordIdBits> id(std::int64_t now) noexcept = 0;
};

// How requests are answered; where nothing is given, the library decides.
struct HandlerOptions {
  // Most items of a request, of BulkClassifications, and characters of a text; each 1 or more.
  std::optional<std::size_t> items{};
  std::optional<std::size_t> bulk_items{};
  std::optional<std::size_t> characters{};
  UnknownFields unknown_fields{};
  // For a bulk request and a stream; 0 for one for each core.
  std::uint32_t threads{};
  // Keeps answers; it may be gone before the handler.
  const History* history{};
  // What it says when the handler is made.
  const CategoryMap* categories{};
  // The handler shares them.
  std::shared_ptr<Stamps> stamps{};
};

// Answers requests in JSON.
class Handler {
 public:
  using Handle = tarifa_handler;

  // Takes over a handler of tarifa.h.
  explicit Handler(Handle* handle) noexcept : handle_(handle) {}
  // For the functions of tarifa.h.
  const Handle* get() const& noexcept { return handle_.get(); }
  const Handle* get() const&& = delete;

  static Expected<Handler> try_over(const Engine& engine, const HandlerOptions& options = {}) {
    tarifa_stamps stamps = TARIFA_STAMPS_INIT;
    stamps.context = options.stamps.get();
    stamps.now = [](void* context) -> std::int64_t { return static_cast<Stamps*>(context)->now(); };
    stamps.id = [](void* context, std::int64_t now, std::uint8_t* id) -> std::int32_t {
      const std::optional<RecordIdBits> bits = static_cast<Stamps*>(context)->id(now);
      if (bits) std::copy(bits->begin(), bits->end(), id);
      return bits ? 0 : 1;
    };
    tarifa_handler_options borrowed = TARIFA_HANDLER_OPTIONS_INIT;
    borrowed.items = options.items.value_or(0);
    borrowed.bulk_items = options.bulk_items.value_or(0);
    borrowed.characters = options.characters.value_or(0);
    borrowed.unknown_fields = static_cast<std::int32_t>(options.unknown_fields);
    borrowed.threads = options.threads;
    if (options.history != nullptr) borrowed.history = options.history->get();
    if (options.categories != nullptr) borrowed.categories = options.categories->get();
    if (options.stamps) borrowed.stamps = &stamps;
    Expected<Handler> handler = detail::ask<Handler>(tarifa_handler_new, engine.get(), &borrowed);
    if (handler) handler->stamps_ = options.stamps;
    return handler;
  }

  Expected<Response> try_handle(std::string_view request) const {
    return detail::ask<Response>(tarifa_handler_handle, get(), request.data(), request.size());
  }
  // Answers items as they come. `next` is a function that gives the next item as JSON, a std::optional<std::string>;
  // `take` takes its answer, a std::string_view, and says whether to go on. Some hundred items are asked for before the
  // first answer.
  template <class Next, class Take>
  Expected<std::monostate> try_stream(std::string_view option, Next next, Take take) const {
    struct Context {
      Next& next;
      Take& take;
      std::optional<std::string> item{};
      detail::Callbacks callbacks{};
    } context{next, take};
    const tarifa_next_item given = [](void* from, tarifa_text* item) -> std::int32_t {
      Context& own = *static_cast<Context*>(from);
      return own.callbacks.run(0, [&] {
        own.item = own.next();
        if (own.item) *item = detail::borrow(*own.item);
        return own.item ? 1 : 0;
      });
    };
    const tarifa_take_answer taken = [](void* to, const char* answer, std::size_t size) -> std::int32_t {
      Context& own = *static_cast<Context*>(to);
      return own.callbacks.run(1, [&] { return own.take(std::string_view(answer, size)) ? 0 : 1; });
    };
    auto streamed = detail::tell(tarifa_handler_stream, get(), option.data(), option.size(), given, taken, &context);
    context.callbacks.rethrow();
    return streamed;
  }

#ifndef TARIFA_NO_EXCEPTIONS
  static Handler over(const Engine& engine, const HandlerOptions& options = {}) {
    return try_over(engine, options).value();
  }
  Response handle(std::string_view request) const { return try_handle(request).value(); }
  template <class Next, class Take>
  void stream(std::string_view option, Next next, Take take) const {
    try_stream(option, std::move(next), std::move(take)).value();
  }
#endif

 private:
  // Freed behind the handler, which asks them.
  std::shared_ptr<Stamps> stamps_{};
  detail::Owned<Handle> handle_;
};

// A new id of a time and of random bits of the system; within a process each is above the one before.
inline Expected<std::string> try_new_record_id(std::int64_t now) {
  char text[TARIFA_RECORD_ID_SIZE];
  const Expected<std::monostate> made = detail::tell(tarifa_record_id_new, now, text);
  if (!made) return made.error();
  return std::string(text);
}

// The id of 128 bits.
inline std::string record_id_of_bits(const RecordIdBits& bits) {
  char text[TARIFA_RECORD_ID_SIZE] = "";
  tarifa_record_id_from_bits(bits.data(), text, nullptr);
  return text;
}

inline Expected<RecordIdBits> try_record_id_bits(std::string_view id) {
  RecordIdBits bits{};
  const Expected<std::monostate> read = detail::tell(tarifa_record_id_bits, id.data(), id.size(), bits.data());
  if (!read) return read.error();
  return bits;
}

// The time in an id.
inline Expected<std::int64_t> try_record_id_time(std::string_view id) {
  return detail::ask_number<std::int64_t>(tarifa_record_id_time, id.data(), id.size());
}

#ifndef TARIFA_NO_EXCEPTIONS
inline std::string new_record_id(std::int64_t now) { return try_new_record_id(now).value(); }
inline RecordIdBits record_id_bits(std::string_view id) { return try_record_id_bits(id).value(); }
inline std::int64_t record_id_time(std::string_view id) { return try_record_id_time(id).value(); }
#endif

// Checks the bytes of a pack of unknown origin completely; there is nothing to give but an error.
inline Expected<std::monostate> try_audit_pack(const void* data, std::size_t size) {
  return detail::tell(tarifa_pack_audit, static_cast<const std::uint8_t*>(data), size);
}

#ifndef TARIFA_NO_EXCEPTIONS
inline void audit_pack(const void* data, std::size_t size) { try_audit_pack(data, size).value(); }
#endif

// Reads a rate as a tariff writes it; Error::position and Error::expected say where it is not understood.
inline Expected<Rate> try_parse_rate(std::string_view text, Notation notation) {
  return detail::ask<Rate>(tarifa_rate_parse, text.data(), text.size(), static_cast<std::int32_t>(notation));
}

// What goods pay by a rate; a std::string_view or what converts to one is a basis in JSON.
template <class Json, class = detail::IfText<Json>>
Expected<Evaluation> try_evaluate_rate(std::string_view text, Notation notation, const Json& basis) {
  const std::string_view json = basis;
  return detail::ask<Evaluation>(tarifa_rate_evaluate, text.data(), text.size(), static_cast<std::int32_t>(notation),
                                 json.data(), json.size());
}
inline Expected<Evaluation> try_evaluate_rate(std::string_view text, Notation notation, const Basis& basis) {
  return try_evaluate_rate(text, notation, basis.json());
}

// The rates of a cell of the special column of the United States, by programme.
inline Expected<CellRates> try_rate_programs(std::string_view cell) {
  return detail::ask<CellRates>(tarifa_rate_programs, cell.data(), cell.size());
}

// The rates of a cell of agreements, by partner.
inline Expected<CellRates> try_rate_agreements(std::string_view cell, Notation notation) {
  return detail::ask<CellRates>(tarifa_rate_agreements, cell.data(), cell.size(), static_cast<std::int32_t>(notation));
}

// The six duties of a cell of South Africa.
inline Expected<CellRates> try_rate_columns(std::string_view cell) {
  return detail::ask<CellRates>(tarifa_rate_columns, cell.data(), cell.size());
}

#ifndef TARIFA_NO_EXCEPTIONS
inline Rate parse_rate(std::string_view text, Notation notation) { return try_parse_rate(text, notation).value(); }
template <class Facts>
Evaluation evaluate_rate(std::string_view text, Notation notation, const Facts& basis) {
  return try_evaluate_rate(text, notation, basis).value();
}
inline CellRates rate_programs(std::string_view cell) { return try_rate_programs(cell).value(); }
inline CellRates rate_agreements(std::string_view cell, Notation notation) {
  return try_rate_agreements(cell, notation).value();
}
inline CellRates rate_columns(std::string_view cell) { return try_rate_columns(cell).value(); }
#endif

// The edition in force on a day, by its year.
inline std::optional<std::int32_t> edition_on(std::int32_t year, std::int32_t month, std::int32_t day) noexcept {
  const std::int32_t edition = tarifa_edition_on(year, month, day);
  return edition == 0 ? std::nullopt : std::optional<std::int32_t>(edition);
}

// Whose tariff a country applies; absent where the text is no country.
inline std::optional<std::string_view> jurisdiction(std::string_view country) noexcept {
  return detail::optional_text(tarifa_jurisdiction(country.data(), country.size()));
}

inline std::string_view status_name(Status status) noexcept {
  return detail::text(tarifa_status_name(static_cast<tarifa_status>(status)));
}

inline std::uint32_t abi_version() noexcept { return tarifa_abi_version(); }
inline std::string_view version() noexcept { return detail::text(tarifa_version()); }

}  // namespace tarifa

#endif  // TARIFA_HPP
