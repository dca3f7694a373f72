//! Schedule 1 Part 1 to the Customs and Excise Act of South Africa: commas for points, `c` for cents of the rand.
//!
//! Of rates parted by `or` the one that yields the most is charged. `less 85%` takes a share of the value off a duty by
//! quantity, as formula duties do, and `with a maximum of 96%` caps one.
//!
//! Where a duty takes several lines of print, the table of the publication has the pieces of all six duties in one
//! cell, line by line, and has lost some: [`columns`].

use winnow::Parser;

use super::{Digits, Fault, Parsed, hundredth, number, one_of, percent, phrase, skip, specific};
use crate::duty::expression::RateExpression;
use crate::duty::money::Currency;
use crate::duty::parse::{Notation, RateError, parse};
use crate::duty::terms::Unit;

const UNITS: [(&str, Unit); 6] = [
    ("kg", Unit::Kilogram),
    ("kg net", Unit::Kilogram),
    ("li", Unit::Litre),
    ("li aa", Unit::AlcoholLitre),
    ("u", Unit::Piece),
    ("2u", Unit::Pair),
];

pub(in crate::duty) fn rate(input: &mut &str) -> Parsed<RateExpression> {
    let mut choices = vec![value(input)?];
    while skip(input, "or") {
        choices.push(value(input)?);
    }
    Ok(if choices.len() == 1 { choices.swap_remove(0) } else { RateExpression::Greatest(choices) })
}

fn value(input: &mut &str) -> Parsed<RateExpression> {
    if skip(input, "free") {
        return Ok(RateExpression::Free);
    }
    let mut amount = number(input, Digits::South)?;
    if skip(input, "%") {
        return Ok(RateExpression::percent(amount));
    }
    phrase("c/").parse_next(input).map_err(|fault| Fault { expected: ["'%'", "'c/'", "", ""], ..fault })?;
    amount = hundredth(input, amount)?;
    let mut rate = RateExpression::Specific(specific(amount, Currency::ZAR, one_of(input, UNITS, "a unit")?));
    if skip(input, "less") {
        let off = RateExpression::percent(percent(input, Digits::South)?);
        rate = RateExpression::Less(Box::new(rate), Box::new(off));
    }
    if skip(input, "with") {
        phrase("a maximum of").parse_next(input)?;
        let most = RateExpression::percent(percent(input, Digits::South)?);
        rate = RateExpression::Least(vec![rate, most]);
    }
    Ok(rate)
}

/// How many duties a line has: general, European Union and United Kingdom, EFTA, SADC, Mercosur, AfCFTA.
const COLUMNS: usize = 6;

/// The six duties of a cell of pieces.
///
/// Every way of dealing the pieces out is tried: the first six begin the duties, and each further line of print goes on
/// with some that the line before went on with. Duties with the same first word are one duty: a preference is at most
/// the general rate, and where it is less it is so from its first number on. Of all ways those that leave the fewest
/// duties unfinished count, and a duty is given where they agree on it.
pub(in crate::duty) fn columns(cell: &str) -> [Option<RateExpression>; COLUMNS] {
    let pieces: Vec<&str> = cell.split('|').map(str::trim).collect();
    let Some((first, rest)) = pieces.split_at_checked(COLUMNS).filter(|_| pieces.len() <= MAX_PIECES) else {
        return Default::default();
    };
    let texts: Vec<String> = first.iter().map(|piece| (*piece).to_owned()).collect();
    let mut deal = Deal { ways: Vec::new(), fewest: COLUMNS + 1, steps: 0 };
    deal.go_on(&texts, rest, ALL);
    deal.agreed()
}

/// More pieces than any line of the schedule has.
const MAX_PIECES: usize = 24;
/// A bound on the ways that are tried.
const MAX_STEPS: usize = 20_000;
/// All duties, as bits.
const ALL: u8 = 0b11_1111;

/// How a duty stands in one way of dealing: finished, or not.
type Way = Vec<Option<RateExpression>>;

struct Deal {
    ways: Vec<Way>,
    fewest: usize,
    steps: usize,
}

impl Deal {
    /// Deals the rest of the pieces to duties among `open`, those that the last line of print went on with.
    fn go_on(&mut self, texts: &[String], rest: &[&str], open: u8) {
        self.steps += 1;
        if self.steps > MAX_STEPS {
            return;
        }
        if rest.is_empty() {
            self.keep(texts);
            return;
        }
        for line in (1..=ALL).filter(|line| line & !open == 0) {
            let Some((now, later)) = rest.split_at_checked(line.count_ones() as usize) else { continue };
            let mut texts = texts.to_vec();
            let takers = texts.iter_mut().enumerate().filter(|(at, _)| line & (1 << at) != 0);
            let fits = takers.zip(now).all(|((_, text), piece)| {
                text.push(' ');
                text.push_str(piece);
                can_begin(text)
            });
            if fits {
                self.go_on(&texts, later, line);
            }
        }
    }

