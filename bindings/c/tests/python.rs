//! The package of Python answers as the library does: its own tests, run with Python's standard library alone.

use std::env;
use std::io::Write;
use std::process::Command;

mod support;

#[test]
fn the_tests_of_the_package_pass() {
    if !support::has("python3") {
        return;
    }
    let package = support::root().join("bindings/python");
    let mut tests = Command::new("python3");
    tests.args(["-m", "unittest", "discover", "--verbose", "--start-directory"]).arg(package.join("tests"));
    tests.env("PYTHONPATH", package.join("src")).env("TARIFA_LIBRARY", support::built().shared());
    // Nothing is left in the source tree.
    tests.env("PYTHONDONTWRITEBYTECODE", "1").env("PYTHONIOENCODING", "utf-8");
    tests.current_dir(env::temp_dir());
    let said = support::said(&support::succeed(&mut tests));

    let ran = said.lines().find_map(|line| line.strip_prefix("Ran ")?.split(' ').next()?.parse::<usize>().ok());
    assert!(ran.is_some_and(|ran| ran > 50), "{said}");
    for skipped in said.lines().filter(|line| line.contains(" ... skipped ")) {
        // Not `eprintln!`, which the test harness keeps to itself.
        let _ = writeln!(std::io::stderr(), "{skipped}");
    }
}
