//! The single-item request of parcel carriers.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::category_map::CategoryMap;
use super::codes;
use super::response::{Problem, ProblemCode};
use crate::classify::{ClassifyOptions, Outcome, SAFE};
use crate::code::TariffCode;
use crate::engine::Engine;
use crate::error::Error;
use crate::goods::GoodsItem;
use crate::jurisdiction::Country;
use crate::nomenclature::Edition;
use crate::validate::{CodeStatus, LineStatus};

/// A code as likely as this is of high quality: the level from which a code is called safe.
const HIGH: f32 = SAFE;

/// One as likely as this is of medium quality: rather right than wrong.
const MEDIUM: f32 = 0.5;

/// A request of a parcel carrier for one item.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default)]
#[non_exhaustive]
pub struct CarrierRequest {
    /// Where the parcel is sent from.
    pub from_country: Option<String>,
    /// Where it goes to; the code is one of this country where its schedule decides.
    pub to_country: Option<String>,
    /// What customs is told of the parcel.
    pub customs_info: Option<CustomsInfo>,
    /// The goods.
    pub item: CarrierItem,
    /// The caller's name for the request, up to 25 letters, digits, hyphens and underscores; it comes back.
    pub transaction_id: Option<String>,
}

/// What customs is told of a parcel.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default, expecting = "an object")]
#[non_exhaustive]
pub struct CustomsInfo {
    /// The currency of prices, ISO 4217.
    pub currency_code: Option<String>,
}

/// The goods of a parcel. Price, control number, hazard, manufacturer and address are taken and not used.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default, expecting = "an object")]
#[non_exhaustive]
pub struct CarrierItem {
    /// Where the shop has them.
    pub categories: Vec<CarrierCategory>,
    /// What they are, up to 255 characters.
    pub description: String,
    /// The price of one.
    pub unit_price: Option<serde_json::Value>,
    /// The export control classification number.
    pub eccn: Option<String>,
    /// Whether they are hazardous.
    pub hazmat: Option<serde_json::Value>,
    /// A tariff code of another country, up to 14 characters: evidence.
    #[serde(rename = "hSTariffCode")]
    pub hs_tariff_code: Option<String>,
    /// The country of that code.
    #[serde(rename = "hSTariffCodeCountry")]
    pub hs_tariff_code_country: Option<String>,
    /// The caller's name for the item, up to 50 characters, no blanks at its ends.
    pub item_id: Option<String>,
    /// Who made them.
    pub manufacturer: Option<String>,
    /// Where they were produced.
    pub origin_country_code: Option<String>,
    /// Where they are described.
    pub url: Option<String>,
}

/// A category of a shop.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default)]
#[non_exhaustive]
pub struct CarrierCategory {
    /// The shop's code.
    pub category_code: Option<String>,
    /// The names from the root down.
    pub category_name_path: Option<String>,
    /// The codes from the root down.
    pub category_code_path: Option<String>,
    /// The code of the category above.
    pub parent_category_code: Option<String>,
    /// The names in several languages.
    pub descriptions: Vec<CategoryName>,
    /// The shop's site.
    pub category_site_id: Option<String>,
}

/// The name of a category in a language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default)]
#[non_exhaustive]
pub struct CategoryName {
    /// The language: `en`, `de_DE`.
    pub locale: Option<String>,
    /// The name.
    pub name: Option<String>,
    /// The names above it.
    pub parents_names: Option<String>,
}

/// The answer to a carrier.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default)]
#[non_exhaustive]
pub struct CarrierResponse {
    /// The code; none where the request could not be answered.
    pub classification_result: Option<ClassificationResult>,
    /// What is wrong with the request.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<Problem>,
}

/// A code and how good it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ClassificationResult {
    /// The digits: a line of the destination where its schedule decides, else the subheading. None where the
    /// description names no goods.
    pub hscode: Option<String>,
    /// From the probability of the code: `HIGH` from 0.8, `MEDIUM` from 0.5, else `LOW`.
    pub quality_level: QualityLevel,
    /// As it was given.
    pub transaction_id: Option<String>,
}

/// How good a code is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[non_exhaustive]
pub enum QualityLevel {
    /// As likely as a code that is called safe.
    High,
    /// Rather right than wrong.
    Medium,
    /// A guess.
    Low,
}

/// Answers a carrier.
pub(super) fn answer(
    engine: &Engine,
    categories: &CategoryMap,
    request: CarrierRequest,
    date: Date,
) -> CarrierResponse {
    let mut errors = Vec::new();
    check_lengths(&request, &mut errors);
    let countries = Countries::read(&request, &mut errors);
    if !errors.is_empty() {
        return CarrierResponse { classification_result: None, errors };
    }
    let transaction_id = request.transaction_id.clone();
    match classify(engine, categories, &request, &countries, date) {
        Ok((hscode, probability)) => {
            let quality_level = quality(hscode.as_ref().map_or(0.0, |_| probability));
            let result = ClassificationResult { hscode, quality_level, transaction_id };
            CarrierResponse { classification_result: Some(result), errors }
        }
        Err(error) => {
            let code = ProblemCode::InvalidField;
            let problem = Problem { code, field: Some("item".to_owned()), limit: None, message: error.to_string() };
            CarrierResponse { classification_result: None, errors: vec![problem] }
        }
    }
}

