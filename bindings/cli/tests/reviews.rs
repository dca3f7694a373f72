//! Reviews at the command line: opened, listed, decided, counted, and followed by later recommendations.

use std::fs;
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

/// A folder with a list of goods, in which the command runs.
struct Desk(TempDir);

/// What a run said, on standard output and standard error, and its exit status.
type Said = (String, String, Option<i32>);

const SKUS: &str = "\
sku,description,code,origin,destination,value,currency,shelf
KA-1,porcelain coffee mug,6912.00,CN,US,48000.00,USD,A7
TX-1,men's knitted cotton t-shirt,6109.10,CN,US,1500.00,USD,B2
XX-1,gift,,CN,US,,,C1
";

impl Desk {
    fn new() -> Self {
        let desk = Self(tempfile::tempdir().expect("a folder"));
        fs::write(desk.0.path().join("skus.csv"), SKUS).expect("written");
        desk
    }

    fn run(&self, args: &[&str]) -> Said {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tarifa"));
        let found = command.current_dir(self.0.path()).args(args).output().expect("the command starts");
        let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
        (text(found.stdout), text(found.stderr), found.status.code())
    }

    /// Runs a sub-command on the history `desk.redb`.
    fn reviews(&self, args: &[&str]) -> Said {
        self.run(&[&["reviews"], args, &["--history", "desk.redb"]].concat())
    }

    /// Opens reviews of the list, and gives their ids.
    fn opened(&self, more: &[&str]) -> Vec<String> {
        let (out, error, status) = self.reviews(&[&["open", "--file", "skus.csv", "--json"], more].concat());
        assert_eq!(status, Some(0), "{error}");
        lines(&out).iter().map(|line| line["id"].as_str().expect("an id").to_owned()).collect()
    }

    fn bytes(&self, name: &str) -> Vec<u8> {
        fs::read(self.0.path().join(name)).expect("the file")
    }
}

