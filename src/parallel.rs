//! Work over many items in several threads.

use std::num::NonZeroUsize;
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// Items that a thread takes at once.
const CHUNK: usize = 32;

/// More threads than this are never started.
const MOST_THREADS: usize = 256;

/// Applies `work` to each item, in as many threads as asked for or as the machine runs at once. Results stand in the
/// order of the items.
///
/// The threads live for the call alone. A pool would survive into the child of a host that forks (web servers, Python's
/// multiprocessing) without its threads, and hang there.
pub(crate) fn map<T: Sync, R: Send>(
    items: &[T],
    threads: Option<NonZeroUsize>,
    work: impl Fn(&T) -> R + Sync,
) -> Vec<R> {
    let threads = threads.or_else(|| thread::available_parallelism().ok()).map_or(1, NonZeroUsize::get);
    let helpers = threads.min(MOST_THREADS).min(items.len().div_ceil(CHUNK)).saturating_sub(1);
    if helpers == 0 {
        return items.iter().map(work).collect();
    }
    let next = AtomicUsize::new(0);
    let run = || {
        let mut done: Vec<(usize, Vec<R>)> = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(chunk) = items.chunks(CHUNK).nth(at) else { return done };
            done.push((at, chunk.iter().map(&work).collect()));
        }
    };
    let mut chunks = thread::scope(|scope| {
        // Where the system refuses a thread, the others and this one do its share.
        let spawn = |_| thread::Builder::new().spawn_scoped(scope, run).ok();
        let started: Vec<_> = (0..helpers).filter_map(spawn).collect();
        let mut chunks = run();
        for helper in started {
            chunks.extend(helper.join().unwrap_or_else(|panic| resume_unwind(panic)));
        }
        chunks
    });
    chunks.sort_unstable_by_key(|(at, _)| *at);
    chunks.into_iter().flat_map(|(_, results)| results).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_stand_in_the_order_of_the_items() {
        for count in [0, 1, CHUNK, CHUNK + 1, 10 * CHUNK + 7] {
            let items: Vec<usize> = (0..count).collect();
            let doubled: Vec<usize> = items.iter().map(|item| 2 * item).collect();
            for threads in [None, NonZeroUsize::new(1), NonZeroUsize::new(3), NonZeroUsize::new(usize::MAX)] {
                assert_eq!(map(&items, threads, |item| 2 * item), doubled);
            }
        }
    }

    #[test]
    #[should_panic(expected = "item 70")]
    fn a_panic_reaches_the_caller() {
        let items: Vec<usize> = (0..200).collect();
        map(&items, NonZeroUsize::new(2), |item| assert_ne!(*item, 70, "item 70"));
    }
}
