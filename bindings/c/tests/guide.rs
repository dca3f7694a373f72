//! The guide and the README hold: their commands and programs run as they stand, and answers have the members that the
//! table of the guide names. On Linux alone: the commands elsewhere are others.
#![cfg(target_os = "linux")]

use std::collections::{BTreeMap, BTreeSet};
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::{env, fs};

use serde_json::Value;

mod support;

/// A block of code on a page, with the text that leads to it.
struct Block {
    before: String,
    language: String,
    code: String,
}

impl Block {
    /// The file that the reader is told to put the code into.
    fn file(&self) -> Option<&str> {
        let (words, name) = self.before.trim_end().strip_suffix("`:")?.rsplit_once('`')?;
        words.trim_end().ends_with("into").then_some(name)
    }
}

fn guide() -> String {
    fs::read_to_string(support::root().join("docs/c-api.md")).expect("the guide")
}

/// A section of the README.
fn readme(title: &str) -> String {
    let page = fs::read_to_string(support::root().join("README.md")).expect("the README");
    let (_, section) = page.split_once(&format!("\n## {title}\n")).expect("a section");
    section.split("\n## ").next().unwrap_or_default().to_owned()
}

fn blocks(page: &str) -> Vec<Block> {
    let mut parts = page.split("```").map(str::to_owned);
    let mut blocks = Vec::new();
    while let (Some(before), Some(block)) = (parts.next(), parts.next()) {
        let (language, code) = block.split_once('\n').expect("a block has lines");
        blocks.push(Block { before, language: language.to_owned(), code: code.to_owned() });
    }
    blocks
}

/// The code that a page puts into a file.
fn program(page: &str, file: &str) -> String {
    let found = blocks(page).into_iter().find(|block| block.file() == Some(file));
    found.expect("the page has the file").code
}

/// What a reader does from the first line of a page to the last: puts code into files, and types the commands.
fn session(page: &str) -> String {
    let step = |block: Block| match block.file() {
        Some(file) => format!("cat >{file} <<'the end of the block'\n{}the end of the block\n", block.code),
        None if block.language == "sh" => block.code,
        None => String::new(),
    };
    blocks(page).into_iter().map(step).collect()
}

/// Runs a session at a new home, in a folder where the repository is `tarifa`, and gives what it printed.
fn follow(session: &str, home: &Path) -> String {
    symlink(support::root(), home.join("tarifa")).expect("a link");
    // The README is read from within the repository.
    symlink(support::root().join("bindings"), home.join("bindings")).expect("a link");
    let mut shell = Command::new("sh");
    shell.args(["-e", "-c", session]).current_dir(home);
    // The tools of Rust stay where they are.
    let old_home = PathBuf::from(env::var_os("HOME").expect("a home"));
    for (name, folder) in [("CARGO_HOME", ".cargo"), ("RUSTUP_HOME", ".rustup")] {
        shell.env(name, env::var_os(name).unwrap_or_else(|| old_home.join(folder).into()));
    }
    for name in ["LD_LIBRARY_PATH", "PKG_CONFIG_PATH", "MAKEFLAGS", "LIBDIR", "INCLUDEDIR", "DESTDIR"] {
        shell.env_remove(name);
    }
    support::said(&support::succeed(shell.env("HOME", home)))
}

#[test]
fn the_commands_of_the_pages_run() {
    let tools = ["make", "pkg-config", "cmake", "cc", "c++"];
    if !tools.into_iter().all(support::has) {
        return;
    }
    // The programs that each page builds, and whether they carry the library inside.
    let guided = [("mug", false), ("mug_static", true), ("build/mug", false), ("mug_cpp", false)];
    let pages: [(_, _, &[_]); 2] =
        [("guide", guide(), &guided), ("readme", readme("From C and C++"), &[("mug", false)])];
    for (name, page, programs) in pages {
        let home = support::scratch(name);
        let printed = follow(&session(&page), &home);
        let answers = printed.lines().filter(|line| line.starts_with("6912.00 ")).count();
        assert_eq!(answers, programs.len(), "{name}: {printed}");

        fs::remove_dir_all(home.join(".local")).expect("an installation");
        for (program, carries) in programs {
            let output = Command::new(home.join(program)).env_remove("LD_LIBRARY_PATH").output().expect(program);
            assert_eq!(output.status.success(), *carries, "{name}: {program}: {}", support::said(&output));
        }
    }
}

