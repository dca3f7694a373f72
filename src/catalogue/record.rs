//! A review: its opening, with the decision where there is one.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::decision::{Decision, ReviewVerdict};
use super::opening::Opening;
use crate::history::RecordId;

/// How far a review is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum ReviewState {
    /// Nobody has decided.
    Pending,
    /// The recommended code is used.
    Accepted,
    /// Another code is used.
    Changed,
    /// The recommended code is not used.
    Rejected,
}

impl ReviewState {
    /// `pending`, `accepted`, `changed` or `rejected`, as in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Accepted => "accepted",
            Self::Changed => "changed",
            Self::Rejected => "rejected",
        }
    }
}

/// A decision and its time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Decided {
    /// When it was decided; not before the review was opened.
    pub at: Timestamp,
    /// What was decided, and by whom.
    #[serde(flatten)]
    pub decision: Decision,
}

/// A review, with its decision where there is one.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Review {
    /// Under what it is found.
    pub id: RecordId,
    /// When it was opened.
    pub opened_at: Timestamp,
    /// How far it is.
    pub state: ReviewState,
    /// What it is about.
    pub opening: Opening,
    /// The decision.
    pub decision: Option<Decided>,
}

impl Review {
    pub(super) fn pending(id: RecordId, opened_at: Timestamp, opening: Opening) -> Self {
        Self { id, opened_at, state: ReviewState::Pending, opening, decision: None }
    }

    pub(super) fn decided(self, at: Timestamp, decision: Decision) -> Self {
        let state = match decision.outcome {
            ReviewVerdict::Accepted => ReviewState::Accepted,
            ReviewVerdict::Changed { .. } => ReviewState::Changed,
            ReviewVerdict::Rejected { .. } => ReviewState::Rejected,
        };
        Self { state, decision: Some(Decided { at, decision }), ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::super::decision::Role;
    use super::*;

    #[test]
    fn roles_are_named_as_in_json() -> serde_json::Result<()> {
        for role in [Role::ResearchAndDevelopment, Role::Procurement, Role::CustomsAffairs] {
            assert_eq!(serde_json::to_value(role)?, role.as_str());
        }
        for state in [ReviewState::Pending, ReviewState::Accepted, ReviewState::Changed, ReviewState::Rejected] {
            assert_eq!(serde_json::to_value(state)?, state.as_str());
        }
        Ok(())
    }
}