fn quality(probability: f32) -> QualityLevel {
    match probability {
        p if p >= HIGH => QualityLevel::High,
        p if p >= MEDIUM => QualityLevel::Medium,
        _ => QualityLevel::Low,
    }
}

/// The code of the goods and how likely it is.
fn classify(
    engine: &Engine,
    categories: &CategoryMap,
    request: &CarrierRequest,
    countries: &Countries,
    date: Date,
) -> Result<(Option<String>, f32), Error> {
    let mut goods = GoodsItem::new(request.item.description.as_str());
    for category in &request.item.categories {
        let translated = category.descriptions.iter().filter_map(|name| name.name.as_deref());
        let names: Vec<&str> = category.category_name_path.as_deref().into_iter().chain(translated).collect();
        let marks = [&category.category_code_path, &category.category_code];
        goods = categories.describe(goods, &names, &marks.map(|mark| mark.as_deref().unwrap_or_default()));
    }
    goods.country_of_origin = countries.origin;
    if let (Some(code), Some(country)) = (&request.item.hs_tariff_code, countries.of_code) {
        let code = code.parse::<TariffCode>().ok().filter(|code| is_known(engine, code, country, date));
        goods = code.into_iter().fold(goods, |goods, code| goods.with_foreign_code(code, country));
    }
    let found = engine.classify_with(&goods, &ClassifyOptions::default().with_evidence(0))?;
    let best = found.best().filter(|_| found.outcome == Outcome::Classified);
    let Some(best) = best else { return Ok((None, 0.0)) };
    if let Some(to) = countries.to {
        let chosen = codes::choose_line(engine, &goods, &best.code, best.probability, to, date)?;
        // Lines that cannot be told apart say less than the subheading that they share.
        if let Some(line) = chosen.line.filter(|line| line.probability >= MEDIUM * best.probability) {
            return Ok((Some(line.code), line.probability));
        }
    }
    Ok((Some(best.code.digits().to_owned()), best.probability))
}

/// Whether a code may be evidence: an edition of the Harmonized System has its first six digits, and the tariff of its
/// country, where there is one here, does not say otherwise.
fn is_known(engine: &Engine, code: &TariffCode, country: Country, date: Date) -> bool {
    let in_an_edition = engine.validate_code(code, Edition::Hs2022).status != CodeStatus::Unknown;
    in_an_edition && engine.validate_line(code, country, Some(date)).status != LineStatus::Unknown
}

/// The countries of a request.
#[derive(Default)]
struct Countries {
    to: Option<Country>,
    origin: Option<Country>,
    of_code: Option<Country>,
}

impl Countries {
    fn read(request: &CarrierRequest, errors: &mut Vec<Problem>) -> Self {
        let CarrierRequest { from_country, to_country, item, .. } = request;
        let mut country = |field: &str, text: &Option<String>| {
            let text = text.as_deref().filter(|text| !text.trim().is_empty())?;
            text.parse().map_err(|error: Error| errors.push(invalid(field, error.to_string()))).ok()
        };
        country("fromCountry", from_country);
        Self {
            to: country("toCountry", to_country),
            origin: country("item.originCountryCode", &item.origin_country_code),
            of_code: country("item.hSTariffCodeCountry", &item.hs_tariff_code_country),
        }
    }
}

/// Lengths and letters as carriers have them.
fn check_lengths(request: &CarrierRequest, errors: &mut Vec<Problem>) {
    let CarrierRequest { item, transaction_id, .. } = request;
    let description = Some(&item.description);
    for (field, text, limit) in [
        ("item.description", description, 255),
        ("item.hSTariffCode", item.hs_tariff_code.as_ref(), 14),
        ("item.itemId", item.item_id.as_ref(), 50),
        ("transactionId", transaction_id.as_ref(), 25),
    ] {
        let found = text.map_or(0, |text| text.chars().count());
        if found > limit {
            errors.push(super::limits::too_many(field, limit, &format!("has {found} characters")));
        }
    }
    if item.description.trim().is_empty() {
        let message = "the description of the goods is missing".to_owned();
        let field = Some("item.description".to_owned());
        errors.push(Problem { code: ProblemCode::MissingField, field, limit: None, message });
    }
    if item.item_id.as_ref().is_some_and(|id| id.trim() != id) {
        errors.push(invalid("item.itemId", "the name of the item begins or ends with a blank".to_owned()));
    }
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_');
    if transaction_id.as_ref().is_some_and(|id| !id.chars().all(is_plain)) {
        let message = "a transaction has letters, digits, hyphens and underscores alone".to_owned();
        errors.push(invalid("transactionId", message));
    }
}

fn invalid(field: &str, message: String) -> Problem {
    Problem { code: ProblemCode::InvalidField, field: Some(field.to_owned()), limit: None, message }
}
