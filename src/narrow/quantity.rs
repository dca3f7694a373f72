//! Numbers with units: what goods are said to measure, and the limits that titles set.

/// What a number measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Dimension {
    /// Dollars, or another currency that both sides write alike.
    Value,
    /// Grams.
    Mass,
    /// Grams a square metre.
    AreaMass,
    /// Millimetres.
    Length,
    /// Square centimetres.
    Area,
    /// Millilitres; a cubic centimetre is one.
    Volume,
    /// Watts.
    Power,
    /// Volt-amperes.
    ApparentPower,
    /// Volts.
    Voltage,
    /// Parts of a hundred, mostly by weight.
    Share,
}

/// How a number is bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bound {
    Exact,
    AtLeast,
    Above,
    AtMost,
    Below,
}

/// A number with its unit and what it says of it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Quantity<'t> {
    pub dimension: Dimension,
    pub bound: Bound,
    /// In the unit of the dimension.
    pub number: f32,
    /// What a value is for: a kilogram, a pair, a dozen; empty where it is for each.
    pub per: &'static str,
    /// The text before it and the text behind it, up to the next mark that ends a phrase or the next digit.
    pub before: &'t str,
    pub behind: &'t str,
}

impl Bound {
    /// Whether a number is on this side of the limit.
    pub(super) fn holds(self, limit: f32, number: f32) -> bool {
        match self {
            Self::Exact => libm::fabsf(number - limit) <= 1e-3 * limit,
            Self::AtLeast => number >= limit,
            Self::Above => number > limit,
            Self::AtMost => number <= limit,
            Self::Below => number < limit,
        }
    }
}

/// Units by the words for them, with what one is in the unit of its dimension.
const UNITS: &[(&str, Dimension, f64)] = &[
    ("cc", Dimension::Volume, 1.0),
    ("centimeter", Dimension::Length, 10.0),
    ("centimetre", Dimension::Length, 10.0),
    ("cl", Dimension::Volume, 10.0),
    ("cm", Dimension::Length, 10.0),
    ("cm2", Dimension::Area, 1.0),
    ("cm3", Dimension::Volume, 1.0),
    ("feet", Dimension::Length, 304.8),
    ("foot", Dimension::Length, 304.8),
    ("ft", Dimension::Length, 304.8),
    ("g", Dimension::Mass, 1.0),
    ("g/m2", Dimension::AreaMass, 1.0),
    ("gallon", Dimension::Volume, 3785.41),
    ("gram", Dimension::Mass, 1.0),
    ("gsm", Dimension::AreaMass, 1.0),
    ("hp", Dimension::Power, 745.7),
    ("inch", Dimension::Length, 25.4),
    ("inche", Dimension::Length, 25.4),
    ("kg", Dimension::Mass, 1000.0),
    ("kg/m2", Dimension::AreaMass, 1000.0),
    ("kilogram", Dimension::Mass, 1000.0),
    ("kv", Dimension::Voltage, 1000.0),
    ("kva", Dimension::ApparentPower, 1000.0),
    ("kw", Dimension::Power, 1000.0),
    ("l", Dimension::Volume, 1000.0),
    ("lb", Dimension::Mass, 453.592),
    ("liter", Dimension::Volume, 1000.0),
    ("litre", Dimension::Volume, 1000.0),
    ("m", Dimension::Length, 1000.0),
    ("m2", Dimension::Area, 10_000.0),
    ("meter", Dimension::Length, 1000.0),
    ("metre", Dimension::Length, 1000.0),
    ("micron", Dimension::Length, 0.001),
    ("ml", Dimension::Volume, 1.0),
    ("mm", Dimension::Length, 1.0),
    ("mva", Dimension::ApparentPower, 1_000_000.0),
    ("mw", Dimension::Power, 1_000_000.0),
    ("ounce", Dimension::Mass, 28.3495),
    ("oz", Dimension::Mass, 28.3495),
    ("pound", Dimension::Mass, 453.592),
    ("t", Dimension::Mass, 1_000_000.0),
    ("v", Dimension::Voltage, 1.0),
    ("va", Dimension::ApparentPower, 1.0),
    ("volt", Dimension::Voltage, 1.0),
    ("w", Dimension::Power, 1.0),
    ("watt", Dimension::Power, 1.0),
];

/// Words before a number that bind it, the longer ones first.
const BEFORE: &[(&[&str], Bound)] = &[
    (&["not", "less", "than"], Bound::AtLeast),
    (&["not", "more", "than"], Bound::AtMost),
    (&["no", "more", "than"], Bound::AtMost),
    (&["not", "exceeding"], Bound::AtMost),
    (&["not", "over"], Bound::AtMost),
    (&["not", "above"], Bound::AtMost),
    (&["not", "under"], Bound::AtLeast),
    (&["at", "most"], Bound::AtMost),
    (&["at", "least"], Bound::AtLeast),
    (&["up", "to"], Bound::AtMost),
    (&["more", "than"], Bound::Above),
    (&["greater", "than"], Bound::Above),
    (&["less", "than"], Bound::Below),
    (&["exceeding"], Bound::Above),
    (&["exceeds"], Bound::Above),
    (&["over"], Bound::Above),
    (&["above"], Bound::Above),
    (&["under"], Bound::Below),
    (&["below"], Bound::Below),
];

