//! What an exporter needs to know of goods when an order is made: the code of the country of export, what it asks for
//! and what the destination will ask for.

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::item::CatalogueItem;
use super::recommend::{RecommendOptions, Recommendation};
use crate::code::TariffCode;
use crate::engine::Engine;
use crate::error::Error;
use crate::goods::GoodsItem;
use crate::jurisdiction::Country;
use crate::requirements::{Direction, Requirements, RequirementsRequest};

/// Parts of a product that are classified.
pub const MOST_PARTS: usize = 1_000;

/// Goods as the system of an exporter has them. All but the name may stay empty.
///
/// ```
/// use tarifa::catalogue::ExportGoods;
/// let mixer: ExportGoods = serde_json::from_str(
///     r#"{"key": "KA-1002", "name": "stand mixer", "model": "SM-5", "use": "household kitchen",
///         "parts": [{"name": "electric motor, 300 W", "value": "18.50"}, {"name": "steel bowl", "value": "6.00"}]}"#,
/// )?;
/// assert_eq!(mixer.parts.len(), 2);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct ExportGoods {
    /// What the company knows them by.
    pub key: String,
    /// What they are called.
    pub name: String,
    /// Sizes, power, grade and the like.
    pub specification: String,
    /// The model.
    pub model: String,
    /// What they are made of.
    pub material: String,
    /// What they are used for.
    #[serde(rename = "use")]
    pub intended_use: String,
    /// The brand.
    pub brand: String,
    /// The kind of brand, as a declaration has it: none, of the country, of the customer.
    pub brand_type: String,
    /// The unit in which they are sold.
    pub unit: String,
    /// The lines of their bill of materials. The first [`MOST_PARTS`] are read.
    pub parts: Vec<ExportPart>,
}

/// A line of a bill of materials.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct ExportPart {
    /// What the part is called.
    pub name: String,
    /// What it is made of.
    pub material: String,
    /// The value of all of it in one product; in one currency for all parts.
    #[serde(with = "rust_decimal::serde::str_option")]
    pub value: Option<Decimal>,
    /// Its mass in one product, in kilograms.
    #[serde(with = "rust_decimal::serde::str_option")]
    pub mass: Option<Decimal>,
}

/// What an exporter needs to know of goods. Recommendations, not rulings: the declarant decides.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Preclassification {
    /// The code in the tariff of the country of export, with what it rests on. Its first six digits are those of the
    /// tariff of the destination, too.
    pub recommendation: Recommendation,
    /// What the country of export and the destination ask for: declaration elements with what the goods say, units,
    /// licences, rebate; none where no code is recommended.
    pub requirements: Option<Requirements>,
    /// The parts, in the order of the bill of materials.
    pub parts: Vec<ClassifiedPart>,
    /// The part that gives the product its essential character, if its parts are classified apart.
    pub essential: Option<EssentialPart>,
    /// The goods as they were read: [`ExportGoods::goods`].
    pub goods: GoodsItem,
}

/// A part with the subheading that it would have by itself.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct ClassifiedPart {
    /// What it is called.
    pub name: String,
    /// The subheading; none where its texts name no goods.
    pub code: Option<TariffCode>,
    /// How likely that is, 0 to 1.
    pub confidence: f32,
}

/// The part that may give a product its essential character. It decides where no heading describes the product as a
/// whole (general rule 3(b) of the Harmonized System), which a person judges.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct EssentialPart {
    /// The position of the part in the bill of materials, from 0.
    pub part: usize,
    /// What it is called.
    pub name: String,
    /// What it has the most of.
    pub by: EssentialBy,
    /// Its share of that in per cent.
    pub share: Decimal,
}

/// By what a part leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum EssentialBy {
    /// By value.
    Value,
    /// By mass.
    Mass,
}

impl ExportGoods {
    /// Goods known by key and name alone.
    #[must_use]
    pub fn new(key: impl Into<String>, name: impl Into<String>) -> Self {
        Self { key: key.into(), name: name.into(), ..Self::default() }
    }

