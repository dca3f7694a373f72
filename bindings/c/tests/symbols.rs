//! The shared library gives out the functions of the header under the name of its ABI, and nothing else.
//!
//! tests/symbols.txt is written by hand: a function that comes or goes is a line of a review.

use std::collections::BTreeSet;
use std::fs;
#[cfg(target_os = "linux")]
use std::process::Command;

mod support;

/// The functions of tests/symbols.txt, one a line.
fn allowed() -> BTreeSet<String> {
    let list = fs::read_to_string(support::root().join("bindings/c/tests/symbols.txt")).expect("the list of symbols");
    let symbols: Vec<&str> = list.lines().collect();
    assert!(symbols.is_sorted_by(|a, b| a < b), "the lines of symbols.txt are sorted, and none stands twice");
    symbols.into_iter().map(str::to_owned).collect()
}

/// Fails with the symbols that stand on one side alone.
fn assert_allowed(found: &BTreeSet<String>) {
    let allowed = allowed();
    assert_eq!(found.difference(&allowed).collect::<Vec<_>>(), Vec::<&String>::new(), "not in symbols.txt");
    assert_eq!(allowed.difference(found).collect::<Vec<_>>(), Vec::<&String>::new(), "in symbols.txt alone");
}

/// The functions that a header declares: each begins its line with its type, and the other functions are static.
fn declared(header: &str) -> BTreeSet<String> {
    let declarations = header.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()));
    let heads = declarations.filter(|line| !line.starts_with("static ")).filter_map(|line| line.split_once('('));
    let names = heads.filter_map(|(head, _)| head.rsplit([' ', '*']).next());
    names.filter(|name| name.starts_with("tarifa_")).map(str::to_owned).collect()
}

#[test]
fn the_header_declares_the_allowed_symbols() {
    let header = fs::read_to_string(support::include().join("tarifa.h")).expect("include/tarifa.h");
    assert_allowed(&declared(&header));
}

#[test]
fn the_c_suites_call_every_function() {
    let folder = support::root().join("bindings/c/tests/c");
    let entries = fs::read_dir(folder).expect("the folder of the suites");
    let sources: String =
        entries.map(|entry| fs::read_to_string(entry.expect("an entry").path()).expect("a source in UTF-8")).collect();
    let called = |symbol: &String| sources.contains(&format!("{symbol}("));
    let silent: Vec<String> = allowed().into_iter().filter(|symbol| !called(symbol)).collect();
    assert_eq!(silent, Vec::<String>::new(), "no suite calls them");
}

#[cfg(target_os = "linux")]
#[test]
fn the_shared_library_exports_the_allowed_symbols() {
    if !support::has("nm") {
        return;
    }
    let mut nm = Command::new("nm");
    let output = support::succeed(nm.args(["-D", "--defined-only", "--format=posix"]).arg(support::built().shared()));
    let listed = String::from_utf8(output.stdout).expect("symbols in UTF-8");
    let exported: BTreeSet<String> =
        listed.lines().filter_map(|line| line.split_whitespace().next()).map(str::to_owned).collect();
    assert_allowed(&exported);
}

#[cfg(target_os = "linux")]
#[test]
fn the_shared_library_is_named_after_its_abi_and_needs_the_system_alone() {
    if !support::has("readelf") {
        return;
    }
    let mut readelf = Command::new("readelf");
    let output = support::succeed(readelf.args(["--dynamic", "--wide"]).arg(support::built().shared()));
    let dynamic = String::from_utf8(output.stdout).expect("entries in UTF-8");
    let named = |tag: &str| -> Vec<&str> {
        let entries = dynamic.lines().filter(|line| line.contains(tag));
        entries.filter_map(|line| Some(line.split_once('[')?.1.split_once(']')?.0)).collect()
    };
    assert_eq!(named("(SONAME)"), ["libtarifa.so.1"]);
    let system = ["libc.so", "libm.so", "libdl.so", "libpthread.so", "libgcc_s.so", "ld-linux"];
    let needed = named("(NEEDED)");
    assert!(!needed.is_empty(), "{dynamic}");
    let others: Vec<&str> =
        needed.into_iter().filter(|library| !system.iter().any(|own| library.starts_with(own))).collect();
    assert_eq!(others, Vec::<&str>::new());
}