fn lines(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

fn has(bytes: &[u8], wanted: &str) -> bool {
    bytes.windows(wanted.len()).any(|found| found.eq_ignore_ascii_case(wanted.as_bytes()))
}

#[test]
fn a_list_goes_from_recommendations_to_codes_of_the_company() {
    let desk = Desk::new();
    let ids = desk.opened(&[]);
    let [mug, shirt, gift] = ids.as_slice() else { panic!("a review for each row: {ids:?}") };

    let (out, _, _) = desk.reviews(&["list"]);
    for part in [mug, shirt, gift, "porcelain coffee mug", "6911.10", "6912.00", "no code", "pending", "3 reviews"] {
        assert!(out.contains(part), "{part}: {out}");
    }
    assert!(out.lines().all(|line| line.chars().count() <= 100), "{out}");
    let (out, _, _) = desk.reviews(&["list", "--json"]);
    let pending = lines(&out);
    let opening = &pending[0]["opening"];
    assert_eq!((&opening["item"]["code"], &opening["item"]["destination"]), (&"691200".into(), &"US".into()));
    assert!(opening["evidence"].as_array().is_some_and(|evidence| !evidence.is_empty()), "{opening}");
    assert!(opening["packs"][0]["hash"].as_str().is_some_and(|hash| hash.len() == 64), "{opening}");
    assert_eq!(pending[2]["opening"]["recommended"], Value::Null, "a guess is no recommendation");

    let (out, error, status) = desk.reviews(&["decide", mug, "--accept", "--role", "customs_affairs"]);
    assert_eq!((out.trim_end(), status), (&*format!("{mug} accepted by customs_affairs"), Some(0)), "{error}");
    let change = ["decide", shirt, "--change", "6109.90", "--reason", "mostly viscose", "--role", "r_and_d"];
    let (out, error, _) = desk.reviews(&[&change[..], &["--reviewer", "A. Otto"]].concat());
    assert_eq!(out.trim_end(), format!("{shirt} changed to 6109.90 by A. Otto (r_and_d)"), "{error}");
    let reject = ["decide", gift, "--reject", "--reason", "not shipped", "--role", "procurement", "--json"];
    let (out, _, _) = desk.reviews(&reject);
    assert_eq!(serde_json::from_str::<Value>(&out).expect("JSON")["state"], "rejected");

    assert_eq!(desk.reviews(&["list"]).0, "There is no such review.\n");
    let (out, _, _) = desk.reviews(&["list", "--state", "changed"]);
    assert!(out.contains("6109.90") && !out.contains(mug.as_str()), "{out}");
    let changed = lines(&desk.reviews(&["list", "--state", "changed", "--json"]).0);
    assert_eq!((changed.len(), &changed[0]["id"]), (1, &shirt.as_str().into()));
    let (out, _, _) = desk.reviews(&["show", shirt]);
    for part in ["men's knitted cotton t-shirt", "changed to 6109.90 by A. Otto (r_and_d)", "mostly viscose", "HS 2022"]
    {
        assert!(out.contains(part), "{part}: {out}");
    }

    let (out, error, _) = desk.reviews(&["export", "--out", "audit.jsonl"]);
    assert_eq!((out.as_str(), error.trim_end()), ("", "3 reviews"));
    let audit = lines(&String::from_utf8(desk.bytes("audit.jsonl")).expect("UTF-8"));
    let states: Vec<&Value> = audit.iter().map(|review| &review["state"]).collect();
    assert_eq!(states, ["accepted", "changed", "rejected"]);

    let (out, error, _) = desk.reviews(&["own-codes", "-o", "own.json"]);
    assert_eq!((out.as_str(), error.trim_end()), ("", "codes of 2 keys"));
    let (out, _, _) = desk.run(&["review", "--file", "skus.csv", "--own-codes", "own.json", "--json"]);
    let followed = &lines(&out)[1];
    assert_eq!((&followed["recommended"], &followed["own"]["by"]), (&"610990".into(), &"key".into()));
    let reason = followed["own"]["decision"]["reason"].as_str().expect("a reason");
    assert!(reason.contains(shirt.as_str()) && reason.ends_with("r_and_d"), "{reason}");
}

#[test]
fn what_a_file_says_of_goods_is_read() {
    let desk = Desk::new();
    let rows = "sku,description,specification,model,brand,material\nEL-1,USB charger,65 W,C-65,Nord,plastic\n";
    fs::write(desk.0.path().join("skus.csv"), rows).expect("written");
    desk.opened(&[]);
    let goods = &lines(&desk.reviews(&["list", "--json"]).0)[0]["opening"]["item"]["goods"];
    assert_eq!(
        (&goods["description"], &goods["material"]),
        (&"65 W; model: C-65; brand: Nord".into(), &"plastic".into())
    );
}

#[test]
fn agreement_is_counted() {
    let desk = Desk::new();
    assert_eq!(desk.reviews(&["open", "stoneware mug", "--key", "KA-9"]).2, Some(0));
    let ids = desk.opened(&[]);
    let decided = ["decide", &ids[0], "--change", "6912.00", "--reason", "stoneware", "--role", "procurement"];
    assert_eq!(desk.reviews(&decided).2, Some(0));
    assert_eq!(desk.reviews(&["decide", &ids[1], "--accept", "--role", "customs_affairs"]).2, Some(0));

    let (out, _, _) = desk.reviews(&["statistics", "--json"]);
    let counted: Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!((&counted["total"]["reviews"], &counted["total"]["pending"]), (&4.into(), &2.into()));
    let of_ceramics = counted["by_chapter"].as_array().expect("rows").iter().find(|row| row["chapter"] == "69");
    let of_ceramics = of_ceramics.expect("chapter 69");
    assert_eq!((&of_ceramics["acceptance_rate"], &of_ceramics["chapter_rate"]), (&0.0.into(), &1.0.into()));
    let (out, _, _) = desk.reviews(&["statistics"]);
    for part in ["by chapter", "by month", "by role", "procurement", "customs_affairs", "50.0%", "100.0%"] {
        assert!(out.contains(part), "{part}: {out}");
    }
    assert!(out.lines().all(|line| line.chars().count() <= 100), "{out}");
}

#[test]
fn lines_of_a_tariff_are_recommended_and_what_is_wrong_with_a_row_is_told() {
    let desk = Desk::new();
    let rows = "sku,description,value\nKA-1,hair dryer,\nKA-2,,\nKA-3,mug,twelve\n";
    fs::write(desk.0.path().join("rows.csv"), rows).expect("written");
    let open = ["open", "--file", "rows.csv", "--tariff", "CN", "--date", "2026-06-15", "-o", "opened.csv"];
    let (_, error, status) = desk.reviews(&open);
    assert!(error.contains("1 reviews opened") && error.contains("2 rows could not be read"), "{error}");
    assert_eq!(status, Some(1));
    let opened = String::from_utf8(desk.bytes("opened.csv")).expect("UTF-8");
    let opened: Vec<&str> = opened.lines().collect();
    assert!(opened[0].ends_with("tarifa_review,tarifa_code,tarifa_probability,tarifa_question,tarifa_remark"));
    assert!(opened[1].contains(",8516.31.00.00,"), "{}", opened[1]);
    assert!(opened[2].ends_with("there is no description"), "{}", opened[2]);
    assert!(opened[3].contains("'twelve' is no amount"), "{}", opened[3]);
    let (out, _, _) = desk.reviews(&["list", "--json"]);
    let opening = &lines(&out)[0]["opening"];
    let of_tariff = opening["packs"].as_array().expect("packs").iter().any(|pack| pack["jurisdiction"] == "CN");
    assert!(opening["tariff"] == "CN" && of_tariff, "{opening}");
    assert!(opening["evidence"].to_string().contains("8516.31.00.00 has 100.0% below 8516.31"), "{opening}");
}

#[test]
fn what_is_redacted_once_is_never_stored() {
    let desk = Desk::new();
    let rows = "sku,description,value,currency\nKA-1,porcelain mug for Nordwerk jo@nordwerk.example,98765.43,USD\n";
    fs::write(desk.0.path().join("skus.csv"), rows).expect("written");
    let request = r#"{"items": [{"name": "porcelain mug for Nordwerk"}]}"#;
    fs::write(desk.0.path().join("request.json"), request).expect("written");
    let secrets = ["nordwerk", "98765.43", "Otto", "jo@"];
    let work = |history: &str, redact: &[&str]| {
        let open = ["reviews", "open", "--file", "skus.csv", "--json", "--history", history];
        let (out, error, status) = desk.run(&[&open[..], redact].concat());
        assert_eq!(status, Some(0), "{error}");
        let id = lines(&out)[0]["id"].as_str().expect("an id").to_owned();
        // Neither of these names again what is not to be stored.
        let decide = ["reviews", "decide", &id, "--reject", "--reason", "Nordwerk cancelled", "--role", "procurement"];
        let (_, error, status) = desk.run(&[&decide[..], &["--reviewer", "A. Otto", "--history", history]].concat());
        assert_eq!(status, Some(0), "{error}");
        assert_eq!(desk.run(&["handle", "request.json", "--history", history]).2, Some(0));
        secrets.map(|secret| has(&desk.bytes(history), secret))
    };
    assert_eq!(work("plain.redb", &[]), [true; 4], "without a redaction all is there");
    let fields = ["--redact-field", "value", "--redact-field", "reviewer"];
    let patterns = ["--redact-pattern", "text:Nordwerk", "--redact-pattern", "email_address"];
    assert_eq!(work("desk.redb", &[fields, patterns].concat()), [false; 4]);
    let (out, _, _) = desk.reviews(&["export"]);
    assert!(out.contains("[redacted]") && secrets.iter().all(|secret| !has(out.as_bytes(), secret)), "{out}");
    let kept: Value = serde_json::from_slice(&desk.bytes("desk.redb.redaction.json")).expect("JSON");
    assert_eq!(kept["fields"], serde_json::json!(["value", "reviewer"]));

    fs::write(desk.0.path().join("desk.redb.redaction.json"), r#"{"feilds": []}"#).expect("written");
    let before = desk.bytes("desk.redb");
    let (_, error, status) = desk.reviews(&["open", "mug"]);
    assert!(status == Some(2) && error.contains("desk.redb.redaction.json: unknown field `feilds`"), "{error}");
    assert!(desk.bytes("desk.redb") == before, "nothing is stored without what was to be redacted");
}

#[test]
fn errors_say_what_to_do() {
    let desk = Desk::new();
    let told = |args: &[&str]| {
        let (out, error, status) = desk.reviews(args);
        assert_eq!((status, out.as_str()), (Some(2), ""), "{error}");
        error
    };
    let unknown = "01KAP5Q4G0ZK8VQ3T5N7M2R9BD";
    assert!(told(&["list"]).contains("there is no history desk.redb: 'tarifa reviews open' begins one"));
    assert!(!desk.0.path().join("desk.redb").exists(), "a question makes no history");
    let over_itself = ["open", "--file", "skus.csv", "-o", "desk.redb"];
    assert!(told(&over_itself).contains("desk.redb belongs to the history: give the output another name"));
    let id = &desk.opened(&[])[0];
    for (args, expected) in [
        (vec!["show", "7"], "it has 1 characters where 26 are written"),
        (vec!["show", unknown], "there is no review 01KAP5Q4G0ZK8VQ3T5N7M2R9BD: 'tarifa reviews list' names them"),
        (vec!["decide", unknown, "--accept", "--role", "procurement"], "there is no such review"),
        (vec!["decide", id, "--reject", "--role", "procurement"], "--reason <TEXT>"),
        (vec!["decide", id, "--change", "6912.00", "--reason", " ", "--role", "procurement"], "a reason is needed"),
        (vec!["decide", id, "--role", "procurement", "--reason", "so"], "--accept|--change <CODE>|--reject"),
        (vec!["decide", id, "--accept", "--reject", "--role", "procurement"], "cannot be used with"),
        (vec!["decide", id, "--accept", "--role", "boss"], "give r_and_d, procurement or customs_affairs"),
        (vec!["decide", id, "--change", "69l2", "--reason", "so", "--role", "procurement"], "'l'"),
        (
            vec!["decide", id, "--change", "6912.99", "--reason", "so", "--role", "procurement"],
            "HS 2022 has no 6912.99",
        ),
        (vec!["open", "gift", "--redact-pattern", "email"], "give email_address, digits:12 or text:Nordwerk"),
        (vec!["open", "gift", "-o", "out.csv"], "--output and --delimiter go with --file"),
        (vec!["open", "--file", "skus.csv", "--column", "name"], "has no column 'name'"),
        (vec!["export", "-o", "desk.redb"], "desk.redb belongs to the history"),
        (vec!["open", " "], "there is no description"),
    ] {
        let error = told(&args);
        assert!(error.contains(expected), "{args:?}: {error}");
    }
    let of_china = &desk.opened(&["--tariff", "CN"])[0];
    let no_line = ["decide", of_china, "--change", "6912009999", "--reason", "so", "--role", "procurement"];
    assert!(told(&no_line).contains("the tariff of CN has no 6912.00.99.99: 'tarifa validate 691200 --to CN'"));
    assert_eq!(desk.reviews(&["decide", id, "--accept", "--role", "procurement"]).2, Some(0));
    let error = told(&["decide", id, "--reject", "--reason", "late", "--role", "procurement"]);
    assert!(error.contains("it was accepted by procurement at ") && error.contains(": open a new review"), "{error}");
    fs::write(desk.0.path().join("desk.redb"), SKUS.repeat(40)).expect("written");
    assert!(told(&["list"]).contains("the history desk.redb is damaged"));
}

#[test]
fn the_two_commands_name_each_other() {
    let desk = Desk::new();
    let (_, error, status) = desk.run(&["review", "list"]);
    assert!(status == Some(2) && error.contains("tarifa reviews <COMMAND>"), "{error}");
    let (_, error, status) = desk.run(&["reviews", "--file", "skus.csv"]);
    assert!(status == Some(2) && error.contains("tarifa review --file <FILE>"), "{error}");
}
