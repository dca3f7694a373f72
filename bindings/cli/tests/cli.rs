//! The command as people and scripts run it.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use serde_json::Value;
use tempfile::TempDir;

/// What a run left behind.
struct Run {
    status: Option<i32>,
    out: Vec<u8>,
    err: String,
}

impl Run {
    fn text(&self) -> String {
        String::from_utf8(self.out.clone()).expect("UTF-8")
    }

    fn json(&self) -> Value {
        serde_json::from_slice(&self.out).expect("one JSON value")
    }

    fn json_lines(&self) -> Vec<Value> {
        self.text().lines().map(|line| serde_json::from_str(line).expect("one JSON value a line")).collect()
    }

    /// The records of a table, the header among them.
    fn table(&self, delimiter: u8) -> Vec<Vec<String>> {
        let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).has_headers(false).from_reader(&*self.out);
        let record = |record: Result<csv::StringRecord, csv::Error>| {
            record.expect("records of one length").iter().map(str::to_owned).collect()
        };
        reader.records().map(record).collect()
    }

    fn succeeds(self) -> Self {
        assert_eq!(self.status, Some(0), "{}", self.err);
        self
    }

    fn fails_with(self, part: &str) {
        assert_eq!(self.status, Some(2), "{}{}", self.text(), self.err);
        assert!(self.err.contains(part), "{part}: {}", self.err);
        assert!(self.out.is_empty(), "{}", self.text());
    }
}

