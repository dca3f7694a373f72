//! The rates of the UK Global Tariff of January 2021, and those of the Common External Tariff that it replaced, for
//! lines of 2022.
//!
//! The rates stand at codes of eight digits of the Combined Nomenclature of 2021, and at ten where goods within those
//! differ. The Commission's correlation of 2021 with 2022 leads to them. A line has a rate only where that is beyond
//! doubt: its eight digits did not change and its ten have a rate, or all the rates of what its eight digits were in
//! 2021 are the same. Rates are text as published, and other text is another rate.
//!
//! Where the common tariff went on to apply until a trade remedy was reviewed, that of the United Kingdom is not given.

use std::collections::{BTreeMap, BTreeSet};

use super::sheet::Sheet;
use super::{File, invalid};
use crate::error::Error;

/// What [`Rates::of`] gives.
pub(super) const COLUMNS: [&str; 2] = ["rate_ukgt_2021", "rate_cet_2021"];

const RATES: [&str; 4] =
    ["commodity", "ukgt_duty_rate", "cet_duty_rate", "cet_applies_until_trade_remedy_transition_reviews_concluded"];
const CORRELATION: [&str; 2] = ["CN2021", "CN2022"];
/// Codes that took goods from headings all over the machinery chapters, which the correlation says that it leaves out.
const REGROUPED: [&str; 5] = ["8524", "8529 90", "8541 51", "8541 59", "8549"];

/// The rates and what leads to them.
#[derive(Default)]
pub(super) struct Rates {
    /// By code of eight or ten digits of 2021.
    rates: BTreeMap<String, [String; 2]>,
    /// What a code of eight digits of 2022 was in 2021, where it changed.
    before: BTreeMap<String, BTreeSet<String>>,
    /// Codes of 2021 that changed.
    changed: BTreeSet<String>,
}

impl Rates {
    pub(super) fn read(rates: &File, correlation: &File) -> Result<Self, Error> {
        let mut out = Self::default();
        for (at, [code, ukgt, cet, cet_applies]) in rates.table(b',', RATES)?.into_iter().enumerate() {
            let broken = |reason: &str| invalid(&format!("{}: row {}", rates.name, at + 2), reason);
            if !is_code(&code, 8) && !is_code(&code, 10) {
                return Err(broken(&format!("'{code}' is not eight or ten digits")));
            }
            let ukgt = match cet_applies.as_str() {
                "False" => ukgt,
                "True" => String::new(),
                other => return Err(broken(&format!("'{other}' is neither True nor False"))),
            };
            if out.rates.insert(code.clone(), [ukgt, cet]).is_some() {
                return Err(broken(&format!("{code} is there twice")));
            }
        }
        for (place, codes) in Sheet::read(correlation)?.table(CORRELATION)? {
            let [old, new] = codes.map(|code| code.replace(' ', ""));
            if let Some(code) = [&old, &new].into_iter().find(|code| !is_code(code, 8)) {
                return Err(invalid(&place, &format!("'{code}' is not eight digits")));
            }
            out.changed.insert(old.clone());
            out.before.entry(new).or_default().insert(old);
        }
        Ok(out)
    }

    /// The rates of a line of ten digits; empty where the line has none for certain.
    pub(super) fn of(&self, line: &str) -> [String; 2] {
        let Some(code) = line.get(..8) else { return Default::default() };
        if REGROUPED.iter().any(|regrouped| code.starts_with(&regrouped.replace(' ', ""))) {
            return Default::default();
        }
        if let Some(before) = self.before.get(code) {
            return self.common(before.iter().map(String::as_str));
        }
        // A code that was given up and stands in the draft all the same.
        if self.changed.contains(code) {
            return Default::default();
        }
        self.rates.get(line).cloned().unwrap_or_else(|| self.common([code].into_iter()))
    }