/// Compiles a program, warnings being errors, and gives it.
fn compiled(source: &Path, code: &str) -> PathBuf {
    let (compiler, standard) = match source.extension() {
        Some(extension) if extension == "cpp" => ("c++", "-std=c++17"),
        _ => ("cc", "-std=c99"),
    };
    fs::write(source, code).expect("a source file");
    let (program, library) = (source.with_extension(""), &support::built().folder);
    let mut compile = Command::new(compiler);
    compile.arg(standard).args(support::STRICT).arg(source).arg("-o").arg(&program);
    compile.arg("-I").arg(support::include()).arg("-L").arg(library).arg("-ltarifa");
    compile.arg(format!("-Wl,-rpath,{}", library.display()));
    support::succeed(&mut compile);
    program
}

/// What a program prints.
fn printed(program: &Path) -> String {
    support::said(&support::succeed(&mut Command::new(program)))
}

#[test]
fn the_programs_compile_without_a_warning() {
    if !["cc", "c++"].into_iter().all(support::has) {
        return;
    }
    let folder = support::scratch("programs");
    let pages = [(guide(), "mug.c"), (guide(), "mug.cpp"), (readme("From C and C++"), "mug.c")];
    for (page, file) in pages {
        let answer = printed(&compiled(&folder.join(file), &program(&page, file)));
        assert!(answer.starts_with("6912.00 "), "{file}: {answer}");
    }
}

#[test]
fn the_goods_item_of_the_guide_goes_into_its_program() {
    if !support::has("cc") {
        return;
    }
    let (page, file) = (guide(), support::scratch("item").join("mug.c"));
    let code = with_goods_item(&page, "category_count");
    let answer = printed(&compiled(&file, &code));
    assert!(answer.starts_with("6911.10 "), "{answer}");
}

#[test]
fn the_dialogue_of_the_guide_goes_into_its_program() {
    if !support::has("cc") {
        return;
    }
    let (page, file) = (guide(), support::scratch("dialogue").join("shirt.c"));
    let code = with_goods_item(&page, "answer_count").replace("ceramic coffee mug", "t-shirt");
    let said = printed(&compiled(&file, &code));
    let lines: Vec<&str> = said.lines().collect();
    assert!(lines.first().is_some_and(|line| line.ends_with('?')) && lines.get(1) == Some(&"- cotton"), "{said}");
    let best = lines.iter().find(|line| line.contains('%')).expect("alternatives");
    assert!(best.starts_with("6109.10 "), "{said}");
}

/// The program of the guide, a goods item of which one field is named in place of the line that gives a text.
fn with_goods_item(page: &str, field: &str) -> String {
    let is_named = |block: &Block| block.code.contains("TARIFA_GOODS_ITEM_INIT") && block.code.contains(field);
    let item = blocks(page).into_iter().find(is_named).expect("a goods item");
    let whole = program(page, "mug.c");
    let line = whole.lines().find(|line| line.contains("tarifa_classify_text")).expect("the line to replace");
    whole.replace(&format!("{line}\n"), &item.code)
}

#[test]
fn the_program_of_the_readme_frees_what_it_owns() {
    if !["cc", "valgrind"].into_iter().all(support::has) {
        return;
    }
    let (file, code) = (support::scratch("leaks").join("mug.c"), program(&readme("From C and C++"), "mug.c"));
    let unreadable = code.replace("ceramic coffee mug", r"mug \xff");
    assert_ne!(unreadable, code, "the goods are named");
    for (code, status) in [(code, 0), (unreadable, 1)] {
        let mut watched = Command::new("valgrind");
        watched.args(["--quiet", "--leak-check=full", "--error-exitcode=99"]).arg(compiled(&file, &code));
        let output = watched.output().expect("valgrind");
        assert_eq!(output.status.code(), Some(status), "{}", support::said(&output));
    }
}

#[test]
fn the_python_program_of_the_readme_runs() {
    if !support::has("python3") {
        return;
    }
    let program = blocks(&readme("From Python")).into_iter().find(|block| block.language == "python");
    let mut python = Command::new("python3");
    python.env("TARIFA_LIBRARY", support::built().shared()).env("PYTHONDONTWRITEBYTECODE", "1");
    python.env("PYTHONPATH", support::root().join("bindings/python/src"));
    python.args(["-c", &program.expect("a program in Python").code]);
    let printed = support::said(&support::succeed(&mut python));
    assert!(printed.starts_with("6911.10"), "{printed}");
}

#[test]
fn the_tariff_line_of_the_guide_is_printed() {
    if !support::has("cc") {
        return;
    }
    let file = support::scratch("line").join("steel.c");
    let printed = printed(&compiled(&file, &program(&guide(), "steel.c")));
    let lines: Vec<&str> = printed.lines().collect();
    assert_eq!(lines.first(), Some(&"7326.90.8688 can be declared"), "{printed}");
    assert!(lines.get(1).is_some_and(|line| line.starts_with("US ")), "{printed}");
    assert!(lines.contains(&"rate_general: 2.9%") && lines.contains(&"unit: kg"), "{printed}");
}

