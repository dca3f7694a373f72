//! What a reviewer decided: the verdict, and where in the company it was given.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::body::{DECISION, MARK, marked};
use crate::code::TariffCode;

/// Where in a company a reviewer works.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub enum Role {
    /// Research and development: who knows what the goods are made of and do.
    #[serde(rename = "r_and_d")]
    ResearchAndDevelopment,
    /// Procurement: who knows what suppliers say.
    #[serde(rename = "procurement")]
    Procurement,
    /// Customs affairs: who declares.
    #[serde(rename = "customs_affairs")]
    CustomsAffairs,
}

impl Role {
    /// `r_and_d`, `procurement` or `customs_affairs`, as in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::ResearchAndDevelopment => "r_and_d",
            Self::Procurement => "procurement",
            Self::CustomsAffairs => "customs_affairs",
        }
    }
}

/// What became of a recommendation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "verdict", rename_all = "snake_case", try_from = "VerdictFields")]
#[non_exhaustive]
pub enum ReviewVerdict {
    /// The recommended code is used.
    Accepted,
    /// Another code is used.
    Changed {
        /// That code.
        code: TariffCode,
        /// Why.
        reason: String,
    },
    /// The recommended code is not used, and none is named.
    Rejected {
        /// Why.
        reason: String,
    },
}

/// A verdict as it is written: one that names a code for nothing is refused, and not read without it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct VerdictFields {
    verdict: String,
    code: Option<TariffCode>,
    reason: Option<String>,
}

impl TryFrom<VerdictFields> for ReviewVerdict {
    type Error = &'static str;

    fn try_from(VerdictFields { verdict, code, reason }: VerdictFields) -> Result<Self, &'static str> {
        match (verdict.as_str(), code, reason) {
            ("accepted", None, None) => Ok(Self::Accepted),
            ("changed", Some(code), Some(reason)) => Ok(Self::Changed { code, reason }),
            ("rejected", None, Some(reason)) => Ok(Self::Rejected { reason }),
            ("accepted", ..) => Err("'accepted' takes neither code nor reason: the recommended code is used"),
            ("changed", ..) => Err("'changed' takes a code and a reason"),
            ("rejected", ..) => Err("'rejected' takes a reason and no code: write 'changed' for another code"),
            _ => Err("a verdict is 'accepted', 'changed' or 'rejected'"),
        }
    }
}

/// A reviewer's decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Decision {
    /// What becomes of the recommendation.
    pub outcome: ReviewVerdict,
    /// Where the reviewer works.
    pub role: Role,
    /// The reviewer, who may be redacted; empty where none is named.
    #[serde(default)]
    pub reviewer: String,
}

impl Decision {
    fn new(role: Role, outcome: ReviewVerdict) -> Self {
        Self { outcome, role, reviewer: String::new() }
    }

    /// The recommended code is used.
    #[must_use]
    pub fn accepted(role: Role) -> Self {
        Self::new(role, ReviewVerdict::Accepted)
    }

    /// Another code is used, for a reason.
    #[must_use]
    pub fn changed(role: Role, code: TariffCode, reason: impl Into<String>) -> Self {
        Self::new(role, ReviewVerdict::Changed { code, reason: reason.into() })
    }

    /// The recommended code is not used, for a reason.
    #[must_use]
    pub fn rejected(role: Role, reason: impl Into<String>) -> Self {
        Self::new(role, ReviewVerdict::Rejected { reason: reason.into() })
    }

    /// Sets who decided.
    #[must_use]
    pub fn with_reviewer(mut self, name: impl Into<String>) -> Self {
        self.reviewer = name.into();
        self
    }

    /// How it stands in a store.
    pub(super) fn to_body(&self) -> Value {
        json!({ MARK: DECISION, "decision": self })
    }

    /// The decision in a body, if it is one.
    pub(super) fn from_body(body: &Value) -> Option<Self> {
        marked(body, DECISION, "decision")
    }
}

#[cfg(test)]
mod tests {
    use super::super::body::is_decision;
    use super::*;

    #[test]
    fn a_decision_without_what_it_needs_is_none() {
        let decision = Decision::rejected(Role::Procurement, "no drawing").with_reviewer("Anna");
        let mut body = decision.to_body();
        assert_eq!(Decision::from_body(&body), Some(decision));
        body["decision"]["role"] = "[redacted]".into();
        assert_eq!((Decision::from_body(&body), is_decision(&body)), (None, true));
    }

    #[test]
    fn a_verdict_that_names_what_it_does_not_use_is_refused() {
        let read = |json: serde_json::Value| serde_json::from_value::<ReviewVerdict>(json).map_err(|e| e.to_string());
        assert_eq!(read(json!({"verdict": "accepted"})), Ok(ReviewVerdict::Accepted));
        let refused = [
            (json!({"verdict": "accepted", "code": "691200"}), "'accepted' takes neither code nor reason"),
            (json!({"verdict": "rejected", "code": "691200", "reason": "no"}), "'rejected' takes a reason and no code"),
            (json!({"verdict": "changed", "code": "691200"}), "'changed' takes a code and a reason"),
            (json!({"verdict": "approved"}), "a verdict is"),
            (json!({"verdict": "accepted", "note": ""}), "unknown field `note`"),
        ];
        for (json, expected) in refused {
            assert!(read(json).is_err_and(|error| error.starts_with(expected)), "{expected}");
        }
    }
}
