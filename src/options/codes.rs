//! Codes of the engine as the response has them.

use jiff::civil::Date;

use super::response::{Alternate, CodeDescription, Fragment, FragmentType, HsCode};
use crate::classify::{Candidate, Classification};
use crate::code::TariffCode;
use crate::engine::Engine;
use crate::error::Error;
use crate::goods::GoodsItem;
use crate::jurisdiction::Country;
use crate::narrow::{NarrowBasis, NarrowStatus, Narrowing};
use crate::nomenclature::{Edition, Entry};
use crate::schedule::TariffLine;

/// Most alternatives.
const MOST_ALTERNATES: usize = 5;

/// An alternative less likely than this is negligible.
const NEGLIGIBLE: f32 = 0.01;

/// A subheading of the Harmonized System.
pub(super) fn subheading(engine: &Engine, code: &TariffCode, probability: f32) -> Option<HsCode> {
    let entry = engine.lookup(&code.subheading()?)?;
    Some(HsCode {
        code: entry.code.digits().to_owned(),
        code_type: FragmentType::Subheading,
        country_code: None,
        effective_at: Edition::Hs2022.in_force_from().to_string(),
        major_version: engine.data().edition.clone(),
        description: CodeDescription { friendly: entry.description.clone(), full: None, hts_item: None },
        fragments: fragments(&entry),
        probability,
    })
}

/// The chapter, heading and subheading.
fn fragments(entry: &Entry) -> Vec<Fragment> {
    let levels = [FragmentType::Chapter, FragmentType::Heading, FragmentType::Subheading];
    let above = entry.above.iter().map(|titled| (titled.code, titled.description.clone()));
    let parts = above.chain(std::iter::once((entry.code, entry.description.clone())));
    let fragment = |((code, description), level): ((TariffCode, String), FragmentType)| Fragment {
        code: code.digits().to_owned(),
        level,
        description: Some(description),
    };
    parts.zip(levels).map(fragment).collect()
}

/// A line of the tariff of a country.
pub(super) fn tariff_line(engine: &Engine, line: &TariffLine, country: Country, probability: f32) -> Option<HsCode> {
    let mut code = subheading(engine, &line.code, probability)?;
    let info = engine.schedule(country)?.info();
    let own = line.description.as_deref().and_then(|text| text.rsplit("; ").next()).map(str::to_owned);
    code.code = line.code.digits().to_owned();
    code.code_type = FragmentType::Tariff;
    code.country_code = Some(country.to_string());
    code.effective_at = line.valid_from.unwrap_or(info.date).to_string();
    code.major_version.clone_from(&info.edition);
    code.fragments.push(Fragment { code: code.code.clone(), level: FragmentType::Tariff, description: own.clone() });
    code.description.full.clone_from(&line.description);
    code.description.hts_item = own;
    Some(code)
}

/// The likeliest line of a country below a subheading, and what a reader must know of the choice.
pub(super) struct Chosen {
    pub line: Option<HsCode>,
    pub warning: Option<String>,
}

/// Chooses among the lines of a country below a subheading of this probability.
pub(super) fn choose_line(
    engine: &Engine,
    item: &GoodsItem,
    code: &TariffCode,
    probability: f32,
    country: Country,
    date: Date,
) -> Result<Chosen, Error> {
    let narrowing = engine.narrow(item, code, country, Some(date))?;
    let best = narrowing.lines.first();
    let line = best.and_then(|best| {
        let line = engine.schedule(country)?.line(&best.code)?;
        tariff_line(engine, &line, country, probability * best.probability)
    });
    Ok(Chosen { line, warning: warning(&narrowing) })
}

fn warning(narrowing: &Narrowing) -> Option<String> {
    let Narrowing { jurisdiction, code, line_count, .. } = narrowing;
    match (narrowing.status, narrowing.basis) {
        (NarrowStatus::OneLine, _) | (NarrowStatus::Ranked, Some(NarrowBasis::Texts)) => None,
        (NarrowStatus::Ranked, _) => Some(format!(
            "{jurisdiction} has {line_count} lines below {code}, which its data without official texts cannot tell \
             apart: the first is named"
        )),
        (NarrowStatus::NoSchedule, _) => Some(format!("there is no schedule of {jurisdiction}: no national code")),
        _ => Some(format!("the schedule of {jurisdiction} has no line below {code} on the day: no national code")),
    }
}

/// The alternatives to the best subheading that are not negligible, with a line for each destination.
pub(super) fn alternates(
    engine: &Engine,
    item: &GoodsItem,
    classification: &Classification,
    destinations: &[Country],
    date: Date,
) -> Result<Vec<Alternate>, Error> {
    let likely = classification.alternatives.iter().filter(|candidate| candidate.probability >= NEGLIGIBLE);
    let mut found = Vec::new();
    for Candidate { code, probability, .. } in likely.take(MOST_ALTERNATES) {
        let Some(subheading) = subheading(engine, code, *probability) else { continue };
        let mut lines = Vec::new();
        for country in destinations {
            lines.extend(choose_line(engine, item, code, *probability, *country, date)?.line);
        }
        found.push(Alternate {
            probability_mass: *probability,
            subheading_alternate: subheading,
            tariff_alternates: lines,
        });
    }
    Ok(found)
}