    /// The rates that all lines of these codes share.
    fn common<'a>(&'a self, codes: impl Iterator<Item = &'a str>) -> [String; 2] {
        let mut known: [BTreeSet<&str>; 2] = Default::default();
        for code in codes {
            let of_code = self.rates.range(code.to_owned()..).take_while(|(own, _)| own.starts_with(code));
            let mut rates = of_code.map(|(_, rates)| rates).peekable();
            if rates.peek().is_none() {
                return Default::default();
            }
            for rates in rates {
                known.iter_mut().zip(rates).for_each(|(known, rate)| _ = known.insert(rate));
            }
        }
        known.map(|rates| match rates.into_iter().collect::<Vec<_>>()[..] {
            [rate] => rate.to_owned(),
            _ => String::new(),
        })
    }
}

fn is_code(text: &str, len: usize) -> bool {
    text.len() == len && text.bytes().all(|digit| digit.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::super::sheet::tests::workbook;
    use super::*;
    use crate::pack::PackHash;

    const TABLE: &str = "\
commodity,description,cet_duty_rate,ukgt_duty_rate,change,cet_applies_until_trade_remedy_transition_reviews_concluded
97012100,Framed,4.0%,2.0%,Reduced,False
9701210010,Framed by hand,0.0%,0.0%,No change,False
97013000,Unframed,4.5%,4.0%,Reduced,False
97014000,Of sand,4.5%,4.0%,Reduced,False
97015000,Of salt,5.0%,4.0%,Reduced,False
9701600010,Carved,3.2%,0.0%,Reduced,True
97017000,Painted,1.0%,0.0%,Reduced,False
";

    fn file(text: &str) -> File {
        File { name: "rates.csv".to_owned(), bytes: text.into(), hash: PackHash([0; 32]) }
    }

    fn rates() -> Rates {
        let links: [&[&str]; 9] = [
            &["A note that has no legal value"],
            &["CN2021", "", "CN2022"],
            &["9701 30 00", "-", "9701 31 00"],
            &["9701 40 00", "-", "9701 31 00"],
            &["9701 40 00", "ex", "9701 32 00"],
            &["9701 50 00", "ex", "9701 32 00"],
            &["9701 99 00", "ex", "9701 33 00"],
            &["9701 30 00", "-", "9701 33 00"],
            &["9701 70 00", "-", "8524 11 00"],
        ];
        Rates::read(&file(TABLE), &workbook("links.xls", &links)).expect("both tables")
    }

    #[test]
    fn a_rate_is_given_only_without_doubt() {
        let rates = rates();
        for (line, expected, why) in [
            ("9701210010", ["0.0%", "0.0%"], "its own ten digits have a rate"),
            ("9701210090", ["", ""], "the rates within its eight digits differ"),
            ("9701310000", ["4.0%", "4.5%"], "all that it was had one rate"),
            ("9701320000", ["4.0%", ""], "what it was differed in one tariff"),
            ("9701330000", ["", ""], "a part of what it was has no rate"),
            ("9701300000", ["", ""], "the code was given up"),
            ("9701600010", ["", "3.2%"], "the common tariff went on to apply"),
            ("8524110000", ["", ""], "the correlation leaves most of its goods out"),
            ("9702000000", ["", ""], "nothing is known of it"),
        ] {
            assert_eq!(rates.of(line), expected, "{line}: {why}");
        }
        assert_eq!(Rates::default().of("9701210010"), ["", ""]);
    }

    #[test]
    fn rows_that_cannot_be_read_are_named() {
        let links = || workbook("links.xls", &[&["CN2021", "", "CN2022"], &["9701 30 00", "-", "9701 31"]]);
        let read = |rates: &str, links: &File| Rates::read(&file(rates), links).err().map(|e| e.to_string());
        assert_eq!(read(TABLE, &links()).as_deref(), Some("links.xls: row 2: '970131' is not eight digits"));
        for (row, reason) in [
            ("970199,x,1%,1%,x,False", "'970199' is not eight or ten digits"),
            ("97019900,x,1%,1%,x,No", "'No' is neither True nor False"),
            ("97013000,x,1%,1%,x,False", "97013000 is there twice"),
        ] {
            let message = read(&format!("{TABLE}{row}\n"), &links());
            assert_eq!(message, Some(format!("rates.csv: row 9: {reason}")));
        }
    }
}
