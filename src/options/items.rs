//! The answer to one item.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde_json::Value;

use super::category_map::CategoryMap;
use super::codes;
use super::customs_description::customs_description;
use super::request::{ClassifyOption, Configuration, RequestItem};
use super::response::{
    AskedQuestion, CategoryEvidence, Extra, HsCode, Problem, ProblemCode, ProvidedValidation, ResponseItem, SafeLevel,
    ValidationResult,
};
use super::validation;
use crate::classify::{Classification, ClassifyOptions, Outcome};
use crate::code::TariffCode;
use crate::engine::Engine;
use crate::error::Error;
use crate::goods::{GoodsItem, MOST_CATEGORY_CODES};
use crate::jurisdiction::Country;
use crate::validate::CoherenceStatus;

/// How the answer was made.
const MODE: &str = "EMBEDDED";

/// An item on its way to its answer.
pub(super) struct Work<'e> {
    pub engine: &'e Engine,
    pub categories: &'e CategoryMap,
    pub option: ClassifyOption,
    pub now: Timestamp,
    /// `items[3]`.
    pub place: String,
}

/// What a caller said, as far as it could be read.
struct Read {
    goods: GoodsItem,
    destinations: Vec<Country>,
    provided: Option<String>,
    code_type: Option<String>,
}

impl Work<'_> {
    /// The answer; problems stand in it.
    pub fn answer(&self, item: RequestItem) -> ResponseItem {
        let mut answer = self.echo(&item);
        let Some(read) = self.read(&item, &mut answer.errors) else { return answer };
        if let Err(error) = self.fill(&read, &mut answer) {
            answer.errors.push(self.problem(ProblemCode::InvalidField, "", error.to_string()));
        }
        answer
    }

    /// An answer that says what is wrong.
    pub fn refused(&self, errors: Vec<Problem>) -> ResponseItem {
        ResponseItem { created_at: self.now.to_string(), mode: MODE.to_owned(), errors, ..ResponseItem::default() }
    }

    fn date(&self) -> Date {
        self.now.to_zoned(TimeZone::UTC).date()
    }

    pub fn problem(&self, code: ProblemCode, field: &str, message: impl Into<String>) -> Problem {
        let field = format!("{}{}{field}", self.place, if field.is_empty() { "" } else { "." });
        Problem { code, field: Some(field), limit: None, message: message.into() }
    }

    fn echo(&self, item: &RequestItem) -> ResponseItem {
        let item = item.clone();
        ResponseItem {
            created_at: self.now.to_string(),
            mode: MODE.to_owned(),
            name: item.name,
            description: item.description,
            categories: item.categories,
            material: item.material,
            country_of_origin: item.country_of_origin,
            image_url: item.image_url,
            item_age: item.item_age.filter(|age| *age != Value::Null),
            product_id: item.product_id,
            configuration: item.configuration,
            ..ResponseItem::default()
        }
    }

    /// Reads countries and texts; what cannot be read, or is missing, is a problem.
    fn read(&self, item: &RequestItem, problems: &mut Vec<Problem>) -> Option<Read> {
        let before = problems.len();
        let none = Configuration::default();
        let configuration = item.configuration.as_ref().unwrap_or(&none);
        let mut country = |field: &str, text: &str| {
            let read = text.parse::<Country>();
            read.map_err(|e| problems.push(self.problem(ProblemCode::InvalidField, field, e.to_string()))).ok()
        };
        let origin = item.country_of_origin.as_deref().filter(|text| !text.trim().is_empty());
        let origin = origin.and_then(|text| country("countryOfOrigin", text));
        let destinations = configuration.ship_to_countries.iter().enumerate();
        let destinations: Vec<Country> = destinations
            .filter_map(|(at, text)| country(&format!("configuration.shipToCountries[{at}]"), text))
            .collect();
        let provided = configuration.hs_code_provided.clone().filter(|code| !code.trim().is_empty());
        let needs_name = self.option != ClassifyOption::ValidateOnly;
        if needs_name && item.name.trim().is_empty() {
            problems.push(self.problem(ProblemCode::MissingField, "name", "the name of the goods is missing"));
        }
        let needs_code = matches!(
            self.option,
            ClassifyOption::ValidateOnly
                | ClassifyOption::ValidateAndClassify
                | ClassifyOption::CheckCoherenceAndClassify
        );
        if needs_code && provided.is_none() {
            let field = "configuration.hsCodeProvided";
            problems.push(self.problem(ProblemCode::MissingField, field, "there is no code to validate"));
        }
        let mut goods = GoodsItem::new(item.name.as_str())
            .with_description(item.description.clone().unwrap_or_default())
            .with_material(item.material.clone().unwrap_or_default());
        for path in item.categories.iter().flat_map(|categories| categories.paths()) {
            goods = self.categories.describe(goods, &[path.as_str()], &[]);
        }
        goods.country_of_origin = origin;
        let code_type = configuration.hs_code_type.clone();
        (problems.len() == before).then_some(Read { goods, destinations, provided, code_type })
    }

    fn fill(&self, read: &Read, answer: &mut ResponseItem) -> Result<(), Error> {
        let mut extra = Extra::default();
        let provided = self.provided(read, &mut extra)?;
        let checked = match &provided {
            Some((validation, _)) => {
                answer.hs_code_provided_validation_result = Some(validation.result);
                answer.hs_code_provided_validation = Some(validation.clone());
                matches!(validation.result, ValidationResult::Valid | ValidationResult::Coherent)
            }
            None => false,
        };
        match provided.filter(|_| checked) {
            Some((_, codes)) => {
                answer.customs_description = self.describe(&read.goods, &codes, false)?;
                self.set_codes(codes, answer);
            }
            None if self.option == ClassifyOption::ValidateOnly => {}
            None => self.classify(read, answer, &mut extra)?,
        }
        let tariffs: Vec<_> = read.destinations.iter().map(|country| country.jurisdiction().to_string()).collect();
        let used = self.engine.packs().filter(|info| info.jurisdiction == "HS" || tariffs.contains(&info.jurisdiction));
        extra.editions = used.map(ToString::to_string).collect();
        answer.tarifa = Some(extra);
        Ok(())
    }

    /// What was found of the code provided, where the option looks at it, and its details where it is valid.
    fn provided(&self, read: &Read, extra: &mut Extra) -> Result<Option<(ProvidedValidation, Vec<HsCode>)>, Error> {
        use ClassifyOption::{CheckCoherenceAndClassify, ValidateAndClassify, ValidateOnly};
        let Some(text) = read.provided.as_deref() else { return Ok(None) };
        if !matches!(self.option, ValidateOnly | ValidateAndClassify | CheckCoherenceAndClassify) {
            return Ok(None);
        }
        let checker = validation::Checker { engine: self.engine, date: self.date() };
        let mut found = checker.check(text, &read.destinations, read.code_type.as_deref(), extra);
        let is_compared =
            self.option == CheckCoherenceAndClassify && found.validation.result == ValidationResult::Valid;
        if let Some(code) = found.code.filter(|_| is_compared) {
            let coherence = self.engine.check_coherence(&code, &read.goods)?;
            let (result, message) = coherence_result(coherence.status);
            found.validation.result = result;
            found.validation.message = message.to_owned();
        }
        Ok(Some((found.validation, found.codes)))
    }

    /// Classifies the goods, and chooses a line for each destination.
    fn classify(&self, read: &Read, answer: &mut ResponseItem, extra: &mut Extra) -> Result<(), Error> {
        let Read { goods, destinations, .. } = read;
        let found = self.engine.classify_with(goods, &ClassifyOptions::default())?;
        explain(&found, extra);
        let known = goods.category_codes.iter().take(MOST_CATEGORY_CODES);
        extra.category_codes =
            known.map(|known| CategoryEvidence { code: known.code.digits().to_owned(), items: known.items }).collect();
        if found.outcome != Outcome::Classified {
            extra.warnings.push(found.outcome.advice().to_owned());
            return Ok(());
        }
        let Some(best) = found.best() else { return Ok(()) };
        let mut codes = Vec::new();
        for country in destinations {
            let chosen = codes::choose_line(self.engine, goods, &best.code, best.probability, *country, self.date())?;
            extra.warnings.extend(chosen.warning);
            codes.extend(chosen.line);
        }
        if codes.is_empty() {
            codes.extend(codes::subheading(self.engine, &best.code, best.probability));
        }
        answer.confidence_score = codes.first().map(|code| code.probability);
        answer.customs_description = self.describe(goods, &codes, true)?;
        self.set_codes(codes, answer);
        if self.option == ClassifyOption::ClassifyAlternates {
            answer.alternates = codes::alternates(self.engine, goods, &found, destinations, self.date())?;
        }
        Ok(())
    }

    /// The caller's name where it names goods by itself, else the plain words of the code. Where all texts together were
    /// `classified` and there are no others, it does.
    fn describe(&self, goods: &GoodsItem, codes: &[HsCode], classified: bool) -> Result<Option<String>, Error> {
        let is_all = goods.description.is_empty() && goods.categories.is_empty();
        let named = GoodsItem::new(goods.name.as_str()).with_material(goods.material.as_str());
        let options = ClassifyOptions::default().with_alternatives(1).with_evidence(0);
        let names_goods =
            (classified && is_all) || self.engine.classify_with(&named, &options)?.outcome == Outcome::Classified;
        Ok(match names_goods {
            true => Some(customs_description(&goods.name, &goods.material)),
            false => codes.first().map(|code| customs_description(&code.description.friendly, "")),
        })
    }

    fn set_codes(&self, codes: Vec<HsCode>, answer: &mut ResponseItem) {
        answer.hs_code = codes.first().cloned();
        if codes.len() > 1 {
            answer.hs_codes = codes;
        }
    }
}

