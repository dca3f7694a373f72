//! Which rate of a line goods have: by their origin, and by the preference that is claimed. `data/programmes.tsv`.

use std::sync::OnceLock;

use rust_decimal::Decimal;

use super::answer::{AmountRange, DutyKind, DutyLine, DutyPrompt};
use super::assessment::Assessment;
use super::evaluation::{Fact, Missing};
use super::expression::RateExpression;
use super::parse::Notation;
use super::tables::{Span, rows, some};
use crate::jurisdiction::{Country, Jurisdiction};
use crate::schedule::TariffLine;

/// A row of the table: a column of a schedule, or a part of one, and the goods that it is for.
struct Programme {
    jurisdiction: &'static str,
    id: &'static str,
    name: &'static str,
    rule: Rule,
    /// The columns, of which the first that has a rate counts; `?` where the data have none, `0%` where all lines are
    /// free.
    columns: Vec<&'static str>,
    /// The symbols by which a cell of several rates names it.
    symbols: Vec<&'static str>,
    /// Countries, `*` for all but those behind a `-`; `?` where the data do not say which.
    origins: Vec<&'static str>,
    span: Span,
    condition: &'static str,
    source: &'static str,
    remark: &'static str,
}

/// How a rate stands to the others.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Rule {
    /// The rate of the line, where no other is.
    Base,
    /// Where there is one, it is in place of the rates before.
    Instead,
    /// It is applied where it is lower than the rates before.
    Lowest,
    /// It is that or the rate before: the data do not say which goods of the origin have.
    Either,
    /// It is applied where it is claimed.
    Claim,
}

fn programmes() -> &'static [Programme] {
    static PROGRAMMES: OnceLock<Vec<Programme>> = OnceLock::new();
    let read = |columns: [&'static str; 12]| {
        let [jurisdiction, id, name, rule, columns, symbols, origins, from, to, condition, source, remark] = columns;
        let rule = match rule {
            "base" => Rule::Base,
            "instead" => Rule::Instead,
            "lowest" => Rule::Lowest,
            "either" => Rule::Either,
            _ => Rule::Claim,
        };
        let [columns, symbols, origins] = [columns, symbols, origins].map(|cell| cell.split_whitespace().collect());
        let span = Span::read(from, to)?;
        Some(Programme { jurisdiction, id, name, rule, columns, symbols, origins, span, condition, source, remark })
    };
    PROGRAMMES.get_or_init(|| rows(include_str!("../../data/programmes.tsv")).filter_map(read).collect())
}

/// How a tariff writes its rates; none where no rates of it are read.
pub(super) fn notation_of(jurisdiction: Jurisdiction) -> Option<Notation> {
    Some(match jurisdiction.as_str() {
        "US" => Notation::UnitedStates,
        "JP" => Notation::Japan,
        "ZA" => Notation::SouthAfrica,
        "CN" => Notation::China,
        "BR" => Notation::Brazil,
        "EU" | "GB" => Notation::Europe,
        "NO" => Notation::Norway,
        _ => return None,
    })
}

impl Programme {
    /// Whether goods of an origin have it; those of no known origin have what holds for all but some.
    fn is_for(&self, origin: Option<Country>) -> bool {
        let names = |own: &str, origin: Country| match own {
            "EU27" => origin.jurisdiction().as_str() == "EU",
            own => origin.as_str() == own,
        };
        let has = |sign: &str| {
            let listed = self.origins.iter().filter_map(|own| match sign {
                "-" => own.strip_prefix('-'),
                _ => Some(*own).filter(|own| !own.starts_with('-')),
            });
            origin.is_some_and(|origin| listed.into_iter().any(|own| names(own, origin)))
        };
        if self.origins.first() == Some(&"*") { !has("-") } else { has("") && !has("-") }
    }

    /// The rate of a line by this programme: as it is written, and as it is read or why it is not.
    fn rate(&self, line: &TariffLine, notation: Notation) -> Option<Rate> {
        self.columns.iter().find_map(|column| match *column {
            "0%" => Some(Rate::free()),
            "rate_special" => self.special(line.value(column)?),
            "free_agreements" => self.free(line.value(column)?),
            "rate_agreements" => self.agreement(line.value(column)?, notation),
            column if notation == Notation::SouthAfrica => self.in_pieces(line, column),
            column => {
                let cell = line.value(column)?;
                Some(Rate { text: cell.to_owned(), read: read(cell, notation) })
            }
        })
    }

    /// The rate among those of the special column of the United States.
    fn special(&self, cell: &str) -> Option<Rate> {
        let read = match RateExpression::programs(cell) {
            Ok(rates) => Ok(rates.into_iter().find(|rate| rate.programs.iter().any(|own| self.has(own)))?.rate),
            Err(error) => Err(error.to_string()),
        };
        Some(Rate { text: cell.to_owned(), read })
    }

