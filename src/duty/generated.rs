//! Properties of the canonical notation on generated expressions, and of all notations on any text.

use std::time::Instant;

use proptest::collection::vec;
use proptest::prelude::*;
use rust_decimal::Decimal;

use super::expression::{Bound, Case, Graded, Pointer, PriceBreak, RateExpression, Season, Specific};
use super::notation::is_day;
use super::parse::{MAX_DEPTH, MAX_RATE_BYTES, Notation};
use super::terms::{Circumstance, Portion, Referred, Scale, Unit, Unstated, ValueBase};
use super::{Basis, Currency, Money};

const NOTATIONS: [Notation; 8] = [
    Notation::Canonical,
    Notation::UnitedStates,
    Notation::Japan,
    Notation::SouthAfrica,
    Notation::China,
    Notation::Brazil,
    Notation::Europe,
    Notation::Norway,
];

fn any_of<T: Copy + std::fmt::Debug + 'static>(all: &'static [T]) -> impl Strategy<Value = T> {
    proptest::sample::select(all)
}

fn decimal() -> impl Strategy<Value = Decimal> {
    (0_i64..1_000_000_000_000, 0_u32..9).prop_map(|(digits, scale)| Decimal::new(digits, scale))
}

fn above_nothing() -> impl Strategy<Value = Decimal> {
    decimal().prop_map(|number| number + Decimal::ONE)
}

fn currency() -> impl Strategy<Value = Currency> {
    any_of(&[Currency::USD, Currency::JPY, Currency::ZAR, Currency::CNY, Currency::EUR, Currency::NOK])
}

fn specific() -> impl Strategy<Value = Specific> {
    (decimal(), currency(), above_nothing(), any_of(Unit::ALL), any_of(Portion::ALL))
        .prop_map(|(amount, currency, per, unit, of)| Specific { amount, currency, per, unit, of })
}

fn bound() -> impl Strategy<Value = Bound> {
    prop_oneof![decimal().prop_map(Bound::Over), decimal().prop_map(Bound::Under)]
}

fn leaf() -> impl Strategy<Value = RateExpression> {
    let graded = (specific(), any_of(Scale::ALL), bound(), any::<bool>());
    let pointer = prop_oneof![
        any_of(Referred::ALL).prop_map(Pointer::To),
        vec(".{0,12}", 1..4).prop_map(Pointer::Headings),
        ".{0,12}".prop_map(Pointer::Note),
        any_of(ValueBase::ALL).prop_map(Pointer::RateOn),
    ];
    prop_oneof![
        Just(RateExpression::Free),
        (decimal(), any_of(ValueBase::ALL)).prop_map(|(percent, of)| RateExpression::AdValorem { percent, of }),
        specific().prop_map(RateExpression::Specific),
        graded.prop_map(|(rate, scale, bound, fractions)| RateExpression::Graded(Graded {
            rate,
            scale,
            bound,
            fractions
        })),
        pointer.prop_map(RateExpression::Pointer),
        any_of(Unstated::ALL).prop_map(RateExpression::Unstated),
    ]
}

fn day() -> impl Strategy<Value = (u8, u8)> {
    (1_u8..=12, 1_u8..=31).prop_filter("a day of the year", |(month, day)| is_day(*month, *day))
}

fn case(rate: impl Strategy<Value = RateExpression>) -> impl Strategy<Value = Case> {
    let words = proptest::option::of(".{0,12}");
    (proptest::option::of(any_of(Circumstance::ALL)), words, rate).prop_map(|(when, words, rate)| Case {
        words: words.or_else(|| when.is_none().then(String::new)),
        when,
        rate,
    })
}