/// Words behind a number and its unit that bind it.
const BEHIND: &[(&[&str], Bound)] = &[
    (&["or", "more"], Bound::AtLeast),
    (&["or", "over"], Bound::AtLeast),
    (&["or", "greater"], Bound::AtLeast),
    (&["and", "over"], Bound::AtLeast),
    (&["or", "less"], Bound::AtMost),
    (&["or", "under"], Bound::AtMost),
];

/// What a value is for.
const PER: &[(&str, &str)] = &[
    ("doz", "dozen"),
    ("dozen", "dozen"),
    ("gross", "gross"),
    ("kg", "kg"),
    ("liter", "litre"),
    ("litre", "litre"),
    ("m2", "m2"),
    ("pair", "pair"),
];

/// Whether a sign ends the words that belong to a number.
const ENDS_PHRASE: fn(char) -> bool = |c| matches!(c, ',' | ';' | '(' | ')') || c.is_ascii_digit();

/// A piece of a folded text, with where it ends.
struct Token<'t> {
    text: &'t str,
    end: usize,
}

/// Reads the quantities of a folded text, at most as many as there are numbers in its first 256 pieces.
pub(super) fn quantities(folded: &str) -> Vec<Quantity<'_>> {
    if !folded.bytes().any(|byte| byte.is_ascii_digit()) {
        return Vec::new();
    }
    let tokens = tokens(folded);
    let word = |at: usize| tokens.get(at).map_or("", |token| token.text);
    let mut found: Vec<Quantity> = Vec::new();
    // Limits without a unit: 'over 2 but not over 5 kg'.
    let mut open: Vec<(Bound, f64)> = Vec::new();
    for at in 0..tokens.len() {
        let Some(number) = number(word(at)) else { continue };
        let money = at.checked_sub(1).is_some_and(|before| matches!(word(before), "$" | "usd"));
        let first = if money { at - 1 } else { at };
        let mut bound = bound_before(&tokens, first);
        let Some((dimension, factor, mut next)) = unit(&tokens, at, money) else {
            open.extend((bound != Bound::Exact).then_some((bound, number)));
            continue;
        };
        if let Some((words, behind)) = BEHIND.iter().find(|(words, _)| is_at(&tokens, next, words)) {
            (bound, next) = (*behind, next + words.len());
        }
        let per = if dimension == Dimension::Value { per(&tokens, next) } else { "" };
        let start = tokens.get(first).map_or(0, |token| token.end - token.text.len());
        let end = next.checked_sub(1).and_then(|last| tokens.get(last)).map_or(0, |token| token.end);
        let before = folded.get(..start).unwrap_or_default().rsplit(ENDS_PHRASE).next().unwrap_or_default();
        let behind = folded.get(end..).unwrap_or_default().split(ENDS_PHRASE).next().unwrap_or_default();
        let quantity = Quantity { dimension, bound, number: (number * factor) as f32, per, before, behind };
        let pending = |(bound, n): (Bound, f64)| Quantity { bound, number: (n * factor) as f32, ..quantity.clone() };
        let pending = open.drain(..).map(pending);
        found.extend(pending);
        // 'over $3 but not over $5 per pair': both are for a pair.
        for other in found.iter_mut().rev().take_while(|other| other.dimension == Dimension::Value) {
            other.per = if other.per.is_empty() { per } else { other.per };
        }
        found.push(quantity);
    }
    found
}

/// Words, numbers and the signs that belong to quantities.
fn tokens(folded: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(rest) = folded.get(at..)
        && let Some(first) = rest.chars().next()
        && tokens.len() < 256
    {
        let digits = first.is_ascii_digit();
        let is_in = |(place, c): &(usize, char)| match digits {
            true => {
                let next = rest.as_bytes().get(place + 1);
                c.is_ascii_digit() || matches!(c, '.' | ',') && next.is_some_and(u8::is_ascii_digit)
            }
            false => c.is_alphanumeric() || *c == '/' && *place > 0,
        };
        let len: usize = rest.char_indices().take_while(is_in).map(|(_, c)| c.len_utf8()).sum();
        let len = len.max(first.len_utf8());
        at += len;
        if first.is_alphanumeric() || matches!(first, '$' | '¢' | '%' | '/' | '"') {
            tokens.push(Token { text: rest.get(..len).unwrap_or_default(), end: at });
        }
    }
    tokens
}