#[test]
fn the_line_of_a_shipment_of_the_guide_is_checked() {
    if !support::has("cc") {
        return;
    }
    let file = support::scratch("shipment").join("line.c");
    let printed = printed(&compiled(&file, &program(&guide(), "line.c")));
    let lines: Vec<&str> = printed.lines().collect();
    assert!(lines.first().is_some_and(|line| line.starts_with("Section 301 China, List 4A")), "{printed}");
    assert!(lines.len() > 2 && lines.last() == Some(&"ship, or look first"), "{printed}");
    let sourced = lines.iter().rev().skip(1).all(|line| line.ends_with(')'));
    assert!(sourced, "each finding has its source: {printed}");
}

#[test]
fn the_request_of_the_guide_is_answered_and_kept() {
    if !support::has("cc") {
        return;
    }
    let folder = support::scratch("answer");
    let program = compiled(&folder.join("answer.c"), &program(&guide(), "answer.c"));
    let run = || support::said(&support::succeed(Command::new(&program).current_dir(&folder)));
    let ids = [run(), run()].map(|printed| {
        let response: Value = serde_json::from_str(&printed).expect("a response");
        let text = |place: &str| response.pointer(place).and_then(Value::as_str).map(str::to_owned);
        assert_eq!(text("/request_id").as_deref(), Some("7"), "{printed}");
        assert_eq!(text("/items/0/hsCode/code").as_deref(), Some("691200"), "{printed}");
        text("/items/0/id").expect("an id")
    });
    let file = fs::read(folder.join("answers.redb")).expect("the history");
    for id in ids {
        let is_there = file.windows(id.len()).any(|bytes| bytes == id.as_bytes());
        assert!(is_there, "{id} is kept");
    }
}

/// The answers of the golden cases, each with its kind as the guide calls it.
fn golden_answers() -> Vec<(&'static str, Value)> {
    let mut answers = Vec::new();
    for file in ["answers.tsv", "items.tsv"] {
        let cases = fs::read_to_string(support::root().join("tests/golden").join(file)).expect("golden cases");
        for case in cases.lines().skip(1).filter(|case| case.contains("\tok\t")) {
            let (columns, answer) = case.rsplit_once('\t').expect("columns");
            let kind = match columns.split('\t').next() {
                Some("lookup") => "look-up",
                Some("children") => "children",
                Some("search") => "search",
                Some("validate") => "validation",
                Some("correlate") => "correlation",
                _ => "classification",
            };
            answers.push((kind, serde_json::from_str(answer).expect("JSON")));
        }
    }
    answers
}

/// What the golden cases need not have: the data of an engine, a failure among many, expected answers, a question in
/// another language than English, an answer of the pack that is named, without a model, and answers on national
/// tariffs and lines of shipments.
const OTHER_ANSWERS: &str = r#"
#include <stdio.h>
#include <tarifa.h>

static void print(tarifa_result *result) {
  printf("%s\n", tarifa_result_json(result, NULL));
  tarifa_result_free(result);
}

// A whole line, then one of which nothing is known but a code that cannot be read.
static int screen(const tarifa_engine *engine) {
  tarifa_shipment_line line = TARIFA_SHIPMENT_LINE_INIT, bare = TARIFA_SHIPMENT_LINE_INIT;
  tarifa_goods_item item = TARIFA_GOODS_ITEM_INIT;
  tarifa_answer answers[2] = {{TARIFA_TEXT_INIT, TARIFA_TEXT_INIT}, {TARIFA_TEXT_INIT, TARIFA_TEXT_INIT}};
  tarifa_text category = tarifa_text_of("Tops");
  tarifa_declared_quantity quantity;
  tarifa_category_code known = {TARIFA_TEXT_INIT, 3};
  tarifa_result *result;
  item.name = tarifa_text_of("t-shirt");
  item.categories = &category;
  item.category_count = 1;
  item.foreign_code = tarifa_text_of("6109.10");
  item.foreign_code_country = tarifa_text_of("CN");
  answers[0].question = answers[1].question = tarifa_text_of("6109-fibre");
  answers[1].option = tarifa_text_of("cotton");
  item.answers = answers;
  item.answer_count = 2;
  known.code = tarifa_text_of("6109.10");
  item.category_codes = &known;
  item.category_code_count = 1;
  quantity.amount = tarifa_text_of("10");
  quantity.unit = tarifa_text_of("doz");
  line.goods = &item;
  line.code = tarifa_text_of("6109.10");
  line.origin = tarifa_text_of("CN");
  line.destination = tarifa_text_of("US");
  line.quantities = &quantity;
  line.quantity_count = 1;
  bare.code = tarifa_text_of("six");
  if (tarifa_screen(engine, &line, NULL, &result, NULL) != TARIFA_OK) return 0;
  print(result);
  if (tarifa_screen(engine, &bare, NULL, &result, NULL) != TARIFA_OK) return 0;
  print(result);
  return 1;
}

