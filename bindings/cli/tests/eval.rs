//! `tarifa eval` on small files over a small nomenclature, where each number follows from the lines by hand, and the
//! labelled files that `tarifa pack held-out` writes for it.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

/// Chapters 01 to 05. 'mare', 'pony' and 'bull' are words of one subheading and leave no other in doubt; 'horse' fits
/// two subheadings of one heading alike, and 'beast' one subheading of each chapter.
const DATA: [(&str, &str); 12] = [
    ("about.tsv", "jurisdiction\tHS\nedition\t2022\ndate\t2026-01-01\n"),
    ("nomenclature/sections.tsv", "I\t01-05\tAnimals\n"),
    ("nomenclature/chapters.tsv", "01\tOne\n02\tTwo\n03\tThree\n04\tFour\n05\tFive\n"),
    (
        "editions/codes.tsv",
        "010121\t2022\n010129\t2022\n010221\t2022\n020110\t2022\n030111\t2022\n040110\t2022\n050100\t2022\n",
    ),
    ("editions/2012-2017.tsv", ""),
    ("editions/2017-2022.tsv", ""),
    ("editions/2022-2028.tsv", ""),
    (
        "goods/01.tsv",
        "0101\t=\tFirst\n010121\t=\tSecond\n010121\tbay horse\n010121\tmare\n010129\t=\tThird\n\
         010129\tdun horse\n010129\tpony\n0102\t=\tFourth\n010221\t=\tFifth\n010221\tbull\n010221\twild beast\n",
    ),
    ("goods/02.tsv", "0201\t=\tSixth\n020110\t=\tSeventh\n020110\tcalf\n020110\ttame beast\n"),
    ("goods/03.tsv", "0301\t=\tEighth\n030111\t=\tNinth\n030111\tcarp\n030111\twet beast\n"),
    ("goods/04.tsv", "0401\t=\tTenth\n040110\t=\tEleventh\n040110\tlamb\n040110\tsoft beast\n"),
    ("goods/05.tsv", "0501\t=\tTwelfth\n050100\t=\tThirteenth\n050100\tgoat\n050100\thairy beast\n"),
];

/// A folder with the pack of `DATA` and files to measure.
struct Bench {
    folder: TempDir,
}

impl Bench {
    fn new(files: &[(&str, &str)]) -> Self {
        let bench = Self { folder: tempfile::tempdir().expect("temporary folder") };
        for (name, text) in DATA {
            bench.write(&format!("data/{name}"), text);
        }
        bench.run(&["pack", "build", "hs", &bench.path("data"), "--output", &bench.path("small.tarifa")]).succeeds();
        files.iter().for_each(|(name, text)| bench.write(name, text));
        bench
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("folder");
        fs::write(path, text).expect("file");
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.folder.path().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    fn path(&self, name: &str) -> String {
        self.folder.path().join(name).to_str().expect("UTF-8").to_owned()
    }

    fn run(&self, args: &[&str]) -> Run {
        let found = Command::new(env!("CARGO_BIN_EXE_tarifa")).args(args).output().expect("the command starts");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
        Run { status: found.status.code(), out: text(found.stdout), err: text(found.stderr) }
    }

    /// Measures files of the folder, given as such or after an option.
    fn eval(&self, args: &[&str]) -> Run {
        let is_file = |arg: &&&str| !arg.starts_with("--");
        let args: Vec<String> =
            args.iter().map(|arg| Some(arg).filter(is_file).map_or((*arg).to_owned(), |arg| self.path(arg))).collect();
        let pack = self.path("small.tarifa");
        let all: Vec<&str> = ["eval", "--pack", &pack].into_iter().chain(args.iter().map(String::as_str)).collect();
        self.run(&all)
    }

    /// The measure of the only file.
    fn report(&self, args: &[&str]) -> Value {
        let out = self.eval(&[args, &["--json"]].concat()).succeeds();
        let reports: Vec<Value> = serde_json::from_str(&out).expect("a JSON array");
        <[Value; 1]>::try_from(reports).map(|[report]| report).expect("one report")
    }

    /// The answer to a text.
    fn classify(&self, text: &str) -> Value {
        let run = self.run(&["classify", text, "--json", "--pack", &self.path("small.tarifa")]);
        serde_json::from_str(&run.out).expect("one JSON value")
    }
}

/// What a run left behind.
struct Run {
    status: Option<i32>,
    out: String,
    err: String,
}

impl Run {
    fn succeeds(self) -> String {
        assert_eq!(self.status, Some(0), "{}", self.err);
        self.out
    }

