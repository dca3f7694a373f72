//! Responses, with the fields of hosted classification services. What they do not have stands under `tarifa`.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::request::{Categories, ClassifyOption, Configuration};

/// A response.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Response {
    /// Whether the request and each of its items were answered.
    pub success: bool,
    /// The caller's name for the request.
    pub request_id: Option<String>,
    /// A name for this response that no other has.
    pub message_id: String,
    /// What was asked for.
    pub classify_option_provided: Option<ClassifyOption>,
    /// An answer to each item, in their order.
    pub items: Vec<ResponseItem>,
    /// What is wrong with the request as a whole.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<Problem>,
}

/// What is wrong with a request or an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Problem {
    /// What kind of problem it is, for programs.
    pub code: ProblemCode,
    /// The field that it is about: `items[3].configuration.shipToCountries`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// The limit that was passed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<usize>,
    /// What is wrong and what to do, for people.
    pub message: String,
}

/// Kinds of problems.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[non_exhaustive]
pub enum ProblemCode {
    /// The text is no JSON, or not an object of the expected shape.
    MalformedRequest,
    /// A field is not known, and the handler was told to refuse such.
    UnknownField,
    /// A field has a value of the wrong form.
    InvalidField,
    /// A field that the option needs is missing.
    MissingField,
    /// A limit was passed: see `limit`.
    LimitExceeded,
    /// There is no answer with this id, or it is older than the store keeps them.
    NotFound,
    /// The handler has no store of answers.
    NoHistory,
    /// The store of answers failed.
    HistoryFailed,
}

/// The answer to an item.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default)]
#[non_exhaustive]
pub struct ResponseItem {
    /// The name of this answer, under which it can be retrieved; none from `ValidateOnly`, whose answers are not kept.
    pub id: Option<String>,
    /// When it was made, RFC 3339.
    pub created_at: String,
    /// `EMBEDDED`: the answer was made in the caller's process.
    pub mode: String,
    /// As it was given.
    pub name: String,
    /// As it was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// As they were given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub categories: Option<Categories>,
    /// As it was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub material: Option<String>,
    /// As it was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country_of_origin: Option<String>,
    /// As it was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub image_url: Option<String>,
    /// As it was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub item_age: Option<Value>,
    /// As it was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub product_id: Option<String>,
    /// As it was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub configuration: Option<Configuration>,
    /// How likely the code is, 0 to 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confidence_score: Option<f32>,
    /// A description of the goods fit for a declaration.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub customs_description: Option<String>,
    /// The code: that of the first destination, the subheading where there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hs_code: Option<HsCode>,
    /// The code of each destination, in their order, where there are several.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub hs_codes: Vec<HsCode>,
    /// What was found of the code provided.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hs_code_provided_validation: Option<ProvidedValidation>,
    /// The finding alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hs_code_provided_validation_result: Option<ValidationResult>,
    /// Other subheadings, best first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub alternates: Vec<Alternate>,
    /// What this engine adds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tarifa: Option<Extra>,
    /// Why there is no answer, or what of the item could not be used.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<Problem>,
}

/// A code with what stands above it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct HsCode {
    /// The digits.
    pub code: String,
    /// A subheading, or a line of a national tariff.
    pub code_type: FragmentType,
    /// The destination; none for a subheading.
    pub country_code: Option<String>,
    /// The day from which the edition holds.
    pub effective_at: String,
    /// The edition: `2022` for the Harmonized System, that of the schedule for a national code.
    pub major_version: String,
    /// What the code is for.
    pub description: CodeDescription,
    /// Chapter, heading, subheading and tariff line.
    pub fragments: Vec<Fragment>,
    /// How likely it is, 0 to 1.
    pub probability: f32,
}

/// What a code is for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct CodeDescription {
    /// In the plain words of this project.
    pub friendly: String,
    /// The official text with that of the titles above it; none without a full pack.
    pub full: Option<String>,
    /// The official text of the line alone; none without a full pack.
    pub hts_item: Option<String>,
}

/// A part of a code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Fragment {
    /// The digits down to this level.
    pub code: String,
    /// The level.
    #[serde(rename = "type")]
    pub level: FragmentType,
    /// What it is for; none for a tariff line without its official text.
    pub description: Option<String>,
}

/// The level of a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[non_exhaustive]
pub enum FragmentType {
    /// Two digits.
    Chapter,
    /// Four digits.
    Heading,
    /// Six digits.
    Subheading,
    /// A line of a national tariff.
    Tariff,
}

/// What was found of a code provided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[non_exhaustive]
pub enum ValidationResult {
    /// It can be used.
    Valid,
    /// It cannot.
    Invalid,
    /// The data have gaps, so that nobody can tell.
    NotVerifiable,
    /// It is valid and fits the goods.
    Coherent,
    /// It is valid and near to the goods.
    SomewhatCoherent,
    /// It is valid and does not fit the goods.
    NotCoherent,
    /// It is valid, and the goods say too little to compare it with them.
    Undecided,
}

/// What was found of a code provided, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ProvidedValidation {
    /// The code, its digits alone where it could be read.
    pub code: String,
    /// The finding.
    pub result: ValidationResult,
    /// The kind of code in the caller's words; else the level that was checked.
    #[serde(rename = "type")]
    pub code_type: String,
    /// The destination in whose tariff it was checked; none for the Harmonized System.
    pub country_code: Option<String>,
    /// Why, for people.
    pub message: String,
    /// The editions of the Harmonized System that have it, where the present one does not.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub known_in: Vec<String>,
    /// The codes that have its goods now.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub successors: Vec<String>,
}

/// Another subheading, with the likeliest line of each destination.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Alternate {
    /// How likely the subheading is, 0 to 1.
    pub probability_mass: f32,
    /// The subheading.
    pub subheading_alternate: HsCode,
    /// The likeliest line below it, for each destination.
    pub tariff_alternates: Vec<HsCode>,
}

/// What this engine adds to the fields of others.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Extra {
    /// Whether the text was enough: `classified`, `too_vague`, `not_recognised`, `empty`.
    pub outcome: Option<String>,
    /// The deepest code that is safe to use, and how likely it is.
    pub safe: Option<SafeLevel>,
    /// Goods of the subheading that are nearest to the text.
    pub evidence: Vec<String>,
    /// Codes of the merchant's own goods of the category that were evidence, and how many goods have each.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub category_codes: Vec<CategoryEvidence>,
    /// What to ask, where an answer would tell more.
    pub question: Option<AskedQuestion>,
    /// What a reader must know: data with gaps, lines that cannot be told apart.
    pub warnings: Vec<String>,
    /// The data that gave the answer, each with edition, date and hash.
    pub editions: Vec<String>,
}

/// A code that is likely enough to be used.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct SafeLevel {
    /// The digits.
    pub code: String,
    /// How likely it is, 0 to 1.
    pub probability: f32,
}

/// A code of goods of the same category.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct CategoryEvidence {
    /// The digits.
    pub code: String,
    /// How many goods have it.
    pub items: u32,
}

/// A question with its answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct AskedQuestion {
    /// Its name.
    pub id: String,
    /// Its words.
    pub text: String,
    /// The answers that it may get.
    pub options: Vec<String>,
}
