//! The customs tariff schedule of Japan.
//!
//! `A又はBのうちいずれか高い税率` is the higher of two rates, `〜` a range over goods that the line does not tell apart, and
//! `又は` alone one of several. Parentheses mean that the rate is not charged, as that of another column is; those of a
//! difference with `課税価格`, the customs value, only group. Goods may stand before a rate, one line each: by quota
//! (`関税割当数量以内のもの`), by origin (`（他の締約国に対する待遇）`) or by name. Signs (`*`, `**`, `●`, `◎`, `※`, and `◆` with a
//! number) are kept for the legend that explains them.
//!
//! What belongs to the column: that a blank inherits, and which of the columns applies.

use super::jp_amounts::{difference, sentence, term};
use super::{Digits, Fault, Parsed, after_blanks, end, number, one_of, skip, sum};
use crate::duty::expression::{Case, Pointer, RateExpression};
use crate::duty::parse::MAX_DEPTH;
use crate::duty::terms::Circumstance;

pub(in crate::duty) fn rate(input: &mut &str) -> Parsed<RateExpression> {
    // Packs have a stroke where the publication has a line end. Lengths stay, so that faults keep their places.
    let text = input.replace(" | ", " \n ");
    let fault = match whole(&mut text.as_str()) {
        Ok(rate) => {
            *input = "";
            return Ok(rate);
        }
        Err(fault) => fault,
    };
    let cases = cases(&text).ok_or(fault)?;
    *input = "";
    Ok(RateExpression::Cases(cases))
}

/// A rate up to the end of the text.
fn whole(input: &mut &str) -> Parsed<RateExpression> {
    let rate = noted(input, 0)?;
    end(input).map(|()| rate)
}

/// The lines of a text, each with goods and their rate; a line `ただし` belongs to the one before.
fn cases(text: &str) -> Option<Vec<Case>> {
    let mut lines: Vec<String> = Vec::new();
    for line in text.split('\n').map(str::trim).filter(|line| !line.is_empty()) {
        match lines.last_mut().filter(|_| line.starts_with(PROVISO)) {
            Some(before) => before.push_str(line),
            None => lines.push(line.to_owned()),
        }
    }
    let mut cases: Vec<Case> = lines.iter().map(|line| case(line)).collect::<Option<_>>()?;
    // The first case that fits holds: the rate of one origin goes before that of all, and the rest comes last.
    cases.sort_by_key(|case| match (case.when, &case.words) {
        (Some(Circumstance::Otherwise), _) => 2,
        (_, Some(words)) if words.contains("に対する待遇") => 0,
        _ => 1,
    });
    (!cases.is_empty()).then_some(cases)
}

const PROVISO: &str = "ただし";

/// Goods, a blank and their rate.
fn case(line: &str) -> Option<Case> {
    let is_rate = |text: &str| whole(&mut &*text).is_ok();
    let blanks = line.char_indices().filter(|(_, letter)| letter.is_whitespace());
    let (goods, rate) = blanks
        .take(MAX_BLANKS)
        .filter_map(|(at, _)| line.split_at_checked(at))
        .find_map(|(goods, rate)| Some((goods.trim(), whole(&mut &*rate).ok()?)))?;
    let is_words = goods.chars().any(|letter| ('\u{3041}'..='\u{9fff}').contains(&letter)) && !is_rate(goods);
    let when = match goods {
        "関税割当数量以内のもの" => Some(Circumstance::WithinQuota),
        "関税割当数量以外のもの" => Some(Circumstance::OutsideQuota),
        "その他のもの" | "（他の締約国に対する待遇）" => Some(Circumstance::Otherwise),
        _ => None,
    };
    let words = when.is_none().then(|| goods.to_owned());
    is_words.then_some(Case { when, words, rate })
}

/// How many blanks of a line are tried as the end of the goods.
const MAX_BLANKS: usize = 16;

/// Rates with the numbers of notes behind them.
fn noted(input: &mut &str, depth: usize) -> Parsed<RateExpression> {
    if let Some(note) = numbered_note(input) {
        return Ok(RateExpression::Pointer(Pointer::Note(note)));
    }
    let mut rate = alternatives(input, depth)?;
    while let Some(sign) = numbered_note(input) {
        rate = RateExpression::Noted { sign, rate: Box::new(rate) };
    }
    Ok(rate)
}

/// `◆3`.
fn numbered_note(input: &mut &str) -> Option<String> {
    let mut rest = *input;
    let number = skip(&mut rest, "◆").then(|| number(&mut rest, Digits::Plain).ok()).flatten()?;
    *input = rest;
    Some(format!("◆{number}"))
}

