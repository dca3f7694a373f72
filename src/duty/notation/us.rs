//! The Harmonized Tariff Schedule of the United States.
//!
//! Cents are `¢` and dollars `$`, units stand behind a stroke or as `each`, and what a part of the goods pays is said
//! behind `on`. Chapters 98 and 99 point to the rates of others. Left unread: the duties on returned articles of
//! subheadings 9801.00.70 and .80, which are sentences.

use rust_decimal::Decimal;
use winnow::Parser;
use winnow::error::ParserError;

use super::{Digits, Fault, Parsed, after_blanks, hundredth, number, one_of, phrase, skip, specific, sum_of};
use crate::duty::expression::{Bound, Case, Graded, Pointer, RateExpression, Specific};
use crate::duty::money::Currency;
use crate::duty::terms::{Circumstance, Portion, Referred, Scale, Unit, ValueBase};

const BASES: [(&str, ValueBase); 18] = [
    ("on the case", ValueBase::Case),
    ("on the strap, band or bracelet", ValueBase::Strap),
    ("on the case and strap, band or bracelet", ValueBase::CaseAndStrap),
    ("on case and strap, band or bracelet", ValueBase::CaseAndStrap),
    ("on the battery", ValueBase::Battery),
    ("on the movement", ValueBase::Movement),
    ("on the movement and case", ValueBase::MovementAndCase),
    ("on the apparatus", ValueBase::Apparatus),
    ("on the entire set", ValueBase::Set),
    ("on the value of the rifle", ValueBase::Rifle),
    ("on the value of the telescopic sight, if any", ValueBase::TelescopicSight),
    ("on the value of the lead content", ValueBase::Lead),
    ("upon the value of the non-u.s. content", ValueBase::NonUnitedStates),
    ("on the full value of the imported article", ValueBase::Customs),
    ("of the fair retail value", ValueBase::FairRetail),
    ("of the cost of such goods or repairs", ValueBase::GoodsOrRepairs),
    ("of the cost of such parts", ValueBase::Parts),
    ("of the cost of such parts or materials", ValueBase::PartsOrMaterials),
];

const UNITS: [(&str, (i64, Unit, Portion)); 23] = [
    ("kg", (1, Unit::Kilogram, Portion::Goods)),
    ("clean kg", (1, Unit::Kilogram, Portion::Clean)),
    ("g", (1, Unit::Gram, Portion::Goods)),
    ("t", (1, Unit::Tonne, Portion::Goods)),
    ("liter", (1, Unit::Litre, Portion::Goods)),
    ("pf. liter", (1, Unit::ProofLitre, Portion::Goods)),
    ("pf.liter", (1, Unit::ProofLitre, Portion::Goods)),
    ("bbl", (1, Unit::Barrel, Portion::Goods)),
    ("m", (1, Unit::Metre, Portion::Goods)),
    ("lin. m", (1, Unit::Metre, Portion::Goods)),
    ("m2", (1, Unit::SquareMetre, Portion::Goods)),
    ("m3", (1, Unit::CubicMetre, Portion::Goods)),
    ("head", (1, Unit::Piece, Portion::Goods)),
    ("article", (1, Unit::Piece, Portion::Goods)),
    ("doz.", (1, Unit::Dozen, Portion::Goods)),
    ("gross", (1, Unit::Gross, Portion::Goods)),
    ("thousand", (1_000, Unit::Piece, Portion::Goods)),
    ("1000", (1_000, Unit::Piece, Portion::Goods)),
    ("1,000", (1_000, Unit::Piece, Portion::Goods)),
    ("1,000 pins", (1_000, Unit::Piece, Portion::Goods)),
    ("pr.", (1, Unit::Pair, Portion::Goods)),
    ("pack", (1, Unit::Pack, Portion::Goods)),
    ("jewel", (1, Unit::Jewel, Portion::Goods)),
];

