//! When an answer was made, and its name.

use jiff::Timestamp;

use crate::error::Error;
use crate::history::{RecordId, RecordIds};

/// Where time and names come from. A test gives its own; the engine itself knows neither clock nor chance.
pub trait Stamps: Send + Sync {
    /// The present time.
    fn now(&self) -> Timestamp;

    /// A name that no other answer has, and that nobody guesses.
    ///
    /// # Errors
    /// [`Io`](crate::ErrorKind::Io) where the system gives no random numbers.
    fn id(&self, now: Timestamp) -> Result<RecordId, Error>;
}

/// The clock and the random numbers of the system.
#[derive(Debug, Default)]
pub struct SystemStamps {
    ids: RecordIds,
}

impl Stamps for SystemStamps {
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }

    fn id(&self, now: Timestamp) -> Result<RecordId, Error> {
        self.ids.next(now)
    }
}
