//! A request to the border or borders that it asks about.

use std::sync::Arc;

use jiff::civil::Date;

use super::answer::{Coverage, CoverageStatus, Requirements};
use super::facts::Facts;
use super::request::{RequirementsRequest, Side};
use super::side::Border;
use crate::code::TariffCode;
use crate::jurisdiction::{Country, Jurisdiction};
use crate::schedule::{CURRENT_DAYS, Schedule};

/// What authorities ask for; `date_of_data` is the day of an answer for which neither request nor schedule has one.
pub(crate) fn ask(schedules: &[Schedule], request: &RequirementsRequest, date_of_data: Date) -> Requirements {
    let sides = request.direction.sides();
    let of_first = sides.first().and_then(|side| schedule_of(schedules, request.countries(*side).0?));
    let date = request.date.unwrap_or_else(|| of_first.map_or(date_of_data, |schedule| schedule.info().date));
    let facts = Facts::read(request.goods.as_ref());
    let mut answer = Requirements {
        code: request.code,
        direction: request.direction,
        origin: request.origin,
        destination: request.destination,
        date,
        requirements: Vec::new(),
        coverage: Vec::new(),
        warnings: Vec::new(),
        data: Vec::new(),
    };
    for (at, side) in sides.iter().enumerate() {
        let country = match request.country_asked(*side) {
            Ok(country) => country,
            Err(coverage) => {
                answer.coverage.push(coverage);
                continue;
            }
        };
        let border = Border {
            jurisdiction: country.jurisdiction(),
            side: *side,
            schedule: schedule_of(schedules, country),
            // The other side knows goods by the six digits that all countries share.
            code: if at == 0 { request.code } else { shared_digits(&request.code) },
            partner: request.countries(*side).1,
            facts: &facts,
            date,
        };
        answer.add(&border);
    }
    answer
}

fn schedule_of(schedules: &[Schedule], country: Country) -> Option<&Schedule> {
    let jurisdiction = country.jurisdiction();
    schedules.iter().find(|schedule| schedule.jurisdiction() == jurisdiction)
}

impl Requirements {
    fn add(&mut self, border: &Border<'_>) {
        let (requirements, coverage) = border.ask();
        self.requirements.extend(requirements);
        self.coverage.push(coverage);
        if let Some(schedule) = border.schedule {
            self.warnings.extend(age_of(schedule, self.date));
            self.data.push(Arc::clone(schedule.info()));
        }
    }
}

impl RequirementsRequest {
    /// The country of a side, and the one on the other side.
    fn countries(&self, side: Side) -> (Option<Country>, Option<Country>) {
        match side {
            Side::Export => (self.origin, self.destination),
            Side::Import => (self.destination, self.origin),
        }
    }

    /// The country of a side, or why nothing can be said of it.
    fn country_asked(&self, side: Side) -> Result<Country, Coverage> {
        let not_covered = |jurisdiction, reason| Coverage {
            jurisdiction,
            direction: side,
            status: CoverageStatus::NotCovered,
            kinds: Vec::new(),
            reason: Some(reason),
        };
        let Some(country) = self.countries(side).0 else {
            let missing = if side == Side::Export { "origin" } else { "destination" };
            return Err(not_covered(None, format!("no {missing} is given")));
        };
        match common_territory(self.origin, self.destination) {
            Some(tariff) => {
                let reason = format!("origin and destination both apply the tariff of {tariff}: no border is crossed");
                Err(not_covered(Some(tariff), reason))
            }
            None => Ok(country),
        }
    }
}

/// The tariff that both countries apply, where they are parts of one customs territory or the same country.
fn common_territory(origin: Option<Country>, destination: Option<Country>) -> Option<Jurisdiction> {
    let (from, to) = (origin?.jurisdiction(), destination?.jurisdiction());
    (from == to).then_some(from)
}

fn shared_digits(code: &TariffCode) -> TariffCode {
    code.subheading().unwrap_or(*code)
}

/// That a schedule is not of the day.
fn age_of(schedule: &Schedule, date: Date) -> Option<String> {
    let info = schedule.info();
    let tariff = schedule.jurisdiction();
    let age = schedule.days_before(date);
    match age {
        ..0 => Some(format!("flags of the lines of {tariff} are those of {}, not those of {date}", info.date)),
        _ if age <= i32::from(CURRENT_DAYS) => None,
        _ => Some(format!("the schedule of {tariff} is of {}, {age} days before {date}", info.date)),
    }
}
