//! Single calls on the ten-word set, median and 99th percentile, and what Tarifa takes of memory. Prints the table
//! of the README.
#![forbid(unsafe_code)]

use std::error::Error;
use std::hint::black_box;
use std::time::{Duration, Instant};
use std::{fmt, fs};

use tarifa::{Engine, GoodsItem, embedded};
use tarifa_benches::peer::{GoodsTable, Words};
use tarifa_benches::queries;

const CALLS: usize = 20_000;
const PEER_CALLS: usize = 2_000;

fn main() -> Result<(), Box<dyn Error>> {
    // Without `--bench` this is a test run: one round shows that all works.
    let timed = std::env::args().any(|argument| argument == "--bench");
    let items = queries::ten_words();
    let calls = |most: usize| if timed { most } else { items.len() };

    let before = resident_memory()?;
    let engine = Engine::embedded()?;
    let tarifa = Quantiles::of(&items, calls(CALLS), |item| engine.classify(item))?;
    let after = resident_memory()?;

    // Only now, so that the memory above is Tarifa's alone.
    let table = GoodsTable::load()?;
    let peer = |words: Words| {
        let mut neighbours = table.classifier(words)?;
        Quantiles::of(&items, calls(PEER_CALLS), |item| neighbours.classify(&item.name))
    };
    let (all_words, without_stop_words) = (peer(Words::All)?, peer(Words::WithoutStopWords)?);

    println!("| ten words | calls | median | 99th percentile | median / Tarifa's |");
    println!("|---|--:|--:|--:|--:|");
    for (name, of) in [
        ("Tarifa", &tarifa),
        ("SQLite FTS5, all words", &all_words),
        ("SQLite FTS5, without stop words", &without_stop_words),
    ] {
        println!("| {name} | {of} | {:.0} |", of.median.div_duration_f64(tarifa.median));
    }
    println!();
    println!("| memory | MiB |");
    println!("|---|--:|");
    println!("| resident before opening | {:.1} |", mebibytes(before));
    println!("| resident after opening and classifying | {:.1} |", mebibytes(after));
    println!("| pack, within the program | {:.1} |", mebibytes(embedded::hs2022().as_ref().len()));
    println!("\n{}; {} lines in SQLite", engine.data(), table.lines);
    Ok(())
}

/// How long single calls take.
struct Quantiles {
    calls: usize,
    median: Duration,
    p99: Duration,
}

impl Quantiles {
    /// Times each call, round after round over the items, after one round to warm up. What a call returns is
    /// dropped within its time.
    fn of<T, E: Error + 'static>(
        items: &[GoodsItem],
        calls: usize,
        mut classify: impl FnMut(&GoodsItem) -> Result<T, E>,
    ) -> Result<Self, Box<dyn Error>> {
        for item in items {
            classify(item)?;
        }
        let mut times = Vec::with_capacity(calls);
        for item in items.iter().cycle().take(calls) {
            let start = Instant::now();
            drop(black_box(classify(black_box(item))?));
            times.push(start.elapsed());
        }
        times.sort();
        let at = |percent: usize| times.get(calls * percent / 100).copied().ok_or("no calls");
        Ok(Self { calls, median: at(50)?, p99: at(99)? })
    }
}

impl fmt::Display for Quantiles {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let micros = |time: Duration| 1e6 * time.as_secs_f64();
        write!(f, "{} | {:.0} µs | {:.0} µs", self.calls, micros(self.median), micros(self.p99))
    }
}

/// Bytes of this process that are in memory, as Linux counts them.
fn resident_memory() -> Result<usize, Box<dyn Error>> {
    let status = fs::read_to_string("/proc/self/status")?;
    let kib = status.lines().find_map(|line| line.strip_prefix("VmRSS:")?.strip_suffix("kB"));
    Ok(1024 * kib.ok_or("no VmRSS in /proc/self/status")?.trim().parse::<usize>()?)
}

fn mebibytes(bytes: usize) -> f64 {
    bytes as f64 / f64::from(1 << 20)
}