static int narrow(const tarifa_engine *engine, const char *code, const char *country) {
  tarifa_goods_item item = TARIFA_GOODS_ITEM_INIT;
  tarifa_result *result;
  item.name = tarifa_text_of("electric drill");
  if (tarifa_narrow(engine, &item, code, strlen(code), country, 2, "", 0, &result, NULL) != TARIFA_OK) return 0;
  print(result);
  return 1;
}

static int measures(const tarifa_engine *engine, const char *country) {
  tarifa_schedule *schedule;
  tarifa_result *result;
  if (tarifa_engine_schedule(engine, country, 2, &schedule, NULL) != TARIFA_OK) return 0;
  if (tarifa_schedule_measures(schedule, "7326.90.8688", 12, "", 0, "", 0, &result, NULL) != TARIFA_OK) return 0;
  print(result);
  tarifa_schedule_free(schedule);
  return 1;
}

static int records(void) {
  const char *const ids[2] = {"00000000000000000000000001", "00000000000000000000000002"};
  const char *stored =
      "[{\"id\": \"00000000000000000000000001\", \"createdAt\": \"2026-11-22T12:00:00Z\", \"body\": 7}]";
  tarifa_history *history;
  tarifa_result *result;
  size_t at;
  if (tarifa_history_in_memory(1, NULL, &history, NULL) != TARIFA_OK) return 0;
  if (tarifa_history_put(history, stored, strlen(stored), NULL) != TARIFA_OK) return 0;
  for (at = 0; at < 2; at++) {
    if (tarifa_history_get(history, ids[at], strlen(ids[at]), &result, NULL) != TARIFA_OK) return 0;
    print(result);
  }
  tarifa_history_free(history);
  return 1;
}

int main(int argc, char **argv) {
  const char *const codes[2] = {"610910", "6109"};
  tarifa_engine *engine, *modelless;
  tarifa_schedule *gb, *eu;
  tarifa_result *result;
  tarifa_goods_item item = TARIFA_GOODS_ITEM_INIT;
  size_t at;
  item.name = tarifa_text_of("\xff");
  if (argc != 2 || tarifa_engine_open_embedded(&engine, NULL) != TARIFA_OK) return 1;
  printf("%s\n", tarifa_engine_data_json(engine));
  if (tarifa_classify_many(engine, &item, 1, NULL, 1, &result, NULL) != TARIFA_OK) return 1;
  print(result);
  for (at = 0; at < 2; at++) {
    const char *code = codes[at];
    if (tarifa_expected_answer(engine, "6109-fibre", 10, code, strlen(code), &result, NULL) != TARIFA_OK) return 1;
    print(result);
  }
  item.name = tarifa_text_of("t-shirt");
  item.language = tarifa_text_of("de");
  if (tarifa_classify(engine, &item, NULL, &result, NULL) != TARIFA_OK) return 1;
  print(result);
  if (tarifa_engine_open_file(argv[1], strlen(argv[1]), &modelless, NULL) != TARIFA_OK) return 1;
  if (tarifa_classify(modelless, &item, NULL, &result, NULL) != TARIFA_OK) return 1;
  print(result);
  if (tarifa_check_coherence(modelless, "6109", 4, &item, &result, NULL) != TARIFA_OK) return 1;
  print(result);
  tarifa_engine_free(modelless);
  for (at = 0; at < 3; at++) {
    const char *const findings[3][3] = {
        {"8503.00.98.43", "IT", "2031-01-01"}, {"0404.99.99", "CA", ""}, {"6109.10", "TV", ""}};
    const char *const *asked = findings[at];
    if (tarifa_validate_line(engine, asked[0], strlen(asked[0]), asked[1], 2, asked[2], strlen(asked[2]), &result,
                             NULL) != TARIFA_OK) return 1;
    print(result);
  }
  if (tarifa_engine_schedule(engine, "GB", 2, &gb, NULL) != TARIFA_OK) return 1;
  if (tarifa_engine_schedule(engine, "IT", 2, &eu, NULL) != TARIFA_OK) return 1;
  if (tarifa_schedule_line(eu, "8503.00.98.43", 13, &result, NULL) != TARIFA_OK) return 1;
  print(result);
  if (tarifa_schedule_line(gb, "6109.10.00.10", 13, &result, NULL) != TARIFA_OK) return 1;
  print(result);
  if (tarifa_schedule_line(gb, "77", 2, &result, NULL) != TARIFA_OK) return 1;
  print(result);
  if (tarifa_schedule_lines(gb, 0, 9, &result, NULL) != TARIFA_OK) return 1;
  print(result);
  if (tarifa_schedule_changes(gb, eu, 500, 300, &result, NULL) != TARIFA_OK) return 1;
  print(result);
  tarifa_schedule_free(gb);
  tarifa_schedule_free(eu);
  if (!screen(engine) || !narrow(engine, "2710.12", "US") || !narrow(engine, "8467.21", "TV")) return 1;
  if (!measures(engine, "US") || !measures(engine, "DE") || !records()) return 1;
  tarifa_engine_free(engine);
  return 0;
}
"#;