fn coherence_result(status: CoherenceStatus) -> (ValidationResult, &'static str) {
    match status {
        CoherenceStatus::Coherent => (ValidationResult::Coherent, "the code fits the goods"),
        CoherenceStatus::SomewhatCoherent => (ValidationResult::SomewhatCoherent, "the code is near to the goods"),
        CoherenceStatus::NotCoherent => (ValidationResult::NotCoherent, "the goods seem to belong elsewhere"),
        CoherenceStatus::Undecided => {
            (ValidationResult::Undecided, "the description says too little to compare the code with it")
        }
    }
}

/// What the engine adds to the fields of others.
fn explain(found: &Classification, extra: &mut Extra) {
    let outcome = serde_json::to_value(found.outcome).ok();
    extra.outcome = outcome.and_then(|outcome| outcome.as_str().map(str::to_owned));
    extra.safe = found
        .safe
        .as_ref()
        .map(|safe| SafeLevel { code: safe.code.digits().to_owned(), probability: safe.probability });
    let evidence = found.best().map(|best| best.evidence.iter().map(|line| line.goods.clone()).collect());
    extra.evidence = evidence.unwrap_or_default();
    extra.question = found.question.as_ref().map(|question| AskedQuestion {
        id: question.id.clone(),
        text: question.text.clone(),
        options: question.options.iter().map(|option| option.label.clone()).collect(),
    });
}

/// The code of a text, its digits alone.
pub(super) fn read_code(text: &str) -> Result<TariffCode, String> {
    text.parse::<TariffCode>().map_err(|error| error.to_string())
}
