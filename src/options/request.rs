//! Requests, with the fields of hosted classification services.

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// What is to be done with the items of a request.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum ClassifyOption {
    /// Subheadings, and the code of each destination: up to 100 items.
    #[default]
    ClassifyItems,
    /// The same for up to 1,000 items, in several threads.
    BulkClassifications,
    /// Subheadings with their alternatives, and the likeliest code of each destination for each.
    ClassifyAlternates,
    /// Whether the code provided is one of HS 2022, or can be declared at the destination.
    ValidateOnly,
    /// The details of the code provided where it is valid, else a classification.
    ValidateAndClassify,
    /// The code provided where it fits the goods, else a classification.
    CheckCoherenceAndClassify,
    /// An answer of before, by its id.
    RetrieveClassifications,
}

/// A request.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(default)]
#[non_exhaustive]
pub struct Request {
    /// The caller's name for the request; it comes back.
    pub request_id: Option<String>,
    /// What is to be done; `ClassifyItems` where it is not given.
    #[serde(alias = "classifyOption")]
    pub classify_option: Option<ClassifyOption>,
    /// The items, in the form of [`RequestItem`]. They are read one by one, so that a fault in one leaves the others.
    #[cfg_attr(feature = "schemas", schemars(with = "Vec<RequestItem>"))]
    pub items: Vec<Value>,
}

/// Goods to classify, or a code to validate.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default)]
#[non_exhaustive]
pub struct RequestItem {
    /// The id of an answer of before: `RetrieveClassifications` alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// What the goods are called; needed to classify.
    pub name: String,
    /// Longer text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Category paths, levels parted by `|`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub categories: Option<Categories>,
    /// What the goods are made of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub material: Option<String>,
    /// Where they were produced, ISO 3166-1 alpha-2.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country_of_origin: Option<String>,
    /// Comes back as it is; images are not looked at.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub image_url: Option<String>,
    /// Comes back as it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub item_age: Option<Value>,
    /// The caller's name for the product; it comes back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub product_id: Option<String>,
    /// Names of the caller, destinations, the code provided.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub configuration: Option<Configuration>,
}

/// One category path, or several.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Categories {
    /// One path: `Women|Tops|T-shirts`.
    One(String),
    /// Several paths.
    Several(Vec<String>),
}

impl Categories {
    /// The paths.
    pub(super) fn paths(&self) -> &[String] {
        match self {
            Self::One(path) => std::slice::from_ref(path),
            Self::Several(paths) => paths,
        }
    }
}

/// What else a caller says of an item.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default, expecting = "an object")]
#[non_exhaustive]
pub struct Configuration {
    /// The caller's key for the item; it comes back, and errors name it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub item_key: Option<String>,
    /// The caller's name for the product.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub product_id: Option<String>,
    /// The stock keeping unit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sku: Option<String>,
    /// The caller's name for a group of items.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group_id: Option<String>,
    /// The caller's name for a market.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub market_profile: Option<String>,
    /// The countries that the goods go to, ISO 3166-1 alpha-2: national codes are given for each.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub ship_to_countries: Vec<String>,
    /// A code that the caller has.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hs_code_provided: Option<String>,
    /// What kind of code it is, in the caller's words; it comes back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hs_code_type: Option<String>,
}