    /// The goods as a classification and a checklist of elements read them.
    #[must_use]
    pub fn goods(&self) -> GoodsItem {
        let labelled = [("model", &self.model), ("brand", &self.brand), ("品牌类型", &self.brand_type)];
        let told = labelled.into_iter().filter(|(_, text)| !text.trim().is_empty());
        let told = told.map(|(label, text)| format!("{label}: {}", text.trim()));
        let specification = Some(self.specification.clone()).filter(|text| !text.trim().is_empty());
        GoodsItem::new(self.name.clone())
            .with_description(specification.into_iter().chain(told).collect::<Vec<_>>().join("; "))
            .with_material(self.material.clone())
            .with_intended_use(self.intended_use.clone())
    }
}

impl Engine {
    /// What an exporter needs to know of goods that go from one country to another on a day.
    ///
    /// ```
    /// # #[cfg(feature = "schedule-cn")] {
    /// use tarifa::Engine;
    /// use tarifa::catalogue::{ExportGoods, RecommendOptions};
    /// let mug = ExportGoods::new("SKU-0417", "stoneware mug");
    /// let date = tarifa::jiff::civil::date(2026, 6, 15);
    /// let options = RecommendOptions::default();
    /// let found = Engine::embedded()?.preclassify(&mug, "CN".parse()?, Some("DE".parse()?), date, &options)?;
    /// let code = found.recommendation.code.ok_or("none")?;
    /// assert!(code.digits().starts_with("691200"));
    /// assert!(found.requirements.is_some());
    /// # }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// As [`recommend`](Self::recommend).
    pub fn preclassify(
        &self,
        goods: &ExportGoods,
        origin: Country,
        destination: Option<Country>,
        date: Date,
        options: &RecommendOptions,
    ) -> Result<Preclassification, Error> {
        let item = CatalogueItem::new(goods.key.clone(), goods.goods());
        let options = options.clone().with_tariff(origin).with_date(date);
        let recommendation = self.recommend(&item, &options)?;
        let requirements = recommendation.code.map(|code| {
            let direction = if destination.is_some() { Direction::Both } else { Direction::Export };
            let mut request = RequirementsRequest::new(code, direction).with_origin(origin).with_date(date);
            request.destination = destination;
            self.requirements(&request.with_goods(item.goods.clone()))
        });
        let parts = goods.parts.iter().take(MOST_PARTS).map(|part| self.part(part)).collect::<Result<Vec<_>, _>>()?;
        let essential = essential(&goods.parts, &parts);
        Ok(Preclassification { recommendation, requirements, parts, essential, goods: item.goods })
    }

    fn part(&self, part: &ExportPart) -> Result<ClassifiedPart, Error> {
        let goods = GoodsItem::new(part.name.clone()).with_material(part.material.clone());
        let found = self.recommend(&CatalogueItem::new("", goods), &RecommendOptions::default())?;
        Ok(ClassifiedPart { name: part.name.clone(), code: found.code, confidence: found.confidence })
    }
}

/// The part with the most of the value, or of the mass where not all values are known: none where parts are goods of one
/// heading, or neither is known of all of them.
fn essential(parts: &[ExportPart], classified: &[ClassifiedPart]) -> Option<EssentialPart> {
    let headings: Vec<Option<TariffCode>> =
        classified.iter().map(|part| part.code.and_then(|code| code.heading())).collect();
    let (first, others) = headings.split_first()?;
    if others.iter().all(|other| other == first) {
        return None;
    }
    let leading = |by: EssentialBy, of: fn(&ExportPart) -> Option<Decimal>| {
        let amounts = parts.iter().take(MOST_PARTS).map(of).collect::<Option<Vec<Decimal>>>()?;
        let sum = amounts.iter().try_fold(Decimal::ZERO, |sum, amount| sum.checked_add(*amount))?;
        let is_amount = sum > Decimal::ZERO && amounts.iter().all(|amount| *amount >= Decimal::ZERO);
        let most = amounts.iter().copied().max().filter(|_| is_amount)?;
        // The first of several that lead is not more essential than the others.
        let mut leaders = amounts.iter().enumerate().filter(|(_, amount)| **amount == most);
        let (part, _) = leaders.next()?;
        let share = most.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(sum)?.round_dp(1);
        let name = parts.get(part)?.name.clone();
        leaders.next().is_none().then_some(EssentialPart { part, name, by, share })
    };
    leading(EssentialBy::Value, |part| part.value).or_else(|| leading(EssentialBy::Mass, |part| part.mass))
}
