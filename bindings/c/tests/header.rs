//! The committed header is the one that the crate makes, and compilers of C and C++ take it without a warning.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

mod support;

#[test]
fn the_header_is_up_to_date() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut config = cbindgen::Config::from_file(here.join("cbindgen.toml")).expect("a configuration");
    config.header = config.header.map(|header| header.replace("@CONVENTIONS@", &conventions()));
    let bindings = cbindgen::Builder::new().with_crate(here).with_config(config).generate().expect("a header");
    let mut made = Vec::new();
    bindings.write(&mut made);
    let path = here.join("../../include/tarifa.h");
    if env::var_os("TARIFA_BLESS").is_some() {
        fs::write(&path, &made).expect("the header is written");
    }
    let committed = fs::read(&path).expect("include/tarifa.h");
    assert!(
        committed == made,
        "include/tarifa.h is not what the crate makes: TARIFA_BLESS=1 cargo test -p tarifa-capi --test header"
    );
}

/// The conventions at the head of the crate, as comments of C.
fn conventions() -> String {
    let lines = include_str!("../src/lib.rs").lines();
    let own = lines.skip_while(|line| *line != "//! # Conventions").take_while(|line| line.starts_with("//!"));
    let comment = |line: &str| {
        let line = line.replacen("//!", "//", 1).replace("# ", "").replace('`', "");
        match line.split_once("- **") {
            Some((start, bold)) => format!("{start}- {}", bold.replacen("**", "", 1)),
            None => line,
        }
    };
    own.map(comment).collect::<Vec<_>>().join("\n")
}

/// A compiler, its language and the editions of it that the header is written for.
const COMPILERS: [(&str, &str, [&str; 2]); 2] =
    [("cc", "c", ["-std=c99", "-std=c11"]), ("c++", "c++", ["-std=c++11", "-std=c++17"])];

/// Includes the header, as the first thing and the only one.
const ALONE: &str = "#include <tarifa.h>\n";

/// Includes the header twice, and checks all that it defines beside functions of the library. `USE` is its own name,
/// for several such units in one program.
const UNIT: &str = r#"
#include <tarifa.h>
#include <tarifa.h>

int USE(void);

