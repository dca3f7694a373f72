// Tarifa, an embeddable customs tariff engine. MIT or Apache-2.0.
//
// Generated from bindings/c; the guide is docs/c-api.md.
//
// Conventions
// They hold for every export and are not repeated there.
// - Handles are opaque. The caller owns what a function hands out through a ** argument and ends it with the
//   _free function of its type, once. Freeing NULL does nothing. When a call fails, it hands out NULL.
// - Strings in are a pointer and a length in bytes, UTF-8, checked. NULL with length 0 is the empty string.
// - Strings out are UTF-8, end with a NUL and belong to the handle they were read from: they live as long as it.
//   An accessor gives NULL where there is no such string.
// - Status is 0, or says which decision the caller can make. error may be NULL; otherwise it receives an error
//   to free, or NULL on success.
// - Accessors never fail: of NULL, of a result of another kind or beyond the last index they give 0 or NULL.
// - Structs that callers fill begin with struct_size and may grow at their end; a zero in any other field means
//   'not given'. A smaller struct is an older one; a larger one is accepted while what this build does not know is zero.
// - Countries are ISO 3166-1 alpha-2, of either case: "DE". **Days** are civil dates as YYYY-MM-DD: "2026-11-22".
// - Times are milliseconds since 1970-01-01T00:00:00Z.
// - Callbacks get the context that was given with them, in the thread of the call. They return: an exception or
//   a longjmp through the library is undefined. They may call the library, but free nothing that the call uses.
// - Threads: an engine, a schedule, a handler, a history, reviews, a map, a result or an error may be used from
//   many threads at once. Freeing needs the only use.
// - Panics do not cross: a defect of the library comes back as TARIFA_PANIC with a message, which Rust also
//   prints on standard error.
// - The caller promises what C always asks for: pointers are NULL or valid for the length given, for the time of
//   the call; handles come from this library and were not freed; structs are as long as they say.
//
// Answers recommend; the declarant decides.

#ifndef TARIFA_H
#define TARIFA_H


#include <stddef.h>
#include <stdint.h>
#include <string.h>

// The version of the interface, in the name of the shared library too. It grows when a program would have to be
// compiled anew; functions, constants and struct fields are added without that.
#define TARIFA_ABI_VERSION 1

// For tarifa_classify_options.evidence: show no goods lines.
#define TARIFA_NO_EVIDENCE UINT32_MAX

// For tarifa_screen_options.max_schedule_age: take a schedule as that of its own day alone.
#define TARIFA_NO_SCHEDULE_AGE UINT32_MAX

// How many bytes the text of an id takes, with the NUL behind it.
#define TARIFA_RECORD_ID_SIZE 27

// How many bytes an id has as a number, the most significant first.
#define TARIFA_RECORD_ID_BYTES 16

// Fields that a request has and this library does not know are left aside.
#define TARIFA_UNKNOWN_FIELDS_IGNORE 0

// Fields that a request has and this library does not know are problems.
#define TARIFA_UNKNOWN_FIELDS_REJECT 1

// The answer of tarifa_own_codes_to_json. It is read as JSON.
#define TARIFA_RESULT_OWN_CODES 24

// The answer of tarifa_own_codes_find. It is read as JSON.
#define TARIFA_RESULT_OWN_CODE 25

// The answer of tarifa_recommend. It is read as JSON.
#define TARIFA_RESULT_RECOMMENDATION 26

// The answer of tarifa_compare. It is read as JSON.
#define TARIFA_RESULT_COMPARISON 27

// The answer of tarifa_preclassify. It is read as JSON.
#define TARIFA_RESULT_PRECLASSIFICATION 31

// The answer of tarifa_reviews_decide and tarifa_reviews_get. It is read as JSON.
#define TARIFA_RESULT_REVIEW 28

// The answer of tarifa_reviews_pending. It is read as JSON.
#define TARIFA_RESULT_REVIEWS 29

// The answer of tarifa_reviews_agreement. It is read as JSON.
#define TARIFA_RESULT_AGREEMENT 30

// The answer of tarifa_classify and its sisters.
#define TARIFA_RESULT_CLASSIFICATION 1

// The answer of tarifa_lookup and tarifa_children.
#define TARIFA_RESULT_ENTRIES 2

// The answer of tarifa_validate.
#define TARIFA_RESULT_VALIDATION 3

// The answer of tarifa_search.
#define TARIFA_RESULT_SEARCH 4

// The answer of tarifa_correlate.
#define TARIFA_RESULT_CORRELATION 5

// In place of a classification of tarifa_classify_many: the item could not be read.
#define TARIFA_RESULT_FAILURE 6

// The answer of tarifa_expected_answer.
#define TARIFA_RESULT_EXPECTED_ANSWER 7

// The answer of tarifa_schedule_line and its sisters.
#define TARIFA_RESULT_LINES 8

// The answer of tarifa_schedule_changes.
#define TARIFA_RESULT_CHANGES 9

// The answer of tarifa_validate_line.
#define TARIFA_RESULT_LINE_VALIDATION 10

// The answer of tarifa_check_coherence. It is read as a classification too.
#define TARIFA_RESULT_COHERENCE 11

// The answer of tarifa_screen.
#define TARIFA_RESULT_SCREENING 12

// The answer of tarifa_narrow.
#define TARIFA_RESULT_NARROWING 13

// The answer of tarifa_schedule_measures.
#define TARIFA_RESULT_MEASURES 14

// The answer of tarifa_schedule_successors.
#define TARIFA_RESULT_LINE_SUCCESSORS 15

// The answer of tarifa_handler_handle and tarifa_engine_handle. It is read as JSON.
#define TARIFA_RESULT_RESPONSE 16

// The answer of tarifa_history_get.
#define TARIFA_RESULT_RECORD 17

// The answer of tarifa_category_map_to_json. It is read as JSON.
#define TARIFA_RESULT_CATEGORY_MAP 18

// The text names goods; how sure the ranking is stands in its probabilities.
#define TARIFA_OUTCOME_CLASSIFIED 1

// The text fits goods of many chapters; the alternatives are guesses.
#define TARIFA_OUTCOME_TOO_VAGUE 2

// No word of the text is known.
#define TARIFA_OUTCOME_NOT_RECOGNISED 3

// There was no text.
#define TARIFA_OUTCOME_EMPTY 4

// Two digits.
#define TARIFA_LEVEL_CHAPTER 2

// Four digits.
#define TARIFA_LEVEL_HEADING 4

// Six digits, the last level that all members of the Harmonized System share.
#define TARIFA_LEVEL_SUBHEADING 6

// Eight digits or more: a line of a national tariff.
#define TARIFA_LEVEL_TARIFF_LINE 8

// The subheading is in the edition.
#define TARIFA_CODE_VALID 1

// The chapter or heading is in the edition; a declaration needs six digits or more.
#define TARIFA_CODE_INCOMPLETE 2

// The subheading is not in the edition, but in another; the successors hold its goods.
#define TARIFA_CODE_OTHER_EDITION 3

// No edition from 2012 on has it.
#define TARIFA_CODE_UNKNOWN 4

// Same digits, same goods.
#define TARIFA_RELATION_UNCHANGED 1

// Other digits, same goods.
#define TARIFA_RELATION_RENUMBERED 2

// The goods of the old code went to several new ones.
#define TARIFA_RELATION_SPLIT 3

// The goods of several old codes went to the new one.
#define TARIFA_RELATION_MERGED 4

// Both: the old code gave to several, the new one took from several.
#define TARIFA_RELATION_REORGANISED 5

// Goods can be declared under the code.
#define TARIFA_LINE_DECLARABLE 1

// The tariff has the code, or has what stands before its last zeros, but goods are declared under other codes.
#define TARIFA_LINE_INCOMPLETE 2

// The tariff has the code, but not on the day.
#define TARIFA_LINE_NOT_ON_THAT_DAY 3

// The tariff does not have the code.
#define TARIFA_LINE_UNKNOWN 4

// The schedule does not have the code, and is known not to have every line.
#define TARIFA_LINE_NOT_VERIFIABLE 5

// The engine has no schedule for the country.
#define TARIFA_LINE_NO_SCHEDULE 6

// The subheading is among those that the goods are likely to belong to.
#define TARIFA_COHERENCE_COHERENT 1

// The subheading is not, but its heading or chapter is near: a reviewer should look.
#define TARIFA_COHERENCE_SOMEWHAT_COHERENT 2

// The goods seem to belong elsewhere.
#define TARIFA_COHERENCE_NOT_COHERENT 3

// The text says too little of the goods to tell.
#define TARIFA_COHERENCE_UNDECIDED 4

// Only the later edition has the line.
#define TARIFA_CHANGE_ADDED 1

// Only the earlier edition has the line.
#define TARIFA_CHANGE_REMOVED 2

// Both have the line, with other facts.
#define TARIFA_CHANGE_CHANGED 3

// Nothing was found that speaks against the line.
#define TARIFA_VERDICT_PASS 1

// A person should look before the goods are shipped.
#define TARIFA_VERDICT_WARN 2

// The line cannot be declared as it stands.
#define TARIFA_VERDICT_FAIL 3

// The countries can be read.
#define TARIFA_RULE_INPUT_READABLE 1

// The code has digits alone, and as many as codes have.
#define TARIFA_RULE_CODE_WELL_FORMED 2

// The subheading is in the edition of the Harmonized System of the day.
#define TARIFA_RULE_HS6_ACTIVE 3

// Goods can be declared under the code in the tariff of the destination on the day.
#define TARIFA_RULE_COUNTRY_CODE_ACTIVE 4

// The code is as long as the destination declares it.
#define TARIFA_RULE_DESTINATION_FORMAT 5

// The edition of the tariff is one of the day.
#define TARIFA_RULE_SCHEDULE_CURRENT 6

// The code fits the description of the goods.
#define TARIFA_RULE_DESCRIPTION_MATCH 7

// Additional duties and prompts by code, origin and day; open cases against dumping.
#define TARIFA_RULE_COUNTRY_PAIR_TRAP 8

// Goods of the line may be imported.
#define TARIFA_RULE_IMPORT_PERMITTED 9

// The line is within or beside a tariff-rate quota.
#define TARIFA_RULE_QUOTA_LINE 10

// The value is an amount in a currency.
#define TARIFA_RULE_DECLARED_VALUE 11

// The quantities are in the units that the line asks for.
#define TARIFA_RULE_UNIT_CHECK 12

// The documents that goods of the line need are known.
#define TARIFA_RULE_REQUIRED_DOCUMENTS 13

// A text, such as a code or a rate.
#define TARIFA_CONTEXT_TEXT 1

// A count, or a number of days.
#define TARIFA_CONTEXT_COUNT 2

// A probability.
#define TARIFA_CONTEXT_SHARE 3

// Several texts.
#define TARIFA_CONTEXT_LIST 4

// Goods of the line need the document.
#define TARIFA_OBLIGATION_MUST 1

// Some goods of the line need the document.
#define TARIFA_OBLIGATION_MAY 2

// There are several lines, ranked.
#define TARIFA_NARROW_RANKED 1

// There is one line, whatever the goods are.
#define TARIFA_NARROW_ONE_LINE 2

// There are lines, but none on the day.
#define TARIFA_NARROW_NOT_ON_THAT_DAY 3

// The tariff has neither the code nor any line below it.
#define TARIFA_NARROW_UNKNOWN 4

// The schedule has neither, and is known not to have every line.
#define TARIFA_NARROW_NOT_VERIFIABLE 5

// The engine has no schedule for the country.
#define TARIFA_NARROW_NO_SCHEDULE 6

// Lines were told apart by their official texts and the titles above them.
#define TARIFA_BASIS_TEXTS 1

// Lines were told apart by their facts alone: units, rates. Those of a subheading are as likely as each other.
#define TARIFA_BASIS_FACTS 2

// What the goods are made of, or how much of a material they have.
#define TARIFA_QUESTION_MATERIAL 1

// Whom they are for: men or women.
#define TARIFA_QUESTION_SEX 2

// Whom they are for: adults, children or infants.
#define TARIFA_QUESTION_AGE 3

// Whether cloth is knitted or woven.
#define TARIFA_QUESTION_KNITTING 4

// What they are worth.
#define TARIFA_QUESTION_VALUE 5

// What they weigh, also by area.
#define TARIFA_QUESTION_WEIGHT 6

// Their power or voltage.
#define TARIFA_QUESTION_POWER 7

// Their length, area or volume.
#define TARIFA_QUESTION_SIZE 8

// What they are for.
#define TARIFA_QUESTION_USE 9

// Their state: fresh, frozen.
#define TARIFA_QUESTION_FORM 10

// The unit that quantities are declared in.
#define TARIFA_QUESTION_UNIT 11

// Anything else: the options say it.
#define TARIFA_QUESTION_OTHER 12

// A duty beside that of the line, or in its place.
#define TARIFA_EFFECT_DUTY 1

// Goods that another measure leaves out.
#define TARIFA_EFFECT_EXEMPTION 2

// Goods of the line may be left out of another measure where they fit its description.
#define TARIFA_EFFECT_EXCLUSION 3

// No duty, but something to look into before the goods are shipped.
#define TARIFA_EFFECT_PROMPT 4

// A duty that was announced and does not hold.
#define TARIFA_EFFECT_SUSPENDED 5

// Every line of the tariff.
#define TARIFA_SCOPE_ALL 1

// The lines that the measure lists.
#define TARIFA_SCOPE_LISTED 2

// A list that the sources of the schedule do not have: it may be about any line.
#define TARIFA_SCOPE_UNKNOWN 3

// The answer of tarifa_duty.
#define TARIFA_RESULT_DUTY 19