fn command(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tarifa"));
    command.args(args).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn tarifa(args: &[&str]) -> Run {
    let found = command(args).output().expect("the command starts");
    Run { status: found.status.code(), out: found.stdout, err: String::from_utf8_lossy(&found.stderr).into_owned() }
}

/// Runs with pieces of standard input, a pause between them.
fn tarifa_fed(args: &[&str], pieces: &[&[u8]]) -> Run {
    let mut child = command(args).stdin(Stdio::piped()).spawn().expect("the command starts");
    let mut input = child.stdin.take().expect("piped");
    for (at, piece) in pieces.iter().enumerate() {
        if at > 0 {
            thread::sleep(Duration::from_millis(300));
        }
        input.write_all(piece).and_then(|()| input.flush()).expect("the command reads");
    }
    drop(input);
    let found = child.wait_with_output().expect("the command ends");
    Run { status: found.status.code(), out: found.stdout, err: String::from_utf8_lossy(&found.stderr).into_owned() }
}

/// A file in a folder of its own, which lives as long as the answer.
fn file(name: &str, content: impl AsRef<[u8]>) -> (TempDir, String) {
    let folder = tempfile::tempdir().expect("temporary folder");
    let path = folder.path().join(name);
    fs::write(&path, content).expect("file");
    (folder, shown(&path))
}

fn shown(path: &Path) -> String {
    path.to_str().expect("UTF-8").to_owned()
}

/// The columns that classification adds, after so many of the user.
fn added(row: &[String], own: usize) -> &[String] {
    row.get(own..).filter(|added| added.len() == 7).expect("seven columns added")
}

// --- One description -------------------------------------------------------------------------------------------

#[test]
fn a_description_gets_a_table() {
    let run = tarifa(&["classify", "bicycle helmet"]).succeeds();
    let text = run.text();
    assert!(text.contains("6506.10") && text.contains("the declarant decides"), "{text}");
    assert!(!text.contains('\u{1b}'), "no colours where the output is not a terminal");
}

#[test]
fn a_description_gets_json() {
    let answer = tarifa(&["classify", "bicycle helmet", "--json"]).succeeds().json();
    let best = &answer["alternatives"][0];
    assert_eq!(best["code"], "650610");
    assert!(best["probability"].as_f64().is_some_and(|p| (0.0..=1.0).contains(&p)), "{best}");
    assert!(best["description"].as_str().is_some_and(|text| !text.is_empty()), "{best}");
    assert_eq!(answer["outcome"], "classified");
    assert_eq!(answer["data"]["edition"], "2022");
}

#[test]
fn top_says_how_many_alternatives_there_are() {
    for (top, expected) in [("1", 1), ("2", 2), ("10", 10)] {
        let answer = tarifa(&["classify", "cotton shirt", "--top", top, "--json"]).succeeds().json();
        assert_eq!(answer["alternatives"].as_array().map(Vec::len), Some(expected));
    }
}

#[test]
fn material_and_foreign_code_count() {
    let args = ["classify", "shirt", "--material", "wool", "--foreign-code", "CN:6105900000", "--json"];
    assert_eq!(tarifa(&args).succeeds().json()["alternatives"][0]["code"], "610590");
    tarifa(&["classify", "shirt", "--foreign-code", "XX:6105"]).fails_with("'XX' is not a country code");
    tarifa(&["classify", "shirt", "--foreign-code", "6105"]).fails_with("CN:6109100010");
}

#[test]
fn a_text_without_an_answer_says_why_and_ends_with_one() {
    for (text, part) in [("", "There is no description."), ("zzkq qwxzv", "No word of the description names goods")] {
        let run = tarifa(&["classify", text]);
        assert_eq!(run.status, Some(1), "{}", run.err);
        assert!(run.text().contains(part), "{}", run.text());
        assert_eq!(tarifa(&["classify", text, "--json"]).status, Some(1));
    }
}

#[test]
fn neither_description_nor_file_or_both_is_an_error() {
    tarifa(&["classify"]).fails_with("required");
    tarifa(&["classify", "mug", "--file", "goods.csv"]).fails_with("cannot be used with");
    tarifa(&["classify", "mug", "--output", "answers.csv"]).fails_with("--file");
}

// --- Questions -------------------------------------------------------------------------------------------------

#[test]
fn a_conversation_asks_reads_numbers_and_ends_with_the_ranking() {
    let run = tarifa_fed(&["classify", "--ask", "t-shirt"], &[b"9\ncotton\n1\n"]).succeeds();
    let text = run.text();
    let (before, after) = text.split_once("What is the T-shirt").expect("the question");
    assert!(before.contains("6109.10") && before.contains("6109.90"), "the ranking comes first: {before}");
    assert!(after.contains("  1  cotton (") && after.contains("  0  I do not know"), "{after}");
    assert!(after.contains("'9' is none of the numbers 0 to 3.") && after.contains("'cotton' is none"), "{after}");
    assert!(after.contains("Safe to use: subheading 6109.10"), "{after}");
}

#[test]
fn a_conversation_ends_when_nothing_is_answered_or_asked() {
    let table = tarifa(&["classify", "t-shirt"]).succeeds().text();
    assert!(table.contains("What is the T-shirt") && table.contains("--ask"), "{table}");
    for input in [b"\n".as_slice(), b""] {
        let text = tarifa_fed(&["classify", "--ask", "t-shirt"], &[input]).succeeds().text();
        assert!(text.contains("Number, or nothing to end:") && text.ends_with(&table), "{text}");
    }
    let sure = ["classify", "bicycle helmet"];
    assert_eq!(tarifa(&[&sure[..], &["--ask"]].concat()).succeeds().out, tarifa(&sure).out);
}

#[test]
fn i_do_not_know_goes_on_to_the_next_question() {
    let text = tarifa_fed(&["classify", "--ask", "pump"], &[b"0\n0\n0\n0\n0\n0\n"]).succeeds().text();
    let questions: Vec<&str> = text.lines().filter(|line| line.ends_with('?')).collect();
    assert_eq!(questions.len(), 5, "{text}");
    assert!((1..5).all(|at| !questions[at..].contains(&questions[at - 1])), "{questions:?}");
}

#[test]
fn answers_may_be_given_at_once() {
    let asked = tarifa(&["classify", "t-shirt", "--json"]).succeeds().json();
    assert_eq!(asked["question"]["id"], "6109-fibre");
    let label = asked["question"]["options"][1]["label"].as_str().expect("a label");
    let told = tarifa(&["classify", "t-shirt", "--answer", &format!("6109-fibre={label}"), "--json"]).succeeds().json();
    assert_eq!(told["alternatives"][0]["code"], "610990");
    let unknown = tarifa(&["classify", "t-shirt", "--answer", "6109-fibre=", "--json"]).succeeds().json();
    assert_eq!(unknown["alternatives"], asked["alternatives"]);
    assert_ne!(unknown["question"]["id"], "6109-fibre");
    tarifa(&["classify", "t-shirt", "--answer", "6109-fibre=wood"]).fails_with("give one of 'cotton'");
    tarifa(&["classify", "t-shirt", "--answer", "6109-fibre"]).fails_with("6109-fibre=cotton");
    tarifa(&["classify", "t-shirt", "--ask", "--json"]).fails_with("cannot be used with");
}

// --- A file ----------------------------------------------------------------------------------------------------

const GOODS: &str = "\
ref,description,\"price, each\",note
1,\"mug, ceramic\",2.50,\"two
lines\"
2,\"18 V \"\"cordless\"\" drill\",,
3,bicycle helmet,19.00,\" kept \"
";

#[test]
fn a_file_keeps_its_columns_and_rows() {
    let (_folder, path) = file("goods.csv", GOODS);
    let found = tarifa(&["classify", "--file", &path]).succeeds().table(b',');
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(GOODS.as_bytes());
    let own: Vec<Vec<String>> =
        reader.records().map(|r| r.expect("a record").iter().map(str::to_owned).collect()).collect();
    assert_eq!(found.len(), own.len());
    for (row, own) in found.iter().zip(&own) {
        assert_eq!(row.get(..own.len()), Some(own.as_slice()));
    }
    assert_eq!(
        added(&found[0], 4),
        [
            "tarifa_code",
            "tarifa_probability",
            "tarifa_description",
            "tarifa_safe_code",
            "tarifa_alternatives",
            "tarifa_nearest_goods",
            "tarifa_remark"
        ]
    );
    assert_eq!(added(&found[3], 4)[0], "6506.10");
    assert_eq!(added(&found[3], 4)[6], "");
}

#[test]
fn many_rows_stay_in_order() {
    let rows = 5_000;
    let content: String = (0..rows).map(|row| format!("{row},helmet\n")).collect();
    let (_folder, path) = file("goods.csv", format!("row,description\n{content}"));
    let run = tarifa(&["classify", "--file", &path, "--top", "1"]).succeeds();
    let numbers: Vec<String> = run.table(b',').into_iter().skip(1).map(|row| row[0].clone()).collect();
    assert_eq!(numbers, (0..rows).map(|row| row.to_string()).collect::<Vec<_>>());
    assert!(run.err.contains("5000 rows, 0 of them without a code"), "{}", run.err);
}

#[test]
fn tabs_semicolons_and_byte_order_marks_are_read() {
    for (name, content, delimiter, args) in [
        ("goods.tsv", "ref\tdescription\n1\tmug, white; large\n", b'\t', [].as_slice()),
        ("goods.csv", "ref;description\n1;\"mug; large, white\"\n", b';', &["--delimiter", ";"]),
        ("goods.txt", "ref|description\n1|mug\n", b'|', &["--delimiter", "|"]),
        ("goods.csv", "\u{feff}description,ref\nmug,1\n", b',', &[]),
        ("goods.csv", "\u{feff}\"description\",ref\r\nmug,1\r\n", b',', &[]),
        ("goods.csv", "ref, Description \n1,mug\n", b',', &[]),
        ("goods.csv", "ref,goods\n1,mug\n", b',', &["--column", "goods"]),
    ] {
        let (_folder, path) = file(name, content);
        let args = [["classify", "--file", &path].as_slice(), args].concat();
        let found = tarifa(&args).succeeds().table(delimiter);
        assert_eq!(found.len(), 2, "{content}");
        assert!(!added(&found[1], 2)[0].is_empty(), "{content}: {found:?}");
    }
}

#[test]
fn a_material_column_counts() {
    let (_folder, path) = file("goods.csv", "description,made of\nwater bottle,glass\nwater bottle,aluminium\n");
    let args = ["classify", "--file", &path, "--material-column", "made of", "--top", "1"];
    let found = tarifa(&args).succeeds().table(b',');
    assert_ne!(added(&found[1], 2)[0], added(&found[2], 2)[0]);
    tarifa(&["classify", "--file", &path, "--material-column", "stuff"]).fails_with("no column 'stuff'");
}

#[test]
fn a_missing_column_names_those_that_are_there() {
    let (_folder, path) = file("goods.csv", "ref,goods,price\n1,mug,2\n");
    tarifa(&["classify", "--file", &path]).fails_with("no column 'description'; its columns are: ref, goods, price");
    let (_folder, path) = file("goods.csv", "");
    tarifa(&["classify", "--file", &path]).fails_with("no column 'description'");
}

#[test]
fn files_that_cannot_be_read_or_written_are_named() {
    tarifa(&["classify", "--file", "no/such/goods.csv"]).fails_with("no/such/goods.csv");
    let (_folder, path) = file("goods.csv", "description\nmug\n");
    tarifa(&["classify", "--file", &path, "--output", "no/such/out.csv"]).fails_with("no/such/out.csv");
    let folder = tempfile::tempdir().expect("temporary folder");
    let folder = shown(folder.path());
    tarifa(&["classify", "--file", &folder]).fails_with(&folder);
}

#[test]
fn a_delimiter_beyond_ascii_is_refused() {
    let (_folder, path) = file("goods.csv", "description\nmug\n");
    for delimiter in ["é", "→"] {
        tarifa(&["classify", "--file", &path, "--delimiter", delimiter]).fails_with("one ASCII character");
    }
}

const ODD_ROWS: &[u8] = b"ref,description\n1,helmet\n2,caf\xe9 table\n3,\n4,zzkq qwxzv\n5\n6,helmet\n";

#[test]
fn rows_that_cannot_be_answered_keep_their_line_and_say_why() {
    let (_folder, path) = file("goods.csv", ODD_ROWS);
    let run = tarifa(&["classify", "--file", &path]).succeeds();
    let lines: Vec<&[u8]> = run.out.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()).collect();
    let expected =
        ["tarifa_remark", "", "not UTF-8 at byte 4", "no description", "no word", "description is missing", ""];
    assert_eq!(lines.len(), expected.len());
    for ((line, part), number) in lines.iter().zip(expected).zip(0..) {
        let text = String::from_utf8_lossy(line);
        assert!(text.contains(part), "{part}: {text}");
        assert!(number == 0 || text.starts_with(&number.to_string()), "{number}: {text}");
        assert_eq!(text.contains("6506.10"), number == 1 || number == 6, "{text}");
    }
    assert!(lines[2].starts_with(b"2,caf\xe9 table,"), "the user's own bytes stay");
    assert!(run.err.contains("6 rows, 4 of them without a code"), "{}", run.err);
}

