//! What a review says: the opening with its recommendation, the decision, and how both stand in a store.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use serde_path_to_error::{Path, Segment};

use super::item::CatalogueItem;
use super::recommend::{OwnRecommendation, Recommendation};
use crate::classify::{Classification, Outcome};
use crate::code::TariffCode;
use crate::history::RecordId;
use crate::jurisdiction::Jurisdiction;
use crate::pack::PackInfo;

/// The field by which a record of a review is told from others of the same store.
const MARK: &str = "tarifa";
const OPENING: &str = "review";
const DECISION: &str = "decision";

/// Which data gave an answer, as it is stored.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct PackStamp {
    /// Whose tariff: `HS` for the international nomenclature.
    pub jurisdiction: String,
    /// The edition of the tariff: `2026 Rev 10`.
    pub edition: String,
    /// The date of the data.
    pub date: Option<Date>,
    /// SHA-256 over the data of the pack, 64 hexadecimal digits.
    pub hash: String,
}

impl From<&PackInfo> for PackStamp {
    fn from(info: &PackInfo) -> Self {
        Self {
            jurisdiction: info.jurisdiction.clone(),
            edition: info.edition.clone(),
            date: Some(info.date),
            hash: info.hash.to_string(),
        }
    }
}

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

/// A code that was recommended, and how likely it was.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ReviewedCode {
    /// The code.
    pub code: TariffCode,
    /// How likely it was, 0 to 1; none where the redaction took it out.
    #[serde(default)]
    pub probability: Option<f32>,
}

/// What a review is about.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct Opening {
    /// The item: its key, goods, the code in use, countries.
    pub item: CatalogueItem,
    /// The code that was recommended, if there was one.
    pub recommended: Option<TariffCode>,
    /// Whose tariff codes of more than six digits are of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tariff: Option<Jurisdiction>,
    /// The codes that goods of the item may have, the best first.
    pub alternatives: Vec<ReviewedCode>,
    /// Goods lines near to the item, and what else speaks for the code.
    pub evidence: Vec<String>,
    /// What should be asked of the goods.
    pub question: Option<String>,
    /// The data that gave the recommendation.
    pub packs: Vec<PackStamp>,
}

impl Opening {
    /// A review of an item that nothing was recommended for yet.
    #[must_use]
    pub fn new(item: CatalogueItem) -> Self {
        Self { item, ..Self::default() }
    }

    /// Takes recommended code, alternatives, evidence, question and data from a classification. Of goods that it does
    /// not tell, the alternatives are guesses, and none is recommended.
    #[must_use]
    pub fn with_classification(mut self, answer: &Classification) -> Self {
        let is_told = answer.outcome == Outcome::Classified;
        self.recommended = answer.best().filter(|_| is_told).map(|best| best.code);
        let alternative = |code, probability| ReviewedCode { code, probability: Some(probability) };
        self.alternatives = answer.alternatives.iter().map(|c| alternative(c.code, c.probability)).collect();
        let nearest = answer.best().map(|best| best.evidence.as_slice()).unwrap_or_default();
        self.evidence = nearest.iter().map(|evidence| evidence.goods.clone()).collect();
        self.question = answer.question.as_ref().map(|question| question.text.clone());
        self.packs = [Some(&answer.data), answer.model.as_ref()].into_iter().flatten().map(|p| (&**p).into()).collect();
        self
    }

    /// Takes what is recommended: the classification, with the recommended code in the place of its best, and what that
    /// rests on besides: the lines of the tariff with their data, and what the company decided before.
    #[must_use]
    pub fn with_recommendation(self, found: &Recommendation) -> Self {
        let mut opening = self.with_classification(&found.classification);
        opening.recommended = found.code;
        opening.question = found.question().map(str::to_owned);
        if let Some(OwnRecommendation { decision, .. }) = &found.own {
            opening.tariff = decision.jurisdiction;
            opening.evidence.push(format!("the company decided on {}: {}", decision.code, decision.reason));
        }
        if let Some(narrowing) = &found.narrowing {
            opening.tariff = Some(narrowing.jurisdiction);
            opening.packs.extend(narrowing.data.as_deref().map(PackStamp::from));
            let line = narrowing.lines.iter().find(|line| Some(line.code) == found.code);
            opening.evidence.extend(
                line.map(|line| format!("{} has {:.1}% below {}", line.code, 100.0 * line.probability, narrowing.code)),
            );
        }
        opening
    }

    /// Sets whose tariff codes of more than six digits are of.
    #[must_use]
    pub fn with_tariff(mut self, tariff: Jurisdiction) -> Self {
        self.tariff = Some(tariff);
        self
    }

    /// Sets the recommended code, where it is another than the best alternative: a line of a national tariff, a code
    /// of the company's own.
    #[must_use]
    pub fn with_recommended(mut self, code: TariffCode) -> Self {
        self.recommended = Some(code);
        self
    }