// The answer of tarifa_duty_spread.
#define TARIFA_RESULT_DUTY_SPREAD 20

// The answer of tarifa_rate_parse and its sisters.
#define TARIFA_RESULT_RATES 21

// The answer of tarifa_rate_evaluate.
#define TARIFA_RESULT_EVALUATION 22

// Every line has its amount.
#define TARIFA_DUTY_COMPUTED 1

// Facts are missing, which the lines name: the amounts are ranges.
#define TARIFA_DUTY_FACTS_MISSING 2

// The rate of a line cannot be read or is not in the data, and the amounts are the least that is due; or the schedule
// is too old for the day, or no origin is given, and they are those that it has.
#define TARIFA_DUTY_NEEDS_REVIEW 3

// The code is none under which goods can be declared in the tariff, or is above several that differ.
#define TARIFA_DUTY_CODE_NOT_DECLARABLE 4

// The data have no tariff of the destination.
#define TARIFA_DUTY_NOT_COVERED 5

// The duty of the tariff line.
#define TARIFA_DUTY_KIND_BASE 1

// A duty beside that of the line.
#define TARIFA_DUTY_KIND_ADDITIONAL 2

// A fee of customs.
#define TARIFA_DUTY_KIND_FEE 3

// A tax on the import.
#define TARIFA_DUTY_KIND_TAX 4

// All customs duties together.
#define TARIFA_SUM_DUTY 1

// All fees together.
#define TARIFA_SUM_FEES 2

// All taxes together.
#define TARIFA_SUM_TAXES 3

// Duties, fees and taxes together.
#define TARIFA_SUM_TOTAL 4

// The notation that answers are written in: "25% + 60 JPY/kg".
#define TARIFA_NOTATION_CANONICAL 1

// The Harmonized Tariff Schedule of the United States, and the rate of one programme of its special column.
#define TARIFA_NOTATION_UNITED_STATES 2

// The customs tariff schedule of Japan, all columns of rates.
#define TARIFA_NOTATION_JAPAN 3

// Schedule 1 Part 1 of South Africa, any of its six columns.
#define TARIFA_NOTATION_SOUTH_AFRICA 4

// The import and export tariff of China with its taxes. A bare number is per cent.
#define TARIFA_NOTATION_CHINA 5

// Import duty and tax on industrialised products of Brazil.
#define TARIFA_NOTATION_BRAZIL 6

// The tariffs of the European Union and the United Kingdom, of 2021.
#define TARIFA_NOTATION_EUROPE 7

// Rates of the trade agreements of Norway.
#define TARIFA_NOTATION_NORWAY 8

// The answer of tarifa_requirements.
#define TARIFA_RESULT_REQUIREMENTS 23

// Goods leave.
#define TARIFA_SIDE_EXPORT 1

// Goods enter.
#define TARIFA_SIDE_IMPORT 2

// The goods may not cross the border: none of them, or some.
#define TARIFA_REQUIREMENT_PROHIBITION 1

// A licence of the authority for trade.
#define TARIFA_REQUIREMENT_LICENCE 2

// A permit of another authority.
#define TARIFA_REQUIREMENT_PERMIT 3

// A certificate on the goods.
#define TARIFA_REQUIREMENT_CERTIFICATE 4

// An inspection of the goods.
#define TARIFA_REQUIREMENT_INSPECTION 5

// Quarantine of animals, plants and what is made of them, or of what carries disease.
#define TARIFA_REQUIREMENT_QUARANTINE 6

// A share in a quota, or the certificate of one.
#define TARIFA_REQUIREMENT_QUOTA 7

// The registration or record of a trader, an establishment or the goods.
#define TARIFA_REQUIREMENT_REGISTRATION 8

// Another document.
#define TARIFA_REQUIREMENT_DOCUMENT 9

// Goods that export controls may name: to be reviewed by a person, never a finding.
#define TARIFA_REQUIREMENT_CONTROLLED_GOODS_REVIEW 10

// What a declaration has to say of the goods.
#define TARIFA_REQUIREMENT_DECLARATION_ELEMENT 11

// A unit that the quantity is declared in.
#define TARIFA_REQUIREMENT_UNIT 12

// A tax or duty beside the customs duty on imports: value added tax, consumption tax, export duty.
#define TARIFA_REQUIREMENT_TAX 13

// A refund of tax on export.
#define TARIFA_REQUIREMENT_REBATE 14

// The data know some kinds: one that is listed and has no requirement is not asked for, as far as they know.
#define TARIFA_COVERAGE_COVERED 1

// The data know nothing: that nothing is named means nothing.
#define TARIFA_COVERAGE_NOT_COVERED 2

// What the categories of a merchant say of goods: words in the place of names that say little, and the codes that the
// merchant's own goods of a category have. It may be used from many threads at once. The caller frees it; a handler
// has what it said when the handler was made.
typedef struct tarifa_category_map tarifa_category_map;

// What a later edition of a tariff changes, to be asked item by item. It remembers what became of codes, and may be
// used from many threads at once, which wait for one another. The caller frees it; the schedules may be gone before.
typedef struct tarifa_edition_changes tarifa_edition_changes;

// Answers questions on tariff codes. It never changes and may be used from many threads at once. The caller frees
// it; results outlive it.
typedef struct tarifa_engine tarifa_engine;

// Why a call failed. The caller frees it. May be read from many threads.
typedef struct tarifa_error tarifa_error;

// Answers requests in JSON. It never changes and may be used from many threads at once. The caller frees it; the
// engine and the history may be gone before, and results outlive it.
typedef struct tarifa_handler tarifa_handler;

// Keeps answers, to be found again by their ids. It may be used from many threads at once. The caller frees it; a
// handler that uses it keeps what it needs, and so do reviews.
typedef struct tarifa_history tarifa_history;

// The codes that a company has decided on for its own goods, by their keys and texts. They go before what a
// classification says. They may be used from many threads at once. The caller frees them; a recommendation takes those
// that there are when it is made.
typedef struct tarifa_own_codes tarifa_own_codes;

// The answer to one question; what kind of answer, tarifa_result_kind tells. The caller frees it, before or after
// the engine. May be read from many threads.
typedef struct tarifa_result tarifa_result;

// The reviews of recommendations in a history, beside the answers that it keeps. What the history redacts is redacted
// in them, and they expire as its records do. They may be used from many threads at once. The caller frees them; the
// history may be gone before.
typedef struct tarifa_reviews tarifa_reviews;

// The schedule of a national tariff. It never changes and may be used from many threads at once. The caller frees it;
// the engine may be gone before, and results outlive it.
typedef struct tarifa_schedule tarifa_schedule;

// The status of a call, one of the TARIFA_ constants below. New numbers may be added.
typedef int32_t tarifa_status;

// The bytes of a pack. Stands in arrays, and never grows.
typedef struct {
  // The first byte.
  const uint8_t *data;
  // How many bytes.
  size_t len;
} tarifa_bytes;

// A text: UTF-8, `len` bytes, no NUL needed. NULL with length 0 is 'not given'.
typedef struct {
  // The first byte.
  const char *data;
  // How many bytes.
  size_t len;
} tarifa_text;

// What an answer holds beside the ranking itself. Begin with TARIFA_CLASSIFY_OPTIONS_INIT.
typedef struct {
  // sizeof(tarifa_classify_options).
  size_t struct_size;
  // Most alternatives, 32 at most; 0 for the default, 5.
  uint32_t alternatives;
  // Most goods lines shown for each alternative; 0 for the default, 3; TARIFA_NO_EVIDENCE for none.
  uint32_t evidence;
} tarifa_classify_options;

// What was answered to a question about the goods. Stands in arrays, and never grows.
typedef struct {
  // The id of the question, as tarifa_result_question_id gave it.
  tarifa_text question;
  // The label of an option, as tarifa_result_option_label gave it; 'not given' for 'I do not know'.
  tarifa_text option;
} tarifa_answer;

// A code that the caller's own goods of the same category have. Stands in arrays, and never grows.
typedef struct {
  // The code, of any level.
  tarifa_text code;
  // How many goods have it, 4294967295 at most.
  size_t items;
} tarifa_category_code;

// What a caller knows about the goods. Begin with TARIFA_GOODS_ITEM_INIT. All texts together may have 64 KiB.
typedef struct {
  // sizeof(tarifa_goods_item).
  size_t struct_size;
  // What the goods are called: a title, an invoice line, a commodity name.
  tarifa_text name;
  // Longer text on form, function and composition.
  tarifa_text description;
  // What the goods are made of: "60% cotton, 40% polyester".
  tarifa_text material;
  // What the goods are used for, or on what.
  tarifa_text intended_use;
  // Shelf or category paths, from general to particular.
  const tarifa_text *categories;
  // How many categories.
  size_t category_count;
  // Where the goods were produced, ISO 3166-1 alpha-2: "VN".
  tarifa_text country_of_origin;
  // The code under which another country's customs knows the goods.
  tarifa_text foreign_code;
  // That country, ISO 3166-1 alpha-2; needed with foreign_code.
  tarifa_text foreign_code_country;
  // The language of the texts, ISO 639-1: "de"; where it is not given, the one they seem to be written in. Read are
  // de, en, es, fr, it, ja, ko, nl, pl, pt, vi and zh.
  tarifa_text language;
  // What was answered to questions about the goods; of several answers to one question the last counts.
  const tarifa_answer *answers;
  // How many answers.
  size_t answer_count;
  // Codes that the caller's own goods of the same category have; the first 64 are evidence.
  const tarifa_category_code *category_codes;
  // How many codes.
  size_t category_code_count;
} tarifa_goods_item;

// A quantity as it is to be declared. Stands in arrays, and never grows.
typedef struct {
  // The amount, with a point before decimals: "24.3".
  tarifa_text amount;
  // Its unit: "kg", "doz", "p/st", "KGM".
  tarifa_text unit;
} tarifa_declared_quantity;

// A line of a shipment before it is booked. Begin with TARIFA_SHIPMENT_LINE_INIT. A code, country, amount or unit that
// cannot be read is a finding, not an error.
typedef struct {
  // sizeof(tarifa_shipment_line).
  size_t struct_size;
  // The tariff code.
  tarifa_text code;
  // What is known of the goods; NULL where nothing is.
  const tarifa_goods_item *goods;
  // Where they were produced, ISO 3166-1 alpha-2; the country of origin of the goods where it is not given.
  tarifa_text origin;
  // Where they go to.
  tarifa_text destination;
  // The day on which they are declared; where it is not given, the rules of the day of the data are applied.
  tarifa_text date;
  // The value for customs, with a point before decimals: "12.50".
  tarifa_text value;
  // Its currency, ISO 4217: "USD".
  tarifa_text currency;
  // The quantities, each in its unit.
  const tarifa_declared_quantity *quantities;
  // How many quantities.
  size_t quantity_count;
} tarifa_shipment_line;

// How lines are checked. Begin with TARIFA_SCREEN_OPTIONS_INIT.
typedef struct {
  // sizeof(tarifa_screen_options).
  size_t struct_size;
  // How many days after its date a schedule is taken as that of the day, 65535 at most; 0 for the default, 92;
  // TARIFA_NO_SCHEDULE_AGE for none.
  size_t max_schedule_age;
} tarifa_screen_options;

// A tariff code as tarifa_code_parse reads it. Begin with TARIFA_CODE_INIT. Whether a nomenclature has the code is the
// question of tarifa_validate.
typedef struct {
  // sizeof(tarifa_code).
  size_t struct_size;
  // The digits without separators, 14 at most: "610910".
  char digits[16];
  // The code as tariffs print it: "6109.10".
  char display[24];
  // The digits of the next level up; empty for a chapter. The first two, four and six digits of a code are its
  // chapter, heading and subheading; a code covers all codes that begin with its digits.
  char parent[16];
  // One of the TARIFA_LEVEL_ constants.
  int32_t level;
  // How many digits: 2, 4, 6 or 8 to 14.
  uint32_t digit_count;
} tarifa_code;

// How answers are kept. Begin with TARIFA_HISTORY_OPTIONS_INIT.
typedef struct {
  // sizeof(tarifa_history_options).
  size_t struct_size;
  // For how many seconds records are kept; 0 for the default, 366 days.
  size_t retention;
  // The most bytes that a record may have as JSON, after the redaction; 0 for the default, 1 MiB.
  size_t max_record_bytes;
  // Fields whose value becomes "[redacted]" before anything is written: "customer" is a field of that name anywhere,
  // "item.customer" one within a field "item".
  const tarifa_text *redacted_fields;
  // How many fields.
  size_t redacted_field_count;
  // What becomes "[redacted]" in texts, each as JSON: "\"email_address\"", "{\"digits\": 12}" for so many digits in
  // a row or more, "{\"text\": \"Anna\"}".
  const tarifa_text *redacted_patterns;
  // How many patterns.
  size_t redacted_pattern_count;
} tarifa_history_options;

// Takes the next bytes of an export; any other number than 0 ends it.
typedef int32_t (*tarifa_write)(void *context, const uint8_t *data, size_t len);

// Gives the present time. One beyond the years -9999 to 9999 counts as the nearest in them.
typedef int64_t (*tarifa_clock)(void *context);

// Writes the TARIFA_RECORD_ID_BYTES bytes of an id that no other answer has to `id`. For any other number than 0 the
// answer has no name, and says so.
typedef int32_t (*tarifa_namer)(void *context, int64_t now, uint8_t *id);

// Where a handler takes time and names from, in tests above all. Begin with TARIFA_STAMPS_INIT. Each thread that uses
// the handler calls these, several at once where several do.
typedef struct {
  // sizeof(tarifa_stamps).
  size_t struct_size;
  // For the callbacks; lives as long as the handler.
  void *context;
  // NULL for the clock of the system.
  tarifa_clock now;
  // NULL for names of random bits of the system.
  tarifa_namer id;
} tarifa_stamps;

