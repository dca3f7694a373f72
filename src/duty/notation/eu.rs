//! The Common External Tariff of the European Union and the Global Tariff of the United Kingdom, as their table of 2021
//! writes them.
//!
//! `MIN` is the least that is charged and `MAX` the most, each with the whole sum behind it. `EA` is the agricultural
//! component, `ADSZ` and `ADFM` the additional duties on sugar and flour. A number without a sign is per cent. Behind a
//! quantity, `net` says nothing, `br` is gross, `eda` drained and `mas` dry: the two tariffs name the same in turn.

use rust_decimal::Decimal;
use winnow::Parser;

use super::{Digits, Fault, Parsed, after_blanks, is_day, number, one_of, phrase, skip, sum};
use crate::duty::expression::{Bound, Graded, Pointer, RateExpression, Season, Specific};
use crate::duty::money::Currency;
use crate::duty::terms::{Portion, Referred, Scale, Unit};

const REFERRED: [(&str, Referred); 4] = [
    ("entry price", Referred::EntryPrice),
    ("ea", Referred::AgriculturalComponent),
    ("adsz", Referred::SugarDuty),
    ("adfm", Referred::FlourDuty),
];

const UNITS: [(&str, Unit); 8] = [
    ("kg", Unit::Kilogram),
    ("tonne", Unit::Tonne),
    ("hl", Unit::Hectolitre),
    ("item", Unit::Piece),
    ("items", Unit::Piece),
    ("m2", Unit::SquareMetre),
    ("m", Unit::Metre),
    ("l", Unit::Litre),
];

const PORTIONS: [(&str, Portion); 12] = [
    ("/net", Portion::Goods),
    ("/gross", Portion::Gross),
    ("/br", Portion::Gross),
    ("/net drained wt", Portion::Drained),
    ("eda", Portion::Drained),
    ("/net dry", Portion::Dry),
    ("mas", Portion::Dry),
    ("/std qual", Portion::StandardQuality),
    ("std qual", Portion::StandardQuality),
    ("/lactic matter", Portion::LacticMatter),
    ("/dry lactic matter", Portion::DryLacticMatter),
    ("/tot alc", Portion::TotalAlcohol),
];

const MONTHS: [(&str, u8); 14] = [
    ("jan", 1),
    ("feb", 2),
    ("mar", 3),
    ("apr", 4),
    ("may", 5),
    ("jun", 6),
    ("june", 6),
    ("jul", 7),
    ("july", 7),
    ("aug", 8),
    ("sep", 9),
    ("oct", 10),
    ("nov", 11),
    ("dec", 12),
];

pub(in crate::duty) fn rate(input: &mut &str) -> Parsed<RateExpression> {
    let first = limited(input)?;
    if !skip(input, "(") {
        return Ok(first);
    }
    let mut seasons = vec![Season { days: days(input)?, rate: first }];
    while skip(input, ",") {
        let rate = limited(input)?;
        let days = if skip(input, "(") { days(input)? } else { Vec::new() };
        let is_last = days.is_empty();
        seasons.push(Season { days, rate });
        if is_last {
            break;
        }
    }
    Ok(RateExpression::Seasons(seasons))
}

/// A sum with the least and the most that is charged.
fn limited(input: &mut &str) -> Parsed<RateExpression> {
    let mut rate = sum(input, term)?;
    if skip(input, "min") {
        rate = RateExpression::Greatest(vec![rate, sum(input, term)?]);
    }
    if skip(input, "max") {
        rate = RateExpression::Least(vec![rate, sum(input, term)?]);
    }
    Ok(rate)
}

fn term(input: &mut &str) -> Parsed<RateExpression> {
    if let Ok(referred) = one_of(input, REFERRED, "") {
        return Ok(RateExpression::Pointer(Pointer::To(referred)));
    }
    let amount = number(input, Digits::Comma)?;
    if skip(input, "%") {
        return Ok(RateExpression::percent(amount));
    }
    const CURRENCIES: [(&str, Currency); 3] = [("eur", Currency::EUR), ("€", Currency::EUR), ("gbp", Currency::GBP)];
    match one_of(input, CURRENCIES, "") {
        Ok(currency) => by_quantity(input, amount, currency),
        Err(_) => Ok(RateExpression::percent(amount)),
    }
}

fn by_quantity(input: &mut &str, amount: Decimal, currency: Currency) -> Parsed<RateExpression> {
    let graded = |per, unit, scale| {
        let rate = Specific { amount, currency, per, unit, of: Portion::Goods };
        RateExpression::Graded(Graded { rate, scale, bound: Bound::Over(Decimal::ZERO), fractions: true })
    };
    phrase("/").parse_next(input)?;
    if skip(input, "% vol / hl") {
        return Ok(graded(Decimal::ONE, Unit::Hectolitre, Scale::Alcohol));
    }
    let at = *input;
    let per = number(input, Digits::Comma).unwrap_or(Decimal::ONE);
    if per.is_zero() {
        return Err(Fault::new(after_blanks(at), "a number above 0"));
    }
    let unit = one_of(input, UNITS, "a unit")?;
    if skip(input, "/net/% sacchar.") {
        return Ok(graded(per, unit, Scale::Sucrose));
    }
    let of = one_of(input, PORTIONS, "").unwrap_or(Portion::Goods);
    Ok(RateExpression::Specific(Specific { amount, currency, per, unit, of }))
}

/// Periods behind an opening parenthesis, and the closing one: `01 JAN-14 FEB, 16 JUN-31 DEC)`.
fn days(input: &mut &str) -> Parsed<Vec<[(u8, u8); 2]>> {
    let mut all = Vec::new();
    loop {
        let at = *input;
        let first_day = day_of_month(input)?;
        // `01-31 DEC` names the month once.
        let first_month = one_of(input, MONTHS, "a month").ok();
        phrase("-").parse_next(input)?;
        let last_day = day_of_month(input)?;
        let last_month = one_of(input, MONTHS, "a month")?;
        let period = [(first_month.unwrap_or(last_month), first_day), (last_month, last_day)];
        if !period.iter().all(|(month, day)| is_day(*month, *day)) {
            return Err(Fault::new(after_blanks(at), "days of the year"));
        }
        all.push(period);
        if skip(input, ")") {
            return Ok(all);
        }
        phrase(",").parse_next(input)?;
    }
}

fn day_of_month(input: &mut &str) -> Parsed<u8> {
    let at = *input;
    let day = number(input, Digits::Plain)?;
    u8::try_from(day)
        .ok()
        .filter(|_| day.scale() == 0)
        .ok_or_else(|| Fault::new(after_blanks(at), "a day of the month"))
}