    fn has(&self, symbol: &str) -> bool {
        self.symbols.contains(&symbol)
    }

    fn free(&self, cell: &str) -> Option<Rate> {
        let is_free = cell.split_whitespace().any(|own| self.has(own));
        is_free.then(Rate::free)
    }

    fn agreement(&self, cell: &str, notation: Notation) -> Option<Rate> {
        let mut rates = RateExpression::agreements(cell, notation).into_iter();
        let found = rates.find(|rate| rate.partners.iter().any(|own| self.has(own)))?;
        Some(Rate { text: cell.to_owned(), read: found.rate.map_err(|error| error.to_string()) })
    }

    /// A rate of South Africa: duties of several lines of print stand in the general column, those of all columns
    /// together.
    fn in_pieces(&self, line: &TariffLine, column: &str) -> Option<Rate> {
        let Some(pieces) = line.value("rate_general").filter(|cell| cell.contains('|')) else {
            let cell = line.value(column)?;
            return Some(Rate { text: cell.to_owned(), read: read(cell, Notation::SouthAfrica) });
        };
        let at = SOUTH_AFRICAN.iter().position(|own| *own == column)?;
        let rate = RateExpression::columns(pieces).into_iter().nth(at)?;
        let read = rate.ok_or_else(|| "pieces of the rate were lost in the publication".to_owned());
        Some(Rate { text: pieces.to_owned(), read })
    }
}

fn read(cell: &str, notation: Notation) -> Result<RateExpression, String> {
    RateExpression::parse(cell, notation).map_err(|error| error.to_string())
}

/// The columns of South Africa, in the order of its pieces.
const SOUTH_AFRICAN: [&str; 6] =
    ["rate_general", "rate_eu_uk", "rate_efta", "rate_sadc", "rate_mercosur", "rate_afcfta"];

/// A rate of a line.
struct Rate {
    text: String,
    read: Result<RateExpression, String>,
}

impl Rate {
    fn free() -> Self {
        Self { text: "0%".to_owned(), read: Ok(RateExpression::Free) }
    }
}

/// The duty of the line: by origin, or by the preference that is claimed and holds. Preferences that could be claimed are
/// prompts.
pub(super) fn base_line(case: &mut Assessment<'_>) -> DutyLine {
    let jurisdiction = case.jurisdiction;
    let unknown = |case: &Assessment<'_>, review: String| DutyLine {
        review: Some(review),
        ..case.line(DutyKind::Base, "general", "Customs duty", AmountRange::UNKNOWN, "")
    };
    let (Some(line), Some(notation)) = (case.tariff_line.clone(), notation_of(jurisdiction)) else {
        return unknown(case, format!("the data have no rates of duty of {jurisdiction}"));
    };
    let of_tariff: Vec<&Programme> = programmes()
        .iter()
        .filter(|programme| programme.jurisdiction == jurisdiction.as_str() && programme.span.has(case.date))
        .collect();
    let mut applied: Option<DutyLine> = None;
    for programme in of_tariff.iter().filter(|own| own.rule != Rule::Claim && own.is_for(case.request.origin)) {
        let Some(rate) = programme.rate(&line, notation) else { continue };
        if matches!(rate.read, Ok(RateExpression::Unapplied(_))) {
            continue;
        }
        let found = duty_line(case, programme, rate);
        applied = Some(match (applied, programme.rule) {
            (Some(before), Rule::Either) => either(before, found),
            (Some(before), Rule::Lowest) => lowest(before, found),
            (Some(before), Rule::Base) => before,
            _ => found,
        });
    }
    let mut base =
        applied.unwrap_or_else(|| unknown(case, format!("the line has no rate in the data of {jurisdiction}")));
    if case.request.origin.is_none() {
        base.review.get_or_insert_with(|| "no origin is given: other rates are for goods of some".to_owned());
    }
    let claims = of_tariff.into_iter().filter(|programme| programme.rule == Rule::Claim);
    let claimed = case.request.preference.clone().unwrap_or_default();
    let (own, others): (Vec<_>, Vec<_>) = claims.partition(|own| own.id.eq_ignore_ascii_case(claimed.trim()));
    let could_be_claimed = others.into_iter().filter_map(|other| {
        let rate = other.rate(&line, notation).filter(|_| other.is_for(case.request.origin))?;
        let found = duty_line(case, other, rate);
        is_lower(&found, &base).then(|| other.prompt(&found))
    });
    let prompts: Vec<DutyPrompt> = could_be_claimed.collect();
    case.prompts.extend(prompts);
    match (claimed.is_empty(), own.is_empty()) {
        (true, _) => base,
        (false, true) => {
            case.warnings.push(format!("the data have no programme '{claimed}' of {jurisdiction} on that day"));
            base
        }
        (false, false) => preferred(case, base, &own, &line, notation),
    }
}

