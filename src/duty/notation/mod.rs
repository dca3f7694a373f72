//! The notations of tariffs, one file each, and the words and numbers that they share.
//!
//! Tables that were printed once have blanks and line ends anywhere, `thou- sand` at the end of a line, and letters of
//! full width beside those of half. So words are compared without blanks, and signs and digits by what they mean.

pub(super) mod br;
pub(super) mod canonical;
pub(super) mod cells;
pub(super) mod cn;
pub(super) mod eu;
pub(super) mod jp;
mod jp_amounts;
pub(super) mod no;
pub(super) mod us;
pub(super) mod za;

use rust_decimal::Decimal;
use winnow::Parser;
use winnow::error::ParserError;

use super::expression::{RateExpression, Specific};
use super::money::Currency;
use super::terms::{Portion, Unit};

pub(super) type Parsed<T> = Result<T, Fault>;

/// What was expected, at most so many of them.
const EXPECTATIONS: usize = 4;

/// Where a text was not understood: how many bytes were left, and what could have stood there.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fault {
    pub(super) left: usize,
    pub(super) expected: [&'static str; EXPECTATIONS],
}

impl Fault {
    pub(super) fn new(left: &str, expected: &'static str) -> Self {
        let mut all = [""; EXPECTATIONS];
        all[0] = expected;
        Self { left: left.len(), expected: all }
    }
}

impl ParserError<&str> for Fault {
    type Inner = Self;

    fn from_input(input: &&str) -> Self {
        Self { left: input.len(), expected: [""; EXPECTATIONS] }
    }

    /// The fault that lies further on; of two at one place, what both expected.
    fn or(mut self, other: Self) -> Self {
        if self.left != other.left {
            return if self.left < other.left { self } else { other };
        }
        for word in other.expected {
            if !self.expected.contains(&word)
                && let Some(free) = self.expected.iter_mut().find(|own| own.is_empty())
            {
                *free = word;
            }
        }
        self
    }

    fn into_inner(self) -> Result<Self, Self> {
        Ok(self)
    }
}

/// The letter that a text means by one: of half width, small, with one sign for each kind of dash.
fn folded(letter: char) -> char {
    match letter {
        'A'..='Z' => letter.to_ascii_lowercase(),
        '\u{ff01}'..='\u{ff5e}' => {
            let half = char::from_u32(u32::from(letter) - 0xfee0).unwrap_or(letter);
            half.to_ascii_lowercase()
        }
        '\u{2212}' | '\u{2013}' | '\u{2014}' => '-',
        '\u{301c}' => '~',
        '\u{3001}' => ',',
        other => other,
    }
}

fn is_blank(letter: char) -> bool {
    letter.is_whitespace() || letter == '\u{200b}'
}

/// What follows the blanks at the beginning.
pub(super) fn after_blanks(text: &str) -> &str {
    text.trim_start_matches(is_blank)
}

/// What follows blanks, or a hyphen that parts a word at the end of a line.
fn within_word(text: &str) -> &str {
    let rest = after_blanks(text);
    match rest.strip_prefix('-').map(|rest| (rest, after_blanks(rest))) {
        Some((tight, next)) if tight.len() > next.len() => next,
        _ => rest,
    }
}

/// The rest of a text that begins with a phrase.
fn strip_phrase<'t>(text: &'t str, phrase: &str) -> Option<&'t str> {
    let mut rest = after_blanks(text);
    for (at, wanted) in phrase.chars().filter(|letter| !is_blank(*letter)).enumerate() {
        let here = if at == 0 || wanted == '-' { after_blanks(rest) } else { within_word(rest) };
        let mut letters = here.chars();
        if letters.next().map(folded) != Some(folded(wanted)) {
            return None;
        }
        rest = letters.as_str();
    }
    Some(rest)
}

/// A phrase, as [`strip_phrase`] compares it.
pub(super) fn phrase<'t>(words: &'static str) -> impl Parser<&'t str, (), Fault> {
    move |input: &mut &'t str| match strip_phrase(input, words) {
        Some(rest) => {
            *input = rest;
            Ok(())
        }
        None => Err(Fault::new(after_blanks(input), words)),
    }
}

/// Whether a phrase stands next; it is taken where it does.
pub(super) fn skip(input: &mut &str, words: &'static str) -> bool {
    strip_phrase(input, words).inspect(|rest| *input = rest).is_some()
}

