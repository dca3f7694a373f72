//! `tarifa pack corpus` over a small data folder, and the bench that trains fastText on what it writes.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::{env, fs};

use tempfile::TempDir;

/// Two chapters, and texts that are hard to read.
const DATA: [(&str, &str); 9] = [
    ("about.tsv", "jurisdiction\tHS\nedition\t2022\ndate\t2026-01-01\n"),
    ("nomenclature/sections.tsv", "I\t01-02\tAnimals\n"),
    ("nomenclature/chapters.tsv", "01\tOne\n02\tTwo\n"),
    ("editions/codes.tsv", "010121\t2022\n010129\t2022\n010190\t2017\n020110\t2022\n"),
    ("editions/2012-2017.tsv", ""),
    ("editions/2017-2022.tsv", "010190\t010121\treorganised\tex\n010190\t010129\treorganised\tex\n"),
    ("editions/2022-2028.tsv", ""),
    (
        "goods/01.tsv",
        "0101\t=\tFirst\n010121\t=\tThird\n010121\tbay horse, 1.5 m\n010129\t=\tFourth\n010129\tÉland's pony\n",
    ),
    ("goods/02.tsv", "0201\t=\tSixth\n020110\t=\tSeventh\n020110\tstraße–smørrebrød\n"),
];

/// A heading, a code that was split, one that no edition has, and a text without a word.
const LABELLED: &str = "\
asses\t0101\tUK\tsource
Ponies  or İzmir mules\t0101.90.0000\tUK\tsource
unicorn\t0102\tUK\tsource
£ -\t0201100000\tUK\tsource
";

/// A folder with the data and a labelled file.
struct Sources(TempDir);

impl Sources {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("temporary folder");
        let data = DATA.map(|(name, text)| (format!("data/{name}"), text));
        for (name, text) in
            data.into_iter().chain([("official/labelled/train/uk_fpo_parcels.tsv".to_owned(), LABELLED)])
        {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().expect("a folder")).expect("folder");
            fs::write(path, text).expect("file");
        }
        Self(folder)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Runs `tarifa pack corpus`; gives what it said, and the file where it wrote one.
    fn corpus(&self, data: &str, options: &[&str]) -> (Output, Option<String>) {
        let file = self.path("corpus");
        let mut command = Command::new(env!("CARGO_BIN_EXE_tarifa"));
        command.args(["pack", "corpus"]).arg(self.path(data)).args(options).arg("--output").arg(&file);
        (command.output().expect("the command starts"), fs::read_to_string(file).ok())
    }

    /// The file of the data and the labelled file.
    fn all(&self, format: &str) -> String {
        let official = self.path("official").display().to_string();
        let (run, file) = self.corpus("data", &["--publications", &official, "--format", format]);
        assert!(run.status.success(), "{}", said(&run));
        file.expect("a file")
    }
}

fn said(run: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&run.stdout), String::from_utf8_lossy(&run.stderr))
}

const GOODS: &str = "\
Third\t010121\t1
bay horse, 1.5 m\t010121\t1
Fourth\t010129\t1
Éland's pony\t010129\t1
Seventh\t020110\t1
straße–smørrebrød\t020110\t1
";

#[test]
fn a_line_has_the_text_its_codes_and_what_it_counts() {
    let sources = Sources::new();
    let file = sources.all("tsv");
    let labelled: Vec<Vec<&str>> =
        file.strip_prefix(GOODS).expect("the goods first").lines().map(|line| line.split('\t').collect()).collect();
    let [[asses, heading, weight], [mules, split, same]] =
        [&labelled[0][..], &labelled[1][..]].map(|columns| <[&str; 3]>::try_from(columns).expect("three columns"));
    assert_eq!((asses, heading, labelled.len()), ("asses", "010121|010129", 2));
    assert_eq!((mules, split), ("Ponies or İzmir mules", "010121|010129"));
    // What parcels count is the trainer's to choose.
    assert_eq!(weight, same);
    assert!(weight.parse::<f32>().is_ok_and(|weight| weight > 0.0 && weight <= 1.0), "{weight}");
    // Without publications, and in the format that is the default.
    let (run, file) = sources.corpus("data", &[]);
    assert_eq!(file.as_deref(), Some(GOODS), "{}", said(&run));
}