#[test]
fn json_gives_an_object_for_every_row() {
    let (_folder, path) = file("goods.csv", ODD_ROWS);
    let lines = tarifa(&["classify", "--file", &path, "--json"]).succeeds().json_lines();
    let outcomes: Vec<&str> = lines.iter().filter_map(|line| line["outcome"].as_str()).collect();
    assert_eq!(outcomes, ["classified", "unreadable", "empty", "not_recognised", "unreadable", "classified"]);
    for (line, number) in lines.iter().zip(1..) {
        assert_eq!(line["row"]["ref"], number.to_string());
        assert!(line["alternatives"].is_array(), "{line}");
        assert_eq!(line["error"].is_string(), line["outcome"] == "unreadable", "{line}");
    }
    assert_eq!(lines[0]["alternatives"][0]["code"], "650610");
}

#[test]
fn a_blank_line_in_a_file_of_one_column_is_a_row() {
    let (_folder, path) = file("goods.csv", "description\nhelmet\n\nmug\n");
    assert_eq!(tarifa(&["classify", "--file", &path]).succeeds().table(b',').len(), 4);
}

#[test]
fn a_row_with_more_columns_than_the_header_leaves_the_others_in_place() {
    let (_folder, path) = file("goods.csv", "ref,description\n1,helmet,stray\n2,helmet\n");
    let found = tarifa(&["classify", "--file", &path]).succeeds().text();
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(found.as_bytes());
    let code = reader.headers().expect("a header").iter().position(|name| name == "tarifa_code");
    for record in reader.records() {
        let record = record.expect("a record");
        assert_eq!(record.get(code.expect("a column for the code")), Some("6506.10"), "{record:?}");
    }
}