fn expression() -> impl Strategy<Value = RateExpression> {
    leaf().prop_recursive(4, 24, 3, |inner| {
        let boxed = || inner.clone().prop_map(Box::new);
        let season = (vec((day(), day()).prop_map(|(a, b)| [a, b]), 0..3), inner.clone());
        let price = (
            decimal(),
            currency(),
            proptest::option::of(any_of(Unit::ALL)),
            any::<bool>(),
            inner.clone(),
            inner.clone(),
        );
        prop_oneof![
            vec(inner.clone(), 2..4).prop_map(RateExpression::Sum),
            vec(inner.clone(), 1..4).prop_map(RateExpression::Greatest),
            vec(inner.clone(), 1..4).prop_map(RateExpression::Least),
            vec(inner.clone(), 1..4).prop_map(RateExpression::AnyOf),
            (boxed(), boxed()).prop_map(|(from, what)| RateExpression::Less(from, what)),
            (boxed(), boxed()).prop_map(|(low, high)| RateExpression::Range(low, high)),
            (decimal(), above_nothing(), boxed()).prop_map(|(numerator, denominator, of)| RateExpression::Scaled {
                numerator,
                denominator,
                of
            }),
            vec(case(inner.clone()), 1..4).prop_map(RateExpression::Cases),
            vec(season.prop_map(|(days, rate)| Season { days, rate }), 1..3).prop_map(RateExpression::Seasons),
            price.prop_map(|(amount, currency, unit, inclusive, up_to, above)| {
                RateExpression::PriceBreak(Box::new(PriceBreak { amount, currency, unit, inclusive, up_to, above }))
            }),
            boxed().prop_map(RateExpression::Unapplied),
            (".{0,4}", boxed()).prop_map(|(sign, rate)| RateExpression::Noted { sign, rate }),
        ]
    })
}

/// Pieces of all notations, so that texts get far before they break.
const PIECES: [&str; 40] = [
    "5%",
    "1.5",
    "¢/kg",
    "$3",
    " each",
    " + ",
    "Free",
    "(A,AU)",
    "on the case",
    "less ",
    "33 1/3%",
    "無税",
    "又は",
    "円/kg",
    "のうちいずれか高い税率",
    "(",
    ")",
    "（",
    "〜",
    "●",
    "◆3",
    "ただしその税率が",
    "課税価格",
    "−",
    "×",
    "\n",
    "\u{3000}",
    "その他のもの",
    "c/kg",
    " or ",
    "with a maximum of",
    "元/千克",
    "完税价不高于",
    "：",
    "EUR / 100 kg",
    " MIN ",
    "max(",
    "case(",
    ", ",
    "\"",
];

fn text() -> impl Strategy<Value = String> {
    prop_oneof![".{0,60}", vec(any_of(&PIECES), 0..12).prop_map(|pieces| pieces.concat())]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn expressions_read_back_from_their_display(rate in expression()) {
        let canonical = rate.to_string();
        prop_assert_eq!(RateExpression::parse(&canonical, Notation::Canonical), Ok(rate.clone()), "{}", canonical);
    }

    #[test]
    fn expressions_read_back_from_json(rate in expression()) {
        let json = serde_json::to_string(&rate).expect("JSON");
        prop_assert_eq!(&serde_json::from_str::<RateExpression>(&json).expect("a rate"), &rate, "{}", json);
    }

    /// Any text has an answer, and what is read is written and read the same.
    #[test]
    fn any_text_has_an_answer(text in text()) {
        for notation in NOTATIONS {
            match RateExpression::parse(&text, notation) {
                Ok(rate) => {
                    let canonical = rate.to_string();
                    prop_assert_eq!(RateExpression::parse(&canonical, Notation::Canonical), Ok(rate.clone()));
                }
                Err(error) => prop_assert!(text.is_char_boundary(error.position), "{:?}: {}", notation, error),
            }
        }
        let _ = (RateExpression::programs(&text), RateExpression::columns(&text));
    }

    /// Facts that are added narrow the range and never leave it.
    #[test]
    fn facts_narrow_a_range(rate in expression(), value in decimal(), kilograms in decimal(), strength in 0_i64..100) {
        let us = "US".parse().expect("a tariff");
        let mut before = rate.evaluate(&Basis::without_value(us, Currency::USD));
        let basis = Basis::new(us, Money { amount: value, currency: Currency::USD });
        let heavier = basis.clone().with_quantity(kilograms, "kg", Portion::Goods);
        let stronger = heavier.clone().with_degrees(Scale::Alcohol, strength.into());
        for basis in [basis, heavier, stronger] {
            let Ok(after) = rate.evaluate(&basis) else { break };
            if let Ok(before) = &before {
                prop_assert!(after.low >= before.low, "{}: {} < {}", rate, after.low, before.low);
                prop_assert!(before.high.is_none_or(|high| after.high.is_some_and(|own| own <= high)), "{}", rate);
            }
            prop_assert!(after.high.is_none_or(|high| high >= after.low), "{}", rate);
            before = Ok(after);
        }
    }
}

