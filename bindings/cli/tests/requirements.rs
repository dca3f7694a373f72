//! Requirements at the command line.

use std::process::Command;

use serde_json::Value;

/// Standard output, standard error and exit status of a run.
fn run(args: &[&str]) -> (String, String, Option<i32>) {
    let output = Command::new(env!("CARGO_BIN_EXE_tarifa")).args(args).output().expect("the command runs");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    (text(output.stdout), text(output.stderr), output.status.code())
}

const ALLOY: [&str; 8] = ["requirements", "7202110000", "--from", "CN", "--to", "DE", "--date", "2026-06-15"];

#[test]
fn the_codes_of_authorities_stand_in_the_json() {
    let (out, error, status) = run(&[&["--json"], &ALLOY[..], &["--direction", "export"]].concat());
    assert_eq!(status, Some(0), "{out}{error}");
    let answer: Value = serde_json::from_str(&out).expect("JSON");
    let asked = answer["requirements"].as_array().expect("requirements");
    let codes: Vec<&str> =
        asked.iter().filter(|asked| asked["kind"] == "licence").filter_map(|asked| asked["code"].as_str()).collect();
    assert_eq!(codes, ["4", "x", "y"]);
    assert_eq!(answer["coverage"][0]["status"], "covered");
    let rebate = asked.iter().find(|asked| asked["kind"] == "rebate").expect("a rebate");
    assert_eq!(rebate["value"]["rates"][0], "0%");
}

#[test]
fn each_side_has_a_table_and_the_checklist_its_answers() {
    let goods = ["--goods", "ferro-manganese; 碳含量: 7%"];
    let (out, error, status) = run(&[&ALLOY[..], &goods].concat());
    assert_eq!(status, Some(0), "{out}{error}");
    let [export, import] = ["Export from CN", "Import into EU"].map(|heading| out.find(heading).expect("a heading"));
    assert!(export < import, "{out}");
    for part in ["出口许可证", "Export duty", "20%", "carbon content", "7%", "1 of 8 answered", "CN 2026", "165 days"]
    {
        assert!(out.contains(part), "{part}: {out}");
    }
    assert!(out.lines().all(|line| line.chars().count() <= 100), "{out}");
}

#[test]
fn a_side_that_is_not_covered_has_another_status() {
    let (out, _, status) = run(&["requirements", "720211", "--to", "TD", "--direction", "import"]);
    assert_eq!(status, Some(1), "{out}");
    assert!(out.contains("Import into TD: not covered"), "{out}");
    let (_, error, status) = run(&["requirements", "720211", "--direction", "transit"]);
    assert_eq!(status, Some(2), "{error}");
}

#[test]
fn a_request_is_json() {
    let folder = tempfile::tempdir().expect("temporary folder");
    let file = folder.path().join("request.json");
    let named = file.to_str().expect("UTF-8");
    let request = r#"{"code": "7202110000", "origin": "CN", "destination": "DE", "date": "2026-06-15",
        "goods": {"name": "ferro-manganese; 碳含量: 7%"}}"#;
    std::fs::write(&file, request).expect("it is written");
    let told = run(&[&ALLOY[..], &["--goods", "ferro-manganese; 碳含量: 7%"]].concat());
    assert_eq!(run(&["requirements", "--request", named]), told, "the same as by options");
    let (_, error, status) = run(&["requirements", "--request", named, "--from", "CN"]);
    assert!(status == Some(2) && error.contains("--from"), "{error}");
    std::fs::write(&file, r#"{"code": "7202110000", "orgin": "CN"}"#).expect("it is written");
    let (_, error, status) = run(&["requirements", "--request", named]);
    assert!(status == Some(2) && error.contains("request.json: unknown field `orgin`"), "{error}");
    assert_eq!(run(&["requirements"]).2, Some(2), "neither code nor request");
}
