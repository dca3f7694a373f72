//! The numbers of what answers on duty say, and of what they are asked with. They are never given anew; 0 is for what
//! this header does not know yet.

use tarifa::duty::{DutyKind, DutyStatus, Notation};

use crate::error::Failure;

/// The answer of tarifa_duty.
pub const TARIFA_RESULT_DUTY: i32 = 19;
/// The answer of tarifa_duty_spread.
pub const TARIFA_RESULT_DUTY_SPREAD: i32 = 20;
/// The answer of tarifa_rate_parse and its sisters.
pub const TARIFA_RESULT_RATES: i32 = 21;
/// The answer of tarifa_rate_evaluate.
pub const TARIFA_RESULT_EVALUATION: i32 = 22;

/// Every line has its amount.
pub const TARIFA_DUTY_COMPUTED: i32 = 1;
/// Facts are missing, which the lines name: the amounts are ranges.
pub const TARIFA_DUTY_FACTS_MISSING: i32 = 2;
/// The rate of a line cannot be read or is not in the data, and the amounts are the least that is due; or the schedule
/// is too old for the day, or no origin is given, and they are those that it has.
pub const TARIFA_DUTY_NEEDS_REVIEW: i32 = 3;
/// The code is none under which goods can be declared in the tariff, or is above several that differ.
pub const TARIFA_DUTY_CODE_NOT_DECLARABLE: i32 = 4;
/// The data have no tariff of the destination.
pub const TARIFA_DUTY_NOT_COVERED: i32 = 5;

/// The duty of the tariff line.
pub const TARIFA_DUTY_KIND_BASE: i32 = 1;
/// A duty beside that of the line.
pub const TARIFA_DUTY_KIND_ADDITIONAL: i32 = 2;
/// A fee of customs.
pub const TARIFA_DUTY_KIND_FEE: i32 = 3;
/// A tax on the import.
pub const TARIFA_DUTY_KIND_TAX: i32 = 4;

/// All customs duties together.
pub const TARIFA_SUM_DUTY: i32 = 1;
/// All fees together.
pub const TARIFA_SUM_FEES: i32 = 2;
/// All taxes together.
pub const TARIFA_SUM_TAXES: i32 = 3;
/// Duties, fees and taxes together.
pub const TARIFA_SUM_TOTAL: i32 = 4;

/// The notation that answers are written in: "25% + 60 JPY/kg".
pub const TARIFA_NOTATION_CANONICAL: i32 = 1;
/// The Harmonized Tariff Schedule of the United States, and the rate of one programme of its special column.
pub const TARIFA_NOTATION_UNITED_STATES: i32 = 2;
/// The customs tariff schedule of Japan, all columns of rates.
pub const TARIFA_NOTATION_JAPAN: i32 = 3;
/// Schedule 1 Part 1 of South Africa, any of its six columns.
pub const TARIFA_NOTATION_SOUTH_AFRICA: i32 = 4;
/// The import and export tariff of China with its taxes. A bare number is per cent.
pub const TARIFA_NOTATION_CHINA: i32 = 5;
/// Import duty and tax on industrialised products of Brazil.
pub const TARIFA_NOTATION_BRAZIL: i32 = 6;
/// The tariffs of the European Union and the United Kingdom, of 2021.
pub const TARIFA_NOTATION_EUROPE: i32 = 7;
/// Rates of the trade agreements of Norway.
pub const TARIFA_NOTATION_NORWAY: i32 = 8;

pub(crate) fn status(status: DutyStatus) -> i32 {
    match status {
        DutyStatus::Computed => TARIFA_DUTY_COMPUTED,
        DutyStatus::FactsMissing => TARIFA_DUTY_FACTS_MISSING,
        DutyStatus::NeedsReview => TARIFA_DUTY_NEEDS_REVIEW,
        DutyStatus::CodeNotDeclarable => TARIFA_DUTY_CODE_NOT_DECLARABLE,
        DutyStatus::NotCovered => TARIFA_DUTY_NOT_COVERED,
        _ => 0,
    }
}

pub(crate) fn kind(kind: DutyKind) -> i32 {
    match kind {
        DutyKind::Base => TARIFA_DUTY_KIND_BASE,
        DutyKind::Additional => TARIFA_DUTY_KIND_ADDITIONAL,
        DutyKind::Fee => TARIFA_DUTY_KIND_FEE,
        DutyKind::Tax => TARIFA_DUTY_KIND_TAX,
        _ => 0,
    }
}

/// The notation of a number of the caller's.
pub(crate) fn notation(number: i32) -> Result<Notation, Failure> {
    Ok(match number {
        TARIFA_NOTATION_CANONICAL => Notation::Canonical,
        TARIFA_NOTATION_UNITED_STATES => Notation::UnitedStates,
        TARIFA_NOTATION_JAPAN => Notation::Japan,
        TARIFA_NOTATION_SOUTH_AFRICA => Notation::SouthAfrica,
        TARIFA_NOTATION_CHINA => Notation::China,
        TARIFA_NOTATION_BRAZIL => Notation::Brazil,
        TARIFA_NOTATION_EUROPE => Notation::Europe,
        TARIFA_NOTATION_NORWAY => Notation::Norway,
        other => {
            let constants = "give one of the TARIFA_NOTATION_ constants";
            return Err(Failure::argument(format!("the notation is {other}: {constants}")));
        }
    })
}