/// What stands between two rates.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Between {
    Or,
    To,
}

/// Rates parted by `又は`, `、` and `〜`, and which of the last two is charged.
fn alternatives(input: &mut &str, depth: usize) -> Parsed<RateExpression> {
    if depth > MAX_DEPTH {
        return Err(Fault::new(input, "rates at most 16 deep"));
    }
    let mut rates = vec![element(input, depth)?];
    let mut between: Vec<Between> = Vec::new();
    const SIGNS: [(&str, Between); 3] = [("又は", Between::Or), (",", Between::Or), ("~", Between::To)];
    loop {
        let is_choice = match one_of(input, CHOICES, "") {
            Ok(is_higher) if between.last() == Some(&Between::Or) => {
                between.pop();
                let pair = rates.split_off(rates.len() - 2);
                Some(if is_higher { RateExpression::Greatest(pair) } else { RateExpression::Least(pair) })
            }
            Ok(_) => return Err(Fault::new(input, "two rates before a choice")),
            Err(_) => None,
        };
        if let Some(choice) = is_choice {
            rates.push(proviso(choice, input)?);
        }
        match one_of(input, SIGNS, "") {
            Ok(sign) => between.push(sign),
            Err(_) => break,
        }
        rates.push(element(input, depth)?);
    }
    Ok(joined(rates, &between))
}

const CHOICES: [(&str, bool); 2] = [("のうちいずれか高い税率", true), ("のうちいずれか低い税率", false)];

/// Ranges first, then the rates that the text does not choose from.
fn joined(rates: Vec<RateExpression>, between: &[Between]) -> RateExpression {
    let mut any: Vec<RateExpression> = Vec::new();
    for (at, rate) in rates.into_iter().enumerate() {
        let is_end = at > 0 && between.get(at - 1) == Some(&Between::To);
        match any.pop() {
            Some(low) if is_end => any.push(RateExpression::Range(Box::new(low), Box::new(rate))),
            before => any.extend(before.into_iter().chain([rate])),
        }
    }
    if any.len() == 1 { any.swap_remove(0) } else { RateExpression::AnyOf(any) }
}

/// `ただしその税率が93円/lを下回る場合は93円/l`: at least or at most so much.
fn proviso(choice: RateExpression, input: &mut &str) -> Parsed<RateExpression> {
    let mut rest = *input;
    let in_parentheses = skip(&mut rest, "(");
    if !skip(&mut rest, "ただしその税率が") {
        return Ok(choice);
    }
    let limit = sum(&mut rest, term)?;
    let is_least = one_of(&mut rest, [("を下回る場合は", true), ("を上回る場合は", false)], "を下回る場合は")?;
    let at = rest;
    let charged = sum(&mut rest, term)?;
    if charged != limit {
        return Err(Fault::new(after_blanks(at), "the limit again"));
    }
    skip(&mut rest, "とする");
    if in_parentheses && !skip(&mut rest, ")") {
        return Err(Fault::new(after_blanks(rest), ")"));
    }
    *input = rest;
    let both = vec![choice, charged];
    Ok(if is_least { RateExpression::Greatest(both) } else { RateExpression::Least(both) })
}

/// A rate with the signs before it.
fn element(input: &mut &str, depth: usize) -> Parsed<RateExpression> {
    const SIGNS: [(&str, &str); 5] = [("**", "**"), ("*", "*"), ("●", "●"), ("※", "※"), ("◎", "◎")];
    if let Ok(sign) = one_of(input, SIGNS, "") {
        // The one is about all that follows, the others about their rate alone.
        let is_of_all = sign == "●";
        let rate = if is_of_all { alternatives(input, depth + 1)? } else { element_without_sign(input, depth)? };
        return Ok(RateExpression::Noted { sign: sign.to_owned(), rate: Box::new(rate) });
    }
    element_without_sign(input, depth)
}

fn element_without_sign(input: &mut &str, depth: usize) -> Parsed<RateExpression> {
    if let Some(rate) = difference(input) {
        return Ok(rate);
    }
    if skip(input, "(") {
        let some_goods = skip(input, "一部");
        let inner = alternatives(input, depth + 1)?;
        if !skip(input, ")") {
            return Err(Fault::new(after_blanks(input), ")"));
        }
        let when = Some(Circumstance::SomeGoods);
        let inner =
            if some_goods { RateExpression::Cases(vec![Case { when, words: None, rate: inner }]) } else { inner };
        return Ok(RateExpression::Unapplied(Box::new(inner)));
    }
    match sentence(input) {
        Some(rate) => Ok(rate),
        None => sum(input, term),
    }
}
