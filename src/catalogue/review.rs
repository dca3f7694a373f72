//! Reviews of recommendations: opened, decided once, kept beside the answers of `options` in one store.
//!
//! A review and its decision are two records, the decision under the id that follows the review's: nothing that was
//! stored is written again, and an export, which goes by ids, has each review with its decision behind it.

use std::fmt;
use std::io::{self, Write};
use std::sync::{Arc, Mutex, PoisonError};

use jiff::Timestamp;

use super::body::{is_decision, is_opening};
use super::decision::{Decision, ReviewVerdict};
use super::opening::Opening;
use super::own_codes::{OwnCode, OwnCodes};
use super::record::{Review, ReviewState};
use super::statistics::Agreement;
use crate::code::Level;
use crate::error::Error;
use crate::history::{HistoryStore, RecordId, RecordIds, StoredRecord};

/// The reviews in a store, which may hold other records too.
///
/// What the store redacts is redacted in reviews and decisions. A review expires like any record, and its decision no
/// earlier: give a store of reviews the retention that an audit asks for.
///
/// It is `Send` and `Sync`. Threads that share one cannot decide a review twice; two `Reviews` over one store could, so
/// make one for a store.
///
/// ```
/// use std::sync::Arc;
/// use tarifa::catalogue::{CatalogueItem, Decision, Opening, ReviewState, Reviews, Role};
/// use tarifa::history::{HistoryOptions, MemoryHistory};
/// use tarifa::{GoodsItem, jiff::Timestamp};
///
/// let reviews = Reviews::new(Arc::new(MemoryHistory::new(100, HistoryOptions::default())));
/// let now: Timestamp = "2026-11-22T12:00:00Z".parse()?;
/// let item = CatalogueItem::new("SKU-0417", GoodsItem::new("stoneware mug"));
/// let id = reviews.open(now, &Opening::new(item).with_recommended("691200".parse()?))?;
///
/// let review = reviews.decide(now, id, &Decision::accepted(Role::CustomsAffairs).with_reviewer("A. Otto"))?;
/// assert_eq!(review.state, ReviewState::Accepted);
/// assert!(reviews.decide(now, id, &Decision::rejected(Role::Procurement, "too late")).is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Reviews {
    store: Arc<dyn HistoryStore>,
    ids: RecordIds,
    /// Held from the look-up of a decision until it is stored.
    deciding: Mutex<()>,
}

impl Reviews {
    /// The reviews in a store.
    #[must_use]
    pub fn new(store: Arc<dyn HistoryStore>) -> Self {
        Self { store, ids: RecordIds::new(), deciding: Mutex::new(()) }
    }

    /// Opens a review, which is pending then.
    ///
    /// # Errors
    /// [`InvalidInput`](crate::ErrorKind::InvalidInput) where the opening is above the limits of the store, or its
    /// redaction leaves nothing that tells a review; [`Io`](crate::ErrorKind::Io) where the system gives no random
    /// numbers; the errors of the store.
    pub fn open(&self, now: Timestamp, opening: &Opening) -> Result<RecordId, Error> {
        let id = self.ids.next(now)?;
        self.store.put(&[StoredRecord { id, created_at: now, body: opening.to_body() }])?;
        match self.get(id)? {
            Some(_) => Ok(id),
            None => Err(refused(id, "the redaction of the store takes out that it is a review")),
        }
    }

    /// Decides a pending review, and gives it with its decision as it is stored. A decision holds: who thinks otherwise
    /// later opens a new review.
    ///
    /// # Errors
    /// [`InvalidInput`](crate::ErrorKind::InvalidInput) where there is no such review, it is decided already (the
    /// message says by whom and when), a reason is blank, the code that it is changed to is the recommended one, there
    /// is none to accept, or the redaction of the store takes out role or outcome; the errors of the store.
    pub fn decide(&self, now: Timestamp, id: RecordId, decision: &Decision) -> Result<Review, Error> {
        let _deciding = self.deciding.lock().unwrap_or_else(PoisonError::into_inner);
        let review = self.get(id)?.ok_or_else(|| refused(id, "there is no such review"))?;
        if let Some(earlier) = &review.decision {
            let (state, role, at) = (review.state.as_str(), earlier.decision.role.as_str(), earlier.at);
            let by = match earlier.decision.reviewer.as_str() {
                "" => role.to_owned(),
                name => format!("{name} ({role})"),
            };
            return Err(refused(id, &format!("it was {state} by {by} at {at}: open a new review")));
        }
        check(&review, decision)?;
        let of_decision = decision_id(id)?;
        // A clock that stepped back would let the decision expire before its review.
        let at = now.max(review.opened_at);
        self.store.put(&[StoredRecord { id: of_decision, created_at: at, body: decision.to_body() }])?;
        match self.get(id)? {
            Some(decided) if decided.state != ReviewState::Pending => Ok(decided),
            _ => Err(refused(id, "its decision is gone: the store did not keep it")),
        }
    }