const PORTIONS: [(&str, Portion); 18] = [
    ("on drained weight", Portion::Drained),
    ("on contents and container", Portion::WithContainer),
    (", including weight of container", Portion::WithContainer),
    ("on entire contents of container", Portion::EntireContents),
    ("of immediate containers", Portion::Containers),
    ("of recording surface", Portion::RecordingSurface),
    ("of total sugars", Portion::TotalSugars),
    ("of anhydrous morphine content", Portion::Morphine),
    ("on ethyl alcohol content", Portion::EthylAlcohol),
    ("on copper content", Portion::Copper),
    ("on lead content", Portion::Lead),
    ("on zinc content", Portion::Zinc),
    ("on molybdenum content", Portion::Molybdenum),
    ("on tungsten content", Portion::Tungsten),
    ("on magnesium content", Portion::Magnesium),
    ("on manganese content", Portion::Manganese),
    ("on silicon content", Portion::Silicon),
    ("on tobacco content", Portion::Tobacco),
];

/// Texts that point elsewhere. One cell of 9110.11.00 lacks its last word.
const REFERRED: [(&str, Referred); 18] = [
    ("the duty provided in the applicable subheading", Referred::ApplicableSubheading),
    ("the duty rate provided in such subheading", Referred::ApplicableSubheading),
    ("the duty rate provided for originating goods of korea in such subheading", Referred::ApplicableForKorea),
    ("the duty rate provided for originating goods of colombia in such subheading", Referred::ApplicableForColombia),
    ("no change", Referred::NoChange),
    ("the rate applicable in the absence of this heading", Referred::AbsentHeading),
    ("the rate applicable in the absence of this subheading", Referred::AbsentHeading),
    ("the rate applicable to each article in the absence of this subheading", Referred::EachArticle),
    ("the rate applicable, to each article in the absence of this subheading", Referred::EachArticle),
    ("the rate applicable to each garment in the ensemble if separately entered", Referred::EachGarment),
    ("the rate applicable to each garment in the ensemble if entered separately", Referred::EachGarment),
    ("the rate applicable to each garment in the in the ensemble if separately entered", Referred::EachGarment),
    ("the rate applicable to the article of which it is a part or accessory", Referred::WholeArticle),
    ("the rate applicable to the article of which it is an accessory", Referred::WholeArticle),
    (
        "the rate of duty applicable to that article in the set subject to the highest rate of duty",
        Referred::HighestOfSet,
    ),
    ("the rate applicable to the complete, assembled movement", Referred::CompleteMovement),
    ("the rate applicable to the complete, assembled", Referred::CompleteMovement),
    ("the rate applicable to the complete movement", Referred::CompleteMovement),
];

const DUTIES_ON: [(&str, ValueBase); 5] = [
    ("a duty upon the value of the repairs or alterations", ValueBase::Repairs),
    ("a duty upon the value of such processing outside the united states", ValueBase::Processing),
    (
        "a duty upon the full value of the imported article, less the cost or value of such products of the united \
         states",
        ValueBase::LessUnitedStates,
    ),
    (
        "a duty upon the full value of the imported article less the value of fabrics, components or materials of the \
         united states",
        ValueBase::LessUnitedStates,
    ),
    ("the rate applicable in the absence of this subheading on the cost of such parts", ValueBase::Parts),
];

pub(in crate::duty) fn rate(input: &mut &str) -> Parsed<RateExpression> {
    let mut parts = vec![term(input)?];
    while skip(input, "+") || skip(input, "plus") {
        parts.push(term(input)?);
    }
    let mut rate = sum_of(parts);
    if skip(input, "minus") {
        rate = RateExpression::Less(Box::new(rate), Box::new(ad_valorem(input)?));
    } else if skip(input, "less") {
        rate = polarised(rate, input)?;
    } else if skip(input, ", but if consisting in part of a plate or a set of plates") {
        phrase("the total duty shall not exceed the duty for the complete movement").parse_next(input)?;
        rate = of_movement_part(rate);
    }
    skip(input, ".");
    Ok(rate)
}

