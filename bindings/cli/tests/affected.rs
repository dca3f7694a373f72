//! What a new edition of a tariff means for a catalogue, at the command line.

use std::fs;
use std::process::{Command, Output};

use serde_json::{Value, json};
use tempfile::TempDir;

fn run(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_tarifa")).args(args).output().expect("the command starts")
}

/// A folder with two editions and a catalogue, and the arguments that name them.
fn catalogue() -> (TempDir, Vec<String>) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name).to_str().expect("UTF-8").to_owned();
    let row = |code: &str, rate: &str| {
        json!({"htsno": code, "indent": "0", "description": "goods", "units": ["kg"], "general": rate, "special": "",
            "other": "", "additionalDuties": null})
    };
    for (name, date, rows) in [
        ("earlier", "2025-01-01", [row("0101210010", "Free"), row("0101300000", "2%")]),
        ("later", "2026-01-01", [row("0101210020", "Free"), row("0101300000", "3%")]),
    ] {
        let (source, pack) = (path(&format!("{name}.json")), path(&format!("{name}.tarifa")));
        fs::write(&source, json!(rows).to_string()).expect("written");
        let built = run(&["pack", "build", "us", &source, "-o", &pack, "--edition", name, "--date", date]);
        assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    }
    let rows = "SKU,HS,Ship to\nA,0101.21.0010,\nB,0101.30.0000,DE\nC,0101.30.0000,\nD,,\nE,0101.21.001O,\n";
    fs::write(path("items.csv"), rows).expect("written");
    let names = ["--earlier", &path("earlier.tarifa"), "--later", &path("later.tarifa"), "--file", &path("items.csv")];
    let args = ["affected"].into_iter().chain(names).chain(["--date", "2026-01-01"]).map(str::to_owned).collect();
    (folder, args)
}

fn affected(args: &[String], more: &[&str]) -> (String, String, Option<i32>) {
    let args: Vec<&str> = args.iter().map(String::as_str).chain(more.iter().copied()).collect();
    let found = run(&args);
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("UTF-8");
    (text(&found.stdout), text(&found.stderr), found.status.code())
}

/// The events but for measures, which are those of the library's own table.
fn changes(lines: &str) -> Vec<Value> {
    let events = lines.lines().map(|line| serde_json::from_str::<Value>(line).expect("JSON"));
    events.filter(|event| event["kind"] != "measure_changed").collect()
}

#[test]
fn events_are_json_lines() {
    let (_folder, args) = catalogue();
    let (out, error, status) = affected(&args, &["--to", "US", "--destination-column", "ship to", "--json"]);
    let events = changes(&out);
    let told: Vec<_> = events.iter().map(|event| (&event["key"], &event["kind"], &event["to"]["edition"])).collect();
    assert_eq!(
        told,
        [
            (&json!("A"), &json!("code_deleted"), &json!("later")),
            (&json!("C"), &json!("rate_changed"), &json!("later")),
        ]
    );
    let facts = json!([{"fact": "rate_general", "earlier": "2%", "later": "3%"}]);
    assert_eq!((&events[1]["facts"], &events[1]["lines"]), (&facts, &json!(["0101300000"])));
    assert_eq!(status, Some(1), "a code has a letter");
    assert!(
        error.contains("5 rows, 1 of them without a code, 1 that cannot be read\nthe first of these on line 6: "),
        "{error}"
    );
}

#[test]
fn a_person_gets_a_table_and_a_file_where_one_is_named() {
    let (folder, args) = catalogue();
    // Nothing says where the items go: to the country of the tariff.
    let (out, _, _) = affected(&args, &[]);
    for part in ["code deleted", "rate_general: 2% -> 3%", "code deleted 1, rate changed 2"] {
        assert!(out.contains(part), "{part}: {out}");
    }
    let target = folder.path().join("events.jsonl");
    let named = target.to_str().expect("UTF-8");
    let (out, _, _) = affected(&args, &["--json", "--output", named]);
    assert_eq!((out.as_str(), changes(&fs::read_to_string(&target).expect("written")).len()), ("", 3));
    let (out, _, _) = affected(&args, &["--to", "DE"]);
    assert_eq!(out, "No item is touched.\n");
}

#[test]
fn a_column_that_is_not_there_is_an_error() {
    let (_folder, args) = catalogue();
    let (_, error, status) = affected(&args, &["--code-column", "tariff"]);
    assert_eq!(status, Some(2));
    assert!(error.contains("has no column 'tariff'; its columns are: SKU, HS, Ship to"), "{error}");
}