    /// A review with its decision, as they are stored; nothing where there never was one or it is gone.
    ///
    /// # Errors
    /// [`InvalidInput`](crate::ErrorKind::InvalidInput) where a decision is there and the redaction of the store took
    /// out role or outcome; the errors of the store.
    pub fn get(&self, id: RecordId) -> Result<Option<Review>, Error> {
        let Some(opened) = self.store.get(id)? else { return Ok(None) };
        let Some(review) = review_of(&opened)? else { return Ok(None) };
        let decision = self.store.get(decision_id(id)?)?;
        decision.map_or(Ok(Some(review.clone())), |record| with_decision(review, &record).map(Some))
    }

    /// Gives every review to a function, in the order in which they were opened. One is in memory at a time, with what
    /// an export of the store holds.
    ///
    /// # Errors
    /// As [`get`](Self::get); [`Io`](crate::ErrorKind::Io) where a line of the store is no record.
    pub fn for_each(&self, mut each: impl FnMut(Review)) -> Result<(), Error> {
        self.scan(&mut |review| {
            each(review);
            Ok(())
        })
    }

    /// The reviews that nobody has decided, in the order in which they were opened; all are in memory at once.
    ///
    /// # Errors
    /// As [`for_each`](Self::for_each).
    pub fn pending(&self) -> Result<Vec<Review>, Error> {
        let mut pending = Vec::new();
        self.for_each(|review| pending.extend((review.state == ReviewState::Pending).then_some(review)))?;
        Ok(pending)
    }

    /// Writes every review with its decision as JSON, one a line, for an audit, and says how many they were.
    ///
    /// # Errors
    /// As [`for_each`](Self::for_each); [`Io`](crate::ErrorKind::Io) where `out` cannot be written.
    pub fn export(&self, out: &mut dyn Write) -> Result<u64, Error> {
        let mut count = 0;
        self.scan(&mut |review| {
            serde_json::to_writer(&mut *out, &review)?;
            count += 1;
            out.write_all(b"\n")
        })?;
        out.flush().map_err(|source| Error::System { action: "write the export of the reviews", source })?;
        Ok(count)
    }

    /// The codes that reviewers accepted or changed to, as the company's own: they go before what a classification says.
    /// A code of more than six digits whose tariff the review does not name counts with its six digits. What the
    /// redaction took out of keys and texts finds nothing again.
    ///
    /// # Errors
    /// As [`for_each`](Self::for_each).
    pub fn own_codes(&self) -> Result<OwnCodes, Error> {
        let mut own = OwnCodes::new();
        self.for_each(|review| {
            let Some(decided) = &review.decision else { return };
            let code = match &decided.decision.outcome {
                ReviewVerdict::Accepted => review.opening.recommended,
                ReviewVerdict::Changed { code, .. } => Some(*code),
                ReviewVerdict::Rejected { .. } => None,
            };
            let tariff = review.opening.tariff;
            let code = code.map(|code| if tariff.is_some() { code } else { code.subheading().unwrap_or(code) });
            if let Some(code) = code {
                let of_tariff = tariff.filter(|_| code.level() == Level::TariffLine);
                let reason = format!("review {}, {}", review.id, decided.decision.role.as_str());
                let code = OwnCode::new(code, of_tariff).with_decided_at(decided.at).with_reason(reason);
                own.decide(&review.opening.item, code);
            }
        })?;
        Ok(own)
    }

