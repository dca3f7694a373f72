//! The suites of tests/c, which use the library as programs in C do. One test for each way of building and running
//! them. On Linux alone: elsewhere libraries, sanitizers and valgrind have other names or are not there.
#![cfg(target_os = "linux")]

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

mod support;

/// A way of building and running the suites.
struct Way {
    name: &'static str,
    /// For the compiler, before the library.
    flags: &'static [&'static str],
    static_library: bool,
    /// What the program is run by, with arguments of its own.
    under: Vec<String>,
    /// How many calls each thread makes in the suite of threads.
    rounds: &'static str,
}

const PLAIN: Way = Way { name: "plain", flags: &[], static_library: false, under: Vec::new(), rounds: "10000" };

#[test]
fn suites_pass() {
    PLAIN.run_suites();
}

#[test]
fn suites_pass_with_the_static_library() {
    Way { name: "static", static_library: true, ..PLAIN }.run_suites();
}

#[test]
fn suites_pass_with_sanitizers() {
    let flags = &["-fsanitize=address,undefined", "-fno-sanitize-recover=all", "-fno-omit-frame-pointer"];
    Way { name: "sanitizers", flags, ..PLAIN }.run_suites();
}

#[test]
fn suites_pass_under_valgrind() {
    if support::has("valgrind") {
        // What is still reachable at the end is the embedded pack, which is opened once for a program.
        let leaks = "definite,indirect,possible";
        let under = [
            "valgrind".to_owned(),
            "--quiet".to_owned(),
            "--error-exitcode=9".to_owned(),
            "--leak-check=full".to_owned(),
            format!("--show-leak-kinds={leaks}"),
            format!("--errors-for-leak-kinds={leaks}"),
            format!("--suppressions={}", sources().join("valgrind.supp").display()),
        ];
        Way { name: "valgrind", under: under.into(), rounds: "20", ..PLAIN }.run_suites();
    }
}

impl Way {
    /// Builds every suite and runs it.
    fn run_suites(&self) {
        if !support::has("cc") {
            return;
        }
        let folder = support::scratch(self.name);
        for source in suites() {
            let suite = source.file_stem().and_then(OsStr::to_str).expect("a name");
            let program = folder.join(suite);
            self.build(&source, &program);
            let output = support::succeed(&mut self.run(suite, &program, &folder));
            let said = support::said(&output);
            // A panic that the library turns into an answer is a defect all the same, and prints its message.
            assert!(output.stderr.is_empty(), "{suite}, {}: {said}", self.name);
            assert!(said.ends_with(" checks, 0 failed\n"), "{suite}, {}, ended early: {said}", self.name);
        }
    }

    fn build(&self, source: &Path, program: &Path) {
        let built = support::built();
        let mut compile = Command::new("cc");
        compile.args(["-std=c99", "-g", "-O1", "-pthread"]).args(support::STRICT).args(self.flags);
        compile.arg("-I").arg(support::include()).arg(source).arg("-o").arg(program);
        if self.static_library {
            compile.arg(built.static_library()).args(support::SYSTEM_LIBRARIES);
        } else {
            compile.arg(built.shared()).arg(format!("-Wl,-rpath,{}", built.folder.display()));
        }
        support::succeed(&mut compile);
    }

    /// The command that runs a suite, with the arguments that its first lines ask for.
    fn run(&self, suite: &str, program: &Path, folder: &Path) -> Command {
        let mut words = self.under.iter().map(OsStr::new).chain([program.as_os_str()]);
        let mut run = Command::new(words.next().expect("the program at least"));
        run.args(words);
        // Sanitizers alone read it.
        run.env("ASAN_OPTIONS", "detect_leaks=1:strict_string_checks=1");
        match suite {
            "golden" => run.arg(support::root().join("tests/golden")),
            "histories" | "reviews" => run.arg(folder),
            "packs" => run.args(support::packs()).arg(folder),
            "schedules" => run.arg(support::root().join("data/packs/schedules")),
            "threads" => run.arg(self.rounds),
            _ => &mut run,
        };
        run
    }
}

fn sources() -> PathBuf {
    support::root().join("bindings/c/tests/c")
}

/// The source files of the suites, one program each.
fn suites() -> Vec<PathBuf> {
    let entries = fs::read_dir(sources()).expect("the folder of the suites");
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    files.retain(|file| file.extension() == Some(OsStr::new("c")));
    files.sort();
    assert!(!files.is_empty(), "there are suites");
    files
}