#[test]
fn a_dash_reads_standard_input() {
    let found = tarifa_fed(&["classify", "--file", "-"], &[b"description\nhelmet\n"]).succeeds().table(b',');
    assert_eq!(added(&found[1], 1)[0], "6506.10");
}

#[test]
fn a_byte_order_mark_may_come_in_pieces() {
    let pieces: [&[u8]; 2] = [b"\xef", b"\xbb\xbfdescription\nhelmet\n"];
    let found = tarifa_fed(&["classify", "--file", "-"], &pieces).succeeds().table(b',');
    assert_eq!(found[0][0], "description");
}

#[test]
fn output_goes_to_a_file() {
    let (folder, path) = file("goods.csv", GOODS);
    let answers = folder.path().join("answers.csv");
    let run = tarifa(&["classify", "--file", &path, "--output", &shown(&answers)]).succeeds();
    assert!(run.out.is_empty());
    assert_eq!(fs::read(answers).expect("written"), tarifa(&["classify", "--file", &path]).out);
}

#[test]
fn output_over_its_own_input_loses_no_row() {
    let rows = 6_000;
    let content: String = (0..rows).map(|row| format!("{row},bicycle helmet for adults\n")).collect();
    let (_folder, path) = file("goods.csv", format!("row,description\n{content}"));
    let run = tarifa(&["classify", "--file", &path, "--output", &path, "--top", "1"]);
    // Either the file is refused and stays as it was, or every row is answered.
    let kept = fs::read_to_string(&path).expect("still there").lines().count();
    assert_eq!(kept, rows + 1, "status {:?}: {}", run.status, run.err);
}