    fn fails_with(self, part: &str) {
        assert_eq!(self.status, Some(2), "{}{}", self.out, self.err);
        assert!(self.err.contains(part), "{part}: {}", self.err);
    }
}

fn assert_number(found: &Value, expected: f64) {
    assert!(found.as_f64().is_some_and(|found| (found - expected).abs() < 1e-6), "{found} is not {expected}");
}

/// A bin of the reliability table.
fn bin(from: f64, lines: usize, stated: f64, right: f64) -> Value {
    let to = (10.0 * from + 1.0).round() / 10.0;
    serde_json::json!({"from": from, "to": to, "lines": lines, "stated": stated, "right": right})
}

/// Two lines right with a probability of 1; wrong with 1, its heading right; right with 0.5, its heading with 1; and a
/// label of a heading, wrong with 1, its chapter right.
const LABELLED: &str = "mare\t010121\nthe mare\t010121\npony\t010121\nhorse\t010121\nbull\t0101\n";

#[test]
fn the_small_nomenclature_answers_as_the_numbers_take_it() {
    let bench = Bench::new(&[]);
    for (text, code, probability) in
        [("mare", "010121", 1.0), ("pony", "010129", 1.0), ("bull", "010221", 1.0), ("horse", "010121", 0.5)]
    {
        let best = &bench.classify(text)["alternatives"][0];
        assert_eq!(best["code"], code);
        assert_number(&best["probability"], probability);
    }
    assert_eq!(bench.classify("beast")["alternatives"].as_array().map(Vec::len), Some(5));
}

#[test]
fn calibration_is_measured_at_three_levels() {
    let bench = Bench::new(&[("labelled.tsv", LABELLED)]);
    let report = bench.report(&["labelled.tsv"]);
    assert_eq!((&report["kind"], &report["file"]), (&"labelled".into(), &"labelled".into()));
    let calibration = &report["calibration"];
    // Three lines at 1.0, two of them right, and one right at 0.5.
    assert_eq!(calibration["6"]["lines"], 4);
    assert_number(&calibration["6"]["expected_error"], (3.0 * (1.0 - 2.0 / 3.0) + (1.0 - 0.5)) / 4.0);
    // Five lines at 1.0, four of them right; at chapters all are.
    assert_eq!(calibration["4"]["lines"], 5);
    assert_number(&calibration["4"]["expected_error"], 0.2);
    assert_number(&calibration["2"]["expected_error"], 0.0);
    let bins = vec![bin(0.5, 1, 0.5, 1.0), bin(0.9, 3, 1.0, 2.0 / 3.0)];
    assert_eq!(calibration["6"]["reliability"], Value::from(bins));
    assert_eq!(calibration["4"]["reliability"], Value::from(vec![bin(0.9, 5, 1.0, 0.8)]));
    assert_number(&report["mean_probability_of_truth"], (1.0 + 1.0 + 0.0 + 0.5) / 4.0);

    let text = bench.eval(&["labelled.tsv"]).succeeds();
    let row = ["labelled", "0.625", "0.375", "0.200", "0.000"];
    assert!(text.lines().any(|line| line.split_whitespace().eq(row)), "{text}");
    assert!(!text.contains("0.9 to 1.0"), "{text}");
    let text = bench.eval(&["labelled.tsv", "--reliability"]).succeeds();
    let row = ["labelled", "heading", "0.9", "to", "1.0", "5", "100.0", "80.0"];
    assert!(text.lines().any(|line| line.split_whitespace().eq(row)), "{text}");
}

#[test]
fn the_deepest_safe_level_is_judged_by_labels_that_reach_it() {
    let bench = Bench::new(&[("labelled.tsv", LABELLED)]);
    let safe = &bench.report(&["labelled.tsv"])["safe"];
    // 'mare' twice and 'pony', and 'bull' whose label is too short to judge a subheading; 'horse' is safe as a heading.
    assert_eq!(safe["6"], serde_json::json!({"given": 0.8, "judged": 3, "right": 2.0 / 3.0}));
    assert_eq!(safe["4"], serde_json::json!({"given": 0.2, "judged": 1, "right": 1.0}));
    assert_eq!(safe["2"], serde_json::json!({"given": 0.0, "judged": 0, "right": null}));
    let text = bench.eval(&["labelled.tsv"]).succeeds();
    let row = ["labelled", "80.0", "/", "66.7", "20.0", "/", "100.0", "0.0", "/", "-", "0.0"];
    assert!(text.lines().any(|line| line.split_whitespace().eq(row)), "{text}");
}

#[test]
fn the_curve_has_each_level_and_step() {
    let bench = Bench::new(&[("labelled.tsv", LABELLED), ("other.tsv", "zzkq\t010121\nmare\t010121\n")]);
    bench.eval(&["labelled.tsv", "other.tsv", "--curve", "curve.csv"]).succeeds();
    let curve = bench.read("curve.csv");
    let lines: Vec<&str> = curve.lines().collect();
    assert_eq!(lines.len(), 1 + 2 * 3 * 21);
    assert_eq!(lines[0], "file,level,confidence,answered,right");
    for expected in [
        "labelled,subheading,0.00,1.0000,0.7500",
        "labelled,subheading,0.50,1.0000,0.7500",
        "labelled,subheading,0.55,0.7500,0.6667",
        "labelled,subheading,1.00,0.7500,0.6667",
        "labelled,heading,1.00,1.0000,0.8000",
        "labelled,chapter,0.35,1.0000,1.0000",
        // A text that is not recognised is never answered.
        "other,subheading,0.00,0.5000,1.0000",
    ] {
        assert!(lines.contains(&expected), "{expected}: {curve}");
    }
}

#[test]
fn lines_with_several_right_codes_should_not_get_a_single_one() {
    let lines = "horse\t010121|010129\nmare\t01|010121\nmare\t010121|010221\nbull\t0101|03\nmare\t010121\n";
    let bench = Bench::new(&[("ambiguous.tsv", lines), ("labelled.tsv", LABELLED)]);
    let several = &bench.report(&["ambiguous.tsv"])["several"];
    // The last line has one code. 'horse' names both codes and the chapter of 'mare' holds its code; the other 'mare'
    // names one of two, 'bull' none, and each gets one subheading all the same.
    assert_eq!(several["lines"], 4);
    assert_eq!(several["any_within"], serde_json::json!([0.75, 0.75]));
    assert_eq!(several["all_within"], serde_json::json!([0.5, 0.5]));
    assert_eq!(several["safe_but_not_alone"], serde_json::json!({"2": 0.0, "4": 0.0, "6": 0.5}));
    assert!(bench.report(&["labelled.tsv"])["several"].is_null());
    let text = bench.eval(&["ambiguous.tsv", "labelled.tsv"]).succeeds();
    let row = ["ambiguous", "4", "75.0", "75.0", "50.0", "50.0", "50.0", "0.0", "0.0"];
    assert!(text.lines().any(|line| line.split_whitespace().eq(row)), "{text}");
}

#[test]
fn vague_terms_are_counted_by_what_is_said_of_them() {
    // What stands behind a comma in quotation marks belongs to the term; in the second column it does not.
    let csv = "\u{feff}\"zzkq, mare\"\r\nbeast\r\nhorse\r\nzzkq,mare\r\nmare\r\n";
    let tsv = "zzkq \" mare\nbeast\nhorse\n\"zzkq\tmare\nmare\n";
    let bench = Bench::new(&[("vague.csv", csv), ("vague.tsv", tsv)]);
    let beast = bench.classify("beast");
    assert_eq!(beast["outcome"], "too_vague");
    let confidence = beast["alternatives"][0]["probability"].as_f64().expect("a number");
    for file in ["vague.csv", "vague.tsv"] {
        let report = bench.report(&["--vague", file]);
        assert_eq!((&report["kind"], &report["terms"]), (&"vague".into(), &5.into()));
        assert_eq!(
            report["outcomes"],
            serde_json::json!({"too_vague": 0.2, "not_recognised": 0.2, "classified": 0.6}),
            "{file}"
        );
        let given = ["6", "4", "2"].map(|digits| report["safe"][digits]["given"].as_f64());
        assert_eq!(given, [Some(0.4), Some(0.2), Some(0.0)], "{file}");
        // One unknown at 0, one at 0.5, two at 1, and the vague one.
        let mut bins = [0.2, 0.0, 0.0, 0.0, 0.0, 0.2, 0.0, 0.0, 0.0, 0.4];
        bins[(10.0 * confidence) as usize] += 0.2;
        assert_eq!(report["confidence"], serde_json::json!(bins), "{file}");
    }
    let text = bench.eval(&["--vague", "vague.csv"]).succeeds();
    let row = ["vague", "5", "20.0", "20.0", "60.0", "40.0", "20.0", "0.0"];
    assert!(text.lines().any(|line| line.split_whitespace().eq(row)), "{text}");
    assert!(!text.contains("top 1"), "no labelled file, no ranks: {text}");
}

#[test]
fn labelled_and_vague_files_are_measured_in_one_run() {
    let bench = Bench::new(&[("labelled.tsv", LABELLED), ("vague.csv", "beast\n")]);
    let out = bench.eval(&["labelled.tsv", "--vague", "vague.csv", "--json"]).succeeds();
    let reports: Value = serde_json::from_str(&out).expect("one JSON value");
    let kinds: Vec<&Value> = reports.as_array().expect("an array").iter().map(|report| &report["kind"]).collect();
    assert_eq!(kinds, ["labelled", "vague"]);
    bench.eval(&[]).fails_with("required");
}

#[test]
fn nothing_is_written_over_what_is_read() {
    let bench = Bench::new(&[("labelled.tsv", LABELLED), ("vague.csv", "beast\n")]);
    bench.eval(&["labelled.tsv", "--curve", "labelled.tsv"]).fails_with("--curve names a labelled file");
    bench.eval(&["--vague", "vague.csv", "--errors", "vague.csv"]).fails_with("--errors names a labelled file");
    bench.eval(&["labelled.tsv", "--curve", "out.csv", "--errors", "out.csv"]).fails_with("name the same file");
    assert_eq!((bench.read("labelled.tsv"), bench.read("vague.csv")), (LABELLED.to_owned(), "beast\n".to_owned()));
    assert!(!Path::new(&bench.path("out.csv")).exists());
}

// --- Wordings held out -----------------------------------------------------------------------------------------

/// One text in ten is held out by its checksum; 'bicicletas' is not.
const TARIFF: &str = "\
code,description_es
8712000000,bicicletas
9503000000,juguetes
5105290100,lana peinada
5105290200,lana peinada
4814200000,papel de pared
4814900000,papel de pared
3402200000,detergentes de uso doméstico
8517120000,teléfonos usados
6912000000,jarras  de loza
";

#[test]
fn held_out_wordings_lead_to_one_subheading_of_hs_2022() {
    let bench = Bench::new(&[("official/mx/mx_fracciones_nico10_cce20.csv", TARIFF)]);
    let (official, folder) = (bench.path("official"), bench.path("held out"));
    let text = bench.run(&["pack", "held-out", &official, "--output", &folder]).succeeds();
    // 'papel de pared' stands under two subheadings, and 8517.12 of 2017 was split; 3402.20 became 3402.50.
    assert_eq!(
        bench.read("held out/es.tsv"),
        "detergentes de uso doméstico\t340250\tHS 2022\tmx_tigie_2024\n\
         jarras de loza\t691200\tHS 2022\tmx_tigie_2024\n\
         juguetes\t950300\tHS 2022\tmx_tigie_2024\n\
         lana peinada\t510529\tHS 2022\tmx_tigie_2024\n"
    );
    let row = |name: &str| text.lines().find(|line| line.trim_start().starts_with(name)).unwrap_or_default();
    assert!(row("es").split_whitespace().eq(["es", "mx_tigie_2024", "4", "2"]), "{text}");
    assert!(row("it").contains("no publication") && row("pl").contains("no publication"), "{text}");
    assert!(row("de").contains("not at hand") && !Path::new(&bench.path("held out/de.tsv")).exists(), "{text}");
    let out = bench.run(&["eval", &bench.path("held out/es.tsv"), "--json"]).succeeds();
    let reports: Value = serde_json::from_str(&out).expect("one JSON value");
    assert_eq!(reports[0]["top"]["6"]["lines"], 4);
}

#[test]
fn a_folder_without_publications_is_an_error() {
    let bench = Bench::new(&[]);
    let (data, folder) = (bench.path("data"), bench.path("held out"));
    bench.run(&["pack", "held-out", &data, "-o", &folder]).fails_with("no official tariff in another language");
    assert!(!Path::new(&folder).exists());
}