    /// How often reviewers agreed with what was recommended.
    ///
    /// # Errors
    /// As [`for_each`](Self::for_each).
    pub fn agreement(&self) -> Result<Agreement, Error> {
        let mut agreement = Agreement::default();
        self.for_each(|review| agreement.add(&review))?;
        Ok(agreement)
    }

    /// Reads the export of the store as it is written.
    fn scan(&self, each: &mut dyn FnMut(Review) -> io::Result<()>) -> Result<(), Error> {
        let mut pairs = Pairs { line: Vec::new(), open: None, unreadable: None, each };
        let outcome = self.store.export(&mut pairs);
        // The store would say no more than that it could not write.
        if let Some(error) = pairs.unreadable.take() {
            return Err(error);
        }
        outcome?;
        pairs.close().map_err(|source| Error::System { action: "read the export of the history", source })
    }
}

impl fmt::Debug for Reviews {
    /// Without what is stored.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Reviews")
    }
}

/// Puts each review together with the decision that follows it, from lines that come in pieces.
struct Pairs<'e> {
    line: Vec<u8>,
    open: Option<Review>,
    unreadable: Option<Error>,
    each: &'e mut dyn FnMut(Review) -> io::Result<()>,
}

impl Pairs<'_> {
    fn record(&mut self) -> io::Result<()> {
        let record: StoredRecord = serde_json::from_slice(&self.line)?;
        self.line.clear();
        if let Some(review) = self.open.take() {
            let review = with_decision(review, &record).map_err(|error| self.stop(error))?;
            (self.each)(review)?;
        }
        self.open = review_of(&record).map_err(|error| self.stop(error))?;
        Ok(())
    }

    /// Keeps an error of a record, which a store that writes cannot carry.
    fn stop(&mut self, error: Error) -> io::Error {
        self.unreadable = Some(error);
        io::ErrorKind::InvalidData.into()
    }

    fn close(mut self) -> io::Result<()> {
        self.open.take().map_or(Ok(()), |review| (self.each)(review))
    }
}

impl Write for Pairs<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        for piece in bytes.split_inclusive(|byte| *byte == b'\n') {
            self.line.extend_from_slice(piece);
            if piece.ends_with(b"\n") {
                self.record()?;
            }
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The review that a record opens, if it does.
fn review_of(record: &StoredRecord) -> Result<Option<Review>, Error> {
    if !is_opening(&record.body) {
        return Ok(None);
    }
    let unreadable = || refused(record.id, "what it is about cannot be read");
    let opening = Opening::from_body(&record.body).ok_or_else(unreadable)?;
    Ok(Some(Review::pending(record.id, record.created_at, opening)))
}

/// A review with its decision, if the record is that.
fn with_decision(review: Review, record: &StoredRecord) -> Result<Review, Error> {
    if record.id != decision_id(review.id)? || !is_decision(&record.body) {
        return Ok(review);
    }
    let unreadable = || refused(review.id, "the redaction of the store took role or outcome out of its decision");
    let decision = Decision::from_body(&record.body).ok_or_else(unreadable)?;
    Ok(review.decided(record.created_at, decision))
}

/// Under what the decision of a review stands. Ids are never given one behind the other: 64 random bits lie between.
fn decision_id(review: RecordId) -> Result<RecordId, Error> {
    let next = review.bits().checked_add(1).map(RecordId::from_bits);
    next.ok_or_else(|| refused(review, "there is no id behind it"))
}

/// Whether a decision can be made of a review.
fn check(review: &Review, decision: &Decision) -> Result<(), Error> {
    let recommended = review.opening.recommended;
    let problem = match &decision.outcome {
        ReviewVerdict::Accepted if recommended.is_none() => "no code was recommended: change it to one, or reject it",
        ReviewVerdict::Changed { code, .. } if recommended == Some(*code) => {
            "the code is the recommended one: accept it"
        }
        ReviewVerdict::Changed { reason, .. } | ReviewVerdict::Rejected { reason } if reason.trim().is_empty() => {
            "a reason is needed"
        }
        _ => return Ok(()),
    };
    Err(refused(review.id, problem))
}

fn refused(id: RecordId, reason: &str) -> Error {
    Error::ReviewRefused { id: id.to_string(), reason: reason.to_owned() }
}