// --- The nomenclature ------------------------------------------------------------------------------------------

#[test]
fn lookup_shows_what_stands_above_and_below() {
    let text = tarifa(&["lookup", "6109"]).succeeds().text();
    assert!(["XI", "6109.10", "6109.90"].iter().all(|part| text.contains(part)), "{text}");
    let found = tarifa(&["lookup", "6109.10.0012", "--json"]).succeeds().json();
    assert_eq!(found["entry"]["code"], "610910");
    assert_eq!(found["entry"]["above"][1]["code"], "6109");
    let chapters = tarifa(&["lookup", "--json"]).succeeds().json();
    assert_eq!(chapters["below"].as_array().map(Vec::len), Some(96));
}

#[test]
fn lookup_of_what_is_not_there_is_an_error() {
    tarifa(&["lookup", "8517.12"]).fails_with("'tarifa validate 8517.12'");
    tarifa(&["lookup", "85x"]).fails_with("'85x' is not a tariff code");
}

#[test]
fn search_finds_lines_and_says_when_there_are_none() {
    let hits = tarifa(&["search", "bicycle helmet", "--top", "3", "--json"]).succeeds().json();
    assert_eq!(hits["hits"].as_array().map(Vec::len), Some(3));
    assert_eq!(hits["hits"][0]["subheading"]["code"], "650610");
    assert!(tarifa(&["search", "bicycle helmet"]).succeeds().text().contains("6506.10"));
    assert_eq!(tarifa(&["search", "zzkq qwxzv"]).status, Some(1));
    assert_eq!(tarifa(&["search", "zzkq qwxzv", "--json"]).status, Some(1));
}

#[test]
fn eval_never_writes_over_its_labels() {
    let (_folder, path) = file("pairs.tsv", b"ceramic mug\t6912.00\n");
    let run = tarifa(&["eval", &path, "--errors", &path]);
    assert_eq!(run.status, Some(2));
    assert!(run.err.contains("--errors names a labelled file"), "{}", run.err);
    assert_eq!(std::fs::read(&path).expect("still there"), b"ceramic mug\t6912.00\n");
}

#[test]
fn a_quotation_mark_that_is_not_closed_is_an_error() {
    let (_folder, path) = file("goods.csv", b"description\n\"6 inch pipe\nmug\n");
    let run = tarifa(&["classify", "--file", &path]);
    assert_eq!(run.status, Some(2));
    assert!(run.err.contains("line 2"), "{}", run.err);
}