/// The members of objects, by the answer or the member that the objects are; with their marks, as in the guide.
type Members = BTreeMap<String, BTreeSet<String>>;

/// A table of the guide.
fn documented_members(heading: &str) -> Members {
    let page = guide();
    let (_, rows) = page.split_once(&format!("| {heading} | members |\n|---|---|\n")).expect("the table");
    let mut members = Members::new();
    for row in rows.lines().take_while(|line| line.starts_with('|')) {
        let mut cells = row.split('|').skip(1).map(|cell| {
            let names = cell.split(',').map(|name| name.trim().trim_start_matches("a ").replace(['`', ' '], ""));
            names.collect::<BTreeSet<_>>()
        });
        let (objects, names) = (cells.next().expect("objects"), cells.next().expect("members"));
        for object in objects {
            assert_eq!(members.insert(object, names.clone()), None, "listed twice: {row}");
        }
    }
    members
}

/// What answers show of members.
#[derive(Default)]
struct Seen {
    /// How many objects there were of each name.
    objects: BTreeMap<String, usize>,
    /// The members of those objects. The answers themselves are members of "".
    members: BTreeMap<(String, String), Member>,
}

/// How often a member was there, its mark, and whether it was ever an object or several.
#[derive(Default)]
struct Member {
    times: usize,
    mark: &'static str,
    is_object: bool,
}

/// Objects whose names do not matter: what properties a pack has is its own affair, which columns a tariff, which values
/// a finding, and what an expression is made of.
const FREE: [&str; 5] = ["properties", "values", "context", "expression", "fact"];

/// What the guide calls the objects of a member.
fn object_of(parent: &str, name: &str) -> String {
    match (parent, name) {
        ("screening", "data") => "thedataofascreening".to_owned(),
        ("spread", "lines") => "thelinesofaspread".to_owned(),
        ("elements", "elements") => "theelementsofachecklist".to_owned(),
        _ => name.to_owned(),
    }
}

impl Seen {
    fn add(&mut self, parent: &str, name: &str, value: &Value) {
        let values = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
        let objects = || values.iter().filter_map(Value::as_object).filter(|_| !FREE.contains(&name));
        let member = self.members.entry((parent.to_owned(), name.to_owned())).or_default();
        member.times += 1;
        member.is_object |= objects().next().is_some();
        match value {
            Value::Null => member.mark = "?",
            Value::Array(_) => member.mark = "[]",
            _ => {}
        }
        let own_name = object_of(parent, name);
        for object in objects() {
            *self.objects.entry(own_name.clone()).or_default() += 1;
            for (member, value) in object {
                self.add(&own_name, member, value);
            }
        }
    }

    /// The mark of a member; one that some objects lack is marked as one that may be null.
    fn mark(&self, parent: &str, Member { times, mark, .. }: &Member) -> &'static str {
        let is_missing = self.objects.get(parent).is_some_and(|objects| times < objects);
        if mark.is_empty() && is_missing { "?" } else { mark }
    }

    fn marked(&self) -> Members {
        let mut marked = Members::new();
        for object in self.objects.keys() {
            let is_own = |parent: &str, name: &str, seen: &Member| seen.is_object && object_of(parent, name) == *object;
            let own = self.members.iter().filter(|((parent, name), seen)| is_own(parent, name, seen));
            let marks = own.map(|((parent, _), seen)| self.mark(parent, seen));
            let label = format!("{object}{}", marks.max().unwrap_or_default());
            let members = self.members.iter().filter(|((parent, _), _)| parent == object);
            let names = members.map(|((_, name), seen)| format!("{name}{}", self.mark(object, seen)));
            marked.insert(label, names.collect());
        }
        marked
    }
}

