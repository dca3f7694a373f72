//! What a call costs from C and from Python beside the same call in Rust: programs in the three languages, in turns.
#![forbid(unsafe_code)]

use std::collections::BTreeMap;
use std::error::Error;
use std::hint::black_box;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;
use std::{env, fs};

use tarifa::{ClassifyOptions, Engine, GoodsItem};
use tarifa_benches::queries;

/// Turns of the three programs. They are many and short, so that each compares what ran side by side; the medians over
/// them count.
const TURNS: usize = 31;
const CALLS: usize = 2_000;
const ITEMS: usize = 4_000;

/// Nanoseconds by what was timed.
type Times = BTreeMap<String, f64>;

fn main() -> Result<(), Box<dyn Error>> {
    // Without `--bench` this is a test run: one short turn shows that all works.
    let timed = env::args().any(|argument| argument == "--bench");
    let (turns, calls, items) = if timed { (TURNS, CALLS, ITEMS) } else { (1, 64, 64) };

    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let library = build_library(&here.join(".."))?;
    let program = build_c(here, &library)?;
    let sizes = [here.join("queries.txt").display().to_string(), calls.to_string(), items.to_string()];

    let mut rust = Vec::new();
    let mut c = Vec::new();
    let mut python = Vec::new();
    for _ in 0..turns {
        rust.push(in_rust(calls, items)?);
        c.push(read_times(Command::new(&program).args(&sizes))?);
        let mut interpreter = Command::new("python3");
        interpreter.env("TARIFA_LIBRARY", &library).env("PYTHONPATH", here.join("../bindings/python/src"));
        python.push(read_times(interpreter.arg(here.join("bindings/calls.py")).args(&sizes))?);
    }

    println!("| ten words, µs | Rust | C | Python |");
    println!("|---|--:|--:|--:|");
    for (name, of_rust, of_others) in [
        ("one call, median", "single", "single"),
        ("one call and its best code read", "single", "single_read"),
        ("an item among many, one thread", "many_one_thread", "many_one_thread"),
        ("an item among many, a thread on each core", "many", "many"),
    ] {
        let base = median(times(&rust, of_rust)).ok_or("Rust was not timed")?;
        let beside = |other: &[Times], name: &str| {
            let more = times(other, name).zip(times(&rust, of_rust)).map(|(other, rust)| other / rust - 1.0);
            match (median(times(other, name)), median(more)) {
                (Some(time), Some(more)) => format!("{:.1} ({:+.1}%)", time / 1e3, 100.0 * more),
                _ => "as above".to_owned(),
            }
        };
        println!("| {name} | {:.1} | {} | {} |", base / 1e3, beside(&c, of_others), beside(&python, of_others));
    }
    println!(
        "\n{}; medians over {turns} turns of {calls} calls and {items} items; in brackets, how much more than Rust in the same turn",
        Engine::embedded()?.data()
    );
    Ok(())
}

/// The library as C programs get it.
fn build_library(root: &Path) -> Result<PathBuf, Box<dyn Error>> {
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or("cargo".into()));
    cargo.current_dir(root).args(["build", "--release", "--locked", "-p", "tarifa-capi", "--message-format=json"]);
    let messages = succeed(&mut cargo)?;
    let built = messages.split('"').find(|text| text.ends_with("libtarifa_capi.so"));
    Ok(built.ok_or("cargo built no libtarifa_capi.so: this bench runs on Linux")?.into())
}

/// The C program, linked to the library.
fn build_c(here: &Path, library: &Path) -> Result<PathBuf, Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bindings");
    fs::create_dir_all(&folder)?;
    for name in ["libtarifa.so", "libtarifa.so.1"] {
        fs::copy(library, folder.join(name))?;
    }
    let program = folder.join("calls");
    let mut cc = Command::new("cc");
    cc.args(["-O2", "-o"]).arg(&program).arg(here.join("bindings/calls.c"));
    cc.arg("-I").arg(here.join("../include")).arg("-L").arg(&folder).arg("-ltarifa");
    cc.arg(format!("-Wl,-rpath,{}", folder.display()));
    succeed(&mut cc)?;
    Ok(program)
}

/// The work of the C program.
fn in_rust(calls: usize, items: usize) -> Result<Times, Box<dyn Error>> {
    let engine = Engine::embedded()?;
    let queries: Vec<String> = queries::ten_words().into_iter().map(|item| item.name).collect();
    let single = |calls: usize| -> Result<f64, Box<dyn Error>> {
        let mut times = Vec::with_capacity(calls);
        for query in queries.iter().cycle().take(calls) {
            let start = Instant::now();
            let answer = engine.classify(&GoodsItem::new(black_box(query.as_str())))?;
            black_box(answer.best().ok_or("no code was found")?.code);
            drop(answer);
            times.push(start.elapsed().as_nanos());
        }
        times.sort_unstable();
        Ok(*times.get(calls / 2).ok_or("no calls")? as f64)
    };
    let many = |threads: Option<NonZeroUsize>| {
        let start = Instant::now();
        let goods: Vec<GoodsItem> =
            queries.iter().cycle().take(items).map(|query| GoodsItem::new(query.as_str())).collect();
        drop(black_box(engine.classify_many(&goods, &ClassifyOptions::default(), threads)));
        start.elapsed().as_nanos() as f64 / items as f64
    };
    single(queries.len())?;
    Ok(Times::from([
        ("single".to_owned(), single(calls)?),
        ("many_one_thread".to_owned(), many(NonZeroUsize::new(1))),
        ("many".to_owned(), many(None)),
    ]))
}

/// Runs a program that prints names and nanoseconds.
fn read_times(command: &mut Command) -> Result<Times, Box<dyn Error>> {
    let printed = succeed(command)?;
    let time = |line: &str| {
        let (name, time) = line.split_once(' ')?;
        Some((name.to_owned(), time.parse().ok()?))
    };
    printed.lines().map(|line| time(line).ok_or_else(|| format!("not a time: {line}").into())).collect()
}

fn succeed(command: &mut Command) -> Result<String, Box<dyn Error>> {
    let output = command.output().map_err(|error| format!("{command:?}: {error}"))?;
    if !output.status.success() {
        return Err(format!("{command:?}: {}", String::from_utf8_lossy(&output.stderr)).into());
    }
    Ok(String::from_utf8(output.stdout)?)
}

fn times<'t>(turns: &'t [Times], name: &'t str) -> impl Iterator<Item = f64> + 't {
    turns.iter().filter_map(move |times| times.get(name).copied())
}

fn median(numbers: impl Iterator<Item = f64>) -> Option<f64> {
    let mut numbers: Vec<f64> = numbers.collect();
    numbers.sort_by(f64::total_cmp);
    numbers.get(numbers.len() / 2).copied()
}