    /// Adds what speaks for the code.
    #[must_use]
    pub fn with_evidence(mut self, evidence: impl Into<String>) -> Self {
        self.evidence.push(evidence.into());
        self
    }

    /// Adds data that gave the recommendation.
    #[must_use]
    pub fn with_pack(mut self, info: &PackInfo) -> Self {
        self.packs.push(info.into());
        self
    }

    /// How it stands in a store. Hashes are parted by dots, so that no long run of digits in one is taken for the
    /// number of a person or card by [`TextPattern::Digits`](crate::history::TextPattern::Digits).
    pub(super) fn to_body(&self) -> Value {
        let mut stored = self.clone();
        for pack in &mut stored.packs {
            let letters = pack.hash.chars().enumerate();
            pack.hash =
                letters.flat_map(|(at, c)| (at > 0 && at % 8 == 0).then_some('.').into_iter().chain([c])).collect();
        }
        json!({ MARK: OPENING, "opening": stored })
    }

    /// The opening in a body, if it is one.
    pub(super) fn from_body(body: &Value) -> Option<Self> {
        let mut opening: Self = marked(body, OPENING, "opening")?;
        for pack in &mut opening.packs {
            pack.hash.retain(|c| c != '.');
        }
        Some(opening)
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

/// Whether a body is marked as a decision, readable or not.
pub(super) fn is_decision(body: &Value) -> bool {
    body.get(MARK).is_some_and(|mark| mark == DECISION)
}

/// Whether a body is marked as a review, readable or not.
pub(super) fn is_opening(body: &Value) -> bool {
    body.get(MARK).is_some_and(|mark| mark == OPENING)
}

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

/// What stands in a field of a body with a mark. What a redaction left that cannot be read is left out: a price that
/// became the text `[redacted]`, a field whose name did.
fn marked<T: DeserializeOwned>(body: &Value, mark: &str, field: &str) -> Option<T> {
    let mut value = body.get(field).filter(|_| body.get(MARK).is_some_and(|own| own == mark))?.clone();
    loop {
        match serde_path_to_error::deserialize::<_, T>(&value) {
            Ok(read) => return Some(read),
            Err(error) => take_out(&mut value, error.path())?,
        }
    }
}

/// Takes out what stands at a path, or what it stands in where the path does not lead there.
fn take_out(value: &mut Value, path: &Path) -> Option<()> {
    let mut within = value;
    let mut segments = path.iter().filter(|segment| !matches!(segment, Segment::Unknown)).peekable();
    while let Some(segment) = segments.next() {
        let is_last = segments.peek().is_none();
        within = match (segment, within) {
            (Segment::Map { key }, Value::Object(fields)) if is_last => return fields.shift_remove(key).map(drop),
            (Segment::Map { key }, Value::Object(fields)) => fields.get_mut(key)?,
            (Segment::Seq { index }, Value::Array(values)) if is_last => {
                return (*index < values.len()).then(|| drop(values.remove(*index)));
            }
            (Segment::Seq { index }, Value::Array(values)) => values.get_mut(*index)?,
            _ => return None,
        };
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::goods::GoodsItem;

    fn opening() -> Opening {
        let item = CatalogueItem::new("SKU-1", GoodsItem::new("mug").with_material("stoneware"));
        let pack = PackStamp { hash: "0123456789".repeat(6) + "abcd", ..PackStamp::default() };
        let code: TariffCode = "691200".parse().unwrap_or_else(|_| unreachable!("a code"));
        let alternatives = vec![ReviewedCode { code, probability: Some(0.75) }];
        Opening { recommended: Some(code), alternatives, packs: vec![pack], ..Opening::new(item) }
    }

    #[test]
    fn an_opening_is_read_back() {
        let body = opening().to_body();
        assert!(body.to_string().contains(r#""hash":"01234567.89012345."#), "{body}");
        assert_eq!(Opening::from_body(&body), Some(opening()));
        assert_eq!((Decision::from_body(&body), is_decision(&body)), (None, false));
    }

    #[test]
    fn what_was_redacted_is_left_out_and_the_rest_is_read() {
        let mut body = opening().to_body();
        body["opening"]["item"]["value"] = "[redacted]".into();
        body["opening"]["item"]["destination"] = "[redacted]".into();
        body["opening"]["item"]["[redacted]"] = 1.into();
        body["opening"]["[redacted]"] = 1.into();
        body["opening"]["item"]["goods"]["name"] = "[redacted]".into();
        body["opening"]["alternatives"][0]["probability"] = "[redacted]".into();
        body["opening"]["packs"] = "[redacted]".into();
        let read = Opening::from_body(&body).map(|read| (read.item.key, read.item.goods, read.alternatives));
        let mut expected = opening();
        expected.item.goods.name = "[redacted]".to_owned();
        expected.alternatives[0].probability = None;
        assert_eq!(read, Some((expected.item.key, expected.item.goods, expected.alternatives)));
    }

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