#[test]
fn a_row_without_material_is_classified_all_the_same() {
    let (_folder, path) = file("goods.csv", b"description,material\nceramic coffee mug\n");
    let run = tarifa(&["classify", "--file", &path, "--material-column", "material"]).succeeds();
    assert!(run.text().contains("6912.00"), "{}", run.text());
}

#[test]
fn validate_ends_with_zero_one_or_two() {
    for (args, status) in [
        (["validate", "6109.10"].as_slice(), 0),
        (&["validate", "6109.10", "8517.13", "6109100012"], 0),
        (&["validate", "8517.12", "--edition", "2017"], 0),
        (&["validate", "8517.12"], 1),
        (&["validate", "6109.10", "8517.12"], 1),
        (&["validate", "6109"], 1),
        (&["validate", "9999.99"], 1),
        (&["validate", "61091"], 1),
        (&["validate", "6109.10", "shirt"], 1),
        (&["validate", "6109.10", "--edition", "2020"], 2),
        (&["validate"], 2),
    ] {
        let run = tarifa(args);
        assert_eq!(run.status, Some(status), "{args:?}: {}{}", run.text(), run.err);
    }
    assert!(tarifa(&["validate", "8517.12"]).text().contains("8517.13"));
    // A code that cannot be read takes nothing from the others.
    let mixed = tarifa(&["validate", "61091", "6109.10", "--json"]).json_lines();
    assert_eq!((&mixed[0]["status"], &mixed[1]["status"]), (&"malformed".into(), &"valid".into()));
}

#[test]
fn validate_gives_json_for_every_code() {
    let run = tarifa(&["validate", "6109.10.00", "8517.12", "--json"]);
    assert_eq!(run.status, Some(1));
    let found = run.json_lines();
    assert_eq!(found[0]["status"], "valid");
    assert_eq!(found[0]["digits_not_checked"], "00");
    assert_eq!(found[1]["status"], "other_edition");
    assert_eq!(found[1]["known_in"], serde_json::json!(["2012", "2017"]));
}

// --- Evaluation ------------------------------------------------------------------------------------------------

const LABELLED: &str = "\
bicycle helmet\t650610\trest\tis ignored
protective helmet for cycling\t950699|650610
helmet for bicycles\t6506
\"unbalanced quote helmet\t950699
mobile telephone\t851712
no code
";

#[test]
fn eval_measures_a_labelled_file() {
    let (folder, path) = file("labelled.tsv", LABELLED);
    let errors = shown(&folder.path().join("errors.csv"));
    let reports = tarifa(&["eval", &path, "--errors", &errors, "--json"]).succeeds().json();
    let report = &reports[0];
    assert_eq!(report["file"], "labelled");
    assert_eq!((&report["top"]["6"]["lines"], &report["top"]["4"]["lines"]), (&3.into(), &4.into()));
    assert_eq!((&report["not_in_edition"], &report["unreadable"]), (&1.into(), &1.into()));
    let right = report["top"]["6"]["within"][0].as_f64();
    assert!(right.is_some_and(|share| (0.66..0.67).contains(&share)), "two of three: {right:?}");
    let errors = fs::read_to_string(errors).expect("written");
    assert!(errors.contains("unbalanced quote helmet") && !errors.contains("bicycle"), "{errors}");
    let text = tarifa(&["eval", &path, "--by-chapter"]).succeeds().text();
    assert!(text.contains("labelled") && text.contains("top 1"), "{text}");
    tarifa(&["eval", "no/such/labelled.tsv"]).fails_with("no/such/labelled.tsv");
}

