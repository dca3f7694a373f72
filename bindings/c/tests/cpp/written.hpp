// Answers written as JSON anew, from their accessors alone: an accessor that gives a part of another shows.

#ifndef WRITTEN_HPP
#define WRITTEN_HPP

#include <charconv>
#include <string>
#include <string_view>

#include "tarifa.hpp"

namespace written {

inline std::string_view word(tarifa::Outcome outcome) {
  switch (outcome) {
    case tarifa::Outcome::classified: return "classified";
    case tarifa::Outcome::too_vague: return "too_vague";
    case tarifa::Outcome::not_recognised: return "not_recognised";
    case tarifa::Outcome::empty: return "empty";
  }
  return "?";
}

inline std::string_view word(tarifa::DutyStatus status) {
  switch (status) {
    case tarifa::DutyStatus::computed: return "computed";
    case tarifa::DutyStatus::facts_missing: return "facts_missing";
    case tarifa::DutyStatus::needs_review: return "needs_review";
    case tarifa::DutyStatus::code_not_declarable: return "code_not_declarable";
    case tarifa::DutyStatus::not_covered: return "not_covered";
  }
  return "?";
}

inline std::string_view word(tarifa::Notation notation) {
  switch (notation) {
    case tarifa::Notation::canonical: return "canonical";
    case tarifa::Notation::united_states: return "united_states";
    case tarifa::Notation::japan: return "japan";
    case tarifa::Notation::south_africa: return "south_africa";
    case tarifa::Notation::china: return "china";
    case tarifa::Notation::brazil: return "brazil";
    case tarifa::Notation::europe: return "europe";
    case tarifa::Notation::norway: return "norway";
  }
  return "?";
}

inline std::string_view word(tarifa::Level level) {
  switch (level) {
    case tarifa::Level::chapter: return "chapter";
    case tarifa::Level::heading: return "heading";
    case tarifa::Level::subheading: return "subheading";
    case tarifa::Level::tariff_line: return "tariff_line";
  }
  return "?";
}

inline std::string_view word(tarifa::CodeStatus status) {
  switch (status) {
    case tarifa::CodeStatus::valid: return "valid";
    case tarifa::CodeStatus::incomplete: return "incomplete";
    case tarifa::CodeStatus::other_edition: return "other_edition";
    case tarifa::CodeStatus::unknown: return "unknown";
  }
  return "?";
}

inline std::string_view word(tarifa::Relation relation) {
  switch (relation) {
    case tarifa::Relation::unchanged: return "unchanged";
    case tarifa::Relation::renumbered: return "renumbered";
    case tarifa::Relation::split: return "split";
    case tarifa::Relation::merged: return "merged";
    case tarifa::Relation::reorganised: return "reorganised";
  }
  return "?";
}

inline std::string_view word(tarifa::LineStatus status) {
  switch (status) {
    case tarifa::LineStatus::declarable: return "declarable";
    case tarifa::LineStatus::incomplete: return "incomplete";
    case tarifa::LineStatus::not_on_that_day: return "not_on_that_day";
    case tarifa::LineStatus::unknown: return "unknown";
    case tarifa::LineStatus::not_verifiable: return "not_verifiable";
    case tarifa::LineStatus::no_schedule: return "no_schedule";
  }
  return "?";
}

inline std::string_view word(tarifa::CoherenceStatus status) {
  switch (status) {
    case tarifa::CoherenceStatus::coherent: return "coherent";
    case tarifa::CoherenceStatus::somewhat_coherent: return "somewhat_coherent";
    case tarifa::CoherenceStatus::not_coherent: return "not_coherent";
    case tarifa::CoherenceStatus::undecided: return "undecided";
  }
  return "?";
}

inline std::string_view word(tarifa::ChangeKind kind) {
  switch (kind) {
    case tarifa::ChangeKind::added: return "added";
    case tarifa::ChangeKind::removed: return "removed";
    case tarifa::ChangeKind::changed: return "changed";
  }
  return "?";
}

inline std::string_view word(tarifa::Verdict verdict) {
  switch (verdict) {
    case tarifa::Verdict::pass: return "pass";
    case tarifa::Verdict::warn: return "warn";
    case tarifa::Verdict::fail: return "fail";
  }
  return "?";
}

inline std::string_view word(tarifa::Rule rule) {
  switch (rule) {
    case tarifa::Rule::input_readable: return "input_readable";
    case tarifa::Rule::code_well_formed: return "code_well_formed";
    case tarifa::Rule::hs6_active: return "hs6_active";
    case tarifa::Rule::country_code_active: return "country_code_active";
    case tarifa::Rule::destination_format: return "destination_format";
    case tarifa::Rule::schedule_current: return "schedule_current";
    case tarifa::Rule::description_match: return "description_match";
    case tarifa::Rule::country_pair_trap: return "country_pair_trap";
    case tarifa::Rule::import_permitted: return "import_permitted";
    case tarifa::Rule::quota_line: return "quota_line";
    case tarifa::Rule::declared_value: return "declared_value";
    case tarifa::Rule::unit_check: return "unit_check";
    case tarifa::Rule::required_documents: return "required_documents";
  }
  return "?";
}

inline std::string_view word(tarifa::Obligation obligation) {
  switch (obligation) {
    case tarifa::Obligation::must: return "must";
    case tarifa::Obligation::may: return "may";
  }
  return "?";
}

inline std::string_view word(tarifa::Side side) {
  switch (side) {
    case tarifa::Side::export_side: return "export";
    case tarifa::Side::import_side: return "import";
  }
  return "?";
}

inline std::string_view word(tarifa::CoverageStatus status) {
  switch (status) {
    case tarifa::CoverageStatus::covered: return "covered";
    case tarifa::CoverageStatus::not_covered: return "not_covered";
  }
  return "?";
}

inline std::string_view word(tarifa::RequirementKind kind) {
  switch (kind) {
    case tarifa::RequirementKind::prohibition: return "prohibition";
    case tarifa::RequirementKind::licence: return "licence";
    case tarifa::RequirementKind::permit: return "permit";
    case tarifa::RequirementKind::certificate: return "certificate";
    case tarifa::RequirementKind::inspection: return "inspection";
    case tarifa::RequirementKind::quarantine: return "quarantine";
    case tarifa::RequirementKind::quota: return "quota";
    case tarifa::RequirementKind::registration: return "registration";
    case tarifa::RequirementKind::document: return "document";
    case tarifa::RequirementKind::controlled_goods_review: return "controlled_goods_review";
    case tarifa::RequirementKind::declaration_element: return "declaration_element";
    case tarifa::RequirementKind::unit: return "unit";
    case tarifa::RequirementKind::tax: return "tax";
    case tarifa::RequirementKind::rebate: return "rebate";
  }
  return "?";
}

inline std::string_view word(tarifa::NarrowStatus status) {
  switch (status) {
    case tarifa::NarrowStatus::ranked: return "ranked";
    case tarifa::NarrowStatus::one_line: return "one_line";
    case tarifa::NarrowStatus::not_on_that_day: return "not_on_that_day";
    case tarifa::NarrowStatus::unknown: return "unknown";
    case tarifa::NarrowStatus::not_verifiable: return "not_verifiable";
    case tarifa::NarrowStatus::no_schedule: return "no_schedule";
  }
  return "?";
}

inline std::string_view word(tarifa::NarrowBasis basis) {
  switch (basis) {
    case tarifa::NarrowBasis::texts: return "texts";
    case tarifa::NarrowBasis::facts: return "facts";
  }
  return "?";
}

inline std::string_view word(tarifa::QuestionKind kind) {
  switch (kind) {
    case tarifa::QuestionKind::material: return "material";
    case tarifa::QuestionKind::sex: return "sex";
    case tarifa::QuestionKind::age: return "age";
    case tarifa::QuestionKind::knitting: return "knitting";
    case tarifa::QuestionKind::value: return "value";
    case tarifa::QuestionKind::weight: return "weight";
    case tarifa::QuestionKind::power: return "power";
    case tarifa::QuestionKind::size: return "size";
    case tarifa::QuestionKind::use: return "use";
    case tarifa::QuestionKind::form: return "form";
    case tarifa::QuestionKind::unit: return "unit";
    case tarifa::QuestionKind::other: return "other";
  }
  return "?";
}

inline std::string_view word(tarifa::MeasureEffect effect) {
  switch (effect) {
    case tarifa::MeasureEffect::duty: return "duty";
    case tarifa::MeasureEffect::exemption: return "exemption";
    case tarifa::MeasureEffect::exclusion: return "exclusion";
    case tarifa::MeasureEffect::prompt: return "prompt";
    case tarifa::MeasureEffect::suspended: return "suspended";
  }
  return "?";
}

inline std::string_view word(tarifa::MeasureScope scope) {
  switch (scope) {
    case tarifa::MeasureScope::all: return "all";
    case tarifa::MeasureScope::listed: return "listed";
    case tarifa::MeasureScope::unknown: return "unknown";
  }
  return "?";
}

// The values that JSON has. Of the escapes, those of quotes and backslashes are written.
inline std::string json(std::string_view text) {
  std::string quoted = "\"";
  for (const char letter : text) {
    if (letter == '"' || letter == '\\') quoted += '\\';
    quoted += letter;
  }
  return quoted + '"';
}

inline std::string json(std::optional<std::string_view> text) { return text ? json(*text) : "null"; }
inline std::string json(bool value) { return value ? "true" : "false"; }
inline std::string json(std::size_t value) { return std::to_string(value); }
inline std::string json(std::int32_t year) { return json(std::string_view(std::to_string(year))); }

inline std::string json(float value) {
  char digits[64];
  const auto [end, error] = std::to_chars(digits, digits + sizeof(digits), value, std::chars_format::fixed);
  const std::string number(digits, error == std::errc() ? end : digits);
  return number.find('.') == std::string::npos ? number + ".0" : number;
}

// A code with its description.
inline std::string titled(std::string_view code, std::string_view description) {
  return "{\"code\":" + json(code) + ",\"description\":" + json(description) + "}";
}

inline std::string json(tarifa::Evidence line) {
  return "{\"goods\":" + json(line.goods()) + ",\"likeness\":" + json(line.likeness()) + "}";
}

inline std::string json(tarifa::Word word) {
  return "{\"word\":" + json(word.word()) + ",\"read_as\":" + json(word.read_as()) +
         ",\"known\":" + json(word.known()) + ",\"share\":" + json(word.share()) + "}";
}

inline std::string json(tarifa::Option option) {
  return "{\"label\":" + json(option.label()) + ",\"share\":" + json(option.share()) + "}";
}

inline std::string json(tarifa::Above above) { return titled(above.code(), above.description()); }

inline std::string json(tarifa::Hit hit) {
  return "{\"subheading\":" + titled(hit.code(), hit.description()) + ",\"goods\":" + json(hit.goods()) +
         ",\"score\":" + json(hit.score()) + "}";
}

inline std::string json(tarifa::Successor successor) {
  return "{\"code\":" + json(successor.code()) + ",\"relation\":" + json(word(successor.relation())) +
         ",\"part\":" + json(successor.part()) + "}";
}

inline std::string json(tarifa::Fact fact) {
  return "{\"fact\":" + json(fact.name()) + ",\"earlier\":" + json(fact.earlier()) +
         ",\"later\":" + json(fact.later()) + "}";
}

inline std::string json(tarifa::DeclarableCode line) { return json(line.code()); }

inline std::string json(tarifa::LineSuccessor successor) { return json(successor.code()); }

// What columns say, by name.
template <class Values>
std::string columns(const Values& values) {
  std::string members;
  for (const auto& value : values) {
    members += (members.empty() ? "" : ",") + json(value.column()) + ":" + json(value.text());
  }
  return "{" + members + "}";
}

inline std::string json(tarifa::TariffLine line) {
  return "{\"code\":" + json(line.code()) + ",\"declarable\":" + json(line.declarable()) +
         ",\"valid_from\":" + json(line.valid_from()) + ",\"valid_to\":" + json(line.valid_to()) +
         ",\"values\":" + columns(line.values()) + ",\"description\":" + json(line.description()) + "}";
}

inline std::string json(tarifa::NotChecked skipped) {
  return "{\"rule\":" + json(word(skipped.rule())) + ",\"reason\":" + json(skipped.reason()) + "}";
}

inline std::string json(tarifa::RequiredDocument document) {
  return "{\"name\":" + json(document.name()) + ",\"reason\":" + json(document.reason()) +
         ",\"authority\":" + json(document.authority()) + ",\"obligation\":" + json(word(document.obligation())) +
         ",\"source\":" + json(document.source()) + "}";
}

inline std::string json(tarifa::DataEdition pack) {
  return "{\"jurisdiction\":" + json(pack.jurisdiction()) + ",\"edition\":" + json(pack.edition()) +
         ",\"content\":" + json(pack.content()) + ",\"date\":" + json(pack.date()) + ",\"hash\":" + json(pack.hash()) +
         "}";
}

inline std::string json(tarifa::LineOption option) {
  return "{\"label\":" + json(option.label()) + ",\"share\":" + json(option.share()) +
         ",\"lines\":" + json(option.lines()) + "}";
}

// What holds lists itself stands below.
inline std::string json(tarifa::Alternative found);
inline std::string json(tarifa::Entry entry);
inline std::string json(tarifa::Measure measure);
inline std::string json(tarifa::Finding finding);
inline std::string json(tarifa::RankedLine line);

// An array of what a range has.
template <class Range>
std::string list(const Range& items) {
  std::string array;
  for (const auto& item : items) array += (array.empty() ? "" : ",") + json(item);
  return "[" + array + "]";
}

inline std::string json(tarifa::Measure measure) {
  return "{\"id\":" + json(measure.id()) + ",\"authority\":" + json(measure.authority()) +
         ",\"heading\":" + json(measure.heading()) + ",\"name\":" + json(measure.name()) +
         ",\"every_origin\":" + json(measure.every_origin()) + ",\"origins\":" + list(measure.origins()) +
         ",\"valid_from\":" + json(measure.valid_from()) + ",\"from_is_known\":" + json(measure.from_is_known()) +
         ",\"valid_to\":" + json(measure.valid_to()) + ",\"rate\":" + json(measure.rate()) +
         ",\"effect\":" + json(word(measure.effect())) + ",\"of\":" + list(measure.of()) +
         ",\"list\":" + json(measure.list()) + ",\"scope\":" + json(word(measure.scope())) +
         ",\"source\":" + json(measure.source()) + ",\"remark\":" + json(measure.remark()) + "}";
}

inline std::string json(tarifa::ContextValue value) {
  switch (value.kind()) {
    case tarifa::ContextKind::text: return json(value.texts().at(0));
    case tarifa::ContextKind::count: return json(value.number());
    case tarifa::ContextKind::share: return json(value.share());
    case tarifa::ContextKind::list: return list(value.texts());
  }
  return "?";
}

inline std::string json(tarifa::Finding finding) {
  std::string context;
  for (const auto& value : finding.context()) {
    context += (context.empty() ? "" : ",") + json(value.name()) + ":" + json(value);
  }
  return "{\"rule\":" + json(word(finding.rule())) + ",\"result\":" + json(word(finding.result())) +
         ",\"message\":" + json(finding.message()) + ",\"context\":{" + context +
         "},\"source\":" + json(finding.source()) + "}";
}

inline std::string json(tarifa::RankedLine line) {
  return "{\"code\":" + json(line.code()) + ",\"probability\":" + json(line.probability()) +
         ",\"description\":" + json(line.description()) + ",\"values\":" + columns(line.values()) +
         ",\"words\":" + list(line.words()) + "}";
}

inline std::string json(tarifa::LineQuestion question) {
  return "{\"id\":" + json(question.id()) + ",\"kind\":" + json(word(question.kind())) +
         ",\"text\":" + json(question.text()) + ",\"options\":" + list(question.options()) + "}";
}

inline std::string json(tarifa::Alternative found) {
  return "{\"code\":" + json(found.code()) + ",\"probability\":" + json(found.probability()) +
         ",\"description\":" + json(found.description()) +
         ",\"heading\":" + titled(found.heading_code(), found.heading_description()) +
         ",\"chapter\":" + titled(found.chapter_code(), found.chapter_description()) +
         ",\"evidence\":" + list(found.evidence()) + "}";
}

inline std::string json(tarifa::SafeCode safe) {
  return "{\"code\":" + json(safe.code()) + ",\"level\":" + json(word(safe.level())) +
         ",\"probability\":" + json(safe.probability()) + "}";
}

inline std::string json(tarifa::Question question) {
  return "{\"id\":" + json(question.id()) + ",\"text\":" + json(question.text()) +
         ",\"options\":" + list(question.options()) + "}";
}

inline std::string json(tarifa::Entry entry) {
  return "{\"code\":" + json(entry.code()) + ",\"level\":" + json(word(entry.level())) +
         ",\"description\":" + json(entry.description()) + ",\"section\":{\"numeral\":" + json(entry.section()) +
         ",\"description\":" + json(entry.section_description()) + "},\"above\":" + list(entry.above()) + "}";
}

// What the nomenclature says of itself stands in the JSON of the engine, behind a bracket and before the model.
inline std::string_view data_of(const tarifa::Engine& engine) {
  const std::string_view packs = engine.data_json();
  return packs.substr(1, packs.find(",{\"jurisdiction\"") - 1);
}

// Which pack it is, without its properties.
inline std::string json(tarifa::Pack pack) {
  return "{\"jurisdiction\":" + json(pack.jurisdiction()) + ",\"edition\":" + json(pack.edition()) +
         ",\"date\":" + json(pack.date()) + ",\"hash\":" + json(pack.hash()) + "}";
}

// A member that stands only where it has a value.
template <class Value>
std::string member(const std::string& name, const std::optional<Value>& value) {
  return value ? ",\"" + name + "\":" + json(*value) : "";
}

inline std::string json(const tarifa::Engine& engine, const tarifa::Classification& answer) {
  return "{\"outcome\":" + json(word(answer.outcome())) + ",\"alternatives\":" + list(answer.alternatives()) +
         ",\"safe\":" + (answer.safe() ? json(*answer.safe()) : "null") + member("question", answer.question()) +
         ",\"words\":" + list(answer.words()) + member("language", answer.language()) +
         ",\"data\":" + std::string(data_of(engine)) + ",\"model\":" + json(engine.packs()[1]) + "}";
}

inline std::string json(const tarifa::Engine& engine, const tarifa::Validation& answer) {
  return "{\"code\":" + json(answer.code()) + ",\"edition\":" + json(answer.edition()) +
         ",\"status\":" + json(word(answer.status())) + ",\"digits_checked\":" + json(answer.digits_checked()) +
         ",\"digits_not_checked\":" + json(answer.digits_not_checked()) + ",\"known_in\":" + list(answer.known_in()) +
         ",\"successors\":" + list(answer.successors()) + ",\"data\":" + std::string(data_of(engine)) + "}";
}

// A finding whose data is given as JSON.
inline std::string json(const tarifa::LineValidation& answer, std::string_view data) {
  return "{\"code\":" + json(answer.code()) + ",\"destination\":" + json(answer.destination()) +
         ",\"jurisdiction\":" + json(answer.jurisdiction()) + ",\"date\":" + json(answer.date()) +
         ",\"status\":" + json(word(answer.status())) + ",\"line\":" + json(answer.line()) +
         ",\"declarable\":" + list(answer.declarable()) + ",\"declarable_count\":" + json(answer.declarable_count()) +
         ",\"known_prefix\":" + json(answer.known_prefix()) + ",\"successors\":" + list(answer.successors()) +
         ",\"gaps\":" + json(answer.gaps()) +
         ",\"data\":" + std::string(data) + "}";
}

// A narrowing whose data is given as JSON.
inline std::string json(const tarifa::Narrowing& answer, std::string_view data) {
  return "{\"code\":" + json(answer.code()) + ",\"destination\":" + json(answer.destination()) +
         ",\"jurisdiction\":" + json(answer.jurisdiction()) + ",\"date\":" + json(answer.date()) +
         ",\"status\":" + json(word(answer.status())) +
         ",\"basis\":" + (answer.basis() ? json(word(*answer.basis())) : "null") +
         ",\"shared\":" + json(answer.shared()) + ",\"lines\":" + list(answer.lines()) +
         ",\"line_count\":" + json(answer.line_count()) +
         ",\"question\":" + (answer.question() ? json(*answer.question()) : "null") +
         ",\"answered\":" + list(answer.answered()) + ",\"gaps\":" + json(answer.gaps()) +
         ",\"data\":" + std::string(data) + "}";
}

// A check of a line that is given as JSON.
inline std::string json(const tarifa::Screening& answer, std::string_view input) {
  const auto matched = answer.matched_code();
  return "{\"verdict\":" + json(word(answer.verdict())) + ",\"input\":" + std::string(input) +
         ",\"matched_code\":" + (matched ? titled(matched->code(), matched->description()) : "null") +
         ",\"findings\":" + list(answer.findings()) + ",\"not_checked\":" + list(answer.not_checked()) +
         ",\"required_documents\":" + list(answer.required_documents()) +
         ",\"evaluated_at\":" + json(answer.evaluated_at()) + ",\"api_version\":" + json(tarifa::version()) +
         ",\"data\":" + list(answer.editions()) + "}";
}

inline std::string json(const tarifa::Engine& engine, const tarifa::Coherence& answer) {
  const tarifa::Classification& classification = answer;
  return "{\"code\":" + json(answer.code()) + ",\"status\":" + json(word(answer.status())) +
         ",\"subheading\":" + json(answer.subheading()) + ",\"heading\":" + json(answer.heading()) +
         ",\"chapter\":" + json(answer.chapter()) + ",\"classification\":" + json(engine, classification) + "}";
}

inline std::string json(const tarifa::Engine&, const tarifa::SearchHits& hits) { return list(hits); }
inline std::string json(const tarifa::Engine&, const tarifa::Correlation& successors) { return list(successors); }
inline std::string json(const tarifa::Engine&, const tarifa::Entries& entries) { return list(entries); }

}  // namespace written

#endif
