//! Reliefs and simplified rates for goods of a low value, by `data/low_value.tsv`.

use std::sync::OnceLock;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::answer::DutyPrompt;
use super::assessment::{Assessment, with_limit};
use super::money::Currency;
use super::request::same_name;
use super::tables::{Span, rows};
use crate::jurisdiction::Country;

/// A row of the table.
struct Regime {
    country: &'static str,
    id: &'static str,
    about: &'static str,
    threshold: Option<(Decimal, Currency)>,
    threshold_base: &'static str,
    span: Span,
    sure_until: Option<Date>,
    effect: &'static str,
    rate: &'static str,
    /// Origins and beginnings of codes whose goods it is not for.
    not_origins: Vec<&'static str>,
    not_codes: Vec<&'static str>,
    conditions: &'static str,
    source: &'static str,
    remark: &'static str,
}

fn regimes() -> &'static [Regime] {
    static REGIMES: OnceLock<Vec<Regime>> = OnceLock::new();
    let read = |columns: [&'static str; 16]| {
        let [country, id, about, threshold, currency, threshold_base, from, to, sure_until, effect, rate, ..] = columns;
        let [.., not_origins, not_codes, conditions, source, remark] = columns;
        Some(Regime {
            country,
            id,
            about,
            threshold: threshold.parse().ok().zip(currency.parse().ok()),
            threshold_base,
            span: Span::read(from, to)?,
            sure_until: sure_until.parse().ok(),
            effect,
            rate,
            not_origins: not_origins.split_whitespace().collect(),
            not_codes: not_codes.split_whitespace().collect(),
            conditions,
            source,
            remark,
        })
    };
    REGIMES.get_or_init(|| rows(include_str!("../../data/low_value.tsv")).filter_map(read).collect())
}

/// What a relief that is claimed leaves out.
#[derive(Clone, Copy, Default)]
pub(super) struct Relief {
    pub duty: bool,
    pub tax: bool,
}

/// The relief that is claimed; the regimes that the goods may come under otherwise are prompts.
pub(super) fn relief(case: &mut Assessment<'_>) -> Relief {
    let mut relief = Relief::default();
    for regime in regimes() {
        if !regime.is_of(case) {
            continue;
        }
        let Some((threshold, currency)) = regime.threshold else { continue };
        let Some(value) = case.value else { continue };
        // Where no exchange rate is given, a value of another currency may be a low one.
        let limit = case.converted(threshold, currency);
        let is_claimed = case.request.claims(&[regime.id]);
        if limit.is_some_and(|limit| value > limit) || regime.effect == "ended" || regime.leaves_out(case) {
            if is_claimed {
                case.warnings.push(format!("{} is claimed and is not for these goods ({})", regime.id, regime.source));
            }
            continue;
        }
        let collects_nothing = matches!(regime.effect, "free" | "seller");
        if is_claimed && collects_nothing && limit.is_some() {
            relief.duty |= regime.about != "tax" && regime.effect == "free";
            relief.tax |= regime.about != "duty";
            case.warnings.push(format!("{} is claimed: {} ({})", regime.id, regime.conditions, regime.source));
        } else {
            case.prompts.push(regime.prompt(case));
        }
    }
    relief
}

/// Whether a regime of the destination goes by a name, which a claim has.
pub(super) fn has_regime(case: &Assessment<'_>, claimed: &str) -> bool {
    regimes().iter().any(|regime| regime.is_of(case) && same_name(regime.id, claimed))
}

impl Regime {
    /// Whether it is one of the destination, or of all countries that apply its tariff, on the day.
    fn is_of(&self, case: &Assessment<'_>) -> bool {
        let destination = case.request.destination;
        [destination.as_str(), destination.jurisdiction().as_str()].contains(&self.country) && self.span.has(case.date)
    }

    /// Whether the row says that it is not for goods of the origin or code.
    fn leaves_out(&self, case: &Assessment<'_>) -> bool {
        let origin = case.request.origin.as_ref().map(Country::as_str);
        let digits = case.code.digits();
        self.not_origins.iter().any(|own| Some(*own) == origin)
            || self.not_codes.iter().any(|beginning| digits.starts_with(beginning))
    }

    fn prompt(&self, case: &Assessment<'_>) -> DutyPrompt {
        let what = match self.effect {
            "free" => "nothing is collected",
            "seller" => "the seller accounts for the tax, and nothing is collected at the border",
            "simplified" => "a flat rate stands in place of the others",
            "share" => "a share of the taxes is collected",
            _ => "to be looked up",
        };
        let limit = self.threshold.map(|(threshold, currency)| format!(" up to {threshold} {currency}"));
        let conditions = [self.conditions, self.threshold_base].into_iter().filter(|text| !text.is_empty());
        let conditions: Vec<String> = conditions.map(str::to_owned).collect();
        let remark = with_limit(self.remark, self.sure_until, case.date).map(|remark| format!("; {remark}"));
        DutyPrompt {
            id: self.id.to_owned(),
            name: format!("Low value, {}{}", about(self.about), limit.unwrap_or_default()),
            heading: None,
            rate: (!self.rate.is_empty() && self.rate != "?").then(|| self.rate.to_owned()),
            reason: format!("{what} where: {}{}", conditions.join("; "), remark.unwrap_or_default()),
            source: self.source.to_owned(),
        }
    }
}

fn about(about: &str) -> &str {
    match about {
        "both" => "duty and tax",
        other => other,
    }
}