// How requests are answered. Begin with TARIFA_HANDLER_OPTIONS_INIT.
typedef struct {
  // sizeof(tarifa_handler_options).
  size_t struct_size;
  // Most items of a request; 0 for the default, 100.
  size_t items;
  // Most items of BulkClassifications; 0 for the default, 1000.
  size_t bulk_items;
  // Most characters of each text; 0 for the default, 200.
  size_t characters;
  // One of the TARIFA_UNKNOWN_FIELDS_ constants.
  int32_t unknown_fields;
  // In how many threads a bulk request and a stream are answered, 256 at most; 0 for one for each core.
  uint32_t threads;
  // Keeps answers, which RetrieveClassifications takes from it; NULL where nothing is to be kept.
  const tarifa_history *history;
  // What the categories of a merchant say of goods; NULL for nothing.
  const tarifa_category_map *categories;
  // Where time and names come from; NULL for the system.
  const tarifa_stamps *stamps;
} tarifa_handler_options;

// Gives the next item of a stream as JSON: sets `item`, whose bytes stay until the next call, and returns 1; any other
// number is the end.
typedef int32_t (*tarifa_next_item)(void *context, tarifa_text *item);

// Takes the next answer of a stream, or the next of many reviews or events, as JSON, which ends with a NUL and lives
// as long as the call; any other number than 0 ends them.
typedef int32_t (*tarifa_take_answer)(void *context, const char *answer, size_t len);

// How recommendations are made. Begin with TARIFA_RECOMMEND_OPTIONS_INIT.
typedef struct {
  // sizeof(tarifa_recommend_options).
  size_t struct_size;
  // The country whose tariff lines are recommended; empty where six digits will do.
  tarifa_text tariff;
  // The day on which the lines must be declarable; empty for any.
  tarifa_text date;
  // What the company has decided on, which goes before what a classification says; NULL for nothing.
  const tarifa_own_codes *own_codes;
} tarifa_recommend_options;

// A duty, fee or tax. Begin with TARIFA_DUTY_LINE_INIT. What a line does not have is NULL.
typedef struct {
  // sizeof(tarifa_duty_line).
  size_t struct_size;
  // What it is, one of the TARIFA_DUTY_KIND_ constants.
  int32_t kind;
  // 1 where the amount is known, else 0.
  int32_t is_known;
  // What it is known by: a programme, the id of a measure, a fee or tax.
  const char *id;
  // What people call it.
  const char *name;
  // The heading that it stands in or is declared under.
  const char *heading;
  // The rate as its source writes it.
  const char *rate;
  // The rate as it was read, in the canonical notation.
  const char *expression;
  // What it is computed on, where that is an amount of money: the least, as a decimal.
  const char *base_low;
  // The most; NULL without a bound.
  const char *base_high;
  // The least that is due, rounded, as a decimal: "410.99".
  const char *low;
  // The most; NULL without a bound.
  const char *high;
  // How it was rounded.
  const char *rounding;
  // Why the rate was not applied: it cannot be read, or is not in the data. The amount is then the least.
  const char *review;
  // What must hold for the line to be right: proof of origin, or that the goods fit none of the exclusions named.
  const char *condition;
  // The legal source.
  const char *source;
  // From when the rate holds, where the data say.
  const char *valid_from;
  // Until when.
  const char *valid_to;
  // What else should be known.
  const char *remark;
} tarifa_duty_line;

// Something to look into, which is in no amount. Begin with TARIFA_DUTY_PROMPT_INIT. What it does not have is NULL.
typedef struct {
  // sizeof(tarifa_duty_prompt).
  size_t struct_size;
  // What it is known by.
  const char *id;
  // What it is.
  const char *name;
  // The heading that it would be declared under.
  const char *heading;
  // The rate that it would have.
  const char *rate;
  // What is to be looked at.
  const char *reason;
  // The legal source.
  const char *source;
} tarifa_duty_prompt;

// What goods would pay under a line of a tariff. Begin with TARIFA_SPREAD_LINE_INIT.
typedef struct {
  // sizeof(tarifa_spread_line).
  size_t struct_size;
  // Whether its amounts are known, one of the TARIFA_DUTY_ constants.
  int32_t status;
  // 1 where the total is known, else 0.
  int32_t is_known;
  // The digits of its code.
  const char *code;
  // The code with dots.
  const char *display;
  // The least of its duties.
  const char *duty_low;
  // The most; NULL without a bound.
  const char *duty_high;
  // The least of duties, fees and taxes.
  const char *total_low;
  // The most; NULL without a bound.
  const char *total_high;
} tarifa_spread_line;

// Something that an authority asks for, or a prompt to look into. Begin with TARIFA_REQUIREMENT_INIT. What it does not
// have is NULL.
typedef struct {
  // sizeof(tarifa_requirement).
  size_t struct_size;
  // Whether goods leave or enter, one of the TARIFA_SIDE_ constants.
  int32_t direction;
  // What it is, one of the TARIFA_REQUIREMENT_ constants.
  int32_t kind;
  // Whether all goods of the code need it, or some: one of the TARIFA_OBLIGATION_ constants.
  int32_t obligation;
  // 1 where a later act is known to have changed what the publication says, which the remark names; else 0.
  int32_t is_stale;
  // Whose border.
  const char *jurisdiction;
  // The code of the authority's own system: a supervision condition, an agency flag, an entry of a control list.
  const char *code;
  // What it is called, in English.
  const char *name;
  // The name that the authority itself uses, where that is another.
  const char *local_name;
  // Who asks for it.
  const char *authority;
  // When it is asked for, or of which lines below the code.
  const char *condition;
  // A unit or a rate as the publication writes it; rates of which goods have one or another are parted by " or ".
  const char *value;
  // The law or official table.
  const char *source;
  // From when it holds, where the data say.
  const char *valid_from;
  // Until when.
  const char *valid_to;
  // What else should be known: that a meaning is not verified, among others.
  const char *remark;
} tarifa_requirement;

// Something that a declaration has to say of the goods. Begin with TARIFA_DECLARATION_ELEMENT_INIT. What it does not
// have is NULL.
typedef struct {
  // sizeof(tarifa_declaration_element).
  size_t struct_size;
  // What it is, in plain English.
  const char *name;
  // Its name in the publication, without hints.
  const char *local_name;
  // The publisher's own text, in full packs.
  const char *text;
  // What the given goods say of it; NULL where they do not.
  const char *answer;
} tarifa_declaration_element;

// What the data know of a border. Begin with TARIFA_COVERAGE_INIT.
typedef struct {
  // sizeof(tarifa_coverage).
  size_t struct_size;
  // Whether goods leave or enter, one of the TARIFA_SIDE_ constants.
  int32_t direction;
  // Whether the data know anything, one of the TARIFA_COVERAGE_ constants.
  int32_t status;
  // Whose border; NULL where the country is not given.
  const char *jurisdiction;
  // Why the border is not covered, or what of it is not; NULL where there is nothing to say.
  const char *reason;
} tarifa_coverage;

// All went well.
#define TARIFA_OK 0

// A pointer is NULL where one is needed, a struct_size is wrong, or a length cannot be.
#define TARIFA_INVALID_ARGUMENT 1

// A text is not UTF-8; the message says at which byte.
#define TARIFA_INVALID_UTF8 2

// A tariff code, country, edition, language or answer was not understood.
#define TARIFA_INVALID_INPUT 3

// The texts of a goods item have more than 64 KiB together.
#define TARIFA_TEXT_TOO_LONG 4

// A file could not be read; the message has the reason of the operating system.
#define TARIFA_IO 5

// A pack is cut short, altered or not a pack.
#define TARIFA_PACK_DAMAGED 100

// A pack was written for a newer Tarifa.
#define TARIFA_PACK_TOO_NEW 101

// The engine has no pack for the question.
#define TARIFA_PACK_MISSING 102

// The history is open elsewhere, in this process or another.
#define TARIFA_HISTORY_IN_USE 200

// The file is no history, or was cut short or altered.
#define TARIFA_HISTORY_DAMAGED 201

// A history was written by a newer Tarifa.
#define TARIFA_HISTORY_TOO_NEW 202

// The library has a defect: please report the message. The engine may be used further.
#define TARIFA_PANIC 900

// An error that has no number of its own yet.
#define TARIFA_OTHER 901