#[test]
fn fasttext_gets_every_code_as_a_label_and_folded_words() {
    let expected = "\
__label__010121 third
__label__010121 bay horse 1 5 m
__label__010129 fourth
__label__010129 eland s pony
__label__020110 seventh
__label__020110 strasse smorrebrod
__label__010121 __label__010129 asses
__label__010121 __label__010129 ponies or izmir mules
";
    assert_eq!(Sources::new().all("fasttext"), expected);
}

#[test]
fn sources_and_texts_without_a_word_are_counted() {
    let sources = Sources::new();
    let official = sources.path("official").display().to_string();
    let (run, _) = sources.corpus("data", &["--publications", &official]);
    let text = said(&run);
    let row = |name: &str| text.lines().find(|line| line.trim_start().starts_with(name)).unwrap_or_default();
    assert!(row("goods").split_whitespace().eq(["goods", "6"]), "{text}");
    assert!(row("uk_fpo_parcels").split_whitespace().eq(["uk_fpo_parcels", "3"]), "{text}");
    assert!(row("kcs_rulings_en").contains("not at hand"), "{text}");
    assert!(text.contains(": 8 lines; 1 texts have no word"), "{text}");
}

#[test]
fn without_a_data_folder_nothing_is_written() {
    let (run, file) = Sources::new().corpus("absent", &[]);
    assert_eq!((run.status.code(), file), (Some(2), None), "{}", said(&run));
    assert!(said(&run).contains("codes.tsv"), "{}", said(&run));
}

// --- The bench --------------------------------------------------------------------------------------------------

/// Python over the programs of the bench, where it is on this machine; with TARIFA_REQUIRE_TOOLS=1 it must be. Nothing
/// is left in the source tree.
fn python(caches: &Path) -> Option<Command> {
    let found = Command::new("python3").args(["-c", "import sys; sys.exit(sys.version_info < (3, 11))"]).output();
    if !found.is_ok_and(|found| found.status.success()) {
        let message = "skipped: python3, 3.11 or newer, is not on this machine";
        assert!(env::var("TARIFA_REQUIRE_TOOLS").as_deref() != Ok("1"), "{message}");
        // Not `eprintln!`, which the test harness keeps to itself.
        let _ = writeln!(std::io::stderr(), "{message}");
        return None;
    }
    let mut python = Command::new("python3");
    python.env("PYTHONPYCACHEPREFIX", caches).env("PYTHONIOENCODING", "utf-8");
    python.current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../benches/fasttext"));
    Some(python)
}

/// Runs Python and gives what it said, which must be good.
fn run(python: &mut Command) -> String {
    let run = python.output().expect("python3 starts");
    assert!(run.status.success(), "{python:?}: {}", said(&run));
    said(&run)
}

#[test]
fn the_bench_passes_its_own_tests() {
    let caches = tempfile::tempdir().expect("temporary folder");
    let Some(mut compile) = python(caches.path()) else { return };
    run(compile.args(["-m", "py_compile", "bench.py", "engine.py", "labelled.py", "peer.py", "test_bench.py"]));
    let Some(mut tests) = python(caches.path()) else { return };
    tests.args(["-m", "unittest", "--verbose", "test_bench"]).env("TARIFA_COMMAND", env!("CARGO_BIN_EXE_tarifa"));
    let text = run(&mut tests);
    assert!(text.matches(" ... ok").count() >= 7, "{text}");
    for skipped in text.lines().filter(|line| line.contains(" ... skipped ")) {
        let _ = writeln!(std::io::stderr(), "{skipped}");
    }
}

#[test]
fn the_bench_reads_texts_as_the_corpus_has_them() {
    const WORDS: &str = "import sys, labelled\nfor text, _ in labelled.read(labelled.Path(sys.argv[1])):\n    \
                         print(labelled.words(text))";
    let sources = Sources::new();
    let Some(mut python) = python(&sources.path("caches")) else { return };
    let expected: String = (sources.all("fasttext").split_inclusive('\n'))
        .map(|line| line.split_inclusive(' ').filter(|word| !word.starts_with("__label__")).collect::<String>())
        .collect();
    sources.all("tsv");
    assert_eq!(run(python.args(["-c", WORDS]).arg(sources.path("corpus"))), expected);
}
