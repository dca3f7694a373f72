//! Duties at the command line.

use std::process::Command;

use serde_json::Value;

/// Standard output, standard error and exit status of a run.
fn run(args: &[&str]) -> (String, String, Option<i32>) {
    let output = Command::new(env!("CARGO_BIN_EXE_tarifa")).args(args).output().expect("the command runs");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    (text(output.stdout), text(output.stderr), output.status.code())
}

const STEEL: [&str; 10] =
    ["duty", "7326.90.8688", "--from", "CN", "--to", "US", "--value", "14172", "--currency", "USD"];

#[test]
fn the_trace_is_a_table_and_amounts_in_json_are_texts() {
    let (out, error, status) = run(&[&STEEL[..], &["--date", "2026-06-15"]].concat());
    assert_eq!(status, Some(0), "{out}{error}");
    for part in ["9903.88.03", "410.99", "3543.00", "7086.00", "77.90%", "11039.99", "US 2026 Rev 10", "Look into"] {
        assert!(out.contains(part), "{part}: {out}");
    }
    let (out, _, _) = run(&[&["--json"], &STEEL[..], &["--date", "2026-06-15"]].concat());
    let answer: Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!((answer["duty"]["low"].as_str(), answer["effective_rate"].as_str()), (Some("11039.99"), Some("77.90")));
}

#[test]
fn what_is_missing_is_named_and_gives_another_status() {
    let cheese = ["duty", "0406100800", "--from", "FR", "--to", "US", "--value", "3000", "--currency", "USD"];
    let (out, _, status) = run(&[&cheese[..], &["--date", "2026-06-15"]].concat());
    assert!(status == Some(1) && out.contains("not given: the quantity in"), "{out}");
    let weighed = [&cheese[..], &["--quantity", "200 kg", "--date", "2026-06-15"]].concat();
    assert_eq!(run(&weighed).2, Some(0));
    let (_, error, status) = run(&[&cheese[..], &["--quantity", "200kg"]].concat());
    assert!(status == Some(2) && error.contains("'24.3 kg'"), "{error}");
    let (_, error, _) = run(&["duty", "0406100800", "--to", "US", "--value", "1000"]);
    assert!(error.contains("--currency"), "{error}");
}

#[test]
fn a_spread_compares_lines_and_a_request_is_json() {
    let shirts = ["duty", "6109", "--from", "PT", "--to", "US", "--value", "1000", "--currency", "USD"];
    let (out, _, status) = run(&[&shirts[..], &["--spread", "--date", "2026-06-15"]].concat());
    assert!(status == Some(0) && out.contains("The choice may cost money"), "{out}");
    let folder = tempfile::tempdir().expect("temporary folder");
    let file = folder.path().join("request.json");
    std::fs::write(&file, r#"{"code": "6109.10.0012", "destination": "US", "orgin": "PT"}"#).expect("it is written");
    let (_, error, status) = run(&["duty", "--request", file.to_str().expect("UTF-8")]);
    assert!(status != Some(0) && error.contains("orgin"), "{error}");
}