#[test]
fn answers_have_the_members_that_the_guide_names() {
    if !support::has("cc") {
        return;
    }
    let mut seen = Seen::default();
    for (kind, answer) in golden_answers() {
        seen.add("", kind, &answer);
    }
    let program = compiled(&support::scratch("json").join("others.c"), OTHER_ANSWERS);
    let [pack, _] = support::packs();
    let others = support::said(&support::succeed(Command::new(program).arg(pack)));
    let (expected, found, line) = ("the expected answer", "line validation", "tariff line");
    let of_goods = [expected, expected, "classification", "classification", "coherence"];
    let of_tariffs = [found, found, found, line, line, line, "tariff lines", "changes"];
    let of_lines = ["screening", "screening", "narrowing", "narrowing", "measures", "measures", "record", "record"];
    let kinds = [&["tarifa_engine_data_json", "failure among many"][..], &of_goods, &of_tariffs, &of_lines].concat();
    assert_eq!(others.lines().count(), kinds.len(), "{others}");
    for (kind, answer) in kinds.into_iter().zip(others.lines()) {
        seen.add("", &kind.replace(' ', ""), &serde_json::from_str(answer).expect("JSON"));
    }
    assert_eq!(seen.marked(), documented_members("JSON"));
}

#[test]
fn answers_on_duties_have_the_members_that_the_guide_names() {
    use tarifa::duty::{Basis, DutyRequest, Notation, RateExpression};
    let engine = tarifa::Engine::embedded().expect("the embedded packs open");
    let mut seen = Seen::default();
    let mut add = |kind: &str, answer: Value| seen.add("", kind, &answer);
    let bare = r#"{"code": "6109.10.0012", "destination": "US"}"#.to_owned();
    for request in golden_column("duty", "request").into_iter().chain([bare]) {
        let request: DutyRequest = serde_json::from_str(&request).expect("a request");
        add("whatgoodspay", serde_json::to_value(engine.duty(&request)).expect("JSON"));
        add("spread", serde_json::to_value(engine.duty_spread(&request, &[])).expect("JSON"));
    }
    for (rate, facts) in golden_column("rates", "canonical").iter().zip(golden_column("rates", "facts")) {
        let basis: Basis = serde_json::from_str(&facts).expect("a basis");
        let rate = RateExpression::parse(rate, Notation::Canonical).expect("a rate");
        add("anevaluation", serde_json::to_value(rate.evaluate(&basis).expect("an amount")).expect("JSON"));
    }
    let mut documented = documented_members("JSON on duties");
    for of_rates in ["rate", "theratesofacell[]", "error?"] {
        assert!(documented.remove(of_rates).is_some(), "{of_rates}: the C suite reads them");
    }
    let mut found = seen.marked();
    assert!(found.remove("data?").is_some(), "the table of the other answers has it");
    assert_eq!(found, documented);
}