#ifdef __cplusplus
extern "C" {
#endif // __cplusplus

// `TARIFA_ABI_VERSION` of the library that is loaded: compare it with the one compiled in.
uint32_t tarifa_abi_version(void);

// The version of the library: "0.1.0". Lives as long as the program.
const char *tarifa_version(void);

// The name of a status: "text_too_long"; "unknown" for a number that this library does not have. Lives as long as
// the program.
const char *tarifa_status_name(tarifa_status status);

// The status that the call returned; TARIFA_OK for NULL.
tarifa_status tarifa_error_status(const tarifa_error *error);

// Where it failed, what was found there and what to do, in English.
const char *tarifa_error_message(const tarifa_error *error);

// Of a rate that is not understood, the byte of its text from which it is not; 0 for other errors.
size_t tarifa_error_position(const tarifa_error *error);

// Of a rate that is not understood, what could stand at that byte; NULL for other errors.
const char *tarifa_error_expected(const tarifa_error *error);

// Frees an error.
void tarifa_error_free(tarifa_error *error);

// Opens the engine over the packs inside the library: HS 2022, its learned model, and the schedules of national
// tariffs. They are opened once; later calls share them.
tarifa_status tarifa_engine_open_embedded(tarifa_engine **engine,
                                          tarifa_error **error);

// Opens an engine over the bytes of a nomenclature pack, which are copied. Checksums are checked here, everything else
// by tarifa_pack_audit: use that once for a pack of unknown origin.
tarifa_status tarifa_engine_open_bytes(const uint8_t *data,
                                       size_t len,
                                       tarifa_engine **engine,
                                       tarifa_error **error);

// Opens an engine over the file of a nomenclature pack, which is read into memory; it may change afterwards. The path
// is UTF-8.
tarifa_status tarifa_engine_open_file(const char *path,
                                      size_t path_len,
                                      tarifa_engine **engine,
                                      tarifa_error **error);

// Opens an engine over the bytes of `count` packs: a nomenclature, a learned model for it, and schedules of national
// tariffs. Without a model, words alone decide. Of two packs of one kind, or of one tariff, the later is used. As
// tarifa_engine_open_bytes otherwise.
tarifa_status tarifa_engine_open_packs(const tarifa_bytes *packs,
                                       size_t count,
                                       tarifa_engine **engine,
                                       tarifa_error **error);

// Opens an engine over `count` pack files, whose paths are UTF-8. As tarifa_engine_open_packs otherwise.
tarifa_status tarifa_engine_open_files(const tarifa_text *paths,
                                       size_t count,
                                       tarifa_engine **engine,
                                       tarifa_error **error);

// Checks the bytes of a pack completely, as 'tarifa pack verify' does: after it, no question makes the engine fail.
tarifa_status tarifa_pack_audit(const uint8_t *data,
                                size_t len,
                                tarifa_error **error);

// How many packs the engine answers from: the nomenclature, the learned model where there is one, then the schedules
// by jurisdiction.
size_t tarifa_engine_pack_count(const tarifa_engine *engine);

// Whose tariff a pack is for: "HS", or a country or customs union.
const char *tarifa_engine_pack_jurisdiction(const tarifa_engine *engine, size_t pack);

// The edition of a pack: "2022".
const char *tarifa_engine_pack_edition(const tarifa_engine *engine, size_t pack);

// The date of the data of a pack: "2026-11-21".
const char *tarifa_engine_pack_date(const tarifa_engine *engine, size_t pack);

// The SHA-256 over the data of a pack, 64 hexadecimal digits.
const char *tarifa_engine_pack_hash(const tarifa_engine *engine, size_t pack);

// All that the packs say of themselves, sources and their hashes too: a JSON array.
const char *tarifa_engine_data_json(const tarifa_engine *engine);

// Frees an engine. Results that it gave stay whole.
void tarifa_engine_free(tarifa_engine *engine);

// Opens the schedule in a pack file, which is read into memory; it may change afterwards. The path is UTF-8.
tarifa_status tarifa_schedule_open_file(const char *path,
                                        size_t path_len,
                                        tarifa_schedule **schedule,
                                        tarifa_error **error);

// Opens the schedule in the bytes of a pack, which are copied. Checksums are checked here, everything else by
// tarifa_pack_audit: use that once for a pack of unknown origin.
tarifa_status tarifa_schedule_open_bytes(const uint8_t *data,
                                         size_t len,
                                         tarifa_schedule **schedule,
                                         tarifa_error **error);

// The schedule that a country applies to imports, which the engine and the handle share; TARIFA_PACK_MISSING where the
// engine has none.
tarifa_status tarifa_engine_schedule(const tarifa_engine *engine,
                                     const char *country,
                                     size_t country_len,
                                     tarifa_schedule **schedule,
                                     tarifa_error **error);

// How many schedules the engine has.
size_t tarifa_engine_schedule_count(const tarifa_engine *engine);

// One of the schedules of the engine, by jurisdiction, which the engine and the handle share; TARIFA_INVALID_ARGUMENT
// beyond the last.
tarifa_status tarifa_engine_schedule_at(const tarifa_engine *engine,
                                        size_t at,
                                        tarifa_schedule **schedule,
                                        tarifa_error **error);

// Whose tariff it is: two letters for a country or the European Union, up to four for another customs union.
const char *tarifa_schedule_jurisdiction(const tarifa_schedule *schedule);

// The edition of the tariff, as its publisher calls it.
const char *tarifa_schedule_edition(const tarifa_schedule *schedule);

// The date of the data: "2026-11-21". The schedule knows nothing of changes after it.
const char *tarifa_schedule_date(const tarifa_schedule *schedule);

// The SHA-256 over the data of the pack, 64 hexadecimal digits.
const char *tarifa_schedule_hash(const tarifa_schedule *schedule);

// All that the pack says of itself, its source with its hash too: a JSON object.
const char *tarifa_schedule_info_json(const tarifa_schedule *schedule);

// What the source lacks, in English, so that a code that is not in it cannot be called wrong; NULL where it is
// complete.
const char *tarifa_schedule_gaps(const tarifa_schedule *schedule);

// How many columns lines have values in.
size_t tarifa_schedule_column_count(const tarifa_schedule *schedule);

// The name of a column: "unit", "rate_general".
const char *tarifa_schedule_column(const tarifa_schedule *schedule, size_t column);

// How many lines the schedule has, declarable or not.
size_t tarifa_schedule_line_count(const tarifa_schedule *schedule);

// The line of a code, digit for digit. No line where the schedule does not have it.
tarifa_status tarifa_schedule_line(const tarifa_schedule *schedule,
                                   const char *code,
                                   size_t code_len,
                                   tarifa_result **result,
                                   tarifa_error **error);

// The lines that goods can be declared under among those whose codes begin with the digits of `code`, itself included,
// in order: `most` of them at most, behind the first `from`.
tarifa_status tarifa_schedule_declarable(const tarifa_schedule *schedule,
                                         const char *code,
                                         size_t code_len,
                                         size_t from,
                                         size_t most,
                                         tarifa_result **result,
                                         tarifa_error **error);

// What is laid on goods of a code and origin beside the rates of their line, or may be where the list or the first day
// of a measure is not known; those about every origin but some, where `origin` is empty. On a day; where `date` is empty,
// on that of the data.
tarifa_status tarifa_schedule_measures(const tarifa_schedule *schedule,
                                       const char *code,
                                       size_t code_len,
                                       const char *origin,
                                       size_t origin_len,
                                       const char *date,
                                       size_t date_len,
                                       tarifa_result **result,
                                       tarifa_error **error);

// The codes that have the goods of a code of an earlier edition now, or of all codes that begin with it; none where
// the code did not change or the sources of the schedule do not say.
tarifa_status tarifa_schedule_successors(const tarifa_schedule *schedule,
                                         const char *code,
                                         size_t code_len,
                                         tarifa_result **result,
                                         tarifa_error **error);

// The lines of the schedule in the order of their codes: `most` of them at most, behind the first `from`.
tarifa_status tarifa_schedule_lines(const tarifa_schedule *schedule,
                                    size_t from,
                                    size_t most,
                                    tarifa_result **result,
                                    tarifa_error **error);

// What a later edition of the same tariff changes, in the order of the codes: `most` changes at most, behind the first
// `from`. Descriptions are not compared. Every call compares from the first line on. tarifa_result_data names the
// earlier edition.
tarifa_status tarifa_schedule_changes(const tarifa_schedule *earlier,
                                      const tarifa_schedule *later,
                                      size_t from,
                                      size_t most,
                                      tarifa_result **result,
                                      tarifa_error **error);

// Frees a schedule. Results that it gave stay whole, and so does the engine that it is from.
void tarifa_schedule_free(tarifa_schedule *schedule);

// Classifies goods known by a name alone. `options` may be NULL.
//
// A text that says too little gets an answer that says so, not an error.
tarifa_status tarifa_classify_text(const tarifa_engine *engine,
                                   const char *name,
                                   size_t name_len,
                                   const tarifa_classify_options *options,
                                   tarifa_result **result,
                                   tarifa_error **error);

// Classifies a goods item. `options` may be NULL.
tarifa_status tarifa_classify(const tarifa_engine *engine,
                              const tarifa_goods_item *item,
                              const tarifa_classify_options *options,
                              tarifa_result **result,
                              tarifa_error **error);

// How well a code fits goods, by its first six digits in HS 2022, and what would fit better: a hint for a reviewer.
tarifa_status tarifa_check_coherence(const tarifa_engine *engine,
                                     const char *code,
                                     size_t code_len,
                                     const tarifa_goods_item *item,
                                     tarifa_result **result,
                                     tarifa_error **error);

// Classifies `count` goods items in `threads` threads; 0 for one on each core. `results` has `count` places, and
// receives a result for each item, in order. All items have the same struct_size.
//
// An item whose texts cannot be read does not stop the others: its result is a TARIFA_RESULT_FAILURE with
// tarifa_result_status and tarifa_result_message. Where the call itself fails, all places are NULL.
//
// The threads, 256 at most and one for each 32 items at most, end with the call. All answers are in memory at once:
// cut a long file into pieces.
tarifa_status tarifa_classify_many(const tarifa_engine *engine,
                                   const tarifa_goods_item *items,
                                   size_t count,
                                   const tarifa_classify_options *options,
                                   uint32_t threads,
                                   tarifa_result **results,
                                   tarifa_error **error);

// Ranks the lines of the tariff of a country that stand below a code by how well they fit goods, and asks what decides
// between them; on a day, where `date` is not empty. Add the answer to the goods item and narrow again.
//
// A code below which there is no line is a finding in the answer, and so is a country whose schedule the engine does
// not have.
tarifa_status tarifa_narrow(const tarifa_engine *engine,
                            const tarifa_goods_item *item,
                            const char *code,
                            size_t code_len,
                            const char *country,
                            size_t country_len,
                            const char *date,
                            size_t date_len,
                            tarifa_result **result,
                            tarifa_error **error);

// Checks a line before it is shipped. `options` may be NULL.
//
// What speaks against the line is a finding in the answer, and so is what cannot be read of it, but for its day and
// its goods item. A rule that lacks what it needs is named among those that were not checked. Of several threads, each
// may check lines of its own with one engine.
tarifa_status tarifa_screen(const tarifa_engine *engine,
                            const tarifa_shipment_line *line,
                            const tarifa_screen_options *options,
                            tarifa_result **result,
                            tarifa_error **error);

// The edition of the Harmonized System in force on a day, by its year; 0 for a day before 2012 or one that no calendar
// has. A country may adopt an edition later than it enters into force.
int32_t tarifa_edition_on(int32_t year,
                          int32_t month,
                          int32_t day);

// Reads a tariff code of 2, 4, 6 or 8 to 14 digits, with or without dots, dashes and spaces between them. `code` stays
// as it was where the text is no code.
tarifa_status tarifa_code_parse(const char *text,
                                size_t text_len,
                                tarifa_code *code,
                                tarifa_error **error);

// A chapter, heading or subheading with what stands above it. No entry where HS 2022 does not have it or the code has
// more than six digits.
tarifa_status tarifa_lookup(const tarifa_engine *engine,
                            const char *code,
                            size_t code_len,
                            tarifa_result **result,
                            tarifa_error **error);

// What stands one level below a chapter or heading; the chapters, for an empty code.
tarifa_status tarifa_children(const tarifa_engine *engine,
                              const char *code,
                              size_t code_len,
                              tarifa_result **result,
                              tarifa_error **error);

// Whether the six digits of a code are in an edition of the Harmonized System: 2012, 2017, 2022 or 2028; 0 for 2022.
// A code that is not in it is a finding in the answer, not an error.
tarifa_status tarifa_validate(const tarifa_engine *engine,
                              const char *code,
                              size_t code_len,
                              int32_t edition_year,
                              tarifa_result **result,
                              tarifa_error **error);

// Whether goods can be declared under a code in the tariff of a country; on a day, where `date` is not empty. A code
// under which they cannot is a finding in the answer, and so is a country whose schedule the engine does not have.
tarifa_status tarifa_validate_line(const tarifa_engine *engine,
                                   const char *code,
                                   size_t code_len,
                                   const char *country,
                                   size_t country_len,
                                   const char *date,
                                   size_t date_len,
                                   tarifa_result **result,
                                   tarifa_error **error);

// The codes of edition `to_year` that hold goods of a subheading of edition `from_year`, forward or backward in time;
// none where that edition does not have the subheading.
tarifa_status tarifa_correlate(const tarifa_engine *engine,
                               const char *code,
                               size_t code_len,
                               int32_t from_year,
                               int32_t to_year,
                               tarifa_result **result,
                               tarifa_error **error);

// The answer that goods of a code have to a question: the option that the code stands under, or that the goods are
// something else where the question is about other headings. To try questions out on goods whose codes are known.
tarifa_status tarifa_expected_answer(const tarifa_engine *engine,
                                     const char *question,
                                     size_t question_len,
                                     const char *code,
                                     size_t code_len,
                                     tarifa_result **result,
                                     tarifa_error **error);

// The goods lines and descriptions nearest to some words, `most` of them at most; 0 gives none.
tarifa_status tarifa_search(const tarifa_engine *engine,
                            const char *words,
                            size_t words_len,
                            size_t most,
                            tarifa_result **result,
                            tarifa_error **error);

// Whose tariff a country applies to imports: "EU" for "DE". Two letters for a country or the European Union, up to
// four for another customs union; NULL where the text is no country. Lives as long as the program.
const char *tarifa_jurisdiction(const char *country,
                                size_t country_len);

// Makes a new id of a time and of random bits of the system, and writes its text of TARIFA_RECORD_ID_SIZE bytes to
// `id`. Within a process each is above the one before, whatever the time.
tarifa_status tarifa_record_id_new(int64_t now,
                                   char *id,
                                   tarifa_error **error);

// Writes the text of an id, given as TARIFA_RECORD_ID_BYTES bytes, to `id` as tarifa_record_id_new does.
tarifa_status tarifa_record_id_from_bits(const uint8_t *bits, char *id, tarifa_error **error);

// Writes the TARIFA_RECORD_ID_BYTES bytes of an id to `bits`.
tarifa_status tarifa_record_id_bits(const char *id, size_t id_len, uint8_t *bits, tarifa_error **error);

// Writes the time in an id to `created`.
tarifa_status tarifa_record_id_time(const char *id, size_t id_len, int64_t *created, tarifa_error **error);

// Opens a history in a file, and creates it where there is none. The path is UTF-8; `options` may be NULL. What was
// stored is on the disk when the call that stored it returns.
//
// TARIFA_HISTORY_IN_USE while it is open elsewhere, in this process or another; TARIFA_HISTORY_DAMAGED for a file that
// is no history, or was cut short or altered; TARIFA_HISTORY_TOO_NEW for one of a newer library; TARIFA_OTHER from a
// library that was built without the feature `history`.
tarifa_status tarifa_history_open(const char *path,
                                  size_t path_len,
                                  const tarifa_history_options *options,
                                  tarifa_history **history,
                                  tarifa_error **error);

// Makes a history in memory that keeps so many records at most, of which the oldest leave first. `options` may be
// NULL.
tarifa_status tarifa_history_in_memory(size_t max_records,
                                       const tarifa_history_options *options,
                                       tarifa_history **history,
                                       tarifa_error **error);

// The file of a history; NULL for one in memory.
const char *tarifa_history_path(const tarifa_history *history);

// Frees a history; the file is closed when neither handlers nor reviews use it.
void tarifa_history_free(tarifa_history *history);

// Finds a record by its id. One that never was or is gone is an empty answer: its JSON is `null`, and
// tarifa_result_record_id gives NULL.
tarifa_status tarifa_history_get(const tarifa_history *history,
                                 const char *id,
                                 size_t id_len,
                                 tarifa_result **result,
                                 tarifa_error **error);

// Stores records, all of them or none: a JSON array, each as tarifa_history_get gives it. A record takes the place of
// one with its id.
tarifa_status tarifa_history_put(const tarifa_history *history,
                                 const char *records,
                                 size_t records_len,
                                 tarifa_error **error);

// Removes the records created before a time, and gives their space back. How many they were is written to `removed`,
// which may be NULL.
tarifa_status tarifa_history_expire(const tarifa_history *history,
                                    int64_t before,
                                    uint64_t *removed,
                                    tarifa_error **error);

// Removes the records that were kept for longer than the options say. Nothing else removes them: call it once a day.
// As tarifa_history_expire otherwise.
tarifa_status tarifa_history_expire_overdue(const tarifa_history *history,
                                            int64_t now,
                                            uint64_t *removed,
                                            tarifa_error **error);

// Gives the records to a callback as JSON, one a line, in the order of their ids: bytes, of which a call may end
// anywhere. How many records they were is written to `exported`, which may be NULL. TARIFA_IO where the callback ends
// it.
tarifa_status tarifa_history_export(const tarifa_history *history,
                                    tarifa_write write,
                                    void *context,
                                    uint64_t *exported,
                                    tarifa_error **error);

// How many records there are, written to `len`.
tarifa_status tarifa_history_len(const tarifa_history *history, uint64_t *len, tarifa_error **error);

// The id of the record that was found; NULL where there is none.
const char *tarifa_result_record_id(const tarifa_result *result);

// When the answer was given: "2026-11-22T12:00:00Z".
const char *tarifa_result_record_created_at(const tarifa_result *result);

// The answer, as JSON.
const char *tarifa_result_record_body(const tarifa_result *result);

// Makes a map that knows no category.
tarifa_status tarifa_category_map_new(tarifa_category_map **map, tarifa_error **error);

// Reads a map from JSON: `{"Home|Mugs": {"words": "cups", "codes": {"691200": 40}}}`.
tarifa_status tarifa_category_map_from_json(const char *json,
                                            size_t json_len,
                                            tarifa_category_map **map,
                                            tarifa_error **error);

// Adds that so many goods of a category have a code, of any level. A category is a path, levels parted by "|" or ">",
// or whatever else names it in requests.
tarifa_status tarifa_category_map_learn(const tarifa_category_map *map,
                                        const char *category,
                                        size_t category_len,
                                        const char *code,
                                        size_t code_len,
                                        uint32_t items,
                                        tarifa_error **error);

// Sets the words that are read in the place of the names of a category.
tarifa_status tarifa_category_map_set_words(const tarifa_category_map *map,
                                            const char *category,
                                            size_t category_len,
                                            const char *words,
                                            size_t words_len,
                                            tarifa_error **error);

// The map as JSON, which tarifa_category_map_from_json reads.
tarifa_status tarifa_category_map_to_json(const tarifa_category_map *map,
                                          tarifa_result **result,
                                          tarifa_error **error);

// How many categories a map knows.
size_t tarifa_category_map_len(const tarifa_category_map *map);

// Frees a map.
void tarifa_category_map_free(tarifa_category_map *map);

// Makes a handler over an engine. `options` may be NULL.
tarifa_status tarifa_handler_new(const tarifa_engine *engine,
                                 const tarifa_handler_options *options,
                                 tarifa_handler **handler,
                                 tarifa_error **error);

// Answers a request in JSON, of a hosted classification service or of a parcel carrier. The response is the JSON of
// the result. What is wrong with the request stands in the response: the call fails for a text that is not UTF-8
// alone.
tarifa_status tarifa_handler_handle(const tarifa_handler *handler,
                                    const char *request,
                                    size_t request_len,
                                    tarifa_result **result,
                                    tarifa_error **error);

// Answers a request with the default options, and keeps nothing. As tarifa_handler_handle otherwise.
tarifa_status tarifa_engine_handle(const tarifa_engine *engine,
                                   const char *request,
                                   size_t request_len,
                                   tarifa_result **result,
                                   tarifa_error **error);

// Frees a handler. Results that it gave stay whole.
void tarifa_handler_free(tarifa_handler *handler);

// Answers items as they come, some hundred at a time: so many are asked for before the first answer. `option` is what
// is to be done with them, as in a request: "BulkClassifications"; ClassifyItems where it is empty. The answers stand
// in the order of the items, and are those that the response to a request holds.
//
// An item that cannot be read has an answer that says so; unknown fields are left aside. TARIFA_INVALID_INPUT for an
// option that there is not.
tarifa_status tarifa_handler_stream(const tarifa_handler *handler,
                                    const char *option,
                                    size_t option_len,
                                    tarifa_next_item next,
                                    tarifa_take_answer answer,
                                    void *context,
                                    tarifa_error **error);

// What goods pay on import: duties, fees and taxes, with a trace of how each was computed, what may be due beside, and
// what is missing. An amount that depends on a fact that is not given is a range. The request is JSON; docs/c-api.md
// lists its fields.
//
// TARIFA_INVALID_INPUT for a request that cannot be read: the message begins with the field.
tarifa_status tarifa_duty(const tarifa_engine *engine,
                          const char *request,
                          size_t request_len,
                          tarifa_result **result,
                          tarifa_error **error);

// What the goods of a request would pay under each line at or below `code_count` codes, such as the alternatives of a
// classification: whether the choice between them costs money. With no codes, below that of the request.
tarifa_status tarifa_duty_spread(const tarifa_engine *engine,
                                 const char *request,
                                 size_t request_len,
                                 const tarifa_text *codes,
                                 size_t code_count,
                                 tarifa_result **result,
                                 tarifa_error **error);

// Reads a rate as a tariff writes it, in one of the TARIFA_NOTATION_ constants. The answer has it in the canonical
// notation, and in its JSON as an expression. TARIFA_INVALID_INPUT where it is not understood to its end:
// tarifa_error_position and tarifa_error_expected say where, and what could stand there.
tarifa_status tarifa_rate_parse(const char *text,
                                size_t text_len,
                                int32_t notation,
                                tarifa_result **result,
                                tarifa_error **error);

// What goods pay by a rate. `basis` is what is known of them, as JSON; docs/c-api.md lists its fields. Nothing is
// rounded; what is missing leaves a range, and is named.
//
// TARIFA_INVALID_INPUT for a rate as tarifa_rate_parse, for a basis that cannot be read, whose message begins with the
// field, and for an amount that does not fit into 28 digits.
tarifa_status tarifa_rate_evaluate(const char *text,
                                   size_t text_len,
                                   int32_t notation,
                                   const char *basis,
                                   size_t basis_len,
                                   tarifa_result **result,
                                   tarifa_error **error);

// Reads a cell of the special column of the United States: "Free (A,AU,BH) 2.5% (KR)". The names of each rate are the
// symbols of its programmes; none where the rate is for all of the column. Errors as tarifa_rate_parse.
tarifa_status tarifa_rate_programs(const char *cell,
                                   size_t cell_len,
                                   tarifa_result **result,
                                   tarifa_error **error);

// Reads a cell of rates by agreement, as the column rate_agreements of schedules has them for China, Japan and Norway:
// "ASEAN=0;NZ=2.5". The names of each rate are its partners. A rate that is not understood has no text, and in the
// JSON its error; the others are read.
tarifa_status tarifa_rate_agreements(const char *cell,
                                     size_t cell_len,
                                     int32_t notation,
                                     tarifa_result **result,
                                     tarifa_error **error);

// Reads a cell of the column rate_general of South Africa that holds the pieces of all six duties, parted by "|": six
// rates, in the order general, European Union and United Kingdom, EFTA, SADC, Mercosur, AfCFTA. One that the pieces do
// not settle has no text.
tarifa_status tarifa_rate_columns(const char *cell,
                                  size_t cell_len,
                                  tarifa_result **result,
                                  tarifa_error **error);

// What authorities ask for when goods leave a country, when they enter another, or both: licences, inspections,
// declaration elements, rebates, prompts on controlled goods; and of each border whether the data know anything. The
// request is JSON; docs/c-api.md lists its fields. The data of the result are the schedule of the border asked first.
//
// TARIFA_INVALID_INPUT for a request that cannot be read: the message begins with the field.
tarifa_status tarifa_requirements(const tarifa_engine *engine,
                                  const char *request,
                                  size_t request_len,
                                  tarifa_result **result,
                                  tarifa_error **error);

// Makes own codes without any.
tarifa_status tarifa_own_codes_new(tarifa_own_codes **codes, tarifa_error **error);

// Reads own codes from JSON that tarifa_own_codes_to_json wrote.
tarifa_status tarifa_own_codes_from_json(const char *json,
                                         size_t json_len,
                                         tarifa_own_codes **codes,
                                         tarifa_error **error);

// Adds what was decided for an item of a catalogue, both as JSON; of several decisions for one item and tariff the
// last counts. TARIFA_INVALID_INPUT where one cannot be read: the message begins with the field.
tarifa_status tarifa_own_codes_decide(const tarifa_own_codes *codes,
                                      const char *item,
                                      size_t item_len,
                                      const char *decision,
                                      size_t decision_len,
                                      tarifa_error **error);

// Finds what was decided for an item of a catalogue, by its key or by its texts, in the tariff that a country applies;
// for six digits alone where no country is given. The answer is JSON: `null` where nothing was decided.
tarifa_status tarifa_own_codes_find(const tarifa_own_codes *codes,
                                    const char *item,
                                    size_t item_len,
                                    const char *tariff,
                                    size_t tariff_len,
                                    tarifa_result **result,
                                    tarifa_error **error);

// All own codes as JSON, which tarifa_own_codes_from_json reads.
tarifa_status tarifa_own_codes_to_json(const tarifa_own_codes *codes,
                                       tarifa_result **result,
                                       tarifa_error **error);

// How many keys have a code. Codes that are found by texts alone are not counted: tarifa_own_codes_is_empty says
// whether there are any at all.
size_t tarifa_own_codes_len(const tarifa_own_codes *codes);

// Whether nothing was decided, neither for a key nor for texts: 1 or 0; 0 for NULL.
int32_t tarifa_own_codes_is_empty(const tarifa_own_codes *codes);

// Frees own codes.
void tarifa_own_codes_free(tarifa_own_codes *codes);

// What an item of a catalogue is recommended to be declared under: what the company decided on, else the likeliest
// line of the tariff, or the subheading where no line is likely enough. The item is JSON; docs/c-api.md lists its fields.
// `options` may be NULL.
//
// TARIFA_INVALID_INPUT for an item that cannot be read, whose message begins with the field, and as tarifa_classify.
tarifa_status tarifa_recommend(const tarifa_engine *engine,
                               const char *item,
                               size_t item_len,
                               const tarifa_recommend_options *options,
                               tarifa_result **result,
                               tarifa_error **error);

// Compares the codes in use of a catalogue, a JSON array of items, with those that are recommended, in so many
// threads; 0 for one for each core. The answer is JSON: each item with both codes, how likely the one in use is wrong,
// and the money at stake; the items in the order of either; how many agree down to each level and how many codes stand
// in the tariff. An item whose texts cannot be read is among the failures.
tarifa_status tarifa_compare(const tarifa_engine *engine,
                             const char *items,
                             size_t items_len,
                             const tarifa_recommend_options *options,
                             uint32_t threads,
                             tarifa_result **result,
                             tarifa_error **error);

// Gives the page of a comparison to a callback: HTML in UTF-8 without scripts and without anything to be fetched, of
// which a call may end anywhere. `date` is the day that stands on it. TARIFA_INVALID_ARGUMENT for a result that is no
// comparison, TARIFA_IO where the callback ends it.
tarifa_status tarifa_comparison_html(const tarifa_result *comparison,
                                     const char *title,
                                     size_t title_len,
                                     const char *date,
                                     size_t date_len,
                                     tarifa_write write,
                                     void *context,
                                     tarifa_error **error);

// What an exporter needs to know of goods that go from one country to another on a day: the code of the country of
// export, what both countries ask for, and the subheadings of the parts. The goods are JSON; docs/c-api.md lists their
// fields. `destination` may be empty where it is not known yet. `options` may be NULL: of them the own codes count, as
// the tariff is that of the country of export.
//
// TARIFA_INVALID_INPUT for goods that cannot be read, whose message begins with the field, and as tarifa_classify.
tarifa_status tarifa_preclassify(const tarifa_engine *engine,
                                 const char *goods,
                                 size_t goods_len,
                                 const char *origin,
                                 size_t origin_len,
                                 const char *destination,
                                 size_t destination_len,
                                 const char *date,
                                 size_t date_len,
                                 const tarifa_recommend_options *options,
                                 tarifa_result **result,
                                 tarifa_error **error);

// The reviews in a history. Two handles over one history are the same reviews, of which none is decided twice.
tarifa_status tarifa_reviews_new(const tarifa_history *history,
                                 tarifa_reviews **reviews,
                                 tarifa_error **error);

// Opens a review, which is pending then, and writes its id, a text of TARIFA_RECORD_ID_SIZE bytes, to `id`. The
// opening is JSON; docs/c-api.md lists its fields.
//
// TARIFA_INVALID_INPUT for an opening that cannot be read, whose message begins with the field, or that is above the
// limits of the history.
tarifa_status tarifa_reviews_open(const tarifa_reviews *reviews,
                                  int64_t now,
                                  const char *opening,
                                  size_t opening_len,
                                  char *id,
                                  tarifa_error **error);

// Opens a review of an item of a catalogue from what was answered for it: the JSON of a result of tarifa_recommend or
// tarifa_classify, kept or fresh. The review has its code, alternatives, evidence, question, and the packs with their
// hashes. `tariff` is the country whose lines the code may be changed to; empty for six digits, or for the tariff of
// the recommendation. As tarifa_reviews_open otherwise.
tarifa_status tarifa_reviews_open_answer(const tarifa_reviews *reviews,
                                         int64_t now,
                                         const char *item,
                                         size_t item_len,
                                         const char *answer,
                                         size_t answer_len,
                                         const char *tariff,
                                         size_t tariff_len,
                                         char *id,
                                         tarifa_error **error);

// Decides a pending review, and gives it as tarifa_reviews_get does. A decision holds: who thinks otherwise later
// opens a new review. The decision is JSON; docs/c-api.md lists its fields.
//
// TARIFA_INVALID_INPUT where it cannot be read, there is no such review, it is decided already (the message says by
// whom and when), a reason is missing, or the code that it is changed to is the recommended one.
tarifa_status tarifa_reviews_decide(const tarifa_reviews *reviews,
                                    int64_t now,
                                    const char *id,
                                    size_t id_len,
                                    const char *decision,
                                    size_t decision_len,
                                    tarifa_result **result,
                                    tarifa_error **error);

// A review with its decision, as they are stored. The answer is JSON: `null` where there never was one or it is gone.
tarifa_status tarifa_reviews_get(const tarifa_reviews *reviews,
                                 const char *id,
                                 size_t id_len,
                                 tarifa_result **result,
                                 tarifa_error **error);

// Frees a handle of reviews; the reviews stay in the history.
void tarifa_reviews_free(tarifa_reviews *reviews);

// The reviews that nobody has decided, in the order in which they were opened: a JSON array.
tarifa_status tarifa_reviews_pending(const tarifa_reviews *reviews,
                                     tarifa_result **result,
                                     tarifa_error **error);

// Gives every review to a callback as JSON, as tarifa_reviews_get does, in the order in which they were opened. One is
// in memory at a time. The callback ends it with any other number than 0, which is no error.
tarifa_status tarifa_reviews_for_each(const tarifa_reviews *reviews,
                                      tarifa_take_answer take,
                                      void *context,
                                      tarifa_error **error);

// Gives every review with its decision to a callback as JSON, one a line, for an audit: bytes, of which a call may end
// anywhere. How many reviews they were is written to `exported`, which may be NULL. TARIFA_IO where the callback ends
// it.
tarifa_status tarifa_reviews_export(const tarifa_reviews *reviews,
                                    tarifa_write write,
                                    void *context,
                                    uint64_t *exported,
                                    tarifa_error **error);

// The codes that reviewers accepted or changed to, as the company's own: tarifa_recommend_options.own_codes takes
// them. A code of more than six digits whose tariff the review does not name counts with its six digits. What the
// redaction took out of keys and texts finds nothing again.
tarifa_status tarifa_reviews_own_codes(const tarifa_reviews *reviews,
                                       tarifa_own_codes **codes,
                                       tarifa_error **error);

// How often reviewers agreed with what was recommended, as JSON: in all, by chapter of the recommended code, by month
// of the opening, by both, and by role; docs/c-api.md lists the fields.
tarifa_status tarifa_reviews_agreement(const tarifa_reviews *reviews,
                                       tarifa_result **result,
                                       tarifa_error **error);

// Compares two editions of a tariff: the earlier as of its own date, the later as of `date`, the day on which its
// lines and measures are to hold. TARIFA_INVALID_INPUT where they are not of one tariff.
tarifa_status tarifa_edition_changes_new(const tarifa_schedule *earlier,
                                         const tarifa_schedule *later,
                                         const char *date,
                                         size_t date_len,
                                         tarifa_edition_changes **changes,
                                         tarifa_error **error);

// How many columns are not compared, because one of the editions was built without them; `measures` counts as one.
size_t tarifa_edition_changes_not_compared_count(const tarifa_edition_changes *changes);

// The name of one of them.
const char *tarifa_edition_changes_not_compared(const tarifa_edition_changes *changes, size_t at);

// Gives the events of an item of a catalogue, which is JSON, to a callback, in the order of their kinds.
// docs/c-api.md lists the fields of both. TARIFA_INVALID_INPUT for an item that cannot be read, whose message begins
// with the field.
tarifa_status tarifa_edition_changes_events(const tarifa_edition_changes *changes,
                                            const char *item,
                                            size_t item_len,
                                            tarifa_take_answer event,
                                            void *context,
                                            tarifa_error **error);

// Frees the changes of an edition.
void tarifa_edition_changes_free(tarifa_edition_changes *changes);

// Gives the events that a later edition of a tariff means for items of a catalogue, a JSON array, to a callback: in
// the order of the items and then of their kinds. A catalogue that should not stand in memory is given item by item
// to tarifa_edition_changes_events. As tarifa_edition_changes_new otherwise.
tarifa_status tarifa_affected(const tarifa_schedule *earlier,
                              const tarifa_schedule *later,
                              const char *items,
                              size_t items_len,
                              const char *date,
                              size_t date_len,
                              tarifa_take_answer event,
                              void *context,
                              tarifa_error **error);

// Gives the events of a ruling, or of a code of the company's own, for the items of a key to a callback: none for
// those whose code is the one decided already. The items are a JSON array. TARIFA_INVALID_INPUT where items or code
// cannot be read.
tarifa_status tarifa_ruling_events(const char *items,
                                   size_t items_len,
                                   const char *key,
                                   size_t key_len,
                                   const char *code,
                                   size_t code_len,
                                   tarifa_take_answer event,
                                   void *context,
                                   tarifa_error **error);

// What kind of answer it is, one of the TARIFA_RESULT_ constants; 0 for NULL.
int32_t tarifa_result_kind(const tarifa_result *result);

// The status of an item among many: TARIFA_OK where the result is an answer, else why there is none;
// TARIFA_INVALID_ARGUMENT for NULL.
tarifa_status tarifa_result_status(const tarifa_result *result);

// The message where tarifa_result_status is not TARIFA_OK, else NULL.
const char *tarifa_result_message(const tarifa_result *result);

// The data that gave the answer, as a line to print: "HS 2022, data of 2026-11-21, pack 0123456789ab". Of a question
// about a national tariff it is the schedule; NULL where the engine has none for it. Of a check before shipment it is
// the nomenclature: tarifa_result_edition_… has all packs that it rests on.
const char *tarifa_result_data(const tarifa_result *result);

// The SHA-256 of that pack, 64 hexadecimal digits; NULL where there is none.
const char *tarifa_result_pack_hash(const tarifa_result *result);

// The learned model that had its say in a classification, as a line to print: "HS 2022 model, data of 2026-11-21, pack
// 0123456789ab"; NULL where the engine has none.
const char *tarifa_result_model(const tarifa_result *result);

// The SHA-256 of the pack of that model, 64 hexadecimal digits; NULL where the engine has none.
const char *tarifa_result_model_hash(const tarifa_result *result);

// The whole answer as JSON, the same in every language; the same packs give the same bytes. Its length without the
// NUL is written to `len`, which may be NULL.
const char *tarifa_result_json(const tarifa_result *result,
                               size_t *len);

// Frees a result with all that was read from it.
void tarifa_result_free(tarifa_result *result);

// Frees `count` results and sets their places to NULL; NULLs among them are passed over. The array itself stays the
// caller's.
void tarifa_results_free(tarifa_result **results,
                         size_t count);

// Whether the text was enough, one of the TARIFA_OUTCOME_ constants.
int32_t tarifa_result_outcome(const tarifa_result *result);

// What to tell the person who wrote the text, in English.
const char *tarifa_result_advice(const tarifa_result *result);

// The language that the texts were read in, ISO 639-1; NULL where that was English.
const char *tarifa_result_language(const tarifa_result *result);

// How many alternatives there are, best first.
size_t tarifa_result_alternative_count(const tarifa_result *result);

// The subheading of an alternative, six digits: "610910".
const char *tarifa_result_alternative_code(const tarifa_result *result, size_t alternative);

// The subheading of an alternative as tariffs print it: "6109.10".
const char *tarifa_result_alternative_display(const tarifa_result *result, size_t alternative);

// How likely an alternative is, 0 to 1. Probabilities are a recommendation, never a promise for the goods at hand.
float tarifa_result_alternative_probability(const tarifa_result *result,
                                            size_t alternative);

// The subheading of an alternative in plain words.
const char *tarifa_result_alternative_description(const tarifa_result *result, size_t alternative);

// The heading above an alternative, four digits.
const char *tarifa_result_alternative_heading_code(const tarifa_result *result, size_t alternative);

// The heading above an alternative in plain words.
const char *tarifa_result_alternative_heading_description(const tarifa_result *result, size_t alternative);

// The chapter above an alternative, two digits.
const char *tarifa_result_alternative_chapter_code(const tarifa_result *result, size_t alternative);

// The chapter above an alternative in plain words.
const char *tarifa_result_alternative_chapter_description(const tarifa_result *result, size_t alternative);

// How many goods lines are shown as evidence for an alternative, nearest first.
size_t tarifa_result_evidence_count(const tarifa_result *result, size_t alternative);

// A goods line of an alternative.
const char *tarifa_result_evidence_goods(const tarifa_result *result, size_t alternative, size_t line);

// The share of the text's telling words that a goods line has, 0 to 1.
float tarifa_result_evidence_likeness(const tarifa_result *result, size_t alternative, size_t line);

// The deepest code that is likely enough to be used, its digits; NULL where none is.
const char *tarifa_result_safe_code(const tarifa_result *result);

// The deepest code that is likely enough to be used, as tariffs print it; NULL where none is.
const char *tarifa_result_safe_display(const tarifa_result *result);

// The level of the safe code, one of the TARIFA_LEVEL_ constants; 0 where there is none.
int32_t tarifa_result_safe_level(const tarifa_result *result);

// How likely the safe code is: the probability of all subheadings below it together.
float tarifa_result_safe_probability(const tarifa_result *result);

// How many words of the text are accounted for, in order.
size_t tarifa_result_word_count(const tarifa_result *result);

// A word of the text, folded to lower case.
const char *tarifa_result_word(const tarifa_result *result, size_t word);

// The spelling that a word was taken for; NULL where it was taken as it stands.
const char *tarifa_result_word_read_as(const tarifa_result *result, size_t word);

// 1 where the goods index knows a word, in either spelling.
int32_t tarifa_result_word_known(const tarifa_result *result, size_t word);

// The share of a word in the best alternative, 0 to 1; all words together make 1.
float tarifa_result_word_share(const tarifa_result *result, size_t word);

// The id of the question whose answer would tell the leading alternatives, or the lines of a narrowing, apart:
// "6109-fibre"; NULL where there is nothing to ask. Add a tarifa_answer to the goods item, and ask again.
const char *tarifa_result_question_id(const tarifa_result *result);

// The question in words for a seller, in English.
const char *tarifa_result_question_text(const tarifa_result *result);

// What the options of a question of a narrowing differ in, one of the TARIFA_QUESTION_ constants; 0 for others.
int32_t tarifa_result_question_kind(const tarifa_result *result);

// How many options the question has: of a classification in their natural order, the last that the goods are something
// else; of a narrowing in the order of the tariff.
size_t tarifa_result_option_count(const tarifa_result *result);

// An option, by which it is given as an answer: in the words of a seller, in English; of a narrowing the official
// title or value that its lines share.
const char *tarifa_result_option_label(const tarifa_result *result,
                                       size_t option);

// The probability of all alternatives or lines that an option fits, 0 to 1; those of a question of a classification
// have 1 together.
float tarifa_result_option_share(const tarifa_result *result,
                                 size_t option);

// How many lines an option of a narrowing fits; 0 for others.
size_t tarifa_result_option_lines(const tarifa_result *result, size_t option);

// The label of the option that a tarifa_expected_answer names; NULL where goods of the code may have several answers.
const char *tarifa_result_expected_option(const tarifa_result *result);

// How many entries the answer has; a look-up of a code that HS 2022 does not have gives none.
size_t tarifa_result_entry_count(const tarifa_result *result);

// The digits of an entry: "610910".
const char *tarifa_result_entry_code(const tarifa_result *result, size_t entry);

// The code of an entry as tariffs print it: "6109.10".
const char *tarifa_result_entry_display(const tarifa_result *result, size_t entry);

// The level of an entry, one of the TARIFA_LEVEL_ constants.
int32_t tarifa_result_entry_level(const tarifa_result *result, size_t entry);

// An entry in plain words; the legal text stands in the official nomenclature.
const char *tarifa_result_entry_description(const tarifa_result *result, size_t entry);

// The section that holds an entry: "XI".
const char *tarifa_result_entry_section(const tarifa_result *result, size_t entry);

// The section that holds an entry, in plain words.
const char *tarifa_result_entry_section_description(const tarifa_result *result, size_t entry);

// How many entries stand above an entry: none over a chapter, two over a subheading.
size_t tarifa_result_entry_above_count(const tarifa_result *result, size_t entry);

// The digits of what stands above an entry, the chapter first.
const char *tarifa_result_entry_above_code(const tarifa_result *result, size_t entry, size_t above);

// What stands above an entry, in plain words, the chapter first.
const char *tarifa_result_entry_above_description(const tarifa_result *result, size_t entry, size_t above);

// How many hits there are, nearest first.
size_t tarifa_result_hit_count(const tarifa_result *result);

// The subheading of a hit, six digits.
const char *tarifa_result_hit_code(const tarifa_result *result, size_t hit);

// The subheading of a hit as tariffs print it.
const char *tarifa_result_hit_display(const tarifa_result *result, size_t hit);

// The subheading of a hit in plain words.
const char *tarifa_result_hit_description(const tarifa_result *result, size_t hit);

// The goods line that was found; the description of the subheading where that itself is the hit.
const char *tarifa_result_hit_goods(const tarifa_result *result, size_t hit);

// How near a hit is beside the nearest of all, which has 1.
float tarifa_result_hit_score(const tarifa_result *result, size_t hit);

// The finding, one of the TARIFA_CODE_ constants.
int32_t tarifa_result_validation_status(const tarifa_result *result);

// The digits of the code asked about.
const char *tarifa_result_validation_code(const tarifa_result *result);

// The code asked about as tariffs print it.
const char *tarifa_result_validation_display(const tarifa_result *result);

// The edition that the code was looked up in, by its year: 2022.
int32_t tarifa_result_validation_edition(const tarifa_result *result);

// How many digits were checked: six at most, those of the Harmonized System.
size_t tarifa_result_validation_digits_checked(const tarifa_result *result);

// The digits beyond six, which only a national schedule can verify; NULL where there are none.
const char *tarifa_result_validation_digits_not_checked(const tarifa_result *result);

// How many editions have the code.
size_t tarifa_result_known_in_count(const tarifa_result *result);

// An edition that has the code, by its year, the oldest first.
int32_t tarifa_result_known_in(const tarifa_result *result, size_t at);

// How many codes of the edition hold the goods of the code asked about; of a tarifa_validate or tarifa_correlate.
size_t tarifa_result_successor_count(const tarifa_result *result);

// The digits of a successor.
const char *tarifa_result_successor_code(const tarifa_result *result, size_t successor);

// A successor as tariffs print it.
const char *tarifa_result_successor_display(const tarifa_result *result, size_t successor);

// How the code asked about relates to a successor, one of the TARIFA_RELATION_ constants.
int32_t tarifa_result_successor_relation(const tarifa_result *result, size_t successor);

// 1 where a successor also covers other goods than those of the code asked about: an 'ex' in the official tables.
int32_t tarifa_result_successor_part(const tarifa_result *result,
                                     size_t successor);

// How many lines the answer has; tarifa_schedule_line gives one, or none where the schedule does not have the code.
size_t tarifa_result_line_count(const tarifa_result *result);

// The digits of a line, as many as the tariff has: "7326908688".
const char *tarifa_result_line_code(const tarifa_result *result, size_t line);

// The code of a line with dots: "7326.90.86.88".
const char *tarifa_result_line_display(const tarifa_result *result, size_t line);

// 1 where goods can be declared under a line; else it is a title above others.
int32_t tarifa_result_line_declarable(const tarifa_result *result, size_t line);

// The first day on which a line holds; NULL where the source does not say.
const char *tarifa_result_line_valid_from(const tarifa_result *result, size_t line);

// The last day on which a line holds; NULL where the source does not say.
const char *tarifa_result_line_valid_to(const tarifa_result *result, size_t line);

// The official text of a line with what stands above it, parted by "; "; NULL in a pack of facts.
const char *tarifa_result_line_description(const tarifa_result *result, size_t line);

// What a column, by its name, says of a line; NULL where it says nothing. Units and rates are as the source writes
// them, those of a line above where the source leaves them there.
const char *tarifa_result_line_value(const tarifa_result *result,
                                     size_t line,
                                     const char *column,
                                     size_t column_len);

// How many columns say something of a line.
size_t tarifa_result_line_value_count(const tarifa_result *result, size_t line);

// The name of the column of a value; values are in the order of these names.
const char *tarifa_result_line_value_column(const tarifa_result *result, size_t line, size_t value);

// What that column says.
const char *tarifa_result_line_value_text(const tarifa_result *result, size_t line, size_t value);

// How many units quantities of a line are declared in: none, one or two.
size_t tarifa_result_line_unit_count(const tarifa_result *result, size_t line);

// A unit that quantities of a line are declared in, as the source has it: "kg", "NAR".
const char *tarifa_result_line_unit(const tarifa_result *result, size_t line, size_t unit);

// How many changes the answer has, in the order of the codes.
size_t tarifa_result_change_count(const tarifa_result *result);

// What became of a line, one of the TARIFA_CHANGE_ constants.
int32_t tarifa_result_change_kind(const tarifa_result *result, size_t change);

// The digits of the line. Ask the edition that has it for the line itself.
const char *tarifa_result_change_code(const tarifa_result *result, size_t change);

// The code of the line with dots.
const char *tarifa_result_change_display(const tarifa_result *result, size_t change);

// How many facts of a line differ; 0 for one that only one edition has.
size_t tarifa_result_fact_count(const tarifa_result *result, size_t change);

// The name of a fact that differs: a column, "declarable", "valid_from" or "valid_to".
const char *tarifa_result_fact(const tarifa_result *result, size_t change, size_t fact);

// What the earlier edition says; empty where it says nothing.
const char *tarifa_result_fact_earlier(const tarifa_result *result, size_t change, size_t fact);

// What the later edition says; empty where it says nothing.
const char *tarifa_result_fact_later(const tarifa_result *result, size_t change, size_t fact);

// The finding, one of the TARIFA_LINE_ constants. Goods can be declared under the code as it stands where that is
// TARIFA_LINE_DECLARABLE, and nowhere else.
int32_t tarifa_result_line_validation_status(const tarifa_result *result);

// The digits of the code asked about.
const char *tarifa_result_line_validation_code(const tarifa_result *result);

// The code asked about with dots.
const char *tarifa_result_line_validation_display(const tarifa_result *result);

// The digits of the line that a declarable code is that of: the code itself, or without the last zeros where the
// tariff declares a line with zeros behind it; else NULL.
const char *tarifa_result_line_validation_line(const tarifa_result *result);

// The country that the goods go to.
const char *tarifa_result_line_validation_destination(const tarifa_result *result);

// Whose tariff that country applies.
const char *tarifa_result_line_validation_jurisdiction(const tarifa_result *result);

// The day asked for; NULL where any day will do.
const char *tarifa_result_line_validation_date(const tarifa_result *result);

// For a code that the schedule does not have as it stands: the digits of the longest beginning of it under which there
// are lines; else NULL.
const char *tarifa_result_line_validation_known_prefix(const tarifa_result *result);

// What the source of the schedule lacks, in English; NULL where it is complete.
const char *tarifa_result_line_validation_gaps(const tarifa_result *result);

// How many declarable lines stand below an incomplete code, of which at most 100 are named.
size_t tarifa_result_line_validation_declarable_count(const tarifa_result *result);

// How many declarable lines below an incomplete code are named, in order: at most 100.
size_t tarifa_result_declarable_count(const tarifa_result *result);

// The digits of a declarable line below an incomplete code.
const char *tarifa_result_declarable_code(const tarifa_result *result, size_t line);

// The code of a declarable line with dots.
const char *tarifa_result_declarable_display(const tarifa_result *result, size_t line);

// How many codes have the goods of a code of an earlier edition of a tariff now, in order: in the answer of
// tarifa_schedule_successors, and in that of tarifa_validate_line where the tariff does not have the code on the day.
size_t tarifa_result_line_successor_count(const tarifa_result *result);

// The digits of such a code.
const char *tarifa_result_line_successor_code(const tarifa_result *result, size_t successor);

// Such a code with dots.
const char *tarifa_result_line_successor_display(const tarifa_result *result, size_t successor);

// How many measures the answer has, in the order of the schedule.
size_t tarifa_result_measure_count(const tarifa_result *result);

// The name of a measure in the schedule: "s301-list-3".
const char *tarifa_result_measure_id(const tarifa_result *result, size_t measure);

// The power it is taken under: "section_301".
const char *tarifa_result_measure_authority(const tarifa_result *result, size_t measure);

// The heading that it is declared under beside that of the goods: "9903.88.03"; NULL where it has none.
const char *tarifa_result_measure_heading(const tarifa_result *result, size_t measure);

// What people call a measure.
const char *tarifa_result_measure_name(const tarifa_result *result, size_t measure);

// 1 where a measure is about goods of every origin but those that it names; else it is about those alone.
int32_t tarifa_result_measure_every_origin(const tarifa_result *result, size_t measure);

// How many origins a measure names.
size_t tarifa_result_measure_origin_count(const tarifa_result *result, size_t measure);

// An origin that a measure names: "CN".
const char *tarifa_result_measure_origin(const tarifa_result *result, size_t measure, size_t origin);

// 1 where a measure is about goods of a country; about every origin but some, where `country` is empty. 0 too where the
// text is no country.
int32_t tarifa_result_measure_is_about_origin(const tarifa_result *result,
                                              size_t measure,
                                              const char *country,
                                              size_t country_len);

// The first day on which a measure holds, or the last before it did; NULL where the schedule does not say.
const char *tarifa_result_measure_valid_from(const tarifa_result *result, size_t measure);

// 1 where that is its first day; else it holds from an unknown day after it.
int32_t tarifa_result_measure_from_is_known(const tarifa_result *result, size_t measure);

// The last day on which a measure holds; NULL where the schedule does not say.
const char *tarifa_result_measure_valid_to(const tarifa_result *result, size_t measure);

// 1 where a measure holds on a day, or may where its first day is not known; 0 too where the text is no day.
int32_t tarifa_result_measure_holds_on(const tarifa_result *result,
                                       size_t measure,
                                       const char *date,
                                       size_t date_len);

// Its rate: "25%", or "floor 15%" where it raises all duties together to that; NULL where it has none.
const char *tarifa_result_measure_rate(const tarifa_result *result, size_t measure);

// What a measure does, one of the TARIFA_EFFECT_ constants.
int32_t tarifa_result_measure_effect(const tarifa_result *result, size_t measure);

// How many authorities or measures an exemption or exclusion is from.
size_t tarifa_result_measure_of_count(const tarifa_result *result, size_t measure);

// What an exemption or exclusion is from: an authority, or the id of a measure.
const char *tarifa_result_measure_of(const tarifa_result *result, size_t measure, size_t of);

// The list that a measure is a part of, or NULL: of several parts that hold, the one that names the longest beginning
// of a code has its goods.
const char *tarifa_result_measure_list(const tarifa_result *result,
                                       size_t measure);

// Which goods a measure is about, one of the TARIFA_SCOPE_ constants.
int32_t tarifa_result_measure_scope(const tarifa_result *result, size_t measure);

// The legal source of a measure.
const char *tarifa_result_measure_source(const tarifa_result *result, size_t measure);

// What else should be known of a measure; NULL where there is nothing.
const char *tarifa_result_measure_remark(const tarifa_result *result, size_t measure);

// The finding, one of the TARIFA_COHERENCE_ constants: a hint for a reviewer, not a verdict.
int32_t tarifa_result_coherence_status(const tarifa_result *result);

// The digits of the code asked about, of which the first six count.
const char *tarifa_result_coherence_code(const tarifa_result *result);

// The code asked about as tariffs print it.
const char *tarifa_result_coherence_display(const tarifa_result *result);

// How likely the subheading of the code is for the goods, 0 to 1; 0 for a code of fewer than six digits.
float tarifa_result_coherence_subheading(const tarifa_result *result);

// How likely the heading of the code is, 0 to 1; 0 for a code of two digits.
float tarifa_result_coherence_heading(const tarifa_result *result);

// How likely the chapter of the code is, 0 to 1.
float tarifa_result_coherence_chapter(const tarifa_result *result);

// Whether there are lines to choose from, one of the TARIFA_NARROW_ constants.
int32_t tarifa_result_narrowing_status(const tarifa_result *result);

// What the lines were told apart by, one of the TARIFA_BASIS_ constants; 0 where there is no schedule.
int32_t tarifa_result_narrowing_basis(const tarifa_result *result);

// The digits of the code asked about.
const char *tarifa_result_narrowing_code(const tarifa_result *result);

// The code asked about with dots.
const char *tarifa_result_narrowing_display(const tarifa_result *result);

// The country that the goods go to.
const char *tarifa_result_narrowing_destination(const tarifa_result *result);

// Whose tariff that country applies.
const char *tarifa_result_narrowing_jurisdiction(const tarifa_result *result);

// The day asked for; NULL where any day will do.
const char *tarifa_result_narrowing_date(const tarifa_result *result);

// The official text that all lines share; NULL in a pack of facts.
const char *tarifa_result_narrowing_shared(const tarifa_result *result);

// What the source of the schedule lacks, in English; NULL where it is complete.
const char *tarifa_result_narrowing_gaps(const tarifa_result *result);

// How many lines stand below the code, of which at most 100 are ranked.
size_t tarifa_result_narrowing_line_count(const tarifa_result *result);

// How many questions had an answer in the goods item that was used. One to a question that these lines do not have, or
// that is none of its options, changes nothing.
size_t tarifa_result_answered_count(const tarifa_result *result);

// The id of such a question.
const char *tarifa_result_answered(const tarifa_result *result, size_t at);

// How many lines are ranked, best first: at most 100. Equal ones are in the order of their codes.
size_t tarifa_result_ranked_count(const tarifa_result *result);

// The digits of a ranked line.
const char *tarifa_result_ranked_code(const tarifa_result *result, size_t line);

// The code of a ranked line with dots.
const char *tarifa_result_ranked_display(const tarifa_result *result, size_t line);

// How likely a line is, 0 to 1, if the goods belong below the code. Those of all lines, also of lines that are not
// ranked, have 1 together.
float tarifa_result_ranked_probability(const tarifa_result *result,
                                       size_t line);

// The official text of a line behind the one that all share, titles parted by "; "; NULL in a pack of facts.
const char *tarifa_result_ranked_description(const tarifa_result *result, size_t line);

// What a column, by its name, says of a line; NULL where it says nothing, or the same of all lines.
const char *tarifa_result_ranked_value(const tarifa_result *result,
                                       size_t line,
                                       const char *column,
                                       size_t column_len);

// How many columns say something of a line that they do not say of all.
size_t tarifa_result_ranked_value_count(const tarifa_result *result, size_t line);

// The name of the column of such a value; values are in the order of these names.
const char *tarifa_result_ranked_value_column(const tarifa_result *result, size_t line, size_t value);

// What that column says.
const char *tarifa_result_ranked_value_text(const tarifa_result *result, size_t line, size_t value);

// How many words of the goods spoke for a line.
size_t tarifa_result_ranked_word_count(const tarifa_result *result, size_t line);

// A word of the goods that spoke for a line.
const char *tarifa_result_ranked_word(const tarifa_result *result, size_t line, size_t word);

// What was found of a line, one of the TARIFA_VERDICT_ constants: that of the worst finding. It recommends; the
// declarant decides.
int32_t tarifa_result_verdict(const tarifa_result *result);

// The digits of the code as it was read: that of the tariff line, else the subheading; NULL where it is not in the
// data.
const char *tarifa_result_matched_code(const tarifa_result *result);

// That code with dots.
const char *tarifa_result_matched_display(const tarifa_result *result);

// The goods of that code: the official text of the line where the schedule has it, else the plain description of the
// subheading.
const char *tarifa_result_matched_description(const tarifa_result *result);

// The day whose rules were applied: that of the line, else that of the data.
const char *tarifa_result_evaluated_at(const tarifa_result *result);

// How many rules could not be applied, so that their silence is no pass.
size_t tarifa_result_not_checked_count(const tarifa_result *result);

// A rule that could not be applied, one of the TARIFA_RULE_ constants.
int32_t tarifa_result_not_checked_rule(const tarifa_result *result, size_t at);

// What that rule would need, in English.
const char *tarifa_result_not_checked_reason(const tarifa_result *result, size_t at);

// How many documents the data know of for goods of the line.
size_t tarifa_result_document_count(const tarifa_result *result);

// What a document is.
const char *tarifa_result_document_name(const tarifa_result *result, size_t document);

// Why it is asked for: the code or flag of the authority's own system, and conditions.
const char *tarifa_result_document_reason(const tarifa_result *result, size_t document);

// Who asks for it.
const char *tarifa_result_document_authority(const tarifa_result *result, size_t document);

// Whether all goods of the line need it or some, one of the TARIFA_OBLIGATION_ constants.
int32_t tarifa_result_document_obligation(const tarifa_result *result, size_t document);

// The legal source of a document.
const char *tarifa_result_document_source(const tarifa_result *result, size_t document);

// How many packs gave the answer: the nomenclature, the learned model where there is one, and the schedule of the
// destination.
size_t tarifa_result_edition_count(const tarifa_result *result);

// Whose tariff such a pack is for: "HS", or a country or customs union.
const char *tarifa_result_edition_jurisdiction(const tarifa_result *result, size_t pack);

// The edition of such a pack: "2022".
const char *tarifa_result_edition_name(const tarifa_result *result, size_t pack);

// What such a pack has: "nomenclature", "model" or "schedule".
const char *tarifa_result_edition_content(const tarifa_result *result, size_t pack);

// The date of the data of such a pack.
const char *tarifa_result_edition_date(const tarifa_result *result, size_t pack);

// The SHA-256 of such a pack, 64 hexadecimal digits.
const char *tarifa_result_edition_hash(const tarifa_result *result, size_t pack);

// How many findings a check has, in the order of the TARIFA_RULE_ constants; a rule may have several.
size_t tarifa_result_finding_count(const tarifa_result *result);

// The rule of a finding, one of the TARIFA_RULE_ constants.
int32_t tarifa_result_finding_rule(const tarifa_result *result, size_t finding);

// How the rule came out, one of the TARIFA_VERDICT_ constants.
int32_t tarifa_result_finding_result(const tarifa_result *result, size_t finding);

// What was found and what to do, in English.
const char *tarifa_result_finding_message(const tarifa_result *result, size_t finding);

// The law or the data that a finding rests on.
const char *tarifa_result_finding_source(const tarifa_result *result, size_t finding);

// How many values for programs a finding has, in the order of their names.
size_t tarifa_result_context_count(const tarifa_result *result, size_t finding);

// The name of a value, which does not change: "successors".
const char *tarifa_result_context_name(const tarifa_result *result, size_t finding, size_t value);

// What a value is, one of the TARIFA_CONTEXT_ constants.
int32_t tarifa_result_context_kind(const tarifa_result *result, size_t finding, size_t value);

// How many texts a value has: one of a TARIFA_CONTEXT_TEXT, any number of a TARIFA_CONTEXT_LIST, none of others.
size_t tarifa_result_context_text_count(const tarifa_result *result,
                                        size_t finding,
                                        size_t value);

// A text of a value.
const char *tarifa_result_context_text(const tarifa_result *result,
                                       size_t finding,
                                       size_t value,
                                       size_t text);

// The number of a TARIFA_CONTEXT_COUNT: of things, or of days.
size_t tarifa_result_context_number(const tarifa_result *result, size_t finding, size_t value);

// The probability of a TARIFA_CONTEXT_SHARE, 0 to 1.
float tarifa_result_context_share(const tarifa_result *result, size_t finding, size_t value);

// Whether the amounts of a duty are known, one of the TARIFA_DUTY_ constants.
int32_t tarifa_result_duty_status(const tarifa_result *result);

// The least of a sum, one of the TARIFA_SUM_ constants, as a decimal: "11039.99". A spread has the duty and the total,
// an evaluation the total.
const char *tarifa_result_amount_low(const tarifa_result *result,
                                     int32_t sum);

// The most of a sum; NULL where what is missing leaves no bound. The amount is known where both are the same.
const char *tarifa_result_amount_high(const tarifa_result *result, int32_t sum);

// The currency of the amounts of a duty or an evaluation, ISO 4217: "USD".
const char *tarifa_result_currency(const tarifa_result *result);

// The duties in per cent of the customs value, to two places: "77.90"; NULL where they are not known.
const char *tarifa_result_effective_rate(const tarifa_result *result);

// The day that a duty is for.
const char *tarifa_result_duty_date(const tarifa_result *result);

// How many duties, fees and taxes there are, in the order in which they are computed.
size_t tarifa_result_duty_line_count(const tarifa_result *result);

// Fills `line` with a duty, fee or tax, whose strings live as long as the result. TARIFA_INVALID_ARGUMENT where there
// is no such line.
tarifa_status tarifa_result_duty_line(const tarifa_result *result,
                                      size_t at,
                                      tarifa_duty_line *line,
                                      tarifa_error **error);

// How many facts a line of a duty lacks; of an evaluation, at line 0.
size_t tarifa_result_missing_count(const tarifa_result *result, size_t line);

// Such a fact and the part of the rate that asks for it, in English: "the quantity in kg for 60 JPY/kg".
const char *tarifa_result_missing(const tarifa_result *result, size_t line, size_t fact);

// How many parts the rate of a line has, a part before the rate that it is part of; of an evaluation, at line 0.
size_t tarifa_result_step_count(const tarifa_result *result,
                                size_t line);

// A part of a rate, in the canonical notation.
const char *tarifa_result_step_component(const tarifa_result *result, size_t line, size_t step);

// The values, quantities and degrees that were used for it, with their units: "1250 kg".
const char *tarifa_result_step_used(const tarifa_result *result, size_t line, size_t step);

// The least that it comes to, before rounding.
const char *tarifa_result_step_low(const tarifa_result *result, size_t line, size_t step);

// The most; NULL without a bound.
const char *tarifa_result_step_high(const tarifa_result *result, size_t line, size_t step);

// How many things are to be looked into, which may be due beside or relieve.
size_t tarifa_result_prompt_count(const tarifa_result *result);

// Fills `prompt` with such a thing, whose strings live as long as the result. TARIFA_INVALID_ARGUMENT where there is no
// such prompt.
tarifa_status tarifa_result_prompt(const tarifa_result *result,
                                   size_t at,
                                   tarifa_duty_prompt *prompt,
                                   tarifa_error **error);

// Whether the choice between the lines of a spread costs money, 1 or 0: what is due under them differs, or may.
int32_t tarifa_result_spread_decides(const tarifa_result *result);

// How many lines beyond the first 1000 are not computed; where there are some, the sums are not known.
size_t tarifa_result_spread_omitted(const tarifa_result *result);

// How many lines a spread has, in the order of their codes.
size_t tarifa_result_spread_line_count(const tarifa_result *result);

// Fills `line` with a line of a spread, whose strings live as long as the result. TARIFA_INVALID_ARGUMENT where there
// is no such line.
tarifa_status tarifa_result_spread_line(const tarifa_result *result,
                                        size_t at,
                                        tarifa_spread_line *line,
                                        tarifa_error **error);

// How many rates an answer has: one of tarifa_rate_parse, six of tarifa_rate_columns.
size_t tarifa_result_rate_count(const tarifa_result *result);

// A rate in the canonical notation, which TARIFA_NOTATION_CANONICAL reads back; NULL where it was not understood or the
// cell does not settle it.
const char *tarifa_result_rate_text(const tarifa_result *result,
                                    size_t rate);

// How many names a rate has: programmes of tarifa_rate_programs, partners of tarifa_rate_agreements.
size_t tarifa_result_rate_name_count(const tarifa_result *result, size_t rate);

// A name of a rate: "A*", "ASEAN".
const char *tarifa_result_rate_name(const tarifa_result *result, size_t rate, size_t name);

// How many rates a rate is made of: two of "0.463 USD/kg + 14.9%", none of "25%".
size_t tarifa_result_rate_part_count(const tarifa_result *result, size_t rate);

// A rate that a rate is made of, in the canonical notation.
const char *tarifa_result_rate_part(const tarifa_result *result, size_t rate, size_t part);

// The day that an answer on requirements is for.
const char *tarifa_result_requirements_date(const tarifa_result *result);

// How many things are asked for, those of the border asked first before those of the other.
size_t tarifa_result_requirement_count(const tarifa_result *result);

// Fills `requirement` with something that is asked for, whose strings live as long as the result.
// TARIFA_INVALID_ARGUMENT where there is no such requirement.
tarifa_status tarifa_result_requirement(const tarifa_result *result,
                                        size_t at,
                                        tarifa_requirement *requirement,
                                        tarifa_error **error);

// How many lines below the code have a requirement, where not all do; 0 where all do.
size_t tarifa_result_requirement_line_count(const tarifa_result *result, size_t requirement);

// The digits of such a line.
const char *tarifa_result_requirement_line(const tarifa_result *result, size_t requirement, size_t line);

// How many elements of a declaration a requirement lists, in the order in which a declaration names them.
size_t tarifa_result_element_count(const tarifa_result *result, size_t requirement);

// Whether the list is cut in the publication, so that hints of what to state are missing: 1 or 0.
int32_t tarifa_result_elements_cut(const tarifa_result *result, size_t requirement);

// Fills `element` with an element of a declaration, whose strings live as long as the result. TARIFA_INVALID_ARGUMENT
// where there is no such element.
tarifa_status tarifa_result_element(const tarifa_result *result,
                                    size_t requirement,
                                    size_t at,
                                    tarifa_declaration_element *element,
                                    tarifa_error **error);

// How many borders an answer on requirements is about: 1 or 2, as asked.
size_t tarifa_result_coverage_count(const tarifa_result *result);

// Fills `coverage` with what the data know of a border, whose strings live as long as the result.
// TARIFA_INVALID_ARGUMENT where there is no such border.
tarifa_status tarifa_result_coverage(const tarifa_result *result,
                                     size_t at,
                                     tarifa_coverage *coverage,
                                     tarifa_error **error);

// How many kinds of requirements the data know of at a border.
size_t tarifa_result_coverage_kind_count(const tarifa_result *result, size_t border);

// Such a kind, one of the TARIFA_REQUIREMENT_ constants; 0 beyond the last.
int32_t tarifa_result_coverage_kind(const tarifa_result *result, size_t border, size_t kind);

// How many things a reader must know of an answer: data that are old or missing, claims that were not followed; of an
// evaluation, signs of the publication whose legend should be looked at.
size_t tarifa_result_warning_count(const tarifa_result *result);

// Such a thing, in English or as the publication prints it.
const char *tarifa_result_warning(const tarifa_result *result, size_t warning);

#ifdef __cplusplus
}  // extern "C"
#endif  // __cplusplus