int USE(void) {
  tarifa_text text = TARIFA_TEXT_INIT;
  tarifa_goods_item item = TARIFA_GOODS_ITEM_INIT;
  tarifa_classify_options options = TARIFA_CLASSIFY_OPTIONS_INIT;
  tarifa_code code = TARIFA_CODE_INIT;
  tarifa_shipment_line line = TARIFA_SHIPMENT_LINE_INIT;
  tarifa_screen_options ages = TARIFA_SCREEN_OPTIONS_INIT;
  tarifa_history_options kept = TARIFA_HISTORY_OPTIONS_INIT;
  tarifa_stamps stamps = TARIFA_STAMPS_INIT;
  tarifa_handler_options handled = TARIFA_HANDLER_OPTIONS_INIT;
  tarifa_duty_line due = TARIFA_DUTY_LINE_INIT;
  tarifa_duty_prompt prompt = TARIFA_DUTY_PROMPT_INIT;
  tarifa_spread_line spread = TARIFA_SPREAD_LINE_INIT;
  tarifa_requirement asked = TARIFA_REQUIREMENT_INIT;
  tarifa_declaration_element element = TARIFA_DECLARATION_ELEMENT_INIT;
  tarifa_coverage covered = TARIFA_COVERAGE_INIT;
  tarifa_recommend_options recommended = TARIFA_RECOMMEND_OPTIONS_INIT;
  int given = item.name.data || item.description.len || item.material.data || item.intended_use.len ||
              item.categories || item.category_count || item.country_of_origin.data || item.foreign_code.len ||
              item.foreign_code_country.data || options.alternatives || options.evidence || code.digits[0] ||
              code.display[0] || code.parent[0] || code.level || code.digit_count || text.data || text.len ||
              line.code.data || line.goods || line.origin.len || line.destination.data || line.date.len ||
              line.value.data || line.currency.len || line.quantities || line.quantity_count || ages.max_schedule_age ||
              kept.retention || kept.max_record_bytes || kept.redacted_fields || kept.redacted_field_count ||
              kept.redacted_patterns || kept.redacted_pattern_count || stamps.context || stamps.now || stamps.id ||
              handled.items || handled.bulk_items || handled.characters || handled.unknown_fields || handled.threads ||
              handled.history || handled.categories || handled.stamps || item.category_codes ||
              item.category_code_count || due.kind || due.is_known || due.id || due.remark || prompt.id ||
              prompt.source || spread.status || spread.is_known || spread.code || spread.total_high ||
              asked.direction || asked.is_stale || asked.jurisdiction || asked.remark || element.name ||
              element.answer || covered.direction || covered.status || covered.jurisdiction || covered.reason ||
              recommended.tariff.len || recommended.date.data || recommended.own_codes;
  int sizes = item.struct_size == sizeof(tarifa_goods_item) && code.struct_size == sizeof(tarifa_code) &&
              options.struct_size == sizeof(tarifa_classify_options) &&
              line.struct_size == sizeof(tarifa_shipment_line) && ages.struct_size == sizeof(tarifa_screen_options) &&
              kept.struct_size == sizeof(tarifa_history_options) && stamps.struct_size == sizeof(tarifa_stamps) &&
              handled.struct_size == sizeof(tarifa_handler_options) && due.struct_size == sizeof(tarifa_duty_line) &&
              prompt.struct_size == sizeof(tarifa_duty_prompt) && spread.struct_size == sizeof(tarifa_spread_line) &&
              asked.struct_size == sizeof(tarifa_requirement) &&
              element.struct_size == sizeof(tarifa_declaration_element) &&
              covered.struct_size == sizeof(tarifa_coverage) &&
              recommended.struct_size == sizeof(tarifa_recommend_options);
  item.name = tarifa_text_of("ceramic mug");
  text = tarifa_text_of(NULL);
  return !given && sizes && item.name.len == 11 && item.name.data[10] == 'g' && !text.data && !text.len;
}
"#;

/// Asks two of these units.
const PROGRAM: &str = r#"
int first(void);
int second(void);

int main(void) { return first() && second() ? 0 : 1; }
"#;

/// Writes a source file, compiles it into an object and gives its path.
fn compile(compiler: &str, flags: &[&str], folder: &Path, name: &str, text: &str) -> PathBuf {
    let (source, object) = (folder.join(name), folder.join(format!("{name}.o")));
    fs::write(&source, text).expect("a source file");
    let mut command = Command::new(compiler);
    command.args(flags).args(support::STRICT).arg("-I").arg(support::include());
    support::succeed(command.arg("-c").arg(source).arg("-o").arg(&object));
    object
}

/// Runs a test with every compiler that is there, in a folder of its own.
fn with_compilers(test: &str, run: impl Fn(&str, &[&str], &Path)) {
    let folder = support::scratch(test);
    for (compiler, language, editions) in COMPILERS {
        if support::has(compiler) {
            for edition in editions {
                run(compiler, &["-x", language, edition], &folder);
            }
        }
    }
}

#[test]
fn the_header_stands_alone() {
    with_compilers("alone", |compiler, flags, folder| {
        compile(compiler, flags, folder, "alone", ALONE);
    });
}

#[test]
fn the_header_may_be_included_often() {
    with_compilers("often", |compiler, flags, folder| {
        let first = compile(compiler, &[flags, &["-DUSE=first"]].concat(), folder, "first", UNIT);
        let second = compile(compiler, &[flags, &["-DUSE=second"]].concat(), folder, "second", UNIT);
        let main = compile(compiler, flags, folder, "main", PROGRAM);
        let program = folder.join("program");
        support::succeed(Command::new(compiler).args([&first, &second, &main]).arg("-o").arg(&program));
        support::succeed(&mut Command::new(program));
    });
}