fn term(input: &mut &str) -> Parsed<RateExpression> {
    if skip(input, "no additional duty") {
        return Ok(RateExpression::Free);
    }
    if skip(input, "free") {
        return free(input);
    }
    if let Ok(base) = one_of(input, DUTIES_ON, "") {
        // The note says how the value is found, which the base already names.
        let _ = note_in_parentheses(input);
        return Ok(RateExpression::Pointer(Pointer::RateOn(base)));
    }
    if let Ok(referred) = one_of(input, REFERRED, "") {
        return Ok(RateExpression::Pointer(Pointer::To(referred)));
    }
    if let Ok(pointer) = elsewhere(input) {
        return Ok(RateExpression::Pointer(pointer));
    }
    skip(input, "a duty of");
    match ad_valorem(input) {
        Ok(percent) => Ok(percent),
        Err(fault) => money(input).map_err(|other| fault.or(other)),
    }
}

/// What `Free` is bound to, where it is.
fn free(input: &mut &str) -> Parsed<RateExpression> {
    let (when, words) = if skip(input, ", under bond, as prescribed in") {
        (Some(Circumstance::UnderBond), Some(note(input)?))
    } else if skip(input, ", under bond") {
        (Some(Circumstance::UnderBond), None)
    } else if skip(input, ", under the terms of") {
        (None, Some(note(input)?))
    } else if skip(input, ", for such temporary periods as the secretary of the treasury by regulation may prescribe") {
        (Some(Circumstance::PrescribedPeriod), None)
    } else if let Ok(note) = note_in_parentheses(input) {
        (None, Some(note))
    } else {
        return Ok(RateExpression::Free);
    };
    Ok(RateExpression::Cases(vec![Case { when, words, rate: RateExpression::Free }]))
}

/// A percentage of a value. Thirds have no finite decimal: `33 1/3%` is a third of 100%.
fn ad_valorem(input: &mut &str) -> Parsed<RateExpression> {
    let mut rest = *input;
    let whole = number(&mut rest, Digits::Comma)?;
    let third = skip(&mut rest, "1/3");
    if !skip(&mut rest, "%") {
        phrase("percent").parse_next(&mut rest).map_err(|fault| Fault { expected: ["'%'", "", "", ""], ..fault })?;
    }
    let of = one_of(&mut rest, BASES, "").unwrap_or(ValueBase::Customs);
    *input = rest;
    let hundred = |percent| RateExpression::AdValorem { percent, of };
    if !third {
        return Ok(hundred(whole));
    }
    let three = Decimal::from(3);
    let thirds = whole.checked_mul(three).and_then(|n| n.checked_add(Decimal::ONE));
    let percent = thirds.ok_or_else(|| Fault::new(input, "a smaller number"))?;
    Ok(RateExpression::Scaled { numerator: Decimal::ONE, denominator: three, of: Box::new(hundred(percent)) })
}

/// Dollars or cents.
fn dollars(input: &mut &str) -> Parsed<Decimal> {
    let mut rest = *input;
    let amount = if skip(&mut rest, "$") {
        number(&mut rest, Digits::Comma)?
    } else {
        let cents = number(&mut rest, Digits::Comma)?;
        phrase("¢").parse_next(&mut rest)?;
        hundredth(rest, cents)?
    };
    *input = rest;
    Ok(amount)
}

/// Money by quantity.
fn money(input: &mut &str) -> Parsed<RateExpression> {
    let amount = dollars(input)?;
    let of_unit = |unit| specific(amount, Currency::USD, unit);
    if skip(input, "each") {
        return Ok(RateExpression::Specific(of_unit(Unit::Piece)));
    }
    if skip(input, "for each other piece or part") {
        return Ok(RateExpression::Specific(of_unit(Unit::MovementPart)));
    }
    phrase("/").parse_next(input)?;
    let graded = |unit, scale, over| {
        let bound = Bound::Over(over);
        RateExpression::Graded(Graded { rate: of_unit(unit), scale, bound, fractions: false })
    };
    if skip(input, "line/gross") {
        return Ok(graded(Unit::Gross, Scale::Lines, Decimal::ZERO));
    }
    if skip(input, "jewel over") {
        return Ok(graded(Unit::Piece, Scale::Jewels, number(input, Digits::Comma)?));
    }
    let (per, unit, own) = one_of(input, UNITS, "a unit")?;
    let of = one_of(input, PORTIONS, "").unwrap_or(own);
    Ok(RateExpression::Specific(Specific { amount, currency: Currency::USD, per: per.into(), unit, of }))
}