/// The meaning of the longest phrase of a table that stands next.
pub(super) fn one_of<T: Copy>(
    input: &mut &str,
    table: impl IntoIterator<Item = (&'static str, T)>,
    expected: &'static str,
) -> Parsed<T> {
    let found = table.into_iter().filter_map(|(words, meaning)| Some((strip_phrase(input, words)?, meaning)));
    match found.min_by_key(|(rest, _)| rest.len()) {
        Some((rest, meaning)) => {
            *input = rest;
            Ok(meaning)
        }
        None => Err(Fault::new(after_blanks(input), expected)),
    }
}

/// How a tariff writes numbers.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Digits {
    /// `1,024.50`.
    Comma,
    /// `1024.50`, so that a comma ends a number.
    Plain,
    /// `2 500,55`.
    South,
}

/// A number without sign, of at most 28 digits.
pub(super) fn number(input: &mut &str, digits: Digits) -> Parsed<Decimal> {
    let text = after_blanks(input);
    let mut plain = String::new();
    let mut rest = take_digits(text, &mut plain);
    let whole = plain.len();
    let (thousands, point) = match digits {
        Digits::Comma => (',', '.'),
        Digits::Plain => ('\0', '.'),
        Digits::South => (' ', ','),
    };
    while (1..=3).contains(&(whole)) && thousands != '\0' {
        let mut group = String::new();
        let Some(next) = rest.strip_prefix(thousands).map(|rest| take_digits(rest, &mut group)) else { break };
        if group.len() != 3 {
            break;
        }
        plain += &group;
        rest = next;
    }
    if whole > 0
        && let Some(decimals) = rest.strip_prefix(point)
    {
        let mut fraction = String::new();
        let next = take_digits(decimals, &mut fraction);
        if !fraction.is_empty() {
            plain.push('.');
            plain += &fraction;
            rest = next;
        }
    }
    match Decimal::from_str_exact(&plain) {
        Ok(number) if whole > 0 => {
            *input = rest;
            Ok(number)
        }
        _ => Err(Fault::new(text, "a number")),
    }
}

/// Digits of either width from the beginning of a text; what follows them.
fn take_digits<'t>(text: &'t str, out: &mut String) -> &'t str {
    let mut letters = text.chars();
    loop {
        let rest = letters.as_str();
        match letters.next().map(folded).filter(char::is_ascii_digit) {
            Some(digit) => out.push(digit),
            None => return rest,
        }
    }
}

/// A number and its sign of per cent.
pub(super) fn percent(input: &mut &str, digits: Digits) -> Parsed<Decimal> {
    let mut rest = *input;
    let percent = number(&mut rest, digits)?;
    phrase("%").parse_next(&mut rest)?;
    *input = rest;
    Ok(percent)
}

/// The end of a text.
pub(super) fn end(input: &mut &str) -> Parsed<()> {
    match after_blanks(input) {
        "" => Ok(()),
        rest => Err(Fault::new(rest, "the end of the rate")),
    }
}

/// Money for each single unit of the goods.
pub(super) fn specific(amount: Decimal, currency: Currency, unit: Unit) -> Specific {
    Specific { amount, currency, per: Decimal::ONE, unit, of: Portion::Goods }
}

/// A hundredth of an amount, exactly; none where it has too many decimals.
pub(super) fn hundredth(input: &str, amount: Decimal) -> Parsed<Decimal> {
    let mut out = amount;
    match out.set_scale(amount.scale() + 2) {
        Ok(()) => Ok(out.normalize()),
        Err(_) => Err(Fault::new(input, "a number with fewer decimals")),
    }
}

/// A single rate, or the sum of several.
pub(super) fn sum_of(mut parts: Vec<RateExpression>) -> RateExpression {
    match parts.len() {
        1 => parts.swap_remove(0),
        _ => RateExpression::Sum(parts),
    }
}

/// Rates parted by plus signs.
pub(super) fn sum<'t>(
    input: &mut &'t str,
    mut term: impl FnMut(&mut &'t str) -> Parsed<RateExpression>,
) -> Parsed<RateExpression> {
    let mut parts = vec![term(input)?];
    while skip(input, "+") {
        parts.push(term(input)?);
    }
    Ok(sum_of(parts))
}

/// Whether a year, leap or not, has a day.
pub(super) fn is_day(month: u8, day: u8) -> bool {
    let last = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 => 29,
        _ => 0,
    };
    (1..=last).contains(&day)
}
