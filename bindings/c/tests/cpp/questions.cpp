// What the wrapper adds to the questions of tarifa.h: containers of items, ranges of views, dialogues, packs, and codes
// as values.
//
// questions FOLDER-OF-PACKS

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <vector>

#include "check.hpp"

namespace {

using tarifa::Code;
using tarifa::Engine;
using tarifa::GoodsItem;
using tarifa::Status;

std::string read(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

GoodsItem mug() {
  GoodsItem item;
  item.name = "mug";
  item.material = "porcelain";
  item.categories = {"Home", "Kitchen > Cups"};
  return item;
}

// Whether items are classified as each alone.
template <class Items>
bool as_each_alone(const Engine& engine, const Items& items) {
  const auto many = ASK(engine.FORM(classify_many)(items, {}, 2));
  if (!many || many->size() != std::size(items)) return false;
  auto answer = many->begin();
  for (const auto& item : items) {
    const auto alone = ASK(engine.FORM(classify)(item));
    if (!alone || !*answer || (*answer)->json() != alone->json()) return false;
    ++answer;
  }
  return true;
}

void items_come_in_any_container(const Engine& engine) {
  GoodsItem table;
  table.name = "wooden dining table";
  const GoodsItem items[] = {mug(), table, mug()};
  CHECK(as_each_alone(engine, items));
  CHECK(as_each_alone(engine, std::vector<GoodsItem>{table, mug()}));
  CHECK(as_each_alone(engine, std::vector<std::string>{"mug", "table", ""}));
  CHECK(as_each_alone(engine, std::vector<std::string_view>{"mug", std::string_view()}));
  CHECK(as_each_alone(engine, std::array<const char*, 2>{"mug", "table"}));
  CHECK(as_each_alone(engine, std::initializer_list<std::string_view>{"mug", "table"}));
  CHECK(as_each_alone(engine, std::vector<GoodsItem>()));

  // A name is as long as its view, NULs in it and none behind it.
  const auto part = ASK(engine.FORM(classify)(std::string_view("mugs and tables", 3)));
  const auto whole = ASK(engine.FORM(classify)("mug"));
  if (CHECK(part && whole)) CHECK_TEXT(part->json(), whole->json());
}

void each_item_answers_for_itself(const Engine& engine) {
  GoodsItem without_country = mug();
  without_country.foreign_code = "6911.10";
  GoodsItem too_long = mug();
  too_long.description = std::string(1 << 16, 'x');
  GoodsItem not_text = mug();
  not_text.categories.push_back("\xff");
  const std::vector<GoodsItem> items{mug(), without_country, too_long, not_text, mug()};
  const auto answers = ASK(engine.FORM(classify_many)(items));
  if (!CHECK(answers && answers->size() == items.size())) return;
  CHECK((*answers)[0] && (*answers)[4]);
  const Status expected[] = {Status::invalid_argument, Status::text_too_long, Status::invalid_utf8};
  for (std::size_t at = 0; at < std::size(expected); ++at) {
    const auto& answer = (*answers)[at + 1];
    const auto alone = ASK(engine.FORM(classify)(items[at + 1]));
    if (!CHECK(!answer && !alone)) continue;
    CHECK(answer.error().status() == expected[at] && alone.error().status() == expected[at]);
    CHECK_TEXT(answer.error().what(), alone.error().what());
  }
}

void options_are_what_the_library_decides_where_not_given(const Engine& engine) {
  const auto plain = ASK(engine.FORM(classify)("parts of bicycles"));
  tarifa::ClassifyOptions one;
  one.alternatives = 1;
  const auto short_answer = ASK(engine.FORM(classify)("parts of bicycles", one));
  tarifa::ClassifyOptions bare;
  bare.evidence = 0;
  const auto bare_answer = ASK(engine.FORM(classify)("parts of bicycles", bare));
  if (!CHECK(plain && short_answer && bare_answer)) return;
  CHECK(plain->alternatives().size() == 5 && plain->alternatives()[0].evidence().size() == 3);
  CHECK(short_answer->alternatives().size() == 1 && short_answer->alternatives()[0].evidence().size() == 3);
  CHECK(bare_answer->alternatives().size() == 5 && bare_answer->alternatives()[0].evidence().empty());
}

void views_are_ranges(const Engine& engine) {
  const auto chapters = ASK(engine.FORM(children)());
  if (!CHECK(chapters && chapters->size() == 96)) return;
  const auto knitted = [](const tarifa::Entry& entry) { return entry.code() == "61"; };
  const auto found = std::find_if(chapters->begin(), chapters->end(), knitted);
  CHECK(found != chapters->end() && (*found).section() == "XI");
  const std::vector<tarifa::Entry> copied(chapters->begin(), chapters->end());
  CHECK(copied.size() == 96 && copied.back().code() == "97" && copied.front().code() == "01");
  auto at = chapters->begin();
  CHECK((*at++).code() == "01" && (*at).code() == "02" && (*++at).code() == "03");

  // An index beyond the last reads nothing, in an item and in its lines.
  const tarifa::Entry beyond = (*chapters)[96];
  CHECK(beyond.code().empty() && beyond.above().empty() && beyond.level() == tarifa::Level());
  const auto headings = ASK(engine.FORM(children)("61"));
  if (!CHECK(headings && !headings->empty() && (*headings)[0].above().size() == 1)) return;
  CHECK_TEXT((*headings)[0].above()[0].code(), "61");
  CHECK((*headings)[0].above()[1].code().empty());

  // A list may be gone through as it is given: the loop keeps it.
  std::size_t subheadings = 0;
  for (const auto& entry : *ASK(engine.FORM(children)("6109"))) subheadings += entry.display().substr(0, 5) == "6109.";
  CHECK(subheadings == 2);
}

void absent_is_not_empty(const Engine& engine) {
  const auto battery = ASK(engine.FORM(classify)("lithium ion battery, coton"));
  if (CHECK(battery && battery->words().size() == 4 && battery->safe())) {
    CHECK(battery->words()[0].read_as() == std::nullopt && battery->words()[3].read_as() == "cotton");
    CHECK(battery->safe()->display() == "8507.60" && battery->safe()->level() == tarifa::Level::subheading);
  }
  const auto vague = ASK(engine.FORM(classify)("xqzzt"));
  CHECK(vague && vague->outcome() == tarifa::Outcome::not_recognised && !vague->safe());
  CHECK(vague && !vague->advice().empty() && vague->advice() != battery->advice());
  const auto national = ASK(engine.FORM(validate)("6109.10.00.12"));
  const auto shared = ASK(engine.FORM(validate)("6109.10"));
  CHECK(national && national->digits_not_checked() == "0012" && shared && !shared->digits_not_checked());
  CHECK(tarifa::edition_on(2021, 12, 31) == 2017 && tarifa::edition_on(2022, 1, 1) == 2022);
  CHECK(tarifa::edition_on(2011, 12, 31) == std::nullopt && tarifa::edition_on(2022, 2, 30) == std::nullopt);
}

void questions_are_answered(const Engine& engine) {
  GoodsItem shirt;
  shirt.name = "t-shirt";
  const auto asked = ASK(engine.FORM(classify)(shirt));
  if (!CHECK(asked && asked->question())) return;
  const tarifa::Question question = *asked->question();
  CHECK(question.id() == "6109-fibre" && question.text().find('?') != std::string_view::npos);
  float sum = 0;
  for (const auto& option : question.options()) sum += option.share();
  CHECK(question.options().size() == 3 && sum > 0.999F && sum < 1.001F);
  CHECK(question.options()[3].label().empty() && question.options()[3].share() == 0);

  const auto cotton = ASK(engine.FORM(answer)(shirt, question.id(), question.options()[0].label()));
  if (!CHECK(cotton && shirt.answers.size() == 1)) return;
  CHECK(cotton->alternatives()[0].code() == "610910" && shirt.answers[0].option == "cotton");
  CHECK(!cotton->question() || cotton->question()->id() != question.id());

  // A second answer takes the place of the first; one that is refused leaves the item as it was.
  tarifa::ClassifyOptions one;
  one.alternatives = 1;
  const auto other = ASK(engine.FORM(answer)(shirt, question.id(), question.options()[1].label(), one));
  CHECK(other && other->alternatives().size() == 1 && other->alternatives()[0].code() == "610990");
  CHECK(shirt.answers.size() == 1 && shirt.answers[0].option == question.options()[1].label());
  const auto refused = ASK(engine.FORM(answer)(shirt, question.id(), "asbestos"));
  CHECK(!refused && refused.error().status() == Status::invalid_input && shirt.answers.size() == 1);
  const auto again = ASK(engine.FORM(answer)(shirt, question.id(), shirt.answers[0].option));
  CHECK(again && again->alternatives()[0].code() == "610990");
  const auto unknown = ASK(engine.FORM(answer)(shirt, question.id(), ""));
  CHECK(unknown && unknown->alternatives()[0].code() == asked->alternatives()[0].code());
  CHECK(unknown && (!unknown->question() || unknown->question()->id() != question.id()));
  CHECK(as_each_alone(engine, std::vector<GoodsItem>{shirt, mug(), shirt}));

  const auto expected = ASK(engine.FORM(expected_answer)("6109-fibre", "6109.10"));
  CHECK(expected && expected->option() == "cotton");
  const auto several = ASK(engine.FORM(expected_answer)("6109-fibre", "6109"));
  CHECK(several && several->option() == std::nullopt);
}

void languages_are_seen_or_told(const Engine& engine) {
  GoodsItem item;
  item.name = "Kaffeebecher aus Porzellan";
  const auto seen = ASK(engine.FORM(classify)(item));
  item.language = "de";
  const auto told = ASK(engine.FORM(classify)(item));
  if (CHECK(seen && told && seen->language() == "de")) CHECK_TEXT(told->json(), seen->json());
  const auto english = ASK(engine.FORM(classify)("porcelain mug"));
  CHECK(english && english->language() == std::nullopt);
}

void packs_are_opened_and_audited(const Engine& embedded, const std::string& folder) {
  const std::string path = folder + "/hs2022.tarifa", model_path = folder + "/model.tarifa";
  std::string pack = read(path), model = read(model_path);
  const auto from_files = ASK(Engine::FORM(open_files)(std::vector<std::string>{path, model_path}));
  const auto from_names = ASK(Engine::FORM(open_files)(std::initializer_list<std::string_view>{model_path, path}));
  const auto from_packs = ASK(Engine::FORM(open_packs)(std::array<std::string_view, 2>{pack, model}));
  const auto of_bytes = [](const std::string& text) { return std::vector<std::uint8_t>(text.begin(), text.end()); };
  const auto from_bytes = ASK(Engine::FORM(open_packs)(std::vector{of_bytes(pack), of_bytes(model)}));
  if (!CHECK(from_files && from_names && from_packs && from_bytes)) return;
  const tarifa::Pack first = embedded.packs()[0], second = embedded.packs()[1];
  CHECK(first.jurisdiction() == "HS" && first.edition() == "2022" && first.date().size() == 10);
  CHECK(first.hash().size() == 64 && second.hash().size() == 64 && first.hash() != second.hash());
  CHECK(embedded.packs().size() == 16 && embedded.packs()[16].hash().empty());
  for (const Engine* opened : {&*from_files, &*from_names, &*from_packs, &*from_bytes}) {
    CHECK(opened->packs().size() == 2 && opened->packs()[1].hash() == second.hash());
    // The embedded schedules stand behind.
    const std::string_view own = opened->data_json();
    CHECK_TEXT(own.substr(0, own.size() - 1), embedded.data_json().substr(0, own.size() - 1));
  }

  // Without a model, words alone decide.
  const auto alone = ASK(Engine::FORM(open_file)(path));
  const auto alone_too = ASK(Engine::FORM(open_bytes)(pack.data(), pack.size()));
  if (!CHECK(alone && alone_too && alone->packs().size() == 1 && alone_too->packs().size() == 1)) return;
  CHECK(alone->packs()[0].hash() == first.hash() && alone_too->packs()[0].hash() == first.hash());
  const auto by_words = ASK(alone->FORM(classify)("mug"));
  const auto by_both = ASK(embedded.FORM(classify)("mug"));
  CHECK(by_words && !by_words->model() && !by_words->model_hash() && by_words->pack_hash() == first.hash());
  CHECK(by_both && by_both->model_hash() == second.hash());
  CHECK(by_both && by_both->model()->find("HS 2022 model, data of ") == 0);
  const auto modelled = ASK(Engine::FORM(open_file)(model_path));
  CHECK(!modelled && modelled.error().status() == Status::pack_missing);

  CHECK(tarifa::try_audit_pack(pack.data(), pack.size()).has_value());
  pack[pack.size() / 2] = static_cast<char>(pack[pack.size() / 2] ^ 1);
  const auto damaged = ASK(Engine::FORM(open_bytes)(pack.data(), pack.size()));
  CHECK(!damaged && damaged.error().status() == Status::pack_damaged);
  const auto audited = tarifa::try_audit_pack(pack.data(), pack.size());
  CHECK(!audited && audited.error().status() == Status::pack_damaged);
  const auto damaged_too = ASK(Engine::FORM(open_packs)(std::vector<std::string_view>{model, pack}));
  CHECK(!damaged_too && damaged_too.error().status() == Status::pack_damaged);
  const auto missing = ASK(Engine::FORM(open_file)(path + ".not"));
  CHECK(!missing && missing.error().status() == Status::io);
}

void codes_are_values() {
  const auto line = Code::try_parse("6109 10 00 12");
  if (!CHECK(line.has_value())) return;
  CHECK(line->display() == "6109.10.00.12" && line->level() == tarifa::Level::tariff_line);
  std::vector<Code> codes{*line, *Code::try_parse("0101.21"), *Code::try_parse("6109.10"), *Code::try_parse("9701")};
  std::sort(codes.begin(), codes.end());
  CHECK(codes.front().digits() == "010121" && codes.back().digits() == "9701" && codes[1] < codes[2]);
  CHECK(codes[2] == *line && codes[1] != *line && !(codes[1] == *line) && !(codes[2] != *line));
}

void codes_know_what_they_stand_under() {
  struct {
    std::string_view text, chapter;
    std::optional<std::string_view> heading, subheading, parent;
  } const cases[] = {
      {"61", "61", {}, {}, {}},
      {"6109", "61", "6109", {}, "61"},
      {"6109.10", "61", "6109", "610910", "6109"},
      {"0101.21.00", "01", "0101", "010121", "010121"},
      {"6109.10.00.12.34.56", "61", "6109", "610910", "610910"},
  };
  for (const auto& expected : cases) {
    const auto code = Code::try_parse(expected.text);
    if (!CHECK(code.has_value())) continue;
    CHECK_TEXT(code->chapter(), expected.chapter);
    CHECK(code->heading() == expected.heading && code->subheading() == expected.subheading);
    CHECK(code->parent() == expected.parent);
  }
}

void codes_cover_what_begins_with_their_digits() {
  const auto covers = [](std::string_view code, std::string_view other) {
    return (*Code::try_parse(code)).covers(*Code::try_parse(other));
  };
  CHECK(covers("61", "6109.10.0012") && covers("6109", "6109.10") && covers("6109.10.00", "6109 10 00 12"));
  CHECK(covers("61", "61") && covers("6109.10", "610910"));
  CHECK(!covers("6109.10", "6109") && !covers("6109", "6110.20") && !covers("09", "6109") && !covers("61", "6209"));
}

void library_and_header_name_themselves() {
  CHECK(tarifa::abi_version() == TARIFA_ABI_VERSION);
  CHECK_TEXT(tarifa::version(), tarifa_version());
  CHECK(tarifa::status_name(Status::pack_too_new) == "pack_too_new" && tarifa::status_name(Status(77)) == "unknown");
}

#if __cplusplus >= 202002L
static_assert(std::ranges::forward_range<tarifa::Views<tarifa::Alternative>>);
static_assert(std::ranges::forward_range<const tarifa::Entries> && std::ranges::sized_range<const tarifa::Entries>);
static_assert(std::ranges::contiguous_range<tarifa::Classifications&>);

void fields_are_named(const Engine& engine) {
  const auto named = ASK(engine.FORM(classify)({.name = "mug", .material = "porcelain"}));
  const auto options = ASK(engine.FORM(classify)("mug", {.alternatives = 2}));
  CHECK(named && named->alternatives()[0].code() == "691110" && options && options->alternatives().size() == 2);
}
#else
void fields_are_named(const Engine&) {}
#endif

// Braces are a goods item in every standard, also where a std::string_view could be made of two pointers.
void braces_make_a_goods_item(const Engine& engine) {
  const auto name = ASK(engine.FORM(classify)({"mug"}));
  const auto alone = ASK(engine.FORM(classify)("mug"));
  if (CHECK(name && alone)) CHECK_TEXT(name->json(), alone->json());
  const auto described = ASK(engine.FORM(classify)({"mug", "of porcelain"}));
  GoodsItem item;
  item.name = "mug";
  item.description = "of porcelain";
  const auto whole = ASK(engine.FORM(classify)(item));
  if (CHECK(described && whole && described->json() != alone->json())) CHECK_TEXT(described->json(), whole->json());
  const auto of_material = ASK(engine.FORM(classify)({"mug", "", "porcelain"}));
  CHECK(of_material && of_material->alternatives()[0].code() == "691110");
  const auto nothing = ASK(engine.FORM(classify)({}));
  CHECK(nothing && nothing->outcome() == tarifa::Outcome::empty);
}

}  // namespace

int main(int argc, char** argv) {
  const auto engine = ASK(Engine::FORM(embedded)());
  if (argc != 2 || !CHECK(engine.has_value())) return 2;
  items_come_in_any_container(*engine);
  each_item_answers_for_itself(*engine);
  options_are_what_the_library_decides_where_not_given(*engine);
  views_are_ranges(*engine);
  absent_is_not_empty(*engine);
  questions_are_answered(*engine);
  languages_are_seen_or_told(*engine);
  packs_are_opened_and_audited(*engine, argv[1]);
  codes_are_values();
  codes_know_what_they_stand_under();
  codes_cover_what_begins_with_their_digits();
  library_and_header_name_themselves();
  fields_are_named(*engine);
  braces_make_a_goods_item(*engine);
  return closing_line("questions");
}