// What structs begin with: their size, and nothing given.
#define TARIFA_TEXT_INIT { NULL, 0 }
#define TARIFA_GOODS_ITEM_INIT                                                                     \
  {                                                                                                \
    sizeof(tarifa_goods_item), TARIFA_TEXT_INIT, TARIFA_TEXT_INIT, TARIFA_TEXT_INIT,               \
        TARIFA_TEXT_INIT, NULL, 0, TARIFA_TEXT_INIT, TARIFA_TEXT_INIT, TARIFA_TEXT_INIT,           \
        TARIFA_TEXT_INIT, NULL, 0, NULL, 0                                                         \
  }
#define TARIFA_CLASSIFY_OPTIONS_INIT { sizeof(tarifa_classify_options), 0, 0 }
#define TARIFA_SHIPMENT_LINE_INIT                                                                  \
  {                                                                                                \
    sizeof(tarifa_shipment_line), TARIFA_TEXT_INIT, NULL, TARIFA_TEXT_INIT, TARIFA_TEXT_INIT,      \
        TARIFA_TEXT_INIT, TARIFA_TEXT_INIT, TARIFA_TEXT_INIT, NULL, 0                              \
  }
#define TARIFA_SCREEN_OPTIONS_INIT { sizeof(tarifa_screen_options), 0 }
#define TARIFA_HISTORY_OPTIONS_INIT { sizeof(tarifa_history_options), 0, 0, NULL, 0, NULL, 0 }
#define TARIFA_STAMPS_INIT { sizeof(tarifa_stamps), NULL, NULL, NULL }
#define TARIFA_HANDLER_OPTIONS_INIT { sizeof(tarifa_handler_options), 0, 0, 0, 0, 0, NULL, NULL, NULL }
#define TARIFA_DUTY_LINE_INIT                                                                      \
  {                                                                                                \
    sizeof(tarifa_duty_line), 0, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,    \
        NULL, NULL, NULL, NULL, NULL, NULL                                                         \
  }
