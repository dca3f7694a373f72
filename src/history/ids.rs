//! Making ids: the caller's clock, the operating system's random source, and never a step back.

use std::fmt;
use std::io;
use std::sync::{Mutex, PoisonError};

use jiff::Timestamp;

use super::id::{RANDOM_BITS, RecordId};
use crate::error::Error;

/// Fills a buffer with random bytes.
type Source = dyn FnMut(&mut [u8]) -> io::Result<()> + Send;

/// Makes ids that rise, from one to the next, whatever the clock does.
///
/// The first id of a millisecond has 80 new random bits. One that follows in the same millisecond, or after the clock
/// stepped back, is the id before it plus a random number below 2⁶⁴, so that none can be guessed from its neighbours.
///
/// A generator is `Send` and `Sync`; threads that share one get ids that rise among all of them.
///
/// ```
/// use tarifa::history::RecordIds;
/// use tarifa::jiff::Timestamp;
/// let ids = RecordIds::new();
/// let now: Timestamp = "2026-11-22T12:00:00Z".parse()?;
/// let (first, second) = (ids.next(now)?, ids.next(now)?);
/// assert!(first < second);
/// assert_eq!(first.timestamp(), now);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct RecordIds {
    state: Mutex<State>,
}

struct State {
    last: Option<RecordId>,
    source: Box<Source>,
}

impl RecordIds {
    /// Ids with the random bits of the operating system.
    #[must_use]
    pub fn new() -> Self {
        Self::with_source(|bytes| getrandom::fill(bytes).map_err(io::Error::from))
    }

    /// Ids with random bits from another source, for tests: who knows the source knows the ids.
    #[must_use]
    pub fn with_source(source: impl FnMut(&mut [u8]) -> io::Result<()> + Send + 'static) -> Self {
        Self { state: Mutex::new(State { last: None, source: Box::new(source) }) }
    }

    /// The next id. Times before 1970 count as 1970.
    ///
    /// # Errors
    /// [`Io`](crate::ErrorKind::Io) where the operating system gives no random bits.
    pub fn next(&self, now: Timestamp) -> Result<RecordId, Error> {
        // A source that panicked left `last` whole.
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let milliseconds = u128::try_from(now.as_millisecond()).unwrap_or(0);
        let id = match state.last {
            Some(last) if milliseconds <= last.bits() >> RANDOM_BITS => {
                // A sum beyond the random bits carries into the milliseconds. It never exceeds 128 bits: the last
                // timestamp is 880 years before the last millisecond.
                last.bits() + 1 + state.random(64)?
            }
            _ => milliseconds << RANDOM_BITS | state.random(RANDOM_BITS)?,
        };
        let id = RecordId::from_bits(id);
        state.last = Some(id);
        Ok(id)
    }
}

impl State {
    /// A number of so many random bits.
    fn random(&mut self, bits: u32) -> Result<u128, Error> {
        let mut bytes = [0; 16];
        (self.source)(&mut bytes)
            .map_err(|source| Error::System { action: "draw random bits of the operating system", source })?;
        Ok(u128::from_le_bytes(bytes) >> (u128::BITS - bits))
    }
}

impl Default for RecordIds {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for RecordIds {
    /// Without the last id, from which the time of the next could be told.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecordIds")
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::thread;

    use proptest::prelude::*;

    use super::*;
    use crate::error::ErrorKind;

    fn at(milliseconds: i64) -> Timestamp {
        Timestamp::from_millisecond(milliseconds).expect("a timestamp")
    }

    /// Gives the same byte for ever.
    fn constant(byte: u8) -> RecordIds {
        RecordIds::with_source(move |bytes| {
            bytes.fill(byte);
            Ok(())
        })
    }

    proptest! {
        #[test]
        fn ids_rise_whatever_the_clock_does(times in prop::collection::vec(-5_i64..5, 1..200), byte: u8) {
            for ids in [RecordIds::new(), constant(byte)] {
                let made: Vec<RecordId> = times.iter().map(|t| ids.next(at(1_000 + t)).expect("an id")).collect();
                prop_assert!(made.is_sorted_by(|a, b| a < b), "{made:?}");
            }
        }

        #[test]
        fn the_first_id_of_a_millisecond_has_its_time(time in 0_i64..253_402_207_200_000) {
            let id = RecordIds::new().next(at(time)).expect("an id");
            prop_assert_eq!(id.timestamp(), at(time));
        }
    }

    #[test]
    fn random_bits_stand_where_they_belong() {
        let ids = constant(0xff);
        let first = ids.next(at(5)).expect("an id");
        assert_eq!(first.bits(), 5 << 80 | ((1 << 80) - 1));
        // All random bits are set, so that the next id carries into the milliseconds.
        let second = ids.next(at(5)).expect("an id");
        assert_eq!(second.bits(), first.bits() + (1 << 64));
        assert_eq!(second.timestamp(), at(6));
        assert_eq!(constant(0).next(at(5)).expect("an id").bits(), 5 << 80);
        assert_eq!(constant(0).next(Timestamp::MIN).expect("an id").bits(), 0);
        let latest = constant(0xff).next(Timestamp::MAX).expect("an id");
        assert_eq!(latest.timestamp().as_millisecond(), Timestamp::MAX.as_millisecond());
    }

    #[test]
    fn neighbours_lie_far_apart() {
        let ids = RecordIds::new();
        let made: Vec<u128> = (0..1_000).map(|_| ids.next(at(7)).expect("an id").bits()).collect();
        let steps: BTreeSet<u128> = made.windows(2).map(|pair| pair[1] - pair[0]).collect();
        assert_eq!(steps.len(), 999);
        assert!(steps.last().expect("steps") > &(1 << 63), "{steps:?}");
    }

    #[test]
    fn threads_get_different_ids() {
        let ids = RecordIds::new();
        let made: Vec<RecordId> = thread::scope(|scope| {
            let work = || (0..1_000).map(|_| ids.next(at(9)).expect("an id")).collect::<Vec<_>>();
            let threads: Vec<_> = (0..4).map(|_| scope.spawn(work)).collect();
            threads.into_iter().flat_map(|thread| thread.join().expect("no panic")).collect()
        });
        assert_eq!(made.iter().collect::<BTreeSet<_>>().len(), 4_000);
    }

    #[test]
    fn a_source_that_fails_is_an_error() {
        let error = RecordIds::with_source(|_| Err(io::Error::other("empty"))).next(at(1)).expect_err("no bits");
        assert_eq!(error.kind(), ErrorKind::Io);
        assert_eq!(error.to_string(), "cannot draw random bits of the operating system");
    }
}
