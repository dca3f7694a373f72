//! Schedules of national tariffs at the command line: built, compared, asked.

use std::fs;
use std::process::Command;

use tempfile::TempDir;

/// A schedule of a few invented lines in the form of the United States.
const EARLIER: &str = r#"[
    {"htsno": "0101", "indent": "0", "description": "Ponies:", "units": [], "general": "", "special": "", "other": ""},
    {"htsno": "0101.21.00", "indent": "1", "description": "Small", "units": [], "general": "2%", "special": "",
     "other": "9%"},
    {"htsno": "0101.21.00.10", "indent": "2", "description": "Grey", "units": ["No."], "general": "", "special": "",
     "other": ""}
]"#;

/// Standard output, standard error and exit status of a run.
fn run(args: &[&str]) -> (String, String, Option<i32>) {
    let output = Command::new(env!("CARGO_BIN_EXE_tarifa")).args(args).output().expect("the command runs");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    (text(output.stdout), text(output.stderr), output.status.code())
}

/// Builds a pack of a publication with this content.
fn pack(folder: &TempDir, name: &str, content: &str) -> String {
    let source = folder.path().join(name).with_extension("json");
    let pack = source.with_extension("tarifa");
    fs::write(&source, content).expect("file");
    let [source, pack] = [source, pack].map(|path| path.to_str().expect("UTF-8").to_owned());
    let about = ["--edition", name, "--date", "2026-01-01"];
    let (out, error, status) = run(&[&["pack", "build", "us", &source, "-o", &pack], &about[..]].concat());
    assert_eq!(status, Some(0), "{out}{error}");
    pack
}

#[test]
fn a_code_is_checked_in_the_tariff_of_its_destination() {
    let folder = tempfile::tempdir().expect("temporary folder");
    let pack = pack(&folder, "first", EARLIER);
    let (out, error, status) = run(&["validate", "0101.21.00.10", "--to", "PR", "--pack", &pack]);
    assert!(status == Some(0) && out.contains("declarable in US") && out.contains("Small; Grey"), "{out}{error}");
    let (out, _, status) = run(&["validate", "0101.21", "0102.21", "--to", "US", "--pack", &pack, "--json"]);
    assert!(status == Some(1) && out.contains(r#""declarable":["0101210010"]"#), "{out}");
    assert!(out.contains(r#""status":"unknown""#), "{out}");
}

#[test]
fn the_tariffs_of_the_committed_packs_are_there_without_a_file() {
    let (out, error, status) = run(&["validate", "7326.90.8688", "--to", "US"]);
    assert!(status == Some(0) && out.contains("declarable in US"), "{out}{error}");
    let (out, _, status) = run(&["validate", "0404.99.99", "--to", "CA"]);
    assert!(status == Some(1) && out.contains("not verifiable") && out.contains("in-quota lines"), "{out}");
    let (_, error, status) = run(&["validate", "0101.21", "--to", "TV"]);
    assert!(status == Some(2) && error.contains("no schedule of TV"), "{error}");
}

#[test]
fn goods_are_narrowed_to_the_lines_of_a_tariff() {
    let folder = tempfile::tempdir().expect("temporary folder");
    let source = EARLIER.replace(
        "\n]",
        r#",
    {"htsno": "0101.21.00.20", "indent": "2", "description": "Other", "units": ["No."], "general": "", "special": "",
     "other": ""}
]"#,
    );
    let pack = pack(&folder, "narrowed", &source);
    let goods = ["narrow", "0101.21", "a small grey pony", "--to", "US", "--schedule", &pack];
    let (out, error, status) = run(&goods);
    assert!(status == Some(0) && out.starts_with("Ponies; Small\n"), "{out}{error}");
    let best = out.lines().find(|line| line.starts_with(" 1 ")).unwrap_or_default();
    assert!(best.contains("0101.21.00.10") && best.contains("grey"), "{out}");
    let told = ["--answer", "US-0101210010-0101210020=Other", "--json"];
    let (out, error, status) = run(&[&goods[..], &told].concat());
    assert!(status == Some(0) && out.contains(r#""probability": 1.0"#), "{out}{error}");
    let (_, error, status) = run(&[&goods[..], &["--answer", "US-0101210010-0101210020=Blue"]].concat());
    assert!(status == Some(2) && error.contains("none of its options"), "{error}");
    let (out, _, status) = run(&["narrow", "0102.21", "a cow", "--to", "US", "--pack", &pack]);
    assert!(status == Some(1) && out.contains("does not have 0102.21"), "{out}");
    let (out, _, status) = run(&["narrow", "6109.10", "cotton t-shirt", "--to", "US"]);
    assert!(status == Some(0) && out.contains("The schedule has facts alone"), "{out}");
}

#[test]
fn the_narrowing_of_labelled_goods_is_measured() {
    let folder = tempfile::tempdir().expect("temporary folder");
    let source = EARLIER.replace(
        "\n]",
        r#",
    {"htsno": "0101.21.00.20", "indent": "2", "description": "Other", "units": ["No."], "general": "", "special": "",
     "other": ""}
]"#,
    );
    let pack = pack(&folder, "measured", &source);
    let labelled = folder.path().join("goods.tsv");
    fs::write(&labelled, "a grey pony\t0101210010\na grey pony\t0101210020\na pony\t0101219999\n").expect("file");
    let labelled = labelled.to_str().expect("UTF-8");
    let (out, error, status) = run(&["eval", "--narrow", labelled, "--to", "US", "--pack", &pack, "--json"]);
    assert_eq!(status, Some(0), "{error}");
    for part in [r#""judged": 2"#, r#""not_in_schedule": 1"#, r#""questions": 1"#] {
        assert!(out.contains(part), "{part}: {out}");
    }
    let (_, error, status) = run(&["eval", "--narrow", labelled]);
    assert!(status == Some(2) && error.contains("--to"), "{error}");
}

#[test]
fn editions_are_compared_line_by_line() {
    let folder = tempfile::tempdir().expect("temporary folder");
    let earlier = pack(&folder, "first", EARLIER);
    let later = pack(&folder, "second", &EARLIER.replace("\"2%\"", "\"3%\"").replace("00.10", "00.20"));
    let (out, error, status) = run(&["pack", "diff", &earlier, &later]);
    assert_eq!(status, Some(0), "{error}");
    assert!(out.contains("1 added, 1 removed, 1 changed") && out.contains("rate_general: 2% -> 3%"), "{out}");
    let (out, ..) = run(&["pack", "diff", &earlier, &later, "--json"]);
    assert_eq!(out.lines().count(), 3, "{out}");
}

#[test]
fn a_publication_that_is_not_known_needs_its_edition() {
    let folder = tempfile::tempdir().expect("temporary folder");
    let source = folder.path().join("hts.json");
    fs::write(&source, EARLIER).expect("file");
    let source = source.to_str().expect("UTF-8");
    let (_, error, status) = run(&["pack", "build", "us", source, "-o", "unused.tarifa"]);
    assert!(status == Some(2) && error.contains("edition"), "{error}");
    let (_, error, status) = run(&["pack", "build", "tv", source, "-o", "unused.tarifa"]);
    assert!(status == Some(2) && error.contains("no compiler reads this tariff"), "{error}");
}
