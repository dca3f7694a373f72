//! Requests in JSON at the command line.

use std::io::Write;
use std::process::{Command, Stdio};

use serde_json::{Value, json};

/// The response to a request on standard input, and the exit status.
fn handle(args: &[&str], request: &str) -> (Value, Option<i32>) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tarifa"));
    let mut running = command
        .arg("handle")
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the command runs");
    running.stdin.take().expect("standard input").write_all(request.as_bytes()).expect("it is read");
    let output = running.wait_with_output().expect("it ends");
    (serde_json::from_slice(&output.stdout).expect("JSON"), output.status.code())
}

#[test]
fn a_request_has_a_response() {
    let (response, status) = handle(&[], r#"{"request_id": "7", "items": [{"name": "porcelain mug"}]}"#);
    assert_eq!((status, &response["request_id"]), (Some(0), &json!("7")));
    assert_eq!(response["items"][0]["hsCode"]["code"], "691110");
    let (response, status) = handle(&["--strict"], r#"{"items": [{"name": "mug", "colour": "blue"}]}"#);
    assert_eq!((status, &response["items"][0]["errors"][0]["code"]), (Some(1), &json!("UNKNOWN_FIELD")));
    let (response, status) = handle(&["--max-characters", "2"], r#"{"items": [{"name": "mug"}]}"#);
    assert_eq!((status, &response["items"][0]["errors"][0]["limit"]), (Some(1), &json!(2)));
    let (response, status) = handle(&[], r#"{"item": {"description": "porcelain mug"}}"#);
    assert_eq!((status, &response["classificationResult"]["hscode"]), (Some(0), &json!("691110")));
}

#[test]
fn categories_are_learned_from_goods() {
    let folder = tempfile::tempdir().expect("temporary folder");
    let (csv, map) = (folder.path().join("goods.csv"), folder.path().join("map.json"));
    let goods = String::from("sku,Category,code\n")
        + &"1,Home|Fancy,6912.00.5000\n2,\"home > fancy\",691200\n".repeat(20)
        + "3,Home|Fancy,6911.10\n";
    std::fs::write(&csv, goods).expect("it is written");
    std::fs::write(&map, r#"{"Home|Fancy": {"codes": {"6912": 40}}}"#).expect("it is written");
    for file in [csv, map] {
        let file = file.to_str().expect("UTF-8");
        let request = r#"{"items": [{"name": "no. 7", "categories": "Home|Fancy"}]}"#;
        let (response, status) = handle(&["--categories", file], request);
        assert_eq!((status, &response["items"][0]["hsCode"]["code"]), (Some(0), &json!("691200")), "{file}");
    }
}

#[test]
fn answers_stay_from_one_run_to_the_next() {
    let folder = tempfile::tempdir().expect("temporary folder");
    let file = folder.path().join("history.redb");
    let history = ["--history", file.to_str().expect("UTF-8")];
    let (answered, _) = handle(&history, r#"{"items": [{"name": "porcelain mug"}]}"#);
    let id = &answered["items"][0]["id"];
    let request = json!({"classify_option": "RetrieveClassifications", "items": [{"id": id}]});
    let (found, status) = handle(&history, &request.to_string());
    assert_eq!((status, &found["items"][0]["hsCode"]), (Some(0), &answered["items"][0]["hsCode"]));
}