/// `less 0.020668¢/kg for each degree under 100 degrees ... but not less than 3.143854¢/kg`, of raw sugar.
fn polarised(rate: RateExpression, input: &mut &str) -> Parsed<RateExpression> {
    let at = *input;
    let RateExpression::Specific(step) = money(input)? else {
        return Err(Fault::new(after_blanks(at), "money by quantity"));
    };
    phrase("for each degree under").parse_next(input)?;
    let bound = Bound::Under(number(input, Digits::Comma)?);
    phrase("degrees (and fractions of a degree in proportion) but not less").parse_next(input)?;
    skip(input, "than");
    let least = money(input)?;
    let graded = Graded { rate: step, scale: Scale::SugarDegrees, bound, fractions: true };
    let less = RateExpression::Less(Box::new(rate), Box::new(RateExpression::Graded(graded)));
    Ok(RateExpression::Greatest(vec![less, least]))
}

/// The rate of a part of a movement, which is capped where it has a plate.
fn of_movement_part(rate: RateExpression) -> RateExpression {
    let complete = RateExpression::Pointer(Pointer::To(Referred::CompleteMovement));
    let capped = RateExpression::Least(vec![rate.clone(), complete]);
    let case = |when, rate| Case { when: Some(when), words: None, rate };
    RateExpression::Cases(vec![case(Circumstance::Plates, capped), case(Circumstance::Otherwise, rate)])
}

/// `See ...` and rates of headings that are named.
fn elsewhere(input: &mut &str) -> Parsed<Pointer> {
    let mut rest = *input;
    let pointer = if skip(&mut rest, "see") {
        match note(&mut rest) {
            Ok(note) => Pointer::Note(note),
            Err(_) => Pointer::Headings(headings(&mut rest)?),
        }
    } else {
        const NAMED: [(&str, ()); 3] = [
            ("the rate applicable to the natural juice in heading", ()),
            ("the rate provided for beneficiary countries in heading", ()),
            ("the duty provided in subheadings", ()),
        ];
        one_of(&mut rest, NAMED, "a rate")?;
        Pointer::Headings(headings(&mut rest)?)
    };
    *input = rest;
    Ok(pointer)
}

/// Headings parted by commas and `or`, or ranges of them.
fn headings(input: &mut &str) -> Parsed<Vec<String>> {
    let mut all = Vec::new();
    loop {
        let first = heading(input)?;
        all.push(if skip(input, "-") { format!("{first}-{}", heading(input)?) } else { first });
        if !(skip(input, ",") || skip(input, "or")) {
            return Ok(all);
        }
    }
}

/// A code of at least four digits, with its stops.
fn heading(input: &mut &str) -> Parsed<String> {
    let text = after_blanks(input);
    let length = text.bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b'.').count();
    let (code, rest) = text.split_at(length);
    if code.len() < 4 || code.starts_with('.') || code.ends_with('.') {
        return Err(Fault::new(text, "a heading"));
    }
    *input = rest;
    Ok(code.to_owned())
}

fn note_in_parentheses(input: &mut &str) -> Parsed<String> {
    let mut rest = *input;
    phrase("(see").parse_next(&mut rest)?;
    let note = note(&mut rest)?;
    phrase(")").parse_next(&mut rest)?;
    *input = rest;
    Ok(note)
}

/// `additional U.S. note 1`, `U.S. note 3(e)`, `U.S. note 4 of this subchapter`.
fn note(input: &mut &str) -> Parsed<String> {
    let mut rest = *input;
    let kind =
        one_of(&mut rest, [("additional u.s. note", "additional U.S. note"), ("u.s. note", "U.S. note")], "a note")?;
    let text = after_blanks(rest);
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let letter = match text.as_bytes().get(digits..digits + 3) {
        Some([b'(', letter, b')']) if letter.is_ascii_lowercase() => 3,
        _ => 0,
    };
    if digits == 0 {
        return Err(Fault::new(text, "the number of a note"));
    }
    let (number, after) = text.split_at(digits + letter);
    rest = after;
    let here = skip(&mut rest, "of this subchapter") || skip(&mut rest, "to this subchapter");
    *input = rest;
    Ok(format!("{kind} {number}{}", if here { " of this subchapter" } else { "" }))
}