#define TARIFA_DUTY_PROMPT_INIT { sizeof(tarifa_duty_prompt), NULL, NULL, NULL, NULL, NULL, NULL }
#define TARIFA_SPREAD_LINE_INIT                                                                    \
  {                                                                                                \
    sizeof(tarifa_spread_line), 0, 0, NULL, NULL, NULL, NULL, NULL, NULL                           \
  }
#define TARIFA_REQUIREMENT_INIT                                                                    \
  {                                                                                                \
    sizeof(tarifa_requirement), 0, 0, 0, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,  \
        NULL, NULL                                                                                 \
  }
#define TARIFA_DECLARATION_ELEMENT_INIT { sizeof(tarifa_declaration_element), NULL, NULL, NULL, NULL }
#define TARIFA_COVERAGE_INIT { sizeof(tarifa_coverage), 0, 0, NULL, NULL }
#define TARIFA_RECOMMEND_OPTIONS_INIT { sizeof(tarifa_recommend_options), TARIFA_TEXT_INIT, TARIFA_TEXT_INIT, NULL }
#define TARIFA_CODE_INIT { sizeof(tarifa_code), "", "", "", 0, 0 }

// The text of a string that ends with a NUL; NULL is 'not given'.
static inline tarifa_text tarifa_text_of(const char *string) {
  tarifa_text text = TARIFA_TEXT_INIT;
  if (string != NULL) {
    text.data = string;
    text.len = strlen(string);
  }
  return text;
}

#endif  // TARIFA_H
