//! What authorities ask for beside the duty.
//!
//! `documents` names the documents that go with goods of a line, and prohibitions, by rules that are dated data.

mod documents;

pub use documents::{Obligation, RequiredDocument};
pub(crate) use documents::{Occasion, prohibitions, required_documents};
