//! What authorities ask for beside the duty.
//!
//! `documents` names the documents that go with goods of a line, by rules that are dated data.

mod documents;

pub use documents::{Obligation, RequiredDocument};
pub(crate) use documents::{Occasion, required_documents};