    /// Keeps a way where duties that begin alike are one, and no way kept before leaves fewer unfinished.
    fn keep(&mut self, texts: &[String]) {
        let unfinished = texts.iter().filter(|text| finished(text, texts).is_none()).count();
        let mut way = Way::new();
        for text in texts {
            let mut rates: Vec<_> = alike(text, texts).filter_map(|other| finished(other, texts)).collect();
            if rates.windows(2).any(|pair| pair[0] != pair[1]) {
                return;
            }
            way.push(rates.pop());
        }
        if unfinished < self.fewest {
            self.ways.clear();
            self.fewest = unfinished;
        }
        if unfinished == self.fewest {
            self.ways.push(way);
        }
    }

    fn agreed(self) -> [Option<RateExpression>; COLUMNS] {
        let mut out: [Option<RateExpression>; COLUMNS] = Default::default();
        if self.steps > MAX_STEPS {
            return out;
        }
        for (at, slot) in out.iter_mut().enumerate() {
            let mut seen = self.ways.iter().map(|way| way.get(at).cloned().flatten());
            let first = seen.next().flatten();
            if seen.all(|rate| rate == first) {
                *slot = first;
            }
        }
        out
    }
}

/// The duties that begin with the same word.
fn alike<'t>(text: &'t str, texts: &'t [String]) -> impl Iterator<Item = &'t str> {
    let first_word = |text: &'t str| text.split(' ').next();
    texts.iter().map(String::as_str).filter(move |other| first_word(other) == first_word(text))
}

/// A duty that is whole. Where one that begins alike goes on, the rest of this one was lost.
fn finished(text: &str, texts: &[String]) -> Option<RateExpression> {
    let is_cut = alike(text, texts).any(|other| other.len() > text.len() && other.starts_with(text));
    parse(text, Notation::SouthAfrica).ok().filter(|_| !is_cut)
}

/// Whether a rate may begin with a text: it is one, or is not understood only where it ends.
fn can_begin(text: &str) -> bool {
    let ends_early = |error: RateError| {
        let left = text.get(error.position..).unwrap_or_default();
        MIDDLES.iter().any(|words| words.starts_with(left))
    };
    parse(text, Notation::SouthAfrica).map_or_else(ends_early, |_| true)
}

/// Words that lines of print break within.
const MIDDLES: [&str; 2] = ["with a maximum of", "a maximum of"];

#[cfg(test)]
mod tests {
    use crate::duty::RateExpression;

    fn shown(cell: &str) -> String {
        let rates = RateExpression::columns(cell).map(|rate| rate.map_or("?".to_owned(), |rate| rate.to_string()));
        rates.join("; ")
    }

    #[test]
    fn pieces_of_a_cell_are_dealt_out_line_by_line() {
        let own = "max(12%, 2 ZAR/pair)";
        for (cell, duties) in [
            (
                "30% or|20%|8%|free|30% or 500c/2u|12% or|500c/2u|200c/2u",
                ["max(30%, 5 ZAR/pair)", "20%", "8%", "Free", "max(30%, 5 ZAR/pair)", own],
            ),
            // The second piece of the general duty was lost, and the duty for Mercosur begins like it.
            (
                "30% or|20%|8%|free|30% or 500c/2u|12% or|200c/2u",
                ["max(30%, 5 ZAR/pair)", "20%", "8%", "Free", "max(30%, 5 ZAR/pair)", own],
            ),
            (
                "9c/kg|9c/kg|free|free|9c/kg with a|3c/kg|with a|maximum of|with a|maximum|7%|maximum|of 7%|of 2%",
                [
                    "min(0.09 ZAR/kg, 7%)",
                    "min(0.09 ZAR/kg, 7%)",
                    "Free",
                    "Free",
                    "min(0.09 ZAR/kg, 7%)",
                    "min(0.03 ZAR/kg, 2%)",
                ],
            ),
            (
                "60% or 2|free|free|free|60% or 2|60% or 2|500c/kg|500c/kg|500c/kg",
                ["max(60%, 25 ZAR/kg)", "Free", "Free", "Free", "max(60%, 25 ZAR/kg)", "max(60%, 25 ZAR/kg)"],
            ),
        ] {
            assert_eq!(shown(cell), duties.join("; "), "{cell}");
        }
    }

    #[test]
    fn a_duty_that_the_pieces_do_not_settle_is_not_given() {
        // Either of two duties may have had the piece that is left.
        assert_eq!(shown("30% or|20% or|free|free|free|free|500c/kg"), "?; ?; Free; Free; Free; Free");
        assert_eq!(shown("free|free"), "?; ?; ?; ?; ?; ?");
    }
}