fn number(text: &str) -> Option<f64> {
    if !text.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let parts_thousands = text.split(',').skip(1).all(|group| group.split('.').next().is_some_and(|g| g.len() == 3));
    let plain = if parts_thousands { text.replace(',', "") } else { text.replace(',', ".") };
    plain.parse().ok().filter(|number: &f64| number.is_finite())
}

fn is_at(tokens: &[Token<'_>], at: usize, words: &[&str]) -> bool {
    words.iter().zip(at..).all(|(word, at)| tokens.get(at).is_some_and(|token| token.text == *word))
}

/// What the words before a number say of it.
fn bound_before(tokens: &[Token<'_>], at: usize) -> Bound {
    let ends = |words: &[&str]| at.checked_sub(words.len()).is_some_and(|from| is_at(tokens, from, words));
    BEFORE.iter().find(|(words, _)| ends(words)).map_or(Bound::Exact, |(_, bound)| *bound)
}

/// The unit of a number, what one is in the unit of its dimension, and the place behind it.
fn unit(tokens: &[Token<'_>], at: usize, money: bool) -> Option<(Dimension, f64, usize)> {
    let word = |at: usize| tokens.get(at).map_or("", |token| token.text);
    if money {
        return Some((Dimension::Value, 1.0, at + 1));
    }
    match word(at + 1) {
        "¢" | "cents" => return Some((Dimension::Value, 0.01, at + 2)),
        "%" | "percent" => return Some((Dimension::Share, 1.0, at + 2)),
        "per" if word(at + 2) == "cent" => return Some((Dimension::Share, 1.0, at + 3)),
        "square" | "sq" | "cubic" => return None,
        "\"" => return Some((Dimension::Length, 25.4, at + 2)),
        "metric" if word(at + 2).starts_with("ton") => return Some((Dimension::Mass, 1_000_000.0, at + 3)),
        _ => {}
    }
    let unit = word(at + 1);
    let singular = if unit.len() > 2 { unit.strip_suffix('s').unwrap_or(unit) } else { unit };
    let found = UNITS.binary_search_by_key(&singular, |(word, ..)| word).ok().and_then(|at| UNITS.get(at));
    found.map(|(_, dimension, factor)| (*dimension, *factor, at + 2))
}

/// What a value is for: `per pair`, `/kg`, `pair`.
fn per(tokens: &[Token<'_>], at: usize) -> &'static str {
    let word = |at: usize| tokens.get(at).map_or("", |token| token.text);
    let at = if matches!(word(at), "per" | "/" | "a") { at + 1 } else { at };
    PER.iter().find(|(name, _)| *name == word(at)).map_or("", |(_, per)| per)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(Dimension, Bound, f32, &'static str)> {
        quantities(text).into_iter().map(|q| (q.dimension, q.bound, q.number, q.per)).collect()
    }

    #[test]
    fn the_units_are_sorted() {
        assert!(UNITS.is_sorted_by(|a, b| a.0 < b.0));
    }

    #[test]
    fn limits_are_read_with_their_units() {
        use Bound::{Above, AtLeast, AtMost, Below, Exact};
        use Dimension::{AreaMass, Length, Mass, Power, Share, Value, Volume};
        for (text, expected) in [
            ("weighing not more than 200 g/m2", vec![(AreaMass, AtMost, 200.0, "")]),
            (
                "valued over $3 but not over $6.50 per pair",
                vec![(Value, Above, 3.0, "pair"), (Value, AtMost, 6.5, "pair")],
            ),
            ("valued under 40 cents each", vec![(Value, Below, 0.4, "")]),
            (
                "of a capacity exceeding 2 but not exceeding 10 liters",
                vec![(Volume, Above, 2000.0, ""), (Volume, AtMost, 10_000.0, "")],
            ),
            ("of an output not exceeding 1.5 kw", vec![(Power, AtMost, 1500.0, "")]),
            ("containing 30 percent or more by weight of silk", vec![(Share, AtLeast, 30.0, "")]),
            ("of a width of less than 30 cm", vec![(Length, Below, 300.0, "")]),
            ("1,500 kg or more", vec![(Mass, AtLeast, 1_500_000.0, "")]),
            ("60% cotton", vec![(Share, Exact, 60.0, "")]),
            ("12 pieces", vec![]),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn a_number_at_the_limit_is_within_it_only_where_the_words_say_so() {
        let holds = |text: &str, number| quantities(text).first().map(|limit| limit.bound.holds(limit.number, number));
        assert_eq!(holds("over 10 kg", 10_000.0), Some(false));
        assert_eq!(holds("10 kg or more", 10_000.0), Some(true));
        assert_eq!(holds("not over 10 kg", 10_000.0), Some(true));
        assert_eq!(holds("less than 10 kg", 10_000.0), Some(false));
    }

    #[test]
    fn what_stands_behind_a_share_is_kept() {
        let quantities = quantities("containing 30 percent or more by weight of silk, other");
        assert_eq!(quantities.first().map(|q| q.behind), Some(" by weight of silk"));
    }
}