#[test]
fn eval_measures_what_questions_bring() {
    let (_folder, path) = file("labelled.tsv", "t-shirt\t610990\nbicycle helmet\t650610\ngoods\t6109\n");
    let reports = tarifa(&["eval", "--questions", &path, "--json"]).succeeds().json();
    let report = &reports[0];
    assert_eq!((&report["file"], &report["lines"]), (&"labelled".into(), &2.into()));
    let rounds = report["rounds"].as_array().expect("rounds");
    let column = |name: &str| -> Vec<f64> { rounds.iter().filter_map(|round| round[name].as_f64()).collect() };
    assert_eq!(column("questions"), [0.0, 1.0, 2.0, 3.0]);
    // The helmet is sure; the T-shirt is taken for one of cotton until its fibre is told.
    assert_eq!(column("asked"), [0.0, 0.5, 0.0, 0.0]);
    assert_eq!(column("top_1"), [0.5, 1.0, 1.0, 1.0]);
    let text = tarifa(&["eval", "--questions", &path]).succeeds().text();
    assert!(text.contains("labelled") && text.contains("something else"), "{text}");
    tarifa(&["eval", "--questions", &path, "--by-chapter"]).fails_with("cannot be used with");
}

// --- Packs -----------------------------------------------------------------------------------------------------

const DATA: [(&str, &str); 8] = [
    ("about.tsv", "jurisdiction\tHS\nedition\t2022\ndate\t2026-01-01\n"),
    ("nomenclature/sections.tsv", "I\t01-05\tAnimals\n"),
    ("nomenclature/chapters.tsv", "01\tLive animals\n"),
    ("editions/codes.tsv", "010121\t2012 2017 2022 2028\n010129\t2012 2017 2022 2028\n"),
    ("editions/2012-2017.tsv", ""),
    ("editions/2017-2022.tsv", ""),
    ("editions/2022-2028.tsv", ""),
    (
        "goods/01.tsv",
        "0101\t=\tLive horses\n010121\t=\tBreeding horses\n010121\tmare\n010129\t=\tOther horses\n010129\tpony\n",
    ),
];

/// A data folder, and a pack built of it.
fn small_pack() -> (TempDir, PathBuf, String) {
    let folder = tempfile::tempdir().expect("temporary folder");
    let data = folder.path().join("data");
    for (name, text) in DATA {
        let path = data.join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("folder");
        fs::write(path, text).expect("file");
    }
    let pack = shown(&folder.path().join("small.tarifa"));
    let run = tarifa(&["pack", "build", "hs", &shown(&data), "--output", &pack]).succeeds();
    assert!(run.text().contains("HS 2022, data of 2026-01-01"), "{}", run.text());
    (folder, data, pack)
}

#[test]
fn a_pack_is_built_verified_shown_and_used() {
    let (_folder, _, pack) = small_pack();
    assert!(tarifa(&["pack", "verify", &pack]).succeeds().text().contains("sound"));
    assert!(tarifa(&["pack", "verify", "--pack", &pack]).succeeds().text().contains("2026-01-01"));

    let about = tarifa(&["pack", "dump", &pack, "--json"]).succeeds().json();
    assert_eq!(about["info"]["jurisdiction"], "HS");
    let names: Vec<&str> =
        about["sections"].as_array().expect("sections").iter().filter_map(|s| s["name"].as_str()).collect();
    assert!(names.starts_with(&["META", "STRS"]), "{names:?}");
    assert!(tarifa(&["pack", "dump", &pack]).succeeds().text().contains("META"));

    let answer = tarifa(&["classify", "pony", "--pack", &pack, "--json"]).succeeds().json();
    assert_eq!(answer["alternatives"][0]["code"], "010129");
    assert_eq!(answer["data"]["date"], "2026-01-01");
    assert_eq!(tarifa(&["validate", "6109.10", "--pack", &pack]).status, Some(1));
}

#[test]
fn the_same_text_gives_the_same_pack() {
    let (_folder, _, one) = small_pack();
    let (_other_folder, _, other) = small_pack();
    assert_eq!(fs::read(one).expect("a pack"), fs::read(other).expect("a pack"));
}

#[test]
fn the_embedded_packs_are_those_without_a_name() {
    let verified = tarifa(&["pack", "verify"]).succeeds().text();
    // The nomenclature, its model and fourteen tariffs.
    assert_eq!(verified.matches("sound").count(), 16, "{verified}");
    let shown = tarifa(&["pack", "dump"]).succeeds().text();
    assert!(shown.contains("goods_lines") && shown.contains("texts_goods"), "{shown}");
    assert_eq!(tarifa(&["pack", "dump", "--json"]).succeeds().json().as_array().map(Vec::len), Some(16));
}