/// The duty by the preference that is claimed, where it holds; else that without it. The programme has a row for each
/// group of origins that joined it on one day.
fn preferred(
    case: &mut Assessment<'_>,
    base: DutyLine,
    own: &[&Programme],
    line: &TariffLine,
    notation: Notation,
) -> DutyLine {
    let for_origin: Vec<&&Programme> = own.iter().filter(|own| own.is_for(case.request.origin)).collect();
    let Some(programme) = for_origin.first() else {
        let unknown = own.iter().any(|programme| programme.origins == ["?"]);
        let said = if unknown { "is for origins that are not in the data" } else { "is not for goods of that origin" };
        let id = own.first().map(|programme| programme.id).unwrap_or_default();
        case.warnings.push(format!("the preference {id} {said}, and was not applied"));
        return base;
    };
    let Some((programme, rate)) = for_origin.iter().find_map(|own| Some((own, own.rate(line, notation)?))) else {
        // Goods of a programme stay such where the line is free for all, and the special column is empty.
        if base.expression.as_deref() == Some("Free") {
            case.programme = Some(programme.id.to_owned());
        } else {
            case.warnings.push(format!("the line has no rate of the preference {}", programme.id));
        }
        return base;
    };
    case.programme = Some(programme.id.to_owned());
    let preferred = duty_line(case, programme, rate);
    if is_lower(&base, &preferred) {
        case.warnings.push(format!("{} is higher than the duty without it, which was applied", preferred.name));
        return base;
    }
    preferred
}

/// The lower of two duties, where that is known; else what the lower one lies between.
fn lowest(before: DutyLine, found: DutyLine) -> DutyLine {
    if is_lower(&found, &before) {
        return found;
    }
    let is_higher = before.amount.high.is_some_and(|high| high <= found.amount.low) || is_lower(&before, &found);
    if is_higher || before.expression == found.expression {
        return before;
    }
    let highs = [before.amount.high, found.amount.high];
    let amount = AmountRange { low: before.amount.low.min(found.amount.low), high: highs.into_iter().flatten().min() };
    DutyLine { amount, ..either(before, found) }
}

/// A duty that is one of two.
fn either(mut one: DutyLine, other: DutyLine) -> DutyLine {
    if one.expression != other.expression {
        let both = [&one.expression, &other.expression].map(|rate| rate.clone().unwrap_or_default()).join(" or ");
        one.amount = one.amount.or(other.amount);
        one.steps.extend(other.steps);
        one.missing.extend(other.missing);
        one.missing.push(Missing { fact: Fact::Choice, for_rate: both.clone() });
        one.expression = Some(both);
        one.condition = other.condition;
        one.review = one.review.or(other.review);
        one.name = format!("{}, or {}", one.name, other.name);
    }
    one
}

/// Whether one is lower than another for certain.
fn is_lower(one: &DutyLine, other: &DutyLine) -> bool {
    let (Some(expression), Some(before)) = (&one.expression, &other.expression) else { return false };
    if one.amount.high.is_some_and(|high| high < other.amount.low) {
        return true;
    }
    // Without a value two percentages can still be compared.
    let percent =
        |text: &str| if text == "Free" { Some(Decimal::ZERO) } else { text.strip_suffix('%')?.parse::<Decimal>().ok() };
    let both = percent(expression).zip(percent(before));
    one.amount.high.is_none() && both.is_some_and(|(one, other)| one < other)
}

fn duty_line(case: &Assessment<'_>, programme: &Programme, rate: Rate) -> DutyLine {
    let line = match rate.read {
        Ok(expression) => case.evaluated(DutyKind::Base, programme.id, programme.name, &expression, case.value),
        Err(error) => DutyLine {
            review: Some(error),
            ..case.line(DutyKind::Base, programme.id, programme.name, AmountRange::UNKNOWN, "")
        },
    };
    DutyLine {
        rate: Some(rate.text),
        heading: Some(case.code.to_string()),
        condition: some(programme.condition),
        source: programme.source.to_owned(),
        remark: some(programme.remark),
        ..line
    }
}

impl Programme {
    fn prompt(&self, line: &DutyLine) -> DutyPrompt {
        let condition = if self.condition.is_empty() { "its rules of origin" } else { self.condition };
        DutyPrompt {
            id: self.id.to_owned(),
            name: self.name.to_owned(),
            heading: None,
            rate: line.expression.clone(),
            reason: format!("it can be claimed: {condition}"),
            source: self.source.to_owned(),
        }
    }
}