#[test]
fn texts_are_bounded_in_length_and_depth() {
    for notation in NOTATIONS {
        let long = " ".repeat(MAX_RATE_BYTES + 1);
        let error = RateExpression::parse(&long, notation).expect_err("too long");
        assert_eq!(error.position, MAX_RATE_BYTES, "{error}");
    }
    let nested = |depth: usize| format!("{}5%{}", "max(".repeat(depth), ")".repeat(depth));
    assert!(RateExpression::parse(&nested(MAX_DEPTH), Notation::Canonical).is_ok());
    let error = RateExpression::parse(&nested(MAX_DEPTH + 1), Notation::Canonical).expect_err("too deep");
    assert_eq!((error.position, error.expected.as_str()), (4 * (MAX_DEPTH + 1), "rates at most 16 deep"));
    let parentheses = |depth: usize| format!("{}5%{}", "(".repeat(depth), ")".repeat(depth));
    assert!(RateExpression::parse(&parentheses(MAX_DEPTH), Notation::Japan).is_ok());
    assert!(RateExpression::parse(&parentheses(MAX_DEPTH + 1), Notation::Japan).is_err());
}

/// A piece over and over, up to the bound, is answered at once.
#[test]
fn no_text_takes_long() {
    let repeated =
        ["1 ", "その他のもの\u{3000}", "5%又は", "((", "5%\n", "●", "5% + ", "a\u{3000}", "40% or|", "with a|", "1/"];
    let begun = Instant::now();
    for piece in PIECES.iter().chain(&repeated) {
        let text = piece.repeat(MAX_RATE_BYTES / piece.len());
        for notation in NOTATIONS {
            let _ = RateExpression::parse(&text, notation);
        }
        let _ = (RateExpression::programs(&text), RateExpression::columns(&text));
        let _ = RateExpression::columns(&[*piece; 24].join("|"));
    }
    assert!(begun.elapsed().as_secs() < 20, "{:?}", begun.elapsed());
}

#[test]
fn errors_name_the_place_what_stood_there_and_what_was_expected() {
    for (text, notation, position, found, expected) in [
        ("5% on the moon", Notation::UnitedStates, 3, "on the moon", "the end of the rate"),
        ("1¢/parsec", Notation::UnitedStates, 4, "parsec", "a unit"),
        ("40% or 2d/kg", Notation::SouthAfrica, 8, "d/kg", "'%' or 'c/'"),
        ("25%又は60円", Notation::Japan, 14, "the end", "/"),
        ("0.6元", Notation::China, 6, "the end", "'/' and a unit"),
        ("10% MIN", Notation::Europe, 7, "the end", "a number"),
        ("", Notation::Norway, 0, "the end", "a number"),
    ] {
        let error = RateExpression::parse(text, notation).expect_err(text);
        assert_eq!(
            (error.position, error.found.as_str(), error.expected.as_str()),
            (position, found, expected),
            "{text}"
        );
    }
}

#[test]
fn amounts_beyond_a_decimal_are_errors() {
    let us = "US".parse().expect("a tariff");
    let value = Money { amount: Decimal::MAX, currency: Currency::USD };
    let error = RateExpression::percent(Decimal::ONE_HUNDRED).evaluate(&Basis::new(us, value)).expect_err("overflow");
    assert_eq!(error.component, "100%");
}