#[test]
fn check_names_the_lines_that_break_a_rule() {
    let (_folder, data, _) = small_pack();
    assert!(tarifa(&["pack", "check", &shown(&data)]).succeeds().text().contains("0 problems"));
    fs::write(data.join("goods/01.tsv"), DATA[7].1.replace("\tpony", "\tmare")).expect("file");
    let run = tarifa(&["pack", "check", &shown(&data)]);
    assert_eq!(run.status, Some(1), "{}", run.err);
    assert!(run.text().contains("goods/01.tsv:3: 'mare' stands under 010121, 010129"), "{}", run.text());
    let pack = shown(&data.join("never.tarifa"));
    tarifa(&["pack", "build", "hs", &shown(&data), "--output", &pack]).fails_with("goods/01.tsv:3");
    assert!(!Path::new(&pack).exists());

    fs::write(data.join("goods/01.tsv"), DATA[7].1).expect("file");
    fs::create_dir(data.join("questions")).expect("folder");
    fs::write(data.join("questions/01.tsv"), "01-use\t?\tFor breeding?\n01-use\tyes\t010121\n").expect("file");
    let run = tarifa(&["pack", "check", &shown(&data)]);
    assert!(run.text().contains("questions/01.tsv:1: '01-use' has 1 options"), "{}", run.text());
    tarifa(&["pack", "build", "hs", &shown(&data), "--output", &pack]).fails_with("questions/01.tsv:1");
}

#[test]
fn damaged_and_missing_packs_are_refused() {
    let (_folder, data, pack) = small_pack();
    let mut bytes = fs::read(&pack).expect("a pack");
    let last = bytes.len() - 1;
    bytes[last] ^= 1;
    fs::write(&pack, bytes).expect("file");
    tarifa(&["pack", "verify", &pack]).fails_with("damaged");
    tarifa(&["pack", "dump", &pack]).fails_with("small.tarifa");
    tarifa(&["classify", "pony", "--pack", &pack]).fails_with("damaged");
    tarifa(&["lookup", "--pack", "no/such.tarifa"]).fails_with("no/such.tarifa");
    tarifa(&["pack", "build", "hs", "no/such/data", "--output", &pack]).fails_with("no/such/data");
    tarifa(&["pack", "import-editions", &shown(&data), "--output", &shown(&data)]).fails_with("classificationH4.json");
}

// --- Manners ---------------------------------------------------------------------------------------------------

#[test]
fn help_and_version_are_there() {
    let help = tarifa(&["--help"]).succeeds().text();
    assert!(["classify", "lookup", "search", "validate", "eval", "pack"].iter().all(|name| help.contains(name)));
    assert!(tarifa(&["--version"]).succeeds().text().contains(env!("CARGO_PKG_VERSION")));
    tarifa(&["clasify", "mug"]).fails_with("unrecognized subcommand");
}

#[test]
fn a_reader_that_closes_the_pipe_is_no_error() {
    let content: String = (0..20_000).map(|row| format!("{row},helmet\n")).collect();
    let (_folder, path) = file("goods.csv", format!("row,description\n{content}"));
    let mut child = command(&["classify", "--file", &path, "--top", "1"]).spawn().expect("the command starts");
    let mut first = String::new();
    BufReader::new(child.stdout.take().expect("piped")).read_line(&mut first).expect("a header");
    assert!(first.starts_with("row,description,"), "{first}");
    assert_eq!(child.wait().expect("the command ends").code(), Some(0));
}

#[test]
fn a_pipe_closed_before_the_first_line_is_no_error() {
    for args in [
        ["lookup"].as_slice(),
        &["classify", "mug"],
        &["classify", "mug", "--json"],
        &["search", "mug"],
        &["validate", "6109.10"],
        &["pack", "dump"],
    ] {
        let mut child = command(args).spawn().expect("the command starts");
        drop(child.stdout.take());
        let found = child.wait_with_output().expect("the command ends");
        assert_eq!(found.status.code(), Some(0), "{args:?}: {}", String::from_utf8_lossy(&found.stderr));
    }
}
