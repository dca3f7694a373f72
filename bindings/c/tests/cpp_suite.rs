//! The C++ wrapper: programs that use it as it is meant, and programs that must not compile. On Linux alone: elsewhere
//! libraries and sanitizers have other names or are not there.
#![cfg(target_os = "linux")]

use std::fs;
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

mod support;

/// Warnings that the wrapper promises to stay clear of, beside those of all programs.
const STRICTER: [&str; 2] = ["-Wconversion", "-Wshadow"];

const WITHOUT_EXCEPTIONS: [&str; 3] = ["-std=c++20", "-fno-exceptions", "-fno-rtti"];
const SANITIZED: [&str; 4] = ["-std=c++17", "-g", "-fsanitize=address,undefined", "-fno-sanitize-recover=all"];

/// The signal of `std::abort`.
const SIGABRT: i32 = 6;

fn source(name: &str) -> PathBuf {
    support::root().join("bindings/c/tests/cpp").join(name)
}

/// The compiler, ready for a source; its messages are in English.
fn compiler(flags: &[&str], source: &Path) -> Command {
    let mut command = Command::new("c++");
    command.env("LC_ALL", "C").args(support::STRICT).args(STRICTER).args(flags);
    command.arg("-I").arg(support::include()).arg(source);
    command
}

/// Compiles what a compiler is ready for and links it to the shared library.
fn link(mut compile: Command, program: &Path) {
    let library = &support::built().folder;
    compile.arg("-o").arg(program).arg("-pthread").arg("-L").arg(library).arg("-ltarifa");
    compile.arg(format!("-Wl,-rpath,{}", library.display()));
    support::succeed(&mut compile);
}

/// A program of one source, ready to run.
fn program(source: &Path, flags: &[&str], build: &str) -> Command {
    let name = source.file_stem().expect("a name").to_str().expect("UTF-8");
    let program = support::scratch(&format!("{name}-{build}")).join(name);
    link(compiler(flags, source), &program);
    Command::new(program)
}

/// Runs a program that must end with the count of its checks.
fn run_checks(name: &str, program: &mut Command) {
    let output = support::succeed(program);
    let printed = support::said(&output);
    let last = printed.lines().last().unwrap_or_default();
    assert!(last.starts_with(&format!("{name}: ")) && last.ends_with(" checks, 0 failed"), "{printed}");
    // A panic that the library turns into an error prints its message.
    assert!(output.stderr.is_empty(), "{printed}");
}

/// Builds a program with and without exceptions, and runs both.
fn run_both(name: &str, with_exceptions: &[&str], argument: &str) {
    if !support::has("c++") {
        return;
    }
    for (build, flags) in [("exceptions", with_exceptions), ("no-exceptions", &WITHOUT_EXCEPTIONS)] {
        let mut program = program(&source(&format!("{name}.cpp")), flags, build);
        run_checks(name, program.arg(support::root().join(argument)));
    }
}

#[test]
fn the_golden_cases_are_answered_byte_for_byte() {
    run_both("golden", &["-std=c++17"], "tests/golden");
}

#[test]
fn owners_move_and_answers_last() {
    run_both("owners", &SANITIZED, "");
}

#[test]
fn questions_take_and_give_what_cpp_has() {
    run_both("questions", &["-std=c++17"], "data/packs");
}

#[test]
fn schedules_are_read_page_by_page() {
    run_both("schedules", &["-std=c++17"], "data/packs/schedules");
}

#[test]
fn lines_of_shipments_are_checked_and_narrowed() {
    run_both("shipments", &["-std=c++17"], "");
}

#[test]
fn duties_are_read_with_their_traces() {
    run_both("duties", &SANITIZED, "");
}

#[test]
fn requirements_are_read_with_what_is_known() {
    run_both("requirements", &SANITIZED, "");
}

#[test]
fn catalogues_are_recommended_codes() {
    run_both("catalogues", &SANITIZED, "");
}

#[test]
fn reviews_are_decided_and_counted() {
    let folder = support::scratch("reviews");
    run_both("reviews", &SANITIZED, folder.to_str().expect("UTF-8"));
}

#[test]
fn goods_for_export_are_preclassified() {
    run_both("preclassifications", &SANITIZED, "");
}

#[test]
fn events_are_given_to_functions() {
    run_both("events", &SANITIZED, "");
}

#[test]
fn requests_are_answered_and_kept() {
    let folder = support::scratch("requests");
    run_both("requests", &SANITIZED, folder.to_str().expect("UTF-8"));
}

#[test]
fn a_library_of_another_interface_is_refused() {
    if support::has("c++") {
        run_checks("other_abi", &mut program(&source("other_abi.cpp"), &["-std=c++17"], "plain"));
    }
}

#[test]
fn reading_what_is_not_there_ends_the_program() {
    if !support::has("c++") {
        return;
    }
    let program = program(&source("wrong_side.cpp"), &["-std=c++17"], "plain");
    for side in ["value", "arrow", "error", "beyond"] {
        let output = Command::new(program.get_program()).arg(side).output().expect("the program starts");
        assert_eq!(output.status.signal(), Some(SIGABRT), "{side}: {}", support::said(&output));
        assert_eq!(support::said(&output), "begun\n", "{side}");
    }
}