#[test]
fn answers_on_requirements_have_the_members_that_the_guide_names() {
    let engine = tarifa::Engine::embedded().expect("the embedded packs open");
    let mut seen = Seen::default();
    for request in golden_column("requirements", "request").into_iter().chain([r#"{"code": "6109"}"#.to_owned()]) {
        let request: tarifa::RequirementsRequest = serde_json::from_str(&request).expect("a request");
        let answer = serde_json::to_value(engine.requirements(&request)).expect("JSON");
        seen.add("", "whatauthoritiesaskfor", &answer);
    }
    let mut found = seen.marked();
    assert!(found.remove("data[]").is_some(), "the table of the other answers has it");
    assert_eq!(found, documented_members("JSON on requirements"));
}

#[test]
fn preclassifications_have_the_members_that_the_guide_names() {
    if !support::has("cc") {
        return;
    }
    let (code, folder) = (program(&guide(), "mixer.c"), support::scratch("mixer"));
    let unnamed = ["stand mixer", "SM-5", "household kitchen", "steel bowl"];
    let unknown = unnamed.iter().fold(code.replace("6.00", "18.50"), |code, words| code.replace(words, "qzxwv"));
    let mut seen = Seen::default();
    for (file, code, begins) in [
        ("mixer.c", code, r#"{"recommendation":{"key":"KA-1002","code":"8509"#),
        ("unknown.c", unknown, r#"{"recommendation":{"key":"KA-1002","code":null"#),
    ] {
        let printed = printed(&compiled(&folder.join(file), &code));
        assert!(printed.starts_with(begins), "{file}");
        let mut answer: Value = serde_json::from_str(&printed).expect("JSON");
        for place in ["/recommendation/classification", "/recommendation/narrowing", "/requirements", "/goods"] {
            // Other tables have their members.
            if let Some(own) = answer.pointer_mut(place).filter(|own| own.is_object()) {
                *own = true.into();
            }
        }
        seen.add("", "preclassification", &answer);
    }
    assert_eq!(seen.marked(), documented_members("JSON on goods for export"));
}

#[test]
fn events_have_the_members_that_the_guide_names() {
    use tarifa::catalogue::{CatalogueItem, ruling_events};
    if !support::has("cc") {
        return;
    }
    let folder = support::scratch("affected");
    let program = compiled(&folder.join("affected.c"), &program(&guide(), "affected.c"));
    let pack = support::root().join("data/packs/schedules/us.tarifa");
    let items = folder.join("items.jsonl");
    let horse = r#"{"key":"SKU-1","code":"0101.21.0020","origin":"CN","destination":"US"}"#;
    fs::write(&items, format!("{horse}\n{{}}\n{horse}\n")).expect("a file");
    let mut affected = Command::new(program);
    affected.args([&pack, &pack]).arg("2026-12-15").stdin(fs::File::open(&items).expect("the file"));
    let events = support::said(&support::succeed(&mut affected));
    assert_eq!(events.lines().count(), 2, "{events}");
    let mut seen = Seen::default();
    for event in events.lines() {
        seen.add("", "event", &serde_json::from_str(event).expect("JSON"));
    }
    let bare: CatalogueItem = serde_json::from_str(r#"{"key": "SKU-2"}"#).expect("an item");
    for event in ruling_events(&[bare], "SKU-2", "6911.10".parse().expect("a code")) {
        seen.add("", "event", &serde_json::to_value(event).expect("JSON"));
    }
    assert_eq!(seen.marked(), documented_members("JSON on events"));
}

#[test]
fn the_requirements_of_the_guide_are_printed() {
    if !support::has("cc") {
        return;
    }
    let file = support::scratch("requirements").join("licence.c");
    let printed = printed(&compiled(&file, &program(&guide(), "licence.c")));
    let has = |begin: &str, end: &str| printed.lines().any(|line| line.starts_with(begin) && line.ends_with(end));
    assert!(has("4 ", ": must") && has("  material: manganese", ""), "{printed}");
    assert!(has("  CAS number: ?", "") && printed.ends_with("\ncovered\n"), "{printed}");
}

/// What reviews and agreements show of their members.
fn seen_of_reviews() -> Seen {
    use tarifa::catalogue::{Agreement, Opening, Reviews};
    use tarifa::history::{HistoryOptions, MemoryHistory};
    use tarifa::jiff::Timestamp;
    let reviews = Reviews::new(Arc::new(MemoryHistory::new(10, HistoryOptions::default())));
    let item = r#"{"goods": {"name": "cotton shirt"}, "value": {"amount": "1", "currency": "USD"}, "origin": "CN",
        "destination": "US", "code": "610510"}"#;
    let answer = tarifa::Engine::embedded().and_then(|engine| engine.classify(&"cotton shirt".into()));
    let item = serde_json::from_str(item).expect("an item");
    let whole = Opening::new(item).with_classification(&answer.expect("an answer"));
    let whole = whole.with_tariff("CN".parse().expect("a tariff"));
    let bare: Opening = serde_json::from_str(r#"{"alternatives": [{"code": "6105"}], "packs": [{}]}"#).expect("bare");
    let mut seen = Seen::default();
    let mut add = |kind: &str, answer: Value| seen.add("", kind, &answer);
    let outcomes = [
        (&whole, r#"{"verdict": "accepted"}"#),
        (&whole, r#"{"verdict": "changed", "code": "610510", "reason": "so"}"#),
        (&bare, r#"{"verdict": "rejected", "reason": "so"}"#),
    ];
    for (opening, outcome) in outcomes {
        let decision = format!(r#"{{"role": "procurement", "outcome": {outcome}}}"#);
        let decision = serde_json::from_str(&decision).expect("a decision");
        let id = reviews.open(Timestamp::UNIX_EPOCH, opening).expect("opened");
        add("review", serde_json::to_value(reviews.get(id).expect("readable")).expect("JSON"));
        let decided = reviews.decide(Timestamp::UNIX_EPOCH, id, &decision).expect("decided");
        add("review", serde_json::to_value(decided).expect("JSON"));
    }
    add("review", Value::Null);
    for agreement in [reviews.agreement().expect("readable"), Agreement::default()] {
        add("anagreement", serde_json::to_value(agreement).expect("JSON"));
    }
    seen
}

#[test]
fn reviews_have_the_members_that_the_guide_names() {
    let (mut found, documented) = (seen_of_reviews().marked(), documented_members("JSON on reviews"));
    assert!(found.remove("goods").is_some(), "the table of the other answers has it");
    let without_marks = |names: &BTreeSet<String>| -> BTreeSet<String> {
        names.iter().map(|name| name.trim_end_matches('?').to_owned()).collect()
    };
    let tables: [(&str, &[&str]); 4] = [
        ("by_chapter[]", &["chapter"]),
        ("by_month[]", &["month"]),
        ("by_chapter_and_month[]", &["chapter", "month"]),
        ("by_role[]", &["role"]),
    ];
    for (table, parts) in tables {
        let rows = without_marks(&found.remove(table).expect("a table"));
        let mut expected = without_marks(documented.get("total").expect("the members of a row"));
        expected.extend(parts.iter().map(|part| (*part).to_owned()));
        assert_eq!(rows, expected, "{table}");
    }
    assert_eq!(found, documented);
}

#[test]
fn the_review_of_the_guide_is_decided_and_kept() {
    if !support::has("cc") {
        return;
    }
    let folder = support::scratch("review");
    let program = compiled(&folder.join("review.c"), &program(&guide(), "review.c"));
    let printed = support::said(&support::succeed(Command::new(&program).current_dir(&folder)));
    let review: Value = serde_json::from_str(&printed).expect("a review");
    let text = |place: &str| review.pointer(place).and_then(Value::as_str);
    assert_eq!((text("/state"), text("/opening/recommended")), (Some("accepted"), Some("691200")), "{printed}");
    assert_eq!(text("/opening/packs/0/hash").map(str::len), Some(64), "{printed}");
    assert!(folder.join("reviews.redb").exists());
}

#[test]
fn the_duty_of_the_guide_is_computed() {
    if !support::has("cc") {
        return;
    }
    let file = support::scratch("duty").join("duty.c");
    let printed = printed(&compiled(&file, &program(&guide(), "duty.c")));
    let lines: Vec<&str> = printed.lines().collect();
    assert!(lines.iter().any(|line| line.contains(" at 2.9%: 410.99 (")), "{printed}");
    assert_eq!(lines.last(), Some(&"duty 11039.99 USD, 77.90%"), "{printed}");
}

/// The texts that a member has, anywhere in a value.
fn texts<'a>(value: &'a Value, member: &str) -> Vec<&'a str> {
    let below = |value: &'a Value| texts(value, member);
    match value {
        Value::Array(items) => items.iter().flat_map(below).collect(),
        Value::Object(members) => {
            let own = members.get(member).and_then(Value::as_str);
            own.into_iter().chain(members.values().flat_map(below)).collect()
        }
        _ => Vec::new(),
    }
}

#[test]
fn words_in_answers_are_the_ends_of_constants() {
    let header = fs::read_to_string(support::include().join("tarifa.h")).expect("the header");
    let answers = golden_answers();
    for (member, prefix) in [("outcome", "OUTCOME"), ("level", "LEVEL"), ("status", "CODE"), ("relation", "RELATION")] {
        let words: BTreeSet<&str> = answers.iter().flat_map(|(_, answer)| texts(answer, member)).collect();
        assert!(words.len() > 2, "{member}: {words:?}");
        assert_constants(&header, prefix, words);
    }
    // The findings on codes in a tariff, for goods and on lines of shipments stand in tables of their own.
    let columns = [
        ("validate_line", "status", "LINE"),
        ("coherence", "status", "COHERENCE"),
        ("narrow", "status", "NARROW"),
        ("screenings", "verdict", "VERDICT"),
        ("duty", "status", "DUTY"),
        ("rates", "notation", "NOTATION"),
    ];
    for (table, column, prefix) in columns {
        let words = golden_column(table, column);
        assert_constants(&header, prefix, words.iter().map(String::as_str).collect());
    }
    let requirements = golden_column("requirements", "asked");
    let words = requirements.iter().flat_map(|case| case.split(" | ")).filter_map(|item| item.split_once(' '));
    let (sides, items): (BTreeSet<&str>, Vec<&str>) = words.unzip();
    assert_constants(&header, "SIDE", sides);
    assert_constants(&header, "REQUIREMENT", items.iter().filter_map(|item| item.split(' ').next()).collect());
    let findings = golden_column("screenings", "findings");
    let rules = findings.iter().flat_map(|case| case.split(' ')).filter_map(|finding| finding.split_once('='));
    let (rules, results): (BTreeSet<&str>, BTreeSet<&str>) = rules.unzip();
    assert!(rules.len() > 5, "{rules:?}");
    assert_constants(&header, "RULE", rules);
    assert_constants(&header, "VERDICT", results);
}

/// A column of a table of golden cases.
fn golden_column(table: &str, column: &str) -> Vec<String> {
    let path = support::root().join("tests/golden").join(table).with_extension("tsv");
    let cases = fs::read_to_string(path).expect("golden cases");
    let at = cases.lines().next().and_then(|names| names.split('\t').position(|name| name == column));
    let cells = cases.lines().skip(1).filter_map(|case| case.split('\t').nth(at.expect("a column")));
    cells.map(str::to_owned).collect()
}

/// Checks that each word is the end of a constant in lower case.
fn assert_constants(header: &str, prefix: &str, words: BTreeSet<&str>) {
    for word in words {
        let constant = format!("#define TARIFA_{prefix}_{} ", word.to_uppercase());
        assert!(header.contains(&constant), "{word}: {constant}");
    }
}
