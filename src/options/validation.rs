//! What is found of a code that a caller provides.

use jiff::civil::Date;

use super::codes;
use super::items::read_code;
use super::response::{Extra, HsCode, ProvidedValidation, ValidationResult};
use crate::code::{Level, TariffCode};
use crate::engine::Engine;
use crate::jurisdiction::Country;
use crate::nomenclature::Edition;
use crate::validate::{CodeStatus, LineStatus, LineValidation};

/// Most successors that an answer names.
const MOST_SUCCESSORS: usize = 20;

/// Checks codes on a day.
pub(super) struct Checker<'e> {
    pub engine: &'e Engine,
    pub date: Date,
}

/// A code provided, as it was found.
pub(super) struct Checked {
    pub validation: ProvidedValidation,
    /// The code, where it could be read.
    pub code: Option<TariffCode>,
    /// Its details, for each destination; those of the subheading where there is none. Empty where it is not valid.
    pub codes: Vec<HsCode>,
}

impl Checker<'_> {
    /// Checks a code: of eight digits or more in the tariff of each destination, else in HS 2022.
    pub(super) fn check(
        &self,
        text: &str,
        destinations: &[Country],
        code_type: Option<&str>,
        extra: &mut Extra,
    ) -> Checked {
        let mut validation = ProvidedValidation {
            code: text.to_owned(),
            result: ValidationResult::Invalid,
            code_type: code_type.unwrap_or("HS").to_owned(),
            country_code: None,
            message: String::new(),
            known_in: Vec::new(),
            successors: Vec::new(),
        };
        let code = match read_code(text) {
            Ok(code) => code,
            Err(message) => {
                validation.message = message;
                return Checked { validation, code: None, codes: Vec::new() };
            }
        };
        code.digits().clone_into(&mut validation.code);
        let codes = match destinations {
            [_, ..] if code.digit_count() > 6 => self.in_tariffs(&code, destinations, &mut validation),
            _ => self.in_harmonized_system(&code, &mut validation, extra),
        };
        Checked { validation, code: Some(code), codes }
    }

    fn in_harmonized_system(
        &self,
        code: &TariffCode,
        validation: &mut ProvidedValidation,
        extra: &mut Extra,
    ) -> Vec<HsCode> {
        let found = self.engine.validate_code(code, Edition::Hs2022);
        if let Some(rest) = &found.digits_not_checked {
            extra.warnings.push(format!("no destination is given: {rest} behind the sixth digit is ignored"));
        }
        validation.known_in = found.known_in.iter().map(|edition| edition.year().to_string()).collect();
        match found.status {
            CodeStatus::Valid => {
                validation.known_in.clear();
                validation.result = ValidationResult::Valid;
                validation.message = "the subheading is in HS 2022".to_owned();
                return codes::subheading(self.engine, code, 1.0).into_iter().collect();
            }
            CodeStatus::Incomplete => {
                let level = if code.level() == Level::Chapter { "chapter" } else { "heading" };
                validation.message = format!("{code} is a {level}: a declaration needs six digits or more");
            }
            CodeStatus::OtherEdition => {
                let successors = found.successors.iter().take(MOST_SUCCESSORS);
                validation.successors = successors.map(|successor| successor.code.digits().to_owned()).collect();
                let editions: Vec<String> = found.known_in.iter().map(Edition::to_string).collect();
                validation.message = format!("the subheading is of {}, not of HS 2022", editions.join(", "));
            }
            CodeStatus::Unknown => {
                validation.message = "no edition of the Harmonized System since 2012 has the subheading".to_owned();
            }
        }
        Vec::new()
    }

    /// The worst finding of all destinations counts.
    fn in_tariffs(
        &self,
        code: &TariffCode,
        destinations: &[Country],
        validation: &mut ProvidedValidation,
    ) -> Vec<HsCode> {
        let mut codes = Vec::new();
        validation.result = ValidationResult::Valid;
        for country in destinations {
            let found = self.engine.validate_line(code, *country, Some(self.date));
            let (result, message) = line_result(&found);
            let is_worse = matches!(
                (validation.result, result),
                (ValidationResult::Valid, _) | (ValidationResult::NotVerifiable, ValidationResult::Invalid)
            );
            if is_worse {
                validation.result = result;
                validation.message = message;
                validation.country_code = Some(country.to_string());
                let successors = found.successors.iter().take(MOST_SUCCESSORS);
                validation.successors = successors.map(|code| code.digits().to_owned()).collect();
            }
            let line = found.line.and_then(|line| self.engine.schedule(*country)?.line(&line));
            codes.extend(line.and_then(|line| codes::tariff_line(self.engine, &line, *country, 1.0)));
        }
        if validation.result == ValidationResult::Valid { codes } else { Vec::new() }
    }
}

fn line_result(found: &LineValidation) -> (ValidationResult, String) {
    let LineValidation { code, jurisdiction, declarable_count, .. } = found;
    match found.status {
        LineStatus::Declarable => (ValidationResult::Valid, format!("{code} can be declared in {jurisdiction}")),
        LineStatus::Incomplete => {
            (ValidationResult::Invalid, format!("{code} stands above {declarable_count} lines in {jurisdiction}"))
        }
        LineStatus::NotOnThatDay => (ValidationResult::Invalid, format!("{jurisdiction} has {code} on other days")),
        LineStatus::Unknown => (ValidationResult::Invalid, format!("{jurisdiction} does not have {code}")),
        LineStatus::NotVerifiable => {
            let gaps = found.gaps.as_deref().unwrap_or_default();
            (ValidationResult::NotVerifiable, format!("{code} is not in the data of {jurisdiction}, where {gaps}"))
        }
        LineStatus::NoSchedule => {
            (ValidationResult::NotVerifiable, format!("there is no schedule of {jurisdiction} to check {code} in"))
        }
    }
}
