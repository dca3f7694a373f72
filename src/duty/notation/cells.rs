//! Cells that hold the rates of several programmes or agreements. What they look like is said where they are public, in
//! `RateExpression`.

use serde::Serialize;

use super::{Fault, Parsed, after_blanks, end, skip, us};
use crate::duty::expression::RateExpression;
use crate::duty::parse::{Notation, RateError, parse, whole};

/// A rate of the special column of the United States and the programmes that it is for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ProgramRate {
    /// The symbols of general note 3(c): `A*`, `KR`. Empty where the cell names none, as in chapters 98 and 99: the
    /// rate is for all of the column.
    pub programs: Vec<String>,
    /// The rate.
    pub rate: RateExpression,
}

pub(in crate::duty) fn programs(cell: &str) -> Result<Vec<ProgramRate>, RateError> {
    whole(cell, |input| {
        let mut all = vec![program(input)?];
        while end(input).is_err() && all.iter().all(|rate| !rate.programs.is_empty()) {
            let at = *input;
            let next = program(input)?;
            if next.programs.is_empty() {
                return Err(Fault::new(after_blanks(at), "a rate and its programmes"));
            }
            all.push(next);
        }
        Ok(all)
    })
}

fn program(input: &mut &str) -> Parsed<ProgramRate> {
    let rate = us::rate(input)?;
    let programs = if skip(input, "(") { symbols(input)? } else { Vec::new() };
    Ok(ProgramRate { programs, rate })
}

/// Symbols parted by commas, and the closing parenthesis.
fn symbols(input: &mut &str) -> Parsed<Vec<String>> {
    let mut all = Vec::new();
    loop {
        let text = after_blanks(input);
        let letters = text.bytes().take_while(u8::is_ascii_uppercase).count();
        let sign = usize::from(matches!(text.as_bytes().get(letters), Some(b'*' | b'+')));
        if !(1..=2).contains(&letters) {
            return Err(Fault::new(text, "the symbol of a programme"));
        }
        let (symbol, rest) = text.split_at(letters + sign);
        all.push(symbol.to_owned());
        *input = rest;
        if skip(input, ")") {
            return Ok(all);
        }
        if !skip(input, ",") {
            return Err(Fault::new(after_blanks(input), "',' or ')'"));
        }
    }
}

/// A rate of agreements.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgreementRate {
    /// The partners and groups whose goods have it, as the cell names them: `ASEAN`, `GSP-LDC`, `智利`.
    pub partners: Vec<String>,
    /// The rate, or where it is not understood.
    pub rate: Result<RateExpression, RateError>,
}

pub(in crate::duty) fn agreements(cell: &str, notation: Notation) -> Vec<AgreementRate> {
    let parts = cell.split(';').map(str::trim).filter(|part| !part.is_empty());
    parts
        .map(|part| {
            let (partners, text) = part.split_once('=').unwrap_or((part, ""));
            let partners = partners.split_whitespace().map(str::to_owned).collect();
            AgreementRate { partners, rate: parse(text, notation) }
        })
        .collect()
}
