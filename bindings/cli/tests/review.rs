//! The pilot report and the preclassification of goods, at the command line.

use std::fs;
use std::process::{Command, Output};

use serde_json::Value;

fn run(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_tarifa")).args(args).output().expect("the command starts")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("UTF-8")
}

const SKUS: &str = "\
SKU,Name,HS,origin,destination,value,currency,shelf
KA-3,\"Air fryer, 4 l\",8516.60.6000,CN,US,96000.00,USD,A7
EL-7,Mobile phone,8517.12.0050,CN,US,210000.00,USD,B1
TX-1,men's knitted cotton t-shirt,6109.10.0012,BD,US,45000.00,USD,B2
XX-1,gift,9503.00.0073,CN,US,8000.00,,C1
XX-2,ceramic mug,69l2.00,CN,US,,,C2
";

#[test]
fn codes_in_use_are_reviewed_with_the_columns_of_the_user_kept() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name).to_str().expect("UTF-8").to_owned();
    let (skus, out, page) = (path("skus.csv"), path("out.csv"), path("report.html"));
    fs::write(&skus, SKUS).expect("written");
    let args = ["review", "--file", &skus, "--column", "name", "--current-code-column", "hs", "--tariff", "US"];
    let args: Vec<&str> = args.into_iter().chain(["--date", "2026-07-15", "--html", &page, "-o", &out]).collect();
    let found = run(&args);
    let said = text(&found.stderr);
    assert!(found.status.success(), "{said}");
    assert!(said.contains("3 items.") && said.contains("2 rows could not be read"), "{said}");
    let rows: Vec<csv::StringRecord> =
        csv::Reader::from_path(&out).expect("the table").into_records().map(|row| row.expect("a row")).collect();
    let headers = csv::Reader::from_path(&out).expect("the table").headers().expect("names").clone();
    let cell = |row: usize, name: &str| {
        let at = headers.iter().position(|own| own == name).expect("a column");
        rows[row].get(at).expect("a cell").to_owned()
    };
    assert_eq!((rows.len(), cell(0, "shelf").as_str(), cell(1, "HS").as_str()), (5, "A7", "8517.12.0050"));
    assert_eq!(
        (cell(0, "tarifa_code").as_str(), cell(0, "tarifa_duty_difference").as_str()),
        ("8516.79.00.00", "-14400.00 USD")
    );
    assert_eq!(
        (cell(1, "tarifa_in_use").as_str(), cell(2, "tarifa_agreement").as_str()),
        ("stale", "the same subheading")
    );
    assert!(cell(3, "tarifa_remark").contains("no currency"), "{}", cell(3, "tarifa_remark"));
    assert!(cell(4, "tarifa_remark").contains('l'), "{}", cell(4, "tarifa_remark"));
    let page = fs::read_to_string(&page).expect("the page");
    assert!(page.starts_with("<!DOCTYPE html>") && page.contains("Air fryer, 4 l"), "{page}");
}

#[test]
fn decisions_of_the_company_go_first() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name).to_str().expect("UTF-8").to_owned();
    let (skus, own) = (path("skus.csv"), path("own.json"));
    fs::write(&skus, SKUS).expect("written");
    fs::write(&own, r#"[{"key": "TX-1", "codes": [{"code": "610990", "reason": "ruling 7"}]}]"#).expect("written");
    let args = ["--json", "review", "--file", &skus, "--column", "name", "--current-code-column", "hs"];
    let found = run(&args.into_iter().chain(["--own-codes", own.as_str()]).collect::<Vec<_>>());
    let lines: Vec<Value> = text(&found.stdout).lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(lines[2]["own"]["decision"]["reason"], "ruling 7", "{}", lines[2]);
    assert_eq!((&lines[2]["recommended"], &lines[2]["agreement"]), (&"610990".into(), &"heading".into()));
    assert!(lines[4]["error"].is_string());
    fs::write(&own, "{").expect("written");
    let refused =
        run(&["review", "--file", &skus, "--column", "name", "--current-code-column", "hs", "--own-codes", &own]);
    assert!(text(&refused.stderr).contains("the list of own codes cannot be read"), "{}", text(&refused.stderr));
}

#[test]
fn goods_are_preclassified_with_what_both_countries_ask_for() {
    let folder = tempfile::tempdir().expect("a folder");
    let goods = folder.path().join("kettle.json").to_str().expect("UTF-8").to_owned();
    let kettle = r#"{"key": "KA-1", "name": "electric kettle", "model": "WK-17", "brand": "Nord", "parts": [
        {"name": "electric heating element", "value": "6"}, {"name": "plastic lid", "value": "2"}]}"#;
    fs::write(&goods, kettle).expect("written");
    let args = ["preclassify", "--goods", &goods, "--from", "CN", "--to", "DE", "--date", "2026-06-15"];
    let said = text(&run(&args).stdout);
    for wanted in ["8516", "Export from CN", "Import into EU", "WK-17", "electric heating element, 75% of the value"] {
        assert!(said.contains(wanted), "{wanted}: {said}");
    }
    let json = run(&["--json"].into_iter().chain(args).collect::<Vec<_>>());
    let answer: Value = serde_json::from_slice(&json.stdout).expect("JSON");
    assert_eq!(answer["essential"]["by"], "value");
    assert!(answer["requirements"]["coverage"].as_array().is_some_and(|sides| sides.len() == 2));
    assert_eq!(run(&["preclassify", "gift", "--from", "CN"]).status.code(), Some(1));
    fs::write(&goods, r#"{"nmae": "kettle"}"#).expect("written");
    let refused = text(&run(&args).stderr);
    assert!(refused.contains("unknown field `nmae`"), "{refused}");
}