#[test]
fn the_header_stands_alone_in_every_mode() {
    if !support::has("c++") {
        return;
    }
    let folder = support::scratch("alone");
    let (one, other) = (folder.join("one.cpp"), folder.join("other.cpp"));
    fs::write(&one, "#include \"tarifa.hpp\"\n#include \"tarifa.hpp\"\n").expect("a source file");
    for standard in ["-std=c++17", "-std=c++20"] {
        for mode in [&[][..], &["-fno-exceptions", "-fno-rtti"], &["-DTARIFA_NO_EXCEPTIONS"]] {
            support::succeed(compiler(mode, &one).args([standard, "-fsyntax-only"]));
        }
    }
    fs::write(&other, "#include \"tarifa.hpp\"\nint main() {}\n").expect("a source file");
    let mut of_two_units = compiler(&["-std=c++17"], &one);
    of_two_units.arg(&other);
    link(of_two_units, &folder.join("program"));
}

#[test]
fn misuse_does_not_compile() {
    if !support::has("c++") {
        return;
    }
    // Compiled once for all of them, which saves most of the time.
    let folder = support::scratch("misuse");
    let mut header = compiler(&["-std=c++17", "-x", "c++-header"], &support::include().join("tarifa.hpp"));
    support::succeed(header.arg("-o").arg(folder.join("tarifa.hpp.gch")));

    let entries = fs::read_dir(source("misuse")).expect("a folder");
    let files: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    assert!(files.len() > 10, "the programs are found");
    for file in files {
        let check = || {
            let mut command = compiler(&["-std=c++17", "-fsyntax-only"], &file);
            command.arg("-iquote").arg(&folder);
            command
        };
        support::succeed(check().arg("-DFIXED"));
        let output = check().output().expect("the compiler starts");
        assert_fails_as_it_says(&file, &output);
    }
}

/// A program of `misuse` names the words of the compiler that its errors, and no other ones, have.
fn assert_fails_as_it_says(file: &Path, output: &Output) {
    let text = fs::read_to_string(file).expect("a source file");
    let expected = text.lines().find_map(|line| line.strip_prefix("// error: ")).expect("the words of the compiler");
    let said = support::said(output);
    let errors: Vec<&str> = said.lines().filter(|line| line.contains(" error: ")).collect();
    assert!(!output.status.success() && !errors.is_empty(), "{} compiles: {said}", file.display());
    for error in errors {
        assert!(expected.split(" | ").any(|words| error.contains(words)), "{}: {error}", file.display());
    }
}

#[test]
fn the_example_makes_a_table() {
    if !support::has("c++") {
        return;
    }
    let example = support::root().join("bindings/c/examples/classify_csv.cpp");
    let program = program(&example, &["-std=c++17"], "plain");
    let file = support::scratch("goods").join("goods.txt");
    let run = |lines: &[u8]| {
        fs::write(&file, lines).expect("a file");
        Command::new(program.get_program()).arg(&file).output().expect("the program starts")
    };

    let output = run("ceramic coffee mug\r\nxqzzt\n\nparts\tof bicycles\nlithium ion battery".as_bytes());
    let printed = support::said(&output);
    assert_eq!(output.status.code(), Some(0), "{printed}");
    // How each row begins and ends.
    let expected = [
        ("description\tcode\tprobability\t", "safe_level"),
        ("ceramic coffee mug\t6912.00\t0.", ""),
        ("xqzzt\t\t\t", "none"),
        ("\t\t\t", "none"),
        ("parts of bicycles\t8714.", ""),
        ("lithium ion battery\t8507.60\t0.", "\tsubheading"),
    ];
    assert_eq!(printed.lines().count(), expected.len(), "{printed}");
    for (row, (begins, ends)) in printed.lines().zip(expected) {
        assert!(row.starts_with(begins) && row.ends_with(ends) && row.split('\t').count() == 4, "{row}");
    }

    // More lines than are classified at once; the one that is not text is named, the others are answered.
    let output = run(&[b"mug\n".repeat(1500), b"\xff\nmug\n".to_vec()].concat());
    assert_eq!(output.status.code(), Some(1), "{}", support::said(&output));
    assert_eq!(String::from_utf8_lossy(&output.stdout).lines().count(), 1 + 1501);
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(said.lines().count(), 1, "{said}");
    assert!(said.starts_with("classify_csv: line 1501: the name is not UTF-8 at byte 0"), "{said}");

    for arguments in [&["/there/is/no/such/file"][..], &["one", "two"]] {
        let output = Command::new(program.get_program()).args(arguments).output().expect("the program starts");
        assert_eq!(output.status.code(), Some(2), "{}", support::said(&output));
        assert!(output.stdout.is_empty() && !output.stderr.is_empty(), "{}", support::said(&output));
    }
}
