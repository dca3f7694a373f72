//! The check before shipment at the command line: a line, a file, exit statuses.

use std::fs;
use std::process::Command;

use serde_json::Value;

/// Standard output, standard error and exit status of a run.
fn run(args: &[&str]) -> (String, String, Option<i32>) {
    let output = Command::new(env!("CARGO_BIN_EXE_tarifa")).args(args).output().expect("the command runs");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    (text(output.stdout), text(output.stderr), output.status.code())
}

#[test]
fn the_exit_status_is_the_verdict() {
    let shirt = ["screen", "6109100012", "--to", "US", "--date", "2026-06-15", "--from", "CN"];
    let described = ["--description", "men's knitted cotton t-shirt", "--value", "12.50", "--currency", "USD"];
    let (out, error, status) = run(&[&shirt[..], &described[..]].concat());
    assert_eq!(status, Some(1), "{out}{error}");
    for part in ["9903.88.15", "rules for", "doz. and kg", "Verdict for 2026-06-15: warn.", "US 2026 Rev 10"] {
        assert!(out.contains(part), "{part}: {out}");
    }
    let (out, error, status) = run(&["screen", "0308110000", "--to", "DE", "--from", "PH", "--date", "2026-06-15"]);
    assert!(status == Some(0) && out.contains("Not checked: description_match"), "{out}{error}");
    let (out, _, status) = run(&["screen", "61O9", "--to", "US"]);
    assert!(status == Some(2) && out.contains("is not a tariff code"), "{out}");
    let (_, error, status) = run(&["screen", "--file", "there-is-no-such-file.csv"]);
    assert!(status == Some(3) && error.contains("there-is-no-such-file.csv"), "{error}");
}

#[test]
fn json_has_the_fields_of_a_screening() {
    let (out, ..) = run(&["screen", "6109100012", "--to", "US", "--from", "CN", "--date", "2026-06-15", "--json"]);
    let found: Value = serde_json::from_str(&out).expect("JSON");
    for field in
        ["verdict", "input", "matched_code", "findings", "required_documents", "evaluated_at", "api_version", "data"]
    {
        assert!(!found[field].is_null(), "{field}: {out}");
    }
    assert!(found["findings"].as_array().is_some_and(|findings| findings.iter().all(|finding| {
        ["rule", "result", "message", "context", "source"].iter().all(|field| !finding[field].is_null())
    })));
}

#[test]
fn a_file_keeps_its_columns_and_has_the_findings_behind_them() {
    let folder = tempfile::tempdir().expect("temporary folder");
    let (file, checked) = (folder.path().join("lines.csv"), folder.path().join("checked.csv"));
    let rows = "sku,Code,description,origin,date,value,currency,quantity,unit\n\
                1,0901110035,green coffee beans,CO,2026-06-15,900,USD,60,kg\n\
                2,6109100012,cordless drill,UK,2026-06-15,12.50,USD,2,m\n\
                3,6109100012,t-shirt,CN,June,12.50,USD,,\n";
    fs::write(&file, rows).expect("file");
    let paths = [&file, &checked].map(|path| path.to_str().expect("UTF-8"));
    let (_, error, status) = run(&["screen", "--file", paths[0], "--to", "US", "-o", paths[1]]);
    assert!(status == Some(2) && error.contains("0 pass, 1 warn, 2 fail"), "{error}");
    let mut reader = csv::Reader::from_path(&checked).expect("a table");
    let header = reader.headers().expect("a header").clone();
    let rows: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>().expect("rows");
    let cell = |row: usize, name: &str| {
        let at = header.iter().position(|own| own == name).expect("the column");
        rows[row].get(at).expect("a cell").to_owned()
    };
    assert_eq!((cell(0, "sku"), cell(0, "Code")), ("1".to_owned(), "0901110035".to_owned()));
    assert_eq!(cell(0, "tarifa_verdict"), "warn");
    assert!(cell(0, "tarifa_documents").contains("FDA"), "{:?}", rows[0]);
    let rules = cell(1, "tarifa_rules");
    for rule in ["input_readable=fail", "description_match=fail", "unit_check=warn"] {
        assert!(rules.contains(rule), "{rules}");
    }
    assert!(cell(2, "tarifa_findings").contains("'June' is no day"));
}

#[test]
fn json_lines_carry_the_row() {
    let folder = tempfile::tempdir().expect("temporary folder");
    let file = folder.path().join("lines.tsv");
    fs::write(&file, "code\tsku\n6109100012\tA 1\n").expect("file");
    let (out, error, status) =
        run(&["screen", "--json", "--to", "US", "--date", "2026-06-15", "--file", file.to_str().expect("UTF-8")]);
    let found: Value = serde_json::from_str(out.lines().next().expect("a line")).expect("JSON");
    assert!(status == Some(1) && found["row"]["sku"] == "A 1" && found["verdict"] == "warn", "{out}{error}");
}

#[test]
fn a_tariff_built_without_its_lists_says_so() {
    let folder = tempfile::tempdir().expect("temporary folder");
    let (source, pack) = (folder.path().join("hts.json"), folder.path().join("us.tarifa"));
    let rows = r#"[{"htsno": "0101.21.00.10", "indent": "0", "description": "Ponies", "units": ["No."],
        "general": "2%", "special": "", "other": "9%"}]"#;
    fs::write(&source, rows).expect("file");
    let [source, pack] = [&source, &pack].map(|path| path.to_str().expect("UTF-8"));
    let (_, error, status) =
        run(&["pack", "build", "us", source, "-o", pack, "--edition", "x", "--date", "2026-06-01"]);
    assert_eq!(status, Some(0), "{error}");
    let line = ["screen", "0101210010", "--from", "CN", "--to", "US", "--date", "2026-06-15", "--json"];
    let (out, ..) = run(&[&line[..], &["--pack", pack]].concat());
    let found: Value = serde_json::from_str(&out).expect("JSON");
    let messages: Vec<&str> =
        found["findings"].as_array().expect("findings").iter().filter_map(|f| f["message"].as_str()).collect();
    let unknown: Vec<&&str> =
        messages.iter().filter(|message| message.starts_with("The lists of goods are not")).collect();
    // The lists of the safeguards stand in footnotes, which this publication has none of.
    for list in ["Agricultural safeguard", "Section 232", "Section 301"] {
        assert_eq!(unknown.iter().filter(|message| message.contains(list)).count(), 1, "{list}: {unknown:?}");
    }
    assert_eq!(unknown.len(), 3, "{unknown:?}");
    assert!(found["not_checked"].to_string().contains("the report on agencies does not have the line"), "{out}");
}
